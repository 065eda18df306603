/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_clock.c - a machine whose clock is wrong: the officer's watch is believed, and every view goes by it.
 */
#include "tests/kiosk/unseen.h"

#include "kiosk/app/app_inside.h"

/* The clock of a machine without a battery: two days and 25 minutes behind. */
enum {
	BEHIND = (2 * 24 * 60 + 25) * 60,
	QUARTER = 15 * 60
};

static void go_to_watch(struct app *app)
{
	unseen_enter_corner(app);
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.ready");
	unseen_act(app, "ready.wrong");
	assert_string_equal(app->visit->page.name, "clock");
}

static void set_watch(struct app *app, struct local_time to)
{
	struct watch *watch = &app->state.corner.watch;
	for (int k = 0; k < 40 && watch->day.day != to.day.day; k++) {
		unseen_act(app, "more.day");
	}
	for (int k = 0; k < 12 && watch->day.month != to.day.month; k++) {
		unseen_act(app, "more.month");
	}
	for (int k = 0; k < 2 && watch->day.year != to.day.year; k++) {
		unseen_act(app, "more.year");
	}
	for (int k = 0; k < 24 && watch->minute / 60 != to.hour; k++) {
		unseen_act(app, "less.hour");
	}
	for (int k = 0; k < 60 && watch->minute % 60 != to.minute; k++) {
		unseen_act(app, "more.minute");
	}
	assert_int_equal(day_compare(watch->day, to.day), 0);
	assert_int_equal(watch->minute, to.hour * 60 + to.minute);
}

static void the_watch__is_believed__on_show_and_in_every_view(void **state)
{
	struct app *app = *state;
	go_to_watch(app);
	int64_t before = app->state.now;
	int64_t kit_before = unseen_number(app, "SELECT slot FROM kit");
	set_watch(app, moment_local(before + BEHIND));
	unseen_act(app, "clock.keep");
	assert_string_equal(app->visit->page.name, "ready");
	assert_in_range(app->state.tally.clock_offset, BEHIND - 60, BEHIND);
	assert_in_range(app->state.now - before, BEHIND - 60, BEHIND + 60);
	assert_true(clock_is_confirmed(&app->state));
	int64_t moved = unseen_number(app, "SELECT slot FROM kit") - kit_before;
	assert_int_equal(moved % QUARTER, 0);
	assert_in_range(moved, BEHIND - QUARTER, BEHIND + QUARTER);
	assert_int_equal(
		unseen_number(app, "SELECT slot FROM entry WHERE stream = 8"), kit_before); /* as recorded */
}

static void the_watch__said_once_more__counts_from_the_machines_clock(void **state)
{
	struct app *app = *state;
	go_to_watch(app);
	int64_t real = app->state.now;
	app_act(app, "hold.more.minute");
	app_act(app, "hold.more.minute");
	unseen_act(app, "more.hour");
	unseen_act(app, "clock.keep");
	unseen_act(app, "ready.wrong");
	set_watch(app, moment_local(real));
	unseen_act(app, "clock.keep");
	assert_in_range(app->state.tally.clock_offset + 120, 0, 240);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM event_act WHERE act = 'clock_offset'"), 2);
}

/* As after the plug was pulled: what the book has then was recorded before. */
static void start_anew(struct app *app)
{
	assert_done(started_read(&app->state.started, app->book), app->reason);
	assert_done(event_read_tally(app), app->reason);
}

/* The clock was right, and is wrong since the kiosk was started again: only what came since is moved. */
static void the_watch__after_a_restart__is_believed_for_what_came_since(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.ready");
	unseen_act(app, "ready.clock");
	assert_true(clock_is_confirmed(&app->state));
	unseen_act(app, "tab.kit");
	unseen_act(app, "plus.door_chain");
	int64_t before = unseen_number(app, "SELECT slot FROM kit WHERE seq = 1");
	start_anew(app);
	assert_false(clock_is_confirmed(&app->state));
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.ready");
	unseen_act(app, "ready.wrong");
	set_watch(app, moment_local(app->state.now + BEHIND));
	unseen_act(app, "clock.keep");
	assert_true(clock_is_confirmed(&app->state));
	assert_int_equal(unseen_number(app, "SELECT slot AS s FROM kit WHERE seq = 1"), before);
	int64_t moved = unseen_number(app, "SELECT slot FROM kit WHERE seq = 2") - before;
	assert_in_range(moved, BEHIND - QUARTER, BEHIND + 2 * QUARTER);
}

/* The right time goes along when the wrong event is changed, for what is recorded of the right one, too. */
static void the_watch__is_believed_at_the_next_event_too(void **state)
{
	struct app *app = *state;
	go_to_watch(app);
	int64_t before = app->state.now;
	set_watch(app, moment_local(before + BEHIND));
	unseen_act(app, "clock.keep");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	static const char *const answers[] = {"choice.1", "choice.1", "choice.none", "choice.4", "choice.0",
		"choice.none", "choice.0", "unplanned.open", "tab.kit"};
	for (size_t k = 0; k < sizeof answers / sizeof *answers; k++) {
		unseen_act(app, answers[k]);
	}
	assert_int_equal(day_compare(app->state.event->day, moment_local(before + BEHIND).day), 0);
	unseen_act(app, "plus.shed_alarm");
	assert_in_range(app->state.tally.clock_offset, BEHIND - 60, BEHIND);
	int64_t moved = unseen_number(app, "SELECT slot FROM kit WHERE item = 'shed_alarm'") -
					unseen_number(app, "SELECT max(slot) FROM entry WHERE stream = 8");
	assert_in_range(moved, BEHIND - QUARTER, BEHIND + QUARTER);
}

static void the_watch__has_only_days_that_there_are(void **state)
{
	struct app *app = *state;
	go_to_watch(app);
	app->state.corner.watch = (struct watch){.day = {2028, 1, 31}, .minute = 23 * 60 + 59};
	unseen_act(app, "more.month");
	assert_int_equal(app->state.corner.watch.day.day, 29);
	unseen_act(app, "more.year");
	assert_int_equal(app->state.corner.watch.day.day, 28);
	unseen_act(app, "more.day");
	assert_int_equal(app->state.corner.watch.day.day, 1);
	unseen_act(app, "more.minute");
	assert_int_equal(app->state.corner.watch.minute, 23 * 60);
	app_act(app, "hold.more.hour");
	assert_int_equal(app->state.corner.watch.minute, 4 * 60);
	unseen_act(app, "less.month");
	unseen_act(app, "less.month");
	assert_int_equal(app->state.corner.watch.day.month, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_watch__is_believed__on_show_and_in_every_view, begin, end),
		cmocka_unit_test_setup_teardown(
			the_watch__said_once_more__counts_from_the_machines_clock, begin, end),
		cmocka_unit_test_setup_teardown(the_watch__has_only_days_that_there_are, begin, end),
		cmocka_unit_test_setup_teardown(
			the_watch__after_a_restart__is_believed_for_what_came_since, begin, end),
		cmocka_unit_test_setup_teardown(the_watch__is_believed_at_the_next_event_too, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
