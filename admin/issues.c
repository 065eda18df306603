/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/issues.h"

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

static void take_row(struct issues *issues, const struct query *row)
{
	issues->at = realloc(issues->at, ((size_t)issues->count + 1) * sizeof *issues->at);
	if (!issues->at) {
		abort();
	}
	size_t length;
	const unsigned char *key = row_blob(row, 3, &length);
	struct issue *issue = &issues->at[issues->count];
	*issue = (struct issue){
		.facts = {.log = row_integer(row, 0),
			.seq = row_integer(row, 2),
			.slot = row_integer(row, 4),
			.stream = STREAM_ISSUE},
		.since = row_integer(row, 13),
	};
	if (length != DEVICE_KEY_BYTES) {
		return;
	}
	struct concern *facts = &issue->facts;
	memcpy(facts->key, key, length);
	const unsigned char *number_key = row_blob(row, 14, &length);
	facts->is_further = memcmp(key, number_key, DEVICE_KEY_BYTES) != 0;
	report_number_write(facts->number, row_text(row, 1), facts->seq, number_key);
	fingerprint_write(facts->fingerprint, key);
	take_code(facts->event, row, 5);
	take_code(facts->kind, row, 6);
	take_code(facts->area, row, 7);
	take_code(issue->raised_by, row, 8);
	take_code(issue->outcome, row, 9);
	take_code(issue->to, row, 10);
	take_code(issue->outcome_now, row, 11);
	take_code(issue->to_now, row, 12);
	issues->count++;
}

static enum status read_rows(struct issues *issues, struct store *store, const char *kiosk, int64_t seq)
{
	*issues = (struct issues){0};
	struct query rows = query(store,
		"SELECT log, kiosk, seq, issue.key, slot, event, kind, coalesce(area, place), raised_by, outcome, "
		"referred_to,"
		" outcome_now, referred_now, since, number_key.key FROM issue JOIN number_key USING (log)"
		" WHERE ?1 IS NULL OR (kiosk = ?1 AND seq = ?2) ORDER BY slot, length(kiosk), kiosk, seq, issue.key");
	bind_text(&rows, 1, kiosk);
	bind_integer(&rows, 2, seq);
	while (query_row(&rows)) {
		take_row(issues, &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		issues_free(issues);
	}
	return status;
}

enum status issues_read(struct issues *issues, struct book *office)
{
	return read_rows(issues, book_store(office), NULL, 0);
}

enum status issues_find(struct issues *issues, struct book *office, const char *typed)
{
	char name[8], check;
	int64_t seq;
	*issues = (struct issues){0};
	if (!report_number_read(typed, name, &seq, &check)) {
		return fail(book_reason(office), NO_SUCH_NUMBER, "\"%s\" is not an issue's number", typed);
	}
	enum status status = read_rows(issues, book_store(office), name, seq);
	int found = issues->count;
	issues->count = 0;
	for (int k = 0; k < found; k++) {
		const char *number = issues->at[k].facts.number;
		if (number[strlen(number) - 1] == check) {
			issues->at[issues->count++] = issues->at[k];
		}
	}
	if (!status && issues->count == 0) {
		status = fail(
			book_reason(office), NO_SUCH_NUMBER, "%s: there is no issue of this number that counts", typed);
	}
	if (status) {
		issues_free(issues);
	}
	return status;
}

void issues_free(struct issues *issues)
{
	free(issues->at);
	*issues = (struct issues){0};
}
