/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/left.h"

#include "ledger/store.h"
#include "ledger/verify.h"
#include "tests/support/contents.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool no(struct reason *why, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool no(struct reason *why, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(why->text, sizeof why->text, format, arguments);
	va_end(arguments);
	return false;
}

static struct bytes read_device(const char *path)
{
	char device[PATH_SIZE];
	struct reason reason;
	struct bytes bytes = {0};
	assert_true(device_path(device, path));
	if (access(device, F_OK) == 0) {
		assert_done(file_read(&bytes, device, 1 << 20, &reason), &reason);
	}
	return bytes;
}

struct seen see(struct stage *stage, struct book *book, const char *path)
{
	struct seen seen = {.device = read_device(path)};
	struct fixture *fixture = stage->fixture;
	if (book) {
		seen.rows = contents_of_tables(book);
	} else if (access(path, F_OK) == 0) {
		struct book *opened = NULL;
		assert_done(book_open_own(&opened, path, &fixture->clock, &fixture->reason), &fixture->reason);
		seen.rows = contents_of_tables(opened);
		book_close(opened);
	}
	return seen;
}

void seen_free(struct seen *seen)
{
	free(seen->rows);
	bytes_free(&seen->device);
}

static bool same_bytes(const struct bytes *one, const struct bytes *other)
{
	return one->length == other->length && (one->length == 0 || memcmp(one->at, other->at, one->length) == 0);
}

/* Its pages, and what is signed in it. */
static bool is_sound(struct book *book, struct reason *why)
{
	struct query check = query(book_store(book), "PRAGMA integrity_check(1)");
	bool sound = query_row(&check) && strcmp(row_text(&check, 0), "ok") == 0;
	if (query_end(&check) || !sound) {
		return no(why, "its pages are damaged: %s", book_reason(book)->text);
	}
	struct log_check *log = calloc(1, sizeof *log);
	struct chain_root root = {.mode = book_mode(book)};
	assert_non_null(log);
	memcpy(root.organisation, book_organisation(book), sizeof root.organisation);
	memcpy(root.key, book_log_key(book), DEVICE_KEY_BYTES);
	enum status status = verify_log(log, book_store(book), book_log(book), &root);
	free(log);
	return status == DONE || no(why, "its log does not verify: %.300s", book_reason(book)->text);
}

/* After the last step that was acknowledged, or after the one that was under way. */
static bool is_as_seen(const struct looking *looking, const char *rows, struct reason *why)
{
	int last = looking->steps + 1 < looking->seen_count ? looking->steps + 1 : looking->steps;
	for (int k = looking->steps; k <= last; k++) {
		if (looking->seen[k].rows && strcmp(looking->seen[k].rows, rows) == 0) {
			return true;
		}
	}
	for (int k = 0; k < looking->seen_count; k++) {
		if (looking->seen[k].rows && strcmp(looking->seen[k].rows, rows) == 0) {
			return no(why, "it is as it was after step %d", k);
		}
	}
	return no(why, "a step is there by half");
}

static bool device_is_as_seen(const struct looking *looking, const char *path, struct reason *why)
{
	struct bytes device = read_device(path);
	bool same = same_bytes(&device, &looking->seen[looking->steps].device) ||
				(looking->steps + 1 < looking->seen_count &&
					same_bytes(&device, &looking->seen[looking->steps + 1].device));
	bytes_free(&device);
	return same || no(why, "its device file is neither that before nor that after the step");
}

/* The log that the book was put back to is as it was, and no later one is there by half. */
static bool old_log_is_there(const struct looking *looking, struct book *book, struct reason *why)
{
	struct query count = query(book_store(book), "SELECT count(*) FROM entry JOIN log ON log.id = entry.log"
												 " WHERE log.name = 'A'");
	int64_t entries = 0;
	assert_done(query_integer(&count, &entries, 0), book_reason(book));
	struct query logs = query(book_store(book), "SELECT count(*) FROM log WHERE NOT EXISTS"
												" (SELECT 1 FROM entry WHERE entry.log = log.id)");
	int64_t empty = 0;
	assert_done(query_integer(&logs, &empty, 0), book_reason(book));
	return (entries == looking->stage->seq && empty == 0) ||
		   no(why, "%lld entries of the log before, %lld logs without any", (long long)entries,
			   (long long)empty);
}

static bool book_holds(const struct looking *looking, struct book *book, struct reason *why)
{
	if (!is_sound(book, why)) {
		return false;
	}
	if (looking->scenario->begins_anew) {
		return old_log_is_there(looking, book, why);
	}
	if (book_was_put_back(book)) {
		return no(why, "it is taken for a book that was put back: its device file ran ahead");
	}
	char *rows = contents_of_tables(book);
	bool same = is_as_seen(looking, rows, why);
	free(rows);
	return same;
}

/* Records one entry and states it, closes, and finds both there. */
static bool goes_on(const struct looking *looking, struct book **book, const char *path, struct reason *why)
{
	const struct fixture *fixture = looking->stage->fixture;
	struct reason *reason = &looking->stage->fixture->reason;
	struct record record = {.entry = {.stream = STREAM_PRIVATE, .item = "help", .amount = 1}};
	unsigned char digest[DIGEST_BYTES];
	if (book_append(*book, &record, 1)) {
		return no(why, "the next entry cannot be recorded: %.300s", reason->text);
	}
	if (statement_make(*book, CAUSE_INTERVAL, NULL, digest)) {
		return no(why, "it cannot be stated: %.300s", reason->text);
	}
	char *before = contents_of_tables(*book);
	book_close(*book);
	*book = NULL;
	if (book_open_own(book, path, &fixture->clock, reason)) {
		free(before);
		return no(why, "it does not open after the next entry: %.300s", reason->text);
	}
	char *after = contents_of_tables(*book);
	bool same = strcmp(before, after) == 0 && !book_was_put_back(*book) && is_sound(*book, why);
	free(before);
	free(after);
	return same || no(why, "the next entry was not kept");
}

/* There is none yet, or was none when the step began: then it can be made. */
static bool can_be_made(struct looking *looking, const char *path, struct reason *why)
{
	if (looking->seen[looking->steps].rows) {
		return no(why, "there is no book");
	}
	struct stage again = *looking->stage;
	again.path = path;
	again.book = NULL;
	char *reason = again.fixture->reason.text;
	reason[0] = '\0';
	looking->scenario->steps[looking->steps](&again);
	return access(path, F_OK) == 0 || no(why, "the book cannot be made any more: %.300s", reason);
}

bool left_holds(struct looking *looking, const char *path, struct reason *why)
{
	struct fixture *fixture = looking->stage->fixture;
	if (access(path, F_OK) != 0) {
		return can_be_made(looking, path, why);
	}
	if (!looking->scenario->begins_anew && !device_is_as_seen(looking, path, why)) {
		return false;
	}
	struct book *book = NULL;
	if (looking->record) {
		record_begin(looking->record, NULL);
	}
	enum status status = book_open_own(&book, path, &fixture->clock, &fixture->reason);
	record_end();
	if (status) {
		return no(why, "it does not open: %.300s", fixture->reason.text);
	}
	bool holds = book_holds(looking, book, why) && (!looking->goes_on || goes_on(looking, &book, path, why));
	book_close(book);
	return holds;
}
