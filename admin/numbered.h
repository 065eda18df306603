/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbered.h - the one report or issue that a person means by its number: where kiosks of one name, or branches of one
 * fork (ledger/branch.h), have the same, also by the fingerprint of its kiosk (--kiosk).
 */
#ifndef ADMIN_NUMBERED_H
#define ADMIN_NUMBERED_H

#include "admin/concerns.h"
#include "admin/issues.h"

/* The option of a command that takes a NUMBER. */
#define NUMBERED_OPTION                           \
	{                                             \
		.name = "--kiosk", .value = "FINGERPRINT" \
	}

/* Is what was typed as --kiosk, if anything, a fingerprint, and is there a NUMBER that it is of? ENDED_USAGE. */
enum exit_code numbered_check(struct call *call);

/* Those of the NUMBER that are of the kiosk that was typed. What they are is the caller's, for concerns_free(). */
enum exit_code numbered_reports(struct concerns *found, struct office *office, struct call *call);
enum exit_code numbered_issues(struct issues *found, struct office *office, struct call *call);

/* The one that is of it; a sentence where there are more. */
enum exit_code numbered_one(struct concern *found, struct office *office, struct call *call, bool is_issue);

/* The one other report or issue with this number, whatever --kiosk says of the first. */
enum exit_code numbered_other(struct concern *found, struct office *office, struct call *call,
	const struct concern *first, const char *number, bool is_issue);

#endif
