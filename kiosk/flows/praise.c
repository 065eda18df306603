/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * praise.c - the journey "Something good to tell you": what went well. It stands among the feedback, apart from the
 * answers on the scale.
 */
#include "kiosk/flows/flow.h"

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_FEEDBACK, run);
	record->entry.item = answer_code(run, "praise");
	record->entry.amount = 1;
	outgoing_answers(outgoing, run);
	outgoing_burst(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_praise = {.name = "praise", .subject = "praise", .fill = fill, .follows = true};
