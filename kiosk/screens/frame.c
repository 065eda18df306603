/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * frame.c - what every page of a visit shares: where to leave, where to go back, the settings of the visit, and 999.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

/* A language's own name for itself: never translated. */
static const char *const own_names[LANGUAGE_COUNT] = {
	[LANGUAGE_EN] = "English",
	[LANGUAGE_PL] = "Polski",
	[LANGUAGE_RO] = "Română",
	[LANGUAGE_PA] = "ਪੰਜਾਬੀ",
	[LANGUAGE_UR] = "اردو",
	[LANGUAGE_UK] = "Українська",
	[LANGUAGE_NE] = "नेपाली",
	[LANGUAGE_BN] = "বাংলা",
	[LANGUAGE_AR] = "العربية",
	[LANGUAGE_TR] = "Türkçe",
	[LANGUAGE_SK] = "Slovenčina",
	[LANGUAGE_LT] = "Lietuvių",
	[LANGUAGE_BG] = "Български",
	[LANGUAGE_PT] = "Português",
	[LANGUAGE_FR] = "Français",
	[LANGUAGE_ZH] = "中文",
};

const char *language_own_name(enum language language)
{
	return own_names[language];
}

static void add_band(struct page *page, const struct state *state)
{
	if (state->mode == MODE_DEMONSTRATION) {
		page->band = page_text(page, _("DEMONSTRATION - nothing here is real"));
	} else if (state->mode == MODE_TEST) {
		page->band = page_text(page, _("TEST - nothing here is real"));
	}
}

static void add_tools(struct page *page, const struct state *state)
{
	const struct visit *visit = state->visit;
	page->tools[page->tool_count++] =
		page_tile(page, icon_named("translate"), own_names[visit->language], NULL, "tool.language");
	page->tools[page->tool_count++] =
		page_tile(page, icon_named("format_size"), _("Text size"), NULL, "tool.text");
	page->tools[page->tool_count++] =
		page_tile(page, icon_named("brightness_6"), _("Contrast"), NULL, "tool.contrast");
	if (state->can_listen) {
		page->tools[page->tool_count++] =
			page_tile(page, icon_named(visit->speaks ? "volume_off" : "volume_up"),
				visit->speaks ? _("Be quiet") : _("Listen"), NULL, "tool.listen");
	}
	page->settings = page_tile(page, icon_named("translate"), _("Settings"), NULL, "tool.settings");
}

void frame_resident(struct page *page, const struct state *state, const char *name, const char *heading)
{
	page_begin(page, name);
	page->heading = page_text(page, heading);
	add_band(page, state);
	page->leave = page_tile(page, icon_named("logout"), _("Clear and leave"), NULL, "frame.leave");
	page->tiles[page->leave].look = LOOK_STRONG;
	add_tools(page, state);
	page->danger = page_tile(page, icon_named("phone_in_talk"), _("In danger? 999"), NULL, "frame.danger");
	page->tiles[page->danger].look = LOOK_DANGER;
	page->more = page_tile(page, icon_named("arrow_forward"), _("More"), NULL, "frame.more");
	page->tiles[page->more].look = LOOK_MAIN;
}

void frame_back(struct page *page)
{
	page->back = page_tile(page, icon_named("arrow_back"), _("Back"), NULL, "frame.back");
	page->tiles[page->back].look = LOOK_STRONG;
}

void frame_go(struct page *page, const char *label, const char *icon)
{
	page->go = page_tile(page, icon_named(icon), label, NULL, "frame.go");
	page->tiles[page->go].look = LOOK_MAIN;
}

void frame_extra(struct page *page, const char *label, const char *icon, const char *id)
{
	int tile = page_tile(page, icon ? icon_named(icon) : 0, label, NULL, "%s", id);
	page->tiles[tile].look = LOOK_STRONG;
	page->extras[page->extra_count++] = tile;
}

/* Day and dark take turns; sunlight is chosen in the settings. */
static enum theme next_theme(enum theme theme)
{
	return (enum theme)((theme + 1) % THEME_COUNT);
}

bool frame_act(struct request *request, struct state *state, const char *id)
{
	struct visit *visit = state->visit;
	if (strcmp(id, "frame.leave") == 0) {
		*request = (struct request){.kind = REQUEST_CLEAR};
	} else if (strcmp(id, "frame.danger") == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_danger};
	} else if (strcmp(id, "tool.language") == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_languages};
	} else if (strcmp(id, "tool.text") == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_text_sizes};
	} else if (strcmp(id, "tool.contrast") == 0) {
		visit->theme = next_theme(visit->theme);
		*request = (struct request){.kind = REQUEST_SHOW};
	} else if (strcmp(id, "tool.listen") == 0) {
		*request = (struct request){.kind = REQUEST_SPEAK};
	} else if (strcmp(id, "tool.settings") == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_settings};
	} else {
		return false;
	}
	return true;
}

/* The officer's frame */

static void add_tab(
	struct page *page, const struct state *state, const char *label, const char *icon, const char *id)
{
	frame_extra(page, label, icon, id);
	struct tile *tile = &page->tiles[page->extras[page->extra_count - 1]];
	const char *tab = id_after(id, "tab");
	if (tab && strcmp(page->name, tab) == 0) {
		tile->look = LOOK_CHOSEN;
	}
	(void)state;
}

void frame_staff(struct page *page, const struct state *state, const char *name)
{
	page_begin(page, name);
	page->is_staff = true;
	page->heading = state->event
						? page_textf(page, _("Kiosk %1$s · %2$s"), state->log_name, state->event->name)
						: page_textf(page, _("Kiosk %s"), state->log_name);
	add_band(page, state);
	if (state->saved_at) {
		char time[WORDS_TIME_SIZE];
		words_time(time, state->saved_at);
		page->status = page_textf(page, _("Saved to stick %s"), time);
	} else {
		page->status = page_text(page, _("Not yet saved to a stick"));
	}
	add_tab(page, state, _("Kit"), NULL, "tab.kit");
	add_tab(page, state, _("Event"), NULL, "tab.event");
	add_tab(page, state, _("Save to stick"), NULL, "tab.stick");
	page->go = page_tile(page, icon_named("lock"), _("Lock"), NULL, "frame.lock");
	page->tiles[page->go].look = LOOK_STRONG;
	page->more = page_tile(page, icon_named("arrow_forward"), _("More"), NULL, "frame.more");
	page->tiles[page->more].look = LOOK_MAIN;
}

bool frame_staff_act(struct request *request, struct state *state, const char *id)
{
	static const struct {
		const char *id;
		const struct screen *screen;
	} tabs[] = {{"tab.kit", &screen_kit}, {"tab.event", &screen_event}, {"tab.stick", &screen_stick}};
	for (size_t k = 0; k < sizeof tabs / sizeof *tabs; k++) {
		if (strcmp(id, tabs[k].id) == 0) {
			*request = (struct request){.kind = REQUEST_GO, .screen = tabs[k].screen};
			return true;
		}
	}
	if (strcmp(id, "frame.lock") == 0) {
		*request = (struct request){.kind = REQUEST_LOCK};
		return true;
	}
	(void)state;
	return false;
}
