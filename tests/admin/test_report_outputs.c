/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_report_outputs.c - what the report says to programs is what it says to people: JSON and CSV are read back and
 * compared with the model, number by number; and nothing in CSV is a formula.
 */
#include "admin/csv.h"
#include "admin/print.h"
#include "admin/report_widths.h"
#include "tests/admin/csv_read.h"
#include "tests/admin/officers.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* A day with something in every section, at one of the kiosks: the report is PARTIAL. */
static void live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	do_stock(&doing, "door_chain", 50);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&doing, (struct party){{0, 1, 1}, "yes", NULL});
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	do_kit(&doing, "leaflet_pack", "given", 3, "business");
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "fly_tipping", "saltmarsh", "once", "no");
	do_concern(&doing, "fly_tipping", "quayside", "once", "no");
	do_feedback(&doing, "event_2026", "agree", "disagree");
	do_use(&doing, "checkin", "pl", "touch");
	do_private(&doing, "help");
	do_measure(&doing, "waste", 1009500, true);
	do_issue(&doing, "noise", "referred", "waste_team");
	do_action(&doing, "patrol_agreed", 1, "week");
	do_referral(&doing, "housing");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
}

/* JSON */

static sqlite3_stmt *json_look(sqlite3 *db, const char *json)
{
	sqlite3_stmt *look = NULL;
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT ?1 ->> ?2", -1, &look, NULL), SQLITE_OK);
	sqlite3_bind_text(look, 1, json, -1, SQLITE_STATIC);
	return look;
}

static void expect_json(sqlite3_stmt *look, const char *path, const char *wanted)
{
	sqlite3_reset(look);
	sqlite3_bind_text(look, 2, path, -1, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(look), SQLITE_ROW);
	const char *found = (const char *)sqlite3_column_text(look, 0);
	if (strcmp(found ? found : "null", wanted ? wanted : "null") != 0) {
		fail_msg("%s is %s, not %s", path, found ? found : "null", wanted ? wanted : "null");
	}
}

static void expect_number(sqlite3_stmt *look, const char *path, const char *member, int64_t wanted)
{
	char whole[200], text[30];
	snprintf(whole, sizeof whole, "%s%s", path, member);
	snprintf(text, sizeof text, "%lld", (long long)wanted);
	expect_json(look, whole, text);
}

static void expect_cell(sqlite3_stmt *look, const char *path, const struct cell *cell)
{
	char whole[200], day[DAY_SIZE];
	switch (cell->kind) {
	case CELL_TEXT:
		snprintf(whole, sizeof whole, "%s.label", path);
		expect_json(look, whole, cell->text);
		snprintf(whole, sizeof whole, "%s.code", path);
		expect_json(look, whole, cell->code);
		break;
	case CELL_DAY:
		day_write(day, cell->day);
		expect_json(look, path, day);
		break;
	case CELL_COUNT:
		expect_number(look, path, "", cell->number);
		break;
	case CELL_AMOUNT:
		expect_number(look, path, ".kept", cell->number);
		expect_number(look, path, ".kept_as", cell->of);
		snprintf(whole, sizeof whole, "%s.unit", path);
		expect_json(look, whole, cell->text);
		break;
	case CELL_SHARE:
		expect_number(look, path, ".part", cell->number);
		expect_number(look, path, ".of", cell->of);
		break;
	case CELL_RATE:
		expect_number(look, path, ".hundredths", cell->number);
		expect_number(look, path, ".of", cell->of);
		break;
	case CELL_CHANGE:
		expect_number(look, path, ".now", cell->number);
		expect_number(look, path, ".before", cell->of);
		break;
	case CELL_UNDER:
	case CELL_HELD:
		snprintf(whole, sizeof whole, "%s.hidden", path);
		expect_json(look, whole, cell->kind == CELL_UNDER ? "under 10" : "held back");
		break;
	case CELL_EMPTY:
		expect_json(look, path, NULL);
		break;
	}
}

static void expect_table(sqlite3_stmt *look, const char *path, const struct report_table *table)
{
	char at[160];
	snprintf(at, sizeof at, "%s.figure", path);
	expect_json(look, at, table->figure->name);
	for (int row = 0; row <= table->row_count; row++) {
		for (int k = table->first; k < table->figure->column_count && row < table->row_count; k++) {
			snprintf(at, sizeof at, "%s.rows[%d].%s", path, row, column_name(&table->figure->columns[k]));
			expect_cell(look, at, &table->rows[row].cells[k]);
		}
	}
	snprintf(at, sizeof at, "%s.rows[%d].is", path, table->row_count);
	expect_json(look, at, NULL); /* and no more */
}

static void json__says_what_the_report_says(void **state)
{
	struct desk *desk = *state;
	live(desk);
	struct report report = desk_report(desk, everything);
	assert_ends(1, desk, "report", desk->office, "--format", "json");
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	sqlite3_stmt *look = json_look(db, desk->out);
	expect_json(look, "$.what", "Bunting report");
	expect_json(look, "$.complete", "0");
	expect_json(look, "$.from", "2026-07-18");
	expect_json(look, "$.sections[0].singles[1].figure", "people_engaged");
	expect_json(look, "$.sections[0].singles[1].numbers.people", "5");
	expect_json(look, "$.sections[0].singles[1].numbers.events", "1");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++) {
			char path[80];
			snprintf(path, sizeof path, "$.sections[%d].tables[%d]", section, k);
			expect_table(look, path, &report.sections[section].tables[k]);
		}
	}
	sqlite3_finalize(look);
	sqlite3_close(db);
	report_free(&report);
}

/* What others counted: a complete report, with shares, changes, rates, targets and registers. */
static void live_of_others(struct desk *desk)
{
	static const char text[] =
		"figure,label,value,unit,from,to,authority,base,base_of,source\n"
		"cases,Cases reported,1457,cases,2014-01-01,2014-12-31,west,,,S\n"
		"cases,Cases reported,1180,cases,2016-01-01,2016-12-31,west,,,S\n"
		"cases,Cases reported,20,cases,2016-01-01,2016-12-31,east,,,S\n"
		"homes,Homes owned,7000,homes,2016-04-01,2016-04-01,west,,,S\n"
		"amnesty_waste,Waste of the amnesties,10.4,tonnes,2015-01-01,2017-12-31,west,11.5,all waste,S\n"
		"closure_orders,Closure orders,1,orders,2015-01-01,2017-12-31,west,,,S\n";
	static const char *const fixtures[] = {
		"strategy_2017_targets", "committee_2018_registers", "task_force_2021"};
	desk_make_office(desk);
	assert_ends(0, desk, "import", desk->office, desk_write(desk, "others.csv", text));
	for (size_t k = 0; k < sizeof fixtures / sizeof *fixtures; k++) {
		char path[PATH_SIZE];
		snprintf(path, sizeof path, TEST_SOURCE_DIR "/tests/fixtures/%s.csv", fixtures[k]);
		assert_ends(0, desk, "import", desk->office, path);
	}
}

static const struct report_wish of_others = {
	.has_from = true, .has_to = true, .from = {2012, 1, 1}, .to = {2022, 12, 31}};

static void json__says_what_others_counted(void **state)
{
	struct desk *desk = *state;
	live_of_others(desk);
	struct report report = desk_report(desk, of_others);
	assert_ends(
		0, desk, "report", desk->office, "--format", "json", "--from", "2012-01-01", "--to", "2022-12-31");
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	sqlite3_stmt *look = json_look(db, desk->out);
	for (int section = FIGURE_SECTIONS - 4; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++) {
			char path[80];
			snprintf(path, sizeof path, "$.sections[%d].tables[%d]", section, k);
			expect_table(look, path, &report.sections[section].tables[k]);
		}
	}
	sqlite3_finalize(look);
	sqlite3_close(db);
	report_free(&report);
}

/* For people without noughts that say nothing, and of one as of one; for programs as all of the column are. */
static void units__are_said_as_people_say_them(void **state)
{
	struct desk *desk = *state;
	live_of_others(desk);
	for (int k = 0; k < 2; k++) {
		assert_ends(0, desk, "report", desk->office, "--format", k == 0 ? "text" : "html", "--from",
			"2012-01-01", "--to", "2022-12-31");
		assert_says(desk->out, "10.4 tonnes");
		assert_says(desk->out, "90.4% of 11.5");
		assert_says(desk->out, "1 order");
		assert_null(strstr(desk->out, "1 orders"));
		assert_null(strstr(desk->out, "10.400"));
		assert_null(strstr(desk->out, "11.500"));
	}
}

/* What is told in words has the whole width of a page; columns of a workbook are as wide as what stands in them. */
static void words__have_room(void **state)
{
	struct desk *desk = *state;
	live_of_others(desk);
	assert_ends(
		0, desk, "report", desk->office, "--format", "html", "--from", "2012-01-01", "--to", "2022-12-31");
	assert_says(desk->out, "<div class=\"figure wide\" id=\"registers_listed\">");
	assert_says(desk->out, "<div class=\"figure\" id=\"registers_running\">");
	struct report report = desk_report(desk, of_others);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		struct widths widths;
		report_widths(&widths, &report.sections[section]);
		for (int k = 0; k < report.sections[section].table_count; k++) {
			const struct report_table *table = &report.sections[section].tables[k];
			int at = 1 + column_has_second(&table->figure->columns[table->first]);
			for (int column = table->first + 1; column < table->figure->column_count && !table->is_empty;
				 column++) {
				assert_in_range(print_width(table->figure->columns[column].heading), 1, widths.at[at] - 1);
				at += column_has_second(&table->figure->columns[column]) ? 2 : 1;
			}
			assert_in_range(at, 1, table->is_empty ? at : widths.count);
		}
	}
	report_free(&report);
}

/* CSV */

static char *read_table(struct desk *desk, const char *name)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/%s.csv", desk_path(desk, "figures"), name);
	return desk_read(path);
}

/* Each column that is summed has, over all its rows, the sum that the report shows. */
static void expect_sums(struct desk *desk, const struct report_table *table)
{
	static struct csv_row heads, row;
	const struct figure *figure = table->figure;
	char *text = read_table(desk, figure->name);
	for (int k = 0; k < figure->column_count; k++) {
		const char *at = text;
		int64_t sum = 0, wanted = 0;
		int rows = 0, wanted_rows = 0;
		assert_true(csv_take_row(&at, &heads));
		int column = csv_column(&heads, column_name(&figure->columns[k]));
		while (csv_take_row(&at, &row)) {
			assert_int_equal(row.count, heads.count);
			assert_string_equal(row.cells[csv_column(&heads, "complete")], "PARTIAL");
			assert_string_equal(row.cells[csv_column(&heads, "from")], "2026-07-18");
			sum += strtoll(row.cells[column], NULL, 10);
			rows++;
		}
		for (int n = 0; n < table->row_count; n++) {
			bool is_own = table->rows[n].kind == ROW_PLAIN || table->rows[n].kind == ROW_WITHIN;
			wanted += is_own ? table->rows[n].cells[k].number : 0;
			wanted_rows += is_own;
		}
		assert_int_equal(rows, wanted_rows);
		if (figure->columns[k].kind == COLUMN_COUNT && sum != wanted) {
			fail_msg("%s, %s: %lld in the table, %lld in the report", figure->name,
				column_name(&figure->columns[k]), (long long)sum, (long long)wanted);
		}
	}
	free(text);
}

static void csv__adds_up_to_what_the_report_says(void **state)
{
	struct desk *desk = *state;
	live(desk);
	struct report report = desk_report(desk, everything);
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", desk_path(desk, "figures"));
	int tables = 0;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++, tables++) {
			expect_sums(desk, &report.sections[section].tables[k]);
		}
	}
	assert_true(tables > 15);
	char *about = read_table(desk, "about"), *definitions = read_table(desk, "definitions");
	char *glance = read_table(desk, "at_a_glance"), *kinds = read_table(desk, "concerns_by_kind");
	assert_non_null(strstr(about, "PARTIAL: "));
	assert_non_null(strstr(definitions, "kit_by_item,Kit by item,\"for each item: taken along"));
	assert_non_null(strstr(glance, "people_engaged,People engaged,people,5\r\n"));
	char *measures = read_table(desk, "measures_counted");
	assert_non_null(strstr(measures, ",waste,Waste collected,1009.500,kilograms,1009.500,kilograms,1"));
	free(measures);
	assert_non_null(strstr(kinds, ",rubbish,Rubbish or fly-tipping,fly_tipping,"));
	free(about);
	free(definitions);
	free(glance);
	free(kinds);
	report_free(&report);
	file_remove_folder(desk_path(desk, "figures"));
}

static void expect_line(struct desk *desk, const char *name, const char *line)
{
	char *text = read_table(desk, name);
	assert_says(text, line);
	free(text);
}

static void csv__says_what_others_counted(void **state)
{
	struct desk *desk = *state;
	live_of_others(desk);
	const char *folder = desk_path(desk, "figures");
	assert_ends(0, desk, "report", desk->office, "--format", "csv", "--out", folder, "--from", "2012-01-01",
		"--to", "2022-12-31");
	expect_line(desk, "other_figures",
		",2015-01-01/2017-12-31,1 January 2015 to 31 December 2017,amnesty_waste@west,Waste of the amnesties "
		"(West),10.400,tonnes,90.4,11.500,");
	expect_line(desk, "other_changes", ",cases@west,Cases reported (West),1180,cases,1457,cases,-19.0\r\n");
	expect_line(
		desk, "other_changes", ",recycling,Recycling collected,166.000,tonnes,100.000,tonnes,66.0\r\n");
	expect_line(desk, "case_rates",
		",cases@west/homes,Cases reported (West),1180,168.57,7000,Homes owned,7000,2016-04-01");
	expect_line(desk, "targets_met",
		",fewer_cases@west,\"Cases reported, 2014 to 2016 (West)\",1180,cases,at most,1311,");
	expect_line(desk, "targets_met", ",,,at most,32,people,Not known yet,40,people,");
	expect_line(desk, "registers_listed", ",jetty_green,Jetty Green PACT,,,2014-04-10,,,");
	assert_ends(0, desk, "report", desk->office, "--format", "csv", "--out", folder, "--type", "fun_day");
	char gone[PATH_SIZE];
	snprintf(gone, sizeof gone, "%s/other_figures.csv", folder);
	assert_int_equal(access(gone, F_OK), -1);
	file_remove_folder(folder);
}

static void csv__replaces_a_report_and_nothing_else(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "figures"), *other = desk_path(desk, "mine");
	assert_ends(2, desk, "report", desk->office, "--format", "csv");
	assert_says(desk->err, "--format csv does not go to a terminal: say where it shall be with --out");
	assert_int_equal(mkdir(folder, 0700), 0); /* empty: nothing is lost */
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", folder);
	char *whole = read_table(desk, "private_shown");
	free(whole);
	assert_ends(0, desk, "report", desk->office, "--format", "csv", "--out", folder, "--area", "quayside");
	char gone[PATH_SIZE];
	snprintf(gone, sizeof gone, "%s/private_shown.csv", folder);
	assert_int_equal(access(gone, F_OK), -1); /* of the report before, and not of this one */
	assert_int_equal(mkdir(other, 0700), 0);
	snprintf(gone, sizeof gone, "%s/letter.txt", other);
	assert_done(file_replace(gone, "Dear", 4, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(3, desk, "report", desk->office, "--format", "csv", "--out", other);
	assert_says(desk->err, "is there already, and is no report of Bunting's");
	assert_ends(3, desk, "report", desk->office, "--format", "csv", "--out", desk->office);
	assert_ends(3, desk, "report", desk->office, "--format", "json", "--out", folder);
	file_remove_folder(folder);
	file_remove_folder(other);
}

/* A file is what its name says: what is not made is not called so. */
static void a_name__that_promises_what_is_not_made__is_refused(void **state)
{
	struct desk *desk = *state;
	static const char *const not_made[] = {"report.docx", "report.PDF", "report.xls", "a.b.odt"};
	live(desk);
	const char *template = desk_write(desk, "short.template", "# Words\n\nOnly words.\n");
	for (size_t k = 0; k < sizeof not_made / sizeof *not_made; k++) {
		const char *path = desk_path(desk, not_made[k]);
		assert_ends(2, desk, "report", desk->office, "--out", path);
		assert_says(desk->err, "no report is made as .");
		assert_says(desk->err, ".html, which Word opens as well");
		assert_ends(2, desk, "report", desk->office, "--template", template, "--out", path);
		assert_int_equal(access(path, F_OK), -1);
	}
	assert_ends(1, desk, "report", desk->office, "--out", desk_path(desk, "report.2026")); /* no ending */
	assert_ends(1, desk, "report", desk->office, "--out", desk_path(desk, "report.HTML"));
	char *page = desk_read(desk_path(desk, "report.HTML"));
	assert_int_equal(strncmp(page, "<!DOCTYPE html>", 15), 0);
	free(page);
	assert_ends(1, desk, "report", desk->office, "--format", "text", "--out", desk_path(desk, "report.log"));
}

/* Whatever can be counted */

/* Every measure of the catalogue, and what an event costs, of which it says nothing. */
static void count_every_measure(struct desk *desk, const struct doing *doing)
{
	struct call call = desk_call(desk);
	struct office office;
	assert_int_equal(office_open(&office, &call, OFFICE_READ), ENDED_WELL);
	assert_true(office.catalogue->measure_count > 30);
	for (int k = 0; k < office.catalogue->measure_count; k++) {
		const char *measure = office.catalogue->measures[k].code;
		bool takes_time = strcmp(measure, "minutes_of_event") == 0;
		do_measure(doing, measure,
			takes_time                              ? 390
			: strcmp(measure, "staff_present") == 0 ? 4
													: 91 + k,
			k % 3 == 0);
	}
	office_close(&office);
	do_measure(doing, "cost", 12345, false);
}

/* Each format of the whole, and each list of what is behind a figure. */
static void print_all(struct desk *desk, const char *is_public)
{
	static const char *const formats[] = {"text", "html", "json", "csv", "xlsx"};
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
		char name[40];
		snprintf(name, sizeof name, "%s.%s", is_public ? "public" : "all", formats[k]);
		assert_ends(1, desk, "report", desk->office, "--format", formats[k], "--out", desk_path(desk, name),
			is_public);
	}
}

static void every_measure__counted__is_printed_in_every_format(void **state)
{
	struct desk *desk = *state;
	static const char *const lists[] = {"text", "json", "csv"};
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&doing, (struct party){{0, 1, 1}, "yes", NULL});
	count_every_measure(desk, &doing);
	struct report report = bring(desk, &doing);
	print_all(desk, NULL);
	print_all(desk, "--public");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++) {
			assert_ends(1, desk, "report", desk->office, "--format", lists[k % 3], "--entries",
				report.sections[section].tables[k].figure->name);
		}
	}
	char *cost = desk_read(desk_path(desk, "all.csv/cost_and_staff.csv"));
	assert_says(cost, ",fun_day,Fun day,26.00,hours,5,5.20,5,1,123.45,pounds,5,24.69,5,1\r\n");
	char *page = desk_read(desk_path(desk, "all.html"));
	assert_says(page, ">26 hours<");
	free(cost);
	free(page);
	report_free(&report);
	file_remove_folder(desk_path(desk, "all.csv"));
	file_remove_folder(desk_path(desk, "public.csv"));
}

static char *written(const char *text)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&bytes, &length);
	assert_non_null(out);
	struct csv csv = {.out = out};
	csv_text(&csv, text);
	fclose(out);
	return bytes;
}

static void text_in_csv__is_never_a_formula_and_is_read_back(void **state)
{
	(void)state;
	static const struct {
		const char *text, *wanted, *read;
	} texts[] = {
		{"Quayside", "Quayside", "Quayside"},
		{"Smith, \"Jo\"", "\"Smith, \"\"Jo\"\"\"", "Smith, \"Jo\""},
		{"two\nlines", "\"two\nlines\"", "two\nlines"},
		{"=1+1", "\"'=1+1\"", "'=1+1"},
		{"+44", "\"'+44\"", "'+44"},
		{"-1", "\"'-1\"", "'-1"},
		{"@SUM(A1)", "\"'@SUM(A1)\"", "'@SUM(A1)"},
		{"\t=1", "\"'\t=1\"", "'\t=1"},
		{"", "", ""},
		{NULL, "", ""},
	};
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		static struct csv_row row;
		char *bytes = written(texts[k].text);
		const char *at = bytes;
		assert_string_equal(bytes, texts[k].wanted);
		if (*bytes) {
			assert_true(csv_take_row(&at, &row));
			assert_string_equal(row.cells[0], texts[k].read);
		}
		free(bytes);
	}
}

/* The disk is full after so many bytes of one file. */
static void limit_files(rlim_t bytes)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_true(signal(SIGXFSZ, bytes == RLIM_INFINITY ? SIG_DFL : SIG_IGN) != SIG_ERR);
}

/* Everything that is beside the folder and begins with its name. */
static int count_beside(struct desk *desk, const char *name)
{
	int count = 0;
	DIR *entries = opendir(desk_path(desk, ""));
	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));) {
		count += strncmp(entry->d_name, name, strlen(name)) == 0 && strcmp(entry->d_name, name) != 0;
	}
	closedir(entries);
	return count;
}

static void a_folder__that_cannot_be_written_whole__stays_what_it_was(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "figures"), *other = desk_path(desk, "fresh");
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", folder);
	char *before = read_table(desk, "people_by_age"), *about = read_table(desk, "about");
	limit_files(4000); /* enough for all but the definitions */
	int code =
		desk_run(desk, "report", desk->office, "--area", "quayside", "--format", "csv", "--out", folder);
	int fresh = desk_run(desk, "report", desk->office, "--format", "csv", "--out", other);
	limit_files(RLIM_INFINITY);
	assert_int_equal(code, 4);
	assert_int_equal(fresh, 4);
	char *now = read_table(desk, "people_by_age"), *about_now = read_table(desk, "about");
	assert_string_equal(now, before);
	assert_string_equal(about_now, about);
	assert_int_equal(count_beside(desk, "figures"), 0);
	assert_int_equal(count_beside(desk, "fresh"), 0);
	assert_int_equal(access(other, F_OK), -1);
	assert_ends(0, desk, "report", desk->office, "--area", "quayside", "--format", "csv", "--out", folder);
	assert_int_equal(count_beside(desk, "figures"), 0);
	free(before);
	free(about);
	free(now);
	free(about_now);
	file_remove_folder(folder);
}

static void what_a_report_would_take_away__is_refused(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "tables"), *book = desk_path(desk, "report.xlsx");
	char letter[PATH_SIZE];
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", folder);
	snprintf(letter, sizeof letter, "%s/letter.txt", folder);
	assert_done(file_replace(letter, "Dear", 4, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(3, desk, "report", desk->office, "--format", "csv", "--out", folder);
	assert_says(desk->err, "there is letter.txt, which no report of Bunting's has");
	assert_int_equal(access(letter, F_OK), 0);
	assert_ends(1, desk, "report", desk->office, "--out", book);
	assert_ends(3, desk, "report", desk->office, "--out", book);
	assert_says(desk->err, "a workbook like this is never replaced: somebody may have gone on with it");
	assert_ends(2, desk, "report", desk->office, "--out", "-");
	assert_says(desk->err, "--out takes a name, and writes to no terminal");
	file_remove_folder(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(json__says_what_the_report_says),
		test_at_desk(json__says_what_others_counted),
		test_at_desk(units__are_said_as_people_say_them),
		test_at_desk(words__have_room),
		test_at_desk(csv__says_what_others_counted),
		test_at_desk(csv__adds_up_to_what_the_report_says),
		test_at_desk(csv__replaces_a_report_and_nothing_else),
		test_at_desk(a_name__that_promises_what_is_not_made__is_refused),
		test_at_desk(every_measure__counted__is_printed_in_every_format),
		cmocka_unit_test(text_in_csv__is_never_a_formula_and_is_read_back),
		test_at_desk(a_folder__that_cannot_be_written_whole__stays_what_it_was),
		test_at_desk(what_a_report_would_take_away__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
