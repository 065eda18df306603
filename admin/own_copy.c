/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/own_copy.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A book and what SQLite keeps beside it. */
static const char *const endings[] = {"", "-wal", "-journal"};
enum {
	PARTS = 3,
	WAL = 1,
	WAL_HEADER_BYTES = 32, /* with the salts, which change whenever the -wal begins anew */
	TRIES = 20,
	TRY_MILLISECONDS = 50,
};

/* By what one sees that a part was written in between. */
struct mark {
	bool exists;
	struct timespec changed;
	off_t size;
	ino_t inode;
	unsigned char header[WAL_HEADER_BYTES];
};

static void read_header(struct mark *mark, const char *path)
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file >= 0) {
		ssize_t count = read(file, mark->header, sizeof mark->header);
		(void)count; /* a shorter one is zeros at its end */
		close(file);
	}
}

static struct mark read_mark(const char *path)
{
	struct mark mark = {0};
	struct stat facts;
	if (lstat(path, &facts) == 0) {
		mark.exists = true;
		mark.changed = facts.st_mtim;
		mark.size = facts.st_size;
		mark.inode = facts.st_ino;
		read_header(&mark, path);
	}
	return mark;
}

/* A -wal may grow while it is copied, for only its end is new; book and journal must stay as they are. */
static bool is_unchanged(const struct mark *before, const struct mark *after, int part)
{
	bool same = before->exists == after->exists && before->inode == after->inode &&
				memcmp(before->header, after->header, sizeof before->header) == 0;
	return part == WAL
			   ? same
			   : same && before->size == after->size && before->changed.tv_sec == after->changed.tv_sec &&
					 before->changed.tv_nsec == after->changed.tv_nsec;
}

static bool write_path(char *path, const char *book, int part)
{
	return snprintf(path, PATH_SIZE, "%s%s", book, endings[part]) < PATH_SIZE;
}

static enum status copy_part(const char *from, const char *to, int part, struct reason *reason)
{
	char source[PATH_SIZE], target[PATH_SIZE];
	if (!write_path(source, from, part) || !write_path(target, to, part)) {
		return fail(reason, TOO_LONG, "%.80s...", from);
	}
	unlink(target);
	if (part == 0 && !file_may_be_database(source)) {
		return fail(reason, NOT_A_BOOK, "%s", source);
	}
	enum status status = file_copy(source, target, FOREIGN_LARGEST, reason);
	return status == NOT_FOUND && part > 0 ? DONE : status;
}

/* Copies all parts once; `still` is false when the book was written meanwhile. */
static enum status copy_once(const char *from, const char *to, bool *still, struct reason *reason)
{
	struct mark before[PARTS], after[PARTS];
	char path[PATH_SIZE];
	for (int part = 0; part < PARTS; part++) {
		before[part] = write_path(path, from, part) ? read_mark(path) : (struct mark){0};
	}
	enum status status = DONE;
	for (int part = 0; part < PARTS && !status; part++) {
		status = copy_part(from, to, part, reason);
	}
	*still = true;
	for (int part = 0; part < PARTS; part++) {
		after[part] = write_path(path, from, part) ? read_mark(path) : (struct mark){0};
		*still = *still && is_unchanged(&before[part], &after[part], part);
	}
	return status;
}

static enum status copy_parts(const char *from, const char *to, struct reason *reason)
{
	for (int k = 0; k < TRIES; k++) {
		bool still;
		enum status status = copy_once(from, to, &still, reason);
		if (still || (status && status != TOO_LONG)) {
			return status;
		}
		nanosleep(&(struct timespec){.tv_nsec = TRY_MILLISECONDS * 1000000L}, NULL);
	}
	return fail(reason, BOOK_IN_USE, "%s is written all the time", from);
}

/* Opening with the settings of an office's book takes in the -wal or rolls the journal back, and leaves one file. */
static enum status recover(const char *book, struct reason *reason)
{
	struct store store = {0};
	enum status status = store_open(&store, book, STORE_OFFICE, reason);
	store_close(&store);
	return status;
}

static enum status check_marks(struct store *store)
{
	int64_t application = 0, layout = 0;
	struct query marks = query(store, "PRAGMA application_id");
	enum status status = query_integer(&marks, &application, 0);
	if (!status) {
		marks = query(store, "PRAGMA user_version");
		status = query_integer(&marks, &layout, 0);
	}
	if (status) {
		return status;
	}
	if (application != BOOK_APPLICATION || layout < 1) {
		return fail(store->reason, NOT_A_BOOK, "%s", store->name);
	}
	return layout > BOOK_LAYOUT
			   ? fail(store->reason, NEWER_LAYOUT, "%s: layout %lld", store->name, (long long)layout)
			   : DONE;
}

static enum status check_integrity(struct store *store)
{
	struct query check = query(store, "PRAGMA integrity_check(1)");
	if (query_row(&check)) {
		const char *answer = row_text(&check, 0);
		if (!answer || strcmp(answer, "ok") != 0) {
			check.status = fail(store->reason, DAMAGED_BOOK, "%s: %.200s", store->name, answer ? answer : "");
		}
	}
	return query_end(&check);
}

static enum status read_identity(struct own_copy *copy)
{
	struct store *store = &copy->working;
	struct query read = query(store, "SELECT kind, organisation, mode FROM book WHERE only = 1");
	bool good = false;
	if (query_row(&read)) {
		size_t length;
		const char *kind = row_text(&read, 0), *mode = row_text(&read, 2);
		const unsigned char *organisation = row_blob(&read, 1, &length);
		good = kind && mode && mode_read(&copy->mode, mode) && length == sizeof copy->organisation &&
			   (strcmp(kind, "kiosk") == 0 || strcmp(kind, "office") == 0);
		if (good) {
			copy->kind = strcmp(kind, "kiosk") == 0 ? COPY_KIOSK : COPY_OFFICE;
			memcpy(copy->organisation, organisation, length);
		}
	}
	enum status status = query_end(&read);
	return status || good ? status : fail(store->reason, BAD_ENTRY, "%s: which book it is", store->name);
}

static enum status open_working(struct own_copy *copy, const char *path, struct reason *reason)
{
	char book[PATH_SIZE];
	if (snprintf(book, sizeof book, "%s/book", copy->folder.path) >= (int)sizeof book) {
		return fail(reason, TOO_LONG, "%.80s...", copy->folder.path);
	}
	enum status status = copy_parts(path, book, reason);
	if (!status) {
		status = recover(book, reason);
		if (status && status != NO_ROOM) {
			return fail(reason, status == SYSTEM_FAILED ? DAMAGED_BOOK : status, "%s", path);
		}
	}
	if (!status) {
		status = store_open(&copy->working, book, STORE_READ, reason);
	}
	if (status) {
		return status;
	}
	struct stat facts = {0};
	copy->working.is_foreign = true;
	stat(book, &facts);
	store_limit(&copy->working, facts.st_size);
	snprintf(copy->working.name, sizeof copy->working.name, "%s", path);
	status = check_marks(&copy->working);
	if (!status) {
		status = foreign_check_schema(&copy->working, true);
	}
	if (!status) {
		status = check_integrity(&copy->working);
	}
	return status ? status : read_identity(copy);
}

/* Beside this path the private folders are made. */
static void temporary_path(char path[PATH_SIZE])
{
	const char *folder = getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): one thread
	if (!folder || folder[0] != '/' ||
		snprintf(path, PATH_SIZE, "%s/bunting-verify", folder) >= PATH_SIZE / 2) {
		snprintf(path, PATH_SIZE, "/tmp/bunting-verify");
	}
}

enum status own_copy_open(struct own_copy *copy, const char *path, struct reason *reason)
{
	*copy = (struct own_copy){0};
	shield_raise(&copy->shield);
	char near[PATH_SIZE];
	temporary_path(near);
	enum status status = foreign_open(&copy->foreign, path, near, reason);
	if (status == DONE) {
		status = foreign_check_entries(&copy->foreign);
	}
	if (status == DONE) {
		copy->kind = COPY_EXPORT;
		copy->mode = copy->foreign.mode;
		memcpy(copy->organisation, copy->foreign.organisation, sizeof copy->organisation);
		copy->store = &copy->foreign.store;
		return DONE;
	}
	/* Other tables than an export's, a header in WAL mode, or a half written end: it may be a working book. */
	if (status != WORKING_BOOK && status != DAMAGED_BOOK && status != NOT_A_BOOK) {
		own_copy_close(copy);
		return status;
	}
	struct reason as_export = *reason;
	enum status own_status = folder_make(&copy->folder, near, reason);
	if (own_status) {
		own_copy_close(copy);
		return own_status;
	}
	copy->store = &copy->working;
	own_status = open_working(copy, path, reason);
	if (own_status) {
		own_copy_close(copy);
	}
	/* When it is neither, the first look at it says more. */
	if (status != WORKING_BOOK && (own_status == DAMAGED_BOOK || own_status == NOT_A_BOOK)) {
		*reason = as_export;
		return status;
	}
	return own_status;
}

void own_copy_close(struct own_copy *copy)
{
	foreign_close(&copy->foreign);
	store_close(&copy->working);
	folder_remove(&copy->folder);
	shield_lower(&copy->shield);
}
