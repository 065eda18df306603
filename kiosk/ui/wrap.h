/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrap.h - a manuscript broken into lines, greedily, in the order of reading.
 */
#ifndef KIOSK_UI_WRAP_H
#define KIOSK_UI_WRAP_H

#include "kiosk/ui/runs.h"

struct line {
	size_t first;     /* letter; the line ends where the next one begins */
	size_t first_run; /* of `runs` */
	size_t run_count; /* with the spaces at its end */
	size_t trailing;  /* so many runs at its end are spaces */
	int width;        /* without those */
	Uint8 base;       /* 0 or 1: the direction that the line begins in */
};

struct lines {
	struct line *at;
	size_t count; /* at least 1 */
	struct run *runs;
	size_t run_count;
	bool breaks_word;
};

struct lines wrap(const struct manuscript *manuscript, int width);

/* Wipes and frees the pictures, and frees the rest. */
void lines_free(struct lines *lines);

#endif
