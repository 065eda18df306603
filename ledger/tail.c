/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/tail.h"

#include "ledger/book_inside.h"
#include "ledger/branch.h"
#include "ledger/promote.h"
#include "ledger/run.h"
#include "ledger/together.h"
#include "ledger/verify.h"
#include "ledger/ways.h"

#include <stdlib.h>
#include <string.h>

static enum status find_log(
	struct book *office, const char *fingerprint, int64_t *log, struct chain_root *root)
{
	struct query find = query(&office->store, "SELECT id, key FROM log WHERE fingerprint = ?1");
	bind_text(&find, 1, fingerprint);
	*root = office->root;
	*log = 0;
	if (query_row(&find)) {
		size_t length;
		*log = row_integer(&find, 0);
		const unsigned char *key = row_blob(&find, 1, &length);
		memcpy(root->key, key, length < sizeof root->key ? length : sizeof root->key);
	}
	enum status status = query_end(&find);
	return status || *log ? status : fail(office->reason, NOT_FOUND, "a log %s", fingerprint);
}

/* The newest number whose head is proved: signed, or the end of a run. 0: where the chain begins. */
static enum status find_newest_head(struct book *office, int64_t log, int stream, int64_t *seq)
{
	struct query find = query(&office->store,
		"SELECT max(coalesce((SELECT max(last) FROM stated_stream AS s JOIN stated AS t ON t.log = s.log"
		"                     AND t.digest = s.digest WHERE s.log = ?1 AND stream = ?2 AND NOT is_refused), "
		"0),"
		"           coalesce((SELECT max(last) FROM run WHERE log = ?1 AND stream = ?2), 0))");
	bind_integer(&find, 1, log);
	bind_integer(&find, 2, stream);
	return query_integer(&find, seq, 0);
}

static enum status take_row(
	struct tail *tail, const struct query *row, const struct chain_root *root, struct reason *reason)
{
	struct link link;
	enum status status = verify_link(&link, row, root->key, reason);
	if (!status) {
		chain_add(tail->head, link.leaf);
		tail->last = link.entry.seq;
	}
	return status;
}

/*
 * Two entries under one number end it, as at most one of them is genuine. But where the file that came last has
 * entries that wait, its end is meant, and nothing else.
 */
static enum status walk(struct tail *tail, struct book *office, int64_t log, const struct chain_root *root)
{
#define WAITING_BEHIND \
	"SELECT " LINK_COLUMNS " FROM waiting AS w WHERE log = ?1 AND stream = ?2 AND seq > ?3 AND "
#define STANDS_ALONE                                                                                 \
	"NOT EXISTS (SELECT 1 FROM waiting AS other WHERE other.log = w.log AND other.stream = w.stream" \
	" AND other.seq = w.seq AND other.leaf <> w.leaf)"
	static const char alone[] = WAITING_BEHIND STANDS_ALONE " ORDER BY seq";
	static const char of_the_file[] = WAITING_BEHIND
		"CASE WHEN EXISTS (SELECT 1 FROM temp.together WHERE how = " SAYS_CAME
		" AND stream = ?2) THEN " TOGETHER(SAYS_CAME) " ELSE " STANDS_ALONE " END ORDER BY seq";
	struct query rows = query(&office->store, together_has_begun(&office->store) ? of_the_file : alone);
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, tail->stream);
	bind_integer(&rows, 3, tail->last);
	while (query_row(&rows) && row_integer(&rows, 1) == tail->last + 1) {
		rows.status = take_row(tail, &rows, root, office->reason);
	}
	return query_end(&rows);
}

static enum status read_tail(
	struct tails *tails, struct book *office, int64_t log, int stream, const struct chain_root *root)
{
	struct tail *tail = &tails->at[tails->count];
	bool found = false;
	*tail = (struct tail){.stream = stream};
	enum status status = find_newest_head(office, log, stream, &tail->last);
	if (!status) {
		status = run_proved_head(&office->store, log, stream, tail->last, root, tail->head, &found);
	}
	tail->first = tail->last + 1;
	if (!status && found) {
		status = walk(tail, office, log, root);
	}
	if (!status && tail->last >= tail->first) {
		tails->entries += tail->last - tail->first + 1;
		tails->count++;
	}
	return status;
}

enum status tails_read(struct tails *tails, struct book *office, const char *fingerprint)
{
	int64_t log;
	struct chain_root root;
	*tails = (struct tails){0};
	enum status status = find_log(office, fingerprint, &log, &root);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = read_tail(tails, office, log, stream, &root);
	}
	return status;
}

/* Taking out */

/* One end that was accepted. */
struct accepted {
	int stream;
	int64_t first, last;
	unsigned char before[DIGEST_BYTES];
};

/* Runs a statement with the places ?1 log, ?2 stream, ?3 number, and where it has them ?4 leaf or head, ?5 number. */
static enum status run_for(struct store *store, const char *sql, int64_t log, const struct accepted *end,
	int64_t seq, const unsigned char *fourth)
{
	struct query run = query(store, sql);
	int places = run.statement ? sqlite3_bind_parameter_count(run.statement) : 0;
	bind_integer(&run, 1, log);
	bind_integer(&run, 2, end->stream);
	bind_integer(&run, 3, seq);
	if (places >= 4) {
		bind_blob(&run, 4, fourth, DIGEST_BYTES);
	}
	if (places >= 5) {
		bind_integer(&run, 5, end->last);
	}
	return query_run(&run);
}

#define OF_ENTRY " WHERE log = ?1 AND stream = ?2 AND seq = ?3"

static enum status take_out_entry(
	struct store *store, int64_t log, const struct accepted *end, const struct link *link)
{
	static const char *const steps[] = {
		"INSERT OR IGNORE INTO main.waiting (log, stream, seq, leaf, slot, event, item, amount, area, detail,"
		" undoes, box_digest, salt) SELECT log, stream, seq, ?4, slot, event, item, amount, area, detail, "
		"undoes,"
		" box_digest, salt FROM main.entry" OF_ENTRY,
		"INSERT OR IGNORE INTO main.waiting (log, stream, seq, leaf, slot, event, amount, salt)"
		" SELECT log, stream, seq, ?4, 0, event, 0, leaf FROM main.erasure" OF_ENTRY,
		"INSERT OR IGNORE INTO main.waiting_box (log, stream, seq, leaf, purpose, digest, bytes, gone)"
		" SELECT log, stream, seq, ?4, purpose, digest, bytes, gone FROM main.box" OF_ENTRY,
		"DELETE FROM main.box" OF_ENTRY,
		"DELETE FROM main.entry" OF_ENTRY,
		"DELETE FROM main.erasure" OF_ENTRY,
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_for(store, steps[k], log, end, link->entry.seq, link->leaf);
	}
	return status;
}

/* The run ends where it ended before; where all of it had been accepted, there is none. */
static enum status cut_run(struct store *store, int64_t log, const struct accepted *end)
{
	static const char *const steps[] = {
		"DELETE FROM main.run WHERE log = ?1 AND stream = ?2 AND first = ?3",
		"UPDATE main.run SET last = ?3 - 1, head = ?4 WHERE log = ?1 AND stream = ?2 AND last = ?5",
		"DELETE FROM main.accepted WHERE log = ?1 AND stream = ?2 AND first = ?3",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_for(store, steps[k], log, end, end->first, end->before);
	}
	return status;
}

static enum status take_out(
	struct store *store, int64_t log, const struct accepted *end, const struct chain_root *root)
{
	struct query rows = query(store,
		"SELECT " ENTRY_COLUMNS " FROM main.entry WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4"
		" UNION ALL SELECT " ERASURE_COLUMNS " FROM main.erasure WHERE log = ?1 AND stream = ?2"
		" AND seq BETWEEN ?3 AND ?4 ORDER BY 2");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, end->stream);
	bind_integer(&rows, 3, end->first);
	bind_integer(&rows, 4, end->last);
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, root->key, store->reason);
		if (!rows.status) {
			rows.status = take_out_entry(store, log, end, &link);
		}
		if (!rows.status) {
			rows.status = together_note(store, TOGETHER_ACCEPTED, end->stream, link.entry.seq, link.leaf);
		}
	}
	enum status status = query_end(&rows);
	return status ? status : cut_run(store, log, end);
}

/* What waits is the log's, whichever part of it (branch.h) had accepted it. */
static enum status hand_over_waiting(struct store *store, int64_t from, int64_t to)
{
	static const char *const steps[] = {
		"UPDATE OR IGNORE main.waiting SET log = ?2 WHERE log = ?1",
		"UPDATE OR IGNORE main.waiting_box SET log = ?2 WHERE log = ?1",
		"DELETE FROM main.waiting WHERE log = ?1 AND ?2 > 0",
		"DELETE FROM main.waiting_box WHERE log = ?1 AND ?2 > 0",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(store, steps[k]);
		bind_integer(&step, 1, from);
		bind_integer(&step, 2, to);
		status = query_run(&step);
	}
	return status;
}

static enum status take_out_of_part(struct store *store, int64_t log, const struct chain_root *root)
{
	for (;;) {
		struct accepted end = {0};
		struct query find =
			query(store, "SELECT stream, first, last, before FROM main.accepted WHERE log = ?1 LIMIT 1");
		bind_integer(&find, 1, log);
		if (query_row(&find)) {
			size_t length;
			end.stream = (int)row_integer(&find, 0);
			end.first = row_integer(&find, 1);
			end.last = row_integer(&find, 2);
			const unsigned char *before = row_blob(&find, 3, &length);
			memcpy(end.before, before, length == DIGEST_BYTES ? length : 0);
		}
		enum status status = query_end(&find);
		if (status || end.stream == 0) {
			return status;
		}
		status = take_out(store, log, &end, root);
		if (status) {
			return status;
		}
	}
}

enum status tails_take_out(struct store *store, int64_t log, const struct chain_root *root)
{
	struct parts parts;
	enum status status = parts_read(&parts, store, log);
	for (int k = 0; k < parts.count && !status; k++) {
		status = take_out_of_part(store, parts.at[k], root);
		if (!status && k > 0) {
			status = hand_over_waiting(store, parts.at[k], log);
		}
	}
	return status;
}

/* Letting in */

/* A way may go on from a head that is stated, and from one that stands in the way. */
static enum status add_starts(struct ways *ways)
{
	return ways_start_at(ways,
		"SELECT s.last, s.head FROM main.stated_stream AS s JOIN main.stated AS t ON t.log = s.log"
		" AND t.digest = s.digest WHERE s.log = ?1 AND s.stream = ?2 AND NOT t.is_refused"
		" UNION SELECT last, head FROM main.run WHERE log = ?1 AND stream = ?2");
}

/* Does what was accepted stand right before a run? Then that began behind another head. */
static enum status is_free(const struct ways *ways, int64_t last, bool *free)
{
	struct query find =
		query(ways->store, "SELECT count(*) FROM main.run WHERE log = ?1 AND stream = ?2 AND first = ?3 + 1");
	bind_integer(&find, 1, ways->log);
	bind_integer(&find, 2, ways->stream);
	bind_integer(&find, 3, last);
	int64_t runs;
	enum status status = query_integer(&find, &runs, 0);
	*free = runs == 0;
	return status;
}

/* What was accepted before, and ends where this begins, is one with it. */
static enum status note_accepted(const struct ways *ways, const struct run *run)
{
	struct query join = query(
		ways->store, "UPDATE main.accepted SET last = ?4 WHERE log = ?1 AND stream = ?2 AND last = ?3 - 1");
	bind_integer(&join, 1, ways->log);
	bind_integer(&join, 2, ways->stream);
	bind_integer(&join, 3, run->first);
	bind_integer(&join, 4, run->last);
	enum status status = query_run(&join);
	if (status || sqlite3_changes64(ways->store->db) > 0) {
		return status;
	}
	struct query add = query(ways->store,
		"INSERT INTO main.accepted (log, stream, first, last, before) VALUES (?1, ?2, ?3, ?4, ?5)");
	bind_integer(&add, 1, ways->log);
	bind_integer(&add, 2, ways->stream);
	bind_integer(&add, 3, run->first);
	bind_integer(&add, 4, run->last);
	bind_blob(&add, 5, run->before, DIGEST_BYTES);
	return query_run(&add);
}

/* Lets in the way that ends with this step. */
static enum status let_in_way(const struct ways *ways, const struct step *step, int64_t *taken)
{
	struct run run = {.last = step->at.seq};
	enum status status = DONE;
	memcpy(run.head, step->at.head, DIGEST_BYTES);
	for (; step->before >= 0 && !status; step = &ways->steps[step->before]) {
		bool is_new;
		status = promote_step(ways, step, &is_new);
		*taken += is_new;
	}
	run.first = step->at.seq + 1;
	memcpy(run.before, step->at.head, DIGEST_BYTES);
	if (!status) {
		status = run_add(ways->store, ways->log, ways->stream, &run);
	}
	return status ? status : note_accepted(ways, &run);
}

/* Of the log's entries nothing stands under these numbers; what is proved is not accepted instead. */
#define FREE                                                                                  \
	"SELECT " LINK_COLUMNS " FROM main.waiting AS w WHERE log = ?1 AND stream = ?2"           \
	" AND NOT EXISTS (SELECT 1 FROM main.run WHERE run.log = w.log AND run.stream = w.stream" \
	"                 AND w.seq BETWEEN run.first AND run.last)"

/* Lets in the way to the aim through the rows of `sql`, if there is one; `*is_in` says so. */
static enum status let_in_through(
	struct ways *ways, const struct place *aim, const char *sql, bool *is_in, int64_t *taken)
{
	bool free = false;
	const struct step *end = NULL;
	enum status status = add_starts(ways);
	places_add(&ways->aims, aim->seq, aim->head);
	if (!status) {
		status = ways_find(ways, sql);
	}
	if (!status) {
		status = is_free(ways, aim->seq, &free);
	}
	for (int k = 0; k < ways->step_count; k++) {
		const struct step *step = &ways->steps[k];
		end = step->is_proved && step->before >= 0 && step->at.seq == aim->seq ? step : end;
	}
	*is_in = !status && end && free && !ways_part(ways);
	return *is_in ? let_in_way(ways, end, taken) : status;
}

/* What stood among the entries before, or came in one file, is tried before all mixtures of what waits. */
static enum status let_in(const struct ways *of, const struct place *aim, int64_t *taken)
{
	static const char *const rows[] = {
		FREE " AND " TOGETHER(SAYS_ACCEPTED) " ORDER BY seq, leaf",
		FREE " AND " TOGETHER(SAYS_CAME) " ORDER BY seq, leaf",
		FREE " ORDER BY seq, leaf",
	};
	bool is_in = false;
	enum status status = DONE;
	for (size_t k = together_has_begun(of->store) ? 0 : TOGETHER_KINDS;
		 k < sizeof rows / sizeof *rows && !is_in && !status; k++) {
		struct ways ways;
		ways_begin(&ways, of->store, of->log, of->stream, of->root);
		status = let_in_through(&ways, aim, rows[k], &is_in, taken);
		ways_free(&ways);
	}
	return status;
}

/* The ends that people accepted, the latest first: one of them gives way to the one before it where they differ. */
struct aims {
	struct {
		int stream;
		struct place place;
	} * at;
	int count;
};

static enum status read_aims(struct aims *aims, struct store *store, int64_t log)
{
	*aims = (struct aims){0};
	struct query rows =
		query(store, "SELECT said.detail ->> 'stream', said.detail ->> 'last', said.detail ->> 'head' FROM "
					 "main.decision AS d"
					 " JOIN main.entry AS said ON said.log = d.log AND said.stream = 16 AND said.seq = d.seq"
					 " WHERE d.kind = 'accept_unsigned' AND d.fingerprint = (SELECT fingerprint FROM "
					 "main.log WHERE id = ?1)"
					 " AND NOT EXISTS (SELECT 1 FROM main.parted WHERE log = ?1 AND is_open)"
					 " ORDER BY d.slot DESC, d.office_key DESC, d.seq DESC");
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		int64_t stream = row_integer(&rows, 0);
		struct place place = {.seq = row_integer(&rows, 1)};
		const char *hex = row_text(&rows, 2);
		if (stream < 1 || stream > STREAM_HIGHEST || place.seq < 1 || place.seq > ENTRY_MOST || !hex ||
			!text_to_bytes(place.head, DIGEST_BYTES, hex)) {
			continue;
		}
		aims->at = realloc(aims->at, ((size_t)aims->count + 1) * sizeof *aims->at);
		if (!aims->at) {
			abort();
		}
		aims->at[aims->count].stream = (int)stream;
		aims->at[aims->count++].place = place;
	}
	return query_end(&rows);
}

static enum status let_in_part(
	const struct aims *aims, struct store *store, int64_t log, const struct chain_root *root, int64_t *taken)
{
	enum status status = DONE;
	for (int k = 0; k < aims->count && !status; k++) {
		const struct ways of = {.store = store, .log = log, .stream = aims->at[k].stream, .root = root};
		status = let_in(&of, &aims->at[k].place, taken);
	}
	return status;
}

/* Each part of a forked log in its turn is lent what waits: an end goes on from the heads of one branch. */
enum status tails_let_in(struct store *store, int64_t log, const struct chain_root *root, int64_t *taken)
{
	struct aims aims;
	struct parts parts = {.count = 0};
	enum status status = read_aims(&aims, store, log);
	if (!status && aims.count > 0) {
		status = parts_read(&parts, store, log);
	}
	for (int k = 0; k < parts.count && !status; k++) {
		status = k > 0 ? hand_over_waiting(store, log, parts.at[k]) : DONE;
		if (!status) {
			status = let_in_part(&aims, store, parts.at[k], root, taken);
		}
		if (!status && k > 0) {
			status = hand_over_waiting(store, parts.at[k], log);
		}
	}
	free(aims.at);
	return status || !together_has_begun(store) ? status : together_forget(store, TOGETHER_ACCEPTED);
}
