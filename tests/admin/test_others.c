/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_others.c - figures of others, targets and registers in the report: each of its own period and unit, never
 * added to what kiosks recorded; changes, rates and targets worked out from what was imported, and from nothing
 * else.
 */
#include "admin/import_form.h"
#include "tests/admin/importing.h"
#include "tests/admin/opened.h"

static struct report report_of(struct desk *desk, const char *from, const char *to)
{
	struct report_wish wish = {.has_from = true, .has_to = true};
	assert_true(day_parse(&wish.from, from));
	assert_true(day_parse(&wish.to, to));
	return desk_report(desk, wish);
}

static void import_fixture(struct desk *desk, const char *path)
{
	assert_ends(0, desk, "import", desk->office, path);
}

/* The row of this code in the group of this code. */
static const struct report_row *row_in(
	const struct report *report, const char *figure, const char *group, const char *code)
{
	const struct report_table *table = table_of(report, figure);
	for (int k = 0; k < table->row_count; k++) {
		const struct cell *cells = table->rows[k].cells;
		if (table->rows[k].kind == ROW_WITHIN && strcmp(cells[0].code, group) == 0 &&
			strcmp(cells[table->first].code, code) == 0) {
			return &table->rows[k];
		}
	}
	fail_msg("%s has no row %s in %s", figure, code, group);
	return NULL;
}

static const struct cell *cell_in(
	const struct report *report, const char *figure, const char *group, const char *code, const char *column)
{
	const struct figure *of = table_of(report, figure)->figure;
	for (int k = 0; k < of->column_count; k++) {
		if (strcmp(column_name(&of->columns[k]), column) == 0) {
			return &row_in(report, figure, group, code)->cells[k];
		}
	}
	fail_msg("%s has no column %s", figure, column);
	return NULL;
}

static void expect_cell(const struct cell *cell, const char *wanted)
{
	char room[CELL_ROOM];
	assert_string_equal(cell_text(room, cell), wanted);
}

#define COMMITTEE  "2017-11-01/2018-12-06"
#define YEAR(year) year "-01-01/" year "-12-31"

static void figures_of_others__stand_by_period_and_unit_and_are_not_added_up(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_fixture(desk, fixture_csv("committee_2018"));
	import_fixture(desk, fixture_csv("task_force_2021"));
	import_fixture(desk, fixture_csv("landlord_2022"));
	struct report report = report_of(desk, "2017-11-01", "2018-12-06");
	const struct report_table *table = table_of(&report, "other_figures");
	assert_int_equal(table->row_count, 23); /* 22, and their period */
	expect_cell(cell_in(&report, "other_figures", COMMITTEE, "fraud_money", "amount"), "240,150 pounds");
	expect_cell(cell_in(&report, "other_figures", COMMITTEE, "vehicles_clamped", "amount"), "1,193 vehicles");
	assert_true(row_in(&report, "other_figures", COMMITTEE, "channel")->is_sensitive);
	assert_false(row_in(&report, "other_figures", COMMITTEE, "vehicles_clamped")->is_sensitive);
	expect_cell(&table->rows[0].cells[1], "1 November 2017 to 6 December 2018");
	for (int k = 0; k < table->row_count; k++) {
		assert_int_not_equal(table->rows[k].kind, ROW_TOTAL);
		assert_true(table->rows[k].kind != ROW_GROUP || row_is_heading(table, &table->rows[k]));
	}
	report_free(&report);
	report = report_of(desk, "2018-01-01", "2022-12-31"); /* all of them, each under its own period */
	expect_cell(cell_in(&report, "other_figures", COMMITTEE, "fines", "amount"), "37,403 pounds");
	expect_cell(
		cell_in(&report, "other_figures", "2020-10-01/2021-06-18", "waste_removed", "amount"), "45 tonnes");
	expect_cell(
		cell_in(&report, "other_figures", "2022-05-31/2022-05-31", "coordinators", "amount"), "2 people");
	report_free(&report);
}

/* 91 of 143 is 63.6 %, whatever was typed; and that is said (domain.md B5.1). */
static void a_share__is_worked_out_and_what_was_typed_is_told(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "resolved,Issues resolved,91,issues," OF_2018 ",,143,issues raised,65,Wardens\n"
					"waste,Waste burnt,1.5,tonnes," OF_2018 ",,4.5,waste,,Waste team\n",
		"--accept-percents");
	struct report report = report_of(desk, "2018-01-01", "2018-12-31");
	expect_cell(cell_in(&report, "other_figures", YEAR("2018"), "resolved", "share"), "63.6% of 143");
	expect_cell(cell_in(&report, "other_figures", YEAR("2018"), "waste", "share"), "33.3% of 4.5");
	expect_cell(cell_in(&report, "other_figures", YEAR("2018"), "resolved", "note"),
		"Of issues raised. Typed with 65 %, which its counts do not give.");
	report_free(&report);
}

static bool table_has_number(const struct report_table *table, int64_t number)
{
	for (int row = 0; row < table->row_count; row++) {
		for (int column = 0; column < table->figure->column_count; column++) {
			if (table->rows[row].cells[column].number == number) {
				return true;
			}
		}
	}
	return false;
}

static bool has_number(const struct report *report, int64_t number)
{
	bool has = false;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].table_count; k++) {
			has = has || table_has_number(&report->sections[section].tables[k], number);
		}
	}
	return has;
}

/* 54,000 residents and 12 pledges stay apart (B5, A33). */
static void pledges_at_kiosks__are_never_added_to_residents_of_others(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	import_text(0, desk,
		FIGURE_HEAD
		"no_cold_calling,Residents of No Cold Calling homes,54000,people,2026-07-01,2026-07-31,,,,,Team\n");
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	for (int k = 0; k < 12; k++) {
		do_pledge(&doing, "good_neighbour", "quayside");
	}
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "pledges_made", ROW_PLAIN, "good_neighbour", "pledges"), 12);
	expect_cell(cell_in(&report, "other_figures", "2026-07-01/2026-07-31", "no_cold_calling", "amount"),
		"54,000 people");
	assert_true(has_number(&report, 54000));
	assert_false(has_number(&report, 54012));
	report_free(&report);
}

/* B3: the strategy's changes, each between two years that it names. */
static void changes__are_between_periods_of_one_length(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *code, *change;
	} wanted[] = {{"cases@west", "-19.0%"}, {"cases_noise@west", "-34.0%"},
		{"cases_harassment@west", "-24.0%"}, {"cases_rubbish@west", "-56.0%"},
		{"cases_animals@west", "-17.0%"}, {"cases_other@west", "+2.3%"}};
	desk_make_office(desk);
	import_fixture(desk, fixture_csv("strategy_2017"));
	import_fixture(desk, fixture_csv("committee_2018"));
	struct report report = report_of(desk, "2012-01-01", "2018-12-31");
	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		expect_cell(
			cell_in(&report, "other_changes", YEAR("2014") "/" YEAR("2016"), wanted[k].code, "change"),
			wanted[k].change);
	}
	expect_cell(
		cell_in(&report, "other_changes", YEAR("2012") "/" YEAR("2016"), "cases@west", "change"), "-41.0%");
	expect_cell(
		cell_in(&report, "other_changes", YEAR("2016") "/" YEAR("2017"), "reporters_56_64@west", "change"),
		"+96.4%");
	expect_cell(
		cell_in(&report, "other_changes", "2016-11-01/2017-10-31/" COMMITTEE, "payback_jobs", "change"),
		"+61.5%");
	/* A year and 13 months: that is said with it. */
	expect_cell(
		cell_in(&report, "other_changes", "2016-11-01/2017-10-31/" COMMITTEE, "payback_jobs", "figure"),
		"Community payback jobs (in 401 days, before in 365)");
	report_free(&report);
}

/* Other lengths of period are not compared, and overlapping bands of others are two figures. */
static void changes__are_of_nothing_else(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "cases,Cases,100,cases,2017-01-01,2017-12-31,west,,,,S\n"
					"cases,Cases,60,cases,2018-01-01,2018-06-30,west,,,,S\n"
					"cases,Cases,70,cases,2017-01-01,2017-06-30,east,,,,S\n"
					"band,Aged 56 to 64,5,people,2017-01-01,2017-06-30,,,,,S\n"
					"band,Aged 56 to 64,6,homes,2018-01-01,2018-06-30,,,,,S\n");
	struct report report = report_of(desk, "2018-01-01", "2018-12-31");
	assert_int_equal(table_of(&report, "other_changes")->row_count, 0);
	report_free(&report);
	/* The bands of other people overlap, and are two figures. */
	import_fixture(desk, fixture_csv("strategy_2017"));
	report = report_of(desk, "2012-01-01", "2017-12-31");
	expect_cell(
		cell_in(&report, "other_figures", YEAR("2017"), "reporters_64_over@west", "amount"), "61 people");
	assert_null(row_of_code(table_of(&report, "other_changes"), ROW_WITHIN, "reporters_64_over@west"));
	report_free(&report);
}

static void a_partial_report__tells_no_change_in_percent(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "cases,Cases,100,cases,2025-07-01,2025-07-31,west,,,,S\n"
					"cases,Cases,60,cases,2026-07-01,2026-07-31,west,,,,S\n");
	struct report report = report_of(desk, "2026-07-01", "2026-07-31");
	assert_false(report.is_complete);
	const char *periods = "2025-07-01/2025-07-31/2026-07-01/2026-07-31";
	assert_int_equal(cell_in(&report, "other_changes", periods, "cases@west", "change")->kind, CELL_EMPTY);
	expect_cell(cell_in(&report, "other_changes", periods, "cases@west", "before"), "100 cases");
	report_free(&report);
}

/* NM01 and its like: of imported cases and the homes of that authority and time; a report at a kiosk is no case. */
static void rates__are_of_imported_cases_only_and_name_their_base(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_concern(&doing, "noise", "quayside", "once", "no");
	import_text(0, desk,
		FIGURE_HEAD "homes,Homes owned,7000,homes,2026-03-31,2026-03-31,west,,,,S\n"
					"homes,Homes owned,6000,homes,2024-03-31,2024-03-31,west,,,,S\n"
					"population,Population,118000,people,2026-06-30,2026-06-30,west,,,,S\n"
					"homes,Homes owned,10,homes,2026-03-31,2026-03-31,east,,,,S\n"
					"staff,Staff,16,people,2026-06-30,2026-06-30,west,,,,S\n");
	struct report report = bring(desk, &doing);
	assert_int_equal(table_of(&report, "case_rates")->row_count, 0);
	report_free(&report);
	desk->fixture->now += 60;
	import_text(0, desk,
		FIGURE_HEAD "cases,Cases opened,105,cases,2026-07-01,2026-07-31,west,,,,S\n"
					"visits,Visits,105,visits,2026-07-01,2026-07-31,west,,,,S\n");
	report = desk_report(desk, everything);
	const char *month = "2026-07-01/2026-07-31";
	assert_int_equal(table_of(&report, "case_rates")->row_count, 3); /* the period, and one of each base */
	expect_cell(cell_in(&report, "case_rates", month, "cases@west/homes", "per_thousand"), "15.00");
	expect_cell(cell_in(&report, "case_rates", month, "cases@west/homes", "base_day"), "31 Mar 2026");
	expect_cell(cell_in(&report, "case_rates", month, "cases@west/population", "per_thousand"), "0.89");
	assert_int_equal(cell_in(&report, "case_rates", month, "cases@west/homes", "cases")->number, 105);
	assert_opens(desk, everything, &report);
	report_free(&report);
}

/* What kiosks counted beside people and homes that were imported, by the authority of the plan. */
static void people_and_homes_reached__are_set_beside_the_base_of_their_authority(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	char *plan = strdup(desk_plan);
	char *area = strstr(plan, "    area: harbour_green\n");
	char text[3000];
	snprintf(text, sizeof text, "%.*s    authority: west\n%s", (int)(area - plan), plan, area);
	free(plan);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", text));
	import_text(0, desk,
		FIGURE_HEAD "homes,Homes owned,4000,homes,2026-03-31,2026-03-31,west,,,,S\n"
					"homes_all,All homes,50000,homes,2026-03-31,2026-03-31,west,,,,S\n"
					"population,Population,2000,people,2026-01-01,2026-01-01,west,,,,S\n"
					"population,Population,9,people,2026-01-01,2026-01-01,east,,,,S\n"
					"population,Population,1,people,2025-07-17,2025-07-17,west,,,,S\n");
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_stock(&doing, "door_chain", 50);
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	do_kit(&doing, "leaflet_pack", "given", 1, "same_home");
	do_kit(&doing, "door_chain", "given", 1, "new_home");
	struct report report = bring(desk, &doing);
	const struct report_row *people = row_of_code(table_of(&report, "people_rates"), ROW_PLAIN, "west");
	assert_non_null(people);
	expect_cell(&people->cells[2], "1.50"); /* 3 of 2,000 */
	expect_cell(&people->cells[5], "1 Jan 2026");
	expect_cell(cell_in(&report, "home_rates", "west", "homes", "per_thousand"), "0.50");
	expect_cell(cell_in(&report, "home_rates", "west", "homes_all", "per_thousand"), "0.04");
	assert_opens(desk, everything, &report);
	report_free(&report);
	check_opens(desk, everything, "people_rates", "west", 3);
	check_opens(desk, everything, "home_rates", "west/homes", 2);
}

static void targets__are_met_not_met_or_not_known_yet(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_fixture(desk, fixture_csv("committee_2018"));
	import_fixture(desk, fixture_csv("committee_2018_targets"));
	import_fixture(desk, fixture_csv("strategy_2017"));
	import_fixture(desk, fixture_csv("strategy_2017_targets"));
	import_text(0, desk,
		"target,label,figure,unit,baseline,aim,from,to,source\n"
		"more_jobs,More jobs,payback_jobs,jobs,213,up 61.51%,2017-11-01,2018-12-06,S\n"
		"few_fines,Few fines,fines,pounds,,at most 37402.99,2017-11-01,2018-12-06,S\n");
	struct report report = report_of(desk, "2012-01-01", "2022-12-31");
	expect_cell(cell_in(&report, "targets_met", COMMITTEE, "blue_light", "came"), "Met");
	assert_true(row_in(&report, "targets_met", COMMITTEE, "blue_light")->is_sensitive);
	expect_cell(cell_in(&report, "targets_met", COMMITTEE, "support_places", "came"), "Not known yet");
	expect_cell(cell_in(&report, "targets_met", YEAR("2016"), "fewer_cases@west", "came"), "Met");
	expect_cell(cell_in(&report, "targets_met", YEAR("2016"), "fewer_cases@west", "aim"), "1,311 cases");
	expect_cell(cell_in(&report, "targets_met", YEAR("2022"), "repeat_victims@west", "aim"), "32 people");
	expect_cell(cell_in(&report, "targets_met", COMMITTEE, "more_jobs", "aim"), "345 jobs"); /* 344.02 */
	expect_cell(cell_in(&report, "targets_met", COMMITTEE, "more_jobs", "came"), "Not met");
	expect_cell(cell_in(&report, "targets_met", COMMITTEE, "few_fines", "came"), "Not met");
	assert_opens(desk,
		(struct report_wish){.has_from = true, .has_to = true, .from = {2012, 1, 1}, .to = {2022, 12, 31}},
		&report);
	report_free(&report);
}

/* People engaged at kiosks against a target of the report's own window; while a kiosk is missing, only what is sure. */
static void targets__of_what_kiosks_count__are_judged_in_their_window(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	import_text(0, desk,
		"target,label,figure,unit,aim,from,to,source\n"
		"few,Three people,people_engaged,people,at least 3,2026-07-18,2026-07-18,S\n"
		"many,Forty people,people_engaged,people,at least 40,2026-07-18,2026-07-18,S\n"
		"most,Four people,people_engaged,people,at most 4,2026-07-18,2026-07-18,S\n"
		"held,An event,events_held,events,at least 1,2026-07-18,2026-07-18,S\n"
		"kit,Chains,kit_given,items,at least 2,2026-07-18,2026-07-18,S\n"
		"homes,Homes,homes_with_kit,homes,at least 2,2026-07-18,2026-07-18,S\n"
		"year,In the year,people_engaged,people,at least 3,2026-01-01,2026-12-31,S\n");
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_stock(&doing, "door_chain", 50);
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	struct report report = bring(desk, &doing);
	report_free(&report);
	static const char *const came[2][4] = {
		{"Met", "Not known yet", "Not known yet", "Not known yet"}, {"Met", "Not met", "Met", "Not met"}};
	static const char *const targets[] = {"few", "many", "most", "homes"};
	const char *day = "2026-07-18/2026-07-18";
	for (int k = 0; k < 2; k++) {
		report = report_of(desk, "2026-07-18", "2026-07-18");
		assert_int_equal(report.is_complete, k == 1);
		for (size_t n = 0; n < sizeof targets / sizeof *targets; n++) {
			expect_cell(cell_in(&report, "targets_met", day, targets[n], "came"), came[k][n]);
		}
		expect_cell(cell_in(&report, "targets_met", day, "held", "came"), "Met");
		expect_cell(cell_in(&report, "targets_met", day, "kit", "amount"), "2 items");
		expect_cell(
			cell_in(&report, "targets_met", "2026-01-01/2026-12-31", "year", "came"), "Not of this window");
		report_free(&report);
		if (k == 0) {
			assert_ends(
				0, desk, "settle", desk->office, "--not-used", "B", "--event", FUN_DAY, "--reason", "ill");
		}
	}
	const struct report_wish wish = {
		.has_from = true, .has_to = true, .from = {2026, 7, 18}, .to = {2026, 7, 18}};
	check_opens(desk, wish, "targets_met", "many", 3);
	check_opens(desk, wish, "targets_met", "held", 1);
	check_opens(desk, wish, "targets_met", "homes", 1);
	import_text(3, desk,
		"target,label,figure,unit,aim,from,to,source\n"
		"few,Three,people_engaged,homes,at least 3,2026-07-18,2026-07-18,S\n");
	assert_says(desk->err, "people_engaged is counted in people");
	import_text(3, desk, FIGURE_HEAD "people_engaged,People,3,people," OF_2018 ",,,,,S\n");
	assert_says(desk->err, "is what kiosks count");
}

static void totals__are_of_authorities_whose_figures_agree_in_all(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "cases,Cases,100,cases," OF_2018 ",west,,,,S\n"
					"cases,Cases,20,cases," OF_2018 ",east,,,,S\n"
					"cases,Cases,7,cases," OF_2018 ",,,,,S\n"
					"cases,Cases,50,cases,2018-01-01,2018-06-30,north,,,,S\n"
					"waste,Waste,1,tonnes," OF_2018 ",west,,,,S\n"
					"waste,Waste,1,kilograms," OF_2018 ",east,,,,S\n");
	struct report report = report_of(desk, "2018-01-01", "2018-12-31");
	assert_int_equal(table_of(&report, "other_totals")->row_count, 2);
	expect_cell(cell_in(&report, "other_totals", YEAR("2018"), "cases", "amount"), "120 cases");
	assert_int_equal(cell_in(&report, "other_totals", YEAR("2018"), "cases", "authorities")->number, 2);
	report_free(&report);
}

/* B1: 12 PACTs are running, compared with 11 in the year before. */
static void the_register__says_what_ran_began_and_ended(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_fixture(desk, fixture_csv("committee_2018_registers"));
	struct report report = report_of(desk, "2017-11-01", "2018-12-06");
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "running"), 12);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "before"), 11);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "begun"), 2);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "ended"), 1);
	expect_cell(cell_in(&report, "registers_listed", "pact", "dock_street", "why_ended"),
		"Its concerns had been resolved");
	expect_cell(cell_in(&report, "registers_listed", "pact", "abbey_road", "code"),
		"Abbey Road PACT (also: Abbey Road Residents, PACT Abbey Road)");
	report_free(&report);
}

/* What ran at the beginning and what began, less what ended, is what runs at the end; by a plain recount as well. */
static void any_register__adds_up(void **state)
{
	struct desk *desk = *state;
	char text[6000], day[DAY_SIZE], end[DAY_SIZE];
	desk_make_office(desk);
	chance_seed(20260718);
	struct text csv = text_in(text, sizeof text);
	struct day from = {2018, 1, 1}, to = {2018, 12, 31};
	int before = 0, begun = 0, ended = 0, running = 0;
	text_add(&csv, "register,code,name,from,ended,why_ended,source\n");
	for (int k = 0; k < 60; k++) {
		struct day starts = day_add((struct day){2017, 1, 1}, chance_below(1000));
		struct day ends = day_add(starts, chance_below(500));
		bool has_end = chance_once_in(2);
		if (k < 16) { /* on the very days between which it is counted, and right beside them */
			static const struct day edges[] = {{2017, 12, 31}, {2018, 1, 1}, {2018, 12, 31}, {2019, 1, 1}};
			starts = edges[k / 4];
			ends = edges[k % 4];
			has_end = day_compare(starts, ends) <= 0;
		}
		day_write(day, starts);
		day_write(end, ends);
		text_addf(&csv, "pact,p%d,P,%s,%s,%s,S\n", k, day, has_end ? end : "", has_end ? "Done" : "");
		before += day_compare(starts, from) < 0 && (!has_end || day_compare(ends, from) >= 0);
		begun += day_compare(starts, from) >= 0 && day_compare(starts, to) <= 0;
		ended += has_end && day_compare(ends, from) >= 0 && day_compare(ends, to) <= 0;
		running += day_compare(starts, to) <= 0 && (!has_end || day_compare(ends, to) > 0);
	}
	import_text(0, desk, text);
	struct report report = report_of(desk, "2018-01-01", "2018-12-31");
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "before"), before);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "begun"), begun);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "ended"), ended);
	assert_int_equal(number_in(&report, "registers_running", ROW_PLAIN, "pact", "running"), running);
	assert_int_equal(before + begun - ended, running);
	report_free(&report);
}

static void rows_of_a_register__stand_in_the_order_of_their_numbers(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		"register,code,name,from,source\npact,gate_10,Gate 10,2016-01-01,S\n"
		"pact,gate_2,Gate 2,2016-01-01,S\npact,gate_1,Gate 1,2016-01-01,S\npact,gate_1b,Gate "
		"1b,2016-01-01,S\n");
	struct report report = report_of(desk, "2018-01-01", "2018-12-31");
	static const char *const wanted[] = {"gate_1", "gate_1b", "gate_2", "gate_10"};
	const struct report_table *table = table_of(&report, "registers_listed");
	assert_int_equal(table->row_count, 5); /* the first is the register's own */
	for (int k = 0; k < 4; k++) {
		assert_string_equal(table->rows[k + 1].cells[table->first].code, wanted[k]);
	}
	report_free(&report);
}

static void a_report_of_some_events__has_none_of_it_but_of_an_authority(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "cases,Cases,100,cases," OF_2018 ",west,,,,S\n"
					"cases,Cases,20,cases," OF_2018 ",east,,,,S\n");
	struct report_wish wish = {.has_from = true, .has_to = true, .from = {2018, 1, 1}, .to = {2018, 12, 31}};
	wish.chosen.codes[CHOSEN_BY_TYPE] = "fun_day";
	struct report report = desk_report(desk, wish);
	assert_non_null(strstr(report_left_out(&report.sections[FIGURE_SECTIONS - 4]), "of no event"));
	assert_int_equal(report.sections[FIGURE_SECTIONS - 4].table_count, 0);
	report_free(&report);
	wish.chosen = (struct chosen){.codes = {[CHOSEN_BY_AUTHORITY] = "west"}};
	report = desk_report(desk, wish);
	assert_int_equal(table_of(&report, "other_figures")->row_count, 2);
	expect_cell(cell_in(&report, "other_figures", YEAR("2018"), "cases@west", "amount"), "100 cases");
	report_free(&report);
}

/* A certified office may be of another version, or broken: what it wrote is shown as far as it goes, and ends none. */
static void odd_rows_of_another_office__end_no_report(void **state)
{
	static const char *const odd[] = {
		"{\"v\":1}",
		"{\"v\":1,\"code\":7,\"label\":[1,2],\"amount\":\"many\",\"unit\":{},\"kept_as\":7,\"from\":5,\"to\":"
		"6}",
		"{\"v\":1,\"code\":\"a\",\"amount\":-999999999999,\"unit\":\"furlongs\",\"kept_as\":0,\"from\":"
		"\"0001-01-01\","
		"\"to\":\"9999-99-99\",\"base\":-1,\"before\":0,\"percent\":999999999999,\"accepted\":1}",
		"{\"v\":1,\"code\":\"a\",\"label\":\"A\",\"figure\":\"a\",\"amount\":999999999999,\"unit\":\"cases\","
		"\"kept_as\":1000,\"from\":\"2018-01-01\",\"to\":\"2018-12-31\",\"baseline\":999999999999,"
		"\"aim_change\":999999999999,\"source\":\"S\",\"register\":\"pact\",\"ended\":\"x\"}",
		"{\"v\":1,\"code\":\"homes\",\"label\":\"H\",\"amount\":1,\"unit\":\"homes\",\"kept_as\":1,"
		"\"from\":\"2018-12-31\",\"to\":\"2018-12-31\"}",
	};
	struct desk *desk = *state;
	desk_make_office(desk);
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_own(&book, desk->office, &desk->fixture->clock, reason), reason);
	for (size_t k = 0; k < IMPORT_KINDS * sizeof odd / sizeof *odd; k++) {
		struct record record = {.entry = {.stream = STREAM_OFFICE,
									.item = import_forms[k % IMPORT_KINDS].item,
									.detail = odd[k / IMPORT_KINDS]}};
		assert_done(book_append(book, &record, 1), reason);
	}
	book_close(book);
	static const char *const formats[] = {"text", "html", "json"};
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
		assert_ends(0, desk, "report", desk->office, "--from", "0001-01-01", "--to", "9999-12-31", "--format",
			formats[k]);
	}
	assert_ends(0, desk, "report", desk->office, "--from", "0001-01-01", "--to", "9999-12-31", "--format",
		"csv", "--out", desk_path(desk, "figures"));
	assert_ends(0, desk, "report", desk->office, "--from", "0001-01-01", "--to", "9999-12-31", "--out",
		desk_path(desk, "odd.xlsx"));
	file_remove_folder(desk_path(desk, "figures"));
	assert_ends(0, desk, "import", desk->office);
	assert_ends(0, desk, "import", desk->office, "--list");
	assert_ends(0, desk, "import", desk->office, "--history", "a");
	import_text(0, desk, FIGURE_HEAD "cases,Cases,100,cases," OF_2018 ",west,,,,S\n");
	desk->fixture->now += 60;
	assert_ends(0, desk, "import", desk->office, "--take-back", "homes", "--reason", "odd");
}

/* Every number leads back to the office's entries. */
static void each_number__is_opened(void **state)
{
	struct desk *desk = *state;
	static const char *const figures[] = {"other_figures", "other_changes", "case_rates", "targets_met",
		"registers_running", "registers_listed", "other_totals"};
	desk_make_office(desk);
	import_fixture(desk, fixture_csv("strategy_2017"));
	import_fixture(desk, fixture_csv("strategy_2017_targets"));
	import_fixture(desk, fixture_csv("strategy_2017_registers"));
	import_fixture(desk, fixture_csv("committee_2018_registers"));
	import_text(0, desk, FIGURE_HEAD "cases,Cases,7,cases,2016-01-01,2016-12-31,east,,,,S\n");
	struct report_wish wish = {.has_from = true, .has_to = true, .from = {2012, 1, 1}, .to = {2018, 12, 31}};
	struct report report = desk_report(desk, wish);
	for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
		assert_false(table_of(&report, figures[k])->is_empty);
	}
	assert_opens(desk, wish, &report);
	report_free(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(figures_of_others__stand_by_period_and_unit_and_are_not_added_up),
		test_at_desk(a_share__is_worked_out_and_what_was_typed_is_told),
		test_at_desk(pledges_at_kiosks__are_never_added_to_residents_of_others),
		test_at_desk(changes__are_between_periods_of_one_length),
		test_at_desk(changes__are_of_nothing_else),
		test_at_desk(a_partial_report__tells_no_change_in_percent),
		test_at_desk(rates__are_of_imported_cases_only_and_name_their_base),
		test_at_desk(people_and_homes_reached__are_set_beside_the_base_of_their_authority),
		test_at_desk(targets__are_met_not_met_or_not_known_yet),
		test_at_desk(targets__of_what_kiosks_count__are_judged_in_their_window),
		test_at_desk(totals__are_of_authorities_whose_figures_agree_in_all),
		test_at_desk(the_register__says_what_ran_began_and_ended),
		test_at_desk(any_register__adds_up),
		test_at_desk(rows_of_a_register__stand_in_the_order_of_their_numbers),
		test_at_desk(a_report_of_some_events__has_none_of_it_but_of_an_authority),
		test_at_desk(odd_rows_of_another_office__end_no_report),
		test_at_desk(each_number__is_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
