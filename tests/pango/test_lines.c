/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_lines.c - our lines are Pango's: they break at the same places, and what stands on them has the same order from
 * left to right, for every sentence of the corpus at many widths.
 *
 * Both measure words a little differently: we round each up to whole pixels and to its ink, which counts most where
 * letters hang from a line that reaches out of every word. So a sentence is compared where that cannot matter: at
 * widths that break it into the same lines when they are a margin smaller or larger.
 */
#include "tests/kiosk/manuscript.h"
#include "tests/pango/reference.h"
#include "tests/pango/sentences.h"
#include "tests/support/testing.h"

#include "kiosk/ui/characters.h"

/* Of the em. */
#define PIXELS 28

/* Widths that a sentence is tried at, from that of its widest word to its own; and how many must be comparable. */
#define WIDTHS 90
#define LEAST  3

/* How far from a change of lines a width must be, and how far apart both may measure a whole text, in percent. */
#define MARGIN         2
#define MARGIN_HANGING 4

static struct fonts *fonts;
static struct reference *reference;

static int open_both(void **state)
{
	(void)state;
	struct reason reason;
	assert_done(fonts_open(&fonts, &reason), &reason);
	reference = reference_open(fonts);
	return 0;
}

static int close_both(void **state)
{
	(void)state;
	reference_close(reference);
	fonts_close(fonts);
	return 0;
}

/* A sentence while it is compared. */
struct trial {
	struct marked marked;
	struct setting setting;
	struct manuscript manuscript;
	struct reading ours, theirs;
	int margin; /* percent */
	size_t compared, differing;
};

static void read_run(const struct manuscript *manuscript, const struct run *run, struct reading *reading)
{
	for (size_t i = 0; i < run->end - run->first; i++) {
		size_t letter = run->level & 1 ? run->end - 1 - i : run->first + i;
		reading->order[reading->order_count++] = manuscript->letters.at[letter].offset;
	}
}

/* Our own lines, letter by letter. */
static void read_ours(const struct manuscript *manuscript, const struct lines *lines, struct reading *reading)
{
	reading->line_count = reading->order_count = 0;
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->at[i];
		for (size_t k = 0; k < line->run_count; k++) {
			read_run(manuscript, &lines->runs[line->first_run + k], reading);
		}
		reading->starts[i] = manuscript->letters.at[line->first].offset;
		reading->ends[i] = reading->order_count;
		reading->line_count++;
	}
}

static bool same_lines(const struct lines *one, const struct lines *other)
{
	bool same = one->count == other->count;
	for (size_t i = 0; i < one->count && same; i++) {
		same = one->at[i].first == other->at[i].first;
	}
	return same;
}

/* Does the sentence come out in the same lines at another width? */
static bool holds_at(const struct manuscript *manuscript, const struct lines *lines, int width)
{
	struct lines other = wrap(manuscript, width);
	bool same = same_lines(lines, &other) && !other.breaks_word;
	lines_free(&other);
	return same;
}

static bool is_comparable(const struct trial *trial, const struct lines *lines, int width)
{
	return !lines->breaks_word && holds_at(&trial->manuscript, lines, width * (100 - trial->margin) / 100) &&
		   holds_at(&trial->manuscript, lines, width * (100 + trial->margin) / 100);
}

/* Is this the place of something to be seen: no direction mark, and no space at the end of its line? */
static bool is_shown(const struct manuscript *manuscript, size_t offset, size_t line_end)
{
	const struct letter *letter = manuscript->letters.at;
	while (letter->offset < offset) {
		letter++;
	}
	if (character_is_hidden(letter->character)) {
		return false;
	}
	while (letter->offset < line_end &&
		   (character_is_space(letter->character) || character_is_hidden(letter->character))) {
		letter++;
	}
	return letter->offset < line_end;
}

/* Keeps of a reading what `wanted` has, too, and what is to be seen. */
static void keep_shown(const struct manuscript *manuscript, struct reading *reading, const bool *wanted)
{
	size_t kept = 0, next = 0;
	for (size_t i = 0; i < reading->line_count; i++) {
		size_t end = i + 1 < reading->line_count ? reading->starts[i + 1] : strlen(manuscript->text);
		for (; next < reading->ends[i]; next++) {
			size_t offset = reading->order[next];
			if (wanted[offset] && is_shown(manuscript, offset, end)) {
				reading->order[kept++] = offset;
			}
		}
		reading->ends[i] = kept;
	}
	reading->order_count = kept;
}

static void print_lines(const char *who, const char *text, const struct reading *reading)
{
	print_error("  %s:", who);
	for (size_t i = 0; i < reading->line_count; i++) {
		size_t end = i + 1 < reading->line_count ? reading->starts[i + 1] : strlen(text);
		print_error(" |%.*s", (int)(end - reading->starts[i]), text + reading->starts[i]);
	}
	print_error("|\n");
}

static void print_order(const char *who, const struct reading *reading)
{
	print_error("  %s:", who);
	for (size_t i = 0, line = 0; i < reading->order_count; i++) {
		for (; i == reading->ends[line]; line++) {
			print_error(" |");
		}
		print_error(" %zu", reading->order[i]);
	}
	print_error("\n");
}

/* Clusters are HarfBuzz's, so those that Pango names: of ours, letters that begin none are left out. */
static bool same_order(struct trial *trial)
{
	bool is_cluster[MARKED_SIZE] = {false};
	for (size_t i = 0; i < trial->theirs.order_count; i++) {
		is_cluster[trial->theirs.order[i]] = true;
	}
	keep_shown(&trial->manuscript, &trial->ours, is_cluster);
	keep_shown(&trial->manuscript, &trial->theirs, is_cluster);
	size_t count = trial->theirs.order_count;
	return count > 0 && trial->ours.order_count == count &&
		   memcmp(trial->ours.order, trial->theirs.order, count * sizeof *trial->ours.order) == 0;
}

static void compare(struct trial *trial, int width)
{
	struct lines lines = wrap(&trial->manuscript, width);
	if (is_comparable(trial, &lines, width)) {
		read_ours(&trial->manuscript, &lines, &trial->ours);
		reference_read(reference, &trial->setting, &trial->manuscript, &trial->marked, width, &trial->theirs);
		trial->compared++;
		const struct reading *ours = &trial->ours, *theirs = &trial->theirs;
		if (ours->line_count != theirs->line_count ||
			memcmp(ours->starts, theirs->starts, ours->line_count * sizeof *ours->starts) != 0) {
			trial->differing++;
			print_error("%s, %d pixels: lines differ\n", trial->setting.language, width);
			print_lines("ours  ", trial->marked.ours, ours);
			print_lines("theirs", trial->marked.ours, theirs);
		} else if (!same_order(trial)) {
			trial->differing++;
			print_error("%s, %d pixels: order differs\n", trial->setting.language, width);
			print_lines("lines ", trial->marked.ours, ours);
			print_order("ours  ", ours);
			print_order("theirs", theirs);
		}
	}
	lines_free(&lines);
}

static int widest_word(const struct lines *lines)
{
	int widest = 0;
	for (size_t i = 0; i < lines->run_count; i++) {
		widest = SDL_max(widest, lines->runs[i].width);
	}
	return widest;
}

static int widest_line(const struct lines *lines)
{
	int widest = 0;
	for (size_t i = 0; i < lines->count; i++) {
		widest = SDL_max(widest, lines->at[i].width);
	}
	return widest;
}

static int margin_of(const struct manuscript *manuscript)
{
	for (size_t i = 0; i < manuscript->letters.count; i++) {
		Uint8 face = manuscript->letters.at[i].face;
		if (face == FACE_DEVANAGARI || face == FACE_GURMUKHI || face == FACE_BENGALI) {
			return MARGIN_HANGING;
		}
	}
	return MARGIN;
}

/* Both measure with the same files and sizes; if they did not, nothing here would mean anything. */
static void assert_equally_wide(struct trial *trial, int ours)
{
	int theirs =
		reference_read(reference, &trial->setting, &trial->manuscript, &trial->marked, -1, &trial->theirs);
	if (abs(ours - theirs) * 100 > ours * trial->margin) {
		fail_msg("%s is %d wide here, and %d for Pango", trial->marked.ours, ours, theirs);
	}
}

static struct trial try_sentence(const struct sample *sentence)
{
	struct trial trial = {
		.setting = {.fonts = fonts,
			.pixels = PIXELS,
			.direction = sentence->direction,
			.language = sentence->language},
	};
	marked_read(&trial.marked, sentence->text);
	trial.manuscript = manuscript_of(&trial.setting, trial.marked.ours);
	trial.margin = margin_of(&trial.manuscript);
	struct lines whole = wrap(&trial.manuscript, INT16_MAX);
	int from = widest_word(&whole), to = widest_line(&whole);
	lines_free(&whole);
	assert_equally_wide(&trial, to);
	for (int i = 0; i <= WIDTHS; i++) {
		compare(&trial, from + (to - from) * i / WIDTHS);
	}
	manuscript_free(&trial.manuscript);
	return trial;
}

static void try_sentences(const struct sample *all, size_t count)
{
	size_t compared = 0, differing = 0, too_few = 0;
	for (size_t i = 0; i < count; i++) {
		struct trial trial = try_sentence(&all[i]);
		compared += trial.compared;
		differing += trial.differing;
		if (trial.compared < LEAST) {
			print_error("compared at %zu widths only: %s\n", trial.compared, all[i].text);
			too_few++;
		}
	}
	print_message("%zu sentences, compared at %zu widths\n", count, compared);
	assert_int_equal(differing, 0);
	assert_int_equal(too_few, 0);
}

static void lines__of_every_sentence__are_those_of_pango(void **state)
{
	(void)state;
	assert_true(SENTENCE_COUNT >= 40);
	try_sentences(sentences, SENTENCE_COUNT);
}

static void lines__of_chinese_sentences__are_those_of_pango(void **state)
{
	(void)state;
	if (!fonts_has(fonts, FACE_CHINESE)) {
		print_message("no Chinese face (fonts-noto-cjk): %zu sentences are not compared\n", CHINESE_COUNT);
		skip();
	}
	try_sentences(chinese_sentences, CHINESE_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines__of_every_sentence__are_those_of_pango),
		cmocka_unit_test(lines__of_chinese_sentences__are_those_of_pango),
	};
	return cmocka_run_group_tests(tests, open_both, close_both);
}
