/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * show.c - from the screen that is on to what people see: described, placed, painted (app.h).
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/flows/keyboard.h"
#include "kiosk/screens/words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const struct screen *app_screen(const struct app *app)
{
	return app->layers[app->depth - 1].screen;
}

static bool is_right_to_left(enum language language)
{
	return language == LANGUAGE_AR || language == LANGUAGE_UR;
}

static struct view view_of(struct app *app, const SDL_Surface *surface)
{
	enum language language = app->visit->language;
	return (struct view){
		.width = surface->w,
		.height = surface->h,
		.dpi = app->wish.dpi,
		.percent = app->visit->percent,
		.direction = is_right_to_left(language) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT,
		.language = language_code(language),
		.fonts = app->fonts,
	};
}

/* The keys of the visitor's language are read when somebody is about to type. */
static void load_keymap(struct app *app)
{
	enum language language = keyboard_language(app->visit);
	if (app_screen(app) != &screen_flow || language == LANGUAGE_COUNT) {
		return;
	}
	const char *wanted = language_code(language);
	if (strcmp(app->keymap_language, wanted) != 0 && keymap_load(&app->keymap, wanted, app->reason) == DONE) {
		snprintf(app->keymap_language, sizeof app->keymap_language, "%s", wanted);
	}
	app->state.keymap_is_latin = !app->visit->keyboard.is_latin && keymap_is_latin(&app->keymap);
	app->state.keymap = &app->keymap;
}

static int64_t seconds_left(const struct app *app)
{
	const struct layer *layer = &app->layers[app->depth - 1];
	int seconds = screen_seconds(layer->screen, app->visit);
	if (seconds == 0) {
		return -1;
	}
	int64_t passed = (monotonic_ms() - layer->since) / 1000;
	int64_t left = seconds - passed;
	return left > 0 ? left : 0;
}

static void describe(struct app *app)
{
	words_speak(app->visit->language);
	load_keymap(app);
	app->state.now = clock_now(&app->clock.clock);
	app->state.clock_behind = book_clock_behind(app->book);
	app->state.closes_in = seconds_left(app);
	app->state.corner.wrong_seconds = pin_lock_seconds(&app->pin_lock, monotonic_ms());
	app_screen(app)->describe(&app->visit->page, &app->state);
}

/* Focus stays on what it was on, when that is still there. */
static void keep_focus(struct app *app, const char *focused)
{
	int kept = focused[0] ? placed_find(&app->placed, focused) : -1;
	app->focus = kept >= 0 ? kept : focus_first(&app->placed);
	app->enter_since = kept >= 0 ? app->enter_since : 0;
}

static struct highlight highlight_of(const struct app *app)
{
	return (struct highlight){
		.focus = app->shows_focus ? app->focus : app->heard, .pressed = app->touch.pressed};
}

void app_show(struct app *app)
{
	char focused[ID_SIZE] = "";
	struct page_mark before = page_mark(&app->visit->page);
	if (app->focus >= 0 && app->focus < app->placed.target_count) {
		snprintf(focused, sizeof focused, "%s", placed_tile(&app->placed, app->focus)->id);
	}
	int part_before = app->placed.part;
	describe(app);
	struct layer *layer = &app->layers[app->depth - 1];
	SDL_Surface *surface = window_surface(app->window);
	struct view view = view_of(app, surface);
	place_page(&app->placed, &app->visit->page, &view, layer->part);
	layer->part = app->placed.part;
	bool is_same = page_is(&app->visit->page, &before) && part_before == app->placed.part;
	if (!is_same) {
		touch_page_changed(&app->touch, monotonic_ms());
		focused[0] = '\0';
		app->heard = -1;
	} else {
		touch_placed_again(&app->touch, &app->placed);
	}
	keep_focus(app, focused);
	if (!app->wish.is_unpainted) {
		paint_page(surface, &app->placed, app->visit->theme, highlight_of(app));
		SDL_Rect whole = {0, 0, surface->w, surface->h};
		window_show(app->window, &whole, 1);
	}
	app->serial++;
	if (!is_same) {
		touch_page_seen(&app->touch, monotonic_ms());
		voice_page(app);
	}
}

void app_show_target(struct app *app, int target)
{
	if (target < 0 || target >= app->placed.target_count) {
		return;
	}
	SDL_Rect changed =
		paint_target(window_surface(app->window), &app->placed, app->visit->theme, highlight_of(app), target);
	window_show(app->window, &changed, 1);
}

static void lay(struct app *app, const struct screen *screen)
{
	app->layers[app->depth - 1] = (struct layer){.screen = screen, .since = monotonic_ms()};
}

void show_only(struct app *app, const struct screen *screen)
{
	app->depth = 1;
	lay(app, screen);
	app_show(app);
}

void show_over(struct app *app, const struct screen *screen)
{
	if (app->depth == SCREENS_DEEP) {
		app->depth--; /* settings over settings over 999: the one in the middle is not missed */
	}
	app->depth++;
	lay(app, screen);
	app_show(app);
}

void show_under(struct app *app)
{
	bool begins = app->depth == 2 && app->layers[0].screen == &screen_attract;
	if (begins) {
		show_only(app, &screen_welcome); /* whoever chose a language has begun */
	} else if (app->depth > 1) {
		app->depth--;
		app->layers[app->depth - 1].since = monotonic_ms();
		app_show(app);
	} else {
		show_beginning(app);
	}
}

void show_beginning(struct app *app)
{
	bool is_open = app->state.event && app->state.tally.is_open;
	show_only(app, is_open ? &screen_welcome : &screen_not_open);
}
