/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char mark[] = ".private.";

enum {
	MARK_LENGTH = sizeof mark - 1,
	CHANCE_LENGTH = 6, /* of what mkdtemp() puts behind it */
	TRIES = 5
};

/* Locks the folder, which ends with the program whichever way it ends; -1 while another holds it. */
static int hold(const char *path)
{
	int handle = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (handle >= 0 && flock(handle, LOCK_EX | LOCK_NB) != 0) {
		close(handle);
		return -1;
	}
	return handle;
}

static bool is_left(const char *name, const char *of)
{
	size_t length = strlen(of);
	return strncmp(name, of, length) == 0 && strncmp(name + length, mark, MARK_LENGTH) == 0 &&
		   strlen(name + length) == MARK_LENGTH + CHANCE_LENGTH;
}

/* Only our own: where others may write as well, they could put something else in the place of theirs meanwhile. */
static void remove_left(const char *beside, const char *name)
{
	char path[PATH_SIZE];
	struct stat facts;
	if (snprintf(path, sizeof path, "%s/%s", beside, name) >= (int)sizeof path) {
		return;
	}
	int handle = hold(path);
	if (handle < 0) {
		return;
	}
	if (fstat(handle, &facts) == 0 && facts.st_uid == geteuid()) {
		file_remove_folder(path);
	}
	close(handle);
}

void folder_sweep(const char *path)
{
	char beside[PATH_SIZE];
	snprintf(beside, sizeof beside, "%s", path);
	DIR *entries = opendir(dirname(beside));
	if (!entries) {
		return;
	}
	struct dirent *entry;
	while ((entry = readdir(entries))) { // NOLINT(concurrency-mt-unsafe): a handle of our own
		if (is_left(entry->d_name, file_name(path))) {
			remove_left(beside, entry->d_name);
		}
	}
	closedir(entries);
}

/* Another program may have swept it up before it was held. */
static bool is_held(const struct folder *folder)
{
	struct stat named, held;
	return folder->held >= 0 && lstat(folder->path, &named) == 0 && fstat(folder->held, &held) == 0 &&
		   named.st_ino == held.st_ino && named.st_dev == held.st_dev;
}

enum status folder_make(struct folder *folder, const char *path, struct reason *reason)
{
	char stem[PATH_SIZE];
	*folder = (struct folder){.held = -1};
	if (snprintf(stem, sizeof stem, "%s.private", path) >= (int)sizeof stem) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	folder_sweep(path);
	for (int k = 0; k < TRIES; k++) {
		enum status status = file_private_folder(folder->path, stem, reason);
		if (status) {
			folder->path[0] = '\0';
			return status;
		}
		folder->held = hold(folder->path);
		if (is_held(folder)) {
			return DONE;
		}
		folder_remove(folder);
	}
	return fail(reason, SYSTEM_FAILED, "%s.XXXXXX: others remove it", stem);
}

/* Where a file system cannot exchange two names: an earlier one goes aside for a moment. */
static enum status replace(const char *new, const char *path, struct reason *reason)
{
	struct folder before = {.held = -1};
	bool was_there = access(path, F_OK) == 0;
	enum status status = was_there ? folder_make(&before, path, reason) : DONE;
	if (!status && was_there && rename(path, before.path) != 0) {
		status = fail_errno(reason, "%s", path);
	}
	if (!status && rename(new, path) != 0) {
		status = fail_errno(reason, "%s", path);
		if (was_there && rename(before.path, path) != 0) {
			before.path[0] = '\0'; /* it stays beside: better there than nowhere */
		}
	}
	folder_remove(&before);
	return status;
}

enum status folder_place(struct folder *folder, const char *path, struct reason *reason)
{
	bool is_exchanged = renameat2(AT_FDCWD, folder->path, AT_FDCWD, path, RENAME_EXCHANGE) == 0;
	enum status status = is_exchanged ? DONE : replace(folder->path, path, reason);
	return status ? status : file_sync_folder(path, reason);
}

bool folder_has_others(const char *path, bool (*is_ours)(const char *name), char name[PATH_SIZE])
{
	bool has = false;
	struct dirent *entry;
	DIR *entries = opendir(path);
	while (
		entries && !has && (entry = readdir(entries))) { // NOLINT(concurrency-mt-unsafe): a handle of our own
		has = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && !is_ours(entry->d_name);
		snprintf(name, PATH_SIZE, "%s", has ? entry->d_name : "");
	}
	if (entries) {
		closedir(entries);
	}
	return has;
}

void folder_remove(struct folder *folder)
{
	if (folder->path[0]) {
		file_remove_folder(folder->path);
		folder->path[0] = '\0';
		if (folder->held >= 0) {
			close(folder->held);
		}
	}
}
