/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_use.c - the rows of figures: whom the kiosks reached, and how (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(use_by_journey)
FIGURE_FILE(use_by_language)
FIGURE_FILE(use_by_mode)
FIGURE_FILE(use_by_language_and_mode)
FIGURE_FILE(counted_how)
FIGURE_FILE(bursts)

static const struct figure_column use_by_journey[] = {
	LABEL(journey, NAMES_JOURNEYS, "Used for"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column use_by_language[] = {
	LABEL(language, NAMES_LANGUAGES, "Language"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column use_by_mode[] = {
	LABEL(mode, NAMES_MODES, "Way of use"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column use_by_language_and_mode[] = {
	LABEL(language, NAMES_LANGUAGES, NULL),
	LABEL(mode, NAMES_MODES, "Way of use"),
	SUM(visits, "Visits"),
	SHARE("Share", 2, OF_GROUP),
};

static const struct figure_column counted_how[] = {
	LABEL(counted, NAMES_COUNTED_HOW, "How"),
	SUM(engaged, "People engaged"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column bursts[] = {
	LABEL(journey, NAMES_JOURNEYS, "Used for"),
	SUM(everything, "All"),
	SUM(in_bursts, "In bursts"),
	SUM(without, "Without them"),
};

static const struct figure use_figures[] = {
	{FIGURE(use_by_journey, use_by_journey), .has_total = true},
	{FIGURE(use_by_language, use_by_language), .has_total = true},
	{FIGURE(use_by_mode, use_by_mode), .has_total = true},
	{FIGURE(use_by_language_and_mode, use_by_language_and_mode), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(counted_how, counted_how), .shows_all = true, .has_total = true,
		.note = "Whom the kiosk did not reach: a language or way of use with few visits, where many live who "
				"need "
				"it, and people who had to be counted by hand."},
	{FIGURE(bursts, bursts),
		.note =
			"A burst is hammering, mostly by children. Nothing is refused; all other figures have it in."},
};

const struct figure_section section_use = {.title = "Use of the kiosks",
	FIGURES(use_figures),
	.lead = "Whom the kiosks reached, and how. Each visit is counted by itself, tied to nothing."};
