/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge.h"

#include "ledger/book_inside.h"
#include "ledger/foreign.h"
#include "ledger/promote.h"
#include "ledger/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The most logs in one file: a kiosk that was put back often has a few. */
enum {
	LOGS_MOST = 64
};

/* A log of the file, checked. */
struct incoming {
	int64_t theirs; /* log.id there */
	int64_t ours;   /* log.id here */
	struct chain_root root;
	char name[8];
	char fingerprint[FINGERPRINT_SIZE];
	struct log_check check;
};

struct merge {
	struct book *office;
	struct foreign foreign;
	struct merge_result *result;
	struct incoming logs[LOGS_MOST];
	int log_count;
};

/* Checking, before anything is written */

static enum status check_owner(struct merge *merge)
{
	struct foreign *foreign = &merge->foreign;
	if (memcmp(foreign->organisation, merge->office->root.organisation, sizeof foreign->organisation) != 0) {
		return fail(merge->office->reason, FOREIGN, "%s", foreign->store.name);
	}
	if (foreign->mode != merge->office->root.mode) {
		return fail(merge->office->reason, OTHER_MODE, "%s holds %s records, this office book %s ones",
			foreign->store.name, mode_name(foreign->mode), mode_name(merge->office->root.mode));
	}
	return DONE;
}

static enum status take_log(struct merge *merge, const struct query *row)
{
	size_t length;
	const unsigned char *key = row_blob(row, 1, &length);
	const char *name = row_text(row, 2), *fingerprint = row_text(row, 3);
	struct incoming *incoming = &merge->logs[merge->log_count];
	*incoming = (struct incoming){.theirs = row_integer(row, 0), .root = merge->office->root};
	if (merge->log_count == LOGS_MOST || length != DEVICE_KEY_BYTES || !name || !text_is_kiosk_name(name) ||
		!fingerprint) {
		return fail(merge->office->reason, BAD_ENTRY, "%s: its list of kiosks", merge->foreign.store.name);
	}
	memcpy(incoming->root.key, key, length);
	text_copy(incoming->name, sizeof incoming->name, name);
	fingerprint_write(incoming->fingerprint, incoming->root.key);
	if (strcmp(incoming->fingerprint, fingerprint) != 0) {
		return fail(merge->office->reason, BAD_ENTRY, "%s: the fingerprint of kiosk %s",
			merge->foreign.store.name, name);
	}
	merge->log_count++;
	return DONE;
}

static enum status list_logs(struct merge *merge)
{
	struct query rows =
		query(&merge->foreign.store, "SELECT id, key, name, fingerprint FROM log ORDER BY id");
	while (query_row(&rows)) {
		rows.status = take_log(merge, &rows);
	}
	enum status status = query_end(&rows);
	if (!status && merge->log_count == 0) {
		return fail(merge->office->reason, NOT_A_BOOK, "%s names no kiosk", merge->foreign.store.name);
	}
	return status;
}

/* Was this log begun by a set-up file of this office? Its first entry can only be made with the file's token. */
static enum status check_set_up(struct merge *merge, const struct incoming *incoming)
{
	if (!incoming->check.has_set_up) {
		return DONE; /* the entries wait until the first one is here */
	}
	struct query tokens = query(&merge->office->store, "SELECT token FROM provisioned");
	bool found = false;
	while (!found && query_row(&tokens)) {
		size_t length;
		const unsigned char *token = row_blob(&tokens, 0, &length);
		unsigned char mac[MAC_BYTES];
		if (length == TOKEN_BYTES) {
			token_mac(mac, token, incoming->root.key);
			found = sodium_memcmp(mac, incoming->check.set_up_mac, MAC_BYTES) == 0;
		}
	}
	enum status status = query_end(&tokens);
	if (!status && !found) {
		return fail(merge->office->reason, UNKNOWN_DEVICE, "%s: kiosk %s, fingerprint %s",
			merge->foreign.store.name, incoming->name, incoming->fingerprint);
	}
	return status;
}

static enum status check_log(struct merge *merge, struct incoming *incoming)
{
	struct store *store = &merge->foreign.store;
	enum status status = verify_log(&incoming->check, store, incoming->theirs, &incoming->root);
	if (status) {
		return status;
	}
	if (incoming->check.statements == 0 || strcmp(incoming->check.name, incoming->name) != 0) {
		return fail(store->reason, BAD_SIGNATURE, "%s: kiosk %s has no signed statement", store->name,
			incoming->name);
	}
	if (incoming->check.ends.seq[STREAM_OFFICE] > 0) {
		return fail(
			store->reason, BAD_ENTRY, "%s: kiosk %s speaks for the office", store->name, incoming->name);
	}
	return check_set_up(merge, incoming);
}

/* Rows of a log that the file does not name belong to nobody. */
static enum status check_no_strays(struct merge *merge)
{
	struct store *store = &merge->foreign.store;
	struct query strays =
		query(store, "SELECT (SELECT count(*) FROM entry WHERE log NOT IN (SELECT id FROM log))"
					 " + (SELECT count(*) FROM box WHERE log NOT IN (SELECT id FROM log))"
					 " + (SELECT count(*) FROM statement WHERE log NOT IN (SELECT id FROM log))");
	int64_t count;
	enum status status = query_integer(&strays, &count, 0);
	return status || count == 0 ? status
								: fail(store->reason, BAD_ENTRY, "%s: rows of no kiosk", store->name);
}

static enum status check_all(struct merge *merge)
{
	enum status status = check_owner(merge);
	if (!status) {
		status = list_logs(merge);
	}
	if (!status) {
		status = check_no_strays(merge);
	}
	for (int k = 0; k < merge->log_count && !status; k++) {
		status = check_log(merge, &merge->logs[k]);
	}
	return status;
}

/* Writing. From here on the file is attached as `incoming`. */

static enum status find_or_add_log(struct merge *merge, struct incoming *incoming)
{
	struct store *store = &merge->office->store;
	struct query find = query(store,
		"SELECT id, EXISTS (SELECT 1 FROM own_log WHERE own_log.log = log.id) FROM main.log WHERE key = ?1");
	bind_blob(&find, 1, incoming->root.key, DEVICE_KEY_BYTES);
	if (query_row(&find)) {
		incoming->ours = row_integer(&find, 0);
		if (row_integer(&find, 1)) {
			find.status =
				fail(store->reason, WORKING_BOOK, "%s is of this office itself", merge->foreign.store.name);
		}
	}
	enum status status = query_end(&find);
	if (status || incoming->ours) {
		return status;
	}
	struct query add =
		query(store, "INSERT INTO main.log (key, name, fingerprint) VALUES (?1, ?2, ?3) RETURNING id");
	bind_blob(&add, 1, incoming->root.key, DEVICE_KEY_BYTES);
	bind_text(&add, 2, incoming->name);
	bind_text(&add, 3, incoming->fingerprint);
	return query_integer(&add, &incoming->ours, 0);
}

#define SAME_ROW                                                                            \
	"(f.slot, f.event, f.item, f.amount, f.area, f.detail, f.undoes, f.box_digest, f.salt)" \
	" IS (e.slot, e.event, e.item, e.amount, e.area, e.detail, e.undoes, e.box_digest, e.salt)"

/* What is here already must be the very same: counts it, or names the first entry that is not. */
static enum status compare_held(struct merge *merge, const struct incoming *incoming, const char *sql)
{
	struct store *store = &merge->office->store;
	struct query compare = query(store, sql);
	bind_integer(&compare, 1, incoming->theirs);
	bind_integer(&compare, 2, incoming->ours);
	if (query_row(&compare)) {
		merge->result->known += row_integer(&compare, 0);
		if (!row_is_null(&compare, 1)) {
			int64_t place = row_integer(&compare, 1);
			const char *name = stream_name((int)(place >> 40));
			compare.status = fail(store->reason, FORKED, "Kiosk %s, %s, from entry %lld", incoming->name,
				name ? name : "unknown", (long long)(place & (((int64_t)1 << 40) - 1)));
		}
	}
	return query_end(&compare);
}

static enum status compare_with_held(struct merge *merge, const struct incoming *incoming)
{
	enum status status = compare_held(merge, incoming,
		"SELECT count(*), min(CASE WHEN " SAME_ROW " THEN NULL ELSE f.stream << 40 | f.seq END)"
		" FROM incoming.entry AS f JOIN main.entry AS e ON e.log = ?2 AND e.stream = f.stream AND e.seq = "
		"f.seq"
		" WHERE f.log = ?1");
	if (status) {
		return status;
	}
	return compare_held(merge, incoming,
		"SELECT count(*), min(CASE WHEN " SAME_ROW " THEN NULL ELSE f.stream << 40 | f.seq END)"
		" FROM incoming.entry AS f JOIN main.waiting AS e ON e.log = ?2 AND e.stream = f.stream AND e.seq = "
		"f.seq"
		" WHERE f.log = ?1");
}

/* Runs a statement with the places ?1 theirs, ?2 ours, ?3 stream, ?4 and ?5 the bounds of the numbers. */
static enum status run_bounded(struct merge *merge, const struct incoming *incoming, const char *sql,
	int stream, int64_t above, int64_t upto)
{
	struct query move = query(&merge->office->store, sql);
	bind_integer(&move, 1, incoming->theirs);
	bind_integer(&move, 2, incoming->ours);
	bind_integer(&move, 3, stream);
	bind_integer(&move, 4, above);
	bind_integer(&move, 5, upto);
	return query_run(&move);
}

static enum status insert_signed(
	struct merge *merge, const struct incoming *incoming, int stream, int64_t held, int64_t upto)
{
	enum status status = run_bounded(merge, incoming,
		"INSERT INTO main.entry SELECT ?2, stream, seq, slot, event, item, amount, area, detail, undoes, "
		"box_digest, salt"
		" FROM incoming.entry WHERE log = ?1 AND stream = ?3 AND seq > ?4 AND seq <= ?5",
		stream, held, upto);
	if (status) {
		return status;
	}
	merge->result->taken += sqlite3_changes64(merge->office->store.db);
	return run_bounded(merge, incoming,
		"INSERT INTO main.box SELECT ?2, stream, seq, purpose, digest, bytes, gone"
		" FROM incoming.box WHERE log = ?1 AND stream = ?3 AND seq > ?4 AND seq <= ?5",
		stream, held, upto);
}

static enum status let_wait(struct merge *merge, const struct incoming *incoming, int stream, int64_t above)
{
	enum status status = run_bounded(merge, incoming,
		"INSERT OR IGNORE INTO main.waiting"
		" SELECT ?2, stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt"
		" FROM incoming.entry WHERE log = ?1 AND stream = ?3 AND seq > ?4 AND seq <= ?5",
		stream, above, INT64_MAX);
	if (status) {
		return status;
	}
	return run_bounded(merge, incoming,
		"INSERT OR IGNORE INTO main.waiting_box SELECT ?2, stream, seq, purpose, digest, bytes, gone"
		" FROM incoming.box WHERE log = ?1 AND stream = ?3 AND seq > ?4 AND seq <= ?5",
		stream, above, INT64_MAX);
}

static enum status insert_stream(struct merge *merge, const struct incoming *incoming, int stream)
{
	struct stream_end held;
	enum status status = promote_read_head(&merge->office->store, incoming->ours, stream, &held);
	if (status) {
		return status;
	}
	int64_t upto = incoming->check.signed_to.seq[stream];
	if (upto > held.seq) {
		status = insert_signed(merge, incoming, stream, held.seq, upto);
		if (!status) {
			status = promote_write_head(
				&merge->office->store, incoming->ours, stream, upto, incoming->check.signed_to.head[stream]);
		}
	}
	return status ? status : let_wait(merge, incoming, stream, upto > held.seq ? upto : held.seq);
}

static enum status insert_statements(struct merge *merge, const struct incoming *incoming)
{
	struct store *store = &merge->office->store;
	struct query rows = query(store, "SELECT digest, body, signature FROM incoming.statement WHERE log = ?1");
	bind_integer(&rows, 1, incoming->theirs);
	while (query_row(&rows)) {
		size_t length, body_length, signature_length;
		const unsigned char *digest = row_blob(&rows, 0, &length);
		const unsigned char *body = row_blob(&rows, 1, &body_length);
		const unsigned char *signature = row_blob(&rows, 2, &signature_length);
		struct query insert = query(store,
			"INSERT OR IGNORE INTO main.statement (log, digest, body, signature) VALUES (?1, ?2, ?3, ?4)");
		bind_integer(&insert, 1, incoming->ours);
		bind_blob(&insert, 2, digest, length);
		bind_blob(&insert, 3, body, body_length);
		bind_blob(&insert, 4, signature, signature_length);
		rows.status = query_run(&insert);
		struct statement statement;
		if (!rows.status) {
			rows.status = statement_read(&statement, body, body_length, store->reason);
		}
		if (!rows.status) {
			rows.status = statement_store(store, incoming->ours, digest, &statement);
			statement_free(&statement);
		}
	}
	enum status status = query_end(&rows);
	return status ? status : statement_drop_intervals(store, incoming->ours);
}

static enum status insert_log(struct merge *merge, struct incoming *incoming)
{
	enum status status = find_or_add_log(merge, incoming);
	if (!status) {
		status = compare_with_held(merge, incoming);
	}
	if (!status) {
		status = insert_statements(merge, incoming);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = insert_stream(merge, incoming, stream);
	}
	if (!status) {
		status = promote_waiting(merge->office, incoming->ours, &incoming->root, &merge->result->taken);
	}
	if (status) {
		return status;
	}
	struct query drop = query(&merge->office->store,
		"UPDATE main.box SET bytes = NULL, gone = 'taken_back' WHERE log = ?1 AND bytes IS NOT NULL"
		" AND EXISTS (SELECT 1 FROM main.entry AS undo"
		"             WHERE undo.log = box.log AND undo.stream = box.stream AND undo.undoes = box.seq)");
	bind_integer(&drop, 1, incoming->ours);
	return query_run(&drop);
}

static enum status sum_up_log(struct merge *merge, const struct incoming *incoming)
{
	struct store *store = &merge->office->store;
	struct merge_result *result = merge->result;
	text_copy(result->kiosk, sizeof result->kiosk, incoming->name);
	text_copy(result->fingerprint, sizeof result->fingerprint, incoming->fingerprint);
	struct query sums = query(store, "SELECT (SELECT count(*) FROM waiting WHERE log = ?1), (SELECT "
									 "coalesce(sum(missing), 0) FROM coverage"
									 " WHERE log = ?1), NOT EXISTS (SELECT 1 FROM known_log WHERE log = ?1)");
	bind_integer(&sums, 1, incoming->ours);
	if (query_row(&sums)) {
		result->waiting += row_integer(&sums, 0);
		result->missing += row_integer(&sums, 1);
		result->unconfirmed = result->unconfirmed || row_integer(&sums, 2);
	}
	return query_end(&sums);
}

static enum status write_all(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_begin(store);
	for (int k = 0; k < merge->log_count && !status; k++) {
		status = insert_log(merge, &merge->logs[k]);
	}
	for (int k = 0; k < merge->log_count && !status; k++) {
		status = sum_up_log(merge, &merge->logs[k]);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status;
}

/* ATTACH cannot stand within a transaction. What was verified is what goes in: the private copy. */
static enum status attach_and_write(struct merge *merge)
{
	struct store *store = &merge->office->store;
	struct query attach = query(store, "ATTACH ?1 AS incoming");
	bind_text(&attach, 1, merge->foreign.copy);
	enum status status = query_run(&attach);
	if (status) {
		return status;
	}
	status = write_all(merge);
	enum status after = store_script(store, "DETACH incoming");
	return status ? status : after;
}

/* Is this trouble of the computer here, rather than of the file that came? */
static bool is_own_trouble(enum status status)
{
	return status == NO_ROOM || status == SYSTEM_FAILED || status == BOOK_IN_USE;
}

static enum status set_aside(struct merge *merge, enum status status)
{
	struct merge_result *result = merge->result;
	if (merge->log_count > 0) {
		text_copy(result->kiosk, sizeof result->kiosk, merge->logs[merge->log_count - 1].name);
	}
	result->status = status;
	result->taken = result->known = result->waiting = result->missing = 0;
	result->why = *merge->office->reason;
	return is_own_trouble(status) ? status : DONE;
}

enum status merge_file(struct book *office, const char *path, struct merge_result *result)
{
	*result = (struct merge_result){0};
	struct merge *merge = calloc(1, sizeof *merge);
	if (!merge) {
		abort();
	}
	merge->office = office;
	merge->result = result;
	enum status status = foreign_open(&merge->foreign, path, office->store.name, office->reason);
	if (!status) {
		status = check_all(merge);
	}
	if (!status) {
		status = attach_and_write(merge);
	}
	if (status) {
		status = set_aside(merge, status);
	}
	foreign_close(&merge->foreign);
	free(merge);
	return status;
}
