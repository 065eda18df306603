/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paper_record.c - the totals of paper sheets in the book: compared with what stands, recorded, listed.
 */
#include "admin/names.h"
#include "admin/paper.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* Comparing */

static const char find_standing[] = "SELECT amount, covers, how, slot, office FROM paper WHERE event = ?1 "
									"AND sheet = ?2 AND what = ?3 AND code = ?4"
									" AND answer IS ?5";

static bool says_the_same(const struct paper_row *row, const struct query *stands)
{
	return !row->is_gone && row->amount == row_integer(stands, 0) &&
		   same_code(row->covers, row_text(stands, 1)) && same_code(row->how, row_text(stands, 2));
}

static void judge(struct paper_row *row, const struct query *stands, bool replaces, int64_t now,
	struct complaints *complaints)
{
	row->news = says_the_same(row, stands) ? PAPER_SAME : PAPER_OTHER;
	if (row->news == PAPER_SAME) {
		return;
	}
	char said[LOCAL_SIZE];
	local_write(said, row_integer(stands, 3));
	if (!replaces) {
		complain(complaints, row->place,
			"%s \"%s\" of sheet %d stands otherwise since %s (%s: %lld). Take the line out; or give "
			"--replace, to put "
			"it in its place",
			sheet_part_words[row->part], row->code, row->sheet, said, row_text(stands, 4),
			(long long)row_integer(stands, 0));
	} else if (row_integer(stands, 3) > now) {
		complain(complaints, row->place,
			"%s \"%s\" was said at %s by the clock of %s, which is later than now. Set this computer's "
			"clock, or wait "
			"until then",
			sheet_part_words[row->part], row->code, said, row_text(stands, 4));
	}
}

static enum status compare_row(
	struct paper_row *row, struct book *office, bool replaces, int64_t now, struct complaints *complaints)
{
	struct query find = query(book_store(office), find_standing);
	bind_text(&find, 1, row->event);
	bind_integer(&find, 2, row->sheet);
	bind_text(&find, 3, sheet_part_words[row->part]);
	bind_text(&find, 4, row->code);
	bind_text(&find, 5, row->answer);
	row->news = row->is_gone ? PAPER_SAME : PAPER_NEW; /* nothing stands that could be taken back */
	if (query_row(&find)) {
		judge(row, &find, replaces, now, complaints);
	}
	return query_end(&find);
}

enum status paper_compare(
	struct paper *paper, struct book *office, bool replaces, int64_t now, struct complaints *complaints)
{
	enum status status = DONE;
	for (int k = 0; k < paper->row_count && !status; k++) {
		status = compare_row(&paper->rows[k], office, replaces, now, complaints);
	}
	return status;
}

/* Recording */

static const char *const items[SHEET_PARTS] = {
	[SHEET_PEOPLE] = "paper_people",
	[SHEET_KIT] = "paper_kit",
	[SHEET_MEASURE] = "paper_measure",
	[SHEET_DOORS] = "paper_doors",
	[SHEET_REFERRAL] = "paper_referral",
	[SHEET_FEEDBACK] = "paper_feedback",
};

static void add_code(struct detail *detail, const char *key, const char *code)
{
	if (code) {
		detail_code(detail, key, code);
	}
}

static void add_text(struct detail *detail, const char *key, const char *text)
{
	if (text) {
		detail_text(detail, key, text);
	}
}

static char *detail_of(const struct paper_row *row, const struct catalogue *catalogue)
{
	struct detail detail;
	detail_begin(&detail);
	detail_number(&detail, "sheet", row->sheet);
	detail_code(&detail, "code", row->code);
	add_code(&detail, "answer", row->answer);
	if (row->is_gone) {
		detail_number(&detail, "gone", 1);
	} else {
		add_code(&detail, "covers", row->covers);
		add_code(&detail, "how", row->how);
		add_code(&detail, "set", row->part == SHEET_FEEDBACK ? catalogue->feedback_set : NULL);
	}
	add_text(&detail, "typed_by", row->typed_by);
	add_text(&detail, "note", row->note);
	return filled(strdup(detail_end(&detail)));
}

enum status paper_record(const struct paper *paper, struct office *office)
{
	struct record *records = filled(calloc((size_t)paper->row_count + 1, sizeof *records));
	char **details = filled(calloc((size_t)paper->row_count + 1, sizeof *details));
	int count = 0;
	for (int k = 0; k < paper->row_count; k++) {
		const struct paper_row *row = &paper->rows[k];
		if (row->news != PAPER_SAME) {
			details[count] = detail_of(row, paper->catalogue);
			records[count] = (struct record){.entry = {.stream = STREAM_OFFICE,
												 .event = row->event,
												 .item = items[row->part],
												 .amount = row->is_gone ? 0 : row->amount,
												 .detail = details[count]}};
			count++;
		}
	}
	enum status status = count > 0 ? book_append(office->book, records, count) : DONE;
	if (!status && count > 0) {
		office_sign(office);
	}
	for (int k = 0; k < count; k++) {
		free(details[k]);
	}
	free(details);
	free(records);
	return status;
}

/* Listing */

static void print_row(struct table *table, const struct query *row, const struct names *measures)
{
	char said[LOCAL_SIZE], amount[PARTS_SIZE];
	const struct name *measure = names_find(measures, row_text(row, 2));
	bool has_unit = measure && strcmp(row_text(row, 1), "measure") == 0 && measure->kept_as > 0;
	table_number(table, row_integer(row, 0));
	table_text(table, row_text(row, 1));
	table_text(table, row_text(row, 2));
	table_text(table, row_text(row, 3) ? row_text(row, 3) : "-");
	parts_write(amount, row_integer(row, 4), has_unit ? measure->kept_as : 1);
	table_text(table, amount);
	table_text(table, row_text(row, 5) ? row_text(row, 5) : "-");
	table_text(table, row_text(row, 6));
	local_write(said, row_integer(row, 7));
	table_text(table, said);
}

enum status paper_print(struct office *office, const struct planned_event *event, FILE *out, int *count)
{
	static const char *const headings[] = {
		">Sheet", "What", "Code", "Answer", ">Value", "Typed by", "Office", "When", NULL};
	struct table *table = table_begin(headings);
	struct names measures = names_of(NAMES_MEASURES, office->catalogue);
	struct query rows = query(book_store(office->book),
		"SELECT sheet, what, code, coalesce(answer, covers, how), amount, typed_by, office, slot FROM paper"
		" WHERE event = ?1 ORDER BY sheet, what, code, answer");
	bind_text(&rows, 1, event->code);
	for (*count = 0; query_row(&rows); ++*count) {
		print_row(table, &rows, &measures);
	}
	names_free(&measures);
	table_end(table, out);
	return query_end(&rows);
}
