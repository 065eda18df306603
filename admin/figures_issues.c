/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_issues.c - the rows of figures: issues of meetings and walkabouts, and what was done (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(meetings)
FIGURE_FILE(issues_by_kind)
FIGURE_FILE(issues_then_and_now)
FIGURE_FILE(issues_referred)
FIGURE_FILE(you_said)
FIGURE_FILE(we_did)
FIGURE_FILE(actions_done)
FIGURE_FILE(referrals_by_partner)

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

static const struct figure_column meetings[] = {
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	SUM(issues, "Issues"),
	SUM(resolved, "Resolved"),
	SUM(referred, "Referred"),
	SUM(still_open, "Open"),
	SHARE("Share resolved", 2, 1),
	SUM(held, "Held"),
	RATE(issues_an_event, "Issues an event", 1, 6),
};

static const struct figure_column issues_then_and_now[] = {
	LABEL(outcome, NAMES_OUTCOMES, "What came of it"),
	SUM(at_event, "At the event"),
	SUM(now, "Now"),
	SHARE("Share now", 2, OF_TOTAL),
};

static const struct figure_column you_said[] = {
	LABEL(area, NAMES_AREAS, NULL),
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(issues, "Raised"),
	SUM(resolved, "Resolved"),
	SUM(referred, "Referred"),
	SUM(still_open, "Open"),
};

static const struct figure_column we_did[] = {
	LABEL(area, NAMES_AREAS, NULL),
	LABEL(action, NAMES_ACTIONS, "Action"),
	AMOUNT(amount, "Amount"),
	SUM(times, "Times"),
	SUM(done, "Done on the day"),
};

static const struct figure issue_figures[] = {
	{FIGURE(meetings, meetings), .has_total = true,
		.note = "Resolved, referred and open are as they stand now."},
	{FIGURE(issues_by_kind, issues_by_kind), .grouping = GROUPS_WITHIN, .by_size = true, .has_total = true,
		.note = "Resolved, referred and open are as they stand now."},
	{FIGURE(issues_then_and_now, issues_then_and_now), .shows_all = true, .has_total = true},
	{FIGURE(issues_referred, issues_referred), .by_size = true, .has_total = true},
};

static const struct figure done_figures[] = {
	{FIGURE(you_said, you_said), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(we_did, we_did), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(actions_done, actions_done)},
	{FIGURE(referrals_by_partner, referrals_by_partner), .by_size = true, .has_total = true},
};

const struct figure_section section_issues = {
	.title = "Meetings and issues",
	FIGURES(issue_figures),
	.lead = "What was raised at PACT meetings, walkabouts and other events, and noted by officers there.",
};

const struct figure_section section_done = {
	.title = "You said, we did",
	FIGURES(done_figures),
	.lead = "Issues and actions area by area, for whoever asks what came of it; and whom people were passed "
			"on to.",
};
