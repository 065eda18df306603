/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/key_file.h"

#include "ledger/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SEEDS_MOST = 2 + RETIRED_MOST, /* sign, box, retired ones */
	SEEDS_BYTES = SEEDS_MOST * SEED_BYTES,
	WRAPPED_BYTES = crypto_box_SECRETKEYBYTES + crypto_secretbox_MACBYTES,
	SEALED_BYTES = SEEDS_BYTES + crypto_box_SEALBYTES,
};

/* More than any Bunting asks for would be a trick to keep the computer busy. */
static const unsigned long long costliest_operations = 10, largest_memory = 1ULL << 30;

/* One user's lines. */
struct wrapping {
	char user[CODE_SIZE];
	unsigned long long operations, memory; /* of Argon2id; memory in bytes */
	unsigned char salt[crypto_pwhash_SALTBYTES];
	unsigned char nonce[crypto_secretbox_NONCEBYTES];
	unsigned char wrapped[WRAPPED_BYTES]; /* the user's secret half */
	unsigned char public_key[crypto_box_PUBLICKEYBYTES];
	unsigned char sealed[SEALED_BYTES]; /* the seeds: as many as there are pairs */
};

/* What is public of a pair for boxes. */
struct public_half {
	int64_t number;
	unsigned char key[crypto_box_PUBLICKEYBYTES];
};

struct key_file {
	unsigned char organisation[crypto_sign_PUBLICKEYBYTES];
	struct public_half halves[1 + RETIRED_MOST]; /* the one in force first */
	int half_count;
	struct wrapping wrappings[KEY_USERS_MOST];
	int count;
	unsigned char signature[crypto_sign_BYTES];
	size_t signed_length; /* of the lines that are signed */
	bool ended;
};

static const char first_line[] = "bunting-key 1\n";

static struct key_file *file_alloc(void)
{
	struct key_file *file = calloc(1, sizeof *file);
	if (!file) {
		abort();
	}
	return file;
}

static size_t seeds_length(const struct key_file *file)
{
	return (size_t)(1 + file->half_count) * SEED_BYTES;
}

/* One user */

/* The key that wraps the user's secret half. False when there is no memory for it. */
static bool make_key(unsigned char key[crypto_secretbox_KEYBYTES], const struct wrapping *wrapping,
	const unsigned char *organisation, const struct passphrase *passphrase)
{
	unsigned char hash[crypto_generichash_KEYBYTES];
	if (crypto_pwhash(hash, sizeof hash, passphrase->text, strlen(passphrase->text), wrapping->salt,
			wrapping->operations, (size_t)wrapping->memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
		return false;
	}
	struct bytes bound = {0};
	bytes_text(&bound, "bunting key 1");
	bytes_blob(&bound, organisation, crypto_sign_PUBLICKEYBYTES);
	bytes_text(&bound, wrapping->user);
	bytes_integer(&bound, (int64_t)wrapping->operations);
	bytes_integer(&bound, (int64_t)wrapping->memory);
	bytes_blob(&bound, wrapping->salt, sizeof wrapping->salt);
	crypto_generichash(
		key, crypto_secretbox_KEYBYTES, bound.at, bound.length, hash, crypto_generichash_KEYBYTES);
	bytes_free(&bound);
	sodium_memzero(hash, sizeof hash);
	return true;
}

/* Gives a user a pair, and wraps its secret half. */
static enum status wrap(struct wrapping *wrapping, const unsigned char *organisation, const char *user,
	const struct passphrase *passphrase, enum mode mode, struct reason *reason)
{
	bool live = mode == MODE_LIVE;
	*wrapping = (struct wrapping){
		.operations = live ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_MIN,
		.memory = live ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_MIN,
	};
	text_copy(wrapping->user, sizeof wrapping->user, user);
	randombytes_buf(wrapping->salt, sizeof wrapping->salt);
	randombytes_buf(wrapping->nonce, sizeof wrapping->nonce);
	unsigned char key[crypto_secretbox_KEYBYTES], secret[crypto_box_SECRETKEYBYTES];
	if (!make_key(key, wrapping, organisation, passphrase)) {
		return fail(reason, SYSTEM_FAILED, "there is not enough memory free to protect the key");
	}
	crypto_box_keypair(wrapping->public_key, secret);
	crypto_secretbox_easy(wrapping->wrapped, secret, sizeof secret, wrapping->nonce, key);
	sodium_memzero(key, sizeof key);
	sodium_memzero(secret, sizeof secret);
	return DONE;
}

/* Seals all seeds to the user. */
static void seal(struct wrapping *wrapping, const struct organisation_keys *keys)
{
	unsigned char seeds[SEEDS_BYTES], *at = seeds;
	memcpy(at, keys->sign_seed, SEED_BYTES);
	memcpy(at += SEED_BYTES, keys->box.seed, SEED_BYTES);
	for (int k = 0; k < keys->retired_count; k++) {
		memcpy(at += SEED_BYTES, keys->retired[k].seed, SEED_BYTES);
	}
	at += SEED_BYTES;
	int rc = crypto_box_seal(wrapping->sealed, seeds, (size_t)(at - seeds), wrapping->public_key);
	sodium_memzero(seeds, sizeof seeds);
	assert(rc == 0);
	(void)rc;
}

/* Writing */

static void add_hex(struct bytes *bytes, const unsigned char *value, size_t length, const char *after)
{
	char hex[2 * SEALED_BYTES + 1];
	text_from_bytes(hex, value, length);
	bytes_raw(bytes, hex, 2 * length);
	bytes_raw(bytes, after, strlen(after));
}

static void add_words(struct bytes *bytes, const char *words)
{
	bytes_raw(bytes, words, strlen(words));
}

static void write_half(struct bytes *bytes, const char *word, const struct public_half *half)
{
	char start[60];
	snprintf(start, sizeof start, "%s %lld ", word, (long long)half->number);
	add_words(bytes, start);
	add_hex(bytes, half->key, sizeof half->key, "\n");
}

static void write_user(struct bytes *bytes, const struct wrapping *wrapping, size_t sealed)
{
	char start[CODE_SIZE + 64];
	snprintf(
		start, sizeof start, "user %s %llu %llu ", wrapping->user, wrapping->operations, wrapping->memory);
	add_words(bytes, start);
	add_hex(bytes, wrapping->salt, sizeof wrapping->salt, " ");
	add_hex(bytes, wrapping->nonce, sizeof wrapping->nonce, " ");
	add_hex(bytes, wrapping->wrapped, sizeof wrapping->wrapped, " ");
	add_hex(bytes, wrapping->public_key, sizeof wrapping->public_key, " ");
	add_hex(bytes, wrapping->sealed, sealed, "\n");
}

/* What is signed begins with what it is, so that no signature of another thing can pass for this one. */
static void write_signed(struct bytes *to_sign, const void *lines, size_t length)
{
	bytes_text(to_sign, "bunting key file 1");
	bytes_blob(to_sign, lines, length);
}

static void write_file(struct bytes *bytes, const struct key_file *file, const struct organisation_keys *keys)
{
	struct bytes lines = {0}, to_sign = {0};
	unsigned char signature[crypto_sign_BYTES];
	add_words(&lines, first_line);
	add_words(&lines, "organisation ");
	add_hex(&lines, file->organisation, sizeof file->organisation, "\n");
	for (int k = 0; k < file->half_count; k++) {
		write_half(&lines, k == 0 ? "boxes" : "retired", &file->halves[k]);
	}
	for (int k = 0; k < file->count; k++) {
		write_user(&lines, &file->wrappings[k], seeds_length(file) + crypto_box_SEALBYTES);
	}
	write_signed(&to_sign, lines.at, lines.length);
	crypto_sign_detached(signature, NULL, to_sign.at, to_sign.length, keys->sign_secret);
	bytes_raw(bytes, lines.at, lines.length);
	add_words(bytes, "signature ");
	add_hex(bytes, signature, sizeof signature, "\nend\n");
	bytes_free(&lines);
	bytes_free(&to_sign);
}

static void take_half(struct key_file *file, const struct box_pair *pair)
{
	struct public_half *half = &file->halves[file->half_count++];
	half->number = pair->number;
	memcpy(half->key, pair->public_key, sizeof half->key);
}

static void take_halves(struct key_file *file, const struct organisation_keys *keys)
{
	memcpy(file->organisation, keys->sign_public, sizeof file->organisation);
	file->half_count = 0;
	take_half(file, &keys->box);
	for (int k = 0; k < keys->retired_count; k++) {
		take_half(file, &keys->retired[k]);
	}
}

enum status key_file_write(struct bytes *bytes, const struct organisation_keys *keys, const char *user,
	const struct passphrase *passphrase, enum mode mode, struct reason *reason)
{
	struct key_file *file = file_alloc();
	take_halves(file, keys);
	file->count = 1;
	enum status status = wrap(&file->wrappings[0], file->organisation, user, passphrase, mode, reason);
	if (!status) {
		seal(&file->wrappings[0], keys);
		write_file(bytes, file, keys);
	}
	free(file);
	return status;
}

bool key_file_is(const struct bytes *bytes)
{
	return bytes->length >= 11 && memcmp(bytes->at, first_line, 11) == 0;
}

/* Reading */

/* Reads a number without a sign or a leading zero. */
static bool read_number(unsigned long long *number, const char *text)
{
	size_t digits = strspn(text, "0123456789");
	if (digits < 1 || digits > 12 || text[digits] != '\0' || (text[0] == '0' && digits > 1)) {
		return false;
	}
	*number = strtoull(text, NULL, 10);
	return true;
}

/* Cuts the next word off at one blank; NULL at the end. */
static char *next_word(char **rest)
{
	char *word = *rest;
	if (!word) {
		return NULL;
	}
	char *blank = strchr(word, ' ');
	*rest = blank ? blank + 1 : NULL;
	if (blank) {
		*blank = '\0';
	}
	return word;
}

static bool read_wrapping(struct wrapping *wrapping, char *rest, size_t sealed)
{
	enum {
		USER,
		OPERATIONS,
		MEMORY,
		SALT,
		NONCE,
		WRAPPED,
		PUBLIC,
		SEALED,
		WORDS
	};
	const char *words[WORDS];
	for (int k = 0; k < WORDS; k++) {
		words[k] = next_word(&rest);
		if (!words[k]) {
			return false;
		}
	}
	return !rest && text_is_code(words[USER]) &&
		   text_copy(wrapping->user, sizeof wrapping->user, words[USER]) &&
		   read_number(&wrapping->operations, words[OPERATIONS]) && wrapping->operations >= 1 &&
		   wrapping->operations <= costliest_operations && read_number(&wrapping->memory, words[MEMORY]) &&
		   wrapping->memory >= crypto_pwhash_MEMLIMIT_MIN && wrapping->memory <= largest_memory &&
		   text_to_bytes(wrapping->salt, sizeof wrapping->salt, words[SALT]) &&
		   text_to_bytes(wrapping->nonce, sizeof wrapping->nonce, words[NONCE]) &&
		   text_to_bytes(wrapping->wrapped, sizeof wrapping->wrapped, words[WRAPPED]) &&
		   text_to_bytes(wrapping->public_key, sizeof wrapping->public_key, words[PUBLIC]) &&
		   text_to_bytes(wrapping->sealed, sealed, words[SEALED]);
}

static bool read_half(struct key_file *file, char *rest)
{
	unsigned long long number;
	const char *moment = next_word(&rest);
	struct public_half *half = &file->halves[file->half_count];
	if (file->half_count > RETIRED_MOST || file->count > 0 || !moment || !rest ||
		!read_number(&number, moment) || !text_to_bytes(half->key, sizeof half->key, rest)) {
		return false;
	}
	half->number = (int64_t)number;
	file->half_count++;
	return true;
}

static bool read_line(struct key_file *file, int number, char *line)
{
	if (number == 1) {
		return strcmp(line, "bunting-key 1") == 0;
	}
	if (file->signed_length > 0 && strcmp(line, "end") == 0) {
		file->ended = true;
		return true;
	}
	char *rest = line;
	const char *word = next_word(&rest);
	if (!rest || file->signed_length > 0) {
		return false;
	}
	if (number == 2) {
		return strcmp(word, "organisation") == 0 &&
			   text_to_bytes(file->organisation, sizeof file->organisation, rest);
	}
	if (strcmp(word, file->half_count == 0 ? "boxes" : "retired") == 0) {
		return read_half(file, rest);
	}
	if (strcmp(word, "user") == 0) {
		return file->half_count > 0 && file->count < KEY_USERS_MOST &&
			   read_wrapping(
				   &file->wrappings[file->count++], rest, seeds_length(file) + crypto_box_SEALBYTES);
	}
	return strcmp(word, "signature") == 0 && file->count > 0 &&
		   text_to_bytes(file->signature, sizeof file->signature, rest);
}

/* Every line must be understood, and "end" and its line feed be the last: a file cut short is no key file. */
static bool read_file(struct key_file *file, char *text)
{
	int number = 0;
	const char *start = text;
	while (*text) {
		char *line_end = strchr(text, '\n');
		if (!line_end || file->ended) {
			return false;
		}
		*line_end = '\0';
		bool is_signature = strncmp(text, "signature ", 10) == 0;
		if (!read_line(file, ++number, text)) {
			return false;
		}
		file->signed_length = is_signature ? (size_t)(text - start) : file->signed_length;
		text = line_end + 1;
	}
	return file->ended;
}

static bool is_signed(const struct key_file *file, const struct bytes *bytes)
{
	struct bytes to_sign = {0};
	write_signed(&to_sign, bytes->at, file->signed_length);
	bool good =
		crypto_sign_verify_detached(file->signature, to_sign.at, to_sign.length, file->organisation) == 0;
	bytes_free(&to_sign);
	return good;
}

/* For free(), also after a failure. */
static enum status read_bytes(
	struct key_file **file, const struct bytes *bytes, const char *name, struct reason *reason)
{
	*file = file_alloc();
	char *text = strndup(bytes->at ? (const char *)bytes->at : "", bytes->length);
	if (!text) {
		abort();
	}
	bool good = strlen(text) == bytes->length && read_file(*file, text) && is_signed(*file, bytes);
	free(text);
	return good ? DONE : fail(reason, NOT_A_KEY, "%s is cut short or was changed", name);
}

enum status key_file_users(
	struct key_users *users, const struct bytes *bytes, const char *name, struct reason *reason)
{
	*users = (struct key_users){0};
	struct key_file *file;
	enum status status = read_bytes(&file, bytes, name, reason);
	for (int k = 0; k < file->count && !status; k++) {
		text_copy(users->names[users->count++], CODE_SIZE, file->wrappings[k].user);
	}
	free(file);
	return status;
}

/* Changing */

static int find_user(const struct key_file *file, const char *user)
{
	for (int k = 0; k < file->count; k++) {
		if (strcmp(file->wrappings[k].user, user) == 0) {
			return k;
		}
	}
	return -1;
}

enum status key_file_add(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, const struct passphrase *passphrase,
	enum mode mode, struct reason *reason)
{
	struct key_file *file;
	enum status status = read_bytes(&file, before, "the key file", reason);
	if (!status) {
		assert(file->count < KEY_USERS_MOST && find_user(file, user) < 0);
		status = wrap(&file->wrappings[file->count], file->organisation, user, passphrase, mode, reason);
	}
	if (!status) {
		seal(&file->wrappings[file->count++], keys);
		write_file(bytes, file, keys);
	}
	free(file);
	return status;
}

enum status key_file_remove(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, struct reason *reason)
{
	struct key_file *file;
	enum status status = read_bytes(&file, before, "the key file", reason);
	if (!status) {
		int at = find_user(file, user);
		assert(at >= 0 && file->count > 1);
		file->count--;
		memmove(&file->wrappings[at], &file->wrappings[at + 1],
			sizeof file->wrappings[0] * (size_t)(file->count - at));
		write_file(bytes, file, keys);
	}
	free(file);
	return status;
}

enum status key_file_renew(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, struct reason *reason)
{
	struct key_file *file;
	enum status status = read_bytes(&file, before, "the key file", reason);
	if (!status) {
		take_halves(file, keys);
		for (int k = 0; k < file->count; k++) {
			seal(&file->wrappings[k], keys);
		}
		write_file(bytes, file, keys);
	}
	free(file);
	return status;
}

/* Opening */

/* Makes the pairs from the seeds. False: they are not those that the file says. */
static bool take_seeds(
	struct organisation_keys *keys, const struct key_file *file, const unsigned char *seeds)
{
	keys_from_seeds(keys, seeds, seeds + SEED_BYTES, file->halves[0].number);
	bool good = memcmp(keys->sign_public, file->organisation, sizeof file->organisation) == 0 &&
				memcmp(keys->box.public_key, file->halves[0].key, sizeof file->halves[0].key) == 0;
	for (int k = 1; k < file->half_count && good; k++) {
		keys_add_retired(keys, seeds + (size_t)(1 + k) * SEED_BYTES, file->halves[k].number);
		good = memcmp(keys->retired[k - 1].public_key, file->halves[k].key, sizeof file->halves[k].key) == 0;
	}
	return good;
}

static bool unseal(struct organisation_keys *keys, const struct key_file *file,
	const struct wrapping *wrapping, const unsigned char secret[crypto_box_SECRETKEYBYTES])
{
	unsigned char seeds[SEEDS_BYTES];
	bool good = crypto_box_seal_open(seeds, wrapping->sealed, seeds_length(file) + crypto_box_SEALBYTES,
					wrapping->public_key, secret) == 0 &&
				take_seeds(keys, file, seeds);
	sodium_memzero(seeds, sizeof seeds);
	return good;
}

static enum status open_wrapping(struct organisation_keys *keys, const struct key_file *file,
	const struct wrapping *wrapping, const struct passphrase *passphrase, struct reason *reason)
{
	unsigned char key[crypto_secretbox_KEYBYTES], secret[crypto_box_SECRETKEYBYTES];
	if (!make_key(key, wrapping, file->organisation, passphrase)) {
		return fail(reason, SYSTEM_FAILED, "there is not enough memory free to open the key");
	}
	enum status status =
		crypto_secretbox_open_easy(secret, wrapping->wrapped, WRAPPED_BYTES, wrapping->nonce, key) == 0
			? DONE
			: WRONG_PASSPHRASE;
	sodium_memzero(key, sizeof key);
	if (!status && !unseal(keys, file, wrapping, secret)) {
		status = NOT_A_KEY;
	}
	sodium_memzero(secret, sizeof secret);
	return status;
}

enum status key_file_open(struct organisation_keys *keys, const struct bytes *bytes, const char *name,
	const struct passphrase *passphrase, struct reason *reason)
{
	struct key_file *file;
	enum status status = read_bytes(&file, bytes, name, reason);
	if (!status) {
		status = WRONG_PASSPHRASE;
		for (int k = 0; k < file->count && status == WRONG_PASSPHRASE; k++) {
			status = open_wrapping(keys, file, &file->wrappings[k], passphrase, reason);
		}
		if (status == WRONG_PASSPHRASE) {
			fail(reason, WRONG_PASSPHRASE, "%s", name);
		} else if (status == NOT_A_KEY) {
			fail(reason, NOT_A_KEY, "%s was changed", name);
		}
	}
	free(file);
	return status;
}
