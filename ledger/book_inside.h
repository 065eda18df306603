/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * book_inside.h - what a book is made of, for the files of the ledger that work on one.
 */
#ifndef LEDGER_BOOK_INSIDE_H
#define LEDGER_BOOK_INSIDE_H

#include "ledger/book.h"
#include "ledger/store.h"

/* How far a stream of the own log goes. */
struct stream_end {
	int64_t seq;
	unsigned char head[DIGEST_BYTES];
};

/* What is kept of it in memory for reading it often (sofar.h). */
struct sofar {
	bool is_attached, is_made;
	char event[CODE_SIZE]; /* whose entries it has; of the event and audit streams, those of all events */
	int64_t upto[STREAM_HIGHEST + 1]; /* number of the last entry of each stream that was taken into it */
};

struct book {
	struct store store;
	struct reason *reason;
	const struct clock *clock;
	enum book_kind kind;
	struct chain_root root; /* organisation, mode, own key */
	unsigned char box_key[crypto_box_PUBLICKEYBYTES];
	int64_t box_number;
	char log_name[8];
	char fingerprint[FINGERPRINT_SIZE];
	int64_t log;
	struct device *device; /* NULL when opened to read */
	struct stream_end ends[STREAM_HIGHEST + 1];
	int64_t latest; /* moment of the last entry, UTC seconds; at opening the newest known */
	int64_t newest; /* newest moment ever known: it stands when the clock has gone back */
	bool was_put_back;
	bool is_copy; /* of an office's book: its device file was not there */
	bool clock_is_confirmed;
	int64_t
		clock_offset; /* seconds that the right time is after what the clock says, once that is confirmed */
	struct sofar sofar;
};

/* "kiosk" */
const char *book_kind_name(enum book_kind kind);

/* The own log is the one with the device's key. */
void book_take_key(struct book *book, const struct device *device);

/* Inserts a log row and marks it as written here. */
MUST_CHECK enum status book_add_own_log(struct book *book);

/* Begins a transaction in which the ends are those of the own log, whichever program wrote to it last. */
MUST_CHECK enum status book_begin(struct book *book);

/* Reads which key boxes are sealed to by now. */
MUST_CHECK enum status book_read_box_key(struct book *book);

/* From now on boxes are sealed to this key, within a transaction, unless that in force is as new (keys.h). */
MUST_CHECK enum status book_take_box_key(
	struct store *store, int64_t number, const unsigned char key[crypto_box_PUBLICKEYBYTES]);

/* Reads the ends of the own log, checking its chains on the way. */
MUST_CHECK enum status book_read_ends(struct book *book);

/* Appends the set-up entry, within a transaction. */
MUST_CHECK enum status book_append_set_up(struct book *book);

/* Appends within a transaction; `ends` are moved on. The slot is that of this moment, UTC seconds. */
MUST_CHECK enum status book_append_one(
	struct book *book, struct stream_end *ends, struct record *record, int64_t moment);

/* As book_append(), and something more in the same transaction, after the records; what fails takes all back. */
typedef enum status book_step(struct book *book, void *context);
MUST_CHECK enum status book_append_and(
	struct book *book, struct record *records, int count, book_step *step, void *context);

/* Adds a record to what is counted, within a transaction. */
MUST_CHECK enum status book_count(struct book *book, const struct record *record, int64_t moment);

/* Appends the record, and drops the draft of its event, in one transaction (append.c). */
MUST_CHECK enum status book_append_draft(struct book *book, struct record *record);

/* Appends all that is counted, within a transaction, and takes it out of there; `ends` are moved on. */
MUST_CHECK enum status book_append_counts(struct book *book, struct stream_end *ends);

#endif
