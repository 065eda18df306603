/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * voice.c - what is on show, read aloud: the page's title and texts when it comes, then each thing as the focus reaches
 * it. Any act silences it. A PIN is never spoken.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/screens/words.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SPOKEN_SIZE = 8192
};

/* A sound card of the kernel's, or a sound server of the session's. */
static bool has_sound(void)
{
	glob_t cards = {0};
	bool found = glob("/dev/snd/pcmC*D*p", 0, NULL, &cards) == 0;
	globfree(&cards);
	return found || getenv("SDL_AUDIODRIVER") || getenv("PULSE_SERVER") || // NOLINT(concurrency-mt-unsafe)
		   getenv("PIPEWIRE_REMOTE");                                      // NOLINT(concurrency-mt-unsafe)
}

bool voice_can(void)
{
	return access(SPEECH_PROGRAM, X_OK) == 0 && has_sound();
}

/* SDL's audio keeps a thread that wakes ten times a second: it is there only in a visit that listens. */
static bool is_wanted(struct app *app)
{
	if (!app->visit->speaks) {
		return false;
	}
	if (!app->speech) {
		app->speech = speech_open(SPEECH_PROGRAM);
	}
	return speech_available(app->speech);
}

void voice_close(struct app *app)
{
	speech_close(app->speech);
	app->speech = NULL;
}

static void add_sentence(struct text *spoken, const char *words)
{
	if (words && words[0]) {
		text_add(spoken, words);
		text_add(spoken, ". \n");
	}
}

static void add_block(struct text *spoken, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TEXT:
		add_sentence(spoken, block->as.text.text);
		break;
	case BLOCK_FACTS:
		for (int k = 0; k < block->as.facts.count; k++) {
			add_sentence(spoken, block->as.facts.facts[k].name);
			add_sentence(spoken, block->as.facts.facts[k].value);
		}
		break;
	case BLOCK_COUNTERS:
		for (int k = 0; k < block->as.counters.count; k++) {
			add_sentence(spoken, block->as.counters.counters[k].name);
			add_sentence(spoken, block->as.counters.counters[k].number);
		}
		break;
	case BLOCK_QR:
		add_sentence(spoken, block->as.qr.spoken);
		break;
	case BLOCK_TILES:
	case BLOCK_ENTRY:
	case BLOCK_KEYS:
		break;
	}
}

static void add_tile(struct text *spoken, const struct tile *tile)
{
	if (tile->spoken) {
		add_sentence(spoken, tile->spoken);
		return;
	}
	add_sentence(spoken, tile->label);
	add_sentence(spoken, tile->note);
}

static void say(struct app *app, const char *words)
{
	const char *language = language_code(app->visit->language);
	if (speech_can(app->speech, language)) {
		speech_say(app->speech, language, words, PACE_NORMAL);
	}
}

void voice_page(struct app *app)
{
	if (!is_wanted(app)) {
		return;
	}
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	const struct page *page = &app->visit->page;
	add_sentence(&spoken, page->title[0] ? page->title : page->heading);
	add_sentence(&spoken, page->lead);
	for (int k = 0; k < page->block_count; k++) {
		add_block(&spoken, &page->blocks[k]);
	}
	if (app->focus >= 0) {
		add_tile(&spoken, placed_tile(&app->placed, app->focus));
	}
	say(app, words);
	explicit_bzero(words, sizeof words);
}

void voice_focus(struct app *app)
{
	if (!is_wanted(app) || app->focus < 0) {
		return;
	}
	const struct tile *tile = placed_tile(&app->placed, app->focus);
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	add_tile(&spoken, tile);
	say(app, words);
	explicit_bzero(words, sizeof words);
}

void voice_stop(struct app *app)
{
	if (app->speech) {
		speech_stop(app->speech);
	}
}
