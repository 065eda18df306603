/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick_fetch.c - the child of a fetch: copies the files that it was named from a stick, of which it believes
 * nothing, into a folder of the kiosk's own. What they say is for the kiosk to check.
 */
#include "kiosk/platform/stick.h"
#include "kiosk/platform/stick_inside.h"
#include "ledger/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fetching {
	const char *stick, *folder, *into;
	char *const *names;
	int count;
	dev_t device;
	int64_t most;
	struct reason reason;
};

/* Goes into the folder on the stick, so that no path leads elsewhere. False: it has none, or a link of that name. */
static enum status go_in(struct fetching *fetching, bool *is_there)
{
	int stick;
	*is_there = false;
	enum status status =
		stick_open_folder(&stick, fetching->stick, fetching->device, fetching->folder, &fetching->reason);
	if (status) {
		return status;
	}
	int folder = openat(stick, fetching->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) {
		return DONE;
	}
	*is_there = folder >= 0 && fchdir(folder) == 0;
	return *is_there ? DONE : stick_failed(&fetching->reason, fetching->folder);
}

/* What is there under the name and cannot be ours. */
static enum status leave_empty(const char *path, struct reason *reason)
{
	unlink(path);
	int empty = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (empty < 0) {
		return fail_errno(reason, "%s", path);
	}
	close(empty);
	return DONE;
}

static enum status fetch_one(struct fetching *fetching, const char *name)
{
	char path[PATH_SIZE];
	struct reason *reason = &fetching->reason;
	if (snprintf(path, sizeof path, "%s/%s", fetching->into, name) >= (int)sizeof path) {
		return fail(reason, TOO_LONG, "%s", name);
	}
	enum status status = file_copy(name, path, fetching->most, reason);
	switch (status) {
	case NOT_FOUND:
		return DONE;
	case TOO_LONG:
	case NOT_ALLOWED:
		return leave_empty(path, reason);
	default:
		return status;
	}
}

static enum status fetch(struct fetching *fetching)
{
	bool is_there;
	enum status status = go_in(fetching, &is_there);
	for (int k = 0; k < fetching->count && is_there && !status; k++) {
		char line[32];
		status = fetch_one(fetching, fetching->names[k]);
		snprintf(line, sizeof line, SAID_AT "%d\n", (k + 1) * 100 / fetching->count);
		stick_say(line);
	}
	return status;
}

/* Names are plain names: they are looked for nowhere but in the folder. */
static bool are_names(char *const names[], int count)
{
	for (int k = 0; k < count; k++) {
		if (!names[k][0] || names[k][0] == '.' || strchr(names[k], '/')) {
			return false;
		}
	}
	return true;
}

int stick_fetch_main(int count, char *const arguments[])
{
	char *device_end = NULL, *most_end = NULL;
	if (count <= STICK_FETCH_NAMES || !are_names(arguments + STICK_FETCH_NAMES, count - STICK_FETCH_NAMES)) {
		fprintf(stderr, "%s is for the kiosk's own use.\n", STICK_FETCH_FLAG);
		return 2;
	}
	static struct fetching fetching;
	fetching = (struct fetching){
		.device = (dev_t)strtoull(arguments[2], &device_end, 10),
		.stick = arguments[3],
		.folder = arguments[4],
		.most = strtoll(arguments[5], &most_end, 10),
		.into = arguments[6],
		.names = arguments + STICK_FETCH_NAMES,
		.count = count - STICK_FETCH_NAMES,
	};
	if (*device_end || *most_end) {
		return 2;
	}
	enum status status = fetch(&fetching);
	stick_say_end(status, &fetching.reason);
	return status == DONE ? 0 : 1;
}
