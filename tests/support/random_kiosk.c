/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/random_kiosk.h"

#include "ledger/statement.h"
#include "ledger/store.h"
#include "tests/support/chance.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <string.h>

/* A kiosk at work. */
struct kiosk {
	const char *path, *copy; /* its book, and where a copy of it is kept to be put back */
	struct book *book;
	struct history_log *log;
	struct history_log copied; /* the log when the copy was made; key empty: there is no copy */
	bool was_put_back;
};

static void begin_log(struct history *history, struct kiosk *kiosk)
{
	assert_in_range(history->log_count, 0, HISTORY_LOGS - 1);
	kiosk->log = &history->logs[history->log_count++];
	*kiosk->log = (struct history_log){.count[STREAM_AUDIT] = 1};
	text_from_bytes(kiosk->log->key, book_log_key(kiosk->book), DEVICE_KEY_BYTES);
	memcpy(kiosk->log->fingerprint, book_fingerprint(kiosk->book), FINGERPRINT_SIZE);
}

/* An entry of any stream of a kiosk, with what the views look into. */
static struct record a_record(int stream, int64_t amount)
{
	static const char *const details[HISTORY_STREAMS] = {
		[STREAM_ATTENDANCE] = "{\"v\":1,\"before\":\"no\",\"bands\":{\"16_to_64\":2,\"under_16\":1}}",
		[STREAM_USE] = "{\"v\":1,\"language\":\"en\",\"mode\":\"touch\"}",
		[STREAM_FEEDBACK] = "{\"v\":1,\"answers\":{\"met_expectations\":\"agree\"}}",
		[STREAM_KIT] = "{\"v\":1,\"act\":\"given\",\"to\":\"new_home\"}",
		[STREAM_EVENT] = "{\"v\":1,\"kit\":\"alarm\"}",
		[STREAM_AUDIT] = "{\"v\":1,\"officer\":\"kestrel\"}",
	};
	static const char *const events[] = {"fun_day", "roadshow", NULL};
	struct record record = {.entry = {.stream = stream,
								.event = events[chance_below(3)],
								.item = stream == STREAM_EVENT ? "stock_out" : "alarm",
								.amount = amount,
								.detail = details[stream]}};
	for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		if (stream_has_box(stream, purpose) && chance_once_in(2)) {
			record.boxes[purpose] = "some words";
		}
	}
	return record;
}

/* The number of an entry that can be taken back, or 0. */
static int undoable(const struct history_log *log, int stream)
{
	int seq = 1 + chance_below(log->count[stream] + 1);
	if (seq > log->count[stream] || log->entries[stream][seq].undoes ||
		(stream == STREAM_AUDIT && seq == 1)) {
		return 0;
	}
	for (int k = seq + 1; k <= log->count[stream]; k++) {
		if (log->entries[stream][k].undoes == seq) {
			return 0;
		}
	}
	return seq;
}

/* Up to twelve acts in one transaction; most of few streams, so that those have some entries. */
static void live_a_while(struct kiosk *kiosk)
{
	static const int streams[] = {
		STREAM_ATTENDANCE, STREAM_ATTENDANCE, STREAM_ATTENDANCE, STREAM_CONCERN, STREAM_KIT};
	struct record records[12];
	int count = 0;
	for (int wanted = chance_below(13); count < wanted; count++) {
		int stream = chance_once_in(6) ? 1 + chance_below(HISTORY_STREAMS - 1) : streams[chance_below(5)];
		struct history_log *log = kiosk->log;
		if (log->count[stream] == HISTORY_ENTRIES) {
			break;
		}
		int undoes = chance_once_in(4) ? undoable(log, stream) : 0;
		int64_t amount = undoes ? 0 : 1 + chance_below(9);
		records[count] = undoes ? (struct record){.entry = {.stream = stream, .undoes = undoes}}
								: a_record(stream, amount);
		log->entries[stream][++log->count[stream]] =
			(struct history_entry){.amount = amount, .undoes = undoes};
	}
	if (count > 0) {
		assert_done(book_append(kiosk->book, records, count), book_reason(kiosk->book));
	}
}

/* Takes down what a statement that the kiosk just made signs. */
static void note_statement(struct kiosk *kiosk)
{
	struct history_log *log = kiosk->log;
	assert_in_range(log->statement_count, 0, HISTORY_STATEMENTS - 1);
	struct history_statement *statement = &log->statements[log->statement_count++];
	memcpy(statement->last, log->count, sizeof statement->last);
	struct query newest =
		query(book_store(kiosk->book), "SELECT digest FROM newest_statement WHERE log = ?1");
	bind_integer(&newest, 1, book_log(kiosk->book));
	assert_true(query_row(&newest));
	size_t length;
	const unsigned char *digest = row_blob(&newest, 0, &length);
	text_from_bytes(statement->digest, digest, length);
	assert_done(query_end(&newest), book_reason(kiosk->book));
}

static void make_statement(struct kiosk *kiosk)
{
	unsigned char digest[DIGEST_BYTES];
	bool closes = chance_once_in(3);
	assert_done(
		statement_make(kiosk->book, closes ? CAUSE_CLOSE : CAUSE_INTERVAL, closes ? "fun_day" : NULL, digest),
		book_reason(kiosk->book));
	note_statement(kiosk);
}

static void export_book(struct fixture *fixture, struct history *history, struct kiosk *kiosk)
{
	if (history->file_count == HISTORY_FILES / 2) {
		return;
	}
	char name[40];
	snprintf(name, sizeof name, "export%d.bunting", history->file_count);
	history->files[history->file_count++] =
		(struct history_file){.path = fixture_export(fixture, kiosk->book, name)};
	note_statement(kiosk);
}

static void copy_book(struct fixture *fixture, struct kiosk *kiosk)
{
	fixture_close(fixture, kiosk->book);
	fixture_copy(kiosk->path, kiosk->copy);
	kiosk->book = fixture_open(fixture, kiosk->path);
	kiosk->copied = *kiosk->log;
}

/* The older copy is put back. What the device file remembers decides whether the log goes on or a new one begins. */
static void put_back(struct fixture *fixture, struct history *history, struct kiosk *kiosk)
{
	fixture_close(fixture, kiosk->book);
	fixture_copy(kiosk->copy, kiosk->path);
	kiosk->book = fixture_open(fixture, kiosk->path);
	bool more_was_signed = kiosk->log->statement_count > kiosk->copied.statement_count &&
						   memcmp(kiosk->log->statements[kiosk->log->statement_count - 1].last,
							   kiosk->copied.count, sizeof kiosk->copied.count) != 0;
	assert_int_equal(book_was_put_back(kiosk->book), more_was_signed);
	kiosk->was_put_back = true;
	if (more_was_signed) {
		begin_log(history, kiosk);
	} else {
		/* What followed the copy was lost before it left the kiosk: it never was. A statement may say so twice. */
		memcpy(kiosk->log->entries, kiosk->copied.entries, sizeof kiosk->copied.entries);
		memcpy(kiosk->log->count, kiosk->copied.count, sizeof kiosk->copied.count);
	}
}

static void live(struct fixture *fixture, struct history *history, struct kiosk *kiosk)
{
	begin_log(history, kiosk);
	for (int phase = 1 + chance_below(4); phase > 0; phase--) {
		live_a_while(kiosk);
		fixture->now += chance_below(1200);
		if (chance_once_in(3)) {
			make_statement(kiosk);
		}
		if (phase > 1 && chance_once_in(5) && !kiosk->copied.key[0]) {
			copy_book(fixture, kiosk);
		} else if (kiosk->copied.key[0] && !kiosk->was_put_back && chance_once_in(2)) {
			put_back(fixture, history, kiosk);
		}
		if (phase == 1 || chance_once_in(2)) {
			export_book(fixture, history, kiosk);
		}
	}
	fixture_close(fixture, kiosk->book);
}

void random_kiosk_live(struct fixture *fixture, struct history *history, const char *path, const char *copy)
{
	static struct kiosk kiosk; /* large */
	kiosk = (struct kiosk){.path = path, .copy = copy, .book = fixture_open(fixture, path)};
	live(fixture, history, &kiosk);
}
