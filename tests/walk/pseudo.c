/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/walk/pseudo.h"

#include <assert.h>
#include <string.h>

enum {
	SHORT_WORD = 6,
	LETTERS = 26
};

/* A mark or two on every letter that has some, so that lines are as high as they become. */
static const char *const latin_small[LETTERS] = {"á", "b", "ç", "ď", "ể", "f", "ğ", "ĥ", "ị", "ĵ", "ķ", "ľ",
	"m", "ñ", "ő", "p", "q", "ŕ", "ş", "ţ", "ų", "v", "ŵ", "x", "ỹ", "ž"};
static const char *const latin_capital[LETTERS] = {"Ấ", "B", "Ç", "Ď", "Ể", "F", "Ğ", "Ĥ", "İ", "Ĵ", "Ķ", "Ľ",
	"M", "Ñ", "Ő", "P", "Q", "Ŕ", "Ş", "Ţ", "Ų", "V", "Ŵ", "X", "Ỹ", "Ž"};
static const char *const arabic[LETTERS] = {"ا", "ب", "ج", "د", "ه", "ف", "غ", "ح", "ي", "ج", "ك", "ل", "م",
	"ن", "و", "پ", "ق", "ر", "س", "ت", "ع", "ظ", "ش", "خ", "ى", "ز"};

struct pen {
	char *to;
	size_t room, length;
};

static void put(struct pen *pen, const char *bytes, size_t length)
{
	assert(length < pen->room - pen->length);
	memcpy(pen->to + pen->length, bytes, length);
	pen->length += length;
	pen->to[pen->length] = '\0';
}

static bool is_capital(char letter)
{
	return letter >= 'A' && letter <= 'Z';
}

static bool is_letter(char byte)
{
	return is_capital(byte) || (byte >= 'a' && byte <= 'z');
}

static void put_letter(struct pen *pen, char letter, bool may_be_capital, enum pseudo pseudo)
{
	int place = is_capital(letter) ? letter - 'A' : letter - 'a';
	const char *const *letters = pseudo == PSEUDO_ARABIC                ? arabic
								 : may_be_capital && is_capital(letter) ? latin_capital
																		: latin_small;
	put(pen, letters[place], strlen(letters[place]));
}

/* Each letter so many times. */
static void put_letters(struct pen *pen, const char *word, size_t length, int times, enum pseudo pseudo)
{
	for (size_t k = 0; k < length; k++) {
		for (int time = 0; time < times; time++) {
			put_letter(pen, word[k], time == 0, pseudo);
		}
	}
}

static void put_word(struct pen *pen, const char *word, size_t length, enum pseudo pseudo)
{
	bool is_short = length <= SHORT_WORD;
	put_letters(pen, word, length, is_short ? 2 : 1, pseudo);
	if (!is_short) {
		put(pen, " ", 1);
		put_letters(pen, word, length, 1, pseudo);
	}
}

/* The length of a placeholder of printf() that begins here: "%d", "%1$lld", "%%"; of "9 %" 1. */
static size_t placeholder_length(const char *text)
{
	size_t length = 1 + strspn(text + 1, "0123456789$.-+#lhzj");
	return text[length] && strchr("diuxXcsp%", text[length]) ? length + 1 : 1;
}

void pseudo_write(char *to, size_t room, const char *text, enum pseudo pseudo)
{
	struct pen pen = {to, room, 0};
	to[0] = '\0';
	while (*text) {
		size_t length = 1;
		if (is_letter(*text)) {
			while (is_letter(text[length])) {
				length++;
			}
			put_word(&pen, text, length, pseudo);
		} else {
			length = *text == '%' ? placeholder_length(text) : 1;
			put(&pen, text, length);
		}
		text += length;
	}
}

/* What was written for the documents. */
static char letters[1 << 18];
static size_t letters_length;

static const char *pseudo_text(const char *text, enum pseudo pseudo)
{
	char *place = letters + letters_length;
	pseudo_write(place, sizeof letters - letters_length, text, pseudo);
	letters_length += strlen(place) + 1;
	return place;
}

struct speaker {
	enum language language;
	enum pseudo pseudo;
};

/* Documents never change once read; these are the audit's own, and only their texts for people are exchanged. */
static void exchange(const struct label *label, struct speaker speaker)
{
	if (label->in[LANGUAGE_EN]) {
		((struct label *)label)->in[speaker.language] = pseudo_text(label->in[LANGUAGE_EN], speaker.pseudo);
	}
}

static void exchange_question(const struct question *question, struct speaker speaker)
{
	exchange(&question->title, speaker);
	exchange(&question->lead, speaker);
	exchange(&question->summary, speaker);
	exchange(&question->text, speaker);
	for (int k = 0; k < question->choice_count; k++) {
		exchange(&question->choices[k].label, speaker);
	}
}

static void exchange_journey(const struct journey *journey, struct speaker speaker)
{
	exchange(&journey->heading, speaker);
	exchange(&journey->thanks, speaker);
	exchange(&journey->after, speaker);
	for (int k = 0; k < journey->section_count; k++) {
		exchange(&journey->sections[k].label, speaker);
	}
	for (int k = 0; k < journey->question_count; k++) {
		exchange_question(&journey->questions[k], speaker);
	}
}

void pseudo_documents(
	struct catalogue *catalogue, struct plan *plan, enum language language, enum pseudo pseudo)
{
	struct speaker speaker = {language, pseudo};
	letters_length = 0;
	exchange(&catalogue->name, speaker);
	exchange(&catalogue->readers, speaker);
	for (int k = 0; k < catalogue->band_count; k++) {
		exchange(&catalogue->bands[k].label, speaker);
	}
	for (int k = 0; k < catalogue->area_count; k++) {
		exchange(&catalogue->areas[k].label, speaker);
	}
	for (int k = 0; k < catalogue->kit_count; k++) {
		exchange(&catalogue->kit[k].label, speaker);
	}
	for (int k = 0; k < catalogue->measure_count; k++) {
		exchange(&catalogue->measures[k].label, speaker);
	}
	for (int k = 0; k < catalogue->kind_count; k++) {
		exchange(&catalogue->kinds[k].label, speaker);
	}
	for (int k = 0; k < catalogue->question_count; k++) {
		exchange(&catalogue->questions[k].label, speaker);
	}
	for (int k = 0; k < catalogue->helpline_count; k++) {
		exchange(&catalogue->helplines[k].label, speaker);
		exchange(&catalogue->helplines[k].note, speaker);
	}
	for (int k = 0; k < catalogue->topic_count; k++) {
		exchange(&catalogue->topics[k].label, speaker);
		exchange(&catalogue->topics[k].advice, speaker);
	}
	for (int k = 0; k < catalogue->journey_count; k++) {
		exchange_journey(&catalogue->journeys[k], speaker);
	}
	for (int k = 0; k < plan->event_count; k++) {
		((struct planned_event *)&plan->events[k])->name = pseudo_text(plan->events[k].name, pseudo);
	}
}
