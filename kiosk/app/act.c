/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * act.c - fingers, mouse and keys become acts on the page that is on show (app.h).
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/flows/digits.h"
#include "kiosk/flows/keyboard.h"
#include "kiosk/flows/writing.h"

#include <string.h>

/* Whoever turns the parts of a page that goes by itself is still reading it: its time begins again. */
void app_touched(struct app *app)
{
	app->touched = monotonic_ms();
	if (app->depth > 0) {
		app->layers[app->depth - 1].since = app->touched;
	}
}

/* The parts of a page are the app's business: "More" goes on, and Back goes to the part before first. */
static bool turn_part(struct app *app, const char *id)
{
	struct layer *layer = &app->layers[app->depth - 1];
	if (strcmp(id, "frame.more") == 0) {
		layer->part++;
	} else if ((strcmp(id, "frame.back") == 0 || strcmp(id, "frame.earlier") == 0) && layer->part > 0) {
		layer->part--;
	} else {
		return false;
	}
	app_show(app);
	return true;
}

/* Which page a question is on changes without a change of screen: it begins with its first part. */
static void begin_new_page(struct app *app, const struct page_mark *before)
{
	if (!page_is(&app->visit->page, before) && app->layers[app->depth - 1].part != 0) {
		app->layers[app->depth - 1].part = 0;
		app_show(app);
	}
}

/* A question of a journey that is answered by typing, or an officer's note in words. */
static bool is_for_typing(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	return (screen == &screen_flow || screen == &screen_note) && app->visit->page.is_for_typing;
}

/* How much stands in what is being written; 0 on other pages. */
static size_t typed_length(const struct app *app)
{
	const struct run *run = &app->visit->run;
	return is_for_typing(app) ? strlen(writing_text(run, run->at)) : 0;
}

/* Where the words of a page have parts of their own before its keys: whoever writes sees what they write. */
static void turn_to_keys(struct app *app)
{
	app->layers[app->depth - 1].part = app->placed.parts - 1;
}

void app_act(struct app *app, const char *id)
{
	app_touched(app);
	voice_stop(app);
	if (turn_part(app, id)) {
		return;
	}
	struct page_mark before = page_mark(&app->visit->page);
	bool types = is_for_typing(app) && id_after(id, "key");
	if (types || (is_for_typing(app) && id_after(id, "hold"))) {
		turn_to_keys(app);
	}
	size_t typed = typed_length(app);
	request_carry_out(app, app_screen(app)->act(&app->state, id));
	begin_new_page(app, &before);
	if (types) {
		voice_typed(app, typed);
	}
	voice_answer(app, id);
}

static void act_on(struct app *app, int target)
{
	/* The id is copied: the page that it stands on may go. */
	char id[ID_SIZE];
	memcpy(id, placed_tile(&app->placed, target)->id, sizeof id);
	app_act(app, id);
}

/* Fingers */

/* What each finger pressed. */
struct pressed {
	int by[TOUCH_FINGERS];
};

static struct pressed pressed_now(const struct app *app)
{
	struct pressed pressed;
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		pressed.by[k] = app->touch.fingers[k].target;
	}
	return pressed;
}

static void show_pressed(struct app *app, struct pressed before)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		int target = app->touch.fingers[k].target;
		if (target != before.by[k]) {
			app_show_target(app, before.by[k]);
			app_show_target(app, target);
		}
	}
}

static void hide_focus(struct app *app)
{
	if (app->shows_focus) {
		app->shows_focus = false;
		app_show_target(app, app->focus);
	}
}

static void finger_down(struct app *app, int64_t finger, int x, int y)
{
	struct pressed before = pressed_now(app);
	app_touched(app);
	hide_focus(app);
	touch_down(&app->touch, &app->placed, finger, x, y, monotonic_ms());
	show_pressed(app, before);
}

static void finger_move(struct app *app, int64_t finger, int x, int y)
{
	struct pressed before = pressed_now(app);
	touch_move(&app->touch, &app->placed, finger, x, y);
	show_pressed(app, before);
}

/* What acts stays pressed in the picture until its act is done: the page that answers takes the place of both. */
static void finger_up(struct app *app, int64_t finger, int x, int y)
{
	struct pressed before = pressed_now(app);
	int target = touch_up(&app->touch, &app->placed, finger, x, y, monotonic_ms());
	int serial = app->serial;
	if (target >= 0) {
		act_on(app, target);
	}
	if (app->serial == serial) { /* no page has answered */
		show_pressed(app, before);
	}
}

void fingers_rest(struct app *app)
{
	struct pressed before = pressed_now(app);
	touch_let_rest(&app->touch, monotonic_ms());
	show_pressed(app, before);
}

static void handle_finger(struct app *app, const SDL_TouchFingerEvent *event)
{
	int x = (int)(event->x * (float)app->placed.view.width),
		y = (int)(event->y * (float)app->placed.view.height);
	int64_t finger = (int64_t)event->fingerId;
	if (event->type == SDL_FINGERDOWN) {
		finger_down(app, finger, x, y);
	} else if (event->type == SDL_FINGERUP) {
		finger_up(app, finger, x, y);
	} else {
		finger_move(app, finger, x, y);
	}
}

static void handle_mouse(struct app *app, const SDL_Event *event)
{
	if (event->type == SDL_MOUSEMOTION) {
		finger_move(app, TOUCH_MOUSE, event->motion.x, event->motion.y);
	} else if (event->button.button == SDL_BUTTON_LEFT && event->type == SDL_MOUSEBUTTONDOWN) {
		finger_down(app, TOUCH_MOUSE, event->button.x, event->button.y);
	} else if (event->button.button == SDL_BUTTON_LEFT) {
		finger_up(app, TOUCH_MOUSE, event->button.x, event->button.y);
	}
}

/* Keys */

/* The first key only shows where the focus is. */
static void show_focus(struct app *app)
{
	voice_stop(app);
	app->shows_focus = true;
	app->visit->use = app->visit->use == USE_TOUCH ? USE_KEYPAD : app->visit->use;
}

/*
 * Whoever cannot see the page cannot find Listen: so a visit that begins with a key is read aloud (EN 301 549, 5.1.6).
 * Who needs no voice has the same tile to stop it.
 */
static bool begins_to_read(struct app *app)
{
	if (!app->state.can_listen || app->visit->speaks || !show_is_beginning(app)) {
		return false;
	}
	app->visit->speaks = true;
	request_carry_out(app, (struct request){.kind = REQUEST_READ});
	return true;
}

static void move_focus(struct app *app, enum way way)
{
	int before = app->focus;
	app->enter_since = 0;
	if (!app->shows_focus) {
		show_focus(app);
		if (begins_to_read(app)) {
			return;
		}
	} else {
		app->focus = focus_move(&app->placed, app->focus, way);
	}
	app_show_target(app, before);
	app_show_target(app, app->focus);
	voice_focus(app);
}

/* Enter on a key that offers more may be the beginning of a long press: it acts when it goes up (release_key). */
static void press_enter(struct app *app, bool is_repeat)
{
	if (!app->shows_focus) {
		move_focus(app, WAY_NEXT);
	} else if (!is_repeat && app->focus >= 0 &&
			   touch_enter(&app->touch, &app->placed, app->focus, monotonic_ms())) {
		if (placed_tile(&app->placed, app->focus)->held) {
			app->enter_since = monotonic_ms();
		} else {
			act_on(app, app->focus);
		}
	}
}

static bool is_enter(const SDL_KeyboardEvent *event)
{
	return event->keysym.sym == SDLK_RETURN || event->keysym.sym == SDLK_KP_ENTER;
}

static void press_key(struct app *app, const SDL_KeyboardEvent *event)
{
	if (!is_enter(event)) {
		touch_forget_strike(&app->touch);
	}
	switch (event->keysym.sym) {
	case SDLK_TAB:
		move_focus(app, event->keysym.mod & KMOD_SHIFT ? WAY_BEFORE : WAY_NEXT);
		break;
	case SDLK_UP:
		move_focus(app, WAY_UP);
		break;
	case SDLK_DOWN:
		move_focus(app, WAY_DOWN);
		break;
	case SDLK_LEFT:
		move_focus(app, WAY_LEFT);
		break;
	case SDLK_RIGHT:
		move_focus(app, WAY_RIGHT);
		break;
	case SDLK_RETURN:
	case SDLK_KP_ENTER:
		press_enter(app, event->repeat != 0);
		break;
	case SDLK_BACKSPACE:
		if (page_find(&app->visit->page, "key.delete")) {
			app_act(app, "key.delete");
		}
		break;
	case SDLK_ESCAPE:
		if (!event->repeat) {
			app->escape_since = monotonic_ms();
		}
		break;
	default:
		break;
	}
}

/* Where there is no Back, the focus comes to the way out, which Enter takes: nothing goes by a key struck too often. */
static void show_way_out(struct app *app)
{
	int before = app->focus;
	if (!app->shows_focus) {
		show_focus(app);
		if (begins_to_read(app)) {
			return;
		}
	}
	app->focus = focus_way_out(&app->placed);
	app_show_target(app, before);
	app_show_target(app, app->focus);
	voice_focus(app);
}

/* Escape is Back; held on the welcome page it is the officers' way in (app_pass_time). */
static void release_key(struct app *app, const SDL_KeyboardEvent *event)
{
	if (is_enter(event) && app->enter_since) {
		app->enter_since = 0;
		act_on(app, app->focus);
		return;
	}
	if (event->keysym.sym != SDLK_ESCAPE || app->escape_since == 0) {
		return;
	}
	app->escape_since = 0;
	const struct page *page = &app->visit->page;
	if (page_find(page, "frame.back") || app->placed.part > 0) {
		app_act(app, "frame.back");
	} else if (page->escape[0]) {
		app_act(app, page->escape);
	} else {
		show_way_out(app);
	}
}

/* A real keyboard or number pad strikes the keys of the PIN's pad. */
static void type_pin(struct app *app, const char *text)
{
	char digits[sizeof(SDL_TextInputEvent)], id[] = "key.?";
	digits_fold(digits, sizeof digits, text);
	id[4] = digits[0];
	app_act(app, id);
}

/* Or those of a code, whose keys are named by their characters. */
static void type_code(struct app *app, const char *text)
{
	char id[] = "key.??";
	if (text[0] && !text[1]) {
		text_from_bytes(id + 4, (const unsigned char *)text, 1);
		app_act(app, id);
	}
}

static void type_text(struct app *app, const char *text)
{
	if (app_screen(app) == &screen_pin || app_screen(app) == &screen_number) {
		type_pin(app, text);
		return;
	}
	if (app_screen(app) == &screen_lookup) {
		type_code(app, text);
		return;
	}
	if (is_for_typing(app)) {
		size_t before = typed_length(app);
		voice_stop(app);
		turn_to_keys(app);
		keyboard_type(&app->state, text);
		app_show(app);
		voice_typed(app, before);
	}
}

void app_handle(struct app *app, const SDL_Event *event)
{
	switch (event->type) {
	case SDL_FINGERDOWN:
	case SDL_FINGERUP:
	case SDL_FINGERMOTION:
		handle_finger(app, &event->tfinger);
		break;
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
	case SDL_MOUSEMOTION:
		handle_mouse(app, event);
		break;
	case SDL_KEYDOWN:
		app->numpad_types = false;
		if (!numpad_take(app, &event->key)) {
			app_touched(app);
			press_key(app, &event->key);
		}
		break;
	case SDL_KEYUP:
		release_key(app, &event->key);
		break;
	case SDL_TEXTINPUT:
		if (!numpad_takes_text(app)) {
			type_text(app, event->text.text);
		}
		break;
	case SDL_WINDOWEVENT:
		if (event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED ||
			event->window.event == SDL_WINDOWEVENT_EXPOSED) {
			painted_forget(&app->painted); /* nobody knows what is left of it on the screen */
			app_show(app);
		}
		break;
	case SDL_QUIT:
		/* A kiosk that has the whole screen is not closed by whoever finds the right keys. */
		app->ends = app->ends || !window_is_whole_screen(app->window);
		break;
	case SDL_USEREVENT: /* told to end (loop.c) */
		app->ends = true;
		break;
	default:
		break;
	}
}
