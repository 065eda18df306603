/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming_compare.c - is what a file proves of a log the very same as what is proved here, where both have it? All of
 * it is compared that no head vouches for, erased or not.
 */
#include "ledger/incoming_inside.h"

#include "ledger/run.h"

#include <string.h>

struct query incoming_of_stream(
	const struct incoming *incoming, struct store *store, const char *sql, int stream)
{
	struct query query_of = query(store, sql);
	bind_integer(&query_of, 1, incoming->theirs);
	bind_integer(&query_of, 2, incoming->ours);
	bind_integer(&query_of, 3, stream);
	bind_integer(&query_of, 4, incoming->check.signed_to.seq[stream]);
	return query_of;
}

/*
 * Up to which number what is proved here is known to be the very same as in the file: the end of the last run here that
 * the file's chain went over, and had the same head there. (Another program may have written to the book since then: a
 * head that it was not compared with tells nothing.) A head fixes every entry before it.
 */
static enum status find_same(const struct incoming *incoming, struct store *store, int stream, int64_t *same)
{
	struct query runs = incoming_of_stream(incoming, store,
		"SELECT last, head FROM main.run WHERE log = ?2 AND stream = ?3 AND last <= ?4 AND ?1 > 0"
		" ORDER BY first DESC",
		stream);
	*same = 0;
	while (*same == 0 && query_row(&runs)) {
		struct stated_stream end = {.stream = stream, .last = row_integer(&runs, 0)};
		size_t length;
		const unsigned char *head = row_blob(&runs, 1, &length);
		if (length == DIGEST_BYTES) {
			memcpy(end.head, head, length);
			*same = known_heads_have(&incoming->known, &end) ? end.last : 0;
		}
	}
	return query_end(&runs);
}

static enum status fail_forked(const struct incoming *incoming, struct store *store, int stream, int64_t seq)
{
	const char *name = stream_name(stream);
	return fail(store->reason, FORKED, "Kiosk %s, %s, from entry %lld", incoming->name,
		name ? name : "unknown", (long long)seq);
}

/* Rows of links, each with the leaf that the other side has under its number. */
static enum status compare_leaves(
	const struct incoming *incoming, struct store *store, const char *sql, int stream, int64_t same)
{
	struct query rows = incoming_of_stream(incoming, store, sql, stream);
	bind_integer(&rows, 5, same);
	while (query_row(&rows)) {
		struct link link;
		size_t length;
		rows.status = verify_link(&link, &rows, incoming->root.key, store->reason);
		const unsigned char *leaf = row_blob(&rows, 12, &length);
		if (!rows.status && (length != DIGEST_BYTES || memcmp(leaf, link.leaf, length) != 0)) {
			rows.status = fail_forked(incoming, store, stream, link.entry.seq);
		}
	}
	return query_end(&rows);
}

enum status incoming_has_erased(
	const struct incoming *incoming, struct store *store, int stream, bool *has_erased)
{
	struct query find =
		query(store, "SELECT EXISTS (SELECT 1 FROM main.erasure WHERE log = ?1 AND stream = ?2)");
	bind_integer(&find, 1, incoming->ours);
	bind_integer(&find, 2, stream);
	int64_t found;
	enum status status = query_integer(&find, &found, 0);
	*has_erased = found;
	return status;
}

/* And what of it was erased here, or there, behind the number ?5 must be the very entry that is there, or here. */
static enum status compare_erased(
	const struct incoming *incoming, struct store *store, int stream, int64_t same)
{
#define ERASED_THERE \
	", (SELECT leaf FROM incoming.erasure AS f WHERE f.log = ?1 AND f.stream = ?3 AND f.seq = e.seq)"
#define ALSO_ERASED_THERE                                             \
	" AS e WHERE log = ?2 AND stream = ?3 AND seq > ?5 AND seq <= ?4" \
	" AND seq IN (SELECT seq FROM incoming.erasure WHERE log = ?1 AND stream = ?3)"
	bool has_erased = false;
	enum status status = incoming_has_erased(incoming, store, stream, &has_erased);
	if (status || (!has_erased && incoming->check.erased == 0)) {
		return status;
	}
	status = compare_leaves(incoming, store,
		"SELECT " ENTRY_COLUMNS ", (SELECT leaf FROM main.erasure AS e WHERE e.log = ?2 AND e.stream = ?3"
		" AND e.seq = f.seq) FROM incoming.entry AS f WHERE log = ?1 AND stream = ?3 AND seq > ?5"
		" AND seq <= ?4 AND seq IN (SELECT seq FROM main.erasure WHERE log = ?2 AND stream = ?3)",
		stream, same);
	return status || incoming->check.erased == 0
			   ? status
			   : compare_leaves(incoming, store,
					 "SELECT " ENTRY_COLUMNS ERASED_THERE " FROM main.entry" ALSO_ERASED_THERE
					 " UNION ALL SELECT " ERASURE_COLUMNS ERASED_THERE " FROM main.erasure" ALSO_ERASED_THERE,
					 stream, same);
}

enum status incoming_compare_proved(const struct incoming *incoming, struct store *store, int stream)
{
	int64_t same, seq;
	enum status status = find_same(incoming, store, stream, &same);
	if (status) {
		return status;
	}
	struct query compare = incoming_of_stream(incoming, store,
		"SELECT min(e.seq) FROM main.entry AS e CROSS JOIN incoming.entry AS f"
		" WHERE e.log = ?2 AND e.stream = ?3 AND e.seq > ?5 AND e.seq <= ?4"
		" AND f.log = ?1 AND f.stream = ?3 AND f.seq = e.seq AND NOT (" SAME_ENTRY ")",
		stream);
	bind_integer(&compare, 5, same);
	status = query_integer(&compare, &seq, 0);
	if (status) {
		return status;
	}
	return seq == 0 ? compare_erased(incoming, store, stream, same)
					: fail_forked(incoming, store, stream, seq);
}
