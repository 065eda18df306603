/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_public.c - a report for everybody: rounded, nothing below ten, and nothing that its sums give away. The judge is
 * a reader with time, who tries every set of numbers that could have been printed so.
 */
#include "admin/hiding.h"
#include "admin/public.h"
#include "tests/admin/officers.h"
#include "tests/admin/paper_office.h"

enum {
	PARTS = 4,
	LARGEST = 40, /* of a part */
	ROUNDS = 300,
};

/* Parts and their total, as people see them. */
struct printed {
	struct cell cells[PARTS + 1];
};

static void print(struct printed *printed, const int parts[PARTS])
{
	struct hiding *hiding = hiding_make();
	struct side left = {0}, right = {0};
	int64_t total = 0;
	*printed = (struct printed){0};
	for (int k = 0; k <= PARTS; k++) {
		int64_t number = k < PARTS ? parts[k] : total;
		total += number;
		printed->cells[k] = (struct cell){.kind = CELL_COUNT, .number = number};
		int at = hiding_number(hiding, number, 1);
		hiding_print(hiding, at, &printed->cells[k], true, false);
		side_add(k < PARTS ? &left : &right, at);
	}
	hiding_equal(hiding, &left, &right);
	hiding_apply(hiding);
	side_free(&left);
	side_free(&right);
	hiding_free(hiding);
}

/* Could this number have been printed so? Whoever sees "held back" knows only that it is not nought. */
static bool fits(const struct cell *cell, int64_t number)
{
	if (cell->kind == CELL_UNDER) {
		return number > 0 && number < 10;
	}
	return cell->kind == CELL_HELD     ? number > 0
		   : number > 0 && number < 10 ? false
									   : (number + 2) / 5 * 5 == cell->number;
}

/* Every set of parts that fits, part by part: which numbers can each part be? */
static bool try_parts(
	const struct printed *printed, bool can_be[PARTS][LARGEST + 1], int part, int64_t so_far)
{
	if (part == PARTS) {
		return fits(&printed->cells[PARTS], so_far);
	}
	bool any = false;
	for (int number = 0; number <= LARGEST; number++) {
		if (fits(&printed->cells[part], number) && try_parts(printed, can_be, part + 1, so_far + number)) {
			can_be[part][number] = any = true;
		}
	}
	return any;
}

static void read_out(const struct printed *printed, bool can_be[PARTS][LARGEST + 1])
{
	memset(can_be, 0, sizeof(bool) * PARTS * (LARGEST + 1));
	try_parts(printed, can_be, 0, 0);
}

static void check_part(
	const struct printed *printed, const int parts[PARTS], const bool can_be[LARGEST + 1], int k)
{
	const struct cell *cell = &printed->cells[k];
	int choices = 0;
	for (int number = 0; number <= LARGEST; number++) {
		choices += can_be[number];
	}
	if (cell->kind == CELL_COUNT) {
		assert_int_equal(cell->number % 5, 0);
		assert_true(cell->number == 0 || cell->number >= 10);
		assert_in_range(cell->number - parts[k] + 2, 0, 4);
	} else if (choices < PUBLIC_CHOICES) {
		fail_msg("%d of %d, %d, %d, %d can be only %d numbers", parts[k], parts[0], parts[1], parts[2],
			parts[3], choices);
	}
	assert_true(parts[k] == 0 || parts[k] >= 10 || cell->kind != CELL_COUNT);
	assert_true(can_be[parts[k]]); /* or the reader is wrong */
}

static void no_small_number__can_be_worked_out_of_what_is_printed(void **state)
{
	static bool can_be[PARTS][LARGEST + 1];
	static const int awkward[][PARTS] = {
		{13, 13, 1, 0}, {11, 1, 0, 0}, {1, 0, 0, 0}, {9, 9, 9, 9}, {12, 12, 12, 1}};
	struct printed printed;
	int held = 0;
	(void)state;
	chance_seed(20261127);
	for (int round = 0; round < ROUNDS; round++) {
		int parts[PARTS];
		for (int k = 0; k < PARTS; k++) {
			parts[k] = chance_once_in(3) ? chance_below(10) : chance_below(25);
		}
		if (round < (int)(sizeof awkward / sizeof *awkward)) {
			memcpy(parts, awkward[round], sizeof parts);
		}
		print(&printed, parts);
		read_out(&printed, can_be);
		for (int k = 0; k < PARTS; k++) {
			check_part(&printed, parts, can_be[k], k);
			held += printed.cells[k].kind == CELL_HELD;
		}
	}
	assert_true(held > 0);
}

static bool says_of_what(const struct figure *at)
{
	for (int column = 0; column < at->column_count; column++) {
		enum column_kind kind = at->columns[column].kind;
		if ((kind == COLUMN_COUNT || kind == COLUMN_AMOUNT) &&
			public_kind_of(at, &at->columns[column]) == PUBLIC_UNKNOWN) {
			print_error("%s.%s is neither\n", at->name, at->columns[column].sql);
			return false;
		}
	}
	return true;
}

/* Whoever adds a column says of what it is. */
static void every_number_of_every_figure__is_of_people_or_of_things(void **state)
{
	(void)state;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct figure_section *at = figure_sections[section];
		for (int k = 0; k < at->figure_count; k++) {
			assert_true(at->is_compared || says_of_what(&at->figures[k]));
		}
	}
}

static bool has_units(const struct figure *at)
{
	char unit[UNIT_SIZE];
	for (int k = 0; k < at->column_count; k++) {
		const struct figure_column *column = &at->columns[k];
		bool is_number = column->kind != COLUMN_LABEL && column->kind != COLUMN_DAY;
		if (is_number && !figure_unit(unit, at, k)) {
			print_error(
				"%s: the heading has no unit of %s\n", at->name, column->sql ? column->sql : column->name);
			return false;
		}
		if (column->unit && column->kind == COLUMN_AMOUNT && strcmp(column->unit, unit) != 0) {
			print_error("%s: %s is in %s, the heading says %s\n", at->name, column->sql, column->unit, unit);
			return false;
		}
	}
	return true;
}

/* Templates refuse to add or divide what is of different ones. */
static void every_number_of_every_figure__has_its_unit_in_the_heading(void **state)
{
	(void)state;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct figure_section *at = figure_sections[section];
		for (int k = 0; k < at->figure_count; k++) {
			assert_true(at->is_compared || at->figures[k].is_of_others || has_units(&at->figures[k]));
		}
	}
}

static void do_a_day(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	for (int k = 0; k < 13; k++) {
		do_check_in(
			&doing, (struct party){.of_band = {0, 1, 0}, .before = k ? "yes" : "no", .area = "quayside"});
	}
	do_concern(&doing, "noise", "quayside", "weekly", "no");
	do_kit(&doing, "door_chain", "given", 7, "new_home");
	struct report report = bring(desk, &doing);
	report_free(&report);
}

static void a_public_report__in_every_output__has_no_small_number_of_people(void **state)
{
	struct desk *desk = *state;
	do_a_day(desk);
	const char *folder = desk_path(desk, "tables.csv"), *page = desk_path(desk, "page.html");
	assert_ends(1, desk, "report", desk->office, "--public");
	assert_says(desk->out, "PUBLIC COPY");
	assert_says(desk->out, "under 10");
	assert_says_not(desk->out, "13");
	assert_ends(1, desk, "report", desk->office, "--public", "--out", page);
	char *html = desk_read(page);
	assert_says(html, "PUBLIC COPY");
	assert_says(html, "<b>15</b>");
	assert_says(html, "under 10");
	free(html);
	assert_ends(1, desk, "report", desk->office, "--public", "--format", "json");
	assert_says(desk->out, "\"hidden\": \"under 10\"");
	assert_ends(1, desk, "report", desk->office, "--public", "--out", folder);
	char *table = desk_read(fixture_path(desk->fixture, "tables.csv/been_before.csv"));
	assert_says(table, "under 10");
	free(table);
	file_remove_folder(folder);
	assert_ends(1, desk, "report", desk->office, "--public", "--out", desk_path(desk, "book.xlsx"));
	struct report report = desk_report(desk, (struct report_wish){.is_public = true});
	assert_int_equal(single_of(&report, "people_engaged")->number, 15);
	assert_int_equal(single_of(&report, "kit_given")->number, 7); /* things are as they are */
	assert_int_equal(single_of(&report, "concerns_raised")->kinds[0], CELL_UNDER);
	report_free(&report);
}

static void what_somebody_answers_for__is_shown_with_the_name_and_why(void **state)
{
	struct desk *desk = *state;
	do_a_day(desk);
	assert_ends(2, desk, "report", desk->office, "--public", "--show", "been_before.no");
	assert_ends(
		2, desk, "report", desk->office, "--show", "been_before.no", "--by", "Sam Lee", "--reason", "told");
	assert_ends(2, desk, "report", desk->office, "--public", "--show", "nothing", "--by", "Sam Lee",
		"--reason", "told");
	assert_ends(2, desk, "report", desk->office, "--public", "--entries", "been_before");
	assert_ends(1, desk, "report", desk->office, "--public", "--show", "been_before.no", "--by", "Sam Lee",
		"--reason", "She told it herself");
	assert_says(desk->out, "been_before.no, by Sam Lee");
	assert_says(desk->out, "She told it herself");
	struct report_wish wish = {.is_public = true,
		.shown = {"been_before.no"},
		.shown_count = 1,
		.shown_by = "Sam Lee",
		.shown_why = "told"};
	struct report report = desk_report(desk, wish);
	const struct report_table *table = table_of(&report, "been_before");
	const struct report_row *no = row_of_code(table, ROW_PLAIN, "no"),
							*yes = row_of_code(table, ROW_PLAIN, "yes");
	assert_int_equal(no->cells[1].kind, CELL_COUNT);
	assert_int_equal(no->cells[1].number, 1);
	assert_int_equal(yes->cells[1].number, 10);
	report_free(&report);
}

static void what_shall_be_shown__is_there__and_who_answers_is_plain_text(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, paper_small);
#define SHOW(name, by) \
	"report", desk->office, PAPER_YEAR, "--public", "--show", name, "--by", by, "--reason", "told"
	assert_ends(2, desk, SHOW("people_engaged.nope", "Sam Lee"));
	assert_says(desk->err, "without rows");
	assert_ends(2, desk, SHOW("events_by_ward.wz", "Sam Lee"));
	assert_says(desk->err, "events_by_ward has no row \"wz\"");
	assert_says(desk->err, "wa, wb, wc");
	assert_int_equal(desk->out[0], 0); /* nothing was printed before */
	assert_ends(0, desk, SHOW("events_by_ward.wa", "Sam Lee"));
	assert_ends(2, desk, SHOW("events_by_ward.wa", "Ann\033[31m"));
	assert_says_not(desk->err, "\033");
	assert_ends(2, desk, "report", desk->office, PAPER_YEAR, "--public", "--show", "events_by_ward.wa",
		"--by", "Sam Lee", "--reason", "told\nher");
#undef SHOW
}

/* What was before is as public as what is now; an amount that is hidden keeps its unit to itself. */
static void the_other_window__is_as_public_as_this_one(void **state)
{
	struct desk *desk = *state;
	static const char *const formats[] = {"text", "html", "json"};
	make_paper_office(desk, paper_small);
	assert_ends(0, desk, "report", desk->office, "--from", "2025-01-01", "--to", "2025-12-31",
		"--compare-from", "2026-01-01", "--compare-to", "2026-12-31", "--public");
	assert_says(desk->out, "Elected Members here           0 people  held back");
	assert_says(desk->out, "Volunteers                     0 people   under 10");
	assert_says_not(desk->out, "39");
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
		assert_ends(
			0, desk, "report", desk->office, PAPER_YEAR, "--public", "--last-year", "--format", formats[k]);
		assert_says(desk->out, "Compared with another window");
	}
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public", "--last-year", "--out",
		desk_path(desk, "compared.xlsx"));
	const char *folder = desk_path(desk, "compared.csv");
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public", "--last-year", "--out", folder);
	char *table = desk_read(fixture_path(desk->fixture, "compared.csv/compared_measures.csv"));
	assert_says(table, "volunteers_public,Volunteers,under 10,");
	free(table);
	file_remove_folder(folder);
}

static void windows_that_overlap__are_not_compared_for_everybody(void **state)
{
	struct desk *desk = *state;
	make_paper_office(desk, paper_small);
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public", "--compare-from", "2026-01-01",
		"--compare-to", "2026-11-30");
	assert_says(desk->out, "Not compared: the other window overlaps this one");
	assert_says_not(desk->out, "Single figures, compared");
}

/* Litter is no person, but who left it is: small numbers of such measures are not published. */
static void measures_that_the_catalogue_calls_sensitive__are_rounded_wherever_they_stand(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY);
	do_measure(&a, "drug_items", 1206, false);
	do_measure(&a, "needles", 7, false);
	do_measure(&a, "sex_items", 22, false);
	do_measure(&a, "leaflets", 3, false);
	do_kit(&a, "door_chain", "given", 1, "new_home");
	struct report report = bring(desk, &a);
	report_free(&report);
	report = desk_report(desk, (struct report_wish){.is_public = true});
	static const char *const figures[] = {"hazard_litter", "measures_counted", "measures_by_type"};
	for (size_t k = 0; k < 3; k++) {
		const struct report_table *table = table_of(&report, figures[k]);
		const char *column = k ? "amount" : "items";
		enum row_kind kind = k == 2 ? ROW_WITHIN : ROW_PLAIN;
		int at = column_of(table->figure, column);
		assert_int_equal(row_of_code(table, kind, "drug_items")->cells[at].number, 1205);
		assert_int_equal(row_of_code(table, kind, "sex_items")->cells[at].number, 20);
	}
	const struct report_table *measures = table_of(&report, "measures_counted");
	int amount = column_of(measures->figure, "amount");
	assert_int_equal(row_of_code(measures, ROW_PLAIN, "needles")->cells[amount].kind, CELL_UNDER);
	assert_int_equal(row_of_code(measures, ROW_PLAIN, "leaflets")->cells[amount].number, 3);
	/* Homes are things. */
	assert_int_equal(number_in(&report, "kit_by_month", ROW_PLAIN, "2026-07", "homes"), 1);
	report_free(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_number__can_be_worked_out_of_what_is_printed),
		cmocka_unit_test(every_number_of_every_figure__is_of_people_or_of_things),
		cmocka_unit_test(every_number_of_every_figure__has_its_unit_in_the_heading),
		test_at_desk(measures_that_the_catalogue_calls_sensitive__are_rounded_wherever_they_stand),
		test_at_desk(a_public_report__in_every_output__has_no_small_number_of_people),
		test_at_desk(what_somebody_answers_for__is_shown_with_the_name_and_why),
		test_at_desk(what_shall_be_shown__is_there__and_who_answers_is_plain_text),
		test_at_desk(the_other_window__is_as_public_as_this_one),
		test_at_desk(windows_that_overlap__are_not_compared_for_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
