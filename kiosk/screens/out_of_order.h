/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * out_of_order.h - what can stop a kiosk from recording, as a closed set of faults. Each has a short code that its
 * pages show, what it means, and what an officer does about it. A code is never used again for something else: people
 * read it out over the telephone, and the handbook (assets/documents/handbook.html) has a part for each.
 */
#ifndef KIOSK_SCREENS_OUT_OF_ORDER_H
#define KIOSK_SCREENS_OUT_OF_ORDER_H

#include "ledger/status.h"

#define FAULT_STEPS 3

struct fault {
	const char *code;               /* "K1" */
	const char *means;              /* a msgid: one sentence */
	const char *steps[FAULT_STEPS]; /* msgids, in the order in which they are tried; NULL: no more */
};

/* All of them, by code. */
extern const struct fault faults[];
extern const int fault_count;

/* The one behind a status that is not DONE. Every status has one. */
const struct fault *fault_of(enum status status);

#endif
