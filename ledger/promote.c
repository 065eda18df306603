/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promote.c - which heads of a stream are proved here, and where the entries go that lie between them (promote.h).
 */
#include "ledger/promote.h"

#include "ledger/run.h"
#include "ledger/verify.h"
#include "ledger/ways.h"

#include <stdlib.h>
#include <string.h>

/* Heads */

static enum status add_heads_of_run(
	struct ways *ways, int64_t first, int64_t last, unsigned char head[DIGEST_BYTES])
{
	struct query rows = query(ways->store,
		"SELECT " ENTRY_COLUMNS " FROM main.entry WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4"
		" UNION ALL SELECT " ERASURE_COLUMNS " FROM main.erasure WHERE log = ?1 AND stream = ?2"
		" AND seq BETWEEN ?3 AND ?4 ORDER BY 2");
	bind_integer(&rows, 1, ways->log);
	bind_integer(&rows, 2, ways->stream);
	bind_integer(&rows, 3, first);
	bind_integer(&rows, 4, last);
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, ways->root->key, ways->store->reason);
		if (!rows.status) {
			chain_add(head, link.leaf);
			places_add(&ways->starts, link.entry.seq, head);
		}
	}
	return query_end(&rows);
}

/* The heads that the entries here go over. */
static enum status add_heads_between(struct ways *ways)
{
	struct query rows = query(ways->store,
		"SELECT first, last, before FROM main.run WHERE log = ?1 AND stream = ?2 ORDER BY first");
	bind_integer(&rows, 1, ways->log);
	bind_integer(&rows, 2, ways->stream);
	while (query_row(&rows)) {
		unsigned char head[DIGEST_BYTES];
		size_t length;
		const unsigned char *before = row_blob(&rows, 2, &length);
		chain_begin(head, ways->root, ways->stream);
		if (length == DIGEST_BYTES) {
			memcpy(head, before, length);
		}
		rows.status = add_heads_of_run(ways, row_integer(&rows, 0), row_integer(&rows, 1), head);
	}
	return query_end(&rows);
}

/* Seldom does anything wait under a number that is held: it may be of another branch. */
static enum status waits_beside(const struct ways *ways, bool *beside)
{
	struct query find = query(ways->store,
		"SELECT EXISTS (SELECT 1 FROM main.run JOIN main.waiting AS w ON w.log = run.log AND w.stream = "
		"run.stream"
		" AND w.seq BETWEEN run.first AND run.last WHERE run.log = ?1 AND run.stream = ?2)");
	bind_integer(&find, 1, ways->log);
	bind_integer(&find, 2, ways->stream);
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*beside = found;
	return status;
}

#define STATED "SELECT last, head FROM main.stated_stream WHERE log = ?1 AND stream = ?2"

static enum status add_held_heads(struct ways *ways, bool compares_all)
{
	bool beside = compares_all;
	enum status status = ways_start_at(ways,
		STATED " UNION SELECT last, head FROM main.run WHERE log = ?1 AND stream = ?2"
			   " UNION SELECT first - 1, before FROM main.run WHERE log = ?1 AND stream = ?2 AND first > 1");
	if (!status && !beside) {
		status = waits_beside(ways, &beside);
	}
	return status || !beside ? status : add_heads_between(ways);
}

/* Moving */

/* Runs a statement with the places ?1 log, ?2 stream, ?3 number, ?4 leaf, and where it has them ?5 head, ?6 the one
 * before. */
static enum status run_for_step(const struct ways *ways, const char *sql, const struct step *step)
{
	struct query run = query(ways->store, sql);
	bind_integer(&run, 1, ways->log);
	bind_integer(&run, 2, ways->stream);
	bind_integer(&run, 3, step->at.seq);
	bind_blob(&run, 4, step->leaf, DIGEST_BYTES);
	if (run.statement && sqlite3_bind_parameter_count(run.statement) >= 5) {
		bind_blob(&run, 5, step->at.head, DIGEST_BYTES);
		bind_blob(&run, 6, ways->steps[step->before].at.head, DIGEST_BYTES);
	}
	return query_run(&run);
}

#define OF_STEP " WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND leaf = ?4"
#define CONTENT "slot, event, item, amount, area, detail, undoes, box_digest, salt"

static const char *const forget[] = {
	"DELETE FROM main.waiting" OF_STEP,
	"DELETE FROM main.waiting_box" OF_STEP,
};

static enum status run_steps(const struct ways *ways, const char *const *steps, size_t count,
	const struct step *step, int64_t *changed)
{
	enum status status = DONE;
	for (size_t k = 0; k < count && !status; k++) {
		status = run_for_step(ways, steps[k], step);
		*changed += status ? 0 : sqlite3_changes64(ways->store->db);
	}
	return status;
}

enum status promote_step(const struct ways *ways, const struct step *step, bool *is_new)
{
	static const char *const rows[] = {
		"INSERT OR IGNORE INTO main.entry SELECT log, stream, seq, " CONTENT " FROM main.waiting" OF_STEP
		" AND length(salt) = 16 AND seq NOT IN (SELECT seq FROM main.erasure WHERE log = ?1 AND stream = ?2)",
		"INSERT OR IGNORE INTO main.erasure SELECT log, stream, seq, event, leaf FROM main.waiting" OF_STEP
		" AND length(salt) = 32 AND seq NOT IN (SELECT seq FROM main.entry WHERE log = ?1 AND stream = ?2)",
	};
	static const char *const boxes[] = {
		"INSERT INTO main.box SELECT log, stream, seq, purpose, digest, bytes, gone FROM "
		"main.waiting_box" OF_STEP
		" AND EXISTS (SELECT 1 FROM main.entry WHERE log = ?1 AND stream = ?2 AND seq = ?3)"
		/* One that waited beside what is held may have what that lacks; promote_take_back() comes after. */
		" ON CONFLICT DO UPDATE SET bytes = excluded.bytes,"
		" gone = CASE WHEN excluded.bytes IS NULL THEN min(gone, excluded.gone) END"
		" WHERE bytes IS NULL AND digest = excluded.digest AND gone NOT IN ('erased', 'resealed')"
		" AND (excluded.bytes IS NOT NULL OR excluded.gone < gone)",
	};
	int64_t moved = 0, others = 0;
	enum status status = run_steps(ways, rows, sizeof rows / sizeof *rows, step, &moved);
	if (!status) {
		status = run_steps(ways, boxes, sizeof boxes / sizeof *boxes, step, &others);
	}
	*is_new = moved > 0;
	return status ? status : run_steps(ways, forget, sizeof forget / sizeof *forget, step, &others);
}

/* The entries here may have erased what waits, and the other way round: erasure_apply() follows. */
static enum status lift_step(const struct ways *ways, const struct step *step, bool *is_new)
{
	static const char *const rows[] = {
		"INSERT OR IGNORE INTO main.forked (log, stream, seq, head, before, " CONTENT
		") SELECT log, stream, seq, ?5, ?6, " CONTENT " FROM main.waiting" OF_STEP,
	};
	static const char *const boxes[] = {
		"INSERT INTO main.forked_box (log, stream, seq, head, purpose, digest, bytes, gone)"
		" SELECT log, stream, seq, ?5, purpose, digest, bytes, gone FROM main.waiting_box" OF_STEP
		" AND ?6 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.forked AS e WHERE e.log = ?1 AND e.stream = "
		"?2"
		"  AND e.seq = ?3 AND e.head = ?5 AND length(e.salt) = 32)"
		" ON CONFLICT DO UPDATE SET bytes = coalesce(bytes, excluded.bytes),"
		" gone = CASE WHEN coalesce(bytes, excluded.bytes) IS NULL THEN min(gone, excluded.gone) END"
		" WHERE gone IS NOT 'erased'",
	};
	int64_t moved = 0, others = 0;
	enum status status = run_steps(ways, rows, sizeof rows / sizeof *rows, step, &moved);
	*is_new = moved > 0;
	return status ? status : run_steps(ways, boxes, sizeof boxes / sizeof *boxes, step, &others);
}

/* Adds the run that ends with this step, and the steps before it that belong to the same. */
static enum status add_run_to(const struct ways *ways, const struct step *step)
{
	struct run run = {.last = step->at.seq};
	memcpy(run.head, step->at.head, DIGEST_BYTES);
	while (step->before >= 0) {
		step = &ways->steps[step->before];
	}
	run.first = step->at.seq + 1;
	memcpy(run.before, step->at.head, DIGEST_BYTES);
	return run_add(ways->store, ways->log, ways->stream, &run);
}

/* Does no other proved step stand upon it? */
static enum status add_runs(const struct ways *ways)
{
	bool *is_passed = calloc((size_t)ways->step_count + 1, sizeof *is_passed);
	if (!is_passed) {
		abort();
	}
	for (int k = 0; k < ways->step_count; k++) {
		if (ways->steps[k].is_proved && ways->steps[k].before >= 0) {
			is_passed[ways->steps[k].before] = true;
		}
	}
	enum status status = DONE;
	for (int k = 0; k < ways->step_count && !status; k++) {
		const struct step *step = &ways->steps[k];
		if (step->is_proved && step->before >= 0 && !is_passed[k]) {
			status = add_run_to(ways, step);
		}
	}
	free(is_passed);
	return status;
}

typedef enum status move_step(const struct ways *ways, const struct step *step, bool *is_new);

static enum status move_steps(const struct ways *ways, move_step *move, int64_t *taken)
{
	enum status status = DONE;
	for (int k = 0; k < ways->step_count && !status; k++) {
		bool is_new = false;
		if (ways->steps[k].is_proved && ways->steps[k].before >= 0) {
			status = move(ways, &ways->steps[k], &is_new);
		}
		*taken += is_new;
	}
	return status;
}

/* A waiting entry may stand on the ways of two branches: it goes when it stands under both heads. */
static enum status forget_lifted(const struct ways *ways)
{
	enum status status = DONE;
	int64_t gone = 0;
	for (int k = 0; k < ways->step_count && !status; k++) {
		if (ways->steps[k].is_proved && ways->steps[k].before >= 0) {
			status = run_steps(ways, forget, sizeof forget / sizeof *forget, &ways->steps[k], &gone);
		}
	}
	return status;
}

/* Streams */

static const char all_that_waits[] =
	"SELECT " LINK_COLUMNS " FROM main.waiting WHERE log = ?1 AND stream = ?2 ORDER BY seq, leaf";

static enum status fail_parted(const struct ways *ways)
{
	const char *name = stream_name(ways->stream);
	return fail(ways->store->reason, FORKED, "two devices signed other entries: %s", name ? name : "unknown");
}

static enum status promote_stream(struct ways *ways, bool compares_all, int64_t *taken)
{
	enum status status = add_held_heads(ways, compares_all);
	if (!status) {
		status = ways_find(ways, all_that_waits);
	}
	if (!status && ways_part(ways)) {
		status = fail_parted(ways);
	}
	if (!status) {
		status = move_steps(ways, promote_step, taken);
	}
	return status ? status : add_runs(ways);
}

static enum status lift_stream(struct ways *ways, bool compares_all, int64_t *taken)
{
	(void)compares_all; /* of a lifted log all are */
	enum status status = ways_start_at(ways,
		STATED " UNION SELECT seq, head FROM main.forked WHERE log = ?1 AND stream = ?2"
			   " UNION SELECT seq - 1, before FROM main.forked WHERE log = ?1 AND stream = ?2");
	if (!status) {
		status = ways_find(ways, all_that_waits);
	}
	if (!status) {
		status = move_steps(ways, lift_step, taken);
	}
	return status ? status : forget_lifted(ways);
}

typedef enum status promote_in(struct ways *ways, bool compares_all, int64_t *taken);

static enum status has_waiting(struct store *store, int64_t log, int stream, bool *has)
{
	struct query find =
		query(store, "SELECT EXISTS (SELECT 1 FROM main.waiting WHERE log = ?1 AND stream = ?2)");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*has = found;
	return status;
}

static enum status promote_streams(
	const struct ways *of, promote_in *promote, bool compares_all, int64_t *taken)
{
	enum status status = DONE;
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		bool is_wanted = compares_all;
		struct ways ways;
		if (!is_wanted) {
			status = has_waiting(of->store, of->log, stream, &is_wanted);
		}
		if (!status && is_wanted) {
			ways_begin(&ways, of->store, of->log, stream, of->root);
			status = promote(&ways, compares_all, taken);
			ways_free(&ways);
		}
	}
	return status;
}

enum status promote_waiting(
	struct store *store, int64_t log, const struct chain_root *root, bool compares_all, int64_t *taken)
{
	const struct ways of = {.store = store, .log = log, .root = root};
	return promote_streams(&of, promote_stream, compares_all, taken);
}

enum status promote_lifted(struct store *store, int64_t log, const struct chain_root *root, int64_t *taken)
{
	const struct ways of = {.store = store, .log = log, .root = root};
	return promote_streams(&of, lift_stream, false, taken);
}

/* Taking back */

enum status promote_take_back(struct store *store, int64_t log)
{
	struct query drop = query(store,
		"UPDATE main.box SET bytes = NULL, gone = 'taken_back' WHERE log = ?1 AND gone IS NOT 'taken_back'"
		" AND EXISTS (SELECT 1 FROM main.entry AS undo"
		"             WHERE undo.log = box.log AND undo.stream = box.stream AND undo.undoes = box.seq"
		"               AND NOT EXISTS (SELECT 1 FROM main.accepted AS a WHERE a.log = undo.log"
		"                               AND a.stream = undo.stream AND undo.seq BETWEEN a.first AND "
		"a.last))");
	bind_integer(&drop, 1, log);
	return query_run(&drop);
}

enum status promote_take_back_lifted(struct store *store, int64_t log)
{
	struct query drop = query(store,
		"UPDATE main.forked_box SET bytes = NULL, gone = 'taken_back'"
		" WHERE log = ?1 AND gone IS NOT 'taken_back' AND (stream, seq, head) IN ("
		"  WITH RECURSIVE way(stream, target, seq, head, before) AS ("
		"   SELECT f.stream, f.undoes, f.seq, f.head, f.before FROM main.forked AS f"
		"   WHERE f.log = ?1 AND f.undoes IS NOT NULL AND EXISTS (SELECT 1 FROM main.forked_box AS b"
		"    WHERE b.log = ?1 AND b.stream = f.stream AND b.seq = f.undoes AND b.gone IS NOT 'taken_back')"
		"   UNION ALL SELECT f.stream, way.target, f.seq, f.head, f.before FROM way CROSS JOIN main.forked "
		"AS f"
		"   WHERE f.log = ?1 AND f.stream = way.stream AND f.seq = way.seq - 1 AND f.head = way.before"
		"    AND way.seq > way.target)"
		"  SELECT stream, seq, head FROM way WHERE seq = target)");
	bind_integer(&drop, 1, log);
	return query_run(&drop);
}
