/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * complaint.h - what is wrong with a file that a person wrote: every complaint names its place and says what to do,
 * and they are told together, so that the file is mended in one go.
 */
#ifndef LEDGER_COMPLAINT_H
#define LEDGER_COMPLAINT_H

#include "ledger/status.h"
#include "ledger/text.h"

#include <stdbool.h>
#include <stddef.h>

/* Where in a file: line and character, both counted from 1. */
struct place {
	int line, column;
};

struct complaint {
	struct place place;
	char text[480];
};

/* How many complaints are told; the others are only counted. */
#define COMPLAINTS_TOLD 12

struct complaints {
	const char *file;                       /* its name, for people; of the caller */
	int count;                              /* of all */
	struct complaint told[COMPLAINTS_TOLD]; /* the first ones by place */
};

/* Complains: "what is wrong. What to do", without the last full stop. What does not fit is cut at a character. */
void complain(struct complaints *complaints, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Are there so many that nobody is served by looking for more? The reading may end then. */
bool complaints_enough(const struct complaints *complaints);

/*
 * Writes them into `reason`, a line each: "file:line:column: what is wrong. What to do". Where there are more than
 * COMPLAINTS_TOLD, or than the reason has room for, the last line says how many more. Gives back `status`.
 */
enum status complaints_tell(const struct complaints *complaints, enum status status, struct reason *reason);

/* A text of the file as a complaint quotes it: on one line, and not more than some forty characters of it. */
struct quoted {
	char text[176];
};
struct quoted quoted(const char *text);

/*
 * What to write instead of a word that is not known: the known word that is nearest to it, or, when none is near,
 * the known ones. Begin with advice_on(), offer each known word, then ask for the sentence.
 */
struct advice {
	const char *wanted;
	const char *nearest; /* NULL: none is near */
	int distance;        /* of the nearest */
	char known[160];     /* the first words offered, with commas */
	size_t length;       /* of `known` */
	int shown, offered;  /* how many words `known` has, and how many there are */
};
struct advice advice_on(const char *wanted);
void advice_offer(struct advice *advice, const char *known);

/* "Did you mean \"label\"?", "Write one of code, label and 3 more", or "None is known". */
struct advised {
	char text[240];
};
struct advised advised(const struct advice *advice);

#endif
