/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_moment.c - slots, days of the calendar, and local time with its changes of clocks.
 */
#include "ledger/moment.h"

#include "tests/support/testing.h"

#include <stdio.h>

static void slot_of__is_the_beginning_of_the_slot(void **state)
{
	(void)state;
	static const enum slot slots[] = {SLOT_SECOND, SLOT_QUARTER, SLOT_HOUR, SLOT_DAY};
	for (size_t k = 0; k < sizeof slots / sizeof *slots; k++) {
		int64_t length = slots[k];
		int64_t begin = 20000 * (int64_t)SLOT_DAY;
		assert_int_equal(slot_of(begin, slots[k]), begin);
		assert_int_equal(slot_of(begin + length - 1, slots[k]), begin);
		assert_int_equal(slot_of(begin + length, slots[k]), begin + length);
		assert_int_equal(slot_of(-1, slots[k]), -length);
		assert_int_equal(slot_of(-length, slots[k]), -length);
		assert_int_equal(slot_of(0, slots[k]), 0);
	}
}

/* Is `text` a day? Then it must be the one after `before`. */
static bool is_next_day(const char *text, struct day before, struct day *day)
{
	char back[DAY_SIZE];
	if (!day_parse(day, text)) {
		return false;
	}
	assert_int_equal(day_compare(*day, day_add(before, 1)), 0);
	assert_int_equal(day_weekday(*day), (day_weekday(before) + 1) % 7);
	assert_true(day_compare(before, *day) < 0 && day_compare(*day, before) > 0);
	day_write(back, *day);
	assert_string_equal(back, text);
	return true;
}

static void day_parse__takes_every_day_of_four_centuries_in_order(void **state)
{
	(void)state;
	struct day before = {1799, 12, 31};
	int count = 0;
	for (int k = 0; k < 400 * 14 * 33; k++) { /* years, months 0 to 13, days 0 to 32 */
		char text[40];
		struct day day;
		snprintf(text, sizeof text, "%04d-%02d-%02d", 1800 + k / (14 * 33), k / 33 % 14, k % 33);
		if (is_next_day(text, before, &day)) {
			before = day;
			count++;
		}
	}
	assert_int_equal(day_weekday((struct day){1800, 1, 1}), 3); /* a Wednesday */
	assert_int_equal(count, 146097); /* days of any 400 years of the Gregorian calendar */
}

static void day_parse__refuses_days_that_do_not_exist(void **state)
{
	(void)state;
	static const char *const wrong[] = {"2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-00-10",
		"2026-13-01", "2026-01-00", "2026-01-32", "0000-01-01"};
	static const char *const right[] = {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"};
	struct day day;
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(day_parse(&day, wrong[k]));
	}
	for (size_t k = 0; k < sizeof right / sizeof *right; k++) {
		assert_true(day_parse(&day, right[k]));
	}
}

static void day_parse__refuses_every_other_form(void **state)
{
	(void)state;
	static const char *const wrong[] = {"", "2026", "2026-7-18", "2026-07-18 ", " 2026-07-18", "26-07-18",
		"2026/07/18", "18-07-2026", "2026-07-1", "2026-07-1x", "+026-07-18", "2026-07-18T10:00", "20260718",
		"2026--7-18"};
	struct day day;
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(day_parse(&day, wrong[k]));
	}
}

static void day_add__crosses_months_years_and_leap_days(void **state)
{
	(void)state;
	assert_int_equal(day_compare(day_add((struct day){2024, 2, 28}, 1), (struct day){2024, 2, 29}), 0);
	assert_int_equal(day_compare(day_add((struct day){2026, 2, 28}, 1), (struct day){2026, 3, 1}), 0);
	assert_int_equal(day_compare(day_add((struct day){2026, 12, 31}, 1), (struct day){2027, 1, 1}), 0);
	assert_int_equal(day_compare(day_add((struct day){2026, 3, 1}, -365), (struct day){2025, 3, 1}), 0);
}

static void minute_parse__takes_the_minutes_of_a_day_only(void **state)
{
	(void)state;
	int minute;
	assert_true(minute_parse(&minute, "00:00"));
	assert_int_equal(minute, 0);
	assert_true(minute_parse(&minute, "14:05"));
	assert_int_equal(minute, 14 * 60 + 5);
	assert_true(minute_parse(&minute, "23:59"));
	assert_int_equal(minute, 1439);
	static const char *const wrong[] = {
		"", "24:00", "12:60", "9:30", "09:3", "0930", "09.30", "09:30 ", "-1:30"};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(minute_parse(&minute, wrong[k]));
	}
}

static void moment_set_zone__knows_zones_and_nothing_else(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	assert_true(moment_set_zone("UTC"));
	assert_true(moment_set_zone("America/Argentina/Buenos_Aires"));
	static const char *const wrong[] = {"", "Europe", "Europe/Atlantis", "/etc/passwd", "../../../etc/passwd",
		"GMT+1;rm", "leapseconds", "Europe/London\n"};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(moment_set_zone(wrong[k]));
	}
}

static int64_t at(const char *day_text, const char *minute_text)
{
	struct day day = {0};
	int minute = 0;
	assert_true(day_parse(&day, day_text) && minute_parse(&minute, minute_text));
	return moment_at(day, minute);
}

static void moment_local__is_the_zone_s_own_time__summer_and_winter(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	struct local_time summer = moment_local(1784368800); /* 2026-07-18 10:00 UTC */
	assert_int_equal(summer.hour, 11);
	assert_int_equal(summer.minute, 0);
	assert_int_equal(summer.weekday, 6);
	assert_int_equal(day_compare(summer.day, (struct day){2026, 7, 18}), 0);
	struct local_time winter = moment_local(1768730400); /* 2026-01-18 10:00 UTC */
	assert_int_equal(winter.hour, 10);
	assert_true(moment_set_zone("Asia/Kathmandu")); /* 5:45 ahead: the day is another one */
	struct local_time ahead = moment_local(1784404800);
	assert_int_equal(ahead.hour * 60 + ahead.minute, 1 * 60 + 45);
	assert_int_equal(day_compare(ahead.day, (struct day){2026, 7, 19}), 0);
}

static void moment_at__is_the_other_way_round(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	assert_int_equal(at("2026-07-18", "11:00"), 1784368800);
	assert_int_equal(at("2026-01-18", "10:00"), 1768730400);
	assert_int_equal(at("2026-07-18", "00:00"), 1784368800 - 11 * 3600);
}

/* In London the clocks go from 01:00 to 02:00 on 29 March 2026, at 01:00 UTC: 1774746000. */
static void moment_at__in_the_hour_that_is_skipped__is_the_later_moment(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	/* What the C library answers there depends on what it was asked before. */
	static const char *const asked_before[] = {"2026-01-18", "2026-07-18"};
	for (size_t k = 0; k < 2; k++) {
		at(asked_before[k], "12:00");
		assert_int_equal(at("2026-03-29", "00:59"), 1774746000 - 60);
		at(asked_before[k], "12:00");
		assert_int_equal(at("2026-03-29", "01:30"), 1774746000 + 1800);
		at(asked_before[k], "12:00");
		assert_int_equal(at("2026-03-29", "02:00"), 1774746000);
	}
}

/* On 25 October 2026 they go from 02:00 back to 01:00, at 01:00 UTC: the hour from 01:00 is there twice. */
static void moment_at__in_the_hour_that_is_repeated__is_the_earlier_moment(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	static const char *const asked_before[] = {"2026-01-18", "2026-07-18"};
	for (size_t k = 0; k < 2; k++) {
		at(asked_before[k], "12:00");
		assert_int_equal(at("2026-10-25", "01:30"), 1792890000 - 1800);
		at(asked_before[k], "12:00");
		assert_int_equal(at("2026-10-25", "02:00"), 1792890000 + 3600);
	}
}

static void moment_local__of_a_stranger_s_number__stays_within_the_calendar(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Europe/London"));
	assert_int_equal(moment_local(INT64_MAX).day.year, 9999);
	assert_int_equal(moment_local(INT64_MIN).day.year, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slot_of__is_the_beginning_of_the_slot),
		cmocka_unit_test(day_parse__takes_every_day_of_four_centuries_in_order),
		cmocka_unit_test(day_parse__refuses_days_that_do_not_exist),
		cmocka_unit_test(day_parse__refuses_every_other_form),
		cmocka_unit_test(day_add__crosses_months_years_and_leap_days),
		cmocka_unit_test(minute_parse__takes_the_minutes_of_a_day_only),
		cmocka_unit_test(moment_set_zone__knows_zones_and_nothing_else),
		cmocka_unit_test(moment_local__is_the_zone_s_own_time__summer_and_winter),
		cmocka_unit_test(moment_at__is_the_other_way_round),
		cmocka_unit_test(moment_at__in_the_hour_that_is_skipped__is_the_later_moment),
		cmocka_unit_test(moment_at__in_the_hour_that_is_repeated__is_the_earlier_moment),
		cmocka_unit_test(moment_local__of_a_stranger_s_number__stays_within_the_calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
