/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tail.h - the end of a log that its device never signed: the kiosk died before its next statement, and its key is
 * lost.
 *
 * Its entries are chained to the last proved head, and wait (schema_local.sql, waiting): whoever had the card may have
 * written them. They count for nobody until a person at the office accepts them, by an entry `accept_unsigned` of the
 * office's own log for each stream, whose detail names the log's fingerprint, the stream, the last number and the chain
 * head there, and the reason. From then on that head is proved like a signed one (run.h). Where the entry is undone, no
 * other book takes them in any more; what this one took in stays in.
 */
#ifndef LEDGER_TAIL_H
#define LEDGER_TAIL_H

#include "ledger/book.h"

/* The unsigned end of one stream. */
struct tail {
	int stream;
	int64_t first, last; /* numbers of its entries */
	unsigned char head[DIGEST_BYTES];
};

struct tails {
	struct tail at[STREAM_HIGHEST];
	int count;
	int64_t entries; /* of all of them */
};

/*
 * Reads the tails of the log with this fingerprint: of each stream what waits from its newest proved head on, without a
 * gap, up to where two entries differ under one number. NOT_FOUND when the office book has no such log.
 */
MUST_CHECK enum status tails_read(struct tails *tails, struct book *office, const char *fingerprint);

/* Lets in what has been accepted of the log with this fingerprint; adds the number of entries to `taken`. */
MUST_CHECK enum status tails_let_in(struct book *office, const char *fingerprint, int64_t *taken);

#endif
