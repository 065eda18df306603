/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming.c - inserting a verified log (incoming.h).
 *
 * What is proved by the file alone, from number 1 to its last signed head, goes in in one piece. All else waits, each
 * entry by itself, and goes on from there when anything that ever came in proves it. So what counts in the end follows
 * from all rows and statements that came, and not from their order.
 */
#include "ledger/incoming_inside.h"

#include "ledger/book_inside.h"
#include "ledger/branch.h"
#include "ledger/erasure.h"
#include "ledger/fork.h"
#include "ledger/promote.h"
#include "ledger/resealed.h"
#include "ledger/run.h"
#include "ledger/tail.h"
#include "ledger/together.h"

#include <string.h>

enum status incoming_known_heads(
	struct known_heads *heads, struct book *office, const unsigned char key[DEVICE_KEY_BYTES])
{
	struct query rows = query(&office->store,
		"SELECT s.stream, s.last, s.head FROM log JOIN stated_stream AS s ON s.log = log.id WHERE key = ?1"
		" UNION SELECT run.stream, run.last, run.head FROM log JOIN run ON run.log = log.id WHERE key = ?1"
		"  AND NOT EXISTS (SELECT 1 FROM accepted AS a WHERE a.log = run.log AND a.stream = run.stream"
		"                  AND a.last = run.last)"
		" UNION SELECT a.stream, a.first - 1, a.before FROM log JOIN accepted AS a ON a.log = log.id WHERE "
		"key = ?1"
		"  AND a.first > 1"
		" UNION SELECT run.stream, run.first - 1, run.before FROM log JOIN run ON run.log = log.id"
		" WHERE key = ?1 AND run.first > 1 ORDER BY 1, 2");
	bind_blob(&rows, 1, key, DEVICE_KEY_BYTES);
	while (query_row(&rows)) {
		struct stated_stream head = {.stream = (int)row_integer(&rows, 0), .last = row_integer(&rows, 1)};
		size_t length;
		const unsigned char *blob = row_blob(&rows, 2, &length);
		if (length == DIGEST_BYTES) {
			memcpy(head.head, blob, length);
			known_heads_add(heads, &head);
		}
	}
	return query_end(&rows);
}

/* A name that a statement signs stands; one that only a row says gives way to it. */
static enum status find_or_add_log(struct incoming *incoming, struct store *store)
{
	struct query add = query(store,
		"INSERT INTO main.log (key, name, fingerprint) VALUES (?1, ?2, ?3)"
		" ON CONFLICT (key) DO UPDATE SET name = CASE WHEN ?4 THEN excluded.name ELSE name END RETURNING id");
	bind_blob(&add, 1, incoming->root.key, DEVICE_KEY_BYTES);
	bind_text(&add, 2, incoming->name);
	bind_text(&add, 3, incoming->fingerprint);
	bind_integer(&add, 4, incoming->check.statements > 0);
	return query_integer(&add, &incoming->ours, 0);
}

static enum status insert_statements(const struct incoming *incoming, struct store *store)
{
	struct query rows = query(store, "SELECT digest, body, signature FROM incoming.statement WHERE log = ?1");
	bind_integer(&rows, 1, incoming->theirs);
	while (query_row(&rows)) {
		size_t length, body_length, signature_length;
		const unsigned char *digest = row_blob(&rows, 0, &length);
		const unsigned char *body = row_blob(&rows, 1, &body_length);
		const unsigned char *signature = row_blob(&rows, 2, &signature_length);
		struct query insert = query(store,
			"INSERT OR IGNORE INTO main.statement (log, digest, body, signature) VALUES (?1, ?2, ?3, ?4)");
		bind_integer(&insert, 1, incoming->ours);
		bind_blob(&insert, 2, digest, length);
		bind_blob(&insert, 3, body, body_length);
		bind_blob(&insert, 4, signature, signature_length);
		rows.status = query_run(&insert);
		struct statement statement;
		if (!rows.status) {
			rows.status = statement_read(&statement, body, body_length, store->reason);
		}
		if (!rows.status) {
			rows.status = statement_store(store, incoming->ours, digest, &statement);
			statement_free(&statement);
		}
	}
	return query_end(&rows);
}

#define INSERT_ENTRIES                                                                                \
	"INSERT INTO main.entry SELECT ?2, stream, seq, slot, event, item, amount, area, detail, undoes," \
	" box_digest, salt FROM incoming.entry WHERE log = ?1 AND stream = ?3 AND seq > ?5 AND seq <= ?4"
#define INSERT_BOXES                                                                              \
	"INSERT INTO main.box SELECT ?2, stream, seq, purpose, digest, bytes, gone FROM incoming.box" \
	" WHERE log = ?1 AND stream = ?3 AND seq > ?5 AND seq <= ?4"
/* Of a number that was erased here nothing comes back; to ask that of each row takes its time, and seldom is any. */
#define NOT_ERASED " AND seq NOT IN (SELECT seq FROM main.erasure WHERE log = ?2 AND stream = ?3)"
#define IS_HERE    " ON CONFLICT DO NOTHING"

static enum status insert_behind(const struct incoming *incoming, struct store *store, int stream,
	int64_t here, struct merge_result *result)
{
	static const char *const plain[] = {INSERT_ENTRIES IS_HERE, INSERT_BOXES IS_HERE};
	static const char *const beside_erased[] = {
		INSERT_ENTRIES NOT_ERASED IS_HERE,
		INSERT_BOXES NOT_ERASED IS_HERE,
		"INSERT INTO main.erasure SELECT ?2, stream, seq, event, leaf FROM incoming.erasure"
		" WHERE log = ?1 AND stream = ?3 AND seq > ?5 AND seq <= ?4"
		" AND seq NOT IN (SELECT seq FROM main.entry WHERE log = ?2 AND stream = ?3 AND seq > ?5)" IS_HERE,
	};
	bool has_erased;
	enum status status = incoming_has_erased(incoming, store, stream, &has_erased);
	bool is_plain = !has_erased && incoming->check.erased == 0;
	const char *const *inserts = is_plain ? plain : beside_erased;
	size_t count = is_plain ? sizeof plain / sizeof *plain : sizeof beside_erased / sizeof *beside_erased;
	for (size_t k = 0; k < count && !status; k++) {
		struct query insert = incoming_of_stream(incoming, store, inserts[k], stream);
		bind_integer(&insert, 5, here);
		status = query_run(&insert);
		result->taken += k == 0 && !status ? sqlite3_changes64(store->db) : 0;
	}
	return status;
}

/*
 * What is here without a gap, erased or not, is passed over, and what is here behind one stays as it is. An office's
 * book may have leaves of what it erased.
 */
static enum status insert_proved(
	const struct incoming *incoming, struct store *store, int stream, struct merge_result *result)
{
	struct run here;
	enum status status = run_from_one(store, incoming->ours, stream, &here);
	if (!status) {
		status = insert_behind(incoming, store, stream, here.last, result);
	}
	if (status) {
		return status;
	}
	struct run run = {.first = 1, .last = incoming->check.signed_to.seq[stream]};
	memcpy(run.head, incoming->check.signed_to.head[stream], DIGEST_BYTES);
	return run_add(store, incoming->ours, stream, &run);
}

static enum status find_erased(
	const struct incoming *incoming, struct store *store, const struct link *link, bool *is_erased)
{
	struct query find = query(store,
		"SELECT EXISTS (SELECT 1 FROM main.erasure WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND leaf = ?4)"
		" OR EXISTS (SELECT 1 FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND leaf = ?4"
		"            AND salt = leaf)");
	bind_integer(&find, 1, incoming->ours);
	bind_integer(&find, 2, link->entry.stream);
	bind_integer(&find, 3, link->entry.seq);
	bind_blob(&find, 4, link->leaf, DIGEST_BYTES);
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*is_erased = found != 0;
	return status;
}

static enum status let_boxes_wait(const struct incoming *incoming, struct store *store,
	const struct entry *entry, const unsigned char *leaf)
{
	struct query boxes = query(store,
		"INSERT INTO main.waiting_box (log, stream, seq, leaf, purpose, digest, bytes, gone)"
		" SELECT ?2, stream, seq, ?5, purpose, digest, bytes, gone FROM incoming.box"
		" WHERE log = ?1 AND stream = ?3 AND seq = ?4"
		" ON CONFLICT DO UPDATE SET bytes = coalesce(bytes, excluded.bytes),"
		" gone = CASE WHEN coalesce(bytes, excluded.bytes) IS NULL THEN min(gone, excluded.gone) END"
		" WHERE NOT " IS_GONE_FOR_GOOD);
	bind_integer(&boxes, 1, incoming->theirs);
	bind_integer(&boxes, 2, incoming->ours);
	bind_integer(&boxes, 3, entry->stream);
	bind_integer(&boxes, 4, entry->seq);
	bind_blob(&boxes, 5, leaf, DIGEST_BYTES);
	return query_run(&boxes);
}

/* Lets one entry wait. It may wait already, from another file; or it was erased here, waiting or not. */
static enum status let_entry_wait(
	const struct incoming *incoming, struct store *store, const struct link *link, int64_t *added)
{
	const struct entry *entry = &link->entry;
	const unsigned char *leaf = link->leaf;
	bool is_erased;
	enum status status = find_erased(incoming, store, link, &is_erased);
	if (status || is_erased) {
		return status;
	}
	struct query insert = query(store,
		"INSERT OR IGNORE INTO main.waiting (log, stream, seq, leaf, slot, event, item, amount, area, "
		"detail, undoes,"
		" box_digest, salt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, nullif(?11, 0), ?12, ?13)");
	bind_integer(&insert, 1, incoming->ours);
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_blob(&insert, 4, leaf, DIGEST_BYTES);
	bind_integer(&insert, 5, entry->slot);
	bind_text(&insert, 6, entry->event);
	bind_text(&insert, 7, entry->item);
	bind_integer(&insert, 8, entry->amount);
	bind_text(&insert, 9, entry->area);
	bind_text(&insert, 10, entry->detail);
	bind_integer(&insert, 11, entry->undoes);
	bind_blob(&insert, 12, entry->box_digest, DIGEST_BYTES);
	bind_blob(&insert, 13, link->salt, link->salt_length);
	status = query_run(&insert);
	if (status) {
		return status;
	}
	*added += sqlite3_changes64(store->db);
	status = together_note(store, TOGETHER_CAME, entry->stream, entry->seq, leaf);
	return status || !entry->box_digest ? status : let_boxes_wait(incoming, store, entry, leaf);
}

/* Lets wait what the file itself does not prove and what is not here already. */
static enum status let_wait(const struct incoming *incoming, struct store *store, int stream, int64_t *added)
{
	struct query rows = incoming_of_stream(incoming, store,
		"SELECT " ENTRY_COLUMNS " FROM incoming.entry AS f WHERE log = ?1 AND stream = ?3 AND seq > ?4"
		" AND NOT EXISTS (SELECT 1 FROM main.entry AS e WHERE e.log = ?2 AND e.stream = ?3 AND e.seq = f.seq"
		" AND " SAME_ENTRY ") UNION ALL SELECT " ERASURE_COLUMNS " FROM incoming.erasure"
		" WHERE log = ?1 AND stream = ?3 AND seq > ?4 ORDER BY 2",
		stream);
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, incoming->root.key, store->reason);
		if (!rows.status) {
			rows.status = let_entry_wait(incoming, store, &link, added);
		}
	}
	return query_end(&rows);
}

/* Whatever came in both ways, proved (in a fork, too) and waiting, waits no longer. */
static enum status stop_waiting(const struct incoming *incoming, struct store *store)
{
	static const char *const steps[] = {
		"DELETE FROM main.waiting AS f WHERE log = ?1 AND EXISTS (SELECT 1 FROM main.entry AS e"
		" WHERE e.log = f.log AND e.stream = f.stream AND e.seq = f.seq AND " SAME_ENTRY ")",
		"DELETE FROM main.waiting AS f WHERE log = ?1 AND EXISTS (SELECT 1 FROM main.forked AS e"
		" WHERE e.log = f.log AND e.stream = f.stream AND e.seq = f.seq AND " SAME_ENTRY ")",
		"DELETE FROM main.waiting AS f WHERE log = ?1 AND EXISTS (SELECT 1 FROM main.erasure AS e"
		" WHERE e.log = f.log AND e.stream = f.stream AND e.seq = f.seq AND e.leaf = f.leaf)",
		"DELETE FROM main.waiting_box AS f WHERE log = ?1 AND NOT EXISTS (SELECT 1 FROM main.waiting AS w"
		" WHERE w.log = f.log AND w.stream = f.stream AND w.seq = f.seq AND w.leaf = f.leaf)",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(store, steps[k]);
		bind_integer(&step, 1, incoming->ours);
		status = query_run(&step);
	}
	return status;
}

/*
 * A box may be gone in one book and still be there in another, older one: then it is here, for what a file says of
 * boxes that it lacks is proved by nothing. Only the boxes of entries that are taken back go, wherever they are, and
 * those that the office erased.
 */
#define NOT_TAKEN_BACK                                                                                 \
	" AND NOT EXISTS (SELECT 1 FROM main.entry AS undo"                                                \
	"                 WHERE undo.log = box.log AND undo.stream = box.stream AND undo.undoes = box.seq" \
	"                   AND NOT EXISTS (SELECT 1 FROM main.accepted AS a WHERE a.log = undo.log"       \
	"                                   AND a.stream = undo.stream AND undo.seq BETWEEN a.first AND "  \
	"a.last))"
#define FILL_BOX(source)                                                                                   \
	"UPDATE main.box SET bytes = f.bytes, gone = CASE WHEN f.bytes IS NULL THEN min(box.gone, f.gone) END" \
	" FROM " source " AS f WHERE f.stream = box.stream AND f.seq = box.seq AND f.purpose = box.purpose"    \
	" AND f.digest = box.digest AND box.log = ?2 AND box.bytes IS NULL"                                    \
	" AND box.gone NOT IN ('erased', 'resealed')"                                                          \
	" AND (f.bytes IS NOT NULL OR f.gone < box.gone)" NOT_TAKEN_BACK

/* The same while the log is lifted; promote_take_back_lifted() comes after. */
static enum status fill_lifted(const struct incoming *incoming, struct store *store)
{
	struct query fill = query(store,
		"UPDATE main.forked_box AS box SET bytes = f.bytes,"
		" gone = CASE WHEN f.bytes IS NULL THEN min(box.gone, f.gone) END FROM incoming.box AS f"
		" WHERE f.log = ?1 AND f.stream = box.stream AND f.seq = box.seq AND f.purpose = box.purpose"
		" AND f.digest = box.digest AND box.log = ?2 AND box.bytes IS NULL AND box.gone IS NOT 'erased'"
		" AND (f.bytes IS NOT NULL OR f.gone < box.gone)");
	bind_integer(&fill, 1, incoming->theirs);
	bind_integer(&fill, 2, incoming->ours);
	return query_run(&fill);
}

static enum status settle_boxes(const struct incoming *incoming, struct store *store)
{
	static const char *const steps[] = {
		FILL_BOX("incoming.box") " AND f.log = ?1",
		FILL_BOX("(SELECT stream, seq, purpose, digest, max(bytes) AS bytes, min(gone) AS gone FROM "
				 "main.waiting_box"
				 " WHERE log = ?2 GROUP BY stream, seq, purpose, digest)"),
	};
	enum status status = DONE;
	/* Of a forked log they were filled while it was lifted: an undo of any branch has emptied them since. */
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !incoming->is_forked && !status; k++) {
		struct query step = query(store, steps[k]);
		bind_integer(&step, 1, incoming->theirs);
		bind_integer(&step, 2, incoming->ours);
		status = query_run(&step);
	}
	return status ? status : promote_take_back(store, incoming->ours);
}

static enum status insert_entries(
	const struct incoming *incoming, struct store *store, struct merge_result *result)
{
	int64_t before = result->taken, waiting = 0;
	enum status status = DONE;
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		bool proves = incoming->check.signed_to.seq[stream] > 0;
		if (proves) {
			status = incoming_compare_proved(incoming, store, stream);
		}
		if (!status && proves) {
			status = insert_proved(incoming, store, stream, result);
		}
		if (!status && incoming->check.last[stream] > incoming->check.signed_to.seq[stream]) {
			status = let_wait(incoming, store, stream, &waiting);
		}
	}
	result->known += incoming->check.entries - (result->taken - before) - waiting;
	return status;
}

/* Another branch: the entries that the file proves join the lifted ones under their chain heads. */

static enum status add_forked_boxes(const struct incoming *incoming, struct store *store,
	const struct entry *entry, const unsigned char head[DIGEST_BYTES])
{
	struct query boxes = query(store,
		"INSERT INTO main.forked_box (log, stream, seq, head, purpose, digest, bytes, gone)"
		" SELECT ?2, stream, seq, ?5, purpose, digest, bytes, gone FROM incoming.box"
		" WHERE log = ?1 AND stream = ?3 AND seq = ?4"
		" AND NOT EXISTS (SELECT 1 FROM main.forked AS e WHERE e.log = ?2 AND e.stream = ?3 AND e.seq = ?4"
		"                 AND e.head = ?5 AND length(e.salt) = 32)"
		" ON CONFLICT DO UPDATE SET bytes = coalesce(bytes, excluded.bytes),"
		" gone = CASE WHEN coalesce(bytes, excluded.bytes) IS NULL THEN min(gone, excluded.gone) END"
		" WHERE NOT " IS_GONE_FOR_GOOD);
	bind_integer(&boxes, 1, incoming->theirs);
	bind_integer(&boxes, 2, incoming->ours);
	bind_integer(&boxes, 3, entry->stream);
	bind_integer(&boxes, 4, entry->seq);
	bind_blob(&boxes, 5, head, DIGEST_BYTES);
	return query_run(&boxes);
}

static enum status add_forked(
	const struct incoming *incoming, struct store *store, int stream, struct merge_result *result)
{
	unsigned char head[DIGEST_BYTES];
	chain_begin(head, &incoming->root, stream);
	struct query rows = incoming_of_stream(incoming, store,
		"SELECT " ENTRY_COLUMNS " FROM incoming.entry WHERE log = ?1 AND stream = ?3 AND seq <= ?4 AND ?2 > 0"
		" UNION ALL SELECT " ERASURE_COLUMNS
		" FROM incoming.erasure WHERE log = ?1 AND stream = ?3 AND seq <= ?4"
		" ORDER BY 2",
		stream);
	while (query_row(&rows)) {
		struct link link;
		unsigned char before[DIGEST_BYTES];
		bool is_new = false;
		rows.status = verify_link(&link, &rows, incoming->root.key, store->reason);
		if (rows.status) {
			break;
		}
		memcpy(before, head, DIGEST_BYTES);
		chain_add(head, link.leaf);
		rows.status = fork_add(store, incoming->ours, &link, before, head, &is_new);
		if (!rows.status) {
			rows.status = add_forked_boxes(incoming, store, &link.entry, head);
		}
		*(is_new ? &result->taken : &result->known) += 1;
	}
	return query_end(&rows);
}

static enum status insert_branch(
	const struct incoming *incoming, struct store *store, struct merge_result *result)
{
	int64_t waiting = 0;
	enum status status = fork_lift(store, incoming->ours, &incoming->root);
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = add_forked(incoming, store, stream, result);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		if (incoming->check.last[stream] > incoming->check.signed_to.seq[stream]) {
			status = let_wait(incoming, store, stream, &waiting);
		}
	}
	if (!status) {
		status = fill_lifted(incoming, store);
	}
	return status ? status : fork_place(store, incoming->ours, &incoming->root, &result->taken);
}

/*
 * Does the file say of a number that is held here what its own entries do not show? Then all that is signed is compared
 * with what is held: the head there may be another one.
 */
static enum status says_more(const struct incoming *incoming, struct store *store, bool *says)
{
	*says = false;
	for (int k = 0; k < incoming->stated.count && !*says; k++) {
		const struct stated_stream *head = &incoming->stated.at[k];
		if (head->last <= incoming->check.signed_to.seq[head->stream]) {
			continue;
		}
		struct query find = query(store,
			"SELECT count(*) FROM main.run WHERE log = ?1 AND stream = ?2 AND first <= ?3 AND last > ?3");
		bind_integer(&find, 1, incoming->ours);
		bind_integer(&find, 2, head->stream);
		bind_integer(&find, 3, head->last);
		int64_t runs;
		enum status status = query_integer(&find, &runs, 0);
		if (status) {
			return status;
		}
		*says = runs > 0;
	}
	return DONE;
}

static enum status insert_all(struct incoming *incoming, struct store *store, struct merge_result *result)
{
	bool compares_all;
	if (incoming->is_forked) {
		return insert_branch(incoming, store, result);
	}
	enum status status = tails_take_out(store, incoming->ours, &incoming->root);
	if (!status) {
		status = insert_entries(incoming, store, result);
	}
	if (!status) {
		status = says_more(incoming, store, &compares_all);
	}
	if (!status) {
		status = promote_waiting(store, incoming->ours, &incoming->root, compares_all, &result->taken);
	}
	return status ? status : tails_let_in(store, incoming->ours, &incoming->root, &result->taken);
}

enum status incoming_insert(struct incoming *incoming, struct book *office, struct merge_result *result)
{
	struct store *store = &office->store;
	bool is_known = false;
	int64_t erased = 0;
	enum status status = branch_check_key(store, incoming->root.key, incoming->name);
	if (!status) {
		status = find_or_add_log(incoming, store);
	}
	if (!status) {
		status = fork_is_known(store, incoming->ours, &is_known);
	}
	incoming->is_forked = incoming->is_forked || is_known;
	if (!status) {
		status = insert_statements(incoming, store);
	}
	if (!status) {
		status = insert_all(incoming, store, result);
	}
	if (!status) {
		status = settle_boxes(incoming, store);
	}
	if (!status) {
		status = erasure_apply(store, incoming->ours, &erased);
	}
	if (!status) {
		status = stop_waiting(incoming, store);
	}
	/* Which statement of a branch is the last is told by all of them. */
	return status || incoming->is_forked ? status : statement_drop_intervals(store, incoming->ours);
}

enum status incoming_check_erased(const struct incoming *incoming, struct book *office)
{
	char key[2 * DEVICE_KEY_BYTES + 1];
	struct query count = query(&office->store,
		"WITH said AS MATERIALIZED (SELECT said.detail ->> 'stream' AS of_stream,"
		"  CAST(substr(one.key, 2) AS INTEGER) AS of_seq, one.value AS mark, said.detail ->> 'boxes' AS "
		"wanted"
		"  FROM main.entry AS said JOIN main.office_log ON office_log.log = said.log,"
		"  json_each(said.detail, '$.entries') AS one"
		"  WHERE said.stream = 16 AND said.item = 'erase' AND said.detail ->> 'log' = ?2)"
		" SELECT (SELECT count(*) FROM incoming.erasure AS f WHERE log = ?1 AND NOT EXISTS (SELECT 1 FROM "
		"said"
		"  WHERE of_stream = f.stream AND of_seq = f.seq AND wanted = 0"
		"    AND mark = lower(hex(substr(f.leaf, 1, 8)))))"
		" + (SELECT count(*) FROM incoming.box AS f WHERE log = ?1 AND gone = 'erased' AND NOT EXISTS ("
		"  SELECT 1 FROM said WHERE of_stream = f.stream AND of_seq = f.seq AND (wanted >> f.purpose) & 1))"
		" + (SELECT count(*) FROM incoming.box WHERE log = ?1 AND gone = 'resealed' AND NOT EXISTS ("
		"  SELECT 1 FROM main.entry AS said JOIN main.office_log ON office_log.log = said.log"
		"  WHERE said.stream = 16 AND said.item = '" RESEAL_ITEM "'))");
	text_from_bytes(key, incoming->root.key, sizeof incoming->root.key);
	bind_integer(&count, 1, incoming->theirs);
	bind_text(&count, 2, key);
	int64_t number;
	enum status status = query_integer(&count, &number, 0);
	return status || number == 0 ? status
								 : fail(office->reason, UNCERTIFIED,
									   "%lld entries or sealed parts of kiosk %s are gone there, erased or "
									   "sealed anew by no certified office",
									   (long long)number, incoming->name);
}
