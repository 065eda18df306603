/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage_inside.h - the scratch book in which a damaged book is put together again, for the files of the salvage.
 */
#ifndef LEDGER_SALVAGE_INSIDE_H
#define LEDGER_SALVAGE_INSIDE_H

#include "ledger/book_inside.h"
#include "ledger/salvage.h"

struct salvage {
	struct book scratch; /* an office's tables: what is found waits there, and is let in by what is signed */
	char folder[PATH_SIZE];
	char copy[PATH_SIZE]; /* of the damaged book */
	struct salvaged *salvaged;
	struct reason *reason;
	const struct bytes *catalogue; /* instead of one that is lost; NULL: none */
	bool has_identity;             /* organisation and mode are known */
	bool is_signed_identity;
};

/* Collects what looks like rows of ours into the tables temp.raw_... of the scratch book (salvage_rows.c). */
MUST_CHECK enum status salvage_collect(struct salvage *salvage);

/* Lets in what is proved, and takes out what is contradicted (salvage_prove.c). */
MUST_CHECK enum status salvage_prove(struct salvage *salvage);

/*
 * Lets the boxes of an entry with this leaf wait, whose digests together are the entry's. `*whole`: all of them are
 * here, with their bytes or not; else none is put (salvage_boxes.c).
 */
MUST_CHECK enum status salvage_put_boxes(
	struct salvage *salvage, int64_t log, const struct entry *entry, const unsigned char *leaf, bool *whole);

/* Lists what is lost or waits, by log and stream (salvage_losses.c). */
MUST_CHECK enum status salvage_list(struct salvage *salvage);

#endif
