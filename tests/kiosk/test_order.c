/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_order.c - texts that mix directions are drawn in the order that their readers expect; above all the numbers that
 * somebody may have to call.
 */
#include "kiosk/ui/paragraph.h"

#include "tests/kiosk/pictures.h"

#include <stdio.h>
#include <string.h>

static void digits__at_the_end_of_arabic__look_as_they_do_alone(void **state)
{
	(void)state;
	assert_true(begins_with(RIGHT_TO_LEFT, "اتصل على 112", "112"));
	assert_true(begins_with(RIGHT_TO_LEFT, "999 پر کال کریں 1850", "1850"));
	assert_false(begins_with(RIGHT_TO_LEFT, "اتصل على 112", "211"));
	assert_true(same_picture(RIGHT_TO_LEFT, "112", LEFT_TO_RIGHT, "112"));
}

/* As if somebody had said of the number, by marks around it, that it runs from left to right. */
static void assert_like_isolated(const char *before, const char *number, const char *after)
{
	char text[100], isolated[100];
	snprintf(text, sizeof text, "%s%s%s", before, number, after);
	snprintf(isolated, sizeof isolated, "%s\u2066%s\u2069%s", before, number, after);
	if (!same_picture(RIGHT_TO_LEFT, text, RIGHT_TO_LEFT, isolated)) {
		fail_msg("%s is drawn in another order in %s", number, text);
	}
}

static void telephone_numbers__in_arabic__keep_the_order_of_their_groups(void **state)
{
	(void)state;
	static const char *const numbers[] = {"0800 111 222", "116 123", "1850 123 456", "0800-111-222",
		"+44 1702 215000", "(01702) 215000", "+44 (0)1702 215000", "+447700900123", "028 9065 0222",
		"0800\u00A0111\u00A0222"};
	static const char *const sentences[][2] = {{"اتصل على ", ""}, {"اتصل (", ") اليوم"}, {"هاتف:", "، 10:30"},
		{"10:30 ", ""}, {"", " اليوم"}, {"(", ")"}, {"اتصل (أو ", ")"}};
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		for (size_t k = 0; k < sizeof sentences / sizeof sentences[0]; k++) {
			assert_like_isolated(sentences[k][0], numbers[i], sentences[k][1]);
		}
		char text[100];
		snprintf(text, sizeof text, "اتصل على %s", numbers[i]);
		assert_true(begins_with(RIGHT_TO_LEFT, text, numbers[i]));
	}
}

static void times_and_spans__in_arabic__run_as_the_sentence_does(void **state)
{
	(void)state;
	/* A span is read from its first number, which stands on the right; the numbers themselves run as always. */
	assert_true(x_before(RIGHT_TO_LEFT, "من 10-12", "10") > x_before(RIGHT_TO_LEFT, "من 10-12", "12"));
	assert_true(
		x_before(RIGHT_TO_LEFT, "عام 2024-2026", "2024") > x_before(RIGHT_TO_LEFT, "عام 2024-2026", "2026"));
	assert_true(begins_with(RIGHT_TO_LEFT, "الساعة 10:30", "10:30"));
}

static void brackets__in_arabic__open_to_the_left(void **state)
{
	(void)state;
	/* The bracket that closes "(ا)" is read last and stands on the left, where it looks like one that opens. */
	assert_true(begins_with(RIGHT_TO_LEFT, "(ا)", "("));
	assert_false(begins_with(RIGHT_TO_LEFT, "(ا)", ")"));
}

static void isolates__are_followed_and_never_drawn(void **state)
{
	(void)state;
	assert_true(same_picture(LEFT_TO_RIGHT, "\u2068Harbour\u2069", LEFT_TO_RIGHT, "Harbour"));
	assert_true(same_picture(LEFT_TO_RIGHT, "\u200EHarbour\u202A\u202C", LEFT_TO_RIGHT, "Harbour"));
	/* Without isolation the 12 would be drawn as part of the name. */
	static const char tied[] = "Name: علي, 12", isolated[] = "Name: \u2068علي\u2069, 12";
	assert_true(x_before(LEFT_TO_RIGHT, isolated, "12") > x_before(LEFT_TO_RIGHT, isolated, "ي"));
	assert_false(same_picture(LEFT_TO_RIGHT, tied, LEFT_TO_RIGHT, isolated));
}

static void direction__of_typed_text__is_that_of_its_first_strong_letter(void **state)
{
	(void)state;
	struct setting setting = setting_of(FROM_TEXT);
	static const struct {
		const char *text, *language;
		bool runs_left;
	} cases[] = {
		{"abc علي", "ur", false},
		{"علي abc", "en", true},
		{"123 علي", "en", true},
		{"", "en", false},
		{"", "ur", true},
		{"", "ar", true},
		{"12", "ar-SA", true},
		{"12", "pl", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		setting.language = cases[i].language;
		struct paragraph *paragraph = paragraph_lay(&setting, cases[i].text, WIDE);
		struct caret end = paragraph_caret(paragraph, 0, WIDE, ALIGN_START);
		assert_int_equal(end.x > WIDE / 2, cases[i].runs_left);
		paragraph_free(paragraph);
	}
}

/* Found by fuzzing: behind a comma and a digit, a plus or a bracket was looked at for ever. */
static void numbers__behind_commas_and_pluses__come_to_an_end(void **state)
{
	(void)state;
	struct setting setting = setting_of(FROM_TEXT);
	static const char *const texts[] = {"(2,2,+222", "1,(2) 3", "2:+1/(3,4)", "9,+"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct paragraph *paragraph = paragraph_lay(&setting, texts[i], WIDE);
		assert_int_equal(paragraph_lines(paragraph), 1);
		paragraph_free(paragraph);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits__at_the_end_of_arabic__look_as_they_do_alone),
		cmocka_unit_test(telephone_numbers__in_arabic__keep_the_order_of_their_groups),
		cmocka_unit_test(times_and_spans__in_arabic__run_as_the_sentence_does),
		cmocka_unit_test(brackets__in_arabic__open_to_the_left),
		cmocka_unit_test(isolates__are_followed_and_never_drawn),
		cmocka_unit_test(numbers__behind_commas_and_pluses__come_to_an_end),
		cmocka_unit_test(direction__of_typed_text__is_that_of_its_first_strong_letter),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
