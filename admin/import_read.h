/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_read.h - from the lines of a file to rows that can be recorded, or complaints: what each column may hold, and
 * what the columns of a row say together. A percentage needs the counts that it is of, and one that they do not give is
 * only taken when a person says so.
 */
#ifndef ADMIN_IMPORT_READ_H
#define ADMIN_IMPORT_READ_H

#include "admin/csv_read.h"
#include "admin/import_form.h"
#include "ledger/catalogue.h"

struct import_value {
	const char *text; /* as it was typed, clean, on one line; NULL: nothing was */
	int64_t number;   /* of an amount, as it is kept; of a percentage, in hundredths */
	char day[DAY_SIZE];
	struct place place;
};

enum import_news {
	NEWS_NEW,
	NEWS_SAME,  /* it says again what stands */
	NEWS_ENDS,  /* of a register: all that is new is that it ended */
	NEWS_OTHER, /* it says otherwise */
};

enum aim {
	AIM_LEAST,
	AIM_MOST,
	AIM_CHANGE, /* in hundredths of a percent of the baseline */
};

struct import_row {
	struct import_value values[IMPORT_COLUMNS];
	struct place place;    /* of its line */
	int kept_as;           /* of its unit */
	enum aim aim;          /* of a target; its number is that of the value */
	bool is_accepted;      /* a percentage that its counts do not give, and that a person lets stand */
	char *key;             /* all that tells rows apart, as one text */
	char *detail;          /* as it will be recorded */
	enum import_news news; /* filled in by imported_compare() */
	bool is_of_other;      /* the same: what stands otherwise is another office's */
};

struct import {
	const struct import_form *form;
	struct import_row *rows; /* in the file's order */
	int row_count;
	int left_out; /* rows of figures whose value is still to be filled in */
};

struct import_wish {
	bool days_first; /* days may also be written 18/07/2026 */
	bool accepts_percents;
	const struct catalogue *catalogue;
};

/*
 * Reads the rows of a sheet; whatever is wrong goes to `complaints`, and only without any may they be recorded. The
 * result is the caller's, for import_free(); its texts are the sheet's.
 */
void import_read(struct import *import, const struct csv_sheet *sheet, const struct import_wish *wish,
	struct complaints *complaints);
void import_free(struct import *import);

/* "cases_noise, 2018-01-01 to 2018-12-31, medway": which row it is, for people. */
#define IMPORT_NAME_SIZE 200
void import_row_name(
	char room[IMPORT_NAME_SIZE], const struct import_form *form, const struct import_row *row);

/* What of the percentage of an accepted row differs: "65 % was typed; 91 of 143 is 63.6 %". */
#define IMPORT_DIFFERS_SIZE 200
void import_row_differs(char room[IMPORT_DIFFERS_SIZE], const struct import_row *row);

#endif
