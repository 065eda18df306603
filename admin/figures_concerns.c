/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_concerns.c - the rows of figures: what people reported (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(concerns_by_kind)
FIGURE_FILE(concerns_by_area)
FIGURE_FILE(concerns_by_month)
FIGURE_FILE(concerns_by_hour)
FIGURE_FILE(repeat_places)
FIGURE_FILE(concerns_now)
FIGURE_FILE(concerns_passed)
FIGURE_FILE(concerns_ended)
FIGURE_FILE(events_beside_concerns)
FIGURE_FILE(concerns_how_often)
FIGURE_FILE(concerns_told_before)
FIGURE_FILE(private_shown)
FIGURE_FILE(reporters_by_age)

static const struct figure_column concerns_by_kind[] = {
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_by_area[] = {
	LABEL(area, NAMES_AREAS, "Where it is"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_how_often[] = {
	LABEL(how_often, NAMES_HOW_OFTEN, "How often"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_told_before[] = {
	LABEL(reported, NAMES_TOLD_BEFORE, "Told before"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column reporters_by_age[] = {
	LABEL(age, NAMES_AGES, "Age"),
	SUM(people, "People"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column private_shown[] = {
	LABEL(shown, NAMES_SHOWN, "Page"),
	SUM(times, "Times"),
};

static const struct figure_column concerns_by_month[] = {
	LABEL(month, NAMES_MONTHS, "Month"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_by_hour[] = {
	LABEL(hour, NAMES_HOURS, "Hour"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column repeat_places[] = {
	LABEL(area, NAMES_AREAS, NULL),
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(reports, "Reports"),
	SUM(told_before, "Told before"),
	COUNT(events, "At events"),
};

static const struct figure_column concerns_now[] = {
	LABEL(progress, NAMES_PROGRESS, "How far"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_ended[] = {
	LABEL(ended, NAMES_ENDED, "How it ended"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_passed[] = {
	LABEL(partner, NAMES_PARTNERS, "Passed on to"),
	SUM(reports, "Reports"),
};

static const struct figure_column events_beside_concerns[] = {
	LABEL(area, NAMES_AREAS, "Area"),
	SUM(events, "Events there"),
	SUM(came, "People at them"),
	SUM(live_there, "Check-ins of people who live there"),
	SUM(reports, "Reports about it"),
};

static const struct figure concern_figures[] = {
	{FIGURE(concerns_by_kind, concerns_by_kind), .grouping = GROUPS_WITHIN, .by_size = true,
		.has_total = true, .bar = 1, .note = "Kinds that nobody reported are left out."},
	{FIGURE(concerns_by_area, concerns_by_area), .shows_all = true, .has_total = true, .bar = 1},
	{FIGURE(concerns_by_month, concerns_by_month), .has_total = true, .bar = 1},
	{FIGURE(concerns_by_hour, concerns_by_hour), .has_total = true},
	{FIGURE(concerns_how_often, concerns_how_often), .shows_all = true, .has_total = true},
	{FIGURE(concerns_told_before, concerns_told_before), .shows_all = true, .has_total = true},
	{FIGURE(repeat_places, repeat_places), .grouping = GROUPS_BY_FIRST_COLUMN, .by_size = true},
	{FIGURE(concerns_now, concerns_now), .shows_all = true, .has_total = true},
	{FIGURE(concerns_passed, concerns_passed), .by_size = true, .has_total = true},
	{FIGURE(concerns_ended, concerns_ended), .by_size = true, .shows_all = true, .has_total = true},
	{FIGURE(events_beside_concerns, events_beside_concerns), .shows_all = true, .has_total = true,
		.note = "Side by side, not one because of the other: where many come, many are asked."},
	{FIGURE(reporters_by_age, reporters_by_age), .has_total = true},
	{FIGURE(private_shown, private_shown), .shows_all = true, .has_no_place = true,
		.note = "Bare counts: no kind, place or event is kept with them."},
};

const struct figure_section section_concerns = {.title = "Concerns",
	FIGURES(concern_figures),
	.lead = "What people reported at the kiosks. Reports are not cases: several may be about one matter."};
