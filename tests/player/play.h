/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * play.h - plays people at the real kiosk program: starts it, asks it over --player where things stand on the placed
 * page, and touches them with real input events of the X server: the mouse's, or true touches (fingers.h). What it
 * cannot find or see ends the play with a sentence and a picture of what was there instead.
 */
#ifndef TESTS_PLAYER_PLAY_H
#define TESTS_PLAYER_PLAY_H

#include "tests/player/screen.h"

#include <stdbool.h>
#include <sys/types.h>

struct play {
	struct screen *screen;
	pid_t kiosk;
	int channel; /* to --player */
	Window window;
	char page[80]; /* name of the page on show, as last asked */
	int part, parts;
	int serial;               /* of the page on show, as last asked */
	int taps;                 /* how many were played */
	char last_tap[80];        /* id */
	long long tapped;         /* when, monotonic milliseconds */
	int last_x, last_y;       /* where it was */
	long long changed;        /* when the page last changed, monotonic milliseconds */
	int changed_x, changed_y; /* where the tap was that changed it */
	int pause_ms;             /* after each tap, for people who watch */
	const char *pictures;     /* folder for a picture when something goes wrong; NULL: none */
	/* How a point of the window is pressed and let go; NULL: with the mouse. */
	void (*press)(struct play *play, int x, int y, bool is_down);
	struct fingers *fingers; /* that press it, if they do (fingers.h) */
};

/*
 * Starts the kiosk program with these arguments (ended by NULL; the path first) on the screen, and waits for its
 * first page. Exits with a sentence when that fails.
 */
void play_start(struct play *play, struct screen *screen, char *const arguments[]);

/* Ends the kiosk: politely, or as a power cut does. */
void play_end(struct play *play);
void play_power_cut(struct play *play);

/* Touches what has this id and waits until the page has answered. On a page of parts it turns them to find it. */
void play_tap(struct play *play, const char *id);

/* The same, without waiting for an answer. */
void play_strike(struct play *play, const char *id);

/* Presses and holds for so long. */
void play_hold(struct play *play, const char *id, int milliseconds);

/* Presses and holds until the page has something else, of this id, slides onto that and lifts. */
void play_slide(struct play *play, const char *from, const char *to);

/* Touches a point of the window, in its pixels. */
void play_touch_at(struct play *play, int x, int y);

/* Strikes a key of a real keyboard or keypad: "Tab", "Return", "Escape", "Left" (X keysym names). */
void play_key(struct play *play, const char *keysym);

/* The same, held down for so long. */
void play_hold_key(struct play *play, const char *keysym, int milliseconds);

/* Types small letters, digits and blanks on a real keyboard, and waits until the kiosk has taken them all. */
void play_keys(struct play *play, const char *text);

/* Types a text on the on-screen keyboard. */
void play_type(struct play *play, const char *text);

/* Types digits on the PIN pad. */
void play_digits(struct play *play, const char *digits);

/* Waits until this page is on show (two seconds), or exits. */
void play_expect(struct play *play, const char *page);

/* Is this to be read on the page? play_see() exits when it is not. */
bool play_sees(struct play *play, const char *words);
void play_see(struct play *play, const char *words);

/* Is there something of this id on this part of the page? */
bool play_has(struct play *play, const char *id);

/* Where it stands. False when it is not there. */
bool play_find(struct play *play, const char *id, int *x, int *y, int *width, int *height);

/* The ids of all that can be touched on this part of the page, with blanks between; lives until the next call. */
const char *play_list(struct play *play);

/* Waits until the kiosk has dealt with all that was played, whether that changed anything or not. */
void play_settle(struct play *play);

/* All that is to be read on the page, in one line; lives until the next call. */
const char *play_text(struct play *play);

/* Sets the kiosk's clock so many seconds ahead. */
void play_clock(struct play *play, long long seconds);

/* Lets so many seconds pass in which nobody touches anything; a page that came by then has been seen (touch.h). */
void play_rest(struct play *play, int seconds);

/* What the keys have come to, by its id; "none" while the focus does not show. Lives until the next call. */
const char *play_focus(struct play *play);

/* What was read aloud since this was last asked: "LANGUAGE WORDS | LANGUAGE WORDS ..."; lives until the next call. */
const char *play_heard(struct play *play);

/* Takes a picture of the window. */
void play_picture(struct play *play, const char *path);

/* Asks which page is on show. False when the kiosk does not answer (any more). */
bool play_ask_page(struct play *play);

#endif
