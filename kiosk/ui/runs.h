/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * runs.h - pieces of a line that are shaped in one go: letters of one level, one script and one face, at most a word
 * long. A word is measured once and drawn as it was measured, so a line is exactly as wide as it was laid out.
 */
#ifndef KIOSK_UI_RUNS_H
#define KIOSK_UI_RUNS_H

#include "kiosk/ui/letters.h"

/* What is laid out. */
struct manuscript {
	struct setting setting;
	char *text;    /* its own copy */
	char *scratch; /* as long as the text: where a run's text is put together */
	struct letters letters;
};

struct run {
	size_t first, end; /* letters */
	int x;             /* of its left side, from the left side of the line's words */
	int width;
	bool is_space;
	Uint8 level;
	int rise;             /* rows of the picture that stand above the face's ascent */
	SDL_Surface *picture; /* coverage; NULL before it is first drawn, and for what shows nothing */
};

/* The end of the run that begins with the letter `first`, at most `end`. */
size_t run_end(const struct manuscript *manuscript, size_t first, size_t end);

/* The width in pixels of letters of one run, or of a part of one. */
int run_measure(const struct manuscript *manuscript, size_t first, size_t end);

/* The width in pixels of spaces. */
int spaces_measure(const struct manuscript *manuscript, size_t first, size_t end);

/* Draws the run's picture, once. */
void run_picture(const struct manuscript *manuscript, struct run *run);
void run_wipe(struct run *run);

/* The face that the run is set in. */
TTF_Font *run_font(const struct manuscript *manuscript, const struct run *run);

/* Puts the runs of a line, which come in the order of reading, in order from left to right (UAX #9, L2), and places
 * them. The last `trailing` of them are the spaces that the line does not end with: they stand outside of it. */
void runs_order(struct run *runs, size_t count, size_t trailing, Uint8 base);

#endif
