/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * issue.c - issues of meetings and walkabouts: listed by number, one of them opened, or what came of it noted. What an
 * officer wrote is sealed; with the organisation's key it is read, and that it was read is noted before it is shown.
 */
#include "admin/commands.h"
#include "admin/issues.h"
#include "admin/json.h"
#include "admin/links.h"
#include "admin/numbered.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "admin/sayings.h"
#include "ledger/detail.h"

#include <stdlib.h>
#include <string.h>

static void write_outcome(char room[2 * CODE_SIZE], const char *outcome, const char *to)
{
	struct text text = text_in(room, 2 * CODE_SIZE);
	text_add(&text, outcome[0] ? outcome : "-");
	text_addf(&text, to[0] ? " to %s" : "%s", to);
}

static void write_day(char day[DAY_SIZE], int64_t moment)
{
	day_write(day, moment_local(moment).day);
}

/* The list */

static void print_list(const struct issues *issues, const struct office *office, FILE *out)
{
	static const char *const headings[] = {
		"Number", "Day", "Kind", "Place", "Raised by", "Outcome", "Since", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < issues->count; k++) {
		const struct issue *issue = &issues->at[k];
		char day[DAY_SIZE], since[DAY_SIZE] = "-", outcome[2 * CODE_SIZE];
		write_day(day, issue->facts.slot);
		write_outcome(outcome, issue->outcome_now, issue->to_now);
		if (issue->since > 0) {
			write_day(since, issue->since);
		}
		table_text(table, issue->facts.number);
		table_text(table, day);
		table_text(table, concern_kind(office, &issue->facts));
		table_text(table, issue->facts.area[0] ? concern_area(office, &issue->facts) : "-");
		table_text(table, issue->raised_by[0] ? issue->raised_by : "-");
		table_text(table, outcome);
		table_text(table, since);
	}
	table_end(table, out);
	char number[NUMBER_SIZE];
	number_write(number, issues->count);
	fprintf(out, "%s%s issue%s.\n", issues->count ? "\n" : "", number, issues->count == 1 ? "" : "s");
}

static void json_issue(struct json *json, const struct issue *issue, const struct office *office)
{
	const struct concern *facts = &issue->facts;
	json_object(json, NULL);
	json_text(json, "number", facts->number);
	json_moment(json, "at", facts->slot);
	json_text(json, "event", facts->event[0] ? facts->event : NULL);
	json_text(json, "kind", facts->kind[0] ? facts->kind : NULL);
	json_text(json, "kind_label", concern_kind(office, facts));
	json_text(json, "place", facts->area[0] ? facts->area : NULL);
	json_text(json, "raised_by", issue->raised_by[0] ? issue->raised_by : NULL);
	json_text(json, "outcome_then", issue->outcome[0] ? issue->outcome : NULL);
	json_text(json, "outcome", issue->outcome_now[0] ? issue->outcome_now : NULL);
	json_text(json, "referred_to", issue->to_now[0] ? issue->to_now : NULL);
	if (issue->since > 0) {
		json_moment(json, "outcome_since", issue->since);
	} else {
		json_text(json, "outcome_since", NULL);
	}
	json_text(json, "kiosk_fingerprint", facts->fingerprint);
	json_close(json);
}

static void print_json(const struct issues *issues, const struct office *office, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "issues");
	for (int k = 0; k < issues->count; k++) {
		json_issue(&json, &issues->at[k], office);
	}
	json_close(&json);
	json_close(&json);
}

static void print_issues(const struct issues *issues, const struct office *office, struct call *call)
{
	if (call_has(call, "--json")) {
		print_json(issues, office, call->out);
	} else {
		print_list(issues, office, call->out);
	}
}

/* One of them */

static void print_facts(const struct issue *issue, const struct office *office, FILE *out)
{
	char day[DAY_SIZE], outcome[2 * CODE_SIZE];
	const struct concern *facts = &issue->facts;
	write_day(day, facts->slot);
	print_labelled(out, 17, "Issue", facts->number);
	print_labelled(out, 17, "Kiosk", facts->fingerprint);
	print_labelled(out, 17, "Day", day);
	print_labelled(out, 17, "Event", facts->event[0] ? concern_event(office, facts) : "-");
	print_labelled(out, 17, "Kind", concern_kind(office, facts));
	print_labelled(out, 17, "Place", facts->area[0] ? concern_area(office, facts) : "-");
	print_labelled(out, 17, "Raised by", issue->raised_by[0] ? issue->raised_by : "-");
	write_outcome(outcome, issue->outcome, issue->to);
	print_labelled(out, 17, "Outcome then", outcome);
	write_outcome(outcome, issue->outcome_now, issue->to_now);
	print_labelled(out, 17, "Outcome now", outcome);
}

/* That words are read is on disk before anybody sees them. Nothing of what they say. */
static enum status note_reading(struct office *office, const struct issue *issue)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	detail_code(&detail, "issue", issue->facts.number);
	return office_record(office, STREAM_AUDIT, "read_words", detail_end(&detail));
}

static enum status print_own_note(
	struct office *office, const struct issue *issue, const struct organisation_keys *keys, FILE *out)
{
	struct opened_box *box = sodium_malloc(sizeof *box);
	if (!box) {
		abort();
	}
	enum status status = concern_open_box(box, office->book, &issue->facts, PURPOSE_NOTES, keys);
	if (!status) {
		print_labelled(out, 17, "Note",
			box->state == BOX_UNREADABLE ? "(this key does not open it; the rest of the issue stands)"
			: box->state == BOX_GONE     ? "(gone)"
			: box->text.text[0]          ? box->text.text
										 : "(nothing written)");
	}
	sodium_free(box);
	return status;
}

static enum status show_one(
	struct office *office, const struct issue *issue, const struct organisation_keys *keys, FILE *out)
{
	struct sayings sayings = {0};
	enum status status = keys ? note_reading(office, issue) : DONE;
	if (!status) {
		print_facts(issue, office, out);
		status = sayings_read(&sayings, office->book, &issue->facts);
	}
	if (!status && keys) {
		status = print_own_note(office, issue, keys, out);
	}
	if (!status) {
		status = sayings_print(&sayings, office->book, keys, out);
	}
	if (!status) {
		status = links_print(office, &issue->facts, out);
	}
	sayings_free(&sayings);
	return status;
}

static enum exit_code show_found(struct office *office, const struct issues *issues, struct call *call)
{
	if (call_has(call, "--json")) {
		print_json(issues, office, call->out);
		return ENDED_WELL;
	}
	struct organisation_keys *keys = call_has(call, "--key") ? keys_alloc() : NULL;
	enum exit_code code = keys ? office_unlock(keys, office, call) : ENDED_WELL;
	enum status status = DONE;
	for (int k = 0; k < issues->count && !code && !status; k++) {
		fputs(k > 0 ? "\n" : "", call->out);
		status = show_one(office, &issues->at[k], keys, call->out);
	}
	keys_free(keys);
	return status ? call_fail(call, status) : code;
}

/* What came of it */

static enum exit_code check_outcome(struct call *call)
{
	static const char *const words[] = {"resolved", "referred", "open"};
	const char *word = call_value(call, "--outcome"), *to = call_value(call, "--to");
	bool is_known = false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		is_known = is_known || strcmp(words[k], word) == 0;
	}
	if (!is_known) {
		return call_usage(call, "--outcome is one of resolved, referred, open; not \"%s\"", word);
	}
	if (to && strcmp(word, "referred") != 0) {
		return call_usage(call, "--to goes with --outcome referred");
	}
	return to && !text_is_code(to) ? call_usage(call, "--to takes the code of a partner, not \"%s\"", to)
								   : ENDED_WELL;
}

static enum exit_code set_outcome(struct office *office, struct call *call)
{
	const char *word = call_value(call, "--outcome"), *path = call_value(call, "--note");
	struct concern facts = {.seq = 0};
	char *note = NULL;
	enum exit_code code = numbered_one(&facts, office, call, true);
	if (code) {
		return code;
	}
	enum status status = path ? note_read(&note, path, &call->reason) : DONE;
	if (!status) {
		status = saying_record(
			office, &facts, &(struct words_said){.word = word, .to = call_value(call, "--to"), .note = note});
	}
	sodium_free(note);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "Issue %s: %s. A later --outcome stands in its place.\n", facts.number, word);
	return ENDED_WELL;
}

static enum exit_code show_number(struct office *office, struct call *call)
{
	struct issues issues;
	enum exit_code code = numbered_issues(&issues, office, call);
	if (!code) {
		code = show_found(office, &issues, call);
		issues_free(&issues);
	}
	return code;
}

static enum exit_code show_list(struct office *office, struct call *call)
{
	struct issues issues;
	enum status status = issues_read(&issues, office->book);
	if (status) {
		return call_fail(call, status);
	}
	print_issues(&issues, office, call);
	issues_free(&issues);
	return ENDED_WELL;
}

static enum exit_code work(struct office *office, struct call *call)
{
	return call_has(call, "--outcome") ? set_outcome(office, call)
		   : call->word_count == 2     ? show_number(office, call)
									   : show_list(office, call);
}

static enum exit_code run(struct call *call)
{
	bool sets = call_has(call, "--outcome");
	if (call->word_count == 1 && (sets || call_has(call, "--key"))) {
		return call_usage(call, "--key and --outcome go with an issue's NUMBER");
	}
	if (sets && (call_has(call, "--key") || call_has(call, "--json"))) {
		return call_usage(call, "--outcome goes with neither --key nor --json");
	}
	if (!sets && (call_has(call, "--to") || call_has(call, "--note"))) {
		return call_usage(call, "--to and --note go with --outcome");
	}
	if (call_has(call, "--key") && call_has(call, "--json")) {
		return call_usage(call, "--json tells what is plain only: leave out --key");
	}
	enum exit_code code = sets ? check_outcome(call) : ENDED_WELL;
	if (!code) {
		code = numbered_check(call);
	}
	if (code) {
		return code;
	}
	struct office office;
	code = office_open(&office, call, sets || call_has(call, "--key") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = work(&office, call);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = "--json"},
	NUMBERED_OPTION,
	{.name = "--outcome", .value = "WORD"},
	{.name = "--to", .value = "PARTNER"},
	{.name = "--note", .value = "FILE"},
	{.name = NULL},
};

const struct command command_issue = {
	.name = "issue",
	.arguments = "OFFICE [NUMBER] [--key FILE] [--passphrase-fd N] [--json]\n"
				 "       OFFICE NUMBER --outcome WORD [--to PARTNER] [--note FILE]\n"
				 "       with a NUMBER that several issues have: [--kiosk FINGERPRINT]",
	.summary = "list issues of meetings and walkabouts, open one, or note what came of it",
	.help = "Without a NUMBER it lists the issues that count, with what stands of each. With one, such as "
			"A-3-T, it shows "
			"that issue and what was said of it, the last one stands; with --key FILE (the key file, or a "
			"recovery sheet) "
			"also the notes. That they were read is noted in the office book. Where several have the number, "
			"all are "
			"shown; --kiosk with "
			"the fingerprint that stands there means the one.\n"
			"--outcome notes what came of it: resolved, referred (--to a partner's code) or open; --note "
			"FILE seals what "
			"stands in FILE, of plain text, to it. Nothing is changed: a later one stands in its place, of "
			"whichever office; "
			"of two of the same second that of the greater office key.\n",
	.least = 1,
	.most = 2,
	.options = options,
	.run = run,
};
