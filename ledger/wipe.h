/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wipe.h - boxes that a receipt covers go from a kiosk's book, some days after the office made sure that it has them: a
 * kiosk that is stolen later has nothing of them even under a key that is stolen with it. Entries, digests and leaves
 * stay, so that chains, exports and merging go on as before; in the place of a box stands why it is gone: "received".
 *
 * The book is written anew without them, beside the old one, synced, and takes its name: after a crash the old book is
 * there whole or the new one, and no page of the new one holds what is gone. What the medium itself keeps of an old
 * file is in the threat model.
 */
#ifndef LEDGER_WIPE_H
#define LEDGER_WIPE_H

#include "ledger/book.h"

/* How many boxes of a kiosk's book are due to go: those of receipts whose check is `days` ago. */
MUST_CHECK enum status wipe_due(struct book *book, int days, int64_t *boxes);

/*
 * Writes the book at `path`, which is open as `*book`, anew without them, and opens that: `*book` is another one then.
 * On failure it is the old book, open as before; or NULL where it cannot be opened again. Without any box that is due
 * nothing is done. NO_ROOM (the book is there twice meanwhile), SYSTEM_FAILED, and as book_open_own().
 */
MUST_CHECK enum status wipe_received(struct book **book, const char *path, int days);

#endif
