/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_officer.c - an engagement officer's day at the kiosk of the demonstration, by touch, on a screen of the size
 * that is given: kit, what the event achieved, the number pad, keeping the kiosk for tallying, "back soon", number keys
 * while a resident reports something, what is left at the end, and the close.
 */
#include "tests/journeys/corner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	HOLD_MS = 900, /* longer than a long press */
};

static void enter(void)
{
	officer_enters(play, pin);
}

/* Hold for five, and the pad. */
static void kit__in_fives_and_by_the_pad(void **state)
{
	(void)state;
	enter();
	play_tap(play, "plus.door_chain");
	play_hold(play, "plus.door_chain", HOLD_MS);
	play_tap(play, "type.leaflet_pack");
	play_expect(play, "number");
	play_digits(play, "120");
	play_tap(play, "number.add");
	play_expect(play, "kit");
	assert_book_says("door_chain=6 leaflet_pack=120",
		"SELECT group_concat(said, ' ') FROM (SELECT item || '=' || sum(amount) AS said FROM kit"
		" WHERE act = 'given' GROUP BY item ORDER BY item)");
	officer_locks(play);
}

static void activity__is_counted_guessed_and_corrected(void **state)
{
	(void)state;
	enter();
	play_tap(play, "tab.activity");
	play_hold(play, "plus.head_count", HOLD_MS);
	play_tap(play, "plus.head_count");
	play_tap(play, "type.people_advised");
	play_digits(play, "900"); /* unusually many */
	play_tap(play, "number.estimate");
	play_tap(play, "number.add");
	play_expect(play, "number");
	see("900");
	play_tap(play, "number.add");
	play_expect(play, "activity");
	play_tap(play, "minus.people_advised");
	play_expect(play, "correction");
	play_tap(play, "why.typed");
	play_expect(play, "activity");
	assert_book_says(
		"head_count=6", "SELECT item || '=' || sum(amount) FROM counted WHERE stream = 9 GROUP BY item");
	assert_book_says(
		"1", "SELECT count(*) FROM entry WHERE stream = 9 AND json_extract(detail, '$.why') = 'typed'");
	officer_locks(play);
}

static void pause__asks_everyone_to_come_back(void **state)
{
	(void)state;
	enter();
	play_tap(play, "tab.event");
	play_tap(play, "event.pause");
	play_expect(play, "pause");
	see("Back soon");
	play_rest(play, 61);
	play_expect(play, "pause");
	play_hold(play, "staff.enter", 2300);
	play_tap(play, "officer.0");
	play_digits(play, pin);
	play_expect(play, "event");
	play_tap(play, "event.pause");
	play_expect(play, "welcome");
}

static void kiosk_for_tallying__wants_a_pin_for_everything_else(void **state)
{
	(void)state;
	enter();
	play_tap(play, "tab.event");
	play_tap(play, "event.tally");
	play_expect(play, "tally");
	play_tap(play, "plus.shed_alarm");
	play_tap(play, "plus.shed_alarm");
	play_tap(play, "minus.shed_alarm");
	play_rest(play, 130); /* longer than the corner stays open */
	play_expect(play, "tally");
	assert_book_says("1", "SELECT sum(amount) FROM kit WHERE item = 'shed_alarm' AND act = 'given'");
	play_tap(play, "staff.enter");
	play_expect(play, "officers");
	play_tap(play, "officer.0");
	play_digits(play, pin);
	play_expect(play, "kit");
	play_tap(play, "tab.event");
	play_tap(play, "event.tally");
	play_expect(play, "welcome");
}

/* Both are recorded, and the page is as before but for the words at the top, which go. */
static void number_keys__count_while_a_resident_reports(void **state)
{
	(void)state;
	enter();
	play_tap(play, "tab.event");
	play_tap(play, "event.numpad");
	officer_locks(play);
	resident_begins_report(play, "Too loud");
	char page[sizeof play->page], *list = strdup(play_list(play));
	snprintf(page, sizeof page, "%s", play->page);
	play_key(play, "KP_2");
	stage_await(&stage, "Door chain +1", 2000);
	play_key(play, "KP_Add");
	play_key(play, "KP_4");
	stage_await(&stage, "Personal alarm +1, new home", 2000);
	assert_string_equal(play_list(play), list);
	play_expect(play, page);
	stage_sleep(3200);
	play_settle(play);
	assert_false(play_sees(play, "Personal alarm +1"));
	assert_string_equal(play_list(play), list);
	free(list);
	play_key(play, "KP_Subtract");
	stage_await(&stage, "Personal alarm: taken back", 2000);
	see("Too loud"); /* nothing was typed into it */
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	assert_book_says("1", "SELECT count(*) FROM concern");
	assert_book_says("7", "SELECT sum(amount) FROM kit WHERE item = 'door_chain' AND act = 'given'");
	assert_book_says("0", "SELECT count(*) FROM kit WHERE item = 'personal_alarm'");
	resident_finishes(play);
}

static void close__counts_what_is_left__and_whom_the_heads_cover(void **state)
{
	(void)state;
	resident_checks_in(play);
	resident_finishes(play);
	enter();
	play_tap(play, "tab.event");
	play_tap(play, "event.close");
	see("Is that everyone?");
	play_tap(play, "heads.others");
	play_tap(play, "close.stock");
	play_expect(play, "stock");
	play_tap(play, "item.door_chain");
	play_tap(play, "left.same");
	play_expect(play, "stock");
	play_tap(play, "item.shed_alarm");
	play_tap(play, "left.other");
	play_digits(play, "17");
	play_tap(play, "number.add");
	play_expect(play, "difference");
	play_tap(play, "why.lost");
	play_expect(play, "stock");
	play_tap(play, "stock.event");
	play_tap(play, "event.close");
	see("2 of 6");
	play_tap(play, "close.yes");
	see("The event is closed");
	assert_book_says("43 - 17 lost",
		"SELECT group_concat(counted || ' ' || coalesce(why, '-'), ' ') FROM stock_count ORDER BY item");
	assert_book_says("7", "SELECT people FROM event_people");
}

static void depot__counts_on__and_the_event_stays_closed(void **state)
{
	(void)state;
	char *slip = inside_value(book, "SELECT hex(digest) FROM closed_event");
	play_tap(play, "tab.event");
	play_tap(play, "event.stock");
	play_tap(play, "item.window_alarm");
	play_tap(play, "left.same");
	play_expect(play, "stock");
	char *another = inside_value(book, "SELECT hex(digest) FROM closed_event");
	assert_string_not_equal(slip, another);
	free(slip);
	free(another);
	play_tap(play, "stock.event");
	see("The event is closed");
	play_tap(play, "frame.lock");
	play_expect(play, "not_open");
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kit__in_fives_and_by_the_pad),
		cmocka_unit_test(activity__is_counted_guessed_and_corrected),
		cmocka_unit_test(pause__asks_everyone_to_come_back),
		cmocka_unit_test(kiosk_for_tallying__wants_a_pin_for_everything_else),
		cmocka_unit_test(number_keys__count_while_a_resident_reports),
		cmocka_unit_test(close__counts_what_is_left__and_whom_the_heads_cover),
		cmocka_unit_test(depot__counts_on__and_the_event_stays_closed),
	};
	corner_open(count, arguments);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, end);
	stage_close(&stage);
	return failed;
}
