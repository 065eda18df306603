/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/choice.h"

#include "ledger/offices.h"

#include <stdlib.h>
#include <string.h>

/* Which statements go together */

struct stated {
	unsigned char digest[DIGEST_BYTES];
	bool is_apart; /* it goes beyond what all have in common: only such ones are compared */
	bool is_tip;
	unsigned parts; /* bit by part: those that it goes with */
};

struct all_stated {
	struct stated *list; /* by number and digest */
	int count;
	bool is_open; /* two of one part contradict each other, or a part could not be made */
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
	*stated = (struct stated){.parts = 1};
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

/* What is chosen */

/* The statements that a person chose, as far as they are here, in the order in which the choice names them. */
struct chosen {
	int at[BRANCHES_MOST]; /* indices */
	int count;
};

static void take_choice(struct chosen *chosen, const struct all_stated *all, const char *hex)
{
	unsigned char digest[DIGEST_BYTES];
	if (!hex || !text_to_bytes(digest, sizeof digest, hex)) {
		return;
	}
	for (int k = 0; k < all->count && chosen->count < BRANCHES_MOST; k++) {
		if (memcmp(all->list[k].digest, digest, DIGEST_BYTES) == 0) {
			chosen->at[chosen->count++] = k;
		}
	}
}

/* Of an office's log one branch counts: it speaks with one voice. */
static enum status find_chosen(
	struct chosen *chosen, const struct all_stated *all, struct store *store, int64_t log)
{
	struct query rows = query(store,
		"WITH latest AS MATERIALIZED (SELECT log, seq, digest FROM main.decision WHERE kind = 'fork'"
		" AND fingerprint = (SELECT fingerprint FROM main.log WHERE id = ?1)"
		" ORDER BY slot DESC, office_key DESC, seq DESC LIMIT 1)"
		" SELECT 0 AS place, digest FROM latest UNION ALL SELECT further.id, further.value FROM latest"
		" JOIN main.entry AS said ON said.log = latest.log AND said.stream = 16 AND said.seq = latest.seq"
		" JOIN json_each(said.detail, '$.further') AS further"
		" WHERE ?1 NOT IN (SELECT log FROM main.office) ORDER BY place");
	*chosen = (struct chosen){0};
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		take_choice(chosen, all, row_text(&rows, 1));
	}
	return query_end(&rows);
}

/* Two statements of one branch are one choice: the second says nothing of its own. */
static enum status leave_out_doubles(
	struct chosen *chosen, const struct all_stated *all, struct store *store, int64_t log)
{
	int kept = 0;
	enum status status = DONE;
	for (int k = 0; k < chosen->count && !status; k++) {
		bool differ = true;
		for (int before = 0; before < kept && differ && !status; before++) {
			status =
				contradict(store, log, &all->list[chosen->at[before]], &all->list[chosen->at[k]], &differ);
		}
		if (differ) {
			chosen->at[kept++] = chosen->at[k];
		}
	}
	chosen->count = kept;
	return status;
}

/* Does one say nothing of any stream that goes beyond what the other says? */
static enum status precedes(
	struct store *store, int64_t log, const struct stated *one, const struct stated *other, bool *does)
{
	struct query count = query(store,
		"SELECT count(*) FROM main.stated_stream AS a WHERE a.log = ?1 AND a.digest = ?2"
		" AND NOT EXISTS (SELECT 1 FROM main.stated_stream AS b WHERE b.log = ?1 AND b.digest = ?3"
		"                 AND b.stream = a.stream AND b.last >= a.last)");
	bind_integer(&count, 1, log);
	bind_blob(&count, 2, one->digest, DIGEST_BYTES);
	bind_blob(&count, 3, other->digest, DIGEST_BYTES);
	int64_t beyond;
	enum status status = query_integer(&count, &beyond, 0);
	*does = beyond == 0;
	return status;
}

/*
 * An early statement of one branch may say nothing that another one contradicts so far. One that a chosen statement
 * has behind it is of that branch; only where there is none such, it goes with all that do not contradict it.
 */
static enum status leave_to_successors(struct stated *stated, const struct all_stated *all,
	const struct chosen *chosen, struct store *store, int64_t log)
{
	unsigned behind = 0;
	enum status status = DONE;
	for (int part = 0; part < chosen->count && !status; part++) {
		bool does = false;
		if (stated->parts >> part & 1) {
			status = precedes(store, log, stated, &all->list[chosen->at[part]], &does);
		}
		behind |= does ? 1U << part : 0U;
	}
	stated->parts = behind ? behind : stated->parts;
	return status;
}

/* Where nobody chose, all stay together: nothing that they differ in counts. */
static enum status divide(
	struct all_stated *all, const struct chosen *chosen, struct store *store, int64_t log)
{
	enum status status = DONE;
	for (int k = 0; k < all->count && chosen->count > 0; k++) {
		struct stated *stated = &all->list[k];
		stated->parts = 0;
		for (int part = 0; part < chosen->count && !status; part++) {
			bool differ = false;
			if (stated->is_apart) {
				status = contradict(store, log, &all->list[chosen->at[part]], stated, &differ);
			}
			stated->parts |= differ ? 0U : 1U << part;
		}
		if (!status && stated->is_apart && chosen->count > 1) {
			status = leave_to_successors(stated, all, chosen, store, log);
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
				all->is_open = all->is_open || (differ && (stated->parts & other->parts));
			}
		}
	}
	return status;
}

static enum status make_parts(
	struct parts *parts, struct all_stated *all, const struct chosen *chosen, struct store *store)
{
	enum status status = DONE;
	for (int part = 1; part < chosen->count && !status; part++) {
		bool is_made;
		status = branch_make(store, parts, all->list[chosen->at[part]].digest, &is_made);
		all->is_open = all->is_open || !is_made;
		for (int k = 0; k < all->count && is_made && !status; k++) {
			if (all->list[k].parts >> part & 1) {
				status = branch_state(store, parts, parts->count - 1, all->list[k].digest);
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
		bind_integer(&write, 3, !(stated->parts & 1));
		bind_integer(&write, 4, stated->is_tip);
		status = query_run(&write);
	}
	return status;
}

enum status choice_make(
	struct parts *parts, struct store *store, int64_t log, const int64_t ends[STREAM_HIGHEST + 1])
{
	struct all_stated all;
	struct chosen chosen = {0};
	enum status status = list_stated(&all, store, log, ends);
	if (!status) {
		status = find_chosen(&chosen, &all, store, log);
	}
	if (!status) {
		status = leave_out_doubles(&chosen, &all, store, log);
	}
	if (!status) {
		status = divide(&all, &chosen, store, log);
	}
	if (!status) {
		status = find_tips(&all, store, log);
	}
	if (!status) {
		status = make_parts(parts, &all, &chosen, store);
	}
	if (!status) {
		status = write_stated(&all, store, log);
	}
	free(all.list);
	return status;
}
