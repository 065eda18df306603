/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * writing.h - what is written for a question: own words, a telephone number or an e-mail address. Here is where each is
 * kept, what belongs in it, how long it may be, when it is good enough to go on with, and how it is shown.
 *
 * A telephone number is kept as ASCII digits, at most 15 of them (ITU-T E.164), with a + before those of other
 * countries; blanks, brackets and hyphens of a number that is typed or pasted on a real keyboard are left out. An
 * e-mail address is ASCII without blanks, at most 254 characters (RFC 5321).
 */
#ifndef KIOSK_FLOWS_WRITING_H
#define KIOSK_FLOWS_WRITING_H

#include "kiosk/flows/flow.h"

/* What comes from a real keyboard at once, in bytes with its NUL; a longer piece for a number is not taken. */
#define STROKES_SIZE 64

/* What is written for the step on show, or for another one. The text is the visit's: secret, and wiped with it. */
const char *writing_text(const struct run *run, int step);

/* Adds a text at its end. False, and nothing is added, when it does not belong there or there is no room for it. */
bool writing_add(struct run *run, const char *text);

/* Takes the last cluster off. */
void writing_delete(struct run *run);

/* How many more characters there is room for; of a telephone number, digits. */
int writing_left(const struct run *run);

/* May it be left as it is? Words always, the others when they are whole, or empty where nobody has to answer. */
bool writing_is_good(const struct run *run, int step);

/* As people read it: a telephone number in groups, of 07700900982 "07700 900 982". */
#define WRITING_SHOWN_SIZE (BOX_LONGEST + 1)
void writing_show(char shown[WRITING_SHOWN_SIZE], const struct run *run, int step);

/* Does a sentence begin behind this text: at its start, after ". ", "! " and "? ", on a new line? */
bool writing_begins_sentence(const char *text);

#endif
