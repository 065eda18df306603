/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * theme.h - colours by role, never by hue: a page says what a thing is, the theme how it looks.
 *
 * Every pair of a text and what it stands on has a contrast of at least 7:1, every edge of something that can be
 * touched at least 3:1 to what lies around it (WCAG 2.2, 1.4.6 and 1.4.11); a test computes them all.
 */
#ifndef KIOSK_UI_THEME_H
#define KIOSK_UI_THEME_H

#include <SDL.h>

enum role_of_colour {
	COLOUR_PAPER,   /* the page */
	COLOUR_SURFACE, /* tiles, cards, keys */
	COLOUR_INK,     /* text and strong edges */
	COLOUR_MUTED,   /* second text */
	COLOUR_EDGE,    /* edges of tiles and keys */
	COLOUR_LINE,    /* edges of cards, rules, progress to come: decoration */
	COLOUR_PRIMARY, /* the way on, icons, progress */
	COLOUR_ON_PRIMARY,
	COLOUR_PRIMARY_SOFT, /* a chosen tile */
	COLOUR_DANGER,
	COLOUR_ON_DANGER,
	COLOUR_DANGER_SOFT,
	COLOUR_GOOD,
	COLOUR_GOOD_SOFT,
	COLOUR_FOCUS, /* always outside a ring of ink */
	COLOUR_BAND,  /* the demonstration band */
	COLOUR_ON_BAND,
	COLOUR_BUNTING_1, /* the pennants: decoration only */
	COLOUR_BUNTING_2,
	COLOUR_BUNTING_3,
	COLOUR_BUNTING_4,
	COLOUR_BUNTING_5,
	COLOUR_COUNT,
};

enum theme {
	THEME_DAY,
	THEME_SUNLIGHT, /* strongest contrast, for outdoors */
	THEME_DARK,     /* high contrast, light on black */
	THEME_COUNT,
};

/* "day", "sunlight", "dark" */
const char *theme_name(enum theme theme);

SDL_Color theme_colour(enum theme theme, enum role_of_colour role);

/* The contrast of two colours by WCAG 2.2: 1 to 21. */
double theme_contrast(SDL_Color one, SDL_Color other);

#endif
