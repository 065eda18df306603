/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_kit_cost.c - what was given cost what the catalogue says; one without prices has no column of it.
 */
#include "tests/admin/opened.h"
#include "tests/admin/reporting.h"

/* A catalogue without any of its prices, which have lines of their own. */
static const char *without_prices(struct desk *desk)
{
	char *text = desk_read(catalogue_file), *to = text;
	for (char *line = text, *rest; line && *line; line = rest) {
		rest = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line);
		if (strncmp(line, "    price: ", 11) != 0) {
			memmove(to, line, (size_t)(rest - line));
			to += rest - line;
		}
	}
	*to = '\0';
	const char *path = desk_write(desk, "catalogue.yaml", text);
	free(text);
	return path;
}

static void kit__costs_what_the_catalogue_says__where_that_has_prices(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_stock(&doing, "door_chain", 50);
	do_stock(&doing, "shed_alarm", 5);
	do_kit(&doing, "door_chain", "given", 3, "new_home");
	do_kit(&doing, "door_chain", "broken", 1, NULL);
	do_kit(&doing, "leaflet_pack", "given", 10, "business");
	do_kit(&doing, "litter_kit_loan", "given", 1, "business"); /* has no price */
	struct report report = bring(desk, &doing);
	assert_table_says(&report, "kit_by_item", "door_chain", "cost", "11.70 pounds");
	assert_table_says(&report, "kit_by_item", "leaflet_pack", "cost", "3.50 pounds");
	assert_table_says(&report, "kit_by_item", "shed_alarm", "cost", "0 pounds");
	assert_table_says(&report, "kit_by_item", "litter_kit_loan", "cost", "-");
	assert_int_equal(number_in(&report, "kit_by_item", ROW_TOTAL, "-", "cost"), 1520);
	assert_table_says(&report, "kit_to_whom", "business", "cost", "3.50 pounds");
	assert_table_says(&report, "kit_by_month", "2026-07", "cost", "15.20 pounds");
	assert_table_says(&report, "kit_by_area", "harbour_green", "cost", "15.20 pounds");
	assert_opens(desk, everything, &report);
	report_free(&report);
	assert_ends(1, desk, "report", desk->office, "--template",
		desk_write(desk, "cost.template",
			"# Kit\n\n{kit_by_item.cost} pounds, {share kit_by_item.door_chain.given of kit_given}.\n"));
	assert_says(desk->out, "15.20 pounds, 21.4%");
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", desk_path(desk, "figures"));
	char *csv = desk_read(desk_path(desk, "figures/kit_by_item.csv"));
	assert_non_null(strstr(csv, ",11.70,pounds\r\n"));
	free(csv);
	file_remove_folder(desk_path(desk, "figures"));
	assert_ends(0, desk, "catalogue", desk->office, without_prices(desk));
	report = desk_report(desk, everything);
	const struct figure *figure = table_of(&report, "kit_by_item")->figure;
	assert_string_equal(figure->columns[figure->column_count - 1].sql, "left_over");
	assert_int_equal(number_in(&report, "kit_by_item", ROW_PLAIN, "door_chain", "given"), 3);
	report_free(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(kit__costs_what_the_catalogue_says__where_that_has_prices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
