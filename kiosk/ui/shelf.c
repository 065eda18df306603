/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/shelf.h"

#include <stdlib.h>
#include <string.h>

struct shelved {
	struct paragraph *paragraph;
	Uint64 key; /* of text, setting and width */
	int width, pixels;
	enum weight weight;
	enum direction direction;
	bool is_tight;
	bool is_wanted; /* since shelf_begin() */
};

/* FNV-1a: only to tell most texts apart at once; is_it() compares. */
static Uint64 mix(Uint64 key, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	for (size_t k = 0; k < length; k++) {
		key = (key ^ at[k]) * 0x100000001B3U;
	}
	return key;
}

static Uint64 key_of(const struct setting *setting, const char *text, int width)
{
	Uint64 key = mix(0xCBF29CE484222325U, text, strlen(text));
	key = mix(key, &width, sizeof width);
	key = mix(key, &setting->pixels, sizeof setting->pixels);
	return setting->language ? mix(key, setting->language, strlen(setting->language)) : key;
}

static bool is_it(
	const struct shelved *one, Uint64 key, const struct setting *setting, const char *text, int width)
{
	return one->key == key && one->width == width && one->pixels == setting->pixels &&
		   one->weight == setting->weight && one->direction == setting->direction &&
		   one->is_tight == setting->is_tight && strcmp(paragraph_text(one->paragraph), text) == 0;
}

void shelf_begin(struct shelf *shelf)
{
	for (size_t k = 0; k < shelf->count; k++) {
		shelf->at[k].is_wanted = false;
	}
	shelf->laid = 0;
}

static struct shelved *make_place(struct shelf *shelf)
{
	if (shelf->count == shelf->room) {
		shelf->room = shelf->room ? shelf->room * 2 : 128;
		shelf->at = realloc(shelf->at, shelf->room * sizeof *shelf->at);
		if (!shelf->at) {
			abort();
		}
	}
	return &shelf->at[shelf->count++];
}

struct paragraph *shelf_lay(struct shelf *shelf, const struct setting *setting, const char *text, int width)
{
	Uint64 key = key_of(setting, text, width);
	for (size_t k = 0; k < shelf->count; k++) {
		if (is_it(&shelf->at[k], key, setting, text, width)) {
			shelf->at[k].is_wanted = true;
			return shelf->at[k].paragraph;
		}
	}
	struct shelved *made = make_place(shelf);
	*made = (struct shelved){
		.paragraph = paragraph_lay(setting, text, width),
		.key = key,
		.width = width,
		.pixels = setting->pixels,
		.weight = setting->weight,
		.direction = setting->direction,
		.is_tight = setting->is_tight,
		.is_wanted = true,
	};
	shelf->laid++;
	return made->paragraph;
}

void shelf_end(struct shelf *shelf)
{
	size_t kept = 0;
	for (size_t k = 0; k < shelf->count; k++) {
		if (shelf->at[k].is_wanted) {
			shelf->at[kept++] = shelf->at[k];
		} else {
			paragraph_free(shelf->at[k].paragraph);
		}
	}
	shelf->count = kept;
}

void shelf_clear(struct shelf *shelf)
{
	shelf_begin(shelf);
	shelf_end(shelf);
	free(shelf->at);
	*shelf = (struct shelf){0};
}
