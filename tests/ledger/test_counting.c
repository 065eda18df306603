/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_counting.c - what is only counted while an event is open: as safe as entries, told by none of them, and written
 * as entries in an order that says nothing.
 */
#include "ledger/book.h"

#include "ledger/stream.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

enum {
	DAY = 24 * 60 * 60
};

static const char english[] = "{\"v\":1,\"language\":\"en\",\"mode\":\"touch\"}",
				  polish[] = "{\"v\":1,\"language\":\"pl\",\"mode\":\"speech\"}";

static struct record counted(enum stream stream, const char *item, const char *detail)
{
	return (struct record){
		.entry = {.stream = stream, .event = FUN_DAY, .item = item, .amount = 1, .detail = detail},
		.is_counted = true};
}

/* A report as the kiosk keeps it: the concern is an entry, the visit is counted, in one transaction. */
static void report(struct fixture *fixture, struct book *book, const char *detail)
{
	struct record records[] = {{.entry = {.stream = STREAM_CONCERN,
									.event = FUN_DAY,
									.item = "noise",
									.detail = "{\"v\":1,\"find\":\"x\"}"}},
		counted(STREAM_USE, "concern", detail)};
	assert_done(book_append(book, records, 2), &fixture->reason);
	assert_int_equal(records[1].entry.seq, 0);
}

static void counts__until_they_are_written__are_no_entries(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	report(fixture, book, polish);
	report(fixture, book, english);
	report(fixture, book, english);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM concern"), 3);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 2"), 0);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM counting"), 2);
	const char *stick = fixture_export(fixture, book, "stick.bunting");
	struct book *office = fixture_make_office(fixture, "office.bunting");
	fixture_merge(office, stick, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM counting"), 0); /* they do not travel */
}

static void counts__written__are_sums_in_the_order_of_what_they_say(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	report(fixture, book, polish);
	report(fixture, book, english);
	report(fixture, book, english);
	assert_done(book_write_counts(book), &fixture->reason);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM counting"), 0);
	assert_int_equal(fixture_number(book, "SELECT visits FROM use WHERE seq = 1 AND language = 'en'"), 2);
	assert_int_equal(fixture_number(book, "SELECT visits FROM use WHERE seq = 2 AND language = 'pl'"), 1);
	assert_done(book_write_counts(book), &fixture->reason); /* nothing is left */
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM use"), 2);
}

/* Whichever came first, the book that comes of it says the same. */
static void counts__in_another_order__give_the_same_entries(void **state)
{
	struct fixture *fixture = *state;
	static const char *const orders[2][3] = {{english, polish, english}, {english, english, polish}};
	struct book *books[2];
	for (int k = 0; k < 2; k++) {
		books[k] = fixture_kiosk(fixture, k ? "B" : "A");
		for (int visit = 0; visit < 3; visit++) {
			report(fixture, books[k], orders[k][visit]);
		}
		assert_done(book_write_counts(books[k]), &fixture->reason);
		assert_int_equal(
			fixture_number(books[k], "SELECT visits FROM use WHERE seq = 1 AND language = 'en'"), 2);
	}
}

static void counts__of_an_earlier_day__keep_its_slot__and_survive_opening_again(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	report(fixture, book, english);
	fixture_close(fixture, book);
	fixture->now += DAY;
	book = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	report(fixture, book, english);
	assert_done(book_write_counts(book), &fixture->reason);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM use WHERE slot = %d AND seq = 1",
						 FUN_DAY_MORNING / DAY * DAY),
		1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM use WHERE slot = %d AND seq = 2",
						 FUN_DAY_MORNING / DAY * DAY + DAY),
		1);
}

static void counts__without_event_or_detail__come_back_without(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct record help = {.entry = {.stream = STREAM_PRIVATE, .item = "help", .amount = 1},
					  .is_counted = true},
				  age = counted(STREAM_PROFILE, NULL, "{\"v\":1,\"age\":\"25_34\"}");
	for (int k = 0; k < 3; k++) {
		assert_done(book_append(book, &help, 1), &fixture->reason);
	}
	assert_done(book_append(book, &age, 1), &fixture->reason);
	assert_done(book_write_counts(book), &fixture->reason);
	assert_int_equal(fixture_number(book, "SELECT amount FROM entry WHERE stream = 7 AND item = 'help'"
										  " AND event IS NULL AND detail IS NULL AND seq = 1"),
		3);
	assert_int_equal(fixture_number(book, "SELECT people FROM profile WHERE age = '25_34'"), 1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 6 AND item IS NULL"), 1);
	fixture_close(fixture, book);
	fixture_open(fixture, fixture_path(fixture, "A.bunting")); /* every chain is checked */
}

/* Nothing of a transaction that fails stays: neither the entry nor what was counted with it. */
static void counts__of_what_could_not_be_kept__are_not_kept(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	report(fixture, book, english);
	int64_t before = fixture_number(book, "SELECT sum(amount) FROM counting");
	fixture->now = -5;
	struct record record = counted(STREAM_USE, "concern", english);
	assert_status(book_append(book, &record, 1), CLOCK_BEHIND, &fixture->reason);
	assert_status(book_write_counts(book), CLOCK_BEHIND, &fixture->reason);
	assert_int_equal(fixture_number(book, "SELECT sum(amount) FROM counting"), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(counts__until_they_are_written__are_no_entries),
		test_in_fixture(counts__written__are_sums_in_the_order_of_what_they_say),
		test_in_fixture(counts__in_another_order__give_the_same_entries),
		test_in_fixture(counts__of_an_earlier_day__keep_its_slot__and_survive_opening_again),
		test_in_fixture(counts__without_event_or_detail__come_back_without),
		test_in_fixture(counts__of_what_could_not_be_kept__are_not_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
