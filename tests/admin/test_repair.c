/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_repair.c - books are damaged page by page, cut short, and stripped of their header: repair never crashes, never
 * saves an entry that was not there, saves every one that the damage did not touch, and what it saves merges.
 */
#include "ledger/store.h"
#include "tests/admin/desk.h"
#include "tests/support/spoil.h"

#include <fcntl.h>
#include <sys/stat.h>

enum {
	PAGE = 4096,
	VISITS = 150,
	STATEMENT_EVERY = 10,
	ROWS_MOST = 60, /* that one page may take with it */
};

/* A kiosk's fun day, with a statement now and then, and an end that nothing signs. */
static struct book *live(struct desk *desk)
{
	unsigned char digest[DIGEST_BYTES];
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	for (int k = 0; k < VISITS; k++) {
		visit_check_in(kiosk, FUN_DAY, 1 + k % 4);
		if (k % 10 == 0) {
			visit_concern(
				kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
		}
		if (k % STATEMENT_EVERY == 0) { /* of two events, so that both stay */
			assert_done(
				statement_make(kiosk, k % 20 ? CAUSE_EXPORT : CAUSE_CLOSE, k % 20 ? NULL : FUN_DAY, digest),
				book_reason(kiosk));
		}
	}
	visit_check_in(kiosk, FUN_DAY, 2);
	return kiosk;
}

static int64_t size_of(const char *path)
{
	struct stat facts;
	assert_int_equal(stat(path, &facts), 0);
	return facts.st_size;
}

/* Overwrites these bytes of a file with noise. */
static void spoil_file(const char *path, int64_t at, int64_t length)
{
	unsigned char noise[PAGE];
	int file = open(path, O_WRONLY);
	assert_int_not_equal(file, -1);
	for (int64_t done = 0; done < length; done += PAGE) {
		size_t part = (size_t)(length - done < PAGE ? length - done : PAGE);
		randombytes_buf(noise, sizeof noise);
		assert_int_equal(pwrite(file, noise, part, at + done), (ssize_t)part);
	}
	close(file);
}

/* A number from any two books: `new` is the one, `main` the other. */
static int64_t compare(const char *old_path, const char *new_path, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	assert_int_equal(sqlite3_open_v2(old_path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "ATTACH ?1 AS new", -1, &read, NULL), SQLITE_OK);
	sqlite3_bind_text(read, 1, new_path, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(read), SQLITE_DONE);
	sqlite3_finalize(read);
	if (sqlite3_prepare_v2(db, sql, -1, &read, NULL) != SQLITE_OK || sqlite3_step(read) != SQLITE_ROW) {
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
	}
	int64_t number = sqlite3_column_int64(read, 0);
	sqlite3_finalize(read);
	sqlite3_close(db);
	return number;
}

static const char count_entries[] =
	"SELECT (SELECT count(*) FROM new.entry) + 0 * (SELECT count(*) FROM main.book)";
static const char count_wrong[] = "SELECT count(*) FROM (SELECT stream, seq, slot, event, item, amount, "
								  "area, detail, undoes, box_digest, salt"
								  " FROM new.entry EXCEPT SELECT stream, seq, slot, event, item, amount, "
								  "area, detail, undoes, box_digest, salt"
								  " FROM main.entry)";
static const char count_wrong_boxes[] =
	"SELECT count(*) FROM (SELECT stream, seq, purpose, digest, bytes FROM new.box WHERE bytes IS NOT NULL"
	" EXCEPT SELECT stream, seq, purpose, digest, bytes FROM main.box)";

/* Repairs `bad`; gives how many entries the new book has, after making sure that all of them are of `good`. */
static int64_t repair(struct desk *desk, const char *good, const char *bad, const char *made)
{
	unlink(made);
	int code = desk_run(desk, "repair", bad, "--out", made, "--catalogue", catalogue_file);
	if (code == 3) {
		assert_int_not_equal(access(made, F_OK), 0);
		return 0;
	}
	if (code != 0 && code != 1) {
		fail_msg("ended with %d\n%s%s", code, desk->out, desk->err);
	}
	assert_int_equal(compare(good, made, count_wrong), 0);
	assert_int_equal(compare(good, made, count_wrong_boxes), 0);
	return compare(good, made, count_entries);
}

static int64_t people(struct desk *desk)
{
	return desk_number(desk, "SELECT coalesce(sum(people), 0) FROM attendance");
}

static void every_page__overwritten__takes_only_its_own_rows(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	int64_t all = compare(good, good, count_entries), size = size_of(good);
	assert_in_range(size / PAGE, 20, 200);
	for (int64_t at = 0; at < size; at += PAGE) {
		fixture_copy(good, bad);
		spoil_file(bad, at, PAGE);
		int64_t saved = repair(desk, good, bad, made);
		if (saved < all - ROWS_MOST) {
			fail_msg("page %lld: %lld of %lld saved\n%s", (long long)(at / PAGE + 1), (long long)saved,
				(long long)all, desk->out);
		}
		/* And it merges: never more than there was, and never a forgery. */
		int code = desk_run(desk, "merge", desk->office, made);
		assert_in_range(code, 0, 1);
		assert_int_equal(desk_number(desk, "SELECT count(*) FROM parted"), 0);
	}
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	/* Each lacks another page: together they are whole. */
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE log <> 1"), all);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), 0);
	assert_ends(0, desk, "verify", desk->office);
}

/* Some bytes of a page, so that its other rows are still read: a changed one is among them at times. */
static void bytes_in_a_page__never_make_an_entry_that_was_not_there(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	int64_t size = size_of(good), all = compare(good, good, count_entries);
	for (int64_t at = 500; at < size; at += PAGE / 2) {
		fixture_copy(good, bad);
		spoil_file(bad, at, 3);
		assert_true(repair(desk, good, bad, made) >= all - ROWS_MOST);
	}
}

static void book_cut_short__saves_what_is_left(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	int64_t size = size_of(good), before = INT64_MAX;
	for (int64_t length = size; length >= 0; length -= size / 12 + 1) {
		fixture_copy(good, bad);
		assert_int_equal(truncate(bad, length), 0);
		int64_t saved = repair(desk, good, bad, made);
		assert_true(saved <= before);
		before = saved;
	}
	fixture_copy(good, bad);
	assert_int_equal(truncate(bad, size - PAGE), 0);
	assert_true(repair(desk, good, bad, made) > 0);
}

static void header_overwritten__loses_nothing(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	fixture_copy(good, bad);
	spoil_file(bad, 0, 100);
	assert_ends(3, desk, "verify", bad);
	assert_int_equal(repair(desk, good, bad, made), compare(good, good, count_entries));
	assert_says(desk->out, "Nothing is lost.");
	assert_ends(0, desk, "verify", made);
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	assert_ends(0, desk, "merge", desk->office, made);
	assert_int_equal(people(desk), fixture_number(kiosk, "SELECT sum(people) FROM attendance"));
}

/* A working book with its -wal: its end is signed by nothing, but the book notes how far it went. */
static void kiosk_book__without_an_index__is_saved_whole(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	const char *good = desk_path(desk, "good.bunting");
	fixture_copy(book_store(kiosk)->name, bad);
	fixture_copy(fixture_path(desk->fixture, "kiosk-A.bunting-wal"), desk_path(desk, "bad.bunting-wal"));
	int64_t all = fixture_number(kiosk, "SELECT count(*) FROM entry");
	fixture_close(desk->fixture, kiosk);
	fixture_copy(desk_path(desk, "kiosk-A.bunting"), good);
	fixture_doctor(bad,
		"PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
	assert_int_equal(repair(desk, good, bad, made), all);
	assert_says(desk->out, "signed by nothing");
	assert_ends(1, desk, "merge", desk->office, made);
}

/* SQLite takes nothing over from the -wal of a book that it does not know for one; its pages are read all the same. */
static void kiosk_book__without_its_header__is_saved_with_its_wal(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *bad = desk_path(desk, "bad.bunting"), *good = desk_path(desk, "good.bunting");
	fixture_copy(book_store(kiosk)->name, bad);
	fixture_copy(fixture_path(desk->fixture, "kiosk-A.bunting-wal"), desk_path(desk, "bad.bunting-wal"));
	int64_t all = fixture_number(kiosk, "SELECT count(*) FROM entry");
	fixture_close(desk->fixture, kiosk);
	fixture_copy(desk_path(desk, "kiosk-A.bunting"), good);
	spoil_file(bad, 0, 100);
	assert_int_equal(repair(desk, good, bad, desk_path(desk, "made.bunting")), all);
}

/* Of an end that nothing signs only the book's own note tells that it was changed. */
static void unsigned_end_that_changed__is_left_out(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	fixture_close(desk->fixture, kiosk);
	const char *bad = desk_path(desk, "kiosk-A.bunting"), *good = desk_path(desk, "good.bunting");
	fixture_copy(bad, good);
	fixture_doctor(bad, "DROP TRIGGER entry_stays; UPDATE entry SET amount = 9 WHERE stream = 1 AND seq = %d",
		VISITS + 1);
	repair(desk, good, bad, desk_path(desk, "made.bunting"));
	assert_says(desk->out, "LEFT OUT: at least one is not what was signed");
	assert_int_equal(
		compare(good, desk_path(desk, "made.bunting"), "SELECT max(seq) FROM new.entry WHERE stream = 1"),
		VISITS - STATEMENT_EVERY + 1);
}

static void signed_entry_that_changed__is_left_out(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting"),
			   *bad = desk_path(desk, "bad.bunting");
	fixture_copy(good, bad);
	fixture_doctor(bad, "UPDATE entry SET amount = 9 WHERE stream = 1 AND seq = 45");
	int64_t saved = repair(desk, good, bad, desk_path(desk, "made.bunting"));
	assert_int_equal(saved, compare(good, good, count_entries) - STATEMENT_EVERY);
	assert_says(desk->out, "LEFT OUT: at least one is not what was signed");
	assert_ends(1, desk, "merge", desk->office, desk_path(desk, "made.bunting"));
}

/* Boxes that are lost leave their digests: the entry stands. */
static void box_that_changed__is_lost__and_its_entry_stays(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *good = fixture_export(desk->fixture, kiosk, "a.bunting"),
			   *bad = desk_path(desk, "bad.bunting");
	fixture_copy(good, bad);
	fixture_doctor(bad, "UPDATE box SET bytes = randomblob(length(bytes)) WHERE seq = 3 AND purpose = 2");
	int64_t saved = repair(desk, good, bad, desk_path(desk, "made.bunting"));
	assert_int_equal(saved, compare(good, good, count_entries));
	assert_says(desk->out, "Of 1 sealed part nothing but the digest is left.");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "made.bunting"));
	assert_ends(0, desk, "merge", desk->office, good); /* the box comes with a whole file */
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE bytes IS NULL"), 0);
}

/* Where the page begins that holds the beginning of this file. */
static int64_t find_page(const char *book, const char *file)
{
	unsigned char start[200], page[PAGE];
	FILE *wanted = fopen(file, "r"), *pages = fopen(book, "r");
	assert_true(wanted && pages);
	assert_int_equal(fread(start, 1, sizeof start, wanted), sizeof start);
	int64_t at = 0;
	while (fread(page, 1, sizeof page, pages) == sizeof page &&
		   !memmem(page, sizeof page, start, sizeof start)) {
		at += PAGE;
	}
	fclose(wanted);
	fclose(pages);
	assert_true(at < size_of(book));
	return at;
}

static void office_book__is_made_anew__and_goes_on(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	desk_bring(desk, kiosk, "a.bunting");
	int64_t all = desk_number(desk, "SELECT count(*) FROM entry");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	const char *device = desk_path(desk, "office.device"), *made_device = desk_path(desk, "made.device");
	const char *saved_by_kiosk = desk_path(desk, "a.bunting");
	int64_t size = size_of(desk->office);
	int opened = 0;
	for (int64_t at = 0; at < size; at += PAGE) {
		fixture_copy(desk->office, bad);
		spoil_file(bad, at, PAGE);
		int64_t saved = repair(desk, desk->office, bad, made);
		if (saved > 0) { /* what the office itself noted may be lost with a page; then it says so */
			fixture_copy(device, made_device);
			int code = desk_run(desk, "merge", made, saved_by_kiosk);
			assert_in_range(code, 0, 3);
			opened += code < 2;
		}
	}
	assert_true(opened >= size / PAGE - 6); /* pages of the keys, of set-ups, of the log's first entry */
	fixture_copy(desk->office, bad);
	spoil_file(bad, find_page(bad, catalogue_file), PAGE);
	assert_int_equal(unlink(made), 0);
	assert_ends(1, desk, "repair", bad, "--out", made);
	assert_says(desk->out, "Its catalogue is LOST");
	fixture_copy(desk->office, bad);
	spoil_file(bad, 0, 100);
	assert_int_equal(repair(desk, desk->office, bad, made), all);
	assert_ends(0, desk, "verify", made);
	fixture_copy(device, made_device);
	assert_ends(0, desk, "merge", made, saved_by_kiosk);
}

/* Runs the command in both books: what it prints must be the same. */
static void assert_prints_the_same(struct desk *desk, const char *command, const char *one, const char *other)
{
	int code = desk_run(desk, command, one);
	char *printed = strdup(desk->out);
	assert_non_null(printed);
	assert_ends(code, desk, command, other);
	assert_string_equal(desk->out, printed);
	free(printed);
}

static void assert_counts_the_same(struct desk *desk, const char *office, const char *made)
{
	static const char differing[] = "SELECT (SELECT count(*) FROM (SELECT * FROM main.planned_event EXCEPT"
									" SELECT * FROM new.planned_event)) + (SELECT count(*) FROM (SELECT *"
									" FROM main.planned_kiosk EXCEPT SELECT * FROM new.planned_kiosk))";
	assert_int_equal(compare(office, made, differing), 0);
	assert_int_equal(compare(made, office, differing), 0);
	assert_prints_the_same(desk, "status", office, made);
	assert_prints_the_same(desk, "report", office, made);
}

static void execute(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
	}
	sqlite3_close(db);
}

/* What is planned follows from catalogue and plan: repaired, whole or not, the book counts what it counted. */
static void office_book__keeps_what_is_planned__and_counts_as_before(void **state)
{
	struct desk *desk = *state;
	desk_bring(desk, live(desk), "a.bunting");
	const char *bad = desk_path(desk, "bad.bunting"), *made = desk_path(desk, "made.bunting");
	int64_t page = compare(
		desk->office, desk->office, "SELECT rootpage FROM main.sqlite_schema WHERE name = 'planned_event'");
	int64_t page_size = compare(desk->office, desk->office, "SELECT page_size FROM pragma_page_size");
	assert_int_not_equal(compare(desk->office, desk->office, "SELECT count(*) FROM main.planned_event"), 0);
	fixture_copy(desk_path(desk, "office.device"), desk_path(desk, "made.device"));
	for (int is_damaged = 0; is_damaged < 2; is_damaged++) {
		fixture_copy(desk->office, bad);
		if (is_damaged) {
			spoil_file(bad, (page - 1) * page_size, page_size);
		}
		unlink(made);
		assert_ends(0, desk, "repair", bad, "--out", made);
		assert_counts_the_same(desk, desk->office, made);
	}
}

static void plan_in_force__puts_back_what_is_planned(void **state)
{
	struct desk *desk = *state;
	desk_bring(desk, live(desk), "a.bunting");
	const char *whole = desk_path(desk, "whole.bunting");
	fixture_copy(desk->office, whole);
	fixture_copy(desk_path(desk, "office.device"), desk_path(desk, "whole.device"));
	execute(desk->office, "DELETE FROM planned_event; DELETE FROM planned_kiosk");
	assert_ends(0, desk, "plan", desk->office, desk_path(desk, "plan.yaml"));
	assert_says(desk->out, "in force already");
	assert_counts_the_same(desk, whole, desk->office);
}

/* A copied card: both branches, and what a person chose of them, come out of the damaged book as they were. */
static void office_book__of_a_forked_log__keeps_its_branches(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy_path = desk_path(desk, "copy.bunting");
	visit_check_in(kiosk, FUN_DAY, 2);
	fixture_close(desk->fixture, kiosk);
	fixture_copy_book(path, copy_path);
	kiosk = fixture_open(desk->fixture, path);
	struct book *copy = fixture_open(desk->fixture, copy_path);
	visit_check_in(kiosk, FUN_DAY, 10);
	visit_check_in(copy, FUN_DAY, 20);
	visit_concern(copy, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	desk_bring(desk, kiosk, "a.bunting");
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, copy, "b.bunting"));
	int64_t forked = desk_number(desk, "SELECT count(*) FROM forked"),
			boxes = desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL");
	assert_int_equal(forked, 2); /* nobody says anything else of the report */
	const char *office = desk->office, *bad = desk_path(desk, "bad.bunting"),
			   *made = desk_path(desk, "made.bunting");
	fixture_copy(office, bad);
	spoil_file(bad, 0, 100);
	assert_ends(0, desk, "repair", bad, "--out", made);
	assert_ends(0, desk, "verify", made);
	desk->office = made;
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM parted WHERE is_open"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked"), forked);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL"), boxes);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
	desk->office = office;
}

static void original__is_never_written_to(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *bad = fixture_export(desk->fixture, kiosk, "a.bunting");
	spoil_file(bad, size_of(bad) / 2, 4 * (int64_t)PAGE);
	struct bytes before = {0}, after = {0};
	read_whole(&before, bad);
	assert_ends(1, desk, "repair", bad);
	assert_int_equal(access(desk_path(desk, "a-repaired.bunting"), F_OK), 0);
	read_whole(&after, bad);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.at, after.at, before.length);
	bytes_free(&before);
	bytes_free(&after);
	assert_ends(3, desk, "repair", bad); /* what was made stays as it is */
	assert_says(desk->err, "There is a book of this name already");
}

static void what_is_no_book__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	const char *noise = desk_write(desk, "noise.bunting", "");
	assert_ends(3, desk, "repair", noise);
	assert_int_equal(truncate(noise, 20 * (int64_t)PAGE), 0);
	spoil_file(noise, 0, 20 * (int64_t)PAGE);
	assert_ends(3, desk, "repair", noise);
	assert_ends(3, desk, "repair", desk_path(desk, "none.bunting"));
	assert_int_not_equal(access(desk_path(desk, "noise-repaired.bunting"), F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(every_page__overwritten__takes_only_its_own_rows),
		test_at_desk(bytes_in_a_page__never_make_an_entry_that_was_not_there),
		test_at_desk(book_cut_short__saves_what_is_left),
		test_at_desk(header_overwritten__loses_nothing),
		test_at_desk(kiosk_book__without_an_index__is_saved_whole),
		test_at_desk(kiosk_book__without_its_header__is_saved_with_its_wal),
		test_at_desk(unsigned_end_that_changed__is_left_out),
		test_at_desk(signed_entry_that_changed__is_left_out),
		test_at_desk(box_that_changed__is_lost__and_its_entry_stays),
		test_at_desk(office_book__is_made_anew__and_goes_on),
		test_at_desk(office_book__keeps_what_is_planned__and_counts_as_before),
		test_at_desk(plan_in_force__puts_back_what_is_planned),
		test_at_desk(office_book__of_a_forked_log__keeps_its_branches),
		test_at_desk(original__is_never_written_to),
		test_at_desk(what_is_no_book__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
