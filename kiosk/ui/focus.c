/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/focus.h"

#include <stdlib.h>

/* Long presses are for fingers: a key has its own way (app/keys.c). */
static bool takes_focus(const struct placed *placed, int target)
{
	return !placed_tile(placed, target)->holds;
}

static int step(const struct placed *placed, int focus, int by)
{
	int count = placed->target_count;
	for (int k = 1; k <= count; k++) {
		int target = ((focus + by * k) % count + count) % count;
		if (takes_focus(placed, target)) {
			return target;
		}
	}
	return -1;
}

static SDL_Point middle(SDL_Rect rect)
{
	return (SDL_Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

/* How far a target lies in a direction; -1 when it does not lie there. Being off the straight line counts double. */
static int distance(SDL_Rect from, SDL_Rect to, enum way way)
{
	SDL_Point a = middle(from), b = middle(to);
	int along = way == WAY_UP     ? a.y - b.y
				: way == WAY_DOWN ? b.y - a.y
				: way == WAY_LEFT ? a.x - b.x
								  : b.x - a.x;
	bool vertical = way == WAY_UP || way == WAY_DOWN;
	bool apart = way == WAY_UP     ? to.y + to.h <= from.y
				 : way == WAY_DOWN ? to.y >= from.y + from.h
				 : way == WAY_LEFT ? to.x + to.w <= from.x
								   : to.x >= from.x + from.w;
	int across = vertical ? abs(a.x - b.x) : abs(a.y - b.y);
	return apart ? along + 2 * across : -1;
}

static int nearest(const struct placed *placed, int focus, enum way way)
{
	int best = -1, best_distance = 0;
	for (int k = 0; k < placed->target_count; k++) {
		int away = distance(placed->targets[focus].rect, placed->targets[k].rect, way);
		if (k != focus && takes_focus(placed, k) && away >= 0 && (best < 0 || away < best_distance)) {
			best = k;
			best_distance = away;
		}
	}
	return best;
}

int focus_move(const struct placed *placed, int focus, enum way way)
{
	if (placed->target_count == 0) {
		return -1;
	}
	if (focus < 0 || focus >= placed->target_count) {
		return focus_first(placed);
	}
	if (way == WAY_NEXT || way == WAY_BEFORE) {
		return step(placed, focus, way == WAY_NEXT ? 1 : -1);
	}
	int found = nearest(placed, focus, way);
	return found >= 0 ? found : focus;
}

int focus_first(const struct placed *placed)
{
	if (placed->target_count == 0) {
		return -1;
	}
	int wanted = placed->page->first_focus[0] ? placed_find(placed, placed->page->first_focus) : -1;
	if (wanted >= 0) {
		return wanted;
	}
	/* "Clear and leave" comes first in reading, but nobody wants to begin there. */
	for (int k = 0; k < placed->target_count; k++) {
		if (takes_focus(placed, k) && placed->targets[k].tile != placed->page->leave) {
			return k;
		}
	}
	return step(placed, -1, 1);
}
