/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/settle_check.h"

#include "admin/forks.h"
#include "admin/set_aside.h"
#include "ledger/offices.h"
#include "ledger/store.h"

#include <string.h>

/* Fills in name and fingerprint where they follow from each other. `count`: how many logs were meant. */
static enum status find_log(struct decision *decision, struct store *store, int *count)
{
	struct query rows = query(store, "SELECT name, fingerprint FROM log WHERE (name = ?1 OR fingerprint = ?2)"
									 " AND (NOT ?3 OR id NOT IN (SELECT log FROM branch))"
									 " AND (NOT ?4 OR id NOT IN (SELECT log FROM office))");
	char name[8] = "", fingerprint[FINGERPRINT_SIZE] = "";
	bind_text(&rows, 1, decision->kiosk);
	bind_text(&rows, 2, decision->fingerprint);
	bind_integer(&rows, 3, decision->kind == DECISION_FORK || decision->kind == DECISION_NOT_OURS);
	bind_integer(&rows, 4, decision->kind != DECISION_FORK);
	for (*count = 0; query_row(&rows); ++*count) {
		text_copy(name, sizeof name, row_text(&rows, 0));
		text_copy(fingerprint, sizeof fingerprint, row_text(&rows, 1));
	}
	if (*count == 1) {
		text_copy(decision->kiosk, sizeof decision->kiosk, name);
	}
	if (*count == 1 && (decision->fingerprint[0] || decision->kind >= DECISION_ASSIGN)) {
		text_copy(decision->fingerprint, sizeof decision->fingerprint, fingerprint);
	}
	return query_end(&rows);
}

static enum status count_of(
	struct store *store, int64_t *count, const char *sql, const char *one, const char *other)
{
	struct query find = query(store, sql);
	bind_text(&find, 1, one);
	bind_text(&find, 2, other);
	return query_integer(&find, count, 0);
}

/* The kiosk must be one log where the decision is of one, and known at all where it is of a name. */
static enum exit_code check_kiosk(
	struct call *call, const char *typed, bool is_of_one_log, struct decision *decision, struct store *store)
{
	int logs;
	int64_t expected = 0;
	enum status status = find_log(decision, store, &logs);
	if (!status) {
		status = count_of(store, &expected,
			"SELECT (SELECT count(*) FROM planned_kiosk WHERE kiosk = rtrim(?1, '0123456789'))"
			" + (SELECT count(*) FROM provisioned WHERE kiosk = rtrim(?1, '0123456789') AND ?2 IS NULL)",
			decision->kiosk, NULL);
	}
	if (status) {
		return call_fail(call, status);
	}
	if (is_of_one_log && logs > 1) {
		return call_complain(call, ENDED_USAGE, "Type its fingerprint; \"status\" lists them.",
			"%d kiosks call themselves %s", logs, typed);
	}
	if (logs == 0 && (is_of_one_log || expected == 0)) {
		return call_complain(call, ENDED_USAGE,
			"\"status\" lists those that have come and those that the plan expects.",
			"nothing is known here of a kiosk %s", typed);
	}
	return ENDED_WELL;
}

/* A file of this digest, or with a log of this fingerprint, must lie aside. */
static enum exit_code check_aside(struct call *call, const struct decision *decision, struct book *office)
{
	struct asides asides;
	bool found = false;
	enum status status = set_aside_read(&asides, office);
	if (status) {
		return call_fail(call, status);
	}
	for (int k = 0; k < asides.count; k++) {
		const struct aside *aside = &asides.list[k];
		found = found || (decision->kind == DECISION_ACCEPT
								 ? strcmp(aside->fingerprint, decision->fingerprint) == 0
								 : strncmp(aside->digest, decision->digest, strlen(decision->digest)) == 0);
	}
	set_aside_free(&asides);
	return found ? ENDED_WELL
				 : call_complain(call, ENDED_USAGE, "\"settle OFFICE\" lists what was set aside.",
					   "nothing like that was set aside");
}

static enum exit_code check_event(
	struct call *call, const char *event, bool must_be_planned, struct store *store)
{
	int64_t known = 1;
	enum status status = DONE;
	if (event[0]) {
		status = count_of(store, &known,
			"SELECT (SELECT count(*) FROM planned_event WHERE event = ?1)"
			" + (SELECT count(*) FROM stated_event WHERE event = ?1 AND ?2 IS NOT NULL)"
			" + (SELECT count(*) FROM entry WHERE event = ?1 AND ?2 IS NOT NULL)",
			event, must_be_planned ? NULL : "any");
	}
	if (!status && !known) {
		status = fail(&call->reason, NO_SUCH_EVENT, "%s", event);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

/* Adds the branch that was typed by eight characters of its last statement. */
static enum exit_code add_branch(struct call *call, struct decision *decision, struct branches *branches,
	struct book *office, const char *typed)
{
	unsigned char wanted[5];
	int found;
	if (!slip_read(wanted, typed)) {
		return call_usage(
			call, "\"%s\" is not a statement: eight letters and digits, such as K7MQ-4QX2", typed);
	}
	enum status status = branches_find(&found, branches, office, wanted);
	if (status) {
		return call_fail(call, status);
	}
	if (found < 0) {
		return call_complain(call, ENDED_USAGE, "\"settle OFFICE\" lists the branches.",
			"no branch of kiosk %s ends with %s", decision->kiosk, typed);
	}
	const char *digest = branches->list[found].digest;
	bool is_double = strcmp(decision->digest, digest) == 0;
	for (int k = 0; k < decision->further_count; k++) {
		is_double = is_double || strcmp(decision->further[k], digest) == 0;
	}
	if (is_double) {
		return call_usage(call, "%s is chosen twice", typed);
	}
	text_copy(decision->digest[0] ? decision->further[decision->further_count++] : decision->digest,
		sizeof decision->digest, digest);
	return ENDED_WELL;
}

static enum exit_code find_branches(struct call *call, struct decision *decision, struct book *office)
{
	struct branches branches;
	int count = call_count(call, "--choose");
	if (count > BRANCHES_MOST) {
		return call_usage(call, "at most %d branches of one kiosk count", BRANCHES_MOST);
	}
	if (count > 1 && strncmp(decision->kiosk, OFFICE_LOG, strlen(OFFICE_LOG)) == 0) {
		return call_usage(call, "of an office's own log one branch counts");
	}
	enum status status = branches_read(&branches, office, decision->fingerprint);
	if (status) {
		return call_fail(call, status);
	}
	enum exit_code code = ENDED_WELL;
	for (int k = 0; k < count && !code; k++) {
		code = add_branch(call, decision, &branches, office, call_value_at(call, "--choose", k));
	}
	branches_free(&branches);
	return code;
}

/* No chains and no circles: what an event is counted as must stand by itself, and nothing may be counted as it. */
static enum exit_code check_not_linked(
	struct call *call, const struct decision *decision, struct store *store)
{
	int64_t linked;
	enum status status = count_of(store, &linked,
		"SELECT count(*) FROM same_event WHERE event <> instead AND (event = ?2 OR instead = ?1)",
		decision->event, decision->to);
	return status ? call_fail(call, status)
		   : linked && strcmp(decision->event, decision->to) != 0
			   ? call_complain(call, ENDED_USAGE,
					 "\"settle OFFICE --decisions\" lists what was linked; take that back first.",
					 "one of %s and %s is linked with another event already", decision->event, decision->to)
			   : ENDED_WELL;
}

/* The number must be of something that one office imported; its name and fingerprint follow from each other. */
static enum exit_code check_imported(struct call *call, struct decision *decision, struct store *store)
{
	int count = 0;
	struct query rows =
		query(store, "SELECT log.name, log.fingerprint FROM imported JOIN log ON log.id = imported.log"
					 " WHERE ?1 IN (log.name, log.fingerprint) AND imported.seq = ?2 AND NOT is_gone");
	const char *typed = call_value(call, "--stands");
	bind_text(&rows, 1, decision->kiosk[0] ? decision->kiosk : decision->fingerprint);
	bind_integer(&rows, 2, decision->amount);
	for (; query_row(&rows); count++) {
		text_copy(decision->kiosk, sizeof decision->kiosk, row_text(&rows, 0));
		text_copy(decision->fingerprint, sizeof decision->fingerprint, row_text(&rows, 1));
	}
	enum status status = query_end(&rows);
	if (status) {
		return call_fail(call, status);
	}
	return count == 1 ? ENDED_WELL
		   : count > 1
			   ? call_complain(call, ENDED_USAGE,
					 "Type its fingerprint instead of its name; \"join OFFICE\" lists them.",
					 "two offices call themselves %s", decision->kiosk)
			   : call_complain(call, ENDED_USAGE, "\"settle OFFICE\" lists what offices imported otherwise.",
					 "nothing was imported as %s", typed);
}

enum exit_code settle_check(struct office *office, struct call *call, struct decision *decision,
	const char *typed, bool is_of_one_log)
{
	struct store *store = book_store(office->book);
	enum decision_kind kind = decision->kind;
	bool is_of_file = kind == DECISION_ACCEPT || kind == DECISION_DISMISS;
	enum exit_code code = kind == DECISION_STANDS       ? check_imported(call, decision, store)
						  : kind == DECISION_SAME_EVENT ? check_not_linked(call, decision, store)
						  : is_of_file                  ? check_aside(call, decision, office->book)
									   : check_kiosk(call, typed, is_of_one_log, decision, store);
	if (!code) {
		code = check_event(call, decision->event, false, store);
	}
	if (!code) {
		code = check_event(call, decision->to, true, store);
	}
	return !code && kind == DECISION_FORK ? find_branches(call, decision, office->book) : code;
}
