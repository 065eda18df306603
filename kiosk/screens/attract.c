/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attract.c - what stands on a kiosk that nobody uses: "Touch to start" in the kiosk's own language, and beside it in
 * each of the others in turn. Whoever touches what they can read is understood from then on.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

/* The language whose turn it is. False where only one is offered. */
static bool language_in_turn(enum language *language, const struct state *state)
{
	int count = 0;
	enum language others[LANGUAGE_COUNT];
	for (enum language each = 0; each < LANGUAGE_COUNT; each++) {
		if (state->offered[each] && each != state->visit->tongue.language) {
			others[count++] = each;
		}
	}
	if (count == 0) {
		return false;
	}
	*language = others[state->turn % count];
	return true;
}

static int add_start(struct page *page, enum language language, const char *id)
{
	int tile = page_tile(page, icon_named("touch_app"), words_in(language, "Touch to start"),
		language_own_name(language), "%s", id);
	page->tiles[tile].language = language_code(language);
	return tile;
}

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "attract", state->event->name);
	page->leave = -1;
	page->stays_whole = true;
	page->has_bunting = true;
	frame_way_in(page);
	page->title = page_text(page, _("Welcome"));
	enum language other;
	struct block *tiles = page_tiles_begin(page, 2);
	int start = add_start(page, state->visit->tongue.language, "attract.start");
	page->tiles[start].look = LOOK_MAIN;
	if (language_in_turn(&other, state)) {
		add_start(page, other, "attract.other");
	}
	page_tiles_end(page, tiles);
	frame_other_languages(page, state);
}

static struct request act(struct state *state, const char *id)
{
	if (strcmp(id, "attract.other") == 0) {
		language_in_turn(&state->visit->tongue.language, state);
		return (struct request){.kind = REQUEST_GO, .screen = &screen_welcome};
	}
	if (strcmp(id, "attract.start") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_welcome};
	}
	return screen_welcome.act(state, id);
}

const struct screen screen_attract = {.name = "attract", .describe = describe, .act = act};
