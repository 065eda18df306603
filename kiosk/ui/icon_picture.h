/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * icon_picture.h - the pictures of the icons that a visit has shown, each drawn once. To draw one from its face again
 * for every page costs more than all else on the page, and a face open at each size costs more memory than they do.
 */
#ifndef KIOSK_UI_ICON_PICTURE_H
#define KIOSK_UI_ICON_PICTURE_H

#include "kiosk/platform/fonts.h"

/* More than a page shows; those of several pages on large screens take some hundred kilobytes. */
#define ICON_PICTURES 48

struct icon_picture {
	unsigned icon;
	int pixels;
	SDL_Surface *picture;
};

/* Begins as {0}. */
struct icon_pictures {
	struct icon_picture at[ICON_PICTURES];
	int count;
	int oldest; /* the one that goes next when all places are taken */
};

/* The coverage (coverage.h) of an icon (icon.h: its code point), so many pixels high. It stays `pictures`'. */
SDL_Surface *icon_picture(struct icon_pictures *pictures, struct fonts *fonts, unsigned icon, int pixels);

/* Frees them all: which icons somebody saw tells what they came for. */
void icon_pictures_clear(struct icon_pictures *pictures);

#endif
