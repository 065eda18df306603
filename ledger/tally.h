/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tally.h - what one event amounts to so far on this device: read from the views, never kept beside them.
 */
#ifndef LEDGER_TALLY_H
#define LEDGER_TALLY_H

#include "ledger/book.h"

#define TALLY_ITEMS 100

struct tally_item {
	char item[CODE_SIZE];
	int64_t stock; /* taken along */
	int64_t given, broken, returned;
};

/* One change of kit that can still be taken back. */
struct tally_change {
	char item[CODE_SIZE];
	char act[CODE_SIZE]; /* given, broken, returned */
	int64_t seq;
	int64_t amount;
	int64_t slot; /* UTC seconds, a quarter of an hour */
};

#define TALLY_CHANGES 2

struct tally {
	int64_t people, check_ins, homes, kit_given, concerns, feedback;
	int64_t entries;         /* of this log, in all streams, for this event */
	bool is_open, is_closed; /* opened and not closed since; closed and nothing recorded since */
	bool ends_with_close;    /* its newest act is "close", stated or not yet */
	int64_t closed_at;       /* UTC second of the closing statement */
	char slip[SLIP_SIZE];    /* eight characters of that statement, or empty */
	struct tally_item items[TALLY_ITEMS];
	int item_count;
	struct tally_change changes[TALLY_CHANGES]; /* newest first */
	int change_count;
};

/* Reads it for an event of the own log. */
MUST_CHECK enum status tally_read(struct tally *tally, struct book *book, const char *event);

/* The row of an item, or NULL when nothing was recorded of it. */
const struct tally_item *tally_item(const struct tally *tally, const char *item);

#endif
