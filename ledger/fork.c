/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fork.c - where the entries of a forked log lie (fork.h). A chain head names one way from the beginning: so every
 * lifted entry is kept under the head behind it, and the entry before it is the one under the head before it.
 */
#include "ledger/fork.h"

#include "ledger/erasure.h"
#include "ledger/promote.h"
#include "ledger/run.h"
#include "ledger/tail.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

enum status fork_is_known(struct store *store, int64_t log, bool *is_known)
{
	struct query find = query(store, "SELECT count(*) FROM main.parted WHERE log = ?1");
	bind_integer(&find, 1, log);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	*is_known = count > 0;
	return status;
}

/* Lifting */

enum status fork_add(struct store *store, int64_t log, const struct link *link,
	const unsigned char before[DIGEST_BYTES], const unsigned char head[DIGEST_BYTES], bool *is_new)
{
	const struct entry *entry = &link->entry;
	struct query insert = query(store, "INSERT OR IGNORE INTO main.forked (log, stream, seq, head, before, "
									   "slot, event, item, amount, area, detail,"
									   " undoes, box_digest, salt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
									   "?9, ?10, ?11, nullif(?12, 0), ?13, ?14)");
	bind_integer(&insert, 1, log);
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_blob(&insert, 4, head, DIGEST_BYTES);
	bind_blob(&insert, 5, before, DIGEST_BYTES);
	bind_integer(&insert, 6, entry->slot);
	bind_text(&insert, 7, entry->event);
	bind_text(&insert, 8, entry->item);
	bind_integer(&insert, 9, entry->amount);
	bind_text(&insert, 10, entry->area);
	bind_text(&insert, 11, entry->detail);
	bind_integer(&insert, 12, entry->undoes);
	bind_blob(&insert, 13, entry->box_digest, DIGEST_BYTES);
	bind_blob(&insert, 14, link->salt, link->salt_length);
	enum status status = query_run(&insert);
	*is_new = !status && sqlite3_changes64(store->db) > 0;
	return status;
}

static enum status lift_boxes(
	struct store *store, int64_t log, const struct entry *entry, const unsigned char head[DIGEST_BYTES])
{
	struct query boxes = query(store,
		"INSERT INTO main.forked_box (log, stream, seq, head, purpose, digest, bytes, gone)"
		" SELECT log, stream, seq, ?4, purpose, digest, bytes, gone FROM main.box"
		" WHERE log = ?1 AND stream = ?2 AND seq = ?3"
		" ON CONFLICT DO UPDATE SET bytes = coalesce(bytes, excluded.bytes),"
		" gone = CASE WHEN coalesce(bytes, excluded.bytes) IS NULL THEN min(gone, excluded.gone) END"
		" WHERE NOT " IS_GONE_FOR_GOOD);
	bind_integer(&boxes, 1, log);
	bind_integer(&boxes, 2, entry->stream);
	bind_integer(&boxes, 3, entry->seq);
	bind_blob(&boxes, 4, head, DIGEST_BYTES);
	return query_run(&boxes);
}

/* Lifts what one run has, from the head before it. */
static enum status lift_run(struct store *store, int64_t log, const struct chain_root *root, int stream,
	int64_t first, int64_t last, unsigned char head[DIGEST_BYTES])
{
	struct query rows = query(store,
		"SELECT " ENTRY_COLUMNS " FROM main.entry WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4"
		" UNION ALL SELECT " ERASURE_COLUMNS " FROM main.erasure WHERE log = ?1 AND stream = ?2"
		" AND seq BETWEEN ?3 AND ?4 ORDER BY 2");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, stream);
	bind_integer(&rows, 3, first);
	bind_integer(&rows, 4, last);
	while (query_row(&rows)) {
		struct link link;
		unsigned char before[DIGEST_BYTES];
		bool is_new;
		rows.status = verify_link(&link, &rows, root->key, store->reason);
		if (rows.status) {
			break;
		}
		memcpy(before, head, DIGEST_BYTES);
		chain_add(head, link.leaf);
		rows.status = fork_add(store, log, &link, before, head, &is_new);
		if (!rows.status) {
			rows.status = lift_boxes(store, log, &link.entry, head);
		}
	}
	return query_end(&rows);
}

static enum status lift_runs(struct store *store, int64_t log, const struct chain_root *root)
{
	struct query rows = query(
		store, "SELECT stream, first, last, before FROM main.run WHERE log = ?1 ORDER BY stream, first");
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		int stream = (int)row_integer(&rows, 0);
		unsigned char head[DIGEST_BYTES];
		size_t length;
		const unsigned char *before = row_blob(&rows, 3, &length);
		if (length == DIGEST_BYTES) {
			memcpy(head, before, DIGEST_BYTES);
		} else {
			chain_begin(head, root, stream);
		}
		rows.status = lift_run(store, log, root, stream, row_integer(&rows, 1), row_integer(&rows, 2), head);
	}
	return query_end(&rows);
}

static enum status run_each(struct store *store, int64_t log, const char *const *steps, size_t count)
{
	enum status status = DONE;
	for (size_t k = 0; k < count && !status; k++) {
		struct query step = query(store, steps[k]);
		bind_integer(&step, 1, log);
		status = query_run(&step);
	}
	return status;
}

enum status fork_lift(struct store *store, int64_t log, const struct chain_root *root)
{
	static const char *const steps[] = {
		"INSERT INTO main.parted (log, is_open) VALUES (?1, 1) ON CONFLICT DO NOTHING",
		"DELETE FROM main.entry WHERE log = ?1",
		"DELETE FROM main.erasure WHERE log = ?1",
		"DELETE FROM main.box WHERE log = ?1",
		"DELETE FROM main.run WHERE log = ?1",
	};
	enum status status = tails_take_out(store, log, root);
	if (!status) {
		status = lift_runs(store, log, root);
	}
	return status ? status : run_each(store, log, steps, sizeof steps / sizeof *steps);
}

/* What counts */

/* The heads that count, and all entries on the ways to them: ?1 log, ?2 stream. */
#define WITH_WAYS                                                                                          \
	"WITH RECURSIVE aim AS (SELECT DISTINCT s.last, s.head FROM main.stated_stream AS s JOIN main.stated " \
	"AS t"                                                                                                 \
	"  ON t.log = s.log AND t.digest = s.digest WHERE s.log = ?1 AND s.stream = ?2 AND NOT t.is_refused)," \
	" way(seq, head, before) AS (SELECT f.seq, f.head, f.before FROM aim CROSS JOIN main.forked AS f"      \
	"  WHERE f.log = ?1 AND f.stream = ?2 AND f.seq = aim.last AND f.head = aim.head"                      \
	"  UNION SELECT f.seq, f.head, f.before FROM way CROSS JOIN main.forked AS f"                          \
	"  WHERE f.log = ?1 AND f.stream = ?2 AND f.seq = way.seq - 1 AND f.head = way.before) "

/* Of `forked` and its boxes: what lies on these ways before the number ?3. */
#define ON_WAYS                                                      \
	" WHERE log = ?1 AND stream = ?2 AND (seq, head) IN (" WITH_WAYS \
	"SELECT seq, head FROM way WHERE seq < ?3)"

static struct query of_stream(struct store *store, const char *sql, int64_t log, int stream, int64_t end)
{
	struct query query_of = query(store, sql);
	bind_integer(&query_of, 1, log);
	bind_integer(&query_of, 2, stream);
	bind_integer(&query_of, 3, end);
	return query_of;
}

/* The first number at which what counts differs; one behind all numbers where it nowhere does. */
static enum status find_end(struct store *store, int64_t log, int stream, int64_t *end)
{
	struct query find = of_stream(store,
		WITH_WAYS "SELECT coalesce(min(seq), ?3) FROM (SELECT seq FROM way GROUP BY seq HAVING count(*) > 1"
				  " UNION ALL SELECT last FROM aim GROUP BY last HAVING count(*) > 1"
				  " UNION ALL SELECT last FROM aim JOIN way ON way.seq = aim.last AND way.head <> aim.head)",
		log, stream, ENTRY_MOST + 1);
	return query_integer(&find, end, ENTRY_MOST + 1);
}

/* Which statements go together */

struct stated {
	unsigned char digest[DIGEST_BYTES];
	bool is_apart; /* it goes beyond what all have in common: only such ones are compared */
	bool is_refused, is_tip;
};

struct all_stated {
	struct stated *list; /* by number and digest */
	int count;
	bool is_open; /* two that are not refused contradict each other */
};

static struct stated *add_stated(struct all_stated *all, const unsigned char digest[DIGEST_BYTES])
{
	if (all->count > 0 && memcmp(all->list[all->count - 1].digest, digest, DIGEST_BYTES) == 0) {
		return &all->list[all->count - 1];
	}
	all->list = realloc(all->list, ((size_t)all->count + 1) * sizeof *all->list);
	if (!all->list) {
		abort();
	}
	struct stated *stated = &all->list[all->count++];
	*stated = (struct stated){0};
	memcpy(stated->digest, digest, DIGEST_BYTES);
	return stated;
}

static void take_digest(unsigned char digest[DIGEST_BYTES], const struct query *row, int column)
{
	size_t length;
	const unsigned char *blob = row_blob(row, column, &length);
	memcpy(digest, blob, length == DIGEST_BYTES ? length : 0);
}

/* `ends`: by stream, the first number at which any two statements differ. */
static enum status list_stated(
	struct all_stated *all, struct store *store, int64_t log, const int64_t ends[STREAM_HIGHEST + 1])
{
	*all = (struct all_stated){0};
	struct query rows = query(store,
		"SELECT t.digest, s.stream, s.last FROM main.stated AS t JOIN main.stated_stream AS s"
		" ON s.log = t.log AND s.digest = t.digest WHERE t.log = ?1 ORDER BY t.number, t.digest");
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		unsigned char digest[DIGEST_BYTES];
		take_digest(digest, &rows, 0);
		struct stated *stated = add_stated(all, digest);
		stated->is_apart = stated->is_apart || row_integer(&rows, 2) >= ends[row_integer(&rows, 1)];
		stated->is_tip = stated->is_apart;
	}
	return query_end(&rows);
}

/*
 * Does one say something else than the other of any stream? In each that both have, the shorter's head must lie on the
 * way to the longer's. Where entries of that way are not here they may yet show it: so long the two go together, and
 * what is missing is seen to be missing.
 */
static enum status contradict(
	struct store *store, int64_t log, const struct stated *one, const struct stated *other, bool *differ)
{
	struct query count = query(store,
		"WITH RECURSIVE pair AS ("
		"  SELECT a.stream, iif(a.last > b.last, a.last, b.last) AS high,"
		"         iif(a.last > b.last, a.head, b.head) AS high_head, iif(a.last > b.last, b.last, a.last) AS "
		"low,"
		"         iif(a.last > b.last, b.head, a.head) AS low_head"
		"  FROM main.stated_stream AS a JOIN main.stated_stream AS b ON b.log = a.log AND b.stream = a.stream"
		"  WHERE a.log = ?1 AND a.digest = ?2 AND b.digest = ?3),"
		" way(stream, seq, before, low) AS ("
		"  SELECT f.stream, f.seq, f.before, low FROM pair CROSS JOIN main.forked AS f"
		"  WHERE f.log = ?1 AND f.stream = pair.stream AND f.seq = high AND f.head = high_head AND high > low"
		"  UNION ALL SELECT f.stream, f.seq, f.before, low FROM way CROSS JOIN main.forked AS f"
		"  WHERE f.log = ?1 AND f.stream = way.stream AND f.seq = way.seq - 1 AND f.head = way.before"
		"    AND way.seq > low + 1)"
		" SELECT count(*) FROM pair WHERE (high = low AND high_head <> low_head)"
		" OR EXISTS (SELECT 1 FROM way WHERE way.stream = pair.stream AND way.seq = pair.low + 1"
		"            AND way.before <> low_head)");
	bind_integer(&count, 1, log);
	bind_blob(&count, 2, one->digest, DIGEST_BYTES);
	bind_blob(&count, 3, other->digest, DIGEST_BYTES);
	int64_t number;
	enum status status = query_integer(&count, &number, 0);
	*differ = number > 0;
	return status;
}

/* The statement that a person chose, when it is here: its index, or -1. */
static enum status find_choice(const struct all_stated *all, struct store *store, int64_t log, int *choice)
{
	struct query find = query(store, "SELECT digest FROM main.decision WHERE kind = 'fork'"
									 " AND fingerprint = (SELECT fingerprint FROM main.log WHERE id = ?1)"
									 " ORDER BY slot DESC, office_key DESC, seq DESC LIMIT 1");
	bind_integer(&find, 1, log);
	unsigned char digest[DIGEST_BYTES];
	*choice = -1;
	if (query_row(&find) && row_text(&find, 0) && text_to_bytes(digest, sizeof digest, row_text(&find, 0))) {
		for (int k = 0; k < all->count; k++) {
			*choice = memcmp(all->list[k].digest, digest, DIGEST_BYTES) == 0 ? k : *choice;
		}
	}
	return query_end(&find);
}

static enum status refuse_others(struct all_stated *all, struct store *store, int64_t log)
{
	int choice;
	enum status status = find_choice(all, store, log, &choice);
	for (int k = 0; k < all->count && choice >= 0 && !status; k++) {
		if (all->list[k].is_apart) {
			status = contradict(store, log, &all->list[choice], &all->list[k], &all->list[k].is_refused);
		}
	}
	return status;
}

/* A tip is the last statement of a branch: no later one goes on from it. */
static enum status find_tips(struct all_stated *all, struct store *store, int64_t log)
{
	enum status status = DONE;
	for (int k = 0; k < all->count && !status; k++) {
		struct stated *stated = &all->list[k];
		for (int later = k + 1; later < all->count && stated->is_apart && !status; later++) {
			struct stated *other = &all->list[later];
			bool differ = true;
			if (other->is_apart) {
				status = contradict(store, log, stated, other, &differ);
				stated->is_tip = stated->is_tip && differ;
				all->is_open = all->is_open || (differ && !stated->is_refused && !other->is_refused);
			}
		}
	}
	return status;
}

static enum status write_stated(const struct all_stated *all, struct store *store, int64_t log)
{
	struct query open = query(store, "UPDATE main.parted SET is_open = ?2 WHERE log = ?1");
	bind_integer(&open, 1, log);
	bind_integer(&open, 2, all->is_open);
	enum status status = query_run(&open);
	for (int k = 0; k < all->count && !status; k++) {
		const struct stated *stated = &all->list[k];
		struct query write = query(
			store, "UPDATE main.stated SET is_refused = ?3, is_tip = ?4 WHERE log = ?1 AND digest = ?2");
		bind_integer(&write, 1, log);
		bind_blob(&write, 2, stated->digest, DIGEST_BYTES);
		bind_integer(&write, 3, stated->is_refused);
		bind_integer(&write, 4, stated->is_tip);
		status = query_run(&write);
	}
	return status;
}

static enum status choose(struct store *store, int64_t log)
{
	static const char *const forget[] = {
		"UPDATE main.stated SET is_refused = 0, is_tip = 0 WHERE log = ?1",
	};
	int64_t ends[STREAM_HIGHEST + 1] = {0};
	struct all_stated all = {0};
	enum status status = run_each(store, log, forget, 1);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = find_end(store, log, stream, &ends[stream]);
	}
	if (!status) {
		status = list_stated(&all, store, log, ends);
	}
	if (!status) {
		status = refuse_others(&all, store, log);
	}
	if (!status) {
		status = find_tips(&all, store, log);
	}
	if (!status) {
		status = write_stated(&all, store, log);
	}
	free(all.list);
	return status;
}

/* Putting down */

/* The runs of what will lie in `entry`; the ways are read before anything moves. */
static enum status add_runs(struct store *store, int64_t log, int stream, int64_t end)
{
	struct run run = {0};
	struct query rows = of_stream(
		store, WITH_WAYS "SELECT seq, head, before FROM way WHERE seq < ?3 ORDER BY seq", log, stream, end);
	while (query_row(&rows)) {
		int64_t seq = row_integer(&rows, 0);
		unsigned char before[DIGEST_BYTES];
		take_digest(before, &rows, 2);
		if (run.last > 0 && (seq != run.last + 1 || memcmp(before, run.head, DIGEST_BYTES) != 0)) {
			rows.status = run_add(store, log, stream, &run);
			run.last = 0;
		}
		if (run.last == 0) {
			run.first = seq;
			memcpy(run.before, before, DIGEST_BYTES);
		}
		run.last = seq;
		take_digest(run.head, &rows, 1);
	}
	enum status status = query_end(&rows);
	return status || run.last == 0 ? status : run_add(store, log, stream, &run);
}

static enum status put_down(struct store *store, int64_t log, int stream)
{
	static const char *const moves[] = {
		"INSERT INTO main.entry SELECT log, stream, seq, slot, event, item, amount, area, detail, undoes, "
		"box_digest,"
		" salt FROM main.forked" ON_WAYS " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT log, stream, seq, event, salt FROM main.forked" ON_WAYS
		" AND length(salt) = 32",
		"INSERT INTO main.box SELECT log, stream, seq, purpose, digest, bytes, gone FROM "
		"main.forked_box" ON_WAYS,
		"DELETE FROM main.forked_box" ON_WAYS,
		"DELETE FROM main.forked" ON_WAYS,
	};
	int64_t end;
	enum status status = find_end(store, log, stream, &end);
	if (!status) {
		status = add_runs(store, log, stream, end);
	}
	for (size_t k = 0; k < sizeof moves / sizeof *moves && !status; k++) {
		struct query move = of_stream(store, moves[k], log, stream, end);
		status = query_run(&move);
	}
	return status;
}

/* Are there two heads under one number after all, among those that are signed and those that are lifted? */
static enum status is_parted(struct store *store, int64_t log, bool *is)
{
	struct query find = query(store, "SELECT EXISTS (SELECT 1 FROM (SELECT stream, last AS seq, head FROM "
									 "main.stated_stream WHERE log = ?1"
									 " UNION SELECT stream, seq, head FROM main.forked WHERE log = ?1"
									 " UNION SELECT stream, seq - 1, before FROM main.forked WHERE log = ?1)"
									 " GROUP BY stream, seq HAVING count(*) > 1)");
	bind_integer(&find, 1, log);
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*is = found;
	return status;
}

/* A log that only seemed to be forked: everything lies on one way. */
static enum status rejoin(struct store *store, int64_t log)
{
	static const char *const steps[] = {
		"DELETE FROM main.parted WHERE log = ?1",
		"UPDATE main.stated SET is_refused = 0, is_tip = 0 WHERE log = ?1",
	};
	return run_each(store, log, steps, sizeof steps / sizeof *steps);
}

enum status fork_place(struct store *store, int64_t log, const struct chain_root *root, int64_t *taken)
{
	bool is = true;
	enum status status = promote_lifted(store, log, root, taken);
	if (!status) {
		status = promote_take_back_lifted(store, log);
	}
	if (!status) {
		status = is_parted(store, log, &is);
	}
	if (!status) {
		status = is ? choose(store, log) : rejoin(store, log);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = put_down(store, log, stream);
	}
	return status ? status : tails_let_in(store, log, root, taken);
}

enum status fork_settle(struct store *store, int64_t log, const struct chain_root *root)
{
	int64_t taken = 0;
	enum status status = store_begin(store);
	if (!status) {
		status = fork_lift(store, log, root);
	}
	if (!status) {
		status = fork_place(store, log, root, &taken);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status;
}
