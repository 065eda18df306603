/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/checked_log.h"

#include "admin/checked_branch.h"
#include "ledger/statement.h"

#include <stdlib.h>
#include <string.h>

/* A further branch of a forked log is chained from that one's key. */
static enum status find_base(struct checked_log *log, const struct own_copy *copy)
{
	if (copy->kind != COPY_OFFICE) {
		return DONE;
	}
	struct query find =
		query(copy->store, "SELECT id, key FROM branch JOIN log ON log.id = base WHERE log = ?1");
	bind_integer(&find, 1, log->id);
	if (query_row(&find)) {
		size_t length;
		const unsigned char *key = row_blob(&find, 1, &length);
		log->base = row_integer(&find, 0);
		memcpy(log->root.key, key, length == DEVICE_KEY_BYTES ? length : 0);
	}
	return query_end(&find);
}

enum status checked_log_read(struct checked_log *log, const struct own_copy *copy, const struct query *row)
{
	size_t length;
	const unsigned char *key = row_blob(row, 1, &length);
	const char *name = row_text(row, 2), *fingerprint = row_text(row, 3);
	*log = (struct checked_log){.id = row_integer(row, 0), .root.mode = copy->mode};
	if (length != DEVICE_KEY_BYTES || !name || !text_is_kiosk_name(name) || !fingerprint) {
		return fail(copy->store->reason, BAD_ENTRY, "the list of kiosks");
	}
	memcpy(log->root.organisation, copy->organisation, sizeof log->root.organisation);
	memcpy(log->root.key, key, length);
	text_copy(log->name, sizeof log->name, name);
	fingerprint_write(log->fingerprint, log->root.key);
	log->base = log->id;
	return strcmp(log->fingerprint, fingerprint) == 0
			   ? find_base(log, copy)
			   : fail(copy->store->reason, BAD_ENTRY, "the fingerprint of kiosk %s", name);
}

static enum status check_is_own(struct checked_log *log, const struct own_copy *copy)
{
	log->is_own = copy->kind == COPY_EXPORT;
	if (log->is_own) {
		return DONE;
	}
	struct query own = query(copy->store, "SELECT count(*) FROM own_log WHERE log = ?1");
	bind_integer(&own, 1, log->id);
	int64_t count;
	enum status status = query_integer(&own, &count, 0);
	log->is_own = count > 0;
	return status;
}

static enum status count_entries(struct checked_log *log, struct store *store)
{
	struct query rows = query(store, "SELECT stream, count(*) FROM (SELECT stream FROM entry WHERE log = ?1"
									 " UNION ALL SELECT stream FROM erasure WHERE log = ?1) GROUP BY stream");
	bind_integer(&rows, 1, log->id);
	while (query_row(&rows)) {
		int64_t stream = row_integer(&rows, 0);
		if (stream >= 1 && stream <= STREAM_HIGHEST) {
			log->entries[stream] = row_integer(&rows, 1);
		}
	}
	return query_end(&rows);
}

static enum status read_stated(struct checked_log *log, struct store *store)
{
	struct query rows = query(store, "SELECT body FROM statement WHERE log = ?1");
	bind_integer(&rows, 1, log->base);
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *body = row_blob(&rows, 0, &length);
		struct statement statement;
		rows.status = statement_read(&statement, body, length, store->reason);
		for (int k = 0; !rows.status && k < statement.stream_count; k++) {
			const struct stated_stream *stated = &statement.streams[k];
			known_heads_add(&log->heads, stated);
			if (stated->last > log->stated[stated->stream]) {
				log->stated[stated->stream] = stated->last;
			}
		}
		if (!rows.status) {
			statement_free(&statement);
		}
	}
	return query_end(&rows);
}

/* In an office book a person's word stands for a signature at the end of a dead kiosk's log (ledger/tail.h). */
static enum status read_accepted(struct checked_log *log, const struct own_copy *copy)
{
	if (copy->kind != COPY_OFFICE || log->is_own) {
		return DONE;
	}
	struct query rows = query(copy->store,
		"SELECT accept.detail ->> 'stream', accept.detail ->> 'last', accept.detail ->> 'head'"
		" FROM office_log JOIN entry AS accept ON accept.log = office_log.log"
		" WHERE accept.stream = 16 AND accept.item = 'accept_unsigned' AND accept.detail ->> 'fingerprint' = "
		"?1");
	bind_text(&rows, 1, log->fingerprint);
	while (query_row(&rows)) {
		struct stated_stream head = {.stream = (int)row_integer(&rows, 0), .last = row_integer(&rows, 1)};
		const char *hex = row_text(&rows, 2);
		if (hex && text_to_bytes(head.head, DIGEST_BYTES, hex)) {
			known_heads_add(&log->heads, &head);
		}
	}
	return query_end(&rows);
}

/* Of a forked log what is missing is told by each branch that counts. */
static enum status count_missing(struct checked_log *log, struct store *store)
{
	struct query find = query(store, "SELECT coalesce(sum(missing), 0) FROM coverage WHERE log = ?1");
	bind_integer(&find, 1, log->id);
	return query_integer(&find, &log->not_here, 0);
}

/* What the walk of the chains does not see: gaps, a lost end, and a name that was never signed. */
static enum status check_whole(struct checked_log *log, const struct own_copy *copy)
{
	if (log->check.statements > 0 && strcmp(log->check.name, log->name) != 0) {
		return fail(copy->store->reason, BAD_SIGNATURE, "it signs as kiosk %s", log->check.name);
	}
	if (log->check.loose > 0 && log->is_own) {
		return fail(copy->store->reason, BROKEN_CHAIN, "%lld entries stand behind a gap",
			(long long)log->check.loose);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		int64_t lost = log->stated[stream] - log->entries[stream];
		const char *name = stream_name(stream);
		if (lost > 0 && log->is_own) {
			return fail(copy->store->reason, BROKEN_CHAIN, "%s: entries %lld to %lld are lost",
				name ? name : "unknown", (long long)log->entries[stream] + 1, (long long)log->stated[stream]);
		}
		log->not_here += lost > 0 ? lost : 0;
	}
	return log->is_forked ? count_missing(log, copy->store) : DONE;
}

bool checked_log_is_signed(
	const struct checked_log *log, int64_t stream, int64_t seq, const unsigned char head[DIGEST_BYTES])
{
	for (int k = 0; k < log->heads.count; k++) {
		const struct stated_stream *signed_head = &log->heads.at[k];
		if (signed_head->stream == stream && signed_head->last == seq &&
			memcmp(signed_head->head, head, DIGEST_BYTES) == 0) {
			return true;
		}
	}
	return false;
}

/* Is this run (ledger/run.h) what the chain says; and, of a log that came from elsewhere, is it signed at its edges? */
static bool run_is_right(const struct checked_log *log, const struct query *row)
{
	size_t before_length, head_length;
	int64_t stream = row_integer(row, 0), first = row_integer(row, 1), last = row_integer(row, 2);
	const unsigned char *before = row_blob(row, 3, &before_length), *head = row_blob(row, 4, &head_length);
	if (stream < 1 || stream > STREAM_HIGHEST || head_length != DIGEST_BYTES ||
		row_integer(row, 5) != last - first + 1) {
		return false;
	}
	bool right = log->is_own || row_integer(row, 6) || checked_log_is_signed(log, stream, last, head);
	if (first == 1) {
		return right && log->check.ends.seq[stream] == last &&
			   memcmp(log->check.ends.head[stream], head, DIGEST_BYTES) == 0;
	}
	return right && before_length == DIGEST_BYTES && checked_log_is_signed(log, stream, first - 1, before);
}

/* A working book keeps which runs of entries are proved, and goes on from there: that must be so, of all of them. */
static enum status check_runs(const struct checked_log *log, const struct own_copy *copy)
{
	if (copy->kind == COPY_EXPORT) {
		return DONE;
	}
	int64_t proved = 0;
	struct query rows = query(copy->store,
		"SELECT stream, first, last, before, head, (SELECT count(*) FROM entry WHERE entry.log = run.log"
		" AND entry.stream = run.stream AND entry.seq BETWEEN run.first AND run.last)"
		" + (SELECT count(*) FROM erasure AS e WHERE e.log = run.log AND e.stream = run.stream"
		"    AND e.seq BETWEEN run.first AND run.last),"
		" EXISTS (SELECT 1 FROM forked AS f WHERE f.log = run.log AND f.stream = run.stream"
		"         AND f.seq = run.last + 1 AND f.before = run.head)"
		" FROM run WHERE log = ?1");
	bind_integer(&rows, 1, log->id);
	while (query_row(&rows)) {
		proved += row_integer(&rows, 5);
		if (!run_is_right(log, &rows)) {
			const char *name = stream_name((int)row_integer(&rows, 0));
			rows.status = fail(copy->store->reason, BROKEN_CHAIN, "%s: entries %lld to %lld are not proved",
				name ? name : "unknown", (long long)row_integer(&rows, 1), (long long)row_integer(&rows, 2));
		}
	}
	enum status status = query_end(&rows);
	return status || proved == log->check.entries
			   ? status
			   : fail(copy->store->reason, BROKEN_CHAIN, "%lld entries are not proved",
					 (long long)(log->check.entries - proved));
}

static enum status check_is_forked(struct checked_log *log, const struct own_copy *copy)
{
	if (copy->kind == COPY_EXPORT) {
		return DONE;
	}
	struct query find = query(copy->store, "SELECT count(*) FROM parted WHERE log = ?1");
	bind_integer(&find, 1, log->base);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	log->is_forked = count > 0;
	return status;
}

/*
 * Does a lifted entry stand under the right head, and lead to a signed one? Its own is signed, or another one stands
 * upon it; and so on to the last, which must be signed.
 */
static enum status check_lifted(const struct checked_log *log, const struct query *row, struct reason *reason)
{
	struct link link;
	const unsigned char *before, *head;
	unsigned char reached[DIGEST_BYTES];
	size_t before_length, head_length;
	enum status status = verify_link(&link, row, log->root.key, reason);
	if (status) {
		return status;
	}
	before = row_blob(row, 12, &before_length);
	head = row_blob(row, 13, &head_length);
	bool right =
		before_length == DIGEST_BYTES && head_length == DIGEST_BYTES &&
		(row_integer(row, 14) || checked_log_is_signed(log, link.entry.stream, link.entry.seq, head));
	if (right) {
		memcpy(reached, before, DIGEST_BYTES);
		chain_add(reached, link.leaf);
		right = memcmp(reached, head, DIGEST_BYTES) == 0;
	}
	const char *name = stream_name(link.entry.stream);
	return right ? DONE
				 : fail(reason, BROKEN_CHAIN, "%s: entry %lld of a fork is not proved",
					   name ? name : "unknown", (long long)link.entry.seq);
}

static enum status check_fork(const struct checked_log *log, const struct own_copy *copy)
{
	if (!log->is_forked || log->base != log->id) {
		return DONE;
	}
	struct query rows = query(copy->store,
		"SELECT " LINK_COLUMNS ", before, head, EXISTS (SELECT 1 FROM forked AS f WHERE f.log = forked.log"
		" AND f.stream = forked.stream AND f.seq = forked.seq + 1 AND f.before = forked.head)"
		" OR EXISTS (SELECT 1 FROM run WHERE run.log = forked.log AND run.stream = forked.stream"
		" AND run.first = forked.seq + 1 AND run.before = forked.head) FROM forked WHERE log = ?1");
	bind_integer(&rows, 1, log->id);
	while (query_row(&rows)) {
		rows.status = check_lifted(log, &rows, copy->store->reason);
	}
	return query_end(&rows);
}

enum status checked_log_check(struct checked_log *log, const struct own_copy *copy)
{
	struct store *store = copy->store;
	enum status status = check_is_own(log, copy);
	if (!status) {
		status = check_is_forked(log, copy);
	}
	if (!status) {
		status = (log->is_forked ? verify_forked_log : verify_log)(&log->check, store, log->id, &log->root);
	}
	if (!status) {
		status = count_entries(log, store);
	}
	if (!status) {
		status = read_stated(log, store);
	}
	if (!status) {
		status = read_accepted(log, copy);
	}
	if (!status) {
		status = check_whole(log, copy);
	}
	if (!status) {
		status = (log->base == log->id ? check_runs : checked_branch_runs)(log, copy);
	}
	return status ? status : check_fork(log, copy);
}

void checked_log_free(struct checked_log *log)
{
	free(log->heads.at);
	log->heads = (struct known_heads){0};
}
