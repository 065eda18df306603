/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_full_disk.c - when there is no room, a call says so, the book is as it was before, and goes on when there is.
 *
 * A limit on the size of files stands for the full disk: SQLite gets EFBIG where it would get ENOSPC.
 */
#include "ledger/book.h"

#include "ledger/export.h"
#include "ledger/statement.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void limit_files_to(rlim_t bytes)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static int begin(void **state)
{
	signal(SIGXFSZ, SIG_IGN);
	return fixture_begin(state);
}

static int end(void **state)
{
	limit_files_to(RLIM_INFINITY);
	return fixture_end(state);
}

#define test_on_full_disk(test) cmocka_unit_test_setup_teardown(test, begin, end)

static rlim_t size_of(const char *path)
{
	struct stat facts;
	return stat(path, &facts) == 0 ? (rlim_t)facts.st_size : 0;
}

static struct record a_concern(void)
{
	return (struct record){.entry = {.stream = STREAM_CONCERN, .event = FUN_DAY, .item = "noise"},
		.boxes = {[PURPOSE_WORDS] = "Music every night"}};
}

/* Appends until the disk is full; gives how many went in. */
static int fill(struct book *book, struct reason *reason)
{
	for (int count = 0; count < 1000; count++) {
		struct record record = a_concern();
		enum status status = book_append(book, &record, 1);
		if (status) {
			assert_status(status, NO_ROOM, reason);
			return count;
		}
	}
	fail_msg("the disk was never full");
	return 0;
}

static void kiosk_book__on_a_full_disk__stays_as_it_was_and_goes_on_later(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 2);
	limit_files_to(size_of(fixture_path(fixture, "A.bunting-wal")) + 40000);
	int count = fill(book, &fixture->reason);
	assert_in_range(count, 1, 30);
	char *before = contents_of_tables(book);
	for (int k = 0; k < 3; k++) {
		struct record record = a_concern();
		assert_status(book_append(book, &record, 1), NO_ROOM, &fixture->reason);
	}
	assert_same_contents(before, contents_of_tables(book));
	limit_files_to(RLIM_INFINITY);
	assert_int_equal(visit_concern(book, &(struct visit_concern){.kind = "noise"}), count + 1);
	before = contents_of_tables(book);
	fixture_close(fixture, book);
	book = fixture_open(fixture, path);
	assert_same_contents(before, contents_of_tables(book));
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM concern"), count + 1);
}

static void kiosk_book__when_the_power_fails_on_a_full_disk__keeps_what_was_acknowledged(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	limit_files_to(size_of(fixture_path(fixture, "A.bunting-wal")) + 40000);
	int count = fill(book, &fixture->reason);
	limit_files_to(RLIM_INFINITY);
	/* What lies on the disk at this moment, as another book. */
	const char *found = fixture_path(fixture, "found.bunting");
	fixture_copy_book(path, found);
	fixture_copy(fixture_path(fixture, "A.bunting-wal"), fixture_path(fixture, "found.bunting-wal"));
	struct book *after = fixture_open(fixture, found);
	assert_int_equal(fixture_number(after, "SELECT count(*) FROM concern"), count);
	assert_false(book_was_put_back(after));
}

static void office_book__on_a_full_disk__stays_as_it_was_and_goes_on_later(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = fixture_kiosk(fixture, "A");
	for (int k = 0; k < 40; k++) {
		visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "loud"});
	}
	const char *stick = fixture_export(fixture, kiosk, "stick.bunting");
	char *before = contents_of_tables(office);
	struct merge_result result;
	/* Room for the journal, and not for the entries. With less than the book has, what was written could not be taken
	 * back: this limit is of what was there before, too. */
	limit_files_to(size_of(fixture_path(fixture, "office.bunting")) + 100);
	assert_status(merge_file(office, stick, &result), NO_ROOM, &fixture->reason);
	assert_status(merge_file(office, stick, &result), NO_ROOM, &fixture->reason);
	assert_same_contents(before, contents_of_tables(office));
	limit_files_to(RLIM_INFINITY);
	assert_int_equal(fixture_merge(office, stick, DONE).taken, 41);
}

static void export__on_a_full_disk__leaves_the_older_file_and_nothing_else(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = fixture_kiosk(fixture, "A");
	const char *stick = fixture_export(fixture, kiosk, "stick.bunting");
	rlim_t size = size_of(stick);
	for (int k = 0; k < 40; k++) {
		visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "loud"});
	}
	limit_files_to(size + 4096);
	struct export_facts facts;
	assert_status(export_write(kiosk, stick, &facts), NO_ROOM, &fixture->reason);
	limit_files_to(RLIM_INFINITY);
	assert_int_equal(size_of(stick), size);
	assert_int_not_equal(access(fixture_path(fixture, "stick.bunting.part"), F_OK), 0);
	assert_int_not_equal(access(fixture_path(fixture, "stick.bunting.part-journal"), F_OK), 0);
	assert_done(export_write(kiosk, stick, &facts), &fixture->reason);
	assert_int_equal(facts.entries, 41);
}

static void book_create__on_a_full_disk__leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_path(fixture, "A.bunting");
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	struct device *device = device_alloc();
	device_make_key(device, "A");
	static const rlim_t limits[] = {10, 3000, 20000};
	for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
		limit_files_to(limits[k]);
		assert_status(
			book_create(path, &birth, device, &fixture->clock, &fixture->reason), NO_ROOM, &fixture->reason);
		limit_files_to(RLIM_INFINITY);
		assert_int_equal(rmdir(fixture->folder), 0); /* it is empty */
		assert_int_equal(mkdir(fixture->folder, 0700), 0);
	}
	assert_done(book_create(path, &birth, device, &fixture->clock, &fixture->reason), &fixture->reason);
	device_free(device);
}

static void statement__on_a_full_disk__is_not_made__and_is_later(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = fixture_kiosk(fixture, "A");
	unsigned char digest[DIGEST_BYTES];
	visit_check_in(kiosk, FUN_DAY, 1);
	char *before = contents_of_tables(kiosk);
	limit_files_to(10);
	assert_status(statement_make(kiosk, CAUSE_INTERVAL, NULL, digest), NO_ROOM, &fixture->reason);
	assert_same_contents(before, contents_of_tables(kiosk));
	limit_files_to(RLIM_INFINITY);
	assert_done(statement_make(kiosk, CAUSE_INTERVAL, NULL, digest), &fixture->reason);
	assert_int_equal(fixture_number(kiosk, "SELECT number FROM newest_statement"), 1);
}

/* The officer who comes to save to a stick must get in, and whoever guesses is locked out all the same. */
static void pin__on_a_full_disk__still_opens_and_still_locks(void **state)
{
	struct fixture *fixture = *state;
	struct device *device = device_alloc();
	struct pin_lock lock;
	snprintf(device->path, sizeof device->path, "%s", fixture_path(fixture, "a.device"));
	device_make_key(device, "A");
	device->officer_count = 1;
	device->officers[0] = (struct officer){.code = "kestrel", .name = "Kim"};
	assert_true(pin_hash(device->officers[0].pin_hash, "314159", MODE_TEST));
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	pin_lock_begin(&lock, device, 5000);
	limit_files_to(16);
	assert_status(pin_try(device, &lock, 0, "314159", 5000, &fixture->reason), DONE, &fixture->reason);
	for (int k = 0; k < 5; k++) {
		assert_status(
			pin_try(device, &lock, 0, "271828", 5000, &fixture->reason), WRONG_PIN, &fixture->reason);
	}
	assert_status(pin_try(device, &lock, 0, "314159", 5000, &fixture->reason), LOCKED_OUT, &fixture->reason);
	limit_files_to(RLIM_INFINITY);
	device_free(device);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_on_full_disk(kiosk_book__on_a_full_disk__stays_as_it_was_and_goes_on_later),
		test_on_full_disk(kiosk_book__when_the_power_fails_on_a_full_disk__keeps_what_was_acknowledged),
		test_on_full_disk(office_book__on_a_full_disk__stays_as_it_was_and_goes_on_later),
		test_on_full_disk(export__on_a_full_disk__leaves_the_older_file_and_nothing_else),
		test_on_full_disk(book_create__on_a_full_disk__leaves_nothing),
		test_on_full_disk(statement__on_a_full_disk__is_not_made__and_is_later),
		test_on_full_disk(pin__on_a_full_disk__still_opens_and_still_locks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
