/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * surface.h - what tests of drawing look at: a white surface, its pixels, and where there is ink on it.
 */
#ifndef TESTS_KIOSK_SURFACE_H
#define TESTS_KIOSK_SURFACE_H

#include "tests/support/testing.h"

#include <SDL.h>
#include <stdbool.h>

#define WHITE 0xFFFFFFFFU

static const SDL_Color black = {0, 0, 0, SDL_ALPHA_OPAQUE};

/* White, for SDL_FreeSurface(). */
static inline SDL_Surface *blank(int width, int height)
{
	SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
	assert_non_null(surface);
	assert_int_equal(SDL_FillRect(surface, NULL, WHITE), 0);
	return surface;
}

static inline Uint32 pixel(const SDL_Surface *surface, int x, int y)
{
	assert_in_range(x, 0, surface->w - 1);
	assert_in_range(y, 0, surface->h - 1);
	const Uint8 *row = (const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch;
	return ((const Uint32 *)(const void *)row)[x];
}

/* How much of a pixel black ink covers, 0 to 255. */
static inline int ink(const SDL_Surface *surface, int x, int y)
{
	return 255 - (int)(pixel(surface, x, y) & 255);
}

/* The smallest rectangle with all that is not white; its w is 0 when there is nothing. */
static inline SDL_Rect ink_box(const SDL_Surface *surface)
{
	int left = surface->w, right = -1, top = surface->h, bottom = -1;
	for (int y = 0; y < surface->h; y++) {
		for (int x = 0; x < surface->w; x++) {
			if (pixel(surface, x, y) != WHITE) {
				left = SDL_min(left, x);
				right = SDL_max(right, x);
				top = SDL_min(top, y);
				bottom = SDL_max(bottom, y);
			}
		}
	}
	SDL_Rect box = {0, 0, 0, 0};
	if (right >= 0) {
		box = (SDL_Rect){left, top, right - left + 1, bottom - top + 1};
	}
	return box;
}

/* Are `width` columns of one from `x` on the same as those of another from `other_x` on? Both are equally high. */
static inline bool same_columns(
	const SDL_Surface *one, int x, const SDL_Surface *other, int other_x, int width)
{
	assert_int_equal(one->h, other->h);
	for (int y = 0; y < one->h; y++) {
		for (int i = 0; i < width; i++) {
			if (pixel(one, x + i, y) != pixel(other, other_x + i, y)) {
				return false;
			}
		}
	}
	return true;
}

/* Is one the same as the other inside of `clip`, and white outside? */
static inline bool is_clipped(const SDL_Surface *one, const SDL_Surface *whole, SDL_Rect clip)
{
	for (int y = 0; y < one->h; y++) {
		for (int x = 0; x < one->w; x++) {
			bool inside = SDL_PointInRect(&(SDL_Point){x, y}, &clip);
			if (pixel(one, x, y) != (inside ? pixel(whole, x, y) : WHITE)) {
				return false;
			}
		}
	}
	return true;
}

#endif
