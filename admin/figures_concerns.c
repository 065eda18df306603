/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_concerns.c - the rows of figures: what people reported (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(concerns_by_kind)
FIGURE_FILE(concerns_by_area)
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

static const struct figure concern_figures[] = {
	{FIGURE(concerns_by_kind, concerns_by_kind), .grouping = GROUPS_WITHIN, .by_size = true,
		.has_total = true, .bar = 1, .note = "Kinds that nobody reported are left out."},
	{FIGURE(concerns_by_area, concerns_by_area), .shows_all = true, .has_total = true, .bar = 1},
	{FIGURE(concerns_how_often, concerns_how_often), .shows_all = true, .has_total = true},
	{FIGURE(concerns_told_before, concerns_told_before), .shows_all = true, .has_total = true},
	{FIGURE(reporters_by_age, reporters_by_age), .has_total = true},
	{FIGURE(private_shown, private_shown), .shows_all = true, .has_no_place = true,
		.note = "Bare counts: no kind, place or event is kept with them."},
};

const struct figure_section section_concerns = {.title = "Concerns",
	FIGURES(concern_figures),
	.lead = "What people reported at the kiosks. Reports are not cases: several may be about one matter."};
