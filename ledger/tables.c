/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/tables.h"

#include "ledger/embedded.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* Nothing longer than ours can be equal to it. */
enum {
	SCHEMA_BYTES_MOST = 65536
};

/* As SQLite keeps them, of a travelling book and of one of its own. Found once, then only read; empty: not yet. */
static struct bytes ours[2];
static pthread_mutex_t finding = PTHREAD_MUTEX_INITIALIZER;

static const char list_schema[] =
	"SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

/* Writes what a connection holds as one text. */
static enum status write_schema(struct bytes *bytes, struct store *store)
{
	struct query rows = query(store, list_schema);
	while (query_row(&rows) && bytes->length < SCHEMA_BYTES_MOST) {
		for (int column = 0; column < 4; column++) {
			bytes_text(bytes, row_text(&rows, column));
		}
	}
	return query_end(&rows);
}

static enum status run_scripts(struct store *store, bool local)
{
	char marks[100];
	snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d;", BOOK_APPLICATION,
		BOOK_LAYOUT);
	enum status status = store_script(store, marks);
	if (!status) {
		status = store_script(store, embedded_schema_sql);
	}
	if (!status && local) {
		status = store_script(store, embedded_schema_local_sql);
	}
	if (!status && local) {
		status = store_script(store, embedded_views_sql);
	}
	return status;
}

static bool are_found(bool local)
{
	pthread_mutex_lock(&finding);
	bool found = ours[local].length > 0;
	pthread_mutex_unlock(&finding);
	return found;
}

/* Keeps what this connection holds as ours; another thread may have been faster. */
static enum status keep(struct store *store, bool local)
{
	struct bytes found = {0};
	enum status status = write_schema(&found, store);
	pthread_mutex_lock(&finding);
	if (!status && ours[local].length == 0) {
		ours[local] = found;
		found = (struct bytes){0};
	}
	pthread_mutex_unlock(&finding);
	bytes_free(&found);
	return status;
}

enum status tables_create(struct store *store, bool local)
{
	enum status status = run_scripts(store, local);
	return status || are_found(local) ? status : keep(store, local);
}

/* Makes them in memory when this program has made none yet. */
static enum status find_ours(bool local, struct reason *reason)
{
	if (are_found(local)) {
		return DONE;
	}
	struct store memory = {.reason = reason, .name = "memory"};
	int code = sqlite3_open(":memory:", &memory.db);
	enum status status = code == SQLITE_OK ? tables_create(&memory, local) : store_fail(&memory, code);
	store_close(&memory);
	return status;
}

enum status tables_are_ours(struct store *store, bool local, bool *are)
{
	struct bytes found = {0};
	enum status status = find_ours(local, store->reason);
	if (!status) {
		status = write_schema(&found, store);
	}
	*are = !status && found.at && found.length == ours[local].length &&
		   memcmp(found.at, ours[local].at, found.length) == 0;
	bytes_free(&found);
	return status;
}

const char *tables_schema(void)
{
	return embedded_schema_sql;
}
