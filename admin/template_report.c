/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/template_report.h"

#include "admin/embedded.h"
#include "admin/ending.h"
#include "admin/own_output.h"
#include "admin/print.h"
#include "admin/public_shown.h"
#include "admin/template.h"
#include "ledger/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct template_format {
	const char *name, *ending;
	void (*print)(const struct filled *filled, FILE *out);
};

static const struct template_format formats[] = {
	{"text", ".txt", filled_print_text},
	{"html", ".html", filled_print_html},
	{"json", ".json", filled_print_json},
};

/* What was asked for, or what the name of FILE ends in, or text where it has no ending. NULL: none of these. */
static const struct template_format *format_of(const struct call *call)
{
	const char *name = call_value(call, "--format"), *path = call_value(call, "--out");
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
		if (name ? strcmp(formats[k].name, name) == 0 : ending_is(path, formats[k].ending)) {
			return &formats[k];
		}
	}
	return name || ending_of(path) ? NULL : &formats[0];
}

enum exit_code template_check_call(struct call *call)
{
	if (!call_has(call, "--template")) {
		return call_has(call, "--check") ? call_usage(call, "--check goes with --template") : ENDED_WELL;
	}
	if (call_has(call, "--entries")) {
		return call_usage(call, "--template and --entries are two different things: ask for one of them");
	}
	return format_of(call) ? own_output_check(call, OUTPUT_FILE, REPORT_MARK, "report")
						   : call_usage(call,
								 "--template has the formats text, html, which Word opens as well, and json");
}

static enum exit_code refuse(struct call *call, const struct complaints *complaints)
{
	enum status status = complaints_tell(complaints, NOT_TEXT, &call->reason);
	(void)status; /* what is wrong is in the lines themselves */
	return call_complain(call, ENDED_BAD_FILE, "Nothing was written. Mend what it says, and try again.", "%s",
		call->reason.text);
}

static enum exit_code write_out(struct call *call, const struct filled *filled)
{
	const char *path = call_value(call, "--out");
	char *bytes = NULL;
	size_t length = 0;
	if (!path) {
		format_of(call)->print(filled, call->out);
		return ENDED_WELL;
	}
	FILE *memory = open_memstream(&bytes, &length);
	if (!memory) {
		abort();
	}
	format_of(call)->print(filled, memory);
	if (fclose(memory) != 0) {
		abort();
	}
	enum status status = file_replace(path, bytes, length, 0644, &call->reason);
	free(bytes);
	if (status) {
		return call_fail(call, status);
	}
	char completeness[REPORT_TEXT_SIZE];
	report_completeness(completeness, filled->report);
	fputs("Report: ", call->out);
	print_text(call->out, path);
	fprintf(call->out, "\n%s\n", completeness);
	return ENDED_WELL;
}

/* "Not written yet, in [brackets]: 2 places", and each by its line: a report goes out with them only by mistake. */
static void tell_unwritten(FILE *out, const struct filled *filled, const char *file)
{
	if (filled->unwritten_count == 0) {
		return;
	}
	fprintf(out, "Not written yet, in [square brackets]: %d sentence%s. Write or delete what stands there:\n",
		filled->unwritten_count, filled->unwritten_count == 1 ? "" : "s");
	for (int k = 0; k < filled->unwritten_count; k++) {
		const struct unwritten *at = &filled->unwritten[k];
		print_text(out, file);
		fprintf(out, ":%d:%d: ", at->at.line, at->at.column);
		print_text(out, at->text);
		fputc('\n', out);
	}
}

static enum exit_code fill_and_print(struct call *call, struct office *office, const struct report *report,
	const struct template *template, struct complaints *complaints)
{
	struct filled filled = {0};
	enum status status = template_fill(&filled, template, report, office, complaints);
	enum exit_code code = status ? call_fail(call, status) : ENDED_WELL;
	if (!code && complaints->count > 0) {
		code = refuse(call, complaints);
	} else if (!code && call_has(call, "--check")) {
		fprintf(call->out, "Nothing is wrong with %s: %d place%s.\n",
			filled.unwritten_count > 0 ? "its places" : "it", filled.place_count,
			filled.place_count == 1 ? "" : "s");
		tell_unwritten(call->out, &filled, file_name(call_value(call, "--template")));
	} else if (!code) {
		code = write_out(call, &filled);
		tell_unwritten(call->err, &filled, file_name(call_value(call, "--template")));
	}
	filled_free(&filled);
	return !code && !report->is_complete ? ENDED_INCOMPLETE : code;
}

/* Those that ship are there by name, wherever the program is; a file of that name goes before. */
static const struct {
	const char *name, *text;
} shipped[] = {
	{"portfolio_holder", embedded_portfolio_holder_template},
	{"strategy", embedded_strategy_template},
};

static const char *shipped_text(const char *name)
{
	for (size_t k = 0; k < sizeof shipped / sizeof *shipped && access(name, F_OK) != 0; k++) {
		if (strcmp(shipped[k].name, name) == 0) {
			return shipped[k].text;
		}
	}
	return NULL;
}

static enum exit_code print_of(struct call *call, struct office *office, const struct report *report)
{
	const char *path = call_value(call, "--template"), *text = shipped_text(path);
	struct complaints complaints = {.file = file_name(path)};
	struct bytes bytes = {0};
	struct template template;
	enum status status = text ? DONE : file_read(&bytes, path, TEMPLATE_LARGEST, &call->reason);
	if (status) {
		return call_fail(call, status);
	}
	template_read(&template, text ? (const unsigned char *)text : bytes.at,
		text ? strlen(text) : bytes.length, &complaints);
	enum exit_code code = fill_and_print(call, office, report, &template, &complaints);
	template_free(&template);
	bytes_free(&bytes);
	return code;
}

enum exit_code template_report(struct call *call, struct office *office, const struct report_wish *wish)
{
	struct report report;
	enum status status = report_read(&report, office, wish, clock_now(call->clock));
	if (status) {
		return call_fail(call, status);
	}
	enum exit_code code = public_check_shown(call, &report);
	if (!code) {
		code = print_of(call, office, &report);
	}
	report_free(&report);
	return code;
}
