/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare.h - are two pictures of a page the same to whoever looks at them?
 *
 * With the same libraries and fonts they are the same to the last bit. Others round the edges of letters a little
 * otherwise, and a test that fails then is soon not looked at any more. What may never pass is something that is
 * missing, that stands elsewhere or that has another colour, however small it is on a large page: so a share of all
 * pixels says nothing, and the measure is a local one. Each cell of CELL x CELL pixels, about the size of one letter,
 * is looked at by itself, in steps of half a cell so that nothing falls between two of them. It differs when
 *
 *   - more than STRONG_MOST of its pixels differ by more than STRONG in one channel. An edge that lies up to a quarter
 *     of a pixel elsewhere changes its pixels by a quarter of the contrast, which is less; ink that comes or goes, and
 *     the edge of a tile that moved by one whole pixel, change them by nearly all of it. The smallest letter of the
 *     smallest text has over twenty such pixels.
 *   - or a channel is brighter or darker by more than SHIFT on the average of the cell. Edges that lie otherwise take
 *     from one pixel what they give to the next; only what crosses the border of the cell counts, and one whole border
 *     crossed by a quarter of a pixel is a sixty-fourth of the cell: 4 levels of the strongest contrast, and one more
 *     for rounding. An area of another colour does not cancel out, by however little its pixels differ from before.
 *
 * One pixel more or less passes. So does another colour of thin letters that differs by some ten levels: whether it
 * can be read is for the test of the themes to say.
 */
#ifndef TESTS_PICTURES_COMPARE_H
#define TESTS_PICTURES_COMPARE_H

#include "tests/pictures/picture.h"

enum {
	CELL = 16,
	STRONG = 64,
	STRONG_MOST = 6,
	SHIFT = 5
};

/* Two pictures beside each other. */
struct difference {
	bool other_size;
	long pixels;  /* that are not the same to the last bit, beyond the tolerance or not */
	int cells;    /* that differ */
	SDL_Rect box; /* around all of those; its w is 0 when there are none */
};

/* Both are at least a cell wide and high, or of different size. */
struct difference pictures_compare(const struct picture *expected, const struct picture *got);

/* Beyond the tolerance? */
bool difference_matters(const struct difference *difference);

/*
 * Expected, got, and got once more, pale, with each pixel that is another in the strongest colour there is and each
 * cell that differs shaded; side by side. For picture_free().
 */
struct picture difference_picture(const struct picture *expected, const struct picture *got);

#endif
