/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_focus.c - with keys alone, everything that a finger can touch can be reached, from everywhere.
 */
#include "kiosk/ui/focus.h"

#include "tests/kiosk/grid.h"

#include <stdlib.h>

static int begin(void **state)
{
	*state = calloc(1, sizeof(struct grid));
	assert_non_null(*state);
	lay_grid(*state, 7);
	return 0;
}

static int end(void **state)
{
	free(*state);
	return 0;
}

static void tab__goes_through_everything_in_the_order_of_reading__and_begins_again(void **state)
{
	const struct placed *placed = &((struct grid *)*state)->placed;
	for (int k = 0; k < 7; k++) {
		assert_int_equal(focus_move(placed, k, WAY_NEXT), (k + 1) % 7);
		assert_int_equal(focus_move(placed, k, WAY_BEFORE), (k + 6) % 7);
	}
}

static void arrows__go_to_what_lies_that_way(void **state)
{
	const struct placed *placed = &((struct grid *)*state)->placed;
	/*
	 * 0 1 2
	 * 3 4 5
	 * 6
	 */
	assert_int_equal(focus_move(placed, 4, WAY_UP), 1);
	assert_int_equal(focus_move(placed, 4, WAY_LEFT), 3);
	assert_int_equal(focus_move(placed, 4, WAY_RIGHT), 5);
	assert_int_equal(focus_move(placed, 4, WAY_DOWN), 6);
	assert_int_equal(focus_move(placed, 3, WAY_DOWN), 6);
	assert_int_equal(focus_move(placed, 6, WAY_UP), 3);
}

static void arrows__at_the_edge__stay(void **state)
{
	const struct placed *placed = &((struct grid *)*state)->placed;
	assert_int_equal(focus_move(placed, 1, WAY_UP), 1);
	assert_int_equal(focus_move(placed, 6, WAY_DOWN), 6);
	assert_int_equal(focus_move(placed, 3, WAY_LEFT), 3);
	assert_int_equal(focus_move(placed, 2, WAY_RIGHT), 2);
}

static void arrows__prefer_what_is_straight_ahead_to_what_is_nearer_but_aside(void **state)
{
	struct grid *grid = *state;
	lay_grid(grid, 3);
	grid->placed.targets[0].rect = (SDL_Rect){0, 0, 100, 20};
	grid->placed.targets[1].rect = (SDL_Rect){300, 30, 100, 20}; /* nearer, far aside */
	grid->placed.targets[2].rect = (SDL_Rect){10, 200, 100, 20};
	assert_int_equal(focus_move(&grid->placed, 0, WAY_DOWN), 2);
}

/* From what is reached, one strike of each arrow further. */
static void reach_further(const struct placed *placed, bool reached[7])
{
	for (int k = 0; k < 7; k++) {
		for (enum way way = WAY_UP; reached[k] && way <= WAY_RIGHT; way++) {
			reached[focus_move(placed, k, way)] = true;
		}
	}
}

/* Arrows alone reach everything, too: from each, whatever the others are, along some way. */
static void arrows__reach_everything_from_everywhere(void **state)
{
	const struct placed *placed = &((struct grid *)*state)->placed;
	for (int from = 0; from < 7; from++) {
		bool reached[7] = {false};
		reached[from] = true;
		for (int round = 0; round < 7; round++) {
			reach_further(placed, reached);
		}
		for (int k = 0; k < 7; k++) {
			assert_true(reached[k]);
		}
	}
}

static void focus__passes_over_what_wants_a_long_press(void **state)
{
	struct grid *grid = *state;
	grid->page.tiles[1].holds = true;
	assert_int_equal(focus_move(&grid->placed, 0, WAY_NEXT), 2);
	assert_int_equal(focus_move(&grid->placed, 2, WAY_BEFORE), 0);
	assert_int_not_equal(focus_move(&grid->placed, 0, WAY_RIGHT), 1);
	assert_int_not_equal(focus_move(&grid->placed, 4, WAY_UP), 1);
}

static void focus__begins_where_the_page_says(void **state)
{
	struct grid *grid = *state;
	snprintf(grid->page.first_focus, sizeof grid->page.first_focus, "tile.5");
	assert_int_equal(focus_first(&grid->placed), 5);
	assert_int_equal(focus_move(&grid->placed, -1, WAY_NEXT), 5);
	assert_int_equal(focus_move(&grid->placed, 99, WAY_UP), 5); /* of a page that was longer */
	snprintf(grid->page.first_focus, sizeof grid->page.first_focus, "not.here");
	assert_int_equal(focus_first(&grid->placed), 0);
}

static void focus__does_not_begin_on_clear_and_leave__unless_there_is_nothing_else(void **state)
{
	struct grid *grid = *state;
	grid->page.leave = 0;
	assert_int_equal(focus_first(&grid->placed), 1);
	grid->page.tiles[1].holds = true;
	assert_int_equal(focus_first(&grid->placed), 2);
	lay_grid(grid, 1);
	grid->page.leave = 0;
	assert_int_equal(focus_first(&grid->placed), 0);
}

static void focus__on_a_page_without_anything_to_touch__is_nowhere(void **state)
{
	struct grid *grid = *state;
	lay_grid(grid, 0);
	assert_int_equal(focus_first(&grid->placed), -1);
	assert_int_equal(focus_move(&grid->placed, -1, WAY_NEXT), -1);
	lay_grid(grid, 1);
	grid->page.tiles[0].holds = true;
	assert_int_equal(focus_first(&grid->placed), -1);
	assert_int_equal(focus_move(&grid->placed, -1, WAY_DOWN), -1);
}

static void name_tile(struct grid *grid, int tile, const char *id)
{
	snprintf(grid->page.tiles[tile].id, sizeof grid->page.tiles[tile].id, "%s", id);
}

/* Tile 0 is "Clear and leave", 4 is Back, 5 goes on. */
static void lay_text_page(struct grid *grid)
{
	lay_grid(grid, 6);
	grid->page.leave = 0;
	grid->page.tools[0] = 1;
	grid->page.tools[1] = 2;
	grid->page.tool_count = 2;
	grid->page.danger = 3;
	grid->page.back = 4;
	grid->page.go = 5;
	name_tile(grid, 5, "frame.go");
}

static void focus__where_there_is_only_to_read__begins_at_the_way_on(void **state)
{
	struct grid *grid = *state;
	lay_text_page(grid);
	assert_int_equal(focus_first(&grid->placed), 5);
	grid->page.go = -1;
	grid->page.extras[grid->page.extra_count++] = 5;
	assert_int_equal(focus_first(&grid->placed), 4);
}

static void focus__wanted_at_the_way_on__begins_at_more_while_that_is_not_there(void **state)
{
	struct grid *grid = *state;
	lay_text_page(grid);
	snprintf(grid->page.first_focus, sizeof grid->page.first_focus, "frame.go");
	assert_int_equal(focus_first(&grid->placed), 5);
	grid->page.danger = -1; /* so that there is something to do, too */
	grid->page.more = 4;
	grid->page.back = -1;
	grid->placed.target_count = 5;
	assert_int_equal(focus_first(&grid->placed), 4);
}

static void way_out__is_the_way_on__then_clear_and_leave(void **state)
{
	struct grid *grid = *state;
	lay_text_page(grid);
	assert_int_equal(focus_way_out(&grid->placed), 5);
	grid->page.go = -1;
	assert_int_equal(focus_way_out(&grid->placed), 0);
	grid->page.leave = -1;
	assert_int_equal(focus_way_out(&grid->placed), focus_first(&grid->placed));
}

static void focus_again__stays_on_what_is_still_there__wherever_it_stands_now(void **state)
{
	struct grid *grid = *state;
	assert_int_equal(focus_again(&grid->placed, "tile.5", grid->placed.targets[0].rect), 5);
}

static void focus_again__when_minus_is_gone__is_on_plus_of_the_same(void **state)
{
	struct grid *grid = *state;
	name_tile(grid, 6, "plus.rope");
	assert_int_equal(focus_again(&grid->placed, "minus.rope", grid->placed.targets[1].rect), 6);
	name_tile(grid, 6, "minus.rope");
	assert_int_equal(focus_again(&grid->placed, "plus.rope", grid->placed.targets[1].rect), 6);
}

/* The one before it in its row is as far away as the one below: the row counts. */
static void focus_again__when_it_is_gone__is_on_what_is_next_to_it__not_in_the_frame(void **state)
{
	struct grid *grid = *state;
	grid->page.tiles[2].is_off = true;
	SDL_Rect rect = grid->placed.targets[2].rect;
	grid->placed.targets[2] = grid->placed.targets[6];
	grid->placed.target_count = 6;
	assert_int_equal(focus_again(&grid->placed, "tile.2", rect), 1);
	grid->page.leave = 0;
	grid->page.back = 1;
	assert_int_equal(focus_again(&grid->placed, "tile.2", rect), 5);
	assert_int_equal(focus_again(&grid->placed, "nothing.known", rect), 5);
}

#define test_on_grid(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_on_grid(tab__goes_through_everything_in_the_order_of_reading__and_begins_again),
		test_on_grid(arrows__go_to_what_lies_that_way),
		test_on_grid(arrows__at_the_edge__stay),
		test_on_grid(arrows__prefer_what_is_straight_ahead_to_what_is_nearer_but_aside),
		test_on_grid(arrows__reach_everything_from_everywhere),
		test_on_grid(focus__passes_over_what_wants_a_long_press),
		test_on_grid(focus__begins_where_the_page_says),
		test_on_grid(focus__does_not_begin_on_clear_and_leave__unless_there_is_nothing_else),
		test_on_grid(focus__on_a_page_without_anything_to_touch__is_nowhere),
		test_on_grid(focus__where_there_is_only_to_read__begins_at_the_way_on),
		test_on_grid(focus__wanted_at_the_way_on__begins_at_more_while_that_is_not_there),
		test_on_grid(way_out__is_the_way_on__then_clear_and_leave),
		test_on_grid(focus_again__stays_on_what_is_still_there__wherever_it_stands_now),
		test_on_grid(focus_again__when_minus_is_gone__is_on_plus_of_the_same),
		test_on_grid(focus_again__when_it_is_gone__is_on_what_is_next_to_it__not_in_the_frame),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
