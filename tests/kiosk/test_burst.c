/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_burst.c - hammering: what comes too fast or always the same says so itself, and nothing is refused.
 */
#include "kiosk/flows/burst.h"

#include "ledger/store.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

static struct run answered(const struct flow *flow, int choice)
{
	struct run run = {.flow = flow, .step_count = 2};
	run.answers.choice[1] = choice;
	return run;
}

static void fourth_in_a_minute__is_one_of_a_burst(void **state)
{
	(void)state;
	struct burst burst = {.next = 0};
	for (int k = 0; k < 8; k++) { /* every twenty seconds, never equal: three in a minute */
		struct run run = answered(&flow_checkin, k);
		assert_false(burst_note(&burst, &run, 1000 + k * 20));
	}
	static const bool wanted[] = {false, false, false, true, true};
	for (int k = 0; k < 5; k++) {
		struct run run = answered(&flow_checkin, k);
		assert_int_equal(burst_note(&burst, &run, 2000 + k * 15), wanted[k]);
	}
	struct run run = answered(&flow_checkin, 9);
	assert_false(burst_note(&burst, &run, 2200)); /* over */
}

static void third_with_equal_answers__is_one_of_a_burst(void **state)
{
	(void)state;
	struct burst burst = {.next = 0};
	struct run same = answered(&flow_feedback, 1), other = answered(&flow_feedback, 2);
	assert_false(burst_note(&burst, &same, 1000));
	assert_false(burst_note(&burst, &same, 1029));
	assert_true(burst_note(&burst, &same, 1058));
	assert_false(burst_note(&burst, &other, 1080)); /* a different answer ends it */
	assert_false(burst_note(&burst, &same, 1100));
	assert_false(burst_note(&burst, &same, 1131)); /* and so does a pause */
	assert_false(burst_note(&burst, &same, 1170));
}

static void other_journeys__between_them__do_not_count(void **state)
{
	(void)state;
	struct burst burst = {.next = 0};
	struct run checkin = answered(&flow_checkin, 1), feedback = answered(&flow_feedback, 1);
	assert_false(burst_note(&burst, &checkin, 1000));
	assert_false(burst_note(&burst, &feedback, 1010));
	assert_false(burst_note(&burst, &checkin, 1020));
	assert_false(burst_note(&burst, &feedback, 1030));
	assert_true(burst_note(&burst, &checkin, 1040));
}

static void check_in(struct app *app)
{
	static const char *const acts[] = {
		"welcome.checkin", "frame.go", "choice.no", "choice.quayside", "frame.go"};
	for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
		app_act(app, acts[k]);
	}
	assert_string_equal(app->visit->page.name, "welcome"); /* nothing is refused */
}

static void hammering__is_said_by_the_entries_themselves(void **state)
{
	struct app *app = *state;
	for (int k = 0; k < 6; k++) {
		check_in(app);
		app->clock.by += 3;
	}
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM attendance"), 6);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM attendance WHERE burst = 1 AND seq >= 3"), 4);
	app->clock.by += 600;
	check_in(app);
	assert_int_equal(unseen_number(app, "SELECT sum(burst) FROM attendance"), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fourth_in_a_minute__is_one_of_a_burst),
		cmocka_unit_test(third_with_equal_answers__is_one_of_a_burst),
		cmocka_unit_test(other_journeys__between_them__do_not_count),
		cmocka_unit_test_setup_teardown(hammering__is_said_by_the_entries_themselves, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
