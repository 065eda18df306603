/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_row.c - the links of a chain, from rows that somebody else wrote (verify.h).
 */
#include "ledger/cells.h"
#include "ledger/verify.h"

#include <string.h>

enum {
	COLUMNS = 12 /* of ENTRY_COLUMNS */
};

/* Of stream, seq, slot, amount: another type would say the same number to the chain, and not to the views. */
static bool are_integers(sqlite3_value *const cells[COLUMNS])
{
	return cell_is_integer(cells[0]) && cell_is_integer(cells[1]) && cell_is_integer(cells[2]) &&
		   cell_is_integer(cells[5]);
}

/* No undo is NULL, and not 0, which the chain could not tell from it. */
static bool is_undo_or_none(sqlite3_value *cell)
{
	return sqlite3_value_type(cell) == SQLITE_NULL ||
		   (cell_is_integer(cell) && sqlite3_value_int64(cell) != 0);
}

/* Each column is fetched once: of these rows there are millions. */
enum status verify_row(
	const struct query *row, struct entry *entry, const unsigned char **salt, struct reason *reason)
{
	sqlite3_value *cells[COLUMNS];
	for (int k = 0; k < COLUMNS; k++) {
		cells[k] = row_cell(row, k);
	}
	bool good = are_integers(cells) && is_undo_or_none(cells[8]);
	*entry = (struct entry){
		.seq = sqlite3_value_int64(cells[1]),
		.slot = sqlite3_value_int64(cells[2]),
		.amount = sqlite3_value_int64(cells[5]),
		.undoes = sqlite3_value_int64(cells[8]),
	};
	int64_t stream = sqlite3_value_int64(cells[0]);
	entry->stream = stream >= 1 && stream <= STREAM_HIGHEST ? (int)stream : 0;
	good = good && cell_is_text(cells[3], &entry->event) && cell_is_text(cells[4], &entry->item) &&
		   cell_is_text(cells[6], &entry->area) && cell_is_text(cells[7], &entry->detail) &&
		   cell_is_blob(cells[10], SALT_BYTES, salt);
	if (good && sqlite3_value_type(cells[9]) != SQLITE_NULL) {
		good = cell_is_blob(cells[9], DIGEST_BYTES, &entry->box_digest);
	}
	if (!good) {
		const char *name = stream_name(entry->stream);
		return fail(reason, BAD_ENTRY, "%s entry %lld", name ? name : "unknown", (long long)entry->seq);
	}
	return entry_check(entry, reason);
}

static bool erased_columns(const struct query *row, struct link *link)
{
	bool bare = row_is_null(row, 4) && row_is_null(row, 6) && row_is_null(row, 7) && row_is_null(row, 9) &&
				row_integer(row, 2) == 0 && row_integer(row, 5) == 0 && row_integer(row, 8) == 0;
	return bare && link->entry.stream && link->entry.seq >= 1 && link->entry.seq <= ENTRY_MOST &&
		   cell_is_text(row_cell(row, 3), &link->entry.event) &&
		   (!link->entry.event || text_is_code(link->entry.event)) &&
		   cell_is_blob(row_cell(row, 10), DIGEST_BYTES, &link->salt);
}

enum status verify_link(struct link *link, const struct query *row, const unsigned char key[DEVICE_KEY_BYTES],
	struct reason *reason)
{
	*link = (struct link){.is_erased = row_integer(row, 11) == 2, .salt_length = SALT_BYTES};
	if (!link->is_erased) {
		enum status status = verify_row(row, &link->entry, &link->salt, reason);
		if (!status) {
			chain_leaf(link->leaf, &link->entry, key, link->salt);
		}
		return status;
	}
	int64_t stream = row_integer(row, 0);
	link->entry.stream = stream >= 1 && stream <= STREAM_HIGHEST ? (int)stream : 0;
	link->entry.seq = row_integer(row, 1);
	link->salt_length = DIGEST_BYTES;
	if (!erased_columns(row, link)) {
		const char *name = stream_name(link->entry.stream);
		return fail(reason, BAD_ENTRY, "%s entry %lld, which was erased", name ? name : "unknown",
			(long long)link->entry.seq);
	}
	memcpy(link->leaf, link->salt, DIGEST_BYTES);
	return DONE;
}
