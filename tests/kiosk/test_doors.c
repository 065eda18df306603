/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_doors.c - door knocking on the screen: a tab of its own where the event's type has doors, one tap a door, and a
 * close that loses no run.
 */
#include "tests/kiosk/unseen.h"

#include <string.h>

/* The event that is open becomes one of this type. */
static struct planned_event *become(struct app *app, const char *type)
{
	static struct planned_event event;
	event = *app->state.event;
	event.type = catalogue_event_type(app->catalogue, type);
	app->state.event = &event;
	return &event;
}

static void doors__have_a_tab__where_the_type_has_them(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	assert_null(page_find(&app->visit->page, "tab.doors"));
	become(app, "door_knock");
	app_show(app);
	unseen_act(app, "tab.doors");
	assert_string_equal(app->visit->page.name, "doors");
	unseen_act(app, "doors.activity");
	assert_non_null(page_find(&app->visit->page, "plus.homes_visited"));
}

static void run__is_one_tap_a_door__and_one_entry_at_its_end(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	become(app, "door_knock");
	app_show(app);
	unseen_act(app, "tab.doors");
	assert_true(page_find(&app->visit->page, "doors.end")->is_off);
	unseen_act(app, "more.advice");
	assert_false(page_find(&app->visit->page, "doors.end")->is_off); /* advice on the stairs counts, too */
	unseen_act(app, "less.advice");
	unseen_act(app, "more.answered");
	unseen_act(app, "more.answered");
	unseen_act(app, "more.no_answer");
	unseen_act(app, "less.answered");
	unseen_act(app, "more.advice");
	assert_true(unseen_shows(app, "Doors of this run: 2"));
	unseen_act(app, "doors.end");
	unseen_act(app, "area.quayside");
	assert_string_equal(app->visit->page.name, "doors");
	assert_true(unseen_shows(app, "Doors of this run: 0"));
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM doors WHERE knocked = 2 AND answered = 1 AND advice = 1"
						   " AND area = 'quayside'"),
		1);
}

static void close__wants_the_run_to_be_ended_first(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	become(app, "door_knock");
	app_show(app);
	unseen_act(app, "tab.doors");
	unseen_act(app, "more.refused");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	assert_null(page_find(&app->visit->page, "close.yes"));
	unseen_act(app, "close.doors");
	unseen_act(app, "area.quayside");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	unseen_act(app, "close.yes");
	assert_true(app->state.tally.is_closed);
	assert_int_equal(unseen_number(app, "SELECT sum(refused) FROM doors"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(doors__have_a_tab__where_the_type_has_them, begin, end),
		cmocka_unit_test_setup_teardown(run__is_one_tap_a_door__and_one_entry_at_its_end, begin, end),
		cmocka_unit_test_setup_teardown(close__wants_the_run_to_be_ended_first, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
