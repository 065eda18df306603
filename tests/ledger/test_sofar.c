/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_sofar.c - what a kiosk reads at every tap is what the views of its book say, whatever happened there: random
 * histories of three events, with taking back, wrong events and clocks that were wrong.
 *
 * History k is made from the seed BUNTING_SEED + k, of BUNTING_SETS histories.
 */
#include "ledger/sofar.h"

#include "ledger/detail.h"
#include "ledger/instead.h"
#include "ledger/notes.h"
#include "ledger/quarters.h"
#include "ledger/statement.h"
#include "ledger/tally.h"
#include "tests/support/chance.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

enum {
	HISTORIES = 3,
	ACTS = 70,
	SEED = 20260718,
	EVENTS = 3
};

static const char *const events[EVENTS] = {"harbour_fun_day", "pact_quayside", "doors_on_friday"};

/* Every view of `sofar` that is of an event by itself. */
static const char *const views[] = {"counted", "attendance", "feedback", "concern", "kit", "home", "home_kit",
	"head_count", "event_people", "issue", "action", "referral", "follow_up", "event_act", "stock",
	"stock_count"};

#define VIEWS (sizeof views / sizeof *views)

static const char *any_event(void)
{
	return events[chance_below(EVENTS)];
}

#define any_of(...) \
	any_word((const char *[]){__VA_ARGS__}, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

static const char *any_word(const char *const words[], size_t count)
{
	return words[chance_below((int)count)];
}

static void append(struct book *book, struct entry entry)
{
	struct record record = {.entry = entry};
	assert_done(book_append(book, &record, 1), book_reason(book));
}

static void append_coded(struct book *book, struct entry entry, const char *key, const char *code)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, key, code);
	entry.detail = detail_end(&detail);
	append(book, entry);
}

static void give_kit(struct book *book)
{
	struct detail detail;
	const char *act = any_of("given", "given", "given", "broken", "returned");
	detail_begin(&detail);
	detail_code(&detail, "act", act);
	if (strcmp(act, "given") == 0) {
		detail_code(&detail, "to", any_of("new_home", "same_home", "business"));
	}
	append(book, (struct entry){.stream = STREAM_KIT,
					 .event = any_event(),
					 .item = any_of("alarm", "chain", "light"),
					 .amount = 1 + chance_below(3),
					 .detail = detail_end(&detail)});
}

static void answer(struct book *book)
{
	struct detail detail;
	detail_begin(&detail);
	detail_open(&detail, "answers");
	detail_code(&detail, "met_expectations", any_of("agree", "disagree"));
	detail_code(&detail, "feel_safer", any_of("agree", "disagree"));
	detail_close(&detail);
	append(
		book, (struct entry){.stream = STREAM_FEEDBACK, .event = any_event(), .detail = detail_end(&detail)});
}

static void visit(struct book *book)
{
	switch (chance_below(4)) {
	case 0:
		append_coded(book,
			(struct entry){.stream = STREAM_ATTENDANCE,
				.event = any_event(),
				.amount = 1 + chance_below(5),
				.area = "quayside"},
			"before", any_of("yes", "no"));
		break;
	case 1:
		answer(book);
		break;
	case 2:
		append_coded(book,
			(struct entry){
				.stream = STREAM_CONCERN, .event = any_event(), .item = "noise", .area = "quayside"},
			"how_often", "weekly");
		break;
	default:
		give_kit(book);
		break;
	}
}

static void note(struct book *book)
{
	switch (chance_below(4)) {
	case 0:
		append_coded(book,
			(struct entry){.stream = STREAM_ISSUE, .event = any_event(), .item = "noise", .area = "quayside"},
			"outcome", "open");
		break;
	case 1:
		append(book,
			(struct entry){.stream = STREAM_ACTION, .event = any_event(), .item = "patrol", .amount = 2});
		break;
	case 2:
		append(book,
			(struct entry){.stream = STREAM_REFERRAL, .event = any_event(), .item = "housing", .amount = 1});
		break;
	default:
		append(book, (struct entry){.stream = STREAM_DOORS,
						 .event = any_event(),
						 .item = any_of(NULL, "follow_up"),
						 .amount = 1});
		break;
	}
}

static void count(struct book *book)
{
	bool is_said = chance_once_in(3);
	append_coded(book,
		(struct entry){.stream = STREAM_ACTIVITY,
			.event = any_event(),
			.item = any_of("head_count", "sacks"),
			.amount = is_said ? 0 : 1 + chance_below(9)},
		is_said ? "covers" : "how", is_said ? any_of("everyone", "others") : any_of("counted", "estimated"));
}

static void keep_the_event(struct book *book)
{
	struct entry entry = {.stream = STREAM_EVENT, .event = any_event()};
	unsigned char digest[DIGEST_BYTES];
	switch (chance_below(6)) {
	case 0:
		entry.item = any_of("stock_out", "stock_in", "counted");
		entry.amount = chance_below(20);
		append_coded(book, entry, "kit", any_of("alarm", "chain"));
		break;
	case 1:
		entry.item = "clock_offset";
		entry.amount = 900 * (int64_t)(1 + chance_below(4));
		append(book, entry);
		break;
	case 2:
		assert_done(instead_record(book, any_event(), any_event()), book_reason(book));
		break;
	case 3:
		append_coded(book,
			(struct entry){.stream = STREAM_AUDIT, .item = any_of("tally_begin", "confirm_close")}, "officer",
			"amira_khan");
		break;
	case 4:
		assert_done(statement_make(book, CAUSE_CLOSE, entry.event, digest), book_reason(book));
		break;
	default:
		entry.item = any_of("open", "close", "pause", "resume", "clock_right");
		append(book, entry);
		break;
	}
}

/* Takes back something that counts, said of whichever event is open by then. */
static void take_back(struct book *book)
{
	int stream = chance_once_in(2) ? STREAM_KIT : chance_once_in(2) ? STREAM_ATTENDANCE : STREAM_ACTIVITY;
	int64_t counting = fixture_number(
		book, "SELECT count(*) FROM counted WHERE log = %d AND stream = %d", (int)book_log(book), stream);
	if (counting > 0) {
		int64_t seq = fixture_number(book,
			"SELECT seq FROM counted WHERE log = %d AND stream = %d ORDER BY seq LIMIT 1 OFFSET %d",
			(int)book_log(book), stream, chance_below((int)counting));
		append(book, (struct entry){.stream = stream, .event = any_event(), .undoes = seq});
	}
}

static void live(struct fixture *fixture, struct book *book)
{
	fixture->now += chance_below(1200);
	switch (chance_below(8)) {
	case 0:
		keep_the_event(book);
		break;
	case 1:
		take_back(book);
		break;
	case 2:
		count(book);
		break;
	case 3:
		note(book);
		break;
	default:
		visit(book);
		break;
	}
}

/* Both have the same rows, each as often. */
static void compare_view(struct book *book, const char *view, const char *where)
{
	for (int k = 0; k < 2; k++) {
		const char *one = k ? "main" : "sofar", *other = k ? "sofar" : "main";
		int64_t more = fixture_number(book,
			"SELECT count(*) FROM (SELECT * FROM %s.%s WHERE %s EXCEPT SELECT * FROM %s.%s WHERE %s)", one,
			view, where, other, view, where);
		if (more > 0) {
			fail_msg("%s.%s has %d rows where %s that %s has not", one, view, (int)more, where, other);
		}
	}
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM main.%s WHERE %s", view, where),
		fixture_number(book, "SELECT count(*) FROM sofar.%s WHERE %s", view, where));
}

static void compare(struct book *book, const char *event)
{
	char of_event[100], of_log[40];
	snprintf(of_log, sizeof of_log, "log = %d", (int)book_log(book));
	snprintf(of_event, sizeof of_event, "%s AND event = '%s'", of_log, event);
	for (size_t k = 0; k < VIEWS; k++) {
		compare_view(book, views[k], of_event);
	}
	compare_view(book, "event_act", of_log);
	compare_view(book, "audit", of_log);
}

/* As the app does: at every tap all of it, of an event after the other how it stands. */
static void read_as_the_app_does(struct book *book, const char *event)
{
	static struct tally tally;
	struct notes notes;
	struct quarters quarters;
	if (chance_once_in(4)) {
		assert_done(tally_read_standing(&tally, book, any_event()), book_reason(book));
	}
	assert_done(tally_read(&tally, book, event), book_reason(book));
	assert_done(notes_read(&notes, book, event), book_reason(book));
	assert_done(quarters_read(&quarters, book, event), book_reason(book));
}

static void live_one_history(struct fixture *fixture, const char *kiosk)
{
	struct book *book = fixture_kiosk(fixture, kiosk);
	const char *event = any_event();
	for (int k = 0; k < ACTS; k++) {
		live(fixture, book);
		event = chance_once_in(10) ? any_event() : event;
		if (chance_once_in(2)) {
			read_as_the_app_does(book, event);
		}
		if (chance_once_in(10)) {
			assert_done(sofar_read(book, event), book_reason(book));
			compare(book, event);
		}
	}
	assert_done(sofar_read(book, event), book_reason(book));
	compare(book, event);
	fixture_close(fixture, book);
}

static int number_from(const char *name, int otherwise)
{
	const char *text = getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
	return text ? (int)strtol(text, NULL, 10) : otherwise;
}

static void sofar__after_whatever_happened__is_what_the_views_say(void **state)
{
	struct fixture *fixture = *state;
	int histories = number_from("BUNTING_SETS", HISTORIES), first = number_from("BUNTING_SEED", SEED);
	for (int k = 0; k < histories; k++) {
		char kiosk[] = {(char)('A' + k / 26 % 26), (char)('A' + k % 26), '\0'};
		print_message("BUNTING_SEED=%d\n", first + k);
		chance_seed((uint64_t)first + (uint64_t)k);
		fixture->now = FUN_DAY_MORNING;
		live_one_history(fixture, kiosk);
	}
}

/* One that is added is compared, too; `outcome` is of no event, `audit` of none in particular. */
static void sofar__has_no_view__that_is_not_compared(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_done(sofar_read(book, events[0]), book_reason(book));
	static const char not_compared[] = "'outcome', 'audit'";
	assert_int_equal(fixture_number(book,
						 "SELECT count(*) FROM sofar.sqlite_schema WHERE type = 'view' AND name NOT IN (%s)",
						 not_compared),
		VIEWS);
	for (size_t k = 0; k < VIEWS; k++) {
		assert_int_equal(
			fixture_number(book, "SELECT count(*) FROM sofar.sqlite_schema WHERE name = '%s'", views[k]), 1);
	}
}

/* Else a tap took half a second at the end of a long day. */
static void undo__of_an_entry__is_found_by_its_number(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_done(sofar_read(book, events[0]), book_reason(book));
	struct query plan =
		query(book_store(book), "EXPLAIN QUERY PLAN SELECT count(*) FROM sofar.counted WHERE log = 1");
	bool is_found = false;
	while (query_row(&plan)) {
		is_found =
			is_found || strstr(row_text(&plan, 3), "SEARCH undo USING PRIMARY KEY (stream=? AND undoes=?)");
	}
	assert_done(query_end(&plan), book_reason(book));
	assert_true(is_found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(sofar__after_whatever_happened__is_what_the_views_say),
		test_in_fixture(sofar__has_no_view__that_is_not_compared),
		test_in_fixture(undo__of_an_entry__is_found_by_its_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
