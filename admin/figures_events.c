/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_events.c - the rows of figures: the events themselves (figures.h).
 */
#include "admin/figures_inside.h"

FIGURE_FILE(events)
FIGURE_FILE(events_by_month)
FIGURE_FILE(events_by_type)
FIGURE_FILE(events_by_venue_type)
FIGURE_FILE(events_by_setting)
FIGURE_FILE(events_by_authority)
FIGURE_FILE(events_by_ward)
FIGURE_FILE(events_by_programme)
FIGURE_FILE(events_by_campaign)
FIGURE_FILE(campaign_types)
FIGURE_FILE(events_by_series)
FIGURE_FILE(series_in_order)
FIGURE_FILE(events_led_by)

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

/* All that is counted of events, in whatever way they are put together. */
#define HELD_AND_PEOPLE                                                                  \
	SUM(held, "Held"), SUM(engagement, "As engagement"), SUM(engaged, "People engaged"), \
		MEAN_OF(counted, mean, "People an event", 3), SUM(others, "At other events")

static const struct figure_column events_by_month[] = {LABEL(month, NAMES_MONTHS, "Month"), HELD_AND_PEOPLE};
static const struct figure_column events_by_type[] = {
	LABEL(type, NAMES_EVENT_TYPES, "Type"), HELD_AND_PEOPLE};
static const struct figure_column events_by_venue_type[] = {
	LABEL(venue_type, NAMES_VENUE_TYPES, "Kind of venue"), HELD_AND_PEOPLE};
static const struct figure_column events_by_setting[] = {
	LABEL(setting, NAMES_SETTINGS, "Setting"), HELD_AND_PEOPLE};
static const struct figure_column events_by_authority[] = {
	LABEL(authority, NAMES_AUTHORITIES, "Authority"), HELD_AND_PEOPLE};
static const struct figure_column events_by_ward[] = {LABEL(ward, NAMES_WARDS, "Ward"), HELD_AND_PEOPLE};
static const struct figure_column events_by_programme[] = {
	LABEL(programme, NAMES_PROGRAMMES, "Programme"), HELD_AND_PEOPLE};
static const struct figure_column events_by_campaign[] = {
	LABEL(campaign, NAMES_CAMPAIGNS, "Campaign"), HELD_AND_PEOPLE};
static const struct figure_column events_by_series[] = {
	LABEL(series, NAMES_SERIES, "Series"), HELD_AND_PEOPLE};
static const struct figure_column events_led_by[] = {LABEL(led_by, NAMES_LED_BY, "Led by"), HELD_AND_PEOPLE};

static const struct figure_column campaign_types[] = {
	LABEL(campaign, NAMES_CAMPAIGNS, NULL),
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	SUM(held, "Held"),
	SUM(people, "People"),
};

static const struct figure_column series_in_order[] = {
	LABEL(series, NAMES_SERIES, NULL),
	LABEL(name, NAMES_NONE, "Event"),
	SUM(people, "People"),
	SUM(young, "Young people"),
	DAY(day, "Day"),
	COUNT(number, "Number"),
};

static const struct figure event_figures[] = {
	{FIGURE(events_by_month, events_by_month), .has_total = true, .bar = 3},
	{FIGURE(events_by_type, events_by_type), .shows_all = true, .folds = true, .has_total = true},
	{FIGURE(events_by_venue_type, events_by_venue_type), .shows_all = true, .folds = true, .has_total = true},
	{FIGURE(events_by_setting, events_by_setting), .shows_all = true, .has_total = true},
	{FIGURE(events_by_authority, events_by_authority), .needs_codes = true, .has_total = true},
	{FIGURE(events_by_ward, events_by_ward), .needs_codes = true, .has_total = true},
	{FIGURE(events_by_programme, events_by_programme), .shows_all = true, .has_total = true},
	{FIGURE(events_by_campaign, events_by_campaign), .shows_all = true, .has_total = true},
	{FIGURE(campaign_types, campaign_types), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(events_by_series, events_by_series), .needs_codes = true, .has_total = true},
	{FIGURE(series_in_order, series_in_order), .grouping = GROUPS_BY_FIRST_COLUMN},
	{FIGURE(events_led_by, events_led_by), .needs_codes = true, .has_total = true},
};

const struct figure_section section_events = {.title = "Events", FIGURES(event_figures)};

/* A year has hundreds: they stand behind everything that is told of them together. */
static const struct figure each_event[] = {
	{FIGURE(events, events), .grouping = GROUPS_BY_FIRST_COLUMN},
};

const struct figure_section section_each_event = {.title = "Event by event", FIGURES(each_event)};
