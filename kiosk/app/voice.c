/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * voice.c - what is on show, read aloud (said.c has the words): the page's title and texts when it comes, then each
 * thing as the focus reaches it, and after every act what it changed. Whoever uses no keys hears the choices one after
 * the other, each with the focus ring around it. Any act silences it. A PIN is never spoken, and a worry only after a
 * warning that others can hear it.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/app/said.h"
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
static bool open_voice(struct app *app)
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
	return open_voice(app) && speech_can(app->speech, language_code(language));
}

bool voice_wants_warning(const struct app *app)
{
	const struct screen *screen = app_screen(app);
	bool is_private = screen->is_private || (screen == &screen_flow && app->visit->run.flow->is_private);
	return app->visit->speaks && !app->visit->was_warned && is_private;
}

static bool may_speak(struct app *app)
{
	return open_voice(app) && !voice_wants_warning(app);
}

void voice_close(struct app *app)
{
	speech_close(app->speech);
	app->speech = NULL;
	app->heard = -1;
	app->reads_on = false;
	voice_forget(app);
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
	return language_code(app->visit->tongue.language);
}

static void say_tile(struct app *app, int target)
{
	const struct tile *tile = placed_tile(&app->placed, target);
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	said_add_tile(&spoken, &app->visit->page, tile);
	say(app, tile->language ? tile->language : page_language(app), words);
	explicit_bzero(words, sizeof words);
}

/* FNV-1a: tells that words have changed, without keeping them. */
static uint64_t digest(const char *words)
{
	uint64_t digest = 14695981039346656037ULL;
	for (; words && *words; words++) {
		digest = (digest ^ (unsigned char)*words) * 1099511628211ULL;
	}
	return digest;
}

/* Whoever does not see the page cannot know how keys move on it: once in a visit. */
static void explain_keys(struct app *app, struct text *spoken)
{
	if (!app->visit->knows_keys) {
		app->visit->knows_keys = true;
		said_add(spoken, _("Press Tab for the next choice, Enter to choose it, Escape to go back."));
	}
}

static void add_for_keys(struct app *app, struct text *spoken)
{
	const struct page *page = &app->visit->page;
	said_add_choices(spoken, &app->placed);
	explain_keys(app, spoken);
	const struct tile *tile = app->focus >= 0 ? placed_tile(&app->placed, app->focus) : NULL;
	if (tile && (!tile->language || strcmp(tile->language, page_language(app)) == 0)) {
		said_add_tile(spoken, page, tile);
	}
}

void voice_page(struct app *app)
{
	voice_stop(app);
	if (!may_speak(app)) {
		return;
	}
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	const struct page *page = &app->visit->page;
	app->told_title = digest(page->title);
	app->told_lead = digest(page->lead);
	said_add_page(&spoken, &app->placed);
	app->reads_on = !app->shows_focus || page->reads_on;
	if (!app->reads_on) {
		add_for_keys(app, &spoken);
	}
	say(app, page_language(app), words);
	explicit_bzero(words, sizeof words);
}

void voice_forget(struct app *app)
{
	app->told_title = app->told_lead = 0;
}

void voice_page_again(struct app *app)
{
	if (may_speak(app) && app->told_title && app->told_title != digest(app->visit->page.title)) {
		voice_page(app);
	}
}

/* What the act changed: a lead that tells of an error, a number, the state of the thing; or where the focus is now. */
static void add_answer(struct app *app, struct text *spoken, const char *id)
{
	const struct page *page = &app->visit->page;
	const struct tile *tile = page_find(page, id);
	if (app->told_lead != digest(page->lead)) {
		app->told_lead = digest(page->lead);
		said_add(spoken, page->lead_is_secret ? NULL : page->lead);
	}
	bool is_there = placed_find(&app->placed, id) >= 0;
	bool is_counter = tile && said_add_number(spoken, page, tile);
	if (is_there && !is_counter) {
		said_add_tile(spoken, page, tile);
	} else if (!is_there && app->shows_focus && app->focus >= 0) {
		said_add_tile(spoken, page, placed_tile(&app->placed, app->focus));
	}
}

void voice_answer(struct app *app, const char *id)
{
	if (!may_speak(app) || speech_is_speaking(app->speech)) {
		return; /* the page is new, or has said it already */
	}
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	add_answer(app, &spoken, id);
	say(app, page_language(app), words);
	explicit_bzero(words, sizeof words);
}

void voice_focus(struct app *app)
{
	voice_stop(app);
	if (may_speak(app) && app->focus >= 0) {
		say_tile(app, app->focus);
	}
}

void voice_say(struct app *app, const char *words)
{
	voice_stop(app);
	if (may_speak(app)) {
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

/* Nothing is said of a key that typed nothing while there was room: it has changed its looks (voice_answer). */
static void add_typed(struct text *spoken, const char *typed, size_t length_before)
{
	size_t length = strlen(typed);
	if (length < length_before) {
		said_add(spoken, _("Deleted"));
	} else if (length > length_before) {
		bool ends_word = typed[length - 1] == ' ';
		text_add(
			spoken, ends_word ? last_word(typed) : said_sign(typed + length - paragraph_last_cluster(typed)));
		text_add(spoken, " \n");
	}
}

void voice_typed(struct app *app, size_t length_before)
{
	const struct run *run = &app->visit->run;
	const char *typed = writing_text(run, run->at);
	if (!may_speak(app)) {
		return;
	}
	char words[SPOKEN_SIZE];
	struct text spoken = text_in(words, sizeof words);
	add_typed(&spoken, typed, length_before);
	bool tells_room = strlen(typed) == length_before || typed[strlen(typed) - 1] == ' ';
	if (tells_room && strlen(typed) >= length_before) {
		said_add(&spoken, said_room(&app->visit->page));
	}
	say(app, page_language(app), words);
	explicit_bzero(words, sizeof words);
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

/* From the first part on, one part after the other comes by itself, where the page is there to be heard. */
static bool turn_to_next_part(struct app *app)
{
	if (!app->visit->page.reads_on || app->placed.part + 1 >= app->placed.parts) {
		return false;
	}
	show_heard(app, -1);
	app->layers[app->depth - 1].part++;
	app->clock_acts = true;
	app_show(app);
	app->clock_acts = false;
	return true;
}

/* The next tile that a voice reads; false when this part has no more. */
static bool read_next(struct app *app)
{
	const struct placed *placed = &app->placed;
	for (int k = app->heard + 1; k < placed->target_count; k++) {
		if (is_read(placed->page, placed->targets[k].tile)) {
			show_heard(app, k);
			say_tile(app, k);
			if (speech_is_speaking(app->speech)) {
				return true;
			}
		}
	}
	return false;
}

/* One tile after the other. Passes by what is in a language that no voice reads. */
static void read_on(struct app *app)
{
	bool reads = read_next(app);
	while (!reads && turn_to_next_part(app)) {
		reads = read_next(app);
	}
	if (!reads) {
		app->reads_on = false;
		show_heard(app, -1);
	}
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
