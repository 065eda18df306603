/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_branches.c - several branches of one fork that a person lets count together: what all have in common counts
 * once, each branch's own as that of a kiosk by itself, and nothing of one undoes, hides or doubles what is another's.
 */
#include "ledger/erasure.h"
#include "ledger/offices.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "tests/support/chance.h"
#include "tests/support/contents.h"
#include "tests/support/forked.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>

/* For free(). */
static char *take_text(struct book *office, const char *sql)
{
	sqlite3_stmt *find = NULL;
	assert_int_equal(sqlite3_prepare_v2(book_store(office)->db, sql, -1, &find, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(find), SQLITE_ROW);
	char *text = strdup((const char *)sqlite3_column_text(find, 0));
	sqlite3_finalize(find);
	return text;
}

static void choose_both(struct book *office, const struct forked *forked)
{
	const char *const files[] = {forked->one, forked->other};
	forked_choose(office, forked->kiosk, files, 2);
}

/* Both branches are here, and both count. */
static struct book *office_with_both(struct fixture *fixture, const char *name, const struct forked *forked)
{
	struct book *office = forked_office(fixture, name, forked->kiosk);
	fixture_merge(office, forked->one, DONE);
	fixture_merge(office, forked->other, DONE);
	choose_both(office, forked);
	return office;
}

static int64_t in_the_further_branch(struct book *office, const char *what)
{
	return fixture_number(office, "SELECT count(*) FROM %s WHERE log IN (SELECT log FROM branch)", what);
}

/* The choice comes first, in between, and last. */
static void both_branches__count_together__in_whatever_order_things_come(void **state)
{
	enum {
		OFFICES = 6
	};
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	const char *files[] = {forked.one, forked.other};
	char *first = NULL;
	for (int k = 0; k < OFFICES; k++) {
		const char *name = strrchr(fixture_path(fixture, "office%d", k), '/') + 1;
		struct book *office = forked_office(fixture, name, forked.kiosk);
		for (int step = 0; step < 3; step++) {
			if (step == k / 2) {
				forked_choose(office, forked.kiosk, files, 2);
			}
			if (step < 2) {
				fixture_merge(office, files[(k + step) % 2], DONE);
			}
		}
		assert_int_equal(forked_people(office), 66); /* 6 in common; 10; 20 and 30 */
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM kit"), 1);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM forked"), 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM parted WHERE NOT is_open"), 1);
		assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
		assert_int_equal(fixture_number(office, "SELECT count(DISTINCT log) FROM newest_statement"), 2);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM event_coverage WHERE stated <> held"), 0);
		assert_int_equal(fixture_merge_anew(office, files[k % 2], DONE).taken, 0);
		char *found = forked_lies(office, forked.kiosk);
		first = first ? first : strdup(found);
		assert_same_contents(strdup(first), found);
		fixture_close(fixture, office);
	}
	free(first);
}

static void a_choice_of_both__taken_back__leaves_all_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *office = forked_office(fixture, "office", forked.kiosk);
	fixture_merge(office, forked.one, DONE);
	fixture_merge(office, forked.other, DONE);
	char *before = forked_lies(office, forked.kiosk);
	choose_both(office, &forked);
	int64_t number = fixture_number(office, "SELECT max(seq) FROM decision");
	assert_int_equal(forked_people(office), 66);
	int64_t second = forked_choose(office, forked.kiosk, &forked.other, 1);
	assert_int_equal(forked_people(office), 56);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM branch"), 0);
	forked_take_back(office, second);
	assert_int_equal(forked_people(office), 66);
	forked_take_back(office, number);
	assert_int_equal(forked_people(office), 6);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM log WHERE id < 0"), 0);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM shared"), 0);
	assert_same_contents(before, forked_lies(office, forked.kiosk));
}

static void both_branches__go_on__each_by_itself(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *office = office_with_both(fixture, "office", &forked);
	visit_check_in(forked.kiosk, FUN_DAY, 100);
	visit_check_in(forked.copy, FUN_DAY, 1000);
	assert_int_equal(
		fixture_merge(office, fixture_export(fixture, forked.copy, "other2.bunting"), DONE).taken, 1);
	assert_int_equal(
		fixture_merge(office, fixture_export(fixture, forked.kiosk, "one2.bunting"), DONE).taken, 1);
	assert_int_equal(forked_people(office), 1166);
	/* What one of them lacks is missing, of that one. */
	visit_check_in(forked.copy, FUN_DAY, 7);
	visit_check_in(forked.copy, FUN_DAY, 8);
	const char *gap = fixture_export(fixture, forked.copy, "gap.bunting");
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND seq = 7");
	struct merge_result result = fixture_merge(office, gap, DONE);
	assert_true(result.missing > 0); /* nothing shows yet that the other one did not record it */
	assert_int_equal(forked_people(office), 1166);
	assert_int_equal(
		fixture_number(office, "SELECT sum(missing) FROM coverage WHERE log IN (SELECT log FROM branch)"), 1);
	fixture_merge(office, fixture_export(fixture, forked.copy, "whole.bunting"), DONE);
	assert_int_equal(forked_people(office), 1181);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM waiting"), 0);
	assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
}

/* Each branch takes back its own fourth party; one of them the first, which both have. */
static void an_undo__is_of_its_branch__and_of_what_that_has_in_common(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	visit_undo(forked.kiosk, STREAM_ATTENDANCE, 4);
	forked.one = fixture_export(fixture, forked.kiosk, "one2.bunting");
	struct book *office = office_with_both(fixture, "office", &forked);
	assert_int_equal(forked_people(office), 56); /* without 10; 20 has the number 4, too */
	visit_undo(forked.copy, STREAM_ATTENDANCE, 5);
	fixture_merge(office, fixture_export(fixture, forked.copy, "other2.bunting"), DONE);
	assert_int_equal(forked_people(office), 26);
	visit_undo(forked.copy, STREAM_ATTENDANCE, 1);
	fixture_merge(office, fixture_export(fixture, forked.copy, "other3.bunting"), DONE);
	assert_int_equal(forked_people(office), 24);
	visit_undo(forked.kiosk, STREAM_ATTENDANCE, 1); /* once is enough */
	fixture_merge(office, fixture_export(fixture, forked.kiosk, "one3.bunting"), DONE);
	assert_int_equal(forked_people(office), 24);
}

static void three_branches__of_which_two_parted_later__count_together(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	const char *path = fixture_path(fixture, "copy.bunting"), *third = fixture_path(fixture, "third.bunting");
	fixture_close(fixture, forked.copy);
	fixture_copy_book(path, third);
	struct book *copy = fixture_open(fixture, path), *again = fixture_open(fixture, third);
	visit_check_in(copy, FUN_DAY, 100);
	visit_check_in(again, FUN_DAY, 1000);
	const char *files[] = {forked.one, fixture_export(fixture, copy, "other2.bunting"),
		fixture_export(fixture, again, "third2.bunting")};
	static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}};
	char *first = NULL;
	for (int k = 0; k < 3; k++) {
		const char *name = strrchr(fixture_path(fixture, "office%d", k), '/') + 1;
		struct book *office = forked_office(fixture, name, forked.kiosk);
		for (int file = 0; file < 3; file++) {
			fixture_merge(office, files[orders[k][file]], DONE);
		}
		forked_choose(office, forked.kiosk, files, 3);
		assert_int_equal(forked_people(office), 1166);
		assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM event_coverage WHERE stated <> held"), 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM branch"), 2);
		char *found = forked_lies(office, forked.kiosk);
		first = first ? first : strdup(found);
		assert_same_contents(strdup(first), found);
	}
	free(first);
}

/* A third branch, of one that counts, that nobody chose. */
static void a_further_branch_that_parts__is_open_again(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *office = office_with_both(fixture, "office", &forked);
	const char *path = fixture_path(fixture, "copy.bunting"), *third = fixture_path(fixture, "third.bunting");
	fixture_close(fixture, forked.copy);
	fixture_copy_book(path, third);
	struct book *copy = fixture_open(fixture, path), *again = fixture_open(fixture, third);
	visit_check_in(copy, FUN_DAY, 100);
	visit_check_in(again, FUN_DAY, 1000);
	fixture_merge(office, fixture_export(fixture, copy, "other2.bunting"), DONE);
	assert_true(fixture_merge(office, fixture_export(fixture, again, "third2.bunting"), DONE).forked);
	assert_int_equal(forked_people(office), 66);
	assert_int_equal(fixture_number(office, "SELECT is_open FROM parted"), 1);
}

/* One that is erased in the further branch stays erased, whatever comes, and whatever is chosen. */
static void what_is_erased_in_a_further_branch__stays_erased(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	const struct visit_concern concern = {.kind = "noise", .area = "quayside", .words = "At night."};
	visit_concern(forked.kiosk, &concern);
	visit_concern(forked.copy, &concern);
	forked.one = fixture_export(fixture, forked.kiosk, "one2.bunting");
	forked.other = fixture_export(fixture, forked.copy, "other2.bunting");
	struct book *office = office_with_both(fixture, "office", &forked);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), 2);
	int64_t further = fixture_number(office, "SELECT log FROM branch");
	struct erasure erasure = {.log = further, .stream = STREAM_CONCERN, .seq = 1};
	struct erasure_done done;
	assert_done(erasure_do(office, &erasure, 1, &(struct erasure_cause){0}, &done), book_reason(office));
	assert_int_equal(done.entries, 1);
	for (int round = 0; round < 4; round++) {
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), round == 2 ? 0 : 1);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM erasure") +
							 fixture_number(office, "SELECT count(*) FROM forked WHERE length(salt) = 32"),
			1);
		assert_int_equal(in_the_further_branch(office, "box"), 0);
		if (round == 0) {
			fixture_merge_anew(office, forked.other, DONE);
		} else if (round == 1) { /* the reports lie aside, both of them */
			forked_take_back(office, fixture_number(office, "SELECT max(seq) FROM decision"));
			fixture_merge_anew(office, forked.other, DONE);
		} else {
			choose_both(office, &forked);
		}
	}
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM event_coverage WHERE stated <> held"), 0);
}

/* An office's word that lets both count; the branches are here already, or come from its book by an export. */
static void a_choice_of_another_office__lets_both_count_here(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *office = forked_office(fixture, "office1", forked.kiosk);
	fixture_merge(office, forked.one, DONE);
	fixture_merge(office, forked.other, DONE);
	struct book *second = fixture_make_office(fixture, "office2");
	const char *const files[] = {forked.other, forked.one};
	fixture->now += 60;
	int64_t number = forked_choose(second, forked.kiosk, files, 2);
	fixture_merge(office, fixture_export(fixture, second, "second.bunting"), DONE);
	assert_int_equal(forked_people(office), 66);
	/* A later one, of one branch, stands in its place. */
	struct book *third = fixture_make_office(fixture, "office3");
	fixture->now += 60;
	forked_choose(third, forked.kiosk, &forked.one, 1);
	fixture_merge(office, fixture_export(fixture, third, "third.bunting"), DONE);
	assert_int_equal(forked_people(office), 16);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM contradiction WHERE kind = 'fork'"), 1);
	forked_take_back(second, number);
	fixture_merge(office, fixture_export(fixture, second, "second2.bunting"), DONE);
	assert_int_equal(forked_people(office), 16);
}

/* Both close the event, each with its own statement: both have all that they say. */
static void branches_that_closed_the_event__are_each_complete(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *devices[] = {forked.kiosk, forked.copy};
	for (int k = 0; k < 2; k++) {
		unsigned char digest[DIGEST_BYTES];
		assert_done(statement_make(devices[k], CAUSE_CLOSE, FUN_DAY, digest), &fixture->reason);
	}
	forked.one = fixture_export(fixture, forked.kiosk, "one2.bunting");
	forked.other = fixture_export(fixture, forked.copy, "other2.bunting");
	struct book *office = office_with_both(fixture, "office", &forked);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM closed_event WHERE event = '" FUN_DAY "'"), 2);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM event_coverage WHERE stated <> held"), 0);
	visit_check_in(forked.copy, FUN_DAY, 1); /* the event goes on there, and there alone */
	fixture_merge(office, fixture_export(fixture, forked.copy, "other3.bunting"), DONE);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM closed_event WHERE event = '" FUN_DAY "'"), 1);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM closed_event WHERE log IN (SELECT log FROM branch)"), 0);
}

/* A log under the digest of a statement is nobody's: who made it up gets nothing in, and keeps nobody out. */
static void a_file_that_takes_the_place_of_a_branch__is_set_aside(void **state)
{
	struct fixture *fixture = *state;
	struct forked forked = forked_make(fixture);
	struct book *office = office_with_both(fixture, "office", &forked);
	char *before = forked_lies(office, forked.kiosk);
	const char *made_up = fixture_path(fixture, "made_up.bunting");
	fixture_copy(forked.one, made_up);
	char *key = take_text(office, "SELECT hex(key) FROM log JOIN branch ON branch.log = log.id");
	char *fingerprint = take_text(office, "SELECT fingerprint FROM log JOIN branch ON branch.log = log.id");
	fixture_doctor(made_up, "INSERT INTO log SELECT 99, x'%s', 'A', '%s'", key, fingerprint);
	fixture_doctor(made_up, "INSERT INTO entry SELECT 99, stream, seq + 20, slot, event, item, amount, area,"
							" detail, undoes, box_digest, salt FROM entry WHERE stream = 1 AND seq = 1");
	fixture_merge_anew(office, made_up, BAD_ENTRY);
	assert_same_contents(before, forked_lies(office, forked.kiosk));
	free(key);
	free(fingerprint);
}

/* At random: up to three devices under one key, and a plain recount of what those that are chosen recorded. */
enum {
	DEVICES = 3,
	RECORDS = 400,
	NUMBERS = 120,
	FILES = 9
};

/* What was truly recorded: a party, or that one is taken back. */
struct recorded {
	int people;
	int undoes; /* index of another record; -1: none */
};

struct card {
	struct book *book;
	int at[NUMBERS]; /* records by number */
	int count;
	const char *last; /* what it saved last */
};

struct model {
	struct recorded records[RECORDS];
	int record_count;
	struct card devices[DEVICES];
	const char *files[FILES];
	int file_count;
};

static void note(struct model *model, struct card *device, int64_t seq, struct recorded what)
{
	assert_int_equal(seq, device->count + 1);
	assert_true(device->count + 1 < NUMBERS && model->record_count < RECORDS);
	model->records[model->record_count] = what;
	device->at[++device->count] = model->record_count++;
}

static bool is_undone(const struct model *model, const struct card *device, int record)
{
	for (int k = 1; k <= device->count; k++) {
		if (model->records[device->at[k]].undoes == record) {
			return true;
		}
	}
	return false;
}

static void undo_any(struct model *model, struct card *device)
{
	int seq = 1 + chance_below(device->count), record = device->at[seq];
	if (model->records[record].undoes < 0 && !is_undone(model, device, record)) {
		visit_undo(device->book, STREAM_ATTENDANCE, seq);
		note(model, device, device->count + 1, (struct recorded){0, record});
	}
}

static void live(struct model *model, struct card *device)
{
	for (int k = chance_below(3); k >= 0; k--) {
		int people = 1 + chance_below(5);
		note(model, device, visit_check_in(device->book, FUN_DAY, people), (struct recorded){people, -1});
		if (chance_once_in(3)) {
			undo_any(model, device);
		}
		if (chance_once_in(3)) {
			visit_kit(device->book, "door_chain", "given", 1, "new_home");
		}
	}
}

static void save(struct fixture *fixture, int round, struct model *model, struct card *device)
{
	device->last = fixture_export(
		fixture, device->book, strrchr(fixture_path(fixture, "s%d-%d", round, model->file_count), '/') + 1);
	model->files[model->file_count++] = device->last;
}

static void copy_card(struct fixture *fixture, int round, struct model *model, int k)
{
	struct card *from = &model->devices[k - 1], *to = &model->devices[k];
	const char *path = strdup(fixture_path(fixture, "device%d-%d.bunting", round, k - 1)),
			   *copy = fixture_path(fixture, "device%d-%d.bunting", round, k);
	fixture_close(fixture, from->book);
	fixture_copy_book(path, copy);
	*to = *from;
	from->book = fixture_open(fixture, path);
	to->book = fixture_open(fixture, copy);
	free((char *)path);
}

static void live_at_random(struct fixture *fixture, int round, struct model *model)
{
	const char *path = fixture_path(fixture, "device%d-0.bunting", round);
	*model = (struct model){0};
	fixture_copy_book(fixture_path(fixture, "A.bunting"), path);
	model->devices[0].book = fixture_open(fixture, path);
	for (int k = 0; k < DEVICES; k++) {
		if (k > 0) {
			copy_card(fixture, round, model, k);
		}
		live(model, &model->devices[k]);
	}
	while (model->file_count < FILES - DEVICES) {
		struct card *device = &model->devices[chance_below(DEVICES)];
		live(model, device);
		save(fixture, round, model, device);
	}
	for (int k = 0; k < DEVICES; k++) { /* each has something of its own */
		live(model, &model->devices[k]);
		save(fixture, round, model, &model->devices[k]);
	}
}

/* All that the chosen devices recorded, each once, but for what one of them took back. */
static int64_t recount(const struct model *model, unsigned chosen)
{
	bool is_here[RECORDS] = {false}, is_gone[RECORDS] = {false};
	int64_t people = 0;
	for (int d = 0; d < DEVICES; d++) {
		for (int k = 1; k <= model->devices[d].count && chosen >> d & 1; k++) {
			int record = model->devices[d].at[k], undoes = model->records[record].undoes;
			is_here[record] = true;
			if (undoes >= 0) {
				is_gone[undoes] = true;
			}
		}
	}
	for (int k = 0; k < model->record_count; k++) {
		people += is_here[k] && !is_gone[k] ? model->records[k].people : 0;
	}
	return people;
}

static void choose_some(struct book *office, const struct model *model, struct book *kiosk, unsigned chosen)
{
	const char *files[DEVICES];
	int count = 0;
	for (int d = 0; d < DEVICES; d++) {
		if (chosen >> d & 1) {
			files[count++] = model->devices[d].last;
		}
	}
	forked_choose(office, kiosk, files, count);
}

/* Every file, some of them twice; the choice somewhere on the way, or one that is taken back before. */
static void merge_at_random(
	struct book *office, const struct model *model, struct book *kiosk, unsigned chosen)
{
	int left[FILES], when = chance_below(FILES + 1);
	for (int k = 0; k < FILES; k++) {
		left[k] = k;
	}
	if (chance_once_in(3)) {
		choose_some(office, model, kiosk, 7 - chosen ? 7 - chosen : 1);
		forked_take_back(office, fixture_number(office, "SELECT max(seq) FROM decision"));
	}
	for (int count = FILES; count > 0; count--) {
		int at = chance_below(count);
		if (count == when) {
			choose_some(office, model, kiosk, chosen);
		}
		fixture_merge(office, model->files[left[at]], DONE);
		if (chance_once_in(3)) {
			fixture_merge_anew(office, model->files[chance_below(FILES)], DONE);
		}
		left[at] = left[count - 1];
	}
	if (when == 0) {
		choose_some(office, model, kiosk, chosen);
	}
}

static void some_branches_at_random__count_as_a_plain_recount_says(void **state)
{
	enum {
		ROUNDS = 2,
		CHOICES = 7
	};
	struct fixture *fixture = *state;
	struct model *model = calloc(1, sizeof *model);
	assert_non_null(model);
	chance_seed(20260718);
	fixture_make_kiosk(fixture, "A");
	for (int round = 0; round < ROUNDS; round++) {
		live_at_random(fixture, round, model);
		struct book *kiosk = model->devices[0].book;
		for (unsigned chosen = 1; chosen <= CHOICES; chosen++) {
			char *first = NULL;
			for (int order = 0; order < 2; order++) {
				const char *path = fixture_path(fixture, "of%d-%u-%d", round, chosen, order);
				struct book *office = forked_office(fixture, strrchr(path, '/') + 1, kiosk);
				merge_at_random(office, model, kiosk, chosen);
				assert_int_equal(forked_people(office), recount(model, chosen));
				assert_int_equal(fixture_number(office, "SELECT is_open FROM parted"), 0);
				assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
				char *found = forked_lies(office, kiosk);
				first = first ? first : strdup(found);
				assert_same_contents(strdup(first), found);
				fixture_close(fixture, office);
			}
			free(first);
		}
		for (int k = 0; k < DEVICES; k++) {
			fixture_close(fixture, model->devices[k].book);
		}
	}
	free(model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(both_branches__count_together__in_whatever_order_things_come),
		test_in_fixture(a_choice_of_both__taken_back__leaves_all_as_it_was),
		test_in_fixture(both_branches__go_on__each_by_itself),
		test_in_fixture(an_undo__is_of_its_branch__and_of_what_that_has_in_common),
		test_in_fixture(three_branches__of_which_two_parted_later__count_together),
		test_in_fixture(a_further_branch_that_parts__is_open_again),
		test_in_fixture(what_is_erased_in_a_further_branch__stays_erased),
		test_in_fixture(a_choice_of_another_office__lets_both_count_here),
		test_in_fixture(branches_that_closed_the_event__are_each_complete),
		test_in_fixture(a_file_that_takes_the_place_of_a_branch__is_set_aside),
		test_in_fixture(some_branches_at_random__count_as_a_plain_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
