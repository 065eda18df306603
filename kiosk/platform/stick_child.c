/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick_child.c - the child of a save, and what it has in common with that of a fetch: the only code that
 * touches a stick. It may hang in any call, so it
 * says where it is after every step that a slow stick does in well under STICK_SILENT_MS.
 */
#include "kiosk/platform/stick.h"
#include "kiosk/platform/stick_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A step: so much is written and pushed out, or read back, before the next word to the parent. */
#define STEP 262144

/* O_DIRECT wants memory and lengths in whole blocks of the medium: none has larger ones. */
#define BLOCK 4096

struct copying {
	const char *source_path, *folder_path, *name;
	dev_t device; /* on which the folder was when the stick was found */
	char part[STICK_NAME_LONGEST + sizeof ".part"];
	int source; /* handles */
	int folder;
	int target;   /* of the part */
	int64_t size; /* of the source */
	struct reason reason;
};

static _Alignas(BLOCK) unsigned char wanted[STEP];
static _Alignas(BLOCK) unsigned char got[STEP];

/* A parent that has gone does not hear it; the child ends by itself then. */
void stick_say(const char *line)
{
	size_t length = strlen(line);
	while (length > 0) {
		ssize_t count = write(STDOUT_FILENO, line, length);
		if (count < 0 && errno != EINTR) {
			return;
		}
		line += count > 0 ? count : 0;
		length -= count > 0 ? (size_t)count : 0;
	}
}

static void say_at(const struct copying *copying, int64_t written, int64_t compared)
{
	char line[32];
	int64_t whole = copying->size > 0 ? 2 * copying->size : 1;
	snprintf(line, sizeof line, SAID_AT "%d\n", (int)((written + compared) * 100 / whole));
	stick_say(line);
}

/*
 * A call on the stick failed. What errno cannot put a better name to means that the stick is no longer in
 * order.
 */
enum status stick_failed(struct reason *reason, const char *name)
{
	if (errno == EROFS) {
		return fail(reason, STICK_LOCKED, "%s", name);
	}
	enum status status = fail_errno(reason, "%s", name);
	return status == NOT_FOUND || status == SYSTEM_FAILED ? STICK_GONE : status;
}

static enum status open_source(struct copying *copying)
{
	struct stat facts;
	copying->source = open(copying->source_path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (copying->source < 0 || fstat(copying->source, &facts) != 0) {
		return fail_errno(&copying->reason, "%s", copying->source_path);
	}
	if (!S_ISREG(facts.st_mode)) {
		return fail(&copying->reason, NOT_ALLOWED, "%s is not a plain file", copying->source_path);
	}
	copying->size = facts.st_size;
	return DONE;
}

enum status stick_open_folder(
	int *handle, const char *folder, dev_t device, const char *name, struct reason *reason)
{
	struct stat facts;
	*handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*handle < 0 || fstat(*handle, &facts) != 0) {
		return stick_failed(reason, name);
	}
	if (facts.st_dev != device) {
		return fail(reason, STICK_GONE, "%s: the stick is no longer there", name);
	}
	return DONE;
}

/* Whatever else has one of our two names is replaced; a folder cannot be. */
static enum status check_name(struct copying *copying, const char *name)
{
	struct stat facts;
	if (fstatat(copying->folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(facts.st_mode)) {
		return fail(&copying->reason, NOT_ALLOWED, "%s is a folder on the stick", name);
	}
	return DONE;
}

/* The new file needs its whole room beside the old one. Some file systems tell no sizes; they are tried. */
static enum status check_room(struct copying *copying)
{
	struct statvfs room;
	if (fstatvfs(copying->folder, &room) != 0) {
		return stick_failed(&copying->reason, copying->name);
	}
	int64_t left = (int64_t)room.f_bavail * (int64_t)room.f_frsize;
	if (room.f_blocks > 0 && left < copying->size) {
		long long kilobytes = copying->size / 1000 + 1, kilobytes_left = left / 1000;
		return fail(&copying->reason, NO_ROOM, "%s needs %lld kB, and %lld kB are left", copying->name,
			kilobytes, kilobytes_left);
	}
	return DONE;
}

/* O_EXCL and O_NOFOLLOW: whatever lies there under this name is never written through. */
static enum status open_part(struct copying *copying)
{
	if (unlinkat(copying->folder, copying->part, 0) != 0 && errno != ENOENT) {
		return stick_failed(&copying->reason, copying->name);
	}
	enum status status = check_room(copying);
	if (status) {
		return status;
	}
	copying->target =
		openat(copying->folder, copying->part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	return copying->target < 0 ? stick_failed(&copying->reason, copying->name) : DONE;
}

/* Reads up to a step of the source from `at`: 0 at its end. */
static enum status read_source(struct copying *copying, int64_t at, size_t *length)
{
	*length = 0;
	while (*length < STEP) {
		ssize_t count = pread(copying->source, wanted + *length, STEP - *length, at + (off_t)*length);
		if (count < 0 && errno != EINTR) {
			return fail_errno(&copying->reason, "%s", copying->source_path);
		}
		if (count == 0) {
			break;
		}
		*length += count > 0 ? (size_t)count : 0;
	}
	return DONE;
}

static enum status write_step(struct copying *copying, int64_t at, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t count = pwrite(copying->target, wanted + done, length - done, at + (off_t)done);
		if (count < 0 && errno != EINTR) {
			return stick_failed(&copying->reason, copying->name);
		}
		done += count > 0 ? (size_t)count : 0;
	}
	/*
	 * Pushed out at once: a sync of everything at the end would be silent for as long as the stick is
	 * slow.
	 */
	unsigned how = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
	if (sync_file_range(copying->target, at, (off_t)length, how) != 0 && errno != EINVAL && errno != ENOSYS &&
		errno != ESPIPE) {
		return stick_failed(&copying->reason, copying->name);
	}
	return DONE;
}

static enum status write_part(struct copying *copying)
{
	say_at(copying, 0, 0);
	for (int64_t at = 0; at < copying->size;) {
		size_t length;
		enum status status = read_source(copying, at, &length);
		if (!status && (length == 0 || at + (int64_t)length > copying->size)) {
			status =
				fail(&copying->reason, SYSTEM_FAILED, "%s changed while it was saved", copying->source_path);
		}
		status = status ? status : write_step(copying, at, length);
		if (status) {
			return status;
		}
		at += (int64_t)length;
		say_at(copying, at, 0);
	}
	return fsync(copying->target) == 0 ? DONE : stick_failed(&copying->reason, copying->name);
}

/*
 * So that what is read back comes from the stick and not from memory. Where O_DIRECT does not work, the
 * rest does.
 */
static void forget_cache(int target)
{
	posix_fadvise(target, 0, 0, POSIX_FADV_DONTNEED);
	int flags = fcntl(target, F_GETFL);
	if (flags >= 0) {
		fcntl(target, F_SETFL, flags | O_DIRECT);
	}
}

static void give_up_direct(int target)
{
	int flags = fcntl(target, F_GETFL);
	if (flags >= 0) {
		fcntl(target, F_SETFL, flags & ~O_DIRECT);
	}
}

/* Reads a step of the part back. It may be shorter than a step at the end only. */
static enum status read_back(struct copying *copying, int64_t at, size_t *length)
{
	*length = 0;
	while (*length < STEP) {
		ssize_t count = pread(copying->target, got + *length, STEP - *length, at + (off_t)*length);
		if (count < 0 && errno == EINVAL && (fcntl(copying->target, F_GETFL) & O_DIRECT)) {
			give_up_direct(copying->target);
			continue;
		}
		if (count < 0 && errno != EINTR) {
			return stick_failed(&copying->reason, copying->name);
		}
		if (count == 0) {
			break;
		}
		*length += count > 0 ? (size_t)count : 0;
	}
	return DONE;
}

/* To the end of both: one that is longer differs, too. */
static enum status compare_part(struct copying *copying)
{
	forget_cache(copying->target);
	size_t length = 1;
	for (int64_t at = 0; length > 0;) {
		size_t length_back;
		enum status status = read_source(copying, at, &length);
		status = status ? status : read_back(copying, at, &length_back);
		if (status) {
			return status;
		}
		if (length != length_back || memcmp(wanted, got, length) != 0) {
			return fail(&copying->reason, STICK_LIES, "%s: other bytes came back", copying->name);
		}
		at += (int64_t)length;
		say_at(copying, copying->size, at);
	}
	return DONE;
}

/* Is what has the part's name still the file that was written and compared? */
static bool part_is_ours(const struct copying *copying)
{
	struct stat named, written;
	return fstatat(copying->folder, copying->part, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
		   fstat(copying->target, &written) == 0 && named.st_dev == written.st_dev &&
		   named.st_ino == written.st_ino;
}

static enum status take_name(struct copying *copying)
{
	if (!part_is_ours(copying)) {
		return fail(&copying->reason, STICK_GONE, "%s was taken away while it was saved", copying->part);
	}
	if (renameat(copying->folder, copying->part, copying->folder, copying->name) != 0) {
		return stick_failed(&copying->reason, copying->name);
	}
	/* Some file systems of sticks cannot sync a folder, and say so. */
	return fsync(copying->folder) == 0 || errno == EINVAL ? DONE
														  : stick_failed(&copying->reason, copying->name);
}

static enum status save(struct copying *copying)
{
	enum status status = open_source(copying);
	status = status ? status
					: stick_open_folder(&copying->folder, copying->folder_path, copying->device,
						  copying->name, &copying->reason);
	status = status ? status : check_name(copying, copying->name);
	status = status ? status : check_name(copying, copying->part);
	status = status ? status : open_part(copying);
	if (status) {
		return status;
	}
	status = write_part(copying);
	status = status ? status : compare_part(copying);
	status = status ? status : take_name(copying);
	if (status && part_is_ours(copying)) {
		unlinkat(copying->folder, copying->part, 0);
	}
	return status;
}

void stick_say_end(enum status status, const struct reason *reason)
{
	char line[sizeof reason->text + 40];
	if (status == DONE) {
		stick_say(SAID_DONE "\n");
		return;
	}
	int length = snprintf(line, sizeof line, SAID_FAILED "%d %s", (int)status, reason->text);
	for (int i = 0; i < length; i++) {
		if (line[i] == '\n') {
			line[i] = ' ';
		}
	}
	snprintf(line + length, sizeof line - (size_t)length, "\n");
	stick_say(line);
}

static bool read_arguments(struct copying *copying, int count, char *const arguments[])
{
	if (count != 6) {
		return false;
	}
	char *end;
	errno = 0;
	copying->device = (dev_t)strtoull(arguments[2], &end, 10);
	copying->source_path = arguments[3];
	copying->folder_path = arguments[4];
	copying->name = arguments[5];
	size_t length = strlen(copying->name);
	if (errno != 0 || *end != '\0' || length == 0 || length > STICK_NAME_LONGEST ||
		strchr(copying->name, '/') || strcmp(copying->name, ".") == 0 || strcmp(copying->name, "..") == 0) {
		return false;
	}
	snprintf(copying->part, sizeof copying->part, "%s.part", copying->name);
	return true;
}

static bool is_called(int count, char *const arguments[], const char *flag)
{
	return count > 1 && strcmp(arguments[1], flag) == 0;
}

bool stick_is_child(int count, char *const arguments[])
{
	return is_called(count, arguments, STICK_CHILD_FLAG) || is_called(count, arguments, STICK_FETCH_FLAG);
}

static int save_main(int count, char *const arguments[])
{
	static struct copying copying = {.source = -1, .folder = -1, .target = -1};
	if (!read_arguments(&copying, count, arguments)) {
		fprintf(stderr, "%s is for the kiosk's own use.\n", STICK_CHILD_FLAG);
		return 2;
	}
	enum status status = save(&copying);
	stick_say_end(status, &copying.reason);
	return status == DONE ? 0 : 1;
}

int stick_child_main(int count, char *const arguments[])
{
	/* Two savers must never work on one stick: this one ends when its kiosk does. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	umask(022);
	return is_called(count, arguments, STICK_FETCH_FLAG) ? stick_fetch_main(count, arguments)
														 : save_main(count, arguments);
}
