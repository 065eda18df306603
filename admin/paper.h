/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paper.h - the totals of paper sheets (sheet.h), typed into the table that was printed for them and taken in: each is
 * an entry of the office of that event, and counts in its figures (views.sql, paper). Nothing is ever changed: a row
 * that says otherwise stands in place of the one before, and one whose value is "-" takes it back.
 */
#ifndef ADMIN_PAPER_H
#define ADMIN_PAPER_H

#include "admin/csv_read.h"
#include "admin/office.h"
#include "admin/sheet.h"

/* The highest number of a sheet of one event. */
#define PAPER_SHEETS_MOST 999

enum paper_news {
	PAPER_NEW,
	PAPER_SAME,  /* it says again what stands */
	PAPER_OTHER, /* it says otherwise */
};

struct paper_row {
	struct place place; /* of its line */
	enum sheet_part part;
	const char *event, *code;
	const char *answer; /* what tells rows of one code apart, of kit and feedback; or NULL */
	const char *covers; /* of people: others or everyone */
	const char *how;    /* of a measure: counted or estimated */
	int sheet;
	int64_t amount;              /* as it is kept */
	bool is_gone;                /* it takes back what stands */
	const char *typed_by, *note; /* NULL: not said */
	enum paper_news news;        /* filled in by paper_compare() */
};

struct paper {
	const struct catalogue *catalogue;
	struct paper_row *rows; /* those with a value, in the file's order */
	int row_count;
};

/* Is this file one of totals, by its headings? */
bool paper_is_table(const struct csv_sheet *sheet);

/*
 * Reads the rows that have a value; whatever is wrong goes to `complaints`, and only without any may they be recorded.
 * The result is the caller's, for paper_free(); its texts are the sheet's.
 */
void paper_read(struct paper *paper, const struct csv_sheet *sheet, const struct office *office,
	struct complaints *complaints);
void paper_free(struct paper *paper);

/*
 * Finds out of each row whether it is news. What says otherwise than what stands is complained about, unless
 * `replaces`; so is what cannot stand in its place, for that was said by a clock that is ahead of `now`.
 */
MUST_CHECK enum status paper_compare(
	struct paper *paper, struct book *office, bool replaces, int64_t now, struct complaints *complaints);

/* Records all that is news, in one go: all of it is in the book then, or nothing. */
MUST_CHECK enum status paper_record(const struct paper *paper, struct office *office);

/* Lists what stands of an event's sheets, with who typed it and where. */
MUST_CHECK enum status paper_print(
	struct office *office, const struct planned_event *event, FILE *out, int *count);

#endif
