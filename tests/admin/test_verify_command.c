/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_verify_command.c - "verify" finds every book of ours good and every changed one broken, without touching it.
 */
#include "ledger/store.h"
#include "tests/admin/desk.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static struct book *visited_kiosk(struct desk *desk)
{
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_check_in(kiosk, FUN_DAY, 3);
	visit_check_in(kiosk, FUN_DAY, 2);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Loud"});
	return kiosk;
}

static void verify__of_an_export_an_own_book_and_an_office__is_well(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk);
	const char *export = fixture_export(desk->fixture, kiosk, "a.bunting");
	assert_ends(0, desk, "verify", export);
	assert_says(desk->out, "what a kiosk saved (test)");
	assert_says(desk->out, "5 entries, 1 statement\n");
	assert_says(desk->out, "  Stream      Entries  Signed up to  Signed for\n");
	assert_says(desk->out, "  attendance        2             2           2\n");
	assert_says(desk->out, "\nEverything verifies.\n");

	visit_check_in(kiosk, FUN_DAY, 1);
	assert_ends(0, desk, "verify", desk_path(desk, "kiosk-A.bunting"));
	assert_says(desk->out, "a kiosk's own book");
	assert_says(desk->out, "  attendance        3             2           2\n");
	assert_says(desk->out, "Everything verifies.");

	desk_bring(desk, kiosk, "a2.bunting");
	assert_ends(0, desk, "verify", desk->office);
	assert_says(desk->out, "an office book");
	assert_says(desk->out, "Office OF, ");
	assert_says(desk->out, "Kiosk A, ");
	assert_says(desk->out, "Everything verifies.");
}

/* What officers wrote, kept and taken back, at the kiosk and at the office. */
static void verify__of_officers_notes__is_well(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	struct record notes[] = {
		{.entry = {.stream = STREAM_ISSUE, .event = FUN_DAY, .item = "noise", .amount = 1}},
		{.entry = {.stream = STREAM_REFERRAL, .event = FUN_DAY, .item = "safe_at_home", .amount = 1}},
		{.entry = {.stream = STREAM_ACTION, .event = FUN_DAY, .item = "rubbish_taken", .amount = 12}},
		{.entry = {.stream = STREAM_DOORS, .event = FUN_DAY, .item = "follow_up", .amount = 1}},
	};
	notes[0].boxes[PURPOSE_NOTES] = notes[3].boxes[PURPOSE_NOTES] = "Behind number 14";
	assert_done(book_append(kiosk, notes, 4), book_reason(kiosk));
	visit_undo(kiosk, STREAM_ISSUE, 1);
	assert_ends(0, desk, "verify", desk_path(desk, "kiosk-A.bunting"));
	assert_says(desk->out, "Everything verifies.");
	desk_bring(desk, kiosk, "a.bunting");
	assert_ends(0, desk, "verify", desk->office);
	assert_says(desk->out, "Everything verifies.");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM issue"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM follow_up"), 1);
}

static void verify__of_a_working_book__does_not_touch_it(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk);
	const char *path = desk_path(desk, "kiosk-A.bunting");
	fixture_close(desk->fixture, kiosk);
	struct stat before, after;
	assert_int_equal(stat(path, &before), 0);
	assert_int_equal(chmod(path, 0400), 0);
	assert_ends(0, desk, "verify", path);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(before.st_size, after.st_size);
	assert_int_not_equal(access(desk_path(desk, "kiosk-A.bunting-shm"), F_OK), 0);
}

/* Entries that are only in the -wal of a kiosk that lost its power. */
static void verify__of_a_book_with_its_wal__sees_what_is_in_it(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *set_up = desk_provision(desk, "A");
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct book *kiosk = desk_set_up(desk, "A", set_up);
		visit_check_in(kiosk, FUN_DAY, 1);
		visit_check_in(kiosk, FUN_DAY, 1);
		_exit(0); /* as if the power went: nothing is closed */
	}
	int ended;
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_int_equal(ended, 0);
	assert_int_equal(access(desk_path(desk, "kiosk-A.bunting-wal"), F_OK), 0);
	assert_ends(0, desk, "verify", desk_path(desk, "kiosk-A.bunting"));
	assert_says(desk->out, "  attendance        2             0           0\n");
	assert_int_equal(access(desk_path(desk, "kiosk-A.bunting-wal"), F_OK), 0);
}

/* An office computer that lost its power in the middle of a write: what the journal keeps is what counts. */
static void verify__of_a_book_with_a_hot_journal__rolls_back_in_the_copy_only(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *journal = desk_path(desk, "office.bunting-journal");
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db = NULL;
		if (sqlite3_open(desk->office, &db) != SQLITE_OK ||
			sqlite3_exec(db,
				"PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
				"DROP TRIGGER entry_stays; UPDATE entry SET item = 'changed'; UPDATE document SET digest = "
				"zeroblob(20000);",
				NULL, NULL, NULL) != SQLITE_OK) {
			_exit(1);
		}
		_exit(0);
	}
	int ended;
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_int_equal(ended, 0);
	struct stat before, after;
	assert_int_equal(stat(journal, &before), 0);
	assert_true(before.st_size > 512);
	assert_ends(0, desk, "verify", desk->office);
	assert_int_equal(stat(journal, &after), 0);
	assert_int_equal(before.st_size, after.st_size);
	assert_ends(1, desk, "status", desk->office); /* which rolls back the book itself */
	assert_int_not_equal(access(journal, F_OK), 0);
}

/*
 * Writes until it is killed, two commits shortly after each other now and then, each of them checkpointed at once. The
 * book is large, so that it takes a while to copy, and most commits fall into one: without looking whether it stood
 * still, a copy would have the end of one commit and not the beginning of another.
 */
static void write_for_ever(struct desk *desk, const char *set_up, int ready)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* it goes with a test that failed */
	struct book *kiosk = desk_set_up(desk, "A", set_up);
	sqlite3 *db = book_store(kiosk)->db;
	for (int k = 0; k < 200; k++) {
		visit_check_in(kiosk, FUN_DAY, 1);
		visit_audit(kiosk, "heron", "looked");
	}
	bool well = sqlite3_exec(db, "INSERT INTO document VALUES ('other', 1, x'', zeroblob(60000000))", NULL,
					NULL, NULL) == SQLITE_OK &&
				sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 1", NULL, NULL,
					NULL) == SQLITE_OK &&
				write(ready, "r", 1) == 1;
	for (; well; well = kill(getppid(), 0) == 0) {
		visit_check_in(kiosk, FUN_DAY, 1);
		visit_audit(kiosk, "heron", "looked");
		usleep(60000 + randombytes_uniform(60000));
	}
	_exit(1);
}

static void verify__while_the_kiosk_runs__is_well_each_time(void **state)
{
	enum {
		TIMES = 12
	};
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *set_up = desk_provision(desk, "A"), *path = desk_path(desk, "kiosk-A.bunting");
	int ready[2];
	char byte;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		write_for_ever(desk, set_up, ready[1]);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	int well = 0;
	for (int k = 0; k < TIMES; k++) {
		int code = desk_run(desk, "verify", path);
		if (code == ENDED_BY_SYSTEM) { /* on a slow computer it may never stand still for long enough */
			assert_says(desk->err, "is written all the time");
			continue;
		}
		assert_int_equal(code, 0);
		assert_says(desk->out, "Everything verifies.");
		well++;
	}
	assert_true(well > 0);
	assert_int_equal(waitpid(child, NULL, WNOHANG), 0); /* it ran all the time */
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ready[0]);
	close(ready[1]);
}

static void verify__of_a_changed_book__says_what_is_broken(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk);
	desk_bring(desk, kiosk, "a.bunting");
	fixture_close(desk->fixture, kiosk);
	static const struct {
		const char *sql, *said;
		bool not_in_an_export; /* it has no such table */
	} changes[] = {
		{"UPDATE entry SET amount = 30 WHERE stream = 1 AND seq = 1", "An entry was changed or lost", false},
		{"DELETE FROM entry WHERE stream = 1 AND seq = 2", "An entry was changed or lost", false},
		{"DELETE FROM entry WHERE stream = 1 AND seq = 1", "An entry was changed or lost", false},
		{"UPDATE box SET bytes = zeroblob(length(bytes)) WHERE purpose = 2", "An entry was changed or lost",
			false},
		{"DELETE FROM box WHERE purpose = 2", "An entry was changed or lost", false},
		{"UPDATE statement SET signature = zeroblob(64)", "was not signed by the device", false},
		{"UPDATE log SET name = 'B' WHERE name = 'A'", "was not signed by the device", false},
		{"UPDATE log SET fingerprint = '0000-0000-0000-0000' WHERE name = 'A'", "no Bunting writes", false},
		{"INSERT INTO entry SELECT log + 90, stream, seq, slot, event, item, amount, area, detail, undoes, "
		 "box_digest,"
		 " salt FROM entry WHERE stream = 1",
			"Rows of no kiosk", false},
		{"DELETE FROM run WHERE stream = 1", "are not proved", true},
		{"UPDATE run SET head = zeroblob(32) WHERE stream = 1", "are not proved", true},
	};
	const char *const books[] = {"a.bunting", "kiosk-A.bunting", "office.bunting"};
	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		for (int n = changes[k].not_in_an_export; n < 3; n++) {
			const char *changed = desk_path(desk, "changed.bunting");
			fixture_copy(desk_path(desk, books[n]), changed);
			fixture_doctor(changed,
				"CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE type = 'trigger';"
				"DROP TRIGGER IF EXISTS entry_stays; DROP TRIGGER IF EXISTS entry_remains; DROP TRIGGER IF "
				"EXISTS "
				"statement_stays; %s",
				changes[k].sql);
			fixture_doctor(changed, "%s",
				n == 0
					? "SELECT 1"
					: "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'entries "
					  "never change'); END;"
					  "CREATE TRIGGER entry_remains BEFORE DELETE ON entry\n"
					  "WHEN NOT EXISTS (SELECT 1 FROM forked WHERE log IN (OLD.log, (SELECT base FROM branch "
					  "WHERE "
					  "branch.log = OLD.log))\n"
					  "                 AND stream = OLD.stream AND seq = OLD.seq AND salt = OLD.salt)\n"
					  " AND NOT EXISTS (SELECT 1 FROM erasure WHERE log = OLD.log AND stream = OLD.stream "
					  "AND "
					  "seq = OLD.seq)\n"
					  " AND NOT EXISTS (SELECT 1 FROM waiting WHERE log = OLD.log AND stream = OLD.stream "
					  "AND seq = OLD.seq AND salt = OLD.salt)\n"
					  "BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;"
					  "CREATE TRIGGER statement_stays BEFORE UPDATE ON statement BEGIN SELECT raise(ABORT, "
					  "'statements never change'); END;");
			assert_ends(3, desk, "verify", changed);
			assert_says(desk->out, "BROKEN: ");
			assert_says(desk->out, changes[k].said);
			assert_says_not(desk->out, "Everything verifies");
			unlink(changed);
		}
	}
}

static void verify__of_what_is_no_book__ends_with_3(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk);
	const char *export = fixture_export(desk->fixture, kiosk, "a.bunting"),
			   *cut = desk_path(desk, "cut.bunting");
	const char *stranger = desk_path(desk, "stranger.bunting");
	char *bytes = malloc(20000);
	struct bytes whole = {0};
	assert_done(file_read(&whole, export, 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
	assert_done(file_replace(cut, whole.at, whole.length - 4096, 0600, &desk->fixture->reason),
		&desk->fixture->reason);
	bytes_free(&whole);
	free(bytes);
	fixture_copy(export, stranger);
	fixture_doctor(stranger, "CREATE TABLE more (x)");
	const char *const files[] = {desk_write(desk, "junk", "junk"), desk_write(desk, "empty", ""), cut,
		stranger, desk_path(desk, "none"), desk->fixture->folder};
	for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
		assert_ends(3, desk, "verify", files[k]);
		assert_says(desk->err, "bunting-admin: ");
		assert_string_equal(desk->out, "");
	}
}

static void verify__of_an_office_that_waits_for_entries__is_well_and_says_so(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = visited_kiosk(desk);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	const char *gap = fixture_export(desk->fixture, kiosk, "gap.bunting");
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND seq = 1");
	assert_ends(1, desk, "merge", desk->office, gap);
	assert_ends(0, desk, "verify", desk->office);
	assert_says(desk->out, "that kiosks signed for have not come to this office yet");
	assert_says(desk->out, "Everything verifies.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(verify__of_an_export_an_own_book_and_an_office__is_well),
		test_at_desk(verify__of_officers_notes__is_well),
		test_at_desk(verify__of_a_working_book__does_not_touch_it),
		test_at_desk(verify__of_a_book_with_its_wal__sees_what_is_in_it),
		test_at_desk(verify__of_a_book_with_a_hot_journal__rolls_back_in_the_copy_only),
		test_at_desk(verify__while_the_kiosk_runs__is_well_each_time),
		test_at_desk(verify__of_a_changed_book__says_what_is_broken),
		test_at_desk(verify__of_what_is_no_book__ends_with_3),
		test_at_desk(verify__of_an_office_that_waits_for_entries__is_well_and_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
