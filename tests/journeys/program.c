/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	LONGEST_MS = 30000,
	PRINTED_MOST = 1 << 20,
};

static char printed[2][PRINTED_MOST];

static void change_environment(const char *const *changes)
{
	for (; changes && *changes; changes++) {
		char name[64];
		const char *equals = strchr(*changes, '=');
		snprintf(name, sizeof name, "%.*s", equals ? (int)(equals - *changes) : 63, *changes);
		if (equals) {
			setenv(name, equals + 1, 1);
		} else {
			unsetenv(name);
		}
	}
}

static void run(const char *const words[], const struct circumstances *circumstances, const int files[3])
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setsid(); /* no terminal to ask on */
	change_environment(circumstances->environment);
	if (circumstances->largest_file > 0) {
		rlim_t most = (rlim_t)circumstances->largest_file;
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){most, most});
		signal(SIGXFSZ, SIG_IGN);
	}
	for (int k = 0; k < 3; k++) {
		dup2(files[k], k);
	}
	execv(words[0], (char *const *)words);
	_exit(127);
}

static int await(pid_t program)
{
	int how;
	struct timespec moment = {0, 2000000};
	for (int passed = 0; passed < LONGEST_MS; passed += 2) {
		if (waitpid(program, &how, WNOHANG) == program) {
			return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
		}
		nanosleep(&moment, NULL);
	}
	kill(program, SIGKILL);
	waitpid(program, &how, 0);
	return -1;
}

static void take_printed(char *text, int file)
{
	ssize_t length = pread(file, text, PRINTED_MOST - 1, 0);
	text[length > 0 ? length : 0] = '\0';
	close(file);
}

struct ended program_run(const char *const words[], const struct circumstances *circumstances)
{
	static const struct circumstances usual;
	circumstances = circumstances ? circumstances : &usual;
	int files[3];
	for (int k = 0; k < 3; k++) {
		files[k] = memfd_create("printed", MFD_CLOEXEC);
		assert_true(files[k] >= 0);
	}
	if (circumstances->input) {
		size_t length = strlen(circumstances->input);
		assert_int_equal(pwrite(files[0], circumstances->input, length, 0), (ssize_t)length);
	}
	pid_t program = fork();
	assert_true(program >= 0);
	if (program == 0) {
		run(words, circumstances, files);
	}
	struct ended ended = {.code = await(program), .out = printed[0], .err = printed[1]};
	close(files[0]);
	take_printed(printed[0], files[1]);
	take_printed(printed[1], files[2]);
	return ended;
}

struct ended program_must(int code, const char *const words[], const struct circumstances *circumstances)
{
	struct ended ended = program_run(words, circumstances);
	if (ended.code != code) {
		for (int k = 0; words[k]; k++) {
			print_error("%s ", words[k]);
		}
		fail_msg("ended with %d, not %d\n%s\n%s", ended.code, code, ended.out, ended.err);
	}
	return ended;
}

void assert_says(const char *text, const char *part)
{
	if (!strstr(text, part)) {
		fail_msg("it does not say \"%s\":\n%s", part, text);
	}
}

char *json_value(const char *json, const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT ?1 ->> ?2", -1, &read, NULL), SQLITE_OK);
	sqlite3_bind_text(read, 1, json, -1, SQLITE_STATIC);
	sqlite3_bind_text(read, 2, path, -1, SQLITE_STATIC);
	const char *found = sqlite3_step(read) == SQLITE_ROW ? (const char *)sqlite3_column_text(read, 0) : NULL;
	char *value = found ? strdup(found) : NULL;
	sqlite3_finalize(read);
	sqlite3_close(db);
	if (!value) {
		fail_msg("there is no %s in\n%s", path, json);
	}
	return value;
}
