/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * voice.c - what is on show, read aloud: the page's title and texts when it comes, then each thing as the focus reaches
 * it. Whoever uses no keys hears the choices one after the other, each with the focus ring around it. Any act silences
 * it. A PIN is never spoken, and a worry only after a warning that others can hear it.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/flows/writing.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/paragraph.h"

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
static bool is_open(struct app *app)
{
	if (!app->visit->speaks) {
		return false;
	}
	if (!app->speech) {
		app->speech = speech_open(SPEECH_PROGRAM);
	}
	return speech_available(app->speech);
}

bool voice_reads(struct app *app, enum language language)
{
	return is_open(app) && speech_can(app->speech, language_code(language));
}

bool voice_wants_warning(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	bool is_private = screen->is_private || (screen == &screen_flow && app->visit->run.flow->is_private);
	return app->visit->speaks && !app->visit->was_warned && is_private;
}

static bool is_wanted(struct app *app)
{
	return is_open(app) && !voice_wants_warning(app);
}

void voice_close(struct app *app)
{
	speech_close(app->speech);
	app->speech = NULL;
	app->heard = -1;
	app->reads_on = false;
}

/* The words */

static bool is_sentence(const char *words)
{
	static const char *const ends[] = {
		".", "!", "?", ":", "\u0964", "\u06D4", "\u061F"}; /* danda; of Urdu; of Arabic */
	size_t length = strlen(words);
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
		size_t end = strlen(ends[k]);
		if (length >= end && memcmp(words + length - end, ends[k], end) == 0) {
			return true;
		}
	}
	return false;
}

/* A pause after each: what is no sentence gets the end of one. */
static void add_sentence(struct text *spoken, const char *words)
{
	if (words && words[0]) {
		text_add(spoken, words);
		text_add(spoken, is_sentence(words) ? " \n" : ". \n");
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
	case BLOCK_ENTRY:
		if (!block->as.entry.is_secret) {
			add_sentence(spoken, block->as.entry.text[0] ? block->as.entry.text : block->as.entry.hint);
			add_sentence(spoken, block->as.entry.left);
		}
		break;
	case BLOCK_TILES:
	case BLOCK_KEYS:
		break;
	}
}

/* The keys of a PIN pad say nothing: whoever stands by would hear the PIN. */
static bool is_secret(const struct page *page, const struct tile *tile)
{
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].kind == BLOCK_ENTRY && page->blocks[k].as.entry.is_secret) {
			return id_after(tile->id, "key") != NULL;
		}
	}
	return false;
}

static void add_tile(struct text *spoken, const struct page *page, const struct tile *tile)
{
	if (is_secret(page, tile)) {
		return;
	}
	if (tile->spoken) {
		add_sentence(spoken, tile->spoken);
		return;
	}
	add_sentence(spoken, tile->label);
	add_sentence(spoken, tile->note);
}

/* Saying them */

static void say(struct app *app, const char *language, const char *words)
{
	static const int volumes[LOUDNESS_STEPS] = {30, 45, 60, 80, 100};
	if (words[0] && speech_can(app->speech, language)) {
		speech_set_volume(app->speech, volumes[app->visit->loudness]);
		if (speech_say(app->speech, language, words, app->visit->pace)) {
			player_hear(app, language, words);
		}
	}
}

static const char *page_language(const struct app *app)
{
	return language_code(app->visit->language);
}

static void say_tile(struct app *app, int target)
{
	const struct tile *tile = placed_tile(&app->placed, target);
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	add_tile(&spoken, &app->visit->page, tile);
	say(app, tile->language ? tile->language : page_language(app), words);
	explicit_bzero(words, sizeof words);
}

void voice_page(struct app *app)
{
	voice_stop(app);
	if (!is_wanted(app)) {
		return;
	}
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	const struct page *page = &app->visit->page;
	add_sentence(&spoken, page->title && page->title[0] ? page->title : page->heading);
	add_sentence(&spoken, page->lead);
	for (int k = 0; k < page->block_count; k++) {
		add_block(&spoken, &page->blocks[k]);
	}
	app->reads_on = !app->shows_focus || page->reads_on;
	if (!app->reads_on && app->focus >= 0) {
		add_tile(&spoken, page, placed_tile(&app->placed, app->focus));
	}
	say(app, page_language(app), words);
	explicit_bzero(words, sizeof words);
}

void voice_focus(struct app *app)
{
	voice_stop(app);
	if (is_wanted(app) && app->focus >= 0) {
		say_tile(app, app->focus);
	}
}

void voice_say(struct app *app, const char *words)
{
	voice_stop(app);
	if (is_wanted(app)) {
		say(app, page_language(app), words);
	}
}

/* Where the last word begins; blanks behind it belong to it. */
static const char *last_word(const char *text)
{
	const char *at = text + strlen(text);
	while (at > text && at[-1] == ' ') {
		at--;
	}
	while (at > text && at[-1] != ' ') {
		at--;
	}
	return at;
}

void voice_typed(struct app *app, size_t length_before)
{
	const struct run *run = &app->visit->run;
	const char *typed = writing_text(run, run->at);
	size_t length = strlen(typed);
	if (!is_wanted(app) || length == length_before) {
		return;
	}
	bool ends_word = length > length_before && typed[length - 1] == ' ';
	const char *said = length < length_before ? _("Deleted")
					   : ends_word            ? last_word(typed)
											  : typed + length - paragraph_last_cluster(typed);
	say(app, page_language(app), said);
}

/* Reading on, from choice to choice */

/* Choices, and the way on; the rest of the frame is the same on every page and is not read again. */
static bool is_read(const struct page *page, int tile)
{
	if (tile == page->go || tile == page->more) {
		return true;
	}
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		int first = block->as.tiles.first;
		if (block->kind == BLOCK_TILES && tile >= first && tile < first + block->as.tiles.count) {
			return true;
		}
	}
	return false;
}

static void show_heard(struct app *app, int target)
{
	int before = app->shows_focus ? app->focus : app->heard;
	app->heard = target;
	if (app->shows_focus && target >= 0) {
		app->focus = target; /* so that Enter takes what is being heard */
	}
	app_show_target(app, before);
	app_show_target(app, target);
}

/* One tile after the other. Says nothing where the next one is in a language that no voice reads. */
static void read_on(struct app *app)
{
	const struct placed *placed = &app->placed;
	for (int k = app->heard + 1; k < placed->target_count; k++) {
		if (is_read(placed->page, placed->targets[k].tile)) {
			show_heard(app, k);
			say_tile(app, k);
			if (speech_is_speaking(app->speech)) {
				return;
			}
		}
	}
	app->reads_on = false;
	show_heard(app, -1);
}

bool voice_look(struct app *app)
{
	if (!app->speech || !speech_look(app->speech, monotonic_ms())) {
		return false;
	}
	if (app->reads_on) {
		read_on(app);
	}
	return true;
}

void voice_stop(struct app *app)
{
	app->reads_on = false;
	if (app->heard >= 0) {
		int heard = app->heard;
		app->heard = -1;
		app_show_target(app, heard);
	}
	if (app->speech) {
		speech_stop(app->speech);
	}
}
