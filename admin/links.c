/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/links.h"

#include "admin/print.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *what_of(const struct concern *concern)
{
	return concern->stream == STREAM_ISSUE ? "issue" : "report";
}

/* A pair is written in one order only, so that two offices speak of the same one. */
static int compare(const struct concern *one, const struct concern *other)
{
	int what = strcmp(what_of(one), what_of(other)), keys = memcmp(one->key, other->key, sizeof one->key);
	return what ? what : keys ? keys : (one->seq > other->seq) - (one->seq < other->seq);
}

static void add_end(struct detail *detail, const struct concern *end, const char *const names[3])
{
	char key[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(key, end->key, sizeof end->key);
	detail_code(detail, names[0], what_of(end));
	detail_code(detail, names[1], key);
	detail_number(detail, names[2], end->seq);
}

enum status link_record(
	struct office *office, const struct concern *one, const struct concern *other, bool is_same)
{
	static const char *const first[] = {"what", "log", "entry"}, *const second[] = {
																	 "with", "with_log", "with_entry"};
	struct detail detail;
	int order = compare(one, other);
	assert(order != 0);
	detail_begin(&detail);
	add_end(&detail, order < 0 ? one : other, first);
	add_end(&detail, order < 0 ? other : one, second);
	return office_record(office, STREAM_OFFICE, is_same ? "same" : "apart", detail_end(&detail));
}

/* "report A-31-T" */
#define END_SIZE (REPORT_NUMBER_SIZE + 16)

static void write_end(char room[END_SIZE], const struct query *row, int first)
{
	char number[REPORT_NUMBER_SIZE] = "?";
	size_t length;
	const unsigned char *key = row_blob(row, first + 2, &length);
	if (length == DEVICE_KEY_BYTES) {
		report_number_write(number, row_text(row, first + 1), row_integer(row, first + 3), key);
	}
	snprintf(room, END_SIZE, "%s %s", row_text(row, first), number);
}

enum status links_print(struct office *office, const struct concern *concern, FILE *out)
{
	char room[END_SIZE];
	bool any = false;
	struct query rows = query(book_store(office->book),
		"SELECT other.what, log.name, number_key.key, other.seq FROM problem AS this"
		" JOIN problem AS other ON other.problem = this.problem"
		" JOIN log ON log.id = other.log JOIN number_key ON number_key.log = other.log"
		" WHERE this.log = ?1 AND this.what = ?2 AND this.seq = ?3"
		"   AND (other.what, other.log, other.seq) <> (?2, ?1, ?3) ORDER BY 1, length(log.name), 2, 4, "
		"log.key");
	bind_integer(&rows, 1, concern->log);
	bind_text(&rows, 2, what_of(concern));
	bind_integer(&rows, 3, concern->seq);
	while (query_row(&rows)) {
		write_end(room, &rows, 0);
		fprintf(out, "%s %s", any ? "," : "The same problem:", room);
		any = true;
	}
	fputs(any ? "\n" : "", out);
	return query_end(&rows);
}

/* Every word on a pair, those that no longer stand, too: a later one of the same pair stands in its place. */
enum status links_list(struct office *office, FILE *out)
{
	bool any = false;
	struct query rows = query(book_store(office->book),
		"SELECT said.detail ->> 'what', one.name, (SELECT key FROM number_key WHERE log = one.id), "
		"said.detail ->> 'entry', said.detail ->> 'with',"
		" other.name, (SELECT key FROM number_key WHERE log = other.id), said.detail ->> 'with_entry', "
		"maker.name, said.seq, said.slot, said.item = "
		"'same'"
		" FROM counted AS said JOIN log AS maker ON maker.id = said.log"
		" JOIN log AS one ON lower(hex(one.key)) = said.detail ->> 'log'"
		" JOIN log AS other ON lower(hex(other.key)) = said.detail ->> 'with_log'"
		" WHERE said.stream = 16 AND said.item IN ('same', 'apart') ORDER BY said.slot, maker.key, said.seq");
	while (query_row(&rows)) {
		char one[END_SIZE], other[END_SIZE], made[LOCAL_SIZE], room[300];
		write_end(one, &rows, 0);
		write_end(other, &rows, 4);
		local_write(made, row_integer(&rows, 10));
		snprintf(room, sizeof room, "%s-%lld, %s: %s and %s are %s", row_text(&rows, 8),
			(long long)row_integer(&rows, 9), made, one, other,
			row_integer(&rows, 11) ? "about one problem" : "two problems");
		fputs(any ? "" : "What was said of reports and issues; \"concern\" and \"issue\" say otherwise:\n",
			out);
		print_item(out, room);
		any = true;
	}
	return query_end(&rows);
}

/* Suggesting */

enum {
	WEEK = 7 * 86400,
	THIRTY_DAYS = 30 * 86400
};

/* Columns: the one, the other (what, name, key, number), kind, area, how often, and both their times. */
static const char find_likely[] =
	"WITH told AS (SELECT log, kiosk, key, seq, slot, kind, area, how_often,"
	"  lag(seq) OVER alike AS before_seq, lag(log) OVER alike AS before_log, lag(slot) OVER alike AS "
	"before_slot"
	"  FROM concern WHERE area IS NOT NULL WINDOW alike AS (PARTITION BY kind, area, how_often ORDER BY "
	"slot, key, seq)),"
	" pair AS (SELECT 'report' AS what, log, seq, 'report' AS with_what, before_log AS with_log, before_seq "
	"AS with_seq,"
	"   kind, area, how_often, slot, before_slot AS with_slot FROM told WHERE slot - before_slot <= ?1"
	"  UNION ALL SELECT 'issue', issue.log, issue.seq, 'report', near.log, near.seq, issue.kind, issue.area, "
	"NULL,"
	"   issue.slot, near.slot FROM issue JOIN concern AS near ON near.kind = issue.kind AND near.area = "
	"issue.area"
	"   AND abs(near.slot - issue.slot) <= ?2"
	"   AND NOT EXISTS (SELECT 1 FROM concern AS nearer WHERE nearer.kind = issue.kind AND nearer.area = "
	"issue.area"
	"    AND (abs(nearer.slot - issue.slot), nearer.key, nearer.seq) < (abs(near.slot - issue.slot), "
	"near.key, near.seq)))"
	" SELECT pair.what, one.name, (SELECT key FROM number_key WHERE number_key.log = pair.log), pair.seq, "
	"with_what,"
	" other.name, (SELECT key FROM number_key WHERE number_key.log = with_log), with_seq, pair.kind, "
	"pair.area,"
	"  how_often, pair.slot, with_slot"
	" FROM pair JOIN log AS one ON one.id = pair.log JOIN log AS other ON other.id = with_log"
	" JOIN problem AS p ON p.log = pair.log AND p.what = pair.what AND p.seq = pair.seq"
	" JOIN problem AS q ON q.log = with_log AND q.what = with_what AND q.seq = with_seq"
	" WHERE p.problem <> q.problem"
	"  AND NOT EXISTS (SELECT 1 FROM link WHERE (kiosk_key, entry, link.what) IN ((lower(hex(one.key)), "
	"pair.seq, "
	"pair.what),"
	"   (lower(hex(other.key)), with_seq, pair.with_what)) AND (with_key, with_entry, link.with_what) IN"
	"   ((lower(hex(one.key)), pair.seq, pair.what), (lower(hex(other.key)), with_seq, pair.with_what)))"
	" ORDER BY pair.slot, one.key, pair.seq, other.key, with_seq";

/* A code of the book, as the catalogue calls it. */
static void take_code(char code[CODE_SIZE], const struct query *row, int column)
{
	const char *text = row_text(row, column);
	if (!text || !text_is_code(text) || !text_copy(code, CODE_SIZE, text)) {
		code[0] = '\0';
	}
}

static void print_pair(const struct query *row, const struct office *office, FILE *out)
{
	char one[END_SIZE], other[END_SIZE], how_often[CODE_SIZE], day[2][LOCAL_SIZE], room[900];
	struct concern facts = {.seq = 0};
	write_end(one, row, 0);
	write_end(other, row, 4);
	take_code(facts.kind, row, 8);
	take_code(facts.area, row, 9);
	take_code(how_often, row, 10);
	local_write(day[0], row_integer(row, 11));
	local_write(day[1], row_integer(row, 12));
	struct text text = text_in(room, sizeof room);
	text_addf(&text, "%s (%s) and %s (%s): ", one, day[0], other, day[1]);
	text_addf(&text, "%s, ", concern_kind(office, &facts));
	text_add(&text, concern_area(office, &facts));
	text_addf(&text, how_often[0] ? ", %s" : "%s", how_often);
	print_item(out, room);
	/* An issue stands first in a pair, and the command begins with the report. */
	bool is_issue = strncmp(one, "issue", 5) == 0;
	const char *report = strchr(other, ' ') + 1, *with = strchr(one, ' ') + 1;
	for (int k = 0; k < 2; k++) {
		fputs("    bunting-admin concern ", out);
		print_shell_word(out, office->path);
		fprintf(out, " %s --%s%s %s\n", report, k == 0 ? "same-as" : "apart-from", is_issue ? "-issue" : "",
			with);
	}
}

enum status links_suggest(struct office *office, FILE *out, int *count)
{
	struct query rows = query(book_store(office->book), find_likely);
	bind_integer(&rows, 1, WEEK);
	bind_integer(&rows, 2, THIRTY_DAYS);
	for (*count = 0; query_row(&rows); ++*count) {
		fputs(*count == 0 ? "These may be about one problem. Say of each whether they are:\n" : "", out);
		print_pair(&rows, office, out);
	}
	enum status status = query_end(&rows);
	fputs(!status && *count == 0 ? "Nothing looks like one problem told twice.\n" : "", out);
	return status;
}
