/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/verify.h"

#include "ledger/book_inside.h"
#include "ledger/cells.h"

#include <stdlib.h>
#include <string.h>

/* A head that something vouches for: a statement of this log here or, when known, another book. */
struct vouched {
	struct stated_stream stated;
	bool is_known;
};

/* Where a chain stands while its rows go by. */
struct walk {
	struct store *store;
	int64_t log;
	const struct chain_root *root;
	struct log_check *check;
	struct vouched *heads; /* by stream and number */
	int head_count;
	int next_head; /* the first of them whose number has not gone by */
	int stream;    /* of the row before; 0 at the beginning */
	int64_t seq;   /* of the row before */
	bool from_one; /* no gap in this stream so far */
	bool
		anchored; /* `head` is the chain's head at `seq`, as far as the last signed head before it is right */
	int64_t parted; /* the number at which this run parted from a known head; 0: not so far */
	int64_t boxed;  /* entries so far that have boxes */
	unsigned char head[DIGEST_BYTES];
};

static enum status fail_at(const struct walk *walk, enum status status, int stream, int64_t seq)
{
	const char *name = stream_name(stream);
	return fail(walk->store->reason, status, "%s: %s entry %lld or one before it",
		file_name(walk->store->name), name ? name : "unknown", (long long)seq);
}

/* The heads of this stream and number: how many, from which on. Numbers are asked for in rising order only. */
static int heads_at(struct walk *walk, int stream, int64_t seq)
{
	const struct vouched *at = walk->heads;
	int *next = &walk->next_head, count = 0;
	while (
		*next < walk->head_count && (at[*next].stated.stream < stream ||
										(at[*next].stated.stream == stream && at[*next].stated.last < seq))) {
		++*next;
	}
	while (*next + count < walk->head_count && at[*next + count].stated.stream == stream &&
		   at[*next + count].stated.last == seq) {
		count++;
	}
	return count;
}

/* A run may begin behind any head that this log's statements sign. */
static void anchor(struct walk *walk, int stream, int64_t before)
{
	int count = heads_at(walk, stream, before);
	for (int k = walk->next_head; k < walk->next_head + count && !walk->anchored; k++) {
		if (!walk->heads[k].is_known) {
			walk->anchored = true;
			memcpy(walk->head, walk->heads[k].stated.head, DIGEST_BYTES);
		}
	}
	walk->parted = 0;
}

/* Compares the head at this number with all that vouch for it. Only what is signed here can part from what is known. */
static enum status compare_heads(struct walk *walk)
{
	int count = heads_at(walk, walk->stream, walk->seq);
	bool is_signed = false;
	for (int k = walk->next_head; k < walk->next_head + count; k++) {
		bool same = memcmp(walk->heads[k].stated.head, walk->head, DIGEST_BYTES) == 0;
		if (!same && !walk->heads[k].is_known) {
			return fail_at(walk, BROKEN_CHAIN, walk->stream, walk->seq);
		}
		if (!same && !walk->parted) {
			walk->parted = walk->seq;
		}
		is_signed = is_signed || !walk->heads[k].is_known;
	}
	if (is_signed && walk->parted) {
		return fail_at(walk, FORKED, walk->stream, walk->parted);
	}
	if (is_signed && walk->from_one) {
		walk->check->signed_to.seq[walk->stream] = walk->seq;
		memcpy(walk->check->signed_to.head[walk->stream], walk->head, DIGEST_BYTES);
	}
	return DONE;
}

/* The first audit entry says which set-up file began this log. */
static void note_set_up(struct walk *walk, const struct entry *entry)
{
	if (entry->stream != STREAM_AUDIT || entry->seq != 1) {
		return;
	}
	walk->check->has_beginning = true;
	if (!entry->item || strcmp(entry->item, "set_up") != 0) {
		return;
	}
	static const char before_mac[] = "\"mac\":\"";
	const char *mac = entry->detail ? strstr(entry->detail, before_mac) : NULL;
	char hex[2 * MAC_BYTES + 1];
	if (mac && strlen(mac) > sizeof before_mac - 1 + 2 * (size_t)MAC_BYTES) {
		memcpy(hex, mac + sizeof before_mac - 1, 2 * (size_t)MAC_BYTES);
		hex[2 * MAC_BYTES] = '\0';
		walk->check->has_set_up = text_to_bytes(walk->check->set_up_mac, MAC_BYTES, hex);
	}
}

/* Comes to the next row: behind a gap only a signed head can say how the chain stands there. */
static void come_to(struct walk *walk, const struct entry *entry)
{
	if (entry->stream != walk->stream) {
		walk->stream = entry->stream;
		walk->seq = 0;
		walk->parted = 0;
		walk->from_one = walk->anchored = true;
		chain_begin(walk->head, walk->root, entry->stream);
	}
	if (entry->seq != walk->seq + 1) {
		walk->from_one = walk->anchored = false;
	}
	if (!walk->anchored) {
		anchor(walk, entry->stream, entry->seq - 1);
	}
	walk->seq = entry->seq;
}

/* Rows come in the order of their table: one that does not lies in a tree that SQLite cannot trust. */
static bool is_behind(const struct walk *walk, const struct entry *entry)
{
	return entry->stream > walk->stream || (entry->stream == walk->stream && entry->seq > walk->seq);
}

static enum status walk_entry(struct walk *walk, const struct link *link)
{
	const struct entry *entry = &link->entry;
	if (!is_behind(walk, entry)) {
		return fail_at(walk, DAMAGED_BOOK, entry->stream, entry->seq);
	}
	come_to(walk, entry);
	walk->check->erased += link->is_erased;
	walk->check->entries++;
	walk->check->last[entry->stream] = entry->seq;
	walk->check->loose += !walk->from_one;
	walk->check->of_office += entry->stream == STREAM_OFFICE;
	walk->boxed += entry->box_digest != NULL;
	note_set_up(walk, entry);
	if (!walk->anchored) {
		return DONE;
	}
	chain_add(walk->head, link->leaf);
	if (walk->from_one) {
		walk->check->ends.seq[walk->stream] = walk->seq;
		memcpy(walk->check->ends.head[walk->stream], walk->head, DIGEST_BYTES);
	}
	return compare_heads(walk);
}

/* Seldom is anything erased, and a plain walk is faster. */
static enum status count_erased(const struct walk *walk, int64_t *count)
{
	struct query erased = query(walk->store, "SELECT count(*) FROM erasure WHERE log = ?1");
	bind_integer(&erased, 1, walk->log);
	return query_integer(&erased, count, 0);
}

static enum status walk_entries(struct walk *walk)
{
	static const char plain[] = "SELECT " ENTRY_COLUMNS " FROM entry WHERE log = ?1 ORDER BY stream, seq";
	static const char with_erased[] = "SELECT " ENTRY_COLUMNS " FROM entry WHERE log = ?1 UNION ALL"
									  " SELECT " ERASURE_COLUMNS " FROM erasure WHERE log = ?1 ORDER BY 1, 2";
	int64_t erased;
	enum status status = count_erased(walk, &erased);
	if (status) {
		return status;
	}
	struct query rows = query(walk->store, erased ? with_erased : plain);
	bind_integer(&rows, 1, walk->log);
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, walk->root->key, walk->store->reason);
		if (!rows.status) {
			rows.status = walk_entry(walk, &link);
		}
	}
	return query_end(&rows);
}

/* Statements: every one must be signed by this log and speak of it. Their heads are kept for the walk. */

bool known_heads_have(const struct known_heads *heads, const struct stated_stream *head)
{
	for (int k = 0; k < heads->count; k++) {
		const struct stated_stream *known = &heads->at[k];
		if (known->stream == head->stream && known->last == head->last &&
			memcmp(known->head, head->head, DIGEST_BYTES) == 0) {
			return true;
		}
	}
	return false;
}

void known_heads_add(struct known_heads *heads, const struct stated_stream *head)
{
	heads->at = realloc(heads->at, ((size_t)heads->count + 1) * sizeof *heads->at);
	if (!heads->at) {
		abort();
	}
	heads->at[heads->count++] = *head;
}

static void add_heads(struct walk *walk, const struct stated_stream *heads, int count, bool are_known)
{
	walk->heads = realloc(walk->heads, (size_t)(walk->head_count + count + 1) * sizeof *walk->heads);
	if (!walk->heads) {
		abort();
	}
	for (int k = 0; k < count; k++) {
		walk->heads[walk->head_count++] = (struct vouched){heads[k], are_known};
	}
}

static int by_place(const void *one, const void *other)
{
	const struct stated_stream *a = one, *b = other;
	if (a->stream != b->stream) {
		return a->stream - b->stream;
	}
	return (a->last > b->last) - (a->last < b->last);
}

static int by_stream_and_number(const void *one, const void *other)
{
	const struct vouched *a = one, *b = other;
	return by_place(&a->stated, &b->stated);
}

/* Two heads for one number cannot both be of one log: either somebody lies here, or the log was forked. */
static enum status sort_heads(struct walk *walk)
{
	if (walk->head_count > 0) {
		qsort(walk->heads, (size_t)walk->head_count, sizeof *walk->heads, by_stream_and_number);
	}
	for (int k = 1; k < walk->head_count; k++) {
		const struct vouched *one = &walk->heads[k - 1], *other = &walk->heads[k];
		bool same_place = by_stream_and_number(one, other) == 0;
		if (same_place && memcmp(one->stated.head, other->stated.head, DIGEST_BYTES) != 0) {
			return fail_at(walk, one->is_known || other->is_known ? FORKED : BROKEN_CHAIN,
				other->stated.stream, other->stated.last);
		}
	}
	return DONE;
}

enum status verify_stated_heads(struct known_heads *heads, struct store *store, int64_t log)
{
	struct query rows = query(store, "SELECT body FROM statement WHERE log = ?1");
	bind_integer(&rows, 1, log);
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *body = row_blob(&rows, 0, &length);
		struct statement statement;
		rows.status = statement_read(&statement, body, length, store->reason);
		for (int k = 0; !rows.status && k < statement.stream_count; k++) {
			known_heads_add(heads, &statement.streams[k]);
		}
		if (!rows.status) {
			statement_free(&statement);
		}
	}
	if (heads->count > 0) {
		qsort(heads->at, (size_t)heads->count, sizeof *heads->at, by_place);
	}
	return query_end(&rows);
}

static enum status check_statement(struct walk *walk, const struct query *row)
{
	size_t length, signature_length, digest_length;
	const unsigned char *digest = row_blob(row, 0, &digest_length);
	const unsigned char *body = row_blob(row, 1, &length);
	const unsigned char *signature = row_blob(row, 2, &signature_length);
	struct statement statement;
	enum status status = statement_read(&statement, body, length, walk->store->reason);
	if (status) {
		return status;
	}
	unsigned char own[DIGEST_BYTES];
	crypto_generichash(own, sizeof own, body, length, NULL, 0);
	bool same_name = !walk->check->name[0] || strcmp(walk->check->name, statement.log_name) == 0;
	if (digest_length != DIGEST_BYTES || memcmp(own, digest, DIGEST_BYTES) != 0 || !same_name ||
		statement.root.mode != walk->root->mode ||
		memcmp(statement.root.organisation, walk->root->organisation, sizeof walk->root->organisation) != 0 ||
		memcmp(statement.root.key, walk->root->key, DEVICE_KEY_BYTES) != 0 ||
		!statement_is_signed(&statement, body, length, signature, signature_length)) {
		status = fail(walk->store->reason, BAD_SIGNATURE, "%s: statement %lld of kiosk %s",
			file_name(walk->store->name), (long long)statement.number, statement.log_name);
	}
	if (!status) {
		text_copy(walk->check->name, sizeof walk->check->name, statement.log_name);
		walk->check->statements++;
		add_heads(walk, statement.streams, statement.stream_count, false);
	}
	statement_free(&statement);
	return status;
}

static enum status check_statements(struct walk *walk)
{
	struct query rows = query(walk->store, "SELECT digest, body, signature FROM statement WHERE log = ?1");
	bind_integer(&rows, 1, walk->log);
	while (query_row(&rows)) {
		rows.status = check_statement(walk, &rows);
	}
	return query_end(&rows);
}

/* Boxes: what is there must have its digest, and the digests together must be the entry's. */

struct box_walk {
	int64_t stream, seq;
	unsigned char digests[PURPOSE_COUNT_END][DIGEST_BYTES];
	const unsigned char *present[PURPOSE_COUNT_END];
	unsigned char wanted[DIGEST_BYTES];
	bool has_entry;  /* an entry with a box digest */
	int64_t entries; /* so many of them so far, each with all of its boxes */
	struct log_check *check;
};

static enum status end_of_boxes(struct box_walk *boxes, struct reason *reason)
{
	unsigned char together[DIGEST_BYTES];
	if (boxes->seq == 0) {
		return DONE;
	}
	bool any = boxes_digest(together, boxes->present);
	if (any && boxes->has_entry && memcmp(together, boxes->wanted, DIGEST_BYTES) == 0) {
		boxes->entries++;
		return DONE;
	}
	const char *name = stream_name((int)boxes->stream);
	return fail(reason, BROKEN_CHAIN, "the sealed parts of %s entry %lld", name ? name : "unknown",
		(long long)boxes->seq);
}

/* A row: stream, seq, the entry's box digest, NULL where there is none, then purpose, digest, bytes, gone. */
static enum status take_box(struct box_walk *boxes, const struct query *row, struct reason *reason)
{
	int64_t purpose = row_integer(row, 3);
	const unsigned char *digest, *bytes;
	const char *why = NULL;
	size_t length;
	bool good =
		purpose >= 1 && purpose < PURPOSE_COUNT_END && cell_is_blob(row_cell(row, 4), DIGEST_BYTES, &digest);
	bytes = row_blob(row, 5, &length);
	bool gone = row_is_null(row, 5);
	good = good && cell_is_text(row_cell(row, 6), &why) && (gone ? why && text_is_code(why) : !why);
	boxes->check->erased += good && why && (strcmp(why, "erased") == 0 || strcmp(why, "resealed") == 0);
	if (good && !gone) {
		unsigned char own[DIGEST_BYTES];
		box_digest(own, bytes, length);
		good = length == box_size((enum purpose)purpose) && memcmp(own, digest, DIGEST_BYTES) == 0;
	}
	if (!good) {
		return fail(reason, BROKEN_CHAIN, "a sealed part of entry %lld", (long long)row_integer(row, 1));
	}
	memcpy(boxes->digests[purpose], digest, DIGEST_BYTES);
	boxes->present[purpose] = boxes->digests[purpose];
	return DONE;
}

static enum status next_boxes(struct box_walk *boxes, const struct query *row, struct reason *reason)
{
	enum status status = end_of_boxes(boxes, reason);
	*boxes = (struct box_walk){.stream = row_integer(row, 0),
		.seq = row_integer(row, 1),
		.entries = boxes->entries,
		.check = boxes->check};
	const unsigned char *wanted;
	boxes->has_entry = cell_is_blob(row_cell(row, 2), DIGEST_BYTES, &wanted);
	if (boxes->has_entry) {
		memcpy(boxes->wanted, wanted, DIGEST_BYTES);
	}
	return status;
}

/* There are few boxes beside the entries: that none of these lacks its own is told by their number. */
static enum status count_boxed(const struct walk *walk, const struct box_walk *boxes)
{
	return boxes->entries == walk->boxed
			   ? DONE
			   : fail(walk->store->reason, BROKEN_CHAIN, "the sealed parts of %lld entries",
					 (long long)(walk->boxed - boxes->entries));
}

static enum status check_boxes(struct walk *walk)
{
	struct query rows = query(walk->store,
		"SELECT b.stream, b.seq, e.box_digest, b.purpose, b.digest, b.bytes, b.gone"
		" FROM box AS b LEFT JOIN entry AS e ON e.log = b.log AND e.stream = b.stream AND e.seq = b.seq"
		" WHERE b.log = ?1 ORDER BY b.stream, b.seq, b.purpose");
	bind_integer(&rows, 1, walk->log);
	struct box_walk boxes = {.check = walk->check};
	while (query_row(&rows)) {
		if (row_integer(&rows, 0) != boxes.stream || row_integer(&rows, 1) != boxes.seq) {
			rows.status = next_boxes(&boxes, &rows, walk->store->reason);
		}
		if (!rows.status) {
			rows.status = take_box(&boxes, &rows, walk->store->reason);
		}
	}
	enum status status = query_end(&rows);
	if (!status) {
		status = end_of_boxes(&boxes, walk->store->reason);
	}
	return status ? status : count_boxed(walk, &boxes);
}

enum status verify_log_against(struct log_check *check, struct store *store, int64_t log,
	const struct chain_root *root, const struct known_heads *known)
{
	*check = (struct log_check){0};
	struct walk walk = {.store = store, .log = log, .root = root, .check = check};
	add_heads(&walk, known->at, known->count, true);
	enum status status = check_statements(&walk);
	if (!status) {
		status = sort_heads(&walk);
	}
	if (!status) {
		status = walk_entries(&walk);
	}
	free(walk.heads);
	return status ? status : check_boxes(&walk);
}

enum status verify_forked_log(
	struct log_check *check, struct store *store, int64_t log, const struct chain_root *root)
{
	*check = (struct log_check){0};
	struct walk walk = {.store = store, .log = log, .root = root, .check = check};
	enum status status = check_statements(&walk);
	walk.head_count = 0;
	if (!status) {
		status = walk_entries(&walk);
	}
	free(walk.heads);
	return status ? status : check_boxes(&walk);
}

enum status verify_log(
	struct log_check *check, struct store *store, int64_t log, const struct chain_root *root)
{
	const struct known_heads none = {0};
	return verify_log_against(check, store, log, root, &none);
}

enum status verify_own_chains(struct book *book, struct chain_ends *ends)
{
	struct log_check check;
	enum status status = verify_log(&check, &book->store, book->log, &book->root);
	if (status) {
		return status;
	}
	if (check.loose > 0 || check.ends.seq[STREAM_AUDIT] == 0) {
		return fail(book->reason, BROKEN_CHAIN, "%s: %lld entries stand behind a gap", book->store.name,
			(long long)check.loose);
	}
	*ends = check.ends;
	return DONE;
}

enum status verify_head_of(struct book *book, int64_t log, const unsigned char key[DEVICE_KEY_BYTES],
	const struct stated_stream *at, unsigned char head[DIGEST_BYTES], bool *found)
{
	struct chain_root root = book->root;
	memcpy(root.key, key, sizeof root.key);
	struct query rows = query(&book->store,
		"SELECT " ENTRY_COLUMNS " FROM entry WHERE log = ?1 AND stream = ?2 AND seq <= ?3 UNION ALL"
		" SELECT " ERASURE_COLUMNS " FROM erasure WHERE log = ?1 AND stream = ?2 AND seq <= ?3 ORDER BY 2");
	bind_integer(&rows, 1, log);
	bind_integer(&rows, 2, at->stream);
	bind_integer(&rows, 3, at->last);
	chain_begin(head, &root, at->stream);
	int64_t reached = 0;
	while (query_row(&rows)) {
		struct link link;
		rows.status = verify_link(&link, &rows, root.key, book->reason);
		if (!rows.status) {
			chain_add(head, link.leaf);
			reached = link.entry.seq;
		}
	}
	*found = reached == at->last;
	return query_end(&rows);
}

enum status verify_head_at(
	struct book *book, int stream, int64_t seq, unsigned char head[DIGEST_BYTES], bool *found)
{
	const struct stated_stream at = {.stream = stream, .last = seq};
	return verify_head_of(book, book->log, book->root.key, &at, head, found);
}
