/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/completeness.h"

#include "admin/embedded.h"
#include "admin/print.h"
#include "ledger/store.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

const struct day first_day = {1, 1, 1}, last_day = {9999, 12, 31};

/* The columns of completeness.sql. */
enum column {
	EVENT,
	NAME,
	DAY,
	IS_PLANNED,
	IS_EXPECTED,
	KIOSK,
	FINGERPRINT,
	LOG,
	IS_KNOWN,
	IS_CONFIRMED,
	IS_PARTED,
	STATED,
	HELD,
	MISSING_OF_EVENT,
	MISSING_TO_CLOSE,
	WAITING,
	CLOSED_AT,
	CLOSED_DIGEST,
	SEEN,
	FIRST_SLOT,
};

static unsigned gaps_of(const struct attended *row, bool is_known, bool is_confirmed)
{
	unsigned gaps = row->is_planned ? 0 : GAP_UNKNOWN_EVENT;
	if (row->log == 0) {
		return gaps | GAP_NOTHING;
	}
	gaps |= is_confirmed ? 0 : GAP_UNCONFIRMED;
	gaps |= is_confirmed && !is_known ? GAP_NO_BEGINNING : 0;
	gaps |= row->missing > 0 ? GAP_MISSING : 0;
	gaps |= row->waiting > 0 ? GAP_WAITING : 0;
	return gaps | (row->is_closed ? 0 : GAP_OPEN);
}

static void take_closing(struct attended *row, const struct query *query)
{
	size_t length;
	const unsigned char *digest = row_blob(query, CLOSED_DIGEST, &length);
	if (!row_is_null(query, CLOSED_AT) && length >= 5) {
		row->is_closed = true;
		row->closed_at = row_integer(query, CLOSED_AT);
		slip_write(row->slip, digest);
	}
}

static void take_row(struct attended *row, const struct query *query)
{
	*row = (struct attended){
		.is_planned = row_integer(query, IS_PLANNED),
		.is_expected = row_integer(query, IS_EXPECTED),
		.log = row_integer(query, LOG),
		.stated = row_integer(query, STATED),
		.held = row_integer(query, HELD),
		.waiting = row_integer(query, WAITING),
		.seen = row_integer(query, SEEN),
		.name = strdup(row_text(query, NAME)),
	};
	if (!row->name) {
		abort();
	}
	text_copy(row->event, sizeof row->event, row_text(query, EVENT));
	text_copy(row->kiosk, sizeof row->kiosk, row_text(query, KIOSK));
	text_copy(row->fingerprint, sizeof row->fingerprint, row_text(query, FINGERPRINT));
	if (!row->is_planned || !day_parse(&row->day, row_text(query, DAY))) {
		row->day = moment_local(row_integer(query, FIRST_SLOT)).day;
	}
	int64_t of_event = row_integer(query, MISSING_OF_EVENT), to_close = row_integer(query, MISSING_TO_CLOSE);
	row->missing = of_event > to_close ? of_event : to_close;
	row->missing = row->missing > 0 ? row->missing : 0;
	take_closing(row, query);
	row->gaps = gaps_of(row, row_integer(query, IS_KNOWN), row_integer(query, IS_CONFIRMED));
	row->gaps |= row_integer(query, IS_PARTED) ? GAP_PARTED : 0;
}

static struct attended *next_row(struct completeness *completeness)
{
	if (completeness->count % 32 == 0) {
		completeness->rows =
			realloc(completeness->rows, (size_t)(completeness->count + 32) * sizeof *completeness->rows);
		if (!completeness->rows) {
			abort();
		}
	}
	return &completeness->rows[completeness->count];
}

enum status completeness_read(
	struct completeness *completeness, struct book *office, struct day from, struct day to)
{
	*completeness = (struct completeness){0};
	struct query rows = query(book_store(office), embedded_completeness_sql);
	while (query_row(&rows)) {
		struct attended *row = next_row(completeness);
		take_row(row, &rows);
		if (day_compare(row->day, from) < 0 || day_compare(row->day, to) > 0) {
			free(row->name);
			continue;
		}
		completeness->gaps += row->gaps != 0;
		completeness->count++;
	}
	completeness->is_complete = completeness->gaps == 0;
	enum status status = query_end(&rows);
	if (status) {
		completeness_free(completeness);
	}
	return status;
}

void completeness_free(struct completeness *completeness)
{
	for (int k = 0; k < completeness->count; k++) {
		free(completeness->rows[k].name);
	}
	free(completeness->rows);
	*completeness = (struct completeness){0};
}

const char *completeness_word(const struct completeness *completeness)
{
	return completeness->is_complete ? "COMPLETE" : "PARTIAL";
}

static void add_count(struct text *text, int64_t count, const char *one, const char *more)
{
	char number[NUMBER_SIZE];
	number_write(number, count);
	text_addf(text, "%s %s", number, count == 1 ? one : more);
}

static void begin_clause(struct text *text)
{
	text_add(text, text->length > 0 ? "; " : "");
}

void gap_write(char text[GAP_TEXT_SIZE], const struct attended *row)
{
	struct text sentence = text_in(text, GAP_TEXT_SIZE);
	if (row->gaps & GAP_NOTHING) {
		text_add(&sentence, "nothing has come: bring its stick");
	}
	if (row->gaps & GAP_UNCONFIRMED) {
		begin_clause(&sentence);
		text_add(&sentence, "counts for nobody until its fingerprint is confirmed");
	}
	if (row->gaps & GAP_NO_BEGINNING) {
		begin_clause(&sentence);
		text_add(&sentence, "counts for nobody until its first entry has come: bring its stick again");
	}
	if (row->gaps & GAP_MISSING) {
		begin_clause(&sentence);
		add_count(&sentence, row->missing, "entry", "entries");
		text_add(&sentence, " not received: bring its stick again");
	}
	if (row->gaps & GAP_WAITING) {
		begin_clause(&sentence);
		add_count(&sentence, row->waiting, "entry waits", "entries wait");
		text_add(&sentence, " for a gap to be filled: bring its stick again");
	}
	if (row->gaps & GAP_OPEN) {
		begin_clause(&sentence);
		text_add(
			&sentence, "not closed on the kiosk: close the event there, save, and bring its stick again");
	}
	if (row->gaps & GAP_PARTED) {
		begin_clause(&sentence);
		text_add(&sentence,
			"two kiosks have used its numbers, so a card was copied or an old image put back: one "
			"file was set aside, and these figures may be either's");
	}
	if (row->gaps & GAP_UNKNOWN_EVENT) {
		begin_clause(&sentence);
		text_add(
			&sentence, "the plan has no such event, so no figure counts it: take in the plan that has it");
	}
}
