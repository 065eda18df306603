/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * profile.c - the journey after a report: the age band of whoever reported, if they want to say. It is kept by day with
 * the group of the kind of concern, apart from the report.
 */
#include "kiosk/flows/flow.h"

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_PROFILE, run);
	record->entry.item = run->left.kind;
	record->entry.amount = 1;
	outgoing_answers(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_profile = {.name = "profile", .fill = fill, .is_private = true};
