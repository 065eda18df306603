/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promote.h - lets waiting entries in as soon as something signed proves them (merge.h): all that lie on a way of the
 * chain (ways.h) from a head that is proved here, be it signed, held or only gone over by what is proved, to such a
 * head. So what is proved follows from all rows and statements that ever came, and not from their order.
 */
#ifndef LEDGER_PROMOTE_H
#define LEDGER_PROMOTE_H

#include "ledger/entry.h"
#include "ledger/store.h"

/*
 * Moves every waiting entry of one log that is proved among its entries, within a transaction; adds the number of
 * entries to `taken`. FORKED when that shows two heads under one number; then fork_lift() must follow, in another
 * transaction. `compares_all`: every signed head is compared with the entries here, whether anything waits or not.
 */
MUST_CHECK enum status promote_waiting(
	struct store *store, int64_t log, const struct chain_root *root, bool compares_all, int64_t *taken);

/* The same for a log that is lifted (fork.h): what is proved joins the lifted ones. */
MUST_CHECK enum status promote_lifted(
	struct store *store, int64_t log, const struct chain_root *root, int64_t *taken);

/*
 * The boxes of the log's entries that are taken back go, wherever the undo came from; within a transaction. Not where
 * only a person's word lets the undo count (tail.h): that may be taken back itself.
 */
MUST_CHECK enum status promote_take_back(struct store *store, int64_t log);

/* The same for a lifted log: whichever branch an undo is of, the box goes that it meant. */
MUST_CHECK enum status promote_take_back_lifted(struct store *store, int64_t log);

/* Moves one step of a way (ways.h) from what waits to the entries; sets `*is_new` to whether it was not there. */
struct ways;
struct step;
MUST_CHECK enum status promote_step(const struct ways *ways, const struct step *step, bool *is_new);

#endif
