/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/walk/walk_inside.h"

#include "kiosk/app/app_inside.h"
#include "kiosk/flows/keyboard.h"
#include "tests/walk/pseudo.h"

#include <libintl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The walk stands still in time: a clock on a page says the same on all its parts, and so does what counts down. */
static int64_t read_still_clock(void *context)
{
	static int64_t begun;
	const struct moved_clock *clock = context;
	begun = begun ? begun : clock_now(&system_clock);
	return begun + clock->by;
}

void walk_look_at_parts(struct walk *walk)
{
	struct layer *layer = &walk->app->layers[walk->app->depth - 1];
	int part = 0;
	do {
		layer->since = monotonic_ms();
		layer->part = part;
		app_show(walk->app);
		walk->look(walk->context, walk->app);
		part++;
	} while (part < walk->app->placed.parts);
}

void walk_look_again(struct walk *walk)
{
	app_show(walk->app);
	walk_look_at_parts(walk);
}

void walk_step(struct walk *walk, const char *id)
{
	if (!page_find(&walk->app->visit->page, id)) {
		fprintf(stderr, "walk: there is no %s on the page %s\n", id, walk->app->visit->page.name);
		exit(1);
	}
	app_act(walk->app, id);
}

void walk_go(struct walk *walk, const char *const *acts)
{
	for (; *acts; acts++) {
		walk_step(walk, *acts);
		walk_look_at_parts(walk);
	}
}

void walk_back(struct walk *walk)
{
	walk->app->layers[walk->app->depth - 1].part = 0;
	walk_step(walk, "frame.back");
}

static void leave(struct walk *walk)
{
	walk_step(walk, "frame.leave");
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
	walk_look_at_parts(walk);
	GO(walk, "key.close");
	app_act(walk->app, last);
	walk_look_at_parts(walk);
	GO(walk, "key.close");
}

/* Too short a code, one that is not right, one that nothing is told of, and the one that the office tells of. */
static void look_up(struct walk *walk)
{
	GO(walk, "welcome.portal", "portal.lookup", "key.32", "frame.go");
	type(walk, "222333344445556");
	GO(walk, "frame.go");
	for (int k = 0; k < 3; k++) {
		walk_step(walk, "key.delete");
	}
	type(walk, "54R");
	walk_look_again(walk);
	GO(walk, "frame.go");
	leave(walk);
	GO(walk, "welcome.portal", "portal.lookup");
	type(walk, DEMONSTRATION_CODE);
	GO(walk, "frame.go");
	leave(walk);
}

static void walk_visits(struct walk *walk)
{
	walk_look_at_parts(walk);
	GO(walk, "welcome.checkin", "plus.under_16", "frame.go", "choice.no", "choice.rather_not_say",
		"thanks.next", "choice.bin_it_right");
	leave(walk);
	GO(walk, "welcome.concern", "choice.vehicles");
	choose_within(walk);
	GO(walk, "choice.somewhere_else", "choice.weekly", "choice.no", "section.words", "choice.yes");
	hold_keys(walk);
	/* Latin keys where the language's own are others. */
	if (page_find(&walk->app->visit->page, "key.latin")) {
		GO(walk, "key.latin");
	}
	type(walk, "loud music");
	walk_look_at_parts(walk);
	if (page_find(&walk->app->visit->page, "key.marks")) {
		GO(walk, "key.marks", "key.marks");
	}
	GO(walk, "key.shift", "key.shift", "key.digits");
	while (keyboard_type(&walk->app->state, " and on it goes")) {
	}
	walk_look_again(walk);
	while (keyboard_type(&walk->app->state, "x")) {
	}
	walk_look_again(walk);
	GO(walk, "frame.go", "frame.go", "sent.code");
	walk_back(walk);
	GO(walk, "sent.mistake", "mistake.no", "sent.mistake", "mistake.yes");
	leave(walk);
	GO(walk, "welcome.concern", "choice.private", "frame.danger", "tool.settings", "tool.language");
	leave(walk);
	GO(walk, "welcome.feedback", "choice.agree", "choice.agree", "thanks.next", "choice.neighbours");
	leave(walk);
	GO(walk, "welcome.help", "topic.children", "site.childline");
	walk_step(walk, "frame.leave");
	GO(walk, "welcome.help", "topic.exploited");
	walk_step(walk, "frame.leave");
	look_up(walk);
	GO(walk, "welcome.officer", "area.quayside");
	walk_back(walk);
	GO(walk, "area.ferry_lane");
	walk_back(walk);
	GO(walk, "local.nobody");
	leave(walk);
	GO(walk, "welcome.feedback", "tool.text");
	leave(walk);
}

static void look_at_over(struct walk *walk, const struct screen *screen)
{
	show_over(walk->app, screen);
	walk_look_at_parts(walk);
	leave(walk);
}

/* What only those see who listen, or whom nobody has come to. */
static void walk_by_ear(struct walk *walk)
{
	struct app *app = walk->app;
	GO(walk, "tool.listen");
	if (strcmp(app->visit->page.name, "no_voice") == 0) {
		GO(walk, "no_voice.silent"); /* the pages of those who hear are looked at, too */
		look_at_over(walk, &screen_listening);
		look_at_over(walk, &screen_overheard);
	} else {
		GO(walk, "tool.listen", "listening.slower", "listening.again", "welcome.concern", "overheard.aloud");
		leave(walk);
	}
	look_at_over(walk, &screen_no_voice);
	GO(walk, "welcome.languages", "languages.interpreter");
	leave(walk);
	show_only(app, &screen_attract);
	int turns = -1; /* the kiosk's own language has none */
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		turns += app->state.offered[language];
	}
	for (app->state.turn = 0; app->state.turn < turns; app->state.turn++) {
		walk_look_again(walk);
	}
	GO(walk, "attract.start");
}

/* What only some kinds ask or tell, and what is told to whom nobody has helped yet. */
static void walk_notices(struct walk *walk)
{
	GO(walk, "welcome.concern", "choice.noise", "choice.no", "frame.go", "choice.somewhere_else",
		"choice.weekly", "choice.three_or_more", "frame.go");
	leave(walk);
	GO(walk, "welcome.concern", "choice.rubbish", "choice.needles_hazard_litter");
	leave(walk);
}

static void walk_to_check(struct walk *walk)
{
	static const char *const way[] = {"welcome.concern", "choice.vehicles", "choice.abandoned_vehicle",
		"choice.somewhere_else", "choice.weekly", "choice.no"};
	for (size_t k = 0; k < sizeof way / sizeof *way; k++) {
		walk_step(walk, way[k]);
	}
}

/* Whoever wants a reply, by telephone and by e-mail, wrong ones as well; and whoever is too young for it. */
static void walk_reply(struct walk *walk)
{
	walk_to_check(walk);
	GO(walk, "section.reply", "run.use");
	walk_back(walk);
	GO(walk, "choice.yes", "choice.call", "frame.go");
	type(walk, "07700900982");
	GO(walk, "frame.go", "choice.no", "choice.interpreter", "choice.police", "frame.go", "change.reply",
		"choice.email", "frame.go");
	keyboard_type(&walk->app->state, "name@example.org");
	GO(walk, "frame.go", "frame.go");
	walk_step(walk, "frame.leave");
	walk_to_check(walk);
	GO(walk, "section.words", "choice.no", "frame.go");
	walk_step(walk, "frame.go");
	GO(walk, "frame.go", "choice.25_34");
	leave(walk);
}

static void walk_threat(struct walk *walk)
{
	GO(walk, "welcome.concern", "choice.threats");
	choose_within(walk);
	GO(walk, "choice.no", "choice.no");
	leave(walk);
}

static void enter_corner(struct walk *walk)
{
	GO(walk, "staff.enter", "officer.0");
	for (const char *digit = walk->app->state.demonstration_pin; *digit; digit++) {
		char id[8] = {'k', 'e', 'y', '.', *digit, '\0'};
		app_act(walk->app, id);
	}
	walk_look_at_parts(walk);
}

/* The officer who has the corner open is this one from now on. */
static void change_officer(struct state *state, enum role role)
{
	state->corner.officer = 0;
	while (state->officers[state->corner.officer].role != role) {
		state->corner.officer++;
	}
}

static void walk_corner(struct walk *walk)
{
	enter_corner(walk);
	GO(walk, "plus.door_chain", "plus.door_chain", "type.leaflet_pack", "key.9", "key.9", "key.9",
		"number.add", "number.add", "for.returned", "plus.leaflet_pack", "minus.leaflet_pack",
		"minus.leaflet_pack", "for.broken", "plus.shed_alarm", "tab.activity", "plus.head_count",
		"type.people_advised", "key.6", "key.0", "key.0", "number.estimate", "number.add", "number.add",
		"minus.people_advised", "why.typed", "tab.event", "event.tally", "plus.shed_alarm");
	enter_corner(walk);
	GO(walk, "tab.event", "event.tally");
	enter_corner(walk);
	GO(walk, "tab.event", "event.ready", "ready.wrong", "more.hour", "clock.no", "ready.clock", "tab.event",
		"event.pause");
	enter_corner(walk);
	GO(walk, "event.pause");
	enter_corner(walk);
	GO(walk, "tab.event", "event.totals", "totals.event", "event.other", "unplanned.begin", "choice.1",
		"choice.1", "choice.0", "choice.1", "choice.0", "choice.none", "choice.0");
	GO(walk, "tab.event", "event.stock", "item.door_chain", "left.other", "key.3", "number.add", "why.lost",
		"stock.other", "item.uv_pen", "key.2", "key.0", "number.add", "item.uv_pen", "stock.taken", "key.3",
		"key.0", "number.add", "number.no", "left.same", "stock.event", "event.close", "heads.others");
	change_officer(&walk->app->state, ROLE_OFFICER);
	GO(walk, "close.yes");
	change_officer(&walk->app->state, ROLE_LEAD);
	GO(walk, "tab.event", "event.slip", "close.confirm", "tab.event", "tab.stick", "frame.lock");
}

/* Each kind of note, with the ways that its answers open. */
static void walk_notes(struct walk *walk)
{
	enter_corner(walk);
	GO(walk, "tab.notes", "note.issue", "choice.rubbish", "choice.fly_tipping", "choice.quayside",
		"choice.member", "choice.referred", "choice.highways", "change.words");
	keyboard_type(&walk->app->state, "The lamp has been out since May.");
	GO(walk, "frame.go", "frame.go", "note.action", "choice.rubbish_taken", "key.1", "key.2", "number.add",
		"choice.somewhere_else", "choice.ourselves", "choice.done", "frame.lock");
	enter_corner(walk);
	GO(walk, "tab.notes", "notes.go_on", "frame.go", "note.referral", "choice.housing", "choice.no",
		"frame.go", "note.referral", "choice.housing", "choice.yes", "choice.repairs", "frame.go");
	for (int pages = 0; pages < 4; pages++) {
		walk_back(walk);
		walk_look_at_parts(walk);
	}
	GO(walk, "choice.safe_at_home", "choice.yes", "frame.go", "notes.take_back", "frame.lock");
}

struct app *walk_open(const struct wish *wish)
{
	struct app *app = NULL;
	static struct reason reason; /* outlives the app */
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	struct wish unseen = *wish;
	unseen.window.may_be_unseen = true;
	unseen.stick = "/no stick"; /* whatever is in here */
	enum status status = sodium_init() < 0 ? SYSTEM_FAILED : app_open(&app, &unseen, &reason);
	if (status) {
		fprintf(stderr, "walk: %s\n%s\n", reason.text, status_sentence(status));
		exit(1);
	}
	return app;
}

/* The kiosk speaks pseudo once it is open: its own texts from another folder, the documents' in place. */
static void speak_pseudo(struct app *app, const char *folder)
{
	enum language language = app->wish.tongue.language;
	bindtextdomain("bunting", folder);
	pseudo_documents(
		app->catalogue, app->plan, language, language == LANGUAGE_AR ? PSEUDO_ARABIC : PSEUDO_LATIN);
	app_show(app);
}

void walk_pages_in_pseudo(const struct wish *wish, const char *folder, walk_look look, void *context)
{
	struct walk walk = {.app = walk_open(wish), .look = look, .context = context};
	walk.app->clock.clock.read = read_still_clock;
	walk.app->state.can_listen = true; /* whatever sound card there is here */
	app_show(walk.app);
	if (folder) {
		speak_pseudo(walk.app, folder);
	}
	walk_visits(&walk);
	walk_threat(&walk);
	walk_notices(&walk);
	walk_reply(&walk);
	walk_by_ear(&walk);
	walk_rare_visits(&walk);
	walk_rare_corner(&walk);
	walk_notes(&walk);
	walk_corner(&walk);
	app_close(walk.app);
}

void walk_pages(const struct wish *wish, walk_look look, void *context)
{
	walk_pages_in_pseudo(wish, NULL, look, context);
}
