/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/place.h"

#include "kiosk/ui/place_inside.h"

#include <limits.h>
#include <string.h>

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
			rows_place(placer, &content->rows, division->first, division->count,
				(SDL_Rect){rect.x, rect.y, rect.w, content->above}, false);
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
	placed->part = placer->parts_before + division.part;
	placed->parts = placer->parts_before + division.parts + placer->parts_after;
	placer->is_later_part = division.part > 0 || placer->title_in_strip;
	place_top(placer);
	bool frame_is_cramped = placed->is_cramped;
	placed->is_cramped = false;
	rect.y += placer->is_later_part ? placer->strip_more : 0;
	rect.h += placer->is_later_part ? 0 : placer->strip_more;
	place_content(placer, content, rect, &division);
	bool fits = !placed->is_cramped && !division.overflows;
	bool gave_up_panes = has_panes(placer->page) && !content->has_panes && division.parts > 1;
	placer->torn = division.torn + (gave_up_panes && !placer->page->is_staff ? TORN : 0);
	placed->is_cramped = placed->is_cramped || frame_is_cramped;
	place_bottom(placer, placed->part + 1 < placed->parts);
	placed->overflows = placed->overflows || division.overflows;
	return fits;
}

/* Where keys leave little height for what is said beside them, the title stands in the top strip. */
static bool keys_want_title_in_strip(struct placer *placer)
{
	bool is_wanted = placer->m.is_small || placer->shows == SHOWS_KEYS;
	return has_keys(placer) && is_wanted && !placer->bar_only && title_fits_strip(placer);
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
	bool keys_say_it = page->lead && has_keys(placer); /* their header goes whole or not at all */
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

/* Tries the title of the strip in these letters; false when that makes more parts, or worse ones. */
static bool try_title(struct placer *placer, struct content *content, SDL_Rect *rect, SDL_Rect all,
	const struct division *before)
{
	int more = title_fits_strip(placer) ? 0 : title_room(placer, all);
	placer->strip_more = more;
	all.h -= more;
	if (more == 0 && !title_fits_strip(placer)) {
		return false;
	}
	arrange(placer, content, all);
	struct division division = divide(placer, &content->rows, content->header, all.h, 0);
	bool is_as_good = division.parts <= before->parts && division.torn <= before->torn &&
					  !division.overflows && !content->is_cramped && !content->has_panes;
	*rect = is_as_good ? all : *rect;
	return is_as_good;
}

/* A title that is read in the strip first is as large as the text below it, where that makes no more parts. */
static void enlarge_title(struct placer *placer, struct content *content, SDL_Rect *rect, SDL_Rect all)
{
	int usual = placer->strip_more;
	struct division before = divide(placer, &content->rows, content->header, rect->h, 0);
	for (int em = placer->m.em; em > placer->m.frame && em > placer->m.standard; em = em * 9 / 10) {
		placer->strip_em = em;
		if (try_title(placer, content, rect, all, &before)) {
			return;
		}
	}
	placer->strip_em = 0;
	placer->strip_more = usual;
	arrange(placer, content, *rect);
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
	SDL_Rect all = *rect;
	if (more > 0) {
		placer->strip_more = more;
		rect->h -= more;
		arrange(placer, content, *rect);
	}
	bool may_grow = placer->title_in_strip && !has_keys(placer) && !placer->shrinks;
	if (may_grow && !placer->strip_is_small && !placer->strip_is_usual) {
		enlarge_title(placer, content, rect, all);
	}
}

/* Of what is being placed: the words before the keys, or the keys, or all of the page. */
static int own_parts(const struct placer *placer)
{
	return placer->placed->parts - placer->parts_before - placer->parts_after;
}

/* Places everything as it is asked for; false when something on any part does not fit, or had to be broken. */
static bool place_once(struct placer *placer, int wanted)
{
	struct placed *placed = placer->placed;
	start_over(placer);
	placer->is_later_part = placer->title_in_strip = false;
	placer->strip_more = placer->strip_em = 0;
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
	} while (part < own_parts(placer));
	if (placed->part != wanted) {
		place_part(placer, &content, rect, wanted - placer->parts_before);
	}
	bool is_parted = has_keys(placer) && own_parts(placer) > 1; /* the box from its keys */
	return fits && !is_parted;
}

/* Places everything in this text size; a larger title is not worth that anything else does not fit. */
static bool place_all(struct placer *placer, int wanted)
{
	placer->strip_is_usual = false;
	if (place_once(placer, wanted)) {
		return true;
	}
	placer->strip_is_usual = true;
	return placer->strip_em > 0 && place_once(placer, wanted);
}

/* Everything in this size; else with smaller letters for the texts that are too long for it. */
static bool place_with_letters_of_this_size(struct placer *placer, int part)
{
	bool fits = place_all(placer, part);
	if (!fits && !has_keys(placer)) {
		placer->shrinks = true;
		fits = place_all(placer, part);
		placer->shrinks = false;
	}
	return fits;
}

static void take_size(struct placer *placer, int percent)
{
	placer->percent = percent;
	placer->placed->measure = placer->m =
		measure_reduced(measure_for(&placer->view, placer->page->is_staff), percent);
}

bool place_in_size(struct placer *placer, int percent, int part)
{
	take_size(placer, percent);
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
	const int least = placer->page->stays_whole ? 50 : 80; /* percent of what was asked */
	placer->strip_is_small = way.strip_is_small;
	placer->lead_follows = way.lead_follows;
	for (size_t k = 0; reductions[k] >= least && best->torn > 0; k++) {
		bool is_large = reductions[k] == 100 || reductions[k] * placer->view.percent >= 100 * 100;
		if (is_large && place_in_size(placer, reductions[k], part) && placer->torn < best->torn) {
			*best = way;
			best->percent = reductions[k];
			best->torn = placer->torn;
		}
	}
}

/* Two answers, or a code, and a sentence that says more: it can be read after them, if it must be. */
static bool has_lead_that_may_follow(const struct page *page)
{
	int count = 0;
	for (int k = 0; k < page->block_count; k++) {
		count += is_before_lead(&page->blocks[k]);
	}
	return page->lead && count == 1;
}

bool place_least_torn(struct placer *placer, int part)
{
	struct attempt best = {.torn = INT_MAX};
	try_sizes(placer, &best, (struct attempt){0}, part);
	if (placer->m.is_small && best.torn > LEFT_OVER) {
		try_sizes(placer, &best, (struct attempt){.strip_is_small = true}, part);
	}
	if (best.torn > LEFT_OVER && has_lead_that_may_follow(placer->page)) {
		try_sizes(placer, &best, (struct attempt){.lead_follows = true}, part);
	}
	if (best.torn == 0) {
		return true; /* the last one, and it stands */
	}
	placer->strip_is_small = best.strip_is_small;
	placer->lead_follows = best.lead_follows;
	return best.percent > 0 && place_in_size(placer, best.percent, part);
}

bool place_fitting(struct placer *placer, int least, int part)
{
	bool fits = false;
	for (size_t k = 0; !fits && k < sizeof reductions / sizeof *reductions; k++) {
		if (reductions[k] == 100 || reductions[k] * placer->view.percent >= least * 100) {
			fits = place_in_size(placer, reductions[k], part);
		}
	}
	return fits;
}

static int count_counters(const struct page *page)
{
	int count = 0;
	for (int k = 0; k < page->block_count; k++) {
		count += page->blocks[k].kind == BLOCK_COUNTERS ? page->blocks[k].as.counters.count : 0;
	}
	return count;
}

static bool is_same_view(const struct view *one, const struct view *other)
{
	return one->width == other->width && one->height == other->height && one->dpi == other->dpi &&
		   one->percent == other->percent && one->direction == other->direction &&
		   strcmp(one->language, other->language) == 0;
}

/* As it was placed before, when it was this page on this screen, and all of it still fits so. */
static bool place_as_kept(struct placer *placer, int part)
{
	const struct kept_place *kept = &placer->placed->kept;
	const struct page *page = placer->page;
	if (!page->is_staff || strcmp(kept->page, page->name) != 0 || kept->counters != count_counters(page) ||
		!is_same_view(&kept->view, &placer->view)) {
		return false;
	}
	placer->kept = kept;
	take_size(placer, kept->percent);
	bool fits = place_all(placer, part);
	placer->kept = NULL;
	return fits;
}

/* Of a resident's page nothing is kept. */
static void keep_place(struct placer *placer)
{
	struct kept_place *kept = &placer->placed->kept;
	int counters = count_counters(placer->page);
	*kept = (struct kept_place){0};
	if (placer->page->is_staff && counters > 0) {
		*kept = (struct kept_place){.view = placer->view,
			.counters = counters,
			.percent = placer->percent,
			.arrangement = placer->arrangement,
			.is_uneven = placer->is_uneven};
		memcpy(kept->page, placer->page->name, sizeof kept->page);
	}
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
	if (has_keys(&placer)) {
		place_with_keys(&placer, part);
	} else if (!place_as_kept(&placer, part) && !place_least_torn(&placer, part)) {
		place_fitting(&placer, 0, part);
	}
	keep_place(&placer);
	if (page->over.count > 0 && has_keys(&placer)) {
		place_over(&placer);
	}
	if (page->toast) {
		place_toast(&placer);
	}
	shelf_end(&placed->shelf);
	if (view->direction == RIGHT_TO_LEFT) {
		mirror(placed);
	}
}
