/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * glass.h - a page of six tiles under glass, fingers on it, and the time, for tests of touching.
 */
#ifndef TESTS_KIOSK_GLASS_H
#define TESTS_KIOSK_GLASS_H

#include "kiosk/ui/touch.h"
#include "tests/kiosk/grid.h"

#include <stdlib.h>

/* A page of six tiles, fingers on it, and the time. */
struct screen_glass {
	struct grid grid;
	struct touch touch;
	int64_t now; /* monotonic milliseconds */
};

/* The targets that look pressed, a bit for each. */
#define NOTHING      0U
#define ONLY(target) (1U << (target))

static inline unsigned pressed(const struct screen_glass *glass)
{
	unsigned bits = 0;
	for (int k = 0; k < glass->grid.placed.target_count; k++) {
		bits |= touch_presses(&glass->touch, k) ? ONLY(k) : 0;
	}
	assert_int_equal(bits != 0, touch_is_pressing(&glass->touch));
	return bits;
}

static inline int begin(void **state)
{
	struct screen_glass *glass = calloc(1, sizeof *glass);
	assert_non_null(glass);
	lay_grid(&glass->grid, 6);
	touch_begin(&glass->touch);
	glass->now = 1000000;
	*state = glass;
	return 0;
}

static inline int end(void **state)
{
	free(*state);
	return 0;
}

static inline void down(struct screen_glass *glass, int64_t finger, int target)
{
	SDL_Point point = middle_of(&glass->grid, target);
	touch_down(&glass->touch, &glass->grid.placed, finger, point.x, point.y, glass->now);
}

static inline void move(struct screen_glass *glass, int64_t finger, int x, int y)
{
	touch_move(&glass->touch, &glass->grid.placed, finger, x, y);
}

static inline int up_at(struct screen_glass *glass, int64_t finger, int x, int y)
{
	return touch_up(&glass->touch, &glass->grid.placed, finger, x, y, glass->now);
}

static inline int up(struct screen_glass *glass, int64_t finger, int target)
{
	SDL_Point point = middle_of(&glass->grid, target);
	return up_at(glass, finger, point.x, point.y);
}

static inline int strike(struct screen_glass *glass, int64_t finger, int target)
{
	down(glass, finger, target);
	return up(glass, finger, target);
}

/* After the strike on tile 0 the page changed; another strike on `target`, `later` milliseconds after that. */
static inline int strike_again(struct screen_glass *glass, int target, int64_t later)
{
	assert_int_equal(strike(glass, 7, 0), 0);
	touch_page_changed(&glass->touch, false, glass->now);
	glass->now += later;
	return strike(glass, 7, target);
}

#define test_on_glass(test) cmocka_unit_test_setup_teardown(test, begin, end)

#endif
