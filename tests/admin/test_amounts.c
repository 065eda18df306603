/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_amounts.c - amounts that people type are read exactly or not at all; percentages are compared with their counts.
 */
#include "admin/amounts.h"
#include "tests/support/chance.h"
#include "tests/support/testing.h"

#include <string.h>

static void expect(const char *text, int kept_as, char separator, int64_t wanted)
{
	int64_t amount = -1;
	const char *wrong = amount_read(&amount, text, kept_as, separator);
	if (wrong || amount != wanted) {
		fail_msg("\"%s\" is read as %lld, %s", text, (long long)amount, wrong ? wrong : "");
	}
}

static void refuse(const char *text, int kept_as, char separator, const char *why)
{
	int64_t amount = -1;
	const char *wrong = amount_read(&amount, text, kept_as, separator);
	if (!wrong || !strstr(wrong, why)) {
		fail_msg("\"%s\": %s", text, wrong ? wrong : "is read");
	}
}

static void amounts__are_read_exactly(void **state)
{
	(void)state;
	expect("0", 1, ',', 0);
	expect("1193", 1, ',', 1193);
	expect("1,193", 1, ',', 1193);
	expect("1,000,000", 1, ',', 1000000);
	expect("1 193", 1, ',', 1193);
	expect("1\xC2\xA0\x31\x39\x33", 1, ';', 1193);
	expect("1.193.000", 1, ';', 1193000);
	expect("12.0", 1, ',', 12);
	expect("10.4", 1000, ',', 10400);
	expect("10,4", 1000, ';', 10400);
	expect("10.4", 1000, ';', 10400);
	expect("1.234,5", 1000, ';', 1234500);
	expect("240150.00", 100, ',', 24015000);
	expect("\xC2\xA3\x33\x37,403", 100, ',', 3740300);
	expect("999999999.999", 1000, ',', 999999999999);
	expect("000000000000000000007", 1, ',', 7);
}

static void what_could_be_two_amounts_or_none__is_refused(void **state)
{
	(void)state;
	refuse("1.234", 1000, ';', "could part thousands or begin decimals");
	refuse("1,5", 1000, ',', "groups of three");
	refuse("1,23", 1, ',', "groups of three");
	refuse("1234,567", 1, ',', "groups of three");
	refuse("12.5", 1, ',', "whole numbers only");
	refuse("0.001", 100, ',', "too many decimals");
	refuse("-3", 1, ',', "never below 0");
	refuse("\xE2\x88\x92\x33", 1, ',', "never below 0");
	refuse("66%", 1, ',', "a percentage is no amount");
	refuse("45 tonnes", 1000, ',', "nothing else");
	refuse("about 20", 1, ',', "write a number");
	refuse("1.", 1000, ',', "no digit");
	refuse("1000000000000", 1, ',', "more than any figure");
	refuse("1000000000", 1000, ',', "more than any figure");
	refuse("99999999999999999999999999", 1, ',', "more than any figure");
	refuse("\xC2\xA3\x33", 1, ',', "write a number");
}

static void percentages__are_read_in_hundredths(void **state)
{
	(void)state;
	int64_t hundredths;
	assert_null(percent_read(&hundredths, "63.6", false, ','));
	assert_int_equal(hundredths, 6360);
	assert_null(percent_read(&hundredths, "63,64 %", false, ';'));
	assert_int_equal(hundredths, 6364);
	assert_null(percent_read(&hundredths, "-34%", true, ','));
	assert_int_equal(hundredths, -3400);
	assert_null(percent_read(&hundredths, "+61.5", true, ','));
	assert_int_equal(hundredths, 6150);
	assert_non_null(percent_read(&hundredths, "-34", false, ','));
	assert_non_null(percent_read(&hundredths, "10001", false, ','));
	assert_non_null(percent_read(&hundredths, "65 per cent", false, ','));
}

/* Half a point is no difference; more is one. */
static void a_typed_percentage__differs_beyond_half_a_point(void **state)
{
	(void)state;
	assert_int_equal(percent_tenths(91, 143), 636);
	assert_true(percent_differs(6500, 91, 143));
	assert_false(percent_differs(6360, 91, 143));
	assert_false(percent_differs(6400, 91, 143));
	assert_true(percent_differs(6414, 91, 143)); /* 63.636 and a little more than 0.5 */
	assert_false(percent_differs(6413, 91, 143));
	assert_false(percent_differs(5050, 1, 2));
	assert_true(percent_differs(5051, 1, 2));
	assert_false(percent_differs(-3400, -102, 300));
	assert_true(percent_differs(3400, -102, 300));
	assert_false(percent_differs(1000000, 99999999999900, 999999999999));
}

/* What is written is read back, in either kind of file. */
static void any_amount__is_written_and_read_back(void **state)
{
	(void)state;
	static const int parts[] = {1, 100, 1000};
	chance_seed(20260718);
	for (int k = 0; k < 3000; k++) {
		int kept_as = parts[chance_below(3)];
		int64_t amount = (int64_t)chance_below(1000000) * chance_below(1000000), read = -1;
		char room[AMOUNT_SIZE];
		amount_write_plain(room, amount, kept_as);
		assert_null(amount_read(&read, room, kept_as, ','));
		assert_int_equal(read, amount);
	}
}

static void unit_of(bool is_one, const char *unit, const char *wanted)
{
	char room[40];
	struct text text = text_in(room, sizeof room);
	unit_write(&text, unit, is_one);
	assert_string_equal(room, wanted);
}

static void units__of_one_are_not_said_as_of_many(void **state)
{
	(void)state;
	unit_of(false, "orders", "orders");
	unit_of(true, "orders", "order");
	unit_of(true, "people", "person");
	unit_of(true, "tonnes", "tonne");
	unit_of(true, "square metres", "square metre");
	unit_of(true, "bags of batteries", "bag of batteries");
	unit_of(true, "batteries", "battery");
	unit_of(true, "boxes", "box");
	unit_of(true, "glass", "glass");
	unit_of(true, "furniture", "furniture");
	unit_of(true, "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts__are_read_exactly),
		cmocka_unit_test(what_could_be_two_amounts_or_none__is_refused),
		cmocka_unit_test(percentages__are_read_in_hundredths),
		cmocka_unit_test(a_typed_percentage__differs_beyond_half_a_point),
		cmocka_unit_test(any_amount__is_written_and_read_back),
		cmocka_unit_test(units__of_one_are_not_said_as_of_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
