/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merge.c - what merging promises: a union, in any order, any number of times, nothing counted before it is proved
 * and confirmed. (Random histories: test_merge_property.c. Bad files: test_merge_hostile.c.)
 */
#include "ledger/merge.h"

#include "ledger/export.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>

/* The digest of a book's newest statement, in hexadecimal. */
static void newest_statement(struct book *book, char hex[2 * DIGEST_BYTES + 1])
{
	struct query find = query(book_store(book), "SELECT digest FROM newest_statement WHERE log = ?1");
	bind_integer(&find, 1, book_log(book));
	assert_true(query_row(&find));
	size_t length;
	const unsigned char *digest = row_blob(&find, 0, &length);
	text_from_bytes(hex, digest, length);
	assert_done(query_end(&find), book_reason(book));
}

/* A kiosk with so many check-ins of two people. */
static struct book *a_kiosk(struct fixture *fixture, const char *name, int check_ins)
{
	struct book *kiosk = fixture_kiosk(fixture, name);
	for (int k = 0; k < check_ins; k++) {
		visit_check_in(kiosk, FUN_DAY, 2);
	}
	return kiosk;
}

static int64_t people(struct book *office)
{
	return fixture_number(office, "SELECT coalesce(sum(people), 0) FROM attendance");
}

static int64_t waiting(struct book *office)
{
	return fixture_number(office, "SELECT count(*) FROM waiting");
}

/* From a disk that cannot be written to: what its last statement does not cover waits for an export that does. */
static void export_without_statement__counts_as_far_as_the_last_one(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 3);
	fixture_export(fixture, kiosk, "first.bunting");
	visit_check_in(kiosk, FUN_DAY, 2);
	const char *path = fixture_path(fixture, "unstated.bunting");
	struct export_facts facts;
	assert_done(export_write_unstated(kiosk, path, &facts), &fixture->reason);
	assert_int_equal(facts.entries, 5);
	assert_string_equal(facts.slip, "");
	fixture_merge(office, path, DONE);
	fixture_confirm(office, book_fingerprint(kiosk));
	assert_int_equal(people(office), 6);
	assert_int_equal(waiting(office), 1);
	fixture_merge(office, fixture_export(fixture, kiosk, "last.bunting"), DONE);
	assert_int_equal(people(office), 8);
	assert_int_equal(waiting(office), 0);
}

static void merging_twice__changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 40);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	struct merge_result first = fixture_merge(office, stick, DONE);
	char *after_first = contents_of_tables(office);
	struct merge_result again = fixture_merge(office, stick, DONE);
	assert_int_equal(first.taken, 41);
	assert_int_equal(first.known, 0);
	assert_string_equal(first.kiosk, "A");
	assert_string_equal(first.fingerprint, book_fingerprint(kiosk));
	assert_int_equal(again.taken, 0);
	assert_int_equal(again.known, 41);
	assert_int_equal(again.waiting + again.missing, 0);
	assert_same_contents(after_first, contents_of_tables(office));
}

/* All tables but the list of files that went in. */
static char *contents_but_seen(struct book *office)
{
	assert_done(store_script(book_store(office), "DELETE FROM seen"), book_reason(office));
	return contents_of_tables(office);
}

static void a_stale_copy__after_a_fresh_one__changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 3);
	const char *stale = fixture_export(fixture, kiosk, "stale.bunting");
	visit_check_in(kiosk, FUN_DAY, 5);
	visit_undo(kiosk, STREAM_ATTENDANCE, 2);
	const char *fresh = fixture_export(fixture, kiosk, "fresh.bunting");
	fixture_confirm(office, book_fingerprint(kiosk));
	fixture_merge(office, fresh, DONE);
	assert_int_equal(people(office), 9);
	char *before = contents_but_seen(office);
	struct merge_result result = fixture_merge(office, stale, DONE);
	assert_int_equal(result.taken, 0);
	assert_int_equal(result.known, 4);
	assert_int_equal(result.missing, 0);
	assert_same_contents(before, contents_but_seen(office));
}

static void a_kiosk_without_visitors__is_merged_with_its_set_up_entry(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = fixture_kiosk(fixture, "A");
	struct merge_result result = fixture_merge(office, fixture_export(fixture, kiosk, "a.bunting"), DONE);
	assert_int_equal(result.taken, 1);
	assert_int_equal(result.missing, 0);
	assert_true(result.unconfirmed);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM log"), 2);
}

static void a_log__counts_for_nobody_until_it_is_confirmed__and_no_longer_when_that_is_taken_back(
	void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 4);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	assert_true(fixture_merge(office, stick, DONE).unconfirmed);
	assert_int_equal(people(office), 0);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM counted WHERE log = 2"), 0);
	fixture_confirm(office, "AAAA-AAAA-AAAA-AAAA");
	assert_int_equal(people(office), 0);
	int64_t confirm = fixture_confirm(office, book_fingerprint(kiosk));
	assert_int_equal(people(office), 8);
	assert_false(fixture_merge(office, stick, DONE).unconfirmed);
	visit_undo(office, STREAM_OFFICE, confirm);
	assert_int_equal(people(office), 0);
	assert_true(fixture_merge(office, stick, DONE).unconfirmed);
	fixture_confirm(office, book_fingerprint(kiosk));
	assert_int_equal(people(office), 8);
}

/* An undo that repeats what it takes back must not be taken for it. */
static void an_undone_confirm__stays_undone__whatever_the_undo_says(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 4);
	fixture_merge(office, fixture_export(fixture, kiosk, "a.bunting"), DONE);
	int64_t confirm = fixture_confirm(office, book_fingerprint(kiosk));
	char detail[100];
	snprintf(detail, sizeof detail, "{\"v\":1,\"fingerprint\":\"%s\"}", book_fingerprint(kiosk));
	struct record undo = {
		.entry = {.stream = STREAM_OFFICE, .item = "confirm", .detail = detail, .undoes = confirm}};
	assert_done(book_append(office, &undo, 1), &fixture->reason);
	assert_int_equal(people(office), 0);
}

/* A kiosk can write what it likes into its own log: it cannot confirm itself. */
static void a_confirm_by_a_kiosk__confirms_nobody(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 4);
	fixture_confirm(kiosk, book_fingerprint(kiosk));
	fixture_merge(office, fixture_export(fixture, kiosk, "a.bunting"), BAD_ENTRY);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM log"), 1);
}

static void the_first_entry__must_be_here_before_a_confirmed_log_counts(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 4);
	const char *whole = fixture_export(fixture, kiosk, "a.bunting"),
			   *cut = fixture_path(fixture, "cut.bunting");
	fixture_copy(whole, cut);
	fixture_doctor(cut, "DELETE FROM entry WHERE stream = 15");
	fixture_confirm(office, book_fingerprint(kiosk));
	struct merge_result result = fixture_merge(office, cut, DONE);
	assert_int_equal(result.missing, 1);
	assert_true(result.unconfirmed);
	assert_int_equal(people(office), 0);
	fixture_merge(office, whole, DONE);
	assert_int_equal(people(office), 8);
}

static void entries_behind_a_gap__wait_until_it_is_filled(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 10);
	const char *whole = fixture_export(fixture, kiosk, "a.bunting"),
			   *gap = fixture_path(fixture, "gap.bunting");
	fixture_copy(whole, gap);
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND seq = 4");
	fixture_confirm(office, book_fingerprint(kiosk));
	struct merge_result result = fixture_merge(office, gap, DONE);
	assert_int_equal(result.taken, 1);
	assert_int_equal(result.waiting, 9);
	assert_int_equal(result.missing, 1);
	assert_int_equal(people(office), 0);
	const char *fill = fixture_path(fixture, "fill.bunting");
	fixture_copy(whole, fill);
	fixture_doctor(fill, "DELETE FROM entry WHERE stream = 1 AND seq <> 4");
	result = fixture_merge(office, fill, DONE);
	assert_int_equal(result.taken, 10);
	assert_int_equal(result.waiting, 0);
	assert_int_equal(result.missing, 0);
	assert_int_equal(people(office), 20);
	char *filled = contents_merged(office);
	fixture_merge(office, whole, DONE);
	assert_same_contents(filled, contents_merged(office));
}

/* They wait in a file that signs nothing of their entry; in the file that does they had been taken out. */
static void words_that_waited__are_there_when_their_entry_is_proved(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = fixture_kiosk(fixture, "A");
	const char *before = fixture_export(fixture, kiosk, "before.bunting");
	int64_t report = visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	const char *early = fixture_export(fixture, kiosk, "early.bunting");
	visit_undo(kiosk, STREAM_CONCERN, report);
	const char *late = fixture_export(fixture, kiosk, "late.bunting");
	fixture_doctor(early,
		"ATTACH '%s' AS before; DELETE FROM main.statement WHERE digest NOT IN"
		" (SELECT digest FROM before.statement); DETACH before",
		before);
	fixture_doctor(late, "DELETE FROM entry WHERE stream = 5 AND undoes IS NOT NULL");
	for (int k = 0; k < 2; k++) {
		struct book *office = fixture_make_office(fixture, k ? "office2" : "office1");
		fixture_merge(office, k ? late : early, DONE);
		fixture_merge(office, k ? early : late, DONE);
		assert_int_equal(waiting(office), 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 4);
	}
}

/* design.md, "Gaps": a run may also begin at a signed head, whatever is missing before it. */
static void a_run_between_two_signed_heads__counts_although_others_are_missing_before_it(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 5);
	const char *first = fixture_export(fixture, kiosk, "first.bunting");
	for (int k = 0; k < 5; k++) {
		visit_check_in(kiosk, FUN_DAY, 3);
	}
	const char *tail = fixture_export(fixture, kiosk, "tail.bunting");
	fixture_doctor(tail, "DELETE FROM entry WHERE stream = 1 AND seq <= 5");
	fixture_confirm(office, book_fingerprint(kiosk));
	struct merge_result result = fixture_merge(office, tail, DONE);
	assert_int_equal(people(office), 15);
	assert_int_equal(result.missing, 5);
	assert_int_equal(result.waiting, 0);
	result = fixture_merge(office, first, DONE);
	assert_int_equal(people(office), 25);
	assert_int_equal(result.missing, 0);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM run WHERE stream = 1 AND first = 1 AND last = 10"), 1);
}

static void entries_behind_the_last_signed_head__wait_for_a_statement(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = a_kiosk(fixture, "A", 5);
	fixture_export(fixture, kiosk, "first.bunting");
	visit_check_in(kiosk, FUN_DAY, 3);
	const char *whole = fixture_export(fixture, kiosk, "a.bunting"),
			   *cut = fixture_path(fixture, "cut.bunting");
	char newest[2 * DIGEST_BYTES + 1];
	newest_statement(kiosk, newest);
	fixture_copy(whole, cut);
	fixture_doctor(cut, "DELETE FROM statement WHERE digest = x'%s'", newest);
	fixture_confirm(office, book_fingerprint(kiosk));
	struct merge_result result = fixture_merge(office, cut, DONE);
	assert_int_equal(result.waiting, 1);
	assert_int_equal(result.missing, 0);
	assert_int_equal(people(office), 10);
	result = fixture_merge(office, whole, DONE);
	assert_int_equal(result.waiting, 0);
	assert_int_equal(result.taken, 1);
	assert_int_equal(people(office), 13);
}

static void boxes_of_undone_entries__go_from_the_office_too__even_when_an_older_stick_turns_up(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = fixture_kiosk(fixture, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "loud"});
	const char *older = fixture_export(fixture, kiosk, "older.bunting");
	visit_undo(kiosk, STREAM_CONCERN, 1);
	const char *newer = fixture_export(fixture, kiosk, "newer.bunting");
	fixture_merge(office, older, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 4);
	fixture_merge(office, newer, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE gone = 'taken_back'"), 4);
	fixture_merge(office, older, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE gone = 'taken_back'"), 4);
}

/* A cut file may say that a box is gone and lack the entry that took it back. Such a word is proved by nothing. */
static void a_box_that_is_gone_in_one_file__comes_from_another(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office"), *kiosk = fixture_kiosk(fixture, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "loud"});
	const char *older = fixture_export(fixture, kiosk, "older.bunting");
	visit_undo(kiosk, STREAM_CONCERN, 1);
	const char *cut = fixture_export(fixture, kiosk, "newer.bunting");
	fixture_doctor(cut, "DELETE FROM entry WHERE stream = 5 AND seq = 2");
	fixture_merge(office, cut, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE gone = 'taken_back'"), 4);
	fixture_merge(office, older, DONE);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL AND gone IS NULL"), 4);
}

/* The two branches of a log of which a card was copied: the same numbers, other content. */
static void fork(struct fixture *fixture, const char **one, const char **other)
{
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "copy.bunting");
	struct book *kiosk = fixture_open(fixture, path);
	for (int k = 0; k < 3; k++) {
		visit_check_in(kiosk, FUN_DAY, 2);
	}
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, copy);
	kiosk = fixture_open(fixture, path);
	struct book *branch = fixture_open(fixture, copy);
	visit_check_in(kiosk, FUN_DAY, 10);
	visit_check_in(branch, FUN_DAY, 20);
	visit_check_in(branch, FUN_DAY, 30);
	*one = fixture_export(fixture, kiosk, "one.bunting");
	*other = fixture_export(fixture, branch, "other.bunting");
}

/* Of one branch nothing but its statement came. It says what the head at entry 4 is, and the other's is another. */
static void a_fork__shows_by_a_statement_that_came_before_without_entries(void **state)
{
	struct fixture *fixture = *state;
	const char *branches[2];
	fork(fixture, &branches[0], &branches[1]);
	fixture_doctor(branches[0], "DELETE FROM entry WHERE stream = 1");
	struct book *office = fixture_make_office(fixture, "office");
	assert_int_equal(fixture_merge(office, branches[0], DONE).missing, 4);
	assert_true(fixture_merge(office, branches[1], DONE).forked);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM entry WHERE stream = 1"), 3);
}

/* Two statements of one number that say two things of the same entry need no entry at all. */
static void a_fork__shows_by_two_statements_that_contradict_each_other(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "copy.bunting");
	fixture_copy_book(path, copy);
	struct book *office = fixture_make_office(fixture, "office");
	struct book *kiosk = fixture_open(fixture, path), *branch = fixture_open(fixture, copy);
	visit_check_in(kiosk, FUN_DAY, 10);
	visit_check_in(branch, FUN_DAY, 20);
	const char *one = fixture_export(fixture, kiosk, "one.bunting");
	const char *other = fixture_export(fixture, branch, "other.bunting");
	fixture_doctor(one, "DELETE FROM entry WHERE stream = 1");
	fixture_doctor(other, "DELETE FROM entry WHERE stream = 1");
	fixture_merge(office, one, DONE);
	assert_true(fixture_merge(office, other, DONE).forked);
	assert_true(fixture_merge(office, one, DONE).forked);
}

/* Where every entry of the kiosks lies, as a text; for free(). */
static char *lies(struct book *office)
{
	static const char sql[] =
		"SELECT group_concat(line, char(10)) FROM (SELECT line FROM ("
		"SELECT log, 'entry ' || stream || ' ' || seq || ' ' || hex(salt) AS line FROM entry"
		" UNION ALL SELECT log, 'forked ' || stream || ' ' || seq || ' ' || hex(head) FROM forked"
		" UNION ALL SELECT log, 'run ' || stream || ' ' || first || ' ' || last || ' ' || hex(head) FROM run"
		" UNION ALL SELECT log, 'stated ' || hex(digest) || ' ' || is_tip FROM stated)"
		" WHERE log NOT IN (SELECT log FROM own_log) ORDER BY line)";
	struct query find = query(book_store(office), sql);
	assert_true(query_row(&find));
	char *text = strdup(row_text(&find, 0));
	assert_done(query_end(&find), book_reason(office));
	return text;
}

/* What the file alone does not prove is proved by what is held: the way of the chain up to where the branches part. */
static void entries_of_another_branch_behind_a_gap__show_a_fork_in_either_order(void **state)
{
	struct fixture *fixture = *state;
	const char *branches[2];
	char *merged[2];
	fork(fixture, &branches[0], &branches[1]);
	fixture_doctor(branches[0], "DELETE FROM entry WHERE stream = 1 AND seq < 4");
	for (int k = 0; k < 2; k++) {
		struct book *office = fixture_make_office(fixture, k ? "office2" : "office1");
		assert_false(fixture_merge(office, branches[k], DONE).forked);
		assert_true(fixture_merge(office, branches[1 - k], DONE).forked);
		assert_int_equal(waiting(office), 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM entry WHERE stream = 1"), 3);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM forked WHERE stream = 1"), 3);
		merged[k] = lies(office);
	}
	assert_same_contents(merged[0], merged[1]);
}

/* The statement comes behind the entries that it contradicts, and without any. */
static void a_fork__shows_by_a_statement_that_comes_behind_without_entries(void **state)
{
	struct fixture *fixture = *state;
	const char *branches[2];
	fork(fixture, &branches[0], &branches[1]);
	fixture_doctor(branches[0], "DELETE FROM entry WHERE stream = 1");
	struct book *office = fixture_make_office(fixture, "office");
	fixture_merge(office, branches[1], DONE);
	assert_true(fixture_merge(office, branches[0], DONE).forked);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM entry WHERE stream = 1"), 3);
}

static void a_log_of_this_office_itself__is_no_news(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office");
	const char *own = fixture_export(fixture, office, "own.bunting");
	char *before = contents_of_tables(office);
	struct merge_result result = fixture_merge(office, own, DONE);
	assert_int_equal(result.taken, 0);
	assert_int_equal(result.known, 2);
	assert_same_contents(before, contents_of_tables(office));
}

/* The book and its device file were both put back: nothing here tells it, but the later file does. */
static void more_of_the_office_s_own_log__is_set_aside(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office");
	const char *path = fixture_path(fixture, "office.bunting"), *old = fixture_path(fixture, "old.bunting");
	fixture_close(fixture, office);
	fixture_copy_book(path, old);
	office = fixture_open(fixture, path);
	fixture_confirm(office, "0123-4567-89AB-CDEF");
	const char *later = fixture_export(fixture, office, "later.bunting");
	struct book *put_back = fixture_open(fixture, old);
	char *before = contents_of_tables(put_back);
	fixture_merge(put_back, later, OFFICE_FORKED);
	assert_same_contents(before, contents_of_tables(put_back));
	fixture_confirm(put_back, "ZZZZ-4567-89AB-CDEF");
	fixture_merge(put_back, later, OFFICE_FORKED);
}

static void a_kiosk_put_back_from_a_copy__brings_both_its_logs(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office");
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "older");
	struct book *kiosk = fixture_open(fixture, path);
	visit_check_in(kiosk, FUN_DAY, 1);
	fixture_confirm(office, book_fingerprint(kiosk));
	fixture_close(fixture, kiosk);
	fixture_copy(path, copy);
	kiosk = fixture_open(fixture, path);
	visit_check_in(kiosk, FUN_DAY, 2);
	const char *before = fixture_export(fixture, kiosk, "before.bunting");
	fixture_close(fixture, kiosk);
	fixture_copy(copy, path);
	kiosk = fixture_open(fixture, path);
	visit_check_in(kiosk, FUN_DAY, 4);
	fixture_confirm(office, book_fingerprint(kiosk));
	const char *after = fixture_export(fixture, kiosk, "after.bunting");
	/* Nothing signs the first entry of the first log in the later file: it waits for the earlier one. */
	struct merge_result result = fixture_merge(office, after, DONE);
	assert_string_equal(result.kiosk, "A2");
	assert_int_equal(people(office), 4);
	assert_int_equal(result.waiting, 2);
	fixture_merge(office, before, DONE);
	assert_int_equal(people(office), 7);
	assert_int_equal(waiting(office), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(export_without_statement__counts_as_far_as_the_last_one),
		test_in_fixture(merging_twice__changes_nothing),
		test_in_fixture(a_stale_copy__after_a_fresh_one__changes_nothing),
		test_in_fixture(a_kiosk_without_visitors__is_merged_with_its_set_up_entry),
		test_in_fixture(
			a_log__counts_for_nobody_until_it_is_confirmed__and_no_longer_when_that_is_taken_back),
		test_in_fixture(an_undone_confirm__stays_undone__whatever_the_undo_says),
		test_in_fixture(a_confirm_by_a_kiosk__confirms_nobody),
		test_in_fixture(the_first_entry__must_be_here_before_a_confirmed_log_counts),
		test_in_fixture(entries_behind_a_gap__wait_until_it_is_filled),
		test_in_fixture(words_that_waited__are_there_when_their_entry_is_proved),
		test_in_fixture(a_run_between_two_signed_heads__counts_although_others_are_missing_before_it),
		test_in_fixture(entries_behind_the_last_signed_head__wait_for_a_statement),
		test_in_fixture(boxes_of_undone_entries__go_from_the_office_too__even_when_an_older_stick_turns_up),
		test_in_fixture(a_box_that_is_gone_in_one_file__comes_from_another),
		test_in_fixture(a_fork__shows_by_a_statement_that_came_before_without_entries),
		test_in_fixture(a_fork__shows_by_two_statements_that_contradict_each_other),
		test_in_fixture(entries_of_another_branch_behind_a_gap__show_a_fork_in_either_order),
		test_in_fixture(a_fork__shows_by_a_statement_that_comes_behind_without_entries),
		test_in_fixture(a_log_of_this_office_itself__is_no_news),
		test_in_fixture(more_of_the_office_s_own_log__is_set_aside),
		test_in_fixture(a_kiosk_put_back_from_a_copy__brings_both_its_logs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
