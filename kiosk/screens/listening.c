/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * listening.c - having pages read aloud: again, slower, louder; who else can hear it; and what there is for a language
 * that no voice here can read. All of it goes back to normal with the visit.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

static int add_step(struct page *page, const char *icon, const char *label, const char *id, bool is_last)
{
	int tile = page_tile(page, icon_named(icon), label, NULL, "%s", id);
	page->tiles[tile].every_strike = true;
	page->tiles[tile].is_off = is_last;
	return tile;
}

static void describe_listening(struct page *page, const struct state *state)
{
	const struct visit *visit = state->visit;
	frame_resident(page, state, "listening", _("Listen"));
	page->title = page_text(page, _("How should it be read to you?"));
	struct block *tiles = page_tiles_begin(page, 3);
	int again = page_tile(page, icon_named("replay"), _("Say it again"), NULL, "listening.again");
	page->tiles[again].look = LOOK_MAIN;
	add_step(page, "directions_walk", _("Slower"), "listening.slower", visit->pace == PACE_SLOW);
	add_step(page, "directions_run", _("Faster"), "listening.faster", visit->pace == PACE_FAST);
	add_step(page, "volume_up", _("Louder"), "listening.louder", visit->loudness == LOUDNESS_STEPS - 1);
	add_step(page, "volume_down", _("Quieter"), "listening.quieter", visit->loudness == 0);
	page_tile(page, icon_named("volume_off"), _("Stop reading aloud"), NULL, "listening.stop");
	page_tiles_end(page, tiles);
	frame_back(page);
}

/* What was changed is heard at once. */
static struct request let_hear(void)
{
	return (struct request){.kind = REQUEST_SAY, .words = _("It is read to you like this.")};
}

static struct request act_listening(struct state *state, const char *id)
{
	struct visit *visit = state->visit;
	if (strcmp(id, "listening.slower") == 0 && visit->pace > PACE_SLOW) {
		visit->pace--;
		return let_hear();
	}
	if (strcmp(id, "listening.faster") == 0 && visit->pace < PACE_FAST) {
		visit->pace++;
		return let_hear();
	}
	if (strcmp(id, "listening.louder") == 0 && visit->loudness < LOUDNESS_STEPS - 1) {
		visit->loudness++;
		return let_hear();
	}
	if (strcmp(id, "listening.quieter") == 0 && visit->loudness > 0) {
		visit->loudness--;
		return let_hear();
	}
	if (strcmp(id, "listening.stop") == 0) {
		visit->speaks = false;
		return (struct request){.kind = REQUEST_BACK};
	}
	if (strcmp(id, "listening.again") == 0 || strcmp(id, "tool.listen") == 0) {
		return (struct request){.kind = REQUEST_BACK}; /* the page below is read as it comes */
	}
	return frame_answer_over(state, id);
}

const struct screen screen_listening = {
	.name = "listening", .describe = describe_listening, .act = act_listening};

/* A kiosk cannot know whether somebody wears headphones: so it says who can hear it, once in a visit. */

static void describe_overheard(struct page *page, const struct state *state)
{
	frame_resident(page, state, "overheard", _("Listen"));
	page->title = page_text(page, _("People near you can hear this."));
	page->lead = page_text(page, _("Use headphones, or ask an officer."));
	struct block *tiles = page_tiles_begin(page, 2);
	int aloud = page_tile(page, icon_named("volume_up"), _("Read it aloud"), NULL, "overheard.aloud");
	page->tiles[aloud].look = LOOK_MAIN;
	page_tile(page, icon_named("volume_off"), _("Go on without sound"), NULL, "overheard.silent");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "overheard.silent");
}

static struct request act_overheard(struct state *state, const char *id)
{
	struct visit *visit = state->visit;
	if (strcmp(id, "overheard.aloud") == 0) {
		visit->was_warned = true;
		visit->speaks = true; /* it may have been stopped meanwhile */
		return (struct request){.kind = REQUEST_BACK};
	}
	if (strcmp(id, "overheard.silent") == 0) {
		visit->speaks = false;
		return (struct request){.kind = REQUEST_BACK};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_overheard = {
	.name = "overheard", .describe = describe_overheard, .act = act_overheard};

/* Reading was asked for in a language that no voice reads. */

static void describe_no_voice(struct page *page, const struct state *state)
{
	frame_resident(page, state, "no_voice", _("Listen"));
	page->title = page_text(page, _("This kiosk cannot read your language aloud."));
	page->lead = page_text(page, _("Anyone with a green lanyard can read it to you."));
	struct block *tiles = page_tiles_begin(page, 2);
	int english = page_tile(page, icon_named("volume_up"), _("Listen in English"), NULL, "no_voice.english");
	page->tiles[english].is_off = state->visit->tongue.language == LANGUAGE_EN;
	page_tile(page, icon_named("volume_off"), _("Go on without sound"), NULL, "no_voice.silent");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "no_voice.silent");
}

static struct request act_no_voice(struct state *state, const char *id)
{
	struct visit *visit = state->visit;
	if (strcmp(id, "no_voice.english") == 0) {
		visit->tongue.language = LANGUAGE_EN;
		visit->keyboard = (struct keyboard){0};
		visit->speaks = true;
		return (struct request){.kind = REQUEST_BACK};
	}
	if (strcmp(id, "no_voice.silent") == 0) {
		return (struct request){.kind = REQUEST_BACK};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_no_voice = {
	.name = "no_voice", .describe = describe_no_voice, .act = act_no_voice};
