/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_measures.c - what an event achieved, in a catalogue's file: measures, each with its unit, and which types
 * of event count which of them.
 */
#include "ledger/catalogue_form.h"

#include <string.h>

enum {
	USUAL_MOST = 1000000 /* of any measure, in its unit */
};

static const char *const unit_words[] = {
	[UNIT_PEOPLE] = "people",
	[UNIT_HOMES] = "homes",
	[UNIT_ITEMS] = "items",
	[UNIT_MINUTES] = "minutes",
	[UNIT_KILOGRAMS] = "kilograms",
	[UNIT_POUNDS] = "pounds",
	[UNIT_COUNT] = NULL,
};

_Static_assert(sizeof(enum unit) == sizeof(int), "take_word writes an int");

const char *unit_code(enum unit unit)
{
	return unit_words[unit];
}

int unit_kept_as(enum unit unit)
{
	return unit == UNIT_KILOGRAMS ? 1000 : unit == UNIT_POUNDS ? 100 : 1;
}

static const struct field measure_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct event_measure, code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct event_measure, label),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "unit",
		.take = take_word,
		.at = offsetof(struct event_measure, unit),
		.must = true,
		.words = unit_words},
	{.key = "usual", .take = take_number, .at = offsetof(struct event_measure, usual), .most = USUAL_MOST},
	{.key = "always", .take = take_yes_no, .at = offsetof(struct event_measure, is_always)},
	{.key = "sensitive", .take = take_yes_no, .at = offsetof(struct event_measure, is_sensitive)},
};

/* The kiosk counts heads itself, and keeps them by that code. */
static void check_measure(struct reading *reading, const struct node *map, void *record)
{
	const struct event_measure *measure = record;
	if (strcmp(measure->code, MEASURE_HEADS) == 0) {
		complain(&reading->complaints, node_in(map, "code")->place,
			"the kiosk counts \"%s\" by itself. Take this measure out", measure->code);
	}
}

const struct record measure_form = {
	.one = "a measure",
	.many = "measures",
	.fields = measure_fields,
	.field_count = sizeof measure_fields / sizeof *measure_fields,
	.size = sizeof(struct event_measure),
	.has_code = true,
	.check = check_measure,
};

static void check_code(struct reading *reading, const struct node *code, const struct catalogue *catalogue)
{
	int found = catalogue_measure(catalogue, code->text);
	if (found < 0) {
		struct advice advice = advice_on(code->text);
		for (int k = 0; k < catalogue->measure_count; k++) {
			advice_offer(&advice, catalogue->measures[k].code);
		}
		complain(&reading->complaints, code->place, "there is no measure \"%s\". %s", quoted(code->text).text,
			advised(&advice).text);
	} else if (catalogue->measures[found].is_always) {
		complain(&reading->complaints, code->place,
			"\"%s\" is counted at every event already. Take it out here", quoted(code->text).text);
	}
}

void check_measures(struct reading *reading, const struct node *map, const struct catalogue *catalogue)
{
	const struct node *types = node_in(map, "event_types");
	for (const struct node *type = types ? types->first : NULL; type; type = type->next) {
		const struct node *codes = node_in(type, "measures");
		for (const struct node *code = codes ? codes->first : NULL; code; code = code->next) {
			if (code->text) { /* else it was complained about already */
				check_code(reading, code, catalogue);
			}
		}
	}
}

bool event_type_counts(const struct event_type *type, const struct event_measure *measure)
{
	bool counts = measure->is_always;
	for (int k = 0; k < type->measure_count; k++) {
		counts = counts || strcmp(type->measures[k], measure->code) == 0;
	}
	return counts;
}
