/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap_inside.h - what the files of the keymap share.
 */
#ifndef KIOSK_PLATFORM_KEYMAP_INSIDE_H
#define KIOSK_PLATFORM_KEYMAP_INSIDE_H

#include "kiosk/platform/keymap.h"

#include <stdint.h>
#include <xkbcommon/xkbcommon.h>

/*
 * Where X11 keeps how dead keys combine in UTF-8; the file needs no locale to be installed (libx11-data).
 */
#define COMPOSE_FILE "/usr/share/X11/locale/en_US.UTF-8/Compose"

/* Every symbol that can be typed on a keymap, once. */
#define SYMBOLS_MOST (KEYMAP_ROWS * KEYMAP_KEYS * LEVEL_COUNT + 1)
struct symbols {
	xkb_keysym_t at[SYMBOLS_MOST];
	int count;
};

/* The stroke that types this text, or NULL. */
const struct stroke *keymap_typed_by(const struct keymap *keymap, const char *text);

/* The combining mark of a dead key, or 0 when the symbol is none that Bunting knows. */
uint32_t dead_key_mark(xkb_keysym_t symbol);

/*
 * Notes what every dead key among the symbols gives with every other one: as `compose_file` says or, when
 * it cannot be read, as Unicode composes letters and marks, which is the same for the letters of our
 * languages.
 */
void keymap_note_compositions(struct keymap *keymap, const struct symbols *symbols,
	struct xkb_context *context, const char *compose_file);

#endif
