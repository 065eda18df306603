/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_xlsx.c - the report as a workbook: a sheet a section, the summary first; behind them what the report is of,
 * what is missing and what each figure counts. Numbers are numbers and days are days, shares stand beside their base,
 * and every chart is drawn from rows that can be looked at, on the last sheet.
 */
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_opened.h"
#include "admin/report_widths.h"
#include "ledger/folder.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum {
	HEADS = 3,         /* rows that stay on show: the section, its window, its completeness */
	LABEL_WIDTH = 34,  /* characters */
	NUMBER_WIDTH = 14, /* of the other columns */
	SHEET_WIDTH = 104, /* of all of them on a sheet of A4 that lies upright and is easy to read */
	TEXT_WIDTH = 90,
	LINE_HEIGHT = 15, /* points */
	ROW_PIXELS = 20,
	CHART_WIDTH = 640, /* pixels */
	CHART_LEAST = 110, /* its height without any bars */
	BAR_PIXELS = 30,
	LARGEST = 64 << 20, /* bytes */
};

/* The last sheet: the rows behind the charts. */
#define BARS "Bars"

/* How cells look. */
enum look {
	LOOK_TITLE,
	LOOK_WINDOW,
	LOOK_GOOD,
	LOOK_BAD,
	LOOK_HEAD,
	LOOK_HEAD_NUMBER,
	LOOK_TEXT,
	LOOK_WITHIN,
	LOOK_NUMBER,
	LOOK_SHARE,
	LOOK_AMOUNT,
	LOOK_CHANGE,
	LOOK_DAY,
	LOOK_STRONG,
	LOOK_STRONG_NUMBER,
	LOOK_STRONG_SHARE,
	LOOK_RATE,
	LOOK_STRONG_RATE,
	LOOK_WRAPPED,
	LOOKS
};

struct workbook {
	lxw_workbook *book;
	lxw_format *looks[LOOKS];
	const struct report *report;
	lxw_worksheet *sheet; /* that is being written, and its next row */
	lxw_row_t row;
	lxw_row_t bar_row; /* of the last sheet, where the rows of the next chart begin */
};

static lxw_format *plain_look(struct workbook *workbook, const char *number_format)
{
	lxw_format *format = workbook_add_format(workbook->book);
	format_set_font_name(format, "Noto Sans");
	format_set_font_size(format, 10);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (number_format) {
		format_set_num_format(format, number_format);
	}
	return format;
}

static lxw_format *strong_look(struct workbook *workbook, const char *number_format)
{
	lxw_format *format = plain_look(workbook, number_format);
	format_set_bold(format);
	return format;
}

static lxw_format *head_look(struct workbook *workbook, enum lxw_format_alignments align)
{
	lxw_format *format = strong_look(workbook, NULL);
	format_set_bg_color(format, 0xE7EEF0);
	format_set_bottom(format, LXW_BORDER_THIN);
	format_set_align(format, (uint8_t)align);
	format_set_text_wrap(format);
	return format;
}

static void make_looks(struct workbook *workbook)
{
	lxw_format **looks = workbook->looks;
	looks[LOOK_TITLE] = strong_look(workbook, NULL);
	format_set_font_size(looks[LOOK_TITLE], 14);
	looks[LOOK_WINDOW] = plain_look(workbook, NULL);
	looks[LOOK_GOOD] = strong_look(workbook, NULL);
	format_set_font_color(looks[LOOK_GOOD], 0x1B5E20);
	looks[LOOK_BAD] = strong_look(workbook, NULL);
	format_set_font_color(looks[LOOK_BAD], 0x9B1C1C);
	looks[LOOK_HEAD] = head_look(workbook, LXW_ALIGN_LEFT);
	looks[LOOK_HEAD_NUMBER] = head_look(workbook, LXW_ALIGN_RIGHT);
	looks[LOOK_TEXT] = plain_look(workbook, NULL);
	format_set_text_wrap(looks[LOOK_TEXT]);
	looks[LOOK_WITHIN] = plain_look(workbook, NULL);
	format_set_indent(looks[LOOK_WITHIN], 1);
	format_set_text_wrap(looks[LOOK_WITHIN]);
	looks[LOOK_NUMBER] = plain_look(workbook, "#,##0");
	looks[LOOK_SHARE] = plain_look(workbook, "0.0%");
	looks[LOOK_AMOUNT] = plain_look(workbook, "#,##0.###");
	looks[LOOK_RATE] = plain_look(workbook, "#,##0.00");
	looks[LOOK_STRONG_RATE] = strong_look(workbook, "#,##0.00");
	looks[LOOK_CHANGE] = plain_look(workbook, "+0.0%;-0.0%;0.0%");
	looks[LOOK_DAY] = plain_look(workbook, "d mmm yyyy");
	format_set_align(looks[LOOK_DAY], LXW_ALIGN_LEFT);
	looks[LOOK_STRONG] = strong_look(workbook, NULL);
	format_set_text_wrap(looks[LOOK_STRONG]);
	looks[LOOK_STRONG_NUMBER] = strong_look(workbook, "#,##0");
	looks[LOOK_STRONG_SHARE] = strong_look(workbook, "0.0%");
	looks[LOOK_WRAPPED] = plain_look(workbook, NULL);
	format_set_text_wrap(looks[LOOK_WRAPPED]);
}

static void put_text(struct workbook *workbook, int column, const char *text, enum look look)
{
	worksheet_write_string(
		workbook->sheet, workbook->row, (lxw_col_t)column, text ? text : "", workbook->looks[look]);
}

static void put_number(struct workbook *workbook, int column, int64_t number, enum look look)
{
	worksheet_write_number(
		workbook->sheet, workbook->row, (lxw_col_t)column, (double)number, workbook->looks[look]);
}

/* Rows above `row` stay on show, and come again on every page. */
static void keep_heads(struct workbook *workbook, lxw_row_t row)
{
	worksheet_freeze_panes(workbook->sheet, row, 0);
	worksheet_repeat_rows(workbook->sheet, 0, row - 1);
}

/* Every sheet prints on A4, one page wide, with its heads on each page. */
static void begin_sheet(struct workbook *workbook, const char *name)
{
	char room[REPORT_TEXT_SIZE];
	const struct report *report = workbook->report;
	workbook->sheet = workbook_add_worksheet(workbook->book, name);
	workbook->row = 0;
	worksheet_set_paper(workbook->sheet, 9);
	worksheet_fit_to_pages(workbook->sheet, 1, 0);
	worksheet_set_column(workbook->sheet, 0, 0, LABEL_WIDTH, NULL);
	worksheet_set_column(workbook->sheet, 1, 12, NUMBER_WIDTH, NULL);
	snprintf(room, sizeof room, "%s, %s", report->organisation, name);
	put_text(workbook, 0, room, LOOK_TITLE);
	workbook->row++;
	report_window(room, report);
	put_text(workbook, 0, room, LOOK_WINDOW);
	workbook->row++;
	report_completeness(room, report);
	put_text(workbook, 0, room, report->is_complete ? LOOK_GOOD : LOOK_BAD);
	workbook->row++;
	keep_heads(workbook, HEADS);
	workbook->row++;
}

/* About */

/* Not every spreadsheet makes a row as high as its text. */
static int count_lines(const char *text)
{
	int lines = 0;
	for (size_t length; *text; text += length + (text[length] == '\n')) {
		length = strcspn(text, "\n");
		lines += 1 + (int)length / TEXT_WIDTH;
	}
	return lines > 0 ? lines : 1;
}

static void put_fact(struct workbook *workbook, const char *what, const char *says)
{
	worksheet_set_row(workbook->sheet, workbook->row, count_lines(says) * LINE_HEIGHT, NULL);
	put_text(workbook, 0, what, LOOK_STRONG);
	put_text(workbook, 1, says, LOOK_WRAPPED);
	workbook->row++;
}

static void put_definition(struct workbook *workbook, const struct figure *figure, const char *title)
{
	char says[FIGURE_TEXT_SIZE], whole[(FIGURE_SAYS + 1) * (FIGURE_TEXT_SIZE + 12)];
	struct text text = text_in(whole, sizeof whole);
	for (int k = 0; k < FIGURE_SAYS; k++) {
		if (figure_says(says, figure, figure_words[k])) {
			text_addf(&text, "%s%s: %s", text.length ? "\n" : "", figure_words[k], says);
		}
	}
	opened_columns(says, figure);
	text_addf(&text, "\nNumbers: %s", says);
	if (figure->note) {
		text_addf(&text, "\n%s", figure->note);
	}
	put_fact(workbook, title, whole);
}

static void put_about(struct workbook *workbook)
{
	const struct report *report = workbook->report;
	char room[REPORT_TEXT_SIZE];
	begin_sheet(workbook, "About");
	worksheet_set_column(workbook->sheet, 1, 1, TEXT_WIDTH, NULL);
	put_fact(workbook, "What this is", REPORT_MARK);
	if (report_banner(report)) {
		put_text(workbook, 0, report_banner(report), LOOK_BAD);
		workbook->row++;
	}
	public_notice(room, report);
	if (room[0]) {
		put_fact(workbook, "Public copy", room);
	}
	report_made(room, report);
	put_fact(workbook, "Made", room);
	report_seal(room, report);
	put_fact(workbook, "Seal", room);
	for (int k = 0; k < report->missing_briefly_count; k++) {
		put_fact(workbook, "Missing", report->missing_briefly[k]);
	}
	workbook->row++;
	put_text(workbook, 0, "What each figure counts", LOOK_TITLE);
	workbook->row++;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			put_definition(workbook, at->singles[k].figure, at->singles[k].title);
		}
		for (int k = 0; k < at->table_count; k++) {
			put_definition(workbook, at->tables[k].figure, at->tables[k].title);
		}
	}
}

/* Tables: a share has a second column, of its base, and an amount of its unit. */

/* Where a sheet is wider than paper that stands upright, it lies. */
static void fit_columns(struct workbook *workbook, const struct report_section *section)
{
	struct widths widths;
	report_widths(&widths, section);
	for (int k = 0; k < widths.count; k++) {
		worksheet_set_column(workbook->sheet, (lxw_col_t)k, (lxw_col_t)k, widths.at[k], NULL);
	}
	if (widths.sum > SHEET_WIDTH) {
		worksheet_set_landscape(workbook->sheet);
	}
}

static void put_heads(struct workbook *workbook, const struct report_table *table)
{
	int at = 0;
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		put_text(workbook, at++, column->heading, column_is_right(column) ? LOOK_HEAD_NUMBER : LOOK_HEAD);
		if (column_has_second(column)) {
			bool is_share = column->kind != COLUMN_AMOUNT;
			put_text(workbook, at++, is_share ? "of" : "Unit", is_share ? LOOK_HEAD_NUMBER : LOOK_HEAD);
		}
	}
	workbook->row++;
}

static void put_day(struct workbook *workbook, int column, struct day day)
{
	lxw_datetime moment = {.year = day.year, .month = day.month, .day = day.day};
	worksheet_write_datetime(
		workbook->sheet, workbook->row, (lxw_col_t)column, &moment, workbook->looks[LOOK_DAY]);
}

static void put_cell(struct workbook *workbook, int column, const struct cell *cell, enum row_kind kind)
{
	bool is_strong = kind == ROW_GROUP || kind == ROW_TOTAL;
	char room[CELL_ROOM];
	switch (cell->kind) {
	case CELL_TEXT:
		put_text(workbook, column, cell->text,
			is_strong            ? LOOK_STRONG
			: kind == ROW_WITHIN ? LOOK_WITHIN
								 : LOOK_TEXT);
		break;
	case CELL_DAY:
		put_day(workbook, column, cell->day);
		break;
	case CELL_COUNT:
		put_number(workbook, column, cell->number, is_strong ? LOOK_STRONG_NUMBER : LOOK_NUMBER);
		break;
	case CELL_AMOUNT:
		worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)column,
			(double)cell->number / (double)cell->of,
			workbook->looks[cell->number % cell->of == 0 ? LOOK_NUMBER : LOOK_AMOUNT]); /* not "45." */
		put_text(workbook, column + 1, cell->text, LOOK_TEXT);
		break;
	case CELL_SHARE:
		if (cell->of > 0) {
			worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)column,
				(double)cell->number / (double)cell->of,
				workbook->looks[is_strong ? LOOK_STRONG_SHARE : LOOK_SHARE]);
		}
		worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)(column + 1),
			(double)cell->of / (cell->kept_as > 0 ? cell->kept_as : 1),
			workbook->looks[cell->kept_as > 1 ? LOOK_AMOUNT
							: is_strong       ? LOOK_STRONG_NUMBER
											  : LOOK_NUMBER]);
		break;
	case CELL_RATE:
		if (cell->of > 0) {
			worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)column,
				(double)cell->number / 100.0, workbook->looks[is_strong ? LOOK_STRONG_RATE : LOOK_RATE]);
		}
		put_number(workbook, column + 1, cell->of, is_strong ? LOOK_STRONG_NUMBER : LOOK_NUMBER);
		break;
	case CELL_CHANGE:
		if (cell->of > 0) {
			worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)column,
				(double)(cell->number - cell->of) / (double)cell->of, workbook->looks[LOOK_CHANGE]);
		}
		break;
	case CELL_UNDER:
	case CELL_HELD:
		put_text(workbook, column, cell_text(room, cell), is_strong ? LOOK_STRONG : LOOK_TEXT);
		break;
	case CELL_EMPTY:
		break;
	}
}

static void put_row(struct workbook *workbook, const struct report_table *table, const struct report_row *row)
{
	int at = 0;
	for (int k = table->first; k < table->figure->column_count; k++) {
		put_cell(workbook, at, &row->cells[k], row->kind);
		at += column_has_second(&table->figure->columns[k]) ? 2 : 1;
	}
	workbook->row++;
}

/* Charts */

static bool is_number(const struct cell *cell)
{
	return cell->kind == CELL_COUNT || cell->kind == CELL_AMOUNT;
}

/* A number that is not for everybody (public.h) has none. */
static bool has_bar(const struct report_table *table, const struct report_row *row)
{
	return (row->kind == ROW_PLAIN || row->kind == ROW_GROUP) && is_number(&row->cells[table->figure->bar]);
}

static int count_bars(const struct report_table *table)
{
	int count = 0;
	for (int k = 0; k < table->row_count; k++) {
		count += has_bar(table, &table->rows[k]);
	}
	return count;
}

static bool has_chart(const struct report_table *table)
{
	return table->figure->bar > 0 && !table->is_empty && count_bars(table) > 0;
}

static void add_series(struct workbook *workbook, lxw_chart *chart, int column, int count, lxw_color_t colour)
{
	lxw_row_t first = workbook->bar_row + 1, last = workbook->bar_row + (lxw_row_t)count;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	chart_series_set_categories(series, BARS, first, 0, last, 0);
	chart_series_set_values(series, BARS, first, (lxw_col_t)column, last, (lxw_col_t)column);
	chart_series_set_name_range(series, BARS, workbook->bar_row, (lxw_col_t)column);
	chart_series_set_fill(series, &(lxw_chart_fill){.color = colour});
}

/* A step of 1, 2 or 5 tens, so that an axis has whole numbers and few of them. */
static double axis_step(const struct report_table *table)
{
	int64_t most = 0, step = 1;
	for (int k = 0; k < table->row_count; k++) {
		const struct cell *cells = table->rows[k].cells;
		int64_t behind = table->figure->behind ? cells[table->figure->behind].number : 0;
		int64_t number =
			cells[table->figure->bar].number > behind ? cells[table->figure->bar].number : behind;
		most = has_bar(table, &table->rows[k]) && number > most ? number : most;
	}
	for (int k = 0; most / step > 8; k++) {
		step = k % 3 == 1 ? step / 2 * 5 : step * 2;
	}
	return (double)step;
}

static void put_chart(struct workbook *workbook, const struct report_table *table)
{
	int count = count_bars(table), height = CHART_LEAST + count * BAR_PIXELS;
	lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_BAR);
	chart_title_set_name(chart, table->title);
	add_series(workbook, chart, 1, count, 0x0B4F5C);
	if (table->figure->behind) {
		add_series(workbook, chart, 2, count, 0xB9C9CC);
	} else {
		chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	}
	chart_axis_set_reverse(chart->y_axis); /* the first row at the top */
	chart_axis_set_min(chart->x_axis, 0);
	chart_axis_set_major_unit(chart->x_axis, axis_step(table));
	chart_axis_set_num_format(chart->x_axis, "#,##0");
	lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0, .y_scale = height / 288.0}; /* of its own */
	worksheet_insert_chart_opt(workbook->sheet, workbook->row, 0, chart, &options);
	workbook->row += (lxw_row_t)(height / ROW_PIXELS + 2);
	workbook->bar_row += (lxw_row_t)count + 2;
}

/* The heads of a table that has a sheet to itself stay on show. */
static void put_table(struct workbook *workbook, const struct report_table *table, bool is_alone)
{
	put_text(workbook, 0, table->title, LOOK_STRONG);
	workbook->row++;
	if (table->is_empty) {
		put_text(workbook, 0, "None recorded.", LOOK_TEXT);
		workbook->row += 2;
		return;
	}
	put_heads(workbook, table);
	if (is_alone) {
		keep_heads(workbook, workbook->row);
	}
	for (int k = 0; k < table->row_count; k++) {
		put_row(workbook, table, &table->rows[k]);
	}
	if (table->figure->note) {
		put_text(workbook, 0, table->figure->note, LOOK_WINDOW);
		workbook->row++;
	}
	if (table->warning) {
		put_text(workbook, 0, table->warning, LOOK_BAD);
		workbook->row++;
	}
	workbook->row++;
	if (has_chart(table)) {
		put_chart(workbook, table);
	}
}

static void put_singles(struct workbook *workbook, const struct report_section *section)
{
	for (int k = 0; k < section->single_count; k++) {
		const struct report_single *single = &section->singles[k];
		char room[CELL_ROOM];
		put_text(workbook, 0, single->title, LOOK_TEXT);
		if (single->kinds[0] == CELL_COUNT) {
			put_number(workbook, 1, single->number, LOOK_STRONG_NUMBER);
		} else {
			put_text(workbook, 1, single_text(room, single), LOOK_STRONG);
		}
		put_text(workbook, 2, single->words, LOOK_WINDOW);
		workbook->row++;
	}
}

static void put_section(struct workbook *workbook, const struct report_section *section)
{
	if (!report_section_is_there(section)) {
		return;
	}
	begin_sheet(workbook, section->section->title);
	fit_columns(workbook, section);
	if (section->section->lead) {
		put_text(workbook, 0, section->section->lead, LOOK_WINDOW);
		workbook->row += 2;
	}
	if (section->says) {
		put_text(workbook, 0, section->says, LOOK_WINDOW);
		workbook->row += 2;
	}
	put_singles(workbook, section);
	for (int k = 0; k < section->table_count; k++) {
		put_table(workbook, &section->tables[k], section->table_count == 1);
	}
	if (report_left_out(section)) {
		put_text(workbook, 0, report_left_out(section), LOOK_WINDOW);
	}
}

/* The rows of one chart, where put_chart() said that they are. */
static void put_bars(struct workbook *workbook, const struct report_table *table)
{
	const struct figure *figure = table->figure;
	const int columns[] = {figure->bar, figure->behind};
	put_text(workbook, 0, table->title, LOOK_HEAD);
	for (int k = 0; k < 2 && columns[k]; k++) {
		put_text(workbook, 1 + k, figure->columns[columns[k]].heading, LOOK_HEAD_NUMBER);
	}
	workbook->row++;
	for (int row = 0; row < table->row_count; row++) {
		const struct cell *cells = table->rows[row].cells;
		if (!has_bar(table, &table->rows[row])) {
			continue;
		}
		put_text(workbook, 0, cells[table->first].text, LOOK_TEXT);
		for (int k = 0; k < 2 && columns[k]; k++) {
			put_number(workbook, 1 + k, cells[columns[k]].number, LOOK_NUMBER);
		}
		workbook->row++;
	}
	workbook->row++;
}

static void put_bars_sheet(struct workbook *workbook)
{
	begin_sheet(workbook, BARS);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &workbook->report->sections[section];
		for (int k = 0; k < at->table_count; k++) {
			if (has_chart(&at->tables[k])) {
				put_bars(workbook, &at->tables[k]);
			}
		}
	}
}

static void put_properties(struct workbook *workbook)
{
	char title[REPORT_TEXT_SIZE + 20], window[REPORT_TEXT_SIZE];
	report_window(window, workbook->report);
	snprintf(title, sizeof title, REPORT_MARK ", %.200s", window);
	lxw_doc_properties properties = {
		.title = title,
		.company = workbook->report->organisation,
		.created = (time_t)workbook->report->made,
	};
	workbook_set_properties(workbook->book, &properties);
}

/* Writes it there; an error of the library is one of the disk. */
static enum status write_whole(const struct report *report, const char *path, struct reason *reason)
{
	struct workbook workbook = {.book = workbook_new(path), .report = report, .bar_row = HEADS + 1};
	if (!workbook.book) {
		abort();
	}
	make_looks(&workbook);
	put_properties(&workbook);
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		put_section(&workbook, &report->sections[k]);
	}
	put_about(&workbook);
	put_bars_sheet(&workbook);
	lxw_error error = workbook_close(workbook.book);
	return error ? fail(reason, SYSTEM_FAILED, "%s: %s", path, lxw_strerror(error)) : DONE;
}

enum status report_write_xlsx(const struct report *report, const char *path, struct reason *reason)
{
	struct folder folder;
	struct bytes bytes = {0};
	char part[PATH_SIZE];
	enum status status = folder_make(&folder, path, reason);
	if (!status && snprintf(part, sizeof part, "%s/report.xlsx", folder.path) >= (int)sizeof part) {
		status = fail(reason, TOO_LONG, "%.80s...", path);
	}
	if (!status) {
		status = write_whole(report, part, reason);
	}
	if (!status) {
		status = file_read(&bytes, part, LARGEST, reason);
	}
	if (!status) {
		status = file_replace(path, bytes.at, bytes.length, 0644, reason);
	}
	bytes_free(&bytes);
	folder_remove(&folder);
	return status;
}
