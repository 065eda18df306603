/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_compared.c - a report beside another window: what it was and is, the difference and the change in percent; and
 * that no percentage is given by any output where a window is PARTIAL, or the two are not equally long.
 */
#include "admin/compared.h"
#include "tests/admin/officers.h"

/* One fun day in each of two years. */
static const char plan[] =
	"events:\n"
	"  - {code: harbour_fun_day, name: Harbour Green Fun Day, type: fun_day,\n"
	"     area: harbour_green, venue: The green, day: 2026-07-18, opens: 10:00,\n"
	"     closes: 16:00, news: 2026-07-21, kiosks: {A: {}}}\n"
	"  - {code: fun_day_2025, name: Fun Day 2025, type: fun_day, area: harbour_green,\n"
	"     venue: The green, day: 2025-07-18, opens: 10:00, closes: 16:00,\n"
	"     news: 2025-07-21, kiosks: {A: {}}}\n";

/* And one before, so that nobody takes the first of the two years for the first of all. */
#define EARLIER                                                                                \
	"  - {code: fun_day_2024, name: Fun Day 2024, type: fun_day, area: harbour_green,\n"       \
	"     venue: The green, day: 2024-07-18, opens: 10:00, closes: 16:00, news: 2024-07-21,\n" \
	"     kiosks: {A: {}}}\n"

static void do_concerns(const struct doing *doing, const char *kind, int count)
{
	for (int k = 0; k < count; k++) {
		do_concern(doing, kind, "quayside", "once", "no");
	}
}

/* Noise 30 to 20, rubbish 20 to 9, graffiti none to 2; waste 10 to 25 kilograms. `brings`: of both years. */
static void live_years_from(struct desk *desk, bool closes_last_year, const char *earlier)
{
	char all[sizeof plan + sizeof EARLIER];
	snprintf(all, sizeof all, "%s%s", plan, earlier);
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", all));
	struct doing doing = begin_at(desk, "A", "fun_day_2025");
	do_concerns(&doing, "noise", 30);
	do_concerns(&doing, "fly_tipping", 20);
	do_measure(&doing, "waste", 10000, false);
	if (closes_last_year) {
		desk_close_event(doing.kiosk, "fun_day_2025");
	}
	doing.event = FUN_DAY;
	do_open(&doing);
	do_concerns(&doing, "noise", 20);
	do_concerns(&doing, "fly_tipping", 9);
	do_concerns(&doing, "graffiti_damage", 2);
	do_measure(&doing, "waste", 25000, false);
	desk_close_event(doing.kiosk, FUN_DAY);
	const char *file = fixture_export(desk->fixture, doing.kiosk, "a.bunting");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(doing.kiosk));
	assert_ends(0, desk, "merge", desk->office, file);
}

static void live_two_years(struct desk *desk, bool closes_last_year)
{
	live_years_from(desk, closes_last_year, EARLIER);
}

static const struct report_wish this_year = {.has_from = true,
	.has_to = true,
	.from = {2026, 1, 1},
	.to = {2026, 12, 31},
	.compares = true,
	.compares_last_year = true};

/* A row as one text: "20 30 -10 -33.3%". */
static void assert_row(
	const struct report *report, const char *figure, enum row_kind kind, const char *code, const char *wanted)
{
	const struct report_table *table = table_of(report, figure);
	const struct report_row *row = row_of_code(table, kind, code);
	char room[CELL_ROOM], said[5 * CELL_ROOM];
	struct text text = text_in(said, sizeof said);
	if (!row) {
		fail_msg("%s has no row of %s", figure, code);
		return;
	}
	for (int k = 1; k < table->figure->column_count; k++) {
		text_addf(&text, "%s%s", k > 1 ? " | " : "", cell_text(room, &row->cells[k]));
	}
	assert_string_equal(said, wanted);
}

static void last_year__stands_beside_this_one(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, true);
	struct report report = desk_report(desk, this_year);
	assert_row(&report, "compared", ROW_PLAIN, "concerns_raised", "31 | 50 | -19 | -38.0%");
	assert_row(&report, "compared_concerns", ROW_PLAIN, "noise", "20 | 30 | -10 | -33.3%");
	assert_row(&report, "compared_concerns", ROW_PLAIN, "rubbish", "9 | 20 | -11 | -55.0%"); /* the group */
	assert_row(
		&report, "compared_concerns", ROW_PLAIN, "graffiti_damage", "2 | 0 | 2 | -"); /* from nothing */
	assert_row(&report, "compared_concerns", ROW_TOTAL, "-", "31 | 50 | -19 | -38.0%");
	assert_row(&report, "compared_measures", ROW_PLAIN, "waste",
		"25 kilograms | 10 kilograms | 15 kilograms | +150.0%");
	assert_row(&report, "compared_events", ROW_PLAIN, "fun_day", "1 | 1 | 0 | 0.0%");
	assert_null(row_of_code(table_of(&report, "compared_events"), ROW_PLAIN, "roadshow")); /* none, ever */
	report_free(&report);
}

/* Whoever began in July has half a year to set beside a whole one. */
static void a_year__in_which_the_records_began__has_no_change_in_percent(void **state)
{
	struct desk *desk = *state;
	live_years_from(desk, true, "");
	assert_ends(0, desk, "report", desk->office, "--from", "2026-01-01", "--to", "2026-12-31", "--last-year");
	assert_says_not(desk->out, "-38.0%");
	struct report report = desk_report(desk, this_year);
	assert_says(report.sections[1].says, "the other window begins before the first event that is here");
	report_free(&report);
	assert_ends(0, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-12-31", "--last-year");
	assert_says(desk->out, "-38.0%");
}

static void each_output__has_both_numbers(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, true);
#define THIS_YEAR "--from", "2026-01-01", "--to", "2026-12-31"
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--last-year");
	assert_says(desk->out, "\nCompared with another window\n====");
	assert_says(desk->out, "The other window: 1 January 2025 to 31 December 2025. COMPLETE: 1 of 1 event");
	assert_says(desk->out, "Concerns raised           31         50         -19  -38.0%");
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--compare-from", "2025-01-01", "--compare-to",
		"2025-12-31", "--format", "html");
	assert_says(desk->out, "<td class=\"n\" align=\"right\">-38.0%</td>");
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--last-year", "--format", "json");
	assert_json(desk, "$.sections[1].tables[0].rows[1].change.before", "50");
	assert_ends(0, desk, "report", desk->office, THIS_YEAR);
	assert_says_not(desk->out, "Compared with another window");
	const char *folder = desk_path(desk, "figures");
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/compared_concerns.csv", folder);
	assert_ends(
		0, desk, "report", desk->office, THIS_YEAR, "--last-year", "--format", "csv", "--out", folder);
	char *table = desk_read(path);
	assert_says(table, ",noise,Noise,20,30,-10,-33.3");
	free(table);
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--format", "csv", "--out", folder);
	assert_int_equal(access(path, F_OK), -1); /* of the report before, and not of this one */
	file_remove_folder(folder);
}

/* In no output: what could be worked out from the two numbers is not put into anybody's mouth. */
static void expect_no_change(struct desk *desk, struct report_wish wish, const char *why)
{
	struct report report = desk_report(desk, wish);
	assert_row(&report, "compared", ROW_PLAIN, "concerns_raised", "31 | 50 | -19 | ");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++) {
			const struct report_table *table = &report.sections[section].tables[k];
			for (int cell = 0; cell < table->row_count * table->figure->column_count; cell++) {
				int row = cell / table->figure->column_count, column = cell % table->figure->column_count;
				assert_int_not_equal(table->rows[row].cells[column].kind, CELL_CHANGE);
			}
		}
	}
	char *text = NULL, *page = NULL, *json = NULL;
	size_t size;
	FILE *outs[] = {open_memstream(&text, &size), open_memstream(&page, &size), open_memstream(&json, &size)};
	report_print_text(&report, outs[0]);
	report_print_html(&report, outs[1]);
	report_print_json(&report, outs[2]);
	for (int k = 0; k < 3; k++) {
		fclose(outs[k]);
	}
	assert_says(report.sections[1].says, why);
	assert_says(page, why);
	assert_says(json, why);
	assert_says_not(text, "-38.0%");
	assert_says_not(page, "-38.0%");
	assert_says_not(json, "\"change\": {");
	assert_says(json, "\"change\": null");
	free(text);
	free(page);
	free(json);
	report_free(&report);
}

static void a_window__that_is_partial__has_no_change_in_percent(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, false); /* last year's event was never closed */
	expect_no_change(desk, this_year, "No change in percent is given: the other window is PARTIAL.");
}

static void windows__of_different_lengths__have_no_change_in_percent(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, true);
	struct report_wish wish = this_year;
	wish.compares_last_year = false;
	wish.compare_from = (struct day){2025, 1, 1};
	wish.compare_to = (struct day){2025, 11, 30};
	expect_no_change(desk, wish, "No change in percent is given: the two windows are not equally long.");
}

/* The same events would stand on both sides; and from or to nothing at all there is no change. */
static void windows__that_overlap_or_are_empty__have_no_change_in_percent(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, true);
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--compare-from", "2025-07-01", "--compare-to",
		"2026-06-30");
	assert_says(desk->out, "the windows overlap, so the same events stand in both");
	assert_ends(0, desk, "report", desk->office, THIS_YEAR, "--compare-from", "2027-01-01", "--compare-to",
		"2027-12-31");
	assert_says(desk->out, "the other window has no events");
	assert_ends(0, desk, "report", desk->office, "--from", "2027-01-01", "--to", "2027-12-31", "--last-year");
	assert_says(desk->out, "this window has no events");
	assert_says_not(desk->out, "-100.0%");
}

static void equally_long__are_years_and_months_as_people_count_them(void **state)
{
	(void)state;
	static const struct {
		struct day from, to, last_from, last_to;
	} windows[] = {
		{{2024, 1, 1}, {2024, 12, 31}, {2023, 1, 1}, {2023, 12, 31}}, /* a leap year */
		{{2024, 2, 29}, {2025, 2, 28}, {2023, 2, 28}, {2024, 2, 28}}, /* that begins on its day */
		{{2024, 3, 1}, {2025, 2, 28}, {2023, 3, 1}, {2024, 2, 29}},   /* one that ends before another */
		{{2023, 3, 1}, {2024, 2, 29}, {2022, 3, 1}, {2023, 2, 28}},
		{{2025, 2, 1}, {2025, 2, 28}, {2024, 2, 1}, {2024, 2, 29}},
		{{2025, 2, 28}, {2025, 2, 28}, {2024, 2, 28}, {2024, 2, 28}},
		{{2025, 2, 22}, {2025, 2, 28}, {2024, 2, 22}, {2024, 2, 28}},
		{{2025, 1, 1}, {2026, 1, 1}, {2024, 1, 1}, {2025, 1, 1}},
		{{2026, 7, 18}, {2026, 7, 18}, {2025, 7, 18}, {2025, 7, 18}},
		{{2017, 11, 1}, {2018, 12, 6}, {2016, 11, 1}, {2017, 12, 6}},
	};
	for (size_t k = 0; k < sizeof windows / sizeof *windows; k++) {
		struct report report = {.from = windows[k].from, .to = windows[k].to};
		struct report_wish wish = compared_wish(&this_year, &report);
		assert_int_equal(day_compare(wish.from, windows[k].last_from), 0);
		assert_int_equal(day_compare(wish.to, windows[k].last_to), 0);
	}
}

/* A year of reports that begin in March has every day in one of them. */
static void the_day_of_a_leap_year__is_in_one_window(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office,
		desk_write(desk, "plan.yaml",
			"events:\n"
			"  - {code: leap_day, name: Leap Day, type: fun_day, area: harbour_green, venue: The green,\n"
			"     day: 2024-02-29, opens: 10:00, closes: 16:00, news: 2024-03-05, kiosks: {A: {}}}\n"));
	struct doing doing = begin_at(desk, "A", "leap_day");
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	struct report unread = bring(desk, &doing);
	report_free(&unread);
	static const struct report_wish wish = {.has_from = true,
		.has_to = true,
		.from = {2024, 3, 1},
		.to = {2025, 2, 28},
		.compares = true,
		.compares_last_year = true};
	struct report report = desk_report(desk, wish);
	assert_row(
		&report, "compared", ROW_PLAIN, "people_engaged", "0 | 3 | -3 | "); /* the records began in it */
	report_free(&report);
}

static void what_makes_no_other_window__is_a_slip(void **state)
{
	struct desk *desk = *state;
	live_two_years(desk, true);
	assert_ends(2, desk, "report", desk->office, "--compare-from", "2025-01-01");
	assert_says(desk->err, "--compare-from goes with --compare-to: give both ends of the other window");
	assert_ends(2, desk, "report", desk->office, "--compare-to", "2025-01-01");
	assert_says(desk->err, "--compare-to goes with --compare-from");
	assert_ends(
		2, desk, "report", desk->office, "--compare-from", "2025-02-01", "--compare-to", "2025-01-01");
	assert_says(desk->err, "--compare-from 2025-02-01 is after --compare-to 2025-01-01");
	assert_ends(2, desk, "report", desk->office, "--compare-from", "2025-01-01", "--compare-to", "2025-02-01",
		"--last-year");
	assert_says(desk->err, "--last-year and --compare-from are two other windows: give one of them");
	assert_ends(
		2, desk, "report", desk->office, "--compare-from", "2025-02-30", "--compare-to", "2025-03-01");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(last_year__stands_beside_this_one),
		test_at_desk(a_year__in_which_the_records_began__has_no_change_in_percent),
		test_at_desk(each_output__has_both_numbers),
		test_at_desk(a_window__that_is_partial__has_no_change_in_percent),
		test_at_desk(windows__of_different_lengths__have_no_change_in_percent),
		test_at_desk(windows__that_overlap_or_are_empty__have_no_change_in_percent),
		cmocka_unit_test(equally_long__are_years_and_months_as_people_count_them),
		test_at_desk(the_day_of_a_leap_year__is_in_one_window),
		test_at_desk(what_makes_no_other_window__is_a_slip),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
