/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merge_hostile.c - files that must not get in: each is set aside with the right reason and leaves every table of
 * the office book as it was; and what a forger can get in counts for nobody and stands in nobody's way.
 */
#include "ledger/merge.h"

#include "ledger/foreign.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "ledger/tables.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An office that has merged a kiosk before, and a newer good file of that kiosk. */
struct scene {
	struct fixture *fixture;
	struct book *office, *kiosk;
	const char *good;
};

static void some_day(struct book *kiosk)
{
	for (int k = 1; k <= 6; k++) {
		visit_check_in(kiosk, FUN_DAY, k);
		visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "loud"});
		visit_kit(kiosk, "alarm", "given", k, "new_home");
	}
	visit_undo(kiosk, STREAM_CONCERN, 2);
}

static struct scene a_scene(void **state)
{
	struct scene scene = {.fixture = *state};
	scene.office = fixture_make_office(scene.fixture, "office");
	scene.kiosk = fixture_kiosk(scene.fixture, "A");
	visit_check_in(scene.kiosk, FUN_DAY, 50);
	fixture_confirm(scene.office, book_fingerprint(scene.kiosk));
	fixture_merge(scene.office, fixture_export(scene.fixture, scene.kiosk, "first.bunting"), DONE);
	some_day(scene.kiosk);
	scene.good = fixture_export(scene.fixture, scene.kiosk, "good.bunting");
	return scene;
}

static void assert_set_aside(const struct scene *scene, const char *path, enum status wanted)
{
	char *before = contents_of_tables(scene->office);
	struct merge_result result = fixture_merge(scene->office, path, wanted);
	assert_int_equal(result.taken + result.known + result.waiting + result.missing, 0);
	assert_true(result.why.text[0] != '\0');
	assert_same_contents(before, contents_of_tables(scene->office));
}

static const char *copy_of_good(const struct scene *scene)
{
	const char *copy = fixture_path(scene->fixture, "bad.bunting");
	fixture_copy(scene->good, copy);
	return copy;
}

static void files_that_are_no_saved_book__are_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	const char *path = fixture_path(fixture, "x.bunting");
	assert_set_aside(&scene, path, NOT_FOUND);
	assert_done(file_replace(path, "", 0, 0600, &fixture->reason), &fixture->reason);
	assert_set_aside(&scene, path, NOT_A_BOOK);
	assert_done(file_replace(path, "PK\3\4 some spreadsheet", 22, 0600, &fixture->reason), &fixture->reason);
	assert_set_aside(&scene, path, NOT_A_BOOK);
	unlink(path);
	assert_int_equal(symlink(scene.good, path), 0);
	assert_set_aside(&scene, path, NOT_ALLOWED);
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_set_aside(&scene, path, NOT_ALLOWED);
	unlink(path);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_set_aside(&scene, path, NOT_ALLOWED);
	rmdir(path);
	assert_set_aside(&scene, "/dev/null", NOT_ALLOWED);
	assert_set_aside(&scene, "/dev/zero", NOT_ALLOWED);
	int file = open(path, O_WRONLY | O_CREAT, 0600);
	assert_int_equal(ftruncate(file, (off_t)FOREIGN_LARGEST + 1), 0);
	close(file);
	assert_set_aside(&scene, path, NOT_A_BOOK);
	sqlite3 *db;
	unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE holiday (photo BLOB)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_set_aside(&scene, path, NOT_A_BOOK);
}

static void a_file_cut_short__is_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	const char *copy = copy_of_good(&scene);
	struct stat facts;
	assert_int_equal(stat(copy, &facts), 0);
	int cuts = 0;
	for (off_t length = facts.st_size - 1; length > 0; length -= length % 4096 ? length % 4096 : 1500) {
		assert_int_equal(truncate(copy, length), 0);
		struct merge_result result;
		char *before = contents_of_tables(scene.office);
		assert_done(merge_file(scene.office, copy, &result), &scene.fixture->reason);
		assert_true(result.status == NOT_A_BOOK || result.status == DAMAGED_BOOK);
		assert_same_contents(before, contents_of_tables(scene.office));
		cuts++;
	}
	assert_in_range(cuts, 20, 1000);
}

static void books_of_another_kind__are_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	assert_set_aside(&scene, fixture_path(fixture, "A.bunting"), WORKING_BOOK);      /* open, with its WAL */
	assert_set_aside(&scene, fixture_make_kiosk(fixture, "B"), WORKING_BOOK);        /* never opened yet */
	assert_set_aside(&scene, fixture_path(fixture, "office.bunting"), WORKING_BOOK); /* this very office */
	const char *copy = copy_of_good(&scene);
	fixture_doctor(copy, "PRAGMA user_version = 2");
	assert_set_aside(&scene, copy, NEWER_LAYOUT);
	fixture_doctor(copy, "PRAGMA user_version = 1; PRAGMA application_id = 1");
	assert_set_aside(&scene, copy, NOT_A_BOOK);
	copy = copy_of_good(&scene);
	fixture_doctor(copy, "PRAGMA journal_mode = WAL");
	assert_set_aside(&scene, copy, WORKING_BOOK);
	copy = copy_of_good(&scene);
	fixture_doctor(copy, "UPDATE book SET kind = 'kiosk'");
	assert_set_aside(&scene, copy, WORKING_BOOK);
	fixture->mode = MODE_DEMONSTRATION;
	assert_set_aside(
		&scene, fixture_export(fixture, fixture_kiosk(fixture, "C"), "demo.bunting"), OTHER_MODE);
	fixture->mode = MODE_TEST;
	keys_make(fixture->keys);
	assert_set_aside(&scene, fixture_export(fixture, fixture_kiosk(fixture, "D"), "other.bunting"), FOREIGN);
}

/* What SQL does to a good file, and what is said of it then. */
struct change {
	const char *sql;
	enum status wanted;
};

static void try_changes(void **state, const struct change *changes, size_t count)
{
	struct scene scene = a_scene(state);
	for (size_t k = 0; k < count; k++) {
		const char *copy = copy_of_good(&scene);
		fixture_doctor(copy, "%s", changes[k].sql);
		print_message("  %s\n", changes[k].sql);
		assert_set_aside(&scene, copy, changes[k].wanted);
	}
	fixture_merge(scene.office, scene.good, DONE); /* the good one gets in */
}

#define SIZE(array) (sizeof(array) / sizeof *(array))

static void files_with_other_tables__are_set_aside(void **state)
{
	static const struct change changes[] = {
		{"CREATE TABLE extra (a)", DAMAGED_BOOK},
		{"CREATE VIEW extra AS SELECT 1", DAMAGED_BOOK},
		{"CREATE TRIGGER extra AFTER INSERT ON entry BEGIN SELECT 1; END", DAMAGED_BOOK},
		{"CREATE INDEX extra ON entry (slot)", DAMAGED_BOOK},
		{"CREATE VIRTUAL TABLE extra USING fts5 (a)", DAMAGED_BOOK},
		{"ALTER TABLE entry RENAME TO entry2; CREATE VIEW entry AS SELECT * FROM entry2", DAMAGED_BOOK},
		{"DROP TABLE box", DAMAGED_BOOK},
		{"ALTER TABLE statement ADD COLUMN more TEXT", DAMAGED_BOOK},
		{"ALTER TABLE entry DROP COLUMN salt", DAMAGED_BOOK},
		{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'amount     INTEGER NOT "
		 "NULL',"
		 " 'amount     INTEGER AS (7)') WHERE name = 'entry'",
			DAMAGED_BOOK},
		{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER', 'integer') "
		 "WHERE name ="
		 " 'entry'",
			DAMAGED_BOOK},
		{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
		 "sqlite_schema WHERE"
		 " name = 'box') WHERE name = 'entry'",
			DAMAGED_BOOK},
		{"DELETE FROM book", NOT_A_BOOK},
	};
	try_changes(state, changes, SIZE(changes));
}

static void files_with_changed_entries__are_set_aside(void **state)
{
	static const struct change changes[] = {
		{"UPDATE entry SET amount = amount + 1 WHERE stream = 1 AND seq = 5", BROKEN_CHAIN},
		{"UPDATE entry SET amount = amount + 1 WHERE stream = 1 AND seq = 1", BROKEN_CHAIN},
		{"UPDATE entry SET slot = slot + 900 WHERE stream = 8 AND seq = 6", BROKEN_CHAIN},
		{"UPDATE entry SET event = 'other_day' WHERE stream = 8 AND seq = 2", BROKEN_CHAIN},
		{"UPDATE entry SET item = NULL WHERE stream = 5 AND seq = 2", BROKEN_CHAIN},
		{"UPDATE entry SET area = 'harbour' WHERE stream = 5 AND seq = 2", BROKEN_CHAIN},
		{"UPDATE entry SET detail = replace(detail, 'new_home', 'same_home') WHERE stream = 8", BROKEN_CHAIN},
		{"UPDATE entry SET detail = detail || ' ' WHERE stream = 8 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET undoes = 3 WHERE stream = 5 AND undoes = 2", BROKEN_CHAIN},
		{"UPDATE entry SET undoes = NULL WHERE stream = 5 AND undoes = 2", BROKEN_CHAIN},
		{"UPDATE entry SET undoes = seq WHERE stream = 1 AND seq = 2", BAD_ENTRY},
		{"UPDATE entry SET undoes = 0 WHERE stream = 1 AND seq = 2", BAD_ENTRY},
		{"UPDATE entry SET salt = randomblob(16) WHERE stream = 1 AND seq = 2", BROKEN_CHAIN},
		{"UPDATE entry SET salt = zeroblob(17) WHERE stream = 1 AND seq = 2", BAD_ENTRY},
		{"UPDATE entry SET box_digest = NULL WHERE stream = 5 AND seq = 1", BROKEN_CHAIN},
		{"UPDATE entry SET box_digest = zeroblob(31) WHERE stream = 5 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET event = 'fun' || char(0) || 'day' WHERE stream = 1 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET detail = '{\"v\":1,' WHERE stream = 1 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET detail = '{\"v\":1,\"a\":}' WHERE stream = 1 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET slot = 9223372036854775800 WHERE stream = 1 AND seq = 7", BAD_ENTRY},
		{"UPDATE entry SET seq = 9223372036854775807 WHERE stream = 1 AND seq = 7", BAD_ENTRY},
		{"UPDATE entry SET seq = 0 WHERE stream = 1 AND seq = 1", BAD_ENTRY},
		{"UPDATE entry SET stream = 64 WHERE stream = 8", BAD_ENTRY},
		{"UPDATE entry SET stream = -1 WHERE stream = 8", BAD_ENTRY},
		/* swapped: the salts go along, so each row is one that was written, in the other's place */
		{"UPDATE entry SET seq = 1000 WHERE stream = 1 AND seq = 3; UPDATE entry SET seq = 3 WHERE stream = "
		 "1 AND seq ="
		 " 4; UPDATE entry SET seq = 4 WHERE stream = 1 AND seq = 1000",
			BROKEN_CHAIN},
		{"INSERT INTO entry SELECT 99, stream, seq, slot, event, item, amount, area, detail, undoes, "
		 "box_digest, salt"
		 " FROM entry",
			BAD_ENTRY},
		{"INSERT INTO entry SELECT log, 16, seq, slot, event, item, amount, area, detail, undoes, "
		 "box_digest, salt"
		 " FROM entry WHERE stream = 15",
			BAD_ENTRY},
		{"INSERT INTO entry SELECT log, 16, 7, slot, event, item, amount, area, detail, undoes, box_digest, "
		 "salt"
		 " FROM entry WHERE stream = 15",
			BAD_ENTRY},
	};
	try_changes(state, changes, SIZE(changes));
}

static void files_with_changed_boxes_logs_or_statements__are_set_aside(void **state)
{
	static const struct change changes[] = {
		{"DELETE FROM box WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"DELETE FROM box WHERE seq = 3", BROKEN_CHAIN},
		{"DELETE FROM entry WHERE stream = 5 AND seq = 3", BROKEN_CHAIN}, /* its boxes are left over */
		{"UPDATE box SET bytes = randomblob(length(bytes)) WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"UPDATE box SET bytes = zeroblob(10) WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"UPDATE box SET digest = randomblob(32) WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"UPDATE box SET purpose = 5 WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"UPDATE box SET purpose = 6 WHERE seq = 3 AND purpose = 2", BROKEN_CHAIN},
		{"UPDATE box SET bytes = NULL WHERE seq = 3", BROKEN_CHAIN}, /* and does not say why */
		{"UPDATE box SET gone = 'erased' WHERE seq = 3", BROKEN_CHAIN},
		{"UPDATE box SET bytes = NULL, gone = '<b>' WHERE seq = 3", BROKEN_CHAIN},
		{"UPDATE box SET seq = 99 WHERE seq = 3", BROKEN_CHAIN},
		{"INSERT INTO box SELECT log, 1, 1, purpose, digest, bytes, gone FROM box WHERE seq = 3",
			BROKEN_CHAIN},
		{"UPDATE log SET name = 'B'", BAD_SIGNATURE},
		{"UPDATE log SET name = 'Kiosk'", BAD_ENTRY},
		{"UPDATE log SET fingerprint = 'AAAA-AAAA-AAAA-AAAA'", BAD_ENTRY},
		{"UPDATE log SET key = zeroblob(32)", BAD_ENTRY},
		{"UPDATE log SET key = zeroblob(31)", BAD_ENTRY},
		{"DELETE FROM log", NOT_A_BOOK},
		{"DELETE FROM statement", BAD_SIGNATURE},
		{"UPDATE statement SET signature = randomblob(64)", BAD_SIGNATURE},
		{"UPDATE statement SET signature = zeroblob(63)", BAD_SIGNATURE},
		{"UPDATE statement SET digest = randomblob(32)", BAD_SIGNATURE},
		{"UPDATE statement SET body = zeroblob(0)", BAD_SIGNATURE},
		{"UPDATE book SET mode = 'live'", OTHER_MODE},
		{"UPDATE book SET mode = 'lively'", BAD_ENTRY},
		{"UPDATE book SET organisation = zeroblob(32)", FOREIGN},
		{"UPDATE book SET organisation = zeroblob(31)", BAD_ENTRY},
	};
	try_changes(state, changes, SIZE(changes));
}

/* In STRICT tables no wrong type can be written, but a forger can write first and say STRICT afterwards. */
static void files_with_values_of_the_wrong_type__are_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	static const char *const values[] = {"amount = 'many'", "amount = 1.5", "slot = x'00'",
		"detail = x'7B7D'", "salt = 'sixteen letters.'", "event = x'61'"};
	for (size_t k = 0; k < SIZE(values); k++) {
		const char *copy = copy_of_good(&scene);
		fixture_doctor(copy,
			"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '')"
			" WHERE name = 'entry'");
		fixture_doctor(copy, "UPDATE entry SET %s WHERE stream = 1 AND seq = 3", values[k]);
		fixture_doctor(copy,
			"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'WITHOUT ROWID',"
			" 'STRICT, WITHOUT ROWID') WHERE name = 'entry'");
		struct merge_result result;
		char *before = contents_of_tables(scene.office);
		assert_done(merge_file(scene.office, copy, &result), &scene.fixture->reason);
		assert_true(
			result.status == DAMAGED_BOOK || result.status == BAD_ENTRY || result.status == BROKEN_CHAIN);
		assert_same_contents(before, contents_of_tables(scene.office));
	}
}

static void a_file_in_utf_16__is_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	const char *path = fixture_path(scene.fixture, "wide.bunting");
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA encoding = 'UTF-16le'", NULL, NULL, NULL), SQLITE_OK);
	char marks[100];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", BOOK_APPLICATION,
		BOOK_LAYOUT);
	assert_int_equal(sqlite3_exec(db, marks, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, tables_schema(), NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_set_aside(&scene, path, DAMAGED_BOOK);
}

/* Reads one blob of a file, in hexadecimal. For free(). */
static char *hex_of(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *row;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	size_t length = (size_t)sqlite3_column_bytes(row, 0);
	char *hex = malloc(2 * length + 1);
	assert_non_null(hex);
	text_from_bytes(hex, sqlite3_column_blob(row, 0), length);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return hex;
}

/* Changed totals with the right digest: only the signature is wrong then. */
static void a_statement_forged_or_of_another_key__is_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	const char *copy = copy_of_good(&scene);
	char *body = hex_of(copy, "SELECT body FROM statement ORDER BY length(body) DESC LIMIT 1");
	size_t length = strlen(body) / 2;
	unsigned char bytes[4000], digest[DIGEST_BYTES];
	assert_in_range(length, 1, sizeof bytes);
	assert_true(text_to_bytes(bytes, length, body));
	bytes[length - 8] ^= 1; /* the last amount */
	crypto_generichash(digest, sizeof digest, bytes, length, NULL, 0);
	char new_body[2 * sizeof bytes + 1], new_digest[2 * DIGEST_BYTES + 1];
	text_from_bytes(new_body, bytes, length);
	text_from_bytes(new_digest, digest, sizeof digest);
	assert_in_range(strlen(new_body), 1, 3000);
	fixture_doctor(copy, "UPDATE statement SET digest = x'%s', body = x'%s' WHERE length(body) = %zu",
		new_digest, new_body, length);
	assert_set_aside(&scene, copy, BAD_SIGNATURE);
	free(body);

	struct book *other = fixture_kiosk(fixture, "B");
	const char *of_other = fixture_export(fixture, other, "b.bunting");
	copy = copy_of_good(&scene);
	fixture_doctor(copy, "ATTACH '%s' AS b; INSERT INTO statement SELECT * FROM b.statement", of_other);
	assert_set_aside(&scene, copy, BAD_SIGNATURE);
}

/* A log that this office's set-up files cannot have begun. */
static void an_unknown_device__is_set_aside(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	static const char *const beginnings[] = {
		"UPDATE entry SET detail = replace(detail, '\"mac\":\"', '\"mac\":\"0') WHERE stream = 15",
		"UPDATE entry SET detail = json_set(detail, '$.mac', lower(hex(randomblob(32)))) WHERE stream = 15",
		"UPDATE entry SET detail = '{\"v\":1}' WHERE stream = 15",
		"UPDATE entry SET item = 'sign_in' WHERE stream = 15",
	};
	for (size_t k = 0; k < SIZE(beginnings); k++) {
		char name[] = {(char)('B' + k), '\0'};
		const char *path = fixture_make_kiosk(fixture, name);
		/* Before anything is signed the device can begin as it likes. */
		fixture_doctor(path,
			"DROP TRIGGER entry_stays; %s; CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN"
			" SELECT raise(ABORT, 'entries never change'); END",
			beginnings[k]);
		struct book *kiosk = fixture_open(fixture, path);
		visit_check_in(kiosk, FUN_DAY, 1);
		assert_set_aside(&scene, fixture_export(fixture, kiosk, "unknown.bunting"), UNKNOWN_DEVICE);
	}
}

/* Somebody changes entries that nothing in the file proves. They wait; the genuine ones get in, and only they count. */
static void a_forged_entry_behind_a_gap__counts_for_nobody_and_blocks_nobody(void **state)
{
	struct scene scene = a_scene(state);
	const char *forged = copy_of_good(&scene);
	fixture_doctor(forged, "DELETE FROM entry WHERE stream = 1 AND seq = 4;"
						   "UPDATE entry SET amount = 1000 WHERE stream = 1 AND seq = 5");
	struct book *without = fixture_make_office(scene.fixture, "without");
	fixture_confirm(without, book_fingerprint(scene.kiosk));
	fixture_merge(without, scene.good, DONE);
	int64_t wanted = fixture_number(without, "SELECT sum(people) FROM attendance");
	for (int forged_first = 0; forged_first < 2; forged_first++) {
		struct book *office = fixture_make_office(scene.fixture, forged_first ? "one" : "other");
		fixture_confirm(office, book_fingerprint(scene.kiosk));
		fixture_merge(office, forged_first ? forged : scene.good, DONE);
		fixture_merge(office, forged_first ? scene.good : forged, DONE);
		assert_int_equal(fixture_number(office, "SELECT sum(people) FROM attendance"), wanted);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM waiting WHERE seq = 5 AND amount = 1000"), 1);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM waiting"), 1);
	}
}

/* Two files with gaps, one of them forged: the gap is filled by the entries that are proved, whichever came first. */
static void of_two_entries_that_wait_under_one_number__the_proved_one_gets_in(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	const char *files[3] = {
		fixture_path(fixture, "0"), fixture_path(fixture, "1"), fixture_path(fixture, "2")};
	for (int k = 0; k < 3; k++) {
		fixture_copy(scene.good, files[k]);
	}
	fixture_doctor(files[0],
		"DELETE FROM entry WHERE stream = 1 AND seq = 4; UPDATE entry SET amount = 1000 WHERE stream"
		" = 1 AND seq IN (5, 6)");
	fixture_doctor(files[1], "DELETE FROM entry WHERE stream = 1 AND seq = 4");
	fixture_doctor(files[2], "DELETE FROM entry WHERE stream = 1 AND seq <> 4");
	static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	char *first = NULL;
	for (int order = 0; order < 6; order++) {
		/* The same office each time, so that all of its contents can be compared. */
		const char *copy = fixture_path(fixture, "office%d.bunting", order);
		fixture_copy_book(fixture_path(fixture, "office.bunting"), copy);
		struct book *office = fixture_open(fixture, copy);
		for (int k = 0; k < 3; k++) {
			fixture_merge(office, files[orders[order][k]], DONE);
		}
		assert_int_equal(fixture_number(office, "SELECT sum(people) FROM attendance"), 50 + 21);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM waiting"), 2);
		char *contents = contents_merged(office);
		first = first ? first : strdup(contents);
		assert_same_contents(strdup(first), contents);
		fixture_close(fixture, office);
	}
	free(first);
}

/* Is every line about what counts in `some` one of `all`, too? */
static void assert_counts_nothing_else(const char *some, const char *all)
{
	for (const char *line = some; *line; line += strcspn(line, "\n") + 1) {
		size_t length = strcspn(line, "\n") + 1;
		if (strncmp(line, "|counted|", 9) == 0) {
			assert_non_null(memmem(all, strlen(all), line, length));
		}
	}
}

/*
 * Bits that went bad on the stick: the file is refused; or what is bad proves nothing, so that it waits, and the good
 * file makes everything whole.
 */
static void a_file_with_a_bad_bit__changes_nothing_that_counts(void **state)
{
	struct scene scene = a_scene(state);
	struct fixture *fixture = scene.fixture;
	struct bytes good = {0};
	assert_done(file_read(&good, scene.good, 1 << 24, &fixture->reason), &fixture->reason);
	fixture_close(fixture, scene.office);
	const char *office_path = fixture_path(fixture, "office.bunting"),
			   *copy = fixture_path(fixture, "o.bunting");
	const char *bad = fixture_path(fixture, "bad.bunting");
	fixture_copy_book(office_path, copy);
	struct book *office = fixture_open(fixture, copy);
	fixture_merge(office, scene.good, DONE);
	char *wanted = contents_that_count(office);
	fixture_close(fixture, office);
	int set_aside = 0;
	for (int k = 0; k < 400; k++) {
		size_t at = randombytes_uniform((uint32_t)good.length);
		unsigned char was = good.at[at];
		good.at[at] ^= (unsigned char)(1U << randombytes_uniform(8));
		assert_done(file_replace(bad, good.at, good.length, 0600, &fixture->reason), &fixture->reason);
		good.at[at] = was;
		fixture_copy_book(office_path, copy);
		office = fixture_open(fixture, copy);
		char *before = contents_of_tables(office);
		struct merge_result result;
		assert_done(merge_file(office, bad, &result), &fixture->reason);
		set_aside += result.status != DONE;
		if (result.status) {
			assert_same_contents(before, contents_of_tables(office));
		} else {
			free(before);
			char *after = contents_that_count(office);
			assert_counts_nothing_else(after, wanted);
			free(after);
			fixture_merge(office, scene.good, DONE);
			assert_same_contents(strdup(wanted), contents_that_count(office));
		}
		fixture_close(fixture, office);
	}
	assert_in_range(set_aside, 100, 400);
	free(wanted);
	bytes_free(&good);
}

/* Asked by the address sanitizer. SQLite allocates so much that keeping what was freed for long, with the places where,
 * takes half of the time. */
const char *__asan_default_options(void); // NOLINT(bugprone-reserved-identifier): the sanitizer's name for it
const char *__asan_default_options(void)  // NOLINT(bugprone-reserved-identifier)
{
	return "malloc_context_size=2:quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(files_that_are_no_saved_book__are_set_aside),
		test_in_fixture(a_file_cut_short__is_set_aside),
		test_in_fixture(books_of_another_kind__are_set_aside),
		test_in_fixture(files_with_other_tables__are_set_aside),
		test_in_fixture(files_with_changed_entries__are_set_aside),
		test_in_fixture(files_with_changed_boxes_logs_or_statements__are_set_aside),
		test_in_fixture(files_with_values_of_the_wrong_type__are_set_aside),
		test_in_fixture(a_file_in_utf_16__is_set_aside),
		test_in_fixture(a_statement_forged_or_of_another_key__is_set_aside),
		test_in_fixture(an_unknown_device__is_set_aside),
		test_in_fixture(a_forged_entry_behind_a_gap__counts_for_nobody_and_blocks_nobody),
		test_in_fixture(of_two_entries_that_wait_under_one_number__the_proved_one_gets_in),
		test_in_fixture(a_file_with_a_bad_bit__changes_nothing_that_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
