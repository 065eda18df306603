/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_divide.c - how the rows of a page that does not fit are divided into parts. What belongs together stands on one
 * part: a paragraph, "Your report number" and the number, a box and the keys that write in it. Only what is higher
 * than a part is torn.
 */
#include "kiosk/ui/place_inside.h"

/* Is it a later piece of a paragraph that was cut? What a visitor typed has no place where it must not be parted. */
static bool is_cut(const struct row *row)
{
	return row->block->kind == BLOCK_TEXT && row->block->as.text.look != TEXT_TYPED && row->first > 0;
}

bool is_pair_of_answers(const struct block *block)
{
	return block->kind == BLOCK_TILES && block->as.tiles.count == 2;
}

bool is_before_lead(const struct block *block)
{
	return is_pair_of_answers(block) || block->kind == BLOCK_QR;
}

/* The last row of a block that belongs with what comes next, or the first of two answers. */
static bool keeps_with_next(const struct rows *rows, int at)
{
	if (at + 1 >= rows->count) {
		return false;
	}
	const struct block *block = rows->at[at].block, *next = rows->at[at + 1].block;
	return next == block ? is_pair_of_answers(block) : block->keeps_with_next && !rows->at[at].beside;
}

/* Answers, counters, numbers: what the page is there for, and what its texts introduce. */
static bool has_matter(const struct rows *rows, int first, int count)
{
	bool has_any = false;
	for (int k = first; k < first + count && !has_any; k++) {
		const struct block *block = rows->at[k].block;
		bool is_low = block->kind == BLOCK_TILES && block->as.tiles.is_low;
		has_any = block->kind != BLOCK_TEXT && !is_low;
	}
	return has_any;
}

/* A last part of a few lines of text, for which a visitor would turn the page: letters a little smaller save that. */
static bool is_left_over(const struct placer *placer, const struct rows *rows, int first, int count, int room)
{
	return first > 0 && count > 0 && first + count == rows->count && !has_matter(rows, first, count) &&
		   rows_height(placer, rows, first, count) * 3 < room;
}

/* How many rows of `rows` from `first` on fit in so much height; at least one, for the page must go on. */
static int rows_that_fit(const struct placer *placer, const struct rows *rows, int first, int room)
{
	int count = 0;
	while (first + count < rows->count && rows_height(placer, rows, first, count + 1) <= room) {
		count++;
	}
	return count;
}

/* So many fewer that nothing is parted from what it belongs with; all of them where they themselves are that. */
static int rows_kept_together(const struct rows *rows, int first, int count)
{
	int fewer = count;
	while (fewer > 0 && keeps_with_next(rows, first + fewer - 1)) {
		fewer--;
	}
	return fewer > 0 ? fewer : count;
}

/* A page that needs more parts than this is broken, not long. */
enum {
	PARTS_MOST = 400
};

/* The rows of one part, from `first` on. */
struct part {
	int count;
	bool has_header, overflows;
	int torn;
};

static struct part take_part(
	const struct placer *placer, const struct rows *rows, int first, int room, int header)
{
	struct part part = {.has_header = header > 0};
	int fit = rows_that_fit(placer, rows, first, room - header);
	part.count = rows_kept_together(rows, first, fit);
	bool is_parted = part.count > 0 && keeps_with_next(rows, first + part.count - 1);
	if (part.has_header && (fit == 0 || is_parted)) {
		return (struct part){
			.has_header = true}; /* the header by itself: what comes next has a part of its own */
	}
	if (fit == 0 && first < rows->count) {
		part.count = 1;
		part.overflows = true;
	}
	part.torn = is_parted ? PARTED : 0;
	for (int k = first; k < first + part.count; k++) {
		part.torn += is_cut(&rows->at[k]) ? TORN : 0;
	}
	return part;
}

struct division divide(const struct placer *placer, const struct rows *rows, int header, int room, int wanted)
{
	struct division division = {0};
	int first = 0, at = 0;
	do {
		struct part part = take_part(placer, rows, first, room, at == 0 ? header : 0);
		division.overflows = division.overflows || part.overflows;
		division.torn += part.torn;
		if (at == 0 && !placer->page->is_staff) { /* a question stands where the first of its answers does */
			division.torn += !has_matter(rows, 0, part.count) && has_matter(rows, 0, rows->count) ? TORN : 0;
		}
		division.torn +=
			!placer->page->is_staff && is_left_over(placer, rows, first, part.count, room) ? LEFT_OVER : 0;
		if (at <= wanted) {
			division.first = first;
			division.count = part.count;
			division.part = at;
			division.has_header = part.has_header;
		}
		first += part.count;
		at++;
	} while (first < rows->count && at < PARTS_MOST);
	division.parts = at;
	return division;
}
