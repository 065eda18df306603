/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_print.c - a filled template as text, as one page of HTML that prints on A4 and opens in a word
 * processor, and as JSON with each place's number. Each ends with where its numbers are from.
 */
#include "admin/amounts.h"
#include "admin/print.h"
#include "admin/report_parts.h"
#include "admin/template.h"
#include "admin/template_inside.h"

#include <string.h>

/* "1,193 vehicles, 1 November 2017 to 6 December 2018" */
static void other_write(struct text *text, const struct other *other)
{
	struct value value = other_value(other);
	value_write(text, &value);
	text_add(text, " ");
	unit_write(text, other->unit ? other->unit : "items", !is_hidden(&value) && value.number == value.of);
	text_add(text, ", ");
	period_write(text, other->from, other->to);
}

static const char *title_of(const struct filled *filled)
{
	for (int k = 0; k < filled->part_count; k++) {
		if (filled->parts[k].kind == BLOCK_TITLE) {
			return filled->parts[k].text;
		}
	}
	return filled->report->organisation;
}

/* Of a table, where its rows have periods of their own. */
static const char *window_of(const struct filled *filled, const struct filled_part *part, const char *window)
{
	const char *own = part->table ? table_window(filled->report, part->table) : NULL;
	return own ? own : window;
}

/* Text */

static void text_part(const struct filled_part *part, const char *window, FILE *out)
{
	switch (part->kind) {
	case BLOCK_TITLE:
		text_put_underlined(out, part->text, "=");
		break;
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
		text_put_underlined(out, part->text, part->kind == BLOCK_HEADING ? "-" : ".");
		break;
	case BLOCK_ITEM:
		fputs("  - ", out);
		text_put_paragraph(out, 4, 4, part->text);
		break;
	case BLOCK_TABLE:
		text_put_table(out, part->table, window);
		break;
	default:
		fputc('\n', out);
		text_put_paragraph(out, 0, 0, part->text);
	}
}

static void text_others(const struct filled *filled, FILE *out)
{
	if (filled->used_count == 0) {
		return;
	}
	text_put_underlined(out, "Figures from others", "-");
	for (int k = 0; k < filled->used_count; k++) {
		char room[2 * REPORT_TEXT_SIZE];
		struct text text = text_in(room, sizeof room);
		text_addf(&text, "%s: ", filled->used[k]->label);
		other_write(&text, filled->used[k]);
		text_addf(&text, " (%s) [other.%s]", filled->used[k]->source, filled->used[k]->code);
		text_put_paragraph(out, 0, 2, room);
	}
}

void filled_print_text(const struct filled *filled, FILE *out)
{
	const struct report *report = filled->report;
	char window[REPORT_TEXT_SIZE];
	report_window(window, report);
	text_put_head(out, report, window);
	for (int k = 0; k < filled->part_count; k++) {
		text_part(&filled->parts[k], window_of(filled, &filled->parts[k], window), out);
	}
	text_others(filled, out);
	if (filled->figure_count > 0) {
		text_put_underlined(out, "What the figures count", "-");
	}
	for (int k = 0; k < filled->figure_count; k++) {
		text_put_definition(out, filled->figures[k]);
	}
	text_put_end(out, report);
}

/* HTML */

static void html_part(struct html *html, const struct filled_part *part, const char *window)
{
	switch (part->kind) {
	case BLOCK_TITLE:
		break; /* in the header */
	case BLOCK_HEADING:
		html_line(html, "h2", NULL, part->text);
		break;
	case BLOCK_SUBHEADING:
		html_line(html, "h3", NULL, part->text);
		break;
	case BLOCK_TABLE:
		html_put_figure(html, part->table, window);
		break;
	default:
		html_line(html, "p", NULL, part->text);
	}
}

/* Parts, with what belongs to a list within one. */
static void html_parts(struct html *html, const struct filled *filled, const char *window)
{
	bool is_list = false;
	for (int k = 0; k < filled->part_count; k++) {
		const struct filled_part *part = &filled->parts[k];
		bool is_item = part->kind == BLOCK_ITEM;
		if (is_item && !is_list) {
			html_open(html, "ul");
		} else if (!is_item && is_list) {
			html_close(html);
		}
		is_list = is_item;
		if (is_item) {
			html_line(html, "li", NULL, part->text);
		} else {
			html_part(html, part, window_of(filled, part, window));
		}
	}
	if (is_list) {
		html_close(html);
	}
}

static void html_row_head(struct html *html, const char *const *heads, int count)
{
	html_open(html, "thead");
	html_open(html, "tr");
	for (int k = 0; k < count; k++) {
		html_open(html, "th");
		html_set(html, "scope", "col");
		html_text(html, heads[k]);
		html_close(html);
	}
	html_close(html);
	html_close(html);
}

static void html_others(struct html *html, const struct filled *filled)
{
	static const char *const heads[] = {"Figure", "Number and period", "Source"};
	if (filled->used_count == 0) {
		return;
	}
	html_line(html, "h2", NULL, "Figures from others");
	html_open(html, "table");
	html_line(html, "caption", "hidden", "Figures from others");
	html_row_head(html, heads, 3);
	html_open(html, "tbody");
	for (int k = 0; k < filled->used_count; k++) {
		char room[REPORT_TEXT_SIZE];
		struct text text = text_in(room, sizeof room);
		other_write(&text, filled->used[k]);
		html_open(html, "tr");
		html_open(html, "th");
		html_set(html, "scope", "row");
		html_text(html, filled->used[k]->label);
		html_close(html);
		html_line(html, "td", NULL, room);
		html_line(html, "td", NULL, filled->used[k]->source);
		html_close(html);
	}
	html_close(html);
	html_close(html);
}

static void html_definitions(struct html *html, const struct filled *filled)
{
	if (filled->figure_count == 0) {
		return;
	}
	html_line(html, "h2", NULL, "What the figures count");
	html_open(html, "dl");
	for (int k = 0; k < filled->figure_count; k++) {
		html_put_definition(html, filled->figures[k]);
	}
	html_close(html);
}

static void html_header(struct html *html, const struct filled *filled, const char *window)
{
	char room[REPORT_TEXT_SIZE];
	report_completeness(room, filled->report);
	html_open(html, "header");
	html_line(html, "p", "organisation", filled->report->organisation);
	html_line(html, "h1", NULL, title_of(filled));
	html_line(html, "p", "window", window);
	html_line(html, "p", filled->report->is_complete ? "tag good" : "tag bad", room);
	html_close(html);
}

static void html_open_as(struct html *html, const char *element, const char *class)
{
	html_open(html, element);
	html_set(html, "class", class);
}

void filled_print_html(const struct filled *filled, FILE *out)
{
	char window[REPORT_TEXT_SIZE];
	report_window(window, filled->report);
	struct html html = html_begin(out);
	html_open(&html, "html");
	html_set(&html, "lang", "en");
	html_put_head(&html, title_of(filled));
	html_open_as(&html, "body", "told");
	html_put_banner(&html, filled->report);
	html_header(&html, filled, window);
	html_open(&html, "main");
	html_put_missing(&html, filled->report);
	html_open_as(&html, "article", "card");
	html_parts(&html, filled, window);
	html_close(&html);
	html_open_as(&html, "section", "card definitions");
	html_others(&html, filled);
	html_definitions(&html, filled);
	html_close(&html);
	html_close(&html);
	html_put_end(&html, filled->report, window);
	html_close(&html);
	html_close(&html);
}

/* JSON */

static void json_part(struct json *json, const struct filled_part *part)
{
	static const char *const kinds[] = {[BLOCK_TITLE] = "title",
		[BLOCK_HEADING] = "heading",
		[BLOCK_SUBHEADING] = "subheading",
		[BLOCK_PARAGRAPH] = "paragraph",
		[BLOCK_ITEM] = "item",
		[BLOCK_TABLE] = "table"};
	json_object(json, NULL);
	json_text(json, "is", kinds[part->kind]);
	json_number(json, "line", part->line);
	if (part->table) {
		json_array(json, "table");
		json_put_table(json, part->table);
		json_close(json);
	} else {
		json_text(json, "text", part->text);
	}
	json_close(json);
}

static void json_other(struct json *json, const struct other *other)
{
	char day[DAY_SIZE];
	json_object(json, NULL);
	json_text(json, "code", other->code);
	json_text(json, "label", other->label);
	if (other->hides != CELL_AMOUNT) {
		char room[CELL_ROOM];
		json_text(json, "hidden", cell_text(room, &(struct cell){.kind = other->hides}));
	} else {
		json_number(json, "kept", other->amount);
	}
	json_number(json, "kept_as", other->kept_as);
	json_text(json, "unit", other->unit);
	json_text(json, "authority", other->authority);
	day_write(day, other->from);
	json_text(json, "from", day);
	day_write(day, other->to);
	json_text(json, "to", day);
	json_text(json, "source", other->source);
	json_close(json);
}

void filled_print_json(const struct filled *filled, FILE *out)
{
	struct json json = json_begin(out);
	json_put_window(&json, filled->report);
	json_text(&json, "title", title_of(filled));
	json_array(&json, "parts");
	for (int k = 0; k < filled->part_count; k++) {
		json_part(&json, &filled->parts[k]);
	}
	json_close(&json);
	json_array(&json, "places");
	for (int k = 0; k < filled->place_count; k++) {
		const struct filled_place *place = &filled->places[k];
		json_object(&json, NULL);
		json_number(&json, "line", place->at.line);
		json_number(&json, "column", place->at.column);
		json_text(&json, "asked", place->asked);
		json_text(&json, "text", place->text);
		json_close(&json);
	}
	json_close(&json);
	json_array(&json, "others");
	for (int k = 0; k < filled->used_count; k++) {
		json_other(&json, filled->used[k]);
	}
	json_close(&json);
	json_close(&json);
}
