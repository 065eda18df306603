/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report_widths.h"

#include "admin/print.h"

#include <assert.h>

enum {
	LABEL = 34,  /* of the first column, whose words go on in further lines */
	NUMBER = 14, /* of any other one at the least */
	WORDS = 40,  /* at the most: longer ones go on in further lines */
	MARGIN = 2,  /* bold letters are wider, and cells have edges */
};

bool column_has_second(const struct figure_column *column)
{
	return column->kind == COLUMN_SHARE || column->kind == COLUMN_RATE || column->kind == COLUMN_AMOUNT;
}

static void fit(struct widths *widths, int column, const char *text)
{
	int width = text ? print_width(text) + MARGIN : 0;
	width = width > WORDS ? WORDS : width;
	int *at = &widths->at[column];
	assert(column < WIDTHS_MOST);
	widths->count = column < widths->count ? widths->count : column + 1;
	*at = width > *at ? width : *at;
}

static void fit_column(struct widths *widths, const struct report_table *table, int column, int at)
{
	const struct figure_column *of = &table->figure->columns[column];
	fit(widths, at, of->heading);
	if (column_has_second(of)) {
		fit(widths, at + 1, NULL);
	}
	for (int row = 0; row < table->row_count; row++) {
		const struct cell *cell = &table->rows[row].cells[column];
		if (cell->kind == CELL_TEXT) {
			fit(widths, at, cell->text);
		} else if (cell->kind == CELL_AMOUNT) {
			fit(widths, at + 1, cell->text);
		}
	}
}

void report_widths(struct widths *widths, const struct report_section *section)
{
	*widths = (struct widths){0};
	for (int k = 1; k < WIDTHS_MOST; k++) {
		widths->at[k] = NUMBER;
	}
	fit(widths, 2, NULL); /* single figures: title, number, words */
	for (int k = 0; k < section->table_count; k++) {
		const struct report_table *table = &section->tables[k];
		int at = 0;
		for (int column = table->first; column < table->figure->column_count && !table->is_empty; column++) {
			fit_column(widths, table, column, at);
			at += column_has_second(&table->figure->columns[column]) ? 2 : 1;
		}
	}
	widths->at[0] = LABEL; /* whatever stands in it */
	for (int k = 0; k < widths->count; k++) {
		widths->sum += widths->at[k];
	}
}
