/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/bundle.h"

#include "ledger/carried.h"
#include "ledger/taking.h"

#include <stdlib.h>
#include <string.h>

#define PART "statuses"

enum {
	VERSION = 1
};

static const char *const names[] = {
	[PROGRESS_RECEIVED] = "received",
	[PROGRESS_LOOKING] = "looking",
	[PROGRESS_PASSED] = "passed",
	[PROGRESS_DONE] = "done",
};

const char *progress_name(enum progress progress)
{
	return names[progress];
}

bool progress_read(enum progress *progress, const char *name)
{
	for (int k = 0; k < PROGRESS_COUNT; k++) {
		if (strcmp(names[k], name) == 0) {
			*progress = (enum progress)k;
			return true;
		}
	}
	return false;
}

static int by_find(const void *one, const void *other)
{
	return memcmp(((const struct told *)one)->find, ((const struct told *)other)->find, FIND_BYTES);
}

void bundle_write(struct bytes *bytes, struct told *told, int count, int64_t made)
{
	if (count > 0) {
		qsort(told, (size_t)count, sizeof *told, by_find);
	}
	bytes_integer(bytes, VERSION);
	bytes_integer(bytes, made);
	bytes_integer(bytes, count);
	for (int k = 0; k < count; k++) {
		bytes_blob(bytes, told[k].find, FIND_BYTES);
		bytes_integer(bytes, told[k].progress);
		bytes_integer(bytes, told[k].since);
		bytes_text(bytes, told[k].to[0] ? told[k].to : NULL);
	}
}

/* A bundle under way: its head was read, `left` reports follow. */
struct walk {
	struct byte_reader reader;
	int64_t version, made, left;
};

static struct walk walk_begin(const void *bytes, size_t length)
{
	struct walk walk = {.reader = {.at = bytes, .left = length}};
	walk.version = read_integer(&walk.reader);
	walk.made = read_integer(&walk.reader);
	walk.left = read_integer(&walk.reader);
	return walk;
}

/* The next report; false at the end, or where what follows is none. */
static bool walk_next(struct walk *walk, struct told *told)
{
	if (walk->left <= 0 || walk->reader.broken) {
		return false;
	}
	walk->left--;
	const unsigned char *find = read_blob_of(&walk->reader, FIND_BYTES);
	int64_t progress = read_integer(&walk->reader);
	told->since = read_integer(&walk->reader);
	bool has_to = read_text(&walk->reader, told->to, sizeof told->to);
	bool is_told = find && progress >= 0 && progress < PROGRESS_COUNT && told->since >= 0 &&
				   told->since <= MOMENT_LATEST && (!has_to || text_is_code(told->to));
	if (walk->reader.broken || !is_told) {
		walk->reader.broken = true;
		return false;
	}
	memcpy(told->find, find, FIND_BYTES);
	told->progress = (enum progress)progress;
	return true;
}

enum status bundle_check(const void *bytes, size_t length, struct reason *reason)
{
	struct walk walk = walk_begin(bytes, length);
	struct told told, before;
	bool is_sorted = true;
	for (int k = 0; walk_next(&walk, &told); k++) {
		is_sorted = is_sorted && (k == 0 || by_find(&before, &told) < 0);
		before = told;
	}
	bool is_right = walk.version == VERSION && walk.made >= 0 && walk.made <= MOMENT_LATEST &&
					walk.left == 0 && is_sorted && read_ended(&walk.reader);
	return is_right ? DONE : fail(reason, NOT_CARRIED, "its list of reports is not as an office writes it");
}

void bundle_carry(struct bytes *file, const struct bytes *bundle, const char *kiosk, int64_t number,
	int64_t expires, const struct organisation_keys *keys)
{
	struct carried carried = {
		.kind = CARRIED_STATUSES,
		.number = number,
		.expires = expires,
		.parts = {{PART, bundle->at, bundle->length}},
		.part_count = 1,
	};
	text_copy(carried.kiosk, sizeof carried.kiosk, kiosk);
	carried_write(file, &carried, keys);
}

enum status bundle_take(struct book *book, const void *file, size_t length)
{
	struct carried carried;
	const struct carried_part *part = NULL;
	enum status status = taking_open(&carried, book, file, length, CARRIED_STATUSES);
	if (!status) {
		status = taking_part(&part, &carried, PART, book);
	}
	if (!status) {
		status = bundle_check(part->bytes, part->length, book_reason(book));
	}
	return status ? status
				  : book_take_document(book, DOCUMENT_STATUSES, carried.number, part->bytes, part->length);
}

int64_t bundle_made(const void *bytes, size_t length)
{
	return walk_begin(bytes, length).made;
}

bool bundle_find(struct told *told, const void *bytes, size_t length, const struct report_code *code)
{
	unsigned char find[FIND_BYTES];
	report_code_find(find, code);
	struct walk walk = walk_begin(bytes, length);
	bool is_found = false;
	while (!is_found && walk_next(&walk, told)) {
		is_found = memcmp(told->find, find, FIND_BYTES) == 0;
	}
	return is_found;
}
