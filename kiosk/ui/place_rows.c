/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_rows.c - the content of a page as rows: built for a width, measured, stretched to fill what there is.
 */
#include "kiosk/ui/place_inside.h"

#include <assert.h>
#include <limits.h>

static const struct block_way *way_of(const struct block *block)
{
	static const struct block_way *const ways[] = {
		[BLOCK_TEXT] = &text_way,
		[BLOCK_TILES] = &tiles_way,
		[BLOCK_COUNTERS] = &counters_way,
		[BLOCK_FACTS] = &facts_way,
		[BLOCK_QR] = &qr_way,
		[BLOCK_ENTRY] = &entry_way,
		[BLOCK_BARS] = &bars_way,
		[BLOCK_KEYS] = &keys_way,
	};
	return ways[block->kind];
}

static bool can_be_touched(const struct block *block)
{
	return block->kind == BLOCK_TILES || block->kind == BLOCK_COUNTERS || block->kind == BLOCK_KEYS;
}

/* What stands between a row and the next. */
static int gap_after(const struct placer *placer, const struct row *row, const struct row *next)
{
	if (can_be_touched(row->block) || can_be_touched(next->block)) {
		return placer->m.gap;
	}
	bool both_facts = row->block->kind == BLOCK_FACTS && next->block->kind == BLOCK_FACTS;
	bool has_tile = both_facts && row->block->as.facts.facts[row->first].tile >= 0;
	return has_tile ? placer->m.gap : both_facts ? placer->m.pad / 2 : placer->m.pad;
}

/* Rows of one grid are all as high as the highest, when the page is placed whole: even rows look calm. */
static void even_out(struct rows *rows, int first)
{
	int highest = 0;
	for (int k = first; k < rows->count; k++) {
		highest = rows->at[k].height > highest ? rows->at[k].height : highest;
	}
	for (int k = first; k < rows->count; k++) {
		rows->at[k].height = highest;
		rows->at[k].most = rows->at[k].most > highest ? rows->at[k].most : highest;
	}
}

/* How high the first piece of a paragraph may be: what somebody typed begins on the part where its name stands. */
static int room_of_first(const struct placer *placer, const struct rows *rows, const struct block *block)
{
	const struct row *before = rows->count > 0 ? &rows->at[rows->count - 1] : NULL;
	if (!before || block->as.text.look != TEXT_TYPED || !before->block->keeps_with_next) {
		return placer->room;
	}
	return placer->room - before->height - gap_after(placer, before, &(struct row){.block = block});
}

/* A paragraph is one row, or several where it is higher than the content. */
static void add_paragraph(struct placer *placer, struct rows *rows, const struct block *block, int width)
{
	int inner = width - text_block_indent(placer, block, width);
	int room = room_of_first(placer, rows, block);
	const char *rest = block->as.text.text;
	for (int piece = 0; rest; piece++) {
		assert(rows->count < ROWS_MOST);
		struct row *row = &rows->at[rows->count++];
		*row = (struct row){.block = block, .first = piece, .count = 1};
		row->text = cut_piece(placer, rest, text_block_look(placer, block), inner, room, &rest);
		room = placer->room;
		row->height = row->most = text_way.height(placer, row, width);
	}
}

/* `beside` is the paragraph that stands beside a QR code, else NULL. */
static void add_block(struct placer *placer, struct rows *rows, const struct block *block,
	const struct block *beside, int width)
{
	if (block->kind == BLOCK_TEXT) {
		add_paragraph(placer, rows, block, width);
		return;
	}
	const struct block_way *way = way_of(block);
	int begin = rows->count;
	for (int first = 0; first < way->things(block);) {
		assert(rows->count < ROWS_MOST);
		struct row *row = &rows->at[rows->count++];
		*row = (struct row){.block = block, .first = first, .count = way->in_row(placer, block, first)};
		row->beside = beside;
		row->height = way->height(placer, row, width);
		row->most = way->most(placer, row);
		row->most = row->most > row->height ? row->most : row->height;
		first += row->count;
	}
	if (block->kind == BLOCK_TILES && block->as.tiles.leading == 0 && !placer->is_uneven) {
		even_out(rows, begin);
	}
}

void rows_build_header(struct placer *placer, struct rows *rows, int width)
{
	const struct page *page = placer->page;
	if (page->title[0] && !placer->title_in_strip && !placer->title_gives_way) {
		add_paragraph(placer, rows, &placer->title, width);
	}
	bool gives_way = placer->bar_only && page->is_for_typing;
	if (page->lead && !placer->lead_follows && !gives_way) {
		add_paragraph(placer, rows, &placer->lead, width);
	}
}

/* Is it a code that has the block after it beside itself? Of two panes, each has its own. */
static bool takes_next(struct placer *placer, int block, int width)
{
	const struct page *page = placer->page;
	return block + 1 < page->block_count && !placer->arrangement.side_by_side &&
		   qr_takes_beside(placer, &page->blocks[block], &page->blocks[block + 1], width);
}

/* After two answers, or after a code and the sentence that belongs with it, in whatever rows these stand. */
static bool lead_comes_after(struct placer *placer, int block, int width)
{
	const struct block *blocks = placer->page->blocks;
	if (blocks[block].kind == BLOCK_QR) {
		return !blocks[block].keeps_with_next || takes_next(placer, block, width);
	}
	bool is_sentence = block > 0 && blocks[block - 1].kind == BLOCK_QR && blocks[block - 1].keeps_with_next;
	return is_before_lead(&blocks[block]) || is_sentence;
}

static bool is_for_keys(const struct block *block)
{
	return block->kind == BLOCK_ENTRY || block->kind == BLOCK_KEYS;
}

void rows_build(struct placer *placer, struct rows *rows, enum pane pane, int width)
{
	const struct page *page = placer->page;
	placer->pane_width = width;
	for (int k = 0; k < page->block_count; k++) {
		bool is_taken = k > 0 && takes_next(placer, k - 1, width);
		bool gave_way = page->blocks[k].gives_way && placer->gives_way;
		bool is_shown =
			placer->shows == SHOWS_ALL || is_for_keys(&page->blocks[k]) == (placer->shows == SHOWS_KEYS);
		if (page->blocks[k].pane == pane && !is_taken && !gave_way && is_shown) {
			add_block(placer, rows, &page->blocks[k],
				takes_next(placer, k, width) ? &page->blocks[k + 1] : NULL, width);
			if (placer->lead_follows && lead_comes_after(placer, k, width)) {
				add_paragraph(placer, rows, &placer->lead, width);
			}
		}
	}
}

int rows_height(const struct placer *placer, const struct rows *rows, int first, int count)
{
	int height = 0;
	for (int k = first; k < first + count; k++) {
		height += rows->at[k].height;
		if (k + 1 < first + count) {
			height += gap_after(placer, &rows->at[k], &rows->at[k + 1]);
		}
	}
	return height;
}

/* Gives spare height to the rows that can take it, the same share to each, until it is used up or nobody can. */
static void stretch(struct row *rows, int count, int spare)
{
	for (int open = count; spare > 0 && open > 0;) {
		open = 0;
		for (int k = 0; k < count; k++) {
			open += rows[k].height < rows[k].most;
		}
		int share = open ? spare / open : 0;
		share = share < 1 ? 1 : share;
		for (int k = 0; k < count && open > 0 && spare > 0; k++) {
			int room = rows[k].most - rows[k].height;
			int more = room < share ? room : share;
			more = more < spare ? more : spare;
			rows[k].height += more;
			spare -= more;
		}
	}
}

/* A code is as large as whole modules: what it cannot use is for the others. `before`: as they were. */
static void stretch_past_codes(struct row *rows, const struct row *before, int count)
{
	int rest = 0;
	for (int k = 0; k < count; k++) {
		if (rows[k].block->kind == BLOCK_QR) {
			int modules = rows[k].block->as.qr.side + 8, whole = rows[k].height / modules * modules;
			int used = whole > before[k].height ? whole : before[k].height;
			rest += rows[k].height - used;
			rows[k].height = rows[k].most = used;
		}
	}
	stretch(rows, count, rest);
}

/* Keys grow before the box above them does: a finger needs the room more than words that can be read as they are. */
static void stretch_keys(struct row *rows, int count, int spare)
{
	for (int k = 0; k < count && spare > 0; k++) {
		if (rows[k].block->kind == BLOCK_KEYS) {
			int room = rows[k].most - rows[k].height;
			int more = room < spare ? room : spare;
			rows[k].height += more > 0 ? more : 0;
			spare -= more > 0 ? more : 0;
		}
	}
}

/* Keys are never narrower than 9 mm, nor nearer than 1 mm, rounded up to pixels. Widths are in tenths of a key. */
struct key_sizes {
	double key, apart;
};

static double width_of_keys(const struct block *block, int first, int count, struct key_sizes sizes)
{
	double width = -sizes.apart;
	for (int k = first; k < first + count; k++) {
		width += block->as.keys.widths[k] * sizes.key / 10 + sizes.apart;
	}
	return width;
}

/* In a row that is still too long, keys that are wider than a letter's give way. */
static void narrow_wide_keys(struct block *block, int first, int count, struct key_sizes sizes, int room)
{
	enum {
		LETTER = 10
	};
	bool narrows = true;
	while (narrows && width_of_keys(block, first, count, sizes) > room) {
		narrows = false;
		for (int k = first; k < first + count; k++) {
			if (block->as.keys.widths[k] > LETTER) {
				block->as.keys.widths[k]--;
				narrows = true;
			}
		}
	}
}

/* A long row of keys may use the page's margins before its keys become too narrow to strike. */
static void place_keys(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	struct key_sizes sizes = {9 * placer->m.mm + 1, placer->m.mm + 1};
	struct block keys = *row->block;
	int margin = rect.x <= placer->m.edge ? rect.x - placer->m.border : 0, first = 0; /* of a pane: none */
	double longest = 0;
	for (int r = 0; r < keys.as.keys.row_count; r++) {
		narrow_wide_keys(&keys, first, keys.as.keys.rows[r], sizes, rect.w + 2 * margin);
		double width = width_of_keys(&keys, first, keys.as.keys.rows[r], sizes);
		longest = width > longest ? width : longest;
		first += keys.as.keys.rows[r];
	}
	int missing = (int)longest + 1 - rect.w, more = missing > 0 ? (missing + 1) / 2 : 0;
	more = more < margin ? more : margin;
	struct row widened = *row;
	widened.block = &keys;
	keys_way.place(placer, &widened, (SDL_Rect){rect.x - more, rect.y, rect.w + 2 * more, rect.h});
}

static int lowest_fact(const struct row *rows, int count)
{
	int lowest = INT_MAX;
	for (int k = 0; k < count; k++) {
		const struct block *block = rows[k].block;
		bool has_tile = block->kind == BLOCK_FACTS && block->as.facts.facts[rows[k].first].tile >= 0;
		lowest = has_tile && rows[k].height < lowest ? rows[k].height : lowest;
	}
	return lowest;
}

/* Where a page is whole without notes, and all its tiles are large enough for theirs, they have them all the same. */
static bool all_have_room_for_notes(struct placer *placer, const struct row *rows, int count, int width)
{
	bool have_room = !placer->arrangement.has_notes;
	for (int k = 0; have_room && k < count; k++) {
		bool is_grid = rows[k].block->kind == BLOCK_TILES && !rows[k].block->as.tiles.is_low;
		have_room = !is_grid || tiles_have_room_for_notes(placer, &rows[k], width);
	}
	return have_room;
}

void rows_place(
	struct placer *placer, const struct rows *rows, int first, int count, SDL_Rect rect, bool centred)
{
	placer->pane_width = rect.w;
	struct rows stretched = {.count = count};
	for (int k = 0; k < count; k++) {
		stretched.at[k] = rows->at[first + k];
	}
	stretch_keys(stretched.at, count, rect.h - rows_height(placer, &stretched, 0, count));
	stretch(stretched.at, count, rect.h - rows_height(placer, &stretched, 0, count));
	stretch_past_codes(stretched.at, &rows->at[first], count);
	placer->lowest_fact = lowest_fact(stretched.at, count);
	placer->takes_notes = all_have_room_for_notes(placer, stretched.at, count, rect.w);
	int y = rect.y;
	if (centred) {
		int spare = rect.h - rows_height(placer, &stretched, 0, count);
		y += spare > 0 ? spare / 2 : 0;
	}
	for (int k = 0; k < count; k++) {
		const struct row *row = &stretched.at[k];
		SDL_Rect place = {rect.x, y, rect.w, row->height};
		if (row->block->kind == BLOCK_KEYS) {
			place_keys(placer, row, place);
		} else {
			way_of(row->block)->place(placer, row, place);
		}
		y += row->height;
		if (k + 1 < count) {
			y += gap_after(placer, row, &stretched.at[k + 1]);
		}
	}
	placer->takes_notes = false;
}
