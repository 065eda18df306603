/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/sums.h"

#include "admin/embedded.h"
#include "admin/report_lines.h"
#include "ledger/branch.h"
#include "ledger/bytes.h"
#include "ledger/entry.h"
#include "ledger/text.h"

#include <assert.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The stamp of a log */

/* What is in all stamps: what offices decided of other logs' events and clocks. */
static const char decisions[] =
	"SELECT kind, fingerprint, event, instead, amount, office_key, slot, seq FROM main.decision"
	" WHERE kind IN ('assign', 'same_event', 'clock') ORDER BY office_key, seq";

/* And in that of one log: whose it is, how far an office may speak, runs, statements, erasures, last entries. */
static const char *const of_log[] = {
	"SELECT key, id IN (SELECT log FROM main.known_log),"
	" (SELECT upto FROM main.office_log WHERE office_log.log = log.id) FROM main.log WHERE id = ?1",
	/* (An undo, or a word of the clock, of one branch of a fork may be of what another part of the log has.) */
	"SELECT stream, first, last, head FROM main.run WHERE log IN (SELECT " BASE_OF(
		"?1") " UNION ALL SELECT log FROM main.branch WHERE base = " BASE_OF("?1") ") ORDER BY log, stream, "
																				   "first",
	"SELECT digest, is_refused FROM main.stated WHERE log = ?1 ORDER BY digest",
	"SELECT stream, seq, leaf FROM main.erasure WHERE log = ?1 ORDER BY stream, seq",
	"WITH RECURSIVE streams (stream) AS (SELECT 1 UNION ALL SELECT stream + 1 FROM streams WHERE stream < 16)"
	" SELECT stream, seq, salt FROM streams JOIN main.entry USING (stream) WHERE log = ?1"
	"   AND seq = (SELECT max(seq) FROM main.entry AS of WHERE of.log = ?1 AND of.stream = streams.stream)",
};

enum {
	OF_LOG = sizeof of_log / sizeof *of_log
};

static enum status stamp_add(
	crypto_generichash_state *state, struct bytes *row, struct store *store, const char *sql, int64_t log)
{
	struct query rows = query(store, sql);
	if (log) {
		bind_integer(&rows, 1, log);
	}
	while (query_row(&rows)) {
		row_add(&rows, row);
		crypto_generichash_update(state, row->at, row->length);
		bytes_clear(row);
	}
	bytes_null(row); /* so that no row of one list is taken for one of another */
	crypto_generichash_update(state, row->at, row->length);
	bytes_clear(row);
	return query_end(&rows);
}

static enum status stamp_read(unsigned char stamp[DIGEST_BYTES], struct store *store,
	const unsigned char all[DIGEST_BYTES], int64_t log)
{
	crypto_generichash_state state;
	struct bytes row = {0};
	enum status status = DONE;
	crypto_generichash_init(&state, all, DIGEST_BYTES, DIGEST_BYTES);
	for (int k = 0; k < OF_LOG && !status; k++) {
		status = stamp_add(&state, &row, store, of_log[k], log);
	}
	crypto_generichash_final(&state, stamp, DIGEST_BYTES);
	bytes_free(&row);
	return status;
}

static enum status stamp_all(unsigned char stamp[DIGEST_BYTES], struct store *store)
{
	crypto_generichash_state state;
	struct bytes row = {0};
	crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
	enum status status = stamp_add(&state, &row, store, decisions, 0);
	crypto_generichash_final(&state, stamp, DIGEST_BYTES);
	bytes_free(&row);
	return status;
}

/* Summing a log up */

static const char *const take_log[] = {
	/* (Stream by stream, for the key begins with it: between two streams SQLite would look at all logs.) */
	"WITH RECURSIVE streams (stream) AS (VALUES (1) UNION ALL SELECT stream + 1 FROM streams WHERE stream < "
	"63)"
	" DELETE FROM sums.summed WHERE stream IN (SELECT stream FROM streams) AND log = ?1",
	"DELETE FROM sums.summed_home WHERE log = ?1",
	"DELETE FROM sums.summed_held WHERE log = ?1",
	"DELETE FROM sums.summed_coverage WHERE log = ?1",
	"DELETE FROM sums.summed_closed WHERE log = ?1",
	/* (The plus keeps SQLite from making sense of the view anew for each stream.) */
	"INSERT INTO sums.summed"
	" SELECT stream, log, row_number() OVER (), NULL, event, item, area, detail, count(*), sum(amount)"
	" FROM main.counted WHERE log = ?1 AND +stream IN (1, 2, 3, 4, 6, 8)"
	" GROUP BY stream, event, item, area, detail, amount BETWEEN 0 AND 1000000",
	"INSERT INTO sums.summed"
	" SELECT stream, log, seq, slot, event, item, area, detail, 1, amount"
	" FROM main.counted WHERE log = ?1 AND +stream NOT IN (1, 2, 3, 4, 6, 8)",
	/* (What the view `home` says: asked by way of it, SQLite would look at all logs for each.) */
	"INSERT INTO sums.summed_home"
	" SELECT log, row_number() OVER (), event, home, sum(amount) FROM main.home_kit WHERE log = ?1"
	" GROUP BY log, event, home",
	"INSERT INTO sums.summed_held"
	" SELECT log, event, stream, held, first_slot, last FROM main.held WHERE log = ?1",
	/* (These two ask of each event what is held of it.) */
	"INSERT INTO sums.summed_coverage SELECT event, log, stated, held FROM temp.event_coverage WHERE log = "
	"?1",
	"INSERT INTO sums.summed_closed SELECT log, event, digest, made FROM temp.closed_event WHERE log = ?1",
};

enum {
	TAKE_LOG = sizeof take_log / sizeof *take_log
};

static enum status sum_up(struct store *store, int64_t log)
{
	enum status status = DONE;
	for (int k = 0; k < TAKE_LOG && !status; k++) {
		struct query take = query(store, take_log[k]);
		bind_integer(&take, 1, log);
		status = query_run(&take);
	}
	return status;
}

/* What is kept of a log: of all that its rows follow from, and of the rows, so that none of both can be another. */
struct kept {
	int64_t log;
	unsigned char stamp[DIGEST_BYTES];
	bool is_new; /* its rows were made now */
};

static void seal_kept(unsigned char sealed[DIGEST_BYTES], const struct kept *kept,
	const unsigned char rows[DIGEST_BYTES], const unsigned char key[SUMS_KEY_BYTES])
{
	unsigned char both[2 * DIGEST_BYTES];
	memcpy(both, kept->stamp, DIGEST_BYTES);
	memcpy(both + DIGEST_BYTES, rows, DIGEST_BYTES);
	crypto_generichash(sealed, DIGEST_BYTES, both, sizeof both, key, SUMS_KEY_BYTES);
}

static enum status is_kept(
	bool *is, struct store *store, int64_t log, const unsigned char sealed[DIGEST_BYTES])
{
	int64_t found = 0;
	struct query same = query(store, "SELECT 1 FROM sums.summed_log WHERE log = ?1 AND stamp = ?2");
	bind_integer(&same, 1, log);
	bind_blob(&same, 2, sealed, DIGEST_BYTES);
	enum status status = query_integer(&same, &found, 0);
	*is = found != 0;
	return status;
}

static enum status keep(struct store *store, int64_t log, const unsigned char sealed[DIGEST_BYTES])
{
	struct query keep = query(store, "INSERT OR REPLACE INTO sums.summed_log VALUES (?1, ?2)");
	bind_integer(&keep, 1, log);
	bind_blob(&keep, 2, sealed, DIGEST_BYTES);
	return query_run(&keep);
}

/* Rows of logs that the book does not have are another book's, which lay here under this name before, or nobody's. */
static enum status drop_strange(struct store *store, bool *has_strange)
{
	int64_t strange = 0;
	struct query find = query(
		store, "SELECT EXISTS (SELECT 1 FROM sums.summed_log WHERE log NOT IN (SELECT id FROM main.log))");
	enum status status = query_integer(&find, &strange, 0);
	*has_strange = *has_strange || strange != 0;
	return status || !*has_strange
			   ? status
			   : store_script(store, "DELETE FROM sums.summed; DELETE FROM sums.summed_home;"
									 "DELETE FROM sums.summed_held; DELETE FROM sums.summed_coverage;"
									 "DELETE FROM sums.summed_closed; DELETE FROM sums.summed_log");
}

static enum status bring_up_log(struct kept *kept, struct store *store, const unsigned char all[DIGEST_BYTES],
	const struct log_rows *rows, const unsigned char key[SUMS_KEY_BYTES])
{
	unsigned char sealed[DIGEST_BYTES];
	bool is = false;
	kept->log = rows->log;
	enum status status = stamp_read(kept->stamp, store, all, rows->log);
	if (!status) {
		seal_kept(sealed, kept, rows->digest, key);
		status = is_kept(&is, store, rows->log, sealed);
	}
	kept->is_new = !is;
	return status || is ? status : sum_up(store, rows->log);
}

/* The rows that were made, as they are read back. */
static enum status keep_new(
	const struct kept *kept, int count, struct store *store, const unsigned char key[SUMS_KEY_BYTES])
{
	struct sums_rows rows;
	enum status status = sums_rows_read(&rows, store, key);
	assert(status || rows.count == count);
	for (int k = 0; k < count && !status; k++) {
		unsigned char sealed[DIGEST_BYTES];
		if (kept[k].is_new) {
			seal_kept(sealed, &kept[k], rows.at[k].digest, key);
			status = keep(store, kept[k].log, sealed);
		}
	}
	sums_rows_free(&rows);
	return status;
}

static enum status bring_up_logs(
	struct store *store, const struct sums_rows *rows, const unsigned char key[SUMS_KEY_BYTES])
{
	unsigned char all[DIGEST_BYTES];
	struct kept *kept = filled(calloc((size_t)rows->count + 1, sizeof *kept));
	bool any = false;
	enum status status = stamp_all(all, store);
	for (int k = 0; k < rows->count && !status; k++) {
		status = bring_up_log(&kept[k], store, all, &rows->at[k], key);
		any = any || kept[k].is_new;
	}
	if (!status && any) {
		status = keep_new(kept, rows->count, store, key);
	}
	free(kept);
	return status;
}

static enum status bring_up(struct store *store, const unsigned char key[SUMS_KEY_BYTES])
{
	struct sums_rows rows;
	enum status status = sums_rows_read(&rows, store, key);
	if (!status) {
		status = drop_strange(store, &rows.has_strange);
	}
	if (!status) {
		status = bring_up_logs(store, &rows, key);
	}
	sums_rows_free(&rows);
	return status;
}

/* The views over it */

static const char over_sums[] =
	"CREATE TEMP VIEW counted AS"
	" SELECT log, stream, number AS seq, slot, event, item, amount, area, detail, entries FROM sums.summed;"
	"CREATE TEMP VIEW home AS SELECT log, event, home, items FROM sums.summed_home;"
	"CREATE TEMP VIEW event_coverage AS SELECT event, log, stated, held FROM sums.summed_coverage;"
	"CREATE TEMP VIEW closed_event AS SELECT log, event, digest, made FROM sums.summed_closed;";
static const char over_held[] =
	"CREATE TEMP VIEW held AS SELECT log, event, stream, held, first_slot, last FROM sums.summed_held;";

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Does the SQL name this view? */
static bool names(const char *sql, const char *view)
{
	size_t length = strlen(view);
	for (const char *at = strstr(sql, view); at; at = strstr(at + 1, view)) {
		if (!is_letter(at[length]) && (at == sql || !is_letter(at[-1]))) {
			return true;
		}
	}
	return false;
}

static bool names_any(const char *sql, const char *views)
{
	bool any = false;
	for (const char *view = views; *view && !any;) {
		size_t length = strcspn(view, " ");
		char name[80];
		snprintf(name, sizeof name, "%.*s", (int)length, view);
		any = names(sql, name);
		view += length + (view[length] != '\0');
	}
	return any;
}

/* Adds a view of the book in its own words. */
static void add_copy(struct bytes *script, const char *sql)
{
	static const char as_kept[] = "CREATE VIEW ";
	assert(strncmp(sql, as_kept, strlen(as_kept)) == 0);
	bytes_raw(script, "CREATE TEMP VIEW ", strlen("CREATE TEMP VIEW "));
	bytes_raw(script, sql + strlen(as_kept), strlen(sql) - strlen(as_kept));
	bytes_raw(script, ";", 1);
}

static enum status run_script(struct store *store, struct bytes *script, enum status status)
{
	bytes_raw(script, "", 1);
	status = status ? status : store_script(store, (const char *)script->at);
	bytes_free(script);
	return status;
}

/* The two that are summed up themselves are worked out over what is held, which is summed up before them. */
static enum status make_first_views(struct store *store)
{
	struct bytes script = {0};
	struct query views = query(store, "SELECT sql FROM main.sqlite_schema WHERE type = 'view'"
									  " AND name IN ('event_coverage', 'closed_event')");
	bytes_raw(&script, over_held, strlen(over_held));
	while (query_row(&views)) {
		add_copy(&script, row_text(&views, 0));
	}
	return run_script(store, &script, query_end(&views));
}

/* Every view of the book that stands on these, or on one that does, once more in its own words. */
static enum status make_views(struct store *store)
{
	char names[4000]; /* "counted home ... attendance ..." */
	struct text list = text_in(names, sizeof names);
	struct bytes script = {0};
	struct query views = query(store,
		"SELECT name, sql FROM main.sqlite_schema WHERE type = 'view' AND name NOT IN"
		" ('counted', 'home', 'home_kit', 'held', 'event_coverage', 'closed_event') ORDER BY rowid");
	text_add(&list, "counted home held event_coverage closed_event");
	bytes_raw(&script, over_sums, strlen(over_sums));
	while (query_row(&views)) {
		const char *name = row_text(&views, 0), *sql = row_text(&views, 1);
		if (names_any(sql, names)) {
			text_addf(&list, " %s", name);
			assert(!list.cut);
			add_copy(&script, sql);
		}
	}
	return run_script(store, &script, query_end(&views));
}

static void drop_views(struct store *store)
{
	struct bytes script = {0};
	struct query views = query(store, "SELECT name FROM temp.sqlite_schema WHERE type = 'view'");
	while (query_row(&views)) {
		const char *name = row_text(&views, 0);
		bytes_raw(&script, "DROP VIEW temp.", strlen("DROP VIEW temp."));
		bytes_raw(&script, name, strlen(name));
		bytes_raw(&script, ";", 1);
	}
	bytes_raw(&script, "", 1);
	enum status status = query_end(&views);
	status = status ? status : store_script(store, (const char *)script.at);
	(void)status; /* they go with the connection */
	bytes_free(&script);
}

/* The file */

enum {
	SUMS_TABLES = 6
};

/* An empty file for SQLite to fill, if there is none; false where no file of ours can be there. */
static bool prepare_file(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	struct stat facts;
	bool is_file = file >= 0 && fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
	if (file >= 0) {
		close(file);
	}
	return is_file;
}

/*
 * SQLite keeps the words of a table from its name on. What has not the very words of sums.sql, somebody else has put
 * there.
 */
static enum status check_tables(bool *is_empty, bool *is_ours, struct store *store)
{
	static const char as_kept[] = "CREATE TABLE ";
	const size_t length = strlen(as_kept);
	int count = 0;
	*is_ours = true;
	struct query tables = query(store, "SELECT sql FROM sums.sqlite_schema");
	while (query_row(&tables)) {
		const char *sql = row_text(&tables, 0);
		count++;
		*is_ours =
			*is_ours && sql && strncmp(sql, as_kept, length) == 0 && strstr(embedded_sums_sql, sql + length);
	}
	*is_empty = count == 0;
	*is_ours = *is_ours && count == SUMS_TABLES;
	return query_end(&tables);
}

/* Within the transaction: tables, what is new, and the views. */
static enum status use_tables(struct store *store, const unsigned char key[SUMS_KEY_BYTES])
{
	bool is_empty, is_ours;
	enum status status = check_tables(&is_empty, &is_ours, store);
	if (!status && is_empty) {
		status = store_script(store, embedded_sums_sql);
	} else if (!status && !is_ours) {
		return fail(store->reason, DAMAGED_BOOK, "the file of sums is none of ours");
	}
	if (!status) {
		status = make_first_views(store);
	}
	if (!status) {
		status = bring_up(store, key);
	}
	if (!status) {
		status = store_script(store, "DROP VIEW temp.event_coverage; DROP VIEW temp.closed_event");
	}
	return status ? status : make_views(store);
}

static enum status use(struct store *store, const char *path, const unsigned char key[SUMS_KEY_BYTES])
{
	enum status status = path ? store_attach(store, path, "sums") : store_attach_memory(store, "sums");
	if (status) {
		return status;
	}
	status = store_script(store, "BEGIN");
	if (!status) {
		status = store_let_temporary(store, true);
	}
	if (!status) {
		status = use_tables(store, key);
	}
	enum status ended = store_let_temporary(store, false);
	return status ? status : ended;
}

/* Gives up what was begun, the file with it. */
static void give_up(struct store *store)
{
	store_rollback(store);
	enum status status = store_script(store, "DETACH sums");
	(void)status; /* it may never have been attached */
}

static enum status begin_with(struct store *store, const char *path, const unsigned char key[SUMS_KEY_BYTES])
{
	if (path && prepare_file(path)) {
		if (use(store, path, key) == DONE) {
			return DONE;
		}
		give_up(store);
	}
	enum status status = use(store, NULL, key);
	if (status) {
		give_up(store);
	}
	return status;
}

enum status sums_begin(struct store *store, const char *path, const char *office_path)
{
	unsigned char key[SUMS_KEY_BYTES];
	sums_key(key, office_path);
	enum status status = begin_with(store, path, key);
	sodium_memzero(key, sizeof key);
	return status;
}

void sums_end(struct store *store)
{
	enum status status = store_let_temporary(store, true);
	if (!status) {
		drop_views(store);
		status = store_script(store, "COMMIT");
	}
	enum status ended = store_let_temporary(store, false);
	(void)(status ? status : ended); /* what was not kept is summed up once more */
	give_up(store);
}
