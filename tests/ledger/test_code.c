/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_code.c - codes and numbers of reports: what their check characters catch, tried exhaustively, and what a book
 * and the portal make of a code, worked out a second time here.
 */
#include "ledger/code.h"

#include "ledger/text.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* How many random codes are tried through and through. */
enum {
	CODES = 40
};

static bool reads(const char *typed)
{
	struct report_code code;
	return report_code_read(&code, typed);
}

static void report_code__is_read_back_as_it_was_made(void **state)
{
	(void)state;
	for (int k = 0; k < 1000; k++) {
		struct report_code made, back;
		char spaced[REPORT_CODE_SPACED_SIZE];
		report_code_make(&made);
		assert_int_equal(strspn(made.text, alphabet), REPORT_CODE_LENGTH);
		assert_int_equal(strlen(made.text), REPORT_CODE_LENGTH);
		report_code_space(spaced, &made);
		assert_int_equal(strlen(spaced), 19);
		assert_true(report_code_read(&back, spaced));
		assert_string_equal(back.text, made.text);
	}
}

static void report_code__every_single_wrong_character__is_caught(void **state)
{
	(void)state;
	for (int k = 0; k < CODES; k++) {
		struct report_code code;
		report_code_make(&code);
		for (int place = 0; place < REPORT_CODE_LENGTH; place++) {
			for (const char *wrong = alphabet; *wrong; wrong++) {
				struct report_code typed = code;
				typed.text[place] = *wrong;
				assert_int_equal(reads(typed.text), *wrong == code.text[place]);
			}
		}
	}
}

static void report_code__every_swap_of_different_neighbours__is_caught(void **state)
{
	(void)state;
	/* Also of neighbours that random codes seldom show: every pair of characters at every place. */
	for (int place = 0; place + 1 < REPORT_CODE_LENGTH - 1; place++) {
		for (int pair = 0; pair < 32 * 32; pair++) {
			struct report_code code;
			report_code_make(&code);
			code.text[place] = alphabet[pair / 32];
			code.text[place + 1] = alphabet[pair % 32];
			code.text[REPORT_CODE_LENGTH - 1] = base32_check(code.text, REPORT_CODE_LENGTH - 1);
			assert_true(reads(code.text));
			char first = code.text[place];
			code.text[place] = code.text[place + 1];
			code.text[place + 1] = first;
			assert_int_equal(reads(code.text), pair / 32 == pair % 32);
		}
	}
	int swapped = 0;
	for (int k = 0; k < 2000; k++) { /* and of the last one with the check character */
		struct report_code code;
		report_code_make(&code);
		char check = code.text[15], last = code.text[14];
		code.text[15] = last;
		code.text[14] = check;
		assert_int_equal(reads(code.text), check == last);
		swapped += check != last;
	}
	assert_in_range(swapped, 1, 2000);
}

static void report_code__typed_in_small_letters_with_marks_and_look_alikes__is_understood(void **state)
{
	(void)state;
	for (int k = 0; k < 500; k++) {
		struct report_code made, back;
		report_code_make(&made);
		char typed[100];
		struct text text = text_in(typed, sizeof typed);
		text_add(&text, "  ");
		for (int place = 0; place < REPORT_CODE_LENGTH; place++) {
			char character = made.text[place];
			const char *ones[] = {"1", "I", "i", "L", "l"}, *noughts[] = {"0", "O", "o"};
			char small[2] = {(char)(character >= 'A' && place % 2 ? character + 32 : character), '\0'};
			text_add(&text, character == '1'   ? ones[(k + place) % 5]
							: character == '0' ? noughts[(k + place) % 3]
											   : small);
			text_add(&text, place % 3 == 2 ? "-" : place % 5 == 4 ? " " : "");
		}
		assert_true(report_code_read(&back, typed));
		assert_string_equal(back.text, made.text);
	}
}

static void report_code__of_other_length_or_characters__is_refused(void **state)
{
	(void)state;
	struct report_code code;
	report_code_make(&code);
	char typed[REPORT_CODE_LENGTH + 3];
	for (int length = 0; length < REPORT_CODE_LENGTH; length++) {
		snprintf(typed, sizeof typed, "%.*s", length, code.text);
		assert_false(reads(typed));
	}
	snprintf(typed, sizeof typed, "%s0", code.text);
	assert_false(reads(typed));
	for (unsigned character = 1; character < 256; character++) {
		memcpy(typed, code.text, sizeof code.text);
		typed[7] = (char)character;
		bool known = character < 128 &&
					 strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyzIiLlOo", (int)character);
		if (!known) {
			assert_false(reads(typed));
		}
	}
}

/* The check character, worked out with logarithms instead of products. */
static char check_of(const char *characters, size_t count)
{
	unsigned power[31], logarithm[32] = {0}, value = 1;
	for (unsigned k = 0; k < 31; k++) {
		power[k] = value;
		logarithm[value] = k;
		value *= 2;
		if (value & 32) {
			value ^= 0x25;
		}
	}
	assert_int_equal(value, 1); /* every value but 0 was there once */
	unsigned sum = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned digit = (unsigned)(strchr(alphabet, characters[i]) - alphabet);
		sum ^= digit ? power[(logarithm[digit] + i + 1) % 31] : 0;
	}
	return alphabet[sum];
}

static void base32_check__is_the_weighed_sum_of_the_header(void **state)
{
	(void)state;
	for (int k = 0; k < 200; k++) {
		char characters[31];
		size_t count = 1 + randombytes_uniform(30);
		for (size_t i = 0; i < count; i++) {
			characters[i] = alphabet[randombytes_uniform(32)];
		}
		assert_int_equal(base32_check(characters, count), check_of(characters, count));
	}
}

static void base32__is_five_bits_a_character__padded_with_zeros(void **state)
{
	(void)state;
	for (unsigned length = 1; length <= 40; length++) {
		unsigned char bytes[40];
		char text[70], wanted[70];
		randombytes_buf(bytes, length);
		unsigned characters = (length * 8 + 4) / 5;
		for (unsigned i = 0; i < characters; i++) {
			unsigned value = 0;
			for (unsigned bit = i * 5; bit < i * 5 + 5; bit++) {
				value = value * 2 + (bit < length * 8 ? bytes[bit / 8] >> (7 - bit % 8) & 1U : 0U);
			}
			wanted[i] = alphabet[value];
		}
		wanted[characters] = '\0';
		base32_write(text, bytes, length);
		assert_string_equal(text, wanted);
	}
}

static void base32_value__folds_look_alikes_and_small_letters(void **state)
{
	(void)state;
	for (int k = 0; k < 32; k++) {
		assert_int_equal(base32_value(alphabet[k]), k);
	}
	assert_int_equal(base32_value('z'), 31);
	assert_int_equal(base32_value('I'), 1);
	assert_int_equal(base32_value('l'), 1);
	assert_int_equal(base32_value('o'), 0);
	assert_int_equal(base32_value('U'), -1);
	assert_int_equal(base32_value('\0'), -1);
	assert_int_equal(base32_value('-'), -1);
	assert_int_equal(base32_value((char)0xB1), -1);
}

static void find_and_page__are_sha256_of_their_word_and_the_code(void **state)
{
	(void)state;
	static const struct report_code code = {"K7MQ4QX2DZR58HTC"};
	unsigned char wanted[32], find[FIND_BYTES];
	crypto_hash_sha256(wanted, (const unsigned char *)"findK7MQ4QX2DZR58HTC", 20);
	report_code_find(find, &code);
	assert_memory_equal(find, wanted, sizeof wanted);
	char page[PAGE_LENGTH + 1], path[60];
	crypto_hash_sha256(wanted, (const unsigned char *)"pageK7MQ4QX2DZR58HTC", 20);
	base32_write(path, wanted, 16);
	report_code_page(page, &code);
	assert_int_equal(strlen(page), PAGE_LENGTH);
	assert_string_equal(page, path);
}

/* The values of SHA-256 that another program gave: printf findK7MQ4QX2DZR58HTC | sha256sum. */
static void find__is_what_another_program_works_out(void **state)
{
	(void)state;
	static const struct report_code code = {"K7MQ4QX2DZR58HTC"};
	unsigned char find[FIND_BYTES];
	char hex[2 * FIND_BYTES + 1], page[PAGE_LENGTH + 1];
	report_code_find(find, &code);
	sodium_bin2hex(hex, sizeof hex, find, sizeof find);
	assert_string_equal(hex, "31cc84417680eaf4cc71c35dfefdec35140832c502261e77d4d9f933d46d39f9");
	report_code_page(page, &code);
	assert_string_equal(page, "WRYPV5GQJ1PCVJ02NER475TE7W");
}

static bool number_fits(const char *typed, const unsigned char key[DEVICE_KEY_BYTES])
{
	char name[8], check, wanted[REPORT_NUMBER_SIZE];
	int64_t seq;
	if (!report_number_read(typed, name, &seq, &check)) {
		return false;
	}
	report_number_write(wanted, name, seq, key);
	return wanted[strlen(wanted) - 1] == check;
}

/* Tries every other character at one place of a number, and the swap with the next place. */
static void try_place(const char *number, size_t place, const unsigned char key[DEVICE_KEY_BYTES])
{
	char typed[REPORT_NUMBER_SIZE];
	size_t last = strlen(number) - 1;
	for (const char *wrong = place == last ? alphabet : "0123456789"; *wrong; wrong++) {
		memcpy(typed, number, sizeof typed);
		typed[place] = *wrong;
		if (number[place] != '-' && *wrong != number[place]) {
			assert_false(number_fits(typed, key));
		}
	}
	memcpy(typed, number, sizeof typed);
	typed[place] = number[place + 1];
	typed[place + 1] = number[place];
	if (place + 2 < last && number[place] != number[place + 1]) {
		assert_false(number_fits(typed, key));
	}
}

static void report_number__every_wrong_digit_check_and_swap__is_caught(void **state)
{
	(void)state;
	static const char *const names[] = {"A", "Z", "AB", "A2", "ZZ999"};
	for (int k = 0; k < CODES * 5; k++) {
		unsigned char key[DEVICE_KEY_BYTES];
		char number[REPORT_NUMBER_SIZE];
		randombytes_buf(key, sizeof key);
		report_number_write(number, names[k % 5], 1 + randombytes_uniform(1000000), key);
		assert_true(number_fits(number, key));
		for (size_t place = strcspn(number, "-") + 1; number[place]; place++) {
			try_place(number, place, key);
		}
	}
}

static void report_number__of_another_kiosk_of_that_name__is_mostly_caught(void **state)
{
	(void)state;
	int caught = 0;
	for (int k = 0; k < 3200; k++) {
		unsigned char key[DEVICE_KEY_BYTES], other[DEVICE_KEY_BYTES];
		char number[REPORT_NUMBER_SIZE];
		randombytes_buf(key, sizeof key);
		randombytes_buf(other, sizeof other);
		report_number_write(number, "A", 31, key);
		caught += !number_fits(number, other);
	}
	assert_in_range(caught, 3000, 3180); /* 31 of 32 */
}

static void report_number__is_read_however_it_is_typed(void **state)
{
	(void)state;
	static const char *const right[] = {"A2-31-T", " a2-31-t", "A2 31 T", "a2 - 31 - t ", "A2-31-t"};
	char name[8], check;
	int64_t seq;
	for (size_t k = 0; k < sizeof right / sizeof *right; k++) {
		assert_true(report_number_read(right[k], name, &seq, &check));
		assert_string_equal(name, "A2");
		assert_int_equal(seq, 31);
		assert_int_equal(check, 'T');
	}
	static const char *const wrong[] = {"", "A", "A-31", "A31T", "A-31-", "A--T", "31-T", "A-31-TT",
		"ABC-31-T", "A-3x1-T", "A-12345678901234-T", "A-031-T", "A-0-T", "A-31-U", "A-31-T-", "A-31-\xC3\x84",
		"-", "A-31-T\n"};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(report_number_read(wrong[k], name, &seq, &check));
	}
}

static void fingerprint__is_the_key_s_and_is_read_however_it_is_typed(void **state)
{
	(void)state;
	unsigned char key[DEVICE_KEY_BYTES] = {1, 2, 3}, digest[32];
	char fingerprint[FINGERPRINT_SIZE], back[FINGERPRINT_SIZE], plain[60], small[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, key);
	crypto_generichash(digest, sizeof digest, key, sizeof key, NULL, 0);
	base32_write(plain, digest, 10);
	assert_true(fingerprint_read(back, plain));
	assert_string_equal(back, fingerprint);
	for (size_t k = 0; k < sizeof small; k++) {
		small[k] = (char)(fingerprint[k] >= 'A' ? fingerprint[k] + 32 : fingerprint[k]);
	}
	assert_true(fingerprint_read(back, small));
	assert_string_equal(back, fingerprint);
	assert_false(fingerprint_read(back, "K7MQ-4QX2-DZR5-8HT"));
	assert_false(fingerprint_read(back, "K7MQ-4QX2-DZR5-8HTCC"));
	assert_false(fingerprint_read(back, "K7MQ-4QX2-DZR5-8HT*"));
	key[31] = 1;
	fingerprint_write(back, key);
	assert_string_not_equal(back, fingerprint);
}

static void slip__is_eight_characters_of_the_digest(void **state)
{
	(void)state;
	static const unsigned char digest[5] = {0x00, 0x44, 0x32, 0x14, 0xC7};
	char slip[SLIP_SIZE];
	slip_write(slip, digest);
	assert_string_equal(slip, "0123-4567");
}

int main(void)
{
	if (sodium_init() < 0) {
		return 1;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_code__is_read_back_as_it_was_made),
		cmocka_unit_test(report_code__every_single_wrong_character__is_caught),
		cmocka_unit_test(report_code__every_swap_of_different_neighbours__is_caught),
		cmocka_unit_test(report_code__typed_in_small_letters_with_marks_and_look_alikes__is_understood),
		cmocka_unit_test(report_code__of_other_length_or_characters__is_refused),
		cmocka_unit_test(base32_check__is_the_weighed_sum_of_the_header),
		cmocka_unit_test(base32__is_five_bits_a_character__padded_with_zeros),
		cmocka_unit_test(base32_value__folds_look_alikes_and_small_letters),
		cmocka_unit_test(find_and_page__are_sha256_of_their_word_and_the_code),
		cmocka_unit_test(find__is_what_another_program_works_out),
		cmocka_unit_test(report_number__every_wrong_digit_check_and_swap__is_caught),
		cmocka_unit_test(report_number__of_another_kiosk_of_that_name__is_mostly_caught),
		cmocka_unit_test(report_number__is_read_however_it_is_typed),
		cmocka_unit_test(fingerprint__is_the_key_s_and_is_read_however_it_is_typed),
		cmocka_unit_test(slip__is_eight_characters_of_the_digest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
