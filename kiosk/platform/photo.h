/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * photo.h - a photo out of its PNG.
 */
#ifndef KIOSK_PLATFORM_PHOTO_H
#define KIOSK_PLATFORM_PHOTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads the PNG into `width` x `height` pixels, 0xFFRRGGBB each, from the top; what shines through stands on white.
 * False when it is none, or not of this very size: then nothing is said of the pixels.
 */
bool photo_read(uint32_t *pixels, int width, int height, const unsigned char *png, size_t length);

#endif
