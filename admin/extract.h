/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * extract.h - what a partner was handed: the rows that went to it, for a purpose and under an agreement that are named,
 * and an entry of the office's log that says so for good. That entry travels: every office sees what any of them gave.
 */
#ifndef ADMIN_EXTRACT_H
#define ADMIN_EXTRACT_H

#include "admin/office.h"

/* How many bytes a purpose and the name of an agreement have at the most. */
enum {
	EXTRACT_PURPOSE_LONGEST = 200,
	EXTRACT_AGREEMENT_LONGEST = 120,
};

/* What is asked for; the texts are the caller's. */
struct extract {
	const char *partner;   /* a code of the catalogue */
	const char *recipient; /* what it is called */
	const char *purpose, *agreement;
};

/* Can this be a purpose, or the name of an agreement: some words of clean text on one line? Why not, or NULL. */
const char *extract_complaint(const char *words, size_t longest);

/* Records that it was made of the events of these days, with so many rows. */
MUST_CHECK enum status extract_record(
	struct office *office, const struct extract *extract, struct day from, struct day to, int64_t rows);

/* Lists those that were made at any office, by the second; counts them. */
MUST_CHECK enum status extracts_print(struct office *office, FILE *out, int *count);

#endif
