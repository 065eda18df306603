/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/public.h"

#include "admin/public_shown.h"
#include "admin/report_lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a column is of */

static const char *const of_people[] = {"people", "engaged", "others", "came", "live_there", "visits",
	"everything", "in_bursts", "without", "young", "pupils", "hours", "delegates", "volunteers", "members",
	"attendances", "new", "came_back", "seen_before", "cost_people", "answered", "agreed", "pledges",
	"reports", "problems", "told_before", "referrals", NULL};

static const char *const of_things[] = {"held", "planned", "kiosks", "items", "taken", "given", "broken",
	"returned", "left_over", "homes", "to_homes", "base_amount", "events", "engagement", "number", "issues",
	"resolved", "referred", "still_open", "at_event", "now", "amount", "estimated", "done", "doors",
	"knocked", "sacks", "needles", "sessions", "schools", "agencies", "staffed", "costed", "by_plan",
	"authorities", "before", "aim", "baseline", "cases", "running", "weight", "staff_hours", "cost", "begun",
	"ended", "days", NULL};

static bool is_among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0) {
		names++;
	}
	return *names != NULL;
}

enum public_kind public_kind_of(const struct figure *figure, const struct figure_column *column)
{
	if (strcmp(column->sql, "times") == 0) { /* of private help shown, or of what was handed out or done */
		return strcmp(figure->name, "private_shown") == 0 ? PUBLIC_PEOPLE : PUBLIC_THINGS;
	}
	return is_among(of_people, column->sql)   ? PUBLIC_PEOPLE
		   : is_among(of_things, column->sql) ? PUBLIC_THINGS
											  : PUBLIC_UNKNOWN;
}

/* A kind that is about somebody, or private. */
static bool is_of_sensitive_kind(
	const struct report_table *table, const struct report_row *row, const struct catalogue *catalogue)
{
	const char *code = row->cells[table->first].code;
	if (table->figure->columns[table->first].names != NAMES_KINDS || !code) {
		return false;
	}
	int kind = catalogue_kind(catalogue, code);
	return kind >= 0 && !kind_is_public(&catalogue->kinds[kind]);
}

static bool is_of_people(const struct cell *cell)
{
	return cell->kind == CELL_AMOUNT && cell->text && strcmp(cell->text, "people") == 0;
}

/* Rounding */

static int64_t rounded(int64_t number, int64_t step)
{
	int64_t size = number < 0 ? -number : number, nearest = (size + step / 2) / step * step;
	return number < 0 ? -nearest : nearest;
}

void public_round_cell(struct cell *cell)
{
	int64_t one = cell->kind == CELL_AMOUNT && cell->of > 0 ? cell->of : 1;
	if (cell->kind != CELL_COUNT && cell->kind != CELL_AMOUNT) {
		return;
	}
	if (cell->number > 0 && cell->number < PUBLIC_LEAST * one) {
		cell->kind = CELL_UNDER;
		cell->number = 0;
	} else {
		cell->number = rounded(cell->number, PUBLIC_STEP * one);
	}
}

struct cell public_cell(int64_t number)
{
	struct cell cell = {.kind = CELL_COUNT, .number = number};
	public_round_cell(&cell);
	return cell;
}

/* What a reader can work out: each number lies between two, and the parts of each sum add up to it. */

struct span {
	int64_t least, most;
};

static const int64_t no_end = (int64_t)1 << 50;

static struct span span_of(const struct cell *cell)
{
	if (cell->kind == CELL_UNDER) {
		return (struct span){1, PUBLIC_LEAST - 1};
	}
	if (cell->kind == CELL_HELD) {
		return (struct span){1, no_end};
	}
	if (cell->number == 0 || cell->is_exact) {
		return (struct span){cell->number, cell->number};
	}
	int64_t least = cell->number - PUBLIC_STEP / 2;
	return (struct span){least < PUBLIC_LEAST ? PUBLIC_LEAST : least, cell->number + PUBLIC_STEP / 2};
}

/* One sum: the cells of a column that are its parts, and that of the sum. */
struct equation {
	struct cell **parts, *sum;
	struct span *spans, sum_span;
	int count;
};

/* What is left of a part's span, given all others. */
static struct span narrowed(const struct equation *equation, int part)
{
	struct span span = equation->spans[part];
	int64_t least = equation->sum_span.least, most = equation->sum_span.most;
	for (int k = 0; k < equation->count; k++) {
		if (k != part) {
			least -= equation->spans[k].most;
			most -= equation->spans[k].least;
		}
	}
	return (struct span){least > span.least ? least : span.least,
		equation->sum_span.most < no_end && most < span.most ? most : span.most};
}

static bool is_hidden(const struct cell *cell)
{
	return cell->kind == CELL_UNDER || cell->kind == CELL_HELD;
}

static void take_spans(struct equation *equation)
{
	assert(equation->sum);
	for (int k = 0; k < equation->count; k++) {
		assert(equation->parts[k]);
		equation->spans[k] = span_of(equation->parts[k]);
	}
	equation->sum_span = span_of(equation->sum);
}

static bool gives_away(struct equation *equation)
{
	take_spans(equation);
	for (int k = 0; k < equation->count; k++) {
		struct span span = narrowed(equation, k);
		if (is_hidden(equation->parts[k]) && span.most - span.least + 1 < PUBLIC_CHOICES) {
			return true;
		}
	}
	return false;
}

/*
 * Hides the smallest part that still shows, or else the sum; from then on no hidden part says how small it is. False
 * where nothing is left to hide.
 */
static bool hide_one(struct equation *equation)
{
	struct cell *smallest = NULL;
	for (int k = 0; k < equation->count; k++) {
		struct cell *part = equation->parts[k];
		if (!is_hidden(part) && !part->is_exact && part->number > 0 &&
			(!smallest || part->number < smallest->number)) {
			smallest = part;
		}
		if (part->kind == CELL_UNDER) {
			part->kind = CELL_HELD;
		}
	}
	smallest = smallest || equation->sum->kind == CELL_HELD ? smallest : equation->sum;
	if (smallest) {
		smallest->kind = CELL_HELD;
		smallest->number = 0;
	}
	return smallest != NULL;
}

static bool mend(struct equation *equation)
{
	bool has_changed = false;
	while (gives_away(equation) && hide_one(equation)) {
		has_changed = true;
	}
	return has_changed;
}

static void add_part(struct equation *equation, struct cell *cell)
{
	equation->parts[equation->count++] = cell;
}

/* The rows within one group, or those that make the whole. */
static bool mend_sums(struct report_table *table, struct cell *sums, int column)
{
	size_t size = (size_t)table->row_count + 1;
	struct equation whole = {.parts = filled(calloc(size, sizeof(struct cell *))),
		.spans = filled(calloc(size, sizeof(struct span))),
		.sum = &sums[column]};
	struct equation group = {.parts = filled(calloc(size, sizeof(struct cell *))),
		.spans = filled(calloc(size, sizeof(struct span)))};
	bool has_changed = false;
	for (int row = 0; row <= table->row_count; row++) {
		enum row_kind kind = row < table->row_count ? table->rows[row].kind : ROW_TOTAL;
		if (kind != ROW_WITHIN && group.sum) {
			has_changed = mend(&group) || has_changed;
			group.sum = NULL;
		}
		if (kind == ROW_WITHIN && group.sum) {
			add_part(&group, &table->rows[row].cells[column]);
		} else if (kind == ROW_PLAIN || kind == ROW_GROUP) {
			add_part(&whole, &table->rows[row].cells[column]);
		}
		if (kind == ROW_GROUP) {
			group.sum = &table->rows[row].cells[column];
			group.count = 0;
		}
	}
	has_changed = mend(&whole) || has_changed;
	free(whole.parts);
	free(whole.spans);
	free(group.parts);
	free(group.spans);
	return has_changed;
}

/* The total stands for the sum that shares are of. */
static void copy_total(struct report_table *table, const struct cell *sums, int column)
{
	struct report_row *last = table->row_count > 0 ? &table->rows[table->row_count - 1] : NULL;
	if (last && last->kind == ROW_TOTAL) {
		last->cells[column].kind = sums[column].kind;
		last->cells[column].number = sums[column].number;
	}
}

static void round_column(struct report_table *table, struct cell *sums, const struct report *report,
	const struct catalogue *catalogue, int column)
{
	bool is_people = public_kind_of(table->figure, &table->figure->columns[column]) != PUBLIC_THINGS;
	bool any = false;
	for (int k = 0; k < table->row_count; k++) {
		struct report_row *row = &table->rows[k];
		bool is_careful = is_people || row->is_sensitive || is_of_people(&row->cells[column]) ||
						  is_of_sensitive_kind(table, row, catalogue);
		row->cells[column].is_exact = public_shows_row(report, table, row);
		if (is_careful && row->kind != ROW_TOTAL && !row->cells[column].is_exact) {
			public_round_cell(&row->cells[column]);
			any = true;
		}
	}
	if (any && table->figure->columns[column].is_summed &&
		table->figure->columns[column].kind == COLUMN_COUNT) {
		sums[column].kind = CELL_COUNT;
		public_round_cell(&sums[column]);
		while (mend_sums(table, sums, column)) {
		}
		copy_total(table, sums, column);
	}
}

void public_round(struct report_table *table, struct cell *sums, const struct report *report,
	const struct catalogue *catalogue)
{
	for (int k = table->first; k < table->figure->column_count; k++) {
		enum column_kind kind = table->figure->columns[k].kind;
		if (kind == COLUMN_COUNT || kind == COLUMN_AMOUNT) {
			round_column(table, sums, report, catalogue, k);
		}
	}
}

void public_notice(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	if (!report->is_public) {
		return;
	}
	text_add(&text, "PUBLIC COPY: numbers of people, and of what is sensitive, are rounded to 5; below 10 it "
					"says just that; "
					"held back is what would give away a number below 10.");
	for (int k = 0; k < report->shown_count; k++) {
		text_addf(&text, "%s%s", k ? ", " : " Shown as it is: ", report->shown[k]);
	}
	if (report->shown_count > 0) {
		text_addf(&text, ", by %s: %s", report->shown_by, report->shown_why);
	}
}
