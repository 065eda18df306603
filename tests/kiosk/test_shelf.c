/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_shelf.c - a page that is drawn again shapes nothing, and nothing of a page outlives the next.
 */
#include "kiosk/ui/shelf.h"

#include "tests/support/testing.h"

#include <stdlib.h>

struct bench {
	struct fonts *fonts;
	struct shelf shelf;
	struct setting setting;
};

static int begin(void **state)
{
	struct reason reason = {""};
	struct bench *bench = calloc(1, sizeof *bench);
	assert_non_null(bench);
	assert_done(fonts_open(&bench->fonts, &reason), &reason);
	bench->setting = (struct setting){.fonts = bench->fonts, .pixels = 30, .language = "en"};
	*state = bench;
	return 0;
}

static int end(void **state)
{
	struct bench *bench = *state;
	shelf_clear(&bench->shelf);
	fonts_close(bench->fonts);
	free(bench);
	return 0;
}

static void text__asked_for_again__is_the_same_paragraph(void **state)
{
	struct bench *bench = *state;
	shelf_begin(&bench->shelf);
	struct paragraph *first = shelf_lay(&bench->shelf, &bench->setting, "Door chain", 400);
	assert_ptr_equal(shelf_lay(&bench->shelf, &bench->setting, "Door chain", 400), first);
	assert_int_equal(bench->shelf.laid, 1);
	shelf_end(&bench->shelf);
	shelf_begin(&bench->shelf);
	assert_ptr_equal(shelf_lay(&bench->shelf, &bench->setting, "Door chain", 400), first);
	assert_int_equal(bench->shelf.laid, 0);
	shelf_end(&bench->shelf);
	assert_int_equal(bench->shelf.count, 1);
}

static void text__in_another_setting__is_another_paragraph(void **state)
{
	struct bench *bench = *state;
	shelf_begin(&bench->shelf);
	struct paragraph *first = shelf_lay(&bench->shelf, &bench->setting, "Door chain", 400);
	struct setting other = bench->setting;
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chain", 399), first);
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chains", 400), first);
	other.pixels = 31;
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chain", 400), first);
	other = bench->setting;
	other.weight = WEIGHT_BOLD;
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chain", 400), first);
	other = bench->setting;
	other.direction = RIGHT_TO_LEFT;
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chain", 400), first);
	other = bench->setting;
	other.language = "ur";
	assert_ptr_not_equal(shelf_lay(&bench->shelf, &other, "Door chain", 400), first);
	assert_int_equal(bench->shelf.laid, 7);
	shelf_end(&bench->shelf);
}

static void text__nobody_asked_for__is_gone_after_the_next_page(void **state)
{
	struct bench *bench = *state;
	shelf_begin(&bench->shelf);
	shelf_lay(&bench->shelf, &bench->setting, "a worry", 400);
	shelf_lay(&bench->shelf, &bench->setting, "Back", 400);
	shelf_end(&bench->shelf);
	shelf_begin(&bench->shelf);
	shelf_lay(&bench->shelf, &bench->setting, "Back", 400);
	shelf_end(&bench->shelf);
	assert_int_equal(bench->shelf.count, 1);
	shelf_begin(&bench->shelf);
	shelf_lay(&bench->shelf, &bench->setting, "a worry", 400);
	assert_int_equal(bench->shelf.laid, 1);
	shelf_end(&bench->shelf);
}

#define test_at_bench(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_bench(text__asked_for_again__is_the_same_paragraph),
		test_at_bench(text__in_another_setting__is_another_paragraph),
		test_at_bench(text__nobody_asked_for__is_gone_after_the_next_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
