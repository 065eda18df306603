/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * books.h - a season of made-up events for benchmarks: an organisation, its office book, and the saved books of many
 * kiosks, recorded through the ledger as a kiosk records. Making them takes a while, so they are kept.
 */
#ifndef TESTS_BENCH_BOOKS_H
#define TESTS_BENCH_BOOKS_H

#include "ledger/book.h"

enum {
	BOOKS_KIOSKS = 100,
	BOOKS_ENTRIES = 20000, /* of each, and its set-up entry */
};

struct books {
	char folder[PATH_SIZE / 2];
	char office[PATH_SIZE];              /* an office book that knows all the kiosks and has merged none */
	char saved[BOOKS_KIOSKS][PATH_SIZE]; /* what they saved to a stick */
	char kiosk[PATH_SIZE];               /* the own book of one more, to be written to */
};

/* Makes them in this folder, or finds those that it made there before. Ends the program when that fails. */
void books_make(struct books *books, const char *folder);

/* The first digits of a digest of what makes the tables of a book. */
const char *books_tables(void);

/* The clock of these books: it goes on a minute each time that it is read. */
struct clock books_clock(void);

/* Copies a book and its device file over what is there. Ends the program when that fails. */
void books_copy(const char *from, const char *to);

/* Ends the program with this reason unless the status is DONE. */
void books_must(enum status status, const struct reason *reason);

#endif
