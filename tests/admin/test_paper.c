/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_paper.c - totals of paper sheets, typed into the table that "sheet --csv" writes: they count in their event's
 * figures beside what the kiosks have, whichever office typed them last stands, and whatever cannot be is told by line
 * and column.
 */
#include "admin/sheet.h"
#include "tests/admin/exporting.h"
#include "tests/admin/opened.h"

#define HEAD "event,sheet,what,code,answer,unit,value,typed_by\n"

static int take(struct desk *desk, const char *office, const char *rows, const char *option)
{
	char text[4000];
	snprintf(text, sizeof text, HEAD "%s", rows);
	return desk_run(desk, "import", office, desk_write(desk, "totals.csv", text), option);
}

#define assert_taken(desk, code, rows, option) check_taken((desk), (code), (rows), (option), __LINE__)
static void check_taken(struct desk *desk, int code, const char *rows, const char *option, int line)
{
	int ended = take(desk, desk->office, rows, option);
	if (ended != code) {
		fail_msg("line %d: ended with %d, not %d\n%s\n%s", line, ended, code, desk->out, desk->err);
	}
}

/* A kiosk's day, beside which the sheets are kept. */
static void live(struct desk *desk, struct plain *plain)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY, .plain = plain};
	do_open(&doing);
	do_stock(&doing, "door_chain", 50);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	do_feedback(&doing, "event_2026", "agree", "disagree");
	do_measure(&doing, "people_advised", 7, false);
	do_referral(&doing, "housing");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
}

static const char typed[] = "harbour_fun_day,1,people,head_count,others,people,40,Jo\n"
							"harbour_fun_day,1,kit,door_chain,given,items,12,Jo\n"
							"harbour_fun_day,1,kit,door_chain,broken,items,1,Jo\n"
							"harbour_fun_day,2,kit,door_chain,given,items,5,Sam\n"
							"harbour_fun_day,1,kit,leaflet_pack,given,items,,\n"
							"harbour_fun_day,1,measure,people_advised,estimated,people,30,Jo\n"
							"harbour_fun_day,1,referral,housing,,people,3,Jo\n"
							"harbour_fun_day,1,feedback,slips,,people,9,Jo\n"
							"harbour_fun_day,1,feedback,met_expectations,agree,people,6,Jo\n"
							"harbour_fun_day,1,feedback,met_expectations,disagree,people,2,Jo\n"
							"clean_up,1,people,head_count,everyone,people,14,\n"
							"clean_up,1,measure,waste,counted,kilograms,24.5,\n";

/* The same, counted plainly. */
static void count_typed(struct plain *plain)
{
	plain_add(plain, "people_engaged", NULL, "people", 40);
	plain_add(plain, "events", FUN_DAY_NAME, "people", 40);
	plain_add(plain, "kit_by_item", "door_chain", "given", 17);
	plain_add(plain, "kit_by_item", "door_chain", "cost", (int64_t)17 * price_of("door_chain"));
	plain_add(plain, "kit_by_item", "door_chain", "broken", 1);
	plain_add(plain, "kit_by_item", "door_chain", "left_over", -18);
	plain_add(plain, "events", FUN_DAY_NAME, "items", 17);
	plain_add(plain, "measures_counted", "people_advised", "amount", 30);
	plain_add(plain, "measures_counted", "people_advised", "estimated", 30);
	plain_add(plain, "referrals_by_partner", "housing", "people", 3);
	plain_add(plain, "feedback_given", NULL, "people", 9);
	plain_add(plain, "feedback_answers", "met_expectations/agree", "people", 6);
	plain_add(plain, "feedback_answers", "met_expectations/disagree", "people", 2);
	plain_add(plain, "feedback_agreement", "met_expectations", "answered", 8);
	plain_add(plain, "feedback_agreement", "met_expectations", "agreed", 6);
	plain_add(plain, "events", CLEAN_UP_NAME, "people", 14);
	plain_add(plain, "people_elsewhere", NULL, "people", 14);
	plain_add(plain, "measures_counted", "waste", "amount", 24500);
	*plain_at(plain, "measures_counted", "waste", "events") = 1;
}

/* The number that the report has for a row of the recount. */
static int64_t reported(const struct report *report, const struct plain *plain, int k)
{
	const char *code = plain->at[k].code, *slash = strchr(code, '/');
	const char *figure = plain->at[k].figure, *sql = plain->at[k].sql;
	if (strcmp(code, "-") == 0) {
		return single_of(report, figure)->numbers[column_of(single_of(report, figure)->figure, sql)];
	}
	if (!slash) {
		enum row_kind kind = strcmp(figure, "events") == 0 ? ROW_WITHIN : ROW_PLAIN;
		return number_in(report, figure, kind, code, sql);
	}
	const struct report_table *table = table_of(report, figure);
	for (int row = 0; row < table->row_count; row++) {
		const struct cell *cells = table->rows[row].cells;
		if (cells[0].code && strncmp(cells[0].code, code, (size_t)(slash - code)) == 0 && cells[1].code &&
			strcmp(cells[1].code, slash + 1) == 0) {
			return cells[column_of(table->figure, sql)].number;
		}
	}
	return -1;
}

/* What the kiosk counted on its screen has figures of its own, in which paper has no part. */
static bool has_paper(const char *figure)
{
	static const char *const figures[] = {"people_engaged", "people_elsewhere", "events", "kit_by_item",
		"measures_counted", "referrals_by_partner", "feedback_given", "feedback_answers",
		"feedback_agreement"};
	for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
		if (strcmp(figures[k], figure) == 0) {
			return true;
		}
	}
	return false;
}

static void expect_recount(struct desk *desk, const struct plain *plain)
{
	struct report report = desk_report(desk, everything);
	int checked = 0;
	for (int k = 0; k < plain->count; k++) {
		bool is_shown = has_paper(plain->at[k].figure) && strcmp(plain->at[k].sql, "kiosks") != 0;
		int64_t found = is_shown ? reported(&report, plain, k) : plain->at[k].number;
		if (found != plain->at[k].number) {
			fail_msg("%s, %s, %s: %lld, not %lld", plain->at[k].figure, plain->at[k].code, plain->at[k].sql,
				(long long)found, (long long)plain->at[k].number);
		}
		checked += is_shown;
	}
	assert_true(checked > 20);
	report_free(&report);
}

static void totals__count_in_the_figures_of_their_event(void **state)
{
	struct desk *desk = *state;
	static struct plain plain;
	plain.count = 0;
	live(desk, &plain);
	desk->fixture->now += 10 * 86400;
	assert_taken(desk, 0, typed, NULL);
	assert_says(desk->out, "11 new, 0 as before, 0 in place of what stood.");
	count_typed(&plain);
	expect_recount(desk, &plain);
	assert_taken(desk, 0, typed, NULL); /* again: nothing is doubled */
	assert_says(desk->out, "0 new, 11 as before");
	expect_recount(desk, &plain);
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(0, desk, "sheet", desk->office, "--event", "clean_up", "--typed");
	assert_says(desk->out, "1  measure  waste       counted   24.500  -         OF");
	assert_says(desk->out, "2 rows of paper sheets of clean_up.");
}

/* Whoever types a sheet in has brought no kiosk: what was expected is as missing as before, and nothing more is. */
static void totals__make_no_event_complete_or_partial(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	assert_ends(1, desk, "status", desk->office);
	char *before = strdup(desk->out);
	char *line = strstr(before, "Seal");
	assert_taken(desk, 0, typed, NULL);
	assert_ends(1, desk, "status", desk->office);
	size_t length = line ? (size_t)(line - before) : strlen(before);
	assert_int_equal(strncmp(before, desk->out, length), 0);
	free(before);
}

/* A count of everyone stands for the event where it is more, as an officer's at a kiosk does. */
static void heads_on_paper__follow_the_rule_of_the_event(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL); /* three people on a screen */
	struct report report;
	assert_taken(desk, 0, "harbour_fun_day,1,people,head_count,everyone,,50,\n", NULL);
	report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 50);
	report_free(&report);
	assert_taken(desk, 0, "harbour_fun_day,1,people,head_count,everyone,,2,\n", "--replace");
	report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 3);
	report_free(&report);
	assert_taken(desk, 0, "harbour_fun_day,1,people,head_count,others,,2,\n", "--replace");
	report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 5);
	report_free(&report);
}

static void a_total__is_corrected_and_taken_back_when_somebody_says_so(void **state)
{
	struct desk *desk = *state;
	static const char first[] = "clean_up,1,measure,sacks,,items,20,Jo\n";
	static const char second[] = "clean_up,1,measure,sacks,,items,21,Jo\n";
	static const char back[] = "clean_up,1,measure,sacks,,items,-,Jo\n";
	static const char sum[] = "SELECT coalesce(sum(amount), 0) FROM activity WHERE measure = 'sacks'";
	desk_make_planned_office(desk);
	assert_taken(desk, 0, first, NULL);
	assert_taken(desk, 3, second, NULL);
	assert_says(desk->err, "totals.csv:2:1: measure \"sacks\" of sheet 1 stands otherwise since");
	assert_says(desk->err, "--replace");
	assert_int_equal(desk_number(desk, sum), 20);
	assert_taken(desk, 0, second, "--replace");
	assert_says(desk->out, "1 in place of what stood");
	assert_int_equal(desk_number(desk, sum), 21);
	assert_taken(desk, 3, back, NULL);
	assert_taken(desk, 0, back, "--replace");
	assert_int_equal(desk_number(desk, sum), 0);
	assert_taken(desk, 0, back, NULL); /* nothing stands */
	assert_says(desk->out, "0 new, 1 as before");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE item = 'paper_measure'"), 3);
	assert_taken(desk, 0, first, NULL);
	assert_int_equal(desk_number(desk, sum), 20);
}

/* Two offices typed the same sheet: the later one stands, whichever book is merged into which. */
static void the_same_sheet__typed_at_two_offices__counts_once(void **state)
{
	struct desk *desk = *state;
	const char *second = desk_path(desk, "second.bunting");
	desk_make_planned_office(desk);
	assert_done(file_copy(desk->office, second, 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(0, desk, "merge", second, desk->office);
	desk_join(desk, second);
	assert_taken(
		desk, 0, "clean_up,1,measure,sacks,,items,20,Jo\nclean_up,2,measure,sacks,,items,4,Jo\n", NULL);
	desk->fixture->now += 60;
	assert_int_equal(take(desk, second, "clean_up,1,measure,sacks,,items,23,Sam\n", NULL), 0);
	assert_ends(0, desk, "merge", desk->office, second);
	assert_ends(0, desk, "merge", second, desk->office);
	static const char sum[] = "SELECT sum(amount) FROM activity WHERE measure = 'sacks'";
	assert_int_equal(desk_number(desk, sum), 27);
	const char *first = desk->office;
	desk->office = second;
	assert_int_equal(desk_number(desk, sum), 27);
	desk->office = first;
}

/* What was typed in is an entry of the office, and is opened as that. */
static void a_sheet__is_opened_as_an_entry_of_its_office(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	assert_taken(desk, 0, typed, NULL);
	assert_ends(1, desk, "report", desk->office, "--entries", "kit_given", "--format", "json");
	assert_json(desk, "$.entries[0].class", "kit");
	assert_json(desk, "$.entries[1].class", "office");
	assert_json(desk, "$.entries[1].kiosk", "OF");
	assert_json(desk, "$.entries[1].item.code", "door_chain");
}

/* Whatever office typed which sheet, and in whatever order: the same sheets give the same figures, and they open. */
struct typing {
	const char *name;                   /* of the office's book */
	const char *here[2], *elsewhere[2]; /* sheets, in the order in which they are typed; NULL: nothing more */
};

#define SHEET_1                                                                                             \
	"harbour_fun_day,1,people,head_count,everyone,,50,Jo\nharbour_fun_day,1,measure,minutes_of_event,,,60," \
	"\n"                                                                                                    \
	"harbour_fun_day,1,measure,staff_present,,,2,\n"
#define SHEET_2                                                                                             \
	"harbour_fun_day,2,people,head_count,others,,60,Jo\nharbour_fun_day,2,measure,minutes_of_event,,,60,\n" \
	"harbour_fun_day,2,measure,staff_present,,,1,\n"

static void type_at(struct desk *desk, const char *office, const char *const sheets[2])
{
	for (int k = 0; k < 2 && sheets[k]; k++) {
		assert_int_equal(take(desk, office, sheets[k], NULL), 0);
		desk->fixture->now += 60;
	}
}

/* A further office of the organisation, as far as the first one has come now. */
static const char *found_office(struct desk *desk, const char *name, const char *number)
{
	char file[40];
	snprintf(file, sizeof file, "%s%s.bunting", name, number);
	const char *office = desk_path(desk, file);
	assert_done(file_copy(desk->office, office, 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
	desk_join(desk, office);
	return office;
}

static void expect_both_sheets(struct desk *desk)
{
	struct report report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 63);
	assert_int_equal(number_in(&report, "cost_and_staff", ROW_PLAIN, "fun_day", "staff_hours"), 3 * 60);
	check_opens(desk, everything, "people_engaged", NULL, 63);
	check_opens(desk, everything, "counted_how", NULL, 63);
	check_opens(desk, everything, "cost_and_staff", "fun_day", 3 * 60);
	report_free(&report);
}

static void sheets__give_the_same_figures_whoever_types_them_in_whatever_order(void **state)
{
	struct desk *desk = *state;
	static const struct typing ways[] = {
		{"one", {SHEET_1, SHEET_2}, {NULL}},
		{"two", {SHEET_2, SHEET_1}, {NULL}},
		{"three", {SHEET_1}, {SHEET_2}},
	};
	live(desk, NULL); /* three people on a screen */
	const char *first = desk->office;
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		const char *here = found_office(desk, ways[k].name, "");
		type_at(desk, here, ways[k].here);
		if (ways[k].elsewhere[0]) {
			const char *elsewhere = found_office(desk, ways[k].name, "2");
			type_at(desk, elsewhere, ways[k].elsewhere);
			assert_ends(0, desk, "merge", here, elsewhere);
			assert_ends(0, desk, "merge", elsewhere, here);
			desk->office = elsewhere;
			expect_both_sheets(desk);
		}
		desk->office = here;
		expect_both_sheets(desk);
		desk->office = first;
	}
}

/* Each sheet says by itself whom its heads cover: of two counts of everyone the larger one stands, as of two kiosks. */
static void two_counts_of_everyone_on_paper__are_not_added_up(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	assert_taken(desk, 0,
		"harbour_fun_day,1,people,head_count,everyone,,50,\nharbour_fun_day,2,people,head_count,everyone,,70,"
		"\n"
		"harbour_fun_day,3,people,head_count,others,,20,\n",
		NULL);
	struct report report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number, 70);
	check_opens(desk, everything, "people_engaged", NULL, 70);
	report_free(&report);
}

static void what_cannot_be__is_told_by_line_and_column(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *row, *complaint;
	} bad[] = {
		{"moon_walk,1,people,head_count,others,people,4,",
			":2:1: the plan has no event of the code \"moon_walk\""},
		{"clean_up,0,people,head_count,others,people,4,", ":2:10: a sheet's number is 1 to 999"},
		{"clean_up,1,pets,head_count,others,people,4,", ":2:12: \"what\" is one of people, kit"},
		{"clean_up,1,kit,sofa,given,items,4,", ":2:16: the sheets of clean_up have no row of kit \"sofa\""},
		{"clean_up,1,kit,door_chain,eaten,items,4,",
			"no row of kit \"door_chain\" with the answer \"eaten\""},
		{"clean_up,1,people,head_count,some,people,4,",
			"\"answer\" is others or everyone here, not \"some\""},
		{"clean_up,1,measure,waste,,tonnes,4,", "this is counted in kilograms, not in \"tonnes\""},
		{"clean_up,1,measure,sacks,,items,4.5,", "\"value\" is \"4.5\": "},
		{"clean_up,1,measure,sacks,,items,many,", "\"value\" is \"many\": "},
		{"clean_up,1,measure,pupils,,people,4,", "no row of measure \"pupils\""}, /* no school is there */
		{"clean_up,1,doors,answered,,doors,4,", "no row of doors \"answered\""},
		{"clean_up,1,referral,housing,,people,4,", "no row of referral \"housing\""},
		{"clean_up,1,measure,sacks,,items,4,\nclean_up,1,measure,sacks,,items,5,",
			":3:1: line 2 is of the same row of the same sheet"},
		{"clean_up,1,feedback,met_expectations,agree,people,4,", "how many slips came back is not said"},
		{"clean_up,1,feedback,slips,,people,3,\nclean_up,1,feedback,met_expectations,agree,people,2,\n"
		 "clean_up,1,feedback,met_expectations,disagree,people,2,",
			"was answered 4 times, on 3 slips"},
	};
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		char rows[600];
		snprintf(rows, sizeof rows, "%s\nclean_up,7,measure,sacks,,items,4,\n", bad[k].row);
		assert_taken(desk, 3, rows, NULL);
		assert_says(desk->err, bad[k].complaint);
		assert_says(desk->err, "Nothing of the file was taken in.");
	}
	assert_taken(desk, 0, typed, "--dry-run");
	assert_says(desk->out, "11 new");
	assert_same_contents(before, desk_contents(desk));
	assert_ends(3, desk, "import", desk->office,
		desk_write(desk, "totals.csv", "event,what,code,value,colour\nclean_up,kit,door_chain,1,red\n"));
	assert_says(desk->err, ":1:23: totals of sheets have no column \"colour\"");
	assert_says(desk->err, "there is no column \"answer\"");
}

/* The table as it is written, with a number in each row, can be taken in as it is. */
static void the_table_of_the_sheets__goes_in_as_it_was_printed(void **state)
{
	struct desk *desk = *state;
	static struct csv_row row;
	char *text = NULL;
	size_t length;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "sheet", desk->office, "--event", FUN_DAY, "--csv");
	const char *at = desk->out;
	FILE *out = open_memstream(&text, &length);
	assert_non_null(out);
	int count = 0;
	for (struct csv csv = csv_begin(out); csv_take_row(&at, &row); count++) {
		bool is_slips = strcmp(row.cells[SHEET_COLUMN_CODE], SHEET_SLIPS) == 0;
		for (int k = 0; k < row.count; k++) {
			csv_text(&csv, k == SHEET_COLUMN_VALUE && count > 0 ? (is_slips ? "60" : "7") : row.cells[k]);
		}
		csv_end_row(&csv);
	}
	fclose(out);
	assert_ends(0, desk, "import", desk->office, desk_write(desk, "totals.csv", text));
	char wanted[40];
	snprintf(wanted, sizeof wanted, "%d new", count - 1);
	assert_says(desk->out, wanted);
	assert_true(count > 60);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(totals__count_in_the_figures_of_their_event),
		test_at_desk(totals__make_no_event_complete_or_partial),
		test_at_desk(heads_on_paper__follow_the_rule_of_the_event),
		test_at_desk(a_total__is_corrected_and_taken_back_when_somebody_says_so),
		test_at_desk(the_same_sheet__typed_at_two_offices__counts_once),
		test_at_desk(a_sheet__is_opened_as_an_entry_of_its_office),
		test_at_desk(sheets__give_the_same_figures_whoever_types_them_in_whatever_order),
		test_at_desk(two_counts_of_everyone_on_paper__are_not_added_up),
		test_at_desk(what_cannot_be__is_told_by_line_and_column),
		test_at_desk(the_table_of_the_sheets__goes_in_as_it_was_printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
