/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * year.h - a year of made-up events for benchmarks: an office with the demonstration's catalogue, a plan, and what
 * kiosks recorded at its events in all their streams, brought in by the commands that an office uses.
 */
#ifndef TESTS_BENCH_YEAR_H
#define TESTS_BENCH_YEAR_H

#include "ledger/book.h"

struct year {
	int events, kiosks;
	int at_each; /* kiosks at an event */
	int entries; /* of a kiosk, spread over its events */
	char folder[PATH_SIZE / 2];
	char office[PATH_SIZE]; /* all kiosks but the last are merged */
	char last[PATH_SIZE];   /* what the last kiosk saved: not merged yet */
};

/*
 * Makes it in the folder of this name within `parent`, or finds it there. The counts are set by the caller, the paths
 * by this. Ends the program when that fails.
 */
void year_make(struct year *year, const char *parent, const char *name);

/* Runs an office's command, words ended by NULL, after the last event. Ends the program when that fails. */
void year_command(const char *const *words);

/* The clock that it goes by. */
struct clock year_clock(void);

#endif
