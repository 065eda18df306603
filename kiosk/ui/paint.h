/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paint.h - draws a placed page, or a part of it, on a surface. Draws only: what is pressed or has the focus is
 * told, not remembered.
 */
#ifndef KIOSK_UI_PAINT_H
#define KIOSK_UI_PAINT_H

#include "kiosk/ui/placed.h"
#include "kiosk/ui/touch.h"

/* What of a page looks different at the moment. */
struct highlight {
	int focus;                   /* target, or -1 */
	const struct touch *fingers; /* what they press; NULL: nobody touches */
};

/* How a box looks, pressed or not: whoever looks into contrast asks here, so that what is judged is what is painted. */
struct box_look {
	enum role_of_colour fill, edge;
	int border;
};
struct box_look paint_box_look(const struct item *item, bool is_pressed);

/* The two rings of the focus, and how thick each is, in pixels. */
#define RING_INNER COLOUR_INK
#define RING_OUTER COLOUR_FOCUS
int paint_ring(const struct placed *placed);

void paint_page(SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight);

/* The same, of what lies within a rectangle. */
void paint_within(
	SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight, SDL_Rect clip);

/* How far an item may be drawn, and a target that has the focus. They may lie partly outside of the surface. */
SDL_Rect paint_reach(const struct item *item);
SDL_Rect paint_around(const struct placed *placed, int target);

#endif
