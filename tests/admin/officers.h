/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * officers.h - what officers record at an event besides kit, as the kiosk writes it, with the plain recount
 * (reporting.h).
 */
#ifndef TESTS_ADMIN_OFFICERS_H
#define TESTS_ADMIN_OFFICERS_H

#include "ledger/doors.h"
#include "tests/admin/reporting.h"

static inline int64_t do_measure(
	const struct doing *doing, const char *measure, int64_t amount, bool is_estimate)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "how", is_estimate ? "estimated" : "counted");
	if (doing->plain) {
		plain_add(doing->plain, "measures_counted", measure, "amount", amount);
		plain_add(doing->plain, "measures_counted", measure, "estimated", is_estimate ? amount : 0);
		*plain_at(doing->plain, "measures_counted", measure, "events") =
			1; /* the test has one event with any */
	}
	return record(doing,
		(struct entry){
			.stream = STREAM_ACTIVITY, .item = measure, .amount = amount, .detail = detail_end(&detail)});
}

/* Heads, and, at the close, whom they cover: others, or everyone. */
static inline void do_heads(const struct doing *doing, int heads, const char *covers)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "how", "counted");
	record(doing, (struct entry){.stream = STREAM_ACTIVITY,
					  .item = MEASURE_HEADS,
					  .amount = heads,
					  .detail = detail_end(&detail)});
	detail_begin(&detail);
	detail_code(&detail, "covers", covers);
	record(doing,
		(struct entry){.stream = STREAM_ACTIVITY, .item = MEASURE_HEADS, .detail = detail_end(&detail)});
}

/* A run: so many of each outcome, in the order of these codes; the first four are the doors that were knocked at. */
static const char *const door_outcomes[] = {
	"answered", "no_answer", "refused", "vacant", "called_before", "advice", "access_agreed"};
enum {
	DOOR_OUTCOMES = 7,
	DOOR_KNOCKED = 4
};

static inline int64_t do_run(const struct doing *doing, const int counts[DOOR_OUTCOMES])
{
	struct detail detail;
	int64_t knocked = 0;
	detail_begin(&detail);
	for (int k = 0; k < DOOR_OUTCOMES; k++) {
		detail_number(&detail, door_outcomes[k], counts[k]);
		knocked += k < DOOR_KNOCKED ? counts[k] : 0;
	}
	for (int k = 0; doing->plain && k < DOOR_OUTCOMES; k++) {
		plain_add(doing->plain, "doors_by_outcome", door_outcomes[k], "doors", counts[k]);
		plain_add(doing->plain, "doors_by_outcome", door_outcomes[k], "knocked", knocked);
	}
	return record(
		doing, (struct entry){.stream = STREAM_DOORS, .amount = knocked, .detail = detail_end(&detail)});
}

/* `outcome` is resolved, referred (to `partner`) or open. */
static inline int64_t do_issue(
	const struct doing *doing, const char *kind, const char *outcome, const char *partner)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "place", "quayside");
	detail_code(&detail, "raised_by", "resident");
	detail_code(&detail, "outcome", outcome);
	if (partner) {
		detail_code(&detail, "to", partner);
	}
	if (doing->plain) {
		plain_add(doing->plain, "issues_by_kind", kind, "issues", 1);
		plain_add(doing->plain, "issues_by_kind", kind, "resolved", strcmp(outcome, "resolved") == 0);
		plain_add(doing->plain, "issues_by_kind", kind, "referred", partner != NULL);
		plain_add(doing->plain, "issues_by_kind", kind, "still_open", strcmp(outcome, "open") == 0);
	}
	if (doing->plain && partner) {
		plain_add(doing->plain, "issues_referred", partner, "issues", 1);
	}
	return record(doing, (struct entry){.stream = STREAM_ISSUE,
							 .item = kind,
							 .amount = 1,
							 .area = "quayside",
							 .detail = detail_end(&detail)});
}

static inline int64_t do_action(const struct doing *doing, const char *action, int amount, const char *due)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "agency", "ourselves");
	detail_code(&detail, "due", due);
	if (doing->plain) {
		plain_add(doing->plain, "actions_done", action, "amount", amount);
		plain_add(doing->plain, "actions_done", action, "times", 1);
		plain_add(doing->plain, "actions_done", action, "done", strcmp(due, "done") == 0);
	}
	return record(doing, (struct entry){.stream = STREAM_ACTION,
							 .item = action,
							 .amount = amount,
							 .area = "quayside",
							 .detail = detail_end(&detail)});
}

static inline int64_t do_referral(const struct doing *doing, const char *partner)
{
	if (doing->plain) {
		plain_add(doing->plain, "referrals_by_partner", partner, "people", 1);
	}
	return record(doing, (struct entry){.stream = STREAM_REFERRAL, .item = partner, .amount = 1});
}

#endif
