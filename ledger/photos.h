/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * photos.h - the photos of local officers, as the office took them in and a set-up file carries them: canonical bytes
 * (bytes.h) of the text "bunting photos 1", how many, and for each the officer's code and a PNG of PHOTO_WIDTH x
 * PHOTO_HEIGHT pixels. The office makes the PNGs anew from whatever it was given, so a kiosk sees only small ones.
 */
#ifndef LEDGER_PHOTOS_H
#define LEDGER_PHOTOS_H

#include "ledger/bytes.h"
#include "ledger/status.h"

/* Pixels of each, and the most bytes of its PNG. */
#define PHOTO_WIDTH   240
#define PHOTO_HEIGHT  300
#define PHOTO_LARGEST (PHOTO_WIDTH * PHOTO_HEIGHT * 3)

/* The most bytes of all of them together: a set-up file has room for more than that (carried.h). */
#define PHOTOS_LARGEST ((size_t)6 << 20)

/* Begins an empty collection of so many, each of which is then added. */
void photos_begin(struct bytes *photos, int count);
void photos_add(struct bytes *photos, const char *officer, const void *png, size_t length);

/* Are these bytes a whole collection? NOT_CARRIED when they are not, or are of a later Bunting. */
MUST_CHECK enum status photos_check(const void *bytes, size_t length, struct reason *reason);

/* The PNG of the officer of this code, within the bytes, which photos_check() found good; NULL: there is none. */
const unsigned char *photos_find(const void *bytes, size_t length, const char *officer, size_t *png_length);

#endif
