/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_html_table.c - one figure of a page: its table, with a caption that says of which window it is, what stands
 * below it, and its picture (report_parts.h).
 */
#include "admin/bars.h"
#include "admin/print.h"
#include "admin/report_parts.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

/* Wider figures have the whole width; of so few columns they stand side by side on paper, too, and never scroll. */
enum {
	NARROW_COLUMNS = 6,
	SLIM_COLUMNS = 3,
	SLIM_ROWS = 24,
	LONG_ROWS = 16, /* a table of more may go on on another page */
};

static void open_as(struct html *html, const char *element, const char *class)
{
	html_open(html, element);
	html_set(html, "class", class);
}

/* Tables. What a word processor shall take over stands in attributes: it reads little of a style. */

static void open_table(struct html *html)
{
	html_open(html, "table");
	html_set_number(html, "border", 1);
	html_set_number(html, "cellspacing", 0);
	html_set_number(html, "cellpadding", 4);
	html_set(html, "width", "100%");
}

static void set_right(struct html *html)
{
	html_set(html, "class", "n");
	html_set(html, "align", "right");
}

/* A column that says nothing of any row takes no room; its heading is in the CSV and the JSON. */
static bool is_blank(const struct report_table *table, int column)
{
	enum column_kind kind = table->figure->columns[column].kind;
	bool is_said = column == table->first || (kind != COLUMN_LABEL && kind != COLUMN_DAY);
	for (int row = 0; row < table->row_count && !is_said; row++) {
		const struct cell *cell = &table->rows[row].cells[column];
		is_said = cell->kind == CELL_DAY || (cell->kind == CELL_TEXT && cell->text[0]);
	}
	return !is_said;
}

static int shown_columns(const struct report_table *table)
{
	int count = 0;
	for (int k = table->first; k < table->figure->column_count; k++) {
		count += !is_blank(table, k);
	}
	return count;
}

/* How much room it wants, in columns of numbers: what is told in words behind the first takes twice as much. */
static int width_of(const struct report_table *table)
{
	int width = 0;
	for (int k = table->first; k < table->figure->column_count; k++) {
		bool is_words = k > table->first && table->figure->columns[k].kind == COLUMN_LABEL;
		width += is_blank(table, k) ? 0 : is_words ? 2 : 1;
	}
	return width;
}

/* A day is one word, and so is a month. */
static void write_cell(struct html *html, const struct figure_column *column, const struct cell *cell)
{
	char room[CELL_ROOM], whole[2 * CELL_ROOM];
	const char *says = cell_text(room, cell);
	struct text text = text_in(whole, sizeof whole);
	if (cell->kind != CELL_DAY && column->names != NAMES_MONTHS) {
		html_text(html, says);
		return;
	}
	for (const char *at = says; *at; at++) {
		text_add_bytes(&text, *at == ' ' ? "\u00A0" : at, *at == ' ' ? 2 : 1);
	}
	html_text(html, whole);
}

static void write_heads(struct html *html, const struct report_table *table)
{
	html_open(html, "thead");
	html_open(html, "tr");
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		if (is_blank(table, k)) {
			continue;
		}
		html_open(html, "th");
		html_set(html, "scope", "col");
		if (column_is_right(column)) {
			set_right(html);
		}
		html_text(html, column->heading);
		html_close(html);
	}
	html_close(html);
	html_close(html);
}

static void write_row(struct html *html, const struct report_table *table, const struct report_row *row)
{
	static const char *const classes[] = {
		[ROW_PLAIN] = NULL, [ROW_GROUP] = "group", [ROW_WITHIN] = "within", [ROW_TOTAL] = "total"};
	html_open(html, "tr");
	if (classes[row->kind]) {
		html_set(html, "class", classes[row->kind]);
	}
	int count = table->figure->column_count;
	bool is_heading = row_is_heading(table, row);
	for (int k = table->first; k < (is_heading ? table->first + 1 : count); k++) {
		bool is_head = k == table->first;
		if (is_blank(table, k)) {
			continue;
		}
		html_open(html, is_head ? "th" : "td");
		if (is_heading) {
			html_set_number(html, "colspan", shown_columns(table));
		}
		if (is_head) {
			html_set(html, "scope", row->kind == ROW_GROUP ? "rowgroup" : "row");
			html_set(html, "align", "left");
		} else if (column_is_right(&table->figure->columns[k])) {
			set_right(html);
		}
		write_cell(html, &table->figure->columns[k], &row->cells[k]);
		html_close(html);
	}
	html_close(html);
}

/* The file that says how it is counted and opens it (--entries). */
void html_put_file(struct html *html, const struct figure *figure)
{
	char file[FIGURE_TITLE_SIZE];
	snprintf(file, sizeof file, "%s.sql", figure->name);
	html_line(html, "code", NULL, file);
}

/* Its title, and below that its window and its file. */
static void write_caption(struct html *html, const struct report_table *table, const char *window)
{
	html_open(html, "caption");
	html_line(html, "b", NULL, table->title);
	html_open(html, "br");
	html_close(html);
	html_line(html, "span", "window", window);
	html_text(html, " ");
	html_put_file(html, table->figure);
	html_close(html);
}

/* Each group is a body of its own, so that its head is the head of its rows. */
static void write_table(struct html *html, const struct report_table *table, const char *window)
{
	open_table(html);
	write_caption(html, table, window);
	write_heads(html, table);
	html_open(html, "tbody");
	for (int row = 0; row < table->row_count; row++) {
		enum row_kind kind = table->rows[row].kind;
		if (row > 0 && kind != ROW_WITHIN && (kind == ROW_GROUP || table->rows[row - 1].kind == ROW_WITHIN)) {
			html_close(html);
			html_open(html, "tbody");
		}
		if (!table->rows[row].is_folded) {
			write_row(html, table, &table->rows[row]);
		}
	}
	html_close(html);
	html_close(html);
}

/* A bar for each row that stands by itself, where there is anything to show. */
static bool has_bar(const struct report_table *table, const struct report_row *row)
{
	const struct figure *figure = table->figure;
	int64_t behind = figure->behind ? row->cells[figure->behind].number : 0;
	return (row->kind == ROW_PLAIN || row->kind == ROW_GROUP) &&
		   (row->cells[figure->bar].number > 0 || behind > 0);
}

/* One bar is as long as any other: a picture begins with two, unless something is behind it. */
static bool is_pictured(const struct report_table *table)
{
	int count = 0;
	for (int row = 0; row < table->row_count && table->figure->bar > 0; row++) {
		count += has_bar(table, &table->rows[row]);
	}
	return count > (table->figure->behind > 0 ? 0 : 1);
}

static void write_bars(struct html *html, const struct report_table *table)
{
	const struct figure *figure = table->figure;
	struct bar *bars = calloc((size_t)table->row_count + 1, sizeof *bars);
	if (!bars) {
		abort();
	}
	int count = 0;
	for (int row = 0; row < table->row_count; row++) {
		const struct cell *cells = table->rows[row].cells;
		if (has_bar(table, &table->rows[row])) {
			bars[count++] = (struct bar){cells[table->first].text, cells[figure->bar].number,
				figure->behind ? cells[figure->behind].number : 0};
		}
	}
	bars_write(html, &(struct bars){
						 .title = table->title,
						 .bars = bars,
						 .count = count,
						 .has_behind = figure->behind > 0,
						 .number_word = figure->columns[figure->bar].heading,
						 .behind_word = figure->behind ? figure->columns[figure->behind].heading : NULL,
					 });
	free(bars);
}

static const char *class_of(const struct report_table *table, bool has_bars)
{
	int columns = shown_columns(table), rows = 0;
	for (int k = 0; k < table->row_count; k++) {
		rows += !table->rows[k].is_folded;
	}
	bool is_long = rows > LONG_ROWS;
	return has_bars                           ? is_long ? "figure pictured long" : "figure pictured"
		   : width_of(table) > NARROW_COLUMNS ? is_long ? "figure wide long" : "figure wide"
		   : columns <= SLIM_COLUMNS && rows <= SLIM_ROWS ? "figure slim"
		   : is_long                                      ? "figure long"
														  : "figure";
}

/* What may be wider than a telephone scrolls by itself, and by keys. */
static void open_scrolled(struct html *html, const struct report_table *table)
{
	html_open(html, "div");
	if (shown_columns(table) > SLIM_COLUMNS) {
		html_set(html, "class", "scrolled");
		html_set(html, "tabindex", "0");
		html_set(html, "role", "group");
		html_set(html, "aria-label", table->title);
	}
}

void html_put_figure(struct html *html, const struct report_table *table, const char *window)
{
	bool has_bars = is_pictured(table);
	open_as(html, "div", class_of(table, has_bars));
	html_set(html, "id", table->figure->name);
	html_open(html, "div");
	open_scrolled(html, table);
	write_table(html, table, window);
	html_close(html);
	if (table->folded) {
		html_line(html, "p", "note", table->folded);
	}
	if (table->figure->note) {
		html_line(html, "p", "note", table->figure->note);
	}
	if (table->warning) {
		html_line(html, "p", "warning", table->warning);
	}
	html_close(html);
	if (has_bars) {
		write_bars(html, table);
	}
	html_close(html);
}
