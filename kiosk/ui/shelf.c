/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/shelf.h"

#include <stdlib.h>
#include <string.h>

struct shelved {
	struct shelved *next; /* of those whose keys end alike */
	struct paragraph *paragraph;
	Uint64 key;    /* of text, setting and width */
	size_t length; /* of the text, in bytes */
	int width, pixels;
	enum weight weight;
	enum direction direction;
	bool is_tight;
	bool is_wanted; /* since shelf_begin() */
};

static Uint64 mixed(Uint64 key, Uint64 word)
{
	key = (key ^ word) * 0x9E3779B97F4A7C15U;
	return key ^ key >> 32;
}

/* Eight bytes at a time: only to tell most texts apart at once; is_it() compares. Placing asks many thousand times. */
static Uint64 mix(Uint64 key, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	Uint64 word;
	for (; length >= sizeof word; at += sizeof word, length -= sizeof word) {
		memcpy(&word, at, sizeof word);
		key = mixed(key, word);
	}
	for (; length > 0; at++, length--) {
		key = mixed(key, *at);
	}
	return key;
}

static Uint64 key_of(const struct setting *setting, const char *text, size_t length, int width)
{
	Uint64 key = mix((Uint64)width << 32 | (Uint64)setting->pixels, text, length);
	return setting->language ? mix(key, setting->language, strlen(setting->language)) : key;
}

static bool is_it(const struct shelved *one, Uint64 key, const struct setting *setting, const char *text,
	size_t length, int width)
{
	return one->key == key && one->width == width && one->pixels == setting->pixels &&
		   one->weight == setting->weight && one->direction == setting->direction &&
		   one->is_tight == setting->is_tight && one->length == length &&
		   memcmp(paragraph_text(one->paragraph), text, length) == 0;
}

void shelf_begin(struct shelf *shelf)
{
	for (int k = 0; k < SHELF_BOARDS; k++) {
		for (struct shelved *one = shelf->boards[k]; one; one = one->next) {
			one->is_wanted = false;
		}
	}
	shelf->laid = 0;
}

static struct shelved *lay_new(const struct setting *setting, const char *text, int width)
{
	struct shelved *made = malloc(sizeof *made);
	if (!made) {
		abort();
	}
	*made = (struct shelved){
		.paragraph = paragraph_lay(setting, text, width),
		.width = width,
		.pixels = setting->pixels,
		.weight = setting->weight,
		.direction = setting->direction,
		.is_tight = setting->is_tight,
	};
	return made;
}

struct paragraph *shelf_lay(struct shelf *shelf, const struct setting *setting, const char *text, int width)
{
	size_t length = strlen(text);
	Uint64 key = key_of(setting, text, length, width);
	struct shelved **board = &shelf->boards[key % SHELF_BOARDS];
	struct shelved *one = *board;
	while (one && !is_it(one, key, setting, text, length, width)) {
		one = one->next;
	}
	if (!one) {
		one = lay_new(setting, text, width);
		one->key = key;
		one->length = length;
		one->next = *board;
		*board = one;
		shelf->count++;
		shelf->laid++;
	}
	one->is_wanted = true;
	return one->paragraph;
}

static void clear_board(struct shelf *shelf, struct shelved **link)
{
	while (*link) {
		struct shelved *one = *link;
		if (one->is_wanted) {
			link = &one->next;
			continue;
		}
		*link = one->next;
		paragraph_free(one->paragraph);
		free(one);
		shelf->count--;
	}
}

void shelf_end(struct shelf *shelf)
{
	for (int k = 0; k < SHELF_BOARDS; k++) {
		clear_board(shelf, &shelf->boards[k]);
	}
}

void shelf_clear(struct shelf *shelf)
{
	shelf_begin(shelf);
	shelf_end(shelf);
}
