/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_letters.c - which script and face the letters of a text have.
 */
#include "kiosk/ui/letters.h"
#include "tests/kiosk/pictures.h"

static struct letters letters_of(const char *text)
{
	struct setting setting = {.fonts = fonts, .language = "ne", .weight = WEIGHT_REGULAR, .pixels = 24};
	return letters_read(&setting, text);
}

static int face_at(const struct letters *letters, Uint32 character)
{
	for (size_t k = 0; k < letters->count; k++) {
		if (letters->at[k].character == character) {
			return letters->at[k].face;
		}
	}
	fail_msg("the character is not there");
	return -1;
}

/* Both come from one face, whatever stands between them. */
static void brackets__of_a_pair__look_alike(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		Uint32 open, close;
		int face;
	} pairs[] = {
		{"Harbour Green (भुइँतला) today", '(', ')', FACE_LATIN},
		{"भुइँतला (Harbour Green) मा", '(', ')', FACE_DEVANAGARI},
		{"भुइँतला [a (b) c", '(', ')', FACE_LATIN},
		{"Green \u201Cभुइँतला\u201D", 0x201C, 0x201D, FACE_LATIN},
	};
	for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
		struct letters letters = letters_of(pairs[k].text);
		assert_int_equal(face_at(&letters, pairs[k].open), pairs[k].face);
		assert_int_equal(face_at(&letters, pairs[k].close), pairs[k].face);
		letters_free(&letters);
	}
}

static void bracket__that_closes_nothing__goes_with_what_stands_before(void **state)
{
	(void)state;
	struct letters letters = letters_of("Green भुइँतला) today");
	assert_int_equal(face_at(&letters, ')'), FACE_DEVANAGARI);
	letters_free(&letters);
}

/* More than anybody writes, opened and never closed. */
static void brackets__without_end__do_no_harm(void **state)
{
	(void)state;
	static const char text[] = "a((((((((((((((((x))))))))))))))))))))))b";
	struct letters letters = letters_of(text);
	assert_int_equal(letters.count, strlen(text));
	letters_free(&letters);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brackets__of_a_pair__look_alike),
		cmocka_unit_test(bracket__that_closes_nothing__goes_with_what_stands_before),
		cmocka_unit_test(brackets__without_end__do_no_harm),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
