/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_read.h - reads comma-separated values (RFC 4180) as spreadsheets write them: UTF-8 with or without a byte
 * order mark, lines that end in CR LF or LF or, in a file without any LF, in CR, cells parted by commas or, as on the
 * continent, by semicolons. It is strict: what could be read in two ways is complained about by its place, and nothing
 * is guessed; a file of another kind is named as what it is, once.
 */
#ifndef ADMIN_CSV_READ_H
#define ADMIN_CSV_READ_H

#include "ledger/complaint.h"

/* What a file may have at the most. */
#define CSV_LARGEST      (8 << 20) /* bytes */
#define CSV_LINES_MOST   20000
#define CSV_COLUMNS_MOST 60
#define CSV_CELL_LONGEST 2000 /* bytes */

struct csv_cell {
	char *text; /* clean (text.h), perhaps of several lines, without blanks around it; the sheet's memory */
	struct place place; /* of its first character */
};

struct csv_line {
	struct csv_cell *cells; /* as many as the sheet has columns */
	int number;             /* of the line in the file, from 1 */
};

struct csv_sheet {
	char separator; /* ',' or ';': that of the headings */
	int column_count;
	struct csv_line *lines; /* the headings first; lines with nothing in them are left out */
	int line_count;         /* 0: nothing is in the file */
	struct csv_cell *cells;
	char *texts;
};

/*
 * Reads all of it. The sheet is the caller's, for csv_sheet_free(), whatever became of it; only when nothing was
 * complained about does it hold the whole file.
 */
void csv_read(struct csv_sheet *sheet, const void *bytes, size_t length, struct complaints *complaints);

/* Complains about a sheet that has headings and nothing below them. */
void csv_check_rows(const struct csv_sheet *sheet, struct complaints *complaints);

void csv_sheet_free(struct csv_sheet *sheet);

#endif
