/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/photo.h"

#include <png.h>
#include <string.h>

/* libpng's bytes are blue, green, red, alpha: on this computer's order of bytes that is 0xAARRGGBB. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "pixels are written as bytes");

bool photo_read(uint32_t *pixels, int width, int height, const unsigned char *png, size_t length)
{
	static const png_color white = {255, 255, 255};
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (!png_image_begin_read_from_memory(&image, png, length)) {
		return false;
	}
	if (image.width != (png_uint_32)width || image.height != (png_uint_32)height) {
		png_image_free(&image);
		return false;
	}
	image.format = PNG_FORMAT_BGR; /* on white; then with a byte for alpha, which is full */
	size_t count = (size_t)width * (size_t)height;
	unsigned char *bytes = (unsigned char *)pixels;
	if (!png_image_finish_read(&image, &white, bytes, width * 3, NULL)) {
		return false;
	}
	for (size_t k = count; k-- > 0;) { /* from the end, within the same memory */
		const unsigned char *from = bytes + 3 * k;
		pixels[k] = 0xFF000000u | (uint32_t)from[2] << 16 | (uint32_t)from[1] << 8 | from[0];
	}
	return true;
}
