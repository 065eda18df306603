/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_painted.c - of a page that follows another only what is different is drawn: the window shows the same as if all
 * had been, through visits in three scripts, with fingers and keys.
 */
#include "kiosk/flows/keyboard.h"
#include "kiosk/ui/icon.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

static struct highlight highlight_of(const struct app *app)
{
	return (struct highlight){.focus = app->shows_focus ? app->focus : app->heard, .fingers = &app->touch};
}

/* Draws the page as a whole on another surface, and compares each pixel. */
static void assert_shown_so(struct app *app, struct highlight highlight, const char *after)
{
	SDL_Surface *shown = window_surface(app->window);
	SDL_Surface *whole = SDL_CreateRGBSurfaceWithFormat(0, shown->w, shown->h, 32, shown->format->format);
	assert_non_null(whole);
	paint_page(whole, &app->placed, app->visit->theme, highlight);
	for (int y = 0; y < shown->h; y++) {
		const Uint8 *one = (const Uint8 *)shown->pixels + (ptrdiff_t)y * shown->pitch;
		const Uint8 *other = (const Uint8 *)whole->pixels + (ptrdiff_t)y * whole->pitch;
		if (memcmp(one, other, (size_t)shown->w * 4) != 0) {
			fail_msg(
				"after \"%s\", on \"%s\", row %d is not as it should be", after, app->visit->page.name, y);
		}
	}
	SDL_FreeSurface(whole);
}

static void assert_shown_whole(struct app *app, const char *after)
{
	assert_shown_so(app, highlight_of(app), after);
}

static void act(struct app *app, const char *id)
{
	if (!page_find(&app->visit->page, id)) {
		fail_msg("there is no %s on %s", id, app->visit->page.name);
	}
	app_act(app, id);
	assert_shown_whole(app, id);
}

static void act_all(struct app *app, const char *const ids[], size_t count)
{
	for (size_t k = 0; k < count; k++) {
		act(app, ids[k]);
	}
}

#define act_these(app, ...)                          \
	act_all(app, (const char *const[]){__VA_ARGS__}, \
		sizeof(const char *const[]){__VA_ARGS__} / sizeof(const char *))

static void report(struct app *app, const char *language)
{
	act_these(app, "welcome.languages", language, "tool.contrast", "welcome.concern", "choice.vehicles",
		"choice.abandoned_vehicle", "choice.harbour_green", "choice.weekly", "choice.no", "section.words",
		"choice.yes", "frame.go", "frame.go", "sent.code", "frame.back", "frame.go", "choice.35_44",
		"frame.go");
}

static void visits__in_three_scripts__show_each_page_as_a_whole(void **state)
{
	struct app *app = *state;
	report(app, "language.pl");
	report(app, "language.pa");
	report(app, "language.ur");
	act_these(app, "welcome.checkin", "frame.danger", "frame.back", "frame.leave");
}

/* Marks that somebody stacks on one letter may neither be left behind nor climb over the page. */
static void words__with_marks_without_end__are_drawn_and_taken_away_whole(void **state)
{
	struct app *app = *state;
	act_these(app, "welcome.languages", "language.ar", "welcome.concern", "choice.vehicles",
		"choice.abandoned_vehicle", "choice.harbour_green", "choice.weekly", "choice.no", "section.words",
		"choice.yes");
	assert_true(keyboard_type(&app->state, "\u062C"));
	app_show(app);
	for (int k = 0; k < 40; k++) {
		assert_true(keyboard_type(&app->state, "\u064E"));
		app_show(app);
		assert_shown_whole(app, "a mark");
	}
	act_these(app, "key.delete", "frame.leave");
}

static void open_corner(struct app *app)
{
	app_act(app, "staff.enter");
	act(app, "officer.0");
	for (const char *digit = demonstration_pin; *digit; digit++) {
		char key[] = {'k', 'e', 'y', '.', *digit, '\0'};
		act(app, key);
	}
	assert_string_equal(app->visit->page.name, "kit");
}

static Sint64 area(const struct changes *changes)
{
	Sint64 sum = 0;
	for (int k = 0; k < changes->count; k++) {
		sum += (Sint64)changes->at[k].w * changes->at[k].h;
	}
	return sum;
}

static void place_again(struct app *app)
{
	struct view view = app->placed.view;
	app_screen(app)->describe(&app->visit->page, &app->state);
	place_page(&app->placed, &app->visit->page, &view, app->placed.part);
}

/* Describes and places what is on show, and gives how many pixels are drawn of it. */
static Sint64 drawn_of(struct app *app)
{
	SDL_Surface *surface = window_surface(app->window);
	place_again(app);
	struct changes changes =
		painted_page(&app->painted, surface, &app->placed, app->visit->theme, highlight_of(app));
	return area(&changes);
}

static void tally__shows_each_tap_as_a_whole__and_draws_little_of_it(void **state)
{
	struct app *app = *state;
	open_corner(app);
	for (int k = 0; k < 3; k++) {
		act_these(app, "plus.door_chain", "plus.property_marking_kit", "minus.door_chain");
	}
	assert_int_equal(drawn_of(app), 0);
	app->state.tally.people += 1;
	app->state.tally.items[0].given += 1;
	Sint64 drawn = drawn_of(app);
	assert_in_range(drawn, 1, 1280 * 800 / 4);
	assert_shown_whole(app, "one more");
}

static void show(struct app *app, struct highlight highlight, const char *after)
{
	SDL_Surface *surface = window_surface(app->window);
	painted_page(&app->painted, surface, &app->placed, app->visit->theme, highlight);
	assert_shown_so(app, highlight, after);
}

/* The paragraphs that were painted may be gone by then, and others stand where they stood. */
static void page__after_one_that_was_not_painted__is_drawn_as_a_whole(void **state)
{
	struct app *app = *state;
	assert_int_equal(drawn_of(app), 0);
	place_again(app);
	assert_int_equal(drawn_of(app), 1280 * 800);
	assert_int_equal(drawn_of(app), 0);
	placed_clear(&app->placed);
	app->placed.view =
		(struct view){.width = 1280, .height = 800, .percent = 100, .language = "en", .fonts = app->fonts};
	assert_int_equal(drawn_of(app), 1280 * 800);
}

static struct item *item_of(struct app *app, enum item_kind kind)
{
	for (int k = 0; k < app->placed.item_count; k++) {
		struct item *item = &app->placed.items[k];
		if (item->kind == kind && item->target >= 0) {
			return item;
		}
	}
	fail_msg("the page has no such item");
	return NULL;
}

#define change_and_show(app, what, to)                                    \
	do {                                                                  \
		(what) = (to);                                                    \
		show((app), (struct highlight){.focus = -1}, #what " as it was"); \
	} while (0)

static void item__that_is_different_in_anything__is_drawn_again(void **state)
{
	struct app *app = *state;
	struct item *text = item_of(app, ITEM_TEXT), *box = item_of(app, ITEM_BOX),
				*icon = item_of(app, ITEM_ICON);
	change_and_show(app, text->colour, COLOUR_DANGER);
	change_and_show(app, text->align, text->align == ALIGN_END ? ALIGN_START : ALIGN_END);
	change_and_show(app, text->rect.y, text->rect.y + 20);
	change_and_show(app, box->fill, COLOUR_DANGER_SOFT);
	change_and_show(app, box->edge, COLOUR_DANGER);
	change_and_show(app, box->border, box->border + 2);
	change_and_show(app, box->radius, box->radius + 3);
	change_and_show(app, box->rect.w, box->rect.w - 9);
	change_and_show(app, icon->icon, icon_named("undo"));
	change_and_show(app, icon->pixels, icon->pixels - 5);
	change_and_show(app, icon->mirrored, true);
	change_and_show(app, icon->kind, ITEM_BOX);
}

/* A mark may go without having been drawn over: with a page on which nothing else is different. */
static void mark__of_focus_or_finger__goes_with_the_next_page(void **state)
{
	struct app *app = *state;
	struct touch fingers;
	touch_begin(&fingers);
	fingers.fingers[0].target = 1;
	struct highlight none = {.focus = -1}, focus = {.focus = 0}, pressed = {.focus = -1, .fingers = &fingers};
	show(app, focus, "the focus");
	show(app, none, "the focus has gone");
	show(app, pressed, "the finger");
	show(app, none, "the finger has gone");
	painted_target(&app->painted, window_surface(app->window), &app->placed, focus, 0);
	show(app, none, "the focus of one target");
}

static void send(struct app *app, Uint32 type, SDL_Keycode key)
{
	SDL_Event event = {.key = {.type = type, .keysym = {.sym = key}}};
	app_handle(app, &event);
	assert_shown_whole(app, "a key");
}

static void strike(struct app *app, SDL_Keycode key)
{
	send(app, SDL_KEYDOWN, key);
	send(app, SDL_KEYUP, key);
}

static void point(struct app *app, Uint32 type, int x, int y)
{
	SDL_Event event = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .x = x, .y = y}};
	app_handle(app, &event);
	assert_shown_whole(app, "a finger");
}

static void fingers_and_keys__leave_nothing_of_their_marks(void **state)
{
	struct app *app = *state;
	static const SDL_Keycode keys[] = {SDLK_TAB, SDLK_TAB, SDLK_DOWN, SDLK_RETURN, SDLK_TAB, SDLK_RIGHT,
		SDLK_RETURN, SDLK_ESCAPE, SDLK_TAB, SDLK_ESCAPE};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		strike(app, keys[k]);
	}
	for (int k = 0; k < 40; k++) {
		int x = 40 + k * 397 % 1200, y = 40 + k * 211 % 720;
		point(app, SDL_MOUSEBUTTONDOWN, x, y);
		point(app, SDL_MOUSEBUTTONUP, x, y);
	}
}

/* Whatever lay over the window has been drawn over it. */
static void window__that_was_covered__is_drawn_again_as_a_whole(void **state)
{
	struct app *app = *state;
	SDL_FillRect(window_surface(app->window), NULL, 0xFF00FF00U);
	SDL_WindowEvent exposed = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED};
	SDL_Event event = {.window = exposed};
	app_handle(app, &event);
	assert_shown_whole(app, "being covered");
}

static void painted__when_forgotten__is_nothing_but_zeros(void **state)
{
	struct app *app = *state;
	report(app, "language.pa");
	painted_forget(&app->painted);
	const unsigned char *bytes = (const unsigned char *)&app->painted;
	for (size_t k = 0; k < sizeof app->painted; k++) {
		assert_int_equal(bytes[k], 0);
	}
}

#define test_of_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_kiosk(words__with_marks_without_end__are_drawn_and_taken_away_whole),
		test_of_kiosk(visits__in_three_scripts__show_each_page_as_a_whole),
		test_of_kiosk(tally__shows_each_tap_as_a_whole__and_draws_little_of_it),
		test_of_kiosk(page__after_one_that_was_not_painted__is_drawn_as_a_whole),
		test_of_kiosk(item__that_is_different_in_anything__is_drawn_again),
		test_of_kiosk(mark__of_focus_or_finger__goes_with_the_next_page),
		test_of_kiosk(fingers_and_keys__leave_nothing_of_their_marks),
		test_of_kiosk(window__that_was_covered__is_drawn_again_as_a_whole),
		test_of_kiosk(painted__when_forgotten__is_nothing_but_zeros),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
