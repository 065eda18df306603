/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/skew.h"

#include "admin/print.h"
#include "ledger/store.h"

#include <stdlib.h>

/* What is counted by the quarter of an hour or noted by the second; days and hours say too little. */
static const char find_times[] =
	"SELECT log.name, entry.event, settled.event, min(settled.slot), max(settled.slot)"
	" FROM settled JOIN entry USING (log, stream, seq) JOIN log ON log.id = settled.log"
	" WHERE settled.stream IN (1, 8, 14) AND settled.event IS NOT NULL"
	" AND NOT (settled.stream = 14 AND settled.item IN ('close', 'clock', 'clock_offset', 'counted', "
	"'stock_in',"
	"          'instead'))"
	" AND settled.log IN (SELECT log FROM known_log)"
	" GROUP BY settled.log, entry.event, settled.event ORDER BY settled.event, length(log.name), log.name";

static void take_row(struct skews *skews, const struct query *row, const struct planned_event *event)
{
	struct skew skew = {
		.name = event->name,
		.first = row_integer(row, 3),
		.last = row_integer(row, 4),
		.opens = moment_at(event->day, event->opens),
		.closes = moment_at(event->day, event->closes),
	};
	if (skew.first >= skew.opens - SKEW_SECONDS && skew.last <= skew.closes + SKEW_SECONDS) {
		return;
	}
	text_copy(skew.kiosk, sizeof skew.kiosk, row_text(row, 0));
	text_copy(skew.event, sizeof skew.event, row_text(row, 1));
	skews->list = realloc(skews->list, ((size_t)skews->count + 1) * sizeof *skews->list);
	if (!skews->list) {
		abort();
	}
	skews->list[skews->count++] = skew;
}

enum status skews_read(struct skews *skews, const struct office *office)
{
	*skews = (struct skews){0};
	struct query rows = query(book_store(office->book), find_times);
	while (query_row(&rows)) {
		const struct planned_event *event =
			office->plan && row_text(&rows, 1) ? plan_event(office->plan, row_text(&rows, 2)) : NULL;
		if (event) {
			take_row(skews, &rows, event);
		}
	}
	enum status status = query_end(&rows);
	if (status) {
		skews_free(skews);
	}
	return status;
}

void skews_free(struct skews *skews)
{
	free(skews->list);
	*skews = (struct skews){0};
}

void skew_write(char room[SKEW_TEXT_SIZE], const struct skew *skew)
{
	char first[LOCAL_SIZE], last[LOCAL_SIZE], opens[LOCAL_SIZE], closes[LOCAL_SIZE];
	local_write(first, skew->first);
	local_write(last, skew->last);
	local_write(opens, skew->opens);
	local_write(closes, skew->closes);
	struct text text = text_in(room, SKEW_TEXT_SIZE);
	text_addf(&text, "Clock of kiosk %s at %s: recorded from %s to %s, planned from %s to %s", skew->kiosk,
		skew->name, first, last, opens, closes);
}
