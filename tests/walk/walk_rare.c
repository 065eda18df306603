/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk_rare.c - pages as they are when something is rare, full or wrong: nothing could be saved, a PIN was wrong, the
 * stick is full, the clock is behind. The state is changed by hand to what the app would have come to; the pages are
 * described and placed as ever.
 */
#include "tests/walk/walk_inside.h"

#include "kiosk/app/app_inside.h"
#include "kiosk/flows/keyboard.h"
#include "kiosk/screens/out_of_order.h"
#include "kiosk/screens/words.h"

#include <stdio.h>
#include <string.h>

/* The sentence that takes most room stands for all. */
static enum status longest_status(void)
{
	enum status longest = SYSTEM_FAILED;
	for (enum status status = DONE + 1; status <= SYSTEM_FAILED; status++) {
		if (strlen(words(status_sentence(status))) > strlen(words(status_sentence(longest)))) {
			longest = status;
		}
	}
	return longest;
}

static const enum status troubles[] = {NO_ROOM, DONE}; /* DONE: the longest */

static void fail_with(struct walk *walk, enum status status)
{
	struct state *state = &walk->app->state;
	state->trouble = status == DONE ? longest_status() : status;
	snprintf(state->trouble_reason.text, sizeof state->trouble_reason.text,
		"/media/stick/bunting-A-K7MQ.bunting: Input/output error");
}

static void walk_trouble(struct walk *walk)
{
	for (size_t k = 0; k < sizeof troubles / sizeof *troubles; k++) {
		walk_step(walk, "welcome.checkin");
		fail_with(walk, troubles[k]);
		show_over(walk->app, &screen_trouble);
		walk_look_at_parts(walk);
		walk_step(walk, "frame.leave");
	}
}

/* For who comes then, for who waits, and when it works again; and before a book could be opened. */
static void walk_out_of_order(struct walk *walk)
{
	struct app *app = walk->app;
	struct state *state = &app->state, whole = *state;
	state->stopped = NO_ROOM;
	show_only(app, &screen_out_of_order);
	walk_look_at_parts(walk);
	walk_step(walk, "welcome.help");
	walk_back(walk);
	state->waits = true;
	walk_look_again(walk);
	state->stopped = DONE;
	walk_look_again(walk);
	*state = (struct state){.visit = app->visit, .keymap = &app->keymap, .log_name = "A"};
	state->stopped = NOT_FOUND;
	state->offered[LANGUAGE_EN] = state->can_listen = true;
	walk_look_again(walk);
	*state = whole;
	visit_end(app);
}

static void walk_more_time(struct walk *walk)
{
	walk_step(walk, "welcome.checkin");
	show_over(walk->app, &screen_more_time);
	walk_look_at_parts(walk);
	GO(walk, "more.yes");
	walk_step(walk, "frame.leave");
}

/* Every counter at the most that it holds. */
static void walk_crowd(struct walk *walk)
{
	walk_step(walk, "welcome.checkin");
	struct run *run = &walk->app->visit->run;
	int bands = run->catalogue->band_count;
	for (int k = 0; k < bands; k++) {
		run->answers.counts[k] = 99 / bands;
	}
	run->answers.counts[0] += 99 % bands;
	walk_look_again(walk);
	walk_step(walk, "frame.leave");
}

/* Words that are nearly full, and full, with the language's own keys. */
static void walk_full_words(struct walk *walk)
{
	static const char *const way[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.somewhere_else", "choice.weekly", "choice.no", "section.words", "choice.yes"};
	for (size_t k = 0; k < sizeof way / sizeof *way; k++) {
		walk_step(walk, way[k]);
	}
	while (keyboard_type(&walk->app->state, " and on it goes")) {
	}
	walk_look_again(walk);
	GO(walk, "key.shift");
	while (keyboard_type(&walk->app->state, "x")) {
	}
	walk_look_again(walk);
	walk_step(walk, "frame.leave");
}

/* Nobody: the way on waits. */
static void walk_nobody(struct walk *walk)
{
	walk_step(walk, "welcome.checkin");
	struct run *run = &walk->app->visit->run;
	for (int k = 0; k < run->catalogue->band_count; k++) {
		run->answers.counts[k] = 0;
	}
	walk_look_again(walk);
	walk_step(walk, "frame.leave");
}

/* The second page of every kind that has one. */
static void walk_kinds(struct walk *walk)
{
	const struct catalogue *catalogue = walk->app->catalogue;
	walk_step(walk, "welcome.concern");
	for (int k = 0; k < catalogue->kind_count; k++) {
		if (catalogue->kinds[k].within < 0 && catalogue->kinds[k].has_page) {
			char id[ID_SIZE];
			snprintf(id, sizeof id, "choice.%s", catalogue->kinds[k].code);
			GO(walk, id);
			walk_back(walk);
		}
	}
	walk_look_at_parts(walk); /* with what was chosen last */
	walk_step(walk, "frame.leave");
}

/* Listening, and with the band of a test: words of the frame that are seldom there. */
static void walk_listening(struct walk *walk)
{
	struct state *state = &walk->app->state;
	enum mode mode = state->mode;
	state->mode = MODE_TEST;
	walk->app->visit->speaks = true;
	walk_look_again(walk);
	state->mode = mode;
	walk_step(walk, "welcome.checkin");
	show_over(walk->app, &screen_settings);
	walk_look_at_parts(walk);
	walk->app->visit->speaks = false;
	walk_step(walk, "frame.leave");
}

void walk_rare_visits(struct walk *walk)
{
	walk_trouble(walk);
	walk_out_of_order(walk);
	walk_more_time(walk);
	walk_crowd(walk);
	walk_nobody(walk);
	walk_full_words(walk);
	walk_kinds(walk);
	walk_listening(walk);
}

/* As far as the looking may come. */
static void walk_forgotten(struct walk *walk)
{
	struct state *state = &walk->app->state;
	struct fetched *pins = &state->fetched[NEWS_PINS];
	state->fetching = FETCHING_RUNS;
	walk_look_again(walk);
	state->fetching = FETCHING_FAILED;
	state->fetching_trouble = longest_status();
	walk_look_again(walk);
	state->fetching = FETCHING_DONE;
	walk_look_again(walk);
	*pins = (struct fetched){.is_there = true, .status = OTHER_KIOSK, .number = state->now};
	snprintf(pins->reason.text, sizeof pins->reason.text, "it is for kiosk B, and this is kiosk A");
	walk_look_again(walk);
	*pins = (struct fetched){.is_there = true, .is_taken = true, .number = state->now};
	walk_look_again(walk);
}

static void walk_wrong_pins(struct walk *walk)
{
	struct app *app = walk->app;
	GO(walk, "staff.enter", "officer.0", "pin.forgotten", "forgotten.look");
	walk_forgotten(walk);
	GO(walk, "forgotten.officers", "officer.0");
	app_act(app, "key.x");
	walk_look_at_parts(walk);
	app->state.corner.was_letter = false;
	app->state.corner.was_wrong = true;
	walk_look_again(walk);
	struct pin_lock lock = app->pin_lock;
	app->pin_lock.until = monotonic_ms() + (int64_t)3600 * 1000;
	walk_look_again(walk);
	app->pin_lock = lock;
	app_show(app);
	walk_step(walk, "frame.leave");
}

static void walk_stick(struct walk *walk)
{
	struct state *state = &walk->app->state;
	show_only(walk->app, &screen_stick);
	state->saving = SAVING_RUNS;
	state->saving_percent = 100;
	walk_look_again(walk);
	state->saving = SAVING_DONE;
	state->has_unsaved = true;
	state->saved_at = state->now;
	state->saved_entries = 123456;
	snprintf(state->saved_to, sizeof state->saved_to, "bunting-AB-K7MQ.bunting");
	walk_look_again(walk);
	state->saving = SAVING_FAILED;
	for (size_t k = 0; k < sizeof troubles / sizeof *troubles; k++) {
		fail_with(walk, troubles[k]);
		walk_look_again(walk);
	}
	state->saving = SAVING_NONE;
	state->saved_at = 0;
}

/* All that an office can send, taken in or not; and what a receipt said before. */
static void walk_fetched(struct walk *walk)
{
	struct state *state = &walk->app->state;
	state->safe = (struct receipt_safe){.covered = 12345, .entries = 12345, .verified = state->now};
	state->fetching = FETCHING_RUNS;
	show_only(walk->app, &screen_stick);
	walk_look_again(walk);
	state->fetching = FETCHING_FAILED;
	state->fetching_trouble = longest_status();
	walk_look_again(walk);
	state->fetching = FETCHING_DONE;
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		state->fetched[news] = (struct fetched){.is_there = true, .number = state->now};
	}
	walk_look_again(walk);
	state->fetched[NEWS_PINS].is_taken = true;
	state->fetched[NEWS_RECEIPT].status = longest_status();
	snprintf(state->fetched[NEWS_RECEIPT].reason.text, sizeof state->fetched[NEWS_RECEIPT].reason.text,
		"the receipt does not fit what this kiosk recorded: attendance entry 412");
	walk_look_again(walk);
	state->saving = SAVING_DONE;
	walk_look_again(walk);
	state->saving = SAVING_NONE;
	memset(state->fetched, 0, sizeof state->fetched);
	state->safe = (struct receipt_safe){.covered = 0};
	state->fetching = FETCHING_NONE;
}

/* What an officer does about each fault, and when there is none any more. */
static void walk_repair(struct walk *walk)
{
	struct state *state = &walk->app->state;
	show_only(walk->app, &screen_repair);
	for (int code = 0; code < fault_count; code++) {
		for (state->stopped = DONE + 1; fault_of(state->stopped) != &faults[code];) {
			state->stopped++;
		}
		walk_look_again(walk);
	}
	state->stopped = DONE;
	walk_look_again(walk);
}

/* A clock that is behind, and a book put back: on every page that an event can be in. */
static void walk_warnings(struct walk *walk)
{
	struct state *state = &walk->app->state;
	const struct planned_event *event = state->event;
	int64_t by = walk->app->clock.by;
	state->was_put_back = true;
	walk->app->clock.by -= (int64_t)30 * 24 * 3600;
	show_only(walk->app, &screen_event);
	walk_look_at_parts(walk);
	state->event = NULL;
	walk_look_again(walk);
	walk->app->clock.by = by;
	state->was_put_back = false;
	walk_look_again(walk);
	show_only(walk->app, &screen_kit);
	walk_look_at_parts(walk);
	show_only(walk->app, &screen_not_open);
	walk_look_at_parts(walk);
	state->event = event;
}

/* Few left, none left, more given than there was, none signed out. */
static void walk_stock(struct walk *walk)
{
	struct tally *tally = &walk->app->state.tally;
	static const int64_t stocks[] = {1002, 1000, 990, 0};
	for (int k = 0; k < 4 && k < tally->item_count; k++) {
		tally->items[k] = (struct tally_item){.stock = stocks[k], .given = stocks[k] ? 1000 : 0};
		const struct kit_item *item = &walk->app->catalogue->kit[k];
		snprintf(tally->items[k].item, sizeof tally->items[k].item, "%s", item->code);
	}
	tally->people = tally->kit_given = tally->homes = 12345;
	tally->concerns = 1234;
	show_only(walk->app, &screen_kit);
	walk_look_at_parts(walk);
	show_only(walk->app, &screen_event);
	walk_look_at_parts(walk);
}

/* An event of doors, of which no run was ended. */
static void walk_doors(struct walk *walk)
{
	struct state *state = &walk->app->state;
	const struct planned_event *event = state->event;
	int type = catalogue_event_type(walk->app->catalogue, "door_knock");
	if (type < 0) {
		return;
	}
	struct planned_event knocking = *event;
	knocking.type = type;
	state->event = &knocking;
	state->doors = (struct doors){.counts = {17, 23, 2, 1, 8, 9, 3}};
	state->notes = (struct notes){1234, 0, 123, 12};
	static const struct screen *const screens[] = {&screen_doors, &screen_doors_end, &screen_close,
		&screen_activity, &screen_hosts, &screen_kit, &screen_notes, NULL};
	for (int k = 0; screens[k]; k++) {
		show_only(walk->app, screens[k]);
		walk_look_at_parts(walk);
	}
	state->doors = (struct doors){.counts = {0}};
	state->notes = (struct notes){0};
	state->event = event;
	state->machine = (struct machine){.free_bytes = 100 * 1000 * 1000, .battery = 9};
	state->has_stick = false;
	state->tally.clock_last_said = 0;
	show_only(walk->app, &screen_ready);
	walk_look_at_parts(walk);
}

void walk_rare_corner(struct walk *walk)
{
	walk_wrong_pins(walk);
	walk->app->state.corner = (struct corner){.act = "given", .recipient = "new_home"};
	struct tally tally = walk->app->state.tally;
	walk_stick(walk);
	walk_fetched(walk);
	walk_repair(walk);
	walk_warnings(walk);
	walk_stock(walk);
	walk_doors(walk);
	walk->app->state.tally = tally;
	visit_end(walk->app);
}
