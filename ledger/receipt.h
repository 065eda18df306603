/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * receipt.h - the receipt: what the office holds of a kiosk, in a backup that was verified, carried to that kiosk
 * (carried.h). For each stream of the kiosk's logs it names the highest number held and the chain's head there, so that
 * the kiosk believes nothing but its own chain. What a receipt covers is safe at the office.
 *
 * Its bytes (bytes.h) are: the integer 1; the UTC second at which the backup was verified; how many rows, and for each
 * the log's key, the stream, the number and the head; sorted by key and stream. Where several branches of a forked log
 * count (fork.h), one that is carried has a row for each, sorted by number and head; the kiosk keeps its own.
 */
#ifndef LEDGER_RECEIPT_H
#define LEDGER_RECEIPT_H

#include "ledger/book.h"
#include "ledger/bytes.h"
#include "ledger/keys.h"
#include "ledger/statement.h"

/* The kind of its carried file. */
#define CARRIED_RECEIPT "receipt"

/* How far one stream of one log is held, from its first entry on. */
struct held {
	unsigned char key[DEVICE_KEY_BYTES];
	struct stated_stream to;
};

/* Writes a receipt of `count` rows, which are sorted by this. `verified` is the UTC second of the backup's check. */
void receipt_write(struct bytes *bytes, struct held *held, int count, int64_t verified);

/* Is this a whole receipt, as a kiosk keeps it, sorted, of nothing but what may be in one? NOT_CARRIED: it is not. */
MUST_CHECK enum status receipt_check(const void *bytes, size_t length, struct reason *reason);

/*
 * Signs a receipt as the carried file for one kiosk behind `file`. `number` is the UTC second of signing, `expires`
 * that from which it is refused.
 */
void receipt_carry(struct bytes *file, const struct bytes *receipt, const char *kiosk, int64_t number,
	int64_t expires, const struct organisation_keys *keys);

/*
 * Takes such a file into a kiosk's book. Only when the organisation signed it for this kiosk, it is newer than the one
 * held, and in each stream of the kiosk's one head in it is its own at that number: NOT_CARRIED, FOREIGN, OTHER_KIOSK,
 * EXPIRED, CLOCK_BEHIND; NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status receipt_take(struct book *book, const void *file, size_t length);

/* What of a kiosk's book is safe at the office; what officers did in their corner (audit) is not counted. */
struct receipt_safe {
	int64_t covered;  /* entries that the receipt held covers */
	int64_t entries;  /* of all logs that were written here */
	int64_t verified; /* UTC second of the backup's check; 0: no receipt was taken in yet */
};
MUST_CHECK enum status receipt_safe(struct receipt_safe *safe, struct book *book);

/* Goes through a checked receipt: begin, then true for each row. */
struct receipt_walk {
	struct byte_reader reader;
	int64_t version, verified, left;
};
struct receipt_walk receipt_begin(const void *bytes, size_t length);
bool receipt_next(struct receipt_walk *walk, struct held *held);

#endif
