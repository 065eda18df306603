/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_others.c - figures of others in a report for everybody (public_inside.h): the same number in several tables,
 * sums of authorities, shares of a base of their own; and targets, of which is told only what the printed number tells.
 */
#include "admin/public.h"
#include "admin/public_inside.h"
#include "admin/report_lines.h"

#include <stdlib.h>
#include <string.h>

/* One amount: "2018-01-01/2018-12-31", "abuse@west", and its cell. */
struct amount {
	const char *period, *code;
	const struct cell *cell;
	int number;
};

struct amounts {
	struct amount *at;
	int count;
};

static struct amounts amounts_of(const struct public_model *model, const char *figure, const char *column)
{
	const struct numbered *table = model_table(model, figure);
	struct amounts amounts = {0};
	const char *period = NULL;
	if (!table) {
		return amounts;
	}
	int at = numbered_column(table, column);
	amounts.at = filled(calloc((size_t)table->table->row_count + 1, sizeof *amounts.at));
	for (int row = 0; row < table->table->row_count; row++) {
		const struct report_row *of = &table->table->rows[row];
		period = of->kind == ROW_GROUP ? row_code(table->table, row) : period;
		if (of->kind == ROW_WITHIN && model_number(table, row, at) >= 0) {
			amounts.at[amounts.count++] = (struct amount){
				period, row_code(table->table, row), &of->cells[at], model_number(table, row, at)};
		}
	}
	return amounts;
}

static bool is_same_unit(const struct cell *one, const struct cell *other)
{
	return one->of == other->of && same_code(one->text, other->text);
}

/* "abuse" and "abuse@west" are of one figure. */
static bool is_same_figure(const char *one, const char *other)
{
	size_t length = one ? strcspn(one, "@/") : 0;
	return one && other && length == strcspn(other, "@/") && strncmp(one, other, length) == 0;
}

/* A number of the same figure that is as large is taken to be the same: it looks the same to whoever reads it. */
static void link(
	struct public_model *model, const struct amounts *figures, const char *figure, const char *column)
{
	struct amounts others = amounts_of(model, figure, column);
	for (int k = 0; k < others.count; k++) {
		for (int other = 0; other < figures->count; other++) {
			if (is_same_figure(figures->at[other].code, others.at[k].code)) {
				hiding_same(model->hiding, figures->at[other].number, others.at[k].number);
			}
		}
	}
	free(others.at);
}

/* Of a target nothing says which figure it is of: any of its period and unit that is as large. */
static void link_targets(struct public_model *model, const struct amounts *figures)
{
	const struct numbered *engaged = model_table(model, "people_engaged");
	struct amounts targets = amounts_of(model, "targets_met", "amount");
	for (int k = 0; k < targets.count; k++) {
		const struct amount *target = &targets.at[k];
		for (int other = 0; other < figures->count; other++) {
			if (same_code(figures->at[other].period, target->period) &&
				is_same_unit(figures->at[other].cell, target->cell)) {
				hiding_same(model->hiding, figures->at[other].number, target->number);
			}
		}
		if (engaged && same_code(target->cell->text, "people")) {
			hiding_same(model->hiding, model_number(engaged, 0, 0), target->number);
		}
	}
	free(targets.at);
}

/* A figure of all authorities is what those of each come to. */
static void add_totals(struct public_model *model, const struct amounts *figures)
{
	struct amounts totals = amounts_of(model, "other_totals", "amount");
	for (int k = 0; k < totals.count; k++) {
		struct side total = {0}, parts = {0};
		side_add(&total, totals.at[k].number);
		for (int part = 0; part < figures->count; part++) {
			const struct amount *at = &figures->at[part];
			if (same_code(at->period, totals.at[k].period) && strchr(at->code, '@') &&
				is_same_figure(at->code, totals.at[k].code) && is_same_unit(at->cell, totals.at[k].cell)) {
				side_add(&parts, at->number);
			}
		}
		hiding_equal(model->hiding, &total, &parts);
		side_free(&total);
		side_free(&parts);
	}
	free(totals.at);
}

void public_add_others(struct public_model *model)
{
	struct amounts figures = amounts_of(model, "other_figures", "amount");
	add_totals(model, &figures);
	link(model, &figures, "other_changes", "amount");
	link(model, &figures, "other_changes", "before");
	link(model, &figures, "case_rates", "cases");
	link(model, &figures, "targets_met", "baseline");
	link_targets(model, &figures);
	free(figures.at);
}

/* What follows, once it is known what is hidden */

static bool is_hidden(const struct cell *cell)
{
	return cell->kind == CELL_UNDER || cell->kind == CELL_HELD;
}

static void say(struct cell *cell, const char *text)
{
	free(cell->text);
	free(cell->code);
	*cell = (struct cell){.kind = CELL_TEXT, .text = clean_copy(text)};
}

/*
 * Met, or not, is told where it is so of every number that would be printed so. An aim is known to all, but for one
 * that was worked out of a baseline that is hidden.
 */
static void judge(struct report_row *row, const struct numbered *table)
{
	struct cell *amount = &row->cells[numbered_column(table, "amount")];
	struct cell *aim = &row->cells[numbered_column(table, "aim")];
	struct cell *came = &row->cells[numbered_column(table, "came")];
	const struct cell *baseline = &row->cells[numbered_column(table, "baseline")];
	bool is_least = same_code(row->cells[numbered_column(table, "aim_is")].code, "at least");
	bool is_careful = row->is_sensitive || same_code(amount->text, "people");
	int64_t least, most;
	public_ends(amount, &least, &most);
	bool is_met_by_least = is_least ? least >= aim->number : least <= aim->number;
	bool is_met_by_most = is_least ? most >= aim->number : most <= aim->number;
	if (is_careful && amount->kind != CELL_EMPTY && is_met_by_least != is_met_by_most) {
		say(came, "held back");
	}
	if (is_hidden(baseline)) {
		aim->kind = CELL_HELD;
		aim->number = 0;
	}
}

void public_judge_targets(struct public_model *model)
{
	const struct numbered *table = model_table(model, "targets_met");
	for (int k = 0; table && k < table->table->row_count; k++) {
		if (table->table->rows[k].kind == ROW_WITHIN) {
			judge(&table->table->rows[k], table);
		}
	}
}
