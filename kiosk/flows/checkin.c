/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checkin.c - the journey "I'm here": how many of you, been before, which area. Counts heads; never asks for a name.
 */
#include "kiosk/flows/flow.h"

static const struct fixed_choice before_choices[] = {
	{.code = "yes", .label = N_("Yes"), .icon = "check"},
	{.code = "no", .label = N_("No"), .icon = "close"},
	{.code = "not_sure", .label = N_("Not sure"), .icon = "help"},
};

static const struct question questions[] = {
	{
		.name = "party",
		.kind = COUNT_EACH,
		.title = N_("How many of you are here?"),
		.lead = N_("Include yourself. No names."),
		.choices = CATALOGUE_BANDS,
		.columns = 3,
	},
	{
		.name = "before",
		.kind = CHOOSE_ONE,
		.title = N_("Have you been to one of our events before?"),
		.choices = CHOICES_FIXED,
		.fixed = before_choices,
		.fixed_count = 3,
		.columns = 3,
	},
	{
		.name = "area",
		.kind = CHOOSE_ONE,
		.title = N_("Which area do you live in?"),
		.choices = CATALOGUE_AREAS,
		.columns = 4,
	},
};

/* One attendance entry for the party, and nothing that ties it to what they do next. */
static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_ATTENDANCE, run);
	record->entry.area = answer_area(run, "area");
	struct detail *detail = outgoing_detail(outgoing);
	detail_open(detail, "bands");
	for (int k = 0; k < run->catalogue->band_count; k++) {
		record->entry.amount += run->answers.counts[k];
		if (run->answers.counts[k] > 0) {
			detail_number(detail, run->catalogue->bands[k].code, run->answers.counts[k]);
		}
	}
	detail_close(detail);
	detail_code(detail, "before", answer_code(run, "before"));
	outgoing_end(outgoing);
}

const struct flow flow_checkin = {
	.name = "checkin",
	.heading = N_("I'm here"),
	.questions = questions,
	.count = sizeof questions / sizeof *questions,
	.fill = fill,
	.thanks = N_("Thank you. You are counted."),
	.after = N_("We did not ask for your name, and we did not record it."),
};
