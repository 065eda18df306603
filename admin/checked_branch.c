/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/checked_branch.h"

#include <string.h>

/* A run, and what the rows between its ends show. */
struct walked {
	int64_t stream, first, last;
	unsigned char before[DIGEST_BYTES], head[DIGEST_BYTES];
	unsigned char reached[DIGEST_BYTES];
	int64_t rows, own_rows;
};

#define ON_THE_WAY                                                                                    \
	" WHERE stream = ?2 AND seq BETWEEN ?3 AND ?4 AND (log = ?1 OR EXISTS (SELECT 1 FROM shared AS x" \
	" WHERE x.log = ?1 AND x.stream = ?2 AND x.source = e.log AND e.seq BETWEEN x.first AND x.last))" \
	" AND log IN (SELECT ?1 UNION ALL SELECT source FROM shared WHERE log = ?1 AND stream = ?2)"

static enum status walk(struct walked *walked, const struct checked_log *log, struct store *store)
{
	struct query rows =
		query(store, "SELECT " ENTRY_COLUMNS ", log FROM entry AS e" ON_THE_WAY
					 " UNION ALL SELECT " ERASURE_COLUMNS ", log FROM erasure AS e" ON_THE_WAY " ORDER BY 2");
	bind_integer(&rows, 1, log->id);
	bind_integer(&rows, 2, walked->stream);
	bind_integer(&rows, 3, walked->first);
	bind_integer(&rows, 4, walked->last);
	memcpy(walked->reached, walked->before, DIGEST_BYTES);
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, log->root.key, store->reason);
		if (!rows.status) {
			chain_add(walked->reached, link.leaf);
			walked->rows++;
			walked->own_rows += row_integer(&rows, 12) == log->id;
		}
	}
	return query_end(&rows);
}

/* A row: stream, first, last, before, head, does a lifted entry stand upon it. */
static bool take_run(struct walked *walked, const struct checked_log *log, const struct query *row)
{
	size_t before_length, head_length;
	const unsigned char *before = row_blob(row, 3, &before_length), *head = row_blob(row, 4, &head_length);
	*walked = (struct walked){
		.stream = row_integer(row, 0), .first = row_integer(row, 1), .last = row_integer(row, 2)};
	if (walked->stream < 1 || walked->stream > STREAM_HIGHEST || walked->first < 1 ||
		head_length != DIGEST_BYTES || (walked->first > 1 && before_length != DIGEST_BYTES)) {
		return false;
	}
	memcpy(walked->head, head, DIGEST_BYTES);
	if (walked->first == 1) {
		chain_begin(walked->before, &log->root, (int)walked->stream);
	} else {
		memcpy(walked->before, before, DIGEST_BYTES);
	}
	bool begins =
		walked->first == 1 || checked_log_is_signed(log, walked->stream, walked->first - 1, walked->before);
	return begins &&
		   (row_integer(row, 5) || checked_log_is_signed(log, walked->stream, walked->last, walked->head));
}

static bool leads(const struct walked *walked)
{
	return walked->rows == walked->last - walked->first + 1 &&
		   memcmp(walked->reached, walked->head, DIGEST_BYTES) == 0;
}

enum status checked_branch_runs(const struct checked_log *log, const struct own_copy *copy)
{
	int64_t proved = 0;
	struct query rows = query(copy->store,
		"SELECT stream, first, last, before, head, EXISTS (SELECT 1 FROM forked AS f WHERE f.log = ?2"
		" AND f.stream = run.stream AND f.seq = run.last + 1 AND f.before = run.head) FROM run WHERE log = "
		"?1");
	bind_integer(&rows, 1, log->id);
	bind_integer(&rows, 2, log->base);
	while (query_row(&rows)) {
		struct walked walked;
		bool is_right = take_run(&walked, log, &rows);
		rows.status = is_right ? walk(&walked, log, copy->store) : DONE;
		proved += walked.own_rows;
		if (!rows.status && !(is_right && leads(&walked))) {
			const char *name = stream_name((int)row_integer(&rows, 0));
			rows.status = fail(copy->store->reason, BROKEN_CHAIN,
				"%s: entries %lld to %lld of a branch are not proved", name ? name : "unknown",
				(long long)row_integer(&rows, 1), (long long)row_integer(&rows, 2));
		}
	}
	enum status status = query_end(&rows);
	return status || proved == log->check.entries
			   ? status
			   : fail(copy->store->reason, BROKEN_CHAIN, "%lld entries of a branch are not proved",
					 (long long)(log->check.entries - proved));
}
