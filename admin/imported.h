/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * imported.h - what the offices have taken in from files (import_form.h), in the book: compared with a file,
 * recorded, listed, taken back. Nothing is ever changed: a correction is a row of its own, and what it stands in
 * place of stays to be read.
 */
#ifndef ADMIN_IMPORTED_H
#define ADMIN_IMPORTED_H

#include "admin/import_read.h"
#include "admin/office.h"

/* A row as it stands in the book. */
struct imported_row {
	const struct import_form *form;
	char *code, *kind, *starts, *ends, *authority; /* clean; NULL where it has none */
	char *detail;
	char office[8];      /* short name of the log that has it */
	int64_t log, number; /* that log, and of the entry there */
	int64_t slot;        /* UTC second */
	bool is_gone;        /* it takes back what was said before */
	bool stands;
};

struct imported {
	struct imported_row *at; /* by kind, code, kind of register, period, authority; the oldest first */
	int count;
};

struct imported_wish {
	const struct import_form *form; /* NULL: of every one */
	const char *code;               /* NULL: of every one */
	bool all;                       /* also what does not stand any more */
};

/* The result is the caller's, for imported_free(). */
MUST_CHECK enum status imported_read(
	struct imported *imported, struct book *office, const struct imported_wish *wish);
void imported_free(struct imported *imported);

/*
 * One value of a row by its key ("label", "amount"), as text, clean and on one line; NULL where it has none. It lives
 * until the next call.
 */
const char *imported_value(struct book *office, const struct imported_row *row, const char *key);

/* "300 cases of 2,000", "at most 80 cases", "Luton Arches": what it says, in short. */
#define IMPORTED_SAYS_SIZE 300
void imported_says(char room[IMPORTED_SAYS_SIZE], struct book *office, const struct imported_row *row);

/*
 * Finds out of each row what is news in it. What says otherwise than what stands is complained about, unless
 * `replaces`; so is what cannot stand in its place, for that was said by a clock that is ahead of `now`.
 */
MUST_CHECK enum status imported_compare(
	struct import *import, struct book *office, bool replaces, int64_t now, struct complaints *complaints);

/* Records all that is news, in one go: all of it is in the book then, or nothing. */
MUST_CHECK enum status imported_record(const struct import *import, struct office *office);

/* Takes back what stands as this row. */
MUST_CHECK enum status imported_take_back(
	struct office *office, const struct imported_row *row, const char *reason);

#endif
