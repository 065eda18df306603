/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report_entries.h"

#include "admin/amounts.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "ledger/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What the item of an entry is called, by its stream. */
static const enum name_list item_names[STREAM_COUNT_END] = {
	[STREAM_USE] = NAMES_JOURNEYS,
	[STREAM_FEEDBACK] = NAMES_PRAISE,
	[STREAM_PLEDGE] = NAMES_PLEDGES,
	[STREAM_CONCERN] = NAMES_KINDS,
	[STREAM_PRIVATE] = NAMES_SHOWN,
	[STREAM_KIT] = NAMES_KIT,
	[STREAM_ACTIVITY] = NAMES_MEASURES,
	[STREAM_ISSUE] = NAMES_KINDS,
	[STREAM_REFERRAL] = NAMES_PARTNERS,
	[STREAM_ACTION] = NAMES_ACTIONS,
};

struct reading {
	struct report_entries *entries;
	const struct office *office;
	struct names names[NAMES_COUNT]; /* read when first needed */
	bool has_names[NAMES_COUNT];
};

static const struct names *list_of(struct reading *reading, enum name_list list)
{
	if (!reading->has_names[list]) {
		reading->names[list] = names_of(list, reading->office->catalogue);
		reading->has_names[list] = true;
	}
	return &reading->names[list];
}

static bool has_name(const struct figure *figure, const char *name)
{
	size_t length = strlen(figure->name);
	return strncmp(figure->name, name, length) == 0 && (!name[length] || strcmp(name + length, ".sql") == 0);
}

const struct figure *figure_named(const char *name, bool *is_single)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		*is_single = figure_sections[section]->is_glance;
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			if (has_name(&figure_sections[section]->figures[k], name)) {
				return &figure_sections[section]->figures[k];
			}
		}
	}
	return NULL;
}

/* The columns of the figure that matter here. */
static void take_columns(struct report_entries *entries, bool is_single)
{
	const struct figure *figure = entries->figure;
	entries->label_count = is_single ? 0 : figure_key(figure) + 1;
	entries->number = &figure->columns[entries->opened.column];
	for (int k = 0; k < entries->label_count; k++) {
		entries->labels[k] = &figure->columns[k];
	}
}

/* Is a row of these labels the one that was asked for, or within it? */
static bool is_wanted(struct reading *reading, const struct cell *labels)
{
	const struct report_entries *entries = reading->entries;
	char both[2 * CODE_SIZE + 2];
	if (!entries->opened.row) {
		return true;
	}
	for (int k = 0; k < entries->label_count; k++) {
		const char *code = labels[k].code ? labels[k].code : "-";
		const struct name *name = names_find(list_of(reading, entries->labels[k]->names), labels[k].code);
		if (strcmp(code, entries->opened.row) == 0 ||
			(entries->figure->grouping == GROUPS_WITHIN && name && name->within &&
				strcmp(name->within, entries->opened.row) == 0)) {
			return true;
		}
	}
	snprintf(both, sizeof both, "%s/%s", labels[0].code ? labels[0].code : "-",
		entries->label_count > 1 && labels[1].code ? labels[1].code : "-");
	return entries->label_count > 1 && strcmp(both, entries->opened.row) == 0;
}

static struct cell amount_cell(struct reading *reading, const struct cell *labels, int64_t amount)
{
	const struct report_entries *entries = reading->entries;
	struct cell cell = zero_cell(entries->number);
	cell.number = amount;
	cell.of = cell.kind == CELL_COUNT ? 1 : cell.of;
	if (cell.kind == CELL_AMOUNT && !cell.text && entries->label_count > 0) {
		int key = entries->label_count - 1;
		const struct name *name = names_find(list_of(reading, entries->labels[key]->names), labels[key].code);
		cell.of = name && name->kept_as > 0 ? name->kept_as : 1;
		cell.text = name && name->unit ? clean_copy(name->unit) : NULL;
	}
	return cell;
}

/* The slot as it is kept: a day has no hour, and no zone. */
static struct cell when_cell(int64_t slot, enum slot width)
{
	char text[LOCAL_SIZE];
	if (width == SLOT_DAY) {
		struct day day = day_add((struct day){1970, 1, 1}, (int)(slot / SLOT_DAY));
		day_write(text, day);
	} else {
		local_write(text, slot);
	}
	return (struct cell){.kind = CELL_TEXT, .text = clean_copy(text)};
}

static struct cell coded_cell(struct reading *reading, enum name_list list, const char *code)
{
	return code ? label_cell(list_of(reading, list), code) : (struct cell){.kind = CELL_EMPTY};
}

/*
 * What the entry itself says. What was typed in of paper is an entry of an office, whose item is what it is of, by the
 * stream that kiosks record that in.
 */
static enum status look_up(struct reading *reading, struct counted_entry *entry, int64_t log)
{
	static const char sql[] =
		"SELECT log.name, number_key.key, said.slot, said.event, planned_event.name,"
		" iif(said.item GLOB 'paper_*', said.detail ->> 'code', said.item), said.area, said.stream"
		" FROM settled AS said JOIN log ON log.id = said.log JOIN number_key USING (log) LEFT JOIN "
		"planned_event USING (event)"
		" WHERE said.log = ?1 AND said.seq = ?3"
		"   AND said.stream = iif(?1 IN (SELECT log FROM office), 16, ?2)";
	struct query row = query(book_store(reading->office->book), sql);
	bind_integer(&row, 1, log);
	bind_integer(&row, 2, entry->stream);
	bind_integer(&row, 3, entry->seq);
	if (query_row(&row)) {
		size_t length;
		const unsigned char *key = row_blob(&row, 1, &length);
		enum name_list list = entry->stream < STREAM_COUNT_END ? item_names[entry->stream] : NAMES_NONE;
		entry->stream = (int)row_integer(&row, 7);
		text_copy(entry->kiosk, sizeof entry->kiosk, row_text(&row, 0));
		if (entry->stream == STREAM_CONCERN || entry->stream == STREAM_ISSUE) {
			report_number_write(entry->number, entry->kiosk, entry->seq, key);
		} else {
			snprintf(entry->number, sizeof entry->number, "%s-%lld", entry->kiosk, (long long)entry->seq);
		}
		entry->when = when_cell(row_integer(&row, 2), stream_slot(entry->stream));
		if (row_text(&row, 3)) {
			entry->event = (struct cell){.kind = CELL_TEXT,
				.text = clean_copy(row_text(&row, row_is_null(&row, 4) ? 3 : 4)),
				.code = clean_copy(row_text(&row, 3))};
		}
		entry->item = coded_cell(reading, list, row_text(&row, 5));
		entry->area = coded_cell(reading, NAMES_AREAS, row_text(&row, 6));
	}
	return query_end(&row);
}

static struct counted_entry *next_entry(struct report_entries *entries)
{
	if (entries->count % 256 == 0) {
		entries->at = filled(realloc(entries->at, (size_t)(entries->count + 256) * sizeof *entries->at));
	}
	struct counted_entry *entry = &entries->at[entries->count];
	*entry = (struct counted_entry){.order = entries->count++};
	for (int k = 0; k < ROW_LABELS; k++) {
		entry->labels[k].kind = CELL_EMPTY;
	}
	entry->event.kind = entry->item.kind = entry->area.kind = CELL_EMPTY;
	return entry;
}

static void free_cell(struct cell *cell)
{
	free(cell->text);
	free(cell->code);
}

/* One row of the second SELECT: log, stream, seq, the labels, what it adds to each number; perhaps its unit. */
static enum status take_row(struct reading *reading, const struct query *row, int number)
{
	struct report_entries *entries = reading->entries;
	struct cell labels[ROW_LABELS] = {{.kind = CELL_EMPTY}, {.kind = CELL_EMPTY}};
	for (int k = 0; k < entries->label_count; k++) {
		labels[k] = label_cell(list_of(reading, entries->labels[k]->names), row_text(row, 3 + k));
	}
	int64_t amount = row_integer(row, number);
	if (amount == 0 || !is_wanted(reading, labels)) {
		for (int k = 0; k < ROW_LABELS; k++) {
			free_cell(&labels[k]);
		}
		return DONE;
	}
	struct counted_entry *entry = next_entry(entries);
	memcpy(entry->labels, labels, sizeof labels);
	entry->stream = (int)row_integer(row, 1);
	entry->seq = row_integer(row, 2);
	entry->amount = amount_cell(reading, labels, amount);
	if (entries->figure->has_own_units && entry->amount.kind == CELL_AMOUNT) {
		const char *unit = row_text(row, query_column(row, "unit"));
		entry->amount.text = clean_copy(unit ? unit : "");
		entry->amount.of = amount_kept_as(row_integer(row, query_column(row, "kept_as")));
	}
	entries->sum += amount;
	return look_up(reading, entry, row_integer(row, 0));
}

static int compare_entries(const void *one_entry, const void *other_entry)
{
	const struct counted_entry *one = one_entry, *other = other_entry;
	int order = strcmp(one->kiosk, other->kiosk);
	order = order ? order : one->stream - other->stream;
	order = order ? order : (one->seq > other->seq) - (one->seq < other->seq);
	return order ? order : one->order - other->order;
}

/* Of one row there is a sum always, and of several where the report adds them up as well. */
static bool have_sum(const struct report_entries *entries)
{
	for (int k = 1; k < entries->count; k++) {
		const struct counted_entry *one = &entries->at[0], *other = &entries->at[k];
		bool is_one_row = true;
		for (int label = 0; label < entries->label_count; label++) {
			is_one_row = is_one_row && same_code(one->labels[label].code, other->labels[label].code);
		}
		if (!same_code(one->amount.text, other->amount.text) ||
			(!is_one_row && !entries->number->is_summed)) {
			return false;
		}
	}
	return true;
}

static enum status read_rows(struct reading *reading)
{
	struct report_entries *entries = reading->entries;
	struct figure_run room;
	enum status status = DONE;
	struct query rows =
		figure_query(&room, figure_entries(entries->figure), reading->office, entries->report);
	int number = query_column(&rows, entries->number->sql);
	assert(number >= 3 + entries->label_count);
	while (!status && query_row(&rows)) {
		status = take_row(reading, &rows, number);
	}
	enum status ended = query_end(&rows);
	status = status ? status : ended;
	if (!status && entries->opened.row && entries->count == 0) {
		status = opened_check_row(entries->no_row, &entries->opened, reading->office, entries->report);
	}
	return status;
}

enum status report_entries_read(struct report_entries *entries, const struct office *office,
	const struct report *report, const struct opened *opened)
{
	bool is_single;
	*entries = (struct report_entries){.report = report, .opened = *opened, .figure = opened->figure};
	struct reading reading = {.entries = entries, .office = office};
	figure_title(entries->title, entries->figure);
	figure_named(entries->figure->name, &is_single);
	take_columns(entries, is_single);
	enum status status = read_rows(&reading);
	for (int k = 0; k < NAMES_COUNT; k++) {
		if (reading.has_names[k]) {
			names_free(&reading.names[k]);
		}
	}
	if (entries->count > 0) {
		qsort(entries->at, (size_t)entries->count, sizeof *entries->at, compare_entries);
	}
	entries->has_sum = have_sum(entries);
	if (status) {
		report_entries_free(entries);
	}
	return status;
}

void report_entries_free(struct report_entries *entries)
{
	for (int k = 0; k < entries->count; k++) {
		struct counted_entry *entry = &entries->at[k];
		free_cell(&entry->when);
		free_cell(&entry->event);
		free_cell(&entry->item);
		free_cell(&entry->area);
		free_cell(&entry->amount);
		free_cell(&entry->labels[0]);
		free_cell(&entry->labels[1]);
	}
	free(entries->at);
	*entries = (struct report_entries){0};
}
