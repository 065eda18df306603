/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_report_entries.c - the way back from a number to the entries behind it. (Every number of random days is opened
 * in test_report.c.)
 */
#include "tests/admin/importing.h"
#include "tests/admin/officers.h"
#include "tests/admin/opened.h"

/* Kiosk A: on the screen 5, heads 9; kiosk B: on the screen 4, heads 7. Whom the heads cover is said last. */
static struct report live_with_heads(struct desk *desk, const char *of_a, const char *of_b)
{
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", FUN_DAY);
	do_check_in(&a, (struct party){{2, 2, 0}, "no", "quayside"});
	do_check_in(&a, (struct party){{0, 1, 0}, "yes", NULL});
	do_check_in(&b, (struct party){{0, 4, 0}, "no", "quayside"});
	do_heads(&a, 9, of_a);
	do_heads(&b, 7, of_b);
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	return bring(desk, &b);
}

static void check_heads(struct desk *desk, const char *of_a, const char *of_b, int64_t people)
{
	struct report report = live_with_heads(desk, of_a, of_b);
	assert_int_equal(single_of(&report, "people_engaged")->number, people);
	check_opens(desk, everything, "people_engaged", NULL, single_of(&report, "people_engaged")->number);
	report_free(&report);
}

static void heads_of_others__are_opened_beside_the_screens(void **state)
{
	check_heads(*state, "others", "others", 25);
}

static void heads_of_everyone__who_are_fewer_than_the_screens_and_others__are_not_behind_the_number(
	void **state)
{
	check_heads(*state, "everyone", "others", 16);
}

static void the_larger_of_two_counts_of_everyone__is_behind_the_number(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", FUN_DAY);
	do_check_in(&a, (struct party){{0, 2, 0}, "no", "quayside"});
	do_heads(&a, 30, "everyone");
	do_heads(&b, 40, "everyone");
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	struct report report = bring(desk, &b);
	assert_int_equal(single_of(&report, "people_engaged")->number, 40);
	check_opens(desk, everything, "people_engaged", NULL, single_of(&report, "people_engaged")->number);
	struct report_entries entries = desk_entries(desk, everything, "people_engaged.sql", NULL);
	assert_int_equal(entries.count, 1);
	assert_string_equal(entries.at[0].kiosk, "B");
	report_entries_free(&entries);
	report_free(&report);
}

/* One of each, and two of some. */
static void live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY);
	do_check_in(&a, (struct party){{1, 2, 0}, "no", "quayside"});
	int64_t undone = do_check_in(&a, (struct party){{0, 5, 0}, "no", "quayside"});
	visit_undo(a.kiosk, STREAM_ATTENDANCE, undone);
	do_concern(&a, "noise", "quayside", "once", "no");
	do_concern(&a, "noise", NULL, "weekly", "no");
	do_measure(&a, "waste", 1009500, true);
	do_private(&a, "help");
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
}

static void entries__are_listed_as_people_write_them_and_no_finer_than_they_are_kept(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office, "--entries", "concerns_by_kind", "--row", "noise");
	assert_says(desk->out, "Entries behind \"Concerns by kind\" (concerns_by_kind.sql), row noise\n");
	assert_says(desk->out, "PARTIAL");
	assert_says(desk->out, "A-1-");
	assert_says(desk->out, "2026-07-18 11:00"); /* of the hour, local */
	assert_says(desk->out, "Harbour Green Fun Day");
	assert_says(desk->out, "Quayside");
	assert_says(desk->out, "2 entries, in all 2.\n");
	assert_ends(1, desk, "report", desk->office, "--entries", "people_by_age", "--row", "16_64");
	assert_says(desk->out, "1 entry, in all 2.\n");
	assert_ends(1, desk, "report", desk->office, "--entries", "measures_counted");
	assert_says(desk->out, "1,009.5 kilograms");
	assert_ends(1, desk, "report", desk->office, "--entries", "private_shown");
	assert_says(desk->out, "2026-07-18  ");
	assert_says_not(desk->out, "2026-07-18 1"); /* the day and nothing else */
	assert_says_not(desk->out, "Fun Day");
	assert_ends(1, desk, "report", desk->office, "--entries", "people_by_age", "--row", "65_over");
	assert_says(desk->out, "0 entries.\n");
}

static void entries__for_programs__have_codes_beside_labels(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office, "--entries", "concerns_by_area", "--format", "json");
	assert_json(desk, "$.file", "concerns_by_area.sql");
	assert_json(desk, "$.sum", "2");
	assert_json(desk, "$.entries[0].row_area.code", "quayside");
	assert_json(desk, "$.entries[0].event.code", FUN_DAY);
	assert_json(desk, "$.entries[0].item.label", "Noise");
	assert_json(desk, "$.entries[0].amount", "1");
	assert_json(desk, "$.entries[1].row_area.code", NULL);
	assert_ends(1, desk, "report", desk->office, "--entries", "measures_counted", "--format", "csv");
	assert_says(desk->out, "measures_counted.sql,");
	assert_says(desk->out, "1009.5");
}

static void entries__are_of_the_same_events_as_the_report(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(0, desk, "report", desk->office, "--entries", "concerns_by_kind", "--area", "saltmarsh",
		"--to", "2026-07-18");
	assert_says(desk->out, "0 entries.\n");
	assert_ends(0, desk, "report", desk->office, "--entries", "concerns_by_kind", "--from", "2026-07-19",
		"--to", "2026-07-20");
	assert_says(desk->out, "0 entries.\n");
}

static void entries__that_cannot_be_listed__are_told_why(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(2, desk, "report", desk->office, "--entries", "people_by_aeg");
	assert_says(desk->err, "no figure has the name \"people_by_aeg\"");
	assert_says(desk->err, "Did you mean \"people_by_age\"?");
	assert_ends(2, desk, "report", desk->office, "--row", "noise");
	assert_says(desk->err, "--row goes with --entries");
	assert_ends(2, desk, "report", desk->office, "--entries", "people_by_age", "--format", "xlsx");
	assert_ends(2, desk, "report", desk->office, "--entries", "people_by_age", "--out", desk_path(desk, "x"));
	assert_ends(2, desk, "report", desk->office, "--entries", "private_shown", "--area", "quayside");
	assert_says(desk->err, "private_shown is counted without a place or an event");
	assert_ends(2, desk, "report", desk->office, "--public", "--entries", "kit_by_item", "--column", "given");
	assert_ends(2, desk, "report", desk->office, "--column", "given");
	assert_says(desk->err, "--column goes with --entries");
}

/* A slip of the fingers never looks like a number without entries. */
static void a_row_or_column_that_is_not_there__is_refused_with_those_that_are(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(2, desk, "report", desk->office, "--entries", "concerns_by_kind", "--row", "niose");
	assert_says(desk->err, "concerns_by_kind has no row \"niose\"");
	assert_says(desk->err, "noise");
	assert_ends(2, desk, "report", desk->office, "--entries", "we_did", "--row", "quayside/nothing");
	assert_says(desk->err, "In this window it has no rows.");
	assert_ends(2, desk, "report", desk->office, "--entries", "people_engaged", "--row", "noise");
	assert_says(desk->err, "people_engaged is a single figure, without rows");
	assert_ends(2, desk, "report", desk->office, "--entries", "kit_by_item", "--column", "gvien");
	assert_says(desk->err, "kit_by_item has no number \"gvien\"");
	assert_says(
		desk->err, "Did you mean \"given\"? There are taken, given, broken, returned, left_over, cost");
	assert_ends(2, desk, "report", desk->office, "--entries", "kit_by_item", "--column", "item");
	assert_ends(1, desk, "report", desk->office, "--entries", "concerns_by_kind", "--row", "fly_tipping");
	assert_says(desk->out, "0 entries.\n"); /* of the catalogue, and nobody reported it */
}

static void a_number_that_no_entries_add_up_to__says_what_it_comes_from(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(2, desk, "report", desk->office, "--entries", "people_by_age", "--column", "share");
	assert_says(desk->err, "share of people_by_age is worked out of engaged and its sum over all rows");
	assert_says(desk->err, "Its numbers that can be opened: engaged, others.");
	assert_ends(2, desk, "report", desk->office, "--entries", "events_by_type", "--column", "mean");
	assert_says(desk->err,
		"mean of events_by_type is worked out of engaged and the events at which somebody counted");
	assert_ends(2, desk, "report", desk->office, "--entries", "events_held", "--column", "planned");
	assert_says(desk->err,
		"no entries add up to planned of events_held, which is how many events the plan has in the window");
}

/* What a heading says under "Behind" is of numbers that the figure has. */
static void behind__names_numbers_of_the_figure(void **state)
{
	(void)state;
	int of_all = 0;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			const struct figure *figure = &figure_sections[section]->figures[k];
			char says[FIGURE_TEXT_SIZE], behind[FIGURE_TEXT_SIZE];
			size_t length = 0;
			figure_says(says, figure, "Behind");
			for (int column = 0; column < figure->column_count; column++) {
				bool is_said = figure_has_number(figure, column) && figure_behind(behind, figure, column);
				length += is_said ? strlen(figure->columns[column].sql) + strlen(": ; ") + strlen(behind) : 0;
				of_all += is_said;
			}
			assert_int_equal(length, says[0] ? strlen(says) + strlen("; ") : 0);
		}
	}
	assert_int_equal(of_all, 2);
}

static void kit__is_opened_column_by_column(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY);
	do_stock(&a, "door_chain", 50);
	do_kit(&a, "door_chain", "given", 20, "business");
	do_kit(&a, "door_chain", "broken", 3, NULL);
	do_kit(&a, "door_chain", "returned", 1, NULL);
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	assert_ends(1, desk, "report", desk->office, "--entries", "kit_by_item", "--column", "broken");
	assert_says(
		desk->out, "(kit_by_item.sql), column broken of taken, given, broken, returned, left_over, cost\n");
	assert_says(desk->out, "1 entry, in all 3.\n");
	assert_ends(1, desk, "report", desk->office, "--entries", "kit_by_item", "--column", "left_over", "--row",
		"door_chain", "--format", "json");
	assert_json(desk, "$.adds_up_to", "left_over");
	assert_json(desk, "$.sum", "28");
	assert_json(desk, "$.entries[0].amount", "-20");
	assert_json(desk, "$.entries[3].amount", "50");
	assert_ends(1, desk, "report", desk->office, "--entries", "kit_by_item", "--format", "csv");
	assert_says(desk->out, "kit_by_item.sql,taken,");
}

/* Each measure of the catalogue, at events of two types, on two kiosks: what is worked out of them is opened. */
static void all_that_officers_count__is_opened(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct call call = desk_call(desk);
	struct office office;
	assert_int_equal(office_open(&office, &call, OFFICE_READ), ENDED_WELL);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", CLEAN_UP);
	for (int k = 0; k < office.catalogue->measure_count; k++) {
		const char *measure = office.catalogue->measures[k].code;
		do_measure(&a, measure, 31 + k, k % 3 == 0);
		do_measure(&a, measure, 2, false);
		if (k % 4 != 0) {
			do_measure(&b, measure, 17 + k, k % 2 == 0);
		}
	}
	office_close(&office);
	do_measure(&b, "pupils", 3, false);
	do_measure(&b, "cost", 250, false);
	do_heads(&a, 9, "others");
	do_heads(&b, 7, "everyone");
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	desk_close_event(b.kiosk, CLEAN_UP);
	desk_bring(desk, b.kiosk, "b.bunting");
	struct report report = desk_report(desk, everything);
	assert_int_equal(number_in(&report, "learners", ROW_TOTAL, "-", "events"), 2);
	assert_true(number_in(&report, "learners", ROW_TOTAL, "-", "hours") > 0);
	assert_opens(desk, everything, &report);
	report_free(&report);
}

static void a_report__names_the_file_of_each_table(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office, "--format", "html");
	assert_says(desk->out, "<code>concerns_by_kind.sql</code>");
	assert_says(desk->out, "<code>pledges_made.sql</code>"); /* also where nothing came */
	assert_ends(1, desk, "report", desk->office, "--format", "json");
	assert_says(desk->out, "\"concerns_by_kind.sql\"");
}

/* Behind a target of events held is, of each event, its own first opening: of two kiosks and two events, of those. */
static void events_behind_a_target__are_each_opened_by_an_entry_of_theirs(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	import_text(0, desk,
		"target,label,figure,unit,aim,from,to,source\n"
		"held,Events,events_held,events,at least 2,2026-07-01,2026-07-31,S\n");
	struct doing a = begin_at(desk, "A", CLEAN_UP), b = begin_at(desk, "B", FUN_DAY);
	a.event = FUN_DAY;
	do_open(&a);
	b.event = CLEAN_UP;
	do_open(&b);
	desk_bring(desk, a.kiosk, "a.bunting");
	struct report report = bring(desk, &b);
	report_free(&report);
	const struct report_wish wish = {
		.has_from = true, .has_to = true, .from = {2026, 7, 1}, .to = {2026, 7, 31}};
	check_opens(desk, wish, "targets_met", "held", 2);
	struct report_entries entries = desk_entries(desk, wish, "targets_met", "held");
	assert_int_equal(entries.count, 2);
	assert_string_not_equal(entries.at[0].event.code, entries.at[1].event.code);
	report_entries_free(&entries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(heads_of_others__are_opened_beside_the_screens),
		test_at_desk(heads_of_everyone__who_are_fewer_than_the_screens_and_others__are_not_behind_the_number),
		test_at_desk(the_larger_of_two_counts_of_everyone__is_behind_the_number),
		test_at_desk(entries__are_listed_as_people_write_them_and_no_finer_than_they_are_kept),
		test_at_desk(entries__for_programs__have_codes_beside_labels),
		test_at_desk(entries__are_of_the_same_events_as_the_report),
		test_at_desk(entries__that_cannot_be_listed__are_told_why),
		test_at_desk(a_row_or_column_that_is_not_there__is_refused_with_those_that_are),
		test_at_desk(a_number_that_no_entries_add_up_to__says_what_it_comes_from),
		cmocka_unit_test(behind__names_numbers_of_the_figure),
		test_at_desk(kit__is_opened_column_by_column),
		test_at_desk(all_that_officers_count__is_opened),
		test_at_desk(a_report__names_the_file_of_each_table),
		test_at_desk(events_behind_a_target__are_each_opened_by_an_entry_of_theirs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
