/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_seen.c - a file that went in before is known without being read, gives the same sums as if it were, and anything
 * else is read whole.
 */
#include "ledger/seen.h"

#include "ledger/export.h"
#include "ledger/merge.h"
#include "ledger/statement.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct book *a_kiosk(struct fixture *fixture, int check_ins)
{
	struct book *kiosk = fixture_kiosk(fixture, "A");
	for (int k = 0; k < check_ins; k++) {
		visit_check_in(kiosk, FUN_DAY, 2);
	}
	return kiosk;
}

/* Forges what is remembered, so that an answer from memory shows itself. */
static void remember_otherwise(struct book *office, int64_t entries)
{
	struct query forge = query(book_store(office), "UPDATE seen SET entries = ?1");
	bind_integer(&forge, 1, entries);
	assert_done(query_run(&forge), book_reason(office));
}

static void assert_is_read(struct book *office, const char *path, int64_t known)
{
	remember_otherwise(office, 999);
	assert_int_equal(fixture_merge(office, path, DONE).known, known);
}

static void a_file_that_went_in__is_known_again_without_being_read(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 40);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	fixture_merge(office, stick, DONE);
	remember_otherwise(office, 999);
	struct merge_result again = fixture_merge(office, stick, DONE);
	assert_int_equal(again.known, 999);
	assert_int_equal(again.taken + again.missing + again.waiting, 0);
	assert_true(again.unconfirmed);
	assert_string_equal(again.kiosk, "A");
	assert_string_equal(again.fingerprint, book_fingerprint(kiosk));
}

static void a_file_that_went_in__gives_the_sums_of_now(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 3);
	const char *first = fixture_export(fixture, kiosk, "first.bunting");
	visit_check_in(kiosk, FUN_DAY, 2);
	const char *cut = fixture_export(fixture, kiosk, "cut.bunting");
	fixture_doctor(cut, "DELETE FROM entry WHERE stream = 1 AND seq = 2");
	assert_int_equal(fixture_merge(office, cut, DONE).missing, 1);
	struct merge_result again = fixture_merge(office, cut, DONE);
	assert_int_equal(again.known, 4);
	assert_int_equal(again.missing, 1);
	assert_int_equal(again.waiting, 2);
	fixture_merge(office, first, DONE);
	fixture_confirm(office, book_fingerprint(kiosk));
	again = fixture_merge(office, cut, DONE);
	assert_int_equal(again.known, 4);
	assert_int_equal(again.missing + again.waiting, 0);
	assert_false(again.unconfirmed);
}

static void a_file_that_was_set_aside__is_not_known(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 3);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	fixture_doctor(stick, "UPDATE entry SET amount = 9 WHERE stream = 1");
	for (int k = 0; k < 2; k++) {
		fixture_merge(office, stick, BROKEN_CHAIN);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM seen"), 0);
	}
}

/* Flips one bit in the middle, and sets back what a program can set back. */
static void spoil_middle(const char *path)
{
	struct stat facts;
	unsigned char byte;
	int file = open(path, O_RDWR | O_CLOEXEC);
	assert_true(file >= 0 && fstat(file, &facts) == 0);
	assert_int_equal(pread(file, &byte, 1, facts.st_size / 2), 1);
	byte ^= 1;
	assert_int_equal(pwrite(file, &byte, 1, facts.st_size / 2), 1);
	struct timespec times[2] = {facts.st_atim, facts.st_mtim};
	assert_int_equal(futimens(file, times), 0);
	close(file);
}

static void a_known_file_that_was_changed_since__is_read_whole(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 900);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	fixture_merge(office, stick, DONE);
	usleep(20000); /* a file system's clock may tick no faster */
	spoil_middle(stick);
	struct merge_result again;
	assert_done(merge_file(office, stick, &again), &fixture->reason);
	assert_true(again.status == BROKEN_CHAIN || again.status == BAD_ENTRY || again.status == DAMAGED_BOOK);
}

static void a_copy_of_a_known_file__is_read_whole_and_known_from_then_on(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 5);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting"),
			   *copy = fixture_path(fixture, "copy.bunting");
	fixture_merge(office, stick, DONE);
	usleep(20000);
	fixture_copy(stick, copy);
	assert_is_read(office, copy, 6);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM seen"), 2);
	assert_int_equal(fixture_merge(office, stick, DONE).known, 999);
}

/* What counts only because a person says so may be thought of otherwise. */
static void a_file_that_only_a_person_lets_in__is_read_again(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, 2);
	const char *path = fixture_path(fixture, "unsigned.bunting");
	struct merge_result result;
	struct export_facts facts;
	assert_done(export_write_unstated(kiosk, path, &facts), &fixture->reason);
	assert_done(merge_unsigned_file(office, path, &result), &fixture->reason);
	assert_done(result.status, &result.why);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM seen"), 0);
	fixture_merge(office, path, BAD_SIGNATURE);
}

static void seen_mark__of_what_is_no_plain_file__is_not_made(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_path(fixture, "x");
	assert_false(seen_mark(path).is_made);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(seen_mark(path).is_made);
	unlink(path);
	assert_int_equal(symlink("/etc/hostname", path), 0);
	assert_false(seen_mark(path).is_made);
	assert_false(seen_mark("/dev/zero").is_made);
	assert_false(seen_mark(fixture->folder).is_made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(a_file_that_went_in__is_known_again_without_being_read),
		test_in_fixture(a_file_that_went_in__gives_the_sums_of_now),
		test_in_fixture(a_file_that_was_set_aside__is_not_known),
		test_in_fixture(a_known_file_that_was_changed_since__is_read_whole),
		test_in_fixture(a_copy_of_a_known_file__is_read_whole_and_known_from_then_on),
		test_in_fixture(a_file_that_only_a_person_lets_in__is_read_again),
		test_in_fixture(seen_mark__of_what_is_no_plain_file__is_not_made),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
