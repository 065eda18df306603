/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * focus.h - the way through a page without touching it: Tab in the order of reading, arrows to what lies that way. From
 * everywhere everything can be reached, and the order loops.
 */
#ifndef KIOSK_UI_FOCUS_H
#define KIOSK_UI_FOCUS_H

#include "kiosk/ui/placed.h"

enum way {
	WAY_NEXT,
	WAY_BEFORE,
	WAY_UP,
	WAY_DOWN,
	WAY_LEFT,
	WAY_RIGHT,
};

/* Can the focus be on this target? */
bool focus_takes(const struct placed *placed, int target);

/* The target to go to from `focus` (-1: from nowhere); -1 only on a page without targets. */
int focus_move(const struct placed *placed, int focus, enum way way);

/* Where focus begins on this page. */
int focus_first(const struct placed *placed);

/* Where it goes when the page was placed again: to what it was on, or to what is nearest to where that stood. */
int focus_again(const struct placed *placed, const char *id, SDL_Rect rect);

/* What leads out of a page without Back. */
int focus_way_out(const struct placed *placed);

#endif
