/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_font_file.c - wherever a font is read from, and in whatever order, what comes is what the file has there.
 */
#include "kiosk/platform/font_file.h"

#include "kiosk/platform/fonts.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

struct font {
	SDL_RWops *file;
	unsigned char *bytes; /* of all of it */
	size_t length;
};

static int begin(void **state)
{
	struct font *font = calloc(1, sizeof *font);
	assert_non_null(font);
	const char *path = fonts_file(FACE_GURMUKHI, WEIGHT_BOLD);
	font->bytes = SDL_LoadFile(path, &font->length);
	assert_non_null(font->bytes);
	font->file = font_file_open(path);
	assert_non_null(font->file);
	*state = font;
	return 0;
}

static int end(void **state)
{
	struct font *font = *state;
	assert_int_equal(SDL_RWclose(font->file), 0);
	SDL_free(font->bytes);
	free(font);
	return 0;
}

static void assert_reads(struct font *font, size_t at, size_t length)
{
	static unsigned char read[70000];
	size_t there = font->length - at, expected = length < there ? length : there;
	assert_true(length <= sizeof read);
	assert_int_equal(SDL_RWseek(font->file, (Sint64)at, RW_SEEK_SET), at);
	assert_int_equal(SDL_RWread(font->file, read, 1, length), expected);
	assert_memory_equal(read, font->bytes + at, expected);
	assert_int_equal(SDL_RWtell(font->file), at + expected);
}

static void jumps__anywhere__give_what_is_there(void **state)
{
	struct font *font = *state;
	static const size_t lengths[] = {1, 2, 40, 500, 4095, 4096, 4097, 9000, 70000};
	uint32_t number = 1; /* the same jumps each time */
	for (int k = 0; k < 5000; k++) {
		number = number * 1664525U + 1013904223U;
		size_t length = lengths[(number >> 8) % (sizeof lengths / sizeof *lengths)];
		assert_reads(font, number % font->length, length);
	}
}

static void end_of_the_file__is_kept_to(void **state)
{
	struct font *font = *state;
	unsigned char byte;
	assert_int_equal(SDL_RWsize(font->file), font->length);
	assert_int_equal(SDL_RWseek(font->file, 0, RW_SEEK_END), font->length);
	assert_int_equal(SDL_RWread(font->file, &byte, 1, 1), 0);
	assert_int_equal(SDL_RWseek(font->file, -1, RW_SEEK_CUR), font->length - 1);
	assert_int_equal(SDL_RWread(font->file, &byte, 1, 1), 1);
	assert_int_equal(byte, font->bytes[font->length - 1]);
	assert_int_equal(SDL_RWseek(font->file, 1, RW_SEEK_END), -1);
	assert_int_equal(SDL_RWseek(font->file, -1, RW_SEEK_SET), -1);
	assert_int_equal(SDL_RWtell(font->file), font->length);
}

/* Half of a number at the end of the file is no number. */
static void numbers_of_several_bytes__are_whole(void **state)
{
	struct font *font = *state;
	uint16_t numbers[4];
	assert_true(SDL_RWseek(font->file, -3, RW_SEEK_END) >= 0);
	assert_int_equal(SDL_RWread(font->file, numbers, sizeof *numbers, 4), 1);
	assert_int_equal(SDL_RWread(font->file, numbers, 0, 4), 0);
}

static void writing__and_what_is_not_there__are_refused(void **state)
{
	struct font *font = *state;
	assert_int_equal(SDL_RWwrite(font->file, "x", 1, 1), 0);
	assert_null(font_file_open("/nowhere/at-all.ttf"));
	assert_non_null(strstr(SDL_GetError(), "No such file"));
}

#define test_of_font(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_font(jumps__anywhere__give_what_is_there),
		test_of_font(end_of_the_file__is_kept_to),
		test_of_font(numbers_of_several_bytes__are_whole),
		test_of_font(writing__and_what_is_not_there__are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
