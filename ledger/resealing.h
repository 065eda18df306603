/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resealing.h - when the organisation's key for boxes was changed (keys.h), every box that a retired pair opens is
 * sealed anew to the pair in force. The new box lies beside the old one, in the table `resealed`; the old one
 * counts as erased (erasure.h): its bytes go from the file, its digest stays, which the chain proves, with
 * "resealed" as why it is gone. An entry `reseal` of the office's own log names the retired and the new public
 * key, and how many boxes. What proves the new boxes is in resealed.h.
 *
 * All of one run is one transaction: cut off at any moment, all boxes are as they were or all are sealed anew. Every
 * new box is opened and compared before.
 */
#ifndef LEDGER_RESEALING_H
#define LEDGER_RESEALING_H

#include "ledger/book.h"
#include "ledger/keys.h"

/* A box that only a retired pair opens. */
struct to_reseal {
	int64_t log; /* log.id */
	int stream;
	int64_t seq;
	enum purpose purpose;
	int retired; /* which of the keys' retired pairs */
};

/* What the keys make of all boxes that are here. */
struct resealing {
	struct to_reseal *at; /* of entries that are proved */
	int count;
	int64_t in_force;   /* boxes of such entries that the pair in force opens */
	int64_t unreadable; /* that no pair opens, wherever they lie */
	int64_t held_back;  /* of entries that wait or lie in a fork, and only a retired pair opens */
};

/* Tries every box; some microseconds each. For resealing_free(), also after a failure. */
MUST_CHECK enum status resealing_look(
	struct resealing *resealing, struct book *office, const struct organisation_keys *keys);
void resealing_free(struct resealing *resealing);

/* What was done. */
struct resealing_done {
	int64_t first,
		last; /* the numbers of the office's entries that say so: one for each retired pair; 0: none */
	int64_t boxes;
};

/*
 * Seals anew what was found, and lets the pair in force be that of this book from now on; returns when that is on
 * disk. Where the pair is new here there is an entry even if there was nothing to seal. erasure_finish() must follow.
 * UNCERTIFIED, BAD_BOX when a new box does not open, NO_ROOM, SYSTEM_FAILED: then nothing was done.
 */
MUST_CHECK enum status resealing_do(struct book *office, const struct resealing *resealing,
	const struct organisation_keys *keys, struct resealing_done *done);

#endif
