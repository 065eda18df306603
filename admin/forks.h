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
 * The one that ends with these eight characters of what was typed: its index, or -1. Of one that counts beside others
 * already, `digest` is that of the statement by which it was chosen: by this its reports are named (ledger/branch.h).
 */
MUST_CHECK enum status branches_find(
	int *found, struct branches *branches, struct book *office, const unsigned char wanted[5]);
void branches_free(struct branches *branches);

#endif
