/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promote.c - finds the way of the chain through the waiting entries of a stream (promote.h).
 *
 * Between two proved heads nothing tells which of several entries under one number is the genuine one; only a way
 * whose head meets the next proved head does. So all ways are walked side by side, number by number. More than
 * WAYS_MOST of them only a forger makes; those beyond are not walked, and their entries wait for a whole book.
 */
#include "ledger/promote.h"

#include "ledger/run.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

enum {
	WAYS_MOST = 64
};

/* A step on a way: an entry, or the proved head that the way begins at. */
struct step {
	int before; /* index of the step before; -1 where the way begins */
	int64_t seq;
	unsigned char
		leaf[DIGEST_BYTES]; /* which of the entries under this number; unused where the way begins */
	unsigned char head[DIGEST_BYTES]; /* of the chain behind it */
};

struct ways {
	int at[WAYS_MOST]; /* indexes of steps */
	int count;
};

struct walk {
	struct store *store;
	int64_t log;
	int stream;
	const struct chain_root *root;
	struct step *steps;
	int step_count;
	struct ways behind; /* at the number before the one that goes by */
	struct ways here;   /* at the number that goes by */
	int64_t seq;        /* that number */
	int *ends;          /* the last steps of the ways that met a proved head */
	int end_count;
};

static int add_step(struct walk *walk, const struct step *step)
{
	if ((walk->step_count & (walk->step_count - 1)) == 0) { /* room doubles at every power of two */
		size_t room = walk->step_count ? (size_t)walk->step_count * 2 : 1;
		walk->steps = realloc(walk->steps, room * sizeof *walk->steps);
		if (!walk->steps) {
			abort();
		}
	}
	walk->steps[walk->step_count] = *step;
	return walk->step_count++;
}

static void add_way(struct ways *ways, int step)
{
	if (ways->count < WAYS_MOST) {
		ways->at[ways->count++] = step;
	}
}

static void note_end(struct walk *walk, int step)
{
	if ((walk->end_count & (walk->end_count - 1)) == 0) {
		size_t room = walk->end_count ? (size_t)walk->end_count * 2 : 1;
		walk->ends = realloc(walk->ends, room * sizeof *walk->ends);
		if (!walk->ends) {
			abort();
		}
	}
	walk->ends[walk->end_count++] = step;
}

/* Where a head is proved, the way that meets it is the chain's, and all others end; ways begin there anew. */
static enum status meet(struct walk *walk, struct ways *ways, int64_t seq)
{
	struct step start = {.before = -1, .seq = seq};
	bool found;
	enum status status =
		run_proved_head(walk->store, walk->log, walk->stream, seq, walk->root, start.head, &found);
	if (status || !found) {
		return status;
	}
	for (int k = 0; k < ways->count; k++) {
		if (memcmp(walk->steps[ways->at[k]].head, start.head, DIGEST_BYTES) == 0) {
			note_end(walk, ways->at[k]);
			break;
		}
	}
	ways->count = 0;
	add_way(ways, add_step(walk, &start));
	return DONE;
}

/* Comes to the next number that anything waits under. */
static enum status come_to(struct walk *walk, int64_t seq)
{
	enum status status = meet(walk, &walk->here, walk->seq);
	walk->behind = walk->here;
	walk->here.count = 0;
	if (!status && seq != walk->seq + 1) {
		walk->behind.count = 0;
		status = meet(walk, &walk->behind, seq - 1);
	}
	walk->seq = seq;
	return status;
}

static enum status take_row(struct walk *walk, const struct query *row)
{
	struct link link;
	enum status status = verify_link(&link, row, walk->root->key, walk->store->reason);
	if (!status && link.entry.seq != walk->seq) {
		status = come_to(walk, link.entry.seq);
	}
	if (status) {
		return status;
	}
	struct step step = {.seq = link.entry.seq};
	memcpy(step.leaf, link.leaf, DIGEST_BYTES);
	for (int k = 0; k < walk->behind.count && walk->here.count < WAYS_MOST; k++) {
		step.before = walk->behind.at[k];
		memcpy(step.head, walk->steps[step.before].head, DIGEST_BYTES);
		chain_add(step.head, step.leaf);
		add_way(&walk->here, add_step(walk, &step));
	}
	return DONE;
}

/* Entries under a number that is proved already are not looked at: they are other ones, and wait for a person. */
static enum status walk_rows(struct walk *walk)
{
	struct query rows =
		query(walk->store, "SELECT " LINK_COLUMNS " FROM main.waiting AS w WHERE log = ?1 AND stream = ?2"
						   " AND NOT EXISTS (SELECT 1 FROM main.entry AS e WHERE e.log = w.log AND e.stream "
						   "= w.stream AND e.seq = w.seq)"
						   " AND NOT EXISTS (SELECT 1 FROM main.erasure AS e WHERE e.log = w.log AND "
						   "e.stream = w.stream AND e.seq = w.seq)"
						   " ORDER BY seq, leaf");
	bind_integer(&rows, 1, walk->log);
	bind_integer(&rows, 2, walk->stream);
	while (query_row(&rows)) {
		rows.status = take_row(walk, &rows);
	}
	enum status status = query_end(&rows);
	return status ? status : meet(walk, &walk->here, walk->seq);
}

/* Runs a statement with the places ?1 log, ?2 stream, ?3 number, ?4 leaf. */
static enum status run_for_step(const struct walk *walk, const char *sql, const struct step *step)
{
	struct query run = query(walk->store, sql);
	bind_integer(&run, 1, walk->log);
	bind_integer(&run, 2, walk->stream);
	bind_integer(&run, 3, step->seq);
	bind_blob(&run, 4, step->leaf, DIGEST_BYTES);
	return query_run(&run);
}

#define OF_STEP " WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND leaf = ?4"

static enum status move_step(const struct walk *walk, const struct step *step)
{
	static const char *const moves[] = {
		"INSERT INTO main.entry SELECT log, stream, seq, slot, event, item, amount, area, detail, undoes, "
		"box_digest,"
		" salt FROM main.waiting" OF_STEP " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT log, stream, seq, event, leaf FROM main.waiting" OF_STEP
		" AND length(salt) = 32",
		"INSERT INTO main.box SELECT log, stream, seq, purpose, digest, bytes, gone FROM "
		"main.waiting_box" OF_STEP,
		"DELETE FROM main.waiting" OF_STEP,
		"DELETE FROM main.waiting_box" OF_STEP,
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof moves / sizeof *moves && !status; k++) {
		status = run_for_step(walk, moves[k], step);
	}
	return status;
}

/* Moves the entries of a way from its last step back to its beginning. */
static enum status move_way(const struct walk *walk, int end, int64_t *taken)
{
	struct run run = {.last = walk->steps[end].seq};
	memcpy(run.head, walk->steps[end].head, DIGEST_BYTES);
	const struct step *step = &walk->steps[end];
	for (; step->before >= 0; step = &walk->steps[step->before]) {
		enum status status = move_step(walk, step);
		if (status) {
			return status;
		}
		++*taken;
	}
	run.first = step->seq + 1;
	memcpy(run.before, step->head, DIGEST_BYTES);
	return run_add(walk->store, walk->log, walk->stream, &run);
}

static enum status promote_stream(
	struct store *store, int64_t log, int stream, const struct chain_root *root, int64_t *taken)
{
	/* No number goes by before 0, where every chain's beginning is proved. */
	struct walk walk = {.store = store, .log = log, .stream = stream, .root = root};
	enum status status = walk_rows(&walk);
	for (int k = 0; k < walk.end_count && !status; k++) {
		status = move_way(&walk, walk.ends[k], taken);
	}
	free(walk.steps);
	free(walk.ends);
	return status;
}

enum status promote_waiting(struct store *store, int64_t log, const struct chain_root *root, int64_t *taken)
{
	int64_t stream = 0;
	for (;;) {
		struct query next =
			query(store, "SELECT min(stream) FROM main.waiting WHERE log = ?1 AND stream > ?2");
		bind_integer(&next, 1, log);
		bind_integer(&next, 2, stream);
		enum status status = query_integer(&next, &stream, 0);
		if (status || stream == 0) {
			return status;
		}
		status = promote_stream(store, log, (int)stream, root, taken);
		if (status) {
			return status;
		}
	}
}

enum status promote_take_back(struct store *store, int64_t log)
{
	struct query drop = query(store,
		"UPDATE main.box SET bytes = NULL, gone = 'taken_back' WHERE log = ?1 AND gone IS NOT 'taken_back'"
		" AND EXISTS (SELECT 1 FROM main.entry AS undo"
		"             WHERE undo.log = box.log AND undo.stream = box.stream AND undo.undoes = box.seq)");
	bind_integer(&drop, 1, log);
	return query_run(&drop);
}
