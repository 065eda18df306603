/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/demo/day.h"

#include "tests/demo/programs.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	VISITS = 20,
	CUT_AFTER = 9
};

/* Words that residents write; the first is read back at the office. */
static const char *const words[] = {
	"Loud music from the car park most nights after 11.",
	"The street lamp by the bus stop is dark.",
	"Bags left beside the bins, rats at night.",
};

struct day {
	struct play play;
	const struct day_plan *plan;
	struct day_facts *facts;
	unsigned random;
	long long passed; /* seconds since the morning */
};

/* A small generator, so that every run plays the same day. */
static unsigned next_random(struct day *day, unsigned below)
{
	day->random = day->random * 1664525U + 1013904223U;
	return (day->random >> 8) % below;
}

static void set_clock(struct day *day)
{
	play_clock(&day->play, day->plan->morning + day->passed - (long long)time(NULL));
}

static void let_minutes_pass(struct day *day, unsigned most)
{
	day->passed += 60LL * (1 + next_random(day, most));
	set_clock(day);
}

/* The first time that a page comes. */
static void picture(struct day *day, const char *name)
{
	char path[600];
	snprintf(path, sizeof path, "%s/pictures/%s.png", day->plan->folder, name);
	if (day->plan->takes_pictures && access(path, F_OK) != 0) {
		play_picture(&day->play, path);
	}
}

static void start(struct day *day, const char *set_up)
{
	char book[600], stick[600];
	snprintf(book, sizeof book, "%s/kiosk-%s.bunting", day->plan->folder, day->plan->kiosk);
	snprintf(stick, sizeof stick, "%s/stick-%s", day->plan->folder, day->plan->kiosk);
	char *arguments[16];
	int count = 0;
	arguments[count++] = (char *)program_path("bunting-kiosk");
	arguments[count++] = book;
	arguments[count++] = (char *)"--window";
	arguments[count++] = (char *)"1280x800";
	arguments[count++] = (char *)"--stick";
	arguments[count++] = stick;
	if (set_up) {
		arguments[count++] = (char *)"--setup";
		arguments[count++] = (char *)set_up;
	}
	arguments[count] = NULL;
	int taps = day->play.taps;
	day->play.pause_ms = day->plan->pause_ms;
	play_start(&day->play, day->play.screen, arguments);
	day->play.taps = taps;
	set_clock(day);
}

/* The officer */

static void enter_corner(struct day *day)
{
	play_hold(&day->play, "staff.enter", 1700);
	play_expect(&day->play, "officers");
	play_tap(&day->play, "officer.0");
	play_digits(&day->play, day->plan->pin);
}

static void take_fingerprint(struct day *day)
{
	const char *text = play_text(&day->play);
	for (; *text; text++) {
		int length = 0;
		while (
			length < 19 && (length % 5 == 4 ? text[length] == '-' : isalnum((unsigned char)text[length]))) {
			length++;
		}
		if (length == 19) {
			memcpy(day->facts->fingerprint, text, 19);
			return;
		}
	}
	stop("kiosk %s shows no fingerprint", day->plan->kiosk);
}

static void open_event(struct day *day)
{
	enter_corner(day);
	if (play_ask_page(&day->play) && strcmp(day->play.page, "kit") != 0) {
		play_expect(&day->play, "event");
		play_tap(&day->play, "open.harbour_green_fun_day");
		play_expect(&day->play, "hosts");
	}
	play_tap(&day->play, "tab.event");
	play_expect(&day->play, "event");
	take_fingerprint(day);
	picture(day, "11-event");
	play_tap(&day->play, "frame.lock");
	play_expect(&day->play, "welcome");
}

static void hand_out(struct day *day, bool with_mistake)
{
	static const char *const items[] = {"plus.property_marking_kit", "plus.door_chain", "plus.shed_alarm",
		"plus.leaflet_pack", "plus.window_alarm"};
	enter_corner(day);
	play_expect(&day->play, "kit");
	for (int home = 0; home < 3; home++) {
		play_tap(&day->play, "for.new_home");
		for (unsigned k = 0; k <= next_random(day, 3); k++) {
			play_tap(&day->play, items[next_random(day, 5)]);
			day->facts->given++;
		}
	}
	if (with_mistake) {
		play_tap(&day->play, "plus.shed_alarm");
		play_tap(&day->play, "minus.shed_alarm");
		day->facts->undone++;
	}
	picture(day, "10-kit");
	play_tap(&day->play, "frame.lock");
	play_expect(&day->play, "welcome");
}

static void close_and_save(struct day *day)
{
	enter_corner(day);
	play_tap(&day->play, "tab.event");
	play_tap(&day->play, "event.close");
	play_tap(&day->play, "close.yes");
	play_see(&day->play, "The event is closed");
	picture(day, "12-closed");
	play_tap(&day->play, "tab.stick");
	play_tap(&day->play, "stick.save");
	for (int wait = 0; wait < 200 && !play_sees(&day->play, "Safe to remove"); wait++) {
		struct timespec moment = {0, 20 * 1000 * 1000};
		nanosleep(&moment, NULL);
	}
	play_see(&day->play, "Safe to remove");
	picture(day, "13-safe-to-remove");
	play_tap(&day->play, "frame.lock");
}

/* The residents */

/* Every other one who reported says how old they are. */
static void say_age(struct day *day)
{
	static const char *const ages[] = {"choice.16_24", "choice.35_44", "choice.65_over", "choice.rather_not"};
	if (next_random(day, 2)) {
		play_tap(&day->play, "frame.leave");
		return;
	}
	play_tap(&day->play, ages[next_random(day, 4)]);
	play_expect(&day->play, "thanks");
	play_tap(&day->play, "frame.go");
}

static void finish(struct day *day)
{
	play_tap(&day->play, "frame.go");
	play_ask_page(&day->play);
	if (strcmp(day->play.page, "profile.age") == 0) {
		say_age(day);
	}
	play_expect(&day->play, "welcome");
}

static void check_in(struct day *day)
{
	static const char *const areas[] = {
		"choice.harbour_green", "choice.quayside", "choice.anchor_court", "choice.somewhere_else"};
	static const char *const before[] = {"choice.yes", "choice.no", "choice.not_sure"};
	play_tap(&day->play, "welcome.checkin");
	for (unsigned k = next_random(day, 4); k > 0; k--) {
		play_tap(&day->play, next_random(day, 2) ? "plus.under_16" : "plus.16_64");
	}
	picture(day, "02-party");
	play_tap(&day->play, "frame.go");
	play_tap(&day->play, before[next_random(day, 3)]);
	play_tap(&day->play, areas[next_random(day, 4)]);
	play_expect(&day->play, "thanks");
	picture(day, "03-thanks");
	finish(day);
}

static void remember_number(struct day *day)
{
	char wanted[8];
	snprintf(wanted, sizeof wanted, "%s-", day->plan->kiosk);
	const char *at = strstr(play_text(&day->play), wanted);
	if (!at || sscanf(at, "%23[A-Z0-9-]", day->facts->number) != 1) {
		stop("kiosk %s shows no report number", day->plan->kiosk);
	}
}

/* A telephone that nobody has (Ofcom keeps the range free for made-up ones). */
static void ask_for_reply(struct day *day)
{
	play_tap(&day->play, "section.reply");
	play_tap(&day->play, "choice.text");
	play_type(&day->play, "07700900982");
	play_tap(&day->play, "frame.go");
	play_tap(&day->play, "choice.no");
	play_tap(&day->play, "choice.this_page");
	play_tap(&day->play, "choice.council");
	play_tap(&day->play, "frame.go");
}

static void report(struct day *day, int which)
{
	static const char *const kinds[][2] = {{"choice.noise", "choice.not_safe"},
		{"choice.vehicles", "choice.abandoned_vehicle"}, {"choice.graffiti_damage", NULL},
		{"choice.rubbish", "choice.fly_tipping"}};
	static const char *const often[] = {"choice.weekly", "choice.most_days", "choice.once"};
	const char *const *kind = kinds[which % 4];
	bool has_words = which < 3;
	play_tap(&day->play, "welcome.concern");
	picture(day, "04-kind");
	play_tap(&day->play, kind[0]);
	if (kind[1]) {
		play_tap(&day->play, kind[1]);
	}
	play_tap(&day->play, next_random(day, 2) ? "choice.harbour_green" : "choice.quayside");
	play_tap(&day->play, often[next_random(day, 3)]);
	play_tap(&day->play, next_random(day, 3) ? "choice.no" : "choice.once_or_twice");
	play_expect(&day->play, "concern.check");
	if (has_words) {
		play_tap(&day->play, "section.words");
		play_tap(&day->play, "choice.yes");
		play_type(&day->play, words[which]);
		picture(day, "05-words");
		play_tap(&day->play, "frame.go");
		picture(day, "06-check");
	}
	if (which == 0) {
		ask_for_reply(day);
	}
	play_tap(&day->play, "frame.go");
	play_expect(&day->play, "sent");
	picture(day, "07-sent");
	if (which == 0) {
		remember_number(day);
		play_tap(&day->play, "sent.code");
		picture(day, "08-code");
		play_tap(&day->play, "frame.back");
	}
	finish(day);
}

static void give_feedback(struct day *day)
{
	static const char *const answers[] = {"choice.strongly_agree", "choice.agree", "choice.agree",
		"choice.neither", "choice.disagree", "choice.not_sure"};
	play_tap(&day->play, "welcome.feedback");
	picture(day, "09-feedback");
	for (int question = 0; question < 2; question++) {
		play_tap(&day->play, answers[next_random(day, 6)]);
	}
	play_expect(&day->play, "thanks");
	finish(day);
}

static void look_for_help(struct day *day)
{
	play_tap(&day->play, "welcome.concern");
	play_tap(&day->play, "choice.private");
	play_expect(&day->play, "private.help");
	picture(day, "14-private-help");
	play_tap(&day->play, "frame.leave");
	play_expect(&day->play, "welcome");
}

/* Somebody who goes away in the middle: nothing is kept. */
static void think_again(struct day *day)
{
	play_tap(&day->play, "welcome.concern");
	play_tap(&day->play, "choice.noise");
	play_tap(&day->play, "frame.danger");
	picture(day, "15-999");
	play_tap(&day->play, "frame.back");
	play_tap(&day->play, "frame.leave");
	play_expect(&day->play, "welcome");
}

/* Large text for one visit; the next begins as always. */
static void check_in_large(struct day *day)
{
	play_tap(&day->play, "tool.text");
	play_tap(&day->play, "text.150");
	play_tap(&day->play, "frame.back");
	picture(day, "16-large");
	check_in(day);
}

/* In another language, when there is one. */
static void check_in_foreign(struct day *day)
{
	if (play_has(&day->play, "welcome.languages")) {
		static const char *const languages[] = {
			"language.pl", "language.ro", "language.pa", "language.ur", "language.uk"};
		play_tap(&day->play, "welcome.languages");
		const char *language = languages[next_random(day, 5)];
		play_tap(&day->play, play_has(&day->play, language) ? language : "frame.back");
		picture(day, "17-language");
	}
	check_in(day);
}

static void play_visit(struct day *day, int visit)
{
	switch (visit % 10) {
	case 0:
	case 3:
	case 7:
		check_in(day);
		break;
	case 1:
	case 5:
		report(day, visit / 10 * 2 + (visit % 10 == 5));
		break;
	case 2:
	case 6:
		give_feedback(day);
		break;
	case 4:
		check_in_foreign(day);
		break;
	case 8:
		if (visit < 10) {
			look_for_help(day);
		} else {
			think_again(day);
		}
		break;
	default:
		check_in_large(day);
		break;
	}
	day->facts->visits++;
}

void day_play(const struct day_plan *plan, struct screen *screen, struct day_facts *facts)
{
	struct day day = {.plan = plan,
		.facts = facts,
		.random = plan->seed,
		.play = {.screen = screen, .pictures = plan->folder}};
	char set_up[600];
	*facts = (struct day_facts){0};
	snprintf(set_up, sizeof set_up, "%s/kiosk-%s.setup", plan->folder, plan->kiosk);
	start(&day, set_up);
	open_event(&day);
	picture(&day, "01-welcome");
	for (int visit = 0; visit < VISITS; visit++) {
		let_minutes_pass(&day, 8);
		play_visit(&day, visit);
		if (visit % 7 == 4) {
			hand_out(&day, plan->has_power_cut && visit == 4);
		}
		if (plan->has_power_cut && visit == CUT_AFTER) {
			play_power_cut(&day.play);
			start(&day, NULL);
			play_expect(&day.play, "welcome");
		}
	}
	close_and_save(&day);
	facts->taps = day.play.taps;
	play_end(&day.play);
}
