/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_officers.c - the rows of figures: what officers recorded (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(measures_counted)
FIGURE_FILE(doors_by_outcome)
FIGURE_FILE(issues_by_kind)
FIGURE_FILE(issues_referred)
FIGURE_FILE(actions_done)
FIGURE_FILE(referrals_by_partner)

static const struct figure_column measures_counted[] = {
	LABEL(measure, NAMES_MEASURES, "Measure"),
	AMOUNT(amount, "Amount"),
	AMOUNT(estimated, "Of it estimated"),
	COUNT(events, "At events"),
};

static const struct figure_column doors_by_outcome[] = {
	LABEL(outcome, NAMES_DOORS, "What came of it"),
	COUNT(doors, "Doors"),
	COUNT(knocked, "Of doors knocked at"),
	SHARE("Share", 1, 2),
};

static const struct figure_column issues_by_kind[] = {
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(issues, "Raised"),
	SUM(resolved, "Resolved"),
	SUM(referred, "Referred"),
	SUM(still_open, "Open"),
	SHARE("Share resolved", 2, 1),
};

static const struct figure_column issues_referred[] = {
	LABEL(partner, NAMES_PARTNERS, "Referred to"),
	SUM(issues, "Issues"),
};

static const struct figure_column actions_done[] = {
	LABEL(action, NAMES_ACTIONS, "Action"),
	AMOUNT(amount, "Amount"),
	COUNT(times, "Times"),
	COUNT(done, "Done on the day"),
};

static const struct figure_column referrals_by_partner[] = {
	LABEL(partner, NAMES_PARTNERS, "Referred to"),
	SUM(people, "People"),
};

static const struct figure officer_figures[] = {
	{FIGURE(measures_counted, measures_counted)},
	{FIGURE(doors_by_outcome, doors_by_outcome)},
	{FIGURE(issues_by_kind, issues_by_kind), .grouping = GROUPS_WITHIN, .by_size = true, .has_total = true,
		.note = "Resolved, referred and open are as they stand now."},
	{FIGURE(issues_referred, issues_referred), .by_size = true, .has_total = true},
	{FIGURE(actions_done, actions_done)},
	{FIGURE(referrals_by_partner, referrals_by_partner), .by_size = true, .has_total = true},
};

const struct figure_section section_officers = {.title = "What officers recorded",
	FIGURES(officer_figures),
	.lead = "What events achieved, doors, issues of meetings and walkabouts, actions and referrals."};
