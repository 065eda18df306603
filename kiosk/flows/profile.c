/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * profile.c - the journey after a report: the age band of whoever reported, if they want to say. It is kept by day, and
 * has nothing of the report: where few report, even the group of its kind would tell which one is whose.
 */
#include "kiosk/flows/flow.h"

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_PROFILE, run);
	record->entry.amount = 1;
	record->is_counted = true;
	outgoing_answers(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_profile = {.name = "profile", .fill = fill, .follows = true, .is_private = true};
