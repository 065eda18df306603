/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/bytes.h"

#include "ledger/text.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
	TYPE_NULL,
	TYPE_INTEGER,
	TYPE_TEXT,
	TYPE_BLOB
};

struct bytes bytes_in(unsigned char *room, size_t size)
{
	return (struct bytes){.at = room, .room = size, .is_lent = true};
}

/* Of lent memory nothing was written to but its beginning. */
static void give_back(struct bytes *bytes)
{
	sodium_memzero(bytes->at, bytes->is_lent ? bytes->length : bytes->room);
	if (!bytes->is_lent) {
		free(bytes->at);
	}
}

/* Memory that cannot be had ends the program: nothing is half written, for nothing was acknowledged. */
static void make_room(struct bytes *bytes, size_t more)
{
	if (bytes->room - bytes->length >= more) {
		return;
	}
	size_t room = bytes->room ? bytes->room : 256;
	while (room - bytes->length < more) {
		room *= 2;
	}
	unsigned char *moved = malloc(room);
	if (!moved) {
		abort();
	}
	if (bytes->at) {
		memcpy(moved, bytes->at, bytes->length);
		give_back(bytes);
	}
	bytes->at = moved;
	bytes->room = room;
	bytes->is_lent = false;
}

void bytes_raw(struct bytes *bytes, const void *value, size_t length)
{
	make_room(bytes, length);
	if (length > 0) {
		memcpy(bytes->at + bytes->length, value, length);
	}
	bytes->length += length;
}

void bytes_null(struct bytes *bytes)
{
	static const unsigned char null = TYPE_NULL;
	bytes_raw(bytes, &null, 1);
}

/* The type, and a number of so many bytes behind it, the lowest first. */
static void put_head(struct bytes *bytes, unsigned char type, uint64_t value, size_t width)
{
	make_room(bytes, 1 + width);
	unsigned char *at = bytes->at + bytes->length;
	*at = type;
	for (size_t i = 0; i < width; i++) {
		at[1 + i] = (unsigned char)(value >> (8 * i));
	}
	bytes->length += 1 + width;
}

void bytes_integer(struct bytes *bytes, int64_t value)
{
	put_head(bytes, TYPE_INTEGER, (uint64_t)value, 8);
}

static void put_long(struct bytes *bytes, unsigned char type, const void *value, size_t length)
{
	assert(length <= UINT32_MAX);
	put_head(bytes, type, length, 4);
	bytes_raw(bytes, value, length);
}

void bytes_text(struct bytes *bytes, const char *value)
{
	if (!value) {
		bytes_null(bytes);
		return;
	}
	put_long(bytes, TYPE_TEXT, value, strlen(value));
}

void bytes_blob(struct bytes *bytes, const void *value, size_t length)
{
	put_long(bytes, TYPE_BLOB, value, length);
}

void bytes_clear(struct bytes *bytes)
{
	bytes->length = 0;
}

void bytes_free(struct bytes *bytes)
{
	if (bytes->at) {
		give_back(bytes);
	}
	*bytes = (struct bytes){0};
}

/* Takes `length` raw bytes, or NULL and broken. */
static const unsigned char *take(struct byte_reader *reader, size_t length)
{
	if (reader->broken || reader->left < length) {
		reader->broken = true;
		return NULL;
	}
	const unsigned char *at = reader->at;
	reader->at += length;
	reader->left -= length;
	return at;
}

static uint64_t take_little(struct byte_reader *reader, size_t width)
{
	const unsigned char *at = take(reader, width);
	uint64_t value = 0;
	for (size_t i = 0; at && i < width; i++) {
		value |= (uint64_t)at[i] << (8 * i);
	}
	return value;
}

static bool take_type(struct byte_reader *reader, unsigned char type)
{
	const unsigned char *at = take(reader, 1);
	if (!at || *at != type) {
		reader->broken = true;
	}
	return !reader->broken;
}

int64_t read_integer(struct byte_reader *reader)
{
	return take_type(reader, TYPE_INTEGER) ? (int64_t)take_little(reader, 8) : 0;
}

static const unsigned char *read_long(struct byte_reader *reader, unsigned char type, size_t *length)
{
	*length = 0;
	if (!take_type(reader, type)) {
		return NULL;
	}
	size_t stated = (size_t)take_little(reader, 4);
	const unsigned char *at = take(reader, stated);
	*length = at ? stated : 0;
	return at;
}

const unsigned char *read_blob(struct byte_reader *reader, size_t *length)
{
	return read_long(reader, TYPE_BLOB, length);
}

const unsigned char *read_blob_of(struct byte_reader *reader, size_t length)
{
	size_t stated;
	const unsigned char *at = read_blob(reader, &stated);
	if (!at || stated != length) {
		reader->broken = true;
		return NULL;
	}
	return at;
}

bool read_text(struct byte_reader *reader, char *text, size_t size)
{
	text[0] = '\0';
	if (!reader->broken && reader->left > 0 && reader->at[0] == TYPE_NULL) {
		take(reader, 1);
		return false;
	}
	size_t length;
	const unsigned char *at = read_long(reader, TYPE_TEXT, &length);
	if (!at || length >= size || !text_is_clean((const char *)at, length)) {
		reader->broken = true;
		return false;
	}
	memcpy(text, at, length);
	text[length] = '\0';
	return true;
}

bool read_ended(const struct byte_reader *reader)
{
	return !reader->broken && reader->left == 0;
}
