/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checked_log.h - one log of a copied book, checked: its chains, signatures and boxes (ledger/verify.h), and what these
 * do not see: numbers that were signed for and are lost, and a working book's own notes of what is proved.
 */
#ifndef ADMIN_CHECKED_LOG_H
#define ADMIN_CHECKED_LOG_H

#include "admin/own_copy.h"
#include "ledger/verify.h"

struct checked_log {
	int64_t id;
	int64_t
		base; /* the log whose key and statements these are: of a further branch another one (ledger/branch.h) */
	char name[8];
	char fingerprint[FINGERPRINT_SIZE];
	struct chain_root root;
	bool is_own; /* written in this very book: an export's all are */
	bool
		is_forked; /* in this book: two devices went on with it (ledger/fork.h), or it is a branch of such a one */
	struct log_check check;
	int64_t entries[STREAM_HIGHEST + 1]; /* rows */
	int64_t stated[STREAM_HIGHEST + 1];  /* the highest number signed for */
	struct known_heads heads;            /* all that are signed, or that a person accepted */
	int64_t not_here;                    /* signed for and not in an office's book, where that is no fault */
};

/* Takes a log from a row of id, key, name, fingerprint of the table `log`. BAD_ENTRY. */
MUST_CHECK enum status checked_log_read(
	struct checked_log *log, const struct own_copy *copy, const struct query *row);

/* Checks it. BROKEN_CHAIN, BAD_SIGNATURE, BAD_ENTRY, DAMAGED_BOOK: told in the reason of copy->store. */
MUST_CHECK enum status checked_log_check(struct checked_log *log, const struct own_copy *copy);

/* Do its statements sign this head of this number, or did a person accept it? */
bool checked_log_is_signed(
	const struct checked_log *log, int64_t stream, int64_t seq, const unsigned char head[DIGEST_BYTES]);

/* Lets go of its memory. */
void checked_log_free(struct checked_log *log);

#endif
