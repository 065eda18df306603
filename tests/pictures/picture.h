/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * picture.h - a picture as a value: rows of red, green and blue from the top left, and the PNG file that it is kept in.
 */
#ifndef TESTS_PICTURES_PICTURE_H
#define TESTS_PICTURES_PICTURE_H

#include "ledger/status.h"

#include <SDL.h>
#include <stdbool.h>

struct picture {
	int width, height;  /* in pixels */
	unsigned char *rgb; /* 3 bytes a pixel, rows one after the other; for picture_free() */
};

/* How hard a file is squeezed: pictures that are looked at once, or that are kept for good. */
enum squeeze {
	SQUEEZE_QUICK = 3,
	SQUEEZE_SMALL = 9,
};

/* Black. */
struct picture picture_make(int width, int height);

/* A copy of a surface of 32 bits a pixel. */
struct picture picture_of(const SDL_Surface *surface);

/* Empties it. Fine for {0}. */
void picture_free(struct picture *picture);

/* The three bytes of a pixel. */
unsigned char *picture_at(const struct picture *picture, int x, int y);

/* Is it the same to the last bit? */
bool picture_equals(const struct picture *one, const struct picture *other);

/* Reads a PNG file of any kind into `picture`, which is empty before, and after a failure. */
MUST_CHECK enum status picture_read(struct picture *picture, const char *path, struct reason *reason);

MUST_CHECK enum status picture_write(
	const struct picture *picture, const char *path, enum squeeze squeeze, struct reason *reason);

#endif
