/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * taking.h - how a kiosk's book opens a carried file, whatever its kind: only what the organisation signed for this
 * kiosk, and is good at this moment, is looked into.
 */
#ifndef LEDGER_TAKING_H
#define LEDGER_TAKING_H

#include "ledger/book.h"
#include "ledger/carried.h"

/*
 * Takes the file apart (carried.h), which must stay. Its parts are still to be checked, and its number to be compared
 * with what is held. NOT_CARRIED, FOREIGN, EXPIRED, CLOCK_BEHIND, OTHER_KIOSK.
 */
MUST_CHECK enum status taking_open(
	struct carried *carried, struct book *book, const void *file, size_t length, const char *kind);

/* Its only part, of this name. NOT_CARRIED where it has none: a later Bunting made it. */
MUST_CHECK enum status taking_part(
	const struct carried_part **part, const struct carried *carried, const char *name, struct book *book);

#endif
