/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_speech_spell.c - numbers that are dialled or written down are read one by one; amounts, years and
 * times are not.
 */
#include "kiosk/platform/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

struct example {
	const char *text, *spoken;
};

static void assert_spelled(const char *language, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char spoken[200];
		assert_true(speech_spell(spoken, sizeof spoken, language, examples[i].text));
		assert_string_equal(spoken, examples[i].spoken);
	}
}

static void spell__reads_telephone_numbers_digit_by_digit(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"In danger? 999", "In danger? 9 9 9"},
		{"Ring 101 or 112.", "Ring 1 0 1 or 1 1 2."},
		{"0800 1111", "0 8 0 0, 1 1 1 1"},
		{"Call 01632 960123 now", "Call 0 1 6 3 2, 9 6 0 1 2 3 now"},
		{"(01632) 960 123", "(0 1 6 3 2) 9 6 0, 1 2 3"},
		{"07700 900 123, free", "0 7 7 0 0, 9 0 0, 1 2 3, free"},
		{"+44 20 7946 0000", "+ 4 4, 2 0, 7 9 4 6, 0 0 0 0"},
		{"116 123", "1 1 6, 1 2 3"},
		{"01632\u00A0960\u00A0100 now", "0 1 6 3 2, 9 6 0, 1 0 0 now"},
		{"18000", "1 8 0 0 0"},
	};
	assert_spelled("en", examples, COUNT_OF(examples));
}

static void spell__leaves_amounts_years_and_times(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"16 or over", "16 or over"},
		{"Saturday 18 July 2026", "Saturday 18 July 2026"},
		{"2026-07-18", "2026-07-18"},
		{"18/07/2026", "18/07/2026"},
		{"at 14:30 or 09:05", "at 14:30 or 09:05"},
		{"over 1,300 homes, 54,000 people", "over 1,300 homes, 54,000 people"},
		{"412 entries", "412 entries"},
		{"\u00A3240000 and \u20AC99999", "\u00A3240000 and \u20AC99999"},
		{"0.5 km, 0 left", "0.5 km, 0 left"},
		{"5 2026", "5 2026"},
		{"PIN and QR", "PIN and QR"},
		{"6th", "6th"},
		{"1 + 2", "1 + 2"},
		{"", ""},
	};
	assert_spelled("en", examples, COUNT_OF(examples));
}

static void spell__reads_report_numbers_and_codes_one_by_one(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"Report A-31-T is sent", "Report A, 3 1, T, is sent"},
		{"A-31-T.", "A, 3 1, T."},
		{"AB2-7-0", "A, B, 2, 7, 0"},
		{"K7MQ 4QX2 DZRS 8HTC", "K, 7 M, Q, 4 Q, X, 2, D, Z, R, S, 8 H, T, C,"},
		{"RSTV 4QX2 1234 8HTC", "R, S, T, V, 4 Q, X, 2, 1 2 3 4, 8 H, T, C,"},
		{"K7MQ-4QX2", "K, 7 M, Q, 4 Q, X, 2"},
		{"ME7 1AB", "M, E, 7 1 A, B,"},
		{"K7MQ4QX2DZRS8HTC!", "K, 7 M, Q, 4 Q, X, 2 D, Z, R, S, 8 H, T, C!"},
		{"HELP WITH KEYS", "HELP WITH KEYS"},
		{"CALL 0800 1111", "CALL 0 8 0 0, 1 1 1 1"},
		{"A-31", "A-31"},
	};
	assert_spelled("en", examples, COUNT_OF(examples));
}

static void spell__gives_the_nepali_voice_its_own_digits(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"999", "\u096F \u096F \u096F"},
		{"16 \u0935\u0930\u094D\u0937", "\u0967\u096C \u0935\u0930\u094D\u0937"},
		{"A-30-T", "A, \u0969 \u0966, T,"},
		{"6th", "\u096Cth"},
	};
	assert_spelled("ne", examples, COUNT_OF(examples));
}

static void spell__keeps_other_scripts_and_drops_direction_marks(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"اتصل على 999 الآن", "اتصل على 9 9 9 الآن"},
		{"ੴ ½ …", "ੴ ½ …"},
	};
	assert_spelled("ar", examples, COUNT_OF(examples));

	/* U+2068, U+2069 and U+202E, as bytes: compilers do not like to see them. */
	static const char isolated[] = {
		'\xE2', '\x81', '\xA8', '9', '9', '9', '\xE2', '\x81', '\xA9', '!', '\xE2', '\x80', '\xAE', '\0'};
	char spoken[40];
	assert_true(speech_spell(spoken, sizeof spoken, "ar", isolated));
	assert_string_equal(spoken, "9 9 9!");
}

static void spell__into_too_little_room__is_cut_at_a_character(void **state)
{
	(void)state;
	char spoken[6];
	assert_false(speech_spell(spoken, sizeof spoken, "ne", "999"));
	assert_string_equal(spoken, "\u096F ");
	assert_false(speech_spell(spoken, sizeof spoken, "pl", "ąęó"));
	assert_string_equal(spoken, "ąę");
	assert_true(speech_spell(spoken, sizeof spoken, "pl", "abcde"));
	assert_false(speech_spell(spoken, sizeof spoken, "pl", "abcdef"));
	assert_string_equal(spoken, "abcde");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spell__reads_telephone_numbers_digit_by_digit),
		cmocka_unit_test(spell__leaves_amounts_years_and_times),
		cmocka_unit_test(spell__reads_report_numbers_and_codes_one_by_one),
		cmocka_unit_test(spell__gives_the_nepali_voice_its_own_digits),
		cmocka_unit_test(spell__keeps_other_scripts_and_drops_direction_marks),
		cmocka_unit_test(spell__into_too_little_room__is_cut_at_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
