/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.c - data for other systems: tidy rows of what counts, residents' reports as Open311 service requests, the plan
 * as a calendar; and what went to a partner, handed over for a purpose and under an agreement, which is noted.
 */
#include "admin/calendar.h"
#include "admin/commands.h"
#include "admin/completeness.h"
#include "admin/open311.h"
#include "admin/own_output.h"
#include "admin/print.h"
#include "admin/tidy_folder.h"
#include "ledger/complaint.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* What is asked for. */
struct order {
	const char *path;
	struct report_wish wish;
	struct extract extract; /* without a partner: none */
	struct report report;   /* without figures: what the export is of */
};

struct format {
	const char *name;
	enum exit_code (*make)(struct call *call, struct office *office, struct order *order);
	enum output_kind kind;
};

static void print_made(struct call *call, const struct order *order, const char *holds)
{
	char words[REPORT_TEXT_SIZE];
	const struct report *report = &order->report;
	report_window(words, report);
	print_text(call->out, order->path);
	fprintf(call->out, ": %s, %s\n", holds, words);
	report_completeness(words, report);
	fprintf(call->out, "%s\n", words);
	for (int k = 0; k < report->missing_briefly_count; k++) {
		print_item(call->out, report->missing_briefly[k]);
	}
	report_seal(words, report);
	fprintf(call->out, "Seal: %s\n", words);
}

static enum exit_code ended_with(const struct report *report)
{
	return report->is_complete ? ENDED_WELL : ENDED_INCOMPLETE;
}

/* Files that are made whole in memory first */

static FILE *begin_text(char **bytes, size_t *length)
{
	FILE *out = open_memstream(bytes, length);
	if (!out) {
		abort();
	}
	return out;
}

static enum exit_code end_text(
	struct call *call, const struct order *order, FILE *out, char **bytes, const size_t *length)
{
	if (fclose(out) != 0) {
		abort();
	}
	enum status status = file_replace(order->path, *bytes, *length, 0600, &call->reason);
	free(*bytes);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code give_up(struct call *call, FILE *out, char **bytes, enum status status)
{
	fclose(out);
	free(*bytes);
	return call_fail(call, status);
}

static enum exit_code make_open311(struct call *call, struct office *office, struct order *order)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *out = begin_text(&bytes, &length);
	enum status status = open311_write(office, &order->report, out);
	if (status) {
		return give_up(call, out, &bytes, status);
	}
	enum exit_code code = end_text(call, order, out, &bytes, &length);
	if (code) {
		return code;
	}
	print_made(call, order, "residents' reports as Open311 service requests");
	return ended_with(&order->report);
}

/* Whatever has come of them: it is what is planned. */
static enum exit_code make_calendar(struct call *call, struct office *office, struct order *order)
{
	char *bytes = NULL;
	size_t length = 0;
	int events;
	int64_t changed = 0;
	if (!office->plan) {
		return call_complain(
			call, ENDED_BAD_FILE, "Take one in by \"plan\" first.", "%s has no plan", office->path);
	}
	enum status status = book_document_number(office->book, DOCUMENT_PLAN, &changed);
	FILE *out = begin_text(&bytes, &length);
	if (!status) {
		status = calendar_write(office, changed, order->report.seal, out, &events);
	}
	if (status) {
		return give_up(call, out, &bytes, status);
	}
	enum exit_code code = end_text(call, order, out, &bytes, &length);
	if (!code) {
		print_text(call->out, order->path);
		fprintf(call->out, ": a calendar of %d event%s\nSeal: %s\n", events, events == 1 ? "" : "s",
			order->report.seal);
	}
	return code;
}

/* A folder of rows */

/* Before a partner has anything, the book says that it was given: the other way round nobody might ever know. */
static enum status hand_over(struct office *office, struct tidy_folder *folder, struct reason *reason)
{
	const struct extract *extract = folder->extract;
	enum status status = DONE;
	store_rollback(book_store(office->book));
	if (extract) {
		status = extract_record(office, extract, folder->report->from, folder->report->to, folder->rows);
	}
	return status ? status : tidy_folder_place(folder, reason);
}

static enum exit_code make_rows(struct call *call, struct office *office, struct order *order)
{
	struct tidy_folder folder = {
		.office = office,
		.report = &order->report,
		.extract = order->extract.partner ? &order->extract : NULL,
	};
	enum status status = tidy_folder_write(&folder, order->path, &call->reason);
	if (!status) {
		status = hand_over(office, &folder, &call->reason);
	}
	tidy_folder_end(&folder);
	if (status) {
		return call_fail(call, status);
	}
	print_made(call, order, folder.extract ? "what went to a partner" : "what counts, a table a view");
	if (folder.extract) {
		char rows[NUMBER_SIZE];
		number_write(rows, folder.rows);
		fprintf(call->out, "Extract for %s: %s row%s. That it was made is noted; \"--list\" lists them.\n",
			folder.extract->partner, rows, folder.rows == 1 ? "" : "s");
	}
	return ended_with(&order->report);
}

static const struct format formats[] = {
	{"csv", make_rows, OUTPUT_FOLDER},
	{"open311", make_open311, OUTPUT_FILE},
	{"ics", make_calendar, OUTPUT_FILE},
	{.name = NULL},
};

/* Making */

/* One look: what another program merges meanwhile is in all rows or in none. */
static enum exit_code make(
	struct call *call, struct office *office, const struct format *format, struct order *order)
{
	struct store *store = book_store(office->book);
	enum status status = store_script(store, "BEGIN");
	if (!status) {
		status = report_read_facts(&order->report, office, &order->wish, clock_now(call->clock));
	}
	enum exit_code code = status ? call_fail(call, status) : format->make(call, office, order);
	store_rollback(store);
	report_free(&order->report);
	return code;
}

static enum exit_code list(struct call *call)
{
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_READ);
	if (code) {
		return code;
	}
	int count;
	enum status status = extracts_print(&office, call->out, &count);
	office_close(&office);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "%s%d extract%s.\n", count ? "\n" : "", count, count == 1 ? "" : "s");
	return ENDED_WELL;
}

/* What was typed */

static enum exit_code take_partner(struct call *call, const struct office *office, struct extract *extract)
{
	const struct catalogue *catalogue = office->catalogue;
	const char *code = call_value(call, "--for");
	struct advice advice = advice_on(code ? code : "");
	for (int k = 0; k < catalogue->partner_count && code; k++) {
		if (strcmp(catalogue->partners[k].code, code) == 0) {
			extract->partner = code;
			extract->recipient = label_text(&catalogue->partners[k].label, LANGUAGE_EN);
			return ENDED_WELL;
		}
		advice_offer(&advice, catalogue->partners[k].code);
	}
	return code ? call_complain(call, ENDED_USAGE, advised(&advice).text,
					  "the catalogue has no partner of the code \"%s\"", code)
				: ENDED_WELL;
}

/* Of an extract, all three or none. */
static enum exit_code check_extract(struct call *call, struct extract *extract)
{
	const char *complaint = NULL;
	extract->purpose = call_value(call, "--purpose");
	extract->agreement = call_value(call, "--agreement");
	if (!call_has(call, "--for")) {
		return extract->purpose || extract->agreement
				   ? call_usage(call, "--purpose and --agreement go with --for PARTNER: who gets it?")
				   : ENDED_WELL;
	}
	if (!extract->purpose || !extract->agreement) {
		return call_usage(call,
			"what a partner gets is for a purpose and under an agreement: give --purpose and "
			"--agreement");
	}
	complaint = extract_complaint(extract->purpose, EXTRACT_PURPOSE_LONGEST);
	if (complaint) {
		return call_usage(call, "--purpose: %s", complaint);
	}
	complaint = extract_complaint(extract->agreement, EXTRACT_AGREEMENT_LONGEST);
	return complaint ? call_usage(call, "--agreement: %s", complaint) : ENDED_WELL;
}

static const struct format *wanted_format(struct call *call)
{
	const char *name = call_value(call, "--format");
	for (const struct format *format = formats; format->name; format++) {
		if (name && strcmp(format->name, name) == 0) {
			if (format->make == make_rows || !call_has(call, "--for")) {
				return format;
			}
			call_usage(call, "what a partner gets is rows: --for goes with --format csv");
			return NULL;
		}
	}
	if (!name && call_has(call, "--for")) {
		return &formats[0];
	}
	call_usage(call, "--format takes csv, open311 or ics, not \"%s\"", name ? name : "nothing");
	return NULL;
}

static enum exit_code check_place(struct call *call, const struct format *format, const char *path)
{
	char name[PATH_SIZE];
	enum exit_code code = own_output_check(call, format->kind, EXPORT_MARK, "export");
	if (!code && format->kind == OUTPUT_FOLDER && tidy_folder_has_others(path, name)) {
		return call_complain(call, ENDED_BAD_FILE,
			"An export takes the place of the one before as a whole: take that out first.",
			"in %s there is %s, which no export of Bunting's has", path, name);
	}
	return code;
}

static enum exit_code work(struct call *call, const struct format *format, struct order *order)
{
	struct office office;
	enum exit_code code = office_open(&office, call, call_has(call, "--for") ? OFFICE_WRITE : OFFICE_READ);
	if (code) {
		return code;
	}
	code = take_partner(call, &office, &order->extract);
	if (!code) {
		code = chosen_take(&order->wish.chosen, call, &office);
	}
	if (!code) {
		code = make(call, &office, format, order);
	}
	office_close(&office);
	return code;
}

static enum exit_code run(struct call *call)
{
	if (call_has(call, "--list")) {
		return call->given_count > 1 ? call_usage(call, "--list stands by itself") : list(call);
	}
	struct order order = {.path = call_value(call, "--out"), .wish = {.from = first_day, .to = last_day}};
	const struct format *format = wanted_format(call);
	if (!format || !report_take_window(&order.wish, call)) {
		return ENDED_USAGE;
	}
	if (format->make == make_calendar) { /* what is to come as well, however far away */
		order.wish.has_from = order.wish.has_to = true;
	}
	if (!order.path) {
		return call_usage(call, "say where it shall be with --out");
	}
	enum exit_code code = check_extract(call, &order.extract);
	if (!code) {
		code = check_place(call, format, order.path);
	}
	return code ? code : work(call, format, &order);
}

static const struct option options[] = {
	{.name = "--format", .value = "csv|open311|ics"},
	{.name = "--out", .value = "PLACE"},
	{.name = "--from", .value = "DAY"},
	{.name = "--to", .value = "DAY"},
	CHOSEN_OPTIONS,
	{.name = "--for", .value = "PARTNER"},
	{.name = "--purpose", .value = "TEXT"},
	{.name = "--agreement", .value = "NAME"},
	{.name = "--list"},
	{.name = NULL},
};

const struct command command_export = {
	.name = "export",
	.arguments =
		"OFFICE --format csv|open311|ics --out PLACE [--from DAY] [--to DAY]\n"
		"       " CHOSEN_ARGUMENTS "\n"
		"       OFFICE --for PARTNER --purpose TEXT --agreement NAME --out FOLDER [--from DAY] [--to DAY]\n"
		"       OFFICE --list",
	.summary = "data for other systems: rows of what counts, Open311, a calendar; a partner's extract",
	.help =
		"csv writes a folder: of each view of the book (attendance, kit, concern ...) a table of what "
		"counts, as "
		"CSV and, with the same rows, as JSON with numbers as numbers; about.csv says what it is of, and "
		"whether "
		"it is COMPLETE or PARTIAL, views.csv what a row of each table is. Codes stand beside what they are "
		"called. No text in it is taken for a formula. Nothing sealed is in it; answers, pledges and ages "
		"are "
		"counted by event, so that no row is one person's.\n"
		"open311 writes residents' reports for other systems, as GeoReport v2 has service requests: the "
		"number, "
		"how far it has come in the words that residents are told, the area, the hour. Kinds that are about "
		"somebody are left out: threats, what is private, and what the catalogue calls personal. "
		"expected_datetime is the day from which news was promised.\n"
		"ics writes the plan's events as a calendar, all of them where no DAY is given.\n"
		"The window and the choice of events are those of \"report\"; with PARTIAL it ends with 1.\n"
		"--for writes what went to a PARTNER of the catalogue: reports and issues that were passed on to it, "
		"actions that are its own, and how many people were referred. Every file says who gets it, for what "
		"purpose and under which agreement; without these it is refused. That it was made is noted in the "
		"office "
		"book for good; --list lists all that were made, at whichever office.\n"
		"An earlier export of the same name is replaced as a whole; anything else is left as it is.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
