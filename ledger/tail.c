/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/tail.h"

#include "ledger/book_inside.h"
#include "ledger/promote.h"
#include "ledger/run.h"
#include "ledger/verify.h"

#include <string.h>

static enum status find_log(
	struct book *office, const char *fingerprint, int64_t *log, struct chain_root *root)
{
	struct query find = query(&office->store, "SELECT id, key FROM log WHERE fingerprint = ?1");
	bind_text(&find, 1, fingerprint);
	*root = office->root;
	*log = 0;
	if (query_row(&find)) {
		size_t length;
		*log = row_integer(&find, 0);
		const unsigned char *key = row_blob(&find, 1, &length);
		memcpy(root->key, key, length < sizeof root->key ? length : sizeof root->key);
	}
	enum status status = query_end(&find);
	return status || *log ? status : fail(office->reason, NOT_FOUND, "a log %s", fingerprint);
}

/* The newest number whose head is proved: signed, or the end of a run. 0: where the chain begins. */
static enum status find_newest_head(struct book *office, int64_t log, int stream, int64_t *seq)
{
	struct query find = query(&office->store,
		"SELECT max(coalesce((SELECT max(last) FROM stated_stream WHERE log = ?1 AND stream = ?2), 0),"
		"           coalesce((SELECT max(last) FROM run WHERE log = ?1 AND stream = ?2), 0))");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	return query_integer(&find, seq, 0);
}

static enum status take_row(
	struct tail *tail, const struct query *row, const struct chain_root *root, struct reason *reason)
{
	struct link link;
	enum status status = verify_link(&link, row, root->key, reason);
	if (!status) {
		chain_add(tail->head, link.leaf);
		tail->last = link.entry.seq;
	}
	return status;
}

/* Two entries under one number end it: at most one of them is genuine. */
static enum status walk(struct tail *tail, struct book *office, int64_t log, const struct chain_root *root)
{
	struct query rows = query(&office->store,
		"SELECT " LINK_COLUMNS " FROM waiting AS w WHERE log = ?1 AND stream = ?2 AND seq > ?3"
		" AND NOT EXISTS (SELECT 1 FROM waiting AS other WHERE other.log = w.log AND other.stream = w.stream"
		"                 AND other.seq = w.seq AND other.leaf <> w.leaf)"
		" ORDER BY seq");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, tail->stream);
	bind_integer(&rows, 3, tail->last);
	while (query_row(&rows) && row_integer(&rows, 1) == tail->last + 1) {
		rows.status = take_row(tail, &rows, root, office->reason);
	}
	return query_end(&rows);
}

static enum status read_tail(
	struct tails *tails, struct book *office, int64_t log, int stream, const struct chain_root *root)
{
	struct tail *tail = &tails->at[tails->count];
	bool found = false;
	*tail = (struct tail){.stream = stream};
	enum status status = find_newest_head(office, log, stream, &tail->last);
	if (!status) {
		status = run_proved_head(&office->store, log, stream, tail->last, root, tail->head, &found);
	}
	tail->first = tail->last + 1;
	if (!status && found) {
		status = walk(tail, office, log, root);
	}
	if (!status && tail->last >= tail->first) {
		tails->entries += tail->last - tail->first + 1;
		tails->count++;
	}
	return status;
}

enum status tails_read(struct tails *tails, struct book *office, const char *fingerprint)
{
	int64_t log;
	struct chain_root root;
	*tails = (struct tails){0};
	enum status status = find_log(office, fingerprint, &log, &root);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = read_tail(tails, office, log, stream, &root);
	}
	return status;
}

enum status tails_let_in(struct book *office, const char *fingerprint, int64_t *taken)
{
	int64_t log;
	struct chain_root root;
	enum status status = find_log(office, fingerprint, &log, &root);
	if (!status) {
		status = store_begin(&office->store);
	}
	if (!status) {
		status = promote_waiting(&office->store, log, &root, taken);
	}
	if (!status) {
		status = promote_take_back(&office->store, log);
	}
	if (!status) {
		status = store_commit(&office->store);
	}
	store_rollback(&office->store);
	return status;
}
