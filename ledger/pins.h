/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pins.h - new PINs for a kiosk that is at work: the whole list of its officers with the hashes of their PINs, in place
 * of the list that it has. It is also how the office helps an officer who forgot theirs: nothing is wiped, and a
 * lock-out ends.
 *
 * Six digits are soon guessed from a hash, so the list is sealed (crypto_secretbox) with a key that follows from the
 * set-up token, which only the office and this kiosk have: a stick that is lost tells nothing.
 */
#ifndef LEDGER_PINS_H
#define LEDGER_PINS_H

#include "ledger/book.h"
#include "ledger/bytes.h"
#include "ledger/keys.h"

/* The kind of its carried file. */
#define CARRIED_PINS "pins"

/* A list of officers as it is carried: how many, and for each code, name, role, PIN hash. */
void officers_write(struct bytes *bytes, const struct officer *officers, int count);

/* Reads one into room for OFFICERS_MOST. False when it is none: too many, two of one code, or a line in a name. */
bool officers_read(struct byte_reader *reader, struct officer *officers, int *count);

/* Whom new PINs are for. */
struct pins {
	char kiosk[8];
	unsigned char token[TOKEN_BYTES]; /* of its set-up file */
	int64_t number, expires;          /* UTC seconds (carried.h) */
	const struct officer *officers;
	int officer_count;
};

/* Writes the signed file behind `file`. */
void pins_write(struct bytes *file, const struct pins *pins, const struct organisation_keys *keys);

/*
 * Takes such a file into a kiosk's device file: its officers are those of the file from then on, and wrong PINs are
 * forgotten; the caller begins its lock anew. Only when the organisation signed it for this kiosk, and it is newer than
 * the PINs in force; the very same are fine. NOT_CARRIED, FOREIGN, OTHER_KIOSK, EXPIRED, CLOCK_BEHIND; NO_ROOM,
 * SYSTEM_FAILED. On failure the old ones stay.
 */
MUST_CHECK enum status pins_take(struct book *book, const void *file, size_t length);

#endif
