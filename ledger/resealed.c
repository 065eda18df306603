/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/resealed.h"

#include "ledger/book_inside.h"
#include "ledger/offices.h"

#include <string.h>

/* What is signed. It begins with what it is, so that no signature of another thing can pass for this one. */

static void write_root(struct bytes *bytes, const char *what, const struct chain_root *root)
{
	bytes_text(bytes, what);
	bytes_blob(bytes, root->organisation, sizeof root->organisation);
	bytes_text(bytes, mode_name(root->mode));
}

void resealed_write_key(struct bytes *bytes, const struct chain_root *root, int64_t number,
	const unsigned char key[crypto_box_PUBLICKEYBYTES])
{
	write_root(bytes, "bunting key for boxes 1", root);
	bytes_integer(bytes, number);
	bytes_blob(bytes, key, crypto_box_PUBLICKEYBYTES);
}

void resealed_write(struct bytes *bytes, const struct chain_root *root, const struct resealed *row)
{
	write_root(bytes, "bunting resealed box 1", root);
	bytes_blob(bytes, row->log_key, DEVICE_KEY_BYTES);
	bytes_integer(bytes, row->stream);
	bytes_integer(bytes, row->seq);
	bytes_integer(bytes, row->purpose);
	bytes_blob(bytes, row->was, DIGEST_BYTES);
	bytes_blob(bytes, row->office_key, DEVICE_KEY_BYTES);
	bytes_integer(bytes, row->entry);
	bytes_integer(bytes, row->number);
	bytes_blob(bytes, row->digest, DIGEST_BYTES);
}

static bool is_signed(
	const unsigned char signature[crypto_sign_BYTES], struct bytes *bytes, const struct chain_root *root)
{
	bool good = crypto_sign_verify_detached(signature, bytes->at, bytes->length, root->organisation) == 0;
	bytes_free(bytes);
	return good;
}

/* What follows from the rows here: they name the log, whichever part of a forked one has the box (branch.h). */

#define PARTS_OF(log) "(SELECT " log " UNION ALL SELECT branch.log FROM main.branch WHERE base = " log ")"
#define SAME_BOX(of)                                                                               \
	of ".log IN " PARTS_OF("r.log") " AND " of ".stream = r.stream AND " of ".seq = r.seq AND " of \
									".purpose = r.purpose"                                         \
									" AND " of ".digest = r.was"
#define LET_GO(table)                                                                                  \
	"UPDATE main." table " AS b SET bytes = NULL, gone = 'resealed' FROM main.resealed AS r"           \
	" WHERE r.log = ?1 AND " SAME_BOX("b") " AND coalesce(b.gone, '') NOT IN ('erased', 'taken_back'," \
										   " 'resealed')"
#define LOSE(table)                                                          \
	"UPDATE main." table " AS b SET gone = 'lost' WHERE b.log IN " PARTS_OF( \
		"?1") " AND b.gone = 'resealed'"                                     \
			  " AND NOT EXISTS (SELECT 1 FROM main.resealed AS r WHERE " SAME_BOX("b") ")"
#define NOT_IN(table) \
	" AND NOT EXISTS (SELECT 1 FROM main." table " AS b WHERE " SAME_BOX("b") " AND b.gone = 'resealed')"

/* Seldom was anything sealed anew: then there is nothing to look for. */
static enum status any_resealed(struct store *store, bool *any)
{
	struct query find = query(
		store, "SELECT EXISTS (SELECT 1 FROM main.entry WHERE stream = 16 AND item = '" RESEAL_ITEM "')");
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*any = found != 0;
	return status;
}

enum status resealed_apply(struct store *store, int64_t log, int64_t *erased)
{
	static const struct {
		const char *sql;
		bool erases;
	} steps[] = {
		{LET_GO("box"), true},
		{LET_GO("waiting_box"), true},
		{LET_GO("forked_box"), true},
		{LOSE("box"), false},
		{LOSE("waiting_box"), false},
		{LOSE("forked_box"), false},
		{"DELETE FROM main.resealed AS r WHERE r.log = ?1" NOT_IN("box") NOT_IN("waiting_box")
				NOT_IN("forked_box"),
			true},
	};
	bool any;
	enum status status = any_resealed(store, &any);
	for (size_t k = 0; any && k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(store, steps[k].sql);
		bind_integer(&step, 1, log);
		status = query_run(&step);
		*erased += !status && steps[k].erases ? sqlite3_changes64(store->db) : 0;
	}
	return status;
}

/* A row: number, new public key and proof, in hexadecimal. */
static enum status take_key(struct store *store, const struct chain_root *root, const struct query *row)
{
	const char *hex = row_text(row, 1), *proof_hex = row_text(row, 2);
	unsigned char key[crypto_box_PUBLICKEYBYTES], proof[crypto_sign_BYTES];
	if (!hex || !proof_hex || !text_to_bytes(key, sizeof key, hex) ||
		!text_to_bytes(proof, sizeof proof, proof_hex)) {
		return DONE;
	}
	struct bytes to_sign = {0};
	resealed_write_key(&to_sign, root, row_integer(row, 0), key);
	return is_signed(proof, &to_sign, root) ? book_take_box_key(store, row_integer(row, 0), key) : DONE;
}

enum status resealed_apply_key(struct store *store, const struct chain_root *root)
{
	struct query rows =
		query(store, "SELECT said.detail ->> 'number', said.detail ->> 'to', said.detail ->> 'proof'"
					 " FROM main.entry AS said JOIN main.office_log ON office_log.log = said.log"
					 " WHERE said.stream = 16 AND said.item = '" RESEAL_ITEM "' ORDER BY 1");
	while (query_row(&rows)) {
		rows.status = take_key(store, root, &rows);
	}
	return query_end(&rows);
}

/* Another office's rows */

#define ROW_COLUMNS \
	"r.log, r.stream, r.seq, r.purpose, r.was, r.office, r.entry, r.number, r.digest, r.bytes, r.signature"

static bool blob_of(const struct query *row, int column, size_t wanted, const unsigned char **blob)
{
	size_t length;
	*blob = row_blob(row, column, &length);
	return *blob && length == wanted;
}

bool resealed_is_good(const struct query *row, const struct chain_root *root)
{
	struct resealed resealed = {.stream = row_integer(row, 1),
		.seq = row_integer(row, 2),
		.purpose = row_integer(row, 3),
		.entry = row_integer(row, 6),
		.number = row_integer(row, 7)};
	const unsigned char *bytes, *signature;
	unsigned char digest[DIGEST_BYTES];
	if (resealed.purpose < 1 || resealed.purpose >= PURPOSE_COUNT_END ||
		!blob_of(row, 4, DIGEST_BYTES, &resealed.was) || !blob_of(row, 8, DIGEST_BYTES, &resealed.digest) ||
		!blob_of(row, 9, box_size((enum purpose)resealed.purpose), &bytes) ||
		!blob_of(row, 10, crypto_sign_BYTES, &signature) ||
		!blob_of(row, 11, DEVICE_KEY_BYTES, &resealed.log_key) ||
		!blob_of(row, 12, DEVICE_KEY_BYTES, &resealed.office_key)) {
		return false;
	}
	struct bytes to_sign = {0};
	box_digest(digest, bytes, box_size((enum purpose)resealed.purpose));
	resealed_write(&to_sign, root, &resealed);
	return is_signed(signature, &to_sign, root) && memcmp(digest, resealed.digest, sizeof digest) == 0;
}

/* Rows without their box, and boxes without their row. */
static enum status check_strays(struct store *copy)
{
	struct query count = query(copy,
		"SELECT (SELECT count(*) FROM main.resealed AS r WHERE true" NOT_IN("box") NOT_IN("waiting_box")
			NOT_IN("forked_box") ") + (SELECT count(*) FROM main.box AS b WHERE b.gone = 'resealed'"
								 " AND NOT EXISTS (SELECT 1 FROM main.resealed AS r WHERE " SAME_BOX(
									 "b") "))");
	int64_t strays;
	enum status status = query_integer(&count, &strays, 0);
	return status || strays == 0
			   ? status
			   : fail(copy->reason, BAD_ENTRY,
					 "%lld sealed parts and those sealed anew do not belong together", (long long)strays);
}

enum status resealed_check(struct store *copy, const struct chain_root *root)
{
	struct query rows = query(copy, "SELECT " ROW_COLUMNS ", log.key, of_office.key FROM main.resealed AS r"
									" LEFT JOIN main.log ON log.id = r.log"
									" LEFT JOIN main.log AS of_office ON of_office.id = r.office");
	while (query_row(&rows)) {
		if (!resealed_is_good(&rows, root)) {
			rows.status = fail(copy->reason, BAD_SIGNATURE,
				"a sealed part of entry %lld that was sealed anew is not as the organisation's key signed it",
				(long long)row_integer(&rows, 2));
		}
	}
	enum status status = query_end(&rows);
	return status ? status : check_strays(copy);
}

/* To which key a row is sealed: its entry says it. */
#define KEY_SAID(row)                                                                                   \
	"coalesce((SELECT said.detail ->> 'to' FROM main.entry AS said WHERE said.log = " row ".office AND" \
	" said.stream = 16 AND said.seq = " row ".entry), '')"

/* The places: columns of `resealed` but log and office as ?2.. ?11, the keys of these as ?1 and ?6. */
static const char take_row[] =
	"INSERT INTO main.resealed (log, stream, seq, purpose, was, office, entry, number, digest, bytes, "
	"signature)"
	" SELECT log.id, b.stream, b.seq, b.purpose, b.digest, office_log.log, ?7, ?8, ?9, ?10, ?11"
	" FROM main.log CROSS JOIN main.box AS b ON b.log IN " PARTS_OF(
		"log.id") " AND b.stream = ?2 AND b.seq = ?3 AND "
				  "b.purpose = ?4"
				  "  AND b.digest = ?5 AND coalesce(b.gone, '') NOT IN ('erased', 'taken_back')"
				  " JOIN main.office_log ON office_log.key = ?6"
				  " JOIN main.entry AS said ON said.log = office_log.log AND said.stream = 16 AND said.seq = "
				  "?7"
				  "  AND said.item = '" RESEAL_ITEM "' AND said.detail ->> 'number' = ?8"
				  " WHERE log.key = ?1"
				  " ON CONFLICT DO UPDATE SET office = excluded.office, entry = excluded.entry, number = "
				  "excluded.number,"
				  "  digest = excluded.digest, bytes = excluded.bytes, signature = excluded.signature"
				  " WHERE (excluded.number, " KEY_SAID("excluded") ", excluded.digest) > (number, " KEY_SAID(
					  "resealed") ", digest)";

static enum status take_one(struct store *store, const struct query *row)
{
	static const struct {
		int place, column;
	} blobs[] = {{1, 11}, {5, 4}, {6, 12}, {9, 8}, {10, 9}, {11, 10}},
	  integers[] = {{2, 1}, {3, 2}, {4, 3}, {7, 6}, {8, 7}};
	struct query take = query(store, take_row);
	for (size_t k = 0; k < sizeof integers / sizeof *integers; k++) {
		bind_integer(&take, integers[k].place, row_integer(row, integers[k].column));
	}
	for (size_t k = 0; k < sizeof blobs / sizeof *blobs; k++) {
		size_t length;
		const unsigned char *blob = row_blob(row, blobs[k].column, &length);
		bind_blob(&take, blobs[k].place, blob, length);
	}
	return query_run(&take);
}

static enum status take_all(struct store *store, struct store *copy)
{
	struct query rows = query(copy, "SELECT " ROW_COLUMNS ", log.key, of_office.key FROM main.resealed AS r"
									" JOIN main.log ON log.id = r.log"
									" JOIN main.log AS of_office ON of_office.id = r.office");
	while (query_row(&rows)) {
		rows.status = take_one(store, &rows);
	}
	return query_end(&rows);
}

enum status resealed_take(struct book *office, struct store *copy)
{
	struct store *store = &office->store;
	enum status status = store_begin(store);
	if (!status) {
		status = take_all(store, copy);
	}
	if (!status) {
		status = offices_apply(store, &office->root);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status;
}
