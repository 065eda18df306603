/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_adds.c - the equations that the headings of figures tell (adds.h), between the numbers that this report has
 * (public_inside.h).
 */
#include "admin/adds.h"
#include "admin/public_inside.h"
#include "admin/report_lines.h"

#include <string.h>

struct model_term {
	const struct numbered *of; /* NULL: the report does not have it */
	const struct adds_term *told;
};

struct equation {
	struct model_term left[ADDS_TERMS], right[ADDS_TERMS];
	int left_count, right_count;
	const struct adds *adds;
	bool is_whole; /* the report has all of it */
};

static bool find_side(
	struct model_term terms[ADDS_TERMS], const struct public_model *model, const struct adds_side *side)
{
	bool has_all = true;
	for (int k = 0; k < side->count; k++) {
		terms[k] = (struct model_term){model_table(model, side->terms[k].figure->name), &side->terms[k]};
		has_all = has_all && terms[k].of;
	}
	return has_all;
}

static struct equation equation_of(const struct public_model *model, const struct adds *adds)
{
	struct equation equation = {
		.left_count = adds->left.count, .right_count = adds->right.count, .adds = adds};
	bool has_left = find_side(equation.left, model, &adds->left);
	equation.is_whole = find_side(equation.right, model, &adds->right) && has_left;
	return equation;
}

/* Rows */

static bool is_standing(const struct report_row *row)
{
	return row->kind == ROW_PLAIN || row->kind == ROW_GROUP;
}

/* The row of a code: where kinds stand within one another that of the kind itself, else what stands by itself. */
static int row_of(const struct report_table *table, const char *code)
{
	int found = -1;
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		bool is_it = row->kind != ROW_TOTAL && same_code(row_code(table, k), code);
		bool is_better =
			table->figure->grouping == GROUPS_WITHIN ? row->kind == ROW_WITHIN : is_standing(row);
		if (is_it && (found < 0 || is_better)) {
			found = k;
		}
	}
	return found;
}

/* All rows within groups that have this code; or, with a group, the one in that. */
static void add_within(
	struct side *side, const struct model_term *term, const char *code, const char *group, bool is_any)
{
	const struct report_table *table = term->of->table;
	bool is_in = is_any;
	for (int k = 0; k < table->row_count; k++) {
		if (table->rows[k].kind == ROW_GROUP) {
			is_in = is_any || same_code(row_code(table, k), group);
		} else if (table->rows[k].kind == ROW_WITHIN && is_in && same_code(row_code(table, k), code)) {
			side_add(side, model_number(term->of, k, term->told->column));
		}
	}
}

/* The numbers of a side, for the rows of this code. */
static struct side side_for(const struct model_term *terms, int count, const char *code)
{
	struct side side = {0};
	for (int k = 0; k < count; k++) {
		const struct model_term *term = &terms[k];
		if (term->told->which == THE_SUM || !term->of->table) {
			side_add(&side, model_number(term->of, numbered_rows(term->of), term->told->column));
		} else if (term->told->which == EVERYWHERE) {
			add_within(&side, term, code, NULL, true);
		} else if (term->told->which == WITHIN) {
			add_within(&side, term, term->told->code, code, false);
		} else {
			int row = row_of(term->of->table, term->told->which == ONE ? term->told->code : code);
			side_add(&side, row < 0 ? -1 : model_number(term->of, row, term->told->column));
		}
	}
	return side;
}

/* Equations */

static void add_sides(struct public_model *model, char kind, struct side *left, struct side *right)
{
	if (kind == '<') {
		hiding_at_most(model->hiding, left, right);
	} else if (kind == '~' && left->count == 1) {
		hiding_product(model->hiding, left->numbers[0], right);
	} else if (kind == '=') {
		hiding_equal(model->hiding, left, right);
	}
	side_free(left);
	side_free(right);
}

static void add_for(struct public_model *model, const struct equation *equation, const char *code)
{
	struct side left = side_for(equation->left, equation->left_count, code);
	struct side right = side_for(equation->right, equation->right_count, code);
	add_sides(model, equation->adds->kind, &left, &right);
}

static bool has_any(const struct equation *equation, const struct numbered *own, enum adds_which which)
{
	for (int k = 0; k < equation->left_count; k++) {
		if (equation->left[k].of == own && equation->left[k].told->which == which) {
			return true;
		}
	}
	return false;
}

static struct side side_in_row(const struct model_term *terms, int count, int row)
{
	struct side side = {0};
	for (int k = 0; k < count; k++) {
		side_add(&side, model_number(terms[k].of, row, terms[k].told->column));
	}
	return side;
}

/* Of the columns of one table: in every row, and in the sums. */
static void add_in_rows(
	struct public_model *model, const struct equation *equation, const struct numbered *own)
{
	for (int row = 0; row <= numbered_rows(own); row++) {
		struct side left = side_in_row(equation->left, equation->left_count, row);
		struct side right = side_in_row(equation->right, equation->right_count, row);
		add_sides(model, equation->adds->kind, &left, &right);
	}
}

/* Once for each code that its rows have. */
static void add_by_code(
	struct public_model *model, const struct equation *equation, const struct numbered *own, bool is_inner)
{
	const struct report_table *table = own->table;
	for (int k = 0; k < table->row_count; k++) {
		bool is_new = is_inner ? table->rows[k].kind == ROW_WITHIN : is_standing(&table->rows[k]);
		for (int before = 0; before < k && is_new; before++) {
			is_new = table->rows[before].kind != table->rows[k].kind ||
					 !same_code(row_code(table, before), row_code(table, k));
		}
		if (is_new) {
			add_for(model, equation, row_code(table, k));
		}
	}
}

static void add_told(struct public_model *model, const struct equation *equation, const struct numbered *own)
{
	if (!equation->is_whole) {
		return;
	}
	if (own->table && adds_in_rows(equation->adds, own->figure)) {
		add_in_rows(model, equation, own);
	} else if (own->table && (has_any(equation, own, EACH) || has_any(equation, own, EVERYWHERE))) {
		add_by_code(model, equation, own, has_any(equation, own, EVERYWHERE));
	} else {
		add_for(model, equation, NULL);
	}
}

void public_add_told(struct public_model *model)
{
	for (int k = 0; k < model->count; k++) {
		const struct numbered *own = &model->tables[k];
		struct told told;
		struct adds adds;
		adds_begin(&told, own->figure);
		while (adds_next(&told, &adds)) {
			struct equation equation = equation_of(model, &adds);
			add_told(model, &equation, own);
		}
	}
}
