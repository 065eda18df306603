/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/resealing.h"

#include "ledger/book_inside.h"
#include "ledger/branch.h"
#include "ledger/detail.h"
#include "ledger/offices.h"
#include "ledger/resealed.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void sign(
	unsigned char signature[crypto_sign_BYTES], struct bytes *bytes, const struct organisation_keys *keys)
{
	crypto_sign_detached(signature, NULL, bytes->at, bytes->length, keys->sign_secret);
	bytes_free(bytes);
}

/* Looking */

static void add(struct resealing *resealing, const struct to_reseal *found)
{
	if (resealing->count % 64 == 0) {
		resealing->at = realloc(resealing->at, (size_t)(resealing->count + 64) * sizeof *resealing->at);
		if (!resealing->at) {
			abort();
		}
	}
	resealing->at[resealing->count++] = *found;
}

void resealing_free(struct resealing *resealing)
{
	free(resealing->at);
	*resealing = (struct resealing){0};
}

/* A box under way: secret, in locked memory. */
struct opened {
	struct box_text text, again;
};

static struct opened *opened_alloc(void)
{
	struct opened *opened = sodium_malloc(sizeof *opened);
	if (!opened) {
		abort();
	}
	return opened;
}

/* A row: log, stream, number, purpose, bytes, and whether its entry is proved. */
static void look_at(struct resealing *resealing, const struct query *row,
	const struct organisation_keys *keys, struct opened *opened)
{
	size_t length;
	const unsigned char *bytes = row_blob(row, 4, &length);
	struct to_reseal found = {row_integer(row, 0), (int)row_integer(row, 1), row_integer(row, 2),
		(enum purpose)row_integer(row, 3), 0};
	const struct box_pair *pair;
	struct reason unread;
	if (keys_open_box(keys, &opened->text, found.purpose, bytes, length, &pair, &unread)) {
		resealing->unreadable++;
	} else if (pair == &keys->box) {
		resealing->in_force += row_integer(row, 5);
	} else if (row_integer(row, 5)) {
		found.retired = (int)(pair - keys->retired);
		add(resealing, &found);
	} else {
		resealing->held_back++;
	}
}

enum status resealing_look(
	struct resealing *resealing, struct book *office, const struct organisation_keys *keys)
{
	*resealing = (struct resealing){0};
	struct opened *opened = opened_alloc();
	struct query rows = query(&office->store,
		"SELECT log, stream, seq, purpose, bytes, 1 FROM sealed_part WHERE bytes IS NOT NULL UNION ALL"
		" SELECT log, stream, seq, purpose, bytes, 0 FROM waiting_box WHERE bytes IS NOT NULL UNION ALL"
		" SELECT log, stream, seq, purpose, bytes, 0 FROM forked_box WHERE bytes IS NOT NULL");
	while (query_row(&rows)) {
		look_at(resealing, &rows, keys, opened);
	}
	sodium_free(opened);
	return query_end(&rows);
}

/* Sealing anew */

struct doing {
	const struct resealing *resealing;
	const struct organisation_keys *keys;
	struct record records[RETIRED_MOST];
	struct detail details[RETIRED_MOST];
	int record_of[RETIRED_MOST]; /* of each retired pair: which of the records */
	int count;
	bool is_change; /* the pair is new to this book */
	struct opened *opened;
	struct query row; /* of the box under way */
	struct resealed resealed;
};

static void say(struct doing *doing, const struct book *office,
	const unsigned char retired[crypto_box_PUBLICKEYBYTES], int64_t boxes)
{
	const struct box_pair *box = &doing->keys->box;
	struct detail *detail = &doing->details[doing->count];
	char hex[2 * crypto_sign_BYTES + 1];
	unsigned char proof[crypto_sign_BYTES];
	struct bytes to_sign = {0};
	detail_begin(detail);
	text_from_bytes(hex, retired, crypto_box_PUBLICKEYBYTES);
	detail_code(detail, "from", hex);
	text_from_bytes(hex, box->public_key, sizeof box->public_key);
	detail_code(detail, "to", hex);
	detail_number(detail, "number", box->number);
	detail_number(detail, "boxes", boxes);
	resealed_write_key(&to_sign, &office->root, box->number, box->public_key);
	sign(proof, &to_sign, doing->keys);
	text_from_bytes(hex, proof, sizeof proof);
	detail_code(detail, "proof", hex);
	doing->records[doing->count++].entry =
		(struct entry){.stream = STREAM_OFFICE, .item = RESEAL_ITEM, .detail = detail_end(detail)};
}

/* Of a change there is an entry even if nothing is sealed anew: it tells the key. */
static void say_all(struct doing *doing, const struct book *office)
{
	for (int k = 0; k < doing->keys->retired_count; k++) {
		int64_t boxes = 0;
		for (int at = 0; at < doing->resealing->count; at++) {
			boxes += doing->resealing->at[at].retired == k;
		}
		if (boxes > 0) {
			doing->record_of[k] = doing->count;
			say(doing, office, doing->keys->retired[k].public_key, boxes);
		}
	}
	if (doing->is_change && doing->count == 0) {
		say(doing, office, office->box_key, 0);
	}
}

/* Seals the text of the old bytes anew, and makes sure that what comes out is the same. */
static enum status seal_anew(unsigned char box[BOX_BYTES], struct doing *doing, enum purpose purpose,
	const unsigned char *bytes, size_t length, struct reason *reason)
{
	struct opened *opened = doing->opened;
	const struct box_pair *pair = &doing->keys->box;
	enum status status = keys_open_box(doing->keys, &opened->text, purpose, bytes, length, NULL, reason);
	if (status) {
		return status;
	}
	box_seal(box, purpose, opened->text.text, pair->public_key);
	status =
		box_open(&opened->again, purpose, box, box_size(purpose), pair->public_key, pair->secret_key, reason);
	return status || strcmp(opened->text.text, opened->again.text) == 0
			   ? status
			   : fail(reason, BAD_BOX, "the %s, sealed anew", purpose_name(purpose));
}

#define OF_BOX " WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND purpose = ?4"

static void bind_box(struct query *query, const struct to_reseal *one)
{
	bind_integer(query, 1, one->log);
	bind_integer(query, 2, one->stream);
	bind_integer(query, 3, one->seq);
	bind_integer(query, 4, one->purpose);
}

static enum status put(struct book *office, const struct to_reseal *one, const struct resealed *row,
	const unsigned char *box, const unsigned char signature[crypto_sign_BYTES])
{
	struct query insert = query(&office->store,
		"INSERT OR REPLACE INTO main.resealed"
		" (log, stream, seq, purpose, was, office, entry, number, digest, bytes, signature)"
		" VALUES (" BASE_OF("?1") ", ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
	bind_box(&insert, one);
	bind_blob(&insert, 5, row->was, DIGEST_BYTES);
	bind_integer(&insert, 6, office->log);
	bind_integer(&insert, 7, row->entry);
	bind_integer(&insert, 8, row->number);
	bind_blob(&insert, 9, row->digest, DIGEST_BYTES);
	bind_blob(&insert, 10, box, box_size(one->purpose));
	bind_blob(&insert, 11, signature, crypto_sign_BYTES);
	return query_run(&insert);
}

/* The old box, as it was when it was looked at: columns bytes, digest of the first bytes, key of the log. */
static enum status reseal_row(
	struct doing *doing, struct book *office, const struct to_reseal *one, const struct query *old)
{
	unsigned char box[BOX_BYTES], digest[DIGEST_BYTES], signature[crypto_sign_BYTES];
	size_t length, digest_length, key_length;
	const unsigned char *bytes = row_blob(old, 0, &length);
	struct resealed row = {.log_key = row_blob(old, 2, &key_length),
		.office_key = office->root.key,
		.stream = one->stream,
		.seq = one->seq,
		.purpose = one->purpose,
		.was = row_blob(old, 1, &digest_length),
		.digest = digest,
		.number = doing->keys->box.number,
		.entry = doing->records[doing->record_of[one->retired]].entry.seq};
	if (!bytes || key_length != DEVICE_KEY_BYTES || digest_length != DIGEST_BYTES) {
		return fail(office->reason, BAD_BOX, "the %s", purpose_name(one->purpose));
	}
	enum status status = seal_anew(box, doing, one->purpose, bytes, length, office->reason);
	if (status) {
		return status;
	}
	struct bytes to_sign = {0};
	box_digest(digest, box, box_size(one->purpose));
	resealed_write(&to_sign, &office->root, &row);
	sign(signature, &to_sign, doing->keys);
	return put(office, one, &row, box, signature);
}

static enum status reseal_one(struct doing *doing, struct book *office, const struct to_reseal *one)
{
	struct query old = query(&office->store,
		"SELECT p.bytes, p.digest, log.key FROM sealed_part AS p JOIN main.log ON log.id = " BASE_OF(
			"p.log") " WHERE p.log = ?1 AND p.stream = ?2 AND p.seq = ?3 AND p.purpose = ?4");
	bind_box(&old, one);
	enum status status = query_row(&old)
							 ? reseal_row(doing, office, one, &old)
							 : fail(office->reason, BAD_BOX, "the %s", purpose_name(one->purpose));
	enum status ended = query_end(&old);
	status = status ? status : ended;
	if (status) {
		return status;
	}
	struct query empty = query(&office->store, "UPDATE main.box SET bytes = NULL, gone = 'resealed'" OF_BOX);
	bind_box(&empty, one);
	return query_run(&empty);
}

static enum status note_due(struct book *office)
{
	struct query note = query(
		&office->store, "INSERT OR IGNORE INTO main.unwiped (only, since, what) VALUES (1, ?1, 'resealed')");
	bind_integer(&note, 1, clock_now(office->clock));
	return query_run(&note);
}

static enum status carry_out(struct book *office, void *context)
{
	struct doing *doing = context;
	enum status status = DONE;
	for (int k = 0; k < doing->resealing->count && !status; k++) {
		status = reseal_one(doing, office, &doing->resealing->at[k]);
	}
	if (!status && doing->resealing->count > 0) {
		status = note_due(office);
	}
	return status ? status
				  : book_take_box_key(&office->store, doing->keys->box.number, doing->keys->box.public_key);
}

static enum status check_certified(struct book *office)
{
	bool is;
	enum status status = office_is_certified(office, office->root.key, &is);
	return status || is ? status : fail(office->reason, UNCERTIFIED, "%s", office->log_name);
}

enum status resealing_do(struct book *office, const struct resealing *resealing,
	const struct organisation_keys *keys, struct resealing_done *done)
{
	assert(office->kind == BOOK_OFFICE);
	*done = (struct resealing_done){0};
	struct doing *doing = calloc(1, sizeof *doing);
	if (!doing) {
		abort();
	}
	doing->resealing = resealing;
	doing->keys = keys;
	doing->is_change = box_pair_order(&keys->box, office->box_number, office->box_key) > 0;
	doing->opened = opened_alloc();
	say_all(doing, office);
	enum status status = check_certified(office);
	if (!status && doing->count > 0) {
		status = book_append_and(office, doing->records, doing->count, carry_out, doing);
	}
	if (!status && doing->count > 0) {
		done->first = doing->records[0].entry.seq;
		done->last = doing->records[doing->count - 1].entry.seq;
		done->boxes = resealing->count;
		status = book_read_box_key(office);
	}
	sodium_free(doing->opened);
	free(doing);
	return status;
}
