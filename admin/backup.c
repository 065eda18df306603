/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/backup.h"

#include "admin/checked_book.h"
#include "ledger/detail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The longest path that its entry has room for, even with every character escaped. */
enum {
	PATH_LONGEST = 800
};

/* A backup under way. */
struct making {
	struct backup *backup;
	struct office *office;
	struct call *call;
	char folder[PATH_SIZE]; /* by its real name */
	char part[PATH_SIZE];
	dev_t disk; /* that the folder is on */
};

/* The folder must be there already: one that is made by mistake lies on the wrong disk. */
static enum exit_code find_folder(struct making *making, const char *folder)
{
	struct call *call = making->call;
	struct stat facts, of_office;
	char *real = realpath(folder, NULL);
	if (!real || stat(real, &facts) != 0 || !S_ISDIR(facts.st_mode)) {
		free(real);
		return call_complain(call, ENDED_BAD_FILE,
			"Is the stick or disk in? Name a folder that is there, on another disk than the office book.",
			"there is no folder %s", folder);
	}
	bool fits = strlen(real) < PATH_LONGEST && text_copy(making->folder, sizeof making->folder, real);
	bool is_clean = text_is_clean(real, strlen(real)) && !strpbrk(real, "\n\t");
	free(real);
	if (!fits || !is_clean) {
		return call_fail(call, fail(&call->reason, fits ? NOT_TEXT : TOO_LONG, "the name of the folder"));
	}
	if (stat(making->office->path, &of_office) != 0) {
		return call_fail(call, fail_errno(&call->reason, "%s", making->office->path));
	}
	making->disk = facts.st_dev;
	making->backup->is_on_same_disk = facts.st_dev == of_office.st_dev;
	return ENDED_WELL;
}

/* "office-2026-07-18T100000Z.bunting": by the UTC time, without colons, which sticks do not take. */
static enum exit_code choose_name(struct making *making)
{
	struct call *call = making->call;
	struct backup *backup = making->backup;
	char stem[PATH_SIZE], moment[40];
	struct tm parts;
	time_t now = (time_t)clock_now(call->clock);
	if (!gmtime_r(&now, &parts) || strftime(moment, sizeof moment, "%Y-%m-%dT%H%M%SZ", &parts) == 0) {
		return call_fail(call, fail(&call->reason, SYSTEM_FAILED, "the clock"));
	}
	if (!office_beside(stem, file_name(making->office->path), "") ||
		snprintf(backup->path, sizeof backup->path, "%s/%s-%s.bunting", making->folder, stem, moment) >=
			PATH_LONGEST ||
		snprintf(making->part, sizeof making->part, "%s.part", backup->path) >= (int)sizeof making->part) {
		return call_fail(call, fail(&call->reason, TOO_LONG, "%.80s...", making->folder));
	}
	return access(backup->path, F_OK) == 0
			   ? call_complain(call, ENDED_BAD_FILE, "It was left as it is. Wait a second, then try again.",
					 "%s is there already", backup->path)
			   : ENDED_WELL;
}

/* Only its owner may read it: it holds the tokens of set-up files. SQLite fills a file that is empty. */
static enum status make_empty(const struct making *making)
{
	unlink(making->part);
	int file = open(making->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0) {
		return fail_errno(&making->call->reason, "%s", making->part);
	}
	close(file);
	return DONE;
}

/* Does the folder still lie on a medium that answers? */
static bool is_gone(const struct making *making)
{
	struct stat facts;
	int folder = open(making->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool gone = folder < 0 || fstat(folder, &facts) != 0 || facts.st_dev != making->disk ||
				(fsync(folder) != 0 && errno != EINVAL);
	if (folder >= 0) {
		close(folder);
	}
	return gone;
}

/* SQLite speaks of the office book, where it is the copy that could not be written. */
static enum status write_copy(const struct making *making)
{
	struct store *store = book_store(making->office->book);
	struct reason *reason = &making->call->reason;
	struct query copy = query(store, "VACUUM INTO ?1");
	bind_text(&copy, 1, making->part);
	enum status status = query_run(&copy);
	if (status == SYSTEM_FAILED && is_gone(making)) {
		return fail(reason, STICK_GONE, "%s", making->part);
	}
	return status == NO_ROOM ? fail(reason, NO_ROOM, "%s", making->part) : status;
}

/* The digest of a file's bytes, as it is read from here on. */
static enum status digest_file(
	char hex[2 * DIGEST_BYTES + 1], int64_t *size, int file, const char *path, struct reason *reason)
{
	unsigned char block[65536], digest[DIGEST_BYTES];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof digest);
	ssize_t count;
	*size = 0;
	while ((count = pread(file, block, sizeof block, *size)) != 0) {
		if (count < 0 && errno != EINTR) {
			return fail_errno(reason, "%s", path);
		}
		if (count > 0) {
			crypto_generichash_update(&state, block, (unsigned long long)count);
			*size += count;
		}
	}
	crypto_generichash_final(&state, digest, sizeof digest);
	text_from_bytes(hex, digest, sizeof digest);
	return DONE;
}

/* What the medium gives back, once the system has forgotten what it was given, must be what was written. */
static enum status read_back(const struct making *making, int file)
{
	struct reason *reason = &making->call->reason;
	char again[2 * DIGEST_BYTES + 1] = "";
	int64_t size;
	enum status status =
		digest_file(making->backup->digest, &making->backup->bytes, file, making->part, reason);
	if (!status && fsync(file) != 0) {
		status = fail_errno(reason, "%s", making->part);
	}
	if (!status) {
		posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
		status = digest_file(again, &size, file, making->part, reason);
	}
	return status || strcmp(again, making->backup->digest) == 0
			   ? status
			   : fail(reason, STICK_LIES, "%s", making->part);
}

static enum status sync_copy(const struct making *making)
{
	int file = open(making->part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0) {
		return fail_errno(&making->call->reason, "%s", making->part);
	}
	enum status status = read_back(making, file);
	close(file);
	return status;
}

/* What was read back is what the office book holds: when that does not verify, the office book does not. */
static enum exit_code verify_copy(const struct making *making)
{
	struct call *call = making->call;
	struct own_copy copy;
	struct checked_book book = {0};
	enum status status = own_copy_open(&copy, making->part, &call->reason);
	if (!status) {
		status = checked_book_check(&book, &copy);
		own_copy_close(&copy);
	}
	making->backup->logs = book.logs;
	making->backup->entries = book.entries;
	if (status == BROKEN_CHAIN || status == BAD_SIGNATURE || status == BAD_ENTRY || status == DAMAGED_BOOK) {
		return call_complain(call, ENDED_BAD_FILE,
			"No backup was made, and those that are there stay. Try \"bunting-admin verify\" on the office "
			"book, "
			"and keep it for whoever looks after Bunting.",
			"the office book does not verify: %s", call->reason.text);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum status record(const struct making *making)
{
	struct detail detail;
	detail_begin(&detail);
	detail_text(&detail, "path", making->backup->path);
	detail_code(&detail, "digest", making->backup->digest);
	return office_record(making->office, STREAM_OFFICE, "backup", detail_end(&detail));
}

static enum status put_in_place(const struct making *making)
{
	struct reason *reason = &making->call->reason;
	if (rename(making->part, making->backup->path) != 0) {
		return fail_errno(reason, "%s", making->backup->path);
	}
	enum status status = file_sync_folder(making->backup->path, reason);
	return status ? status : record(making);
}

static enum exit_code make(struct making *making)
{
	enum status status = make_empty(making);
	if (!status) {
		status = write_copy(making);
	}
	if (!status) {
		status = sync_copy(making);
	}
	enum exit_code code = status ? call_fail(making->call, status) : verify_copy(making);
	if (!code) {
		status = put_in_place(making);
		code = status ? call_fail(making->call, status) : ENDED_WELL;
	}
	unlink(making->part);
	return code;
}

enum exit_code backup_make(
	struct backup *backup, struct office *office, const char *folder, struct call *call)
{
	*backup = (struct backup){0};
	struct making making = {.backup = backup, .office = office, .call = call};
	enum exit_code code = find_folder(&making, folder);
	if (!code) {
		code = choose_name(&making);
	}
	if (code) {
		return code;
	}
	struct shield shield = {0};
	shield_raise(&shield);
	code = make(&making);
	shield_lower(&shield);
	return code;
}

/* Is the file there? Then it is the newest, for the rows come from the newest on. */
static bool take_row(struct backup *backup, const struct query *row, const struct office *office)
{
	const char *path = row_text(row, 0), *digest = row_text(row, 1);
	struct stat facts, of_office;
	if (!path || !digest || !text_copy(backup->path, sizeof backup->path, path) ||
		!text_copy(backup->digest, sizeof backup->digest, digest) || lstat(path, &facts) != 0 ||
		!S_ISREG(facts.st_mode)) {
		return false;
	}
	backup->bytes = facts.st_size;
	backup->is_on_same_disk = stat(office->path, &of_office) == 0 && of_office.st_dev == facts.st_dev;
	return true;
}

/* Only what was recorded on this computer names places on it. */
enum status backup_find(struct backup *backup, const struct office *office, bool *found)
{
	*found = false;
	*backup = (struct backup){0};
	struct query rows = query(book_store(office->book),
		"SELECT counted.detail ->> 'path', counted.detail ->> 'digest' FROM counted"
		" JOIN own_log ON own_log.log = counted.log WHERE counted.stream = 16 AND counted.item = 'backup'"
		" ORDER BY counted.slot DESC, counted.log DESC, counted.seq DESC");
	while (!*found && query_row(&rows)) {
		*found = take_row(backup, &rows, office);
	}
	return query_end(&rows);
}

enum status backup_compare(const struct backup *backup, struct reason *reason)
{
	char digest[2 * DIGEST_BYTES + 1];
	int64_t size;
	int file = open(backup->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		return fail_errno(reason, "%s", backup->path);
	}
	enum status status = digest_file(digest, &size, file, backup->path, reason);
	close(file);
	return status || strcmp(digest, backup->digest) == 0
			   ? status
			   : fail(reason, DAMAGED_BOOK, "%s is not what was verified when it was made", backup->path);
}
