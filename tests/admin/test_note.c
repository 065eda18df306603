/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_note.c - issues and actions from a paper sheet, typed in: they stand in lists and figures like those of kiosks,
 * what is written is sealed, what was wrong is taken back, and what does not fit is refused in words.
 */
#include "tests/admin/officers.h"

#define ISSUE(desk, kind)   "note", (desk)->office, "--event", FUN_DAY, "--issue", (kind)
#define ACTION(desk, which) "note", (desk)->office, "--event", FUN_DAY, "--action", (which)

static int64_t issues_of(struct desk *desk, const char *column)
{
	struct report report = desk_report(desk, (struct report_wish){0});
	int64_t number = number_in(&report, "issues_by_kind", ROW_TOTAL, "-", column);
	report_free(&report);
	return number;
}

static int64_t events_held(struct desk *desk)
{
	struct report report = desk_report(desk, (struct report_wish){0});
	int64_t number = single_of(&report, "events_held")->number;
	report_free(&report);
	return number;
}

static void an_issue_from_paper__counts_and_is_followed_like_any_other(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_issue(&doing, "noise", "open", NULL);
	desk_bring(desk, doing.kiosk, "a.bunting");
	assert_ends(0, desk, ISSUE(desk, "fly_tipping"), "--place", "saltmarsh", "--raised-by", "member");
	assert_says(desk->out, "fly_tipping, open");
	assert_int_equal(sscanf(desk->out, "Issue %15s of", number), 1);
	assert_ends(0, desk, ISSUE(desk, "noise"), "--outcome", "referred", "--to", "housing");
	assert_int_equal(issues_of(desk, "issues"), 3);
	assert_int_equal(issues_of(desk, "referred"), 1);
	assert_ends(0, desk, "issue", desk->office);
	assert_says(desk->out, "3 issues.");
	assert_ends(0, desk, "issue", desk->office, number, "--outcome", "resolved");
	assert_int_equal(issues_of(desk, "resolved"), 1);
	assert_ends(
		1, desk, "status", desk->office); /* the kiosks' day, as before: nothing of it is the office's */
	assert_says(desk->out, "2 of 2 not complete");
	assert_says_not(desk->out, "OF");
}

static void its_words__are_sealed(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	desk_make_planned_office(desk);
	assert_ends(0, desk, ISSUE(desk, "noise"), "--words",
		desk_write(desk, "words.txt", "the lamp behind number 4"), "--by", "Jo");
	assert_int_equal(sscanf(desk->out, "Issue %15s of", number), 1);
	struct bytes bytes = {0};
	assert_done(file_read(&bytes, desk->office, 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
	assert_non_null(memmem(bytes.at, bytes.length, "typed_by", 8));
	assert_null(memmem(bytes.at, bytes.length, "lamp behind", 11));
	bytes_free(&bytes);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "issue", desk->office, number, "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->out, "the lamp behind number 4");
}

static void an_action__has_its_amount_or_is_done_once(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_int_equal(events_held(desk), 0);
	assert_ends(2, desk, ACTION(desk, "rubbish_taken"));
	assert_says(desk->err, "say how many");
	assert_ends(
		0, desk, ACTION(desk, "rubbish_taken"), "--amount", "12", "--agency", "waste_team", "--due", "week");
	assert_ends(2, desk, ACTION(desk, "patrol_agreed"), "--amount", "2");
	assert_says(desk->err, "done once");
	assert_ends(0, desk, ACTION(desk, "patrol_agreed"));
	assert_int_equal(events_held(desk), 1); /* where something was done, there was an event */
	assert_ends(0, desk, "note", desk->office, "--event", FUN_DAY);
	assert_says(desk->out, "rubbish_taken");
	assert_says(desk->out, "2 notes typed in of " FUN_DAY);
	struct report report = desk_report(desk, (struct report_wish){0});
	assert_int_equal(number_in(&report, "actions_done", ROW_PLAIN, "rubbish_taken", "amount"), 12);
	report_free(&report);
}

static void what_was_wrong__is_taken_back_with_its_words(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, ISSUE(desk, "noise"));
	assert_says(desk->out, "--take-back I1");
	assert_ends(0, desk, ISSUE(desk, "noise"));
	assert_ends(0, desk, ACTION(desk, "patrol_agreed"));
	assert_ends(0, desk, "note", desk->office, "--take-back", "I1");
	assert_says(desk->out, "I1 of " FUN_DAY " is taken back");
	assert_int_equal(issues_of(desk, "issues"), 1);
	assert_ends(2, desk, "note", desk->office, "--take-back", "I1");
	assert_says(desk->err, "no note \"I1\" that stands");
	static const char *const no_names[] = {"", "I", "I0", "I9", "A-1", "B1", "I2x", "A99999999999999999999"};
	for (size_t k = 0; k < sizeof no_names / sizeof *no_names; k++) {
		assert_ends(2, desk, "note", desk->office, "--take-back", no_names[k]);
	}
	assert_ends(0, desk, "note", desk->office, "--event", FUN_DAY);
	assert_says(desk->out, "2 notes");
}

/* One office's notes come to the other with a merge, once; whoever typed them can take them back. */
static void notes_of_another_office__come_with_its_book(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *first = desk->office, *second = desk_path(desk, "second.bunting");
	fixture_copy(first, second);
	desk_join(desk, second);
	desk->office = second;
	assert_ends(0, desk, ISSUE(desk, "noise"));
	desk->office = first;
	assert_ends(0, desk, "merge", first, second);
	assert_ends(0, desk, "merge", first, second);
	assert_int_equal(issues_of(desk, "issues"), 1);
	assert_ends(2, desk, "note", first, "--take-back", "I1");
	assert_ends(0, desk, "note", second, "--take-back", "I1");
	assert_ends(0, desk, "merge", first, second);
	assert_int_equal(issues_of(desk, "issues"), 0);
}

static void what_does_not_fit__is_refused_in_words(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(2, desk, ISSUE(desk, "nois"));
	assert_says(desk->err, "Did you mean \"noise\"?");
	assert_ends(2, desk, ISSUE(desk, "private")); /* nothing is noted of what is private */
	assert_ends(2, desk, ISSUE(desk, "noise"), "--place", "nowhere");
	assert_says(desk->err, "--place takes no \"nowhere\"");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--outcome", "referred");
	assert_says(desk->err, "go together");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--to", "housing");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--raised-by", "resident");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--amount", "2");
	assert_says(desk->err, "--amount does not go with that");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--action", "patrol_agreed");
	assert_ends(2, desk, ISSUE(desk, "noise"), "--by", "Jo\033[2J");
	assert_ends(2, desk, ACTION(desk, "rubbish_taken"), "--amount", "0");
	assert_ends(2, desk, ACTION(desk, "nothing"));
	assert_ends(2, desk, "note", desk->office, "--event", "nowhere", "--issue", "noise");
	assert_ends(2, desk, "note", desk->office);
	assert_ends(2, desk, "note", desk->office, "--event", FUN_DAY, "--take-back", "I1");
	assert_ends(0, desk, "note", desk->office, "--event", FUN_DAY);
	assert_says(desk->out, "0 notes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(an_issue_from_paper__counts_and_is_followed_like_any_other),
		test_at_desk(its_words__are_sealed),
		test_at_desk(an_action__has_its_amount_or_is_done_once),
		test_at_desk(what_was_wrong__is_taken_back_with_its_words),
		test_at_desk(notes_of_another_office__come_with_its_book),
		test_at_desk(what_does_not_fit__is_refused_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
