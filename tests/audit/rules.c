/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audit/rules.h"

#include <stdio.h>
#include <string.h>

enum {
	LEAST_PERCENT = 90 /* of the text size that the standard asks for; only single pages come so low */
};

static bool is_key(const char *id)
{
	return strncmp(id, "key.", 4) == 0;
}

static void check_target(const struct rules *rules, const struct placed *placed, int target)
{
	const SDL_Rect *rect = &placed->targets[target].rect;
	const struct tile *tile = placed_tile(placed, target);
	SDL_Rect window = {0, 0, placed->view.width, placed->view.height}, common;
	if (!SDL_IntersectRect(rect, &window, &common) || !SDL_RectEquals(&common, rect)) {
		rules->complain(rules->context, "outside the window", tile->id);
	}
	double least = (is_key(tile->id) ? 9 : 12) * placed->measure.mm;
	if (rect->h + 1 < least || (rect->w + 1 < least && !is_key(tile->id))) {
		rules->complain(rules->context, "too small to touch", tile->id);
	}
	if (!tile->label[0] && !tile->spoken && !tile->holds) {
		rules->complain(rules->context, "has no name to speak", tile->id);
	}
}

static void check_pair(const struct rules *rules, const struct placed *placed, int one, int other)
{
	const char *id = placed_tile(placed, one)->id, *other_id = placed_tile(placed, other)->id;
	double apart = (is_key(id) && is_key(other_id) ? 0.9 : 2.4) * placed->measure.mm;
	SDL_Rect wide = placed->targets[one].rect;
	wide.x -= (int)apart;
	wide.y -= (int)apart;
	wide.w += 2 * (int)apart;
	wide.h += 2 * (int)apart;
	if (placed_tile(placed, one)->holds || placed_tile(placed, other)->holds ||
		placed_is_over(placed, one) != placed_is_over(placed, other)) {
		return;
	}
	if (SDL_HasIntersection(&placed->targets[one].rect, &placed->targets[other].rect)) {
		rules->complain(rules->context, "lies over another", id);
	} else if (SDL_HasIntersection(&wide, &placed->targets[other].rect)) {
		rules->complain(rules->context, "too close to another", id);
	}
}

/* What a long press offers lies over texts, and what puts it away again is all that lies below it. */
static bool may_cover_texts(const struct placed *placed, int target)
{
	bool is_close = placed->page->over.count > 0 && placed->targets[target].tile == placed->page->over.close;
	return placed_tile(placed, target)->holds || placed_is_over(placed, target) || is_close;
}

/* A text that stands by itself must not run into another, nor under something to touch. */
static void check_room(const struct rules *rules, const struct placed *placed, const struct item *item)
{
	int spill = item->rect.h / 6; /* leading above and below the letters */
	SDL_Rect words = {
		item->rect.x, item->rect.y + spill, paragraph_width(item->paragraph), item->rect.h - 2 * spill};
	if (placed->view.direction == RIGHT_TO_LEFT) {
		words.x += item->rect.w - words.w;
	}
	for (int k = 0; k < placed->target_count && item->align == ALIGN_START; k++) {
		if (!may_cover_texts(placed, k) && SDL_HasIntersection(&words, &placed->targets[k].rect)) {
			rules->complain(rules->context, "a text runs into something to touch", item->text);
		}
	}
	for (const struct item *other = item + 1; other < placed->items + placed->item_count; other++) {
		SDL_Rect apart = other->rect;
		apart.y += apart.h / 6;
		apart.h -= apart.h / 3;
		if (other->kind == ITEM_TEXT && other->target < 0 && item->align == ALIGN_START &&
			other->align == ALIGN_START && SDL_HasIntersection(&words, &apart)) {
			rules->complain(rules->context, "a text runs into another", item->text);
		}
	}
}

/* A text must lie within the window, and must not run into another. */
static void check_texts(const struct rules *rules, const struct placed *placed)
{
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		if (item->kind != ITEM_TEXT) {
			continue;
		}
		if (item->rect.y < -1 || item->rect.y + item->rect.h > placed->view.height + 1 || item->rect.x < -1 ||
			item->rect.x + item->rect.w > placed->view.width + 1) {
			rules->complain(rules->context, "text outside the window", item->text);
		}
		if (placed->is_cramped && paragraph_breaks_word(item->paragraph)) {
			rules->complain(rules->context, "a word is broken", item->text);
		}
		if (item->target < 0) {
			check_room(rules, placed, item);
		} else {
			const SDL_Rect *around = &placed->targets[item->target].rect;
			int spill = item->rect.h / 6; /* leading above and below the letters */
			if (item->rect.y + spill < around->y ||
				item->rect.y + item->rect.h - spill > around->y + around->h ||
				paragraph_width(item->paragraph) > around->w) {
				rules->complain(rules->context, "text leaves its tile", item->text);
			}
		}
	}
}

static void check_frame(const struct rules *rules, const struct placed *placed)
{
	const struct page *page = placed->page;
	bool is_beginning = strcmp(page->name, "attract") == 0 || strcmp(page->name, "welcome") == 0 ||
						strcmp(page->name, "not_open") == 0;
	if (page->is_staff) {
		return;
	}
	if (!is_beginning && placed_find(placed, "frame.leave") < 0) {
		rules->complain(rules->context, "there is no way out", NULL);
	}
	if (strcmp(page->name, "danger") != 0 && placed_find(placed, "frame.danger") < 0) {
		rules->complain(rules->context, "there is no 999", NULL);
	}
}

/* Tab goes through everything, and comes back. */
static void check_focus(const struct rules *rules, const struct placed *placed)
{
	int first = focus_first(placed), focus = first, reached = 0, wanted = 0;
	for (int k = 0; k < placed->target_count; k++) {
		wanted += !placed_tile(placed, k)->holds;
	}
	do {
		focus = focus_move(placed, focus, WAY_NEXT);
		reached++;
	} while (focus != first && reached <= placed->target_count);
	if (reached != wanted) {
		rules->complain(rules->context, "focus does not reach everything", NULL);
	}
}

static void check_size(const struct rules *rules, const struct placed *placed)
{
	if (placed->percent * placed->view.percent < LEAST_PERCENT * 100) {
		char words[40];
		snprintf(words, sizeof words, "%d %% of %d %%", placed->percent, placed->view.percent);
		rules->complain(rules->context, "text is too small", words);
	}
}

void rules_check(const struct rules *rules, const struct placed *placed)
{
	check_size(rules, placed);
	if (placed->page->is_for_typing && placed->parts > 1) {
		rules->complain(rules->context, "the box is torn from its keys", NULL);
	}
	if (placed->overflows) {
		rules->complain(rules->context, "does not fit", NULL);
	}
	if (placed->is_cramped) {
		rules->complain(rules->context, "a word is broken, or something is too narrow", NULL);
	}
	for (int k = 0; k < placed->target_count; k++) {
		check_target(rules, placed, k);
		for (int other = k + 1; other < placed->target_count; other++) {
			check_pair(rules, placed, k, other);
		}
	}
	check_texts(rules, placed);
	check_frame(rules, placed);
	check_focus(rules, placed);
}
