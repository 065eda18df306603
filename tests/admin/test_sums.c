/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_sums.c - a report over the sums of what counts says what one over the entries themselves says, whatever comes
 * in, is taken back, decided or erased; only what has changed is summed anew; and no file in their place does any harm.
 */
#include "admin/sums.h"
#include "ledger/catalogue.h"
#include "ledger/erasure.h"
#include "tests/admin/officers.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *sums_path(struct desk *desk)
{
	return desk_path(desk, "office" BOOK_SUMS_ENDING);
}

/* A whole report as text, for free(). */
static char *report_json(struct desk *desk, bool is_unsummed)
{
	char *json = NULL;
	size_t length;
	struct report report = desk_report(desk, (struct report_wish){.is_unsummed = is_unsummed});
	FILE *memory = open_memstream(&json, &length);
	report_print_json(&report, memory);
	fclose(memory);
	report_free(&report);
	return json;
}

static void check_same(struct desk *desk, const char *file, int line)
{
	char *summed = report_json(desk, false), *unsummed = report_json(desk, true);
	if (strcmp(summed, unsummed) != 0) {
		fail_msg("%s:%d: the sums say:\n%s\nthe entries:\n%s", file, line, summed, unsummed);
	}
	free(summed);
	free(unsummed);
}
#define assert_same(desk) check_same((desk), __FILE__, __LINE__)

static void do_much(const struct doing *doing, int times)
{
	static const char *const before[] = {"yes", "no", "not_sure"};
	static const char *const answers[] = {"strongly_agree", "agree", "not_sure", NULL};
	for (int k = 0; k < times; k++) {
		struct party party = {.of_band = {k % 3, 1, 0}, .before = before[k % 3], .area = "quayside"};
		do_check_in(doing, party);
		do_feedback(doing, "event_2026", answers[k % 4], answers[(k + 1) % 4]);
		do_kit(doing, "door_chain", k % 5 ? "given" : "returned", 1 + k % 2, k % 5 ? "new_home" : NULL);
		do_kit(doing, "shed_alarm", "given", 1, "same_home");
		do_pledge(doing, "bin_it_right", k % 2 ? "quayside" : NULL);
		do_concern(doing, "noise", "quayside", "weekly", "no");
		do_measure(doing, "people_advised", k, k % 2);
		do_issue(doing, "fly_tipping", "open", NULL);
		do_private(doing, "help");
	}
	do_heads(doing, 40, "everyone");
}

static struct doing kiosk_at(struct desk *desk, const char *name, const char *event)
{
	struct doing doing = begin_at(desk, name, event);
	do_stock(&doing, "door_chain", 30);
	do_much(&doing, 4);
	return doing;
}

static void whatever_comes_in__is_in_the_sums(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_same(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY), b = kiosk_at(desk, "B", CLEAN_UP);
	desk_bring(desk, a.kiosk, "a1.bunting");
	assert_same(desk);
	int64_t last = do_check_in(&a, (struct party){.of_band = {0, 4, 0}, .before = "yes"});
	do_much(&a, 3);
	desk_bring(desk, a.kiosk, "a2.bunting");
	assert_same(desk);
	visit_undo(a.kiosk, STREAM_ATTENDANCE, last);
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a3.bunting");
	assert_same(desk);
	/* One that nobody has confirmed, and then somebody has. */
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, b.kiosk, "b.bunting"));
	assert_same(desk);
	assert_ends(0, desk, "confirm", desk->office, "B", book_fingerprint(b.kiosk));
	assert_same(desk);
}

/* The number of the office's last decision, as it is typed. */
static const char *newest_decision(struct desk *desk)
{
	int64_t seq = desk_number(desk, "SELECT max(seq) FROM decision");
	return strrchr(fixture_path(desk->fixture, "OF-%lld", (long long)seq), '/') + 1;
}

static void what_is_decided__is_in_the_sums(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY), b = kiosk_at(desk, "B", CLEAN_UP);
	desk_bring(desk, a.kiosk, "a.bunting");
	desk_bring(desk, b.kiosk, "b.bunting");
	assert_same(desk);
	char *before = report_json(desk, false);
	assert_ends(
		0, desk, "settle", desk->office, "--same-event", CLEAN_UP, "--to", FUN_DAY, "--reason", "one day");
	char *after = report_json(desk, false);
	assert_string_not_equal(before, after);
	assert_same(desk);
	assert_ends(0, desk, "settle", desk->office, "--undo", newest_decision(desk), "--reason", "two days");
	assert_same(desk);
	char *back = report_json(desk, false);
	struct report report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "people_engaged")->number > 0, true);
	report_free(&report);
	free(before);
	free(after);
	free(back);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s: %s", sql, why);
	}
	assert_true(sqlite3_total_changes(db) > 0);
	sqlite3_close(db);
}

static int64_t given(struct desk *desk)
{
	struct report report = desk_report(desk, everything);
	int64_t number = single_of(&report, "kit_given")->number;
	report_free(&report);
	return number;
}

/* An entry in the midst of a log is changed in the book itself, and shows only once that log has something new. */
static void a_log__is_summed_anew_only_when_it_has_changed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY), b = kiosk_at(desk, "B", FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	desk_bring(desk, b.kiosk, "b.bunting");
	int64_t before = given(desk);
	run_sql(desk->office, "DROP TRIGGER entry_stays;"
						  "UPDATE entry SET amount = amount + 1000 WHERE stream = 8 AND seq = 4"
						  " AND log = (SELECT id FROM log WHERE name = 'A');"
						  "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, "
						  "'entries never change'); END");
	do_kit(&b, "shed_alarm", "given", 1, "same_home");
	desk_bring(desk, b.kiosk, "b2.bunting");
	assert_int_equal(given(desk), before + 1);
	do_kit(&a, "shed_alarm", "given", 1, "same_home");
	desk_bring(desk, a.kiosk, "a2.bunting");
	assert_int_equal(given(desk), before + 1000 + 2);
	assert_same(desk);
}

static void what_is_changed_in_the_file_by_hand__is_made_anew(void **state)
{
	static const char *const edits[] = {
		"UPDATE summed SET amount = amount * 100 WHERE stream = 8",
		"DELETE FROM summed WHERE stream = 5",
		"INSERT INTO summed SELECT 1, 99, log, 0, event, '{}', '', '{}', 5, 5 FROM summed_closed",
		"UPDATE summed_home SET items = items + 5",
		"UPDATE summed_held SET held = held - 1; DELETE FROM summed_coverage",
		"DELETE FROM summed_closed",
	};
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY);
	desk_close_event(a.kiosk, FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	char *before = report_json(desk, false);
	for (size_t k = 0; k < sizeof edits / sizeof *edits; k++) {
		run_sql(sums_path(desk), edits[k]);
		char *after = report_json(desk, false);
		assert_string_equal(before, after);
		free(after);
	}
	/* An office without its device file has not that key: there, too, a change shows. */
	assert_int_equal(rename(desk_path(desk, "office.device"), desk_path(desk, "kept.device")), 0);
	free(report_json(desk, false));
	run_sql(sums_path(desk), edits[0]);
	assert_same(desk);
	free(before);
}

static void what_is_erased__leaves_nothing_in_the_file(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	assert_same(desk);
	assert_int_equal(access(sums_path(desk), F_OK), 0);
	char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(a.kiosk), 2, book_log_key(a.kiosk));
	assert_ends(0, desk, "erase", desk->office, number, "--apply", "--reason", "The writer asked",
		"--asked-by", "resident", "--out", desk_path(desk, "certificate.txt"));
	assert_int_not_equal(access(sums_path(desk), F_OK), 0);
	assert_same(desk);
	struct report report = desk_report(desk, everything);
	assert_int_equal(single_of(&report, "concerns_raised")->number, 3);
	report_free(&report);
}

static void put_database(struct desk *desk, const char *sql)
{
	sqlite3 *db = NULL;
	unlink(sums_path(desk));
	assert_int_equal(sqlite3_open(sums_path(desk), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void no_file_in_their_place__does_any_harm(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	char *office = desk_contents(desk);
	desk_write(desk, "office" BOOK_SUMS_ENDING,
		"this is no database, and is longer than a hundred bytes, so that "
		"SQLite sees by its first ones that it is none of its own");
	assert_same(desk);
	static const char *const crafted[] = {
		"CREATE TABLE summed (a); CREATE VIEW summed_log AS SELECT 1 AS log, x'00' AS stamp",
		"CREATE TABLE summed (stream, log, number, event, item, entries, amount AS (1 << 40))",
		"CREATE TABLE x (a); CREATE TRIGGER t AFTER INSERT ON x BEGIN DELETE FROM x; END",
	};
	for (size_t k = 0; k < sizeof crafted / sizeof *crafted; k++) {
		put_database(desk, crafted[k]);
		assert_same(desk);
	}
	unlink(sums_path(desk));
	assert_int_equal(symlink("office.bunting", sums_path(desk)), 0);
	assert_same(desk);
	unlink(sums_path(desk));
	assert_int_equal(mkfifo(sums_path(desk), 0600), 0);
	assert_same(desk);
	unlink(sums_path(desk));
	assert_int_equal(mkdir(sums_path(desk), 0700), 0);
	assert_same(desk);
	rmdir(sums_path(desk));
	assert_same_contents(office, desk_contents(desk));
}

/* Another organisation's book lay here under this name: its sums are not this one's. */
static void sums_of_another_book__are_not_taken(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = kiosk_at(desk, "A", FUN_DAY), b = kiosk_at(desk, "B", FUN_DAY);
	desk_bring(desk, a.kiosk, "a.bunting");
	desk_bring(desk, b.kiosk, "b.bunting");
	assert_same(desk);
	const char *kept = desk_path(desk, "kept.sums");
	assert_int_equal(rename(sums_path(desk), kept), 0);
	static const char *const files[] = {
		"office.bunting", "office.device", "office.key", "office-recovery.txt"};
	for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
		assert_int_equal(unlink(desk_path(desk, files[k])), 0);
	}
	desk_make_planned_office(desk);
	assert_int_equal(rename(kept, sums_path(desk)), 0);
	assert_same(desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(whatever_comes_in__is_in_the_sums),
		test_at_desk(what_is_decided__is_in_the_sums),
		test_at_desk(a_log__is_summed_anew_only_when_it_has_changed),
		test_at_desk(what_is_changed_in_the_file_by_hand__is_made_anew),
		test_at_desk(what_is_erased__leaves_nothing_in_the_file),
		test_at_desk(no_file_in_their_place__does_any_harm),
		test_at_desk(sums_of_another_book__are_not_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
