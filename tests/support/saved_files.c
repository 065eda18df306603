/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/saved_files.h"

#include "tests/support/chance.h"
#include "tests/support/testing.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* A file opened as a stranger would: no defences, and no care for the disk. */
static sqlite3 *open_file(const char *path)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL),
		SQLITE_OK);
	return db;
}

static void run(sqlite3 *db, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void run(sqlite3 *db, const char *format, ...)
{
	char sql[600];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(sql, sizeof sql, format, arguments);
	va_end(arguments);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
	}
}

static int find_log(const struct history *history, const char *key)
{
	for (int k = 0; k < history->log_count; k++) {
		if (strcmp(history->logs[k].key, key) == 0) {
			return k;
		}
	}
	fail_msg("a log that never was: %s", key);
	return -1;
}

/* Takes down what is in a file, row by row; what was forged in it is known already. */
static void take_row(const struct history *history, struct history_file *file, sqlite3_stmt *row)
{
	int log = find_log(history, (const char *)sqlite3_column_text(row, 0));
	struct history_part *part = &file->parts[log];
	int kind = sqlite3_column_int(row, 1), stream = sqlite3_column_int(row, 2),
		seq = sqlite3_column_int(row, 3);
	part->is_there = true;
	if (kind == 1) {
		part->has[stream][seq] = true;
		for (int k = 0; k < part->forged_count; k++) {
			if (part->forged[k].stream == stream && part->forged[k].seq == seq) {
				part->has[stream][seq] = false;
			}
		}
	} else if (kind == 2) {
		part->box_is_there[seq] = true;
	} else if (kind == 3) {
		const struct history_log *of = &history->logs[log];
		for (int k = 0; k < of->statement_count; k++) {
			part->states[k] |=
				strcmp(of->statements[k].digest, (const char *)sqlite3_column_text(row, 4)) == 0;
		}
	}
}

static void take_down(const struct history *history, struct history_file *file, sqlite3 *db)
{
	static const char rows_of_file[] =
		"SELECT lower(hex(key)), 0, 0, 0, '' FROM log"
		" UNION ALL SELECT lower(hex(key)), 1, stream, seq, '' FROM entry JOIN log ON log.id = entry.log"
		" UNION ALL SELECT lower(hex(key)), 2, stream, seq, '' FROM box JOIN log ON log.id = box.log"
		" WHERE stream = 5 AND bytes IS NOT NULL"
		" UNION ALL SELECT lower(hex(key)), 3, 0, 0, lower(hex(digest)) FROM statement JOIN log ON log.id = "
		"statement.log";
	sqlite3_stmt *rows = NULL;
	assert_int_equal(sqlite3_prepare_v2(db, rows_of_file, -1, &rows, NULL), SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		take_row(history, file, rows);
	}
	sqlite3_finalize(rows);
}

/* A stream of a log of the history, rather one with many entries. */
static int some_stream(const struct history_log *log)
{
	int stream = 1;
	for (int k = 0; k < 6; k++) {
		int other = 1 + chance_below(HISTORY_STREAMS - 1);
		stream = log->count[other] > log->count[stream] && chance_once_in(2) ? other : stream;
	}
	return stream;
}

/* Cuts some entries with their boxes out of one stream: the first ones, the last ones, or some in the middle. */
static void cut_entries(const struct history *history, sqlite3 *db)
{
	const struct history_log *log = &history->logs[chance_below(history->log_count)];
	int stream = some_stream(log), from = 1 + chance_below(log->count[stream] + 1),
		to = from + chance_below(3);
	switch (chance_below(4)) {
	case 0:
		from = 1;
		break;
	case 1:
		to = HISTORY_ENTRIES;
		break;
	default:
		break;
	}
	char where[300];
	snprintf(where, sizeof where,
		"log = (SELECT id FROM log WHERE key = x'%s') AND stream = %d AND seq BETWEEN %d AND %d", log->key,
		stream, from, to);
	run(db, "DELETE FROM entry WHERE %s", where);
	run(db, "DELETE FROM box WHERE %s", where);
}

/* Changes the amount of one entry of one log, if there is such an entry. */
static void forge(const struct history *history, struct history_file *file, sqlite3 *db, int number)
{
	int log = chance_below(history->log_count), stream = some_stream(&history->logs[log]);
	int seq = 1 + chance_below(history->logs[log].count[stream] + 1);
	struct history_part *part = &file->parts[log];
	if (part->forged_count == HISTORY_FORGED || seq > history->logs[log].count[stream]) {
		return;
	}
	for (int k = 0; k < part->forged_count; k++) {
		if (part->forged[k].stream == stream && part->forged[k].seq == seq) {
			return;
		}
	}
	int64_t amount = 1000 * number + seq;
	run(db,
		"UPDATE entry SET amount = %lld WHERE stream = %d AND seq = %d AND log = (SELECT id FROM log WHERE "
		"key = x'%s')",
		(long long)amount, stream, seq, history->logs[log].key);
	if (sqlite3_changes(db) > 0) {
		part->forged[part->forged_count++] = (struct history_forged){stream, seq, amount};
	}
}

/* Makes a file from an export by taking things away; some files are forged besides. */
static void cut_file(struct fixture *fixture, struct history *history, int number)
{
	const struct history_file *from = &history->files[chance_below(number)];
	struct history_file *file = &history->files[history->file_count++];
	*file = (struct history_file){.path = fixture_path(fixture, "cut%d.bunting", history->file_count)};
	fixture_copy(from->path, file->path);
	sqlite3 *db = open_file(file->path);
	for (int cuts = 1 + chance_below(5); cuts > 0; cuts--) {
		cut_entries(history, db);
	}
	if (chance_once_in(2)) { /* digests are random enough to choose by */
		run(db, "DELETE FROM statement WHERE hex(digest) %s '8'", chance_once_in(2) ? "<" : ">");
	}
	for (int forgeries = chance_once_in(4) ? 1 + chance_below(2) : 0; forgeries > 0; forgeries--) {
		forge(history, file, db, history->file_count);
	}
	take_down(history, file, db);
	sqlite3_close(db);
}

void saved_files_travel(struct fixture *fixture, struct history *history)
{
	int exports = history->file_count;
	for (int k = 0; k < exports; k++) {
		sqlite3 *db = open_file(history->files[k].path);
		take_down(history, &history->files[k], db);
		sqlite3_close(db);
	}
	bool few_arrive = chance_once_in(2);
	for (int cuts = few_arrive ? 2 + chance_below(5) : chance_below(3); cuts > 0; cuts--) {
		cut_file(fixture, history, exports);
	}
	for (int k = exports - 1; k >= 0; k--) {
		if (history->file_count > 1 && (few_arrive ? !chance_once_in(4) : chance_once_in(4))) {
			history->files[k] = history->files[--history->file_count];
		}
	}
}
