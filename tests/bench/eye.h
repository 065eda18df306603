/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * eye.h - sees when the picture on a screen changes: grabs a part of it over and over, through shared memory, and
 * compares. It works for any program, so that figures of two come from the same ruler.
 */
#ifndef TESTS_BENCH_EYE_H
#define TESTS_BENCH_EYE_H

#include "tests/player/screen.h"

struct eye;

/* Looks at this part of the screen. Ends the program with a sentence when the screen cannot be grabbed. */
struct eye *eye_open(struct screen *screen, int x, int y, int width, int height);
void eye_close(struct eye *eye);

/* Remembers what is to be seen now. */
void eye_remember(struct eye *eye);

/* Has it changed since it was remembered? */
bool eye_sees_change(struct eye *eye);

/* Monotonic microseconds. */
long long eye_now(void);

/*
 * Microseconds from now until the picture has changed for the first time, and for the last time before it stood still
 * for `still_ms`; -1 when it did not change for two seconds.
 */
struct seen {
	long long first, last;
};
struct seen eye_watch(struct eye *eye, long long since, int still_ms);

#endif
