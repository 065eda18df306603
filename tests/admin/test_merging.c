/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merging.c - bringing books in and confirming kiosks, as a person at the desk sees it.
 */
#include "tests/admin/desk.h"

#include <unistd.h>

#include <signal.h>
#include <sys/time.h>

/* Kiosk A with a visit, its saved file in the folder. */
static struct book *kiosk_with_visit(struct desk *desk, const char *name)
{
	struct book *kiosk = desk_kiosk(desk, name);
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_check_in(kiosk, FUN_DAY, 3);
	return kiosk;
}

static void a_first_book__waits_and_the_command_to_type_is_printed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = kiosk_with_visit(desk, "A");
	const char *file = fixture_export(desk->fixture, kiosk, "a.bunting");
	char command[PATH_SIZE + 100];
	snprintf(
		command, sizeof command, "bunting-admin confirm %s A %s\n", desk->office, book_fingerprint(kiosk));
	assert_ends(1, desk, "merge", desk->office, file);
	assert_says(desk->out, "a.bunting  A        3             0        0        0  Waits to be confirmed");
	assert_says(desk->out, command);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM attendance"), 0);

	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	assert_says(desk->out, "what it recorded counts from now on");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 3);
	assert_ends(0, desk, "merge", desk->office, file);
	assert_says(desk->out, "Nothing new");
	assert_says_not(desk->out, "confirm");
}

static void confirm__before_the_book_comes__is_kept_for_it(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = kiosk_with_visit(desk, "A");
	char small[FINGERPRINT_SIZE];
	for (int k = 0; k < FINGERPRINT_SIZE; k++) {
		char c = book_fingerprint(kiosk)[k];
		small[k] = c == '-' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	assert_ends(0, desk, "confirm", desk->office, "A", small);
	assert_says(desk->out, "No book of kiosk A has come yet. The fingerprint is kept");
	char *before = desk_contents(desk);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	assert_says(desk->out, "confirmed already; nothing was written");
	assert_same_contents(before, desk_contents(desk));
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, kiosk, "a.bunting"));
	assert_says(desk->out, "Brought in\n");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 3);
}

static void confirm__of_a_name_without_a_set_up_file__asks_whether_it_is_right(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "confirm", desk->office, "Q", "0123-4567-89AB-CDEF");
	assert_says(desk->out, "no set-up file was made here for a kiosk Q");
}

static void confirm__of_a_fingerprint_for_two_names__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "confirm", desk->office, "A", "0123-4567-89AB-CDEF");
	assert_ends(2, desk, "confirm", desk->office, "B", "0123-4567-89AB-CDEF");
	assert_says(desk->err, "is the fingerprint of kiosk A, not of B");
	assert_ends(0, desk, "confirm", desk->office, "A", "0123-4567-89AB-CDEF");
	assert_says(desk->out, "confirmed already");
}

static void confirm__with_another_fingerprint__changes_nothing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A"), *b = kiosk_with_visit(desk, "B");
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, a, "a.bunting"),
		fixture_export(desk->fixture, b, "b.bunting"));
	char *before = desk_contents(desk);
	assert_ends(2, desk, "confirm", desk->office, "A", "0123-4567-89AB-CDEF");
	assert_says(desk->err, "has the fingerprint");
	assert_says(desk->err, book_fingerprint(a));
	assert_ends(2, desk, "confirm", desk->office, "A", book_fingerprint(b));
	assert_says(desk->err, "is the fingerprint of kiosk B, not of A");
	assert_ends(2, desk, "confirm", desk->office, "C", book_fingerprint(b));
	assert_same_contents(before, desk_contents(desk));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM attendance"), 0);
}

static void merge__of_several_files__has_a_row_each_and_says_what_was_set_aside(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	const char *good = fixture_export(desk->fixture, a, "a.bunting");
	const char *junk = desk_write(desk, "junk.bunting", "this is no book");
	const char *foreign = fixture_export(desk->fixture, fixture_kiosk(desk->fixture, "F"), "foreign.bunting");
	assert_ends(1, desk, "merge", desk->office, junk, good, foreign, good);
	assert_says(desk->out, "junk.bunting     -        0             0        0        0  Set aside\n");
	assert_says(desk->out, "a.bunting        A        3             0        0        0  Brought in\n");
	assert_says(desk->out, "a.bunting        A        0             3        0        0  Nothing new\n");
	assert_says(desk->out, "Set aside\n");
	assert_says(desk->out, "This is not a Bunting book, or it is cut short.");
	assert_says(desk->out, "This belongs to another organisation.");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 3);
}

static void merge__of_one_bad_file__ends_with_3_and_is_listed_only(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	const char *good = fixture_export(desk->fixture, a, "a.bunting"),
			   *broken = desk_path(desk, "broken.bunting");
	fixture_copy(good, broken);
	fixture_doctor(broken, "UPDATE entry SET amount = 300 WHERE stream = 1");
	char *before = desk_contents(desk);
	assert_ends(3, desk, "merge", desk->office, broken);
	assert_says(desk->out, "An entry was changed or lost after it was written");
	assert_ends(3, desk, "merge", desk->office, desk_path(desk, "none.bunting"));
	assert_ends(3, desk, "merge", desk->office, desk->office);
	assert_ends(3, desk, "merge", desk->office, desk->fixture->folder);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM set_aside"), 1); /* what has bytes, and is not the office */
	fixture_doctor(desk->office, "DELETE FROM set_aside");
	assert_same_contents(before, desk_contents(desk));
}

static void merge__with_a_gap__says_what_is_missing_and_ends_with_1(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	const char *whole = fixture_export(desk->fixture, a, "whole.bunting"),
			   *gap = desk_path(desk, "gap.bunting");
	fixture_copy(whole, gap);
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND seq = 1");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_says(desk->out, "Brought in, more to come");
	assert_says(desk->out, "1 entry that kiosk A signed for is not here");
	assert_says(desk->out, "bunting-admin status ");
	assert_ends(0, desk, "merge", desk->office, whole);
	assert_says_not(desk->out, "more to come");
}

static void merge_json__says_the_same_to_programs(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	const char *good = fixture_export(desk->fixture, a, "a.bunting");
	const char *junk = desk_write(desk, "junk \"1\".bunting", "this is no book");
	assert_ends(1, desk, "merge", "--json", desk->office, good, junk);
	assert_string_equal(desk->err, "");
	assert_json(desk, "$.files[0].state", "taken");
	assert_json(desk, "$.files[0].new", "3");
	assert_json(desk, "$.files[0].confirmed", "0");
	assert_json(desk, "$.files[1].state", "set_aside");
	assert_json(desk, "$.files[1].file", junk);
	assert_json(desk, "$.files[1].kiosk", NULL);
	assert_json(desk, "$.to_confirm[0].fingerprint", book_fingerprint(a));
}

/* The office's log is signed after each act, so that an older copy of its book put back is told from the right one. */
static void an_older_office_book_put_back__is_noticed_and_goes_on_under_a_new_name(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	const char *file = fixture_export(desk->fixture, a, "a.bunting"), *old = desk_path(desk, "old.bunting");
	fixture_copy(desk->office, old);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_string_equal(desk->err, "");
	fixture_copy(old, desk->office);
	assert_ends(1, desk, "merge", desk->office, file); /* the confirmation is gone with the newer book */
	assert_says(desk->err, "this office book was put back from an older copy");
	assert_says(desk->err, "It goes on as OF2.");
	assert_says(desk->err, "OF2 is not certified: what is decided in it counts for nobody until then");
	desk_join(desk, desk->office);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	assert_string_equal(desk->err, "");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 3);
	assert_ends(0, desk, "verify", desk->office);
	assert_says(desk->out, "Office OF2, ");
}

/* Rings soon, and then sends the interrupt as soon as somebody listens for it. */
static void ring(int microseconds)
{
	const struct itimerval soon = {.it_value = {.tv_usec = microseconds}};
	setitimer(ITIMER_REAL, &soon, NULL);
}

static void interrupt(int number)
{
	(void)number;
	struct sigaction now;
	sigaction(SIGINT, NULL, &now);
	if (now.sa_handler == SIG_DFL) {
		ring(1000);
	} else {
		raise(SIGINT);
	}
}

static void merge__interrupted__keeps_what_is_in_and_names_the_rest(void **state)
{
	enum {
		FILES = 300
	};
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = kiosk_with_visit(desk, "A");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(a));
	const char *file = fixture_export(desk->fixture, a, "a.bunting");
	char *words[FILES + 3] = {(char *)"bunting-admin", (char *)"merge", (char *)desk->office};
	for (int k = 0; k < FILES; k++) {
		words[k + 3] = (char *)file;
	}
	size_t size;
	desk_forget(desk);
	FILE *out = open_memstream(&desk->out, &size);
	const struct sigaction listen = {.sa_handler = interrupt, .sa_flags = SA_RESTART};
	sigaction(SIGALRM, &listen, NULL);
	ring(100000);
	int code = commands_run(FILES + 3, words, out, stderr, &desk->fixture->clock);
	fclose(out);
	assert_int_equal(code, 1);
	assert_says(desk->out, "Stopped by you after ");
	assert_says(desk->out, " of 300 files. What is in stays in. Not looked at:\n    ");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 3);
	struct sigaction now;
	sigaction(SIGINT, NULL, &now);
	assert_ptr_equal(now.sa_handler, SIG_DFL);
}

static void merge__of_what_is_no_file__says_that_it_is_on_no_list_and_what_to_give(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	const char *file = desk_write(desk, "no-book", "Bread, milk\n"), *link = desk_path(desk, "link");
	assert_ends(3, desk, "merge", desk->office, desk_path(desk, "missing"));
	assert_says(desk->out, "It is on no list: nothing of it was kept.");
	assert_int_equal(symlink(file, link), 0);
	assert_ends(3, desk, "merge", desk->office, link);
	assert_says(desk->out, "Give the file itself, to which the link points.");
	assert_says(desk->out, "It is on no list");
	assert_ends(0, desk, "settle", desk->office);
	assert_ends(3, desk, "merge", desk->office, file);
	assert_says(desk->out, "It is on the list of bunting-admin settle");
	assert_ends(1, desk, "settle", desk->office);
	assert_int_equal(unlink(link), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_first_book__waits_and_the_command_to_type_is_printed),
		test_at_desk(confirm__before_the_book_comes__is_kept_for_it),
		test_at_desk(confirm__of_a_name_without_a_set_up_file__asks_whether_it_is_right),
		test_at_desk(confirm__of_a_fingerprint_for_two_names__is_refused),
		test_at_desk(confirm__with_another_fingerprint__changes_nothing),
		test_at_desk(merge__of_several_files__has_a_row_each_and_says_what_was_set_aside),
		test_at_desk(merge__of_one_bad_file__ends_with_3_and_is_listed_only),
		test_at_desk(merge__with_a_gap__says_what_is_missing_and_ends_with_1),
		test_at_desk(merge_json__says_the_same_to_programs),
		test_at_desk(an_older_office_book_put_back__is_noticed_and_goes_on_under_a_new_name),
		test_at_desk(merge__interrupted__keeps_what_is_in_and_names_the_rest),
		test_at_desk(merge__of_what_is_no_file__says_that_it_is_on_no_list_and_what_to_give),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
