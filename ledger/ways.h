/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ways.h - the ways of a chain through the waiting entries of one stream.
 *
 * Nothing tells which of several entries under one number is the genuine one; only a way from a proved head to a proved
 * head does. So all ways are walked side by side, number by number, and none ends because another one met a head: each
 * may be of a branch of its own (fork.h). More than WAYS_MOST at one number only a forger makes; those beyond are not
 * walked, and their entries wait for a whole book.
 */
#ifndef LEDGER_WAYS_H
#define LEDGER_WAYS_H

#include "ledger/entry.h"
#include "ledger/store.h"

enum {
	WAYS_MOST = 64
};

/* A number of the stream and the chain's head behind it. */
struct place {
	int64_t seq;
	unsigned char head[DIGEST_BYTES];
};

/* A step on a way: an entry that waits, or the place that the way begins at. */
struct step {
	int before; /* index of the step before; -1 where the way begins */
	bool is_proved;
	struct place at;
	unsigned char leaf[DIGEST_BYTES]; /* which of the entries under this number */
};

struct places {
	struct place *at;
	int count;
	bool are_sorted;
};

struct ways {
	struct store *store;
	int64_t log;
	int stream;
	const struct chain_root *root;
	struct places starts; /* where ways may begin */
	struct places aims;   /* what proves a way; where there are none, the starts do */
	struct step *steps;
	int step_count;
};

/* Begins; ways_free() ends. The chain's own beginning is among the starts. */
void ways_begin(
	struct ways *ways, struct store *store, int64_t log, int stream, const struct chain_root *root);
void ways_free(struct ways *ways);

void places_add(struct places *places, int64_t seq, const unsigned char head[DIGEST_BYTES]);

/* Adds the rows of `sql`, each a number and a head (?1 log, ?2 stream), to where ways may begin. */
MUST_CHECK enum status ways_start_at(struct ways *ways, const char *sql);

/*
 * Walks the rows of `sql` (LINK_COLUMNS of `waiting`, ?1 log, ?2 stream, by number and leaf), and marks the steps of
 * each way that met an aim, in the order of their numbers.
 */
MUST_CHECK enum status ways_find(struct ways *ways, const char *sql);

/* Are there two heads for one number, among the starts and the steps that are proved? */
bool ways_part(const struct ways *ways);

#endif
