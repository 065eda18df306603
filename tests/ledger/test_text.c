/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_text.c - texts: what counts as clean, and that no buffer is ever left without its end.
 */
#include "ledger/text.h"

#include "tests/support/testing.h"

#include <string.h>

static bool is_clean(const char *text)
{
	return text_is_clean(text, strlen(text));
}

static void text_is_clean__takes_utf8_of_every_length(void **state)
{
	(void)state;
	assert_true(is_clean(""));
	assert_true(is_clean("Door chain, \t please\n"));
	assert_true(is_clean("\xC2\xA3"
						 "5 Å\xC4\x81"));
	assert_true(is_clean("\xE0\xA0\x80 \xE2\x82\xAC \xEC\x9E\xA5 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBD"));
	assert_true(is_clean("\xF0\x90\x80\x80 \xF0\x9F\x99\x82 \xF4\x8F\xBF\xBF"));
	assert_true(is_clean("اَلسَّلَامُ ਸਤਿ"));
}

static void text_is_clean__refuses_what_is_not_utf8(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"\x80",
		"\xBF",
		"\xC2",
		"\xC2\x41",
		"\xC0\x80",
		"\xC1\xBF", /* stray, cut short, longer than needed */
		"\xE0\x9F\xBF",
		"\xE2\x82",
		"\xE2\x28\xA1",
		"\xE2\x82\x28",
		"\xED\xA0\x80",
		"\xED\xBF\xBF", /* surrogates */
		"\xF0\x8F\xBF\xBF",
		"\xF0\x9F\x99",
		"\xF0\x9F\x99\x28",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xFE",
		"\xFF",
		"good then \xFF",
		"caf\xE9",
	};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(is_clean(wrong[k]));
	}
	assert_false(text_is_clean("a\0b", 3));
	assert_false(text_is_clean("\xE2\x82\xAC", 2)); /* the last byte lies behind the end */
}

static void text_is_clean__refuses_controls_and_turns_of_direction(void **state)
{
	(void)state;
	for (uint32_t character = 1; character <= 0x2100; character++) {
		char bytes[5];
		size_t length = text_put(bytes, character);
		bool control = (character < 0x20 && character != '\n' && character != '\t') ||
					   (character >= 0x7F && character <= 0x9F);
		bool turns =
			(character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
		assert_int_equal(text_is_clean(bytes, length), !control && !turns);
	}
}

static void text_put__and_text_next__give_every_character_back(void **state)
{
	(void)state;
	for (uint32_t character = 1; character <= 0x10FFFF; character++) {
		if (character >= 0xD800 && character <= 0xDFFF) {
			continue;
		}
		char bytes[5];
		const char *at = bytes;
		size_t length = text_put(bytes, character);
		assert_int_equal(text_next(&at), character);
		assert_ptr_equal(at, bytes + length);
		assert_int_equal(text_next(&at), 0);
		assert_ptr_equal(at, bytes + length);
	}
}

static void text_characters__counts_characters_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_characters(""), 0);
	assert_int_equal(text_characters("abc"), 3);
	assert_int_equal(text_characters("\xC2\xA3 \xE2\x82\xAC \xF0\x9F\x99\x82"), 5);
}

static void text_add__adds_all_or_nothing_and_remembers(void **state)
{
	(void)state;
	char bytes[6] = "xxxxx";
	struct text text = text_in(bytes, sizeof bytes);
	assert_string_equal(bytes, "");
	text_add(&text, "abc");
	text_add(&text, "de");
	assert_string_equal(bytes, "abcde");
	assert_false(text.cut);
	text_add(&text, "f");
	assert_string_equal(bytes, "abcde");
	assert_true(text.cut);
	text_add(&text, "");
	assert_int_equal(text.length, 5);
}

static void text_add__after_a_cut__adds_nothing_more(void **state)
{
	(void)state;
	char bytes[4];
	struct text text = text_in(bytes, sizeof bytes);
	text_add(&text, "much too long");
	text_add(&text, "a");
	text_addf(&text, "%d", 1);
	assert_string_equal(bytes, "");
	assert_true(text.cut);
}

static void text_addf__that_does_not_fit__leaves_what_was_there(void **state)
{
	(void)state;
	char bytes[6];
	struct text text = text_in(bytes, sizeof bytes);
	text_addf(&text, "%d", 123);
	assert_string_equal(bytes, "123");
	text_addf(&text, "%d", 456);
	assert_string_equal(bytes, "123");
	assert_true(text.cut);
}

static void text_copy__too_long__leaves_an_empty_text(void **state)
{
	(void)state;
	char bytes[4] = "xxx";
	assert_true(text_copy(bytes, sizeof bytes, "abc"));
	assert_string_equal(bytes, "abc");
	assert_false(text_copy(bytes, sizeof bytes, "abcd"));
	assert_string_equal(bytes, "");
}

static void text_is_code__takes_codes_only(void **state)
{
	(void)state;
	char longest[CODE_LONGEST + 2];
	memset(longest, 'a', sizeof longest);
	longest[CODE_LONGEST] = '\0';
	assert_true(text_is_code(longest));
	longest[CODE_LONGEST] = 'a';
	longest[CODE_LONGEST + 1] = '\0';
	assert_false(text_is_code(longest));
	static const char *const right[] = {"a", "7", "door_chain", "under-16", "65_or_over"};
	static const char *const wrong[] = {"", "_a", "-a", "Door", "a b", "a.b", "a\n", "caf\xC3\xA9", "a\"b"};
	for (size_t k = 0; k < sizeof right / sizeof *right; k++) {
		assert_true(text_is_code(right[k]));
	}
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(text_is_code(wrong[k]));
	}
}

static void text_is_kiosk_name__takes_short_names_only(void **state)
{
	(void)state;
	static const char *const right[] = {"A", "Z", "AB", "A2", "AB999"};
	static const char *const wrong[] = {"", "2", "a", "ABC", "A1000", "A 2", "A2B", "A-2", "\xC3\x84"};
	for (size_t k = 0; k < sizeof right / sizeof *right; k++) {
		assert_true(text_is_kiosk_name(right[k]));
	}
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		assert_false(text_is_kiosk_name(wrong[k]));
	}
}

static void text_from_bytes__is_read_back__and_nothing_else_is(void **state)
{
	(void)state;
	static const unsigned char bytes[] = {0x00, 0x0F, 0xA5, 0xFF};
	unsigned char back[4];
	char text[9];
	text_from_bytes(text, bytes, sizeof bytes);
	assert_string_equal(text, "000fa5ff");
	assert_true(text_to_bytes(back, sizeof back, text));
	assert_memory_equal(back, bytes, sizeof bytes);
	assert_false(text_to_bytes(back, sizeof back, "000fa5f"));
	assert_false(text_to_bytes(back, sizeof back, "000fa5ff0"));
	assert_false(text_to_bytes(back, sizeof back, "000FA5FF"));
	assert_false(text_to_bytes(back, sizeof back, "000fa5fg"));
	assert_false(text_to_bytes(back, sizeof back, ""));
}

static void fail__cuts_what_does_not_fit_at_a_character(void **state)
{
	(void)state;
	struct reason reason;
	char much[sizeof reason.text + 100];
	for (size_t offset = 0; offset < 3; offset++) {
		memset(much, 'a', offset);
		for (size_t k = offset; k + 3 < sizeof much; k += 3) {
			memcpy(much + k, "\xE2\x82\xAC", 4);
		}
		assert_int_equal(fail(&reason, TOO_LONG, "%s", much), TOO_LONG);
		size_t length = strlen(reason.text);
		assert_in_range(length, sizeof reason.text - 8, sizeof reason.text - 1);
		assert_true(text_is_clean(reason.text, length));
	}
}

static void status_sentence__every_status_has_one_that_ends_in_a_full_stop(void **state)
{
	(void)state;
	for (enum status status = DONE; status <= SYSTEM_FAILED; status++) {
		const char *sentence = status_sentence(status);
		assert_non_null(sentence);
		assert_int_equal(sentence[strlen(sentence) - 1], '.');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clean__takes_utf8_of_every_length),
		cmocka_unit_test(text_is_clean__refuses_what_is_not_utf8),
		cmocka_unit_test(text_is_clean__refuses_controls_and_turns_of_direction),
		cmocka_unit_test(text_put__and_text_next__give_every_character_back),
		cmocka_unit_test(text_characters__counts_characters_not_bytes),
		cmocka_unit_test(text_add__adds_all_or_nothing_and_remembers),
		cmocka_unit_test(text_add__after_a_cut__adds_nothing_more),
		cmocka_unit_test(text_addf__that_does_not_fit__leaves_what_was_there),
		cmocka_unit_test(text_copy__too_long__leaves_an_empty_text),
		cmocka_unit_test(text_is_code__takes_codes_only),
		cmocka_unit_test(text_is_kiosk_name__takes_short_names_only),
		cmocka_unit_test(text_from_bytes__is_read_back__and_nothing_else_is),
		cmocka_unit_test(fail__cuts_what_does_not_fit_at_a_character),
		cmocka_unit_test(status_sentence__every_status_has_one_that_ends_in_a_full_stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
