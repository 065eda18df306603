/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/fit.h"

#include "admin/print.h"

#include <stdbool.h>
#include <string.h>

/* The width of the character at `text`, which takes `*length` bytes; a byte that is none takes a column. */
static int width_at(const char *text, size_t *length)
{
	char character[5] = "";
	*length = print_clean(text);
	if (*length == 0) {
		*length = 1;
		return 1;
	}
	memcpy(character, text, *length);
	return print_width(character);
}

size_t fit(const char *text, int width, const char **next)
{
	const char *at = text, *blank = NULL;
	int used = 0;
	while (*at) {
		size_t length;
		used += width_at(at, &length);
		if (used > width && at > text && *at != ' ') {
			*next = blank ? blank + 1 : at;
			return (size_t)((blank ? blank : at) - text);
		}
		blank = *at == ' ' && at > text ? at : blank;
		at += length;
	}
	*next = at;
	while (at > text && at[-1] == ' ') {
		at--;
	}
	return (size_t)(at - text);
}

int fit_lines(const char *text, int width)
{
	int lines = 0;
	do {
		fit(text, width, &text);
		lines++;
	} while (*text);
	return lines;
}
