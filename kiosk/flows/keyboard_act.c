/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard_act.c - what each key does: typing, dead keys, shift, the layers, and what a long press offers.
 */
#include "kiosk/flows/keyboard_inside.h"

#include "kiosk/flows/writing.h"

#include <string.h>

static enum ask writes(const struct visit *visit)
{
	return visit->run.steps[visit->run.at].question->ask;
}

enum language keyboard_language(const struct visit *visit)
{
	const struct run *run = &visit->run;
	if (run->step_count == 0 || writes(visit) != ASK_WORDS) {
		return LANGUAGE_COUNT;
	}
	return visit->keyboard.is_latin ? LANGUAGE_EN : visit->tongue.language;
}

bool keyboard_is_shifted(const struct state *state)
{
	if (writes(state->visit) != ASK_WORDS) {
		return false;
	}
	switch (state->visit->keyboard.shift) {
	case SHIFT_ONCE:
	case SHIFT_LOCKED:
		return true;
	case SHIFT_OFF:
		return false;
	case SHIFT_AUTO:
	default:
		return writing_begins_sentence(writing_text(&state->visit->run, state->visit->run.at)) &&
			   keymap_has_capitals(state->keymap);
	}
}

void keyboard_begin(struct state *state)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	*keyboard = (struct keyboard){.is_latin = keyboard->is_latin};
}

/* A letter has come: shift was for it, and the marks were. */
static void end_stroke(struct keyboard *keyboard)
{
	if (keyboard->shift != SHIFT_LOCKED) {
		keyboard->shift = SHIFT_AUTO;
	}
	if (keyboard->layer == LAYER_MARKS) {
		keyboard->layer = LAYER_LETTERS;
	}
}

bool keyboard_type(struct state *state, const char *text)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	keyboard_put_away(state);
	keyboard->dead.kind = STROKE_NOTHING;
	keyboard->complains = false;
	if (!writing_add(&state->visit->run, text)) {
		return false;
	}
	end_stroke(keyboard);
	return true;
}

/* The mark of a dead key waits; the letter that it goes on stands in the layer of letters. */
static void let_wait(struct keyboard *keyboard, const struct stroke *dead)
{
	keyboard->dead = *dead;
	if (keyboard->layer == LAYER_MARKS) {
		keyboard->layer = LAYER_LETTERS;
		keyboard->shift = keyboard->shift == SHIFT_ONCE ? SHIFT_AUTO : keyboard->shift;
	}
}

/* A dead key waits for the next letter; the two together are typed, or both one after the other. */
static void strike(struct state *state, const struct stroke *stroke)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	char text[STROKE_SIZE];
	bool waits = keyboard->dead.kind != STROKE_NOTHING;
	if (!waits && stroke->kind == STROKE_DEAD) {
		let_wait(keyboard, stroke);
		return;
	}
	if (!waits) {
		writing_add(&state->visit->run, stroke->text);
	} else {
		bool together = keymap_compose(state->keymap, &keyboard->dead, stroke, text);
		writing_add(&state->visit->run, text);
		keyboard->dead =
			!together && stroke->kind == STROKE_DEAD ? *stroke : (struct stroke){.kind = STROKE_NOTHING};
	}
	end_stroke(keyboard);
}

/*
 * One strike is for one letter, two in a row are for all that follow, one more ends that: at leisure, for hands that
 * cannot strike twice in half a second. Where a sentence begins, the first one is against the capital.
 */
static void strike_shift(struct state *state)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	if (keyboard->shift == SHIFT_LOCKED) {
		keyboard->shift = SHIFT_OFF;
		keyboard->shift_struck = false;
		return;
	}
	keyboard->shift = keyboard->shift_struck       ? SHIFT_LOCKED
					  : keyboard_is_shifted(state) ? SHIFT_OFF
												   : SHIFT_ONCE;
	keyboard->shift_struck = !keyboard->shift_struck;
}

/* A dead key that waits goes first, and nothing with it. */
static void strike_delete(struct state *state)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	if (keyboard->dead.kind != STROKE_NOTHING) {
		keyboard->dead.kind = STROKE_NOTHING;
	} else {
		writing_delete(&state->visit->run);
	}
	if (keyboard->shift != SHIFT_LOCKED) {
		keyboard->shift = SHIFT_AUTO;
	}
}

static void turn_latin(struct keyboard *keyboard, bool is_latin)
{
	keyboard->is_latin = is_latin;
	keyboard->layer = LAYER_LETTERS;
	keyboard->dead.kind = STROKE_NOTHING;
}

static bool strike_named(struct state *state, const char *key)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	if (strcmp(key, "shift") == 0) {
		strike_shift(state);
	} else if (strcmp(key, "delete") == 0) {
		strike_delete(state);
	} else if (strcmp(key, "space") == 0) {
		strike(state, &stroke_space);
	} else if (strcmp(key, "digits") == 0) {
		keyboard->layer = LAYER_DIGITS;
	} else if (strcmp(key, "letters") == 0) {
		keyboard->layer = LAYER_LETTERS;
	} else if (strcmp(key, "marks") == 0) {
		keyboard->layer = keyboard->layer == LAYER_MARKS ? LAYER_LETTERS : LAYER_MARKS;
	} else if (strcmp(key, "latin") == 0 || strcmp(key, "own") == 0) {
		turn_latin(keyboard, strcmp(key, "latin") == 0);
	} else {
		return false;
	}
	keyboard->shift_struck = keyboard->shift_struck && strcmp(key, "shift") == 0;
	return true;
}

/* The stroke of a key's id, without its "key.". */
static bool read_stroke(struct stroke *stroke, const char *id)
{
	bool is_dead = strncmp(id, "dead", 4) == 0;
	const char *hex = is_dead ? id + 4 : id;
	size_t length = strlen(hex) / 2;
	*stroke = (struct stroke){.kind = is_dead ? STROKE_DEAD : STROKE_TEXT};
	return length > 0 && length < sizeof stroke->text &&
		   text_to_bytes((unsigned char *)stroke->text, length, hex) && text_is_clean(stroke->text, length);
}

struct request keyboard_act(struct state *state, const char *key)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	const char *held = id_after(key, "held");
	struct stroke stroke;
	keyboard->complains = false;
	if (keyboard_put_away(state) && !held) {
		return (struct request){.kind = REQUEST_SHOW};
	}
	if (strike_named(state, key)) {
		return (struct request){.kind = REQUEST_SHOW};
	}
	bool is_known = read_stroke(&stroke, held ? held : key);
	if (!is_known || (stroke.kind == STROKE_DEAD && writes(state->visit) != ASK_WORDS)) {
		return (struct request){.kind = REQUEST_STAY};
	}
	keyboard->shift_struck = false;
	strike(state, &stroke);
	return (struct request){.kind = REQUEST_SHOW};
}

/* Long presses */

struct request keyboard_hold(struct state *state, const char *id)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	struct stroke related[KEYMAP_RELATED];
	const char *key = id_after(id, "key");
	if (!key || writes(state->visit) != ASK_WORDS || !read_stroke(&keyboard->held, key)) {
		return (struct request){.kind = REQUEST_STAY};
	}
	const struct key *found = keyboard_held(state);
	keyboard->offers = found && keymap_related(state->keymap, found,
									keyboard_is_shifted(state) ? LEVEL_SHIFTED : LEVEL_PLAIN, related) > 0;
	return (struct request){.kind = keyboard->offers ? REQUEST_SHOW : REQUEST_STAY};
}

bool keyboard_put_away(struct state *state)
{
	bool offered = state->visit->keyboard.offers;
	state->visit->keyboard.offers = false;
	return offered;
}
