/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_completeness.c - COMPLETE and PARTIAL, and what "status" says of them.
 */
#include "admin/completeness.h"
#include "ledger/instead.h"
#include "tests/admin/desk.h"

static const struct day fun_day = {2026, 7, 18}, week_later = {2026, 7, 25};

/* Reads a window of the office book; for completeness_free(). */
static struct completeness window(struct desk *desk, struct day from, struct day to)
{
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	struct completeness completeness;
	assert_true(moment_set_zone("Europe/London"));
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	assert_done(completeness_read(&completeness, book, from, to), reason);
	book_close(book);
	return completeness;
}

static const struct attended *row_of(
	const struct completeness *completeness, const char *event, const char *kiosk)
{
	for (int k = 0; k < completeness->count; k++) {
		const struct attended *row = &completeness->rows[k];
		if (strcmp(row->event, event) == 0 && strcmp(row->kiosk, kiosk) == 0) {
			return row;
		}
	}
	fail_msg("no row of %s at %s", kiosk, event);
	return NULL;
}

/* The gaps of one kiosk at the fun day. */
static unsigned gaps_of(struct desk *desk, const char *kiosk)
{
	struct completeness completeness = window(desk, fun_day, fun_day);
	unsigned gaps = row_of(&completeness, FUN_DAY, kiosk)->gaps;
	completeness_free(&completeness);
	return gaps;
}

static struct book *visited_kiosk(struct desk *desk, const char *name)
{
	struct book *kiosk = desk_kiosk(desk, name);
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_check_in(kiosk, FUN_DAY, 3);
	visit_kit(kiosk, "door_chain", "given", 1, "new_home");
	return kiosk;
}

static void nothing_planned_or_come__is_complete(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	struct completeness completeness = window(desk, first_day, last_day);
	assert_true(completeness.is_complete);
	assert_int_equal(completeness.count, 0);
	assert_string_equal(completeness_word(&completeness), "COMPLETE");
	completeness_free(&completeness);
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out, "COMPLETE up to today, 2026-07-18");
}

static void an_expected_kiosk_that_has_not_come__is_missing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct completeness completeness = window(desk, fun_day, fun_day);
	assert_false(completeness.is_complete);
	assert_int_equal(completeness.count, 2);
	assert_int_equal(completeness.gaps, 2);
	const struct attended *row = row_of(&completeness, FUN_DAY, "B");
	assert_int_equal(row->gaps, GAP_NOTHING);
	assert_true(row->is_expected);
	assert_string_equal(row->name, "Harbour Green Fun Day");
	assert_int_equal(day_compare(row->day, fun_day), 0);
	completeness_free(&completeness);
}

static void the_window__takes_in_both_its_days_and_no_other(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	static const struct {
		struct day from, to;
		int count;
	} windows[] = {
		{{2026, 7, 18}, {2026, 7, 18}, 2},
		{{2026, 7, 18}, {2026, 7, 24}, 2},
		{{2026, 7, 19}, {2026, 7, 24}, 0},
		{{2026, 7, 19}, {2026, 7, 25}, 1},
		{{1, 1, 1}, {9999, 12, 31}, 3},
	};
	for (size_t k = 0; k < sizeof windows / sizeof *windows; k++) {
		struct completeness completeness = window(desk, windows[k].from, windows[k].to);
		assert_int_equal(completeness.count, windows[k].count);
		assert_int_equal(completeness.is_complete, windows[k].count == 0);
		completeness_free(&completeness);
	}
}

static void every_step__fills_a_gap_until_the_event_is_complete(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	const char *early = fixture_export(desk->fixture, a, "early.bunting");
	assert_ends(1, desk, "merge", desk->office, early);
	assert_int_equal(gaps_of(desk, "A"), GAP_UNCONFIRMED | GAP_OPEN);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_int_equal(gaps_of(desk, "A"), GAP_OPEN);
	desk_close_event(a, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, a, "late.bunting"));
	assert_int_equal(gaps_of(desk, "A"), 0);
	assert_int_equal(gaps_of(desk, "B"), GAP_NOTHING);
	struct book *b = desk_kiosk(desk, "B");
	visit_event_act(b, FUN_DAY, "open", NULL, 0);
	desk_close_event(b, FUN_DAY);
	desk_bring(desk, b, "b.bunting");
	struct completeness completeness = window(desk, fun_day, fun_day);
	assert_true(completeness.is_complete);
	const struct attended *row = row_of(&completeness, FUN_DAY, "A");
	assert_int_equal(row->stated, 4);
	assert_int_equal(row->held, 4);
	assert_true(row->is_closed);
	assert_int_equal(strlen(row->slip), SLIP_SIZE - 1);
	completeness_free(&completeness);
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out, "COMPLETE up to today, 2026-07-18");
	assert_says(desk->out, "to come"); /* the clean-up */
}

static void an_entry_after_the_close__opens_the_event_again(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	desk_close_event(a, FUN_DAY);
	desk_bring(desk, a, "closed.bunting");
	assert_int_equal(gaps_of(desk, "A"), 0);
	visit_check_in(a, FUN_DAY, 1);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, a, "more.bunting"));
	assert_int_equal(gaps_of(desk, "A"), GAP_OPEN);
	desk_close_event(a, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, a, "again.bunting"));
	assert_int_equal(gaps_of(desk, "A"), 0);
}

static void numbers_that_are_not_here__are_missing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	desk_close_event(a, FUN_DAY);
	const char *whole = fixture_export(desk->fixture, a, "whole.bunting"),
			   *gap = desk_path(desk, "gap.bunting");
	fixture_copy(whole, gap);
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 8");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_int_equal(gaps_of(desk, "A"), GAP_MISSING);
	struct completeness completeness = window(desk, fun_day, fun_day);
	char text[GAP_TEXT_SIZE];
	gap_write(text, row_of(&completeness, FUN_DAY, "A"));
	assert_string_equal(text, "1 entry not received: bring its stick again");
	completeness_free(&completeness);
	assert_ends(0, desk, "merge", desk->office, whole);
	assert_int_equal(gaps_of(desk, "A"), 0);
}

/* Somebody may have taken back something of the event by an entry that does not name it. */
static void an_undo_that_is_not_here__is_missing_too(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	desk_bring(desk, a, "early.bunting"); /* so that what is taken back is here and proved */
	visit_undo(a, STREAM_KIT, 1);
	desk_close_event(a, FUN_DAY);
	const char *whole = fixture_export(desk->fixture, a, "whole.bunting"),
			   *gap = desk_path(desk, "gap.bunting");
	fixture_copy(whole, gap);
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 8 AND undoes IS NOT NULL");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_int_equal(gaps_of(desk, "A"), GAP_MISSING);
	assert_ends(0, desk, "merge", desk->office, whole);
	assert_int_equal(gaps_of(desk, "A"), 0);
}

static void what_another_event_lacks__is_no_gap_of_this_one(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *b = desk_kiosk(desk, "B");
	assert_ends(0, desk, "confirm", desk->office, "B", book_fingerprint(b));
	visit_event_act(b, FUN_DAY, "open", NULL, 0);
	visit_check_in(b, FUN_DAY, 2);
	desk_close_event(b, FUN_DAY);
	fixture_export(desk->fixture, b, "first.bunting");
	desk->fixture->now += 7 * 86400;
	visit_event_act(b, "clean_up", "open", NULL, 0);
	visit_check_in(b, "clean_up", 5);
	desk_close_event(b, "clean_up");
	const char *gap = fixture_export(desk->fixture, b, "second.bunting");
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND event = 'clean_up'");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_int_equal(gaps_of(desk, "B"), 0);
	struct completeness completeness = window(desk, week_later, week_later);
	assert_int_equal(row_of(&completeness, "clean_up", "B")->gaps, GAP_MISSING);
	completeness_free(&completeness);
}

static void an_event_that_the_plan_does_not_have__makes_its_day_partial(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A");
	visit_event_act(a, "surprise", "open", NULL, 0);
	visit_check_in(a, "surprise", 2);
	desk_close_event(a, "surprise");
	desk_bring(desk, a, "a.bunting");
	struct completeness completeness = window(desk, fun_day, fun_day);
	const struct attended *row = row_of(&completeness, "surprise", "A");
	assert_int_equal(row->gaps, GAP_UNKNOWN_EVENT);
	assert_false(row->is_planned);
	assert_int_equal(row->held, 3);
	completeness_free(&completeness);
	completeness = window(desk, week_later, week_later);
	assert_int_equal(completeness.count, 1); /* the clean-up only */
	completeness_free(&completeness);
}

/* The opening of an event that no plan has, as a kiosk writes it. */
static void open_unplanned(struct book *kiosk, const char *event)
{
	struct record record = {.entry = {.stream = STREAM_EVENT,
								.event = event,
								.item = "open",
								.area = "quayside",
								.detail = "{\"v\":1,\"type\":\"roadshow\",\"engagement\":1,\"day\":20260718,"
										  "\"setting\":\"urban\"}"}};
	assert_int_equal(book_append(kiosk, &record, 1), DONE);
}

static void an_unplanned_event__described_when_it_was_opened__is_whole_and_in_the_figures(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A");
	open_unplanned(a, "unplanned_a_20260718");
	visit_check_in(a, "unplanned_a_20260718", 7);
	desk_close_event(a, "unplanned_a_20260718");
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, a, "a.bunting"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event WHERE NOT is_planned"), 0);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a)); /* from now on it counts */
	struct completeness completeness = window(desk, fun_day, fun_day);
	assert_int_equal(row_of(&completeness, "unplanned_a_20260718", "A")->gaps, 0);
	assert_string_equal(row_of(&completeness, "unplanned_a_20260718", "A")->name, "Roadshow, Quayside");
	completeness_free(&completeness);
	assert_ends(
		1, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_says(desk->out, "Roadshow, Quayside");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event WHERE counts_as_engagement"
									   " AND type = 'roadshow' AND day = '2026-07-18'"),
		1);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, a, "again.bunting"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event WHERE NOT is_planned"), 1);
}

/* The wrong event was open, and changed: what was counted is the right one's, and both are whole. */
static void what_was_counted_for_the_wrong_event__is_the_right_ones_after_the_merge(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *b = visited_kiosk(desk, "B");
	assert_int_equal(instead_record(b, FUN_DAY, "clean_up"), DONE);
	desk_close_event(b, FUN_DAY);
	visit_event_act(b, "clean_up", "open", NULL, 0);
	visit_check_in(b, "clean_up", 2);
	desk_close_event(b, "clean_up");
	desk_bring(desk, b, "b.bunting");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance WHERE event = 'clean_up'"), 5);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM attendance WHERE event = '" FUN_DAY "'"), 0);
	assert_int_equal(desk_number(desk, "SELECT sum(items) FROM home WHERE event = 'clean_up'"), 1);
	struct completeness completeness = window(desk, first_day, last_day);
	assert_int_equal(row_of(&completeness, "clean_up", "B")->gaps, 0);
	assert_int_equal(row_of(&completeness, FUN_DAY, "B")->gaps, 0);
	completeness_free(&completeness);
}

static void a_kiosk_that_nobody_expected__must_be_whole_as_well(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *c = visited_kiosk(desk, "C");
	desk_bring(desk, c, "c.bunting");
	assert_int_equal(gaps_of(desk, "C"), GAP_OPEN);
	desk_close_event(c, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, c, "c2.bunting"));
	assert_int_equal(gaps_of(desk, "C"), 0);
}

/* A card that was copied: each kiosk closes its own branch of one log. Whichever comes first, it is never COMPLETE. */
static void two_branches_of_one_log__are_partial__whichever_came_first(void **state)
{
	struct desk *desk = *state;
	struct fixture *fixture = desk->fixture;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk, "A");
	const char *path = fixture_path(fixture, "kiosk-A.bunting"),
			   *copy = fixture_path(fixture, "copy.bunting");
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, copy);
	struct book *books[2] = {fixture_open(fixture, path), fixture_open(fixture, copy)};
	const char *saved[2];
	for (int k = 0; k < 2; k++) {
		visit_check_in(books[k], FUN_DAY, 10 + k);
		desk_close_event(books[k], FUN_DAY);
		saved[k] = fixture_export(fixture, books[k], k ? "two.bunting" : "one.bunting");
	}
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(books[0]));
	assert_ends(0, desk, "merge", desk->office, saved[0]);
	assert_int_equal(gaps_of(desk, "A"), 0);
	assert_ends(1, desk, "merge", desk->office, saved[1]);
	assert_int_equal(gaps_of(desk, "A"), GAP_PARTED);
	assert_ends(1, desk, "merge", desk->office, saved[0]);
	assert_int_equal(gaps_of(desk, "A"), GAP_PARTED);
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "two kiosks have used its numbers");
}

static void status__shows_events_kiosks_and_what_is_missing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	desk_close_event(a, FUN_DAY);
	desk_bring(desk, a, "a.bunting");
	desk->fixture->now += 2 * 86400;
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "Harbour Green Fun Day  2026-07-18  A           4         4  2026-07-18 11:00  "
						   "2026-07-18 11:00  complete\n");
	assert_says(desk->out, "Harbour Green Fun Day  2026-07-18  B           0         0  -                 -  "
						   "               OVERDUE\n");
	assert_says(desk->out,
		"Saltmarsh Clean-up     2026-07-25  B           0         0  -                 -           "
		"      to come\n");
	assert_says(desk->out, book_fingerprint(a));
	assert_says(desk->out, "PARTIAL up to today, 2026-07-20: 1 of 2 not complete.");
	assert_says(desk->out, "Harbour Green Fun Day, 2026-07-18, kiosk B: nothing has come: bring its stick");
}

static void status_json__says_the_same_to_programs(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	desk_close_event(a, FUN_DAY);
	desk_bring(desk, a, "a.bunting");
	desk->fixture->now += 2 * 86400;
	assert_ends(1, desk, "status", "--json", desk->office);
	assert_json(desk, "$.state", "PARTIAL");
	assert_json(desk, "$.up_to", "2026-07-20");
	assert_json(desk, "$.events[0].kiosk", "A");
	assert_json(desk, "$.events[0].received", "4");
	assert_json(desk, "$.events[0].complete", "1");
	assert_json(desk, "$.events[0].closed", "2026-07-18T10:00:00Z");
	assert_json(desk, "$.events[1].overdue", "1");
	assert_json(desk, "$.events[1].last_seen", NULL);
	assert_json(desk, "$.kiosks[0].fingerprint", book_fingerprint(a));
	assert_json(desk, "$.kiosks[0].counts", "1");
	assert_json(desk, "$.kiosks[1]", NULL);
}

static void status__of_a_kiosk_to_confirm__has_the_command(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A"); /* and nothing recorded: a book of no event */
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, a, "a.bunting"));
	desk->fixture->now -= 5 * 86400; /* before any event */
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "counts for nobody yet");
	assert_says(desk->out, "bunting-admin confirm ");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_ends(0, desk, "status", desk->office);
}

static void status__of_clocks_that_went_wrong__notes_them(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = visited_kiosk(desk, "A");
	desk->fixture->now -= 2 * 3600 + 5 * 60;
	visit_check_in(a, FUN_DAY, 1);
	desk_bring(desk, a, "a.bunting");
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "Clock of kiosk A: it was put back by 2 h 5 min, to 2026-07-18 08:55");
	desk->fixture->now -= 86400;
	assert_ends(0, desk, "status", desk->office); /* the event's day has not come for this computer */
	assert_says(desk->out, "Clock of kiosk A: it is ahead of this computer's by 1 day 0 h 0 min");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(nothing_planned_or_come__is_complete),
		test_at_desk(an_expected_kiosk_that_has_not_come__is_missing),
		test_at_desk(the_window__takes_in_both_its_days_and_no_other),
		test_at_desk(every_step__fills_a_gap_until_the_event_is_complete),
		test_at_desk(an_entry_after_the_close__opens_the_event_again),
		test_at_desk(numbers_that_are_not_here__are_missing),
		test_at_desk(an_undo_that_is_not_here__is_missing_too),
		test_at_desk(what_another_event_lacks__is_no_gap_of_this_one),
		test_at_desk(an_event_that_the_plan_does_not_have__makes_its_day_partial),
		test_at_desk(an_unplanned_event__described_when_it_was_opened__is_whole_and_in_the_figures),
		test_at_desk(what_was_counted_for_the_wrong_event__is_the_right_ones_after_the_merge),
		test_at_desk(a_kiosk_that_nobody_expected__must_be_whole_as_well),
		test_at_desk(two_branches_of_one_log__are_partial__whichever_came_first),
		test_at_desk(status__shows_events_kiosks_and_what_is_missing),
		test_at_desk(status_json__says_the_same_to_programs),
		test_at_desk(status__of_a_kiosk_to_confirm__has_the_command),
		test_at_desk(status__of_clocks_that_went_wrong__notes_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
