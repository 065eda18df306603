/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * photo.h - a photo as somebody's camera made it, JPEG or PNG of any size, made into the small PNG that kiosks show
 * (ledger/photos.h): upright, its middle cut out in their shape, and with nothing else in it: not where or when it was
 * taken.
 */
#ifndef ADMIN_PHOTO_H
#define ADMIN_PHOTO_H

#include "ledger/bytes.h"

#include <stdbool.h>

/* The most bytes of a file that is read, and the most pixels of each side. */
#define PHOTO_FILE_LARGEST ((size_t)32 << 20)
#define PHOTO_SIDE_MOST    12000

/*
 * Writes the PNG behind `png`. NULL, or why it cannot be: a sentence's end for "the photo ... ", as "is no JPEG or PNG
 * picture".
 */
const char *photo_make(struct bytes *png, const void *file, size_t length);

#endif
