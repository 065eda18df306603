/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap.h - the letters of an on-screen keyboard: what the keys of a real keyboard of the language give,
 * in its rows.
 *
 * The layouts are those of the system (libxkbcommon, xkb-data), read from their fixed place and never
 * from anybody's own settings, so that a page looks the same on every machine. All keys of the four rows
 * are here, because in some languages letters stand on the digit row and beside Return. Only arrows,
 * signs of mathematics and what cannot be seen are left out. Everything is UTF-8.
 *
 * A keymap is a plain value without pointers: copy it, put it anywhere, nothing is to be freed.
 */
#ifndef KIOSK_PLATFORM_KEYMAP_H
#define KIOSK_PLATFORM_KEYMAP_H

#include "ledger/status.h"

#include <stdbool.h>

#define KEYMAP_ROWS         4   /* of a keyboard, from the digit row down */
#define KEYMAP_KEYS         13  /* in a row at most */
#define KEYMAP_COMPOSITIONS 768 /* at most; the richest layout of ours has fewer than 500 */

#define KEYMAP_JOINS "\u200D" /* the one of the two joiners that joins */

/* What a stroke gives, with its NUL: at most three characters; and what stands on its key. */
#define STROKE_SIZE    13
#define KEY_LABEL_SIZE (STROKE_SIZE + 3)

enum stroke_kind {
	STROKE_NOTHING, /* the key gives nothing on this level */
	STROKE_TEXT,
	STROKE_MARK,   /* a combining mark by itself */
	STROKE_JOINER, /* U+200C or U+200D, which join or part letters and cannot be seen */
	STROKE_DEAD,   /* a dead key: waits for the next stroke (keymap_compose) */
};

/*
 * One key on one level. Of a dead key, the text is the combining mark it stands for, to draw and not to
 * type.
 */
struct stroke {
	char text[STROKE_SIZE];
	enum stroke_kind kind;
};

/*
 * The levels of a key, as on a real keyboard. A third or fourth that only repeats an earlier one is left
 * out.
 */
enum level {
	LEVEL_PLAIN,
	LEVEL_SHIFTED,
	LEVEL_THIRD,  /* with AltGr */
	LEVEL_FOURTH, /* with AltGr and Shift */
	LEVEL_COUNT,
};

struct key {
	struct stroke levels[LEVEL_COUNT]; /* at least one gives something */
};

/* What a dead key and the stroke after it give together; for keymap_compose() only. */
struct composition {
	char mark[8]; /* the text of the dead key */
	char next[8]; /* the text of the stroke after it */
	char text[STROKE_SIZE];
};

/* The letters with marks that a language writes itself, small and capital; empty for scripts without capitals. */
#define KEYMAP_OWN_SIZE 96

struct keymap {
	char own[KEYMAP_OWN_SIZE];
	struct key rows[KEYMAP_ROWS][KEYMAP_KEYS];
	int keys[KEYMAP_ROWS]; /* how many of each row are used; of a pad, some rows are shorter */
	struct composition compositions[KEYMAP_COMPOSITIONS];
	int composition_count;
};

/* The space bar, which stands in no row. */
extern const struct stroke stroke_space;

/*
 * Reads the layout of a language ("ur"). A language that has none here gets the English one (keymap_has).
 * Takes some 15 ms. NOT_FOUND when the system's layouts are missing; the reason names the Debian package.
 */
MUST_CHECK enum status keymap_load(struct keymap *keymap, const char *language, struct reason *reason);

/*
 * Has Bunting a keyboard for this language? False for "zh", which would need an input method: say so on
 * the page.
 */
bool keymap_has(const char *language);

/*
 * Do the keys give all of a to z? Where not, an e-mail address needs the English keyboard beside this
 * one.
 */
bool keymap_is_latin(const struct keymap *keymap);

/* Has its script capitals? */
bool keymap_has_capitals(const struct keymap *keymap);

/*
 * What belongs to a key that gives a letter, for a long press on it: what the key gives on its other levels (of scripts
 * with capitals, those of the same case), what Unicode or habit knows as that letter with a mark ("a": "ą", "ی": "ئ"),
 * and what the dead keys make of it. Letters, marks and joiners only, of the same script; nothing that stands on a key
 * of its own on the same level. The language's own letters come first, marks and joiners last. `level` is LEVEL_PLAIN
 * or LEVEL_SHIFTED. Gives how many.
 */
#define KEYMAP_RELATED 8
int keymap_related(const struct keymap *keymap, const struct key *key, enum level level,
	struct stroke related[KEYMAP_RELATED]);

/* Is it a sign of money, of mathematics or the like, and no letter? */
bool keymap_is_symbol(const struct stroke *stroke);

/* Does the language write this letter, so that its readers look for it? */
bool keymap_is_own(const struct keymap *keymap, const struct stroke *stroke);

/*
 * What the dead key `dead` and the stroke after it give together: writes it and gives true. False when
 * the two do not go together: `text` is then what `next` gives alone, so that no stroke is lost; a dead
 * key gives nothing alone and is the one that waits from now on. `next` is not STROKE_NOTHING.
 */
bool keymap_compose(const struct keymap *keymap, const struct stroke *dead, const struct stroke *next,
	char text[STROKE_SIZE]);

/*
 * What stands on the key: the text, a mark on a dotted circle (U+25CC); empty for
 * nothing and for joiners.
 */
void keymap_label(char label[KEY_LABEL_SIZE], const struct stroke *stroke);

#endif
