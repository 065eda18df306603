/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/completeness.h"

#include "admin/embedded.h"
#include "admin/print.h"
#include "ledger/store.h"
#include "ledger/tail.h"
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
	EXCUSE,
	REASON,
	SLIP,
	SLIP_ENTRIES,
	SLIP_CLOSED_WITH,
	INSTEAD,
	WAITING_REPORTS,
	LEFT_OUT,
	LEFT_OUT_REPORTS,
	LEFT_OUT_WHY,
};

/* What each excuse excuses. */
static const unsigned excused_gaps[] = {
	[EXCUSE_NONE] = 0,
	[EXCUSE_NOT_USED] = GAP_NOTHING,
	[EXCUSE_NO_MORE] = GAP_NOTHING | GAP_NO_BEGINNING | GAP_MISSING | GAP_WAITING | GAP_OPEN | GAP_SLIP,
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

static char *copy_of(const char *text)
{
	char *copy = strdup(text);
	if (!copy) {
		abort();
	}
	return copy;
}

static void take_slip(struct attended *row, const struct query *query)
{
	unsigned char digest[5];
	const char *hex = row_text(query, SLIP);
	if (hex && text_to_bytes(digest, sizeof digest, hex)) {
		row->slip_typed.is_typed = true;
		slip_write(row->slip_typed.text, digest);
		row->slip_typed.entries = row_integer(query, SLIP_ENTRIES);
		row->slip_typed.closed_with =
			row_is_null(query, SLIP_CLOSED_WITH) ? -1 : row_integer(query, SLIP_CLOSED_WITH);
		row->gaps |= row->slip_typed.closed_with != row->slip_typed.entries ? GAP_SLIP : 0;
	}
}

/* An excuse that excuses nothing (any more) is none. */
static void take_excuse(struct attended *row, const struct query *query)
{
	const char *kind = row_text(query, EXCUSE), *reason = row_text(query, REASON);
	enum excuse excuse = !kind                           ? EXCUSE_NONE
						 : strcmp(kind, "not_used") == 0 ? EXCUSE_NOT_USED
														 : EXCUSE_NO_MORE;
	if (row->gaps & excused_gaps[excuse]) {
		row->gaps &= ~excused_gaps[excuse];
		row->excuse = excuse;
		row->reason = copy_of(reason ? reason : "");
	}
}

/* Of one that the office gave to another, or that is one under two codes, with its own code: both may have a row. */
static char *name_of(const struct query *query)
{
	char *name;
	bool is_other = !row_is_null(query, INSTEAD);
	if (asprintf(&name, is_other ? "%s (%s)" : "%s", row_text(query, NAME), row_text(query, EVENT)) < 0) {
		abort();
	}
	return name;
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
		.waiting_reports = row_integer(query, WAITING_REPORTS),
		.left_out = row_integer(query, LEFT_OUT),
		.left_out_reports = row_integer(query, LEFT_OUT_REPORTS),
		.left_out_why =
			row_is_null(query, LEFT_OUT_WHY) ? copy_of("") : copy_of(row_text(query, LEFT_OUT_WHY)),
		.seen = row_integer(query, SEEN),
		.name = name_of(query),
	};
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
	take_slip(row, query);
	take_excuse(row, query);
}

static void free_row(struct attended *row)
{
	free(row->name);
	free(row->reason);
	free(row->left_out_why);
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

/* Does nothing sign what waits of this log? Of no gap, then. */
static enum status look_at_end(struct attended *row, struct book *office)
{
	struct tails tails = {.count = 0};
	int64_t waiting;
	struct query count = query(
		book_store(office), "SELECT count(*) FROM (SELECT DISTINCT stream, seq FROM waiting WHERE log = ?1)");
	bind_integer(&count, 1, row->log);
	enum status status = query_integer(&count, &waiting, 0);
	if (!status) {
		status = tails_read(&tails, office, row->fingerprint);
	}
	row->is_unsigned = !status && tails.entries == waiting;
	return status;
}

static enum status look_at_ends(struct completeness *completeness, struct book *office)
{
	enum status status = DONE;
	for (int k = 0; k < completeness->count && !status; k++) {
		struct attended *row = &completeness->rows[k];
		int before = 0;
		while (before < k &&
			   !(completeness->rows[before].log == row->log && completeness->rows[before].waiting)) {
			before++;
		}
		if (row->waiting > 0 && before < k) {
			row->is_unsigned = completeness->rows[before].is_unsigned;
		} else if (row->waiting > 0) {
			status = look_at_end(row, office);
		}
	}
	return status;
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
			free_row(row);
			continue;
		}
		completeness->gaps += row->gaps != 0;
		completeness->excused += is_settled(row);
		completeness->count++;
	}
	completeness->is_complete = completeness->gaps == 0;
	enum status status = query_end(&rows);
	if (!status) {
		status = look_at_ends(completeness, office);
	}
	if (status) {
		completeness_free(completeness);
	}
	return status;
}

void completeness_free(struct completeness *completeness)
{
	for (int k = 0; k < completeness->count; k++) {
		free_row(&completeness->rows[k]);
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

/* "3 entries, 1 of them a resident's report," */
static void write_waiting(struct text *text, int64_t entries, int64_t reports)
{
	add_count(text, entries, "entry", "entries");
	if (reports > 0 && entries == 1) {
		text_add(text, ", a resident's report,");
	} else if (reports > 0) {
		text_add(text, ", ");
		add_count(text, reports, "of them a resident's report,", "of them residents' reports,");
	}
}

static void write_waiting_gap(struct text *text, const struct attended *row)
{
	begin_clause(text);
	write_waiting(text, row->waiting, row->waiting_reports);
	text_add(text, row->is_unsigned    ? row->waiting == 1 ? " is" : " are"
				   : row->waiting == 1 ? " waits"
									   : " wait");
	text_add(text, row->is_unsigned
					   ? " signed by nothing, and counted for nobody: save again on the kiosk; of a "
						 "dead one a person may accept this (settle)"
					   : " for a gap to be filled: bring its stick again");
}

static void write_slip_gap(struct text *text, const struct attended *row)
{
	begin_clause(text);
	if (row->log == 0) {
		text_addf(text, "Kiosk %s closed with ", row->kiosk);
		add_count(text, row->slip_typed.entries, "entry", "entries");
		text_add(text, ", none here: bring its stick");
		return;
	}
	text_addf(text, "its slip %s was typed in with ", row->slip_typed.text);
	add_count(text, row->slip_typed.entries, "entry", "entries");
	if (row->slip_typed.closed_with < 0) {
		text_add(text,
			", and no closing that has come is of this slip: bring its stick again, or look at the slip");
	} else {
		text_addf(text, ", and the closing of this slip has %lld: look at the slip again",
			(long long)row->slip_typed.closed_with);
	}
}

bool is_settled(const struct attended *row)
{
	return row->excuse != EXCUSE_NONE || row->left_out > 0;
}

/* "of its branches one was chosen: REASON (4 entries, 1 of them a resident's report, of others count for nobody)" */
static void write_choice(struct text *text, const struct attended *row)
{
	begin_clause(text);
	text_addf(text, "two kiosks had used its numbers, and one was chosen: %s (", row->left_out_why);
	write_waiting(text, row->left_out, row->left_out_reports);
	text_add(
		text, row->left_out == 1 ? " of the other counts for nobody)" : " of the other count for nobody)");
}

void excuse_write(char room[EXCUSE_TEXT_SIZE], const struct attended *row)
{
	struct text text = text_in(room, EXCUSE_TEXT_SIZE);
	if (row->excuse != EXCUSE_NONE) {
		text_add(&text, row->excuse == EXCUSE_NOT_USED ? "was not used: " : "no more is to come: ");
		text_add(&text, row->reason);
	}
	if (row->excuse == EXCUSE_NO_MORE && row->waiting > 0) {
		text_add(&text, " (");
		write_waiting(&text, row->waiting, row->waiting_reports);
		text_addf(&text, row->waiting == 1 ? " %s and counts for nobody)" : " %s and count for nobody)",
			row->is_unsigned    ? row->waiting == 1 ? "is signed by nothing" : "are signed by nothing"
			: row->waiting == 1 ? "waits"
								: "wait");
	}
	if (row->excuse != EXCUSE_NONE && row->missing > 0) {
		text_add(&text, " (");
		add_count(&text, row->missing, "entry", "entries");
		text_add(&text, " never received)");
	}
	if (row->left_out > 0) {
		write_choice(&text, row);
	}
}

void gap_write(char text[GAP_TEXT_SIZE], const struct attended *row)
{
	struct text sentence = text_in(text, GAP_TEXT_SIZE);
	if ((row->gaps & GAP_NOTHING) && !(row->gaps & GAP_SLIP)) {
		text_add(&sentence, "nothing has come: bring its stick");
	}
	if (row->gaps & GAP_SLIP) {
		write_slip_gap(&sentence, row);
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
		write_waiting_gap(&sentence, row);
	}
	if (row->gaps & GAP_OPEN) {
		begin_clause(&sentence);
		text_add(
			&sentence, "not closed on the kiosk: close the event there, save, and bring its stick again");
	}
	if (row->gaps & GAP_PARTED) {
		begin_clause(&sentence);
		text_add(&sentence, "two kiosks have used its numbers, so a card was copied or an old image put "
							"back: what they have in common "
							"counts, and the rest for nobody until one is chosen (settle)");
	}
	if (row->gaps & GAP_UNKNOWN_EVENT) {
		begin_clause(&sentence);
		text_add(&sentence,
			"the plan has no such event, so no figure counts it: take in the plan that has it, "
			"or give it to another event (settle)");
	}
}
