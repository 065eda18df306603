/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_plan.c - what reading a plan promises: its events with the catalogue's codes found, and that every mistake in
 * the file is named with its line and column and with what to do.
 */
#include "tests/support/testing.h"

#include "ledger/plan.h"
#include "tests/support/spoil.h"

#include <stdlib.h>
#include <string.h>

#define DEMONSTRATION TEST_SOURCE_DIR "/assets/demonstration/"

/* A small plan for the demonstration's catalogue that is right, one line of it a line here. */
static const char right[] =
	"events:\n"
	"  - code: party\n"
	"    name: The Party\n"
	"    type: fun_day\n"
	"    area: quayside\n"
	"    venue: The green\n"
	"    setting: rural\n"
	"    campaign: spring\n"
	"    day: 2026-07-18\n"
	"    opens: 10:00\n"
	"    closes: 16:00\n"
	"    news: 2026-07-18\n"
	"    kiosks:\n"
	"      A: {door_chain: 50, shed_alarm: 0}\n"
	"      AB: {}\n"
	"      B2:\n"
	"  - {code: talk, name: A talk, type: surgery, area: ferry_lane, venue: Hall,\n"
	"     ward: river_side, day: 2026-07-01, opens: 09:30, closes: 09:31, news: 2026-08-01}\n";

/* *state: the demonstration's catalogue. */
static int begin(void **state)
{
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION "catalogue.yaml");
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason), &reason);
	bytes_free(&bytes);
	*state = catalogue;
	return 0;
}

static int end(void **state)
{
	catalogue_free(*state);
	return 0;
}

static void expect(
	const struct catalogue *catalogue, const char *text, enum status status, const char *wanted)
{
	struct plan *plan = (struct plan *)-1;
	struct reason reason = {""};
	assert_status(plan_read(&plan, catalogue, text, strlen(text), "p.yaml", &reason), status, &reason);
	assert_null(plan);
	assert_string_equal(reason.text, wanted);
}

/* A slip: the first `from` of the right plan became `to`. */
struct slip {
	const char *from, *to;
	const char *complaint;
};

static void expect_slips(const struct catalogue *catalogue, const struct slip *slips, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		char *wrong = with_change(right, slips[k].from, slips[k].to);
		expect(catalogue, wrong, BAD_PLAN, slips[k].complaint);
		free(wrong);
	}
}

#define EXPECT_SLIPS(catalogue, slips) expect_slips((catalogue), (slips), sizeof(slips) / sizeof *(slips))

static void a_right_plan__is_given_back_whole(void **state)
{
	struct plan *plan;
	struct reason reason;
	assert_done(plan_read(&plan, *state, right, strlen(right), "p.yaml", &reason), &reason);
	assert_int_equal(plan->event_count, 2);
	const struct planned_event *party = plan_event(plan, "party");
	assert_ptr_equal(party, &plan->events[0]);
	assert_string_equal(party->name, "The Party");
	assert_int_equal(party->type, catalogue_event_type(*state, "fun_day"));
	assert_int_equal(party->area, catalogue_area(*state, "quayside"));
	assert_string_equal(party->venue, "The green");
	assert_string_equal(party->setting, "rural");
	assert_string_equal(party->campaign, "spring");
	assert_null(party->venue_type);
	assert_null(party->led_by);
	assert_int_equal(day_compare(party->day, (struct day){2026, 7, 18}), 0);
	assert_int_equal(party->opens, 600);
	assert_int_equal(party->closes, 960);
	assert_int_equal(day_compare(party->news, party->day), 0);
	const struct planned_event *talk = plan_event(plan, "talk");
	assert_null(talk->setting);
	assert_string_equal(talk->ward, "river_side");
	assert_null(party->ward);
	assert_int_equal(talk->kiosk_count, 0);
	assert_int_equal(day_compare(talk->news, (struct day){2026, 8, 1}), 0);
	assert_null(plan_event(plan, "walk"));
	plan_free(plan);
}

static void kiosks__are_found_with_their_stock(void **state)
{
	struct plan *plan;
	struct reason reason;
	assert_done(plan_read(&plan, *state, right, strlen(right), "p.yaml", &reason), &reason);
	const struct planned_event *party = plan_event(plan, "party");
	assert_int_equal(party->kiosk_count, 3);
	const struct planned_kiosk *kiosk = planned_kiosk_named(party, "A");
	assert_int_equal(kiosk->stock_count, 2);
	assert_int_equal(kiosk->stock[0].item, catalogue_kit(*state, "door_chain"));
	assert_int_equal(kiosk->stock[0].amount, 50);
	assert_int_equal(kiosk->stock[1].item, catalogue_kit(*state, "shed_alarm"));
	assert_int_equal(kiosk->stock[1].amount, 0);
	assert_int_equal(planned_kiosk_named(party, "AB")->stock_count, 0);
	assert_int_equal(planned_kiosk_named(party, "B2")->stock_count, 0);
	assert_null(planned_kiosk_named(party, "B"));
	plan_free(plan);
}

static void a_plan_without_events__is_a_plan(void **state)
{
	struct plan *plan;
	struct reason reason;
	assert_done(plan_read(&plan, *state, "events: []\n", 11, "p.yaml", &reason), &reason);
	assert_int_equal(plan->event_count, 0);
	assert_null(plan_event(plan, "party"));
	plan_free(plan);
}

static void codes_that_the_catalogue_has_not__are_named_with_what_is_near(void **state)
{
	static const struct slip slips[] = {
		{"fun_day", "funday",
			"p.yaml:4:11: the catalogue has no event type \"funday\". Did you mean \"fun_day\"?"},
		{"quayside", "atlantis",
			"p.yaml:5:11: the catalogue has no area \"atlantis\". Write one of harbour_green, quayside, "
			"anchor_court, saltmarsh, lighthouse_hill, mill_creek, ferry_lane, town_centre"},
		{"door_chain: 50", "door_chian: 50",
			"p.yaml:14:11: the catalogue has no item of kit \"door_chian\". Did you mean \"door_chain\"?"},
		{"shed_alarm: 0", "door_chain: 0",
			"p.yaml:14:27: the key \"door_chain\" is here already, in line 14, column 11. Keep one of the "
			"two"},
	};
	EXPECT_SLIPS(*state, slips);
}

static void missing_doubled_and_unknown_keys_and_codes__are_named(void **state)
{
	static const struct slip slips[] = {
		{"- code: party\n    name", "- name", "p.yaml:2:5: \"code\" of an event is missing. Add it"},
		{"code: talk", "code: party",
			"p.yaml:17:12: there is an event \"party\" already, in line 2. Give each a code of its own"},
		{"    venue: The green\n", "", "p.yaml:2:5: \"venue\" of an event is missing. Add it"},
		{"    venue: The green\n", "    venue:\n",
			"p.yaml:6:5: \"venue\" of an event has no value. Write one"},
		{"campaign: spring", "campain: spring",
			"p.yaml:8:5: an event has no key \"campain\". Did you mean \"campaign\"?"},
		{"campaign: spring", "campaign: Spring Time",
			"p.yaml:8:15: \"Spring Time\" is no code. Write 1 to 40 small letters a to z, digits, _ or -, "
			"the "
			"first a letter or digit"},
		{"ward: river_side", "ward: River Side",
			"p.yaml:18:12: \"River Side\" is no code. Write 1 to 40 small letters a to z, digits, _ or -, "
			"the "
			"first a letter or digit"},
		{"setting: rural", "setting: village",
			"p.yaml:7:14: \"village\" is no setting. Write one of urban, rural"},
		{"events:\n", "event:\n",
			"p.yaml:1:1: a plan has no key \"event\". Did you mean \"events\"?\n"
			"p.yaml:1:1: \"events\" of a plan is missing. Add it"},
		{"      AB: {}\n", "      A: {}\n",
			"p.yaml:15:7: the key \"A\" is here already, in line 14, column 7. Keep one of the two"},
	};
	EXPECT_SLIPS(*state, slips);
}

static void days_and_times__are_checked(void **state)
{
	static const struct slip slips[] = {
		{"day: 2026-07-18", "day: 2026-07-32",
			"p.yaml:9:10: there is no day \"2026-07-32\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
		{"day: 2026-07-18", "day: 2025-02-29",
			"p.yaml:9:10: there is no day \"2025-02-29\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
		{"news: 2026-07-18", "news: 18 July",
			"p.yaml:12:11: there is no day \"18 July\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
		{"news: 2026-07-18", "news: 2026-07-17",
			"p.yaml:12:11: the news of \"party\" is promised for 2026-07-17, before its day, 2026-07-18. "
			"Promise "
			"it for that day or a later one"},
		{"events:\n", "wipe_after_days: 0\nevents:\n",
			"p.yaml:1:18: \"0\" is no whole number from 1 to 3650. Write one, in digits"},
		{"opens: 10:00", "opens: 24:00",
			"p.yaml:10:12: \"24:00\" is no time of day. Write hours and minutes, like 09:30 or 16:00"},
		{"opens: 10:00", "opens: 10am",
			"p.yaml:10:12: \"10am\" is no time of day. Write hours and minutes, like 09:30 or 16:00"},
		{"closes: 16:00", "closes: 10:00",
			"p.yaml:11:13: \"party\" closes at 10:00, and opens at 10:00. Let it open before it closes, on "
			"one "
			"day"},
	};
	EXPECT_SLIPS(*state, slips);
}

static void kiosks_and_stock__are_checked(void **state)
{
	static const struct slip slips[] = {
		{"      AB: {}\n", "      kiosk: {}\n",
			"p.yaml:15:7: \"kiosk\" is no name of a kiosk. Write one or two capital letters, like A or AB"},
		{"      AB: {}\n", "      AB: 50\n",
			"p.yaml:15:11: this is a single value. Write a mapping (lines of \"key: value\") here"},
		{"door_chain: 50", "door_chain: 100001",
			"p.yaml:14:23: \"100001\" is no whole number from 0 to 100000. Write one, in digits"},
		{"door_chain: 50", "door_chain: -1",
			"p.yaml:14:23: \"-1\" is no whole number from 0 to 100000. Write one, in digits"},
		{"door_chain: 50", "door_chain: 1.5",
			"p.yaml:14:23: \"1.5\" is no whole number from 0 to 100000. Write one, in digits"},
		{"door_chain: 50", "door_chain: many",
			"p.yaml:14:23: \"many\" is no whole number from 0 to 100000. Write one, in digits"},
	};
	EXPECT_SLIPS(*state, slips);
}

static void not_text_and_nothing__are_told(void **state)
{
	expect(*state, "events:\n  - name: caf\xE9\n", NOT_TEXT,
		"p.yaml:2:14: byte 22 of the file (0xE9) is not text in UTF-8");
	expect(*state, "", BAD_PLAN, "p.yaml:1:1: there is nothing in this file. Write it, or take another");
}

static void too_many_kiosks__are_counted(void **state)
{
	char *kiosks = repeated(59, "      K%d:\n"), *text = with_change(right, "      AB: {}\n", kiosks);
	expect(*state, text, BAD_PLAN,
		"p.yaml:14:7: there are 61 kiosks here, and there is room for 60. Take some out");
	free(kiosks);
	free(text);
}

static void the_demonstration__reads_cleanly(void **state)
{
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION "plan.yaml");
	struct plan *plan;
	struct reason reason;
	assert_done(plan_read(&plan, *state, bytes.at, bytes.length, "plan.yaml", &reason), &reason);
	const struct planned_event *fun_day = plan_event(plan, "harbour_green_fun_day");
	assert_non_null(fun_day);
	assert_int_equal(day_weekday(fun_day->day), 6);
	assert_int_equal(day_compare(fun_day->news, (struct day){2026, 7, 21}), 0);
	assert_int_equal(planned_kiosk_named(fun_day, "A")->stock_count, 6);
	assert_non_null(planned_kiosk_named(fun_day, "B"));
	plan_free(plan);
	bytes_free(&bytes);
}

/* What may be anything is taken, or refused with a sentence in clean text. */
static void read_anything(const struct catalogue *catalogue, const unsigned char *bytes, size_t length)
{
	struct plan *plan;
	struct reason reason = {""};
	enum status status = plan_read(&plan, catalogue, bytes, length, "p.yaml", &reason);
	assert_true(status == DONE || status == BAD_PLAN || status == NOT_TEXT);
	assert_int_equal(plan != NULL, status == DONE);
	assert_int_equal(reason.text[0] != '\0', status != DONE);
	assert_true(text_is_clean(reason.text, strlen(reason.text)));
	plan_free(plan);
}

static void a_plan_cut_or_with_random_bytes__is_taken_or_refused(void **state)
{
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION "plan.yaml");
	uint64_t seed = 20260718;
	for (size_t k = 0; k < 2000; k++) {
		unsigned char *spoiled = exact_copy(bytes.at, bytes.length);
		spoil(spoiled, bytes.length, &seed);
		read_anything(*state, spoiled, bytes.length);
		free(spoiled);
	}
	for (size_t length = 0; length < bytes.length; length++) {
		unsigned char *cut = exact_copy(bytes.at, length);
		read_anything(*state, cut, length);
		free(cut);
	}
	bytes_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_right_plan__is_given_back_whole),
		cmocka_unit_test(kiosks__are_found_with_their_stock),
		cmocka_unit_test(a_plan_without_events__is_a_plan),
		cmocka_unit_test(codes_that_the_catalogue_has_not__are_named_with_what_is_near),
		cmocka_unit_test(missing_doubled_and_unknown_keys_and_codes__are_named),
		cmocka_unit_test(days_and_times__are_checked),
		cmocka_unit_test(kiosks_and_stock__are_checked),
		cmocka_unit_test(not_text_and_nothing__are_told),
		cmocka_unit_test(too_many_kiosks__are_counted),
		cmocka_unit_test(the_demonstration__reads_cleanly),
		cmocka_unit_test(a_plan_cut_or_with_random_bytes__is_taken_or_refused),
	};
	return cmocka_run_group_tests_name("ledger/plan", tests, begin, end);
}
