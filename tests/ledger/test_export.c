/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_export.c - what leaves a kiosk: all of its entries, in tables that say nothing more, and no secret.
 */
#include "ledger/export.h"

#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char words[] = "The gate by Anchor Court, إنها لا تغلق";

/* A kiosk with officers, and a day of which something was taken back. */
static struct book *a_day(struct fixture *fixture, const char **path)
{
	*path = fixture_path(fixture, "A.bunting");
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	struct device *device = device_alloc();
	fixture_token(device->token, "A");
	device_make_key(device, "A");
	device->officers[0] = (struct officer){.code = "kestrel", .name = "Kim Kestrel"};
	device->officer_count = 1;
	assert_true(pin_hash(device->officers[0].pin_hash, "314159", MODE_TEST));
	assert_done(book_create(*path, &birth, device, &fixture->clock, &fixture->reason), &fixture->reason);
	device_free(device);
	struct book *book = fixture_open(fixture, *path);
	visit_check_in(book, FUN_DAY, 3);
	visit_concern(book, &(struct visit_concern){.kind = "gate",
							.area = "quayside",
							.code = "K7MQ4QX2DZR58HTC",
							.words = words,
							.contact = "07700 900123",
							.place = "Anchor Court 14"});
	int64_t regretted =
		visit_concern(book, &(struct visit_concern){.kind = "gate", .words = "Regretted words"});
	visit_undo(book, STREAM_CONCERN, regretted);
	visit_kit(book, "alarm", "given", 2, NULL);
	return book;
}

static bool holds(const struct bytes *file, const void *what, size_t length)
{
	return file->at && what && memmem(file->at, file->length, what, length) != NULL;
}

/* The text as `width` bytes a character, little- or big-endian. */
static bool holds_wide(const struct bytes *file, const char *text, size_t width, bool big)
{
	struct bytes wide = {0};
	for (uint32_t character; (character = text_next(&text)) != 0;) {
		unsigned char unit[4] = {0};
		for (size_t k = 0; k < width; k++) {
			unit[big ? width - 1 - k : k] = (unsigned char)(character >> (8 * k));
		}
		bytes_raw(&wide, unit, width);
	}
	bool found = holds(file, wide.at, wide.length);
	bytes_free(&wide);
	return found;
}

static void assert_text_absent(const struct bytes *file, const char *text)
{
	assert_false(holds(file, text, strlen(text)));
	assert_false(holds_wide(file, text, 2, false));
	assert_false(holds_wide(file, text, 2, true));
	assert_false(holds_wide(file, text, 4, false));
	assert_false(holds_wide(file, text, 4, true));
}

static void assert_bytes_absent(const struct bytes *file, const unsigned char *bytes, size_t length)
{
	char hex[2 * crypto_sign_SECRETKEYBYTES + 1];
	text_from_bytes(hex, bytes, length);
	assert_false(holds(file, bytes, length));
	assert_text_absent(file, hex);
}

static void assert_no_secret(const struct bytes *file, struct book *book)
{
	const struct device *device = book_device(book);
	assert_bytes_absent(file, device->secret_key, crypto_sign_SEEDBYTES);
	assert_bytes_absent(file, device->token, TOKEN_BYTES);
	assert_text_absent(file, device->officers[0].pin_hash);
	assert_text_absent(file, "argon2");
	assert_text_absent(file, "Kim Kestrel");
	assert_text_absent(file, "Anchor Court");
	assert_text_absent(file, "إنها لا تغلق");
	assert_text_absent(file, "07700 900123");
	assert_text_absent(file, "Regretted");
	assert_text_absent(file, "K7MQ4QX2DZR58HTC");
	assert_text_absent(file, "K7MQ");
}

static void search__finds_what_is_there(void **state)
{
	(void)state;
	struct bytes file = {0};
	bytes_raw(&file, "xxA\0n\0c\0yyKim", 12);
	assert_true(holds(&file, "Ki", 2));
	assert_true(holds_wide(&file, "Anc", 2, false));
	assert_false(holds_wide(&file, "Anc", 2, true));
	bytes_free(&file);
}

static void export__and_the_book__hold_no_secret_and_no_typed_word(void **state)
{
	struct fixture *fixture = *state;
	const char *path, *stick;
	struct book *book = a_day(fixture, &path);
	stick = fixture_export(fixture, book, "stick.bunting");
	const char *const files[] = {stick, path, fixture_path(fixture, "A.bunting-wal")};
	for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
		struct bytes file = {0};
		assert_done(file_read(&file, files[k], 1 << 24, &fixture->reason), &fixture->reason);
		assert_in_range(file.length, 4096, 1 << 24);
		assert_no_secret(&file, book);
		bytes_free(&file);
	}
}

static void export__is_one_file_of_the_travelling_tables_only(void **state)
{
	struct fixture *fixture = *state;
	const char *path;
	struct book *book = a_day(fixture, &path);
	const char *stick = fixture_export(fixture, book, "stick.bunting");
	DIR *folder = opendir(fixture->folder);
	assert_non_null(folder);
	int files = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		files += strncmp(entry->d_name, "stick", 5) == 0;
	}
	closedir(folder);
	assert_int_equal(files, 1);
	struct bytes file = {0};
	assert_done(file_read(&file, stick, 1 << 24, &fixture->reason), &fixture->reason);
	assert_int_equal(file.at[18], 1); /* rollback journal, not WAL */
	assert_int_equal(file.at[19], 1);
	bytes_free(&file);
	sqlite3 *db;
	sqlite3_stmt *rows;
	assert_int_equal(sqlite3_open_v2(stick, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
						 "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema ORDER BY name)",
						 -1, &rows, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(rows, 0),
		"book box entry erasure log sqlite_autoindex_log_1 statement");
	sqlite3_finalize(rows);
	sqlite3_close(db);
}

static int64_t in_file(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *rows;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(rows, 0);
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return number;
}

static void export__holds_every_entry_and_box_and_a_new_statement(void **state)
{
	struct fixture *fixture = *state;
	const char *path, *stick = fixture_path(fixture, "stick.bunting");
	struct book *book = a_day(fixture, &path);
	struct export_facts facts;
	assert_done(export_write(book, stick, &facts), &fixture->reason);
	assert_int_equal(facts.entries, 6); /* set-up, check-in, two concerns, an undo, kit */
	assert_int_equal(strlen(facts.slip), 9);
	assert_int_equal(in_file(stick, "SELECT count(*) FROM entry"), 6);
	assert_int_equal(in_file(stick, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 4);
	assert_int_equal(
		in_file(stick, "SELECT count(*) FROM box WHERE gone = 'taken_back' AND bytes IS NULL"), 4);
	assert_int_equal(in_file(stick, "SELECT count(*) FROM statement"), 1);
	assert_int_equal(in_file(stick, "SELECT count(*) FROM book WHERE kind = 'export' AND mode = 'test'"), 1);
	visit_check_in(book, FUN_DAY, 1);
	assert_done(export_write(book, stick, &facts), &fixture->reason); /* replaces the file whole */
	assert_int_equal(facts.entries, 7);
	assert_int_equal(in_file(stick, "SELECT count(*) FROM statement"), 2);
}

/* In the order of keys, not of writing: who looks at the pages learns nothing of who came after whom. */
static void export__does_not_keep_the_order_of_writing_across_streams(void **state)
{
	struct fixture *fixture = *state;
	struct book *one = fixture_kiosk(fixture, "A"), *other = fixture_kiosk(fixture, "B");
	for (int k = 0; k < 30; k++) {
		visit_check_in(one, FUN_DAY, 1);
		visit_feedback(one, "q", "a");
	}
	for (int k = 0; k < 30; k++) {
		visit_feedback(other, "q", "a");
	}
	for (int k = 0; k < 30; k++) {
		visit_check_in(other, FUN_DAY, 1);
	}
	static const char order[] =
		"SELECT count(*) FROM (SELECT stream, seq, lag(stream * 1000 + seq) OVER () AS before"
		" FROM entry NOT INDEXED) WHERE before > stream * 1000 + seq";
	assert_int_equal(in_file(fixture_export(fixture, one, "a.bunting"), order), 0);
	assert_int_equal(in_file(fixture_export(fixture, other, "b.bunting"), order), 0);
	assert_int_equal(in_file(fixture_path(fixture, "a.bunting"), "SELECT count(*) FROM pragma_page_count"),
		in_file(fixture_path(fixture, "b.bunting"), "SELECT count(*) FROM pragma_page_count"));
}

static void export__where_nothing_can_be_written__leaves_nothing_and_can_be_tried_again(void **state)
{
	struct fixture *fixture = *state;
	const char *path;
	struct book *book = a_day(fixture, &path);
	struct export_facts facts;
	assert_status(export_write(book, fixture_path(fixture, "no-such-folder/stick.bunting"), &facts),
		NOT_FOUND, &fixture->reason);
	fixture_export(fixture, book, "stick.bunting");
}

/* A name that begins with "file:" is a name, not an address with settings. */
static void export_and_merge__in_a_folder_with_an_odd_name__work(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(chdir(fixture->folder), 0);
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	struct device *device = device_alloc();
	device_make_key(device, "A");
	assert_done(book_create("file:a?mode=ro#%41.bunting", &birth, device, &fixture->clock, &fixture->reason),
		&fixture->reason);
	device_free(device);
	struct book *book = fixture_open(fixture, "file:a?mode=ro#%41.bunting");
	visit_check_in(book, FUN_DAY, 1);
	struct export_facts facts;
	assert_done(export_write(book, "file:stick?mode=memory.bunting", &facts), &fixture->reason);
	assert_int_equal(
		in_file(fixture_path(fixture, "file:stick?mode=memory.bunting"), "SELECT count(*) FROM entry"), 2);
	fixture_close(fixture, book);
	assert_int_equal(chdir("/"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search__finds_what_is_there),
		test_in_fixture(export__and_the_book__hold_no_secret_and_no_typed_word),
		test_in_fixture(export__is_one_file_of_the_travelling_tables_only),
		test_in_fixture(export__holds_every_entry_and_box_and_a_new_statement),
		test_in_fixture(export__does_not_keep_the_order_of_writing_across_streams),
		test_in_fixture(export__where_nothing_can_be_written__leaves_nothing_and_can_be_tried_again),
		test_in_fixture(export_and_merge__in_a_folder_with_an_odd_name__work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
