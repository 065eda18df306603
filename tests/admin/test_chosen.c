/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_chosen.c - which events a report is of: those of the plan, and those that no plan has, by everything that the
 * plan says of them; that it is complete when they are; and that a code that nobody has is a slip.
 */
#include "tests/admin/reporting.h"

/* Two events that differ in everything. */
static const char plan[] =
	"events:\n"
	"  - {code: harbour_fun_day, name: Harbour Green Fun Day, type: fun_day,\n"
	"     area: harbour_green, venue: The green, venue_type: park, setting: urban,\n"
	"     authority: estuary, ward: harbour_side, programme: safer_estuary,\n"
	"     campaign: summer_of_safety, series: fun_days, led_by: community_safety,\n"
	"     day: 2026-07-18, opens: 10:00, closes: 16:00, news: 2026-07-21,\n"
	"     kiosks: {A: {}}}\n"
	"  - {code: clean_up, name: Saltmarsh Clean-up, type: clean_up,\n"
	"     area: saltmarsh, venue: The sea wall, venue_type: open_space, setting: rural,\n"
	"     authority: northmarsh, ward: sea_wall, programme: other_days,\n"
	"     campaign: spring_clean, series: clean_ups, led_by: waste_team,\n"
	"     day: 2026-07-25, opens: 10:00, closes: 12:00, news: 2026-07-28,\n"
	"     kiosks: {A: {}, B: {}}}\n";

/* Seven people at the fun day, which is whole; three at the clean-up, of which kiosk B has not come. */
static void live_two_days(struct desk *desk)
{
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{0, 7, 0}, "no", NULL});
	desk_close_event(doing.kiosk, FUN_DAY);
	desk->fixture->now += 7 * 86400;
	doing.event = CLEAN_UP;
	do_open(&doing);
	do_check_in(&doing, (struct party){{0, 3, 0}, "no", NULL});
	desk_close_event(doing.kiosk, CLEAN_UP);
	const char *file = fixture_export(desk->fixture, doing.kiosk, "a.bunting");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(doing.kiosk));
	assert_ends(0, desk, "merge", desk->office, file);
}

static int64_t people_in(const struct report *report)
{
	return number_in(report, "been_before", ROW_PLAIN, "no", "engaged") * 100 +
		   number_in(report, "been_before", ROW_PLAIN, "no", "others");
}

/* What each event has, by the way that it is chosen. */
static const char *const fun_day_codes[CHOSEN_WAYS] = {[CHOSEN_BY_TYPE] = "fun_day",
	[CHOSEN_BY_AREA] = "harbour_green",
	[CHOSEN_BY_WARD] = "harbour_side",
	[CHOSEN_BY_AUTHORITY] = "estuary",
	[CHOSEN_BY_VENUE_TYPE] = "park",
	[CHOSEN_BY_SETTING] = "urban",
	[CHOSEN_BY_PROGRAMME] = "safer_estuary",
	[CHOSEN_BY_CAMPAIGN] = "summer_of_safety",
	[CHOSEN_BY_SERIES] = "fun_days",
	[CHOSEN_BY_LED_BY] = "community_safety"};
static const char *const clean_up_codes[CHOSEN_WAYS] = {[CHOSEN_BY_TYPE] = "clean_up",
	[CHOSEN_BY_AREA] = "saltmarsh",
	[CHOSEN_BY_WARD] = "sea_wall",
	[CHOSEN_BY_AUTHORITY] = "northmarsh",
	[CHOSEN_BY_VENUE_TYPE] = "open_space",
	[CHOSEN_BY_SETTING] = "rural",
	[CHOSEN_BY_PROGRAMME] = "other_days",
	[CHOSEN_BY_CAMPAIGN] = "spring_clean",
	[CHOSEN_BY_SERIES] = "clean_ups",
	[CHOSEN_BY_LED_BY] = "waste_team"};

static void check_chosen(struct desk *desk, struct report_wish wish, int64_t people, bool is_complete)
{
	struct report report = desk_report(desk, wish);
	assert_int_equal(people_in(&report), people);
	assert_int_equal(table_of(&report, "events")->row_count, people ? 2 : 0); /* the group, and the event */
	assert_int_equal(report.is_complete, is_complete);
	report_free(&report);
}

static void events__are_chosen_by_each_thing_that_the_plan_says_of_them(void **state)
{
	struct desk *desk = *state;
	live_two_days(desk);
	for (int k = 0; k < CHOSEN_WAYS; k++) {
		struct report_wish wish = {0};
		wish.chosen.codes[k] = fun_day_codes[k];
		check_chosen(desk, wish, 100, true);
		wish.chosen.codes[k] = clean_up_codes[k];
		check_chosen(desk, wish, 1, false);
	}
	struct report_wish both = {0}; /* which no event has */
	both.chosen.codes[CHOSEN_BY_WARD] = fun_day_codes[CHOSEN_BY_WARD];
	both.chosen.codes[CHOSEN_BY_LED_BY] = clean_up_codes[CHOSEN_BY_LED_BY];
	check_chosen(desk, both, 0, true);
	struct report report = desk_report(desk, everything);
	assert_int_equal(people_in(&report), 101);
	assert_false(report.is_complete);
	report_free(&report);
}

static void a_report_of_some_events__says_which(void **state)
{
	struct desk *desk = *state;
	live_two_days(desk);
	assert_ends(0, desk, "report", desk->office, "--area", "harbour_green", "--ward", "harbour_side",
		"--setting", "urban", "--programme", "safer_estuary", "--type", "fun_day");
	assert_says(desk->out,
		"18 July 2026 to 25 July 2026, events of the type Fun day, in Harbour Green, in\n"
		"the ward Harbour side, in a setting that is Urban, of the programme Safer\nEstuary\n");
	assert_says(desk->out, "Private help and the 999 page are left out");
	assert_ends(1, desk, "report", desk->office, "--format", "json", "--authority", "northmarsh");
	assert_json(desk, "$.chosen", "of the authority Northmarsh");
	assert_ends(1, desk, "report", desk->office, "--format", "json");
	assert_json(desk, "$.chosen", NULL);
}

static void a_code_that_neither_catalogue_nor_plan_has__is_a_slip(void **state)
{
	struct desk *desk = *state;
	live_two_days(desk);
	static const struct {
		const char *option, *code, *complaint, *advice;
	} slips[] = {
		{"--area", "quaysid", "--area: neither catalogue nor plan has the area \"quaysid\"",
			"Did you mean \"quayside\"?"},
		{"--ward", "sea_wal", "--ward: neither catalogue nor plan has the ward \"sea_wal\"",
			"Did you mean \"sea_wall\"?"},
		{"--authority", "x", "has the authority \"x\"", "Write one of estuary, northmarsh"},
		{"--type", "funday", "has the event type \"funday\"", "Did you mean \"fun_day\"?"},
		{"--venue-type", "moon", "has the kind of venue \"moon\"", "Write one of"},
		{"--setting", "urbane", "has the setting \"urbane\"", "Did you mean \"urban\"?"},
		{"--programme", "safer_estury", "has the programme \"safer_estury\"",
			"Did you mean \"safer_estuary\"?"},
		{"--campaign", "spring_clan", "has the campaign \"spring_clan\"", "Did you mean \"spring_clean\"?"},
		{"--series", "days", "has the series \"days\"", "Write one of clean_ups, fun_days"},
		{"--led-by", "waste_taem", "has the leader \"waste_taem\"", "Did you mean \"waste_team\"?"},
	};
	for (size_t k = 0; k < sizeof slips / sizeof *slips; k++) {
		assert_ends(2, desk, "report", desk->office, slips[k].option, slips[k].code);
		assert_says(desk->err, slips[k].complaint);
		assert_says(desk->err, slips[k].advice);
	}
}

/* Of one that no plan has there is what whoever opened it said: no ward, and no authority. */
static void an_event_that_no_plan_has__is_chosen_by_what_was_said_of_it(void **state)
{
	struct desk *desk = *state;
	live_two_days(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "C"), .event = "unplanned_c_20260725"};
	record(&doing, (struct entry){.stream = STREAM_EVENT,
					   .item = "open",
					   .area = "quayside",
					   .detail = "{\"v\":1,\"type\":\"roadshow\",\"engagement\":1,\"day\":20260725,"
								 "\"venue\":\"The slip\",\"venue_type\":\"park\",\"setting\":\"urban\","
								 "\"programme\":\"safer_estuary\",\"campaign\":\"summer_of_safety\"}"});
	do_check_in(&doing, (struct party){{0, 5, 0}, "no", NULL});
	do_check_in(&doing, (struct party){{0, 5, 0}, "no", NULL});
	struct report report = bring(desk, &doing);
	report_free(&report);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM planned_event WHERE NOT is_planned AND venue = 'The slip'"
						  " AND venue_type = 'park' AND setting = 'urban' AND programme = 'safer_estuary'"
						  " AND campaign = 'summer_of_safety' AND ward IS NULL AND opens IS NULL"),
		1);
	static const enum chosen_by said[] = {
		CHOSEN_BY_VENUE_TYPE, CHOSEN_BY_SETTING, CHOSEN_BY_PROGRAMME, CHOSEN_BY_CAMPAIGN};
	for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
		struct report_wish wish = {0};
		wish.chosen.codes[said[k]] = fun_day_codes[said[k]];
		report = desk_report(desk, wish);
		assert_int_equal(people_in(&report), 300);
		report_free(&report);
	}
	check_chosen(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_AREA] = "quayside"}, 200, true);
	check_chosen(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_WARD] = "harbour_side"}, 100, true);
}

/* The table is the report's own: nothing of it stays, in the book or for the next report. */
static void choosing__changes_no_book(void **state)
{
	struct desk *desk = *state;
	live_two_days(desk);
	char *before = desk_contents(desk);
	check_chosen(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_WARD] = "sea_wall"}, 1, false);
	check_chosen(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_WARD] = "harbour_side"}, 100, true);
	assert_same_contents(before, desk_contents(desk));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(events__are_chosen_by_each_thing_that_the_plan_says_of_them),
		test_at_desk(a_report_of_some_events__says_which),
		test_at_desk(a_code_that_neither_catalogue_nor_plan_has__is_a_slip),
		test_at_desk(an_event_that_no_plan_has__is_chosen_by_what_was_said_of_it),
		test_at_desk(choosing__changes_no_book),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
