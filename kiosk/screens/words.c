/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/screens/words.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>

const char words_domain[] = "bunting";

static struct tongue spoken;

/*
 * The language comes to gettext by LANGUAGE; naming the domain again makes it look. There can be several: each text is
 * taken from the first that has it, so the easy words of "pl@easy" need be no more than those that differ.
 */
void words_speak(struct tongue tongue)
{
	spoken = tongue;
	const char *code = language_code(tongue.language);
	char languages[40];
	snprintf(languages, sizeof languages, "%s%s%s", tongue.is_easy ? code : "",
		tongue.is_easy ? "@easy:" : "", code);
	setenv("LANGUAGE", languages, 1); // NOLINT(concurrency-mt-unsafe): one thread
	textdomain(words_domain);
}

const char *words(const char *msgid)
{
	return msgid[0] ? gettext(msgid) : msgid;
}

const char *words_in(enum language language, const char *msgid)
{
	struct tongue before = spoken;
	words_speak((struct tongue){.language = language});
	const char *translated = words(msgid);
	words_speak(before);
	return translated;
}

const char *words_count(const char *one, const char *many, unsigned long count)
{
	return ngettext(one, many, count);
}

static const char *const weekdays[] = {
	N_("Sunday"), N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday")};

/* Months as they stand within a date: in some languages that is another form than alone. */
static const char *const months[] = {N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
	N_("June"), N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")};

void words_day(char text[WORDS_DAY_SIZE], struct day day)
{
	/* TRANSLATORS: a date within a sentence: weekday, day, month, as in "Tuesday 21 July". Use %1$s, %2$d, %3$s in
	   whatever order is right. */
	snprintf(text, WORDS_DAY_SIZE, _("%1$s %2$d %3$s"), _(weekdays[day_weekday(day)]), day.day,
		_(months[day.month - 1]));
}

void words_date(char text[WORDS_DAY_SIZE], struct day day)
{
	/* TRANSLATORS: a date with its year: day, month, year, as in "21 July 2026". */
	snprintf(text, WORDS_DAY_SIZE, _("%1$d %2$s %3$d"), day.day, _(months[day.month - 1]), day.year);
}

void words_time(char text[WORDS_TIME_SIZE], int64_t moment)
{
	struct local_time local = moment_local(moment);
	snprintf(text, WORDS_TIME_SIZE, "%02d:%02d", local.hour, local.minute);
}
