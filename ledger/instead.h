/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * instead.h - the wrong event was open. Entries never change; so an entry of the wrong event says which is the right
 * one, and up to which number of each stream, and every view takes them for entries of that (views.sql, settled).
 */
#ifndef LEDGER_INSTEAD_H
#define LEDGER_INSTEAD_H

#include "ledger/book.h"

/*
 * From here on all that the own log has recorded for the event `wrong` so far is of the event `right`, with what was
 * given to `wrong` in the same way before, and the run of doors under way. Both are codes. What is recorded for `wrong`
 * later stays there. On disk when it returns. NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status instead_record(struct book *book, const char *wrong, const char *right);

#endif
