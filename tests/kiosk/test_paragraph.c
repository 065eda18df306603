/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_paragraph.c - what people see: joined letters, no empty boxes, lines of one height, in the colour and place that
 * was asked for. And that nothing of it stays behind: this program has an explicit_bzero() of its own under another
 * name, which looks at what it wipes.
 */
#include "kiosk/ui/paragraph.h"

#include "kiosk/ui/letters.h"
#include "tests/kiosk/pictures.h"
#include "tests/kiosk/samples.h"

#include <string.h>

/* What was seen in memory that was wiped. */
static struct {
	int texts, characters, letters;
	size_t picture_bytes;
} wiped;

static const char secret[] = "the lilac dog";

static bool holds_characters(const unsigned char *at, size_t size, size_t apart)
{
	for (size_t i = 0; i < sizeof secret - 1; i++) {
		Uint32 character = 0;
		if (i * apart + sizeof character > size) {
			return false;
		}
		memcpy(&character, at + i * apart, sizeof character);
		if (character != (Uint32)secret[i]) {
			return false;
		}
	}
	return true;
}

void look_and_wipe(void *memory, size_t size) __asm__("explicit_bzero");

void look_and_wipe(void *memory, size_t size)
{
	unsigned char *at = memory;
	bool is_text = size == sizeof secret && memcmp(at, secret, sizeof secret) == 0;
	bool are_characters = holds_characters(at, size, sizeof(Uint32));
	bool are_letters = holds_characters(at, size, sizeof(struct letter));
	wiped.texts += is_text;
	wiped.characters += are_characters;
	wiped.letters += are_letters;
	wiped.picture_bytes += is_text || are_characters || are_letters ? 0 : size;
	memset(memory, 0, size);
}

static void arabic_letters__are_joined(void **state)
{
	(void)state;
	int joined = width_of(RIGHT_TO_LEFT, "بيت");
	int apart = width_of(RIGHT_TO_LEFT, "ب") + width_of(RIGHT_TO_LEFT, "ي") + width_of(RIGHT_TO_LEFT, "ت");
	assert_true(joined < apart * 9 / 10);
	assert_int_not_equal(joined, width_of(RIGHT_TO_LEFT, "ب\u200Cي\u200Cت"));
	assert_true(width_of(RIGHT_TO_LEFT, "لا") < width_of(RIGHT_TO_LEFT, "ل") + width_of(RIGHT_TO_LEFT, "ا"));
}

static void consonants__with_a_virama_between__make_one(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"\u0915\u094D\u0937", "\u0915\u094D\u200C\u0937"}, /* Devanagari */
		{"\u0995\u09CD\u09B7", "\u0995\u09CD\u200C\u09B7"}, /* Bengali */
	};
	for (size_t i = 0; i < 2; i++) {
		assert_true(width_of(LEFT_TO_RIGHT, pairs[i][0]) < width_of(LEFT_TO_RIGHT, pairs[i][1]));
	}
	/* The short i is written before the consonant that it is spoken after. */
	SDL_Surface *ki = picture_of(LEFT_TO_RIGHT, "\u0915\u093F"), *ka = picture_of(LEFT_TO_RIGHT, "\u0915");
	assert_true(ki->w > ka->w && same_columns(ki, ki->w - ka->w / 3, ka, ka->w - ka->w / 3, ka->w / 3));
	assert_false(same_columns(ki, 0, ka, 0, ka->w / 3));
	SDL_FreeSurface(ki);
	SDL_FreeSurface(ka);
}

static Uint32 first_without_glyph(const struct sample *sample, enum weight weight)
{
	struct setting setting = setting_of(sample->direction);
	setting.weight = weight;
	struct letters letters = letters_read(&setting, sample->text);
	Uint32 found = 0;
	for (size_t i = 0; i < letters.count && !found; i++) {
		TTF_Font *font = fonts_face(fonts, (enum face)letters.at[i].face, weight, 32);
		if (!TTF_GlyphIsProvided32(font, letters.at[i].character)) {
			found = letters.at[i].character;
		}
	}
	letters_free(&letters);
	return found;
}

static void assert_no_empty_boxes(const struct sample *sample)
{
	for (enum weight weight = WEIGHT_REGULAR; weight <= WEIGHT_BOLD; weight++) {
		Uint32 character = first_without_glyph(sample, weight);
		if (character) {
			fail_msg("%s: no glyph for U+%04X", sample->language, character);
		}
	}
}

static void samples__have_a_glyph_for_every_character(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		assert_no_empty_boxes(&samples[i]);
	}
	if (fonts_has(fonts, FACE_CHINESE)) {
		assert_no_empty_boxes(&chinese);
	}
}

static void samples__fill_their_pictures__and_all_lines_are_equally_high(void **state)
{
	(void)state;
	struct paragraph *latin = lay(LEFT_TO_RIGHT, "x", WIDE);
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		struct paragraph *paragraph = lay(samples[i].direction, samples[i].text, 300);
		assert_int_equal(paragraph_line_height(paragraph), paragraph_line_height(latin));
		assert_int_equal(
			paragraph_height(paragraph), paragraph_lines(paragraph) * paragraph_line_height(paragraph));
		assert_in_range(paragraph_lines(paragraph), 2, 12);
		SDL_Surface *surface = blank(300, paragraph_height(paragraph));
		paragraph_draw(paragraph, surface, 0, 0, 300, ALIGN_START, black);
		SDL_Rect box = ink_box(surface);
		assert_in_range(box.w, paragraph_width(paragraph) - 8, 300);
		assert_true(box.y < paragraph_line_height(paragraph));
		assert_true(box.y + box.h > surface->h - paragraph_line_height(paragraph));
		SDL_FreeSurface(surface);
		paragraph_free(paragraph);
	}
	paragraph_free(latin);
}

/* A pixel is what rounding may take: some letters of the faces reach that far below them anyway. */
static void lines__that_are_tight__are_less_high__and_still_hold_their_letters(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		struct setting setting = setting_of(samples[i].direction);
		struct paragraph *loose = paragraph_lay(&setting, samples[i].text, WIDE);
		setting.is_tight = true;
		struct paragraph *tight = paragraph_lay(&setting, samples[i].text, WIDE);
		assert_true(paragraph_line_height(tight) < paragraph_line_height(loose));
		SDL_Surface *surface = blank(WIDE, 100);
		paragraph_draw(tight, surface, 0, 20, WIDE, ALIGN_START, black);
		SDL_Rect box = ink_box(surface);
		assert_true(box.y >= 20);
		assert_true(box.y + box.h <= 20 + paragraph_height(tight) + 1);
		SDL_FreeSurface(surface);
		paragraph_free(loose);
		paragraph_free(tight);
	}
}

static void words__with_tall_marks__stay_on_the_line(void **state)
{
	(void)state;
	assert_true(begins_with(LEFT_TO_RIGHT, "nx", "n"));
	assert_true(begins_with(LEFT_TO_RIGHT, "nx\u0302\u0302\u0302\u0302\u0302", "n"));
	assert_true(begins_with(LEFT_TO_RIGHT, "nx\u0323\u0323\u0323\u0323\u0323", "n"));
}

static void spaces_at_the_end__have_no_width(void **state)
{
	(void)state;
	assert_int_equal(width_of(LEFT_TO_RIGHT, "abc   "), width_of(LEFT_TO_RIGHT, "abc"));
	assert_int_equal(width_of(RIGHT_TO_LEFT, "بيت   "), width_of(RIGHT_TO_LEFT, "بيت"));
	assert_true(same_picture(RIGHT_TO_LEFT, "بيت  ", RIGHT_TO_LEFT, "بيت"));
	assert_true(width_of(LEFT_TO_RIGHT, "a  b") > width_of(LEFT_TO_RIGHT, "a b"));
	assert_true(same_picture(LEFT_TO_RIGHT, "a\tb", LEFT_TO_RIGHT, "a b"));
}

static SDL_Rect box_of(enum direction direction, const char *text, enum align align)
{
	struct paragraph *paragraph = lay(direction, text, 400);
	SDL_Surface *surface = blank(420, 100);
	paragraph_draw(paragraph, surface, 10, 20, 400, align, black);
	SDL_Rect box = ink_box(surface);
	SDL_FreeSurface(surface);
	paragraph_free(paragraph);
	return box;
}

static void draw__aligns_by_the_direction_of_the_line(void **state)
{
	(void)state;
	assert_in_range(box_of(LEFT_TO_RIGHT, "HHH", ALIGN_START).x, 10, 14);
	SDL_Rect end = box_of(LEFT_TO_RIGHT, "HHH", ALIGN_END);
	assert_in_range(end.x + end.w, 405, 410);
	SDL_Rect start = box_of(RIGHT_TO_LEFT, "HHH", ALIGN_START);
	assert_true(SDL_RectEquals(&start, &end));
	assert_in_range(box_of(RIGHT_TO_LEFT, "بيت", ALIGN_END).x, 10, 14);
	SDL_Rect centre = box_of(RIGHT_TO_LEFT, "HHH ", ALIGN_CENTRE);
	assert_in_range(centre.x + centre.w / 2, 208, 212);
}

static void draw__in_another_colour__needs_no_new_layout(void **state)
{
	(void)state;
	struct paragraph *paragraph = lay(LEFT_TO_RIGHT, "HI", WIDE);
	SDL_Surface *one = blank(60, 60), *other = blank(60, 60);
	paragraph_draw(paragraph, one, 0, 0, 60, ALIGN_START, black);
	paragraph_draw(paragraph, other, 0, 0, 60, ALIGN_START, (SDL_Color){0, 0, 200, 255});
	paragraph_free(paragraph);
	int full = 0;
	for (int y = 0; y < 60; y++) {
		for (int x = 0; x < 60; x++) {
			assert_int_equal(pixel(one, x, y) == WHITE, pixel(other, x, y) == WHITE);
			full += pixel(one, x, y) == 0xFF000000 && pixel(other, x, y) == 0xFF0000C8;
		}
	}
	assert_true(full > 60);
	SDL_FreeSurface(one);
	SDL_FreeSurface(other);
}

static void draw__stays_inside_the_clip_rectangle(void **state)
{
	(void)state;
	struct paragraph *paragraph = lay(LEFT_TO_RIGHT, "Whatever one wants, wherever it is", 220);
	SDL_Surface *whole = blank(240, 100), *clipped = blank(240, 100);
	SDL_Rect clip = {33, 15, 100, 41};
	SDL_SetClipRect(clipped, &clip);
	paragraph_draw(paragraph, whole, -5, 2, 220, ALIGN_START, black);
	paragraph_draw(paragraph, clipped, -5, 2, 220, ALIGN_START, black);
	assert_true(ink_box(clipped).w > 90);
	assert_true(is_clipped(clipped, whole, clip));
	SDL_FreeSurface(whole);
	SDL_FreeSurface(clipped);
	paragraph_free(paragraph);
}

static void breaks_word__says_whether_a_word_was_too_wide(void **state)
{
	(void)state;
	struct paragraph *paragraph = lay(LEFT_TO_RIGHT, "one supercalifragilistic two", 150);
	assert_true(paragraph_breaks_word(paragraph));
	assert_true(paragraph_width(paragraph) <= 150);
	paragraph_free(paragraph);
	paragraph = lay(LEFT_TO_RIGHT, "one super two", 150);
	assert_false(paragraph_breaks_word(paragraph));
	paragraph_free(paragraph);
}

static void free__wipes_the_text__its_letters_and_its_pictures(void **state)
{
	(void)state;
	memset(&wiped, 0, sizeof wiped);
	struct paragraph *paragraph = lay(LEFT_TO_RIGHT, secret, WIDE);
	assert_int_equal(wiped.characters, 1); /* what FriBidi read */
	SDL_Surface *surface = blank(400, 50);
	paragraph_draw(paragraph, surface, 0, 0, 400, ALIGN_START, black);
	size_t width = (size_t)paragraph_width(paragraph), height = (size_t)paragraph_height(paragraph);
	wiped.picture_bytes = 0;
	paragraph_free(paragraph);
	assert_int_equal(wiped.texts, 1);
	assert_int_equal(wiped.letters, 1);
	assert_in_range(wiped.picture_bytes, width * height / 2, width * height * 2);
	SDL_FreeSurface(surface);
	paragraph_free(NULL);
}

/* Whatever bytes come in, laying out and drawing end well; the sanitizers look on. */
static void any_text__is_drawn_without_harm(void **state)
{
	(void)state;
	/* The mark that turns what follows, and never turns it back. */
	static const char turned[] = {'\xE2', '\x80', '\xAE', ' ', 'a', 'b', '\0'};
	static const char open[] = {'\xE2', '\x81', '\xA8', '\0'};
	static const char *const texts[] = {turned, open, "\xFF\xC3", "\xE0\xA4", "\xF0\x9F\x91", "\u0301",
		"\u200D\u200D", "\u2069\u2069", "\u064B\u064B", "\u094D\u094D\u093F", "\uFEFF", "\u00AD", "\u200B",
		"\u3000", "👍🏽👩‍👧", "ไทย ဗမာ", "1\u0661\u06F1", "+", "(", "0 0", "\U0010FFFF"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		for (int width = 0; width < 100; width += 33) {
			struct paragraph *paragraph = lay(FROM_TEXT, texts[i], width);
			SDL_Surface *surface = blank(120, 80);
			paragraph_draw(paragraph, surface, 5, 5, width, ALIGN_CENTRE, black);
			for (size_t offset = 0; offset <= strlen(texts[i]); offset++) {
				assert_in_range(paragraph_caret(paragraph, offset, width, ALIGN_END).x, 0, width);
			}
			assert_in_range(paragraph_last_cluster(texts[i]), 1, strlen(texts[i]));
			SDL_FreeSurface(surface);
			paragraph_free(paragraph);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arabic_letters__are_joined),
		cmocka_unit_test(consonants__with_a_virama_between__make_one),
		cmocka_unit_test(samples__have_a_glyph_for_every_character),
		cmocka_unit_test(samples__fill_their_pictures__and_all_lines_are_equally_high),
		cmocka_unit_test(lines__that_are_tight__are_less_high__and_still_hold_their_letters),
		cmocka_unit_test(words__with_tall_marks__stay_on_the_line),
		cmocka_unit_test(spaces_at_the_end__have_no_width),
		cmocka_unit_test(draw__aligns_by_the_direction_of_the_line),
		cmocka_unit_test(draw__in_another_colour__needs_no_new_layout),
		cmocka_unit_test(draw__stays_inside_the_clip_rectangle),
		cmocka_unit_test(breaks_word__says_whether_a_word_was_too_wide),
		cmocka_unit_test(free__wipes_the_text__its_letters_and_its_pictures),
		cmocka_unit_test(any_text__is_drawn_without_harm),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
