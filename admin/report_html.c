/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_html.c - the report as one page that needs nothing besides itself: no script, no request, its style within.
 * For a screen, for A4, and for whoever has it read out: tables with captions and heads, pictures with words.
 */
#include "admin/embedded.h"
#include "admin/html.h"
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_opened.h"
#include "admin/report_parts.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

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
		char name[80];
		snprintf(name, sizeof name, "%s: public copy", where);
		open_as(html, "aside", "mode");
		html_set(html, "aria-label", name);
		html_text(html, notice);
		html_close(html);
	}
}

static void write_header(struct html *html, const struct report *report, const char *window)
{
	char completeness[REPORT_TEXT_SIZE];
	report_completeness(completeness, report);
	html_open(html, "header");
	html_line(html, "p", "organisation", report->organisation);
	html_open(html, "h1");
	html_text(html, "Report, ");
	html_line(html, "span", "day", window);
	html_close(html);
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
		html_put_file(html, table->figure);
		html_close(html);
	}
	if (count > 0) {
		html_text(html, ". ");
		html_line(html, "span", "window", window);
		html_close(html);
	}
}

/* "part-3": figures have their own names, and one of them may be that of a section. */
#define PART_SIZE 20
static const char *part_name(char name[PART_SIZE], const char *before, int section)
{
	snprintf(name, PART_SIZE, "%spart-%d", before, section);
	return name;
}

static int number_of(const struct report *report, const struct report_section *section)
{
	return (int)(section - report->sections);
}

static void write_section_head(
	struct html *html, const struct report *report, const struct report_section *section)
{
	char partial[REPORT_TEXT_SIZE], name[PART_SIZE];
	report_partial(partial, report, section->section);
	html_open(html, "h2");
	html_set(html, "id", part_name(name, "", number_of(report, section)));
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
			html_put_figure(html, &section->tables[k], window);
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
	html_open(html, "div");
	html_open(html, "dt");
	html_line(html, "b", NULL, title);
	html_text(html, " ");
	html_line(html, "code", NULL, figure->name);
	html_close(html);
	html_open(html, "dd");
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		if (figure_says(says, figure, parts[k].what)) {
			html_line(html, "b", NULL, parts[k].label);
			html_text(html, " ");
			html_text(html, says);
			html_text(html, parts[k].end);
		}
	}
	opened_columns(says, figure);
	if (strchr(says, ',')) {
		html_text(html, " ");
		html_line(html, "b", NULL, "Numbers:");
		html_text(html, " ");
		html_line(html, "code", NULL, says);
	}
	html_close(html);
	html_close(html);
}

/* Of what there is; of what was not recorded, the CSV and the JSON say what it would count. */
static void write_definitions_of(struct html *html, const struct report_section *section)
{
	for (int k = 0; k < section->single_count; k++) {
		write_definition(html, section->singles[k].figure);
	}
	for (int k = 0; k < section->table_count; k++) {
		if (!section->tables[k].is_empty) {
			write_definition(html, section->tables[k].figure);
		}
	}
}

#define DEFINITIONS "What each figure counts"

static void write_definitions(struct html *html, const struct report *report)
{
	open_as(html, "section", "card definitions");
	html_open(html, "h2");
	html_set(html, "id", "definitions");
	html_text(html, DEFINITIONS);
	html_close(html);
	html_open(html, "dl");
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		write_definitions_of(html, &report->sections[section]);
	}
	html_close(html);
	html_close(html);
}

/* Contents */

static void write_link(struct html *html, const char *to, const char *text)
{
	html_open(html, "li");
	html_open(html, "a");
	html_set(html, "href", to);
	html_text(html, text);
	html_close(html);
	html_close(html);
}

static void write_contents(struct html *html, const struct report *report)
{
	char to[PART_SIZE];
	open_as(html, "nav", "card contents");
	html_set(html, "aria-labelledby", "contents");
	html_open(html, "h2");
	html_set(html, "id", "contents");
	html_text(html, "Contents");
	html_close(html);
	html_open(html, "ol");
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		const struct report_section *section = &report->sections[k];
		if (report_section_is_there(section) && !section->section->is_glance) {
			write_link(html, part_name(to, "#", k), section->section->title);
		}
	}
	write_link(html, "#definitions", DEFINITIONS);
	write_link(html, "#about", "About this report");
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
	html_open(html, "h2");
	html_set(html, "id", "about");
	html_text(html, "About this report");
	html_close(html);
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
	snprintf(title, sizeof title, "%s: report, %s", report->organisation, window);
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
		if (report->sections[k].section->is_glance) {
			write_contents(&html, report);
		}
	}
	write_definitions(&html, report);
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
	write_banner(html, report, "Warning");
}

void html_put_missing(struct html *html, const struct report *report)
{
	write_missing(html, report);
}

void html_put_definition(struct html *html, const struct figure *figure)
{
	write_definition(html, figure);
}

void html_put_end(struct html *html, const struct report *report, const char *window)
{
	write_end(html, report, window);
}
