/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge.h"

#include "ledger/book_inside.h"
#include "ledger/erasure.h"
#include "ledger/merge_inside.h"
#include "ledger/offices.h"
#include "ledger/together.h"

#include <stdlib.h>
#include <string.h>

struct merge {
	struct book *office;
	struct candidate *candidate;
	struct merge_result *result;
	int at; /* which of its logs is being looked at or written */
	enum merge_use use;
	bool is_lasting; /* what was found of the file will be found again, whatever people decide meanwhile */
};

/* Checking, before anything is written: what the file does not show by itself */

/*
 * Could only a set-up file of this office have begun this log, one made for the kiosk that it names? Its first entry
 * is authenticated with the file's token. A kiosk that was put back adds a number to its name. `*is_other`: it was one
 * that was made for another kiosk.
 */
static enum status find_token(
	struct merge *merge, const struct incoming *incoming, bool *found, bool *is_other)
{
	struct query tokens =
		query(&merge->office->store, "SELECT token, kiosk = rtrim(?1, '0123456789') FROM provisioned");
	bind_text(&tokens, 1, incoming->name);
	*found = *is_other = false;
	while (!*found && query_row(&tokens)) {
		size_t length;
		const unsigned char *token = row_blob(&tokens, 0, &length);
		unsigned char mac[MAC_BYTES];
		if (length == TOKEN_BYTES) {
			token_mac(mac, token, incoming->root.key);
			bool is_this = sodium_memcmp(mac, incoming->check.set_up_mac, MAC_BYTES) == 0;
			*found = is_this && row_integer(&tokens, 1);
			*is_other = *is_other || (is_this && !*found);
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
	bool found = false, is_other = false;
	enum status status = DONE;
	if (!incoming->check.has_beginning || merge->use >= MERGE_OFFICE_PART) {
		/* Until the first entry is here, the log counts for nobody (views.sql, known_log). */
		return DONE;
	}
	if (incoming->check.has_set_up) {
		status = find_token(merge, incoming, &found, &is_other);
	}
	if (!status && is_other) {
		return fail(merge->office->reason, BAD_SIGNATURE,
			"%s: %s, fingerprint %s, was set up under another name", merge->candidate->foreign.store.name,
			incoming->name, incoming->fingerprint);
	}
	if (log_is_office(incoming->name)) { /* it counts for nobody until it is certified */
		return status;
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

/*
 * What this office wrote itself is not news to it. When the file has more of it, or other things, then this log was
 * written to on another computer, or this book and its device file were both put back: it must not go on.
 */
static enum status compare_own_ends(struct merge *merge, const struct incoming *incoming)
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
				"%s has entry %lld of %s, which this book does not have",
				merge->candidate->foreign.store.name, (long long)incoming->check.last[stream],
				incoming->name);
		}
	}
	return DONE;
}

static enum status check_own(struct merge *merge, struct incoming *incoming)
{
	enum status status = compare_with_known(merge, incoming);
	merge->is_lasting = false; /* it may go on in another book tomorrow */
	if (!status && incoming->is_forked) {
		return fail(merge->office->reason, OFFICE_FORKED, "%s says other things of %s than this book",
			merge->candidate->foreign.store.name, incoming->name);
	}
	return status ? status : compare_own_ends(merge, incoming);
}

/*
 * A log has one name, in every file that it signed: by that it is known who it is, and what is expected of it. Whoever
 * has a kiosk's key can sign another; what signed first stands.
 */
static enum status check_name(struct merge *merge, const struct incoming *incoming)
{
	struct reason *reason = merge->candidate->foreign.store.reason;
	const char *file = merge->candidate->foreign.store.name;
	if (incoming->check.statements == 0) {
		return DONE;
	}
	if (strcmp(incoming->check.name, incoming->name) != 0) {
		return fail(reason, BAD_SIGNATURE, "%s: kiosk %s signed as kiosk %s", file, incoming->name,
			incoming->check.name);
	}
	struct query find =
		query(&merge->office->store, "SELECT name FROM log WHERE key = ?1 AND name <> ?2"
									 " AND EXISTS (SELECT 1 FROM statement WHERE statement.log = log.id)");
	bind_blob(&find, 1, incoming->root.key, DEVICE_KEY_BYTES);
	bind_text(&find, 2, incoming->name);
	if (query_row(&find)) {
		find.status = fail(reason, BAD_SIGNATURE, "%s: kiosk %s signed as kiosk %s before", file,
			incoming->name, row_text(&find, 0));
	}
	return query_end(&find);
}

/* `is_good`: it was verified by itself; else the candidate says what is wrong with it. */
static enum status check_log(struct merge *merge, struct incoming *incoming, bool is_good)
{
	struct store *store = &merge->candidate->foreign.store;
	incoming->is_own = memcmp(incoming->root.key, merge->office->root.key, DEVICE_KEY_BYTES) == 0;
	if (!is_good) {
		return merge->candidate->status;
	}
	enum status status = (incoming->is_own ? check_own : compare_with_known)(merge, incoming);
	if (!status) {
		status = check_name(merge, incoming);
	}
	if (status) {
		return status;
	}
	if (incoming->check.of_office > 0 && !log_is_office(incoming->name)) {
		return fail(
			store->reason, BAD_ENTRY, "%s: kiosk %s speaks for the office", store->name, incoming->name);
	}
	if (incoming->check.erased > 0 &&
		merge->use < MERGE_OFFICE_PART) { /* or whoever has a kiosk could have the office forget */
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
	return statements > 0 || merge->use != MERGE_SAVED
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
									 " WHERE log = ?1 OR log IN (SELECT log FROM branch WHERE base = ?1)),"
									 " NOT EXISTS (SELECT 1 FROM known_log WHERE log = ?1),"
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

static enum status write_log(struct merge *merge, struct incoming *incoming)
{
	if (incoming->is_own) {
		incoming->ours = merge->office->log;
		merge->result->known += incoming->check.entries;
		return DONE;
	}
	return incoming_insert(incoming, merge->office, merge->result);
}

/* What other offices say is applied once all of it is here. */
static enum status apply_offices(struct merge *merge)
{
	bool has_office = false;
	int64_t erased = 0;
	for (int k = 0; k < merge->candidate->log_count; k++) {
		const struct incoming *incoming = &merge->candidate->logs[k];
		has_office = has_office || (log_is_office(incoming->name) && !incoming->is_own);
		erased += incoming->check.erased;
	}
	enum status status = has_office ? offices_apply(&merge->office->store, &merge->office->root) : DONE;
	for (int k = 0; k < merge->candidate->log_count && erased > 0 && !status; k++) {
		merge->at = k;
		status = incoming_check_erased(&merge->candidate->logs[k], merge->office);
	}
	return status;
}

static enum status write_logs(struct merge *merge)
{
	struct store *store = &merge->office->store;
	enum status status = store_begin_main(store);
	if (!status) {
		status = together_forget(store, TOGETHER_CAME);
	}
	for (int k = 0; k < merge->candidate->log_count && !status; k++) {
		merge->at = k;
		status = write_log(merge, &merge->candidate->logs[k]);
	}
	if (!status) {
		status = apply_offices(merge);
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
	enum status status = foreign_attach(&merge->candidate->foreign, store, "incoming");
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
	struct book *office, struct candidate *candidate, enum merge_use use, struct merge_result *result)
{
	*result = (struct merge_result){0};
	struct merge merge = {.office = office,
		.candidate = candidate,
		.result = result,
		.at = candidate->at,
		.use = use,
		.is_lasting = use == MERGE_SAVED};
	candidate_speak_to(candidate, office->reason);
	enum status status = check_all(&merge);
	bool is_writing = status == DONE;
	if (!status && use != MERGE_CHECK_OFFICE_PART) {
		status = attach_and_write(&merge);
	}
	status = status ? set_aside(&merge, status, is_writing) : DONE;
	return status ? status : erasure_try_to_finish(office);
}

static enum status merge_any(
	struct book *office, const char *path, enum merge_use use, struct merge_result *result)
{
	bool is_known = false;
	*result = (struct merge_result){0};
	enum status status = use < MERGE_OFFICE_PART ? merge_known(office, path, result, &is_known) : DONE;
	if (status || is_known) {
		return status;
	}
	struct candidate *candidate = candidate_alloc();
	candidate_read(candidate, path, office->store.name, &office->root);
	status = merge_candidate(office, candidate, use, result);
	candidate_free(candidate);
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
