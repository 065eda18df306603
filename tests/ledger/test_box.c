/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_box.c - sealed boxes tell nothing by their size, and what comes out of one is trusted as little as what any
 * stranger with the public key could have put in.
 */
#include "ledger/box.h"

#include "tests/support/testing.h"

#include <string.h>

static unsigned char public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
static struct reason reason;

static int make_keys(void **state)
{
	(void)state;
	return sodium_init() < 0 ? -1 : crypto_box_keypair(public_key, secret_key);
}

static enum status open_with(
	struct box_text *opened, enum purpose purpose, const unsigned char *box, size_t length)
{
	return box_open(opened, purpose, box, length, public_key, secret_key, &reason);
}

static void box__gives_every_text_back__at_one_size_a_purpose(void **state)
{
	(void)state;
	for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		assert_in_range(box_size(purpose), 1, BOX_BYTES);
		assert_in_range(box_longest(purpose), REPORT_CODE_LENGTH, BOX_LONGEST);
		size_t lengths[] = {0, 1, 15, 16, 17, 50, box_longest(purpose) - 1, box_longest(purpose)};
		for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
			unsigned char box[BOX_BYTES + 1];
			char text[BOX_LONGEST + 1];
			struct box_text opened;
			memset(text, 'w', lengths[k]);
			text[lengths[k]] = '\0';
			memset(box, 0xA5, sizeof box);
			box_seal(box, purpose, text, public_key);
			assert_int_equal(box[box_size(purpose)], 0xA5);
			assert_done(open_with(&opened, purpose, box, box_size(purpose)), &reason);
			assert_string_equal(opened.text, text);
		}
	}
}

static void box__of_500_characters_of_any_script__has_room(void **state)
{
	(void)state;
	char text[BOX_LONGEST + 1] = "";
	for (int k = 0; k < WORDS_CHARACTERS; k++) {
		memcpy(text + k * 4, "\xF0\x9F\x99\x82", 5);
	}
	unsigned char box[BOX_BYTES];
	struct box_text opened;
	box_seal(box, PURPOSE_WORDS, text, public_key);
	assert_done(open_with(&opened, PURPOSE_WORDS, box, box_size(PURPOSE_WORDS)), &reason);
	assert_string_equal(opened.text, text);
}

static void box__of_the_same_text__is_never_the_same(void **state)
{
	(void)state;
	unsigned char one[BOX_BYTES], other[BOX_BYTES];
	box_seal(one, PURPOSE_CODE, "K7MQ4QX2DZR58HTC", public_key);
	box_seal(other, PURPOSE_CODE, "K7MQ4QX2DZR58HTC", public_key);
	assert_memory_not_equal(one, other, box_size(PURPOSE_CODE));
}

static void box__with_any_byte_changed_or_missing__does_not_open(void **state)
{
	(void)state;
	unsigned char box[BOX_BYTES];
	struct box_text opened;
	size_t size = box_size(PURPOSE_CODE);
	box_seal(box, PURPOSE_CODE, "secret", public_key);
	for (size_t at = 0; at < size; at++) {
		box[at] ^= 0x01;
		assert_status(open_with(&opened, PURPOSE_CODE, box, size), BAD_BOX, &reason);
		assert_string_equal(opened.text, "");
		box[at] ^= 0x01;
	}
	for (size_t length = 0; length < size; length++) {
		assert_status(open_with(&opened, PURPOSE_CODE, box, length), BAD_BOX, &reason);
	}
	assert_done(open_with(&opened, PURPOSE_CODE, box, size), &reason);
}

static void box__opens_with_its_own_keys_only(void **state)
{
	(void)state;
	unsigned char box[BOX_BYTES], other_public[crypto_box_PUBLICKEYBYTES],
		other_secret[crypto_box_SECRETKEYBYTES];
	struct box_text opened;
	assert_int_equal(crypto_box_keypair(other_public, other_secret), 0);
	box_seal(box, PURPOSE_CODE, "secret", public_key);
	assert_status(
		box_open(&opened, PURPOSE_CODE, box, box_size(PURPOSE_CODE), other_public, other_secret, &reason),
		BAD_BOX, &reason);
}

static void box__does_not_pass_for_another_purpose_of_its_size(void **state)
{
	(void)state;
	unsigned char box[BOX_BYTES];
	struct box_text opened;
	assert_int_equal(box_size(PURPOSE_CONTACT), box_size(PURPOSE_PLACE));
	box_seal(box, PURPOSE_CONTACT, "07700 900123", public_key);
	assert_status(open_with(&opened, PURPOSE_PLACE, box, box_size(PURPOSE_PLACE)), BAD_BOX, &reason);
	assert_string_equal(opened.text, "");
	assert_int_equal(box_size(PURPOSE_WORDS), box_size(PURPOSE_NOTES));
	box_seal(box, PURPOSE_NOTES, "a note", public_key);
	assert_status(open_with(&opened, PURPOSE_WORDS, box, box_size(PURPOSE_WORDS)), BAD_BOX, &reason);
}

/* What a stranger seals: `plain` padded as the kiosk would, or as they like. */
static enum status open_sealed_by_a_stranger(const void *plain, size_t length, bool pad)
{
	unsigned char padded[2048], box[BOX_BYTES];
	struct box_text opened;
	size_t size = length;
	memcpy(padded, plain, length);
	if (pad) {
		assert_int_equal(sodium_pad(&size, padded, length, 512, sizeof padded), 0);
	}
	assert_int_equal(crypto_box_seal(box, padded, size, public_key), 0);
	enum status status = open_with(&opened, PURPOSE_PLACE, box, size + crypto_box_SEALBYTES);
	assert_int_equal(strlen(opened.text), status ? 0 : length - 1);
	return status;
}

static void box__sealed_by_a_stranger__is_checked_like_any_text(void **state)
{
	(void)state;
	/* U+202E turns what follows; U+2066 sets it apart. Not as literals: they would turn this line, too. */
	static const char override[] = {4, '\xE2', '\x80', '\xAE', 't', 'r', 'u', 'o', 'C'};
	static const char isolate[] = {4, '\xE2', '\x81', '\xA6'};
	static const struct {
		const char *text;
		size_t length;
		enum status wanted;
	} sealed[] = {
		{"\4Anchor Court", 13, DONE}, {"\4", 1, DONE},
		{"\4\x1B[2J", 5, BAD_BOX},                          /* a terminal's clear screen */
		{"\4a\0b", 4, BAD_BOX},                             /* what stands behind a NUL would be hidden */
		{"\4a\rb", 4, BAD_BOX}, {"\4\xC2\x85", 3, BAD_BOX}, /* NEL */
		{override, sizeof override, BAD_BOX}, {isolate, sizeof isolate, BAD_BOX}, {"\4\xFF\xFE", 3, BAD_BOX},
		{"\4\xED\xA0\x80", 4, BAD_BOX}, {"\0Anchor", 7, BAD_BOX}, {"\3Anchor", 7, BAD_BOX},
		{"", 0, BAD_BOX}, /* not even the purpose */
	};
	for (size_t k = 0; k < sizeof sealed / sizeof *sealed; k++) {
		assert_status(
			open_sealed_by_a_stranger(sealed[k].text, sealed[k].length, true), sealed[k].wanted, &reason);
	}
}

static void box__with_bad_padding_or_size__does_not_open(void **state)
{
	(void)state;
	unsigned char plain[1024] = {PURPOSE_PLACE, 'a'};
	assert_status(open_sealed_by_a_stranger(plain, 512, false), BAD_BOX, &reason); /* no mark of the end */
	memset(plain + 1, 0x80, 511);
	assert_status(open_sealed_by_a_stranger(plain, 512, false), BAD_BOX, &reason); /* 0x80 is no text */
	memset(plain + 1, 'a', 1023);
	assert_status(open_sealed_by_a_stranger(plain, 511, true), DONE, &reason);    /* the very longest */
	assert_status(open_sealed_by_a_stranger(plain, 512, true), BAD_BOX, &reason); /* pads to two blocks */
	assert_status(open_sealed_by_a_stranger(plain, 100, false), BAD_BOX, &reason);
}

static void box__longer_than_any_text__does_not_open(void **state)
{
	(void)state;
	unsigned char plain[2048] = {PURPOSE_WORDS}, box[BOX_BYTES];
	struct box_text opened;
	size_t size;
	memset(plain + 1, 'a', BOX_LONGEST + 1);
	assert_int_equal(sodium_pad(&size, plain, 1 + BOX_LONGEST + 1, 2048, sizeof plain), 0);
	assert_int_equal(crypto_box_seal(box, plain, size, public_key), 0);
	assert_status(open_with(&opened, PURPOSE_WORDS, box, box_size(PURPOSE_WORDS)), BAD_BOX, &reason);
}

static void boxes_digest__covers_every_purpose_and_its_place(void **state)
{
	(void)state;
	static const unsigned char a[DIGEST_BYTES] = {1}, b[DIGEST_BYTES] = {2};
	const unsigned char *sets[][PURPOSE_COUNT_END] = {
		{[PURPOSE_CODE] = a},
		{[PURPOSE_WORDS] = a},
		{[PURPOSE_CODE] = b},
		{[PURPOSE_CODE] = a, [PURPOSE_WORDS] = b},
		{[PURPOSE_CODE] = b, [PURPOSE_WORDS] = a},
		{[PURPOSE_CODE] = a, [PURPOSE_NOTES] = b},
	};
	enum {
		SETS = sizeof sets / sizeof *sets
	};
	unsigned char digests[SETS][DIGEST_BYTES];
	for (int k = 0; k < SETS; k++) {
		assert_true(boxes_digest(digests[k], sets[k]));
		for (int other = 0; other < k; other++) {
			assert_memory_not_equal(digests[k], digests[other], DIGEST_BYTES);
		}
	}
	const unsigned char *none[PURPOSE_COUNT_END] = {0};
	assert_false(boxes_digest(digests[0], none));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(box__gives_every_text_back__at_one_size_a_purpose),
		cmocka_unit_test(box__of_500_characters_of_any_script__has_room),
		cmocka_unit_test(box__of_the_same_text__is_never_the_same),
		cmocka_unit_test(box__with_any_byte_changed_or_missing__does_not_open),
		cmocka_unit_test(box__opens_with_its_own_keys_only),
		cmocka_unit_test(box__does_not_pass_for_another_purpose_of_its_size),
		cmocka_unit_test(box__sealed_by_a_stranger__is_checked_like_any_text),
		cmocka_unit_test(box__with_bad_padding_or_size__does_not_open),
		cmocka_unit_test(box__longer_than_any_text__does_not_open),
		cmocka_unit_test(boxes_digest__covers_every_purpose_and_its_place),
	};
	return cmocka_run_group_tests(tests, make_keys, NULL);
}
