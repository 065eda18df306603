/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_unplanned.c - events that no plan has, and the wrong event changed for the right one.
 */
#include "tests/kiosk/unseen.h"

#define TODAY "harbour_green_fun_day"

static void choose(struct app *app, const char *const *ids)
{
	for (; *ids; ids++) {
		unseen_act(app, *ids);
	}
}

/* A roadshow in the second area, where an event is planned, at a market in town, of no programme, in a campaign. */
static const char *const roadshow[] = {
	"choice.1", "choice.1", "choice.0", "choice.4", "choice.0", "choice.none", "choice.0", NULL};

static const char *event_of(struct app *app, const char *sql)
{
	static char code[CODE_SIZE];
	struct query row = query(book_store(app->book), sql);
	code[0] = '\0';
	if (query_row(&row)) {
		text_copy(code, sizeof code, row_text(&row, 0));
	}
	assert_int_equal(query_end(&row), DONE);
	return code;
}

static void the_wrong_event__changed_for_an_unplanned_one__takes_along_what_was_counted(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	choose(app, roadshow);
	assert_true(unseen_shows(app, "Roadshow"));
	assert_true(unseen_shows(app, "None of these"));
	unseen_act(app, "unplanned.open");
	assert_string_equal(app->visit->page.name, "hosts");
	assert_int_equal(strncmp(app->state.event->code, "unplanned_a_", 12), 0);
	assert_string_equal(app->state.event->campaign, app->catalogue->campaigns[0].code);
	assert_null(app->state.event->programme);
	assert_true(app->state.tally.is_open);
	assert_int_equal(app->state.tally.kit_given, 2);
	assert_int_equal(app->state.tally.homes, 1);
	assert_int_equal(
		tally_item(&app->state.tally, "door_chain")->stock, 50); /* it was in the boot of the car */
	assert_int_equal(
		unseen_number(app, "SELECT coalesce(sum(amount), 0) FROM kit WHERE event = '" TODAY "'"), 0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM closed_event WHERE event = '" TODAY "'"), 1);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM audit WHERE act = 'change_event'"), 1);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM event_act WHERE act = 'open' AND event = '" TODAY "'"), 0);
	assert_string_equal(
		event_of(app, "SELECT campaign FROM unplanned_event"), app->catalogue->campaigns[0].code);
	assert_string_equal(event_of(app, "SELECT venue FROM unplanned_event"), "Quayside hall, upstairs room");
	assert_string_equal(app->state.event->venue, "Quayside hall, upstairs room");
	assert_string_equal(app->state.event->name, "Roadshow, Quayside hall, upstairs room");
	assert_string_equal(event_of(app, "SELECT setting FROM unplanned_event"), "urban");
	assert_int_equal(strlen(event_of(app, "SELECT day FROM unplanned_event")), 10);
}

static void what_is_counted_afterwards__at_the_event_that_was_wrong__stays_there(void **state)
{
	struct app *app = *state;
	char first[CODE_SIZE];
	unseen_enter_corner(app);
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	choose(app, roadshow);
	unseen_act(app, "unplanned.open");
	unseen_act(app, "tab.kit");
	text_copy(first, sizeof first, app->state.event->code);
	unseen_act(app, "plus.shed_alarm");
	/* It was right after all: back, with both. */
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "open." TODAY);
	assert_string_equal(app->state.event->code, TODAY);
	assert_int_equal(app->state.tally.kit_given, 2);
	unseen_act(app, "tab.kit");
	unseen_act(app, "plus.shed_alarm");
	assert_int_equal(app->state.tally.kit_given, 3);
	/* And once more to a second one: all three go along, those of the first way round too. */
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	choose(app, roadshow);
	unseen_act(app, "unplanned.open");
	assert_string_not_equal(app->state.event->code, first);
	assert_int_equal(app->state.tally.kit_given, 3);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM kit WHERE event = '" TODAY "'"), 0);
	unseen_act(app, "tab.kit");
	unseen_act(app, "plus.shed_alarm");
	assert_int_equal(app->state.tally.kit_given, 4);
}

static void an_unplanned_event__after_a_restart__is_still_open(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	unseen_act(app, "close.yes");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	unseen_act(app, "choice.5"); /* door knocking */
	unseen_act(app, "unplanned.back");
	unseen_act(app, "choice.5");
	choose(app, roadshow + 1);
	unseen_act(app, "unplanned.open");
	char code[CODE_SIZE], name[UNPLANNED_NAME_SIZE];
	text_copy(code, sizeof code, app->state.event->code);
	text_copy(name, sizeof name, app->state.event->name);
	assert_true(app->catalogue->event_types[app->state.event->type].has_doors);
	app->unplanned_count = 0; /* as when the program begins */
	app->state.event = NULL;
	assert_int_equal(event_find(app), DONE);
	assert_string_equal(app->state.event->code, code);
	assert_string_equal(app->state.event->name, name);
	assert_true(app->state.tally.is_open);
	assert_true(app->catalogue->event_types[app->state.event->type].has_doors);
	assert_string_equal(app->state.event->setting, "urban");
}

static void a_run_of_doors__under_way__goes_along(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	assert_int_equal(doors_change(app->book, TODAY, DOOR_ANSWERED, 1), DONE);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.other");
	unseen_act(app, "unplanned.begin");
	unseen_act(app, "choice.5");
	choose(app, roadshow + 1);
	unseen_act(app, "unplanned.open");
	assert_int_equal(app->state.doors.counts[DOOR_ANSWERED], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_wrong_event__changed_for_an_unplanned_one__takes_along_what_was_counted, begin, end),
		cmocka_unit_test_setup_teardown(
			what_is_counted_afterwards__at_the_event_that_was_wrong__stays_there, begin, end),
		cmocka_unit_test_setup_teardown(an_unplanned_event__after_a_restart__is_still_open, begin, end),
		cmocka_unit_test_setup_teardown(a_run_of_doors__under_way__goes_along, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
