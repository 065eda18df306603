/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_breakdowns.c - however the events are cut, the parts add up to the whole; and what follows from measures (issues
 * a meeting, kilograms a sack, learner-hours) follows. That each part is right by a plain recount is in test_report.c.
 */
#include "tests/admin/officers.h"
#include "tests/admin/opened.h"

#define PACT     "quayside_pact"
#define SPORTS_1 "sports_1"
#define SPORTS_2 "sports_2"
#define SCHOOL   "school"

/* Six events over four months, of which one month has none; some things the plan does not say. */
static const char plan[] =
	"events:\n"
	"  - {code: harbour_fun_day, name: Harbour Green Fun Day, type: fun_day, area: harbour_green,\n"
	"     venue: The green, venue_type: park, setting: urban, authority: estuary, ward: harbour_side,\n"
	"     programme: safer_estuary, campaign: summer_of_safety, led_by: community_safety,\n"
	"     day: 2026-07-18, opens: 10:00, closes: 16:00, news: 2026-07-21}\n"
	"  - {code: clean_up, name: Saltmarsh Clean-up, type: clean_up, area: saltmarsh, venue: The sea wall,\n"
	"     setting: rural, authority: estuary, ward: sea_wall, campaign: summer_of_safety,\n"
	"     day: 2026-07-25, opens: 10:00, closes: 12:00, news: 2026-07-28}\n"
	"  - {code: quayside_pact, name: Quayside PACT, type: pact_meeting, area: quayside, venue: The hall,\n"
	"     authority: northmarsh, day: 2026-08-01, opens: 18:00, closes: 19:00, news: 2026-08-03}\n"
	"  - {code: sports_2, name: Park sports, type: sports_session, area: quayside, venue: The park,\n"
	"     series: park_sports, day: 2026-08-09, opens: 10:00, closes: 11:00, news: 2026-08-10}\n"
	"  - {code: sports_1, name: Park sports begin, type: sports_session, area: quayside, venue: The park,\n"
	"     series: park_sports, day: 2026-08-02, opens: 10:00, closes: 11:00, news: 2026-08-03}\n"
	"  - {code: school, name: Year 6, type: school_presentation, area: mill_creek, venue: The school,\n"
	"     day: 2026-10-05, opens: 09:00, closes: 11:00, news: 2026-10-06}\n";

static void make_office(struct desk *desk)
{
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
}

/* Sums */

/* A column of a table, and the single figure that its parts add up to. */
static const struct whole {
	const char *figure, *column, *single, *number;
} wholes[] = {
	{"events_by_month", "held", "events_held", "held"},
	{"events_by_type", "held", "events_held", "held"},
	{"events_by_venue_type", "held", "events_held", "held"},
	{"events_by_setting", "held", "events_held", "held"},
	{"events_by_authority", "held", "events_held", "held"},
	{"events_by_ward", "held", "events_held", "held"},
	{"events_by_programme", "held", "events_held", "held"},
	{"events_by_campaign", "held", "events_held", "held"},
	{"events_by_series", "held", "events_held", "held"},
	{"events_led_by", "held", "events_held", "held"},
	{"events_beside_concerns", "events", "events_held", "held"},
	{"events_by_month", "engaged", "people_engaged", "people"},
	{"events_by_type", "engaged", "people_engaged", "people"},
	{"events_by_venue_type", "engaged", "people_engaged", "people"},
	{"events_by_setting", "engaged", "people_engaged", "people"},
	{"events_by_authority", "engaged", "people_engaged", "people"},
	{"events_by_ward", "engaged", "people_engaged", "people"},
	{"events_by_programme", "engaged", "people_engaged", "people"},
	{"events_by_campaign", "engaged", "people_engaged", "people"},
	{"events_by_series", "engaged", "people_engaged", "people"},
	{"events_led_by", "engaged", "people_engaged", "people"},
	{"counted_how", "engaged", "people_engaged", "people"},
	{"events_by_month", "others", "people_elsewhere", "people"},
	{"events_by_type", "others", "people_elsewhere", "people"},
	{"events_by_ward", "others", "people_elsewhere", "people"},
	{"events_by_series", "others", "people_elsewhere", "people"},
	{"events_led_by", "others", "people_elsewhere", "people"},
	{"counted_how", "others", "people_elsewhere", "people"},
	{"kit_by_item", "given", "kit_given", "items"},
	{"kit_to_whom", "items", "kit_given", "items"},
	{"kit_by_month", "items", "kit_given", "items"},
	{"kit_by_area", "items", "kit_given", "items"},
	{"kit_by_month", "homes", "kit_given", "homes"},
	{"kit_by_area", "homes", "kit_given", "homes"},
	{"kit_homes", "homes", "kit_given", "homes"},
	{"meetings", "issues", "issues_raised", "issues"},
	{"issues_by_kind", "issues", "issues_raised", "issues"},
	{"issues_then_and_now", "at_event", "issues_raised", "issues"},
	{"issues_then_and_now", "now", "issues_raised", "issues"},
	{"you_said", "issues", "issues_raised", "issues"},
	{"meetings", "resolved", "issues_raised", "resolved"},
	{"you_said", "resolved", "issues_raised", "resolved"},
	{"meetings", "referred", "issues_raised", "referred"},
	{"issues_referred", "issues", "issues_raised", "referred"},
	{"concerns_by_kind", "reports", "concerns_raised", "reports"},
	{"concerns_by_area", "reports", "concerns_raised", "reports"},
	{"concerns_by_month", "reports", "concerns_raised", "reports"},
	{"concerns_by_hour", "reports", "concerns_raised", "reports"},
	{"concerns_how_often", "reports", "concerns_raised", "reports"},
	{"concerns_told_before", "reports", "concerns_raised", "reports"},
	{"concerns_now", "reports", "concerns_raised", "reports"},
	{"events_beside_concerns", "reports", "concerns_raised", "reports"},
};

/* Of the rows themselves: not every table has a row of sums. */
static int64_t sum_of(const struct report *report, const char *figure, const char *column)
{
	const struct report_table *table = table_of(report, figure);
	int64_t sum = 0;
	for (int k = 0; k < table->row_count; k++) {
		bool is_own = table->rows[k].kind == ROW_PLAIN || table->rows[k].kind == ROW_WITHIN;
		sum += is_own ? table->rows[k].cells[column_of(table->figure, column)].number : 0;
	}
	return sum;
}

static void check_wholes(const struct report *report)
{
	for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++) {
		const struct whole *whole = &wholes[k];
		const struct report_single *single = single_of(report, whole->single);
		int64_t sum = sum_of(report, whole->figure, whole->column);
		int64_t wanted = single->numbers[column_of(single->figure, whole->number)];
		if (sum != wanted) {
			fail_msg("%s: %s adds up to %lld, and %s of %s is %lld", whole->figure, whole->column,
				(long long)sum, whole->number, whole->single, (long long)wanted);
		}
	}
}

#define ANY_OF(list) ((list)[chance_below((int)(sizeof(list) / sizeof *(list)))])

static void do_anything(const struct doing *doing)
{
	static const char *const areas[] = {"harbour_green", "quayside", NULL};
	static const char *const kinds[] = {"noise", "fly_tipping", "other"};
	static const char *const covers[] = {"others", "everyone"};
	static const char *const outcomes[] = {"resolved", "open"};
	static const char *const recipients[] = {"new_home", "same_home", "business"};
	switch (chance_below(6)) {
	case 0:
		do_check_in(doing, (struct party){{chance_below(2), 1, 0}, "no", ANY_OF(areas)});
		break;
	case 1:
		do_heads(doing, 1 + chance_below(20), ANY_OF(covers));
		break;
	case 2:
		do_issue(doing, ANY_OF(kinds), ANY_OF(outcomes), NULL);
		break;
	case 3:
		do_issue(doing, ANY_OF(kinds), "referred", "waste_team");
		break;
	case 4:
		do_kit(doing, "door_chain", "given", 1 + chance_below(6), ANY_OF(recipients));
		break;
	default:
		do_concern(doing, ANY_OF(kinds), ANY_OF(areas), "once", chance_once_in(2) ? "no" : "once_or_twice");
		break;
	}
}

static void parts__of_whatever_happened__add_up_to_the_whole(void **state)
{
	struct desk *desk = *state;
	static const char *const events[] = {FUN_DAY, CLEAN_UP, PACT, SPORTS_1, SCHOOL};
	make_office(desk);
	chance_seed(20261127);
	struct book *kiosks[] = {desk_kiosk(desk, "A"), desk_kiosk(desk, "B")};
	for (int k = 0; k < 100; k++) {
		struct doing doing = {.kiosk = kiosks[chance_below(2)], .event = ANY_OF(events)};
		if (k < 10) {
			do_open(&(struct doing){.kiosk = kiosks[k % 2], .event = events[k / 2]});
		}
		do_anything(&doing);
	}
	desk_bring(desk, kiosks[0], "a.bunting");
	desk_bring(desk, kiosks[1], "b.bunting");
	struct report report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "events_held")->number, 5);
	assert_true(single_of(&report, "people_engaged")->number > 0);
	assert_true(single_of(&report, "people_elsewhere")->number > 0);
	check_wholes(&report);
	assert_opens(desk, everything, &report);
	report_free(&report);
	report = desk_report(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_AUTHORITY] = "estuary"});
	assert_int_equal(single_of(&report, "events_held")->number, 2);
	check_wholes(&report);
	report_free(&report);
}

/* What each table says */

static void meetings__have_a_share_resolved_of_all_issues_and_issues_each(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", PACT);
	for (int k = 0; k < 143; k++) {
		if (k < 91) {
			do_issue(&doing, "noise", "resolved", NULL);
		} else {
			do_issue(&doing, "fly_tipping", "referred", "waste_team");
		}
	}
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "meetings", "pact_meeting", "share", "63.6% of 143");
	assert_table_says(&report, "meetings", "pact_meeting", "issues_an_event", "143.00");
	assert_table_says(&report, "meetings", "pact_meeting", "held", "1");
	assert_int_equal(number_in(&report, "meetings", ROW_TOTAL, "-", "issues"), 143);
	assert_string_equal(
		single_of(&report, "issues_raised")->words, "issues of which 91 resolved and 52 referred");
	assert_null(row_of_code(table_of(&report, "meetings"), ROW_PLAIN, "walkabout")); /* none was held */
	report_free(&report);
}

static void clean_ups__weigh_so_much_a_sack__and_a_weight_that_cannot_be_is_told(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", CLEAN_UP);
	do_measure(&doing, "volunteers_public", 4, false);
	do_measure(&doing, "members_present", 1, false);
	do_measure(&doing, "sacks", 285, false);
	do_measure(&doing, "waste", 1010000, true);
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "clean_ups", "clean_up", "kilograms_a_sack", "3.54");
	assert_table_says(&report, "clean_ups", "clean_up", "people_an_event", "5.00");
	assert_table_says(&report, "clean_ups", "clean_up", "weight", "1,010 kilograms");
	assert_null(table_of(&report, "clean_ups")->warning);
	report_free(&report);
	do_measure(&doing, "waste", 10100000, true); /* a nought too many */
	desk_close_event(doing.kiosk, CLEAN_UP);
	desk_bring(desk, doing.kiosk, "again.bunting");
	report = desk_report(desk, everything);
	assert_string_equal(table_of(&report, "clean_ups")->warning,
		"Clean-up: Kilograms a sack is 38.98, and between 1.00 and 15.00 is usual. Check what was counted.");
	report_free(&report);
	assert_ends(0, desk, "report", desk->office);
	assert_says(desk->out, "Clean-up: Kilograms a sack is 38.98, and between");
	assert_ends(0, desk, "report", desk->office, "--format", "html");
	assert_says(desk->out, "<p class=\"warning\">Clean-up: Kilograms a sack is 38.98");
}

/* An event whose sessions nobody counted is one: at its first count of learners, beside those that were counted. */
static void a_session_that_nobody_counted__is_opened_too(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", SCHOOL);
	do_measure(&doing, "pupils", 7, false);
	do_measure(&doing, "delegates", 2, false);
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "learners", ROW_TOTAL, "-", "sessions"), 1);
	check_table_opens(desk, everything, table_of(&report, "learners"));
	report_free(&report);
}

/* A hundred and one learners for two hours each, ten times. */
static void learner_hours__follow_from_learners_and_time(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", SCHOOL);
	struct doing other = {.kiosk = desk_kiosk(desk, "B"), .event = SCHOOL};
	do_measure(&doing, "pupils", 1010, false);
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "learners", "school_presentation", "hours", "2,020 hours"); /* by the plan */
	assert_table_says(&report, "learners", "school_presentation", "by_plan", "1");
	assert_table_says(&report, "learners", "school_presentation", "sessions", "1");
	report_free(&report);
	do_measure(&doing, "minutes_of_event", 1200, false); /* both kiosks say how long it took */
	do_measure(&other, "minutes_of_event", 1200, false);
	do_measure(&doing, "sessions", 10, false);
	do_measure(&other, "delegates", 1, false);
	desk_close_event(doing.kiosk, SCHOOL);
	desk_close_event(other.kiosk, SCHOOL);
	desk_bring(desk, doing.kiosk, "again.bunting");
	desk_bring(desk, other.kiosk, "other.bunting");
	report = desk_report(desk, everything);
	assert_table_says(&report, "learners", "school_presentation", "hours", "2,022 hours");
	assert_table_says(&report, "learners", "school_presentation", "by_plan", "0");
	assert_table_says(&report, "learners", "school_presentation", "sessions", "10");
	assert_int_equal(number_in(&report, "learners", ROW_TOTAL, "-", "hours"), 2022 * 60);
	check_table_opens(desk, everything, table_of(&report, "learners"));
	report_free(&report);
}

static void dangerous_litter__has_the_needles_in_it_once(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", CLEAN_UP);
	do_measure(&doing, "drug_items", 1206, false);
	do_measure(&doing, "needles", 400, false);
	do_measure(&doing, "sex_items", 271, false);
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "hazard_litter", ROW_TOTAL, "-", "items"), 1477);
	assert_int_equal(number_in(&report, "hazard_litter", ROW_PLAIN, "drug_items", "needles"), 400);
	report_free(&report);
}

static void sports__count_attendances_and_sessions__and_a_series_has_its_order(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", SPORTS_2);
	do_measure(&doing, "young_people_new", 4, false);
	do_measure(&doing, "young_people_returning", 9, false);
	desk_close_event(doing.kiosk, SPORTS_2);
	doing.event = SPORTS_1;
	do_open(&doing);
	do_check_in(&doing, (struct party){{2, 0, 0}, "no", NULL});
	do_measure(&doing, "young_people_new", 10, false);
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "sports_sessions", "The park", "attendances", "23");
	assert_table_says(&report, "sports_sessions", "The park", "sessions", "2");
	assert_table_says(&report, "sports_sessions", "The park", "mean", "11.50");
	const struct report_table *series = table_of(&report, "series_in_order");
	assert_int_equal(series->row_count, 3);
	assert_string_equal(series->rows[0].cells[1].text, "Park sports"); /* the series, spelled out */
	assert_string_equal(
		series->rows[1].cells[1].text, "Park sports begin"); /* by day, not by the plan's order */
	assert_int_equal(series->rows[1].cells[column_of(series->figure, "number")].number, 1);
	assert_int_equal(series->rows[1].cells[column_of(series->figure, "people")].number, 2);
	assert_int_equal(series->rows[2].cells[column_of(series->figure, "young")].number, 13);
	check_table_opens(desk, everything, table_of(&report, "series_in_order"));
	report_free(&report);
}

/* Two sessions, at one of which nobody counted; a clean-up where only sacks were; a fun day without anybody. */
static void what_nobody_counted__is_a_dash__and_in_no_mean(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", SPORTS_2);
	do_measure(&doing, "young_people_new", 4, false);
	do_measure(&doing, "young_people_returning", 9, false);
	static const char *const events[] = {SPORTS_1, CLEAN_UP, FUN_DAY};
	for (size_t k = 0; k < sizeof events / sizeof *events; k++) {
		desk_close_event(doing.kiosk, doing.event);
		doing.event = events[k];
		do_open(&doing);
		if (k == 1) {
			do_measure(&doing, "sacks", 12, false);
		}
	}
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "sports_sessions", "The park", "sessions", "2");
	assert_table_says(&report, "sports_sessions", "The park", "mean", "13.00");
	assert_int_equal(
		row_of_code(table_of(&report, "sports_sessions"), ROW_PLAIN, "The park")->cells[5].of, 1);
	assert_table_says(&report, "clean_ups", "clean_up", "volunteers", "-");
	assert_table_says(&report, "clean_ups", "clean_up", "people", "-");
	assert_table_says(&report, "clean_ups", "clean_up", "people_an_event", "-");
	assert_table_says(&report, "clean_ups", "clean_up", "held", "1");
	assert_table_says(&report, "clean_ups", "clean_up", "sacks", "12");
	assert_table_says(&report, "clean_ups", "clean_up", "weight", "-");
	assert_table_says(&report, "clean_ups", "clean_up", "kilograms_a_sack", "-");
	assert_table_says(&report, "events_by_type", "fun_day", "engagement", "1");
	assert_table_says(&report, "events_by_type", "fun_day", "mean", "-");
	const struct report_table *table = table_of(&report, "clean_ups");
	assert_string_equal(table->rows[table->row_count - 1].cells[1].text, "-"); /* in all, too */
	report_free(&report);
	assert_ends(0, desk, "report", desk->office, "--format", "json");
	assert_says(desk->out, "\"volunteers\": null");
	assert_ends(0, desk, "report", desk->office, "--template",
		desk_write(desk, "said.template",
			"# Said\n\n{clean_ups.clean_up.volunteers volunteer / volunteers} came.\n"));
	assert_says(desk->out, "no counted volunteers came.");
	assert_ends(3, desk, "report", desk->office, "--template",
		desk_write(desk, "mean.template",
			"# Mean\n\n{mean clean_ups.clean_up.people per clean_ups.clean_up.held} each.\n"));
	assert_says(desk->err, "nobody counted one of these, so nothing follows from it");
}

static void staff_hours_and_cost__are_for_each_person_where_they_were_counted(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{0, 40, 0}, "no", NULL});
	do_measure(&doing, "staff_present", 5, false); /* for six hours, by the plan */
	do_measure(&doing, "cost", 9000, false);
	desk_close_event(doing.kiosk, FUN_DAY);
	doing.event = CLEAN_UP; /* where nobody counted staff */
	do_open(&doing);
	do_check_in(&doing, (struct party){{0, 7, 0}, "no", NULL});
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "cost_and_staff", "fun_day", "staff_hours", "30 hours");
	assert_table_says(&report, "cost_and_staff", "fun_day", "hours_a_person", "0.75");
	assert_table_says(&report, "cost_and_staff", "fun_day", "cost", "90 pounds");
	assert_table_says(&report, "cost_and_staff", "fun_day", "pounds_a_person", "2.25");
	assert_null(row_of_code(table_of(&report, "cost_and_staff"), ROW_PLAIN, "clean_up"));
	check_table_opens(desk, everything, table_of(&report, "cost_and_staff"));
	report_free(&report);
}

static void one_stop_shop__says_how_many_had_been_seen_before(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", PACT);
	do_measure(&doing, "clients", 20, false);
	do_measure(&doing, "clients_returning", 13, false);
	do_measure(&doing, "agencies", 6, false);
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "one_stop_shop", "2026-08", "share", "65.0% of 20");
	assert_table_says(&report, "one_stop_shop", "2026-08", "agencies", "6");
	assert_string_equal(table_of(&report, "one_stop_shop")->rows[0].cells[0].text, "August 2026");
	report_free(&report);
}

static void months__without_any_event__are_there(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", SCHOOL);
	do_check_in(&doing, (struct party){{1, 0, 0}, "no", NULL});
	struct report report = bring(desk, &doing);
	report_free(&report);
	report = desk_report(desk, (struct report_wish){.has_from = true, .from = {2026, 7, 1}});
	const struct report_table *months = table_of(&report, "events_by_month");
	static const char *const labels[] = {
		"July 2026", "August 2026", "September 2026", "October 2026", "Total"};
	assert_int_equal(months->row_count, 5);
	for (int k = 0; k < 5; k++) {
		assert_string_equal(months->rows[k].cells[0].text, labels[k]);
	}
	assert_int_equal(months->rows[2].cells[1].number, 0);
	assert_int_equal(months->rows[3].cells[1].number, 1);
	report_free(&report);
}

/* Whoever counted everyone counted those on the screen, too: they are not there twice. */
static void how_people_were_counted__takes_those_on_a_screen_from_a_count_of_everyone(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{0, 5, 0}, "no", NULL});
	do_heads(&doing, 30, "everyone");
	struct report report = bring(desk, &doing);
	assert_int_equal(single_of(&report, "people_engaged")->number, 30);
	assert_int_equal(number_in(&report, "counted_how", ROW_PLAIN, "screen", "engaged"), 5);
	assert_int_equal(number_in(&report, "counted_how", ROW_PLAIN, "heads", "engaged"), 25);
	check_table_opens(desk, everything, table_of(&report, "counted_how"));
	report_free(&report);
}

static void places__with_one_problem_twice__are_named(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "noise", "quayside", "once", "three_or_more");
	do_concern(&doing, "noise", "saltmarsh", "once", "no");
	do_concern(&doing, "fly_tipping", "quayside", "once", "no");
	do_concern(&doing, "noise", NULL, "once", "no");
	do_concern(&doing, "noise", NULL, "once", "no"); /* nobody said where: no place */
	struct report report = bring(desk, &doing);
	const struct report_table *places = table_of(&report, "repeat_places");
	assert_int_equal(places->row_count, 2);
	assert_string_equal(places->rows[0].cells[1].text, "Quayside");
	assert_string_equal(places->rows[1].cells[1].text, "Noise");
	assert_int_equal(number_in(&report, "repeat_places", ROW_WITHIN, "noise", "reports"), 2);
	assert_int_equal(number_in(&report, "repeat_places", ROW_WITHIN, "noise", "told_before"), 1);
	report_free(&report);
}

/* `begins`: its number without the check character; `how` it ended, or NULL. */
static void say_of_report(struct desk *desk, const char *begins, const char *status, const char *how)
{
	char number[16];
	assert_ends(0, desk, "concern", desk->office);
	const char *found = strstr(desk->out, begins);
	assert_non_null(found);
	snprintf(number, sizeof number, "%.5s", found);
	if (strcmp(status, "passed") == 0) {
		assert_ends(0, desk, "concern", desk->office, number, "--status", status, "--to", "waste_team");
	} else if (how) {
		assert_ends(0, desk, "concern", desk->office, number, "--status", status, "--ended", how);
	} else {
		assert_ends(0, desk, "concern", desk->office, number, "--status", status);
	}
}

static void reports__are_counted_by_what_was_said_last_of_them(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	for (int k = 0; k < 3; k++) {
		do_concern(&doing, "noise", "quayside", "once", "no");
	}
	struct report report = bring(desk, &doing);
	report_free(&report);
	say_of_report(desk, "A-1-", "passed", NULL);
	say_of_report(desk, "A-2-", "passed", NULL);
	say_of_report(desk, "A-2-", "done", NULL);
	report = desk_report(desk, everything);
	assert_int_equal(number_in(&report, "concerns_now", ROW_PLAIN, "received", "reports"), 1);
	assert_int_equal(number_in(&report, "concerns_now", ROW_PLAIN, "looking", "reports"), 0);
	assert_int_equal(number_in(&report, "concerns_now", ROW_PLAIN, "passed", "reports"), 1);
	assert_int_equal(number_in(&report, "concerns_now", ROW_PLAIN, "done", "reports"), 1);
	assert_int_equal(number_in(&report, "concerns_passed", ROW_PLAIN, "waste_team", "reports"), 1);
	report_free(&report);
}

/* The last word stands: what is opened again has not ended. */
static void reports_that_are_done__are_counted_by_how_they_ended(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	for (int k = 0; k < 5; k++) {
		do_concern(&doing, "noise", "quayside", "once", "no");
	}
	struct report report = bring(desk, &doing);
	assert_true(table_of(&report, "concerns_ended")->is_empty);
	report_free(&report);
	say_of_report(desk, "A-1-", "done", "solved");
	say_of_report(desk, "A-2-", "done", "solved");
	say_of_report(desk, "A-3-", "done", "not_found");
	say_of_report(desk, "A-4-", "done", NULL);
	say_of_report(desk, "A-5-", "done", "solved");
	desk->fixture->now += 60;
	say_of_report(desk, "A-5-", "looking", NULL);
	report = desk_report(desk, everything);
	assert_int_equal(number_in(&report, "concerns_ended", ROW_PLAIN, "solved", "reports"), 2);
	assert_int_equal(number_in(&report, "concerns_ended", ROW_PLAIN, "not_found", "reports"), 1);
	assert_int_equal(number_in(&report, "concerns_ended", ROW_PLAIN, "-", "reports"), 1);
	assert_int_equal(number_in(&report, "concerns_ended", ROW_TOTAL, "-", "reports"), 4);
	check_table_opens(desk, everything, table_of(&report, "concerns_ended"));
	report_free(&report);
}

/* For people */

static void noughts__and_figures_of_nothing__are_told_in_a_sentence(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	struct doing doing = begin_at(desk, "A", PACT);
	struct report report = bring(desk, &doing);
	assert_int_equal(table_of(&report, "events_by_type")->row_count, 24); /* and the total */
	assert_true(table_of(&report, "events_by_ward")->is_empty);           /* no event of the window has one */
	report_free(&report);
	assert_ends(0, desk, "report", desk->office, "--to", "2026-08-01", "--from", "2026-08-01");
	assert_says(desk->out, "None: Fun day, Roadshow, Surgery");
	assert_says_not(desk->out, "Fun day   ");
	assert_says(desk->out, "None recorded: Events by ward;");
	assert_ends(0, desk, "report", desk->office, "--format", "html");
	assert_says(desk->out, "None: Fun day, Roadshow");
	assert_says(desk->out, "<span id=\"sports_sessions\">Sports sessions ");
	assert_ends(0, desk, "report", desk->office, "--format", "json");
	assert_says(desk->out, "\"roadshow\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(parts__of_whatever_happened__add_up_to_the_whole),
		test_at_desk(meetings__have_a_share_resolved_of_all_issues_and_issues_each),
		test_at_desk(clean_ups__weigh_so_much_a_sack__and_a_weight_that_cannot_be_is_told),
		test_at_desk(a_session_that_nobody_counted__is_opened_too),
		test_at_desk(learner_hours__follow_from_learners_and_time),
		test_at_desk(dangerous_litter__has_the_needles_in_it_once),
		test_at_desk(sports__count_attendances_and_sessions__and_a_series_has_its_order),
		test_at_desk(what_nobody_counted__is_a_dash__and_in_no_mean),
		test_at_desk(staff_hours_and_cost__are_for_each_person_where_they_were_counted),
		test_at_desk(one_stop_shop__says_how_many_had_been_seen_before),
		test_at_desk(months__without_any_event__are_there),
		test_at_desk(how_people_were_counted__takes_those_on_a_screen_from_a_count_of_everyone),
		test_at_desk(places__with_one_problem_twice__are_named),
		test_at_desk(reports__are_counted_by_what_was_said_last_of_them),
		test_at_desk(reports_that_are_done__are_counted_by_how_they_ended),
		test_at_desk(noughts__and_figures_of_nothing__are_told_in_a_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
