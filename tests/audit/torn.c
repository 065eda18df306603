/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * torn.c - the rule of what belongs together: a name stands on the same part of its page as its number, and a text that
 * is too long for one part is cut into pieces of about the same length, so that none is a last word by itself.
 */
#include "tests/audit/rules.h"

#include <assert.h>
#include <string.h>

enum {
	LEAST_SHARE = 40 /* percent of an even share; a piece may end early with its sentence */
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

/* A tile stays with its words where a part has room for both: no more is asked of it. */
static void check_kept(
	const struct whole *whole, const struct rules *rules, const struct block *block, const struct block *next)
{
	if (next->kind == BLOCK_TILES) {
		return;
	}
	assert(next->kind == BLOCK_TEXT);
	if (rules->least_percent > 0) {
		return; /* where all words are twice as long, a name and its number may be more than a part */
	}
	int end = part_of(whole, last_text(block), true), begin = part_of(whole, next->as.text.text, false);
	if (end >= 0 && begin >= 0 && end != begin) {
		rules->complain(rules->context, "is parted from what it belongs with", last_text(block));
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
		if (block->keeps_with_next && k + 1 < page->block_count) {
			check_kept(whole, rules, block, block + 1);
		}
	}
}
