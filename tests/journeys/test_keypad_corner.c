/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keypad_corner.c - an officer with five keys and nothing else, through what they do beside counting kit: notes, a
 * clock that is wrong, an event that no plan has, how it goes, what the office sent, a kiosk that is out of order. No
 * page of it is a trap.
 */
#include "tests/journeys/corner.h"
#include "tests/journeys/keys.h"

enum {
	ESCAPE_MS = 2300,
	SAID_MS = 15000
};

/* Each page is no trap, and its choice leads on. */
static void walk(const char *const *ids)
{
	for (; *ids; ids++) {
		keys_try_page(play, true);
		keys_choose(play, *ids);
	}
}
#define WALK(...) walk((const char *const[]){__VA_ARGS__, NULL})

static void enter(void)
{
	keys_hold_escape(play, ESCAPE_MS);
	play_expect(play, "officers");
	keys_choose(play, "officer.1");
	play_expect(play, "pin");
	play_keys(play, pin);
	play_expect(play, "kit");
}

static void leave(void)
{
	keys_choose(play, "frame.lock");
	play_expect(play, "welcome");
}

static void notes__with_five_keys(void **state)
{
	(void)state;
	enter();
	keys_choose(play, "tab.notes");
	play_expect(play, "notes");
	WALK("note.issue", "choice.rubbish", "choice.fly_tipping", "choice.quayside", "choice.member",
		"choice.referred", "choice.waste_team");
	play_expect(play, "note.check");
	WALK("change.words");
	play_expect(play, "note.words");
	keys_try_page(play, true);
	play_keys(play, "sofa");
	keys_choose(play, "frame.go");
	play_expect(play, "note.check");
	keys_choose(play, "frame.go");
	play_expect(play, "notes");
	keys_choose(play, "note.action");
	WALK("choice.rubbish_taken");
	play_expect(play, "number");
	keys_try_page(play, true);
	play_keys(play, "14");
	keys_choose(play, "number.add");
	WALK("choice.somewhere_else", "choice.ourselves", "choice.week", "frame.go");
	play_expect(play, "notes");
	WALK("notes.take_back");
	assert_book_says("1", "SELECT count(*) FROM issue");
	assert_book_says("0", "SELECT count(*) FROM action");
	assert_book_says("1", "SELECT count(*) FROM box WHERE stream = 10 AND bytes IS NOT NULL");
	leave();
}

static void clock_and_another_event__with_five_keys(void **state)
{
	(void)state;
	bool is_back = turns_back();
	enter();
	keys_choose(play, "tab.event");
	keys_choose(play, "event.ready");
	WALK("ready.wrong", is_back ? "less.hour" : "more.hour", "clock.keep");
	play_expect(play, "ready");
	assert_book_says_turned(is_back);
	keys_choose(play, "tab.event");
	WALK("event.other", "unplanned.begin", "choice.1", "choice.1", "choice.none", "choice.4", "choice.0",
		"choice.none", "choice.0", "unplanned.open");
	play_expect(play, "hosts");
	WALK("plus.members_present", "hosts.done");
	play_expect(play, "ready");
	assert_book_says("1", "SELECT amount FROM activity WHERE measure = 'members_present'");
	keys_choose(play, "tab.event");
	keys_choose(play, "event.totals");
	play_expect(play, "totals");
	WALK("totals.event");
	play_expect(play, "event");
	leave();
}

static void out_of_order__with_five_keys(void **state)
{
	(void)state;
	enter();
	fill_disk(true);
	keys_choose(play, "plus.shed_alarm");
	play_expect(play, "repair");
	keys_try_page(play, true);
	fill_disk(false);
	keys_choose(play, "repair.again");
	play_expect(play, "kit");
	assert_book_says("1", "SELECT sum(amount) FROM kit WHERE item = 'shed_alarm'");
	leave();
}

/* The demonstration has no office: that nothing lies on the stick is said, and Save is at hand. */
static void stick__with_five_keys(void **state)
{
	(void)state;
	enter();
	keys_choose(play, "tab.stick");
	play_expect(play, "stick");
	WALK("stick.save");
	stage_await(&stage, "Not saved to the stick", SAID_MS);
	keys_try_page(play, true);
	leave();
}

static int begin_silently(void **state)
{
	setenv("SDL_AUDIODRIVER", "disk", 1); /* takes a second's sound in no time */
	setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	return begin(state);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes__with_five_keys),
		cmocka_unit_test(clock_and_another_event__with_five_keys),
		cmocka_unit_test(out_of_order__with_five_keys),
		cmocka_unit_test(stick__with_five_keys),
	};
	corner_open(count, arguments);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin_silently, end);
	stage_close(&stage);
	return failed;
}
