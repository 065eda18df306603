/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rules.h - what must hold of every placed page, found out without a pixel: text fits, stands clear of everything
 * else and is large enough; what is to be touched is large enough, far enough apart and has a name to speak; the
 * way out and 999 are there, and at the same places on every page; Tab and the arrows come to everything; colours
 * stand out in every theme; and nothing that a page says is left out when it is divided into parts.
 */
#ifndef TESTS_AUDIT_RULES_H
#define TESTS_AUDIT_RULES_H

#include "kiosk/ui/focus.h"
#include "kiosk/ui/placed.h"

/* Who hears of what does not hold: what it is, and of what (NULL: the page). */
struct rules {
	void (*complain)(void *context, const char *what, const char *of);
	void *context;
	int least_percent; /* of the text size that the standard asks for; 0: what people's own languages need */
};

/* What they say, for people; NULL ends them. */
extern const char *const rules_names[];

/* All rules that one part of a page can be judged by. */
void rules_check(const struct rules *rules, const struct placed *placed);

/* Some of them: Tab, Shift+Tab and the arrows; contrast in every theme. */
void rules_check_sizes(const struct rules *rules, const struct placed *placed);
void rules_check_focus(const struct rules *rules, const struct placed *placed);
void rules_check_contrast(const struct rules *rules, const struct placed *placed);

/* Tab and Shift+Tab alone, by who moves the focus: focus_move() is the kiosk's. */
typedef int focus_mover(const struct placed *placed, int focus, enum way way);
void rules_check_loop(const struct rules *rules, const struct placed *placed, focus_mover *move);

/* The same page, placed once more: nothing of it was laid out again. */
void rules_check_again(const struct rules *rules, const struct placed *again);

/* Where the letters of a text stand: without the leading above and below them, and the rest of its lines. */
SDL_Rect rules_words(const struct placed *placed, const struct item *item);

/*
 * Where the pages of one screen, language and text size have what must never move. Begins as {0}; each page is
 * compared with the one before.
 */
struct places {
	SDL_Rect leave, leave_in_bar, danger; /* of no width: not seen yet */
};
void places_check(struct places *places, const struct rules *rules, const struct placed *placed);

/*
 * What the parts of a page have shown so far: its texts and its tiles. Begins as {0}; told of every part in order,
 * it judges the page at the last one.
 */
#define WHOLE_ITEMS   4000
#define WHOLE_LETTERS 120000
#define WHOLE_TEXT    8192 /* one of them, at the most */
struct whole {
	const char *texts[WHOLE_ITEMS]; /* without blanks */
	int parts[WHOLE_ITEMS];         /* on which each of them is */
	int text_count;
	int code_part;               /* on which the QR code is, and 1 more; 0: on none */
	char letters[WHOLE_LETTERS]; /* where the texts live */
	size_t length;
	char tiles[PAGE_TILES * 4][ID_SIZE]; /* ids of what could be touched */
	int tile_parts[PAGE_TILES * 4];
	int tile_count;
};
void whole_add(struct whole *whole, const struct rules *rules, const struct placed *placed);

/* Blanks and ends of lines are where a text may be parted, so they do not count. Gives the length. */
size_t whole_squeeze(char *to, size_t room, const char *text);

/* What belongs together is on one part, and what is cut is cut evenly: whole_add() asks at the last part. */
void torn_check(const struct whole *whole, const struct rules *rules, const struct page *page);

/* On a page in Easy English no sentence is long. */
void easy_check(const struct rules *rules, const struct placed *placed);

/* A part says more than the page's title. */
void torn_check_part(const struct rules *rules, const struct placed *placed);

#endif
