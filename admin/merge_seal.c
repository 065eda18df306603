/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/merge_seal.h"

#include "ledger/bytes.h"
#include "ledger/entry.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

/* The hash under way, and the values of the row that goes into it next. */
struct sealing {
	struct store *store;
	crypto_generichash_state state;
	struct bytes row;
};

static void add_row(struct sealing *sealing)
{
	crypto_generichash_update(&sealing->state, sealing->row.at, sealing->row.length);
	bytes_clear(&sealing->row);
}

static void add_digest(struct sealing *sealing, const struct query *row, int column)
{
	size_t length;
	const unsigned char *digest = row_blob(row, column, &length);
	bytes_blob(&sealing->row, digest, digest ? length : 0);
}

/* Runs and erasures: three whole numbers, or two, and a digest. */
static enum status add_numbered(struct sealing *sealing, const char *sql, int64_t log, int numbers)
{
	struct query rows = query(sealing->store, sql);
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		for (int k = 0; k < numbers; k++) {
			bytes_integer(&sealing->row, row_integer(&rows, k));
		}
		add_digest(sealing, &rows, numbers);
		add_row(sealing);
	}
	return query_end(&rows);
}

static struct entry entry_of_row(const struct query *row)
{
	size_t length;
	return (struct entry){
		.stream = STREAM_OFFICE,
		.seq = row_integer(row, 0),
		.slot = row_integer(row, 1),
		.event = row_text(row, 2),
		.item = row_text(row, 3),
		.amount = row_integer(row, 4),
		.area = row_text(row, 5),
		.detail = row_text(row, 6),
		.undoes = row_integer(row, 7),
		.box_digest = row_blob(row, 8, &length),
	};
}

/* What an office said, one by one: between it stands what it noted of its own work. */
static enum status add_sayings(
	struct sealing *sealing, int64_t log, const unsigned char key[DEVICE_KEY_BYTES], int64_t upto)
{
	static const char sql[] =
		"SELECT seq, slot, event, item, amount, area, detail, undoes, box_digest, salt FROM entry"
		" WHERE log = ?1 AND stream = 16 AND seq <= ?2"
		"   AND coalesce(item, '') NOT IN ('backup', 'provision', 'new_pins', 'extract') ORDER BY seq";
	struct query rows = query(sealing->store, sql);
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, upto);
	while (query_row(&rows)) {
		unsigned char leaf[DIGEST_BYTES];
		size_t length;
		struct entry entry = entry_of_row(&rows);
		const unsigned char *salt = row_blob(&rows, 9, &length);
		assert(length == SALT_BYTES);
		chain_leaf(leaf, &entry, key, salt);
		bytes_blob(&sealing->row, leaf, sizeof leaf);
		add_row(sealing);
	}
	return query_end(&rows);
}

struct sealed_log {
	int64_t id, upto; /* upto: number of the last word of an office that counts; 0 of a kiosk's log */
	unsigned char key[DEVICE_KEY_BYTES];
	bool is_office;
};

static enum status add_log(struct sealing *sealing, const struct sealed_log *log)
{
	static const char runs[] =
		"SELECT stream, first, last, head FROM run WHERE log = ?1 ORDER BY stream, first";
	static const char erasures[] =
		"SELECT stream, seq, leaf FROM erasure WHERE log = ?1 ORDER BY stream, seq";
	bytes_blob(&sealing->row, log->key, sizeof log->key);
	add_row(sealing);
	enum status status = log->is_office ? add_sayings(sealing, log->id, log->key, log->upto)
										: add_numbered(sealing, runs, log->id, 3);
	if (!status) {
		bytes_null(&sealing->row); /* so that no row of one list is taken for one of another */
		status = add_numbered(sealing, erasures, log->id, 2);
	}
	bytes_null(&sealing->row);
	add_row(sealing);
	return status;
}

static struct sealed_log log_of_row(const struct query *row)
{
	size_t length;
	struct sealed_log log = {
		.id = row_integer(row, 0), .is_office = !row_is_null(row, 2), .upto = row_integer(row, 2)};
	const unsigned char *key = row_blob(row, 1, &length);
	assert(length == sizeof log.key);
	memcpy(log.key, key, sizeof log.key);
	return log;
}

enum status merge_seal_read(char seal[SLIP_SIZE], struct store *store)
{
	static const char logs[] =
		"SELECT log.id, log.key, office_log.upto FROM known_log JOIN log ON log.id = known_log.log"
		" LEFT JOIN office_log ON office_log.log = log.id ORDER BY log.key";
	struct sealing sealing = {.store = store};
	unsigned char digest[DIGEST_BYTES];
	enum status status = DONE;
	crypto_generichash_init(&sealing.state, NULL, 0, sizeof digest);
	bytes_text(&sealing.row, "bunting merge seal");
	bytes_integer(&sealing.row, 1);
	struct query rows = query(store, logs);
	while (!status && query_row(&rows)) {
		struct sealed_log log = log_of_row(&rows);
		status = add_log(&sealing, &log);
	}
	enum status ended = query_end(&rows);
	crypto_generichash_final(&sealing.state, digest, sizeof digest);
	slip_write(seal, digest);
	bytes_free(&sealing.row);
	return status ? status : ended;
}
