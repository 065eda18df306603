/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unconfirmed.h - the logs that are here and count for nobody yet (ledger/views.sql, known_log), and what a person has
 * to do about each: compare its fingerprint, or bring its beginning. Those that a person said are not ours wait for
 * nothing, and are none of them.
 */
#ifndef ADMIN_UNCONFIRMED_H
#define ADMIN_UNCONFIRMED_H

#include "ledger/book.h"

#include <stdbool.h>
#include <stdio.h>

/* SQL: has a person confirmed this fingerprint? The first entry of the log may still be missing. */
#define IS_CONFIRMED(fingerprint) fingerprint " IN (SELECT fingerprint FROM owned WHERE is_ours)"

struct unconfirmed_log {
	char kiosk[8];
	char fingerprint[FINGERPRINT_SIZE];
	bool is_confirmed; /* only its first entry is missing */
	bool is_office;    /* an office's, that the organisation's key has not certified */
	bool is_own;       /* and it is the one that this computer writes */
};

struct unconfirmed {
	struct unconfirmed_log *logs; /* by name */
	int count;
};

/* The result is the caller's, for unconfirmed_free(). */
MUST_CHECK enum status unconfirmed_read(struct unconfirmed *unconfirmed, struct book *office);
void unconfirmed_free(struct unconfirmed *unconfirmed);

/* What to do about an office that is not certified; a command follows. */
#define UNCERTIFIED_TEXT_SIZE 500
void uncertified_write(char room[UNCERTIFIED_TEXT_SIZE], const struct unconfirmed_log *log);

/* Writes what to do about each, with the very command to type. */
void unconfirmed_print(const struct unconfirmed *unconfirmed, const char *office_path, FILE *out);

#endif
