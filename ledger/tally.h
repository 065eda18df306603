/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tally.h - what one event amounts to so far on this device: read from the views, never kept beside them (sofar.h).
 */
#ifndef LEDGER_TALLY_H
#define LEDGER_TALLY_H

#include "ledger/book.h"

#define TALLY_ITEMS    100
#define TALLY_MEASURES 100

struct tally_item {
	char item[CODE_SIZE];
	int64_t stock; /* taken along */
	int64_t given, broken, returned;
	bool was_taken;      /* along, though all of it may have gone back */
	int64_t counted;     /* left, as somebody counted it; TALLY_NOT_COUNTED: nobody has */
	char why[CODE_SIZE]; /* that was another number than it should have been; empty: it was as it should */
};
#define TALLY_NOT_COUNTED (-1)

/* What was counted by a measure, MEASURE_HEADS among them; in what it is kept in. */
struct tally_measure {
	char measure[CODE_SIZE];
	int64_t amount;
	bool is_estimate; /* some of it */
	int64_t seq; /* of the newest entry that counts, with its amount and time: what can be taken back first */
	int64_t newest;
	int64_t slot; /* UTC seconds, a quarter of an hour */
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
	int64_t people; /* on the screen and by heads, nobody twice as far as it is known */
	int64_t on_screen, heads;
	bool heads_are_said; /* whom they cover, since the last of them was counted */
	bool heads_are_all;  /* everyone, by what was said last */
	int64_t check_ins, homes, kit_given, concerns, feedback;
	int64_t entries;         /* of this log, in all streams, for this event */
	bool is_open, is_closed; /* opened and not closed since; closed and nothing recorded since */
	bool is_for_tally;       /* the kiosk is kept for tallying without a PIN: residents use another one */
	bool is_for_keys;        /* the keys of a number pad count kit, whatever is on show */
	bool lead_confirmed;     /* the closing: by an event lead, or an event lead has looked at it since */
	bool is_paused;          /* open, and residents are asked to come back soon */
	int64_t
		clock_offset; /* seconds that the right time is after what the clock says, as an officer said last */
	int64_t clock_first_said,
		clock_last_said;  /* numbers of the entries that somebody compared it with a watch; 0: none */
	bool ends_with_close; /* its newest act is "close", stated or not yet */
	int64_t closed_at;    /* UTC second of the closing statement */
	char slip[SLIP_SIZE]; /* eight characters of that statement, or empty */
	struct tally_item items[TALLY_ITEMS];
	int item_count;
	struct tally_measure measures[TALLY_MEASURES];
	int measure_count;
	struct tally_change changes[TALLY_CHANGES]; /* newest first */
	int change_count;
};

/* Reads it for an event of the own log. */
MUST_CHECK enum status tally_read(struct tally *tally, struct book *book, const char *event);

/* Reads only how the event stands, and what officers did: of an event after the other this takes much less. */
MUST_CHECK enum status tally_read_standing(struct tally *tally, struct book *book, const char *event);

/* What should be left of it: signed out, less what was given or broken, and what came back. Below 0: more was given. */
int64_t tally_left(const struct tally_item *item);

/* Would less than nothing be left if this change were taken back: what came back, and was given out again since? */
bool tally_sinks_without(const struct tally *tally, const struct tally_change *change);

/*
 * Was it counted, and is that still so? What was as it should be, and no longer is, has changed since: more was given,
 * or some came back, and it has to be counted again.
 */
bool tally_is_counted(const struct tally_item *item);

/* The row of an item, or NULL when nothing was recorded of it. */
const struct tally_item *tally_item(const struct tally *tally, const char *item);

/* The row of a measure, or NULL when nothing was counted by it. */
const struct tally_measure *tally_measure(const struct tally *tally, const char *measure);

#endif
