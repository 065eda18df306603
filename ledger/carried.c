/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/carried.h"

#include "ledger/moment.h"
#include "ledger/text.h"

#include <assert.h>
#include <string.h>

static const char mark[] = "BUNTING CARRIED\n";
enum {
	MARK_BYTES = sizeof mark - 1,
	BODY_AT = MARK_BYTES + crypto_sign_BYTES,
	CLOCKS_DIFFER_SECONDS = 3600
};

/* What is signed begins with what it is, so that no signature of another thing can pass for this one. */
static const char signed_first[] = "bunting carried 1";

static void sign_or_hash(crypto_sign_state *state, const unsigned char *body, size_t length)
{
	crypto_sign_init(state);
	crypto_sign_update(state, (const unsigned char *)signed_first, sizeof signed_first - 1);
	crypto_sign_update(state, body, length);
}

static void write_body(
	struct bytes *body, const struct carried *carried, const struct organisation_keys *keys)
{
	bytes_text(body, carried->kind);
	bytes_blob(body, keys->sign_public, sizeof keys->sign_public);
	bytes_text(body, carried->kiosk);
	bytes_integer(body, carried->number);
	bytes_integer(body, carried->expires);
	bytes_integer(body, carried->part_count);
	for (int k = 0; k < carried->part_count; k++) {
		bytes_text(body, carried->parts[k].name);
		bytes_blob(body, carried->parts[k].bytes, carried->parts[k].length);
	}
}

void carried_write(struct bytes *bytes, const struct carried *carried, const struct organisation_keys *keys)
{
	struct bytes body = {0};
	write_body(&body, carried, keys);
	crypto_sign_state state;
	unsigned char signature[crypto_sign_BYTES];
	sign_or_hash(&state, body.at, body.length);
	int rc = crypto_sign_final_create(&state, signature, NULL, keys->sign_secret);
	assert(rc == 0);
	(void)rc;
	bytes_raw(bytes, mark, MARK_BYTES);
	bytes_raw(bytes, signature, sizeof signature);
	bytes_raw(bytes, body.at, body.length);
	bytes_free(&body);
}

static bool read_parts(struct carried *carried, struct byte_reader *reader)
{
	int64_t count = read_integer(reader);
	if (reader->broken || count < 0 || count > CARRIED_PARTS) {
		return false;
	}
	for (int k = 0; k < (int)count; k++) {
		read_text(reader, carried->names[k], sizeof carried->names[k]);
		carried->parts[k].name = carried->names[k];
		carried->parts[k].bytes = read_blob(reader, &carried->parts[k].length);
	}
	carried->part_count = (int)count;
	return read_ended(reader);
}

/* The organisation stands in the body, behind the kind; it is read before the signature only to check that. */
static bool find_organisation(struct carried *carried, const unsigned char *body, size_t length)
{
	struct byte_reader reader = {.at = body, .left = length};
	read_text(&reader, carried->kind, sizeof carried->kind);
	const unsigned char *organisation = read_blob_of(&reader, sizeof carried->organisation);
	if (!organisation) {
		return false;
	}
	memcpy(carried->organisation, organisation, sizeof carried->organisation);
	return true;
}

static bool is_signed(const struct carried *carried, const unsigned char *bytes, size_t length)
{
	crypto_sign_state state;
	sign_or_hash(&state, bytes + BODY_AT, length - BODY_AT);
	unsigned char signature[crypto_sign_BYTES];
	memcpy(signature, bytes + MARK_BYTES, sizeof signature);
	return crypto_sign_final_verify(&state, signature, carried->organisation) == 0;
}

static bool is_moment(int64_t moment)
{
	return moment >= 0 && moment <= MOMENT_LATEST;
}

enum status carried_read(struct carried *carried, const void *bytes, size_t length, const char *kind,
	const unsigned char organisation[32], struct reason *reason)
{
	*carried = (struct carried){0};
	const unsigned char *file = bytes;
	if (length < BODY_AT || memcmp(file, mark, MARK_BYTES) != 0 ||
		!find_organisation(carried, file + BODY_AT, length - BODY_AT)) {
		return fail(reason, NOT_CARRIED, "this is no file from the office");
	}
	if (organisation && memcmp(organisation, carried->organisation, sizeof carried->organisation) != 0) {
		return fail(reason, FOREIGN, "this file was signed by another organisation");
	}
	if (!is_signed(carried, file, length)) {
		return fail(reason, NOT_CARRIED, "this file was changed after it was signed");
	}
	struct byte_reader reader = {.at = file + BODY_AT, .left = length - BODY_AT};
	read_text(&reader, carried->kind, sizeof carried->kind);
	read_blob_of(&reader, sizeof carried->organisation);
	read_text(&reader, carried->kiosk, sizeof carried->kiosk);
	carried->number = read_integer(&reader);
	carried->expires = read_integer(&reader);
	if (!read_parts(carried, &reader) || !text_is_kiosk_name(carried->kiosk) || !is_moment(carried->number) ||
		!is_moment(carried->expires)) {
		return fail(reason, NOT_CARRIED, "this file was made by a Bunting that is not understood here");
	}
	if (strcmp(carried->kind, kind) != 0) {
		return fail(
			reason, NOT_CARRIED, "this is a file of the kind \"%s\"; \"%s\" is wanted", carried->kind, kind);
	}
	return DONE;
}

bool carried_kind(char kind[CARRIED_KIND_SIZE], const void *bytes, size_t length)
{
	struct carried carried = {0};
	const unsigned char *file = bytes;
	bool is_carried = length >= BODY_AT && memcmp(file, mark, MARK_BYTES) == 0 &&
					  find_organisation(&carried, file + BODY_AT, length - BODY_AT);
	return text_copy(kind, CARRIED_KIND_SIZE, is_carried ? carried.kind : "") && is_carried;
}

enum status carried_check(const struct carried *carried, int64_t now, struct reason *reason)
{
	char day[DAY_SIZE], today[DAY_SIZE];
	day_write(today, moment_local(now).day);
	if (now + CLOCKS_DIFFER_SECONDS < carried->number) {
		day_write(day, moment_local(carried->number).day);
		return fail(reason, CLOCK_BEHIND, "the clock says %s, but this file was made on %s", today, day);
	}
	if (now >= carried->expires) {
		day_write(day, moment_local(carried->expires - 1).day);
		return fail(reason, EXPIRED, "this file was good until %s, and today is %s", day, today);
	}
	return DONE;
}

const struct carried_part *carried_part(const struct carried *carried, const char *name)
{
	for (int k = 0; k < carried->part_count; k++) {
		if (strcmp(carried->parts[k].name, name) == 0) {
			return &carried->parts[k];
		}
	}
	return NULL;
}
