/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recount.h - a plain recount, which adds up what people did while they did it, by figure, row and column, and knows
 * nothing of SQL, views or logs. What the events are, it knows from a table of its own.
 */
#ifndef TESTS_ADMIN_RECOUNT_H
#define TESTS_ADMIN_RECOUNT_H

#include "ledger/text.h"
#include "tests/support/testing.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
	PLAIN_NUMBERS = 3000
};

struct plain {
	struct {
		const char *figure, *sql; /* the column */
		char code[100];           /* of the row; with its group before a '/' where there is one */
		int64_t number;
	} at[PLAIN_NUMBERS];
	int count;
};

static inline int64_t *plain_at(struct plain *plain, const char *figure, const char *code, const char *sql)
{
	code = code ? code : "-";
	for (int k = 0; k < plain->count; k++) {
		if (strcmp(plain->at[k].figure, figure) == 0 && strcmp(plain->at[k].code, code) == 0 &&
			strcmp(plain->at[k].sql, sql) == 0) {
			return &plain->at[k].number;
		}
	}
	assert_in_range(plain->count, 0, PLAIN_NUMBERS - 1);
	plain->at[plain->count].figure = figure;
	plain->at[plain->count].sql = sql;
	struct text text = text_in(plain->at[plain->count].code, sizeof plain->at->code);
	text_add(&text, code);
	return &plain->at[plain->count++].number;
}

static inline void plain_add(
	struct plain *plain, const char *figure, const char *code, const char *sql, int64_t number)
{
	*plain_at(plain, figure, code, sql) += number;
}

/* What events are, by what they can be cut; NULL: the plan does not say. The last one has no event. */
struct plain_event {
	const char *event, *name, *type, *area, *month;
	bool is_engagement;
	const char *venue_type, *setting, *authority, *ward, *programme, *campaign, *series, *led_by;
};

/* By month, by type and so on: the events held, and the people. */
static inline void plain_cut(
	struct plain *plain, const struct plain_event *event, const char *column, int64_t number)
{
	const struct {
		const char *figure, *code;
	} cuts[] = {
		{"events_by_month", event->month},
		{"events_by_type", event->type},
		{"events_by_venue_type", event->venue_type},
		{"events_by_setting", event->setting},
		{"events_by_authority", event->authority},
		{"events_by_ward", event->ward},
		{"events_by_programme", event->programme},
		{"events_by_campaign", event->campaign},
		{"events_by_series", event->series},
		{"events_led_by", event->led_by},
	};
	for (size_t k = 0; k < sizeof cuts / sizeof *cuts; k++) {
		plain_add(plain, cuts[k].figure, cuts[k].code, column, number);
	}
}

/* The row of a table with groups: "group/code". */
static inline void plain_add_in(struct plain *plain, const char *figure, const char *group, const char *code,
	const char *sql, int64_t number)
{
	char row[80];
	snprintf(row, sizeof row, "%s/%s", group ? group : "-", code ? code : "-");
	plain_add(plain, figure, group ? row : code, sql, number);
}

/* A kiosk has opened it: once for all that it is held. */
static inline void plain_held(struct plain *plain, const struct plain_event *event)
{
	int64_t *is_held = plain_at(plain, "is_held", event->event, "held");
	if (*is_held) {
		return;
	}
	*is_held = 1;
	plain_add(plain, "events_held", NULL, "held", 1);
	plain_cut(plain, event, "held", 1);
	plain_cut(plain, event, "engagement", event->is_engagement);
	plain_add(plain, "events_beside_concerns", event->area, "events", 1);
	if (strcmp(event->type, "clean_up") == 0) {
		plain_add(plain, "clean_ups", event->type, "held", 1);
	}
	if (event->campaign) {
		plain_add_in(plain, "campaign_types", event->campaign, event->type, "held", 1);
	}
}

/* People who checked in on a screen. */
static inline void plain_came(struct plain *plain, const struct plain_event *event, int64_t people)
{
	const char *column = event->is_engagement ? "engaged" : "others";
	plain_cut(plain, event, column, people);
	plain_add(plain, "counted_how", "screen", column, people);
	plain_add(plain, "events_beside_concerns", event->area, "came", people);
	plain_add(plain, "events", event->name, "people", people);
	plain_add(plain, event->is_engagement ? "people_engaged" : "people_elsewhere", NULL, "people", people);
	if (event->campaign) {
		plain_add_in(plain, "campaign_types", event->campaign, event->type, "people", people);
	}
	if (event->series) {
		plain_add_in(plain, "series_in_order", event->series, event->name, "people", people);
	}
}

/* Homes that get kit: each "new home" at a kiosk and event begins one, also when that is taken back later. */
struct plain_home {
	const void *kiosk;
	const char *event;
	bool is_begun;
	int64_t items;
	int times; /* that count */
};

static inline struct plain_home *plain_home_at(const void *kiosk, const char *event)
{
	enum {
		KIOSKS_AND_EVENTS = 40
	};
	static struct plain_home homes[KIOSKS_AND_EVENTS];
	int k = 0;
	while (homes[k].kiosk && (homes[k].kiosk != kiosk || strcmp(homes[k].event, event) != 0)) {
		k++;
		assert_in_range(k, 0, KIOSKS_AND_EVENTS - 1);
	}
	homes[k].kiosk = kiosk;
	homes[k].event = event;
	return &homes[k];
}

static inline void plain_home_size(struct plain *plain, const struct plain_home *home, int sign)
{
	char size[8];
	snprintf(size, sizeof size, "%d", (int)(home->items > 4 ? 5 : home->items));
	plain_add(plain, "kit_homes", size, "homes", sign);
	plain_add(plain, "kit_homes", size, "items", sign * home->items);
}

/* Something was given to a home; without a plain recount, to be taken back. */
static inline void plain_home_gets(struct plain *plain, const struct plain_event *event, const void *kiosk,
	const char *event_code, const char *recipient, int64_t items)
{
	struct plain_home *home = plain_home_at(kiosk, event_code);
	if (strcmp(recipient, "new_home") == 0) {
		*home = (struct plain_home){.kiosk = kiosk, .event = event_code, .is_begun = true};
	}
	if (!plain || strcmp(recipient, "business") == 0) {
		return;
	}
	plain_add(plain, "kit_by_area", event->area, "to_homes", items);
	if (!home->is_begun) {
		return; /* nobody said whose home it is */
	}
	if (home->times++ > 0) {
		plain_home_size(plain, home, -1);
	} else {
		plain_add(plain, "kit_given", NULL, "homes", 1);
		plain_add(plain, "kit_by_month", event->month, "homes", 1);
		plain_add(plain, "kit_by_area", event->area, "homes", 1);
	}
	home->items += items;
	plain_home_size(plain, home, 1);
}

#endif
