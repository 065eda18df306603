/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/sheet.h"

#include "admin/csv.h"
#include "admin/names.h"
#include "admin/report_lines.h"

#include <stdlib.h>
#include <string.h>

const char *const sheet_part_words[SHEET_PARTS] = {
	[SHEET_PEOPLE] = "people",
	[SHEET_KIT] = "kit",
	[SHEET_MEASURE] = "measure",
	[SHEET_DOORS] = "doors",
	[SHEET_REFERRAL] = "referral",
	[SHEET_FEEDBACK] = "feedback",
};

const char *const sheet_headings[SHEET_COLUMNS] = {
	[SHEET_COLUMN_EVENT] = "event",
	[SHEET_COLUMN_SHEET] = "sheet",
	[SHEET_COLUMN_WHAT] = "what",
	[SHEET_COLUMN_CODE] = "code",
	[SHEET_COLUMN_ANSWER] = "answer",
	[SHEET_COLUMN_LABEL] = "label",
	[SHEET_COLUMN_UNIT] = "unit",
	[SHEET_COLUMN_VALUE] = "value",
	[SHEET_COLUMN_TYPED_BY] = "typed_by",
	[SHEET_COLUMN_NOTE] = "note",
};

static void add(struct sheet *sheet, struct sheet_row row)
{
	if (sheet->row_count % 64 == 0) {
		sheet->rows = filled(realloc(sheet->rows, (size_t)(sheet->row_count + 64) * sizeof *sheet->rows));
	}
	sheet->rows[sheet->row_count++] = row;
}

static const char *english(const struct label *label)
{
	return label_text(label, LANGUAGE_EN);
}

static void add_people(struct sheet *sheet)
{
	add(sheet, (struct sheet_row){.part = SHEET_PEOPLE,
				   .code = MEASURE_HEADS,
				   .answer = "others",
				   .label = "People who came",
				   .unit = "people"});
}

static void add_kit(struct sheet *sheet)
{
	static const char *const acts[][2] = {{"given", "Given"}, {"broken", "Broken"}, {"returned", "Returned"}};
	for (int k = 0; k < sheet->catalogue->kit_count; k++) {
		for (size_t act = 0; act < sizeof acts / sizeof *acts; act++) {
			add(sheet, (struct sheet_row){.part = SHEET_KIT,
						   .code = sheet->catalogue->kit[k].code,
						   .answer = acts[act][0],
						   .label = english(&sheet->catalogue->kit[k].label),
						   .answer_label = acts[act][1],
						   .unit = "items"});
		}
	}
}

static void add_measures(struct sheet *sheet, const struct event_type *type)
{
	for (int k = 0; k < sheet->catalogue->measure_count; k++) {
		const struct event_measure *measure = &sheet->catalogue->measures[k];
		if (event_type_counts(type, measure) && strcmp(measure->code, MEASURE_HEADS) != 0) {
			add(sheet, (struct sheet_row){.part = SHEET_MEASURE,
						   .code = measure->code,
						   .answer = "counted",
						   .label = english(&measure->label),
						   .unit = unit_code(measure->unit)});
		}
	}
}

/* Lists that the program itself has: their texts stay when the list goes. */
static void add_doors(struct sheet *sheet)
{
	struct names names = names_of(NAMES_DOORS, sheet->catalogue);
	for (int k = 0; k < names.count; k++) {
		add(sheet, (struct sheet_row){.part = SHEET_DOORS,
					   .code = names.at[k].code,
					   .answer = "",
					   .label = names.at[k].label,
					   .unit = "doors"});
	}
	names_free(&names);
}

static void add_referrals(struct sheet *sheet)
{
	for (int k = 0; k < sheet->catalogue->partner_count; k++) {
		add(sheet, (struct sheet_row){.part = SHEET_REFERRAL,
					   .code = sheet->catalogue->partners[k].code,
					   .answer = "",
					   .label = english(&sheet->catalogue->partners[k].label),
					   .unit = "people"});
	}
}

static void add_feedback(struct sheet *sheet)
{
	struct names answers = names_of(NAMES_ANSWERS, sheet->catalogue);
	add(sheet, (struct sheet_row){.part = SHEET_FEEDBACK,
				   .code = SHEET_SLIPS,
				   .answer = "",
				   .label = "Slips that came back",
				   .unit = "people"});
	for (int k = 0; k < sheet->catalogue->question_count; k++) {
		for (int a = 0; a < answers.count; a++) {
			add(sheet, (struct sheet_row){.part = SHEET_FEEDBACK,
						   .code = sheet->catalogue->questions[k].code,
						   .answer = answers.at[a].code,
						   .label = english(&sheet->catalogue->questions[k].label),
						   .answer_label = answers.at[a].label,
						   .unit = "people"});
		}
	}
	names_free(&answers);
}

void sheet_make(struct sheet *sheet, const struct office *office, const struct planned_event *event)
{
	*sheet = (struct sheet){.catalogue = office->catalogue, .event = event, .mode = book_mode(office->book)};
	const struct event_type *type = &office->catalogue->event_types[event->type];
	add_people(sheet);
	add_kit(sheet);
	add_measures(sheet, type);
	if (type->has_doors) {
		add_doors(sheet);
	}
	if (event_type_notes(type, NOTES_REFERRALS)) {
		add_referrals(sheet);
	}
	add_feedback(sheet);
}

void sheet_free(struct sheet *sheet)
{
	free(sheet->rows);
	*sheet = (struct sheet){0};
}

/* The table */

static void put_label(struct csv *csv, const struct sheet_row *row)
{
	char label[400];
	snprintf(label, sizeof label, row->answer_label ? "%s: %s" : "%s%s", row->label,
		row->answer_label ? row->answer_label : "");
	csv_text(csv, label);
}

void sheet_print_csv(const struct sheet *sheet, FILE *out)
{
	struct csv csv = csv_begin(out);
	for (int k = 0; k < SHEET_COLUMNS; k++) {
		csv_text(&csv, sheet_headings[k]);
	}
	csv_end_row(&csv);
	for (int k = 0; k < sheet->row_count; k++) {
		const struct sheet_row *row = &sheet->rows[k];
		csv_text(&csv, sheet->event->code);
		csv_number(&csv, 1);
		csv_text(&csv, sheet_part_words[row->part]);
		csv_text(&csv, row->code);
		csv_text(&csv, row->answer);
		put_label(&csv, row);
		csv_text(&csv, row->unit);
		csv_empty(&csv);
		csv_empty(&csv);
		csv_empty(&csv);
		csv_end_row(&csv);
	}
}
