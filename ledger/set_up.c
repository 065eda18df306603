/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/set_up.h"

#include "ledger/catalogue_carried.h"
#include "ledger/pins.h"

#include <string.h>

/* The part "kiosk" (bytes.h): mode, the key for boxes and its number, token, and the officers (pins.h). */
static void write_kiosk(struct bytes *part, const struct set_up *set_up, const struct organisation_keys *keys)
{
	bytes_text(part, mode_name(set_up->mode));
	bytes_blob(part, keys->box.public_key, sizeof keys->box.public_key);
	bytes_integer(part, keys->box.number);
	bytes_blob(part, set_up->token, sizeof set_up->token);
	officers_write(part, set_up->officers, set_up->officer_count);
}

void set_up_write(struct bytes *bytes, const struct set_up *set_up, const struct organisation_keys *keys)
{
	struct bytes kiosk = {0};
	write_kiosk(&kiosk, set_up, keys);
	struct carried carried = {
		.kind = CARRIED_SET_UP,
		.number = set_up->number,
		.expires = set_up->expires,
		.parts =
			{
				{"kiosk", kiosk.at, kiosk.length},
				{"catalogue", set_up->catalogue.bytes, set_up->catalogue.length},
				{"plan", set_up->plan.bytes, set_up->plan.length},
				{"photos", set_up->photos.bytes, set_up->photos.length},
			},
		.part_count = set_up->photos.length > 0 ? 4 : 3,
	};
	memcpy(carried.kiosk, set_up->kiosk, sizeof carried.kiosk);
	carried_write(bytes, &carried, keys);
	bytes_free(&kiosk);
}

static bool read_kiosk(const struct carried_part *part, struct book_birth *birth, struct device *device)
{
	struct byte_reader reader = {.at = part->bytes, .left = part->length};
	char mode[16];
	bool good = read_text(&reader, mode, sizeof mode) && mode_read(&birth->mode, mode);
	const unsigned char *box_key = read_blob_of(&reader, sizeof birth->box_key);
	birth->box_number = read_integer(&reader);
	const unsigned char *token = read_blob_of(&reader, sizeof device->token);
	if (!good || reader.broken || sodium_is_zero(box_key, sizeof birth->box_key) || birth->box_number < 0 ||
		birth->box_number > MOMENT_LATEST) {
		return false;
	}
	memcpy(birth->box_key, box_key, sizeof birth->box_key);
	memcpy(device->token, token, sizeof device->token);
	return officers_read(&reader, device->officers, &device->officer_count) && read_ended(&reader);
}

static void take_document(struct book_birth *birth, enum document document, const struct carried_part *part)
{
	if (part) {
		birth->documents[document].bytes = part->bytes;
		birth->documents[document].length = part->length;
	}
}

static void take_documents(
	struct book_birth *birth, const struct carried_documents *documents, int64_t number)
{
	take_document(birth, DOCUMENT_CATALOGUE, documents->catalogue);
	take_document(birth, DOCUMENT_PLAN, documents->plan);
	take_document(birth, DOCUMENT_PHOTOS, documents->photos);
	birth->document_number = number;
}

static enum status take(const char *book_path, const void *bytes, size_t length, bool is_own,
	const struct clock *clock, struct reason *reason)
{
	struct carried carried;
	enum status status = carried_read(&carried, bytes, length, CARRIED_SET_UP, NULL, reason);
	if (!status) {
		status = carried_check(&carried, clock_now(clock), reason);
	}
	if (status) {
		return status;
	}
	const struct carried_part *kiosk = carried_part(&carried, "kiosk");
	struct carried_documents documents = carried_documents(&carried);
	const char *not_understood = "this set-up file was made by a Bunting that is not understood here";
	if (!kiosk || !documents.catalogue || !documents.plan) {
		return fail(reason, NOT_CARRIED, "%s", not_understood);
	}
	struct book_birth birth = {.kind = BOOK_KIOSK};
	memcpy(birth.organisation, carried.organisation, sizeof birth.organisation);
	struct device *device = device_alloc();
	status = read_kiosk(kiosk, &birth, device) ? DONE : fail(reason, NOT_CARRIED, "%s", not_understood);
	if (!status && !is_own) {
		status = carried_documents_check(&documents, NULL, reason);
	}
	if (!status) {
		take_documents(&birth, &documents, carried.number);
		device_make_key(device, carried.kiosk);
		device->pins = carried.number;
		status = book_create(book_path, &birth, device, clock, reason);
	}
	device_free(device);
	return status;
}

enum status set_up_take(
	const char *book_path, const void *bytes, size_t length, const struct clock *clock, struct reason *reason)
{
	return take(book_path, bytes, length, false, clock, reason);
}

enum status set_up_take_own(
	const char *book_path, const void *bytes, size_t length, const struct clock *clock, struct reason *reason)
{
	return take(book_path, bytes, length, true, clock, reason);
}
