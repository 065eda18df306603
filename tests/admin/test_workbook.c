/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_workbook.c - the workbook of a report, opened by LibreOffice and read back sheet by sheet, says what the report
 * says: every label, number, share and base of every table, in its order.
 */
#include "tests/admin/csv_read.h"
#include "tests/admin/officers.h"
#include "tests/admin/paper_office.h"

#include <fcntl.h>
#include <ftw.h>
#include <math.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* One CSV a sheet, its numbers as they are and not as they are shown (LibreOffice, "CSV filter parameters"). */
#define AS_CSV "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

static void live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	do_stock(&doing, "door_chain", 5000);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&doing, (struct party){{0, 1, 1}, "yes", "saltmarsh"});
	do_kit(&doing, "door_chain", "given", 1234, "new_home");
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "fly_tipping", "saltmarsh", "once", "no");
	do_feedback(&doing, "event_2026", "agree", "disagree");
	do_measure(&doing, "waste", 1009500, true);
	do_action(&doing, "patrol_agreed", 1, "week");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
}

static void convert(const char *workbook, const char *folder)
{
	char home[PATH_SIZE + 10];
	snprintf(home, sizeof home, "HOME=%s", folder);
	const char *const words[] = {
		"soffice", "--headless", "--convert-to", AS_CSV, "--outdir", folder, workbook, NULL};
	const char *const surroundings[] = {home, "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", NULL};
	posix_spawn_file_actions_t actions;
	int ended;
	pid_t office;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	assert_int_equal(
		posix_spawnp(&office, words[0], &actions, NULL, (char *const *)words, (char *const *)surroundings),
		0);
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(office, &ended, 0), office);
	assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
}

/* A file of the workbook, which is a zip, for free(). */
static char *read_part(struct desk *desk, const char *workbook, const char *name)
{
	char sql[PATH_SIZE + 120];
	const char *part = desk_path(desk, "part.xml");
	snprintf(
		sql, sizeof sql, "SELECT CAST(data AS TEXT) FROM zipfile('%s') WHERE name = 'xl/%s'", workbook, name);
	const char *const words[] = {"sqlite3", ":memory:", sql, NULL};
	const char *const surroundings[] = {"LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", NULL};
	posix_spawn_file_actions_t actions;
	int ended;
	pid_t child;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(
		posix_spawnp(&child, words[0], &actions, NULL, (char *const *)words, (char *const *)surroundings), 0);
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
	return desk_read(part);
}

static int remove_one(const char *path, const struct stat *facts, int type, struct FTW *place)
{
	(void)facts;
	(void)type;
	(void)place;
	return remove(path);
}

static char *read_sheet(const char *folder, const char *sheet)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/report-%s.csv", folder, sheet);
	return desk_read(path);
}

static void expect_share(const struct csv_row *row, int at, const struct cell *cell)
{
	double found = strtod(row->cells[at], NULL) / (strchr(row->cells[at], '%') ? 100 : 1);
	if (cell->of > 0 && fabs(found - (double)cell->number / (double)cell->of) > 1e-6) {
		fail_msg(
			"a share is %s, not %lld of %lld", row->cells[at], (long long)cell->number, (long long)cell->of);
	}
	double of = (double)cell->of / (cell->kept_as > 0 ? cell->kept_as : 1);
	assert_true(fabs(strtod(row->cells[at + 1], NULL) - of) < 1e-6);
}

static void expect_change(const char *found, const struct cell *cell)
{
	double change = strtod(found, NULL) / (strchr(found, '%') ? 100 : 1);
	assert_true(fabs(change - (double)(cell->number - cell->of) / (double)cell->of) < 1e-6);
}

static void expect_row(
	const struct csv_row *row, const struct report_table *table, const struct report_row *wanted)
{
	int at = 0;
	for (int k = table->first; k < table->figure->column_count; k++, at++) {
		const struct cell *cell = &wanted->cells[k];
		char day[40]; /* as LibreOffice writes one, without a language */
		switch (cell->kind) {
		case CELL_TEXT:
			assert_string_equal(row->cells[at], cell->text);
			break;
		case CELL_DAY:
			snprintf(day, sizeof day, "%02d/%02d/%04d", cell->day.month, cell->day.day, cell->day.year);
			assert_string_equal(row->cells[at], day);
			break;
		case CELL_COUNT:
			assert_int_equal(strtoll(row->cells[at], NULL, 10), cell->number);
			break;
		case CELL_AMOUNT:
			assert_true(fabs(strtod(row->cells[at], NULL) - (double)cell->number / (double)cell->of) < 1e-6);
			assert_string_equal(row->cells[at + 1], cell->text ? cell->text : "");
			break;
		case CELL_SHARE:
			expect_share(row, at, cell);
			break;
		case CELL_RATE:
			if (cell->of > 0) {
				assert_true(fabs(strtod(row->cells[at], NULL) - (double)cell->number / 100.0) < 1e-6);
			}
			assert_int_equal(strtoll(row->cells[at + 1], NULL, 10), cell->of);
			break;
		case CELL_CHANGE:
			expect_change(row->cells[at], cell);
			break;
		case CELL_UNDER:
			assert_string_equal(row->cells[at], "under 10");
			break;
		case CELL_HELD:
			assert_string_equal(row->cells[at], "held back");
			break;
		case CELL_EMPTY:
			assert_string_equal(row->cells[at], "");
			break;
		}
		enum column_kind kind = table->figure->columns[k].kind;
		at += kind == COLUMN_SHARE || kind == COLUMN_RATE || kind == COLUMN_AMOUNT;
	}
}

/* Goes on to the row that begins with this text. */
static void find(const char **at, struct csv_row *row, const char *text)
{
	while (csv_take_row(at, row)) {
		if (strcmp(row->cells[0], text) == 0) {
			return;
		}
	}
	fail_msg("the sheet has no row \"%s\"", text);
}

static int expect_sheet(const struct report *report, const struct report_section *section, const char *folder)
{
	static struct csv_row row;
	char completeness[REPORT_TEXT_SIZE];
	char *text = read_sheet(folder, section->section->title);
	const char *at = text;
	int rows = 0;
	report_completeness(completeness, report);
	find(&at, &row, completeness);
	for (int k = 0; k < section->single_count; k++, rows++) {
		find(&at, &row, section->singles[k].title);
		assert_int_equal(strtoll(row.cells[1], NULL, 10), section->singles[k].number);
	}
	for (int k = 0; k < section->table_count; k++) {
		const struct report_table *table = &section->tables[k];
		find(&at, &row, table->title);
		assert_true(csv_take_row(&at, &row));
		assert_string_equal(
			row.cells[0], table->is_empty ? "None recorded." : table->figure->columns[table->first].heading);
		for (int n = 0; n < table->row_count && !table->is_empty; n++, rows++) {
			assert_true(csv_take_row(&at, &row));
			expect_row(&row, table, &table->rows[n]);
		}
	}
	free(text);
	return rows;
}

/* Opens it, and gives how many rows were compared. */
static int compare_workbook(struct desk *desk, const struct report *report, const char *path)
{
	int rows = 0;
	const char *folder = desk_path(desk, "sheets");
	assert_int_equal(mkdir(folder, 0700), 0);
	convert(path, folder);
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		if (report_section_is_there(&report->sections[k])) {
			rows += expect_sheet(report, &report->sections[k], folder);
		}
	}
	assert_int_equal(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	return rows;
}

static void workbook__read_by_libreoffice__says_what_the_report_says(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *path = desk_path(desk, "report.xlsx");
	struct report report = desk_report(desk, everything);
	assert_ends(1, desk, "report", desk->office, "--out", path);
	assert_ends(3, desk, "report", desk->office, "--out", path); /* somebody may have gone on with it */
	assert_true(compare_workbook(desk, &report, path) > 60);
	report_free(&report);
}

/* A complete one, with amounts in their own units, shares of them, changes, rates, targets and registers. */
static void workbook_of_what_others_counted__says_what_the_report_says(void **state)
{
	struct desk *desk = *state;
	static const char *const fixtures[] = {
		"strategy_2017", "strategy_2017_targets", "committee_2018_registers", "task_force_2021"};
	const char *path = desk_path(desk, "report.xlsx");
	desk_make_office(desk);
	for (size_t k = 0; k < sizeof fixtures / sizeof *fixtures; k++) {
		char fixture[PATH_SIZE];
		snprintf(fixture, sizeof fixture, TEST_SOURCE_DIR "/tests/fixtures/%s.csv", fixtures[k]);
		assert_ends(0, desk, "import", desk->office, fixture);
	}
	assert_ends(0, desk, "import", desk->office,
		desk_write(desk, "share.csv",
			"figure,label,value,unit,from,to,base,base_of,source\n"
			"burnt,Waste burnt,1.5,tonnes,2018-01-01,2018-12-31,4.5,waste,Waste team\n"));
	struct report report = desk_report(desk,
		(struct report_wish){.has_from = true, .has_to = true, .from = {2012, 1, 1}, .to = {2021, 12, 31}});
	assert_ends(0, desk, "report", desk->office, "--out", path, "--from", "2012-01-01", "--to", "2021-12-31");
	assert_true(compare_workbook(desk, &report, path) > 100);
	report_free(&report);
}

/* Whoever sees a bar of nought takes it for nought. */
static void workbook_for_everybody__draws_no_bar_of_a_hidden_number(void **state)
{
	struct desk *desk = *state;
	static struct csv_row row;
	make_paper_office(desk, PAPER_HEAD "n1,1,people,head_count,others,7\nn3,1,people,head_count,others,30\n");
	const char *path = desk_path(desk, "report.xlsx"), *folder = desk_path(desk, "bars");
	assert_ends(0, desk, "report", desk->office, PAPER_YEAR, "--public", "--out", path);
	assert_int_equal(mkdir(folder, 0700), 0);
	convert(path, folder);
	char *text = read_sheet(folder, "Bars");
	const char *at = text;
	find(&at, &row, "Events by month");
	bool has_june = false;
	for (bool is_one = true; is_one && csv_take_row(&at, &row) && row.cells[0][0];) {
		assert_string_not_equal(row.cells[0], "May 2026");
		is_one = strstr(row.cells[0], "2026") != NULL;
		has_june = has_june || (strcmp(row.cells[0], "June 2026") == 0 && strcmp(row.cells[1], "30") == 0);
	}
	assert_true(has_june);
	free(text);
	assert_int_equal(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

/* Heads stay on show, what it is about comes behind what it says, and wide sheets lie on paper. */
static void a_workbook__opens_on_its_summary__and_keeps_the_heads_of_long_tables(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *path = desk_path(desk, "report.xlsx");
	assert_ends(1, desk, "report", desk->office, "--out", path);
	char *book = read_part(desk, path, "workbook.xml"), *each = NULL, *first = NULL;
	const char *sheets = strstr(book, "<sheet "), *about = strstr(book, "name=\"About\"");
	assert_non_null(sheets);
	assert_int_equal(strncmp(sheets, "<sheet name=\"At a glance\"", 25), 0);
	const char *list = strstr(book, "name=\"Event by event\"");
	assert_true(list && about && list < about);
	int number = 0;
	for (const char *at = sheets; at && at < list; at = strstr(at + 1, "<sheet ")) {
		number++;
	}
	char name[60];
	snprintf(name, sizeof name, "worksheets/sheet%d.xml", number);
	each = read_part(desk, path, name);
	assert_says(each, "<pane ySplit=\"6\" topLeftCell=\"A7\"");
	assert_says(each, "orientation=\"landscape\"");
	first = read_part(desk, path, "worksheets/sheet1.xml");
	assert_says(first, "<pane ySplit=\"3\"");
	assert_says_not(first, "orientation=\"landscape\"");
	free(book);
	free(each);
	free(first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(workbook__read_by_libreoffice__says_what_the_report_says),
		test_at_desk(workbook_of_what_others_counted__says_what_the_report_says),
		test_at_desk(a_workbook__opens_on_its_summary__and_keeps_the_heads_of_long_tables),
		test_at_desk(workbook_for_everybody__draws_no_bar_of_a_hidden_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
