/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * started.h - what a kiosk's own log had when the program was started. A clock that is wrong may be wrong in another
 * way each time: what an officer's watch says then is of the entries that came since, and an entry `clock_offset` says
 * so (views.sql, settled).
 */
#ifndef LEDGER_STARTED_H
#define LEDGER_STARTED_H

#include "ledger/book.h"
#include "ledger/detail.h"

struct started {
	int64_t events;                /* number of the last entry of the event stream; 0: none */
	char upto[DETAIL_LONGEST + 1]; /* detail of a clock_offset: the last number of each stream */
};

/* Reads it, as it is now, from the own log. SYSTEM_FAILED. */
MUST_CHECK enum status started_read(struct started *started, struct book *book);

#endif
