/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * refusal.h - how a program refuses what is bad: by its exit code, with a sentence that says what is wrong and one that
 * says what to do, and without changing a byte.
 */
#ifndef TESTS_JOURNEYS_REFUSAL_H
#define TESTS_JOURNEYS_REFUSAL_H

#include "tests/journeys/program.h"

#include <stdbool.h>

struct refusal {
	const char *folder; /* where nothing may be made, removed or changed */
	int code;
	const char *wrong, *to_do; /* what it must say */
	bool on_output;            /* in the table that it prints, not as a complaint */
	struct circumstances circumstances;
};

/* Runs the program and fails the test unless it refuses just so. */
void refuse(const struct refusal *refusal, const char *const words[]);

#endif
