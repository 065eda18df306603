/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/layer.h"

#include "ledger/export.h"

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

/* The parts of forked logs: `base` is the log, `place` from 1 on. */
#define PARTS_IN(book)                                                                                    \
	"(SELECT part, base, row_number() OVER (PARTITION BY base ORDER BY part <> base, part) AS place FROM" \
	" (SELECT log AS part, log AS base FROM " book "parted UNION ALL SELECT log, base FROM " book "branch))"

/* The ends of ways that do not count: no entry stands behind their head. */
#define ENDS_IN(book)                                                                                    \
	"(SELECT log, stream, seq, head, before,"                                                            \
	" row_number() OVER (PARTITION BY log, stream ORDER BY seq, head) AS place FROM " book "forked AS f" \
	" WHERE NOT EXISTS (SELECT 1 FROM " book "forked AS g WHERE g.log = f.log AND g.stream = f.stream"   \
	"                   AND g.seq = f.seq + 1 AND g.before = f.head))"

#define WAITING_IN(book)                                                                                    \
	"(SELECT log, stream, seq, leaf, row_number() OVER (PARTITION BY log, stream, seq ORDER BY salt, leaf)" \
	" AS place FROM " book "waiting)"

/* Adds a layer of this kind for each place that `sql` counts. */
static enum status list_places(
	struct layers *layers, struct store *book, enum layer_kind kind, const char *sql)
{
	int64_t count;
	struct query most = query(book, sql);
	enum status status = query_integer(&most, &count, 0);
	for (int64_t place = 1; place <= count && place <= LAYERS_MOST && !status; place++) {
		add_layer(layers, kind)->place = place;
	}
	return status;
}

static enum status list_statements(struct layers *layers, struct store *book)
{
	struct query rows = query(
		book, "SELECT log, digest FROM statement WHERE log IN (SELECT log FROM parted) ORDER BY log, digest");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *digest = row_blob(&rows, 1, &length);
		struct layer *layer = add_layer(layers, LAYER_STATEMENT);
		layer->log = row_integer(&rows, 0);
		memcpy(layer->digest, digest, length == DIGEST_BYTES ? length : 0);
	}
	return query_end(&rows);
}

enum status layers_list(struct layers *layers, struct store *book)
{
	*layers = (struct layers){0};
	add_layer(layers, LAYER_PROVED);
	enum status status = list_statements(layers, book);
	if (!status) {
		status = list_places(layers, book, LAYER_PART, "SELECT max(place) FROM " PARTS_IN(""));
	}
	if (!status) {
		status = list_places(layers, book, LAYER_FORKED, "SELECT max(place) FROM " ENDS_IN(""));
	}
	if (!status) {
		status = list_places(layers, book, LAYER_WAITING, "SELECT max(place) FROM " WAITING_IN(""));
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
	struct store going;
};

/* Runs a step with the places ?1 log, ?2 place, ?3 digest, as far as it has them. */
static enum status run_step(struct filling *filling, const char *sql)
{
	struct query step = query(&filling->going, sql);
	const int places = step.statement ? sqlite3_bind_parameter_count(step.statement) : 0;
	if (places >= 1) {
		bind_integer(&step, 1, filling->layer->log);
	}
	if (places >= 2) {
		bind_integer(&step, 2, filling->layer->place);
	}
	if (places >= 3) {
		bind_blob(&step, 3, filling->layer->digest, DIGEST_BYTES);
	}
	return query_run(&step);
}

static enum status run_steps(struct filling *filling, const char *const *steps, size_t count)
{
	enum status status = DONE;
	for (size_t k = 0; k < count && !status; k++) {
		status = run_step(filling, steps[k]);
	}
	return status;
}

#define ENTRY_ROW "log, stream, seq, slot, event, item, amount, area, detail, undoes, box_digest, salt"
#define BOX_ROW   "log, stream, seq, purpose, digest, bytes, gone"
#define BARE_ROW \
	"log, stream, seq, event, salt" /* of an erased one the leaf stands in the place of the salt */
#define NOT_PARTED " WHERE log NOT IN (SELECT log FROM theirs.parted UNION SELECT log FROM theirs.branch)"

static enum status fill_proved(struct filling *filling)
{
	static const char *const steps[] = {
		"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log"
		" WHERE id NOT IN (SELECT log FROM theirs.branch) ORDER BY id",
		"INSERT INTO main.entry SELECT " ENTRY_ROW " FROM theirs.entry" NOT_PARTED
		" ORDER BY log, stream, seq",
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.box" NOT_PARTED
		" ORDER BY log, stream, seq, purpose",
		"INSERT INTO main.erasure SELECT log, stream, seq, event, leaf FROM theirs.erasure" NOT_PARTED
		" ORDER BY log, stream, seq",
		"INSERT INTO main.statement SELECT log, digest, body, signature FROM theirs.statement" NOT_PARTED
		" ORDER BY log, digest",
	};
	return run_steps(filling, steps, sizeof steps / sizeof *steps);
}

/*
 * Which entries a layer has is noted first: `log` is whose they are, `mark` what tells them from others of their number
 * where they lie. Names in `log` go before what refers to them.
 */
#define NOTED "CREATE TEMP TABLE noted (log, stream, seq, mark)"
#define NOTED_LOGS                                                           \
	"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log" \
	" WHERE id IN (SELECT log FROM temp.noted)"
#define ARE_NOTED(name) \
	" WHERE (log, stream, seq, " name ") IN (SELECT log, stream, seq, mark FROM temp.noted)"

/* A part's own entries, and those on its way that lie in another part. */
static enum status fill_part(struct filling *filling)
{
#define ON_WAY(table)                                                                                        \
	"INSERT INTO temp.noted SELECT base, e.stream, e.seq, e.log FROM " PARTS_IN(                             \
		"theirs.") " AS p"                                                                                   \
				   " JOIN theirs." table                                                                     \
				   " AS e ON e.log = part WHERE place = ?2 UNION SELECT base, e.stream, e.seq, e.log"        \
				   " FROM " PARTS_IN(                                                                        \
					   "theirs.") " AS p JOIN theirs.shared AS s ON s.log = part JOIN theirs." table " AS e" \
								  " ON e.log = s.source AND e.stream = s.stream AND e.seq BETWEEN s.first "  \
								  "AND s.last WHERE place = ?2"
#define IN_PART(table)                         \
	" FROM temp.noted AS n JOIN theirs." table \
	" AS t ON t.log = n.mark AND t.stream = n.stream AND t.seq = n.seq"
	static const char *const steps[] = {
		NOTED,
		ON_WAY("entry"),
		ON_WAY("erasure"),
		NOTED_LOGS,
		"INSERT OR IGNORE INTO main.entry SELECT n.log, t.stream, t.seq, slot, event, item, amount, area, "
		"detail,"
		" undoes, box_digest, t.salt" IN_PART("entry"),
		"INSERT OR IGNORE INTO main.erasure SELECT n.log, t.stream, t.seq, event, leaf" IN_PART("erasure"),
		"INSERT OR IGNORE INTO main.box SELECT n.log, t.stream, t.seq, purpose, digest, bytes, gone" IN_PART(
			"box"),
	};
	return run_steps(filling, steps, sizeof steps / sizeof *steps);
}

static enum status fill_forked(struct filling *filling)
{
	static const char *const steps[] = {
		NOTED,
		"INSERT INTO temp.noted WITH RECURSIVE way(log, stream, seq, head, before) AS ("
		" SELECT log, stream, seq, head, before FROM " ENDS_IN(
			"theirs.") " WHERE place = ?2"
					   " UNION SELECT f.log, f.stream, f.seq, f.head, f.before FROM way CROSS JOIN "
					   "theirs.forked AS f"
					   " WHERE f.log = way.log AND f.stream = way.stream AND f.seq = way.seq - 1 AND f.head "
					   "= way.before)"
					   " SELECT log, stream, seq, head FROM way",
		NOTED_LOGS,
		"INSERT INTO main.entry SELECT " ENTRY_ROW
		" FROM theirs.forked" ARE_NOTED("head") " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT " BARE_ROW
		" FROM theirs.forked" ARE_NOTED("head") " AND length(salt) = 32",
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.forked_box" ARE_NOTED("head"),
	};
	return run_steps(filling, steps, sizeof steps / sizeof *steps);
}

static enum status fill_waiting(struct filling *filling)
{
	static const char *const steps[] = {
		NOTED,
		"INSERT INTO temp.noted SELECT log, stream, seq, leaf FROM " WAITING_IN(
			"theirs.") " WHERE place = ?2",
		NOTED_LOGS,
		"INSERT INTO main.entry SELECT " ENTRY_ROW
		" FROM theirs.waiting" ARE_NOTED("leaf") " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT " BARE_ROW
		" FROM theirs.waiting" ARE_NOTED("leaf") " AND length(salt) = 32",
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.waiting_box" ARE_NOTED("leaf"),
	};
	return run_steps(filling, steps, sizeof steps / sizeof *steps);
}

static enum status fill_statement(struct filling *filling)
{
	static const char *const steps[] = {
		"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log WHERE id = ?1",
		"INSERT INTO main.statement SELECT log, digest, body, signature FROM theirs.statement"
		" WHERE log = ?1 AND digest = ?3 AND ?2 = 0",
	};
	return run_steps(filling, steps, sizeof steps / sizeof *steps);
}

static enum status fill(struct filling *filling)
{
	static enum status (*const fills[])(struct filling * filling) = {
		[LAYER_PROVED] = fill_proved,
		[LAYER_STATEMENT] = fill_statement,
		[LAYER_PART] = fill_part,
		[LAYER_FORKED] = fill_forked,
		[LAYER_WAITING] = fill_waiting,
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
	struct filling filling = {.layer = layer};
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
