/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_writing.c - a telephone number and an e-mail address, on their own keys, and own words beside them: what is
 * taken, what is good enough to go on with, and how it is shown.
 */
#include "tests/kiosk/typist.h"

static const char *const telephone_wrong = "All 11 digits, like 07700\u00A0900\u00A0982";
static const char *const email_wrong = "Write it like name@example.org";

static void assert_telephone(const struct typist *typist, const char *wanted)
{
	assert_string_equal(typist->visit.run.answers.telephone, wanted);
}

static void assert_email(const struct typist *typist, const char *wanted)
{
	assert_string_equal(typist->visit.run.answers.email, wanted);
}

/* Telephone numbers */

static void telephone__has_a_pad__in_every_language(void **state)
{
	(void)state;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		struct typist *typist = typist_begin(language, "telephone");
		char all[32] = "";
		int keys = 0;
		for (int k = 0; k < typist->page.tile_count; k++) {
			const struct tile *tile = &typist->page.tiles[k];
			keys += strncmp(tile->id, "key.", 4) == 0;
			if (strncmp(tile->id, "key.", 4) == 0 && tile->label[0]) {
				strncat(all, tile->label, sizeof all - strlen(all) - 1);
			}
		}
		assert_string_equal(all, "123456789+0");
		assert_int_equal(keys, 12);
		assert_non_null(page_find(&typist->page, "key.delete"));
		free(typist);
	}
}

static void telephone__is_shown_in_groups(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *shown;
	} numbers[] = {{"07700900982", "07700 900 982"}, {"0770", "0770"}, {"077009", "07700 9"},
		{"+447700900982", "+44 7700 900 982"}, {"02079460123", "020 7946 0123"},
		{"+353861234567", "+353 86 123 4567"}, {"+48123456789", "+48 123 456 789"}};
	for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
		struct typist *typist = typist_begin(LANGUAGE_UR, "telephone");
		typist_types(typist, numbers[k].typed);
		assert_telephone(typist, numbers[k].typed);
		assert_string_equal(typist_box(typist)->as.entry.text, numbers[k].shown);
		assert_true(typist_box(typist)->as.entry.is_latin);
		free(typist);
	}
}

static void telephone__of_a_real_keyboard__is_folded_to_digits(void **state)
{
	(void)state;
	static const struct {
		const char *pasted, *kept;
	} numbers[] = {{"٠٧٧٠٠ ٩٠٠٩٨٢", "07700900982"}, {"۰۷۷۰۰۹۰۰۹۸۲", "07700900982"},
		{"०७७००९००९८२", "07700900982"}, {"੦੭੭੦੦੯੦੦੯੮੨", "07700900982"}, {"০৭৭০০৯০০৯৮২", "07700900982"},
		{"+44 (0) 7700-900.982", "+447700900982"}};
	for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
		struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
		assert_true(keyboard_type(&typist->state, numbers[k].pasted));
		assert_telephone(typist, numbers[k].kept);
		free(typist);
	}
}

static void telephone__takes_nothing_that_is_no_number(void **state)
{
	(void)state;
	static const char *const others[] = {"a", "12b", "٣ب", "1+2", "#", "", "1234567890123456", "7\xD9",
		"                                                                1"};
	struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "07");
	for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
		assert_false(keyboard_type(&typist->state, others[k]));
		assert_telephone(typist, "07");
	}
	typist_types(typist, "+"); /* first or never */
	assert_telephone(typist, "07");
	typist_act(typist, "key.delete");
	assert_telephone(typist, "0");
	free(typist);
}

static void telephone__tells_its_end_before_it_comes(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "+4412345678");
	assert_null(typist_box(typist)->as.entry.left);
	typist_types(typist, "9");
	assert_string_equal(typist_box(typist)->as.entry.left, "Room for 4 more digits");
	typist_types(typist, "0123");
	assert_string_equal(typist_box(typist)->as.entry.left, "There is no room for more");
	typist_types(typist, "4");
	assert_telephone(typist, "+441234567890123");
	free(typist);
	typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "1234567890123456");
	assert_telephone(typist, "123456789012345");
	free(typist);
}

static bool goes_on(const char *question, const char *text)
{
	struct typist *typist = typist_begin(LANGUAGE_EN, question);
	if (text[0]) {
		assert_true(keyboard_type(&typist->state, text));
	}
	char before[ID_SIZE];
	memcpy(before, typist->page.name, sizeof before);
	typist_act(typist, "frame.go");
	bool went = strcmp(before, typist->page.name) != 0;
	free(typist);
	return went;
}

static void telephone__goes_on__only_when_somebody_can_be_called(void **state)
{
	(void)state;
	static const char *const good[] = {"07700900982", "+447700900982", "01632960123", "0163296012",
		"+44163296012", "+48123456789", "0048123456789", "+123456789012345"};
	static const char *const bad[] = {"", "0", "0770090098", "077009009822", "7700900982", "016329601",
		"+44770090098", "+4477009009822", "+1234567", "+0123456789", "001234567", "999"};
	for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
		if (!goes_on("telephone", good[k])) {
			fail_msg("%s is refused", good[k]);
		}
	}
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		if (goes_on("telephone", bad[k])) {
			fail_msg("%s is taken", bad[k]);
		}
	}
}

static void telephone__that_is_too_short__says_so_until_a_key_is_struck(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "077");
	assert_null(typist_box(typist)->as.entry.left);
	typist_act(typist, "frame.go");
	assert_string_equal(typist->page.name, "typist.telephone");
	assert_string_equal(typist_box(typist)->as.entry.left, telephone_wrong);
	assert_true(typist_box(typist)->as.entry.left_warns);
	typist_types(typist, "0");
	assert_null(typist_box(typist)->as.entry.left);
	assert_telephone(typist, "0770");
	free(typist);
}

/* E-mail addresses */

static void email__is_typed_in_one_layer__in_every_language(void **state)
{
	(void)state;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		struct typist *typist = typist_begin(language, "email");
		typist_types(typist, "jo.o-k_9+z@x1");
		typist_strike(typist, "key.", ".co.uk");
		assert_email(typist, "jo.o-k_9+z@x1.co.uk");
		assert_string_equal(typist_box(typist)->as.entry.text, "jo.o-k_9+z@x1.co.uk");
		assert_true(typist_box(typist)->as.entry.is_latin);
		assert_true(typist_has_key(typist, "key.", ".com"));
		assert_null(page_find(&typist->page, "key.shift"));
		free(typist);
	}
}

static void email__goes_on__only_when_it_can_be_one(void **state)
{
	(void)state;
	static const char *const good[] = {
		"name@example.org", "a@b.co", "first.last+tag@sub.example.co.uk", "O'Neil@example.com"};
	static const char *const bad[] = {"", "name", "name@", "@example.org", "name@example",
		"na@me@example.org", ".name@example.org", "name.@example.org", "na..me@example.org", "name@.org",
		"name@example..org", "name@example.org.", "name@example.o"};
	for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
		if (!goes_on("email", good[k])) {
			fail_msg("%s is refused", good[k]);
		}
	}
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		if (goes_on("email", bad[k])) {
			fail_msg("%s is taken", bad[k]);
		}
	}
	struct typist *typist = typist_begin(LANGUAGE_EN, "email");
	typist_act(typist, "frame.go");
	assert_string_equal(typist_box(typist)->as.entry.left, email_wrong);
	free(typist);
}

static void email__takes_ascii_without_blanks__up_to_its_end(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "email");
	assert_true(keyboard_type(&typist->state, " a b@c.org "));
	assert_email(typist, "ab@c.org");
	assert_false(keyboard_type(&typist->state, "ą"));
	assert_false(keyboard_type(&typist->state, "\n"));
	while (keyboard_type(&typist->state, "0123456789")) {
	}
	assert_int_equal(strlen(typist->visit.run.answers.email), 248);
	typist_look(typist);
	assert_string_equal(typist_box(typist)->as.entry.left, "Room for 6 more letters");
	while (keyboard_type(&typist->state, "x")) {
	}
	assert_int_equal(strlen(typist->visit.run.answers.email), EMAIL_SIZE - 1);
	assert_memory_equal(typist->visit.run.answers.email, "ab@c.org0123456789", 18);
	free(typist);
}

/* The check page */

static const struct fact *find_fact(const struct typist *typist, const char *name)
{
	for (int k = 0; k < typist->page.block_count; k++) {
		const struct block *block = &typist->page.blocks[k];
		for (int i = 0; block->kind == BLOCK_FACTS && i < block->as.facts.count; i++) {
			if (strcmp(block->as.facts.facts[i].name, name) == 0) {
				return &block->as.facts.facts[i];
			}
		}
	}
	return NULL;
}

static void check__shows_what_was_written__each_with_change(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "07700900982");
	typist_act(typist, "frame.go");
	typist_types(typist, "a@b.co");
	typist_act(typist, "frame.go");
	assert_string_equal(typist->page.name, "typist.check");
	assert_string_equal(find_fact(typist, "Telephone")->value, "07700 900 982");
	assert_string_equal(find_fact(typist, "E-mail")->value, "a@b.co");
	assert_null(find_fact(typist, "Your words"));
	typist_act(typist, "change.telephone");
	typist_act(typist, "key.delete");
	typist_act(typist, "frame.go"); /* not yet */
	assert_string_equal(typist->page.name, "typist.telephone");
	typist_types(typist, "3");
	typist_act(typist, "frame.go");
	assert_string_equal(typist->page.name, "typist.check");
	assert_string_equal(find_fact(typist, "Telephone")->value, "07700 900 983");
	free(typist);
}

static int count_tiles(const struct typist *typist, const char *id)
{
	int count = 0;
	for (int k = 0; k < typist->page.tile_count; k++) {
		count += strcmp(typist->page.tiles[k].id, id) == 0;
	}
	return count;
}

static void check__what_nobody_has_to_write__has_a_tile_until_it_is(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "telephone");
	typist_types(typist, "07700900982");
	typist_act(typist, "frame.go");
	typist_types(typist, "a@b.co");
	typist_act(typist, "frame.go");
	assert_string_equal(page_find(&typist->page, "section.more")->label, "Add your own words");
	assert_null(find_fact(typist, "Your words"));
	typist_act(typist, "section.more");
	typist_types(typist, "Hi");
	typist_act(typist, "frame.go");
	assert_string_equal(typist->page.name, "typist.check");
	assert_string_equal(page_find(&typist->page, "change.words")->label, "Change");
	assert_non_null(find_fact(typist, "Your words"));
	assert_int_equal(count_tiles(typist, "change.words"), 1);
	assert_int_equal(count_tiles(typist, "section.more"), 0);
	free(typist);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(telephone__has_a_pad__in_every_language),
		cmocka_unit_test(telephone__is_shown_in_groups),
		cmocka_unit_test(telephone__of_a_real_keyboard__is_folded_to_digits),
		cmocka_unit_test(telephone__takes_nothing_that_is_no_number),
		cmocka_unit_test(telephone__tells_its_end_before_it_comes),
		cmocka_unit_test(telephone__goes_on__only_when_somebody_can_be_called),
		cmocka_unit_test(telephone__that_is_too_short__says_so_until_a_key_is_struck),
		cmocka_unit_test(email__is_typed_in_one_layer__in_every_language),
		cmocka_unit_test(email__goes_on__only_when_it_can_be_one),
		cmocka_unit_test(email__takes_ascii_without_blanks__up_to_its_end),
		cmocka_unit_test(check__shows_what_was_written__each_with_change),
		cmocka_unit_test(check__what_nobody_has_to_write__has_a_tile_until_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
