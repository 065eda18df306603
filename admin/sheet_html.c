/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sheet_html.c - the paper sheets of an event, for a printer: five strokes a box, a place for each total, the code for
 * whoever types it in small beside it; lines for what is written down; and slips to tear off.
 */
#include "admin/embedded.h"
#include "admin/html.h"
#include "admin/report.h"
#include "admin/sheet.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

static void open_as(struct html *html, const char *element, const char *class)
{
	html_open(html, element);
	html_set(html, "class", class);
}

static const char *english(const struct label *label)
{
	return label_text(label, LANGUAGE_EN);
}

static bool takes(const struct sheet *sheet, const char *notes)
{
	return event_type_notes(&sheet->catalogue->event_types[sheet->event->type], notes);
}

/* Tables */

static void write_heads(struct html *html, const char *caption, const char *const *heads)
{
	html_open(html, "table");
	html_line(html, "caption", NULL, caption);
	html_open(html, "thead");
	html_open(html, "tr");
	for (; *heads; heads++) {
		html_open(html, "th");
		html_set(html, "scope", "col");
		html_set(html, "class", *heads);
		html_text(html, *heads);
		html_close(html);
	}
	html_close(html);
	html_close(html);
	html_open(html, "tbody");
}

static void end_table(struct html *html)
{
	html_close(html);
	html_close(html);
}

/* The code for whoever types it in stands small below what it is called. */
static void open_row(struct html *html, const struct sheet_row *row)
{
	html_open(html, "tr");
	html_open(html, "th");
	html_set(html, "scope", "row");
	html_text(html, row->label);
	html_text(html, " ");
	html_line(html, "code", NULL, row->code);
	html_close(html);
}

static void write_empty_cell(struct html *html, const char *class)
{
	open_as(html, "td", class);
	html_close(html);
}

/* Boxes for five strokes each. */
static void write_gates(struct html *html, int count)
{
	open_as(html, "td", "gates");
	for (int k = 0; k < count; k++) {
		html_line(html, "span", NULL, "");
	}
	html_close(html);
}

enum {
	GATES_OF_PEOPLE = 55,
	GATES = 8,
	LINES_OF_NOTES = 8,
};

static void write_people(struct html *html, const struct sheet_row *row)
{
	static const char *const heads[] = {"Who", "Tally", "Total", NULL};
	write_heads(html, "People who came", heads);
	open_row(html, row);
	write_gates(html, GATES_OF_PEOPLE);
	write_empty_cell(html, "total");
	html_close(html);
	end_table(html);
	open_as(html, "p", "choice");
	html_text(html, "The tally is of ");
	html_line(html, "span", "box", "");
	html_text(html, " those who did not use a kiosk ");
	html_line(html, "code", NULL, "others");
	html_text(html, " ");
	html_line(html, "span", "box", "");
	html_text(html, " everyone who came ");
	html_line(html, "code", NULL, "everyone");
	html_close(html);
}

/* Three rows of the sheet are one of the page: given, broken, returned. */
static void write_kit(struct html *html, const struct sheet *sheet)
{
	static const char *const heads[] = {"Item", "Given", "Total", "Broken", "Returned", NULL};
	write_heads(html, "Kit", heads);
	for (int k = 0; k < sheet->row_count; k++) {
		const struct sheet_row *row = &sheet->rows[k];
		if (row->part == SHEET_KIT && strcmp(row->answer, "given") == 0) {
			open_row(html, row);
			write_gates(html, GATES);
			write_empty_cell(html, "total");
			write_empty_cell(html, "few");
			write_empty_cell(html, "few");
			html_close(html);
		}
	}
	end_table(html);
}

static void write_measures(struct html *html, const struct sheet *sheet)
{
	static const char *const heads[] = {"What", "Tally", "Total", "Unit", "Estimate", NULL};
	write_heads(html, "What the event achieved", heads);
	for (int k = 0; k < sheet->row_count; k++) {
		const struct sheet_row *row = &sheet->rows[k];
		if (row->part == SHEET_MEASURE) {
			open_row(html, row);
			write_gates(html, GATES);
			write_empty_cell(html, "total");
			html_line(html, "td", "unit", row->unit);
			open_as(html, "td", "tick");
			html_line(html, "span", "box", "");
			html_close(html);
			html_close(html);
		}
	}
	end_table(html);
}

/* One tally a row: doors by what came of them, people by whom they were passed on to. */
static void write_tallies(
	struct html *html, const struct sheet *sheet, enum sheet_part part, const char *caption)
{
	static const char *const heads[] = {"What", "Tally", "Total", NULL};
	write_heads(html, caption, heads);
	for (int k = 0; k < sheet->row_count; k++) {
		if (sheet->rows[k].part == part) {
			open_row(html, &sheet->rows[k]);
			write_gates(html, GATES);
			write_empty_cell(html, "total");
			html_close(html);
		}
	}
	end_table(html);
}

/* Lines to write on */

static void write_lines(struct html *html, const char *caption, const char *const *heads)
{
	int columns = 0;
	while (heads[columns]) {
		columns++;
	}
	open_as(html, "div", "lines");
	write_heads(html, caption, heads);
	for (int row = 0; row < LINES_OF_NOTES; row++) {
		html_open(html, "tr");
		for (int k = 0; k < columns; k++) {
			html_open(html, "td");
			html_close(html);
		}
		html_close(html);
	}
	end_table(html);
	html_close(html);
}

static void write_notes(struct html *html, const struct sheet *sheet)
{
	static const char *const issues[] = {
		"What and where", "Raised by", "Resolved", "Referred to", "Open", "Initials", NULL};
	static const char *const actions[] = {"What and where", "How much", "By whom", "Done, or by when", NULL};
	if (takes(sheet, NOTES_ISSUES)) {
		write_lines(html, "Issues that were raised", issues);
		html_line(html, "p", "note",
			"Raised by a resident, an elected Member, a partner or an officer. Write no names of residents, "
			"and not "
			"who did it.");
	}
	if (takes(sheet, NOTES_ACTIONS)) {
		write_lines(html, "Actions", actions);
	}
	if (takes(sheet, NOTES_ISSUES) || takes(sheet, NOTES_ACTIONS)) {
		html_line(html, "p", "note", "For the office: each line is typed in with \"bunting-admin note\".");
	}
}

/* Slips */

static bool is_first_answer(const struct sheet *sheet, int at)
{
	const struct sheet_row *row = &sheet->rows[at];
	return row->part == SHEET_FEEDBACK && row->answer[0] && strcmp(sheet->rows[at - 1].code, row->code) != 0;
}

static void write_question(struct html *html, const struct sheet *sheet, int first)
{
	const char *code = sheet->rows[first].code;
	html_open(html, "h4");
	html_text(html, sheet->rows[first].label);
	html_text(html, " ");
	html_line(html, "code", NULL, code);
	html_close(html);
	html_open(html, "ul");
	for (int k = first; k < sheet->row_count && strcmp(sheet->rows[k].code, code) == 0; k++) {
		html_open(html, "li");
		html_line(html, "span", "box", "");
		html_text(html, " ");
		html_text(html, sheet->rows[k].answer_label);
		html_close(html);
	}
	html_close(html);
}

static void write_slip(struct html *html, const struct sheet *sheet, const char *when)
{
	open_as(html, "article", "slip");
	html_line(html, "h3", NULL, "What do you think?");
	html_line(html, "p", NULL, "Tick one box below each. Please do not write your name.");
	for (int k = 1; k < sheet->row_count; k++) {
		if (is_first_answer(sheet, k)) {
			write_question(html, sheet, k);
		}
	}
	open_as(html, "p", "of");
	html_text(html, sheet->event->name);
	html_text(html, ", ");
	html_text(html, when);
	html_close(html);
	html_close(html);
}

/* As many on a page as there is room for, by how many questions each has. */
static void write_slips(struct html *html, const struct sheet *sheet, const char *when)
{
	int questions = sheet->catalogue->question_count;
	int slips = questions <= 2 ? 4 : questions <= 4 ? 2 : 1;
	if (questions == 0) {
		return;
	}
	open_as(html, "section", "slips");
	html_line(html, "h2", "hidden", "Slips to tear off");
	open_as(html, "div", slips == 4 ? "four" : slips == 2 ? "two" : "one");
	for (int k = 0; k < slips; k++) {
		write_slip(html, sheet, when);
	}
	html_close(html);
	html_close(html);
}

/* The page */

static void write_head(struct html *html, const struct sheet *sheet)
{
	char title[400];
	struct text text = text_in(title, sizeof title);
	text_addf(&text, SHEET_MARK ": %s", sheet->event->name);
	html_open(html, "head");
	html_open(html, "meta");
	html_set(html, "charset", "utf-8");
	html_close(html);
	html_open(html, "meta");
	html_set(html, "name", "viewport");
	html_set(html, "content", "width=device-width, initial-scale=1");
	html_close(html);
	html_line(html, "title", NULL, title);
	html_style(html, embedded_sheet_css);
	html_close(html);
}

static void write_field(struct html *html, const char *label)
{
	open_as(html, "div", "field");
	html_text(html, label);
	html_close(html);
}

static void write_header(struct html *html, const struct sheet *sheet, const char *when)
{
	char where[1500];
	const struct planned_event *event = sheet->event;
	struct text text = text_in(where, sizeof where);
	text_addf(&text, "%s, %02d:%02d to %02d:%02d. ", when, event->opens / 60, event->opens % 60,
		event->closes / 60, event->closes % 60);
	text_addf(&text, "%s, %s", event->venue, english(&sheet->catalogue->areas[event->area].label));
	html_open(html, "header");
	html_line(html, "p", "organisation", english(&sheet->catalogue->name));
	html_line(html, "h1", NULL, event->name);
	html_line(html, "p", NULL, where);
	open_as(html, "p", "code");
	html_text(html, "For typing in: event ");
	html_line(html, "code", NULL, event->code);
	html_close(html);
	open_as(html, "div", "fields");
	write_field(html, "Sheet number");
	write_field(html, "Initials");
	write_field(html, "From");
	write_field(html, "To");
	html_close(html);
	html_close(html);
}

static void write_banner(struct html *html, enum mode mode)
{
	if (mode != MODE_LIVE) {
		open_as(html, "aside", "mode");
		html_set(html, "aria-label", "Warning");
		html_text(
			html, mode == MODE_TEST ? "TEST: not a real event." : "DEMONSTRATION: this event is made up.");
		html_close(html);
	}
}

static void write_tally_sheet(struct html *html, const struct sheet *sheet)
{
	const struct event_type *type = &sheet->catalogue->event_types[sheet->event->type];
	html_line(html, "p", "note",
		"Five strokes a box. Write each total when you have done; what is small and grey is for whoever "
		"types it in.");
	write_people(html, &sheet->rows[0]);
	if (sheet->catalogue->kit_count > 0) {
		write_kit(html, sheet);
	}
	write_measures(html, sheet);
	if (type->has_doors) {
		write_tallies(html, sheet, SHEET_DOORS, "Doors");
	}
	if (takes(sheet, NOTES_REFERRALS) && sheet->catalogue->partner_count > 0) {
		write_tallies(html, sheet, SHEET_REFERRAL, "People who were passed on, and agreed to it");
	}
	write_notes(html, sheet);
}

void sheet_print_html(const struct sheet *sheet, FILE *out)
{
	char when[DATE_SIZE];
	date_write(when, sheet->event->day);
	struct html html = html_begin(out);
	html_open(&html, "html");
	html_set(&html, "lang", "en");
	write_head(&html, sheet);
	html_open(&html, "body");
	write_banner(&html, sheet->mode);
	write_header(&html, sheet, when);
	html_open(&html, "main");
	write_tally_sheet(&html, sheet);
	write_slips(&html, sheet, when);
	html_close(&html);
	html_close(&html);
	html_close(&html);
}
