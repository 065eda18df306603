/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * languages.c - finding one's language: by its own name, by ear ("touch here", each in its own voice), and for whoever
 * finds none, a page to show to an officer, who can fetch an interpreter.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

static void add_language(struct page *page, const struct state *state, enum language language)
{
	int tile = page_tile(page, 0, language_own_name(language), NULL, "language.%s", language_code(language));
	/* TRANSLATORS: name your own language here instead of English. It is read aloud in its own voice. */
	page->tiles[tile].spoken = page_text(page, words_in(language, "Touch here for English."));
	page->tiles[tile].language = language_code(language);
	if (language == state->visit->tongue.language) {
		page->tiles[tile].look = LOOK_CHOSEN;
		snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[tile].id);
	}
}

enum {
	LISTEN_MOST = 7 /* words for it: more of them are a page by themselves */
};

/* "Listen" in all languages but the page's own: whoever cannot read this one may find a word that they know. */
static const char *listen_in_all(struct page *page, const struct state *state)
{
	const char *words = NULL;
	int count = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		count += state->offered[language];
	}
	if (count > LISTEN_MOST) {
		return NULL;
	}
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		if (state->offered[language] && language != state->visit->tongue.language) {
			/* Isolated, so that they stand in their order also where they run from right to left. */
			words = page_textf(page, "%s%s\xE2\x81\xA8%s\xE2\x81\xA9", words ? words : "", words ? " · " : "",
				words_in(language, "Listen"));
		}
	}
	return words;
}

/* Who cannot read finds a way first; the languages may be on several parts. */
static void describe_languages(struct page *page, const struct state *state)
{
	frame_resident(page, state, "languages", _("Language"));
	page->title = page_text(page, _("Choose your language"));
	page->reads_on = true;
	struct block *others = page_tiles_begin(page, 2);
	others->as.tiles.is_low = true;
	if (state->can_listen) {
		const char *label = _("Hear each language"), *words = listen_in_all(page, state);
		int hear = page_tile(page, icon_named("hearing"), label, words, "languages.hear");
		page->tiles[hear].spoken =
			page_text(page, label); /* the voice of the page's language has no others */
	}
	page_tile(page, icon_named("record_voice_over"), _("I need someone who speaks my language"), NULL,
		"languages.interpreter");
	page_tiles_end(page, others);
	struct block *tiles = page_tiles_begin(page, 4);
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		if (state->offered[language]) {
			add_language(page, state, language);
		}
	}
	page_tiles_end(page, tiles);
	frame_back(page);
}

static struct request act_languages(struct state *state, const char *id)
{
	const char *code = id_after(id, "language");
	enum language language;
	if (code && language_read(&language, code) && state->offered[language]) {
		state->visit->tongue.language = language;
		state->visit->keyboard = (struct keyboard){0};
		return (struct request){.kind = REQUEST_BACK};
	}
	if (strcmp(id, "languages.hear") == 0) {
		state->visit->speaks = true;
		return (struct request){.kind = REQUEST_READ};
	}
	if (strcmp(id, "languages.interpreter") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_interpreter};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_languages = {
	.name = "languages", .describe = describe_languages, .act = act_languages};

/*
 * To be shown to an officer, who reads English; and to whoever shows it, who should know what it says. Nothing of it is
 * kept or counted.
 */
static void describe_interpreter(struct page *page, const struct state *state)
{
	frame_resident(page, state, "interpreter", _("Language"));
	page->title = page_text(page, _("Show this to anyone with a green lanyard"));
	/* Isolated, so that it ends with its full stop also where the page runs from right to left. */
	page_paragraph(page, TEXT_SHOWN, 0,
		page_textf(page, "\xE2\x81\xA8%s\xE2\x81\xA9",
			words_in(LANGUAGE_EN, "I need someone who speaks my language.")));
	enum language language = state->visit->tongue.language;
	if (language != LANGUAGE_EN) {
		page_paragraph(page, TEXT_BODY, 0, _("I need someone who speaks my language."));
		page_paragraph(page, TEXT_STRONG, icon_named("translate"), language_own_name(language));
	}
	page_paragraph(page, TEXT_LEAD, icon_named("groups"),
		_("They can call an interpreter, or find someone here who speaks your language."));
	frame_back(page);
}

const struct screen screen_interpreter = {
	.name = "interpreter", .describe = describe_interpreter, .act = frame_answer_over};
