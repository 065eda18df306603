/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge_inside.h - the two halves of merging a file (merge.h): whether it went in before, and, once it was read,
 * letting it in.
 */
#ifndef LEDGER_MERGE_INSIDE_H
#define LEDGER_MERGE_INSIDE_H

#include "ledger/candidate.h"
#include "ledger/merge.h"

/* Sums up a file that went in before and has nothing new (seen.h), without reading it; or `is_known` is false. */
MUST_CHECK enum status merge_known(
	struct book *office, const char *path, struct merge_result *result, bool *is_known);

/* What a file is merged as, in the order of what is asked of it (merge.h). */
enum merge_use {
	MERGE_SAVED,             /* what a device saved */
	MERGE_UNSIGNED,          /* no statement is no fault */
	MERGE_OFFICE_PART,       /* nor is a kiosk that another office has set up, or an entry that it erased */
	MERGE_CHECK_OFFICE_PART, /* the same, and nothing is written */
};

/* Lets in what was read, or sets it aside. */
MUST_CHECK enum status merge_candidate(
	struct book *office, struct candidate *candidate, enum merge_use use, struct merge_result *result);

#endif
