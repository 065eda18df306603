/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* O_NONBLOCK: opening a FIFO that nobody writes to must not hang; on regular files it does nothing. */
static enum status open_regular(
	int *file, int64_t *size, const char *path, int64_t most, struct reason *reason)
{
	*file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (*file < 0 && errno == ELOOP) {
		return fail(reason, NOT_ALLOWED, "%s is a symbolic link", path);
	}
	if (*file < 0 && errno == ENXIO) { /* a socket */
		return fail(reason, NOT_ALLOWED, "%s is not a plain file", path);
	}
	if (*file < 0) {
		return fail_errno(reason, "%s", path);
	}
	struct stat facts;
	enum status status = DONE;
	if (fstat(*file, &facts) != 0) {
		status = fail_errno(reason, "%s", path);
	} else if (!S_ISREG(facts.st_mode)) {
		status = fail(reason, NOT_ALLOWED, "%s is not a plain file", path);
	} else if (facts.st_size > most) {
		status = fail(reason, TOO_LONG, "%s has %lld bytes, more than %lld", path, (long long)facts.st_size,
			(long long)most);
	}
	if (status) {
		close(*file);
		return status;
	}
	*size = facts.st_size;
	return DONE;
}

/* Reads until the end or the bound; a file that grows while it is read is cut off at `most`. */
static enum status read_all(
	struct bytes *bytes, int file, const char *path, size_t most, struct reason *reason)
{
	unsigned char block[65536];
	size_t taken = 0;
	for (;;) {
		ssize_t count = read(file, block, sizeof block);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count < 0) {
			return fail_errno(reason, "%s", path);
		}
		if (count == 0) {
			return DONE;
		}
		taken += (size_t)count;
		if (taken > most) {
			return fail(reason, TOO_LONG, "%s grew while it was read", path);
		}
		bytes_raw(bytes, block, (size_t)count);
	}
}

enum status file_read(struct bytes *bytes, const char *path, size_t most, struct reason *reason)
{
	int file;
	int64_t size;
	enum status status = open_regular(&file, &size, path, (int64_t)most, reason);
	if (status) {
		return status;
	}
	status = read_all(bytes, file, path, most, reason);
	close(file);
	return status;
}

enum status file_read_into(
	unsigned char *room, size_t most, size_t *length, const char *path, struct reason *reason)
{
	int file;
	int64_t size;
	enum status status = open_regular(&file, &size, path, (int64_t)most, reason);
	if (status) {
		return status;
	}
	ssize_t count = 1;
	for (*length = 0; *length < most && count != 0; *length += count > 0 ? (size_t)count : 0) {
		count = read(file, room + *length, most - *length);
		if (count < 0 && errno != EINTR) {
			status = fail_errno(reason, "%s", path);
			break;
		}
	}
	close(file);
	return status;
}

bool file_may_be_database(const char *path)
{
	static const char magic[] = "SQLite format 3"; /* with its NUL */
	char begins[sizeof magic] = "";
	struct stat facts;
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		return true;
	}
	bool is_plain = fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
	bool is_one = !is_plain || (read(file, begins, sizeof begins) == (ssize_t)sizeof begins &&
								   memcmp(begins, magic, sizeof magic) == 0);
	close(file);
	return is_one;
}

static enum status write_all(
	int file, const char *path, const unsigned char *bytes, size_t length, struct reason *reason)
{
	while (length > 0) {
		ssize_t count = write(file, bytes, length);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count < 0) {
			return fail_errno(reason, "%s", path);
		}
		bytes += count;
		length -= (size_t)count;
	}
	return DONE;
}

enum status file_sync_folder(const char *path, struct reason *reason)
{
	char folder[PATH_SIZE];
	snprintf(folder, sizeof folder, "%s", path);
	int handle = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (handle < 0) {
		return fail_errno(reason, "%s", path);
	}
	/* Some file systems of sticks cannot sync a folder, and say so. */
	enum status status = fsync(handle) != 0 && errno != EINVAL ? fail_errno(reason, "%s", path) : DONE;
	close(handle);
	return status;
}

static enum status write_part(
	const char *part, const void *bytes, size_t length, mode_t mode, struct reason *reason)
{
	unlink(part);
	int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (file < 0) {
		return fail_errno(reason, "%s", part);
	}
	enum status status = write_all(file, part, bytes, length, reason);
	if (!status && fsync(file) != 0) {
		status = fail_errno(reason, "%s", part);
	}
	if (close(file) != 0 && !status) {
		status = fail_errno(reason, "%s", part);
	}
	return status;
}

enum status file_replace(
	const char *path, const void *bytes, size_t length, mode_t mode, struct reason *reason)
{
	char part[PATH_SIZE];
	if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	enum status status = write_part(part, bytes, length, mode, reason);
	if (!status && rename(part, path) != 0) {
		status = fail_errno(reason, "%s", path);
	}
	if (status) {
		unlink(part);
		return status;
	}
	return file_sync_folder(path, reason);
}

static enum status copy_bytes(int from, int to, const char *path, int64_t most, struct reason *reason)
{
	unsigned char block[65536];
	for (int64_t copied = 0;;) {
		ssize_t count = read(from, block, sizeof block);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count < 0) {
			return fail_errno(reason, "%s", path);
		}
		if (count == 0) {
			return DONE;
		}
		copied += count;
		if (copied > most) {
			return fail(reason, TOO_LONG, "%s grew while it was read", path);
		}
		enum status status = write_all(to, path, block, (size_t)count, reason);
		if (status) {
			return status;
		}
	}
}

enum status file_copy(const char *from, const char *to, int64_t most, struct reason *reason)
{
	int source;
	int64_t size;
	enum status status = open_regular(&source, &size, from, most, reason);
	if (status) {
		return status;
	}
	int target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (target < 0) {
		status = fail_errno(reason, "%s", to);
	} else {
		status = copy_bytes(source, target, from, most, reason);
		close(target);
	}
	close(source);
	return status;
}

enum status file_private_folder(char *folder, const char *path, struct reason *reason)
{
	if (snprintf(folder, PATH_SIZE, "%s.XXXXXX", path) >= PATH_SIZE) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	return mkdtemp(folder) ? DONE : fail_errno(reason, "%s", folder);
}

void file_remove_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	if (!entries) {
		return;
	}
	struct dirent *entry;
	while ((entry = readdir(entries))) { // NOLINT(concurrency-mt-unsafe): a handle of our own
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			unlinkat(dirfd(entries), entry->d_name, 0);
		}
	}
	closedir(entries);
	rmdir(folder);
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}
