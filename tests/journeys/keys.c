/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/keys.h"

#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdio.h>
#include <string.h>

enum {
	DOUBLE_MS = 520,
	STRIKES_MOST = 200, /* to come to anything on a page */
	TARGETS_MOST = 180,
	NAME_SIZE = 80,
	MOVED_MS = 1500,
};

struct order {
	char ids[TARGETS_MOST][NAME_SIZE];
	int count;
};

static void fake(struct play *play, const char *keysym, bool is_down)
{
	KeyCode code = XKeysymToKeycode(play->screen->display, XStringToKeysym(keysym));
	XTestFakeKeyEvent(play->screen->display, code, is_down, 0);
}

/* Nobody who means it strikes Enter again before the page that it brought was seen. */
static void keep_calm(const char *keysym, bool is_done)
{
	static long long entered;
	long long left = entered + DOUBLE_MS - stage_now();
	if (strcmp(keysym, "Return") != 0) {
		entered = 0;
	} else if (is_done) {
		entered = stage_now();
	} else if (left > 0) {
		stage_sleep((int)left);
	}
}

void keys_strike(struct play *play, const char *keysym)
{
	keep_calm(keysym, false);
	fake(play, keysym, true);
	fake(play, keysym, false);
	play_settle(play);
	keep_calm(keysym, true);
}

void keys_strike_shifted(struct play *play, const char *keysym)
{
	fake(play, "Shift_L", true);
	fake(play, keysym, true);
	fake(play, keysym, false);
	fake(play, "Shift_L", false);
	play_settle(play);
}

void keys_hold_escape(struct play *play, int milliseconds)
{
	fake(play, "Escape", true);
	XSync(play->screen->display, False);
	stage_sleep(milliseconds);
	fake(play, "Escape", false);
	play_settle(play);
}

/* Enter, and until the page has answered it. */
static void enter(struct play *play)
{
	int serial = play->serial;
	keys_strike(play, "Return");
	for (long long until = stage_now() + MOVED_MS; play->serial == serial && stage_now() < until;) {
		stage_sleep(2);
		play_ask_page(play);
	}
}

/* Tab, until the focus is somewhere else; where there is only one thing, it stays. */
static void step(struct play *play, bool is_back, bool may_stay)
{
	char before[NAME_SIZE];
	snprintf(before, sizeof before, "%s", play_focus(play));
	if (is_back) {
		keys_strike_shifted(play, "Tab");
	} else {
		keys_strike(play, "Tab");
	}
	for (long long until = stage_now() + MOVED_MS; strcmp(play_focus(play), before) == 0; stage_sleep(2)) {
		if (may_stay || stage_now() > until) {
			return;
		}
	}
}

/* All that can have the focus on this part; what only answers to a long press has a key of its own. */
static int list_targets(struct play *play, struct order *order)
{
	char list[16384];
	snprintf(list, sizeof list, "%s", play_list(play));
	order->count = 0;
	for (char *rest = NULL, *id = strtok_r(list, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
		if (strcmp(id, "staff.enter") != 0) {
			assert_in_range(order->count, 0, TARGETS_MOST - 1);
			snprintf(order->ids[order->count++], NAME_SIZE, "%s", id);
		}
	}
	return order->count;
}

static void tab_to(struct play *play, const char *id)
{
	keep_calm("Return", false);
	if (strcmp(play->page, "languages") == 0) {
		step(play, false, false); /* or the focus goes on by itself, to each language that is heard */
	}
	for (int strike = 0; strcmp(play_focus(play), id) != 0; strike++) {
		if (strike == STRIKES_MOST) {
			fail_msg("%s: Tab does not come to %s; it is at %s", play->page, id, play_focus(play));
		}
		step(play, false, false);
	}
	if (!seen_focus(play, id)) {
		fail_msg("%s: the focus is on %s and is not seen", play->page, id);
	}
}

void keys_go_to(struct play *play, const char *id)
{
	while (!play_has(play, id)) {
		if (!play_has(play, "frame.more")) {
			fail_msg("%s: there is no %s on any part", play->page, id);
		}
		tab_to(play, "frame.more");
		enter(play);
	}
	tab_to(play, id);
}

void keys_choose(struct play *play, const char *id)
{
	keys_go_to(play, id);
	play_settle(play);
	enter(play);
	snprintf(play->last_tap, sizeof play->last_tap, "%s, by Enter", id);
}

/* Round once from where the focus is; it must come to all of them and end where it began. */
static void go_round(struct play *play, const struct order *all, int from, bool is_back, bool is_day)
{
	for (int k = 1; k <= all->count; k++) {
		int way = is_back ? from - k : from + k;
		const char *expected = all->ids[((way % all->count) + all->count) % all->count];
		step(play, is_back, all->count == 1);
		if (strcmp(play_focus(play), expected) != 0) {
			fail_msg("%s, part %d: %s comes to %s instead of %s", play->page, play->part,
				is_back ? "Shift+Tab" : "Tab", play_focus(play), expected);
		}
		if (is_day && !is_back && !seen_focus(play, expected)) {
			fail_msg("%s, part %d: the focus is on %s and is not seen", play->page, play->part, expected);
		}
	}
}

static void try_part(struct play *play, bool is_day)
{
	static struct order of_part;
	struct order *const all = &of_part;
	list_targets(play, all);
	int from = 0;
	while (from < all->count && strcmp(all->ids[from], play_focus(play)) != 0) {
		from++;
	}
	if (from == all->count) {
		fail_msg("%s, part %d: the focus begins at %s", play->page, play->part, play_focus(play));
	}
	if (all->count > 1 && strcmp(all->ids[from], "frame.leave") == 0) {
		fail_msg("%s: the focus begins at \"Clear and leave\"", play->page);
	}
	go_round(play, all, from, false, is_day);
	go_round(play, all, from, true, is_day);
}

void keys_try_page(struct play *play, bool is_day)
{
	play_settle(play);
	if (strcmp(play_focus(play), "none") == 0) {
		keys_strike(play, "Tab");
	}
	try_part(play, is_day);
	char name[sizeof play->page];
	memcpy(name, play->page, sizeof name);
	int first = play->part, parts = play->parts; /* who types is on the last one */
	for (int part = first + 1; part <= parts; part++) {
		tab_to(play, "frame.more");
		enter(play);
		assert_int_equal(play->part, part);
		try_part(play, is_day);
	}
	for (int part = parts - 1; part >= first; part--) {
		keys_strike(play, "Escape");
		assert_string_equal(play->page, name);
		assert_int_equal(play->part, part);
	}
}

void keys_go_on_in_silence(struct play *play)
{
	play_ask_page(play);
	if (strcmp(play->page, "overheard") == 0 || strcmp(play->page, "no_voice") == 0) {
		keys_strike(play, "Escape");
	}
}
