/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage_prove.c - from what looked like rows to what is proved: whose logs they are of, statements by their
 * signatures, boxes by their digests, and entries by the chain.
 */
#include "ledger/salvage_inside.h"

#include "ledger/box.h"
#include "ledger/erasure.h"
#include "ledger/fork.h"
#include "ledger/offices.h"
#include "ledger/promote.h"
#include "ledger/resealed.h"
#include "ledger/statement.h"
#include "ledger/tail.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

/* What is signed tells best which organisation's it is; else the book's own row does. */
static enum status read_book_row(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store, "SELECT kind, organisation, mode FROM temp.raw_book");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *organisation = row_blob(&rows, 1, &length);
		enum mode mode;
		if (length == sizeof salvage->scratch.root.organisation && mode_read(&mode, row_text(&rows, 2))) {
			memcpy(salvage->scratch.root.organisation, organisation, length);
			salvage->scratch.root.mode = mode;
			salvage->has_identity = true;
			salvage->salvaged->is_office = strcmp(row_text(&rows, 0), "office") == 0;
		}
	}
	return query_end(&rows);
}

static enum status add_log(struct salvage *salvage, int64_t id, const unsigned char *key, const char *name)
{
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, key);
	struct query insert = query(&salvage->scratch.store,
		"INSERT OR IGNORE INTO main.log (id, key, name, fingerprint) VALUES (?1, ?2, ?3, ?4)");
	bind_integer(&insert, 1, id);
	bind_blob(&insert, 2, key, DEVICE_KEY_BYTES);
	bind_text(&insert, 3, name);
	bind_text(&insert, 4, fingerprint);
	return query_run(&insert);
}

/* A statement names the log, the organisation and the mode, and nobody but the device could sign it. */
static enum status take_signed(struct salvage *salvage, const struct query *row,
	const struct statement *statement, const unsigned char *body, size_t length)
{
	unsigned char digest[DIGEST_BYTES];
	size_t signature_length;
	const unsigned char *signature = row_blob(row, 2, &signature_length);
	if (!statement_is_signed(statement, body, length, signature, signature_length)) {
		return DONE;
	}
	if (!salvage->is_signed_identity) {
		salvage->scratch.root = statement->root;
		salvage->has_identity = salvage->is_signed_identity = true;
	}
	if (statement->root.mode != salvage->scratch.root.mode ||
		memcmp(statement->root.organisation, salvage->scratch.root.organisation,
			sizeof statement->root.organisation) != 0) {
		return DONE;
	}
	int64_t log = row_integer(row, 0);
	crypto_generichash(digest, sizeof digest, body, length, NULL, 0);
	enum status status = add_log(salvage, log, statement->root.key, statement->log_name);
	if (status) {
		return status;
	}
	struct query insert =
		query(&salvage->scratch.store, "INSERT OR IGNORE INTO main.statement SELECT id, ?2, ?3, ?4 FROM "
									   "main.log WHERE id = ?1 AND key = ?5");
	bind_integer(&insert, 1, log);
	bind_blob(&insert, 2, digest, sizeof digest);
	bind_blob(&insert, 3, body, length);
	bind_blob(&insert, 4, signature, signature_length);
	bind_blob(&insert, 5, statement->root.key, DEVICE_KEY_BYTES);
	status = query_run(&insert);
	return status ? status : statement_store(&salvage->scratch.store, log, digest, statement);
}

static enum status take_statements(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store, "SELECT log, body, signature FROM temp.raw_statement");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *body = row_blob(&rows, 1, &length);
		struct statement statement;
		if (statement_read(&statement, body, length, salvage->reason) == DONE) {
			rows.status = take_signed(salvage, &rows, &statement, body, length);
			statement_free(&statement);
		}
	}
	return query_end(&rows);
}

/*
 * What lies under a further branch of a forked log (branch.h) is the log's: whose it is tells the statement that stands
 * in the place of its key. Where it goes is found anew.
 */
static enum status give_back_branches(struct salvage *salvage)
{
	return store_script(&salvage->scratch.store,
		"CREATE TEMP TABLE raw_part AS SELECT l.id AS part, min(s.log) AS base"
		" FROM temp.raw_log AS l JOIN temp.raw_statement AS s ON s.digest = l.key WHERE l.id < 0 GROUP BY "
		"l.id;"
		"DELETE FROM temp.raw_log WHERE id < 0;"
		"UPDATE temp.raw_entry SET log = base FROM temp.raw_part WHERE part = log;"
		"UPDATE OR IGNORE temp.raw_erasure SET log = base FROM temp.raw_part WHERE part = log;"
		"UPDATE OR IGNORE temp.raw_box SET log = base FROM temp.raw_part WHERE part = log;");
}

/* Where a log's row is lost or was changed, its statements told of it already. */
static enum status take_logs(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store, "SELECT id, key, name, fingerprint FROM temp.raw_log");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *key = row_blob(&rows, 1, &length);
		const char *name = row_text(&rows, 2), *stated = row_text(&rows, 3);
		char fingerprint[FINGERPRINT_SIZE];
		if (length != DEVICE_KEY_BYTES || !text_is_kiosk_name(name)) {
			continue;
		}
		fingerprint_write(fingerprint, key);
		if (strcmp(fingerprint, stated) == 0) {
			rows.status = add_log(salvage, row_integer(&rows, 0), key, name);
		}
	}
	return query_end(&rows);
}

static enum status leave_out(struct salvage *salvage, int64_t log, const struct entry *entry)
{
	struct query insert =
		query(&salvage->scratch.store, "INSERT OR IGNORE INTO temp.raw_left_out VALUES (?1, ?2, ?3, ?4)");
	bind_integer(&insert, 1, log);
	bind_integer(&insert, 2, entry->stream);
	bind_integer(&insert, 3, entry->seq);
	bind_integer(&insert, 4, LOSS_BOXES);
	return query_run(&insert);
}

/* Lets a row wait, with its boxes; one that no Bunting writes is none. */
static enum status let_wait(struct salvage *salvage, const struct query *row)
{
	struct entry entry;
	const unsigned char *salt = NULL, *key;
	unsigned char leaf[DIGEST_BYTES];
	size_t length;
	int64_t log = row_integer(row, 12), rowid = row_integer(row, 14);
	key = row_blob(row, 13, &length);
	if (verify_row(row, &entry, &salt, salvage->reason) != DONE) {
		return DONE;
	}
	chain_leaf(leaf, &entry, key, salt);
	bool whole = true;
	enum status status = entry.box_digest ? salvage_put_boxes(salvage, log, &entry, leaf, &whole) : DONE;
	if (!status && !whole) {
		status = leave_out(salvage, log, &entry);
	}
	if (status || !whole) {
		return status;
	}
	struct query insert = query(&salvage->scratch.store,
		"INSERT OR IGNORE INTO main.waiting (log, stream, seq, leaf, slot, event, item, amount, area, "
		"detail, undoes,"
		" box_digest, salt) SELECT log, stream, seq, ?2, slot, event, item, amount, area, detail, undoes, "
		"box_digest,"
		" salt FROM temp.raw_entry WHERE rowid = ?1");
	bind_integer(&insert, 1, rowid);
	bind_blob(&insert, 2, leaf, DIGEST_BYTES);
	return query_run(&insert);
}

static enum status take_entries(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store,
		"SELECT " ENTRY_COLUMNS ", raw.log, log.key, raw.rowid"
		" FROM temp.raw_entry AS raw JOIN main.log ON log.id = raw.log ORDER BY raw.log, stream, seq");
	while (query_row(&rows)) {
		rows.status = let_wait(salvage, &rows);
	}
	return query_end(&rows);
}

/* Of an erased entry its leaf waits, before anything that may still lie in a page of it: so nothing comes back. */
static enum status take_erased(struct salvage *salvage)
{
	struct query insert = query(&salvage->scratch.store,
		"INSERT OR IGNORE INTO main.waiting (log, stream, seq, leaf, slot, event, amount, salt)"
		" SELECT log, stream, seq, leaf, 0, event, 0, leaf FROM temp.raw_erasure"
		" WHERE length(leaf) = 32 AND log IN (SELECT id FROM main.log)");
	return query_run(&insert);
}

static enum status drop_boxes_of_erased(struct salvage *salvage)
{
	struct query drop = query(&salvage->scratch.store,
		"DELETE FROM main.waiting_box AS b WHERE EXISTS (SELECT 1 FROM main.waiting AS w WHERE w.log = b.log"
		" AND w.stream = b.stream AND w.seq = b.seq AND w.leaf = b.leaf AND w.salt = w.leaf)");
	return query_run(&drop);
}

/* Proving */

/* Does the book's own note of how far the stream went say otherwise? Noise changes what nothing signs yet, too. */
static enum status is_denied(
	struct salvage *salvage, int64_t log, const struct tail *tail, bool *noted, bool *denied)
{
	struct query note =
		query(&salvage->scratch.store, "SELECT head = ?4 FROM temp.raw_run WHERE log = ?1 AND stream = ?2 "
									   "AND last = ?3 ORDER BY 1 DESC LIMIT 1");
	bind_integer(&note, 1, log);
	bind_integer(&note, 2, tail->stream);
	bind_integer(&note, 3, tail->last);
	bind_blob(&note, 4, tail->head, DIGEST_BYTES);
	int64_t same = 0;
	*noted = query_row(&note);
	same = *noted ? row_integer(&note, 0) : 0;
	*denied = *noted && !same;
	return query_end(&note);
}

static enum status leave_out_changed(
	struct salvage *salvage, int64_t log, int stream, int64_t first, int64_t last)
{
	static const char *const steps[] = {
		"INSERT OR IGNORE INTO temp.raw_left_out SELECT log, stream, seq, 1 FROM main.waiting"
		" WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4",
		"DELETE FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4",
		"DELETE FROM main.waiting_box WHERE log = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(&salvage->scratch.store, steps[k]);
		bind_integer(&step, 1, log);
		bind_integer(&step, 2, stream);
		bind_integer(&step, 3, first);
		bind_integer(&step, 4, last);
		status = query_run(&step);
	}
	return status;
}

/* An office's own end that its book's note confirms stands as if it were signed: only so can the office go on. */
static enum status let_own_tail_in(
	struct salvage *salvage, int64_t log, const struct tail *tail, const struct chain_root *root)
{
	static const unsigned char mark[DIGEST_BYTES];
	int64_t taken = 0;
	struct query add = query(&salvage->scratch.store,
		"INSERT INTO main.stated_stream (log, digest, stream, last, head) VALUES (?1, ?2, ?3, ?4, ?5)");
	bind_integer(&add, 1, log);
	bind_blob(&add, 2, mark, sizeof mark);
	bind_integer(&add, 3, tail->stream);
	bind_integer(&add, 4, tail->last);
	bind_blob(&add, 5, tail->head, DIGEST_BYTES);
	enum status status = query_run(&add);
	if (!status) {
		status = promote_waiting(&salvage->scratch.store, log, root, false, &taken);
	}
	struct query drop =
		query(&salvage->scratch.store, "DELETE FROM main.stated_stream WHERE log = ?1 AND digest = ?2");
	bind_integer(&drop, 1, log);
	bind_blob(&drop, 2, mark, sizeof mark);
	enum status after = query_run(&drop);
	return status ? status : after;
}

/* The log that is being proved. */
struct proving {
	int64_t log;
	struct chain_root root;
	char fingerprint[FINGERPRINT_SIZE];
	bool is_own; /* an office's */
};

static enum status judge_tail(struct salvage *salvage, const struct proving *proving, const struct tail *tail)
{
	bool noted, denied;
	enum status status = is_denied(salvage, proving->log, tail, &noted, &denied);
	if (!status && denied) {
		status = leave_out_changed(salvage, proving->log, tail->stream, tail->first, tail->last);
	}
	if (!status && proving->is_own && noted && !denied) {
		status = let_own_tail_in(salvage, proving->log, tail, &proving->root);
	}
	return status;
}

/* Of a forked log every branch goes where it belongs (fork.h); what a person accepted is proved by that. */
static enum status let_in(struct store *store, const struct proving *proving)
{
	bool is_forked;
	int64_t taken = 0;
	enum status status = fork_is_known(store, proving->log, &is_forked);
	if (!status && !is_forked) {
		status = promote_waiting(store, proving->log, &proving->root, false, &taken);
	}
	if (status == FORKED || (!status && is_forked)) {
		status = fork_lift(store, proving->log, &proving->root);
		return status ? status : fork_place(store, proving->log, &proving->root, &taken);
	}
	return status ? status : tails_let_in(store, proving->log, &proving->root, &taken);
}

static enum status prove_log(struct salvage *salvage, const struct proving *proving)
{
	struct tails *tails = calloc(1, sizeof *tails);
	int64_t taken = 0;
	if (!tails) {
		abort();
	}
	enum status status = let_in(&salvage->scratch.store, proving);
	if (!status) {
		status = tails_read(tails, &salvage->scratch, proving->fingerprint);
	}
	for (int k = 0; k < tails->count && !status; k++) {
		status = judge_tail(salvage, proving, &tails->at[k]);
	}
	free(tails);
	if (!status) {
		status = promote_take_back(&salvage->scratch.store, proving->log);
	}
	return status ? status : erasure_apply(&salvage->scratch.store, proving->log, &taken);
}

/* Boxes that were sealed anew, as far as the organisation's key signed each; of two for one box the later. */
static enum status take_resealed(struct salvage *salvage)
{
	struct store *store = &salvage->scratch.store;
	struct query rows = query(store,
		"SELECT r.log, r.stream, r.seq, r.purpose, r.was, r.office, r.entry, r.number, r.digest, r.bytes,"
		" r.signature, log.key, of_office.key, r.rowid FROM temp.raw_resealed AS r"
		" JOIN main.log ON log.id = r.log JOIN main.log AS of_office ON of_office.id = r.office"
		" ORDER BY r.number, r.digest");
	while (query_row(&rows)) {
		if (!resealed_is_good(&rows, &salvage->scratch.root)) {
			continue;
		}
		struct query insert = query(
			store, "INSERT OR REPLACE INTO main.resealed SELECT * FROM temp.raw_resealed WHERE rowid = ?1");
		bind_integer(&insert, 1, row_integer(&rows, 13));
		rows.status = query_run(&insert);
	}
	return query_end(&rows);
}

/* Own logs, which are offices', first: what a person accepted is among their entries. */
static enum status prove_logs(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store,
		"SELECT id, key, fingerprint, id IN (SELECT log FROM main.own_log) AS is_own FROM main.log"
		" ORDER BY is_own DESC, id");
	bool has_certificates = false;
	while (query_row(&rows)) {
		size_t length;
		if (!has_certificates && !row_integer(&rows, 3)) {
			has_certificates = true;
			rows.status = offices_take_certificates(&salvage->scratch.store, &salvage->scratch.root);
		}
		if (rows.status) {
			break;
		}
		struct proving proving = {
			.log = row_integer(&rows, 0), .root = salvage->scratch.root, .is_own = row_integer(&rows, 3)};
		memcpy(proving.root.key, row_blob(&rows, 1, &length), DEVICE_KEY_BYTES);
		text_copy(proving.fingerprint, sizeof proving.fingerprint, row_text(&rows, 2));
		rows.status = prove_log(salvage, &proving);
	}
	enum status status = query_end(&rows);
	if (!status) {
		status = offices_take_certificates(&salvage->scratch.store, &salvage->scratch.root);
	}
	if (!status) {
		status = take_resealed(salvage);
	}
	return status ? status : offices_apply(&salvage->scratch.store, &salvage->scratch.root);
}

/* Which logs are an office's own, the marks say; where none of them is left, the name: no kiosk is set up under it. */
static enum status take_marks(struct salvage *salvage)
{
	if (!salvage->salvaged->is_office) {
		return DONE;
	}
	return store_script(&salvage->scratch.store,
		"INSERT INTO main.own_log SELECT log FROM main.office WHERE log IN (SELECT log FROM temp.raw_mark);"
		"INSERT INTO main.own_log SELECT log FROM main.office WHERE NOT EXISTS (SELECT 1 FROM main.own_log);"
		"INSERT INTO main.parted SELECT log, 1 FROM temp.raw_parted WHERE log IN (SELECT id FROM main.log)"
		" AND log NOT IN (SELECT log FROM main.own_log);"
		"INSERT OR IGNORE INTO main.organisation SELECT 1, key, number FROM temp.raw_key"
		" WHERE length(key) = 32 ORDER BY number DESC, key DESC LIMIT 1;");
}

/* Documents whose bytes are not those that were taken in go. */
static enum status check_documents(struct salvage *salvage)
{
	struct query rows = query(&salvage->scratch.store, "SELECT rowid, digest, bytes FROM main.document");
	while (query_row(&rows)) {
		unsigned char own[DIGEST_BYTES];
		size_t length, digest_length;
		const unsigned char *digest = row_blob(&rows, 1, &digest_length),
							*bytes = row_blob(&rows, 2, &length);
		crypto_generichash(own, sizeof own, bytes, length, NULL, 0);
		if (digest_length != sizeof own || memcmp(own, digest, sizeof own) != 0) {
			struct query drop = query(&salvage->scratch.store, "DELETE FROM main.document WHERE rowid = ?1");
			bind_integer(&drop, 1, row_integer(&rows, 0));
			rows.status = query_run(&drop);
		}
	}
	return query_end(&rows);
}

/* An office cannot be worked in without a catalogue: where its own is lost, the one that a person gave stands in. */
static enum status put_catalogue(struct salvage *salvage)
{
	if (!salvage->salvaged->is_office || !salvage->catalogue) {
		return DONE;
	}
	unsigned char digest[DIGEST_BYTES];
	crypto_generichash(digest, sizeof digest, salvage->catalogue->at, salvage->catalogue->length, NULL, 0);
	struct query insert = query(&salvage->scratch.store,
		"INSERT INTO main.document (kind, number, digest, bytes) SELECT 'catalogue', 1, ?1, ?2"
		" WHERE NOT EXISTS (SELECT 1 FROM main.document WHERE kind = 'catalogue')");
	bind_blob(&insert, 1, digest, sizeof digest);
	bind_blob(&insert, 2, salvage->catalogue->at, salvage->catalogue->length);
	return query_run(&insert);
}

/* Where the book's own row is lost, only an office's book has handed out set-ups. */
static enum status guess_kind(struct salvage *salvage)
{
	struct query find = query(&salvage->scratch.store,
		"SELECT NOT EXISTS (SELECT 1 FROM temp.raw_book) AND EXISTS (SELECT 1 FROM main.provisioned)");
	int64_t guess;
	enum status status = query_integer(&find, &guess, 0);
	salvage->salvaged->is_office = salvage->salvaged->is_office || guess;
	return status;
}

enum status salvage_prove(struct salvage *salvage)
{
	enum status status = read_book_row(salvage);
	if (!status) {
		status = guess_kind(salvage);
	}
	if (!status) {
		status = check_documents(salvage);
	}
	if (!status) {
		status = put_catalogue(salvage);
	}
	if (!status) {
		status = give_back_branches(salvage);
	}
	if (!status) {
		status = take_statements(salvage);
	}
	if (!status) {
		status = take_logs(salvage);
	}
	if (!status && !salvage->has_identity) {
		return fail(salvage->reason, NOT_A_BOOK, "nothing in it tells which organisation's it is");
	}
	if (!status) {
		status = take_marks(salvage);
	}
	if (!status) {
		status = take_erased(salvage);
	}
	if (!status) {
		status = take_entries(salvage);
	}
	if (!status) {
		status = drop_boxes_of_erased(salvage);
	}
	return status ? status : prove_logs(salvage);
}
