/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.h - what leaves a device: a fresh single-file book of the tables that travel, filled in one read of the own
 * book, with a new statement. Never a copy of the file: no key, PIN, token or freed page can be in it.
 */
#ifndef LEDGER_EXPORT_H
#define LEDGER_EXPORT_H

#include "ledger/book.h"

/* What an export holds. */
struct export_facts {
	int64_t entries;      /* of all logs in it */
	char slip[SLIP_SIZE]; /* eight characters of its statement's digest */
};

/*
 * Makes the statement and writes the export to `path` on a local disk, complete and synced; an older file there is
 * replaced whole. On failure nothing stays.
 */
MUST_CHECK enum status export_write(struct book *book, const char *path, struct export_facts *facts);

/*
 * The same of a book that can be read but not be written to any more: without a new statement, and so without a slip.
 * What was recorded since the last one waits at the office until another export states it.
 */
MUST_CHECK enum status export_write_unstated(struct book *book, const char *path, struct export_facts *facts);

/* Makes an empty saved book at `path`, with the tables that travel. */
MUST_CHECK enum status export_make_empty(const char *path, struct reason *reason);

#endif
