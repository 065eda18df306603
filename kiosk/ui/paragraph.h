/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paragraph.h - a text laid out in lines: any script, either direction, mixed as people write it.
 *
 * SDL_ttf shapes one run at a time; order (FriBidi), script runs, fallback of faces and wrapping are done here.
 * Lines break by UAX #14: at spaces, but not behind "(" or before "!"; after a slash and the like, after a hyphen or a
 * dash between letters (never beside a digit), between Chinese characters and, only where a single word is wider than
 * the line, between clusters, never before a mark, a joiner or after a virama. Numbers look the same in
 * every language, and one to call keeps the order of its groups in Arabic too. Everything is measured once when it is
 * laid out, and each word is drawn once into a picture of its own; drawing the paragraph again, in whatever colour,
 * only lays these pictures.
 */
#ifndef KIOSK_UI_PARAGRAPH_H
#define KIOSK_UI_PARAGRAPH_H

#include "kiosk/platform/fonts.h"

#include <SDL.h>
#include <stdbool.h>

enum direction {
	LEFT_TO_RIGHT,
	RIGHT_TO_LEFT,
	FROM_TEXT, /* what somebody typed: by its first strong character, or the language's where it has none */
};

enum align {
	ALIGN_START, /* left, or right where the paragraph runs from right to left */
	ALIGN_CENTRE,
	ALIGN_END,
};

/* How a text is set. */
struct setting {
	struct fonts *fonts;
	bool is_tight; /* lines as close as a page of few words wants them; else as the faces ask for */
	int pixels;    /* of the em */
	enum weight weight;
	enum direction direction; /* of the page */
	const char *language;     /* "ur": for FROM_TEXT; read while laying only; may be NULL */
};

struct paragraph;

/*
 * Lays `text` (clean UTF-8; '\n' ends a line) out for lines of at most `width` pixels. The paragraph is the
 * caller's, for paragraph_free(); it keeps its own copy of the text. Never NULL; an empty text has one empty line.
 */
struct paragraph *paragraph_lay(const struct setting *setting, const char *text, int width);

/* Wipes and frees text and pictures. NULL is fine. */
void paragraph_free(struct paragraph *paragraph);

const char *paragraph_text(const struct paragraph *paragraph); /* its own copy; tabs are blanks in it */

int paragraph_width(const struct paragraph *paragraph);  /* of the widest line, in pixels */
int paragraph_height(const struct paragraph *paragraph); /* of all lines */
int paragraph_lines(const struct paragraph *paragraph);

/* Where in the text line `line` (from 0) begins, in bytes. */
size_t paragraph_line_start(const struct paragraph *paragraph, int line);
int paragraph_line_width(const struct paragraph *paragraph, int line); /* in pixels */
int paragraph_line_height(const struct paragraph *paragraph);
int paragraph_pixels(const struct paragraph *paragraph); /* the em of its setting */

/* Did a word have to be broken because it is wider than the line? */
bool paragraph_breaks_word(const struct paragraph *paragraph);

/* Draws it with its first line's top at `y`, its lines aligned within `x` .. `x + width`. */
void paragraph_draw(struct paragraph *paragraph, SDL_Surface *surface, int x, int y, int width,
	enum align align, SDL_Color colour);

/* Where the caret stands before the byte at `offset` of the text: from the paragraph's own corner, in pixels, for
 * the same width and align as it is drawn with. */
struct caret {
	int x, y, height;
};
struct caret paragraph_caret(const struct paragraph *paragraph, size_t offset, int width, enum align align);

/* The length in bytes of the last cluster of a clean text: what one stroke of the delete key takes. */
size_t paragraph_last_cluster(const char *text);

#endif
