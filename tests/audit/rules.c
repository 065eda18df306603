/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audit/rules.h"

#include <stdio.h>
#include <string.h>

const char *const rules_names[] = {
	"targets are at least 12 mm and 3 mm apart, keys 9 mm and 1 mm, all within the window",
	"residents' targets are 20 mm high and wide where there is room",
	"text is no smaller than nine tenths of the standard's size, the frame's words than half of it",
	"text is no smaller than eight tenths of what was asked for, or six where there are keys",
	"texts and tiles fit, overlap nothing, and no word is broken",
	"every text and tile of a page is on one of its parts",
	"on one part are a name and its number, a code and its sentence, a box and its keys, two answers",
	"a text is cut into even pieces, and no part has a title alone",
	"what is drawn lies within the window and within its box, and an answer stands with its question",
	"everything to touch has a name to speak",
	"Tab comes to everything and loops, Shift+Tab is the way back, arrows come from everywhere to everywhere",
	"residents' pages have \"Clear and leave\" and 999, always at the same places",
	"in every theme, at rest, pressed and with the focus: texts 7:1, everything else that says something 3:1",
	"what is on show is not shaped again",
	"no sentence in Easy English has more than twelve words",
	NULL,
};

static bool is_key(const char *id)
{
	return strncmp(id, "key.", 4) == 0;
}

/* Targets are at least 12 mm, keys 9 mm in both directions; a pixel is lost by rounding. */
static const double TARGET_MM = 12, KEY_MM = 9, APART_MM = 3, KEYS_APART_MM = 1;

static void check_target(const struct rules *rules, const struct placed *placed, int target)
{
	const SDL_Rect *rect = &placed->targets[target].rect;
	const struct tile *tile = placed_tile(placed, target);
	SDL_Rect window = {0, 0, placed->view.width, placed->view.height}, common;
	if (!SDL_IntersectRect(rect, &window, &common) || !SDL_RectEquals(&common, rect)) {
		rules->complain(rules->context, "outside the window", tile->id);
	}
	double least = (is_key(tile->id) ? KEY_MM : TARGET_MM) * placed->measure.mm;
	if (rect->h + 1 < least || rect->w + 1 < least) {
		rules->complain(rules->context, "too small to touch", tile->id);
	}
	if (!tile->label[0] && !tile->spoken && !tile->holds) {
		rules->complain(rules->context, "has no name to speak", tile->id);
	}
}

/* How far apart two stretches are; below 0 when they overlap. */
static int between(int one, int one_length, int other, int other_length)
{
	return one < other ? other - one - one_length : one - other - other_length;
}

static void check_pair(const struct rules *rules, const struct placed *placed, int one, int other)
{
	const SDL_Rect *a = &placed->targets[one].rect, *b = &placed->targets[other].rect;
	const char *id = placed_tile(placed, one)->id, *other_id = placed_tile(placed, other)->id;
	if (placed_tile(placed, one)->holds || placed_tile(placed, other)->holds ||
		placed_is_over(placed, one) != placed_is_over(placed, other)) {
		return;
	}
	int across = between(a->x, a->w, b->x, b->w), down = between(a->y, a->h, b->y, b->h);
	int apart = across > down ? across : down;
	bool are_keys = is_key(id) && is_key(other_id);
	if (apart < 0) {
		rules->complain(rules->context, "lies over another", id);
	} else if (apart + 1 < (are_keys ? KEYS_APART_MM : APART_MM) * placed->measure.mm) {
		rules->complain(rules->context, "too close to another", id);
	}
}

/* What a long press offers lies over texts, and what puts it away again is all that lies below it. */
static bool may_cover_texts(const struct placed *placed, int target)
{
	bool is_close = placed->page->over.count > 0 && placed->targets[target].tile == placed->page->over.close;
	return placed_tile(placed, target)->holds || placed_is_over(placed, target) || is_close;
}

SDL_Rect rules_words(const struct placed *placed, const struct item *item)
{
	int spill = item->rect.h / 6, width = paragraph_width(item->paragraph), spare = item->rect.w - width;
	bool at_end = (item->align == ALIGN_END) != (placed->view.direction == RIGHT_TO_LEFT);
	int before = item->align == ALIGN_CENTRE ? spare / 2 : at_end ? spare : 0;
	return (SDL_Rect){item->rect.x + before, item->rect.y + spill, width, item->rect.h - 2 * spill};
}

/* A text that stands by itself must not run into another, nor under something to touch. */
static void check_room(const struct rules *rules, const struct placed *placed, const struct item *item)
{
	SDL_Rect words = rules_words(placed, item);
	for (int k = 0; k < placed->target_count; k++) {
		if (!may_cover_texts(placed, k) && SDL_HasIntersection(&words, &placed->targets[k].rect)) {
			rules->complain(rules->context, "a text runs into something to touch", item->text);
		}
	}
	for (const struct item *other = item + 1; other < placed->items + placed->item_count; other++) {
		if (other->kind != ITEM_TEXT || other->target >= 0) {
			continue;
		}
		SDL_Rect others = rules_words(placed, other);
		if (SDL_HasIntersection(&words, &others)) {
			rules->complain(rules->context, "a text runs into another", item->text);
		}
	}
}

/* Does a rectangle lie within another, but for a pixel of rounding? */
static bool lies_within(const SDL_Rect *rect, const SDL_Rect *around)
{
	return rect->x >= around->x - 1 && rect->y >= around->y - 1 &&
		   rect->x + rect->w <= around->x + around->w + 1 && rect->y + rect->h <= around->y + around->h + 1;
}

/* What a long press offers stands in the corner of a key, clear of the key's own letter. */
static void check_own_room(const struct rules *rules, const struct placed *placed, const struct item *item)
{
	SDL_Rect words = rules_words(placed, item);
	if (!lies_within(&words, &placed->targets[item->target].rect)) {
		rules->complain(rules->context, "text leaves its tile", item->text);
	}
	for (const struct item *other = item + 1; other < placed->items + placed->item_count; other++) {
		SDL_Rect others = {0};
		if (other->kind == ITEM_TEXT && other->target == item->target) {
			others = rules_words(placed, other);
		}
		if (SDL_HasIntersection(&words, &others)) {
			rules->complain(rules->context, "a text runs into another of its tile", item->text);
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
		bool is_below = placed->page->over.count > 0 && item->fixed_in.w > 0; /* what a long press offers */
		if (item->target < 0 && !is_below) {
			check_room(rules, placed, item);
		} else if (item->target >= 0) {
			check_own_room(rules, placed, item);
		}
	}
}

/* What an item is fixed in, where that stands now: it was noted before the page changed sides. */
static SDL_Rect box_of(const struct placed *placed, const struct item *item)
{
	SDL_Rect box = item->fixed_in;
	if (placed->view.direction == RIGHT_TO_LEFT) {
		box.x = placed->view.width - box.x - box.w;
	}
	return box;
}

/*
 * Everything that is drawn lies within the window, and what is fixed in a box within that; but what a long press offers
 * lies over the keys that it is fixed in. Texts have rules of their own, and the caret stands with its text.
 */
static void check_within(const struct rules *rules, const struct placed *placed)
{
	SDL_Rect window = {0, 0, placed->view.width, placed->view.height};
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		if (item->kind == ITEM_TEXT || item->kind == ITEM_CARET) {
			continue;
		}
		SDL_Rect box = box_of(placed, item);
		bool leaves_box = box.w > 0 && placed->page->over.count == 0 && !lies_within(&item->rect, &box);
		if (leaves_box || !lies_within(&item->rect, &window)) {
			rules->complain(rules->context, "something that is drawn leaves its place", NULL);
			return;
		}
	}
}

/* An answer says nothing without its question. */
static void check_question(const struct rules *rules, const struct placed *placed)
{
	bool has_choice = false, has_question = false;
	for (int k = 0; k < placed->target_count; k++) {
		has_choice = has_choice || strncmp(placed_tile(placed, k)->id, "choice.", 7) == 0;
	}
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		has_question =
			has_question || (item->kind == ITEM_TEXT && strcmp(item->text, placed->page->title) == 0);
	}
	bool is_anybodys =
		rules->least_percent == 0; /* where all words are twice as long, a question may fill a part */
	if (has_choice && !has_question && is_anybodys) {
		rules->complain(rules->context, "an answer stands without its question", NULL);
	}
}

static void check_frame(const struct rules *rules, const struct placed *placed)
{
	const struct page *page = placed->page;
	bool is_beginning = strcmp(page->name, "attract") == 0 || strcmp(page->name, "welcome") == 0 ||
						strcmp(page->name, "not_open") == 0 || strcmp(page->name, "pause") == 0 ||
						(strcmp(page->name, "out_of_order") == 0 && page->leave < 0);
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

void rules_check_again(const struct rules *rules, const struct placed *again)
{
	if (again->shelf.laid > 0) {
		rules->complain(rules->context, "is shaped again when it is only drawn again", NULL);
	}
}

static bool has_any_key(const struct placed *placed)
{
	bool has_any = false;
	for (int k = 0; k < placed->target_count; k++) {
		has_any = has_any || is_key(placed_tile(placed, k)->id);
	}
	return has_any;
}

/* What is typed has one. */
static bool has_caret(const struct placed *placed)
{
	bool has_any = false;
	for (int k = 0; k < placed->item_count; k++) {
		has_any = has_any || placed->items[k].kind == ITEM_CARET;
	}
	return has_any;
}

void rules_check(const struct rules *rules, const struct placed *placed)
{
	rules_check_sizes(rules, placed);
	if (placed->page->is_for_typing && has_any_key(placed) != has_caret(placed)) {
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
	check_within(rules, placed);
	check_question(rules, placed);
	check_frame(rules, placed);
	easy_check(rules, placed);
	rules_check_focus(rules, placed);
	rules_check_contrast(rules, placed);
}
