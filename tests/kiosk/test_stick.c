/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_stick.c - what saving to a stick promises: the old file or the new one whole at every moment, what
 * was read back is what was written, and a stick that is full, silent, gone or lying is said to be so.
 *
 * The child is the real one: this program starts itself, as the kiosk does.
 */
#include "kiosk/platform/stick.h"

#include "kiosk/platform/child.h"
#include "kiosk/platform/stick_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NAME "Żółw-A.bunting"

/* A folder with a source and a stick in it, made anew for every test. */
struct place {
	char root[64];
	char source[128];
	char folder[128];
	char saved[192];
	char part[192];
	struct stick stick;
	struct stick_work save;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void write_file(const char *path, int64_t size, unsigned char first)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	for (int64_t i = 0; i < size; i++) {
		fputc((unsigned char)(first + i * 7 + i / 251), file);
	}
	assert_int_equal(fclose(file), 0);
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static bool same_files(const char *one, const char *other)
{
	FILE *first = fopen(one, "re"), *second = fopen(other, "re");
	assert_non_null(first);
	int a = 0, b = second ? 0 : 1;
	while (a == b && a != EOF) {
		a = fgetc(first);
		b = fgetc(second);
	}
	fclose(first);
	if (second) {
		fclose(second);
	}
	return a == b;
}

static void assert_holds(const char *path, const char *text)
{
	char held[64] = "";
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	held[fread(held, 1, sizeof held - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(held, text);
}

static bool is_there(const char *path)
{
	struct stat facts;
	return lstat(path, &facts) == 0;
}

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	snprintf(place->root, sizeof place->root, "/tmp/bunting-stick-XXXXXX");
	assert_non_null(mkdtemp(place->root));
	snprintf(place->source, sizeof place->source, "%s/source", place->root);
	snprintf(place->folder, sizeof place->folder, "%s/the stick", place->root);
	snprintf(place->saved, sizeof place->saved, "%s/" NAME, place->folder);
	snprintf(place->part, sizeof place->part, "%s/" NAME ".part", place->folder);
	*state = place;
	return mkdir(place->folder, 0755);
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *walk)
{
	(void)facts, (void)kind, (void)walk;
	return remove(path);
}

static int tear_down(void **state)
{
	struct place *place = *state;
	stick_stop(&place->save);
	umount2(place->folder, MNT_DETACH);
	nftw(place->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(place);
	return 0;
}

/* Mounts a small file system of its own where the stick is, or skips the test where this is not allowed. */
static void mount_stick(struct place *place, const char *options)
{
	if (geteuid() != 0 || mount("none", place->folder, "tmpfs", 0, options) != 0) {
		print_message("mounting is not allowed here\n");
		skip();
	}
}

static void begin(struct place *place)
{
	struct reason reason = {""};
	assert_int_equal(stick_find(&place->stick, place->folder, STICK_MOUNTS, &reason), DONE);
	assert_int_equal(
		stick_save_begin(&place->save, place->source, &place->stick, NAME, now_ms(), &reason), DONE);
}

/*
 * Begins a save whose child stands still, in the middle, until the first look: its report has room for
 * one line only, so that it waits with the second, when the first 200,000 bytes are written.
 */
static void begin_held(struct place *place)
{
	int words[2];
	char fill[4096], device[32];
	struct stat facts;
	struct reason reason;
	assert_int_equal(pipe2(words, O_CLOEXEC | O_NONBLOCK), 0);
	assert_int_equal(fcntl(words[1], F_SETPIPE_SZ, sizeof fill), sizeof fill);
	memset(fill, '\n', sizeof fill);
	size_t length = sizeof fill - strlen("at 0\n");
	assert_int_equal(write(words[1], fill, length), length);
	fcntl(words[1], F_SETFL, 0);

	assert_int_equal(stat(place->folder, &facts), 0);
	snprintf(device, sizeof device, "%llu", (unsigned long long)facts.st_dev);
	const char *const arguments[] = {
		"test", STICK_CHILD_FLAG, device, place->source, place->folder, NAME, NULL};
	struct child_handles handles = {-1, words[1]};
	place->save = (struct stick_work){.running = true, .words = words[0], .heard_ms = now_ms()};
	assert_int_equal(child_start(&place->save.child, "/proc/self/exe", arguments, handles, &reason), DONE);
	close(words[1]);
	for (int i = 0; i < 20000 && (stat(place->part, &facts) != 0 || facts.st_size < 200000); i++) {
		poll(NULL, 0, 1);
	}
}

/* Looks as the event loop does, until it has ended. */
static enum status save_to_end(struct place *place)
{
	for (int i = 0; i < 20000 && place->save.running; i++) {
		struct pollfd words = {.fd = stick_fd(&place->save), .events = POLLIN};
		poll(&words, 1, 1000);
		stick_look(&place->save, now_ms());
	}
	assert_true(place->save.finished);
	assert_false(place->save.running);
	assert_int_equal(stick_fd(&place->save), -1);
	return place->save.status;
}

static void save__puts_the_file_there_whole__and_leaves_no_part(void **state)
{
	struct place *place = *state;
	write_file(place->source, 1000003, 5);
	begin(place);
	assert_true(stick_fd(&place->save) >= 0);
	assert_int_equal(save_to_end(place), DONE);
	assert_int_equal(place->save.percent, 100);
	assert_true(same_files(place->source, place->saved));
	assert_false(is_there(place->part));
}

static void save__takes_the_place_of_an_older_file(void **state)
{
	struct place *place = *state;
	write_file(place->source, 524288, 9); /* whole steps */
	write_text(place->saved, "older");
	write_text(place->part, "left over from a power cut");
	begin(place);
	assert_int_equal(save_to_end(place), DONE);
	assert_true(same_files(place->source, place->saved));
	assert_false(is_there(place->part));
}

static void save__of_an_empty_file__is_done(void **state)
{
	struct place *place = *state;
	write_text(place->source, "");
	begin(place);
	assert_int_equal(save_to_end(place), DONE);
	assert_true(same_files(place->source, place->saved));
}

static void save__without_room__says_so_and_keeps_the_old_file(void **state)
{
	struct place *place = *state;
	mount_stick(place, "size=256k");
	write_file(place->source, 400000, 1);
	write_text(place->saved, "older");
	begin(place);
	assert_int_equal(save_to_end(place), NO_ROOM);
	assert_non_null(strstr(place->save.reason.text, NAME));
	assert_holds(place->saved, "older");
	assert_false(is_there(place->part));
}

/* The free room was there at first, and is gone when it is needed. */
static void save__that_finds_the_stick_full_while_writing__keeps_the_old_file(void **state)
{
	struct place *place = *state;
	mount_stick(place, "size=1m");
	write_file(place->source, 800000, 1);
	write_text(place->saved, "older");
	begin_held(place);
	char other[192];
	snprintf(other, sizeof other, "%s/other", place->folder);
	int file = open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(posix_fallocate(file, 0, 600000), 0);
	close(file);
	assert_int_equal(save_to_end(place), NO_ROOM);
	assert_holds(place->saved, "older");
	assert_false(is_there(place->part));
}

static void save__to_a_stick_that_can_only_be_read__says_so(void **state)
{
	struct place *place = *state;
	mount_stick(place, "size=1m");
	write_file(place->source, 1000, 1);
	write_text(place->saved, "older");
	assert_int_equal(mount("none", place->folder, NULL, MS_REMOUNT | MS_RDONLY, "size=1m"), 0);
	begin(place);
	assert_int_equal(save_to_end(place), STICK_LOCKED);
	assert_holds(place->saved, "older");
}

static void save__after_the_stick_was_pulled__writes_nothing_on_the_systems_disk(void **state)
{
	struct place *place = *state;
	struct reason reason;
	mount_stick(place, "size=1m");
	write_file(place->source, 1000, 1);
	assert_int_equal(stick_find(&place->stick, place->folder, STICK_MOUNTS, &reason), DONE);
	assert_int_equal(umount(place->folder), 0);
	assert_int_equal(
		stick_save_begin(&place->save, place->source, &place->stick, NAME, now_ms(), &reason), DONE);
	assert_int_equal(save_to_end(place), STICK_GONE);
	assert_false(is_there(place->saved));
	assert_false(is_there(place->part));
}

static void save__whose_folder_goes_in_the_middle__says_so(void **state)
{
	struct place *place = *state;
	write_file(place->source, 600000, 4);
	begin_held(place);
	assert_int_equal(unlink(place->part), 0);
	assert_int_equal(rmdir(place->folder), 0);
	assert_int_equal(save_to_end(place), STICK_GONE);
}

/* Another file under the part's name is not taken for the one that was written, and not removed either. */
static void save__whose_part_is_swapped__leaves_the_stranger_alone(void **state)
{
	struct place *place = *state;
	write_file(place->source, 600000, 4);
	write_text(place->saved, "older");
	begin_held(place);
	assert_int_equal(unlink(place->part), 0);
	write_text(place->part, "a stranger's");
	assert_int_equal(save_to_end(place), STICK_GONE);
	assert_holds(place->saved, "older");
	assert_holds(place->part, "a stranger's");
}

static void save__of_a_missing_source__names_it(void **state)
{
	struct place *place = *state;
	begin(place);
	assert_int_equal(save_to_end(place), NOT_FOUND);
	assert_non_null(strstr(place->save.reason.text, place->source));
}

static void save__never_writes_through_links_and_fifos(void **state)
{
	struct place *place = *state;
	char victim[128];
	snprintf(victim, sizeof victim, "%s/victim", place->root);
	write_text(victim, "untouched");
	write_file(place->source, 3000, 2);
	for (int round = 0; round < 2; round++) {
		if (round == 0) {
			assert_int_equal(symlink(victim, place->part), 0);
			assert_int_equal(mkfifo(place->saved, 0600), 0);
		} else {
			assert_int_equal(mkfifo(place->part, 0600), 0);
			assert_int_equal(unlink(place->saved), 0);
			assert_int_equal(symlink(victim, place->saved), 0);
		}
		begin(place);
		assert_int_equal(save_to_end(place), DONE);
		assert_true(same_files(place->source, place->saved));
		struct stat facts;
		assert_int_equal(lstat(place->saved, &facts), 0);
		assert_true(S_ISREG(facts.st_mode));
		assert_false(is_there(place->part));
	}
	assert_holds(victim, "untouched");
}

static void save__onto_a_folder_of_that_name__is_not_allowed(void **state)
{
	struct place *place = *state;
	write_file(place->source, 3000, 2);
	assert_int_equal(mkdir(place->part, 0700), 0);
	begin(place);
	assert_int_equal(save_to_end(place), NOT_ALLOWED);
	assert_int_equal(rmdir(place->part), 0);
	assert_int_equal(mkdir(place->saved, 0700), 0);
	begin(place);
	assert_int_equal(save_to_end(place), NOT_ALLOWED);
	assert_false(is_there(place->part));
}

/* A stopped child is for the parent what one is that hangs in the kernel. */
static void save__that_hears_nothing__is_given_up_and_another_may_begin(void **state)
{
	struct place *place = *state;
	write_file(place->source, 600000, 3);
	begin_held(place);
	kill(place->save.child, SIGSTOP);
	int64_t last = now_ms();
	stick_look(&place->save, last);
	assert_false(stick_look(&place->save, last + STICK_SILENT_MS - 1));
	assert_int_equal(stick_wait(&place->save, last + STICK_SILENT_MS - 1), 1);
	assert_true(stick_look(&place->save, last + STICK_SILENT_MS));
	assert_true(place->save.finished);
	assert_int_equal(place->save.status, STICK_SILENT);
	assert_int_equal(stick_wait(&place->save, last + STICK_SILENT_MS), -1);

	begin(place);
	assert_int_equal(save_to_end(place), DONE);
	assert_true(same_files(place->source, place->saved));
}

static void save__whose_child_is_killed__keeps_the_old_file__and_the_next_one_works(void **state)
{
	struct place *place = *state;
	write_file(place->source, 600000, 3);
	write_text(place->saved, "older");
	begin_held(place);
	kill(place->save.child, SIGKILL);
	assert_int_equal(save_to_end(place), SYSTEM_FAILED);
	assert_holds(place->saved, "older");
	assert_true(is_there(place->part));

	begin(place);
	assert_int_equal(save_to_end(place), DONE);
	assert_true(same_files(place->source, place->saved));
	assert_false(is_there(place->part));
}

static void save__that_is_stopped__ends_its_child(void **state)
{
	struct place *place = *state;
	write_file(place->source, 600000, 3);
	begin_held(place);
	pid_t child = place->save.child;
	stick_stop(&place->save);
	assert_false(place->save.running);
	assert_false(place->save.finished);
	for (int i = 0; i < 20000 && kill(child, 0) == 0; i++) {
		child_reap();
		poll(NULL, 0, 1);
	}
	assert_int_equal(kill(child, 0), -1);
	assert_false(is_there(place->saved));
}

static void change_a_byte(const char *part)
{
	int file = open(part, O_RDWR | O_CLOEXEC);
	assert_int_equal(pwrite(file, "?", 1, 123456), 1);
	assert_int_equal(fsync(file), 0);
	close(file);
}

static void cut_short(const char *part)
{
	assert_int_equal(truncate(part, 199999), 0);
}

static void grow(const char *part)
{
	assert_int_equal(truncate(part, 200001), 0);
}

/* The part is changed while the child stands still between writing and reading back. */
static void stick__that_gives_back_other_bytes__is_found_out(void **state)
{
	struct place *place = *state;
	void (*const lies[])(const char *) = {change_a_byte, cut_short, grow};
	write_file(place->source, 200000, 3);
	write_text(place->saved, "older");
	for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
		begin_held(place);
		lies[i](place->part);
		assert_int_equal(save_to_end(place), STICK_LIES);
		assert_holds(place->saved, "older");
		assert_false(is_there(place->part));
	}
}

static void child__has_nothing_of_the_kiosk__but_its_pipe(void **state)
{
	struct place *place = *state;
	char path[64], marker[128], where[256];
	snprintf(marker, sizeof marker, "%s/marker", place->root);
	int inherited = open(marker, O_RDWR | O_CREAT, 0600); // NOLINT(android-cloexec-open): this is the point
	assert_true(inherited >= 0);
	write_file(place->source, 600000, 3);
	begin_held(place);
	snprintf(path, sizeof path, "/proc/%d/environ", place->save.child);
	assert_holds(path, "");
	snprintf(path, sizeof path, "/proc/%d/fd", place->save.child);
	DIR *handles = opendir(path);
	assert_non_null(handles);
	struct dirent *handle;
	while ((handle = readdir(handles))) {
		ssize_t length = readlinkat(dirfd(handles), handle->d_name, where, sizeof where - 1);
		where[length > 0 ? length : 0] = '\0';
		assert_string_not_equal(where, marker);
		if (strcmp(handle->d_name, "0") == 0) {
			assert_string_equal(where, "/dev/null");
		}
	}
	closedir(handles);
	close(inherited);
}

static void child__called_by_anybody_else__only_says_so(void **state)
{
	(void)state;
	const char *const none[] = {"bunting-kiosk", STICK_CHILD_FLAG, NULL};
	const char *const bad_name[] = {
		"bunting-kiosk", STICK_CHILD_FLAG, "1", "/etc/hostname", "/tmp", "../x", NULL};
	const char *const bad_device[] = {
		"bunting-kiosk", STICK_CHILD_FLAG, "1x", "/etc/hostname", "/tmp", "x", NULL};
	assert_true(stick_is_child(2, (char *const *)none));
	assert_false(stick_is_child(1, (char *const *)none));
	assert_int_equal(stick_child_main(2, (char *const *)none), 2);
	assert_int_equal(stick_child_main(6, (char *const *)bad_name), 2);
	assert_int_equal(stick_child_main(6, (char *const *)bad_device), 2);
}

#define STICK_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int count, char *arguments[])
{
	if (stick_is_child(count, arguments)) {
		return stick_child_main(count, arguments);
	}
	const struct CMUnitTest tests[] = {
		STICK_TEST(save__puts_the_file_there_whole__and_leaves_no_part),
		STICK_TEST(save__takes_the_place_of_an_older_file),
		STICK_TEST(save__of_an_empty_file__is_done),
		STICK_TEST(save__without_room__says_so_and_keeps_the_old_file),
		STICK_TEST(save__that_finds_the_stick_full_while_writing__keeps_the_old_file),
		STICK_TEST(save__to_a_stick_that_can_only_be_read__says_so),
		STICK_TEST(save__after_the_stick_was_pulled__writes_nothing_on_the_systems_disk),
		STICK_TEST(save__whose_folder_goes_in_the_middle__says_so),
		STICK_TEST(save__whose_part_is_swapped__leaves_the_stranger_alone),
		STICK_TEST(save__of_a_missing_source__names_it),
		STICK_TEST(save__never_writes_through_links_and_fifos),
		STICK_TEST(save__onto_a_folder_of_that_name__is_not_allowed),
		STICK_TEST(save__that_hears_nothing__is_given_up_and_another_may_begin),
		STICK_TEST(save__whose_child_is_killed__keeps_the_old_file__and_the_next_one_works),
		STICK_TEST(save__that_is_stopped__ends_its_child),
		STICK_TEST(stick__that_gives_back_other_bytes__is_found_out),
		STICK_TEST(child__has_nothing_of_the_kiosk__but_its_pipe),
		STICK_TEST(child__called_by_anybody_else__only_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
