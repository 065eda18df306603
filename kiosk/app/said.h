/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * said.h - the words for what is on show, in sentences with a pause after each. They are added to a text of the
 * caller's, who wipes it.
 */
#ifndef KIOSK_APP_SAID_H
#define KIOSK_APP_SAID_H

#include "kiosk/ui/placed.h"
#include "ledger/text.h"

/* A sentence: what is none gets the end of one. NULL and "" add nothing. */
void said_add(struct text *said, const char *words);

/*
 * A page: title, how far the journey has come, and all there is to read. A later part of a page says only which part
 * it is: the first one has said it all.
 */
void said_add_page(struct text *said, const struct placed *placed);

/* How many choices it has on all its parts. */
void said_add_choices(struct text *said, const struct placed *placed);

/* A thing to choose, with its state. */
void said_add_tile(struct text *said, const struct page *page, const struct tile *tile);

/* The number that this thing makes larger or smaller, and a warning about it. False when it is no such thing. */
bool said_add_number(struct text *said, const struct page *page, const struct tile *tile);

/* How much more can be typed; NULL where there is nothing to say about it. */
const char *said_room(const struct page *page);

/* The name of a sign, or the text itself when it is none. */
const char *said_sign(const char *text);

#endif
