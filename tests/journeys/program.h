/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program.h - runs a real program to its end, as somebody at a terminal or a script would, and keeps how it ended and
 * what it printed.
 */
#ifndef TESTS_JOURNEYS_PROGRAM_H
#define TESTS_JOURNEYS_PROGRAM_H

#include "tests/support/testing.h"

struct ended {
	int code; /* exit code; 128 and the signal's number when a signal ended it; -1 when it went on for 30 seconds */
	const char *out, *err;
};

/* What is special about a run; NULL and 0: nothing. */
struct circumstances {
	const char *input;              /* what it reads from its standard input */
	const char *const *environment; /* "NAME=VALUE" sets, "NAME" unsets; ended by NULL */
	long long largest_file;         /* no file may grow beyond so many bytes: the full disk */
};

/* Runs `words` (the program's path first, ended by NULL). What it gives lives until the next run. */
struct ended program_run(const char *const words[], const struct circumstances *circumstances);

/* Runs it and fails the test, showing what was printed, unless it ends with this code. */
struct ended program_must(int code, const char *const words[], const struct circumstances *circumstances);

#define words_of(...)     \
	(const char *const[]) \
	{                     \
		__VA_ARGS__, NULL \
	}
#define admin(...) words_of(BUNTING_ADMIN, __VA_ARGS__)
#define kiosk(...) words_of(BUNTING_KIOSK, __VA_ARGS__)

/* Fails the test unless the text has this part. */
void assert_says(const char *text, const char *part);

/* A value of a JSON text by its path ("$.files[0].kiosk"); fails the test when there is none. For free(). */
char *json_value(const char *json, const char *path);

#endif
