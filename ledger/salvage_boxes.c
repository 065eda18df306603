/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage_boxes.c - finds among the boxes of a damaged book those of one entry, and lets them wait with it.
 */
#include "ledger/salvage_inside.h"

#include <string.h>

/*
 * The boxes that are here under an entry's number: of each purpose those of several entries, where branches of a forked
 * log have one each.
 */
enum {
	CANDIDATES_MOST = 4
};
struct found_boxes {
	unsigned char digests[PURPOSE_COUNT_END][CANDIDATES_MOST][DIGEST_BYTES];
	int count[PURPOSE_COUNT_END];
	const unsigned char *present[PURPOSE_COUNT_END]; /* those that are this entry's */
};

static bool is_candidate(const struct query *row)
{
	size_t length;
	int64_t purpose = row_integer(row, 0);
	return row_blob(row, 1, &length) && length == DIGEST_BYTES && purpose >= 1 && purpose < PURPOSE_COUNT_END;
}

static void add_candidate(struct found_boxes *found, const struct query *row)
{
	size_t length;
	int64_t purpose = row_integer(row, 0);
	const unsigned char *digest = row_blob(row, 1, &length);
	int *count = &found->count[purpose];
	if (*count < CANDIDATES_MOST) {
		memcpy(found->digests[purpose][(*count)++], digest, DIGEST_BYTES);
	}
}

/* Tries them together, in turn, from this purpose on, until they are what the entry says of its boxes. */
static bool find_together(struct found_boxes *found, int purpose, const unsigned char wanted[DIGEST_BYTES])
{
	unsigned char together[DIGEST_BYTES];
	if (purpose == PURPOSE_COUNT_END) {
		return boxes_digest(together, found->present) && memcmp(together, wanted, DIGEST_BYTES) == 0;
	}
	for (int k = 0; k < found->count[purpose]; k++) {
		found->present[purpose] = found->digests[purpose][k];
		if (find_together(found, purpose + 1, wanted)) {
			return true;
		}
	}
	return found->count[purpose] == 0 && find_together(found, purpose + 1, wanted);
}

/* The box that is here: its bytes when they are whole, else a mark that they are lost. */
static enum status put_box(
	struct salvage *salvage, const struct query *row, const struct entry *entry, const unsigned char *leaf)
{
	int64_t purpose = row_integer(row, 0);
	size_t digest_length, length;
	const unsigned char *digest = row_blob(row, 1, &digest_length), *bytes = row_blob(row, 2, &length);
	const char *gone = row_text(row, 3);
	unsigned char own[DIGEST_BYTES];
	if (bytes) {
		box_digest(own, bytes, length);
		bool whole =
			!gone && length == box_size((enum purpose)purpose) && memcmp(own, digest, sizeof own) == 0;
		bytes = whole ? bytes : NULL;
		gone = NULL;
	}
	struct query insert = query(&salvage->scratch.store,
		"INSERT OR REPLACE INTO main.waiting_box (log, stream, seq, leaf, purpose, digest, bytes, gone)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	bind_integer(&insert, 1, row_integer(row, 4));
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_blob(&insert, 4, leaf, DIGEST_BYTES);
	bind_integer(&insert, 5, purpose);
	bind_blob(&insert, 6, digest, DIGEST_BYTES);
	bind_blob(&insert, 7, bytes, length);
	bind_text(&insert, 8, bytes ? NULL : gone && text_is_code(gone) ? gone : "lost");
	return query_run(&insert);
}

#define RAW_BOXES                                                                                            \
	"SELECT purpose, digest, bytes, gone, log FROM temp.raw_box WHERE log = ?1 AND stream = ?2 AND seq = ?3" \
	" ORDER BY purpose, gone IS NOT NULL"

static struct query raw_boxes(struct salvage *salvage, int64_t log, const struct entry *entry)
{
	struct query rows = query(&salvage->scratch.store, RAW_BOXES);
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, entry->stream);
	bind_integer(&rows, 3, entry->seq);
	return rows;
}

static enum status find_boxes(
	struct found_boxes *found, struct salvage *salvage, int64_t log, const struct entry *entry, bool *whole)
{
	struct query rows = query(&salvage->scratch.store,
		"SELECT DISTINCT purpose, digest FROM temp.raw_box WHERE log = ?1 AND stream = ?2 AND seq = ?3");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, entry->stream);
	bind_integer(&rows, 3, entry->seq);
	*found = (struct found_boxes){0};
	while (query_row(&rows)) {
		if (is_candidate(&rows)) {
			add_candidate(found, &rows);
		}
	}
	*whole = find_together(found, 1, entry->box_digest);
	return query_end(&rows);
}

/* One that says why it is gone comes last, and so stays: what was taken out must not come back. */
enum status salvage_put_boxes(
	struct salvage *salvage, int64_t log, const struct entry *entry, const unsigned char *leaf, bool *whole)
{
	struct found_boxes found;
	enum status status = find_boxes(&found, salvage, log, entry, whole);
	if (status || !*whole) {
		return status;
	}
	struct query rows = raw_boxes(salvage, log, entry);
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *digest = row_blob(&rows, 1, &length);
		if (is_candidate(&rows) && memcmp(digest, found.present[row_integer(&rows, 0)], DIGEST_BYTES) == 0) {
			rows.status = put_box(salvage, &rows, entry, leaf);
		}
	}
	return query_end(&rows);
}
