/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * day.h - a long day at one kiosk, in its own code and in a time that runs as fast as the machine can: what people do
 * (day.c), and a plain count of it that is kept beside the book, to be compared with it at the end.
 */
#ifndef TESTS_ENDURANCE_DAY_H
#define TESTS_ENDURANCE_DAY_H

#include "kiosk/app/app_inside.h"

/* What was done, counted one by one as it was done. */
struct done {
	int64_t visits, tallies;
	int64_t check_ins, people, pledges, concerns, withdrawn, answers;
	int64_t help, danger, private_help; /* shown */
	int64_t uses;                    /* journeys that were gone through, and topics of help that were read */
	int64_t given, returned, broken; /* pieces of kit that count */
	int64_t new_homes;
	int64_t measured, heads; /* people advised and leaflets that count; heads of passers-by */
	int64_t doors, answered; /* knocked at, in runs that were ended */
	int64_t unlocked;        /* times that an officer came in */
};

struct long_day {
	struct app *app;
	struct done done;
	uint32_t dice;
};

/* One visitor from coming to leaving, or to being forgotten. */
void day_visit(struct long_day *day);

/* An officer comes in, counts about so many things, and locks the corner. */
void day_tally(struct long_day *day, int tallies);

/* An officer looks whether all is ready, pauses the event, and goes on; or closes it. */
void day_look_round(struct long_day *day);
void day_close(struct long_day *day);

/* Touches what has this id; ends the program with a sentence where there is no such thing. */
void day_act(struct long_day *day, const char *id);

/* eight_hours.c: so much time goes by for the kiosk. */
void pass(struct long_day *day, int64_t milliseconds);

#endif
