/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_touch.c - fingers act when they mean to: down and up on the same thing. Palms, drops of rain, fingers that slide
 * off and hands that shake do not.
 */
#include "tests/kiosk/glass.h"

#include <stdio.h>

static void finger__presses_when_it_goes_down__and_acts_when_it_goes_up(void **state)
{
	struct screen_glass *glass = *state;
	assert_int_equal(pressed(glass), NOTHING);
	down(glass, 7, 4);
	assert_int_equal(pressed(glass), ONLY(4));
	assert_int_equal(up(glass, 7, 4), 4);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(up(glass, 7, 4), -1); /* once */
}

static void finger__that_trembles_within_its_tile__still_acts(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	for (int k = 0; k < 10; k++) {
		move(glass, 7, k % 2 ? 1 : TILE_SIDE - 1, k % 3 ? 1 : TILE_SIDE - 1);
		assert_int_equal(pressed(glass), ONLY(0));
	}
	assert_int_equal(up_at(glass, 7, 0, TILE_SIDE - 1), 0);
}

static void finger__that_slides_off__does_nothing__even_when_it_comes_back(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	move(glass, 7, TILE_SIDE, TILE_SIDE / 2); /* the first pixel beside it */
	assert_int_equal(pressed(glass), NOTHING);
	move(glass, 7, TILE_SIDE / 2, TILE_SIDE / 2);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(up(glass, 7, 0), -1);
}

static void finger__that_slides_to_another_tile__acts_on_neither(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	assert_int_equal(up(glass, 7, 1), -1); /* without a word on the way */
	down(glass, 7, 0);
	SDL_Point next = middle_of(&glass->grid, 1);
	move(glass, 7, next.x, next.y);
	assert_int_equal(up(glass, 7, 1), -1);
}

static void finger__that_went_down_beside_everything__does_nothing(void **state)
{
	struct screen_glass *glass = *state;
	touch_down(&glass->touch, &glass->grid.placed, 7, TILE_SIDE + 5, 5, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(up(glass, 7, 0), -1);
}

static void finger__that_nobody_saw_go_down__does_nothing(void **state)
{
	struct screen_glass *glass = *state;
	move(glass, 9, 10, 10);
	assert_int_equal(up(glass, 9, 0), -1);
	down(glass, 7, 0);
	assert_int_equal(up(glass, 8, 0), -1);
	assert_int_equal(up(glass, 7, 0), 0);
}

static void two_fingers__each_act_on_their_own(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 0);
	down(glass, 2, 5);
	assert_int_equal(pressed(glass), ONLY(0) | ONLY(5));
	assert_int_equal(up(glass, 1, 0), 0);
	assert_int_equal(pressed(glass), ONLY(5));
	assert_int_equal(up(glass, 2, 5), 5);
	assert_int_equal(pressed(glass), NOTHING);
}

static void two_fingers__on_crossed_ways__act_on_nothing(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 0);
	down(glass, 2, 1);
	assert_int_equal(up(glass, 1, 1), -1);
	assert_int_equal(up(glass, 2, 0), -1);
}

static void palm__that_rests__blocks_nobody_and_does_nothing_itself(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 3);
	for (int k = 0; k < 30; k++) {
		glass->now += 1000;
		assert_int_equal(strike(glass, 2, 0), 0);
	}
	assert_int_equal(up(glass, 1, 3), -1); /* it lay there for half a minute */
}

static void rain__of_more_fingers_than_hands_have__leaves_room_for_the_next(void **state)
{
	struct screen_glass *glass = *state;
	for (int k = 0; k < 3 * TOUCH_FINGERS; k++) {
		glass->now += 10;
		down(glass, 100 + k, k % 6);
	}
	assert_int_equal(strike(glass, 7, 2), 2);
	assert_int_equal(up(glass, 100, 0), -1); /* the longest ago was forgotten */
	assert_int_equal(up(glass, 100 + 3 * TOUCH_FINGERS - 1, (3 * TOUCH_FINGERS - 1) % 6), 5);
}

/* The window system may lose the end of a touch. */
static void finger__that_goes_down_again__is_where_it_went_down_last(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	down(glass, 7, 4);
	assert_int_equal(pressed(glass), ONLY(4));
	assert_int_equal(up(glass, 7, 4), 4);
	down(glass, 7, 0);
	touch_down(&glass->touch, &glass->grid.placed, 7, TILE_SIDE + 5, 5, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
}

/* An act may add tiles to a page, or take some away: "minus" is there only when there is something to take. */
static void page__that_is_placed_again__still_has_what_fingers_press_on_it(void **state)
{
	struct screen_glass *glass = *state;
	struct placed *placed = &glass->grid.placed;
	down(glass, 1, 2);
	glass->now += 10;
	down(glass, 2, 4);
	for (int k = 0; k < 5; k++) { /* the first one goes */
		placed->targets[k] = placed->targets[k + 1];
	}
	placed->target_count = 5;
	touch_placed_again(&glass->touch, placed);
	assert_int_equal(pressed(glass), ONLY(1) | ONLY(3));
	SDL_Point point = {placed->targets[1].rect.x + 1, placed->targets[1].rect.y + 1};
	assert_int_equal(up_at(glass, 1, point.x, point.y), 1);
	placed->target_count = 3; /* and the last two */
	touch_placed_again(&glass->touch, placed);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now), -1);
}

static void mouse__is_one_more_finger(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 0);
	assert_int_equal(strike(glass, TOUCH_MOUSE, 1), 1);
	assert_int_equal(up(glass, 1, 0), 0);
}

static void page__that_changed_under_a_finger__is_not_acted_on_by_it(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	touch_page_changed(&glass->touch, false, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
	glass->now += 1000;
	assert_int_equal(up(glass, 7, 0), -1);
	assert_int_equal(strike(glass, 7, 0), 0);
}

static void strike__repeated_at_once_near_the_same_place_on_another_page__is_ignored(void **state)
{
	struct screen_glass *glass = *state;
	assert_int_equal(strike_again(glass, 0, 299), -1);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(strike(glass, 7, 0), -1); /* and so is one more */
}

static void strike__after_a_third_of_a_second__counts(void **state)
{
	assert_int_equal(strike_again(*state, 0, 300), 0);
}

static void strike__at_once_but_elsewhere__counts(void **state)
{
	assert_int_equal(strike_again(*state, 5, 10), 5);
}

static void strike__twice_on_a_choice__counts_once(void **state)
{
	struct screen_glass *glass = *state;
	assert_int_equal(strike(glass, 7, 2), 2);
	glass->now += 200;
	assert_int_equal(strike(glass, 7, 2), -1);
	assert_int_equal(strike(glass, 7, 3), 3); /* another one */
	glass->now += 600;
	assert_int_equal(strike(glass, 7, 3), 3); /* after a while it is meant */
}

static void strikes__on_keys_steppers_and_tallies__all_count(void **state)
{
	struct screen_glass *glass = *state;
	glass->grid.page.tiles[0].every_strike = true;
	for (int k = 0; k < 20; k++) {
		glass->now += 15;
		assert_int_equal(strike(glass, 7, 0), 0);
	}
}

static void long_press__is_told_once_when_it_is_complete__and_lifting_adds_nothing(void **state)
{
	struct screen_glass *glass = *state;
	const struct placed *placed = &glass->grid.placed;
	glass->grid.page.tiles[1].holds = true;
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now), -1);
	down(glass, 7, 1);
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now), 1500);
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now + 1400), 100);
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now + 9000), 0);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now + 1499), -1);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now + 1500), 1);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now + 1501), -1);
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now + 1501), -1);
	assert_int_equal(up(glass, 7, 1), -1);
}

static void long_press__that_ends_too_soon_or_slides_off__is_none(void **state)
{
	struct screen_glass *glass = *state;
	const struct placed *placed = &glass->grid.placed;
	glass->grid.page.tiles[1].holds = true;
	down(glass, 7, 1);
	assert_int_equal(up(glass, 7, 1), -1);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now + 2000), -1);
	down(glass, 7, 1);
	move(glass, 7, 0, 0);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now + 2000), -1);
	assert_int_equal(touch_hold_in(&glass->touch, placed, glass->now), -1);
}

static void tile__that_does_not_wait_for_a_long_press__is_never_held(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	assert_int_equal(touch_hold_in(&glass->touch, &glass->grid.placed, glass->now), -1);
	assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now + 5000), -1);
	glass->now += 1999;
	assert_int_equal(up(glass, 7, 0), 0); /* slow is not wrong */
}

static void finger__that_rests_for_two_seconds__is_let_go(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	glass->now += 1999;
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(pressed(glass), ONLY(0));
	glass->now++;
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(up(glass, 7, 0), -1);
	assert_int_equal(strike(glass, 7, 0), 0); /* and was no strike */
}

/* The loop may have been busy with something else when it was time to let go. */
static void finger__that_is_lifted_after_two_seconds__does_nothing_even_when_nobody_let_it_go(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	glass->now += 2000;
	assert_int_equal(up(glass, 7, 0), -1);
	assert_int_equal(pressed(glass), NOTHING);
}

static void palm__that_shifts_on_its_tile__is_let_go_as_well(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 7, 0);
	for (int k = 0; k < 20; k++) {
		glass->now += 100;
		move(glass, 7, 1 + k, TILE_SIDE - 1 - k);
	}
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(up(glass, 7, 0), -1);
}

static void tile__under_a_palm__can_be_pressed_by_another_finger(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 3);
	glass->now += 1900;
	down(glass, 2, 3);
	glass->now += 100;
	touch_let_rest(&glass->touch, glass->now); /* of the palm only */
	assert_int_equal(pressed(glass), ONLY(3));
	assert_int_equal(up(glass, 2, 3), 3);
	assert_int_equal(up(glass, 1, 3), -1);
}

static void time_to_let_go__is_asked_for_only_while_something_is_pressed(void **state)
{
	struct screen_glass *glass = *state;
	assert_int_equal(touch_rest_in(&glass->touch, glass->now), -1);
	touch_down(&glass->touch, &glass->grid.placed, 6, TILE_SIDE + 5, 5, glass->now);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now), -1); /* it rests on nothing */
	down(glass, 7, 0);
	glass->now += 500;
	down(glass, 8, 1);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now), 1500);
	up(glass, 7, 0);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now), 2000);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now + 9000), 0);
	touch_let_rest(&glass->touch, glass->now + 9000);
	assert_int_equal(touch_rest_in(&glass->touch, glass->now + 9000), -1);
}

static void two_fingers__show_what_is_still_pressed_when_one_goes(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 0);
	glass->now += 10;
	down(glass, 2, 5);
	assert_int_equal(pressed(glass), ONLY(0) | ONLY(5));
	assert_int_equal(up(glass, 2, 5), 5);
	assert_int_equal(pressed(glass), ONLY(0));
	move(glass, 1, TILE_SIDE, TILE_SIDE / 2);
	assert_int_equal(pressed(glass), NOTHING);
}

/* The picture of what is pressed: every finger is answered, on whichever tile it is. */
static void every_finger__sees_its_tile_pressed__and_the_last_one_lets_it_go(void **state)
{
	struct screen_glass *glass = *state;
	for (int finger = 0; finger < 6; finger++) {
		down(glass, finger, finger);
	}
	assert_int_equal(pressed(glass), 0x3F);
	down(glass, 6, 2);
	assert_int_equal(up(glass, 2, 2), 2);
	assert_int_equal(pressed(glass), 0x3F); /* another one is still on it */
	up(glass, 6, 2);
	assert_int_equal(pressed(glass), 0x3F & ~ONLY(2));
}

static void two_fingers__on_one_choice__are_one_strike(void **state)
{
	struct screen_glass *glass = *state;
	down(glass, 1, 2);
	down(glass, 2, 2);
	assert_int_equal(up(glass, 1, 2), 2);
	assert_int_equal(up(glass, 2, 2), -1);
	glass->grid.page.tiles[2].every_strike = true;
	down(glass, 1, 2);
	down(glass, 2, 2);
	assert_int_equal(up(glass, 1, 2), 2);
	assert_int_equal(up(glass, 2, 2), 2);
}

static void long_press__that_goes_on__is_let_go_after_it_was_told(void **state)
{
	struct screen_glass *glass = *state;
	const struct placed *placed = &glass->grid.placed;
	glass->grid.page.tiles[1].holds = true;
	down(glass, 7, 1);
	glass->now += 1500;
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now), 1);
	assert_int_equal(pressed(glass), ONLY(1));
	glass->now += 500;
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(pressed(glass), NOTHING);
	assert_int_equal(touch_held(&glass->touch, placed, glass->now), -1);
}

static void key__whose_letter_changed_under_a_finger__is_still_struck(void **state)
{
	struct screen_glass *glass = *state;
	for (int is_key = 1; is_key >= 0; is_key--) {
		struct tile *tile = &glass->grid.page.tiles[2];
		snprintf(tile->id, sizeof tile->id, "key.%d", is_key);
		tile->every_strike = is_key;
		down(glass, 7, 2);
		snprintf(tile->id, sizeof tile->id, "key.other");
		touch_placed_again(&glass->touch, &glass->grid.placed);
		assert_int_equal(up(glass, 7, 2), is_key ? 2 : -1); /* a choice that changed is another one */
		glass->now += 1000;
	}
}

/* Tile 1 offers tiles 3 and 4, which lie over the page from now on: 4 over 0, where tile 0 was. */
static void offer(struct screen_glass *glass)
{
	glass->grid.page.tiles[1].held = NULL;
	glass->grid.page.over.first = 3;
	glass->grid.page.over.count = 2;
	glass->grid.placed.targets[4].rect = glass->grid.placed.targets[0].rect;
}

static void key__held_for_half_a_second__is_told_once__and_a_tap_is_still_a_tap(void **state)
{
	struct screen_glass *glass = *state;
	glass->grid.page.tiles[1].held = "";
	down(glass, 7, 1);
	assert_int_equal(touch_hold_in(&glass->touch, &glass->grid.placed, glass->now), 500);
	glass->now += 499;
	assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now), -1);
	assert_int_equal(up(glass, 7, 1), 1);
	glass->now += 1000;
	down(glass, 7, 1);
	glass->now += 500;
	assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now), 1);
	assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now), -1);
	assert_int_equal(touch_hold_in(&glass->touch, &glass->grid.placed, glass->now), -1);
	assert_int_equal(pressed(glass), NOTHING);
	offer(glass);
	assert_int_equal(up(glass, 7, 1), -1); /* lifted where it was: nothing is chosen yet */
}

static void key__held__lets_the_finger_slide_onto_what_lies_over_the_page(void **state)
{
	struct screen_glass *glass = *state;
	glass->grid.page.tiles[1].held = "";
	down(glass, 7, 1);
	glass->now += 500;
	assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now), 1);
	offer(glass);
	SDL_Point third = middle_of(&glass->grid, 3), fourth = middle_of(&glass->grid, 4);
	move(glass, 7, third.x, third.y);
	assert_int_equal(pressed(glass), ONLY(3));
	move(glass, 7, TILE_SIDE + 5, 5);
	assert_int_equal(pressed(glass), NOTHING);
	move(glass, 7, fourth.x, fourth.y);
	assert_int_equal(pressed(glass), ONLY(4));
	glass->now += 60000; /* who searches long is no palm */
	touch_let_rest(&glass->touch, glass->now);
	assert_int_equal(pressed(glass), ONLY(4));
	assert_int_equal(up_at(glass, 7, fourth.x, fourth.y), 4);
	assert_int_equal(pressed(glass), NOTHING);
}

static void key__held__and_lifted_below_or_on_another_page__does_nothing(void **state)
{
	struct screen_glass *glass = *state;
	for (int turned = 0; turned < 2; turned++) {
		glass->grid.page.tiles[1].held = "";
		glass->grid.page.over.count = 0;
		down(glass, 7, 1);
		glass->now += 500;
		assert_int_equal(touch_held(&glass->touch, &glass->grid.placed, glass->now), 1);
		offer(glass);
		if (turned) {
			touch_page_changed(&glass->touch, false, glass->now);
		}
		move(glass, 7, middle_of(&glass->grid, 3).x, middle_of(&glass->grid, 3).y);
		assert_int_equal(up(glass, 7, turned ? 3 : 2), -1);
		glass->now += 1000;
	}
}

static void what_lies_over_the_page__is_touched_first(void **state)
{
	struct screen_glass *glass = *state;
	offer(glass);
	assert_int_equal(strike(glass, 7, 0), 4);
	glass->grid.page.over.count = 0;
	glass->now += 1000;
	assert_int_equal(strike(glass, 7, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_on_glass(finger__presses_when_it_goes_down__and_acts_when_it_goes_up),
		test_on_glass(finger__that_trembles_within_its_tile__still_acts),
		test_on_glass(finger__that_slides_off__does_nothing__even_when_it_comes_back),
		test_on_glass(finger__that_slides_to_another_tile__acts_on_neither),
		test_on_glass(finger__that_went_down_beside_everything__does_nothing),
		test_on_glass(finger__that_nobody_saw_go_down__does_nothing),
		test_on_glass(two_fingers__each_act_on_their_own),
		test_on_glass(two_fingers__on_crossed_ways__act_on_nothing),
		test_on_glass(palm__that_rests__blocks_nobody_and_does_nothing_itself),
		test_on_glass(rain__of_more_fingers_than_hands_have__leaves_room_for_the_next),
		test_on_glass(finger__that_goes_down_again__is_where_it_went_down_last),
		test_on_glass(page__that_is_placed_again__still_has_what_fingers_press_on_it),
		test_on_glass(mouse__is_one_more_finger),
		test_on_glass(page__that_changed_under_a_finger__is_not_acted_on_by_it),
		test_on_glass(strike__repeated_at_once_near_the_same_place_on_another_page__is_ignored),
		test_on_glass(strike__after_a_third_of_a_second__counts),
		test_on_glass(strike__at_once_but_elsewhere__counts),
		test_on_glass(strike__twice_on_a_choice__counts_once),
		test_on_glass(strikes__on_keys_steppers_and_tallies__all_count),
		test_on_glass(long_press__is_told_once_when_it_is_complete__and_lifting_adds_nothing),
		test_on_glass(long_press__that_ends_too_soon_or_slides_off__is_none),
		test_on_glass(tile__that_does_not_wait_for_a_long_press__is_never_held),
		test_on_glass(key__whose_letter_changed_under_a_finger__is_still_struck),
		test_on_glass(key__held_for_half_a_second__is_told_once__and_a_tap_is_still_a_tap),
		test_on_glass(key__held__lets_the_finger_slide_onto_what_lies_over_the_page),
		test_on_glass(key__held__and_lifted_below_or_on_another_page__does_nothing),
		test_on_glass(what_lies_over_the_page__is_touched_first),
		test_on_glass(finger__that_rests_for_two_seconds__is_let_go),
		test_on_glass(finger__that_is_lifted_after_two_seconds__does_nothing_even_when_nobody_let_it_go),
		test_on_glass(palm__that_shifts_on_its_tile__is_let_go_as_well),
		test_on_glass(tile__under_a_palm__can_be_pressed_by_another_finger),
		test_on_glass(time_to_let_go__is_asked_for_only_while_something_is_pressed),
		test_on_glass(two_fingers__show_what_is_still_pressed_when_one_goes),
		test_on_glass(two_fingers__on_one_choice__are_one_strike),
		test_on_glass(every_finger__sees_its_tile_pressed__and_the_last_one_lets_it_go),
		test_on_glass(long_press__that_goes_on__is_let_go_after_it_was_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
