/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_html.c - the report as one page that needs nothing besides itself: no script, no request, its style within.
 * For a screen, for A4, and for whoever has it read out: tables with captions and heads, pictures with words.
 */
#include "admin/bars.h"
#include "admin/embedded.h"
#include "admin/html.h"
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_parts.h"
#include "ledger/text.h"

#include <stdlib.h>

/* Figures of more columns have the whole width. */
enum {
	NARROW_COLUMNS = 6
};

static void open_as(struct html *html, const char *element, const char *class)
{
	html_open(html, element);
	html_set(html, "class", class);
}

static void write_head(struct html *html, const char *title)
{
	html_open(html, "head");
	html_open(html, "meta");
	html_set(html, "charset", "utf-8");
	html_close(html);
	html_open(html, "meta");
	html_set(html, "name", "generator");
	html_set(html, "content", REPORT_MARK);
	html_close(html);
	html_open(html, "meta");
	html_set(html, "name", "viewport");
	html_set(html, "content", "width=device-width, initial-scale=1");
	html_close(html);
	html_line(html, "title", NULL, title);
	html_style(html, embedded_report_css);
	html_close(html);
}

/* At the top and at the end, each a landmark of its own name. */
static void write_banner(struct html *html, const struct report *report, const char *where)
{
	char notice[REPORT_TEXT_SIZE];
	if (report_banner(report)) {
		open_as(html, "aside", "mode");
		html_set(html, "aria-label", where);
		html_text(html, report_banner(report));
		html_close(html);
	}
	public_notice(notice, report);
	if (notice[0]) {
		html_line(html, "p", "mode", notice);
	}
}

static void write_header(struct html *html, const struct report *report, const char *window)
{
	char completeness[REPORT_TEXT_SIZE];
	report_completeness(completeness, report);
	html_open(html, "header");
	html_line(html, "p", "organisation", report->organisation);
	html_line(html, "h1", NULL, window);
	html_line(html, "p", report->is_complete ? "tag good" : "tag bad", completeness);
	html_close(html);
}

static void write_missing(struct html *html, const struct report *report)
{
	if (report->is_complete) {
		return;
	}
	open_as(html, "section", "card missing");
	html_line(html, "h2", NULL, "What is missing");
	html_open(html, "ul");
	for (int k = 0; k < report->missing_briefly_count; k++) {
		html_line(html, "li", NULL, report->missing_briefly[k]);
	}
	html_close(html);
	html_close(html);
}

/* Tables */

static void write_heads(struct html *html, const struct report_table *table)
{
	html_open(html, "thead");
	html_open(html, "tr");
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		html_open(html, "th");
		html_set(html, "scope", "col");
		if (column_is_right(column)) {
			html_set(html, "class", "n");
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
	char room[CELL_ROOM];
	html_open(html, "tr");
	if (classes[row->kind]) {
		html_set(html, "class", classes[row->kind]);
	}
	int count = table->figure->column_count;
	bool is_heading = row_is_heading(table, row);
	for (int k = table->first; k < (is_heading ? table->first + 1 : count); k++) {
		bool is_head = k == table->first;
		html_open(html, is_head ? "th" : "td");
		if (is_heading) {
			char columns[NUMBER_SIZE];
			snprintf(columns, sizeof columns, "%d", count - table->first);
			html_set(html, "colspan", columns);
		}
		if (is_head) {
			html_set(html, "scope", row->kind == ROW_GROUP ? "rowgroup" : "row");
		} else if (column_is_right(&table->figure->columns[k])) {
			html_set(html, "class", "n");
		}
		html_text(html, cell_text(room, &row->cells[k]));
		html_close(html);
	}
	html_close(html);
}

/* The file that says how it is counted and opens it (--entries). */
static void write_file(struct html *html, const struct figure *figure)
{
	char file[FIGURE_TITLE_SIZE];
	snprintf(file, sizeof file, "%s.sql", figure->name);
	html_line(html, "code", NULL, file);
}

/* Its title, its window, and its file. */
static void write_title(struct html *html, const struct report_table *table, const char *window)
{
	html_text(html, " ");
	html_line(html, "span", "window", window);
	html_text(html, " ");
	write_file(html, table->figure);
}

static void write_caption(struct html *html, const struct report_table *table, const char *window)
{
	html_open(html, "caption");
	html_text(html, table->title);
	write_title(html, table, window);
	html_close(html);
}

/* Each group is a body of its own, so that its head is the head of its rows. */
static void write_table(struct html *html, const struct report_table *table, const char *window)
{
	html_open(html, "table");
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

static void write_figure(struct html *html, const struct report_table *table, const char *window)
{
	bool has_bars = is_pictured(table);
	bool is_wide = table->figure->column_count - table->first > NARROW_COLUMNS;
	open_as(html, "div", has_bars ? "figure pictured" : is_wide ? "figure wide" : "figure");
	html_set(html, "id", table->figure->name);
	html_open(html, "div");
	write_table(html, table, window);
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

/* Sections */

/* Figures of which there is nothing, in one paragraph, each where a link finds it. */
static void write_empty(struct html *html, const struct report_section *section, const char *window)
{
	int count = 0;
	for (int k = 0; k < section->table_count; k++) {
		const struct report_table *table = &section->tables[k];
		if (!table->is_empty) {
			continue;
		}
		if (count++ == 0) {
			open_as(html, "p", "none");
			html_line(html, "b", NULL, "None recorded:");
		}
		html_text(html, count > 1 ? "; " : " ");
		html_open(html, "span");
		html_set(html, "id", table->figure->name);
		html_text(html, table->title);
		html_text(html, " ");
		write_file(html, table->figure);
		html_close(html);
	}
	if (count > 0) {
		html_text(html, ". ");
		html_line(html, "span", "window", window);
		html_close(html);
	}
}

static void write_section_head(
	struct html *html, const struct report *report, const struct report_section *section)
{
	char partial[REPORT_TEXT_SIZE];
	report_partial(partial, report, section->section);
	html_open(html, "h2");
	html_text(html, section->section->title);
	if (partial[0]) {
		html_text(html, " ");
		html_line(html, "span", "tag bad", partial);
	}
	html_close(html);
	if (section->section->lead) {
		html_line(html, "p", "lead", section->section->lead);
	}
	if (section->says) {
		html_line(html, "p", "lead", section->says);
	}
}

static void write_single(struct html *html, const struct report_single *single)
{
	char room[CELL_ROOM];
	open_as(html, "div", "card");
	html_set(html, "id", single->figure->name);
	html_line(html, "dt", NULL, single->title);
	html_open(html, "dd");
	html_line(html, "b", NULL, single_text(room, single));
	html_text(html, " ");
	html_line(html, "span", NULL, single->words);
	html_close(html);
	html_close(html);
}

static void write_glance(
	struct html *html, const struct report *report, const struct report_section *section, const char *window)
{
	open_as(html, "section", "glance");
	write_section_head(html, report, section);
	open_as(html, "dl", "singles");
	for (int k = 0; k < section->single_count; k++) {
		write_single(html, &section->singles[k]);
	}
	html_close(html);
	html_open(html, "p");
	html_line(html, "span", "window", window);
	html_close(html);
	html_close(html);
}

static void write_section(
	struct html *html, const struct report *report, const struct report_section *section, const char *window)
{
	if (!report_section_is_there(section)) {
		return;
	}
	window = section->window ? section->window : window;
	if (section->section->is_glance) {
		write_glance(html, report, section, window);
		return;
	}
	open_as(html, "section", "card");
	write_section_head(html, report, section);
	open_as(html, "div", "figures");
	for (int k = 0; k < section->table_count; k++) {
		if (!section->tables[k].is_empty) {
			write_figure(html, &section->tables[k], window);
		}
	}
	html_close(html);
	write_empty(html, section, window);
	if (report_left_out(section)) {
		html_line(html, "p", "note", report_left_out(section));
	}
	html_close(html);
}

/* The end: what each figure counts, and what the report is of. */

static void write_definition(struct html *html, const struct figure *figure)
{
	static const struct {
		const char *what, *label, *end;
	} parts[] = {
		{"Counts", "Counts", " "},
		{"Not", "Not", " "},
		{"Unit", "Unit:", ". "},
		{"Window", "Window:", ". "},
		{"Source", "Source:", "."},
	};
	char title[FIGURE_TITLE_SIZE], says[FIGURE_TEXT_SIZE];
	figure_title(title, figure);
	html_open(html, "tr");
	html_open(html, "th");
	html_set(html, "scope", "row");
	html_text(html, title);
	html_open(html, "br");
	html_close(html);
	html_line(html, "code", NULL, figure->name);
	html_close(html);
	html_open(html, "td");
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		if (figure_says(says, figure, parts[k].what)) {
			html_line(html, "b", NULL, parts[k].label);
			html_text(html, " ");
			html_text(html, says);
			html_text(html, parts[k].end);
		}
	}
	html_close(html);
	html_close(html);
}

static void write_definitions(struct html *html)
{
	open_as(html, "section", "card definitions");
	html_line(html, "h2", NULL, "What each figure counts");
	html_open(html, "table");
	html_line(html, "caption", "hidden", "What each figure counts");
	html_open(html, "thead");
	html_open(html, "tr");
	for (int k = 0; k < 2; k++) {
		html_open(html, "th");
		html_set(html, "scope", "col");
		html_text(html, k == 0 ? "Figure" : "What it counts");
		html_close(html);
	}
	html_close(html);
	html_close(html);
	html_open(html, "tbody");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			write_definition(html, &figure_sections[section]->figures[k]);
		}
	}
	html_close(html);
	html_close(html);
	html_close(html);
}

static void write_fact(struct html *html, const char *label, const char *text)
{
	html_open(html, "div");
	html_line(html, "dt", NULL, label);
	html_line(html, "dd", NULL, text);
	html_close(html);
}

static void write_end(struct html *html, const struct report *report, const char *window)
{
	char room[REPORT_TEXT_SIZE];
	html_open(html, "footer");
	html_line(html, "h2", NULL, "About this report");
	html_open(html, "dl");
	write_fact(html, "Organisation", report->organisation);
	write_fact(html, "Window", window);
	report_completeness(room, report);
	write_fact(html, "Records", room);
	report_seal(room, report);
	write_fact(html, "Seal", room);
	report_made(room, report);
	write_fact(html, "Made", room);
	write_fact(html, "Mode", mode_name(report->mode));
	html_close(html);
	html_close(html);
	write_banner(html, report, "Warning, again");
}

void report_print_html(const struct report *report, FILE *out)
{
	char window[REPORT_TEXT_SIZE], title[2 * REPORT_TEXT_SIZE];
	report_window(window, report);
	snprintf(title, sizeof title, "%s, %s", report->organisation, window);
	struct html html = html_begin(out);
	html_open(&html, "html");
	html_set(&html, "lang", "en");
	write_head(&html, title);
	html_open(&html, "body");
	write_banner(&html, report, "Warning");
	write_header(&html, report, window);
	html_open(&html, "main");
	write_missing(&html, report);
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		write_section(&html, report, &report->sections[k], window);
	}
	write_definitions(&html);
	html_close(&html);
	write_end(&html, report, window);
	html_close(&html);
	html_close(&html);
}

/* Parts that a filled template has, too. */

void html_put_head(struct html *html, const char *title)
{
	write_head(html, title);
}

void html_put_banner(struct html *html, const struct report *report)
{
	write_banner(html, report, "Warning, again");
}

void html_put_missing(struct html *html, const struct report *report)
{
	write_missing(html, report);
}

void html_put_figure(struct html *html, const struct report_table *table, const char *window)
{
	write_figure(html, table, window);
}

void html_put_definition(struct html *html, const struct figure *figure)
{
	write_definition(html, figure);
}

void html_put_end(struct html *html, const struct report *report, const char *window)
{
	write_end(html, report, window);
}
