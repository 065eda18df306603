/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_canvas.c - shapes cover what they should, to the part of a pixel, and leave everything else alone.
 */
#include "kiosk/ui/canvas.h"

#include "kiosk/ui/coverage.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/icon_picture.h"
#include "tests/kiosk/pictures.h"

#include <math.h>
#include <string.h>

static const SDL_Color white = {255, 255, 255, SDL_ALPHA_OPAQUE}, red = {255, 0, 0, SDL_ALPHA_OPAQUE};

/* How many pixels are covered, parts counted as parts. */
static double area(const SDL_Surface *surface)
{
	double sum = 0;
	for (int y = 0; y < surface->h; y++) {
		for (int x = 0; x < surface->w; x++) {
			sum += ink(surface, x, y) / 255.0;
		}
	}
	return sum;
}

static void assert_mirrored(const SDL_Surface *surface, bool also_upside_down)
{
	for (int y = 0; y < surface->h; y++) {
		for (int x = 0; x < surface->w; x++) {
			assert_int_equal(ink(surface, x, y), ink(surface, surface->w - 1 - x, y));
			if (also_upside_down) {
				assert_int_equal(ink(surface, x, y), ink(surface, x, surface->h - 1 - y));
			}
		}
	}
}

static void coverage__mixes_each_channel_to_the_nearest_value(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(256, 1);
	Uint8 cover[256];
	for (int i = 0; i < 256; i++) {
		cover[i] = (Uint8)i;
	}
	for (int under = 0; under < 256; under += 5) {
		SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, (Uint8)under, 200, 255));
		coverage_lay_row(surface, 0, 0, (struct coverage_row){cover, 1, 256}, (SDL_Color){31, 100, 0, 255});
		for (int i = 0; i < 256; i++) {
			SDL_Color got;
			SDL_GetRGBA(pixel(surface, i, 0), surface->format, &got.r, &got.g, &got.b, &got.a);
			assert_int_equal(got.r, (int)lround((31.0 * i + under * (255.0 - i)) / 255));
			assert_int_equal(got.g, (int)lround((100.0 * i + 200 * (255.0 - i)) / 255));
			assert_int_equal(got.b, 255 - i);
			assert_int_equal(got.a, 255);
		}
	}
	SDL_FreeSurface(surface);
}

/* Pictures with gaps of every length, so that no pixel is lost where empty stretches are skipped. */
static void coverage__of_sparse_pictures__loses_nothing__either_way_round(void **state)
{
	(void)state;
	SDL_Surface *picture = SDL_CreateRGBSurfaceWithFormat(0, 61, 40, 8, SDL_PIXELFORMAT_INDEX8);
	memset(picture->pixels, 0, (size_t)picture->pitch * 40);
	for (int y = 0; y < 40; y++) {
		for (int x = y % 7; x < 61; x += y + 1) {
			((Uint8 *)picture->pixels)[y * picture->pitch + x] = 255;
		}
	}
	for (int mirrored = 0; mirrored < 2; mirrored++) {
		SDL_Surface *surface = blank(63, 42);
		coverage_lay(surface, 1, 1, picture, mirrored, black);
		for (int y = 0; y < 40; y++) {
			for (int x = 0; x < 61; x++) {
				Uint8 cover = ((Uint8 *)picture->pixels)[y * picture->pitch + (mirrored ? 60 - x : x)];
				assert_int_equal(ink(surface, x + 1, y + 1), cover);
			}
		}
		SDL_FreeSurface(surface);
	}
	SDL_FreeSurface(picture);
}

static void round__covers_the_area_of_its_corners__to_the_part_of_a_pixel(void **state)
{
	(void)state;
	for (int radius = 0; radius <= 60; radius++) {
		SDL_Surface *surface = blank(160, 130);
		canvas_round(surface, (SDL_Rect){5, 5, 150, 120}, radius, 0, black, red);
		double wanted = 150.0 * 120 - (4 - M_PI) * radius * radius;
		assert_float_equal(area(surface), wanted, 0.1 + radius * 0.02);
		SDL_FreeSurface(surface);
	}
}

static void round__is_symmetrical__and_smooth_at_its_corners(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(41, 33);
	canvas_round(surface, (SDL_Rect){0, 0, 41, 33}, 12, 0, black, red);
	assert_mirrored(surface, true);
	assert_int_equal(ink(surface, 0, 0), 0);
	assert_int_equal(ink(surface, 12, 0), 255);
	int soft = 0;
	for (int y = 0; y < 12; y++) {
		for (int x = 1; x <= 20; x++) {
			assert_true(ink(surface, x, y) >= ink(surface, x - 1, y));
			soft += ink(surface, x, y) > 0 && ink(surface, x, y) < 255;
		}
	}
	assert_in_range(soft, 12, 40);
	SDL_FreeSurface(surface);
}

static void round__cuts_the_radius_to_half_of_the_sides(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(40, 40);
	canvas_round(surface, (SDL_Rect){0, 0, 40, 40}, 1000, 0, black, red);
	assert_float_equal(area(surface), M_PI * 400, 1);
	SDL_FreeSurface(surface);
}

static void round__has_a_border_inside_it__of_equal_thickness(void **state)
{
	(void)state;
	for (int radius = 0; radius < 20; radius += 3) {
		SDL_Surface *surface = blank(80, 60);
		canvas_round(surface, (SDL_Rect){10, 10, 60, 40}, radius, 4, white, black);
		for (int away = 0; away < 20; away++) {
			int wanted = away < 4 ? 255 : 0;
			assert_int_equal(ink(surface, 10 + away, 30), wanted);
			assert_int_equal(ink(surface, 69 - away, 30), wanted);
			assert_int_equal(ink(surface, 40, 10 + away), wanted);
			assert_int_equal(ink(surface, 40, 49 - away), wanted);
		}
		SDL_Rect box = ink_box(surface);
		assert_true(SDL_RectEquals(&box, &(SDL_Rect){10, 10, 60, 40}));
		double hole = 52.0 * 32 - (4 - M_PI) * pow(SDL_max(radius - 4, 0), 2);
		assert_float_equal(area(surface), 60.0 * 40 - (4 - M_PI) * radius * radius - hole, 1);
		SDL_FreeSurface(surface);
	}
}

static void round__with_a_border_wider_than_itself__is_all_border(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(20, 20);
	canvas_round(surface, (SDL_Rect){5, 5, 10, 6}, 0, 3, red, black);
	assert_float_equal(area(surface), 60, 0.01);
	assert_int_equal(pixel(surface, 10, 8), 0xFF000000);
	canvas_round(surface, (SDL_Rect){5, 5, 0, 6}, 4, 1, red, black);
	assert_float_equal(area(surface), 60, 0.01);
	SDL_FreeSurface(surface);
}

static void ring__leaves_what_is_inside_alone(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(120, 100);
	SDL_Rect rect = {20, 20, 80, 60};
	canvas_ring(surface, rect, 15, 4, 5, black);
	assert_mirrored(surface, true);
	SDL_Rect box = ink_box(surface);
	assert_true(SDL_RectEquals(&box, &(SDL_Rect){11, 11, 98, 78}));
	for (int x = 16; x < 60; x++) {
		assert_int_equal(ink(surface, x, 50), 0);
	}
	assert_int_equal(ink(surface, 15, 50), 255);
	double outer = 98.0 * 78 - (4 - M_PI) * 24 * 24, inner = 88.0 * 68 - (4 - M_PI) * 19 * 19;
	assert_float_equal(area(surface), outer - inner, 1);
	SDL_FreeSurface(surface);
}

static void rings__that_touch__leave_no_gap_between_them(void **state)
{
	(void)state;
	SDL_Surface *surface = blank(120, 100);
	SDL_Rect rect = {20, 20, 80, 60};
	canvas_round(surface, rect, 15, 0, black, black);
	canvas_ring(surface, rect, 15, 0, 4, black);
	canvas_ring(surface, rect, 15, 4, 5, black);
	double whole = 98.0 * 78 - (4 - M_PI) * 24 * 24;
	assert_float_equal(area(surface), whole, whole * 0.005);
	SDL_FreeSurface(surface);
}

static void pennant__hangs_with_its_point_in_the_middle(void **state)
{
	(void)state;
	for (int width = 43; width <= 44; width++) {
		SDL_Surface *surface = blank(width, 40);
		canvas_pennant(surface, 0, 2, width, 34, black);
		assert_mirrored(surface, false);
		assert_float_equal(area(surface), width * 34 / 2.0, 1);
		SDL_Rect box = ink_box(surface);
		assert_int_equal(box.y, 2);
		assert_int_equal(box.h, 34);
		assert_true(ink(surface, width / 2, 2) == 255 && ink(surface, 0, 30) == 0);
		SDL_FreeSurface(surface);
	}
}

static void draw_icon(
	SDL_Surface *surface, const char *name, SDL_Rect rect, int pixels, bool mirrored, SDL_Color colour)
{
	struct icon_pictures pictures = {0};
	canvas_icon(surface, icon_picture(&pictures, fonts, icon_named(name), pixels), rect, mirrored, colour);
	icon_pictures_clear(&pictures);
}

static void draw_all(SDL_Surface *surface)
{
	canvas_round(surface, (SDL_Rect){-10, -10, 120, 120}, 60, 3, red, black);
	canvas_ring(surface, (SDL_Rect){25, 35, 50, 50}, 10, 1, 9, black);
	canvas_pennant(surface, -20, 20, 150, 60, black);
	draw_icon(surface, "reply", (SDL_Rect){0, 0, 100, 100}, 90, true, white);
	draw_icon(surface, "send", (SDL_Rect){0, 0, 100, 100}, 60, false, red);
}

static void shapes__stay_inside_the_clip_rectangle__and_are_the_same_there(void **state)
{
	(void)state;
	SDL_Surface *whole = blank(100, 100), *clipped = blank(100, 100);
	SDL_Rect clip = {30, 40, 25, 21};
	SDL_SetClipRect(clipped, &clip);
	draw_all(whole);
	draw_all(clipped);
	assert_true(is_clipped(clipped, whole, clip));
	SDL_FreeSurface(whole);
	SDL_FreeSurface(clipped);
}

static void icon__is_centred__and_mirrored_when_asked(void **state)
{
	(void)state;
	SDL_Surface *plain = blank(80, 60), *mirrored = blank(80, 60);
	draw_icon(plain, "reply", (SDL_Rect){0, 0, 80, 60}, 48, false, black);
	draw_icon(mirrored, "reply", (SDL_Rect){0, 0, 80, 60}, 48, true, black);
	SDL_Rect box = ink_box(plain);
	assert_in_range(box.x, 16, 24);
	assert_in_range(box.x + box.w, 56, 64);
	assert_in_range(box.y, 6, 20);
	assert_in_range(box.y + box.h, 40, 54);
	assert_false(same_columns(plain, 0, mirrored, 0, 80));
	for (int x = 0; x < 80; x++) {
		assert_true(same_columns(plain, x, mirrored, 79 - x, 1));
	}
	SDL_FreeSurface(plain);
	SDL_FreeSurface(mirrored);
}

/* 21 modules a side, set in a pattern that no turning or mirroring gives back. */
static void fill_modules(unsigned char *modules)
{
	for (int i = 0; i < 21 * 21; i++) {
		modules[i] = (unsigned char)(0x02 | ((i * i + i / 21) % 3 == 0));
	}
}

static void qr__has_whole_modules__and_a_white_zone_of_four_around(void **state)
{
	(void)state;
	unsigned char modules[21 * 21];
	fill_modules(modules);
	SDL_Surface *surface = blank(130, 110);
	canvas_fill(surface, (SDL_Rect){0, 0, 130, 110}, red);
	assert_true(canvas_qr(surface, modules, 21, (SDL_Rect){5, 3, 120, 104}));
	/* 104 / (21 + 8) = 3 whole pixels a module, 87 in all, centred */
	int left = 5 + (120 - 87) / 2, top = 3 + (104 - 87) / 2;
	for (int y = 0; y < 110; y++) {
		for (int x = 0; x < 130; x++) {
			bool inside = x >= left && x < left + 87 && y >= top && y < top + 87;
			int column = (x - left) / 3 - 4, row = (y - top) / 3 - 4;
			bool in_code = inside && column >= 0 && column < 21 && row >= 0 && row < 21;
			Uint32 wanted = !inside ? 0xFFFF0000 : WHITE;
			if (in_code && modules[row * 21 + column] & 1) {
				wanted = 0xFF000000;
			}
			assert_int_equal(pixel(surface, x, y), wanted);
		}
	}
	SDL_FreeSurface(surface);
}

static void qr__that_does_not_fit__is_not_drawn(void **state)
{
	(void)state;
	unsigned char modules[21 * 21];
	fill_modules(modules);
	SDL_Surface *surface = blank(60, 60);
	assert_false(canvas_qr(surface, modules, 21, (SDL_Rect){0, 0, 60, 28}));
	assert_int_equal(ink_box(surface).w, 0);
	assert_true(canvas_qr(surface, modules, 21, (SDL_Rect){0, 0, 60, 29}));
	SDL_FreeSurface(surface);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(coverage__mixes_each_channel_to_the_nearest_value),
		cmocka_unit_test(coverage__of_sparse_pictures__loses_nothing__either_way_round),
		cmocka_unit_test(round__covers_the_area_of_its_corners__to_the_part_of_a_pixel),
		cmocka_unit_test(round__is_symmetrical__and_smooth_at_its_corners),
		cmocka_unit_test(round__cuts_the_radius_to_half_of_the_sides),
		cmocka_unit_test(round__has_a_border_inside_it__of_equal_thickness),
		cmocka_unit_test(round__with_a_border_wider_than_itself__is_all_border),
		cmocka_unit_test(ring__leaves_what_is_inside_alone),
		cmocka_unit_test(rings__that_touch__leave_no_gap_between_them),
		cmocka_unit_test(pennant__hangs_with_its_point_in_the_middle),
		cmocka_unit_test(shapes__stay_inside_the_clip_rectangle__and_are_the_same_there),
		cmocka_unit_test(icon__is_centred__and_mirrored_when_asked),
		cmocka_unit_test(qr__has_whole_modules__and_a_white_zone_of_four_around),
		cmocka_unit_test(qr__that_does_not_fit__is_not_drawn),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
