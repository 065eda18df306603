/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/wipe.h"

#include "ledger/book_inside.h"
#include "ledger/receipt.h"

#include <stdio.h>
#include <unistd.h>

/* The boxes that a row of a receipt covers: ?1 the log's key, ?2 the stream, ?3 the number; as receipt.c counts. */
#define COVERED                                                                                            \
	" WHERE bytes IS NOT NULL AND stream = ?2 AND seq <= ?3"                                               \
	" AND log = (SELECT log.id FROM log JOIN own_log ON own_log.log = log.id WHERE log.key = ?1)"          \
	" AND EXISTS (SELECT 1 FROM entry AS last WHERE last.log = box.log AND last.stream = ?2 AND last.seq " \
	"= ?3)"

static enum status run_covered(struct query *covered, const struct held *held, int64_t *count)
{
	bind_blob(covered, 1, held->key, sizeof held->key);
	bind_integer(covered, 2, held->to.stream);
	bind_integer(covered, 3, held->to.last);
	int64_t found = 0;
	enum status status = query_integer(covered, &found, 0);
	*count += found;
	return status;
}

static enum status count_boxes(struct store *store, const struct held *held, int64_t *boxes)
{
	struct query count = query(store, "SELECT count(*) FROM box" COVERED);
	return run_covered(&count, held, boxes);
}

static enum status empty_boxes(struct store *store, const struct held *held, int64_t *boxes)
{
	struct query empty = query(store, "UPDATE box SET bytes = NULL, gone = 'received'" COVERED);
	return run_covered(&empty, held, boxes);
}

typedef enum status row_act(struct store *store, const struct held *held, int64_t *boxes);

/* A receipt was checked when it was taken in; one of a later Bunting is left alone. */
static enum status for_rows(
	const struct query *row, int64_t limit, row_act *act, struct store *store, int64_t *boxes)
{
	size_t length;
	struct held held;
	const unsigned char *bytes = row_blob(row, 0, &length);
	if (receipt_check(bytes, length, NULL) != DONE) {
		return DONE;
	}
	struct receipt_walk walk = receipt_begin(bytes, length);
	enum status status = DONE;
	while (walk.verified <= limit && !status && receipt_next(&walk, &held)) {
		status = act(store, &held, boxes);
	}
	return status;
}

/*
 * Does it for every row of the receipts whose days are over. All receipts are looked at, not only the newest: one that
 * comes every week must not put off what an earlier one covered.
 */
static enum status for_due(struct store *store, int64_t limit, row_act *act, int64_t *boxes)
{
	struct query receipts = query(store, "SELECT bytes FROM document WHERE kind = 'receipt'");
	*boxes = 0;
	while (query_row(&receipts)) {
		receipts.status = for_rows(&receipts, limit, act, store, boxes);
	}
	return query_end(&receipts);
}

static int64_t limit_of(const struct book *book, int days)
{
	return clock_now(book->clock) - (int64_t)days * SLOT_DAY;
}

enum status wipe_due(struct book *book, int days, int64_t *boxes)
{
	return for_due(&book->store, limit_of(book, days), count_boxes, boxes);
}

/* A copy without free pages, which then loses the boxes; secure_delete wipes what held them. */
static enum status write_part(struct book *book, const char *part, int64_t limit)
{
	int64_t boxes;
	struct store store = {0};
	struct query copy = query(&book->store, "VACUUM INTO ?1");
	bind_text(&copy, 1, part);
	enum status status = query_run(&copy);
	if (!status) {
		status = store_open(&store, part, STORE_OFFICE, book->reason);
	}
	if (!status) {
		status = store_begin(&store);
	}
	if (!status) {
		status = for_due(&store, limit, empty_boxes, &boxes);
	}
	if (!status) {
		status = store_commit(&store);
	}
	if (!status) {
		status = store_script(&store, "VACUUM"); /* pages that hold nothing any more go */
	}
	store_rollback(&store);
	store_close(&store);
	return status;
}

/*
 * The old book is closed first, which ends its -wal: SQLite would take one that still lies there for the new file's, so
 * then the old one stays. That it is gone is on the medium before the new file has the name: should the power fail, it
 * must not come back beside it.
 */
static enum status put_in_place(const char *part, const char *path, struct reason *reason)
{
	char wal[PATH_SIZE + 8];
	snprintf(wal, sizeof wal, "%s-wal", path);
	if (access(wal, F_OK) == 0) {
		return fail(reason, SYSTEM_FAILED, "%s could not be ended", wal);
	}
	enum status status = file_sync_folder(path, reason);
	if (!status && rename(part, path) != 0) {
		status = fail_errno(reason, "%s", path);
	}
	return status ? status : file_sync_folder(path, reason);
}

enum status wipe_received(struct book **book, const char *path, int days)
{
	char part[PATH_SIZE];
	int64_t boxes = 0;
	struct reason *reason = (*book)->reason;
	const struct clock *clock = (*book)->clock;
	enum status status = wipe_due(*book, days, &boxes);
	if (status || boxes == 0) {
		return status;
	}
	if (snprintf(part, sizeof part, "%s.part", path) >= PATH_SIZE) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	unlink(part); /* of a time when the power went */
	status = write_part(*book, part, limit_of(*book, days));
	if (status) {
		unlink(part);
		return status;
	}
	book_close(*book);
	status = put_in_place(part, path, reason);
	struct reason why = *reason;
	if (status) {
		unlink(part);
	}
	enum status opened = book_open_own(book, path, clock, reason);
	if (opened) {
		return opened;
	}
	*reason = why;
	return status;
}
