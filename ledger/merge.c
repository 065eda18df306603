/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge.h"

#include "ledger/book_inside.h"
#include "ledger/foreign.h"
#include "ledger/incoming.h"
#include "ledger/offices.h"

#include <stdlib.h>
#include <string.h>

/* The most logs in one file: a kiosk that was put back often has a few. */
enum {
	LOGS_MOST = 64
};

struct merge {
	struct book *office;
	struct foreign foreign;
	struct merge_result *result;
	struct incoming logs[LOGS_MOST];
	int log_count;
	int at; /* which of them is being looked at or written */
	enum merge_use {
		MERGE_SAVED,       /* what a device saved */
		MERGE_UNSIGNED,    /* no statement is no fault */
		MERGE_OFFICE_PART, /* nor is a kiosk that another office has set up */
		MERGE_CHECK_OFFICE_PART,
	} use;
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

/*
 * Could only a set-up file of this office have begun this log? Its first entry is authenticated with the file's
 * token.
 */
static enum status find_token(struct merge *merge, const struct incoming *incoming, bool *found)
{
	struct query tokens = query(&merge->office->store, "SELECT token FROM provisioned");
	*found = false;
	while (!*found && query_row(&tokens)) {
		size_t length;
		const unsigned char *token = row_blob(&tokens, 0, &length);
		unsigned char mac[MAC_BYTES];
		if (length == TOKEN_BYTES) {
			token_mac(mac, token, incoming->root.key);
			*found = sodium_memcmp(mac, incoming->check.set_up_mac, MAC_BYTES) == 0;
		}
	}
	return query_end(&tokens);
}

/*
 * A person may have accepted a log whose set-up this office does not know, as one whose book was put back (settle); or
 * its beginning is here, from another office, where it was set up.
 */
static enum status find_accepted(struct merge *merge, const struct incoming *incoming, bool *found)
{
	struct query accepted = query(&merge->office->store,
		"SELECT (SELECT count(*) FROM decision WHERE kind = 'accept' AND fingerprint = ?1)"
		" + (SELECT count(*) FROM log JOIN entry AS first ON first.log = log.id AND first.stream = 15 AND "
		"first.seq = 1"
		"    WHERE log.fingerprint = ?1)");
	bind_text(&accepted, 1, incoming->fingerprint);
	int64_t count;
	enum status status = query_integer(&accepted, &count, 0);
	*found = count > 0;
	return status;
}

static enum status check_set_up(struct merge *merge, const struct incoming *incoming)
{
	bool found = false;
	enum status status = DONE;
	if (!incoming->check.has_beginning || log_is_office(incoming->name) || merge->use >= MERGE_OFFICE_PART) {
		/* Until the first entry is here, the log counts for nobody (views.sql, known_log); of an office, until it is
		 * certified. */
		return DONE;
	}
	if (incoming->check.has_set_up) {
		status = find_token(merge, incoming, &found);
	}
	if (!status && !found) {
		status = find_accepted(merge, incoming, &found);
	}
	if (!status && !found) {
		return fail(merge->office->reason, UNKNOWN_DEVICE, "%s: kiosk %s, fingerprint %s",
			merge->foreign.store.name, incoming->name, incoming->fingerprint);
	}
	return status;
}

static enum status verify_incoming(struct merge *merge, struct incoming *incoming)
{
	struct known_heads heads = {0};
	enum status status = incoming_known_heads(&heads, merge->office, incoming->root.key);
	if (!status) {
		status = verify_log_against(
			&incoming->check, &merge->foreign.store, incoming->theirs, &incoming->root, &heads);
	}
	free(heads.at);
	if (status == FORKED &&
		!incoming->is_own) { /* by itself it may be as good as what is here: a branch of its own (fork.h) */
		incoming->is_forked = true;
		status = verify_log(&incoming->check, &merge->foreign.store, incoming->theirs, &incoming->root);
	}
	return status;
}

/*
 * What this office wrote itself is not news to it. When the file has more of it, or other things, then this log was
 * written to on another computer, or this book and its device file were both put back: it must not go on.
 */
static enum status check_own(struct merge *merge, const struct incoming *incoming)
{
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		struct query end =
			query(&merge->office->store, "SELECT last FROM run WHERE log = ?1 AND stream = ?2 AND first = 1");
		int64_t last;
		bind_integer(&end, 1, merge->office->log);
		bind_integer(&end, 2, stream);
		enum status status = query_integer(&end, &last, 0);
		if (status) {
			return status;
		}
		if (incoming->check.last[stream] > last) {
			return fail(merge->office->reason, OFFICE_FORKED,
				"%s has entry %lld of %s, which this book does not have", merge->foreign.store.name,
				(long long)incoming->check.last[stream], incoming->name);
		}
	}
	return DONE;
}

static enum status verify_own(struct merge *merge, struct incoming *incoming)
{
	enum status status = verify_incoming(merge, incoming);
	if (status == FORKED) {
		return fail(merge->office->reason, OFFICE_FORKED, "%s says other things of %s than this book",
			merge->foreign.store.name, incoming->name);
	}
	return status ? status : check_own(merge, incoming);
}

static enum status check_log(struct merge *merge, struct incoming *incoming)
{
	struct store *store = &merge->foreign.store;
	incoming->is_own = memcmp(incoming->root.key, merge->office->root.key, DEVICE_KEY_BYTES) == 0;
	enum status status = (incoming->is_own ? verify_own : verify_incoming)(merge, incoming);
	if (status) {
		return status;
	}
	if (incoming->check.statements > 0 && strcmp(incoming->check.name, incoming->name) != 0) {
		return fail(store->reason, BAD_SIGNATURE, "%s: kiosk %s signed as kiosk %s", store->name,
			incoming->name, incoming->check.name);
	}
	if (incoming->check.of_office > 0 && !log_is_office(incoming->name)) {
		return fail(
			store->reason, BAD_ENTRY, "%s: kiosk %s speaks for the office", store->name, incoming->name);
	}
	return check_set_up(merge, incoming);
}

/*
 * Every save makes a statement of the log that goes on. A log before it, from before the book was put back, may have
 * none: its entries wait for a file that has.
 */
static enum status check_signed(struct merge *merge)
{
	int64_t statements = 0;
	for (int k = 0; k < merge->log_count; k++) {
		statements += merge->logs[k].check.statements;
	}
	return statements > 0 || merge->use != MERGE_SAVED
			   ? DONE
			   : fail(merge->office->reason, BAD_SIGNATURE, "%s has no signed statement",
					 merge->foreign.store.name);
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
		merge->at = k;
		status = check_log(merge, &merge->logs[k]);
	}
	return status ? status : check_signed(merge);
}

/* Writing. From here on the file is attached as `incoming`. */

static enum status sum_up_log(struct merge *merge, const struct incoming *incoming)
{
	struct store *store = &merge->office->store;
	struct merge_result *result = merge->result;
	text_copy(result->kiosk, sizeof result->kiosk, incoming->name);
	text_copy(result->fingerprint, sizeof result->fingerprint, incoming->fingerprint);
	struct query sums = query(store, "SELECT (SELECT count(*) FROM waiting WHERE log = ?1), (SELECT "
									 "coalesce(sum(missing), 0) FROM coverage"
									 " WHERE log = ?1), NOT EXISTS (SELECT 1 FROM known_log WHERE log = ?1),"
									 " EXISTS (SELECT 1 FROM parted WHERE log = ?1 AND is_open)");
	bind_integer(&sums, 1, incoming->ours);
	if (query_row(&sums)) {
		result->waiting += row_integer(&sums, 0);
		result->missing += row_integer(&sums, 1);
		bool is_unknown = row_integer(&sums, 2), is_office = log_is_office(incoming->name);
		result->unconfirmed = result->unconfirmed || (is_unknown && !is_office);
		result->uncertified = result->uncertified || (is_unknown && is_office);
		result->forked = result->forked || row_integer(&sums, 3);
	}
	return query_end(&sums);
}

static bool has_office(const struct merge *merge)
{
	bool has = false;
	for (int k = 0; k < merge->log_count; k++) {
		has = has || (log_is_office(merge->logs[k].name) && !merge->logs[k].is_own);
	}
	return has;
}

static enum status write_logs(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_begin(store);
	for (int k = 0; k < merge->log_count && !status; k++) {
		merge->at = k;
		if (merge->logs[k].is_own) {
			merge->logs[k].ours = merge->office->log;
			merge->result->known += merge->logs[k].check.entries;
		} else {
			status = incoming_insert(&merge->logs[k], merge->office, merge->result);
		}
	}
	if (!status && has_office(merge)) {
		status = offices_apply(store, &merge->office->root);
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

/* That a log is forked may show only among the entries here: then it goes in once more, as a branch. */
static enum status write_all(struct merge *merge)
{
	enum status status = write_logs(merge);
	while (status == FORKED && !merge->logs[merge->at].is_forked) {
		merge->logs[merge->at].is_forked = true;
		*merge->result = (struct merge_result){0};
		status = write_logs(merge);
	}
	return status;
}

/* ATTACH cannot stand within a transaction. What was verified is what goes in: the private copy. */
static enum status attach_and_write(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_attach_to_read(store, merge->foreign.copy, "incoming");
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

/* `is_writing`: the file is fine, and the office's book is being written; whatever may not be written then is that. */
static enum status set_aside(struct merge *merge, enum status status, bool is_writing)
{
	struct merge_result *result = merge->result;
	if (merge->log_count > 0) {
		text_copy(result->kiosk, sizeof result->kiosk, merge->logs[merge->at].name);
		text_copy(result->fingerprint, sizeof result->fingerprint, merge->logs[merge->at].fingerprint);
	}
	result->status = status;
	result->taken = result->known = result->waiting = result->missing = 0;
	result->why = *merge->office->reason;
	return is_own_trouble(status) || (is_writing && status == NOT_ALLOWED) ? status : DONE;
}

static enum status merge_any(
	struct book *office, const char *path, enum merge_use use, struct merge_result *result)
{
	*result = (struct merge_result){0};
	struct merge *merge = calloc(1, sizeof *merge);
	if (!merge) {
		abort();
	}
	merge->office = office;
	merge->result = result;
	merge->use = use;
	enum status status = foreign_open(&merge->foreign, path, office->store.name, office->reason);
	if (!status) {
		status = check_all(merge);
	}
	bool is_writing = status == DONE;
	if (!status && use != MERGE_CHECK_OFFICE_PART) {
		status = attach_and_write(merge);
	}
	if (status) {
		status = set_aside(merge, status, is_writing);
	}
	foreign_close(&merge->foreign);
	free(merge);
	return status;
}

enum status merge_file(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, MERGE_SAVED, result);
}

enum status merge_unsigned_file(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, MERGE_UNSIGNED, result);
}

enum status merge_office_part(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, MERGE_OFFICE_PART, result);
}

enum status merge_check_office_part(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, MERGE_CHECK_OFFICE_PART, result);
}
