/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/photo.h"

#include "ledger/photos.h"

#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

/* Rows of red, green and blue, from the top. */
struct raster {
	int width, height;
	unsigned char *rgb;
};

static bool raster_make(struct raster *raster, int width, int height)
{
	*raster = (struct raster){width, height, NULL};
	if (width < 1 || height < 1 || width > PHOTO_SIDE_MOST || height > PHOTO_SIDE_MOST) {
		return false;
	}
	raster->rgb = calloc((size_t)width * (size_t)height, 3);
	if (!raster->rgb) {
		abort();
	}
	return true;
}

/* Reading */

static bool read_png(struct raster *raster, const unsigned char *file, size_t length)
{
	static const png_color white = {255, 255, 255};
	png_image image = {.version = PNG_IMAGE_VERSION};
	bool good = png_image_begin_read_from_memory(&image, file, length) && image.width <= PHOTO_SIDE_MOST &&
				image.height <= PHOTO_SIDE_MOST && raster_make(raster, (int)image.width, (int)image.height);
	if (!good) {
		png_image_free(&image);
		return false;
	}
	image.format = PNG_FORMAT_RGB;
	return png_image_finish_read(&image, &white, raster->rgb, 0, NULL);
}

/* The smallest of the sizes that the decoder can make that still has enough pixels: a camera has far too many. */
static tjscalingfactor choose_scale(int width, int height)
{
	int count = 0;
	tjscalingfactor *factors = tjGetScalingFactors(&count), best = {1, 1};
	int least = width < height ? width : height;
	for (int k = 0; k < count; k++) {
		bool is_smaller = factors[k].num * best.denom < best.num * factors[k].denom;
		if (is_smaller && TJSCALED(least, factors[k]) >= 2 * PHOTO_HEIGHT) {
			best = factors[k];
		}
	}
	return best;
}

static bool read_jpeg(struct raster *raster, const unsigned char *file, size_t length)
{
	int width = 0, height = 0, sampling = 0, colours = 0;
	tjhandle jpeg = tjInitDecompress();
	if (!jpeg) {
		abort();
	}
	bool good = tjDecompressHeader3(jpeg, file, length, &width, &height, &sampling, &colours) == 0 &&
				width > 0 && height > 0 && width <= PHOTO_SIDE_MOST && height <= PHOTO_SIDE_MOST;
	if (good) {
		tjscalingfactor scale = choose_scale(width, height);
		good = raster_make(raster, TJSCALED(width, scale), TJSCALED(height, scale)) &&
			   tjDecompress2(jpeg, file, length, raster->rgb, raster->width, 0, raster->height, TJPF_RGB,
				   TJFLAG_STOPONWARNING) == 0;
	}
	tjDestroy(jpeg);
	return good;
}

/* Which way up (Exif 2.3, 4.6.4: tag 0x0112 of the first directory) */

/* Bytes of a TIFF structure, in whichever order it says; 0 beyond its end. */
struct tiff {
	const unsigned char *at;
	size_t length;
	bool is_big; /* the first byte counts most */
};

static unsigned tiff_number(const struct tiff *tiff, size_t from, int bytes)
{
	unsigned number = 0;
	for (int k = 0; k < bytes; k++) {
		size_t at = from + (size_t)(tiff->is_big ? k : bytes - 1 - k);
		number = number << 8 | (at < tiff->length ? tiff->at[at] : 0);
	}
	return number;
}

static int tiff_orientation(const unsigned char *at, size_t length)
{
	struct tiff tiff = {at, length, length > 0 && at[0] == 'M'};
	size_t directory = tiff_number(&tiff, 4, 4);
	unsigned count = directory < length ? tiff_number(&tiff, directory, 2) : 0;
	for (unsigned k = 0; k < count && directory + 2 + 12 * (size_t)k < length; k++) {
		size_t entry = directory + 2 + 12 * (size_t)k;
		if (tiff_number(&tiff, entry, 2) == 0x0112) {
			return (int)tiff_number(&tiff, entry + 8, 2);
		}
	}
	return 1;
}

/* The segments of a JPEG up to its picture; 1 where nothing is said. */
static int jpeg_orientation(const unsigned char *file, size_t length)
{
	static const unsigned char exif[] = {'E', 'x', 'i', 'f', 0, 0};
	for (size_t at = 2; at + 4 <= length && file[at] == 0xFF && file[at + 1] != 0xDA;) {
		size_t segment = (size_t)file[at + 2] << 8 | file[at + 3];
		if (segment < 2 || at + 2 + segment > length) {
			break;
		}
		const unsigned char *body = file + at + 4;
		size_t left = segment - 2;
		if (file[at + 1] == 0xE1 && left > sizeof exif && memcmp(body, exif, sizeof exif) == 0) {
			return tiff_orientation(body + sizeof exif, left - sizeof exif);
		}
		at += 2 + segment;
	}
	return 1;
}

/* Where pixel x, y of the upright picture lies in one that was stored so. */
static const unsigned char *stored_pixel(const struct raster *stored, int orientation, int x, int y)
{
	int right = stored->width - 1, foot = stored->height - 1;
	int column = x, row = y;
	switch (orientation) {
	case 2: /* mirrored */
		column = right - x;
		break;
	case 3: /* upside down */
		column = right - x;
		row = foot - y;
		break;
	case 4:
		row = foot - y;
		break;
	case 5: /* its top is the picture's left */
		column = y;
		row = x;
		break;
	case 6: /* its top is the picture's right */
		column = y;
		row = foot - x;
		break;
	case 7:
		column = right - y;
		row = foot - x;
		break;
	case 8:
		column = right - y;
		row = x;
		break;
	default:
		break;
	}
	return stored->rgb + 3 * ((size_t)row * (size_t)stored->width + (size_t)column);
}

/* Cutting out and making small */

/* The part that is shown: as much as has the kiosk's shape; of a high one less is cut above the head than below. */
struct cut {
	int left, top, width, height;
};

static struct cut cut_of(int width, int height)
{
	struct cut cut = {.width = width, .height = height};
	if ((int64_t)width * PHOTO_HEIGHT > (int64_t)height * PHOTO_WIDTH) {
		cut.width = (int)((int64_t)height * PHOTO_WIDTH / PHOTO_HEIGHT);
	} else {
		cut.height = (int)((int64_t)width * PHOTO_HEIGHT / PHOTO_WIDTH);
	}
	cut.left = (width - cut.width) / 2;
	cut.top = (height - cut.height) / 3;
	return cut;
}

/* The mean of the pixels that become this one. */
static void mean(
	unsigned char shown[3], const struct raster *stored, int orientation, struct cut cut, int x, int y)
{
	int from_x = cut.left + x * cut.width / PHOTO_WIDTH, to_x = cut.left + (x + 1) * cut.width / PHOTO_WIDTH;
	int from_y = cut.top + y * cut.height / PHOTO_HEIGHT,
		to_y = cut.top + (y + 1) * cut.height / PHOTO_HEIGHT;
	unsigned long sums[3] = {0}, count = 0;
	for (int row = from_y; row < to_y; row++) {
		for (int column = from_x; column < to_x; column++, count++) {
			const unsigned char *pixel = stored_pixel(stored, orientation, column, row);
			for (int k = 0; k < 3; k++) {
				sums[k] += pixel[k];
			}
		}
	}
	for (int k = 0; k < 3 && count > 0; k++) {
		shown[k] = (unsigned char)((sums[k] + count / 2) / count);
	}
}

static bool write_png(struct bytes *png, const unsigned char *rgb)
{
	png_image image = {
		.version = PNG_IMAGE_VERSION, .width = PHOTO_WIDTH, .height = PHOTO_HEIGHT, .format = PNG_FORMAT_RGB};
	png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
	unsigned char *room = malloc(length);
	if (!room) {
		abort();
	}
	bool good = png_image_write_to_memory(&image, room, &length, 0, rgb, 0, NULL) && length <= PHOTO_LARGEST;
	if (good) {
		bytes_raw(png, room, length);
	}
	free(room);
	return good;
}

static bool is_large_enough(struct cut cut)
{
	return cut.width >= PHOTO_WIDTH && cut.height >= PHOTO_HEIGHT;
}

static const char *make(struct bytes *png, const struct raster *stored, int orientation)
{
	bool is_turned = orientation >= 5 && orientation <= 8;
	struct cut cut =
		cut_of(is_turned ? stored->height : stored->width, is_turned ? stored->width : stored->height);
	if (!is_large_enough(cut)) {
		return "is too small: it needs at least 240 x 300 pixels";
	}
	static unsigned char rgb[PHOTO_LARGEST];
	for (int y = 0; y < PHOTO_HEIGHT; y++) {
		for (int x = 0; x < PHOTO_WIDTH; x++) {
			mean(&rgb[3 * (y * PHOTO_WIDTH + x)], stored, orientation, cut, x, y);
		}
	}
	return write_png(png, rgb) ? NULL : "has too much in it to be made small. Take another";
}

const char *photo_make(struct bytes *png, const void *file, size_t length)
{
	static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
	struct raster stored = {0};
	bool is_jpeg = length > sizeof jpeg && memcmp(file, jpeg, sizeof jpeg) == 0;
	bool good = is_jpeg ? read_jpeg(&stored, file, length) : read_png(&stored, file, length);
	const char *complaint =
		good ? make(png, &stored, is_jpeg ? jpeg_orientation(file, length) : 1)
			 : "is no JPEG or PNG picture, or it is damaged, or its sides are over 12000 pixels";
	free(stored.rgb);
	return complaint;
}
