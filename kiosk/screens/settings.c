/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.c - the settings of a visit: text size, all of them together where the bar has no room, and more time. They
 * last until the visit ends. Languages and listening have files of their own.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Text size */

static void describe_text_sizes(struct page *page, const struct state *state)
{
	static const int percents[] = {100, 125, 150, 200};
	frame_resident(page, state, "text_sizes", _("Text size"));
	page->title = page_text(page, _("How large should the words be?"));
	struct block *tiles = page_tiles_begin(page, 4);
	for (size_t k = 0; k < sizeof percents / sizeof *percents; k++) {
		char label[16];
		snprintf(label, sizeof label, "%d %%", percents[k]);
		int tile = page_tile(page, icon_named("format_size"), label, NULL, "text.%d", percents[k]);
		page->tiles[tile].icon_percent = percents[k] / 2;
		if (percents[k] == state->visit->percent) {
			page->tiles[tile].look = LOOK_CHOSEN;
			snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[tile].id);
		}
	}
	page_tiles_end(page, tiles);
	struct block *easy = page_tiles_begin(page, 1);
	easy->as.tiles.is_low = true;
	page->tiles[frame_easy_read(page, state)].note =
		page_text(page, _("Short sentences and large pictures."));
	page_tiles_end(page, easy);
	frame_back(page);
}

static struct request act_text_sizes(struct state *state, const char *id)
{
	const char *percent = id_after(id, "text");
	if (percent) {
		state->visit->percent = (int)strtol(percent, NULL, 10);
		if (state->visit->percent > 100 && state->visit->use == USE_TOUCH) {
			state->visit->use = USE_LARGE;
		}
		return (struct request){.kind = REQUEST_SHOW};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_text_sizes = {
	.name = "text_sizes", .describe = describe_text_sizes, .act = act_text_sizes};

/* All of them, where the bar has no room for all */

static void describe_settings(struct page *page, const struct state *state)
{
	frame_resident(page, state, "settings", state->event ? state->event->name : "");
	page->title = page_text(page, _("Settings"));
	page->tool_count = 0;
	struct block *tiles = page_tiles_begin(page, 3);
	int tools[FRAME_TOOLS];
	frame_tools(page, state, tools);
	frame_easy_read(page, state);
	page_tiles_end(page, tiles);
	frame_back(page);
}

/* Listening begins with the page that lies under this one. */
static struct request act_settings(struct state *state, const char *id)
{
	struct request request = frame_answer_over(state, id);
	if (request.kind == REQUEST_READ) {
		request.kind = REQUEST_BACK;
	}
	return request;
}

const struct screen screen_settings = {
	.name = "settings", .describe = describe_settings, .act = act_settings};

/* Still there? Nothing was touched for a minute. */

static void describe_more_time(struct page *page, const struct state *state)
{
	frame_resident(page, state, "more_time", "");
	page->title = page_text(page, _("Do you need more time?"));
	page->lead = page_textf(page,
		words_count("This page clears itself in %lld second.", "This page clears itself in %lld seconds.",
			(unsigned long)state->closes_in),
		(long long)state->closes_in);
	struct block *tiles = page_tiles_begin(page, 2);
	int more = page_tile(page, icon_named("timer"), _("Yes, more time"), NULL, "more.yes");
	page->tiles[more].look = LOOK_MAIN;
	page_tile(page, icon_named("logout"), _("No, clear it"), NULL, "more.clear");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "more.yes"); /* whoever strikes a key is still there */
}

static struct request act_more_time(struct state *state, const char *id)
{
	if (strcmp(id, "more.yes") == 0) {
		return (struct request){.kind = REQUEST_MORE_TIME};
	}
	if (strcmp(id, "more.clear") == 0) {
		return (struct request){.kind = REQUEST_CLEAR};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_more_time = {
	.name = "more_time", .describe = describe_more_time, .act = act_more_time, .seconds = 30};
