/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened.h - for tests: every number of a report is opened, and its entries must add up to it, row by row and column by
 * column; or it is refused, as the figure's heading says.
 */
#ifndef TESTS_ADMIN_OPENED_H
#define TESTS_ADMIN_OPENED_H

#include "admin/report_entries.h"
#include "admin/report_lines.h"
#include "ledger/store.h"
#include "tests/admin/reporting.h"

/* One look at the office's book, for all that is opened. */
struct opening {
	struct call call;
	struct office office;
	struct report report;
};

static inline void opening_begin(struct opening *opening, struct desk *desk, struct report_wish wish)
{
	*opening = (struct opening){.call = desk_call(desk)};
	opening->call.err =
		filled(fopen("/dev/null", "we")); /* what is refused is not for whoever runs the test */
	assert_int_equal(office_open(&opening->office, &opening->call, OFFICE_READ), ENDED_WELL);
	assert_done(store_script(book_store(opening->office.book), "BEGIN"), &opening->call.reason);
	assert_done(report_read_facts(&opening->report, &opening->office, &wish, desk->fixture->now),
		&opening->call.reason);
}

static inline void opening_end(struct opening *opening)
{
	store_rollback(book_store(opening->office.book));
	office_close(&opening->office);
	report_free(&opening->report);
	fclose(opening->call.err);
}

/* For report_entries_free(). */
static inline struct report_entries opening_read(
	struct opening *opening, const struct figure *figure, int column, const char *row)
{
	struct report_entries entries;
	const struct opened opened = {.figure = figure, .column = column, .row = row};
	assert_done(
		report_entries_read(&entries, &opening->office, &opening->report, &opened), &opening->call.reason);
	entries.report = NULL; /* it ends with the look */
	return entries;
}

static inline const struct figure *figure_called(const char *name)
{
	bool is_single;
	const struct figure *figure = figure_named(name, &is_single);
	assert_non_null(figure);
	return figure;
}

static inline int column_called(const struct figure *figure, const char *name)
{
	int column = 0;
	while (strcmp(column_name(&figure->columns[column]), name) != 0) {
		column++;
		assert_true(column < figure->column_count);
	}
	return column;
}

/* The first number of a figure that entries add up to. */
static inline int opened_column(const struct figure *figure)
{
	int column = 0;
	while (!opened_has_entries(figure, column)) {
		column++;
		assert_true(column < figure->column_count);
	}
	return column;
}

/* The entries behind a figure's first number, of the row of this code or (NULL) all; for report_entries_free(). */
static inline struct report_entries desk_entries(
	struct desk *desk, struct report_wish wish, const char *name, const char *row)
{
	struct opening opening;
	const struct figure *figure = figure_called(name);
	opening_begin(&opening, desk, wish);
	struct report_entries entries = opening_read(&opening, figure, opened_column(figure), row);
	opening_end(&opening);
	return entries;
}

static inline void check_entries(const struct report_entries *entries, int64_t number)
{
	int64_t sum = 0;
	const char *row = entries->opened.row ? entries->opened.row : "all";
	for (int k = 0; k < entries->count; k++) {
		const struct counted_entry *entry = &entries->at[k];
		if (entry->amount.number == 0 || !entry->kiosk[0] || entry->seq < 1 ||
			entry->when.kind != CELL_TEXT) {
			fail_msg("%s of %s, %s: entry %d is none", entries->number->sql, entries->figure->name, row, k);
		}
		sum += entry->amount.number;
	}
	if (sum != number || entries->sum != number) {
		fail_msg("%s of %s, %s: the report has %lld, its entries add up to %lld", entries->number->sql,
			entries->figure->name, row, (long long)number, (long long)sum);
	}
}

static inline void check_opens(
	struct desk *desk, struct report_wish wish, const char *figure, const char *row, int64_t number)
{
	struct report_entries entries = desk_entries(desk, wish, figure, row);
	check_entries(&entries, number);
	report_entries_free(&entries);
}

static inline void check_row_opens(
	struct opening *opening, const struct report_table *table, int column, const struct report_row *row)
{
	const char *code = row->cells[table->first].code, *group = table->first > 0 ? row->cells[0].code : NULL;
	char both[2 * CODE_SIZE + 400];
	bool is_group = row->kind == ROW_GROUP || table->first == 0;
	bool stands_twice = table->figure->grouping == GROUPS_WITHIN && row->kind == ROW_WITHIN &&
						row_of_code(table, ROW_GROUP, code ? code : "-");
	if (stands_twice) {
		return; /* "Not said which": its code is that of the whole group */
	}
	snprintf(both, sizeof both, "%s%s%s",
		is_group ? ""
		: group  ? group
				 : "-",
		is_group ? "" : "/", code ? code : "-");
	struct report_entries entries = opening_read(opening, table->figure, column, both);
	check_entries(&entries, row->cells[column].number);
	report_entries_free(&entries);
}

/* What the entries of all rows add to this one. */
static inline int64_t sum_behind(
	const struct report_entries *entries, const struct report_table *table, const struct report_row *row)
{
	const char *code = row->cells[table->first].code;
	bool is_in_group = table->first > 0 && row->kind != ROW_GROUP;
	int64_t sum = 0;
	for (int k = 0; k < entries->count; k++) {
		const struct cell *labels = entries->at[k].labels;
		bool is_of_row =
			is_in_group ? same_code(labels[0].code, row->cells[0].code) && same_code(labels[1].code, code)
						: same_code(labels[0].code, code);
		sum += is_of_row ? entries->at[k].amount.number : 0;
	}
	return sum;
}

static inline void check_row_adds_up(
	const struct report_entries *entries, const struct report_table *table, int row, int64_t number)
{
	int64_t sum = sum_behind(entries, table, &table->rows[row]);
	if (sum != number) {
		fail_msg("%s of %s, row %d: its entries add up to %lld, not %lld", entries->number->sql,
			table->figure->name, row, (long long)sum, (long long)number);
	}
}

/* The first row is opened by itself, and each that has others within it; of the rest it is enough to look. */
static inline void check_column_opens(struct opening *opening, const struct report_table *table, int column)
{
	int64_t all = 0;
	bool is_first = true;
	struct report_entries entries = opening_read(opening, table->figure, column, NULL);
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		int64_t number = row->cells[column].number;
		bool is_summed = table->figure->columns[column].is_summed || row->kind != ROW_GROUP;
		bool is_tree = table->figure->grouping == GROUPS_WITHIN && row->kind == ROW_GROUP;
		all += row->kind == ROW_PLAIN || row->kind == ROW_WITHIN ? number : 0;
		if (row->kind == ROW_TOTAL && table->figure->columns[column].is_summed) {
			check_entries(&entries, number);
		} else if (row->kind != ROW_TOTAL && is_summed && number != 0 && (is_first || is_tree)) {
			check_row_opens(opening, table, column, row);
			is_first = false;
		} else if (row->kind != ROW_TOTAL && is_summed && !is_tree) {
			check_row_adds_up(&entries, table, k, number);
		}
	}
	check_entries(&entries, all);
	report_entries_free(&entries);
}

/* What no entries add up to is refused, and says why. */
static inline void check_refused(struct opening *opening, const struct figure *figure, int column)
{
	const struct figure_column *at = &figure->columns[column];
	struct opened opened = {.figure = figure};
	if (at->kind != COLUMN_LABEL && at->kind != COLUMN_DAY &&
		opened_take_column(&opened, &opening->call, column_name(at)) != ENDED_USAGE) {
		fail_msg("%s of %s is neither opened nor refused", column_name(at), figure->name);
	}
}

static inline void check_figure_opens(struct opening *opening, const struct report_table *table)
{
	for (int column = 0; column < table->figure->column_count; column++) {
		if (opened_has_entries(table->figure, column)) {
			check_column_opens(opening, table, column);
		} else {
			check_refused(opening, table->figure, column);
		}
	}
}

static inline void check_table_opens(
	struct desk *desk, struct report_wish wish, const struct report_table *table)
{
	struct opening opening;
	opening_begin(&opening, desk, wish);
	check_figure_opens(&opening, table);
	opening_end(&opening);
}

static inline void check_single_opens(struct opening *opening, const struct report_single *single)
{
	for (int column = 0; column < single->figure->column_count; column++) {
		if (opened_has_entries(single->figure, column)) {
			struct report_entries entries = opening_read(opening, single->figure, column, NULL);
			check_entries(&entries, single->numbers[column]);
			report_entries_free(&entries);
		} else {
			check_refused(opening, single->figure, column);
		}
	}
}

/* Opens all of them. */
static inline void assert_opens(struct desk *desk, struct report_wish wish, const struct report *report)
{
	struct opening opening;
	opening_begin(&opening, desk, wish);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			check_single_opens(&opening, &at->singles[k]);
		}
		for (int k = 0; k < at->table_count; k++) {
			check_figure_opens(&opening, &at->tables[k]);
		}
	}
	opening_end(&opening);
}

#endif
