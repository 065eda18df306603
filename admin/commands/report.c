/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.c - the figures of a window of days, as text, as one page of HTML, as JSON, as a folder of CSV or as
 * a workbook, with COMPLETE or PARTIAL and what is missing (admin/report.h).
 */
#include "admin/report.h"
#include "admin/commands.h"
#include "admin/print.h"
#include "ledger/complaint.h"
#include "ledger/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* The format that the name of FILE ends in, or the first. */
static const struct format *format_of_file(const char *path)
{
	for (const struct format *format = formats; path && format->name; format++) {
		size_t length = strlen(path), ending = strlen(format->ending);
		if (length > ending && strcmp(path + length - ending, format->ending) == 0) {
			return format;
		}
	}
	return &formats[0];
}

static const struct format *wanted_format(struct call *call)
{
	const char *name = call_value(call, "--format");
	const struct format *format = name ? format_named(name) : format_of_file(call_value(call, "--out"));
	if (!format) {
		call_usage(call, "--format takes text, html, json, csv or xlsx, not \"%s\"", name);
	}
	return format;
}

static bool take_window(struct call *call, struct report_wish *wish)
{
	wish->has_from = call_has(call, "--from");
	wish->has_to = call_has(call, "--to");
	if (!call_day(call, "--from", &wish->from) || !call_day(call, "--to", &wish->to)) {
		return false;
	}
	if (wish->has_from && wish->has_to && day_compare(wish->from, wish->to) > 0) {
		call_usage(call, "--from %s is after --to %s: give the earlier day first", call_value(call, "--from"),
			call_value(call, "--to"));
		return false;
	}
	return true;
}

/* What the file begins with; empty for what is none, or cannot be read. */
enum {
	HEAD = 400
};

static void read_head(char head[HEAD + 1], const char *path)
{
	FILE *file = fopen(path, "re");
	head[file ? fread(head, 1, HEAD, file) : 0] = '\0';
	if (file) {
		fclose(file);
	}
}

static bool is_empty_folder(const char *path)
{
	int count = 0;
	DIR *folder = opendir(path);
	while (folder && readdir(folder)) {
		count++;
	}
	if (folder) {
		closedir(folder);
	}
	return count == 2; /* "." and ".." */
}

/* Only a report may be replaced: a slip of the keyboard must not cost an office book or its key. */
static enum exit_code check_out(struct call *call, const struct format *format)
{
	const char *path = call_value(call, "--out");
	char head[HEAD + 1] = "", about[PATH_SIZE];
	struct stat facts;
	if (!path || lstat(path, &facts) != 0) {
		return ENDED_WELL; /* what else is wrong with the path, writing will say */
	}
	if (S_ISREG(facts.st_mode) && format->print) {
		read_head(head, path);
	} else if (S_ISDIR(facts.st_mode) && format->is_folder &&
			   snprintf(about, sizeof about, "%s/about.csv", path) < (int)sizeof about) {
		read_head(head, about);
	}
	bool is_free = S_ISDIR(facts.st_mode) && format->is_folder && is_empty_folder(path);
	return is_free || strstr(head, REPORT_MARK)
			   ? ENDED_WELL
			   : call_complain(call, ENDED_BAD_FILE,
					 "It was left as it is. Choose another name, or remove it first.",
					 "%s is there already, and is no report of Bunting's", path);
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
	for (int k = 0; k < report->gaps; k++) {
		print_item(call->out, report->missing[k]);
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
	enum exit_code code = ENDED_WELL;
	if (format->print && !call_has(call, "--out")) {
		format->print(&report, call->out);
	} else {
		code = write_out(call, &report, format);
	}
	if (!code && !report.is_complete) {
		code = ENDED_INCOMPLETE;
	}
	report_free(&report);
	return code;
}

static enum exit_code run(struct call *call)
{
	struct report_wish wish = {0};
	struct office office;
	const struct format *format = wanted_format(call);
	if (!format || !take_window(call, &wish)) {
		return ENDED_USAGE;
	}
	if (!format->print && !call_has(call, "--out")) {
		call_usage(
			call, "--format %s does not go to a terminal: say where it shall be with --out", format->name);
		return ENDED_USAGE;
	}
	enum exit_code code = check_out(call, format);
	if (!code) {
		code = office_open(&office, call, OFFICE_READ);
	}
	if (code) {
		return code;
	}
	code = chosen_take(&wish.chosen, call, &office);
	if (!code) {
		code = make(call, &office, &wish, format);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--from", .value = "DAY"},
	{.name = "--to", .value = "DAY"},
	{.name = "--area", .value = "CODE"},
	{.name = "--ward", .value = "CODE"},
	{.name = "--authority", .value = "CODE"},
	{.name = "--type", .value = "CODE"},
	{.name = "--venue-type", .value = "CODE"},
	{.name = "--setting", .value = "urban|rural"},
	{.name = "--programme", .value = "CODE"},
	{.name = "--campaign", .value = "CODE"},
	{.name = "--series", .value = "CODE"},
	{.name = "--led-by", .value = "CODE"},
	{.name = "--format", .value = "text|html|json|csv|xlsx"},
	{.name = "--out", .value = "FILE"},
	{.name = NULL},
};

const struct command command_report = {
	.name = "report",
	.arguments =
		"OFFICE [--from DAY] [--to DAY] [--area CODE] [--ward CODE] [--authority CODE] [--type CODE]"
		" [--venue-type CODE] [--setting urban|rural] [--programme CODE] [--campaign CODE] [--series CODE]"
		" [--led-by CODE] [--format text|html|json|csv|xlsx] [--out FILE]",
	.summary = "the figures: events, people, kit, concerns, feedback, use",
	.help =
		"Sums up all that counts of the events from one DAY to another, both included and written like "
		"2026-07-18. Left out, they are the first and the last day among events that are past or left "
		"anything. "
		"A report can be of some events only: of those that were held in an area, of a type, a programme and "
		"so on, by the codes of catalogue and plan; of several such codes all must fit. An area's report is "
		"of "
		"the events that were held there; where people live, and where concerns are, is in every report.\n"
		"It says COMPLETE, or PARTIAL with what is missing, and then ends with 1.\n"
		"The format is text, or what the name of FILE ends in. A page of HTML needs nothing besides itself, "
		"and prints on A4. JSON is for programs: codes beside labels, and of each share its part and its "
		"base. "
		"CSV is a folder with a table a figure, each row with its window, none of sums, and what each figure "
		"counts in definitions.csv. XLSX is a workbook with a sheet a section and charts. An earlier report "
		"of "
		"the same name is replaced, but for a workbook, which somebody may have gone on with; anything else "
		"is left as it is.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
