/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seen.h - what is to be seen of the kiosk's window: pixels, as they are on the screen.
 */
#ifndef TESTS_JOURNEYS_SEEN_H
#define TESTS_JOURNEYS_SEEN_H

#include "tests/player/play.h"

#include <stdbool.h>

/* The colour of a point of the window, 0xRRGGBB. */
unsigned seen_colour(struct play *play, int x, int y);

/* A part of the window as one number, equal when it looks the same. */
unsigned long long seen_part(struct play *play, int x, int y, int width, int height);

/* How many different colours there are in a part of the window, counted up to `most`. */
int seen_colours(struct play *play, int x, int y, int width, int height, int most);

/* Is the ring that shows the focus around the thing of this id, on each of its sides that is on the window? */
bool seen_focus(struct play *play, const char *id);

#endif
