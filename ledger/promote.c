/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/promote.h"

#include "ledger/verify.h"

#include <string.h>

enum status promote_read_head(struct store *store, int64_t log, int stream, struct stream_end *end)
{
	*end = (struct stream_end){0};
	struct query find = query(store, "SELECT seq, head FROM main.head WHERE log = ?1 AND stream = ?2");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	if (query_row(&find)) {
		size_t length;
		end->seq = row_integer(&find, 0);
		const unsigned char *head = row_blob(&find, 1, &length);
		if (length == DIGEST_BYTES) {
			memcpy(end->head, head, length);
		}
	}
	return query_end(&find);
}

enum status promote_write_head(
	struct store *store, int64_t log, int stream, int64_t seq, const unsigned char head[DIGEST_BYTES])
{
	struct query replace =
		query(store, "INSERT INTO main.head (log, stream, seq, head) VALUES (?1, ?2, ?3, ?4)"
					 " ON CONFLICT (log, stream) DO UPDATE SET seq = excluded.seq,"
					 " head = excluded.head");
	bind_integer(&replace, 1, log);
	bind_integer(&replace, 2, stream);
	bind_integer(&replace, 3, seq);
	bind_blob(&replace, 4, head, DIGEST_BYTES);
	return query_run(&replace);
}

/* Does any statement here sign this number, and is this its head? */
static enum status is_signed(
	struct store *store, int64_t log, int stream, const struct stream_end *end, bool *is)
{
	struct query find = query(store, "SELECT count(*) FROM main.stated_stream"
									 " WHERE log = ?1 AND stream = ?2 AND last = ?3 AND head = ?4");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	bind_integer(&find, 3, end->seq);
	bind_blob(&find, 4, end->head, DIGEST_BYTES);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	*is = count > 0;
	return status;
}

/* Walks the waiting entries that follow the held ones without a gap; `reached` is the last signed one, if any. */
static enum status walk_waiting(
	struct book *office, int64_t log, int stream, const struct chain_root *root, struct stream_end *reached)
{
	struct stream_end end = *reached;
	if (end.seq == 0) {
		chain_begin(end.head, root, stream);
	}
	struct query rows =
		query(&office->store, "SELECT " ENTRY_COLUMNS
							  " FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq > ?3 ORDER BY seq");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, stream);
	bind_integer(&rows, 3, end.seq);
	while (query_row(&rows)) {
		struct entry entry;
		const unsigned char *salt;
		unsigned char leaf[DIGEST_BYTES];
		rows.status = verify_row(&rows, &entry, &salt, office->reason);
		if (rows.status || entry.seq != end.seq + 1) {
			break;
		}
		chain_leaf(leaf, &entry, root->key, salt);
		chain_add(end.head, leaf);
		end.seq = entry.seq;
		bool found = false;
		rows.status = is_signed(&office->store, log, stream, &end, &found);
		if (found) {
			*reached = end;
		}
	}
	return query_end(&rows);
}

static enum status run_upto(
	struct store *store, const char *sql, int64_t log, int stream, int64_t above, int64_t upto)
{
	struct query run = query(store, sql);
	bind_integer(&run, 1, log);
	bind_integer(&run, 2, stream);
	bind_integer(&run, 3, above);
	bind_integer(&run, 4, upto);
	return query_run(&run);
}

static enum status move_rows(
	struct store *store, int64_t log, int stream, int64_t above, int64_t upto, int64_t *taken)
{
	enum status status = run_upto(store,
		"INSERT INTO main.entry SELECT * FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq > ?3 AND "
		"seq <= ?4",
		log, stream, above, upto);
	if (status) {
		return status;
	}
	*taken += sqlite3_changes64(store->db);
	return run_upto(store,
		"INSERT INTO main.box SELECT * FROM main.waiting_box"
		" WHERE log = ?1 AND stream = ?2 AND seq > ?3 AND seq <= ?4",
		log, stream, above, upto);
}

static enum status drop_rows(struct store *store, int64_t log, int stream, int64_t upto)
{
	enum status status =
		run_upto(store, "DELETE FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq > ?3 AND seq <= ?4",
			log, stream, 0, upto);
	if (status) {
		return status;
	}
	return run_upto(store,
		"DELETE FROM main.waiting_box WHERE log = ?1 AND stream = ?2 AND seq > ?3 AND seq <= ?4", log, stream,
		0, upto);
}

static enum status promote_stream(
	struct book *office, int64_t log, int stream, const struct chain_root *root, int64_t *taken)
{
	struct store *store = &office->store;
	struct stream_end held;
	enum status status = promote_read_head(store, log, stream, &held);
	struct stream_end reached = held;
	if (!status) {
		status = walk_waiting(office, log, stream, root, &reached);
	}
	if (!status && reached.seq > held.seq) {
		status = move_rows(store, log, stream, held.seq, reached.seq, taken);
		if (!status) {
			status = promote_write_head(store, log, stream, reached.seq, reached.head);
		}
	}
	return status ? status : drop_rows(store, log, stream, reached.seq);
}

enum status promote_waiting(struct book *office, int64_t log, const struct chain_root *root, int64_t *taken)
{
	struct query any = query(&office->store, "SELECT count(*) FROM main.waiting WHERE log = ?1");
	bind_integer(&any, 1, log);
	int64_t count;
	enum status status = query_integer(&any, &count, 0);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status && count > 0; stream++) {
		status = promote_stream(office, log, stream, root, taken);
	}
	return status;
}
