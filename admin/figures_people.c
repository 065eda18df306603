/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_people.c - the rows of figures: who came, and what they pledged (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(people_by_age)
FIGURE_FILE(been_before)
FIGURE_FILE(people_by_area)
FIGURE_FILE(pledges_made)
FIGURE_FILE(people_rates)

static const struct figure_column people_by_age[] = {
	LABEL(band, NAMES_BANDS, "Age"),
	SUM(engaged, "People engaged"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column been_before[] = {
	LABEL(before, NAMES_BEFORE, "Been before"),
	SUM(engaged, "Check-ins"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column people_by_area[] = {
	LABEL(area, NAMES_AREAS, "Where people live"),
	SUM(engaged, "People engaged"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column pledges_made[] = {
	LABEL(pledge, NAMES_PLEDGES, "Pledge"),
	SUM(pledges, "Pledges"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column people_rates[] = {
	LABEL(authority, NAMES_AUTHORITIES, "Authority"),
	COUNT(people, "People engaged"),
	RATE_PER(per_thousand, "Per 1,000", 1, 4, 1000),
	LABEL(base, NAMES_NONE, "Of what"),
	COUNT(base_amount, "Base"),
	DAY(base_day, "On"),
};

static const struct figure people_figures[] = {
	{FIGURE(people_by_age, people_by_age), .shows_all = true, .has_total = true,
		.note = "Of those who checked in on a screen: nobody says how old a counted head is."},
	{FIGURE(been_before, been_before), .shows_all = true, .has_total = true,
		.note = "A check-in is a party of one or more people, who answer once."},
	{FIGURE(people_by_area, people_by_area), .shows_all = true, .has_total = true, .bar = 1},
	{FIGURE(pledges_made, pledges_made), .has_total = true},
	{FIGURE(people_rates, people_rates)},
};

const struct figure_section section_people = {.title = "People",
	FIGURES(people_figures),
	.lead = "Events whose type counts as engagement and other events stand apart, and are never added up."};
