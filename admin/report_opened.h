/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_opened.h - which number of a figure is opened, and of which row: what somebody typed, checked against what
 * there is. A slip of the fingers is told with the codes that could be meant, and never taken for a number without
 * entries.
 */
#ifndef ADMIN_REPORT_OPENED_H
#define ADMIN_REPORT_OPENED_H

#include "admin/report.h"

struct opened {
	const struct figure *figure;
	int column;      /* a number that entries add up to */
	const char *row; /* CODE or "GROUP/CODE"; "-" where the records have none; NULL: all */
};

/* Do entries add up to this column? Else it is no number, or one that the figure's heading says what is behind. */
bool opened_has_entries(const struct figure *figure, int column);

/* The columns that do: "taken, given, broken". */
#define OPENED_SIZE 200
void opened_columns(char names[OPENED_SIZE], const struct figure *figure);

/*
 * Finds the column of this name (column_name()); the first number for NULL. Complains of one that cannot be opened, and
 * says why and what can.
 */
enum exit_code opened_take_column(struct opened *opened, struct call *call, const char *name);

/*
 * Says, into `says`, which rows the figure has in this report, if none is the one that is asked for; empty: there is
 * one, or the row's code is one of the catalogue of which nothing is recorded. Within the transaction of
 * report_read_facts().
 */
#define OPENED_ROWS_SIZE 480
MUST_CHECK enum status opened_check_row(char says[OPENED_ROWS_SIZE], const struct opened *opened,
	const struct office *office, const struct report *report);

#endif
