/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doors.h - a run of door knocking: one tap a door, one entry of totals at the end. An entry a door, in the order of a
 * street, would tell who opened; so the counts so far wait in a draft, which survives a crash and never travels.
 */
#ifndef LEDGER_DOORS_H
#define LEDGER_DOORS_H

#include "ledger/book.h"

enum door {
	/* Of every door that was knocked at, one of these: */
	DOOR_ANSWERED,
	DOOR_NO_ANSWER,
	DOOR_REFUSED,
	DOOR_VACANT,
	/* And of some of them, besides: */
	DOOR_CALLED_BEFORE,
	DOOR_ADVICE,
	DOOR_ACCESS,
	DOOR_COUNT,
};

/* "no_answer" */
const char *door_code(enum door door);

struct doors {
	int64_t counts[DOOR_COUNT];
};

/* How many doors were knocked at. */
int64_t doors_knocked(const struct doors *doors);

/* Is anything counted in it? Only then is there a run to end. */
bool doors_any(const struct doors *doors);

/* The run that is under way at this event; all noughts when there is none. */
MUST_CHECK enum status doors_read(struct doors *doors, struct book *book, const char *event);

/* One more, or one less (`change` is 1 or -1), never below 0. On disk when it returns. NO_ROOM, SYSTEM_FAILED. */
MUST_CHECK enum status doors_change(struct book *book, const char *event, enum door door, int change);

/*
 * Ends the run: one entry with its totals, whose amount is the doors knocked at, and the draft goes, both or neither.
 * `area`: a code of the catalogue, or NULL. A run without any count ends without an entry. NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status doors_end(struct book *book, const char *event, const char *area);

#endif
