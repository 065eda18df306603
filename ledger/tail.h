/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tail.h - the end of a log that its device never signed: the kiosk died before its next statement, and its key is
 * lost.
 *
 * Its entries are chained to the last proved head, and wait (schema_local.sql, waiting): whoever had the card may have
 * written them. They count for nobody until a person at the office accepts them, by a decision `accept_unsigned` for
 * each stream (views.sql, decision), whose detail names the log's fingerprint, the stream, the last number and the
 * chain head there, and the reason. From then on they stand among the entries, as far as the way to that head goes on
 * from what is signed, and nothing signed says otherwise. Once the decision is taken back they wait again, in every
 * book. Of a log that is forked they wait until a branch is chosen; where several
 * are, an end is offered of the first.
 */
#ifndef LEDGER_TAIL_H
#define LEDGER_TAIL_H

#include "ledger/book.h"
#include "ledger/store.h"

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
 * gap: what the file that came last has, where this office has just merged one (together.h); else up to where two
 * entries differ under one number. NOT_FOUND when the office book has no such log.
 */
MUST_CHECK enum status tails_read(struct tails *tails, struct book *office, const char *fingerprint);

/*
 * Lets in what is accepted of this log now, within a transaction; adds the number of entries to `taken`. Whoever lets
 * anything of the log come in or go takes out first what was accepted, so that this follows from the rows, the
 * statements and the decisions, and not from their order.
 */
MUST_CHECK enum status tails_let_in(
	struct store *store, int64_t log, const struct chain_root *root, int64_t *taken);

/* What was accepted waits again, all of it; within a transaction. */
MUST_CHECK enum status tails_take_out(struct store *store, int64_t log, const struct chain_root *root);

#endif
