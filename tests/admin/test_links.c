/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_links.c - the same problem told twice, a report and an issue about one thing, and one event under two codes:
 * what is suggested, what a person says, and that nothing but the figure of problems changes.
 */
#include "tests/admin/reporting.h"

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
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_says(desk->out, "are about one problem");
	assert_says(desk->out, one);
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

/* Kiosk A counts 3 people at the fun day, B 4 at the clean-up; and 5 at an event without a plan where it opened one. */
static void live_at_events(struct desk *desk, bool unplanned)
{
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A"), *b = desk_kiosk(desk, "B");
	visit_event_act(a, FUN_DAY, "open", NULL, 0);
	visit_check_in(a, FUN_DAY, 3);
	visit_event_act(b, CLEAN_UP, "open", NULL, 0);
	visit_check_in(b, CLEAN_UP, 4);
	if (unplanned) {
		open_unplanned(b);
	}
	desk_bring(desk, a, "a.bunting");
	desk_bring(desk, b, "b.bunting");
}

static void say_same(struct desk *desk, const char *office, const char *event, const char *to)
{
	assert_ends(0, desk, "settle", office, "--same-event", event, "--to", to, "--reason", "one day");
	desk->fixture->now += 60;
}

static void give(struct desk *desk, const char *kiosk, const char *event, const char *to)
{
	assert_ends(0, desk, "settle", desk->office, "--assign", kiosk, event, "--to", to, "--reason", "a slip");
	desk->fixture->now += 60;
}

static void take_back(struct desk *desk, const char *item)
{
	char sql[120], number[20];
	snprintf(sql, sizeof sql, "SELECT max(seq) FROM entry WHERE item = '%s'", item);
	snprintf(number, sizeof number, "%lld", (long long)desk_number(desk, sql));
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "it was not so");
}

/* So many people are at this event, by the views and by the report, and so many events are held. */
#define expect_at(desk, event, people, held) check_at((desk), (event), (people), (held), __LINE__)
static void check_at(struct desk *desk, const char *event, int people, int held, int line)
{
	char sql[120];
	snprintf(sql, sizeof sql, "SELECT coalesce(sum(people), 0) FROM attendance WHERE event = '%s'", event);
	struct report report = desk_report(desk, everything);
	int64_t found = desk_number(desk, sql), opened = single_of(&report, "events_held")->number;
	const struct report_table *events = table_of(&report, "events");
	int64_t listed = 0, there = 0;
	for (int k = 0; k < events->row_count; k++) {
		bool is_one = events->rows[k].kind == ROW_WITHIN;
		listed += is_one && events->rows[k].cells[column_of(events->figure, "kiosks")].number > 0;
		there += is_one ? events->rows[k].cells[column_of(events->figure, "people")].number : 0;
	}
	if (found != people || opened != held || listed != held ||
		there != desk_number(desk, "SELECT sum(people) FROM attendance")) {
		fail_msg("line %d: %lld people at %s, %lld events held, %lld listed with %lld people", line,
			(long long)found, event, (long long)opened, (long long)listed, (long long)there);
	}
	report_free(&report);
}

static void what_was_given_to_an_event__goes_with_it_where_that_is_another_one(void **state)
{
	struct desk *desk = *state;
	live_at_events(desk, false);
	expect_at(desk, FUN_DAY, 3, 2);
	give(desk, "A", FUN_DAY, CLEAN_UP);
	expect_at(desk, CLEAN_UP, 7, 1);
	say_same(desk, desk->office, CLEAN_UP, FUN_DAY);
	expect_at(desk, FUN_DAY, 7, 1);
	take_back(desk, "same_event");
	expect_at(desk, CLEAN_UP, 7, 1);
	take_back(desk, "assign");
	expect_at(desk, FUN_DAY, 3, 2);
	/* The other way about. */
	say_same(desk, desk->office, CLEAN_UP, FUN_DAY);
	give(desk, "A", FUN_DAY, CLEAN_UP);
	expect_at(desk, FUN_DAY, 7, 1);
	take_back(desk, "assign");
	expect_at(desk, FUN_DAY, 7, 1);
	take_back(desk, "same_event");
	expect_at(desk, FUN_DAY, 3, 2);
}

/* No office says a chain or a ring, but several may together: it ends the same in all of them. */
static void chains_and_rings_of_events__end_at_one_event(void **state)
{
	struct desk *desk = *state;
	static const char without[] = "unplanned_b_20260718";
	live_at_events(desk, true);
	const char *offices[3] = {
		desk->office, desk_path(desk, "second.bunting"), desk_path(desk, "third.bunting")};
	for (int k = 1; k < 3; k++) {
		assert_done(
			file_copy(offices[0], offices[k], 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
		desk_join(desk, offices[k]);
	}
	say_same(desk, offices[0], without, FUN_DAY);
	say_same(desk, offices[1], FUN_DAY, CLEAN_UP);
	say_same(desk, offices[2], CLEAN_UP, without);
	assert_ends(0, desk, "merge", offices[0], offices[1]);
	expect_at(desk, CLEAN_UP, 12, 1); /* a chain */
	assert_ends(0, desk, "merge", offices[0], offices[2]);
	expect_at(desk, without, 12, 1); /* round: what was said first gives way */
	assert_ends(0, desk, "merge", offices[2], offices[1], offices[0]);
	desk->office = offices[2];
	expect_at(desk, without, 12, 1);
	desk->office = offices[0];
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_is_alike__is_suggested_with_the_commands_and_never_by_its_words),
		test_at_desk(a_link__makes_two_reports_one_problem_and_can_be_said_otherwise),
		test_at_desk(a_report_and_an_issue__are_linked__and_by_way_of_each_other),
		test_at_desk(links_of_two_offices__the_later_stands_at_both),
		test_at_desk(one_event_under_two_codes__is_suggested_and_counted_as_one),
		test_at_desk(what_was_given_to_an_event__goes_with_it_where_that_is_another_one),
		test_at_desk(chains_and_rings_of_events__end_at_one_event),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
