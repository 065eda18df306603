/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_sheet.c - paper sheets: what events of the type have is on them and nothing else, with the code of each row; the
 * table has a line for each total that the sheets ask for, and is never replaced once somebody may have typed into it.
 */
#include "admin/sheet.h"
#include "tests/admin/csv_read.h"
#include "tests/admin/desk.h"

static const char more_events[] =
	"  - code: doors_day\n    name: Doors & <b>stairs</b>\n    type: door_knock\n"
	"    area: quayside\n    venue: Anchor Court\n    day: 2026-08-01\n"
	"    opens: 10:00\n    closes: 12:00\n    news: 2026-08-04\n";

static void make_office(struct desk *desk)
{
	char plan[4000];
	snprintf(plan, sizeof plan, "%s%s", desk_plan, more_events);
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
}

static const char *printed(struct desk *desk, const char *event)
{
	assert_ends(0, desk, "sheet", desk->office, "--event", event);
	return desk->out;
}

static void a_sheet__has_what_events_of_its_type_have(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	const char *page = printed(desk, "clean_up");
	assert_says(page, "Saltmarsh Clean-up");
	assert_says(page, "25 July 2026, 10:00 to 12:00. The sea wall, Saltmarsh");
	assert_says(page, ">head_count<");
	assert_says(page, "Property marking kit <code>property_marking_kit</code>");
	assert_says(page, "Waste collected <code>waste</code>");
	assert_says(page, ">kilograms<");
	assert_says(page, "How long it took"); /* counted at every event */
	assert_says(page, "Actions");
	assert_says(page, "What do you think?");
	assert_says(page, ">met_expectations<");
	assert_says(page, "Neither agree nor disagree");
	assert_says(page, "TEST: not a real event.");
	assert_says_not(page, "appointments");
	assert_says_not(page, "Issues that were raised");
	assert_says_not(page, "money_advice");
	assert_says_not(page, ">Doors<");
	page = printed(desk, "doors_day");
	assert_says(page, "Did not want to talk <code>refused</code>");
	assert_says(page, "Issues that were raised");
	assert_says(page, "Advice on money and benefits <code>money_advice</code>");
	assert_says(page, "Doors &amp; &lt;b&gt;stairs&lt;/b&gt;");
	assert_says_not(page, "Waste collected");
	assert_says_not(page, "Actions");
}

/* Nothing is fetched, and nothing runs. */
static void a_sheet__needs_nothing_besides_itself(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	const char *page = printed(desk, FUN_DAY);
	assert_says_not(page, "http");
	assert_says_not(page, "src=");
	assert_says_not(page, "url(");
	assert_says_not(page, "<script");
}

/* Every total that the page asks for has its line, once. */
static int check_table(struct desk *desk, const char *event, const char *page)
{
	static struct csv_row row;
	char keys[200][3 * CODE_SIZE];
	int count = 0;
	assert_ends(0, desk, "sheet", desk->office, "--event", event, "--csv");
	const char *at = desk->out;
	assert_true(csv_take_row(&at, &row));
	assert_int_equal(row.count, SHEET_COLUMNS);
	for (int k = 0; k < SHEET_COLUMNS; k++) {
		assert_string_equal(row.cells[k], sheet_headings[k]);
	}
	for (; csv_take_row(&at, &row); count++) {
		char code[CODE_SIZE + 20];
		assert_string_equal(row.cells[SHEET_COLUMN_EVENT], event);
		assert_string_equal(row.cells[SHEET_COLUMN_SHEET], "1");
		assert_string_equal(row.cells[SHEET_COLUMN_VALUE], "");
		assert_in_range(count, 0, 199);
		struct text key = text_in(keys[count], sizeof keys[count]), shown = text_in(code, sizeof code);
		text_addf(&key, "%s/%s/%s", row.cells[SHEET_COLUMN_WHAT], row.cells[SHEET_COLUMN_CODE],
			row.cells[SHEET_COLUMN_ANSWER]);
		for (int k = 0; k < count; k++) {
			assert_string_not_equal(keys[k], keys[count]);
		}
		text_addf(&shown, "<code>%s</code>", row.cells[SHEET_COLUMN_CODE]);
		if (strcmp(row.cells[SHEET_COLUMN_CODE], SHEET_SLIPS) != 0) {
			assert_says(page, code);
		}
	}
	return count;
}

static void the_table__has_a_line_for_each_total_of_the_sheets(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	char *page = strdup(printed(desk, "clean_up"));
	/* 16 things in three ways, heads, four measures of every event and four of clean-ups, slips, two questions. */
	assert_int_equal(check_table(desk, "clean_up", page), 16 * 3 + 1 + 8 + 1 + 2 * 6);
	free(page);
	page = strdup(printed(desk, "doors_day"));
	assert_int_equal(check_table(desk, "doors_day", page), 16 * 3 + 1 + 5 + 7 + 11 + 1 + 2 * 6);
	free(page);
}

static void sheets__are_replaced_and_a_table_never_is(void **state)
{
	struct desk *desk = *state;
	make_office(desk);
	const char *page = desk_path(desk, "sheet.html"), *table = desk_path(desk, "totals.csv");
	assert_ends(0, desk, "sheet", desk->office, "--event", FUN_DAY, "--out", page);
	assert_says(desk->out, "to be printed on A4");
	assert_ends(0, desk, "sheet", desk->office, "--event", "clean_up", "--out", page);
	assert_ends(0, desk, "sheet", desk->office, "--event", FUN_DAY, "--csv", "--out", table);
	assert_ends(3, desk, "sheet", desk->office, "--event", FUN_DAY, "--csv", "--out", table);
	assert_says(desk->err, "is there already, and a sheet like this is never replaced");
	assert_ends(3, desk, "sheet", desk->office, "--event", FUN_DAY, "--out", desk->office);
	assert_ends(2, desk, "sheet", desk->office, "--event", "clean_upp");
	assert_says(desk->err, "the plan has no event of the code \"clean_upp\"");
	assert_says(desk->err, "clean_up");
	assert_ends(2, desk, "sheet", desk->office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_sheet__has_what_events_of_its_type_have),
		test_at_desk(a_sheet__needs_nothing_besides_itself),
		test_at_desk(the_table__has_a_line_for_each_total_of_the_sheets),
		test_at_desk(sheets__are_replaced_and_a_table_never_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
