/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_lanyard.c - what a visitor shows to an officer is in English, which the officer reads, and in the visitor's own
 * language; and the private page says of each number whom it reaches, and when somebody last made sure of it.
 */
#include "kiosk/screens/words.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

/* On any part of the page. */
static void assert_somewhere(struct app *app, const char *words)
{
	int before = app->layers[app->depth - 1].part;
	bool found = false;
	for (int part = 0; part < app->placed.parts; part++) {
		app->layers[app->depth - 1].part = part;
		app_show(app);
		found = found || unseen_shows(app, words);
	}
	app->layers[app->depth - 1].part = before;
	app_show(app);
	if (!found) {
		fail_msg("%s nowhere shows \"%s\"", app->visit->page.name, words);
	}
}

static void sentence_to_show__is_in_english_and_in_the_visitors_language(void **state)
{
	static const enum language languages[] = {LANGUAGE_PA, LANGUAGE_AR, LANGUAGE_PL};
	(void)state;
	for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
		struct app *app = unseen_open_on(1280, 800, 100, languages[k]);
		unseen_act(app, "frame.danger");
		assert_string_equal(app->visit->page.name, "danger");
		assert_somewhere(app, "I need help now.");
		assert_somewhere(app, words_in(languages[k], "I need help now."));
		assert_string_not_equal(words_in(languages[k], "I need help now."), "I need help now.");
		unseen_act(app, "frame.back");
		unseen_act(app, "welcome.concern");
		unseen_act(app, "choice.private");
		assert_string_equal(app->visit->page.name, "private.help");
		assert_somewhere(app, "Can we talk in private?");
		assert_somewhere(app, words_in(languages[k], "Can we talk in private?"));
		app_close(app);
	}
}

static void private_numbers__say_whom_they_reach_and_when_they_were_checked(void **state)
{
	(void)state;
	struct app *app = unseen_open_on(1280, 800, 100, LANGUAGE_PL);
	unseen_act(app, "welcome.concern");
	unseen_act(app, "choice.private");
	int told = 0;
	for (int k = 0; k < app->catalogue->helpline_count; k++) {
		const struct helpline *line = &app->catalogue->helplines[k];
		if (line->is_private) {
			assert_somewhere(app, line->number);
			assert_somewhere(app, label_text(&line->note, LANGUAGE_PL));
			told++;
		}
	}
	assert_true(told > 0);
	assert_somewhere(app, "2026");
	app_close(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentence_to_show__is_in_english_and_in_the_visitors_language),
		cmocka_unit_test(private_numbers__say_whom_they_reach_and_when_they_were_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
