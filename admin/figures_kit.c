/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_kit.c - the rows of figures: what was handed out, and to whom (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(kit_by_item)
FIGURE_FILE(kit_to_whom)
FIGURE_FILE(kit_by_month)
FIGURE_FILE(kit_by_area)
FIGURE_FILE(kit_homes)
FIGURE_FILE(home_rates)

static const struct figure_column kit_by_item[] = {
	LABEL(item, NAMES_KIT, "Item"),
	SUM(taken, "Taken"),
	SUM(given, "Given"),
	SUM(broken, "Broken"),
	SUM(returned, "Returned"),
	SUM(left_over, "Left"),
};

static const struct figure_column kit_to_whom[] = {
	LABEL(recipient, NAMES_RECIPIENTS, "Given to"),
	SUM(times, "Times"),
	SUM(items, "Items"),
	SHARE("Share of items", 2, OF_TOTAL),
};

static const struct figure_column kit_by_month[] = {
	LABEL(month, NAMES_MONTHS, "Month"),
	SUM(items, "Items"),
	SUM(homes, "New homes"),
};

static const struct figure_column kit_by_area[] = {
	LABEL(area, NAMES_AREAS, "Where the event was"),
	SUM(items, "Items"),
	SUM(to_homes, "To homes"),
	SUM(homes, "New homes"),
	RATE(items_a_home, "Items a home", 2, 3),
};

static const struct figure_column kit_homes[] = {
	LABEL(size, NAMES_HOME_SIZES, "A home got"),
	SUM(items, "Items"),
	SUM(homes, "Homes"),
	SHARE("Share of homes", 2, OF_TOTAL),
};

static const struct figure_column home_rates[] = {
	LABEL(authority, NAMES_AUTHORITIES, NULL),
	NAMED(base_code, NAMES_NONE, "Of what"),
	COUNT(homes, "Homes with kit"),
	RATE_PER(per_thousand, "Per 1,000", 2, 4, 1000),
	COUNT(base_amount, "Base"),
	DAY(base_day, "On"),
};

static const struct figure kit_figures[] = {
	{FIGURE(kit_by_item, kit_by_item), .has_total = true, .bar = 2, .behind = 1,
		.note = "Left = taken - given - broken + returned."},
	{FIGURE(kit_to_whom, kit_to_whom), .shows_all = true, .has_total = true},
	{FIGURE(kit_by_month, kit_by_month), .has_total = true, .bar = 1},
	{FIGURE(kit_by_area, kit_by_area), .shows_all = true, .has_total = true},
	{FIGURE(kit_homes, kit_homes), .has_total = true},
	{FIGURE(home_rates, home_rates), .grouping = GROUPS_BY_FIRST_COLUMN},
};

const struct figure_section section_kit = {.title = "Kit", FIGURES(kit_figures)};
