/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/overview.h"

#include "ledger/branch.h"
#include "ledger/store.h"
#include "ledger/tail.h"

#include <stdlib.h>
#include <string.h>

/* A clock that is a little ahead is no news. */
enum {
	AHEAD_SECONDS = 10 * 60
};

/* Room for one more in an array that has `count`. */
static void *grow(void *array, int count, size_t size)
{
	if (count % 32 != 0) {
		return array;
	}
	void *grown = realloc(array, (size_t)(count + 32) * size);
	if (!grown) {
		abort();
	}
	return grown;
}

static struct clock_note *add_note(struct overview *overview, const char *kiosk)
{
	overview->notes = grow(overview->notes, overview->note_count, sizeof *overview->notes);
	struct clock_note *note = &overview->notes[overview->note_count++];
	text_copy(note->kiosk, sizeof note->kiosk, kiosk);
	return note;
}

static enum status read_logs(struct overview *overview, struct store *store, int64_t now)
{
	struct query rows = query(store,
		"SELECT name, fingerprint, EXISTS (SELECT 1 FROM known_log WHERE known_log.log = log.id),"
		" (SELECT count(*) FROM entry WHERE entry.log = log.id)"
		" + (SELECT count(*) FROM erasure WHERE erasure.log = log.id),"
		" (SELECT coalesce(sum(missing), 0) FROM coverage WHERE coverage.log = log.id),"
		" (SELECT count(DISTINCT stream << 41 | seq) FROM waiting WHERE waiting.log = log.id),"
		" coalesce((SELECT made FROM newest_statement AS n WHERE n.log = log.id), 0),"
		" (SELECT fingerprint FROM log AS base WHERE base.id = " BASE_OF(
			"log.id") ")"
					  " IN (SELECT fingerprint FROM owned WHERE NOT is_ours),"
					  " (SELECT count(DISTINCT seq) FROM waiting AS w WHERE w.log = log.id AND stream = 5 "
					  "AND undoes IS NULL"
					  "  AND NOT EXISTS (SELECT 1 FROM waiting AS undo WHERE undo.log = w.log AND "
					  "undo.stream = 5"
					  "                  AND undo.undoes = w.seq))"
					  " FROM log WHERE id NOT IN (SELECT log FROM office) ORDER BY length(name), name, "
					  "fingerprint");
	while (query_row(&rows)) {
		overview->logs = grow(overview->logs, overview->log_count, sizeof *overview->logs);
		struct kiosk_log *log = &overview->logs[overview->log_count++];
		*log = (struct kiosk_log){
			.counts = row_integer(&rows, 2),
			.entries = row_integer(&rows, 3),
			.missing = row_integer(&rows, 4),
			.waiting = row_integer(&rows, 5),
			.seen = row_integer(&rows, 6),
			.is_not_ours = row_integer(&rows, 7),
			.waiting_reports = row_integer(&rows, 8),
		};
		text_copy(log->name, sizeof log->name, row_text(&rows, 0));
		text_copy(log->fingerprint, sizeof log->fingerprint, row_text(&rows, 1));
		if (log->seen > now + AHEAD_SECONDS && !log->is_not_ours) {
			struct clock_note *note = add_note(overview, log->name);
			note->at = log->seen;
			note->seconds = log->seen - now;
		}
	}
	return query_end(&rows);
}

static enum status read_tails(struct overview *overview, struct book *office)
{
	struct tails tails;
	enum status status = DONE;
	for (int k = 0; k < overview->log_count && !status; k++) {
		struct kiosk_log *log = &overview->logs[k];
		if (log->waiting > 0 && !log->is_not_ours) {
			status = tails_read(&tails, office, log->fingerprint);
			log->not_signed = tails.entries;
		}
	}
	return status;
}

static enum status read_clock_notes(struct overview *overview, struct store *store)
{
	struct query rows =
		query(store, "SELECT log.name, slot, amount FROM event_act JOIN log ON log.id = event_act.log"
					 " WHERE act = 'clock' AND log.id NOT IN (SELECT log FROM office) ORDER BY "
					 "length(log.name), log.name, seq");
	while (query_row(&rows)) {
		struct clock_note *note = add_note(overview, row_text(&rows, 0));
		note->at = row_integer(&rows, 1);
		note->seconds = row_integer(&rows, 2);
	}
	return query_end(&rows);
}

/* Nothing more is to come of it: at every event of which anything of it is not here, a person said so. */
static bool log_is_excused(const struct overview *overview, const struct kiosk_log *log)
{
	bool is_excused = false;
	for (int k = 0; k < overview->all.count; k++) {
		const struct attended *row = &overview->all.rows[k];
		if (strcmp(row->fingerprint, log->fingerprint) == 0 && (row->missing || row->waiting)) {
			if (row->excuse != EXCUSE_NO_MORE) {
				return false;
			}
			is_excused = true;
		}
	}
	return is_excused;
}

enum status overview_read(struct overview *overview, struct book *office, int64_t now)
{
	*overview = (struct overview){.today = moment_local(now).day};
	enum status status = completeness_read(&overview->all, office, first_day, last_day);
	if (!status) {
		status = completeness_read(&overview->upto_now, office, first_day, overview->today);
	}
	if (!status) {
		status = merge_seal_read(overview->seal, book_store(office));
	}
	if (!status) {
		status = read_logs(overview, book_store(office), now);
	}
	if (!status) {
		status = read_tails(overview, office);
	}
	if (!status) {
		status = unconfirmed_read(&overview->unconfirmed, office);
	}
	for (int k = 0; k < overview->log_count && !status; k++) {
		overview->logs[k].is_excused = log_is_excused(overview, &overview->logs[k]);
	}
	return status ? status : read_clock_notes(overview, book_store(office));
}

void overview_free(struct overview *overview)
{
	completeness_free(&overview->all);
	completeness_free(&overview->upto_now);
	unconfirmed_free(&overview->unconfirmed);
	free(overview->logs);
	free(overview->notes);
}

static bool log_is_whole(const struct kiosk_log *log)
{
	return log->counts && log->missing == 0 && log->waiting == 0;
}

bool overview_is_complete(const struct overview *overview)
{
	bool whole = overview->upto_now.is_complete;
	for (int k = 0; k < overview->unconfirmed.count; k++) {
		whole = whole && !overview->unconfirmed.logs[k].is_office;
	}
	for (int k = 0; k < overview->log_count; k++) {
		const struct kiosk_log *log = &overview->logs[k];
		whole = whole && (log_is_whole(log) || (log->counts && log->is_excused) || log->is_not_ours);
	}
	return whole;
}

bool is_overdue(const struct attended *row, struct day today)
{
	return day_compare(row->day, today) < 0 && (row->gaps & (GAP_NOTHING | GAP_OPEN));
}

bool is_to_come(const struct attended *row, struct day today)
{
	return day_compare(row->day, today) > 0 && row->gaps == GAP_NOTHING;
}
