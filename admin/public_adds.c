/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_adds.c - the equations that the headings of figures tell behind the word "Adds" (public_inside.h), with a ";"
 * between one and the next:
 *
 *     engaged = people_engaged.people          the column's sum is a headline
 *     people[] = volunteers[] + members[]      so in each row, and in the sums
 *     answered[] = feedback_answers.people[]   a row is that of the same code in another figure
 *     everything[praise] = praise_given.people one row
 *     amount[*] = measures_counted.amount[]    all rows of a code, whatever group they are in
 *     pupils[] = measures_by_type.amount[/pupils]   the row "pupils" in the group of this row's code
 *     seen_before[] <= people[]                no more than
 *     hours[] ~ pupils[] + delegates[]         these times what everybody knows
 *
 * A row that is not there is nought.
 */
#include "admin/public_inside.h"
#include "admin/report_entries.h"
#include "admin/report_lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum which {
	THE_SUM,
	EACH,       /* [] */
	EVERYWHERE, /* [*] */
	ONE,        /* [code] */
	WITHIN,     /* [/code] */
};

struct told_term {
	const struct numbered *of; /* NULL: the report does not have it */
	int column;
	enum which which;
	const char *code;
};

enum {
	TERMS = 6
};

struct told {
	struct told_term left[TERMS], right[TERMS];
	int left_count, right_count;
	char kind;     /* '=', '<' or '~' */
	bool is_whole; /* the report has all of it */
};

/* Reading */

static char *trimmed(char *text)
{
	text += strspn(text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ') {
		text[--length] = '\0';
	}
	return text;
}

static void read_which(struct told_term *term, char *bracket)
{
	if (!bracket) {
		return;
	}
	*bracket++ = '\0';
	bracket[strcspn(bracket, "]")] = '\0';
	term->which = !bracket[0] ? EACH : bracket[0] == '*' ? EVERYWHERE : bracket[0] == '/' ? WITHIN : ONE;
	term->code = term->which == WITHIN ? bracket + 1 : bracket;
}

static struct told_term read_term(const struct public_model *model, const struct numbered *own, char *text)
{
	struct told_term term = {.of = own};
	bool is_single;
	read_which(&term, strchr(text, '['));
	char *dot = strchr(text, '.');
	if (dot) {
		*dot = '\0';
		assert(figure_named(text, &is_single));
		term.of = model_table(model, text);
	}
	if (term.of) {
		term.column = numbered_column(term.of, dot ? dot + 1 : text);
		assert(term.column >= 0);
	}
	return term;
}

static int read_side(
	struct told_term side[TERMS], const struct public_model *model, const struct numbered *own, char *text)
{
	int count = 0;
	for (char *part; (part = strsep(&text, "+"));) {
		assert(count < TERMS);
		side[count++] = read_term(model, own, trimmed(part));
	}
	return count;
}

static bool has_all(const struct told_term *side, int count)
{
	bool has = true;
	for (int k = 0; k < count; k++) {
		has = has && side[k].of;
	}
	return has;
}

static struct told read_told(const struct public_model *model, const struct numbered *own, char *text)
{
	char *between = strpbrk(text, "=<~");
	assert(between);
	struct told told = {.kind = *between};
	char *right = between + (told.kind == '<' ? 2 : 1);
	*between = '\0';
	told.left_count = read_side(told.left, model, own, text);
	told.right_count = read_side(told.right, model, own, right);
	told.is_whole = has_all(told.left, told.left_count) && has_all(told.right, told.right_count);
	return told;
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
	struct side *side, const struct told_term *term, const char *code, const char *group, bool is_any)
{
	const struct report_table *table = term->of->table;
	bool is_in = is_any;
	for (int k = 0; k < table->row_count; k++) {
		if (table->rows[k].kind == ROW_GROUP) {
			is_in = is_any || same_code(row_code(table, k), group);
		} else if (table->rows[k].kind == ROW_WITHIN && is_in && same_code(row_code(table, k), code)) {
			side_add(side, model_number(term->of, k, term->column));
		}
	}
}

/* The numbers of a side, for the rows of this code. */
static struct side side_for(const struct told_term *terms, int count, const char *code)
{
	struct side side = {0};
	for (int k = 0; k < count; k++) {
		const struct told_term *term = &terms[k];
		if (term->which == THE_SUM || !term->of->table) {
			side_add(&side, model_number(term->of, numbered_rows(term->of), term->column));
		} else if (term->which == EVERYWHERE) {
			add_within(&side, term, code, NULL, true);
		} else if (term->which == WITHIN) {
			add_within(&side, term, term->code, code, false);
		} else {
			int row = row_of(term->of->table, term->which == ONE ? term->code : code);
			side_add(&side, row < 0 ? -1 : model_number(term->of, row, term->column));
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

static void add_for(struct public_model *model, const struct told *told, const char *code)
{
	struct side left = side_for(told->left, told->left_count, code);
	struct side right = side_for(told->right, told->right_count, code);
	add_sides(model, told->kind, &left, &right);
}

static bool names_only(const struct told *told, const struct numbered *own, enum which which)
{
	bool is_only = true;
	for (int k = 0; k < told->left_count; k++) {
		is_only = is_only && told->left[k].of == own && told->left[k].which == which;
	}
	for (int k = 0; k < told->right_count; k++) {
		is_only = is_only && told->right[k].of == own && told->right[k].which == which;
	}
	return is_only;
}

static bool has_any(const struct told *told, const struct numbered *own, enum which which)
{
	for (int k = 0; k < told->left_count; k++) {
		if (told->left[k].of == own && told->left[k].which == which) {
			return true;
		}
	}
	return false;
}

static struct side side_in_row(const struct told_term *terms, int count, int row)
{
	struct side side = {0};
	for (int k = 0; k < count; k++) {
		side_add(&side, model_number(terms[k].of, row, terms[k].column));
	}
	return side;
}

/* Of the columns of one table: in every row, and in the sums. */
static void add_in_rows(struct public_model *model, const struct told *told, const struct numbered *own)
{
	for (int row = 0; row <= numbered_rows(own); row++) {
		struct side left = side_in_row(told->left, told->left_count, row);
		struct side right = side_in_row(told->right, told->right_count, row);
		add_sides(model, told->kind, &left, &right);
	}
}

/* Once for each code that its rows have. */
static void add_by_code(
	struct public_model *model, const struct told *told, const struct numbered *own, bool is_inner)
{
	const struct report_table *table = own->table;
	for (int k = 0; k < table->row_count; k++) {
		bool is_new = is_inner ? table->rows[k].kind == ROW_WITHIN : is_standing(&table->rows[k]);
		for (int before = 0; before < k && is_new; before++) {
			is_new = table->rows[before].kind != table->rows[k].kind ||
					 !same_code(row_code(table, before), row_code(table, k));
		}
		if (is_new) {
			add_for(model, told, row_code(table, k));
		}
	}
}

static void add_told(struct public_model *model, const struct told *told, const struct numbered *own)
{
	if (!told->is_whole) {
		return;
	}
	if (own->table && names_only(told, own, EACH)) {
		add_in_rows(model, told, own);
	} else if (own->table && (has_any(told, own, EACH) || has_any(told, own, EVERYWHERE))) {
		add_by_code(model, told, own, has_any(told, own, EVERYWHERE));
	} else {
		add_for(model, told, NULL);
	}
}

void public_add_told(struct public_model *model)
{
	for (int k = 0; k < model->count; k++) {
		const struct numbered *own = &model->tables[k];
		char says[FIGURE_TEXT_SIZE], *rest = says;
		if (!figure_says(says, own->figure, "Adds")) {
			continue;
		}
		for (char *part; (part = strsep(&rest, ";"));) {
			struct told told = read_told(model, own, trimmed(part));
			add_told(model, &told, own);
		}
	}
}
