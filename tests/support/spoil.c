/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/spoil.h"

#include "ledger/catalogue.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *with_change(const char *text, const char *from, const char *to)
{
	const char *found = strstr(text, from);
	assert_non_null(found);
	size_t size = strlen(text) + strlen(to) + 1;
	char *changed = malloc(size);
	assert_non_null(changed);
	snprintf(changed, size, "%.*s%s%s", (int)(found - text), text, to, found + strlen(from));
	return changed;
}

char *repeated(int times, const char *part)
{
	size_t size = (size_t)times * (strlen(part) + 8) + 1, at = 0;
	char *text = malloc(size);
	assert_non_null(text);
	text[0] = '\0';
	const char *number = strstr(part, "%d");
	for (int k = 0; k < times; k++) {
		int before = number ? (int)(number - part) : (int)strlen(part);
		at += (size_t)snprintf(text + at, size - at, "%.*s", before, part);
		if (number) {
			at += (size_t)snprintf(text + at, size - at, "%d%s", k, number + 2);
		}
	}
	return text;
}

void read_whole(struct bytes *bytes, const char *path)
{
	struct reason reason;
	assert_done(file_read(bytes, path, DOCUMENT_LARGEST, &reason), &reason);
}

unsigned char *exact_copy(const void *bytes, size_t length)
{
	unsigned char *copy = malloc(length ? length : 1);
	assert_non_null(copy);
	if (length > 0) {
		memcpy(copy, bytes, length);
	}
	return copy;
}

/* Knuth's MMIX generator; its high bits are the good ones. */
static size_t random_below(uint64_t *seed, size_t limit)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (size_t)(*seed >> 33) % limit;
}

void spoil(unsigned char *bytes, size_t length, uint64_t *seed)
{
	size_t changes = 1 + random_below(seed, 8);
	for (size_t k = 0; k < changes; k++) {
		unsigned char *byte = &bytes[random_below(seed, length)];
		switch (random_below(seed, 3)) {
		case 0:
			*byte ^= (unsigned char)(1 << random_below(seed, 8));
			break;
		case 1:
			*byte = (unsigned char)random_below(seed, 256);
			break;
		default:
			*byte = bytes[random_below(seed, length)];
			break;
		}
	}
}
