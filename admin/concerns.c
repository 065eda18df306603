/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/concerns.h"

#include "ledger/code.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* A text of the book, when it is a code: a stranger wrote it. */
static void take_code(char code[CODE_SIZE], const struct query *row, int column)
{
	const char *text = row_text(row, column);
	if (!text || !text_is_code(text) || !text_copy(code, CODE_SIZE, text)) {
		code[0] = '\0';
	}
}

/* What is not understood here was said by a later Bunting: the report is with the office all the same. */
static void take_told(struct told *told, const struct query *row)
{
	const char *find = row_text(row, 10), *progress = row_text(row, 11);
	*told = (struct told){.progress = PROGRESS_RECEIVED};
	if (!find || !text_to_bytes(told->find, sizeof told->find, find)) {
		memset(told->find, 0, sizeof told->find);
	}
	if (progress && progress_read(&told->progress, progress)) {
		told->since = row_integer(row, 12);
		take_code(told->to, row, 13);
	}
}

static void take_row(struct concerns *concerns, const struct query *row)
{
	if (concerns->count % 64 == 0) {
		concerns->at = realloc(concerns->at, (size_t)(concerns->count + 64) * sizeof *concerns->at);
		if (!concerns->at) {
			abort();
		}
	}
	size_t length;
	const unsigned char *key = row_blob(row, 3, &length);
	struct concern *concern = &concerns->at[concerns->count];
	*concern = (struct concern){.log = row_integer(row, 0),
		.seq = row_integer(row, 2),
		.stream = STREAM_CONCERN,
		.slot = row_integer(row, 4)};
	if (length != DEVICE_KEY_BYTES) {
		return;
	}
	const unsigned char *number_key = row_blob(row, 14, &length);
	concern->is_further = memcmp(key, number_key, DEVICE_KEY_BYTES) != 0;
	report_number_write(concern->number, row_text(row, 1), concern->seq, number_key);
	fingerprint_write(concern->fingerprint, key);
	take_code(concern->event, row, 5);
	take_code(concern->kind, row, 6);
	take_code(concern->area, row, 7);
	take_code(concern->how_often, row, 8);
	take_code(concern->reported, row, 9);
	memcpy(concern->key, key, sizeof concern->key);
	take_told(&concern->told, row);
	take_code(concern->ended, row, 15);
	concerns->count++;
}

/* All of them, or with a name those of that kiosk's entry number `seq`. */
static enum status read_rows(struct concerns *concerns, struct store *store, const char *kiosk, int64_t seq)
{
	struct query rows = query(store,
		"SELECT log, kiosk, seq, concern.key, slot, event, kind, area, how_often, reported, find, progress, "
		"since, "
		"passed_to,"
		" number_key.key, ended"
		" FROM concern JOIN number_key USING (log)"
		" LEFT JOIN told ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = seq"
		" WHERE ?1 IS NULL OR (kiosk = ?1 AND seq = ?2) ORDER BY slot, length(kiosk), kiosk, seq, "
		"concern.key");
	bind_text(&rows, 1, kiosk);
	bind_integer(&rows, 2, seq);
	while (query_row(&rows)) {
		take_row(concerns, &rows);
	}
	return query_end(&rows);
}

enum status concerns_read(struct concerns *concerns, struct book *office)
{
	*concerns = (struct concerns){0};
	enum status status = read_rows(concerns, book_store(office), NULL, 0);
	if (status) {
		concerns_free(concerns);
	}
	return status;
}

void concerns_free(struct concerns *concerns)
{
	free(concerns->at);
	*concerns = (struct concerns){0};
}

/* Keeps those whose number has this check character. */
static void keep_matching(struct concerns *concerns, char check)
{
	int found = concerns->count;
	concerns->count = 0;
	for (int k = 0; k < found; k++) {
		const char *number = concerns->at[k].number;
		if (number[strlen(number) - 1] == check) {
			concerns->at[concerns->count++] = concerns->at[k];
		}
	}
}

/* When a report of this typed number was erased, UTC seconds; 0: none was. */
static enum status find_erased(
	int64_t *when, struct store *store, const char *name, int64_t seq, const char *typed)
{
	struct query rows = query(store, "SELECT log.key, erased.slot FROM erased"
									 " JOIN log ON lower(hex(log.key)) = erased.kiosk_key"
									 " WHERE log.name = ?1 AND stream = 5 AND entry = ?2 AND boxes = 0");
	bind_text(&rows, 1, name);
	bind_integer(&rows, 2, seq);
	*when = 0;
	while (query_row(&rows)) {
		size_t length;
		char number[REPORT_NUMBER_SIZE];
		const unsigned char *key = row_blob(&rows, 0, &length);
		if (length == DEVICE_KEY_BYTES) {
			report_number_write(number, name, seq, key);
			*when = number[strlen(number) - 1] == typed[strlen(typed) - 1] ? row_integer(&rows, 1) : *when;
		}
	}
	return query_end(&rows);
}

enum status concern_is_left_out(bool *is, struct book *office, const char *typed)
{
	char name[8], check;
	int64_t seq;
	*is = false;
	if (!report_number_read(typed, name, &seq, &check)) {
		return DONE;
	}
	struct query rows = query(book_store(office), "SELECT log.key FROM forked JOIN log ON log.id = forked.log"
												  " WHERE log.name = ?1 AND stream = 5 AND seq = ?2"
												  " AND undoes IS NULL AND length(salt) = 16");
	bind_text(&rows, 1, name);
	bind_integer(&rows, 2, seq);
	while (query_row(&rows)) {
		size_t length;
		char number[REPORT_NUMBER_SIZE];
		const unsigned char *key = row_blob(&rows, 0, &length);
		if (length == DEVICE_KEY_BYTES) {
			report_number_write(number, name, seq, key);
			*is = *is || number[strlen(number) - 1] == check;
		}
	}
	return query_end(&rows);
}

enum status concerns_find(struct concerns *concerns, struct book *office, const char *typed)
{
	struct reason *reason = book_reason(office);
	char name[8], check;
	int64_t seq;
	*concerns = (struct concerns){0};
	if (!report_number_read(typed, name, &seq, &check)) {
		return fail(reason, NO_SUCH_NUMBER, "\"%s\" is not a report's number", typed);
	}
	enum status status = read_rows(concerns, book_store(office), name, seq);
	int found = concerns->count;
	keep_matching(concerns, check);
	int64_t erased = 0;
	if (!status && concerns->count == 0) {
		status = find_erased(&erased, book_store(office), name, seq, typed);
	}
	if (!status && erased > 0) {
		char day[DAY_SIZE];
		day_write(day, moment_local(erased).day);
		status = fail(reason, NO_SUCH_NUMBER, "%s was erased on %s; \"erased\" of the office's book says why",
			typed, day);
	}
	bool is_left_out = false;
	if (!status && concerns->count == 0) {
		status = concern_is_left_out(&is_left_out, office, typed);
	}
	if (!status && is_left_out) {
		status = fail(reason, NO_SUCH_NUMBER,
			"%s lies in a branch of kiosk %s that counts for nobody, for nobody has chosen it: \"settle\" "
			"and "
			"\"settle --decisions\" say why",
			typed, name);
	}
	if (!status && concerns->count == 0) {
		status = found > 0 ? fail(reason, NO_SUCH_NUMBER,
								 "%s-%lld is here, but not with the last character %c: one of the others may "
								 "be wrong as well",
								 name, (long long)seq, check)
						   : fail(reason, NO_SUCH_NUMBER,
								 "%s: kiosk %s has no report %lld that counts; \"status\" says what is "
								 "missing or not confirmed",
								 typed, name, (long long)seq);
	}
	if (status) {
		concerns_free(concerns);
	}
	return status;
}

/* Labels: what the catalogue calls a code, or the code itself. */

const char *concern_kind(const struct office *office, const struct concern *concern)
{
	int kind = catalogue_kind(office->catalogue, concern->kind);
	return kind >= 0 ? label_text(&office->catalogue->kinds[kind].label, LANGUAGE_EN) : concern->kind;
}

const char *concern_area(const struct office *office, const struct concern *concern)
{
	if (strcmp(concern->area, "somewhere_else") == 0) { /* what the kiosk itself offers besides the areas */
		return "Somewhere else";
	}
	int area = catalogue_area(office->catalogue, concern->area);
	return area >= 0 ? label_text(&office->catalogue->areas[area].label, LANGUAGE_EN) : concern->area;
}

const char *concern_event(const struct office *office, const struct concern *concern)
{
	const struct planned_event *event = office->plan ? plan_event(office->plan, concern->event) : NULL;
	return event ? event->name : concern->event;
}

enum status concern_open_box(struct opened_box *box, struct book *office, const struct concern *concern,
	enum purpose purpose, const struct organisation_keys *keys)
{
	box->state = BOX_GONE;
	box->why[0] = '\0';
	box->text.text[0] = '\0';
	struct query find = query(book_store(office),
		"SELECT bytes, gone FROM sealed_part WHERE log = ?1 AND stream = ?2 AND seq = ?3 AND purpose = ?4");
	bind_integer(&find, 1, concern->log);
	bind_integer(&find, 2, concern->stream);
	bind_integer(&find, 3, concern->seq);
	bind_integer(&find, 4, purpose);
	if (query_row(&find)) {
		size_t length;
		const unsigned char *bytes = row_blob(&find, 0, &length);
		const char *gone = row_text(&find, 1);
		struct reason unread;
		if (!bytes) {
			text_copy(box->why, sizeof box->why, gone && text_is_code(gone) ? gone : "");
		} else if (keys_open_box(keys, &box->text, purpose, bytes, length, NULL, &unread)) {
			box->state = BOX_UNREADABLE;
		} else {
			box->state = BOX_OPENED;
		}
	}
	return query_end(&find);
}
