/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * loop.c - the one event loop, and what happens when nothing does: pages that go by themselves, "Do you need more
 * time?", the officer's corner that locks itself. At rest the process sleeps.
 */
#include "kiosk/app/app_inside.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	IDLE_MS = 60 * 1000,
	WAITING_MS = 10 * 60 * 1000, /* of what could not be saved: an officer may be on the way */
	STAFF_IDLE_MS = 2 * 60 * 1000,
	TURN_MS = 3500, /* of each language on the attract page */
	HOLD_ESCAPE_MS = 2000,
	/* How often pipes are looked at while something is going on in them. */
	PLAYER_EVERY_MS = 4,
	STICK_EVERY_MS = 50,
};

/* Has somebody changed the settings of the visit at its beginning, or used keys, and left? */
static bool has_own_settings(const struct app *app)
{
	const struct visit *visit = app->visit;
	return visit->tongue.language != app->wish.tongue.language ||
		   visit->tongue.is_easy != app->wish.tongue.is_easy || visit->percent != app->wish.percent ||
		   visit->theme != app->wish.theme || visit->speaks || visit->has_more_time || app->shows_focus;
}

static bool is_staff(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	return screen->is_staff || screen == &screen_officers || screen == &screen_pin;
}

/* After how long without a touch something is done about it; -1: never. */
static int64_t idle_after(const struct app *app)
{
	if (screen_seconds(app_screen(app), app->visit) > 0) {
		return -1; /* the page has a time of its own */
	}
	if (app_screen(app) == &screen_tally) {
		return -1; /* nobody's corner is open, and whom the next thing goes to stays as it was said */
	}
	if (is_staff(app)) {
		return STAFF_IDLE_MS;
	}
	if (show_is_beginning(app) && app_screen(app) != &screen_welcome && !has_own_settings(app)) {
		return -1;
	}
	int doubled = app->patience + (app->visit->has_more_time ? 1 : 0);
	int64_t once = app->state.waits ? WAITING_MS : IDLE_MS;
	return once << (doubled < 6 ? doubled : 6);
}

static bool is_speaking(const struct app *app)
{
	return app->speech && speech_is_speaking(app->speech);
}

/* Idling begins when the kiosk is silent. */
static int64_t idle_since(const struct app *app)
{
	return is_speaking(app) ? monotonic_ms() : app->touched;
}

/* Nobody has come for a while: the kiosk calls. */
static void attract(struct app *app)
{
	if (app_screen(app) == &screen_welcome) {
		app->turned = monotonic_ms();
		show_only(app, &screen_attract);
	}
}

static int64_t turn_in(const struct app *app)
{
	if (app_screen(app) != &screen_attract || app->shows_focus || touch_is_pressing(&app->touch)) {
		return -1;
	}
	int64_t left = app->turned + TURN_MS - monotonic_ms();
	return left > 0 ? left : 0;
}

/* The next language; never while a finger or a key is on the one that is shown. */
static void pass_turn(struct app *app)
{
	if (turn_in(app) == 0) {
		app->turned = monotonic_ms();
		app->state.turn++;
		app_show(app);
	}
}

static void pass_idle(struct app *app)
{
	int64_t after = idle_after(app);
	if (after < 0 || monotonic_ms() - idle_since(app) < after) {
		return;
	}
	app_touched(app);
	if (show_is_beginning(app)) {
		visit_end(app);
		attract(app);
	} else if (is_staff(app)) {
		visit_end(app);
	} else {
		show_over(app, &screen_more_time);
	}
}

/* A page with a time of its own: the code is hidden, everything else is the end of the visit. */
static void pass_page(struct app *app)
{
	struct layer *layer = &app->layers[app->depth - 1];
	int seconds = screen_seconds(layer->screen, app->visit);
	if (seconds == 0) {
		return;
	}
	if (is_speaking(app)) {
		layer->since = monotonic_ms(); /* its time begins when it has been read */
	}
	int64_t passed = monotonic_ms() - layer->since;
	if (passed >= (int64_t)seconds * 1000) {
		app_touched(app);
		if (layer->screen == &screen_code) {
			show_under(app);
		} else {
			visit_end(app);
		}
	}
}

static bool counts_down(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	return screen == &screen_code || screen == &screen_more_time ||
		   (screen == &screen_pin && app->state.corner.wrong_seconds > 0);
}

static void pass_countdown(struct app *app)
{
	int64_t second = monotonic_ms() / 1000;
	if (counts_down(app) && second != app->ticked) {
		app->ticked = second;
		app_show(app);
	}
}

/* What pages do by themselves, when nobody does anything. */
static void pass_clocks(struct app *app)
{
	app->clock_acts = true;
	pass_page(app);
	pass_idle(app);
	pass_countdown(app);
	pass_turn(app);
	app->clock_acts = false;
}

/* A long press on a key is an act of its own; on other things it is their only one. */
static void act_held(struct app *app, int target)
{
	const struct tile *tile = placed_tile(&app->placed, target);
	char id[ID_SIZE + 8];
	snprintf(id, sizeof id, "%s%s", tile->held ? "hold." : "", tile->id);
	app_act(app, id);
}

static void pass_holds(struct app *app)
{
	int held = touch_held(&app->touch, &app->placed, monotonic_ms());
	if (held >= 0) {
		act_held(app, held);
	}
	if (app->enter_since && monotonic_ms() - app->enter_since >= TOUCH_HOLD_KEY_MS) {
		app->enter_since = 0;
		act_held(app, app->focus);
		voice_focus(app);
	}
	fingers_rest(app);
	toast_pass(app);
	if (app->escape_since && monotonic_ms() - app->escape_since >= HOLD_ESCAPE_MS && show_is_beginning(app)) {
		app->escape_since = 0;
		app_act(app, "staff.enter");
	}
}

void app_pass_time(struct app *app)
{
	if (app->player) {
		player_listen(app);
	}
	pass_holds(app);
	pass_clocks(app);
	bool stick_changed = fetching_look(app);
	stick_changed = saving_look(app) || stick_changed;
	if (stick_changed && (app_screen(app) == &screen_stick || app_screen(app) == &screen_forgotten)) {
		app_show(app);
	}
	if (voice_look(app)) {
		app_touched(app); /* whoever has listened to the end has not idled */
		request_carry_out(
			app, (struct request){.kind = REQUEST_STAY}); /* a voice may have turned out to be none */
	}
	record_statement_if_due(app);
	recording_pass(app);
	wiping_pass(app);
}

static void soonest(int64_t *wait, int64_t candidate)
{
	if (candidate >= 0 && (*wait < 0 || candidate < *wait)) {
		*wait = candidate;
	}
}

int64_t app_wait(struct app *app)
{
	int64_t now = monotonic_ms(), wait = -1;
	const struct layer *layer = &app->layers[app->depth - 1];
	int seconds = screen_seconds(layer->screen, app->visit);
	if (seconds > 0) {
		int64_t ends = layer->since + (int64_t)seconds * 1000;
		soonest(&wait, ends > now ? ends - now : 0);
	}
	if (counts_down(app)) {
		soonest(&wait, 1000 - now % 1000);
	}
	soonest(&wait, turn_in(app));
	soonest(&wait, recording_wait(app));
	soonest(&wait, wiping_wait(app));
	soonest(&wait, toast_wait(app));
	int64_t idle = idle_after(app);
	if (idle >= 0) {
		int64_t at = idle_since(app) + idle;
		soonest(&wait, at > now ? at - now : 0);
	}
	soonest(&wait, touch_hold_in(&app->touch, &app->placed, now));
	if (app->enter_since) {
		int64_t at = app->enter_since + TOUCH_HOLD_KEY_MS;
		soonest(&wait, at > now ? at - now : 0);
	}
	soonest(&wait, touch_rest_in(&app->touch, now));
	if (app->escape_since) {
		soonest(&wait, HOLD_ESCAPE_MS / 10);
	}
	if (app->stated) {
		soonest(&wait, 15 * 60 * 1000);
	}
	soonest(&wait, app->save.running || app->fetch.running ? STICK_EVERY_MS : -1);
	soonest(&wait, app->speech ? speech_wait(app->speech, now) : -1);
	soonest(&wait, app->player ? PLAYER_EVERY_MS : -1);
	return wait;
}

/*
 * SDL goes on waiting when a signal interrupts it, so a handler could not end a kiosk at rest. A thread that does
 * nothing else waits for the signals, and tells the loop by an event.
 */
static void *wait_for_end(void *ending)
{
	int number;
	sigwait(ending, &number);
	SDL_Event told = {.type = SDL_USEREVENT};
	SDL_PushEvent(&told);
	return NULL;
}

static void take_signals(void)
{
	static sigset_t ending;
	sigemptyset(&ending);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ending, NULL);
	pthread_t thread;
	if (pthread_create(&thread, NULL, wait_for_end, &ending) != 0) {
		abort();
	}
	pthread_detach(thread);
	signal(SIGPIPE, SIG_IGN);
	/* A full disk under RLIMIT_FSIZE is a failed write, not the end. */
	signal(SIGXFSZ, SIG_IGN);
}

void app_run(struct app *app)
{
	take_signals();
	while (!app->ends) {
		SDL_Event event;
		int64_t wait = app_wait(app);
		int got = wait < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, (int)wait);
		while (got) {
			app_handle(app, &event);
			got = SDL_PollEvent(&event);
		}
		app_pass_time(app);
	}
}
