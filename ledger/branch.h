/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * branch.h - the parts of a forked log of which several branches count (fork.h): the log itself, which has what all
 * have in common and the first branch; and for each further branch a row of `log` of its own, in this book alone, with
 * the digest of the statement that a person chose in the place of a public key, and an id below 0 that follows from it
 * (schema_local.sql, branch).
 *
 * A part has the entries that no part before it has, and all runs and statements of its branch; which of the entries
 * on its way lie in another part says `shared`. Nothing of a further part travels: it is made when the log is placed,
 * and goes when that is lifted.
 */
#ifndef LEDGER_BRANCH_H
#define LEDGER_BRANCH_H

#include "ledger/entry.h"
#include "ledger/store.h"

enum {
	BRANCHES_MOST = 8 /* that a person can let count of one log */
};

/* In SQL: the log whose key, name and statements those of this part are. */
#define BASE_OF(log) "coalesce((SELECT base FROM main.branch WHERE branch.log = " log "), " log ")"

/* local ids: first the log itself, then its further parts. */
struct parts {
	int64_t at[BRANCHES_MOST];
	int count;
};

MUST_CHECK enum status parts_read(struct parts *parts, struct store *store, int64_t log);

/*
 * Adds a part for the branch of the statement with this digest. A log that has the digest for its key, which nobody can
 * sign for, stands in the way: then `*is_made` is false.
 */
MUST_CHECK enum status branch_make(
	struct store *store, struct parts *parts, const unsigned char digest[DIGEST_BYTES], bool *is_made);

/* Lets the part have what this statement of the log says. */
MUST_CHECK enum status branch_state(
	struct store *store, const struct parts *parts, int part, const unsigned char digest[DIGEST_BYTES]);

/* The part goes, and what it had: its entries lie elsewhere already. */
MUST_CHECK enum status branch_forget(struct store *store, int64_t part);

/*
 * What stands in the place of a part's key is no device's: whoever comes with it, under this name, made it up.
 * BAD_ENTRY.
 */
MUST_CHECK enum status branch_check_key(
	struct store *store, const unsigned char key[DEVICE_KEY_BYTES], const char *name);

#endif
