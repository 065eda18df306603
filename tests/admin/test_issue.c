/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_issue.c - issues of a meeting at the desk: listed, opened with the key, and what came of them later, said by one
 * office or by two.
 */
#include "tests/admin/desk.h"

static int64_t add_issue(struct book *kiosk, const char *kind, const char *outcome, const char *note)
{
	char detail[200];
	snprintf(detail, sizeof detail,
		"{\"v\":1,\"place\":\"quayside\",\"raised_by\":\"resident\",\"outcome\":\"%s\"}", outcome);
	struct record record = {
		.entry = {
			.stream = STREAM_ISSUE, .event = FUN_DAY, .item = kind, .area = "quayside", .detail = detail}};
	record.boxes[PURPOSE_NOTES] = note;
	assert_done(book_append(kiosk, &record, 1), book_reason(kiosk));
	return record.entry.seq;
}

static struct book *office_with_issues(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	add_issue(kiosk, "noise", "open", "the lamp behind number 4");
	add_issue(kiosk, "rubbish", "resolved", NULL);
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

static void open_issue(struct desk *desk, const char *number)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "issue", desk->office, number, "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
}

static void the_list__has_what_stands_of_each(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_issues(desk);
	assert_ends(0, desk, "issue", desk->office);
	assert_says(desk->out, "2026-07-18  Noise");
	assert_says(desk->out, "2 issues.");
	assert_says_not(desk->out, "lamp");
	assert_ends(
		0, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "referred", "--to", "council");
	assert_ends(0, desk, "issue", desk->office);
	assert_says(desk->out, "referred to council  2026-07-18");
	assert_ends(0, desk, "issue", desk->office, "--json");
	assert_json(desk, "$.issues[0].outcome_then", "open");
	assert_json(desk, "$.issues[0].outcome", "referred");
	assert_json(desk, "$.issues[0].referred_to", "council");
	assert_json(desk, "$.issues[1].outcome", "resolved");
	assert_json(desk, "$.issues[1].outcome_since", NULL);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM issue WHERE outcome = 'open' AND outcome_now = 'referred'"
						  " AND referred_now = 'council' AND since > 0"),
		1);
}

static void a_later_outcome__stands_and_the_earlier_is_kept(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_issues(desk);
	assert_ends(
		0, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "referred", "--to", "council");
	desk->fixture->now += 3600;
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "resolved");
	desk->fixture->now += 3600;
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "open");
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1));
	assert_says(desk->out, "Outcome then:    open");
	assert_says(desk->out, "Outcome now:     open");
	assert_says(desk->out, "OF: referred to council\n");
	assert_says(desk->out, "OF: resolved\n");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM issue WHERE outcome_now = 'open' AND referred_now IS NULL"),
		1);
}

static void notes__are_sealed__and_read_with_the_key_only_and_that_is_noted(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_issues(desk);
	const char *note = desk_write(desk, "note", "Rang the \xC3\xA9lectrician,\nhe comes on Monday.\n");
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "referred", "--to",
		"council", "--note", note);
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1));
	assert_says(desk->out, "OF: referred to council (with a note)");
	assert_says_not(desk->out, "Monday");
	open_issue(desk, number_of(kiosk, 1));
	assert_says(desk->out, "Note:            the lamp behind number 4");
	assert_says(desk->out, "he comes on Monday.");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM entry WHERE stream = 15 AND item = 'read_words'"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE stream = 16"), 1);
	assert_ends(0, desk, "verify", desk->office);
}

static void a_status_of_a_report__takes_a_note_as_well(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .code = "K7MQ4QX2DZR58HT0"});
	desk_bring(desk, kiosk, "a.bunting");
	const char *note = desk_write(desk, "note", "Spoke to the pub."),
			   *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1), "--status", "looking", "--note", note);
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1), "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->out, "OF: looking (with a note)");
	assert_says(desk->out, "Spoke to the pub.");
}

/* Both offices say something of one issue; whichever is merged first, the later stands at both. */
static void outcomes_of_two_offices__the_later_stands_at_both(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_issues(desk);
	const char *second = desk_path(desk, "second.bunting"), *first = desk->office;
	fixture_copy(first, second);
	desk_join(desk, second);
	desk->fixture->now += 60;
	assert_ends(0, desk, "issue", second, number_of(kiosk, 1), "--outcome", "resolved");
	desk->fixture->now += 60;
	assert_ends(0, desk, "issue", first, number_of(kiosk, 1), "--outcome", "referred", "--to", "council");
	assert_ends(0, desk, "merge", first, second);
	assert_ends(0, desk, "merge", second, first);
	static const char standing[] = "SELECT count(*) FROM issue WHERE outcome_now = 'referred'";
	assert_int_equal(desk_number(desk, standing), 1);
	assert_ends(1, desk, "settle", first);
	assert_says(desk->out, "Two offices say different things");
	desk->office = second;
	assert_int_equal(desk_number(desk, standing), 1);
	desk->office = first;
	desk->fixture->now += 60;
	assert_ends(0, desk, "issue", first, number_of(kiosk, 1), "--outcome", "referred", "--to", "council");
	assert_ends(1, desk, "settle", first); /* other things wait */
	assert_says_not(desk->out, "Two offices say different things");
}

static void what_does_not_go_together__is_said(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_issues(desk);
	assert_ends(2, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "solved");
	assert_ends(2, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "open", "--to", "council");
	assert_ends(2, desk, "issue", desk->office, "--outcome", "open");
	assert_ends(2, desk, "issue", desk->office, number_of(kiosk, 1), "--to", "council");
	assert_ends(2, desk, "issue", desk->office, "A-99-7");
	assert_ends(
		3, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "open", "--note", "/nowhere");
	assert_ends(3, desk, "issue", desk->office, number_of(kiosk, 1), "--outcome", "open", "--note",
		desk_write(desk, "bad", "\xFF"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE item = 'outcome'"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(the_list__has_what_stands_of_each),
		test_at_desk(a_later_outcome__stands_and_the_earlier_is_kept),
		test_at_desk(notes__are_sealed__and_read_with_the_key_only_and_that_is_noted),
		test_at_desk(a_status_of_a_report__takes_a_note_as_well),
		test_at_desk(outcomes_of_two_offices__the_later_stands_at_both),
		test_at_desk(what_does_not_go_together__is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
