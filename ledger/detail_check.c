/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * detail_check.c - is the detail that somebody else wrote one that every view can read? SQLite's JSON ends a whole
 * report at one detail that is no JSON, and sum() at one number that is too large: neither may come in.
 */
#include "ledger/detail.h"

#include <string.h>

enum {
	DEEPEST = 8,       /* objects and lists within each other; ours have two */
	NUMBER_DIGITS = 12 /* as an amount: some million of them still have a sum */
};

/* Steps over this letter, or over this text, if it comes next. Of details there are millions while people wait. */
static bool take(const char **at, char letter)
{
	bool is_next = **at == letter;
	*at += is_next;
	return is_next;
}

static bool take_word(const char **at, const char *word)
{
	size_t length = strlen(word);
	bool is_next = strncmp(*at, word, length) == 0;
	*at += is_next ? length : 0;
	return is_next;
}

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

/* A whole number without leading zeros. */
static bool take_number(const char **at)
{
	take(at, '-');
	const char *digits = *at;
	while (is_digit(**at)) {
		++*at;
	}
	long length = *at - digits;
	return length > 0 && length <= NUMBER_DIGITS && (length == 1 || *digits != '0');
}

/*
 * Its bytes are clean UTF-8 of one line already (text_is_clean_line). Escapes by number would be a way round that: ours
 * escape what must be, and nothing else.
 */
static bool take_string(const char **at)
{
	if (!take(at, '"')) {
		return false;
	}
	while (**at != '"') {
		if (**at == '\0') {
			return false;
		}
		if (take(at, '\\') && **at != '\\' && **at != '"' && **at != '/') {
			return false;
		}
		++*at;
	}
	return take(at, '"');
}

static bool take_value(const char **at, int depth);

/* What stands in an object, each with its key, or in a list, until that closes. */
static bool take_members(const char **at, bool is_object, int depth)
{
	char close = is_object ? '}' : ']';
	if (take(at, close)) {
		return true;
	}
	do {
		bool has_key = !is_object || (take_string(at) && take(at, ':'));
		if (!has_key || !take_value(at, depth)) {
			return false;
		}
	} while (take(at, ','));
	return take(at, close);
}

static bool take_value(const char **at, int depth)
{
	switch (**at) {
	case '{':
	case '[': {
		bool is_object = *(*at)++ == '{';
		return depth < DEEPEST && take_members(at, is_object, depth + 1);
	}
	case '"':
		return take_string(at);
	case 't':
		return take_word(at, "true");
	case 'f':
		return take_word(at, "false");
	case 'n':
		return take_word(at, "null");
	default:
		return take_number(at);
	}
}

bool detail_is_sound(const char *json)
{
	size_t length = strlen(json);
	if (length > DETAIL_LONGEST || !text_is_clean_line(json, length) || strncmp(json, "{\"v\":", 5) != 0) {
		return false;
	}
	return take_value(&json, 0) && *json == '\0';
}
