/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_candidate.c - files that are read ahead on another thread go in as those that are read one by one, whatever the
 * one before them brings meanwhile. (Random histories in both ways: test_merge_property.c.)
 */
#include "ledger/candidate.h"

#include "ledger/book_inside.h"
#include "ledger/merge_ahead.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	FILES = 6
};

/* Of one kiosk: three saves, one of them cut; the branch of a copied card; and what is no book. */
struct scene {
	struct fixture *fixture;
	const char *office, *paths[FILES];
};

static struct scene a_scene(void **state)
{
	struct scene scene = {.fixture = *state};
	struct fixture *fixture = scene.fixture;
	fixture_close(fixture, fixture_make_office(fixture, "office"));
	scene.office = fixture_path(fixture, "office.bunting");
	const char *path = fixture_make_kiosk(fixture, "A"), *card = fixture_path(fixture, "card.bunting");
	struct book *kiosk = fixture_open(fixture, path);
	visit_check_in(kiosk, FUN_DAY, 3);
	scene.paths[0] = fixture_export(fixture, kiosk, "one.bunting");
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, card);
	kiosk = fixture_open(fixture, path);
	struct book *branch = fixture_open(fixture, card);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	visit_check_in(kiosk, FUN_DAY, 2);
	scene.paths[1] = fixture_export(fixture, kiosk, "two.bunting");
	fixture_doctor(scene.paths[1], "DELETE FROM entry WHERE stream = 1 AND seq = 1");
	visit_check_in(branch, FUN_DAY, 7);
	scene.paths[2] = fixture_export(fixture, branch, "branch.bunting");
	visit_check_in(kiosk, FUN_DAY, 4);
	scene.paths[3] = fixture_export(fixture, kiosk, "three.bunting");
	scene.paths[4] = fixture_path(fixture, "nothing.bunting");
	scene.paths[5] = scene.paths[0];
	return scene;
}

static char *merge_into(const struct scene *scene, const char *name, const char *const *paths, bool is_ahead)
{
	const char *copy = fixture_path(scene->fixture, "%s.bunting", name);
	fixture_copy_book(scene->office, copy);
	struct book *office = fixture_open(scene->fixture, copy);
	struct merge_ahead *ahead = is_ahead ? merge_ahead_begin(office, paths, FILES) : NULL;
	for (int k = 0; k < FILES; k++) {
		struct merge_result result;
		assert_done(ahead ? merge_ahead_next(ahead, &result) : merge_file(office, paths[k], &result),
			&scene->fixture->reason);
		assert_status(result.status, paths[k] == scene->paths[4] ? NOT_FOUND : DONE, &result.why);
		assert_true(result.status == DONE || result.why.text[0]);
	}
	merge_ahead_end(ahead);
	char *contents = contents_merged(office);
	fixture_close(scene->fixture, office);
	return contents;
}

/* Every file right behind every other. */
static void files_read_ahead__go_in_as_those_read_one_by_one(void **state)
{
	struct scene scene = a_scene(state);
	for (int first = 0; first < FILES; first++) {
		for (int step = 1; step < FILES; step += 4) {
			const char *paths[FILES];
			char name[40], other[40];
			for (int k = 0; k < FILES; k++) {
				paths[k] = scene.paths[(first + k * step) % FILES];
			}
			snprintf(name, sizeof name, "alone%d%d", first, step);
			snprintf(other, sizeof other, "ahead%d%d", first, step);
			assert_same_contents(
				merge_into(&scene, name, paths, false), merge_into(&scene, other, paths, true));
		}
	}
}

static int count_private(const char *folder)
{
	DIR *entries = opendir(folder);
	int count = 0;
	for (struct dirent *entry; (entry = readdir(entries));) {
		count += strstr(entry->d_name, ".private") != NULL;
	}
	closedir(entries);
	return count;
}

static void merge_ahead__that_ends_early__takes_what_is_done_and_leaves_nothing_behind(void **state)
{
	struct scene scene = a_scene(state);
	struct book *office = fixture_open(scene.fixture, scene.office);
	struct merge_result result;
	struct merge_ahead *ahead = merge_ahead_begin(office, scene.paths, FILES);
	assert_done(merge_ahead_next(ahead, &result), &scene.fixture->reason);
	merge_ahead_end(ahead);
	merge_ahead_end(merge_ahead_begin(office, scene.paths, FILES));
	merge_ahead_end(merge_ahead_begin(office, scene.paths, 0));
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM entry WHERE stream = 1"), 1);
	assert_int_equal(count_private(scene.fixture->folder), 0);
}

static void a_candidate__is_read_without_the_office_book(void **state)
{
	struct scene scene = a_scene(state);
	struct book *office = fixture_open(scene.fixture, scene.office);
	struct candidate *candidate = candidate_alloc();
	candidate_read(candidate, scene.paths[3], scene.office, &office->root);
	assert_status(candidate->status, DONE, &candidate->reason);
	assert_int_equal(candidate->log_count, 1);
	assert_int_equal(candidate->logs[0].check.entries, 5);
	assert_true(candidate->logs[0].stated.count > 0);
	candidate_free(candidate);
	struct chain_root other = office->root;
	other.organisation[0] ^= 1;
	candidate = candidate_alloc();
	candidate_read(candidate, scene.paths[3], scene.office, &other);
	assert_status(candidate->status, FOREIGN, &candidate->reason);
	candidate_free(candidate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(files_read_ahead__go_in_as_those_read_one_by_one),
		test_in_fixture(merge_ahead__that_ends_early__takes_what_is_done_and_leaves_nothing_behind),
		test_in_fixture(a_candidate__is_read_without_the_office_book),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
