/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coverage.h - laying a colour over a surface through a picture of coverage: a byte a pixel that says how much of it a
 * shape or letter covers, 0 for nothing and 255 for all. So one picture serves every colour.
 *
 * Surfaces are those of canvas.h; what lies outside of a surface's clip rectangle is left alone.
 */
#ifndef KIOSK_UI_COVERAGE_H
#define KIOSK_UI_COVERAGE_H

#include <SDL.h>
#include <stdbool.h>

/* A row of coverage: `length` bytes from `at`, each `step` (1 or -1) further on. */
struct coverage_row {
	const Uint8 *at;
	int step;
	int length;
};

void coverage_lay_row(SDL_Surface *surface, int x, int y, struct coverage_row row, SDL_Color colour);

/* Lays a whole picture, a surface of 8 bits, with its corner at `x`, `y`; mirrored left to right when asked. */
void coverage_lay(SDL_Surface *surface, int x, int y, SDL_Surface *picture, bool mirrored, SDL_Color colour);

/* A colour as a pixel of such a surface. */
Uint32 coverage_pixel(SDL_Color colour);

#endif
