/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap.c - which layout a language has, and its rows read out of libxkbcommon.
 */
#include "kiosk/platform/keymap.h"

#include "kiosk/platform/keymap_inside.h"

#include <hb.h>
#include <stdio.h>
#include <string.h>

#define LAYOUTS_FOLDER "/usr/share/X11/xkb"

#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER     0x200D
#define DOTTED_CIRCLE         "\u25CC"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

const struct stroke stroke_space = {" ", STROKE_TEXT};

struct layout {
	const char *language, *layout, *variant;
	const char *own; /* letters with marks that the language writes and that a long press offers first */
};

/* French is its "oss" variant: the plain one has neither œ nor a capital ç. */
static const struct layout layouts[] = {
	{"en", "gb", "", ""},
	{"pl", "pl", "", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"},
	{"ro", "ro", "", "ăâîșțĂÂÎȘȚ"},
	{"pa", "in", "guru", ""},
	{"ur", "pk", "urd-phonetic", ""},
	{"uk", "ua", "", "ґїҐЇ"},
	{"ne", "np", "", ""},
	{"bn", "bd", "", ""},
	{"ar", "ara", "", ""},
	{"tr", "tr", "", "âçğıîöşûüÂÇĞİÎÖŞÛÜ"},
	{"sk", "sk", "qwerty", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ"},
	{"lt", "lt", "", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"},
	{"bg", "bg", "phonetic", "ѝЍ"},
	{"pt", "pt", "", "áàâãçéêíóôõúÁÀÂÃÇÉÊÍÓÔÕÚ"},
	{"fr", "fr", "oss", "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ"},
};

/* Letters that a layout lacks, on the third level of the key that gives a kindred one. */
static const struct {
	const char *language, *beside, *letter;
} additions[] = {
	{"ur", "\u06D2", "\u06D3"},
	{"pa", "\u0A3F", "\u0A72"}, /* the letters that carry vowels, without one: iri, ura */
	{"pa", "\u0A41", "\u0A73"},
};

/* The key codes of the rows (those of X11: evdev's and 8), each row ended by 0. */
static const xkb_keycode_t row_codes[KEYMAP_ROWS][KEYMAP_KEYS + 1] = {
	{49, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21},
	{24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35},
	{38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 51},
	{94, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61},
};

static const struct layout *layout_of(const char *language)
{
	for (int i = 0; i < COUNT_OF(layouts); i++) {
		if (strcmp(layouts[i].language, language) == 0) {
			return &layouts[i];
		}
	}
	return NULL;
}

bool keymap_has(const char *language)
{
	return layout_of(language) != NULL;
}

/* The Arabic layout gives lam with alef as one character of an old code page; people write two letters. */
static const char *parted_ligature(uint32_t character)
{
	switch (character) {
	case 0xFEF5:
		return "\u0644\u0622";
	case 0xFEF7:
		return "\u0644\u0623";
	case 0xFEF9:
		return "\u0644\u0625";
	case 0xFEFB:
		return "\u0644\u0627";
	default:
		return NULL;
	}
}

/* Arrows and the signs of mathematics, which no face of the kiosk has and nobody needs in a report. */
static bool is_sign_of_experts(uint32_t character)
{
	return (character >= 0x2190 && character <= 0x25FF) || (character >= 0x27C0 && character <= 0x27EF);
}

/*
 * Spaces, controls (among them the marks that turn the direction of a text) and what Unicode does not
 * know give nothing.
 */
static enum stroke_kind kind_of(uint32_t character)
{
	if (character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER) {
		return STROKE_JOINER;
	}
	if (is_sign_of_experts(character)) {
		return STROKE_NOTHING;
	}
	switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), character)) {
	case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
		return STROKE_MARK;
	case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
	case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
	case HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED:
	case HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE:
	case HB_UNICODE_GENERAL_CATEGORY_SURROGATE:
	case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
	case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
	case HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR:
		return STROKE_NOTHING;
	default:
		return STROKE_TEXT;
	}
}

static struct stroke stroke_of(xkb_keysym_t symbol)
{
	struct stroke stroke = {.kind = STROKE_DEAD};
	uint32_t character = dead_key_mark(symbol);
	if (character == 0) {
		character = xkb_keysym_to_utf32(symbol);
		stroke.kind = character != 0 ? kind_of(character) : STROKE_NOTHING;
	}
	const char *parted = parted_ligature(character);
	if (parted) {
		snprintf(stroke.text, sizeof stroke.text, "%s", parted);
	} else if (stroke.kind != STROKE_NOTHING) {
		xkb_keysym_to_utf8(xkb_utf32_to_keysym(character), stroke.text, sizeof stroke.text);
	}
	return stroke;
}

static void note_symbol(struct symbols *symbols, xkb_keysym_t symbol)
{
	for (int i = 0; i < symbols->count; i++) {
		if (symbols->at[i] == symbol) {
			return;
		}
	}
	symbols->at[symbols->count++] = symbol;
}

static bool same_stroke(const struct stroke *one, const struct stroke *other)
{
	return one->kind == other->kind && strcmp(one->text, other->text) == 0;
}

static bool repeats(const struct key *key, int level)
{
	for (int i = 0; i < level; i++) {
		if (same_stroke(&key->levels[i], &key->levels[level])) {
			return true;
		}
	}
	return false;
}

/* Reads one key; false when it gives nothing on any level. */
static bool read_key(struct key *key, struct symbols *symbols, struct xkb_keymap *layout, xkb_keycode_t code)
{
	bool gives = false;
	int levels = (int)xkb_keymap_num_levels_for_key(layout, code, 0);
	*key = (struct key){0};
	for (int i = 0; i < levels && i < LEVEL_COUNT; i++) {
		const xkb_keysym_t *symbol;
		if (xkb_keymap_key_get_syms_by_level(layout, code, 0, (xkb_level_index_t)i, &symbol) != 1) {
			continue;
		}
		key->levels[i] = stroke_of(*symbol);
		if (key->levels[i].kind == STROKE_NOTHING || (i >= LEVEL_THIRD && repeats(key, i))) {
			key->levels[i] = (struct stroke){0};
			continue;
		}
		note_symbol(symbols, *symbol);
		gives = true;
	}
	return gives;
}

static void read_rows(struct keymap *keymap, struct symbols *symbols, struct xkb_keymap *layout)
{
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int i = 0; row_codes[row][i] != 0; i++) {
			struct key *next = &keymap->rows[row][keymap->keys[row]];
			if (read_key(next, symbols, layout, row_codes[row][i])) {
				keymap->keys[row]++;
			}
		}
	}
}

const struct stroke *keymap_typed_by(const struct keymap *keymap, const char *text)
{
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int i = 0; i < keymap->keys[row] * LEVEL_COUNT; i++) {
			const struct stroke *stroke = &keymap->rows[row][i / LEVEL_COUNT].levels[i % LEVEL_COUNT];
			if (stroke->kind != STROKE_DEAD && strcmp(stroke->text, text) == 0) {
				return stroke;
			}
		}
	}
	return NULL;
}

static struct key *key_of(struct keymap *keymap, const char *plain)
{
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int i = 0; i < keymap->keys[row]; i++) {
			if (strcmp(keymap->rows[row][i].levels[LEVEL_PLAIN].text, plain) == 0) {
				return &keymap->rows[row][i];
			}
		}
	}
	return NULL;
}

static void add_missing(struct keymap *keymap, const char *language)
{
	for (int i = 0; i < COUNT_OF(additions); i++) {
		struct key *key = key_of(keymap, additions[i].beside);
		if (strcmp(additions[i].language, language) == 0 && key &&
			key->levels[LEVEL_THIRD].kind == STROKE_NOTHING &&
			!keymap_typed_by(keymap, additions[i].letter)) {
			struct stroke *third = &key->levels[LEVEL_THIRD];
			third->kind = STROKE_TEXT;
			snprintf(third->text, sizeof third->text, "%s", additions[i].letter);
		}
	}
}

static struct xkb_keymap *open_layout(struct xkb_context *context, const struct layout *layout)
{
	struct xkb_rule_names names = {
		.rules = "evdev",
		.model = "pc105",
		.layout = layout->layout,
		.variant = layout->variant,
		.options = "",
	};
	if (!xkb_context_include_path_append(context, LAYOUTS_FOLDER)) {
		return NULL;
	}
	return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
}

enum status keymap_load(struct keymap *keymap, const char *language, struct reason *reason)
{
	const struct layout *layout = layout_of(language);
	if (!layout) {
		layout = &layouts[0];
	}
	*keymap = (struct keymap){0};
	snprintf(keymap->own, sizeof keymap->own, "%s", layout->own);
	struct xkb_context *context =
		xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES | XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
	if (!context) {
		return fail(reason, SYSTEM_FAILED, "the keyboard layouts cannot be read");
	}
	xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
	struct xkb_keymap *opened = open_layout(context, layout);
	enum status status = DONE;
	if (opened) {
		struct symbols symbols = {0};
		read_rows(keymap, &symbols, opened);
		note_symbol(&symbols, XKB_KEY_space);
		keymap_note_compositions(keymap, &symbols, context, COMPOSE_FILE);
		add_missing(keymap, layout->language);
	} else {
		status = fail(reason, NOT_FOUND, "the keyboard layout \"%s\" in %s (Debian package xkb-data)",
			layout->layout, LAYOUTS_FOLDER);
	}
	xkb_keymap_unref(opened);
	xkb_context_unref(context);
	return status;
}

bool keymap_is_latin(const struct keymap *keymap)
{
	for (char letter[] = "a"; letter[0] <= 'z'; letter[0]++) {
		if (!keymap_typed_by(keymap, letter)) {
			return false;
		}
	}
	return true;
}

void keymap_label(char label[KEY_LABEL_SIZE], const struct stroke *stroke)
{
	switch (stroke->kind) {
	case STROKE_MARK:
	case STROKE_DEAD:
		snprintf(label, KEY_LABEL_SIZE, DOTTED_CIRCLE "%s", stroke->text);
		break;
	case STROKE_JOINER:
		label[0] = '\0';
		break;
	case STROKE_NOTHING:
	case STROKE_TEXT:
		snprintf(label, KEY_LABEL_SIZE, "%s", stroke->text);
		break;
	}
}
