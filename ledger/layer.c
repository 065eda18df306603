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

/*
 * All that is loose, by where it lies: what waits, and every row of a forked log, whichever part has it (branch.h).
 * `mark` is its leaf or head there, or the part.
 */
#define PARTS_IN(book)                                                                           \
	"(SELECT log AS part, log AS base FROM " book "parted UNION ALL SELECT log, base FROM " book \
	"branch) AS "                                                                                \
	"p"
#define LOOSE_OF(book)                                                                                      \
	"SELECT 1 AS lies, log, stream, seq, salt, leaf AS mark FROM " book "waiting"                           \
	" UNION ALL SELECT 2, base, stream, seq, salt, part FROM " book "entry JOIN " PARTS_IN(                 \
		book) " ON part = log"                                                                              \
			  " UNION ALL SELECT 3, base, stream, seq, leaf, part FROM " book                               \
			  "erasure JOIN " PARTS_IN(book) " ON part = log"                                               \
											 " UNION ALL SELECT 4, log, stream, seq, salt, head FROM " book \
											 "forked"

static enum status list_loose(struct layers *layers, struct store *book)
{
	int64_t deepest;
	struct query most = query(
		book, "SELECT max(n) FROM (SELECT count(*) AS n FROM (" LOOSE_OF("") ") GROUP BY log, stream, seq)");
	enum status status = query_integer(&most, &deepest, 0);
	for (int64_t place = 1; place <= deepest && !status; place++) {
		add_layer(layers, LAYER_LOOSE)->place = place;
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
	enum status status = list_loose(layers, book);
	if (!status) {
		status = list_statements(layers, book);
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

/* Those that lie so, at this place. */
#define LIE(table, lies)                                           \
	" FROM temp.loose AS l JOIN theirs." table                     \
	" AS t ON t.log = l.mark AND t.stream = l.stream AND t.seq = " \
	"l.seq WHERE lies = " lies
#define LIE_AS(lies, name)            \
	" WHERE (log, stream, seq, " name \
	") IN (SELECT log, stream, seq, mark FROM temp.loose WHERE lies = " lies ")"

static enum status fill_loose(struct filling *filling)
{
	static const char *const steps[] = {
		"CREATE TEMP TABLE loose (lies, log, stream, seq, mark)",
		"INSERT INTO temp.loose SELECT lies, log, stream, seq, mark FROM (SELECT lies, log, stream, seq, "
		"mark,"
		" row_number() OVER (PARTITION BY log, stream, seq ORDER BY salt, mark) AS place FROM"
		" (" LOOSE_OF("theirs.") ")) WHERE place = ?2 AND ?1 = 0",
		"INSERT INTO main.log SELECT id, key, name, fingerprint FROM theirs.log"
		" WHERE id IN (SELECT log FROM temp.loose)",
		"INSERT INTO main.entry SELECT " ENTRY_ROW
		" FROM theirs.waiting" LIE_AS("1", "leaf") " AND length(salt) = 16",
		"INSERT INTO main.entry SELECT l.log, t.stream, t.seq, slot, event, item, amount, area, detail, "
		"undoes,"
		" box_digest, t.salt" LIE("entry", "2"),
		"INSERT INTO main.entry SELECT " ENTRY_ROW
		" FROM theirs.forked" LIE_AS("4", "head") " AND length(salt) = 16",
		"INSERT INTO main.erasure SELECT " BARE_ROW
		" FROM theirs.waiting" LIE_AS("1", "leaf") " AND length(salt) = 32",
		"INSERT INTO main.erasure SELECT l.log, t.stream, t.seq, event, leaf" LIE("erasure", "3"),
		"INSERT INTO main.erasure SELECT " BARE_ROW
		" FROM theirs.forked" LIE_AS("4", "head") " AND length(salt) = 32",
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.waiting_box" LIE_AS("1", "leaf"),
		"INSERT INTO main.box SELECT l.log, t.stream, t.seq, purpose, digest, bytes, gone" LIE("box", "2"),
		"INSERT INTO main.box SELECT " BOX_ROW " FROM theirs.forked_box" LIE_AS("4", "head"),
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
		[LAYER_LOOSE] = fill_loose,
		[LAYER_STATEMENT] = fill_statement,
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
