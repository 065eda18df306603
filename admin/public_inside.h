/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_inside.h - a report's numbers, as the parts of public.h put them into one system of equations (hiding.h).
 */
#ifndef ADMIN_PUBLIC_INSIDE_H
#define ADMIN_PUBLIC_INSIDE_H

#include "admin/hiding.h"

/* The numbers of a table: of each row and column, and behind the last row what the rows of the column come to. */
struct numbered {
	const struct figure *figure;
	struct report_table *table;   /* or else: */
	struct report_single *single; /* of one row, with these cells */
	struct cell cells[SINGLE_COLUMNS];
	int *at; /* as many as rows and one times columns; -1: there is none */
};

struct public_model {
	struct hiding *hiding;
	struct report *report;
	const struct office *office;
	struct numbered *tables;
	int count;
};

/* The report's table or single figure of this name; NULL where the report has none. */
const struct numbered *model_table(const struct public_model *model, const char *figure);

/* A number of it; -1 where there is none. Row `row_count` is the sum of the column. */
int model_number(const struct numbered *numbered, int row, int column);
int numbered_rows(const struct numbered *numbered);
int numbered_column(const struct numbered *numbered, const char *sql);

/* The code of a table's row; NULL where the record has none. */
const char *row_code(const struct report_table *table, int row);

/* The equations that headings of the figures' files tell, behind "Adds" (public_adds.c). */
void public_add_told(struct public_model *model);

/* What each event adds to the tables that put events together (public_events.c). */
MUST_CHECK enum status public_add_events(struct public_model *model);

/* Figures of others, and what follows from them: targets, and shares of their own base (public_others.c). */
void public_add_others(struct public_model *model);
void public_judge_targets(struct public_model *model);

#endif
