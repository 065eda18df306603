/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge.h"

#include "ledger/book_inside.h"
#include "ledger/erasure.h"
#include "ledger/merge_inside.h"

#include <stdlib.h>
#include <string.h>

struct merge {
	struct book *office;
	struct candidate *candidate;
	struct merge_result *result;
	int at;            /* which of its logs is being looked at or written */
	bool may_unsigned; /* no statement is no fault */
	bool is_lasting;   /* what was found of the file will be found again, whatever people decide meanwhile */
};

/* Checking, before anything is written: what the file does not show by itself */

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

/* A person may have accepted a log whose set-up this office does not know, as one whose book was put back (settle). */
static enum status find_accepted(struct merge *merge, const struct incoming *incoming, bool *found)
{
	struct query accepted = query(
		&merge->office->store, "SELECT count(*) FROM decision WHERE kind = 'accept' AND fingerprint = ?1");
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
	if (!incoming->check.has_beginning) {
		return DONE; /* until the first entry is here, the log counts for nobody (views.sql, known_log) */
	}
	if (incoming->check.has_set_up) {
		status = find_token(merge, incoming, &found);
	}
	if (!status && !found) {
		status = find_accepted(merge, incoming, &found);
		merge->is_lasting = false;
	}
	if (!status && !found) {
		return fail(merge->office->reason, UNKNOWN_DEVICE, "%s: kiosk %s, fingerprint %s",
			merge->candidate->foreign.store.name, incoming->name, incoming->fingerprint);
	}
	return status;
}

/* What this office wrote itself is not news to it, and a copy of it is no reason to doubt it. */
static enum status check_not_own(struct merge *merge, const struct incoming *incoming)
{
	struct query find = query(&merge->office->store,
		"SELECT count(*) FROM log JOIN own_log ON own_log.log = log.id WHERE key = ?1");
	bind_blob(&find, 1, incoming->root.key, DEVICE_KEY_BYTES);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	return status || count == 0 ? status
								: fail(merge->office->reason, WORKING_BOOK, "%s is of this office itself",
									  merge->candidate->foreign.store.name);
}

/* How what a file says of a log goes together with the heads that are known here. */
enum agreement {
	AGREE,      /* each is either behind all that the file has, or the file's statements say the very same */
	CONTRADICT, /* a statement in it says otherwise */
	UNCLEAR,    /* one is of a number that the file has, and that its statements do not name */
};

static int compare_places(const struct stated_stream *one, const struct stated_stream *other)
{
	return one->stream != other->stream ? one->stream - other->stream
										: (one->last > other->last) - (one->last < other->last);
}

/* Both lists are in the order of streams and numbers. */
static enum agreement find_agreement(const struct incoming *incoming)
{
	const struct known_heads *known = &incoming->known, *stated = &incoming->stated;
	enum agreement agreement = AGREE;
	for (int k = 0, at = 0; k < known->count; k++) {
		const struct stated_stream *head = &known->at[k];
		while (at < stated->count && compare_places(&stated->at[at], head) < 0) {
			at++;
		}
		bool is_stated = at < stated->count && compare_places(&stated->at[at], head) == 0;
		if (is_stated && memcmp(stated->at[at].head, head->head, DIGEST_BYTES) != 0) {
			return CONTRADICT;
		}
		if (!is_stated && head->last <= incoming->check.last[head->stream]) {
			agreement = UNCLEAR;
		}
	}
	return agreement;
}

/* A log that contradicts what is here may by itself be as good as that: a branch of its own (fork.h). */
static enum status compare_with_known(struct merge *merge, struct incoming *incoming)
{
	struct store *store = &merge->candidate->foreign.store;
	enum status status = incoming_known_heads(&incoming->known, merge->office, incoming->root.key);
	enum agreement agreement = status ? AGREE : find_agreement(incoming);
	if (agreement == UNCLEAR) { /* then all of its chains are gone over once more, and compared on the way */
		status =
			verify_log_against(&incoming->check, store, incoming->theirs, &incoming->root, &incoming->known);
	}
	if (status == FORKED) {
		status = verify_log(&incoming->check, store, incoming->theirs, &incoming->root);
		agreement = CONTRADICT;
	}
	incoming->is_forked = agreement == CONTRADICT;
	return status;
}

/* `is_good`: it was verified by itself; else the candidate says what is wrong with it. */
static enum status check_log(struct merge *merge, struct incoming *incoming, bool is_good)
{
	struct store *store = &merge->candidate->foreign.store;
	struct reason verified = *merge->office->reason;
	enum status status = check_not_own(merge, incoming);
	if (!status && !is_good) {
		*merge->office->reason = verified;
		return merge->candidate->status;
	}
	if (!status) {
		status = compare_with_known(merge, incoming);
	}
	if (status) {
		return status;
	}
	if (incoming->check.statements > 0 && strcmp(incoming->check.name, incoming->name) != 0) {
		return fail(store->reason, BAD_SIGNATURE, "%s: kiosk %s signed as kiosk %s", store->name,
			incoming->name, incoming->check.name);
	}
	if (incoming->check.of_office > 0) {
		return fail(
			store->reason, BAD_ENTRY, "%s: kiosk %s speaks for the office", store->name, incoming->name);
	}
	if (incoming->check.erased > 0) { /* or whoever has a kiosk could have the office forget */
		return fail(store->reason, BAD_ENTRY, "%s: kiosk %s erases what only the office may", store->name,
			incoming->name);
	}
	return check_set_up(merge, incoming);
}

/*
 * Every save makes a statement of the log that goes on. A log before it, from before the book was put back, may have
 * none: its entries wait for a file that has.
 */
static enum status check_signed(struct merge *merge)
{
	const struct candidate *candidate = merge->candidate;
	int64_t statements = 0;
	for (int k = 0; k < candidate->log_count; k++) {
		statements += candidate->logs[k].check.statements;
	}
	return statements > 0 || merge->may_unsigned
			   ? DONE
			   : fail(merge->office->reason, BAD_SIGNATURE, "%s has no signed statement",
					 candidate->foreign.store.name);
}

static enum status check_all(struct merge *merge)
{
	struct candidate *candidate = merge->candidate;
	int good = candidate->status ? candidate->at : candidate->log_count;
	enum status status = candidate->log_count > 0 && candidate->has_verified ? DONE : candidate->status;
	for (int k = 0; k < candidate->log_count && !status; k++) {
		merge->at = k;
		status = check_log(merge, &candidate->logs[k], k < good);
	}
	return status ? status : check_signed(merge);
}

/* Writing. From here on the file is attached as `incoming`. */

static enum status sum_up_log(
	struct store *store, const struct incoming *incoming, struct merge_result *result)
{
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
		result->unconfirmed = result->unconfirmed || row_integer(&sums, 2);
		result->forked = result->forked || row_integer(&sums, 3);
	}
	return query_end(&sums);
}

/* The mark was made before the file was copied. */
static enum status remember(struct merge *merge, const char *path)
{
	struct seen_mark now = seen_mark(path);
	enum status status = DONE;
	for (int k = 0; k < merge->candidate->log_count && merge->is_lasting &&
					seen_same(&now, &merge->candidate->mark) && !status;
		 k++) {
		const struct incoming *incoming = &merge->candidate->logs[k];
		status = seen_add(&merge->office->store, &now, k, incoming->ours, incoming->check.entries);
	}
	return status;
}

static enum status write_logs(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_begin(store);
	for (int k = 0; k < merge->candidate->log_count && !status; k++) {
		merge->at = k;
		status = incoming_insert(&merge->candidate->logs[k], merge->office, merge->result);
	}
	for (int k = 0; k < merge->candidate->log_count && !status; k++) {
		status = sum_up_log(store, &merge->candidate->logs[k], merge->result);
	}
	if (!status) {
		status = remember(merge, merge->candidate->foreign.store.name);
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
	while (status == FORKED && !merge->candidate->logs[merge->at].is_forked) {
		merge->candidate->logs[merge->at].is_forked = true;
		*merge->result = (struct merge_result){0};
		status = write_logs(merge);
	}
	return status;
}

/* ATTACH cannot stand within a transaction. What was verified is what goes in: the private copy. */
static enum status attach_and_write(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_attach_to_read(store, merge->candidate->foreign.copy, "incoming");
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
	if (merge->candidate->log_count > 0) {
		text_copy(result->kiosk, sizeof result->kiosk, merge->candidate->logs[merge->at].name);
		text_copy(
			result->fingerprint, sizeof result->fingerprint, merge->candidate->logs[merge->at].fingerprint);
	}
	result->status = status;
	result->taken = result->known = result->waiting = result->missing = 0;
	result->why = *merge->office->reason;
	return is_own_trouble(status) || (is_writing && status == NOT_ALLOWED) ? status : DONE;
}

/* A file that went in before */

static enum status take_known(struct book *office, int64_t log, int64_t entries, struct merge_result *result)
{
	struct incoming incoming = {.ours = log};
	struct query find = query(&office->store, "SELECT name, fingerprint FROM log WHERE id = ?1");
	bind_integer(&find, 1, log);
	if (query_row(&find)) {
		text_copy(incoming.name, sizeof incoming.name, row_text(&find, 0));
		text_copy(incoming.fingerprint, sizeof incoming.fingerprint, row_text(&find, 1));
	}
	result->known += entries;
	enum status status = query_end(&find);
	return status ? status : sum_up_log(&office->store, &incoming, result);
}

/* Sums up a file that has nothing new, without reading it. */
enum status merge_known(struct book *office, const char *path, struct merge_result *result, bool *is_known)
{
	struct seen_mark mark = seen_mark(path);
	int64_t log, entries;
	bool found;
	enum status status = seen_find(&office->store, &mark, 0, &log, &entries, &found);
	*is_known = found;
	for (int place = 1; found && !status; place++) {
		status = take_known(office, log, entries, result);
		if (!status) {
			status = seen_find(&office->store, &mark, place, &log, &entries, &found);
		}
	}
	return status;
}

enum status merge_candidate(
	struct book *office, struct candidate *candidate, bool may_unsigned, struct merge_result *result)
{
	*result = (struct merge_result){0};
	struct merge merge = {.office = office,
		.candidate = candidate,
		.result = result,
		.at = candidate->at,
		.may_unsigned = may_unsigned,
		.is_lasting = !may_unsigned};
	candidate_speak_to(candidate, office->reason);
	enum status status = check_all(&merge);
	bool is_writing = status == DONE;
	if (!status) {
		status = attach_and_write(&merge);
	}
	status = status ? set_aside(&merge, status, is_writing) : DONE;
	return status ? status : erasure_try_to_finish(office);
}

static enum status merge_any(
	struct book *office, const char *path, bool may_unsigned, struct merge_result *result)
{
	bool is_known;
	*result = (struct merge_result){0};
	enum status status = merge_known(office, path, result, &is_known);
	if (status || is_known) {
		return status;
	}
	struct candidate *candidate = candidate_alloc();
	candidate_read(candidate, path, office->store.name, &office->root);
	status = merge_candidate(office, candidate, may_unsigned, result);
	candidate_free(candidate);
	return status;
}

enum status merge_file(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, false, result);
}

enum status merge_unsigned_file(struct book *office, const char *path, struct merge_result *result)
{
	return merge_any(office, path, true, result);
}
