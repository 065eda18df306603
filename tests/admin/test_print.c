/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_print.c - what the office tool prints stays in its place, whatever a file or a book says.
 */
#include "admin/json.h"
#include "admin/print.h"
#include "ledger/text.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

/* A stream into memory, and what was written to it. */
struct memory {
	FILE *out;
	char *text;
	size_t size;
};

static int begin(void **state)
{
	struct memory *memory = calloc(1, sizeof *memory);
	*state = memory;
	memory->out = open_memstream(&memory->text, &memory->size);
	return memory->out ? 0 : -1;
}

static int end(void **state)
{
	struct memory *memory = *state;
	fclose(memory->out);
	free(memory->text);
	free(memory);
	return 0;
}

static const char *written(struct memory *memory)
{
	fflush(memory->out);
	return memory->text;
}

static void width__counts_columns__of_wide_and_joining_characters(void **state)
{
	(void)state;
	assert_int_equal(print_width("Noise"), 5);
	assert_int_equal(print_width("Łódź"), 4);
	assert_int_equal(print_width("e\xCC\x81"), 1); /* e and an acute accent upon it */
	assert_int_equal(print_width("噪音"), 4);
	assert_int_equal(print_width("\x1B[2J"), 4); /* the escape is shown as one '?' */
}

static void text__with_escapes_and_broken_bytes__shows_question_marks(void **state)
{
	struct memory *memory = *state;
	print_text(memory->out, "a\x1B]0;evil\x07"
							"b\xFF\xE2\x80\xAE"
							"c\n");
	assert_string_equal(written(memory), "a?]0;evil?b?" /* RLO is three bytes that may not be written */
										 "???c\n");
}

static void table__aligns_by_columns_and_leaves_no_blanks_at_the_end(void **state)
{
	struct memory *memory = *state;
	static const char *const headings[] = {"File", ">New", "", NULL};
	struct table *table = table_begin(headings);
	table_text(table, "噪音.bunting");
	table_number(table, 1234567);
	table_text(table, "");
	table_text(table, "b\nc");
	table_number(table, 5);
	table_text(table, "Set aside");
	table_end(table, memory->out);
	assert_string_equal(written(memory), "File                New\n"
										 "噪音.bunting  1,234,567\n"
										 "b c                   5  Set aside\n");
}

static void table__without_rows__writes_nothing(void **state)
{
	struct memory *memory = *state;
	static const char *const headings[] = {"File", NULL};
	table_end(table_begin(headings), memory->out);
	assert_string_equal(written(memory), "");
}

static void wrapped__breaks_at_blanks_before_the_hundredth_column(void **state)
{
	struct memory *memory = *state;
	char words[400];
	struct text text = text_in(words, sizeof words);
	for (int k = 0; k < 30; k++) {
		text_add(&text, "chain link ");
	}
	text_add(&text, "\nend");
	print_wrapped(memory->out, 2, words);
	char *copy = strdup(written(memory)), *place = NULL;
	int lines = 0;
	for (char *line = strtok_r(copy, "\n", &place); line; line = strtok_r(NULL, "\n", &place)) {
		assert_in_range(strlen(line), 1, 101);
		assert_memory_equal(line, "  ", 2);
		lines++;
	}
	assert_int_equal(lines, 5);
	free(copy);
	assert_non_null(strstr(memory->text, "\n  end\n"));
}

static void item__stands_behind_a_hyphen_and_hangs(void **state)
{
	struct memory *memory = *state;
	print_item(memory->out,
		"0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789"
		" 0123456789");
	assert_string_equal(written(memory),
		"  - 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n"
		"    0123456789\n");
}

static void labelled__puts_further_lines_under_the_first(void **state)
{
	struct memory *memory = *state;
	print_labelled(memory->out, 8, "Words", "one\ntwo");
	assert_string_equal(written(memory), "Words:  one\n        two\n");
}

static void shell_word__quotes_what_a_shell_would_read_otherwise(void **state)
{
	struct memory *memory = *state;
	print_shell_word(memory->out, "office.bunting");
	fputc(' ', memory->out);
	print_shell_word(memory->out, "it's $HOME.bunting");
	fputc(' ', memory->out);
	print_shell_word(memory->out, "");
	assert_string_equal(written(memory), "office.bunting 'it'\\''s $HOME.bunting' ''");
}

static void number__has_a_comma_every_three_digits(void **state)
{
	(void)state;
	char text[NUMBER_SIZE];
	static const struct {
		int64_t number;
		const char *text;
	} numbers[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {-12345678, "-12,345,678"},
		{INT64_MAX, "9,223,372,036,854,775,807"}, {INT64_MIN, "-9,223,372,036,854,775,808"}};
	for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
		number_write(text, numbers[k].number);
		assert_string_equal(text, numbers[k].text);
	}
}

static void json__escapes_texts_and_nests(void **state)
{
	struct memory *memory = *state;
	struct json json = json_begin(memory->out);
	json_text(&json, "a \"key\"", "\"\\\n\t\x01\xFF<ż>");
	json_text(&json, "none", NULL);
	json_array(&json, "list");
	json_object(&json, NULL);
	json_number(&json, "n", -5);
	json_bool(&json, "b", true);
	json_close(&json);
	json_close(&json);
	json_array(&json, "empty");
	json_close(&json);
	json_moment(&json, "at", 1784368800);
	json_moment(&json, "never", 0);
	json_close(&json);
	assert_string_equal(written(memory), "{\n"
										 "  \"a \\\"key\\\"\": \"\\\"\\\\\\n\\u0009\\u0001\\ufffd<ż>\",\n"
										 "  \"none\": null,\n"
										 "  \"list\": [\n"
										 "    {\n"
										 "      \"n\": -5,\n"
										 "      \"b\": true\n"
										 "    }\n"
										 "  ],\n"
										 "  \"empty\": [],\n"
										 "  \"at\": \"2026-07-18T10:00:00Z\",\n"
										 "  \"never\": null\n"
										 "}\n");
}

#define test_in_memory(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(width__counts_columns__of_wide_and_joining_characters),
		test_in_memory(text__with_escapes_and_broken_bytes__shows_question_marks),
		test_in_memory(table__aligns_by_columns_and_leaves_no_blanks_at_the_end),
		test_in_memory(table__without_rows__writes_nothing),
		test_in_memory(wrapped__breaks_at_blanks_before_the_hundredth_column),
		test_in_memory(item__stands_behind_a_hyphen_and_hangs),
		test_in_memory(labelled__puts_further_lines_under_the_first),
		test_in_memory(shell_word__quotes_what_a_shell_would_read_otherwise),
		cmocka_unit_test(number__has_a_comma_every_three_digits),
		test_in_memory(json__escapes_texts_and_nests),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
