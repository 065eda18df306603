/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_settle.c - what waits for a person is listed with the command that settles it; what was decided is in the
 * figures, printed with its reason, and can be taken back.
 */
#include "admin/decisions.h"
#include "admin/forks.h"
#include "ledger/store.h"
#include "tests/admin/settling.h"

static void nothing_to_decide__is_said(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(0, desk, "settle", desk->office);
	assert_string_equal(desk->out, "Nothing waits for a decision.\n");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_string_equal(desk->out, "Nothing was decided yet.\n");
}

static void a_kiosk_that_was_not_used__makes_the_event_complete_until_that_is_taken_back(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "A"), "a.bunting");
	assert_ends(1, desk, "status", desk->office);
	settle_as_listed(desk, "A kiosk that has not come", "it stayed in the \"van\"");
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out,
		"COMPLETE up to today, 2026-07-18: all that was recorded is here, but for what was settled.");
	assert_tells(desk->out, "kiosk B: was not used: it stayed in the \"van\"");
	assert_ends(0, desk, "settle", desk->office);
	assert_ends(
		0, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_says(desk->out, "COMPLETE: 1 of 1 event complete. Settled by the office: Harbour Green Fun Day");
	assert_ends(0, desk, "status", desk->office, "--json");
	assert_json(desk, "$.events[1].settled", "was not used: it stayed in the \"van\"");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, ": Kiosk B was not used at harbour_fun_day (it stayed in the \"van\")");
	const char *number = newest(desk);
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "it was used");
	assert_ends(1, desk, "status", desk->office);
	assert_says_not(desk->out, "van");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "TAKEN BACK: it was used");
	assert_ends(2, desk, "settle", desk->office, "--undo", number, "--reason", "again");
	assert_says(desk->err, "is in force");
}

static void a_kiosk_that_was_used_after_all__counts_and_is_said(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(
		0, desk, "settle", desk->office, "--not-used", "B", "--event", FUN_DAY, "--reason", "nobody saw it");
	struct book *b = closed_kiosk(desk, "B");
	visit_check_in(b, FUN_DAY, 1);
	desk_bring(desk, b, "b.bunting");
	assert_int_equal(desk_number(desk, people), 4);
	assert_ends(1, desk, "status", desk->office);
	assert_says_not(desk->out, "nobody saw it");
	assert_says(desk->out, "not closed on the kiosk");
	settle_as_listed(desk, "A kiosk that was used after all", "it was");
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "after all");
}

static void no_more_to_come__excuses_what_is_missing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	struct book *a = desk_kiosk(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	visit_check_in(a, FUN_DAY, 3);
	visit_kit(a, "door_chain", "given", 1, "new_home");
	const char *whole = fixture_export(desk->fixture, a, "whole.bunting"),
			   *gap = desk_path(desk, "gap.bunting");
	fixture_copy(whole, gap);
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 8");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "A gap\n");
	assert_says(desk->out, "An event that was not closed\n");
	settle_as_listed(desk, "A gap", "the card is broken");
	assert_ends(0, desk, "status", desk->office);
	assert_tells(desk->out, "kiosk A: no more is to come: the card is broken (1 entry never received)");
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "the card was read");
	assert_ends(1, desk, "status", desk->office);
	assert_ends(0, desk, "settle", desk->office, "--no-more-to-come", "A", "--reason", "broken");
	assert_ends(0, desk, "status", desk->office);
	assert_ends(0, desk, "merge", desk->office, whole); /* it came all the same, and counts */
	assert_int_equal(desk_number(desk, "SELECT sum(amount) FROM kit"), 1);
	assert_ends(0, desk, "status", desk->office);
	assert_says_not(desk->out, "never received");
}

static void a_slip__says_what_is_owed_and_is_compared_with_what_comes(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "A"), "a.bunting");
	struct book *b = closed_kiosk(desk, "B");
	const char *slip = slip_of(desk, b);
	assert_ends(0, desk, "settle", desk->office, "--slip", "B", slip, "--entries", "412", "--event", FUN_DAY);
	assert_ends(1, desk, "status", desk->office);
	assert_tells(desk->out, "Kiosk B closed with 412 entries, none here: bring its stick");
	assert_says_not(desk->out, "nothing has come");
	desk_bring(desk, b, "b.bunting");
	assert_ends(1, desk, "status", desk->office);
	assert_tells(desk->out, "and the closing of this slip has 3: look at the slip again");
	assert_ends(0, desk, "settle", desk->office, "--slip", "B", slip, "--entries", "3", "--event", FUN_DAY);
	assert_ends(0, desk, "status", desk->office);
	assert_ends(
		0, desk, "settle", desk->office, "--slip", "B", "K7MQ-4QX2", "--entries", "3", "--event", FUN_DAY);
	assert_ends(1, desk, "status", desk->office);
	assert_tells(desk->out,
		"its slip K7MQ-4QX2 was typed in with 3 entries, and no closing that has come is of this slip");
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "A slip that does not fit\n");
}

/* The kiosk had an event open that no plan has: it was the fun day's. */
static void entries_of_an_unknown_event__are_given_to_another_and_back(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	struct book *a = desk_kiosk(desk, "A");
	visit_event_act(a, "surprise", "open", NULL, 0);
	visit_check_in(a, "surprise", 7);
	desk_close_event(a, "surprise");
	desk_bring(desk, a, "a.bunting");
	assert_int_equal(desk_number(desk, people), 3);
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "An event that the plan does not know\n");
	assert_says(desk->out, "--assign A surprise --to EVENT --reason ...");
	assert_ends(
		0, desk, "settle", desk->office, "--assign", "A", "surprise", "--to", FUN_DAY, "--reason", "a slip");
	assert_int_equal(desk_number(desk, people), 10);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE event = 'surprise'"), 3);
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out, "Harbour Green Fun Day (surprise)"); /* beside its own row */
	assert_ends(
		0, desk, "settle", desk->office, "--assign", "A", "surprise", "--to", "clean_up", "--reason", "no");
	assert_int_equal(desk_number(desk, people), 3); /* of one second: the greater number holds */
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "it was right");
	assert_int_equal(desk_number(desk, people), 10);
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "it was not");
	assert_int_equal(desk_number(desk, people), 3);
	assert_ends(1, desk, "status", desk->office);
}

/* Set up under the name A, and its clock a day behind. */
static void a_wrong_clock__is_listed_and_put_right(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A");
	desk->fixture->now -= 86400;
	visit_event_act(a, FUN_DAY, "open", NULL, 0);
	visit_check_in(a, FUN_DAY, 3);
	desk_close_event(a, FUN_DAY);
	const char *file = fixture_export(desk->fixture, a, "a.bunting");
	desk->fixture->now += 86400;
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_ends(0, desk, "merge", desk->office, file);
	assert_ends(1, desk, "status", desk->office);
	assert_tells(desk->out, "Clock of kiosk A at Harbour Green Fun Day: recorded from 2026-07-17 11:00 to");
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "A clock that was wrong\n");
	int64_t raw = desk_number(desk, "SELECT min(slot) FROM entry WHERE stream = 1");
	assert_ends(0, desk, "settle", desk->office, "--clock", "A", "--event", FUN_DAY, "--offset", "+24:00",
		"--reason", "its battery was flat");
	assert_int_equal(desk_number(desk, "SELECT min(slot) FROM attendance"), raw + 86400);
	assert_int_equal(desk_number(desk, "SELECT min(slot) FROM entry WHERE stream = 1"), raw);
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "A clock that was wrong\n");
	assert_ends(0, desk, "settle", desk->office, "--clock", "A", "--event", FUN_DAY, "--offset", "-0:08:00",
		"--reason", "look again");
	assert_int_equal(desk_number(desk, "SELECT min(slot) FROM attendance"), raw - 900); /* whole slots */
}

/* A card was copied: both went on, and one of them is chosen, and then the other. */
static void a_fork__is_chosen_by_what_the_list_shows(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	struct book *a = desk_kiosk(desk, "A");
	visit_check_in(a, FUN_DAY, 3);
	fixture_close(desk->fixture, a);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy = desk_path(desk, "copy.bunting");
	fixture_copy_book(path, copy);
	a = fixture_open(desk->fixture, path);
	struct book *other = fixture_open(desk->fixture, copy);
	visit_check_in(a, FUN_DAY, 10);
	desk_close_event(a, FUN_DAY);
	visit_check_in(other, FUN_DAY, 20);
	desk_close_event(other, FUN_DAY);
	desk_bring(desk, a, "one.bunting");
	assert_int_equal(desk_number(desk, people), 16);
	assert_ends(0, desk, "status", desk->office);
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, other, "other.bunting"));
	assert_says(desk->out, "Waits for a choice");
	assert_tells(desk->out, "the rest counts for nobody until one is chosen: bunting-admin settle");
	assert_int_equal(desk_number(desk, people), 6);
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(1, desk, "status", desk->office);
	assert_tells(desk->out, "kiosk A: two kiosks have used its numbers");
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "Two kiosks with the same numbers\n");
	assert_ends(1, desk, "settle", desk->office, "--json");
	assert_json(desk, "$.undecided[0].case", "Two kiosks with the same numbers");
	assert_ends(2, desk, "settle", desk->office, "--fork", "A", "--choose", "K7MQ-4QX2", "--reason", "so");
	assert_says(desk->err, "no branch of kiosk A ends with K7MQ-4QX2");
	char tips[2][SLIP_SIZE];
	struct book *book = NULL;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, &desk->fixture->reason),
		&desk->fixture->reason);
	struct branches branches;
	assert_done(branches_read(&branches, book, NULL), book_reason(book));
	assert_int_equal(branches.count, 2);
	for (int k = 0; k < 2; k++) {
		text_copy(tips[k], SLIP_SIZE, branches.list[k].text);
	}
	branches_free(&branches);
	book_close(book);
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", tips[0], "--reason",
		"it was the real one");
	int64_t first = desk_number(desk, people);
	assert_true(first == 16 || first == 26);
	assert_ends(0, desk, "settle", desk->office, "--decisions", "--json");
	assert_json(desk, "$.decisions[2].kind", "fork");
	assert_json(desk, "$.decisions[2].reason", "it was the real one");
	assert_json(desk, "$.decisions[2].taken_back", "0");
	assert_ends(2, desk, "settle", desk->office, "--decisions", "--to", "fun_day");
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(0, desk, "status", desk->office);
	assert_ends(0, desk, "settle", desk->office);
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", tips[1], "--reason", "no, that");
	assert_int_equal(desk_number(desk, people), 42 - first);
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "it was");
	assert_int_equal(desk_number(desk, people), first);
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "counts (it was the real one)");
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "nobody knows");
	assert_int_equal(desk_number(desk, people), 6);
	assert_ends(1, desk, "settle", desk->office);
	fixture_doctor(
		desk->office, "UPDATE forked SET amount = amount + 1 WHERE stream = 1 AND event IS NOT NULL");
	assert_ends(3, desk, "verify", desk->office);
	assert_tells(desk->out, "of a fork is not proved");
}

static void a_file_that_was_set_aside__is_listed_until_it_goes_in_or_is_dismissed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "A"), "a.bunting");
	struct book *b = closed_kiosk(desk, "B");
	const char *good = fixture_export(desk->fixture, b, "good.bunting"),
			   *bad = desk_path(desk, "bad.bunting");
	fixture_copy(good, bad);
	fixture_doctor(bad, "UPDATE entry SET amount = 900 WHERE stream = 1");
	assert_ends(3, desk, "merge", desk->office, bad);
	assert_says(desk->out, "It is on the list of bunting-admin settle ");
	assert_ends(3, desk, "merge", desk->office, bad);
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "A file that was set aside\n");
	assert_tells(desk->out, "An entry was changed or lost after it was written");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM set_aside"), 1);
	settle_as_listed(desk, "A file that was set aside", "a stick that was broken");
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "A file that was set aside\n");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "that was set aside is dismissed (a stick that was broken)");
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "look again");
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "A file that was set aside\n");
	assert_ends(2, desk, "settle", desk->office, "--dismiss", "K7MQ-4QX2", "--reason", "so");
	assert_ends(2, desk, "settle", desk->office, "--accept", book_fingerprint(b), "--reason", "so");
}

/* The office book was put back from before the kiosk was set up: it does not know its token. */
static void a_kiosk_whose_set_up_is_not_known__is_accepted_and_still_to_be_confirmed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *old = desk_path(desk, "old.bunting");
	fixture_copy(desk->office, old);
	struct book *a = closed_kiosk(desk, "A");
	const char *file = fixture_export(desk->fixture, a, "a.bunting");
	fixture_copy(old, desk->office);
	assert_ends(3, desk, "merge", desk->office, file);
	desk_join(desk, desk->office);
	settle_as_listed(desk, "A file that was set aside", "we set it up in spring");
	assert_ends(1, desk, "merge", desk->office, file);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM set_aside"), 0);
	assert_int_equal(desk_number(desk, people), 0);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_int_equal(desk_number(desk, people), 3);
}

static void two_kiosks_from_one_set_up_file__are_told_apart_by_fingerprint(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *set_up = desk_provision(desk, "A");
	struct book *one = desk_set_up_at(desk, desk_path(desk, "one.bunting"), set_up);
	struct book *two = desk_set_up_at(desk, desk_path(desk, "two.bunting"), set_up);
	visit_check_in(one, "surprise", 3);
	visit_check_in(two, "surprise", 4);
	desk_bring(desk, one, "1.bunting");
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, two, "2.bunting"));
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(two));
	assert_ends(
		2, desk, "settle", desk->office, "--assign", "A", "surprise", "--to", FUN_DAY, "--reason", "so");
	assert_says(desk->err, "2 kiosks call themselves A");
	assert_ends(0, desk, "settle", desk->office, "--assign", book_fingerprint(two), "surprise", "--to",
		FUN_DAY, "--reason", "so");
	assert_int_equal(desk_number(desk, people), 4);
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 7);
}

static void what_does_not_fit__is_refused_and_nothing_is_written(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk), longest[DETAIL_TEXT_LONGEST + 2];
	const char *o = desk->office;
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--event", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--event", FUN_DAY, "--reason", " ");
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--event", FUN_DAY, "--reason", "two\nlines");
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--event", FUN_DAY, "--reason", longest);
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--event", "nowhere", "--reason", "so");
	assert_ends(2, desk, "settle", o, "--not-used", "Z", "--event", FUN_DAY, "--reason", "so");
	assert_says(desk->err, "nothing is known here of a kiosk Z");
	assert_ends(2, desk, "settle", o, "--not-used", "OF", "--event", FUN_DAY, "--reason", "so");
	assert_ends(2, desk, "settle", o, "--not-used", "B", "--no-more-to-come", "A", "--reason", "so");
	assert_ends(
		2, desk, "settle", o, "--not-used", "B", "--event", FUN_DAY, "--reason", "so", "--to", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--slip", "B", "K7MQ-4QU2", "--entries", "3", "--event", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--slip", "B", "K7MQ-4QX2", "--entries", "-3", "--event", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--slip", "B", "--entries", "3", "--event", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--assign", "B", "surprise", "--to", FUN_DAY, "--reason", "so");
	assert_ends(2, desk, "settle", o, "--undo", "OF-1", "--reason", "so");
	assert_ends(2, desk, "settle", o, "--undo", "x", "--reason", "so");
	assert_ends(2, desk, "settle", o, "--undo", "1");
	assert_ends(2, desk, "settle", o, "--event", FUN_DAY);
	assert_ends(2, desk, "settle", o, "--decisions", "--event", FUN_DAY);
	assert_same_contents(before, desk_contents(desk));
}

static void offsets__are_read_exactly_and_written_as_they_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int64_t seconds;
		const char *written;
	} good[] = {
		{"1:05", 3900, "+1:05"},
		{"+0:00:30", 30, "+0:00:30"},
		{"-24:00", -86400, "-24:00"},
		{"-0:15:59", -959, "-0:15:59"},
	};
	static const char *const bad[] = {"", "+", "1", "1:5", "1:60", "1:05:", "1:05:60", "1:05:00:00", "0:00",
		"1:05x", "9999999:00", "999999:00", "--1:00"};
	for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
		int64_t seconds;
		char written[OFFSET_SIZE];
		assert_true(offset_read(&seconds, good[k].typed));
		assert_int_equal(seconds, good[k].seconds);
		offset_write(written, seconds);
		assert_string_equal(written, good[k].written);
	}
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		int64_t seconds;
		assert_false(offset_read(&seconds, bad[k]));
	}
}

static void a_slip__is_read_as_it_is_written(void **state)
{
	(void)state;
	unsigned char digest[5] = {0x00, 0x7f, 0x80, 0xff, 0x31}, read[5];
	char slip[SLIP_SIZE];
	slip_write(slip, digest);
	assert_true(slip_read(read, slip));
	assert_memory_equal(read, digest, sizeof digest);
	assert_true(slip_read(read, "olil 0000"));
	assert_false(slip_read(read, "K7MQ-4QX"));
	assert_false(slip_read(read, "K7MQ-4QX22"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(nothing_to_decide__is_said),
		test_at_desk(a_kiosk_that_was_not_used__makes_the_event_complete_until_that_is_taken_back),
		test_at_desk(a_kiosk_that_was_used_after_all__counts_and_is_said),
		test_at_desk(no_more_to_come__excuses_what_is_missing),
		test_at_desk(a_slip__says_what_is_owed_and_is_compared_with_what_comes),
		test_at_desk(entries_of_an_unknown_event__are_given_to_another_and_back),
		test_at_desk(a_wrong_clock__is_listed_and_put_right),
		test_at_desk(a_fork__is_chosen_by_what_the_list_shows),
		test_at_desk(a_file_that_was_set_aside__is_listed_until_it_goes_in_or_is_dismissed),
		test_at_desk(a_kiosk_whose_set_up_is_not_known__is_accepted_and_still_to_be_confirmed),
		test_at_desk(two_kiosks_from_one_set_up_file__are_told_apart_by_fingerprint),
		test_at_desk(what_does_not_fit__is_refused_and_nothing_is_written),
		cmocka_unit_test(offsets__are_read_exactly_and_written_as_they_are_read),
		cmocka_unit_test(a_slip__is_read_as_it_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
