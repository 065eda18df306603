/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/cost.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number behind a name in a file of /proc; 0 when it is not there. */
static long long number_in(const char *path, const char *name)
{
	FILE *file = fopen(path, "r");
	char line[300];
	long long number = 0;
	while (file && fgets(line, sizeof line, file)) {
		if (strncmp(line, name, strlen(name)) == 0) {
			number = strtoll(line + strlen(name), NULL, 10);
		}
	}
	if (file) {
		fclose(file);
	}
	return number;
}

long cost_pss_kb(pid_t process)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)process);
	return (long)number_in(path, "Pss:");
}

static void add_thread(struct cost *cost, pid_t process, const char *thread)
{
	char path[320];
	snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", (int)process, thread);
	cost->busy_ns += number_in(path, ""); /* its first number */
	snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)process, thread);
	cost->switches +=
		number_in(path, "voluntary_ctxt_switches:") + number_in(path, "nonvoluntary_ctxt_switches:");
}

struct cost cost_of(pid_t process)
{
	struct cost cost = {0};
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/task", (int)process);
	DIR *threads = opendir(path);
	struct dirent *thread;
	while (threads && (thread = readdir(threads))) {
		if (thread->d_name[0] != '.') {
			add_thread(&cost, process, thread->d_name);
		}
	}
	if (threads) {
		closedir(threads);
	}
	return cost;
}
