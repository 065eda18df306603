/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_entries.h - the way back from a number to what is behind it: the entries that a figure counts, of the same
 * events as its report, each with what it adds. They come from the second SELECT of the figure's own file
 * (figures.h), so their amounts add up to the column that is opened, and to its number in a row where one is asked for.
 *
 * An entry is shown as it is kept and no finer: its slot, its codes, nothing of its boxes.
 */
#ifndef ADMIN_REPORT_ENTRIES_H
#define ADMIN_REPORT_ENTRIES_H

#include "admin/report_opened.h"
#include "ledger/stream.h"

/* The label columns of a figure, before its numbers, that tell its rows apart. */
#define ROW_LABELS 2

struct counted_entry {
	char kiosk[8]; /* short name of its log */
	char
		number[REPORT_NUMBER_SIZE]; /* "A-31-T" of reports and issues, as people write it; "A-31" of others */
	int stream;
	int64_t seq;
	struct cell when; /* its slot in words: "2026-07-18 14:15", or only the day where it keeps no more */
	struct cell event, item, area;  /* with their codes; CELL_EMPTY where it has none */
	struct cell labels[ROW_LABELS]; /* of the figure's row; as many as the figure has */
	struct cell amount;             /* what it adds: CELL_COUNT or CELL_AMOUNT */
	int order;
};

struct report_entries {
	const struct report *report; /* of the caller: its window and completeness only */
	struct opened opened;        /* what was asked for; its row of the caller's, as long as this is */
	const struct figure *figure;
	char title[FIGURE_TITLE_SIZE];
	char no_row[OPENED_ROWS_SIZE]; /* the figure has no such row: what there is instead; else empty */
	int label_count;
	const struct figure_column *labels[ROW_LABELS];
	const struct figure_column *number; /* the column that the amounts add up to */
	struct counted_entry *at;           /* by kiosk, stream and number */
	int count;
	int64_t sum;
	bool has_sum; /* the sum means something: all amounts are of one unit, and may be added up */
};

/*
 * The figure of this name, or of the name of its file ("people_by_age.sql"), and whether it is a single one, without
 * rows; NULL: there is none.
 */
const struct figure *figure_named(const char *name, bool *is_single);

/* Reads them, within the transaction of report_read_facts(). The result is the caller's, for report_entries_free(). */
MUST_CHECK enum status report_entries_read(struct report_entries *entries, const struct office *office,
	const struct report *report, const struct opened *opened);
void report_entries_free(struct report_entries *entries);

/* The outputs. */
void report_entries_print_text(const struct report_entries *entries, FILE *out);
void report_entries_print_json(const struct report_entries *entries, FILE *out);
void report_entries_print_csv(const struct report_entries *entries, FILE *out);

#endif
