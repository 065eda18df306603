/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_lines.h - a figure's SQL, run for a report's window: its rows with what their codes are called, in the
 * order in which the report shows them, with a row of noughts for each code that no record has, where the figure
 * wants all.
 */
#ifndef ADMIN_REPORT_LINES_H
#define ADMIN_REPORT_LINES_H

#include "admin/report.h"

struct query;

/* One row of the SQL. */
struct line {
	struct cell *cells; /* as many as the figure has columns; shares are not worked out yet */
	const char *group; /* code of the group that it belongs to, and its own; NULL where the record has none */
	const char *code;
	const char *label; /* what it is sorted by before its code; NULL: nothing */
	/* What it is sorted by. */
	int group_rank, rank; /* place in the list of names; what is not in it comes behind, NULL last */
	int64_t group_size, size;
	int order; /* of reading */
	bool is_sensitive;
};

struct lines {
	const struct figure *figure;
	struct names *names; /* of each column */
	struct line *at;
	int count;
};

/* Gets a SELECT of a figure's file ready for the report's window; `room` holds its days until the query's end. */
#define PRICES_SIZE 6000 /* of 90 items */
struct figure_run {
	char from[DAY_SIZE], to[DAY_SIZE], prices[PRICES_SIZE];
};
struct query figure_query(
	struct figure_run *room, const char *sql, const struct office *office, const struct report *report);

/* Reads them all. Lines and names are the caller's, for lines_free(); the cells go to whoever takes them. */
MUST_CHECK enum status lines_read(struct lines *lines, const struct figure *figure,
	const struct office *office, const struct report *report);
void lines_free(struct lines *lines);

/* The column by which rows are told apart: the first that is shown. */
int figure_key(const struct figure *figure);

/* The cell of a code. */
struct cell label_cell(const struct names *names, const char *code);

/* Are both the same code, or both none? */
bool same_code(const char *one, const char *other);

/* Hundredths of a quotient, rounded half away from 0; 0 where `of` is. */
int64_t hundredths_of(int64_t number, int64_t of);

/* What stands where nobody counted: that is not nought. */
#define NOT_COUNTED "-"

/* An empty cell of the column: a count of nought, an amount of none of its unit, a share that is to be worked out. */
struct cell zero_cell(const struct figure_column *column);

/* Memory, or the program ends. */
void *filled(void *memory);

#endif
