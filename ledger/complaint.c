/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/complaint.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What a complaint quotes of a text of the file, in characters. */
#define QUOTED_MOST 40

/* A file with so many mistakes is another file. */
#define COMPLAINTS_ENOUGH 1000

static bool is_before(struct place one, struct place other)
{
	return one.line != other.line ? one.line < other.line : one.column < other.column;
}

/* Makes room for a complaint about `place` among those told, behind the ones of the same place. NULL: no room. */
static struct complaint *make_room(struct complaints *complaints, struct place place)
{
	int told = complaints->count < COMPLAINTS_TOLD ? complaints->count : COMPLAINTS_TOLD;
	int at = told;
	while (at > 0 && is_before(place, complaints->told[at - 1].place)) {
		at--;
	}
	complaints->count++;
	if (at == COMPLAINTS_TOLD) {
		return NULL;
	}
	int moved = (told < COMPLAINTS_TOLD ? told : COMPLAINTS_TOLD - 1) - at;
	memmove(&complaints->told[at + 1], &complaints->told[at], (size_t)moved * sizeof complaints->told[0]);
	return &complaints->told[at];
}

/* Takes away the beginning of a character that a cut has left at the end of a full text. */
static void trim_to_character(char *text, size_t length)
{
	while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) {
		length--;
	}
	text[length > 0 ? length - 1 : 0] = '\0';
}

__attribute__((format(printf, 2, 0))) static void write_complaint(
	struct complaint *complaint, const char *format, va_list arguments)
{
	int length = vsnprintf(complaint->text, sizeof complaint->text, format, arguments);
	if (length >= (int)sizeof complaint->text) {
		trim_to_character(complaint->text, sizeof complaint->text - 1);
	}
}

void complain(struct complaints *complaints, struct place place, const char *format, ...)
{
	struct complaint *complaint = make_room(complaints, place);
	if (!complaint) {
		return;
	}
	complaint->place = place;
	va_list arguments;
	va_start(arguments, format);
	write_complaint(complaint, format, arguments);
	va_end(arguments);
}

bool complaints_enough(const struct complaints *complaints)
{
	return complaints->count >= COMPLAINTS_ENOUGH;
}

enum status complaints_tell(const struct complaints *complaints, enum status status, struct reason *reason)
{
	assert(complaints->count > 0);
	if (!reason) {
		return status;
	}
	/* Room for the line that says how many more there are. */
	enum {
		LAST_LINE = 24
	};
	struct text text = text_in(reason->text, sizeof reason->text);
	text.size -= LAST_LINE;
	int told = complaints->count < COMPLAINTS_TOLD ? complaints->count : COMPLAINTS_TOLD;
	int shown = 0;
	for (; shown < told && !text.cut; shown++) {
		const struct complaint *complaint = &complaints->told[shown];
		text_addf(&text, "%s%s:%d:%d: %s", shown ? "\n" : "", complaints->file, complaint->place.line,
			complaint->place.column, complaint->text);
	}
	shown -= text.cut ? 1 : 0;
	text.size += LAST_LINE;
	text.cut = false;
	if (shown < complaints->count) {
		text_addf(&text, "%sand %d more", shown ? "\n" : "", complaints->count - shown);
	}
	return status;
}

struct quoted quoted(const char *text)
{
	struct quoted quote = {""};
	struct text quotation = text_in(quote.text, sizeof quote.text);
	for (int k = 0; k < QUOTED_MOST && *text; k++) {
		uint32_t character = text_next(&text);
		bool is_space = character == '\n' || character == '\t';
		char bytes[5];
		text_add_bytes(&quotation, bytes, text_put(bytes, is_space ? ' ' : character));
	}
	if (*text) {
		text_add(&quotation, "\u2026");
	}
	return quote;
}

static int least_of(int one, int other)
{
	return one < other ? one : other;
}

/*
 * How many single slips of the keyboard (a character more, less or other, or two neighbours swapped) lie between
 * two words; INT_MAX when one is longer than any word that is known.
 */
static int slips_between(const char *one, const char *other)
{
	enum {
		LONGEST = CODE_LONGEST
	};
	int lengths[2] = {(int)strnlen(one, LONGEST + 1), (int)strnlen(other, LONGEST + 1)};
	if (lengths[0] > LONGEST || lengths[1] > LONGEST) {
		return INT_MAX;
	}
	int slips[LONGEST + 1][LONGEST + 1];
	for (int i = 0; i <= lengths[0]; i++) {
		slips[i][0] = i;
		for (int j = 1; j <= lengths[1]; j++) {
			if (i == 0) {
				slips[i][j] = j;
				continue;
			}
			int change = slips[i - 1][j - 1] + (one[i - 1] != other[j - 1]);
			slips[i][j] = least_of(change, least_of(slips[i - 1][j], slips[i][j - 1]) + 1);
			if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
				slips[i][j] = least_of(slips[i][j], slips[i - 2][j - 2] + 1);
			}
		}
	}
	return slips[lengths[0]][lengths[1]];
}

/* A slip in a short word, one more for every four characters of a longer one: more is another word. */
static int slips_allowed(const char *wanted)
{
	int length = (int)strnlen(wanted, CODE_LONGEST);
	return length < 3 ? 0 : 1 + length / 4;
}

struct advice advice_on(const char *wanted)
{
	return (struct advice){.wanted = wanted, .distance = slips_allowed(wanted) + 1};
}

void advice_offer(struct advice *advice, const char *known)
{
	int distance = slips_between(advice->wanted, known);
	if (distance < advice->distance) {
		advice->nearest = known;
		advice->distance = distance;
	}
	if (advice->shown == advice->offered) {
		size_t room = sizeof advice->known - advice->length;
		int added = snprintf(advice->known + advice->length, room, "%s%s", advice->shown ? ", " : "", known);
		bool fits = (size_t)added < room;
		advice->length += fits ? (size_t)added : 0;
		advice->shown += fits ? 1 : 0;
		advice->known[advice->length] = '\0';
	}
	advice->offered++;
}

struct advised advised(const struct advice *advice)
{
	struct advised sentence = {""};
	struct text text = text_in(sentence.text, sizeof sentence.text);
	if (advice->nearest) {
		text_addf(&text, "Did you mean \"%s\"?", advice->nearest);
	} else if (advice->offered == 0) {
		text_add(&text, "None is known");
	} else {
		text_addf(&text, "Write %s%s", advice->offered > 1 ? "one of " : "", advice->known);
	}
	if (!advice->nearest && advice->shown < advice->offered) {
		text_addf(&text, " and %d more", advice->offered - advice->shown);
	}
	return sentence;
}
