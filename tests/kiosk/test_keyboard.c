/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keyboard.c - own words on the on-screen keyboard: capitals come and go as people expect, a dead key shows that
 * it waits, delete takes what was struck last, and a long press offers what belongs to a key.
 */
#include "tests/kiosk/typist.h"

#define ACUTE "\u0301"

static void assert_words(const struct typist *typist, const char *wanted)
{
	assert_string_equal(typist->visit.run.answers.words, wanted);
}

/* Capitals */

static void shift__a_sentence__begins_with_a_capital_by_itself(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	assert_int_equal(page_find(&typist->page, "key.shift")->look, LOOK_CHOSEN);
	assert_true(typist_has_key(typist, "key.", "B"));
	assert_false(typist_has_key(typist, "key.", "b"));
	typist_types(typist, "Bass. ");
	assert_true(typist_has_key(typist, "key.", "A"));
	typist_types(typist, "At.");
	assert_false(typist_has_key(typist, "key.", "A")); /* no blank yet: "3.30" */
	typist_act(typist, "key.delete");
	typist_types(typist, " ");
	assert_true(typist_has_key(typist, "key.", "a"));
	free(typist);
}

/* The signs of the digit row have a layer of their own: the letters stay where they are. */
static void shift__brings_no_row_of_signs(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	assert_false(typist_has_key(typist, "key.", "£"));
	typist_act(typist, "key.digits");
	assert_true(typist_has_key(typist, "key.", "£"));
	free(typist);
}

static void shift__where_there_are_no_capitals__stays_off(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_UR, "words");
	assert_int_equal(page_find(&typist->page, "key.shift")->look, LOOK_PLAIN);
	typist_strike(typist, "key.", "ک");
	assert_words(typist, "ک");
	free(typist);
}

static void shift__once__is_for_one_letter(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	typist_types(typist, "I");
	typist_act(typist, "key.shift");
	typist_types(typist, "Ok");
	assert_words(typist, "IOk");
	free(typist);
}

static void shift__twice__keeps_capitals_until_it_is_struck_again(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	unsigned plain = page_find(&typist->page, "key.shift")->icon;
	typist_types(typist, "A");
	typist_act(typist, "key.shift");
	typist_act(typist, "key.shift");
	assert_int_not_equal(page_find(&typist->page, "key.shift")->icon, plain);
	typist_types(typist, " NO W");
	typist_act(typist, "key.delete");
	typist_types(typist, "T");
	typist_act(typist, "key.shift");
	typist_types(typist, "s");
	assert_words(typist, "A NO Ts");
	free(typist);
}

static void shift__two_strikes_with_a_letter_between__are_not_one(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	typist_types(typist, "A");
	typist_act(typist, "key.shift");
	typist_types(typist, "B");
	typist_act(typist, "key.shift");
	typist_types(typist, "Cd");
	assert_words(typist, "ABCd");
	free(typist);
}

static void shift__where_a_sentence_begins__is_against_the_capital(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	typist_act(typist, "key.shift");
	typist_types(typist, "n");
	typist_act(typist, "key.delete");
	typist_act(typist, "key.shift");
	typist_act(typist, "key.shift"); /* two in a row, there too */
	typist_types(typist, "NO");
	assert_words(typist, "NO");
	free(typist);
}

/* Dead keys */

static void dead_key__that_waits__is_seen_on_its_key_and_in_the_box(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PT, "words");
	typist_types(typist, "S");
	typist_strike(typist, "key.dead", ACUTE);
	char id[ID_SIZE];
	typist_id(id, "key.dead", ACUTE);
	assert_int_equal(page_find(&typist->page, id)->look, LOOK_CHOSEN);
	assert_string_equal(typist_box(typist)->as.entry.text, "S\u25CC" ACUTE);
	assert_words(typist, "S");
	typist_types(typist, "o");
	assert_words(typist, "Só");
	assert_string_equal(typist_box(typist)->as.entry.text, "Só");
	assert_int_equal(page_find(&typist->page, id)->look, LOOK_PLAIN);
	free(typist);
}

static void dead_key__where_a_sentence_begins__gives_a_capital(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PT, "words");
	typist_strike(typist, "key.dead", "\u0300"); /* the shifted one of that key */
	typist_types(typist, "A");
	assert_words(typist, "À");
	free(typist);
}

static void delete__takes_the_waiting_dead_key_first__then_a_whole_cluster(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PT, "words");
	typist_types(typist, "So");
	typist_strike(typist, "key.dead", ACUTE);
	typist_act(typist, "key.delete");
	assert_words(typist, "So");
	typist_act(typist, "key.delete");
	assert_words(typist, "S");
	free(typist);
	typist = typist_begin(LANGUAGE_PA, "words");
	assert_true(keyboard_type(&typist->state, "ਸ਼ੀ"));
	typist_act(typist, "key.delete");
	assert_words(typist, "");
	free(typist);
}

/* Long presses */

static void assert_offers(const struct typist *typist, const char *const *wanted)
{
	int count = 0;
	for (; wanted[count]; count++) {
		if (count >= typist->page.over.count) {
			fail_msg("%s is not offered", wanted[count]);
		}
		assert_string_equal(typist->page.tiles[typist->page.over.first + count].label, wanted[count]);
	}
}
#define OFFERS(typist, ...) assert_offers(typist, (const char *const[]){__VA_ARGS__, NULL})

static void hold__offers_the_letters_of_the_language_first(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_hold(typist, "Z");
	OFFERS(typist, "Ż", "Ź");
	typist_act(typist, "key.close");
	typist_types(typist, "O");
	typist_hold(typist, "z");
	OFFERS(typist, "ż", "ź");
	typist_act(typist, "key.close");
	typist_hold(typist, "a");
	OFFERS(typist, "ą");
	free(typist);
	typist = typist_begin(LANGUAGE_SK, "words"); /* whose key for "A" gives a foreign one, too */
	typist_hold(typist, "A");
	OFFERS(typist, "Á", "Ä", "Æ");
	typist_act(typist, "key.close");
	typist_types(typist, "A");
	typist_hold(typist, "d"); /* and for "d" a capital */
	OFFERS(typist, "ď");
	assert_false(typist_has_key(typist, "key.held.", "Đ"));
	free(typist);
	typist = typist_begin(LANGUAGE_EN, "words"); /* names from elsewhere */
	typist_hold(typist, "E");
	OFFERS(typist, "É", "È", "Ê", "Ë");
	free(typist);
	typist = typist_begin(LANGUAGE_RO, "words");
	typist_hold(typist, "A");
	assert_true(typist_has_key(typist, "key.held.", "Ă"));
	assert_true(typist_has_key(typist, "key.held.", "Â"));
	free(typist);
	typist = typist_begin(LANGUAGE_UR, "words");
	typist_hold(typist, "ی");
	OFFERS(typist, "ئ", "ۓ");
	free(typist);
}

static void hold__and_a_choice__types_it_and_puts_the_offer_away(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_types(typist, "M");
	typist_hold(typist, "a");
	assert_string_equal(typist->page.first_focus, "key.held.c485");
	typist_strike(typist, "key.held.", "ą");
	assert_words(typist, "Mą");
	assert_int_equal(typist->page.over.count, 0);
	assert_string_equal(typist->page.first_focus, "key.61");
	typist_types(typist, "z");
	assert_words(typist, "Mąz");
	free(typist);
}

static void hold__without_a_choice__types_nothing(void **state)
{
	(void)state;
	static const char *const others[] = {"key.close", "key.62", "key.delete", "key.shift"};
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_types(typist, "M");
	for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
		typist_hold(typist, "a");
		assert_true(typist->page.over.count > 0);
		typist_act(typist, others[k]);
		assert_int_equal(typist->page.over.count, 0);
		assert_words(typist, "M");
	}
	free(typist);
}

static void hold__back__puts_the_offer_away_and_stays_on_the_page(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_hold(typist, "A");
	typist_act(typist, "frame.back");
	assert_int_equal(typist->page.over.count, 0);
	assert_string_equal(typist->page.name, "typist.words");
	typist_act(typist, "frame.back");
	assert_string_not_equal(typist->page.name, "typist.words");
	free(typist);
}

static void hold__a_key_that_offers_nothing__changes_nothing(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_hold(typist, ".");
	assert_int_equal(typist->page.over.count, 0);
	typist_act(typist, "hold.key.space");
	assert_int_equal(typist->page.over.count, 0);
	assert_words(typist, "");
	free(typist);
}

static void hold__is_told_in_the_corner_of_the_key(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_PL, "words");
	typist_types(typist, "M");
	assert_string_equal(page_find(&typist->page, "key.61")->held, "ą");
	assert_string_equal(page_find(&typist->page, "key.75")->held, ""); /* "ú": for names from elsewhere */
	assert_null(page_find(&typist->page, "key.space")->held);
	typist_act(typist, "key.digits");
	assert_null(page_find(&typist->page, "key.31")->held);
	free(typist);
}

static void marks__a_dead_key_among_them__waits_over_the_letters(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_EN, "words");
	typist_types(typist, "E");
	typist_act(typist, "key.marks");
	typist_strike(typist, "key.dead", ACUTE);
	typist_types(typist, "e");
	typist_act(typist, "key.shift");
	typist_act(typist, "key.marks");
	typist_strike(typist, "key.dead", "\u030B"); /* shift was for that */
	typist_types(typist, "o");
	assert_words(typist, "Eéő");
	free(typist);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shift__a_sentence__begins_with_a_capital_by_itself),
		cmocka_unit_test(shift__brings_no_row_of_signs),
		cmocka_unit_test(shift__where_there_are_no_capitals__stays_off),
		cmocka_unit_test(shift__once__is_for_one_letter),
		cmocka_unit_test(shift__twice__keeps_capitals_until_it_is_struck_again),
		cmocka_unit_test(shift__two_strikes_with_a_letter_between__are_not_one),
		cmocka_unit_test(shift__where_a_sentence_begins__is_against_the_capital),
		cmocka_unit_test(dead_key__that_waits__is_seen_on_its_key_and_in_the_box),
		cmocka_unit_test(dead_key__where_a_sentence_begins__gives_a_capital),
		cmocka_unit_test(delete__takes_the_waiting_dead_key_first__then_a_whole_cluster),
		cmocka_unit_test(hold__offers_the_letters_of_the_language_first),
		cmocka_unit_test(hold__and_a_choice__types_it_and_puts_the_offer_away),
		cmocka_unit_test(hold__without_a_choice__types_nothing),
		cmocka_unit_test(hold__back__puts_the_offer_away_and_stays_on_the_page),
		cmocka_unit_test(hold__a_key_that_offers_nothing__changes_nothing),
		cmocka_unit_test(hold__is_told_in_the_corner_of_the_key),
		cmocka_unit_test(marks__a_dead_key_among_them__waits_over_the_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
