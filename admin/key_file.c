/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/key_file.h"

#include "ledger/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SEALED_BYTES = SEED_BYTES + crypto_secretbox_MACBYTES,
};

/* More than any Bunting asks for would be a trick to keep the computer busy. */
static const unsigned long long costliest_operations = 10, largest_memory = 1ULL << 30;

/* One user's wrapping of the seed. */
struct wrapping {
	char user[CODE_SIZE];
	unsigned long long operations, memory; /* of Argon2id; memory in bytes */
	unsigned char salt[crypto_pwhash_SALTBYTES];
	unsigned char nonce[crypto_secretbox_NONCEBYTES];
	unsigned char sealed[SEALED_BYTES];
};

struct key_file {
	unsigned char organisation[crypto_sign_PUBLICKEYBYTES];
	struct wrapping wrappings[KEY_USERS_MOST];
	int count;
	bool ended;
};

static const char first_line[] = "bunting-key 1\n";

/* The key that seals the seed. False when there is no memory for it. */
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

static void add_hex(struct bytes *bytes, const unsigned char *value, size_t length, const char *after)
{
	char hex[2 * SEALED_BYTES + 1];
	text_from_bytes(hex, value, length);
	bytes_raw(bytes, hex, 2 * length);
	bytes_raw(bytes, after, strlen(after));
}

static void write_lines(
	struct bytes *bytes, const unsigned char *organisation, const struct wrapping *wrapping)
{
	char start[CODE_SIZE + 64];
	bytes_raw(bytes, first_line, sizeof first_line - 1);
	bytes_raw(bytes, "organisation ", 13);
	add_hex(bytes, organisation, crypto_sign_PUBLICKEYBYTES, "\n");
	int length = snprintf(
		start, sizeof start, "user %s %llu %llu ", wrapping->user, wrapping->operations, wrapping->memory);
	bytes_raw(bytes, start, (size_t)length);
	add_hex(bytes, wrapping->salt, sizeof wrapping->salt, " ");
	add_hex(bytes, wrapping->nonce, sizeof wrapping->nonce, " ");
	add_hex(bytes, wrapping->sealed, sizeof wrapping->sealed, "\nend\n");
}

enum status key_file_write(struct bytes *bytes, const struct organisation_keys *keys, const char *user,
	const struct passphrase *passphrase, enum mode mode, struct reason *reason)
{
	bool live = mode == MODE_LIVE;
	struct wrapping wrapping = {
		.operations = live ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_MIN,
		.memory = live ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_MIN,
	};
	text_copy(wrapping.user, sizeof wrapping.user, user);
	randombytes_buf(wrapping.salt, sizeof wrapping.salt);
	randombytes_buf(wrapping.nonce, sizeof wrapping.nonce);
	unsigned char key[crypto_secretbox_KEYBYTES];
	if (!make_key(key, &wrapping, keys->sign_public, passphrase)) {
		return fail(reason, SYSTEM_FAILED, "there is not enough memory free to protect the key");
	}
	crypto_secretbox_easy(wrapping.sealed, keys->seed, SEED_BYTES, wrapping.nonce, key);
	sodium_memzero(key, sizeof key);
	write_lines(bytes, keys->sign_public, &wrapping);
	return DONE;
}

bool key_file_is(const struct bytes *bytes)
{
	return bytes->length >= 11 && memcmp(bytes->at, first_line, 11) == 0;
}

/* Reads a number without a sign or a leading zero. */
static bool read_number(unsigned long long *number, const char *text)
{
	size_t digits = strspn(text, "0123456789");
	if (digits < 1 || digits > 12 || text[digits] != '\0' || text[0] == '0') {
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

static bool read_wrapping(struct wrapping *wrapping, char *rest)
{
	enum {
		USER,
		OPERATIONS,
		MEMORY,
		SALT,
		NONCE,
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
		   read_number(&wrapping->operations, words[OPERATIONS]) &&
		   wrapping->operations <= costliest_operations && read_number(&wrapping->memory, words[MEMORY]) &&
		   wrapping->memory >= crypto_pwhash_MEMLIMIT_MIN && wrapping->memory <= largest_memory &&
		   text_to_bytes(wrapping->salt, sizeof wrapping->salt, words[SALT]) &&
		   text_to_bytes(wrapping->nonce, sizeof wrapping->nonce, words[NONCE]) &&
		   text_to_bytes(wrapping->sealed, sizeof wrapping->sealed, words[SEALED]);
}

static bool read_line(struct key_file *file, int number, char *line)
{
	if (number == 1) {
		return strcmp(line, "bunting-key 1") == 0;
	}
	if (file->count > 0 && strcmp(line, "end") == 0) {
		file->ended = true;
		return true;
	}
	char *rest = line;
	const char *word = next_word(&rest);
	if (number == 2) {
		return strcmp(word, "organisation") == 0 && rest &&
			   text_to_bytes(file->organisation, sizeof file->organisation, rest);
	}
	return strcmp(word, "user") == 0 && file->count < KEY_USERS_MOST &&
		   read_wrapping(&file->wrappings[file->count++], rest);
}

/* Every line must be understood, and "end" and its line feed be the last: a file cut short is no key file. */
static bool read_file(struct key_file *file, char *text)
{
	int number = 0;
	while (*text) {
		char *line_end = strchr(text, '\n');
		if (!line_end || file->ended) {
			return false;
		}
		*line_end = '\0';
		if (!read_line(file, ++number, text)) {
			return false;
		}
		text = line_end + 1;
	}
	return file->ended;
}

static enum status open_wrapping(struct organisation_keys *keys, const struct wrapping *wrapping,
	const unsigned char *organisation, const struct passphrase *passphrase, struct reason *reason)
{
	unsigned char key[crypto_secretbox_KEYBYTES], seed[SEED_BYTES];
	if (!make_key(key, wrapping, organisation, passphrase)) {
		return fail(reason, SYSTEM_FAILED, "there is not enough memory free to open the key");
	}
	bool opened = crypto_secretbox_open_easy(seed, wrapping->sealed, SEALED_BYTES, wrapping->nonce, key) == 0;
	sodium_memzero(key, sizeof key);
	if (opened) {
		keys_from_seed(keys, seed);
	}
	sodium_memzero(seed, sizeof seed);
	return opened ? DONE : WRONG_PASSPHRASE;
}

enum status key_file_users(
	struct key_users *users, const struct bytes *bytes, const char *name, struct reason *reason)
{
	*users = (struct key_users){0};
	char *text = strndup((const char *)bytes->at, bytes->length);
	struct key_file *file = calloc(1, sizeof *file);
	if (!text || !file) {
		abort();
	}
	enum status status = strlen(text) == bytes->length && read_file(file, text)
							 ? DONE
							 : fail(reason, NOT_A_KEY, "%s is cut short or was changed", name);
	for (int k = 0; k < file->count && !status; k++) {
		text_copy(users->names[users->count++], CODE_SIZE, file->wrappings[k].user);
	}
	free(text);
	free(file);
	return status;
}

/* The line of a user, with its line feed: where it begins, and how long it is. */
static const char *find_line(const struct bytes *bytes, const char *user, size_t *length)
{
	char start[CODE_SIZE + 8];
	assert(bytes->at);
	int wanted = snprintf(start, sizeof start, "\nuser %s ", user);
	const char *line = memmem(bytes->at, bytes->length, start, (size_t)wanted);
	if (!line) {
		return NULL;
	}
	line++;
	const char *end = memchr(line, '\n', bytes->length - (size_t)(line - (const char *)bytes->at));
	*length = end ? (size_t)(end - line) + 1 : 0;
	return end ? line : NULL;
}

enum status key_file_add(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, const struct passphrase *passphrase,
	enum mode mode, struct reason *reason)
{
	static const char end[] = "end\n";
	struct bytes own = {0};
	size_t length;
	enum status status = key_file_write(&own, keys, user, passphrase, mode, reason);
	if (!status) {
		const char *line = find_line(&own, user, &length);
		assert(line && before->length > sizeof end - 1);
		bytes_raw(bytes, before->at, before->length - (sizeof end - 1));
		bytes_raw(bytes, line, length);
		bytes_raw(bytes, end, sizeof end - 1);
	}
	bytes_free(&own);
	return status;
}

void key_file_remove(struct bytes *bytes, const struct bytes *before, const char *user)
{
	size_t length;
	const char *line = find_line(before, user, &length);
	assert(line);
	size_t first = (size_t)(line - (const char *)before->at);
	bytes_raw(bytes, before->at, first);
	bytes_raw(bytes, line + length, before->length - first - length);
}

enum status key_file_open(struct organisation_keys *keys, const struct bytes *bytes, const char *name,
	const struct passphrase *passphrase, struct reason *reason)
{
	char *text = strndup((const char *)bytes->at, bytes->length);
	struct key_file *file = calloc(1, sizeof *file);
	if (!text || !file) {
		abort();
	}
	enum status status = DONE;
	if (strlen(text) != bytes->length || !read_file(file, text)) {
		status = fail(reason, NOT_A_KEY, "%s is cut short or was changed", name);
	} else {
		status = WRONG_PASSPHRASE;
		for (int k = 0; k < file->count && status == WRONG_PASSPHRASE; k++) {
			status = open_wrapping(keys, &file->wrappings[k], file->organisation, passphrase, reason);
		}
		if (status == WRONG_PASSPHRASE) {
			fail(reason, WRONG_PASSPHRASE, "%s", name);
		}
	}
	if (!status && memcmp(keys->sign_public, file->organisation, sizeof file->organisation) != 0) {
		status = fail(reason, NOT_A_KEY, "%s was changed", name);
	}
	free(text);
	free(file);
	return status;
}
