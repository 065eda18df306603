/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/ending.h"

#include "ledger/file.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Of what people call files; anything longer belongs to the name. */
enum {
	LONGEST = 5
};

bool ending_is(const char *path, const char *ending)
{
	size_t length = path ? strlen(path) : 0, size = strlen(ending);
	return length > size && strcasecmp(path + length - size, ending) == 0;
}

static bool is_letter(char character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

const char *ending_of(const char *path)
{
	const char *name = path ? file_name(path) : "", *dot = strrchr(name, '.');
	bool is_one =
		dot && dot > name && is_letter(dot[1]) && strlen(dot + 1) <= LONGEST &&
		strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == strlen(dot + 1);
	return is_one ? dot : NULL;
}
