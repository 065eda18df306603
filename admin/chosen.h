/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chosen.h - which events a report is of: ONE rule, by which the table `chosen_event` (chosen_event.sql) is filled once
 * a window. Several codes together mean the events that all of them fit.
 */
#ifndef ADMIN_CHOSEN_H
#define ADMIN_CHOSEN_H

#include "admin/names.h"
#include "admin/office.h"

/* What events can be chosen by, in the order in which a sentence says it. */
enum chosen_by {
	CHOSEN_BY_TYPE,
	CHOSEN_BY_AREA,
	CHOSEN_BY_WARD,
	CHOSEN_BY_AUTHORITY,
	CHOSEN_BY_VENUE_TYPE,
	CHOSEN_BY_SETTING,
	CHOSEN_BY_PROGRAMME,
	CHOSEN_BY_CAMPAIGN,
	CHOSEN_BY_SERIES,
	CHOSEN_BY_LED_BY,
	CHOSEN_WAYS,
};

struct chosen {
	const char *codes[CHOSEN_WAYS]; /* NULL: whichever */
};

/* What each is called: "venue_type", "kind of venue"; its option on the command line; and its list of names. */
struct chosen_way {
	const char *column; /* of chosen_event */
	const char *one;
	const char *option; /* "--venue-type" */
	const char *before; /* in a sentence, before the label: "events" "in Quayside" */
	enum name_list names;
	const char *known; /* SQL: the codes that events have */
};
extern const struct chosen_way chosen_ways[CHOSEN_WAYS];

/* Their rows among a command's options, and how its usage tells them. */
/* clang-format off */
#define CHOSEN_OPTIONS \
	{.name = "--area", .value = "CODE"}, {.name = "--ward", .value = "CODE"}, \
	{.name = "--authority", .value = "CODE"}, {.name = "--type", .value = "CODE"}, \
	{.name = "--venue-type", .value = "CODE"}, {.name = "--setting", .value = "urban|rural"}, \
	{.name = "--programme", .value = "CODE"}, {.name = "--campaign", .value = "CODE"}, \
	{.name = "--series", .value = "CODE"}, {.name = "--led-by", .value = "CODE"}
/* clang-format on */
#define CHOSEN_ARGUMENTS                                                               \
	"[--area CODE] [--ward CODE] [--authority CODE] [--type CODE] [--venue-type CODE]" \
	" [--setting urban|rural] [--programme CODE] [--campaign CODE] [--series CODE] [--led-by CODE]"

/* Is any of them asked for? */
bool chosen_is_any(const struct chosen *chosen);

/* The codes of the command line, each checked against the catalogue and the plan's events; complains. */
enum exit_code chosen_take(struct chosen *chosen, struct call *call, const struct office *office);

/*
 * Fills the table with the events from one day to the other, both included, that fit. It goes with the transaction, so
 * one must be open.
 */
MUST_CHECK enum status chosen_fill(
	struct store *store, const struct chosen *chosen, struct day from, struct day to);

/* Is what this log has of this event counted at one of the table, or at none that is known? After chosen_fill(). */
MUST_CHECK enum status chosen_has(bool *has, struct store *store, const char *event, int64_t log);

/* "in Quayside, of the programme Safer Estuary"; empty where none is asked for. For free(). */
char *chosen_words(const struct chosen *chosen, const struct catalogue *catalogue);

#endif
