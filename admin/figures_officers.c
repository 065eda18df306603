/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_officers.c - the rows of figures: what officers counted (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(measures_counted)
FIGURE_FILE(measures_by_type)
FIGURE_FILE(homes_and_visits)
FIGURE_FILE(clean_ups)
FIGURE_FILE(hazard_litter)
FIGURE_FILE(learners)
FIGURE_FILE(sports_sessions)
FIGURE_FILE(one_stop_shop)
FIGURE_FILE(cost_and_staff)
FIGURE_FILE(doors_by_outcome)

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

static const struct figure_column measures_by_type[] = {
	LABEL(type, NAMES_EVENT_TYPES, NULL),
	LABEL(measure, NAMES_MEASURES, "Measure"),
	AMOUNT(amount, "Amount"),
	COUNT(events, "At events"),
};

static const struct figure_column homes_and_visits[] = {
	LABEL(measure, NAMES_MEASURES, "Measure"),
	COUNT(number, "Number"),
	COUNT(events, "At events"),
};

static const struct figure_column clean_ups[] = {
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	SUM(volunteers, "Volunteers"),
	SUM(members, "Members"),
	SUM(people, "People"),
	SUM(held, "Held"),
	MEAN_OF(counted, people_an_event, "People an event", 3),
	SUM(sacks, "Sacks"),
	SUM_OF(weight, "Weight", "kilograms", 1000),
	{.kind = COLUMN_RATE,
		.name = "kilograms_a_sack",
		.heading = "Kilograms a sack",
		.part = 7,
		.of = 6,
		.least = 100,
		.most = 1500},
};

static const struct figure_column hazard_litter[] = {
	LABEL(measure, NAMES_MEASURES, "What"),
	SUM(items, "Items"),
	SUM(needles, "Needles among them"),
	COUNT(events, "At events"),
};

static const struct figure_column learners[] = {
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	SUM(pupils, "Pupils"),
	SUM(delegates, "Delegates"),
	SUM_OF(hours, "Learner-hours", "hours", 60),
	SUM(sessions, "Sessions"),
	SUM(schools, "Schools"),
	SUM(events, "Events"),
	SUM(by_plan, "Time from the plan"),
};

static const struct figure_column sports_sessions[] = {
	LABEL(venue, NAMES_AREAS, "Place"),
	SUM(attendances, "Attendances"),
	SUM(new, "First time"),
	SUM(came_back, "Came back"),
	SUM(sessions, "Sessions"),
	MEAN_OF(counted, mean, "A session", 1),
};

static const struct figure_column one_stop_shop[] = {
	LABEL(month, NAMES_MONTHS, "Month"),
	SUM(people, "People seen"),
	SUM(seen_before, "Seen before"),
	SHARE("Share seen before", 2, 1),
	SUM(sessions, "Sessions"),
	SUM(agencies, "Agencies"),
};

static const struct figure_column cost_and_staff[] = {
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	SUM_OF(staff_hours, "Staff", "hours", 60),
	SUM(people, "People there"),
	RATE(hours_a_person, "Hours a person", 1, 2),
	SUM(staffed, "Events"),
	SUM_OF(cost, "Cost", "pounds", 100),
	SUM(cost_people, "People there"),
	RATE(pounds_a_person, "Pounds a person", 5, 6),
	SUM(costed, "Events"),
};

static const struct figure officer_figures[] = {
	{FIGURE(measures_counted, measures_counted)},
	{FIGURE(measures_by_type, measures_by_type), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(homes_and_visits, homes_and_visits)},
	{FIGURE(doors_by_outcome, doors_by_outcome)},
	{FIGURE(clean_ups, clean_ups), .has_total = true,
		.note = "- stands for what nobody counted; people an event are of the events at which somebody did."},
	{FIGURE(hazard_litter, hazard_litter), .has_total = true},
	{FIGURE(learners, learners), .has_total = true},
	{FIGURE(sports_sessions, sports_sessions), .has_total = true,
		.note = "- stands for what nobody counted; the mean is of the sessions at which somebody did."},
	{FIGURE(one_stop_shop, one_stop_shop), .has_total = true},
	{FIGURE(cost_and_staff, cost_and_staff), .has_total = true},
};

const struct figure_section section_officers = {
	.title = "What officers counted",
	FIGURES(officer_figures),
	.lead = "What the events achieved, as officers counted it there: by measure, and what follows from that.",
};
