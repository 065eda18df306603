/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_missing.h - what is missing of a report's events (completeness.h), in the words of whoever prints it: how many
 * events are not complete, for want of which kiosks, and a line for each of those. A program has each event by itself.
 */
#ifndef ADMIN_REPORT_MISSING_H
#define ADMIN_REPORT_MISSING_H

#include "admin/completeness.h"
#include "admin/report.h"

/*
 * Fills what the report says of that, for its window and the events in chosen_event, which are read already; and marks
 * each event of which something is missing. What a kiosk left of an event that the plan does not have may be of any.
 */
MUST_CHECK enum status report_missing_judge(
	struct report *report, const struct office *office, const struct completeness *all, struct day today);

void report_missing_free(struct report *report);

#endif
