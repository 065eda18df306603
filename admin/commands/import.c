/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.c - figures that other services count, targets and registers, from a file that a spreadsheet saved: all of
 * it is taken in or nothing, each row with its period, unit, base and source. What is there is listed, also as a
 * file for the next year, and taken back.
 */
#include "admin/commands.h"
#include "admin/decisions.h"
#include "admin/import_list.h"
#include "admin/json.h"
#include "admin/paper.h"
#include "admin/print.h"

#include <stdlib.h>
#include <string.h>

/* Taking a file in */

static int count_news(const struct import *import, enum import_news news)
{
	int count = 0;
	for (int k = 0; k < import->row_count; k++) {
		count += import->rows[k].news == news;
	}
	return count;
}

static void list_news(const struct import *import, FILE *out)
{
	static const char *const headings[] = {">Line", "What", "News", NULL};
	static const char *const words[] = {[NEWS_NEW] = "new",
		[NEWS_SAME] = "as it stands",
		[NEWS_ENDS] = "ended",
		[NEWS_OTHER] = "in place of what stands"};
	struct table *table = table_begin(headings);
	for (int k = 0; k < import->row_count; k++) {
		char name[IMPORT_NAME_SIZE];
		import_row_name(name, import->form, &import->rows[k]);
		table_number(table, import->rows[k].place.line);
		table_text(table, name);
		table_text(table, words[import->rows[k].news]);
	}
	table_end(table, out);
}

static void say_accepted(const struct import *import, FILE *out)
{
	for (int k = 0; k < import->row_count; k++) {
		char name[IMPORT_NAME_SIZE], differs[IMPORT_DIFFERS_SIZE],
			room[IMPORT_NAME_SIZE + IMPORT_DIFFERS_SIZE + 20];
		if (import->rows[k].is_accepted) {
			import_row_name(name, import->form, &import->rows[k]);
			import_row_differs(differs, &import->rows[k]);
			snprintf(room, sizeof room, "Accepted: %s: %s.", name, differs);
			print_item(out, room);
		}
	}
}

static void say_taken(const struct import *import, const struct call *call)
{
	char count[NUMBER_SIZE];
	int others = count_news(import, NEWS_OTHER), ended = count_news(import, NEWS_ENDS);
	number_write(count, count_news(import, NEWS_NEW));
	fprintf(call->out, "%s new", count);
	number_write(count, count_news(import, NEWS_SAME));
	fprintf(call->out, ", %s as %s stood", count, count_news(import, NEWS_SAME) == 1 ? "it" : "they");
	if (others > 0) {
		number_write(count, others);
		fprintf(call->out, ", %s in place of what stood", count);
	}
	if (ended > 0) {
		number_write(count, ended);
		fprintf(call->out, ", %s ended", count);
	}
	fputs(".\n", call->out);
	if (import->left_out > 0) {
		number_write(count, import->left_out);
		fprintf(call->out, "%s row%s without a value %s left out.\n", count, import->left_out == 1 ? "" : "s",
			import->left_out == 1 ? "is" : "are");
	}
	say_accepted(import, call->out);
}

static enum exit_code refuse(struct call *call, const struct complaints *complaints)
{
	enum status status = complaints_tell(complaints, NOT_TEXT, &call->reason);
	(void)status; /* what is wrong is in the lines themselves */
	return call_complain(call, ENDED_BAD_FILE,
		"Nothing of the file was taken in. Mend what it says, and give it again.", "%s", call->reason.text);
}

static enum exit_code take_rows(
	struct office *office, struct call *call, struct import *import, struct complaints *complaints)
{
	enum status status = imported_compare(
		import, office->book, call_has(call, "--replace"), clock_now(call->clock), complaints);
	if (status) {
		return call_fail(call, status);
	}
	if (complaints->count > 0) {
		return refuse(call, complaints);
	}
	if (call_has(call, "--dry-run")) {
		list_news(import, call->out);
		say_accepted(import, call->out);
		fprintf(call->out, "\nNothing was taken in: this was a dry run.\n");
		return ENDED_WELL;
	}
	status = imported_record(import, office);
	if (status) {
		return call_fail(call, status);
	}
	say_taken(import, call);
	return ENDED_WELL;
}

/* Totals of paper sheets, which count at their events */

static int count_paper(const struct paper *paper, enum paper_news news)
{
	int count = 0;
	for (int k = 0; k < paper->row_count; k++) {
		count += paper->rows[k].news == news;
	}
	return count;
}

static void say_paper(const struct paper *paper, const struct call *call)
{
	bool is_dry = call_has(call, "--dry-run");
	fprintf(call->out, "%d new, %d as before, %d in place of what stood.%s\n", count_paper(paper, PAPER_NEW),
		count_paper(paper, PAPER_SAME), count_paper(paper, PAPER_OTHER),
		is_dry ? " Nothing was taken in: this was a dry run." : "");
}

static enum exit_code take_paper(
	struct office *office, struct call *call, const struct csv_sheet *sheet, struct complaints *complaints)
{
	struct paper paper;
	enum status status = DONE;
	paper_read(&paper, sheet, office, complaints);
	if (complaints->count == 0) {
		status = paper_compare(
			&paper, office->book, call_has(call, "--replace"), clock_now(call->clock), complaints);
	}
	enum exit_code code = !status && complaints->count > 0 ? refuse(call, complaints) : ENDED_WELL;
	if (!status && !code && !call_has(call, "--dry-run")) {
		status = paper_record(&paper, office);
	}
	if (!status && !code) {
		say_paper(&paper, call);
	}
	paper_free(&paper);
	return status ? call_fail(call, status) : code;
}

static enum exit_code take_sheet(
	struct office *office, struct call *call, const struct csv_sheet *sheet, struct complaints *complaints)
{
	struct import import;
	const struct import_wish wish = {
		.days_first = call_has(call, "--days-first"),
		.accepts_percents = call_has(call, "--accept-percents"),
		.catalogue = office->catalogue,
	};
	if (complaints->count > 0) {
		return refuse(call, complaints);
	}
	if (paper_is_table(sheet)) {
		return take_paper(office, call, sheet, complaints);
	}
	import_read(&import, sheet, &wish, complaints);
	enum exit_code code =
		complaints->count > 0 ? refuse(call, complaints) : take_rows(office, call, &import, complaints);
	import_free(&import);
	return code;
}

static enum exit_code take_file(struct office *office, struct call *call)
{
	struct bytes bytes = {0};
	struct csv_sheet sheet;
	struct complaints complaints = {.file = call->words[1]};
	enum status status = file_read(&bytes, call->words[1], CSV_LARGEST, &call->reason);
	if (status) {
		bytes_free(&bytes);
		return call_fail(call, status);
	}
	csv_read(&sheet, bytes.at, bytes.length, &complaints);
	enum exit_code code = take_sheet(office, call, &sheet, &complaints);
	csv_sheet_free(&sheet);
	bytes_free(&bytes);
	return code;
}

/* What is there */

static void write_period(char room[2 * DAY_SIZE + 8], const struct imported_row *row)
{
	bool is_day = !row->ends || strcmp(row->starts, row->ends) == 0;
	snprintf(room, 2 * DAY_SIZE + 8, is_day ? "%s" : "%s to %s", row->starts, row->ends);
}

static const char *label_of(const struct imported_row *row, struct book *office)
{
	const char *label =
		imported_value(office, row, row->form == &import_forms[IMPORT_REGISTERS] ? "name" : "label");
	return label ? label : "";
}

static void add_row(struct table *table, const struct imported_row *row, struct book *office)
{
	char period[2 * DAY_SIZE + 8], says[IMPORTED_SAYS_SIZE], said[DAY_SIZE + 10], day[DAY_SIZE],
		code[2 * CODE_SIZE + 2];
	write_period(period, row);
	imported_says(says, office, row);
	day_write(day, moment_local(row->slot).day);
	snprintf(said, sizeof said, "%s %s", row->office, day);
	snprintf(code, sizeof code, row->kind ? "%s %s" : "%s%s", row->kind ? row->kind : "", row->code);
	table_text(table, code);
	table_text(table, label_of(row, office));
	table_text(table, says);
	table_text(table, period);
	table_text(table, row->authority ? row->authority : "-");
	table_text(table, said);
}

static void list_rows(const struct imported *imported, struct book *office, bool all, FILE *out)
{
	static const char *const headings[] = {"Code", "Label", "Says", "Period", "Authority", "Said", NULL};
	static const char *const headings_all[] = {
		"Code", "Label", "Says", "Period", "Authority", "Said", "Now", NULL};
	struct table *table = table_begin(all ? headings_all : headings);
	for (int k = 0; k < imported->count; k++) {
		const struct imported_row *row = &imported->at[k];
		add_row(table, row, office);
		if (all) {
			table_text(table, row->stands ? "stands" : row->is_gone ? "-" : "does not stand any more");
		}
	}
	table_end(table, out);
}

static void json_row(struct json *json, const struct imported_row *row, struct book *office)
{
	json_object(json, NULL);
	json_text(json, "kind", row->form->name);
	json_text(json, "office", row->office);
	json_moment(json, "said", row->slot);
	json_bool(json, "stands", row->stands);
	json_bool(json, "taken_back", row->is_gone);
	for (int k = 0; k < row->form->column_count; k++) {
		const struct import_column *column = &row->form->columns[k];
		const char *value = column->key ? imported_value(office, row, column->key) : NULL;
		bool is_number = column->type == IMPORT_AMOUNT || column->type == IMPORT_PERCENT ||
						 column->type == IMPORT_CHANGE || column->type == IMPORT_YES;
		if (value && is_number) {
			json_number(json, column->key, strtoll(value, NULL, 10));
		} else if (value) {
			json_text(json, column->key, value);
		}
	}
	const char *kept_as = imported_value(office, row, "kept_as");
	if (kept_as) {
		json_number(json, "kept_as", strtoll(kept_as, NULL, 10));
	}
	json_close(json);
}

static void print_json(const struct imported *imported, struct book *office, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "imported");
	for (int k = 0; k < imported->count; k++) {
		json_row(&json, &imported->at[k], office);
	}
	json_close(&json);
	json_close(&json);
}

/* All that stands; or all that was ever said of a code. */
static enum exit_code show(struct office *office, struct call *call, const struct import_form *form)
{
	struct imported imported;
	const char *code = call_value(call, "--history");
	enum status status = imported_read(
		&imported, office->book, &(struct imported_wish){.form = form, .code = code, .all = code != NULL});
	if (status) {
		return call_fail(call, status);
	}
	if (call_has(call, "--json")) {
		print_json(&imported, office->book, call->out);
	} else if (imported.count == 0) {
		fputs(code ? "Nothing was ever imported under this code.\n" : "Nothing is imported.\n", call->out);
	} else {
		list_rows(&imported, office->book, code != NULL, call->out);
	}
	imported_free(&imported);
	return ENDED_WELL;
}

static enum exit_code list_again(struct office *office, struct call *call, const struct import_form *form)
{
	struct import_list_wish wish = {
		.form = form ? form : &import_forms[IMPORT_FIGURES],
		.has_from = call_has(call, "--from"),
		.has_to = call_has(call, "--to"),
	};
	if (!call_day(call, "--from", &wish.from) || !call_day(call, "--to", &wish.to)) {
		return ENDED_USAGE;
	}
	enum status status = import_list_write(call->out, office->book, &wish);
	return status ? call_fail(call, status) : ENDED_WELL;
}

/* Taking back */

static bool is_asked_for(const struct imported_row *row, const struct call *call)
{
	const char *from = call_value(call, "--from"), *to = call_value(call, "--to"),
			   *authority = call_value(call, "--authority");
	return (!from || strcmp(from, row->starts) == 0) && (!to || (row->ends && strcmp(to, row->ends) == 0)) &&
		   (!authority || (row->authority && strcmp(authority, row->authority) == 0));
}

static enum exit_code take_back_one(struct office *office, struct call *call, const struct imported_row *row)
{
	char period[2 * DAY_SIZE + 8], said[LOCAL_SIZE];
	if (row->slot > clock_now(call->clock)) {
		local_write(said, row->slot);
		return call_complain(call, ENDED_BAD_FILE, "Set this computer's clock, or wait until then.",
			"this was said at %s by the clock of %s, which is later than now", said, row->office);
	}
	enum status status = imported_take_back(office, row, call_value(call, "--reason"));
	if (status) {
		return call_fail(call, status);
	}
	write_period(period, row);
	fprintf(
		call->out, "Taken back: %s, %s. \"--history %s\" still shows it.\n", row->code, period, row->code);
	return ENDED_WELL;
}

static enum exit_code take_back(struct office *office, struct call *call, const struct import_form *form)
{
	struct imported imported;
	const struct imported_row *row = NULL;
	int count = 0;
	const char *code = call_value(call, "--take-back");
	form = form ? form : &import_forms[IMPORT_FIGURES];
	enum status status =
		imported_read(&imported, office->book, &(struct imported_wish){.form = form, .code = code});
	if (status) {
		return call_fail(call, status);
	}
	for (int k = 0; k < imported.count; k++) {
		bool is_one = is_asked_for(&imported.at[k], call);
		row = is_one ? &imported.at[k] : row;
		count += is_one;
	}
	enum exit_code ended =
		count == 1   ? take_back_one(office, call, row)
		: count == 0 ? call_complain(call, ENDED_BAD_FILE, "\"import\" without a file lists what is there.",
						   "no %s of the code \"%s\" stands for that", form->one, code)
					 : call_complain(call, ENDED_BAD_FILE,
						   "Say which one is meant with --from, --to and --authority; --history with the "
						   "code shows all.",
						   "%d %s stand under \"%s\"", count, form->many, code);
	imported_free(&imported);
	return ended;
}

/* What was typed */

static enum exit_code check_words(struct call *call)
{
	static const char *const for_files[] = {"--dry-run", "--replace", "--accept-percents", "--days-first"};
	bool has_file = call->word_count == 2, lists = call_has(call, "--list"),
		 takes_back = call_has(call, "--take-back");
	bool has_history = call_has(call, "--history");
	for (size_t k = 0; k < sizeof for_files / sizeof *for_files; k++) {
		if (!has_file && call_has(call, for_files[k])) {
			return call_usage(call, "%s goes with a FILE", for_files[k]);
		}
	}
	if (has_file + lists + takes_back + has_history > 1) {
		return call_usage(call, "give one of FILE, --list, --history and --take-back");
	}
	if (takes_back != call_has(call, "--reason")) {
		return call_usage(call, "--take-back and --reason go together");
	}
	if (!lists && !takes_back && (call_has(call, "--from") || call_has(call, "--to"))) {
		return call_usage(call, "--from and --to go with --list or --take-back");
	}
	if (!takes_back && call_has(call, "--authority")) {
		return call_usage(call, "--authority goes with --take-back");
	}
	if (call_has(call, "--json") && (has_file || lists || takes_back)) {
		return call_usage(call, "--json goes with the list of what is there, or with --history");
	}
	const char *wrong = takes_back ? reason_complaint(call_value(call, "--reason")) : NULL;
	return wrong ? call_usage(call, "%s", wrong) : ENDED_WELL;
}

static enum exit_code find_form(struct call *call, const struct import_form **form)
{
	const char *kind = call_value(call, "--kind");
	*form = kind ? import_form_named(kind) : NULL;
	if (kind && call->word_count == 2) {
		return call_usage(call, "the headings of FILE say of which kind it is: leave out --kind");
	}
	return kind && !*form ? call_usage(call, "--kind is one of figures, targets, registers; not \"%s\"", kind)
						  : ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	const struct import_form *form = NULL;
	struct office office;
	enum exit_code code = check_words(call);
	code = code ? code : find_form(call, &form);
	if (code) {
		return code;
	}
	bool writes = (call->word_count == 2 && !call_has(call, "--dry-run")) || call_has(call, "--take-back");
	code = office_open(&office, call, writes ? OFFICE_WRITE : OFFICE_READ);
	if (code) {
		return code;
	}
	code = call->word_count == 2           ? take_file(&office, call)
		   : call_has(call, "--list")      ? list_again(&office, call, form)
		   : call_has(call, "--take-back") ? take_back(&office, call, form)
										   : show(&office, call, form);
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--dry-run"},
	{.name = "--replace"},
	{.name = "--accept-percents"},
	{.name = "--days-first"},
	{.name = "--list"},
	{.name = "--history", .value = "CODE"},
	{.name = "--take-back", .value = "CODE"},
	{.name = "--kind", .value = "figures|targets|registers"},
	{.name = "--from", .value = "DAY"},
	{.name = "--to", .value = "DAY"},
	{.name = "--authority", .value = "CODE"},
	{.name = "--reason", .value = "TEXT"},
	{.name = "--json"},
	{.name = NULL},
};

const struct command command_import = {
	.name = "import",
	.arguments = "OFFICE FILE.csv [--dry-run] [--replace] [--accept-percents] [--days-first]\n"
				 "       bunting-admin import OFFICE [--kind KIND] [--history CODE] [--json]\n"
				 "       bunting-admin import OFFICE --list [--kind KIND] [--from DAY] [--to DAY]\n"
				 "       bunting-admin import OFFICE --take-back CODE --reason TEXT [--kind KIND] [--from "
				 "DAY] [--to DAY]"
				 " [--authority CODE]",
	.summary = "figures of other services, targets and registers, from a spreadsheet",
	.help =
		"Takes in a FILE that a spreadsheet saved as CSV (UTF-8, with commas or semicolons), or nothing of "
		"it: whatever is "
		"wrong is told by line and column. A line of headings says what the columns are, in any order.\n"
		"Figures of others: figure, label, value, unit, from, to, source; and where they are known: date (in "
		"place of from "
		"and to), authority, base and base_of, percent, before with before_from and before_to, change, note, "
		"typed_by.\n"
		"Targets: target, label, figure, unit, baseline, aim, from, to, authority, source, note, typed_by.\n"
		"Registers of PACTs, agreements, charters: register, code, name, aliases, area, authority, from, "
		"ended, why_ended, "
		"source, note, typed_by. What each column holds is in assets/documents/import.html.\n"
		"Totals of paper sheets: the table that \"sheet --csv\" writes, with values; rows without one are "
		"left out. "
		"They count at their event, with source paper; a value of \"-\" takes back what stands.\n"
		"A percentage is worked out from its counts: one that was typed needs its base, and is refused where "
		"it is more "
		"than half a point away from it, but with --accept-percents, and then the report says both. Units "
		"are people, homes, "
		"places, items, cases, incidents, issues, events, sessions, visits, jobs, orders, vehicles, "
		"kilograms, tonnes, "
		"pounds, hours and days. Days are like 2026-07-18; with --days-first also like 18/07/2026.\n"
		"A row that says again what stands is no news. One that says otherwise of the same code, period and "
		"authority is "
		"refused, but with --replace: the old one is kept, and --history shows it. --dry-run shows what "
		"would be taken "
		"in.\n"
		"Without FILE it lists what stands. --list writes it as a file to be filled in: periods a year on, "
		"values empty; "
		"rows whose value is still empty are left out when it is taken in. "
		"--take-back says that a row does not stand any more, and why.\n",
	.least = 1,
	.most = 2,
	.options = options,
	.run = run,
};
