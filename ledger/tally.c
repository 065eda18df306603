/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/tally.h"

#include "ledger/sofar.h"
#include "ledger/statement.h"

#include <string.h>

static const char read_sums[] =
	"SELECT (SELECT count(*) FROM sofar.attendance WHERE log = ?1 AND event = ?2),"
	" (SELECT count(*) FROM sofar.home WHERE log = ?1 AND event = ?2),"
	" (SELECT coalesce(sum(amount), 0) FROM sofar.kit WHERE log = ?1 AND event = ?2 AND act = 'given'),"
	" (SELECT count(*) FROM sofar.concern WHERE log = ?1 AND event = ?2),"
	" (SELECT count(DISTINCT seq) FROM sofar.feedback WHERE log = ?1 AND event = ?2),"
	" (SELECT count(*) FROM entry WHERE log = ?1 AND event = ?2)";

static const char read_acts[] =
	"SELECT (SELECT count(*) FROM sofar.event_act WHERE log = ?1 AND event = ?2 AND act = 'open'),"
	" (SELECT act = 'close' FROM sofar.event_act WHERE log = ?1 AND event = ?2 AND act IN ('open', 'close')"
	"  ORDER BY seq DESC LIMIT 1),"
	" (SELECT act = 'pause' FROM sofar.event_act WHERE log = ?1 AND event = ?2"
	"  AND act IN ('open', 'close', 'pause', 'resume') ORDER BY seq DESC LIMIT 1),"
	" (SELECT max(seq) FROM sofar.event_act WHERE log = ?1 AND event = ?2 AND act = 'clock_right'),"
	" (SELECT amount FROM sofar.event_act WHERE log = ?1 AND event = ?2 AND act = 'clock_offset'"
	"  ORDER BY seq DESC LIMIT 1),"
	" (SELECT act = 'tally_begin' FROM sofar.audit WHERE log = ?1 AND act IN ('tally_begin', 'tally_end')"
	"  ORDER BY seq DESC LIMIT 1),"
	" (SELECT act = 'keys_begin' FROM sofar.audit WHERE log = ?1 AND act IN ('keys_begin', 'keys_end')"
	"  ORDER BY seq DESC LIMIT 1),"
	" (SELECT role = 'lead' FROM sofar.audit"
	"  WHERE log = ?1 AND act IN ('open_event', 'close_event', 'confirm_close')"
	"  ORDER BY seq DESC LIMIT 1),"
	" (SELECT min(seq) FROM sofar.event_act WHERE log = ?1 AND event = ?2 AND act = 'clock_right')";

static enum status read_all_sums(struct tally *tally, struct book *book, const char *event)
{
	struct query sums = query(&book->store, read_sums);
	bind_integer(&sums, 1, book->log);
	bind_text(&sums, 2, event);
	if (query_row(&sums)) {
		tally->check_ins = row_integer(&sums, 0);
		tally->homes = row_integer(&sums, 1);
		tally->kit_given = row_integer(&sums, 2);
		tally->concerns = row_integer(&sums, 3);
		tally->feedback = row_integer(&sums, 4);
		tally->entries = row_integer(&sums, 5);
	}
	return query_end(&sums);
}

static enum status read_what_was_done(struct tally *tally, struct book *book, const char *event)
{
	struct query acts = query(&book->store, read_acts);
	bind_integer(&acts, 1, book->log);
	bind_text(&acts, 2, event);
	if (query_row(&acts)) {
		tally->is_open = row_integer(&acts, 0) > 0;
		tally->ends_with_close = row_integer(&acts, 1) > 0;
		tally->is_paused = row_integer(&acts, 2) > 0;
		tally->clock_last_said = row_integer(&acts, 3);
		tally->clock_offset = row_integer(&acts, 4);
		tally->is_for_tally = row_integer(&acts, 5) > 0;
		tally->is_for_keys = row_integer(&acts, 6) > 0;
		tally->lead_confirmed = row_integer(&acts, 7) > 0;
		tally->clock_first_said = row_integer(&acts, 8);
	}
	return query_end(&acts);
}

static const char read_heads[] =
	"SELECT people, on_screen, heads, covers = 'everyone',"
	" (SELECT max(seq) FROM sofar.head_count AS h"
	"  WHERE h.log = ?1 AND h.event = ?2 AND h.covers IS NOT NULL)"
	" > (SELECT max(seq) FROM sofar.head_count AS h WHERE h.log = ?1 AND h.event = ?2 AND h.covers IS NULL)"
	" FROM sofar.event_people WHERE log = ?1 AND event = ?2";

static enum status read_people(struct tally *tally, struct book *book, const char *event)
{
	struct query people = query(&book->store, read_heads);
	bind_integer(&people, 1, book->log);
	bind_text(&people, 2, event);
	if (query_row(&people)) {
		tally->people = row_integer(&people, 0);
		tally->on_screen = row_integer(&people, 1);
		tally->heads = row_integer(&people, 2);
		tally->heads_are_all = row_integer(&people, 3) > 0;
		tally->heads_are_said = row_integer(&people, 4) > 0;
	}
	return query_end(&people);
}

static enum status read_closing(struct tally *tally, struct book *book, const char *event)
{
	struct query closing =
		query(&book->store, "SELECT made, digest FROM closed_event WHERE log = ?1 AND event = ?2");
	bind_integer(&closing, 1, book->log);
	bind_text(&closing, 2, event);
	if (query_row(&closing)) {
		size_t length;
		const unsigned char *digest = row_blob(&closing, 1, &length);
		tally->is_closed = true;
		tally->is_open = false;
		tally->closed_at = row_integer(&closing, 0);
		slip_write(tally->slip, digest);
	}
	return query_end(&closing);
}

static struct tally_item *item_for(struct tally *tally, const char *item)
{
	for (int k = 0; k < tally->item_count; k++) {
		if (strcmp(tally->items[k].item, item) == 0) {
			return &tally->items[k];
		}
	}
	if (tally->item_count == TALLY_ITEMS) {
		return NULL;
	}
	struct tally_item *added = &tally->items[tally->item_count++];
	text_copy(added->item, sizeof added->item, item);
	added->counted = TALLY_NOT_COUNTED;
	return added;
}

static void add_amount(struct tally_item *item, const char *act, int64_t amount)
{
	if (strcmp(act, "taken") == 0) {
		item->stock = amount;
		item->was_taken = true;
	} else if (strcmp(act, "counted") == 0) {
		item->counted = amount;
	} else if (strcmp(act, "given") == 0) {
		item->given += amount;
	} else if (strcmp(act, "broken") == 0) {
		item->broken += amount;
	} else if (strcmp(act, "returned") == 0) {
		item->returned += amount;
	}
}

static struct tally_measure *measure_for(struct tally *tally, const char *measure)
{
	for (int k = 0; k < tally->measure_count; k++) {
		if (strcmp(tally->measures[k].measure, measure) == 0) {
			return &tally->measures[k];
		}
	}
	if (tally->measure_count == TALLY_MEASURES) {
		return NULL;
	}
	struct tally_measure *added = &tally->measures[tally->measure_count++];
	text_copy(added->measure, sizeof added->measure, measure);
	return added;
}

static enum status read_items(struct tally *tally, struct book *book, const char *event)
{
	struct query rows = query(&book->store,
		"SELECT item, act, sum(amount), NULL FROM sofar.kit WHERE log = ?1 AND event = ?2 GROUP BY item, act"
		" UNION ALL"
		" SELECT item, 'taken', taken, NULL FROM sofar.stock WHERE log = ?1 AND event = ?2"
		" UNION ALL"
		" SELECT item, 'counted', counted, why FROM sofar.stock_count WHERE log = ?1 AND event = ?2");
	bind_integer(&rows, 1, book->log);
	bind_text(&rows, 2, event);
	while (query_row(&rows)) {
		const char *item = row_text(&rows, 0), *act = row_text(&rows, 1);
		struct tally_item *row = item && act ? item_for(tally, item) : NULL;
		if (row) {
			add_amount(row, act, row_integer(&rows, 2));
			if (row_text(&rows, 3)) {
				text_copy(row->why, sizeof row->why, row_text(&rows, 3));
			}
		}
	}
	return query_end(&rows);
}

/* Rows in the order of their numbers: the last one of a measure is its newest. */
static enum status read_measures(struct tally *tally, struct book *book, const char *event)
{
	struct query rows = query(&book->store,
		"SELECT item, amount, detail ->> 'how', seq, slot FROM sofar.counted"
		" WHERE log = ?1 AND stream = 9 AND event = ?2 AND item IS NOT NULL AND detail ->> 'covers' IS NULL"
		" ORDER BY seq");
	bind_integer(&rows, 1, book->log);
	bind_text(&rows, 2, event);
	while (query_row(&rows)) {
		const char *how = row_text(&rows, 2);
		struct tally_measure *measure = measure_for(tally, row_text(&rows, 0));
		if (measure) {
			measure->newest = row_integer(&rows, 1);
			measure->amount += measure->newest;
			measure->is_estimate = measure->is_estimate || (how && strcmp(how, "estimated") == 0);
			measure->seq = row_integer(&rows, 3);
			measure->slot = row_integer(&rows, 4);
		}
	}
	return query_end(&rows);
}

static enum status read_changes(struct tally *tally, struct book *book, const char *event)
{
	struct query rows = query(&book->store, "SELECT item, act, seq, amount, slot FROM sofar.kit"
											" WHERE log = ?1 AND event = ?2 ORDER BY seq DESC LIMIT ?3");
	bind_integer(&rows, 1, book->log);
	bind_text(&rows, 2, event);
	bind_integer(&rows, 3, TALLY_CHANGES);
	while (query_row(&rows)) {
		const char *item = row_text(&rows, 0), *act = row_text(&rows, 1);
		struct tally_change *change = &tally->changes[tally->change_count++];
		text_copy(change->item, sizeof change->item, item ? item : "");
		text_copy(change->act, sizeof change->act, act ? act : "");
		change->seq = row_integer(&rows, 2);
		change->amount = row_integer(&rows, 3);
		change->slot = row_integer(&rows, 4);
	}
	return query_end(&rows);
}

/* What `sofar` has of all events. */
static enum status read_standing(struct tally *tally, struct book *book, const char *event)
{
	*tally = (struct tally){0};
	enum status status = read_what_was_done(tally, book, event);
	return status ? status : read_closing(tally, book, event);
}

enum status tally_read_standing(struct tally *tally, struct book *book, const char *event)
{
	enum status status = sofar_read(book, NULL);
	return status ? status : read_standing(tally, book, event);
}

enum status tally_read(struct tally *tally, struct book *book, const char *event)
{
	enum status status = sofar_read(book, event);
	if (!status) {
		status = read_standing(tally, book, event);
	}
	if (!status) {
		status = read_all_sums(tally, book, event);
	}
	if (!status) {
		status = read_people(tally, book, event);
	}
	if (!status) {
		status = read_items(tally, book, event);
	}
	if (!status) {
		status = read_measures(tally, book, event);
	}
	return status ? status : read_changes(tally, book, event);
}

int64_t tally_left(const struct tally_item *item)
{
	return item->stock - item->given - item->broken + item->returned;
}

bool tally_sinks_without(const struct tally *tally, const struct tally_change *change)
{
	const struct tally_item *item = tally_item(tally, change->item);
	return strcmp(change->act, "returned") == 0 && item && item->was_taken &&
		   tally_left(item) < change->amount;
}

bool tally_is_counted(const struct tally_item *item)
{
	return item->counted != TALLY_NOT_COUNTED && (item->why[0] || item->counted == tally_left(item));
}

const struct tally_item *tally_item(const struct tally *tally, const char *item)
{
	for (int k = 0; k < tally->item_count; k++) {
		if (strcmp(tally->items[k].item, item) == 0) {
			return &tally->items[k];
		}
	}
	return NULL;
}

const struct tally_measure *tally_measure(const struct tally *tally, const char *measure)
{
	for (int k = 0; k < tally->measure_count; k++) {
		if (strcmp(tally->measures[k].measure, measure) == 0) {
			return &tally->measures[k];
		}
	}
	return NULL;
}
