/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places.c - the rule of the fixed places: "Clear and leave" and 999 stand where they stood on the page before, on
 * every page of one screen, language and text size. Where keys need all the height, the top strip goes and "Clear and
 * leave" stands in the bar, at the same place on all such pages.
 */
#include "tests/audit/rules.h"

#include <stdlib.h>

static bool is_same(const SDL_Rect *one, const SDL_Rect *other)
{
	return abs(one->x - other->x) <= 1 && abs(one->y - other->y) <= 1 && abs(one->w - other->w) <= 1 &&
		   abs(one->h - other->h) <= 1;
}

static bool has_one_bar_only(const struct placed *placed)
{
	int leave = placed_find(placed, "frame.leave");
	return page_has_keys(placed->page) && leave >= 0 &&
		   placed->targets[leave].rect.y > placed->view.height / 2;
}

static void check_place(SDL_Rect *place, const struct rules *rules, const struct placed *placed, int target)
{
	if (target < 0) {
		return;
	}
	const SDL_Rect *rect = &placed->targets[target].rect;
	if (place->w > 0 && !is_same(place, rect)) {
		rules->complain(
			rules->context, "stands elsewhere than on other pages", placed_tile(placed, target)->id);
	}
	if (place->w == 0) {
		*place = *rect;
	}
}

void places_check(struct places *places, const struct rules *rules, const struct placed *placed)
{
	if (placed->page->is_staff) {
		return;
	}
	SDL_Rect *leave = has_one_bar_only(placed) ? &places->leave_in_bar : &places->leave;
	check_place(leave, rules, placed, placed_find(placed, "frame.leave"));
	check_place(&places->danger, rules, placed, placed_find(placed, "frame.danger"));
}
