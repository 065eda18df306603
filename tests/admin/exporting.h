/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exporting.h - for tests of the export: the tables of its folder, read back and summed.
 */
#ifndef TESTS_ADMIN_EXPORTING_H
#define TESTS_ADMIN_EXPORTING_H

#include "admin/tidy.h"
#include "tests/admin/csv_read.h"
#include "tests/admin/officers.h"

#include <sys/stat.h>

/* A file of the folder, for free(). */
static inline char *read_export(const char *folder, const char *name, const char *ending)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
	return desk_read(path);
}

/* Does the row have this value in this column? "-": an empty cell; NULL: whatever there is. */
static inline bool row_has(
	const struct csv_row *heads, const struct csv_row *row, const char *column, const char *value)
{
	return !value || strcmp(row->cells[csv_column(heads, column)], strcmp(value, "-") == 0 ? "" : value) == 0;
}

/* Which rows: those with these values in these columns; the second may be NULL. */
struct picked {
	const char *column, *value, *also, *also_value;
};

/* Over those rows, the sum of a column; how many there are, where that is NULL. */
static inline int64_t export_sum(
	const char *folder, const char *view, struct picked picked, const char *summed)
{
	static struct csv_row heads, row;
	char *text = read_export(folder, view, ".csv");
	const char *at = text;
	int64_t sum = 0;
	assert_true(csv_take_row(&at, &heads));
	while (csv_take_row(&at, &row)) {
		assert_int_equal(row.count, heads.count);
		if (row_has(&heads, &row, picked.column, picked.value) &&
			(!picked.also || row_has(&heads, &row, picked.also, picked.also_value))) {
			sum += summed ? strtoll(row.cells[csv_column(&heads, summed)], NULL, 10) : 1;
		}
	}
	free(text);
	return sum;
}

/* A value of JSON, by its path. */
struct looking {
	sqlite3 *db;
	sqlite3_stmt *look;
};

static inline struct looking begin_looking(const char *json)
{
	struct looking looking;
	assert_int_equal(sqlite3_open(":memory:", &looking.db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(looking.db, "SELECT ?1 ->> ?2, json_type(?1, ?2)", -1, &looking.look, NULL),
		SQLITE_OK);
	sqlite3_bind_text(looking.look, 1, json, -1, SQLITE_STATIC);
	return looking;
}

static inline void end_looking(struct looking *looking)
{
	sqlite3_finalize(looking->look);
	sqlite3_close(looking->db);
}

/* Its text, and which kind of value it is ("integer"), NULL where there is nothing; until the next look. */
static inline const char *look_at(struct looking *looking, const char *path, const char **type)
{
	sqlite3_reset(looking->look);
	sqlite3_bind_text(looking->look, 2, path, -1, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(looking->look), SQLITE_ROW);
	*type = (const char *)sqlite3_column_text(looking->look, 1);
	return (const char *)sqlite3_column_text(looking->look, 0);
}

#define expect_json(looking, path, wanted) check_json((looking), (path), (wanted), __LINE__)
static inline void check_json(struct looking *looking, const char *path, const char *wanted, int line)
{
	const char *type, *found = look_at(looking, path, &type);
	if (strcmp(found ? found : "null", wanted ? wanted : "null") != 0) {
		fail_msg("line %d: %s is %s, not %s", line, path, found ? found : "null", wanted ? wanted : "null");
	}
}

#endif
