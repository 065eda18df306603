/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * together.h - which of the waiting entries are of one way. An entry that waits says nothing of the one before it:
 * where several wait under each of many numbers, who asks which way leads to a head has more mixtures to try than
 * anybody can (ways.h). But those that one file had are of one way, and so are those that stood among the entries
 * together, before they were taken out (tail.h). Whoever looks for a way tries these before all mixtures; whether it
 * leads to the head is asked all the same. It is known for as long as the book is open for writing, and no longer.
 */
#ifndef LEDGER_TOGETHER_H
#define LEDGER_TOGETHER_H

#include "ledger/entry.h"
#include "ledger/store.h"

enum together {
	TOGETHER_ACCEPTED, /* they were taken out last */
	TOGETHER_CAME,     /* the file that came last had them */
	TOGETHER_KINDS
};

/* Notes an entry of any log: its leaf, which has the log's key in it, tells it from all others. */
MUST_CHECK enum status together_note(
	struct store *store, enum together how, int stream, int64_t seq, const unsigned char leaf[DIGEST_BYTES]);

/* Forgets those of this kind; begins, where nothing was noted yet. */
MUST_CHECK enum status together_forget(struct store *store, enum together how);

/* Has anything begun? Else the table that TOGETHER reads is not there. */
bool together_has_begun(struct store *store);

/* In SQL: is the row `w` of `waiting` noted so? */
#define TOGETHER(how)                                             \
	"EXISTS (SELECT 1 FROM temp.together AS t WHERE t.how = " how \
	" AND t.stream = w.stream AND t.seq = w.seq"                  \
	" AND t.leaf = w.leaf)"
#define SAYS_ACCEPTED "0"
#define SAYS_CAME     "1"

#endif
