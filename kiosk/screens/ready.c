/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ready.c - before the first resident comes: is the clock right, is there room and power for a day, can the kiosk
 * speak, is a stick in? Each line that is not as it should be says what to do.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

enum {
	ROOM_LEAST = 200, /* megabytes: a busy day takes a tenth of it */
	BATTERY_LEAST = 40,
	CATALOGUE_DAYS = 180, /* after which telephone numbers and names in it may be others */
	MEGABYTE = 1000 * 1000,
};

/* What is as it should be, smaller; what is not, with its warning. */
static void add_line(struct page *page, bool is_good, const char *line)
{
	page_paragraph(page, is_good ? TEXT_LEAD : TEXT_STRONG, icon_named(is_good ? "check" : "warning"), line);
}

static bool has_room(const struct machine *machine)
{
	return machine->free_bytes < 0 || machine->free_bytes >= (int64_t)ROOM_LEAST * MEGABYTE;
}

static bool has_power(const struct machine *machine)
{
	return machine->battery < 0 || machine->is_charging || machine->battery >= BATTERY_LEAST;
}

static void add_room(struct page *page, const struct machine *machine)
{
	long long megabytes = (long long)(machine->free_bytes / MEGABYTE);
	if (machine->free_bytes >= 0) {
		add_line(page, has_room(machine),
			has_room(machine)
				? page_textf(page, _("Room on the disk: %lld MB"), megabytes)
				: page_textf(page, _("Room on the disk: only %lld MB. Save to a stick, and tell the office."),
					  megabytes));
	}
}

static void add_power(struct page *page, const struct machine *machine)
{
	if (machine->battery < 0) {
		add_line(page, true, _("Power: from the mains"));
	} else if (machine->is_charging) {
		add_line(page, true, page_textf(page, _("Battery: %d %%, charging"), machine->battery));
	} else {
		add_line(page, has_power(machine),
			page_textf(page,
				has_power(machine) ? _("Battery: %d %%") : _("Battery: %d %%. Plug the kiosk in."),
				machine->battery));
	}
}

static void add_voice(struct page *page, const struct state *state)
{
	add_line(page, state->can_listen,
		state->can_listen ? _("It can read aloud.")
						  : _("It cannot read aloud: connect headphones, and switch it off and on."));
}

/* A planned event opens by itself, before anybody can be asked. */
static void add_hosts(struct page *page, const struct state *state)
{
	if (activity_asks_hosts(state)) {
		add_line(page, false, _("It is not said yet who is here with you."));
	}
}

static void add_languages(struct page *page, const struct state *state)
{
	int offered = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		offered += state->offered[language] ? 1 : 0;
	}
	add_line(page, true, page_textf(page, _("Languages signed off: %d"), offered));
}

static bool catalogue_is_new(const struct state *state)
{
	return state->now - state->catalogue_signed < CATALOGUE_DAYS * (int64_t)SLOT_DAY;
}

static void add_catalogue(struct page *page, const struct state *state)
{
	char day[WORDS_DAY_SIZE];
	words_day(day, moment_local(state->catalogue_signed).day);
	add_line(page, catalogue_is_new(state),
		catalogue_is_new(state)
			? page_textf(page, _("Catalogue: %s"), day)
			: page_textf(page, _("Catalogue: %s. That is long ago: ask the office for a new one."), day));
}

/* What those need who cannot see or touch the screen. Of USB, or where it may not ask, the kiosk cannot tell. */
static void add_keys(struct page *page, const struct machine *machine)
{
	if (machine->keyboards == 0) {
		add_line(page, false, _("No keypad is there: put one in, and headphones."));
	} else if (machine->headphones == 0) {
		add_line(page, false, _("No headphones are in: connect some."));
	} else if (machine->headphones > 0) {
		add_line(page, true,
			machine->keyboards > 0 ? _("A keypad and headphones are there.") : _("Headphones are in."));
	} else if (machine->keyboards > 0) {
		add_line(page, true, _("A keypad is there. Are headphones in?"));
	}
}

static void add_export(struct page *page, const struct state *state)
{
	char time[WORDS_TIME_SIZE], day[WORDS_DAY_SIZE];
	if (state->saved > 0) {
		words_time(time, state->saved);
		words_day(day, moment_local(state->saved).day);
		add_line(page, true, page_textf(page, _("Last saved to a stick: %1$s, %2$s"), time, day));
	} /* else the frame says so, as on every page */
}

static void add_stick(struct page *page, const struct state *state)
{
	if (state->has_stick) {
		add_line(page, true, _("A stick is in."));
	} else {
		bool is_out = state->stick_trouble == DONE || state->stick_trouble == NO_STICK;
		add_line(page, false,
			is_out ? _("No stick is in: put one in.") : _(status_sentence(state->stick_trouble)));
	}
}

/* The time with what can be done stands beside what there is to know, or before it where there is no room beside. */
static void add_ways(struct page *page, const struct state *state)
{
	for (int k = 0; k < page->block_count; k++) {
		bool is_time = k == 0;
		page->blocks[k].pane = is_time ? PANE_START : PANE_END;
	}
	page->start_percent = 34;
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->as.tiles.is_low = true;
	tiles->pane = PANE_START;
	if (!clock_is_confirmed(state)) {
		int right = page_tile(page, icon_named("check"), _("The clock is right"), NULL, "ready.clock");
		page->tiles[right].look = LOOK_MAIN;
	}
	page_tile(page, icon_named("schedule"), _("The clock is wrong"), NULL, "ready.wrong");
	if (activity_asks_hosts(state)) {
		page_tile(page, icon_named("groups"), _("Who is here with you?"), NULL, "ready.hosts");
	}
	page_tile(page, icon_named("refresh"), _("Look again"), NULL, "ready.look");
	page_tiles_end(page, tiles);
}

static void describe(struct page *page, const struct state *state)
{
	const struct machine *machine = &state->machine;
	char time[WORDS_TIME_SIZE], day[WORDS_DAY_SIZE];
	frame_staff(page, state, "ready");
	bool is_ready = has_room(machine) && has_power(machine) && state->can_listen && state->has_stick &&
					machine->keyboards != 0 && machine->headphones != 0 && catalogue_is_new(state) &&
					clock_is_confirmed(state) && !activity_asks_hosts(state);
	page->title = page_text(page, is_ready ? _("Everything is ready") : _("Is everything ready?"));
	page->title_is_good = is_ready;
	words_time(time, state->now);
	words_day(day, moment_local(state->now).day);
	page_paragraph(page, TEXT_HUGE, 0, time);
	/* TRANSLATORS: the time stands above this; %s is the day */
	add_line(page, clock_is_confirmed(state),
		clock_is_confirmed(state) ? page_textf(page, "%s", day)
								  : page_textf(page, _("%s. Look at your watch: is the clock right?"), day));
	add_room(page, machine);
	add_power(page, machine);
	add_voice(page, state);
	add_keys(page, machine);
	add_hosts(page, state);
	add_languages(page, state);
	add_catalogue(page, state);
	add_export(page, state);
	add_stick(page, state);
	add_ways(page, state);
	snprintf(page->escape, sizeof page->escape, "tab.event");
}

static struct request confirm_clock(struct state *state)
{
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *record = outgoing_add(outgoing, STREAM_EVENT, &at_event);
	record->entry.item = "clock_right";
	outgoing_end(outgoing);
	return (struct request){.kind = REQUEST_SAVE, .screen = &screen_ready};
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "ready.clock") == 0) {
		return confirm_clock(state);
	}
	if (strcmp(id, "ready.wrong") == 0) {
		return clock_ask(state);
	}
	if (strcmp(id, "ready.hosts") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_hosts};
	}
	if (strcmp(id, "ready.look") == 0) {
		return (struct request){.kind = REQUEST_LOOK, .screen = &screen_ready};
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_event};
}

const struct screen screen_ready = {.name = "ready", .describe = describe, .act = act, .is_staff = true};
