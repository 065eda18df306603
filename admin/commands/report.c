/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.c - the figures of a window of days, as text, as one page of HTML, as JSON, as a folder of CSV or as
 * a workbook, with COMPLETE or PARTIAL and what is missing (admin/report.h).
 */
#include "admin/report.h"
#include "admin/commands.h"
#include "admin/compared.h"
#include "admin/ending.h"
#include "admin/own_output.h"
#include "admin/print.h"
#include "admin/public_shown.h"
#include "admin/report_entries.h"
#include "admin/since.h"
#include "admin/template_report.h"
#include "ledger/complaint.h"
#include "ledger/file.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

struct format {
	const char *name;
	const char *ending;                                    /* of a FILE that is meant to be it */
	void (*print)(const struct report *report, FILE *out); /* or, of what cannot go to a terminal: */
	enum status (*write)(const struct report *report, const char *path, struct reason *reason);
	bool is_folder;
};

/* The first one where nothing else is said. */
static const struct format formats[] = {
	{.name = "text", .ending = ".txt", .print = report_print_text},
	{.name = "html", .ending = ".html", .print = report_print_html},
	{.name = "json", .ending = ".json", .print = report_print_json},
	{.name = "csv", .ending = ".csv", .write = report_write_csv, .is_folder = true},
	{.name = "xlsx", .ending = ".xlsx", .write = report_write_xlsx},
	{.name = NULL},
};

static const struct format *format_named(const char *name)
{
	const struct format *format = formats;
	while (format->name && strcmp(format->name, name) != 0) {
		format++;
	}
	return format->name ? format : NULL;
}

/* The format that the name of FILE ends in; of a name without an ending the first; NULL: none that is made. */
static const struct format *format_of_file(const char *path)
{
	for (const struct format *format = formats; format->name; format++) {
		if (ending_is(path, format->ending)) {
			return format;
		}
	}
	return ending_of(path) ? NULL : &formats[0];
}

static const struct format *wanted_format(struct call *call)
{
	const char *name = call_value(call, "--format"), *path = call_value(call, "--out");
	const struct format *format = name ? format_named(name) : format_of_file(path);
	if (!format && name) {
		call_usage(call, "--format takes text, html, json, csv or xlsx, not \"%s\"", name);
	} else if (!format) {
		call_complain(call, ENDED_USAGE,
			"Let its name end in .html, which Word opens as well, .xlsx, .txt or .json, or say --format.",
			"no report is made as %s", ending_of(path));
	}
	return format;
}

/* A workbook is no text that could be known again. */
static enum output_kind output_of(const struct format *format)
{
	return format->is_folder ? OUTPUT_FOLDER : format->print ? OUTPUT_FILE : OUTPUT_SINGLE;
}

static enum status replace_file(
	const char *path, const struct report *report, const struct format *format, struct reason *reason)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *memory = open_memstream(&bytes, &length);
	if (!memory) {
		abort();
	}
	format->print(report, memory);
	if (fclose(memory) != 0) {
		abort();
	}
	enum status status = file_replace(path, bytes, length, 0644, reason);
	free(bytes);
	return status;
}

static enum exit_code write_out(struct call *call, const struct report *report, const struct format *format)
{
	const char *path = call_value(call, "--out");
	enum status status = format->print ? replace_file(path, report, format, &call->reason)
									   : format->write(report, path, &call->reason);
	if (status) {
		return call_fail(call, status);
	}
	char window[REPORT_TEXT_SIZE], completeness[REPORT_TEXT_SIZE];
	report_window(window, report);
	report_completeness(completeness, report);
	fprintf(call->out, "Report, %s: ", window);
	print_text(call->out, path);
	fprintf(call->out, "\n%s\n", completeness);
	for (int k = 0; k < report->missing_briefly_count; k++) {
		print_item(call->out, report->missing_briefly[k]);
	}
	return ENDED_WELL;
}

static enum exit_code make(
	struct call *call, struct office *office, const struct report_wish *wish, const struct format *format)
{
	struct report report;
	enum status status = report_read(&report, office, wish, clock_now(call->clock));
	if (status) {
		return call_fail(call, status);
	}
	enum exit_code code = public_check_shown(call, &report);
	report_tell_days(&report, call->err);
	if (!code && format->print && !call_has(call, "--out")) {
		format->print(&report, call->out);
	} else if (!code) {
		code = write_out(call, &report, format);
	}
	if (!code && !report.is_complete) {
		code = ENDED_INCOMPLETE;
	}
	report_free(&report);
	return code;
}

/* What is behind a number */

static enum exit_code find_figure(
	const struct figure **figure, struct call *call, const struct report_wish *wish)
{
	const char *name = call_value(call, "--entries");
	bool is_single;
	*figure = figure_named(name, &is_single);
	if (*figure && is_single && call_has(call, "--row")) {
		return call_complain(call, ENDED_USAGE, "Ask for it without --row.",
			"%s is a single figure, without rows", (*figure)->name);
	}
	if (*figure && (*figure)->has_no_place && chosen_is_any(&wish->chosen)) {
		return call_complain(call, ENDED_USAGE, "Ask for it without choosing events.",
			"%s is counted without a place or an event", (*figure)->name);
	}
	if (*figure) {
		return ENDED_WELL;
	}
	struct advice advice = advice_on(name);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			advice_offer(&advice, figure_sections[section]->figures[k].name);
		}
	}
	return call_complain(call, ENDED_USAGE, advised(&advice).text, "no figure has the name \"%s\"", name);
}

static enum exit_code print_entries(struct call *call, const struct report_entries *entries)
{
	const char *format = call_value(call, "--format");
	if (entries->no_row[0]) {
		return call_complain(call, ENDED_USAGE, entries->no_row, "%s has no row \"%s\"",
			entries->figure->name, entries->opened.row);
	}
	if (!format || strcmp(format, "text") == 0) {
		report_entries_print_text(entries, call->out);
	} else if (strcmp(format, "json") == 0) {
		report_entries_print_json(entries, call->out);
	} else {
		report_entries_print_csv(entries, call->out);
	}
	report_tell_days(entries->report, call->err);
	return entries->report->is_complete ? ENDED_WELL : ENDED_INCOMPLETE;
}

/* In one look at the book. */
static enum exit_code list_entries(
	struct call *call, struct office *office, const struct report_wish *wish, const struct opened *opened)
{
	struct report report = {0};
	struct report_entries entries = {0};
	enum status status = store_script(book_store(office->book), "BEGIN");
	if (!status) {
		status = report_read_facts(&report, office, wish, clock_now(call->clock));
	}
	if (!status) {
		status = report_entries_read(&entries, office, &report, opened);
	}
	store_rollback(book_store(office->book));
	enum exit_code code = status ? call_fail(call, status) : print_entries(call, &entries);
	report_entries_free(&entries);
	report_free(&report);
	return code;
}

static enum exit_code show_entries(struct call *call, struct office *office, const struct report_wish *wish)
{
	struct opened opened = {.row = call_value(call, "--row")};
	enum exit_code code = find_figure(&opened.figure, call, wish);
	if (!code) {
		opened.figure = figure_for(opened.figure, office);
		code = opened_take_column(&opened, call, call_value(call, "--column"));
	}
	return code ? code : list_entries(call, office, wish, &opened);
}

/* Lists go to the terminal, and from there where they are sent. */
static enum exit_code check_list(struct call *call, const struct format *format)
{
	if (call_has(call, "--out")) {
		return call_usage(call, "--entries writes to the terminal, not to --out");
	}
	if (format->is_folder || format->print == report_print_text || format->print == report_print_json) {
		return ENDED_WELL;
	}
	return call_usage(call, "--entries has the formats text, json and csv");
}

static enum exit_code check_place(struct call *call, const struct format *format, const char *out)
{
	char name[PATH_SIZE];
	enum exit_code code = own_output_check(
		call, output_of(format), REPORT_MARK, output_of(format) == OUTPUT_SINGLE ? "workbook" : "report");
	if (!code && out && format->is_folder && report_csv_has_others(out, name)) {
		return call_complain(call, ENDED_BAD_FILE,
			"A report takes the place of the one before as a whole: take that out first.",
			"in %s there is %s, which no report of Bunting's has", out, name);
	}
	return code;
}

static enum exit_code check_format(struct call *call, const struct format *format)
{
	if (call_has(call, "--entries")) {
		return check_list(call, format);
	}
	if (call_has(call, "--row") || call_has(call, "--column")) {
		return call_usage(call, "%s goes with --entries", call_has(call, "--row") ? "--row" : "--column");
	}
	const char *out = call_value(call, "--out");
	if (!format->print && !out) {
		return call_usage(
			call, "--format %s does not go to a terminal: say where it shall be with --out", format->name);
	}
	return check_place(call, format, out);
}

static enum exit_code show_since(struct call *call, struct office *office, const struct report_wish *wish)
{
	int64_t moment;
	const char *typed = call_value(call, "--since"), *format = call_value(call, "--format");
	bool is_text = !format || strcmp(format, "text") == 0;
	if (!since_parse(&moment, typed)) {
		return call_usage(call,
			"--since takes a day or a moment, like 2026-07-18 or \"2026-07-18 09:15\", not \"%s\"", typed);
	}
	if (moment > clock_now(call->clock)) {
		return call_usage(call, "--since %s is still to come, so nothing can be new since then", typed);
	}
	if (!is_text && strcmp(format, "json") != 0) {
		return call_usage(call, "--since gives text or json, not %s", format);
	}
	if (call_has(call, "--out") || call_has(call, "--entries") || call_has(call, "--from") ||
		call_has(call, "--to") || call_has(call, "--template") || wish->compares) {
		return call_usage(call, "--since goes with --format and with which events, and with nothing else");
	}
	enum status status =
		since_print(office, &wish->chosen, moment, !is_text, clock_now(call->clock), call->out);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code show(
	struct call *call, struct office *office, const struct report_wish *wish, const struct format *format)
{
	return call_has(call, "--since")      ? show_since(call, office, wish)
		   : call_has(call, "--template") ? template_report(call, office, wish)
		   : call_has(call, "--entries")  ? show_entries(call, office, wish)
										  : make(call, office, wish, format);
}

static enum exit_code run(struct call *call)
{
	struct report_wish wish = {.is_of_year = true};
	struct office office;
	const struct format *format = wanted_format(call);
	if (!format || !report_take_window(&wish, call) || !compared_take(&wish, call)) {
		return ENDED_USAGE;
	}
	enum exit_code code = public_take(&wish, call);
	if (!code) {
		code = template_check_call(call);
	}
	if (!code && !call_has(call, "--template")) {
		code = check_format(call, format);
	}
	if (!code) {
		code = office_open(&office, call, OFFICE_READ);
	}
	if (code) {
		return code;
	}
	code = chosen_take(&wish.chosen, call, &office);
	if (!code) {
		code = show(call, &office, &wish, format);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--public"},
	{.name = "--show", .value = "FIGURE[.ROW]", .many = true},
	{.name = "--by", .value = "NAME"},
	{.name = "--reason", .value = "TEXT"},
	{.name = "--from", .value = "DAY"},
	{.name = "--to", .value = "DAY"},
	{.name = "--last-year"},
	{.name = "--compare-from", .value = "DAY"},
	{.name = "--compare-to", .value = "DAY"},
	CHOSEN_OPTIONS,
	{.name = "--since", .value = "MOMENT"},
	{.name = "--entries", .value = "FIGURE"},
	{.name = "--column", .value = "CODE"},
	{.name = "--row", .value = "CODE"},
	{.name = "--template", .value = "FILE"},
	{.name = "--check"},
	{.name = "--format", .value = "text|html|json|csv|xlsx"},
	{.name = "--out", .value = "FILE"},
	{.name = NULL},
};

const struct command command_report = {
	.name = "report",
	.arguments =
		"OFFICE [--from DAY] [--to DAY] [--last-year | --compare-from DAY --compare-to DAY] [--area CODE] "
		"[--ward CODE] [--authority CODE] [--type CODE]"
		" [--venue-type CODE] [--setting urban|rural] [--programme CODE] [--campaign CODE] [--series CODE]"
		" [--led-by CODE] [--format text|html|json|csv|xlsx] [--out FILE] [--entries FIGURE [--column CODE] "
		"[--row CODE]]"
		" [--since MOMENT] [--template FILE [--check]] [--public [--show FIGURE[.ROW]... --by NAME --reason "
		"TEXT]]",
	.summary = "the figures: events, people, kit, concerns, feedback, use",
	.help =
		"Sums up all that counts of the events from one DAY to another, both included and written like "
		"2026-07-18. Without both, those of your last reporting year that is over (the catalogue says with "
		"which day it begins, else 1 April); where that has no events, or with one of both, the other is the "
		"first or the last day among events that are past or left anything. "
		"A report can be of some events only: of those that were held in an area, of a type, a programme and "
		"so on, by the codes of catalogue and plan; of several such codes all must fit. An area's report is "
		"of "
		"the events that were held there; where people live, and where concerns are, is in every report.\n"
		"--last-year, or --compare-from and --compare-to, put another window beside this one, with the "
		"difference and the change in percent, which is given only where both are COMPLETE and equally "
		"long.\n"
		"It says COMPLETE, or PARTIAL with what is missing, and then ends with 1.\n"
		"--public makes a copy for everybody: numbers of people, of what they told and of what is sensitive "
		"are rounded to "
		"5; below 10 it says just that; and where a small one could be worked out of others, in its table or "
		"in "
		"another, the smallest number beside it is held back. "
		"--show shows a figure, or a row of it, as it is all the same, with who answers for that and why.\n"
		"The format is text, or what the name of FILE ends in; an ending that is not made is refused. A page "
		"of HTML needs nothing besides itself, "
		"and prints on A4. JSON is for programs: codes beside labels, and of each share its part and its "
		"base. "
		"CSV is a folder with a table a figure, each row with its window, none of sums, and what each figure "
		"counts in definitions.csv. XLSX is a workbook with a sheet a section and charts. An earlier report "
		"of "
		"the same name is replaced, but for a workbook, which somebody may have gone on with; anything else "
		"is left as it is.\n"
		"--since lists, for a daily call, what has come or changed since a MOMENT, like 2026-07-18 or "
		"\"2026-07-18 09:15\": number, kind, area and hour of reports, issues and actions. Text or JSON.\n"
		"--entries lists what is behind a FIGURE (people_by_age): every entry that it counts, with the "
		"kiosk, the "
		"number, the time as it is kept and what it adds to the figure's first number, or, with --column, to "
		"the one "
		"of that CODE, as JSON, CSV and \"What each figure counts\" call it; --row only those of the row "
		"with "
		"that "
		"CODE. A number that no entries add up to is refused, with what it comes from. Text, JSON or CSV.\n"
		"--template fills a FILE of your own words, or one of the templates that ship, by its name "
		"(portfolio_holder, strategy), which has places like {people_engaged} for the numbers, "
		"and "
		"prints it as text, HTML or JSON. Whatever is wrong with a place, or not true in the words around "
		"it, is "
		"told by line and column, and then nothing is written; --check only looks.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
