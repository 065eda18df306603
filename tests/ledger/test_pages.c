/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pages.c - what is read from the pages of a file is what SQLite reads from it, long rows and deep tables
 * included; and files of hostile make end the reading, and nothing else.
 */
#include "ledger/pages.h"

#include "tests/support/fixture.h"
#include "tests/support/spoil.h"
#include "tests/support/testing.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	ROWS = 3000,
	LONG_ROW = 50000,
	SPOILT_FILES = 300,
};

/* What went by. */
struct sum {
	int64_t rows, numbers, bytes, longest;
};

static enum status take(void *context, const struct page_row *row)
{
	struct sum *sum = context;
	if (row->count != 3 || row->at[0].type != PAGE_INTEGER || row->at[1].type != PAGE_TEXT ||
		row->at[2].type != PAGE_BLOB) {
		return DONE;
	}
	sum->rows++;
	sum->numbers += row->at[0].integer;
	sum->bytes += (int64_t)row->at[2].length;
	if ((int64_t)row->at[2].length > sum->longest) {
		sum->longest = (int64_t)row->at[2].length;
	}
	for (size_t k = 0; k < row->at[2].length; k++) { /* every byte is there, the sanitizer says */
		sum->numbers += row->at[2].bytes[k] == 'x';
	}
	return DONE;
}

static struct sum read_sum(const char *path)
{
	struct sum sum = {0};
	struct reason reason;
	assert_done(pages_read(path, take, &sum, &reason), &reason);
	return sum;
}

/* A table without rowid, of some levels, in which some rows go on on other pages; numbers of every width. */
static const char *make_file(struct fixture *fixture, int page_size)
{
	const char *path = fixture_path(fixture, "pages-%d", page_size);
	sqlite3 *db = NULL;
	char sql[1000];
	snprintf(sql, sizeof sql,
		"PRAGMA page_size = %d; CREATE TABLE t (a INTEGER, b TEXT, c BLOB, PRIMARY KEY (a)) WITHOUT ROWID;"
		"WITH n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < %d)"
		" INSERT INTO t SELECT (k - %d) * k * k, 'row ' || k, zeroblob(CASE WHEN k %% 500 = 0 THEN %d ELSE k "
		"%% 60 END)"
		" FROM n;",
		page_size, ROWS, ROWS / 2, LONG_ROW);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	return path;
}

static int64_t number_of(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &read, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(read), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(read, 0);
	sqlite3_finalize(read);
	sqlite3_close(db);
	return number;
}

static void pages_read__of_any_page_size__gives_every_row_once(void **state)
{
	static const int sizes[] = {512, 1024, 4096, 65536};
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		const char *path = make_file(*state, sizes[k]);
		struct sum sum = read_sum(path);
		assert_int_equal(sum.rows, ROWS);
		assert_int_equal(sum.longest, LONG_ROW);
		assert_int_equal(sum.numbers, number_of(path, "SELECT sum(a) FROM t"));
		assert_int_equal(sum.bytes, number_of(path, "SELECT sum(length(c)) FROM t"));
	}
}

/* The size is found by trying those of our books. A file without its end is shorter than its header says. */
static void books_without_header_or_end__are_read_by_the_size_that_fits_them(void **state)
{
	static const int sizes[] = {4096, 16384};
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		const char *path = make_file(*state, sizes[k]);
		struct bytes bytes = {0};
		struct reason reason;
		read_whole(&bytes, path);
		memset(bytes.at, 0, 200);
		assert_done(file_replace(path, bytes.at, bytes.length, 0600, &reason), &reason);
		assert_int_equal(read_sum(path).rows, ROWS);
		bytes_free(&bytes);
		unlink(path);
		read_whole(&bytes, make_file(*state, sizes[k]));
		assert_done(file_replace(path, bytes.at, bytes.length / 2 + 1000, 0600, &reason), &reason);
		assert_in_range(read_sum(path).rows, ROWS * 2 / 5, ROWS);
		bytes_free(&bytes);
	}
}

/* The first page of a long row is followed by itself: the row would never end. */
static void row_that_goes_round_in_a_circle__ends_the_row_only(void **state)
{
	const char *path = make_file(*state, 512);
	struct bytes bytes = {0};
	struct reason reason;
	read_whole(&bytes, path);
	int64_t before = read_sum(path).rows;
	for (size_t page = 1; page < bytes.length / 512; page++) {
		unsigned char *at = bytes.at + page * 512;
		if (at[0] == 0 && at[1] == 0) { /* begins with the number of the next: one of a long row */
			memcpy(
				at, (unsigned char[]){0, 0, (unsigned char)((page + 1) >> 8), (unsigned char)(page + 1)}, 4);
		}
	}
	assert_done(file_replace(path, bytes.at, bytes.length, 0600, &reason), &reason);
	bytes_free(&bytes);
	assert_in_range(read_sum(path).rows, before - ROWS / 500, before);
}

static void files_with_mistakes__are_read_without_harm(void **state)
{
	struct fixture *fixture = *state;
	const char *path = make_file(fixture, 4096), *spoilt = fixture_path(fixture, "spoilt");
	struct bytes bytes = {0};
	struct reason reason;
	read_whole(&bytes, path);
	uint64_t seed = 7;
	for (int k = 0; k < SPOILT_FILES; k++) {
		unsigned char *copy = exact_copy(bytes.at, bytes.length);
		for (int times = 0; times < 40; times++) {
			spoil(copy, bytes.length, &seed);
		}
		assert_done(file_replace(spoilt, copy, bytes.length - (size_t)k, 0600, &reason), &reason);
		free(copy);
		assert_in_range(read_sum(spoilt).rows, ROWS / 2, ROWS + 40);
	}
	bytes_free(&bytes);
}

static enum status refuse(void *context, const struct page_row *row)
{
	(void)row;
	++*(int *)context;
	return NO_ROOM;
}

static void act_that_fails__ends_the_reading(void **state)
{
	int times = 0;
	struct reason reason;
	assert_status(pages_read(make_file(*state, 4096), refuse, &times, &reason), NO_ROOM, NULL);
	assert_int_equal(times, 1);
	assert_status(pages_read(fixture_path(*state, "none"), refuse, &times, &reason), NOT_FOUND, &reason);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(pages_read__of_any_page_size__gives_every_row_once),
		test_in_fixture(books_without_header_or_end__are_read_by_the_size_that_fits_them),
		test_in_fixture(row_that_goes_round_in_a_circle__ends_the_row_only),
		test_in_fixture(files_with_mistakes__are_read_without_harm),
		test_in_fixture(act_that_fails__ends_the_reading),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
