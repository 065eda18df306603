/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * typist.h - somebody who writes: a visit in any language, in a journey of nothing but what can be written, and its
 * pages as values. No window, no book.
 */
#ifndef TESTS_KIOSK_TYPIST_H
#define TESTS_KIOSK_TYPIST_H

#include "kiosk/flows/keyboard.h"
#include "kiosk/flows/run.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const typist_sections[] = {"more"};

static const struct question typist_questions[] = {
	{.code = "telephone",
		.ask = ASK_TELEPHONE,
		.title = {.in = {"What is your phone number?"}},
		.summary = {.in = {"Telephone"}}},
	{.code = "email",
		.ask = ASK_EMAIL,
		.title = {.in = {"What is your e-mail address?"}},
		.summary = {.in = {"E-mail"}}},
	{.code = "check", .ask = ASK_CHECK, .title = {.in = {"Is this right?"}}},
	{.code = "words",
		.ask = ASK_WORDS,
		.title = {.in = {"Add your own words"}},
		.summary = {.in = {"Your words"}},
		.most = WORDS_CHARACTERS,
		.sections = typist_sections,
		.section_count = 1},
};

static const struct section typist_section = {.code = "more", .label = {.in = {"Add your own words"}}};

static const struct journey typist_journey = {
	.code = "typist",
	.heading = {.in = {"Writing"}},
	.sections = &typist_section,
	.section_count = 1,
	.questions = typist_questions,
	.question_count = sizeof typist_questions / sizeof *typist_questions,
};

static const struct flow typist_flow = {.name = "typist"};

struct typist {
	struct catalogue catalogue;
	struct visit visit;
	struct keymap own, english;
	struct state state;
	struct page page;
};

/* Describes the page on show, with the keys that the app would have loaded for it. */
static inline void typist_look(struct typist *typist)
{
	struct keymap *keymap = typist->visit.keyboard.is_latin ? &typist->english : &typist->own;
	typist->state.keymap = keymap;
	typist->state.keymap_is_latin = !typist->visit.keyboard.is_latin && keymap_is_latin(keymap);
	screen_flow.describe(&typist->page, &typist->state);
}

static inline struct typist *typist_begin(enum language language, const char *question)
{
	struct typist *typist = calloc(1, sizeof *typist);
	struct reason reason;
	assert_non_null(typist);
	typist->catalogue.readers.in[LANGUAGE_EN] = "Only trained staff read this.";
	typist->catalogue.journeys = &typist_journey;
	typist->catalogue.journey_count = 1;
	typist->state.catalogue = &typist->catalogue;
	typist->state.visit = &typist->visit;
	typist->visit.tongue.language = language;
	assert_done(keymap_load(&typist->own, language_code(language), &reason), &reason);
	assert_done(keymap_load(&typist->english, "en", &reason), &reason);
	run_begin(&typist->visit.run, &typist_flow, &typist->catalogue, NULL);
	while (strcmp(typist->visit.run.steps[typist->visit.run.at].question->code, question) != 0) {
		typist->visit.run.at++;
	}
	const struct question *asked = typist->visit.run.steps[typist->visit.run.at].question;
	typist->visit.run.section = asked->section_count > 0 ? &typist_section : NULL;
	typist_look(typist);
	return typist;
}

/* Does what touching the thing of this id does: it must be on the page, but for what acts by a long press. */
static inline void typist_act(struct typist *typist, const char *id)
{
	if (strncmp(id, "hold.", 5) != 0 && !page_find(&typist->page, id)) {
		fail_msg("there is no %s on the page %s", id, typist->page.name);
	}
	screen_flow.act(&typist->state, id);
	typist_look(typist);
}

static inline void typist_id(char id[ID_SIZE], const char *before, const char *text)
{
	int length = snprintf(id, ID_SIZE, "%s", before);
	text_from_bytes(id + length, (const unsigned char *)text, strlen(text));
}

static inline bool typist_has_key(const struct typist *typist, const char *before, const char *text)
{
	char id[ID_SIZE];
	typist_id(id, before, text);
	return page_find(&typist->page, id) != NULL;
}

/* Strikes the key of this text; `before` is "key." or what else its id begins with. */
static inline void typist_strike(struct typist *typist, const char *before, const char *text)
{
	char id[ID_SIZE];
	typist_id(id, before, text);
	typist_act(typist, id);
}

#define typist_hold(typist, text) typist_strike(typist, "hold.key.", text)

/* Strikes the keys of these ASCII characters, each by itself. */
static inline void typist_types(struct typist *typist, const char *characters)
{
	for (; *characters; characters++) {
		if (*characters == ' ') {
			typist_act(typist, "key.space");
		} else {
			typist_strike(typist, "key.", (char[]){*characters, '\0'});
		}
	}
}

/* The box on the page. */
static inline const struct block *typist_box(const struct typist *typist)
{
	for (int k = 0; k < typist->page.block_count; k++) {
		if (typist->page.blocks[k].kind == BLOCK_ENTRY) {
			return &typist->page.blocks[k];
		}
	}
	fail_msg("there is no box on the page %s", typist->page.name);
	return NULL;
}

#endif
