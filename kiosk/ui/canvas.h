/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * canvas.h - the few shapes that a page is made of, drawn in software on a surface of 32 bits (ARGB8888 or XRGB8888)
 * with smooth edges at any scale. All measures are pixels of the surface, all colours are opaque, and nothing outside
 * of the surface's clip rectangle is touched.
 */
#ifndef KIOSK_UI_CANVAS_H
#define KIOSK_UI_CANVAS_H

#include "kiosk/ui/page.h"

#include <SDL.h>
#include <stdbool.h>

/* A filled rectangle. */
void canvas_fill(SDL_Surface *surface, SDL_Rect rect, SDL_Color colour);

/* A rounded rectangle with a border inside it; border 0 for none. The radius is cut down to half the sides. */
void canvas_round(
	SDL_Surface *surface, SDL_Rect rect, int radius, int border, SDL_Color fill, SDL_Color edge);

/* A ring around `rect`: `thick` pixels wide, its inner edge `away` pixels outside the rectangle; nothing filled. */
void canvas_ring(SDL_Surface *surface, SDL_Rect rect, int radius, int away, int thick, SDL_Color colour);

/* A triangle that hangs from `x` .. `x + width` at `y`, its point `height` below. */
void canvas_pennant(SDL_Surface *surface, int x, int y, int width, int height, SDL_Color colour);

/* The picture of an icon (icon_picture.h) centred in `rect`; mirrored left to right when asked. */
void canvas_icon(SDL_Surface *surface, SDL_Surface *picture, SDL_Rect rect, bool mirrored, SDL_Color colour);

/* The modules of a QR code (one byte each, lowest bit 1 is dark), `side` a row, as whole pixels centred in `rect`,
 * black on white, with the quiet zone of 4 modules (ISO/IEC 18004) white around it. False when it does not fit. */
bool canvas_qr(SDL_Surface *surface, const unsigned char *modules, int side, SDL_Rect rect);

/* A picture that fills `rect`, each pixel the mean of what lies under it. */
void canvas_photo(SDL_Surface *surface, const struct photo *photo, SDL_Rect rect);

#endif
