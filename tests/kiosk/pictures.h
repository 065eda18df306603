/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pictures.h - texts of one line as pictures, to compare with each other, and the faces that they are drawn with.
 */
#ifndef TESTS_KIOSK_PICTURES_H
#define TESTS_KIOSK_PICTURES_H

#include "kiosk/ui/paragraph.h"
#include "tests/kiosk/surface.h"

#include <string.h>

/* Wider than any text of the tests. */
#define WIDE 4000

static struct fonts *fonts;

static inline int open_fonts(void **state)
{
	(void)state;
	struct reason reason;
	assert_done(fonts_open(&fonts, &reason), &reason);
	return 0;
}

static inline int close_fonts(void **state)
{
	(void)state;
	fonts_close(fonts);
	return 0;
}

static inline struct setting setting_of(enum direction direction)
{
	return (struct setting){
		.fonts = fonts, .pixels = 32, .weight = WEIGHT_REGULAR, .direction = direction, .language = "en"};
}

static inline struct paragraph *lay(enum direction direction, const char *text, int width)
{
	struct setting setting = setting_of(direction);
	return paragraph_lay(&setting, text, width);
}

/* A text of one line, black on white, on a surface that is just as large. */
static inline SDL_Surface *picture_of(enum direction direction, const char *text)
{
	struct paragraph *paragraph = lay(direction, text, WIDE);
	assert_int_equal(paragraph_lines(paragraph), 1);
	int width = paragraph_width(paragraph);
	SDL_Surface *surface = blank(SDL_max(width, 1), paragraph_height(paragraph));
	paragraph_draw(paragraph, surface, 0, 0, width, ALIGN_START, black);
	paragraph_free(paragraph);
	return surface;
}

static inline int width_of(enum direction direction, const char *text)
{
	struct paragraph *paragraph = lay(direction, text, WIDE);
	int width = paragraph_width(paragraph);
	paragraph_free(paragraph);
	return width;
}

/* Where the caret stands before the first place of `part` in `text`. */
static inline int x_before(enum direction direction, const char *text, const char *part)
{
	const char *place = strstr(text, part);
	assert_non_null(place);
	struct paragraph *paragraph = lay(direction, text, WIDE);
	int x = paragraph_caret(paragraph, (size_t)(place - text), paragraph_width(paragraph), ALIGN_START).x;
	paragraph_free(paragraph);
	return x;
}

static inline bool same_picture(
	enum direction direction, const char *one, enum direction other_direction, const char *other)
{
	SDL_Surface *a = picture_of(direction, one), *b = picture_of(other_direction, other);
	bool same = a->w == b->w && same_columns(a, 0, b, 0, a->w);
	SDL_FreeSurface(a);
	SDL_FreeSurface(b);
	return same;
}

/* Does the picture of a line begin, from the left, with that of another text? */
static inline bool begins_with(enum direction direction, const char *text, const char *beginning)
{
	SDL_Surface *whole = picture_of(direction, text), *part = picture_of(LEFT_TO_RIGHT, beginning);
	bool begins = part->w <= whole->w && same_columns(whole, 0, part, 0, part->w);
	SDL_FreeSurface(whole);
	SDL_FreeSurface(part);
	return begins;
}

#endif
