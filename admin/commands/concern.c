/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * concern.c - residents' reports: listed by number, one of them opened, or what is done about it noted. What a resident
 * wrote is sealed; with the organisation's key it is read, and that it was read is noted before it is shown.
 */
#include "admin/commands.h"
#include "admin/concerns.h"
#include "admin/contact.h"
#include "admin/json.h"
#include "admin/links.h"
#include "admin/names.h"
#include "admin/numbered.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "admin/sayings.h"
#include "ledger/code.h"
#include "ledger/detail.h"

#include <stdlib.h>
#include <string.h>

/* "most_days" as "most days"; "-" for none. */
static const char *words_of(char words[CODE_SIZE], const char *code)
{
	text_copy(words, CODE_SIZE, code[0] ? code : "-");
	for (char *at = words; (at = strchr(at, '_'));) {
		*at = ' ';
	}
	return words;
}

static void day_of(char day[DAY_SIZE], const struct concern *concern)
{
	day_write(day, moment_local(concern->slot).day);
}

/* The list */

static void print_list(const struct concerns *concerns, const struct office *office, FILE *out)
{
	static const char *const headings[] = {
		"Number", "Day", "Kind", "Area", "How often", "Reported before", "Status", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < concerns->count; k++) {
		const struct concern *concern = &concerns->at[k];
		char day[DAY_SIZE], words[CODE_SIZE];
		day_of(day, concern);
		table_text(table, concern->number);
		table_text(table, day);
		table_text(table, concern_kind(office, concern));
		table_text(table, concern->area[0] ? concern_area(office, concern) : "-");
		table_text(table, words_of(words, concern->how_often));
		table_text(table, words_of(words, concern->reported));
		table_text(table, progress_name(concern->told.progress));
	}
	table_end(table, out);
	char number[NUMBER_SIZE];
	number_write(number, concerns->count);
	fprintf(out, "%s%s report%s.\n", concerns->count ? "\n" : "", number, concerns->count == 1 ? "" : "s");
}

/* Opens the object of one concern, without closing it. */
static void json_facts(struct json *json, const struct concern *concern, const struct office *office)
{
	char day[DAY_SIZE];
	day_of(day, concern);
	json_object(json, NULL);
	json_text(json, "number", concern->number);
	json_text(json, "day", day);
	json_moment(json, "hour", concern->slot);
	json_text(json, "event", concern->event[0] ? concern->event : NULL);
	json_text(json, "kind", concern->kind[0] ? concern->kind : NULL);
	json_text(json, "kind_label", concern_kind(office, concern));
	json_text(json, "area", concern->area[0] ? concern->area : NULL);
	json_text(json, "area_label", concern_area(office, concern));
	json_text(json, "how_often", concern->how_often[0] ? concern->how_often : NULL);
	json_text(json, "reported_before", concern->reported[0] ? concern->reported : NULL);
	json_text(json, "kiosk_fingerprint", concern->fingerprint);
	json_text(json, "status", progress_name(concern->told.progress));
	json_text(json, "passed_to", concern->told.to[0] ? concern->told.to : NULL);
	json_text(json, "ended", concern->ended[0] ? concern->ended : NULL);
	if (concern->told.since > 0) {
		json_moment(json, "status_since", concern->told.since);
	} else {
		json_text(json, "status_since", NULL);
	}
}

static void print_list_json(const struct concerns *concerns, const struct office *office, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "reports");
	for (int k = 0; k < concerns->count; k++) {
		json_facts(&json, &concerns->at[k], office);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
}

/* One report. Its boxes are opened one by one into locked memory. */

static const enum purpose shown_purposes[] = {PURPOSE_CODE, PURPOSE_WORDS, PURPOSE_CONTACT, PURPOSE_PLACE};
static const char *const purpose_labels[PURPOSE_COUNT_END] = {
	[PURPOSE_CODE] = "Code",
	[PURPOSE_WORDS] = "Words",
	[PURPOSE_CONTACT] = "Contact",
	[PURPOSE_PLACE] = "Exact place",
};
enum {
	SHOWN_PURPOSES = sizeof shown_purposes / sizeof *shown_purposes
};

static void print_box(FILE *out, enum purpose purpose, const struct opened_box *box)
{
	char room[200], words[CODE_SIZE];
	const char *text = box->text.text;
	struct report_code code;
	char spaced[REPORT_CODE_SPACED_SIZE];
	if (box->state == BOX_GONE) {
		struct text gone = text_in(room, sizeof room);
		text_addf(&gone, "(gone: %s)", box->why[0] ? words_of(words, box->why) : "never sealed");
		text = room;
	} else if (box->state == BOX_UNREADABLE) {
		text = "(this key does not open it; the rest of the report stands)";
	} else if (!text[0]) {
		text = "(nothing written)";
	} else if (purpose == PURPOSE_CODE && report_code_read(&code, text)) {
		report_code_space(spaced, &code);
		text = spaced;
	}
	print_labelled(out, 17, purpose_labels[purpose], text);
	sodium_memzero(spaced, sizeof spaced);
	sodium_memzero(&code, sizeof code);
}

/* How to reach somebody, in words instead of codes. */
static void print_contact(FILE *out, const struct opened_box *box, const struct catalogue *catalogue)
{
	char *said = sodium_malloc(CONTACT_SAID_SIZE);
	if (!said) {
		abort();
	}
	contact_say(said, box->text.text, catalogue);
	print_labelled(out, 17, purpose_labels[PURPOSE_CONTACT], said);
	sodium_free(said);
}

static void print_opened(
	FILE *out, enum purpose purpose, const struct opened_box *box, const struct catalogue *catalogue)
{
	if (purpose == PURPOSE_CONTACT && box->state == BOX_OPENED && box->text.text[0]) {
		print_contact(out, box, catalogue);
	} else {
		print_box(out, purpose, box);
	}
}

static void json_box(struct json *json, enum purpose purpose, const struct opened_box *box)
{
	static const char *const states[] = {
		[BOX_OPENED] = "opened",
		[BOX_UNREADABLE] = "unreadable",
		[BOX_GONE] = "gone",
	};
	json_object(json, purpose_name(purpose));
	json_text(json, "state", states[box->state]);
	json_text(json, "gone", box->why[0] ? box->why : NULL);
	json_text(json, "text", box->state == BOX_OPENED ? box->text.text : NULL);
	json_close(json);
}

static void print_progress(const struct concern *concern, FILE *out)
{
	const struct told *told = &concern->told;
	char room[200], day[DAY_SIZE], words[CODE_SIZE];
	struct text said = text_in(room, sizeof room);
	text_add(&said, progress_name(told->progress));
	if (told->to[0]) {
		text_addf(&said, " to %s", words_of(words, told->to));
	}
	if (told->since > 0) {
		day_write(day, moment_local(told->since).day);
		text_addf(&said, ", %s", day);
	}
	if (concern->ended[0]) {
		text_addf(&said, " (%s)", words_of(words, concern->ended));
	}
	print_labelled(out, 17, "Status", room);
}

static void print_facts(const struct concern *concern, const struct office *office, FILE *out)
{
	char day[DAY_SIZE], room[300], words[CODE_SIZE];
	struct local_time local = moment_local(concern->slot);
	day_write(day, local.day);
	struct text when = text_in(room, sizeof room);
	text_addf(&when, "%s, in the hour from %02d:%02d", day, local.hour, local.minute);
	print_labelled(out, 17, "Report", concern->number);
	print_labelled(out, 17, "Kiosk", concern->fingerprint);
	print_labelled(out, 17, "When", room);
	print_labelled(out, 17, "Event", concern->event[0] ? concern_event(office, concern) : "-");
	print_labelled(out, 17, "Kind", concern_kind(office, concern));
	print_labelled(out, 17, "Area", concern->area[0] ? concern_area(office, concern) : "-");
	print_labelled(out, 17, "How often", words_of(words, concern->how_often));
	print_labelled(out, 17, "Reported before", words_of(words, concern->reported));
	print_progress(concern, out);
}

/* That words are read is on disk before anybody sees them. Nothing of what they say. */
static enum status note_reading(struct office *office, const struct concern *concern)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	detail_code(&detail, "number", concern->number);
	return office_record(office, STREAM_AUDIT, "read_words", detail_end(&detail));
}

static enum status show_sayings(
	struct office *office, const struct concern *concern, const struct organisation_keys *keys, FILE *out)
{
	struct sayings sayings;
	enum status status = sayings_read(&sayings, office->book, concern);
	if (!status) {
		status = sayings_print(&sayings, office->book, keys, out);
		sayings_free(&sayings);
	}
	return status ? status : links_print(office, concern, out);
}

/* Shows one report; `keys` NULL: without its boxes. `json` NULL: for people. */
static enum status show_one(struct office *office, const struct concern *concern,
	const struct organisation_keys *keys, struct json *json, FILE *out)
{
	enum status status = keys ? note_reading(office, concern) : DONE;
	if (status) {
		return status;
	}
	if (json) {
		json_facts(json, concern, office);
	} else {
		print_facts(concern, office, out);
	}
	struct opened_box *box = sodium_malloc(sizeof *box);
	if (!box) {
		abort();
	}
	for (int k = 0; keys && k < SHOWN_PURPOSES && !status; k++) {
		status = concern_open_box(box, office->book, concern, shown_purposes[k], keys);
		if (json && !status) {
			json_box(json, shown_purposes[k], box);
		} else if (!status) {
			print_opened(out, shown_purposes[k], box, office->catalogue);
		}
	}
	sodium_free(box);
	if (json) {
		json_close(json);
	} else if (!status) {
		status = show_sayings(office, concern, keys, out);
	}
	return status;
}

static enum status show_all(struct office *office, const struct concerns *concerns,
	const struct organisation_keys *keys, struct call *call)
{
	enum status status = DONE;
	struct json json;
	bool is_json = call_has(call, "--json");
	if (is_json) {
		json = json_begin(call->out);
		json_array(&json, "reports");
	} else if (concerns->count > 1) {
		fprintf(call->out, "%d reports have this number; the fingerprint says of which kiosk each is.\n\n",
			concerns->count);
	}
	for (int k = 0; k < concerns->count && !status; k++) {
		fputs(!is_json && k > 0 ? "\n" : "", call->out);
		status = show_one(office, &concerns->at[k], keys, is_json ? &json : NULL, call->out);
	}
	if (is_json) {
		json_close(&json);
		json_close(&json);
	}
	return status;
}

/* Two kiosks gave one number, and only one of them was chosen. */
static enum status note_left_out(struct office *office, struct call *call)
{
	bool is_left_out;
	enum status status = concern_is_left_out(&is_left_out, office->book, call->words[1]);
	if (!status && is_left_out) {
		fputc('\n', call->out);
		print_wrapped(call->out, 0,
			"Note: another report of this number lies in a branch that was not chosen, and counts for "
			"nobody; "
			"\"settle --decisions\" says why.\n");
	}
	return status;
}

static enum exit_code show_number(struct office *office, struct call *call)
{
	struct concerns concerns;
	enum exit_code code = numbered_reports(&concerns, office, call);
	if (code) {
		return code;
	}
	struct organisation_keys *keys = call_has(call, "--key") ? keys_alloc() : NULL;
	code = keys ? office_unlock(keys, office, call) : ENDED_WELL;
	if (!code) {
		enum status status = show_all(office, &concerns, keys, call);
		if (!status && !call_has(call, "--json")) {
			status = note_left_out(office, call);
		}
		code = status ? call_fail(call, status) : ENDED_WELL;
	}
	keys_free(keys);
	concerns_free(&concerns);
	return code;
}

/* What is done about it */

static bool is_ending(const char *word)
{
	struct names names = names_of(NAMES_ENDED, NULL); /* no catalogue has any */
	bool is = names_find(&names, word);
	names_free(&names);
	return is;
}

/* What was typed; a sentence says why it cannot be. */
static enum exit_code read_progress(enum progress *progress, struct call *call)
{
	const char *word = call_value(call, "--status"), *to = call_value(call, "--to");
	if (!progress_read(progress, word)) {
		return call_usage(call, "--status is one of received, looking, passed, done; not \"%s\"", word);
	}
	if (to && *progress != PROGRESS_PASSED) {
		return call_usage(call, "--to goes with --status passed");
	}
	const char *ended = call_value(call, "--ended");
	if (ended && *progress != PROGRESS_DONE) {
		return call_usage(call, "--ended goes with --status done");
	}
	if (ended && !is_ending(ended)) {
		return call_usage(call, "--ended is one of solved, eased, not_found, no_action; not \"%s\"", ended);
	}
	return to && !text_is_code(to) ? call_usage(call, "--to takes a code such as police, not \"%s\"", to)
								   : ENDED_WELL;
}

static enum status note_progress(
	struct office *office, struct call *call, const struct concern *concern, enum progress progress)
{
	const char *path = call_value(call, "--note");
	char *note = NULL;
	enum status status = path ? note_read(&note, path, &call->reason) : DONE;
	if (!status) {
		const struct words_said said = {.word = progress_name(progress),
			.to = call_value(call, "--to"),
			.ended = call_value(call, "--ended"),
			.note = note};
		status = saying_record(office, concern, &said);
	}
	sodium_free(note);
	return status;
}

static enum exit_code set_progress(struct office *office, struct call *call)
{
	enum progress progress;
	struct concern concern = {.seq = 0};
	enum exit_code code = read_progress(&progress, call);
	if (!code) {
		code = numbered_one(&concern, office, call, false);
	}
	if (code) {
		return code;
	}
	enum status status = note_progress(office, call, &concern, progress);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "%s: %s. Kiosks tell it after the next \"carry\".\n", concern.number,
		progress_name(progress));
	return ENDED_WELL;
}

/* Links */

static const struct link_way {
	const char *option;
	bool is_issue, is_same;
} link_ways[] = {
	{"--same-as", false, true},
	{"--same-as-issue", true, true},
	{"--apart-from", false, false},
	{"--apart-from-issue", true, false},
};

/* Which was typed, or NULL. */
static const struct link_way *find_link_way(const struct call *call)
{
	for (size_t k = 0; k < sizeof link_ways / sizeof *link_ways; k++) {
		if (call_has(call, link_ways[k].option)) {
			return &link_ways[k];
		}
	}
	return NULL;
}

static enum exit_code set_link(struct office *office, struct call *call)
{
	const struct link_way *way = find_link_way(call);
	struct concern one = {.seq = 0}, other = {.seq = 0};
	enum exit_code code = numbered_one(&one, office, call, false);
	if (!code) {
		code = numbered_other(&other, office, call, &one, call_value(call, way->option), way->is_issue);
	}
	if (code) {
		return code;
	}
	if (!way->is_issue && one.log == other.log && one.seq == other.seq) {
		return call_usage(call, "%s is one report", one.number);
	}
	enum status status = link_record(office, &one, &other, way->is_same);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out,
		"%s and %s%s are %s one problem. Both stay as they are; what is said of them later stands.\n",
		one.number, way->is_issue ? "issue " : "", other.number, way->is_same ? "about" : "not about");
	return ENDED_WELL;
}

static enum exit_code suggest(struct office *office, struct call *call)
{
	int count;
	enum status status = links_suggest(office, call->out, &count);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code show_list(struct office *office, struct call *call)
{
	struct concerns concerns;
	enum status status = concerns_read(&concerns, office->book);
	if (status) {
		return call_fail(call, status);
	}
	if (call_has(call, "--json")) {
		print_list_json(&concerns, office, call->out);
	} else {
		print_list(&concerns, office, call->out);
	}
	concerns_free(&concerns);
	return ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	if (call->word_count == 1 && call_has(call, "--key")) {
		return call_usage(call, "--key goes with a report's NUMBER: words are read one report at a time");
	}
	bool sets = call_has(call, "--status");
	if (sets && (call->word_count == 1 || call_has(call, "--key") || call_has(call, "--json"))) {
		return call_usage(call, "--status goes with a report's NUMBER, and with neither --key nor --json");
	}
	if ((call_has(call, "--to") || call_has(call, "--note") || call_has(call, "--ended")) && !sets) {
		return call_usage(call, "--to, --ended and --note go with --status");
	}
	bool links = find_link_way(call), suggests = call_has(call, "--likely-same");
	if ((links || suggests) && (call->given_count != 1 + (links && call_has(call, "--kiosk")) ||
								   call->word_count != (links ? 2 : 1))) {
		return call_usage(
			call, links ? "a link needs one NUMBER and one option" : "--likely-same stands alone");
	}
	struct office office;
	enum exit_code code = numbered_check(call);
	if (code) {
		return code;
	}
	code = office_open(&office, call, sets || links || call_has(call, "--key") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = sets                    ? set_progress(&office, call)
			   : links                 ? set_link(&office, call)
			   : suggests              ? suggest(&office, call)
			   : call->word_count == 1 ? show_list(&office, call)
									   : show_number(&office, call);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = "--json"},
	NUMBERED_OPTION,
	{.name = "--status", .value = "WORD"},
	{.name = "--to", .value = "CODE"},
	{.name = "--ended", .value = "WORD"},
	{.name = "--note", .value = "FILE"},
	{.name = "--same-as", .value = "NUMBER"},
	{.name = "--same-as-issue", .value = "NUMBER"},
	{.name = "--apart-from", .value = "NUMBER"},
	{.name = "--apart-from-issue", .value = "NUMBER"},
	{.name = "--likely-same"},
	{.name = NULL},
};

const struct command command_concern = {
	.name = "concern",
	.arguments =
		"OFFICE [NUMBER] [--key FILE] [--passphrase-fd N] [--json] | OFFICE NUMBER --status WORD [--to CODE] "
		"[--ended WORD] [--note FILE]\n"
		"       OFFICE --likely-same | OFFICE NUMBER (--same-as | --apart-from)[-issue] NUMBER\n"
		"       with a NUMBER that several reports have: [--kiosk FINGERPRINT]",
	.summary = "list residents' reports, open one of them, or note what is done about it",
	.help =
		"Without a NUMBER it lists the reports that count. With one, such as A-31-T, it shows that report; "
		"with "
		"--key FILE (the key file, or a recovery sheet) also what the resident wrote: code, words, contact, "
		"exact place. That words were read is noted in the office book, with the number and nothing else.\n"
		"Where several reports have the number, all are shown; --kiosk with the fingerprint that stands "
		"there "
		"means the one.\n"
		"--status notes how far it has come: received, looking, passed (--to police, council, landlord or "
		"another "
		"answer of the question whom it may be told), done (--ended solved, eased, not_found or no_action "
		"says "
		"how); --note FILE seals what stands in FILE, of plain "
		"text, "
		"to it, for "
		"the office only. The last one said stands, of whichever office; whoever comes back to a "
		"kiosk with "
		"the code is told, once \"carry\" has brought it there.\n"
		"--likely-same lists reports and issues that may be about one problem, by kind, area, how often and "
		"when, never by "
		"what is sealed. --same-as and --same-as-issue say that two are, --apart-from and --apart-from-issue "
		"that they are "
		"not; the last word stands. Reports are counted as ever; the report's figure of problems counts "
		"linked ones as one.\n",
	.least = 1,
	.most = 2,
	.options = options,
	.run = run,
};
