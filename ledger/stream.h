/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream.h - the classes of entries. Each class is a stream of its own in every log, numbered by itself, so that
 * no common number or order ties an entry of one class to an entry of another.
 *
 * The numbers are part of what is hashed and signed: they never change. A later Bunting may add streams; a number
 * unknown here is kept, chained and shown as not understood.
 */
#ifndef LEDGER_STREAM_H
#define LEDGER_STREAM_H

#include "ledger/moment.h"

#include <stdbool.h>

enum stream {
	STREAM_ATTENDANCE = 1, /* people here, by broad age band */
	STREAM_USE,            /* one visit's journey, language and mode; tied to nothing */
	STREAM_FEEDBACK,       /* answers about the event */
	STREAM_PLEDGE,
	STREAM_CONCERN,  /* a worry: kind, area, how often; everything personal is in its boxes */
	STREAM_PROFILE,  /* optional age band of somebody who reported */
	STREAM_PRIVATE,  /* two bare counts: private help shown, 999 page shown */
	STREAM_KIT,      /* items given, broken, returned */
	STREAM_ACTIVITY, /* measures of the event */
	STREAM_ISSUE,    /* PACT or walkabout issue */
	STREAM_DOORS,    /* totals of a run of door knocking */
	STREAM_REFERRAL,
	STREAM_ACTION, /* what was done on the day */
	STREAM_EVENT,  /* open, close, pause, stock, clock */
	STREAM_AUDIT,  /* which officer did which act; the set-up of the device */
	STREAM_OFFICE, /* only in office logs: choices that a person made */
	STREAM_COUNT_END,
};

/* Every stream's number lies in 1..STREAM_HIGHEST, known or not. */
#define STREAM_HIGHEST 63

/* The sealed parts of an entry. Their numbers, too, are part of what is hashed. */
enum purpose {
	PURPOSE_CODE = 1, /* the resident's code for the web */
	PURPOSE_WORDS,    /* their own words */
	PURPOSE_CONTACT,  /* how to reach them, when it is safe, language, whom we may share with */
	PURPOSE_PLACE,    /* the exact place */
	PURPOSE_NOTES,    /* an officer's notes, follow-ups and details */
	PURPOSE_COUNT_END,
};

/* "attendance"; NULL for a number that is not known here. */
const char *stream_name(int stream);

/* The slot of its times; a stream that is not known here is taken by the second. */
enum slot stream_slot(int stream);

/* Has every entry of this stream a box for this purpose, filled or empty? */
bool stream_has_box(int stream, enum purpose purpose);

/* "words" */
const char *purpose_name(enum purpose purpose);

#endif
