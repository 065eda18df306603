/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numpad.c - the keys of a USB number pad count kit, whatever page is on show and whoever is reading it, once an
 * officer has switched that on. A digit is one more of the item that the catalogue gives it; plus says that the next
 * one goes to a new home; minus takes back what was counted last. The page stays as it is, but for a word at its top,
 * and its clocks go on: a key of an officer is no sign of the visitor.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/screens/out_of_order.h"
#include "kiosk/screens/words.h"

#include <stdio.h>
#include <string.h>

enum {
	TOAST_MS = 2500
};

/* Where an officer types a number into the page, the pad is for that. Anybody can open the page of the PIN. */
static bool is_for_digits(const struct app *app)
{
	return app_screen(app) == &screen_number;
}

static bool is_counting(const struct app *app)
{
	const struct state *state = &app->state;
	return state->has_numpad && state->event && state->tally.is_open && state->tally.is_for_keys &&
		   !is_for_digits(app);
}

/* The digit of a key of the pad; 0: it has none that counts. */
static int digit_of(SDL_Keycode key)
{
	switch (key) {
	case SDLK_KP_1:
		return 1;
	case SDLK_KP_2:
		return 2;
	case SDLK_KP_3:
		return 3;
	case SDLK_KP_4:
		return 4;
	case SDLK_KP_5:
		return 5;
	case SDLK_KP_6:
		return 6;
	case SDLK_KP_7:
		return 7;
	case SDLK_KP_8:
		return 8;
	case SDLK_KP_9:
		return 9;
	default:
		return 0;
	}
}

static const char *name_of(const struct app *app, const char *code)
{
	int item = catalogue_kit(app->catalogue, code);
	return item >= 0 ? label_in(&app->catalogue->kit[item].label, (struct tongue){.language = LANGUAGE_EN})
					 : code;
}

/* What is said of it is for the officer at the table: in English, and over no word of the visitor's. */
static void say(struct app *app, const char *words)
{
	snprintf(app->toast, sizeof app->toast, "%s", words);
	app->toast_ends = monotonic_ms() + TOAST_MS;
	chime_play(&app->chime);
	app_show(app);
}

/* Nothing was kept: that is said where the officer looks, and the visitor goes on. */
static void say_trouble(struct app *app)
{
	char words[TOAST_SIZE];
	snprintf(words, sizeof words, "Not counted: out of order, code %s", fault_of(app->state.stopped)->code);
	say(app, words);
}

/* What was signed out never goes below zero without a second strike. */
static bool must_ask(struct app *app, const struct kit_item *item)
{
	const struct tally_item *tally = tally_item(&app->state.tally, item->code);
	char *asked = app->state.numpad.asked;
	bool is_asked = strcmp(asked, item->code) == 0;
	asked[0] = '\0';
	app->state.numpad.asked_back = false;
	if (is_asked || !tally || !tally->was_taken || tally_left(tally) > 0) {
		return false;
	}
	char words[TOAST_SIZE];
	struct text text = text_in(words, sizeof words);
	text_addf(&text, "%s: none left. Again to count one more", name_of(app, item->code));
	text_copy(asked, CODE_SIZE, item->code);
	say(app, words);
	return true;
}

static void count(struct app *app, const struct kit_item *item)
{
	struct numpad *numpad = &app->state.numpad;
	if (must_ask(app, item)) {
		return;
	}
	const char *to = numpad->is_same_home ? "same_home" : "new_home";
	if (record_kit(app, item->code, to) != DONE || event_read_tally(app) != DONE) {
		say_trouble(app);
		return;
	}
	const struct tally_item *tally = tally_item(&app->state.tally, item->code);
	char words[TOAST_SIZE];
	struct text text = text_in(words, sizeof words);
	text_addf(&text, "%s +1%s", name_of(app, item->code), numpad->is_same_home ? "" : ", new home");
	if (tally && tally->stock > 0 && tally_left(tally) <= item->low) {
		text_addf(&text, ", %lld left", (long long)tally_left(tally));
	}
	numpad->is_same_home = true;
	app->state.added_without_pin = app->state.tally.change_count ? app->state.tally.changes[0].seq : 0;
	say(app, words);
}

static void take_back(struct app *app)
{
	const struct tally *tally = &app->state.tally;
	if (tally->change_count == 0 || tally->changes[0].seq != app->state.added_without_pin) {
		say(app, "Nothing to take back");
		return;
	}
	struct tally_change last = tally->changes[0];
	char words[TOAST_SIZE];
	struct text text = text_in(words, sizeof words);
	bool is_asked = app->state.numpad.asked_back;
	app->state.numpad.asked_back = !is_asked && tally_sinks_without(tally, &last);
	if (app->state.numpad.asked_back) {
		text_addf(&text, "%s: none left. Again to take it back", name_of(app, last.item));
		say(app, words);
		return;
	}
	if (record_take_back(app, last.seq) != DONE || event_read_tally(app) != DONE) {
		say_trouble(app);
		return;
	}
	app->state.added_without_pin = 0; /* the last one only */
	text_addf(&text, "%s: taken back", name_of(app, last.item));
	say(app, words);
}

static const struct kit_item *item_on(const struct app *app, int digit)
{
	for (int k = 0; k < app->catalogue->kit_count; k++) {
		if (digit > 0 && app->catalogue->kit[k].key == digit) {
			return &app->catalogue->kit[k];
		}
	}
	return NULL;
}

bool numpad_is_there(const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->kit_count; k++) {
		if (catalogue->kit[k].key > 0) {
			return true;
		}
	}
	return false;
}

static bool is_of_pad(const SDL_KeyboardEvent *event)
{
	SDL_Keycode key = event->keysym.sym;
	return digit_of(key) > 0 || key == SDLK_KP_0 || key == SDLK_KP_PLUS || key == SDLK_KP_MINUS;
}

bool numpad_take(struct app *app, const SDL_KeyboardEvent *event)
{
	if (!is_of_pad(event) || !is_counting(app)) {
		return false;
	}
	const struct kit_item *item = item_on(app, digit_of(event->keysym.sym));
	app->numpad_types = true; /* SDL also gives it as a text, which is none */
	if (event->repeat) {
		return true; /* a key that is leant on counts once */
	}
	if (item) {
		count(app, item);
	} else if (event->keysym.sym == SDLK_KP_MINUS) {
		take_back(app);
	} else if (event->keysym.sym == SDLK_KP_PLUS) {
		app->state.numpad.is_same_home = false;
		say(app, "New home");
	}
	return true;
}

bool numpad_takes_text(struct app *app)
{
	bool takes = app->numpad_types;
	app->numpad_types = false;
	return takes;
}

void toast_pass(struct app *app)
{
	if (app->toast[0] && monotonic_ms() >= app->toast_ends) {
		app->toast[0] = '\0';
		app_show(app);
	}
	chime_rest(&app->chime, monotonic_ms());
}

int64_t toast_wait(const struct app *app)
{
	int64_t chime = chime_wait(&app->chime, monotonic_ms());
	if (!app->toast[0]) {
		return chime;
	}
	int64_t left = app->toast_ends - monotonic_ms();
	left = left > 0 ? left : 0;
	return chime >= 0 && chime < left ? chime : left;
}
