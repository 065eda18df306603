/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_template_choice.c - a template over some events only, over days of which not all has come, and over a reporting
 * year that is no calendar year: what has no events is left out, and that there was none is said with what is missing.
 */
#include "tests/admin/importing.h"
#include "tests/admin/officers.h"

static void fill(struct desk *desk, int code, const char *body, const char *const *days)
{
	char *text = NULL;
	assert_true(asprintf(&text, "# A report\n%s\n", body) > 0);
	const char *path = desk_write(desk, "report.template", text);
	free(text);
	assert_ends(code, desk, "report", desk->office, "--template", path, days[0], days[1], days[2], days[3],
		days[4], days[5]);
}

static const char *const july[] = {"--from", "2026-07-01", "--to", "2026-07-31", NULL, NULL};
static const char *const chosen[] = {"--from", "2026-07-01", "--to", "2026-07-31", "--type", "fun_day"};
static const char *const split[] = {"--from", "2018-04-01", "--to", "2019-03-31", NULL, NULL};
static const char *const whole[] = {"--from", "2018-01-01", "--to", "2018-12-31", NULL, NULL};

static void the_templates_that_ship__fill_in_a_choice_of_events(void **state)
{
	struct desk *desk = *state;
	static const char *const shipped[] = {"portfolio_holder", "strategy"};
	desk_make_planned_office(desk);
	for (size_t k = 0; k < sizeof shipped / sizeof *shipped; k++) {
		assert_ends(1, desk, "report", desk->office, "--template", shipped[k], "--type", "fun_day", "--from",
			"2026-07-01", "--to", "2026-07-31");
		assert_ends(1, desk, "report", desk->office, "--template", shipped[k], "--area", "harbour_green",
			"--from", "2026-07-01", "--to", "2026-07-31", "--public");
	}
}

static void a_table_that_is_left_out__is_so_only_where_it_may_be(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	fill(desk, 1, "Before.\n\n{table targets_met if any}\n\nBehind.", chosen);
	assert_says(desk->out, "Behind.");
	assert_says_not(desk->out, "targets_met");
	fill(desk, 3, "{table targets_met}", chosen);
	assert_says(desk->err, "is left out of a report of some events only");
	fill(desk, 3, "{table targets_mat if any}", chosen);
	assert_says(desk->err, "there is no table \"targets_mat\"");
	fill(desk, 1, "{table targets_met}", july);
}

static void that_there_was_none__is_said_with_what_is_missing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	fill(desk, 1,
		"{if clean_ups.clean_up.held}\nSome.\n{else}\nNo clean-up was recorded. So it is.\n{end}\n"
		"{if no kit_given}\nNothing was given.\n{end}\nThe end.",
		july);
	assert_says(desk->out, "No clean-up was recorded (partial: 1 of 1 event not received). So it is.");
	assert_says(desk->out, "Nothing was given (partial: 2 of 2 events not received).");
	assert_says(desk->out, "\nThe end.\n");
}

static void the_year_before__is_split_like_the_reports_own(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		"register,code,name,from,ended,why_ended,source\n"
		"pact,a,A,2016-05-01,,,List\n"
		"pact,b,B,2018-05-01,,,List\n");
	fill(desk, 0, "{register.pact} now, {register.pact in last-year} in {last-year}.", split);
	assert_says(desk->out, "\n2 now, 1 in 2017/18.\n");
	fill(desk, 0, "{register.pact} now, {register.pact in last-year} in {last-year}.", whole);
	assert_says(desk->out, "\n2 now, 1 in 2017.\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(the_templates_that_ship__fill_in_a_choice_of_events),
		test_at_desk(a_table_that_is_left_out__is_so_only_where_it_may_be),
		test_at_desk(that_there_was_none__is_said_with_what_is_missing),
		test_at_desk(the_year_before__is_split_like_the_reports_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
