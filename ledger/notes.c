/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/notes.h"

#include "ledger/sofar.h"

static const char count_notes[] = "SELECT (SELECT count(*) FROM sofar.issue WHERE log = ?1 AND event = ?2),"
								  " (SELECT count(*) FROM sofar.action WHERE log = ?1 AND event = ?2),"
								  " (SELECT count(*) FROM sofar.referral WHERE log = ?1 AND event = ?2),"
								  " (SELECT count(*) FROM sofar.follow_up WHERE log = ?1 AND event = ?2)";

enum status notes_read(struct notes *notes, struct book *book, const char *event)
{
	*notes = (struct notes){0};
	enum status status = sofar_read(book, event);
	if (status) {
		return status;
	}
	struct query counts = query(&book->store, count_notes);
	bind_integer(&counts, 1, book->log);
	bind_text(&counts, 2, event);
	if (query_row(&counts)) {
		notes->issues = row_integer(&counts, 0);
		notes->actions = row_integer(&counts, 1);
		notes->referrals = row_integer(&counts, 2);
		notes->follow_ups = row_integer(&counts, 3);
	}
	return query_end(&counts);
}
