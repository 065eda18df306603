/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick.c - the kiosk's side of a save or a fetch: starts the child, hears what it says, and gives up on one
 * that says nothing.
 */
#include "kiosk/platform/stick.h"

#include "kiosk/platform/child.h"
#include "kiosk/platform/stick_inside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status start_child(
	struct stick_work *work, const char *const arguments[], int64_t now_ms, struct reason *reason)
{
	int pipe[2];
	assert(!work->running);
	*work = (struct stick_work){.heard_ms = now_ms};
	if (pipe2(pipe, O_CLOEXEC) != 0) {
		return fail_errno(reason, "the stick");
	}
	struct child_handles handles = {.input = -1, .output = pipe[1]};
	enum status status = child_start(&work->child, "/proc/self/exe", arguments, handles, reason);
	close(pipe[1]);
	if (status) {
		close(pipe[0]);
		return status;
	}
	fcntl(pipe[0], F_SETFL, O_NONBLOCK);
	work->words = pipe[0];
	work->running = true;
	return DONE;
}

enum status stick_save_begin(struct stick_work *work, const char *source, const struct stick *stick,
	const char *name, int64_t now_ms, struct reason *reason)
{
	char device[32];
	assert(name[0] != '\0' && strlen(name) <= STICK_NAME_LONGEST && !strchr(name, '/'));
	snprintf(device, sizeof device, "%llu", (unsigned long long)stick->device);
	const char *const arguments[] = {
		"bunting-kiosk", STICK_CHILD_FLAG, device, source, stick->folder, name, NULL};
	return start_child(work, arguments, now_ms, reason);
}

enum status stick_fetch_begin(struct stick_work *work, const struct stick *stick,
	const struct stick_fetch *fetch, int64_t now_ms, struct reason *reason)
{
	char device[32], most[32];
	assert(fetch->count > 0 && fetch->count <= STICK_FETCHES_MOST);
	snprintf(device, sizeof device, "%llu", (unsigned long long)stick->device);
	snprintf(most, sizeof most, "%lld", (long long)fetch->most);
	const char *arguments[STICK_FETCH_NAMES + STICK_FETCHES_MOST + 1] = {
		"bunting-kiosk", STICK_FETCH_FLAG, device, stick->folder, fetch->folder, most, fetch->into};
	for (int k = 0; k < fetch->count; k++) {
		arguments[STICK_FETCH_NAMES + k] = fetch->names[k];
	}
	return start_child(work, arguments, now_ms, reason);
}

void stick_stop(struct stick_work *work)
{
	if (work->running) {
		work->running = false;
		close(work->words);
		child_drop(work->child);
	}
}

static void finish(struct stick_work *work, enum status status)
{
	stick_stop(work);
	work->finished = true;
	work->status = status;
	if (status == DONE) {
		work->percent = 100;
	}
}

/* "STATUS TEXT": the child is our own, and still its words are not trusted further than they make sense. */
static void finish_failed(struct stick_work *work, const char *words)
{
	char *text;
	long status = strtol(words, &text, 10);
	if (status <= DONE || status > SYSTEM_FAILED) {
		status = SYSTEM_FAILED;
	}
	finish(work, fail(&work->reason, (enum status)status, "%s", *text == ' ' ? text + 1 : text));
}

static void hear_line(struct stick_work *work, const char *line)
{
	if (strncmp(line, SAID_AT, strlen(SAID_AT)) == 0) {
		long percent = strtol(line + strlen(SAID_AT), NULL, 10);
		work->percent = percent < 0 ? 0 : percent > 100 ? 100 : (int)percent;
	} else if (strcmp(line, SAID_DONE) == 0) {
		finish(work, DONE);
	} else if (strncmp(line, SAID_FAILED, strlen(SAID_FAILED)) == 0) {
		finish_failed(work, line + strlen(SAID_FAILED));
	}
}

/* A line that is longer than any of ours is cut short. */
static void hear(struct stick_work *work, const char *words, size_t count)
{
	for (size_t i = 0; i < count && work->running; i++) {
		if (words[i] != '\n') {
			if (work->line_length + 1 < sizeof work->line) {
				work->line[work->line_length++] = words[i];
			}
			continue;
		}
		work->line[work->line_length] = '\0';
		work->line_length = 0;
		hear_line(work, work->line);
	}
}

/* Takes in all that is there to read; false when the child has ended. */
static bool hear_all(struct stick_work *work, int64_t now_ms)
{
	char words[512];
	while (work->running) {
		ssize_t count = read(work->words, words, sizeof words);
		if (count > 0) {
			work->heard_ms = now_ms;
			hear(work, words, (size_t)count);
		} else if (count == 0) {
			return false;
		} else if (errno != EINTR) {
			return true;
		}
	}
	return true;
}

bool stick_look(struct stick_work *work, int64_t now_ms)
{
	child_reap();
	if (!work->running) {
		return false;
	}
	int percent = work->percent;
	if (!hear_all(work, now_ms)) {
		finish(work, fail(&work->reason, SYSTEM_FAILED, "the work on the stick ended before its time"));
	} else if (work->running && now_ms - work->heard_ms >= STICK_SILENT_MS) {
		finish(work, fail(&work->reason, STICK_SILENT, "no answer for %d seconds", STICK_SILENT_MS / 1000));
	}
	return !work->running || work->percent != percent;
}

int stick_fd(const struct stick_work *work)
{
	return work->running ? work->words : -1;
}

int stick_wait(const struct stick_work *work, int64_t now_ms)
{
	if (!work->running) {
		return -1;
	}
	int64_t left = work->heard_ms + STICK_SILENT_MS - now_ms;
	return left < 0 ? 0 : left > STICK_SILENT_MS ? STICK_SILENT_MS : (int)left;
}
