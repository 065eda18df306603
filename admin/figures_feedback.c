/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_feedback.c - the rows of figures: what people thought of the events (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(praise_given)
FIGURE_FILE(feedback_agreement)
FIGURE_FILE(agreement_by_type)
FIGURE_FILE(feedback_answers)

static const struct figure_column feedback_agreement[] = {
	LABEL(question, NAMES_QUESTIONS, "Question"),
	COUNT(answered, "Answers"),
	COUNT(agreed, "Agree"),
	SHARE("Share who agree", 2, 1),
};

static const struct figure_column agreement_by_type[] = {
	LABEL(type, NAMES_EVENT_TYPES, NULL),
	LABEL(question, NAMES_QUESTIONS, "Question"),
	COUNT(answered, "Answers"),
	COUNT(agreed, "Agree"),
	SHARE("Share who agree", 3, 2),
};

static const struct figure_column feedback_answers[] = {
	LABEL(question, NAMES_QUESTIONS, NULL),
	LABEL(answer, NAMES_ANSWERS, "Answer"),
	SUM(people, "Answers"),
	SHARE("Share", 2, OF_GROUP),
};

static const struct figure_column praise_given[] = {
	LABEL(praise, NAMES_PRAISE, "What was good"),
	SUM(people, "People"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure feedback_figures[] = {
	{FIGURE(feedback_agreement, feedback_agreement),
		.note =
			"Agree: those who agree or strongly agree, of all who answered the question, \"Not sure\" among "
			"them."},
	{FIGURE(agreement_by_type, agreement_by_type), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(feedback_answers, feedback_answers), .grouping = GROUPS_BY_FIRST_COLUMN, .shows_all = true},
	{FIGURE(praise_given, praise_given), .has_total = true},
};

const struct figure_section section_feedback = {.title = "Feedback",
	FIGURES(feedback_figures),
	.lead = "What people thought of the events who chose to say so; not a sample of all residents."};
