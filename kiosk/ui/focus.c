/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/focus.h"

#include <stdlib.h>

/*
 * Long presses are for fingers, and so is what puts away the letters that lie over the page: keys have their own ways
 * (app/act.c, Escape).
 */
bool focus_takes(const struct placed *placed, int target)
{
	const struct page *page = placed->page;
	bool is_close = page->over.count > 0 && placed->targets[target].tile == page->over.close;
	return !placed_tile(placed, target)->holds && !is_close;
}

static int step(const struct placed *placed, int focus, int by)
{
	int count = placed->target_count;
	for (int k = 1; k <= count; k++) {
		int target = ((focus + by * k) % count + count) % count;
		if (focus_takes(placed, target)) {
			return target;
		}
	}
	return -1;
}

/* How far a stretch lies beyond another; 0 where they lie side by side. */
static int beyond(int from, int from_length, int to, int to_length)
{
	if (to >= from + from_length) {
		return to - from - from_length;
	}
	return from >= to + to_length ? from - to - to_length : 0;
}

enum {
	OUT_OF_ROW = 10000,
	FINE = 1024 /* distances between middles only choose between what is equally near */
};

/*
 * How far a target lies in a direction; -1 when it does not lie there. The nearest row comes first, and in it what
 * lies straight ahead. To the left and to the right one stays in the row as long as it goes on.
 */
static int distance(SDL_Rect from, SDL_Rect to, enum way way)
{
	bool vertical = way == WAY_UP || way == WAY_DOWN;
	bool apart = way == WAY_UP     ? to.y + to.h <= from.y
				 : way == WAY_DOWN ? to.y >= from.y + from.h
				 : way == WAY_LEFT ? to.x + to.w <= from.x
								   : to.x >= from.x + from.w;
	int down = beyond(from.y, from.h, to.y, to.h), across = beyond(from.x, from.w, to.x, to.w);
	int off =
		vertical ? abs(2 * from.x + from.w - 2 * to.x - to.w) : abs(2 * from.y + from.h - 2 * to.y - to.h);
	int away = vertical ? down + 2 * across : across + 2 * down + (down > 0 ? OUT_OF_ROW : 0);
	return apart ? away * FINE + off / 2 : -1;
}

static int nearest(const struct placed *placed, int focus, enum way way)
{
	int best = -1, best_distance = 0;
	for (int k = 0; k < placed->target_count; k++) {
		int away = distance(placed->targets[focus].rect, placed->targets[k].rect, way);
		if (k != focus && focus_takes(placed, k) && away >= 0 && (best < 0 || away < best_distance)) {
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
		if (focus_takes(placed, k) && placed->targets[k].tile != placed->page->leave) {
			return k;
		}
	}
	return step(placed, -1, 1);
}
