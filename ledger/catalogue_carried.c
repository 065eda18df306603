/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/catalogue_carried.h"

#include "ledger/book_inside.h"
#include "ledger/photos.h"
#include "ledger/plan.h"
#include "ledger/store.h"
#include "ledger/taking.h"

struct carried_documents carried_documents(const struct carried *carried)
{
	return (struct carried_documents){carried_part(carried, "catalogue"), carried_part(carried, "plan"),
		carried_part(carried, "photos"), carried_part(carried, "box_key")};
}

/* The part "box_key" (bytes.h): number and public key. */
struct told_key {
	int64_t number;
	const unsigned char *key; /* within the part */
};

static bool read_key(struct told_key *told, const struct carried_part *part)
{
	struct byte_reader reader = {.at = part->bytes, .left = part->length};
	told->number = read_integer(&reader);
	told->key = read_blob_of(&reader, crypto_box_PUBLICKEYBYTES);
	return read_ended(&reader) && told->number >= 0 && told->number <= MOMENT_LATEST &&
		   !sodium_is_zero(told->key, crypto_box_PUBLICKEYBYTES);
}

enum status carried_documents_check(
	const struct carried_documents *documents, const char *event, struct reason *reason)
{
	const struct carried_part *catalogue_part = documents->catalogue, *plan_part = documents->plan;
	struct told_key told;
	if (!catalogue_part || !plan_part || (documents->box_key && !read_key(&told, documents->box_key))) {
		return fail(reason, NOT_CARRIED, "this file was made by a Bunting that is not understood here");
	}
	struct catalogue *catalogue = NULL;
	struct plan *plan = NULL;
	enum status status = catalogue_read(
		&catalogue, catalogue_part->bytes, catalogue_part->length, "catalogue from the office", reason);
	if (!status) {
		status =
			plan_read(&plan, catalogue, plan_part->bytes, plan_part->length, "plan from the office", reason);
	}
	if (!status && event && !plan_event(plan, event)) {
		status = fail(reason, BAD_PLAN, "the plan no longer has %s, the event of this kiosk", event);
	}
	plan_free(plan);
	catalogue_free(catalogue);
	if (!status && documents->photos) {
		status = photos_check(documents->photos->bytes, documents->photos->length, reason);
	}
	return status;
}

void catalogue_carry(struct bytes *file, const struct catalogue_bytes *documents, const char *kiosk,
	int64_t number, int64_t expires, const struct organisation_keys *keys)
{
	struct bytes box_key = {0};
	bytes_integer(&box_key, keys->box.number);
	bytes_blob(&box_key, keys->box.public_key, sizeof keys->box.public_key);
	struct carried carried = {
		.kind = CARRIED_CATALOGUE,
		.number = number,
		.expires = expires,
		.parts =
			{
				{"catalogue", documents->catalogue.at, documents->catalogue.length},
				{"plan", documents->plan.at, documents->plan.length},
				{"box_key", box_key.at, box_key.length},
				{"photos", documents->photos.at, documents->photos.length},
			},
		.part_count = documents->photos.length > 0 ? 4 : 3,
	};
	text_copy(carried.kiosk, sizeof carried.kiosk, kiosk);
	carried_write(file, &carried, keys);
	bytes_free(&box_key);
}

static enum status take_part(
	struct book *book, enum document document, int64_t number, const struct carried_part *part)
{
	return part ? book_take_document(book, document, number, part->bytes, part->length) : DONE;
}

static enum status take_key(struct book *book, const struct carried_part *part)
{
	struct told_key told;
	return part && read_key(&told, part) ? book_take_box_key(book_store(book), told.number, told.key) : DONE;
}

static enum status take_all(struct book *book, const struct carried_documents *documents, int64_t number)
{
	struct store *store = book_store(book);
	enum status status = store_begin(store);
	if (!status) {
		status = take_part(book, DOCUMENT_CATALOGUE, number, documents->catalogue);
	}
	if (!status) {
		status = take_part(book, DOCUMENT_PLAN, number, documents->plan);
	}
	if (!status) {
		status = take_part(book, DOCUMENT_PHOTOS, number, documents->photos);
	}
	if (!status) {
		status = take_key(book, documents->box_key);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status ? status : book_read_box_key(book);
}

enum status catalogue_take(struct book *book, const void *file, size_t length, const char *event)
{
	struct carried carried;
	enum status status = taking_open(&carried, book, file, length, CARRIED_CATALOGUE);
	if (status) {
		return status;
	}
	struct carried_documents documents = carried_documents(&carried);
	status = carried_documents_check(&documents, event, book_reason(book));
	return status ? status : take_all(book, &documents, carried.number);
}
