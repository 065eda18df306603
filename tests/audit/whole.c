/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * whole.c - the rule of the whole page: every text and every tile of the page as it was described is found on one of
 * the parts that it was divided into. Left out on purpose are: notes of tiles, where the page is whole without them;
 * words of a tile beside a fact, where its icon has to do, unless they must stay; the settings or the tools, whichever
 * stand for the other;
 * "More" or the way on likewise; what gives way to keys; and of a text that is being typed all but its end.
 */
#include "tests/audit/rules.h"

#include <assert.h>
#include <string.h>

size_t whole_squeeze(char *to, size_t room, const char *text)
{
	size_t length = 0;
	for (; *text; text++) {
		if (*text != ' ' && *text != '\n') {
			assert(length + 1 < room);
			to[length++] = *text;
		}
	}
	to[length] = '\0';
	return length;
}

static void keep(struct whole *whole, int part, const char *text)
{
	assert(whole->text_count < WHOLE_ITEMS);
	char *place = whole->letters + whole->length;
	whole->length += whole_squeeze(place, sizeof whole->letters - whole->length, text) + 1;
	whole->parts[whole->text_count] = part;
	whole->texts[whole->text_count++] = place;
}

/* How much of the rest the text at this place is; 0 when it is not its beginning. */
static size_t piece_of(const struct whole *whole, int at, const char *rest)
{
	size_t length = strlen(whole->texts[at]);
	return strncmp(rest, whole->texts[at], length) == 0 ? length : 0;
}

/* Does a text stand there from this item on, by itself or piece after piece? Other texts may stand between pieces. */
static bool stands_from(const struct whole *whole, int first, const char *rest)
{
	size_t length = piece_of(whole, first, rest);
	if (length == 0 || !rest[length]) {
		return length > 0;
	}
	for (int k = first + 1; k < whole->text_count; k++) {
		if (stands_from(whole, k, rest + length)) {
			return true;
		}
	}
	return false;
}

static bool was_shown(const struct whole *whole, const char *text)
{
	char wanted[WHOLE_TEXT];
	if (whole_squeeze(wanted, sizeof wanted, text) == 0) {
		return true;
	}
	for (int first = 0; first < whole->text_count; first++) {
		if (stands_from(whole, first, wanted)) {
			return true;
		}
	}
	return false;
}

static void demand(const struct whole *whole, const struct rules *rules, const char *text)
{
	if (text && !was_shown(whole, text)) {
		rules->complain(rules->context, "a text is left out", text);
	}
}

static void demand_tile(
	const struct whole *whole, const struct rules *rules, const struct page *page, int tile, bool by_icon)
{
	if (tile < 0) {
		return;
	}
	const struct tile *wanted = &page->tiles[tile];
	if (!by_icon) {
		demand(whole, rules, wanted->label);
	}
	for (int k = 0; k < whole->tile_count; k++) {
		if (strcmp(whole->tiles[k], wanted->id) == 0) {
			return;
		}
	}
	if (!wanted->is_off) {
		rules->complain(rules->context, "a tile is left out", wanted->id);
	}
}

static void demand_tiles(
	const struct whole *whole, const struct rules *rules, const struct page *page, int first, int count)
{
	for (int k = first; k < first + count; k++) {
		demand_tile(whole, rules, page, k, false);
	}
}

static void demand_counters(
	const struct whole *whole, const struct rules *rules, const struct page *page, const struct block *block)
{
	for (int k = 0; k < block->as.counters.count; k++) {
		const struct counter *counter = &block->as.counters.counters[k];
		demand(whole, rules, counter->name);
		demand(whole, rules, counter->note);
		demand(whole, rules, counter->number);
		demand_tile(whole, rules, page, counter->minus, true);
		demand_tile(whole, rules, page, counter->plus, true);
	}
}

static void demand_facts(
	const struct whole *whole, const struct rules *rules, const struct page *page, const struct block *block)
{
	for (int k = 0; k < block->as.facts.count; k++) {
		const struct fact *fact = &block->as.facts.facts[k];
		demand(whole, rules, fact->name);
		demand(whole, rules, fact->value);
		demand(whole, rules, fact->note);
		bool has_icon = fact->tile >= 0 && page->tiles[fact->tile].icon;
		bool has_words = block->as.facts.keeps_words && rules->least_percent == 0;
		demand_tile(whole, rules, page, fact->tile, has_icon && !has_words);
	}
}

/* The end of what is typed is in the box, or the hint while nothing is. */
static void demand_entry(const struct whole *whole, const struct rules *rules, const struct block *block)
{
	const char *typed = block->as.entry.text;
	demand(whole, rules, block->as.entry.left);
	if (block->as.entry.is_secret || !typed[0]) {
		demand(whole, rules, block->as.entry.hint);
		return;
	}
	char wanted[WHOLE_TEXT];
	size_t length = whole_squeeze(wanted, sizeof wanted, typed);
	for (int k = 0; k < whole->text_count; k++) {
		size_t shown = strlen(whole->texts[k]);
		if (shown > 0 && shown <= length && strcmp(wanted + length - shown, whole->texts[k]) == 0) {
			return;
		}
	}
	rules->complain(rules->context, "the end of what was typed is left out", typed);
}

static void demand_block(
	const struct whole *whole, const struct rules *rules, const struct page *page, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TEXT:
		demand(whole, rules, block->as.text.text);
		break;
	case BLOCK_TILES:
		demand_tiles(whole, rules, page, block->as.tiles.first, block->as.tiles.count);
		break;
	case BLOCK_COUNTERS:
		demand_counters(whole, rules, page, block);
		break;
	case BLOCK_FACTS:
		demand_facts(whole, rules, page, block);
		break;
	case BLOCK_ENTRY:
		demand_entry(whole, rules, block);
		break;
	case BLOCK_BARS:
		demand(whole, rules, block->as.bars.name);
		break;
	case BLOCK_KEYS:
		if (page->over.count > 0) {
			break; /* they lie below what a long press offers, and come back with the next touch */
		}
		demand_tiles(whole, rules, page, block->as.keys.first, block->as.keys.count);
		break;
	case BLOCK_QR:
		if (whole->code_part == 0) {
			rules->complain(rules->context, "a code is left out", NULL);
		}
		break;
	}
}

static bool has_tile(const struct whole *whole, const struct page *page, int tile)
{
	for (int k = 0; tile >= 0 && k < whole->tile_count; k++) {
		if (strcmp(whole->tiles[k], page->tiles[tile].id) == 0) {
			return true;
		}
	}
	return false;
}

/* Where there is little room for the words, the title may stand in the place of the name. */
static void demand_frame(
	const struct whole *whole, const struct rules *rules, const struct page *page, bool is_tight)
{
	bool is_bare = page->is_for_typing; /* its box says what it asks for, and the title may have had to go */
	demand(whole, rules, page_has_keys(page) || is_tight ? NULL : page->heading);
	demand(whole, rules, is_bare ? NULL : page->title);
	demand(whole, rules, is_bare ? NULL : page->lead);
	demand(whole, rules, page->band);
	demand(whole, rules, page->leave < 0 ? page->status : NULL);
	demand_tile(whole, rules, page, page->leave, false);
	demand_tile(whole, rules, page, page->back, false);
	demand_tile(whole, rules, page, page->danger_is_here ? -1 : page->danger, false);
	demand_tile(whole, rules, page, page->go, false);
	for (int k = 0; k < page->extra_count; k++) {
		demand_tile(whole, rules, page, page->extras[k], false);
	}
	for (int k = 0; k < page->tool_count && !has_tile(whole, page, page->settings); k++) {
		int tool = page->tools[k] == page->stand_in ? -1 : page->tools[k];
		demand_tile(whole, rules, page, tool, false);
	}
}

void whole_add(struct whole *whole, const struct rules *rules, const struct placed *placed)
{
	const struct page *page = placed->page;
	if (placed->part == 0) {
		whole->text_count = whole->tile_count = whole->code_part = 0;
		whole->length = 0;
	}
	for (int k = 0; k < placed->item_count; k++) {
		if (placed->items[k].kind == ITEM_TEXT) {
			keep(whole, placed->part, placed->items[k].text);
		} else if (placed->items[k].kind == ITEM_QR) {
			whole->code_part = placed->part + 1;
		}
	}
	for (int k = 0; k < placed->target_count; k++) {
		assert(whole->tile_count < (int)(sizeof whole->tiles / sizeof *whole->tiles));
		whole->tile_parts[whole->tile_count] = placed->part;
		memcpy(whole->tiles[whole->tile_count++], placed_tile(placed, k)->id, ID_SIZE);
	}
	torn_check_part(rules, placed);
	if (placed->part + 1 < placed->parts) {
		return;
	}
	bool is_tight = placed->parts > 1 || placed->view.percent > 100 || placed->measure.is_small;
	demand_frame(whole, rules, page, is_tight);
	for (int k = 0; k < page->block_count; k++) {
		if (!page->blocks[k].gives_way) {
			demand_block(whole, rules, page, &page->blocks[k]);
		}
	}
	torn_check(whole, rules, page);
}
