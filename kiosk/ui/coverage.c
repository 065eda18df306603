/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/coverage.h"

#include <assert.h>
#include <string.h>

Uint32 coverage_pixel(SDL_Color colour)
{
	return 0xFF000000U | (Uint32)colour.r << 16 | (Uint32)colour.g << 8 | colour.b;
}

/*
 * (over * cover + under * (255 - cover)) / 255 for each channel, rounded, without a division, and two channels with one
 * multiplication. Without a branch, too: where letters begin and end nobody can foretell, a processor as little.
 */
static Uint32 mix(Uint32 over, Uint32 under, Uint32 cover)
{
	static const Uint32 channels = 0x00FF00FF, half = 0x00800080;
	Uint32 rest = 255 - cover;
	Uint32 even = (over & channels) * cover + (under & channels) * rest + half;
	Uint32 odd = (over >> 8 & channels) * cover + (under >> 8 & channels) * rest + half;
	even = (even + (even >> 8 & channels)) >> 8 & channels;
	odd = (odd + (odd >> 8 & channels)) & ~channels;
	return 0xFF000000U | even | odd;
}

/* How many pixels are looked at and mixed at a time. */
enum {
	TOGETHER = 8
};

static void lay_together(Uint32 *restrict pixels, const Uint8 *restrict cover, Uint32 over)
{
	for (int i = 0; i < TOGETHER; i++) {
		pixels[i] = mix(over, pixels[i], cover[i]);
	}
}

/* Most of a picture of text is empty, and much of the rest is full. */
static void lay_forward(Uint32 *pixels, const Uint8 *cover, int length, Uint32 over)
{
	int i = 0;
	for (; i + TOGETHER <= length; i += TOGETHER) {
		Uint64 of_eight;
		memcpy(&of_eight, cover + i, sizeof of_eight);
		if (of_eight != 0) {
			lay_together(pixels + i, cover + i, over);
		}
	}
	for (; i < length; i++) {
		pixels[i] = mix(over, pixels[i], cover[i]);
	}
}

static void lay_clipped(Uint32 *pixels, struct coverage_row row, Uint32 over)
{
	if (row.step > 0) {
		lay_forward(pixels, row.at, row.length, over);
		return;
	}
	for (int i = 0; i < row.length; i++) {
		pixels[i] = mix(over, pixels[i], row.at[-i]);
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
