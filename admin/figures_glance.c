/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_glance.c - the rows of figures: the single figures at the head of a report (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(events_held)
FIGURE_FILE(people_engaged)
FIGURE_FILE(people_elsewhere)
FIGURE_FILE(kit_given)
FIGURE_FILE(homes_visited)
FIGURE_FILE(issues_raised)
FIGURE_FILE(concerns_raised)
FIGURE_FILE(feedback_given)

static const struct figure_column events_held[] = {
	ONE(held, .many = ""),
	ONE(planned, .before = "of", .one = "planned", .many = "planned"),
};

static const struct figure_column people_engaged[] = {
	ONE(people, .many = ""),
	ONE(events, .before = "at", .one = "event", .many = "events"),
};

static const struct figure_column kit_given[] = {
	ONE(items, .one = "item", .many = "items"),
	ONE(homes, .before = "to", .one = "new home", .many = "new homes"),
};

static const struct figure_column homes_visited[] = {
	ONE(homes, .one = "home", .many = "homes"),
	ONE(events, .before = "at", .one = "event", .many = "events"),
};

static const struct figure_column issues_raised[] = {
	ONE(issues, .one = "issue", .many = "issues"),
	ONE(resolved, .before = "of which", .many = "resolved"),
	ONE(referred, .before = "and", .many = "referred"),
};

static const struct figure_column concerns_raised[] = {
	ONE(reports, .one = "report", .many = "reports"),
	ONE(problems, .before = "on", .one = "problem", .many = "problems"),
};

static const struct figure_column feedback_given[] = {
	ONE(people, .one = "person answered", .many = "people answered"),
};

static const struct figure at_a_glance[] = {
	{FIGURE(events_held, events_held)},
	{FIGURE(people_engaged, people_engaged)},
	{FIGURE(people_elsewhere, people_engaged)},
	{FIGURE(kit_given, kit_given)},
	{FIGURE(homes_visited, homes_visited)},
	{FIGURE(issues_raised, issues_raised)},
	{FIGURE(concerns_raised, concerns_raised)},
	{FIGURE(feedback_given, feedback_given)},
};

const struct figure_section section_glance = {
	.title = "At a glance", FIGURES(at_a_glance), .is_glance = true};
