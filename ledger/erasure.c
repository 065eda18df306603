/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/erasure.h"

#include "ledger/book_inside.h"
#include "ledger/branch.h"
#include "ledger/detail.h"
#include "ledger/offices.h"
#include "ledger/resealed.h"
#include "ledger/verify.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	MARK_BYTES = 8,                 /* of a leaf: nobody makes another entry whose leaf begins so */
	MARK_SIZE = 2 * MARK_BYTES + 1, /* in hexadecimal */
	NAMED_MOST = 25,                /* entries that one office entry has room for */
	IN_MEMORY_MOST =
		256 * 1024 * 1024 /* bytes of a book that is written anew in memory rather than beside it */
};

/* Something that lies here and is erased. */
struct found {
	int64_t log; /* the part of the log (branch.h) that has it */
	int stream;
	int64_t seq;
	int64_t boxes; /* 0: whole */
	unsigned char leaf[DIGEST_BYTES];
	unsigned char head[DIGEST_BYTES]; /* of one in a fork */
};

struct all_found {
	struct found *list;
	int count;
};

static void add_found(struct all_found *all, const struct found *found)
{
	all->list = realloc(all->list, ((size_t)all->count + 1) * sizeof *all->list);
	if (!all->list) {
		abort();
	}
	all->list[all->count++] = *found;
}

static void mark_write(char mark[MARK_SIZE], const unsigned char leaf[DIGEST_BYTES])
{
	text_from_bytes(mark, leaf, MARK_BYTES);
}

/* What is erased of the log with the key ?2, and boxes (of the table `box`) that are still to be emptied. */
#define ERASED_OF_LOG                                                                              \
	"(SELECT stream AS of_stream, entry AS of_seq, leaf AS mark, boxes AS wanted FROM main.erased" \
	" WHERE kiosk_key = ?2) AS x"
#define BOX_IS_LEFT "(wanted >> b.purpose) & 1 AND coalesce(b.gone, '') NOT IN ('erased', 'taken_back')"

static const char in_entry[] =
	"SELECT " ENTRY_COLUMNS ", wanted, mark, NULL, log FROM " ERASED_OF_LOG
	" CROSS JOIN main.entry AS e ON e.log IN (SELECT ?1 UNION ALL SELECT log FROM main.branch WHERE base = "
	"?1)"
	"  AND e.stream = of_stream AND e.seq = of_seq"
	" WHERE wanted = 0 OR EXISTS (SELECT 1 FROM main.box AS b WHERE b.log = e.log AND b.stream = of_stream"
	"                             AND b.seq = of_seq AND " BOX_IS_LEFT ")";

static const char in_forked[] =
	"SELECT " LINK_COLUMNS ", wanted, mark, head, log FROM " ERASED_OF_LOG
	" CROSS JOIN main.forked AS e ON e.log = ?1 AND e.stream = of_stream AND e.seq = of_seq"
	" WHERE length(salt) = 16 AND (wanted = 0 OR EXISTS (SELECT 1 FROM main.forked_box AS b WHERE b.log = ?1"
	" AND b.stream = of_stream AND b.seq = of_seq AND b.head = e.head AND " BOX_IS_LEFT "))";

/* A row is one that is meant when its leaf begins as the office said: under its number may lie another. */
static enum status take_found(
	struct all_found *all, const struct query *row, const unsigned char *key, struct reason *reason)
{
	struct link link;
	char mark[MARK_SIZE];
	enum status status = verify_link(&link, row, key, reason);
	if (status) {
		return status;
	}
	mark_write(mark, link.leaf);
	const char *wanted = row_text(row, 13);
	if (!wanted || strcmp(mark, wanted) != 0) {
		return DONE;
	}
	struct found found = {.log = row_integer(row, 15),
		.stream = link.entry.stream,
		.seq = link.entry.seq,
		.boxes = row_integer(row, 12)};
	size_t length;
	const unsigned char *head = row_blob(row, 14, &length);
	memcpy(found.leaf, link.leaf, DIGEST_BYTES);
	if (length == DIGEST_BYTES) {
		memcpy(found.head, head, length);
	}
	add_found(all, &found);
	return DONE;
}

/* The log whose erasures are carried out. */
struct applying {
	struct store *store;
	int64_t log;
	unsigned char key[DEVICE_KEY_BYTES];
	char hex[2 * DEVICE_KEY_BYTES + 1];
	int64_t erased;
};

static enum status find(struct all_found *all, const struct applying *applying, const char *sql)
{
	*all = (struct all_found){0};
	struct query rows = query(applying->store, sql);
	bind_integer(&rows, 1, applying->log);
	bind_text(&rows, 2, applying->hex);
	while (query_row(&rows)) {
		rows.status = take_found(all, &rows, applying->key, applying->store->reason);
	}
	return query_end(&rows);
}

/* Runs a statement with the places ?1 log, ?2 stream, ?3 number, ?4 leaf, ?5 head, ?6 boxes; counts what it changed. */
static enum status run_for(struct applying *applying, const char *sql, const struct found *found)
{
	struct query run = query(applying->store, sql);
	bind_integer(&run, 1, found->log);
	bind_integer(&run, 2, found->stream);
	bind_integer(&run, 3, found->seq);
	bind_blob(&run, 4, found->leaf, DIGEST_BYTES);
	bind_blob(&run, 5, found->head, DIGEST_BYTES);
	bind_integer(&run, 6, found->boxes);
	enum status status = query_run(&run);
	applying->erased += status ? 0 : sqlite3_changes64(applying->store->db);
	return status;
}

static enum status run_all(
	struct applying *applying, const char *const *steps, size_t count, const struct found *found)
{
	enum status status = DONE;
	for (size_t k = 0; k < count && !status; k++) {
		status = run_for(applying, steps[k], found);
	}
	return status;
}

#define OF_ENTRY " WHERE log = ?1 AND stream = ?2 AND seq = ?3"
#define EMPTY    " SET bytes = NULL, gone = 'erased'"
#define TO_EMPTY " AND (?6 >> purpose) & 1 AND coalesce(gone, '') NOT IN ('erased', 'taken_back')"
#define BARE     "slot = 0, item = NULL, amount = 0, area = NULL, detail = NULL, undoes = NULL, box_digest = NULL"

static enum status erase_proved(struct applying *applying, const struct found *found)
{
	static const char *const whole[] = {
		"INSERT INTO main.erasure SELECT log, stream, seq, event, ?4 FROM main.entry" OF_ENTRY,
		"DELETE FROM main.box" OF_ENTRY,
		"DELETE FROM main.entry" OF_ENTRY,
	};
	static const char *const boxes[] = {
		"UPDATE main.box" EMPTY OF_ENTRY TO_EMPTY,
	};
	return found->boxes ? run_all(applying, boxes, sizeof boxes / sizeof *boxes, found)
						: run_all(applying, whole, sizeof whole / sizeof *whole, found);
}

static enum status erase_forked(struct applying *applying, const struct found *found)
{
	static const char *const whole[] = {
		"DELETE FROM main.forked_box" OF_ENTRY " AND head = ?5",
		"UPDATE main.forked SET " BARE ", salt = ?4" OF_ENTRY " AND head = ?5",
	};
	static const char *const boxes[] = {
		"UPDATE main.forked_box" EMPTY OF_ENTRY " AND head = ?5" TO_EMPTY,
	};
	return found->boxes ? run_all(applying, boxes, sizeof boxes / sizeof *boxes, found)
						: run_all(applying, whole, sizeof whole / sizeof *whole, found);
}

/* What waits has its leaf beside it. */
static enum status erase_waiting(struct applying *applying)
{
	static const char *const steps[] = {
		"UPDATE main.waiting SET " BARE ", salt = leaf FROM " ERASED_OF_LOG
		" WHERE log = ?1 AND stream = of_stream AND seq = of_seq AND wanted = 0 AND salt <> leaf"
		" AND lower(hex(substr(waiting.leaf, 1, 8))) = mark",
		"DELETE FROM main.waiting_box WHERE log = ?1 AND ?2 IS NOT NULL AND EXISTS (SELECT 1 FROM "
		"main.waiting AS w"
		" WHERE w.log = waiting_box.log AND w.stream = waiting_box.stream AND w.seq = waiting_box.seq"
		" AND w.leaf = waiting_box.leaf AND w.salt = w.leaf)",
		"UPDATE main.waiting_box AS b" EMPTY " FROM " ERASED_OF_LOG
		" WHERE log = ?1 AND stream = of_stream AND seq = of_seq"
		" AND lower(hex(substr(b.leaf, 1, 8))) = mark AND " BOX_IS_LEFT,
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		struct query step = query(applying->store, steps[k]);
		bind_integer(&step, 1, applying->log);
		bind_text(&step, 2, applying->hex);
		status = query_run(&step);
		applying->erased += status ? 0 : sqlite3_changes64(applying->store->db);
	}
	return status;
}

typedef enum status erase_one(struct applying *applying, const struct found *found);

static enum status erase_found(struct applying *applying, const char *sql, erase_one *erase)
{
	struct all_found all;
	enum status status = find(&all, applying, sql);
	for (int k = 0; k < all.count && !status; k++) {
		status = erase(applying, &all.list[k]);
	}
	free(all.list);
	return status;
}

/* Seldom did an office erase anything: then there is nothing to look for. */
static enum status begin(struct applying *applying, struct store *store, int64_t log, bool *any)
{
	*applying = (struct applying){.store = store, .log = log};
	struct query find = query(store,
		"SELECT key, id FROM main.log WHERE id = " BASE_OF(
			"?1") " AND EXISTS (SELECT 1 FROM main.entry WHERE stream = 16 AND item = '" ERASE_ITEM "')");
	bind_integer(&find, 1, log);
	*any = false;
	if (query_row(&find)) {
		size_t length;
		const unsigned char *key = row_blob(&find, 0, &length);
		*any = length == DEVICE_KEY_BYTES;
		applying->log = row_integer(&find, 1);
		memcpy(applying->key, key, *any ? length : 0);
		text_from_bytes(applying->hex, applying->key, sizeof applying->key);
	}
	return query_end(&find);
}

static enum status note_due(struct store *store)
{
	struct query note = query(store,
		"INSERT OR IGNORE INTO main.unwiped (only, since, what)"
		" SELECT 1, max(slot), 'erased' FROM main.entry WHERE stream = 16 AND item IN ('" ERASE_ITEM
		"', '" RESEAL_ITEM "')");
	return query_run(&note);
}

static enum status erase_all(struct applying *applying)
{
	enum status status = erase_found(applying, in_entry, erase_proved);
	if (!status) {
		status = erase_found(applying, in_forked, erase_forked);
	}
	return status ? status : erase_waiting(applying);
}

/* What was sealed anew comes last: of what is erased that goes, too. */
enum status erasure_apply(struct store *store, int64_t log, int64_t *erased)
{
	struct applying applying;
	bool any;
	enum status status = begin(&applying, store, log, &any);
	if (!status && any) {
		status = erase_all(&applying);
	}
	if (!status) {
		status = resealed_apply(store, applying.log, &applying.erased);
	}
	if (!status && applying.erased > 0) {
		*erased += applying.erased;
		status = note_due(store);
	}
	return status;
}

enum status erasure_apply_all(struct store *store)
{
	int64_t log = 0, erased = 0;
	for (;;) {
		struct query next = query(
			store, "SELECT min(id) FROM main.log WHERE id > ?1 AND id NOT IN (SELECT log FROM main.branch)");
		bind_integer(&next, 1, log);
		enum status status = query_integer(&next, &log, 0);
		if (status || log == 0) {
			return status;
		}
		status = erasure_apply(store, log, &erased);
		if (status) {
			return status;
		}
	}
}

/* Saying it */

/* Is one here under this number that has this leaf: it waits, or lies in a fork? */
static enum status find_loose(struct book *office, const struct erasure *erasure,
	const unsigned char key[DEVICE_KEY_BYTES], char mark[MARK_SIZE])
{
	struct query rows = query(&office->store,
		"SELECT " LINK_COLUMNS " FROM main.waiting WHERE log = ?1 AND stream = ?2 AND seq = ?3"
		" UNION ALL SELECT " LINK_COLUMNS " FROM main.forked WHERE log = ?1 AND stream = ?2 AND seq = ?3");
	bind_integer(&rows, 1, erasure->log);
	bind_integer(&rows, 2, erasure->stream);
	bind_integer(&rows, 3, erasure->seq);
	bool found = false;
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, key, office->reason);
		found = found || (!rows.status && !link.is_erased && link.entry.undoes == 0 &&
							 memcmp(link.leaf, erasure->leaf, DIGEST_BYTES) == 0);
	}
	mark_write(mark, erasure->leaf);
	enum status status = query_end(&rows);
	const char *name = stream_name(erasure->stream);
	return status || found ? status
						   : fail(office->reason, NOT_FOUND, "%s entry %lld does not wait here",
								 name ? name : "unknown", (long long)erasure->seq);
}

/* The leaf of a proved entry, as the office names it. */
static enum status find_mark(struct book *office, const struct erasure *erasure,
	const unsigned char key[DEVICE_KEY_BYTES], char mark[MARK_SIZE])
{
	struct query find = query(&office->store,
		"SELECT " ENTRY_COLUMNS " FROM main.entry WHERE log = ?1 AND stream = ?2 AND seq = ?3");
	bind_integer(&find, 1, erasure->log);
	bind_integer(&find, 2, erasure->stream);
	bind_integer(&find, 3, erasure->seq);
	struct link link;
	bool found = query_row(&find);
	if (found) {
		find.status = verify_link(&link, &find, key, office->reason);
	}
	if (found && !find.status) {
		mark_write(mark, link.leaf);
		found = link.entry.undoes == 0; /* or what it takes back would count again */
	}
	enum status status = query_end(&find);
	const char *name = stream_name(erasure->stream);
	return status || found ? status
						   : fail(office->reason, NOT_FOUND, "%s entry %lld is not here",
								 name ? name : "unknown", (long long)erasure->seq);
}

static enum status find_key(struct book *office, int64_t log, unsigned char key[DEVICE_KEY_BYTES])
{
	struct query find = query(&office->store, "SELECT key FROM main.log WHERE id = " BASE_OF("?1"));
	bind_integer(&find, 1, log);
	bool found = false;
	if (query_row(&find)) {
		size_t length;
		const unsigned char *blob = row_blob(&find, 0, &length);
		found = length == DEVICE_KEY_BYTES;
		memcpy(key, blob, found ? length : 0);
	}
	enum status status = query_end(&find);
	return status || found ? status : fail(office->reason, NOT_FOUND, "a log %lld", (long long)log);
}

static int by_place(const void *one, const void *other)
{
	const struct erasure *a = one, *b = other;
	if (a->log != b->log) {
		return a->log < b->log ? -1 : 1;
	}
	if (a->stream != b->stream) {
		return a->stream - b->stream;
	}
	if (a->boxes != b->boxes) {
		return a->boxes < b->boxes ? -1 : 1;
	}
	return (a->seq > b->seq) - (a->seq < b->seq);
}

/* How many of the list, from its first on, one office entry names: of one log and stream, with the same boxes. */
static int count_together(const struct erasure *list, int count)
{
	int together = 1;
	/* Two under one number are named apart. */
	while (together < count && together < NAMED_MOST && list[together].log == list->log &&
		   list[together].seq != list[together - 1].seq && list[together].stream == list->stream &&
		   list[together].boxes == list->boxes) {
		together++;
	}
	return together;
}

static enum status say(struct detail *detail, struct book *office, const struct erasure *list, int count,
	const struct erasure_cause *cause)
{
	unsigned char key[DEVICE_KEY_BYTES];
	char hex[2 * DEVICE_KEY_BYTES + 1], mark[MARK_SIZE], name[32];
	enum status status = find_key(office, list->log, key);
	if (status) {
		return status;
	}
	text_from_bytes(hex, key, sizeof key);
	detail_begin(detail);
	detail_code(detail, "log", hex);
	detail_number(detail, "stream", list->stream);
	detail_number(detail, "boxes", list->boxes);
	detail_open(detail, "entries");
	for (int k = 0; k < count && !status; k++) {
		status = (list[k].is_loose ? find_loose : find_mark)(office, &list[k], key, mark);
		snprintf(name, sizeof name, "n%lld", (long long)list[k].seq);
		if (!status) {
			detail_code(detail, name, mark);
		}
	}
	detail_close(detail);
	if (cause->asked_by) {
		detail_code(detail, "asked_by", cause->asked_by);
	}
	if (cause->class) {
		detail_code(detail, "class", cause->class);
	}
	if (cause->reason) {
		detail_text(detail, "reason", cause->reason);
	}
	detail_end(detail);
	return status;
}

/* Everything that one erasure says, as records whose details lie beside them. */
struct saying {
	struct record *records;
	struct detail *details;
	int count;
};

static enum status say_all(struct saying *saying, struct book *office, const struct erasure *sorted,
	int count, const struct erasure_cause *cause)
{
	saying->records = calloc((size_t)count, sizeof *saying->records);
	saying->details = calloc((size_t)count, sizeof *saying->details);
	if (!saying->records || !saying->details) {
		abort();
	}
	enum status status = DONE;
	for (int at = 0; at < count && !status;) {
		int together = count_together(sorted + at, count - at);
		struct detail *detail = &saying->details[saying->count];
		status = say(detail, office, sorted + at, together, cause);
		saying->records[saying->count++].entry =
			(struct entry){.stream = STREAM_OFFICE, .item = ERASE_ITEM, .detail = detail->json};
		at += together;
	}
	return status;
}

/* What an erasure does besides what it says, in the same transaction. */
struct doing {
	const struct erasure *sorted;
	int count;
	struct erasure_done *done;
};

static enum status count_whole(struct book *office, struct erasure_done *done)
{
	struct query count =
		query(&office->store, "SELECT (SELECT count(*) FROM main.erasure) + (SELECT count(*) FROM "
							  "main.waiting WHERE length(salt) = 32)"
							  " + (SELECT count(*) FROM main.forked WHERE length(salt) = 32),"
							  " (SELECT count(*) FROM main.box WHERE gone = 'erased')"
							  " + (SELECT count(*) FROM main.waiting_box WHERE gone = 'erased')"
							  " + (SELECT count(*) FROM main.forked_box WHERE gone = 'erased')");
	if (query_row(&count)) {
		done->entries = row_integer(&count, 0) - done->entries;
		done->boxes = row_integer(&count, 1) - done->boxes;
	}
	return query_end(&count);
}

static enum status carry_out(struct book *office, void *context)
{
	struct doing *doing = context;
	int64_t erased = 0;
	*doing->done = (struct erasure_done){0};
	enum status status = count_whole(office, doing->done);
	for (int k = 0; k < doing->count && !status; k++) {
		if (k == 0 || doing->sorted[k].log != doing->sorted[k - 1].log) {
			status = erasure_apply(&office->store, doing->sorted[k].log, &erased);
		}
	}
	return status ? status : count_whole(office, doing->done);
}

static enum status check_certified(struct book *office)
{
	bool is;
	enum status status = office_is_certified(office, office->root.key, &is);
	return status || is ? status : fail(office->reason, UNCERTIFIED, "%s", office->log_name);
}

enum status erasure_do(struct book *office, const struct erasure *list, int count,
	const struct erasure_cause *cause, struct erasure_done *done)
{
	assert(count > 0 && office->kind == BOOK_OFFICE);
	*done = (struct erasure_done){0};
	struct erasure *sorted = calloc((size_t)count, sizeof *sorted);
	if (!sorted) {
		abort();
	}
	memcpy(sorted, list, (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, by_place);
	for (int k = 0; k < count; k++) {
		assert(sorted[k].stream < STREAM_EVENT || (sorted[k].stream == STREAM_AUDIT && sorted[k].seq > 1));
	}
	struct saying saying = {0};
	struct doing doing = {sorted, count, done};
	enum status status = check_certified(office);
	if (!status) {
		status = say_all(&saying, office, sorted, count, cause);
	}
	if (!status) {
		status = book_append_and(office, saying.records, saying.count, carry_out, &doing);
	}
	if (!status) {
		done->first = saying.records[0].entry.seq;
		done->last = saying.records[saying.count - 1].entry.seq;
	}
	free(saying.records);
	free(saying.details);
	free(sorted);
	return status;
}

/* Writing the book anew */

enum status erasure_is_due(struct book *office, bool *due)
{
	struct query find = query(&office->store, "SELECT count(*) FROM unwiped");
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	*due = count > 0;
	return status;
}

/* SQLite makes the new book beside the old one: in memory, or where that would be too much of it in a file that has no
 * name. */
static enum status write_anew(struct book *office)
{
	struct store *store = &office->store;
	struct query find =
		query(store, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
	int64_t bytes;
	enum status status = query_integer(&find, &bytes, 0);
	if (status) {
		return status;
	}
	status = store_script(store, bytes > IN_MEMORY_MOST ? "PRAGMA temp_store = FILE; VACUUM" : "VACUUM");
	enum status after = store_script(store, "PRAGMA temp_store = MEMORY");
	return status ? status : after;
}

/* What reports summed up (admin/sums.h) was summed up of what is erased, too: they make it anew. */
static enum status remove_sums(const struct book *office)
{
	const char *name = office->store.name, *dot = strrchr(file_name(name), '.');
	char path[PATH_SIZE];
	size_t stem = dot ? (size_t)(dot - name) : strlen(name);
	if (snprintf(path, sizeof path, "%.*s" BOOK_SUMS_ENDING, (int)stem, name) >= (int)sizeof path) {
		return DONE; /* no report could have made it */
	}
	return unlink(path) == 0 || errno == ENOENT ? DONE : fail_errno(office->store.reason, "%s", path);
}

enum status erasure_finish(struct book *office)
{
	bool due;
	enum status status = erasure_is_due(office, &due);
	if (status || !due) {
		return status;
	}
	status = remove_sums(office);
	status = status ? status : write_anew(office);
	return status ? status : store_script(&office->store, "DELETE FROM unwiped");
}

enum status erasure_try_to_finish(struct book *office)
{
	enum status status = erasure_finish(office);
	return status == BOOK_IN_USE || status == NO_ROOM ? DONE : status;
}
