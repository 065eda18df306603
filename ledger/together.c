/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/together.h"

bool together_has_begun(struct store *store)
{
	return sqlite3_table_column_metadata(
			   store->db, "temp", "together", "leaf", NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

static enum status begin(struct store *store)
{
	return together_has_begun(store)
			   ? DONE
			   : store_script(store,
					 "CREATE TEMP TABLE together (how INTEGER, stream INTEGER, seq INTEGER, leaf BLOB,"
					 " PRIMARY KEY (how, stream, seq, leaf)) WITHOUT ROWID");
}

enum status together_note(
	struct store *store, enum together how, int stream, int64_t seq, const unsigned char leaf[DIGEST_BYTES])
{
	enum status status = begin(store);
	if (status) {
		return status;
	}
	struct query add =
		query(store, "INSERT OR IGNORE INTO temp.together (how, stream, seq, leaf) VALUES (?1, ?2, ?3, ?4)");
	bind_integer(&add, 1, how);
	bind_integer(&add, 2, stream);
	bind_integer(&add, 3, seq);
	bind_blob(&add, 4, leaf, DIGEST_BYTES);
	return query_run(&add);
}

enum status together_forget(struct store *store, enum together how)
{
	enum status status = begin(store);
	if (status) {
		return status;
	}
	struct query forget = query(store, "DELETE FROM temp.together WHERE how = ?1");
	bind_integer(&forget, 1, how);
	return query_run(&forget);
}
