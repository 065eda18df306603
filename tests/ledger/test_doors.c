/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_doors.c - a run of door knocking: as safe as entries while it is under way, one entry of totals at its
 * end, and in no export before.
 */
#include "ledger/doors.h"

#include "ledger/stream.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

static void knock(struct book *book, const char *event, enum door door, int times)
{
	for (int k = 0; k < times; k++) {
		assert_done(doors_change(book, event, door, 1), book_reason(book));
	}
}

static struct doors read_doors(struct book *book)
{
	struct doors doors;
	assert_done(doors_read(&doors, book, FUN_DAY), book_reason(book));
	return doors;
}

static void run__is_of_its_event__and_never_below_nought(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	knock(book, FUN_DAY, DOOR_NO_ANSWER, 3);
	knock(book, "other_day", DOOR_NO_ANSWER, 9);
	assert_done(doors_change(book, FUN_DAY, DOOR_NO_ANSWER, -1), book_reason(book));
	assert_done(doors_change(book, FUN_DAY, DOOR_VACANT, -1), book_reason(book));
	struct doors doors = read_doors(book);
	assert_int_equal(doors.counts[DOOR_NO_ANSWER], 2);
	assert_int_equal(doors.counts[DOOR_VACANT], 0);
	assert_int_equal(doors_knocked(&doors), 2);
}

static void run__outlives_the_program__and_makes_no_entry(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t before = fixture_number(book, "SELECT count(*) FROM entry");
	knock(book, FUN_DAY, DOOR_ANSWERED, 4);
	fixture_close(fixture, book);
	book = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	assert_int_equal(read_doors(book).counts[DOOR_ANSWERED], 4);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry"), before);
}

static void end__is_one_entry_of_totals(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	knock(book, FUN_DAY, DOOR_ANSWERED, 4);
	knock(book, FUN_DAY, DOOR_NO_ANSWER, 5);
	knock(book, FUN_DAY, DOOR_REFUSED, 1);
	knock(book, FUN_DAY, DOOR_ADVICE, 3);
	assert_done(doors_end(book, FUN_DAY, "quayside"), book_reason(book));
	struct doors doors = read_doors(book);
	assert_int_equal(doors_knocked(&doors) + doors.counts[DOOR_ADVICE], 0);
	assert_int_equal(fixture_number(book,
						 "SELECT count(*) FROM doors WHERE knocked = 10 AND answered = 4 AND no_answer = 5"
						 " AND refused = 1 AND vacant = 0 AND advice = 3 AND area = 'quayside'"),
		1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 11"), 1);
}

static void end__of_nothing__is_no_entry(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_done(doors_end(book, FUN_DAY, NULL), book_reason(book));
	knock(book, FUN_DAY, DOOR_ANSWERED, 1);
	assert_done(doors_change(book, FUN_DAY, DOOR_ANSWERED, -1), book_reason(book));
	assert_done(doors_end(book, FUN_DAY, NULL), book_reason(book));
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 11"), 0);
}

static void export__has_ended_runs_only__and_no_draft(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	knock(book, FUN_DAY, DOOR_ANSWERED, 7);
	assert_done(doors_end(book, FUN_DAY, NULL), book_reason(book));
	knock(book, FUN_DAY, DOOR_NO_ANSWER, 123);
	const char *stick = fixture_export(fixture, book, "stick.bunting");
	struct book *office = fixture_make_office(fixture, "office.bunting");
	fixture_merge(office, stick, DONE);
	assert_int_equal(fixture_number(office, "SELECT sum(amount) FROM entry WHERE stream = 11"), 7);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM draft"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(run__is_of_its_event__and_never_below_nought),
		test_in_fixture(run__outlives_the_program__and_makes_no_entry),
		test_in_fixture(end__is_one_entry_of_totals),
		test_in_fixture(end__of_nothing__is_no_entry),
		test_in_fixture(export__has_ended_runs_only__and_no_draft),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
