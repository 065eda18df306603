/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming.h - puts one log of a verified saved book into the office book (merge.h).
 */
#ifndef LEDGER_INCOMING_H
#define LEDGER_INCOMING_H

#include "ledger/merge.h"
#include "ledger/verify.h"

/* A log of a saved book. */
struct incoming {
	int64_t theirs; /* log.id there */
	int64_t ours;   /* log.id here; found or made by incoming_insert() */
	struct chain_root root;
	char name[8];
	char fingerprint[FINGERPRINT_SIZE];
	struct known_heads stated; /* what its statements say; for free() of `at` */
	struct known_heads known;  /* of the office's book, that the log was compared with; for free() of `at` */
	struct log_check check;    /* what verify_log_against() found */
	bool is_forked; /* it says other things than what is here; it goes in as a branch of its own (fork.h) */
	bool is_own;    /* this office writes it itself: nothing of it goes in */
};

/* The heads of a log of this key that the office's book knows, in the order of streams and numbers. */
MUST_CHECK enum status incoming_known_heads(
	struct known_heads *heads, struct book *office, const unsigned char key[DEVICE_KEY_BYTES]);

/*
 * Inserts the log, within a transaction, from the book that is attached to the office's as `incoming`; adds to taken
 * and known of the result. FORKED, or trouble of the disk.
 */
MUST_CHECK enum status incoming_insert(
	struct incoming *incoming, struct book *office, struct merge_result *result);

/*
 * Of a part of another office's book (layer.h), when all of it is in: was everything that is erased there erased by a
 * certified office, be it one that was revoked since? UNCERTIFIED: else whoever has a copy of an office's book could
 * keep out what others hold.
 */
MUST_CHECK enum status incoming_check_erased(const struct incoming *incoming, struct book *office);

#endif
