/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_officer_figures.c - what officers record, in the report: amounts in their unit, heads by the rule that was
 * chosen, issues by what stands. That all of it adds up is in test_report.c.
 */
#include "tests/admin/officers.h"

static void amounts__are_shown_in_their_unit(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_measure(&doing, "waste", 1009500, true);
	do_measure(&doing, "waste", 500, false);
	do_measure(&doing, "people_advised", 1, false);
	do_action(&doing, "rubbish_taken", 12, "done");
	do_action(&doing, "patrol_agreed", 1, "week");
	struct report report = bring(desk, &doing);
	char room[CELL_ROOM];
	const struct report_table *table = table_of(&report, "measures_counted");
	const struct report_row *waste = row_of_code(table, ROW_PLAIN, "waste");
	assert_string_equal(cell_text(room, &waste->cells[1]), "1,010 kilograms");
	assert_string_equal(cell_text(room, &waste->cells[2]), "1,009.5 kilograms");
	assert_string_equal(
		cell_text(room, &row_of_code(table, ROW_PLAIN, "people_advised")->cells[1]), "1 person");
	table = table_of(&report, "actions_done");
	assert_string_equal(
		cell_text(room, &row_of_code(table, ROW_PLAIN, "rubbish_taken")->cells[1]), "12 sacks");
	assert_string_equal(cell_text(room, &row_of_code(table, ROW_PLAIN, "patrol_agreed")->cells[1]), "1");
	report_free(&report);
}

/* Nobody is counted twice, as far as it is known: whoever counts everyone counts for the whole event. */
static void heads__count_by_the_rule_that_was_chosen(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", FUN_DAY);
	do_check_in(&a, (struct party){{0, 5, 0}, "no", NULL});
	do_heads(&a, 10, "others");
	do_check_in(&b, (struct party){{0, 3, 0}, "no", NULL});
	do_heads(&b, 12, "everyone"); /* who were 18 by what is known otherwise */
	desk_close_event(b.kiosk, FUN_DAY);
	desk_bring(desk, b.kiosk, "B.bunting");
	struct report report = bring(desk, &a);
	assert_int_equal(single_of(&report, "people_engaged")->number, 18);
	assert_int_equal(number_in(&report, "events", ROW_WITHIN, FUN_DAY_NAME, "people"), 18);
	assert_int_equal(number_in(&report, "people_by_age", ROW_TOTAL, "-", "engaged"), 8);
	report_free(&report);
	do_heads(&b, 30, "everyone");
	desk_close_event(b.kiosk, FUN_DAY);
	desk_bring(desk, b.kiosk, "B2.bunting");
	report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 42); /* 12 and 30, and not 8 besides */
	assert_int_equal(single_of(&report, "people_elsewhere")->number, 0);
	report_free(&report);
}

/* What an office said later of an issue stands, with the partner that has it now. */
static void an_issue__is_counted_by_what_stands(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_issue(&doing, "noise", "open", NULL);
	do_issue(&doing, "noise", "referred", "waste_team");
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "issues_by_kind", ROW_PLAIN, "noise", "still_open"), 1);
	assert_int_equal(number_in(&report, "issues_referred", ROW_PLAIN, "waste_team", "issues"), 1);
	report_free(&report);
	assert_ends(0, desk, "issue", desk->office);
	char *number = strstr(desk->out, "A-1-");
	assert_non_null(number);
	number[5] = '\0';
	char wanted[8];
	snprintf(wanted, sizeof wanted, "%s", number);
	assert_ends(0, desk, "issue", desk->office, wanted, "--outcome", "resolved");
	report = desk_report(desk, everything);
	assert_int_equal(number_in(&report, "issues_by_kind", ROW_PLAIN, "noise", "still_open"), 0);
	assert_int_equal(number_in(&report, "issues_by_kind", ROW_PLAIN, "noise", "resolved"), 1);
	report_free(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(amounts__are_shown_in_their_unit),
		test_at_desk(heads__count_by_the_rule_that_was_chosen),
		test_at_desk(an_issue__is_counted_by_what_stands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
