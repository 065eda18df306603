/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fonts.c - a face that is missing is said so by file and package; those there are come and go unnoticed.
 *
 * This program has an access() of its own under another name, which can say that a file is not there.
 */
#include "kiosk/platform/fonts.h"

#include "tests/support/testing.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char *missing;
static struct reason reason;

int find(const char *path, int mode) __asm__("access");

int find(const char *path, int mode)
{
	if (missing && strstr(path, missing)) {
		errno = ENOENT;
		return -1;
	}
	return faccessat(AT_FDCWD, path, mode, 0);
}

static int nothing_missing(void **state)
{
	(void)state;
	missing = NULL;
	return 0;
}

static void fonts__that_are_missing__are_named_with_their_package(void **state)
{
	(void)state;
	static const char *const files[][2] = {
		{"NotoSans-Regular.ttf", "fonts-noto-core"},
		{"NotoSans-Bold.ttf", "fonts-noto-core"},
		{"NotoNaskhArabicUI-Bold.ttf", "fonts-noto-ui-core"},
		{"NotoSansGurmukhiUI-Regular.ttf", "fonts-noto-ui-core"},
		{"MaterialIcons-Regular.ttf", "fonts-material-design-icons-iconfont"},
	};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct fonts *fonts;
		missing = files[i][0];
		assert_status(fonts_open(&fonts, &reason), NOT_FOUND, &reason);
		assert_null(fonts);
		assert_non_null(strstr(reason.text, files[i][0]));
		assert_non_null(strstr(reason.text, files[i][1]));
	}
}

static void fonts__without_chinese__open_and_say_so(void **state)
{
	(void)state;
	struct fonts *fonts;
	missing = "NotoSansCJK";
	assert_done(fonts_open(&fonts, &reason), &reason);
	assert_false(fonts_has(fonts, FACE_CHINESE));
	assert_true(fonts_has(fonts, FACE_BENGALI));
	fonts_close(fonts);
}

static void faces__are_kept__one_for_each_weight_and_size(void **state)
{
	(void)state;
	struct fonts *fonts;
	assert_done(fonts_open(&fonts, &reason), &reason);
	TTF_Font *regular = fonts_face(fonts, FACE_LATIN, WEIGHT_REGULAR, 28);
	assert_ptr_equal(regular, fonts_face(fonts, FACE_LATIN, WEIGHT_REGULAR, 28));
	assert_ptr_not_equal(regular, fonts_face(fonts, FACE_LATIN, WEIGHT_BOLD, 28));
	assert_ptr_not_equal(regular, fonts_face(fonts, FACE_LATIN, WEIGHT_REGULAR, 29));
	assert_ptr_not_equal(regular, fonts_face(fonts, FACE_ARABIC, WEIGHT_REGULAR, 28));
	assert_ptr_equal(
		fonts_face(fonts, FACE_ICONS, WEIGHT_BOLD, 28), fonts_face(fonts, FACE_ICONS, WEIGHT_REGULAR, 28));
	fonts_close(fonts);
}

/* More sizes than are kept open: each face that is asked for has its own size, however often the others changed. */
static void faces__more_than_are_kept__have_the_size_that_was_asked_for(void **state)
{
	(void)state;
	struct fonts *fonts;
	assert_done(fonts_open(&fonts, &reason), &reason);
	for (int round = 0; round < 2; round++) {
		for (int pixels = 10; pixels < 110; pixels++) {
			TTF_Font *font = fonts_face(fonts, FACE_LATIN, WEIGHT_REGULAR, pixels);
			assert_in_range(TTF_FontAscent(font), pixels, pixels * 12 / 10);
			TTF_Font *used_all_along = fonts_face(fonts, FACE_BENGALI, WEIGHT_BOLD, 200);
			assert_in_range(TTF_FontAscent(used_all_along), 200, 240);
		}
	}
	fonts_close(fonts);
}

/* The stream that a face reads from is a descriptor: those of closed faces are given back. */
static void faces__more_than_are_kept__hold_no_more_files_open(void **state)
{
	(void)state;
	struct fonts *fonts;
	assert_done(fonts_open(&fonts, &reason), &reason);
	for (int pixels = 10; pixels < 210; pixels++) {
		assert_non_null(fonts_face(fonts, FACE_LATIN, WEIGHT_REGULAR, pixels));
	}
	int next = dup(0);
	assert_in_range(next, 0, 80);
	close(next);
	fonts_close(fonts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(fonts__that_are_missing__are_named_with_their_package, nothing_missing),
		cmocka_unit_test_teardown(fonts__without_chinese__open_and_say_so, nothing_missing),
		cmocka_unit_test(faces__are_kept__one_for_each_weight_and_size),
		cmocka_unit_test(faces__more_than_are_kept__have_the_size_that_was_asked_for),
		cmocka_unit_test(faces__more_than_are_kept__hold_no_more_files_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
