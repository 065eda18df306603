/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tidy.h - what counts, as tidy rows for other programs: a view of the book at a time, one SQL file each (admin/tidy),
 * and one row here that says how its columns are written. Nothing is added up but what would otherwise tell of one
 * person after the other: answers, pledges and ages are counted by event.
 *
 * A view's SQL reads the events of `chosen_event` and, where a partner may have it, has the named place :partner (a
 * code; NULL: whoever it went to). Nothing sealed is in any of them, nor what a report is found by with its code.
 */
#ifndef ADMIN_TIDY_H
#define ADMIN_TIDY_H

#include "admin/csv.h"
#include "admin/json.h"
#include "admin/names.h"
#include "admin/office.h"

enum tidy_kind {
	TIDY_TEXT, /* words, or a code without a list */
	TIDY_CODE, /* a code of `names`; what it is called stands in a column of its own behind it */
	TIDY_DAY,
	TIDY_MOMENT, /* local time with its offset: "2026-07-18T14:15:00+01:00" */
	TIDY_COUNT,
	TIDY_AMOUNT, /* in the unit of the code in the column before it; the unit stands in a column behind it */
	TIDY_YES_NO,
	TIDY_NUMBER, /* a report's or issue's number; in the SQL three columns: kiosk, entry and the log's key */
};

struct tidy_column {
	const char *name;
	enum tidy_kind kind;
	enum name_list names; /* of TIDY_CODE */
};

struct tidy_view {
	const char *name; /* of its file: "attendance" */
	const char *sql;
	const struct tidy_column *columns;
	int column_count;
	bool is_for_partners; /* a partner may have the rows that went to it */
};

#define TIDY_VIEWS 17
extern const struct tidy_view tidy_views[TIDY_VIEWS];

/* What the heading of its SQL says: its title (the first line), and what a row is, in which unit, and from where. */
struct tidy_says {
	char title[80];
	char row[600], unit[600], source[600];
};
void tidy_says(struct tidy_says *says, const struct tidy_view *view);

/*
 * Writes the view's rows behind heads into `csv`, and as objects into the open array of `json`; counts them. `partner`
 * may be NULL. What goes wrong with the files, they keep.
 */
MUST_CHECK enum status tidy_write(const struct tidy_view *view, const struct office *office,
	const char *partner, struct csv *csv, struct json *json, int64_t *rows);

#endif
