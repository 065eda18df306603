/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.h - the words that pages show: gettext, switched at run time, and dates and times as people write them in
 * their language. Where translations lie is the app's to say (app/tongue.c).
 */
#ifndef KIOSK_SCREENS_WORDS_H
#define KIOSK_SCREENS_WORDS_H

#include "ledger/catalogue.h"
#include "ledger/moment.h"
#include "ledger/status.h"

#include <stddef.h>
#include <stdint.h>

/* The domain of our translations, for bindtextdomain(). */
extern const char words_domain[];

/* From now on words() gives this language: in Easy Read what is easier there, and all else as it is. */
void words_speak(struct tongue tongue);

/* The translation of a msgid; an empty one stays empty (gettext would give the header of the catalogue). */
const char *words(const char *msgid) __attribute__((format_arg(1)));
#define _(msgid) words(msgid)

/* The same in another language than that of the page. */
const char *words_in(enum language language, const char *msgid) __attribute__((format_arg(2)));

/* The same for a count. */
const char *words_count(const char *one, const char *many, unsigned long count)
	__attribute__((format_arg(1), format_arg(2)));

/* "Tuesday 21 July"; "21 July 2026" */
#define WORDS_DAY_SIZE 120
void words_day(char text[WORDS_DAY_SIZE], struct day day);
void words_date(char text[WORDS_DAY_SIZE], struct day day);

/* "14:05" */
#define WORDS_TIME_SIZE 16
void words_time(char text[WORDS_TIME_SIZE], int64_t moment);

#endif
