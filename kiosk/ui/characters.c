/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/characters.h"

#include <hb.h>
#include <stddef.h>
#include <string.h>

#define ZERO_WIDTH_JOINER     0x200D
#define ZERO_WIDTH_NON_JOINER 0x200C

/* The combining class of the sign that takes a consonant's vowel away and joins it to the next one. */
#define VIRAMA 9

struct range {
	Uint32 first, last;
};

static bool is_in(const struct range *ranges, size_t count, Uint32 character)
{
	for (size_t i = 0; i < count; i++) {
		if (character >= ranges[i].first && character <= ranges[i].last) {
			return true;
		}
	}
	return false;
}

#define IS_IN(ranges, character) is_in(ranges, sizeof(ranges) / sizeof(ranges)[0], character)

static hb_unicode_general_category_t category(Uint32 character)
{
	return hb_unicode_general_category(hb_unicode_funcs_get_default(), character);
}

/* How many continuation bytes the lead byte asks for; -1 for a byte that leads nothing. */
static int continuations(unsigned char lead)
{
	if (lead < 0x80) {
		return 0;
	}
	if (lead < 0xC2 || lead > 0xF4) {
		return -1;
	}
	return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

Uint32 character_next(const char **at)
{
	const unsigned char *bytes = (const unsigned char *)*at;
	if (bytes[0] == '\0') {
		return 0;
	}
	(*at)++;
	int more = continuations(bytes[0]);
	Uint32 character = more > 0 ? bytes[0] & (0x3FU >> more) : bytes[0];
	for (int i = 1; i <= more; i++) {
		if ((bytes[i] & 0xC0) != 0x80) {
			return 0xFFFD;
		}
		character = character << 6 | (bytes[i] & 0x3FU);
	}
	*at += more > 0 ? more : 0;
	return more < 0 ? 0xFFFD : character;
}

bool character_is_hidden(Uint32 character)
{
	static const struct range hidden[] = {
		{'\n', '\n'}, {0x061C, 0x061C}, /* Arabic letter mark */
		{0x200E, 0x200F},               /* marks */
		{0x202A, 0x202E},               /* embeddings and overrides */
		{0x2066, 0x2069},               /* isolates */
		{0xFEFF, 0xFEFF},               /* byte order mark */
	};
	return IS_IN(hidden, character);
}

bool character_is_space(Uint32 character)
{
	static const struct range spaces[] = {
		{' ', ' '},
		{0x1680, 0x1680},
		{0x2000, 0x2006},
		{0x2008, 0x200B}, /* the last has no width at all */
		{0x205F, 0x205F},
		{0x3000, 0x3000},
	};
	return IS_IN(spaces, character);
}

bool character_extends(Uint32 character)
{
	static const struct range more[] = {
		{ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER}, {0x1F3FB, 0x1F3FF}, /* skins of emoji */
		{0xE0020, 0xE007F},                                             /* tags of emoji */
	};
	switch (category(character)) {
	case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
		return true;
	default:
		return IS_IN(more, character);
	}
}

bool character_ends_cluster(Uint32 before, Uint32 after)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	return !character_extends(after) && before != ZERO_WIDTH_JOINER &&
		   (int)hb_unicode_combining_class(unicode, before) != VIRAMA;
}

/* Those of the classes HY, BA and B2 of UAX #14. */
bool character_is_hyphen(Uint32 character)
{
	static const struct range hyphens[] = {{'-', '-'}, {0x2010, 0x2010}, {0x2012, 0x2014}};
	return IS_IN(hyphens, character);
}

/* Those of EX, SY, BA, CL and IN: also the full stops of Urdu and of India. */
bool character_ends_piece(Uint32 character)
{
	static const struct range ends[] = {{'!', '!'}, {'/', '/'}, {'?', '?'}, {'|', '|'}, {'}', '}'},
		{0x061B, 0x061B}, {0x061E, 0x061F}, {0x06D4, 0x06D4}, {0x0964, 0x0965}, {0x2026, 0x2026}};
	return IS_IN(ends, character);
}

/* OP, but for those that are written without a space before what they open. */
bool character_opens(Uint32 character)
{
	return character == '(' || character == '[' || character == '{';
}

/* CL, CP, EX, IS and SY. */
bool character_closes(Uint32 character)
{
	static const struct range closes[] = {{'!', '!'}, {')', ')'}, {',', ','}, {'.', '/'}, {':', ';'},
		{'?', '?'}, {']', ']'}, {'}', '}'}, {0x060C, 0x060C}, {0x061B, 0x061B}, {0x061E, 0x061F},
		{0x06D4, 0x06D4}};
	return IS_IN(closes, character);
}

bool character_is_cjk(Uint32 character)
{
	static const struct range cjk[] = {
		{0x2E80, 0x9FFF},
		{0xAC00, 0xD7A3},
		{0xF900, 0xFAFF},
		{0xFE30, 0xFE4F},
		{0xFF00, 0xFFEF},
		{0x20000, 0x3FFFF},
	};
	return IS_IN(cjk, character);
}

static bool must_not_begin_line(Uint32 character)
{
	switch (category(character)) {
	case HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION:
	case HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION:
	case HB_UNICODE_GENERAL_CATEGORY_OTHER_PUNCTUATION:
	case HB_UNICODE_GENERAL_CATEGORY_DASH_PUNCTUATION:
		return true;
	default:
		/* The marks that repeat or lengthen what stands before them, and the prime-like units. */
		return character == 0x3005 || character == 0x30FC || character == 0xFF05 || character == 0x2103;
	}
}

static bool must_not_end_line(Uint32 character)
{
	hb_unicode_general_category_t kind = category(character);
	return kind == HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION ||
		   kind == HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION ||
		   kind == HB_UNICODE_GENERAL_CATEGORY_CURRENCY_SYMBOL;
}

bool character_breaks_cjk(Uint32 before, Uint32 after)
{
	return (character_is_cjk(before) || character_is_cjk(after)) && character_ends_cluster(before, after) &&
		   !must_not_begin_line(after) && !must_not_end_line(before);
}

bool character_is_letter(Uint32 character)
{
	switch (category(character)) {
	case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
		return true;
	default:
		return false;
	}
}

bool character_is_picture(Uint32 character)
{
	return category(character) == HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL;
}

static bool ends_with_one_of(const char *text, size_t length, const char *const ends[], size_t count)
{
	for (size_t k = 0; k < count; k++) {
		size_t end = strlen(ends[k]);
		if (length >= end && memcmp(text + length - end, ends[k], end) == 0) {
			return true;
		}
	}
	return false;
}

bool characters_end_sentence(const char *text, size_t length)
{
	static const char *const ends[] = {
		".", "!", "\u0964", "\u06D4", "\u3002"}; /* danda; of Urdu; of Chinese */
	return ends_with_one_of(text, length, ends, sizeof ends / sizeof *ends) ||
		   characters_lead_on(text, length);
}

bool characters_lead_on(const char *text, size_t length)
{
	static const char *const ends[] = {"?", ":", "\u061F", "\uFF1F", "\uFF1A"}; /* of Arabic; of Chinese */
	return ends_with_one_of(text, length, ends, sizeof ends / sizeof *ends);
}
