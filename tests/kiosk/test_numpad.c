/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_numpad.c - the keys of a number pad count kit while a resident uses the screen, who notices nothing but a word
 * at the top; and only where an officer has switched that on.
 */
#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>

static void strike(struct app *app, SDL_Keycode key)
{
	SDL_Event down = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key}}};
	SDL_Event up = {.key = {.type = SDL_KEYUP, .keysym = {.sym = key}}};
	SDL_Event text;
	memset(&text, 0, sizeof text);
	text.type = SDL_TEXTINPUT;
	text.text.text[0] = key == SDLK_KP_0 ? '0' : (char)('1' + key - SDLK_KP_1);
	app_handle(app, &down);
	if (key >= SDLK_KP_1 && key <= SDLK_KP_0) {
		app_handle(app, &text);
	}
	app_handle(app, &up);
}

/* A statement is known by its address: each item has its own. */
#define GIVEN(app, item) \
	unseen_number(app, "SELECT coalesce(sum(amount), 0) FROM kit WHERE act = 'given' AND item = '" item "'")
#define RETURNED(app, item) \
	unseen_number(          \
		app, "SELECT coalesce(sum(amount), 0) FROM kit WHERE act = 'returned' AND item = '" item "'")

static void switch_on(struct app *app)
{
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.numpad");
	unseen_act(app, "frame.lock");
}

static void keys__count_nothing__until_an_officer_says_so(void **state)
{
	struct app *app = *state;
	strike(app, SDLK_KP_2);
	assert_int_equal(GIVEN(app, "door_chain"), 0);
	switch_on(app);
	strike(app, SDLK_KP_2);
	assert_int_equal(GIVEN(app, "door_chain"), 1);
	switch_on(app); /* the same tile again: off */
	strike(app, SDLK_KP_2);
	assert_int_equal(GIVEN(app, "door_chain"), 1);
}

/* Ids and places of all targets: what a resident's finger would meet. */
static void note_targets(char *noted, size_t size, const struct app *app)
{
	struct text text = text_in(noted, size);
	for (int k = 0; k < app->placed.target_count; k++) {
		SDL_Rect rect = app->placed.targets[k].rect;
		text_addf(
			&text, "%s %d,%d %dx%d\n", placed_tile(&app->placed, k)->id, rect.x, rect.y, rect.w, rect.h);
	}
}

static void concern__goes_on_as_it_was__and_both_are_recorded(void **state)
{
	struct app *app = *state;
	switch_on(app);
	unseen_act(app, "welcome.concern");
	unseen_act(app, "choice.noise");
	static char before[20000], after[20000];
	int64_t touched = app->touched;
	note_targets(before, sizeof before, app);
	int items = app->placed.item_count;
	strike(app, SDLK_KP_1);
	note_targets(after, sizeof after, app);
	assert_string_equal(after, before);
	assert_true(unseen_shows(app, "Property marking kit +1"));
	assert_int_equal(app->placed.item_count, items + 2); /* the words and their ground */
	assert_int_equal(app->touched, touched);             /* the resident has done nothing by it */
	assert_false(app->shows_focus);
	app->toast_ends = monotonic_ms();
	app_pass_time(app);
	assert_int_equal(app->placed.item_count, items);
	assert_int_equal(GIVEN(app, "property_marking_kit"), 1);
	assert_string_equal(app->visit->run.flow->name, "concern");
}

/* The rectangle of the item that says this, or an empty one. */
static SDL_Rect where(const struct app *app, const char *words)
{
	for (int k = 0; words && k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		if (item->text && strcmp(item->text, words) == 0) {
			return item->rect;
		}
	}
	return (SDL_Rect){0};
}

static void expect_title_is_free(struct app *app)
{
	snprintf(app->toast, sizeof app->toast, "%s", "Property marking kit +1, new home, 10 left");
	app->toast_ends = monotonic_ms() + 60000;
	app_show(app);
	SDL_Rect words = where(app, app->toast), title = where(app, app->visit->page.title);
	int leave = placed_find(&app->placed, "frame.leave");
	SDL_Rect ground = app->placed.items[app->placed.item_count - 2].rect;
	assert_true(leave >= 0 && !SDL_HasIntersection(&ground, &app->placed.targets[leave].rect));
	assert_true(words.h >= 12);
	if (SDL_HasIntersection(&words, &title)) {
		fail_msg("%s, %dx%d: the words at %d to %d lie over the title from %d on", app->visit->page.name,
			app->placed.view.width, app->placed.view.height, words.y, words.y + words.h, title.y);
	}
}

/* What the officer reads hides the event's name, never what a resident is asked. */
static void words_for_the_officer__hide_no_question(void **state)
{
	(void)state;
	static const struct {
		int width, height, percent;
	} screens[] = {{1280, 800, 100}, {1280, 800, 200}, {800, 480, 100}, {800, 480, 200}, {800, 1280, 100}};
	for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
		struct app *app =
			unseen_open_on(screens[k].width, screens[k].height, screens[k].percent, LANGUAGE_EN);
		unseen_act(app, "welcome.concern");
		expect_title_is_free(app);
		unseen_act(app, "choice.noise");
		expect_title_is_free(app);
		app_close(app);
	}
}

/*
 * On a page with a telephone pad, digits of the number pad are still kit, and on the PIN's, which anybody can open.
 * Where an officer types a number they are digits.
 */
static void digits__are_kit_on_every_page__but_where_an_officer_types(void **state)
{
	struct app *app = *state;
	switch_on(app);
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	strike(app, SDLK_KP_1);
	assert_string_equal(app->state.corner.pin, "");
	assert_int_equal(GIVEN(app, "property_marking_kit"), 1);
	visit_end(app);
	unseen_enter_corner(app);
	unseen_act(app, "type.leaflet_pack");
	strike(app, SDLK_KP_7);
	assert_int_equal(GIVEN(app, "personal_alarm"), 0);
	unseen_act(app, "number.add");
	assert_int_equal(GIVEN(app, "leaflet_pack"), 7);
	unseen_act(app, "frame.lock");
	unseen_act(app, "welcome.portal");
	unseen_act(app, "portal.lookup");
	strike(app, SDLK_KP_3);
	assert_string_equal(app->visit->lookup.typed, "");
	assert_int_equal(GIVEN(app, "shed_alarm"), 1);
}

static void homes__are_counted_by_plus(void **state)
{
	struct app *app = *state;
	switch_on(app);
	strike(app, SDLK_KP_1);
	strike(app, SDLK_KP_2);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM home"), 1);
	strike(app, SDLK_KP_PLUS);
	strike(app, SDLK_KP_2);
	strike(app, SDLK_KP_3);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM home"), 2);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM kit"), 4);
}

static void minus__takes_the_last_one_back(void **state)
{
	struct app *app = *state;
	switch_on(app);
	strike(app, SDLK_KP_1);
	strike(app, SDLK_KP_2);
	strike(app, SDLK_KP_MINUS);
	assert_int_equal(GIVEN(app, "door_chain"), 0);
	assert_int_equal(GIVEN(app, "property_marking_kit"), 1);
	strike(app, SDLK_KP_MINUS); /* the last one only: more wants an officer */
	assert_int_equal(GIVEN(app, "property_marking_kit"), 1);
	assert_true(unseen_shows(app, "Nothing to take back"));
	strike(app, SDLK_KP_1);
	strike(app, SDLK_KP_MINUS);
	assert_int_equal(GIVEN(app, "property_marking_kit"), 1);
}

static void what_is_not_there__is_counted_at_the_second_strike(void **state)
{
	struct app *app = *state;
	switch_on(app);
	for (int k = 0; k < 20; k++) {
		strike(app, SDLK_KP_3);
	}
	assert_int_equal(GIVEN(app, "shed_alarm"), 20);
	strike(app, SDLK_KP_3);
	assert_int_equal(GIVEN(app, "shed_alarm"), 20);
	assert_true(unseen_shows(app, "Shed alarm: none left. Again to count one more"));
	strike(app, SDLK_KP_1); /* something else: it was a slip */
	strike(app, SDLK_KP_3);
	assert_int_equal(GIVEN(app, "shed_alarm"), 20);
	strike(app, SDLK_KP_3);
	assert_int_equal(GIVEN(app, "shed_alarm"), 21);
	strike(app, SDLK_KP_3); /* and so with each one after that */
	assert_int_equal(GIVEN(app, "shed_alarm"), 21);
	strike(app, SDLK_KP_3);
	assert_int_equal(GIVEN(app, "shed_alarm"), 22);
}

/* One too many was given, and one came back: taken away again, it is one too many once more. */
static void what_came_back__is_taken_away_at_the_second_strike(void **state)
{
	struct app *app = *state;
	switch_on(app);
	for (int k = 0; k < 22; k++) { /* 20 are there, and the 21st is asked about */
		strike(app, SDLK_KP_3);
	}
	assert_int_equal(GIVEN(app, "shed_alarm"), 21);
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.tally");
	unseen_act(app, "for.returned");
	unseen_act(app, "plus.shed_alarm");
	strike(app, SDLK_KP_MINUS);
	assert_int_equal(RETURNED(app, "shed_alarm"), 1);
	assert_true(unseen_shows(app, "Shed alarm: none left. Again to take it back"));
	strike(app, SDLK_KP_MINUS);
	assert_int_equal(RETURNED(app, "shed_alarm"), 0);
}

static void key_that_is_leant_on__counts_once(void **state)
{
	struct app *app = *state;
	switch_on(app);
	SDL_Event down = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_KP_2}}};
	app_handle(app, &down);
	down.key.repeat = 1;
	app_handle(app, &down);
	app_handle(app, &down);
	assert_int_equal(GIVEN(app, "door_chain"), 1);
}

static void keys_without_an_item__do_nothing(void **state)
{
	struct app *app = *state;
	switch_on(app);
	int64_t entries = unseen_number(app, "SELECT count(*) FROM entry");
	strike(app, SDLK_KP_9);
	strike(app, SDLK_KP_0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry"), entries);
	assert_string_equal(app->toast, "");
}

static void closed_event__counts_nothing(void **state)
{
	struct app *app = *state;
	switch_on(app);
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.close");
	unseen_act(app, "close.yes");
	strike(app, SDLK_KP_1);
	assert_int_equal(GIVEN(app, "property_marking_kit"), 0);
	assert_true(app->state.tally.is_closed);
}

/* Who switched them on is in the book: the kiosk was off and on again, and the keys still count. */
static void keys__are_still_on__after_a_restart(void **state)
{
	struct app *app = *state;
	switch_on(app);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM audit WHERE act = 'keys_begin'"), 1);
	memset(&app->state.tally, 0, sizeof app->state.tally);
	assert_done(app_read_again(app), app->reason);
	strike(app, SDLK_KP_2);
	assert_int_equal(GIVEN(app, "door_chain"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keys__count_nothing__until_an_officer_says_so, begin, end),
		cmocka_unit_test_setup_teardown(concern__goes_on_as_it_was__and_both_are_recorded, begin, end),
		cmocka_unit_test_setup_teardown(
			digits__are_kit_on_every_page__but_where_an_officer_types, begin, end),
		cmocka_unit_test_setup_teardown(homes__are_counted_by_plus, begin, end),
		cmocka_unit_test_setup_teardown(minus__takes_the_last_one_back, begin, end),
		cmocka_unit_test(words_for_the_officer__hide_no_question),
		cmocka_unit_test_setup_teardown(what_is_not_there__is_counted_at_the_second_strike, begin, end),
		cmocka_unit_test_setup_teardown(what_came_back__is_taken_away_at_the_second_strike, begin, end),
		cmocka_unit_test_setup_teardown(key_that_is_leant_on__counts_once, begin, end),
		cmocka_unit_test_setup_teardown(keys_without_an_item__do_nothing, begin, end),
		cmocka_unit_test_setup_teardown(closed_event__counts_nothing, begin, end),
		cmocka_unit_test_setup_teardown(keys__are_still_on__after_a_restart, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
