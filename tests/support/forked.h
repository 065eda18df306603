/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forked.h - a kiosk whose card was copied, so that two devices went on under its key; what an office has of it, where
 * it lies, and the people who choose there.
 */
#ifndef TESTS_SUPPORT_FORKED_H
#define TESTS_SUPPORT_FORKED_H

#include "tests/support/fixture.h"

/* The branches of kiosk A: three parties in common, then each its own; and what each saved. */
struct forked {
	struct book *kiosk, *copy;
	const char *one, *other;
};
struct forked forked_make(struct fixture *fixture);

struct book *forked_office(struct fixture *fixture, const char *name, struct book *kiosk);
int64_t forked_people(struct book *office);

/* Where everything of the kiosk's log lies, as a text; for free(). */
char *forked_lies(struct book *office, struct book *kiosk);

/*
 * A person of this office chooses the branches that these files end with; gives the number of the entry.
 */
int64_t forked_choose(struct book *office, struct book *kiosk, const char *const files[], int count);
void forked_take_back(struct book *office, int64_t number);

#endif
