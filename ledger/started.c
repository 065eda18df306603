/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/started.h"

#include "ledger/book_inside.h"

enum status started_read(struct started *started, struct book *book)
{
	struct query last = query(&book->store,
		"SELECT coalesce(max(last) FILTER (WHERE stream = 14), 0),"
		" json_object('v', 1, 'upto', json_group_object('s' || stream, last))"
		" FROM (SELECT stream, max(seq) AS last FROM entry WHERE log = ?1 GROUP BY stream ORDER BY stream)");
	bind_integer(&last, 1, book->log);
	*started = (struct started){0};
	if (query_row(&last)) {
		started->events = row_integer(&last, 0);
		text_copy(started->upto, sizeof started->upto, row_text(&last, 1));
	}
	return query_end(&last);
}
