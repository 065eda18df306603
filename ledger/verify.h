/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify.h - walks the chains of a book and compares them with what was signed. Nothing that another device wrote is
 * believed before it went through here.
 */
#ifndef LEDGER_VERIFY_H
#define LEDGER_VERIFY_H

#include "ledger/book.h"
#include "ledger/statement.h"
#include "ledger/store.h"

/* How far each stream of a log goes without a gap from 1, and its chain head there. */
struct chain_ends {
	int64_t seq[STREAM_HIGHEST + 1];
	unsigned char head[STREAM_HIGHEST + 1][DIGEST_BYTES];
};

/* Checks the chains of a book's own log: every entry, no gap, every signed head. BROKEN_CHAIN, BAD_ENTRY. */
MUST_CHECK enum status verify_own_chains(struct book *book, struct chain_ends *ends);

/* The chain head of the own log at one number; `found` is false when the stream does not go so far. */
MUST_CHECK enum status verify_head_at(
	struct book *book, int stream, int64_t seq, unsigned char head[DIGEST_BYTES], bool *found);

/* The same of another log of the book, with this local id and key. */
MUST_CHECK enum status verify_head_of(struct book *book, int64_t log,
	const unsigned char key[DEVICE_KEY_BYTES], const struct stated_stream *at,
	unsigned char head[DIGEST_BYTES], bool *found);

/* Heads that are known to be right: for free() of `at`. */
struct known_heads {
	struct stated_stream *at;
	int count;
};
void known_heads_add(struct known_heads *heads, const struct stated_stream *head);
bool known_heads_have(const struct known_heads *heads, const struct stated_stream *head);

/* What the statements of a log say, which were verified before, in the order of streams and numbers. */
MUST_CHECK enum status verify_stated_heads(struct known_heads *heads, struct store *store, int64_t log);

/* What walking one log of a book shows. */
struct log_check {
	struct chain_ends ends;           /* of the runs that begin with 1 */
	struct chain_ends signed_to;      /* the last number in such a run that has a signed head, and that */
	int64_t last[STREAM_HIGHEST + 1]; /* the last number of each stream that is here at all; 0: none */
	int64_t entries;                  /* rows in all */
	int64_t loose;                    /* rows behind a gap */
	int64_t of_office;                /* rows of the office stream */
	int64_t erased; /* entries of which only the leaf is left, and boxes marked "erased" or "resealed" */
	int64_t statements;
	char name[8];       /* of the log, as its statements sign it; empty without any */
	bool has_beginning; /* its first audit entry is here */
	bool has_set_up;    /* and is a set-up */
	unsigned char set_up_mac[MAC_BYTES];
};

/*
 * Walks the log with this local id and root in `store`: statements (signature, that they speak of this log, that none
 * contradicts another), every entry, every signed head that can be reached from 1 or from another signed head, and
 * every box against its digests.
 * BAD_SIGNATURE, BROKEN_CHAIN, BAD_ENTRY, DAMAGED_BOOK.
 */
MUST_CHECK enum status verify_log(
	struct log_check *check, struct store *store, int64_t log, const struct chain_root *root);

/* The same for a log of which another book knows these heads: FORKED when what is signed here contradicts them. */
MUST_CHECK enum status verify_log_against(struct log_check *check, struct store *store, int64_t log,
	const struct chain_root *root, const struct known_heads *known);

/*
 * The same for a log that is forked in this book (fork.h): its statements may contradict each other, and none is
 * compared with the chains; whoever asks compares the ends. Nothing is signed_to.
 */
MUST_CHECK enum status verify_forked_log(
	struct log_check *check, struct store *store, int64_t log, const struct chain_root *root);

/*
 * Reads an entry and its salt from a row with the columns of ENTRY_COLUMNS. BAD_ENTRY; so, too, where a row would say
 * one thing to the chain and another to the views: no undo is NULL, and not 0.
 */
#define ENTRY_COLUMNS "stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt, 1"
MUST_CHECK enum status verify_row(
	const struct query *row, struct entry *entry, const unsigned char **salt, struct reason *reason);

/*
 * The same columns of an erased entry (schema.sql, erasure): its leaf in the place of its salt; and of rows that wait
 * or lie in a fork, which may be erased.
 */
#define ERASURE_COLUMNS "stream, seq, 0, event, NULL, 0, NULL, NULL, NULL, NULL, leaf, 2"
#define LINK_COLUMNS                                                                  \
	"stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt," \
	" CASE length(salt) WHEN 32 THEN 2 ELSE 1 END"

/* A link of a chain: an entry, or what is left of an erased one. */
struct link {
	struct entry entry; /* of an erased one: stream, number and event; as long as its row */
	bool is_erased;
	const unsigned char *salt; /* as long as its row; of an erased one its leaf */
	size_t salt_length;
	unsigned char leaf[DIGEST_BYTES];
};

/* Reads one of the log with this key from a row with any of these columns. BAD_ENTRY. */
MUST_CHECK enum status verify_link(struct link *link, const struct query *row,
	const unsigned char key[DEVICE_KEY_BYTES], struct reason *reason);

#endif
