/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_tally.c - what an event amounts to on this device: only what counts, only of this event, and when it is closed.
 */
#include "ledger/tally.h"

#include "ledger/statement.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

static struct tally read_tally(struct book *book)
{
	struct tally tally;
	assert_done(tally_read(&tally, book, FUN_DAY), book_reason(book));
	return tally;
}

static void tally__of_an_event_without_entries__is_all_noughts(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, "other_day", 7);
	struct tally tally = read_tally(book);
	assert_int_equal(tally.people, 0);
	assert_int_equal(tally.entries, 0);
	assert_false(tally.is_open);
	assert_false(tally.is_closed);
	assert_string_equal(tally.slip, "");
	assert_int_equal(tally.item_count, 0);
	assert_int_equal(tally.change_count, 0);
	assert_null(tally_item(&tally, "alarm"));
}

static void tally__counts_what_counts__of_this_event_only(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_event_act(book, FUN_DAY, "open", NULL, 0);
	visit_event_act(book, FUN_DAY, "stock_out", "alarm", 50);
	visit_event_act(book, FUN_DAY, "stock_out", "alarm", 10);
	visit_event_act(book, "other_day", "stock_out", "alarm", 999);
	visit_check_in(book, FUN_DAY, 3);
	visit_check_in(book, FUN_DAY, 4);
	visit_undo(book, STREAM_ATTENDANCE, visit_check_in(book, FUN_DAY, 100));
	visit_check_in(book, "other_day", 999);
	visit_kit(book, "alarm", "given", 1, "new_home");
	visit_kit(book, "alarm", "given", 2, "same_home");
	int64_t first = visit_kit(book, "alarm", "given", 5, "new_home");
	visit_kit(book, "chain", "given", 6, "same_home");
	visit_undo(book, STREAM_KIT, first); /* the home still holds the chain */
	visit_undo(book, STREAM_KIT, visit_kit(book, "alarm", "given", 5, "new_home"));
	visit_kit(book, "alarm", "broken", 3, NULL);
	visit_kit(book, "chain", "returned", 4, NULL);
	visit_concern(book, &(struct visit_concern){.kind = "noise"});
	visit_feedback(book, "met_expectations", "agree");
	struct tally tally = read_tally(book);
	assert_int_equal(tally.people, 7);
	assert_int_equal(tally.check_ins, 2);
	assert_int_equal(tally.homes, 2);
	assert_int_equal(tally.kit_given, 9);
	assert_int_equal(tally.concerns, 1);
	assert_int_equal(tally.feedback, 1);
	assert_true(tally.is_open);
	assert_false(tally.is_closed);
	const struct tally_item *alarm = tally_item(&tally, "alarm"), *chain = tally_item(&tally, "chain");
	assert_int_equal(alarm->stock, 60);
	assert_int_equal(alarm->given, 3);
	assert_int_equal(alarm->broken, 3);
	assert_int_equal(alarm->returned, 0);
	assert_int_equal(chain->returned, 4);
	assert_int_equal(tally.item_count, 2);
}

static void tally__has_measures__the_newest_first_to_be_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_activity(book, "sacks", 10, "counted");
	visit_activity(book, "sacks", 30, "estimated");
	int64_t wrong = visit_activity(book, "waste", 9000, "counted");
	visit_undo(book, STREAM_ACTIVITY, wrong);
	struct tally tally = read_tally(book);
	const struct tally_measure *sacks = tally_measure(&tally, "sacks");
	assert_int_equal(sacks->amount, 40);
	assert_int_equal(sacks->newest, 30);
	assert_int_equal(sacks->seq, 2);
	assert_true(sacks->is_estimate);
	assert_null(tally_measure(&tally, "waste"));
}

static void tally__adds_heads_to_the_screen__until_they_are_everyone(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 7);
	visit_activity(book, "head_count", 5, "counted");
	visit_activity(book, "head_count", 4, "counted");
	struct tally tally = read_tally(book);
	assert_int_equal(tally.people, 16);
	assert_false(tally.heads_are_said);
	visit_covers(book, "everyone");
	tally = read_tally(book);
	assert_int_equal(tally.people, 9); /* seven of them used the screen */
	assert_true(tally.heads_are_said);
	visit_check_in(book, FUN_DAY, 3);
	assert_int_equal(read_tally(book).people, 10); /* nobody who used the screen was not there */
	visit_covers(book, "others");
	tally = read_tally(book);
	assert_int_equal(tally.people, 19);
	assert_int_equal(tally.on_screen, 10);
	assert_int_equal(tally.heads, 9);
	assert_int_equal(
		tally_measure(&tally, "head_count")->newest, 4); /* whom they are is nothing to take back */
}

static void tally__knows_what_went_back__and_the_last_count(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_event_act(book, FUN_DAY, "stock_out", "alarm", 50);
	visit_event_act(book, FUN_DAY, "stock_in", "alarm", 50);
	visit_event_act(book, FUN_DAY, "stock_out", "chain", 20);
	visit_kit(book, "chain", "given", 6, "new_home");
	visit_kit(book, "chain", "broken", 2, NULL);
	visit_kit(book, "chain", "returned", 1, NULL);
	visit_event_act(book, FUN_DAY, "counted", "chain", 12);
	visit_event_act(book, FUN_DAY, "counted", "chain", 13);
	struct tally tally = read_tally(book);
	const struct tally_item *alarm = tally_item(&tally, "alarm"), *chain = tally_item(&tally, "chain");
	assert_int_equal(alarm->stock, 0);
	assert_true(alarm->was_taken);
	assert_int_equal(alarm->counted, TALLY_NOT_COUNTED);
	assert_int_equal(tally_left(chain), 13);
	assert_int_equal(chain->counted, 13);
}

static void tally__names_the_last_changes_that_can_be_taken_back__newest_first(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_kit(book, "chain", "given", 1, NULL);
	fixture->now += 3600;
	visit_kit(book, "alarm", "broken", 2, NULL);
	visit_undo(book, STREAM_KIT, visit_kit(book, "alarm", "given", 3, NULL));
	struct tally tally = read_tally(book);
	assert_int_equal(tally.change_count, 2);
	assert_string_equal(tally.changes[0].item, "alarm");
	assert_string_equal(tally.changes[0].act, "broken");
	assert_int_equal(tally.changes[0].seq, 2);
	assert_int_equal(tally.changes[0].amount, 2);
	assert_int_equal(tally.changes[0].slot, FUN_DAY_MORNING + 3600);
	assert_string_equal(tally.changes[1].item, "chain");
}

static void tally__says_closed_with_the_slip__until_more_is_recorded(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_event_act(book, FUN_DAY, "open", NULL, 0);
	visit_check_in(book, FUN_DAY, 3);
	fixture->now += 7200;
	visit_event_act(book, FUN_DAY, "close", NULL, 0);
	unsigned char digest[DIGEST_BYTES];
	char slip[SLIP_SIZE];
	assert_done(statement_make(book, CAUSE_CLOSE, FUN_DAY, digest), &fixture->reason);
	slip_write(slip, digest);
	struct tally tally = read_tally(book);
	assert_true(tally.is_closed);
	assert_false(tally.is_open);
	assert_int_equal(tally.closed_at, FUN_DAY_MORNING + 7200);
	assert_string_equal(tally.slip, slip);
	visit_check_in(book, FUN_DAY, 1);
	tally = read_tally(book);
	assert_false(tally.is_closed);
	assert_true(tally.is_open);
	assert_string_equal(tally.slip, "");
}

/* A card that was put back goes on in a new log: what the old one holds is not this device's day any more. */
static void tally__is_of_the_own_log(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older");
	struct book *book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 3);
	fixture_close(fixture, book);
	fixture_copy(path, copy);
	book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 5);
	fixture_export(fixture, book, "stick.bunting");
	fixture_close(fixture, book);
	fixture_copy(copy, path);
	book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 2);
	struct tally tally = read_tally(book);
	assert_int_equal(tally.people, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(tally__of_an_event_without_entries__is_all_noughts),
		test_in_fixture(tally__counts_what_counts__of_this_event_only),
		test_in_fixture(tally__has_measures__the_newest_first_to_be_taken_back),
		test_in_fixture(tally__adds_heads_to_the_screen__until_they_are_everyone),
		test_in_fixture(tally__knows_what_went_back__and_the_last_count),
		test_in_fixture(tally__names_the_last_changes_that_can_be_taken_back__newest_first),
		test_in_fixture(tally__says_closed_with_the_slip__until_more_is_recorded),
		test_in_fixture(tally__is_of_the_own_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
