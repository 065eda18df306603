/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/pins.h"

#include "ledger/taking.h"

#include <stdlib.h>
#include <string.h>

#define PART "sealed"

void officers_write(struct bytes *bytes, const struct officer *officers, int count)
{
	bytes_integer(bytes, count);
	for (int k = 0; k < count; k++) {
		bytes_text(bytes, officers[k].code);
		bytes_text(bytes, officers[k].name);
		bytes_integer(bytes, officers[k].role == ROLE_LEAD);
		bytes_text(bytes, officers[k].pin_hash);
	}
}

static bool read_officer(struct byte_reader *reader, struct officer *officer)
{
	bool good = read_text(reader, officer->code, sizeof officer->code) && text_is_code(officer->code);
	good = read_text(reader, officer->name, sizeof officer->name) && good;
	officer->role = read_integer(reader) ? ROLE_LEAD : ROLE_OFFICER;
	good = read_text(reader, officer->pin_hash, sizeof officer->pin_hash) && good;
	return good && !strpbrk(officer->name, "\n\t") && officer->pin_hash[0] &&
		   !strpbrk(officer->pin_hash, " \n\t");
}

static bool is_among(const struct officer *officers, int count, const char *code)
{
	for (int k = 0; k < count; k++) {
		if (strcmp(officers[k].code, code) == 0) {
			return true;
		}
	}
	return false;
}

bool officers_read(struct byte_reader *reader, struct officer *officers, int *count)
{
	int64_t wanted = read_integer(reader);
	*count = 0;
	if (reader->broken || wanted < 0 || wanted > OFFICERS_MOST) {
		return false;
	}
	for (; *count < (int)wanted; ++*count) {
		if (!read_officer(reader, &officers[*count]) || is_among(officers, *count, officers[*count].code)) {
			return false;
		}
	}
	return true;
}

/* The key follows from the token for this one use. */
static void derive_key(unsigned char key[crypto_secretbox_KEYBYTES], const unsigned char token[TOKEN_BYTES])
{
	static const unsigned char use[] = "bunting pins 1";
	crypto_generichash(key, crypto_secretbox_KEYBYTES, use, sizeof use - 1, token, TOKEN_BYTES);
}

/* Nonce, then the sealed list. */
static void seal(struct bytes *sealed, const struct pins *pins)
{
	struct bytes list = {0};
	unsigned char key[crypto_secretbox_KEYBYTES], nonce[crypto_secretbox_NONCEBYTES];
	officers_write(&list, pins->officers, pins->officer_count);
	unsigned char *box = malloc(list.length + crypto_secretbox_MACBYTES);
	if (!box) {
		abort();
	}
	derive_key(key, pins->token);
	randombytes_buf(nonce, sizeof nonce);
	crypto_secretbox_easy(box, list.at, list.length, nonce, key);
	bytes_raw(sealed, nonce, sizeof nonce);
	bytes_raw(sealed, box, list.length + crypto_secretbox_MACBYTES);
	sodium_memzero(key, sizeof key);
	free(box);
	bytes_free(&list);
}

void pins_write(struct bytes *file, const struct pins *pins, const struct organisation_keys *keys)
{
	struct bytes sealed = {0};
	seal(&sealed, pins);
	struct carried carried = {
		.kind = CARRIED_PINS,
		.number = pins->number,
		.expires = pins->expires,
		.parts = {{PART, sealed.at, sealed.length}},
		.part_count = 1,
	};
	text_copy(carried.kiosk, sizeof carried.kiosk, pins->kiosk);
	carried_write(file, &carried, keys);
	bytes_free(&sealed);
}

/* Opens what this kiosk's token sealed, and reads the list in it into `device`. */
static bool unseal(struct device *device, const struct carried_part *part)
{
	const size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
	unsigned char key[crypto_secretbox_KEYBYTES];
	if (part->length <= around) {
		return false;
	}
	size_t length = part->length - around;
	unsigned char *list = sodium_malloc(length);
	if (!list) {
		abort();
	}
	derive_key(key, device->token);
	bool good = crypto_secretbox_open_easy(list, part->bytes + crypto_secretbox_NONCEBYTES,
					length + crypto_secretbox_MACBYTES, part->bytes, key) == 0;
	sodium_memzero(key, sizeof key);
	struct byte_reader reader = {.at = list, .left = length};
	good = good && officers_read(&reader, device->officers, &device->officer_count) && read_ended(&reader);
	sodium_free(list);
	return good && device->officer_count > 0;
}

static enum status replace(struct device *device, const struct carried *carried,
	const struct carried_part *part, struct reason *reason)
{
	struct device *fresh = device_alloc();
	*fresh = *device;
	enum status status =
		unseal(fresh, part)
			? DONE
			: fail(reason, NOT_CARRIED, "these PINs were sealed for another kiosk %s", carried->kiosk);
	if (!status) {
		fresh->pins = carried->number;
		fresh->wrong_pins = 0;
		status = device_write(fresh, reason);
	}
	if (!status) {
		*device = *fresh;
	}
	device_free(fresh);
	return status;
}

enum status pins_take(struct book *book, const void *file, size_t length)
{
	struct carried carried;
	const struct carried_part *part = NULL;
	struct device *device = book_device(book);
	enum status status = taking_open(&carried, book, file, length, CARRIED_PINS);
	if (!status) {
		status = taking_part(&part, &carried, PART, book);
	}
	if (!status && carried.number < device->pins) {
		status = fail(book_reason(book), NOT_CARRIED, "the PINs are older than those in force");
	}
	if (status || carried.number == device->pins) {
		return status;
	}
	return replace(device, &carried, part, book_reason(book));
}
