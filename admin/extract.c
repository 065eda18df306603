/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/extract.h"

#include "admin/print.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <stdio.h>
#include <string.h>

const char *extract_complaint(const char *words, size_t longest)
{
	size_t length = strlen(words);
	if (length == 0 || strspn(words, " ") == length) {
		return "it says it in some words";
	}
	if (!text_is_clean(words, length) || strpbrk(words, "\n\t")) {
		return "it is one line of plain text";
	}
	return length > longest ? "it is too long: a line of a form will do" : NULL;
}

enum status extract_record(
	struct office *office, const struct extract *extract, struct day from, struct day to, int64_t rows)
{
	char day[DAY_SIZE];
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "partner", extract->partner);
	detail_text(&detail, "purpose", extract->purpose);
	detail_text(&detail, "agreement", extract->agreement);
	day_write(day, from);
	detail_code(&detail, "from", day);
	day_write(day, to);
	detail_code(&detail, "to", day);
	detail_number(&detail, "rows", rows);
	return office_record(office, STREAM_OFFICE, "extract", detail_end(&detail));
}

static void print_text_cell(struct table *table, const char *text)
{
	table_text(table, text && text[0] ? text : "-");
}

enum status extracts_print(struct office *office, FILE *out, int *count)
{
	static const char *const headings[] = {
		"Made", "Office", "For", "Events from", "To", ">Rows", "Agreement", "Purpose", NULL};
	struct table *table = table_begin(headings);
	struct query rows =
		query(book_store(office->book), "SELECT slot, office, partner, since, until, rows, agreement, "
										"purpose FROM extract ORDER BY slot, office, seq");
	for (*count = 0; query_row(&rows); ++*count) {
		char made[LOCAL_SIZE];
		local_write(made, row_integer(&rows, 0));
		table_text(table, made);
		for (int k = 1; k <= 4; k++) {
			print_text_cell(table, row_text(&rows, k));
		}
		table_number(table, row_integer(&rows, 5));
		print_text_cell(table, row_text(&rows, 6));
		print_text_cell(table, row_text(&rows, 7));
	}
	table_end(table, out);
	return query_end(&rows);
}
