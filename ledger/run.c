/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/run.h"

#include "ledger/text.h"

#include <string.h>

static void copy_digest(unsigned char digest[DIGEST_BYTES], const struct query *row, int column)
{
	size_t length;
	const unsigned char *blob = row_blob(row, column, &length);
	if (length == DIGEST_BYTES) {
		memcpy(digest, blob, length);
	}
}

static void take_run(struct run *run, const struct query *row)
{
	*run = (struct run){.first = row_integer(row, 0), .last = row_integer(row, 1)};
	copy_digest(run->before, row, 2);
	copy_digest(run->head, row, 3);
}

enum status run_from_one(struct store *store, int64_t log, int stream, struct run *run)
{
	*run = (struct run){0};
	struct query find = query(store, "SELECT first, last, before, head FROM main.run"
									 " WHERE log = ?1 AND stream = ?2 AND first = 1");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	if (query_row(&find)) {
		take_run(run, &find);
	}
	return query_end(&find);
}

/* Joins `other` to `run`, which it touches or overlaps. False when their heads differ where they meet. */
static bool join(struct run *run, const struct run *other)
{
	bool meets = true;
	if (other->first == run->last + 1) {
		meets = memcmp(other->before, run->head, DIGEST_BYTES) == 0;
	} else if (run->first == other->last + 1) {
		meets = memcmp(run->before, other->head, DIGEST_BYTES) == 0;
	} else if (run->last == other->last) {
		meets = memcmp(run->head, other->head, DIGEST_BYTES) == 0;
	}
	if (other->first < run->first) {
		run->first = other->first;
		memcpy(run->before, other->before, DIGEST_BYTES);
	}
	if (other->last > run->last) {
		run->last = other->last;
		memcpy(run->head, other->head, DIGEST_BYTES);
	}
	return meets;
}

static enum status join_neighbours(struct store *store, int64_t log, int stream, struct run *run)
{
	struct query find =
		query(store, "SELECT first, last, before, head FROM main.run WHERE log = ?1 AND stream = ?2"
					 " AND first <= ?4 + 1 AND last >= ?3 - 1 ORDER BY first");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	bind_integer(&find, 3, run->first);
	bind_integer(&find, 4, run->last);
	while (query_row(&find)) {
		struct run other;
		take_run(&other, &find);
		if (!join(run, &other)) {
			const char *name = stream_name(stream);
			find.status = fail(store->reason, FORKED, "%s, from entry %lld or one before it",
				name ? name : "unknown", (long long)other.first);
		}
	}
	return query_end(&find);
}

static enum status write_run(struct store *store, int64_t log, int stream, const struct run *run)
{
	struct query clear =
		query(store, "DELETE FROM main.run WHERE log = ?1 AND stream = ?2 AND first BETWEEN ?3 AND ?4");
	bind_integer(&clear, 1, log);
	bind_integer(&clear, 2, stream);
	bind_integer(&clear, 3, run->first);
	bind_integer(&clear, 4, run->last);
	enum status status = query_run(&clear);
	if (status) {
		return status;
	}
	struct query insert = query(store,
		"INSERT INTO main.run (log, stream, first, last, before, head) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
	bind_integer(&insert, 1, log);
	bind_integer(&insert, 2, stream);
	bind_integer(&insert, 3, run->first);
	bind_integer(&insert, 4, run->last);
	bind_blob(&insert, 5, run->first > 1 ? run->before : NULL, DIGEST_BYTES);
	bind_blob(&insert, 6, run->head, DIGEST_BYTES);
	return query_run(&insert);
}

enum status run_add(struct store *store, int64_t log, int stream, const struct run *run)
{
	struct run joined = *run;
	enum status status = join_neighbours(store, log, stream, &joined);
	return status ? status : write_run(store, log, stream, &joined);
}

enum status run_proved_head(struct store *store, int64_t log, int stream, int64_t seq,
	const struct chain_root *root, unsigned char head[DIGEST_BYTES], bool *found)
{
	*found = seq == 0;
	if (seq == 0) {
		chain_begin(head, root, stream);
		return DONE;
	}
	struct query find = query(store,
		"SELECT head FROM main.stated_stream WHERE log = ?1 AND stream = ?2 AND last = ?3"
		" UNION ALL SELECT head FROM main.run WHERE log = ?1 AND stream = ?2 AND last = ?3"
		" UNION ALL SELECT before FROM main.run WHERE log = ?1 AND stream = ?2 AND first = ?3 + 1 LIMIT 1");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	bind_integer(&find, 3, seq);
	if (query_row(&find)) {
		*found = true;
		copy_digest(head, &find, 0);
	}
	return query_end(&find);
}
