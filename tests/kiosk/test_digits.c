/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_digits.c - the digits of every script of ours are the same numbers.
 */
#include "kiosk/flows/digits.h"

#include "tests/support/testing.h"

#include <string.h>

static void assert_folds(const char *source, const char *wanted)
{
	char folded[64];
	digits_fold(folded, sizeof folded, source);
	assert_string_equal(folded, wanted);
}

static void digits__of_every_script__become_ascii(void **state)
{
	(void)state;
	assert_folds("٠١٢٣٤٥٦٧٨٩", "0123456789");
	assert_folds("۰۱۲۳۴۵۶۷۸۹", "0123456789");
	assert_folds("०१२३४५६७८९", "0123456789");
	assert_folds("০১২৩৪৫৬৭৮৯", "0123456789");
	assert_folds("੦੧੨੩੪੫੬੭੮੯", "0123456789");
	assert_folds("0123456789", "0123456789");
}

static void digits__leave_everything_else__as_it_is(void **state)
{
	(void)state;
	/* What stands right before and behind the digits, too. */
	assert_folds("+٤٤ (0) ą-ی", "+44 (0) ą-ی");
	assert_folds("\u065F\u066A\u06EF\u06FA\u0965\u0970\u09E5\u09F0\u0A65\u0A70",
		"\u065F\u066A\u06EF\u06FA\u0965\u0970\u09E5\u09F0\u0A65\u0A70");
	assert_folds("", "");
}

static void digits__that_do_not_fit_or_are_broken__give_nothing(void **state)
{
	(void)state;
	char folded[4] = "999";
	digits_fold(folded, sizeof folded, "۱۲۳۴");
	assert_string_equal(folded, "");
	digits_fold(folded, sizeof folded, "۱۲۳");
	assert_string_equal(folded, "123");
	digits_fold(folded, sizeof folded, "1\xD9");
	assert_string_equal(folded, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits__of_every_script__become_ascii),
		cmocka_unit_test(digits__leave_everything_else__as_it_is),
		cmocka_unit_test(digits__that_do_not_fit_or_are_broken__give_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
