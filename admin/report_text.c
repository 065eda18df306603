/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_text.c - the report for a terminal, an e-mail or a plain printer: 80 columns, numbers aligned, long labels
 * going on in further lines of their own column.
 */
#include "admin/fit.h"
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_opened.h"
#include "admin/report_parts.h"
#include "ledger/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	LINE = 80,
	GAP = 2,           /* between columns */
	NARROW = 10,       /* no column of text is made narrower */
	READABLE = 15,     /* two columns of text that are narrower are no table any more */
	INDENT = 2,        /* of rows within a group */
	COLUMNS = 10,      /* most of a figure */
	FIGURES_MOST = 30, /* of a section: of more, the names of empty ones are cut */
};

static void put_repeated(FILE *out, const char *what, int count)
{
	while (count-- > 0) {
		fputs(what, out);
	}
}

/* A paragraph; its first line goes on where `column` is, further ones begin at `indent`. */
static void put_paragraph(FILE *out, int column, int indent, const char *text)
{
	do {
		const char *next;
		size_t length = fit(text, LINE - column, &next);
		fwrite(text, 1, length, out);
		fputc('\n', out);
		put_repeated(out, " ", *next ? indent : 0);
		text = next;
		column = indent;
	} while (*text);
}

/* Tables: each column's place, then the rows, a line at a time as long as any of their cells has more. */

struct columns {
	const struct report_table *table;
	int count;
	int width[COLUMNS];
};

/* The texts of a row, and of each what is left to write. */
struct row_texts {
	const char *left[COLUMNS];
	char rooms[COLUMNS][CELL_ROOM];
	int indent; /* of the first column */
};

static int indent_of(const struct report_row *row)
{
	return row->kind == ROW_WITHIN ? INDENT : 0;
}

/* The longest word: a heading is not broken within one. */
static int longest_word(const char *text)
{
	int longest = 0;
	while (*text) {
		char word[FIGURE_TITLE_SIZE];
		size_t length = strcspn(text, " ");
		snprintf(word, sizeof word, "%.*s", (int)length, text);
		longest = print_width(word) > longest ? print_width(word) : longest;
		text += length + strspn(text + length, " ");
	}
	return longest;
}

/* As wide as the widest cell, and the heading, or its longest word when it is to be broken. */
static struct columns measure(const struct report_table *table, bool breaks_headings)
{
	struct columns columns = {.table = table, .count = table->figure->column_count};
	for (int k = table->first; k < columns.count; k++) {
		const char *heading = table->figure->columns[k].heading;
		columns.width[k] = breaks_headings ? longest_word(heading) : print_width(heading);
		for (int row = 0; row < table->row_count; row++) {
			char room[CELL_ROOM];
			const struct report_row *at = &table->rows[row];
			if (at->is_folded || row_is_heading(table, at)) {
				continue;
			}
			int width = print_width(cell_text(room, &at->cells[k])) + (k == table->first ? indent_of(at) : 0);
			columns.width[k] = width > columns.width[k] ? width : columns.width[k];
		}
	}
	return columns;
}

static int total_width(const struct columns *columns)
{
	int total = -GAP;
	for (int k = columns->table->first; k < columns->count; k++) {
		total += columns->width[k] + GAP;
	}
	return total;
}

/* Takes from the widest column of text until all fit, or none is wide. */
static void squeeze(struct columns *columns)
{
	const struct figure *figure = columns->table->figure;
	while (total_width(columns) > LINE) {
		int widest = -1;
		for (int k = columns->table->first; k < columns->count; k++) {
			bool is_text = figure->columns[k].kind == COLUMN_LABEL;
			if (is_text && (widest < 0 || columns->width[k] > columns->width[widest])) {
				widest = k;
			}
		}
		if (widest < 0 || columns->width[widest] <= NARROW) {
			return;
		}
		columns->width[widest]--;
	}
}

/* One line of a row. Blanks go out only before a text, so that no line ends in them. */
static void put_line(FILE *out, struct row_texts *texts, const struct columns *columns)
{
	int cursor = 0, left = 0;
	for (int k = columns->table->first; k < columns->count; k++) {
		int indent = k == columns->table->first ? texts->indent : 0;
		const char *text = texts->left[k];
		char *part = strndup(text, fit(text, columns->width[k] - indent, &texts->left[k]));
		if (!part) {
			abort();
		}
		bool is_right = column_is_right(&columns->table->figure->columns[k]);
		int at = is_right ? left + columns->width[k] - print_width(part) : left + indent;
		if (part[0]) {
			put_repeated(out, " ", at - cursor);
			fputs(part, out);
			cursor = at + print_width(part);
		}
		left += columns->width[k] + GAP;
		free(part);
	}
	fputc('\n', out);
}

static bool has_more(const struct row_texts *texts, const struct columns *columns)
{
	for (int k = columns->table->first; k < columns->count; k++) {
		if (texts->left[k][0]) {
			return true;
		}
	}
	return false;
}

/* Headings stand on a common bottom line: where one has fewer lines than another, it begins further down. */
static void put_headings(FILE *out, const struct columns *columns)
{
	const struct figure_column *column = columns->table->figure->columns;
	int first = columns->table->first, lines = 1;
	for (int k = first; k < columns->count; k++) {
		int needed = fit_lines(column[k].heading, columns->width[k]);
		lines = needed > lines ? needed : lines;
	}
	struct row_texts texts = {.indent = 0};
	for (int line = lines; line > 0; line--) {
		for (int k = first; k < columns->count; k++) {
			bool begins = fit_lines(column[k].heading, columns->width[k]) == line;
			texts.left[k] = begins ? column[k].heading : texts.left[k] ? texts.left[k] : "";
		}
		put_line(out, &texts, columns);
	}
}

static void put_rule(FILE *out, const struct columns *columns)
{
	for (int k = columns->table->first; k < columns->count; k++) {
		put_repeated(out, "-", columns->width[k]);
		put_repeated(out, " ", k + 1 < columns->count ? GAP : 0);
	}
	fputc('\n', out);
}

static void put_row(FILE *out, const struct report_row *row, const struct columns *columns)
{
	char room[CELL_ROOM];
	if (row_is_heading(columns->table, row)) {
		put_paragraph(out, 0, 0, cell_text(room, &row->cells[columns->table->first]));
		return;
	}
	struct row_texts texts = {.indent = indent_of(row)};
	for (int k = columns->table->first; k < columns->count; k++) {
		texts.left[k] = cell_text(texts.rooms[k], &row->cells[k]);
	}
	if (row->kind == ROW_TOTAL) {
		put_rule(out, columns);
	}
	do {
		put_line(out, &texts, columns);
	} while (has_more(&texts, columns));
}

/* Rows with much text, each as a paragraph: what it is of, and below it the other columns by their headings. */
static void put_tall_row(FILE *out, const struct report_row *row, const struct report_table *table)
{
	char room[CELL_ROOM], rest[REPORT_TEXT_SIZE];
	struct text text = text_in(rest, sizeof rest);
	int indent = indent_of(row);
	for (int k = table->first + 1; k < table->figure->column_count; k++) {
		const char *cell = cell_text(room, &row->cells[k]);
		if (cell[0]) {
			text_addf(
				&text, "%s%s: %s", text.length > 0 ? "; " : "", table->figure->columns[k].heading, cell);
		}
	}
	put_repeated(out, " ", indent);
	put_paragraph(out, indent, indent, cell_text(room, &row->cells[table->first]));
	if (text.length > 0) {
		put_repeated(out, " ", indent + INDENT);
		put_paragraph(out, indent + INDENT, indent + INDENT, rest);
	}
}

/* Would two columns of text or more have no room for their words? */
static bool is_too_narrow(const struct columns *columns)
{
	int narrow = 0;
	for (int k = columns->table->first; k < columns->count; k++) {
		bool is_text = columns->table->figure->columns[k].kind == COLUMN_LABEL;
		narrow += is_text && columns->width[k] < READABLE;
	}
	return total_width(columns) > LINE || narrow > 1;
}

static void put_rows(FILE *out, const struct report_table *table)
{
	struct columns columns = measure(table, false);
	bool is_tall = false;
	if (total_width(&columns) > LINE) {
		columns = measure(table, true);
		squeeze(&columns);
		is_tall = is_too_narrow(&columns);
	}
	if (!is_tall) {
		put_headings(out, &columns);
		put_rule(out, &columns);
	}
	for (int row = 0; row < table->row_count; row++) {
		if (table->rows[row].is_folded) {
			continue;
		}
		if (is_tall) {
			put_tall_row(out, &table->rows[row], table);
		} else {
			put_row(out, &table->rows[row], &columns);
		}
	}
}

static void put_table(FILE *out, const struct report_table *table, const char *window)
{
	assert(table->figure->column_count <= COLUMNS);
	char room[REPORT_TEXT_SIZE + FIGURE_TITLE_SIZE + 4];
	snprintf(room, sizeof room, "%s (%s)", table->title, window);
	fputc('\n', out);
	put_paragraph(out, 0, 0, room);
	put_rows(out, table);
	if (table->folded) {
		put_paragraph(out, 0, 0, table->folded);
	}
	if (table->figure->note) {
		put_paragraph(out, 0, 0, table->figure->note);
	}
	if (table->warning) {
		put_paragraph(out, 0, 0, table->warning);
	}
}

/* Sections */

/* Figures of which there is nothing, in one paragraph. */
static void put_empty(FILE *out, const struct report_section *section, const char *window)
{
	char room[REPORT_TEXT_SIZE + FIGURES_MOST * FIGURE_TITLE_SIZE];
	struct text text = text_in(room, sizeof room);
	int count = 0;
	for (int k = 0; k < section->table_count; k++) {
		if (section->tables[k].is_empty) {
			text_addf(&text, "%s%s", count++ > 0 ? "; " : "None recorded: ", section->tables[k].title);
		}
	}
	text_addf(&text, " (%s).", window);
	if (count > 0) {
		fputc('\n', out);
		put_paragraph(out, 0, 0, room);
	}
}

static void put_underlined(FILE *out, const char *heading, const char *line)
{
	fputc('\n', out);
	put_paragraph(out, 0, 0, heading);
	put_repeated(out, line, print_width(heading) < LINE ? print_width(heading) : LINE);
	fputc('\n', out);
}

static void put_singles(FILE *out, const struct report_section *section, const char *window)
{
	enum {
		TITLE = 24,
		NUMBER = 12,
	};
	for (int k = 0; k < section->single_count; k++) {
		const struct report_single *single = &section->singles[k];
		char room[CELL_ROOM];
		fprintf(out, "%-*s%*s%s%s\n", TITLE, single->title, NUMBER, single_text(room, single),
			single->words[0] ? "  " : "", single->words);
	}
	fprintf(out, "All of them: ");
	put_paragraph(out, (int)strlen("All of them: "), 0, window);
}

static void put_section(
	FILE *out, const struct report *report, const struct report_section *section, const char *window)
{
	char heading[REPORT_TEXT_SIZE + 80], partial[REPORT_TEXT_SIZE];
	if (!report_section_is_there(section)) {
		return;
	}
	window = section->window ? section->window : window;
	report_partial(partial, report, section->section);
	snprintf(heading, sizeof heading, partial[0] ? "%s (%s)" : "%s", section->section->title, partial);
	put_underlined(out, heading, "=");
	if (section->section->lead) {
		put_paragraph(out, 0, 0, section->section->lead);
	}
	if (section->says) {
		put_paragraph(out, 0, 0, section->says);
	}
	if (section->section->is_glance) {
		put_singles(out, section, window);
	}
	for (int k = 0; k < section->table_count; k++) {
		if (!section->tables[k].is_empty) {
			put_table(out, &section->tables[k], window);
		}
	}
	put_empty(out, section, window);
	if (report_left_out(section)) {
		fputc('\n', out);
		put_paragraph(out, 0, 0, report_left_out(section));
	}
}

/* The end: what each figure counts, and what the report is of. */

static void put_definition(FILE *out, const struct figure *figure)
{
	char title[FIGURE_TITLE_SIZE], says[FIGURE_TEXT_SIZE], numbers[OPENED_SIZE];
	char room[2 * FIGURE_TEXT_SIZE + OPENED_SIZE + 40];
	figure_title(title, figure);
	struct text text = text_in(room, sizeof room);
	if (figure_says(says, figure, "Counts")) {
		text_addf(&text, "counts %s", says);
	}
	if (figure_says(says, figure, "Not")) {
		text_addf(&text, " Not %s", says);
	}
	opened_columns(numbers, figure);
	if (strchr(numbers, ',')) {
		text_addf(&text, " Numbers: %s.", numbers);
	}
	fprintf(out, "%s [%s]: ", title, figure->name);
	put_paragraph(out, (int)(strlen(title) + strlen(figure->name) + 5), INDENT, room);
}

static void put_definitions(FILE *out)
{
	put_underlined(out, "What each figure counts", "=");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			put_definition(out, &figure_sections[section]->figures[k]);
		}
	}
}

static void put_missing(FILE *out, const struct report *report)
{
	for (int k = 0; k < report->missing_briefly_count; k++) {
		fputs("  - ", out);
		put_paragraph(out, 4, 4, report->missing_briefly[k]);
	}
}

static void put_labelled(FILE *out, const char *label, const char *text)
{
	enum {
		LABEL = 14
	};
	fprintf(out, "%-*s", LABEL, label);
	put_paragraph(out, LABEL, LABEL, text);
}

static void put_end(FILE *out, const struct report *report)
{
	char room[REPORT_TEXT_SIZE];
	put_underlined(out, "About this report", "=");
	put_labelled(out, "Organisation", report->organisation);
	report_window(room, report);
	put_labelled(out, "Window", room);
	report_completeness(room, report);
	put_labelled(out, "Records", room);
	report_seal(room, report);
	put_labelled(out, "Seal", room);
	report_made(room, report);
	put_labelled(out, "Made", room);
	put_labelled(out, "Mode", mode_name(report->mode));
	if (report_banner(report)) {
		fputc('\n', out);
		put_paragraph(out, 0, 0, report_banner(report));
	}
}

void text_put_head(FILE *out, const struct report *report, const char *window)
{
	char room[REPORT_TEXT_SIZE];
	fputs(REPORT_MARK ": ", out);
	put_paragraph(out, (int)strlen(REPORT_MARK ": "), 0, report->organisation);
	put_paragraph(out, 0, 0, window);
	if (report_banner(report)) {
		put_paragraph(out, 0, 0, report_banner(report));
	}
	public_notice(room, report);
	if (room[0]) {
		put_paragraph(out, 0, 0, room);
	}
	report_completeness(room, report);
	put_paragraph(out, 0, 0, room);
}

void report_print_text(const struct report *report, FILE *out)
{
	char window[REPORT_TEXT_SIZE];
	report_window(window, report);
	text_put_head(out, report, window);
	put_missing(out, report);
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		put_section(out, report, &report->sections[k], window);
	}
	put_definitions(out);
	put_end(out, report);
}

/* Parts that a filled template has, too. */

void text_put_paragraph(FILE *out, int column, int indent, const char *text)
{
	put_paragraph(out, column, indent, text);
}

void text_put_underlined(FILE *out, const char *heading, const char *line)
{
	put_underlined(out, heading, line);
}

void text_put_table(FILE *out, const struct report_table *table, const char *window)
{
	put_table(out, table, window);
}

void text_put_definition(FILE *out, const struct figure *figure)
{
	put_definition(out, figure);
}

void text_put_end(FILE *out, const struct report *report)
{
	put_end(out, report);
}
