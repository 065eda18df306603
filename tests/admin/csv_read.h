/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_read.h - reads comma-separated values (RFC 4180) for tests, as a spreadsheet would: cell by cell, quoted or not.
 */
#ifndef TESTS_ADMIN_CSV_READ_H
#define TESTS_ADMIN_CSV_READ_H

#include "tests/support/testing.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	CSV_CELLS = 40, /* most of a row */
	CSV_CELL = 2000 /* bytes */
};

struct csv_row {
	char cells[CSV_CELLS][CSV_CELL];
	int count;
};

/* One cell behind `*at`, which moves behind it; gives the character that ended it: ',', '\n', or NUL. */
static inline char csv_take_cell(const char **at, char cell[CSV_CELL])
{
	size_t length = 0;
	bool is_quoted = **at == '"';
	*at += is_quoted;
	while (**at && (is_quoted || !strchr(",\r\n", **at))) {
		if (is_quoted && **at == '"' && *++*at != '"') {
			break;
		}
		assert_true(length < CSV_CELL - 1);
		cell[length++] = *(*at)++;
	}
	cell[length] = '\0';
	*at += **at == '\r';
	char end = **at;
	*at += end != '\0';
	return end;
}

/* The next row behind `*at`, which moves on; false at the end. A byte order mark is stepped over. */
static inline bool csv_take_row(const char **at, struct csv_row *row)
{
	*at += strncmp(*at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	row->count = 0;
	if (!**at) {
		return false;
	}
	char end;
	do {
		assert_true(row->count < CSV_CELLS);
		end = csv_take_cell(at, row->cells[row->count++]);
	} while (end == ',');
	return true;
}

/* The place of a heading, or a failure. */
static inline int csv_column(const struct csv_row *heads, const char *name)
{
	for (int k = 0; k < heads->count; k++) {
		if (strcmp(heads->cells[k], name) == 0) {
			return k;
		}
	}
	fail_msg("there is no column %s", name);
	return -1;
}

#endif
