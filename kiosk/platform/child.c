/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/child.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Children are the process's, so their list is, too. One that finds no room stays a zombie, which harms
 * nobody.
 */
#define DROPPED_MOST 64
static pid_t dropped[DROPPED_MOST];

/* True when the system has given it back, or never knew it. */
static bool is_over(pid_t child)
{
	int how;
	pid_t ended;
	do {
		ended = waitpid(child, &how, WNOHANG);
	} while (ended < 0 && errno == EINTR);
	return ended != 0;
}

void child_reap(void)
{
	for (int i = 0; i < DROPPED_MOST; i++) {
		if (dropped[i] != 0 && is_over(dropped[i])) {
			dropped[i] = 0;
		}
	}
}

void child_drop(pid_t child)
{
	assert(child > 0);
	kill(child, SIGKILL);
	if (is_over(child)) {
		return;
	}
	child_reap();
	for (int i = 0; i < DROPPED_MOST; i++) {
		if (dropped[i] == 0) {
			dropped[i] = child;
			return;
		}
	}
}

static int give(posix_spawn_file_actions_t *actions, int handle, int number, int flags)
{
	return handle >= 0 ? posix_spawn_file_actions_adddup2(actions, handle, number)
					   : posix_spawn_file_actions_addopen(actions, number, "/dev/null", flags, 0);
}

static int plan_handles(posix_spawn_file_actions_t *actions, struct child_handles handles)
{
	int wrong = give(actions, handles.input, STDIN_FILENO, O_RDONLY);
	wrong = wrong ? wrong : give(actions, handles.output, STDOUT_FILENO, O_WRONLY);
	return wrong ? wrong : posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

static int plan_signals(posix_spawnattr_t *attributes)
{
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	int wrong = posix_spawnattr_setsigmask(attributes, &none);
	wrong = wrong ? wrong : posix_spawnattr_setsigdefault(attributes, &all);
	return wrong ? wrong
				 : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static int start(
	pid_t *child, const char *program, const char *const arguments[], struct child_handles handles)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int wrong = posix_spawn_file_actions_init(&actions);
	if (wrong) {
		return wrong;
	}
	wrong = posix_spawnattr_init(&attributes);
	if (!wrong) {
		char *const no_environment[] = {NULL};
		wrong = plan_handles(&actions, handles);
		wrong = wrong ? wrong : plan_signals(&attributes);
		wrong = wrong ? wrong
					  : posix_spawn(
							child, program, &actions, &attributes, (char *const *)arguments, no_environment);
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&actions);
	return wrong;
}

enum status child_start(pid_t *child, const char *program, const char *const arguments[],
	struct child_handles handles, struct reason *reason)
{
	assert(program[0] == '/' && arguments[0]);
	assert(handles.input < 0 || handles.input > STDERR_FILENO);
	assert(handles.output < 0 || handles.output > STDERR_FILENO);
	child_reap();
	int wrong = start(child, program, arguments, handles);
	if (wrong) {
		errno = wrong;
		return fail_errno(reason, "%s", program);
	}
	return DONE;
}
