/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/saving.h"

#include "tests/journeys/inside.h"
#include "tests/journeys/stage.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	CATCH_MS = 3000
};

/* What proc(5) tells of a process: its arguments in one line each, or the parent. */
static size_t read_arguments(pid_t process, char *arguments, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/cmdline", (int)process);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = file >= 0 ? read(file, arguments, size - 1) : 0;
	if (file >= 0) {
		close(file);
	}
	length = length > 0 ? length : 0;
	arguments[length] = '\0';
	return (size_t)length;
}

/* Does this process save: to this folder (NULL: to any)? */
static bool saves(pid_t process, const char *folder)
{
	static const char flag[] = "--stick-child";
	char arguments[3000];
	size_t length = process > 0 ? read_arguments(process, arguments, sizeof arguments) : 0;
	return length > 0 && memmem(arguments, length, flag, sizeof flag) &&
		   (!folder || memmem(arguments, length, folder, strlen(folder)));
}

/* The next process that saves to this folder. 0 at the end. */
static pid_t next_to(DIR *processes, const char *folder)
{
	struct dirent *entry;
	while ((entry = readdir(processes))) {
		pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
		if (saves(process, folder)) {
			return process;
		}
	}
	return 0;
}

/* It lives for moments only: the kiosk's own list of children is looked through faster than all processes are. */
static pid_t find_child(pid_t parent)
{
	char path[64];
	pid_t child = 0;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
	char *children = inside_text(path), *at = children;
	while (!child && at[strspn(at, " ")]) {
		pid_t next = (pid_t)strtol(at, &at, 10);
		child = saves(next, NULL) ? next : 0;
	}
	free(children);
	return child;
}

pid_t saving_hold(struct play *play)
{
	play_strike(play, "stick.save");
	for (long long until = stage_now() + CATCH_MS; stage_now() < until;) {
		pid_t child = find_child(play->kiosk);
		if (child > 0 && kill(child, SIGSTOP) == 0) {
			stage_sleep(10);
			assert_int_equal(find_child(play->kiosk), child); /* not ended meanwhile */
			return child;
		}
	}
	fail_msg("no child was seen that saves");
	return 0;
}

void saving_let_go(pid_t child)
{
	kill(child, SIGCONT);
}

void saving_let_run(pid_t child, int milliseconds)
{
	kill(child, SIGCONT);
	stage_sleep(milliseconds);
	kill(child, SIGSTOP);
}

bool saving_has_opened(pid_t child, const char *path)
{
	char folder[64];
	snprintf(folder, sizeof folder, "/proc/%d/fd", (int)child);
	DIR *handles = opendir(folder);
	assert_non_null(handles);
	bool opened = false;
	struct dirent *entry;
	while ((entry = readdir(handles))) {
		char link[400], target[PATH_SIZE];
		snprintf(link, sizeof link, "%s/%s", folder, entry->d_name);
		ssize_t length = readlink(link, target, sizeof target - 1);
		target[length > 0 ? length : 0] = '\0';
		opened = opened || strncmp(target, path, strlen(path)) == 0;
	}
	closedir(handles);
	return opened;
}

bool saving_is_over(pid_t child)
{
	char arguments[16];
	return read_arguments(child, arguments, sizeof arguments) == 0; /* gone, or only waiting to be reaped */
}

void saving_end_all(const char *folder)
{
	DIR *processes = opendir("/proc");
	assert_non_null(processes);
	pid_t child;
	while ((child = next_to(processes, folder)) > 0) {
		kill(child, SIGKILL);
		while (!saving_is_over(child)) {
			stage_sleep(2);
		}
	}
	closedir(processes);
}
