/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard_inside.h - what the files of the on-screen keyboard share.
 */
#ifndef KIOSK_FLOWS_KEYBOARD_INSIDE_H
#define KIOSK_FLOWS_KEYBOARD_INSIDE_H

#include "kiosk/flows/keyboard.h"

/* Widths in tenths of a key. */
enum {
	KEY = 10,
	WIDE_KEY = 15,
	NAME_KEY = 25, /* of a language */
	SPACE_KEY = 45
};

/* Building the block of keys: a row, then its keys from left to right. Each gives the tile. */
struct block *keys_begin(struct page *page);
void keys_row(struct block *keys);
struct tile *keys_add(
	struct page *page, struct block *keys, int width, unsigned icon, const char *label, const char *id);
struct tile *keys_stroke(struct page *page, struct block *keys, const struct stroke *stroke);
struct tile *keys_text(struct page *page, struct block *keys, int width, const char *text);
void keys_delete(struct page *page, struct block *keys);

/* The id of a stroke: the text in hexadecimal, so that tests find it by what it types; "dead" before a dead key's. */
#define STROKE_ID_SIZE (2 * STROKE_SIZE + 8)
void stroke_id(char id[STROKE_ID_SIZE], const struct stroke *stroke);

/* The keys of a telephone and of an e-mail address (keyboard_pads.c). */
void keyboard_add_telephone(struct page *page);
void keyboard_add_email(struct page *page);

/* Does the keyboard stand on capitals, be it because a sentence begins? */
bool keyboard_is_shifted(const struct state *state);

/* The key of the letters on show that gives what was held last; NULL: none does. */
const struct key *keyboard_held(const struct state *state);

#endif
