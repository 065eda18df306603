/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_icon.c - every icon that can be named is in the font that is installed, and shows something.
 */
#include "kiosk/ui/icon.h"

#include "kiosk/platform/fonts.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/icon_picture.h"
#include "tests/kiosk/pictures.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void icons__all_have_a_glyph__with_ink_inside_its_square(void **state)
{
	(void)state;
	TTF_Font *font = fonts_face(fonts, FACE_ICONS, WEIGHT_REGULAR, 40);
	size_t count = 0;
	for (const char *name; (name = icon_name(count)); count++) {
		if (!TTF_GlyphIsProvided32(font, icon_named(name))) {
			fail_msg("the font has no icon \"%s\"", name);
		}
		SDL_Surface *surface = blank(60, 60);
		struct icon_pictures pictures = {0};
		SDL_Surface *picture = icon_picture(&pictures, fonts, icon_named(name), 40);
		canvas_icon(surface, picture, (SDL_Rect){10, 10, 40, 40}, false, black);
		icon_pictures_clear(&pictures);
		SDL_Rect box = ink_box(surface);
		SDL_FreeSurface(surface);
		if (box.w == 0 || box.x < 10 || box.y < 10 || box.x + box.w > 50 || box.y + box.h > 50) {
			fail_msg("\"%s\" shows nothing, or leaves its square", name);
		}
	}
	assert_true(count >= 120);
}

static void check_known(const char *name)
{
	if (!icon_named(name)) {
		fail_msg("an icon \"%s\" is asked for that is not there", name);
	}
}

/* Every icon that the shipped catalogue asks for: one that nobody knows would just not be there. */
static void icons__of_the_catalogue__are_all_known(void **state)
{
	(void)state;
	FILE *catalogue = fopen(TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml", "r");
	assert_non_null(catalogue);
	char line[400], name[100];
	size_t count = 0;
	while (fgets(line, sizeof line, catalogue)) {
		if (sscanf(line, " icon: %99[a-z0-9_]", name) == 1 ||
			sscanf(line, " - icon: %99[a-z0-9_]", name) == 1) {
			count++;
			check_known(name);
		}
	}
	fclose(catalogue);
	assert_true(count > 20);
}

/* Names behind each `mark` of a source file. */
static size_t check_names_behind(const char *source, const char *mark)
{
	size_t count = 0;
	for (const char *at = source; (at = strstr(at, mark));) {
		at += strlen(mark);
		char name[100];
		if (sscanf(at, "%99[a-z0-9_]", name) == 1) {
			count++;
			check_known(name);
		}
	}
	return count;
}

static void icons__of_the_pages__are_all_known(void **state)
{
	(void)state;
	glob_t files = {0};
	assert_int_equal(glob(TEST_SOURCE_DIR "/kiosk/screens/*.c", 0, NULL, &files), 0);
	assert_int_equal(glob(TEST_SOURCE_DIR "/kiosk/flows/*.c", GLOB_APPEND, NULL, &files), 0);
	size_t count = 0;
	for (size_t k = 0; k < files.gl_pathc; k++) {
		static char source[100000];
		FILE *file = fopen(files.gl_pathv[k], "r");
		assert_non_null(file);
		source[fread(source, 1, sizeof source - 1, file)] = '\0';
		fclose(file);
		count += check_names_behind(source, "icon_named(\"") + check_names_behind(source, ".icon = \"");
	}
	globfree(&files);
	assert_true(count > 50);
}

#define PACKAGE_LIST "/usr/share/fonts-material-design-icons-iconfont/scss/_variables.scss"

/* Reads a line of the list, `"pets": e91d,`: the code point of an icon that is ours, or 0. */
static unsigned long listed(const char *line, char name[100])
{
	if (sscanf(line, " \"%99[a-z0-9_]\"", name) != 1 || icon_named(name) == 0) {
		return 0;
	}
	const char *colon = strchr(line, ':');
	return colon ? strtoul(colon + 1, NULL, 16) : 0;
}

static void icons__have_the_code_points_that_the_font_says(void **state)
{
	(void)state;
	FILE *list = fopen(PACKAGE_LIST, "r");
	assert_non_null(list);
	char line[200], name[100];
	size_t found = 0, count = 0;
	while (fgets(line, sizeof line, list)) {
		unsigned long icon = listed(line, name);
		if (icon) {
			assert_int_equal(icon_named(name), icon);
			found++;
		}
	}
	fclose(list);
	while (icon_name(count)) {
		count++;
	}
	assert_int_equal(found, count);
}

static void icons__have_names_and_code_points_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; icon_name(i); i++) {
		assert_int_not_equal(icon_named(icon_name(i)), 0);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(icon_name(i), icon_name(k));
			assert_int_not_equal(icon_named(icon_name(i)), icon_named(icon_name(k)));
		}
	}
}

static void icon_named__knows_what_pages_are_made_of__and_nothing_else(void **state)
{
	(void)state;
	static const char *const names[] = {"how_to_reg", "report_problem", "support", "qr_code_2", "badge",
		"chat_bubble", "translate", "format_size", "brightness_6", "volume_up", "volume_off", "phone_in_talk",
		"arrow_back", "arrow_forward", "logout", "delete", "science", "record_voice_over", "pets",
		"directions_car", "format_paint", "groups", "doorbell", "wb_incandescent", "lock", "lock_open",
		"more_horiz", "check_circle", "check", "warning", "add", "remove", "undo", "battery_charging_full",
		"usb", "backspace", "space_bar", "keyboard_capslock", "keyboard_return", "close", "help", "people",
		"schedule", "history"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (icon_named(names[i]) == 0) {
			fail_msg("no icon is named \"%s\"", names[i]);
		}
	}
	assert_int_equal(icon_named("volume"), 0);
	assert_int_equal(icon_named(""), 0);
}

static void icon_points__for_ways_and_lines__and_never_for_clocks_and_ticks(void **state)
{
	(void)state;
	static const char *const point[] = {
		"arrow_back", "arrow_forward", "logout", "reply", "send", "undo", "redo", "keyboard_return"};
	static const char *const stand[] = {
		"schedule", "check", "check_circle", "volume_up", "refresh", "play_arrow", "arrow_upward", "help"};
	for (size_t i = 0; i < 8; i++) {
		assert_true(icon_points(icon_named(point[i])));
		assert_int_not_equal(icon_named(stand[i]), 0);
		assert_false(icon_points(icon_named(stand[i])));
	}
	assert_false(icon_points(0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(icons__all_have_a_glyph__with_ink_inside_its_square),
		cmocka_unit_test(icons__of_the_catalogue__are_all_known),
		cmocka_unit_test(icons__of_the_pages__are_all_known),
		cmocka_unit_test(icons__have_the_code_points_that_the_font_says),
		cmocka_unit_test(icons__have_names_and_code_points_of_their_own),
		cmocka_unit_test(icon_named__knows_what_pages_are_made_of__and_nothing_else),
		cmocka_unit_test(icon_points__for_ways_and_lines__and_never_for_clocks_and_ticks),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
