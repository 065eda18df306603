/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_others.c - the rows of figures: what other services counted, targets, and registers, as offices imported them
 * (figures.h). They are of no event, each of its own period, and never added to what the kiosks recorded.
 */
#include "admin/figures_inside.h"

FIGURE_FILE(other_figures)
FIGURE_FILE(other_totals)
FIGURE_FILE(other_changes)
FIGURE_FILE(case_rates)
FIGURE_FILE(targets_met)
FIGURE_FILE(registers_running)
FIGURE_FILE(registers_listed)

/* Figures from others */

static const struct figure_column other_figures[] = {
	LABEL(period, NAMES_PERIODS, NULL),
	NAMED(figure, NAMES_NONE, "Figure"),
	AMOUNT(amount, "Amount"),
	SHARE_OF(base, "Share", 2),
	LABEL(source, NAMES_NONE, "Source"),
	LABEL(note, NAMES_NONE, "Note"),
};

static const struct figure_column other_totals[] = {
	LABEL(period, NAMES_PERIODS, NULL),
	NAMED(figure, NAMES_NONE, "Figure"),
	AMOUNT(amount, "Amount"),
	COUNT(authorities, "Authorities"),
};

static const struct figure_column other_changes[] = {
	LABEL(periods, NAMES_PERIODS, NULL),
	NAMED(figure, NAMES_NONE, "Figure"),
	AMOUNT(amount, "Now"),
	AMOUNT(before, "Before"),
	CHANGE("Change", 2, 3),
};

static const struct figure_column case_rates[] = {
	LABEL(period, NAMES_PERIODS, NULL),
	NAMED(figure, NAMES_NONE, "Cases of"),
	COUNT(cases, "Cases"),
	RATE_PER(per_thousand, "Per 1,000", 2, 5, 1000),
	LABEL(base, NAMES_NONE, "Of what"),
	COUNT(base_amount, "Base"),
	DAY(base_day, "On"),
};

#define OF_OTHERS .is_of_others = true, .grouping = GROUPS_BY_FIRST_COLUMN

static const struct figure figures_of_others[] = {
	{FIGURE(other_figures, other_figures), OF_OTHERS, .has_own_units = true, .has_own_care = true},
	{FIGURE(other_totals, other_totals), OF_OTHERS, .has_own_units = true, .has_own_care = true},
	{FIGURE(other_changes, other_changes), OF_OTHERS, .has_own_units = true, .has_own_care = true,
		.note = "Where this report is PARTIAL no change is told in percent."},
	{FIGURE(case_rates, case_rates), OF_OTHERS, .has_own_care = true},
};

const struct figure_section section_others = {.title = "Figures from others",
	FIGURES(figures_of_others),
	.lead = "What other services told the office, each with its own period and source. Nothing here is added "
			"to what the "
			"kiosks recorded, and no rows of different periods or units are added up."};

/* Targets */

static const struct figure_column targets_met[] = {
	LABEL(period, NAMES_PERIODS, NULL),
	NAMED(target, NAMES_NONE, "Target"),
	AMOUNT(amount, "Came to"),
	LABEL(aim_is, NAMES_NONE, "Aim"),
	AMOUNT(aim, "Of"),
	LABEL(came, NAMES_NONE, "Met?"),
	AMOUNT(baseline, "Baseline"),
	LABEL(source, NAMES_NONE, "Source"),
};

static const struct figure figures_of_targets[] = {
	{FIGURE(targets_met, targets_met), OF_OTHERS, .has_own_units = true, .has_own_care = true},
};

const struct figure_section section_targets = {.title = "Targets",
	FIGURES(figures_of_targets),
	.lead = "What was aimed at, and whether it came about, by figures of the same period."};

/* Registers */

static const struct figure_column registers_running[] = {
	LABEL(register, NAMES_REGISTERS, "Register"),
	COUNT(running, "At the end"),
	COUNT(before, "At the beginning"),
	COUNT(begun, "Begun"),
	COUNT(ended, "Ended"),
};

static const struct figure_column registers_listed[] = {
	LABEL(register, NAMES_REGISTERS, NULL),
	NAMED(code, NAMES_NONE, "Name"),
	LABEL(area, NAMES_AREAS, "Area"),
	DAY(since, "Since"),
	DAY(ended, "Ended"),
	LABEL(why_ended, NAMES_NONE, "Why"),
	COUNT(days, "Days"),
	LABEL(source, NAMES_NONE, "Source"),
};

static const struct figure figures_of_registers[] = {
	{FIGURE(registers_running, registers_running), .is_of_others = true},
	{FIGURE(registers_listed, registers_listed), OF_OTHERS, .by_label = true},
};

const struct figure_section section_registers = {.title = "Registers",
	FIGURES(figures_of_registers),
	.is_of_office = true,
	.lead = "PACTs, agreements, charters and whatever else the office keeps a register of."};
