/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * moment.h - time: where it comes from, how finely an entry keeps it, and what day it is for people.
 *
 * Inside Bunting a moment is a number of UTC seconds since 1970. It comes from a clock that is handed in, so that
 * a test or a demonstration can live through a day in a second. A stream keeps only the slot that a moment falls
 * in, so that neighbouring entries of different streams cannot be paired. Days and times of day that people read
 * are local to the time zone that the catalogue names, never to the computer's.
 */
#ifndef LEDGER_MOMENT_H
#define LEDGER_MOMENT_H

#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the time comes from. */
struct clock {
	int64_t (*read)(void *context); /* UTC seconds now */
	void *context;                  /* handed to read() */
};

/* The computer's own clock. */
extern const struct clock system_clock;

int64_t clock_now(const struct clock *clock);

/* How finely a stream keeps its time. The value is the slot's length in seconds. */
enum slot {
	SLOT_SECOND = 1,
	SLOT_QUARTER = 15 * 60,
	SLOT_HOUR = 60 * 60,
	SLOT_DAY = 24 * 60 * 60,
};

/* The beginning of the slot that `moment` lies in; slots begin at multiples of their length since 1970. */
int64_t slot_of(int64_t moment, enum slot slot);

/* A day of the calendar, and a time of day, in the organisation's time zone. */
struct day {
	int year, month, day; /* 1..9999, 1..12, 1..31 */
};

struct local_time {
	struct day day;
	int weekday;      /* 0 Sunday .. 6 Saturday */
	int hour, minute; /* 0..23, 0..59 */
};

/* The room that "2026-07-18" needs. */
#define DAY_SIZE 11

/* Reads "2026-07-18" exactly. False for any other form and for a day that does not exist. */
bool day_parse(struct day *day, const char *text);

/* Writes "2026-07-18". */
void day_write(char text[DAY_SIZE], struct day day);

/* Before 0: `one` is the earlier. 0: the same. After 0: the later. */
int day_compare(struct day one, struct day other);

/* The day `days` later (or earlier, below 0). */
struct day day_add(struct day day, int days);

/* How many days `to` is after `from`; below 0 when it is before. */
int day_between(struct day from, struct day to);

/* 0 Sunday .. 6 Saturday. */
int day_weekday(struct day day);

/* Reads "14:05" exactly into minutes after midnight. */
bool minute_parse(int *minute, const char *text);

/* Does this computer know the time zone of this name ("Europe/London", of the tz database)? */
bool moment_knows_zone(const char *zone);

/*
 * Makes `zone` (of the tz database: "Europe/London") the time zone of this process. False when this computer does
 * not know it. Not for use with threads.
 */
MUST_CHECK bool moment_set_zone(const char *zone);

/* The last moment that Bunting knows: the end of 9999, less a day for the zones. */
#define MOMENT_LATEST 253402214399

/* The local time of a moment; a moment outside the years 1 to 9999 is taken for the nearest in them. */
struct local_time moment_local(int64_t moment);

/*
 * The UTC moment of a local day and minute. In the hour that a change of clocks skips, the later moment; in the hour
 * that one repeats, the earlier.
 */
int64_t moment_at(struct day day, int minute);

#endif
