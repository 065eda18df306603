/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/numbered.h"

#include "ledger/code.h"

#include <string.h>

/* The fingerprint that was typed, or none. */
static const char *kiosk_of(char fingerprint[FINGERPRINT_SIZE], const struct call *call)
{
	const char *typed = call_value(call, "--kiosk");
	return typed && fingerprint_read(fingerprint, typed) ? fingerprint : NULL;
}

enum exit_code numbered_check(struct call *call)
{
	char fingerprint[FINGERPRINT_SIZE];
	if (!call_has(call, "--kiosk")) {
		return ENDED_WELL;
	}
	if (call->word_count != 2) {
		return call_usage(call, "--kiosk goes with a NUMBER");
	}
	return kiosk_of(fingerprint, call)
			   ? ENDED_WELL
			   : call_usage(call, "\"%s\" is not a fingerprint, such as K7MQ-4QX2-DZR5-8HTC",
					 call_value(call, "--kiosk"));
}

static bool is_meant(const struct concern *facts, const char *kiosk)
{
	return !kiosk || strcmp(facts->fingerprint, kiosk) == 0;
}

static enum exit_code say_none(struct call *call, const char *kiosk)
{
	return call_complain(call, ENDED_BAD_FILE, "Without --kiosk all of them are shown, each with its kiosk.",
		"of the kiosk %s there is none of the number %s", kiosk, call->words[1]);
}

enum exit_code numbered_reports(struct concerns *found, struct office *office, struct call *call)
{
	char fingerprint[FINGERPRINT_SIZE];
	const char *kiosk = kiosk_of(fingerprint, call);
	enum status status = concerns_find(found, office->book, call->words[1]);
	if (status) {
		return call_fail(call, status);
	}
	int count = found->count;
	found->count = 0;
	for (int k = 0; k < count; k++) {
		if (is_meant(&found->at[k], kiosk)) {
			found->at[found->count++] = found->at[k];
		}
	}
	if (found->count > 0) {
		return ENDED_WELL;
	}
	concerns_free(found);
	return say_none(call, kiosk);
}

enum exit_code numbered_issues(struct issues *found, struct office *office, struct call *call)
{
	char fingerprint[FINGERPRINT_SIZE];
	const char *kiosk = kiosk_of(fingerprint, call);
	enum status status = issues_find(found, office->book, call->words[1]);
	if (status) {
		return call_fail(call, status);
	}
	int count = found->count;
	found->count = 0;
	for (int k = 0; k < count; k++) {
		if (is_meant(&found->at[k].facts, kiosk)) {
			found->at[found->count++] = found->at[k];
		}
	}
	if (found->count > 0) {
		return ENDED_WELL;
	}
	issues_free(found);
	return say_none(call, kiosk);
}

static enum exit_code say_many(struct call *call, int count, const char *number, bool is_issue)
{
	const char *what = is_issue ? "issue" : "concern";
	char hint[200];
	snprintf(hint, sizeof hint,
		"Nothing was noted. \"%s\" with the number shows each with its kiosk; --kiosk FINGERPRINT says which "
		"is meant.",
		what);
	return call_complain(call, ENDED_BAD_FILE, hint, "%d %s have the number %s", count,
		is_issue ? "issues" : "reports", number);
}

enum exit_code numbered_one(struct concern *found, struct office *office, struct call *call, bool is_issue)
{
	struct concerns concerns = {0};
	struct issues issues = {0};
	enum exit_code code =
		is_issue ? numbered_issues(&issues, office, call) : numbered_reports(&concerns, office, call);
	int count = is_issue ? issues.count : concerns.count;
	if (!code && count > 1) {
		code = say_many(call, count, call->words[1], is_issue);
	} else if (!code) {
		*found = is_issue ? issues.at[0].facts : concerns.at[0];
	}
	issues_free(&issues);
	concerns_free(&concerns);
	return code;
}

enum exit_code numbered_other(struct concern *found, struct office *office, struct call *call,
	const struct concern *first, const char *number, bool is_issue)
{
	struct concerns concerns = {0};
	struct issues issues = {0};
	enum status status = is_issue ? issues_find(&issues, office->book, number)
								  : concerns_find(&concerns, office->book, number);
	int all = is_issue ? issues.count : concerns.count, count = 0;
	for (int k = 0; k < all && !status; k++) {
		const struct concern *one = is_issue ? &issues.at[k].facts : &concerns.at[k];
		bool is_first = one->stream == first->stream && one->log == first->log && one->seq == first->seq;
		if (!is_first || all == 1) {
			*found = *one;
			count++;
		}
	}
	issues_free(&issues);
	concerns_free(&concerns);
	return status      ? call_fail(call, status)
		   : count > 1 ? say_many(call, count, number, is_issue)
					   : ENDED_WELL;
}
