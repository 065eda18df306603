/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/instead.h"

#include "ledger/book_inside.h"

#include <string.h>

enum {
	EVENTS_MOST = 20 /* that were wrong one after the other, and led here */
};

/* What an entry says, as long as it takes to append it. */
struct said {
	char event[CODE_SIZE];
	char detail[DETAIL_LONGEST + 1];
};

/* What the own log has of the wrong event. */
static const char say_own[] =
	"SELECT ?2, json_object('v', 1, 'event', ?3, 'upto', json_group_object('s' || stream, last))"
	" FROM (SELECT stream, max(seq) AS last FROM entry WHERE log = ?1 AND event = ?2 GROUP BY stream)"
	" HAVING count(*) > 0";

/* What was taken for this one before, and is still, goes where it goes. */
static const char say_others[] =
	"SELECT event, json_object('v', 1, 'event', ?3, 'upto', json(detail -> 'upto')) FROM entry AS before"
	" WHERE log = ?1 AND stream = 14 AND item = 'instead' AND detail ->> 'event' = ?2"
	" AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.log = ?1 AND later.stream = 14"
	"  AND later.item = 'instead' AND later.event = before.event AND later.seq > before.seq"
	"  AND later.detail -> 'upto' = before.detail -> 'upto')"
	" ORDER BY seq";

static enum status say(struct book *book, const char *sql, const char *wrong, const char *right,
	struct said said[EVENTS_MOST], int *count)
{
	struct query rows = query(&book->store, sql);
	bind_integer(&rows, 1, book->log);
	bind_text(&rows, 2, wrong);
	bind_text(&rows, 3, right);
	while (query_row(&rows)) {
		if (*count < EVENTS_MOST && row_text(&rows, 0) && row_text(&rows, 1)) {
			struct said *next = &said[(*count)++];
			text_copy(next->event, sizeof next->event, row_text(&rows, 0));
			text_copy(next->detail, sizeof next->detail, row_text(&rows, 1));
		}
	}
	return query_end(&rows);
}

static enum status move_draft(struct book *book, const char *wrong, const char *right)
{
	struct query move = query(&book->store, "UPDATE OR REPLACE draft SET event = ?2 WHERE event = ?1");
	bind_text(&move, 1, wrong);
	bind_text(&move, 2, right);
	return query_run(&move);
}

enum status instead_record(struct book *book, const char *wrong, const char *right)
{
	static struct said said[EVENTS_MOST]; /* too large for the stack; holds nothing but codes */
	struct record records[EVENTS_MOST] = {0};
	int count = 0;
	enum status status = book_write_counts(book); /* of the day so far: they are of the wrong event too */
	if (!status) {
		status = say(book, say_own, wrong, right, said, &count);
	}
	if (!status) {
		status = say(book, say_others, wrong, right, said, &count);
	}
	for (int k = 0; k < count; k++) {
		records[k].entry = (struct entry){
			.stream = STREAM_EVENT, .event = said[k].event, .item = "instead", .detail = said[k].detail};
	}
	if (!status && count > 0) {
		status = book_append(book, records, count);
	}
	return status ? status : move_draft(book, wrong, right);
}
