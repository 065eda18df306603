/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calls.c - the system calls by which the ledger itself writes files, with what they do recorded (record.h). The linker
 * sends them here (--wrap); the real ones are __real_.
 */
#include "tests/faults/record.h"
#include "tests/support/testing.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int __real_open(const char *path, int flags, ...);
int __real_close(int handle);
ssize_t __real_write(int handle, const void *bytes, size_t length);
int __real_fsync(int handle);
int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);

int __wrap_open(const char *path, int flags, ...);
int __wrap_close(int handle);
ssize_t __wrap_write(int handle, const void *bytes, size_t length);
int __wrap_fsync(int handle);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);

enum {
	HANDLES = 256,
	NOTHING = 0, /* handles are of files from 1 on, or of the folder */
	FOLDER = -1
};

static int held[HANDLES];
static int64_t places[HANDLES];

/* What is opened with O_CREAT is new: the ledger changes no file in place. */
static int hold(struct disk *disk, const char *path, int flags)
{
	if (strcmp(path, disk->folder) == 0) {
		return FOLDER;
	}
	const char *name = disk_name(disk, path);
	if (!name || !(flags & (O_WRONLY | O_RDWR))) {
		return NOTHING;
	}
	assert_true(flags & O_EXCL);
	return disk_make(disk, name) + 1;
}

int __wrap_open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	if (flags & O_CREAT) {
		va_list arguments;
		va_start(arguments, flags);
		mode = va_arg(arguments, mode_t);
		va_end(arguments);
	}
	int handle = __real_open(path, flags, mode);
	if (handle >= 0 && handle < HANDLES) {
		held[handle] = record_disk() ? hold(record_disk(), path, flags) : NOTHING;
		places[handle] = 0;
	}
	return handle;
}

static int holds(int handle)
{
	return record_disk() && handle >= 0 && handle < HANDLES ? held[handle] : NOTHING;
}

int __wrap_close(int handle)
{
	if (handle >= 0 && handle < HANDLES) {
		held[handle] = NOTHING;
	}
	return __real_close(handle);
}

ssize_t __wrap_write(int handle, const void *bytes, size_t length)
{
	ssize_t written = __real_write(handle, bytes, length);
	if (holds(handle) > 0 && written > 0) {
		disk_write(record_disk(), holds(handle) - 1, places[handle], bytes, (size_t)written);
		places[handle] += written;
	}
	return written;
}

/* Nothing of a test has to outlive the machine: what is recorded need not be done. */
int __wrap_fsync(int handle)
{
	if (holds(handle) == FOLDER) {
		record_sync_folder(false);
	} else if (holds(handle) > 0) {
		record_sync(holds(handle) - 1);
	}
	return 0;
}

int __wrap_rename(const char *from, const char *to)
{
	int done = __real_rename(from, to);
	if (done == 0 && record_disk() && disk_name(record_disk(), from)) {
		disk_move(record_disk(), disk_name(record_disk(), from), disk_name(record_disk(), to));
	}
	return done;
}

int __wrap_unlink(const char *path)
{
	int done = __real_unlink(path);
	if (done == 0 && record_disk() && disk_name(record_disk(), path)) {
		disk_unname(record_disk(), disk_name(record_disk(), path));
	}
	return done;
}
