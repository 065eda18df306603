/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * corner.h - what the journeys of officers have in common: the kiosk of the demonstration in a window of the size that
 * is given, its book, and the PIN that all its officers have.
 */
#ifndef TESTS_JOURNEYS_CORNER_H
#define TESTS_JOURNEYS_CORNER_H

#include "ledger/moment.h"
#include "tests/journeys/inside.h"
#include "tests/journeys/people.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book; /* of the demonstration */
static const char pin[] = "246810";

static inline void assert_book_says(const char *wanted, const char *sql)
{
	char *value = inside_value(book, "%s", sql);
	assert_string_equal(value, wanted);
	free(value);
}

/* A watch that is wrong by an hour: its hour goes round by itself, so in the last one of a day it is turned back. */
static inline bool turns_back(void)
{
	return moment_local(time(NULL)).hour == 23;
}

static inline void assert_book_says_turned(bool is_back)
{
	assert_book_says(
		"1", is_back ? "SELECT amount BETWEEN -3660 AND -3540 FROM event_act WHERE act = 'clock_offset'"
					 : "SELECT amount BETWEEN 3540 AND 3660 FROM event_act WHERE act = 'clock_offset'");
}

/* On whichever part of the page it stands. */
static inline void see(const char *words)
{
	while (!play_sees(play, words) && play_has(play, "frame.more")) {
		play_tap(play, "frame.more");
	}
	play_see(play, words);
}

static inline int begin(void **state)
{
	(void)state;
	start_kiosk(&stage, NULL);
	book = stage_demonstration(&stage);
	return 0;
}

static inline int end(void **state)
{
	(void)state;
	stage_end_kiosk(&stage);
	return 0;
}

/* Opens the stage by the program's arguments: none, or WIDTHxHEIGHT. */
static inline void corner_open(int count, char **arguments)
{
	int width = 1280, height = 800;
	if (count > 1 && sscanf(arguments[1], "%dx%d", &width, &height) != 2) {
		fprintf(stderr, "Usage: %s [WIDTHxHEIGHT]\n", arguments[0]);
		exit(2); // NOLINT(concurrency-mt-unsafe): one thread
	}
	stage_open(&stage, width, height);
}

/* The disk is full for the kiosk as it runs, or no longer. */
static inline void fill_disk(bool is_full)
{
	struct rlimit limit;
	assert_int_equal(prlimit(play->kiosk, RLIMIT_FSIZE, NULL, &limit), 0);
	limit.rlim_cur = is_full ? 1 : limit.rlim_max;
	assert_int_equal(prlimit(play->kiosk, RLIMIT_FSIZE, &limit, NULL), 0);
}

#endif
