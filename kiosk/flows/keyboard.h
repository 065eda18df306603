/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard.h - writing on the screen: the box, the keys of the visitor's language, of a telephone or of an e-mail
 * address, and what each key does.
 *
 * A strike types. A long press on a key with a small letter in its corner shows what belongs to that key in a row above
 * it: the finger slides onto one and lifts, or lifts and strikes one at leisure; anything else puts the row away. Shift
 * is for one letter; struck twice it stays, until it is struck again: no haste is needed. A sentence begins with a
 * capital by itself, in scripts that have them.
 */
#ifndef KIOSK_FLOWS_KEYBOARD_H
#define KIOSK_FLOWS_KEYBOARD_H

#include "kiosk/screens/screen.h"

/* Adds the box and the keys to the page of a question that is written. */
void keyboard_describe(struct page *page, const struct state *state);

/* Adds keys for the code of a report, at the end; each one's id is "key." and its character in hexadecimal. */
void keyboard_add_code(struct page *page);

/* The language whose keys are wanted for the step on show; LANGUAGE_COUNT when nothing is written there. */
enum language keyboard_language(const struct visit *visit);

/* A page comes on which something may be written: what was under way on the one before is over. */
void keyboard_begin(struct state *state);

/* Carries out a key by what stands behind "key." in its id. */
struct request keyboard_act(struct state *state, const char *key);

/* Carries out a long press on the key of this id. */
struct request keyboard_hold(struct state *state, const char *id);

/* Puts away what a long press has brought; false when there is nothing. */
bool keyboard_put_away(struct state *state);

/* Types a text of a real keyboard. False when it does not fit, or does not belong there. */
bool keyboard_type(struct state *state, const char *text);

#endif
