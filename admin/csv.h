/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.h - comma-separated values (RFC 4180): lines end in CR LF, and what has a comma, a quote or a line's end in it
 * is quoted. A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV injection"):
 * there is no function that writes one without.
 */
#ifndef ADMIN_CSV_H
#define ADMIN_CSV_H

#include "ledger/moment.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct csv {
	FILE *out;
	bool has_cell; /* in this row */
};

/* Begins a file with a byte order mark: spreadsheets do not take it for UTF-8 without one. */
struct csv csv_begin(FILE *out);

void csv_text(struct csv *csv, const char *text); /* NULL: empty */
void csv_number(struct csv *csv, int64_t number);
void csv_parts(struct csv *csv, int64_t number, int of); /* 636, of 10: "63.6"; `of` is 1, 10, 100 or 1000 */
void csv_day(struct csv *csv, struct day day);           /* "2026-07-18" */
void csv_empty(struct csv *csv);
void csv_end_row(struct csv *csv);

#endif
