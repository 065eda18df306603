/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * append.c - how an entry gets into a device's own book: sealed, numbered, chained, and on disk before anybody says
 * thank you (book.h).
 */
#include "ledger/sofar.h"

#include "ledger/detail.h"
#include "ledger/offices.h"

#include <assert.h>
#include <string.h>

/* A clock that is set right by a few seconds now and then has not gone back. */
enum {
	CLOCK_TOLERANCE_SECONDS = 5
};

static const char insert_entry[] =
	"INSERT INTO entry (log, stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, nullif(?10, 0), ?11, ?12)";
static const char insert_box[] =
	"INSERT INTO box (log, stream, seq, purpose, digest, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char extend_run[] = "INSERT INTO run (log, stream, first, last, head) VALUES (?1, ?2, 1, ?3, ?4)"
								 " ON CONFLICT DO UPDATE SET last = excluded.last, head = excluded.head";
static const char empty_boxes[] =
	"UPDATE box SET bytes = NULL, gone = 'taken_back' WHERE log = ?1 AND stream = ?2 AND seq = ?3";
static const char drop_resealed[] = "DELETE FROM resealed WHERE log = ?1 AND stream = ?2 AND seq = ?3";
static const char find_counting[] =
	"SELECT count(*) FROM entry WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND undoes IS NULL"
	" AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.log = ?1 AND undo.stream = ?2 AND undo.undoes = "
	"?3)";

static enum status add_box(struct book *book, const struct entry *entry, enum purpose purpose,
	const char *words, unsigned char digest[DIGEST_BYTES])
{
	unsigned char box[BOX_BYTES];
	box_seal(box, purpose, words ? words : "", book->box_key);
	box_digest(digest, box, box_size(purpose));
	struct query insert = query(&book->store, insert_box);
	bind_integer(&insert, 1, book->log);
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_integer(&insert, 4, purpose);
	bind_blob(&insert, 5, digest, DIGEST_BYTES);
	bind_blob(&insert, 6, box, box_size(purpose));
	return query_run(&insert);
}

/*
 * An undo has no boxes of its own. An office's entry has one only where there is a note: that there is none tells
 * nothing of anybody.
 */
static bool has_box(const struct record *record, enum purpose purpose)
{
	const struct entry *entry = &record->entry;
	return !entry->undoes && stream_has_box(entry->stream, purpose) &&
		   (entry->stream != STREAM_OFFICE || record->boxes[purpose]);
}

static enum status add_boxes(struct book *book, struct record *record, unsigned char over_all[DIGEST_BYTES])
{
	unsigned char digests[PURPOSE_COUNT_END][DIGEST_BYTES];
	const unsigned char *made[PURPOSE_COUNT_END] = {0};
	for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		if (!has_box(record, purpose)) {
			assert(!record->boxes[purpose]);
			continue;
		}
		enum status status = add_box(book, &record->entry, purpose, record->boxes[purpose], digests[purpose]);
		if (status) {
			return status;
		}
		made[purpose] = digests[purpose];
	}
	record->entry.box_digest = boxes_digest(over_all, made) ? over_all : NULL;
	return DONE;
}

static enum status insert(struct book *book, const struct entry *entry, const unsigned char salt[SALT_BYTES])
{
	struct query insert = query(&book->store, insert_entry);
	bind_integer(&insert, 1, book->log);
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_integer(&insert, 4, entry->slot);
	bind_text(&insert, 5, entry->event);
	bind_text(&insert, 6, entry->item);
	bind_integer(&insert, 7, entry->amount);
	bind_text(&insert, 8, entry->area);
	bind_text(&insert, 9, entry->detail);
	bind_integer(&insert, 10, entry->undoes);
	bind_blob(&insert, 11, entry->box_digest, DIGEST_BYTES);
	bind_blob(&insert, 12, salt, SALT_BYTES);
	return query_run(&insert);
}

static enum status extend(
	struct book *book, const struct entry *entry, const unsigned char head[DIGEST_BYTES])
{
	struct query write = query(&book->store, extend_run);
	bind_integer(&write, 1, book->log);
	bind_integer(&write, 2, entry->stream);
	bind_integer(&write, 3, entry->seq);
	bind_blob(&write, 4, head, DIGEST_BYTES);
	return query_run(&write);
}

static enum status take_back(struct book *book, const struct entry *entry)
{
	struct query find = query(&book->store, find_counting);
	bind_integer(&find, 1, book->log);
	bind_integer(&find, 2, entry->stream);
	bind_integer(&find, 3, entry->undoes);
	int64_t counting;
	enum status status = query_integer(&find, &counting, 0);
	if (status) {
		return status;
	}
	assert(counting == 1);
	for (int k = 0; k < 2 && !status; k++) {
		struct query empty = query(&book->store, k == 0 ? empty_boxes : drop_resealed);
		bind_integer(&empty, 1, book->log);
		bind_integer(&empty, 2, entry->stream);
		bind_integer(&empty, 3, entry->undoes);
		status = query_run(&empty);
	}
	return status;
}

enum status book_append_one(struct book *book, struct stream_end *ends, struct record *record, int64_t moment)
{
	struct entry *entry = &record->entry;
	struct stream_end *end = &ends[entry->stream];
	entry->seq = end->seq + 1;
	entry->slot = slot_of(moment, stream_slot(entry->stream));
	unsigned char over_boxes[DIGEST_BYTES], leaf[DIGEST_BYTES], salt[SALT_BYTES];
	enum status status = entry->undoes ? take_back(book, entry) : DONE;
	if (!status) {
		status = add_boxes(book, record, over_boxes);
	}
	if (status) {
		return status;
	}
	status = entry_check(entry, book->reason);
	assert(status == DONE);
	randombytes_buf(salt, sizeof salt);
	chain_leaf(leaf, entry, book->root.key, salt);
	if (end->seq == 0) {
		chain_begin(end->head, &book->root, entry->stream);
	}
	chain_add(end->head, leaf);
	end->seq = entry->seq;
	status = insert(book, entry, salt);
	entry->box_digest = NULL;
	return status ? status : extend(book, entry, end->head);
}

/* Notes once that the clock went back: what comes after is recorded as the clock now says. */
static enum status note_clock(struct book *book, struct stream_end *ends, int64_t now)
{
	if (now + CLOCK_TOLERANCE_SECONDS >= book->latest) {
		return DONE;
	}
	struct detail detail;
	detail_begin(&detail);
	detail_number(&detail, "before", book->latest);
	struct record record = {
		.entry = {.stream = STREAM_EVENT,
			.item = "clock",
			.amount = now - book->latest,
			.detail = detail_end(&detail)},
	};
	return book_append_one(book, ends, &record, now);
}

/* Other programs may have an office book open, too: its runs say where its streams end by now. */
static enum status refresh_ends(struct book *book)
{
	struct query rows =
		query(&book->store, "SELECT stream, last, head FROM run WHERE log = ?1 AND first = 1");
	bind_integer(&rows, 1, book->log);
	while (query_row(&rows)) {
		size_t length;
		int64_t stream = row_integer(&rows, 0);
		const unsigned char *head = row_blob(&rows, 2, &length);
		if (stream >= 1 && stream <= STREAM_HIGHEST && length == DIGEST_BYTES) {
			book->ends[stream].seq = row_integer(&rows, 1);
			memcpy(book->ends[stream].head, head, length);
		}
	}
	return query_end(&rows);
}

enum status book_begin(struct book *book)
{
	enum status status = store_begin(&book->store);
	if (!status && book->kind == BOOK_OFFICE) {
		status = refresh_ends(book);
		status = status ? status : book_read_box_key(book);
	}
	return status;
}

/* One transaction that appends: where the streams will end when it is on disk. */
struct appending {
	int64_t now;
	struct stream_end ends[STREAM_HIGHEST + 1];
};

static enum status begin_appending(struct appending *appending, struct book *book)
{
	assert(book->device);
	int64_t now = appending->now = clock_now(book->clock);
	if (now < 0 || now > MOMENT_LATEST) {
		return fail(book->reason, CLOCK_BEHIND, "the clock says %lld seconds since 1970", (long long)now);
	}
	enum status status = book_begin(book);
	memcpy(appending->ends, book->ends, sizeof appending->ends);
	return status ? status : note_clock(book, appending->ends, now);
}

/* Commits, or takes everything back where something failed. */
static enum status end_appending(const struct appending *appending, struct book *book, enum status status)
{
	int64_t now = appending->now;
	if (!status) {
		status = store_commit(&book->store);
	}
	if (status) {
		store_rollback(&book->store);
		return status;
	}
	memcpy(book->ends, appending->ends, sizeof book->ends);
	book->latest = now > book->latest || now + CLOCK_TOLERANCE_SECONDS < book->latest ? now : book->latest;
	book->newest = now > book->newest ? now : book->newest;
	return DONE;
}

/* What lets other things count, or takes that away, does so in the transaction that it is written in. */
static bool decides_what_counts(const struct entry *entry)
{
	static const char *const items[] = {"certificate", "revocation", "fork", "accept_unsigned", "take_back"};
	bool decides = false;
	for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
		decides =
			decides || (entry->stream == STREAM_OFFICE && entry->item && strcmp(entry->item, items[k]) == 0);
	}
	return decides;
}

enum status book_append_and(
	struct book *book, struct record *records, int count, book_step *step, void *context)
{
	struct appending appending;
	bool decides = false;
	enum status status = begin_appending(&appending, book);
	for (int k = 0; k < count && !status; k++) {
		decides = decides || decides_what_counts(&records[k].entry);
		status = records[k].is_counted ? book_count(book, &records[k], appending.now)
									   : book_append_one(book, appending.ends, &records[k], appending.now);
	}
	if (!status && decides) {
		status = offices_apply(&book->store, &book->root);
	}
	if (!status && step) {
		status = step(book, context);
	}
	return end_appending(&appending, book, status);
}

enum status book_append(struct book *book, struct record *records, int count)
{
	return book_append_and(book, records, count, NULL, NULL);
}

enum status book_write_counts(struct book *book)
{
	struct appending appending;
	enum status status = begin_appending(&appending, book);
	if (!status) {
		status = book_append_counts(book, appending.ends);
	}
	return end_appending(&appending, book, status);
}

static enum status drop_draft(struct book *book, const char *event)
{
	struct query drop = query(&book->store, "DELETE FROM draft WHERE event = ?1");
	bind_text(&drop, 1, event);
	return query_run(&drop);
}

enum status book_append_draft(struct book *book, struct record *record)
{
	struct appending appending;
	enum status status = begin_appending(&appending, book);
	if (!status) {
		status = drop_draft(book, record->entry.event);
	}
	if (!status) {
		status = book_append_one(book, appending.ends, record, appending.now);
	}
	return end_appending(&appending, book, status);
}

int64_t book_clock_behind(const struct book *book)
{
	int64_t now = clock_now(book->clock);
	return now + CLOCK_TOLERANCE_SECONDS < book->newest ? book->newest - now : 0;
}

enum status book_append_set_up(struct book *book)
{
	unsigned char mac[MAC_BYTES];
	token_mac(mac, book->device->token, book->root.key);
	char mac_hex[2 * MAC_BYTES + 1];
	text_from_bytes(mac_hex, mac, sizeof mac);
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "name", book->log_name);
	detail_code(&detail, "mac", mac_hex);
	struct record record = {
		.entry = {.stream = STREAM_AUDIT, .item = "set_up", .detail = detail_end(&detail)}};
	return book_append_one(book, book->ends, &record, clock_now(book->clock));
}

enum status book_last_kit(
	struct book *book, const char *event, const char *item, const char *act, struct last_kit *kit)
{
	*kit = (struct last_kit){0};
	enum status status = sofar_read(book, event);
	if (status) {
		return status;
	}
	struct query last = query(&book->store,
		"SELECT seq, amount FROM sofar.kit WHERE log = ?1 AND event = ?2 AND item = ?3 AND act = ?4"
		" ORDER BY seq DESC LIMIT 1");
	bind_integer(&last, 1, book->log);
	bind_text(&last, 2, event);
	bind_text(&last, 3, item);
	bind_text(&last, 4, act);
	if (query_row(&last)) {
		kit->seq = row_integer(&last, 0);
		kit->amount = row_integer(&last, 1);
	}
	return query_end(&last);
}

enum status book_forget(struct book *book)
{
	return store_script(&book->store, "PRAGMA wal_checkpoint(TRUNCATE)");
}
