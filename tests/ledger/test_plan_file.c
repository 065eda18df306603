/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_plan_file.c - a plan that is written again says the same, whatever its words; and only its days move.
 */
#include "ledger/plan_file.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

struct world {
	struct catalogue *catalogue;
	struct plan *plan;
	struct reason reason;
};

/* Every optional code, words that YAML could take for something else, and kiosks with and without stock. */
static const char full_plan[] = "wipe_after_days: 12\n"
								"events:\n"
								"  - code: fun_day\n"
								"    name: \"'*Yes*': no, \\\"12\\\" # {of} [them] – ąż 噪 🎪\"\n"
								"    type: fun_day\n"
								"    area: harbour_green\n"
								"    venue: \"- & ! | > %TAG ~ null\\\\\"\n"
								"    venue_type: park\n"
								"    setting: rural\n"
								"    authority: \"true\"\n"
								"    programme: \"12\"\n"
								"    campaign: \"null\"\n"
								"    series: no\n"
								"    led_by: wardens\n"
								"    day: 2028-02-28\n"
								"    opens: 00:00\n"
								"    closes: 23:59\n"
								"    news: 2028-12-31\n"
								"    kiosks:\n"
								"      A: {door_chain: 50, shed_alarm: 0}\n"
								"      B:\n"
								"      N: {}\n"
								"      Y: {leaflet_pack: 100000}\n"
								"  - code: \"1\"\n"
								"    name: \"1\"\n"
								"    type: clean_up\n"
								"    area: saltmarsh\n"
								"    venue: \"~\"\n"
								"    day: 2026-07-25\n"
								"    opens: 09:30\n"
								"    closes: 10:00\n"
								"    news: 2026-07-25\n";

static int begin(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	struct bytes bytes = {0};
	*state = world;
	if (file_read(&bytes, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml", DOCUMENT_LARGEST,
			&world->reason) ||
		catalogue_read(&world->catalogue, bytes.at, bytes.length, "catalogue", &world->reason) ||
		plan_read(&world->plan, world->catalogue, full_plan, sizeof full_plan - 1, "plan", &world->reason)) {
		print_error("%s\n", world->reason.text);
		return -1;
	}
	bytes_free(&bytes);
	return 0;
}

static int end(void **state)
{
	struct world *world = *state;
	plan_free(world->plan);
	catalogue_free(world->catalogue);
	free(world);
	return 0;
}

/* Reads what was written, for plan_free(); frees the bytes. */
static struct plan *read_again(struct world *world, struct bytes *bytes)
{
	struct plan *plan = NULL;
	assert_done(plan_read(&plan, world->catalogue, bytes->at, bytes->length, "again", &world->reason),
		&world->reason);
	bytes_free(bytes);
	return plan;
}

static void assert_same_text(const char *one, const char *other)
{
	assert_int_equal(!one, !other);
	if (one) {
		assert_string_equal(one, other);
	}
}

static void assert_same_kiosks(const struct planned_event *one, const struct planned_event *other)
{
	assert_int_equal(one->kiosk_count, other->kiosk_count);
	for (int k = 0; k < one->kiosk_count; k++) {
		const struct planned_kiosk *a = &one->kiosks[k], *b = &other->kiosks[k];
		assert_string_equal(a->name, b->name);
		assert_int_equal(a->stock_count, b->stock_count);
		for (int n = 0; n < a->stock_count; n++) {
			assert_int_equal(a->stock[n].item, b->stock[n].item);
			assert_int_equal(a->stock[n].amount, b->stock[n].amount);
		}
	}
}

static void assert_same_event(const struct planned_event *one, const struct planned_event *other)
{
	assert_same_text(one->code, other->code);
	assert_same_text(one->name, other->name);
	assert_int_equal(one->type, other->type);
	assert_int_equal(one->area, other->area);
	assert_same_text(one->venue, other->venue);
	assert_same_text(one->venue_type, other->venue_type);
	assert_same_text(one->setting, other->setting);
	assert_same_text(one->authority, other->authority);
	assert_same_text(one->programme, other->programme);
	assert_same_text(one->campaign, other->campaign);
	assert_same_text(one->series, other->series);
	assert_same_text(one->led_by, other->led_by);
	assert_int_equal(one->opens, other->opens);
	assert_int_equal(one->closes, other->closes);
	assert_same_kiosks(one, other);
}

static void plan_written__says_the_same_when_it_is_read(void **state)
{
	struct world *world = *state;
	struct bytes bytes = {0};
	plan_write(&bytes, world->plan, world->catalogue);
	struct plan *again = read_again(world, &bytes);
	assert_int_equal(world->plan->wipe_days, 12);
	assert_int_equal(again->wipe_days, 12);
	assert_int_equal(again->event_count, world->plan->event_count);
	for (int k = 0; k < again->event_count; k++) {
		assert_same_event(&world->plan->events[k], &again->events[k]);
		assert_int_equal(day_compare(world->plan->events[k].day, again->events[k].day), 0);
		assert_int_equal(day_compare(world->plan->events[k].news, again->events[k].news), 0);
	}
	plan_free(again);
}

static void plan_written_for_some_events__has_those_in_their_order(void **state)
{
	struct world *world = *state;
	struct bytes bytes = {0};
	const char *const codes[] = {"1", "no_such_event", "fun_day"};
	plan_write_events(&bytes, world->plan, world->catalogue, codes, 1);
	struct plan *again = read_again(world, &bytes);
	assert_int_equal(again->event_count, 1);
	assert_same_event(&world->plan->events[1], &again->events[0]);
	plan_free(again);

	plan_write_events(&bytes, world->plan, world->catalogue, codes, 3);
	again = read_again(world, &bytes);
	assert_int_equal(again->event_count, 2);
	assert_string_equal(again->events[0].code, "fun_day");
	plan_free(again);
}

static void plan_written_later__moves_days_across_months_and_leap_days(void **state)
{
	struct world *world = *state;
	struct bytes bytes = {0};
	plan_write_shifted(&bytes, world->plan, world->catalogue, 2);
	struct plan *again = read_again(world, &bytes);
	assert_int_equal(day_compare(again->events[0].day, (struct day){2028, 3, 1}), 0);
	assert_int_equal(day_compare(again->events[0].news, (struct day){2029, 1, 2}), 0);
	assert_int_equal(day_compare(again->events[1].day, (struct day){2026, 7, 27}), 0);
	assert_same_event(&world->plan->events[0], &again->events[0]);
	plan_free(again);

	plan_write_shifted(&bytes, world->plan, world->catalogue, -25);
	again = read_again(world, &bytes);
	assert_int_equal(day_compare(again->events[1].day, (struct day){2026, 6, 30}), 0);
	plan_free(again);
}

#define test_in_world(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_world(plan_written__says_the_same_when_it_is_read),
		test_in_world(plan_written_for_some_events__has_those_in_their_order),
		test_in_world(plan_written_later__moves_days_across_months_and_leap_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
