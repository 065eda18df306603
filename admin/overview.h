/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overview.h - how an office stands: each kiosk at each event, each log that came, clocks that went wrong, and whether
 * everything up to today is here. Read at once, printed by the command "status".
 */
#ifndef ADMIN_OVERVIEW_H
#define ADMIN_OVERVIEW_H

#include "admin/completeness.h"
#include "admin/merge_seal.h"
#include "admin/unconfirmed.h"

/* One log that came. */
struct kiosk_log {
	char name[8];
	char fingerprint[FINGERPRINT_SIZE];
	bool counts; /* confirmed, and its first entry is here */
	int64_t entries, missing, waiting;
	int64_t waiting_reports; /* of residents, not taken back, among those that wait */
	int64_t not_signed;      /* of those that wait: the log's end, which nothing signs (ledger/tail.h) */
	int64_t seen;            /* UTC second of its newest statement, by its own clock */
	bool is_excused;         /* a person said that what is missing or waiting will not come */
	bool is_not_ours;        /* or that it is no kiosk of this organisation: nothing of it is owed */
};

/* A clock that was seen to be wrong. */
struct clock_note {
	char kiosk[8];
	int64_t at;      /* UTC second that the clock said */
	int64_t seconds; /* below 0: it went back by so much; above: it is ahead of this computer's */
};

struct overview {
	struct completeness all;      /* every event that there is */
	struct completeness upto_now; /* the window that is judged: up to today */
	struct day today;
	char seal[SLIP_SIZE]; /* merge_seal.h */
	struct kiosk_log *logs;
	int log_count;
	struct unconfirmed unconfirmed;
	struct clock_note *notes;
	int note_count;
};

/* Reads it as of the moment `now`, UTC seconds. The result is the caller's, for overview_free(). */
MUST_CHECK enum status overview_read(struct overview *overview, struct book *office, int64_t now);
void overview_free(struct overview *overview);

/* Is everything up to today here: events, and all of every log, confirmed and not waiting? */
bool overview_is_complete(const struct overview *overview);

/* Is a stick overdue: the event's day is past, and the kiosk has not brought its end? */
bool is_overdue(const struct attended *row, struct day today);

/* Is it of an event after today, and nothing has come, as it should be? */
bool is_to_come(const struct attended *row, struct day today);

#endif
