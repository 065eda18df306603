/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/still.h"

#include "tests/pictures/standing.h"

#include <stdlib.h>
#include <string.h>

static void type(struct app *app, const char *text)
{
	SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
	snprintf(event.text.text, sizeof event.text.text, "%s", text);
	app_handle(app, &event);
}

/* A number pad gives its digits one by one. */
static void type_digits(struct app *app, const char *digits)
{
	for (; *digits; digits++) {
		type(app, (char[]){*digits, '\0'});
	}
}

static void wait(struct app *app, const char *seconds)
{
	standing_pass((int)strtol(seconds, NULL, 10));
	app_pass_time(app);
}

/* The demonstration's plan has no event of some types. */
static void become(struct app *app, const char *type)
{
	static struct planned_event event;
	event = *app->state.event;
	event.type = catalogue_event_type(app->catalogue, type);
	app->state.event = &event;
	app_show(app);
}

static enum status act(struct app *app, const char *what, struct reason *reason)
{
	const struct page *page = &app->visit->page;
	const char *held = id_after(what, "hold");
	if (what[0] == '=' && strcmp(page->name, "pin") == 0) {
		type_digits(app, what + 1);
	} else if (what[0] == '=') {
		type(app, what + 1);
	} else if (what[0] == '@') {
		wait(app, what + 1);
	} else if (what[0] == '^') {
		become(app, what + 1);
	} else if (page_find(page, held ? held : what)) {
		app_act(app, what);
	} else {
		return fail(reason, NOT_FOUND, "there is no %s on the page %s", what, page->name);
	}
	return DONE;
}

/* By Tab, as somebody with a keypad would. */
static enum status move_focus(struct app *app, const char *id, struct reason *reason)
{
	SDL_Event tab = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_TAB}}};
	for (int k = 0; k <= app->placed.target_count; k++) {
		app_handle(app, &tab);
		if (strcmp(placed_tile(&app->placed, app->focus)->id, id) == 0) {
			return DONE;
		}
	}
	return fail(reason, NOT_FOUND, "the focus does not come to %s", id);
}

/* A finger goes down on the middle of it, and stays. */
static enum status press(struct app *app, const char *id, struct reason *reason)
{
	int target = placed_find(&app->placed, id);
	if (target < 0) {
		return fail(reason, NOT_FOUND, "there is no %s to press", id);
	}
	SDL_Rect rect = app->placed.targets[target].rect;
	SDL_Event down = {.button = {.type = SDL_MOUSEBUTTONDOWN,
						  .button = SDL_BUTTON_LEFT,
						  .x = rect.x + rect.w / 2,
						  .y = rect.y + rect.h / 2}};
	standing_pass(1); /* or it would be one more strike of a shaking hand */
	app_handle(app, &down);
	return touch_presses(&app->touch, target) ? DONE : fail(reason, NOT_FOUND, "%s is not pressed", id);
}

static enum status go(struct app *app, const struct chosen *one, struct reason *reason)
{
	enum status status = DONE;
	for (int k = 0; !status && k < CHOSEN_ACTS && one->acts[k]; k++) {
		status = act(app, one->acts[k], reason);
	}
	if (!status && strcmp(app->visit->page.name, one->page) != 0) {
		status =
			fail(reason, NOT_FOUND, "the way leads to %s and not to %s", app->visit->page.name, one->page);
	}
	if (!status && one->focus) {
		status = move_focus(app, one->focus, reason);
	}
	return status || !one->pressed ? status : press(app, one->pressed, reason);
}

/* What a machine has left is another thing everywhere. */
static void stand_on_good_machine(struct app *app)
{
	app->state.machine = (struct machine){.free_bytes = (int64_t)24 * 1000 * 1000 * 1000, .battery = 90};
	app->state.has_stick = true;
	app_show(app);
}

enum status still_look(const struct chosen *one, walk_look look, void *context, struct reason *reason)
{
	const struct chosen_screen *screen = &chosen_screens[one->screen];
	struct wish wish = {.window = {screen->width, screen->height, true},
		.dpi = screen->dpi,
		.tongue = {.language = one->language},
		.percent = one->percent,
		.theme = one->theme,
		.player = -1};
	standing_reset();
	struct app *app = walk_open(&wish);
	app->state.can_listen = true; /* on a machine with a voice or without */
	app_show(app);
	enum status status = go(app, one, reason);
	if (!status && app_screen(app) == &screen_ready) {
		stand_on_good_machine(app);
	}
	if (!status) {
		look(context, app);
	}
	app_close(app);
	return status;
}

struct drawing {
	struct picture *picture;
	struct versions *versions;
	struct reason *reason;
	enum status status;
};

static void draw(void *context, struct app *app)
{
	struct drawing *drawing = context;
	drawing->status = versions_add_fonts(drawing->versions, drawing->reason);
	if (!drawing->status) {
		*drawing->picture = picture_of(window_surface(app->window));
	}
}

enum status still_draw(
	const struct chosen *one, struct picture *picture, struct versions *versions, struct reason *reason)
{
	struct drawing drawing = {picture, versions, reason, DONE};
	enum status status = still_look(one, draw, &drawing, reason);
	return status ? status : drawing.status;
}
