/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_touch.c - residents at the kiosk of the demonstration, by true touches alone, which come to it as those of a
 * touch screen do: fingers, palms, drops of rain and shaking hands, and what of it is in the book then.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/people.h"
#include "tests/journeys/places.h"
#include "tests/journeys/program.h"
#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"
#include "tests/player/fingers.h"
#include "tests/support/chance.h"

#include <X11/extensions/XTest.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	WIDTH = 1280,
	HEIGHT = 800,
	/* After a change of page a strike near the same place is a repeat for so long, and some more. */
	CALM_MS = 350,
	/* On the same tile for so long. */
	DOUBLE_MS = 550,
	/* What has rested for two seconds is a palm. */
	ALMOST_REST_MS = 1500,
	REST_MS = 2200,
};

static struct stage stage;
static struct play *const play = &stage.play;
static struct fingers *fingers;
static const char *book; /* of the demonstration */

static void down(int finger, const char *id)
{
	struct point at = place_middle(play, id);
	fingers_down(fingers, finger, at.x, at.y);
}

static void move(int finger, const char *id)
{
	struct point at = place_middle(play, id);
	fingers_move(fingers, finger, at.x, at.y);
}

static void lift(int finger)
{
	fingers_up(fingers, finger);
}

static void strike(int finger, const char *id)
{
	down(finger, id);
	lift(finger);
}

/* How the thing of this id looks, once the kiosk has dealt with all touches. */
static unsigned long long look_of(const char *id)
{
	play_settle(play);
	struct place place = place_of(play, id);
	return seen_part(play, place.x, place.y, place.width, place.height);
}

/* Nothing has been acted on since this was asked for: any act draws the page again. */
static int acts(void)
{
	play_settle(play);
	return play->serial;
}

static void assert_page(const char *name)
{
	play_settle(play);
	assert_string_equal(play->page, name);
}

/* All that is ever entered. */
static long long kept(void)
{
	return inside_number(book, "SELECT count(*) FROM entry");
}

static void assert_book_says(const char *wanted, const char *sql)
{
	char *value = inside_value(book, "%s", sql);
	assert_string_equal(value, wanted);
	free(value);
}

static void begin_check_in(void)
{
	play_expect(play, "welcome");
	play_tap(play, "welcome.checkin");
	play_expect(play, "checkin.party");
	stage_sleep(CALM_MS);
}

static void leave(void)
{
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	stage_sleep(CALM_MS);
}

/* One finger */

static void touch__a_whole_report__is_made_by_true_touches_alone(void **state)
{
	(void)state;
	long long before = inside_number(book, "SELECT count(*) FROM concern"),
			  touched = inside_counted(book, "mode", "touch");
	play_expect(play, "welcome");
	resident_reports(play, "Bass all night.");
	play_see(play, "Thank you. We have your report.");
	assert_int_equal(inside_number(book, "SELECT count(*) FROM concern"), before + 1);
	assert_book_says("noise harbour_green weekly no",
		"SELECT kind || ' ' || area || ' ' || how_often || ' ' || reported FROM concern ORDER BY seq DESC");
	assert_int_equal(inside_counted(book, "mode", "touch"), touched + 1);
	resident_finishes(play);
}

static void touch__pressed__is_seen_when_the_finger_goes_down__before_it_goes_up(void **state)
{
	(void)state;
	unsigned long long at_rest = look_of("welcome.checkin"), other = look_of("welcome.concern");
	int before = acts();
	down(1, "welcome.checkin");
	assert_true(look_of("welcome.checkin") != at_rest);
	assert_true(look_of("welcome.concern") == other);
	assert_int_equal(acts(), before);
	lift(1);
	assert_page("checkin.party");
	leave();
	assert_true(look_of("welcome.checkin") == at_rest);
}

static void touch__that_slides_off__does_nothing_and_looks_so(void **state)
{
	(void)state;
	unsigned long long at_rest = look_of("welcome.checkin");
	int before = acts();
	down(1, "welcome.checkin");
	assert_true(look_of("welcome.checkin") != at_rest);
	move(1, "welcome.concern");
	assert_true(look_of("welcome.checkin") == at_rest);
	move(1, "welcome.checkin"); /* coming back is too late */
	assert_true(look_of("welcome.checkin") == at_rest);
	lift(1);
	assert_int_equal(acts(), before);
	down(1, "welcome.checkin");
	move(1, "welcome.concern");
	lift(1); /* on another one */
	assert_int_equal(acts(), before);
	struct place place = place_of(play, "welcome.checkin");
	fingers_down(fingers, 1, place.x + 2, place.y + 2);
	fingers_move(fingers, 1, place.x + place.width - 3, place.y + place.height - 3);
	lift(1); /* still on it */
	assert_page("checkin.party");
	leave();
}

static void touch__that_is_held__opens_the_officers_corner(void **state)
{
	(void)state;
	officer_enters(play, "246810");
	officer_locks(play);
}

/* Several */

static void two_fingers__on_two_steppers__both_count(void **state)
{
	(void)state;
	begin_check_in();
	down(1, "plus.under_16");
	down(2, "plus.65_over");
	lift(1);
	lift(2);
	play_tap(play, "frame.go");
	play_tap(play, "choice.no");
	play_tap(play, "choice.quayside");
	play_expect(play, "thanks");
	assert_book_says("16_64=1 65_over=1 under_16=1",
		"SELECT group_concat(said, ' ') FROM (SELECT band || '=' || people AS said FROM attendance_band"
		" WHERE seq = (SELECT max(seq) FROM attendance) ORDER BY band)");
	resident_finishes(play);
}

/* The page went away under the second one. Two of the catalogue's questions are pages of one name. */
static void two_fingers__on_two_answers__answer_one_question(void **state)
{
	(void)state;
	long long before = inside_number(book, "SELECT count(DISTINCT seq) FROM feedback");
	play_tap(play, "welcome.feedback");
	play_expect(play, "feedback.agree");
	stage_sleep(CALM_MS);
	down(1, "choice.strongly_agree");
	down(2, "choice.disagree");
	lift(1);
	int after_one = acts();
	stage_sleep(DOUBLE_MS);
	lift(2);
	assert_int_equal(acts(), after_one);
	assert_page("feedback.agree");
	assert_int_equal(inside_number(book, "SELECT count(DISTINCT seq) FROM feedback"), before);
	leave();
}

static void ten_fingers__on_ten_keys__type_ten_letters(void **state)
{
	(void)state;
	static const char *const keys[SCREEN_FINGERS] = {
		"key.46", "key.49", "key.4e", "key.47", "key.45", "key.52", "key.54", "key.4f", "key.55", "key.43"};
	resident_begins_report(play, NULL);
	play_tap(play, "section.words");
	play_tap(play, "choice.yes");
	play_expect(play, "concern.words");
	stage_sleep(CALM_MS);
	for (int k = SCREEN_FINGERS - 1; k >= 0; k--) {
		down(k, keys[k]);
	}
	for (int k = 0; k < SCREEN_FINGERS; k++) {
		lift(k);
	}
	play_settle(play);
	play_see(play, "Fingertouc"); /* small letters behind the first */
	leave();
}

/* What means nothing */

/* How many times the kiosk has gone to sleep until now. */
static long long times_woken(void)
{
	static const char before[] = "\nvoluntary_ctxt_switches:";
	char path[40];
	snprintf(path, sizeof path, "/proc/%d/status", (int)play->kiosk);
	char *facts = inside_text(path), *at = strstr(facts, before);
	assert_non_null(at);
	long long times = strtoll(at + strlen(before), NULL, 10);
	free(facts);
	return times;
}

static void palm__resting_beside_everything__blocks_nobody(void **state)
{
	(void)state;
	long long before = inside_number(book, "SELECT count(*) FROM attendance");
	struct things things;
	play_expect(play, "welcome");
	things_look(&things, play);
	struct point point = things_beside(&things);
	fingers_down(fingers, 9, point.x, point.y);
	stage_sleep(REST_MS);
	resident_checks_in(play);
	assert_int_equal(inside_number(book, "SELECT count(*) FROM attendance"), before + 1);
	lift(9);
	assert_page("thanks");
	resident_finishes(play);
}

static void palm__resting_on_a_tile__lets_go_of_it_for_another_finger(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	stage_sleep(CALM_MS);
	unsigned long long at_rest = look_of("welcome.checkin");
	int before = acts();
	long long since = stage_now();
	down(8, "welcome.checkin");
	while (stage_now() - since < ALMOST_REST_MS) {
		bool is_pressed = look_of("welcome.checkin") != at_rest;
		assert_true(is_pressed || stage_now() - since > ALMOST_REST_MS);
	}
	stage_sleep(REST_MS - ALMOST_REST_MS);
	assert_true(look_of("welcome.checkin") == at_rest);
	lift(8);
	assert_int_equal(acts(), before); /* it was no press */
	down(8, "welcome.checkin");
	stage_sleep(REST_MS);
	assert_true(look_of("welcome.checkin") == at_rest);
	down(1, "welcome.checkin");
	assert_true(look_of("welcome.checkin") != at_rest);
	lift(1);
	assert_page("checkin.party");
	before = acts();
	lift(8); /* where there is another page now */
	assert_int_equal(acts(), before);
	leave();
}

/* Short contacts beside everything; some run across the page, over whatever is there. */
static void rain_falls(const struct things *things, int drops)
{
	for (int k = 0; k < drops; k++) {
		int finger = 1 + chance_below(SCREEN_FINGERS - 1);
		struct point point = things_beside(things);
		fingers_down(fingers, finger, point.x, point.y);
		if (chance_once_in(3)) {
			for (int step = 0; step < 5; step++) {
				fingers_move(fingers, finger, chance_below(WIDTH), chance_below(HEIGHT));
			}
		}
		lift(finger);
	}
}

static void rain__does_nothing__and_a_finger_in_it_does(void **state)
{
	(void)state;
	struct things things;
	chance_seed(1);
	begin_check_in();
	long long entries = kept();
	things_look(&things, play);
	int before = acts();
	rain_falls(&things, 100);
	assert_int_equal(acts(), before);
	for (int finger = 1; finger < SCREEN_FINGERS; finger++) {
		struct point point = things_beside(&things); /* nine drops that stay */
		fingers_down(fingers, finger, point.x, point.y);
	}
	play_tap(play, "plus.under_16");
	assert_int_equal(acts(), before + 1);
	for (int finger = 1; finger < SCREEN_FINGERS; finger++) {
		lift(finger);
	}
	rain_falls(&things, 100);
	assert_int_equal(acts(), before + 1);
	assert_page("checkin.party");
	assert_int_equal(kept(), entries);
	leave();
}

/* Hands that shake */

static void second_strike__on_a_choice__does_nothing(void **state)
{
	(void)state;
	struct things things;
	play_expect(play, "welcome");
	struct place tile = place_of(play, "welcome.concern");
	play_tap(play, "welcome.concern");
	play_expect(play, "concern.kind");
	things_look(&things, play);
	leave();
	struct point at = things_under(&things, &tile);
	for (int k = 0; k < 3; k++) { /* what is there on the next page is not what was meant */
		fingers_down(fingers, 1, at.x, at.y);
		lift(1);
	}
	assert_page("concern.kind");
	stage_sleep(CALM_MS);
	at = place_middle(play, "tool.contrast"); /* it stays on its page */
	int before = acts();
	for (int k = 0; k < 3; k++) {
		fingers_down(fingers, 1, at.x, at.y);
		lift(1);
	}
	assert_int_equal(acts(), before + 1);
	stage_sleep(DOUBLE_MS);
	strike(1, "tool.contrast"); /* after a while it is meant */
	assert_int_equal(acts(), before + 2);
	leave();
}

static void strikes__on_a_stepper__all_count_and_each_once(void **state)
{
	(void)state;
	enum {
		STRIKES = 12
	};
	begin_check_in();
	struct point at = place_middle(play, "plus.under_16");
	int before = acts();
	for (int k = 0; k < STRIKES; k++) {
		fingers_down(fingers, 1, at.x, at.y);
		lift(1);
	}
	assert_int_equal(acts(), before + STRIKES); /* no mouse is made out of a touch */
	Display *display = stage.screen.display;
	XTestFakeMotionEvent(display, -1, at.x, at.y, 0);
	XTestFakeButtonEvent(display, 1, True, 0);
	XTestFakeButtonEvent(display, 1, False, 0);
	assert_int_equal(acts(), before + STRIKES + 1); /* nor a touch out of the mouse */
	play_tap(play, "frame.go");
	play_tap(play, "choice.no");
	play_tap(play, "choice.quayside");
	play_expect(play, "thanks");
	assert_int_equal(inside_number(book, "SELECT people FROM attendance_band WHERE band = 'under_16'"
										 " AND seq = (SELECT max(seq) FROM attendance)"),
		STRIKES + 1);
	resident_finishes(play);
}

/* Nobody plays any more, so nothing wakes the kiosk but what it asked to be woken for. */
static void palm__is_let_go_of_in_time__and_the_kiosk_sleeps_on(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	struct place place = place_of(play, "welcome.checkin");
	unsigned long long at_rest = look_of("welcome.checkin");
	down(8, "welcome.checkin");
	assert_true(look_of("welcome.checkin") != at_rest);
	close(play->channel);
	play->channel = -1;
	stage_sleep(REST_MS);
	assert_true(seen_part(play, place.x, place.y, place.width, place.height) == at_rest);
	long long woken = times_woken();
	stage_sleep(REST_MS);
	assert_int_equal(times_woken(), woken); /* though the palm still lies there */
	lift(8);
}

static void the_book__after_all_touches__verifies(void **state)
{
	(void)state;
	assert_says(program_must(0, admin("verify", book), NULL).out, "Everything verifies.");
	stage_end_kiosk(&stage);
}

static int begin(void **state)
{
	(void)state;
	start_kiosk(&stage, NULL);
	book = stage_demonstration(&stage);
	fingers = fingers_open(play);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(touch__a_whole_report__is_made_by_true_touches_alone),
		cmocka_unit_test(touch__pressed__is_seen_when_the_finger_goes_down__before_it_goes_up),
		cmocka_unit_test(touch__that_slides_off__does_nothing_and_looks_so),
		cmocka_unit_test(touch__that_is_held__opens_the_officers_corner),
		cmocka_unit_test(two_fingers__on_two_steppers__both_count),
		cmocka_unit_test(two_fingers__on_two_answers__answer_one_question),
		cmocka_unit_test(ten_fingers__on_ten_keys__type_ten_letters),
		cmocka_unit_test(palm__resting_beside_everything__blocks_nobody),
		cmocka_unit_test(palm__resting_on_a_tile__lets_go_of_it_for_another_finger),
		cmocka_unit_test(rain__does_nothing__and_a_finger_in_it_does),
		cmocka_unit_test(second_strike__on_a_choice__does_nothing),
		cmocka_unit_test(strikes__on_a_stepper__all_count_and_each_once),
		cmocka_unit_test(palm__is_let_go_of_in_time__and_the_kiosk_sleeps_on),
		cmocka_unit_test(the_book__after_all_touches__verifies),
	};
	stage_open_touch(&stage, WIDTH, HEIGHT);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	fingers_close(fingers);
	stage_close(&stage);
	return failed;
}
