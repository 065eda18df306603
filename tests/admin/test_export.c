/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_export.c - tidy rows of what counts: they add up to what people did, JSON has the rows of CSV, nothing sealed
 * and nothing that ties a person to a choice is in them, and an export takes the place of none but an earlier one.
 */
#include "ledger/code.h"
#include "tests/admin/exporting.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>

/* A day with something in every table, at one kiosk of two, counted plainly. */
static void live(struct desk *desk, struct plain *plain)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY, .plain = plain};
	do_open(&doing);
	do_stock(&doing, "door_chain", 50);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&doing, (struct party){{0, 1, 1}, "yes", NULL});
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	do_kit(&doing, "leaflet_pack", "given", 3, "business");
	do_kit(&doing, "door_chain", "broken", 1, NULL);
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "fly_tipping", "saltmarsh", "weekly", "no");
	do_feedback(&doing, "event_2026", "agree", "disagree");
	do_feedback(&doing, "event_2026", "agree", NULL);
	do_pledge(&doing, "bin_it_right", "quayside");
	do_praise(&doing, "somebody");
	do_profile(&doing, "25_34");
	do_use(&doing, "checkin", "pl", "touch");
	do_use(&doing, "checkin", "pl", "touch");
	do_private(&doing, "help");
	do_measure(&doing, "waste", 1009500, true);
	do_run(&doing, (const int[]){5, 3, 1, 0, 2, 4, 1});
	do_issue(&doing, "noise", "referred", "waste_team");
	do_action(&doing, "patrol_agreed", 1, "week");
	do_referral(&doing, "housing");
	do_referral(&doing, "housing");
	struct doing undone = {.kiosk = doing.kiosk, .event = FUN_DAY};
	visit_undo(doing.kiosk, STREAM_KIT, do_kit(&undone, "door_chain", "given", 7, "new_home"));
	visit_undo(doing.kiosk, STREAM_ATTENDANCE, do_check_in(&undone, (struct party){{9, 9, 9}, "no", NULL}));
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
}

/* What the plain recount's rows are in the export: a figure's column, and the same of a table. */
static const struct {
	const char *figure, *sql;
	const char *view, *by, *also, *also_value, *summed;
} same[] = {
	{"people_by_age", "engaged", "attendance_band", "band", NULL, NULL, "people"},
	{"people_by_area", "engaged", "attendance", "area", NULL, NULL, "people"},
	{"been_before", "engaged", "attendance", "before", NULL, NULL, NULL},
	{"kit_by_item", "taken", "stock", "item", NULL, NULL, "taken"},
	{"kit_by_item", "given", "kit", "item", "act", "given", "amount"},
	{"kit_by_item", "broken", "kit", "item", "act", "broken", "amount"},
	{"kit_to_whom", "items", "kit", "recipient", "act", "given", "amount"},
	{"concerns_by_kind", "reports", "concern", "kind", NULL, NULL, NULL},
	{"concerns_by_area", "reports", "concern", "area", NULL, NULL, NULL},
	{"concerns_how_often", "reports", "concern", "how_often", NULL, NULL, NULL},
	{"feedback_agreement", "answered", "feedback", "question", NULL, NULL, "people"},
	{"pledges_made", "pledges", "pledge", "pledge", NULL, NULL, "pledges"},
	{"praise_given", "people", "praise", "praise", NULL, NULL, "people"},
	{"reporters_by_age", "people", "profile", "age", NULL, NULL, "people"},
	{"use_by_language", "visits", "use", "language", NULL, NULL, "visits"},
	{"use_by_journey", "visits", "use", "journey", NULL, NULL, "visits"},
	{"issues_by_kind", "referred", "issue", "kind", "outcome", "referred", NULL},
	{"issues_referred", "issues", "issue", "referred_to", NULL, NULL, NULL},
	{"actions_done", "amount", "action", "action", NULL, NULL, "amount"},
	{"referrals_by_partner", "people", "referral", "partner", NULL, NULL, "people"},
};

static int expect_same(const struct plain *plain, const char *folder, size_t which)
{
	int found = 0;
	for (int k = 0; k < plain->count; k++) {
		if (strcmp(plain->at[k].figure, same[which].figure) != 0 ||
			strcmp(plain->at[k].sql, same[which].sql) != 0) {
			continue;
		}
		int64_t sum = export_sum(folder, same[which].view,
			(struct picked){same[which].by, plain->at[k].code, same[which].also, same[which].also_value},
			same[which].summed);
		if (sum != plain->at[k].number) {
			fail_msg("%s, %s: %lld, not %lld", same[which].view, plain->at[k].code, (long long)sum,
				(long long)plain->at[k].number);
		}
		found++;
	}
	return found;
}

static void csv__adds_up_to_what_people_did(void **state)
{
	struct desk *desk = *state;
	static struct plain plain;
	plain.count = 0;
	live(desk, &plain);
	const char *folder = desk_path(desk, "rows");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	assert_says(desk->out, "PARTIAL: 1 of 1 event not complete, for want of kiosk B");
	for (size_t k = 0; k < sizeof same / sizeof *same; k++) {
		assert_true(expect_same(&plain, folder, k) > 0);
	}
	struct picked all = {.column = "day"};
	assert_int_equal(export_sum(folder, "attendance", all, "people"), 5);
	assert_int_equal(export_sum(folder, "event", all, "people"), 5);
	assert_int_equal(export_sum(folder, "doors", all, "knocked"), 9);
	assert_int_equal(export_sum(folder, "use", all, NULL), 1); /* two visits of a kind are one row */
	char *activity = read_export(folder, "activity", ".csv"), *about = read_export(folder, "about", ".csv");
	assert_says(activity, ",waste,Waste collected,1009.500,kilograms,yes,kiosk\r\n");
	assert_says(about, "Bunting export,\r\n");
	assert_says(about, "Completeness,\"PARTIAL: 1 of 1 event not complete, for want of kiosk B\"\r\n");
	assert_says(about, "Missing,\"Harbour Green Fun Day, 18 July 2026, kiosk B: ");
	free(activity);
	free(about);
	file_remove_folder(folder);
}

/* JSON */

static void expect_cell(struct looking *looking, int row, const char *head, const char *cell)
{
	char path[200];
	const char *type, *found;
	snprintf(path, sizeof path, "$.rows[%d].%s", row, head);
	found = look_at(looking, path, &type);
	if (!type) {
		fail_msg("%s is not there", path);
		return;
	}
	found = strcmp(type, "true") == 0 ? "yes" : strcmp(type, "false") == 0 ? "no" : found ? found : "";
	bool is_number = strcmp(type, "integer") == 0 || strcmp(type, "real") == 0;
	bool is_same = is_number ? strtod(found, NULL) == strtod(cell, NULL) : strcmp(found, cell) == 0;
	if (!is_same) {
		fail_msg("%s is %s, and %s in CSV", path, found, cell);
	}
	bool is_counted =
		strcmp(head, "people") == 0 || strcmp(head, "amount") == 0 || strcmp(head, "knocked") == 0;
	assert_true(!is_counted || is_number);
}

static int expect_json_rows(const char *folder, const char *view)
{
	static struct csv_row heads, row;
	char *csv = read_export(folder, view, ".csv"), *json = read_export(folder, view, ".json"), path[40];
	const char *at = csv, *type;
	int rows = 0;
	struct looking looking = begin_looking(json);
	expect_json(&looking, "$.what", "Bunting export");
	expect_json(&looking, "$.view", view);
	expect_json(&looking, "$.complete", "0");
	expect_json(&looking, "$.from", "2026-07-18");
	assert_true(csv_take_row(&at, &heads));
	for (; csv_take_row(&at, &row); rows++) {
		for (int k = 0; k < heads.count; k++) {
			expect_cell(&looking, rows, heads.cells[k], row.cells[k]);
		}
	}
	snprintf(path, sizeof path, "$.rows[%d]", rows);
	look_at(&looking, path, &type);
	assert_null(type); /* and no more */
	end_looking(&looking);
	free(csv);
	free(json);
	return rows;
}

static void json__has_the_rows_of_csv_with_numbers_as_numbers(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	const char *folder = desk_path(desk, "rows");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	int with_rows = 0;
	for (int k = 0; k < TIDY_VIEWS; k++) {
		with_rows += expect_json_rows(folder, tidy_views[k].name) > 0;
	}
	assert_int_equal(with_rows, TIDY_VIEWS - 1); /* nobody counted heads */
	file_remove_folder(folder);
}

/* What must not be in it */

static char *all_of(const char *folder)
{
	char *bytes = NULL;
	size_t length;
	FILE *out = open_memstream(&bytes, &length);
	assert_non_null(out);
	for (int k = 0; k < TIDY_VIEWS; k++) {
		static const char *const endings[] = {".csv", ".json"};
		for (int e = 0; e < 2; e++) {
			char *text = read_export(folder, tidy_views[k].name, endings[e]);
			fputs(text, out);
			free(text);
		}
	}
	fclose(out);
	return bytes;
}

static void an_export__has_nothing_sealed_nor_what_a_report_is_found_by(void **state)
{
	struct desk *desk = *state;
	struct report_code code;
	unsigned char find[FIND_BYTES];
	char hex[2 * FIND_BYTES + 1];
	report_code_make(&code);
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise",
							 .area = "quayside",
							 .code = code.text,
							 .words = "Loud music",
							 .contact = "reply: text\ntelephone: +447700900123\n",
							 .place = "Behind number 7"});
	desk_bring(desk, kiosk, "a.bunting");
	report_code_find(find, &code);
	text_from_bytes(hex, find, sizeof find);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern WHERE find IS NOT NULL"), 1);
	const char *folder = desk_path(desk, "rows");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	char *text = all_of(folder);
	assert_says(text, "noise");
	assert_says_not(text, hex);
	assert_says_not(text, code.text);
	assert_says_not(text, "Loud");
	assert_says_not(text, "447700900123");
	assert_says_not(text, "number 7");
	free(text);
	file_remove_folder(folder);
}

/* Whatever tells one person's rows apart from another's, or puts rows in an order across tables. */
static void no_table__numbers_people_or_tells_the_order_of_choices(void **state)
{
	(void)state;
	static const char *const coarse[] = {"use", "feedback", "praise", "pledge", "profile", "referral"};
	for (int k = 0; k < TIDY_VIEWS; k++) {
		bool is_coarse = false;
		for (size_t c = 0; c < sizeof coarse / sizeof *coarse; c++) {
			is_coarse = is_coarse || strcmp(coarse[c], tidy_views[k].name) == 0;
		}
		for (int c = 0; c < tidy_views[k].column_count; c++) {
			const struct tidy_column *column = &tidy_views[k].columns[c];
			bool is_report = column->kind == TIDY_NUMBER;
			assert_true(strcmp(column->name, "seq") != 0 && strcmp(column->name, "log") != 0);
			assert_false(is_coarse && (column->kind == TIDY_MOMENT || is_report));
		}
		assert_false(is_coarse && !strstr(tidy_views[k].sql, "GROUP  BY"));
		assert_null(strstr(tidy_views[k].sql, "find"));
		assert_null(strstr(tidy_views[k].sql, "private"));
	}
}

static void a_text_of_the_plan__is_no_formula(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	char plan[sizeof desk_plan + 40];
	const char *name = strstr(desk_plan, FUN_DAY_NAME);
	snprintf(plan, sizeof plan, "%.*s'=1+1, a Fun Day now'%s", (int)(name - desk_plan), desk_plan,
		name + strlen(FUN_DAY_NAME));
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
	const char *folder = desk_path(desk, "rows");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder, "--to", "2026-07-31",
		"--from", "2026-07-01");
	char *csv = read_export(folder, "event", ".csv"), *json = read_export(folder, "event", ".json");
	assert_says(csv, ",\"'=1+1, a Fun Day now\",");
	assert_says(json, "\"name\": \"=1+1, a Fun Day now\"");
	free(csv);
	free(json);
	file_remove_folder(folder);
}

/* Its place */

static void an_export__replaces_one_as_a_whole_and_nothing_else(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	const char *folder = desk_path(desk, "rows"), *figures = desk_path(desk, "figures");
	char path[PATH_SIZE];
	struct stat before, after;
	assert_int_equal(mkdir(folder, 0700), 0); /* empty: nothing is lost */
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	assert_int_equal(stat(folder, &before), 0);
	assert_ends(0, desk, "export", desk->office, "--format", "csv", "--out", folder, "--area", "saltmarsh",
		"--to", "2026-07-18");
	assert_int_equal(stat(folder, &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino);
	assert_int_equal(export_sum(folder, "attendance", (struct picked){.column = "day"}, NULL), 0);
	snprintf(path, sizeof path, "%s/mine.txt", folder);
	assert_done(file_replace(path, "Dear", 4, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(3, desk, "export", desk->office, "--format", "csv", "--out", folder);
	assert_says(desk->err, "there is mine.txt, which no export of Bunting's has");
	assert_int_equal(access(path, F_OK), 0);
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", figures);
	assert_ends(3, desk, "export", desk->office, "--format", "csv", "--out", figures);
	assert_says(desk->err, "is there already, and is no export of Bunting's");
	assert_ends(3, desk, "export", desk->office, "--format", "csv", "--out", desk->office);
	assert_ends(3, desk, "export", desk->office, "--format", "open311", "--out", desk->office);
	assert_ends(3, desk, "export", desk->office, "--format", "ics", "--out", folder);
	file_remove_folder(folder);
	file_remove_folder(figures);
}

/* How many things lie in the desk's folder. */
static int things(struct desk *desk)
{
	int count = 0;
	char here[PATH_SIZE];
	snprintf(here, sizeof here, "%s", desk_path(desk, "x"));
	*strrchr(here, '/') = '\0';
	DIR *entries = opendir(here);
	assert_non_null(entries);
	while (readdir(entries)) {
		count++;
	}
	closedir(entries);
	return count;
}

static void an_export__that_the_disk_has_no_room_for__leaves_the_one_before(void **state)
{
	struct desk *desk = *state;
	live(desk, NULL);
	const char *folder = desk_path(desk, "rows");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	char *before = all_of(folder);
	int count = things(desk);
	struct rlimit most, little;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &most), 0);
	little = (struct rlimit){.rlim_cur = 1000, .rlim_max = most.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	int code = desk_run(desk, "export", desk->office, "--format", "csv", "--out", folder);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &most), 0);
	assert_int_equal(code, 4);
	assert_says(desk->err, "There is no room left");
	char *after = all_of(folder);
	assert_string_equal(before, after);
	assert_int_equal(things(desk), count);
	free(before);
	free(after);
	file_remove_folder(folder);
}

/* The report's own, in whatever else goes out of the office. */
static void everything_that_goes_out__has_the_seal_of_the_report(void **state)
{
	struct desk *desk = *state;
	static struct plain plain;
	char seal[SLIP_SIZE], said[60];
	plain.count = 0;
	live(desk, &plain);
	struct report report = desk_report(desk, everything);
	text_copy(seal, sizeof seal, report.seal);
	report_free(&report);
	assert_int_equal(strlen(seal), 9);
	snprintf(said, sizeof said, "Seal,%s (the same wherever", seal);
	const char *folder = desk_path(desk, "rows"), *file = desk_path(desk, "one");
	assert_ends(1, desk, "export", desk->office, "--format", "csv", "--out", folder);
	assert_says(desk->out, seal);
	char *text = read_export(folder, "about", ".csv");
	assert_says(text, said);
	free(text);
	text = read_export(folder, "kit", ".json");
	struct looking looking = begin_looking(text);
	expect_json(&looking, "$.seal", seal);
	end_looking(&looking);
	free(text);
	assert_ends(1, desk, "export", desk->office, "--format", "open311", "--out", file);
	text = desk_read(file);
	looking = begin_looking(text);
	expect_json(&looking, "$.seal", seal);
	end_looking(&looking);
	free(text);
	assert_ends(0, desk, "export", desk->office, "--format", "ics", "--out", desk_path(desk, "plan.ics"));
	text = desk_read(desk_path(desk, "plan.ics"));
	snprintf(said, sizeof said, "\r\nX-BUNTING-SEAL:%s\r\n", seal);
	assert_says(text, said);
	free(text);
	assert_ends(1, desk, "report", desk->office, "--entries", "pledges_made", "--format", "csv");
	assert_says(desk->out, seal);
	assert_ends(0, desk, "report", desk->office, "--since", "2026-07-18");
	assert_says(desk->out, seal);
	assert_says(desk->out, "PARTIAL: ");
	assert_ends(0, desk, "report", desk->office, "--since", "2026-07-18", "--format", "json");
	assert_json(desk, "$.seal", seal);
	assert_json(desk, "$.complete", "0");
	file_remove_folder(folder);
}

static void an_export__wants_to_know_what_and_where(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(2, desk, "export", desk->office);
	assert_says(desk->err, "--format takes csv, open311 or ics");
	assert_ends(2, desk, "export", desk->office, "--format", "csv");
	assert_says(desk->err, "say where it shall be with --out");
	assert_ends(2, desk, "export", desk->office, "--format", "pdf", "--out", desk_path(desk, "x"));
	assert_says(desk->err, "not \"pdf\"");
	assert_ends(
		2, desk, "export", desk->office, "--format", "csv", "--out", desk_path(desk, "x"), "--area", "moon");
	assert_ends(3, desk, "export", desk->office, "--format", "csv", "--out", desk_path(desk, "no/where/x"));
	assert_says(desk->err, "There is no such file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(csv__adds_up_to_what_people_did),
		test_at_desk(json__has_the_rows_of_csv_with_numbers_as_numbers),
		test_at_desk(an_export__has_nothing_sealed_nor_what_a_report_is_found_by),
		cmocka_unit_test(no_table__numbers_people_or_tells_the_order_of_choices),
		test_at_desk(a_text_of_the_plan__is_no_formula),
		test_at_desk(an_export__replaces_one_as_a_whole_and_nothing_else),
		test_at_desk(an_export__that_the_disk_has_no_room_for__leaves_the_one_before),
		test_at_desk(everything_that_goes_out__has_the_seal_of_the_report),
		test_at_desk(an_export__wants_to_know_what_and_where),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
