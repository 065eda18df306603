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

/*
 * Up to this size, in bytes, the copy is kept in memory: it is read there several times, and nothing of it can stay on
 * the disk. It is what a kiosk records in a season.
 */
#define FOREIGN_IN_MEMORY ((size_t)5 << 20)

struct foreign {
	struct store store;    /* reads the copy */
	unsigned char *memory; /* the copy, when that is kept there, or one before it was */
	size_t length;         /* of the copy there, in bytes; 0: it is in the folder */
	size_t room;           /* that it has */
	struct folder folder;  /* private, for one that is not; removed by foreign_close() */
	char copy[PATH_SIZE];
	int looks; /* how much work it has been so far */
	unsigned char organisation[32];
	enum mode mode;
};

/*
 * Copies `path` into memory, or into a private folder beside `near` (a path on a local disk), and opens the copy.
 * `foreign` is {0}, or was left before, and must not be moved while it is open. On failure it is left. NOT_A_BOOK,
 * NEWER_LAYOUT, WORKING_BOOK, DAMAGED_BOOK, NOT_FOUND, NOT_ALLOWED, TOO_LONG, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status foreign_open(
	struct foreign *foreign, const char *path, const char *near, struct reason *reason);

/*
 * foreign_open() has SQLite check all tables but that of the entries; this is its check of that one, which takes nearly
 * as long as verifying them. Who verifies them in the order of the table, each behind the one before, and finds as many
 * as there are, has seen that its tree is sound (candidate.c). DAMAGED_BOOK.
 */
MUST_CHECK enum status foreign_check_entries(struct foreign *foreign);

/* Closes the copy, and keeps the memory for the next one: where many are read, to get it takes as long as to read. */
void foreign_leave(struct foreign *foreign);

/* Closes the copy and lets go of all. Fine for one that is {0} or was left. */
void foreign_close(struct foreign *foreign);

/* Attaches the copy to another connection, to be read as the schema of this name until `foreign` is closed. */
MUST_CHECK enum status foreign_attach(const struct foreign *foreign, struct store *store, const char *name);

/*
 * Does this connection hold our travelling tables (and, for a working book, those that stay, and the views), letter by
 * letter, and nothing else? DAMAGED_BOOK; WORKING_BOOK where a saved book is wanted and this is a device's own.
 */
MUST_CHECK enum status foreign_check_schema(struct store *store, bool local);

#endif
