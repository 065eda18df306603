/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/endurance/day.h"

#include "kiosk/flows/keyboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The same day each time. */
static int dice(struct long_day *day, int sides)
{
	day->dice ^= day->dice << 13;
	day->dice ^= day->dice >> 17;
	day->dice ^= day->dice << 5;
	return (int)(day->dice % (uint32_t)sides);
}

static const char *page_of(const struct long_day *day)
{
	return day->app->visit->page.name;
}

void day_act(struct long_day *day, const char *id)
{
	if (!page_find(&day->app->visit->page, id)) {
		fprintf(stderr, "eight hours: there is no %s on the page %s, after %lld visits\n", id, page_of(day),
			(long long)day->done.visits);
		exit(1);
	}
	app_act(day->app, id);
}

static void go(struct long_day *day, const char *const *acts)
{
	for (; *acts; acts++) {
		day_act(day, *acts);
	}
}
#define GO(day, ...) go(day, (const char *const[]){__VA_ARGS__, NULL})

static void expect(const struct long_day *day, const char *page)
{
	if (strcmp(page_of(day), page) != 0) {
		fprintf(stderr, "eight hours: this is the page %s and not %s\n", page_of(day), page);
		exit(1);
	}
}

/* Visitors */

/* Most see the page as it is; others choose their language, their size of text or their colours first. */
static void settle_down(struct long_day *day)
{
	static const char *const languages[] = {"language.pl", "language.ro", "language.pa", "language.ur",
		"language.uk", "language.ar", "language.zh"};
	static const char *const sizes[] = {"text.125", "text.150", "text.200"};
	if (dice(day, 5) == 0) {
		GO(day, "welcome.languages", languages[dice(day, 7)]);
	}
	if (dice(day, 15) == 0) {
		GO(day, "tool.text", sizes[dice(day, 3)], "frame.back");
	}
	if (dice(day, 8) == 0) {
		day_act(day, "tool.contrast");
	}
}

static void check_in(struct long_day *day)
{
	int children = dice(day, 4);
	day_act(day, "welcome.checkin");
	for (int k = 0; k < children; k++) {
		day_act(day, "plus.under_16");
	}
	GO(day, "frame.go", dice(day, 2) ? "choice.yes" : "choice.no", "choice.rather_not_say");
	expect(day, "thanks");
	day->done.check_ins++;
	day->done.people += 1 + children;
	day->done.uses++;
	if (dice(day, 4) == 0) {
		GO(day, "thanks.next", "choice.bin_it_right");
		day->done.pledges++;
	}
}

static void report(struct long_day *day)
{
	GO(day, "welcome.concern", "choice.vehicles", "choice.abandoned_vehicle", "choice.somewhere_else",
		"choice.weekly", "choice.no");
	if (dice(day, 2) == 0) {
		GO(day, "section.words", "choice.yes");
		keyboard_type(&day->app->state, "It has stood there since May, without wheels.");
		app_show(day->app);
		day_act(day, "frame.go");
	}
	day_act(day, "frame.go");
	expect(day, "sent");
	day->done.concerns++;
	day->done.uses++;
	if (dice(day, 3) == 0) {
		GO(day, "sent.code", "code.more");
	} else if (dice(day, 6) == 0) {
		GO(day, "sent.mistake", "mistake.yes");
		day->done.concerns--;
		day->done.withdrawn++;
	}
}

static void think(struct long_day *day)
{
	GO(day, "welcome.feedback", "choice.agree", dice(day, 2) ? "choice.agree" : "choice.disagree");
	expect(day, "thanks");
	day->done.answers += 2;
	day->done.uses++;
}

static void look_for_help(struct long_day *day)
{
	GO(day, "welcome.help", dice(day, 2) ? "topic.children" : "topic.exploited");
	day->done.help++;
	day->done.uses++;
	if (dice(day, 3) == 0) {
		day_act(day, "frame.danger");
		day->done.danger++;
	}
}

static void ask_in_private(struct long_day *day)
{
	GO(day, "welcome.concern", "choice.private");
	day->done.private_help++;
}

/* Words that nobody sends: whoever wrote them walks away, and the kiosk forgets them. */
static void walk_away(struct long_day *day)
{
	GO(day, "welcome.concern", "choice.vehicles", "choice.abandoned_vehicle", "choice.somewhere_else",
		"choice.weekly", "choice.no", "section.words", "choice.yes");
	keyboard_type(&day->app->state, "Actually it is my neighbour who");
	app_show(day->app);
	for (int k = 0; k < 40 && strcmp(page_of(day), "welcome") != 0; k++) {
		pass(day, 10 * 1000);
	}
	expect(day, "welcome");
}

void day_visit(struct long_day *day)
{
	static void (*const journeys[])(struct long_day *) = {
		check_in, check_in, check_in, report, think, think, look_for_help, ask_in_private, walk_away, report};
	if (strcmp(page_of(day), "attract") == 0) {
		day_act(day, "attract.start");
	}
	settle_down(day);
	journeys[dice(day, 10)](day);
	if (page_find(&day->app->visit->page, "frame.leave")) {
		day_act(day, "frame.leave");
	}
	day->done.visits++;
}

/* Officers */

static void enter(struct long_day *day)
{
	if (strcmp(page_of(day), "attract") == 0) {
		day_act(day, "attract.start");
	}
	GO(day, "staff.enter", "officer.0");
	for (const char *digit = demonstration_pin; *digit; digit++) {
		day_act(day, (char[]){'k', 'e', 'y', '.', *digit, '\0'});
	}
	day->done.unlocked++;
}

/* One more of it; where none is left, it asks first. */
static void count_kit(struct long_day *day, const char *item)
{
	char id[ID_SIZE];
	snprintf(id, sizeof id, "plus.%s", item);
	day_act(day, id);
	if (day->app->state.corner.asked[0]) {
		day_act(day, id);
	}
}

static void give(struct long_day *day)
{
	static const char *const items[] = {"property_marking_kit", "door_chain", "shed_alarm", "leaflet_pack"};
	bool is_new = dice(day, 2) == 0;
	day_act(day, is_new ? "for.new_home" : "for.business");
	day->done.new_homes += is_new;
	count_kit(day, items[dice(day, 4)]);
	day->done.given++;
}

static void set_apart(struct long_day *day)
{
	bool is_broken = dice(day, 2) == 0;
	day_act(day, is_broken ? "for.broken" : "for.returned");
	count_kit(day, "personal_alarm");
	day->done.broken += is_broken;
	day->done.returned += !is_broken;
}

/* Counted, and at once seen to be wrong. */
static void regret(struct long_day *day)
{
	GO(day, "for.business", "plus.window_alarm", "minus.window_alarm");
}

static void measure(struct long_day *day)
{
	day_act(day, "tab.activity");
	if (dice(day, 3) == 0) {
		day_act(day, "plus.head_count");
		day->done.heads++;
	} else if (dice(day, 3) == 0) {
		GO(day, "type.leaflets", "key.1", "key.2", "number.add");
		day->done.measured += 12;
	} else {
		day_act(day, "plus.people_advised");
		day->done.measured++;
	}
	if (dice(day, 4) == 0) {
		GO(day, "plus.activities", "minus.activities", "why.twice");
	}
	day_act(day, "tab.kit");
}

/* A run of doors, at an event that has them: the one that is open becomes such a one for as long. */
static void knock(struct long_day *day)
{
	struct state *state = &day->app->state;
	const struct planned_event *event = state->event;
	struct planned_event knocking = *event;
	knocking.type = catalogue_event_type(day->app->catalogue, "door_knock");
	state->event = &knocking;
	app_show(day->app);
	GO(day, "tab.doors", "more.answered", "more.no_answer", "more.answered", "less.answered", "doors.end",
		"area.quayside");
	day->done.doors += 2;
	day->done.answered += 1;
	state->event = event;
	day_act(day, "tab.kit");
}

void day_tally(struct long_day *day, int tallies)
{
	static void (*const acts[])(struct long_day *) = {
		give, give, give, give, give, set_apart, regret, measure, measure, knock};
	enter(day);
	expect(day, "kit");
	for (int k = 0; k < tallies; k++) {
		acts[dice(day, 10)](day);
		day->done.tallies++;
	}
	day_act(day, "frame.lock");
}

void day_look_round(struct long_day *day)
{
	enter(day);
	GO(day, "tab.event", "event.ready", "ready.look", "tab.event", "event.pause");
	expect(day, "pause");
	pass(day, 60 * 1000);
	enter(day);
	day_act(day, "event.pause");
}

void day_close(struct long_day *day)
{
	enter(day);
	GO(day, "tab.event", "event.close", "heads.others", "close.yes");
	if (!day->app->state.tally.is_closed) {
		fprintf(stderr, "eight hours: the event did not close\n");
		exit(1);
	}
}
