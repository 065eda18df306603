/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pages.h - the rows that stand in the pages of an SQLite file, read without SQLite: each page by itself, as the file
 * format describes it (sqlite.org/fileformat2.html), whatever became of the header, the schema and all other pages.
 *
 * Nothing here is believed: a row is what looks like one. Whoever reads rows so proves them by their chain and their
 * signatures. Of a page that lost its own few bytes of administration, nothing is read.
 */
#ifndef LEDGER_PAGES_H
#define LEDGER_PAGES_H

#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most columns of a row that is handed on. */
#define PAGE_COLUMNS_MOST 19

enum page_type {
	PAGE_NULL,
	PAGE_INTEGER,
	PAGE_TEXT, /* without a NUL at its end */
	PAGE_BLOB,
};

struct page_value {
	enum page_type type;
	int64_t integer;
	const unsigned char *bytes;
	size_t length;
};

struct page_row {
	int count;
	struct page_value at[PAGE_COLUMNS_MOST];
	int64_t rowid; /* 0: of a table without */
	bool has_rowid;
};

/* What is done with a row; its bytes live until the next one. Anything but DONE ends the reading. */
typedef enum status page_row_act(void *context, const struct page_row *row);

/*
 * Reads every row of every page of the file at `path`, a database or a -wal, which nobody writes meanwhile. A file of
 * hostile make costs no more time than some times its size. NOT_FOUND, NOT_ALLOWED, SYSTEM_FAILED, or what `act` gave.
 */
MUST_CHECK enum status pages_read(const char *path, page_row_act *act, void *context, struct reason *reason);

#endif
