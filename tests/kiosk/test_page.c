/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_page.c - a page is a value that keeps its own texts, so that wiping it leaves nothing of what it said.
 */
#include "kiosk/ui/page.h"

#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

static int begin(void **state)
{
	struct page *page = calloc(1, sizeof *page);
	assert_non_null(page);
	page_begin(page, "test.page");
	*state = page;
	return 0;
}

static int end(void **state)
{
	free(*state);
	return 0;
}

static void page__when_begun__has_its_name_and_nothing_in_its_frame(void **state)
{
	struct page *page = *state;
	assert_string_equal(page->name, "test.page");
	assert_string_equal(page->heading, "");
	assert_string_equal(page->title, "");
	assert_int_equal(page->block_count, 0);
	assert_int_equal(page->tile_count, 0);
	const int frame[] = {page->heading_tile, page->leave, page->back, page->settings, page->other_settings,
		page->danger, page->go, page->more};
	for (size_t k = 0; k < sizeof frame / sizeof *frame; k++) {
		assert_int_equal(frame[k], -1);
	}
}

static void page__keeps_its_own_copy_of_a_text(void **state)
{
	struct page *page = *state;
	char words[] = "what I saw";
	page->title = page_text(page, words);
	page->lead = page_textf(page, "%s, %d times", words, 3);
	int tile = page_tile(page, 0, words, words, "kind.%s", "noise");
	page_paragraph(page, TEXT_BODY, 0, words);
	page_fact(page, page_block(page, BLOCK_FACTS), words, words, tile);
	memset(words, 'x', sizeof words - 1);
	assert_string_equal(page->title, "what I saw");
	assert_string_equal(page->lead, "what I saw, 3 times");
	assert_string_equal(page->tiles[tile].id, "kind.noise");
	assert_string_equal(page->tiles[tile].label, "what I saw");
	assert_string_equal(page->tiles[tile].note, "what I saw");
	assert_string_equal(page->blocks[0].as.text.text, "what I saw");
	assert_string_equal(page->blocks[1].as.facts.facts[0].name, "what I saw");
	assert_string_equal(page->blocks[1].as.facts.facts[0].value, "what I saw");
	assert_int_equal(page->blocks[1].as.facts.facts[0].tile, tile);
}

/* All tiles, all blocks with all their rows, all texts, and what stands before and behind them. */
static void fill_page(struct page *page)
{
	for (int k = 0; k < PAGE_TILES; k++) {
		page_tile(page, 7, "a label", "a note", "an.id.%d", k);
	}
	for (int k = 0; k < PAGE_BLOCKS; k++) {
		struct block *block = page_block(page, k % 2 ? BLOCK_FACTS : BLOCK_COUNTERS);
		memset(&block->as, 'x', sizeof block->as);
	}
	memset(page->first_focus, 'x', sizeof page->first_focus);
	memset(page->escape, 'x', sizeof page->escape);
	while (page->text_length < PAGE_TEXT_SIZE - 20) {
		page->title = page_text(page, "what I saw");
	}
	page->over.count = page->over.close = page->extras[4] = page->tools[4] = 1;
}

static void page__when_wiped__is_nothing_but_zeros(void **state)
{
	struct page *page = *state;
	fill_page(page);
	page_wipe(page);
	const unsigned char *bytes = (const unsigned char *)page;
	for (size_t k = 0; k < sizeof *page; k++) {
		assert_int_equal(bytes[k], 0);
	}
}

static void page__when_begun_again__has_nothing_of_the_one_before(void **state)
{
	struct page *page = *state;
	page->title = page_text(page, "what I saw");
	page_tile(page, 0, "a label", NULL, "an.id");
	page_begin(page, "next");
	assert_null(memmem(page, sizeof *page, "what I saw", 10));
	assert_null(page_find(page, "an.id"));
}

static void grid__takes_in_the_tiles_between_its_beginning_and_its_end(void **state)
{
	struct page *page = *state;
	page_tile(page, 0, "before", NULL, "before");
	struct block *block = page_tiles_begin(page, 4);
	int first = page_tile(page, 0, "one", NULL, "in.1");
	page_tile(page, 0, "two", NULL, "in.2");
	page_tiles_end(page, block);
	page_tile(page, 0, "after", NULL, "after");
	assert_int_equal(block->kind, BLOCK_TILES);
	assert_int_equal(block->as.tiles.columns, 4);
	assert_int_equal(block->as.tiles.first, first);
	assert_int_equal(block->as.tiles.count, 2);
}

static void tile__is_found_by_its_whole_id(void **state)
{
	struct page *page = *state;
	page_tile(page, 0, "one", NULL, "choice.one");
	page_tile(page, 0, "one and two", NULL, "choice.one_and_two");
	assert_string_equal(page_find(page, "choice.one")->label, "one");
	assert_string_equal(page_find(page, "choice.one_and_two")->label, "one and two");
	assert_null(page_find(page, "choice"));
	assert_null(page_find(page, "choice.one_and"));
}

static void id__gives_what_stands_behind_its_first_word(void **state)
{
	(void)state;
	assert_string_equal(id_after("choice.door_chain", "choice"), "door_chain");
	assert_string_equal(id_after("choice.a.b", "choice"), "a.b");
	assert_string_equal(id_after("choice.", "choice"), "");
	assert_null(id_after("choice", "choice"));
	assert_null(id_after("choices.a", "choice"));
	assert_null(id_after("a.choice", "choice"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(page__when_begun__has_its_name_and_nothing_in_its_frame, begin, end),
		cmocka_unit_test_setup_teardown(page__keeps_its_own_copy_of_a_text, begin, end),
		cmocka_unit_test_setup_teardown(page__when_wiped__is_nothing_but_zeros, begin, end),
		cmocka_unit_test_setup_teardown(page__when_begun_again__has_nothing_of_the_one_before, begin, end),
		cmocka_unit_test_setup_teardown(
			grid__takes_in_the_tiles_between_its_beginning_and_its_end, begin, end),
		cmocka_unit_test_setup_teardown(tile__is_found_by_its_whole_id, begin, end),
		cmocka_unit_test(id__gives_what_stands_behind_its_first_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
