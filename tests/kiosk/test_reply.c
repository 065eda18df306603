/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_reply.c - who changes their mind on the way to a reply: what was answered first and is no longer asked decides
 * nothing and is not sent; and a kind is changed on both of its pages.
 */
#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>

static void assert_on(const struct app *app, const char *page)
{
	assert_string_equal(app->visit->page.name, page);
}

static void go_to_check(struct app *app)
{
	unseen_act(app, "welcome.concern");
	unseen_act(app, "choice.vehicles");
	unseen_act(app, "choice.abandoned_vehicle");
	unseen_act(app, "choice.quayside");
	unseen_act(app, "choice.weekly");
	unseen_act(app, "choice.no");
	assert_on(app, "concern.check");
}

static void type_number(struct app *app)
{
	for (const char *digit = "07700900982"; *digit; digit++) {
		char key[8];
		snprintf(key, sizeof key, "key.%02x", (unsigned)(unsigned char)*digit);
		unseen_act(app, key);
	}
}

/* 16, a number, and then the truth. */
static void child__that_said_16_first__is_asked_no_more_and_nothing_is_sent(void **state)
{
	struct app *app = *state;
	go_to_check(app);
	unseen_act(app, "section.reply");
	unseen_act(app, "choice.yes");
	unseen_act(app, "choice.call");
	type_number(app);
	for (int k = 0; k < 2; k++) {
		unseen_act(app, "frame.back");
	}
	assert_on(app, "concern.age");
	unseen_act(app, "choice.no");
	assert_on(app, "concern.under_16");
	unseen_act(app, "frame.go");
	assert_on(app, "concern.check");
	app->state.has_unsaved = false;
	struct run run = app->visit->run;
	run.flow->fill(&app->visit->outgoing, &run);
	assert_string_equal(app->visit->outgoing.contact, "");
	explicit_bzero(&run, sizeof run);
	unseen_act(app, "frame.go");
	assert_on(app, "sent");
}

static void kind__that_is_changed__is_asked_on_both_of_its_pages(void **state)
{
	struct app *app = *state;
	go_to_check(app);
	unseen_act(app, "change.kind");
	unseen_act(app, "choice.vehicles"); /* the same one, for another within it */
	assert_on(app, "concern.within");
	unseen_act(app, "choice.speeding_parking");
	assert_on(app, "concern.check");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			child__that_said_16_first__is_asked_no_more_and_nothing_is_sent, begin, end),
		cmocka_unit_test_setup_teardown(kind__that_is_changed__is_asked_on_both_of_its_pages, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
