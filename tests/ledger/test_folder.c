/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_folder.c - private folders are for one program, and none is left for ever.
 */
#include "ledger/folder.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void put_file_into(const struct folder *folder)
{
	char path[PATH_SIZE + 8];
	struct reason reason;
	snprintf(path, sizeof path, "%s/book", folder->path);
	assert_done(file_replace(path, "words", 5, 0600, &reason), &reason);
}

static void folder__goes_with_what_is_in_it(void **state)
{
	struct fixture *fixture = *state;
	struct folder folder = {.held = -1};
	struct stat facts;
	folder_remove(&folder);
	assert_done(
		folder_make(&folder, fixture_path(fixture, "office.bunting"), &fixture->reason), &fixture->reason);
	assert_int_equal(stat(folder.path, &facts), 0);
	assert_int_equal(facts.st_mode & 07777, 0700);
	put_file_into(&folder);
	char path[PATH_SIZE];
	memcpy(path, folder.path, sizeof path);
	folder_remove(&folder);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* A child makes a folder and is killed in it; gives its path. */
static void leave_folder(struct fixture *fixture, const char *beside, char path[PATH_SIZE])
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct folder folder;
		if (folder_make(&folder, beside, &fixture->reason) == DONE) {
			put_file_into(&folder);
			ssize_t written = write(ends[1], folder.path, PATH_SIZE);
			(void)written;
		}
		raise(SIGKILL);
	}
	assert_int_equal(read(ends[0], path, PATH_SIZE), PATH_SIZE);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(ends[0]);
	close(ends[1]);
}

static void folder__of_a_program_that_was_killed__goes_with_the_next_one(void **state)
{
	struct fixture *fixture = *state;
	const char *beside = fixture_path(fixture, "office.bunting");
	char left[PATH_SIZE];
	struct folder folder;
	leave_folder(fixture, beside, left);
	assert_int_equal(access(left, F_OK), 0);
	assert_done(folder_make(&folder, beside, &fixture->reason), &fixture->reason);
	assert_int_not_equal(access(left, F_OK), 0);
	folder_remove(&folder);
}

static void folder__that_is_worked_in__stays(void **state)
{
	struct fixture *fixture = *state;
	const char *beside = fixture_path(fixture, "office.bunting");
	struct folder one, other;
	assert_done(folder_make(&one, beside, &fixture->reason), &fixture->reason);
	put_file_into(&one);
	assert_done(folder_make(&other, beside, &fixture->reason), &fixture->reason);
	assert_int_equal(access(one.path, F_OK), 0);
	folder_remove(&other);
	folder_remove(&one);
}

static void folder__of_somebody_else__stays(void **state)
{
	struct fixture *fixture = *state;
	const char *beside = fixture_path(fixture, "office.bunting");
	static const char *const names[] = {"office.bunting.backup", "office.bunting.private",
		"office.bunting.private.old", "other.private.abcdef"};
	struct folder folder;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		assert_int_equal(mkdir(fixture_path(fixture, "%s", names[k]), 0700), 0);
	}
	assert_done(folder_make(&folder, beside, &fixture->reason), &fixture->reason);
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		assert_int_equal(rmdir(fixture_path(fixture, "%s", names[k])), 0);
	}
	folder_remove(&folder);
}

static void folder__where_none_can_be__is_said(void **state)
{
	struct fixture *fixture = *state;
	struct folder folder;
	assert_status(folder_make(&folder, fixture_path(fixture, "none/office.bunting"), &fixture->reason),
		NOT_FOUND, &fixture->reason);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(folder__goes_with_what_is_in_it),
		test_in_fixture(folder__of_a_program_that_was_killed__goes_with_the_next_one),
		test_in_fixture(folder__that_is_worked_in__stays),
		test_in_fixture(folder__of_somebody_else__stays),
		test_in_fixture(folder__where_none_can_be__is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
