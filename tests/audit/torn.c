/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn.c - the rule of what belongs together: a name stands on the same part of its page as its number, a code with the
 * sentence that says what it is for, and two answers with each other. A text that is too long for one part is cut into
 * pieces of about the same length, so that none is a last word by itself; and no part has a title alone.
 */
#include "tests/audit/rules.h"

#include <assert.h>
#include <string.h>

enum {
	LEAST_SHARE = 40, /* percent of an even share; a piece may end early with its sentence */
	TITLE_MOST = 60   /* bytes; a longer one may need a part for itself */
};

static bool is_typed(const struct block *block)
{
	return block->as.text.look == TEXT_TYPED;
}

/* The part on which the end of this text stands, or with `at_end` false its beginning; -1 where it is on none. */
static int part_of(const struct whole *whole, const char *text, bool at_end)
{
	char wanted[WHOLE_TEXT];
	size_t length = whole_squeeze(wanted, sizeof wanted, text);
	int part = -1;
	for (int k = 0; k < whole->text_count; k++) {
		const char *piece = whole->texts[k];
		size_t shown = strlen(piece);
		const char *place = at_end ? wanted + length - shown : wanted;
		if (shown > 0 && shown <= length && strncmp(place, piece, shown) == 0) {
			part = whole->parts[k];
			if (!at_end) {
				break;
			}
		}
	}
	return part;
}

/* What a block that keeps with the next ends with. */
static const char *last_text(const struct block *block)
{
	assert(block->kind == BLOCK_TEXT || block->kind == BLOCK_FACTS);
	return block->kind == BLOCK_TEXT ? block->as.text.text
									 : block->as.facts.facts[block->as.facts.count - 1].name;
}

static const char *first_text(const struct block *block)
{
	assert(block->kind == BLOCK_TEXT || block->kind == BLOCK_FACTS);
	return block->kind == BLOCK_TEXT ? block->as.text.text : block->as.facts.facts[0].name;
}

/* The part on which it begins; -1: on none. The name of a fact is never cut, so a shorter text is another. */
static int part_of_first(const struct whole *whole, const struct block *block)
{
	char wanted[WHOLE_TEXT];
	whole_squeeze(wanted, sizeof wanted, first_text(block));
	int part = block->kind == BLOCK_TEXT ? part_of(whole, first_text(block), false) : -1;
	for (int k = 0; part < 0 && k < whole->text_count; k++) {
		part = strcmp(whole->texts[k], wanted) == 0 ? whole->parts[k] : -1;
	}
	return part;
}

/* A tile stays with its words where a part has room for both: no more is asked of it. */
static void check_kept(
	const struct whole *whole, const struct rules *rules, const struct block *block, const struct block *next)
{
	if (next->kind == BLOCK_TILES) {
		return;
	}
	if (rules->least_percent > 0) {
		return; /* where all words are twice as long, a name and its number may be more than a part */
	}
	int end = block->kind == BLOCK_QR ? whole->code_part - 1 : part_of(whole, last_text(block), true);
	int begin = part_of_first(whole, next);
	if (end >= 0 && begin >= 0 && end != begin) {
		rules->complain(rules->context, "is parted from what it belongs with",
			block->kind == BLOCK_QR ? first_text(next) : last_text(block));
	}
}

enum {
	PIECES_MOST = 100
};

/* Lengths of the pieces in which a text was shown; gives how many, 0 when it was shown whole. */
static int find_pieces(const struct whole *whole, const char *wanted, size_t lengths[])
{
	int count = 0;
	for (int k = 0; k < whole->text_count && wanted[0] && count < PIECES_MOST; k++) {
		size_t length = strlen(whole->texts[k]);
		if (count == 0 && strcmp(whole->texts[k], wanted) == 0) {
			return 0;
		}
		if (length > 0 && strncmp(whole->texts[k], wanted, length) == 0) {
			lengths[count++] = length;
			wanted += length;
		}
	}
	return wanted[0] ? 0 : count;
}

static void check_pieces(const struct whole *whole, const struct rules *rules, const char *text)
{
	char wanted[WHOLE_TEXT];
	size_t total = whole_squeeze(wanted, sizeof wanted, text), lengths[PIECES_MOST];
	int count = find_pieces(whole, wanted, lengths);
	for (int k = 0; k < count; k++) {
		if (lengths[k] * (size_t)count * 100 < total * LEAST_SHARE) {
			rules->complain(rules->context, "is cut into uneven pieces", text);
			return;
		}
	}
}

static int part_of_tile(const struct whole *whole, const char *id)
{
	for (int k = 0; k < whole->tile_count; k++) {
		if (strcmp(whole->tiles[k], id) == 0) {
			return whole->tile_parts[k];
		}
	}
	return -1;
}

/* Whoever sees one of two answers by itself takes it for the only one. */
static void check_two_answers(
	const struct whole *whole, const struct rules *rules, const struct page *page, const struct block *block)
{
	bool are_two = block->kind == BLOCK_TILES && block->as.tiles.count == 2;
	const struct tile *answers = are_two ? &page->tiles[block->as.tiles.first] : NULL;
	are_two = are_two && id_after(answers[0].id, "choice");
	if (!are_two || rules->least_percent > 0) {
		return;
	}
	int first = part_of_tile(whole, answers[0].id), second = part_of_tile(whole, answers[1].id);
	if (first >= 0 && second >= 0 && first != second) {
		rules->complain(rules->context, "one of two answers stands by itself", answers[0].id);
	}
}

static bool is_of_frame(const struct page *page, int tile)
{
	const int frame[] = {page->leave, page->back, page->danger, page->settings, page->other_settings,
		page->go, page->more, page->earlier, page->heading_tile};
	bool is = false;
	for (size_t k = 0; k < sizeof frame / sizeof *frame; k++) {
		is = is || frame[k] == tile;
	}
	for (int k = 0; k < page->tool_count; k++) {
		is = is || page->tools[k] == tile;
	}
	for (int k = 0; k < page->extra_count; k++) {
		is = is || page->extras[k] == tile;
	}
	return is;
}

/* Is this item more than the page's title, and what the frame has on every part? */
static bool says_more(const struct placed *placed, const struct item *item)
{
	const struct page *page = placed->page;
	if (item->target >= 0) {
		return !is_of_frame(page, placed->targets[item->target].tile);
	}
	if (item->kind != ITEM_TEXT) {
		return item->kind == ITEM_QR;
	}
	const char *frame[] = {page->heading, page->title, page->band, page->status};
	for (size_t k = 0; k < sizeof frame / sizeof *frame; k++) {
		if (frame[k] && strcmp(item->text, frame[k]) == 0) {
			return false;
		}
	}
	return true;
}

void torn_check_part(const struct rules *rules, const struct placed *placed)
{
	bool is_long = !placed->page->title[0] || strlen(placed->page->title) > TITLE_MOST;
	bool says_any = placed->parts < 2 || placed->page->is_staff || rules->least_percent > 0 || is_long;
	for (int k = 0; k < placed->item_count && !says_any; k++) {
		says_any = says_more(placed, &placed->items[k]);
	}
	if (!says_any) {
		rules->complain(rules->context, "a part says nothing but the page's title", NULL);
	}
}

void torn_check(const struct whole *whole, const struct rules *rules, const struct page *page)
{
	check_pieces(whole, rules, page->title);
	if (page->lead) {
		check_pieces(whole, rules, page->lead);
	}
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		if (block->kind == BLOCK_TEXT && !is_typed(block)) {
			check_pieces(whole, rules, block->as.text.text);
		}
		check_two_answers(whole, rules, page, block);
		if (block->keeps_with_next && k + 1 < page->block_count) {
			check_kept(whole, rules, block, block + 1);
		}
	}
}
