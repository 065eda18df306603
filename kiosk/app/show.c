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
	enum language language = app->visit->tongue.language;
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
	bool may_write = app_screen(app) == &screen_flow || app_screen(app) == &screen_note;
	if (!may_write || language == LANGUAGE_COUNT) {
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
	words_speak(app->visit->tongue);
	load_keymap(app);
	app->state.now = clock_now(&app->clock.clock) + app->state.tally.clock_offset;
	app->state.clock_behind = app->book ? book_clock_behind(app->book) : 0;
	app->state.closes_in = seconds_left(app);
	app->state.corner.wrong_seconds = pin_lock_seconds(&app->pin_lock, monotonic_ms());
	app_screen(app)->describe(&app->visit->page, &app->state);
	if (app->toast[0]) {
		app->visit->page.toast = page_text(&app->visit->page, app->toast);
	}
}

/* What had the focus, and where it stood. */
struct focused {
	char id[ID_SIZE]; /* empty: nothing */
	SDL_Rect rect;
	bool was_over; /* it was one of the letters that a long press offers */
};

static struct focused focused_now(const struct app *app)
{
	struct focused focused = {.id = ""};
	if (app->focus >= 0 && app->focus < app->placed.target_count) {
		snprintf(focused.id, sizeof focused.id, "%s", placed_tile(&app->placed, app->focus)->id);
		focused.rect = app->placed.targets[app->focus].rect;
		focused.was_over = placed_is_over(&app->placed, app->focus);
	}
	return focused;
}

static void keep_focus(struct app *app, const struct focused *focused)
{
	const struct placed *placed = &app->placed;
	bool is_lost = placed_find(placed, focused->id) < 0;
	/* The letters that a long press offers begin with their first, and lead back to their key. */
	bool comes_or_goes = placed->page->over.count > 0 || focused->was_over;
	bool begins = focused->id[0] == '\0' || (is_lost && comes_or_goes);
	app->focus = begins ? focus_first(placed) : focus_again(placed, focused->id, focused->rect);
	bool is_kept = app->focus >= 0 && strcmp(placed_tile(placed, app->focus)->id, focused->id) == 0;
	app->enter_since = is_kept ? app->enter_since : 0; /* else Enter is held on something else now */
}

static struct highlight highlight_of(const struct app *app)
{
	return (struct highlight){.focus = app->shows_focus ? app->focus : app->heard, .fingers = &app->touch};
}

/* Larger words make other parts: whoever has the focus on something goes with it to the part where it is now. */
static bool follow_focus(struct app *app, const struct view *view, const char *id)
{
	int part = app->placed.part, parts = app->placed.parts;
	if (!app->shows_focus || placed_find(&app->placed, id) >= 0 || !page_find(&app->visit->page, id)) {
		return false;
	}
	for (int k = 0; k < parts; k++) {
		place_page(&app->placed, &app->visit->page, view, k);
		if (placed_find(&app->placed, id) >= 0) {
			return true;
		}
	}
	place_page(&app->placed, &app->visit->page, view, part);
	return false;
}

void app_show(struct app *app)
{
	struct focused focused = focused_now(app);
	struct page_mark before = page_mark(&app->visit->page);
	int part_before = app->placed.part;
	describe(app);
	struct layer *layer = &app->layers[app->depth - 1];
	SDL_Surface *surface = window_surface(app->window);
	struct view view = view_of(app, surface);
	bool is_same = page_is(&app->visit->page, &before) && part_before == layer->part;
	place_page(&app->placed, &app->visit->page, &view, layer->part);
	bool has_followed = is_same && follow_focus(app, &view, focused.id);
	layer->part = app->placed.part;
	is_same = is_same && (has_followed || part_before == layer->part);
	if (!is_same) {
		touch_page_changed(&app->touch, app->clock_acts, monotonic_ms());
		focused.id[0] = '\0';
		app->heard = -1;
	} else {
		touch_placed_again(&app->touch, &app->placed);
	}
	keep_focus(app, &focused);
	if (!app->wish.is_unpainted) {
		struct changes changes =
			painted_page(&app->painted, surface, &app->placed, app->visit->theme, highlight_of(app));
		window_show(app->window, changes.at, changes.count);
	}
	app->serial++;
	if (!is_same) {
		touch_page_seen(&app->touch, monotonic_ms());
		voice_page(app);
	} else {
		voice_page_again(app);
	}
}

void app_show_target(struct app *app, int target)
{
	if (target < 0 || target >= app->placed.target_count) {
		return;
	}
	SDL_Rect changed =
		painted_target(&app->painted, window_surface(app->window), &app->placed, highlight_of(app), target);
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

void corner_begin_tally(struct corner *corner)
{
	corner->act = "given";
	corner->recipient = "new_home";
}

bool show_is_beginning(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	return screen == &screen_attract || screen == &screen_welcome || screen == &screen_not_open ||
		   screen == &screen_pause || (screen == &screen_out_of_order && !app->state.waits);
}

void show_beginning(struct app *app)
{
	if (app->state.stopped) {
		show_only(app, &screen_out_of_order);
		return;
	}
	bool is_open = app->state.event && app->state.tally.is_open;
	if (is_open && app->state.tally.is_for_tally) {
		corner_begin_tally(&app->state.corner);
		show_only(app, &screen_tally);
		return;
	}
	const struct screen *open = app->state.tally.is_paused ? &screen_pause : &screen_welcome;
	show_only(app, is_open ? open : &screen_not_open);
}
