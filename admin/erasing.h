/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * erasing.h - what is to be erased, found before anything is done: one report by its number, whatever names
 * somebody by how to reach them, or what has been kept long enough. Then done, with its office entries signed
 * for.
 */
#ifndef ADMIN_ERASING_H
#define ADMIN_ERASING_H

#include "admin/office.h"
#include "ledger/erasure.h"

/* Room for what people call one of them: "A-31-T" or "Kiosk A, referral 12". */
#define ERASING_NAME_SIZE 80

struct to_erase {
	struct erasure what;
	char name[ERASING_NAME_SIZE];
	char kind[CODE_SIZE];  /* of one of several reports with a number */
	char mark[SLIP_SIZE];  /* of one of those, by which a person can say which: of its leaf, "K7MQ-4QX2" */
	char class[CODE_SIZE]; /* of the retention, or empty */
	int64_t slot;          /* UTC seconds */
};

struct erasing {
	struct to_erase *at;
	int count;
	int64_t not_searched; /* sealed parts that the key does not open */
};

/*
 * Finds the reports of this number, those that wait or lie in a fork, too: several where two kiosks used the numbers.
 * NO_SUCH_NUMBER. `boxes` as of an erasure.
 */
MUST_CHECK enum status erasing_of_number(
	struct erasing *erasing, struct office *office, const char *typed, unsigned boxes);

/* Of several that were found by number, keeps the one with this mark, as it is typed. False when none has it. */
bool erasing_keep(struct erasing *erasing, const char *typed);

/*
 * Finds every entry, proved, waiting or in a fork, that has `contact` in a sealed part: of a report the whole of it
 * (or those `boxes`), of an officer's note the note, for its plain part says nothing of anybody. A telephone number is
 * found however it is spaced, with +44 or 0; other text in small or capital letters. It has at least CONTACT_LEAST
 * characters.
 */
#define CONTACT_LEAST   5
#define CONTACT_LONGEST 200
bool erasing_would_find(const char *contact, const char *text); /* in this text */
MUST_CHECK enum status erasing_of_contact(struct erasing *erasing, struct office *office, const char *contact,
	const struct organisation_keys *keys, unsigned boxes);

/*
 * Finds what was kept longer at this moment, UTC seconds, than the catalogue says: sealed parts, of which what is plain
 * stays and counts; and records whole, in the streams that say what happened and who did it. Not: events, what offices
 * decided, the set-up of a log, and entries that take another one back, which say nothing else. By class.
 */
MUST_CHECK enum status erasing_of_age(
	struct erasing *erasing, struct office *office, const struct retention *retention, int64_t now);

void erasing_free(struct erasing *erasing);

/* "words, contact"; "everything" for 0. */
#define BOXES_SAID_SIZE 60
void boxes_say(char said[BOXES_SAID_SIZE], unsigned boxes);

/*
 * Erases what was found and writes the book anew. `cause->class` NULL: each row's own. `*wiped` false: the book
 * is being read by another program, or there is no room; what was erased is gone from it later. On failure `done`
 * has what was erased before it: class by class.
 */
MUST_CHECK enum status erasing_do(const struct erasing *erasing, struct office *office,
	const struct erasure_cause *cause, struct erasure_done *done, bool *wiped);

#endif
