/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fork.c - where the entries of a forked log lie (fork.h). A chain head names one way from the beginning: so every
 * lifted entry is kept under the head behind it, and the entry before it is the one under the head before it.
 */
#include "ledger/fork.h"

#include "ledger/branch.h"
#include "ledger/choice.h"
#include "ledger/erasure.h"
#include "ledger/promote.h"
#include "ledger/run.h"
#include "ledger/tail.h"
#include "ledger/verify.h"

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

/* One part (branch.h) of the log that is lifted. */
struct lifting {
	struct store *store;
	const struct chain_root *root;
	int64_t log, part;
};

static enum status lift_boxes(
	const struct lifting *lifting, const struct entry *entry, const unsigned char head[DIGEST_BYTES])
{
	struct query boxes = query(lifting->store,
		"INSERT INTO main.forked_box (log, stream, seq, head, purpose, digest, bytes, gone)"
		" SELECT ?5, stream, seq, ?4, purpose, digest, bytes, gone FROM main.box"
		" WHERE log = ?1 AND stream = ?2 AND seq = ?3"
		" ON CONFLICT DO UPDATE SET bytes = coalesce(bytes, excluded.bytes),"
		" gone = CASE WHEN coalesce(bytes, excluded.bytes) IS NULL THEN min(gone, excluded.gone) END"
		" WHERE NOT " IS_GONE_FOR_GOOD);
	bind_integer(&boxes, 1, lifting->part);
	bind_integer(&boxes, 2, entry->stream);
	bind_integer(&boxes, 3, entry->seq);
	bind_blob(&boxes, 4, head, DIGEST_BYTES);
	bind_integer(&boxes, 5, lifting->log);
	return query_run(&boxes);
}

/* Lifts what one run has, from the head before it; of a further part also what another part has of that. */
static enum status lift_run(
	const struct lifting *lifting, int stream, int64_t first, int64_t last, unsigned char head[DIGEST_BYTES])
{
#define OF_RUN                                                                                             \
	" WHERE stream = ?2 AND seq BETWEEN ?3 AND ?4 AND (log = ?1 OR log IN (SELECT source FROM main.shared" \
	" WHERE log = ?1 AND stream = ?2) AND EXISTS (SELECT 1 FROM main.shared AS x WHERE x.log = ?1"         \
	" AND x.stream = ?2 AND x.source = e.log AND e.seq BETWEEN x.first AND x.last))"
	struct query rows = query(lifting->store,
		"SELECT " ENTRY_COLUMNS " FROM main.entry AS e" OF_RUN " UNION ALL SELECT " ERASURE_COLUMNS
		" FROM main.erasure AS e" OF_RUN " ORDER BY 2");
	bind_integer(&rows, 1, lifting->part);
	bind_integer(&rows, 2, stream);
	bind_integer(&rows, 3, first);
	bind_integer(&rows, 4, last);
	while (query_row(&rows)) {
		struct link link;
		unsigned char before[DIGEST_BYTES];
		bool is_new;
		rows.status = verify_link(&link, &rows, lifting->root->key, lifting->store->reason);
		if (rows.status) {
			break;
		}
		memcpy(before, head, DIGEST_BYTES);
		chain_add(head, link.leaf);
		rows.status = fork_add(lifting->store, lifting->log, &link, before, head, &is_new);
		if (!rows.status) {
			rows.status = lift_boxes(lifting, &link.entry, head);
		}
	}
	return query_end(&rows);
}

static enum status lift_runs(const struct lifting *lifting)
{
	struct query rows = query(lifting->store,
		"SELECT stream, first, last, before FROM main.run WHERE log = ?1 ORDER BY stream, first");
	bind_integer(&rows, 1, lifting->part);
	while (query_row(&rows)) {
		int stream = (int)row_integer(&rows, 0);
		unsigned char head[DIGEST_BYTES];
		size_t length;
		const unsigned char *before = row_blob(&rows, 3, &length);
		if (length == DIGEST_BYTES) {
			memcpy(head, before, DIGEST_BYTES);
		} else {
			chain_begin(head, lifting->root, stream);
		}
		rows.status = lift_run(lifting, stream, row_integer(&rows, 1), row_integer(&rows, 2), head);
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

/* A further part is lifted first, as long as what it has in common with others is there to lead to its own. */
static enum status lift_parts(
	struct store *store, int64_t log, const struct chain_root *root, const struct parts *parts)
{
	enum status status = DONE;
	for (int part = parts->count - 1; part >= 0 && !status; part--) {
		const struct lifting lifting = {.store = store, .root = root, .log = log, .part = parts->at[part]};
		status = lift_runs(&lifting);
	}
	for (int part = 1; part < parts->count && !status; part++) {
		status = branch_forget(store, parts->at[part]);
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
	struct parts parts;
	enum status status = parts_read(&parts, store, log);
	if (!status) {
		status = tails_take_out(store, log, root);
	}
	if (!status) {
		status = lift_parts(store, log, root, &parts);
	}
	return status ? status : run_each(store, log, steps, sizeof steps / sizeof *steps);
}

/* What counts */

/* The heads that count, and all entries on the ways to them: ?1 log, ?2 stream, ?3 the part that has the statements. */
#define WITH_WAYS                                                                                          \
	"WITH RECURSIVE aim AS (SELECT DISTINCT s.last, s.head FROM main.stated_stream AS s JOIN main.stated " \
	"AS t"                                                                                                 \
	"  ON t.log = s.log AND t.digest = s.digest WHERE s.log = ?3 AND s.stream = ?2 AND NOT t.is_refused)," \
	" way(seq, head, before) AS (SELECT f.seq, f.head, f.before FROM aim CROSS JOIN main.forked AS f"      \
	"  WHERE f.log = ?1 AND f.stream = ?2 AND f.seq = aim.last AND f.head = aim.head"                      \
	"  UNION SELECT f.seq, f.head, f.before FROM way CROSS JOIN main.forked AS f"                          \
	"  WHERE f.log = ?1 AND f.stream = ?2 AND f.seq = way.seq - 1 AND f.head = way.before) "

static struct query of_stream(
	struct store *store, const char *sql, const struct parts *parts, int part, int stream, int64_t end)
{
	struct query query_of = query(store, sql);
	bind_integer(&query_of, 1, parts->at[0]);
	bind_integer(&query_of, 2, stream);
	bind_integer(&query_of, 3, parts->at[part]);
	bind_integer(&query_of, 4, end);
	return query_of;
}

/* The first number at which what counts differs; one behind all numbers where it nowhere does. */
static enum status find_end(
	struct store *store, const struct parts *parts, int part, int stream, int64_t *end)
{
	struct query find = of_stream(store,
		WITH_WAYS "SELECT coalesce(min(seq), ?4) FROM (SELECT seq FROM way GROUP BY seq HAVING count(*) > 1"
				  " UNION ALL SELECT last FROM aim GROUP BY last HAVING count(*) > 1"
				  " UNION ALL SELECT last FROM aim JOIN way ON way.seq = aim.last AND way.head <> aim.head)",
		parts, part, stream, ENTRY_MOST + 1);
	return query_integer(&find, end, ENTRY_MOST + 1);
}

static enum status choose(struct parts *parts, struct store *store, int64_t log)
{
	static const char *const forget[] = {
		"UPDATE main.stated SET is_refused = 0, is_tip = 0 WHERE log = ?1",
	};
	int64_t ends[STREAM_HIGHEST + 1] = {0};
	enum status status = run_each(store, log, forget, 1);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = find_end(store, parts, 0, stream, &ends[stream]);
	}
	return status ? status : choice_make(parts, store, log, ends);
}

/* Putting down. The ways of all parts are noted before anything moves; an entry is of the first part that it is of. */

static enum status note_way(struct store *store, const struct parts *parts, int part, int stream)
{
	int64_t end;
	enum status status = find_end(store, parts, part, stream, &end);
	if (status) {
		return status;
	}
	struct query note = of_stream(store,
		"INSERT INTO temp.way (part, stream, seq, head, before, is_own) " WITH_WAYS
		"SELECT ?3, ?2, seq, head, before, NOT EXISTS (SELECT 1 FROM temp.way AS w WHERE w.stream = ?2"
		" AND w.seq = way.seq AND w.head = way.head) FROM way WHERE seq < ?4",
		parts, part, stream, end);
	return query_run(&note);
}

static void take_head(unsigned char head[DIGEST_BYTES], const struct query *row, int column)
{
	size_t length;
	const unsigned char *blob = row_blob(row, column, &length);
	memcpy(head, blob, length == DIGEST_BYTES ? length : 0);
}

/* The runs of a part, whichever part has their entries. */
static enum status add_runs(struct store *store, int64_t part, int stream)
{
	struct run run = {0};
	struct query rows =
		query(store, "SELECT seq, head, before FROM temp.way WHERE part = ?1 AND stream = ?2 ORDER BY seq");
	bind_integer(&rows, 1, part);
	bind_integer(&rows, 2, stream);
	while (query_row(&rows)) {
		int64_t seq = row_integer(&rows, 0);
		unsigned char before[DIGEST_BYTES];
		take_head(before, &rows, 2);
		if (run.last > 0 && (seq != run.last + 1 || memcmp(before, run.head, DIGEST_BYTES) != 0)) {
			rows.status = run_add(store, part, stream, &run);
			run.last = 0;
		}
		if (run.last == 0) {
			run.first = seq;
			memcpy(run.before, before, DIGEST_BYTES);
		}
		run.last = seq;
		take_head(run.head, &rows, 1);
	}
	enum status status = query_end(&rows);
	return status || run.last == 0 ? status : run_add(store, part, stream, &run);
}

static enum status note_ways(struct store *store, const struct parts *parts)
{
	enum status status =
		store_script(store, "CREATE TEMP TABLE IF NOT EXISTS way (part, stream, seq, head, before, is_own,"
							" PRIMARY KEY (stream, seq, head, part)) WITHOUT ROWID; DELETE FROM temp.way");
	for (int part = 0; part < parts->count; part++) {
		for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
			status = note_way(store, parts, part, stream);
		}
		for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
			status = add_runs(store, parts->at[part], stream);
		}
	}
	return status;
}

static enum status put_down(struct store *store, const struct parts *parts)
{
#define FROM_WAY(table)                                                                                     \
	" FROM temp.way AS w CROSS JOIN main." table " AS f ON f.log = ?1 AND f.stream = w.stream AND f.seq = " \
	"w.seq AND f.head = w.head WHERE w.is_own"
#define ON_WAYS " WHERE log = ?1 AND (stream, seq, head) IN (SELECT stream, seq, head FROM temp.way)"
	static const char *const moves[] = {
		"INSERT INTO main.entry SELECT w.part, f.stream, f.seq, slot, event, item, amount, area, detail, "
		"undoes,"
		" box_digest, salt" FROM_WAY("forked") " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT w.part, f.stream, f.seq, event, salt" FROM_WAY(
			"forked") " AND length(salt) = 32",
		"INSERT INTO main.box SELECT w.part, f.stream, f.seq, purpose, digest, bytes, gone" FROM_WAY(
			"forked_box"),
		/* Numbers that follow each other in one part stand together. */
		"INSERT INTO main.shared (log, stream, first, last, source) SELECT part, stream, min(seq), max(seq), "
		"source"
		" FROM (SELECT w.part, w.stream, w.seq, own.part AS source, w.seq - row_number() OVER"
		"   (PARTITION BY w.part, w.stream, own.part ORDER BY w.seq) AS piece"
		"  FROM temp.way AS w JOIN temp.way AS own ON own.stream = w.stream AND own.seq = w.seq"
		"   AND own.head = w.head AND own.is_own WHERE NOT w.is_own AND ?1 > 0)"
		" GROUP BY part, stream, source, piece",
		"DELETE FROM main.forked_box" ON_WAYS,
		"DELETE FROM main.forked" ON_WAYS,
		"DELETE FROM temp.way WHERE ?1 > 0",
	};
	enum status status = note_ways(store, parts);
	return status ? status : run_each(store, parts->at[0], moves, sizeof moves / sizeof *moves);
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
	struct parts parts = {.at = {log}, .count = 1};
	enum status status = promote_lifted(store, log, root, taken);
	if (!status) {
		status = promote_take_back_lifted(store, log);
	}
	if (!status) {
		status = is_parted(store, log, &is);
	}
	if (!status) {
		status = is ? choose(&parts, store, log) : rejoin(store, log);
	}
	if (!status) {
		status = put_down(store, &parts);
	}
	return status ? status : tails_let_in(store, log, root, taken);
}
