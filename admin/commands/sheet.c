/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sheet.c - paper tally sheets and slips for an event without a kiosk, or beside one, from the same catalogue; and the
 * table to type their totals into.
 */
#include "admin/sheet.h"
#include "admin/commands.h"
#include "admin/own_output.h"
#include "admin/paper.h"
#include "admin/print.h"
#include "ledger/complaint.h"
#include "ledger/file.h"

#include <stdlib.h>
#include <string.h>

static const struct planned_event *find_event(const struct call *call, const struct office *office)
{
	return office->plan ? plan_event(office->plan, call_value(call, "--event")) : NULL;
}

static enum exit_code complain_of_event(struct call *call, const struct office *office)
{
	const char *code = call_value(call, "--event");
	struct advice advice = advice_on(code);
	for (int k = 0; office->plan && k < office->plan->event_count; k++) {
		advice_offer(&advice, office->plan->events[k].code);
	}
	return call_complain(
		call, ENDED_USAGE, advised(&advice).text, "the plan has no event of the code \"%s\"", code);
}

static enum exit_code write_out(struct call *call, const struct sheet *sheet)
{
	char *bytes = NULL;
	size_t length = 0;
	const char *path = call_value(call, "--out");
	bool is_table = call_has(call, "--csv");
	FILE *memory = path ? open_memstream(&bytes, &length) : call->out;
	if (!memory) {
		abort();
	}
	(is_table ? sheet_print_csv : sheet_print_html)(sheet, memory);
	if (!path) {
		return ENDED_WELL;
	}
	if (fclose(memory) != 0) {
		abort();
	}
	enum status status = file_replace(path, bytes, length, 0644, &call->reason);
	free(bytes);
	if (status) {
		return call_fail(call, status);
	}
	print_text(call->out, path);
	fprintf(call->out,
		is_table ? ": a table for the totals of %s\n" : ": sheets for %s, to be printed on A4\n",
		sheet->event->code);
	return ENDED_WELL;
}

static enum exit_code list_typed(struct call *call, struct office *office, const struct planned_event *event)
{
	int count;
	enum status status = paper_print(office, event, call->out, &count);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "%s%d row%s of paper sheets of %s.\n", count ? "\n" : "", count, count == 1 ? "" : "s",
		event->code);
	return ENDED_WELL;
}

static enum exit_code print_sheet(struct call *call, struct office *office, const struct planned_event *event)
{
	struct sheet sheet;
	sheet_make(&sheet, office, event);
	enum exit_code code = write_out(call, &sheet);
	sheet_free(&sheet);
	return code;
}

static enum exit_code run(struct call *call)
{
	struct office office;
	if (!call_has(call, "--event")) {
		return call_usage(call, "say which event: --event CODE");
	}
	if (call_has(call, "--typed") && (call_has(call, "--csv") || call_has(call, "--out"))) {
		return call_usage(call, "--typed lists what was taken in: it goes with --event alone");
	}
	/* Somebody may have typed into a table: none is ever replaced. */
	enum output_kind kind = call_has(call, "--csv") ? OUTPUT_SINGLE : OUTPUT_FILE;
	enum exit_code code = own_output_check(call, kind, SHEET_MARK, "sheet");
	if (!code) {
		code = office_open(&office, call, OFFICE_READ);
	}
	if (code) {
		return code;
	}
	const struct planned_event *event = find_event(call, &office);
	if (!event) {
		code = complain_of_event(call, &office);
	} else {
		code =
			call_has(call, "--typed") ? list_typed(call, &office, event) : print_sheet(call, &office, event);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--event", .value = "CODE"},
	{.name = "--csv"},
	{.name = "--typed"},
	{.name = "--out", .value = "FILE"},
	{.name = NULL},
};

const struct command command_sheet = {
	.name = "sheet",
	.arguments = "OFFICE --event CODE [--csv] [--out FILE]\n"
				 "       OFFICE --event CODE --typed",
	.summary = "paper tally sheets and slips for an event, and the table to type them into",
	.help =
		"Writes a page of HTML to be printed on A4: tallies of people, kit and whatever else is counted at "
		"events of this type, by the catalogue in force, lines for issues and actions, and slips with the "
		"feedback questions to tear off. Print as many as you need, and number the sheets.\n"
		"--csv writes the table to type the totals into instead, a line for each row of the sheets: the "
		"value, "
		"and who typed it. What was not counted stays empty. \"import\" takes it in; --typed lists what "
		"stands of it.\n"
		"An earlier sheet of that name is replaced; anything else is left as it is. A table may have been "
		"typed "
		"into, so give it a name of its own.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
