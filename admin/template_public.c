/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_public.c - figures of others in a template's copy for everybody (template_others.h): what the report prints
 * of them, cell by cell, so that a sentence never tells more than the table beside it.
 */
#include "admin/public.h"
#include "admin/template_inside.h"

#include <stdio.h>
#include <string.h>

/* "2014-01-01/2014-12-31", "cases@west": how the figures of others name their groups and rows. */
enum {
	PERIODS_SIZE = 4 * DAY_SIZE,
	ROW_SIZE = 2 * CODE_SIZE,
};

static void add_period(struct text *text, struct day from, struct day to)
{
	char first[DAY_SIZE], last[DAY_SIZE];
	day_write(first, from);
	day_write(last, to);
	text_addf(text, "%s%s/%s", text->length > 0 ? "/" : "", first, last);
}

static const struct report_row *row_of(
	const struct report *report, const char *figure, const char *periods, const struct other *other)
{
	char code[ROW_SIZE];
	const struct report_table *table = table_named(report, figure);
	struct text text = text_in(code, sizeof code);
	text_addf(
		&text, "%s%s%s", other->code, other->authority ? "@" : "", other->authority ? other->authority : "");
	return table ? table_row(table, periods, code) : NULL;
}

static const struct cell *cell_named(
	const struct report *report, const char *figure, const struct report_row *row, const char *column)
{
	const struct report_table *table = table_named(report, figure);
	for (int k = 0; row && k < table->figure->column_count; k++) {
		if (strcmp(column_name(&table->figure->columns[k]), column) == 0) {
			return &row->cells[k];
		}
	}
	return NULL;
}

/* A number becomes what this cell shows of it; without a cell nothing is told. */
static void take(int64_t *number, enum cell_kind *hides, const struct cell *cell)
{
	bool is_hidden =
		!cell || (cell->kind != CELL_AMOUNT && cell->kind != CELL_COUNT && cell->kind != CELL_SHARE);
	*hides = !is_hidden ? CELL_AMOUNT : cell && cell->kind == CELL_UNDER ? CELL_UNDER : CELL_HELD;
	*number = is_hidden ? 0 : cell->kind == CELL_SHARE ? cell->of : cell->number;
}

/* By the rule of public.h, where no table shows it. */
static void round_off(int64_t *number, enum cell_kind *hides, int kept_as)
{
	struct cell cell = {.kind = CELL_AMOUNT, .number = *number, .of = kept_as};
	public_round_cell(&cell);
	take(number, hides, &cell);
}

static bool is_careful(const struct other *other)
{
	return other->is_sensitive || (other->unit && strcmp(other->unit, "people") == 0);
}

static void take_amount(struct other *other, const struct report *report)
{
	char periods[PERIODS_SIZE];
	struct text text = text_in(periods, sizeof periods);
	add_period(&text, other->from, other->to);
	const struct report_row *row = row_of(report, "other_figures", periods, other);
	other->is_in_report = row != NULL;
	if (row) {
		take(&other->amount, &other->hides, cell_named(report, "other_figures", row, "amount"));
		take(&other->base, &other->hides_base, cell_named(report, "other_figures", row, "share"));
	} else if (is_careful(other)) {
		round_off(&other->amount, &other->hides, other->kept_as);
		round_off(&other->base, &other->hides_base, other->kept_as);
	}
}

static void take_before(struct other *other, const struct report *report)
{
	char periods[PERIODS_SIZE];
	struct text text = text_in(periods, sizeof periods);
	add_period(&text, other->before_from, other->before_to);
	add_period(&text, other->from, other->to);
	const struct report_row *row = row_of(report, "other_changes", periods, other);
	if (row) {
		take(&other->before, &other->hides_before, cell_named(report, "other_changes", row, "before"));
	} else if (is_careful(other)) {
		round_off(&other->before, &other->hides_before, other->kept_as);
	}
}

static bool is_of_one_sum(const struct other *one, const struct other *other)
{
	return strcmp(one->code, other->code) == 0 && day_compare(one->from, other->from) == 0 &&
		   day_compare(one->to, other->to) == 0;
}

/* They stand in a row by code; what one of them hides, the others and their sum must not give away. */
static void hold_beside(struct others *others, int at)
{
	const struct other *small = &others->figures[at];
	for (int k = 0; k < others->figure_count; k++) {
		struct other *other = &others->figures[k];
		if (k != at && is_of_one_sum(small, other) && other->hides == CELL_AMOUNT && other->amount != 0) {
			take(&other->amount, &other->hides, NULL);
		}
	}
}

void others_make_public(struct others *others, const struct report *report)
{
	for (int k = 0; k < others->figure_count; k++) {
		take_amount(&others->figures[k], report);
		take_before(&others->figures[k], report);
	}
	for (int k = 0; k < others->figure_count; k++) {
		if (others->figures[k].hides == CELL_UNDER && !others->figures[k].is_in_report) {
			hold_beside(others, k);
		}
	}
}
