/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keypad.c - every journey and page without touching the screen: with the five keys of an accessible keypad
 * (arrows, Enter, Tab, Escape). On each page Tab comes to everything and round again, Shift+Tab the other way, the
 * focus is seen on the real window wherever it comes to, and Escape leads back.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/people.h"
#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	HOLD_MS = 2300, /* Escape: two seconds */
	SAVE_MS = 15000,
	REST_MS = 10000,
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static int width = 1280, height = 800;
static struct stage stage;
static struct play *const play = &stage.play;
static const char *book;

static void choose(const char *id)
{
	keys_choose(play, id);
}

static void expect(const char *page)
{
	play_expect(play, page);
}

/* This page is on show and no trap. */
static void try_page(const char *page)
{
	expect(page);
	keys_try_page(play, true);
}

static void escape_to(const char *page)
{
	keys_strike(play, "Escape");
	expect(page);
}

static void assert_focus(const char *id)
{
	if (strcmp(play_focus(play), id) != 0) {
		fail_msg("%s: the focus is on %s instead of %s", play->page, play_focus(play), id);
	}
}

/* From a later part of a page, or from a page over another. */
static void escape_until(const char *page)
{
	for (int strike = 0; strcmp(play->page, page) != 0 && strike < 10; strike++) {
		keys_strike(play, "Escape");
		stage_sleep(20);
		play_settle(play);
	}
	expect(page);
}

/* Without Back, Escape only shows the way out, which begins with the rest of the page. */
static void assert_way_out(const char *id)
{
	play_settle(play);
	assert_focus(play->part < play->parts ? "frame.more" : id);
}

/* On whichever part of the page. */
static void see(const char *words)
{
	while (!play_sees(play, words) && play_has(play, "frame.more")) {
		choose("frame.more");
	}
	play_see(play, words);
}

/* A page of a journey, and what is chosen there. */
struct stop {
	const char *page, *id;
};

/*
 * From page to page, each tried, and from each once back with Escape to the page before, where the focus is on what was
 * chosen.
 */
static void walk(const struct stop *stops, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		try_page(stops[k].page);
		if (k > 0 && strncmp(stops[k - 1].id, "choice.", 7) == 0) {
			escape_to(stops[k - 1].page);
			keys_go_to(play, stops[k - 1].id);
			keys_strike(play, "Return");
			expect(stops[k].page);
		}
		choose(stops[k].id);
	}
}

/* What begins with a key is read aloud; a worry not without asking. Escape goes on in silence. */
static void begin_concern(void)
{
	choose("welcome.concern");
	expect("overheard");
	escape_to("concern.kind");
}

static void leave(void)
{
	choose("frame.leave");
	expect("welcome");
	assert_focus("none"); /* the next visitor may touch */
}

static void keypad__the_page_that_calls(void **state)
{
	(void)state;
	expect("welcome");
	assert_focus("none"); /* who touches never sees it */
	play_rest(play, 61);
	try_page("attract");
	escape_to("attract");
	choose("attract.start");
	try_page("welcome");
	escape_to("welcome");
	choose("welcome.feedback");
	leave();
}

static void keypad__check_in(void **state)
{
	(void)state;
	long long by_keypad = inside_counted(book, "mode", "keypad");
	choose("welcome.checkin");
	try_page("checkin.party");
	choose("plus.under_16");
	assert_focus("plus.under_16"); /* it stays while the page is drawn again */
	choose("plus.under_16");
	choose("minus.under_16");
	choose("minus.16_64");
	assert_focus("plus.16_64"); /* there is nothing to take away: beside what went */
	choose("plus.16_64");
	choose("frame.go");
	static const struct stop stops[] = {{"checkin.before", "choice.no"}, {"checkin.area", "choice.quayside"}};
	walk(stops, COUNT_OF(stops));
	try_page("thanks");
	char *kept = inside_value(book, "SELECT people || ' ' || area FROM attendance ORDER BY seq DESC");
	assert_string_equal(kept, "2 quayside");
	free(kept);
	assert_int_equal(inside_counted(book, "mode", "keypad"), by_keypad + 1);
	escape_to("thanks");
	assert_way_out("frame.go");
	choose("frame.go");
	expect("welcome");
}

static void try_code(void)
{
	try_page("sent");
	escape_to("sent"); /* the number is not lost by a key too many */
	assert_way_out("frame.go");
	choose("sent.code");
	try_page("code");
	choose("code.more");
	expect("code");
	assert_focus("code.more");
	escape_until("sent");
	choose("frame.go");
	try_page("profile.age");
	leave();
}

/* An answer is changed on the page that reads them back; a kind with a second page is asked twice. */
static void keypad__a_report_and_its_code(void **state)
{
	(void)state;
	static const struct stop stops[] = {
		{"concern.kind", "choice.street_places"},
		{"concern.within", "choice.lighting_paths"},
		{"concern.where", "choice.harbour_green"},
		{"concern.how_often", "choice.most_days"},
		{"concern.reported", "choice.no"},
		{"concern.check", "change.where"},
		{"concern.where", "choice.mill_creek"},
	};
	begin_concern();
	walk(stops, COUNT_OF(stops));
	expect("concern.check");
	see("Mill Creek");
	keys_go_to(play, "change.how_often");
	keys_strike(play, "Return");
	expect("concern.how_often");
	assert_focus("choice.most_days");
	escape_to("concern.check");
	choose("frame.go");
	try_code();
}

static void keypad__a_threat__has_999_and_private_help(void **state)
{
	(void)state;
	static const struct stop stops[] = {{"concern.kind", "choice.threats"},
		{"concern.within", "choice.harassment_intimidation"}, {"concern.danger", "choice.yes"}};
	begin_concern();
	walk(stops, COUNT_OF(stops));
	try_page("danger");
	escape_to("concern.danger");
	choose("choice.no");
	try_page("concern.who");
	choose("choice.yes");
	try_page("private.help");
	choose("frame.go");
	expect("welcome");
}

static void keypad__something_private(void **state)
{
	(void)state;
	begin_concern();
	choose("choice.private");
	try_page("private.help");
	choose("frame.danger");
	try_page("danger");
	escape_to("private.help");
	leave();
}

static void keypad__help_and_advice(void **state)
{
	(void)state;
	choose("welcome.help");
	try_page("help");
	choose("topic.children");
	try_page("topic");
	choose("site.childline");
	try_page("site");
	escape_to("topic");
	escape_to("help");
	leave();
}

/* The id of the key that types this. */
static void strike_key(const char *bytes)
{
	char id[40] = "key.";
	for (size_t k = 0; bytes[k]; k++) {
		snprintf(id + 4 + 2 * k, 3, "%02x", (unsigned)(unsigned char)bytes[k]);
	}
	choose(id);
}

static void begin_words(void)
{
	static const char *const ids[] = {"choice.noise", "choice.not_safe", "choice.quayside", "choice.weekly",
		"choice.no", "section.words", "choice.yes"};
	begin_concern();
	for (size_t k = 0; k < COUNT_OF(ids); k++) {
		choose(ids[k]);
	}
	expect("concern.words");
}

static void keypad__own_words(void **state)
{
	(void)state;
	begin_words();
	try_page("concern.words");
	strike_key("D");        /* a sentence begins with a capital */
	assert_focus("key.64"); /* the same key, which is small again */
	strike_key("o");
	strike_key("x");
	choose("key.delete");
	strike_key("g");
	choose("key.space");
	choose("key.digits");
	assert_focus("key.letters"); /* what stands there now */
	keys_try_page(play, true);
	strike_key("2");
	strike_key("?");
	choose("key.letters");
	strike_key("s");
	see("Dog 2?s");
	choose("frame.go");
	try_page("concern.check");
	see("Dog 2?s");
	choose("change.words");
	expect("concern.words");
	escape_to("concern.check");
	leave();
}

static void choose_language(const char *id)
{
	choose("welcome.languages");
	expect("languages");
	choose(id);
	expect("welcome");
}

/* A language of another script has the Latin letters beside its own; one with marks has a layer for them. */
static void keypad__own_words_in_other_letters(void **state)
{
	(void)state;
	choose_language("language.uk");
	begin_words();
	try_page("concern.words");
	strike_key("Ї");
	choose("key.latin");
	assert_focus("key.own");
	strike_key("a");
	choose("key.own");
	strike_key("ж");
	see("Їaж");
	leave();
	choose_language("language.pl");
	begin_words();
	choose("key.marks");
	keys_try_page(play, true);
	strike_key("Ł");
	strike_key("a");
	see("Ła");
	leave();
}

static void keypad__feedback(void **state)
{
	(void)state;
	static const struct stop stops[] = {
		{"feedback.agree", "choice.disagree"}, {"feedback.agree", "choice.strongly_agree"}};
	choose("welcome.feedback");
	walk(stops, COUNT_OF(stops));
	expect("thanks");
	char *kept = inside_value(book, "SELECT detail FROM entry WHERE stream = 3 ORDER BY seq DESC LIMIT 1");
	assert_non_null(strstr(kept, "strongly_agree"));
	free(kept);
	choose("frame.go");
	expect("welcome");
}

static void keypad__languages_and_somebody_who_speaks_mine(void **state)
{
	(void)state;
	choose("welcome.languages");
	try_page("languages");
	choose("languages.interpreter");
	try_page("interpreter");
	escape_to("languages");
	escape_to("welcome");
	choose_language("language.ar");
	keys_try_page(play, true);
	choose("welcome.checkin");
	leave();
}

/* Where the bar has no room for a setting, it is among the settings. */
static void choose_setting(const char *id)
{
	play_settle(play);
	while (strcmp(play->page, "settings") == 0 && play->part > 1) {
		escape_to("settings");
	}
	if (strcmp(play->page, "settings") != 0 && !play_has(play, id)) {
		choose("tool.settings");
		expect("settings");
	}
	choose(id);
}

static void keypad__settings(void **state)
{
	(void)state;
	choose("welcome.feedback");
	expect("feedback.agree");
	if (play_has(play, "tool.settings")) {
		choose("tool.settings");
		try_page("settings");
		escape_until("feedback.agree");
	}
	choose_setting("tool.text");
	try_page("text_sizes");
	choose("text.150");
	assert_focus("text.150");
	escape_until("feedback.agree");
	choose_setting("tool.time");
	assert_focus("tool.time");
	choose_setting("tool.contrast");
	assert_focus("tool.contrast");
	keys_strike(play, "Return");
	keys_strike(play, "Return"); /* by sunlight and dark to the day, in which the focus can be looked for */
	assert_true(seen_focus(play, "tool.contrast"));
	escape_until("feedback.agree");
	leave();
}

static void keypad__listening(void **state)
{
	(void)state;
	choose("welcome.feedback");
	expect("feedback.agree");
	choose_setting("tool.listen");
	try_page("listening");
	choose("listening.louder");
	choose("listening.louder");
	assert_false(play_has(play, "listening.louder")); /* there is nothing beyond: the focus is next to it */
	assert_int_equal(strncmp(play_focus(play), "listening.", 10), 0);
	choose("listening.stop");
	escape_until("feedback.agree");
	leave();
}

/* Nobody idles while it is still being read. */
static void rest_until(const char *page)
{
	for (long long until = stage_now() + REST_MS; stage_now() < until; stage_sleep(50)) {
		play_ask_page(play);
		if (strcmp(play->page, page) == 0) {
			return;
		}
		play_rest(play, 121);
	}
	expect(page);
}

static void keypad__do_you_need_more_time(void **state)
{
	(void)state;
	choose("welcome.feedback");
	expect("feedback.agree");
	rest_until("more_time");
	keys_try_page(play, true);
	escape_to("feedback.agree"); /* whoever strikes a key is still there */
	rest_until("more_time");
	choose("more.yes");
	expect("feedback.agree");
	leave();
}

/* The id on this page, on whichever part, that begins like this. */
static void find_id(const char *beginning, char id[80])
{
	for (int part = 0; part < 20; part++) {
		char list[16384];
		snprintf(list, sizeof list, " %s ", play_list(play));
		const char *at = strstr(list, beginning);
		if (at) {
			snprintf(id, 80, "%.*s", (int)strcspn(at, " "), at);
			return;
		}
		choose("frame.more");
	}
	fail_msg("%s: there is nothing like%s", play->page, beginning);
}

static void enter_corner(const char *page)
{
	keys_hold_escape(play, HOLD_MS);
	expect("officers");
	choose("officer.1");
	expect("pin");
	play_keys(play, "246810");
	expect(page);
}

static void officer__comes_and_counts_kit(void **state)
{
	(void)state;
	expect("welcome");
	keys_hold_escape(play, HOLD_MS);
	try_page("officers");
	choose("officer.1");
	try_page("pin");
	escape_to("officers");
	choose("officer.1");
	play_keys(play, "111111");
	see("That is not the right PIN");
	play_keys(play, "246810");
	try_page("kit");
	choose("for.same_home");
	assert_focus("for.same_home");
	choose("plus.door_chain");
	long long before = officer_reads_kit(play, "Door chain");
	choose("plus.door_chain");
	assert_focus("plus.door_chain");
	assert_int_equal(officer_reads_kit(play, "Door chain"), before + 1);
	choose("minus.door_chain");
	assert_int_equal(officer_reads_kit(play, "Door chain"), before);
	char undo[80];
	find_id("undo.", undo);
	choose(undo);
	assert_false(play_has(play, undo));
	assert_string_not_equal(play_focus(play), "none");
}

static void officer__closes_and_opens_the_event(void **state)
{
	(void)state;
	choose("tab.event");
	try_page("event");
	choose("event.close");
	expect("close");
	assert_focus(play_has(play, "close.no") ? "close.no" : "close.stock"); /* Enter twice closes nothing */
	keys_try_page(play, true);
	escape_to("event");
	choose("event.close");
	choose("close.yes");
	try_page("close");
	assert_true(inside_number(book, "SELECT visits FROM use WHERE mode = 'keypad'") > 0);
	choose("frame.lock");
	try_page("not_open");
	enter_corner("event");
	char open[80];
	find_id("open.", open);
	choose(open);
	expect("hosts");
}

static void officer__saves_to_a_stick_and_locks(void **state)
{
	(void)state;
	choose("tab.stick");
	try_page("stick");
	choose("stick.save");
	stage_await(&stage, "Safe to remove", SAVE_MS);
	keys_try_page(play, true);
	escape_to("stick");
	assert_way_out("frame.lock");
	choose("frame.lock");
	expect("welcome");
}

/* Arrows go where they point. */
static void keypad__arrows(void **state)
{
	(void)state;
	keys_go_to(play, "welcome.checkin");
	keys_strike(play, height > 480 ? "Right" : "Down"); /* where little fits, one below the other */
	assert_focus("welcome.concern");
	keys_strike(play, "Down");
	assert_int_not_equal(strncmp(play_focus(play), "welcome.c", 9), 0); /* in the bar now */
	keys_strike(play, "Up");
	assert_int_equal(strncmp(play_focus(play), "welcome.", 8), 0);
	choose("welcome.feedback");
	leave();
}

static int begin(void **state)
{
	(void)state;
	const char *stick = stage_path(&stage, "stick");
	mkdir(stick, 0700);
	setenv("SDL_AUDIODRIVER", "disk", 1); /* takes a second's sound in no time */
	setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	start_kiosk(&stage, "--stick", stick);
	book = stage_demonstration(&stage);
	return 0;
}

int main(int count, char **arguments)
{
	if (count > 1 && sscanf(arguments[1], "%dx%d", &width, &height) != 2) {
		fputs("Usage: test-journeys-keypad [WIDTHxHEIGHT]\n", stderr);
		return 2;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keypad__the_page_that_calls),
		cmocka_unit_test(keypad__check_in),
		cmocka_unit_test(keypad__a_report_and_its_code),
		cmocka_unit_test(keypad__a_threat__has_999_and_private_help),
		cmocka_unit_test(keypad__something_private),
		cmocka_unit_test(keypad__help_and_advice),
		cmocka_unit_test(keypad__own_words),
		cmocka_unit_test(keypad__own_words_in_other_letters),
		cmocka_unit_test(keypad__feedback),
		cmocka_unit_test(keypad__languages_and_somebody_who_speaks_mine),
		cmocka_unit_test(keypad__settings),
		cmocka_unit_test(keypad__listening),
		cmocka_unit_test(keypad__do_you_need_more_time),
		cmocka_unit_test(officer__comes_and_counts_kit),
		cmocka_unit_test(officer__closes_and_opens_the_event),
		cmocka_unit_test(officer__saves_to_a_stick_and_locks),
		cmocka_unit_test(keypad__arrows),
	};
	stage_open(&stage, width, height);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, NULL);
	stage_end_kiosk(&stage);
	stage_close(&stage);
	return failed;
}
