/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_apart.c - over a hundred small events, what residents leave in one stream can be joined to what they leave in
 * another on nothing but the event, the area and the slot: it lists what two streams have in common.
 */
#include "tests/kiosk/another.h"

#include "kiosk/app/embedded.h"
#include "kiosk/flows/keyboard.h"
#include "ledger/store.h"

#include <stdio.h>
#include <string.h>

enum {
	EVENTS = 100,
	PEOPLE_MOST = 4, /* so few that everybody would know who was there */
	STREAMS = 7      /* of residents: 1 to 7 */
};

static unsigned seed = 20261126;

static unsigned random_below(unsigned count)
{
	seed = seed * 1103515245U + 12345U;
	return (seed >> 16) % count;
}

/* A plan of so many events, one a day, for kiosk A. */
static void write_plan(struct bytes *yaml)
{
	char event[400];
	static const char head[] = "events:\n";
	bytes_raw(yaml, head, sizeof head - 1);
	for (int k = 0; k < EVENTS; k++) {
		struct day day = day_add((struct day){2026, 1, 1}, k);
		int length = snprintf(event, sizeof event,
			"  - code: event_%d\n    name: Event %d\n    type: fun_day\n    area: %s\n    venue: Here\n"
			"    setting: urban\n    day: %d-%02d-%02d\n    opens: 10:00\n    closes: 16:00\n"
			"    news: 2026-12-31\n    kiosks:\n      A: {}\n",
			k, k, k % 2 ? "quayside" : "saltmarsh", day.year, day.month, day.day);
		bytes_raw(yaml, event, (size_t)length);
	}
}

static int begin_events(void **state)
{
	static struct another another;
	struct bytes plan = {0}, catalogue = {0};
	bytes_raw(&catalogue, embedded_demonstration_catalogue, strlen(embedded_demonstration_catalogue));
	write_plan(&plan);
	another_begin(&another, &catalogue, &plan);
	another.app->wish.is_unpainted = true; /* nobody looks */
	bytes_free(&plan);
	bytes_free(&catalogue);
	*state = &another;
	return 0;
}

static int end_events(void **state)
{
	another_end(*state);
	return 0;
}

#define one_of(...) one_of_these((const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__})
static const char *one_of_these(const char *const *ids, size_t size)
{
	return ids[random_below((unsigned)(size / sizeof *ids))];
}

static const char *an_area(void)
{
	return one_of("choice.quayside", "choice.saltmarsh", "choice.mill_creek", "choice.somewhere_else");
}

static void check_in(struct app *app)
{
	unseen_act(app, "welcome.checkin");
	unseen_act(app, one_of("plus.under_16", "plus.16_64", "plus.65_over"));
	unseen_act(app, "frame.go");
	unseen_act(app, one_of("choice.yes", "choice.no", "choice.not_sure"));
	unseen_act(app, an_area());
	if (random_below(2)) {
		unseen_act(app, "thanks.next");
		unseen_act(app, one_of("choice.bin_it_right", "choice.join_clean_up"));
	}
	unseen_act(app, "frame.go");
}

static void report(struct app *app)
{
	unseen_act(app, "welcome.concern");
	unseen_act(app, one_of("choice.graffiti_damage", "choice.animals"));
	if (strcmp(app->visit->page.name, "concern.within") == 0) {
		unseen_act(app, app->visit->page.tiles[app->visit->page.blocks[0].as.tiles.first].id);
	}
	unseen_act(app, an_area());
	unseen_act(app, one_of("choice.weekly", "choice.once"));
	unseen_act(app, one_of("choice.no", "choice.once_or_twice"));
	if (random_below(2)) {
		unseen_act(app, "section.words");
		unseen_act(app, "choice.yes");
		assert_true(keyboard_type(&app->state, "By the bins"));
		unseen_act(app, "frame.go");
	}
	unseen_act(app, "frame.go");
	unseen_act(app, "frame.go");
	unseen_act(app, random_below(2) ? "frame.leave" : one_of("choice.25_34", "choice.65_over"));
	if (strcmp(app->visit->page.name, "thanks") == 0) {
		unseen_act(app, "frame.go");
	}
}

static void say_what_they_think(struct app *app)
{
	unseen_act(app, "welcome.feedback");
	unseen_act(app, one_of("choice.agree", "choice.neither"));
	unseen_act(app, one_of("choice.agree", "choice.disagree"));
	if (random_below(2)) {
		unseen_act(app, "thanks.next");
		unseen_act(app, one_of("choice.somebody", "choice.neighbours"));
	}
	unseen_act(app, "frame.go");
}

static void ask_for_help(struct app *app)
{
	unseen_act(app, "welcome.concern");
	unseen_act(app, "choice.private");
	unseen_act(app, "frame.leave");
}

/* Children who find out that it counts. */
static void hammer(struct app *app)
{
	for (int k = 0; k < 6; k++) {
		unseen_act(app, "welcome.checkin");
		unseen_act(app, "frame.go");
		unseen_act(app, "choice.no");
		unseen_act(app, "choice.quayside");
		unseen_act(app, "thanks.next");
		unseen_act(app, "choice.bin_it_right");
		unseen_act(app, "frame.go");
		say_what_they_think(app);
	}
}

static void visit(struct app *app)
{
	static void (*const journeys[])(struct app * app) = {check_in, report, say_what_they_think, ask_for_help};
	for (size_t k = 0; k < sizeof journeys / sizeof *journeys; k++) {
		if (k == 0 || random_below(2)) {
			journeys[k](app);
			app->clock.by += 60 * (1 + (int)random_below(20));
		}
	}
}

static void hold_event(struct app *app, const struct planned_event *event)
{
	app->state.corner.act = "given"; /* as an officer has it who opens an event */
	app->state.corner.recipient = "new_home";
	request_carry_out(app, (struct request){.kind = REQUEST_OPEN_EVENT, .event = event});
	assert_ptr_equal(app->state.event, event);
	show_only(app, &screen_welcome);
	for (unsigned people = 1 + random_below(PEOPLE_MOST); people > 0; people--) {
		visit(app);
	}
	if (random_below(8) == 0) {
		hammer(app);
	}
	app->clock.by += SLOT_DAY;
}

/*
 * What two streams have in common: columns of that name in which both have something, and each key of the details;
 * what is the same in all entries of a stream tells none from another, what only some have does, and what is only
 * counted has sums for amounts. The flag of a burst says that it came from nobody in particular: it is meant to be
 * there. The device's log is the event's: it is where that was held.
 */
static const char common_columns[] =
	"WITH resident AS (SELECT * FROM entry WHERE stream BETWEEN 1 AND 7), "
	"said AS ("
	" SELECT DISTINCT stream, 'event' AS name FROM resident WHERE event IS NOT NULL"
	" UNION SELECT stream, 'area' FROM resident WHERE area IS NOT NULL"
	" UNION SELECT stream, 'slot' FROM resident"
	" UNION SELECT stream, 'item ' || item FROM resident WHERE item IS NOT NULL"
	" UNION SELECT stream, 'amount' FROM resident WHERE stream NOT IN (2, 6, 7) GROUP BY stream HAVING "
	"count(DISTINCT amount) > 1"
	" UNION SELECT stream, 'detail ' || tree.fullkey FROM resident, json_tree(detail) AS tree"
	"  WHERE tree.atom IS NOT NULL GROUP BY stream, tree.fullkey HAVING count(DISTINCT tree.atom) > 1"
	"  OR count(*) < (SELECT count(*) FROM resident AS all_of WHERE all_of.stream = resident.stream)) "
	"SELECT DISTINCT name FROM said GROUP BY name HAVING count(DISTINCT stream) > 1 ORDER BY name";

/*
 * Visits, ages and private help each come from one visit that also left something else: in the order of those visits
 * the fifth would be the fifth. So of what comes after another of its event and day each says something later in the
 * order of what they say, and no two say the same.
 */
static const char order_that_tells[] =
	"SELECT count(*) FROM entry AS one JOIN entry AS next ON next.stream = one.stream AND next.seq > one.seq"
	" AND next.slot = one.slot AND next.event IS one.event WHERE one.stream IN (2, 6, 7)"
	" AND (coalesce(one.item, '') || one.detail) >= (coalesce(next.item, '') || next.detail)";

/* Else it looked at nothing: each stream has entries of most events, and no salt or digest of any comes twice. */
static void assert_looked_at_something(struct app *app)
{
	assert_int_equal(
		unseen_number(app, "SELECT count(DISTINCT stream) FROM entry WHERE stream BETWEEN 1 AND 7"), STREAMS);
	assert_int_equal(unseen_number(app, "SELECT count(DISTINCT event) FROM entry WHERE stream = 1"), EVENTS);
	assert_true(unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 5") > EVENTS / 2);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 7 AND event IS NOT NULL"), 0);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) - count(DISTINCT salt) FROM entry WHERE stream BETWEEN 1 AND 7"),
		0);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) - count(DISTINCT detail ->> 'find') FROM entry WHERE stream = 5"),
		0);
	/* No slot tells more than its stream may: a day but for check-ins (a quarter) and concerns (an hour). */
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream IN (2, 3, 4, 6, 7) AND slot % 86400"), 0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 5 AND slot % 3600"), 0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 1 AND slot % 900"), 0);
}

static void streams__have_event_area_slot_and_burst_in_common__and_no_more(void **state)
{
	struct app *app = ((struct another *)*state)->app;
	for (int k = 0; k < app->plan->event_count; k++) {
		hold_event(app, &app->plan->events[k]);
	}
	assert_int_equal(book_write_counts(app->book), DONE); /* of the last event, too */
	assert_looked_at_something(app);
	assert_int_equal(unseen_number(app, order_that_tells), 0);
	char common[1000];
	struct text text = text_in(common, sizeof common);
	struct query names = query(book_store(app->book), common_columns);
	while (query_row(&names)) {
		text_addf(&text, "%s\n", row_text(&names, 0));
	}
	assert_int_equal(query_end(&names), DONE);
	assert_string_equal(common, "area\ndetail $.burst\nevent\nslot\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			streams__have_event_area_slot_and_burst_in_common__and_no_more, begin_events, end_events),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
