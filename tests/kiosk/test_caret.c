/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_caret.c - typing: the caret stands where the next letter goes, and the delete key takes what people see as one.
 */
#include "kiosk/ui/paragraph.h"

#include "ledger/text.h"
#include "tests/kiosk/pictures.h"
#include "tests/kiosk/samples.h"

#include <string.h>

static void caret__moves_with_what_is_typed__and_over_spaces_at_the_end(void **state)
{
	(void)state;
	static const char text[] = "Loud music ";
	for (enum direction direction = LEFT_TO_RIGHT; direction <= RIGHT_TO_LEFT; direction++) {
		const char *typed = direction == LEFT_TO_RIGHT ? text : "بيت كبير ";
		int before = direction == LEFT_TO_RIGHT ? -1 : 501;
		for (size_t length = 0; length <= strlen(typed); length++) {
			if ((typed[length] & 0xC0) == 0x80) {
				continue;
			}
			char part[40] = "";
			memcpy(part, typed, length);
			struct paragraph *paragraph = lay(direction, part, 500);
			struct caret caret = paragraph_caret(paragraph, length, 500, ALIGN_START);
			assert_true(direction == LEFT_TO_RIGHT ? caret.x > before : caret.x < before);
			assert_int_equal(caret.y, 0);
			assert_int_equal(caret.height, paragraph_line_height(paragraph));
			before = caret.x;
			paragraph_free(paragraph);
		}
	}
}

static void caret__stands_before_each_letter__on_its_line(void **state)
{
	(void)state;
	static const char text[] = "one two\nthree";
	struct paragraph *paragraph = lay(LEFT_TO_RIGHT, text, 400);
	int line = paragraph_line_height(paragraph);
	assert_int_equal(paragraph_caret(paragraph, 0, 400, ALIGN_START).x, 0);
	assert_int_equal(paragraph_caret(paragraph, 3, 400, ALIGN_START).x, width_of(LEFT_TO_RIGHT, "one"));
	struct caret end_of_first = paragraph_caret(paragraph, 7, 400, ALIGN_START);
	assert_int_equal(end_of_first.x, width_of(LEFT_TO_RIGHT, "one two"));
	assert_int_equal(end_of_first.y, 0);
	struct caret second = paragraph_caret(paragraph, 8, 400, ALIGN_START);
	assert_int_equal(second.x, 0);
	assert_int_equal(second.y, line);
	int three = width_of(LEFT_TO_RIGHT, "three");
	assert_int_equal(paragraph_caret(paragraph, 13, 400, ALIGN_START).x, three);
	assert_int_equal(paragraph_caret(paragraph, 13, 400, ALIGN_CENTRE).x, (400 - three) / 2 + three);
	paragraph_free(paragraph);
}

static void caret__never_leaves_the_box(void **state)
{
	(void)state;
	for (enum direction direction = LEFT_TO_RIGHT; direction <= RIGHT_TO_LEFT; direction++) {
		struct paragraph *paragraph = lay(direction, "aaa                              ", 120);
		for (size_t offset = 0; offset <= 33; offset++) {
			assert_in_range(paragraph_caret(paragraph, offset, 120, ALIGN_START).x, 0, 120);
		}
		paragraph_free(paragraph);
	}
}

static void caret__in_mixed_text__stands_at_the_end_of_the_last_run(void **state)
{
	(void)state;
	/* English at the end of an Arabic line grows to the right, at the left end of the line. */
	static const char text[] = "بيت abc";
	struct paragraph *paragraph = lay(RIGHT_TO_LEFT, text, 300);
	int width = paragraph_width(paragraph), left = 300 - width;
	assert_int_equal(paragraph_caret(paragraph, strlen(text) - 3, 300, ALIGN_START).x, left);
	assert_int_equal(
		paragraph_caret(paragraph, strlen(text), 300, ALIGN_START).x, left + width_of(LEFT_TO_RIGHT, "abc"));
	assert_int_equal(paragraph_caret(paragraph, 0, 300, ALIGN_START).x, 300);
	paragraph_free(paragraph);
}

static void last_cluster__is_one_character_as_people_see_it(void **state)
{
	(void)state;
	static const struct {
		const char *text, *cluster;
	} cases[] = {
		{"", ""},
		{"ab", "b"},
		{"a\n", "\n"},
		{"zażółć", "ć"},
		{"cafe\u0301", "e\u0301"},
		{"مُحَمَّدٌ", "دٌ"},
		{"بّ", "بّ"},
		{"\u0915\u093F", "\u0915\u093F"},             /* ki */
		{"\u0915\u094D\u0937\u093F", "\u0937\u093F"}, /* kshi: its last consonant */
		{"\u0915\u094D", "\u0915\u094D"},             /* k */
		{"\u0915\u094D\u200D\u0937", "\u0937"},       /* with a joiner */
		{"\u0915\u094D\u200D", "\u0915\u094D\u200D"}, /* the joiner goes with it */
		{"\u0A38\u0A4D\u0A30\u0A40", "\u0A30\u0A40"}, /* Gurmukhi */
		{"خانه\u200C", "ه\u200C"},                    /* a non-joiner */
		{"中文", "文"},
		{"ok 👍🏽", "👍🏽"},
		{"👩\u200D👧", "👩\u200D👧"},
		{"\u0301", "\u0301"},
		{"a\n\u0301", "\u0301"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t length = paragraph_last_cluster(cases[i].text);
		assert_string_equal(cases[i].text + strlen(cases[i].text) - length, cases[i].cluster);
	}
}

static void last_cluster__taken_until_nothing_is_left__leaves_clean_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		char text[400];
		assert_true(text_copy(text, sizeof text, samples[i].text));
		while (text[0]) {
			size_t length = paragraph_last_cluster(text);
			assert_in_range(length, 1, strlen(text));
			text[strlen(text) - length] = '\0';
			assert_true(text_is_clean(text, strlen(text)));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(caret__moves_with_what_is_typed__and_over_spaces_at_the_end),
		cmocka_unit_test(caret__stands_before_each_letter__on_its_line),
		cmocka_unit_test(caret__never_leaves_the_box),
		cmocka_unit_test(caret__in_mixed_text__stands_at_the_end_of_the_last_run),
		cmocka_unit_test(last_cluster__is_one_character_as_people_see_it),
		cmocka_unit_test(last_cluster__taken_until_nothing_is_left__leaves_clean_text),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
