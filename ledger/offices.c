/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/offices.h"

#include "ledger/book_inside.h"
#include "ledger/detail.h"
#include "ledger/erasure.h"
#include "ledger/fork.h"
#include "ledger/promote.h"
#include "ledger/resealed.h"
#include "ledger/statement.h"
#include "ledger/tail.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

bool log_is_office(const char *name)
{
	size_t length = strlen(OFFICE_LOG);
	return strncmp(name, OFFICE_LOG, length) == 0 &&
		   strspn(name + length, "0123456789") == strlen(name + length);
}

/* What is signed begins with what it is, so that no signature of another thing can pass for this one. */
static void write_signed(struct bytes *bytes, const unsigned char organisation[32], enum mode mode,
	const unsigned char key[DEVICE_KEY_BYTES])
{
	bytes_text(bytes, "bunting certificate 1");
	bytes_blob(bytes, organisation, 32);
	bytes_text(bytes, mode_name(mode));
	bytes_blob(bytes, key, DEVICE_KEY_BYTES);
}

void certificate_sign(struct certificate *certificate, enum mode mode, const struct organisation_keys *keys)
{
	struct bytes bytes = {0};
	write_signed(&bytes, keys->sign_public, mode, certificate->key);
	crypto_sign_detached(certificate->signature, NULL, bytes.at, bytes.length, keys->sign_secret);
	bytes_free(&bytes);
}

bool certificate_is_good(const struct certificate *certificate, const struct chain_root *root)
{
	struct bytes bytes = {0};
	write_signed(&bytes, root->organisation, root->mode, certificate->key);
	bool good =
		crypto_sign_verify_detached(certificate->signature, bytes.at, bytes.length, root->organisation) == 0;
	bytes_free(&bytes);
	return good;
}

static void write_revoked(struct bytes *bytes, const unsigned char organisation[32], enum mode mode,
	const struct revocation *revoked)
{
	bytes_text(bytes, "bunting revocation 1");
	bytes_blob(bytes, organisation, 32);
	bytes_text(bytes, mode_name(mode));
	bytes_blob(bytes, revoked->key, DEVICE_KEY_BYTES);
	bytes_integer(bytes, revoked->upto);
}

void revocation_sign(struct revocation *revocation, enum mode mode, const struct organisation_keys *keys)
{
	struct bytes bytes = {0};
	write_revoked(&bytes, keys->sign_public, mode, revocation);
	crypto_sign_detached(revocation->signature, NULL, bytes.at, bytes.length, keys->sign_secret);
	bytes_free(&bytes);
}

bool revocation_is_good(const struct revocation *revocation, const struct chain_root *root)
{
	struct bytes bytes = {0};
	write_revoked(&bytes, root->organisation, root->mode, revocation);
	bool good =
		crypto_sign_verify_detached(revocation->signature, bytes.at, bytes.length, root->organisation) == 0;
	bytes_free(&bytes);
	return good;
}

/* The table `certified` */

static enum status mark_certified(struct store *store, const unsigned char key[DEVICE_KEY_BYTES])
{
	struct query insert = query(store, "INSERT OR IGNORE INTO main.certified (key) VALUES (?1)");
	bind_blob(&insert, 1, key, DEVICE_KEY_BYTES);
	return query_run(&insert);
}

static enum status mark_revoked(struct store *store, const struct revocation *revocation)
{
	struct query update =
		query(store, "UPDATE main.certified SET upto = min(coalesce(upto, ?2), ?2) WHERE key = ?1");
	bind_blob(&update, 1, revocation->key, DEVICE_KEY_BYTES);
	bind_integer(&update, 2, revocation->upto);
	return query_run(&update);
}

static enum status take_revocations(struct store *store, const struct chain_root *root)
{
	struct query rows =
		query(store, "SELECT detail ->> 'log', detail ->> 'signature', detail ->> 'upto' FROM main.entry"
					 " WHERE stream = 16 AND item = 'revocation'");
	while (query_row(&rows)) {
		const char *key = row_text(&rows, 0), *signature = row_text(&rows, 1);
		struct revocation found = {.upto = row_integer(&rows, 2)};
		if (key && signature && text_to_bytes(found.key, sizeof found.key, key) &&
			text_to_bytes(found.signature, sizeof found.signature, signature) &&
			revocation_is_good(&found, root)) {
			rows.status = mark_revoked(store, &found);
		}
	}
	return query_end(&rows);
}

enum status offices_take_certificates(struct store *store, const struct chain_root *root)
{
	struct query rows = query(store, "SELECT detail ->> 'log', detail ->> 'signature' FROM main.entry WHERE "
									 "stream = 16 AND item = 'certificate'");
	while (query_row(&rows)) {
		const char *key = row_text(&rows, 0), *signature = row_text(&rows, 1);
		struct certificate found = {.name = ""};
		if (key && signature && text_to_bytes(found.key, sizeof found.key, key) &&
			text_to_bytes(found.signature, sizeof found.signature, signature) &&
			certificate_is_good(&found, root)) {
			rows.status = mark_certified(store, found.key);
		}
	}
	enum status status = query_end(&rows);
	return status ? status : take_revocations(store, root);
}

enum status office_is_certified(struct book *office, const unsigned char key[DEVICE_KEY_BYTES], bool *is)
{
	struct query find =
		query(&office->store, "SELECT count(*) FROM certified WHERE key = ?1 AND upto IS NULL");
	bind_blob(&find, 1, key, DEVICE_KEY_BYTES);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	*is = count > 0;
	return status;
}

/* Applying */

struct some_logs {
	struct {
		int64_t id;
		unsigned char key[DEVICE_KEY_BYTES];
	} * at;
	int count;
};

/* They are listed first, for what is done with each changes the tables. */
static enum status list_logs(struct some_logs *logs, struct store *store, const char *which)
{
	*logs = (struct some_logs){0};
	struct query rows = query(store, which);
	while (query_row(&rows)) {
		logs->at = realloc(logs->at, ((size_t)logs->count + 1) * sizeof *logs->at);
		if (!logs->at) {
			abort();
		}
		size_t length;
		const unsigned char *key = row_blob(&rows, 1, &length);
		logs->at[logs->count].id = row_integer(&rows, 0);
		memcpy(logs->at[logs->count++].key, key, length == DEVICE_KEY_BYTES ? length : 0);
	}
	return query_end(&rows);
}

static enum status place_forks(struct store *store, const struct chain_root *root)
{
	struct some_logs logs;
	enum status status = list_logs(&logs, store,
		"SELECT log.id, log.key FROM main.parted JOIN main.log ON log.id = parted.log ORDER BY log.id");
	for (int k = 0; k < logs.count && !status; k++) {
		struct chain_root of_log = *root;
		int64_t taken = 0;
		memcpy(of_log.key, logs.at[k].key, DEVICE_KEY_BYTES);
		status = fork_lift(store, logs.at[k].id, &of_log);
		if (!status) {
			status = fork_place(store, logs.at[k].id, &of_log, &taken);
		}
		if (!status) {
			status = promote_take_back(store, logs.at[k].id);
		}
	}
	free(logs.at);
	return status;
}

/* What was accepted and is not any more goes out; what is accepted goes in. */
static enum status place_tails(struct store *store, const struct chain_root *root)
{
	struct some_logs logs;
	enum status status = list_logs(&logs, store,
		"SELECT id, key FROM main.log WHERE id NOT IN (SELECT log FROM main.parted UNION SELECT log FROM "
		"main.branch)"
		" AND (id IN (SELECT log FROM main.accepted) OR id IN (SELECT log FROM main.waiting) AND fingerprint "
		"IN"
		"      (SELECT fingerprint FROM main.decision WHERE kind = 'accept_unsigned')) ORDER BY id");
	for (int k = 0; k < logs.count && !status; k++) {
		struct chain_root of_log = *root;
		int64_t taken = 0;
		memcpy(of_log.key, logs.at[k].key, DEVICE_KEY_BYTES);
		status = tails_take_out(store, logs.at[k].id, &of_log);
		if (!status) {
			status = tails_let_in(store, logs.at[k].id, &of_log, &taken);
		}
		if (!status) {
			status = promote_take_back(store, logs.at[k].id);
		}
	}
	free(logs.at);
	return status;
}

enum status offices_apply(struct store *store, const struct chain_root *root)
{
	enum status status = offices_take_certificates(store, root);
	if (!status) {
		status = place_forks(store, root);
	}
	if (!status) {
		status = place_tails(store, root);
	}
	if (!status) {
		status = resealed_apply_key(store, root);
	}
	return status ? status : erasure_apply_all(store);
}

/* Recording */

enum status certificate_record(struct book *office, const struct certificate *certificate)
{
	assert(certificate_is_good(certificate, &office->root));
	char hex[2 * crypto_sign_BYTES + 1];
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "name", certificate->name);
	text_from_bytes(hex, certificate->key, sizeof certificate->key);
	detail_code(&detail, "log", hex);
	text_from_bytes(hex, certificate->signature, sizeof certificate->signature);
	detail_code(&detail, "signature", hex);
	struct record record = {
		.entry = {.stream = STREAM_OFFICE, .item = "certificate", .detail = detail_end(&detail)}};
	enum status status = book_append(office, &record, 1);
	return status ? status : erasure_try_to_finish(office);
}

enum status revocation_record(struct book *office, const struct revocation *revocation)
{
	assert(revocation_is_good(revocation, &office->root));
	char hex[2 * crypto_sign_BYTES + 1];
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "name", revocation->name);
	text_from_bytes(hex, revocation->key, sizeof revocation->key);
	detail_code(&detail, "log", hex);
	detail_number(&detail, "upto", revocation->upto);
	text_from_bytes(hex, revocation->signature, sizeof revocation->signature);
	detail_code(&detail, "signature", hex);
	struct record record = {
		.entry = {.stream = STREAM_OFFICE, .item = "revocation", .detail = detail_end(&detail)}};
	enum status status = book_append(office, &record, 1);
	return status ? status : erasure_try_to_finish(office);
}
