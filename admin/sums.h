/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sums.h - what counts, summed up once: a report reads rows that stand for many entries alike, and only the logs that
 * have changed since the report before are read entry by entry.
 *
 * The rows lie in a file beside the office book, "office.sums" (BOOK_SUMS_ENDING). It holds nothing that the book
 * does not hold, can be thrown away at any time, and goes when something is erased. Each log's rows have a stamp of all
 * that they follow from: its runs and their chain heads, its last entries, its statements, what was erased of it, and
 * what offices decided of events and clocks; and of the rows themselves, with a key that is not in the file
 * (sums_seal.h). A log whose stamp is another now is summed anew, whether the book or somebody's hand has changed it.
 * Where the file cannot be had, the rows are made in memory, each time.
 *
 * While sums are in use, `counted` and all views that stand on it (views.sql) are read over these rows, in the very
 * words that they have in the book: there is one rule of what counts, and a figure's SQL is the same over both. A row
 * stands for `entries` of them, and `amount` is their sum. Those of check-ins, visits, answers, pledges, profiles and
 * kit have neither number nor slot; of all other streams each entry stays a row.
 */
#ifndef ADMIN_SUMS_H
#define ADMIN_SUMS_H

#include "admin/sums_seal.h"

/*
 * Begins a look at an office book that is open to read: brings the file at `path` up to the book (NULL: in memory),
 * sealed with the key of the office at `office_path`, within one transaction that sums_end() ends. What the world can
 * do to the file is no failure.
 */
MUST_CHECK enum status sums_begin(struct store *store, const char *path, const char *office_path);

/* Ends the look, and keeps what was summed. Fine where sums_begin() failed. */
void sums_end(struct store *store);

#endif
