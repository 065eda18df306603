/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * statement.h - a device's signed totals: how far each of its streams goes and with which chain head, and what it
 * recorded for each event. By a statement the office knows what must be there, and can prove that it is.
 *
 * The signed bytes (bytes.h) are, in this order: the text "bunting statement", the integer 1; organisation, mode,
 * log key, log name; number, time, cause, the event it closes or null; how many streams, and for each its number,
 * last entry and head; how many event rows, and for each event, stream, first entry, last entry, entries, amount.
 */
#ifndef LEDGER_STATEMENT_H
#define LEDGER_STATEMENT_H

#include "ledger/book.h"

enum cause {
	CAUSE_INTERVAL, /* every 15 minutes of recording; only the newest is kept */
	CAUSE_EXPORT,
	CAUSE_CLOSE,
};

/* The most rows of either kind in one statement; what has more is refused. */
#define STATEMENT_STREAMS STREAM_HIGHEST
#define STATEMENT_EVENTS  2000

struct stated_stream {
	int stream;
	int64_t last; /* number of the last entry */
	unsigned char head[DIGEST_BYTES];
};

struct stated_event {
	char event[CODE_SIZE];
	int stream;
	int64_t first, last; /* numbers of its first and last entry in the stream */
	int64_t entries;
	int64_t amount; /* of the entries that count */
};

/* A statement taken apart. */
struct statement {
	struct chain_root root;
	char log_name[8];
	int64_t number; /* 1, 2, 3 ... of this log */
	int64_t made;   /* UTC second by the device's clock */
	enum cause cause;
	char closes[CODE_SIZE]; /* the event, or empty */
	struct stated_stream *streams;
	int stream_count;
	struct stated_event *events;
	int event_count;
};

/* Makes, signs and stores a statement of the book's own log as it stands, and lets the device file remember it. */
MUST_CHECK enum status statement_make(
	struct book *book, enum cause cause, const char *closes, unsigned char digest[DIGEST_BYTES]);

/* Takes the bytes apart: for statement_free(). BAD_SIGNATURE when they are not such bytes. */
MUST_CHECK enum status statement_read(
	struct statement *statement, const unsigned char *body, size_t length, struct reason *reason);
void statement_free(struct statement *statement);

/* Does the signature fit the bytes and the key that they name? */
bool statement_is_signed(const struct statement *statement, const unsigned char *body, size_t length,
	const unsigned char *signature, size_t signature_length);

/* Stores what a statement says in the tables `stated...` of an own book, for the log of that local id. */
MUST_CHECK enum status statement_store(struct store *store, int64_t log,
	const unsigned char digest[DIGEST_BYTES], const struct statement *statement);

/*
 * Lets go of all interval statements of a log but the newest, and those that sign entries which are not here yet: they
 * may still have to prove them.
 */
MUST_CHECK enum status statement_drop_intervals(struct store *store, int64_t log);

/* "interval", "export", "close" */
const char *cause_name(enum cause cause);

#endif
