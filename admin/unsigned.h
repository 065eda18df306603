/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unsigned.h - a person accepts the end of a dead kiosk's log that nothing signs (ledger/tail.h): one office entry for
 * each of its streams, all of one second, so that they are taken back together (decisions.h).
 */
#ifndef ADMIN_UNSIGNED_H
#define ADMIN_UNSIGNED_H

#include "ledger/book.h"

/*
 * Accepts what is unsigned of the log with this fingerprint now, with a reason that is clean and on one line. Adds to
 * `accepted` the entries that count from now on, and to `held` those that go on waiting, for a choice between branches
 * that nobody has made. Without anything unsigned nothing is written. NOT_FOUND: there is no such log.
 */
MUST_CHECK enum status unsigned_accept(
	struct book *office, const char *fingerprint, const char *why, int64_t *accepted, int64_t *held);

#endif
