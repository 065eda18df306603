/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/receipt.h"

#include "ledger/book_inside.h"
#include "ledger/taking.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

#define PART "receipt"

enum {
	VERSION = 1
};

/* By key, then by stream. */
static int by_place(const void *one, const void *other)
{
	const struct held *a = one, *b = other;
	int keys = memcmp(a->key, b->key, sizeof a->key);
	return keys ? keys : a->to.stream - b->to.stream;
}

/* Of one place by number and head: a row for each branch of a forked log. */
static int by_row(const void *one, const void *other)
{
	const struct held *a = one, *b = other;
	int places = by_place(a, b);
	return places                     ? places
		   : a->to.last != b->to.last ? (a->to.last > b->to.last) - (a->to.last < b->to.last)
									  : memcmp(a->to.head, b->to.head, sizeof a->to.head);
}

/* Branches that did not go on in a stream say the same of it. */
static int leave_out_doubles(struct held *sorted, int count)
{
	int kept = 0;
	for (int k = 0; k < count; k++) {
		if (k == 0 || by_row(&sorted[kept - 1], &sorted[k]) != 0) {
			sorted[kept++] = sorted[k];
		}
	}
	return kept;
}

void receipt_write(struct bytes *bytes, struct held *held, int count, int64_t verified)
{
	if (count > 0) {
		qsort(held, (size_t)count, sizeof *held, by_row);
		count = leave_out_doubles(held, count);
	}
	bytes_integer(bytes, VERSION);
	bytes_integer(bytes, verified);
	bytes_integer(bytes, count);
	for (int k = 0; k < count; k++) {
		bytes_blob(bytes, held[k].key, sizeof held[k].key);
		bytes_integer(bytes, held[k].to.stream);
		bytes_integer(bytes, held[k].to.last);
		bytes_blob(bytes, held[k].to.head, sizeof held[k].to.head);
	}
}

struct receipt_walk receipt_begin(const void *bytes, size_t length)
{
	struct receipt_walk walk = {.reader = {.at = bytes, .left = length}};
	walk.version = read_integer(&walk.reader);
	walk.verified = read_integer(&walk.reader);
	walk.left = read_integer(&walk.reader);
	return walk;
}

bool receipt_next(struct receipt_walk *walk, struct held *held)
{
	if (walk->left <= 0 || walk->reader.broken) {
		return false;
	}
	walk->left--;
	const unsigned char *key = read_blob_of(&walk->reader, sizeof held->key);
	int64_t stream = read_integer(&walk->reader);
	held->to.last = read_integer(&walk->reader);
	const unsigned char *head = read_blob_of(&walk->reader, sizeof held->to.head);
	if (walk->reader.broken || !key || !head || stream < 1 || stream > STREAM_HIGHEST || held->to.last < 1 ||
		held->to.last > ENTRY_MOST) {
		walk->reader.broken = true;
		return false;
	}
	memcpy(held->key, key, sizeof held->key);
	held->to.stream = (int)stream;
	memcpy(held->to.head, head, sizeof held->to.head);
	return true;
}

typedef int order_of(const void *one, const void *other);

static enum status check(const void *bytes, size_t length, order_of *order, struct reason *reason)
{
	struct receipt_walk walk = receipt_begin(bytes, length);
	struct held held, before;
	bool is_sorted = true;
	for (int k = 0; receipt_next(&walk, &held); k++) {
		is_sorted = is_sorted && (k == 0 || order(&before, &held) < 0);
		before = held;
	}
	bool is_right = walk.version == VERSION && walk.verified > 0 && walk.verified <= MOMENT_LATEST &&
					walk.left == 0 && is_sorted && read_ended(&walk.reader);
	return is_right ? DONE : fail(reason, NOT_CARRIED, "the receipt is not as an office writes it");
}

enum status receipt_check(const void *bytes, size_t length, struct reason *reason)
{
	return check(bytes, length, by_place, reason);
}

void receipt_carry(struct bytes *file, const struct bytes *receipt, const char *kiosk, int64_t number,
	int64_t expires, const struct organisation_keys *keys)
{
	struct carried carried = {
		.kind = CARRIED_RECEIPT,
		.number = number,
		.expires = expires,
		.parts = {{PART, receipt->at, receipt->length}},
		.part_count = 1,
	};
	text_copy(carried.kiosk, sizeof carried.kiosk, kiosk);
	carried_write(file, &carried, keys);
}

/* The local id of the log with this key, when it was written here; else 0. */
static enum status find_own(struct book *book, const unsigned char key[DEVICE_KEY_BYTES], int64_t *log)
{
	struct query find =
		query(&book->store, "SELECT log.id FROM log JOIN own_log ON own_log.log = log.id WHERE key = ?1");
	bind_blob(&find, 1, key, DEVICE_KEY_BYTES);
	return query_integer(&find, log, 0);
}

/* How a row goes together with what this kiosk recorded. */
enum fit {
	FITS,
	IS_BEYOND,  /* the log does not go so far here */
	IS_ANOTHER, /* its head is another one */
};

static enum status find_fit(enum fit *fit, struct book *book, int64_t log, const struct held *held)
{
	unsigned char head[DIGEST_BYTES];
	bool found;
	enum status status = verify_head_of(book, log, held->key, &held->to, head, &found);
	*fit = !found ? IS_BEYOND : memcmp(head, held->to.head, sizeof head) == 0 ? FITS : IS_ANOTHER;
	return status;
}

/* What is kept of a receipt: of each place the one row that is this kiosk's. */
struct fitting {
	struct held *rows;
	int count, ours;
	enum fit last; /* of the last one */
};

static void keep(struct fitting *fitting, const struct held *held, enum fit fit)
{
	bool is_same = fitting->count > 0 && by_place(&fitting->rows[fitting->count - 1], held) == 0;
	if (is_same && fit != FITS) {
		return; /* one that fits, or as good as this, is kept */
	}
	if (!is_same) {
		fitting->rows = realloc(fitting->rows, ((size_t)fitting->count + 1) * sizeof *fitting->rows);
		if (!fitting->rows) {
			abort();
		}
		fitting->count++;
	}
	fitting->rows[fitting->count - 1] = *held; /* of those that fit the highest, which comes last */
	fitting->last = fit;
}

/*
 * Where no row of a place has our head, it is another log's: somebody copied the card, or the office is wrong, and
 * nothing is safe. A book that was put back may have lost the end of the log before it; then the row covers nothing
 * here.
 */
static enum status judge_last(const struct fitting *fitting, struct book *book)
{
	int64_t log = 0;
	if (fitting->count == 0 || fitting->last == FITS) {
		return DONE;
	}
	const struct held *held = &fitting->rows[fitting->count - 1];
	enum status status = find_own(book, held->key, &log);
	if (status || !log || (fitting->last == IS_BEYOND && log != book->log)) {
		return status;
	}
	const char *name = stream_name(held->to.stream);
	return fail(book->reason, NOT_CARRIED, "the receipt does not fit what this kiosk recorded: %s entry %lld",
		name ? name : "unknown", (long long)held->to.last);
}

static enum status take_row(struct fitting *fitting, struct book *book, const struct held *held)
{
	int64_t log;
	enum fit fit = FITS; /* what is not of this device is nothing to it */
	enum status status = DONE;
	if (fitting->count > 0 && by_place(&fitting->rows[fitting->count - 1], held) != 0) {
		status = judge_last(fitting, book);
	}
	if (!status) {
		status = find_own(book, held->key, &log);
	}
	if (!status && log) {
		status = find_fit(&fit, book, log, held);
		fitting->ours++;
	}
	if (!status) {
		keep(fitting, held, fit);
	}
	return status;
}

static enum status find_fitting(struct fitting *fitting, struct book *book, const struct carried_part *part)
{
	struct receipt_walk walk = receipt_begin(part->bytes, part->length);
	struct held held;
	enum status status = DONE;
	*fitting = (struct fitting){0};
	while (!status && receipt_next(&walk, &held)) {
		status = take_row(fitting, book, &held);
	}
	if (!status) {
		status = judge_last(fitting, book);
	}
	return status || fitting->count == 0 || fitting->ours > 0
			   ? status
			   : fail(book->reason, OTHER_KIOSK, "the receipt is of another kiosk %s", book->log_name);
}

static enum status keep_fitting(
	struct book *book, const struct carried *carried, const struct carried_part *part)
{
	struct fitting fitting;
	struct bytes kept = {0};
	enum status status = find_fitting(&fitting, book, part);
	if (!status) {
		struct receipt_walk walk = receipt_begin(part->bytes, part->length);
		receipt_write(&kept, fitting.rows, fitting.count, walk.verified);
		status = book_take_document(book, DOCUMENT_RECEIPT, carried->number, kept.at, kept.length);
	}
	free(fitting.rows);
	bytes_free(&kept);
	return status;
}

enum status receipt_take(struct book *book, const void *file, size_t length)
{
	struct carried carried;
	const struct carried_part *part = NULL;
	enum status status = taking_open(&carried, book, file, length, CARRIED_RECEIPT);
	if (!status) {
		status = taking_part(&part, &carried, PART, book);
	}
	if (!status) {
		status = check(part->bytes, part->length, by_row, book->reason);
	}
	return status ? status : keep_fitting(book, &carried, part);
}

/* How many entries a row covers: none where the log does not go as far as it says. */
static enum status count_covered(struct book *book, const struct held *held, int64_t *covered)
{
	struct query count = query(&book->store,
		"SELECT count(*) FROM entry JOIN own_log ON own_log.log = entry.log JOIN log ON log.id = entry.log"
		" WHERE log.key = ?1 AND stream = ?2 AND stream <> 15 AND seq <= ?3"
		" AND EXISTS (SELECT 1 FROM entry AS last WHERE last.log = log.id AND last.stream = ?2 AND last.seq "
		"= "
		"?3)");
	bind_blob(&count, 1, held->key, sizeof held->key);
	bind_integer(&count, 2, held->to.stream);
	bind_integer(&count, 3, held->to.last);
	int64_t entries;
	enum status status = query_integer(&count, &entries, 0);
	*covered += entries;
	return status;
}

static enum status count_safe(struct receipt_safe *safe, struct book *book, const struct bytes *receipt)
{
	struct receipt_walk walk = receipt_begin(receipt->at, receipt->length);
	struct held held;
	enum status status = DONE;
	safe->verified = walk.verified;
	while (!status && receipt_next(&walk, &held)) {
		status = count_covered(book, &held, &safe->covered);
	}
	return status;
}

/* 15 is the audit stream: who takes a receipt in makes an entry of it, and would never see that all is safe. */
enum status receipt_safe(struct receipt_safe *safe, struct book *book)
{
	*safe = (struct receipt_safe){0};
	struct bytes receipt = {0};
	struct query count = query(
		&book->store, "SELECT count(*) FROM entry WHERE log IN (SELECT log FROM own_log) AND stream <> 15");
	enum status status = query_integer(&count, &safe->entries, 0);
	if (!status) {
		status = book_document(book, DOCUMENT_RECEIPT, &receipt);
	}
	/* One of a later Bunting's, which an older program was put back behind, says nothing here. */
	if (!status && receipt_check(receipt.at, receipt.length, book->reason) == DONE) {
		status = count_safe(safe, book, &receipt);
	}
	bytes_free(&receipt);
	return status == NOT_FOUND ? DONE : status;
}
