/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * frame.c - what every page of a visit shares: where to leave, where to go back, the settings of the visit, and 999.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
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

/* A setting, and how it is spoken: with what it is set to. */
static int add_tool(
	struct page *page, const char *icon, const char *label, const char *id, const char *spoken)
{
	int tile = page_tile(page, icon_named(icon), label, NULL, "%s", id);
	page->tiles[tile].spoken = spoken;
	return tile;
}

/* One that is on shows it, and says so. */
static int add_switch(struct page *page, const char *icon, const char *label, const char *id, bool is_on)
{
	const char *spoken = is_on ? page_textf(page, _("%s: on"), label) : page_textf(page, _("%s: off"), label);
	int tile = add_tool(page, icon, label, id, spoken);
	page->tiles[tile].look = is_on ? LOOK_CHOSEN : LOOK_PLAIN;
	return tile;
}

static const char *contrast_spoken(struct page *page, enum theme theme)
{
	static const char *const spoken[THEME_COUNT] = {
		[THEME_DAY] = N_("Contrast: normal"),
		[THEME_SUNLIGHT] = N_("Contrast: strong, for bright sunlight"),
		[THEME_DARK] = N_("Contrast: light words on black"),
	};
	return page_text(page, _(spoken[theme]));
}

int frame_tools(struct page *page, const struct state *state, int tools[FRAME_TOOLS])
{
	const struct visit *visit = state->visit;
	int count = 0;
	const char *own = own_names[visit->tongue.language];
	tools[count++] =
		add_tool(page, "translate", own, "tool.language", page_textf(page, "%s: %s", _("Language"), own));
	if (state->can_listen) {
		tools[count++] = add_switch(page, "volume_up", _("Listen"), "tool.listen", visit->speaks);
	}
	tools[count++] = add_tool(page, "format_size", _("Text size"), "tool.text",
		page_textf(page, "%s: %d %%", _("Text size"), visit->percent));
	tools[count++] =
		add_tool(page, "brightness_6", _("Contrast"), "tool.contrast", contrast_spoken(page, visit->theme));
	tools[count++] = add_switch(page, "timer", _("More time"), "tool.time", visit->has_more_time);
	return count;
}

int frame_easy_read(struct page *page, const struct state *state)
{
	return add_switch(page, "menu_book", _("Easy Read"), "tool.easy", state->visit->tongue.is_easy);
}

static void add_tools(struct page *page, const struct state *state)
{
	page->tool_count = frame_tools(page, state, page->tools);
	page->settings = page_tile(page, icon_named("translate"), _("Settings"), NULL, "tool.settings");
	page->other_settings = page_tile(page, icon_named("settings"), _("Settings"), NULL, "tool.settings");
}

/* The ways between the parts of a page that does not fit whole. */
static void add_turning(struct page *page)
{
	page->more = page_tile(page, icon_named("arrow_forward"), _("More"), NULL, "frame.more");
	page->tiles[page->more].look = LOOK_MAIN;
	page->earlier = page_tile(page, icon_named("arrow_back"), _("Back"), NULL, "frame.earlier");
	page->tiles[page->earlier].look = LOOK_STRONG;
}

void frame_resident(struct page *page, const struct state *state, const char *name, const char *heading)
{
	page_begin(page, name);
	page->has_large_icons = state->visit->tongue.is_easy;
	page->heading = page_text(page, heading);
	add_band(page, state);
	page->leave = page_tile(page, icon_named("logout"), _("Clear and leave"), NULL, "frame.leave");
	page->tiles[page->leave].look = LOOK_STRONG;
	add_tools(page, state);
	page->danger = page_tile(page, icon_named("phone_in_talk"), _("In danger? 999"), NULL, "frame.danger");
	page->tiles[page->danger].look = LOOK_DANGER;
	add_turning(page);
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

const char *frame_text(struct page *page, const struct state *state, const struct label *label)
{
	const char *text = label_in(label, state->visit->tongue);
	if (label_has(label, state->visit->tongue.language)) {
		return page_text(page, text);
	}
	/* Both isolated: they run from left to right. */
	return page_textf(
		page, "\xE2\x81\xA6%s\xE2\x81\xA9 \xE2\x81\xA6(%s)\xE2\x81\xA9", text, own_names[LANGUAGE_EN]);
}

void frame_mark_english(struct page *page, int tile)
{
	page->tiles[tile].note = page_text(page, own_names[LANGUAGE_EN]);
	page->tiles[tile].spoken = page->tiles[tile].label; /* its voice says which language it is */
	page->tiles[tile].language = language_code(LANGUAGE_EN);
}

void frame_stand_in(struct page *page, const char *label, const char *icon, const char *id)
{
	assert(page->tool_count <= FRAME_TOOLS);
	memmove(page->tools + 1, page->tools, (size_t)page->tool_count * sizeof *page->tools);
	page->tools[0] = page->stand_in = page_tile(page, icon_named(icon), label, NULL, "%s", id);
	page->tool_count++;
}

void frame_extra(struct page *page, const char *label, const char *icon, const char *id)
{
	int tile = page_tile(page, icon ? icon_named(icon) : 0, label, NULL, "%s", id);
	page->tiles[tile].look = LOOK_STRONG;
	page->extras[page->extra_count++] = tile;
}

/* The other languages by their own names, so that nobody has to read English to find theirs. */
void frame_other_languages(struct page *page, const struct state *state)
{
	char names[400];
	struct text text = text_in(names, sizeof names);
	int named = 0, offered = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		if (state->offered[language] && language != state->visit->tongue.language) {
			offered++;
			if (named < 5) {
				text_addf(&text, "%s\xE2\x81\xA8%s\xE2\x81\xA9", named ? "\xC2\xA0· " : "",
					language_own_name(language));
				named++;
			}
		}
	}
	if (offered == 0) {
		return;
	}
	if (offered > named) {
		text_add(&text, " …");
	}
	int tile = page_tile(page, 0, names, NULL, "welcome.languages");
	page->tiles[tile].spoken = page_textf(page, "%s: %s", _("Choose your language"), names);
	page->extras[page->extra_count++] = page->names = tile;
	/* It takes the place of the language's own tool, the first. */
	page->tool_count--;
	memmove(page->tools, page->tools + 1, (size_t)page->tool_count * sizeof *page->tools);
}

/* A long press on the name at the top is the officers' way in. */
void frame_way_in(struct page *page)
{
	page->heading_tile = page_tile(page, 0, "", NULL, "staff.enter");
	page->tiles[page->heading_tile].holds = true;
}

int screen_seconds(const struct screen *screen, const struct visit *visit)
{
	return screen->seconds * (visit->has_more_time ? 2 : 1);
}

/* Each touch gives the next one. */
static enum theme next_theme(enum theme theme)
{
	return (enum theme)((theme + 1) % THEME_COUNT);
}

/* Once it listens, the same tile leads to how fast and how loud it is read. */
static struct request listen(struct visit *visit)
{
	if (visit->speaks) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_listening};
	}
	visit->speaks = true;
	visit->use = visit->use == USE_ASSISTED ? USE_ASSISTED : USE_SPEECH;
	return (struct request){.kind = REQUEST_READ};
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
	} else if (strcmp(id, "tool.easy") == 0) {
		visit->tongue.is_easy = !visit->tongue.is_easy;
		visit->use = visit->tongue.is_easy && visit->use == USE_TOUCH ? USE_EASY : visit->use;
		*request = (struct request){.kind = REQUEST_SHOW};
	} else if (strcmp(id, "tool.listen") == 0) {
		*request = listen(visit);
	} else if (strcmp(id, "tool.time") == 0) {
		visit->has_more_time = !visit->has_more_time;
		*request = (struct request){.kind = REQUEST_SHOW};
	} else if (strcmp(id, "tool.settings") == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_settings};
	} else {
		return false;
	}
	return true;
}

struct request frame_answer_over(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "frame.back") == 0 ? REQUEST_BACK : REQUEST_STAY};
}

void frame_pad(struct page *page, bool is_off)
{
	static const char *const digits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
	static const int rows[] = {3, 3, 3, 2};
	struct block *keys = page_block(page, BLOCK_KEYS);
	keys->pane = PANE_END;
	keys->as.keys.first = page->tile_count;
	keys->as.keys.is_pad = true;
	for (int k = 0; k < 10; k++) {
		page_tile(page, 0, digits[k], NULL, "key.%s", digits[k]);
		page->tiles[page->tile_count - 1].every_strike = true;
		page->tiles[page->tile_count - 1].is_off = is_off;
	}
	page_tile(page, icon_named("backspace"), "", NULL, "key.delete");
	page->tiles[page->tile_count - 1].spoken = page_text(page, _("Delete"));
	page->tiles[page->tile_count - 1].every_strike = true;
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		keys->as.keys.rows[row] = rows[row];
		for (int k = 0; k < rows[row]; k++) {
			keys->as.keys.widths[keys->as.keys.count++] = 10;
		}
	}
	keys->as.keys.row_count = 4;
}

/* The officer's frame */

/* The pad for a number is under the tab that it was asked for on. */
static void add_tab(struct page *page, const struct state *state, const char *label, const char *id)
{
	frame_extra(page, label, NULL, id);
	struct tile *tile = &page->tiles[page->extras[page->extra_count - 1]];
	const struct screen *from = strcmp(page->name, "number") == 0 ? state->corner.number.from : NULL;
	const char *tab = id_after(id, "tab"), *name = from ? from->name : page->name;
	if (tab && strcmp(name, tab) == 0) {
		tile->look = LOOK_CHOSEN;
	}
}

const char *frame_name(struct page *page, const char *name)
{
	return page_textf(page, "\xE2\x81\xA8%s\xE2\x81\xA9", name); /* U+2068, U+2069 */
}

static void begin_staff(struct page *page, const struct state *state, const char *name)
{
	page_begin(page, name);
	page->is_staff = true;
	const char *kiosk = frame_name(page, state->log_name);
	page->heading =
		state->event ? page_textf(page, _("Kiosk %1$s · %2$s"), kiosk, frame_name(page, state->event->name))
					 : page_textf(page, _("Kiosk %s"), kiosk);
	add_band(page, state);
	if (state->saved_at) {
		char time[WORDS_TIME_SIZE], day[WORDS_DAY_SIZE];
		struct day saved = moment_local(state->saved_at).day;
		words_time(time, state->saved_at);
		words_day(day, saved);
		page->status = day_compare(saved, moment_local(state->now).day) == 0
						   ? page_textf(page, _("Saved to stick %s"), time)
						   : page_textf(page, _("Last saved to a stick: %1$s, %2$s"), time, day);
	} else {
		page->status = page_text(page, _("Not yet saved to a stick"));
	}
}

void frame_tally(struct page *page, const struct state *state, const char *name)
{
	begin_staff(page, state, name);
	page->go = page_tile(page, icon_named("lock_open"), _("Officers"), NULL, "staff.enter");
	page->tiles[page->go].look = LOOK_STRONG;
	add_turning(page);
}

void frame_step(struct page *page, const struct state *state, const char *name)
{
	begin_staff(page, state, name);
	frame_back(page);
	frame_extra(page, _("Lock"), "lock", "frame.lock");
	add_turning(page);
}

bool frame_has_notes(const struct state *state)
{
	const struct event_type *type = state->event ? &state->catalogue->event_types[state->event->type] : NULL;
	return type && (type->has_doors || type->note_count > 0);
}

void frame_staff(struct page *page, const struct state *state, const char *name)
{
	begin_staff(page, state, name);
	add_tab(page, state, _("Kit"), "tab.kit");
	bool has_doors = state->event && state->catalogue->event_types[state->event->type].has_doors;
	add_tab(page, state, has_doors ? _("Doors") : _("Count"), has_doors ? "tab.doors" : "tab.activity");
	if (frame_has_notes(state)) {
		add_tab(page, state, _("Notes"), "tab.notes");
	}
	add_tab(page, state, _("Event"), "tab.event");
	add_tab(page, state, _("Save to stick"), "tab.stick");
	page->go = page_tile(page, icon_named("lock"), _("Lock"), NULL, "frame.lock");
	page->tiles[page->go].look = LOOK_STRONG;
	add_turning(page);
}

bool frame_staff_act(struct request *request, struct state *state, const char *id)
{
	static const struct {
		const char *id;
		const struct screen *screen;
	} tabs[] = {{"tab.kit", &screen_kit}, {"tab.activity", &screen_activity}, {"tab.doors", &screen_doors},
		{"tab.notes", &screen_notes}, {"tab.event", &screen_event}, {"tab.stick", &screen_stick}};
	for (size_t k = 0; k < sizeof tabs / sizeof *tabs; k++) {
		if (strcmp(id, tabs[k].id) == 0) {
			bool is_stick = tabs[k].screen == &screen_stick; /* which may have something from the office */
			*request =
				(struct request){.kind = is_stick ? REQUEST_FETCH : REQUEST_GO, .screen = tabs[k].screen};
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
