/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_follow_up.c - an officer knocks at doors and has to come back to one: what is written of it is in no file of the
 * kiosk, travels on the stick in its box, and is one follow-up at the office and no run of doors. Each step by the
 * programs themselves: office, set-up, kiosk, stick, office again.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	REPEAT_MS = 300 /* a strike where the page before was struck is taken for a repeat of that */
};

static struct stage stage;
static struct play *const play = &stage.play;
static const char words[] = "fourteenanchorcourt";

/* The fun day of today is door knocking instead. */
static void knock_at_doors_today(const char *office)
{
	char *plan = inside_value(office, "SELECT CAST(bytes AS TEXT) FROM document WHERE kind = 'plan'");
	char *changed = with_change(plan, "type: fun_day", "type: door_knock");
	const char *path = stage_path(&stage, "doors.yaml");
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_not_equal(fputs(changed, file), EOF);
	assert_int_equal(fclose(file), 0);
	free(plan);
	free(changed);
	partnership_must(0, admin("plan", office, path));
}

static void knock_and_note(const char *pin)
{
	officer_enters(play, pin);
	play_tap(play, "tab.doors");
	play_tap(play, "more.answered");
	play_tap(play, "doors.follow_up");
	play_expect(play, "note.words");
	stage_sleep(REPEAT_MS);
	play_type(play, words);
	play_tap(play, "frame.go");
	play_expect(play, "doors");
	play_see(play, "Doors of this run: 1"); /* it goes on */
	stage_sleep(REPEAT_MS);
	play_tap(play, "doors.end");
	play_tap(play, "area.anchor_court");
	play_expect(play, "doors");
	play_tap(play, "tab.notes");
	play_see(play, "So far: 1");
}

static void assert_nowhere(const char *path)
{
	assert_null(inside_holds_text(path, words));
	assert_null(inside_holds_text(path, "Fourteenanchorcourt")); /* as a sentence begins */
}

static void follow_up__comes_to_the_office__in_its_box_alone(void **state)
{
	(void)state;
	char pin[PIN_LENGTH + 1], fingerprint[FINGERPRINT_SIZE], wal[PATH_SIZE + 8];
	const char *office = partnership_office(&stage, "office");
	knock_at_doors_today(office);
	const char *book = partnership_kiosk(&stage, office, pin);
	knock_and_note(pin);
	snprintf(wal, sizeof wal, "%s-wal", book);
	assert_nowhere(book);
	assert_nowhere(wal);
	officer_reads_fingerprint(play, fingerprint);
	officer_saves(&stage);
	stage_end_kiosk(&stage);
	assert_nowhere(partnership_saved(&stage));
	partnership_merges(&stage, office, fingerprint);
	partnership_must(0, admin("verify", office));
	assert_int_equal(inside_number(office, "SELECT count(*) FROM follow_up"), 1);
	assert_int_equal(inside_number(office, "SELECT count(*) FROM doors WHERE knocked = 1"), 1);
	assert_int_equal(inside_number(office, "SELECT count(*) FROM doors"), 1);
	assert_int_equal(
		inside_number(office, "SELECT count(*) FROM box WHERE stream = 11 AND bytes IS NOT NULL"), 2);
	assert_nowhere(office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follow_up__comes_to_the_office__in_its_box_alone),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests_name(stage.size, tests, NULL, NULL);
	stage_close(&stage);
	return failed;
}
