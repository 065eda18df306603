/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * erasure.h - what the office erases is gone for good. Of an entry that is erased whole nothing stays but its
 * leaf, in the table `erasure`: its content, its salt and its boxes go, and without the salt nobody can try what
 * it said. Of one whose boxes are erased the plain part stays, and counts; in the place of each box stands why it
 * is gone: "erased".
 *
 * An entry `erase` of the office's own log says which: the log's key, the stream, each number with the beginning
 * of its leaf, the boxes, and why; never what it said. As long as that entry is here, whatever comes in later, an
 * old stick, a dead kiosk's card, a repaired book, comes in without what it names. Nothing but the log of a
 * certified office (offices.h) can erase: a file of a kiosk that says so is set aside, and so is the book of an
 * office that lacks what no certified office erased.
 *
 * SQLite leaves bytes of what was deleted in its pages. So the book is written anew in its place, after the
 * erasure is on disk; until that is done, a row of `unwiped` says so, and the next who opens the book to write
 * does it. The office's book may be open in other programs, so the file is not exchanged for another: VACUUM
 * waits until nobody reads.
 */
#ifndef LEDGER_ERASURE_H
#define LEDGER_ERASURE_H

#include "ledger/book.h"

/* Of a column `gone`: no bytes come back for such a box. The second is resealed.h's. */
#define IS_GONE_FOR_GOOD "coalesce(gone, '') IN ('erased', 'resealed')"

/* The item of its office entry. */
#define ERASE_ITEM "erase"

/* What of one entry is erased. */
struct erasure {
	int64_t log; /* log.id */
	int stream; /* not event or office; of audit not the set-up, its first entry, which tells whose log it is */
	int64_t seq;
	unsigned boxes; /* the sum of 1u << purpose; 0: the whole entry */
	bool
		is_loose; /* not the proved one under this number, but one that waits or lies in a fork, with this leaf */
	unsigned char leaf[DIGEST_BYTES];
};

/* Why. Nothing of it may tell what was erased. */
struct erasure_cause {
	const char *asked_by; /* a code, or NULL */
	const char *class;    /* of the retention whose time is over: a code, or NULL */
	const char *reason;   /* clean text of one line, at most DETAIL_TEXT_LONGEST bytes; or NULL */
};

/* What was done. */
struct erasure_done {
	int64_t first, last;    /* the numbers of the office's entries that say so */
	int64_t entries, boxes; /* erased: whole, and boxes with something in them of others */
};

/*
 * Erases, in one transaction, and returns when that is on disk; erasure_finish() must follow. The list may be in
 * any order, with at least one row. NOT_FOUND when an entry of it is not here, or takes another back;
 * UNCERTIFIED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status erasure_do(struct book *office, const struct erasure *list, int count,
	const struct erasure_cause *cause, struct erasure_done *done);

/*
 * Erases, within a transaction, whatever lies in the book of the log with this local id although an office's
 * entry that holds here says that it is erased: proved, waiting or in a fork; and lets go what was sealed anew
 * (resealed_apply()). To be called for every log whose
 * rows or whose erasures came in; it costs next to nothing where there is nothing to do. Adds to `erased` what it
 * erased: entries and boxes.
 */
MUST_CHECK enum status erasure_apply(struct store *store, int64_t log, int64_t *erased);

/* The same for every log that is here. */
MUST_CHECK enum status erasure_apply_all(struct store *store);

/* Of the file beside an office book in which reports keep sums of what counts. It goes when something is erased. */
#define BOOK_SUMS_ENDING ".sums"

/*
 * Writes the book anew if it is still to be done, so that no byte of what was erased is left in its file.
 * BOOK_IN_USE as long as another program reads it, NO_ROOM, SYSTEM_FAILED: then it stays to be done, and the
 * erasure holds.
 */
MUST_CHECK enum status erasure_finish(struct book *office);

/* The same where it need not be done now: what keeps it from being done is no failure. */
MUST_CHECK enum status erasure_try_to_finish(struct book *office);

/* Is it still to be done? */
MUST_CHECK enum status erasure_is_due(struct book *office, bool *due);

#endif
