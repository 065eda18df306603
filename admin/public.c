/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/public.h"

#include "admin/public_inside.h"
#include "admin/public_shown.h"
#include "admin/report_lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a column is of */

static const char *const of_people[] = {"people", "engaged", "others", "came", "live_there", "visits",
	"everything", "in_bursts", "without", "young", "pupils", "hours", "delegates", "volunteers", "members",
	"attendances", "new", "came_back", "seen_before", "cost_people", "answered", "agreed", "pledges",
	"reports", "problems", "told_before", "referrals", NULL};

static const char *const of_things[] = {"held", "planned", "kiosks", "items", "taken", "given", "broken",
	"returned", "left_over", "homes", "to_homes", "engagement", "number", "issues", "resolved", "referred",
	"still_open", "at_event", "now", "amount", "estimated", "done", "doors", "knocked", "sacks", "needles",
	"sessions", "schools", "agencies", "staffed", "costed", "by_plan", "before", "baseline", "cases",
	"running", "weight", "staff_hours", "cost", "begun", "ended", "days", NULL};

/* What is published anyway, whatever the row is of. */
static const char *const of_all[] = {"authorities", "aim", "base_amount", "events", NULL};

static bool is_among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0) {
		names++;
	}
	return *names != NULL;
}

enum public_kind public_kind_of(const struct figure *figure, const struct figure_column *column)
{
	if (strcmp(column->sql, "times") == 0) { /* of private help shown, or of what was handed out or done */
		return strcmp(figure->name, "private_shown") == 0 ? PUBLIC_PEOPLE : PUBLIC_THINGS;
	}
	return is_among(of_people, column->sql)   ? PUBLIC_PEOPLE
		   : is_among(of_things, column->sql) ? PUBLIC_THINGS
		   : is_among(of_all, column->sql)    ? PUBLIC_KNOWN
											  : PUBLIC_UNKNOWN;
}

/* A kind that is about somebody, or private; a measure that the catalogue calls sensitive. */
static bool is_of_sensitive_code(
	const struct catalogue *catalogue, const struct report_table *table, const struct report_row *row)
{
	enum name_list list = table->figure->columns[table->first].names;
	const char *code = row->cells[table->first].code;
	if (list == NAMES_KINDS && code) {
		int kind = catalogue_kind(catalogue, code);
		return kind >= 0 && !kind_is_public(&catalogue->kinds[kind]);
	}
	if (list == NAMES_MEASURES && code) {
		int measure = catalogue_measure(catalogue, code);
		return measure >= 0 && catalogue->measures[measure].is_sensitive;
	}
	return false;
}

static bool is_careful_row(
	const struct public_model *model, const struct report_table *table, const struct report_row *row)
{
	return row->is_sensitive || is_of_sensitive_code(model->office->catalogue, table, row);
}

static bool is_of_people_unit(const struct cell *cell)
{
	return cell->kind == CELL_AMOUNT && cell->text && strcmp(cell->text, "people") == 0;
}

/* Rounding */

static int64_t rounded(int64_t number, int64_t step)
{
	int64_t size = number < 0 ? -number : number, nearest = (size + step / 2) / step * step;
	return number < 0 ? -nearest : nearest;
}

void public_round_cell(struct cell *cell)
{
	int64_t one = cell->kind == CELL_AMOUNT && cell->of > 0 ? cell->of : 1;
	if (cell->kind != CELL_COUNT && cell->kind != CELL_AMOUNT) {
		return;
	}
	if (cell->number > 0 && cell->number < PUBLIC_LEAST * one) {
		cell->kind = CELL_UNDER;
		cell->number = 0;
	} else {
		cell->number = rounded(cell->number, PUBLIC_STEP * one);
	}
}

void public_ends(const struct cell *cell, int64_t *least, int64_t *most)
{
	bool is_amount = cell->kind == CELL_AMOUNT || cell->kind == CELL_COUNT;
	int64_t one = cell->of > 0 ? cell->of : 1, step = PUBLIC_STEP * one;
	*least = cell->kind == CELL_UNDER ? 1 : is_amount ? cell->number - step / 2 : 0;
	*most = cell->kind == CELL_UNDER ? PUBLIC_LEAST * one - 1
			: is_amount              ? cell->number + (step - 1) / 2
									 : INT64_MAX;
	if (is_amount && (cell->number == 0 || cell->is_exact)) {
		*least = *most = cell->number;
	} else if (is_amount && cell->number > 0 && *least < PUBLIC_LEAST * one) {
		*least = PUBLIC_LEAST * one;
	}
}

/* The report's numbers (public_inside.h) */

const struct numbered *model_table(const struct public_model *model, const char *figure)
{
	for (int k = 0; k < model->count; k++) {
		if (strcmp(model->tables[k].figure->name, figure) == 0) {
			return &model->tables[k];
		}
	}
	return NULL;
}

const char *row_code(const struct report_table *table, int row)
{
	return table->rows[row].cells[table->first].code;
}

int numbered_rows(const struct numbered *numbered)
{
	return numbered->table ? numbered->table->row_count : 1;
}

int model_number(const struct numbered *numbered, int row, int column)
{
	return numbered->at[row * numbered->figure->column_count + column];
}

int numbered_column(const struct numbered *numbered, const char *sql)
{
	for (int k = 0; k < numbered->figure->column_count; k++) {
		const char *own = numbered->figure->columns[k].sql;
		if (own && strcmp(own, sql) == 0) {
			return k;
		}
	}
	return -1;
}

static bool is_number(const struct cell *cell)
{
	return cell->kind == CELL_COUNT || cell->kind == CELL_AMOUNT;
}

static int number_cell(struct public_model *model, struct cell *cell, bool is_careful, bool is_shown)
{
	int number = hiding_number(model->hiding, cell->number, cell->kind == CELL_AMOUNT ? cell->of : 1);
	hiding_print(model->hiding, number, cell, is_careful, is_shown);
	return number;
}

/* A share of the whole prints the whole. */
static bool prints_sum(const struct figure *figure, int column)
{
	for (int k = 0; k < figure->column_count; k++) {
		const struct figure_column *at = &figure->columns[k];
		if (at->kind == COLUMN_SHARE && at->part == column && at->of == OF_TOTAL) {
			return true;
		}
	}
	return false;
}

/* What the column comes to, which is of people where any of its parts is. */
static void number_sum(struct public_model *model, struct numbered *numbered, int column, bool is_careful)
{
	struct report_table *table = numbered->table;
	struct cell *sum = &table->sums[column];
	bool is_shown = public_shows_figure(model->report, table->figure);
	int number = prints_sum(table->figure, column)
					 ? number_cell(model, sum, is_careful, is_shown)
					 : hiding_number(model->hiding, sum->number, sum->kind == CELL_AMOUNT ? sum->of : 1);
	for (int row = 0; row < table->row_count; row++) {
		if (table->rows[row].kind == ROW_TOTAL && is_number(&table->rows[row].cells[column])) {
			hiding_print(model->hiding, number, &table->rows[row].cells[column], is_careful, is_shown);
		}
	}
	numbered->at[table->row_count * table->figure->column_count + column] = number;
}

/* The rows within a group come to the group, and what stands by itself to the whole. */
static void add_sums(struct public_model *model, const struct numbered *numbered, int column)
{
	struct side whole = {0}, parts = {0}, group = {0}, within = {0};
	int rows = numbered_rows(numbered);
	side_add(&whole, model_number(numbered, rows, column));
	for (int row = 0; row <= rows; row++) {
		enum row_kind kind = row < rows ? numbered->table->rows[row].kind : ROW_TOTAL;
		int number = row < rows ? model_number(numbered, row, column) : -1;
		if (kind == ROW_WITHIN) {
			side_add(&within, number);
			continue;
		}
		hiding_equal(model->hiding, &group, &within);
		group.count = within.count = 0;
		if (kind == ROW_GROUP) {
			side_add(&group, number);
		}
		if (kind == ROW_GROUP || kind == ROW_PLAIN) {
			side_add(&parts, number);
		}
	}
	hiding_equal(model->hiding, &whole, &parts);
	side_free(&whole);
	side_free(&parts);
	side_free(&group);
	side_free(&within);
}

static void number_column(struct public_model *model, struct numbered *numbered, int column)
{
	struct report_table *table = numbered->table;
	const struct figure_column *of = &table->figure->columns[column];
	bool is_of_people = public_kind_of(table->figure, of) == PUBLIC_PEOPLE, any = is_of_people;
	for (int k = 0; k < table->row_count; k++) {
		struct report_row *row = &table->rows[k];
		struct cell *cell = &row->cells[column];
		bool is_careful = is_of_people || is_careful_row(model, table, row) || is_of_people_unit(cell);
		if (row->kind != ROW_TOTAL && is_number(cell)) {
			bool is_shown = public_shows_row(model->report, table, row);
			numbered->at[k * table->figure->column_count + column] =
				number_cell(model, cell, is_careful, is_shown);
			any = any || is_careful;
		}
	}
	if (of->is_summed) {
		number_sum(model, numbered, column, any);
		add_sums(model, numbered, column);
	}
}

/* A share of a base of its own prints that. */
static void round_base(const struct public_model *model, const struct report_table *table, int column)
{
	for (int k = 0; k < table->row_count; k++) {
		struct report_row *row = &table->rows[k];
		const struct cell *part = &row->cells[table->figure->columns[column].part];
		struct cell base = {.kind = CELL_AMOUNT, .number = row->cells[column].of, .of = part->of};
		if ((is_careful_row(model, table, row) || is_of_people_unit(part)) &&
			row->cells[column].kind == CELL_SHARE && !public_shows_row(model->report, table, row)) {
			public_round_cell(&base);
			row->cells[column].of = base.number;
			row->cells[column].kind = base.kind == CELL_UNDER ? CELL_EMPTY : CELL_SHARE;
		}
	}
}

static int *no_numbers(int rows, int columns)
{
	size_t count = (size_t)(rows + 1) * (size_t)columns;
	int *at = filled(malloc(count * sizeof *at));
	for (size_t k = 0; k < count; k++) {
		at[k] = -1;
	}
	return at;
}

static void number_table(struct public_model *model, struct report_table *table)
{
	struct numbered *numbered = &model->tables[model->count++];
	*numbered = (struct numbered){.figure = table->figure,
		.table = table,
		.at = no_numbers(table->row_count, table->figure->column_count)};
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		bool is_number = column->kind == COLUMN_COUNT || column->kind == COLUMN_AMOUNT;
		if (is_number && public_kind_of(table->figure, column) != PUBLIC_KNOWN) {
			number_column(model, numbered, k);
		} else if (column->kind == COLUMN_SHARE && column->of == OF_OWN) {
			round_base(model, table, k);
		}
	}
}

/* A single figure is a row and the sum of it. */
static void number_single(struct public_model *model, struct report_single *single)
{
	struct numbered *numbered = &model->tables[model->count++];
	int columns = single->figure->column_count;
	*numbered = (struct numbered){.figure = single->figure, .single = single, .at = no_numbers(1, columns)};
	for (int k = 0; k < columns; k++) {
		bool is_careful = public_kind_of(single->figure, &single->figure->columns[k]) == PUBLIC_PEOPLE;
		numbered->cells[k] = (struct cell){.kind = CELL_COUNT, .number = single->numbers[k]};
		numbered->at[k] = numbered->at[columns + k] = number_cell(
			model, &numbered->cells[k], is_careful, public_shows_figure(model->report, single->figure));
	}
}

static int count_figures(const struct report *report)
{
	int count = 0;
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		count += report->sections[k].table_count + report->sections[k].single_count;
	}
	return count;
}

static void number_all(struct public_model *model)
{
	model->tables = filled(calloc((size_t)count_figures(model->report) + 1, sizeof *model->tables));
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		struct report_section *at = &model->report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			number_single(model, &at->singles[k]);
		}
		for (int k = 0; k < at->table_count; k++) {
			number_table(model, &at->tables[k]);
		}
	}
}

static void take_singles(const struct public_model *model)
{
	for (int k = 0; k < model->count; k++) {
		struct numbered *at = &model->tables[k];
		for (int column = 0; at->single && column < at->figure->column_count; column++) {
			at->single->kinds[column] = at->cells[column].kind;
			at->single->numbers[column] = at->cells[column].number;
		}
	}
}

static void free_model(struct public_model *model)
{
	for (int k = 0; k < model->count; k++) {
		free(model->tables[k].at);
	}
	free(model->tables);
	hiding_free(model->hiding);
}

enum status public_round(struct report *report, const struct office *office)
{
	struct public_model model = {.hiding = hiding_make(), .report = report, .office = office};
	number_all(&model);
	public_add_told(&model);
	public_add_others(&model);
	enum status status = public_add_events(&model);
	if (!status) {
		hiding_apply(model.hiding);
		take_singles(&model);
		public_judge_targets(&model);
	}
	free_model(&model);
	return status;
}

void public_notice(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	if (!report->is_public) {
		return;
	}
	text_add(&text, "PUBLIC COPY: numbers of people, and of what is sensitive, are rounded to 5; below 10 it "
					"says just that; "
					"held back is what would give away a number below 10.");
	for (int k = 0; k < report->shown_count; k++) {
		text_addf(&text, "%s%s", k ? ", " : " Shown as it is: ", report->shown[k]);
	}
	if (report->shown_count > 0) {
		text_addf(&text, ", by %s: %s", report->shown_by, report->shown_why);
	}
}
