/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct text text_in(char *bytes, size_t size)
{
	assert(size > 0);
	bytes[0] = '\0';
	return (struct text){.bytes = bytes, .size = size};
}

void text_add_bytes(struct text *text, const char *addition, size_t length)
{
	if (text->cut || length >= text->size - text->length) {
		text->cut = true;
		return;
	}
	memcpy(text->bytes + text->length, addition, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *addition)
{
	text_add_bytes(text, addition, strlen(addition));
}

void text_addf(struct text *text, const char *format, ...)
{
	if (text->cut) {
		return;
	}
	va_list arguments;
	va_start(arguments, format);
	size_t room = text->size - text->length;
	int length = vsnprintf(text->bytes + text->length, room, format, arguments);
	va_end(arguments);
	if (length < 0 || (size_t)length >= room) {
		text->bytes[text->length] = '\0';
		text->cut = true;
		return;
	}
	text->length += (size_t)length;
}

bool text_copy(char *bytes, size_t size, const char *source)
{
	struct text text = text_in(bytes, size);
	text_add(&text, source);
	return !text.cut;
}

/* How many bytes the character at `at` takes when it is well formed within `left` bytes, or 0. */
static size_t well_formed(const unsigned char *at, size_t left)
{
	static const struct {
		unsigned char from, to, second_from, second_to;
		size_t length;
	} forms[] = {
		{0x01, 0x7F, 0, 0, 1},
		{0xC2, 0xDF, 0x80, 0xBF, 2},
		{0xE0, 0xE0, 0xA0, 0xBF, 3},
		{0xE1, 0xEC, 0x80, 0xBF, 3},
		{0xED, 0xED, 0x80, 0x9F, 3},
		{0xEE, 0xEF, 0x80, 0xBF, 3},
		{0xF0, 0xF0, 0x90, 0xBF, 4},
		{0xF1, 0xF3, 0x80, 0xBF, 4},
		{0xF4, 0xF4, 0x80, 0x8F, 4},
	};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		if (at[0] < forms[k].from || at[0] > forms[k].to || forms[k].length > left) {
			continue;
		}
		if (forms[k].length > 1 && (at[1] < forms[k].second_from || at[1] > forms[k].second_to)) {
			return 0;
		}
		for (size_t i = 2; i < forms[k].length; i++) {
			if ((at[i] & 0xC0) != 0x80) {
				return 0;
			}
		}
		return forms[k].length;
	}
	return 0;
}

static bool is_refused(uint32_t character)
{
	bool control = (character < 0x20 && character != '\n' && character != '\t') ||
				   (character >= 0x7F && character < 0xA0);
	bool turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
	return control || turns;
}

static uint32_t decode(const unsigned char *at, size_t length)
{
	static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	uint32_t character = at[0] & lead_bits[length];
	for (size_t i = 1; i < length; i++) {
		character = character << 6 | (at[i] & 0x3F);
	}
	return character;
}

/* Most texts are, and files are read while people wait: no branch in the loop, so it takes many bytes at a time. */
static bool is_plain(const unsigned char *at, size_t length)
{
	unsigned char others = 0;
	for (size_t k = 0; k < length; k++) {
		others |= (unsigned char)(at[k] - 0x20) >= 0x7F - 0x20;
	}
	return others == 0;
}

bool text_is_clean(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	if (is_plain(at, length)) {
		return true;
	}
	while (length > 0) {
		size_t taken = well_formed(at, length);
		if (taken == 0 || is_refused(decode(at, taken))) {
			return false;
		}
		at += taken;
		length -= taken;
	}
	return true;
}

bool text_is_clean_line(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	return is_plain(at, length) ||
		   (text_is_clean(bytes, length) && !memchr(bytes, '\n', length) && !memchr(bytes, '\t', length));
}

uint32_t text_next(const char **at)
{
	const unsigned char *bytes = (const unsigned char *)*at;
	if (bytes[0] == '\0') {
		return 0;
	}
	size_t taken = well_formed(bytes, strnlen(*at, 4));
	assert(taken > 0);
	*at += taken;
	return decode(bytes, taken);
}

size_t text_characters(const char *text)
{
	size_t count = 0;
	for (; *text; text++) {
		count += ((unsigned char)*text & 0xC0) != 0x80;
	}
	return count;
}

size_t text_put(char bytes[5], uint32_t character)
{
	size_t length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
	static const unsigned char lead_marks[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
	for (size_t i = length; i-- > 1;) {
		bytes[i] = (char)(0x80 | (character & 0x3F));
		character >>= 6;
	}
	bytes[0] = (char)(lead_marks[length] | character);
	bytes[length] = '\0';
	return length;
}

/* strspn() makes a table anew for every text, and of these there are many. */
static bool is_of_code(char letter)
{
	return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
		   letter == '-';
}

bool text_is_code(const char *text)
{
	size_t length = 0;
	while (is_of_code(text[length])) {
		length++;
	}
	return length > 0 && length <= CODE_LONGEST && text[length] == '\0' && text[0] != '_' && text[0] != '-';
}

bool text_is_kiosk_name(const char *text)
{
	size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	size_t digits = strspn(text + letters, "0123456789");
	return letters >= 1 && letters <= 2 && digits <= 3 && text[letters + digits] == '\0';
}

void text_from_bytes(char *text, const unsigned char *bytes, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < length; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	text[2 * length] = '\0';
}

static int digit_value(char digit)
{
	if (digit >= '0' && digit <= '9') {
		return digit - '0';
	}
	return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

bool text_to_bytes(unsigned char *bytes, size_t length, const char *text)
{
	if (strnlen(text, 2 * length + 1) != 2 * length) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		int high = digit_value(text[2 * i]), low = digit_value(text[2 * i + 1]);
		if (high < 0 || low < 0) {
			return false;
		}
		bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}
