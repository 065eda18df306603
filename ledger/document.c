/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.c - what a book has in force of catalogue, plan, statuses, photos and receipt, as the bytes were (book.h).
 */
#include "ledger/book_inside.h"

#include <string.h>

static const char *const names[] = {
	[DOCUMENT_CATALOGUE] = "catalogue",
	[DOCUMENT_PLAN] = "plan",
	[DOCUMENT_STATUSES] = "statuses",
	[DOCUMENT_PHOTOS] = "photos",
	[DOCUMENT_RECEIPT] = "receipt",
};

const char *document_name(enum document document)
{
	return names[document];
}

static const char find_newest[] =
	"SELECT number, digest, bytes FROM document WHERE kind = ?1 ORDER BY number DESC LIMIT 1";

enum status book_document(struct book *book, enum document document, struct bytes *bytes)
{
	struct query find = query(&book->store, find_newest);
	bind_text(&find, 1, names[document]);
	if (query_row(&find)) {
		size_t length;
		const unsigned char *blob = row_blob(&find, 2, &length);
		bytes_raw(bytes, blob, length);
	} else if (!find.status) {
		find.status = fail(book->reason, NOT_FOUND, "%s has no %s yet", book->store.name, names[document]);
	}
	return query_end(&find);
}

enum status book_document_number(struct book *book, enum document document, int64_t *number)
{
	struct query find = query(&book->store, "SELECT max(number) FROM document WHERE kind = ?1");
	bind_text(&find, 1, names[document]);
	return query_integer(&find, number, 0);
}

/* Is a version at least as new already in force, and is it the very same? */
static enum status compare_newest(struct book *book, enum document document, int64_t number,
	const unsigned char digest[DIGEST_BYTES], bool *is_newer, bool *is_same)
{
	*is_newer = true;
	*is_same = false;
	struct query find = query(&book->store, find_newest);
	bind_text(&find, 1, names[document]);
	if (query_row(&find)) {
		size_t length;
		const unsigned char *held = row_blob(&find, 1, &length);
		*is_same = length == DIGEST_BYTES && memcmp(held, digest, length) == 0;
		*is_newer = number > row_integer(&find, 0);
	}
	return query_end(&find);
}

/*
 * What was said of reports before is of no use to anybody, and would only be lost with the kiosk; a photo that was
 * taken away is gone.
 */
static bool keeps_newest_only(enum document document)
{
	return document == DOCUMENT_STATUSES || document == DOCUMENT_PHOTOS;
}

static enum status remove_older(struct book *book, enum document document, int64_t number)
{
	struct query remove = query(&book->store, "DELETE FROM document WHERE kind = ?1 AND number < ?2");
	bind_text(&remove, 1, names[document]);
	bind_integer(&remove, 2, number);
	return query_run(&remove);
}

/*
 * The office said the same once more: on a kiosk nothing that it said in between is in force again later, for an old
 * stick may turn up. An office's own number is the moment of a change.
 */
static enum status say_again(struct book *book, enum document document, int64_t number)
{
	if (book->kind != BOOK_KIOSK) {
		return DONE;
	}
	struct query raise =
		query(&book->store, "UPDATE document SET number = ?2 WHERE kind = ?1"
							" AND number = (SELECT max(number) FROM document WHERE kind = ?1)");
	bind_text(&raise, 1, names[document]);
	bind_integer(&raise, 2, number);
	return query_run(&raise);
}

/* One version of a document. */
struct version {
	enum document document;
	int64_t number;
	unsigned char digest[DIGEST_BYTES];
	const void *bytes;
	size_t length;
};

static enum status add(struct book *book, const struct version *version)
{
	struct query insert =
		query(&book->store, "INSERT INTO document (kind, number, digest, bytes) VALUES (?1, ?2, ?3, ?4)");
	bind_text(&insert, 1, names[version->document]);
	bind_integer(&insert, 2, version->number);
	bind_blob(&insert, 3, version->digest, DIGEST_BYTES);
	bind_blob(&insert, 4, version->bytes, version->length);
	return query_run(&insert);
}

/* The new one comes and the older ones go, both or neither. */
static enum status replace(struct book *book, const struct version *version)
{
	enum status status = store_begin_part(&book->store);
	if (status) {
		return status;
	}
	status = add(book, version);
	if (!status) {
		status = remove_older(book, version->document, version->number);
	}
	return store_end_part(&book->store, status);
}

enum status book_take_document(
	struct book *book, enum document document, int64_t number, const void *bytes, size_t length)
{
	struct version version = {.document = document, .number = number, .bytes = bytes, .length = length};
	crypto_generichash(version.digest, sizeof version.digest, bytes, length, NULL, 0);
	bool is_newer, is_same;
	enum status status = compare_newest(book, document, number, version.digest, &is_newer, &is_same);
	if (status) {
		return status;
	}
	if (is_same) {
		return is_newer ? say_again(book, document, number) : DONE;
	}
	if (!is_newer) {
		return fail(book->reason, NOT_CARRIED, "the %s is older than the one in force", names[document]);
	}
	return keeps_newest_only(document) ? replace(book, &version) : add(book, &version);
}
