/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_copy.h - a private copy of a book, to be looked at: of a working book of a kiosk or an office, or of an export.
 * The book itself is never opened by SQLite, for that could change it. A working book is copied together with its -wal
 * or its journal, again and again until no write came between, and what a crash left half written is set right in the
 * copy.
 */
#ifndef ADMIN_OWN_COPY_H
#define ADMIN_OWN_COPY_H

#include "admin/shield.h"
#include "ledger/entry.h"
#include "ledger/foreign.h"
#include "ledger/store.h"

enum copied_kind {
	COPY_EXPORT,
	COPY_KIOSK,
	COPY_OFFICE,
};

struct own_copy {
	enum copied_kind kind;
	unsigned char organisation[32];
	enum mode mode;
	struct store *store; /* reads the copy */

	struct foreign foreign; /* when it is an export */
	struct store working;   /* when it is a working book */
	struct folder folder;   /* private */
	struct shield shield;   /* a copy may hold set-up tokens */
};

/*
 * Copies the book into a private folder among the temporary files and opens the copy to read, after comparing its
 * tables letter by letter with our own and SQLite's integrity check. `copy` must not be moved while it is open.
 * NOT_A_BOOK, NEWER_LAYOUT, DAMAGED_BOOK, BOOK_IN_USE (it is written all the time), NOT_FOUND, NOT_ALLOWED,
 * TOO_LONG, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status own_copy_open(struct own_copy *copy, const char *path, struct reason *reason);

/* Closes and removes the copy. Fine after a failed open. */
void own_copy_close(struct own_copy *copy);

#endif
