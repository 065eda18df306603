/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_links.c - the same problem told twice, a report and an issue about one thing, and one event under two codes:
 * what is suggested, what a person says, and that nothing but the figure of problems changes.
 */
#include "tests/admin/desk.h"

static int64_t tell(struct book *kiosk, const char *kind, const char *area, const char *how_often)
{
	char detail[100];
	snprintf(detail, sizeof detail, "{\"v\":1,\"how_often\":\"%s\",\"reported\":\"no\"}", how_often);
	struct record record = {.entry = {.stream = STREAM_CONCERN,
								.event = FUN_DAY,
								.item = kind,
								.area = area,
								.amount = 1,
								.detail = detail}};
	record.boxes[PURPOSE_WORDS] = "the very same words";
	assert_done(book_append(kiosk, &record, 1), book_reason(kiosk));
	return record.entry.seq;
}

static int64_t note_issue(struct book *kiosk, const char *kind)
{
	struct record record = {
		.entry = {.stream = STREAM_ISSUE,
			.event = FUN_DAY,
			.item = kind,
			.area = "quayside",
			.detail = "{\"v\":1,\"place\":\"quayside\",\"raised_by\":\"resident\",\"outcome\":\"open\"}"}};
	assert_done(book_append(kiosk, &record, 1), book_reason(kiosk));
	return record.entry.seq;
}

static char numbers[5][REPORT_NUMBER_SIZE];

static const char *number_of(struct book *kiosk, int64_t seq)
{
	report_number_write(numbers[seq], book_log_name(kiosk), seq, book_log_key(kiosk));
	return numbers[seq];
}

/* Reports 1 and 3 are alike; 2 is of another kind, 4 of another how often. Issue 1 is of the kind of 2. */
static struct book *office_with_reports(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	tell(kiosk, "noise", "quayside", "weekly");
	tell(kiosk, "rubbish", "quayside", "weekly");
	desk->fixture->now += 3600;
	tell(kiosk, "noise", "quayside", "weekly");
	tell(kiosk, "noise", "quayside", "once");
	note_issue(kiosk, "rubbish");
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

static int64_t problems(struct desk *desk)
{
	return desk_number(desk, "SELECT count(DISTINCT problem) FROM problem");
}

static void what_is_alike__is_suggested_with_the_commands_and_never_by_its_words(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char expected[400];
	assert_ends(0, desk, "concern", desk->office, "--likely-same");
	snprintf(expected, sizeof expected, "bunting-admin concern %s %s --same-as %s\n", desk->office,
		number_of(kiosk, 1), number_of(kiosk, 3));
	assert_says(desk->out, expected);
	snprintf(expected, sizeof expected, "bunting-admin concern %s %s --same-as-issue %s\n", desk->office,
		number_of(kiosk, 2), number_of(kiosk, 1));
	assert_says(desk->out, expected);
	assert_says_not(desk->out, number_of(kiosk, 4)); /* which has the same words */
	assert_says(desk->out, "Noise, Quayside, weekly");
}

static void a_link__makes_two_reports_one_problem_and_can_be_said_otherwise(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *one = number_of(kiosk, 1), *other = number_of(kiosk, 3);
	assert_int_equal(problems(desk), 5);
	assert_ends(0, desk, "concern", desk->office, one, "--same-as", other);
	assert_int_equal(problems(desk), 4);
	assert_ends(0, desk, "concern", desk->office, other);
	assert_says(desk->out, "The same problem: report ");
	assert_says(desk->out, one);
	assert_ends(0, desk, "concern", desk->office, "--likely-same");
	assert_says_not(desk->out, other);
	assert_ends(
		1, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_says(desk->out, "reports on 3 problems");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 4);
	assert_ends(0, desk, "concern", desk->office, other, "--apart-from", one);
	assert_int_equal(problems(desk), 5);
	assert_ends(0, desk, "concern", desk->office, "--likely-same");
	assert_says_not(desk->out, other); /* a person said that they are not */
}

static void a_report_and_an_issue__are_linked__and_by_way_of_each_other(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	assert_ends(
		0, desk, "concern", desk->office, number_of(kiosk, 2), "--same-as-issue", number_of(kiosk, 1));
	assert_ends(
		0, desk, "concern", desk->office, number_of(kiosk, 3), "--same-as-issue", number_of(kiosk, 1));
	assert_int_equal(problems(desk), 3);
	assert_ends(0, desk, "issue", desk->office, number_of(kiosk, 1));
	assert_says(desk->out, "The same problem: report ");
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 2));
	assert_says(desk->out, number_of(kiosk, 3));
	assert_says(desk->out, "issue A-1");
	assert_ends(2, desk, "concern", desk->office, number_of(kiosk, 2), "--same-as", number_of(kiosk, 2));
	assert_ends(2, desk, "concern", desk->office, number_of(kiosk, 2), "--same-as", "A-9-9");
	assert_ends(2, desk, "concern", desk->office, "--same-as", number_of(kiosk, 2));
}

/* Two offices say different things of one pair: the later stands at both. */
static void links_of_two_offices__the_later_stands_at_both(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *second = desk_path(desk, "second.bunting"), *first = desk->office, *one = number_of(kiosk, 1),
			   *other = number_of(kiosk, 3);
	fixture_copy(first, second);
	desk_join(desk, second);
	desk->fixture->now += 60;
	assert_ends(0, desk, "concern", second, one, "--same-as", other);
	desk->fixture->now += 60;
	assert_ends(0, desk, "concern", first, other, "--apart-from", one);
	assert_ends(0, desk, "merge", first, second);
	assert_ends(0, desk, "merge", second, first);
	assert_int_equal(problems(desk), 5);
	desk->office = second;
	assert_int_equal(problems(desk), 5);
}

/* A kiosk opened an event without a plan on the fun day, of its type and area. */
static void open_unplanned(struct book *kiosk)
{
	struct record record = {
		.entry = {.stream = STREAM_EVENT,
			.event = "unplanned_b_20260718",
			.item = "open",
			.area = "harbour_green",
			.detail = "{\"v\":1,\"type\":\"fun_day\",\"day\":20260718,\"engagement\":1}"}};
	assert_done(book_append(kiosk, &record, 1), book_reason(kiosk));
	visit_check_in(kiosk, "unplanned_b_20260718", 5);
}

static void one_event_under_two_codes__is_suggested_and_counted_as_one(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A"), *b = desk_kiosk(desk, "B");
	visit_event_act(a, FUN_DAY, "open", NULL, 0);
	visit_check_in(a, FUN_DAY, 3);
	open_unplanned(b);
	desk_bring(desk, a, "a.bunting");
	desk_bring(desk, b, "b.bunting");
	static const char held[] = "SELECT count(*) FROM (SELECT DISTINCT event FROM attendance)";
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "Perhaps one event under two codes");
	assert_says(desk->out, "--same-event unplanned_b_20260718 --to harbour_fun_day --reason ...");
	assert_int_equal(desk_number(desk, held), 2);
	assert_ends(0, desk, "settle", desk->office, "--same-event", "unplanned_b_20260718", "--to", FUN_DAY,
		"--reason", "no plan yet");
	assert_says(desk->out, "unplanned_b_20260718 is the event harbour_fun_day");
	assert_int_equal(desk_number(desk, held), 1);
	assert_int_equal(
		desk_number(desk, "SELECT sum(people) FROM attendance WHERE event = 'harbour_fun_day'"), 8);
	assert_ends(
		1, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "Perhaps one event under two codes");
	assert_ends(
		2, desk, "settle", desk->office, "--same-event", FUN_DAY, "--to", "clean_up", "--reason", "a chain");
	char number[20];
	snprintf(number, sizeof number, "%lld",
		(long long)desk_number(desk, "SELECT max(seq) FROM entry WHERE item = 'same_event'"));
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "two stalls");
	assert_int_equal(desk_number(desk, held), 2);
	assert_ends(0, desk, "settle", desk->office, "--same-event", "unplanned_b_20260718", "--to",
		"unplanned_b_20260718", "--reason", "two stalls");
	assert_says(desk->out, "unplanned_b_20260718 is an event of its own");
	assert_int_equal(desk_number(desk, held), 2);
	assert_ends(1, desk, "settle", desk->office);
	assert_says_not(desk->out, "Perhaps one event under two codes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_is_alike__is_suggested_with_the_commands_and_never_by_its_words),
		test_at_desk(a_link__makes_two_reports_one_problem_and_can_be_said_otherwise),
		test_at_desk(a_report_and_an_issue__are_linked__and_by_way_of_each_other),
		test_at_desk(links_of_two_offices__the_later_stands_at_both),
		test_at_desk(one_event_under_two_codes__is_suggested_and_counted_as_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
