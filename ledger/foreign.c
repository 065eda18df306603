/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/foreign.h"

#include "ledger/tables.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite's file header: where the marks stand, all big-endian. */
enum {
	HEADER_BYTES = 100,
	AT_PAGE_SIZE = 16,     /* two bytes; 1 stands for 65536 */
	AT_WRITE_VERSION = 18, /* 1 rollback journal, 2 WAL */
	AT_READ_VERSION = 19,
	AT_PAGES = 28,
	AT_SCHEMA_FORMAT = 44, /* always 4 in books of ours */
	AT_ENCODING = 56,      /* 1 is UTF-8 */
	AT_USER_VERSION = 60,
	AT_APPLICATION = 68,
};

/* How many virtual machine steps between looks at the clock, and how many looks a file is worth. */
enum {
	STEPS_BETWEEN_LOOKS = 1000000,
	LOOKS_MOST = 20000
};

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* What the header of a file says. */
struct header {
	unsigned char at[HEADER_BYTES];
	bool is_whole; /* it is all there, and the file neither shorter nor longer than it says */
};

static void note_size(struct header *header, int64_t size)
{
	int64_t page = header->at[AT_PAGE_SIZE] << 8 | header->at[AT_PAGE_SIZE + 1];
	header->is_whole = size >= HEADER_BYTES &&
					   size == (page == 1 ? 65536 : page) * (int64_t)big_endian(header->at + AT_PAGES);
}

static enum status check_header(const struct header *header, const char *path, struct reason *reason)
{
	const unsigned char *at = header->at;
	if (memcmp(at, "SQLite format 3", 16) != 0 || big_endian(at + AT_APPLICATION) != BOOK_APPLICATION) {
		return fail(reason, NOT_A_BOOK, "%s", path);
	}
	if (big_endian(at + AT_USER_VERSION) > BOOK_LAYOUT) {
		return fail(reason, NEWER_LAYOUT, "%s: layout %u", path, big_endian(at + AT_USER_VERSION));
	}
	if (at[AT_WRITE_VERSION] != 1 || at[AT_READ_VERSION] != 1) {
		return fail(reason, WORKING_BOOK, "%s is a kiosk's own book", path);
	}
	if (!header->is_whole) {
		return fail(reason, NOT_A_BOOK, "%s is cut short", path);
	}
	if (big_endian(at + AT_SCHEMA_FORMAT) != 4 || big_endian(at + AT_ENCODING) != 1) {
		return fail(reason, DAMAGED_BOOK, "%s", path);
	}
	return DONE;
}

/* Of the file `at`, which is `path` or its copy. What is no plain file, is not looked at: copying it says so. */
static enum status check_file(const char *at, const char *path, struct reason *reason)
{
	struct header header = {{0}, false};
	struct stat facts;
	int file = open(at, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		return DONE;
	}
	bool is_plain = fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
	if (is_plain && read(file, header.at, HEADER_BYTES) == HEADER_BYTES) {
		note_size(&header, facts.st_size);
	}
	close(file);
	return is_plain ? check_header(&header, path, reason) : DONE;
}

static enum status check_memory(const struct foreign *foreign, const char *path, struct reason *reason)
{
	struct header header = {{0}, false};
	if (foreign->length >= HEADER_BYTES) {
		memcpy(header.at, foreign->memory, HEADER_BYTES);
		note_size(&header, (int64_t)foreign->length);
	}
	return check_header(&header, path, reason);
}

static int count_looks(void *context)
{
	int *looks = context;
	return ++*looks > LOOKS_MOST;
}

/* Only reading, and only with functions that do no harm. */
static int allow_reading(
	void *context, int action, const char *one, const char *two, const char *three, const char *four)
{
	(void)context;
	(void)two;
	(void)three;
	(void)four;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_PRAGMA:
		return strcmp(one, "integrity_check") == 0 ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static void bound(sqlite3 *db, int *looks)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, NULL);
	sqlite3_extended_result_codes(db, 1);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
	sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;", NULL,
		NULL, NULL);
	sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, count_looks, looks);
	sqlite3_set_authorizer(db, allow_reading, NULL);
}

/* For reading only: SQLite neither writes to the memory nor frees it. */
static int attach_memory(const struct foreign *foreign, sqlite3 *db, const char *name)
{
	return sqlite3_deserialize(db, name, foreign->memory, (sqlite3_int64)foreign->length,
		(sqlite3_int64)foreign->length, SQLITE_DESERIALIZE_READONLY);
}

static int open_memory(struct foreign *foreign)
{
	int code =
		sqlite3_open_v2(":memory:", &foreign->store.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK) {
		code = attach_memory(foreign, foreign->store.db, "main");
	}
	/* It is in memory already: few pages need to be there twice. */
	return code == SQLITE_OK ? sqlite3_exec(foreign->store.db, "PRAGMA cache_size = 60", NULL, NULL, NULL)
							 : code;
}

static int open_file(struct foreign *foreign)
{
	char address[STORE_ADDRESS_SIZE];
	store_address(address, sizeof address, foreign->copy, "mode=ro&immutable=1");
	return sqlite3_open_v2(
		address, &foreign->store.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
}

static enum status open_copy(struct foreign *foreign, const char *path, struct reason *reason)
{
	foreign->store.reason = reason;
	foreign->store.is_foreign = true;
	snprintf(foreign->store.name, sizeof foreign->store.name, "%s", path);
	int code = foreign->length > 0 ? open_memory(foreign) : open_file(foreign);
	if (code != SQLITE_OK) {
		return store_fail(&foreign->store, code);
	}
	bound(foreign->store.db, &foreign->looks);
	return DONE;
}

/* Says which other tables: a device's own book is easily taken for what was saved from it. */
static enum status fail_schema(struct store *store, bool local)
{
	struct query find = query(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'own_log'");
	int64_t own;
	enum status status = query_integer(&find, &own, 0);
	if (!status && own && !local) {
		return fail(store->reason, WORKING_BOOK, "%s is a device's own book", store->name);
	}
	return status ? status
				  : fail(store->reason, DAMAGED_BOOK, "%s has other tables than %s", store->name,
						local ? "a working book" : "a saved book");
}

enum status foreign_check_schema(struct store *store, bool local)
{
	bool are_ours;
	enum status status = tables_are_ours(store, local, &are_ours);
	return status || are_ours ? status : fail_schema(store, local);
}

static enum status check_integrity(struct store *store, const char *sql)
{
	struct query check = query(store, sql);
	if (query_row(&check)) {
		const char *answer = row_text(&check, 0);
		if (!answer || strcmp(answer, "ok") != 0) {
			check.status = fail(store->reason, DAMAGED_BOOK, "%s: %.200s", store->name, answer ? answer : "");
		}
	}
	return query_end(&check);
}

/* All tables but that of the entries, which is nearly all of a book. */
static enum status check_small_tables(struct store *store)
{
	static const char *const checks[] = {"PRAGMA integrity_check(book)", "PRAGMA integrity_check(log)",
		"PRAGMA integrity_check(box)", "PRAGMA integrity_check(erasure)",
		"PRAGMA integrity_check(statement)"};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof checks / sizeof *checks && !status; k++) {
		status = check_integrity(store, checks[k]);
	}
	return status;
}

enum status foreign_check_entries(struct foreign *foreign)
{
	return check_integrity(&foreign->store, "PRAGMA integrity_check(entry)");
}

static enum status read_identity(struct foreign *foreign)
{
	struct query read = query(&foreign->store, "SELECT kind, organisation, mode FROM book WHERE only = 1");
	if (query_row(&read)) {
		size_t length;
		const char *kind = row_text(&read, 0), *mode = row_text(&read, 2);
		const unsigned char *organisation = row_blob(&read, 1, &length);
		if (!kind || strcmp(kind, "export") != 0) {
			read.status = fail(foreign->store.reason, WORKING_BOOK, "%s", foreign->store.name);
		} else if (length != sizeof foreign->organisation || !mode || !mode_read(&foreign->mode, mode)) {
			read.status = fail(foreign->store.reason, BAD_ENTRY, "%s: which book it is", foreign->store.name);
		} else {
			memcpy(foreign->organisation, organisation, length);
		}
	} else if (!read.status) {
		read.status = fail(foreign->store.reason, NOT_A_BOOK, "%s is empty", foreign->store.name);
	}
	return query_end(&read);
}

static void give_back_memory(struct foreign *foreign)
{
	if (foreign->memory) {
		munmap(foreign->memory, foreign->room);
	}
	foreign->memory = NULL;
	foreign->room = 0;
}

/* Pages of its own, which the system wipes when it has them back. */
static enum status find_memory(struct foreign *foreign, size_t size, const char *path, struct reason *reason)
{
	if (foreign->room >= size) {
		return DONE;
	}
	give_back_memory(foreign);
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED) {
		return fail_errno(reason, "%s", path);
	}
	foreign->memory = memory;
	foreign->room = size;
	return DONE;
}

/* A byte more is read, to see that it grew meanwhile. */
static enum status copy_to_memory(
	struct foreign *foreign, const char *path, size_t size, struct reason *reason)
{
	enum status status = find_memory(foreign, size + 1, path, reason);
	if (!status) {
		status = file_read_into(foreign->memory, size + 1, &foreign->length, path, reason);
	}
	return status ? status : check_memory(foreign, path, reason);
}

static enum status copy_to_folder(
	struct foreign *foreign, const char *path, const char *near, struct reason *reason)
{
	enum status status = folder_make(&foreign->folder, near, reason);
	if (status) {
		return status;
	}
	if (snprintf(foreign->copy, sizeof foreign->copy, "%s/book", foreign->folder.path) >=
		(int)sizeof foreign->copy) {
		return fail(reason, TOO_LONG, "%.80s...", foreign->folder.path);
	}
	status = file_copy(path, foreign->copy, FOREIGN_LARGEST, reason);
	return status ? status : check_file(foreign->copy, path, reason); /* it may have changed meanwhile */
}

static enum status copy(struct foreign *foreign, const char *path, const char *near, struct reason *reason)
{
	struct stat facts;
	bool is_small = lstat(path, &facts) == 0 && facts.st_size <= (off_t)FOREIGN_IN_MEMORY;
	if (!is_small) {
		return copy_to_folder(foreign, path, near, reason);
	}
	folder_sweep(near); /* a larger one may have been left there */
	return copy_to_memory(foreign, path, (size_t)facts.st_size, reason);
}

enum status foreign_open(struct foreign *foreign, const char *path, const char *near, struct reason *reason)
{
	enum status status = check_file(path, path, reason); /* nobody waits for gigabytes that are no book */
	if (!status) {
		status = copy(foreign, path, near, reason);
	}
	if (!status) {
		status = open_copy(foreign, path, reason);
	}
	if (!status) {
		status = foreign_check_schema(&foreign->store, false);
	}
	if (!status) {
		status = check_small_tables(&foreign->store);
	}
	if (!status) {
		status = read_identity(foreign);
	}
	if (status) {
		foreign_leave(foreign);
	}
	return status;
}

enum status foreign_attach(const struct foreign *foreign, struct store *store, const char *name)
{
	if (foreign->length == 0) {
		return store_attach_to_read(store, foreign->copy, name);
	}
	enum status status = store_attach_memory(store, name);
	if (status) {
		return status;
	}
	int code = attach_memory(foreign, store->db, name);
	return code == SQLITE_OK ? DONE : store_fail(store, code);
}

void foreign_leave(struct foreign *foreign)
{
	store_close(&foreign->store);
	folder_remove(&foreign->folder);
	foreign->length = 0;
	foreign->looks = 0;
}

void foreign_close(struct foreign *foreign)
{
	foreign_leave(foreign);
	give_back_memory(foreign);
}
