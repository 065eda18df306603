/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_settle_logs.c - what is decided of a kiosk as a whole: whose it is, and which of its entries count.
 */
#include "ledger/code.h"
#include "tests/admin/settling.h"

/* The second was set up from a copy of the file: it came with a book of its own making. */
static void a_kiosk_that_is_not_ours__counts_for_nobody_and_is_not_missed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	const char *set_up = desk_provision(desk, "A");
	struct book *ours = desk_set_up_at(desk, desk_path(desk, "ours.bunting"), set_up);
	struct book *strange = desk_set_up_at(desk, desk_path(desk, "strange.bunting"), set_up);
	visit_check_in(ours, FUN_DAY, 4);
	desk_close_event(ours, FUN_DAY);
	visit_check_in(strange, FUN_DAY, 90);
	desk_bring(desk, ours, "1.bunting");
	const char *file = fixture_export(desk->fixture, strange, "2.bunting");
	assert_ends(1, desk, "merge", desk->office, file);
	assert_says(desk->out, book_fingerprint(strange)); /* in the table: two have the name */
	assert_ends(1, desk, "merge", desk->office, desk_path(desk, "1.bunting"), file, "--json");
	assert_json(desk, "$.files[0].not_ours", "0");
	assert_ends(1, desk, "settle", desk->office);
	assert_tells(desk->out,
		"A kiosk that is confirmed already has come under the name A, too: two tablets were set "
		"up from one set-up file, or somebody copied that file.");
	assert_says(desk->out, book_fingerprint(ours));
	settle_as_listed(desk, "Two kiosks from one set-up file", "nobody has such a tablet");
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out, "not ours");
	assert_ends(0, desk, "settle", desk->office);
	assert_int_equal(desk_number(desk, people), 3 + 4);
	assert_ends(0, desk, "merge", desk->office, file);
	assert_says(desk->out, "Not ours, counts for nobody");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "is not ours (nobody has such a tablet)");
	assert_ends(0, desk, "settle", desk->office, "--undo", newest(desk), "--reason", "it was in the van");
	assert_ends(1, desk, "status", desk->office);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(strange));
	assert_int_equal(desk_number(desk, people), 3 + 4 + 90);
}

static void what_is_not_ours__has_a_fingerprint_and_came(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(2, desk, "settle", desk->office, "--not-ours", "A", "--reason", "so");
	assert_says(desk->err, "\"A\" is not a fingerprint");
	assert_ends(2, desk, "settle", desk->office, "--not-ours", "0123-4567-89AB-CDEF", "--reason", "so");
	assert_says(desk->err, "nothing is known here of a kiosk 0123-4567-89AB-CDEF");
	assert_ends(2, desk, "settle", desk->office, "--not-ours", "0123-4567-89AB-CDEF");
	assert_says(desk->err, "--not-ours needs --reason");
}

static void a_confirmation__taken_back__counts_for_nobody_until_it_is_given_again(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = closed_kiosk(desk, "A");
	desk_bring(desk, a, "a.bunting");
	assert_int_equal(desk_number(desk, people), 3);
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "Kiosk A with the fingerprint");
	assert_says(desk->out, "is confirmed");
	const char *number = newest(desk);
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "the last four were others");
	assert_int_equal(desk_number(desk, people), 0);
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "TAKEN BACK: the last four were others");
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "counts for nobody yet");
	assert_ends(2, desk, "settle", desk->office, "--undo", number, "--reason", "again");
	settle_as_listed(desk, "A kiosk that nobody has confirmed", "");
	assert_int_equal(desk_number(desk, people), 3);
}

static const struct visit_concern drums = {
	.kind = "noise", .area = "quayside", .words = "Drums", .contact = "ann@example.org"};

/* The card was copied; the kiosk counts 10 and takes two reports, the copy 20 and one. Both close the event. */
static void two_under_the_same_numbers(struct desk *desk, struct book *cards[2])
{
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	struct book *a = desk_kiosk(desk, "A");
	visit_check_in(a, FUN_DAY, 3);
	fixture_close(desk->fixture, a);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy = desk_path(desk, "copy.bunting");
	fixture_copy_book(path, copy);
	cards[0] = fixture_open(desk->fixture, path);
	cards[1] = fixture_open(desk->fixture, copy);
	visit_check_in(cards[0], FUN_DAY, 10);
	visit_concern(cards[0], &drums);
	visit_concern(cards[0], &drums);
	desk_close_event(cards[0], FUN_DAY);
	visit_check_in(cards[1], FUN_DAY, 20);
	visit_concern(cards[1], &drums);
	desk_close_event(cards[1], FUN_DAY);
	desk_bring(desk, cards[0], "one.bunting");
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, cards[1], "other.bunting"));
}

static void a_choice_between_two__is_told_with_what_it_leaves_out(void **state)
{
	struct desk *desk = *state;
	struct book *cards[2];
	char number[REPORT_NUMBER_SIZE];
	two_under_the_same_numbers(desk, cards);
	report_number_write(number, "A", 2, book_log_key(cards[0]));
	assert_ends(1, desk, "settle", desk->office);
	assert_tells(desk->out, "10 people, 2 reports (A-1-");
	assert_tells(desk->out, "20 people, 1 report (A-1-");
	assert_ends(2, desk, "concern", desk->office, number);
	assert_says(desk->err, "lies in a branch of kiosk A that counts for nobody");
	/* By what the slip of the closing says, though each saved once more since. */
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", slip_of(desk, cards[1]),
		"--reason", "it stood in the tent");
	assert_int_equal(desk_number(desk, people), 3 + 3 + 20);
	assert_ends(0, desk, "status", desk->office);
	assert_tells(desk->out,
		"kiosk A: two kiosks had used its numbers, and one was chosen: it stood in the tent (4 "
		"entries, 2 of them residents' reports, of the other count for nobody)");
	assert_ends(0, desk, "status", desk->office, "--json");
	assert_says(desk->out, "and one was chosen: it stood in the tent");
	assert_ends(
		0, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_tells(desk->out, "and one was chosen: it stood in the tent");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "(it stood in the tent). Not chosen, and counted for nobody:");
	assert_tells(desk->out, "with 2 residents' reports");
	assert_ends(2, desk, "concern", desk->office, number);
	assert_says(desk->err, "lies in a branch of kiosk A that counts for nobody");
	report_number_write(number, "A", 1, book_log_key(cards[0]));
	assert_ends(0, desk, "concern", desk->office, number);
	assert_tells(desk->out, "Note: another report of this number lies in a branch that was not chosen");
}

static void no_more_to_come__of_all_events__is_of_those_until_now_and_goes_out_of_date(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "A"), "a.bunting");
	assert_ends(
		0, desk, "settle", desk->office, "--no-more-to-come", "B", "--reason", "it fell into the sea");
	assert_tells(desk->out, "No more is to come of kiosk B, of all events up to 2026-07-18.");
	assert_ends(0, desk, "status", desk->office);
	assert_tells(desk->out, "kiosk B: no more is to come: it fell into the sea");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "of all events up to 2026-07-18");
	desk->fixture->now += 8 * 86400;
	assert_ends(1, desk, "status", desk->office); /* nobody said anything of the clean-up a week later */
	assert_tells(desk->out, "Saltmarsh Clean-up, 2026-07-25, kiosk B: nothing has come: bring its stick");
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "A kiosk that brought more after all");
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	settle_as_listed(desk, "A kiosk that brought more after all", "a diver found it");
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "A kiosk that brought more after all");
	assert_int_equal(desk_number(desk, people), 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_kiosk_that_is_not_ours__counts_for_nobody_and_is_not_missed),
		test_at_desk(what_is_not_ours__has_a_fingerprint_and_came),
		test_at_desk(a_confirmation__taken_back__counts_for_nobody_until_it_is_given_again),
		test_at_desk(a_choice_between_two__is_told_with_what_it_leaves_out),
		test_at_desk(no_more_to_come__of_all_events__is_of_those_until_now_and_goes_out_of_date),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
