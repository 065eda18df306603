/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paint.h - draws a placed page, or one target of it, on a surface. Draws only: what is pressed or has the focus is
 * told, not remembered.
 */
#ifndef KIOSK_UI_PAINT_H
#define KIOSK_UI_PAINT_H

#include "kiosk/ui/placed.h"

/* What of a page looks different at the moment: indexes of targets, or -1. */
struct highlight {
	int focus;
	int pressed;
};

void paint_page(SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight);

/* Draws again what lies around one target, and gives the rectangle that changed. */
SDL_Rect paint_target(
	SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight, int target);

#endif
