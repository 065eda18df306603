/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened.h - for tests: every number of a report is opened, and its entries must add up to it, row by row.
 */
#ifndef TESTS_ADMIN_OPENED_H
#define TESTS_ADMIN_OPENED_H

#include "admin/report_entries.h"
#include "admin/report_lines.h"
#include "tests/admin/reporting.h"

/* The entries behind a figure, of the row of this code or (NULL) all; for report_entries_free(). */
static inline struct report_entries desk_entries(
	struct desk *desk, struct report_wish wish, const char *figure, const char *row)
{
	struct call call = desk_call(desk);
	struct office office;
	struct report_entries entries;
	bool is_single;
	const struct figure *found = figure_named(figure, &is_single);
	assert_non_null(found);
	assert_int_equal(office_open(&office, &call, OFFICE_READ), ENDED_WELL);
	assert_done(report_entries_read(&entries, &office, &wish, found, row, desk->fixture->now), &call.reason);
	office_close(&office);
	return entries;
}

static inline void check_entries(
	const struct report_entries *entries, const char *figure, const char *row, int64_t number)
{
	int64_t sum = 0;
	for (int k = 0; k < entries->count; k++) {
		const struct counted_entry *entry = &entries->at[k];
		if (entry->amount.number == 0 || !entry->kiosk[0] || entry->seq < 1 ||
			entry->when.kind != CELL_TEXT) {
			fail_msg("%s, %s: entry %d is none", figure, row ? row : "all", k);
		}
		sum += entry->amount.number;
	}
	if (sum != number || entries->sum != number) {
		fail_msg("%s, %s: the report has %lld, its entries add up to %lld", figure, row ? row : "all",
			(long long)number, (long long)sum);
	}
}

static inline void check_opens(
	struct desk *desk, struct report_wish wish, const char *figure, const char *row, int64_t number)
{
	struct report_entries entries = desk_entries(desk, wish, figure, row);
	check_entries(&entries, figure, row, number);
	report_entries_free(&entries);
}

/* The column that the entries add up to. */
static inline int opened_column(const struct report_table *table)
{
	for (int k = table->first; k < table->figure->column_count; k++) {
		enum column_kind kind = table->figure->columns[k].kind;
		if (kind == COLUMN_COUNT || kind == COLUMN_AMOUNT) {
			return k;
		}
	}
	fail_msg("%s has no number", table->figure->name);
	return -1;
}

static inline void check_row_opens(struct desk *desk, struct report_wish wish,
	const struct report_table *table, const struct report_row *row, int64_t number)
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
	check_opens(desk, wish, table->figure->name, both, number);
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

/* The first row is opened by itself, and each that has others within it; of the rest it is enough to look. */
static inline void check_table_opens(
	struct desk *desk, struct report_wish wish, const struct report_table *table)
{
	int column = opened_column(table);
	int64_t all = 0;
	bool is_first = true;
	struct report_entries entries = desk_entries(desk, wish, table->figure->name, NULL);
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		int64_t number = row->cells[column].number;
		bool is_summed = table->figure->columns[column].is_summed || row->kind != ROW_GROUP;
		bool is_tree = table->figure->grouping == GROUPS_WITHIN && row->kind == ROW_GROUP;
		all += row->kind == ROW_PLAIN || row->kind == ROW_WITHIN ? number : 0;
		if (row->kind == ROW_TOTAL || !is_summed || number == 0) {
			continue; /* of rows of noughts it is seen from the whole that nothing more is behind them */
		}
		if (is_first || is_tree) {
			check_row_opens(desk, wish, table, row, number);
		} else if (sum_behind(&entries, table, row) != number) {
			fail_msg("%s, row %d: its entries add up to %lld, not %lld", table->figure->name, k,
				(long long)sum_behind(&entries, table, row), (long long)number);
		}
		is_first = false;
	}
	check_entries(&entries, table->figure->name, NULL, all);
	report_entries_free(&entries);
}

/* Opens all of them. */
static inline void assert_opens(struct desk *desk, struct report_wish wish, const struct report *report)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			check_opens(desk, wish, at->singles[k].figure->name, NULL, at->singles[k].number);
		}
		for (int k = 0; k < at->table_count; k++) {
			check_table_opens(desk, wish, &at->tables[k]);
		}
	}
}

#endif
