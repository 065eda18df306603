/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_idle.c - nobody is there any more: the kiosk asks, waits, and wipes; pages that go by themselves go; an
 * officer's corner that was left open locks itself.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book;

/* A page that comes by itself takes no touch for its first 0.3 seconds: it was meant for the page before. */
static void comes_by_itself(const char *page)
{
	play_expect(play, page);
	stage_sleep(350);
}

static void type_words(void)
{
	resident_begins_report(play, NULL);
	play_tap(play, "section.words");
	play_tap(play, "choice.yes");
	play_keys(play, "a worry");
	play_see(play, "a worry");
}

static void visit__left_alone__is_asked_about_and_then_wiped(void **state)
{
	(void)state;
	type_words();
	play_rest(play, 55);
	play_expect(play, "concern.words");
	play_rest(play, 6);
	comes_by_itself("more_time");
	play_see(play, "Do you need more time?");
	play_rest(play, 31);
	comes_by_itself("welcome");
	play_tap(play, "welcome.concern");
	play_expect(play, "concern.kind"); /* nothing of the visit is left, not even its answers */
	play_tap(play, "frame.leave");
	resident_begins_report(play, NULL);
	assert_false(play_sees(play, "a worry"));
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	assert_int_equal(inside_number(book, "SELECT count(*) FROM concern"), 0);
}

static void visit__given_more_time__goes_on_where_it_was_and_has_twice_as_long(void **state)
{
	(void)state;
	type_words();
	play_rest(play, 61);
	comes_by_itself("more_time");
	play_tap(play, "more.yes");
	play_expect(play, "concern.words");
	play_see(play, "a worry");
	play_rest(play, 115);
	play_expect(play, "concern.words");
	play_rest(play, 6);
	comes_by_itself("more_time");
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
}

static void settings__of_somebody_who_left__are_put_back(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	unsigned day = seen_colour(play, 1, 798);
	play_tap(play, "tool.settings");
	play_tap(play, "tool.contrast");
	play_tap(play, "frame.back");
	play_expect(play, "welcome");
	assert_int_not_equal(seen_colour(play, 1, 798), day);
	play_rest(play, 61);
	for (int wait = 0; wait < 200 && seen_colour(play, 1, 798) != day; wait++) {
		stage_sleep(10);
	}
	assert_int_equal(seen_colour(play, 1, 798), day);
	comes_by_itself("attract");
	play_tap(play, "attract.start");
	play_expect(play, "welcome");
}

static void thanks__and_codes__go_by_themselves(void **state)
{
	(void)state;
	resident_checks_in(play);
	play_rest(play, 21);
	comes_by_itself("welcome");
	resident_reports(play, NULL);
	play_tap(play, "sent.code");
	play_expect(play, "code");
	play_rest(play, 31);
	comes_by_itself("sent");
	play_tap(play, "sent.code");
	play_rest(play, 20);
	play_tap(play, "code.more");
	play_rest(play, 20);
	play_expect(play, "code");
	play_rest(play, 11);
	comes_by_itself("sent");
	play_rest(play, 61);
	comes_by_itself("welcome");
}

static void corner__left_open__locks_itself(void **state)
{
	(void)state;
	officer_enters(play, "246810");
	play_rest(play, 110);
	play_expect(play, "kit");
	play_rest(play, 11);
	comes_by_itself("welcome");
	play_hold(play, "staff.enter", 1700);
	play_tap(play, "officer.1");
	play_digits(play, "24");
	play_rest(play, 121);
	comes_by_itself("welcome");
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
		cmocka_unit_test(visit__left_alone__is_asked_about_and_then_wiped),
		cmocka_unit_test(visit__given_more_time__goes_on_where_it_was_and_has_twice_as_long),
		cmocka_unit_test(settings__of_somebody_who_left__are_put_back),
		cmocka_unit_test(thanks__and_codes__go_by_themselves),
		cmocka_unit_test(corner__left_open__locks_itself),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_end_kiosk(&stage);
	stage_close(&stage);
	return failed;
}
