/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/book_inside.h"

#include "ledger/erasure.h"
#include "ledger/foreign.h"
#include "ledger/offices.h"
#include "ledger/statement.h"
#include "ledger/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const kind_names[] = {
	[BOOK_KIOSK] = "kiosk",
	[BOOK_OFFICE] = "office",
};

const char *book_kind_name(enum book_kind kind)
{
	return kind_names[kind];
}

/* The own log is the one with the device's key. */
void book_take_key(struct book *book, const struct device *device)
{
	memcpy(book->root.key, device->public_key, DEVICE_KEY_BYTES);
	snprintf(book->log_name, sizeof book->log_name, "%s", device->log_name);
	fingerprint_write(book->fingerprint, device->public_key);
}

enum status book_add_own_log(struct book *book)
{
	struct query insert =
		query(&book->store, "INSERT INTO log (key, name, fingerprint) VALUES (?1, ?2, ?3) RETURNING id");
	bind_blob(&insert, 1, book->root.key, DEVICE_KEY_BYTES);
	bind_text(&insert, 2, book->log_name);
	bind_text(&insert, 3, book->fingerprint);
	enum status status = query_integer(&insert, &book->log, 0);
	if (status) {
		return status;
	}
	struct query own = query(&book->store, "INSERT INTO own_log (log) VALUES (?1)");
	bind_integer(&own, 1, book->log);
	return query_run(&own);
}

/* The header's marks; SQLite itself says whether it is a database at all. */
static enum status check_marks(struct store *store)
{
	int64_t application, layout;
	struct query marks = query(store, "PRAGMA application_id");
	enum status status = query_integer(&marks, &application, 0);
	if (!status) {
		marks = query(store, "PRAGMA user_version");
		status = query_integer(&marks, &layout, 0);
	}
	if (status) {
		return status;
	}
	if (application != BOOK_APPLICATION) {
		return fail(store->reason, NOT_A_BOOK, "%s", store->name);
	}
	if (layout > BOOK_LAYOUT) {
		return fail(store->reason, NEWER_LAYOUT, "%s: layout %lld", store->name, (long long)layout);
	}
	return layout == BOOK_LAYOUT ? DONE : fail(store->reason, NOT_A_BOOK, "%s", store->name);
}

/* A saved copy has the marks of a book, too, but not what only a device's own book has. */
static enum status check_is_own(struct store *store)
{
	struct query find = query(store,
		"SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
		" AND name IN ('book', 'log', 'entry', 'box', 'statement', 'own_log', 'organisation', 'run')");
	int64_t tables;
	enum status status = query_integer(&find, &tables, 0);
	return status || tables == 8 ? status : fail(store->reason, WORKING_BOOK, "%s", store->name);
}

static bool kind_read(enum book_kind *kind, const char *name)
{
	for (size_t k = 0; k < sizeof kind_names / sizeof *kind_names; k++) {
		if (name && strcmp(name, kind_names[k]) == 0) {
			*kind = (enum book_kind)k;
			return true;
		}
	}
	return false;
}

enum status book_read_box_key(struct book *book)
{
	struct query read = query(&book->store, "SELECT box_key, box_number FROM organisation WHERE only = 1");
	size_t length = 0;
	if (query_row(&read)) {
		const unsigned char *key = row_blob(&read, 0, &length);
		if (length == sizeof book->box_key) {
			memcpy(book->box_key, key, length);
			book->box_number = row_integer(&read, 1);
		}
	}
	enum status status = query_end(&read);
	return status || length == sizeof book->box_key
			   ? status
			   : fail(book->reason, WORKING_BOOK, "%s", book->store.name);
}

enum status book_take_box_key(
	struct store *store, int64_t number, const unsigned char key[crypto_box_PUBLICKEYBYTES])
{
	struct query set = query(store, "UPDATE main.organisation SET box_key = ?1, box_number = ?2"
									" WHERE only = 1 AND (box_number, box_key) < (?2, ?1)");
	bind_blob(&set, 1, key, crypto_box_PUBLICKEYBYTES);
	bind_integer(&set, 2, number);
	return query_run(&set);
}

static enum status read_identity(struct book *book)
{
	struct query read = query(&book->store, "SELECT kind, organisation, mode FROM book WHERE only = 1");
	if (query_row(&read)) {
		size_t length;
		const unsigned char *organisation = row_blob(&read, 1, &length);
		const char *mode = row_text(&read, 2);
		if (!kind_read(&book->kind, row_text(&read, 0)) || length != sizeof book->root.organisation ||
			!mode || !mode_read(&book->root.mode, mode)) {
			read.status = fail(book->reason, WORKING_BOOK, "%s", book->store.name);
		} else {
			memcpy(book->root.organisation, organisation, length);
		}
	} else if (!read.status) {
		read.status = fail(book->reason, NOT_A_BOOK, "%s", book->store.name);
	}
	enum status status = query_end(&read);
	return status ? status : book_read_box_key(book);
}

/* Finds the log with the device's key. */
static enum status find_log(struct book *book)
{
	struct query find =
		query(&book->store, "SELECT log.id FROM log JOIN own_log ON own_log.log = log.id WHERE key = ?1");
	bind_blob(&find, 1, book->root.key, DEVICE_KEY_BYTES);
	return query_integer(&find, &book->log, 0);
}

/* The newest own log, for a book that is only read. */
static enum status find_newest_log(struct book *book)
{
	struct query find = query(&book->store, "SELECT log.id, key, name, fingerprint FROM log JOIN own_log ON "
											"own_log.log = log.id ORDER BY id DESC LIMIT 1");
	if (query_row(&find)) {
		size_t length;
		book->log = row_integer(&find, 0);
		const unsigned char *key = row_blob(&find, 1, &length);
		if (length == DEVICE_KEY_BYTES) {
			memcpy(book->root.key, key, length);
		}
		snprintf(book->log_name, sizeof book->log_name, "%s", row_text(&find, 2));
		snprintf(book->fingerprint, sizeof book->fingerprint, "%s", row_text(&find, 3));
	}
	return query_end(&find);
}

static enum status open_store(struct book *book, const char *path, enum store_use use)
{
	if (access(path, F_OK) != 0) {
		return fail_errno(book->reason, "%s", path);
	}
	enum status status = store_open(&book->store, path, use, book->reason);
	if (!status) {
		status = check_marks(&book->store);
	}
	if (!status) {
		status = check_is_own(&book->store);
	}
	if (!status) {
		status = foreign_check_schema(&book->store, true);
	}
	return status ? status : read_identity(book);
}

enum status book_read_ends(struct book *book)
{
	struct chain_ends found;
	enum status status = verify_own_chains(book, &found);
	if (status) {
		return status;
	}
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		book->ends[stream].seq = found.seq[stream];
		memcpy(book->ends[stream].head, found.head[stream], DIGEST_BYTES);
	}
	return DONE;
}

/* The newest moment that this device has recorded, in whichever of its logs. */
static enum status read_latest(struct book *book)
{
	struct query newest = query(&book->store,
		"SELECT max(coalesce((SELECT max(slot) FROM entry WHERE log IN (SELECT log FROM own_log)), 0),"
		" coalesce((SELECT max(made) FROM stated WHERE log IN (SELECT log FROM own_log)), 0))");
	enum status status = query_integer(&newest, &book->latest, 0);
	book->newest = book->latest;
	return status;
}

/* Does the book contain every head that the device file remembers? */
static enum status compare_heads(struct book *book, bool *contained)
{
	*contained = true;
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		const struct device_head *head = &book->device->heads[stream];
		if (head->seq == 0) {
			continue;
		}
		unsigned char here[DIGEST_BYTES];
		enum status status = verify_head_at(book, stream, head->seq, here, contained);
		if (status || !*contained) {
			return status;
		}
		if (memcmp(here, head->head, DIGEST_BYTES) != 0) {
			*contained = false;
			return DONE;
		}
	}
	return DONE;
}

/* "A" becomes "A2", "A2" becomes "A3". */
static void next_log_name(char next[8], const char *name)
{
	int letters = (int)strcspn(name, "0123456789");
	unsigned number = (unsigned)strtoul(name + letters, NULL, 10);
	snprintf(next, 8, "%.*s%u", letters, name, (number ? number + 1 : 2) % 1000);
}

/*
 * A further office's log: OF and a number, drawn, so that two that begin from copies of one book, without a network,
 * hardly have the same one; and none that is here.
 */
static enum status draw_office_name(struct book *book, char name[8])
{
	enum {
		LOWEST = 10,
		HIGHEST = 999
	};
	int64_t taken;
	enum status status;
	do {
		snprintf(name, 8, "%s%u", OFFICE_LOG, LOWEST + randombytes_uniform(HIGHEST - LOWEST + 1));
		struct query find = query(&book->store, "SELECT count(*) FROM log WHERE name = ?1");
		bind_text(&find, 1, name);
		status = query_integer(&find, &taken, 0);
	} while (!status && taken > 0);
	return status;
}

/* In a copy of an office's book its other logs are those of other computers, which go on with them. */
static enum status disown_logs(struct book *book)
{
	struct query disown = query(&book->store, "DELETE FROM own_log");
	return query_run(&disown);
}

/* The device file is replaced first: should the power fail before the commit, the next opening finds no log of that
 * key and begins it then. */
static enum status begin_new_log(struct book *book, const char *name)
{
	device_make_key(book->device, name);
	book->device->mode = book->root.mode;
	memcpy(book->device->organisation, book->root.organisation, sizeof book->device->organisation);
	enum status status = device_write(book->device, book->reason);
	if (status) {
		return status;
	}
	book_take_key(book, book->device);
	memset(book->ends, 0, sizeof book->ends);
	status = store_begin(&book->store);
	if (!status && book->is_copy) {
		status = disown_logs(book);
	}
	if (!status) {
		status = book_add_own_log(book);
	}
	if (!status) {
		status = book_append_set_up(book);
	}
	if (!status) {
		status = store_commit(&book->store);
	}
	store_rollback(&book->store);
	return status;
}

/* An office's new log is signed at once: nothing more may ever be written to it, and its beginning waits elsewhere. */
static enum status begin_office_log(struct book *book, const char *name)
{
	unsigned char digest[DIGEST_BYTES];
	enum status status = begin_new_log(book, name);
	return status ? status : statement_make(book, CAUSE_INTERVAL, NULL, digest);
}

/*
 * A device file with a key that the book does not know is that of a log begun later, or of another device. The same
 * device has the same set-up token, with which it began the log that is here.
 */
static enum status check_same_device(struct book *book)
{
	struct query newest =
		query(&book->store, "SELECT log.key, rtrim(log.name, '0123456789') = rtrim(?1, '0123456789'),"
							" entry.detail ->> 'mac' FROM log JOIN own_log ON own_log.log = log.id"
							" JOIN entry ON entry.log = log.id AND entry.stream = 15 AND entry.seq = 1"
							" ORDER BY log.id DESC LIMIT 1");
	bind_text(&newest, 1, book->device->log_name);
	bool same = false;
	if (query_row(&newest)) {
		size_t length;
		const unsigned char *key = row_blob(&newest, 0, &length);
		const char *stated = row_text(&newest, 2);
		unsigned char mac[MAC_BYTES];
		char hex[2 * MAC_BYTES + 1];
		if (length == DEVICE_KEY_BYTES) {
			token_mac(mac, book->device->token, key);
			text_from_bytes(hex, mac, sizeof mac);
			same = row_integer(&newest, 1) && stated && strcmp(stated, hex) == 0;
		}
	}
	enum status status = query_end(&newest);
	/* The token of every office is the same. */
	same = same && (book->kind == BOOK_KIOSK ||
					   !sodium_is_zero(book->device->organisation, sizeof book->device->organisation));
	return status || same
			   ? status
			   : fail(book->reason, NO_DEVICE_FILE, "%s belongs to another book", book->device->path);
}

/* The device file of another organisation, or of a book of another mode, is none of this book's: it stays as it is. */
static enum status check_owner(struct book *book)
{
	const struct device *device = book->device;
	if (sodium_is_zero(device->organisation, sizeof device->organisation)) {
		return DONE; /* an older one, which does not say: its key must be of this book (check_same_device()) */
	}
	bool same = memcmp(device->organisation, book->root.organisation, sizeof device->organisation) == 0 &&
				device->mode == book->root.mode;
	return same ? DONE
				: fail(book->reason, NO_DEVICE_FILE,
					  "%s is of a book of another organisation, or of another mode", device->path);
}

static enum status open_log(struct book *book)
{
	enum status owned = check_owner(book);
	if (owned) {
		return owned;
	}
	book_take_key(book, book->device);
	enum status status = find_log(book);
	if (status) {
		return status;
	}
	bool contained = book->log != 0;
	status = contained ? book_read_ends(book) : check_same_device(book);
	if (!status && contained) {
		status = compare_heads(book, &contained);
	}
	if (!status && !contained) {
		char name[8];
		next_log_name(name, book->device->log_name);
		book->was_put_back = true;
		status = (book->kind == BOOK_OFFICE ? begin_office_log : begin_new_log)(book, name);
	}
	if (!status && book->kind == BOOK_OFFICE) { /* what a crash left undone */
		status = erasure_try_to_finish(book);
	}
	return status ? status : read_latest(book);
}

/* An office's book without its device file is a copy: whoever opens it goes on as a further office. */
static enum status open_copy(struct book *book)
{
	char name[8];
	enum status status = draw_office_name(book, name);
	book->is_copy = true;
	if (!status) {
		status = begin_office_log(book, name);
	}
	return status ? status : read_latest(book);
}

static enum status read_device(struct book *book)
{
	if (book->kind == BOOK_OFFICE && access(book->device->path, F_OK) != 0 && errno == ENOENT) {
		return open_copy(book);
	}
	enum status status = device_read(book->device, book->reason);
	return status ? status : open_log(book);
}

/* What is wrong with a book that somebody works in is not mended by saving to the stick again. */
static enum status of_own_book(enum status status)
{
	bool is_bad = status == NOT_A_BOOK || status == DAMAGED_BOOK || status == BROKEN_CHAIN ||
				  status == BAD_SIGNATURE || status == BAD_ENTRY;
	return is_bad ? BAD_OWN_BOOK : status;
}

static enum status open_own(struct book *book, const char *path)
{
	book->device = device_alloc();
	if (!device_path(book->device->path, path)) {
		return fail(book->reason, TOO_LONG, "%.80s...", path);
	}
	/* First to read: the kind decides how it is opened, and a file that is no book gets its own sentence. */
	enum status status = open_store(book, path, STORE_READ);
	if (!status) {
		store_close(&book->store);
		status = open_store(book, path, book->kind == BOOK_KIOSK ? STORE_KIOSK : STORE_OFFICE);
	}
	return status ? status : read_device(book);
}

static enum status finish_opening(struct book **out, struct book *book, enum status status)
{
	if (status) {
		book_close(book);
		return status;
	}
	*out = book;
	return DONE;
}

static struct book *new_book(const struct clock *clock, struct reason *reason)
{
	struct book *book = calloc(1, sizeof *book);
	if (!book) {
		abort();
	}
	book->reason = reason;
	book->clock = clock;
	return book;
}

enum status book_open_own(
	struct book **book, const char *path, const struct clock *clock, struct reason *reason)
{
	*book = NULL;
	struct book *opened = new_book(clock, reason);
	return finish_opening(book, opened, of_own_book(open_own(opened, path)));
}

enum status book_open_to_read(
	struct book **book, const char *path, const struct clock *clock, struct reason *reason)
{
	*book = NULL;
	struct book *opened = new_book(clock, reason);
	enum status status = open_store(opened, path, STORE_READ);
	if (!status) {
		status = find_newest_log(opened);
	}
	return finish_opening(book, opened, of_own_book(status));
}

void book_close(struct book *book)
{
	if (!book) {
		return;
	}
	store_close(&book->store);
	device_free(book->device);
	free(book);
}

enum book_kind book_kind(const struct book *book)
{
	return book->kind;
}

enum mode book_mode(const struct book *book)
{
	return book->root.mode;
}

const unsigned char *book_organisation(const struct book *book)
{
	return book->root.organisation;
}

const unsigned char *book_box_key(const struct book *book)
{
	return book->box_key;
}

int64_t book_box_number(const struct book *book)
{
	return book->box_number;
}

const char *book_log_name(const struct book *book)
{
	return book->log_name;
}

const unsigned char *book_log_key(const struct book *book)
{
	return book->root.key;
}

const char *book_fingerprint(const struct book *book)
{
	return book->fingerprint;
}

int64_t book_log(const struct book *book)
{
	return book->log;
}

struct device *book_device(struct book *book)
{
	return book->device;
}

enum status book_ages(struct book *book, int64_t *catalogue, int64_t *saved)
{
	*catalogue = *saved = 0;
	struct query ages = query(&book->store,
		"SELECT (SELECT max(number) FROM document WHERE kind = 'catalogue'),"
		" (SELECT max(slot) FROM entry WHERE log = ?1 AND stream = 15 AND item = 'saved')");
	bind_integer(&ages, 1, book->log);
	if (query_row(&ages)) {
		*catalogue = row_integer(&ages, 0);
		*saved = row_integer(&ages, 1);
	}
	return query_end(&ages);
}

const struct clock *book_clock(const struct book *book)
{
	return book->clock;
}

void book_confirm_clock(struct book *book, int64_t offset)
{
	book->clock_is_confirmed = true;
	book->clock_offset = offset;
}

bool book_right_time(const struct book *book, int64_t *now)
{
	*now = clock_now(book->clock) + book->clock_offset;
	return book->clock_is_confirmed;
}

struct store *book_store(struct book *book)
{
	return &book->store;
}

struct reason *book_reason(const struct book *book)
{
	return book->reason;
}

bool book_was_put_back(const struct book *book)
{
	return book->was_put_back;
}

bool book_is_copy(const struct book *book)
{
	return book->is_copy;
}
