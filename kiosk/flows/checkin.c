/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checkin.c - the journey "I'm here": how many people of which ages, and what else it asks.
 */
#include "kiosk/flows/flow.h"

/* One attendance entry for the party, and nothing that ties it to what they do next. */
static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_ATTENDANCE, run);
	record->entry.area = answer_area(run);
	struct detail *detail = outgoing_detail(outgoing);
	detail_open(detail, "bands");
	for (int k = 0; k < run->catalogue->band_count; k++) {
		record->entry.amount += run->answers.counts[k];
		if (run->answers.counts[k] > 0) {
			detail_number(detail, run->catalogue->bands[k].code, run->answers.counts[k]);
		}
	}
	detail_close(detail);
	outgoing_answers(outgoing, run);
	outgoing_burst(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_checkin = {.name = "checkin", .fill = fill};
