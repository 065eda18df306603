/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/demo/programs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void stop(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("demo: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(1);
}

const char *program_path(const char *name)
{
	static char paths[4][1200];
	static int next;
	char own[1024];
	ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
	own[length > 0 ? length : 0] = '\0';
	char *slash = strrchr(own, '/');
	if (slash) {
		slash[1] = '\0';
	}
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s%s", own, name);
	return path;
}

static void run_child(int output, const char *const *arguments)
{
	char *all[40];
	int count = 0;
	all[count++] = (char *)program_path("bunting-admin");
	for (; *arguments && count < 39; arguments++) {
		all[count++] = (char *)*arguments;
	}
	all[count] = NULL;
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	execv(all[0], all);
	_exit(127);
}

static void read_output(int fd, char *output, size_t size)
{
	size_t length = 0;
	char overflow[512];
	for (;;) {
		bool full = length + 1 >= size;
		ssize_t got =
			full ? read(fd, overflow, sizeof overflow) : read(fd, output + length, size - 1 - length);
		if (got <= 0) {
			break;
		}
		length += full ? 0 : (size_t)got;
	}
	output[length] = '\0';
}

static void keep(const char *file, const char *output)
{
	FILE *stream = fopen(file, "w");
	if (!stream || fputs(output, stream) < 0 || fclose(stream) != 0) {
		stop("%s cannot be written", file);
	}
}

int run_admin(char *output, size_t size, const char *file, int wanted, const char *const *arguments)
{
	int ends[2];
	if (pipe(ends) != 0) {
		stop("no pipe");
	}
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		run_child(ends[1], arguments);
	}
	close(ends[1]);
	read_output(ends[0], output, size);
	close(ends[0]);
	int ended = 0;
	waitpid(child, &ended, 0);
	int code = WIFEXITED(ended) ? WEXITSTATUS(ended) : 99;
	if (code != 0 && code != wanted) {
		stop("bunting-admin %s ended with %d:\n%s", arguments[0], code, output);
	}
	if (file) {
		keep(file, output);
	}
	return code;
}
