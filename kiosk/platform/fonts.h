/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fonts.h - the typefaces that the kiosk draws with: one for each script, by absolute path, never chosen by
 * fontconfig, so that a page looks the same on every machine.
 */
#ifndef KIOSK_PLATFORM_FONTS_H
#define KIOSK_PLATFORM_FONTS_H

#include "ledger/status.h"

#include <SDL_ttf.h>
#include <stdbool.h>

enum face {
	FACE_LATIN, /* also Cyrillic and Greek; the face of everything that no other has */
	FACE_ARABIC,
	FACE_DEVANAGARI,
	FACE_GURMUKHI,
	FACE_BENGALI,
	FACE_CHINESE, /* may be missing (fonts_has) */
	FACE_ICONS,
	FACE_COUNT,
};

enum weight {
	WEIGHT_REGULAR,
	WEIGHT_BOLD,
};

struct fonts;

/*
 * Makes sure that every face but the Chinese one is on this machine, and starts SDL_ttf. `*fonts` is the caller's,
 * for fonts_close(). NOT_FOUND names the file and the Debian package that has it.
 */
MUST_CHECK enum status fonts_open(struct fonts **fonts, struct reason *reason);
void fonts_close(struct fonts *fonts); /* NULL is fine */

/*
 * How many faces stay open from now on, no fewer than are open already. The few that fonts_open() sets serve pages that
 * people look at; whoever places all pages in all sizes, one after the other, is faster with more.
 */
enum {
	FONTS_KEEP_MOST = 128
};
void fonts_keep(struct fonts *fonts, int most);

/*
 * Between visits: closes the Chinese face, which takes much room and few visits need, and of the others a third of what
 * may stay open, those that were asked for longest ago. They are opened again when they are asked for.
 */
void fonts_put_away(struct fonts *fonts);

bool fonts_has(const struct fonts *fonts, enum face face);

/* The path of the file that a face is read from, whether it is there or not. */
const char *fonts_file(enum face face, enum weight weight);

/*
 * The face at a size in pixels (of the em), opened on first use and kept while it is among those that were asked for
 * last: ask again rather than keep it. Icons, which have one weight, and Chinese have one face that changes its size.
 * Belongs to `fonts`.
 * Direction and script are state of the font: set them before every measure and drawing. A file that vanished since
 * fonts_open() ends the program.
 */
TTF_Font *fonts_face(struct fonts *fonts, enum face face, enum weight weight, int pixels);

#endif
