/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tables.h - the tables of a book: made in a new file, and compared letter by letter with those of another. How
 * SQLite writes ours down is found once in each program: a day's merge compares many files, and a new kiosk's first
 * start would make all tables twice.
 */
#ifndef LEDGER_TABLES_H
#define LEDGER_TABLES_H

#include "ledger/store.h"

/*
 * Creates all tables of a book in an empty file: those that travel, and for a book of its own (`local`) also those that
 * stay, and the views.
 */
MUST_CHECK enum status tables_create(struct store *store, bool local);

/* Sets `*are` to whether this connection holds exactly what tables_create() makes, and nothing else. */
MUST_CHECK enum status tables_are_ours(struct store *store, bool local, bool *are);

/* The text of schema.sql, for comparison. */
const char *tables_schema(void);

#endif
