/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap_related.c - which letters belong to a key besides its own: what a long press on it offers.
 */
#include "kiosk/platform/keymap_inside.h"

#include "ledger/text.h"

#include <hb.h>
#include <string.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

#define HABITS_MOST 3

/* Letters that belong together by habit; Unicode does not say so. Offered where the layout has them. */
static const struct {
	const char *letter, *related[HABITS_MOST];
} habits[] = {
	{"\u06CC", {"\u0626", "\u06D2", "\u06D3"}}, /* Urdu: choti ye; hamza on it, bari ye, hamza on that */
	{"\u06C1", {"\u06BE", "\u06C3", NULL}},     /* gol he; do chashmi he, te marbuta */
	{"\u0646", {"\u06BA", NULL, NULL}},         /* nun; nun ghunna */
	{"\u0647", {"\u0629", NULL, NULL}},         /* Arabic: he; te marbuta */
	{"\u064A", {"\u0649", NULL, NULL}},         /* ye; alef maksura */
};

/* What is being gathered for one key. */
struct gathering {
	const struct keymap *keymap;
	const struct key *key;
	enum level level;
	struct stroke *related;
	int count;
	bool takes_others; /* letters that the language does not write itself */
	bool takes_marks;
};

/* The only character of a text, or 0. */
static uint32_t single(const char *text)
{
	uint32_t character = text_next(&text);
	return *text ? 0 : character;
}

static hb_unicode_general_category_t category(const char *text)
{
	return hb_unicode_general_category(hb_unicode_funcs_get_default(), text_next(&text));
}

static bool has_case(const char *text)
{
	hb_unicode_general_category_t found = category(text);
	return found == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
		   found == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

static bool is_letter(const struct stroke *stroke)
{
	return stroke->kind == STROKE_TEXT &&
		   (has_case(stroke->text) || category(stroke->text) == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER);
}

bool keymap_is_symbol(const struct stroke *stroke)
{
	if (strcmp(stroke->text, "\u00A7") ==
		0) { /* the section sign, which Unicode has among commas and stops */
		return stroke->kind == STROKE_TEXT;
	}
	switch (category(stroke->text)) {
	case HB_UNICODE_GENERAL_CATEGORY_DASH_PUNCTUATION:
	case HB_UNICODE_GENERAL_CATEGORY_CURRENCY_SYMBOL:
	case HB_UNICODE_GENERAL_CATEGORY_MATH_SYMBOL:
	case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_SYMBOL:
	case HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL:
		return stroke->kind == STROKE_TEXT;
	default:
		return false;
	}
}

bool keymap_is_own(const struct keymap *keymap, const struct stroke *stroke)
{
	return !has_case(stroke->text) || strstr(keymap->own, stroke->text);
}

/* What has a key of its own is found there. */
static bool has_own_key(const struct gathering *gathering, const char *text)
{
	const struct keymap *keymap = gathering->keymap;
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int k = 0; k < keymap->keys[row]; k++) {
			const struct stroke *own = &keymap->rows[row][k].levels[gathering->level];
			if (own->kind != STROKE_DEAD && strcmp(own->text, text) == 0) {
				return true;
			}
		}
	}
	return false;
}

static hb_script_t script(const char *text)
{
	return hb_unicode_script(hb_unicode_funcs_get_default(), text_next(&text));
}

static bool is_taken(const struct gathering *gathering, const struct stroke *stroke)
{
	if (!is_letter(stroke)) {
		return gathering->takes_marks && (stroke->kind == STROKE_MARK || stroke->kind == STROKE_JOINER);
	}
	const struct stroke *own = &gathering->key->levels[gathering->level];
	bool is_foreign = is_letter(own) && script(stroke->text) != script(own->text);
	bool is_other_case = has_case(own->text) && category(stroke->text) != category(own->text);
	return !is_foreign && !is_other_case &&
		   (gathering->takes_others || keymap_is_own(gathering->keymap, stroke));
}

static void gather(struct gathering *gathering, const struct stroke *stroke)
{
	bool is_wanted = is_taken(gathering, stroke) && !has_own_key(gathering, stroke->text);
	if (gathering->count == KEYMAP_RELATED || !is_wanted) {
		return;
	}
	for (int k = 0; k < gathering->count; k++) {
		if (strcmp(gathering->related[k].text, stroke->text) == 0) {
			return;
		}
	}
	gathering->related[gathering->count++] = *stroke;
}

static void gather_levels(struct gathering *gathering)
{
	const struct stroke *levels = gathering->key->levels;
	bool is_shifted = gathering->level == LEVEL_SHIFTED;
	if (has_case(levels[LEVEL_PLAIN].text)) {
		gather(gathering, &levels[is_shifted ? LEVEL_FOURTH : LEVEL_THIRD]);
		return;
	}
	gather(gathering, &levels[is_shifted ? LEVEL_PLAIN : LEVEL_SHIFTED]);
	gather(gathering, &levels[LEVEL_THIRD]);
	gather(gathering, &levels[LEVEL_FOURTH]);
}

static void gather_habits(struct gathering *gathering, const char *letter)
{
	for (int i = 0; i < COUNT_OF(habits); i++) {
		for (int k = 0; k < HABITS_MOST && strcmp(habits[i].letter, letter) == 0; k++) {
			const char *related = habits[i].related[k];
			const struct stroke *stroke = related ? keymap_typed_by(gathering->keymap, related) : NULL;
			if (stroke) {
				gather(gathering, stroke);
			}
		}
	}
}

/* All that the layout gives and that is this letter with a mark. */
static void gather_marked(struct gathering *gathering, uint32_t letter)
{
	const struct keymap *keymap = gathering->keymap;
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int i = 0; i < keymap->keys[row] * LEVEL_COUNT; i++) {
			const struct stroke *stroke = &keymap->rows[row][i / LEVEL_COUNT].levels[i % LEVEL_COUNT];
			hb_codepoint_t base, mark;
			if (is_letter(stroke) &&
				hb_unicode_decompose(hb_unicode_funcs_get_default(), single(stroke->text), &base, &mark) &&
				base == letter) {
				gather(gathering, stroke);
			}
		}
	}
}

/* The marks of dead keys, those first that the names of most people in Europe have; others are not offered. */
static const char *const marks[] = {
	"\u0301", /* acute */
	"\u0300", /* grave */
	"\u0302", /* circumflex */
	"\u0308", /* diaeresis */
	"\u0303", /* tilde */
	"\u030C", /* caron */
	"\u030A", /* ring */
	"\u0327", /* cedilla */
	"\u0328", /* ogonek */
	"\u030B", /* double acute */
	"\u0306", /* breve */
	"\u0307", /* dot */
	"\u0304", /* macron */
	"\u0335", /* stroke */
};

/* The place of a mark among those that are offered; -1: it is not. */
static int rank_of(const char *mark)
{
	for (int i = 0; i < COUNT_OF(marks); i++) {
		if (strcmp(marks[i], mark) == 0) {
			return i;
		}
	}
	return -1;
}

/* The compositions are looked through once: this is done for every key of a page, with every stroke. */
static void gather_composed(struct gathering *gathering, const char *letter)
{
	const struct keymap *keymap = gathering->keymap;
	const struct composition *with[COUNT_OF(marks)] = {NULL};
	for (int i = 0; i < keymap->composition_count; i++) {
		const struct composition *composition = &keymap->compositions[i];
		int rank = strcmp(composition->next, letter) == 0 ? rank_of(composition->mark) : -1;
		if (rank >= 0) {
			with[rank] = composition;
		}
	}
	for (int i = 0; i < COUNT_OF(marks); i++) {
		if (with[i]) {
			struct stroke stroke = {.kind = STROKE_TEXT};
			memcpy(stroke.text, with[i]->text, sizeof stroke.text);
			gather(gathering, &stroke);
		}
	}
}

static void gather_all(struct gathering *gathering)
{
	const struct stroke *own = &gathering->key->levels[gathering->level];
	gather_levels(gathering);
	if (is_letter(own)) {
		gather_habits(gathering, own->text);
		gather_marked(gathering, single(own->text));
		gather_composed(gathering, own->text);
	}
}

int keymap_related(const struct keymap *keymap, const struct key *key, enum level level,
	struct stroke related[KEYMAP_RELATED])
{
	struct gathering gathering = {.keymap = keymap, .key = key, .level = level, .related = related};
	const struct stroke *own = &key->levels[level];
	if (own->kind == STROKE_NOTHING || own->kind == STROKE_DEAD) {
		return 0;
	}
	gather_all(&gathering);
	gathering.takes_others = true;
	gather_all(&gathering);
	gathering.takes_marks = true;
	gather_all(&gathering);
	return gathering.count;
}

bool keymap_has_capitals(const struct keymap *keymap)
{
	int with = 0, without = 0; /* a Latin letter may have strayed onto the keys of another script */
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		for (int k = 0; k < keymap->keys[row]; k++) {
			const struct stroke *stroke = &keymap->rows[row][k].levels[LEVEL_PLAIN];
			with += has_case(stroke->text);
			without += is_letter(stroke) && !has_case(stroke->text);
		}
	}
	return with > without;
}
