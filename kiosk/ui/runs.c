/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/runs.h"

#include "kiosk/ui/characters.h"

#include <stdlib.h>
#include <string.h>

static bool is_same_run(const struct letter *one, const struct letter *other)
{
	return one->level == other->level && one->script == other->script && one->face == other->face;
}

size_t run_end(const struct manuscript *manuscript, size_t first, size_t end)
{
	const struct letter *letters = manuscript->letters.at;
	size_t at = first + 1;
	while (at < end && is_same_run(&letters[at], &letters[first])) {
		at++;
	}
	return at;
}

static TTF_Font *font_of(const struct manuscript *manuscript, const struct letter *letter)
{
	const struct setting *setting = &manuscript->setting;
	return fonts_face(setting->fonts, (enum face)letter->face, setting->weight, setting->pixels);
}

TTF_Font *run_font(const struct manuscript *manuscript, const struct run *run)
{
	return font_of(manuscript, &manuscript->letters.at[run->first]);
}

/* The face, told in which direction and script to shape what comes next. */
static TTF_Font *shaping_font(const struct manuscript *manuscript, size_t first)
{
	const struct letter *letter = &manuscript->letters.at[first];
	TTF_Font *font = font_of(manuscript, letter);
	char script[5] = {(char)(letter->script >> 24), (char)(letter->script >> 16), (char)(letter->script >> 8),
		(char)letter->script, '\0'};
	TTF_SetFontScriptName(font, script);
	TTF_SetFontDirection(font, letter->level & 1 ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
	return font;
}

/* Copies what is to be drawn of some letters into the scratch; false when that is nothing. */
static bool write_scratch(const struct manuscript *manuscript, size_t first, size_t end)
{
	const struct letter *letters = manuscript->letters.at;
	char *to = manuscript->scratch;
	for (size_t i = first; i < end; i++) {
		if (!character_is_hidden(letters[i].character)) {
			size_t length = letters[i + 1].offset - letters[i].offset;
			memcpy(to, manuscript->text + letters[i].offset, length);
			to += length;
		}
	}
	*to = '\0';
	return to > manuscript->scratch;
}

int run_measure(const struct manuscript *manuscript, size_t first, size_t end)
{
	if (first >= end || !write_scratch(manuscript, first, end)) {
		return 0;
	}
	int width = 0;
	if (TTF_SizeUTF8(shaping_font(manuscript, first), manuscript->scratch, &width, NULL) != 0) {
		abort();
	}
	return width;
}

int spaces_measure(const struct manuscript *manuscript, size_t first, size_t end)
{
	int width = 0;
	for (size_t i = first; i < end; i++) {
		const struct letter *letter = &manuscript->letters.at[i];
		int advance = 0;
		if (letter->character != 0x200B && TTF_GlyphMetrics32(font_of(manuscript, letter), letter->character,
											   NULL, NULL, NULL, NULL, &advance) != 0) {
			abort();
		}
		width += advance;
	}
	return width;
}

static bool has_ink(const SDL_Surface *picture, int row)
{
	const Uint8 *pixels = (const Uint8 *)picture->pixels + (ptrdiff_t)row * picture->pitch;
	for (int x = 0; x < picture->w; x++) {
		if (pixels[x] > 0) {
			return true;
		}
	}
	return false;
}

/*
 * SDL_ttf makes a picture higher than the face when a glyph reaches above or below it, and does not say which. Ink in
 * the last row and none in the first says below.
 */
static int find_rise(const SDL_Surface *picture, const TTF_Font *font)
{
	int more = picture->h - TTF_FontHeight(font);
	return more > 0 && has_ink(picture, 0) ? more : 0;
}

void run_picture(const struct manuscript *manuscript, struct run *run)
{
	if (run->picture || run->is_space || run->width == 0 ||
		!write_scratch(manuscript, run->first, run->end)) {
		return;
	}
	static const SDL_Color full = {255, 255, 255, 255}, none = {0, 0, 0, 255};
	TTF_Font *font = shaping_font(manuscript, run->first);
	run->picture = TTF_RenderUTF8_Shaded(font, manuscript->scratch, full, none);
	if (!run->picture) {
		abort();
	}
	run->rise = find_rise(run->picture, font);
}

void run_wipe(struct run *run)
{
	if (run->picture) {
		explicit_bzero(run->picture->pixels, (size_t)run->picture->pitch * (size_t)run->picture->h);
		SDL_FreeSurface(run->picture);
		run->picture = NULL;
	}
}

static void reverse(struct run *runs, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct run kept = runs[i];
		runs[i] = runs[count - 1 - i];
		runs[count - 1 - i] = kept;
	}
}

/* Turns every stretch of runs whose level is at least `level`. */
static void reverse_from(struct run *runs, size_t count, Uint8 level)
{
	for (size_t first = 0; first < count;) {
		size_t end = first;
		while (end < count && runs[end].level >= level) {
			end++;
		}
		reverse(runs + first, end - first);
		first = end > first ? end : first + 1;
	}
}

void runs_order(struct run *runs, size_t count, size_t trailing, Uint8 base)
{
	int x = 0;
	Uint8 highest = 0;
	for (size_t i = 0; i < count; i++) {
		if (i >= count - trailing) {
			runs[i].level = base;
			x -= base ? runs[i].width : 0;
		}
		highest = runs[i].level > highest ? runs[i].level : highest;
	}
	for (Uint8 level = highest; level >= 1; level--) {
		reverse_from(runs, count, level);
	}
	for (size_t i = 0; i < count; i++) {
		runs[i].x = x;
		x += runs[i].width;
	}
}
