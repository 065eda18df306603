/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/place.h"

#include "kiosk/ui/place_inside.h"

#include <limits.h>
#include <string.h>

/* Trying arrangements */

/* The content of a page in one arrangement: rows above, perhaps two panes, and how much of it a part holds. */
struct content {
	struct rows rows;
	int header; /* of the first part; on the others the title stands in the top strip */
	struct panes panes;
	bool has_panes;
	bool is_cramped;
};

static void build_content(struct placer *placer, struct content *content, SDL_Rect rect)
{
	placer->placed->is_cramped = false;
	placer->placed->pieces_length = 0;
	placer->room = rect.h;
	content->rows.count = 0;
	content->has_panes = placer->arrangement.side_by_side && has_panes(placer->page);
	content->header = content->has_panes && placer->page->title_in_pane ? 0 : header_height(placer, rect.w);
	if (placer->title_in_strip && page_has_keys(placer->page)) {
		content->header = 0;
	} else if (content->header * 5 > rect.h * 3) {
		content->header = 0;
		rows_build_header(placer, &content->rows, rect.w);
	}
	rows_build(placer, &content->rows, PANE_WHOLE, rect.w);
	if (content->has_panes) {
		int above = content->rows.count
						? rows_height(placer, &content->rows, 0, content->rows.count) + placer->m.gap
						: 0;
		int top = rect.y + content->header + above;
		build_panes(placer, &content->panes, (SDL_Rect){rect.x, top, rect.w, rect.y + rect.h - top});
	} else {
		rows_build(placer, &content->rows, PANE_START, rect.w);
		rows_build(placer, &content->rows, PANE_END, rect.w);
	}
	content->is_cramped = placer->placed->is_cramped;
}

static bool fits_whole(const struct placer *placer, const struct content *content, SDL_Rect rect)
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

static bool is_upright(const struct placer *placer)
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

/*
 * Chooses the arrangement: the first that fits whole, else the cheapest. Residents' notes give way where the page is
 * whole without them; officers' only where nothing fits with them.
 */
static void arrange(struct placer *placer, struct content *content, SDL_Rect rect)
{
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

static void place_content(
	struct placer *placer, const struct content *content, SDL_Rect rect, const struct division *division)
{
	if (division->has_header) {
		int header = place_header(placer, rect);
		rect.y += header;
		rect.h -= header;
	}
	if (content->has_panes) {
		if (division->count > 0) {
			int above = rows_height(placer, &content->rows, division->first, division->count);
			rows_place(placer, &content->rows, division->first, division->count,
				(SDL_Rect){rect.x, rect.y, rect.w, above}, false);
		}
		place_panes(placer, &content->panes);
		return;
	}
	rows_place(placer, &content->rows, division->first, division->count, rect, false);
}

/* Changes sides; what is fixed within another rectangle goes where that goes, and stands in it as it stood. */
static void change_sides(SDL_Rect *rect, const SDL_Rect *fixed_in, int width)
{
	if (fixed_in->w > 0) {
		rect->x += width - 2 * fixed_in->x - fixed_in->w;
	} else {
		rect->x = width - rect->x - rect->w;
	}
}

static void mirror(struct placed *placed)
{
	for (int k = 0; k < placed->item_count; k++) {
		change_sides(&placed->items[k].rect, &placed->items[k].fixed_in, placed->view.width);
	}
	for (int k = 0; k < placed->target_count; k++) {
		change_sides(&placed->targets[k].rect, &placed->targets[k].fixed_in, placed->view.width);
	}
}

/* What was only measured is thrown away again before the page is really placed. */
static void start_over(struct placer *placer)
{
	struct placed *placed = placer->placed;
	placed->item_count = placed->target_count = 0;
	placed->is_cramped = placed->overflows = false;
	placed->percent = placer->percent;
}

/* The frame has its own ways to fit. */
static SDL_Rect place_top(struct placer *placer)
{
	bool shrinks = placer->shrinks;
	placer->shrinks = false;
	SDL_Rect content = place_frame_top(placer);
	placer->shrinks = shrinks;
	return content;
}

static void place_bottom(struct placer *placer, bool has_more)
{
	bool shrinks = placer->shrinks;
	placer->shrinks = false;
	place_frame_bar(placer, has_more);
	placer->shrinks = shrinks;
}

/* Places one part of the content and the frame around it; false when something does not fit, or had to be broken. */
static bool place_part(struct placer *placer, const struct content *content, SDL_Rect rect, int part)
{
	struct placed *placed = placer->placed;
	bool is_whole = content->has_panes || fits_whole(placer, content, rect);
	struct division division =
		is_whole
			? (struct division){.count = content->rows.count, .parts = 1, .has_header = content->header > 0}
			: divide(placer, &content->rows, content->header, rect.h, part);
	start_over(placer);
	placed->part = division.part;
	placed->parts = division.parts;
	placer->is_later_part = division.part > 0 || placer->title_in_strip;
	place_top(placer);
	bool frame_is_cramped = placed->is_cramped;
	placed->is_cramped = false;
	rect.y += placer->is_later_part ? placer->strip_more : 0;
	rect.h += placer->is_later_part ? 0 : placer->strip_more;
	place_content(placer, content, rect, &division);
	bool fits = !placed->is_cramped && !division.overflows;
	bool gave_up_panes = has_panes(placer->page) && !content->has_panes && division.parts > 1;
	placer->torn = division.torn + (gave_up_panes && !placer->page->is_staff);
	placed->is_cramped = placed->is_cramped || frame_is_cramped;
	place_bottom(placer, division.part + 1 < division.parts);
	placed->overflows = placed->overflows || division.overflows;
	return fits;
}

/* Where keys leave little height for what is said beside them, the title stands in the top strip. */
static bool keys_want_title_in_strip(struct placer *placer)
{
	bool is_wanted = placer->m.is_small && page_has_keys(placer->page) && !placer->bar_only;
	return is_wanted && title_fits_strip(placer);
}

/* How much higher the top strip would be with all of the title in it; 0: that is too much of the height. */
static int title_room(struct placer *placer, SDL_Rect rect)
{
	int more = title_wants_more(placer);
	return more * 2 < rect.h ? more : 0;
}

/* Would the first part have nothing but the title and its lead, where the title can stand in the top strip? */
static bool wants_title_in_strip(struct placer *placer, const struct content *content, SDL_Rect rect)
{
	const struct page *page = placer->page;
	bool keys_say_it = page->lead && page_has_keys(page); /* their header goes whole or not at all */
	if (page->is_staff || keys_say_it || content->has_panes || fits_whole(placer, content, rect)) {
		return false;
	}
	struct division first = divide(placer, &content->rows, content->header, rect.h, 0);
	bool is_bare = true;
	for (int k = 0; k < first.count; k++) {
		const struct block *block = content->rows.at[k].block;
		is_bare = is_bare && (block == &placer->title || block == &placer->lead);
	}
	if (!is_bare) {
		return false;
	}
	placer->title_in_strip = true; /* as large as it is to be there */
	bool has_room = title_fits_strip(placer) || title_room(placer, rect) > 0;
	placer->title_in_strip = false;
	return has_room;
}

/*
 * On later parts, too, an answer stands with its question: where that is too long for the top strip, the strip takes
 * from the height of the content, if what is left is more than half.
 */
static void give_title_room(struct placer *placer, struct content *content, SDL_Rect *rect)
{
	bool is_whole = content->has_panes || fits_whole(placer, content, *rect);
	bool is_below = is_whole && !placer->title_in_strip; /* above the content, on the only part */
	if (is_below || placer->page->is_staff || placer->bar_only || !placer->page->title[0]) {
		return;
	}
	int more = title_fits_strip(placer) ? 0 : title_room(placer, *rect);
	if (more > 0) {
		placer->strip_more = more;
		rect->h -= more;
		arrange(placer, content, *rect);
	}
}

/* Places everything in this text size; false when something on any part does not fit, or had to be broken. */
static bool place_all(struct placer *placer, int wanted)
{
	struct placed *placed = placer->placed;
	start_over(placer);
	placer->is_later_part = placer->title_in_strip = false;
	placer->strip_more = 0;
	SDL_Rect rect = place_top(placer);
	struct content content;
	placer->title_in_strip = keys_want_title_in_strip(placer);
	arrange(placer, &content, rect);
	if (wants_title_in_strip(placer, &content, rect)) {
		placer->title_in_strip = true;
		arrange(placer, &content, rect);
	}
	give_title_room(placer, &content, &rect);
	bool fits = !content.is_cramped;
	int part = 0;
	do { /* every part, to see whether all of it fits; then the wanted one again, to stay */
		fits = place_part(placer, &content, rect, part) && fits;
		part++;
	} while (part < placed->parts);
	if (placed->part != wanted) {
		place_part(placer, &content, rect, wanted);
	}
	bool is_parted = page_has_keys(placer->page) && placed->parts > 1; /* the box from its keys */
	return fits && !is_parted;
}

/* Everything in this size; else with smaller letters for the texts that are too long for it. */
static bool place_with_letters_of_this_size(struct placer *placer, int part)
{
	const struct page *page = placer->page;
	bool fits = place_all(placer, part);
	if (!fits && !page_has_keys(page)) {
		placer->shrinks = true;
		fits = place_all(placer, part);
		placer->shrinks = false;
	}
	return fits;
}

/* Places part `part` with the page's own text reduced to so many percent; false when something does not fit so. */
static bool place_in_size(struct placer *placer, int percent, int part)
{
	struct placed *placed = placer->placed;
	placer->percent = percent;
	placed->measure = placer->m =
		measure_reduced(measure_for(&placer->view, placer->page->is_staff), percent);
	return place_with_letters_of_this_size(placer, part);
}

/* How much smaller the page's own text may become, in percent, where a long word or label would not fit otherwise. */
static const int reductions[] = {100, 90, 80, 70, 60, 50};

/* A way to place the page, and how torn it is so. */
struct attempt {
	int percent; /* of the page's own text; 0: nothing fits */
	bool strip_is_small, lead_follows;
	int torn;
};

/* Makes better what can be: the largest letters of those that tear least. */
static void try_sizes(struct placer *placer, struct attempt *best, struct attempt way, int part)
{
	enum {
		LEAST = 80 /* percent of what was asked */
	};
	placer->strip_is_small = way.strip_is_small;
	placer->lead_follows = way.lead_follows;
	for (size_t k = 0; reductions[k] >= LEAST && best->torn > 0; k++) {
		bool is_large = reductions[k] == 100 || reductions[k] * placer->view.percent >= 100 * 100;
		if (is_large && place_in_size(placer, reductions[k], part) && placer->torn < best->torn) {
			*best = way;
			best->percent = reductions[k];
			best->torn = placer->torn;
		}
	}
}

/* Two answers and a sentence that says more about the question: it can be read after them, if it must be. */
static bool has_lead_over_a_pair(const struct page *page)
{
	int pairs = 0;
	for (int k = 0; k < page->block_count; k++) {
		pairs += is_pair_of_answers(&page->blocks[k]);
	}
	return page->lead && pairs == 1;
}

/*
 * What belongs together is torn apart as little as can be, where that needs letters only a little smaller than the
 * visitor asked for, and no smaller than the standard's; or a title in the strip that is. False when nothing fits so.
 */
static bool place_least_torn(struct placer *placer, int part)
{
	struct attempt best = {.torn = INT_MAX};
	try_sizes(placer, &best, (struct attempt){0}, part);
	if (placer->m.is_small) {
		try_sizes(placer, &best, (struct attempt){.strip_is_small = true}, part);
	}
	if (best.torn > 0 && has_lead_over_a_pair(placer->page)) {
		try_sizes(placer, &best, (struct attempt){.lead_follows = true}, part);
	}
	if (best.torn == 0) {
		return true; /* the last one, and it stands */
	}
	placer->strip_is_small = best.strip_is_small;
	placer->lead_follows = best.lead_follows;
	return best.percent > 0 && place_in_size(placer, best.percent, part);
}

/* In the largest letters in which everything fits, of those of so many percent of the standard's at the least. */
static bool place_fitting(struct placer *placer, int least, int part)
{
	bool fits = false;
	for (size_t k = 0; !fits && k < sizeof reductions / sizeof *reductions; k++) {
		if (reductions[k] == 100 || reductions[k] * placer->view.percent >= least * 100) {
			fits = place_in_size(placer, reductions[k], part);
		}
	}
	return fits;
}

static bool has_way_to_give(const struct page *page)
{
	bool has_any = false;
	for (int k = 0; k < page->block_count; k++) {
		has_any = has_any || page->blocks[k].gives_way;
	}
	return has_any;
}

/* Of the standard's size: smaller letters are too small, whatever stands in their way. */
enum {
	SMALLEST_PERCENT = 90
};

/*
 * Where keys are: what is said above them stays as long as it can be read, in letters down to the standard's. A small
 * screen has no room for it, nor has a larger one in the largest letters: there the box says what it asks for.
 */
static void place_with_keys(struct placer *placer, int part)
{
	placer->gives_way = false;
	bool has_height = is_upright(placer) || has_panes(placer->page); /* elsewhere keys grow with it */
	if (has_height && has_way_to_give(placer->page) && place_in_size(placer, 100, part)) {
		return;
	}
	placer->gives_way = true;
	bool is_typed = placer->page->is_for_typing;
	bool is_small = measure_for(&placer->view, placer->page->is_staff).is_small;
	int least = SDL_max(100, placer->view.percent * 6 / 10);
	for (int lines = 2; is_typed && !is_small && lines > 0; lines--) {
		placer->is_one_line = lines == 1;
		if (place_fitting(placer, least, part)) {
			return;
		}
	}
	placer->is_one_line = false;
	placer->bar_only = is_typed;
	if (is_typed && place_fitting(placer, SMALLEST_PERCENT, part)) {
		return;
	}
	placer->title_gives_way = is_typed;
	place_fitting(placer, 0, part);
}

void place_page(struct placed *placed, const struct page *page, const struct view *view, int part)
{
	placed_begin(placed);
	shelf_begin(&placed->shelf);
	placed->page = page;
	placed->view = *view;
	struct placer placer = {
		.placed = placed,
		.page = page,
		.view = *view,
		.title = {.kind = BLOCK_TEXT, .as.text = {.text = page->title, .look = TEXT_TITLE}},
		.lead = {.kind = BLOCK_TEXT, .as.text = {.text = page->lead, .look = TEXT_LEAD}},
	};
	if (page_has_keys(page)) {
		place_with_keys(&placer, part);
	} else if (!place_least_torn(&placer, part)) {
		place_fitting(&placer, 0, part);
	}
	if (page->over.count > 0) {
		place_over(&placer);
	}
	shelf_end(&placed->shelf);
	if (view->direction == RIGHT_TO_LEFT) {
		mirror(placed);
	}
}
