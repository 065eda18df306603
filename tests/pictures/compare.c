/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/compare.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	STEP = CELL / 2,
	CHANNELS = 3,
	GAP = 12, /* between the pictures of a difference */
};

static bool pixel_is_same(const unsigned char *one, const unsigned char *other)
{
	return memcmp(one, other, CHANNELS) == 0;
}

static bool pixel_is_strong(const unsigned char *one, const unsigned char *other)
{
	for (int channel = 0; channel < CHANNELS; channel++) {
		if (abs(one[channel] - other[channel]) > STRONG) {
			return true;
		}
	}
	return false;
}

/* What a cell is judged by. */
struct sum {
	int strong;
	int brighter[CHANNELS]; /* by how much in all */
};

static void add_row(struct sum *sum, const unsigned char *one, const unsigned char *other)
{
	if (memcmp(one, other, (size_t)CELL * CHANNELS) == 0) {
		return;
	}
	for (int x = 0; x < CELL; x++, one += CHANNELS, other += CHANNELS) {
		sum->strong += pixel_is_strong(one, other);
		for (int channel = 0; channel < CHANNELS; channel++) {
			sum->brighter[channel] += other[channel] - one[channel];
		}
	}
}

static bool cell_differs(const struct picture *expected, const struct picture *got, int x, int y)
{
	struct sum sum = {0, {0}};
	for (int row = 0; row < CELL; row++) {
		add_row(&sum, picture_at(expected, x, y + row), picture_at(got, x, y + row));
	}
	bool shifted = false;
	for (int channel = 0; channel < CHANNELS; channel++) {
		shifted = shifted || abs(sum.brighter[channel]) > SHIFT * CELL * CELL;
	}
	return shifted || sum.strong > STRONG_MOST;
}

/* Called for each cell that differs. */
typedef void (*cell_hear)(void *context, SDL_Rect cell);

/* Where the next cell begins: half a cell on, but the last one ends with the picture. -1 behind that. */
static int next_cell(int at, int length)
{
	if (at + CELL >= length) {
		return -1;
	}
	return at + STEP + CELL > length ? length - CELL : at + STEP;
}

static void find_cells(
	const struct picture *expected, const struct picture *got, cell_hear hear, void *context)
{
	assert(expected->width >= CELL && expected->height >= CELL);
	for (int y = 0; y >= 0; y = next_cell(y, expected->height)) {
		for (int x = 0; x >= 0; x = next_cell(x, expected->width)) {
			if (cell_differs(expected, got, x, y)) {
				hear(context, (SDL_Rect){x, y, CELL, CELL});
			}
		}
	}
}

static bool is_other_size(const struct picture *one, const struct picture *other)
{
	return one->width != other->width || one->height != other->height;
}

static long count_pixels(const struct picture *expected, const struct picture *got)
{
	long count = 0;
	for (int y = 0; y < expected->height; y++) {
		for (int x = 0; x < expected->width; x++) {
			count += !pixel_is_same(picture_at(expected, x, y), picture_at(got, x, y));
		}
	}
	return count;
}

static void count_cell(void *context, SDL_Rect cell)
{
	struct difference *difference = context;
	if (difference->cells++ == 0) {
		difference->box = cell;
	} else {
		SDL_UnionRect(&difference->box, &cell, &difference->box);
	}
}

struct difference pictures_compare(const struct picture *expected, const struct picture *got)
{
	struct difference difference = {.other_size = is_other_size(expected, got)};
	if (difference.other_size || picture_equals(expected, got)) {
		return difference;
	}
	difference.pixels = count_pixels(expected, got);
	find_cells(expected, got, count_cell, &difference);
	return difference;
}

bool difference_matters(const struct difference *difference)
{
	return difference->other_size || difference->cells > 0;
}

/* The picture of a difference */

static void put(const struct picture *sheet, const struct picture *picture, int left)
{
	for (int y = 0; y < picture->height; y++) {
		memcpy(picture_at(sheet, left, y), picture_at(picture, 0, y), (size_t)picture->width * CHANNELS);
	}
}

/* Grey, and the more white the paler. */
static void pale(unsigned char *pixel)
{
	int grey = (pixel[0] + pixel[1] + pixel[2]) / CHANNELS;
	memset(pixel, 255 - (255 - grey) / 4, CHANNELS);
}

struct marking {
	struct picture sheet;
	int left; /* of the third picture */
};

static void shade_cell(void *context, SDL_Rect cell)
{
	const struct marking *marking = context;
	for (int y = 0; y < cell.h; y++) {
		for (int x = 0; x < cell.w; x++) {
			unsigned char *pixel = picture_at(&marking->sheet, marking->left + cell.x + x, cell.y + y);
			pixel[1] = 190; /* less green is pink */
		}
	}
}

static void mark_pixels(struct marking *marking, const struct picture *expected, const struct picture *got)
{
	static const unsigned char magenta[CHANNELS] = {255, 0, 200};
	for (int y = 0; y < got->height; y++) {
		for (int x = 0; x < got->width; x++) {
			if (!pixel_is_same(picture_at(expected, x, y), picture_at(got, x, y))) {
				memcpy(picture_at(&marking->sheet, marking->left + x, y), magenta, CHANNELS);
			}
		}
	}
}

struct picture difference_picture(const struct picture *expected, const struct picture *got)
{
	int width = expected->width + 2 * (got->width + GAP);
	struct marking marking = {
		.sheet = picture_make(width, SDL_max(expected->height, got->height)),
		.left = width - got->width,
	};
	put(&marking.sheet, expected, 0);
	put(&marking.sheet, got, expected->width + GAP);
	put(&marking.sheet, got, marking.left);
	for (int y = 0; y < got->height; y++) {
		for (int x = 0; x < got->width; x++) {
			pale(picture_at(&marking.sheet, marking.left + x, y));
		}
	}
	if (!is_other_size(expected, got)) {
		find_cells(expected, got, shade_cell, &marking);
		mark_pixels(&marking, expected, got);
	}
	return marking.sheet;
}
