/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_start.c - a day that begins badly, in a real window: the clock is wrong, the wrong event was opened, the plug is
 * pulled, the disk is full. Nothing of it stops the count, or somebody is told so, with a code.
 */
#include "tests/journeys/corner.h"

enum {
	HOLD_MS = 1700,
	LOCKED_S = 15 /* after five wrong PINs */
};

static void clock__that_is_wrong__is_put_right_by_a_watch(void **state)
{
	(void)state;
	bool is_back = turns_back();
	officer_enters(play, pin);
	play_tap(play, "tab.event");
	play_tap(play, "event.ready");
	play_expect(play, "ready");
	play_tap(play, "ready.wrong");
	play_expect(play, "clock");
	play_tap(play, is_back ? "less.hour" : "more.hour");
	play_tap(play, "clock.keep");
	play_expect(play, "ready");
	assert_book_says_turned(is_back);
	officer_locks(play);
}

/* A roadshow at a market, which no plan has; what was counted before goes along. */
static void wrong_event__is_changed__for_one_that_no_plan_has(void **state)
{
	(void)state;
	officer_enters(play, pin);
	play_tap(play, "plus.door_chain");
	play_tap(play, "tab.event");
	play_tap(play, "event.other");
	play_expect(play, "other_event");
	play_tap(play, "unplanned.begin");
	play_expect(play, "unplanned");
	static const char *const answers[] = {
		"choice.1", "choice.1", "choice.none", "choice.4", "choice.0", "choice.none", "choice.0"};
	for (size_t k = 0; k < sizeof answers / sizeof *answers; k++) {
		play_tap(play, answers[k]);
	}
	play_tap(play, "unplanned.open");
	play_expect(play, "hosts");
	play_tap(play, "plus.members_present");
	play_tap(play, "hosts.done");
	play_expect(play, "ready");
	assert_book_says(
		"1", "SELECT amount FROM activity WHERE measure = 'members_present' AND event LIKE 'unplanned_a_%'");
	assert_book_says("1", "SELECT event LIKE 'unplanned_a_%' FROM kit WHERE item = 'door_chain'");
	play_tap(play, "tab.event");
	play_tap(play, "event.totals");
	play_expect(play, "totals");
	see("Kit by the quarter hour");
	officer_locks(play);
}

static void plug__that_is_pulled__changes_nothing(void **state)
{
	(void)state;
	officer_enters(play, pin);
	play_tap(play, "tab.event");
	play_tap(play, "event.numpad");
	officer_locks(play);
	stage_cut_power(&stage);
	start_kiosk(&stage, book);
	play_key(play, "KP_2");
	stage_await(&stage, "Door chain +1", 2000);
	assert_book_says("2", "SELECT sum(amount) FROM kit WHERE event LIKE 'unplanned_a_%'");
	assert_book_says("0", "SELECT count(*) FROM kit WHERE event NOT LIKE 'unplanned_a_%'");
}

/* A resident loses nothing; whoever comes next sees that the kiosk is out of order, until it records again. */
static void full_disk__is_said__with_a_code_and_a_way_on(void **state)
{
	(void)state;
	resident_begins_report(play, "Bang");
	fill_disk(true);
	play_tap(play, "frame.go");
	play_expect(play, "trouble");
	see("K1");
	assert_book_says("0", "SELECT count(*) FROM concern");
	fill_disk(false);
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	resident_finishes(play);
	assert_book_says("1", "SELECT count(*) FROM concern");
	assert_book_says("1", "SELECT count(*) FROM audit WHERE act = 'works_again'");
}

static void officer__while_the_disk_is_full__is_told_what_to_do(void **state)
{
	(void)state;
	officer_enters(play, pin);
	fill_disk(true);
	play_tap(play, "plus.shed_alarm");
	play_expect(play, "repair");
	see("1. Save to a USB stick.");
	fill_disk(false);
	play_tap(play, "repair.again");
	play_expect(play, "kit");
	assert_book_says("1", "SELECT sum(amount) FROM kit WHERE item = 'shed_alarm'");
	officer_locks(play);
}

static void go_to_pin(void)
{
	play_hold(play, "staff.enter", HOLD_MS);
	play_expect(play, "officers");
	play_tap(play, "officer.1");
	play_expect(play, "pin");
}

/* Whoever tries PINs waits, and pulling the plug does not help them. */
static void wrong_pins__lock_the_corner__over_a_restart(void **state)
{
	(void)state;
	int x, y, w, h;
	go_to_pin();
	assert_true(play_find(play, "key.1", &x, &y, &w, &h));
	for (int wrong = 0; wrong < 5; wrong++) {
		play_digits(play, "111111");
	}
	play_see(play, "Too many wrong PINs.");
	stage_cut_power(&stage);
	start_kiosk(&stage, book);
	go_to_pin();
	play_see(play, "Too many wrong PINs.");
	assert_false(play_has(play, "key.1"));
	play_touch_at(play, x + w / 2, y + h / 2); /* a digit that is not taken: the right PIN follows */
	stage_sleep((LOCKED_S + 1) * 1000);
	assert_false(play_sees(play, "Too many wrong PINs."));
	play_digits(play, pin);
	play_expect(play, "kit");
	officer_locks(play);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clock__that_is_wrong__is_put_right_by_a_watch),
		cmocka_unit_test(wrong_event__is_changed__for_one_that_no_plan_has),
		cmocka_unit_test(plug__that_is_pulled__changes_nothing),
		cmocka_unit_test(full_disk__is_said__with_a_code_and_a_way_on),
		cmocka_unit_test(officer__while_the_disk_is_full__is_told_what_to_do),
		cmocka_unit_test(wrong_pins__lock_the_corner__over_a_restart),
	};
	corner_open(count, arguments);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, end);
	stage_close(&stage);
	return failed;
}
