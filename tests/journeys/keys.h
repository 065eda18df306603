/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.h - a person who has the five keys of an accessible keypad and nothing else: arrows, Enter, Tab, Escape. What
 * the focus comes to must be seen on the window, wherever it is.
 */
#ifndef TESTS_JOURNEYS_KEYS_H
#define TESTS_JOURNEYS_KEYS_H

#include "tests/player/play.h"

/* Strikes a key, and waits until the kiosk has dealt with it. */
void keys_strike(struct play *play, const char *keysym);

/* The same with Shift held. */
void keys_strike_shifted(struct play *play, const char *keysym);

/* Holds Escape for so long. */
void keys_hold_escape(struct play *play, int milliseconds);

/* Tab to what has this id, on whichever part of the page; there the focus must be seen. */
void keys_go_to(struct play *play, const char *id);

/* The same, and Enter. */
void keys_choose(struct play *play, const char *id);

/*
 * What begins with a key is read aloud, after a question where others hear it, and not where no voice can: whoever is
 * asked or told so goes on without.
 */
void keys_go_on_in_silence(struct play *play);

/*
 * This page, part by part, is no trap: Tab comes to everything that can be touched, in the order of reading, and begins
 * again; with Shift it goes the other way; the focus is always seen; Escape comes back from a later part. Ends on the
 * first part, where the focus was. `is_day`: the colours are the day's, in which the focus can be looked for.
 */
void keys_try_page(struct play *play, bool is_day);

#endif
