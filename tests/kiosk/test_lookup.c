/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_lookup.c - coming back with the code of a report: what is told, what is not, and that nothing of it stays.
 */
#include "tests/kiosk/unseen.h"

#include <string.h>

static void strike(struct app *app, const char *characters)
{
	for (; *characters; characters++) {
		char id[16];
		snprintf(id, sizeof id, "key.%02x", (unsigned char)*characters);
		unseen_act(app, id);
	}
}

static void come_back(struct app *app, const char *characters)
{
	unseen_act(app, "welcome.portal");
	unseen_act(app, "portal.lookup");
	assert_string_equal(app->visit->page.name, "lookup");
	strike(app, characters);
	unseen_act(app, "frame.go");
}

static void report__that_the_office_tells_of__is_told(void **state)
{
	struct app *app = *state;
	come_back(app, DEMONSTRATION_CODE);
	assert_string_equal(app->visit->page.name, "told");
	assert_string_equal(app->visit->page.title, "It has been passed on.");
	assert_true(unseen_shows(app, "Passed on to: The police"));
	assert_true(unseen_shows(app, "Since "));
	assert_true(unseen_shows(app, "This is what the office knew on "));
	assert_int_equal(unseen_number(app, "SELECT amount FROM counting WHERE item = 'lookup'"), 1);
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "welcome");
	assert_true(sodium_is_zero((const unsigned char *)&app->visit->lookup, sizeof app->visit->lookup));
}

static void told(struct app *app, enum progress progress, const char *to, const char *title)
{
	struct report_code code;
	struct told told = {.progress = progress, .since = app->state.now};
	assert_true(report_code_read(&code, DEMONSTRATION_CODE));
	report_code_find(told.find, &code);
	text_copy(told.to, sizeof told.to, to);
	bytes_clear(&app->statuses);
	bundle_write(&app->statuses, &told, 1, app->state.now);
	app->state.statuses.at = app->statuses.at;
	app->state.statuses.length = app->statuses.length;
	come_back(app, DEMONSTRATION_CODE);
	assert_string_equal(app->visit->page.title, title);
	assert_false(unseen_shows(app, "Passed on to"));
	unseen_act(app, "frame.leave");
}

/* Whom this kiosk's catalogue does not know has no name here. */
static void each_status__has_its_sentence(void **state)
{
	struct app *app = *state;
	told(app, PROGRESS_RECEIVED, "", "We have your report.");
	told(app, PROGRESS_LOOKING, "", "Somebody is looking at it.");
	told(app, PROGRESS_PASSED, "", "It has been passed on.");
	told(app, PROGRESS_PASSED, "the_moon", "It has been passed on.");
	told(app, PROGRESS_DONE, "", "It is done.");
}

static void code__that_nothing_is_told_of__is_said_to_be_so(void **state)
{
	struct app *app = *state;
	come_back(app, "222233334444554R");
	assert_string_equal(app->visit->page.title, "There is nothing about this code here yet.");
	assert_false(unseen_shows(app, "Since "));
}

static void code__that_is_none__is_complained_about__and_can_be_mended(void **state)
{
	struct app *app = *state;
	come_back(app, "222233334444");
	assert_string_equal(app->visit->page.name, "lookup");
	assert_true(unseen_shows(app, "All 16 letters and digits are needed."));
	strike(app, "55");
	assert_false(unseen_shows(app, "All 16"));
	strike(app, "756"); /* the last one has no room any more */
	unseen_act(app, "frame.go");
	assert_true(unseen_shows(app, "One of them is not right."));
	unseen_act(app, "key.delete");
	unseen_act(app, "key.delete");
	strike(app, "57");
	assert_true(unseen_shows(app, "2222 3333 4444 5557"));
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "told");
	unseen_act(app, "frame.back"); /* what was typed is still there */
	assert_true(unseen_shows(app, "2222 3333 4444 5557"));
	unseen_act(app, "frame.back");
	assert_string_equal(app->visit->page.name, "portal");
}

/* Typed as people write: small letters, O for 0, I and L for 1; other keys do nothing. */
static void real_keyboard__types_it_too(void **state)
{
	struct app *app = *state;
	unseen_act(app, "welcome.portal");
	unseen_act(app, "portal.lookup");
	for (const char *at = "k7oil-u "; *at; at++) {
		SDL_Event event = {.text = {.type = SDL_TEXTINPUT, .text = {*at}}};
		app_handle(app, &event);
	}
	assert_string_equal(app->visit->lookup.typed, "K7011");
}

/* "16 letters and digits": a number runs from left to right, and the caret does not stand in it. */
static void caret__beside_a_hint_that_begins_with_a_number__stands_at_the_edge(void **state)
{
	(void)state;
	struct app *app = unseen_open(&(struct wish){
		.percent = 100, .tongue = {.language = LANGUAGE_AR}, .player = -1, .window = {1280, 800, true}});
	const struct item *hint = NULL, *caret = NULL;
	unseen_act(app, "welcome.portal");
	unseen_act(app, "portal.lookup");
	for (int k = 0; k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		caret = item->kind == ITEM_CARET ? item : caret;
		hint = item->kind == ITEM_TEXT && strncmp(item->text, "16", 2) == 0 ? item : hint;
	}
	assert_non_null(caret);
	assert_non_null(hint);
	assert_true(caret->rect.x >= hint->rect.x + hint->rect.w);
	app_close(app);
}

static void kiosk__that_the_office_told_nothing__offers_no_look_up(void **state)
{
	struct app *app = *state;
	app->state.statuses.at = NULL;
	unseen_act(app, "welcome.portal");
	assert_null(page_find(&app->visit->page, "portal.lookup"));
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(report__that_the_office_tells_of__is_told),
		test_at_kiosk(each_status__has_its_sentence),
		test_at_kiosk(code__that_nothing_is_told_of__is_said_to_be_so),
		test_at_kiosk(code__that_is_none__is_complained_about__and_can_be_mended),
		test_at_kiosk(real_keyboard__types_it_too),
		cmocka_unit_test(caret__beside_a_hint_that_begins_with_a_number__stands_at_the_edge),
		test_at_kiosk(kiosk__that_the_office_told_nothing__offers_no_look_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
