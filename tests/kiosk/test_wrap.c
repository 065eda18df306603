/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_wrap.c - lines hold all of the text, fit where they should, and break where readers expect it.
 */
#include "kiosk/ui/wrap.h"

#include "kiosk/ui/characters.h"
#include "tests/kiosk/manuscript.h"
#include "tests/kiosk/pictures.h"
#include "tests/kiosk/samples.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct manuscript manuscript_of_sample(const struct sample *sample)
{
	return manuscript_of(
		&(struct setting){
			.fonts = fonts, .pixels = 28, .direction = sample->direction, .language = sample->language},
		sample->text);
}

/* What stands on a line, in the order of reading, without the spaces at its end. For free(). */
static char *text_of(const struct manuscript *manuscript, const struct lines *lines, size_t number)
{
	const struct letter *letters = manuscript->letters.at;
	size_t next = number + 1 < lines->count ? lines->at[number + 1].first : manuscript->letters.count;
	size_t first = lines->at[number].first;
	while (next > first &&
		   (character_is_space(letters[next - 1].character) || letters[next - 1].character == '\n')) {
		next--;
	}
	return strndup(manuscript->text + letters[first].offset, letters[next].offset - letters[first].offset);
}

static void assert_lines(const char *text, int width, const char *const *wanted, size_t count)
{
	struct manuscript manuscript = manuscript_of_sample(&(struct sample){"en", LEFT_TO_RIGHT, text});
	struct lines lines = wrap(&manuscript, width);
	for (size_t i = 0; i < lines.count && i < count; i++) {
		char *line = text_of(&manuscript, &lines, i);
		assert_string_equal(line, wanted[i]);
		free(line);
	}
	assert_int_equal(lines.count, count);
	lines_free(&lines);
	manuscript_free(&manuscript);
}

/* Every letter but the line feeds is in one run of one line, and the lines follow each other. */
static void assert_nothing_lost(const struct manuscript *manuscript, const struct lines *lines)
{
	char *seen = calloc(1, manuscript->letters.count + 1);
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->at[i];
		for (size_t k = 0; k < line->run_count; k++) {
			const struct run *run = &lines->runs[line->first_run + k];
			for (size_t letter = run->first; letter < run->end; letter++) {
				assert_true(letter >= line->first);
				assert_true(i + 1 == lines->count || letter < lines->at[i + 1].first);
				seen[letter]++;
			}
		}
	}
	for (size_t i = 0; i < manuscript->letters.count; i++) {
		assert_int_equal(seen[i], manuscript->letters.at[i].character == '\n' ? 0 : 1);
	}
	free(seen);
}

/* The runs of a line stand side by side, and its words make up its width. */
static void assert_placed(const struct lines *lines, const struct line *line)
{
	int left = 0, right = 0;
	for (size_t k = 0; k < line->run_count; k++) {
		const struct run *run = &lines->runs[line->first_run + k];
		const struct run *before = k > 0 ? run - 1 : NULL;
		assert_true(!before || run->x == before->x + before->width);
		left = SDL_min(left, run->x);
		right = SDL_max(right, run->x + run->width);
	}
	int spaces = 0;
	size_t trailing = 0;
	for (size_t k = 0; k < line->run_count; k++) {
		const struct run *run = &lines->runs[line->first_run + k];
		bool is_outside = run->x < 0 || run->x >= line->width;
		spaces += is_outside ? run->width : 0;
		trailing += is_outside;
		assert_true(!is_outside || run->is_space);
	}
	assert_int_equal(right - left, line->width + spaces);
	assert_true(trailing <= line->trailing);
}

static size_t clusters_of(const struct manuscript *manuscript, const struct lines *lines, size_t number)
{
	size_t next = number + 1 < lines->count ? lines->at[number + 1].first : manuscript->letters.count;
	size_t count = 1;
	while (next > 0 && character_is_space(manuscript->letters.at[next - 1].character)) {
		next--;
	}
	for (size_t i = lines->at[number].first + 1; i < next; i++) {
		count += character_ends_cluster(
			manuscript->letters.at[i - 1].character, manuscript->letters.at[i].character);
	}
	return count;
}

static void check_sample(const struct sample *sample, int width)
{
	struct manuscript manuscript = manuscript_of_sample(sample);
	struct lines lines = wrap(&manuscript, width);
	assert_nothing_lost(&manuscript, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		assert_placed(&lines, &lines.at[i]);
		if (lines.at[i].width > width && clusters_of(&manuscript, &lines, i) > 1) {
			fail_msg("%s: line %zu is %d wide of %d", sample->language, i, lines.at[i].width, width);
		}
	}
	lines_free(&lines);
	manuscript_free(&manuscript);
}

static void lines__hold_everything_and_fit__in_every_script_and_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		for (int width = -10; width < 900; width += width < 80 ? 9 : 37) {
			check_sample(&samples[i], width);
		}
	}
	if (fonts_has(fonts, FACE_CHINESE)) {
		for (int width = 0; width < 900; width += 17) {
			check_sample(&chinese, width);
		}
	}
}

static void lines__are_as_full_as_they_can_be(void **state)
{
	(void)state;
	struct manuscript manuscript = manuscript_of_sample(&samples[0]);
	for (int width = 150; width < 900; width += 31) {
		struct lines lines = wrap(&manuscript, width);
		for (size_t i = 0; i + 1 < lines.count; i++) {
			/* the first word of the next line would not have fitted */
			const struct run *word = &lines.runs[lines.at[i + 1].first_run];
			const struct run *space = &lines.runs[lines.at[i].first_run + lines.at[i].run_count - 1];
			int with_space = lines.at[i].width + (space->is_space ? space->width : 0);
			assert_true(with_space + word->width > width);
		}
		lines_free(&lines);
	}
	manuscript_free(&manuscript);
}

static void lines__break_at_spaces_and_after_hyphens_between_letters(void **state)
{
	(void)state;
	static const char *const wide[] = {"Rubbish or fly-", "tipping"};
	assert_lines("Rubbish or fly-tipping", 210, wide, 2);
	static const char *const mail[] = {"What is your", "e-mail"};
	assert_lines("What is your e-mail", 240, mail, 2);
	static const char *const numbers[] = {"Ring", "0800-111-222"};
	assert_lines("Ring 0800-111-222", 180, numbers, 2);
	static const char *const report[] = {"Ring", "A-31-T"};
	assert_lines("Ring A-31-T", 140, report, 2);
	static const char *const dash[] = {"5 -", "minus"};
	assert_lines("5 -minus", 90, (const char *const[]){"5", "-minus"}, 2);
	assert_lines("5 - minus", 90, dash, 2);
	static const char *const tied[] = {"Ring", "10\u00A0km off"};
	assert_lines("Ring 10\u00A0km off", 130, tied, 2);
}

static void lines__break_after_slashes_dashes_and_full_stops__where_a_letter_follows(void **state)
{
	(void)state;
	static const char *const slash[] = {"Monday/", "Tuesday"}, *const date[] = {"On", "12/03/2026"};
	assert_lines("Monday/Tuesday", 150, slash, 2);
	assert_lines("On 12/03/2026", 180, date, 2);
	static const char *const path[] = {"a", "/home"}, *const stop[] = {"ہمیں شکریہ۔", "ہمیں"};
	assert_lines("a /home", 90, path, 2);
	assert_lines("ہمیں شکریہ۔ہمیں", 140, stop, 2);
	static const char *const dash[] = {"litter\u2014", "all"}, *const hours[] = {"at", "10\u201312"};
	assert_lines("litter\u2014all", 110, dash, 2);
	assert_lines("at 10\u201312", 100, hours, 2);
	/* a mark of direction is not what the line ends before or after */
	static const char *const marked[] = {"Monday/\u200E", "Tuesday"};
	assert_lines("Monday/\u200ETuesday", 150, marked, 2);
}

static void lines__do_not_break_at_spaces_that_tie__while_they_can(void **state)
{
	(void)state;
	static const char *const mark[] = {"Merci,", "oui ! Bien"}, *const brackets[] = {"Saying", "( it ) so"};
	assert_lines("Merci, oui ! Bien", 140, mark, 2);
	assert_lines("Saying ( it ) so", 125, brackets, 2);
	/* a space without width is there to break at, and marks that do not fit go to the next line together */
	static const char *const free[] = {"Merci, oui", "!!!!"}, *const narrow[] = {"Bienvenue", "!!!!"};
	assert_lines("Merci, oui\u200B!!!!", 140, free, 2);
	assert_lines("Bienvenue !!!!", 160, narrow, 2);
}

static void lines__end_at_line_feeds__and_keep_empty_ones(void **state)
{
	(void)state;
	static const char *const feeds[] = {"one", "", "two", ""};
	assert_lines("one\n\ntwo\n", 500, feeds, 4);
	static const char *const empty[] = {""};
	assert_lines("", 500, empty, 1);
	static const char *const spaces[] = {""};
	assert_lines("   ", 500, spaces, 1);
}

/* Each part of a broken word begins with the first consonant of the cluster that it is made of. */
static void words__too_wide__break_between_clusters_only(void **state)
{
	(void)state;
	static const struct {
		const char *cluster;
		Uint32 first;
	} scripts[] = {
		{"\u0915\u094D\u0937\u093F", 0x0915},             /* Devanagari: one conjunct and a vowel */
		{"\u09B8\u09CD\u09A4\u09CD\u09B0\u09C0", 0x09B8}, /* Bengali: of three consonants */
		{"\u0A2A\u0A4D\u0A30\u0A3E\u0A70", 0x0A2A},       /* Gurmukhi */
		{"\u0915\u094D\u200D\u0937", 0x0915},             /* with a joiner */
		{"e\u0301\u0323", 'e'},                           /* Latin with two marks */
		{"\u0628\u0651\u064E", 0x0628},                   /* Arabic with two marks */
	};
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
		char text[2000] = "";
		size_t length = strlen(scripts[i].cluster);
		for (size_t k = 0; k < 60; k++) {
			memcpy(text + k * length, scripts[i].cluster, length);
		}
		for (int width = 1; width < 300; width += 13) {
			struct manuscript manuscript = manuscript_of_sample(&(struct sample){"en", FROM_TEXT, text});
			struct lines lines = wrap(&manuscript, width);
			assert_nothing_lost(&manuscript, &lines);
			assert_true(lines.count > 1);
			assert_false(lines.breaks_word); /* 60 clusters are nobody's word */
			for (size_t line = 0; line < lines.count; line++) {
				assert_int_equal(manuscript.letters.at[lines.at[line].first].character, scripts[i].first);
			}
			lines_free(&lines);
			manuscript_free(&manuscript);
		}
	}
}

/* For a word that somebody may have written, the page gives way; for what is longer than any, it does not. */
static void word__of_thirty_letters__counts_as_broken__and_of_more_does_not(void **state)
{
	(void)state;
	for (size_t letters = 30; letters <= 31; letters++) {
		char text[40] = "";
		memset(text, 'w', letters);
		struct manuscript manuscript = manuscript_of_sample(&(struct sample){"en", FROM_TEXT, text});
		struct lines lines = wrap(&manuscript, 100);
		assert_true(lines.count > 1);
		assert_int_equal(lines.breaks_word, letters == 30);
		lines_free(&lines);
		manuscript_free(&manuscript);
	}
}

static void words__that_fit_a_line__are_never_broken(void **state)
{
	(void)state;
	struct manuscript manuscript = manuscript_of_sample(&samples[0]);
	struct lines lines = wrap(&manuscript, 160);
	assert_true(lines.count > 4);
	assert_false(lines.breaks_word);
	lines_free(&lines);
	manuscript_free(&manuscript);
}

/* Of a word of 2,000 letters, each line is measured by itself; the whole is not measured again for each. */
static void words__of_any_length__are_broken_in_linear_time(void **state)
{
	(void)state;
	clock_t taken[2]; /* of the processor, whatever else the machine does */
	for (int i = 0; i < 2; i++) {
		size_t length = i == 0 ? 2000 : 16000;
		char *text = malloc(length + 1);
		memset(text, 'm', length);
		text[length] = '\0';
		struct manuscript manuscript = manuscript_of_sample(&(struct sample){"en", LEFT_TO_RIGHT, text});
		clock_t before = clock();
		struct lines lines = wrap(&manuscript, 300);
		taken[i] = clock() - before;
		assert_true(lines.count > length / 20);
		lines_free(&lines);
		manuscript_free(&manuscript);
		free(text);
	}
	assert_true(taken[1] < taken[0] * 8 * 4);
}

static void chinese__breaks_between_characters__but_not_before_closing_marks(void **state)
{
	(void)state;
	if (!fonts_has(fonts, FACE_CHINESE)) {
		skip();
	}
	struct manuscript manuscript = manuscript_of_sample(&chinese);
	for (int width = 120; width < 700; width += 7) {
		struct lines lines = wrap(&manuscript, width);
		for (size_t i = 1; i < lines.count; i++) {
			Uint32 first = manuscript.letters.at[lines.at[i].first].character;
			Uint32 before = manuscript.letters.at[lines.at[i].first - 1].character;
			assert_true(first != 0xFF0C && first != 0x3002 && first != 0xFF09 && first != 0x3001);
			assert_true(first != 0xFF01);
			assert_true(before != 0xFF08);
		}
		assert_false(lines.breaks_word);
		lines_free(&lines);
	}
	manuscript_free(&manuscript);
}

static void chinese__around_marks_of_direction__keeps_its_punctuation(void **state)
{
	(void)state;
	if (!fonts_has(fonts, FACE_CHINESE)) {
		skip();
	}
	/* the comma does not begin a line because a mark stands before it, nor does the bracket end one */
	static const char *const wanted[] = {"住户\u200E王", "明\u200E，在", "（\u200E三", "楼\u200E）。"};
	assert_lines("住户\u200E王明\u200E，在（\u200E三楼\u200E）。", 90, wanted, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines__hold_everything_and_fit__in_every_script_and_width),
		cmocka_unit_test(lines__are_as_full_as_they_can_be),
		cmocka_unit_test(lines__break_at_spaces_and_after_hyphens_between_letters),
		cmocka_unit_test(lines__break_after_slashes_dashes_and_full_stops__where_a_letter_follows),
		cmocka_unit_test(lines__do_not_break_at_spaces_that_tie__while_they_can),
		cmocka_unit_test(lines__end_at_line_feeds__and_keep_empty_ones),
		cmocka_unit_test(words__too_wide__break_between_clusters_only),
		cmocka_unit_test(word__of_thirty_letters__counts_as_broken__and_of_more_does_not),
		cmocka_unit_test(words__that_fit_a_line__are_never_broken),
		cmocka_unit_test(words__of_any_length__are_broken_in_linear_time),
		cmocka_unit_test(chinese__breaks_between_characters__but_not_before_closing_marks),
		cmocka_unit_test(chinese__around_marks_of_direction__keeps_its_punctuation),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
