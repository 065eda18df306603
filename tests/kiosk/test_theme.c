/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_theme.c - every pair of colours that meets on a page can be told apart by people who see little (WCAG 2.2).
 */
#include "kiosk/ui/theme.h"

#include "tests/support/testing.h"

struct pair {
	enum role_of_colour front, back;
};

/* What is read, and what it stands on: 7:1 (1.4.6). The primary and good colours are of links and good news too. */
static const struct pair texts[] = {
	{COLOUR_INK, COLOUR_PAPER},
	{COLOUR_INK, COLOUR_SURFACE},
	{COLOUR_INK, COLOUR_PRIMARY_SOFT},
	{COLOUR_INK, COLOUR_DANGER_SOFT},
	{COLOUR_INK, COLOUR_GOOD_SOFT},
	{COLOUR_MUTED, COLOUR_PAPER},
	{COLOUR_MUTED, COLOUR_SURFACE},
	{COLOUR_MUTED, COLOUR_PRIMARY_SOFT},
	{COLOUR_MUTED, COLOUR_DANGER_SOFT},
	{COLOUR_MUTED, COLOUR_GOOD_SOFT},
	{COLOUR_PRIMARY, COLOUR_PAPER},
	{COLOUR_PRIMARY, COLOUR_SURFACE},
	{COLOUR_PRIMARY, COLOUR_PRIMARY_SOFT},
	{COLOUR_ON_PRIMARY, COLOUR_PRIMARY},
	{COLOUR_DANGER, COLOUR_PAPER},
	{COLOUR_DANGER, COLOUR_SURFACE},
	{COLOUR_DANGER, COLOUR_DANGER_SOFT},
	{COLOUR_ON_DANGER, COLOUR_DANGER},
	{COLOUR_GOOD, COLOUR_PAPER},
	{COLOUR_GOOD, COLOUR_SURFACE},
	{COLOUR_GOOD, COLOUR_GOOD_SOFT},
	{COLOUR_ON_BAND, COLOUR_BAND},
	/* under a finger */
	{COLOUR_ON_PRIMARY, COLOUR_INK},
	{COLOUR_DANGER, COLOUR_PRIMARY_SOFT},
};

/* Edges and fills of what can be touched, progress, and the ring of focus between ink and page: 3:1 (1.4.11). */
static const struct pair shapes[] = {
	{COLOUR_EDGE, COLOUR_PAPER},
	{COLOUR_EDGE, COLOUR_SURFACE},
	{COLOUR_INK, COLOUR_PAPER},
	{COLOUR_INK, COLOUR_SURFACE},
	{COLOUR_PRIMARY, COLOUR_PAPER},
	{COLOUR_PRIMARY, COLOUR_SURFACE},
	{COLOUR_PRIMARY, COLOUR_LINE},
	{COLOUR_DANGER, COLOUR_PAPER},
	{COLOUR_DANGER, COLOUR_DANGER_SOFT},
	{COLOUR_GOOD, COLOUR_PAPER},
	{COLOUR_GOOD, COLOUR_GOOD_SOFT},
	{COLOUR_FOCUS, COLOUR_INK},
	{COLOUR_FOCUS, COLOUR_PAPER},
	{COLOUR_FOCUS, COLOUR_SURFACE},
};

static void assert_contrast(enum theme theme, struct pair pair, double least)
{
	double contrast = theme_contrast(theme_colour(theme, pair.front), theme_colour(theme, pair.back));
	if (contrast < least) {
		fail_msg("%s: colour %d on colour %d has %.2f:1 and needs %.0f:1", theme_name(theme), (int)pair.front,
			(int)pair.back, contrast, least);
	}
}

static void contrast__is_that_of_wcag(void **state)
{
	(void)state;
	static const SDL_Color black = {0, 0, 0, 255}, white = {255, 255, 255, 255}, grey = {118, 118, 118, 255},
						   red = {255, 0, 0, 255}, blue = {0, 0, 255, 255};
	assert_float_equal(theme_contrast(black, white), 21, 0.001);
	assert_float_equal(theme_contrast(white, black), 21, 0.001);
	assert_float_equal(theme_contrast(red, red), 1, 0.001);
	assert_float_equal(theme_contrast(grey, white), 4.54, 0.01);
	assert_float_equal(theme_contrast(red, white), 4.00, 0.01);
	assert_float_equal(theme_contrast(blue, white), 8.59, 0.01);
}

static void texts__have_seven_to_one__in_every_theme(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
			assert_contrast((enum theme)theme, texts[i], 7);
		}
	}
}

static void controls_and_focus__have_three_to_one__in_every_theme(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
			assert_contrast((enum theme)theme, shapes[i], 3);
		}
	}
}

static void soft_fills__differ_from_the_surface__in_every_theme(void **state)
{
	(void)state;
	static const enum role_of_colour soft[] = {COLOUR_PRIMARY_SOFT, COLOUR_DANGER_SOFT, COLOUR_GOOD_SOFT};
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int i = 0; i < 3; i++) {
			assert_contrast((enum theme)theme, (struct pair){soft[i], COLOUR_SURFACE}, 1.1);
		}
	}
}

static void sunlight__has_more_contrast_than_day__in_every_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		double contrast[THEME_COUNT];
		for (int theme = 0; theme < THEME_COUNT; theme++) {
			contrast[theme] = theme_contrast(theme_colour((enum theme)theme, texts[i].front),
				theme_colour((enum theme)theme, texts[i].back));
		}
		assert_true(contrast[THEME_SUNLIGHT] > contrast[THEME_DAY]);
		assert_true(contrast[THEME_SUNLIGHT] >= 10);
	}
}

static void themes__have_names(void **state)
{
	(void)state;
	assert_string_equal(theme_name(THEME_DAY), "day");
	assert_string_equal(theme_name(THEME_SUNLIGHT), "sunlight");
	assert_string_equal(theme_name(THEME_DARK), "dark");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contrast__is_that_of_wcag),
		cmocka_unit_test(texts__have_seven_to_one__in_every_theme),
		cmocka_unit_test(controls_and_focus__have_three_to_one__in_every_theme),
		cmocka_unit_test(soft_fills__differ_from_the_surface__in_every_theme),
		cmocka_unit_test(sunlight__has_more_contrast_than_day__in_every_text),
		cmocka_unit_test(themes__have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
