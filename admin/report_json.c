/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_json.c - the report for programs: codes beside labels, whole numbers, and of each share its part and its base.
 * Rows of sums are marked, so that nobody adds them to what they sum.
 */
#include "admin/json.h"
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report.h"
#include "admin/report_opened.h"
#include "admin/report_parts.h"

static void put_day(struct json *json, const char *key, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	json_text(json, key, text);
}

static void put_sentences(struct json *json, const char *key, char *const *sentences, int count)
{
	json_array(json, key);
	for (int k = 0; k < count; k++) {
		json_text(json, NULL, sentences[k]);
	}
	json_close(json);
}

static void put_window(struct json *json, const struct report *report)
{
	char words[REPORT_TEXT_SIZE];
	json_text(json, "what", REPORT_MARK);
	json_text(json, "organisation", report->organisation);
	json_text(json, "mode", mode_name(report->mode));
	put_day(json, "from", report->from);
	put_day(json, "to", report->to);
	json_bool(json, "reporting_year", report->is_of_year);
	json_text(json, "chosen", report->chosen[0] ? report->chosen : NULL);
	json_moment(json, "made", report->made);
	json_bool(json, "complete", report->is_complete);
	public_notice(words, report);
	json_text(json, "public", words[0] ? words : NULL);
	report_completeness(words, report);
	json_text(json, "completeness", words);
	json_text(json, "seal", report->seal);
	json_number(json, "events", report->events_expected);
	json_number(json, "events_not_complete", report->events_missing);
	json_number(json, "kiosks", report->kiosks);
	put_sentences(json, "missing", report->missing, report->gaps);
	put_sentences(json, "settled", report->settled, report->settled_count);
}

/* Which of its numbers --entries opens. */
static void put_opened(struct json *json, const struct figure *figure)
{
	json_array(json, "opens");
	for (int k = 0; k < figure->column_count; k++) {
		if (opened_has_entries(figure, k)) {
			json_text(json, NULL, column_name(&figure->columns[k]));
		}
	}
	json_close(json);
}

/* What the figure's heading says of it. */
static void put_definition(struct json *json, const struct figure *figure, const char *title)
{
	static const char *const keys[FIGURE_SAYS] = {"counts", "not", "unit", "window", "source"};
	char file[FIGURE_TITLE_SIZE];
	snprintf(file, sizeof file, "%s.sql", figure->name);
	json_text(json, "figure", figure->name);
	json_text(json, "file", file);
	json_text(json, "title", title);
	for (int k = 0; k < FIGURE_SAYS; k++) {
		char text[FIGURE_TEXT_SIZE];
		if (figure_says(text, figure, figure_words[k])) {
			json_text(json, keys[k], text);
		}
	}
	put_opened(json, figure);
}

static void put_cell(struct json *json, const char *key, const struct cell *cell)
{
	char room[CELL_ROOM];
	switch (cell->kind) {
	case CELL_TEXT:
		json_object(json, key);
		json_text(json, "code", cell->code);
		json_text(json, "label", cell->text);
		json_close(json);
		break;
	case CELL_DAY:
		put_day(json, key, cell->day);
		break;
	case CELL_COUNT:
		json_number(json, key, cell->number);
		break;
	case CELL_AMOUNT: /* whole, as it is kept: 1000 gram a kilogram */
		json_object(json, key);
		json_number(json, "kept", cell->number);
		json_number(json, "kept_as", cell->of);
		json_text(json, "unit", cell->text);
		json_close(json);
		break;
	case CELL_SHARE:
		json_object(json, key);
		json_number(json, "part", cell->number);
		json_number(json, "of", cell->of);
		json_close(json);
		break;
	case CELL_RATE:
		json_object(json, key);
		json_number(json, "hundredths", cell->number);
		json_number(json, "of", cell->of);
		json_close(json);
		break;
	case CELL_CHANGE:
		json_object(json, key);
		json_number(json, "now", cell->number);
		json_number(json, "before", cell->of);
		json_close(json);
		break;
	case CELL_UNDER:
	case CELL_HELD:
		json_object(json, key);
		json_text(json, "hidden", cell_text(room, cell));
		json_close(json);
		break;
	case CELL_EMPTY:
		json_text(json, key, NULL);
		break;
	}
}

static void put_single(struct json *json, const struct report_single *single)
{
	json_object(json, NULL);
	put_definition(json, single->figure, single->title);
	json_text(json, "words", single->words);
	json_object(json, "numbers");
	for (int k = 0; k < single->figure->column_count; k++) {
		struct cell cell = {.kind = single->kinds[k], .number = single->numbers[k]};
		put_cell(json, single->figure->columns[k].sql, &cell);
	}
	json_close(json);
	json_close(json);
}

static void put_row(struct json *json, const struct report_table *table, const struct report_row *row)
{
	static const char *const kinds[] = {
		[ROW_PLAIN] = "row", [ROW_GROUP] = "group", [ROW_WITHIN] = "within", [ROW_TOTAL] = "total"};
	json_object(json, NULL);
	json_text(json, "is", kinds[row->kind]);
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		put_cell(json, column_name(column), &row->cells[k]);
	}
	json_close(json);
}

static void put_heads(struct json *json, const struct report_table *table)
{
	static const char *const kinds[] = {[COLUMN_LABEL] = "label",
		[COLUMN_DAY] = "day",
		[COLUMN_COUNT] = "count",
		[COLUMN_AMOUNT] = "amount",
		[COLUMN_SHARE] = "share",
		[COLUMN_RATE] = "rate",
		[COLUMN_CHANGE] = "change"};
	json_array(json, "columns");
	for (int k = table->first; k < table->figure->column_count; k++) {
		const struct figure_column *column = &table->figure->columns[k];
		json_object(json, NULL);
		json_text(json, "name", column_name(column));
		json_text(json, "heading", column->heading);
		json_text(json, "kind", kinds[column->kind]);
		json_close(json);
	}
	json_close(json);
}

static void put_table(struct json *json, const struct report_table *table)
{
	json_object(json, NULL);
	put_definition(json, table->figure, table->title);
	json_text(json, "note", table->figure->note);
	json_text(json, "warning", table->warning);
	put_heads(json, table);
	json_array(json, "rows");
	for (int row = 0; row < table->row_count; row++) {
		put_row(json, table, &table->rows[row]);
	}
	json_close(json);
	json_close(json);
}

static void put_section(struct json *json, const struct report_section *section)
{
	json_object(json, NULL);
	json_text(json, "title", section->section->title);
	json_text(json, "says", section->says);
	json_text(json, "window", section->window);
	json_text(json, "left_out", report_left_out(section));
	json_array(json, "singles");
	for (int k = 0; k < section->single_count; k++) {
		put_single(json, &section->singles[k]);
	}
	json_close(json);
	json_array(json, "tables");
	for (int k = 0; k < section->table_count; k++) {
		put_table(json, &section->tables[k]);
	}
	json_close(json);
	json_close(json);
}

void report_print_json(const struct report *report, FILE *out)
{
	struct json json = json_begin(out);
	put_window(&json, report);
	json_array(&json, "sections");
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		put_section(&json, &report->sections[k]);
	}
	json_close(&json);
	json_close(&json);
}

/* Parts that a filled template has, too. */

void json_put_window(struct json *json, const struct report *report)
{
	put_window(json, report);
}

void json_put_table(struct json *json, const struct report_table *table)
{
	put_table(json, table);
}
