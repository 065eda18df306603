/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/compared.h"

#include "admin/figures_inside.h"
#include "admin/report_lines.h"
#include "ledger/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Columns: what it is of, this window, the other, the difference, the change. */
enum {
	WHAT,
	NOW,
	BEFORE,
	DIFFERENCE,
	CHANGED,
	COLUMN_COUNT_COMPARED,
};

#define COMPARED_COLUMNS(names_, title_, kind_)                                                             \
	{                                                                                                       \
		{.kind = COLUMN_LABEL, .sql = "what", .names = (names_), .heading = (title_)},                      \
			{.kind = (kind_), .sql = "now", .heading = "This window"},                                      \
			{.kind = (kind_), .sql = "before", .heading = "The other"},                                     \
			{.kind = (kind_), .sql = "difference", .heading = "Difference"}, CHANGE("Change", NOW, BEFORE), \
	}

static const struct figure_column of_figures[] = COMPARED_COLUMNS(NAMES_NONE, "Figure", COLUMN_COUNT);
static const struct figure_column of_types[] = COMPARED_COLUMNS(NAMES_EVENT_TYPES, "Type", COLUMN_COUNT);
static const struct figure_column of_kit[] = COMPARED_COLUMNS(NAMES_KIT, "Item", COLUMN_COUNT);
static const struct figure_column of_kinds[] = COMPARED_COLUMNS(NAMES_KINDS, "Kind", COLUMN_COUNT);
static const struct figure_column of_areas[] = COMPARED_COLUMNS(NAMES_AREAS, "Area", COLUMN_COUNT);
static const struct figure_column of_measures[] = COMPARED_COLUMNS(NAMES_MEASURES, "Measure", COLUMN_AMOUNT);
static const struct figure_column of_partners[] = COMPARED_COLUMNS(NAMES_PARTNERS, "Partner", COLUMN_COUNT);

#define SAYS(title, counts)                                                                      \
	"-- " title "\n"                                                                             \
	"-- Counts  " counts ", in this window and in the other, as the table of one window does.\n" \
	"-- Window  two: both are told above\n"

#define COMPARED(name_, columns_, says_)                                                              \
	{                                                                                                 \
		.name = (name_), .sql = (says_), .columns = (columns_), .column_count = COLUMN_COUNT_COMPARED \
	}

static const struct figure figures[] = {
	COMPARED("compared", of_figures, SAYS("Single figures, compared", "each figure at a glance")),
	COMPARED("compared_events", of_types, SAYS("Events held, compared", "events held, by type")),
	COMPARED(
		"compared_people", of_types, SAYS("People engaged, compared", "people engaged, by type of event")),
	COMPARED("compared_kit", of_kit, SAYS("Kit given, compared", "items given, by item")),
	COMPARED(
		"compared_measures", of_measures, SAYS("Measures, compared", "what officers counted, by measure")),
	COMPARED("compared_issues", of_kinds, SAYS("Issues, compared", "issues raised, by kind")),
	COMPARED("compared_referrals", of_partners, SAYS("People referred, compared", "people, by partner")),
	COMPARED("compared_concerns", of_kinds, SAYS("Concerns, compared", "reports, by kind")),
	COMPARED("compared_concern_areas", of_areas, SAYS("Concerns by area, compared", "reports, by area")),
};

/* The table and column that each of them compares; the first has all single figures. */
static const struct {
	const char *figure, *column;
} sources[] = {
	{NULL, NULL},
	{"events_by_type", "held"},
	{"events_by_type", "engaged"},
	{"kit_by_item", "given"},
	{"measures_counted", "amount"},
	{"issues_by_kind", "issues"},
	{"referrals_by_partner", "people"},
	{"concerns_by_kind", "reports"},
	{"concerns_by_area", "reports"},
};

enum {
	FIGURE_COUNT = sizeof figures / sizeof *figures
};
_Static_assert(sizeof sources / sizeof *sources == FIGURE_COUNT, "each has its source");

const struct figure *const compared_figures = figures;
const int compared_figure_count = FIGURE_COUNT;

const struct figure_section section_compared = {.title = "Compared with another window", .is_compared = true};

/* What is asked for */

static bool take_typed(struct report_wish *wish, struct call *call)
{
	bool has_from = call_has(call, "--compare-from"), has_to = call_has(call, "--compare-to");
	if (!call_day(call, "--compare-from", &wish->compare_from) ||
		!call_day(call, "--compare-to", &wish->compare_to)) {
		return false;
	}
	if (has_from != has_to) {
		call_usage(call, "%s goes with %s: give both ends of the other window",
			has_from ? "--compare-from" : "--compare-to", has_from ? "--compare-to" : "--compare-from");
		return false;
	}
	if (has_from && day_compare(wish->compare_from, wish->compare_to) > 0) {
		call_usage(call, "--compare-from %s is after --compare-to %s: give the earlier day first",
			call_value(call, "--compare-from"), call_value(call, "--compare-to"));
		return false;
	}
	wish->compares = has_from;
	return true;
}

bool compared_take(struct report_wish *wish, struct call *call)
{
	if (!take_typed(wish, call)) {
		return false;
	}
	wish->compares_last_year = call_has(call, "--last-year");
	if (wish->compares && wish->compares_last_year) {
		call_usage(call, "--last-year and --compare-from are two other windows: give one of them");
		return false;
	}
	wish->compares = wish->compares || wish->compares_last_year;
	return true;
}

static bool is_end_of_february(struct day day)
{
	return day.month == 2 && day_add(day, 1).month == 3;
}

/* 29 February has its day before a year ago. */
static struct day year_before(struct day day)
{
	bool is_leap_day = day.month == 2 && day.day == 29;
	return (struct day){day.year - 1, day.month, is_leap_day ? 28 : day.day};
}

/*
 * What ends with February, ended with it a year ago, too: else 29 February would lie in no year's report. (Some days of
 * one February are those days.) A window that begins on a leap day ends before it.
 */
static struct day last_day_before(const struct report *report)
{
	struct day from = report->from, to = year_before(report->to);
	bool is_within_february = from.year == report->to.year && from.month == 2 && from.day > 1;
	if (is_end_of_february(report->to) && !is_within_february) {
		to = day_add((struct day){report->to.year - 1, 3, 1}, -1);
	}
	bool meets = from.month == 2 && from.day == 29 && day_between(from, to) == 0;
	return meets ? day_add(to, -1) : to;
}

struct report_wish compared_wish(const struct report_wish *wish, const struct report *report)
{
	struct report_wish other = *wish;
	other.has_from = other.has_to = true;
	other.compares = other.compares_last_year = other.is_of_year = false;
	other.from = wish->compares_last_year ? year_before(report->from) : wish->compare_from;
	other.to = wish->compares_last_year ? last_day_before(report) : wish->compare_to;
	return other;
}

/* Why there are no percentages */

static bool is_anniversary(struct day one, struct day other)
{
	return (one.month == other.month && one.day == other.day) ||
		   (is_end_of_february(one) && is_end_of_february(other));
}

/* As many days, or from the same day of a year to the same: a leap year is no longer than another. */
static bool are_equally_long(const struct report *report, const struct report *before)
{
	bool is_same_stretch = is_anniversary(report->from, before->from) &&
						   is_anniversary(report->to, before->to) &&
						   report->to.year - report->from.year == before->to.year - before->from.year;
	return is_same_stretch || day_between(report->from, report->to) == day_between(before->from, before->to);
}

static bool overlap(const struct report *report, const struct report *before)
{
	return day_compare(before->from, report->to) <= 0 && day_compare(report->from, before->to) <= 0;
}

static const char *why_no_change(const struct report *report, const struct report *before)
{
	return !report->is_complete                ? "this window is PARTIAL"
		   : !before->is_complete              ? "the other window is PARTIAL"
		   : report_has_no_events(report)      ? "this window has no events"
		   : report_has_no_events(before)      ? "the other window has no events"
		   : overlap(report, before)           ? "the windows overlap, so the same events stand in both"
		   : !are_equally_long(report, before) ? "the two windows are not equally long"
		   : day_compare(before->from, before->first) < 0
			   ? "the other window begins before the first event that is here"
			   : NULL;
}

static char *say_windows(const struct report *report, const struct report *before)
{
	char window[REPORT_TEXT_SIZE], completeness[REPORT_TEXT_SIZE];
	struct text text;
	char *room = filled(malloc((size_t)3 * REPORT_TEXT_SIZE));
	text = text_in(room, (size_t)3 * REPORT_TEXT_SIZE);
	report_window(window, before);
	report_completeness(completeness, before);
	text_addf(&text, "The other window: %s. %s.", window, completeness);
	const char *why = why_no_change(report, before);
	if (why) {
		text_addf(&text, " No change in percent is given: %s.", why);
	}
	return room;
}

static char *say_both(const struct report *report, const struct report *before)
{
	char now[REPORT_TEXT_SIZE], other[REPORT_TEXT_SIZE];
	char *room = filled(malloc((size_t)2 * REPORT_TEXT_SIZE + 40));
	report_window(now, report);
	report_window(other, before);
	snprintf(room, (size_t)2 * REPORT_TEXT_SIZE + 40, "%s, beside %s", now, other);
	return room;
}

/* Rows */

static struct report_row *next_row(struct report_table *table, enum row_kind kind)
{
	table->rows = filled(realloc(table->rows, (size_t)(table->row_count + 1) * sizeof *table->rows));
	struct report_row *row = &table->rows[table->row_count++];
	*row =
		(struct report_row){.kind = kind, .cells = filled(calloc(COLUMN_COUNT_COMPARED, sizeof *row->cells))};
	return row;
}

/* A number of the column, in the unit of one that is like it. */
static struct cell number_like(const struct report_table *table, const struct cell *like, int64_t number)
{
	bool is_amount = table->figure->columns[NOW].kind == COLUMN_AMOUNT;
	return (struct cell){.kind = is_amount ? CELL_AMOUNT : CELL_COUNT,
		.number = number,
		.of = like->of,
		.text = is_amount && like->text ? clean_copy(like->text) : NULL};
}

static bool hides(const struct cell *cell)
{
	return cell && (cell->kind == CELL_UNDER || cell->kind == CELL_HELD);
}

/* One of `now` and `before` may be NULL: nought then. */
static void add_row(struct report_table *table, enum row_kind kind, const struct cell *label,
	const struct cell *now, const struct cell *before, bool has_change)
{
	const struct cell *like = now ? now : before;
	int64_t number = now ? now->number : 0, other = before ? before->number : 0;
	bool is_hidden = hides(now) || hides(before);
	if (kind != ROW_TOTAL && number == 0 && other == 0 && !is_hidden) {
		return;
	}
	struct cell *cells = next_row(table, kind)->cells;
	cells[WHAT] = (struct cell){.kind = CELL_TEXT,
		.text = clean_copy(label->text),
		.code = label->code ? clean_copy(label->code) : NULL};
	cells[NOW] = number_like(table, like, number);
	cells[BEFORE] = number_like(table, like, other);
	cells[NOW].kind = hides(now) ? now->kind : cells[NOW].kind;
	cells[BEFORE].kind = hides(before) ? before->kind : cells[BEFORE].kind;
	cells[DIFFERENCE].kind = cells[CHANGED].kind = CELL_EMPTY;
	if (!is_hidden) {
		cells[DIFFERENCE] = number_like(table, like, number - other);
	}
	if (has_change && !is_hidden) {
		cells[CHANGED] = (struct cell){.kind = CELL_CHANGE, .number = number, .of = other};
	}
}

static const struct report_table *table_named(const struct report *report, const char *figure)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].table_count; k++) {
			if (strcmp(report->sections[section].tables[k].figure->name, figure) == 0) {
				return &report->sections[section].tables[k];
			}
		}
	}
	return NULL;
}

/* Rows within a group are the group's. */
static bool stands_by_itself(const struct report_row *row)
{
	return row->kind == ROW_PLAIN || row->kind == ROW_GROUP;
}

static const struct report_row *row_with(const struct report_table *table, const struct report_row *like)
{
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		bool is_of_kind = like->kind == ROW_TOTAL ? row->kind == ROW_TOTAL : stands_by_itself(row);
		if (is_of_kind && same_code(row->cells[table->first].code, like->cells[table->first].code)) {
			return row;
		}
	}
	return NULL;
}

static int column_in(const struct figure *figure, const char *sql)
{
	int k = 0;
	while (!figure->columns[k].sql || strcmp(figure->columns[k].sql, sql) != 0) {
		k++;
		assert(k < figure->column_count);
	}
	return k;
}

static void add_rows(struct report_table *table, const struct report_table *now,
	const struct report_table *before, int column, bool has_change)
{
	for (int k = 0; k < now->row_count; k++) {
		const struct report_row *row = &now->rows[k], *other = row_with(before, row);
		if (stands_by_itself(row)) {
			add_row(table, ROW_PLAIN, &row->cells[now->first], &row->cells[column],
				other ? &other->cells[column] : NULL, has_change);
		}
	}
	for (int k = 0; k < before->row_count; k++) {
		const struct report_row *row = &before->rows[k];
		if (stands_by_itself(row) && !row_with(now, row)) {
			add_row(table, ROW_PLAIN, &row->cells[before->first], NULL, &row->cells[column], has_change);
		}
	}
	table->is_empty = table->row_count == 0;
	for (int k = 0; k < now->row_count; k++) {
		const struct report_row *row = &now->rows[k], *other = row_with(before, row);
		if (row->kind == ROW_TOTAL && other) {
			add_row(table, ROW_TOTAL, &row->cells[now->first], &row->cells[column], &other->cells[column],
				has_change);
		}
	}
}

static void add_singles(
	struct report_table *table, const struct report *report, const struct report *before, bool has_change)
{
	const struct report_section *now = &report->sections[0], *other = &before->sections[0];
	for (int k = 0; k < now->single_count; k++) {
		struct cell label = {.kind = CELL_TEXT,
			.text = (char *)now->singles[k].title,
			.code = (char *)now->singles[k].figure->name};
		struct cell number = {.kind = now->singles[k].kinds[0], .number = now->singles[k].number};
		struct cell number_before = {.kind = other->singles[k].kinds[0], .number = other->singles[k].number};
		add_row(table, ROW_PLAIN, &label, &number, &number_before, has_change);
	}
	table->is_empty = table->row_count == 0;
}

static struct report_section *section_of(struct report *report)
{
	int k = 0;
	while (!report->sections[k].section->is_compared) {
		k++;
		assert(k < FIGURE_SECTIONS);
	}
	return &report->sections[k];
}

void compared_make(struct report *report, const struct report *before)
{
	bool has_change = !why_no_change(report, before);
	struct report_section *section = section_of(report);
	if (report->is_public && overlap(report, before)) {
		section->says =
			clean_copy("Not compared: the other window overlaps this one, and a public copy of both "
					   "would give away what lies in only one of them.");
		return;
	}
	section->says = say_windows(report, before);
	section->window = say_both(report, before);
	free(section->tables);
	section->tables = filled(calloc(FIGURE_COUNT, sizeof *section->tables));
	for (int k = 0; k < FIGURE_COUNT; k++) {
		struct report_table *table = &section->tables[section->table_count++];
		*table = (struct report_table){.figure = &figures[k]};
		figure_title(table->title, &figures[k]);
		if (!sources[k].figure) {
			add_singles(table, report, before, has_change);
			continue;
		}
		const struct report_table *now = table_named(report, sources[k].figure);
		const struct report_table *other = table_named(before, sources[k].figure);
		assert(now && other);
		add_rows(table, now, other, column_in(now->figure, sources[k].column), has_change);
	}
}
