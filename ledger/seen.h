/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seen.h - knows the files that went into this office book before, so that merging them again costs next to
 * nothing: a stick brings every older save along.
 *
 * A file is known by its mark: its size, its moments of change as exactly as its file system keeps them, and its
 * first and last bytes, where a save differs from the one before it: nearly every one makes a new signed statement,
 * and statements are written last. The mark is remembered in the transaction in which the file went in whole, and
 * only when it was the same before and after the file was copied. So a known file has nothing new: its entries are
 * here, or wait here, or lie in a fork here; its statements are here, or gave way to later ones; and a box of it that
 * is not here any more was taken out since, and must not come back. A save that differs in anything that was recorded
 * has another mark, and is read whole.
 *
 * What can go unnoticed: that the middle of a known file was damaged, or changed by someone who also set the clock
 * back to hide it. Nothing of such a file would get in; the book keeps what it took when the file was whole.
 */
#ifndef LEDGER_SEEN_H
#define LEDGER_SEEN_H

#include "ledger/entry.h"
#include "ledger/store.h"

struct seen_mark {
	unsigned char bytes[DIGEST_BYTES];
	bool is_made; /* false: it cannot be read as a plain file; whoever reads it whole will say why */
};

/* The mark of the file at this path, now. No link is followed, and nothing but a plain file is waited for. */
struct seen_mark seen_mark(const char *path);
bool seen_same(const struct seen_mark *one, const struct seen_mark *other);

/* Remembers, within a transaction, that so many entries of this log were in the file: `place` is 0, 1, 2 ... */
MUST_CHECK enum status seen_add(
	struct store *store, const struct seen_mark *mark, int place, int64_t log, int64_t entries);

/* Finds a log of the file with this mark: the one at `place`; `found` is false when there is none. */
MUST_CHECK enum status seen_find(struct store *store, const struct seen_mark *mark, int place, int64_t *log,
	int64_t *entries, bool *found);

#endif
