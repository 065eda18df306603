/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/paragraph.h"

#include "kiosk/ui/characters.h"
#include "kiosk/ui/coverage.h"
#include "kiosk/ui/wrap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct paragraph {
	struct manuscript manuscript;
	struct lines lines;
	int width;  /* of the widest line */
	int ascent; /* of every line, so that all lines are equally far apart */
	int line_height;
};

static char *memory_for(size_t size)
{
	char *memory = malloc(size);
	if (!memory) {
		abort();
	}
	return memory;
}

static struct manuscript manuscript_of(const struct setting *setting, const char *text)
{
	size_t size = strlen(text) + 1;
	struct manuscript manuscript = {
		.setting = *setting,
		.text = memory_for(size),
		.scratch = memory_for(size),
	};
	memcpy(manuscript.text, text, size);
	for (char *tab = manuscript.text; (tab = strchr(tab, '\t'));) {
		*tab = ' ';
	}
	manuscript.letters = letters_read(setting, manuscript.text);
	manuscript.setting.language = NULL; /* read above, and the caller's */
	return manuscript;
}

static void manuscript_free(struct manuscript *manuscript)
{
	size_t size = strlen(manuscript->text) + 1;
	letters_free(&manuscript->letters);
	explicit_bzero(manuscript->text, size);
	explicit_bzero(manuscript->scratch, size);
	free(manuscript->text);
	free(manuscript->scratch);
}

/*
 * The faces ask for room above capitals with two marks, which hardly a line has. Below there is little to spare, and
 * where scripts hang marks under the line, nothing.
 */
static void tighten(struct paragraph *paragraph, const bool is_used[FACE_COUNT])
{
	bool only_latin = true;
	for (int face = 0; face < FACE_COUNT; face++) {
		only_latin = only_latin && (face == FACE_LATIN || !is_used[face]);
	}
	int less = paragraph->line_height * (only_latin ? 13 : 5) / 100;
	paragraph->line_height -= less;
	paragraph->ascent -= only_latin ? less * 7 / 10 : less;
}

/* Room for the Latin face in any case, so that "112" stands as high as a sentence does. */
static void find_heights(struct paragraph *paragraph)
{
	const struct setting *setting = &paragraph->manuscript.setting;
	bool is_used[FACE_COUNT] = {[FACE_LATIN] = true};
	for (size_t i = 0; i < paragraph->manuscript.letters.count; i++) {
		is_used[paragraph->manuscript.letters.at[i].face] = true;
	}
	int below = 0;
	for (int face = 0; face < FACE_COUNT; face++) {
		if (is_used[face]) {
			TTF_Font *font = fonts_face(setting->fonts, (enum face)face, setting->weight, setting->pixels);
			paragraph->ascent = SDL_max(paragraph->ascent, TTF_FontAscent(font));
			below = SDL_max(below, TTF_FontHeight(font) - TTF_FontAscent(font));
		}
	}
	paragraph->line_height = paragraph->ascent + below;
	if (setting->is_tight) {
		tighten(paragraph, is_used);
	}
}

struct paragraph *paragraph_lay(const struct setting *setting, const char *text, int width)
{
	struct paragraph *paragraph = calloc(1, sizeof *paragraph);
	if (!paragraph) {
		abort();
	}
	paragraph->manuscript = manuscript_of(setting, text);
	paragraph->lines = wrap(&paragraph->manuscript, width);
	for (size_t i = 0; i < paragraph->lines.count; i++) {
		paragraph->width = SDL_max(paragraph->width, paragraph->lines.at[i].width);
	}
	find_heights(paragraph);
	return paragraph;
}

void paragraph_free(struct paragraph *paragraph)
{
	if (paragraph) {
		lines_free(&paragraph->lines);
		manuscript_free(&paragraph->manuscript);
		free(paragraph);
	}
}

const char *paragraph_text(const struct paragraph *paragraph)
{
	return paragraph->manuscript.text;
}

int paragraph_width(const struct paragraph *paragraph)
{
	return paragraph->width;
}

int paragraph_height(const struct paragraph *paragraph)
{
	return paragraph_lines(paragraph) * paragraph->line_height;
}

int paragraph_lines(const struct paragraph *paragraph)
{
	return (int)paragraph->lines.count;
}

size_t paragraph_line_start(const struct paragraph *paragraph, int line)
{
	assert(line >= 0 && line < paragraph_lines(paragraph));
	size_t first = paragraph->lines.at[line].first;
	return paragraph->manuscript.letters.at[first].offset;
}

int paragraph_line_width(const struct paragraph *paragraph, int line)
{
	assert(line >= 0 && line < paragraph_lines(paragraph));
	return paragraph->lines.at[line].width;
}

int paragraph_line_height(const struct paragraph *paragraph)
{
	return paragraph->line_height;
}

int paragraph_pixels(const struct paragraph *paragraph)
{
	return paragraph->manuscript.setting.pixels;
}

bool paragraph_breaks_word(const struct paragraph *paragraph)
{
	return paragraph->lines.breaks_word;
}

/* Where a line's words begin, from the left side of a paragraph that is so wide. */
static int indent(const struct line *line, int width, enum align align)
{
	int room = width - line->width;
	if (align == ALIGN_CENTRE) {
		return room / 2;
	}
	bool is_left = (align == ALIGN_START) == (line->base == 0);
	return is_left ? 0 : room;
}

static void draw_line(struct paragraph *paragraph, const struct line *line, SDL_Surface *surface,
	SDL_Point at, SDL_Color colour)
{
	for (size_t i = 0; i < line->run_count; i++) {
		struct run *run = &paragraph->lines.runs[line->first_run + i];
		run_picture(&paragraph->manuscript, run);
		if (run->picture) {
			int ascent = TTF_FontAscent(run_font(&paragraph->manuscript, run)) + run->rise;
			coverage_lay(
				surface, at.x + run->x, at.y + paragraph->ascent - ascent, run->picture, false, colour);
		}
	}
}

void paragraph_draw(struct paragraph *paragraph, SDL_Surface *surface, int x, int y, int width,
	enum align align, SDL_Color colour)
{
	for (size_t i = 0; i < paragraph->lines.count; i++) {
		const struct line *line = &paragraph->lines.at[i];
		SDL_Point at = {x + indent(line, width, align), y + (int)i * paragraph->line_height};
		draw_line(paragraph, line, surface, at, colour);
	}
}

/* The letter that begins at `offset`, or the first one behind. */
static size_t letter_at(const struct letters *letters, size_t offset)
{
	size_t at = 0;
	while (at < letters->count && letters->at[at].offset < offset) {
		at++;
	}
	return at;
}

static size_t line_at(const struct lines *lines, size_t letter)
{
	size_t at = lines->count - 1;
	while (at > 0 && lines->at[at].first > letter) {
		at--;
	}
	return at;
}

/* How far into a run, in the direction of reading, a letter begins. */
static int advance_to(const struct manuscript *manuscript, const struct run *run, size_t letter)
{
	if (letter == run->end) {
		return run->width;
	}
	return run->is_space ? spaces_measure(manuscript, run->first, letter)
						 : run_measure(manuscript, run->first, letter);
}

static const struct run *run_with(const struct lines *lines, const struct line *line, size_t letter)
{
	for (size_t i = 0; i < line->run_count; i++) {
		const struct run *run = &lines->runs[line->first_run + i];
		if (letter >= run->first && letter < run->end) {
			return run;
		}
	}
	return NULL;
}

/* From the line's left side: before the letter, or behind the one before it when no run of this line has it. */
static int caret_in_line(const struct paragraph *paragraph, const struct line *line, size_t letter)
{
	const struct run *run = run_with(&paragraph->lines, line, letter);
	if (!run && letter > line->first) {
		run = run_with(&paragraph->lines, line, letter - 1);
	}
	if (!run) {
		return 0;
	}
	int advance = advance_to(&paragraph->manuscript, run, letter);
	return run->level & 1 ? run->x + run->width - advance : run->x + advance;
}

struct caret paragraph_caret(const struct paragraph *paragraph, size_t offset, int width, enum align align)
{
	size_t letter = letter_at(&paragraph->manuscript.letters, offset);
	size_t number = line_at(&paragraph->lines, letter);
	const struct line *line = &paragraph->lines.at[number];
	int x = indent(line, width, align) + caret_in_line(paragraph, line, letter);
	return (struct caret){
		.x = SDL_clamp(x, 0, width),
		.y = (int)number * paragraph->line_height,
		.height = paragraph->line_height,
	};
}

size_t paragraph_last_cluster(const char *text)
{
	static const Uint32 joiner = 0x200D;
	const char *at = text, *cluster = text;
	Uint32 before = '\n';
	for (;;) {
		const char *first = at;
		Uint32 character = character_next(&at);
		if (character == 0) {
			return (size_t)(first - cluster);
		}
		/* A joiner makes one of two pictures; a consonant that it joins to another is taken by itself. */
		bool is_glued = before == joiner && character_is_picture(character);
		if (before == '\n' || (!character_extends(character) && !is_glued)) {
			cluster = first;
		}
		before = character;
	}
}
