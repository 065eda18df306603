/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_typing.c - a real keyboard at the kiosk, whatever its language, by the events that it sends: the digits of a
 * PIN, words, and Enter that is held. The app is the real one, on a video driver that shows nothing.
 */
#include "kiosk/app/app.h"
#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>

static void type(struct app *app, const char *text)
{
	SDL_Event event = {.type = SDL_TEXTINPUT};
	snprintf(event.text.text, sizeof event.text.text, "%s", text);
	app_handle(app, &event);
}

static void key(struct app *app, Uint32 type, SDL_Keycode code)
{
	SDL_Event event = {.type = type};
	event.key.keysym.sym = code;
	app_handle(app, &event);
}

/* The demonstration's PIN, each digit typed as that of a script: from its zero on. */
static void enter_with(struct app *app, const char *zero)
{
	app_act(app, "staff.enter");
	app_act(app, "officer.0");
	for (const char *digit = app->state.demonstration_pin; *digit; digit++) {
		assert_ptr_equal(app_screen(app), &screen_pin);
		char text[8];
		snprintf(text, sizeof text, "%s", zero);
		char *last = text + strlen(text) - 1;
		*last = (char)(*last + (*digit - '0'));
		type(app, text);
	}
}

static void pin__of_a_keyboard_with_native_digits__is_the_same_pin(void **state)
{
	static const char *const zeros[] = {"0", "\u0660", "\u06F0", "\u0966", "\u09E6", "\u0A66"};
	struct app *app = *state;
	for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++) {
		enter_with(app, zeros[k]);
		assert_ptr_equal(app_screen(app), &screen_kit);
		app_act(app, "frame.lock");
	}
}

static void pin__with_a_letter__is_none(void **state)
{
	struct app *app = *state;
	app_act(app, "staff.enter");
	app_act(app, "officer.0");
	type(app, "ک");
	assert_string_equal(app->state.corner.pin, "");
	assert_true(app->state.corner.was_letter);
}

static void begin_words(struct app *app)
{
	static const char *const acts[] = {"welcome.concern", "choice.vehicles", "choice.somewhere_else",
		"choice.weekly", "choice.no", "section.words", "choice.yes"};
	for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
		if (strcmp(app->visit->page.name, "concern.within") == 0) {
			const struct page *page = &app->visit->page;
			char id[ID_SIZE];
			memcpy(id, page->tiles[page->blocks[0].as.tiles.first].id, sizeof id);
			app_act(app, id);
		}
		app_act(app, acts[k]);
	}
	assert_string_equal(app->visit->page.name, "concern.words");
}

/* Puts the focus on the key "C" and holds Enter for as long as a long press takes. */
static void hold_enter(struct app *app)
{
	key(app, SDL_KEYDOWN, SDLK_TAB);
	app->focus = placed_find(&app->placed, "key.43");
	assert_true(app->focus >= 0);
	key(app, SDL_KEYDOWN, SDLK_RETURN);
	assert_true(app_wait(app) > 0 && app_wait(app) <= TOUCH_HOLD_KEY_MS);
	app->enter_since -= TOUCH_HOLD_KEY_MS;
	app_pass_time(app);
	assert_true(app->visit->page.over.count > 0);
}

static void enter__let_go_at_once__types_the_letter(void **state)
{
	struct app *app = *state;
	begin_words(app);
	key(app, SDL_KEYDOWN, SDLK_TAB);
	app->focus = placed_find(&app->placed, "key.43");
	key(app, SDL_KEYDOWN, SDLK_RETURN);
	assert_string_equal(app->visit->run.answers.words, "");
	key(app, SDL_KEYUP, SDLK_RETURN);
	assert_string_equal(app->visit->run.answers.words, "C");
	app_pass_time(app);
	assert_int_equal(app->visit->page.over.count, 0);
}

static void enter__held__offers__and_letting_go_types_nothing(void **state)
{
	struct app *app = *state;
	begin_words(app);
	hold_enter(app);
	key(app, SDL_KEYUP, SDLK_RETURN);
	assert_string_equal(app->visit->run.answers.words, "");
	assert_true(app->visit->page.over.count > 0);
	key(app, SDL_KEYDOWN, SDLK_RETURN);
	assert_string_equal(app->visit->run.answers.words, "Ć");
}

static void words__of_a_real_keyboard__put_the_offer_away_and_are_typed(void **state)
{
	struct app *app = *state;
	begin_words(app);
	type(app, "At ");
	app_act(app, "hold.key.63");
	assert_true(app->visit->page.over.count > 0);
	type(app, "ż");
	assert_string_equal(app->visit->run.answers.words, "At ż");
	assert_int_equal(app->visit->page.over.count, 0);
}

/* The page may change while Enter is down: what has the focus then was not meant. */
static void enter__that_was_down_when_the_page_changed__does_nothing(void **state)
{
	struct app *app = *state;
	begin_words(app);
	key(app, SDL_KEYDOWN, SDLK_TAB);
	app->focus = placed_find(&app->placed, "key.43");
	key(app, SDL_KEYDOWN, SDLK_RETURN);
	app_act(app, "frame.danger");
	key(app, SDL_KEYUP, SDLK_RETURN);
	app_pass_time(app);
	assert_ptr_equal(app_screen(app), &screen_danger);
	assert_string_equal(app->visit->run.answers.words, "");
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(pin__of_a_keyboard_with_native_digits__is_the_same_pin),
		test_at_kiosk(pin__with_a_letter__is_none),
		test_at_kiosk(enter__let_go_at_once__types_the_letter),
		test_at_kiosk(enter__held__offers__and_letting_go_types_nothing),
		test_at_kiosk(words__of_a_real_keyboard__put_the_offer_away_and_are_typed),
		test_at_kiosk(enter__that_was_down_when_the_page_changed__does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
