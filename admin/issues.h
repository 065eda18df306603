/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * issues.h - issues of meetings and walkabouts in an office book: as an officer noted each on a kiosk, and what the
 * offices said since then of what came of it.
 */
#ifndef ADMIN_ISSUES_H
#define ADMIN_ISSUES_H

#include "admin/concerns.h"

struct issue {
	struct concern facts; /* number, log, slot, event, kind and area; the rest of it is empty */
	char raised_by[CODE_SIZE];
	char outcome[CODE_SIZE], to[CODE_SIZE];         /* as it was noted */
	char outcome_now[CODE_SIZE], to_now[CODE_SIZE]; /* what stands */
	int64_t since;                                  /* UTC second from which it stands; 0: as it was noted */
};

struct issues {
	struct issue *at; /* by time, kiosk and number */
	int count;
};

/* Reads all that count; or those with this typed number, as concerns_find(). For issues_free(). */
MUST_CHECK enum status issues_read(struct issues *issues, struct book *office);
MUST_CHECK enum status issues_find(struct issues *issues, struct book *office, const char *typed);
void issues_free(struct issues *issues);

#endif
