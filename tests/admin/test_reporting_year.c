/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_reporting_year.c - a report for which nobody asked for days is of the last reporting year that is over, by the
 * catalogue, and says so; where that has no events it is of all, and says that.
 */
#include "admin/reporting_year.h"
#include "tests/admin/officers.h"
#include "tests/support/spoil.h"

static void live(struct desk *desk)
{
	desk_make_office(desk);
	static const char plan[] =
		"events:\n"
		"  - {code: winter_day, name: Winter Day, type: fun_day, area: harbour_green, venue: The hall,"
		" day: 2026-02-10, opens: 10:00, closes: 16:00, news: 2026-02-12, kiosks: {A: }}\n"
		"  - {code: summer_day, name: Summer Day, type: fun_day, area: saltmarsh, venue: The green,"
		" day: 2026-07-01, opens: 10:00, closes: 16:00, news: 2026-07-03, kiosks: {A: }}\n";
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
}

/* The demonstration's catalogue with another line of this beginning. */
static void change_catalogue(struct desk *desk, const char *line)
{
	char *text = desk_read(catalogue_file), *changed = with_change(text, "  reporting_year: 04-01\n", line);
	assert_ends(0, desk, "catalogue", desk->office, desk_write(desk, "changed.yaml", changed));
	free(text);
	free(changed);
}

static void without_days__a_report_is_of_the_last_year_that_is_over(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office);
	assert_says(desk->out, "\n1 April 2025 to 31 March 2026 (the last finished reporting year)\n");
	assert_says(desk->out, "PARTIAL: 1 of 1 event not complete");
	assert_string_equal(desk->err, "");
	assert_ends(1, desk, "report", desk->office, "--format", "json");
	assert_json(desk, "$.from", "2025-04-01");
	assert_json(desk, "$.to", "2026-03-31");
	assert_says(desk->out, "\"reporting_year\": true");
	assert_ends(1, desk, "report", desk->office, "--last-year");
	assert_says(desk->out, "1 April 2024 to 31 March 2025");
	const char *path = desk_write(desk, "ours.template", "# Ours\nOf {window}.\n");
	assert_ends(1, desk, "report", desk->office, "--template", path);
	assert_says(desk->out, "\nOf 1 April 2025 to 31 March 2026.\n");
	assert_says(desk->out, "31 March 2026 (the last finished reporting year)\n");
}

static void with_a_day__it_is_of_what_was_asked_for(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office, "--from", "2026-02-01");
	assert_says(desk->out, "\n1 February 2026 to 1 July 2026\n");
	assert_ends(1, desk, "report", desk->office, "--to", "2026-07-18");
	assert_says(desk->out, "\n10 February 2026 to 18 July 2026\n");
	assert_string_equal(desk->err, "");
}

static void the_catalogue__says_when_the_year_begins(void **state)
{
	struct desk *desk = *state;
	live(desk);
	change_catalogue(desk, "  reporting_year: 07-02\n");
	assert_says(desk->out, "Organisation, changed: reporting_year\n");
	assert_ends(1, desk, "report", desk->office);
	assert_says(desk->out, "\n2 July 2025 to 1 July 2026 (the last finished reporting year)\n");
	change_catalogue(desk, ""); /* as most have it */
	assert_ends(1, desk, "report", desk->office);
	assert_says(desk->out, "\n1 April 2025 to 31 March 2026 (the last finished reporting year)\n");
	/* No event is of 2025: all there is. */
	change_catalogue(desk, "  reporting_year: 01-01\n");
	assert_ends(1, desk, "report", desk->office);
	assert_says(desk->out, "\n10 February 2026 to 1 July 2026\n");
	assert_string_equal(desk->err, "No days were asked for, and the last finished reporting year, 1 January "
								   "2025 to 31 December 2025, has "
								   "no events: this is from the first event to the last.\n");
}

static void a_year__begins_and_ends_on_its_days(void **state)
{
	(void)state;
	static const struct {
		struct day today;
		int month, day;
		const char *from, *to;
	} cases[] = {
		{{2026, 3, 31}, 4, 1, "2024-04-01", "2025-03-31"},
		{{2026, 4, 1}, 4, 1, "2025-04-01", "2026-03-31"},
		{{2026, 4, 1}, 0, 0, "2025-04-01", "2026-03-31"},
		{{2026, 12, 31}, 1, 1, "2025-01-01", "2025-12-31"},
		{{2024, 3, 1}, 3, 1, "2023-03-01", "2024-02-29"},
		{{2026, 11, 5}, 11, 6, "2024-11-06", "2025-11-05"},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		struct catalogue catalogue = {.year_month = cases[k].month, .year_day = cases[k].day};
		struct reporting_year year = reporting_year_before(cases[k].today, &catalogue);
		char from[DAY_SIZE], to[DAY_SIZE];
		day_write(from, year.from);
		day_write(to, year.to);
		assert_string_equal(from, cases[k].from);
		assert_string_equal(to, cases[k].to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(without_days__a_report_is_of_the_last_year_that_is_over),
		test_at_desk(with_a_day__it_is_of_what_was_asked_for),
		test_at_desk(the_catalogue__says_when_the_year_begins),
		cmocka_unit_test(a_year__begins_and_ends_on_its_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
