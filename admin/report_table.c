/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_table.c - from the rows of a figure's SQL to a table of the report: groups, sums and shares (report.h).
 */
#include "admin/print.h"
#include "admin/report_lines.h"
#include "ledger/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Rows */

static struct report_row *next_row(struct report_table *table, enum row_kind kind, struct cell *cells)
{
	if (table->row_count % 64 == 0) {
		table->rows = filled(realloc(table->rows, (size_t)(table->row_count + 64) * sizeof *table->rows));
	}
	struct report_row *row = &table->rows[table->row_count++];
	*row = (struct report_row){.kind = kind, .cells = cells};
	return row;
}

/* A row of sums that are not yet added up, under a label of its own. */
static void add_sum_row(struct report_table *table, enum row_kind kind, const char *label, const char *code)
{
	const struct figure *figure = table->figure;
	struct cell *cells = filled(calloc((size_t)figure->column_count, sizeof *cells));
	for (int k = 0; k < figure->column_count; k++) {
		bool is_summed = figure->columns[k].is_summed, is_share = figure->columns[k].kind == COLUMN_SHARE;
		cells[k].kind = is_summed ? CELL_COUNT : is_share && kind == ROW_GROUP ? CELL_SHARE : CELL_EMPTY;
	}
	cells[table->first] =
		(struct cell){.kind = CELL_TEXT, .text = clean_copy(label), .code = code ? clean_copy(code) : NULL};
	next_row(table, kind, cells);
}

static void add_cells(struct cell *sums, const struct cell *cells, const struct figure *figure)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (figure->columns[k].is_summed) {
			sums[k].number += cells[k].number;
		}
	}
}

static void add_group_row(struct report_table *table, const struct lines *lines, const struct line *line)
{
	const struct names *names =
		&lines->names[table->figure->grouping == GROUPS_BY_FIRST_COLUMN ? 0 : figure_key(table->figure)];
	struct cell label = label_cell(names, line->group);
	add_sum_row(table, ROW_GROUP, label.text, label.code);
	free(label.text);
	free(label.code);
}

/* Adds the lines of one group, from `first` up to `end`. */
static void add_group(struct report_table *table, const struct lines *lines, int first, int end)
{
	bool is_tree = table->figure->grouping == GROUPS_WITHIN;
	const struct line *line = &lines->at[first];
	if (is_tree && end == first + 1 && same_code(line->code, line->group)) {
		next_row(table, ROW_PLAIN, line->cells);
		return;
	}
	add_group_row(table, lines, line);
	struct cell *sums = table->rows[table->row_count - 1].cells;
	for (; line < lines->at + end; line++) {
		if (is_tree && same_code(line->code, line->group)) {
			free(line->cells[table->first].text);
			line->cells[table->first].text = clean_copy("Not said which");
		}
		add_cells(sums, line->cells, table->figure);
		next_row(table, ROW_WITHIN, line->cells);
	}
}

static void add_rows(struct report_table *table, const struct lines *lines)
{
	if (table->figure->grouping == GROUPS_NONE) {
		for (int k = 0; k < lines->count; k++) {
			next_row(table, ROW_PLAIN, lines->at[k].cells);
		}
		return;
	}
	int end;
	for (int first = 0; first < lines->count; first = end) {
		for (end = first + 1; end < lines->count && same_code(lines->at[end].group, lines->at[first].group);
			 end++) {
		}
		add_group(table, lines, first, end);
	}
}

/* The sums over all rows: those of groups hold the rows within them already. */
static struct cell *sum_rows(const struct report_table *table)
{
	struct cell *sums = filled(calloc((size_t)table->figure->column_count, sizeof *sums));
	for (int k = 0; k < table->row_count; k++) {
		if (table->rows[k].kind == ROW_PLAIN || table->rows[k].kind == ROW_GROUP) {
			add_cells(sums, table->rows[k].cells, table->figure);
		}
	}
	return sums;
}

static void fill_share(struct cell *cells, const struct figure_column *column, int at,
	const struct cell *sums, const struct cell *group)
{
	if (cells[at].kind != CELL_SHARE) {
		return;
	}
	cells[at].number = cells[column->part].number;
	if (column->of == OF_GROUP && !group) {
		cells[at].kind = CELL_EMPTY; /* the group itself */
	} else {
		cells[at].of = column->of == OF_TOTAL   ? sums[column->part].number
					   : column->of == OF_GROUP ? group[column->part].number
												: cells[column->of].number;
	}
}

static void fill_shares(struct report_table *table, const struct cell *sums)
{
	const struct cell *group = NULL;
	for (int row = 0; row < table->row_count; row++) {
		struct cell *cells = table->rows[row].cells;
		bool is_within = table->rows[row].kind == ROW_WITHIN;
		group = table->rows[row].kind == ROW_GROUP ? cells : group;
		for (int k = 0; k < table->figure->column_count; k++) {
			if (table->figure->columns[k].kind == COLUMN_SHARE) {
				fill_share(cells, &table->figure->columns[k], k, sums, is_within ? group : NULL);
			}
		}
	}
}

/* Is there nothing but noughts, in rows that stand there whether or not anything came? */
static bool is_all_zero(const struct report_table *table)
{
	for (int row = 0; row < table->row_count; row++) {
		for (int k = 0; k < table->figure->column_count; k++) {
			const struct cell *cell = &table->rows[row].cells[k];
			if ((cell->kind == CELL_COUNT || cell->kind == CELL_AMOUNT) && cell->number != 0) {
				return false;
			}
		}
	}
	return true;
}

static void finish(struct report_table *table)
{
	const struct figure *figure = table->figure;
	struct cell *sums = sum_rows(table);
	fill_shares(table, sums);
	table->is_empty = table->row_count == 0 || (figure->shows_all && is_all_zero(table));
	if (figure->has_total) {
		add_sum_row(table, ROW_TOTAL, "Total", NULL);
		add_cells(table->rows[table->row_count - 1].cells, sums, figure);
	}
	free(sums);
}

enum status report_table_read(struct report_table *table, const struct figure *figure,
	const struct office *office, const struct report *report)
{
	*table = (struct report_table){.figure = figure, .first = figure_key(figure)};
	figure_title(table->title, figure);
	struct lines lines;
	enum status status = lines_read(&lines, figure, office, report);
	add_rows(table, &lines);
	finish(table);
	lines_free(&lines);
	return status;
}

void report_table_free(struct report_table *table)
{
	for (int row = 0; row < table->row_count; row++) {
		for (int k = 0; k < table->figure->column_count; k++) {
			free(table->rows[row].cells[k].text);
			free(table->rows[row].cells[k].code);
		}
		free(table->rows[row].cells);
	}
	free(table->rows);
	*table = (struct report_table){0};
}

/* "of 2 planned", "to 418 new homes": the words of a single figure, a part for each column. */
static void add_words(struct text *words, const struct figure_column *column, int64_t number)
{
	char digits[NUMBER_SIZE];
	number_write(digits, number);
	const char *unit = number == 1 && column->one ? column->one : column->many;
	const char *parts[] = {column->before, column->before ? digits : NULL, unit};
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		if (parts[k] && parts[k][0]) {
			text_addf(words, "%s%s", words->length > 0 ? " " : "", parts[k]);
		}
	}
}

enum status report_single_read(struct report_single *single, const struct figure *figure,
	const struct office *office, const struct report *report)
{
	struct figure_run room;
	assert(figure->column_count <= SINGLE_COLUMNS);
	*single = (struct report_single){.figure = figure};
	figure_title(single->title, figure);
	struct text words = text_in(single->words, sizeof single->words);
	struct query rows = figure_query(&room, figure->sql, office, report);
	if (query_row(&rows)) {
		single->number = row_integer(&rows, 0);
		for (int k = 0; k < figure->column_count; k++) {
			single->numbers[k] = row_integer(&rows, k);
			add_words(&words, &figure->columns[k], single->numbers[k]);
		}
	}
	return query_end(&rows);
}
