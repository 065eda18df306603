/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/places.h"

#include "tests/support/chance.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

enum {
	BESIDE = 4 /* pixels from everything */
};

struct place place_of(struct play *play, const char *id)
{
	struct place place = {0, 0, 0, 0};
	if (!play_find(play, id, &place.x, &place.y, &place.width, &place.height)) {
		fail_msg("there is no %s", id);
	}
	return place;
}

struct point place_middle(struct play *play, const char *id)
{
	struct place place = place_of(play, id);
	return (struct point){place.x + place.width / 2, place.y + place.height / 2};
}

void things_look(struct things *things, struct play *play)
{
	XWindowAttributes facts;
	XGetWindowAttributes(play->screen->display, play->window, &facts);
	*things = (struct things){.width = facts.width, .height = facts.height};
	char *ids = strdup(play_list(play)), *rest = ids;
	assert_non_null(ids);
	for (char *id; (id = strsep(&rest, " "));) {
		assert_in_range(things->count, 0, THINGS_MOST - 1);
		things->places[things->count++] = place_of(play, id);
	}
	free(ids);
}

/* By at least so many pixels. */
static bool is_beside(const struct place *place, struct point point, int by)
{
	return point.x < place->x - by || point.x >= place->x + place->width + by || point.y < place->y - by ||
		   point.y >= place->y + place->height + by;
}

struct point things_under(const struct things *things, const struct place *place)
{
	for (int k = 0; k < things->count; k++) {
		const struct place *thing = &things->places[k];
		struct point middle = {thing->x + thing->width / 2, thing->y + thing->height / 2};
		if (!is_beside(place, middle, 0)) {
			return middle;
		}
	}
	fail_msg("nothing stands there");
	return (struct point){0, 0};
}

struct point things_beside(const struct things *things)
{
	for (;;) {
		struct point point = {chance_below(things->width), chance_below(things->height)};
		int k = 0;
		while (k < things->count && is_beside(&things->places[k], point, BESIDE)) {
			k++;
		}
		if (k == things->count) {
			return point;
		}
	}
}
