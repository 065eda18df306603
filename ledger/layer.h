/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layer.h - an office's book taken apart into saved books, as if the kiosks' own files came again: one with all that is
 * proved; then, for what waits or is of a forked log, as many as there are entries under one number; and one for each
 * statement of a forked log. So what another office holds goes through the very checks that a file from a stick goes
 * through, and what counts in the end follows from the union, whichever way it came.
 */
#ifndef LEDGER_LAYER_H
#define LEDGER_LAYER_H

#include "ledger/entry.h"
#include "ledger/store.h"

enum layer_kind {
	LAYER_PROVED,
	LAYER_LOOSE,
	LAYER_STATEMENT,
};

struct layer {
	enum layer_kind kind;
	int64_t place; /* of those under one number, from 1: which one of them is in this layer */
	int64_t log;   /* of a statement: log.id in the office's book */
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
