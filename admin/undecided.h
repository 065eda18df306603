/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undecided.h - what waits for a person: every odd case has a name, a sentence that says what it is, and the command
 * that settles it.
 */
#ifndef ADMIN_UNDECIDED_H
#define ADMIN_UNDECIDED_H

#include "admin/office.h"
#include "admin/overview.h"

struct odd_case {
	const char *name; /* of the case: "A gap" */
	char *what;       /* what it is, and what may be done about it besides settling it */
	char *command; /* what is to be typed, "bunting-admin ..."; "..." stands for what only a person knows */
};

struct undecided {
	struct odd_case *list;
	int count;
};

/* What waits as of `now`, UTC seconds; of events after that day only what is odd. For undecided_free(). */
MUST_CHECK enum status undecided_read(struct undecided *undecided, struct office *office, int64_t now);
void undecided_free(struct undecided *undecided);

#endif
