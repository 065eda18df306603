/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * book.h - one .bunting file: an append-only book of what devices recorded.
 *
 * A book holds logs, one for each device that ever wrote; a log holds streams, one for each class of entry; a stream
 * holds entries numbered from 1. Entries are never changed: an undo is a new entry that takes back an older one of
 * its stream. So books can be merged by taking the union, in any order, any number of times (merge.h), and what is
 * missing can be named by number.
 *
 * A device's own book lies beside its device file (device.h), and is chained and signed with the device's key. A
 * kiosk's book is open in one program at a time; several may have an office's book open, and write to it in turns.
 * What leaves the device is not this file but an export of it (export.h).
 *
 * All strings belong to the caller unless a call says otherwise. After a failed call the book is as it was before.
 */
#ifndef LEDGER_BOOK_H
#define LEDGER_BOOK_H

#include "ledger/box.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/moment.h"
#include "ledger/status.h"

#include <stdbool.h>

struct book;
struct store;

enum book_kind {
	BOOK_KIOSK,
	BOOK_OFFICE,
};

/* What a book has in force, each version as its bytes were written. */
enum document {
	DOCUMENT_CATALOGUE,
	DOCUMENT_PLAN,
	DOCUMENT_STATUSES, /* a kiosk's: what the office says of each report (bundle.h); only the newest is kept */
	DOCUMENT_PHOTOS,   /* of the local officers (photos.h); only the newest is kept */
	DOCUMENT_RECEIPT,  /* a kiosk's: what the office holds of it (receipt.h) */
	DOCUMENT_COUNT,
};

/* "catalogue" */
const char *document_name(enum document document);

/* What a new book is born with. */
struct book_birth {
	enum book_kind kind;
	enum mode mode;
	unsigned char organisation[32];                   /* its Ed25519 public key */
	unsigned char box_key[crypto_box_PUBLICKEYBYTES]; /* its X25519 public key */
	int64_t box_number;                               /* and that one's number (keys.h) */
	struct {
		const void *bytes; /* YAML, checked by the caller; NULL: none yet */
		size_t length;
	} documents[DOCUMENT_COUNT];
	int64_t document_number; /* of these versions: UTC second of signing or of taking in */
};

/*
 * Makes a new book at `path` and its device file beside it, from `device`, which has its key, token, name and
 * officers; its first entry, in the audit stream, is the set-up, authenticated with the token. Nothing is opened.
 * BOOK_EXISTS when there is a book already; NOT_ALLOWED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status book_create(const char *path, const struct book_birth *birth, struct device *device,
	const struct clock *clock, struct reason *reason);

/*
 * Opens the device's own book at `path` for appending, a kiosk's locked to this process, after checking every chain
 * of its own log. On success `*book` is the caller's, for book_close(); `clock` and `reason` must outlive it.
 * A book that does not contain what its device file remembers was put back from an older copy: it is opened with a
 * new log (book_was_put_back()). An office's book that has no device file is a copy: it is opened with a new log and a
 * device file of its own (book_is_copy()). An office's new log counts once it is certified (offices.h).
 * NOT_A_BOOK, NEWER_LAYOUT, WORKING_BOOK, DAMAGED_BOOK, BROKEN_CHAIN, NO_DEVICE_FILE, BOOK_IN_USE, NOT_FOUND,
 * NOT_ALLOWED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status book_open_own(
	struct book **book, const char *path, const struct clock *clock, struct reason *reason);

/*
 * Somebody compared the clock with a watch: the right time is so many seconds after what it says. Until then nothing is
 * taken for expired, or for signed in the future, by this book.
 */
void book_confirm_clock(struct book *book, int64_t offset);

/* The right time, UTC seconds, in `*now`. False when nobody has compared the clock yet; then it is the clock's. */
bool book_right_time(const struct book *book, int64_t *now);

/* Opens any device's own book to read its views; nothing can be appended, and no device file is needed. */
MUST_CHECK enum status book_open_to_read(
	struct book **book, const char *path, const struct clock *clock, struct reason *reason);

/* Closes and frees. NULL is fine. */
void book_close(struct book *book);

/* An entry to be appended, and the texts of its boxes by purpose; NULL for an empty box. */
struct record {
	struct entry entry; /* stream, event, item, amount, area, detail, undoes; seq and slot are filled in */
	const char *boxes[PURPOSE_COUNT_END];
	bool is_counted; /* added to what is counted until book_write_counts(); without area, boxes and undo */
};

/*
 * Appends records in one transaction and returns when all are on disk: only then may a screen say "thank you". A
 * stream that has boxes gets all of them, empty or not, each sealed before anything is written. An undo must name
 * an entry of this log that counts; its boxes go with it, leaving "taken_back".
 * NO_ROOM and SYSTEM_FAILED leave the book as it was.
 */
MUST_CHECK enum status book_append(struct book *book, struct record *records, int count);

/*
 * Makes entries of what was only counted since the last time: equal ones become one, with the sum as its amount and the
 * slot of then, in the order of what they say. So neither their number nor their place among the entries tells which
 * visit was whose. All of it or nothing; NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status book_write_counts(struct book *book);

/*
 * Sees to it that what was taken out of the book is also gone from what SQLite keeps beside it: the journal of the last
 * changes still has the boxes of an entry that was just taken back. SYSTEM_FAILED, NO_ROOM.
 */
MUST_CHECK enum status book_forget(struct book *book);

/* The newest entry of this book's own log that counts, with this item, act and event; number 0: there is none. */
struct last_kit {
	int64_t seq, amount;
};
MUST_CHECK enum status book_last_kit(
	struct book *book, const char *event, const char *item, const char *act, struct last_kit *kit);

/* What the book is. The strings and bytes belong to it. */
enum book_kind book_kind(const struct book *book);
enum mode book_mode(const struct book *book);
const unsigned char *book_organisation(const struct book *book);
const unsigned char *book_box_key(const struct book *book); /* boxes are sealed to it */
int64_t book_box_number(const struct book *book);           /* keys.h */
const char *book_log_name(const struct book *book);         /* "A" */
const unsigned char *book_log_key(const struct book *book); /* of its own log */
const char *book_fingerprint(const struct book *book);      /* of that key */
int64_t book_log(const struct book *book);                  /* log.id of its own log */
struct device *book_device(struct book *book);              /* NULL in one opened to read */
const struct clock *book_clock(const struct book *book);
struct store *book_store(struct book *book); /* for the ledger and for the office's figures */
struct reason *book_reason(const struct book *book);

/* Was this book put back from an older copy, so that it now writes a new log? */
bool book_was_put_back(const struct book *book);

/* Was it an office's book without its device file, so that it now is that of a further office, with a new log? */
bool book_is_copy(const struct book *book);

/*
 * By how many seconds the clock stands before the newest moment that the book knows of; 0 when it does not. An
 * append notes such a step once, as a `clock` entry of the event stream, and goes on.
 */
int64_t book_clock_behind(const struct book *book);

/* The document in force. `bytes` must be empty; ends without a NUL. NOT_FOUND when there is none. */
MUST_CHECK enum status book_document(struct book *book, enum document document, struct bytes *bytes);

/* When the catalogue in force was signed, and when a save of the own log was last read back from a
 * stick (`saved` of the audit): UTC seconds by the clock as it was, 0 for never. */
MUST_CHECK enum status book_ages(struct book *book, int64_t *catalogue, int64_t *saved);

/* When the one in force was signed or taken in, in UTC seconds; 0: there is none. */
MUST_CHECK enum status book_document_number(struct book *book, enum document document, int64_t *number);

/* Takes a new version of one; an equal one is fine, an older number is refused with NOT_CARRIED. */
MUST_CHECK enum status book_take_document(
	struct book *book, enum document document, int64_t number, const void *bytes, size_t length);

#endif
