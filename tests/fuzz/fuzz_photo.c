/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_photo.c - a photo that somebody gives the office, and the collection that a kiosk is given: whatever bytes they
 * are. What the office makes of a photo the kiosk can show.
 */
#include "admin/photo.h"
#include "kiosk/platform/photo.h"
#include "ledger/photos.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/spoil.h"

#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

static uint32_t pixels[PHOTO_WIDTH * PHOTO_HEIGHT];

static void make(const uint8_t *bytes, size_t length)
{
	struct bytes png = {0};
	if (!photo_make(&png, bytes, length) &&
		!photo_read(pixels, PHOTO_WIDTH, PHOTO_HEIGHT, png.at, png.length)) {
		abort();
	}
	bytes_free(&png);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct reason reason = {""};
	make(bytes, length);
	(void)photo_read(pixels, PHOTO_WIDTH, PHOTO_HEIGHT, bytes, length);
	if (photos_check(bytes, length, &reason) == DONE) {
		size_t png_length = 0;
		const unsigned char *png = photos_find(bytes, length, "sean_doyle", &png_length);
		if (png && (png < bytes || png + png_length > bytes + length)) {
			abort();
		}
	}
	return 0;
}

static void take_jpeg(void (*take)(const void *bytes, size_t length))
{
	static unsigned char rgb[250 * 310 * 3];
	unsigned char *jpeg = NULL;
	unsigned long length = 0;
	tjhandle writer = tjInitCompress();
	for (size_t k = 0; k < sizeof rgb; k++) {
		rgb[k] = (unsigned char)(k * 7 % 251);
	}
	if (tjCompress2(writer, rgb, 250, 0, 310, TJPF_RGB, &jpeg, &length, TJSAMP_420, 60, 0) != 0) {
		abort();
	}
	take(jpeg, length);
	tjFree(jpeg);
	tjDestroy(writer);
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	struct bytes png = {0}, photos = {0};
	read_whole(&png, TEST_SOURCE_DIR "/assets/demonstration/sean_doyle.png");
	photos_begin(&photos, 1);
	photos_add(&photos, "sean_doyle", png.at, png.length);
	take(png.at, png.length);
	take(photos.at, photos.length);
	take_jpeg(take);
	bytes_free(&photos);
	bytes_free(&png);
}
