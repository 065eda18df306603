/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/contact.h"

#include "ledger/text.h"

#include <string.h>

static const struct question *find_question(const struct journey *journey, const char *code, size_t length)
{
	for (int k = 0; k < journey->question_count; k++) {
		const char *known = journey->questions[k].code;
		if (strlen(known) == length && memcmp(known, code, length) == 0) {
			return &journey->questions[k];
		}
	}
	return NULL;
}

static const struct choice *find_choice(const struct question *question, const char *code, size_t length)
{
	for (int k = 0; k < question->choice_count; k++) {
		const char *known = question->choices[k].code;
		if (strlen(known) == length && memcmp(known, code, length) == 0) {
			return &question->choices[k];
		}
	}
	return NULL;
}

/* The codes of an answer, each a word, as the question calls them. */
static void say_answers(
	struct text *said, const struct question *question, const char *answers, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t word = strcspn(answers + at, " \n");
		const struct choice *choice = find_choice(question, answers + at, word);
		text_add(said, at > 0 ? ", " : "");
		if (choice) {
			text_add(said, label_text(&choice->label, LANGUAGE_EN));
		} else {
			text_add_bytes(said, answers + at, word);
		}
		at += word + 1;
	}
}

static void say_line(struct text *said, const char *line, size_t length, const struct journey *journey)
{
	size_t code = strcspn(line, ":\n");
	bool is_answer = code + 2 <= length && line[code + 1] == ' '; /* anything else is no kiosk's */
	const struct question *question = is_answer ? find_question(journey, line, code) : NULL;
	if (!question) {
		text_add_bytes(said, line, length);
		return;
	}
	const struct label *name = question->summary.in[LANGUAGE_EN] ? &question->summary : &question->title;
	text_addf(said, "%s: ", label_text(name, LANGUAGE_EN));
	if (question->choice_count > 0) {
		say_answers(said, question, line + code + 2, length - code - 2);
	} else {
		text_add_bytes(said, line + code + 2, length - code - 2);
	}
}

void contact_say(char said[CONTACT_SAID_SIZE], const char *contact, const struct catalogue *catalogue)
{
	struct text text = text_in(said, CONTACT_SAID_SIZE);
	const struct journey *journey = catalogue_journey(catalogue, "concern");
	while (*contact) {
		size_t length = strcspn(contact, "\n");
		say_line(&text, contact, length, journey);
		contact += length + (contact[length] == '\n');
		text_add(&text, *contact ? "\n" : "");
	}
}
