/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/sofar.h"

#include "ledger/text.h"

#include <assert.h>
#include <string.h>

static const char make_tables[] =
	"CREATE TABLE sofar.settled (log INTEGER NOT NULL, stream INTEGER NOT NULL, seq INTEGER NOT NULL,"
	" slot INTEGER NOT NULL, event TEXT, item TEXT, amount INTEGER NOT NULL, area TEXT, detail TEXT,"
	" undoes INTEGER, PRIMARY KEY (stream, seq)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE sofar.entry (log INTEGER NOT NULL, stream INTEGER NOT NULL, seq INTEGER NOT NULL,"
	" undoes INTEGER NOT NULL, PRIMARY KEY (stream, undoes)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE sofar.log (id INTEGER PRIMARY KEY, key BLOB, name TEXT, fingerprint TEXT) STRICT;"
	"INSERT INTO sofar.log SELECT id, key, name, fingerprint FROM main.log;"
	"CREATE TABLE sofar.known_log (log INTEGER PRIMARY KEY) STRICT;"
	"INSERT INTO sofar.known_log SELECT log FROM main.known_log;"
	"CREATE TABLE sofar.shared (log INTEGER, stream INTEGER, first INTEGER, last INTEGER, source INTEGER) "
	"STRICT;"
	"CREATE TABLE sofar.office_log (log INTEGER PRIMARY KEY, upto INTEGER NOT NULL) STRICT;"
	/* Paper is typed in at offices: no kiosk has any. */
	"CREATE TABLE sofar.paper (log INTEGER, seq INTEGER, slot INTEGER, event TEXT, what TEXT, code TEXT,"
	" answer TEXT, amount INTEGER, covers TEXT, how TEXT, question_set TEXT, sheet INTEGER) STRICT;"
	"INSERT INTO sofar.office_log SELECT log, upto FROM main.office_log;";

static const char find_views[] =
	"SELECT sql FROM main.sqlite_schema WHERE type = 'view' AND name IN ("
	"'counted', 'attendance', 'feedback', 'concern', 'kit', 'home', 'home_kit', 'head_count', "
	"'event_people', 'outcome',"
	" 'issue', 'action', 'referral', 'follow_up', 'event_act', 'stock', 'stock_count', 'audit')";

/*
 * Of entries, the views ask only which are taken back: by others of any event. (Without the plus SQLite would make
 * sense of it anew for each stream, to see whether an index of that stream alone would do.)
 */
static const char take_undoes[] =
	"INSERT OR IGNORE INTO sofar.entry SELECT log, stream, seq, undoes FROM main.entry"
	" WHERE log = ?1 AND stream = +?2 AND seq > ?3 AND undoes IS NOT NULL";

/* (What is not limited inside, SQLite would put together with the outside, and work out the event at each mention.) */
static const char take_rows[] =
	"INSERT INTO sofar.settled SELECT log, stream, seq, slot, event, item, amount, area, detail, undoes"
	" FROM (SELECT * FROM main.settled WHERE log = ?1 AND stream = +?2 AND seq > ?3 LIMIT -1)"
	" WHERE event = ?4 OR stream IN (14, 15)";

static enum status make_views(struct book *book)
{
	static const char as_kept[] = "CREATE VIEW ";
	struct bytes script = {0};
	struct query views = query(&book->store, find_views);
	while (query_row(&views)) {
		const char *sql = row_text(&views, 0);
		assert(sql && strncmp(sql, as_kept, strlen(as_kept)) == 0);
		sql += strlen(as_kept);
		bytes_raw(&script, "CREATE VIEW sofar.", strlen("CREATE VIEW sofar."));
		bytes_raw(&script, sql, strlen(sql));
		bytes_raw(&script, ";", 1);
	}
	enum status status = query_end(&views);
	bytes_raw(&script, "", 1);
	status = status ? status : store_script(&book->store, (const char *)script.at);
	bytes_free(&script);
	return status;
}

static enum status make(struct book *book)
{
	struct sofar *sofar = &book->sofar;
	enum status status = sofar->is_attached ? DONE : store_attach_memory(&book->store, "sofar");
	if (status) {
		return status;
	}
	sofar->is_attached = true;
	status = store_begin_part(&book->store);
	if (status) {
		return status;
	}
	status = store_script(&book->store, make_tables);
	status = store_end_part(&book->store, status ? status : make_views(book));
	sofar->is_made = status == DONE;
	return status;
}

/* Where it fails, what is here stays what it was. */
static enum status begin_anew(struct book *book, const char *event)
{
	struct sofar *sofar = &book->sofar;
	struct query forget = query(&book->store, "DELETE FROM sofar.settled"); /* what is taken back stays so */
	enum status status = query_run(&forget);
	if (!status) {
		memset(sofar->upto, 0, sizeof sofar->upto);
		bool fits = text_copy(sofar->event, sizeof sofar->event, event);
		assert(fits);
	}
	return status;
}

static enum status run_take(struct book *book, const char *sql, int stream)
{
	struct query take = query(&book->store, sql);
	bind_integer(&take, 1, book->log);
	bind_integer(&take, 2, stream);
	bind_integer(&take, 3, book->sofar.upto[stream]);
	if (sql == take_rows) {
		bind_text(&take, 4, book->sofar.event);
	}
	return query_run(&take);
}

static enum status take(struct book *book, int stream)
{
	enum status status = run_take(book, take_undoes, stream);
	if (!status) {
		status = run_take(book, take_rows, stream);
	}
	if (!status) {
		book->sofar.upto[stream] = book->ends[stream].seq;
	}
	return status;
}

/* Entries of these may say something of others that are here by now: whose they are, when they were (`settled`). */
static bool speaks_of_others(int stream)
{
	return stream == STREAM_EVENT || stream == STREAM_OFFICE;
}

static bool has_grown(const struct book *book, int stream)
{
	return book->ends[stream].seq > book->sofar.upto[stream];
}

/* What is here may no longer be as the book has it. */
static bool must_begin_anew(const struct book *book, const char *event)
{
	bool must = strcmp(event, book->sofar.event) != 0;
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		must = must || (speaks_of_others(stream) && has_grown(book, stream));
	}
	return must;
}

enum status sofar_read(struct book *book, const char *event)
{
	assert(book->device && sqlite3_get_autocommit(book->store.db));
	enum status status = book->sofar.is_made ? DONE : make(book);
	event = event ? event : book->sofar.event;
	if (!status && must_begin_anew(book, event)) {
		status = begin_anew(book, event);
	}
	for (int stream = 1; stream <= STREAM_HIGHEST && !status; stream++) {
		status = has_grown(book, stream) ? take(book, stream) : DONE;
	}
	return status;
}
