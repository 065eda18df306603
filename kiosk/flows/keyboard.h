/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard.h - typing own words on the screen: the box, the keys of the visitor's language, and what each key does.
 */
#ifndef KIOSK_FLOWS_KEYBOARD_H
#define KIOSK_FLOWS_KEYBOARD_H

#include "kiosk/screens/screen.h"

/* Adds the box and the keys to a page that shows visit->run.answers.words. */
void keyboard_describe(struct page *page, const struct state *state);

/* Carries out a key by what stands behind "key." in its id. */
struct request keyboard_act(struct state *state, const char *key);

/* Types a text of a real keyboard. False when it does not fit. */
bool keyboard_type(struct state *state, const char *text);

#endif
