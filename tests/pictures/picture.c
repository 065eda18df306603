/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/picture.h"

#include <assert.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHANNELS = 3
};

static size_t row_size(const struct picture *picture)
{
	return (size_t)picture->width * CHANNELS;
}

struct picture picture_make(int width, int height)
{
	assert(width > 0 && height > 0);
	struct picture picture = {width, height, calloc((size_t)width * (size_t)height, CHANNELS)};
	if (!picture.rgb) {
		abort();
	}
	return picture;
}

struct picture picture_of(const SDL_Surface *surface)
{
	struct picture picture = picture_make(surface->w, surface->h);
	if (SDL_ConvertPixels(surface->w, surface->h, surface->format->format, surface->pixels, surface->pitch,
			SDL_PIXELFORMAT_RGB24, picture.rgb, surface->w * CHANNELS) != 0) {
		abort();
	}
	return picture;
}

void picture_free(struct picture *picture)
{
	free(picture->rgb);
	*picture = (struct picture){0, 0, NULL};
}

unsigned char *picture_at(const struct picture *picture, int x, int y)
{
	assert(x >= 0 && x < picture->width && y >= 0 && y < picture->height);
	return picture->rgb + (size_t)y * row_size(picture) + (size_t)x * CHANNELS;
}

bool picture_equals(const struct picture *one, const struct picture *other)
{
	return one->width == other->width && one->height == other->height &&
		   memcmp(one->rgb, other->rgb, row_size(one) * (size_t)one->height) == 0;
}

enum status picture_read(struct picture *picture, const char *path, struct reason *reason)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (!png_image_begin_read_from_file(&image, path)) {
		return fail(reason, NOT_FOUND, "%s: %s", path, image.message);
	}
	image.format = PNG_FORMAT_RGB;
	*picture = picture_make((int)image.width, (int)image.height);
	if (!png_image_finish_read(&image, NULL, picture->rgb, 0, NULL)) {
		picture_free(picture);
		return fail(reason, SYSTEM_FAILED, "%s: %s", path, image.message);
	}
	return DONE;
}

/* Even areas and letters shrink most when no row is told as a difference to the one above. */
static bool write_rows(const struct picture *picture, FILE *file, enum squeeze squeeze)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_write_struct(&png, &info);
		return false;
	}
	png_init_io(png, file);
	png_set_compression_level(png, squeeze);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, 8, PNG_COLOR_TYPE_RGB,
		PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	for (int y = 0; y < picture->height; y++) {
		png_write_row(png, picture_at(picture, 0, y));
	}
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	return true;
}

enum status picture_write(
	const struct picture *picture, const char *path, enum squeeze squeeze, struct reason *reason)
{
	FILE *file = fopen(path, "wb");
	if (!file) {
		return fail_errno(reason, "%s", path);
	}
	bool written = write_rows(picture, file, squeeze);
	if (fclose(file) != 0 || !written) {
		return fail_errno(reason, "%s", path);
	}
	return DONE;
}
