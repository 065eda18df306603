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

/* Steps over this text, if it comes next. */
static bool take(const char **at, const char *text)
{
	size_t length = strlen(text);
	bool is_next = strncmp(*at, text, length) == 0;
	*at += is_next ? length : 0;
	return is_next;
}

/* A whole number without leading zeros. */
static bool take_number(const char **at)
{
	take(at, "-");
	size_t digits = strspn(*at, "0123456789");
	bool good = digits > 0 && digits <= NUMBER_DIGITS && (digits == 1 || **at != '0');
	*at += digits;
	return good;
}

/*
 * Its bytes are clean UTF-8 of one line already (text_is_clean). Escapes by number would be a way round that: ours
 * escape what must be, and nothing else.
 */
static bool take_string(const char **at)
{
	if (!take(at, "\"")) {
		return false;
	}
	for (;;) {
		*at += strcspn(*at, "\"\\");
		if (!take(at, "\\\\") && !take(at, "\\\"") && !take(at, "\\/")) {
			return take(at, "\"");
		}
	}
}

static bool take_value(const char **at, int depth);

/* What stands in an object, each with its key, or in a list, until that closes. */
static bool take_members(const char **at, bool is_object, int depth)
{
	const char *close = is_object ? "}" : "]";
	if (take(at, close)) {
		return true;
	}
	do {
		bool has_key = !is_object || (take_string(at) && take(at, ":"));
		if (!has_key || !take_value(at, depth)) {
			return false;
		}
	} while (take(at, ","));
	return take(at, close);
}

static bool take_value(const char **at, int depth)
{
	if (**at == '{' || **at == '[') {
		bool is_object = *(*at)++ == '{';
		return depth < DEEPEST && take_members(at, is_object, depth + 1);
	}
	if (**at == '"') {
		return take_string(at);
	}
	return take(at, "true") || take(at, "false") || take(at, "null") || take_number(at);
}

bool detail_is_sound(const char *json)
{
	size_t length = strlen(json);
	bool is_line = length <= DETAIL_LONGEST && text_is_clean(json, length) && !strpbrk(json, "\n\t");
	if (!is_line || strncmp(json, "{\"v\":", 5) != 0) {
		return false;
	}
	return take_value(&json, 0) && *json == '\0';
}
