/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fork.h - a log of which a card was copied, or an old image put back: two devices went on under the same
 * numbers, and both signed. In each stream what all its statements have in common counts; from the first number
 * at which they differ the entries of every branch lie in `forked`, each with its chain head, and count for
 * nobody until a person chooses.
 *
 * A choice names a statement, which fixes the head of every stream. Its branch is every statement that says
 * nothing else: what these prove counts, and what other branches have of their own lies in `forked`. Where both
 * cards were truly used it names several. Then the first branch has the log for its own, as if it alone were chosen;
 * of each further one what no branch before it has lies under a log of its own (branch.h), so that two entries may
 * have one number, and each undo is of its branch. A statement of which nothing shows yet whose it is, because
 * entries before it are missing, goes with each branch that it does not contradict, and is missed in each.
 * Where things lie follows from the rows, the statements and the choice, and not from the order in which they came.
 *
 * What offices say of a report names the log's key and the number, and in a further branch its statement in the place
 * of the key. So such words are of the branch that is chosen first, or of the one chosen by that statement.
 */
#ifndef LEDGER_FORK_H
#define LEDGER_FORK_H

#include "ledger/entry.h"
#include "ledger/store.h"

/* Is this log known to be forked? */
MUST_CHECK enum status fork_is_known(struct store *store, int64_t log, bool *is_known);

/*
 * Lifts all entries of the log into `forked`, within a transaction, so that those of another branch may join
 * them; from here on the log is known to be forked. fork_place() must follow in the same transaction.
 */
MUST_CHECK enum status fork_lift(struct store *store, int64_t log, const struct chain_root *root);

/*
 * Adds one entry, erased or not (verify.h), to the lifted ones: `before` is the chain's head before it, `head`
 * the one behind it. Sets `*is_new` to whether it was not there.
 */
struct link;
MUST_CHECK enum status fork_add(struct store *store, int64_t log, const struct link *link,
	const unsigned char before[DIGEST_BYTES], const unsigned char head[DIGEST_BYTES], bool *is_new);

/*
 * Puts every lifted entry where it belongs, by the statements and the choice in force (views.sql, decision), and with
 * them what waited and is proved by now, or accepted (tail.h); adds to `taken` what waited. A log that turns out not to
 * be forked is none from here on.
 */
MUST_CHECK enum status fork_place(
	struct store *store, int64_t log, const struct chain_root *root, int64_t *taken);

#endif
