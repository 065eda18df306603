/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_easy_read.c - Easy Read: shorter sentences and larger pictures, in any language, from every page, for this visit
 * only; and counted, so that it is known whether anybody wants it.
 */
#include "kiosk/screens/words.h"
#include "ledger/store.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

static bool says(const struct app *app, const char *words)
{
	for (int k = 0; k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		if (item->kind == ITEM_TEXT && strstr(item->text, words)) {
			return true;
		}
	}
	return false;
}

/* The largest icon of the page's own tiles and texts: pixels. */
static int largest_icon(const struct app *app)
{
	int largest = 0;
	for (int k = 0; k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		bool is_frame =
			item->target >= 0 && strncmp(placed_tile(&app->placed, item->target)->id, "choice.", 7) != 0;
		if (item->kind == ITEM_ICON && !is_frame && item->pixels > largest) {
			largest = item->pixels;
		}
	}
	return largest;
}

static void turn_easy(struct app *app)
{
	unseen_act(app, "tool.text");
	unseen_act(app, "tool.easy");
	unseen_act(app, "frame.back");
}

static void easy_read__says_it_shorter_and_shows_it_larger__for_this_visit(void **state)
{
	struct app *app = *state;
	unseen_act(app, "frame.danger");
	assert_true(says(app, "Call 999 if anyone is in danger now."));
	int usual = largest_icon(app);
	turn_easy(app);
	assert_true(says(app, "Is someone in danger now? Call 999."));
	assert_true(largest_icon(app) * 10 >= usual * 13);
	unseen_act(app, "frame.leave");
	unseen_act(app, "frame.danger");
	assert_true(says(app, "Call 999 if anyone is in danger now."));
	assert_int_equal(largest_icon(app), usual);
}

static void easy_read__is_the_catalogues_too__in_the_visitors_language(void **state)
{
	struct app *app = *state;
	unseen_act(app, "welcome.languages");
	unseen_act(app, "language.pl");
	unseen_act(app, "welcome.help");
	turn_easy(app);
	unseen_act(app, "topic.children");
	const struct help_topic *topic = &app->catalogue->topics[app->visit->topic];
	assert_non_null(topic->advice.easy[LANGUAGE_PL]);
	assert_string_equal(app->visit->page.blocks[0].as.text.text, topic->advice.easy[LANGUAGE_PL]);
	assert_string_equal(app->visit->page.tiles[app->visit->page.back].label, words_in(LANGUAGE_PL, "Back"));
}

/* A language without easy words has its own, never English ones. */
static void easy_read__where_nobody_wrote_it__is_the_text_itself(void **state)
{
	struct app *app = *state;
	unseen_act(app, "welcome.languages");
	unseen_act(app, "language.bn");
	unseen_act(app, "frame.danger");
	turn_easy(app);
	assert_true(says(app, words_in(LANGUAGE_BN, "Call 999 if anyone is in danger now.")));
	assert_true(app->visit->page.has_large_icons);
}

static void easy_read__is_counted(void **state)
{
	struct app *app = *state;
	unseen_act(app, "welcome.feedback");
	turn_easy(app);
	unseen_act(app, "choice.agree");
	unseen_act(app, "choice.agree");
	struct query count = query(book_store(app->book),
		"SELECT sum(amount) FROM counting WHERE stream = 2 AND detail ->> 'mode' = 'easy_read'");
	int64_t visits = 0;
	assert_int_equal(query_integer(&count, &visits, 0), DONE);
	assert_int_equal(visits, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			easy_read__says_it_shorter_and_shows_it_larger__for_this_visit, begin, end),
		cmocka_unit_test_setup_teardown(
			easy_read__is_the_catalogues_too__in_the_visitors_language, begin, end),
		cmocka_unit_test_setup_teardown(easy_read__where_nobody_wrote_it__is_the_text_itself, begin, end),
		cmocka_unit_test_setup_teardown(easy_read__is_counted, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
