/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report_opened.h"

#include "admin/report_lines.h"
#include "ledger/complaint.h"

#include <stdlib.h>
#include <string.h>

/* Columns */

bool opened_has_entries(const struct figure *figure, int column)
{
	char says[FIGURE_TEXT_SIZE];
	return figure_has_number(figure, column) && !figure_behind(says, figure, column);
}

void opened_columns(char names[OPENED_SIZE], const struct figure *figure)
{
	struct text text = text_in(names, OPENED_SIZE);
	for (int k = 0; k < figure->column_count; k++) {
		if (opened_has_entries(figure, k)) {
			text_addf(&text, "%s%s", text.length > 0 ? ", " : "", column_name(&figure->columns[k]));
		}
	}
}

/* What the words that were offered come to: the nearest one, and all of them, as far as there is room. */
static void say_offered(char *says, size_t size, const struct advice *advice, const char *none)
{
	struct text text = text_in(says, size);
	if (advice->offered == 0) {
		text_add(&text, none);
		return;
	}
	text_add(&text, advised(advice).text);
	if (advice->nearest && advice->offered > 1) {
		text_addf(&text, " There are %s", advice->known);
		if (advice->shown < advice->offered) {
			text_addf(&text, " and %d more", advice->offered - advice->shown);
		}
	}
}

static enum exit_code refuse_unknown(struct call *call, const struct figure *figure, const char *name)
{
	char says[OPENED_ROWS_SIZE];
	struct advice advice = advice_on(name);
	for (int k = 0; k < figure->column_count; k++) {
		if (opened_has_entries(figure, k)) {
			advice_offer(&advice, column_name(&figure->columns[k]));
		}
	}
	say_offered(says, sizeof says, &advice, "None of its numbers can be opened.");
	return call_complain(call, ENDED_USAGE, says, "%s has no number \"%s\"", figure->name, name);
}

/* What a share, rate or change is of, beside its part. */
static const char *base_of(const struct figure *figure, const struct figure_column *column)
{
	return column->of == OF_TOTAL   ? "its sum over all rows"
		   : column->of == OF_GROUP ? "its sum over the group"
		   : column->of == OF_OWN   ? column->kind == COLUMN_RATE ? "the events at which somebody counted"
																  : "the base that was imported with it"
									: figure->columns[column->of].sql;
}

static enum exit_code refuse(struct call *call, const struct figure *figure, int at)
{
	const struct figure_column *column = &figure->columns[at];
	char says[FIGURE_TEXT_SIZE], names[OPENED_SIZE], advice[OPENED_SIZE + 80];
	opened_columns(names, figure);
	snprintf(advice, sizeof advice, "Its numbers that can be opened: %s.", names);
	if (figure_behind(says, figure, at)) {
		return call_complain(call, ENDED_USAGE, advice, "no entries add up to %s of %s, which is %s",
			column_name(column), figure->name, says);
	}
	return call_complain(call, ENDED_USAGE, advice, "%s of %s is worked out of %s and %s",
		column_name(column), figure->name, figure->columns[column->part].sql, base_of(figure, column));
}

static bool is_worked_out(const struct figure_column *column)
{
	return column->kind == COLUMN_SHARE || column->kind == COLUMN_RATE || column->kind == COLUMN_CHANGE;
}

enum exit_code opened_take_column(struct opened *opened, struct call *call, const char *name)
{
	const struct figure *figure = opened->figure;
	for (int k = 0; k < figure->column_count; k++) {
		const struct figure_column *column = &figure->columns[k];
		bool is_meant = name && strcmp(column_name(column), name) == 0;
		if ((is_meant || !name) && opened_has_entries(figure, k)) {
			opened->column = k;
			return ENDED_WELL;
		}
		if (is_meant && (is_worked_out(column) || figure_has_number(figure, k))) {
			return refuse(call, figure, k);
		}
	}
	return refuse_unknown(call, figure, name);
}

/* Rows */

struct rows {
	const char *row; /* what is asked for */
	bool is_there;
	struct advice advice;
};

static void offer(struct rows *rows, const char *code)
{
	rows->is_there = rows->is_there || strcmp(code, rows->row) == 0;
	advice_offer(&rows->advice, code);
}

static const char *code_or_none(const struct cell *cell)
{
	return cell->code ? cell->code : "-";
}

/* As it can be typed: of a row within a group both codes tell which. The texts are offered, so they stay. */
static char *row_code(const struct report_table *table, const struct report_row *row)
{
	char both[2 * CODE_SIZE + 400];
	struct text text = text_in(both, sizeof both);
	if (table->first > 0 && row->kind != ROW_GROUP) {
		text_addf(&text, "%s/", code_or_none(&row->cells[0]));
	}
	text_add(&text, code_or_none(&row->cells[table->first]));
	return clean_copy(both);
}

static void offer_rows(struct rows *rows, const struct report_table *table, char **codes)
{
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		if (row->kind != ROW_TOTAL) {
			codes[k] = row_code(table, row);
			offer(rows, codes[k]);
			rows->is_there =
				rows->is_there || strcmp(code_or_none(&row->cells[table->first]), rows->row) == 0;
		}
	}
}

/* Nothing is recorded of much that the catalogue has: its row would be of noughts, and often is not there. */
static bool is_of_catalogue(const struct opened *opened, const struct office *office)
{
	bool is_there = strcmp(opened->row, "-") == 0;
	for (int k = 0; k <= figure_key(opened->figure) && !is_there; k++) {
		struct names names = names_of(opened->figure->columns[k].names, office->catalogue);
		is_there = names_find(&names, opened->row);
		names_free(&names);
	}
	return is_there;
}

enum status opened_check_row(char says[OPENED_ROWS_SIZE], const struct opened *opened,
	const struct office *office, const struct report *report)
{
	struct report_table table;
	struct rows rows = {.row = opened->row, .advice = advice_on(opened->row)};
	says[0] = '\0';
	enum status status = report_table_read(&table, opened->figure, office, report);
	char **codes = filled(calloc((size_t)table.row_count + 1, sizeof *codes));
	offer_rows(&rows, &table, codes);
	if (!rows.is_there && !is_of_catalogue(opened, office)) {
		say_offered(says, OPENED_ROWS_SIZE, &rows.advice, "In this window it has no rows.");
	}
	for (int k = 0; k < table.row_count; k++) {
		free(codes[k]);
	}
	free(codes);
	report_table_free(&table);
	return status;
}
