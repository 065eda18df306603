/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback.c - the journey "What do you think?": the catalogue's questions, one a page, answered in words from strongly
 * agree to strongly disagree.
 */
#include "kiosk/flows/flow.h"

static const struct fixed_choice agree_choices[] = {
	{.code = "strongly_agree", .label = N_("Strongly agree"), .icon = "sentiment_very_satisfied"},
	{.code = "agree", .label = N_("Agree"), .icon = "sentiment_satisfied"},
	{.code = "neither", .label = N_("Neither agree nor disagree"), .icon = "sentiment_neutral"},
	{.code = "disagree", .label = N_("Disagree"), .icon = "sentiment_dissatisfied"},
	{.code = "strongly_disagree", .label = N_("Strongly disagree"), .icon = "sentiment_very_dissatisfied"},
	{.code = "not_sure", .label = N_("Not sure"), .icon = "help"},
};

static const struct question questions[] = {
	{
		.name = "agree",
		.kind = CHOOSE_ONE,
		.choices = CHOICES_FIXED,
		.fixed = agree_choices,
		.fixed_count = sizeof agree_choices / sizeof *agree_choices,
		.columns = 3,
		.for_each_catalogue_question = true,
	},
};

static void fill(struct outgoing *outgoing, const struct run *run)
{
	outgoing_add(outgoing, STREAM_FEEDBACK, run);
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "set", run->catalogue->feedback_set);
	detail_open(detail, "answers");
	for (int k = 0; k < run->step_count; k++) {
		const struct catalogue *catalogue = run->catalogue;
		detail_code(detail, catalogue->questions[run->steps[k].catalogue_question].code,
			agree_choices[run->answers.choice[k]].code);
	}
	detail_close(detail);
	outgoing_end(outgoing);
}

const struct flow flow_feedback = {
	.name = "feedback",
	.heading = N_("What do you think?"),
	.questions = questions,
	.count = sizeof questions / sizeof *questions,
	.fill = fill,
	.thanks = N_("Thank you. That helps us."),
	.after = N_("We did not ask for your name, and we did not record it."),
};
