/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_assisted.c - an officer taps for somebody: their visit is counted as such, however it goes on, and the next one
 * is not.
 */
#include "ledger/store.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

static void check_in(struct app *app)
{
	unseen_act(app, "welcome.checkin");
	unseen_act(app, "frame.go");
	unseen_act(app, "choice.no");
	unseen_act(app, "choice.quayside");
	unseen_act(app, "frame.go");
}

/* How many visits of each mode, while the event is open. */
static void assert_modes(struct app *app, const char *wanted)
{
	struct query modes = query(book_store(app->book),
		"SELECT group_concat(mode || ' ' || visits, ', ') FROM (SELECT detail ->> 'mode' AS mode,"
		" sum(amount) AS visits FROM counting WHERE stream = 2 GROUP BY 1 ORDER BY 1)");
	assert_true(query_row(&modes));
	assert_string_equal(row_text(&modes, 0), wanted);
	assert_int_equal(query_end(&modes), DONE);
}

static void visit__that_an_officer_taps__is_counted_as_assisted(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.assist");
	assert_string_equal(app->visit->page.name, "welcome");
	assert_int_equal(app->state.corner.officer, -1); /* the corner is locked again */
	unseen_act(app, "welcome.feedback");
	app_act(app, "tool.text"); /* large words make it no other visit */
	app_act(app, "size.150");
	app_act(app, "frame.back");
	unseen_act(app, "choice.agree");
	unseen_act(app, "choice.agree");
	assert_modes(app, "assisted 1");
	unseen_act(app, "frame.go");
	check_in(app);
	assert_modes(app, "assisted 1, touch 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(visit__that_an_officer_taps__is_counted_as_assisted, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
