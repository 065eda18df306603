/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_help.c - help and advice: what a topic shows, that a number nobody made sure of for a year is hidden, that each
 * site has its own code, and that somebody's looking is counted.
 */

#include "tests/kiosk/unseen.h"

#include <string.h>

/* The catalogue never changes; this one is the test's own, and only the day of a helpline is set back. */
static void set_checked(struct app *app, const char *code, struct day day)
{
	struct helpline *lines = (struct helpline *)app->catalogue->helplines;
	lines[catalogue_helpline(app->catalogue, code)].checked = day;
}

static struct day today(const struct app *app)
{
	return moment_local(app->state.now).day;
}

static void topic__says_what_to_do__whom_to_call__and_when_that_was_checked(void **state)
{
	struct app *app = *state;
	set_checked(app, "childline", (struct day){2026, 7, 21});
	app->state.has_unsaved = false;
	app_act(app, "welcome.help");
	assert_false(app->state.has_unsaved);
	app_act(app, "topic.children");
	assert_true(unseen_shows(app, "Children can call Childline without giving their name."));
	assert_true(unseen_shows(app, "0800 1111"));
	assert_true(unseen_shows(app, "Checked on 21 July 2026"));
	assert_true(app->state.has_unsaved); /* that somebody looked is on the disk, and waits for the stick */
	app_act(app, "frame.back");
	assert_string_equal(app_screen(app)->name, "help");
	app_act(app, "frame.back");
	assert_string_equal(app_screen(app)->name, "welcome");
}

static void number__that_nobody_made_sure_of_for_a_year__is_hidden(void **state)
{
	struct app *app = *state;
	set_checked(app, "nspcc", day_add(today(app), -366));
	set_checked(app, "childline", day_add(today(app), -367));
	app_act(app, "welcome.help");
	app_act(app, "topic.children");
	assert_true(unseen_shows(app, "0808 800 5000"));
	assert_false(unseen_shows(app, "0800 1111"));
	assert_true(placed_find(&app->placed, "site.nspcc") >= 0);
	assert_true(placed_find(&app->placed, "site.childline") < 0);
	assert_true(unseen_shows(app, "Anyone with a green lanyard can help you here, too."));
}

static void site__has_a_code_of_its_own__and_its_address_to_type(void **state)
{
	struct app *app = *state;
	static unsigned char first[sizeof app->visit->qr];
	app_act(app, "welcome.help");
	app_act(app, "topic.children");
	app_act(app, "site.childline");
	assert_string_equal(app_screen(app)->name, "site");
	assert_string_equal(app->visit->address, "https://www.childline.org.uk");
	assert_true(unseen_shows(app, "www."));
	assert_false(unseen_shows(app, "https"));
	memcpy(first, app->visit->qr, sizeof first);
	app_act(app, "frame.back");
	app_act(app, "site.nspcc");
	assert_string_equal(app->visit->address, "https://www.nspcc.org.uk");
	assert_memory_not_equal(first, app->visit->qr, sizeof first);
}

static void catalogue__without_topics__offers_no_help(void **state)
{
	struct app *app = *state;
	assert_true(placed_find(&app->placed, "welcome.help") >= 0);
	app->catalogue->topic_count = 0;
	app_show(app);
	assert_true(placed_find(&app->placed, "welcome.help") < 0);
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(topic__says_what_to_do__whom_to_call__and_when_that_was_checked),
		test_at_kiosk(number__that_nobody_made_sure_of_for_a_year__is_hidden),
		test_at_kiosk(site__has_a_code_of_its_own__and_its_address_to_type),
		test_at_kiosk(catalogue__without_topics__offers_no_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
