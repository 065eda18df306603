/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_carried.h - a new catalogue for a kiosk that is at work, with the plan, which names the catalogue's codes,
 * and the photos of local officers: as they only fit together they are carried in one file, and taken in together. With
 * them goes the organisation's key for boxes (keys.h): a kiosk seals to it from then on, unless it knows a later one.
 */
#ifndef LEDGER_CATALOGUE_CARRIED_H
#define LEDGER_CATALOGUE_CARRIED_H

#include "ledger/book.h"
#include "ledger/carried.h"

/* The kind of the carried file. */
#define CARRIED_CATALOGUE "catalogue"

/* Those parts of a carried file, within it; NULL where it has none. */
struct carried_documents {
	const struct carried_part *catalogue, *plan, *photos, *box_key;
};
struct carried_documents carried_documents(const struct carried *carried);

/*
 * Can a kiosk work with them? Catalogue and plan must be there and fit each other, and the plan must have the event of
 * this code: the one that is open; NULL: none is. NOT_CARRIED, BAD_CATALOGUE, BAD_PLAN.
 */
MUST_CHECK enum status carried_documents_check(
	const struct carried_documents *documents, const char *event, struct reason *reason);

/*
 * Signs them as the carried file for one kiosk behind `file`; `photos` may be empty. `number` is the UTC second of
 * signing, `expires` that from which it is refused.
 */
struct catalogue_bytes {
	struct bytes catalogue, plan, photos;
};
void catalogue_carry(struct bytes *file, const struct catalogue_bytes *documents, const char *kiosk,
	int64_t number, int64_t expires, const struct organisation_keys *keys);

/*
 * Takes such a file into a kiosk's book, where all of it is in force from then on, or nothing. Only when the
 * organisation signed it for this kiosk, nothing in it is older than what is in force, and it has the event of this
 * code (NULL: none is open). NOT_CARRIED, FOREIGN, OTHER_KIOSK, EXPIRED, CLOCK_BEHIND, BAD_CATALOGUE, BAD_PLAN;
 * NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status catalogue_take(struct book *book, const void *file, size_t length, const char *event);

#endif
