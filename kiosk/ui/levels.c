/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/levels.h"

#include <assert.h>
#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

/* What FriBidi reads and writes, for one line. */
struct bidi {
	FriBidiChar *characters;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
};

/* A number in groups: how it begins, how many digits and groups it has, and where it ends. */
struct number {
	size_t end;
	int digits, groups;
	bool has_plus, has_zero; /* it begins with */
	bool has_space;          /* or a bracket, between groups */
};

/* A telephone number has so many digits, counting all groups. "999" and "1 2" have no groups to mix up. */
#define TELEPHONE_DIGITS 6

static bool is_digit(Uint32 character)
{
	return (character >= '0' && character <= '9') || (character >= 0x0660 && character <= 0x0669) ||
		   (character >= 0x06F0 && character <= 0x06F9);
}

static bool is_hyphen(Uint32 character)
{
	return character == '-' || character == 0x2010 || character == 0x2011;
}

static bool stands_between_groups(Uint32 character)
{
	return character == ' ' || character == 0x00A0 || character == '(' || character == ')' ||
		   is_hyphen(character);
}

/* The next group's first digit, at most two characters behind `at`; or `at` when no group follows. */
static size_t next_group(const struct letter *letters, size_t at, size_t count)
{
	size_t digit = at;
	while (digit < count && digit < at + 2 && stands_between_groups(letters[digit].character)) {
		digit++;
	}
	return digit < count && is_digit(letters[digit].character) ? digit : at;
}

static size_t digits_end(const struct letter *letters, size_t at, size_t count)
{
	while (at < count && is_digit(letters[at].character)) {
		at++;
	}
	return at;
}

/* Counts the brackets between two groups into `open`; gives whether anything but hyphens stands there. */
static bool read_between(const struct letter *letters, size_t first, size_t end, int *open)
{
	bool has_space = false;
	for (size_t i = first; i < end; i++) {
		*open += letters[i].character == '(';
		*open -= letters[i].character == ')';
		has_space |= !is_hyphen(letters[i].character);
	}
	return has_space;
}

/* Reads as far as brackets come in pairs: in "(0800 111 222)" they belong to the sentence, not to the number. */
static struct number read_number(const struct letter *letters, size_t first, size_t count)
{
	int open = letters[first].character == '(';
	struct number read = {.has_plus = letters[first].character == '+'}, number = {0};
	size_t at = first + (size_t)(read.has_plus || open);
	read.has_zero = at < count && letters[at].character == '0';
	while (at < count && is_digit(letters[at].character) && open >= 0) {
		read.groups++;
		read.end = digits_end(letters, at, count);
		read.digits += (int)(read.end - at);
		if (open == 0) {
			number = read;
		}
		at = next_group(letters, read.end, count);
		read.has_space |= read_between(letters, read.end, at, &open);
	}
	return number;
}

/*
 * "2024-2026" and "10-12" are spans, which Arabic readers expect from right to left: hyphens alone make a telephone
 * number only where it begins like one or has more than two groups.
 */
static bool is_telephone(struct number number)
{
	if (number.has_plus) {
		return number.digits > 0;
	}
	return number.digits >= TELEPHONE_DIGITS && number.groups > 1 &&
		   (number.has_space || number.has_zero || number.groups > 2);
}

/* Do these two go on with a time, a date or an amount ("10:30", "1,000")? */
static bool continues(const struct letter *letters, size_t mark, size_t digit, size_t count)
{
	return mark < count && digit < count && letters[mark].character < 0x80 &&
		   strchr(":/.,", (int)letters[mark].character) && is_digit(letters[digit].character);
}

/* Lets everything inside a telephone number be of the kind that its digits are. */
static void join_telephones(struct bidi *bidi, const struct letter *letters, size_t count)
{
	for (size_t at = 0; at < count;) {
		struct number number = read_number(letters, at, count);
		if (number.digits == 0) {
			at++;
		} else if (at > 1 && continues(letters, at - 1, at - 2, count)) {
			at = digits_end(letters, at + 1, count); /* the minutes of "10:30 0800 111 222" */
		} else {
			bool joins = is_telephone(number) && !continues(letters, number.end, number.end + 1, count);
			for (size_t i = at; joins && i < number.end; i++) {
				bidi->types[i] = bidi->types[number.end - 1];
			}
			at = number.end;
		}
	}
}

static bool language_runs_left(const char *language)
{
	static const char *const languages[] = {"ar", "ur", "fa", "ps", "ckb", "sd", "ug", "he", "yi"};
	size_t length = language ? strcspn(language, "-_") : 0;
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
		if (length == strlen(languages[i]) && strncmp(language, languages[i], length) == 0) {
			return true;
		}
	}
	return false;
}

static FriBidiParType direction_of(const struct setting *setting)
{
	switch (setting->direction) {
	case LEFT_TO_RIGHT:
		return FRIBIDI_PAR_LTR;
	case RIGHT_TO_LEFT:
		return FRIBIDI_PAR_RTL;
	case FROM_TEXT:
		break;
	}
	return language_runs_left(setting->language) ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
}

static void *memory_for(size_t count, size_t size)
{
	void *memory = calloc(count, size);
	if (!memory) {
		abort();
	}
	return memory;
}

static struct bidi bidi_begin(const struct letter *letters, size_t count)
{
	struct bidi bidi = {
		.characters = memory_for(count, sizeof *bidi.characters),
		.types = memory_for(count, sizeof *bidi.types),
		.brackets = memory_for(count, sizeof *bidi.brackets),
		.levels = memory_for(count, sizeof *bidi.levels),
	};
	for (size_t i = 0; i < count; i++) {
		bidi.characters[i] = letters[i].character;
	}
	return bidi;
}

static void bidi_end(struct bidi *bidi, size_t count)
{
	explicit_bzero(bidi->characters, count * sizeof *bidi->characters);
	explicit_bzero(bidi->types, count * sizeof *bidi->types);
	explicit_bzero(bidi->brackets, count * sizeof *bidi->brackets);
	free(bidi->characters);
	free(bidi->types);
	free(bidi->brackets);
	free(bidi->levels);
}

Uint8 levels_find(const struct setting *setting, struct letter *letters, size_t count)
{
	FriBidiParType direction = direction_of(setting);
	if (count == 0) {
		return FRIBIDI_IS_RTL(direction) ? 1 : 0;
	}
	struct bidi bidi = bidi_begin(letters, count);
	FriBidiStrIndex length = (FriBidiStrIndex)count;
	fribidi_get_bidi_types(bidi.characters, length, bidi.types);
	join_telephones(&bidi, letters, count);
	fribidi_get_bracket_types(bidi.characters, length, bidi.types, bidi.brackets);
	if (!fribidi_get_par_embedding_levels_ex(bidi.types, bidi.brackets, length, &direction, bidi.levels)) {
		abort();
	}
	Uint8 base = FRIBIDI_IS_RTL(direction) ? 1 : 0;
	for (size_t i = 0; i < count; i++) {
		letters[i].level = (Uint8)bidi.levels[i];
		letters[i].base = base;
	}
	bidi_end(&bidi, count);
	return base;
}
