/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/paper.h"

#include "admin/amounts.h"
#include "admin/report_lines.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	TYPED_BY_LONGEST = 60, /* bytes */
	NOTE_LONGEST = 240
};

/* A file that is being read. */
struct reading {
	const struct csv_sheet *sheet;
	const struct office *office;
	struct complaints *complaints;
	int places[SHEET_COLUMNS]; /* of each column; -1: the file has none */
	const struct csv_line *line;
	/* The rows that the sheets of the newest event have. */
	struct sheet printed;
};

static int column_named(const char *heading)
{
	for (int k = 0; k < SHEET_COLUMNS; k++) {
		if (strcasecmp(sheet_headings[k], heading) == 0) {
			return k;
		}
	}
	return -1;
}

bool paper_is_table(const struct csv_sheet *sheet)
{
	bool has_event = false, has_what = false;
	for (int k = 0; sheet->line_count > 0 && k < sheet->column_count; k++) {
		int column = column_named(sheet->lines[0].cells[k].text);
		has_event = has_event || column == SHEET_COLUMN_EVENT;
		has_what = has_what || column == SHEET_COLUMN_WHAT;
	}
	return has_event && has_what;
}

static void read_headings(struct reading *reading)
{
	static const enum sheet_column must[] = {SHEET_COLUMN_CODE, SHEET_COLUMN_ANSWER, SHEET_COLUMN_VALUE};
	const struct csv_line *heads = &reading->sheet->lines[0];
	for (int k = 0; k < SHEET_COLUMNS; k++) {
		reading->places[k] = -1;
	}
	for (int k = 0; k < reading->sheet->column_count; k++) {
		int column = column_named(heads->cells[k].text);
		if (column < 0 || reading->places[column] >= 0) {
			complain(reading->complaints, heads->cells[k].place,
				column < 0 ? "totals of sheets have no column \"%s\". Take it out"
						   : "there is a column \"%s\" already. Take one out",
				quoted(heads->cells[k].text).text);
		} else {
			reading->places[column] = k;
		}
	}
	for (size_t k = 0; k < sizeof must / sizeof *must; k++) {
		if (reading->places[must[k]] < 0) {
			complain(reading->complaints, heads->cells[0].place,
				"there is no column \"%s\". Begin with the table that \"sheet --csv\" writes",
				sheet_headings[must[k]]);
		}
	}
}

/* What stands in this column of the line, and where; "" where the file has no such column. */
static const char *cell(const struct reading *reading, enum sheet_column column)
{
	return reading->places[column] < 0 ? "" : reading->line->cells[reading->places[column]].text;
}

static struct place place_of(const struct reading *reading, enum sheet_column column)
{
	return reading->line->cells[reading->places[column] < 0 ? 0 : reading->places[column]].place;
}

/* Which row of the sheets it is */

static bool read_event(struct reading *reading, struct paper_row *row)
{
	row->event = cell(reading, SHEET_COLUMN_EVENT);
	if (reading->printed.event && strcmp(reading->printed.event->code, row->event) == 0) {
		return true;
	}
	const struct plan *plan = reading->office->plan;
	const struct planned_event *event = plan ? plan_event(plan, row->event) : NULL;
	if (!event) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_EVENT),
			"the plan has no event of the code \"%s\". Write the code as the sheet has it",
			quoted(row->event).text);
		return false;
	}
	sheet_free(&reading->printed);
	sheet_make(&reading->printed, reading->office, event);
	return true;
}

static bool read_part(struct reading *reading, struct paper_row *row)
{
	const char *what = cell(reading, SHEET_COLUMN_WHAT);
	for (int k = 0; k < SHEET_PARTS; k++) {
		if (strcmp(sheet_part_words[k], what) == 0) {
			row->part = (enum sheet_part)k;
			return true;
		}
	}
	complain(reading->complaints, place_of(reading, SHEET_COLUMN_WHAT),
		"\"what\" is one of people, kit, measure, doors, referral and feedback, not \"%s\". Write it as the "
		"table had "
		"it",
		quoted(what).text);
	return false;
}

static bool read_number(struct reading *reading, struct paper_row *row)
{
	const char *typed = cell(reading, SHEET_COLUMN_SHEET);
	size_t digits = strspn(typed, "0123456789");
	long number = typed[0] == '\0' ? 1 : digits < 9 && typed[digits] == '\0' ? strtol(typed, NULL, 10) : 0;
	row->sheet = (int)number;
	if (number < 1 || number > PAPER_SHEETS_MOST) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_SHEET),
			"a sheet's number is 1 to %d, not \"%s\". Number the sheets of the event 1, 2, 3",
			PAPER_SHEETS_MOST, quoted(typed).text);
		return false;
	}
	return true;
}

/* Of people and measures the answer says how it was counted; of the others it tells rows apart. */
static bool is_told_by_answer(enum sheet_part part)
{
	return part == SHEET_KIT || part == SHEET_FEEDBACK;
}

/* The row of the sheets that it is; NULL: they have none like it. */
static const struct sheet_row *printed_row(const struct reading *reading, const struct paper_row *row)
{
	const char *answer = cell(reading, SHEET_COLUMN_ANSWER), *code = cell(reading, SHEET_COLUMN_CODE);
	for (int k = 0; k < reading->printed.row_count; k++) {
		const struct sheet_row *one = &reading->printed.rows[k];
		if (one->part == row->part && strcmp(one->code, code) == 0 &&
			(!is_told_by_answer(one->part) || strcmp(one->answer, answer) == 0)) {
			return one;
		}
	}
	return NULL;
}

static bool read_answer(struct reading *reading, struct paper_row *row, const struct sheet_row *printed)
{
	static const char *const covers[] = {"others", "everyone"}, *const hows[] = {"counted", "estimated"};
	const char *answer = cell(reading, SHEET_COLUMN_ANSWER);
	const char *const *words = row->part == SHEET_PEOPLE ? covers : hows;
	row->answer = is_told_by_answer(row->part) && printed->answer[0] ? printed->answer : NULL;
	if (row->part != SHEET_PEOPLE && row->part != SHEET_MEASURE) {
		return true;
	}
	int word = strcmp(answer, words[1]) == 0;
	*(row->part == SHEET_PEOPLE ? &row->covers : &row->how) = words[word];
	if (answer[0] && strcmp(answer, words[word]) != 0) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_ANSWER),
			"\"answer\" is %s or %s here, not \"%s\". Write which of them", words[0], words[1],
			quoted(answer).text);
		return false;
	}
	return true;
}

/* Its value */

static int kept_as(const struct catalogue *catalogue, const struct paper_row *row)
{
	int measure = row->part == SHEET_MEASURE ? catalogue_measure(catalogue, row->code) : -1;
	return measure >= 0 ? unit_kept_as(catalogue->measures[measure].unit) : 1;
}

static bool read_value(struct reading *reading, struct paper_row *row, const struct sheet_row *printed)
{
	const char *typed = cell(reading, SHEET_COLUMN_VALUE), *unit = cell(reading, SHEET_COLUMN_UNIT);
	if (unit[0] && strcmp(unit, printed->unit) != 0) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_UNIT),
			"this is counted in %s, not in \"%s\". Write the value in %s", printed->unit, quoted(unit).text,
			printed->unit);
		return false;
	}
	row->is_gone = strcmp(typed, "-") == 0;
	const char *wrong = row->is_gone
							? NULL
							: amount_read(&row->amount, typed, kept_as(reading->office->catalogue, row),
								  reading->sheet->separator);
	if (wrong) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_VALUE), "\"value\" is \"%s\": %s",
			quoted(typed).text, wrong);
	}
	return !wrong;
}

static bool read_words(struct reading *reading, const char **words, enum sheet_column column, size_t longest)
{
	const char *typed = cell(reading, column);
	*words = typed[0] ? typed : NULL;
	if (strlen(typed) > longest || strpbrk(typed, "\n\t")) {
		complain(reading->complaints, place_of(reading, column),
			"\"%s\" is one line of at most %d letters. Make it shorter", sheet_headings[column],
			(int)longest);
		return false;
	}
	return true;
}

static bool read_row(struct reading *reading, struct paper_row *row)
{
	if (!read_event(reading, row) || !read_part(reading, row) || !read_number(reading, row)) {
		return false;
	}
	const struct sheet_row *printed = printed_row(reading, row);
	if (!printed) {
		complain(reading->complaints, place_of(reading, SHEET_COLUMN_CODE),
			"the sheets of %s have no row of %s \"%s\" with the answer \"%s\". Write it as the table had it",
			quoted(row->event).text, sheet_part_words[row->part],
			quoted(cell(reading, SHEET_COLUMN_CODE)).text, quoted(cell(reading, SHEET_COLUMN_ANSWER)).text);
		return false;
	}
	row->code = printed->code;
	bool is_good = read_answer(reading, row, printed) && read_value(reading, row, printed);
	is_good = read_words(reading, &row->typed_by, SHEET_COLUMN_TYPED_BY, TYPED_BY_LONGEST) && is_good;
	return read_words(reading, &row->note, SHEET_COLUMN_NOTE, NOTE_LONGEST) && is_good;
}

/* What rows say together */

static bool is_same_thing(const struct paper_row *one, const struct paper_row *other)
{
	return one->part == other->part && one->sheet == other->sheet && strcmp(one->event, other->event) == 0 &&
		   strcmp(one->code, other->code) == 0 && same_code(one->answer, other->answer);
}

static void check_apart(const struct paper *paper, const struct paper_row *row, struct complaints *complaints)
{
	for (const struct paper_row *before = paper->rows; before < row; before++) {
		if (is_same_thing(before, row)) {
			complain(complaints, row->place,
				"line %d is of the same row of the same sheet. Add them up, or give the other sheet its own "
				"number",
				before->place.line);
			return;
		}
	}
}

/* Answers to one question are of as many people as slips came back, at the most. */
static void check_slips(const struct paper *paper, const struct paper_row *row, struct complaints *complaints)
{
	int64_t answers = 0, slips = -1;
	if (row->part != SHEET_FEEDBACK || !row->answer || row->is_gone) {
		return;
	}
	for (const struct paper_row *other = paper->rows; other < paper->rows + paper->row_count; other++) {
		bool is_of_sheet = other->part == SHEET_FEEDBACK && other->sheet == row->sheet && !other->is_gone &&
						   strcmp(other->event, row->event) == 0;
		answers += is_of_sheet && other->answer && strcmp(other->code, row->code) == 0 ? other->amount : 0;
		slips = is_of_sheet && !other->answer ? other->amount : slips;
	}
	if (slips < 0) {
		complain(complaints, row->place,
			"how many slips came back is not said. Write it in the row of feedback with the code "
			"\"" SHEET_SLIPS "\"");
	} else if (answers > slips) {
		complain(complaints, row->place, "\"%s\" was answered %lld times, on %lld slips. Count both again",
			row->code, (long long)answers, (long long)slips);
	}
}

static struct paper_row *next_row(struct paper *paper)
{
	if (paper->row_count % 64 == 0) {
		paper->rows = filled(realloc(paper->rows, (size_t)(paper->row_count + 64) * sizeof *paper->rows));
	}
	struct paper_row *row = &paper->rows[paper->row_count];
	*row = (struct paper_row){0};
	return row;
}

void paper_read(struct paper *paper, const struct csv_sheet *sheet, const struct office *office,
	struct complaints *complaints)
{
	struct reading reading = {.sheet = sheet, .office = office, .complaints = complaints};
	*paper = (struct paper){.catalogue = office->catalogue};
	read_headings(&reading);
	csv_check_rows(sheet, complaints);
	for (int k = 1; k < sheet->line_count && !complaints_enough(complaints); k++) {
		reading.line = &sheet->lines[k];
		bool is_empty = reading.places[SHEET_COLUMN_VALUE] < 0 || !cell(&reading, SHEET_COLUMN_VALUE)[0];
		struct paper_row *row = is_empty ? NULL : next_row(paper);
		if (row && read_row(&reading, row)) {
			row->place = reading.line->cells[0].place;
			check_apart(paper, row, complaints);
			paper->row_count++;
		}
	}
	for (int k = 0; k < paper->row_count && complaints->count == 0; k++) {
		check_slips(paper, &paper->rows[k], complaints);
	}
	sheet_free(&reading.printed);
}

void paper_free(struct paper *paper)
{
	free(paper->rows);
	*paper = (struct paper){0};
}
