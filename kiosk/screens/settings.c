/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.c - the settings of a visit: language, text size, contrast, listening. They last until the visit ends.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct request answer_back(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "frame.back") == 0 ? REQUEST_BACK : REQUEST_STAY};
}

/* Language */

static void describe_languages(struct page *page, const struct state *state)
{
	frame_resident(page, state, "languages", _("Language"));
	page->title = page_text(page, _("Choose your language"));
	struct block *tiles = page_tiles_begin(page, 4);
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		if (!state->offered[language]) {
			continue;
		}
		int tile =
			page_tile(page, 0, language_own_name(language), NULL, "language.%s", language_code(language));
		if (language == state->visit->language) {
			page->tiles[tile].look = LOOK_CHOSEN;
			snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[tile].id);
		}
	}
	page_tiles_end(page, tiles);
	frame_back(page);
}

static struct request act_languages(struct state *state, const char *id)
{
	const char *code = id_after(id, "language");
	enum language language;
	if (code && language_read(&language, code) && state->offered[language]) {
		state->visit->language = language;
		state->visit->keyboard = (struct keyboard){0};
		return (struct request){.kind = REQUEST_BACK};
	}
	return answer_back(state, id);
}

const struct screen screen_languages = {
	.name = "languages", .describe = describe_languages, .act = act_languages};

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
		if (percents[k] == state->visit->percent) {
			page->tiles[tile].look = LOOK_CHOSEN;
			snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[tile].id);
		}
	}
	page_tiles_end(page, tiles);
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
	return answer_back(state, id);
}

const struct screen screen_text_sizes = {
	.name = "text_sizes", .describe = describe_text_sizes, .act = act_text_sizes};

/* All of them, where the bar has room for one tile only */

static void describe_settings(struct page *page, const struct state *state)
{
	frame_resident(page, state, "settings", _("Settings"));
	page->title = page_text(page, _("Settings"));
	page->tool_count = 0;
	struct block *tiles = page_tiles_begin(page, 2);
	page_tile(
		page, icon_named("translate"), language_own_name(state->visit->language), NULL, "tool.language");
	page_tile(page, icon_named("format_size"), _("Text size"), NULL, "tool.text");
	page_tile(page, icon_named("brightness_6"), _("Contrast"), NULL, "tool.contrast");
	if (state->can_listen) {
		bool speaks = state->visit->speaks;
		page_tile(page, icon_named(speaks ? "volume_off" : "volume_up"), speaks ? _("Be quiet") : _("Listen"),
			NULL, "tool.listen");
	}
	page_tiles_end(page, tiles);
	frame_back(page);
}

const struct screen screen_settings = {.name = "settings", .describe = describe_settings, .act = answer_back};

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
	page_tile(page, icon_named("logout"), _("No, clear it"), NULL, "frame.leave");
	page_tiles_end(page, tiles);
}

static struct request act_more_time(struct state *state, const char *id)
{
	if (strcmp(id, "more.yes") == 0) {
		return (struct request){.kind = REQUEST_MORE_TIME};
	}
	return answer_back(state, id);
}

const struct screen screen_more_time = {
	.name = "more_time", .describe = describe_more_time, .act = act_more_time, .seconds = 30};
