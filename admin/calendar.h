/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calendar.h - the plan's events as a calendar (iCalendar, RFC 5545), for a website or anybody's own. An event keeps
 * its UID as long as it keeps its code, so a later calendar of the same plan changes it and does not add it again.
 * Times are in UTC, which needs no table of zones: DTSTART is when it opens, by the organisation's clock.
 */
#ifndef ADMIN_CALENDAR_H
#define ADMIN_CALENDAR_H

#include "admin/office.h"

/*
 * Writes the planned events that are in chosen_event, in the plan's order; counts them. `changed` is the UTC second of
 * the plan's version, `seal` that of the book (merge_seal.h), which other programs pass over. What goes wrong with
 * `out`, it keeps.
 */
MUST_CHECK enum status calendar_write(
	struct office *office, int64_t changed, const char *seal, FILE *out, int *count);

/* A line of its content (RFC 5545, 3.1): "NAME:value", folded at 75 octets and between characters, CR LF. */
void calendar_line(FILE *out, const char *name, const char *value);

/* The same of a TEXT (3.3.11): backslash, semicolon, comma and line feed escaped; what is not clean becomes '?'. */
void calendar_text(FILE *out, const char *name, const char *text);

#endif
