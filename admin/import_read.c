/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/import_read.h"

#include "admin/amounts.h"
#include "admin/import_check.h"
#include "ledger/detail.h"

#include <stdlib.h>
#include <string.h>

/* A file under way. */
struct reading {
	const struct csv_sheet *sheet;
	const struct import_wish *wish;
	struct complaints *complaints;
	const struct import_form *form;
	int columns[CSV_COLUMNS_MOST]; /* of the form, by those of the sheet; -1: not taken */
};

/* Headings: in any order, capitals and blanks do not matter */

static void read_heading(char heading[CODE_SIZE], const char *text)
{
	struct text plain = text_in(heading, CODE_SIZE);
	for (; *text; text++) {
		bool is_capital = *text >= 'A' && *text <= 'Z';
		char letter = (char)(*text == ' ' ? '_' : is_capital ? *text - 'A' + 'a' : *text);
		text_add_bytes(&plain, &letter, 1);
	}
}

static bool has_heading(const struct csv_sheet *sheet, const char *wanted)
{
	for (int k = 0; k < sheet->column_count; k++) {
		char heading[CODE_SIZE];
		read_heading(heading, sheet->lines[0].cells[k].text);
		if (strcmp(heading, wanted) == 0) {
			return true;
		}
	}
	return false;
}

static const struct import_form *find_form(const struct csv_sheet *sheet)
{
	return has_heading(sheet, "target")     ? &import_forms[IMPORT_TARGETS]
		   : has_heading(sheet, "register") ? &import_forms[IMPORT_REGISTERS]
		   : has_heading(sheet, "figure")   ? &import_forms[IMPORT_FIGURES]
											: NULL;
}

static int take_heading(const struct reading *reading, const struct csv_cell *cell)
{
	char heading[CODE_SIZE];
	read_heading(heading, cell->text);
	int column = import_column(reading->form, heading);
	if (column < 0 && !heading[0]) {
		complain(reading->complaints, cell->place, "this column has no heading. Give it one, or take it out");
	} else if (column < 0) {
		struct advice advice = advice_on(heading);
		for (int k = 0; k < reading->form->column_count; k++) {
			advice_offer(&advice, reading->form->columns[k].name);
		}
		complain(reading->complaints, cell->place, "there is no column \"%s\" among %s. %s",
			quoted(cell->text).text, reading->form->many, advised(&advice).text);
	}
	return column;
}

static void check_headings(const struct reading *reading)
{
	const struct import_form *form = reading->form;
	struct place place = {reading->sheet->lines[0].number, 1};
	for (int k = 0; k < form->column_count; k++) {
		if (form->columns[k].must && !has_heading(reading->sheet, form->columns[k].name)) {
			complain(reading->complaints, place, "a column \"%s\" is missing: %s. Add it",
				form->columns[k].name, form->columns[k].says);
		}
	}
	bool has_period = has_heading(reading->sheet, "from") && has_heading(reading->sheet, "to");
	if (form == &import_forms[IMPORT_FIGURES] && !has_period && !has_heading(reading->sheet, "date")) {
		complain(reading->complaints, place,
			"no column says which period it is of. Add \"from\" and \"to\", or \"date\" for what is counted "
			"on one day");
	}
}

static void take_headings(struct reading *reading)
{
	bool is_taken[IMPORT_COLUMNS] = {false};
	for (int k = 0; k < reading->sheet->column_count; k++) {
		const struct csv_cell *cell = &reading->sheet->lines[0].cells[k];
		int column = take_heading(reading, cell);
		if (column >= 0 && is_taken[column]) {
			complain(reading->complaints, cell->place, "there are two columns \"%s\". Take one out",
				reading->form->columns[column].name);
			column = -1;
		} else if (column >= 0) {
			is_taken[column] = true;
		}
		reading->columns[k] = column;
	}
	check_headings(reading);
}

/* Values */

static const char *take_code(struct import_value *value)
{
	return text_is_code(value->text)
			   ? NULL
			   : "a code is of a to z, 0 to 9, _ and -, at most 40 of them, like cases_noise";
}

static const char *take_text(struct import_value *value, char *text, int most)
{
	/* What our own lists guard against being taken for a formula (csv.h). */
	value->text = text[0] == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
	if (strpbrk(text, "\n\t")) {
		return "write it on one line";
	}
	return strlen(value->text) > (size_t)most ? "it is too long" : NULL;
}

/* "18/07/2026", or with points. */
static bool read_day_first(char day[DAY_SIZE], const char *text)
{
	char turned[DAY_SIZE];
	struct day parsed;
	bool has_form = strlen(text) == 10 && text[2] == text[5] && strchr("/.-", text[2]);
	if (!has_form) {
		return false;
	}
	snprintf(turned, sizeof turned, "%.4s-%.2s-%.2s", text + 6, text + 3, text);
	return day_parse(&parsed, turned) && text_copy(day, DAY_SIZE, turned);
}

static const char *take_day(struct import_value *value, bool days_first)
{
	struct day day;
	if (day_parse(&day, value->text)) {
		text_copy(value->day, DAY_SIZE, value->text);
		return NULL;
	}
	if (read_day_first(value->day, value->text)) {
		return days_first ? NULL
						  : "write days like 2026-07-18; or give --days-first, if this is the day, the "
							"month, the year";
	}
	return "that is no day. Write it like 2026-07-18";
}

static const char *take_unit(struct import_row *row, const struct import_value *value)
{
	const struct amount_unit *unit = amount_unit_find(value->text);
	row->kept_as = unit ? unit->kept_as : 1;
	return unit ? NULL : "";
}

static void complain_of_unit(const struct reading *reading, const struct import_value *value)
{
	struct advice advice = advice_on(value->text);
	for (const struct amount_unit *unit = amount_units; unit->code; unit++) {
		advice_offer(&advice, unit->code);
	}
	bool is_percent = strchr(value->text, '%') || strncmp(value->text, "percent", 7) == 0;
	complain(reading->complaints, value->place, "nothing is counted in \"%s\". %s", quoted(value->text).text,
		is_percent ? "Write the count as value and what it is a part of as base" : advised(&advice).text);
}

static const char *take_area(const struct reading *reading, const struct import_value *value)
{
	return catalogue_area(reading->wish->catalogue, value->text) >= 0
			   ? NULL
			   : "the catalogue has no area of this code. Write one that it has, or leave it empty";
}

static const char *take_aim(struct import_row *row, struct import_value *value, char separator)
{
	static const struct {
		const char *word;
		enum aim aim;
		bool is_below;
	} words[] = {
		{"at least ", AIM_LEAST, false},
		{"at most ", AIM_MOST, false},
		{"down ", AIM_CHANGE, true},
		{"up ", AIM_CHANGE, false},
	};
	const char *text = value->text, *wrong;
	size_t k = 0;
	while (k < sizeof words / sizeof *words && strncmp(text, words[k].word, strlen(words[k].word)) != 0) {
		k++;
	}
	bool has_word = k < sizeof words / sizeof *words;
	if (!has_word && !(strchr(text, '%') && strpbrk(text, "+-"))) {
		return "write \"at least 20\", \"at most 240\", \"down 20%\" or \"up 10%\"";
	}
	row->aim = has_word ? words[k].aim : AIM_CHANGE;
	text += has_word ? strlen(words[k].word) : 0;
	if (row->aim != AIM_CHANGE) {
		return amount_read(&value->number, text, row->kept_as, separator);
	}
	wrong = strchr(text, '%') ? percent_read(&value->number, text, !has_word, separator)
							  : "a change is in percent, like \"down 20%\"";
	value->number = has_word && words[k].is_below ? -value->number : value->number;
	return wrong;
}

static const char *take_yes(struct import_value *value)
{
	value->number = strcmp(value->text, "yes") == 0;
	if (strcmp(value->text, "no") == 0) {
		value->text = NULL; /* as if it were empty */
		return NULL;
	}
	return value->number ? NULL : "write yes or no";
}

static const char *take_value(const struct reading *reading, struct import_row *row, int column, char *text)
{
	const struct import_column *form = &reading->form->columns[column];
	struct import_value *value = &row->values[column];
	char separator = reading->sheet->separator;
	switch (form->type) {
	case IMPORT_CODE:
		return take_code(value);
	case IMPORT_AREA:
		return take_area(reading, value);
	case IMPORT_TEXT:
		return take_text(value, text, form->most);
	case IMPORT_UNIT:
		return take_unit(row, value);
	case IMPORT_AMOUNT:
		return amount_read(&value->number, text, row->kept_as, separator);
	case IMPORT_DAY:
		return take_day(value, reading->wish->days_first);
	case IMPORT_PERCENT:
		return percent_read(&value->number, text, false, separator);
	case IMPORT_CHANGE:
		return percent_read(&value->number, text, true, separator);
	case IMPORT_YES:
		return take_yes(value);
	case IMPORT_AIM:
		return take_aim(row, value, separator);
	}
	return NULL;
}

static bool take_cell(
	const struct reading *reading, struct import_row *row, int column, const struct csv_cell *cell)
{
	const struct import_column *form = &reading->form->columns[column];
	struct import_value *value = &row->values[column];
	value->place = cell->place;
	if (!cell->text[0]) {
		if (form->must) {
			complain(reading->complaints, cell->place, "\"%s\" is empty: %s. Write it, or take the line out",
				form->name, form->says);
		}
		return !form->must;
	}
	value->text = cell->text;
	const char *wrong = take_value(reading, row, column, cell->text);
	if (wrong && form->type == IMPORT_UNIT) {
		complain_of_unit(reading, value);
	} else if (wrong && form->type == IMPORT_TEXT) {
		complain(reading->complaints, cell->place, "\"%s\" begins \"%s\": %s (at most %d bytes on one line)",
			form->name, quoted(cell->text).text, wrong, form->most);
	} else if (wrong) {
		complain(reading->complaints, cell->place, "\"%s\" is \"%s\": %s", form->name,
			quoted(cell->text).text, wrong);
	}
	return !wrong;
}

/* The unit first: the row's amounts are in it. */
static bool take_cells(const struct reading *reading, struct import_row *row, const struct csv_line *line)
{
	bool is_good = true;
	row->kept_as = 1;
	for (int pass = 0; pass < 2; pass++) {
		for (int k = 0; k < reading->sheet->column_count; k++) {
			int column = reading->columns[k];
			bool is_unit = column >= 0 && reading->form->columns[column].type == IMPORT_UNIT;
			if (column >= 0 && is_unit == (pass == 0)) {
				is_good = take_cell(reading, row, column, &line->cells[k]) && is_good;
			}
		}
	}
	return is_good;
}

/* A row of last year's list (import_list.c) whose number nobody has yet: nothing that was counted stands in it. */
static bool is_to_be_filled_in(const struct reading *reading, const struct csv_line *line)
{
	bool is_empty = reading->form == &import_forms[IMPORT_FIGURES];
	for (int k = 0; k < reading->sheet->column_count; k++) {
		int column = reading->columns[k];
		bool is_counted = column == FIGURE_VALUE || column == FIGURE_BASE || column == FIGURE_PERCENT ||
						  column == FIGURE_CHANGE;
		is_empty = is_empty && !(is_counted && line->cells[k].text[0]);
	}
	return is_empty;
}

static void take_row(const struct reading *reading, struct import *import, const struct csv_line *line)
{
	if (is_to_be_filled_in(reading, line)) {
		import->left_out++;
		return;
	}
	struct import_row *row = &import->rows[import->row_count];
	*row = (struct import_row){.place = {line->number, 1}};
	if (take_cells(reading, row, line) &&
		import_check(reading->form, row, reading->wish->accepts_percents, reading->complaints)) {
		import_row_write(row, reading->form);
		import->row_count++;
	}
}

void import_read(struct import *import, const struct csv_sheet *sheet, const struct import_wish *wish,
	struct complaints *complaints)
{
	struct reading reading = {.sheet = sheet, .wish = wish, .complaints = complaints};
	*import = (struct import){0};
	if (sheet->line_count == 0) {
		complain(complaints, (struct place){1, 1}, "nothing is in this file. Begin with a line of headings");
		return;
	}
	reading.form = import->form = find_form(sheet);
	if (!reading.form) {
		complain(complaints, sheet->lines[0].cells[0].place,
			"no column is called \"figure\", \"target\" or \"register\", so what this file has is not known. "
			"Begin with a"
			" line of headings; \"bunting-admin import --help\" lists them");
		return;
	}
	take_headings(&reading);
	csv_check_rows(sheet, complaints);
	if (complaints->count > 0) {
		return;
	}
	import->rows = calloc((size_t)sheet->line_count, sizeof *import->rows);
	if (!import->rows) {
		abort();
	}
	for (int k = 1; k < sheet->line_count && !complaints_enough(complaints); k++) {
		take_row(&reading, import, &sheet->lines[k]);
	}
	if (import->left_out > 0 && import->row_count == 0 && complaints->count == 0) {
		complain(complaints, sheet->lines[1].cells[0].place,
			"no row has a value yet. Write those that are known; rows without one are left out");
	}
	import_check_apart(import, complaints);
}

void import_free(struct import *import)
{
	for (int k = 0; k < import->row_count; k++) {
		free(import->rows[k].key);
		free(import->rows[k].detail);
	}
	free(import->rows);
	*import = (struct import){0};
}
