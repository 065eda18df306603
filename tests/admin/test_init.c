/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_init.c - beginning an office: what is made, who may read it, and that a failure leaves nothing behind.
 */
#include "admin/passphrase.h"
#include "tests/admin/desk.h"

#include <dirent.h>
#include <sys/stat.h>

static int files_in(const char *folder)
{
	int count = 0;
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
		count += entry->d_name[0] != '.';
	}
	closedir(entries);
	return count;
}

static void assert_private(const char *path)
{
	struct stat facts;
	assert_int_equal(stat(path, &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
}

static void init__makes_book_device_key_and_sheet(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_private(desk->office);
	assert_private(desk_path(desk, "office.device"));
	assert_private(desk_path(desk, "office.key"));
	assert_private(desk_path(desk, "office-recovery.txt"));
	assert_int_equal(files_in(desk->fixture->folder), 4);
	assert_says(desk->out, "Estuary Partnership is made (test)");
	assert_says(desk->out, "Print the recovery sheet now");
	assert_says(desk->out, "bunting-admin plan ");
	assert_says_not(desk->out, PASSPHRASE);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM log WHERE name = 'OF'"), 1);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM book WHERE mode = 'test' AND kind = 'office'"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event"), 0);
	assert_ends(0, desk, "verify", desk->office);
}

static void init__of_the_demonstration__plans_its_fun_day_for_the_day(void **state)
{
	struct desk *desk = *state;
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	desk->office = desk_path(desk, "demo.bunting");
	assert_ends(0, desk, "init", "--day", "2027-03-02", desk->office, "--demo", "--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->out, "(demonstration)");
	assert_says_not(desk->out, PASSPHRASE);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM planned_event WHERE day = '2027-03-02' AND place = 0"
						  " AND type = 'fun_day' AND counts_as_engagement = 1"),
		1);
	assert_true(desk_number(desk, "SELECT count(*) FROM planned_event") > 1);
	assert_true(desk_number(desk, "SELECT count(*) FROM planned_kiosk") > 1);

	/* Across two changes of the clocks, every other event keeps its distance. */
	struct catalogue *catalogue = NULL;
	struct plan *plan = NULL;
	struct reason *reason = &desk->fixture->reason;
	char *catalogue_text = desk_read(catalogue_file);
	char *plan_text = desk_read(TEST_SOURCE_DIR "/assets/demonstration/plan.yaml");
	assert_done(catalogue_read(&catalogue, catalogue_text, strlen(catalogue_text), "c", reason), reason);
	assert_done(plan_read(&plan, catalogue, plan_text, strlen(plan_text), "p", reason), reason);
	for (int k = 0; k < plan->event_count; k++) {
		char first[DAY_SIZE], own[DAY_SIZE], sql[300];
		day_write(first, plan->events[0].day);
		day_write(own, plan->events[k].day);
		snprintf(sql, sizeof sql,
			"SELECT count(*) FROM planned_event WHERE event = '%s'"
			" AND julianday(day) - julianday('2027-03-02') = julianday('%s') - julianday('%s')",
			plan->events[k].code, own, first);
		assert_int_equal(desk_number(desk, sql), 1);
	}
	plan_free(plan);
	catalogue_free(catalogue);
	free(catalogue_text);
	free(plan_text);
}

static void init__of_the_demonstration_without_a_day__is_today(void **state)
{
	struct desk *desk = *state;
	const char *typed = desk_typed(desk, "estuary demonstration\n");
	desk->office = desk_path(desk, "demo.bunting");
	assert_ends(0, desk, "init", desk->office, "--demo", "--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->out, "estuary demonstration"); /* the known one is printed */
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM planned_event WHERE day = '2026-07-18' AND place = 0"), 1);
}

static void init__with_a_day_that_does_not_exist__makes_nothing(void **state)
{
	struct desk *desk = *state;
	static const char *const days[] = {"2026-02-29", "18.7.2026", "2026-7-18", "tomorrow"};
	for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
		assert_ends(2, desk, "init", desk_path(desk, "demo.bunting"), "--demo", "--day", days[k]);
		assert_says(desk->err, "There is no such day");
	}
	assert_int_equal(files_in(desk->fixture->folder), 0);
}

static void init__with_a_bad_catalogue__names_its_lines_and_makes_nothing(void **state)
{
	struct desk *desk = *state;
	const char *bad = desk_write(desk, "bad.yaml", "organisation:\n  name: X\n  nam: Y\n");
	assert_ends(3, desk, "init", desk_path(desk, "office.bunting"), "--catalogue", bad);
	assert_says(desk->err, "bad.yaml:2:3: ");
	assert_ends(
		3, desk, "init", desk_path(desk, "office.bunting"), "--catalogue", desk_path(desk, "none.yaml"));
	const char *latin = desk_write(desk, "latin.yaml", "organisation:\n  name: Caf\xE9\n");
	assert_ends(3, desk, "init", desk_path(desk, "office.bunting"), "--catalogue", latin);
	assert_int_equal(files_in(desk->fixture->folder), 2);
}

static void init__never_touches_what_is_there(void **state)
{
	struct desk *desk = *state;
	static const char *const there[] = {"a.bunting", "a.key", "a-recovery.txt", "a.device"};
	for (size_t k = 0; k < sizeof there / sizeof *there; k++) {
		const char *path = desk_write(desk, there[k], "precious");
		assert_ends(3, desk, "init", desk_path(desk, "a.bunting"), "--catalogue", catalogue_file);
		assert_says(desk->err, "is there already");
		char *text = desk_read(path);
		assert_string_equal(text, "precious");
		free(text);
		unlink(path);
	}
	assert_int_equal(files_in(desk->fixture->folder), 0);
	static const char *const taken[] = {
		"./a.device", "./a-recovery.txt", "a.bunting.part", "./a.device.part"};
	for (size_t k = 0; k < sizeof taken / sizeof *taken; k++) {
		assert_ends(
			2, desk, "init", desk_path(desk, "a.bunting"), "--demo", "--key", desk_path(desk, taken[k]));
		assert_says(desk->err, "the key file needs a name of its own");
	}
	assert_ends(2, desk, "init", desk_path(desk, "a.bunting"), "--catalogue", catalogue_file, "--key",
		desk_path(desk, "a.device"));
	assert_says(desk->err, "a name of its own");
}

static void init__into_a_folder_that_is_not_there__leaves_nothing(void **state)
{
	struct desk *desk = *state;
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(3, desk, "init", desk_path(desk, "no/office.bunting"), "--catalogue", catalogue_file,
		"--test", "--key", desk_path(desk, "office.key"), "--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_int_equal(files_in(desk->fixture->folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(init__makes_book_device_key_and_sheet),
		test_at_desk(init__of_the_demonstration__plans_its_fun_day_for_the_day),
		test_at_desk(init__of_the_demonstration_without_a_day__is_today),
		test_at_desk(init__with_a_day_that_does_not_exist__makes_nothing),
		test_at_desk(init__with_a_bad_catalogue__names_its_lines_and_makes_nothing),
		test_at_desk(init__never_touches_what_is_there),
		test_at_desk(init__into_a_folder_that_is_not_there__leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
