/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sofar.h - what an event amounts to so far at this kiosk, for the files of the ledger that read it at every tap.
 *
 * SQLite has to make sense of the view `settled` wherever a view that stands on it is named, and it asks at each entry
 * what offices decided, which no kiosk's book has any of. So a second schema in memory, `sofar`, has the rows of
 * `settled` as a table, and over it the book's other views, in the very words that they have in the book: what counts
 * is said once. `sofar.kit` is of the own log and one event what `kit` is.
 */
#ifndef LEDGER_SOFAR_H
#define LEDGER_SOFAR_H

#include "ledger/book_inside.h"

/*
 * Brings `sofar` up to what the own log holds of the event; NULL: of no event, or of the one that was asked for last.
 * Of the streams event and audit it has all events. For a device's own book, not within a transaction. The views are
 * those that sofar.c names; a new one is a name there.
 */
MUST_CHECK enum status sofar_read(struct book *book, const char *event);

#endif
