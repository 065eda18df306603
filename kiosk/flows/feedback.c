/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback.c - the journey "What do you think?": each feedback question of the catalogue, on a scale of agreement.
 */
#include "kiosk/flows/flow.h"

static void fill(struct outgoing *outgoing, const struct run *run)
{
	outgoing_add(outgoing, STREAM_FEEDBACK, run)->entry.amount = 1;
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "set", run->catalogue->feedback_set);
	detail_open(detail, "answers");
	for (int k = 0; k < run->step_count; k++) {
		const struct step *step = &run->steps[k];
		if (step->question->ask == ASK_FEEDBACK) {
			detail_code(detail, run->catalogue->questions[step->page].code,
				step->question->choices[run->answers.choice[k]].code);
		}
	}
	detail_close(detail);
	outgoing_answers(outgoing, run);
	outgoing_burst(outgoing, run);
	outgoing_end(outgoing);
}

const struct flow flow_feedback = {.name = "feedback", .fill = fill};
