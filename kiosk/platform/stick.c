/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick.c - the kiosk's side of a save: starts the child, hears what it says, and gives up on one that
 * says nothing.
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

static enum status start_child(struct stick_save *save, const char *source, const struct stick *stick,
	const char *name, struct reason *reason)
{
	int pipe[2];
	char device[32];
	if (pipe2(pipe, O_CLOEXEC) != 0) {
		return fail_errno(reason, "%s", name);
	}
	snprintf(device, sizeof device, "%llu", (unsigned long long)stick->device);
	const char *const arguments[] = {
		"bunting-kiosk", STICK_CHILD_FLAG, device, source, stick->folder, name, NULL};
	struct child_handles handles = {.input = -1, .output = pipe[1]};
	enum status status = child_start(&save->child, "/proc/self/exe", arguments, handles, reason);
	close(pipe[1]);
	if (status) {
		close(pipe[0]);
		return status;
	}
	fcntl(pipe[0], F_SETFL, O_NONBLOCK);
	save->words = pipe[0];
	return DONE;
}

enum status stick_save_begin(struct stick_save *save, const char *source, const struct stick *stick,
	const char *name, int64_t now_ms, struct reason *reason)
{
	assert(!save->running);
	assert(name[0] != '\0' && strlen(name) <= STICK_NAME_LONGEST && !strchr(name, '/'));
	*save = (struct stick_save){.heard_ms = now_ms};
	enum status status = start_child(save, source, stick, name, reason);
	save->running = status == DONE;
	return status;
}

void stick_save_stop(struct stick_save *save)
{
	if (save->running) {
		save->running = false;
		close(save->words);
		child_drop(save->child);
	}
}

static void finish(struct stick_save *save, enum status status)
{
	stick_save_stop(save);
	save->finished = true;
	save->status = status;
	if (status == DONE) {
		save->percent = 100;
	}
}

/* "STATUS TEXT": the child is our own, and still its words are not trusted further than they make sense. */
static void finish_failed(struct stick_save *save, const char *words)
{
	char *text;
	long status = strtol(words, &text, 10);
	if (status <= DONE || status > SYSTEM_FAILED) {
		status = SYSTEM_FAILED;
	}
	finish(save, fail(&save->reason, (enum status)status, "%s", *text == ' ' ? text + 1 : text));
}

static void hear_line(struct stick_save *save, const char *line)
{
	if (strncmp(line, SAID_AT, strlen(SAID_AT)) == 0) {
		long percent = strtol(line + strlen(SAID_AT), NULL, 10);
		save->percent = percent < 0 ? 0 : percent > 100 ? 100 : (int)percent;
	} else if (strcmp(line, SAID_DONE) == 0) {
		finish(save, DONE);
	} else if (strncmp(line, SAID_FAILED, strlen(SAID_FAILED)) == 0) {
		finish_failed(save, line + strlen(SAID_FAILED));
	}
}

/* A line that is longer than any of ours is cut short. */
static void hear(struct stick_save *save, const char *words, size_t count)
{
	for (size_t i = 0; i < count && save->running; i++) {
		if (words[i] != '\n') {
			if (save->line_length + 1 < sizeof save->line) {
				save->line[save->line_length++] = words[i];
			}
			continue;
		}
		save->line[save->line_length] = '\0';
		save->line_length = 0;
		hear_line(save, save->line);
	}
}

/* Takes in all that is there to read; false when the child has ended. */
static bool hear_all(struct stick_save *save, int64_t now_ms)
{
	char words[512];
	while (save->running) {
		ssize_t count = read(save->words, words, sizeof words);
		if (count > 0) {
			save->heard_ms = now_ms;
			hear(save, words, (size_t)count);
		} else if (count == 0) {
			return false;
		} else if (errno != EINTR) {
			return true;
		}
	}
	return true;
}

bool stick_save_look(struct stick_save *save, int64_t now_ms)
{
	child_reap();
	if (!save->running) {
		return false;
	}
	int percent = save->percent;
	if (!hear_all(save, now_ms)) {
		finish(save, fail(&save->reason, SYSTEM_FAILED, "the saving ended before its time"));
	} else if (save->running && now_ms - save->heard_ms >= STICK_SILENT_MS) {
		finish(save, fail(&save->reason, STICK_SILENT, "no answer for %d seconds", STICK_SILENT_MS / 1000));
	}
	return !save->running || save->percent != percent;
}

int stick_save_fd(const struct stick_save *save)
{
	return save->running ? save->words : -1;
}

int stick_save_wait(const struct stick_save *save, int64_t now_ms)
{
	if (!save->running) {
		return -1;
	}
	int64_t left = save->heard_ms + STICK_SILENT_MS - now_ms;
	return left < 0 ? 0 : left > STICK_SILENT_MS ? STICK_SILENT_MS : (int)left;
}
