/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_parts.c - how a page that does not fit is divided: where long texts are taken apart, and that no part has
 * nothing but a title.
 */
#include "kiosk/ui/characters.h"
#include "kiosk/ui/place.h"
#include "tests/kiosk/pictures.h"

#include <stdlib.h>
#include <string.h>

struct sheet {
	struct page page;
	struct placed placed;
};

static struct sheet *sheet_open(const char *title)
{
	struct sheet *sheet = calloc(1, sizeof *sheet);
	assert_non_null(sheet);
	page_begin(&sheet->page, "sheet");
	sheet->page.heading = page_text(&sheet->page, "Heading");
	sheet->page.title = page_text(&sheet->page, title);
	sheet->page.leave = page_tile(&sheet->page, 0, "Clear and leave", NULL, "frame.leave");
	sheet->page.danger = page_tile(&sheet->page, 0, "In danger? 999", NULL, "frame.danger");
	sheet->page.more = page_tile(&sheet->page, 0, "More", NULL, "frame.more");
	return sheet;
}

static void sheet_close(struct sheet *sheet)
{
	placed_clear(&sheet->placed);
	free(sheet);
}

/* A 7 inch screen with the largest words. */
static void place(struct sheet *sheet, int part)
{
	struct view view = {
		.width = 800, .height = 480, .dpi = 133, .percent = 200, .language = "en", .fonts = fonts};
	place_page(&sheet->placed, &sheet->page, &view, part);
}

static bool shows(const struct placed *placed, const char *words)
{
	for (int k = 0; k < placed->item_count; k++) {
		if (placed->items[k].kind == ITEM_TEXT && strcmp(placed->items[k].text, words) == 0) {
			return true;
		}
	}
	return false;
}

static void sentences__end_in_every_script(void **state)
{
	(void)state;
	static const char *const whole[] = {"Yes.", "Where?", "Now!", "Show this:", "ਹਾਂ।", "جی ہاں۔", "أين؟"};
	for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
		assert_true(characters_end_sentence(whole[k], strlen(whole[k])));
	}
	assert_false(characters_end_sentence("Yes, and", 8));
	assert_false(characters_end_sentence("Yes.", 3));
	assert_false(characters_end_sentence("", 0));
}

/* Is this text, or piece of one, on any of the parts? */
static bool any_part_shows(struct sheet *sheet, const char *words)
{
	bool is_shown = false;
	int part = 0;
	do {
		place(sheet, part);
		is_shown = is_shown || shows(&sheet->placed, words);
	} while (++part < sheet->placed.parts);
	return is_shown;
}

/* An instruction is not torn where it makes sense to stop before. */
static void text__that_is_too_long_for_a_part__is_taken_apart_between_sentences(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_open("Call");
	page_paragraph(&sheet->page, TEXT_BODY, 0,
		"If you cannot come to us today, call. Ask for somebody who knows the place where you live, and say "
		"your "
		"number.");
	assert_true(any_part_shows(sheet, "If you cannot come to us today, call."));
	assert_true(
		any_part_shows(sheet, "Ask for somebody who knows the place where you live, and say your number."));
	sheet_close(sheet);
}

/* A question by itself says nothing; a last word by itself neither. */
static void text__without_a_place_to_stop__is_cut_into_even_pieces(void **state)
{
	(void)state;
	static const char words[] = "Cannot come? Ask for somebody who knows the place where you live and work "
								"and say your number and your name and when it was";
	struct sheet *sheet = sheet_open("Call");
	page_paragraph(&sheet->page, TEXT_BODY, 0, words);
	assert_false(any_part_shows(sheet, "Cannot come?"));
	int pieces = 0;
	for (int part = 0; part < sheet->placed.parts; part++) {
		place(sheet, part);
		for (int k = 0; k < sheet->placed.item_count; k++) {
			const struct item *item = &sheet->placed.items[k];
			bool is_piece = item->kind == ITEM_TEXT && strstr(words, item->text);
			pieces += is_piece;
			assert_false(is_piece && strlen(item->text) < sizeof words / 3);
		}
	}
	assert_int_equal(pieces, 2);
	sheet_close(sheet);
}

/* Rather than to be cut, a text that is a little too long has somewhat smaller letters than were asked for. */
static void text__a_little_too_long_for_a_part__stays_whole(void **state)
{
	(void)state;
	static const char words[] = "Ask for somebody who knows the place where you live and work.";
	struct sheet *sheet = sheet_open("Call");
	page_paragraph(&sheet->page, TEXT_BODY, 0, words);
	assert_true(any_part_shows(sheet, words));
	assert_in_range(sheet->placed.percent, 80, 95);
	sheet_close(sheet);
}

/* What is to be shown to somebody stands with the words that say so. */
static void name__stands_with_what_it_is_of(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_open("Help");
	page_paragraph(&sheet->page, TEXT_BODY, 0, "One line.");
	struct block *name = page_paragraph(&sheet->page, TEXT_BODY, 0, "Your number");
	page_paragraph(&sheet->page, TEXT_BODY, 0, "R2D4");
	place(sheet, 0);
	assert_true(shows(&sheet->placed, "Your number")); /* which is on the next part */
	assert_false(shows(&sheet->placed, "R2D4"));
	name->keeps_with_next = true;
	place(sheet, 0);
	assert_false(shows(&sheet->placed, "Your number"));
	place(sheet, 1);
	assert_true(shows(&sheet->placed, "Your number"));
	assert_true(shows(&sheet->placed, "R2D4"));
	sheet_close(sheet);
}

/* Neither a mark from its letter: that is what somebody typed, with no blank in it. */
static void word__that_is_longer_than_a_part__is_taken_apart_between_clusters(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_open("Words");
	char word[3 + 3 * 150] = "xx";
	for (int k = 0; k < 150; k++) {
		memcpy(word + 2 + 3 * k, "e\xCC\x81", 4);
	}
	page_paragraph(&sheet->page, TEXT_TYPED, 0, word);
	place(sheet, 0);
	assert_true(sheet->placed.parts > 2);
	assert_false(sheet->placed.overflows);
	for (int part = 0; part < sheet->placed.parts; part++) {
		place(sheet, part);
		for (int k = 0; k < sheet->placed.item_count; k++) {
			const struct item *item = &sheet->placed.items[k];
			assert_false(item->kind == ITEM_TEXT && strncmp(item->text, "\xCC\x81", 2) == 0);
		}
	}
	assert_int_equal(sheet->placed.percent, 100);
	sheet_close(sheet);
}

/* In a narrow window "More" must not lie over the tile of the languages, which are among the settings, too. */
static void extra_tile__gives_way_where_the_bar_has_no_room_for_it(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_open("Welcome. What would you like to do?");
	struct page *page = &sheet->page;
	page->other_settings = page->settings = page_tile(page, 0, "Settings", NULL, "tool.settings");
	page->tools[page->tool_count++] = page_tile(page, 0, "Contrast", NULL, "tool.contrast");
	page->extras[page->extra_count++] =
		page_tile(page, 0, "Polski Română Українська", NULL, "welcome.languages");
	struct block *tiles = page_tiles_begin(page, 2);
	page_tile(page, 0, "Noise in the night, and what comes of it", NULL, "choice.noise");
	page_tile(page, 0, "Vehicles that stand where they should not", NULL, "choice.vehicles");
	page_tile(page, 0, "Animals that nobody looks after, or that are loose", NULL, "choice.animals");
	page_tiles_end(page, tiles);
	struct view view = {
		.width = 480, .height = 1000, .dpi = 133, .percent = 200, .language = "en", .fonts = fonts};
	place_page(&sheet->placed, page, &view, 0);
	assert_true(sheet->placed.parts > 1);
	assert_false(sheet->placed.overflows);
	assert_true(placed_find(&sheet->placed, "frame.more") >= 0);
	assert_true(placed_find(&sheet->placed, "welcome.languages") < 0);
	sheet_close(sheet);
}

static void part__has_more_than_a_title(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_open("Which of all these is nearest to it?");
	struct block *tiles = page_tiles_begin(&sheet->page, 2);
	page_tile(&sheet->page, 0, "Something with a name of two lines", NULL, "choice.one");
	page_tile(&sheet->page, 0, "Something else with a long name", NULL, "choice.two");
	page_tiles_end(&sheet->page, tiles);
	place(sheet, 0);
	for (int part = 0; part < sheet->placed.parts; part++) {
		place(sheet, part);
		assert_true(shows(&sheet->placed, "Which of all these is nearest to it?"));
		assert_true(
			placed_find(&sheet->placed, "choice.one") >= 0 || placed_find(&sheet->placed, "choice.two") >= 0);
	}
	sheet_close(sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences__end_in_every_script),
		cmocka_unit_test(text__that_is_too_long_for_a_part__is_taken_apart_between_sentences),
		cmocka_unit_test(text__without_a_place_to_stop__is_cut_into_even_pieces),
		cmocka_unit_test(text__a_little_too_long_for_a_part__stays_whole),
		cmocka_unit_test(name__stands_with_what_it_is_of),
		cmocka_unit_test(word__that_is_longer_than_a_part__is_taken_apart_between_clusters),
		cmocka_unit_test(extra_tile__gives_way_where_the_bar_has_no_room_for_it),
		cmocka_unit_test(part__has_more_than_a_title),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
