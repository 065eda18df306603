/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/csv_read.h"

#include <stdlib.h>
#include <string.h>

/* A file under way. */
struct reading {
	const unsigned char *at, *end;
	struct place place; /* of `at` */
	struct csv_sheet *sheet;
	char *to; /* where the next text goes, in sheet->texts */
	int cell_count, cell_room, line_room;
	struct complaints *complaints;
	char line_end;  /* what ends a line: LF, perhaps behind CR; or CR, as old Macintosh programs have it */
	bool has_ended; /* for whatever reason */
};

static void *grown(void *memory, int *room, int count, size_t size)
{
	if (count < *room) {
		return memory;
	}
	*room = *room ? 2 * *room : 64;
	memory = realloc(memory, (size_t)*room * size);
	if (!memory) {
		abort();
	}
	return memory;
}

/* Characters are counted, whatever bytes they are of: by those that begin one. */
static void step(struct reading *reading)
{
	unsigned char byte = *reading->at++;
	if (byte == (unsigned char)reading->line_end) {
		reading->place.line++;
		reading->place.column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		reading->place.column++;
	}
}

static bool is_next(const struct reading *reading, char byte)
{
	return reading->at < reading->end && *reading->at == (unsigned char)byte;
}

static bool is_line_end(const struct reading *reading)
{
	return is_next(reading, reading->line_end) ||
		   (is_next(reading, '\r') && reading->at + 1 < reading->end && reading->at[1] == '\n');
}

static bool ends_cell(const struct reading *reading)
{
	return reading->at == reading->end || is_next(reading, reading->sheet->separator) || is_line_end(reading);
}

/* Cells */

static void keep(struct reading *reading)
{
	*reading->to++ = is_next(reading, reading->line_end) ? '\n' : (char)*reading->at;
	step(reading);
}

/* What stands between quotes; a doubled one is one. A line's end within is a line feed. */
static void take_quoted(struct reading *reading, struct place place)
{
	step(reading);
	for (;;) {
		if (reading->at == reading->end) {
			complain(
				reading->complaints, place, "a quote begins here and never ends. Close it, or take it out");
			reading->has_ended = true;
			return;
		}
		if (is_next(reading, '"')) {
			step(reading);
			if (!is_next(reading, '"')) {
				return;
			}
		} else if (is_line_end(reading) && !is_next(reading, reading->line_end)) {
			step(reading);
		}
		keep(reading);
	}
}

static void take_plain(struct reading *reading)
{
	while (!ends_cell(reading)) {
		if (is_next(reading, '"')) {
			complain(reading->complaints, reading->place,
				"a quote stands within a cell that has none at its beginning. Put the whole cell between "
				"quotes, and"
				" double those within");
		}
		keep(reading);
	}
}

/* What stands behind a closing quote belongs to nothing. */
static void skip_behind(struct reading *reading)
{
	while (is_next(reading, ' ')) {
		step(reading);
	}
	if (!ends_cell(reading) && !reading->has_ended) {
		complain(reading->complaints, reading->place,
			"something stands behind the quote that ends this cell. Double a quote that is part of the text");
	}
	while (!ends_cell(reading)) {
		step(reading);
	}
}

static char *without_blanks(char *text)
{
	text += strspn(text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ') {
		length--;
	}
	text[length] = '\0';
	return text;
}

static void check_cell(struct reading *reading, struct csv_cell *cell, size_t length)
{
	if (length > CSV_CELL_LONGEST) {
		complain(reading->complaints, cell->place, "this cell has %zu bytes. Write at most %d", length,
			CSV_CELL_LONGEST);
		cell->text[0] = '\0';
	} else if (!text_is_clean(cell->text, length)) {
		complain(reading->complaints, cell->place,
			"this cell has bytes in it that are no text of UTF-8, or characters that cannot be seen. Save "
			"the file as"
			" \"CSV UTF-8\", and write this cell anew");
		cell->text[0] = '\0';
	}
}

static void take_cell(struct reading *reading)
{
	struct csv_sheet *sheet = reading->sheet;
	struct csv_cell cell = {.text = reading->to, .place = reading->place};
	if (is_next(reading, '"')) {
		take_quoted(reading, cell.place);
		skip_behind(reading);
	} else {
		take_plain(reading);
	}
	*reading->to++ = '\0';
	check_cell(reading, &cell, (size_t)(reading->to - 1 - cell.text));
	cell.text = without_blanks(cell.text);
	sheet->cells = grown(sheet->cells, &reading->cell_room, reading->cell_count, sizeof *sheet->cells);
	sheet->cells[reading->cell_count++] = cell;
}

/* Lines */

static void step_over_line_end(struct reading *reading)
{
	if (is_line_end(reading) && !is_next(reading, reading->line_end)) {
		step(reading);
	}
	if (reading->at < reading->end) {
		step(reading);
	}
}

static bool is_blank(const struct csv_cell *cells, int count)
{
	for (int k = 0; k < count; k++) {
		if (cells[k].text[0]) {
			return false;
		}
	}
	return true;
}

/* Keeps the line whose cells were just read, from `first` on. Their memory may still move: only counts are kept. */
static void end_line(struct reading *reading, int first, struct place place)
{
	struct csv_sheet *sheet = reading->sheet;
	int count = reading->cell_count - first;
	if (is_blank(&sheet->cells[first], count)) {
		reading->cell_count = first;
		return;
	}
	if (sheet->line_count == 0) {
		sheet->column_count = count;
	} else if (count != sheet->column_count) {
		complain(reading->complaints, place,
			"this line has %d cells, the headings are %d. Put cells that have \"%c\" in them between quotes",
			count, sheet->column_count, sheet->separator);
		reading->cell_count = first;
		return;
	}
	sheet->lines = grown(sheet->lines, &reading->line_room, sheet->line_count, sizeof *sheet->lines);
	sheet->lines[sheet->line_count++] = (struct csv_line){.number = place.line};
}

static void take_line(struct reading *reading)
{
	struct place place = reading->place;
	int first = reading->cell_count;
	take_cell(reading);
	while (is_next(reading, reading->sheet->separator) && !reading->has_ended) {
		if (reading->cell_count - first == CSV_COLUMNS_MOST) {
			complain(reading->complaints, reading->place,
				"this line has more than %d cells. Is this the file that you mean?", CSV_COLUMNS_MOST);
			reading->has_ended = true;
			return;
		}
		step(reading);
		take_cell(reading);
	}
	end_line(reading, first, place);
	step_over_line_end(reading);
}

/* The headings have no need of either, so that the first one outside of quotes is what parts them. */
static char find_separator(const unsigned char *at, const unsigned char *end, char line_end)
{
	bool is_quoted = false;
	for (; at < end && (*at != (unsigned char)line_end || is_quoted); at++) {
		if (*at == '"') {
			is_quoted = !is_quoted;
		} else if (!is_quoted && (*at == ',' || *at == ';')) {
			return (char)*at;
		}
	}
	return ',';
}

static char find_line_end(const void *bytes, size_t length)
{
	return length > 0 && !memchr(bytes, '\n', length) && memchr(bytes, '\r', length) ? '\r' : '\n';
}

/* What else spreadsheets save, by how it begins; UTF-16 also by the nought that is half of each plain character. */
static const char *other_kind(const unsigned char *bytes, size_t length)
{
	static const struct {
		const char *begins;
		const char *is;
	} kinds[] = {
		{"\xFF\xFE", "text in UTF-16"},
		{"\xFE\xFF", "text in UTF-16"},
		{"PK\x03\x04", "a workbook"},
		{"\xD0\xCF\x11\xE0", "an old workbook"},
	};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		size_t size = strlen(kinds[k].begins);
		if (length >= size && memcmp(bytes, kinds[k].begins, size) == 0) {
			return kinds[k].is;
		}
	}
	return length >= 4 && !bytes[0] + !bytes[1] == 1 && !bytes[0] == !bytes[2] && !bytes[1] == !bytes[3]
			   ? "text in UTF-16"
			   : NULL;
}

static void give_cells(struct csv_sheet *sheet)
{
	for (int k = 0; k < sheet->line_count; k++) {
		sheet->lines[k].cells = &sheet->cells[k * sheet->column_count];
	}
}

void csv_read(struct csv_sheet *sheet, const void *bytes, size_t length, struct complaints *complaints)
{
	struct reading reading = {.at = bytes,
		.end = (const unsigned char *)bytes + length,
		.place = {1, 1},
		.line_end = find_line_end(bytes, length),
		.sheet = sheet,
		.complaints = complaints};
	*sheet =
		(struct csv_sheet){.texts = malloc(length + 2)}; /* each text but the last has lost what parted it */
	if (!sheet->texts) {
		abort();
	}
	reading.to = sheet->texts;
	if (length > CSV_LARGEST) {
		complain(
			complaints, reading.place, "this file has more than %d bytes. Cut it into several", CSV_LARGEST);
		return;
	}
	const char *kind = other_kind(bytes, length);
	if (kind) {
		complain(complaints, reading.place,
			"this file is %s, and not CSV in UTF-8. Open it in the spreadsheet, and save it as \"CSV UTF-8\"",
			kind);
		return;
	}
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		reading.at += 3;
	}
	sheet->separator = find_separator(reading.at, reading.end, reading.line_end);
	while (reading.at < reading.end && !reading.has_ended && !complaints_enough(complaints)) {
		if (sheet->line_count == CSV_LINES_MOST) {
			complain(complaints, reading.place, "this file has more than %d lines. Cut it into several",
				CSV_LINES_MOST);
			break;
		}
		take_line(&reading);
	}
	give_cells(sheet);
}

void csv_check_rows(const struct csv_sheet *sheet, struct complaints *complaints)
{
	if (sheet->line_count == 1) {
		complain(complaints, (struct place){sheet->lines[0].number, 1},
			"below the headings there is no row, so there is nothing to take in. Fill in rows below them");
	}
}

void csv_sheet_free(struct csv_sheet *sheet)
{
	free(sheet->lines);
	free(sheet->cells);
	free(sheet->texts);
	*sheet = (struct csv_sheet){0};
}
