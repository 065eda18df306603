/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/flows/keyboard.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/paragraph.h"

#include <stdio.h>
#include <string.h>

/* From so many characters before the end on, the page says how many are left. */
enum {
	TELL_LEFT_FROM = 80
};

/* Widths in tenths of a key. */
enum {
	KEY = 10,
	WIDE_KEY = 15,
	SPACE_KEY = 45
};

static void add_key(
	struct page *page, struct block *keys, int width, unsigned icon, const char *label, const char *id)
{
	int tile = page_tile(page, icon, label, NULL, "key.%s", id);
	page->tiles[tile].every_strike = true;
	int place = keys->as.keys.count++;
	keys->as.keys.widths[place] = width;
	keys->as.keys.rows[keys->as.keys.row_count - 1]++;
}

static void begin_row(struct block *keys)
{
	keys->as.keys.row_count++;
}

/* A text key's id holds its text in hexadecimal, so that tests find it by what it types. */
static void add_stroke(struct page *page, struct block *keys, const struct stroke *stroke)
{
	char label[KEY_LABEL_SIZE], id[2 * STROKE_SIZE + 8];
	keymap_label(label, stroke);
	snprintf(id, sizeof id, "%s", stroke->kind == STROKE_DEAD ? "dead" : "");
	size_t prefix = strlen(id);
	text_from_bytes(id + prefix, (const unsigned char *)stroke->text, strlen(stroke->text));
	add_key(page, keys, KEY, 0, label, id);
}

static void add_text(struct page *page, struct block *keys, const char *text)
{
	struct stroke stroke = {.kind = STROKE_TEXT};
	snprintf(stroke.text, sizeof stroke.text, "%s", text);
	add_stroke(page, keys, &stroke);
}

static bool is_ascii_sign(const struct stroke *stroke)
{
	char first = stroke->text[0];
	bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
	return stroke->kind == STROKE_NOTHING || ((unsigned char)first < 0x80 && !letter);
}

/* Punctuation and digits have a layer of their own; a key with a letter on either level stays. */
static bool is_letter_key(const struct key *key)
{
	return !is_ascii_sign(&key->levels[LEVEL_PLAIN]) || !is_ascii_sign(&key->levels[LEVEL_SHIFTED]);
}

/* Native digits stand in a row of nothing else: they are what the digit layer is for. */
static bool row_has_letters(const struct keymap *keymap, int row, bool shifted)
{
	for (int k = 0; k < keymap->keys[row]; k++) {
		const struct key *key = &keymap->rows[row][k];
		if (is_letter_key(key) && !is_ascii_sign(&key->levels[shifted ? LEVEL_SHIFTED : LEVEL_PLAIN])) {
			return true;
		}
	}
	return false;
}

static const struct stroke *stroke_of(const struct key *key, const struct keyboard *keyboard)
{
	if (keyboard->layer == LAYER_MARKS) {
		return &key->levels[keyboard->shifted ? LEVEL_FOURTH : LEVEL_THIRD];
	}
	return &key->levels[keyboard->shifted ? LEVEL_SHIFTED : LEVEL_PLAIN];
}

static bool has_marks(const struct keymap *keymap)
{
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int k = 0; k < keymap->keys[row]; k++) {
			if (keymap->rows[row][k].levels[LEVEL_THIRD].kind != STROKE_NOTHING) {
				return true;
			}
		}
	}
	return false;
}

static void add_shift(struct page *page, struct block *keys, const struct keyboard *keyboard)
{
	add_key(page, keys, WIDE_KEY, icon_named("keyboard_capslock"), "", "shift");
	struct tile *tile = &page->tiles[page->tile_count - 1];
	tile->look = keyboard->shifted ? LOOK_CHOSEN : LOOK_PLAIN;
	tile->spoken = page_text(page, _("Capital letters"));
}

static void add_delete(struct page *page, struct block *keys)
{
	add_key(page, keys, WIDE_KEY, icon_named("backspace"), "", "delete");
	page->tiles[page->tile_count - 1].spoken = page_text(page, _("Delete"));
}

static void add_letter_rows(struct page *page, struct block *keys, const struct state *state)
{
	const struct keymap *keymap = state->keymap;
	const struct keyboard *keyboard = &state->visit->keyboard;
	int last = KEYMAP_ROWS - 1;
	while (last > 0 && keymap->keys[last] == 0) {
		last--;
	}
	for (int row = 0; row <= last; row++) {
		bool wanted =
			row > 0 || row_has_letters(keymap, row, keyboard->shifted) || keyboard->layer == LAYER_MARKS;
		if (!wanted) {
			continue;
		}
		begin_row(keys);
		if (row == last) {
			add_shift(page, keys, keyboard);
		}
		for (int k = 0; k < keymap->keys[row]; k++) {
			const struct key *key = &keymap->rows[row][k];
			const struct stroke *stroke = stroke_of(key, keyboard);
			bool shown = keyboard->layer == LAYER_MARKS ? true : is_letter_key(key);
			if (shown && stroke->kind != STROKE_NOTHING) {
				add_stroke(page, keys, stroke);
			}
		}
		if (row == last) {
			add_delete(page, keys);
		}
		if (keys->as.keys.rows[keys->as.keys.row_count - 1] == 0) {
			keys->as.keys.row_count--;
		}
	}
}

static void add_digit_rows(struct page *page, struct block *keys)
{
	static const char *const rows[][10] = {
		{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
		{"-", "/", ":", ";", "(", ")", "£", "&", "@", "\""},
		{"?", "!", "'", "+", "=", "%", "*", "#"},
	};
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		begin_row(keys);
		for (int k = 0; k < 10 && rows[row][k]; k++) {
			add_text(page, keys, rows[row][k]);
		}
	}
	add_delete(page, keys);
}

static void add_last_row(struct page *page, struct block *keys, const struct state *state)
{
	const struct keyboard *keyboard = &state->visit->keyboard;
	begin_row(keys);
	bool digits = keyboard->layer == LAYER_DIGITS;
	add_key(page, keys, WIDE_KEY, 0, digits ? _("abc") : "123", digits ? "letters" : "digits");
	if (!state->keymap_is_latin) {
		add_key(page, keys, WIDE_KEY, 0,
			keyboard->is_latin ? language_own_name(state->visit->language) : "abc",
			keyboard->is_latin ? "own" : "latin");
	}
	add_text(page, keys, ",");
	add_key(page, keys, SPACE_KEY, icon_named("space_bar"), "", "space");
	page->tiles[page->tile_count - 1].spoken = page_text(page, _("Space"));
	add_text(page, keys, ".");
	if (has_marks(state->keymap) && !digits) {
		add_key(page, keys, WIDE_KEY, 0, keyboard->layer == LAYER_MARKS ? "a b c" : "ą é ș", "marks");
		page->tiles[page->tile_count - 1].spoken = page_text(page, _("Letters with marks"));
	}
}

static void describe_box(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct block *entry = page_block(page, BLOCK_ENTRY);
	entry->as.entry.text = page_text(page, run->answers.words);
	entry->as.entry.hint = page_text(page, _("What happens, and when?"));
	int left = WORDS_CHARACTERS - (int)text_characters(run->answers.words);
	if (left == 0) {
		entry->as.entry.left = page_text(page, _("There is no room for more"));
	} else if (left <= TELL_LEFT_FROM) {
		entry->as.entry.left = page_textf(page,
			words_count("Room for %d more letter", "Room for %d more letters", (unsigned long)left), left);
	}
}

void keyboard_describe(struct page *page, const struct state *state)
{
	page->is_for_typing = true;
	page->lead = page_textf(page, _("Do not write anyone's name. %s"),
		label_text(&state->catalogue->readers, state->visit->language));
	describe_box(page, state);
	struct block *keys = page_block(page, BLOCK_KEYS);
	keys->as.keys.first = page->tile_count;
	if (state->visit->keyboard.layer == LAYER_DIGITS) {
		add_digit_rows(page, keys);
	} else {
		add_letter_rows(page, keys, state);
	}
	add_last_row(page, keys, state);
	frame_go(page, _("Continue"), "arrow_forward");
}

/* Acting */

bool keyboard_type(struct state *state, const char *text)
{
	char *typed = state->visit->run.answers.words;
	size_t length = strlen(typed), more = strlen(text);
	if (text_characters(typed) + text_characters(text) > WORDS_CHARACTERS ||
		length + more > box_longest(PURPOSE_WORDS) || !text_is_clean(text, more)) {
		return false;
	}
	memcpy(typed + length, text, more + 1);
	return true;
}

static void delete_last(struct state *state)
{
	char *typed = state->visit->run.answers.words;
	size_t length = strlen(typed), cluster = paragraph_last_cluster(typed);
	explicit_bzero(typed + length - cluster, cluster);
}

/* A dead key waits for the next letter; the two together are typed, or both one after the other. */
static void strike(struct state *state, const struct stroke *stroke)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	if (keyboard->dead.kind == STROKE_NOTHING && stroke->kind != STROKE_DEAD) {
		keyboard_type(state, stroke->text);
	} else if (keyboard->dead.kind == STROKE_NOTHING) {
		keyboard->dead = *stroke;
		return;
	} else {
		char text[STROKE_SIZE];
		bool together = keymap_compose(state->keymap, &keyboard->dead, stroke, text);
		keyboard_type(state, text);
		keyboard->dead =
			!together && stroke->kind == STROKE_DEAD ? *stroke : (struct stroke){.kind = STROKE_NOTHING};
	}
	keyboard->shifted = false;
	if (keyboard->layer == LAYER_MARKS) {
		keyboard->layer = LAYER_LETTERS;
	}
}

static bool strike_named(struct state *state, const char *key)
{
	struct keyboard *keyboard = &state->visit->keyboard;
	if (strcmp(key, "shift") == 0) {
		keyboard->shifted = !keyboard->shifted;
	} else if (strcmp(key, "delete") == 0) {
		keyboard->dead.kind = STROKE_NOTHING;
		delete_last(state);
	} else if (strcmp(key, "space") == 0) {
		strike(state, &stroke_space);
	} else if (strcmp(key, "digits") == 0) {
		keyboard->layer = LAYER_DIGITS;
	} else if (strcmp(key, "letters") == 0) {
		keyboard->layer = LAYER_LETTERS;
	} else if (strcmp(key, "marks") == 0) {
		keyboard->layer = keyboard->layer == LAYER_MARKS ? LAYER_LETTERS : LAYER_MARKS;
	} else if (strcmp(key, "latin") == 0 || strcmp(key, "own") == 0) {
		keyboard->is_latin = strcmp(key, "latin") == 0;
		keyboard->layer = LAYER_LETTERS;
		keyboard->dead.kind = STROKE_NOTHING;
	} else {
		return false;
	}
	return true;
}

struct request keyboard_act(struct state *state, const char *key)
{
	if (strike_named(state, key)) {
		return (struct request){.kind = REQUEST_SHOW};
	}
	struct stroke stroke = {.kind = STROKE_TEXT};
	const char *dead = strncmp(key, "dead", 4) == 0 ? key + 4 : NULL;
	const char *hex = dead ? dead : key;
	size_t length = strlen(hex) / 2;
	if (length == 0 || length >= sizeof stroke.text ||
		!text_to_bytes((unsigned char *)stroke.text, length, hex)) {
		return (struct request){.kind = REQUEST_STAY};
	}
	stroke.kind = dead ? STROKE_DEAD : STROKE_TEXT;
	strike(state, &stroke);
	return (struct request){.kind = REQUEST_SHOW};
}
