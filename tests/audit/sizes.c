/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sizes.c - are words large enough to be read, and tiles as large as there is room for? The sizes are those of decision
 * 9 of the domain brief: capitals of 4.9 mm (EN 301 549, 5.1.4), and 20 mm to touch where the screen allows.
 */
#include "tests/audit/rules.h"

#include <stdio.h>
#include <string.h>

enum {
	LEAST_PERCENT = 90, /* of the text size that the standard asks for: a long word on the narrowest screen */
	LEAST_OF_ASKED = 80,  /* of what the visitor asked for: single texts that are too long for a part */
	LEAST_TYPED = 60,     /* the same of a page with keys, which do not get smaller */
	LEAST_OF_FRAME = 50,  /* of the standard's size, of the labels around a page: all of a bar in 150 mm */
	LEAST_OF_PSEUDO = 40, /* the same in a language whose words are all twice as long */
	GOOD_MM = 20,
	ROOMY_MM = 200
};

static const double STANDARD_EM_MM = 4.9 / 0.714;

static void complain_of_text(const struct rules *rules, int percent, int of, const char *what)
{
	char words[40];
	snprintf(words, sizeof words, "%d %% of %d %%", percent, of);
	rules->complain(rules->context, what, words);
}

static void check_text(const struct rules *rules, const struct placed *placed)
{
	int least = rules->least_percent ? rules->least_percent : LEAST_PERCENT;
	int least_of_asked = page_has_keys(placed->page) ? LEAST_TYPED : LEAST_OF_ASKED;
	bool may_be_smaller = rules->least_percent > 0 || placed->page->stays_whole;
	bool is_below_asked = !may_be_smaller && placed->percent < least_of_asked;
	if (placed->percent * placed->view.percent < least * 100 || is_below_asked) {
		complain_of_text(rules, placed->percent, placed->view.percent, "text is too small");
	}
}

static bool is_of_frame(const struct placed *placed, int target)
{
	return target >= 0 && strncmp(placed_tile(placed, target)->id, "frame.", 6) == 0;
}

static void check_frame_text(const struct rules *rules, const struct placed *placed)
{
	int least = rules->least_percent ? LEAST_OF_PSEUDO : LEAST_OF_FRAME;
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		if (item->kind == ITEM_TEXT && is_of_frame(placed, item->target)) {
			int percent =
				(int)(paragraph_pixels(item->paragraph) * 100 / (STANDARD_EM_MM * placed->measure.mm));
			if (percent < least) {
				complain_of_text(rules, percent, placed->view.percent, "a label of the frame is too small");
			}
		}
	}
}

static bool is_in_bar(const struct placed *placed, const SDL_Rect *rect)
{
	return rect->y > placed->view.height - placed->measure.bar - placed->measure.gap;
}

/* What stays free above the bar: what is placed last fills it as far as it may. */
static int free_height(const struct placed *placed)
{
	int bar = placed->view.height, lowest = 0;
	for (int k = 0; k < placed->target_count; k++) {
		const SDL_Rect *rect = &placed->targets[k].rect;
		bar = is_in_bar(placed, rect) && rect->y < bar ? rect->y : bar;
	}
	int end = bar - placed->measure.gap;
	for (int k = 0; k < placed->item_count; k++) {
		const SDL_Rect *rect = &placed->items[k].rect;
		bool is_content = rect->y < end; /* between that and the bar stand the marks of the page's parts */
		lowest = is_content && rect->y + rect->h > lowest ? rect->y + rect->h : lowest;
	}
	return end - lowest;
}

/* Could it be larger? What is typed on has sizes of its own, and what lies over a page lies over what it is about. */
static bool has_own_size(const struct placed *placed, int target)
{
	const struct tile *tile = placed_tile(placed, target);
	bool is_key = strncmp(tile->id, "key.", 4) == 0, is_tool = strncmp(tile->id, "tool.", 5) == 0;
	bool is_small_tool = placed->measure.is_small && is_tool;
	return is_key || is_small_tool || tile->holds || placed->page->is_for_typing ||
		   placed_is_over(placed, target);
}

/* In a window less than 200 mm wide the tiles of the bar share what there is, and where all words are twice as long. */
static bool may_be_narrow(const struct rules *rules, const struct placed *placed, int target)
{
	bool is_tight = placed->view.width < ROOMY_MM * placed->measure.mm || rules->least_percent > 0;
	return is_tight && is_in_bar(placed, &placed->targets[target].rect);
}

/* "Clear and leave" is in the top strip, which is 20 mm high only where the window is 200 mm high. */
static bool has_room(const struct placed *placed, int target, int missing)
{
	const struct tile *tile = placed_tile(placed, target);
	if (strcmp(tile->id, "frame.leave") == 0) {
		return placed->view.height >= ROOMY_MM * placed->measure.mm;
	}
	return is_in_bar(placed, &placed->targets[target].rect) ? !placed->measure.is_small
															: free_height(placed) > missing;
}

static void check_targets(const struct rules *rules, const struct placed *placed)
{
	int good = (int)(GOOD_MM * placed->measure.mm);
	for (int k = 0; k < placed->target_count; k++) {
		const SDL_Rect *rect = &placed->targets[k].rect;
		if (has_own_size(placed, k)) {
			continue;
		}
		bool is_low = rect->h + 1 < good && has_room(placed, k, good - rect->h);
		bool is_narrow = rect->w + 1 < good && !placed->measure.is_small && !may_be_narrow(rules, placed, k);
		if (is_low || is_narrow) {
			rules->complain(rules->context,
				is_low ? "is lower than it could be" : "is narrower than it should be",
				placed_tile(placed, k)->id);
		}
	}
}

void rules_check_sizes(const struct rules *rules, const struct placed *placed)
{
	check_text(rules, placed);
	if (!placed->page->is_staff) {
		check_frame_text(rules, placed);
		check_targets(rules, placed);
	}
}
