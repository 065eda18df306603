/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checked_book.h - a whole copied book, checked: every log of it (checked_log.h), and that there are rows of no other.
 */
#ifndef ADMIN_CHECKED_BOOK_H
#define ADMIN_CHECKED_BOOK_H

#include "admin/checked_log.h"

/* What a book that verifies holds. */
struct checked_book {
	int64_t logs;
	int64_t entries; /* of all logs */
};

/* Checks all of it. BROKEN_CHAIN, BAD_SIGNATURE, BAD_ENTRY, DAMAGED_BOOK, NOT_A_BOOK: told in copy->store's reason. */
MUST_CHECK enum status checked_book_check(struct checked_book *book, const struct own_copy *copy);

/* How many rows belong to a log that the book does not name: to nobody. */
MUST_CHECK enum status checked_book_strays(const struct own_copy *copy, int64_t *rows);

/* Do the boxes that were sealed anew verify (ledger/resealed.h)? BAD_SIGNATURE, BAD_ENTRY. */
MUST_CHECK enum status checked_book_resealed(const struct own_copy *copy);

#endif
