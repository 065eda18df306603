/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/wrap.h"

#include "kiosk/ui/characters.h"

#include <stdlib.h>

/* The only mark that a line may begin with where no space is. */
#define EM_DASH 0x2014

struct wrapping {
	const struct manuscript *manuscript;
	struct lines *lines;
	int width; /* of the room */
	int used;  /* of the line under way, with the spaces behind its last word */
};

static void *memory_for(size_t count, size_t size)
{
	void *memory = calloc(count, size);
	if (!memory) {
		abort();
	}
	return memory;
}

static Uint32 character_at(const struct wrapping *wrapping, size_t at)
{
	return wrapping->manuscript->letters.at[at].character;
}

static struct line *line_of(const struct wrapping *wrapping)
{
	return &wrapping->lines->at[wrapping->lines->count - 1];
}

/* Begins a line at the letter `first`; the runs from `first_run` on, if there are any already, are its own. */
static void begin_line(struct wrapping *wrapping, size_t first, size_t first_run)
{
	struct lines *lines = wrapping->lines;
	lines->at[lines->count++] = (struct line){
		.first = first,
		.first_run = first_run,
		.base = wrapping->manuscript->letters.at[first].base,
	};
	wrapping->used = 0;
}

/* Adds the runs of some letters behind those there are; gives their width. */
static int add_runs(struct wrapping *wrapping, size_t first, size_t end, bool are_spaces)
{
	const struct manuscript *manuscript = wrapping->manuscript;
	struct lines *lines = wrapping->lines;
	int width = 0;
	while (first < end) {
		struct run run = {
			.first = first,
			.end = run_end(manuscript, first, end),
			.is_space = are_spaces,
			.level = manuscript->letters.at[first].level,
		};
		run.width = are_spaces ? spaces_measure(manuscript, run.first, run.end)
							   : run_measure(manuscript, run.first, run.end);
		lines->runs[lines->run_count++] = run;
		width += run.width;
		first = run.end;
	}
	return width;
}

/* The runs that were added last, so wide, are now a part of the line. */
static void keep_word(struct wrapping *wrapping, int width)
{
	wrapping->used += width;
	struct line *line = line_of(wrapping);
	line->width = wrapping->used;
	line->run_count = wrapping->lines->run_count - line->first_run;
	line->trailing = 0;
}

static int measure(const struct wrapping *wrapping, size_t first, size_t end)
{
	int width = 0;
	while (first < end) {
		size_t next = run_end(wrapping->manuscript, first, end);
		width += run_measure(wrapping->manuscript, first, next);
		first = next;
	}
	return width;
}

static bool is_inside_cluster(const struct wrapping *wrapping, size_t at)
{
	return !character_ends_cluster(character_at(wrapping, at - 1), character_at(wrapping, at));
}

/* `count` clusters further on, or `end`. */
static size_t skip_clusters(const struct wrapping *wrapping, size_t at, size_t end, size_t count)
{
	for (; count > 0 && at < end; count--) {
		at++;
		while (at < end && is_inside_cluster(wrapping, at)) {
			at++;
		}
	}
	return at;
}

/*
 * Where the part of a word ends that fits on a line of its own: at least one cluster. Steps grow while it fits, and
 * then shrink, so that only some twice as many letters are measured as fit, however long the word is.
 */
static size_t fitting_end(const struct wrapping *wrapping, size_t first, size_t end)
{
	size_t best = skip_clusters(wrapping, first, end, 1);
	bool is_growing = true;
	for (size_t step = 1; step > 0 && best < end;) {
		size_t next = skip_clusters(wrapping, best, end, step);
		bool fits = measure(wrapping, first, next) <= wrapping->width;
		is_growing = is_growing && fits;
		best = fits ? next : best;
		step = is_growing ? step * 2 : step / 2;
	}
	return best;
}

/* A word with more clusters is nobody's: it is broken like any other, but nothing has to give way for it. */
enum {
	LONGEST_WORD = 30
};

static void break_word(struct wrapping *wrapping, size_t first, size_t end)
{
	bool is_a_word = skip_clusters(wrapping, first, end, LONGEST_WORD) == end;
	for (;;) {
		size_t part = fitting_end(wrapping, first, end);
		keep_word(wrapping, add_runs(wrapping, first, part, false));
		if (part == end) {
			return;
		}
		wrapping->lines->breaks_word = wrapping->lines->breaks_word || is_a_word;
		begin_line(wrapping, part, wrapping->lines->run_count);
		first = part;
	}
}

static void take_word(struct wrapping *wrapping, size_t first, size_t end)
{
	size_t first_run = wrapping->lines->run_count;
	int width = add_runs(wrapping, first, end, false);
	if (wrapping->used > 0 && wrapping->used + width > wrapping->width) {
		begin_line(wrapping, first, first_run);
	}
	if (width <= wrapping->width) {
		keep_word(wrapping, width);
	} else {
		wrapping->lines->run_count = first_run;
		break_word(wrapping, first, end);
	}
}

static void take_spaces(struct wrapping *wrapping, size_t first, size_t end)
{
	size_t before = wrapping->lines->run_count;
	wrapping->used += add_runs(wrapping, first, end, true);
	struct line *line = line_of(wrapping);
	line->trailing = wrapping->lines->run_count - before;
	line->run_count += line->trailing;
}

/* Does something stand before the letter at `at`, without a space between? */
static bool is_joined(const struct wrapping *wrapping, size_t at)
{
	return at > 0 && !character_is_space(character_at(wrapping, at - 1)) &&
		   character_at(wrapping, at - 1) != '\n';
}

static bool follows_letter(const struct wrapping *wrapping, size_t at)
{
	return at > 0 && character_is_letter(character_at(wrapping, at - 1));
}

/* "e-mail" is one word to whoever reads it. */
static bool follows_lone_letter(const struct wrapping *wrapping, size_t at)
{
	return follows_letter(wrapping, at) && !follows_letter(wrapping, at - 1);
}

/*
 * May a line end before the letter at `at` of a word, where no space is (UAX #14)? After a hyphen or a dash between
 * letters, but no hyphen behind a lone one, before a long dash, after other marks where a letter follows, and between
 * Chinese. Marks of direction belong to what they follow.
 */
static bool may_break(const struct wrapping *wrapping, size_t first, size_t at)
{
	size_t last = at - 1;
	while (last > first && character_is_hidden(character_at(wrapping, last))) {
		last--;
	}
	Uint32 before = character_at(wrapping, last), after = character_at(wrapping, at);
	if (character_is_hidden(after)) {
		return false;
	}
	if (after == EM_DASH) {
		return character_is_letter(before);
	}
	if (character_is_hyphen(before)) {
		bool is_lone = before == '-' && follows_lone_letter(wrapping, last);
		return character_is_letter(after) && follows_letter(wrapping, last) && !is_lone;
	}
	return (character_ends_piece(before) && character_is_letter(after) && is_joined(wrapping, last)) ||
		   character_breaks_cjk(before, after);
}

static size_t word_end(const struct wrapping *wrapping, size_t first, size_t end)
{
	size_t at = first;
	while (at < end && !character_is_space(character_at(wrapping, at)) &&
		   (at == first || !may_break(wrapping, first, at))) {
		at++;
	}
	return at;
}

static size_t spaces_end(const struct wrapping *wrapping, size_t first, size_t end)
{
	while (first < end && character_is_space(character_at(wrapping, first))) {
		first++;
	}
	return first;
}

/* Do the spaces between two letters tie them: "( a", "oui !" (UAX #14, LB13 and LB14)? */
static bool are_tied(const struct wrapping *wrapping, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		if (character_at(wrapping, i) != ' ') {
			return false;
		}
	}
	return character_opens(character_at(wrapping, first - 1)) ||
		   character_closes(character_at(wrapping, end));
}

/* The end of a word with all that is tied to it, as far as that fits on a line. */
static size_t tied_end(const struct wrapping *wrapping, size_t first, size_t end)
{
	size_t word = word_end(wrapping, first, end);
	for (size_t next = spaces_end(wrapping, word, end); next > word && word > first && next < end;
		 next = spaces_end(wrapping, word, end)) {
		size_t tied = word_end(wrapping, next, end);
		if (!are_tied(wrapping, word, next) || measure(wrapping, first, tied) > wrapping->width) {
			break;
		}
		word = tied;
	}
	return word;
}

/* From one line feed, or the beginning, to the next. */
static void wrap_stretch(struct wrapping *wrapping, size_t first, size_t end)
{
	begin_line(wrapping, first, wrapping->lines->run_count);
	for (size_t at = first; at < end;) {
		size_t word = tied_end(wrapping, at, end);
		if (word > at) {
			take_word(wrapping, at, word);
		}
		size_t spaces = spaces_end(wrapping, word, end);
		if (spaces > word) {
			take_spaces(wrapping, word, spaces);
		}
		at = spaces;
	}
}

struct lines wrap(const struct manuscript *manuscript, int width)
{
	const struct letters *letters = &manuscript->letters;
	/* No run and no line is without a letter, but for the lines that only a line feed or the end stands on. */
	struct lines lines = {
		.at = memory_for(letters->count + 1, sizeof *lines.at),
		.runs = memory_for(letters->count + 1, sizeof *lines.runs),
	};
	struct wrapping wrapping = {.manuscript = manuscript, .lines = &lines, .width = width};
	for (size_t first = 0; first <= letters->count;) {
		size_t end = letters_line_end(letters, first);
		wrap_stretch(&wrapping, first, end);
		first = end + 1;
	}
	for (size_t i = 0; i < lines.count; i++) {
		struct line *line = &lines.at[i];
		runs_order(lines.runs + line->first_run, line->run_count, line->trailing, line->base);
	}
	return lines;
}

void lines_free(struct lines *lines)
{
	for (size_t i = 0; i < lines->run_count; i++) {
		run_wipe(&lines->runs[i]);
	}
	free(lines->runs);
	free(lines->at);
}
