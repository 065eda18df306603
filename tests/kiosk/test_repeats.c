/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_repeats.c - strikes of Enter that repeat the last one do nothing, as those of fingers do (test_touch.c); and
 * what is remembered to tell repeats is nothing that a visitor chose.
 */
#include "tests/kiosk/glass.h"

#include <stdio.h>
#include <string.h>

/* Enter on a real keyboard. */
static bool enter(struct screen_glass *glass, int target)
{
	return touch_enter(&glass->touch, &glass->grid.placed, target, glass->now);
}

static void enter__twice_within_a_third_of_a_second_of_a_page__counts_once(void **state)
{
	struct screen_glass *glass = *state;
	assert_true(enter(glass, 0));
	touch_page_changed(&glass->touch, false, glass->now);
	glass->now += 100; /* so long it was painted */
	touch_page_seen(&glass->touch, glass->now);
	glass->now += 299;
	assert_false(enter(glass, 5)); /* the focus is wherever the new page has it */
	glass->now++;
	assert_true(enter(glass, 5));
}

static void enter__after_another_key__is_meant(void **state)
{
	struct screen_glass *glass = *state;
	assert_true(enter(glass, 0));
	touch_page_changed(&glass->touch, false, glass->now);
	touch_page_seen(&glass->touch, glass->now);
	touch_forget_strike(&glass->touch);
	assert_true(enter(glass, 0));
	touch_forget_strike(&glass->touch);
	assert_true(enter(glass, 0));
}

static void enter__twice_on_a_choice__counts_once__and_on_a_key_each_time(void **state)
{
	struct screen_glass *glass = *state;
	glass->grid.page.tiles[1].every_strike = true;
	assert_true(enter(glass, 0));
	glass->now += 499;
	assert_false(enter(glass, 0));
	for (int k = 0; k < 20; k++) {
		glass->now += 15;
		assert_true(enter(glass, 1));
	}
}

static void finger_and_enter__are_no_repeats_of_each_other(void **state)
{
	struct screen_glass *glass = *state;
	assert_true(enter(glass, 0));
	touch_page_changed(&glass->touch, false, glass->now);
	assert_int_equal(strike(glass, 7, 0), 0);
	glass->now += 1000;
	assert_int_equal(strike_again(glass, 5, 10), 5);
	glass->now += 1000;
	assert_int_equal(strike(glass, 7, 0), 0);
	touch_page_changed(&glass->touch, false, glass->now);
	assert_true(enter(glass, 0));
}

/* A page that nobody asked for comes under fingers that are on their way to the one before. */
static void page__that_came_by_itself__takes_no_strike_for_a_third_of_a_second(void **state)
{
	struct screen_glass *glass = *state;
	touch_page_changed(&glass->touch, false, glass->now); /* the first one, which nobody saw before */
	assert_int_equal(strike(glass, 7, 0), 0);
	glass->now += 5000;
	touch_page_changed(&glass->touch, true, glass->now);
	touch_page_seen(&glass->touch, glass->now);
	glass->now += 299;
	assert_int_equal(strike(glass, 7, 0), -1);
	assert_int_equal(strike(glass, 8, 5), -1);
	assert_false(enter(glass, 5));
	glass->now++;
	assert_int_equal(strike(glass, 7, 3), 3);
	assert_true(enter(glass, 5));
}

/* Is this text anywhere in what is kept about touching? */
static bool is_kept(const struct screen_glass *glass, const char *id)
{
	return memmem(&glass->touch, sizeof glass->touch, id, strlen(id)) != NULL;
}

static void visit__that_ends__leaves_nothing_of_what_was_touched__but_a_repeat_is_still_one(void **state)
{
	struct screen_glass *glass = *state;
	snprintf(glass->grid.page.tiles[3].id, ID_SIZE, "choice.secret");
	snprintf(glass->grid.page.tiles[4].id, ID_SIZE, "key.secret");
	down(glass, 1, 4);
	assert_int_equal(strike(glass, 7, 3), 3);
	assert_true(is_kept(glass, "choice.secret") && is_kept(glass, "key.secret"));
	touch_forget_visit(&glass->touch);
	assert_false(is_kept(glass, "secret"));
	assert_int_equal(pressed(glass), NOTHING);
	touch_page_changed(&glass->touch, false, glass->now);
	assert_int_equal(strike(glass, 7, 3), -1);
	assert_int_equal(up(glass, 1, 4), -1);
}

static void page__that_changed__leaves_nothing_of_what_was_touched_before(void **state)
{
	struct screen_glass *glass = *state;
	snprintf(glass->grid.page.tiles[3].id, ID_SIZE, "choice.secret");
	assert_int_equal(strike(glass, 7, 3), 3);
	touch_page_changed(&glass->touch, false, glass->now);
	assert_false(is_kept(glass, "secret"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_on_glass(enter__twice_within_a_third_of_a_second_of_a_page__counts_once),
		test_on_glass(enter__after_another_key__is_meant),
		test_on_glass(enter__twice_on_a_choice__counts_once__and_on_a_key_each_time),
		test_on_glass(finger_and_enter__are_no_repeats_of_each_other),
		test_on_glass(page__that_came_by_itself__takes_no_strike_for_a_third_of_a_second),
		test_on_glass(visit__that_ends__leaves_nothing_of_what_was_touched__but_a_repeat_is_still_one),
		test_on_glass(page__that_changed__leaves_nothing_of_what_was_touched_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
