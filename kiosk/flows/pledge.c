/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pledge.c - the journey "Make a pledge": what a home means to do. It is offered after checking in, and has the area
 * that was said there.
 */
#include "kiosk/flows/flow.h"

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_PLEDGE, run);
	record->entry.item = answer_code(run, "pledge");
	record->entry.amount = 1;
	record->entry.area = answer_place(run) ? answer_area(run) : run->left.area;
	outgoing_answers(outgoing, run);
	outgoing_burst(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_pledge = {.name = "pledge", .subject = "pledge", .fill = fill, .follows = true};
