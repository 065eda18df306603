/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_put_back.c - a book and its device file that do not fit each other: put back from an older copy, the file of
 * another device, or none.
 */
#include "ledger/book.h"

#include "ledger/statement.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>
#include <unistd.h>

static void assert_no_device_file(struct fixture *fixture, const char *path)
{
	struct book *opened = NULL;
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), NO_DEVICE_FILE, &fixture->reason);
	assert_null(opened);
}

static void book__put_back_from_an_older_copy__begins_a_new_log(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older");
	struct book *book = fixture_open(fixture, path);
	unsigned char first_key[DEVICE_KEY_BYTES];
	memcpy(first_key, book_log_key(book), sizeof first_key);
	visit_check_in(book, FUN_DAY, 1);
	fixture_close(fixture, book);
	fixture_copy(path, copy);
	book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 2);
	fixture_export(fixture, book, "stick.bunting");
	fixture_close(fixture, book);
	fixture_copy(copy, path);

	book = fixture_open(fixture, path);
	assert_true(book_was_put_back(book));
	assert_string_equal(book_log_name(book), "A2");
	assert_memory_not_equal(book_log_key(book), first_key, sizeof first_key);
	assert_int_equal(visit_check_in(book, FUN_DAY, 4), 1);
	assert_int_equal(fixture_number(book, "SELECT sum(people) FROM attendance"), 5);
	fixture_close(fixture, book);

	book = fixture_open(fixture, path); /* and goes on with it */
	assert_false(book_was_put_back(book));
	assert_string_equal(book_log_name(book), "A2");
	assert_int_equal(visit_check_in(book, FUN_DAY, 1), 2);
	fixture_close(fixture, book);

	fixture_copy(copy, path); /* once more, from a copy that does not even know of A2 */
	book = fixture_open(fixture, path);
	assert_true(book_was_put_back(book));
	assert_string_equal(book_log_name(book), "A3");
}

static void book__put_back_with_other_entries_since__begins_a_new_log(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older.bunting");
	fixture_copy_book(path, copy);
	struct book *book = fixture_open(fixture, path), *branch = fixture_open(fixture, copy);
	visit_check_in(book, FUN_DAY, 1);
	visit_check_in(branch, FUN_DAY, 2); /* as many entries, but others */
	unsigned char digest[DIGEST_BYTES];
	assert_done(statement_make(book, CAUSE_INTERVAL, NULL, digest), &fixture->reason);
	fixture_close(fixture, book);
	fixture_close(fixture, branch);
	fixture_copy(copy, path);
	book = fixture_open(fixture, path);
	assert_true(book_was_put_back(book));
}

/* Nothing more was signed since the copy, so the log goes on; but its statements must not have the same number. */
static void statements__after_a_put_back_without_loss__are_numbered_on(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older");
	struct book *book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 1);
	fixture_close(fixture, book);
	fixture_copy(path, copy);
	book = fixture_open(fixture, path);
	fixture_export(fixture, book, "one.bunting");
	fixture_close(fixture, book);
	fixture_copy(copy, path);
	book = fixture_open(fixture, path);
	assert_false(book_was_put_back(book));
	visit_check_in(book, FUN_DAY, 1);
	fixture_export(fixture, book, "two.bunting");
	assert_int_equal(fixture_number(book, "SELECT number FROM newest_statement"), 2);
}

static void device_file__that_lags_behind__is_no_reason_for_a_new_log(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	const char *device = fixture_path(fixture, "A.device"), *copy = fixture_path(fixture, "older");
	struct book *book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 1);
	fixture_export(fixture, book, "one.bunting");
	fixture_copy(device, copy);
	visit_check_in(book, FUN_DAY, 1);
	fixture_export(fixture, book, "two.bunting");
	fixture_close(fixture, book);
	fixture_copy(copy, device);
	book = fixture_open(fixture, path);
	assert_false(book_was_put_back(book));
	assert_int_equal(visit_check_in(book, FUN_DAY, 1), 3);
}

static void device_file__of_another_kiosk__is_refused(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	fixture_make_kiosk(fixture, "B");
	fixture_copy(fixture_path(fixture, "B.device"), fixture_path(fixture, "A.device"));
	assert_no_device_file(fixture, path);
}

/* Another organisation, too, has a kiosk A; its device file has the same name. */
static void device_file__of_a_kiosk_of_the_same_name_elsewhere__is_refused(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct device *device = device_alloc();
	const char *device_file = fixture_path(fixture, "A.device");
	assert_true(text_copy(device->path, sizeof device->path, device_file));
	randombytes_buf(device->token, sizeof device->token);
	device_make_key(device, "A");
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	device_free(device);
	assert_no_device_file(fixture, path);
}

static void device_file__missing_or_cut__is_told_so(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *device = fixture_path(fixture, "A.device");
	assert_int_equal(truncate(device, 100), 0);
	assert_no_device_file(fixture, path);
	unlink(device);
	assert_no_device_file(fixture, path);
}

/* The power fails between the new device file and the new log's first entry. */
static void new_log__whose_beginning_was_cut_off__begins_at_the_next_opening(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older");
	fixture_copy(path, copy);
	struct book *book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 2);
	fixture_export(fixture, book, "stick.bunting");
	fixture_close(fixture, book);
	fixture_copy(copy, path);
	fixture_close(fixture, fixture_open(fixture, path)); /* A2: device file and book */
	fixture_copy(copy, path);                            /* ... but the book's commit is lost */
	book = fixture_open(fixture, path);
	assert_true(book_was_put_back(book));
	assert_string_equal(book_log_name(book), "A3");
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM own_log"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(book__put_back_from_an_older_copy__begins_a_new_log),
		test_in_fixture(book__put_back_with_other_entries_since__begins_a_new_log),
		test_in_fixture(statements__after_a_put_back_without_loss__are_numbered_on),
		test_in_fixture(device_file__that_lags_behind__is_no_reason_for_a_new_log),
		test_in_fixture(device_file__of_another_kiosk__is_refused),
		test_in_fixture(device_file__of_a_kiosk_of_the_same_name_elsewhere__is_refused),
		test_in_fixture(device_file__missing_or_cut__is_told_so),
		test_in_fixture(new_log__whose_beginning_was_cut_off__begins_at_the_next_opening),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
