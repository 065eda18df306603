/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * left.h - is anything of this left? Looks through all of the process's own memory, used and freed, and through files,
 * for words in UTF-8, UTF-16 and UTF-32. The words never stand in memory as they are: each character is under a mask.
 */
#ifndef TESTS_KIOSK_LEFT_H
#define TESTS_KIOSK_LEFT_H

#include "tests/support/testing.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	LEFT_MASK = 0x15A,
	LEFT_LONGEST = 80,           /* characters */
	LEFT_WIDEST = 4,             /* bytes of one, in any encoding */
	LEFT_CHUNK = 1 << 20,        /* so much is looked through at a time */
	LEFT_REGION_MOST = 256 << 20 /* bytes; larger ones are the sanitizer's own, and hold no text */
};

struct left_words {
	uint32_t masked[LEFT_LONGEST];
	int length;
};

static unsigned char left_chunk[LEFT_CHUNK];

/* A character as it stands in memory: `width` 1 is UTF-8, else so many bytes, the lowest first. Gives its length. */
static inline int left_encode(unsigned char bytes[LEFT_WIDEST], uint32_t character, int width)
{
	if (width > 1) {
		for (int k = 0; k < width; k++) {
			bytes[k] = (unsigned char)(character >> 8 * k);
		}
		return width;
	}
	if (character < 0x80) {
		bytes[0] = (unsigned char)character;
		return 1;
	}
	if (character < 0x800) {
		bytes[0] = (unsigned char)(0xC0 | character >> 6);
		bytes[1] = (unsigned char)(0x80 | (character & 0x3F));
		return 2;
	}
	bytes[0] = (unsigned char)(0xE0 | character >> 12);
	bytes[1] = (unsigned char)(0x80 | (character >> 6 & 0x3F));
	bytes[2] = (unsigned char)(0x80 | (character & 0x3F));
	return 3;
}

static inline bool left_stands_at(
	const unsigned char *at, const unsigned char *end, const struct left_words *words, int width)
{
	for (int k = 0; k < words->length; k++) {
		unsigned char one[LEFT_WIDEST];
		int length = left_encode(one, words->masked[k] ^ LEFT_MASK, width);
		if (end - at < length || memcmp(at, one, (size_t)length) != 0) {
			return false;
		}
		at += length;
	}
	return true;
}

static inline int left_in_bytes(const unsigned char *bytes, size_t length, const struct left_words *words)
{
	static const int widths[] = {1, 2, 4};
	const unsigned char *end = bytes + length;
	int count = 0;
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
		unsigned char first[LEFT_WIDEST];
		left_encode(first, words->masked[0] ^ LEFT_MASK, widths[w]);
		const unsigned char *at = bytes;
		while (at < end && (at = memchr(at, first[0], (size_t)(end - at)))) {
			count += left_stands_at(at++, end, words, widths[w]);
		}
	}
	return count;
}

/* A part of this process's memory, from a chunk to the next with what might lie across both. */
static inline int left_in_region(unsigned long from, unsigned long to, const struct left_words *words)
{
	int count = 0;
	unsigned long own = (unsigned long)left_chunk;
	for (unsigned long at = from; at < to; at += LEFT_CHUNK - LEFT_WIDEST * LEFT_LONGEST) {
		size_t length = to - at < LEFT_CHUNK ? to - at : LEFT_CHUNK;
		if (at < own + LEFT_CHUNK && own < at + length) {
			continue; /* what is looked through is not looked for in */
		}
		struct iovec here = {left_chunk, length},
					 there = {(void *)at, length}; // NOLINT(performance-no-int-to-ptr)
		ssize_t got = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
		if (got > 0) {
			count += left_in_bytes(left_chunk, (size_t)got, words);
		}
		explicit_bzero(left_chunk, sizeof left_chunk);
	}
	return count;
}

static inline int left_in_memory(const struct left_words *words)
{
	char line[400];
	int count = 0;
	FILE *maps = fopen("/proc/self/maps", "r");
	assert_non_null(maps);
	while (fgets(line, sizeof line, maps)) {
		char *end, *rights;
		unsigned long from = strtoul(line, &end, 16), to = strtoul(end + 1, &rights, 16);
		if (strncmp(rights, " rw", 3) == 0 && to - from <= LEFT_REGION_MOST) {
			count += left_in_region(from, to, words);
		}
	}
	fclose(maps);
	return count;
}

static inline int left_in_file(const char *path, const struct left_words *words)
{
	int count = 0, file = open(path, O_RDONLY | O_CLOEXEC);
	for (ssize_t got; file >= 0 && (got = read(file, left_chunk, sizeof left_chunk)) > 0;) {
		count += left_in_bytes(left_chunk, (size_t)got, words);
	}
	if (file >= 0) {
		close(file);
	}
	explicit_bzero(left_chunk, sizeof left_chunk);
	return count;
}

#endif
