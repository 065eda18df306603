/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/doors.h"

#include "ledger/book_inside.h"
#include "ledger/detail.h"

#include <assert.h>
#include <string.h>

static const char *const codes[DOOR_COUNT] = {
	[DOOR_ANSWERED] = "answered",
	[DOOR_NO_ANSWER] = "no_answer",
	[DOOR_REFUSED] = "refused",
	[DOOR_VACANT] = "vacant",
	[DOOR_CALLED_BEFORE] = "called_before",
	[DOOR_ADVICE] = "advice",
	[DOOR_ACCESS] = "access_agreed",
};

const char *door_code(enum door door)
{
	return codes[door];
}

int64_t doors_knocked(const struct doors *doors)
{
	return doors->counts[DOOR_ANSWERED] + doors->counts[DOOR_NO_ANSWER] + doors->counts[DOOR_REFUSED] +
		   doors->counts[DOOR_VACANT];
}

bool doors_any(const struct doors *doors)
{
	bool any = false;
	for (int k = 0; k < DOOR_COUNT; k++) {
		any = any || doors->counts[k] > 0;
	}
	return any;
}

enum status doors_read(struct doors *doors, struct book *book, const char *event)
{
	*doors = (struct doors){.counts = {0}};
	struct query rows = query(&book->store, "SELECT item, amount FROM draft WHERE event = ?1");
	bind_text(&rows, 1, event);
	while (query_row(&rows)) {
		for (int k = 0; k < DOOR_COUNT; k++) {
			if (strcmp(codes[k], row_text(&rows, 0)) == 0) {
				doors->counts[k] = row_integer(&rows, 1);
			}
		}
	}
	return query_end(&rows);
}

enum status doors_change(struct book *book, const char *event, enum door door, int change)
{
	assert(change == 1 || change == -1);
	struct query add =
		query(&book->store, "INSERT INTO draft (event, item, amount) VALUES (?1, ?2, max(?3, 0))"
							" ON CONFLICT DO UPDATE SET amount = max(amount + ?3, 0)");
	bind_text(&add, 1, event);
	bind_text(&add, 2, codes[door]);
	bind_integer(&add, 3, change);
	return query_run(&add); /* a transaction of its own, synced */
}

enum status doors_end(struct book *book, const char *event, const char *area)
{
	struct doors doors;
	enum status status = doors_read(&doors, book, event);
	struct detail detail;
	detail_begin(&detail);
	for (int k = 0; k < DOOR_COUNT; k++) {
		detail_number(&detail, codes[k], doors.counts[k]);
	}
	if (status || !doors_any(&doors)) {
		return status;
	}
	struct record record = {.entry = {.stream = STREAM_DOORS,
								.event = event,
								.amount = doors_knocked(&doors),
								.area = area,
								.detail = detail_end(&detail)}};
	return book_append_draft(book, &record);
}
