/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_kit.c - kit that officers hand out: never below zero without a second strike, what comes along and goes back,
 * and what is counted at the end.
 */
#include "tests/kiosk/unseen.h"

#include <string.h>

/* The door chains of the open event. */
#define CHAIN(app) tally_item(&(app)->state.tally, "door_chain")

static void kit__never_goes_below_zero_without_a_second_strike(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "type.door_chain");
	char left[12];
	snprintf(left, sizeof left, "%lld", (long long)tally_left(CHAIN(app)));
	unseen_type(app, left);
	unseen_act(app, "number.add");
	int64_t given = CHAIN(app)->given;
	assert_int_equal(tally_left(CHAIN(app)), 0);
	unseen_act(app, "plus.door_chain");
	assert_int_equal(CHAIN(app)->given, given);
	assert_true(unseen_shows(app, "One more?"));
	unseen_act(app, "plus.door_chain");
	assert_int_equal(CHAIN(app)->given, given + 1);
	unseen_act(app, "plus.door_chain"); /* and so with each one after that */
	assert_int_equal(CHAIN(app)->given, given + 1);
	assert_true(unseen_shows(app, "One more?"));
	unseen_act(app, "minus.door_chain");
	assert_int_equal(CHAIN(app)->given, given);
	unseen_act(
		app, "plus.door_chain"); /* what was asked before the last one was taken back is no answer to this */
	assert_int_equal(CHAIN(app)->given, given);
	assert_true(unseen_shows(app, "One more?"));
	unseen_act(app, "plus.door_chain");
	assert_int_equal(CHAIN(app)->given, given + 1);
	/* Three are left, and five are to be given: it is not out. */
	unseen_act(app, "minus.door_chain");
	unseen_act(app, "minus.door_chain");
	unseen_act(app, "type.door_chain");
	snprintf(left, sizeof left, "%lld", (long long)tally_left(CHAIN(app)) - 3);
	unseen_type(app, left);
	unseen_act(app, "number.add");
	app_act(app, "hold.plus.door_chain");
	assert_true(unseen_shows(app, "Left here: 3. Add all the same?"));
}

/* Where a target is on the part that is on show. */
static SDL_Rect place_of(const struct app *app, const char *id)
{
	int k = placed_find(&app->placed, id);
	assert_true(k >= 0);
	return app->placed.targets[k].rect;
}

/* Three came back, and all that is there was given out since; what comes back is chosen. */
static void give_out_what_came_back(struct app *app)
{
	char left[12];
	unseen_enter_corner(app);
	unseen_act(app, "for.returned");
	unseen_act(app, "type.door_chain");
	unseen_type(app, "3");
	unseen_act(app, "number.add");
	unseen_act(app, "for.same_home");
	unseen_act(app, "type.door_chain");
	snprintf(left, sizeof left, "%lld", (long long)tally_left(CHAIN(app)));
	unseen_type(app, left);
	unseen_act(app, "number.add");
	assert_int_equal(tally_left(CHAIN(app)), 0);
	unseen_act(app, "for.returned");
}

static void what_came_back__is_not_taken_back_below_zero_without_a_second_strike(void **state)
{
	struct app *app = *state;
	give_out_what_came_back(app);
	unseen_act(app, "minus.door_chain");
	assert_int_equal(CHAIN(app)->returned, 3);
	assert_true(unseen_shows(app, "Out. Take back?"));
	unseen_act(app, "plus.door_chain"); /* something else: it was a slip */
	assert_int_equal(CHAIN(app)->returned, 4);
	assert_false(unseen_shows(app, "Out. Take back?"));
	unseen_act(app, "minus.door_chain"); /* the one that just came is left: nothing to ask */
	assert_int_equal(CHAIN(app)->returned, 3);
	unseen_act(app, "minus.door_chain");
	unseen_act(app, "minus.door_chain");
	assert_int_equal(CHAIN(app)->returned, 0);
	assert_int_equal(tally_left(CHAIN(app)), -3);
	/* The list of the last changes asks, too. */
	unseen_act(app, "plus.door_chain");
	char undo[40];
	snprintf(undo, sizeof undo, "undo.%lld", (long long)app->state.tally.changes[0].seq);
	unseen_act(app, undo);
	assert_int_equal(CHAIN(app)->returned, 1);
	unseen_act(app, undo);
	assert_int_equal(CHAIN(app)->returned, 0);
}

static void minus_that_asks__stays_under_the_finger(void **state)
{
	(void)state;
	static const struct {
		int width, height, percent;
		enum language language;
	} screens[] = {{1280, 800, 100, LANGUAGE_EN}, {1280, 800, 100, LANGUAGE_BN},
		{1280, 800, 100, LANGUAGE_PT}, {800, 480, 100, LANGUAGE_EN}, {800, 480, 200, LANGUAGE_PA},
		{800, 1280, 100, LANGUAGE_TR}};
	for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
		struct app *app =
			unseen_open_on(screens[k].width, screens[k].height, screens[k].percent, screens[k].language);
		give_out_what_came_back(app);
		while (placed_find(&app->placed, "minus.door_chain") < 0) {
			assert_true(placed_find(&app->placed, "frame.more") >= 0);
			app_act(app, "frame.more");
		}
		SDL_Rect before = place_of(app, "minus.door_chain");
		unseen_act(app, "minus.door_chain");
		assert_int_equal(CHAIN(app)->returned, 3);
		SDL_Rect after = place_of(app, "minus.door_chain");
		SDL_Point finger = {before.x + before.w / 2, before.y + before.h / 2};
		if (!SDL_PointInRect(&finger, &after)) {
			fail_msg(
				"minus moved away on screen %zu: %d,%d to %d,%d", k, before.x, before.y, after.x, after.y);
		}
		app_close(app);
	}
}

static void stock__comes_and_goes_back(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	int64_t before = CHAIN(app)->stock;
	unseen_act(app, "tab.event");
	unseen_act(app, "event.stock");
	unseen_act(app, "item.door_chain");
	unseen_act(app, "stock.brought");
	unseen_type(app, "25");
	unseen_act(app, "number.add");
	unseen_act(app, "item.door_chain");
	unseen_act(app, "stock.taken");
	unseen_type(app, "9999");
	unseen_act(app, "number.add");
	assert_true(unseen_shows(app, "Take away all the same?"));
	unseen_act(app, "number.no");
	unseen_act(app, "stock.taken");
	unseen_type(app, "5");
	unseen_act(app, "number.add");
	assert_int_equal(CHAIN(app)->stock, before + 20);
	assert_int_equal(unseen_number(app, "SELECT taken FROM stock WHERE item = 'door_chain'"), before + 20);
}

static void pad__asks_by_what_became_of_the_kit(void **state)
{
	struct app *app = *state;
	static const struct {
		const char *of, *says;
	} questions[] = {{"for.new_home", "how many more?"}, {"for.returned", "how many came back?"},
		{"for.broken", "how many are broken?"}};
	unseen_enter_corner(app);
	for (size_t k = 0; k < sizeof questions / sizeof *questions; k++) {
		unseen_act(app, questions[k].of);
		unseen_act(app, "type.door_chain");
		assert_true(unseen_shows(app, questions[k].says));
		unseen_act(app, "number.no");
	}
}

static void stock__that_went_back__is_not_taken_along_again(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	request_carry_out(app, stock_move(&app->state, "door_chain", (int)CHAIN(app)->stock, false));
	assert_int_equal(CHAIN(app)->stock, 0);
	request_carry_out(
		app, (struct request){.kind = REQUEST_OPEN_EVENT, .event = app->state.event, .screen = &screen_kit});
	assert_int_equal(CHAIN(app)->stock, 0);
}

static void count__as_it_should_be__takes_one_touch(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.stock");
	unseen_act(app, "item.door_chain");
	unseen_act(app, "left.same");
	assert_string_equal(app->visit->page.name, "stock");
	assert_int_equal(CHAIN(app)->counted, CHAIN(app)->stock - 1);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM stock_count WHERE item = 'door_chain' AND why IS NULL"), 1);
	/* One more is given: what was counted is no longer so. */
	assert_true(tally_is_counted(CHAIN(app)));
	unseen_act(app, "tab.kit");
	unseen_act(app, "plus.door_chain");
	assert_false(tally_is_counted(CHAIN(app)));
	unseen_act(app, "tab.event");
	unseen_act(app, "event.stock");
	assert_true(unseen_shows(app, "Should be left: 48. Not counted yet"));
}

static void count__that_differs__has_a_reason(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.stock");
	unseen_act(app, "item.door_chain");
	unseen_act(app, "left.other");
	unseen_type(app, "0");
	unseen_act(app, "number.add");
	assert_string_equal(app->visit->page.name, "difference");
	unseen_act(app, "why.lost");
	assert_int_equal(CHAIN(app)->counted, 0);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM stock_count WHERE counted = 0 AND why = 'lost'"), 1);
	assert_true(tally_is_counted(CHAIN(app)));
	unseen_act(app, "item.door_chain");
	assert_true(unseen_shows(app, "Lost or stolen"));
	assert_true(unseen_shows(app, "-50"));
}

static void count__at_the_depot__leaves_the_event_closed__with_another_slip(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	unseen_act(app, "close.yes");
	char slip[SLIP_SIZE];
	memcpy(slip, app->state.tally.slip, sizeof slip);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.stock");
	unseen_act(app, "item.door_chain");
	unseen_act(app, "left.same");
	assert_true(app->state.tally.is_closed);
	assert_string_not_equal(app->state.tally.slip, slip);
	assert_int_not_equal(CHAIN(app)->counted, TALLY_NOT_COUNTED);
}

/* The power goes between what was counted at the depot and the new statement. */
static void closed__stays_closed__when_the_power_goes_before_its_statement(void **state)
{
	struct app *app = *state;
	assert_done(record_close(app), app->reason);
	struct record count = {
		.entry = {.stream = STREAM_EVENT, .event = app->state.event->code, .item = "counted", .amount = 3}};
	assert_done(book_append(app->book, &count, 1), app->reason);
	assert_done(event_read_tally(app), app->reason);
	assert_false(app->state.tally.is_closed);
	assert_done(event_find(app), app->reason); /* as at a start */
	assert_true(app->state.tally.is_closed);
}

static void kit__that_nobody_signed_out__stays_whole_while_it_is_counted(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	for (int k = 0; k < app->state.tally.item_count; k++) {
		app->state.tally.items[k].was_taken = false;
	}
	app_show(app);
	assert_non_null(page_find(&app->visit->page, "plus.padlock"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kit__never_goes_below_zero_without_a_second_strike, begin, end),
		cmocka_unit_test_setup_teardown(
			what_came_back__is_not_taken_back_below_zero_without_a_second_strike, begin, end),
		cmocka_unit_test(minus_that_asks__stays_under_the_finger),
		cmocka_unit_test_setup_teardown(stock__comes_and_goes_back, begin, end),
		cmocka_unit_test_setup_teardown(stock__that_went_back__is_not_taken_along_again, begin, end),
		cmocka_unit_test_setup_teardown(count__as_it_should_be__takes_one_touch, begin, end),
		cmocka_unit_test_setup_teardown(count__that_differs__has_a_reason, begin, end),
		cmocka_unit_test_setup_teardown(
			count__at_the_depot__leaves_the_event_closed__with_another_slip, begin, end),
		cmocka_unit_test_setup_teardown(
			closed__stays_closed__when_the_power_goes_before_its_statement, begin, end),
		cmocka_unit_test_setup_teardown(
			kit__that_nobody_signed_out__stays_whole_while_it_is_counted, begin, end),
		cmocka_unit_test_setup_teardown(pad__asks_by_what_became_of_the_kit, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
