/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_stick_fetch.c - what is fetched from a stick is only what was named, only plain files of a size that can be,
 * only from the folder on the stick itself; and whatever lies there hangs nobody.
 *
 * The child is the real one: this program starts itself, as the kiosk does.
 */
#include "kiosk/platform/stick.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	MOST = 100000
};

struct place {
	char root[64], stick_folder[96], folder[128], into[96];
	struct stick stick;
	struct stick_work work;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	snprintf(place->root, sizeof place->root, "/tmp/bunting-fetch-XXXXXX");
	assert_non_null(mkdtemp(place->root));
	snprintf(place->stick_folder, sizeof place->stick_folder, "%s/stick", place->root);
	snprintf(place->folder, sizeof place->folder, "%s/bunting", place->stick_folder);
	snprintf(place->into, sizeof place->into, "%s/into", place->root);
	*state = place;
	return mkdir(place->stick_folder, 0700) || mkdir(place->folder, 0700) || mkdir(place->into, 0700);
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char elsewhere[128];
	stick_stop(&place->work);
	snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", place->root);
	file_remove_folder(elsewhere);
	unlink(place->folder); /* where it is a link */
	file_remove_folder(place->folder);
	file_remove_folder(place->stick_folder);
	file_remove_folder(place->into);
	file_remove_folder(place->root);
	free(place);
	return 0;
}

static const char *path_of(const char *folder, const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void write_file(const char *path, size_t size)
{
	char *bytes = malloc(size + 1);
	struct reason reason;
	assert_non_null(bytes);
	memset(bytes, 'x', size);
	assert_done(file_replace(path, bytes, size, 0600, &reason), &reason);
	free(bytes);
}

/* The size of what was fetched under this name, or -1. */
static long fetched(const struct place *place, const char *name)
{
	struct stat facts;
	return lstat(path_of(place->into, name), &facts) == 0 ? (long)facts.st_size : -1;
}

static void begin(struct place *place)
{
	struct reason reason = {""};
	struct stick_fetch fetch = {.folder = "bunting",
		.names = {"A.status", "A.receipt", "A.pins"},
		.count = 3,
		.most = MOST,
		.into = place->into};
	assert_done(stick_fetch_begin(&place->work, &place->stick, &fetch, now_ms(), &reason), &reason);
}

static enum status fetch(struct place *place)
{
	struct reason reason = {""};
	assert_done(stick_find_to_read(&place->stick, place->stick_folder, STICK_MOUNTS, &reason), &reason);
	begin(place);
	for (int k = 0; k < 20000 && place->work.running; k++) {
		struct pollfd words = {.fd = stick_fd(&place->work), .events = POLLIN};
		poll(&words, 1, 1000);
		stick_look(&place->work, now_ms());
	}
	assert_true(place->work.finished);
	return place->work.status;
}

static void what_was_named__is_fetched__and_nothing_else(void **state)
{
	struct place *place = *state;
	write_file(path_of(place->folder, "A.status"), 70000);
	write_file(path_of(place->folder, "A.pins"), 10);
	write_file(path_of(place->folder, "B.status"), 10);
	write_file(path_of(place->stick_folder, "A.receipt"), 10); /* not in the folder */
	assert_int_equal(fetch(place), DONE);
	assert_int_equal(fetched(place, "A.status"), 70000);
	assert_int_equal(fetched(place, "A.pins"), 10);
	assert_int_equal(fetched(place, "A.receipt"), -1);
	assert_int_equal(fetched(place, "B.status"), -1);
}

static void stick_without_the_folder__has_nothing_for_us(void **state)
{
	struct place *place = *state;
	assert_int_equal(rmdir(place->folder), 0);
	assert_int_equal(fetch(place), DONE);
	write_file(place->folder, 5); /* a file of that name */
	assert_int_equal(fetch(place), DONE);
	assert_int_equal(fetched(place, "A.status"), -1);
	unlink(place->folder);
}

/* A FIFO that nobody writes to, a link to a file of the system, and what is too large: each leaves an empty file. */
static void what_is_no_plain_file_of_ours__hangs_nobody_and_is_left_empty(void **state)
{
	struct place *place = *state;
	assert_int_equal(mkfifo(path_of(place->folder, "A.status"), 0600), 0);
	assert_int_equal(symlink("/etc/passwd", path_of(place->folder, "A.receipt")), 0);
	write_file(path_of(place->folder, "A.pins"), MOST + 1);
	assert_int_equal(fetch(place), DONE);
	assert_int_equal(fetched(place, "A.status"), 0);
	assert_int_equal(fetched(place, "A.receipt"), 0);
	assert_int_equal(fetched(place, "A.pins"), 0);
}

static void folder_that_is_a_link__is_not_followed(void **state)
{
	struct place *place = *state;
	char elsewhere[128];
	snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", place->root);
	assert_int_equal(mkdir(elsewhere, 0700), 0);
	write_file(path_of(elsewhere, "A.status"), 10);
	assert_int_equal(rmdir(place->folder), 0);
	assert_int_equal(symlink(elsewhere, place->folder), 0);
	assert_int_equal(fetch(place), DONE);
	assert_int_equal(fetched(place, "A.status"), -1);
}

static void stick_that_was_changed_for_another_device__is_gone(void **state)
{
	struct place *place = *state;
	struct reason reason = {""};
	assert_done(stick_find_to_read(&place->stick, place->stick_folder, STICK_MOUNTS, &reason), &reason);
	place->stick.device++;
	begin(place);
	for (int k = 0; k < 20000 && place->work.running; k++) {
		struct pollfd words = {.fd = stick_fd(&place->work), .events = POLLIN};
		poll(&words, 1, 1000);
		stick_look(&place->work, now_ms());
	}
	assert_int_equal(place->work.status, STICK_GONE);
}

/* Looked at long after it last said anything: it is given up, whatever it hangs in. */
static void stick_that_says_nothing__is_given_up(void **state)
{
	struct place *place = *state;
	struct reason reason = {""};
	assert_done(stick_find_to_read(&place->stick, place->stick_folder, STICK_MOUNTS, &reason), &reason);
	begin(place);
	assert_int_equal(kill(place->work.child, SIGSTOP), 0);
	int64_t begun = place->work.heard_ms;
	while (read(place->work.words, (char[64]){0}, 64) > 0) {
	}
	assert_true(stick_look(&place->work, begun + STICK_SILENT_MS));
	assert_int_equal(place->work.status, STICK_SILENT);
}

static void child__asked_for_paths__only_says_so(void **state)
{
	(void)state;
	const char *const path[] = {
		"bunting-kiosk", "--stick-fetch", "1", "/tmp", "bunting", "10", "/tmp", "../x", NULL};
	const char *const hidden[] = {
		"bunting-kiosk", "--stick-fetch", "1", "/tmp", "bunting", "10", "/tmp", "..", NULL};
	const char *const none[] = {"bunting-kiosk", "--stick-fetch", "1", "/tmp", "bunting", "10", "/tmp", NULL};
	assert_int_equal(stick_child_main(8, (char *const *)path), 2);
	assert_int_equal(stick_child_main(8, (char *const *)hidden), 2);
	assert_int_equal(stick_child_main(7, (char *const *)none), 2);
}

#define FETCH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int count, char *arguments[])
{
	if (stick_is_child(count, arguments)) {
		return stick_child_main(count, arguments);
	}
	const struct CMUnitTest tests[] = {
		FETCH_TEST(what_was_named__is_fetched__and_nothing_else),
		FETCH_TEST(stick_without_the_folder__has_nothing_for_us),
		FETCH_TEST(what_is_no_plain_file_of_ours__hangs_nobody_and_is_left_empty),
		FETCH_TEST(folder_that_is_a_link__is_not_followed),
		FETCH_TEST(stick_that_was_changed_for_another_device__is_gone),
		FETCH_TEST(stick_that_says_nothing__is_given_up),
		FETCH_TEST(child__asked_for_paths__only_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
