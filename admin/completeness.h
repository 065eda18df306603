/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * completeness.h - have we got everything? The one rule behind COMPLETE and PARTIAL, for the status and the reports.
 *
 * A window of days is COMPLETE when, for each of its events, every kiosk that the plan expects has come, and every log
 * with anything of the event is confirmed, has closed the event by a statement after which nothing more was recorded,
 * and all the numbers up to that statement are here, in whatever stream, none waits, and two kiosks have not used the
 * same numbers, unless a person chose; and no slip was handed in that is not that of what came.
 * What is not here is no gap where a person said that the kiosk was not used, or that no more is to come of it: then
 * the reason is printed. An event that the plan does not have belongs to the window by the day of its first entry, and
 * makes it PARTIAL, for no figure counts it, until a person gives its entries to one that the plan has.
 */
#ifndef ADMIN_COMPLETENESS_H
#define ADMIN_COMPLETENESS_H

#include "ledger/book.h"

/* What keeps a kiosk's part of an event from being complete; any of them together. */
enum gap {
	GAP_NOTHING = 1,        /* expected, and nothing of the event has come */
	GAP_UNCONFIRMED = 2,    /* its fingerprint was not compared yet: it counts for nobody */
	GAP_MISSING = 4,        /* numbers that it signed for are not here */
	GAP_WAITING = 8,        /* entries wait for a gap before them, or for a signature, to be filled */
	GAP_OPEN = 16,          /* no closing statement, or entries after it */
	GAP_UNKNOWN_EVENT = 32, /* the plan has no such event */
	GAP_NO_BEGINNING = 64,  /* the log's first entry is not here, so it counts for nobody */
	GAP_PARTED = 128,       /* two kiosks have used its numbers, and nobody has chosen yet */
	GAP_SLIP = 256          /* the slip that was handed in is not that of what came */
};

/* What a person said of a kiosk, so that what is not here is no gap (admin/decisions.h). */
enum excuse {
	EXCUSE_NONE,
	EXCUSE_NOT_USED,
	EXCUSE_NO_MORE
};

/* One kiosk at one event. */
struct attended {
	char event[CODE_SIZE];
	char *name;       /* of the event; its code when the plan has none */
	struct day day;   /* of the event, local */
	bool is_planned;  /* the plan has the event, or a kiosk said what it is when it opened it */
	bool is_expected; /* and expects this kiosk at it */
	char kiosk[8];
	char fingerprint[FINGERPRINT_SIZE]; /* empty when nothing came */
	int64_t log;                        /* log.id, or 0 when nothing came */
	int64_t stated, held;               /* entries of the event: signed for, and here */
	int64_t missing, waiting;
	int64_t waiting_reports; /* of residents, among those that wait */
	bool is_unsigned; /* all that waits of its log is the end of it, which nothing signs (ledger/tail.h) */
	bool is_closed;
	int64_t closed_at;    /* UTC second */
	char slip[SLIP_SIZE]; /* of the closing statement, or empty */
	int64_t seen;         /* UTC second of its newest statement, by its own clock; 0 when nothing came */
	unsigned gaps;        /* enum gap; without what is excused */
	enum excuse excuse;   /* NONE where nothing had to be excused */
	char *reason;         /* of that; NULL without */
	int64_t left_out; /* entries of branches that were not chosen, where somebody chose one (admin/forks.h) */
	int64_t left_out_reports; /* of residents, among these */
	char *left_out_why;       /* the reason of the choice, or empty */
	struct {
		bool is_typed;
		char text[SLIP_SIZE];
		int64_t entries;
		int64_t closed_with; /* entries of the closing statement of this slip; -1: none has come */
	} slip_typed;            /* from the slip, as somebody typed it at the office */
};

struct completeness {
	struct attended *rows; /* by day, plan's order, kiosk */
	int count;
	int gaps;    /* how many rows have one */
	int excused; /* how many have an excuse, or left something out */
	bool is_complete;
};

/* From and to are both in the window. The result is the caller's, for completeness_free(). */
MUST_CHECK enum status completeness_read(
	struct completeness *completeness, struct book *office, struct day from, struct day to);
void completeness_free(struct completeness *completeness);

/* Before and behind all days that there are. */
extern const struct day first_day, last_day;

/* What is missing of a row, as one sentence for a person, without the event's name. Empty when nothing is. */
#define GAP_TEXT_SIZE 700
void gap_write(char text[GAP_TEXT_SIZE], const struct attended *row);

/* What a person decided of a row, and why, as one sentence like that: "was not used: REASON". Empty without. */
#define EXCUSE_TEXT_SIZE 1200
bool is_settled(const struct attended *row);
void excuse_write(char room[EXCUSE_TEXT_SIZE], const struct attended *row);

/* "COMPLETE" or "PARTIAL". */
const char *completeness_word(const struct completeness *completeness);

#endif
