/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speech_spell.c - a text as it is to be spoken: which numbers and codes are read one by one, and how. A
 * voice left alone reads 999 as nine hundred and ninety-nine.
 */
#include "kiosk/platform/speech.h"

#include <string.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* Short numbers that are dialled; other short numbers are amounts. */
static const char *const dialled[] = {"999", "112", "101", "111", "105", "159"};

/* The text under way. */
struct spoken {
	char *bytes;
	size_t size;
	size_t length;
	bool cut;
	bool devanagari; /* digits */
};

static void add(struct spoken *spoken, const char *bytes, size_t length)
{
	if (spoken->cut || spoken->length + length >= spoken->size) {
		spoken->cut = true;
		return;
	}
	memcpy(spoken->bytes + spoken->length, bytes, length);
	spoken->length += length;
	spoken->bytes[spoken->length] = '\0';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool is_alphanumeric(char byte)
{
	return is_digit(byte) || is_capital(byte) || (byte >= 'a' && byte <= 'z');
}

static void add_digit(struct spoken *spoken, char digit)
{
	if (spoken->devanagari) {
		char character[] = "\u0966";
		character[2] = (char)(character[2] + (digit - '0'));
		add(spoken, character, 3);
	} else {
		add(spoken, &digit, 1);
	}
}

/* The length of the space that begins here, be it one at which a line may break or not (U+00A0); or 0. */
static size_t space_at(const char *at)
{
	return at[0] == ' ' ? 1 : (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] == 0xA0 ? 2 : 0;
}

/* A letter is followed by a pause: an English voice reads a lone "A" as the article otherwise. */
static void add_spelled(struct spoken *spoken, const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool is_last = i + 1 == length;
		bool at_gap = !is_last && !is_alphanumeric(at[i + 1]);
		if (is_digit(at[i])) {
			add_digit(spoken, at[i]);
		} else {
			add(spoken, &at[i], 1);
		}
		if (at_gap ||
			(is_capital(at[i]) && !(is_last && at[length] != '\0' && strchr(".,;:!?", at[length])))) {
			add(spoken, ",", 1);
		}
		if (!is_last) {
			add(spoken, " ", 1);
		}
		size_t space = at_gap ? space_at(at + i + 1) : 0;
		i += at_gap && space == 0 ? 1 : space;
	}
}

static size_t digits_at(const char *at)
{
	size_t length = 0;
	while (is_digit(at[length])) {
		length++;
	}
	return length;
}

static size_t group_at(const char *at)
{
	size_t length = 0;
	while (is_alphanumeric(at[length])) {
		length++;
	}
	return length;
}

/* Is the number that ends at `end` joined to a digit beyond: "1,300", "14:30", "2026-07-18", "18/7"? */
static bool goes_on(const char *end)
{
	return *end != '\0' && strchr(".,:/-", *end) && is_digit(end[1]);
}

/* The same for what stands before it, and for money. */
static bool came_on(const char *text, const char *at)
{
	if (at == text) {
		return false;
	}
	bool is_joined = at - text >= 2 && strchr(".,:/-", at[-1]) && is_digit(at[-2]);
	bool is_pounds = at - text >= 2 && memcmp(at - 2, "\u00A3", 2) == 0;
	bool is_euros = at - text >= 3 && memcmp(at - 3, "\u20AC", 3) == 0;
	return is_joined || is_pounds || is_euros || at[-1] == '$';
}

static bool is_dialled(const char *at, size_t length)
{
	for (int i = 0; i < COUNT_OF(dialled); i++) {
		if (strlen(dialled[i]) == length && memcmp(dialled[i], at, length) == 0) {
			return true;
		}
	}
	return false;
}

/* The length of a telephone number that begins here, in groups with a space between ("0800 1111"); or 0. */
static size_t telephone_at(const char *text, const char *at)
{
	size_t plus = at[0] == '+' ? 1 : 0;
	size_t first = digits_at(at + plus), length = plus + first, digits = first, next = 0;
	bool is_long = plus || at[0] == '0';
	if (first < (is_long ? 2 : 3) || came_on(text, at)) {
		return 0;
	}
	for (size_t space; (space = space_at(at + length)) > 0; length += space + next) {
		const char *group = at + length + space;
		next = digits_at(group);
		if (next < (plus ? 2 : 3) || is_alphanumeric(group[next]) || goes_on(group + next)) {
			break;
		}
		digits += next;
	}
	if (is_alphanumeric(at[length]) || goes_on(at + length)) {
		return 0;
	}
	return digits >= 5 || (is_long && digits >= 3) || is_dialled(at, length) ? length : 0;
}

/* The length of a report's number that begins here ("A-31-T", "AB2-7-0"), or 0. */
static size_t report_number_at(const char *at)
{
	size_t length = 0;
	while (length < 2 && is_capital(at[length])) {
		length++;
	}
	if (length == 0) {
		return 0;
	}
	length += digits_at(at + length);
	size_t number = at[length] == '-' ? digits_at(at + length + 1) : 0;
	if (number == 0) {
		return 0;
	}
	length += 1 + number;
	bool has_check = at[length] == '-' && (is_capital(at[length + 1]) || is_digit(at[length + 1]));
	return has_check && !is_alphanumeric(at[length + 2]) ? length + 2 : 0;
}

/* Does this group have capitals and digits only, and both? */
static bool is_mixed(const char *at, size_t length, bool *only)
{
	size_t digits = 0, capitals = 0;
	for (size_t i = 0; i < length; i++) {
		digits += is_digit(at[i]);
		capitals += is_capital(at[i]);
	}
	*only = digits + capitals == length;
	return *only && digits > 0 && capitals > 0;
}

/*
 * The length of a code that begins here, or 0: a group that mixes capitals and digits ("ME7"), or several
 * groups of four, of which one does ("K7MQ 4QX2 DZRS 8HTC").
 */
static size_t code_at(const char *at)
{
	size_t length = group_at(at), next = length;
	bool only, mixed = is_mixed(at, length, &only), any_mixed = mixed;
	size_t whole = length;
	while (only && next == 4 && (at[whole] == ' ' || at[whole] == '-')) {
		next = group_at(at + whole + 1);
		bool next_mixed = is_mixed(at + whole + 1, next, &only);
		if (only && next == 4) {
			whole += 1 + next;
			any_mixed = any_mixed || next_mixed;
		}
	}
	return whole > length && any_mixed ? whole : mixed ? length : 0;
}

/*
 * The length of a character that only turns the direction of a text, which voices stumble over; or 0.
 * They are U+061C, U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069.
 */
static size_t direction_mark_at(const char *at)
{
	unsigned char first = (unsigned char)at[0], second = first ? (unsigned char)at[1] : 0;
	unsigned char third = second ? (unsigned char)at[2] : 0;
	if (first == 0xD8 && second == 0x9C) {
		return 2;
	}
	bool marks = second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE));
	bool isolates = second == 0x81 && third >= 0xA6 && third <= 0xA9;
	return first == 0xE2 && (marks || isolates) ? 3 : 0;
}

static size_t add_plain(struct spoken *spoken, const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (is_digit(at[i])) {
			add_digit(spoken, at[i]);
		} else {
			add(spoken, &at[i], 1);
		}
	}
	return length;
}

/* The length of one character of UTF-8. */
static size_t character_at(const char *at)
{
	size_t length = 1;
	while (((unsigned char)at[length] & 0xC0) == 0x80) {
		length++;
	}
	return length;
}

/* Adds what begins here and gives how much of the text that was. */
static size_t add_next(struct spoken *spoken, const char *text, const char *at)
{
	if (is_alphanumeric(at[0]) || at[0] == '+') {
		size_t length = report_number_at(at);
		length = length ? length : telephone_at(text, at);
		length = length ? length : code_at(at);
		if (length) {
			add_spelled(spoken, at, length);
			return length;
		}
		length = group_at(at);
		return add_plain(spoken, at, length ? length : 1);
	}
	size_t length = direction_mark_at(at);
	if (length == 0) {
		length = character_at(at);
		add(spoken, at, length);
	}
	return length;
}

bool speech_spell(char *spoken, size_t size, const char *language, const char *text)
{
	struct spoken under_way = {.bytes = spoken, .size = size, .devanagari = strcmp(language, "ne") == 0};
	spoken[0] = '\0';
	for (const char *at = text; *at && !under_way.cut;) {
		at += add_next(&under_way, text, at);
	}
	return !under_way.cut;
}
