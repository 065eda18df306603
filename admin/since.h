/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * since.h - for the daily call: what is new since a moment. Reports, issues and actions that came since then, and those
 * of which an office has said something since: number, kind, area and hour, and nothing of what people wrote.
 *
 * An entry has come when its book was merged here, not when somebody wrote it: of a kiosk that comes late, all is new.
 */
#ifndef ADMIN_SINCE_H
#define ADMIN_SINCE_H

#include "admin/chosen.h"
#include "admin/office.h"

/* Keeps that what is here now had come by `moment`. For whoever has merged. */
MUST_CHECK enum status arrival_keep(struct book *office, int64_t moment);

/*
 * Reads "2026-07-18", "2026-07-18 09:15" or "2026-07-18T09:15", by the organisation's own time. False for any other
 * text.
 */
bool since_parse(int64_t *moment, const char *text);

/*
 * Prints the list, of the events that were chosen; as text, or as JSON for programs: with the seal, and with what had
 * not come `now`.
 */
MUST_CHECK enum status since_print(
	struct office *office, const struct chosen *chosen, int64_t moment, bool as_json, int64_t now, FILE *out);

#endif
