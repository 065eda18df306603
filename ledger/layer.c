/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/layer.h"

#include "ledger/export.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

/* Listing */

static struct layer *add_layer(struct layers *layers, enum layer_kind kind)
{
	layers->at = realloc(layers->at, ((size_t)layers->count + 1) * sizeof *layers->at);
	if (!layers->at) {
		abort();
	}
	struct layer *layer = &layers->at[layers->count++];
	*layer = (struct layer){.kind = kind};
	return layer;
}

static enum status list_waiting(struct layers *layers, struct store *book)
{
	int64_t deepest;
	struct query most =
		query(book, "SELECT max(n) FROM (SELECT count(*) AS n FROM waiting GROUP BY log, stream, seq)");
	enum status status = query_integer(&most, &deepest, 0);
	for (int64_t place = 1; place <= deepest && !status; place++) {
		add_layer(layers, LAYER_WAITING)->place = place;
	}
	return status;
}

static enum status list_branches(struct layers *layers, struct store *book)
{
	struct query rows = query(
		book, "SELECT log, digest FROM statement WHERE log IN (SELECT log FROM parted) ORDER BY log, digest");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *digest = row_blob(&rows, 1, &length);
		struct layer *layer = add_layer(layers, LAYER_BRANCH);
		layer->log = row_integer(&rows, 0);
		memcpy(layer->digest, digest, length == DIGEST_BYTES ? length : 0);
	}
	return query_end(&rows);
}

enum status layers_list(struct layers *layers, struct store *book)
{
	*layers = (struct layers){0};
	add_layer(layers, LAYER_PROVED);
	enum status status = list_waiting(layers, book);
	if (!status) {
		status = list_branches(layers, book);
	}
	if (status) {
		layers_free(layers);
	}
	return status;
}

void layers_free(struct layers *layers)
{
	free(layers->at);
	*layers = (struct layers){0};
}

/* Filling: `going` is the new book, and the office's is attached to it as `theirs`. */

struct filling {
	const struct layer *layer;
	struct store *book; /* reads the office's book, too */
	struct store going;
	struct chain_root root; /* of a branch's log */
};

/* Runs steps with the places ?1 log, ?2 place or stream, ?3 number, ?4 digest or head, as far as they have them. */
static enum status run_step(
	struct filling *filling, const char *sql, int64_t second, int64_t third, const unsigned char *fourth)
{
	struct query step = query(&filling->going, sql);
	const int places = step.statement ? sqlite3_bind_parameter_count(step.statement) : 0;
	if (places >= 1) {
		bind_integer(&step, 1, filling->layer->log);
	}
	if (places >= 2) {
		bind_integer(&step, 2, second);
	}
	if (places >= 3) {
		bind_integer(&step, 3, third);
	}
	if (places >= 4) {
		bind_blob(&step, 4, fourth, DIGEST_BYTES);
	}
	return query_run(&step);
}

#define ENTRY_ROW "log, stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt"
#define BOX_ROW   "log, stream, seq, purpose, digest, bytes, gone"
#define IS_WHOLE  " AND length(salt) = 16"
#define IS_BARE \
	" AND length(salt) = 32" /* of one that was erased only the leaf waits, in the place of the salt */
#define BARE_ROW   "log, stream, seq, event, salt"
#define NOT_PARTED " WHERE log NOT IN (SELECT log FROM theirs.parted)"
#define AT_THIS_PLACE                                                                                        \
	" WHERE (log, stream, seq, leaf) IN (SELECT log, stream, seq, leaf FROM (SELECT log, stream, seq, leaf," \
	" row_number() OVER (PARTITION BY log, stream, seq ORDER BY leaf) AS place FROM theirs.waiting) WHERE "  \
	"place = ?2)"

static enum status fill_proved(struct filling *filling)
{
	static const char *const steps[] = {
		"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log ORDER BY id",
		"INSERT INTO main.entry SELECT " ENTRY_ROW " FROM theirs.entry" NOT_PARTED
		" ORDER BY log, stream, seq",
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.box" NOT_PARTED
		" ORDER BY log, stream, seq, purpose",
		"INSERT INTO main.erasure SELECT log, stream, seq, event, leaf FROM theirs.erasure" NOT_PARTED
		" ORDER BY log, stream, seq",
		"INSERT INTO main.statement SELECT log, digest, body, signature FROM theirs.statement" NOT_PARTED
		" ORDER BY log, digest",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_step(filling, steps[k], 0, 0, NULL);
	}
	return status;
}

static enum status fill_waiting(struct filling *filling)
{
	static const char *const steps[] = {
		"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log"
		" WHERE id IN (SELECT log FROM theirs.waiting)",
		"INSERT INTO main.entry SELECT " ENTRY_ROW " FROM theirs.waiting" AT_THIS_PLACE IS_WHOLE,
		"INSERT INTO main.erasure SELECT " BARE_ROW " FROM theirs.waiting" AT_THIS_PLACE IS_BARE,
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.waiting_box" AT_THIS_PLACE,
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_step(filling, steps[k], filling->layer->place, 0, NULL);
	}
	return status;
}

/* Branches */

static enum status find_root(struct filling *filling)
{
	struct query find =
		query(filling->book, "SELECT book.organisation, book.mode, log.key FROM book, log WHERE log.id = ?1");
	bind_integer(&find, 1, filling->layer->log);
	bool good = false;
	if (query_row(&find)) {
		size_t length, key_length;
		const unsigned char *organisation = row_blob(&find, 0, &length),
							*key = row_blob(&find, 2, &key_length);
		const char *mode = row_text(&find, 1);
		good = length == sizeof filling->root.organisation && key_length == sizeof filling->root.key &&
			   mode && mode_read(&filling->root.mode, mode);
		if (good) {
			memcpy(filling->root.organisation, organisation, length);
			memcpy(filling->root.key, key, key_length);
		}
	}
	enum status status = query_end(&find);
	return status || good
			   ? status
			   : fail(filling->book->reason, BAD_ENTRY, "%s: its list of kiosks", filling->book->name);
}

/* The head of the part that lies among the entries, at this number. False: it does not go so far from 1. */
static enum status walk_placed(
	struct filling *filling, const struct stated_stream *at, unsigned char head[DIGEST_BYTES], bool *found)
{
	struct query rows = query(filling->book,
		"SELECT " ENTRY_COLUMNS " FROM entry WHERE log = ?1 AND stream = ?2 AND seq <= ?3 UNION ALL"
		" SELECT " ERASURE_COLUMNS " FROM erasure WHERE log = ?1 AND stream = ?2 AND seq <= ?3 ORDER BY 2");
	bind_integer(&rows, 1, filling->layer->log);
	bind_integer(&rows, 2, at->stream);
	bind_integer(&rows, 3, at->last);
	int64_t reached = 0;
	chain_begin(head, &filling->root, at->stream);
	while (query_row(&rows) && row_integer(&rows, 1) == reached + 1) {
		struct link link;
		rows.status = verify_link(&link, &rows, filling->root.key, filling->book->reason);
		if (!rows.status) {
			chain_add(head, link.leaf);
			reached++;
		}
	}
	*found = reached == at->last;
	return query_end(&rows);
}

/* What lies among the entries up to this number, erased or not, with its boxes. */
static enum status take_placed(struct filling *filling, int stream, int64_t last)
{
	static const char *const steps[] = {
		"INSERT INTO main.entry SELECT " ENTRY_ROW
		" FROM theirs.entry WHERE log = ?1 AND stream = ?2 AND seq <= ?3",
		"INSERT INTO main.erasure SELECT log, stream, seq, event, leaf FROM theirs.erasure"
		" WHERE log = ?1 AND stream = ?2 AND seq <= ?3",
		"INSERT INTO main.box SELECT " BOX_ROW
		" FROM theirs.box WHERE log = ?1 AND stream = ?2 AND seq <= ?3",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_step(filling, steps[k], stream, last, NULL);
	}
	return status;
}

/* The lifted entries on the way to the head ?4 at the number ?3 of the stream ?2. */
#define ON_WAY                                                                                              \
	" WHERE log = ?1 AND stream = ?2 AND (seq, head) IN (WITH RECURSIVE way(seq, head, before) AS ("        \
	"  SELECT seq, head, before FROM theirs.forked WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND head = " \
	"?4"                                                                                                    \
	"  UNION SELECT f.seq, f.head, f.before FROM way CROSS JOIN theirs.forked AS f"                         \
	"  WHERE f.log = ?1 AND f.stream = ?2 AND f.seq = way.seq - 1 AND f.head = way.before)"                 \
	" SELECT seq, head FROM way)"

static enum status take_way(struct filling *filling, const struct stated_stream *to)
{
	static const char *const steps[] = {
		"INSERT INTO main.entry SELECT " ENTRY_ROW " FROM theirs.forked" ON_WAY IS_WHOLE,
		"INSERT INTO main.erasure SELECT " BARE_ROW " FROM theirs.forked" ON_WAY IS_BARE,
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.forked_box" ON_WAY,
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = run_step(filling, steps[k], to->stream, to->last, to->head);
	}
	return status;
}

/* Where the way of lifted entries begins, and the head that stands before it. */
static enum status find_way_begin(
	struct filling *filling, const struct stated_stream *to, struct stated_stream *before)
{
	struct query first =
		query(&filling->going, "SELECT seq, before FROM theirs.forked" ON_WAY " ORDER BY seq LIMIT 1");
	bind_integer(&first, 1, filling->layer->log);
	bind_integer(&first, 2, to->stream);
	bind_integer(&first, 3, to->last);
	bind_blob(&first, 4, to->head, DIGEST_BYTES);
	*before = *to; /* none is lifted: all of it lies among the entries, or is not here */
	if (query_row(&first)) {
		size_t length;
		const unsigned char *head = row_blob(&first, 1, &length);
		before->last = row_integer(&first, 0) - 1;
		memcpy(before->head, head, length == DIGEST_BYTES ? length : 0);
	}
	return query_end(&first);
}

/* The lifted ones on the way to the head, and what they stand upon, when it is what lies among the entries. */
static enum status take_stream(struct filling *filling, const struct stated_stream *to)
{
	struct stated_stream before;
	unsigned char head[DIGEST_BYTES] = {0};
	bool found = false;
	enum status status = find_way_begin(filling, to, &before);
	if (!status) {
		status = take_way(filling, to);
	}
	if (!status && before.last > 0) {
		status = walk_placed(filling, &before, head, &found);
	}
	if (!status && found && memcmp(head, before.head, DIGEST_BYTES) == 0) {
		status = take_placed(filling, to->stream, before.last);
	}
	return status;
}

static enum status fill_branch(struct filling *filling)
{
	enum status status = find_root(filling);
	if (!status) {
		status = run_step(filling,
			"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log WHERE id = ?1", 0, 0,
			NULL);
	}
	if (!status) {
		status = run_step(filling,
			"INSERT INTO main.statement SELECT log, digest, body, signature FROM theirs.statement"
			" WHERE log = ?1 AND digest = ?4",
			0, 0, filling->layer->digest);
	}
	if (status) {
		return status;
	}
	struct query rows =
		query(filling->book, "SELECT stream, last, head FROM stated_stream WHERE log = ?1 AND digest = ?2");
	bind_integer(&rows, 1, filling->layer->log);
	bind_blob(&rows, 2, filling->layer->digest, DIGEST_BYTES);
	while (query_row(&rows)) {
		struct stated_stream to = {.stream = (int)row_integer(&rows, 0), .last = row_integer(&rows, 1)};
		size_t length;
		const unsigned char *head = row_blob(&rows, 2, &length);
		memcpy(to.head, head, length == DIGEST_BYTES ? length : 0);
		rows.status = take_stream(filling, &to);
	}
	return query_end(&rows);
}

static enum status fill(struct filling *filling)
{
	static enum status (*const fills[])(struct filling * filling) = {
		[LAYER_PROVED] = fill_proved,
		[LAYER_WAITING] = fill_waiting,
		[LAYER_BRANCH] = fill_branch,
	};
	struct store *going = &filling->going;
	enum status status = store_begin(going);
	if (!status) {
		status = store_script(going,
			"INSERT INTO main.book (only, kind, organisation, mode) SELECT 1, 'export', organisation, mode"
			" FROM theirs.book");
	}
	if (!status) {
		status = fills[filling->layer->kind](filling);
	}
	if (!status) {
		status = store_commit(going);
	}
	store_rollback(going);
	return status;
}

enum status layer_write(const struct layer *layer, struct store *book, const char *path)
{
	struct filling filling = {.layer = layer, .book = book};
	enum status status = export_make_empty(path, book->reason);
	if (!status) {
		status = store_open(&filling.going, path, STORE_OFFICE, book->reason);
	}
	if (!status) { /* it is read again at once, and goes: nothing of it must last */
		status = store_script(&filling.going, "PRAGMA synchronous = OFF");
	}
	if (!status) {
		status = store_attach_to_read(&filling.going, sqlite3_db_filename(book->db, "main"), "theirs");
	}
	if (!status) {
		status = fill(&filling);
	}
	store_close(&filling.going);
	return status;
}
