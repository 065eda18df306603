/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/erasing.h"

#include "admin/concerns.h"
#include "ledger/code.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

static struct to_erase *add(struct erasing *erasing)
{
	if (erasing->count % 64 == 0) {
		erasing->at = realloc(erasing->at, (size_t)(erasing->count + 64) * sizeof *erasing->at);
		if (!erasing->at) {
			abort();
		}
	}
	struct to_erase *next = &erasing->at[erasing->count++];
	*next = (struct to_erase){0};
	return next;
}

void erasing_free(struct erasing *erasing)
{
	free(erasing->at);
	*erasing = (struct erasing){0};
}

void boxes_say(char said[BOXES_SAID_SIZE], unsigned boxes)
{
	struct text text = text_in(said, BOXES_SAID_SIZE);
	for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		if (boxes >> purpose & 1) {
			text_addf(&text, "%s%s", said[0] ? ", " : "", purpose_name(purpose));
		}
	}
	text_add(&text, boxes ? "" : "everything");
}

/* What people call an entry: its report's number, or its stream and number. A row: key, kiosk, stream, number. */
static void write_name(char name[ERASING_NAME_SIZE], const struct query *row)
{
	size_t length;
	const unsigned char *key = row_blob(row, 0, &length);
	int stream = (int)row_integer(row, 2);
	int64_t seq = row_integer(row, 3);
	if (stream == STREAM_CONCERN && length == DEVICE_KEY_BYTES) {
		char number[REPORT_NUMBER_SIZE];
		report_number_write(number, row_text(row, 1), seq, key);
		text_copy(name, ERASING_NAME_SIZE, number);
		return;
	}
	snprintf(
		name, ERASING_NAME_SIZE, "Kiosk %s, %s %lld", row_text(row, 1), stream_name(stream), (long long)seq);
}

/* What waits, or lies in a fork */

enum lies {
	LIES_PROVED,
	LIES_WAITING,
	LIES_IN_FORK,
};

/* The leaf of the lifted entry under this head. */
static enum status find_forked_leaf(struct erasure *what, struct store *store, const unsigned char *key,
	const unsigned char head[DIGEST_BYTES])
{
	struct query rows = query(store,
		"SELECT " LINK_COLUMNS " FROM forked WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND head = ?4");
	bind_integer(&rows, 1, what->log);
	bind_integer(&rows, 2, what->stream);
	bind_integer(&rows, 3, what->seq);
	bind_blob(&rows, 4, head, DIGEST_BYTES);
	if (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, key, store->reason);
		memcpy(what->leaf, link.leaf, DIGEST_BYTES);
	}
	return query_end(&rows);
}

/* Which of those under the number it is: column 8 is its leaf, or in a fork its head. */
static enum status say_which(
	struct to_erase *next, struct store *store, const struct query *row, enum lies lies)
{
	size_t key_length, length;
	const unsigned char *key = row_blob(row, 0, &key_length);
	if (lies == LIES_PROVED) {
		return DONE;
	}
	const unsigned char *mark = row_blob(row, 8, &length);
	if (key_length != DEVICE_KEY_BYTES || length != DIGEST_BYTES) {
		return DONE;
	}
	size_t named = strlen(next->name);
	text_copy(
		next->name + named, sizeof next->name - named, lies == LIES_WAITING ? ", waiting" : ", in a fork");
	next->what.is_loose = true;
	memcpy(next->what.leaf, mark, DIGEST_BYTES);
	return lies == LIES_WAITING ? DONE : find_forked_leaf(&next->what, store, key, mark);
}

/* By contact. What is looked for and what is looked in are secret: in locked memory. */

enum {
	FOLDED_SIZE = BOX_LONGEST + 1
};

struct searching {
	char needle[FOLDED_SIZE], folded[FOLDED_SIZE];
	bool is_telephone;
	struct box_text opened;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "+44 7700 900-123" as "07700900123": the digits of what can be one number, and a line feed between two. */
static void fold_telephone(char folded[FOLDED_SIZE], const char *text)
{
	size_t length = 0;
	bool in_number = false;
	for (; *text && length + 2 < FOLDED_SIZE; text++) {
		bool is_abroad = strncmp(text, "+44", 3) == 0 || (!in_number && strncmp(text, "0044", 4) == 0);
		if (is_abroad) {
			text += *text == '+' ? 2 : 3;
			folded[length++] = '0';
			in_number = true;
		} else if (is_digit(*text)) {
			folded[length++] = *text;
			in_number = true;
		} else if (in_number && !strchr(" -()./", *text)) {
			folded[length++] = '\n';
			in_number = false;
		}
	}
	folded[length] = '\0';
}

/* Letters small, blanks as they are. Other letters than those of English are found as they were written. */
static void fold_text(char folded[FOLDED_SIZE], const char *text)
{
	size_t length = 0;
	for (; *text && length + 1 < FOLDED_SIZE; text++) {
		folded[length++] = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
	}
	folded[length] = '\0';
}

static void begin_searching(struct searching *searching, const char *contact)
{
	searching->is_telephone = contact[strspn(contact, "+0123456789 -()./")] == '\0';
	(searching->is_telephone ? fold_telephone : fold_text)(searching->needle, contact);
}

static bool has_contact(struct searching *searching)
{
	(searching->is_telephone ? fold_telephone : fold_text)(searching->folded, searching->opened.text);
	return strstr(searching->folded, searching->needle) != NULL;
}

bool erasing_would_find(const char *contact, const char *text)
{
	struct searching *searching = sodium_malloc(sizeof *searching);
	if (!searching) {
		abort();
	}
	begin_searching(searching, contact);
	text_copy(searching->opened.text, sizeof searching->opened.text, text);
	bool found = has_contact(searching);
	sodium_free(searching);
	return found;
}

/* The boxes of one entry stand together: it is added once. */
static enum status add_match(
	struct erasing *erasing, struct store *store, const struct query *row, unsigned boxes, enum lies lies)
{
	const int stream = (int)row_integer(row, 2);
	struct to_erase next = {.what = {.log = row_integer(row, 6),
								.stream = stream,
								.seq = row_integer(row, 3),
								.boxes = stream == STREAM_CONCERN ? boxes : 1U << PURPOSE_NOTES},
		.slot = row_integer(row, 7)};
	write_name(next.name, row);
	enum status status = say_which(&next, store, row, lies);
	const struct to_erase *last = erasing->count ? &erasing->at[erasing->count - 1] : NULL;
	bool is_known = last && last->what.log == next.what.log && last->what.stream == stream &&
					last->what.seq == next.what.seq && last->what.is_loose == next.what.is_loose &&
					memcmp(last->what.leaf, next.what.leaf, DIGEST_BYTES) == 0;
	if (!status && !is_known) {
		*add(erasing) = next;
	}
	return status;
}

static const char *const sealed_parts[] = {
	[LIES_PROVED] =
		"SELECT number_key.key, log.name, b.stream, b.seq, b.purpose, b.bytes, b.log, e.slot FROM "
		"sealed_part "
		"AS b"
		" JOIN entry AS e ON e.log = b.log AND e.stream = b.stream AND e.seq = b.seq JOIN log ON log.id = "
		"b.log JOIN number_key ON number_key.log = b.log"
		" WHERE b.bytes IS NOT NULL AND b.purpose <> 1 AND b.stream < 14 ORDER BY b.log, b.stream, b.seq",
	[LIES_WAITING] =
		"SELECT log.key, log.name, b.stream, b.seq, b.purpose, b.bytes, b.log, e.slot, b.leaf"
		" FROM waiting_box AS b JOIN waiting AS e ON e.log = b.log AND e.stream = b.stream AND e.seq = b.seq"
		" AND e.leaf = b.leaf JOIN log ON log.id = b.log"
		" WHERE b.bytes IS NOT NULL AND b.purpose <> 1 AND b.stream < 14 ORDER BY b.log, b.stream, b.seq, "
		"b.leaf",
	[LIES_IN_FORK] =
		"SELECT log.key, log.name, b.stream, b.seq, b.purpose, b.bytes, b.log, e.slot, b.head"
		" FROM forked_box AS b JOIN forked AS e ON e.log = b.log AND e.stream = b.stream AND e.seq = b.seq"
		" AND e.head = b.head JOIN log ON log.id = b.log"
		" WHERE b.bytes IS NOT NULL AND b.purpose <> 1 AND b.stream < 14 ORDER BY b.log, b.stream, b.seq, "
		"b.head",
};

static enum status search(struct erasing *erasing, struct searching *searching, struct store *store,
	const struct organisation_keys *keys, unsigned boxes, enum lies lies)
{
	struct query rows = query(store, sealed_parts[lies]);
	while (query_row(&rows)) {
		size_t length;
		struct reason unread;
		const unsigned char *bytes = row_blob(&rows, 5, &length);
		enum status opened = keys_open_box(
			keys, &searching->opened, (enum purpose)row_integer(&rows, 4), bytes, length, NULL, &unread);
		erasing->not_searched += opened != DONE;
		if (opened == DONE && has_contact(searching)) {
			rows.status = add_match(erasing, store, &rows, boxes, lies);
		}
	}
	return query_end(&rows);
}

enum status erasing_of_contact(struct erasing *erasing, struct office *office, const char *contact,
	const struct organisation_keys *keys, unsigned boxes)
{
	*erasing = (struct erasing){0};
	struct searching *searching = sodium_malloc(sizeof *searching);
	if (!searching) {
		abort();
	}
	begin_searching(searching, contact);
	enum status status = DONE;
	for (enum lies lies = LIES_PROVED; lies <= LIES_IN_FORK && !status; lies++) {
		status = search(erasing, searching, book_store(office->book), keys, boxes, lies);
	}
	sodium_free(searching);
	return status;
}

/* By number */

static const char *const reports[] = {
	[LIES_WAITING] = "SELECT log.key, log.name, stream, seq, item, NULL, log, slot, leaf FROM waiting"
					 " JOIN log ON log.id = waiting.log WHERE name = ?1 AND stream = 5 AND seq = ?2"
					 " AND length(salt) = 16 AND undoes IS NULL ORDER BY key, leaf",
	[LIES_IN_FORK] = "SELECT log.key, log.name, stream, seq, item, NULL, log, slot, head FROM forked"
					 " JOIN log ON log.id = forked.log WHERE name = ?1 AND stream = 5 AND seq = ?2"
					 " AND length(salt) = 16 AND undoes IS NULL ORDER BY key, head",
};

static enum status add_report(
	struct erasing *erasing, struct store *store, const struct query *row, unsigned boxes, enum lies lies)
{
	enum status status = add_match(erasing, store, row, boxes, lies);
	const char *kind = row_text(row, 4);
	if (!status && kind) {
		struct to_erase *last = &erasing->at[erasing->count - 1];
		text_copy(last->kind, sizeof last->kind, kind);
	}
	return status;
}

/* Those of the number that count for nobody: they wait, or lie in a fork. */
static enum status add_loose(
	struct erasing *erasing, struct store *store, const char *typed, unsigned boxes, enum lies lies)
{
	char name[8], check;
	int64_t seq;
	if (!report_number_read(typed, name, &seq, &check)) {
		return DONE;
	}
	struct query rows = query(store, reports[lies]);
	bind_text(&rows, 1, name);
	bind_integer(&rows, 2, seq);
	while (query_row(&rows)) {
		char number[REPORT_NUMBER_SIZE];
		size_t length;
		const unsigned char *key = row_blob(&rows, 0, &length);
		if (length == DEVICE_KEY_BYTES) {
			report_number_write(number, name, seq, key);
			rows.status =
				number[strlen(number) - 1] == check ? add_report(erasing, store, &rows, boxes, lies) : DONE;
		}
	}
	return query_end(&rows);
}

static void add_counted(struct erasing *erasing, const struct concerns *concerns, unsigned boxes)
{
	for (int k = 0; k < concerns->count; k++) {
		const struct concern *concern = &concerns->at[k];
		struct to_erase *next = add(erasing);
		next->what = (struct erasure){
			.log = concern->log, .stream = STREAM_CONCERN, .seq = concern->seq, .boxes = boxes};
		next->slot = concern->slot;
		text_copy(next->name, sizeof next->name, concern->number);
		text_copy(next->kind, sizeof next->kind, concern->kind);
	}
}

/* What is known of the loose ones from their rows; of those that count it is in their entries. */
static enum status find_leaf(
	unsigned char leaf[DIGEST_BYTES], const struct erasure *what, struct store *store)
{
	struct query rows =
		query(store, "SELECT " ENTRY_COLUMNS ", number_key.key FROM entry JOIN number_key USING (log)"
					 " WHERE log = ?1 AND stream = ?2 AND seq = ?3");
	bind_integer(&rows, 1, what->log);
	bind_integer(&rows, 2, what->stream);
	bind_integer(&rows, 3, what->seq);
	if (query_row(&rows)) {
		size_t length;
		struct link link;
		const unsigned char *key = row_blob(&rows, 12, &length);
		rows.status = verify_link(&link, &rows, key, store->reason);
		memcpy(leaf, link.leaf, DIGEST_BYTES);
	}
	return query_end(&rows);
}

/* The leaf says which it is: it covers the kiosk's key and a salt, so nothing of the report can be guessed from it. */
static enum status mark_each(struct erasing *erasing, struct store *store)
{
	enum status status = DONE;
	for (int k = 0; k < erasing->count && !status; k++) {
		struct to_erase *one = &erasing->at[k];
		unsigned char leaf[DIGEST_BYTES];
		memcpy(leaf, one->what.leaf, sizeof leaf);
		if (!one->what.is_loose) {
			status = find_leaf(leaf, &one->what, store);
		}
		slip_write(one->mark, leaf);
	}
	return status;
}

enum status erasing_of_number(
	struct erasing *erasing, struct office *office, const char *typed, unsigned boxes)
{
	struct concerns concerns;
	*erasing = (struct erasing){0};
	enum status counted = concerns_find(&concerns, office->book, typed);
	struct reason why = *book_reason(office->book);
	if (counted && counted != NO_SUCH_NUMBER) {
		return counted;
	}
	if (!counted) {
		add_counted(erasing, &concerns, boxes);
		concerns_free(&concerns);
	}
	enum status status = add_loose(erasing, book_store(office->book), typed, boxes, LIES_WAITING);
	if (!status) {
		status = add_loose(erasing, book_store(office->book), typed, boxes, LIES_IN_FORK);
	}
	if (!status && erasing->count == 0) {
		*book_reason(office->book) = why;
		return counted;
	}
	return status || erasing->count == 1 ? status : mark_each(erasing, book_store(office->book));
}

bool erasing_keep(struct erasing *erasing, const char *typed)
{
	unsigned char digest[5];
	char mark[SLIP_SIZE] = "";
	if (slip_read(digest, typed)) {
		slip_write(mark, digest);
	}
	for (int k = 0; k < erasing->count; k++) {
		if (strcmp(erasing->at[k].mark, mark) == 0) {
			erasing->at[0] = erasing->at[k];
			erasing->count = 1;
			return true;
		}
	}
	return false;
}

/* By age. A month after 31 January is counted as SQLite does: 3 March. */

/* The places: ?1 now, ?2.. ?6 the months of the retention. Of what goes whole no part goes before. */
static const char kept_too_long[] =
	"WITH done AS MATERIALIZED (SELECT log.id AS log, told.entry, told.since FROM told"
	"  JOIN log ON lower(hex(log.key)) = told.kiosk_key WHERE told.progress = 'done'),"
	" aged AS (SELECT e.log, e.stream, e.seq, e.slot,"
	"  CASE e.stream WHEN 5 THEN iif(done.since IS NULL OR unixepoch(done.since, 'unixepoch', ?2) > ?1, "
	"'report', "
	"'closed')"
	"       WHEN 12 THEN 'referral' ELSE 'notes' END AS class,"
	"  min(unixepoch(e.slot, 'unixepoch', CASE e.stream WHEN 5 THEN ?3 WHEN 12 THEN ?4 ELSE ?5 END),"
	"      coalesce(unixepoch(done.since, 'unixepoch', ?2), 1 << 40)) AS due"
	"  FROM entry AS e LEFT JOIN done ON done.log = e.log AND done.entry = e.seq AND e.stream = 5"
	"  WHERE e.stream IN (5, 10, 11, 12) AND e.undoes IS NULL AND unixepoch(e.slot, 'unixepoch', ?6) > ?1)"
	" SELECT number_key.key, log.name, aged.stream, aged.seq, aged.log, aged.slot, aged.class,"
	"  (SELECT sum(1 << purpose) FROM sealed_part AS b WHERE b.log = aged.log AND b.stream = aged.stream"
	"   AND b.seq = aged.seq AND b.bytes IS NOT NULL) AS boxes"
	" FROM aged JOIN log ON log.id = aged.log JOIN number_key ON number_key.log = log.id WHERE aged.due <= "
	"?1 AND boxes > 0"
	" UNION ALL"
	" SELECT number_key.key, log.name, e.stream, e.seq, e.log, e.slot, iif(e.stream = 15, 'audit', "
	"'record'), 0"
	" FROM entry AS e JOIN log ON log.id = e.log JOIN number_key ON number_key.log = log.id"
	" WHERE (e.stream < 14 OR (e.stream = 15 AND e.seq > 1)) AND e.undoes IS NULL"
	"  AND unixepoch(e.slot, 'unixepoch', ?6) <= ?1"
	" ORDER BY 7, 6, 5, 3, 4";

enum {
	MONTHS_SIZE = 24,
	CLASSES = 5
};

enum status erasing_of_age(
	struct erasing *erasing, struct office *office, const struct retention *retention, int64_t now)
{
	const int months[CLASSES] = {
		retention->done, retention->reports, retention->referrals, retention->notes, retention->records};
	char said[CLASSES][MONTHS_SIZE];
	*erasing = (struct erasing){0};
	struct query rows = query(book_store(office->book), kept_too_long);
	bind_integer(&rows, 1, now);
	for (int k = 0; k < CLASSES; k++) {
		snprintf(said[k], sizeof said[k], "+%d months", months[k]);
		bind_text(&rows, 2 + k, said[k]);
	}
	while (query_row(&rows)) {
		struct to_erase *next = add(erasing);
		next->what = (struct erasure){.log = row_integer(&rows, 4),
			.stream = (int)row_integer(&rows, 2),
			.seq = row_integer(&rows, 3),
			.boxes = (unsigned)row_integer(&rows, 7)};
		next->slot = row_integer(&rows, 5);
		text_copy(next->class, sizeof next->class, row_text(&rows, 6));
		write_name(next->name, &rows);
	}
	return query_end(&rows);
}

/* Doing it */

/* What is erased in one transaction: what it says is held in memory until then. */
enum {
	AT_ONCE_MOST = 10000
};

/* Those of one class at a time, for each says its own why; all are on disk before the next begin. */
static enum status do_class(const struct erasing *erasing, int first, int count, struct book *book,
	const struct erasure_cause *cause, struct erasure_done *done)
{
	struct erasure *list = calloc((size_t)count, sizeof *list);
	if (!list) {
		abort();
	}
	for (int k = 0; k < count; k++) {
		list[k] = erasing->at[first + k].what;
	}
	struct erasure_cause own = *cause;
	const char *class = erasing->at[first].class;
	own.class = cause->class ? cause->class : class[0] ? class : NULL;
	struct erasure_done part;
	enum status status = erasure_do(book, list, count, &own, &part);
	if (!status) {
		done->first = done->first ? done->first : part.first;
		done->last = part.last;
		done->entries += part.entries;
		done->boxes += part.boxes;
	}
	free(list);
	return status;
}

enum status erasing_do(const struct erasing *erasing, struct office *office,
	const struct erasure_cause *cause, struct erasure_done *done, bool *wiped)
{
	unsigned char digest[DIGEST_BYTES];
	enum status status = DONE;
	*done = (struct erasure_done){0};
	for (int at = 0; at < erasing->count && !status;) {
		int end = at + 1;
		while (end < erasing->count && end - at < AT_ONCE_MOST &&
			   strcmp(erasing->at[end].class, erasing->at[at].class) == 0) {
			end++;
		}
		status = do_class(erasing, at, end - at, office->book, cause, done);
		at = end;
	}
	*wiped = false;
	if (status) {
		return status;
	}
	/* The entries are on disk and stay; a statement that cannot be made now is made with the next entry. */
	struct reason kept = *book_reason(office->book);
	if (statement_make(office->book, CAUSE_INTERVAL, NULL, digest) != DONE) {
		*book_reason(office->book) = kept;
	}
	status = erasure_finish(office->book);
	*wiped = status == DONE;
	return status == BOOK_IN_USE || status == NO_ROOM ? DONE : status;
}
