/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forks.h - the branches of a forked log (ledger/fork.h) as a person sees and chooses them: each by eight characters of
 * its last statement.
 */
#ifndef ADMIN_FORKS_H
#define ADMIN_FORKS_H

#include "ledger/book.h"

/* The last statement of a branch. */
struct branch {
	char kiosk[8];
	char fingerprint[FINGERPRINT_SIZE]; /* of the log */
	char digest[2 * DIGEST_BYTES + 1];  /* in hexadecimal */
	char text[SLIP_SIZE];               /* "K7MQ-4QX2" */
	int64_t made;                       /* UTC second, by the kiosk's clock */
	int64_t entries;                    /* of all streams, up to it */
	/* Of what no other branch has, as long as nobody has chosen: */
	int64_t own;         /* entries */
	int64_t from, until; /* UTC seconds of the first and last slot of at most an hour; 0 without */
	int64_t people, reports;
	char numbers[200]; /* of its residents' reports, "A-2-Z, A-3-K"; cut where they are more */
};

struct branches {
	struct branch *list; /* by kiosk, fingerprint, number */
	int count;
};

/*
 * The branches of the log with this fingerprint, whatever was chosen; of all logs of ours that wait for a choice where
 * it is NULL. The result is the caller's, for branches_free().
 */
MUST_CHECK enum status branches_read(struct branches *branches, struct book *office, const char *fingerprint);

/*
 * The one that ends with these eight characters, or, as long as nobody has chosen, the only one in which an event was
 * closed by a statement that begins so, as the slip at the kiosk says: its index, or -1. Of one that counts beside
 * others already, `digest` is that of the statement by which it was chosen: by this its reports are named
 * (ledger/branch.h).
 */
MUST_CHECK enum status branches_find(
	int *found, struct branches *branches, struct book *office, const unsigned char wanted[5]);
void branches_free(struct branches *branches);

#endif
