/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_typing.c - a page with keys, which need most of the height. What is said above them stays as long as it can be
 * read there; where it cannot, it has parts of its own before the one with the box and the keys, so that whoever asked
 * for large letters has them in the box, too, and whoever writes has read what is to be said before.
 */
#include "kiosk/ui/place_inside.h"

static bool has_way_to_give(const struct page *page)
{
	bool has_any = false;
	for (int k = 0; k < page->block_count; k++) {
		has_any = has_any || page->blocks[k].gives_way;
	}
	return has_any;
}

bool has_keys(const struct placer *placer)
{
	return page_has_keys(placer->page) && placer->shows != SHOWS_WORDS;
}

enum {
	NEARLY_ASKED = 80,   /* percent of the text size that was asked for: less is not what was asked for */
	LEAST_OF_ASKED = 60, /* where there is no other way */
	SMALLEST_PERCENT =
		90 /* of the standard's size: smaller letters are too small, whatever stands in their way */
};

static bool place_with_letters(struct placer *placer, int share, int part)
{
	return place_fitting(placer, SDL_max(SMALLEST_PERCENT, placer->view.percent * share / 100), part);
}

/*
 * What fits for the layer of keys with most rows is settled for all of them, so that nothing but the keys changes with
 * the layer. What the one on show leaves is the box's, which then has its second line.
 */
static void settle(struct placer *placer, int part)
{
	int percent = placer->percent;
	bool was_one_line = placer->is_one_line;
	placer->is_settled = true;
	placer->is_one_line = false;
	if (!place_in_size(placer, percent, part) && was_one_line) {
		placer->is_one_line = true;
		place_in_size(placer, percent, part);
	}
}

/* What is left beside what is typed, and the box one line high, where keys need the height; no smaller letters. */
static bool place_closer(struct placer *placer, int share, int part)
{
	for (int step = 0; step < 3; step++) {
		placer->notes_beside = step > 0;
		placer->is_one_line = step > 1;
		if (step == 0 ? place_in_size(placer, 100, part) : place_with_letters(placer, share, part)) {
			settle(placer, part);
			return true;
		}
	}
	placer->is_one_line = false;
	return false;
}

/* All the height is theirs: the top strip goes, and then what is left of words. */
static void place_bare(struct placer *placer, int part)
{
	bool is_typed = placer->page->is_for_typing;
	placer->bar_only = is_typed;
	bool fits = is_typed && place_with_letters(placer, LEAST_OF_ASKED, part);
	if (!fits) {
		placer->title_gives_way = placer->is_settled = is_typed; /* without regard to other layers */
		place_fitting(placer, 0, part);
	}
	settle(placer, part);
}

/* On larger screens the top strip stays, so that "Clear and leave" does. */
static void place_keys_alone(struct placer *placer, int part)
{
	if (placer->m.is_small || !place_closer(placer, LEAST_OF_ASKED, part)) {
		place_bare(placer, part);
	}
}

/* The words on parts of their own, then the keys. */
static void place_words_first(struct placer *placer, int part)
{
	placer->gives_way = placer->notes_beside = false;
	placer->shows = SHOWS_WORDS;
	placer->parts_after = 1;
	if (!place_least_torn(placer, part)) {
		place_fitting(placer, 0, part);
	}
	int words = placer->placed->parts - 1;
	if (part >= words) {
		placer->gives_way = true;
		placer->shows = SHOWS_KEYS;
		placer->parts_before = words;
		placer->parts_after = 0;
		place_keys_alone(placer, words);
	}
}

/* What gave way can still be reached: the tool that stands for it is in the bar. */
static bool is_stood_for(const struct placer *placer)
{
	const struct placed *placed = placer->placed;
	bool is_there = placer->page->stand_in < 0;
	for (int k = 0; k < placed->target_count; k++) {
		is_there = is_there || placed->targets[k].tile == placer->page->stand_in;
	}
	return is_there;
}

/* On a narrow screen the bar has no room for it: then the page has, in smaller letters. */
static bool place_without_giving_way(struct placer *placer, int part)
{
	placer->gives_way = placer->is_settled = placer->is_one_line = false;
	for (int beside = 0; beside < 2; beside++) {
		placer->notes_beside = beside;
		if (place_with_letters(placer, LEAST_OF_ASKED, part)) {
			settle(placer, part);
			return true;
		}
	}
	placer->gives_way = true;
	placer->is_settled = placer->notes_beside = false;
	return false;
}

void place_with_keys(struct placer *placer, int part)
{
	const struct page *page = placer->page;
	bool is_small = measure_for(&placer->view, page->is_staff).is_small;
	bool has_height = is_upright(placer) || has_panes(page); /* elsewhere keys grow with it */
	placer->gives_way = false;
	if (has_height && has_way_to_give(page) && place_in_size(placer, 100, part)) {
		settle(placer, part);
		return;
	}
	placer->gives_way = true;
	bool is_close = page->is_for_typing && !is_small && place_closer(placer, NEARLY_ASKED, part);
	if (is_close && is_stood_for(placer)) {
		return;
	}
	if (is_close && (place_without_giving_way(placer, part) || place_closer(placer, NEARLY_ASKED, part))) {
		return;
	}
	bool says_more = page->lead && !has_panes(page);
	if (page->is_for_typing && says_more) {
		place_words_first(placer, part);
	} else if (page->is_for_typing && !is_small && place_closer(placer, LEAST_OF_ASKED, part)) {
		return;
	} else {
		place_bare(placer, part);
	}
}
