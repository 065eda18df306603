/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_arrange.c - how the content of a page is arranged: columns, icons, notes and panes are tried from the roomiest
 * arrangement to the tightest, and the first that fits whole is taken, or else the cheapest.
 */
#include "kiosk/ui/place_inside.h"

#include <limits.h>

/* How far the rows above the panes may be stretched. */
static int most_above(const struct rows *rows)
{
	int more = 0;
	for (int k = 0; k < rows->count; k++) {
		more += rows->at[k].most - rows->at[k].height;
	}
	return more;
}

/* The rows above the panes have what these leave. */
static void build_both_panes(struct placer *placer, struct content *content, SDL_Rect rect)
{
	const struct rows *rows = &content->rows;
	int gap = rows->count ? placer->m.gap : 0;
	content->above = rows->count ? rows_height(placer, rows, 0, rows->count) : 0;
	for (int pass = 0; pass < 2; pass++) {
		int top = rect.y + content->header + content->above + gap;
		build_panes(placer, &content->panes, (SDL_Rect){rect.x, top, rect.w, rect.y + rect.h - top});
		int spare = rect.y + rect.h - top - panes_height(placer, &content->panes), more = most_above(rows);
		if (pass == 0 && spare > 0) {
			content->above += more < spare ? more : spare;
		}
	}
}

static void build_content(struct placer *placer, struct content *content, SDL_Rect rect)
{
	placer->placed->is_cramped = false;
	placer->placed->pieces_length = 0;
	placer->room = rect.h;
	content->rows.count = 0;
	content->has_panes = placer->arrangement.side_by_side && has_panes(placer->page);
	content->header = content->has_panes && placer->page->title_in_pane ? 0 : header_height(placer, rect.w);
	if (placer->title_in_strip && has_keys(placer)) {
		content->header = 0;
	} else if (content->header * 5 > rect.h * 3) {
		content->header = 0;
		rows_build_header(placer, &content->rows, rect.w);
	}
	rows_build(placer, &content->rows, PANE_WHOLE, rect.w);
	if (content->has_panes) {
		build_both_panes(placer, content, rect);
	} else {
		rows_build(placer, &content->rows, PANE_START, rect.w);
		rows_build(placer, &content->rows, PANE_END, rect.w);
	}
	content->is_cramped = placer->placed->is_cramped;
}

bool fits_whole(const struct placer *placer, const struct content *content, SDL_Rect rect)
{
	int height = content->header + rows_height(placer, &content->rows, 0, content->rows.count);
	if (content->has_panes) {
		height += (content->rows.count ? placer->m.gap : 0) + panes_height(placer, &content->panes);
	}
	return height <= rect.h;
}

/* From the roomiest to the tightest. */
static bool next_arrangement(struct arrangement *arrangement)
{
	if (arrangement->icons_above) {
		arrangement->icons_above = false;
		return true;
	}
	arrangement->icons_above = true;
	if (arrangement->columns > 1) {
		arrangement->columns--;
		return true;
	}
	return false;
}

enum {
	FEW_TILES = 4
};

static int most_columns(const struct page *page)
{
	int most = 1;
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		int columns = block->kind == BLOCK_TILES && !block->as.tiles.is_low ? block->as.tiles.columns
					  : block->kind == BLOCK_COUNTERS                       ? block->as.counters.columns
																			: 1;
		most = columns > most ? columns : most;
	}
	return most;
}

static bool has_few_tiles(const struct page *page)
{
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		bool is_grid = block->kind == BLOCK_TILES && !block->as.tiles.is_low;
		int count = is_grid                         ? block->as.tiles.count
					: block->kind == BLOCK_COUNTERS ? block->as.counters.count
													: 0;
		if (count > FEW_TILES) {
			return false;
		}
	}
	return true;
}

bool is_upright(const struct placer *placer)
{
	return placer->view.height > placer->view.width;
}

/*
 * On an upright window there is height to spare: few tiles stand one below the other, and columns that are too narrow
 * for words make way for rows.
 */
static int roomy_columns(const struct placer *placer)
{
	int most = most_columns(placer->page);
	if (!is_upright(placer)) {
		return most;
	}
	if (has_few_tiles(placer->page)) {
		return 1;
	}
	int fit = (placer->view.width - 2 * placer->m.edge) * 2 / (placer->m.em * 13);
	return fit < 1 ? 1 : most < fit ? most : fit;
}

static struct arrangement roomiest(const struct placer *placer, bool side_by_side, bool has_notes)
{
	return (struct arrangement){.side_by_side = side_by_side,
		.columns = roomy_columns(placer),
		.icons_above = true,
		.has_notes = has_notes};
}

/* One thing below the other, icons beside their words: when letters must become smaller, all else has been given. */
static struct arrangement tightest(const struct placer *placer)
{
	return (struct arrangement){.columns = 1, .has_notes = placer->page->is_staff};
}

enum {
	BAD = 10000 /* costs more than any number of parts */
};

/*
 * What an arrangement that does not fit whole costs: parts to turn, something for a first one on which nothing but the
 * title stands, a little for icons above words of uneven heights, and far more what must not be.
 */
static int cost_of(const struct placer *placer, const struct content *content, int room)
{
	struct division division = divide(placer, &content->rows, content->header, room, 0);
	int empty = content->rows.count > 0 && division.count == 0 ? 2 : 0;
	return (division.parts + empty) * 2 + placer->arrangement.icons_above + (content->is_cramped ? BAD : 0) +
		   (division.overflows ? 100 * BAD : 0);
}

/* Is there room for the title in the top strip, beside "Clear and leave"? Not for good news, which has its own mark. */
static bool title_fits_up(struct placer *placer)
{
	const struct page *page = placer->page;
	if (!page->title[0] || page->title_is_good || page->is_staff || page->leave < 0 || placer->m.is_small) {
		return false;
	}
	struct look small = {placer->m.tool, WEIGHT_BOLD, COLOUR_MUTED, ALIGN_START};
	struct extent heading = measure_text(placer, page->heading, small, placer->strip_width);
	struct extent title = measure_text(placer, page->title, title_look(placer), placer->strip_width);
	return heading.lines == 1 && title.lines == 1 &&
		   title.height + placer->m.tool * 5 / 4 < placer->m.top + placer->m.pad;
}

/* The arrangement that costs least so far, of those that do not fit whole; of equal ones that with the wider tiles. */
struct cheapest {
	struct arrangement arrangement;
	int cost;
};

/* Tries one arrangement; true when the page fits whole in it, else it may be the cheapest so far. */
static bool try_one(struct placer *placer, struct content *content, SDL_Rect rect, struct cheapest *cheapest)
{
	placer->is_uneven = false;
	build_content(placer, content, rect);
	if (fits_whole(placer, content, rect) && !content->is_cramped) {
		return true;
	}
	placer->is_uneven = true;
	build_content(placer, content, rect);
	int cost = content->has_panes ? INT_MAX : cost_of(placer, content, rect.h);
	if (cost <= cheapest->cost) {
		*cheapest = (struct cheapest){placer->arrangement, cost};
	}
	return false;
}

/* Tries all arrangements of the panes beside or below each other, from the roomiest on; true when one fits whole. */
static bool try_side(struct placer *placer, struct content *content, SDL_Rect rect, struct arrangement trial,
	struct cheapest *cheapest)
{
	do {
		placer->arrangement = trial;
		bool fits = try_one(placer, content, rect, cheapest);
		if (!fits && title_fits_up(placer)) {
			placer->arrangement.title_up = true;
			fits = try_one(placer, content, rect, cheapest);
		}
		if (fits) {
			return true;
		}
	} while (next_arrangement(&trial));
	return false;
}

/* With or without notes. On an upright window residents' panes stand below each other if they can. */
static bool try_all(
	struct placer *placer, struct content *content, SDL_Rect rect, bool has_notes, struct cheapest *cheapest)
{
	if (!has_panes(placer->page)) {
		return try_side(placer, content, rect, roomiest(placer, false, has_notes), cheapest);
	}
	bool below_first = is_upright(placer) && !placer->page->is_staff;
	return try_side(placer, content, rect, roomiest(placer, !below_first, has_notes), cheapest) ||
		   try_side(placer, content, rect, roomiest(placer, below_first, has_notes), cheapest);
}

void arrange(struct placer *placer, struct content *content, SDL_Rect rect)
{
	if (placer->kept) {
		placer->arrangement = placer->kept->arrangement;
		placer->is_uneven = placer->kept->is_uneven;
		build_content(placer, content, rect);
		return;
	}
	if (placer->shrinks) {
		placer->arrangement = tightest(placer);
		placer->is_uneven = true;
		build_content(placer, content, rect);
		return;
	}
	struct cheapest cheapest = {.cost = INT_MAX};
	if (try_all(placer, content, rect, true, &cheapest)) {
		return;
	}
	struct cheapest whole = {.cost = 0};
	if (!placer->page->is_staff && try_all(placer, content, rect, false, &whole)) {
		return;
	}
	if (cheapest.cost >= BAD && try_all(placer, content, rect, false, &cheapest)) {
		return;
	}
	placer->arrangement = cheapest.arrangement;
	build_content(placer, content, rect);
}
