/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_events.c - the rows of figures: the events themselves (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(events)

static const struct figure_column events[] = {
	LABEL(counts_as, NAMES_COUNTS_AS, NULL),
	LABEL(name, NAMES_NONE, "Event"),
	DAY(day, "Day"),
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	COUNT(kiosks, "Kiosks"),
	SUM(people, "People"),
	SUM(items, "Kit given"),
	SUM(reports, "Concerns"),
};

static const struct figure event_figures[] = {
	{FIGURE(events, events), .grouping = GROUPS_BY_FIRST_COLUMN},
};

const struct figure_section section_events = {.title = "Events", FIGURES(event_figures)};
