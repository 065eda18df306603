/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_counts.c - what officers count beside kit: what the event achieved, heads, typed numbers, corrections; a kiosk
 * that is kept for tallying; and the boxes at the end.
 */
#include "tests/kiosk/unseen.h"

#include <string.h>

/* The door chains of the open event. */
#define CHAIN(app) tally_item(&(app)->state.tally, "door_chain")

static int64_t activity_rows(struct app *app)
{
	return unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 9");
}

static void measure__is_counted_by_touch_hold_and_pad(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	unseen_act(app, "plus.people_advised");
	app_act(app, "hold.plus.people_advised");
	unseen_act(app, "type.people_advised");
	unseen_type(app, "40");
	unseen_act(app, "number.estimate");
	unseen_act(app, "number.add");
	assert_string_equal(app->visit->page.name, "activity");
	assert_int_equal(tally_measure(&app->state.tally, "people_advised")->amount, 46);
	assert_true(tally_measure(&app->state.tally, "people_advised")->is_estimate);
	assert_int_equal(
		unseen_number(app, "SELECT sum(amount) FROM activity WHERE measure = 'people_advised'"), 46);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM activity WHERE estimated"), 1);
}

static void measure__has_only_those_of_the_type__and_those_of_every_type(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	assert_non_null(page_find(&app->visit->page, "plus.head_count"));
	assert_non_null(page_find(&app->visit->page, "plus.activities"));
	assert_non_null(page_find(&app->visit->page, "plus.members_present"));
	assert_null(page_find(&app->visit->page, "plus.sacks"));
}

static void more_than_usual__is_asked_about_once(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	unseen_act(app, "type.activities");
	unseen_type(app, "600");
	unseen_act(app, "number.add");
	assert_string_equal(app->visit->page.name, "number");
	assert_true(unseen_shows(app, "600"));
	assert_int_equal(activity_rows(app), 0);
	unseen_act(app, "number.add");
	assert_string_equal(app->visit->page.name, "activity");
	assert_int_equal(tally_measure(&app->state.tally, "activities")->amount, 600);
}

static void other_number_after_the_question__is_asked_about_again(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	unseen_act(app, "type.activities");
	unseen_type(app, "600");
	unseen_act(app, "number.add");
	unseen_type(app, "0");
	unseen_act(app, "number.add");
	assert_int_equal(activity_rows(app), 0);
}

static void weight__is_kept_in_gram(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	struct request request = activity_add(&app->state, "waste", 45, false, &screen_activity);
	request_carry_out(app, request);
	assert_int_equal(unseen_number(app, "SELECT amount FROM activity WHERE measure = 'waste'"), 45000);
}

static void correction__keeps_its_reason__and_takes_the_last_one_back(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	unseen_act(app, "plus.activities");
	app_act(app, "hold.plus.activities");
	unseen_act(app, "minus.activities");
	assert_string_equal(app->visit->page.name, "correction");
	unseen_act(app, "why.twice");
	assert_string_equal(app->visit->page.name, "activity");
	assert_int_equal(tally_measure(&app->state.tally, "activities")->amount, 1);
	assert_int_equal(
		unseen_number(
			app, "SELECT count(*) FROM entry WHERE stream = 9 AND undoes = 2 AND detail ->> 'why' = 'twice'"),
		1);
}

static void heads__add_to_the_screen__or_cover_it(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	app_act(app, "hold.plus.head_count");
	app_act(app, "hold.plus.head_count");
	int64_t on_screen = app->state.tally.on_screen;
	assert_int_equal(app->state.tally.heads, 10);
	assert_int_equal(app->state.tally.people, on_screen + 10);
	request_carry_out(app, activity_cover(&app->state, "everyone"));
	assert_true(app->state.tally.heads_are_said);
	assert_int_equal(app->state.tally.people, on_screen > 10 ? on_screen : 10);
	request_carry_out(app, activity_cover(&app->state, "others"));
	assert_int_equal(app->state.tally.people, on_screen + 10);
}

/* Somebody says "I'm here", so that heads and screen may be the same people. */
static void check_in(struct app *app)
{
	unseen_act(app, "welcome.checkin");
	unseen_act(app, "plus.16_64");
	unseen_act(app, "frame.go");
	while (strcmp(app->visit->page.name, "thanks") != 0) {
		const struct page *page = &app->visit->page;
		const char *way = page_find(page, "frame.go") ? "frame.go" : page->tiles[0].id;
		for (int k = 0; k < page->tile_count && strcmp(way, "frame.go") != 0; k++) {
			if (id_after(page->tiles[k].id, "choice")) {
				way = page->tiles[k].id;
				break;
			}
		}
		char id[ID_SIZE];
		snprintf(id, sizeof id, "%s", way);
		unseen_act(app, id);
	}
	visit_end(app);
}

static void close__asks_whom_the_heads_cover__and_again_after_more(void **state)
{
	struct app *app = *state;
	check_in(app);
	unseen_enter_corner(app);
	unseen_act(app, "tab.activity");
	unseen_act(app, "plus.head_count");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	assert_null(page_find(&app->visit->page, "close.yes"));
	unseen_act(app, "heads.everyone");
	unseen_act(app, "close.heads"); /* no: */
	unseen_act(app, "heads.others");
	assert_non_null(page_find(&app->visit->page, "close.yes"));
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM event_people WHERE covers = 'others'"), 1);
	unseen_act(app, "tab.activity");
	unseen_act(app, "plus.head_count");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	assert_null(page_find(&app->visit->page, "close.yes")); /* more were counted since */
	unseen_act(app, "heads.others");
	unseen_act(app, "close.yes");
	assert_true(app->state.tally.is_closed);
}

/* Kept for tallying */

static void tally__counts_without_a_pin__and_takes_back_the_last_one_only(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "plus.door_chain");
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	assert_string_equal(app->visit->page.name, "tally");
	assert_int_equal(app->state.corner.officer, -1);
	unseen_act(app, "plus.shed_alarm");
	unseen_act(app, "plus.door_chain");
	const struct page *page = &app->visit->page;
	assert_false(page_find(page, "minus.door_chain")->is_off);
	assert_int_equal(CHAIN(app)->given, 2);
	unseen_act(app, "minus.door_chain");
	assert_int_equal(CHAIN(app)->given, 1);
}

static void tally__offers_nothing_that_needs_a_pin(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	const struct page *page = &app->visit->page;
	for (int k = 0; k < page->tile_count; k++) {
		const char *id = page->tiles[k].id;
		assert_true(id_after(id, "plus") || id_after(id, "minus") || id_after(id, "for") ||
					id_after(id, "undo") || strcmp(id, "staff.enter") == 0 || id_after(id, "frame"));
	}
	int64_t entries = unseen_number(app, "SELECT count(*) FROM entry");
	static const char *const closed[] = {"tab.event", "tab.activity", "tab.stick", "type.door_chain",
		"event.close", "close.yes", "event.stock"};
	for (size_t k = 0; k < sizeof closed / sizeof *closed; k++) {
		app_act(app, closed[k]);
		assert_string_equal(app->visit->page.name, "tally");
	}
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry"), entries);
}

static void tally__ends_with_an_officer(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	unseen_enter_corner(app);
	unseen_act(app, "frame.lock");
	assert_string_equal(app->visit->page.name, "tally");
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	assert_string_equal(app->visit->page.name, "welcome");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM audit WHERE act LIKE 'tally%' AND officer <> ''"), 2);
}

static void tally__ends_with_the_close__and_says_so(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	assert_null(page_find(&app->visit->page, "event.assist")); /* it would lead nowhere */
	unseen_act(app, "event.close");
	unseen_act(app, "close.yes");
	unseen_act(app, "tab.event");
	assert_true(unseen_shows(app, "The event is closed"));
	request_carry_out(app, (struct request){.kind = REQUEST_OPEN_EVENT, .event = app->state.event});
	visit_end(app);
	assert_string_equal(app->visit->page.name, "welcome");
}

static void tally__outlives_a_power_cut(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	app->state.tally = (struct tally){0};
	assert_done(event_find(app), app->reason); /* as at a start */
	show_beginning(app);
	assert_string_equal(app->visit->page.name, "tally");
}

/* Back soon */

static void pause__asks_residents_to_come_back__until_an_officer_goes_on(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.pause");
	assert_string_equal(app->visit->page.name, "pause");
	assert_non_null(page_find(&app->visit->page, "frame.danger"));
	assert_null(page_find(&app->visit->page, "welcome.concern"));
	visit_end(app);
	assert_string_equal(app->visit->page.name, "pause");
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	unseen_type(app, demonstration_pin);
	assert_string_equal(app->visit->page.name, "event");
	unseen_act(app, "event.pause");
	assert_string_equal(app->visit->page.name, "welcome");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM event_act WHERE act IN ('pause', 'resume')"), 2);
}

static void pause__ends_with_the_close(void **state)
{
	struct app *app = *state;
	assert_done(record_pause(app, true), app->reason);
	assert_done(event_read_tally(app), app->reason);
	assert_true(app->state.tally.is_paused);
	assert_done(record_close(app), app->reason);
	assert_false(app->state.tally.is_paused);
	assert_true(app->state.tally.is_closed);
}

static void enter_as(struct app *app, enum role role)
{
	char id[20];
	int officer = 0;
	while (app->state.officers[officer].role != role) {
		officer++;
	}
	snprintf(id, sizeof id, "officer.%d", officer);
	unseen_act(app, "staff.enter");
	unseen_act(app, id);
	unseen_type(app, demonstration_pin);
	unseen_act(app, "tab.event");
}

/* An officer may close it. The lead can say later that it is right; and has to anew, when it was open again. */
static void closing__is_confirmed__by_the_lead(void **state)
{
	struct app *app = *state;
	for (int round = 0; round < 2; round++) {
		enter_as(app, ROLE_OFFICER);
		if (round > 0) {
			unseen_act(app, "open.harbour_green_fun_day");
			unseen_act(app, "tab.event");
		}
		unseen_act(app, "event.close");
		unseen_act(app, "close.yes");
		assert_false(unseen_shows(app, "confirmed"));
		assert_null(page_find(&app->visit->page, "close.confirm"));
		unseen_act(app, "frame.lock");
		enter_as(app, ROLE_LEAD);
		unseen_act(app, "event.slip");
		unseen_act(app, "close.confirm");
		assert_true(unseen_shows(app, "confirmed"));
		assert_null(page_find(&app->visit->page, "close.confirm"));
		assert_true(app->state.tally.is_closed);
		unseen_act(app, "frame.lock");
	}
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM audit WHERE act = 'confirm_close' AND role = 'lead'"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(measure__is_counted_by_touch_hold_and_pad, begin, end),
		cmocka_unit_test_setup_teardown(
			measure__has_only_those_of_the_type__and_those_of_every_type, begin, end),
		cmocka_unit_test_setup_teardown(more_than_usual__is_asked_about_once, begin, end),
		cmocka_unit_test_setup_teardown(other_number_after_the_question__is_asked_about_again, begin, end),
		cmocka_unit_test_setup_teardown(weight__is_kept_in_gram, begin, end),
		cmocka_unit_test_setup_teardown(
			correction__keeps_its_reason__and_takes_the_last_one_back, begin, end),
		cmocka_unit_test_setup_teardown(heads__add_to_the_screen__or_cover_it, begin, end),
		cmocka_unit_test_setup_teardown(close__asks_whom_the_heads_cover__and_again_after_more, begin, end),
		cmocka_unit_test_setup_teardown(
			tally__counts_without_a_pin__and_takes_back_the_last_one_only, begin, end),
		cmocka_unit_test_setup_teardown(tally__offers_nothing_that_needs_a_pin, begin, end),
		cmocka_unit_test_setup_teardown(tally__ends_with_an_officer, begin, end),
		cmocka_unit_test_setup_teardown(tally__ends_with_the_close__and_says_so, begin, end),
		cmocka_unit_test_setup_teardown(tally__outlives_a_power_cut, begin, end),
		cmocka_unit_test_setup_teardown(
			pause__asks_residents_to_come_back__until_an_officer_goes_on, begin, end),
		cmocka_unit_test_setup_teardown(pause__ends_with_the_close, begin, end),
		cmocka_unit_test_setup_teardown(closing__is_confirmed__by_the_lead, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
