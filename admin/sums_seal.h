/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sums_seal.h - what makes a change by hand in the file of sums show: a digest over the rows of each log, with a key
 * that lies in the office's device file and not beside the sums.
 */
#ifndef ADMIN_SUMS_SEAL_H
#define ADMIN_SUMS_SEAL_H

#include "ledger/entry.h"
#include "ledger/store.h"

#define SUMS_KEY_BYTES 32

/*
 * The key for the sums of the office book at this path: from the device file beside it. Of a copy without one it is
 * nobody's secret: there a slip of a hand shows, and no more.
 */
void sums_key(unsigned char key[SUMS_KEY_BYTES], const char *office_path);

/* A log of the book, and the rows that the sums have of it. */
struct log_rows {
	int64_t log;
	unsigned char digest[DIGEST_BYTES];
};

struct sums_rows {
	struct log_rows *at; /* by log */
	int count;
	bool has_strange; /* there are rows of logs that the book does not have */
};

/* Reads all of the sums, which are attached as `sums`. The result is the caller's, for sums_rows_free(). */
MUST_CHECK enum status sums_rows_read(
	struct sums_rows *rows, struct store *store, const unsigned char key[SUMS_KEY_BYTES]);
void sums_rows_free(struct sums_rows *rows);

#endif
