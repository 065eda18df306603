/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/decisions.h"

#include "ledger/moment.h"
#include "ledger/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[DECISION_COUNT] = {
	[DECISION_NOT_USED] = "not_used",
	[DECISION_NO_MORE] = "no_more",
	[DECISION_SLIP] = "slip",
	[DECISION_ASSIGN] = "assign",
	[DECISION_CLOCK] = "clock",
	[DECISION_FORK] = "fork",
	[DECISION_ACCEPT] = "accept",
	[DECISION_DISMISS] = "dismiss",
	[DECISION_SAME_EVENT] = "same_event",
	[DECISION_UNSIGNED] = "accept_unsigned",
	[DECISION_STANDS] = "stands",
	[DECISION_CONFIRM] = "confirm",
	[DECISION_NOT_OURS] = "not_ours",
};

const char *decision_name(enum decision_kind kind)
{
	return names[kind];
}

const char *reason_complaint(const char *reason)
{
	size_t length = strlen(reason);
	if (length == 0 || strspn(reason, " ") == length) {
		return "a reason says why, in some words";
	}
	if (!text_is_clean(reason, length) || strpbrk(reason, "\n\t")) {
		return "a reason is one line of plain text";
	}
	return length > DETAIL_TEXT_LONGEST ? "a reason has at most 400 letters" : NULL;
}

/* Recording */

static void add_code(struct detail *detail, const char *key, const char *code)
{
	if (code[0]) {
		detail_code(detail, key, code);
	}
}

enum status decision_newest(struct book *office, int64_t *number)
{
	struct query find =
		query(book_store(office), "SELECT max(seq) FROM entry WHERE log = ?1 AND stream = 16");
	bind_integer(&find, 1, book_log(office));
	return query_integer(&find, number, 0);
}

static void add_further(struct detail *detail, const struct decision *decision)
{
	if (decision->further_count > 0) {
		detail_open(detail, "further");
		for (int k = 0; k < decision->further_count; k++) {
			char key[16];
			snprintf(key, sizeof key, "b%d", k + 2);
			detail_code(detail, key, decision->further[k]);
		}
		detail_close(detail);
	}
}

enum status decision_record(struct office *office, const struct decision *decision, int64_t *number)
{
	struct detail detail;
	detail_begin(&detail);
	add_code(&detail, "kiosk", decision->kiosk);
	add_code(&detail, "fingerprint", decision->fingerprint);
	add_code(&detail, "event", decision->event);
	add_code(&detail, "to", decision->to);
	add_code(&detail, "digest", decision->digest);
	add_further(&detail, decision);
	detail_number(&detail, "amount", decision->amount);
	if (decision->reason[0]) {
		detail_text(&detail, "reason", decision->reason);
	}
	enum status status =
		office_record(office, STREAM_OFFICE, decision_name(decision->kind), detail_end(&detail));
	return status ? status : decision_newest(office->book, number);
}

/* Reading */

/* The columns of the list. */
enum column {
	KIND,
	KIOSK,
	FINGERPRINT,
	EVENT,
	TO,
	AMOUNT,
	DIGEST,
	REASON,
	OFFICE,
	NUMBER,
	MADE,
	IS_TAKEN_BACK,
	WHY_BACK,
	OFFICE_FINGERPRINT,
	STREAM,
	FIRST,
	LAST,
	FURTHER,
};

/* The digests, one behind the other. */
#define FURTHER_OF "(SELECT group_concat(value, '') FROM json_each(choice.detail, '$.further'))"

static const char list_all[] =
	"SELECT choice.item, choice.detail ->> 'kiosk', choice.detail ->> 'fingerprint', choice.detail ->> "
	"'event',"
	" choice.detail ->> 'to', choice.detail ->> 'amount', choice.detail ->> 'digest', choice.detail ->> "
	"'reason',"
	" log.name, choice.seq, choice.slot, back.seq IS NOT NULL, max(back.detail ->> 'reason'), "
	"log.fingerprint,"
	" choice.detail ->> 'stream', choice.detail ->> 'first', choice.detail ->> 'last', " FURTHER_OF
	" FROM entry AS choice JOIN office_log AS maker ON maker.log = choice.log"
	" JOIN log ON log.id = choice.log"
	" LEFT JOIN entry AS back ON back.stream = 16 AND back.item = 'take_back'"
	"  AND EXISTS (SELECT 1 FROM office_log AS taker WHERE taker.log = back.log AND back.seq <= taker.upto)"
	"  AND back.detail ->> 'log' = lower(hex(log.key)) AND back.detail ->> 'number' = choice.seq"
	" WHERE choice.stream = 16 AND choice.item IN ('not_used', 'no_more', 'slip', 'fork', 'assign', 'clock', "
	"'accept', 'dismiss', 'same_event', 'accept_unsigned', 'stands', 'confirm', 'not_ours')"
	" AND choice.undoes IS NULL AND choice.seq <= maker.upto GROUP BY choice.log, choice.seq ORDER BY "
	"choice.slot, log.key, choice.seq";

static void copy_column(char *text, size_t size, const struct query *row, enum column column)
{
	const char *value = row_text(row, column);
	text_copy(text, size, value ? value : "");
}

static bool take_kind(struct decision *decision, const char *name)
{
	for (int k = 0; k < DECISION_COUNT; k++) {
		if (strcmp(names[k], name) == 0) {
			decision->kind = (enum decision_kind)k;
			return true;
		}
	}
	return false;
}

static void take_further(struct decision *decision, const char *digests)
{
	size_t left = digests ? strlen(digests) : 0;
	for (; left >= 2 * (size_t)DIGEST_BYTES && decision->further_count < BRANCHES_MOST - 1;
		 left -= 2 * (size_t)DIGEST_BYTES) {
		struct text text = text_in(decision->further[decision->further_count++], 2 * DIGEST_BYTES + 1);
		text_add_bytes(&text, digests, 2 * (size_t)DIGEST_BYTES);
		digests += 2 * (size_t)DIGEST_BYTES;
	}
}

static void take_row(struct decision *decision, const struct query *row)
{
	bool known = take_kind(decision, row_text(row, KIND));
	assert(known);
	decision->amount = row_integer(row, AMOUNT);
	decision->number = row_integer(row, NUMBER);
	decision->made = row_integer(row, MADE);
	decision->is_taken_back = row_integer(row, IS_TAKEN_BACK);
	decision->stream = (int)row_integer(row, STREAM);
	decision->first = row_integer(row, FIRST);
	decision->last = row_integer(row, LAST);
	take_further(decision, row_text(row, FURTHER));
	copy_column(decision->kiosk, sizeof decision->kiosk, row, KIOSK);
	copy_column(decision->fingerprint, sizeof decision->fingerprint, row, FINGERPRINT);
	copy_column(decision->event, sizeof decision->event, row, EVENT);
	copy_column(decision->to, sizeof decision->to, row, TO);
	copy_column(decision->digest, sizeof decision->digest, row, DIGEST);
	copy_column(decision->reason, sizeof decision->reason, row, REASON);
	copy_column(decision->office, sizeof decision->office, row, OFFICE);
	copy_column(decision->why_back, sizeof decision->why_back, row, WHY_BACK);
	copy_column(decision->office_fingerprint, sizeof decision->office_fingerprint, row, OFFICE_FINGERPRINT);
}

enum status decisions_read(struct decisions *decisions, struct book *office)
{
	*decisions = (struct decisions){0};
	struct query rows = query(book_store(office), list_all);
	while (query_row(&rows)) {
		size_t room = (size_t)decisions->count + 1;
		decisions->list = realloc(decisions->list, room * sizeof *decisions->list);
		if (!decisions->list) {
			abort();
		}
		struct decision *decision = &decisions->list[decisions->count++];
		*decision = (struct decision){0};
		take_row(decision, &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		decisions_free(decisions);
	}
	return status;
}

void decisions_free(struct decisions *decisions)
{
	free(decisions->list);
	*decisions = (struct decisions){0};
}

/* Taking back */

static enum status find_key(
	struct book *office, const char *log, int64_t number, char key[2 * DEVICE_KEY_BYTES + 1])
{
	struct query find = query(book_store(office),
		"SELECT lower(hex(office_key)) FROM decision JOIN log ON log.id = decision.log"
		" WHERE ?1 IN (log.name, log.fingerprint) AND decision.seq = ?2");
	bind_text(&find, 1, log);
	bind_integer(&find, 2, number);
	key[0] = '\0';
	if (query_row(&find)) {
		text_copy(key, 2 * DEVICE_KEY_BYTES + 1, row_text(&find, 0));
	}
	if (query_row(&find)) {
		find.status = fail(book_reason(office), TOO_LONG, "two offices call themselves %s", log);
	}
	return query_end(&find);
}

/* What else one person accepted at one moment of one dead kiosk goes with it (rescue): it was one decision. */
struct numbers {
	int64_t at[STREAM_HIGHEST];
	int count;
};

static enum status find_together(
	struct numbers *numbers, struct book *office, const char *key, int64_t number)
{
	*numbers = (struct numbers){{number}, 1};
	struct query rows = query(book_store(office),
		"SELECT other.seq FROM decision AS one JOIN decision AS other ON other.log = one.log"
		" AND other.kind = one.kind AND other.slot = one.slot AND other.fingerprint = one.fingerprint"
		" WHERE one.kind = 'accept_unsigned' AND lower(hex(one.office_key)) = ?1 AND one.seq = ?2"
		" AND other.seq <> ?2 ORDER BY other.seq");
	bind_text(&rows, 1, key);
	bind_integer(&rows, 2, number);
	while (numbers->count < STREAM_HIGHEST && query_row(&rows)) {
		numbers->at[numbers->count++] = row_integer(&rows, 0);
	}
	return query_end(&rows);
}

bool decision_read_number(const char *typed, char log[FINGERPRINT_SIZE], int64_t *number)
{
	const char *dash = strrchr(typed, '-');
	if (dash) {
		struct text name = text_in(log, FINGERPRINT_SIZE);
		char fingerprint[FINGERPRINT_SIZE];
		text_add_bytes(&name, typed, (size_t)(dash - typed));
		typed = dash + 1;
		if (name.cut || (!text_is_kiosk_name(log) && !fingerprint_read(fingerprint, log))) {
			return false;
		}
	}
	size_t digits = strspn(typed, "0123456789");
	*number = strtoll(typed, NULL, 10);
	return digits > 0 && digits <= 12 && !typed[digits] && *number > 0;
}

enum status decision_take_back(struct office *office, const char *log, int64_t number, const char *reason)
{
	char key[2 * DEVICE_KEY_BYTES + 1];
	struct numbers numbers;
	enum status status = find_key(office->book, log, number, key);
	if (!status && !key[0]) {
		return fail(book_reason(office->book), NOT_FOUND, "%s-%lld", log, (long long)number);
	}
	if (!status) {
		status = find_together(&numbers, office->book, key, number);
	}
	for (int k = 0; !status && k < numbers.count; k++) {
		struct detail detail;
		detail_begin(&detail);
		detail_code(&detail, "log", key);
		detail_number(&detail, "number", numbers.at[k]);
		detail_text(&detail, "reason", reason);
		status = office_record(office, STREAM_OFFICE, "take_back", detail_end(&detail));
	}
	return status;
}

/* For people */

static void write_characters(char slip[SLIP_SIZE], const char *hex)
{
	unsigned char digest[5];
	char first[11] = "";
	snprintf(first, sizeof first, "%.10s", hex);
	text_copy(slip, SLIP_SIZE, "?");
	if (text_to_bytes(digest, sizeof digest, first)) {
		slip_write(slip, digest);
	}
}

static void write_slip(struct text *text, const struct decision *decision)
{
	char slip[SLIP_SIZE];
	write_characters(slip, decision->digest);
	text_addf(text, "The slip of kiosk %s at %s is %s, with %lld entries", decision->kiosk, decision->event,
		slip, (long long)decision->amount);
}

static void write_branches(struct text *text, const struct decision *decision)
{
	char slip[SLIP_SIZE];
	bool is_one = decision->further_count == 0;
	write_characters(slip, decision->digest);
	text_addf(text, "Of the branches of kiosk %s (%s) %s of %s", decision->kiosk, decision->fingerprint,
		is_one ? "that" : "those", slip);
	for (int k = 0; k < decision->further_count; k++) {
		write_characters(slip, decision->further[k]);
		text_addf(text, "%s%s", k + 1 < decision->further_count ? ", " : " and ", slip);
	}
	text_add(text, is_one ? " counts" : " count, each as a kiosk by itself");
}

void decision_write(char room[DECISION_TEXT_SIZE], const struct decision *decision)
{
	struct text text = text_in(room, DECISION_TEXT_SIZE);
	char offset[OFFSET_SIZE], slip[SLIP_SIZE];
	switch (decision->kind) {
	case DECISION_NOT_USED:
		text_addf(&text, "Kiosk %s was not used at %s", decision->kiosk, decision->event);
		break;
	case DECISION_NO_MORE:
		text_addf(&text, "No more is to come of kiosk %s", decision->kiosk);
		if (decision->event[0]) {
			text_addf(&text, " at %s", decision->event);
		} else {
			char day[DAY_SIZE];
			day_write(day, moment_local(decision->made).day);
			text_addf(&text, ", of all events up to %s", day);
		}
		break;
	case DECISION_SLIP:
		write_slip(&text, decision);
		break;
	case DECISION_ASSIGN:
		text_addf(
			&text, "What kiosk %s recorded of %s is of %s", decision->kiosk, decision->event, decision->to);
		break;
	case DECISION_CLOCK:
		offset_write(offset, decision->amount);
		text_addf(
			&text, "The clock of kiosk %s at %s is moved by %s", decision->kiosk, decision->event, offset);
		break;
	case DECISION_FORK:
		write_branches(&text, decision);
		break;
	case DECISION_ACCEPT:
		text_addf(&text, "The kiosk with the fingerprint %s is accepted, though its set-up is not known here",
			decision->fingerprint);
		break;
	case DECISION_DISMISS:
		write_characters(slip, decision->digest);
		text_addf(&text, "The file %s that was set aside is dismissed", slip);
		break;
	case DECISION_SAME_EVENT:
		text_addf(&text,
			strcmp(decision->event, decision->to) == 0 ? "%s is an event of its own" : "%s is the event %s",
			decision->event, decision->to);
		break;
	case DECISION_UNSIGNED:
		text_addf(&text, "%s %lld to %lld of the kiosk %s count, which nothing signs",
			stream_name(decision->stream) ? stream_name(decision->stream) : "Entries",
			(long long)decision->first, (long long)decision->last, decision->fingerprint);
		break;
	case DECISION_STANDS:
		text_addf(&text, "Of what offices imported otherwise, %s-%lld stands", decision->kiosk,
			(long long)decision->amount);
		break;
	case DECISION_CONFIRM:
		text_addf(
			&text, "Kiosk %s with the fingerprint %s is confirmed", decision->kiosk, decision->fingerprint);
		break;
	case DECISION_NOT_OURS:
		text_addf(
			&text, "Kiosk %s with the fingerprint %s is not ours", decision->kiosk, decision->fingerprint);
		break;
	case DECISION_COUNT:
		assert(false);
	}
}

enum {
	HOUR = 3600,
	HOURS_MOST = 10 * 366 * 24
};

void offset_write(char text[OFFSET_SIZE], int64_t seconds)
{
	long long size = seconds < 0 ? -seconds : seconds;
	int length =
		snprintf(text, OFFSET_SIZE, "%c%lld:%02lld", seconds < 0 ? '-' : '+', size / HOUR, size / 60 % 60);
	if (size % 60) {
		snprintf(text + length, OFFSET_SIZE - (size_t)length, ":%02lld", size % 60);
	}
}

/* Reads ":05", two digits below 60, and moves `*at` behind them. */
static bool read_sixty(const char **at, int *value)
{
	const char *text = *at;
	if (text[0] != ':' || text[1] < '0' || text[1] > '5' || text[2] < '0' || text[2] > '9') {
		return false;
	}
	*value = (text[1] - '0') * 10 + text[2] - '0';
	*at += 3;
	return true;
}

bool offset_read(int64_t *seconds, const char *text)
{
	int sign = text[0] == '-' ? -1 : 1, minutes, rest = 0;
	int64_t hours = 0;
	text += text[0] == '-' || text[0] == '+';
	size_t digits = strspn(text, "0123456789");
	if (digits == 0 || digits > 6) {
		return false;
	}
	for (; digits > 0; digits--) {
		hours = hours * 10 + *text++ - '0';
	}
	if (hours > HOURS_MOST || !read_sixty(&text, &minutes) || (*text && !read_sixty(&text, &rest)) || *text) {
		return false;
	}
	*seconds = sign * (hours * HOUR + minutes * 60 + rest);
	return *seconds != 0;
}
