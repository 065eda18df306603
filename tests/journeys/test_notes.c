/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_notes.c - an officer notes an issue, an action and two referrals at the kiosk of the demonstration, by touch, on
 * a screen of the size that is given: nothing of what was typed is to be found in the book, and what was taken back is
 * gone.
 */
#include "tests/journeys/corner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BY_ITSELF_MS = 350,     /* a page that came by itself takes no touch at first */
	REPEAT_MS = 300,        /* a strike where the page before was struck is taken for a repeat of that */
	LOCKED_AFTER_S = 2 * 60 /* without a touch */
};

/* Neither in the book nor in what SQLite keeps beside it, nor in the kiosk's log. */
static void assert_nowhere(const char *words)
{
	char wal[PATH_SIZE + 8];
	snprintf(wal, sizeof wal, "%s-wal", book);
	assert_null(inside_holds_text(book, words));
	assert_null(inside_holds_text(wal, words));
	char *said = stage_said(&stage);
	assert_null(strstr(said, words));
	free(said);
}

static void enter(void)
{
	officer_enters(play, pin);
	play_tap(play, "tab.notes");
	play_expect(play, "notes");
}

static void write_note(const char *words)
{
	play_expect(play, "note.words");
	stage_sleep(REPEAT_MS);
	play_type(play, words);
	play_tap(play, "frame.go");
	play_expect(play, "note.check");
	stage_sleep(REPEAT_MS);
}

static void keep(void)
{
	play_tap(play, "frame.go");
	play_expect(play, "notes");
}

static void take_steps(const char *const *choices)
{
	for (; *choices; choices++) {
		play_tap(play, *choices);
		stage_sleep(REPEAT_MS);
	}
}
#define TAKE_STEPS(...) take_steps((const char *const[]){__VA_ARGS__, NULL})

static void issue__is_sealed__and_its_words_are_nowhere(void **state)
{
	(void)state;
	enter();
	TAKE_STEPS("note.issue", "choice.rubbish", "choice.fly_tipping", "choice.quayside", "choice.member",
		"choice.referred", "choice.waste_team");
	play_expect(play, "note.check");
	play_tap(play, "change.words");
	write_note("backyardsofa");
	keep();
	assert_book_says("fly_tipping quayside member referred waste_team",
		"SELECT kind || ' ' || area || ' ' || raised_by || ' ' || outcome || ' ' || referred_to FROM issue");
	assert_book_says("1", "SELECT count(*) FROM box WHERE stream = 10 AND bytes IS NOT NULL");
	assert_nowhere("backyardsofa");
	assert_nowhere("Backyardsofa");
	officer_locks(play);
}

static void action__is_counted_in_what_the_catalogue_says(void **state)
{
	(void)state;
	enter();
	TAKE_STEPS("note.action", "choice.rubbish_taken");
	play_expect(play, "number");
	play_see(play, "sacks");
	play_digits(play, "14");
	play_tap(play, "number.add");
	play_expect(play, "note.area");
	stage_sleep(REPEAT_MS);
	TAKE_STEPS("choice.somewhere_else", "choice.ourselves", "choice.week");
	play_expect(play, "note.check");
	keep();
	assert_book_says("rubbish_taken 14 ourselves week",
		"SELECT action || ' ' || amount || ' ' || agency || ' ' || due FROM action");
	officer_locks(play);
}

static void referral__wants_a_yes__and_of_a_sensitive_one_only_the_count_is_kept(void **state)
{
	(void)state;
	enter();
	TAKE_STEPS("note.referral", "choice.housing", "choice.no");
	play_expect(play, "note.refused");
	play_see(play, "146");
	play_tap(play, "frame.go");
	play_expect(play, "notes");
	TAKE_STEPS("note.referral", "choice.housing", "choice.yes", "choice.repairs");
	write_note("ringafterfive");
	keep();
	TAKE_STEPS("note.referral", "choice.safe_at_home", "choice.yes");
	play_expect(play, "note.check");
	keep();
	assert_book_says("housing repairs, safe_at_home -",
		"SELECT group_concat(said, ', ') FROM (SELECT partner || ' ' || coalesce(reason, '-') AS said"
		" FROM referral ORDER BY seq)");
	assert_book_says("1", "SELECT count(*) FROM entry WHERE item = 'safe_at_home' AND area IS NULL"
						  " AND detail IS NULL");
	assert_nowhere("ringafterfive");
	assert_nowhere("Ringafterfive");
	officer_locks(play);
}

static void wrong_one__is_taken_back__and_its_box_goes(void **state)
{
	(void)state;
	enter();
	TAKE_STEPS("note.issue", "choice.noise", "choice.harbour_green", "choice.public", "choice.open");
	keep();
	assert_book_says("2", "SELECT count(*) FROM issue");
	play_tap(play, "notes.take_back");
	play_settle(play);
	assert_false(play_has(play, "notes.take_back"));
	assert_book_says("1", "SELECT count(*) FROM issue");
	assert_book_says("1", "SELECT count(*) FROM box WHERE stream = 10 AND gone = 'taken_back'");
	officer_locks(play);
}

/* Called away in the middle of it. */
static void idle__locks__and_what_was_chosen_waits(void **state)
{
	(void)state;
	enter();
	TAKE_STEPS(
		"note.issue", "choice.noise", "choice.harbour_green", "choice.public", "choice.open", "change.words");
	play_expect(play, "note.words");
	play_type(play, "frontgate");
	play_rest(play, LOCKED_AFTER_S + 1);
	play_expect(play, "welcome");
	stage_sleep(BY_ITSELF_MS);
	enter();
	play_tap(play, "notes.go_on");
	play_expect(play, "note.words");
	assert_false(play_sees(play, "rontgate"));
	play_tap(play, "frame.go");
	play_expect(play, "note.check");
	stage_sleep(REPEAT_MS);
	keep();
	assert_book_says("2", "SELECT count(*) FROM issue");
	officer_locks(play);
}

/* What officers do is nobody's visit, and nobody's use. */
static void notes__are_no_visits(void **state)
{
	(void)state;
	assert_book_says("0", "SELECT count(*) FROM attendance");
	assert_book_says("0", "SELECT (SELECT count(*) FROM counting) + (SELECT count(*) FROM use)");
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(issue__is_sealed__and_its_words_are_nowhere),
		cmocka_unit_test(action__is_counted_in_what_the_catalogue_says),
		cmocka_unit_test(referral__wants_a_yes__and_of_a_sensitive_one_only_the_count_is_kept),
		cmocka_unit_test(wrong_one__is_taken_back__and_its_box_goes),
		cmocka_unit_test(idle__locks__and_what_was_chosen_waits),
		cmocka_unit_test(notes__are_no_visits),
	};
	corner_open(count, arguments);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, end);
	stage_close(&stage);
	return failed;
}
