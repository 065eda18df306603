/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_branches.c - two cards under one kiosk's numbers, both truly used, at the desk: chosen together, each complete
 * by itself, their reports told apart under one number, erased, repaired and taken back.
 */
#include "admin/forks.h"
#include "ledger/store.h"
#include "tests/admin/desk.h"

#include <fcntl.h>
#include <unistd.h>

static const char people[] = "SELECT coalesce(sum(people), 0) FROM attendance";

/* Kiosk A and a copy of its card: a party of 3 and a report in common, then each its own, and its own close. */
struct cards {
	struct book *kiosk, *copy;
	char tips[2][SLIP_SIZE];                /* the kiosk's first */
	char fingerprints[2][FINGERPRINT_SIZE]; /* once both count */
};

static const struct visit_concern drums = {
	.kind = "noise", .area = "quayside", .words = "Drums", .contact = "ann@example.org"};
static const struct visit_concern cans = {
	.kind = "litter", .area = "quayside", .words = "Cans", .contact = "bob@example.org"};

static void read_tips(struct desk *desk, struct cards *cards)
{
	struct book *book = NULL;
	struct branches branches;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	assert_done(branches_read(&branches, book, book_fingerprint(cards->kiosk)), reason);
	assert_int_equal(branches.count, 2);
	int kiosk_at = branches.list[0].entries < branches.list[1].entries ? 0 : 1; /* the copy has one more */
	text_copy(cards->tips[0], SLIP_SIZE, branches.list[kiosk_at].text);
	text_copy(cards->tips[1], SLIP_SIZE, branches.list[1 - kiosk_at].text);
	branches_free(&branches);
	book_close(book);
}

/* Is it there, wherever its lines are broken? */
static void check_tells(const char *text, const char *part, const char *file, int line)
{
	char *flat = strdup(text);
	size_t length = 0;
	for (const char *at = text; *at; at++) {
		bool is_blank = *at == ' ' || *at == '\n';
		if (!is_blank || (length > 0 && flat[length - 1] != ' ')) {
			flat[length++] = is_blank ? ' ' : *at;
		}
	}
	flat[length] = '\0';
	check_says(flat, part, true, file, line);
	free(flat);
}
#define assert_tells(text, part) check_tells((text), (part), __FILE__, __LINE__)

static struct book *closed_kiosk(struct desk *desk, const char *name)
{
	struct book *kiosk = desk_kiosk(desk, name);
	visit_check_in(kiosk, FUN_DAY, 3);
	desk_close_event(kiosk, FUN_DAY);
	return kiosk;
}

static void copy_and_go_on(struct desk *desk, struct cards *cards)
{
	desk_make_planned_office(desk);
	desk_bring(desk, closed_kiosk(desk, "B"), "b.bunting");
	cards->kiosk = desk_kiosk(desk, "A");
	visit_check_in(cards->kiosk, FUN_DAY, 3);
	visit_concern(cards->kiosk, &drums);
	fixture_close(desk->fixture, cards->kiosk);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy = desk_path(desk, "copy.bunting");
	fixture_copy_book(path, copy);
	cards->kiosk = fixture_open(desk->fixture, path);
	cards->copy = fixture_open(desk->fixture, copy);
	visit_check_in(cards->kiosk, FUN_DAY, 10);
	visit_concern(cards->kiosk, &drums);
	desk_close_event(cards->kiosk, FUN_DAY);
	visit_check_in(cards->copy, FUN_DAY, 20);
	visit_check_in(cards->copy, FUN_DAY, 30);
	visit_concern(cards->copy, &cans);
	desk_close_event(cards->copy, FUN_DAY);
	desk_bring(desk, cards->kiosk, "one.bunting");
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, cards->copy, "other.bunting"));
	read_tips(desk, cards);
}

static void read_fingerprint(struct desk *desk, char fingerprint[FINGERPRINT_SIZE], const char *which)
{
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	struct query find = query(book_store(book), which);
	assert_true(query_row(&find));
	text_copy(fingerprint, FINGERPRINT_SIZE, row_text(&find, 0));
	assert_done(query_end(&find), reason);
	book_close(book);
}

static void choose_both(struct desk *desk, struct cards *cards)
{
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", cards->tips[0], "--choose",
		cards->tips[1], "--reason", "both cards were used");
	text_copy(cards->fingerprints[0], FINGERPRINT_SIZE, book_fingerprint(cards->kiosk));
	read_fingerprint(
		desk, cards->fingerprints[1], "SELECT fingerprint FROM log JOIN branch ON branch.log = log.id");
}

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

static void both_cards__are_chosen_together__and_the_event_is_complete(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	assert_int_equal(desk_number(desk, people), 6); /* 3 of kiosk B */
	assert_ends(1, desk, "status", desk->office);
	assert_ends(1, desk, "settle", desk->office);
	assert_tells(desk->out, "or several where both were truly used");
	assert_ends(2, desk, "settle", desk->office, "--fork", "A", "--choose", cards.tips[0], "--choose",
		cards.tips[0], "--reason", "so");
	assert_says(desk->err, "is chosen twice");
	choose_both(desk, &cards);
	assert_tells(desk->out, "count, each as a kiosk by itself");
	assert_int_equal(desk_number(desk, people), 66);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 3);
	assert_ends(0, desk, "status", desk->office);
	assert_says_not(desk->out, "PARTIAL");
	assert_ends(0, desk, "settle", desk->office);
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "other.bunting"));
	assert_int_equal(desk_number(desk, people), 66);
	/* One of them goes on: it is PARTIAL until that closes again, and its own branch knows. */
	visit_check_in(cards.copy, FUN_DAY, 1);
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, cards.copy, "other2.bunting"));
	assert_int_equal(desk_number(desk, people), 67);
	assert_ends(1, desk, "status", desk->office);
	desk_close_event(cards.copy, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, cards.copy, "other3.bunting"));
	assert_ends(0, desk, "status", desk->office);
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_tells(desk->out, "count, each as a kiosk by itself (both cards were used)");
}

/* What the office says of A-2 is of the one of the two reports that was meant. */
static void reports_of_one_number__are_told_apart_by_their_kiosk(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	const char *number = number_of(cards.kiosk, 2);
	assert_ends(0, desk, "concern", desk->office, number);
	assert_says(desk->out, "2 reports have this number");
	assert_says(desk->out, cards.fingerprints[0]);
	assert_says(desk->out, cards.fingerprints[1]);
	assert_ends(3, desk, "concern", desk->office, number, "--status", "done");
	assert_tells(desk->err, "--kiosk FINGERPRINT says which is meant");
	assert_ends(
		0, desk, "concern", desk->office, number, "--status", "done", "--kiosk", cards.fingerprints[1]);
	assert_ends(
		0, desk, "concern", desk->office, number, "--status", "looking", "--kiosk", cards.fingerprints[0]);
	assert_ends(0, desk, "concern", desk->office, number, "--kiosk", cards.fingerprints[1], "--json");
	assert_json(desk, "$.reports[0].status", "done");
	assert_json(desk, "$.reports[0].kind", "litter");
	assert_ends(0, desk, "concern", desk->office, number, "--kiosk", cards.fingerprints[0], "--json");
	assert_json(desk, "$.reports[0].status", "looking");
	assert_json(desk, "$.reports[0].kind", "noise");
	assert_ends(2, desk, "concern", desk->office, number, "--kiosk", "A");
	assert_ends(3, desk, "concern", desk->office, number, "--kiosk", "K7MQ-4QX2-DZR5-8HTC");
	/* They may even be about one problem. */
	assert_ends(
		0, desk, "concern", desk->office, number, "--same-as", number, "--kiosk", cards.fingerprints[0]);
	assert_int_equal(desk_number(desk, "SELECT count(DISTINCT problem) FROM problem"), 2);
	/* Once only the first branch counts, what was said of its report stands; and the other's when both do again. */
	assert_ends(0, desk, "settle", desk->office, "--fork", "A", "--choose", cards.tips[0], "--reason", "no");
	assert_ends(0, desk, "concern", desk->office, number, "--json");
	assert_json(desk, "$.reports[0].status", "looking");
	choose_both(desk, &cards);
	assert_ends(0, desk, "concern", desk->office, number, "--kiosk", cards.fingerprints[1], "--json");
	assert_json(desk, "$.reports[0].status", "done");
}

/* One whose card went on is chosen again by its newer statement: it is the same branch. */
static void a_branch_that_is_chosen_again__keeps_what_was_said_of_it(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	assert_ends(0, desk, "concern", desk->office, number_of(cards.kiosk, 2), "--status", "done", "--kiosk",
		cards.fingerprints[1]);
	visit_check_in(cards.copy, FUN_DAY, 1);
	desk_close_event(cards.copy, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, cards.copy, "other2.bunting"));
	char before[SLIP_SIZE], fingerprint[FINGERPRINT_SIZE];
	text_copy(before, sizeof before, cards.tips[1]);
	text_copy(fingerprint, sizeof fingerprint, cards.fingerprints[1]);
	read_tips(desk, &cards);
	assert_string_not_equal(before, cards.tips[1]);
	choose_both(desk, &cards);
	assert_string_equal(fingerprint, cards.fingerprints[1]);
	assert_int_equal(desk_number(desk, people), 67);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM told WHERE progress = 'done'"), 1);
}

/* Both count: each has a mark of its own, and the one that was not meant stays. */
static void one_of_two_that_count__is_erased_by_its_mark(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	char mark[SLIP_SIZE];
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	const char *number = number_of(cards.kiosk, 2);
	assert_ends(3, desk, "erase", desk->office, number);
	const char *line = strstr(desk->out, "litter");
	assert_non_null(line);
	size_t length = strcspn(line, "\n");
	assert_true(length >= SLIP_SIZE);
	snprintf(mark, sizeof mark, "%.*s", SLIP_SIZE - 1, line + length - (SLIP_SIZE - 1));
	assert_ends(0, desk, "erase", desk->office, number, "--which", mark, "--apply", "--reason", "Asked for",
		"--asked-by", "resident", "--out", desk_path(desk, "one.txt"));
	assert_ends(0, desk, "concern", desk->office, number, "--json");
	assert_json(desk, "$.reports[0].kind", "noise");
	assert_ends(0, desk, "verify", desk->office);
}

static void a_report_of_a_further_branch__is_erased_by_number(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	assert_ends(3, desk, "erase", desk->office, number_of(cards.kiosk, 2));
	assert_says(desk->err, "2 reports have the number");
	assert_ends(0, desk, "erase", desk->office, number_of(cards.kiosk, 2), "--each", "--apply", "--reason",
		"The writers asked for it", "--asked-by", "resident", "--out", desk_path(desk, "certificate.txt"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM erasure"), 2);
	for (int round = 0; round < 2; round++) {
		desk_run(desk, "merge", desk->office, desk_path(desk, "other.bunting"));
		desk_run(desk, "merge", desk->office, desk_path(desk, "one.bunting"));
		assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
		assert_int_equal(desk_number(desk, "SELECT (SELECT count(*) FROM box WHERE bytes IS NOT NULL)"
										   " + (SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL)"),
			4);
		assert_ends(0, desk, "verify", desk->office);
		if (round == 0) { /* back in the fork, the common one alone counts */
			assert_ends(
				0, desk, "settle", desk->office, "--fork", "A", "--choose", cards.tips[1], "--reason", "no");
		}
	}
	assert_ends(0, desk, "status", desk->office);
}

/* Its first page is gone. */
static void spoil_beginning(const char *path)
{
	static const char nothing[100];
	int file = open(path, O_WRONLY);
	assert_int_equal(pwrite(file, nothing, sizeof nothing, 0), sizeof nothing);
	close(file);
}

static void a_damaged_book__comes_out_with_both_branches(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	const char *office = desk->office, *bad = desk_path(desk, "bad.bunting"),
			   *made = desk_path(desk, "made.bunting");
	fixture_copy(office, bad);
	spoil_beginning(bad);
	assert_ends(0, desk, "repair", bad, "--out", made);
	assert_ends(0, desk, "verify", made);
	desk->office = made;
	assert_int_equal(desk_number(desk, people), 66);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 3);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM branch"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked"), 0);
	desk->office = office;
}

/* Changes a book behind the back of what keeps its entries as they are. */
static void desk_change(const char *path, const char *change)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *rows = NULL;
	char *triggers[8];
	int count = 0;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", -1, &rows, NULL),
		SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		assert_true(count < 8);
		triggers[count++] = strdup((const char *)sqlite3_column_text(rows, 0));
	}
	sqlite3_finalize(rows);
	assert_int_equal(
		sqlite3_exec(db, "DROP TRIGGER entry_stays; DROP TRIGGER entry_remains", NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, change, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_changes(db), 1);
	for (int k = 0; k < count; k++) {
		bool was_dropped = strstr(triggers[k], "TRIGGER entry_") != NULL;
		assert_int_equal(
			was_dropped ? sqlite3_exec(db, triggers[k], NULL, NULL, NULL) : SQLITE_OK, SQLITE_OK);
		free(triggers[k]);
	}
	sqlite3_close(db);
}

static void a_changed_entry_of_a_further_branch__is_found(void **state)
{
	static const char *const changes[] = {
		"UPDATE entry SET amount = amount + 1 WHERE log < 0 AND stream = 1 AND seq = 2",
		"DELETE FROM entry WHERE log < 0 AND stream = 1 AND seq = 3",
		"UPDATE shared SET last = last + 1 WHERE stream = 1",
		"UPDATE run SET head = zeroblob(32) WHERE log < 0 AND stream = 1",
		"UPDATE run SET last = last - 1 WHERE log < 0 AND stream = 1",
		"DELETE FROM run WHERE log < 0 AND stream = 5",
		"UPDATE box SET bytes = zeroblob(length(bytes)) WHERE log < 0 AND purpose = 2",
	};
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	assert_ends(0, desk, "verify", desk->office);
	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		const char *changed = desk_path(desk, "changed.bunting");
		fixture_copy(desk->office, changed);
		desk_change(changed, changes[k]);
		assert_ends(3, desk, "verify", changed);
		assert_says(desk->out, "BROKEN: ");
	}
}

/* The window's sums, and where they come from: the copy is a kiosk by itself. */
static void a_report__counts_both__and_says_from_how_many_kiosks(void **state)
{
	struct desk *desk = *state;
	struct cards cards;
	copy_and_go_on(desk, &cards);
	choose_both(desk, &cards);
	assert_ends(
		0, desk, "report", desk->office, "--from", "2026-07-01", "--to", "2026-07-20", "--format", "text");
	assert_says(desk->out, "COMPLETE");
	assert_says_not(desk->out, "PARTIAL");
	assert_says(desk->out, "People engaged                    66");
	/* What the further branch takes back of the common part goes from the sums that are kept, too. */
	visit_undo(cards.copy, STREAM_ATTENDANCE, 1);
	desk_close_event(cards.copy, FUN_DAY);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, cards.copy, "other2.bunting"));
	assert_ends(
		0, desk, "report", desk->office, "--from", "2026-07-01", "--to", "2026-07-20", "--format", "text");
	assert_says(desk->out, "People engaged                    63");
	assert_ends(
		0, desk, "export", desk->office, "--format", "open311", "--out", desk_path(desk, "open.json"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(both_cards__are_chosen_together__and_the_event_is_complete),
		test_at_desk(reports_of_one_number__are_told_apart_by_their_kiosk),
		test_at_desk(a_branch_that_is_chosen_again__keeps_what_was_said_of_it),
		test_at_desk(a_report_of_a_further_branch__is_erased_by_number),
		test_at_desk(one_of_two_that_count__is_erased_by_its_mark),
		test_at_desk(a_damaged_book__comes_out_with_both_branches),
		test_at_desk(a_changed_entry_of_a_further_branch__is_found),
		test_at_desk(a_report__counts_both__and_says_from_how_many_kiosks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
