/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quarters.h - how an event goes, by the quarter of an hour: people and kit, read from the views. Concerns are not
 * among them: by the quarter they would tell who wrote one.
 */
#ifndef LEDGER_QUARTERS_H
#define LEDGER_QUARTERS_H

#include "ledger/book.h"

/* Eight hours; of a longer event its last ones. */
#define QUARTERS_MOST 32

struct quarter {
	int64_t slot; /* UTC second at which it begins, by the right time */
	int64_t people, kit_given;
};

struct quarters {
	struct quarter
		at[QUARTERS_MOST]; /* one after the other, without gap, from the first with anything in it */
	int count;
};

/*
 * Reads them for an event of the own log. Where heads cover everyone, they are the people, else they come on top of
 * those on the screen.
 */
MUST_CHECK enum status quarters_read(struct quarters *quarters, struct book *book, const char *event);

#endif
