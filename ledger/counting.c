/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counting.c - what is only counted while an event is open (book.h). The entry of a visit's journey and language stands
 * beside the concern of that visit: in the same order, the fifth of the one would be the fifth of the other. So the
 * counts wait in a table of the book that does not travel, as safe as entries are, and become entries all at once.
 */
#include "ledger/book_inside.h"

#include "ledger/text.h"

#include <assert.h>

static const char add_count[] =
	"INSERT INTO counting (stream, slot, event, item, detail, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
	" ON CONFLICT DO UPDATE SET amount = amount + excluded.amount";
static const char next_count[] = "SELECT stream, slot, event, item, detail, amount FROM counting"
								 " ORDER BY stream, slot, event, item, detail LIMIT 1";
static const char remove_count[] =
	"DELETE FROM counting WHERE stream = ?1 AND slot = ?2 AND event = ?3 AND item = ?4 AND detail = ?5";

/* Codes and details are never empty, so an empty text is none: NULLs would not be equal to each other. */
static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static const char *or_none(const char *text)
{
	return text[0] ? text : NULL;
}

static void bind_key(struct query *query, const struct entry *entry)
{
	bind_integer(query, 1, entry->stream);
	bind_integer(query, 2, entry->slot);
	bind_text(query, 3, or_empty(entry->event));
	bind_text(query, 4, or_empty(entry->item));
	bind_text(query, 5, or_empty(entry->detail));
}

enum status book_count(struct book *book, const struct record *record, int64_t moment)
{
	struct entry entry = record->entry;
	assert(entry.amount > 0 && !entry.area && !entry.undoes);
	entry.slot = slot_of(moment, stream_slot(entry.stream));
	struct query add = query(&book->store, add_count);
	bind_key(&add, &entry);
	bind_integer(&add, 6, entry.amount);
	return query_run(&add);
}

/* A row of the table; its texts are its own. */
struct count {
	struct entry entry;
	char event[CODE_SIZE], item[CODE_SIZE], detail[DETAIL_LONGEST + 1];
};

static enum status read_count(struct count *count, struct book *book, bool *is_there)
{
	struct query next = query(&book->store, next_count);
	*is_there = query_row(&next);
	if (*is_there) {
		text_copy(count->event, sizeof count->event, row_text(&next, 2));
		text_copy(count->item, sizeof count->item, row_text(&next, 3));
		text_copy(count->detail, sizeof count->detail, row_text(&next, 4));
		count->entry = (struct entry){.stream = (int)row_integer(&next, 0),
			.slot = row_integer(&next, 1),
			.event = or_none(count->event),
			.item = or_none(count->item),
			.amount = row_integer(&next, 5),
			.detail = or_none(count->detail)};
	}
	return query_end(&next);
}

enum status book_append_counts(struct book *book, struct stream_end *ends)
{
	struct count count;
	bool is_there;
	enum status status = read_count(&count, book, &is_there);
	while (!status && is_there) {
		struct query done = query(&book->store, remove_count);
		bind_key(&done, &count.entry);
		status = query_run(&done);
		if (!status) {
			struct record record = {.entry = count.entry};
			status = book_append_one(book, ends, &record, count.entry.slot);
		}
		if (!status) {
			status = read_count(&count, book, &is_there);
		}
	}
	return status;
}
