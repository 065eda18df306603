/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_entries_print.c - the entries behind a number, for people, as JSON and as CSV (report_entries.h). Each names
 * the figure's file, the window and whether anything is missing.
 */
#include "admin/csv.h"
#include "admin/json.h"
#include "admin/print.h"
#include "admin/report_entries.h"

#include <string.h>

/* For people: columns that say nothing of any entry are left out, and so is what the figure's row says already. */

static const char *own_text(const struct counted_entry *entry, const struct cell *cell, int label_count)
{
	for (int k = 0; k < label_count; k++) {
		if (cell->code && entry->labels[k].code && strcmp(cell->code, entry->labels[k].code) == 0) {
			return "";
		}
	}
	return cell->kind == CELL_TEXT ? cell->text : "";
}

struct text_columns {
	bool event, item, area;
};

static struct text_columns find_columns(const struct report_entries *entries)
{
	struct text_columns columns = {false, false, false};
	for (int k = 0; k < entries->count; k++) {
		const struct counted_entry *entry = &entries->at[k];
		columns.event = columns.event || entry->event.kind == CELL_TEXT;
		columns.item = columns.item || own_text(entry, &entry->item, entries->label_count)[0];
		columns.area = columns.area || own_text(entry, &entry->area, entries->label_count)[0];
	}
	return columns;
}

struct heads {
	const char *at[10];
	char amount[FIGURE_TITLE_SIZE];
};

static void write_heads(
	struct heads *heads, const struct report_entries *entries, struct text_columns columns)
{
	*heads = (struct heads){.at = {"Entry", "Class", "When"}};
	int count = 3;
	if (columns.event) {
		heads->at[count++] = "Event";
	}
	for (int k = 0; k < entries->label_count; k++) {
		heads->at[count++] = entries->labels[k]->heading ? entries->labels[k]->heading : "Group";
	}
	if (columns.item) {
		heads->at[count++] = "What";
	}
	if (columns.area) {
		heads->at[count++] = "Area";
	}
	const char *heading = entries->number->heading;
	snprintf(heads->amount, sizeof heads->amount, ">%s", heading ? heading : "Adds");
	heads->at[count] = heads->amount;
}

static void put_entry(struct table *table, const struct report_entries *entries,
	const struct counted_entry *entry, struct text_columns columns)
{
	char room[CELL_ROOM];
	table_text(table, entry->number);
	table_text(table, stream_name(entry->stream) ? stream_name(entry->stream) : "not understood");
	table_text(table, entry->when.text ? entry->when.text : "");
	if (columns.event) {
		table_text(table, entry->event.kind == CELL_TEXT ? entry->event.text : "");
	}
	for (int k = 0; k < entries->label_count; k++) {
		table_text(table, entry->labels[k].text);
	}
	if (columns.item) {
		table_text(table, own_text(entry, &entry->item, entries->label_count));
	}
	if (columns.area) {
		table_text(table, own_text(entry, &entry->area, entries->label_count));
	}
	table_text(table, cell_text(room, &entry->amount));
}

static void put_sum(const struct report_entries *entries, FILE *out)
{
	char count[NUMBER_SIZE], room[CELL_ROOM];
	number_write(count, entries->count);
	fprintf(out, "%s entr%s", count, entries->count == 1 ? "y" : "ies");
	if (entries->count > 0 && entries->has_sum) {
		struct cell sum = entries->at[0].amount;
		sum.number = entries->sum;
		fprintf(out, ", in all %s", cell_text(room, &sum));
	}
	fputs(".\n", out);
}

/* What the list is of, before anything else. */
static void put_head(const struct report_entries *entries, FILE *out)
{
	char window[REPORT_TEXT_SIZE], room[REPORT_TEXT_SIZE], columns[OPENED_SIZE];
	report_window(window, entries->report);
	opened_columns(columns, entries->figure);
	fputs(REPORT_MARK ": ", out);
	print_text(out, entries->report->organisation);
	fprintf(out, "\nEntries behind \"%s\" (%s.sql)", entries->title, entries->figure->name);
	if (strchr(columns, ',')) {
		fprintf(out, ", column %s of %s", entries->number->sql, columns);
	}
	if (entries->opened.row) {
		fputs(", row ", out);
		print_text(out, entries->opened.row);
	}
	fputc('\n', out);
	print_wrapped(out, 0, window);
	report_completeness(room, entries->report);
	print_wrapped(out, 0, room);
	fprintf(out, "Seal: %s\n\n", entries->report->seal);
}

void report_entries_print_text(const struct report_entries *entries, FILE *out)
{
	put_head(entries, out);
	struct text_columns columns = find_columns(entries);
	struct heads heads;
	write_heads(&heads, entries, columns);
	struct table *table = table_begin(heads.at);
	for (int k = 0; k < entries->count; k++) {
		put_entry(table, entries, &entries->at[k], columns);
	}
	table_end(table, out);
	fputs(entries->count ? "\n" : "", out);
	put_sum(entries, out);
}

/* For programs: codes beside labels. */

static void json_cell(struct json *json, const char *key, const struct cell *cell)
{
	if (cell->kind != CELL_TEXT) {
		json_text(json, key, NULL);
		return;
	}
	json_object(json, key);
	json_text(json, "code", cell->code);
	json_text(json, "label", cell->text);
	json_close(json);
}

static void json_entry(
	struct json *json, const struct report_entries *entries, const struct counted_entry *entry)
{
	json_object(json, NULL);
	json_text(json, "kiosk", entry->kiosk);
	json_text(json, "number", entry->number);
	json_text(json, "class", stream_name(entry->stream));
	json_number(json, "entry", entry->seq);
	json_text(json, "when", entry->when.text);
	json_cell(json, "event", &entry->event);
	json_cell(json, "item", &entry->item);
	json_cell(json, "area", &entry->area);
	for (int k = 0; k < entries->label_count; k++) {
		char key[CODE_SIZE];
		snprintf(key, sizeof key, "row_%s", entries->labels[k]->sql);
		json_cell(json, key, &entry->labels[k]);
	}
	json_number(json, "amount", entry->amount.number);
	json_number(json, "kept_as", entry->amount.of);
	json_text(json, "unit", entry->amount.text);
	json_close(json);
}

static void json_day(struct json *json, const char *key, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	json_text(json, key, text);
}

void report_entries_print_json(const struct report_entries *entries, FILE *out)
{
	struct json json = json_begin(out);
	char room[REPORT_TEXT_SIZE], file[FIGURE_TITLE_SIZE];
	json_text(&json, "what", REPORT_MARK);
	json_text(&json, "organisation", entries->report->organisation);
	json_text(&json, "mode", mode_name(entries->report->mode));
	json_day(&json, "from", entries->report->from);
	json_day(&json, "to", entries->report->to);
	json_text(&json, "events", entries->report->chosen);
	json_bool(&json, "complete", entries->report->is_complete);
	report_completeness(room, entries->report);
	json_text(&json, "completeness", room);
	json_text(&json, "seal", entries->report->seal);
	json_text(&json, "figure", entries->figure->name);
	snprintf(file, sizeof file, "%s.sql", entries->figure->name);
	json_text(&json, "file", file);
	json_text(&json, "title", entries->title);
	json_text(&json, "adds_up_to", entries->number->sql);
	json_text(&json, "row", entries->opened.row);
	json_number(&json, "sum", entries->sum);
	json_array(&json, "entries");
	for (int k = 0; k < entries->count; k++) {
		json_entry(&json, entries, &entries->at[k]);
	}
	json_close(&json);
	json_close(&json);
}

/* For spreadsheets. */

static void csv_label(struct csv *csv, const struct cell *cell)
{
	csv_text(csv, cell->kind == CELL_TEXT ? cell->code : NULL);
	csv_text(csv, cell->kind == CELL_TEXT ? cell->text : NULL);
}

static void csv_head(struct csv *csv, const char *before, const char *name, const char *behind)
{
	char head[2 * CODE_SIZE];
	snprintf(head, sizeof head, "%s%s%s", before, name, behind);
	csv_text(csv, head);
}

static void csv_heads(struct csv *csv, const struct report_entries *entries)
{
	static const char *const heads[] = {"figure", "column", "from", "to", "complete", "seal", "kiosk",
		"number", "class", "entry", "when", "event", "event_label", "item", "item_label", "area",
		"area_label"};
	for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
		csv_text(csv, heads[k]);
	}
	for (int k = 0; k < entries->label_count; k++) {
		csv_head(csv, "row_", entries->labels[k]->sql, "");
		csv_head(csv, "row_", entries->labels[k]->sql, "_label");
	}
	csv_text(csv, "amount");
	csv_text(csv, "unit");
	csv_end_row(csv);
}

void report_entries_print_csv(const struct report_entries *entries, FILE *out)
{
	struct csv csv = csv_begin(out);
	csv_heads(&csv, entries);
	for (int k = 0; k < entries->count; k++) {
		const struct counted_entry *entry = &entries->at[k];
		csv_head(&csv, "", entries->figure->name, ".sql");
		csv_text(&csv, entries->number->sql);
		csv_day(&csv, entries->report->from);
		csv_day(&csv, entries->report->to);
		csv_text(&csv, report_completeness_word(entries->report));
		csv_text(&csv, entries->report->seal);
		csv_text(&csv, entry->kiosk);
		csv_text(&csv, entry->number);
		csv_text(&csv, stream_name(entry->stream));
		csv_number(&csv, entry->seq);
		csv_text(&csv, entry->when.text);
		csv_label(&csv, &entry->event);
		csv_label(&csv, &entry->item);
		csv_label(&csv, &entry->area);
		for (int label = 0; label < entries->label_count; label++) {
			csv_label(&csv, &entry->labels[label]);
		}
		csv_parts(&csv, cell_decimal(&entry->amount).number, cell_decimal(&entry->amount).of);
		csv_text(&csv, entry->amount.text);
		csv_end_row(&csv);
	}
}
