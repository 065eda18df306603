/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/forked.h"

#include "ledger/detail.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

struct forked forked_make(struct fixture *fixture)
{
	struct forked branches;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "copy.bunting");
	struct book *kiosk = fixture_open(fixture, path);
	for (int k = 0; k < 3; k++) {
		visit_check_in(kiosk, FUN_DAY, 2);
	}
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, copy);
	branches.kiosk = fixture_open(fixture, path);
	branches.copy = fixture_open(fixture, copy);
	visit_check_in(branches.kiosk, FUN_DAY, 10);
	visit_kit(branches.kiosk, "door_chain", "given", 1, "new_home");
	visit_check_in(branches.copy, FUN_DAY, 20);
	visit_check_in(branches.copy, FUN_DAY, 30);
	branches.one = fixture_export(fixture, branches.kiosk, "one.bunting");
	branches.other = fixture_export(fixture, branches.copy, "other.bunting");
	return branches;
}

int64_t forked_people(struct book *office)
{
	return fixture_number(office, "SELECT coalesce(sum(people), 0) FROM attendance");
}

static int64_t log_of(struct book *office, struct book *kiosk)
{
	return fixture_number(office, "SELECT id FROM log WHERE fingerprint = '%s'", book_fingerprint(kiosk));
}

char *forked_lies(struct book *office, struct book *kiosk)
{
	static const char sql[] =
		"SELECT group_concat(line, char(10)) FROM (SELECT hex(part.key) || ' ' || line AS line FROM ("
		"SELECT log, 'entry ' || stream || ' ' || seq || ' ' || hex(salt) AS line FROM entry"
		" UNION ALL SELECT log, 'forked ' || stream || ' ' || seq || ' ' || hex(head) FROM forked"
		" UNION ALL SELECT log, 'run ' || stream || ' ' || first || ' ' || last || ' ' || hex(head) FROM run"
		" UNION ALL SELECT log, 'waiting ' || stream || ' ' || seq || ' ' || hex(leaf) FROM waiting"
		" UNION ALL SELECT log, 'stated ' || hex(digest) || ' ' || is_refused || ' ' || is_tip FROM stated"
		" UNION ALL SELECT log, 'box ' || stream || ' ' || seq || ' ' || purpose || ' ' || hex(bytes) FROM "
		"box"
		" UNION ALL SELECT log, 'erasure ' || stream || ' ' || seq || ' ' || hex(leaf) FROM erasure"
		" UNION ALL SELECT log, 'shared ' || stream || ' ' || first || ' ' || last || ' '"
		" || (SELECT hex(key) FROM log WHERE id = source) FROM shared"
		" UNION ALL SELECT log, 'open ' || is_open FROM parted) JOIN log AS part ON part.id = log"
		" WHERE log = ?1 OR log IN (SELECT log FROM branch WHERE base = ?1) ORDER BY line)";
	sqlite3_stmt *find = NULL;
	assert_int_equal(sqlite3_prepare_v2(book_store(office)->db, sql, -1, &find, NULL), SQLITE_OK);
	sqlite3_bind_int64(find, 1, log_of(office, kiosk));
	assert_int_equal(sqlite3_step(find), SQLITE_ROW);
	char *text = strdup((const char *)sqlite3_column_text(find, 0));
	sqlite3_finalize(find);
	return text;
}

/* The last statement in the file: the one with the highest number. */
static void add_last_statement(struct detail *detail, const char *key, const char *file)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *rows = NULL;
	char last[2 * DIGEST_BYTES + 1] = "";
	int64_t number = 0;
	assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "SELECT body, digest FROM statement", -1, &rows, NULL), SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		struct statement statement;
		struct reason reason;
		assert_done(statement_read(&statement, sqlite3_column_blob(rows, 0),
						(size_t)sqlite3_column_bytes(rows, 0), &reason),
			&reason);
		if (statement.number > number) {
			number = statement.number;
			text_from_bytes(last, sqlite3_column_blob(rows, 1), DIGEST_BYTES);
		}
		statement_free(&statement);
	}
	sqlite3_finalize(rows);
	sqlite3_close(db);
	assert_true(number > 0);
	detail_code(detail, key, last);
}

int64_t forked_choose(struct book *office, struct book *kiosk, const char *const files[], int count)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "fingerprint", book_fingerprint(kiosk));
	add_last_statement(&detail, "digest", files[0]);
	if (count > 1) {
		detail_open(&detail, "further");
		for (int k = 1; k < count; k++) {
			char key[16];
			snprintf(key, sizeof key, "b%d", k + 1);
			add_last_statement(&detail, key, files[k]);
		}
		detail_close(&detail);
	}
	struct record record = {
		.entry = {.stream = STREAM_OFFICE, .item = "fork", .detail = detail_end(&detail)}};
	assert_done(book_append(office, &record, 1), book_reason(office));
	return record.entry.seq;
}

void forked_take_back(struct book *office, int64_t number)
{
	char detail[200], key[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(key, book_log_key(office), DEVICE_KEY_BYTES);
	snprintf(detail, sizeof detail, "{\"v\":1,\"log\":\"%s\",\"number\":%lld}", key, (long long)number);
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = "take_back", .detail = detail}};
	assert_done(book_append(office, &record, 1), book_reason(office));
}

struct book *forked_office(struct fixture *fixture, const char *name, struct book *kiosk)
{
	struct book *office = fixture_make_office(fixture, name);
	fixture_confirm(office, book_fingerprint(kiosk));
	return office;
}
