/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layer.h - an office's book taken apart into saved books, as if the kiosks' own files came again: one with all that is
 * proved; one for each statement of a forked log; one for each way of such a log, as the branches' own files had them;
 * then, for what waits, as many as there are entries under one number. So what another office holds goes through the
 * very checks that a file from a stick goes through, and what counts in the end follows from the union, whichever way
 * it came.
 *
 * A way comes whole, behind the statements that prove it: of which branch an entry is could be found out from mixed
 * ones only by trying all mixtures (ways.h).
 */
#ifndef LEDGER_LAYER_H
#define LEDGER_LAYER_H

#include "ledger/entry.h"
#include "ledger/store.h"

enum layer_kind {
	LAYER_PROVED,
	LAYER_STATEMENT,
	LAYER_PART,    /* what counts of a forked log: of each the part at this place (branch.h) */
	LAYER_FORKED,  /* what does not: of each stream the way to the end at this place */
	LAYER_WAITING, /* of those under one number the one at this place */
};

enum {
	LAYERS_MOST =
		64 /* places of a kind; more ends, or entries under one number, only a forger makes: they stay */
};

struct layer {
	enum layer_kind kind;
	int64_t place;                      /* from 1 to LAYERS_MOST */
	int64_t log;                        /* of a statement: log.id in the office's book */
	unsigned char digest[DIGEST_BYTES]; /* and which it is */
};

struct layers {
	struct layer *at; /* the proved one first */
	int count;
};

/* `book` reads a copy of an office's book, with our own tables letter by letter. For layers_free(). */
MUST_CHECK enum status layers_list(struct layers *layers, struct store *book);
void layers_free(struct layers *layers);

/* Writes one of them as a saved book to `path`, which must not be there. */
MUST_CHECK enum status layer_write(const struct layer *layer, struct store *book, const char *path);

#endif
