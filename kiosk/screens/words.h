/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.h - the words that pages show: gettext, switched at run time (app/tongue.h), and dates and times as people
 * write them in their language.
 */
#ifndef KIOSK_SCREENS_WORDS_H
#define KIOSK_SCREENS_WORDS_H

#include "ledger/moment.h"
#include "ledger/status.h"

#include <stddef.h>
#include <stdint.h>

/* The translation of a msgid; an empty one stays empty (gettext would give the header of the catalogue). */
const char *words(const char *msgid) __attribute__((format_arg(1)));
#define _(msgid) words(msgid)

/* The same for a count. */
const char *words_count(const char *one, const char *many, unsigned long count)
	__attribute__((format_arg(1), format_arg(2)));

/* "Tuesday 21 July" */
#define WORDS_DAY_SIZE 120
void words_day(char text[WORDS_DAY_SIZE], struct day day);

/* "14:05" */
#define WORDS_TIME_SIZE 16
void words_time(char text[WORDS_TIME_SIZE], int64_t moment);

#endif
