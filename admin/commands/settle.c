/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settle.c - what only a person can decide: lists what waits for a decision, records one (admin/decisions.h), lists
 * what was decided, takes one back.
 */
#include "admin/commands.h"
#include "admin/decisions.h"
#include "admin/documents.h"
#include "admin/print.h"
#include "admin/settle_check.h"
#include "admin/settle_lists.h"
#include "admin/unsigned.h"

#include <stdlib.h>
#include <string.h>

enum {
	ENTRIES_MOST = 10000000
};

/* One way to decide: its option, and what else it needs. */
struct way {
	const char *option; /* its value is the kiosk */
	enum decision_kind kind;
	int words; /* besides OFFICE */
	const char *needs[4];
	const char *takes; /* an option that may be given as well */
	bool is_of_one_log;
};

static const struct way ways[] = {
	{"--not-used", DECISION_NOT_USED, 0, {"--event", "--reason"}, NULL, false},
	{"--no-more-to-come", DECISION_NO_MORE, 0, {"--reason"}, "--event", false},
	{"--slip", DECISION_SLIP, 1, {"--entries", "--event"}, "--reason", false},
	{"--assign", DECISION_ASSIGN, 1, {"--to", "--reason"}, NULL, true},
	{"--clock", DECISION_CLOCK, 0, {"--event", "--offset", "--reason"}, NULL, true},
	{"--fork", DECISION_FORK, 0, {"--choose", "--reason"}, NULL, true},
	{"--accept", DECISION_ACCEPT, 0, {"--reason"}, NULL, true},
	{"--dismiss", DECISION_DISMISS, 0, {"--reason"}, NULL, false},
	{"--same-event", DECISION_SAME_EVENT, 0, {"--to", "--reason"}, NULL, false},
	{"--stands", DECISION_STANDS, 0, {"--reason"}, NULL, false},
	{"--not-ours", DECISION_NOT_OURS, 0, {"--reason"}, NULL, true},
	{"--accept-unsigned", DECISION_UNSIGNED, 0, {"--reason"}, NULL, true},
};

static const struct option options[] = {
	{.name = "--not-used", .value = "KIOSK"},
	{.name = "--no-more-to-come", .value = "KIOSK"},
	{.name = "--slip", .value = "KIOSK"},
	{.name = "--assign", .value = "KIOSK"},
	{.name = "--clock", .value = "KIOSK"},
	{.name = "--fork", .value = "KIOSK"},
	{.name = "--choose", .value = "STATEMENT", .many = true},
	{.name = "--accept", .value = "FINGERPRINT"},
	{.name = "--dismiss", .value = "FILE"},
	{.name = "--same-event", .value = "EVENT"},
	{.name = "--stands", .value = "NUMBER"},
	{.name = "--not-ours", .value = "FINGERPRINT"},
	{.name = "--accept-unsigned", .value = "FINGERPRINT"},
	{.name = "--event", .value = "CODE"},
	{.name = "--to", .value = "EVENT"},
	{.name = "--entries", .value = "N"},
	{.name = "--offset", .value = "[+-]H:MM[:SS]"},
	{.name = "--reason", .value = "TEXT"},
	{.name = "--decisions"},
	{.name = "--json"},
	{.name = "--undo", .value = "NUMBER"},
	{.name = NULL},
};

/* What was typed, before the office is opened */

static bool way_takes(const struct way *way, const char *option)
{
	bool takes = strcmp(option, way->option) == 0 || (way->takes && strcmp(option, way->takes) == 0);
	for (size_t k = 0; k < sizeof way->needs / sizeof *way->needs; k++) {
		takes = takes || (way->needs[k] && strcmp(option, way->needs[k]) == 0);
	}
	return takes;
}

/* The one way that was chosen; NULL after a complaint, with *none set where there was none. */
static const struct way *find_way(struct call *call, bool *none)
{
	const struct way *found = NULL;
	*none = true;
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		if (call_has(call, ways[k].option)) {
			*none = false;
			if (found) {
				call_usage(call, "%s and %s are two decisions: one at a time", found->option, ways[k].option);
				return NULL;
			}
			found = &ways[k];
		}
	}
	return found;
}

static bool check_options(struct call *call, const struct way *way)
{
	for (size_t k = 0; k < sizeof way->needs / sizeof *way->needs && way->needs[k]; k++) {
		if (!call_has(call, way->needs[k])) {
			call_usage(call, "%s needs %s", way->option, way->needs[k]);
			return false;
		}
	}
	for (int k = 0; k < call->given_count; k++) {
		if (!way_takes(way, call->given[k].option->name)) {
			call_usage(call, "%s does not go with %s", call->given[k].option->name, way->option);
			return false;
		}
	}
	if (call->word_count != 1 + way->words) {
		call_usage(call, way->words ? "%s KIOSK is followed by one word more" : "%s takes only its KIOSK",
			way->option);
		return false;
	}
	return true;
}

/* A kiosk's short name, or the fingerprint of one log. */
static bool take_kiosk(struct call *call, struct decision *decision, const char *typed)
{
	if (fingerprint_read(decision->fingerprint, typed)) {
		return true;
	}
	decision->fingerprint[0] = '\0';
	if (!text_is_kiosk_name(typed) || strncmp(typed, OFFICE_LOG, strlen(OFFICE_LOG)) == 0) {
		call_usage(call, "\"%s\" is neither the name of a kiosk, such as A, nor a fingerprint", typed);
		return false;
	}
	text_copy(decision->kiosk, sizeof decision->kiosk, typed);
	return true;
}

static bool take_code(struct call *call, char code[CODE_SIZE], const char *typed)
{
	if (typed && (!text_is_code(typed) || !text_copy(code, CODE_SIZE, typed))) {
		call_usage(call, "\"%s\" is not the code of an event", typed);
		return false;
	}
	return true;
}

static bool take_reason(struct call *call, char *reason)
{
	const char *typed = call_value(call, "--reason");
	const char *complaint = typed ? reason_complaint(typed) : NULL;
	if (complaint) {
		call_usage(call, "--reason: %s", complaint);
		return false;
	}
	text_copy(reason, DETAIL_TEXT_LONGEST + 1, typed ? typed : "");
	return true;
}

static bool take_slip(struct call *call, struct decision *decision)
{
	unsigned char digest[5];
	int entries;
	if (!slip_read(digest, call->words[1])) {
		call_usage(
			call, "\"%s\" is not of a slip: eight letters and digits, such as K7MQ-4QX2", call->words[1]);
		return false;
	}
	text_from_bytes(decision->digest, digest, sizeof digest);
	bool good = call_number(call, "--entries", &entries, 0, 0, ENTRIES_MOST);
	decision->amount = entries;
	return good;
}

/* "OF2-13": what an office imported, by its number there. */
static bool take_imported(struct call *call, struct decision *decision, const char *typed)
{
	char log[FINGERPRINT_SIZE] = "";
	if (!decision_read_number(typed, log, &decision->amount) || !log[0]) {
		call_usage(call, "\"%s\" is not the number of what an office imported, such as OF-13", typed);
		return false;
	}
	if (!fingerprint_read(decision->fingerprint, log)) {
		decision->fingerprint[0] = '\0';
		text_copy(decision->kiosk, sizeof decision->kiosk, log);
	}
	return true;
}

/* What the decision is about: a kiosk, a log by its fingerprint, or a file that was set aside. */
static bool take_subject(struct call *call, struct decision *decision, const char *typed)
{
	unsigned char digest[5];
	if (decision->kind == DECISION_DISMISS) {
		if (!slip_read(digest, typed)) {
			call_usage(call, "\"%s\" is not of a file: eight letters and digits, such as K7MQ-4QX2", typed);
			return false;
		}
		text_from_bytes(decision->digest, digest, sizeof digest);
		return true;
	}
	if (decision->kind == DECISION_STANDS) {
		return take_imported(call, decision, typed);
	}
	if (decision->kind == DECISION_SAME_EVENT) {
		return take_code(call, decision->event, typed);
	}
	if (decision->kind != DECISION_ACCEPT && decision->kind != DECISION_NOT_OURS &&
		decision->kind != DECISION_UNSIGNED) {
		return take_kiosk(call, decision, typed);
	}
	if (!fingerprint_read(decision->fingerprint, typed)) {
		call_usage(call, "\"%s\" is not a fingerprint", typed);
		return false;
	}
	return true;
}

static bool take_decision(struct call *call, const struct way *way, struct decision *decision)
{
	*decision = (struct decision){.kind = way->kind};
	if (!take_subject(call, decision, call_value(call, way->option)) ||
		!take_reason(call, decision->reason) ||
		!take_code(call, decision->event, call_value(call, "--event")) ||
		!take_code(call, decision->to, call_value(call, "--to"))) {
		return false;
	}
	const char *offset = call_value(call, "--offset");
	if (offset && !offset_read(&decision->amount, offset)) {
		call_usage(
			call, "\"%s\" is no difference of clocks, such as +1:05: how far the clock was behind", offset);
		return false;
	}
	if (way->kind == DECISION_ASSIGN) {
		return take_code(call, decision->event, call->words[1]);
	}
	return way->kind != DECISION_SLIP || take_slip(call, decision);
}

static void say_decided(const struct office *office, struct call *call, const char *text, int64_t number)
{
	fprintf(call->out, "%s. This is decision %s-%lld; it can be taken back:\n    bunting-admin settle ", text,
		book_log_name(office->book), (long long)number);
	print_shell_word(call->out, office->path);
	fprintf(call->out, " --undo %lld --reason ...\n", (long long)number);
}

/* The end of a dead kiosk's log; several entries, which are taken back by the number of any. */
static enum exit_code accept_unsigned(
	struct office *office, struct call *call, const struct decision *decision)
{
	int64_t accepted = 0, held = 0, number = 0;
	enum status status =
		unsigned_accept(office->book, decision->fingerprint, decision->reason, &accepted, &held);
	if (!status && accepted + held == 0) {
		return call_complain(call, ENDED_USAGE, "\"settle OFFICE\" lists what nothing signs.",
			"nothing of the kiosk %s waits for a signature", decision->fingerprint);
	}
	if (!status) {
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	if (!status) {
		status = decision_newest(office->book, &number);
	}
	if (status) {
		return call_fail(call, status);
	}
	char text[200];
	snprintf(text, sizeof text, "%lld %s of the kiosk %s that nothing signs %s", (long long)accepted,
		accepted == 1 ? "entry" : "entries", decision->fingerprint, accepted == 1 ? "counts" : "count");
	say_decided(office, call, text, number);
	if (held > 0) {
		fprintf(call->out, "%lld more wait until a branch of this kiosk is chosen.\n", (long long)held);
	}
	return held > 0 ? ENDED_INCOMPLETE : ENDED_WELL;
}

static enum exit_code decide(
	struct office *office, struct call *call, const struct way *way, struct decision *decision)
{
	enum exit_code code =
		settle_check(office, call, decision, call_value(call, way->option), way->is_of_one_log);
	if (code) {
		return code;
	}
	char text[DECISION_TEXT_SIZE];
	if (way->kind == DECISION_UNSIGNED) {
		return accept_unsigned(office, call, decision);
	}
	enum status status = decision_record(office, decision, &decision->number);
	if (!status) { /* whose kiosks count decides which unplanned events there are */
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	if (status) {
		return call_fail(call, status);
	}
	decision->made = clock_now(call->clock);
	decision_write(text, decision);
	say_decided(office, call, text, decision->number);
	return ENDED_WELL;
}

/* Taking back */

static enum exit_code take_back(
	struct office *office, struct call *call, const char *typed, const char *reason)
{
	char log[FINGERPRINT_SIZE];
	int64_t number;
	text_copy(log, sizeof log, book_log_name(office->book));
	if (!decision_read_number(typed, log, &number)) {
		return call_usage(call, "\"%s\" is not the number of a decision, such as 7 or OF-7", typed);
	}
	enum status status = decision_take_back(office, log, number, reason);
	if (!status) {
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	if (status == NOT_FOUND) {
		return call_complain(call, ENDED_USAGE, "\"settle OFFICE --decisions\" lists them.",
			"no decision %s-%lld is in force", log, (long long)number);
	}
	if (status == TOO_LONG) {
		return call_complain(call, ENDED_USAGE,
			"Type its fingerprint instead of its name; \"join OFFICE\" lists them.",
			"two offices call themselves %s", log);
	}
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "Decision %s-%lld is taken back.\n", log, (long long)number);
	return ENDED_WELL;
}

static enum exit_code run_undo(struct call *call)
{
	char reason[DETAIL_TEXT_LONGEST + 1];
	if (!call_has(call, "--reason") || call->given_count != 2 || call->word_count != 1) {
		return call_usage(call, "--undo needs its NUMBER and --reason, and nothing else");
	}
	if (!take_reason(call, reason)) {
		return ENDED_USAGE;
	}
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_WRITE);
	if (!code) {
		code = take_back(&office, call, call_value(call, "--undo"), reason);
	}
	office_close(&office);
	return code;
}

static enum exit_code run_lists(struct call *call)
{
	bool decisions = call_has(call, "--decisions");
	if (call->given_count != decisions + call_has(call, "--json") || call->word_count != 1) {
		return call_usage(call, decisions ? "only --json goes with --decisions" : "what is to be decided?");
	}
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_READ);
	if (!code) {
		code = decisions ? settle_list_decisions(&office, call) : settle_list_undecided(&office, call);
	}
	office_close(&office);
	return code;
}

static enum exit_code run(struct call *call)
{
	if (call_has(call, "--undo")) {
		return run_undo(call);
	}
	bool none;
	const struct way *way = find_way(call, &none);
	if (none) {
		return run_lists(call);
	}
	struct decision decision;
	if (!way || !check_options(call, way) || !take_decision(call, way, &decision)) {
		return ENDED_USAGE;
	}
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_WRITE);
	if (!code) {
		code = decide(&office, call, way, &decision);
	}
	office_close(&office);
	return code;
}

const struct command command_settle = {
	.name = "settle",
	.arguments =
		"OFFICE [--not-used KIOSK --event CODE --reason TEXT]\n"
		"       [--no-more-to-come KIOSK [--event CODE] --reason TEXT]\n"
		"       [--slip KIOSK SLIP --entries N --event CODE]\n"
		"       [--assign KIOSK EVENT --to EVENT --reason TEXT]\n"
		"       [--clock KIOSK --event CODE --offset [+-]H:MM[:SS] --reason TEXT]\n"
		"       [--fork KIOSK --choose STATEMENT... --reason TEXT]\n"
		"       [--accept FINGERPRINT --reason TEXT] [--dismiss FILE --reason TEXT]\n"
		"       [--same-event EVENT --to EVENT --reason TEXT] [--stands NUMBER --reason TEXT]\n"
		"       [--not-ours FINGERPRINT --reason TEXT] [--accept-unsigned FINGERPRINT --reason TEXT]\n"
		"       [--decisions] [--json] [--undo NUMBER --reason TEXT]",
	.summary = "decide what only a person can; without more: what waits for that",
	.help =
		"Lists what waits for a decision, each with its name, what it is and the command to type; it ends "
		"with 1 "
		"when there is anything. Every decision is an entry of the office book with its reason; --decisions "
		"lists "
		"them, --undo takes one back. Nothing that a kiosk recorded changes. --json says either list to "
		"programs.\n"
		"KIOSK is a name, such as A, or the fingerprint of one of several kiosks of that name. --not-used: "
		"the plan "
		"expects it, and it was not used. --no-more-to-come: what is missing, waiting or not closed will "
		"never come, at the "
		"event or else at all until now. "
		"Both make an event COMPLETE, and the reason is printed.\n"
		"--slip: what stands on the slip of a kiosk whose stick has not come; when it comes, it is compared. "
		"--assign: what was recorded of an event is of another one. --clock: how far the kiosk's clock was "
		"behind "
		"(+) or ahead (-) at that event. --fork: which of two kiosks with the same numbers counts; what they "
		"have in "
		"common counts anyway. Where both were truly used, --choose stands once for each: all of these "
		"count, the "
		"first "
		"under the kiosk's fingerprint, each other one as a kiosk by itself. --accept: a file with a kiosk "
		"that no set-up file of this office began may be "
		"merged "
		"again. --dismiss: a file that was set aside never will go in. --same-event: EVENT is one under two "
		"codes, counted as the "
		"other; --to itself: it is an event of its own. --stands: of what two offices imported otherwise, "
		"the row of this NUMBER, such as OF2-13, is right; a later import stands in its place again. "
		"--not-ours: "
		"the kiosk with this FINGERPRINT is no kiosk of yours, though it came under the name of one: what it "
		"recorded counts for nobody, and nothing of it is missing. --accept-unsigned: the last entries of a "
		"dead kiosk, which it did not sign, "
		"count. What was confirmed is a decision, too: "
		"--undo takes that back, and its entries count for nobody again.\n",
	.least = 1,
	.most = 2,
	.options = options,
	.run = run,
};
