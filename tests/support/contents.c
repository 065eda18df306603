/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/contents.h"

#include "ledger/bytes.h"
#include "ledger/store.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The lines of a text under way. */
struct lines {
	char **at;
	size_t count;
};

static void add_line(struct lines *lines, const struct bytes *line)
{
	lines->at = realloc(lines->at, (lines->count + 1) * sizeof *lines->at);
	assert_non_null(lines->at);
	lines->at[lines->count++] = strndup((const char *)line->at, line->length);
}

static int by_text(const void *one, const void *other)
{
	return strcmp(*(char *const *)one, *(char *const *)other);
}

static char *join(struct lines *lines)
{
	if (lines->count > 0) {
		qsort(lines->at, lines->count, sizeof *lines->at, by_text);
	}
	struct bytes text = {0};
	for (size_t k = 0; k < lines->count; k++) {
		bytes_raw(&text, lines->at[k], strlen(lines->at[k]));
		bytes_raw(&text, "\n", 1);
		free(lines->at[k]);
	}
	free(lines->at);
	char *joined = strndup(text.at ? (const char *)text.at : "", text.length);
	bytes_free(&text);
	return joined;
}

static void add_value(struct bytes *line, sqlite3_stmt *row, int column)
{
	bytes_raw(line, "|", 1);
	const char *text = (const char *)sqlite3_column_text(row, column);
	if (text) {
		bytes_raw(line, text, strlen(text));
	}
}

/* Every column as SQL writes it, which tells NULL, number, text and blob apart; log numbers as keys when wanted. */
static void add_column(struct bytes *sql, const char *column, bool keys)
{
	char part[400];
	if (keys && (strcmp(column, "log") == 0 || strcmp(column, "source") == 0)) {
		snprintf(part, sizeof part, ", (SELECT hex(l.key) FROM log AS l WHERE l.id = source.\"%s\")", column);
	} else {
		snprintf(part, sizeof part, ", quote(source.\"%s\")", column);
	}
	bytes_raw(sql, part, strlen(part));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
	}
	return statement;
}

static void add_rows(struct lines *lines, sqlite3 *db, const char *name, bool keys)
{
	char text[100];
	struct bytes sql = {0};
	snprintf(text, sizeof text, "SELECT '%s'", name);
	bytes_raw(&sql, text, strlen(text));
	snprintf(text, sizeof text, "SELECT name FROM pragma_table_info('%s')", name);
	sqlite3_stmt *columns = prepare(db, text);
	while (sqlite3_step(columns) == SQLITE_ROW) {
		add_column(&sql, (const char *)sqlite3_column_text(columns, 0), keys);
	}
	sqlite3_finalize(columns);
	snprintf(text, sizeof text, " FROM \"%s\" AS source", name);
	bytes_raw(&sql, text, strlen(text) + 1);
	sqlite3_stmt *rows = prepare(db, (const char *)sql.at);
	struct bytes line = {0};
	while (sqlite3_step(rows) == SQLITE_ROW) {
		bytes_clear(&line);
		for (int column = 0; column < sqlite3_column_count(rows); column++) {
			add_value(&line, rows, column);
		}
		add_line(lines, &line);
	}
	sqlite3_finalize(rows);
	bytes_free(&line);
	bytes_free(&sql);
}

static char *contents(struct book *book, const char *which, bool keys)
{
	sqlite3 *db = book_store(book)->db;
	struct lines lines = {0};
	sqlite3_stmt *names = prepare(db, which);
	int count = 0;
	while (sqlite3_step(names) == SQLITE_ROW) {
		add_rows(&lines, db, (const char *)sqlite3_column_text(names, 0), keys);
		count++;
	}
	sqlite3_finalize(names);
	assert_in_range(count, 5, 100);
	return join(&lines);
}

char *contents_of_views(struct book *book)
{
	return contents(book, "SELECT name FROM sqlite_schema WHERE type = 'view'", true);
}

char *contents_that_count(struct book *book)
{
	return contents(book,
		"SELECT name FROM sqlite_schema WHERE name IN ('counted', 'coverage', 'event_coverage', 'known_log', "
		"'attendance')",
		false);
}

char *contents_merged(struct book *book)
{
	return contents(book,
		"SELECT name FROM sqlite_schema WHERE name IN ('entry', 'box', 'erasure', 'statement', 'stated', "
		"'stated_stream',"
		" 'stated_event', 'run', 'waiting', 'waiting_box', 'forked', 'forked_box', 'shared')",
		true);
}

char *contents_of_tables(struct book *book)
{
	return contents(
		book, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", false);
}

/* Where two texts part: the whole line in each. */
static void show_difference(const char *one, const char *other)
{
	size_t line = 0;
	for (size_t at = 0; one[at] && one[at] == other[at]; at++) {
		line = one[at] == '\n' ? at + 1 : line;
	}
	print_error("one:   %.*s\nother: %.*s\n", (int)strcspn(one + line, "\n"), one + line,
		(int)strcspn(other + line, "\n"), other + line);
}

void assert_same_contents(char *one, char *other)
{
	bool same = strcmp(one, other) == 0;
	if (!same) {
		show_difference(one, other);
	}
	free(one);
	free(other);
	if (!same) {
		fail_msg("the contents differ");
	}
}
