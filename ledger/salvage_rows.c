/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage_rows.c - tells of which table a row is, by how many columns it has and of which types, and keeps it.
 */
#include "ledger/salvage_inside.h"

#include "ledger/pages.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Types of columns: i integer, t text, b blob; capital: or NULL. "n" is NULL where SQLite keeps the row's number apart;
 * a table with such numbers, and without a column for them, begins with "#".
 * The statement takes the columns in their order; of a table with numbers ?1 is the number.
 */
static const struct kind {
	const char *types;
	const char *insert;
} kinds[] = {
	{"iiiiTTiTTIBb", "INSERT INTO temp.raw_entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"},
	{"iiibiTTiTTIBb",
		"INSERT INTO temp.raw_entry VALUES (?1, ?2, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"},
	{"iiibbiTTiTTIBb",
		"INSERT INTO temp.raw_entry VALUES (?1, ?2, ?3, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"},
	{"iiiibBT", "INSERT OR IGNORE INTO temp.raw_box VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
	{"iiibibBT", "INSERT OR IGNORE INTO temp.raw_box VALUES (?1, ?2, ?3, ?5, ?6, ?7, ?8)"},
	{"iiiTb", "INSERT OR IGNORE INTO temp.raw_erasure VALUES (?1, ?2, ?3, ?4, ?5)"},
	{"ibbb", "INSERT INTO temp.raw_statement VALUES (?1, ?2, ?3, ?4)"},
	{"iiiiBb", "INSERT INTO temp.raw_run VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
	{"nbtt", "INSERT INTO temp.raw_log VALUES (?1, ?2, ?3, ?4)"},
	{"ntbt", "INSERT INTO temp.raw_book VALUES (?2, ?3, ?4)"},
	{"nbi", "INSERT INTO temp.raw_key VALUES (?2, ?3)"},
	{"iiiibiiibbb", "INSERT INTO temp.raw_resealed VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
	{"n", "INSERT OR IGNORE INTO temp.raw_mark VALUES (?1)"},
	{"ni", "INSERT OR IGNORE INTO temp.raw_parted VALUES (?1)"},
	{"#tibb", "INSERT OR IGNORE INTO main.document VALUES (?1, ?2, ?3, ?4)"},
	{"tbi", "INSERT OR IGNORE INTO main.provisioned VALUES (?1, ?2, ?3)"},
	{"titttTiiTTTTTTTTTII",
		"INSERT OR IGNORE INTO main.planned_event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		" ?13, ?14, ?15, ?16, ?17, ?18, ?19)"},
	{"tt", "INSERT OR IGNORE INTO main.planned_kiosk VALUES (?1, ?2)"},
};

static const char raw_tables[] =
	"CREATE TEMP TABLE raw_entry (log, stream, seq, slot, event, item, amount, "
	"area, detail, undoes, box_digest, "
	"salt);"
	"CREATE TEMP TABLE raw_box (log, stream, seq, purpose, digest, bytes, gone,"
	"  PRIMARY KEY (log, stream, seq, purpose, digest, gone));"
	"CREATE TEMP TABLE raw_erasure (log, stream, seq, event, leaf,"
	"  PRIMARY KEY (log, stream, seq, leaf));"
	"CREATE TEMP TABLE raw_statement (log, digest, body, signature);"
	"CREATE TEMP TABLE raw_run (log, stream, first, last, before, head);"
	"CREATE TEMP TABLE raw_log (id, key, name, fingerprint);"
	"CREATE TEMP TABLE raw_book (kind, organisation, mode);"
	"CREATE TEMP TABLE raw_key (key, number);"
	"CREATE TEMP TABLE raw_resealed (log, stream, seq, purpose, was, office, entry,"
	"  number, digest, bytes, signature);"
	"CREATE TEMP TABLE raw_mark (log PRIMARY KEY);"
	"CREATE TEMP TABLE raw_parted (log PRIMARY KEY);";

static bool fits(char type, const struct page_value *value)
{
	switch (type) {
	case 'n':
		return value->type == PAGE_NULL;
	case 'i':
		return value->type == PAGE_INTEGER;
	case 't':
		return value->type == PAGE_TEXT;
	case 'b':
		return value->type == PAGE_BLOB;
	case 'I':
		return value->type == PAGE_NULL || value->type == PAGE_INTEGER;
	case 'T':
		return value->type == PAGE_NULL || value->type == PAGE_TEXT;
	default:
		return value->type == PAGE_NULL || value->type == PAGE_BLOB;
	}
}

static bool is_of(const struct page_row *row, const char *types)
{
	bool is_apart = types[0] == '#';
	types += is_apart;
	if ((int)strlen(types) != row->count || (is_apart || types[0] == 'n') != row->has_rowid) {
		return false;
	}
	for (int k = 0; k < row->count; k++) {
		if (!fits(types[k], &row->at[k])) {
			return false;
		}
	}
	return true;
}

static void bind_value(const struct query *insert, int place, const struct page_value *value)
{
	sqlite3_stmt *statement = insert->statement;
	switch (value->type) {
	case PAGE_INTEGER:
		sqlite3_bind_int64(statement, place, value->integer);
		break;
	case PAGE_TEXT:
		sqlite3_bind_text64(
			statement, place, (const char *)value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case PAGE_BLOB:
		sqlite3_bind_blob64(statement, place, value->bytes, value->length, SQLITE_STATIC);
		break;
	default:
		sqlite3_bind_null(statement, place);
	}
}

static enum status keep(struct salvage *salvage, const struct kind *kind, const struct page_row *row)
{
	struct query insert = query(&salvage->scratch.store, kind->insert);
	if (!insert.statement) {
		return insert.status;
	}
	int places = sqlite3_bind_parameter_count(insert.statement);
	for (int k = 0; k < row->count && k < places; k++) {
		bind_value(&insert, k + 1, &row->at[k]);
	}
	if (kind->types[0] == 'n') {
		bind_integer(&insert, 1, row->rowid);
	}
	return query_run(&insert);
}

static enum status take_row(void *context, const struct page_row *row)
{
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (is_of(row, kinds[k].types)) {
			return keep(context, &kinds[k], row);
		}
	}
	return DONE;
}

enum status salvage_collect(struct salvage *salvage)
{
	char wal[PATH_SIZE + 8];
	enum status status = store_script(&salvage->scratch.store, raw_tables);
	if (!status) {
		status = pages_read(salvage->copy, take_row, salvage, salvage->reason);
	}
	snprintf(wal, sizeof wal, "%s-wal", salvage->copy);
	if (!status && access(wal, F_OK) == 0) { /* SQLite could not take it in */
		status = pages_read(wal, take_row, salvage, salvage->reason);
	}
	return status;
}
