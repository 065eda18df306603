/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/letters.h"

#include "kiosk/ui/characters.h"
#include "kiosk/ui/levels.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

/* Where a face is looked for when that of the script does not have a character. */
static const enum face fallbacks[] = {
	FACE_LATIN, FACE_ARABIC, FACE_DEVANAGARI, FACE_GURMUKHI, FACE_BENGALI, FACE_CHINESE};

static struct letters decode(const char *text)
{
	struct letters letters = {.at = calloc(strlen(text) + 1, sizeof *letters.at)};
	if (!letters.at) {
		abort();
	}
	const char *at = text;
	Uint32 character = 0;
	do {
		Uint32 offset = (Uint32)(at - text);
		character = character_next(&at);
		letters.at[letters.count++] = (struct letter){.character = character, .offset = offset};
	} while (character);
	letters.count--;
	return letters;
}

static bool is_digit(Uint32 character)
{
	return character >= '0' && character <= '9';
}

static bool has_script(Uint32 script)
{
	return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED;
}

/* A mark that is shown on a dotted circle or on a space brings its own script to what it stands on. */
static Uint32 script_of_mark_after(const struct letter *letter, const struct letter *end)
{
	if (letter + 1 < end && character_extends(letter[1].character) && has_script(letter[1].script)) {
		return letter[1].script;
	}
	return HB_SCRIPT_COMMON;
}

/* Can this stand between the digits of one number: ":", " ", ")"? */
static bool is_separator(Uint32 character)
{
	return (character < 0x80 || character == 0x00A0) && !is_digit(character) &&
		   !character_is_letter(character);
}

/* Is this a digit, or what stands between two, at most two separators? */
static bool is_of_number(const struct letter *letters, size_t at, size_t count)
{
	if (!is_separator(letters[at].character)) {
		return is_digit(letters[at].character);
	}
	size_t before = at, after = at + 1;
	if (before > 0 && is_separator(letters[before - 1].character)) {
		before--;
	} else if (after < count && is_separator(letters[after].character)) {
		after++;
	}
	return before > 0 && after < count && is_digit(letters[before - 1].character) &&
		   is_digit(letters[after].character);
}

/* Brackets that are open, with what each was given: the one that closes it is to look like it (UAX #24, 5.2). */
struct brackets {
	struct {
		Uint32 closing, script;
	} open[8];
	int count;
};

static Uint32 closing_of(Uint32 character)
{
	static const Uint32 pairs[][2] = {{'(', ')'}, {'[', ']'}, {'{', '}'}, {0x00AB, 0x00BB}, {0x2018, 0x2019},
		{0x201C, 0x201D}, {0x2039, 0x203A}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (pairs[i][0] == character) {
			return pairs[i][1];
		}
	}
	return 0;
}

/* The script of a character that has none of its own, which is `before` unless it closes a bracket. */
static Uint32 script_of_bracket(struct brackets *brackets, Uint32 character, Uint32 before)
{
	Uint32 closing = closing_of(character);
	int most = (int)(sizeof brackets->open / sizeof *brackets->open);
	if (closing && brackets->count < most) {
		brackets->open[brackets->count].closing = closing;
		brackets->open[brackets->count++].script = before;
		return before;
	}
	for (int i = brackets->count - 1; i >= 0; i--) {
		if (brackets->open[i].closing == character) {
			brackets->count = i;
			return has_script(brackets->open[i].script) ? brackets->open[i].script : before;
		}
	}
	return before;
}

/*
 * What belongs to every script (spaces, punctuation) takes that of the letters before it, or at the beginning that of
 * the first letters. Numbers are always Latin, so that one to call looks the same in every language.
 */
static void find_scripts(struct letter *letters, size_t count)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	for (size_t i = 0; i < count; i++) {
		letters[i].script = hb_unicode_script(unicode, letters[i].character);
	}
	Uint32 before = HB_SCRIPT_COMMON;
	struct brackets brackets = {.count = 0};
	for (size_t i = 0; i < count; i++) {
		if (has_script(letters[i].script)) {
			before = letters[i].script;
			continue;
		}
		Uint32 of_mark = script_of_mark_after(&letters[i], letters + count);
		before = script_of_bracket(&brackets, letters[i].character, before);
		letters[i].script = has_script(of_mark) ? of_mark : before;
	}
	Uint32 after = HB_SCRIPT_LATIN;
	for (size_t i = count; i-- > 0;) {
		if (!has_script(letters[i].script)) {
			letters[i].script = after;
		}
		after = letters[i].script;
		if (is_of_number(letters, i, count)) {
			letters[i].script = HB_SCRIPT_LATIN;
		}
	}
}

static enum face face_of_script(Uint32 script)
{
	switch (script) {
	case HB_SCRIPT_ARABIC:
		return FACE_ARABIC;
	case HB_SCRIPT_DEVANAGARI:
		return FACE_DEVANAGARI;
	case HB_SCRIPT_GURMUKHI:
		return FACE_GURMUKHI;
	case HB_SCRIPT_BENGALI:
		return FACE_BENGALI;
	case HB_SCRIPT_HAN:
	case HB_SCRIPT_BOPOMOFO:
	case HB_SCRIPT_HIRAGANA:
	case HB_SCRIPT_KATAKANA:
	case HB_SCRIPT_HANGUL:
		return FACE_CHINESE;
	default:
		return FACE_LATIN;
	}
}

static bool has_glyph(const struct setting *setting, enum face face, Uint32 character)
{
	return fonts_has(setting->fonts, face) &&
		   TTF_GlyphIsProvided32(
			   fonts_face(setting->fonts, face, setting->weight, setting->pixels), character);
}

static enum face face_of(const struct setting *setting, const struct letter *letter)
{
	enum face face = face_of_script(letter->script);
	if (has_glyph(setting, face, letter->character)) {
		return face;
	}
	for (size_t i = 0; i < sizeof fallbacks / sizeof fallbacks[0]; i++) {
		if (has_glyph(setting, fallbacks[i], letter->character)) {
			return fallbacks[i];
		}
	}
	return FACE_LATIN; /* which draws an empty box */
}

/* Joiners and what is never drawn need no glyph, and stay in the run that they stand in. */
static bool needs_no_glyph(Uint32 character)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	return character_is_hidden(character) ||
		   hb_unicode_general_category(unicode, character) == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

static void find_faces(const struct setting *setting, struct letter *letters, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && needs_no_glyph(letters[i].character)) {
			letters[i].face = letters[i - 1].face;
			letters[i].script = letters[i - 1].script;
		} else {
			letters[i].face = (Uint8)face_of(setting, &letters[i]);
		}
	}
}

struct letters letters_read(const struct setting *setting, const char *text)
{
	struct letters letters = decode(text);
	for (size_t first = 0; first <= letters.count;) {
		size_t end = letters_line_end(&letters, first);
		Uint8 base = levels_find(setting, letters.at + first, end - first);
		letters.at[end].base = letters.at[end].level = base;
		find_scripts(letters.at + first, end - first);
		find_faces(setting, letters.at + first, end - first);
		first = end + 1;
	}
	return letters;
}

void letters_free(struct letters *letters)
{
	explicit_bzero(letters->at, (letters->count + 1) * sizeof *letters->at);
	free(letters->at);
}

size_t letters_line_end(const struct letters *letters, size_t first)
{
	while (first < letters->count && letters->at[first].character != '\n') {
		first++;
	}
	return first;
}
