/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.h - one SQLite connection of our own, for the ledger's files only.
 *
 * A statement is declared where it is used, as a literal or a static text, and prepared once: the store finds it
 * again by its address. A wrong statement is the programmer's bug and aborts; what the disk does is returned.
 */
#ifndef LEDGER_STORE_H
#define LEDGER_STORE_H

#include "ledger/file.h"
#include "ledger/status.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* The marks in the header of every Bunting book: "BUNT", and the layout of its tables. */
#define BOOK_APPLICATION 0x42554E54
#define BOOK_LAYOUT      1

/* How many different statements one store prepares at the most. */
#define STORE_STATEMENTS 400

struct store {
	sqlite3 *db;
	struct reason *reason; /* of the program; every failure writes there */
	char name[PATH_SIZE];  /* the file, as people know it */
	bool only_reads;       /* opened to read */
	bool is_foreign;       /* a stranger's file: what SQLite cannot make of it is the file's fault */
	int64_t until;         /* monotonic second at which its work ends (store_limit()); 0: never */
	struct {
		const char *sql;
		sqlite3_stmt *statement;
	} prepared[STORE_STATEMENTS];
	int prepared_count;
};

enum store_use {
	STORE_READ,   /* of a book that others may have open */
	STORE_KIOSK,  /* the one connection of a kiosk's book: WAL, FULL, exclusive */
	STORE_OFFICE, /* rollback journal, EXTRA */
	STORE_NEW,    /* a file that does not exist yet; rollback journal */
};

/* Opens; on failure nothing stays open. `store` must not be moved while it is open. */
MUST_CHECK enum status store_open(
	struct store *store, const char *path, enum store_use use, struct reason *reason);

/*
 * How large the pages of a new, still empty file will be. A kiosk commits tap by tap, and each tap syncs the few pages
 * that it touched: SQLite's 4096 bytes. An office takes in thousands of rows at a time, and has a quarter of the pages
 * to split, to write and to ask the system for.
 */
#define STORE_OFFICE_PAGE 16384
MUST_CHECK enum status store_make_large_pages(struct store *store);

/* Closes; fine for one that was never opened, when it was {0}. */
void store_close(struct store *store);

/* The status for a result code of SQLite on this store, with its reason. */
enum status store_fail(struct store *store, int code);

/*
 * Attaches the file at `path` as the schema of this name; not within a transaction. To be written to, only where
 * nothing is written to the book itself in the same transaction: SQLite would then keep a third file beside both, and a
 * book whose journal names another file is not opened after a loss of power.
 */
MUST_CHECK enum status store_attach(struct store *store, const char *path, const char *name);
MUST_CHECK enum status store_attach_to_read(struct store *store, const char *path, const char *name);

/* Attaches an empty schema in memory, which goes with the connection. */
MUST_CHECK enum status store_attach_memory(struct store *store, const char *name);

/* The path as SQLite's address of a file, everything but plain characters escaped: "file:/...?mode=ro". */
#define STORE_ADDRESS_SIZE (3 * PATH_SIZE + 64)
void store_address(char *address, size_t size, const char *path, const char *settings_of);

/*
 * Of a book that may be made to hurt: from here on its statements may take so many seconds in all, which are plenty for
 * an honest one of so many bytes. DAMAGED_BOOK behind that.
 */
void store_limit(struct store *store, int64_t bytes);

/* Runs a text of several statements without results. */
MUST_CHECK enum status store_script(struct store *store, const char *sql);

/*
 * Lets what follows write to temporary tables in a book that is opened to read, until it is ended by false. They are in
 * memory, and nobody else sees them.
 */
MUST_CHECK enum status store_let_temporary(struct store *store, bool let);

MUST_CHECK enum status store_begin(struct store *store);

/*
 * The same of the book itself alone, where others are attached to be read: SQLite would begin to write in all that are
 * no files opened for reading, and memory that must not change never is.
 */
MUST_CHECK enum status store_begin_main(struct store *store);

MUST_CHECK enum status store_commit(struct store *store);

/* Rolls back what is open; nothing to do when nothing is. */
void store_rollback(struct store *store);

/*
 * A transaction by itself or a part of one that is open: what is written until its end is there whole or not at all. It
 * ends with how what was written went, DONE to keep it, and gives that or why it cannot be kept.
 */
MUST_CHECK enum status store_begin_part(struct store *store);
MUST_CHECK enum status store_end_part(struct store *store, enum status status);

/* One run of a statement. */
struct query {
	struct store *store;
	sqlite3_stmt *statement;
	enum status status;
};

/* Gets the statement ready. `sql` must live as long as the store. */
struct query query(struct store *store, const char *sql);

/* Binds place 1, 2, ...; NULL texts and blobs are NULL. They must stay as they are until query_end(). */
void bind_integer(struct query *query, int place, int64_t value);
void bind_text(struct query *query, int place, const char *value);
void bind_blob(struct query *query, int place, const void *value, size_t length);
void bind_null(struct query *query, int place);

/* The same for the place with this name (":from"), where the statement has it. */
void bind_named(struct query *query, const char *name, const char *value);

/* True as long as there is another row. */
bool query_row(struct query *query);

/* Columns 0, 1, ... of the row; texts and blobs live until the next row. */
int64_t row_integer(const struct query *query, int column);
const char *row_text(const struct query *query, int column); /* NULL for NULL */
const unsigned char *row_blob(const struct query *query, int column, size_t *length);
bool row_is_null(const struct query *query, int column);

/* The column that is called so; -1: the statement has none. */
int query_column(const struct query *query, const char *name);

/* Adds all columns of the row to `bytes`, each as what it is kept as, with its length. */
struct bytes;
void row_add(const struct query *query, struct bytes *bytes);

/* Ends the run, early or at its end: DONE unless something failed. */
enum status query_end(struct query *query);

/* Runs to the end, for statements without rows. */
MUST_CHECK enum status query_run(struct query *query);

/* The first column of the first row, or `otherwise` when there is none. */
MUST_CHECK enum status query_integer(struct query *query, int64_t *value, int64_t otherwise);

#endif
