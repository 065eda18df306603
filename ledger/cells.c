/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cells.h"

#include <string.h>

sqlite3_value *row_cell(const struct query *row, int column)
{
	return sqlite3_column_value(row->statement, column);
}

bool cell_is_integer(sqlite3_value *cell)
{
	return sqlite3_value_type(cell) == SQLITE_INTEGER;
}

bool cell_is_text(sqlite3_value *cell, const char **text)
{
	if (sqlite3_value_type(cell) == SQLITE_NULL) {
		*text = NULL;
		return true;
	}
	*text = (const char *)sqlite3_value_text(cell);
	return sqlite3_value_type(cell) == SQLITE_TEXT && *text &&
		   strlen(*text) == (size_t)sqlite3_value_bytes(cell);
}

bool cell_is_blob(sqlite3_value *cell, size_t wanted, const unsigned char **blob)
{
	bool is_blob = sqlite3_value_type(cell) == SQLITE_BLOB;
	*blob = is_blob ? sqlite3_value_blob(cell) : NULL;
	return *blob && (size_t)sqlite3_value_bytes(cell) == wanted;
}
