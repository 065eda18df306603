/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * painted.h - what a surface shows, so that of the next page only what is different is drawn: most taps change a number
 * and a tile, and to draw and show all of a large screen takes longer than everything else that a tap does.
 */
#ifndef KIOSK_UI_PAINTED_H
#define KIOSK_UI_PAINTED_H

#include "kiosk/ui/paint.h"

/* More rectangles than this are drawn as larger ones. */
#define CHANGES_MOST 8

/* Where a surface has changed: rectangles that do not overlap. */
struct changes {
	int count;
	SDL_Rect at[CHANGES_MOST];
};

/* An item, and how far it was drawn: by the time that this is asked for, its paragraph may be gone. */
struct drawn {
	struct item item;
	SDL_Rect reach;
};

/* Begins as {0}: nothing is known of the surface. */
struct painted {
	const SDL_Surface *surface; /* only told apart from others; NULL: nothing is known */
	int width, height;
	unsigned long serial; /* of the placed page */
	enum theme theme;
	struct changes lit; /* where something pressed, or with the focus, is or was drawn since */
	int drawn_count;
	struct drawn drawn[PLACED_ITEMS];
};

/* Brings the surface from what it shows to this page, and gives where it changed. */
struct changes painted_page(struct painted *painted, SDL_Surface *surface, struct placed *placed,
	enum theme theme, struct highlight highlight);

/* Draws again what lies around one target of the page that the surface shows; gives the rectangle. */
SDL_Rect painted_target(struct painted *painted, SDL_Surface *surface, struct placed *placed,
	struct highlight highlight, int target);

/* Forgets, wiped, what the surface shows: the next page is drawn as a whole. */
void painted_forget(struct painted *painted);

#endif
