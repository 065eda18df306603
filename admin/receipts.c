/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/receipts.h"

#include "admin/checked_log.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One disk, one file: it is no second copy. */
static bool is_same_file(const char *one, const char *other)
{
	struct stat first, second;
	return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
		   first.st_ino == second.st_ino;
}

/* Is it a copy of this office's book? */
static enum status check_owner(const struct own_copy *copy, const struct office *office)
{
	if (copy->kind != COPY_OFFICE) {
		return fail(copy->store->reason, WORKING_BOOK, "%s is no office book", copy->store->name);
	}
	if (memcmp(copy->organisation, book_organisation(office->book), sizeof copy->organisation) != 0) {
		return fail(copy->store->reason, FOREIGN, "%s", copy->store->name);
	}
	return copy->mode == book_mode(office->book)
			   ? DONE
			   : fail(copy->store->reason, OTHER_MODE, "%s holds %s records", copy->store->name,
					 mode_name(copy->mode));
}

/* The kiosk of a log that counts here; empty: it does not. */
static enum status find_kiosk(char kiosk[8], const struct office *office, const unsigned char *key)
{
	struct query find = query(book_store(office->book),
		"SELECT rtrim(name, '0123456789') FROM log WHERE key = ?1 AND id IN (SELECT log FROM known_log)"
		" AND id NOT IN (SELECT log FROM office)");
	bind_blob(&find, 1, key, DEVICE_KEY_BYTES);
	kiosk[0] = '\0';
	if (query_row(&find)) {
		text_copy(kiosk, 8, row_text(&find, 0));
	}
	return query_end(&find);
}

static void add_row(
	struct receipts *receipts, const struct checked_log *log, const char *kiosk, const struct query *row)
{
	size_t length;
	receipts->at = realloc(receipts->at, ((size_t)receipts->count + 1) * sizeof *receipts->at);
	if (!receipts->at) {
		abort();
	}
	struct receipt_row *added = &receipts->at[receipts->count++];
	*added = (struct receipt_row){
		.held.to = {.stream = (int)row_integer(row, 0), .last = row_integer(row, 1)},
	};
	text_copy(added->kiosk, sizeof added->kiosk, kiosk);
	memcpy(added->held.key, log->root.key, sizeof added->held.key);
	memcpy(added->held.to.head, row_blob(row, 2, &length), DIGEST_BYTES);
	receipts->entries += added->held.to.last;
}

/*
 * The log was checked, and with it what its runs say (checked_log.h). Of one that two devices went on with, the run
 * that begins with 1 is what all have in common, or leads to the branch that a person chose; and where several are
 * chosen, each has its own: what it covers is held whichever is chosen later. A kiosk that went on otherwise sees that
 * the head is not its own, and wipes nothing.
 */
static enum status add_log(
	struct receipts *receipts, const struct own_copy *copy, const struct checked_log *log, const char *kiosk)
{
	struct query rows = query(copy->store,
		"SELECT stream, last, head FROM run WHERE log = ?1 AND first = 1"
		" AND NOT EXISTS (SELECT 1 FROM box WHERE box.log = run.log AND box.stream = run.stream"
		"                 AND box.seq <= run.last AND box.gone = 'received')"
		" AND NOT EXISTS (SELECT 1 FROM shared JOIN box ON box.log = source AND box.stream = shared.stream"
		"                 AND box.seq BETWEEN shared.first AND shared.last AND box.gone = 'received'"
		"                 WHERE shared.log = run.log AND shared.stream = run.stream AND box.seq <= "
		"run.last)");
	bind_integer(&rows, 1, log->id);
	while (query_row(&rows)) {
		add_row(receipts, log, kiosk, &rows);
	}
	return query_end(&rows);
}

static enum status take_log(struct receipts *receipts, const struct own_copy *copy,
	const struct office *office, const struct query *row)
{
	struct checked_log log;
	char kiosk[8];
	enum status status = checked_log_read(&log, copy, row);
	if (!status) {
		status = checked_log_check(&log, copy);
	}
	if (!status) {
		status = find_kiosk(kiosk, office, log.root.key);
	}
	if (!status && kiosk[0]) {
		status = add_log(receipts, copy, &log, kiosk);
	}
	checked_log_free(&log);
	return status;
}

static enum status take_all(
	struct receipts *receipts, const struct own_copy *copy, const struct office *office)
{
	enum status status = check_owner(copy, office);
	if (status) {
		return status;
	}
	struct query rows = query(copy->store, "SELECT id, key, name, fingerprint FROM log ORDER BY id");
	while (query_row(&rows)) {
		rows.status = take_log(receipts, copy, office, &rows);
	}
	return query_end(&rows);
}

enum exit_code receipts_read(
	struct receipts *receipts, const char *path, const struct office *office, struct call *call)
{
	*receipts = (struct receipts){.verified = clock_now(call->clock)};
	if (is_same_file(path, office->path)) {
		return call_complain(call, ENDED_USAGE, "Copy it to another disk, and name the copy.",
			"%s is the office book itself", path);
	}
	struct own_copy copy;
	enum status status = own_copy_open(&copy, path, &call->reason);
	if (!status) {
		status = take_all(receipts, &copy, office);
		own_copy_close(&copy);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

void receipts_free(struct receipts *receipts)
{
	free(receipts->at);
	*receipts = (struct receipts){.count = 0};
}

bool receipts_write(struct bytes *bytes, const struct receipts *receipts, const char *kiosk)
{
	struct held *held = calloc((size_t)receipts->count + 1, sizeof *held);
	if (!held) {
		abort();
	}
	int count = 0;
	for (int k = 0; k < receipts->count; k++) {
		if (strcmp(receipts->at[k].kiosk, kiosk) == 0) {
			held[count++] = receipts->at[k].held;
		}
	}
	if (count > 0) {
		receipt_write(bytes, held, count, receipts->verified);
	}
	free(held);
	return count > 0;
}
