/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * officers.h - what officers record at an event besides kit, as the kiosk writes it, with the plain recount
 * (reporting.h).
 */
#ifndef TESTS_ADMIN_OFFICERS_H
#define TESTS_ADMIN_OFFICERS_H

#include "ledger/doors.h"
#include "tests/admin/reporting.h"

/* Measures that have a figure of their own, besides the table of all: its row and column. */
static const struct plain_measure {
	const char *measure, *figure, *row, *column;
} plain_measures[] = {
	{"homes_visited", "homes_visited", NULL, "homes"},
	{"homes_visited", "homes_and_visits", "homes_visited", "number"},
	{"visits", "homes_and_visits", "visits", "number"},
	{"drug_items", "hazard_litter", "drug_items", "items"},
	{"needles", "hazard_litter", "drug_items", "needles"},
	{"sex_items", "hazard_litter", "sex_items", "items"},
};

/* How many events have any of it: the first time, one more. */
static inline void count_event_of(const struct doing *doing, const char *figure, const char *row)
{
	char key[80];
	struct text text = text_in(key, sizeof key);
	text_addf(&text, "%s/%s", doing->event, row);
	if (plain_at(doing->plain, "is_counted", key, figure)[0]++ == 0) {
		plain_add(doing->plain, figure, row, "events", 1);
	}
}

static inline void count_measure(const struct doing *doing, const char *measure, int64_t amount)
{
	const char *type = planned(doing)->type;
	char row[60];
	struct text text = text_in(row, sizeof row);
	text_addf(&text, "%s/%s", type, measure);
	plain_add(doing->plain, "measures_by_type", row, "amount", amount);
	count_event_of(doing, "measures_by_type", row);
	count_event_of(doing, "measures_counted", measure);
	for (size_t k = 0; k < sizeof plain_measures / sizeof *plain_measures; k++) {
		const struct plain_measure *own = &plain_measures[k];
		if (strcmp(own->measure, measure) == 0) {
			plain_add(doing->plain, own->figure, own->row, own->column, amount);
			count_event_of(doing, own->figure, own->row ? own->row : "-");
		}
	}
	if (strcmp(measure, "waste") == 0) {
		plain_add(doing->plain, "clean_ups", type, "weight", amount);
		/* Any event with waste is one of clean-ups; clean-ups are it anyway. */
		if (strcmp(type, "clean_up") != 0 &&
			plain_at(doing->plain, "is_counted", doing->event, "clean_ups")[0]++ == 0) {
			plain_add(doing->plain, "clean_ups", type, "held", 1);
		}
	}
}

static inline int64_t do_measure(
	const struct doing *doing, const char *measure, int64_t amount, bool is_estimate)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "how", is_estimate ? "estimated" : "counted");
	if (doing->plain) {
		plain_add(doing->plain, "measures_counted", measure, "amount", amount);
		plain_add(doing->plain, "measures_counted", measure, "estimated", is_estimate ? amount : 0);
		count_measure(doing, measure, amount);
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

static inline void count_issue(
	const struct doing *doing, const char *kind, const char *outcome, const char *partner)
{
	static const char *const columns[] = {"issues", "resolved", "referred", "still_open"};
	const int64_t numbers[] = {
		1, strcmp(outcome, "resolved") == 0, partner != NULL, strcmp(outcome, "open") == 0};
	const char *type = planned(doing)->type;
	for (int k = 0; k < 4; k++) {
		plain_add(doing->plain, "meetings", type, columns[k], numbers[k]);
		plain_add_in(doing->plain, "you_said", "quayside", kind, columns[k], numbers[k]);
		plain_add(doing->plain, "issues_raised", NULL, columns[k], numbers[k]);
	}
	if (plain_at(doing->plain, "is_counted", doing->event, "meetings")[0]++ == 0) {
		plain_add(doing->plain, "meetings", type, "held", 1);
	}
	plain_add(doing->plain, "issues_then_and_now", outcome, "at_event", 1);
	plain_add(doing->plain, "issues_then_and_now", outcome, "now", 1);
	if (partner) {
		plain_add(doing->plain, "issues_referred", partner, "issues", 1);
	}
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
	if (doing->plain) {
		count_issue(doing, kind, outcome, partner);
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
		plain_add_in(doing->plain, "we_did", "quayside", action, "amount", amount);
		plain_add_in(doing->plain, "we_did", "quayside", action, "times", 1);
		plain_add_in(doing->plain, "we_did", "quayside", action, "done", strcmp(due, "done") == 0);
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
