/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * birth.c - how a book comes to be (book.h): whole and with its key, or not at all, and then it can be made again,
 * whenever the power fails.
 */
#include "ledger/book_inside.h"

#include "ledger/tables.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A new book is made beside its place and moved there whole. */
static enum status create_part(struct book *book, const char *part, const struct book_birth *birth)
{
	enum status status = store_open(&book->store, part, STORE_NEW, book->reason);
	if (!status && birth->kind == BOOK_OFFICE) {
		status = store_make_large_pages(&book->store);
	}
	if (!status) {
		status = store_begin(&book->store);
	}
	if (!status) {
		status = tables_create(&book->store, true);
	}
	if (status) {
		return status;
	}
	struct query insert =
		query(&book->store, "INSERT INTO book (only, kind, organisation, mode) VALUES (1, ?1, ?2, ?3)");
	bind_text(&insert, 1, book_kind_name(birth->kind));
	bind_blob(&insert, 2, birth->organisation, sizeof birth->organisation);
	bind_text(&insert, 3, mode_name(birth->mode));
	status = query_run(&insert);
	if (!status) {
		insert =
			query(&book->store, "INSERT INTO organisation (only, box_key, box_number) VALUES (1, ?1, ?2)");
		bind_blob(&insert, 1, birth->box_key, sizeof birth->box_key);
		bind_integer(&insert, 2, birth->box_number);
		status = query_run(&insert);
	}
	if (!status) {
		status = book_add_own_log(book);
	}
	if (!status) {
		status = book_append_set_up(book);
	}
	for (enum document document = 0; document < DOCUMENT_COUNT && !status; document++) {
		if (birth->documents[document].bytes) {
			status = book_take_document(book, document, birth->document_number,
				birth->documents[document].bytes, birth->documents[document].length);
		}
	}
	return status ? status : store_commit(&book->store);
}

static void take_identity(struct book *book, const struct book_birth *birth, struct device *device)
{
	book->kind = birth->kind;
	book->root.mode = birth->mode;
	memcpy(book->root.organisation, birth->organisation, sizeof birth->organisation);
	memcpy(book->box_key, birth->box_key, sizeof birth->box_key);
	book->box_number = birth->box_number;
	book->device = device;
	device->mode = birth->mode;
	memcpy(device->organisation, birth->organisation, sizeof device->organisation);
}

/* Is this the part of a book that nobody ever worked in, with the log of this device and no entry but its set-up? */
static bool is_unused_part_of(const struct device *device, const char *part)
{
	struct reason why;
	struct store store = {0};
	int64_t logs = 0, entries = 0;
	enum status status = store_open(&store, part, STORE_READ, &why);
	if (!status) {
		struct query count =
			query(&store, "SELECT count(*) FROM sqlite_schema WHERE name IN ('entry', 'own_log')");
		status = query_integer(&count, &logs, 0);
	}
	if (!status && logs == 2) {
		struct query count =
			query(&store, "SELECT count(*) FROM log JOIN own_log ON own_log.log = log.id WHERE log.key = ?1");
		bind_blob(&count, 1, device->public_key, DEVICE_KEY_BYTES);
		status = query_integer(&count, &logs, 0);
		count = query(&store, "SELECT count(*) FROM entry");
		status = status ? status : query_integer(&count, &entries, 0);
	}
	store_close(&store);
	return !status && logs == 1 && entries == 1;
}

/* In this order, whenever the power fails: a device file without its part is taken for that of a book that is lost. */
static void withdraw(const char *device, const char *part)
{
	struct reason why;
	unlink(device);
	if (file_sync_folder(device, &why) == DONE) {
		unlink(part);
	}
}

/*
 * A device file without a book is the key of one that is lost, and nobody's to write over; but when the power failed
 * while the book was being made, before it had its name, its part lies there too, and both may go.
 */
static enum status clear_place(const char *path, const char *part, const char *device, struct reason *reason)
{
	if (access(path, F_OK) == 0) {
		return fail(reason, BOOK_EXISTS, "%s", path);
	}
	if (strcmp(device, path) == 0) {
		return fail(reason, BOOK_EXISTS, "%s is a name for device files", path);
	}
	if (access(device, F_OK) == 0) {
		struct device *old = device_alloc();
		snprintf(old->path, sizeof old->path, "%s", device);
		bool unused = device_read(old, reason) == DONE && is_unused_part_of(old, part);
		device_free(old);
		if (!unused) {
			return fail(reason, BOOK_EXISTS, "%s is there already, with the key of a book", device);
		}
		withdraw(device, part);
	}
	unlink(part);
	return DONE;
}

/* The book lies there whole before its key does, and has its name last (clear_place()). */
static enum status give_name(
	const char *part, const char *path, const struct device *device, struct reason *reason)
{
	enum status status = file_sync_folder(part, reason);
	if (!status) {
		status = device_write(device, reason);
	}
	if (!status && rename(part, path) != 0) {
		status = fail_errno(reason, "%s", path);
	}
	return status ? status : file_sync_folder(path, reason);
}

enum status book_create(const char *path, const struct book_birth *birth, struct device *device,
	const struct clock *clock, struct reason *reason)
{
	char part[PATH_SIZE];
	if (!device_path(device->path, path) || snprintf(part, sizeof part, "%s.part", path) >= PATH_SIZE) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	enum status status = clear_place(path, part, device->path, reason);
	if (status) {
		return status;
	}
	struct book book = {.reason = reason, .clock = clock};
	take_identity(&book, birth, device);
	book_take_key(&book, device);
	status = create_part(&book, part, birth);
	store_rollback(&book.store);
	store_close(&book.store);
	if (!status) {
		status = give_name(part, path, device, reason);
	}
	if (status) {
		withdraw(device->path, part);
	}
	return status;
}
