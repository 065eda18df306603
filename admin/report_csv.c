/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_csv.c - the report as a folder of tidy tables for a spreadsheet or a statistics program: a file a figure, a
 * row for each thing that was counted, and no rows of sums, which would be added to what they sum.
 */
#include "admin/compared.h"
#include "admin/csv.h"
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_opened.h"
#include "ledger/folder.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Every row says of which window it is, and whether anything is missing: rows of two reports can be told apart. */
static void put_window_heads(struct csv *csv)
{
	static const char *const heads[] = {"from", "to", "chosen", "complete"};
	for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
		csv_text(csv, heads[k]);
	}
}

static void put_window(struct csv *csv, const struct report *report)
{
	csv_day(csv, report->from);
	csv_day(csv, report->to);
	csv_text(csv, report->chosen[0] ? report->chosen : NULL);
	csv_text(csv, report_completeness_word(report));
}

static void put_head(struct csv *csv, const char *name, const char *ending)
{
	char head[2 * CODE_SIZE];
	snprintf(head, sizeof head, "%s%s", name, ending);
	csv_text(csv, head);
}

/* What has a code has a label beside it; a name is only a name. */
static bool has_code(const struct figure_column *column)
{
	return column->kind == COLUMN_LABEL && (column->names != NAMES_NONE || column->is_named);
}

static void put_heads(struct csv *csv, const struct figure *figure)
{
	put_window_heads(csv);
	if (figure->grouping == GROUPS_WITHIN) {
		csv_text(csv, "within");
		csv_text(csv, "within_label");
	}
	for (int k = 0; k < figure->column_count; k++) {
		const char *name = column_name(&figure->columns[k]);
		csv_text(csv, name);
		if (has_code(&figure->columns[k])) {
			put_head(csv, name, "_label");
		} else if (figure->columns[k].kind == COLUMN_SHARE || figure->columns[k].kind == COLUMN_RATE) {
			put_head(csv, name, "_of");
		} else if (figure->columns[k].kind == COLUMN_AMOUNT) {
			put_head(csv, name, "_unit");
		}
	}
	csv_end_row(csv);
}

static void put_label(struct csv *csv, const struct cell *cell)
{
	csv_text(csv, cell ? cell->code : NULL);
	csv_text(csv, cell ? cell->text : NULL);
}

/* A share is a percentage with its base beside it, as a rate has; without a base there is none. */
static void put_share(struct csv *csv, const struct cell *cell)
{
	if (cell->of > 0 && cell->kind == CELL_RATE) {
		csv_parts(csv, cell->number, 100);
	} else if (cell->of > 0) {
		csv_parts(csv, cell_tenths(cell), 10);
	} else {
		csv_empty(csv);
	}
	csv_parts(csv, cell_base(cell).number, cell_base(cell).of);
}

/* As many empty cells as the column has heads. */
static void put_nothing(struct csv *csv, const struct figure_column *column)
{
	bool has_second = has_code(column) || column->kind == COLUMN_SHARE || column->kind == COLUMN_RATE ||
					  column->kind == COLUMN_AMOUNT;
	csv_empty(csv);
	if (has_second) {
		csv_empty(csv);
	}
}

static void put_cell(struct csv *csv, const struct figure_column *column, const struct cell *cell)
{
	char room[CELL_ROOM];
	if (cell->kind == CELL_EMPTY) {
		put_nothing(csv, column);
		return;
	}
	if (cell->kind == CELL_UNDER || cell->kind == CELL_HELD) {
		csv_text(csv, cell_text(room, cell));
		if (column->kind == COLUMN_AMOUNT) {
			csv_text(csv, cell->text);
		}
		return;
	}
	switch (column->kind) {
	case COLUMN_LABEL:
		if (has_code(column)) {
			put_label(csv, cell);
		} else {
			csv_text(csv, cell->text);
		}
		break;
	case COLUMN_DAY:
		csv_day(csv, cell->day);
		break;
	case COLUMN_COUNT:
		csv_number(csv, cell->number);
		break;
	case COLUMN_AMOUNT:
		csv_parts(csv, cell_decimal(cell).number, cell_decimal(cell).of);
		csv_text(csv, cell->text);
		break;
	case COLUMN_CHANGE:
		if (cell->of > 0) {
			csv_parts(csv, cell_tenths(cell), 10);
		} else {
			csv_empty(csv);
		}
		break;
	case COLUMN_SHARE:
	case COLUMN_RATE:
		put_share(csv, cell);
		break;
	}
}

static void put_table(struct csv *csv, const struct report *report, const struct report_table *table)
{
	const struct figure *figure = table->figure;
	const struct cell *group = NULL;
	put_heads(csv, figure);
	for (int row = 0; row < table->row_count; row++) {
		const struct report_row *at = &table->rows[row];
		group = at->kind == ROW_GROUP ? &at->cells[table->first] : group;
		if (at->kind != ROW_PLAIN && at->kind != ROW_WITHIN) {
			continue;
		}
		put_window(csv, report);
		if (figure->grouping == GROUPS_WITHIN) {
			put_label(csv, at->kind == ROW_WITHIN ? group : NULL);
		}
		for (int k = 0; k < figure->column_count; k++) {
			put_cell(csv, &figure->columns[k], &at->cells[k]);
		}
		csv_end_row(csv);
	}
}

static void put_single(struct csv *csv, const struct report *report, const struct report_single *single)
{
	for (int k = 0; k < single->figure->column_count; k++) {
		put_window(csv, report);
		csv_text(csv, single->figure->name);
		csv_text(csv, single->title);
		csv_text(csv, single->figure->columns[k].sql);
		struct cell cell = {.kind = single->kinds[k], .number = single->numbers[k]};
		put_cell(csv, &single->figure->columns[k], &cell);
		csv_end_row(csv);
	}
}

static void put_singles(struct csv *csv, const struct report *report)
{
	static const char *const heads[] = {"figure", "figure_label", "counted", "number"};
	put_window_heads(csv);
	for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
		csv_text(csv, heads[k]);
	}
	csv_end_row(csv);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].single_count; k++) {
			put_single(csv, report, &report->sections[section].singles[k]);
		}
	}
}

/* What the report is of, and what is missing. */

static void put_fact(struct csv *csv, const char *what, const char *says)
{
	csv_text(csv, what);
	csv_text(csv, says);
	csv_end_row(csv);
}

static void put_about(struct csv *csv, const struct report *report)
{
	char room[REPORT_TEXT_SIZE];
	put_fact(csv, REPORT_MARK, "");
	put_fact(csv, "Organisation", report->organisation);
	put_fact(csv, "Kind", mode_name(report->mode));
	report_window(room, report);
	put_fact(csv, "Window", room);
	report_completeness(room, report);
	put_fact(csv, "Completeness", room);
	for (int k = 0; k < report->gaps; k++) {
		put_fact(csv, "Missing", report->missing[k]);
	}
	put_fact(csv, "Seal", report->seal);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		if (report->sections[section].says) {
			put_fact(csv, report->sections[section].section->title, report->sections[section].says);
		}
		for (int k = 0; k < report->sections[section].table_count; k++) {
			const struct report_table *table = &report->sections[section].tables[k];
			if (table->warning) {
				put_fact(csv, "Warning", table->warning);
			}
		}
	}
	report_made(room, report);
	put_fact(csv, "Made", room);
}

static void put_definition(struct csv *csv, const struct figure *figure, const char *title)
{
	char says[FIGURE_TEXT_SIZE];
	csv_text(csv, figure->name);
	csv_text(csv, title);
	for (int k = 0; k < FIGURE_SAYS; k++) {
		figure_says(says, figure, figure_words[k]);
		csv_text(csv, says);
	}
	csv_text(csv, figure->note);
	opened_columns(says, figure);
	csv_text(csv, says);
	csv_end_row(csv);
}

static void put_definitions(struct csv *csv, const struct report *report)
{
	csv_text(csv, "figure");
	csv_text(csv, "title");
	for (int k = 0; k < FIGURE_SAYS; k++) {
		csv_text(csv, figure_words[k]);
	}
	csv_text(csv, "Note");
	csv_text(csv, "Numbers");
	csv_end_row(csv);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			put_definition(csv, at->singles[k].figure, at->singles[k].title);
		}
		for (int k = 0; k < at->table_count; k++) {
			put_definition(csv, at->tables[k].figure, at->tables[k].title);
		}
	}
}

/* Files: each is made whole in memory, and written beside the place of the folder. */

struct writing {
	const char *folder;
	struct reason *reason;
	FILE *out;
	char *bytes;
	size_t length;
	struct csv csv;
};

static struct csv *begin_file(struct writing *writing)
{
	writing->out = open_memstream(&writing->bytes, &writing->length);
	if (!writing->out) {
		abort();
	}
	writing->csv = csv_begin(writing->out);
	return &writing->csv;
}

static enum status end_file(struct writing *writing, const char *name)
{
	char path[PATH_SIZE];
	if (fclose(writing->out) != 0) {
		abort();
	}
	enum status status = snprintf(path, sizeof path, "%s/%s.csv", writing->folder, name) >= (int)sizeof path
							 ? fail(writing->reason, TOO_LONG, "%.80s...", writing->folder)
							 : file_replace(path, writing->bytes, writing->length, 0644, writing->reason);
	free(writing->bytes);
	writing->bytes = NULL;
	return status;
}

static enum status write_tables(struct writing *writing, const struct report *report)
{
	enum status status = DONE;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->table_count && !status; k++) {
			put_table(begin_file(writing), report, &at->tables[k]);
			status = end_file(writing, at->tables[k].figure->name);
		}
	}
	return status;
}

static enum status write_files(struct writing *writing, const struct report *report)
{
	put_about(begin_file(writing), report); /* it says of a folder that it is a report's */
	enum status status = end_file(writing, "about");
	if (!status) {
		put_definitions(begin_file(writing), report);
		status = end_file(writing, "definitions");
	}
	if (!status) {
		put_singles(begin_file(writing), report);
		status = end_file(writing, "at_a_glance");
	}
	return status ? status : write_tables(writing, report);
}

/* It is for whom the one before was for; a new one as any folder that this user makes. */
static void let_in(const char *folder, const char *path)
{
	struct stat facts;
	mode_t mask = umask(0);
	umask(mask);
	(void)chmod(folder, stat(path, &facts) == 0 ? facts.st_mode & 0777 : 0755 & ~mask);
}

enum status report_write_csv(const struct report *report, const char *folder, struct reason *reason)
{
	struct folder part;
	char path[PATH_SIZE];
	if (!text_copy(path, sizeof path, folder)) {
		return fail(reason, TOO_LONG, "%.80s...", folder);
	}
	for (size_t length = strlen(path); length > 1 && path[length - 1] == '/';) {
		path[--length] = '\0';
	}
	enum status status = folder_make(&part, path, reason);
	struct writing writing = {.folder = part.path, .reason = reason};
	if (!status) {
		status = write_files(&writing, report);
	}
	if (!status) {
		let_in(part.path, path);
		status = folder_place(&part, path, reason);
	}
	folder_remove(&part);
	return status;
}

/* What else is in the folder */

static bool is_file_of(const char *name, const char *table)
{
	size_t length = strlen(table);
	return strncmp(name, table, length) == 0 && strcmp(name + length, ".csv") == 0;
}

static bool is_report_name(const char *name)
{
	bool is_one =
		is_file_of(name, "about") || is_file_of(name, "definitions") || is_file_of(name, "at_a_glance");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			is_one = is_one || is_file_of(name, figure_sections[section]->figures[k].name);
		}
	}
	for (int k = 0; k < compared_figure_count; k++) {
		is_one = is_one || is_file_of(name, compared_figures[k].name);
	}
	return is_one;
}

bool report_csv_has_others(const char *path, char name[PATH_SIZE])
{
	return folder_has_others(path, is_report_name, name);
}
