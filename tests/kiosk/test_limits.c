/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_limits.c - the fullest catalogue that is accepted: as many areas, things of kit, partners and helplines as there
 * may be, their labels as long as they may be, in letters of three bytes. Its pages have room for all of them, on every
 * screen.
 */
#include "kiosk/flows/run.h"
#include "kiosk/ui/place.h"
#include "tests/kiosk/pictures.h"
#include "tests/support/small_catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	AREAS = 200,
	KIT = 90,
	HELPLINES = 60,
	PARTNERS = 60,
	LABEL = 120,
	YAML_SIZE = 400000
};

/* A label of as many letters as may be, that differ in the end. */
static void write_label(char label[3 * LABEL + 1], int number)
{
	char *at = label;
	for (int k = 0; k < LABEL - 4; k++) {
		at += snprintf(at, 4, "%s", k % 8 == 7 ? "\u2013" : "\u0A15"); /* words of seven letters */
	}
	snprintf(at, 5, "%04u", (unsigned)number % 10000);
}

static void add_list(struct text *yaml, const char *format, const char *code, int count)
{
	char label[3 * LABEL + 1];
	for (int k = 0; k < count; k++) {
		write_label(label, k);
		text_addf(yaml, "  - {code: %s_%d, label: \"%s\"", code, k, label);
		text_add(yaml, format);
	}
}

/* The small catalogue, with its lists filled up. */
static struct catalogue *full_catalogue(void)
{
	static char bytes[YAML_SIZE];
	static const struct {
		const char *list, *rest, *code;
		int more; /* than the small one has */
	} lists[] = {
		{"areas:\n", "}\n", "area", AREAS - 2},
		{"kit:\n", ", low: 1}\n", "kit", KIT - 1},
		{"helplines:\n", ", number: 116 123, checked: 2026-11-21, private: yes}\n", "line", HELPLINES - 1},
	};
	struct text yaml = text_in(bytes, sizeof bytes);
	const char *at = small_catalogue;
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
		const char *list = strstr(at, lists[k].list) + strlen(lists[k].list);
		text_add_bytes(&yaml, at, (size_t)(list - at));
		add_list(&yaml, lists[k].rest, lists[k].code, lists[k].more);
		at = list;
	}
	text_add(&yaml, at);
	text_add(&yaml, "partners:\n"); /* which the small one has none of */
	add_list(&yaml, ", telephone: 116 123}\n", "partner", PARTNERS);
	assert_false(yaml.cut);
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, bytes, yaml.length, "full", &reason), &reason);
	return catalogue;
}

struct hall {
	struct catalogue *catalogue;
	struct planned_event event;
	struct visit visit;
	struct state state;
	struct page page;
	struct placed placed;
};

static struct hall *hall_open(void)
{
	struct hall *hall = calloc(1, sizeof *hall);
	assert_non_null(hall);
	hall->catalogue = full_catalogue();
	hall->event.name = "Fun day";
	hall->event.code = "fun_day";
	hall->state = (struct state){.catalogue = hall->catalogue,
		.event = &hall->event,
		.log_name = "A",
		.visit = &hall->visit,
		.corner = {.act = "given", .recipient = "new_home"},
		.now = 1800000000};
	return hall;
}

static void hall_close(struct hall *hall)
{
	placed_clear(&hall->placed);
	catalogue_free(hall->catalogue);
	free(hall);
}

/* The last part that says it, on the smallest screen with the largest words, and where much fits. */
static void place_everywhere(struct hall *hall, const char *last)
{
	static const struct view views[] = {{.width = 800, .height = 480, .dpi = 133, .percent = 200},
		{.width = 1280, .height = 800, .dpi = 149, .percent = 100},
		{.width = 3840, .height = 2160, .dpi = 60, .percent = 100}};
	for (size_t k = 0; k < sizeof views / sizeof *views; k++) {
		struct view view = views[k];
		view.language = "en";
		view.fonts = fonts;
		bool found = false;
		place_page(&hall->placed, &hall->page, &view, 0);
		int part = hall->placed.parts, first = part > 8 ? part - 8 : 0;
		while (!found && part > first) { /* from the last part back: there it should be */
			place_page(&hall->placed, &hall->page, &view, --part);
			for (int item = 0; item < hall->placed.item_count; item++) {
				const char *text = hall->placed.items[item].text;
				found = found || (text && strstr(text, last));
			}
		}
		if (!found) {
			fail_msg("%s is on none of %d parts at %dx%d", last, part, view.width, view.height);
		}
	}
}

static void go_to(struct hall *hall, const struct flow *flow, const char *question)
{
	struct run *run = &hall->visit.run;
	run_begin(run, flow, hall->catalogue, &hall->event);
	while (strcmp(run->steps[run->at].question->code, question) != 0) {
		run->at++;
	}
	run_describe(&hall->page, &hall->state);
}

static void areas__as_many_as_may_be__have_room(void **state)
{
	(void)state;
	struct hall *hall = hall_open();
	go_to(hall, &flow_checkin, "area");
	assert_non_null(page_find(&hall->page, "choice.area_197"));
	place_everywhere(hall, "0197");
	hall_close(hall);
}

static void helplines__as_many_as_may_be__have_room(void **state)
{
	(void)state;
	struct hall *hall = hall_open();
	go_to(hall, &flow_private, "help");
	place_everywhere(hall, "0058");
	hall_close(hall);
}

static void kit__as_much_as_may_be__has_room(void **state)
{
	(void)state;
	struct hall *hall = hall_open();
	hall->state.tally.is_open = true;
	screen_kit.describe(&hall->page, &hall->state);
	assert_non_null(page_find(&hall->page, "plus.kit_88"));
	place_everywhere(hall, "0088");
	hall_close(hall);
}

static void partners__as_many_as_may_be__have_room(void **state)
{
	(void)state;
	struct hall *hall = hall_open();
	note_start(&hall->state, NOTE_REFERRAL);
	screen_note.describe(&hall->page, &hall->state);
	assert_non_null(page_find(&hall->page, "choice.partner_59"));
	place_everywhere(hall, "0059");
	screen_note.act(&hall->state, "choice.partner_59");
	screen_note.act(&hall->state, "choice.no");
	screen_note.describe(&hall->page, &hall->state);
	place_everywhere(hall, "0059");
	hall_close(hall);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(areas__as_many_as_may_be__have_room),
		cmocka_unit_test(helplines__as_many_as_may_be__have_room),
		cmocka_unit_test(kit__as_much_as_may_be__has_room),
		cmocka_unit_test(partners__as_many_as_may_be__have_room),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
