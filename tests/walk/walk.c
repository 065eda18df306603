/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/walk/walk.h"

#include "kiosk/app/app_inside.h"
#include "kiosk/flows/keyboard.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct walk {
	struct app *app;
	walk_look look;
	void *context;
};

/* All parts of the page on show. */
static void look_at_parts(struct walk *walk)
{
	walk->look(walk->context, walk->app);
	for (int part = 1; part < walk->app->placed.parts; part++) {
		app_act(walk->app, "frame.more");
		walk->look(walk->context, walk->app);
	}
}

static void step(struct walk *walk, const char *id)
{
	if (!page_find(&walk->app->visit->page, id)) {
		fprintf(stderr, "walk: there is no %s on the page %s\n", id, walk->app->visit->page.name);
		exit(1);
	}
	app_act(walk->app, id);
}

/* Does what the acts say, one after the other, and looks at every page on the way. */
static void go(struct walk *walk, const char *const *acts)
{
	for (; *acts; acts++) {
		step(walk, *acts);
		look_at_parts(walk);
	}
}
#define GO(walk, ...) go(walk, (const char *const[]){__VA_ARGS__, NULL})

static void leave(struct walk *walk)
{
	step(walk, "frame.leave");
}

/* Takes the first choice where a kind has a second page. */
static void choose_within(struct walk *walk)
{
	const struct page *page = &walk->app->visit->page;
	if (strcmp(page->name, "concern.within") == 0) {
		GO(walk, page->tiles[page->blocks[0].as.tiles.first].id);
	}
}

static void type(struct walk *walk, const char *words)
{
	for (; *words; words++) {
		char id[16];
		snprintf(id, sizeof id, "key.%02x", (unsigned)(unsigned char)*words);
		app_act(walk->app, *words == ' ' ? "key.space" : id);
	}
}

/* A long press on the first key that offers more, and on the last one. */
static void hold_keys(struct walk *walk)
{
	const struct page *page = &walk->app->visit->page;
	char first[ID_SIZE + 8] = "", last[ID_SIZE + 8] = "";
	for (int k = 0; k < page->tile_count; k++) {
		if (page->tiles[k].held) {
			snprintf(last, sizeof last, "hold.%s", page->tiles[k].id);
			if (!first[0]) {
				memcpy(first, last, sizeof first);
			}
		}
	}
	app_act(walk->app, first);
	look_at_parts(walk);
	GO(walk, "key.close");
	app_act(walk->app, last);
	look_at_parts(walk);
	GO(walk, "key.close");
}

static void walk_visits(struct walk *walk)
{
	look_at_parts(walk);
	GO(walk, "welcome.checkin", "plus.under_16", "frame.go", "choice.no", "choice.rather_not_say");
	leave(walk);
	GO(walk, "welcome.concern", "choice.vehicles");
	choose_within(walk);
	GO(walk, "choice.somewhere_else", "choice.weekly", "choice.no", "change.words");
	hold_keys(walk);
	/* Latin keys where the language's own are others. */
	if (page_find(&walk->app->visit->page, "key.latin")) {
		GO(walk, "key.latin");
	}
	type(walk, "loud music");
	look_at_parts(walk);
	GO(walk, "key.digits");
	while (keyboard_type(&walk->app->state, " and on it goes")) {
	}
	app_show(walk->app);
	look_at_parts(walk);
	GO(walk, "frame.go", "frame.go", "sent.code", "frame.back");
	leave(walk);
	GO(walk, "welcome.concern", "choice.private", "frame.danger", "tool.settings", "tool.language");
	leave(walk);
	GO(walk, "welcome.feedback", "choice.agree", "choice.agree");
	leave(walk);
	GO(walk, "welcome.feedback", "tool.text");
	leave(walk);
}

/* What only those see who listen, or whom nobody has come to. */
static void walk_listening(struct walk *walk)
{
	struct app *app = walk->app;
	GO(walk, "tool.listen", "tool.listen", "listening.slower", "listening.again", "welcome.concern",
		"overheard.aloud");
	leave(walk);
	show_over(app, &screen_no_voice);
	look_at_parts(walk);
	leave(walk);
	GO(walk, "welcome.languages", "languages.interpreter");
	leave(walk);
	show_only(app, &screen_attract);
	int turns = -1; /* the kiosk's own language has none */
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		turns += app->state.offered[language];
	}
	for (app->state.turn = 0; app->state.turn < turns; app->state.turn++) {
		app_show(app);
		look_at_parts(walk);
	}
	GO(walk, "attract.start");
}

static void walk_threat(struct walk *walk)
{
	GO(walk, "welcome.concern", "choice.threats");
	choose_within(walk);
	GO(walk, "choice.no", "choice.no");
	leave(walk);
}

static void walk_corner(struct walk *walk)
{
	GO(walk, "staff.enter", "officer.0");
	for (const char *digit = walk->app->state.demonstration_pin; *digit; digit++) {
		char id[8] = {'k', 'e', 'y', '.', *digit, '\0'};
		app_act(walk->app, id);
	}
	look_at_parts(walk);
	GO(walk, "plus.door_chain", "plus.door_chain", "for.broken", "plus.shed_alarm", "tab.event",
		"event.close", "close.yes", "tab.event", "tab.stick", "frame.lock");
}

struct app *walk_open(const struct wish *wish)
{
	struct app *app = NULL;
	static struct reason reason; /* outlives the app */
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	struct wish unseen = *wish;
	unseen.window.may_be_unseen = true;
	enum status status = sodium_init() < 0 ? SYSTEM_FAILED : app_open(&app, &unseen, &reason);
	if (status) {
		fprintf(stderr, "walk: %s\n%s\n", reason.text, status_sentence(status));
		exit(1);
	}
	return app;
}

void walk_pages(const struct wish *wish, walk_look look, void *context)
{
	struct walk walk = {.app = walk_open(wish), .look = look, .context = context};
	walk_visits(&walk);
	walk_threat(&walk);
	walk_listening(&walk);
	walk_corner(&walk);
	app_close(walk.app);
}
