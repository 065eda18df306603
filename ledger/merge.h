/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge.h - brings a saved book into an office book. Merging is a set union: any order, any number of times, any
 * stale copies, and the views end up equal. Everything is checked before anything is written; a file goes in whole
 * or is set aside whole, with a reason.
 *
 * A run of entries goes in that begins with number 1 or behind a signed head, and ends at a signed head. What stands
 * behind a gap without one, or behind the last signed head, waits, and counts for nobody until what comes in later
 * proves it. Of a log that two devices went on with, what both have in common counts, and the rest waits for a person
 * (fork.h). Entries of a log count only once a person has confirmed it by its fingerprint and its first entry, which
 * shows that an office of this organisation began it, is here (views.sql, known_log). Of the logs of other offices
 * everything is kept; what they say counts once the organisation's key has certified them (offices.h).
 */
#ifndef LEDGER_MERGE_H
#define LEDGER_MERGE_H

#include "ledger/book.h"

/* What came of one file. */
struct merge_result {
	enum status status; /* DONE, or why the file was set aside */
	struct reason why;  /* what that was about, for a person */
	char kiosk[8];      /* short name of the (last) log in it, or empty */
	char fingerprint[FINGERPRINT_SIZE];
	int64_t taken;    /* entries that are new here */
	int64_t known;    /* entries that were here already */
	int64_t waiting;  /* entries of its logs that wait, now */
	int64_t missing;  /* entries that its logs' newest statements name and that are not here, now */
	bool unconfirmed; /* a log of it has not been confirmed yet */
	bool uncertified; /* a log of it is an office's that the organisation's key has not certified yet */
	bool forked;      /* two devices went on with a log of it, and nobody has chosen yet (fork.h) */
};

/*
 * Merges the file at `path` into the office book. DONE also when the file was set aside: look at result->status.
 * Any other status is trouble of the office book or its disk, and then nothing of this file went in.
 */
MUST_CHECK enum status merge_file(struct book *office, const char *path, struct merge_result *result);

/*
 * The same for what was copied off the card of a kiosk whose key is lost: it may have no statement at all. Then all of
 * it waits (tail.h).
 */
MUST_CHECK enum status merge_unsigned_file(
	struct book *office, const char *path, struct merge_result *result);

/*
 * The same for a part of another office's book (layer.h). It may have no statement, either; and kiosks that were set up
 * at another office are let in: where nobody confirms them they count for nobody.
 */
MUST_CHECK enum status merge_office_part(struct book *office, const char *path, struct merge_result *result);

/* Would such a part go in, or be set aside? Nothing is written. */
MUST_CHECK enum status merge_check_office_part(
	struct book *office, const char *path, struct merge_result *result);

#endif
