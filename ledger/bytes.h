/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bytes.h - canonical bytes: what is hashed and signed, and read back from statements and carried files.
 *
 * A value is a type byte (0 null, 1 integer, 2 text, 3 blob) and then, for an integer, 8 bytes little-endian in
 * two's complement; for a text or blob, its length in bytes (4 bytes little-endian) and the bytes. There is
 * exactly one way to write a value, so equal values are equal bytes.
 */
#ifndef LEDGER_BYTES_H
#define LEDGER_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes under way, in memory of their own that grows. Begin with {0} or bytes_in(); end with bytes_free(). */
struct bytes {
	unsigned char *at;
	size_t length;
	size_t room;
	bool is_lent; /* `at` is the caller's */
};

/* Bytes that begin in memory of the caller's, which is wiped in the end; where that is full they move. */
struct bytes bytes_in(unsigned char *room, size_t size);

void bytes_null(struct bytes *bytes);
void bytes_integer(struct bytes *bytes, int64_t value);
void bytes_text(struct bytes *bytes, const char *value); /* NULL is written as null */
void bytes_blob(struct bytes *bytes, const void *value, size_t length);
void bytes_raw(
	struct bytes *bytes, const void *value, size_t length); /* no type, no length: a part already written */

/* Empties it and keeps its memory for the next use. */
void bytes_clear(struct bytes *bytes);

/* Wipes and frees the memory. An empty one is fine. */
void bytes_free(struct bytes *bytes);

/* Reading: `left` bytes at `at`, which must outlive the reader. After the first misfit `broken` stays true. */
struct byte_reader {
	const unsigned char *at;
	size_t left;
	bool broken;
};

int64_t read_integer(struct byte_reader *reader);                           /* 0 when broken */
const unsigned char *read_blob(struct byte_reader *reader, size_t *length); /* NULL when broken */
const unsigned char *read_blob_of(
	struct byte_reader *reader, size_t length); /* exactly this long, or broken */

/*
 * Copies a text into `text` of `size` bytes with a NUL. False for null, which leaves it empty. A text with a NUL,
 * not clean (text_is_clean) or too long is a misfit.
 */
bool read_text(struct byte_reader *reader, char *text, size_t size);

/* True when all was read and nothing was broken. */
bool read_ended(const struct byte_reader *reader);

#endif
