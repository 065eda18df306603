/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keypad_more.c - with five keys and nothing else, through what stands beside the oldest journeys: a reply, taking
 * a report back, what is offered after a journey, the portal and the local officer. No page of it is a trap.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book;

/* A page, what is chosen there, and with what it has more, if anything. */
struct stop {
	const char *page, *id;
};

#define WALK(...) \
	walk((const struct stop[]){__VA_ARGS__}, sizeof(const struct stop[]){__VA_ARGS__} / sizeof(struct stop))

/* Each page is no trap, and its choice leads to the next one. */
static void walk(const struct stop *stops, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		play_expect(play, stops[k].page);
		keys_try_page(play, true);
		keys_choose(play, stops[k].id);
	}
}

static void assert_book_says(const char *wanted, const char *sql)
{
	char *value = inside_value(book, "%s", sql);
	assert_string_equal(value, wanted);
	free(value);
}

/* What begins with a key is read aloud; a worry not without asking, and Escape goes on in silence. */
static void go_to_check(void)
{
	static const char *const ids[] = {
		"choice.graffiti_damage", "choice.quayside", "choice.weekly", "choice.no"};
	keys_choose(play, "welcome.concern");
	play_expect(play, "overheard");
	keys_strike(play, "Escape");
	for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
		keys_choose(play, ids[k]);
	}
	play_expect(play, "concern.check");
}

static void choose_keys(const char *characters)
{
	for (; *characters; characters++) {
		char id[8];
		snprintf(id, sizeof id, "key.%02x", (unsigned)(unsigned char)*characters);
		keys_choose(play, id);
	}
}

static void keypad__reply_and_taking_it_back(void **state)
{
	(void)state;
	go_to_check();
	keys_choose(play, "section.reply");
	WALK({"concern.age", "run.use"});
	play_expect(play, "how_we_use");
	keys_try_page(play, true);
	keys_strike(play, "Escape");
	play_expect(play, "concern.age");
	keys_choose(play, "choice.yes");
	WALK({"concern.reply", "choice.text"});
	play_expect(play, "concern.telephone");
	keys_try_page(play, true);
	choose_keys("07700900982");
	keys_choose(play, "frame.go");
	WALK({"concern.message", "choice.no"}, {"concern.language", "choice.english"},
		{"concern.share", "choice.council"});
	keys_choose(play, "frame.go");
	play_expect(play, "concern.check");
	keys_choose(play, "frame.go");
	WALK({"sent", "sent.mistake"}, {"mistake", "mistake.yes"}, {"withdrawn", "frame.go"});
	play_expect(play, "welcome");
	assert_int_equal(inside_number(book, "SELECT count(*) FROM concern"), 0);
}

static void keypad__under_16(void **state)
{
	(void)state;
	go_to_check();
	keys_choose(play, "section.words");
	keys_choose(play, "choice.no");
	WALK({"concern.under_16", "frame.go"}, {"concern.check", "frame.go"});
	play_expect(play, "sent");
	keys_choose(play, "frame.go");
	WALK({"profile.age", "choice.25_34"});
	play_expect(play, "thanks");
	assert_int_equal(inside_counted(book, "age", "25_34"), 1);
	keys_choose(play, "frame.go");
	play_expect(play, "welcome");
}

static void keypad__what_is_offered_afterwards(void **state)
{
	(void)state;
	keys_choose(play, "welcome.checkin");
	keys_choose(play, "frame.go");
	keys_choose(play, "choice.no");
	keys_choose(play, "choice.quayside");
	WALK({"thanks", "thanks.next"}, {"pledge.pledge", "choice.join_clean_up"});
	play_expect(play, "thanks");
	assert_book_says("join_clean_up quayside", "SELECT pledge || ' ' || area FROM pledge");
	keys_choose(play, "frame.go");
	keys_choose(play, "welcome.feedback");
	keys_choose(play, "choice.agree");
	keys_choose(play, "choice.agree");
	keys_choose(play, "thanks.next");
	WALK({"praise.praise", "choice.neighbours"});
	play_expect(play, "thanks");
	keys_choose(play, "frame.go");
	play_expect(play, "welcome");
}

static void keypad__portal_and_officer(void **state)
{
	(void)state;
	keys_choose(play, "welcome.portal");
	play_expect(play, "portal");
	keys_try_page(play, true);
	keys_strike(play, "Escape");
	play_expect(play, "welcome");
	keys_choose(play, "welcome.officer");
	WALK({"local_areas", "area.quayside"});
	play_expect(play, "local_officer");
	keys_try_page(play, true);
	keys_strike(play, "Escape");
	play_expect(play, "local_areas");
	keys_choose(play, "local.nobody");
	play_expect(play, "local_nobody");
	keys_try_page(play, true);
	keys_choose(play, "frame.leave");
	play_expect(play, "welcome");
}

static void assert_counted(const char *journey, const char *mode, long long visits)
{
	assert_int_equal(inside_number(book,
						 "SELECT coalesce(sum(amount), 0) FROM counting WHERE stream = 2 AND item = '%s'"
						 " AND detail ->> 'mode' = '%s'",
						 journey, mode),
		visits);
}

static void keypad__coming_back_with_a_code(void **state)
{
	(void)state;
	keys_choose(play, "welcome.portal");
	WALK({"portal", "portal.lookup"});
	keys_go_on_in_silence(play);
	play_expect(play, "lookup");
	keys_try_page(play, true);
	choose_keys("2222333344445557");
	keys_choose(play, "frame.go");
	play_expect(play, "told");
	keys_try_page(play, true);
	keys_choose(play, "frame.go");
	play_expect(play, "welcome");
	assert_counted("lookup", "keypad", 1);
}

static void keypad__easy_read(void **state)
{
	(void)state;
	keys_choose(play, "tool.settings");
	play_expect(play, "settings");
	keys_choose(play, "tool.easy");
	keys_strike(play, "Escape");
	play_expect(play, "welcome");
	keys_choose(play, "welcome.concern");
	play_expect(play, "overheard");
	keys_strike(play, "Escape");
	keys_choose(play, "choice.private");
	play_expect(play, "private.help");
	play_see(play, "You can get help. You do not have to tell us.");
	keys_try_page(play, true);
	keys_choose(play, "frame.leave");
	play_expect(play, "welcome");
}

/* An officer with the same keypad: in, and out again to tap for somebody. */
static void keypad__officer_taps_for_somebody(void **state)
{
	(void)state;
	keys_hold_escape(play, 2300);
	play_expect(play, "officers");
	keys_choose(play, "officer.1");
	play_expect(play, "pin");
	for (const char *digit = "246810"; *digit; digit++) {
		keys_choose(play, (char[]){'k', 'e', 'y', '.', *digit, '\0'});
	}
	play_expect(play, "kit");
	keys_choose(play, "tab.event");
	keys_choose(play, "event.assist");
	play_expect(play, "welcome");
	keys_choose(play, "welcome.checkin");
	keys_choose(play, "frame.go");
	keys_choose(play, "choice.yes");
	keys_choose(play, "choice.quayside");
	play_expect(play, "thanks");
	keys_choose(play, "frame.go");
	play_expect(play, "welcome");
	assert_counted("checkin", "assisted", 1);
}

static int begin(void **state)
{
	(void)state;
	setenv("SDL_AUDIODRIVER", "disk", 1); /* takes a second's sound in no time */
	setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	start_kiosk(&stage, NULL);
	book = stage_demonstration(&stage);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keypad__reply_and_taking_it_back),
		cmocka_unit_test(keypad__under_16),
		cmocka_unit_test(keypad__what_is_offered_afterwards),
		cmocka_unit_test(keypad__portal_and_officer),
		cmocka_unit_test(keypad__coming_back_with_a_code),
		cmocka_unit_test(keypad__easy_read),
		cmocka_unit_test(keypad__officer_taps_for_somebody),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_end_kiosk(&stage);
	stage_close(&stage);
	return failed;
}
