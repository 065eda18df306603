/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tidy_write.c - the rows of a tidy view, read once and written twice: as CSV and as JSON, under the same names.
 */
#include "admin/print.h"
#include "admin/report_lines.h"
#include "admin/tidy.h"
#include "ledger/code.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* One view under way. */
struct writing {
	const struct tidy_view *view;
	struct csv *csv;
	struct json *json;
	struct names *names;     /* of each column */
	const struct name *said; /* of the newest code: its unit is that of the amount behind it */
};

#define HEAD_SIZE 80

static const char *head_of(char head[HEAD_SIZE], const struct tidy_column *column, const char *ending)
{
	snprintf(head, HEAD_SIZE, "%s%s", column->name, ending);
	return head;
}

static void put_heads(struct writing *writing)
{
	char head[HEAD_SIZE];
	for (int k = 0; k < writing->view->column_count; k++) {
		const struct tidy_column *column = &writing->view->columns[k];
		csv_text(writing->csv, column->name);
		if (column->kind == TIDY_CODE) {
			csv_text(writing->csv, head_of(head, column, "_label"));
		} else if (column->kind == TIDY_AMOUNT) {
			csv_text(writing->csv, head_of(head, column, "_unit"));
		}
	}
	csv_end_row(writing->csv);
}

/* What a stranger's book may hold is made clean, on one line; NULL stays what it is. */
static void put_text(struct writing *writing, const char *name, const char *text)
{
	char *clean = text ? clean_copy(text) : NULL;
	csv_text(writing->csv, clean);
	json_text(writing->json, name, clean);
	free(clean);
}

static void put_code(
	struct writing *writing, const struct tidy_column *column, const struct names *names, const char *code)
{
	char head[HEAD_SIZE];
	struct cell label = label_cell(names, code);
	writing->said = names_find(names, code);
	put_text(writing, column->name, code);
	put_text(writing, head_of(head, column, "_label"), code ? label.text : NULL);
	free(label.text);
	free(label.code);
}

static void put_amount(struct writing *writing, const struct tidy_column *column, int64_t amount)
{
	char head[HEAD_SIZE];
	const struct name *said = writing->said;
	int of = said && said->kept_as > 0 ? said->kept_as : 1;
	csv_parts(writing->csv, amount, of);
	json_parts(writing->json, column->name, amount, of);
	put_text(writing, head_of(head, column, "_unit"), said ? said->unit : NULL);
}

static void put_moment(struct writing *writing, const char *name, int64_t moment)
{
	char text[ISO_SIZE];
	iso_write(text, moment);
	put_text(writing, name, moment > 0 ? text : NULL);
}

static void put_count(struct writing *writing, const char *name, const struct query *row, int at)
{
	if (row_is_null(row, at)) {
		put_text(writing, name, NULL);
		return;
	}
	csv_number(writing->csv, row_integer(row, at));
	json_number(writing->json, name, row_integer(row, at));
}

static void put_yes_no(struct writing *writing, const char *name, bool yes)
{
	csv_text(writing->csv, yes ? "yes" : "no");
	json_bool(writing->json, name, yes);
}

static void put_number(struct writing *writing, const char *name, const struct query *row, int at)
{
	char number[REPORT_NUMBER_SIZE];
	size_t length;
	const unsigned char *key = row_blob(row, at + 2, &length);
	bool is_one = key && length == DEVICE_KEY_BYTES && row_text(row, at);
	if (is_one) {
		report_number_write(number, row_text(row, at), row_integer(row, at + 1), key);
	}
	put_text(writing, name, is_one ? number : NULL);
}

/* Gives how many columns of the SQL it was. */
static int put_cell(struct writing *writing, int column, const struct query *row, int at)
{
	const struct tidy_column *of = &writing->view->columns[column];
	switch (of->kind) {
	case TIDY_TEXT:
	case TIDY_DAY:
		put_text(writing, of->name, row_text(row, at));
		break;
	case TIDY_CODE:
		put_code(writing, of, &writing->names[column], row_text(row, at));
		break;
	case TIDY_MOMENT:
		put_moment(writing, of->name, row_integer(row, at));
		break;
	case TIDY_COUNT:
		put_count(writing, of->name, row, at);
		break;
	case TIDY_AMOUNT:
		put_amount(writing, of, row_integer(row, at));
		break;
	case TIDY_YES_NO:
		put_yes_no(writing, of->name, row_integer(row, at) != 0);
		break;
	case TIDY_NUMBER:
		put_number(writing, of->name, row, at);
		return 3;
	}
	return 1;
}

static void put_row(struct writing *writing, const struct query *row)
{
	int at = 0;
	json_object(writing->json, NULL);
	for (int k = 0; k < writing->view->column_count; k++) {
		at += put_cell(writing, k, row, at);
	}
	json_close(writing->json);
	csv_end_row(writing->csv);
}

enum status tidy_write(const struct tidy_view *view, const struct office *office, const char *partner,
	struct csv *csv, struct json *json, int64_t *rows)
{
	struct writing writing = {.view = view, .csv = csv, .json = json};
	writing.names = calloc((size_t)view->column_count, sizeof *writing.names);
	if (!writing.names) {
		abort();
	}
	for (int k = 0; k < view->column_count; k++) {
		writing.names[k] = names_of(view->columns[k].names, office->catalogue);
	}
	put_heads(&writing);
	struct query read = query(book_store(office->book), view->sql);
	bind_named(&read, ":partner", partner);
	*rows = 0;
	while (query_row(&read)) {
		put_row(&writing, &read);
		++*rows;
	}
	for (int k = 0; k < view->column_count; k++) {
		names_free(&writing.names[k]);
	}
	free(writing.names);
	return query_end(&read);
}
