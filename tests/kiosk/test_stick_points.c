/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_stick_points.c - a save, and what can happen to the stick before each of its steps. Every call that the child
 * makes on the stick is a point. At each of them, and from it on, the stick is full, can only be read, is gone; or it
 * does not answer; or the power goes. Each time the file of before is there whole, or the new one; the sentence is the
 * right one; and the next save works.
 *
 * The child is the real one. It is traced (ptrace(2)), and its calls are answered as the system answers them then.
 */
#include "kiosk/platform/stick.h"
#include "kiosk/platform/stick_inside.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NAME "bunting-A-K7MQ.bunting"

enum {
	SIZE = 300000, /* two steps of the child's */
	POINTS_MOST = 200
};

enum fault {
	FAULT_NONE,
	FAULT_FULL,
	FAULT_LOCKED,
	FAULT_GONE,
	FAULT_SILENT,
	FAULT_CUT,
	FAULT_COUNT
};

struct place {
	char root[64], source[96], folder[96], saved[160], part[168];
	struct stick stick;
	struct stick_work work;
};

/* A child under the eye of the test. */
struct traced {
	struct place *place;
	pid_t child;
	enum fault fault;
	int point;        /* from which on */
	int points;       /* that went by */
	long long folder; /* its handles; -1: not yet open */
	long long target; /* of the part */
	long long *opens; /* where the result of the call under way goes, or NULL */
	int refused;      /* the errno that the call under way gets; 0: the system's own answer */
	bool is_over;     /* ended, or never to be let go on */
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void write_file(const char *path, const void *bytes, size_t length)
{
	struct reason reason;
	assert_done(file_replace(path, bytes, length, 0600, &reason), &reason);
}

static int set_up(void **state)
{
	static unsigned char bytes[SIZE];
	struct place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	snprintf(place->root, sizeof place->root, "/tmp/bunting-points-XXXXXX");
	assert_non_null(mkdtemp(place->root));
	snprintf(place->source, sizeof place->source, "%s/source", place->root);
	snprintf(place->folder, sizeof place->folder, "%s/stick", place->root);
	snprintf(place->saved, sizeof place->saved, "%s/%s", place->folder, NAME);
	snprintf(place->part, sizeof place->part, "%s.part", place->saved);
	assert_int_equal(mkdir(place->folder, 0700), 0);
	for (int k = 0; k < SIZE; k++) {
		bytes[k] = (unsigned char)(k * 7 + k / 251);
	}
	write_file(place->source, bytes, sizeof bytes);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	stick_stop(&place->work);
	file_remove_folder(place->folder);
	file_remove_folder(place->root);
	free(place);
	return 0;
}

/* Is what lies there the file of before; is it what is to be saved? */
static bool holds(const char *path, const void *bytes, size_t length)
{
	struct bytes file = {0};
	struct reason reason;
	bool same = file_read(&file, path, 1 << 20, &reason) == DONE && file.length == length &&
				memcmp(file.at, bytes, length) == 0;
	bytes_free(&file);
	return same;
}

static bool holds_older(const struct place *place)
{
	return holds(place->saved, "older", 5);
}

static bool holds_new(const struct place *place)
{
	struct bytes source = {0};
	struct reason reason;
	assert_done(file_read(&source, place->source, 1 << 20, &reason), &reason);
	bool same = source.length == SIZE && holds(place->saved, source.at, source.length);
	bytes_free(&source);
	return same;
}

/* Tracing */

#ifdef __x86_64__

static void begin_traced(struct traced *traced)
{
	struct place *place = traced->place;
	struct stat facts;
	char device[32];
	int words[2];
	assert_int_equal(stat(place->folder, &facts), 0);
	snprintf(device, sizeof device, "%llu", (unsigned long long)facts.st_dev);
	assert_int_equal(pipe2(words, O_CLOEXEC), 0);
	traced->child = fork();
	if (traced->child == 0) {
		const char *const arguments[] = {
			"test", STICK_CHILD_FLAG, device, place->source, place->folder, NAME, NULL};
		const char *const environment[] = {
			"ASAN_OPTIONS=detect_leaks=0", NULL}; /* which cannot be under a tracer */
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		dup2(words[1], STDOUT_FILENO);
		execve("/proc/self/exe", (char *const *)arguments, (char *const *)environment);
		_exit(1);
	}
	close(words[1]);
	fcntl(words[0], F_SETFL, O_NONBLOCK);
	place->work =
		(struct stick_work){.running = true, .words = words[0], .heard_ms = now_ms(), .child = traced->child};
	int how;
	assert_int_equal(waitpid(traced->child, &how, 0), traced->child);
	if (!WIFSTOPPED(how)) {
		print_message("tracing is not allowed here\n");
		skip();
	}
	ptrace(PTRACE_SETOPTIONS, traced->child, NULL, (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	traced->folder = traced->target = -1;
}

static bool is_path(const struct traced *traced, unsigned long long address, const char *path)
{
	char there[160] = "";
	struct iovec ours = {there, strlen(path) + 1}, theirs = {(void *)(uintptr_t)address, strlen(path) + 1};
	return process_vm_readv(traced->child, &ours, 1, &theirs, 1, 0) == (ssize_t)ours.iov_len &&
		   strcmp(there, path) == 0;
}

/* Does the call change what is on the stick? */
static bool writes(const struct user_regs_struct *call)
{
	switch (call->orig_rax) {
	case SYS_openat:
		return (call->rdx & O_CREAT) != 0;
	case SYS_pwrite64:
	case SYS_sync_file_range:
	case SYS_fsync:
	case SYS_unlinkat:
	case SYS_renameat:
	case SYS_renameat2:
		return true;
	default:
		return false;
	}
}

/* What the system answers to this call then; 0: as ever. Room is needed for new bytes and names only. */
static int answer(enum fault fault, const struct user_regs_struct *call)
{
	switch (fault) {
	case FAULT_FULL:
		return writes(call) && call->orig_rax != SYS_unlinkat ? ENOSPC : 0;
	case FAULT_LOCKED:
		return writes(call) ? EROFS : 0;
	case FAULT_GONE:
		return EIO;
	default:
		return 0;
	}
}

/* A call begins. Is it one on the stick, then a point goes by. */
static void enter_call(struct traced *traced, struct user_regs_struct *call)
{
	bool opens_folder = call->orig_rax == SYS_openat && is_path(traced, call->rsi, traced->place->folder);
	long long handle = (long long)(int)call->rdi;
	bool is_on_stick = opens_folder || (traced->folder >= 0 && handle == traced->folder) ||
					   (traced->target >= 0 && handle == traced->target);
	traced->opens = NULL;
	traced->refused = 0;
	if (!is_on_stick || call->orig_rax == SYS_close) {
		return;
	}
	if (call->orig_rax == SYS_openat) {
		traced->opens = opens_folder ? &traced->folder : &traced->target;
	}
	if (traced->points++ < traced->point) {
		return;
	}
	traced->is_over = traced->fault == FAULT_SILENT || traced->fault == FAULT_CUT;
	traced->refused = answer(traced->fault, call);
	if (traced->refused) {
		call->orig_rax = (unsigned long long)-1; /* no call of that number */
		ptrace(PTRACE_SETREGS, traced->child, NULL, call);
	}
}

static void leave_call(struct traced *traced, struct user_regs_struct *call)
{
	if (traced->refused) {
		call->rax = (unsigned long long)-(long long)traced->refused;
		ptrace(PTRACE_SETREGS, traced->child, NULL, call);
	} else if (traced->opens && (long long)call->rax >= 0) {
		*traced->opens = (long long)call->rax;
	}
}

/* Lets the child go on until it has ended, or is not to go on any more. */
static void run_traced(struct traced *traced)
{
	bool is_within = false;
	int how;
	while (!traced->is_over) {
		ptrace(PTRACE_SYSCALL, traced->child, NULL, NULL);
		assert_int_equal(waitpid(traced->child, &how, 0), traced->child);
		if (WIFEXITED(how) || WIFSIGNALED(how)) {
			return;
		}
		struct user_regs_struct call;
		if (WSTOPSIG(how) != (SIGTRAP | 0x80)) {
			continue;
		}
		ptrace(PTRACE_GETREGS, traced->child, NULL, &call);
		is_within = !is_within;
		if (is_within) {
			enter_call(traced, &call);
		} else {
			leave_call(traced, &call);
		}
	}
}

#else

static void begin_traced(struct traced *traced)
{
	(void)traced;
	print_message("the calls of this processor are not known to the test\n");
	skip();
}

static void run_traced(struct traced *traced)
{
	(void)traced;
}

#endif

/* As the event loop does, when the child has said all that it will say. */
static enum status look(struct traced *traced)
{
	struct stick_work *work = &traced->place->work;
	int64_t heard = now_ms();
	stick_look(work, heard);
	if (traced->fault == FAULT_CUT) {
		return SYSTEM_FAILED; /* nobody looks any more */
	}
	if (traced->fault == FAULT_SILENT && work->running) {
		stick_look(work, heard + STICK_SILENT_MS);
	}
	assert_true(work->finished);
	return work->status;
}

/* One save with this fault from this point on; gives how many points went by. */
static int try_point(struct place *place, enum fault fault, int point, enum status *status)
{
	struct traced traced = {.place = place, .fault = fault, .point = point};
	unlink(place->part);
	write_file(place->saved, "older", 5);
	begin_traced(&traced);
	run_traced(&traced);
	*status = look(&traced);
	kill(traced.child, SIGKILL);
	waitpid(traced.child, NULL, 0);
	stick_stop(&place->work);
	return traced.points;
}

static void save_again(struct place *place)
{
	struct reason reason = {""};
	assert_done(stick_find(&place->stick, place->folder, STICK_MOUNTS, &reason), &reason);
	assert_done(
		stick_save_begin(&place->work, place->source, &place->stick, NAME, now_ms(), &reason), &reason);
	for (int k = 0; k < 20000 && place->work.running; k++) {
		struct pollfd words = {.fd = stick_fd(&place->work), .events = POLLIN};
		poll(&words, 1, 1000);
		stick_look(&place->work, now_ms());
	}
	assert_done(place->work.status, &place->work.reason);
	assert_true(holds_new(place));
	assert_int_not_equal(access(place->part, F_OK), 0);
}

/* Each point in turn; `wanted` is what is said, unless the save was done by then. */
static void try_all(struct place *place, enum fault fault, enum status wanted)
{
	enum status status;
	int points = try_point(place, FAULT_NONE, POINTS_MOST, &status);
	assert_int_equal(status, DONE);
	assert_true(holds_new(place));
	assert_in_range(points, 12, POINTS_MOST - 1);
	int failed = 0;
	for (int point = 0; point < points; point++) {
		try_point(place, fault, point, &status);
		bool is_whole = holds_older(place) || holds_new(place);
		if (!is_whole || (status != DONE && status != wanted) || (status == DONE && !holds_new(place))) {
			fail_msg("point %d of %d: status %d, %s", point, points, (int)status,
				is_whole ? "whole" : "neither the file of before nor the new one");
		}
		failed += status != DONE;
		save_again(place);
	}
	assert_in_range(failed, points / 2, points);
}

static void stick_that_is_full__from_any_point_on(void **state)
{
	try_all(*state, FAULT_FULL, NO_ROOM);
}

static void stick_that_can_only_be_read__from_any_point_on(void **state)
{
	try_all(*state, FAULT_LOCKED, STICK_LOCKED);
}

static void stick_that_is_gone__from_any_point_on(void **state)
{
	try_all(*state, FAULT_GONE, STICK_GONE);
}

static void stick_that_does_not_answer__from_any_point_on(void **state)
{
	try_all(*state, FAULT_SILENT, STICK_SILENT);
}

static void power_that_goes__at_any_point(void **state)
{
	try_all(*state, FAULT_CUT, SYSTEM_FAILED);
}

#define POINTS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int count, char *arguments[])
{
	if (stick_is_child(count, arguments)) {
		return stick_child_main(count, arguments);
	}
	const struct CMUnitTest tests[] = {
		POINTS_TEST(stick_that_is_full__from_any_point_on),
		POINTS_TEST(stick_that_can_only_be_read__from_any_point_on),
		POINTS_TEST(stick_that_is_gone__from_any_point_on),
		POINTS_TEST(stick_that_does_not_answer__from_any_point_on),
		POINTS_TEST(power_that_goes__at_any_point),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
