/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/quarters.h"

#include "ledger/sofar.h"

#include <string.h>

/* Newest first, as far back as there is room from the newest. */
static const char read_quarters[] =
	"WITH covers AS (SELECT covers FROM sofar.event_people WHERE log = ?1 AND event = ?2),"
	" part AS ("
	"  SELECT slot, people, 0 AS kit FROM sofar.attendance WHERE log = ?1 AND event = ?2"
	"   AND coalesce((SELECT covers FROM covers), '') <> 'everyone'"
	"  UNION ALL SELECT slot, people, 0 FROM sofar.head_count WHERE log = ?1 AND event = ?2 AND covers IS "
	"NULL"
	"  UNION ALL SELECT slot, 0, amount FROM sofar.kit WHERE log = ?1 AND event = ?2 AND act = 'given')"
	" SELECT slot, sum(people), sum(kit) FROM part GROUP BY slot"
	" HAVING slot > (SELECT max(slot) FROM part) - ?3 ORDER BY slot";

enum status quarters_read(struct quarters *quarters, struct book *book, const char *event)
{
	*quarters = (struct quarters){.count = 0};
	enum status status = sofar_read(book, event);
	if (status) {
		return status;
	}
	struct query rows = query(&book->store, read_quarters);
	bind_integer(&rows, 1, book->log);
	bind_text(&rows, 2, event);
	bind_integer(&rows, 3, (int64_t)QUARTERS_MOST * SLOT_QUARTER);
	while (query_row(&rows)) {
		int64_t slot = row_integer(&rows, 0);
		int place = quarters->count > 0 ? (int)((slot - quarters->at[0].slot) / SLOT_QUARTER) : 0;
		for (int k = quarters->count; k <= place && k < QUARTERS_MOST; k++) {
			int64_t first = k == 0 ? slot : quarters->at[0].slot;
			quarters->at[k] = (struct quarter){.slot = first + (int64_t)k * SLOT_QUARTER};
			quarters->count = k + 1;
		}
		if (place < QUARTERS_MOST) {
			quarters->at[place].people = row_integer(&rows, 1);
			quarters->at[place].kit_given = row_integer(&rows, 2);
		}
	}
	return query_end(&rows);
}
