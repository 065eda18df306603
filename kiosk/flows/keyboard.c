/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard.c - how the page looks that is written on: the box, with how much more fits or what is wrong, and the keys
 * of the language in their layers.
 */
#include "kiosk/flows/digits.h"
#include "kiosk/flows/keyboard_inside.h"

#include "kiosk/flows/writing.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct block *keys_begin(struct page *page)
{
	struct block *keys = page_block(page, BLOCK_KEYS);
	keys->as.keys.first = page->tile_count;
	return keys;
}

void keys_row(struct block *keys)
{
	keys->as.keys.row_count++;
}

struct tile *keys_add(
	struct page *page, struct block *keys, int width, unsigned icon, const char *label, const char *id)
{
	struct tile *tile = &page->tiles[page_tile(page, icon, label, NULL, "key.%s", id)];
	tile->every_strike = true;
	int place = keys->as.keys.count++;
	keys->as.keys.widths[place] = width;
	keys->as.keys.rows[keys->as.keys.row_count - 1]++;
	return tile;
}

void stroke_id(char id[STROKE_ID_SIZE], const struct stroke *stroke)
{
	snprintf(id, STROKE_ID_SIZE, "%s", stroke->kind == STROKE_DEAD ? "dead" : "");
	text_from_bytes(id + strlen(id), (const unsigned char *)stroke->text, strlen(stroke->text));
}

/* What a joiner types cannot be seen: its key shows what it does, as a link that holds or is parted. */
static unsigned stroke_icon(const struct stroke *stroke)
{
	if (stroke->kind != STROKE_JOINER) {
		return 0;
	}
	return icon_named(strcmp(stroke->text, KEYMAP_JOINS) == 0 ? "link" : "link_off");
}

static const char *stroke_spoken(struct page *page, const struct stroke *stroke)
{
	if (stroke->kind != STROKE_JOINER) {
		return NULL;
	}
	bool joins = strcmp(stroke->text, KEYMAP_JOINS) == 0;
	return page_text(page, joins ? _("Join two letters") : _("Keep two letters apart"));
}

struct tile *keys_stroke(struct page *page, struct block *keys, const struct stroke *stroke)
{
	char label[KEY_LABEL_SIZE], id[STROKE_ID_SIZE];
	keymap_label(label, stroke);
	stroke_id(id, stroke);
	struct tile *tile = keys_add(page, keys, KEY, stroke_icon(stroke), label, id);
	tile->spoken = stroke_spoken(page, stroke);
	return tile;
}

struct tile *keys_text(struct page *page, struct block *keys, int width, const char *text)
{
	struct stroke stroke = {.kind = STROKE_TEXT};
	text_copy(stroke.text, sizeof stroke.text, text);
	struct tile *tile = keys_stroke(page, keys, &stroke);
	keys->as.keys.widths[keys->as.keys.count - 1] = width;
	return tile;
}

void keys_delete(struct page *page, struct block *keys)
{
	struct tile *tile = keys_add(page, keys, WIDE_KEY, icon_named("backspace"), "", "delete");
	tile->spoken = page_text(page, _("Delete"));
}

/* Of a script with digits of its own: they stand on the layer of digits. */
static bool is_native_digit(const struct stroke *stroke)
{
	char folded[STROKE_SIZE];
	digits_fold(folded, sizeof folded, stroke->text);
	return (unsigned char)stroke->text[0] >= 0x80 && folded[0] >= '0' && folded[0] <= '9';
}

static bool is_sign(const struct stroke *stroke)
{
	char first = stroke->text[0];
	bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
	bool ascii_sign = (unsigned char)first < 0x80 && !letter;
	return stroke->kind == STROKE_NOTHING || ascii_sign || keymap_is_symbol(stroke) ||
		   is_native_digit(stroke);
}

/* Punctuation and digits have a layer of their own; a key with a letter on either level stays. */
static bool is_letter_key(const struct key *key)
{
	return !is_sign(&key->levels[LEVEL_PLAIN]) || !is_sign(&key->levels[LEVEL_SHIFTED]);
}

/* Native digits stand in a row of nothing else: they are what the digit layer is for. */
static bool row_has_letters(const struct keymap *keymap, int row, bool shifted)
{
	for (int k = 0; k < keymap->keys[row]; k++) {
		const struct key *key = &keymap->rows[row][k];
		if (is_letter_key(key) && !is_sign(&key->levels[shifted ? LEVEL_SHIFTED : LEVEL_PLAIN])) {
			return true;
		}
	}
	return false;
}

/* What a key gives in the layer on show. */
static const struct stroke *stroke_of(const struct key *key, const struct state *state)
{
	bool is_shifted = keyboard_is_shifted(state);
	if (state->visit->keyboard.layer == LAYER_MARKS) {
		return &key->levels[is_shifted ? LEVEL_FOURTH : LEVEL_THIRD];
	}
	return &key->levels[is_shifted ? LEVEL_SHIFTED : LEVEL_PLAIN];
}

const struct key *keyboard_held(const struct state *state)
{
	const struct keymap *keymap = state->keymap;
	const struct keyboard *keyboard = &state->visit->keyboard;
	for (int row = 0; row < KEYMAP_ROWS && keyboard->layer == LAYER_LETTERS; row++) {
		for (int k = 0; k < keymap->keys[row]; k++) {
			const struct stroke *stroke = stroke_of(&keymap->rows[row][k], state);
			if (stroke->text[0] && strcmp(stroke->text, keyboard->held.text) == 0) {
				return &keymap->rows[row][k];
			}
		}
	}
	return NULL;
}

static int related_to(struct stroke related[KEYMAP_RELATED], const struct key *key, const struct state *state)
{
	return keymap_related(
		state->keymap, key, keyboard_is_shifted(state) ? LEVEL_SHIFTED : LEVEL_PLAIN, related);
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

/* Its arrow has a line below while capitals stay. */
static void add_shift(struct page *page, struct block *keys, const struct state *state)
{
	bool is_locked = state->visit->keyboard.shift == SHIFT_LOCKED;
	unsigned icon = icon_named(is_locked ? "keyboard_capslock" : "arrow_upward");
	struct tile *tile = keys_add(page, keys, WIDE_KEY, icon, "", "shift");
	tile->look = keyboard_is_shifted(state) ? LOOK_CHOSEN : LOOK_PLAIN;
	tile->spoken = page_text(page, is_locked ? _("Capital letters stay on") : _("Capital letters"));
}

static bool is_latin_letter(const struct stroke *stroke)
{
	return (unsigned char)stroke->text[0] < 0x80 && !is_sign(stroke);
}

/* A Latin letter that strayed onto another script's keys has its place on the Latin ones beside them. */
static bool is_shown(const struct key *key, const struct state *state)
{
	const struct keyboard *keyboard = &state->visit->keyboard;
	const struct stroke *stroke = stroke_of(key, state);
	bool is_foreign = !state->keymap_is_latin && !keyboard->is_latin && is_latin_letter(stroke);
	bool is_letter = is_letter_key(key) && !is_native_digit(stroke);
	return stroke->kind != STROKE_NOTHING && !is_foreign && (keyboard->layer == LAYER_MARKS || is_letter);
}

static void add_letter(
	struct page *page, struct block *keys, const struct key *key, const struct state *state)
{
	const struct keyboard *keyboard = &state->visit->keyboard;
	const struct stroke *stroke = stroke_of(key, state);
	if (!is_shown(key, state)) {
		return;
	}
	struct tile *tile = keys_stroke(page, keys, stroke);
	struct stroke related[KEYMAP_RELATED];
	if (stroke->kind == STROKE_DEAD) {
		bool waits = keyboard->dead.kind == STROKE_DEAD && strcmp(keyboard->dead.text, stroke->text) == 0;
		tile->look = waits ? LOOK_CHOSEN : LOOK_PLAIN;
	} else if (keyboard->layer == LAYER_LETTERS && related_to(related, key, state) > 0) {
		/* What foreign names need can be had, but would only be noise on every key. */
		char label[KEY_LABEL_SIZE] = "";
		if (keymap_is_own(state->keymap, &related[0])) {
			keymap_label(label, &related[0]);
		}
		tile->held = page_text(page, label);
	}
}

static int shown_keys(const struct state *state, int row)
{
	int count = 0;
	for (int k = 0; k < state->keymap->keys[row]; k++) {
		count += is_shown(&state->keymap->rows[row][k], state);
	}
	return count;
}

static bool is_wanted_row(const struct state *state, int row)
{
	return row > 0 || state->visit->keyboard.layer == LAYER_MARKS ||
		   row_has_letters(state->keymap, row, keyboard_is_shifted(state));
}

/* A few letters on the row of digits are not worth a row: they stand at the ends of the next two. */
static bool is_top_row_scattered(const struct state *state)
{
	int count = shown_keys(state, 0), room = 2 * KEYMAP_KEYS - shown_keys(state, 1) - shown_keys(state, 2);
	return is_wanted_row(state, 0) && count <= 3 && count <= room;
}

/* Adds the keys of a row from `*from` on, as long as the row that is begun has no more than `most`. */
static void add_keys(
	struct page *page, struct block *keys, const struct state *state, int row, int *from, int most)
{
	const int *in_row = &keys->as.keys.rows[keys->as.keys.row_count - 1];
	for (; *from < state->keymap->keys[row] && *in_row < most; (*from)++) {
		add_letter(page, keys, &state->keymap->rows[row][*from], state);
	}
}

static void add_letter_rows(struct page *page, struct block *keys, const struct state *state)
{
	const struct keymap *keymap = state->keymap;
	int last = KEYMAP_ROWS - 1;
	while (last > 0 && keymap->keys[last] == 0) {
		last--;
	}
	bool is_scattered = is_top_row_scattered(state);
	int scattered = 0;
	for (int row = is_scattered ? 1 : 0; row <= last; row++) {
		if (!is_wanted_row(state, row)) {
			continue;
		}
		keys_row(keys);
		if (row == last) {
			add_shift(page, keys, state);
		}
		int from = 0;
		add_keys(page, keys, state, row, &from, KEYMAP_KEYS + 1);
		if (is_scattered && row < 3) {
			add_keys(page, keys, state, 0, &scattered, KEYMAP_KEYS);
		}
		if (row == last) {
			keys_delete(page, keys);
		}
		if (keys->as.keys.rows[keys->as.keys.row_count - 1] == 0) {
			keys->as.keys.row_count--;
		}
	}
}

#define SIGNS_MOST 10

static void add_signs(struct page *page, struct block *keys, const char *const signs[SIGNS_MOST])
{
	keys_row(keys);
	for (int k = 0; k < SIGNS_MOST && signs[k]; k++) {
		keys_text(page, keys, KEY, signs[k]);
	}
}

/* The script's own digits, where its keys have them; false where not. */
static bool add_native_digits(struct page *page, struct block *keys, const struct keymap *keymap)
{
	int count = 0;
	for (int k = 0; k < keymap->keys[0]; k++) {
		const struct stroke *stroke = &keymap->rows[0][k].levels[LEVEL_PLAIN];
		if (is_native_digit(stroke)) {
			if (count++ == 0) {
				keys_row(keys);
			}
			keys_stroke(page, keys, stroke);
		}
	}
	return count > 0;
}

/* Own digits take the place of the signs that are wanted least; the layer beside the Latin letters has all of them. */
static void add_digit_rows(struct page *page, struct block *keys, const struct state *state)
{
	static const char *const digits[SIGNS_MOST] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
	static const char *const signs[][SIGNS_MOST] = {
		{"-", "/", ":", ";", "(", ")", "£", "&", "@", "\""}, {"?", "!", "'", "+", "=", "%", "*", "#"}};
	static const char *const few_signs[SIGNS_MOST] = {"?", "!", "-", "/", ":", "(", ")", "£"};
	add_signs(page, keys, digits);
	if (add_native_digits(page, keys, state->keymap)) {
		add_signs(page, keys, few_signs);
	} else {
		add_signs(page, keys, signs[0]);
		add_signs(page, keys, signs[1]);
	}
	keys_delete(page, keys);
}

static void add_last_row(struct page *page, struct block *keys, const struct state *state)
{
	const struct keyboard *keyboard = &state->visit->keyboard;
	keys_row(keys);
	bool digits = keyboard->layer == LAYER_DIGITS;
	keys_add(page, keys, WIDE_KEY, 0, digits ? _("abc") : "123", digits ? "letters" : "digits");
	if (!state->keymap_is_latin) {
		keys_add(page, keys, keyboard->is_latin ? NAME_KEY : WIDE_KEY, 0,
			keyboard->is_latin ? language_own_name(state->visit->tongue.language) : "abc",
			keyboard->is_latin ? "own" : "latin");
	}
	keys_text(page, keys, KEY, ",");
	struct tile *space = keys_add(page, keys, SPACE_KEY, icon_named("space_bar"), "", "space");
	space->spoken = page_text(page, _("Space"));
	keys_text(page, keys, KEY, ".");
	if (has_marks(state->keymap) && !digits) {
		struct tile *marks =
			keys_add(page, keys, WIDE_KEY, 0, keyboard->layer == LAYER_MARKS ? "a b c" : "ą é ș", "marks");
		marks->spoken = page_text(page, _("Letters with marks"));
	}
}

/* What belongs to the key that was held, over the page. */
static void add_over(struct page *page, const struct state *state)
{
	const struct key *held = keyboard_held(state);
	struct stroke related[KEYMAP_RELATED];
	int count = held ? related_to(related, held, state) : 0;
	if (count == 0) {
		return;
	}
	char id[STROKE_ID_SIZE], key[ID_SIZE];
	stroke_id(id, &state->visit->keyboard.held);
	snprintf(key, sizeof key, "key.%s", id);
	snprintf(page->first_focus, sizeof page->first_focus, "%s", key);
	if (!state->visit->keyboard.offers) {
		return; /* the focus comes back to where it was */
	}
	page->over.of = (int)(page_find(page, key) - page->tiles);
	page->over.close = page_tile(page, 0, "", NULL, "key.close");
	page->tiles[page->over.close].spoken = page_text(page, _("Close"));
	page->over.first = page->tile_count;
	page->over.count = count;
	for (int k = 0; k < count; k++) {
		char label[KEY_LABEL_SIZE];
		keymap_label(label, &related[k]);
		stroke_id(id, &related[k]);
		struct tile *tile =
			&page->tiles[page_tile(page, stroke_icon(&related[k]), label, NULL, "key.held.%s", id)];
		tile->every_strike = true;
		tile->spoken = stroke_spoken(page, &related[k]);
	}
	snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[page->over.first].id);
}

static void add_words(struct page *page, const struct state *state)
{
	struct block *keys = keys_begin(page);
	keys->as.keys.rows_most = KEYMAP_ROWS + 1;
	if (state->visit->keyboard.layer == LAYER_DIGITS) {
		add_digit_rows(page, keys, state);
	} else {
		add_letter_rows(page, keys, state);
	}
	add_last_row(page, keys, state);
	add_over(page, state);
}

/* The box */

/* What differs in the box by what is written. */
static const struct {
	const char *hint; /* msgid */
	int tell_from;    /* from so many characters before the end on, the page says how many are left */
} boxes[] = {
	[ASK_WORDS] = {N_("What happens, and when?"), 80},
	[ASK_TELEPHONE] = {N_("Your phone number"), 4},
	[ASK_EMAIL] = {N_("Your e-mail address"), 30},
};

/* A made-up mobile telephone, of a range that nobody has; its groups stay on one line. */
#define EXAMPLE_NUMBER "07700\u00A0900\u00A0982"
#define EXAMPLE_EMAIL  "name@example.org"

static const char *what_is_wrong(struct page *page, enum ask writes)
{
	return writes == ASK_TELEPHONE ? page_textf(page, _("All 11 digits, like %s"), EXAMPLE_NUMBER)
								   : page_textf(page, _("Write it like %s"), EXAMPLE_EMAIL);
}

static const char *how_much_is_left(struct page *page, const struct run *run, int left)
{
	if (left == 0) {
		return page_text(page, _("There is no room for more"));
	}
	bool is_number = run->steps[run->at].question->ask == ASK_TELEPHONE;
	return page_textf(page,
		is_number ? words_count("Room for %d more digit", "Room for %d more digits", (unsigned long)left)
				  : words_count("Room for %d more letter", "Room for %d more letters", (unsigned long)left),
		left);
}

/* A dead key that waits shows its mark where its letter will be. */
static void describe_box(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	enum ask writes = run->steps[run->at].question->ask;
	char shown[WRITING_SHOWN_SIZE], waiting[KEY_LABEL_SIZE];
	struct block *entry = page_block(page, BLOCK_ENTRY);
	writing_show(shown, run, run->at);
	keymap_label(waiting, &state->visit->keyboard.dead);
	entry->pane = writes == ASK_TELEPHONE ? PANE_START : PANE_WHOLE;
	entry->as.entry.text = page_textf(page, "%s%s", shown, waiting);
	entry->as.entry.hint = page_text(page, _(boxes[writes].hint));
	if (writes == ASK_WORDS) {
		entry->as.entry.notice = how_much_is_left(page, run, boxes[writes].tell_from);
	} else {
		entry->as.entry.warning = what_is_wrong(page, writes);
	}
	entry->as.entry.is_latin = writes != ASK_WORDS && shown[0];
	explicit_bzero(shown, sizeof shown);
	int left = writing_left(run);
	if (state->visit->keyboard.complains) {
		entry->as.entry.hint = ""; /* the sentence says more */
		entry->as.entry.left = what_is_wrong(page, writes);
		entry->as.entry.left_warns = true;
	} else if (left <= boxes[writes].tell_from) {
		entry->as.entry.left = how_much_is_left(page, run, left);
	}
}

void keyboard_describe(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	page->is_for_typing = true;
	switch (run->steps[run->at].question->ask) {
	case ASK_WORDS:
		page->lead = page_textf(page, _("Do not write anyone's name. %s"),
			label_in(&state->catalogue->readers, state->visit->tongue));
		describe_box(page, state);
		add_words(page, state);
		break;
	case ASK_TELEPHONE:
		page->title_in_pane = true;
		describe_box(page, state);
		keyboard_add_telephone(page);
		break;
	case ASK_EMAIL:
		describe_box(page, state);
		keyboard_add_email(page);
		break;
	default:
		assert(!"nothing is written here");
	}
	frame_go(page, _("Continue"), "arrow_forward");
}
