/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_backup.c - a backup has its name only when it is whole and verifies; kiosks are told that what it holds is safe;
 * and a folder that is not there, or a disk that is full, leaves what was there before.
 */
#include "admin/backup.h"
#include "admin/forks.h"
#include "ledger/news.h"
#include "ledger/receipt.h"
#include "ledger/store.h"
#include "tests/admin/desk.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* The folder for backups, made on the desk's own disk. */
static const char *make_folder(struct desk *desk)
{
	const char *folder = desk_path(desk, "backups");
	assert_int_equal(mkdir(folder, 0700), 0);
	return folder;
}

static int backup_end(void **state)
{
	struct desk *desk = *state;
	file_remove_folder(desk_path(desk, "backups"));
	file_remove_folder(desk_path(desk, "bunting"));
	return desk_end(state);
}

/* How many files lie in a folder. */
static int count_files(const char *folder)
{
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	int count = 0;
	for (struct dirent *entry; (entry = readdir(entries));) { // NOLINT(concurrency-mt-unsafe): one thread
		count += entry->d_name[0] != '.';
	}
	closedir(entries);
	return count;
}

/* Kiosk A, brought to a planned office. */
static struct book *brought_kiosk(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_check_in(kiosk, FUN_DAY, 3);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

/* Runs carry, with the passphrase. */
static void carry(struct desk *desk, int code)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(
		code, desk, "carry", desk->office, "--out", desk_path(desk, "bunting"), "--passphrase-fd", typed);
	desk_close_typed(typed);
}

static int64_t covered_of(struct desk *desk, struct book *kiosk)
{
	struct bytes file = {0};
	struct receipt_safe safe;
	struct reason *reason = &desk->fixture->reason;
	assert_done(file_read(&file, desk_path(desk, "bunting/A.receipt"), CARRIED_LARGEST, reason), reason);
	assert_done(news_take(kiosk, NEWS_RECEIPT, file.at, file.length, NULL), reason);
	bytes_free(&file);
	assert_done(receipt_safe(&safe, kiosk), reason);
	return safe.covered;
}

static void backup__is_named_by_the_time__and_verifies(void **state)
{
	struct desk *desk = *state;
	brought_kiosk(desk);
	const char *folder = make_folder(desk);
	assert_ends(0, desk, "backup", desk->office, folder);
	const char *path = desk_path(desk, "backups/office-2026-07-18T100000Z.bunting");
	assert_says(desk->out, path);
	assert_says(desk->out, "Everything in this backup verifies");
	assert_says(desk->out, "SAME DISK");
	struct stat facts;
	assert_int_equal(stat(path, &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
	assert_int_equal(count_files(folder), 1);
	assert_ends(0, desk, "verify", path);
	assert_says(desk->out, "an office book");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM counted WHERE stream = 16 AND item = 'backup'"), 1);
	assert_ends(0, desk, "verify", desk->office);
}

static void backups__stay__however_many_there_are(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	const char *folder = make_folder(desk);
	for (int k = 0; k < 3; k++) {
		assert_ends(0, desk, "backup", desk->office, folder);
		desk->fixture->now += 60;
	}
	assert_int_equal(count_files(folder), 3);
	desk->fixture->now -= 60; /* the same second again */
	char *before = desk_contents(desk);
	assert_ends(3, desk, "backup", desk->office, folder);
	assert_says(desk->err, "is there already");
	assert_int_equal(count_files(folder), 3);
	assert_same_contents(before, desk_contents(desk));
}

static void backup__is_of_another_disk__when_it_is(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	char folder[] = "/var/tmp/bunting-test.XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct stat here, there;
	assert_int_equal(stat(folder, &there), 0);
	assert_int_equal(stat(desk->office, &here), 0);
	int code = desk_run(desk, "backup", desk->office, folder);
	file_remove_folder(folder);
	assert_int_equal(code, 0);
	assert_int_equal(strstr(desk->out, "SAME DISK") != NULL, here.st_dev == there.st_dev);
}

static void folder_that_is_not_there__is_not_made(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	char *before = desk_contents(desk);
	assert_ends(3, desk, "backup", desk->office, desk_path(desk, "backups"));
	assert_says(desk->err, "there is no folder");
	assert_says(desk->err, "Is the stick or disk in?");
	assert_int_not_equal(access(desk_path(desk, "backups"), F_OK), 0);
	assert_ends(3, desk, "backup", desk->office, desk->office); /* a file is no folder */
	assert_says(desk->err, "there is no folder");
	assert_same_contents(before, desk_contents(desk));
}

/* A bound on the size of files fails a write just where a full disk would. */
static void full_disk__leaves_no_half_copy__and_the_last_good_one(void **state)
{
	struct desk *desk = *state;
	brought_kiosk(desk);
	const char *folder = make_folder(desk);
	assert_ends(0, desk, "backup", desk->office, folder);
	char *before = desk_contents(desk);
	desk->fixture->now += 60;
	struct rlimit usual, little;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
	little = (struct rlimit){.rlim_cur = 60000, .rlim_max = usual.rlim_max};
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	int code = desk_run(desk, "backup", desk->office, folder);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
	signal(SIGXFSZ, handler);
	assert_int_equal(code, 4);
	assert_says(desk->err, "There is no room left");
	assert_int_equal(count_files(folder), 1);
	assert_same_contents(before, desk_contents(desk));
	assert_ends(0, desk, "verify", desk_path(desk, "backups/office-2026-07-18T100000Z.bunting"));
}

static void office_that_does_not_verify__has_no_backup(void **state)
{
	struct desk *desk = *state;
	brought_kiosk(desk);
	const char *folder = make_folder(desk);
	fixture_doctor(desk->office, "CREATE TABLE t AS SELECT sql FROM sqlite_schema WHERE name = "
								 "'entry_stays'; DROP TRIGGER entry_stays;"
								 "UPDATE entry SET amount = amount + 1 WHERE stream = 1; DROP TABLE t;"
								 "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT "
								 "raise(ABORT, 'entries never change'); END");
	assert_ends(3, desk, "backup", desk->office, folder);
	assert_says(desk->err, "the office book does not verify");
	assert_int_equal(count_files(folder), 0);
}

static void receipts__cover_what_the_newest_backup_holds(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = brought_kiosk(desk);
	const char *folder = make_folder(desk);
	carry(desk, 0);
	assert_says(desk->out, "No receipts");
	assert_ends(0, desk, "backup", desk->office, folder);
	visit_check_in(kiosk, FUN_DAY, 2);
	desk_bring(desk, kiosk, "a.bunting"); /* the office has it, the backup has not */
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_says(desk->out, "Everything in the newest backup verifies");
	assert_says(desk->out, "SAME DISK");
	assert_int_equal(covered_of(desk, kiosk), 2);
	assert_ends(0, desk, "backup", desk->office, folder);
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_int_equal(covered_of(desk, kiosk), 3);
}

/* Chooses the branch that has so many people in all. */
static void choose_branch(struct desk *desk, int64_t people)
{
	struct book *book = NULL;
	struct branches branches;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	assert_done(branches_read(&branches, book, NULL), reason);
	assert_int_equal(branches.count, 2);
	book_close(book);
	for (int k = 0; k < 2 && desk_number(desk, "SELECT sum(people) FROM attendance") != people; k++) {
		desk->fixture->now += 60;
		assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", branches.list[k].text,
			"--reason", "the real one");
	}
	branches_free(&branches);
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), people);
}

static void choose_both(struct desk *desk)
{
	struct book *book = NULL;
	struct branches branches;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	char *fingerprint = NULL;
	struct query find = query(book_store(book), "SELECT fingerprint FROM log WHERE name = 'A'");
	assert_true(query_row(&find));
	fingerprint = strdup(row_text(&find, 0));
	assert_done(query_end(&find), reason);
	assert_done(branches_read(&branches, book, fingerprint), reason);
	assert_int_equal(branches.count, 2);
	book_close(book);
	desk->fixture->now += 60;
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", branches.list[0].text, "--choose",
		branches.list[1].text, "--reason", "both were used");
	branches_free(&branches);
	free(fingerprint);
}

/* Of a copied card: what both have in common is safe; then the chosen one's, and the other card wipes nothing. */
static void receipts__of_a_fork__cover_the_common_part_and_then_the_chosen_branch(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = brought_kiosk(desk);
	const char *folder = make_folder(desk), *path = desk_path(desk, "kiosk-A.bunting"),
			   *copy_path = desk_path(desk, "copy.bunting");
	const struct visit_concern concern = {.kind = "noise", .area = "quayside", .words = "Drums"};
	struct reason *reason = &desk->fixture->reason;
	struct bytes receipt = {0};
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	fixture_close(desk->fixture, kiosk);
	fixture_copy_book(path, copy_path);
	kiosk = fixture_open(desk->fixture, path);
	struct book *copy = fixture_open(desk->fixture, copy_path);
	visit_check_in(kiosk, FUN_DAY, 10);
	visit_concern(kiosk, &concern);
	visit_check_in(copy, FUN_DAY, 20);
	visit_concern(copy, &concern);
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, kiosk, "one.bunting"),
		fixture_export(desk->fixture, copy, "other.bunting"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM parted WHERE is_open"), 1);
	assert_ends(0, desk, "backup", desk->office, folder);
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_int_equal(covered_of(desk, kiosk), 2);
	assert_int_equal(covered_of(desk, copy), 2);
	choose_branch(desk, 13);
	desk->fixture->now += 60;
	assert_ends(0, desk, "backup", desk->office, folder);
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_int_equal(covered_of(desk, kiosk), 4);
	assert_done(file_read(&receipt, desk_path(desk, "bunting/A.receipt"), CARRIED_LARGEST, reason), reason);
	assert_status(news_take(copy, NEWS_RECEIPT, receipt.at, receipt.length, NULL), NOT_CARRIED, reason);
	struct receipt_safe safe;
	assert_done(receipt_safe(&safe, copy), reason);
	assert_int_equal(safe.covered, 2);
	bytes_free(&receipt);
	/* Both cards were truly used: what each of them recorded is safe. */
	choose_both(desk);
	visit_check_in(copy, FUN_DAY, 30);
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, copy, "other2.bunting"));
	desk->fixture->now += 60;
	assert_ends(0, desk, "backup", desk->office, folder);
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_int_equal(covered_of(desk, kiosk), 4);
	assert_int_equal(covered_of(desk, copy), 5);
}

static void receipts__go_back_to_an_older_backup__when_the_newest_is_away(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = brought_kiosk(desk);
	const char *folder = make_folder(desk);
	assert_ends(0, desk, "backup", desk->office, folder);
	visit_check_in(kiosk, FUN_DAY, 2);
	desk_bring(desk, kiosk, "a.bunting");
	desk->fixture->now += 60;
	assert_ends(0, desk, "backup", desk->office, folder);
	assert_int_equal(unlink(desk_path(desk, "backups/office-2026-07-18T100100Z.bunting")), 0);
	desk->fixture->now += 60;
	carry(desk, 0);
	assert_says(desk->out, "office-2026-07-18T100000Z.bunting");
	assert_int_equal(covered_of(desk, kiosk), 2);
}

/* Even where it is no entry that changed: what is not what was verified proves nothing. */
static void backup_that_changed__gives_no_receipt__and_is_said(void **state)
{
	struct desk *desk = *state;
	brought_kiosk(desk);
	assert_ends(0, desk, "backup", desk->office, make_folder(desk));
	fixture_doctor(
		desk_path(desk, "backups/office-2026-07-18T100000Z.bunting"), "UPDATE provisioned SET made = 1");
	desk->fixture->now += 60;
	carry(desk, 1);
	assert_says(desk->err, "is not what was verified when it was made");
	assert_says(desk->out, "No receipts");
	assert_int_not_equal(access(desk_path(desk, "bunting/A.receipt"), F_OK), 0);
	assert_int_equal(access(desk_path(desk, "bunting/A.status"), F_OK), 0);
}

#define BACKUP(test) cmocka_unit_test_setup_teardown(test, desk_begin, backup_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BACKUP(backup__is_named_by_the_time__and_verifies),
		BACKUP(backups__stay__however_many_there_are),
		BACKUP(backup__is_of_another_disk__when_it_is),
		BACKUP(folder_that_is_not_there__is_not_made),
		BACKUP(full_disk__leaves_no_half_copy__and_the_last_good_one),
		BACKUP(office_that_does_not_verify__has_no_backup),
		BACKUP(receipts__cover_what_the_newest_backup_holds),
		BACKUP(receipts__of_a_fork__cover_the_common_part_and_then_the_chosen_branch),
		BACKUP(receipts__go_back_to_an_older_backup__when_the_newest_is_away),
		BACKUP(backup_that_changed__gives_no_receipt__and_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
