/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_ready.c - before the first resident comes: what is ready and what is not, and who holds the event.
 */
#include "tests/kiosk/unseen.h"

static void ready__says_what_is_not__and_keeps_that_the_clock_is_right(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.ready");
	assert_true(app->state.machine.free_bytes > 0);
	assert_true(unseen_shows(app, "is the clock right?"));
	unseen_act(app, "ready.clock");
	assert_string_equal(app->visit->page.name, "ready");
	assert_null(page_find(&app->visit->page, "ready.clock"));
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM event_act WHERE act = 'clock_right'"), 1);
	app->state.machine = (struct machine){.free_bytes = 5000000, .battery = 12};
	app->state.has_stick = false;
	app_show(app);
	assert_true(unseen_shows(app, "only 5 MB"));
	assert_true(unseen_shows(app, "Battery: 12 %. Plug the kiosk in."));
	assert_true(unseen_shows(app, "No stick is in"));
	app->state.stick_trouble = TWO_STICKS;
	app_show(app);
	assert_false(unseen_shows(app, "No stick is in"));
	assert_true(unseen_shows(app, "More than one"));
	app->state.machine = (struct machine){
		.free_bytes = 5000000000, .battery = 12, .is_charging = true, .keyboards = 1, .headphones = 1};
	app->state.has_stick = app->state.can_listen = true;
	app_show(app);
	assert_true(unseen_shows(app, "It is not said yet who is here with you."));
	unseen_act(app, "ready.hosts");
	unseen_act(app, "plus.members_present");
	app->state.can_listen = true;
	struct machine good = {.free_bytes = 5000000000, .battery = 100, .keyboards = 1, .headphones = 1};
	unseen_act(app, "tab.event");
	unseen_act(app, "event.ready");
	app->state.has_stick = true;
	app->state.machine = good;
	app_show(app);
	assert_true(unseen_shows(app, "Everything is ready"));
	app->state.machine.headphones = 0;
	app_show(app);
	assert_true(unseen_shows(app, "No headphones are in"));
	assert_false(unseen_shows(app, "Everything is ready"));
	app->state.machine.headphones = -1; /* whoever cannot tell warns of nothing */
	app_show(app);
	assert_true(unseen_shows(app, "Everything is ready"));
}

/* Who holds the event is asked once, when it is opened; it is counted, typed and corrected there. */
static void hosts__are_asked_for_at_the_opening__and_not_when_it_opens_again(void **state)
{
	struct app *app = *state;
	static const char *const again[] = {"tab.event", "event.close", "close.yes", "tab.event"};
	unseen_enter_corner(app);
	for (size_t k = 0; k < sizeof again / sizeof *again; k++) {
		unseen_act(app, again[k]);
	}
	unseen_act(app, "open.harbour_green_fun_day");
	assert_string_equal(app->visit->page.name, "hosts");
	assert_null(page_find(&app->visit->page, "plus.minutes_of_event")); /* nobody knows yet */
	unseen_act(app, "plus.staff_present");
	unseen_act(app, "type.members_present");
	unseen_act(app, "key.3");
	unseen_act(app, "number.add");
	assert_string_equal(app->visit->page.name, "hosts");
	unseen_act(app, "minus.staff_present");
	unseen_act(app, "why.touched");
	assert_string_equal(app->visit->page.name, "hosts");
	unseen_act(app, "hosts.done");
	assert_string_equal(app->visit->page.name, "ready");
	assert_int_equal(tally_measure(&app->state.tally, "members_present")->amount, 3);
	for (size_t k = 0; k < sizeof again / sizeof *again; k++) {
		unseen_act(app, again[k]);
	}
	unseen_act(app, "open.harbour_green_fun_day");
	assert_string_equal(app->visit->page.name, "kit");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			ready__says_what_is_not__and_keeps_that_the_clock_is_right, begin, end),
		cmocka_unit_test_setup_teardown(
			hosts__are_asked_for_at_the_opening__and_not_when_it_opens_again, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
