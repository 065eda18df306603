/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fork.c - a log that two devices went on with: what both have in common counts, what follows counts for nobody
 * until a person chooses, and in whatever order things come, the office holds the same.
 */
#include "ledger/store.h"
#include "tests/support/chance.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/forked.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>

static int64_t choose(struct book *office, struct book *kiosk, const char *file)
{
	return forked_choose(office, kiosk, &file, 1);
}

static void the_common_part_counts__whichever_branch_came_first(void **state)
{
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	const char *files[] = {branches.one, branches.other};
	char *merged[2];
	for (int k = 0; k < 2; k++) {
		struct book *office = forked_office(fixture, k ? "office2" : "office1", branches.kiosk);
		assert_false(fixture_merge(office, files[k], DONE).forked);
		assert_int_equal(forked_people(office), k ? 56 : 16);
		struct merge_result result = fixture_merge(office, files[1 - k], DONE);
		assert_true(result.forked);
		assert_int_equal(result.taken, 2); /* 10 and a chain; or 20 and 30 */
		assert_int_equal(forked_people(office), 6);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM kit"), 1); /* nobody says anything else of it */
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM forked"), 3);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM stated WHERE is_tip"), 2);
		assert_int_equal(fixture_merge(office, files[k], DONE).taken, 0);
		merged[k] = forked_lies(office, branches.kiosk);
	}
	assert_same_contents(merged[0], merged[1]);
}

/* Of four offices one chooses first, one after the first branch, two when both are here. */
static void a_choice__lets_one_branch_count__in_whatever_order_things_come(void **state)
{
	enum {
		OFFICES = 4
	};
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	const char *files[] = {branches.one, branches.other};
	static const char *const names[OFFICES] = {"office0", "office1", "office2", "office3"};
	char *first = NULL;
	for (int k = 0; k < OFFICES; k++) {
		struct book *office = forked_office(fixture, names[k], branches.kiosk);
		if (k == 0) {
			choose(office, branches.kiosk, branches.other);
		}
		fixture_merge(office, files[k % 2], DONE);
		if (k == 1) {
			choose(office, branches.kiosk, branches.other);
		}
		fixture_merge(office, files[1 - k % 2], DONE);
		if (k > 1) {
			choose(office, branches.kiosk, branches.other);
		}
		assert_int_equal(forked_people(office), 56);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM kit"), 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM forked"), 2);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM parted WHERE NOT is_open"), 1);
		assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
		char *found = forked_lies(office, branches.kiosk);
		first = first ? first : strdup(found);
		assert_same_contents(strdup(first), found);
	}
	free(first);
}

/* The branches are here already when another office's word comes, and nothing else with it; and so when that is taken
 * back, and when the latest word comes first. */
static void a_choice_of_another_office__lets_the_branch_count_here(void **state)
{
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	struct book *office = forked_office(fixture, "office1", branches.kiosk);
	fixture_merge(office, branches.one, DONE);
	fixture_merge(office, branches.other, DONE);
	assert_int_equal(forked_people(office), 6);
	struct book *second = fixture_make_office(fixture, "office2"),
				*third = fixture_make_office(fixture, "office3");
	fixture->now += 60;
	choose(second, branches.kiosk, branches.other);
	fixture->now += 60;
	int64_t number = choose(third, branches.kiosk, branches.one);
	fixture_merge(office, fixture_export(fixture, third, "third.bunting"), DONE);
	assert_int_equal(forked_people(office), 16);
	fixture_merge(office, fixture_export(fixture, second, "second.bunting"), DONE);
	assert_int_equal(forked_people(office), 16);
	forked_take_back(third, number);
	fixture_merge(office, fixture_export(fixture, third, "third2.bunting"), DONE);
	assert_int_equal(forked_people(office), 56);
	assert_int_equal(fixture_number(office, "SELECT is_open FROM parted"), 0);
}

static void choices__the_latest_holds_and_can_be_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	struct book *office = forked_office(fixture, "office", branches.kiosk);
	fixture_merge(office, branches.one, DONE);
	fixture_merge(office, branches.other, DONE);
	char *before = forked_lies(office, branches.kiosk);
	choose(office, branches.kiosk, branches.one);
	assert_int_equal(forked_people(office), 16);
	int64_t second = choose(office, branches.kiosk, branches.other); /* of one second: the greater number */
	assert_int_equal(forked_people(office), 56);
	forked_take_back(office, second);
	assert_int_equal(forked_people(office), 16);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM kit"), 1);
	forked_take_back(office, second - 1);
	assert_int_equal(forked_people(office), 6);
	assert_int_equal(fixture_number(office, "SELECT is_open FROM parted"), 1);
	assert_same_contents(before, forked_lies(office, branches.kiosk));
}

static void the_chosen_branch_goes_on__and_the_other_one_stays_aside(void **state)
{
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	struct book *office = forked_office(fixture, "office", branches.kiosk);
	fixture_merge(office, branches.one, DONE);
	fixture_merge(office, branches.other, DONE);
	choose(office, branches.kiosk, branches.one);
	visit_check_in(branches.kiosk, FUN_DAY, 100);
	visit_check_in(branches.copy, FUN_DAY, 1000);
	fixture_merge(office, fixture_export(fixture, branches.kiosk, "one2.bunting"), DONE);
	struct merge_result result =
		fixture_merge(office, fixture_export(fixture, branches.copy, "other2.bunting"), DONE);
	assert_false(result.forked);
	assert_int_equal(result.taken, 1);
	assert_int_equal(forked_people(office), 116);
	/* What the chosen branch lacks is missing. */
	visit_check_in(branches.kiosk, FUN_DAY, 7);
	visit_check_in(branches.kiosk, FUN_DAY, 8);
	const char *gap = fixture_export(fixture, branches.kiosk, "gap.bunting");
	fixture_doctor(gap, "DELETE FROM entry WHERE stream = 1 AND seq = 6");
	result = fixture_merge(office, gap, DONE);
	assert_int_equal(result.missing, 1);
	assert_int_equal(result.waiting, 1);
	assert_int_equal(forked_people(office), 116);
	fixture_merge(office, fixture_export(fixture, branches.kiosk, "whole.bunting"), DONE);
	assert_int_equal(forked_people(office), 131);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM waiting"), 0);
}

static void a_third_branch_of_the_chosen_one__is_open_again(void **state)
{
	struct fixture *fixture = *state;
	struct forked branches = forked_make(fixture);
	const char *third = fixture_path(fixture, "third.bunting");
	struct book *office = forked_office(fixture, "office", branches.kiosk);
	fixture_merge(office, branches.one, DONE);
	fixture_merge(office, branches.other, DONE);
	choose(office, branches.kiosk, branches.one);
	const char *path = fixture_path(fixture, "A.bunting");
	fixture_close(fixture, branches.kiosk);
	fixture_copy_book(path, third);
	struct book *kiosk = fixture_open(fixture, path), *copy = fixture_open(fixture, third);
	visit_check_in(kiosk, FUN_DAY, 100);
	visit_check_in(copy, FUN_DAY, 200);
	fixture_merge(office, fixture_export(fixture, kiosk, "one3.bunting"), DONE);
	assert_true(fixture_merge(office, fixture_export(fixture, copy, "third3.bunting"), DONE).forked);
	assert_int_equal(forked_people(office), 16);
	assert_int_equal(fixture_number(office, "SELECT is_open FROM parted"), 1);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM stated WHERE is_tip"), 3);
}

/* What was told to a kiosk goes with its branch, sealed parts and all. */
static void sealed_parts__go_with_their_entries_and_come_back(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy_path = fixture_path(fixture, "copy.bunting");
	fixture_copy_book(path, copy_path);
	struct book *kiosk = fixture_open(fixture, path), *copy = fixture_open(fixture, copy_path);
	const struct visit_concern concern = {.kind = "noise", .area = "quayside", .words = "At night."};
	visit_concern(kiosk, &concern);
	visit_concern(copy, &concern);
	const char *one = fixture_export(fixture, kiosk, "one.bunting");
	const char *other = fixture_export(fixture, copy, "other.bunting");
	struct book *office = forked_office(fixture, "office", kiosk);
	fixture_merge(office, one, DONE);
	int64_t boxes = fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL");
	assert_true(boxes > 0);
	fixture_merge(office, other, DONE);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), 0);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box"), 0);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL"), 2 * boxes);
	choose(office, kiosk, other);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), 1);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), boxes);
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL"), boxes);
}

/* A report from before the card was copied is taken back on one of the cards: what it said goes, whichever counts. */
static void what_one_branch_takes_back__is_gone_from_the_common_part(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy_path = fixture_path(fixture, "copy.bunting");
	const struct visit_concern concern = {.kind = "noise", .area = "quayside", .words = "At night."};
	struct book *kiosk = fixture_open(fixture, path);
	int64_t seq = visit_concern(kiosk, &concern);
	const char *before = fixture_export(fixture, kiosk, "before.bunting");
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, copy_path);
	kiosk = fixture_open(fixture, path);
	struct book *copy = fixture_open(fixture, copy_path);
	visit_undo(kiosk, STREAM_CONCERN, seq);
	visit_concern(copy, &concern);
	visit_check_in(copy, FUN_DAY, 1); /* its statement is the longer one: choose() takes that */
	const char *files[] = {before, fixture_export(fixture, kiosk, "one.bunting"),
		fixture_export(fixture, copy, "other.bunting")};
	static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
	for (int k = 0; k < 3; k++) {
		struct book *office = forked_office(fixture,
			k == 0   ? "office0"
			: k == 1 ? "office1"
					 : "office2",
			kiosk);
		for (int file = 0; file < 3; file++) {
			fixture_merge_anew(office, files[orders[k][file]], DONE);
		}
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 0);
		assert_true(fixture_number(office, "SELECT count(*) FROM box WHERE gone = 'taken_back'") > 0);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), 1); /* nobody has chosen */
		choose(office, kiosk, files[2]);
		assert_int_equal(fixture_number(office, "SELECT count(*) FROM concern"), 2);
		fixture_merge_anew(office, before, DONE);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM box WHERE seq = 1 AND bytes IS NOT NULL"), 0);
	}
}

/* What up to three devices under one key saved now and then, from a book that was copied once or twice. */
enum {
	DEVICES = 3,
	FILES = 9
};

static void live(struct book *device)
{
	for (int k = chance_below(4); k >= 0; k--) {
		int64_t seq = visit_check_in(device, FUN_DAY, 1 + chance_below(5));
		if (chance_once_in(3)) {
			visit_undo(device, STREAM_ATTENDANCE, seq);
		}
		if (chance_once_in(3)) {
			visit_kit(device, "door_chain", "given", 1, "new_home");
		}
	}
}

static void save_at_random(struct fixture *fixture, int round, const char *files[FILES])
{
	const char *paths[DEVICES];
	struct book *devices[DEVICES];
	paths[0] = fixture_path(fixture, "first%d.bunting", round);
	fixture_copy_book(fixture_path(fixture, "A.bunting"), paths[0]);
	for (int k = 0; k < DEVICES; k++) {
		if (k > 0) { /* a card is copied as it is by now */
			paths[k] = fixture_path(fixture, "device%d-%d.bunting", round, k);
			fixture_close(fixture, devices[k - 1]);
			fixture_copy_book(paths[k - 1], paths[k]);
			devices[k - 1] = fixture_open(fixture, paths[k - 1]);
		}
		devices[k] = fixture_open(fixture, paths[k]);
		live(devices[k]);
	}
	for (int k = 0; k < FILES; k++) {
		struct book *device = devices[chance_below(DEVICES)];
		live(device);
		files[k] =
			fixture_export(fixture, device, strrchr(fixture_path(fixture, "s%d-%d", round, k), '/') + 1);
	}
	for (int k = 0; k < DEVICES; k++) {
		fixture_close(fixture, devices[k]);
	}
}

/* Merges all of them in an order of its own, some twice; chooses the branch of `chosen` on the way. */
static void merge_at_random(
	struct book *office, struct book *kiosk, const char *const files[FILES], const char *chosen)
{
	int left[FILES], when = chance_below(FILES);
	for (int k = 0; k < FILES; k++) {
		left[k] = k;
	}
	for (int count = FILES; count > 0; count--) {
		int at = chance_below(count);
		if (count - 1 == when) {
			choose(office, kiosk, chosen);
		}
		fixture_merge(office, files[left[at]], DONE);
		if (chance_once_in(3)) {
			fixture_merge(office, files[chance_below(FILES)], DONE);
		}
		left[at] = left[count - 1];
	}
	fixture_merge(office, files[0], DONE); /* the choice may have come behind all files */
}

static void branches_at_random__lie_the_same_in_every_order(void **state)
{
	enum {
		ROUNDS = 4,
		ORDERS = 3
	};
	struct fixture *fixture = *state;
	int64_t forked = 0;
	chance_seed(20260718);
	struct book *kiosk = fixture_kiosk(fixture, "A");
	visit_check_in(kiosk, FUN_DAY, 2);
	fixture_close(fixture, kiosk);
	for (int round = 0; round < ROUNDS; round++) {
		const char *files[FILES];
		char *first = NULL;
		save_at_random(fixture, round, files);
		kiosk = fixture_open(fixture, fixture_path(fixture, "first%d.bunting", round));
		const char *chosen = files[chance_below(FILES)];
		for (int order = 0; order < ORDERS; order++) {
			struct book *office = forked_office(
				fixture, strrchr(fixture_path(fixture, "of%d-%d", round, order), '/') + 1, kiosk);
			merge_at_random(office, kiosk, files, chosen);
			char *found = forked_lies(office, kiosk);
			first = first ? first : strdup(found);
			assert_same_contents(strdup(first), found);
			forked += fixture_number(office, "SELECT count(*) FROM forked");
			fixture_close(fixture, office);
		}
		free(first);
		fixture_close(fixture, kiosk);
	}
	assert_true(forked > ROUNDS * ORDERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(the_common_part_counts__whichever_branch_came_first),
		test_in_fixture(a_choice__lets_one_branch_count__in_whatever_order_things_come),
		test_in_fixture(a_choice_of_another_office__lets_the_branch_count_here),
		test_in_fixture(choices__the_latest_holds_and_can_be_taken_back),
		test_in_fixture(the_chosen_branch_goes_on__and_the_other_one_stays_aside),
		test_in_fixture(a_third_branch_of_the_chosen_one__is_open_again),
		test_in_fixture(branches_at_random__lie_the_same_in_every_order),
		test_in_fixture(what_one_branch_takes_back__is_gone_from_the_common_part),
		test_in_fixture(sealed_parts__go_with_their_entries_and_come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
