/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/code.h"

#include "ledger/text.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static char capital_of(char typed)
{
	return (char)toupper((unsigned char)typed);
}

int base32_value(char typed)
{
	char capital = capital_of(typed);
	if (capital == 'I' || capital == 'L') {
		return 1;
	}
	if (capital == 'O') {
		return 0;
	}
	const char *at = capital ? strchr(alphabet, capital) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

void base32_write(char *text, const unsigned char *bytes, unsigned length)
{
	unsigned characters = (length * 8 + 4) / 5;
	for (unsigned i = 0; i < characters; i++) {
		unsigned bit = i * 5, byte = bit / 8, shift = bit % 8;
		unsigned pair = (unsigned)bytes[byte] << 8 | (byte + 1 < length ? bytes[byte + 1] : 0U);
		text[i] = alphabet[pair >> (11 - shift) & 31];
	}
	text[characters] = '\0';
}

/* Multiplies in GF(32) with x^5 + x^2 + 1. */
static unsigned multiply(unsigned one, unsigned other)
{
	unsigned product = 0;
	for (; other; other >>= 1) {
		if (other & 1) {
			product ^= one;
		}
		one <<= 1;
		if (one & 32) {
			one ^= 0x25;
		}
	}
	return product;
}

/* The sum of the values, each weighed by the next power of x, beginning with x itself. */
static unsigned weighed_sum(const char *characters, size_t count)
{
	unsigned sum = 0, weight = 1;
	for (size_t i = 0; i < count; i++) {
		weight = multiply(weight, 2);
		sum ^= multiply(weight, (unsigned)base32_value(characters[i]));
	}
	return sum;
}

/*
 * The check character stands behind the others with the weight 1, and makes the whole sum 0: so it is the sum of
 * the others. Weights 1, x, x^2 .. x^15 all differ, neighbours included; only the last place and the check
 * character need a look: the last of 15 weighs x^15, which is not 1.
 */
char base32_check(const char *characters, size_t count)
{
	return alphabet[weighed_sum(characters, count)];
}

void report_code_make(struct report_code *code)
{
	unsigned char random[REPORT_CODE_LENGTH - 1];
	randombytes_buf(random, sizeof random);
	for (size_t i = 0; i < sizeof random; i++) {
		code->text[i] = alphabet[random[i] & 31];
	}
	sodium_memzero(random, sizeof random);
	code->text[REPORT_CODE_LENGTH - 1] = base32_check(code->text, REPORT_CODE_LENGTH - 1);
	code->text[REPORT_CODE_LENGTH] = '\0';
}

/* Brings what was typed into `count` characters of the alphabet, without its spaces and hyphens. */
static bool take_typed(char *characters, size_t count, const char *typed)
{
	size_t taken = 0;
	for (; *typed; typed++) {
		if (*typed == ' ' || *typed == '-') {
			continue;
		}
		int value = base32_value(*typed);
		if (value < 0 || taken == count) {
			return false;
		}
		characters[taken++] = alphabet[value];
	}
	characters[taken] = '\0';
	return taken == count;
}

bool report_code_read(struct report_code *code, const char *typed)
{
	char characters[REPORT_CODE_LENGTH + 1];
	if (!take_typed(characters, REPORT_CODE_LENGTH, typed) ||
		characters[REPORT_CODE_LENGTH - 1] != base32_check(characters, REPORT_CODE_LENGTH - 1)) {
		return false;
	}
	memcpy(code->text, characters, sizeof characters);
	return true;
}

void report_code_space(char spaced[REPORT_CODE_SPACED_SIZE], const struct report_code *code)
{
	snprintf(spaced, REPORT_CODE_SPACED_SIZE, "%.4s %.4s %.4s %.4s", code->text, code->text + 4,
		code->text + 8, code->text + 12);
}

static void hash_code(
	unsigned char hash[crypto_hash_sha256_BYTES], const char *what, const struct report_code *code)
{
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char *)what, strlen(what));
	crypto_hash_sha256_update(&state, (const unsigned char *)code->text, REPORT_CODE_LENGTH);
	crypto_hash_sha256_final(&state, hash);
	sodium_memzero(&state, sizeof state);
}

void report_code_find(unsigned char find[FIND_BYTES], const struct report_code *code)
{
	hash_code(find, "find", code);
}

void report_code_page(char page[PAGE_LENGTH + 1], const struct report_code *code)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	hash_code(hash, "page", code);
	base32_write(page, hash, 16);
	sodium_memzero(hash, sizeof hash);
}

/* The check character of a number: its own characters, and five bits of the key's digest. */
static char number_check(const char *log_name, int64_t seq, const unsigned char key[DEVICE_KEY_BYTES])
{
	char characters[REPORT_NUMBER_SIZE];
	int length = snprintf(characters, sizeof characters, "%s%lld", log_name, (long long)seq);
	unsigned char digest[crypto_generichash_BYTES_MIN];
	crypto_generichash(digest, sizeof digest, key, DEVICE_KEY_BYTES, NULL, 0);
	return alphabet[weighed_sum(characters, (size_t)length) ^ (digest[0] & 31U)];
}

void report_number_write(char number[REPORT_NUMBER_SIZE], const char *log_name, int64_t seq,
	const unsigned char key[DEVICE_KEY_BYTES])
{
	snprintf(
		number, REPORT_NUMBER_SIZE, "%s-%lld-%c", log_name, (long long)seq, number_check(log_name, seq, key));
}

enum {
	NUMBER_DIGITS = 13 /* ENTRY_MOST has no more */
};

/* The name's letters are not base32: I, L and O stay themselves. */
static const char *take_log_name(const char *typed, char log_name[8])
{
	size_t length = 0;
	while (isalnum((unsigned char)*typed) && length < 7) {
		log_name[length++] = capital_of(*typed++);
	}
	log_name[length] = '\0';
	return text_is_kiosk_name(log_name) ? typed : NULL;
}

static const char *skip_marks(const char *typed)
{
	return typed + strspn(typed, " -");
}

bool report_number_read(const char *typed, char log_name[8], int64_t *seq, char *check)
{
	typed = take_log_name(skip_marks(typed), log_name);
	if (!typed || (*typed != '-' && *typed != ' ')) {
		return false;
	}
	typed = skip_marks(typed);
	size_t digits = strspn(typed, "0123456789");
	if (digits < 1 || digits > NUMBER_DIGITS || typed[0] == '0') {
		return false; /* with a nought in front, the others would weigh otherwise in the check character */
	}
	*seq = 0;
	for (size_t i = 0; i < digits; i++) {
		*seq = *seq * 10 + (typed[i] - '0');
	}
	typed += digits;
	if (*typed != '-' && *typed != ' ') {
		return false;
	}
	typed = skip_marks(typed);
	int value = base32_value(*typed);
	*check = value < 0 ? '\0' : alphabet[value];
	return value >= 0 && typed[1 + strspn(typed + 1, " ")] == '\0';
}

void fingerprint_write(char fingerprint[FINGERPRINT_SIZE], const unsigned char key[DEVICE_KEY_BYTES])
{
	unsigned char digest[crypto_generichash_BYTES];
	crypto_generichash(digest, sizeof digest, key, DEVICE_KEY_BYTES, NULL, 0);
	char characters[17];
	base32_write(characters, digest, 10);
	snprintf(fingerprint, FINGERPRINT_SIZE, "%.4s-%.4s-%.4s-%.4s", characters, characters + 4, characters + 8,
		characters + 12);
}

bool fingerprint_read(char fingerprint[FINGERPRINT_SIZE], const char *typed)
{
	char characters[17];
	if (!take_typed(characters, 16, typed)) {
		return false;
	}
	snprintf(fingerprint, FINGERPRINT_SIZE, "%.4s-%.4s-%.4s-%.4s", characters, characters + 4, characters + 8,
		characters + 12);
	return true;
}

void slip_write(char slip[SLIP_SIZE], const unsigned char digest[5])
{
	char characters[9];
	base32_write(characters, digest, 5);
	snprintf(slip, SLIP_SIZE, "%.4s-%.4s", characters, characters + 4);
}

bool slip_read(unsigned char digest[5], const char *typed)
{
	char characters[9];
	if (!take_typed(characters, 8, typed)) {
		return false;
	}
	uint64_t bits = 0;
	for (int k = 0; k < 8; k++) {
		bits = bits << 5 | (unsigned)base32_value(characters[k]);
	}
	for (int k = 0; k < 5; k++) {
		digest[k] = (unsigned char)(bits >> (32 - 8 * k));
	}
	return true;
}
