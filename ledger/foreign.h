/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign.h - opens a book that came from elsewhere. It is hostile until proved otherwise: a private copy that nobody
 * can change under our hands, a bounded size, our own tables letter by letter and nothing else, SQLite's integrity
 * check, and a connection that can only read and that gives up after a bounded amount of work.
 */
#ifndef LEDGER_FOREIGN_H
#define LEDGER_FOREIGN_H

#include "ledger/entry.h"
#include "ledger/folder.h"
#include "ledger/store.h"

/* The largest book that is taken in, in bytes. */
#define FOREIGN_LARGEST ((int64_t)2 << 30)

struct foreign {
	struct store store;   /* reads the copy */
	struct folder folder; /* private; removed by foreign_close() */
	char copy[PATH_SIZE];
	int looks; /* how much work it has been so far */
	unsigned char organisation[32];
	enum mode mode;
};

/*
 * Copies `path` into a private folder beside `near` (a path on a local disk) and opens the copy. On failure nothing
 * stays behind; what is open must not be moved. NOT_A_BOOK, NEWER_LAYOUT, WORKING_BOOK, DAMAGED_BOOK, NOT_FOUND,
 * NOT_ALLOWED, TOO_LONG, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status foreign_open(
	struct foreign *foreign, const char *path, const char *near, struct reason *reason);

/* Closes and removes the copy. Fine after a failed open. */
void foreign_close(struct foreign *foreign);

/*
 * Does this connection hold our travelling tables (and, for a working book, those that stay, and the views), letter by
 * letter, and nothing else? DAMAGED_BOOK; WORKING_BOOK where a saved book is wanted and this is a device's own.
 */
MUST_CHECK enum status foreign_check_schema(struct store *store, bool local);

#endif
