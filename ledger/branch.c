/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/branch.h"

#include "ledger/code.h"

#include <assert.h>

enum status parts_read(struct parts *parts, struct store *store, int64_t log)
{
	*parts = (struct parts){.at = {log}, .count = 1};
	struct query rows = query(store, "SELECT log FROM main.branch WHERE base = ?1 ORDER BY log");
	bind_integer(&rows, 1, log);
	while (query_row(&rows) && parts->count < BRANCHES_MOST) {
		parts->at[parts->count++] = row_integer(&rows, 0);
	}
	return query_end(&rows);
}

/* Below 0, where no other log is, and always the same: so what is left of it in a damaged book is nobody else's. */
static int64_t id_of(const unsigned char digest[DIGEST_BYTES])
{
	int64_t number = 0;
	for (int k = 0; k < 7; k++) {
		number = number << 8 | digest[k];
	}
	return -1 - number;
}

static enum status add_log(
	struct store *store, int64_t base, const unsigned char digest[DIGEST_BYTES], int64_t *log)
{
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, digest);
	struct query add = query(store, "INSERT INTO main.log (id, key, name, fingerprint)"
									" SELECT ?4, ?2, name, ?3 FROM main.log WHERE id = ?1"
									" ON CONFLICT DO NOTHING RETURNING id");
	bind_integer(&add, 1, base);
	bind_blob(&add, 2, digest, DIGEST_BYTES);
	bind_text(&add, 3, fingerprint);
	bind_integer(&add, 4, id_of(digest));
	return query_integer(&add, log, 0);
}

enum status branch_make(
	struct store *store, struct parts *parts, const unsigned char digest[DIGEST_BYTES], bool *is_made)
{
	assert(parts->count < BRANCHES_MOST);
	int64_t log;
	enum status status = add_log(store, parts->at[0], digest, &log);
	*is_made = !status && log != 0;
	if (!*is_made) {
		return status;
	}
	struct query add = query(store, "INSERT INTO main.branch (log, base) VALUES (?1, ?2)");
	bind_integer(&add, 1, log);
	bind_integer(&add, 2, parts->at[0]);
	parts->at[parts->count++] = log;
	return query_run(&add);
}

enum status branch_state(
	struct store *store, const struct parts *parts, int part, const unsigned char digest[DIGEST_BYTES])
{
	static const char *const copies[] = {
		"INSERT INTO main.stated (log, digest, number, made, cause, closes)"
		" SELECT ?1, digest, number, made, cause, closes FROM main.stated WHERE log = ?2 AND digest = ?3",
		"INSERT INTO main.stated_stream (log, digest, stream, last, head)"
		" SELECT ?1, digest, stream, last, head FROM main.stated_stream WHERE log = ?2 AND digest = ?3",
		"INSERT INTO main.stated_event (log, digest, event, stream, first, last, entries, amount)"
		" SELECT ?1, digest, event, stream, first, last, entries, amount FROM main.stated_event"
		" WHERE log = ?2 AND digest = ?3",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof copies / sizeof *copies && !status; k++) {
		struct query copy = query(store, copies[k]);
		bind_integer(&copy, 1, parts->at[part]);
		bind_integer(&copy, 2, parts->at[0]);
		bind_blob(&copy, 3, digest, DIGEST_BYTES);
		status = query_run(&copy);
	}
	return status;
}

/* Its row of `branch` goes last but one: by that what keeps entries from going (schema_local.sql) knows the log. */
enum status branch_forget(struct store *store, int64_t part)
{
	static const char *const steps[] = {
		"DELETE FROM main.entry WHERE log = ?1",
		"DELETE FROM main.erasure WHERE log = ?1",
		"DELETE FROM main.box WHERE log = ?1",
		"DELETE FROM main.run WHERE log = ?1",
		"DELETE FROM main.stated_event WHERE log = ?1",
		"DELETE FROM main.stated_stream WHERE log = ?1",
		"DELETE FROM main.stated WHERE log = ?1",
		"DELETE FROM main.shared WHERE log = ?1",
		"DELETE FROM main.branch WHERE log = ?1",
		"DELETE FROM main.log WHERE id = ?1",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(store, steps[k]);
		bind_integer(&step, 1, part);
		status = query_run(&step);
	}
	return status;
}

enum status branch_check_key(struct store *store, const unsigned char key[DEVICE_KEY_BYTES], const char *name)
{
	struct query find =
		query(store, "SELECT count(*) FROM main.branch JOIN main.log ON log.id = branch.log WHERE key = ?1");
	bind_blob(&find, 1, key, DEVICE_KEY_BYTES);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	return status || count == 0
			   ? status
			   : fail(store->reason, BAD_ENTRY, "kiosk %s has the digest of a statement for its key", name);
}
