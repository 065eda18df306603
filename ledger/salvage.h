/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage.h - what verifies of a damaged book, made into a new one.
 *
 * Rows are read from the pages one by one (pages.h), so that no damage of one page keeps those of another. They are let
 * in as a merge lets them in (promote.h): entries by the chain from a proved head to a signed one, boxes by their
 * digests, statements by their signatures. What is chained to nothing signed, and what stands behind a gap, is kept and
 * will wait where it is merged. What the chain contradicts is left out.
 *
 * Of a kiosk's book, or of what a kiosk saved, the new one is a saved copy, which can be merged: a kiosk must not go on
 * in a book that has lost entries, for it would give their numbers anew. Of an office's book it is an office book.
 */
#ifndef LEDGER_SALVAGE_H
#define LEDGER_SALVAGE_H

#include "ledger/book.h"

/* Why entries are not in the new book; or, from LOSS_KEPT on, why they are in it and will wait. */
enum loss {
	LOSS_PAGE,    /* no page has them any more */
	LOSS_CHANGED, /* one of them is not what was signed */
	LOSS_BOXES,   /* their sealed parts are lost */
	LOSS_BEHIND,  /* an office's own entries behind such a loss */
	LOSS_KEPT,
	LOSS_WAITS = LOSS_KEPT, /* what stands before or behind them is lost */
	LOSS_UNSIGNED,          /* behind the last signed head */
};

/* Some entries of one stream of one log. */
struct loss_range {
	char kiosk[8]; /* short name of the log, or "?" */
	int stream;
	int64_t first, last;
	enum loss why;
};

/* The most ranges that are listed; a book with more is said to have more. */
#define LOSSES_MOST 2000

struct salvaged {
	bool is_office;
	/* of an office's book: what it needs to be worked in */
	bool has_catalogue; /* one is in it, whole */
	bool has_beginning; /* the first entry of its own log is in it */
	int64_t set_ups;    /* kiosks whose set-up is lost, so that what they save would be set aside */
	int64_t entries;    /* proved */
	int64_t kept;       /* that will wait */
	int64_t boxes;      /* sealed parts of which only the digest is left; they are marked "lost" */
	int64_t statements, logs;
	struct loss_range losses[LOSSES_MOST];
	int loss_count;
	bool has_more; /* there are more ranges than these */
};

/*
 * Reads the book at `path`, which is only copied, and makes `target`, a new file, whole and synced; nothing of it stays
 * on failure. The private copy lies beside it. `catalogue`, the bytes of one that was checked, or NULL, goes into an
 * office book whose own is lost. NOT_A_BOOK when nothing in it verifies; BOOK_EXISTS, NOT_FOUND,
 * NOT_ALLOWED, TOO_LONG, NO_ROOM, SYSTEM_FAILED; BROKEN_CHAIN or BAD_SIGNATURE when its own statements contradict each
 * other, so that nothing tells what is right.
 */
MUST_CHECK enum status salvage(struct salvaged *salvaged, const char *path, const char *target,
	const struct bytes *catalogue, struct reason *reason);

#endif
