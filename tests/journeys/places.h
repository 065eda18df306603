/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places.h - where things stand on the kiosk's window, in its pixels, and where nothing does.
 */
#ifndef TESTS_JOURNEYS_PLACES_H
#define TESTS_JOURNEYS_PLACES_H

#include "tests/player/play.h"

struct point {
	int x, y;
};

struct place {
	int x, y, width, height;
};

/* Of the thing with this id. Fails the test when it is not on this part of the page. */
struct place place_of(struct play *play, const char *id);
struct point place_middle(struct play *play, const char *id);

/* All that can be touched on this part of the page. */
#define THINGS_MOST 80
struct things {
	struct place places[THINGS_MOST];
	int count;
	int width, height; /* of the window */
};
void things_look(struct things *things, struct play *play);

/* The middle of one that stands within this place. Fails the test when none does. */
struct point things_under(const struct things *things, const struct place *place);

/* Any point of the window that is none of theirs (support/chance.h). */
struct point things_beside(const struct things *things);

#endif
