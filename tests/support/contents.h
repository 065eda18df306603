/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contents.h - what is in a book, as one text that can be compared with another.
 *
 * Two books that hold the same may differ in the order of their rows and in the local numbers of their logs. So a
 * log is written by its key, and rows are sorted.
 */
#ifndef TESTS_SUPPORT_CONTENTS_H
#define TESTS_SUPPORT_CONTENTS_H

#include "ledger/book.h"

/* Every row of every view: what the book says to people. For free(). */
char *contents_of_views(struct book *book);

/* The same of the views that all others stand on: what counts, and what covers it. */
char *contents_that_count(struct book *book);

/* Every row of every table that merging fills. For free(). */
char *contents_merged(struct book *book);

/* Every row of every table, local numbers and all: equal only when nothing at all was written. For free(). */
char *contents_of_tables(struct book *book);

/* Ends the test, showing the first line that differs, unless both are equal. Frees both. */
void assert_same_contents(char *one, char *other);

#endif
