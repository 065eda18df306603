/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.h - the runs of entries that are proved here: each begins behind a head that was signed (or with number 1),
 * has no gap, and ends at a head that was signed. Runs that touch are one.
 */
#ifndef LEDGER_RUN_H
#define LEDGER_RUN_H

#include "ledger/entry.h"
#include "ledger/store.h"

#include <stdbool.h>

struct run {
	int64_t first, last;                /* numbers; both 0 where there is no such run */
	unsigned char before[DIGEST_BYTES]; /* chain head before the first; of no meaning where that is 1 */
	unsigned char head[DIGEST_BYTES];   /* chain head at the last */
};

/* The run that begins with number 1. */
MUST_CHECK enum status run_from_one(struct store *store, int64_t log, int stream, struct run *run);

/*
 * Adds a run, joined with those that it touches or overlaps. Entries under the same number must be the same already;
 * FORKED when the heads at a seam differ: two branches of one log were signed.
 */
MUST_CHECK enum status run_add(struct store *store, int64_t log, int stream, const struct run *run);

/*
 * The head at this number, where anything here proves one: a statement, or the edge of a run. 0 is the beginning.
 */
MUST_CHECK enum status run_proved_head(struct store *store, int64_t log, int stream, int64_t seq,
	const struct chain_root *root, unsigned char head[DIGEST_BYTES], bool *found);

#endif
