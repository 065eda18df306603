/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/csv.h"

#include "admin/print.h"

#include <string.h>

struct csv csv_begin(FILE *out)
{
	fputs("\xEF\xBB\xBF", out);
	return (struct csv){.out = out};
}

static void begin_cell(struct csv *csv)
{
	fputs(csv->has_cell ? "," : "", csv->out);
	csv->has_cell = true;
}

/* What a spreadsheet reads as the beginning of a formula, or skips on its way to one. */
static bool is_like_formula(const char *text)
{
	return *text && strchr("=+-@\t\r\n", *text) != NULL;
}

void csv_text(struct csv *csv, const char *text)
{
	text = text ? text : "";
	bool guards = is_like_formula(text);
	begin_cell(csv);
	if (!guards && !strpbrk(text, ",\"\r\n")) {
		fputs(text, csv->out);
		return;
	}
	fputs(guards ? "\"'" : "\"", csv->out);
	for (; *text; text++) {
		fputs(*text == '"' ? "\"" : "", csv->out);
		fputc(*text, csv->out);
	}
	fputc('"', csv->out);
}

void csv_number(struct csv *csv, int64_t number)
{
	begin_cell(csv);
	fprintf(csv->out, "%lld", (long long)number);
}

void csv_parts(struct csv *csv, int64_t number, int of)
{
	char text[PARTS_SIZE];
	parts_write(text, number, of);
	begin_cell(csv);
	fputs(text, csv->out);
}

void csv_day(struct csv *csv, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	begin_cell(csv);
	fputs(text, csv->out);
}

void csv_empty(struct csv *csv)
{
	begin_cell(csv);
}

void csv_end_row(struct csv *csv)
{
	fputs("\r\n", csv->out);
	csv->has_cell = false;
}
