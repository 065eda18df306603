/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_yaml.c - what reading YAML promises: places that are exact, everything hostile refused with its place, and all
 * complaints told together.
 */
#include "tests/support/testing.h"

#include "ledger/yaml.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file that was read, and how that went. */
struct outcome {
	struct arena arena;
	const struct node *root; /* NULL after complaints that end the reading */
	enum status status;
	int complaints;
	struct reason reason; /* empty when there was nothing to say */
};

static struct outcome tree_of_bytes(const void *bytes, size_t length)
{
	struct outcome outcome = {.status = DONE};
	struct complaints complaints = {.file = "t.yaml"};
	unsigned char *copy = exact_copy(bytes, length);
	outcome.status =
		yaml_read(&outcome.root, &outcome.arena, &outcome.arena, &complaints, copy, length, &outcome.reason);
	free(copy);
	outcome.complaints = complaints.count;
	if (complaints.count > 0) {
		assert_int_equal(complaints_tell(&complaints, BAD_CATALOGUE, &outcome.reason), BAD_CATALOGUE);
	}
	return outcome;
}

static struct outcome tree_of(const char *text)
{
	return tree_of_bytes(text, strlen(text));
}

static void expect(const char *text, const char *wanted)
{
	struct outcome outcome = tree_of(text);
	assert_string_equal(outcome.reason.text, wanted);
	arena_free(&outcome.arena);
}

static void expect_refusal(const char *text, const char *wanted)
{
	struct outcome outcome = tree_of(text);
	assert_null(outcome.root);
	assert_string_equal(outcome.reason.text, wanted);
	arena_free(&outcome.arena);
}

static void assert_place(const struct node *node, int line, int column)
{
	assert_non_null(node);
	assert_int_equal(node->place.line, line);
	assert_int_equal(node->place.column, column);
}

static void a_file__is_a_tree_that_knows_its_places(void **state)
{
	(void)state;
	struct outcome outcome = tree_of("# first\nname: Ruth\nlist:\n  - one\n  - {a: 'x y', b: }\n");
	assert_int_equal(outcome.status, DONE);
	assert_int_equal(outcome.root->kind, NODE_MAP);
	assert_int_equal(outcome.root->count, 2);
	const struct node *name = node_in(outcome.root, "name");
	assert_place(name->key, 2, 1);
	assert_place(name, 2, 7);
	assert_string_equal(name->text, "Ruth");
	const struct node *list = node_in(outcome.root, "list");
	assert_int_equal(list->kind, NODE_LIST);
	assert_int_equal(list->count, 2);
	assert_place(list->first, 4, 5);
	const struct node *map = list->first->next;
	assert_place(map, 5, 5);
	assert_string_equal(node_in(map, "a")->text, "x y");
	assert_false(node_in(map, "a")->is_nothing);
	assert_true(node_in(map, "b")->is_nothing);
	assert_null(node_in(map, "c"));
	arena_free(&outcome.arena);
}

static void columns__count_characters_not_bytes(void **state)
{
	(void)state;
	struct outcome outcome = tree_of("{en: \u0636\u0648\u0636\u0627\u0621, pl: Hałas, x: 1}");
	assert_place(node_in(outcome.root, "x"), 1, 27);
	arena_free(&outcome.arena);
}

static void windows_files__read_like_others(void **state)
{
	(void)state;
	struct outcome outcome = tree_of("\xEF\xBB\xBF"
									 "a: one\r\nb: two\r\n");
	assert_int_equal(outcome.complaints, 0);
	assert_string_equal(node_in(outcome.root, "a")->text, "one");
	assert_string_equal(node_in(outcome.root, "b")->text, "two");
	assert_place(node_in(outcome.root, "b"), 2, 4);
	arena_free(&outcome.arena);
}

static void a_quoted_empty_text__is_a_text(void **state)
{
	(void)state;
	struct outcome outcome = tree_of("a: \"\"");
	assert_false(node_in(outcome.root, "a")->is_nothing);
	arena_free(&outcome.arena);
}

static void a_doubled_key__is_told_with_both_places_and_the_rest_is_read(void **state)
{
	(void)state;
	struct outcome outcome = tree_of("a: 1\nb: 2\n\n  # note\na: 3\n");
	assert_string_equal(outcome.reason.text,
		"t.yaml:5:1: the key \"a\" is here already, in line 1, column 1. Keep one of the two");
	assert_int_equal(outcome.root->count, 2);
	assert_string_equal(node_in(outcome.root, "a")->text, "1");
	arena_free(&outcome.arena);
}

static void not_utf8__is_named_with_its_byte(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *reason;
	} cases[] = {
		{"a: 1\nb: caf\xE9\n", 13, "t.yaml:2:7: byte 12 of the file (0xE9) is not text in UTF-8"},
		{"a: \0", 4, "t.yaml:1:4: byte 4 of the file (0x00) is not text in UTF-8"},
		{"\xFF\xFE\x61\x00", 4, "t.yaml:1:1: byte 1 of the file (0xFF) is not text in UTF-8"},
		{"\xEF\xBB\xBF\xC0\xAF", 5, "t.yaml:1:1: byte 4 of the file (0xC0) is not text in UTF-8"},
		{"ł: \xC5", 5, "t.yaml:1:4: byte 5 of the file (0xC5) is not text in UTF-8"},
		{"a\rb", 3, "t.yaml:1:2: byte 2 of the file (0x0D) is not text in UTF-8"},
		// NOLINTNEXTLINE(misc-misleading-bidirectional): it is here to be refused
		{"# \xE2\x80\xAE", 5, "t.yaml:1:3: byte 3 of the file (0xE2) is not text in UTF-8"},
		{"a: \xEF\xBB\xBF", 6, "t.yaml:1:4: byte 4 of the file (0xEF) is not text in UTF-8"},
		{"a: \xEF\xBF\xBF", 6, "t.yaml:1:4: byte 4 of the file (0xEF) is not text in UTF-8"},
		{"a: \xED\xA0\x80", 6, "t.yaml:1:4: byte 4 of the file (0xED) is not text in UTF-8"},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		struct outcome outcome = tree_of_bytes(cases[k].bytes, cases[k].length);
		assert_int_equal(outcome.status, NOT_TEXT);
		assert_null(outcome.root);
		assert_string_equal(outcome.reason.text, cases[k].reason);
		arena_free(&outcome.arena);
	}
}

static void an_escaped_control_character__is_refused(void **state)
{
	(void)state;
	expect_refusal(
		"a: 1\nb: \"x\\0y\"\n", "t.yaml:2:4: there is a control character in this text. Take it out");
	expect_refusal(
		"a: \"\\u202Eevil\"\n", "t.yaml:1:4: there is a control character in this text. Take it out");
	expect_refusal("\"\\a\": 1\n", "t.yaml:1:1: there is a control character in this text. Take it out");
}

static void aliases_anchors_and_tags__are_refused(void **state)
{
	(void)state;
	expect_refusal("a: &x 1\nb: *x\n", "t.yaml:1:4: names of values (&name) are not read here. Take it out, "
									   "or put a text that begins with & "
									   "into \"quotes\"");
	expect_refusal("a: 1\nb: [2, *x]\n", "t.yaml:2:8: values that stand for others (*name) are not read "
										 "here. Write the value itself, or put a "
										 "text that begins with * into \"quotes\"");
	expect_refusal("a: !!str 1\n",
		"t.yaml:1:4: tags (!name) are not read here. Take it out, or put a text that begins with ! into "
		"\"quotes\"");
	expect_refusal("!x {a: 1}\n",
		"t.yaml:1:1: tags (!name) are not read here. Take it out, or put a text that begins with ! into "
		"\"quotes\"");
	expect_refusal(
		"%TAG ! tag:example.org,2000:\n---\na: 1\n", "t.yaml:1:1: %TAG is not read here. Take it out");
}

static void a_billion_laughs__are_not_heard(void **state)
{
	(void)state;
	expect_refusal("a: &a [lol, lol, lol]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
		"t.yaml:1:4: names of values (&name) are not read here. Take it out, or put a text that begins with "
		"& "
		"into \"quotes\"");
}

static void a_second_document__is_refused(void **state)
{
	(void)state;
	expect_refusal("a: 1\n---\nb: 2\n",
		"t.yaml:2:1: a second document begins here. Keep one in a file, without lines of \"---\" or \"...\"");
	expect("---\na: 1\n...\n", "");
}

static void an_empty_file__is_told(void **state)
{
	(void)state;
	expect_refusal("", "t.yaml:1:1: there is nothing in this file. Write it, or take another");
	expect_refusal("# only a note\n", "t.yaml:1:1: there is nothing in this file. Write it, or take another");
}

static void a_key_that_is_no_word__is_refused(void **state)
{
	(void)state;
	expect_refusal("a: 1\n? [x, y]\n: 2\n",
		"t.yaml:2:3: a key must be a word, not a list or mapping. Write it as \"key: value\"");
}

/* Reads `opening`, then `count` times `part`, in which %d is a number of its own, then `closing`. */
static struct outcome read_repeated(int count, const char *opening, const char *part, const char *closing)
{
	char *parts = repeated(count, part);
	size_t size = strlen(opening) + strlen(parts) + strlen(closing) + 1;
	char *text = malloc(size);
	assert_non_null(text);
	snprintf(text, size, "%s%s%s", opening, parts, closing);
	struct outcome outcome = tree_of(text);
	free(text);
	free(parts);
	return outcome;
}

/* A text within so many openings and closings. */
static struct outcome read_nested(int count, const char *opening, const char *closing)
{
	char *closings = repeated(count, closing), *tail = with_change("x@", "@", closings);
	struct outcome outcome = read_repeated(count, "", opening, tail);
	free(closings);
	free(tail);
	return outcome;
}

static void nesting__is_read_to_the_limit_and_refused_beyond(void **state)
{
	(void)state;
	struct outcome outcome = read_nested(YAML_DEEPEST - 1, "[", "]");
	assert_non_null(outcome.root);
	arena_free(&outcome.arena);
	static const struct {
		int count;
		const char *opening, *closing, *place;
	} cases[] = {
		{YAML_DEEPEST, "[", "]", "t.yaml:1:17: "},
		{900000, "[", "]", "t.yaml:1:17: "},
		{1900000, "[", "", "t.yaml:1:17: "},
		{300000, "{a: ", "}", "t.yaml:1:62: "},
		{900000, "- ", "", "t.yaml:1:33: "},
		{900000, "? ", "", "t.yaml:1:33: "},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		outcome = read_nested(cases[k].count, cases[k].opening, cases[k].closing);
		assert_null(outcome.root);
		assert_int_equal(outcome.complaints, 1);
		assert_memory_equal(outcome.reason.text, cases[k].place, strlen(cases[k].place));
		assert_non_null(strstr(outcome.reason.text, "nested too deep"));
		arena_free(&outcome.arena);
	}
}

static void values__are_counted(void **state)
{
	(void)state;
	struct outcome outcome = read_repeated(YAML_NODES_MOST - 1, "[", "1,", "]");
	assert_int_equal(outcome.root->count, YAML_NODES_MOST - 1);
	arena_free(&outcome.arena);
	outcome = read_repeated(YAML_NODES_MOST, "[\n", "1,\n", "]");
	assert_null(outcome.root);
	assert_string_equal(outcome.reason.text,
		"t.yaml:200001:1: there are more values than any file of Bunting's needs. Take some out");
	arena_free(&outcome.arena);
}

static void keys_of_a_mapping__are_counted(void **state)
{
	(void)state;
	struct outcome outcome = read_repeated(YAML_KEYS_MOST, "", "k%d: 1\n", "");
	assert_int_equal(outcome.root->count, YAML_KEYS_MOST);
	arena_free(&outcome.arena);
	outcome = read_repeated(100000, "", "k%d: 1\n", "");
	assert_null(outcome.root);
	assert_string_equal(outcome.reason.text,
		"t.yaml:301:1: there are more keys here than any mapping of Bunting's has. Take some out");
	arena_free(&outcome.arena);
}

static void a_huge_text__is_read(void **state)
{
	(void)state;
	struct outcome outcome = read_repeated(150000, "a: \"", "0123456789", "\"");
	assert_int_equal(strlen(node_in(outcome.root, "a")->text), 1500000);
	arena_free(&outcome.arena);
	/* A key that long cannot be one. */
	outcome = read_repeated(150000, "", "0123456789", ": a");
	assert_null(outcome.root);
	assert_int_equal(outcome.complaints, 1);
	arena_free(&outcome.arena);
}

static void slips_of_the_pen__are_told_in_plain_words(void **state)
{
	(void)state;
	expect_refusal("a: 1\nb: one: two\n", "t.yaml:2:7: there is a colon where none can be. Put a text that "
										  "has a colon in it into \"quotes\", and "
										  "check that this line begins below its neighbours");
	expect_refusal("a:\n  b: 1\n c: 2\n", "t.yaml:3:2: this line does not fit the ones above it. Check where "
										  "it begins, and the quotes above it");
	expect_refusal("a:\n\tb: 1\n",
		"t.yaml:2:1: a text cannot begin with this character, and lines cannot begin with tabs. Put the text "
		"into \"quotes\", and use spaces");
	expect_refusal(
		"a: [1, 2\nb: 3\n", "t.yaml:2:2: a comma or the closing ] is missing. Add it, here or above");
	expect_refusal("a: {b: 1\n", "t.yaml:2:1: a comma or the closing } is missing. Add it, here or above");
	expect_refusal("a: {b:}\n", "t.yaml:1:6: a space is missing behind this colon. Add it");
	expect_refusal("a: \"one\nb: 2\n", "t.yaml:3:1: the file ends within a text in quotes. Close the quotes");
	expect_refusal("a: 1\nb\n", "t.yaml:3:1: a key has no colon behind it. Write it as \"key: value\"");
}

static void complaints__are_told_in_order_and_counted(void **state)
{
	(void)state;
	struct complaints complaints = {.file = "f"};
	for (int k = 0; k < 20; k++) {
		complain(&complaints, (struct place){20 - k, 1}, "number %d", k);
	}
	complain(&complaints, (struct place){2, 1}, "the same place, later");
	struct reason reason;
	assert_int_equal(complaints_tell(&complaints, BAD_PLAN, &reason), BAD_PLAN);
	assert_string_equal(reason.text,
		"f:1:1: number 19\nf:2:1: number 18\nf:2:1: the same place, later\nf:3:1: number 17\n"
		"f:4:1: number 16\nf:5:1: number 15\nf:6:1: number 14\nf:7:1: number 13\nf:8:1: number 12\n"
		"f:9:1: number 11\nf:10:1: number 10\nf:11:1: number 9\nand 9 more");
}

static void long_complaints__are_cut_at_a_character_and_fill_no_more_than_the_reason(void **state)
{
	(void)state;
	char words[600];
	for (size_t k = 0; k + 2 < sizeof words; k += 2) {
		memcpy(words + k, "\xC5\x82", 3);
	}
	struct complaints complaints = {.file = "f"};
	for (int k = 0; k < 9; k++) {
		complain(&complaints, (struct place){k + 1, 1}, "%c%s", 'x', words);
	}
	struct reason reason;
	complaints_tell(&complaints, BAD_PLAN, &reason);
	assert_true(text_is_clean(reason.text, strlen(reason.text)));
	assert_string_equal(strrchr(reason.text, '\n'), "\nand 5 more");
}

static void quoting__keeps_to_one_line(void **state)
{
	(void)state;
	assert_string_equal(quoted("one\n\ttwo").text, "one  two");
	assert_string_equal(quoted("ŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁ+").text,
		"ŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁ…");
}

static void advice__names_the_nearest_word_or_the_known_ones(void **state)
{
	(void)state;
	static const struct {
		const char *wanted, *sentence;
	} cases[] = {
		{"lable", "Did you mean \"label\"?"},
		{"labels", "Did you mean \"label\"?"},
		{"bel", "Write one of code, label, homes"},
		{"cod", "Did you mean \"code\"?"},
		{"", "Write one of code, label, homes"},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		struct advice advice = advice_on(cases[k].wanted);
		advice_offer(&advice, "code");
		advice_offer(&advice, "label");
		advice_offer(&advice, "homes");
		assert_string_equal(advised(&advice).text, cases[k].sentence);
	}
	struct advice none = advice_on("x");
	assert_string_equal(advised(&none).text, "None is known");
	struct advice many = advice_on("far_away");
	for (int k = 0; k < 30; k++) {
		advice_offer(&many, "a_rather_long_code_of_an_area");
	}
	assert_string_equal(advised(&many).text,
		"Write one of a_rather_long_code_of_an_area, a_rather_long_code_of_an_area, "
		"a_rather_long_code_of_an_area, a_rather_long_code_of_an_area, a_rather_long_code_of_an_area and 25 "
		"more");
}

static void an_arena__gives_zeroed_memory_for_large_and_small(void **state)
{
	(void)state;
	struct arena arena = {NULL};
	for (size_t size = 0; size < 100000; size = size * 2 + 1) {
		unsigned char *taken = arena_take(&arena, size);
		assert_int_equal((uintptr_t)taken % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size; k++) {
			assert_int_equal(taken[k], 0);
			taken[k] = 0xAA;
		}
	}
	assert_string_equal(arena_text(&arena, "abc", 2), "ab");
	arena_free(&arena);
	assert_null(arena.newest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file__is_a_tree_that_knows_its_places),
		cmocka_unit_test(columns__count_characters_not_bytes),
		cmocka_unit_test(windows_files__read_like_others),
		cmocka_unit_test(a_quoted_empty_text__is_a_text),
		cmocka_unit_test(a_doubled_key__is_told_with_both_places_and_the_rest_is_read),
		cmocka_unit_test(not_utf8__is_named_with_its_byte),
		cmocka_unit_test(an_escaped_control_character__is_refused),
		cmocka_unit_test(aliases_anchors_and_tags__are_refused),
		cmocka_unit_test(a_billion_laughs__are_not_heard),
		cmocka_unit_test(a_second_document__is_refused),
		cmocka_unit_test(an_empty_file__is_told),
		cmocka_unit_test(a_key_that_is_no_word__is_refused),
		cmocka_unit_test(nesting__is_read_to_the_limit_and_refused_beyond),
		cmocka_unit_test(values__are_counted),
		cmocka_unit_test(keys_of_a_mapping__are_counted),
		cmocka_unit_test(a_huge_text__is_read),
		cmocka_unit_test(slips_of_the_pen__are_told_in_plain_words),
		cmocka_unit_test(complaints__are_told_in_order_and_counted),
		cmocka_unit_test(long_complaints__are_cut_at_a_character_and_fill_no_more_than_the_reason),
		cmocka_unit_test(quoting__keeps_to_one_line),
		cmocka_unit_test(advice__names_the_nearest_word_or_the_known_ones),
		cmocka_unit_test(an_arena__gives_zeroed_memory_for_large_and_small),
	};
	return cmocka_run_group_tests_name("ledger/yaml", tests, NULL, NULL);
}
