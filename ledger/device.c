/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DEVICE_FILE_MOST = 64 * 1024
};

struct device *device_alloc(void)
{
	struct device *device = sodium_malloc(sizeof *device);
	if (!device) {
		abort();
	}
	sodium_memzero(device, sizeof *device);
	return device;
}

void device_free(struct device *device)
{
	sodium_free(device);
}

bool device_path(char path[PATH_SIZE], const char *book_path)
{
	const char *dot = strrchr(file_name(book_path), '.');
	size_t stem = dot ? (size_t)(dot - book_path) : strlen(book_path);
	return snprintf(path, PATH_SIZE, "%.*s.device", (int)stem, book_path) < PATH_SIZE;
}

void device_make_key(struct device *device, const char *log_name)
{
	snprintf(device->log_name, sizeof device->log_name, "%s", log_name);
	crypto_sign_keypair(device->public_key, device->secret_key);
	sodium_memzero(device->heads, sizeof device->heads);
	device->statements = 0;
}

/* The file is lines of "word value ...", in this order; binary values in hexadecimal. */
static void add_hex(struct text *text, const char *word, const unsigned char *bytes, size_t length)
{
	char hex[2 * crypto_sign_SECRETKEYBYTES + 1];
	text_from_bytes(hex, bytes, length);
	text_addf(text, "%s %s\n", word, hex);
	sodium_memzero(hex, sizeof hex);
}

static void write_text(struct text *text, const struct device *device)
{
	text_addf(text, "bunting-device 1\nname %s\n", device->log_name);
	add_hex(text, "secret", device->secret_key, sizeof device->secret_key);
	add_hex(text, "token", device->token, sizeof device->token);
	if (!sodium_is_zero(device->organisation, sizeof device->organisation)) {
		add_hex(text, "organisation", device->organisation, sizeof device->organisation);
		text_addf(text, "mode %s\n", mode_name(device->mode));
	}
	text_addf(text, "wrong-pins %d\nstatements %lld\n", device->wrong_pins, (long long)device->statements);
	if (device->pins > 0) {
		text_addf(text, "pins %lld\n", (long long)device->pins);
	}
	for (int k = 0; k < device->officer_count; k++) {
		const struct officer *officer = &device->officers[k];
		text_addf(text, "officer %s %s %s %s\n", officer->code,
			officer->role == ROLE_LEAD ? "lead" : "officer", officer->pin_hash, officer->name);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		const struct device_head *head = &device->heads[stream];
		if (head->seq > 0) {
			char hex[2 * DIGEST_BYTES + 1];
			text_from_bytes(hex, head->head, DIGEST_BYTES);
			text_addf(text, "head %d %lld %s\n", stream, (long long)head->seq, hex);
		}
	}
	text_add(text, "end\n");
}

enum status device_write(const struct device *device, struct reason *reason)
{
	char *bytes = sodium_malloc(DEVICE_FILE_MOST);
	if (!bytes) {
		abort();
	}
	struct text text = text_in(bytes, DEVICE_FILE_MOST);
	write_text(&text, device);
	enum status status = text.cut ? fail(reason, TOO_LONG, "%s", device->path)
								  : file_replace(device->path, text.bytes, text.length, 0600, reason);
	sodium_free(bytes);
	return status;
}

/* Reads a whole number, 0 to `most`, of plain digits; gives what follows it, or NULL. */
static const char *take_number(const char *text, int64_t most, int64_t *number)
{
	size_t digits = strspn(text, "0123456789");
	*number = 0;
	for (size_t k = 0; k < digits && *number <= most; k++) {
		*number = *number * 10 + (text[k] - '0');
	}
	return digits > 0 && *number <= most ? text + digits : NULL;
}

static bool read_officer(struct device *device, char *rest)
{
	if (device->officer_count == OFFICERS_MOST) {
		return false;
	}
	struct officer *officer = &device->officers[device->officer_count];
	char *place = NULL;
	const char *code = strtok_r(rest, " ", &place);
	const char *role = strtok_r(NULL, " ", &place);
	const char *hash = strtok_r(NULL, " ", &place);
	if (!code || !role || !hash || !place || !text_is_code(code)) {
		return false;
	}
	bool is_lead = strcmp(role, "lead") == 0;
	officer->role = is_lead ? ROLE_LEAD : ROLE_OFFICER;
	device->officer_count++;
	return (is_lead || strcmp(role, "officer") == 0) &&
		   text_copy(officer->code, sizeof officer->code, code) &&
		   text_copy(officer->pin_hash, sizeof officer->pin_hash, hash) &&
		   text_copy(officer->name, sizeof officer->name, place);
}

static bool read_head(struct device *device, const char *rest)
{
	int64_t stream, seq;
	rest = take_number(rest, STREAM_HIGHEST, &stream);
	rest = rest && *rest == ' ' ? take_number(rest + 1, ENTRY_MOST, &seq) : NULL;
	if (!rest || *rest != ' ' || stream < 1 || seq < 1) {
		return false;
	}
	device->heads[stream].seq = seq;
	return text_to_bytes(device->heads[stream].head, DIGEST_BYTES, rest + 1);
}

static bool read_number(const char *rest, int64_t most, int64_t *number)
{
	rest = take_number(rest, most, number);
	return rest && !*rest;
}

static bool read_wrong_pins(struct device *device, const char *rest)
{
	int64_t count;
	bool good = read_number(rest, INT32_MAX / 2, &count);
	device->wrong_pins = (int)count;
	return good;
}

static bool read_line(struct device *device, char *line)
{
	char *rest = strchr(line, ' ');
	if (!rest) {
		return strcmp(line, "end") == 0;
	}
	*rest++ = '\0';
	if (strcmp(line, "name") == 0) {
		return text_is_kiosk_name(rest) && text_copy(device->log_name, sizeof device->log_name, rest);
	}
	if (strcmp(line, "secret") == 0) {
		return text_to_bytes(device->secret_key, sizeof device->secret_key, rest);
	}
	if (strcmp(line, "token") == 0) {
		return text_to_bytes(device->token, sizeof device->token, rest);
	}
	if (strcmp(line, "organisation") == 0) {
		return text_to_bytes(device->organisation, sizeof device->organisation, rest);
	}
	if (strcmp(line, "mode") == 0) {
		return mode_read(&device->mode, rest);
	}
	if (strcmp(line, "wrong-pins") == 0) {
		return read_wrong_pins(device, rest);
	}
	if (strcmp(line, "statements") == 0) {
		return read_number(rest, ENTRY_MOST, &device->statements);
	}
	if (strcmp(line, "pins") == 0) {
		return read_number(rest, MOMENT_LATEST, &device->pins);
	}
	if (strcmp(line, "officer") == 0) {
		return read_officer(device, rest);
	}
	return strcmp(line, "head") == 0 && read_head(device, rest);
}

/* Every line must be understood, and the last must be "end": a file cut short is no device file. */
static bool read_lines(struct device *device, char *text)
{
	char *place = NULL;
	char *line = strtok_r(text, "\n", &place);
	if (!line || strcmp(line, "bunting-device 1") != 0) {
		return false;
	}
	bool ended = false;
	while ((line = strtok_r(NULL, "\n", &place))) {
		if (ended || !read_line(device, line)) {
			return false;
		}
		ended = strcmp(line, "end") == 0;
	}
	return ended && device->log_name[0];
}

/* The second half of a secret key is the public key; halves that do not fit would sign what nobody can check. */
static bool take_public_key(struct device *device)
{
	unsigned char fitting[crypto_sign_SECRETKEYBYTES], seed[crypto_sign_SEEDBYTES];
	crypto_sign_ed25519_sk_to_seed(seed, device->secret_key);
	crypto_sign_seed_keypair(device->public_key, fitting, seed);
	bool fits = sodium_memcmp(fitting, device->secret_key, sizeof fitting) == 0;
	sodium_memzero(seed, sizeof seed);
	sodium_memzero(fitting, sizeof fitting);
	return fits;
}

enum status device_read(struct device *device, struct reason *reason)
{
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, device->path, DEVICE_FILE_MOST, reason);
	if (status) {
		bytes_free(&bytes);
		return status == NOT_FOUND ? fail(reason, NO_DEVICE_FILE, "%s", device->path) : status;
	}
	device->officer_count = 0;
	device->pins = 0;
	device->statements = 0;
	device->log_name[0] = '\0';
	sodium_memzero(device->heads, sizeof device->heads);
	sodium_memzero(device->secret_key, sizeof device->secret_key);
	bool good = text_is_clean((const char *)bytes.at, bytes.length);
	bytes_raw(&bytes, "", 1);
	good = good && read_lines(device, (char *)bytes.at) && take_public_key(device);
	bytes_free(&bytes);
	return good ? DONE : fail(reason, NO_DEVICE_FILE, "%s is not a device file", device->path);
}

void token_mac(unsigned char mac[MAC_BYTES], const unsigned char token[TOKEN_BYTES],
	const unsigned char key[DEVICE_KEY_BYTES])
{
	crypto_generichash(mac, MAC_BYTES, key, DEVICE_KEY_BYTES, token, TOKEN_BYTES);
}
