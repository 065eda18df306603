/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/ways.h"

#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

/* The last steps of the ways at one number. */
struct ends {
	int at[WAYS_MOST];
	int count;
};

struct walk {
	struct ways *ways;
	struct ends behind; /* at the number before the one that goes by */
	struct ends here;   /* at the number that goes by */
	int64_t seq;        /* that number; -1: none yet */
};

/* Room doubles at every power of two. */
static void *grow(void *list, int count, size_t size)
{
	if ((count & (count - 1)) == 0) {
		list = realloc(list, (count ? (size_t)count * 2 : 1) * size);
		if (!list) {
			abort();
		}
	}
	return list;
}

/* Places */

static int by_place(const void *one, const void *other)
{
	const struct place *a = one, *b = other;
	return a->seq != b->seq ? (a->seq > b->seq) - (a->seq < b->seq) : memcmp(a->head, b->head, DIGEST_BYTES);
}

void places_add(struct places *places, int64_t seq, const unsigned char head[DIGEST_BYTES])
{
	places->at = grow(places->at, places->count, sizeof *places->at);
	struct place *place = &places->at[places->count++];
	place->seq = seq;
	memcpy(place->head, head, DIGEST_BYTES);
	places->are_sorted = false;
}

enum status ways_start_at(struct ways *ways, const char *sql)
{
	struct query rows = query(ways->store, sql);
	bind_integer(&rows, 1, ways->log);
	bind_integer(&rows, 2, ways->stream);
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *head = row_blob(&rows, 1, &length);
		if (length == DIGEST_BYTES) {
			places_add(&ways->starts, row_integer(&rows, 0), head);
		}
	}
	return query_end(&rows);
}

static void sort(struct places *places)
{
	if (places->count > 0) {
		qsort(places->at, (size_t)places->count, sizeof *places->at, by_place);
	}
	places->are_sorted = true;
}

/* The first of the sorted places that is not before this one: its index. */
static int find_first(const struct places *places, const struct place *wanted)
{
	int low = 0, high = places->count;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (by_place(&places->at[middle], wanted) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static bool has_place(const struct places *places, const struct place *place)
{
	int at = find_first(places, place);
	return at < places->count && by_place(&places->at[at], place) == 0;
}

void ways_begin(
	struct ways *ways, struct store *store, int64_t log, int stream, const struct chain_root *root)
{
	unsigned char head[DIGEST_BYTES];
	*ways = (struct ways){.store = store, .log = log, .stream = stream, .root = root};
	chain_begin(head, root, stream);
	places_add(&ways->starts, 0, head);
}

void ways_free(struct ways *ways)
{
	free(ways->starts.at);
	free(ways->aims.at);
	free(ways->steps);
	*ways = (struct ways){0};
}

/* Walking */

static int add_step(struct ways *ways, const struct step *step)
{
	ways->steps = grow(ways->steps, ways->step_count, sizeof *ways->steps);
	ways->steps[ways->step_count] = *step;
	return ways->step_count++;
}

static void add_end(struct ends *ends, int step)
{
	if (ends->count < WAYS_MOST) {
		ends->at[ends->count++] = step;
	}
}

static void prove(struct ways *ways, int step)
{
	while (step >= 0 && !ways->steps[step].is_proved) {
		ways->steps[step].is_proved = true;
		step = ways->steps[step].before;
	}
}

static bool is_there(const struct ways *ways, const struct ends *ends, const struct place *place)
{
	for (int k = 0; k < ends->count; k++) {
		if (by_place(&ways->steps[ends->at[k]].at, place) == 0) {
			return true;
		}
	}
	return false;
}

/* All ways that came to this number are here: those that met an aim are proved, and others may begin here. */
static void meet(struct ways *ways, struct ends *ends, int64_t seq)
{
	const struct places *aims = ways->aims.count > 0 ? &ways->aims : &ways->starts;
	for (int k = 0; k < ends->count; k++) {
		if (has_place(aims, &ways->steps[ends->at[k]].at)) {
			prove(ways, ends->at[k]);
		}
	}
	/* What begins at a proved head goes before what only may have come there: there is always room for it. */
	struct ends came = *ends;
	const struct place first = {.seq = seq};
	ends->count = 0;
	for (int k = find_first(&ways->starts, &first); k < ways->starts.count && ways->starts.at[k].seq == seq;
		 k++) {
		const struct step start = {.before = -1, .at = ways->starts.at[k]};
		bool is_double = k > 0 && by_place(&ways->starts.at[k - 1], &start.at) == 0;
		if (!is_double && !is_there(ways, &came, &start.at)) {
			add_end(ends, add_step(ways, &start));
		}
	}
	for (int k = 0; k < came.count; k++) {
		add_end(ends, came.at[k]);
	}
}

static void come_to(struct walk *walk, int64_t seq)
{
	if (walk->seq >= 0) {
		meet(walk->ways, &walk->here, walk->seq);
	}
	walk->behind = walk->here;
	walk->here.count = 0;
	if (seq != walk->seq + 1 || walk->seq < 0) {
		walk->behind.count = 0;
		meet(walk->ways, &walk->behind, seq - 1);
	}
	walk->seq = seq;
}

static enum status take_row(struct walk *walk, const struct query *row)
{
	struct ways *ways = walk->ways;
	struct link link;
	enum status status = verify_link(&link, row, ways->root->key, ways->store->reason);
	if (status) {
		return status;
	}
	if (link.entry.seq != walk->seq) {
		come_to(walk, link.entry.seq);
	}
	struct step step = {.at.seq = link.entry.seq};
	memcpy(step.leaf, link.leaf, DIGEST_BYTES);
	for (int k = 0; k < walk->behind.count && walk->here.count < WAYS_MOST; k++) {
		step.before = walk->behind.at[k];
		memcpy(step.at.head, ways->steps[step.before].at.head, DIGEST_BYTES);
		chain_add(step.at.head, step.leaf);
		add_end(&walk->here, add_step(ways, &step));
	}
	return DONE;
}

enum status ways_find(struct ways *ways, const char *sql)
{
	struct walk walk = {.ways = ways, .seq = -1};
	sort(&ways->starts);
	sort(&ways->aims);
	struct query rows = query(ways->store, sql);
	bind_integer(&rows, 1, ways->log);
	bind_integer(&rows, 2, ways->stream);
	while (query_row(&rows)) {
		rows.status = take_row(&walk, &rows);
	}
	enum status status = query_end(&rows);
	if (!status && walk.seq >= 0) {
		meet(ways, &walk.here, walk.seq);
	}
	return status;
}

bool ways_part(const struct ways *ways)
{
	struct places all = {0};
	bool part = false;
	for (int k = 0; k < ways->starts.count; k++) {
		places_add(&all, ways->starts.at[k].seq, ways->starts.at[k].head);
	}
	for (int k = 0; k < ways->step_count; k++) {
		if (ways->steps[k].is_proved) {
			places_add(&all, ways->steps[k].at.seq, ways->steps[k].at.head);
		}
	}
	sort(&all);
	for (int k = 1; k < all.count && !part; k++) {
		part = all.at[k].seq == all.at[k - 1].seq && by_place(&all.at[k], &all.at[k - 1]) != 0;
	}
	free(all.at);
	return part;
}
