/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_settle_logs.c - what is decided of a kiosk as a whole: whose it is, and which of its entries count.
 */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_kiosk_that_is_not_ours__counts_for_nobody_and_is_not_missed),
		test_at_desk(what_is_not_ours__has_a_fingerprint_and_came),
		test_at_desk(a_confirmation__taken_back__counts_for_nobody_until_it_is_given_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
