/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keypad.c - every journey without touching the screen: with the five keys of an accessible keypad (arrows, Enter,
 * Tab, Escape). The focus is seen on the real window wherever it comes to.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/program.h"
#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	STRIKES_MOST = 80 /* to come to anything on a page */
};

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book;

/* Tab until the focus is there, where it must be seen. */
static void go_to(const char *id)
{
	for (int strike = 0; strcmp(play_focus(play), id) != 0; strike++) {
		if (strike == STRIKES_MOST) {
			fail_msg("Tab does not come to %s; it is at %s", id, play_focus(play));
		}
		play_key(play, "Tab");
	}
	assert_true(seen_focus(play, id));
}

static void choose(const char *id)
{
	go_to(id);
	play_key(play, "Return");
}

static void keypad__check_in(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	assert_string_equal(play_focus(play), "none"); /* who touches never sees it */
	choose("welcome.checkin");
	play_expect(play, "checkin.party");
	choose("plus.under_16");
	choose("plus.under_16");
	choose("minus.under_16");
	choose("frame.go");
	play_expect(play, "checkin.before");
	choose("choice.no");
	play_expect(play, "checkin.area");
	choose("choice.quayside");
	play_expect(play, "thanks");
	char *kept = inside_value(book, "SELECT people || ' ' || area FROM attendance ORDER BY seq DESC");
	assert_string_equal(kept, "2 quayside");
	free(kept);
	kept = inside_value(book, "SELECT mode FROM use ORDER BY seq DESC");
	assert_string_equal(kept, "keypad");
	free(kept);
	choose("frame.go");
	play_expect(play, "welcome");
}

static void keypad__a_report_with_words(void **state)
{
	(void)state;
	static const char *const keys[] = {"key.44", "key.61", "key.72", "key.6b"}; /* Dark */
	choose("welcome.concern");
	play_expect(play, "overheard"); /* what begins with a key is read aloud; a worry not without asking */
	choose("overheard.silent");
	play_expect(play, "concern.kind");
	choose("choice.street_places");
	play_expect(play, "concern.within");
	choose("choice.lighting_paths");
	play_expect(play, "concern.where");
	choose("choice.harbour_green");
	play_expect(play, "concern.how_often");
	choose("choice.most_days");
	play_expect(play, "concern.reported");
	choose("choice.no");
	play_expect(play, "concern.check");
	choose("change.words");
	play_expect(play, "concern.words");
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		choose(keys[k]);
	}
	play_see(play, "Dark");
	choose("frame.go");
	play_expect(play, "concern.check");
	play_see(play, "Dark");
	choose("frame.go");
	play_expect(play, "sent");
	choose("sent.code");
	play_expect(play, "code");
	play_key(play, "Escape"); /* is Back */
	play_expect(play, "sent");
	choose("frame.go");
	play_expect(play, "welcome");
}

static void keypad__feedback(void **state)
{
	(void)state;
	choose("welcome.feedback");
	play_expect(play, "feedback.agree");
	choose("choice.disagree");
	play_expect(play, "feedback.agree");
	choose("choice.agree");
	play_expect(play, "thanks");
	choose("frame.go");
	play_expect(play, "welcome");
}

/* Arrows go where they point, and nothing is a trap: from everywhere the same strikes lead out again. */
static void keypad__arrows_and_ways_out(void **state)
{
	(void)state;
	go_to("welcome.checkin");
	play_key(play, "Right");
	assert_string_equal(play_focus(play), "welcome.concern");
	play_key(play, "Down");
	assert_int_not_equal(strncmp(play_focus(play), "welcome.c", 9), 0); /* in the bar now */
	play_key(play, "Up");
	assert_int_equal(strncmp(play_focus(play), "welcome.", 8), 0);
	choose("welcome.concern");
	choose("overheard.aloud");
	choose("choice.noise");
	play_expect(play, "concern.where");
	play_key(play, "Escape");
	play_expect(play, "concern.kind");
	choose("frame.danger");
	play_expect(play, "danger");
	play_key(play, "Escape");
	play_expect(play, "concern.kind");
	choose("frame.leave");
	play_expect(play, "welcome");
	assert_string_equal(play_focus(play), "none"); /* the next visitor may touch */
}

static int begin(void **state)
{
	(void)state;
	start_kiosk(&stage, NULL);
	book = stage_demonstration(&stage);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keypad__check_in),
		cmocka_unit_test(keypad__a_report_with_words),
		cmocka_unit_test(keypad__feedback),
		cmocka_unit_test(keypad__arrows_and_ways_out),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_end_kiosk(&stage);
	stage_close(&stage);
	return failed;
}
