/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/focus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool is_in_frame(const struct page *page, int tile)
{
	bool is_in_bar = tile == page->leave || tile == page->back || tile == page->go || tile == page->more ||
					 tile == page->danger || tile == page->settings || tile == page->other_settings;
	for (int k = 0; k < page->tool_count; k++) {
		is_in_bar = is_in_bar || tile == page->tools[k];
	}
	for (int k = 0; k < page->extra_count; k++) {
		is_in_bar = is_in_bar || tile == page->extras[k];
	}
	return is_in_bar;
}

/* The target of a tile of the page's; -1 when it is not on this part. */
static int target_of(const struct placed *placed, int tile)
{
	for (int k = 0; tile >= 0 && k < placed->target_count; k++) {
		if (placed->targets[k].tile == tile) {
			return k;
		}
	}
	return -1;
}

/* The first of these tiles that is there. */
static int first_of(const struct placed *placed, const int *tiles, int count)
{
	for (int k = 0; k < count; k++) {
		int target = target_of(placed, tiles[k]);
		if (target >= 0) {
			return target;
		}
	}
	return -1;
}

/* What there is to do on the page comes before its frame; where there is only to read, the way on. */
int focus_first(const struct placed *placed)
{
	const struct page *page = placed->page;
	if (placed->target_count == 0) {
		return -1;
	}
	int wanted = page->first_focus[0] ? placed_find(placed, page->first_focus) : -1;
	bool is_later = page->go >= 0 && strcmp(page->tiles[page->go].id, page->first_focus) == 0;
	wanted = wanted < 0 && is_later ? target_of(placed, page->more) : wanted;
	for (int k = 0; wanted < 0 && k < placed->target_count; k++) {
		if (focus_takes(placed, k) && !is_in_frame(page, placed->targets[k].tile)) {
			wanted = k;
		}
	}
	if (wanted < 0) {
		wanted = first_of(placed, (const int[]){page->more, page->go, page->back}, 3);
	}
	return wanted >= 0 ? wanted : step(placed, -1, 1);
}

int focus_way_out(const struct placed *placed)
{
	const struct page *page = placed->page;
	int found = first_of(placed, (const int[]){page->go, page->more, page->leave}, 3);
	return found >= 0 ? found : focus_first(placed);
}

/* Minus goes when there is nothing to take away, plus when there is no room for more: the other one is near. */
static int find_other(const struct placed *placed, const char *id)
{
	char other[ID_SIZE];
	const char *minus = id_after(id, "minus"), *plus = id_after(id, "plus");
	if (!minus && !plus) {
		return -1;
	}
	snprintf(other, sizeof other, "%s.%s", minus ? "plus" : "minus", minus ? minus : plus);
	return placed_find(placed, other);
}

static SDL_Point middle(SDL_Rect rect)
{
	return (SDL_Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

/* How far a target is from where something stood: what stands in the same row is near. */
static int away_from(const struct placed *placed, int target, SDL_Rect rect)
{
	SDL_Point a = middle(rect), b = middle(placed->targets[target].rect);
	return abs(a.x - b.x) + 2 * abs(a.y - b.y);
}

/* What there was to do on the page is near to what there is to do, the frame to the frame. */
static bool is_alike(const struct placed *placed, int target, const char *id)
{
	const struct page *page = placed->page;
	const struct tile *gone = page_find(page, id);
	bool was_in_frame = gone && is_in_frame(page, (int)(gone - page->tiles));
	return is_in_frame(page, placed->targets[target].tile) == was_in_frame;
}

int focus_again(const struct placed *placed, const char *id, SDL_Rect rect)
{
	int found = placed_find(placed, id);
	found = found >= 0 ? found : find_other(placed, id);
	if (found >= 0) {
		return found;
	}
	for (int k = 0; k < placed->target_count; k++) {
		bool is_nearer = found < 0 || away_from(placed, k, rect) < away_from(placed, found, rect);
		if (focus_takes(placed, k) && is_alike(placed, k, id) && is_nearer) {
			found = k;
		}
	}
	return found >= 0 ? found : focus_first(placed);
}
