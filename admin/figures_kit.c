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

/* Where the catalogue has prices. */
#define COST SUM_OF(cost, "Cost", "pounds", 100)

#define KIT_BY_ITEM_COLUMNS                                                                          \
	LABEL(item, NAMES_KIT, "Item"), SUM(taken, "Taken"), SUM(given, "Given"), SUM(broken, "Broken"), \
		SUM(returned, "Returned"), SUM(left_over, "Left")
static const struct figure_column kit_by_item[] = {KIT_BY_ITEM_COLUMNS};
static const struct figure_column kit_by_item_priced[] = {KIT_BY_ITEM_COLUMNS, COST};

#define KIT_TO_WHOM_COLUMNS                                                                   \
	LABEL(recipient, NAMES_RECIPIENTS, "Given to"), SUM(times, "Times"), SUM(items, "Items"), \
		SHARE("Share of items", 2, OF_TOTAL)
static const struct figure_column kit_to_whom[] = {KIT_TO_WHOM_COLUMNS};
static const struct figure_column kit_to_whom_priced[] = {KIT_TO_WHOM_COLUMNS, COST};

#define KIT_BY_MONTH_COLUMNS LABEL(month, NAMES_MONTHS, "Month"), SUM(items, "Items"), SUM(homes, "New homes")
static const struct figure_column kit_by_month[] = {KIT_BY_MONTH_COLUMNS};
static const struct figure_column kit_by_month_priced[] = {KIT_BY_MONTH_COLUMNS, COST};

#define KIT_BY_AREA_COLUMNS                                                                          \
	LABEL(area, NAMES_AREAS, "Where the event was"), SUM(items, "Items"), SUM(to_homes, "To homes"), \
		SUM(homes, "New homes"), RATE(items_a_home, "Items a home", 2, 3)
static const struct figure_column kit_by_area[] = {KIT_BY_AREA_COLUMNS};
static const struct figure_column kit_by_area_priced[] = {KIT_BY_AREA_COLUMNS, COST};

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

#define OF_KIT_BY_ITEM  .has_total = true, .bar = 2, .behind = 1
#define OF_KIT_TO_WHOM  .shows_all = true, .has_total = true
#define OF_KIT_BY_MONTH .has_total = true, .bar = 1
#define OF_KIT_BY_AREA  .shows_all = true, .has_total = true
#define LEFT_IS         "Left = taken - given - broken + returned."
#define COST_IS         "Cost: the items given, by the catalogue's prices; - stands for what has none."

static const struct figure by_item_priced = {
	FIGURE(kit_by_item, kit_by_item_priced), OF_KIT_BY_ITEM, .note = LEFT_IS " " COST_IS};
static const struct figure to_whom_priced = {
	FIGURE(kit_to_whom, kit_to_whom_priced), OF_KIT_TO_WHOM, .note = COST_IS};
static const struct figure by_month_priced = {
	FIGURE(kit_by_month, kit_by_month_priced), OF_KIT_BY_MONTH, .note = COST_IS};
static const struct figure by_area_priced = {
	FIGURE(kit_by_area, kit_by_area_priced), OF_KIT_BY_AREA, .note = COST_IS};

static const struct figure kit_figures[] = {
	{FIGURE(kit_by_item, kit_by_item), OF_KIT_BY_ITEM, .note = LEFT_IS, .priced = &by_item_priced},
	{FIGURE(kit_to_whom, kit_to_whom), OF_KIT_TO_WHOM, .priced = &to_whom_priced},
	{FIGURE(kit_by_month, kit_by_month), OF_KIT_BY_MONTH, .priced = &by_month_priced},
	{FIGURE(kit_by_area, kit_by_area), OF_KIT_BY_AREA, .priced = &by_area_priced},
	{FIGURE(kit_homes, kit_homes), .has_total = true},
	{FIGURE(home_rates, home_rates), .grouping = GROUPS_BY_FIRST_COLUMN},
};

const struct figure_section section_kit = {.title = "Kit", FIGURES(kit_figures)};
