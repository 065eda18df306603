/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_events.c - which events a report is of, one by one, so that a sentence about some of them can say how many of
 * those are missing (report.h).
 */
#include "admin/report_lines.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

enum {
	GROWS_BY = 64
};

enum status report_events_read(struct report *report, struct store *store)
{
	struct query rows = query(store,
		"SELECT event, type, counts_as_engagement FROM chosen_event WHERE NOT is_double ORDER BY event");
	while (query_row(&rows)) {
		if (report->event_count % GROWS_BY == 0) {
			size_t size = (size_t)(report->event_count + GROWS_BY) * sizeof *report->events;
			report->events = filled(realloc(report->events, size));
		}
		report->events[report->event_count++] = (struct report_event){
			.event = clean_copy(row_text(&rows, 0)),
			.type = clean_copy(row_text(&rows, 1) ? row_text(&rows, 1) : ""),
			.is_engagement = row_integer(&rows, 2) != 0,
		};
	}
	return query_end(&rows);
}

void report_events_mark(struct report *report, const char *event)
{
	for (int k = 0; k < report->event_count; k++) {
		if (strcmp(report->events[k].event, event) == 0) {
			report->events[k].is_missing = true;
		}
	}
}

void report_events_free(struct report *report)
{
	for (int k = 0; k < report->event_count; k++) {
		free(report->events[k].event);
		free(report->events[k].type);
	}
	free(report->events);
	report->events = NULL;
	report->event_count = 0;
}
