/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/import_list.h"

#include "admin/amounts.h"
#include "admin/csv.h"
#include "admin/report_lines.h"

#include <stdlib.h>
#include <string.h>

/* A year on. The last day of a month stays that, so that a year ends as it did: 28 February 2023, 29 February 2024. */
static struct day year_on(struct day day)
{
	bool is_last = day_add(day, 1).month != day.month;
	struct day on = {day.year + 1, day.month, day.day};
	if (is_last || on.day > 28) {
		on.day = 28;
		while (day_add(on, 1).month == on.month && (is_last || on.day < day.day)) {
			on = day_add(on, 1);
		}
	}
	return on;
}

static bool same_series(const struct imported_row *one, const struct imported_row *other)
{
	return same_code(one->code, other->code) && same_code(one->kind, other->kind) &&
		   same_code(one->authority, other->authority);
}

/* Rows of one code stand together. */
static bool is_newest(const struct imported *all, int at)
{
	const struct imported_row *row = &all->at[at];
	for (int k = at + 1; k < all->count && same_code(all->at[k].code, row->code); k++) {
		if (same_series(&all->at[k], row)) {
			return false; /* they are in the order of their first days */
		}
	}
	return true;
}

static bool is_wanted(const struct imported *all, int at, const struct import_list_wish *wish)
{
	const struct imported_row *row = &all->at[at];
	struct day starts, ends;
	if (!wish->has_from && !wish->has_to) {
		return is_newest(all, at);
	}
	return day_parse(&starts, row->starts) && day_parse(&ends, row->ends ? row->ends : row->starts) &&
		   (!wish->has_from || day_compare(ends, wish->from) >= 0) &&
		   (!wish->has_to || day_compare(starts, wish->to) <= 0);
}

/* What a figure is of this year is what it was before in the next, where its row had such a thing. */
static void put_before(struct csv *csv, int column, struct book *office, const struct imported_row *row)
{
	char plain[AMOUNT_SIZE];
	if (!imported_value(office, row, "before")) {
		csv_empty(csv);
	} else if (column == FIGURE_BEFORE) {
		const char *kept_as = imported_value(office, row, "kept_as"), *amount;
		int parts = amount_kept_as(kept_as ? strtoll(kept_as, NULL, 10) : 1);
		amount = imported_value(office, row, "amount");
		amount_write_plain(plain, amount ? strtoll(amount, NULL, 10) : 0, parts);
		csv_text(csv, plain);
	} else {
		csv_text(csv, column == FIGURE_BEFORE_FROM ? row->starts : row->ends);
	}
}

static void put_day_on(struct csv *csv, struct book *office, const struct imported_row *row, const char *key)
{
	struct day day;
	const char *text = imported_value(office, row, key);
	if (text && day_parse(&day, text)) {
		csv_day(csv, year_on(day));
	} else {
		csv_empty(csv);
	}
}

/* What is of that year only stays empty: amounts, percentages, notes and who typed it. */
static bool stays_empty(const struct import_form *form, int column)
{
	const struct import_column *at = &form->columns[column];
	bool is_word = strcmp(at->name, "note") == 0 || strcmp(at->name, "typed_by") == 0;
	return is_word || !at->key || at->type == IMPORT_AMOUNT || at->type == IMPORT_PERCENT ||
		   at->type == IMPORT_CHANGE;
}

static void put_cell(struct csv *csv, int column, struct book *office, const struct imported_row *row)
{
	const struct import_form *form = row->form;
	bool is_register = form == &import_forms[IMPORT_REGISTERS];
	if (form == &import_forms[IMPORT_FIGURES] && column >= FIGURE_BEFORE && column <= FIGURE_BEFORE_TO) {
		put_before(csv, column, office, row);
	} else if (!is_register && stays_empty(form, column)) {
		csv_empty(csv);
	} else if (form->columns[column].type == IMPORT_YES) {
		csv_text(csv, imported_value(office, row, form->columns[column].key) ? "yes" : NULL);
	} else if (!is_register && form->columns[column].type == IMPORT_DAY) {
		put_day_on(csv, office, row, form->columns[column].key);
	} else {
		csv_text(csv, imported_value(office, row, form->columns[column].key));
	}
}

static bool is_column(const struct import_form *form, int column)
{
	return form != &import_forms[IMPORT_FIGURES] || column != FIGURE_DATE;
}

static void put_row(struct csv *csv, struct book *office, const struct imported_row *row)
{
	for (int k = 0; k < row->form->column_count; k++) {
		if (is_column(row->form, k)) {
			put_cell(csv, k, office, row);
		}
	}
	csv_end_row(csv);
}

enum status import_list_write(FILE *out, struct book *office, const struct import_list_wish *wish)
{
	struct imported all;
	enum status status = imported_read(&all, office, &(struct imported_wish){.form = wish->form});
	if (status) {
		return status;
	}
	struct csv csv = csv_begin(out);
	for (int k = 0; k < wish->form->column_count; k++) {
		if (is_column(wish->form, k)) {
			csv_text(&csv, wish->form->columns[k].name);
		}
	}
	csv_end_row(&csv);
	for (int k = 0; k < all.count; k++) {
		bool has_ended = imported_value(office, &all.at[k], "ended");
		if (!has_ended && is_wanted(&all, k, wish)) {
			put_row(&csv, office, &all.at[k]);
		}
	}
	imported_free(&all);
	return DONE;
}
