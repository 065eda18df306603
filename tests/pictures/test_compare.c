/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_compare.c - what may never pass and what always must, planted one at a time on a page that the kiosk's own code
 * placed and painted: the smallest word and the least move on one side, another rounding of edges on the other.
 */
#include "kiosk/ui/paint.h"
#include "kiosk/ui/place.h"
#include "tests/pictures/compare.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

struct desk {
	struct fonts *fonts;
	struct page page;
	struct placed placed;
	struct view view;
	enum theme theme;
};

static void describe(struct page *page, const char *words)
{
	page_begin(page, "choose");
	page->is_staff = true; /* the smallest text there is */
	page->heading = page_text(page, "Tell us");
	page->title = page_text(page, "What is it?");
	page->back = page_tile(page, 0, "Back", NULL, "frame.back");
	page_paragraph(page, TEXT_LEAD, 0, words);
	struct block *tiles = page_tiles_begin(page, 2);
	page_tile(page, 0, "Noise", NULL, "choice.noise");
	page_tile(page, 0, "Vehicles", "Cars, motorbikes", "choice.vehicles");
	page->tiles[page->tile_count - 1].look = LOOK_MAIN;
	page_tiles_end(page, tiles);
}

static int begin(void **state)
{
	struct reason reason = {""};
	struct desk *desk = calloc(1, sizeof *desk);
	assert_non_null(desk);
	assert_done(fonts_open(&desk->fonts, &reason), &reason);
	*state = desk;
	return 0;
}

static int end(void **state)
{
	struct desk *desk = *state;
	placed_clear(&desk->placed);
	fonts_close(desk->fonts);
	free(desk);
	return 0;
}

/* On the screen with the fewest pixels a letter. */
static void place(struct desk *desk, enum direction direction, const char *words)
{
	desk->view = (struct view){.width = 1920,
		.height = 1080,
		.dpi = 102.5,
		.percent = 100,
		.direction = direction,
		.language = direction == LEFT_TO_RIGHT ? "en" : "ar",
		.fonts = desk->fonts};
	describe(&desk->page, words);
	place_page(&desk->placed, &desk->page, &desk->view, 0);
}

static struct picture paint(struct desk *desk)
{
	SDL_Surface *surface =
		SDL_CreateRGBSurfaceWithFormat(0, desk->view.width, desk->view.height, 32, SDL_PIXELFORMAT_ARGB8888);
	assert_non_null(surface);
	paint_page(surface, &desk->placed, desk->theme, (struct highlight){-1, NULL});
	struct picture picture = picture_of(surface);
	SDL_FreeSurface(surface);
	return picture;
}

static struct picture paint_words(struct desk *desk, enum direction direction, const char *words)
{
	place(desk, direction, words);
	return paint(desk);
}

static struct picture copy_of(const struct picture *picture)
{
	struct picture copy = picture_make(picture->width, picture->height);
	memcpy(copy.rgb, picture->rgb, (size_t)copy.width * (size_t)copy.height * 3);
	return copy;
}

/* Frees both. */
static struct difference compare(struct picture expected, struct picture got)
{
	struct difference difference = pictures_compare(&expected, &got);
	picture_free(&expected);
	picture_free(&got);
	return difference;
}

static void assert_matters(struct difference difference)
{
	assert_true(difference.pixels > 0);
	assert_true(difference_matters(&difference));
}

/* They are not the same, but that is nothing. */
static void assert_passes(struct difference difference)
{
	assert_true(difference.pixels > 0);
	if (difference_matters(&difference)) {
		fail_msg("%d cells differ, around %d, %d", difference.cells, difference.box.x, difference.box.y);
	}
}

static void compare__of_the_same_page__finds_nothing(void **state)
{
	struct desk *desk = *state;
	struct difference difference = compare(paint_words(desk, LEFT_TO_RIGHT, "Loud and clear"),
		paint_words(desk, LEFT_TO_RIGHT, "Loud and clear"));
	assert_int_equal(difference.pixels, 0);
	assert_false(difference_matters(&difference));
}

static void compare__of_one_lost_word__differs_in_every_script(void **state)
{
	static const struct {
		enum direction direction;
		const char *with, *without;
	} texts[] = {
		{LEFT_TO_RIGHT, "Nobody but I", "Nobody but"},
		{LEFT_TO_RIGHT, "Nobody.", "Nobody"},
		{LEFT_TO_RIGHT, "Стара машина і", "Стара машина"},
		{LEFT_TO_RIGHT, "ਰਾਤ ਦੀ", "ਰਾਤ"},
		{RIGHT_TO_LEFT, "ليل و", "ليل"},
		{RIGHT_TO_LEFT, "رات کی", "رات"},
	};
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
			((struct desk *)*state)->theme = theme;
			assert_matters(compare(paint_words(*state, texts[k].direction, texts[k].with),
				paint_words(*state, texts[k].direction, texts[k].without)));
		}
	}
}

static void compare__of_a_tile_one_pixel_aside__differs(void **state)
{
	struct desk *desk = *state;
	for (int aside = 0; aside < 2; aside++) {
		struct picture expected = paint_words(desk, LEFT_TO_RIGHT, "Loud");
		int target = placed_find(&desk->placed, "choice.noise"), moved = 0;
		for (int k = 0; k < desk->placed.item_count; k++) {
			struct item *item = &desk->placed.items[k];
			if (item->target == target && item->kind == ITEM_BOX) {
				item->rect.x += aside;
				item->rect.y += !aside;
				moved++;
			}
		}
		assert_int_equal(moved, 1);
		assert_matters(compare(expected, paint(desk)));
	}
}

static void compare__of_a_text_in_another_role__differs(void **state)
{
	struct desk *desk = *state;
	struct picture expected = paint_words(desk, LEFT_TO_RIGHT, "Loud");
	int changed = 0;
	for (int k = 0; k < desk->placed.item_count; k++) {
		struct item *item = &desk->placed.items[k];
		if (item->kind == ITEM_TEXT && item->colour == COLOUR_MUTED) {
			item->colour = COLOUR_INK;
			changed++;
		}
	}
	assert_true(changed > 0);
	assert_matters(compare(expected, paint(desk)));
}

/* A colour that is chosen anew, hardly to be seen, on whatever area has it. */
static void compare__of_an_area_six_levels_darker__differs(void **state)
{
	struct desk *desk = *state;
	static const enum role_of_colour roles[] = {COLOUR_PAPER, COLOUR_SURFACE, COLOUR_PRIMARY};
	for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
		SDL_Color colour = theme_colour(desk->theme, roles[k]);
		struct picture expected = paint_words(desk, LEFT_TO_RIGHT, "Loud"), got = copy_of(&expected);
		for (int at = 0; at < got.width * got.height; at++) {
			unsigned char *pixel = got.rgb + (size_t)at * 3;
			if (pixel[0] == colour.r && pixel[1] == colour.g && pixel[2] == colour.b) {
				pixel[1] -= 6;
			}
		}
		assert_matters(compare(expected, got));
	}
}

static void compare__of_a_corner__reaches_the_last_pixels(void **state)
{
	(void)state;
	struct picture expected = picture_make(1001, 603), got = picture_make(1001, 603);
	for (int k = 0; k <= STRONG_MOST; k++) {
		picture_at(&got, 1000 - k, 602)[2] = 255;
	}
	struct difference difference = compare(expected, got);
	assert_matters(difference);
	assert_int_equal(difference.box.x + difference.box.w, 1001);
	assert_int_equal(difference.box.y + difference.box.h, 603);
}

/* As much ink as before, but elsewhere: the modules of a code to scan, or a "b" for a "d". */
static void compare__of_dark_and_light_exchanged__differs(void **state)
{
	(void)state;
	struct picture expected = picture_make(64, 64), got = picture_make(64, 64);
	for (int y = 0; y < 64; y++) {
		for (int x = 0; x < 64; x++) {
			bool is_light = (x / 4 + y / 4) % 2 == 0;
			memset(picture_at(is_light ? &expected : &got, x, y), 255, 3);
		}
	}
	assert_matters(compare(expected, got));
}

static void compare__of_another_size__differs(void **state)
{
	(void)state;
	struct difference difference = compare(picture_make(800, 480), picture_make(480, 800));
	assert_true(difference_matters(&difference));
}

static void compare__of_one_pixel_of_an_edge__passes(void **state)
{
	struct picture page = paint_words(*state, LEFT_TO_RIGHT, "Loud");
	for (int k = 0; k < 40; k++) {
		struct picture got = copy_of(&page);
		unsigned char *pixel = picture_at(&got, k * 37 % page.width, k * 101 % page.height);
		for (int channel = 0; channel < 3; channel++) {
			pixel[channel] ^= 255;
		}
		assert_passes(compare(copy_of(&page), got));
	}
	picture_free(&page);
}

/* Every edge moved to the right by `part` of a hundred parts of a pixel. */
static struct picture moved_edges(const struct picture *picture, int part)
{
	struct picture moved = copy_of(picture);
	size_t size = (size_t)moved.width * (size_t)moved.height * 3;
	for (size_t at = 3; at < size; at++) {
		int sum = (100 - part) * picture->rgb[at] + part * picture->rgb[at - 3];
		moved.rgb[at] = (unsigned char)((sum + 50) / 100);
	}
	return moved;
}

/* What another FreeType makes of the same letters. */
static void compare__of_edges_a_quarter_of_a_pixel_aside__passes_in_every_theme(void **state)
{
	struct desk *desk = *state;
	for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
		desk->theme = theme;
		struct picture expected = paint_words(desk, LEFT_TO_RIGHT, "Loud music, and the door is open");
		struct picture got = moved_edges(&expected, 25);
		assert_passes(compare(expected, got));
	}
}

/* Half of a pixel is more than rounding. */
static void compare__of_edges_half_a_pixel_aside__differs(void **state)
{
	struct picture expected = paint_words(*state, LEFT_TO_RIGHT, "Loud music");
	struct picture got = moved_edges(&expected, 50);
	assert_matters(compare(expected, got));
}

static bool is_magenta(const unsigned char *pixel)
{
	return pixel[0] == 255 && pixel[1] == 0 && pixel[2] == 200;
}

static void difference__as_a_picture__has_both_and_marks_what_changed(void **state)
{
	struct picture expected = paint_words(*state, LEFT_TO_RIGHT, "Nobody but I"),
				   got = paint_words(*state, LEFT_TO_RIGHT, "Nobody but"),
				   sheet = difference_picture(&expected, &got);
	int middle = expected.width + (sheet.width - 3 * expected.width) / 2, right = sheet.width - got.width;
	long marked = 0, changed = 0;
	for (int y = 0; y < got.height; y++) {
		assert_memory_equal(picture_at(&sheet, 0, y), picture_at(&expected, 0, y), (size_t)got.width * 3);
		assert_memory_equal(picture_at(&sheet, middle, y), picture_at(&got, 0, y), (size_t)got.width * 3);
		for (int x = 0; x < got.width; x++) {
			bool is_other = memcmp(picture_at(&expected, x, y), picture_at(&got, x, y), 3) != 0;
			assert_int_equal(is_magenta(picture_at(&sheet, right + x, y)), is_other);
			changed += is_other;
			marked += is_magenta(picture_at(&sheet, right + x, y));
		}
	}
	assert_true(changed > 0);
	assert_int_equal(marked, changed);
	picture_free(&sheet);
	picture_free(&expected);
	picture_free(&got);
}

static void picture__written_and_read__is_the_same(void **state)
{
	static const enum squeeze squeezes[] = {SQUEEZE_QUICK, SQUEEZE_SMALL};
	struct reason reason = {""};
	struct picture page = paint_words(*state, LEFT_TO_RIGHT, "Loud");
	for (int k = 0; k < 2; k++) {
		struct picture read = {0, 0, NULL};
		assert_done(picture_write(&page, TEST_BINARY_DIR "/picture.png", squeezes[k], &reason), &reason);
		assert_done(picture_read(&read, TEST_BINARY_DIR "/picture.png", &reason), &reason);
		assert_true(picture_equals(&page, &read));
		picture_free(&read);
	}
	picture_free(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(compare__of_the_same_page__finds_nothing, begin, end),
		cmocka_unit_test_setup_teardown(compare__of_one_lost_word__differs_in_every_script, begin, end),
		cmocka_unit_test_setup_teardown(compare__of_a_tile_one_pixel_aside__differs, begin, end),
		cmocka_unit_test_setup_teardown(compare__of_a_text_in_another_role__differs, begin, end),
		cmocka_unit_test_setup_teardown(compare__of_an_area_six_levels_darker__differs, begin, end),
		cmocka_unit_test(compare__of_a_corner__reaches_the_last_pixels),
		cmocka_unit_test(compare__of_dark_and_light_exchanged__differs),
		cmocka_unit_test(compare__of_another_size__differs),
		cmocka_unit_test_setup_teardown(compare__of_one_pixel_of_an_edge__passes, begin, end),
		cmocka_unit_test_setup_teardown(
			compare__of_edges_a_quarter_of_a_pixel_aside__passes_in_every_theme, begin, end),
		cmocka_unit_test_setup_teardown(compare__of_edges_half_a_pixel_aside__differs, begin, end),
		cmocka_unit_test_setup_teardown(
			difference__as_a_picture__has_both_and_marks_what_changed, begin, end),
		cmocka_unit_test_setup_teardown(picture__written_and_read__is_the_same, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
