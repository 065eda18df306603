/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_public_leaks.c - ways by which a reader of a public copy once worked out a small number: along a row, from one
 * table to another, by hours and minutes, by whether a target was met. Each is closed (public.h).
 */
#include "admin/public.h"
#include "tests/admin/paper_office.h"
#include "tests/admin/reporting.h"

static bool is_hidden(const struct cell *cell)
{
	return cell->kind == CELL_UNDER || cell->kind == CELL_HELD;
}

/* The cell of a row, within a group where one is named. */
static const struct cell *cell_of(
	const struct report *report, const char *figure, const char *group, const char *code, const char *column)
{
	const struct report_table *table = table_of(report, figure);
	bool is_in = !group;
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		const char *own = row->cells[table->first].code;
		bool is_it = own && strcmp(own, code) == 0 && row->kind != ROW_TOTAL;
		if (group && row->kind == ROW_GROUP) {
			is_in = own && strcmp(own, group) == 0;
		} else if (is_it && is_in) {
			return &row->cells[column_of(table->figure, column)];
		}
	}
	fail_msg("%s has no row %s", figure, code);
	return NULL;
}

static struct report small_report(struct desk *desk)
{
	make_paper_office(desk, paper_small);
	return desk_report(desk, paper_public);
}

/* Volunteers and Members are people; those who came first and came back are those who came. */
static void along_a_row__no_number_is_what_the_others_leave(void **state)
{
	struct report report = small_report(*state);
	assert_int_equal(cell_of(&report, "clean_ups", NULL, "clean_up", "volunteers")->kind, CELL_UNDER);
	assert_true(is_hidden(cell_of(&report, "clean_ups", NULL, "clean_up", "members")) ||
				is_hidden(cell_of(&report, "clean_ups", NULL, "clean_up", "people")));
	assert_int_equal(cell_of(&report, "sports_sessions", NULL, "The green", "came_back")->kind, CELL_UNDER);
	assert_true(is_hidden(cell_of(&report, "sports_sessions", NULL, "The green", "new")) ||
				is_hidden(cell_of(&report, "sports_sessions", NULL, "The green", "attendances")));
	report_free(&report);
}

/* Whoever looks at May sees both of its events beside it; whoever looks at how many agree, what else was answered. */
static void from_table_to_table__no_number_is_what_the_others_leave(void **state)
{
	struct report report = small_report(*state);
	assert_true(is_hidden(cell_of(&report, "events", "engagement", "N1", "people")));
	assert_true(is_hidden(cell_of(&report, "events", "engagement", "N2", "people")));
	assert_int_equal(cell_of(&report, "events_by_month", NULL, "2026-05", "engaged")->kind, CELL_HELD);
	assert_true(is_hidden(cell_of(&report, "events", "engagement", "C2", "people")));
	assert_true(is_hidden(cell_of(&report, "events", "engagement", "C1", "people")) ||
				is_hidden(cell_of(&report, "events_by_month", NULL, "2026-02", "engaged")));
	assert_true(is_hidden(cell_of(&report, "feedback_answers", "met_expectations", "neither", "people")));
	assert_true(is_hidden(cell_of(&report, "feedback_agreement", NULL, "met_expectations", "agreed")) ||
				is_hidden(cell_of(&report, "feedback_agreement", NULL, "met_expectations", "answered")));
	report_free(&report);
}

/* A number that stands in two places is hidden in both. */
static void the_only_part_of_a_sum__is_hidden_with_it(void **state)
{
	struct report report = small_report(*state);
	const struct cell *group = row_of_code(table_of(&report, "campaign_types"), ROW_GROUP, "camp_a")->cells;
	const struct report_table *table = table_of(&report, "campaign_types");
	assert_int_equal(group[column_of(table->figure, "people")].kind,
		cell_of(&report, "campaign_types", "camp_a", "fun_day", "people")->kind);
	assert_int_equal(group[column_of(table->figure, "people")].kind,
		cell_of(&report, "events_by_campaign", NULL, "camp_a", "engaged")->kind);
	assert_int_equal(group[column_of(table->figure, "people")].kind,
		cell_of(&report, "events", "engagement", "C1", "people")->kind);
	report_free(&report);
}

/* Of the one kind of learning, and of all. */
static void expect_hours_held(const struct report *report)
{
	const struct report_table *learners = table_of(report, "learners");
	int hours = column_of(learners->figure, "hours");
	assert_int_equal(learners->row_count, 2);
	assert_int_equal(learners->rows[0].cells[hours].kind, CELL_HELD);
	assert_int_equal(learners->rows[1].cells[hours].kind, CELL_HELD);
}

/* Seven pupils for ten hours are seventy. */
static void hours__are_held_back_with_those_who_had_them(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, PAPER_HEAD "clean,1,people,head_count,others,4\n"
									   "clean,1,measure,staff_present,counted,2\n"
									   "clean,1,measure,minutes_of_event,counted,60\n"
									   "school,1,measure,pupils,counted,7\n"
									   "school,1,measure,sessions,counted,1\n"
									   "school,1,measure,minutes_of_event,counted,600\n");
	struct report report = desk_report(desk, paper_public);
	expect_hours_held(&report);
	assert_int_equal(cell_of(&report, "cost_and_staff", NULL, "clean_up", "staff_hours")->kind, CELL_HELD);
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public");
	assert_says_not(desk->out, "70 hours");
	report_free(&report);
}

/* One pupil for five hours: that it is below ten hours would tell that there were not two. */
static void hours__do_not_say_that_they_are_few(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, PAPER_HEAD "school,1,measure,pupils,counted,1\n"
									   "school,1,measure,sessions,counted,1\n"
									   "school,1,measure,minutes_of_event,counted,300\n");
	struct report report = desk_report(desk, paper_public);
	expect_hours_held(&report);
	report_free(&report);
}

static void learners_enough__have_their_hours(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, PAPER_HEAD "school,1,measure,pupils,counted,30\n"
									   "school,1,measure,sessions,counted,1\n"
									   "school,1,measure,minutes_of_event,counted,60\n");
	struct report report = desk_report(desk, paper_public);
	const struct cell *hours = &table_of(&report, "learners")->rows[0].cells[3];
	assert_int_equal(hours->kind, CELL_AMOUNT);
	assert_int_equal(hours->number, 30 * 60);
	report_free(&report);
}

#define OF_A_DAY "2026-07-01,2026-07-01"

static void import(struct desk *desk, const char *text)
{
	assert_ends(0, desk, "import", desk->office, desk_csv(desk, text));
}

/* How many authorities there are is no secret, and two of them are no small number of people. */
static void of_two_authorities__neither_is_what_the_other_leaves_of_both(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, NULL);
	import(desk, "figure,label,value,unit,from,to,authority,sensitive,source\n"
				 "ab,Abuse,10,people," OF_A_DAY ",west,yes,S\n"
				 "ab,Abuse,2,people," OF_A_DAY ",east,yes,S\n");
	struct report report = desk_report(desk, paper_public);
	const char *period = "2026-07-01/2026-07-01";
	assert_true(is_hidden(cell_of(&report, "other_figures", period, "ab@east", "amount")));
	assert_true(is_hidden(cell_of(&report, "other_figures", period, "ab@west", "amount")) ||
				is_hidden(cell_of(&report, "other_totals", period, "ab", "amount")));
	const struct cell *authorities = cell_of(&report, "other_totals", period, "ab", "authorities");
	assert_int_equal(authorities->kind, CELL_COUNT);
	assert_int_equal(authorities->number, 2);
	report_free(&report);
}

static void a_target__tells_no_more_of_a_number_than_is_printed_of_it(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, NULL);
	import(desk, "figure,label,value,unit,from,to,base,base_of,percent,sensitive,source,note\n"
				 "few,Few,2,people," OF_A_DAY ",,,,yes,S,\n"
				 "many,Many,41,people," OF_A_DAY ",,,,yes,S,\n"
				 "part,Part,12,people," OF_A_DAY ",14,all,,yes,S,\n");
	import(desk, "target,label,figure,unit,baseline,aim,from,to,source\n"
				 "sm,Small,few,people,,at most 2," OF_A_DAY ",S\n"
				 "lo,Low,few,people,,at least 20," OF_A_DAY ",S\n"
				 "ch,Change,few,people,8,down 75%," OF_A_DAY ",S\n"
				 "ma,Much,many,people,,at least 41," OF_A_DAY ",S\n"
				 "mo,More,many,people,,at least 20," OF_A_DAY ",S\n");
	struct report report = desk_report(desk, paper_public);
	const char *period = "2026-07-01/2026-07-01";
#define MET(code) cell_of(&report, "targets_met", period, code, "came")->text
	assert_string_equal(MET("sm"), "held back");
	assert_string_equal(MET("lo"), "Not met"); /* none that is below ten would be */
	assert_string_equal(MET("ch"), "held back");
	assert_string_equal(MET("ma"), "held back"); /* 38 to 42 */
	assert_string_equal(MET("mo"), "Met");
#undef MET
	assert_int_equal(
		cell_of(&report, "targets_met", period, "sm", "aim")->number, 2); /* as it was published */
	assert_true(is_hidden(cell_of(&report, "targets_met", period, "ch", "baseline")));
	assert_true(is_hidden(cell_of(&report, "targets_met", period, "ch", "aim"))); /* a quarter of that */
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public");
	assert_says_not(desk->out, "of 14");
	report_free(&report);
}

static void what_was_typed_beside_its_counts__is_not_for_everybody(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, NULL);
	const char *path =
		desk_csv(desk, "figure,label,value,unit,from,to,base,base_of,percent,sensitive,source\n"
					   "sp,Sens,3,people," OF_A_DAY ",4,all,10,yes,S\n");
	assert_ends(0, desk, "import", desk->office, path, "--accept-percents");
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR);
	assert_says(desk->out, "Typed with 10");
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public");
	assert_says_not(desk->out, "Typed with 10");
	assert_says_not(desk->out, "75.0%");
}

/* A filled template has its numbers out of the same model. */
static void a_template__tells_no_more_than_the_report(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, paper_small);
	const char *path = desk_write(desk, "ours.template",
		"# Ours\n\nEngaged {people_engaged}, agreed {feedback_agreement.met_expectations.agreed}, in all "
		"{clean_ups.members}, May {events_by_month.2026-05.engaged}.\n");
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public", "--template", path);
	assert_says(desk->out, "May held back");
	assert_says(desk->out, "agreed held back");
	assert_says(desk->out, "in all held back");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(along_a_row__no_number_is_what_the_others_leave),
		test_at_desk(from_table_to_table__no_number_is_what_the_others_leave),
		test_at_desk(the_only_part_of_a_sum__is_hidden_with_it),
		test_at_desk(hours__are_held_back_with_those_who_had_them),
		test_at_desk(hours__do_not_say_that_they_are_few),
		test_at_desk(learners_enough__have_their_hours),
		test_at_desk(of_two_authorities__neither_is_what_the_other_leaves_of_both),
		test_at_desk(a_target__tells_no_more_of_a_number_than_is_printed_of_it),
		test_at_desk(what_was_typed_beside_its_counts__is_not_for_everybody),
		test_at_desk(a_template__tells_no_more_than_the_report),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
