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

/* Shares of sums are worked out where both sums are there; what all rows are of has none. */
static bool has_sum(const struct figure_column *column, const struct figure *figure, enum row_kind kind)
{
	bool is_worked_out =
		column->kind == COLUMN_SHARE || column->kind == COLUMN_RATE || column->kind == COLUMN_CHANGE;
	return !is_worked_out         ? column->is_summed
		   : column->of == OF_OWN ? column->is_summed
		   : column->of >= 0
			   ? figure->columns[column->part].is_summed && figure->columns[column->of].is_summed
			   : kind == ROW_GROUP;
}

/* A row of sums that are not yet added up, under a label of its own. */
static void add_sum_row(struct report_table *table, enum row_kind kind, const char *label, const char *code)
{
	const struct figure *figure = table->figure;
	struct cell *cells = filled(calloc((size_t)figure->column_count, sizeof *cells));
	for (int k = 0; k < figure->column_count; k++) {
		const struct figure_column *column = &figure->columns[k];
		cells[k] = has_sum(column, figure, kind) ? zero_cell(column) : (struct cell){.kind = CELL_EMPTY};
	}
	cells[table->first] =
		(struct cell){.kind = CELL_TEXT, .text = clean_copy(label), .code = code ? clean_copy(code) : NULL};
	next_row(table, kind, cells);
}

static void add_cells(struct cell *sums, const struct cell *cells, const struct figure *figure)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (figure->columns[k].is_summed && figure->columns[k].kind == COLUMN_RATE) {
			sums[k].of += cells[k].of;
		} else if (figure->columns[k].is_summed) {
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
		next_row(table, ROW_PLAIN, line->cells)->is_sensitive = line->is_sensitive;
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
		next_row(table, ROW_WITHIN, line->cells)->is_sensitive = line->is_sensitive;
	}
}

static void add_rows(struct report_table *table, const struct lines *lines)
{
	if (table->figure->grouping == GROUPS_NONE) {
		for (int k = 0; k < lines->count; k++) {
			next_row(table, ROW_PLAIN, lines->at[k].cells)->is_sensitive = lines->at[k].is_sensitive;
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
	for (int k = 0; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		sums[k].kind = !column->is_summed              ? CELL_EMPTY
					   : column->kind == COLUMN_AMOUNT ? CELL_AMOUNT
													   : CELL_COUNT;
		sums[k].of = column->kind == COLUMN_RATE ? 0 : column->kept_as > 0 ? column->kept_as : 1;
	}
	for (int k = 0; k < table->row_count; k++) {
		if (table->rows[k].kind == ROW_PLAIN || table->rows[k].kind == ROW_GROUP) {
			add_cells(sums, table->rows[k].cells, table->figure);
		}
	}
	return sums;
}

/* The base of a share: a column of its own row, or that of all rows or of its group; NULL: its own SQL has said it. */
static const struct cell *base_cell(const struct figure_column *column, const struct cell *cells,
	const struct cell *sums, const struct cell *group)
{
	return column->of == OF_OWN     ? NULL
		   : column->of == OF_TOTAL ? &sums[column->part]
		   : column->of == OF_GROUP ? &group[column->part]
									: &cells[column->of];
}

static bool is_hidden(const struct cell *cell)
{
	return cell->kind == CELL_UNDER || cell->kind == CELL_HELD;
}

static void fill_share(struct cell *cells, const struct figure_column *column, int at,
	const struct cell *sums, const struct cell *group)
{
	if (cells[at].kind != CELL_SHARE && cells[at].kind != CELL_RATE && cells[at].kind != CELL_CHANGE) {
		return;
	}
	if (column->of == OF_GROUP && !group) {
		cells[at].kind = CELL_EMPTY; /* the group itself */
		return;
	}
	const struct cell *part = &cells[column->part], *base = base_cell(column, cells, sums, group);
	if (is_hidden(part) || (base && is_hidden(base))) {
		cells[at].kind = CELL_EMPTY; /* it would tell of what */
		return;
	}
	if (part->kind == CELL_EMPTY || (base && base->kind == CELL_EMPTY)) {
		cells[at].number = cells[at].of = 0; /* nobody counted it */
		return;
	}
	int64_t part_kept_as = part->kind == CELL_AMOUNT ? part->of : 1;
	int64_t base_kept_as = base && base->kind == CELL_AMOUNT ? base->of : 1;
	cells[at].number = part->number;
	cells[at].of = base ? base->number : cells[at].of;
	cells[at].kept_as = (int)(cells[at].kind == CELL_RATE ? base_kept_as : part_kept_as);
	if (cells[at].kind == CELL_RATE) {
		int64_t times = column->times > 0 ? column->times : 1;
		cells[at].number = hundredths_of(times * base_kept_as * part->number, part_kept_as * cells[at].of);
	}
}

/* Of a part of what there is nobody is told by how much it changed. */
static void fill_shares(struct report_table *table, const struct cell *sums, bool is_complete)
{
	const struct cell *group = NULL;
	for (int row = 0; row < table->row_count; row++) {
		struct cell *cells = table->rows[row].cells;
		bool is_within = table->rows[row].kind == ROW_WITHIN;
		group = table->rows[row].kind == ROW_GROUP ? cells : group;
		for (int k = 0; k < table->figure->column_count; k++) {
			fill_share(cells, &table->figure->columns[k], k, sums, is_within ? group : NULL);
			cells[k].kind = cells[k].kind == CELL_CHANGE && !is_complete ? CELL_EMPTY : cells[k].kind;
		}
	}
}

/* What can hardly be right */

static bool is_unlikely(const struct cell *cell, const struct figure_column *column)
{
	return column->kind == COLUMN_RATE && column->most > 0 && cell->kind == CELL_RATE && cell->of > 0 &&
		   (cell->number < column->least || cell->number > column->most);
}

static void warn_of(struct text *text, const struct report_table *table, const struct report_row *row, int at)
{
	const struct figure_column *column = &table->figure->columns[at];
	char room[CELL_ROOM], least[CELL_ROOM], most[CELL_ROOM];
	struct cell bound = {.kind = CELL_RATE, .number = column->least, .of = 1};
	cell_text(least, &bound);
	bound.number = column->most;
	cell_text(most, &bound);
	text_addf(text, "%s%s: %s is %s, and between %s and %s is usual. Check what was counted.",
		text->length > 0 ? " " : "", row->cells[table->first].text, column->heading,
		cell_text(room, &row->cells[at]), least, most);
}

static void warn(struct report_table *table)
{
	char room[REPORT_TEXT_SIZE];
	struct text text = text_in(room, sizeof room);
	for (int row = 0; row < table->row_count; row++) {
		for (int k = 0; k < table->figure->column_count; k++) {
			if (table->rows[row].kind != ROW_TOTAL &&
				is_unlikely(&table->rows[row].cells[k], &table->figure->columns[k])) {
				warn_of(&text, table, &table->rows[row], k);
			}
		}
	}
	table->warning = text.length > 0 ? clean_copy(room) : NULL;
}

static bool is_zero(const struct report_table *table, const struct report_row *row)
{
	for (int k = 0; k < table->figure->column_count; k++) {
		const struct cell *cell = &row->cells[k];
		if ((cell->kind == CELL_COUNT || cell->kind == CELL_AMOUNT) && cell->number != 0) {
			return false;
		}
	}
	return true;
}

/* Nothing but noughts, in rows that stand there whether or not anything came? Or no code where one is needed? */
static bool says_nothing(const struct report_table *table)
{
	bool is_all_zero = true, has_code = false;
	for (int row = 0; row < table->row_count; row++) {
		is_all_zero = is_all_zero && is_zero(table, &table->rows[row]);
		has_code = has_code || table->rows[row].cells[table->first].code;
	}
	return table->row_count == 0 || (table->figure->shows_all && is_all_zero) ||
		   (table->figure->needs_codes && !has_code);
}

/* So many rows of noughts are shown; of more, a sentence is shorter. */
enum {
	ZEROS_SHOWN = 3
};

static void fold(struct report_table *table)
{
	char room[REPORT_TEXT_SIZE];
	struct text text = text_in(room, sizeof room);
	int zeros = 0;
	for (int row = 0; row < table->row_count; row++) {
		zeros += is_zero(table, &table->rows[row]);
	}
	if (!table->figure->folds || zeros <= ZEROS_SHOWN) {
		return;
	}
	for (int row = 0; row < table->row_count; row++) {
		struct report_row *at = &table->rows[row];
		at->is_folded = is_zero(table, at);
		if (at->is_folded) {
			text_addf(&text, "%s%s", text.length > 0 ? ", " : "None: ", at->cells[table->first].text);
		}
	}
	text_add(&text, ".");
	table->folded = clean_copy(room);
}

/* The sum of what nobody counted in any row is not counted, either. */
static void mark_not_counted(const struct report_table *table, struct cell *total)
{
	for (int k = 0; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		bool is_counted = table->row_count == 1 || !column->is_summed || column->kind == COLUMN_RATE;
		for (int row = 0; row < table->row_count - 1 && !is_counted; row++) {
			is_counted = table->rows[row].cells[k].kind != CELL_EMPTY;
		}
		if (!is_counted) {
			free(total[k].text);
			total[k] = (struct cell){.kind = CELL_EMPTY, .text = clean_copy(NOT_COUNTED)};
		}
	}
}

static void add_total(struct report_table *table)
{
	table->sums = sum_rows(table);
	table->is_empty = says_nothing(table);
	fold(table);
	if (table->figure->has_total) {
		add_sum_row(table, ROW_TOTAL, "Total", NULL);
		add_cells(table->rows[table->row_count - 1].cells, table->sums, table->figure);
		mark_not_counted(table, table->rows[table->row_count - 1].cells);
	}
}

void report_table_finish(struct report_table *table, const struct report *report)
{
	fill_shares(table, table->sums, report->is_complete);
	warn(table);
}

static bool has_prices(const struct catalogue *catalogue)
{
	bool has = false;
	for (int k = 0; k < catalogue->kit_count; k++) {
		has = has || catalogue->kit[k].price > 0;
	}
	return has;
}

const struct figure *figure_for(const struct figure *figure, const struct office *office)
{
	return figure->priced && has_prices(office->catalogue) ? figure->priced : figure;
}

enum status report_table_read(struct report_table *table, const struct figure *figure,
	const struct office *office, const struct report *report)
{
	figure = figure_for(figure, office);
	*table = (struct report_table){.figure = figure, .first = figure_key(figure)};
	figure_title(table->title, figure);
	struct lines lines;
	enum status status = lines_read(&lines, figure, office, report);
	add_rows(table, &lines);
	add_total(table);
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
	free(table->sums);
	free(table->folded);
	free(table->warning);
	*table = (struct report_table){0};
}

/* "of 2 planned", "to 418 new homes": the words of a single figure, a part for each column. */
static void add_words(struct text *words, const struct figure_column *column, const struct cell *cell)
{
	char room[CELL_ROOM];
	const char *number = cell_text(room, cell);
	const char *unit = cell->number == 1 && column->one ? column->one : column->many;
	const char *parts[] = {column->before, column->before ? number : NULL, unit};
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
	struct query rows = figure_query(&room, figure->sql, office, report);
	bool has_row = query_row(&rows);
	for (int k = 0; k < figure->column_count; k++) {
		single->kinds[k] = CELL_COUNT;
		single->numbers[k] = has_row ? row_integer(&rows, k) : 0;
	}
	return query_end(&rows);
}

void report_single_finish(struct report_single *single)
{
	struct text words = text_in(single->words, sizeof single->words);
	for (int k = 0; k < single->figure->column_count; k++) {
		struct cell cell = {.kind = single->kinds[k], .number = single->numbers[k]};
		add_words(&words, &single->figure->columns[k], &cell);
	}
	single->number = single->numbers[0];
}
