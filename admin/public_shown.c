/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/public_shown.h"

#include "admin/extract.h"
#include "admin/report_entries.h"
#include "ledger/complaint.h"

#include <stdio.h>
#include <string.h>

/* How many bytes the name and the reason have at the most. */
enum {
	BY_LONGEST = 80,
	REASON_LONGEST = 200
};

/* What is typed */

static enum exit_code check_words(struct call *call, const char *option, size_t longest)
{
	const char *words = call_value(call, option);
	const char *complaint = words ? extract_complaint(words, longest) : NULL;
	return complaint ? call_usage(call, "%s: %s", option, complaint) : ENDED_WELL;
}

static enum exit_code take_name(struct report_wish *wish, struct call *call, const char *name)
{
	char figure[FIGURE_TITLE_SIZE];
	bool is_single;
	if (wish->shown_count == PUBLIC_SHOWN) {
		return call_usage(call, "--show takes at most %d names", PUBLIC_SHOWN);
	}
	snprintf(figure, sizeof figure, "%.*s", (int)strcspn(name, "."), name);
	if (!figure_named(figure, &is_single)) {
		return call_usage(call, "--show: no figure has the name \"%s\"", figure);
	}
	if (is_single && strchr(name, '.')) {
		return call_usage(call, "--show: %s is a single figure, without rows", figure);
	}
	wish->shown[wish->shown_count++] = name;
	return ENDED_WELL;
}

enum exit_code public_take(struct report_wish *wish, struct call *call)
{
	wish->is_public = call_has(call, "--public");
	wish->shown_by = call_value(call, "--by");
	wish->shown_why = call_value(call, "--reason");
	if (wish->is_public && (call_has(call, "--entries") || call_has(call, "--since"))) {
		return call_usage(call, "--public is of a report: single entries are not for everybody");
	}
	if (call_has(call, "--show") != (wish->shown_by && wish->shown_why) ||
		(call_has(call, "--show") && !wish->is_public)) {
		return call_usage(call, "what --public --show shows all the same needs --by NAME and --reason TEXT");
	}
	enum exit_code code = check_words(call, "--by", BY_LONGEST);
	if (!code) {
		code = check_words(call, "--reason", REASON_LONGEST);
	}
	for (int k = 0; k < call_count(call, "--show") && !code; k++) {
		code = take_name(wish, call, call_value_at(call, "--show", k));
	}
	return code;
}

/* What the report has */

/* The row's code in "FIGURE.ROW" where FIGURE is this one, "" where it is the whole figure; else NULL. */
static const char *row_in(const char *name, const struct figure *figure)
{
	size_t length = strlen(figure->name);
	if (strncmp(name, figure->name, length) != 0 || (name[length] && name[length] != '.')) {
		return NULL;
	}
	return name[length] ? name + length + 1 : name + length;
}

static bool is_row(const struct report_table *table, const struct report_row *row, const char *code)
{
	const char *own = row->cells[table->first].code;
	return own && strcmp(own, code) == 0;
}

static const struct report_table *table_shown(const struct report *report, const char *name)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].table_count; k++) {
			const struct report_table *table = &report->sections[section].tables[k];
			if (row_in(name, table->figure)) {
				return table;
			}
		}
	}
	return NULL;
}

static enum exit_code check_name(struct call *call, const struct report *report, const char *name)
{
	const struct report_table *table = table_shown(report, name);
	const char *code = table ? row_in(name, table->figure) : "";
	struct advice advice = advice_on(code);
	if (!code[0]) {
		return ENDED_WELL;
	}
	for (int k = 0; k < table->row_count; k++) {
		const char *own = table->rows[k].cells[table->first].code;
		if (is_row(table, &table->rows[k], code)) {
			return ENDED_WELL;
		}
		if (own) {
			advice_offer(&advice, own);
		}
	}
	return call_complain(
		call, ENDED_USAGE, advised(&advice).text, "--show: %s has no row \"%s\"", table->figure->name, code);
}

enum exit_code public_check_shown(struct call *call, const struct report *report)
{
	enum exit_code code = ENDED_WELL;
	for (int k = 0; k < report->shown_count && !code; k++) {
		code = check_name(call, report, report->shown[k]);
	}
	return code;
}

bool public_shows_figure(const struct report *report, const struct figure *figure)
{
	for (int k = 0; k < report->shown_count; k++) {
		const char *code = row_in(report->shown[k], figure);
		if (code && !code[0]) {
			return true;
		}
	}
	return false;
}

bool public_shows_row(
	const struct report *report, const struct report_table *table, const struct report_row *row)
{
	for (int k = 0; k < report->shown_count; k++) {
		const char *code = row_in(report->shown[k], table->figure);
		if (code && (!code[0] || is_row(table, row, code))) {
			return true;
		}
	}
	return false;
}
