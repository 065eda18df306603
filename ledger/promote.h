/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promote.h - lets waiting entries in as soon as they join up with what is held and end at a signed head (merge.h).
 */
#ifndef LEDGER_PROMOTE_H
#define LEDGER_PROMOTE_H

#include "ledger/book_inside.h"

/* How far a stream of a log is held, and its head there; seq 0 when not at all. */
MUST_CHECK enum status promote_read_head(
	struct store *store, int64_t log, int stream, struct stream_end *end);
MUST_CHECK enum status promote_write_head(
	struct store *store, int64_t log, int stream, int64_t seq, const unsigned char head[DIGEST_BYTES]);

/* Moves what can be moved of one log, within a transaction; adds the number of entries to `taken`. */
MUST_CHECK enum status promote_waiting(
	struct book *office, int64_t log, const struct chain_root *root, int64_t *taken);

#endif
