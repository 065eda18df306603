/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_writing.c - letters that no key shows, written in the real window: a finger that holds a key slides onto one, or
 * lifts and taps one; and the same with Enter held down on a keypad.
 */
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#include <string.h>

enum {
	HOLD_MS = 800,
	REPEAT_MS = 300 /* a strike where the page before was struck is taken for a repeat of that */
};

static struct stage stage;
static struct play *const play = &stage.play;

static void begin_words(void)
{
	resident_begins_report(play, NULL);
	play_tap(play, "section.words");
	play_tap(play, "choice.yes");
	play_expect(play, "concern.words");
	stage_sleep(REPEAT_MS);
}

static void leave(void)
{
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
}

static void finger__that_holds_a_key__slides_onto_its_other_letters(void **state)
{
	(void)state;
	begin_words();
	play_type(play, "Caf");
	play_slide(play, "key.65", "key.held.c3a9");
	play_type(play, " de");
	play_see(play, "Café de");
	leave();
}

static void finger__that_lifts__may_tap_one_at_leisure__or_put_them_away(void **state)
{
	(void)state;
	begin_words();
	play_type(play, "Caf");
	play_hold(play, "key.65", HOLD_MS);
	assert_true(play_has(play, "key.held.c3a9"));
	assert_false(play_has(play, "key.65"));
	play_tap(play, "key.held.c3a9");
	play_see(play, "Café");
	play_hold(play, "key.65", HOLD_MS);
	int x, y, width, height;
	assert_true(play_find(play, "key.close", &x, &y, &width, &height));
	play_touch_at(play, x + width / 2, y + height - 5); /* the space bar lies there */
	play_type(play, "s");
	play_see(play, "Cafés");
	assert_false(play_has(play, "key.held.c3a9"));
	leave();
}

static void go_to(const char *id)
{
	for (int strike = 0; strcmp(play_focus(play), id) != 0; strike++) {
		if (strike == 80) {
			fail_msg("Tab does not come to %s; it is at %s", id, play_focus(play));
		}
		play_key(play, "Tab");
	}
}

static void keypad__enter_held_on_a_key__offers_its_other_letters(void **state)
{
	(void)state;
	begin_words();
	play_type(play, "Caf");
	go_to("key.65");
	play_key(play, "Return");
	play_see(play, "Cafe");
	play_hold_key(play, "Return", HOLD_MS);
	assert_string_equal(play_focus(play), "key.held.c3a9");
	play_key(play, "Right");
	assert_string_not_equal(play_focus(play), "key.held.c3a9");
	play_key(play, "Left");
	play_key(play, "Return");
	play_see(play, "Cafeé");
	assert_string_equal(play_focus(play), "key.65"); /* back where it was */
	play_hold_key(play, "Return", HOLD_MS);
	play_key(play, "Escape");
	play_expect(play, "concern.words");
	assert_string_equal(play_focus(play), "key.65");
	play_see(play, "Cafeé");
	leave();
}

static int begin(void **state)
{
	(void)state;
	start_kiosk(&stage, NULL);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finger__that_holds_a_key__slides_onto_its_other_letters),
		cmocka_unit_test(finger__that_lifts__may_tap_one_at_leisure__or_put_them_away),
		cmocka_unit_test(keypad__enter_held_on_a_key__offers_its_other_letters),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
