/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_cut.c - a paragraph that is higher than a part of the page is cut into as few pieces as can be, all of about
 * the same length, so that no part is left with a single word. A piece ends with a sentence where one ends near there;
 * a question stays with its answer.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/characters.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Where a text may be parted: behind a space, and in a word so long that it may fill a part by itself, between two
 * clusters. */
static size_t next_end(const char *text, size_t from)
{
	enum {
		LONG_WORD = 24 /* bytes: no more than three lines of the largest words on the smallest screen */
	};
	const char *at = text + from;
	Uint32 before = character_next(&at);
	for (;;) {
		const char *end = at;
		Uint32 after = character_next(&at);
		bool is_long = (size_t)(end - text) - from >= LONG_WORD && character_ends_cluster(before, after);
		if (after == 0 || after == ' ' || after == '\n' || is_long) {
			return (size_t)(end - text);
		}
		before = after;
	}
}

static const char *without_blanks(const char *text)
{
	return text + strspn(text, " \n");
}

static const char *keep_piece(struct placed *placed, const char *text, size_t length)
{
	assert(placed->pieces_length + length + 1 <= sizeof placed->pieces);
	char *piece = placed->pieces + placed->pieces_length;
	memcpy(piece, text, length);
	piece[length] = '\0';
	placed->pieces_length += length + 1;
	return piece;
}

/* How a paragraph is set, and how high its pieces may be. */
struct cut {
	const char *text;
	struct look look;
	int width, height;
};

static int height_of(struct placer *placer, const struct cut *cut, const char *text)
{
	return measure_text(placer, text, cut->look, cut->width).height;
}

static bool fits(struct placer *placer, const struct cut *cut, size_t length)
{
	size_t before = placer->placed->pieces_length;
	const char *trial = keep_piece(placer->placed, cut->text, length);
	bool is_low_enough = height_of(placer, cut, trial) <= cut->height;
	placer->placed->pieces_length = before;
	return is_low_enough;
}

/* Into so many pieces the text must be cut at the least: only whole lines stand on a part. */
static size_t pieces_least(struct placer *placer, const struct cut *cut)
{
	struct extent whole = measure_text(placer, cut->text, cut->look, cut->width);
	int line = whole.height / (whole.lines > 0 ? whole.lines : 1),
		lines = cut->height / (line > 0 ? line : 1);
	return (size_t)(lines > 0 ? (whole.lines + lines - 1) / lines : whole.lines);
}

static size_t apart(size_t one, size_t other)
{
	return one > other ? one - other : other - one;
}

/* The length that is nearest to an even share, of those that fit; else the longest that does; else the first word. */
static size_t even_length(struct placer *placer, const struct cut *cut)
{
	enum {
		SENTENCE_SHARE = 2 /* a sentence ends near there: within half of the share */
	};
	size_t pieces = pieces_least(placer, cut), share = strlen(cut->text) / (pieces > 1 ? pieces : 2);
	size_t word = next_end(cut->text, 0), sentence = 0;
	for (size_t end = word; cut->text[end] && fits(placer, cut, end); end = next_end(cut->text, end)) {
		bool is_end = characters_end_sentence(cut->text, end) && !characters_lead_on(cut->text, end);
		bool is_near = apart(end, share) * SENTENCE_SHARE <= share;
		sentence =
			is_end && is_near && (!sentence || apart(end, share) < apart(sentence, share)) ? end : sentence;
		word = apart(end, share) < apart(word, share) ? end : word;
	}
	return sentence ? sentence : word;
}

const char *cut_piece(
	struct placer *placer, const char *text, struct look look, int width, int height, const char **rest)
{
	struct cut cut = {text, look, width, height};
	*rest = NULL;
	if (height_of(placer, &cut, text) <= height) {
		return text;
	}
	size_t length = even_length(placer, &cut);
	const char *after = without_blanks(text + length);
	*rest = *after ? after : NULL;
	return keep_piece(placer->placed, text, length);
}
