/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/checked_book.h"

#include "ledger/resealed.h"

#include <string.h>

enum status checked_book_strays(const struct own_copy *copy, int64_t *rows)
{
	struct query strays =
		query(copy->store, "SELECT (SELECT count(*) FROM entry WHERE log NOT IN (SELECT id FROM log))"
						   " + (SELECT count(*) FROM erasure WHERE log NOT IN (SELECT id FROM log))"
						   " + (SELECT count(*) FROM box WHERE log NOT IN (SELECT id FROM log))"
						   " + (SELECT count(*) FROM statement WHERE log NOT IN (SELECT id FROM log))");
	return query_integer(&strays, rows, 0);
}

static enum status check_log(struct checked_book *book, const struct own_copy *copy, const struct query *row)
{
	struct checked_log log;
	enum status status = checked_log_read(&log, copy, row);
	if (!status) {
		status = checked_log_check(&log, copy);
	}
	book->logs++;
	book->entries += log.check.entries;
	checked_log_free(&log);
	return status;
}

enum status checked_book_resealed(const struct own_copy *copy)
{
	if (copy->kind == COPY_EXPORT) { /* it has none */
		return DONE;
	}
	struct chain_root root = {.mode = copy->mode};
	memcpy(root.organisation, copy->organisation, sizeof root.organisation);
	return resealed_check(copy->store, &root);
}

enum status checked_book_check(struct checked_book *book, const struct own_copy *copy)
{
	*book = (struct checked_book){0};
	struct query rows = query(copy->store, "SELECT id, key, name, fingerprint FROM log ORDER BY id");
	while (query_row(&rows)) {
		rows.status = check_log(book, copy, &rows);
	}
	int64_t strays = 0;
	enum status status = query_end(&rows);
	if (!status && book->logs == 0) {
		return fail(copy->store->reason, NOT_A_BOOK, "%s names no kiosk", copy->store->name);
	}
	if (!status) {
		status = checked_book_strays(copy, &strays);
	}
	if (!status) {
		status = checked_book_resealed(copy);
	}
	return status || strays == 0
			   ? status
			   : fail(copy->store->reason, BAD_ENTRY, "%lld rows of no kiosk", (long long)strays);
}
