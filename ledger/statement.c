/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/statement.h"

#include "ledger/book_inside.h"

#include <stdlib.h>
#include <string.h>

/* No event comes near it, and sums of what strangers state stay within 64 bits. */
#define AMOUNT_MOST ((int64_t)1000000000000000)

static const char *const cause_names[] = {
	[CAUSE_INTERVAL] = "interval",
	[CAUSE_EXPORT] = "export",
	[CAUSE_CLOSE] = "close",
};

const char *cause_name(enum cause cause)
{
	return cause_names[cause];
}

static bool cause_read(enum cause *cause, const char *name)
{
	for (size_t k = 0; k < sizeof cause_names / sizeof *cause_names; k++) {
		if (strcmp(name, cause_names[k]) == 0) {
			*cause = (enum cause)k;
			return true;
		}
	}
	return false;
}

/* Reading */

static bool read_heading(struct statement *statement, struct byte_reader *reader)
{
	char text[40];
	read_text(reader, text, sizeof text);
	bool good = strcmp(text, "bunting statement") == 0 && read_integer(reader) == 1;
	const unsigned char *organisation = read_blob_of(reader, sizeof statement->root.organisation);
	good = good && read_text(reader, text, sizeof text) && mode_read(&statement->root.mode, text);
	const unsigned char *key = read_blob_of(reader, DEVICE_KEY_BYTES);
	good = read_text(reader, statement->log_name, sizeof statement->log_name) && good;
	statement->number = read_integer(reader);
	statement->made = read_integer(reader);
	good = read_text(reader, text, sizeof text) && cause_read(&statement->cause, text) && good;
	bool closes = read_text(reader, statement->closes, sizeof statement->closes);
	if (!good || reader->broken || statement->number < 1 || statement->number > ENTRY_MOST ||
		statement->made < 0 || statement->made > MOMENT_LATEST || !text_is_kiosk_name(statement->log_name) ||
		(closes && !text_is_code(statement->closes)) || closes != (statement->cause == CAUSE_CLOSE)) {
		return false;
	}
	memcpy(statement->root.organisation, organisation, sizeof statement->root.organisation);
	memcpy(statement->root.key, key, DEVICE_KEY_BYTES);
	return true;
}

/* Reads a count and makes room for so many rows; NULL when there are too many. */
static void *read_rows(struct byte_reader *reader, int *count, int most, size_t size)
{
	int64_t stated = read_integer(reader);
	if (reader->broken || stated < 0 || stated > most) {
		return NULL;
	}
	*count = (int)stated;
	void *rows = calloc((size_t)stated + 1, size);
	if (!rows) {
		abort();
	}
	return rows;
}

static bool read_streams(struct statement *statement, struct byte_reader *reader)
{
	statement->streams =
		read_rows(reader, &statement->stream_count, STATEMENT_STREAMS, sizeof *statement->streams);
	int before = 0;
	for (int k = 0; statement->streams && k < statement->stream_count; k++) {
		struct stated_stream *stated = &statement->streams[k];
		int64_t stream = read_integer(reader);
		stated->last = read_integer(reader);
		const unsigned char *head = read_blob_of(reader, DIGEST_BYTES);
		if (!head || stream <= before || stream > STREAM_HIGHEST || stated->last < 1 ||
			stated->last > ENTRY_MOST) {
			return false;
		}
		before = stated->stream = (int)stream;
		memcpy(stated->head, head, DIGEST_BYTES);
	}
	return statement->streams != NULL;
}

static bool read_events(struct statement *statement, struct byte_reader *reader)
{
	statement->events =
		read_rows(reader, &statement->event_count, STATEMENT_EVENTS, sizeof *statement->events);
	for (int k = 0; statement->events && k < statement->event_count; k++) {
		struct stated_event *stated = &statement->events[k];
		read_text(reader, stated->event, sizeof stated->event);
		int64_t stream = read_integer(reader);
		stated->first = read_integer(reader);
		stated->last = read_integer(reader);
		stated->entries = read_integer(reader);
		stated->amount = read_integer(reader);
		if (reader->broken || !text_is_code(stated->event) || stream < 1 || stream > STREAM_HIGHEST ||
			stated->first < 1 || stated->last < stated->first || stated->last > ENTRY_MOST ||
			stated->entries < 1 || stated->entries > stated->last - stated->first + 1 ||
			stated->amount < -AMOUNT_MOST || stated->amount > AMOUNT_MOST) {
			return false;
		}
		stated->stream = (int)stream;
	}
	return statement->events != NULL;
}

enum status statement_read(
	struct statement *statement, const unsigned char *body, size_t length, struct reason *reason)
{
	*statement = (struct statement){0};
	struct byte_reader reader = {.at = body, .left = length};
	if (!read_heading(statement, &reader) || !read_streams(statement, &reader) ||
		!read_events(statement, &reader) || !read_ended(&reader)) {
		statement_free(statement);
		return fail(reason, BAD_SIGNATURE, "a statement that no Bunting writes");
	}
	return DONE;
}

void statement_free(struct statement *statement)
{
	free(statement->streams);
	free(statement->events);
	*statement = (struct statement){0};
}

bool statement_is_signed(const struct statement *statement, const unsigned char *body, size_t length,
	const unsigned char *signature, size_t signature_length)
{
	return signature_length == crypto_sign_BYTES &&
		   crypto_sign_verify_detached(signature, body, length, statement->root.key) == 0;
}

/* Storing what one says */

static enum status store_stated(
	struct store *store, int64_t log, const unsigned char *digest, const struct statement *statement)
{
	struct query insert =
		query(store, "INSERT OR IGNORE INTO stated (log, digest, number, made, cause, closes)"
					 " VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''))");
	bind_integer(&insert, 1, log);
	bind_blob(&insert, 2, digest, DIGEST_BYTES);
	bind_integer(&insert, 3, statement->number);
	bind_integer(&insert, 4, statement->made);
	bind_text(&insert, 5, cause_name(statement->cause));
	bind_text(&insert, 6, statement->closes);
	return query_run(&insert);
}

static enum status store_stream(
	struct store *store, int64_t log, const unsigned char *digest, const struct stated_stream *stated)
{
	struct query insert = query(store, "INSERT OR IGNORE INTO stated_stream (log, digest, stream, last, head)"
									   " VALUES (?1, ?2, ?3, ?4, ?5)");
	bind_integer(&insert, 1, log);
	bind_blob(&insert, 2, digest, DIGEST_BYTES);
	bind_integer(&insert, 3, stated->stream);
	bind_integer(&insert, 4, stated->last);
	bind_blob(&insert, 5, stated->head, DIGEST_BYTES);
	return query_run(&insert);
}

static enum status store_event(
	struct store *store, int64_t log, const unsigned char *digest, const struct stated_event *stated)
{
	struct query insert = query(store,
		"INSERT OR IGNORE INTO stated_event (log, digest, event, stream, first, last, entries, amount)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	bind_integer(&insert, 1, log);
	bind_blob(&insert, 2, digest, DIGEST_BYTES);
	bind_text(&insert, 3, stated->event);
	bind_integer(&insert, 4, stated->stream);
	bind_integer(&insert, 5, stated->first);
	bind_integer(&insert, 6, stated->last);
	bind_integer(&insert, 7, stated->entries);
	bind_integer(&insert, 8, stated->amount);
	return query_run(&insert);
}

enum status statement_store(struct store *store, int64_t log, const unsigned char digest[DIGEST_BYTES],
	const struct statement *statement)
{
	enum status status = store_stated(store, log, digest, statement);
	for (int k = 0; k < statement->stream_count && !status; k++) {
		status = store_stream(store, log, digest, &statement->streams[k]);
	}
	for (int k = 0; k < statement->event_count && !status; k++) {
		status = store_event(store, log, digest, &statement->events[k]);
	}
	return status;
}

enum status statement_drop_intervals(struct store *store, int64_t log)
{
	static const char *const deletions[] = {
		"DELETE FROM statement WHERE log = ?1 AND digest IN (SELECT digest FROM stated WHERE log = ?1 AND"
		" cause = 'interval' AND (number, digest) < (SELECT number, digest FROM newest_statement WHERE log = "
		"?1))"
		" AND NOT EXISTS (SELECT 1 FROM stated_stream AS s WHERE s.log = ?1 AND s.digest = statement.digest"
		" AND s.last >= coalesce((SELECT last FROM run WHERE run.log = ?1 AND run.stream = s.stream AND "
		"first "
		"= 1), 0)"
		" AND NOT EXISTS (SELECT 1 FROM stated_stream AS o JOIN stated AS later ON later.log = o.log"
		"  AND later.digest = o.digest JOIN stated AS this ON this.log = s.log AND this.digest = s.digest"
		"  WHERE o.log = s.log AND o.stream = s.stream AND o.last = s.last AND NOT later.is_refused"
		"  AND (later.number, later.digest) > (this.number, this.digest)))",
		"DELETE FROM stated_stream WHERE log = ?1 AND digest NOT IN (SELECT digest FROM statement WHERE log "
		"= ?1)",
		"DELETE FROM stated_event WHERE log = ?1 AND digest NOT IN (SELECT digest FROM statement WHERE log = "
		"?1)",
		"DELETE FROM stated WHERE log = ?1 AND digest NOT IN (SELECT digest FROM statement WHERE log = ?1)",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof deletions / sizeof *deletions && !status; k++) {
		struct query deletion = query(store, deletions[k]);
		bind_integer(&deletion, 1, log);
		status = query_run(&deletion);
	}
	return status;
}

/* Making one */

static void gather_streams(struct statement *statement, const struct book *book)
{
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		const struct stream_end *end = &book->ends[stream];
		if (end->seq > 0) {
			struct stated_stream *stated = &statement->streams[statement->stream_count++];
			stated->stream = stream;
			stated->last = end->seq;
			memcpy(stated->head, end->head, DIGEST_BYTES);
		}
	}
}

static enum status gather_events(struct statement *statement, struct book *book)
{
	struct query gather = query(&book->store,
		"SELECT event, stream, min(seq), max(seq), count(*),"
		" coalesce((SELECT sum(amount) FROM counted WHERE counted.log = entry.log AND counted.event = "
		"entry.event"
		"           AND counted.stream = entry.stream), 0)"
		" FROM entry WHERE log = ?1 AND event IS NOT NULL GROUP BY event, stream ORDER BY event, stream");
	bind_integer(&gather, 1, book->log);
	while (query_row(&gather)) {
		if (statement->event_count == STATEMENT_EVENTS) {
			gather.status =
				fail(book->reason, TOO_LONG, "%s: too many events for one book", book->store.name);
			break;
		}
		struct stated_event *stated = &statement->events[statement->event_count++];
		text_copy(stated->event, sizeof stated->event, row_text(&gather, 0));
		stated->stream = (int)row_integer(&gather, 1);
		stated->first = row_integer(&gather, 2);
		stated->last = row_integer(&gather, 3);
		stated->entries = row_integer(&gather, 4);
		stated->amount = row_integer(&gather, 5);
	}
	return query_end(&gather);
}

static enum status gather(
	struct statement *statement, struct book *book, enum cause cause, const char *closes)
{
	*statement = (struct statement){
		.root = book->root,
		.made = clock_now(book->clock),
		.cause = cause,
		.streams = calloc(STATEMENT_STREAMS + 1, sizeof *statement->streams),
		.events = calloc(STATEMENT_EVENTS + 1, sizeof *statement->events),
	};
	if (!statement->streams || !statement->events) {
		abort();
	}
	text_copy(statement->log_name, sizeof statement->log_name, book->log_name);
	text_copy(statement->closes, sizeof statement->closes, closes ? closes : "");
	gather_streams(statement, book);
	struct query count =
		query(&book->store, "SELECT coalesce(max(number), 0) + 1 FROM stated WHERE log = ?1");
	bind_integer(&count, 1, book->log);
	enum status status = query_integer(&count, &statement->number, 1);
	if (statement->number <= book->device->statements) {
		statement->number = book->device->statements + 1;
	}
	return status ? status : gather_events(statement, book);
}

static void write_body(struct bytes *body, const struct statement *statement)
{
	bytes_text(body, "bunting statement");
	bytes_integer(body, 1);
	bytes_blob(body, statement->root.organisation, sizeof statement->root.organisation);
	bytes_text(body, mode_name(statement->root.mode));
	bytes_blob(body, statement->root.key, DEVICE_KEY_BYTES);
	bytes_text(body, statement->log_name);
	bytes_integer(body, statement->number);
	bytes_integer(body, statement->made);
	bytes_text(body, cause_name(statement->cause));
	bytes_text(body, statement->closes[0] ? statement->closes : NULL);
	bytes_integer(body, statement->stream_count);
	for (int k = 0; k < statement->stream_count; k++) {
		bytes_integer(body, statement->streams[k].stream);
		bytes_integer(body, statement->streams[k].last);
		bytes_blob(body, statement->streams[k].head, DIGEST_BYTES);
	}
	bytes_integer(body, statement->event_count);
	for (int k = 0; k < statement->event_count; k++) {
		const struct stated_event *stated = &statement->events[k];
		bytes_text(body, stated->event);
		bytes_integer(body, stated->stream);
		bytes_integer(body, stated->first);
		bytes_integer(body, stated->last);
		bytes_integer(body, stated->entries);
		bytes_integer(body, stated->amount);
	}
}

static enum status insert_signed(
	struct book *book, const struct bytes *body, const unsigned char digest[DIGEST_BYTES])
{
	unsigned char signature[crypto_sign_BYTES];
	crypto_sign_detached(signature, NULL, body->at, body->length, book->device->secret_key);
	struct query insert =
		query(&book->store, "INSERT INTO statement (log, digest, body, signature) VALUES (?1, ?2, ?3, ?4)");
	bind_integer(&insert, 1, book->log);
	bind_blob(&insert, 2, digest, DIGEST_BYTES);
	bind_blob(&insert, 3, body->at, body->length);
	bind_blob(&insert, 4, signature, sizeof signature);
	return query_run(&insert);
}

static enum status store_made(
	struct book *book, const struct statement *statement, unsigned char digest[DIGEST_BYTES])
{
	struct bytes body = {0};
	write_body(&body, statement);
	crypto_generichash(digest, DIGEST_BYTES, body.at, body.length, NULL, 0);
	enum status status = insert_signed(book, &body, digest);
	if (!status) {
		status = statement_store(&book->store, book->log, digest, statement);
	}
	if (!status) {
		status = statement_drop_intervals(&book->store, book->log);
	}
	bytes_free(&body);
	return status;
}

/*
 * After the book's commit: the device file may lag behind the book, never run ahead of it. So it is no failure when it
 * cannot be written: the statement is made.
 */
static void remember(struct book *book, const struct statement *statement)
{
	for (int k = 0; k < statement->stream_count; k++) {
		struct device_head *head = &book->device->heads[statement->streams[k].stream];
		head->seq = statement->streams[k].last;
		memcpy(head->head, statement->streams[k].head, DIGEST_BYTES);
	}
	book->device->statements = statement->number;
	struct reason why;
	enum status status = device_write(book->device, &why);
	(void)status; /* then it lags until the next time */
}

enum status statement_make(
	struct book *book, enum cause cause, const char *closes, unsigned char digest[DIGEST_BYTES])
{
	struct statement statement = {0};
	enum status status = book_begin(book);
	if (!status) {
		status = gather(&statement, book, cause, closes);
	}
	if (!status) {
		status = store_made(book, &statement, digest);
	}
	if (!status) {
		status = store_commit(&book->store);
	}
	store_rollback(&book->store);
	if (!status) {
		remember(book, &statement);
	}
	statement_free(&statement);
	return status;
}
