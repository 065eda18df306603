/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge_ahead.h - merges many files in their order, each as merge_file() does; while one is written the next ones are
 * read, each on a thread of its own. What these threads know of the office's book does not change (candidate.h): all
 * else is decided when it is the file's turn, by what the files before it brought.
 */
#ifndef LEDGER_MERGE_AHEAD_H
#define LEDGER_MERGE_AHEAD_H

#include "ledger/merge.h"

struct merge_ahead;

/* The office's book and the paths must outlive it. */
struct merge_ahead *merge_ahead_begin(struct book *office, const char *const *paths, int count);

/* Merges the next file; at most once for each path. As merge_file(): what is in stays in, whatever comes of others. */
MUST_CHECK enum status merge_ahead_next(struct merge_ahead *ahead, struct merge_result *result);

/* Forgets what was only read. NULL is fine. */
void merge_ahead_end(struct merge_ahead *ahead);

#endif
