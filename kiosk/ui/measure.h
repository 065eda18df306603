/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure.h - how large things are on this screen, in pixels.
 *
 * Text at 100 % has capitals of 4.9 mm (EN 301 549, 5.1.4: 0.7 degrees at 400 mm); on large screens, which people
 * stand further away from, at least a twentieth of the shorter side for the em. The labels of the frame are a little
 * smaller, and reach 4.9 mm in the large mode (125 %), where the tools give way to one tile. Whatever residents touch
 * is 20 mm high where the screen allows and never under 12 mm, 3 mm apart (WCAG 2.2, 2.5.5, in millimetres).
 */
#ifndef KIOSK_UI_MEASURE_H
#define KIOSK_UI_MEASURE_H

#include "kiosk/ui/paragraph.h"

/* What a page is placed for. */
struct view {
	int width, height;        /* of the window, in pixels */
	double dpi;               /* pixels an inch; 0: guessed from the window's size */
	int percent;              /* text size: 100, 125, 150, 200 */
	enum direction direction; /* LEFT_TO_RIGHT or RIGHT_TO_LEFT */
	const char *language;     /* "ur" */
	struct fonts *fonts;
};

struct measure {
	double mm;       /* pixels a millimetre */
	int em;          /* body text and labels of tiles */
	int standard;    /* the same at 100 %: capitals of 4.9 mm */
	int title;       /* em of titles */
	int lead;        /* em of second texts */
	int frame;       /* em of the frame's labels */
	int tool;        /* em of the tools' labels */
	int huge, code;  /* em of report numbers, and of codes */
	int gap;         /* between things that can be touched */
	int edge;        /* at the sides of the window */
	int pad;         /* inside tiles and cards */
	int radius;      /* of corners */
	int border;      /* of tiles */
	int top, bar;    /* heights of the top strip and of the bar */
	int touch;       /* least height of what can be touched in the content */
	int least_touch; /* least height of anything that can be touched */
	int good_touch;  /* height that anything to be touched grows to where there is room */
	bool is_small;   /* a 7 inch screen: one settings tile, nothing to spare */
};

/* Officers know their page and work close to it: their text is three quarters of the residents'. */
struct measure measure_for(const struct view *view, bool is_staff);

/* The same with the page's own text at so many percent; the frame stays. */
struct measure measure_reduced(struct measure measure, int percent);

#endif
