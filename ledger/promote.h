/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promote.h - lets waiting entries in as soon as something signed proves them (merge.h).
 */
#ifndef LEDGER_PROMOTE_H
#define LEDGER_PROMOTE_H

#include "ledger/entry.h"
#include "ledger/store.h"

/*
 * Moves every waiting entry of one log that stands in a run from a proved head to a proved head, within a
 * transaction; adds the number of entries to `taken`. FORKED as run_add().
 */
MUST_CHECK enum status promote_waiting(
	struct store *store, int64_t log, const struct chain_root *root, int64_t *taken);

/* The boxes of the log's entries that are taken back go, wherever the undo came from; within a transaction. */
MUST_CHECK enum status promote_take_back(struct store *store, int64_t log);

#endif
