/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * set_up.h - the set-up file: how the office begins a kiosk. It carries the mode, the organisation's keys that are no
 * secret, a token by which the office will know the kiosk's log, the officers with the hashes of their PINs, the
 * catalogue and the plan. Token and hashes make it a secret: it is removed once it is taken in.
 */
#ifndef LEDGER_SET_UP_H
#define LEDGER_SET_UP_H

#include "ledger/book.h"
#include "ledger/carried.h"
#include "ledger/plan.h"

/* What a set-up file says besides catalogue and plan. */
struct set_up {
	enum mode mode;
	char kiosk[8];
	int64_t number, expires; /* UTC seconds (carried.h) */
	unsigned char token[TOKEN_BYTES];
	struct officer officers[OFFICERS_MOST];
	int officer_count;
	struct carried_part catalogue, plan; /* YAML bytes, of the caller */
	struct carried_part photos;          /* photos.h, of the caller; of no length: there are none */
};

/* Writes a signed set-up file behind `bytes`. */
void set_up_write(struct bytes *bytes, const struct set_up *set_up, const struct organisation_keys *keys);

/*
 * Takes in a set-up file that lies in memory: checks signature, moment, catalogue and plan, then makes the book at
 * `book_path` and its device file. Nothing is left behind on failure.
 * NOT_CARRIED, EXPIRED, CLOCK_BEHIND, BAD_CATALOGUE, BAD_PLAN, BOOK_EXISTS, NOT_ALLOWED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status set_up_take(const char *book_path, const void *bytes, size_t length,
	const struct clock *clock, struct reason *reason);

/* The same of a file that the caller wrote out of a catalogue and plan that it has read: they are not read again. */
MUST_CHECK enum status set_up_take_own(const char *book_path, const void *bytes, size_t length,
	const struct clock *clock, struct reason *reason);

#endif
