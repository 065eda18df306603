/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/theme.h"

#include <assert.h>
#include <math.h>

/* 0xRRGGBB, as designers write them. */
static const Uint32 colours[THEME_COUNT][COLOUR_COUNT] = {
	[THEME_DAY] =
		{
			[COLOUR_PAPER] = 0xFBF7EF,
			[COLOUR_SURFACE] = 0xFFFFFF,
			[COLOUR_INK] = 0x14213D,
			[COLOUR_MUTED] = 0x414C66,
			[COLOUR_EDGE] = 0x7C725F,
			[COLOUR_LINE] = 0xD8D0C0,
			[COLOUR_PRIMARY] = 0x0B4F5C,
			[COLOUR_ON_PRIMARY] = 0xFFFFFF,
			[COLOUR_PRIMARY_SOFT] = 0xDDEEF0,
			[COLOUR_DANGER] = 0x971B1E,
			[COLOUR_ON_DANGER] = 0xFFFFFF,
			[COLOUR_DANGER_SOFT] = 0xFBE6E3,
			[COLOUR_GOOD] = 0x14522F,
			[COLOUR_GOOD_SOFT] = 0xE6F4EA,
			[COLOUR_FOCUS] = 0xD96200,
			[COLOUR_BAND] = 0xFFBF47,
			[COLOUR_ON_BAND] = 0x14213D,
			[COLOUR_BUNTING_1] = 0xE4572E,
			[COLOUR_BUNTING_2] = 0xF2A541,
			[COLOUR_BUNTING_3] = 0x17A398,
			[COLOUR_BUNTING_4] = 0x2E6FB7,
			[COLOUR_BUNTING_5] = 0x7B3F8C,
		},
	[THEME_SUNLIGHT] =
		{
			[COLOUR_PAPER] = 0xFFFFFF,
			[COLOUR_SURFACE] = 0xFFFFFF,
			[COLOUR_INK] = 0x000000,
			[COLOUR_MUTED] = 0x1C1C1C,
			[COLOUR_EDGE] = 0x000000,
			[COLOUR_LINE] = 0x8C8C8C,
			[COLOUR_PRIMARY] = 0x00303A,
			[COLOUR_ON_PRIMARY] = 0xFFFFFF,
			[COLOUR_PRIMARY_SOFT] = 0xCDEDF2,
			[COLOUR_DANGER] = 0x5E0005,
			[COLOUR_ON_DANGER] = 0xFFFFFF,
			[COLOUR_DANGER_SOFT] = 0xFFE1DD,
			[COLOUR_GOOD] = 0x00331A,
			[COLOUR_GOOD_SOFT] = 0xC8F0D6,
			[COLOUR_FOCUS] = 0xC25600,
			[COLOUR_BAND] = 0xFFD400,
			[COLOUR_ON_BAND] = 0x000000,
			[COLOUR_BUNTING_1] = 0xC23A12,
			[COLOUR_BUNTING_2] = 0xE08A00,
			[COLOUR_BUNTING_3] = 0x007D73,
			[COLOUR_BUNTING_4] = 0x00509E,
			[COLOUR_BUNTING_5] = 0x5E1F70,
		},
	[THEME_DARK] =
		{
			[COLOUR_PAPER] = 0x000000,
			[COLOUR_SURFACE] = 0x000000,
			[COLOUR_INK] = 0xFFFFFF,
			[COLOUR_MUTED] = 0xFFFFFF,
			[COLOUR_EDGE] = 0xFFFFFF,
			[COLOUR_LINE] = 0x5C5C5C,
			[COLOUR_PRIMARY] = 0xFFE14D,
			[COLOUR_ON_PRIMARY] = 0x000000,
			[COLOUR_PRIMARY_SOFT] = 0x332C00,
			[COLOUR_DANGER] = 0xFFB3AB,
			[COLOUR_ON_DANGER] = 0x000000,
			[COLOUR_DANGER_SOFT] = 0x330B08,
			[COLOUR_GOOD] = 0x8CFFB0,
			[COLOUR_GOOD_SOFT] = 0x002B14,
			[COLOUR_FOCUS] = 0xE86A00,
			[COLOUR_BAND] = 0xFFBF47,
			[COLOUR_ON_BAND] = 0x000000,
			[COLOUR_BUNTING_1] = 0xFF7A52,
			[COLOUR_BUNTING_2] = 0xFFB955,
			[COLOUR_BUNTING_3] = 0x3FD1C5,
			[COLOUR_BUNTING_4] = 0x6FA8E8,
			[COLOUR_BUNTING_5] = 0xC08AD1,
		},
};

const char *theme_name(enum theme theme)
{
	static const char *const names[THEME_COUNT] = {
		[THEME_DAY] = "day",
		[THEME_SUNLIGHT] = "sunlight",
		[THEME_DARK] = "dark",
	};
	assert(theme < THEME_COUNT);
	return names[theme];
}

SDL_Color theme_colour(enum theme theme, enum role_of_colour role)
{
	assert(theme < THEME_COUNT && role < COLOUR_COUNT);
	Uint32 colour = colours[theme][role];
	return (SDL_Color){(Uint8)(colour >> 16), (Uint8)(colour >> 8), (Uint8)colour, SDL_ALPHA_OPAQUE};
}

/* A channel of sRGB as light. */
static double light(Uint8 channel)
{
	double part = channel / 255.0;
	return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* WCAG 2.2, "relative luminance" */
static double luminance(SDL_Color colour)
{
	return 0.2126 * light(colour.r) + 0.7152 * light(colour.g) + 0.0722 * light(colour.b);
}

double theme_contrast(SDL_Color one, SDL_Color other)
{
	double a = luminance(one), b = luminance(other);
	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}
