/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * skew.h - kiosks whose clock does not go with the event: what they recorded of it lies, by the corrected time, hours
 * outside of its planned hours. Nobody but a person knows whether that is the clock or the day.
 */
#ifndef ADMIN_SKEW_H
#define ADMIN_SKEW_H

#include "admin/office.h"

/* How far outside of its hours an event may begin and end: people come early to put up the tent. */
#define SKEW_SECONDS (4 * 3600)

struct skew {
	char kiosk[8];
	char event[CODE_SIZE]; /* as it was recorded */
	const char *name;      /* of the planned event; the plan's */
	int64_t first, last;   /* UTC seconds, by the corrected time, of what was recorded of it */
	int64_t opens, closes; /* UTC seconds, by the plan */
};

struct skews {
	struct skew *list; /* by event and kiosk */
	int count;
};

/* Of logs that count. The result is the caller's, for skews_free(), and must not outlive the office. */
MUST_CHECK enum status skews_read(struct skews *skews, const struct office *office);
void skews_free(struct skews *skews);

/* "Clock of kiosk A at NAME: recorded from 2026-07-17 22:01 to 2026-07-18 04:00, planned ..." */
#define SKEW_TEXT_SIZE 700
void skew_write(char room[SKEW_TEXT_SIZE], const struct skew *skew);

#endif
