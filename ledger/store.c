/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/store.h"

#include "ledger/bytes.h"
#include "ledger/file.h"
#include "ledger/text.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static enum status status_of_code(int code, int system_errno)
{
	switch (code & 0xFF) {
	case SQLITE_FULL:
		return NO_ROOM;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return BOOK_IN_USE;
	case SQLITE_CORRUPT:
		return DAMAGED_BOOK;
	case SQLITE_NOTADB:
		return NOT_A_BOOK;
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_AUTH:
		return NOT_ALLOWED;
	case SQLITE_CANTOPEN:
		return system_errno == ENOENT ? NOT_FOUND : NOT_ALLOWED;
	case SQLITE_IOERR:
		return system_errno == ENOSPC || system_errno == EFBIG || system_errno == EDQUOT ? NO_ROOM
																						 : SYSTEM_FAILED;
	default:
		return SYSTEM_FAILED;
	}
}

/* SQLite remembers the system's error of most failures, but not of one within a commit. */
static int find_system_errno(sqlite3 *db)
{
	int now = errno, found = db ? sqlite3_system_errno(db) : 0;
	if (db && !found) {
		sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &found);
	}
	return found ? found : now;
}

enum {
	STEPS_BETWEEN_LOOKS = 1000000, /* of SQLite's virtual machine: some hundredths of a second */
	SECONDS_LEAST = 60,
	BYTES_A_SECOND = 1 << 20
};

static int64_t monotonic_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static int is_over(void *context)
{
	const struct store *store = context;
	return monotonic_seconds() >= store->until;
}

void store_limit(struct store *store, int64_t bytes)
{
	store->until = monotonic_seconds() + SECONDS_LEAST + bytes / BYTES_A_SECOND;
	sqlite3_progress_handler(store->db, STEPS_BETWEEN_LOOKS, is_over, store);
}

enum status store_fail(struct store *store, int code)
{
	if ((code & 0xFF) == SQLITE_INTERRUPT && store->until) {
		return fail(
			store->reason, DAMAGED_BOOK, "%s: going over it takes longer than any book needs", store->name);
	}
	int system_errno = find_system_errno(store->db);
	enum status status = status_of_code(code, system_errno);
	if (store->is_foreign && status == SYSTEM_FAILED && (code & 0xFF) != SQLITE_NOMEM) {
		status = DAMAGED_BOOK;
	}
	return fail(store->reason, status, "%s: %s", store->name,
		store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
}

/*
 * Nothing can be loaded, and nothing of SQLite's own can be overwritten. The schema is trusted: it is ours, and without
 * that SQLite 3.40 lets no view use its JSON functions. Strangers' files never come through here (foreign.c).
 */
static void make_defensive(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_extended_result_codes(db, 1);
}

/*
 * EXTRA: a transaction with a rollback journal ends when the journal is removed, and FULL does not sync the folder
 * after that; should the power fail then, the journal may come back and take the transaction back. A new file is
 * complete when its name is, which is synced.
 * recursive_triggers: without it, REPLACE would delete an entry behind the back of the trigger that forbids it.
 */
static const char *const settings[] = {
	[STORE_READ] = "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;",
	[STORE_KIOSK] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
					"PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON;",
	[STORE_OFFICE] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY;"
					 "PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON;",
	[STORE_NEW] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;",
};

enum {
	PLAIN_SIZE = PATH_SIZE + 2
};

/*
 * A rollback journal may end with the name of another journal, and SQLite removes that one when it rolls back: whoever
 * lays such a journal beside a book could have any file removed. No book of ours ever has one: only a transaction that
 * writes to two files has (store_attach()).
 */
static bool leads_elsewhere(const char *path)
{
	static const unsigned char mark[8] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
	char journal[PATH_SIZE + 16];
	unsigned char end[sizeof mark];
	snprintf(journal, sizeof journal, "%s-journal", path);
	FILE *file = fopen(journal, "rb");
	bool leads = file && fseek(file, -(long)sizeof end, SEEK_END) == 0 &&
				 fread(end, 1, sizeof end, file) == sizeof end && memcmp(end, mark, sizeof mark) == 0;
	if (file) {
		fclose(file);
	}
	return leads;
}

/* Only a file is a book; what waits to be written to, or is a link to elsewhere, is none. */
static enum status check_file(const char *path, struct reason *reason)
{
	struct stat facts;
	if (lstat(path, &facts) != 0) {
		return fail_errno(reason, "%s", path);
	}
	if (!S_ISREG(facts.st_mode)) {
		return fail(reason, NOT_A_BOOK, "%s is no ordinary file", path);
	}
	return leads_elsewhere(path) ? fail(reason, DAMAGED_BOOK, "%s: its journal leads to another file", path)
								 : DONE;
}

/*
 * SQLite follows no link to a book, and takes a link on the way to it for one: the folder goes by its real name. So the
 * path begins with a slash, too: SQLite would take one that begins with "file:" for an address with settings.
 */
static enum status resolve(char plain[PLAIN_SIZE], const char *path, struct reason *reason)
{
	const char *name = file_name(path);
	char folder[PATH_SIZE];
	snprintf(folder, sizeof folder, "%.*s", (int)(name - path), path);
	char *real = realpath(folder[0] ? folder : ".", NULL);
	if (!real) {
		return fail_errno(reason, "%s", path);
	}
	int length = snprintf(plain, PLAIN_SIZE, "%s/%s", real, name);
	free(real);
	return length < PLAIN_SIZE ? DONE : fail(reason, TOO_LONG, "%.80s...", path);
}

enum status store_open(struct store *store, const char *path, enum store_use use, struct reason *reason)
{
	/* Or SQLite counts all memory that it takes, behind a lock, for nobody. Refused, and no harm, when it has begun. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	*store = (struct store){.reason = reason, .only_reads = use == STORE_READ};
	snprintf(store->name, sizeof store->name, "%s", path);
	char plain[PLAIN_SIZE];
	enum status found = resolve(plain, path, reason);
	if (!found && use != STORE_NEW) {
		found = check_file(path, reason);
	}
	if (found) {
		return found;
	}
	/* Reading, too, may have to roll back what a crash left half written; a write-protected file is opened to read. */
	int flags = SQLITE_OPEN_READWRITE | (use == STORE_NEW ? SQLITE_OPEN_CREATE : 0);
	if (use == STORE_NEW && access(path, F_OK) == 0) {
		return fail(reason, BOOK_EXISTS, "%s", path);
	}
	flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX; /* a store is of one thread */
	int code = sqlite3_open_v2(plain, &store->db, flags, NULL);
	if (code == SQLITE_OK) {
		make_defensive(store->db);
		sqlite3_busy_timeout(store->db, use == STORE_KIOSK ? 0 : 5000);
		code = sqlite3_exec(store->db, settings[use], NULL, NULL, NULL);
	}
	if (code != SQLITE_OK) {
		enum status status = store_fail(store, code);
		store_close(store);
		return status;
	}
	return DONE;
}

void store_close(struct store *store)
{
	for (int k = 0; k < store->prepared_count; k++) {
		sqlite3_finalize(store->prepared[k].statement);
	}
	store->prepared_count = 0;
	sqlite3_close(store->db);
	store->db = NULL;
}

void store_address(char *address, size_t size, const char *path, const char *settings_of)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
	struct text text = text_in(address, size);
	text_add(&text, "file:");
	for (; *path; path++) {
		if (strchr(plain, *path)) {
			text_add_bytes(&text, path, 1);
		} else {
			text_addf(&text, "%%%02X", (unsigned)(unsigned char)*path);
		}
	}
	text_addf(&text, "?%s", settings_of);
}

static enum status attach(struct store *store, const char *where, const char *name)
{
	struct query attach = query(store, "ATTACH ?1 AS ?2");
	bind_text(&attach, 1, where);
	bind_text(&attach, 2, name);
	return query_run(&attach);
}

enum status store_attach(struct store *store, const char *path, const char *name)
{
	char plain[PLAIN_SIZE];
	enum status status = resolve(plain, path, store->reason);
	return status ? status : attach(store, plain, name);
}

enum status store_attach_to_read(struct store *store, const char *path, const char *name)
{
	char plain[PLAIN_SIZE] = "", address[STORE_ADDRESS_SIZE];
	enum status status = resolve(plain, path, store->reason);
	if (status) {
		return status;
	}
	store_address(address, sizeof address, plain, "mode=ro");
	return attach(store, address, name);
}

enum status store_attach_memory(struct store *store, const char *name)
{
	return attach(store, ":memory:", name);
}

enum status store_make_large_pages(struct store *store)
{
	char sql[40];
	snprintf(sql, sizeof sql, "PRAGMA page_size = %d", STORE_OFFICE_PAGE);
	return store_script(store, sql);
}

enum status store_script(struct store *store, const char *sql)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK ? DONE : store_fail(store, code);
}

enum status store_let_temporary(struct store *store, bool let)
{
	return !store->only_reads
			   ? DONE
			   : store_script(store, let ? "PRAGMA query_only = OFF" : "PRAGMA query_only = ON");
}

enum status store_begin(struct store *store)
{
	return store_script(store, "BEGIN IMMEDIATE");
}

/* No row of it is changed: that a write begins, takes the lock. */
enum status store_begin_main(struct store *store)
{
	return store_script(store, "BEGIN; UPDATE main.book SET only = only WHERE false;");
}

enum status store_commit(struct store *store)
{
	return store_script(store, "COMMIT");
}

void store_rollback(struct store *store)
{
	if (store->db && !sqlite3_get_autocommit(store->db)) {
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	}
}

enum status store_begin_part(struct store *store)
{
	return store_script(store, "SAVEPOINT part");
}

/* A disk that is full may have taken everything back by itself. */
enum status store_end_part(struct store *store, enum status status)
{
	if (!status) {
		status = store_script(store, "RELEASE part");
	}
	if (status && !sqlite3_get_autocommit(store->db)) {
		sqlite3_exec(store->db, "ROLLBACK TO part; RELEASE part", NULL, NULL, NULL);
	}
	return status;
}

/* A statement that SQLite does not understand is a bug here; one that it cannot prepare for the disk's sake is not. */
static sqlite3_stmt *prepare(struct store *store, const char *sql, enum status *status)
{
	for (int k = 0; k < store->prepared_count; k++) {
		if (store->prepared[k].sql == sql) {
			return store->prepared[k].statement;
		}
	}
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
	if ((code & 0xFF) == SQLITE_ERROR && !store->is_foreign) {
		fprintf(stderr, "bunting: %s: %s\n", sqlite3_errmsg(store->db), sql);
		abort();
	}
	if (code != SQLITE_OK) {
		*status = store_fail(store, code);
		return NULL;
	}
	assert(store->prepared_count < STORE_STATEMENTS);
	store->prepared[store->prepared_count].sql = sql;
	store->prepared[store->prepared_count++].statement = statement;
	return statement;
}

struct query query(struct store *store, const char *sql)
{
	struct query query = {.store = store};
	query.statement = prepare(store, sql, &query.status);
	return query;
}

void bind_integer(struct query *query, int place, int64_t value)
{
	if (query->statement) {
		sqlite3_bind_int64(query->statement, place, value);
	}
}

void bind_text(struct query *query, int place, const char *value)
{
	if (query->statement) {
		sqlite3_bind_text(query->statement, place, value, -1, SQLITE_STATIC);
	}
}

void bind_blob(struct query *query, int place, const void *value, size_t length)
{
	if (query->statement) {
		sqlite3_bind_blob64(query->statement, place, value, length, SQLITE_STATIC);
	}
}

void bind_null(struct query *query, int place)
{
	if (query->statement) {
		sqlite3_bind_null(query->statement, place);
	}
}

void bind_named(struct query *query, const char *name, const char *value)
{
	int place = query->statement ? sqlite3_bind_parameter_index(query->statement, name) : 0;
	if (place > 0) {
		bind_text(query, place, value);
	}
}

bool query_row(struct query *query)
{
	if (!query->statement || query->status) {
		return false;
	}
	int code = sqlite3_step(query->statement);
	if (code == SQLITE_ROW) {
		return true;
	}
	if (code != SQLITE_DONE) {
		query->status = store_fail(query->store, code);
	}
	return false;
}

int64_t row_integer(const struct query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

const char *row_text(const struct query *query, int column)
{
	return (const char *)sqlite3_column_text(query->statement, column);
}

const unsigned char *row_blob(const struct query *query, int column, size_t *length)
{
	const unsigned char *blob = sqlite3_column_blob(query->statement, column);
	*length = (size_t)sqlite3_column_bytes(query->statement, column);
	return blob;
}

bool row_is_null(const struct query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

int query_column(const struct query *query, const char *name)
{
	int column = sqlite3_column_count(query->statement) - 1;
	while (column >= 0 && strcmp(sqlite3_column_name(query->statement, column), name) != 0) {
		column--;
	}
	return column;
}

void row_add(const struct query *query, struct bytes *bytes)
{
	for (int k = 0; k < sqlite3_column_count(query->statement); k++) {
		const void *value = sqlite3_column_blob(query->statement, k);
		bytes_blob(bytes, value, value ? (size_t)sqlite3_column_bytes(query->statement, k) : 0);
	}
}

enum status query_end(struct query *query)
{
	if (query->statement) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
	}
	return query->status;
}

enum status query_run(struct query *query)
{
	while (query_row(query)) {
	}
	return query_end(query);
}

enum status query_integer(struct query *query, int64_t *value, int64_t otherwise)
{
	*value = query_row(query) ? row_integer(query, 0) : otherwise;
	return query_end(query);
}
