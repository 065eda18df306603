/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_wipe.c - what a receipt covers goes from the kiosk when its days are over, and no byte of it is left in any file
 * of the book; everything else stays, verifies, is exported and merged as before.
 */
#include "ledger/wipe.h"

#include "ledger/receipt.h"
#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	DAYS = 30,
	BOXES_MOST = 64,
	BYTES_SEEN = 48 /* of each box: enough to know it by */
};

/* The beginnings of boxes, to be looked for. */
struct seen {
	unsigned char bytes[BOXES_MOST][BYTES_SEEN];
	int count;
};

static struct seen boxes_of(struct book *book)
{
	struct seen seen = {.count = 0};
	struct query rows =
		query(book_store(book), "SELECT bytes FROM box WHERE bytes IS NOT NULL ORDER BY seq, purpose");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *bytes = row_blob(&rows, 0, &length);
		assert_in_range(seen.count, 0, BOXES_MOST - 1);
		assert_true(length >= BYTES_SEEN);
		memcpy(seen.bytes[seen.count++], bytes, BYTES_SEEN);
	}
	assert_done(query_end(&rows), book_reason(book));
	return seen;
}

/* How many of these are anywhere in the files whose names begin with that of the kiosk's book. */
static int found_in_files(struct fixture *fixture, const char *beginning, const struct seen *seen)
{
	int found = 0;
	DIR *folder = opendir(fixture->folder);
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (strncmp(entry->d_name, beginning, strlen(beginning)) != 0) {
			continue;
		}
		struct bytes file = {0};
		const char *path = fixture_path(fixture, "%s", entry->d_name);
		assert_done(file_read(&file, path, 1 << 26, &fixture->reason), &fixture->reason);
		for (int k = 0; k < seen->count && file.length > 0; k++) {
			found += memmem(file.at, file.length, seen->bytes[k], BYTES_SEEN) != NULL;
		}
		bytes_free(&file);
	}
	closedir(folder);
	return found;
}

static void report(struct book *book, const char *words)
{
	visit_concern(book, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = words});
}

/* Takes a receipt of everything that is here now. */
static void receive(struct fixture *fixture, struct book *book)
{
	struct held held[16];
	int count = 0;
	struct query rows = query(book_store(book),
		"SELECT key, stream, last, head FROM run JOIN log ON log.id = run.log WHERE first = 1");
	while (query_row(&rows)) {
		size_t length;
		memcpy(held[count].key, row_blob(&rows, 0, &length), DEVICE_KEY_BYTES);
		held[count].to = (struct stated_stream){
			.stream = (int)row_integer(&rows, 1),
			.last = row_integer(&rows, 2),
		};
		memcpy(held[count++].to.head, row_blob(&rows, 3, &length), DIGEST_BYTES);
	}
	assert_done(query_end(&rows), book_reason(book));
	struct bytes receipt = {0}, file = {0};
	receipt_write(&receipt, held, count, fixture->now);
	receipt_carry(&file, &receipt, "A", fixture->now, fixture->now + SLOT_DAY, fixture->keys);
	assert_done(receipt_take(book, file.at, file.length), book_reason(book));
	bytes_free(&receipt);
	bytes_free(&file);
}

static struct book *kiosk_with_reports(struct fixture *fixture)
{
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	report(book, "Drums at night");
	report(book, "And a trumpet");
	return book;
}

/* The fixture's place for the book is one that wipe_received() may put another into. */
static struct book **place_of(struct fixture *fixture, struct book *book)
{
	for (int k = 0; k < FIXTURE_BOOKS; k++) {
		if (fixture->books[k] == book) {
			return &fixture->books[k];
		}
	}
	fail_msg("the fixture does not know this book");
	return NULL;
}

static void wipe(struct fixture *fixture, struct book **book)
{
	assert_done(wipe_received(book, fixture_path(fixture, "A.bunting"), DAYS), &fixture->reason);
}

static void boxes__go_when_their_days_are_over__and_leave_no_byte(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	struct seen covered = boxes_of(*book);
	assert_int_equal(covered.count, 8);
	receive(fixture, *book);
	fixture->now += (int64_t)DAYS * SLOT_DAY - 1;
	wipe(fixture, book);
	assert_int_equal(boxes_of(*book).count, 8);
	assert_true(found_in_files(fixture, "A.bunting", &covered) >= 8);
	fixture->now++;
	wipe(fixture, book);
	assert_int_equal(boxes_of(*book).count, 0);
	assert_int_equal(found_in_files(fixture, "A.bunting", &covered), 0);
	assert_int_equal(fixture_number(*book, "SELECT count(*) FROM box WHERE gone = 'received'"), 8);
	assert_int_equal(fixture_number(*book, "SELECT count(*) FROM concern"), 2);
	/* The book goes on: it is the same log, and it is opened again. */
	report(*book, "Again");
	fixture_close(fixture, *book);
	struct book *again = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	assert_false(book_was_put_back(again));
	assert_int_equal(fixture_number(again, "SELECT count(*) FROM concern"), 3);
	assert_int_equal(boxes_of(again).count, 4);
}

/* A receipt that comes every week does not put off what an earlier one covered. */
static void what_came_after_a_receipt__stays__and_later_receipts_put_nothing_off(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	receive(fixture, *book);
	report(*book, "Later");
	fixture->now += (int64_t)20 * SLOT_DAY;
	receive(fixture, *book);
	report(*book, "Later still");
	fixture->now += (int64_t)10 * SLOT_DAY;
	wipe(fixture, book);
	assert_int_equal(
		fixture_number(*book, "SELECT count(*) FROM box WHERE gone = 'received' AND seq <= 2"), 8);
	assert_int_equal(boxes_of(*book).count, 8);
	fixture->now += (int64_t)20 * SLOT_DAY;
	wipe(fixture, book);
	assert_int_equal(boxes_of(*book).count, 4);
}

static void without_a_receipt__nothing_goes(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	struct book *before = *book;
	fixture->now += (int64_t)1000 * SLOT_DAY;
	wipe(fixture, book);
	assert_ptr_equal(*book, before);
	assert_int_equal(boxes_of(*book).count, 8);
}

/* An office that has the boxes keeps them; one that never had them learns why they are not there. */
static void wiped_book__is_merged__and_takes_nothing_away(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	struct book *office = fixture_make_office(fixture, "office"),
				*late = fixture_make_office(fixture, "late");
	fixture_confirm(office, book_fingerprint(*book));
	fixture_merge(office, fixture_export(fixture, *book, "before.bunting"), DONE);
	receive(fixture, *book);
	fixture->now += (int64_t)DAYS * SLOT_DAY;
	wipe(fixture, book);
	report(*book, "Again");
	const char *after = fixture_export(fixture, *book, "after.bunting");
	fixture_merge(office, after, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NULL"), 0);
	assert_int_equal(boxes_of(office).count, 12);
	fixture_merge(late, after, DONE);
	assert_int_equal(boxes_of(late).count, 4);
	assert_int_equal(fixture_number(late, "SELECT count(*) FROM box WHERE gone = 'received'"), 8);
	fixture_merge(late, fixture_path(fixture, "before.bunting"), DONE);
	assert_int_equal(boxes_of(late).count, 12);
}

/* What a report was wiped of is taken back as any other. */
static void wiped_report__can_be_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	receive(fixture, *book);
	fixture->now += (int64_t)DAYS * SLOT_DAY;
	wipe(fixture, book);
	visit_undo(*book, STREAM_CONCERN, 1);
	assert_int_equal(fixture_number(*book, "SELECT count(*) FROM concern"), 1);
	fixture_close(fixture, *book);
	fixture_open(fixture, fixture_path(fixture, "A.bunting"));
}

/* Where the new book has no room, the old one is open as before, and nothing lies beside it. */
static void wipe__without_room__leaves_the_book_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	struct rlimit before, little;
	const char *part = fixture_path(fixture, "A.bunting.part");
	receive(fixture, *book);
	fixture->now += (int64_t)DAYS * SLOT_DAY;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	for (rlim_t most = 4096; most <= (rlim_t)16 * 4096; most += 4096) {
		little = (struct rlimit){most, before.rlim_max};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
		enum status status = wipe_received(book, fixture_path(fixture, "A.bunting"), DAYS);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_int_not_equal(status, DONE);
		assert_non_null(*book);
		assert_int_not_equal(access(part, F_OK), 0);
		assert_int_equal(boxes_of(*book).count, 8);
	}
	report(*book, "It goes on");
	wipe(fixture, book);
	assert_int_equal(boxes_of(*book).count, 4);
}

/* Killed at whatever moment: the old book or the new one, whole, and the next start ends it. */
static void wipe__killed_at_any_moment__leaves_a_whole_book(void **state)
{
	struct fixture *fixture = *state;
	struct book **book = place_of(fixture, kiosk_with_reports(fixture));
	struct seen covered = boxes_of(*book);
	const char *path = fixture_path(fixture, "A.bunting");
	receive(fixture, *book);
	fixture_close(fixture, *book);
	fixture_copy_book(path, fixture_path(fixture, "kept.bunting"));
	fixture->now += (int64_t)DAYS * SLOT_DAY;
	for (int k = 0; k < 40; k++) {
		fixture_copy_book(fixture_path(fixture, "kept.bunting"), path);
		pid_t child = fork();
		if (child == 0) {
			struct book *own = NULL;
			struct reason reason;
			if (book_open_own(&own, path, &fixture->clock, &reason) == DONE) {
				_exit(wipe_received(&own, path, DAYS) == DONE ? 0 : 1);
			}
			_exit(1);
		}
		usleep((useconds_t)k * 3000);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		struct book *again = fixture_open(fixture, path);
		assert_true(boxes_of(again).count == 8 || boxes_of(again).count == 0);
		assert_int_equal(fixture_number(again, "SELECT count(*) FROM concern"), 2);
		struct book **place = place_of(fixture, again);
		wipe(fixture, place);
		assert_int_equal(boxes_of(*place).count, 0);
		assert_int_equal(found_in_files(fixture, "A.bunting", &covered), 0);
		fixture_close(fixture, *place);
		unlink(fixture_path(fixture, "A.bunting-wal"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(boxes__go_when_their_days_are_over__and_leave_no_byte),
		test_in_fixture(what_came_after_a_receipt__stays__and_later_receipts_put_nothing_off),
		test_in_fixture(without_a_receipt__nothing_goes),
		test_in_fixture(wiped_book__is_merged__and_takes_nothing_away),
		test_in_fixture(wiped_report__can_be_taken_back),
		test_in_fixture(wipe__without_room__leaves_the_book_as_it_was),
		test_in_fixture(wipe__killed_at_any_moment__leaves_a_whole_book),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
