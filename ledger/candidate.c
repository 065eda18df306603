/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/candidate.h"

#include <stdlib.h>
#include <string.h>

static enum status check_owner(const struct candidate *candidate, const struct chain_root *office)
{
	const struct foreign *foreign = &candidate->foreign;
	struct reason *reason = foreign->store.reason;
	if (memcmp(foreign->organisation, office->organisation, sizeof foreign->organisation) != 0) {
		return fail(reason, FOREIGN, "%s", foreign->store.name);
	}
	if (foreign->mode != office->mode) {
		return fail(reason, OTHER_MODE, "%s holds %s records, this office book %s ones", foreign->store.name,
			mode_name(foreign->mode), mode_name(office->mode));
	}
	return DONE;
}

static enum status take_log(
	struct candidate *candidate, const struct query *row, const struct chain_root *office)
{
	size_t length;
	const unsigned char *key = row_blob(row, 1, &length);
	const char *name = row_text(row, 2), *fingerprint = row_text(row, 3);
	const struct store *store = &candidate->foreign.store;
	if (candidate->log_count == CANDIDATE_LOGS || length != DEVICE_KEY_BYTES || !name ||
		!text_is_kiosk_name(name) || !fingerprint) {
		return fail(store->reason, BAD_ENTRY, "%s: its list of kiosks", store->name);
	}
	struct incoming *incoming = &candidate->logs[candidate->log_count];
	*incoming = (struct incoming){.theirs = row_integer(row, 0), .root = *office};
	memcpy(incoming->root.key, key, length);
	text_copy(incoming->name, sizeof incoming->name, name);
	fingerprint_write(incoming->fingerprint, incoming->root.key);
	if (strcmp(incoming->fingerprint, fingerprint) != 0) {
		return fail(store->reason, BAD_ENTRY, "%s: the fingerprint of kiosk %s", store->name, name);
	}
	candidate->log_count++;
	return DONE;
}

static enum status list_logs(struct candidate *candidate, const struct chain_root *office)
{
	struct store *store = &candidate->foreign.store;
	struct query rows = query(store, "SELECT id, key, name, fingerprint FROM log ORDER BY id");
	while (query_row(&rows)) {
		rows.status = take_log(candidate, &rows, office);
	}
	enum status status = query_end(&rows);
	if (!status && candidate->log_count == 0) {
		return fail(store->reason, NOT_A_BOOK, "%s names no kiosk", store->name);
	}
	return status;
}

/* How many logs this table has rows of that the file does not name; each is looked for behind the one before. */
#define STRAYS_OF(table)                                                                                  \
	"(WITH RECURSIVE of(log) AS (SELECT min(log) FROM " table                                             \
	" UNION ALL SELECT (SELECT min(log) FROM " table " WHERE log > of.log) FROM of WHERE of.log NOTNULL)" \
	" SELECT count(log) FROM of WHERE log NOT IN (SELECT id FROM log))"

/* Rows of a log that the file does not name belong to nobody. */
static enum status check_no_strays(struct candidate *candidate)
{
	struct store *store = &candidate->foreign.store;
	struct query strays = query(store, "SELECT " STRAYS_OF("entry") " + " STRAYS_OF(
										   "erasure") " + " STRAYS_OF("box") " + " STRAYS_OF("statement"));
	int64_t count;
	enum status status = query_integer(&strays, &count, 0);
	return status || count == 0 ? status
								: fail(store->reason, BAD_ENTRY, "%s: rows of no kiosk", store->name);
}

/*
 * Is the tree sound in which the entries lie, so that whoever looks for some of them later finds just those that were
 * verified? Of one log they were gone over in the order of the tree, each behind the one before (verify.c): if these
 * are all that lie in it, it is in order. Of more logs SQLite tells. What verifying found wrong comes of a damage,
 * where there is one.
 */
static enum status check_tree(struct candidate *candidate, enum status verified)
{
	struct store *store = &candidate->foreign.store;
	if (verified || candidate->log_count > 1) {
		struct reason why = *store->reason;
		enum status status = foreign_check_entries(&candidate->foreign);
		if (!status) {
			*store->reason = why;
		}
		return status ? status : verified;
	}
	int64_t rows;
	struct query count = query(store, "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM erasure)");
	enum status status = query_integer(&count, &rows, 0);
	return status || rows == candidate->logs[0].check.entries
			   ? status
			   : fail(store->reason, DAMAGED_BOOK, "%s: not all of its entries can be reached", store->name);
}

static enum status verify_logs(struct candidate *candidate)
{
	enum status status = DONE;
	for (int k = 0; k < candidate->log_count && !status; k++) {
		struct incoming *incoming = &candidate->logs[k];
		candidate->at = k;
		candidate->has_verified = true;
		status = verify_log(&incoming->check, &candidate->foreign.store, incoming->theirs, &incoming->root);
		if (!status) {
			status = verify_stated_heads(&incoming->stated, &candidate->foreign.store, incoming->theirs);
		}
	}
	return status;
}

void candidate_read(
	struct candidate *candidate, const char *path, const char *near, const struct chain_root *office)
{
	candidate_leave(candidate);
	candidate->mark = seen_mark(path);
	enum status status = foreign_open(&candidate->foreign, path, near, &candidate->reason);
	if (!status) {
		status = check_owner(candidate, office);
	}
	if (!status) {
		status = list_logs(candidate, office);
	}
	if (!status) {
		status = check_no_strays(candidate);
	}
	candidate->status = status ? status : check_tree(candidate, verify_logs(candidate));
}

void candidate_speak_to(struct candidate *candidate, struct reason *reason)
{
	*reason = candidate->reason;
	candidate->foreign.store.reason = reason;
}

struct candidate *candidate_alloc(void)
{
	struct candidate *candidate = calloc(1, sizeof *candidate);
	if (!candidate) {
		abort();
	}
	return candidate;
}

void candidate_leave(struct candidate *candidate)
{
	foreign_leave(&candidate->foreign);
	for (int k = 0; k < candidate->log_count; k++) {
		free(candidate->logs[k].stated.at);
		free(candidate->logs[k].known.at);
	}
	*candidate = (struct candidate){.foreign = candidate->foreign};
}

void candidate_free(struct candidate *candidate)
{
	if (candidate) {
		candidate_leave(candidate);
		foreign_close(&candidate->foreign);
		free(candidate);
	}
}
