/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.h - the events to come, from one YAML file that names codes of the catalogue.
 */
#ifndef LEDGER_PLAN_H
#define LEDGER_PLAN_H

#include "ledger/catalogue.h"

/* An item of kit that a kiosk takes along. */
struct planned_stock {
	int item; /* index into the catalogue's kit */
	int amount;
};

/* A kiosk that is expected at an event. */
struct planned_kiosk {
	const char *name; /* short name of its log */
	const struct planned_stock *stock;
	int stock_count;
};

struct planned_event {
	const char *code;
	const char *name;       /* "Harbour Green Fun Day" */
	int type;               /* index into the catalogue's event types */
	int area;               /* index into the catalogue's areas */
	const char *venue;      /* where, in words */
	const char *venue_type; /* codes, each NULL when not given */
	const char *setting;    /* urban or rural */
	const char *authority;
	const char *ward;
	const char *programme;
	const char *campaign;
	const char *series;
	const char *led_by;
	struct day day;    /* local */
	int opens, closes; /* minutes after midnight, local */
	struct day news;   /* from this day reports are promised to have been read */
	const struct planned_kiosk *kiosks;
	int kiosk_count;
};

/* So many days after the office's receipt people's own words go from kiosks, where a plan says nothing else. */
#define WIPE_DAYS_USUAL 30
#define WIPE_DAYS_MOST  3650

struct plan {
	const struct planned_event *events; /* in the file's order */
	int event_count;
	int wipe_days; /* after a receipt (wipe.h); 0: WIPE_DAYS_USUAL */
};

/* Like catalogue_read(); the catalogue must outlive the plan. BAD_PLAN, NOT_TEXT, TOO_LONG. */
MUST_CHECK enum status plan_read(struct plan **plan, const struct catalogue *catalogue, const void *bytes,
	size_t length, const char *name, struct reason *reason);
void plan_free(struct plan *plan); /* NULL is fine */

/* The event of this code, or NULL. */
const struct planned_event *plan_event(const struct plan *plan, const char *code);

/* The kiosk of this name at the event, or NULL. */
const struct planned_kiosk *planned_kiosk_named(const struct planned_event *event, const char *name);

#endif
