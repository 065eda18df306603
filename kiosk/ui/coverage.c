/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/coverage.h"

#include <assert.h>
#include <string.h>

Uint32 coverage_pixel(SDL_Color colour)
{
	return 0xFF000000U | (Uint32)colour.r << 16 | (Uint32)colour.g << 8 | colour.b;
}

/* The three channels of a pixel with 16 bits for each, so that one multiplication serves all. */
static Uint64 spread(Uint32 pixel)
{
	return (pixel & 0xFF00FF) | (Uint64)(pixel & 0xFF00) << 24;
}

/* (over * cover + under * (255 - cover)) / 255 for each channel, rounded, without a division. */
static Uint32 mix(Uint32 over, Uint32 under, Uint32 cover)
{
	static const Uint64 channels = 0x00FF00FF00FF, half = 0x008000800080;
	Uint64 sum = spread(over) * cover + spread(under) * (255 - cover) + half;
	sum = (sum + (sum >> 8 & channels)) >> 8 & channels;
	return 0xFF000000U | (Uint32)(sum & 0xFF00FF) | (Uint32)(sum >> 24 & 0xFF00);
}

static void lay_pixel(Uint32 *pixel, Uint32 over, Uint8 cover)
{
	if (cover == 255) {
		*pixel = over;
	} else if (cover > 0) {
		*pixel = mix(over, *pixel, cover);
	}
}

/* Most of a picture of text is empty: looks at eight pixels at a time until something is there. */
static int skip_empty(const Uint8 *cover, int from, int length)
{
	static const Uint8 nothing[8];
	while (from + 8 <= length && memcmp(cover + from, nothing, 8) == 0) {
		from += 8;
	}
	return from;
}

static void lay_clipped(Uint32 *pixels, struct coverage_row row, Uint32 over)
{
	if (row.step < 0) {
		for (int i = 0; i < row.length; i++) {
			lay_pixel(&pixels[i], over, row.at[-i]);
		}
		return;
	}
	for (int i = skip_empty(row.at, 0, row.length); i < row.length; i = skip_empty(row.at, i, row.length)) {
		int end = SDL_min(i + 8, row.length);
		for (; i < end; i++) {
			lay_pixel(&pixels[i], over, row.at[i]);
		}
	}
}

void coverage_lay_row(SDL_Surface *surface, int x, int y, struct coverage_row row, SDL_Color colour)
{
	assert(surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0x00FF0000);
	const SDL_Rect *clip = &surface->clip_rect;
	if (y < clip->y || y >= clip->y + clip->h) {
		return;
	}
	int skip = x < clip->x ? clip->x - x : 0;
	int room = clip->x + clip->w - x;
	int end = row.length < room ? row.length : room;
	if (skip >= end) {
		return;
	}
	Uint32 *pixels = (Uint32 *)(void *)((Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch) + x + skip;
	row.at += skip * row.step;
	row.length = end - skip;
	lay_clipped(pixels, row, coverage_pixel(colour));
}

void coverage_lay(SDL_Surface *surface, int x, int y, SDL_Surface *picture, bool mirrored, SDL_Color colour)
{
	assert(picture->format->BytesPerPixel == 1);
	for (int i = 0; i < picture->h; i++) {
		const Uint8 *first = (const Uint8 *)picture->pixels + (ptrdiff_t)i * picture->pitch;
		struct coverage_row row = {.at = first, .step = 1, .length = picture->w};
		if (mirrored) {
			row.at = first + picture->w - 1;
			row.step = -1;
		}
		coverage_lay_row(surface, x, y + i, row, colour);
	}
}
