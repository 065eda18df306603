/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sheet.h - the paper sheets of an event: what is tallied by hand where there is no kiosk, row by row from the same
 * catalogue, as sheets to print (A4), and as a table to type the totals into.
 */
#ifndef ADMIN_SHEET_H
#define ADMIN_SHEET_H

#include "admin/office.h"

/* What a row is of: the word in the table's column "what". */
enum sheet_part {
	SHEET_PEOPLE,
	SHEET_KIT,
	SHEET_MEASURE,
	SHEET_DOORS,
	SHEET_REFERRAL,
	SHEET_FEEDBACK,
	SHEET_PARTS,
};
extern const char *const sheet_part_words[SHEET_PARTS]; /* "people", "kit" ... */

struct sheet_row {
	enum sheet_part part;
	const char *code; /* of the catalogue, or of the kiosk's own lists */
	const char
		*answer; /* of kit what was done with it, of feedback the answer, of people whom it covers; or "" */
	const char *label, *answer_label; /* English; the second may be NULL */
	const char *unit;                 /* "kilograms"; what is counted where it has none */
};

struct sheet {
	const struct catalogue *catalogue;
	const struct planned_event *event;
	enum mode mode;
	struct sheet_row *rows; /* in the order of the parts, and of the catalogue */
	int row_count;
};

/* How many slips came back: the row of feedback with this code. */
#define SHEET_SLIPS "slips"

/* The rows that events of this type have. The result is the caller's, for sheet_free(), its texts the catalogue's. */
void sheet_make(struct sheet *sheet, const struct office *office, const struct planned_event *event);
void sheet_free(struct sheet *sheet);

/* The headings of the table, in their order; what is typed in goes below "value". */
enum sheet_column {
	SHEET_COLUMN_EVENT,
	SHEET_COLUMN_SHEET, /* number of the paper sheet: totals of several are added up */
	SHEET_COLUMN_WHAT,
	SHEET_COLUMN_CODE,
	SHEET_COLUMN_ANSWER,
	SHEET_COLUMN_LABEL, /* for whoever types; nothing reads it */
	SHEET_COLUMN_UNIT,
	SHEET_COLUMN_VALUE,
	SHEET_COLUMN_TYPED_BY,
	SHEET_COLUMN_NOTE,
	SHEET_COLUMNS,
};
extern const char *const sheet_headings[SHEET_COLUMNS];

/* Near the beginning of a page: only what has it may be replaced by sheets. */
#define SHEET_MARK "Bunting tally sheet"

/* The sheets as one page of HTML that needs nothing besides itself; the table without values. */
void sheet_print_html(const struct sheet *sheet, FILE *out);
void sheet_print_csv(const struct sheet *sheet, FILE *out);

#endif
