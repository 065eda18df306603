/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_quarters.c - how an event goes, by the quarter of an hour.
 */
#include "ledger/quarters.h"

#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

static struct quarters read(struct book *book)
{
	struct quarters quarters;
	assert_int_equal(quarters_read(&quarters, book, FUN_DAY), DONE);
	return quarters;
}

static void quarters__of_nothing__are_none(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(read(fixture_kiosk(fixture, "A")).count, 0);
}

static void quarters__follow_each_other__with_noughts_between(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	visit_check_in(book, FUN_DAY, 2);
	visit_kit(book, "alarm", "given", 4, "business");
	visit_kit(book, "alarm", "broken", 9, NULL);
	visit_check_in(book, "another_day", 50);
	fixture->now += 3 * SLOT_QUARTER;
	visit_kit(book, "alarm", "given", 1, "business");
	struct quarters quarters = read(book);
	assert_int_equal(quarters.count, 4);
	assert_int_equal(quarters.at[0].slot % SLOT_QUARTER, 0);
	assert_int_equal(quarters.at[0].people, 5);
	assert_int_equal(quarters.at[0].kit_given, 4);
	assert_int_equal(quarters.at[1].people + quarters.at[2].kit_given, 0);
	assert_int_equal(quarters.at[3].slot, quarters.at[0].slot + 3 * (int64_t)SLOT_QUARTER);
	assert_int_equal(quarters.at[3].kit_given, 1);
}

static void quarters__of_a_long_event__are_its_last_eight_hours(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	for (int k = 0; k < 40; k++) {
		visit_check_in(book, FUN_DAY, 1 + k);
		fixture->now += SLOT_QUARTER;
	}
	struct quarters quarters = read(book);
	assert_int_equal(quarters.count, QUARTERS_MOST);
	assert_int_equal(quarters.at[0].people, 9);
	assert_int_equal(quarters.at[QUARTERS_MOST - 1].people, 40);
}

static void heads__that_cover_everyone__are_the_people(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	visit_activity(book, "head_count", 20, "counted");
	assert_int_equal(read(book).at[0].people, 23);
	visit_covers(book, "everyone");
	assert_int_equal(read(book).at[0].people, 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(quarters__of_nothing__are_none),
		test_in_fixture(quarters__follow_each_other__with_noughts_between),
		test_in_fixture(quarters__of_a_long_event__are_its_last_eight_hours),
		test_in_fixture(heads__that_cover_everyone__are_the_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
