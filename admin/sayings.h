/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sayings.h - what the offices said, one after the other, of a resident's report or of an issue: how far it has come,
 * or what came of it. The last one stands (ledger/views.sql, told and outcome); nothing is ever changed. Each may have
 * a note, sealed to the organisation's key.
 */
#ifndef ADMIN_SAYINGS_H
#define ADMIN_SAYINGS_H

#include "admin/concerns.h"

struct saying {
	char office[8]; /* short name of the office log that has it */
	int64_t log, seq;
	int64_t said; /* UTC second */
	char word[CODE_SIZE], to[CODE_SIZE], ended[CODE_SIZE];
	bool has_note; /* or it had one, and it is gone */
};

struct sayings {
	struct saying *at; /* by second, office key, number: the last one stands */
	int count;
};

/* What was said of this report, or of this issue. For sayings_free(). */
MUST_CHECK enum status sayings_read(
	struct sayings *sayings, struct book *office, const struct concern *concern);
void sayings_free(struct sayings *sayings);

/*
 * Prints them, when there is more than one or any has a note; with `keys`, not NULL, the notes, too. Nothing else that
 * is sealed is opened.
 */
MUST_CHECK enum status sayings_print(
	const struct sayings *sayings, struct book *office, const struct organisation_keys *keys, FILE *out);

/*
 * Reads a note from a file, as it is to be sealed: clean text, at most box_longest(PURPOSE_NOTES). For sodium_free().
 */
MUST_CHECK enum status note_read(char **note, const char *path, struct reason *reason);

/* Records the word that stands from now on; to whom it is passed, how it ended, and a note, each where there is one. */
struct words_said {
	const char *word, *to, *ended, *note;
};
MUST_CHECK enum status saying_record(
	struct office *office, const struct concern *concern, const struct words_said *said);

#endif
