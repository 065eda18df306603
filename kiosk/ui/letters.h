/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * letters.h - a text as the letters it is made of, each with its direction, its script and the face that has it.
 */
#ifndef KIOSK_UI_LETTERS_H
#define KIOSK_UI_LETTERS_H

#include "kiosk/ui/paragraph.h"

/* A character, and what the runs are cut by. */
struct letter {
	Uint32 character;
	Uint32 offset; /* of its first byte in the text */
	Uint32 script; /* the four letters of ISO 15924, "Latn" as 0x4C61746E */
	Uint8 face;    /* an enum face */
	Uint8 level;   /* of embedding (UAX #9): odd runs from right to left */
	Uint8 base;    /* the level of the whole line: 0 or 1 */
};

/* Behind the last letter stands one more, for the end of the text: character 0, and the base of an empty last line. */
struct letters {
	struct letter *at;
	size_t count; /* without the one for the end */
};

struct letters letters_read(const struct setting *setting, const char *text);
void letters_free(struct letters *letters); /* wipes them */

/* The first letter at or after `first` that ends a line by itself, or the count. */
size_t letters_line_end(const struct letters *letters, size_t first);

#endif
