/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_placed.c - a placed page is wiped as far as it was ever used, also while it was only tried; and icons are drawn
 * once, and are right however many there were.
 */
#include "kiosk/ui/icon.h"
#include "kiosk/ui/place.h"
#include "tests/kiosk/pictures.h"

#include <stdlib.h>

struct desk {
	struct page page;
	struct placed placed;
};

/* More than fits on a part: a paragraph that is taken apart, and tiles of which each part has a few. */
static struct desk *desk_open(void)
{
	struct desk *desk = calloc(1, sizeof *desk);
	assert_non_null(desk);
	page_begin(&desk->page, "desk");
	desk->page.title = page_text(&desk->page, "What did you see?");
	desk->page.more = page_tile(&desk->page, 0, "More", NULL, "frame.more");
	page_paragraph(&desk->page, TEXT_BODY, 0,
		"They come at night. The gate is broken. Nobody has mended it for a year now, and we have asked.");
	struct block *tiles = page_tiles_begin(&desk->page, 2);
	for (int k = 0; k < 12; k++) {
		page_tile(&desk->page, icon_named("check"), "A thing with a name", "and a note", "choice.%d", k);
	}
	page_tiles_end(&desk->page, tiles);
	return desk;
}

static void desk_close(struct desk *desk)
{
	placed_clear(&desk->placed);
	free(desk);
}

static void place(struct desk *desk, int part)
{
	struct view view = {
		.width = 800, .height = 480, .dpi = 133, .percent = 200, .language = "en", .fonts = fonts};
	place_page(&desk->placed, &desk->page, &view, part);
	assert_true(desk->placed.parts > 2);
}

static void assert_zeros(const void *memory, size_t size)
{
	const unsigned char *bytes = memory;
	for (size_t k = 0; k < size; k++) {
		assert_int_equal(bytes[k], 0);
	}
}

static void placed__when_cleared__is_nothing_but_zeros(void **state)
{
	(void)state;
	struct desk *desk = desk_open();
	place(desk, 0);
	assert_true(desk->placed.pieces[0] != 0);
	assert_int_not_equal(icon_picture(&desk->placed.icons, fonts, icon_named("check"), 30)->w, 0);
	placed_clear(&desk->placed);
	desk->placed.serial = 0; /* says nothing of a visit */
	assert_zeros(&desk->placed, sizeof desk->placed);
	desk_close(desk);
}

/* The last part has fewest items: what the others had at these places, while the page was tried, is gone. */
static void placed__when_begun_again__keeps_paragraphs_and_icons_only(void **state)
{
	(void)state;
	struct desk *desk = desk_open();
	place(desk, 400);
	placed_begin(&desk->placed);
	assert_true(desk->placed.shelf.count > 0);
	shelf_clear(&desk->placed.shelf);
	icon_pictures_clear(&desk->placed.icons);
	desk->placed.serial = 0;
	assert_zeros(&desk->placed, sizeof desk->placed);
	desk_close(desk);
}

static bool is_drawn_right(SDL_Surface *picture, unsigned icon, int pixels)
{
	struct fonts *others;
	struct reason reason;
	struct icon_pictures pictures = {0};
	assert_done(fonts_open(&others, &reason), &reason);
	SDL_Surface *fresh = icon_picture(&pictures, others, icon, pixels);
	bool is_same = fresh->w == picture->w && fresh->h == picture->h && fresh->pitch == picture->pitch &&
				   memcmp(fresh->pixels, picture->pixels, (size_t)fresh->pitch * (size_t)fresh->h) == 0;
	icon_pictures_clear(&pictures);
	fonts_close(others);
	return is_same;
}

static void icon__is_drawn_once(void **state)
{
	(void)state;
	struct icon_pictures pictures = {0};
	unsigned check = icon_named("check"), undo = icon_named("undo");
	SDL_Surface *first = icon_picture(&pictures, fonts, check, 40);
	assert_ptr_not_equal(icon_picture(&pictures, fonts, undo, 40), first);
	assert_ptr_not_equal(icon_picture(&pictures, fonts, check, 41), first);
	assert_ptr_equal(icon_picture(&pictures, fonts, check, 40), first);
	assert_int_equal(pictures.count, 3);
	icon_pictures_clear(&pictures);
	assert_zeros(&pictures, sizeof pictures);
}

/* The one face that draws them has changed its size each time. */
static void icons__of_more_sizes_than_are_kept__are_each_as_if_it_were_the_only_one(void **state)
{
	(void)state;
	struct icon_pictures pictures = {0};
	unsigned check = icon_named("check_circle");
	for (int round = 0; round < 2; round++) {
		for (int pixels = 20; pixels < 20 + ICON_PICTURES * 3 / 2; pixels++) {
			assert_true(is_drawn_right(icon_picture(&pictures, fonts, check, pixels), check, pixels));
		}
	}
	assert_int_equal(pictures.count, ICON_PICTURES);
	icon_pictures_clear(&pictures);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(placed__when_cleared__is_nothing_but_zeros),
		cmocka_unit_test(placed__when_begun_again__keeps_paragraphs_and_icons_only),
		cmocka_unit_test(icon__is_drawn_once),
		cmocka_unit_test(icons__of_more_sizes_than_are_kept__are_each_as_if_it_were_the_only_one),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
