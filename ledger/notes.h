/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes.h - how many notes of each kind officers took at an event on this device: all that a device can tell of them,
 * for what they wrote is sealed to the organisation.
 */
#ifndef LEDGER_NOTES_H
#define LEDGER_NOTES_H

#include "ledger/book.h"

/* The item of an entry of the stream of doors that is no run, but a door to come back to. */
#define DOORS_FOLLOW_UP "follow_up"

struct notes {
	int64_t issues, actions, referrals, follow_ups;
};

/* Counts those of an event of the own log. */
MUST_CHECK enum status notes_read(struct notes *notes, struct book *book, const char *event);

#endif
