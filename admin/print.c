/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/print.h"

#include "ledger/text.h"

#include <assert.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum {
	LINE_COLUMNS = 100,
};

size_t print_clean(const char *text)
{
	for (size_t length = 1; length <= 4 && text[length - 1]; length++) {
		if (text_is_clean(text, length)) {
			return length;
		}
	}
	return 0;
}

/* The width of characters is a matter of the locale; ours is always UTF-8, whatever the computer's is. */
static int character_width(uint32_t character)
{
	static locale_t utf8;
	if (!utf8) {
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
		assert(utf8);
	}
	locale_t before = uselocale(utf8);
	int width = wcwidth((wchar_t)character);
	uselocale(before);
	return width < 0 ? 0 : width;
}

/* The width of the first `length` bytes of a text. */
static int width_of(const char *text, size_t length)
{
	int width = 0;
	for (const char *at = text; at < text + length;) {
		size_t bytes = print_clean(at);
		if (bytes == 0 || *at == '\n' || *at == '\t') { /* a '?' or a blank stands there */
			width++;
			at++;
		} else {
			width += character_width(text_next(&at));
		}
	}
	return width;
}

int print_width(const char *text)
{
	return width_of(text, strlen(text));
}

/* Writes at most `length` bytes of a text; `one_line`: with blanks for its line feeds and tabs. */
static void put(FILE *out, const char *text, size_t length, bool one_line)
{
	for (size_t at = 0; at < length;) {
		size_t bytes = print_clean(text + at);
		if (bytes == 0) {
			fputc('?', out);
			at++;
		} else if (one_line && (text[at] == '\n' || text[at] == '\t')) {
			fputc(' ', out);
			at++;
		} else {
			fwrite(text + at, 1, bytes, out);
			at += bytes;
		}
	}
}

void print_text(FILE *out, const char *text)
{
	put(out, text, strlen(text), false);
}

static void put_blanks(FILE *out, int count)
{
	fprintf(out, "%*s", count > 0 ? count : 0, "");
}

/*
 * Writes the words of one line of a text, going on in a new line where a word does not fit any more. The cursor
 * stands at `column` already; 0 when nothing of the line is written.
 */
static void wrap_line(FILE *out, int column, int indent, const char *line, size_t length)
{
	bool is_first = true;
	for (size_t at = 0; at < length;) {
		size_t blanks = strspn(line + at, " ");
		size_t word = 0;
		while (at + blanks + word < length && line[at + blanks + word] != ' ') {
			word++;
		}
		int width = width_of(line + at + blanks, word);
		if (!is_first && column + (int)blanks + width > LINE_COLUMNS) {
			fputc('\n', out);
			column = 0;
			at += blanks;
			blanks = 0;
		}
		if (column == 0) {
			put_blanks(out, indent);
			column = indent;
		}
		put(out, line + at, blanks + word, true);
		column += (int)blanks + width;
		at += blanks + word;
		is_first = false;
	}
	fputc('\n', out);
}

void print_wrapped(FILE *out, int indent, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		wrap_line(out, 0, indent, text, length);
		text += length + (text[length] == '\n');
	}
}

void print_item(FILE *out, const char *text)
{
	enum {
		INDENT = 4
	};
	fputs("  - ", out);
	wrap_line(out, INDENT, INDENT, text, strlen(text));
}

void print_labelled(FILE *out, int width, const char *label, const char *text)
{
	fprintf(out, "%s:", label);
	int column = print_width(label) + 1;
	do {
		size_t length = strcspn(text, "\n");
		put_blanks(out, length > 0 ? width - column : 0);
		put(out, text, length, true);
		fputc('\n', out);
		column = 0;
		text += length + (text[length] == '\n');
	} while (*text);
}

void print_shell_word(FILE *out, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,";
	if (word[0] && strspn(word, plain) == strlen(word)) {
		fputs(word, out);
		return;
	}
	fputc('\'', out);
	for (const char *at = word; *at;) {
		size_t length = strcspn(at, "'");
		put(out, at, length, true);
		at += length;
		if (*at) {
			fputs("'\\''", out);
			at++;
		}
	}
	fputc('\'', out);
}

void number_write(char text[NUMBER_SIZE], int64_t number)
{
	char digits[24];
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)size);
	char *to = text;
	if (number < 0) {
		*to++ = '-';
	}
	for (int k = 0; k < length; k++) {
		if (k > 0 && (length - k) % 3 == 0) {
			*to++ = ',';
		}
		*to++ = digits[k];
	}
	*to = '\0';
}

void parts_write(char text[PARTS_SIZE], int64_t number, int of)
{
	long long size = number < 0 ? -number : number;
	int digits = of == 10 ? 1 : of == 100 ? 2 : 3;
	assert(of == 1 || of == 10 || of == 100 || of == 1000);
	if (of == 1) {
		snprintf(text, PARTS_SIZE, "%lld", (long long)number);
	} else {
		snprintf(text, PARTS_SIZE, "%s%lld.%0*lld", number < 0 ? "-" : "", size / of, digits, size % of);
	}
}

void local_write(char text[LOCAL_SIZE], int64_t moment)
{
	if (moment == 0) {
		snprintf(text, LOCAL_SIZE, "-");
		return;
	}
	struct local_time local = moment_local(moment);
	char day[DAY_SIZE];
	day_write(day, local.day);
	snprintf(text, LOCAL_SIZE, "%s %02d:%02d", day, local.hour, local.minute);
}

/* Zones are whole minutes away from UTC, so the seconds are the same everywhere. */
void iso_write(char text[ISO_SIZE], int64_t moment)
{
	static const struct day first = {1970, 1, 1};
	struct local_time local = moment_local(moment);
	int64_t second = (moment % 60 + 60) % 60;
	int64_t there = ((int64_t)day_between(first, local.day) * 24 + local.hour) * 60 + local.minute;
	int offset = (int)(there - (moment - second) / 60);
	int size = offset < 0 ? -offset : offset;
	char day[DAY_SIZE];
	day_write(day, local.day);
	snprintf(text, ISO_SIZE, "%sT%02d:%02d:%02d%c%02d:%02d", day, local.hour, local.minute, (int)second,
		offset < 0 ? '-' : '+', size / 60 % 100, size % 60);
}

/* Tables */

struct table {
	const char *const *headings;
	int columns;
	char **cells; /* row by row */
	int cell_count;
};

struct table *table_begin(const char *const *headings)
{
	struct table *table = calloc(1, sizeof *table);
	if (!table) {
		abort();
	}
	table->headings = headings;
	while (headings[table->columns]) {
		table->columns++;
	}
	return table;
}

void table_text(struct table *table, const char *text)
{
	if (table->cell_count % 64 == 0) {
		table->cells = realloc(table->cells, (size_t)(table->cell_count + 64) * sizeof *table->cells);
	}
	char *copy = strdup(text);
	if (!table->cells || !copy) {
		abort();
	}
	table->cells[table->cell_count++] = copy;
}

void table_number(struct table *table, int64_t number)
{
	char text[NUMBER_SIZE];
	number_write(text, number);
	table_text(table, text);
}

static bool is_right(const struct table *table, int column)
{
	return table->headings[column][0] == '>';
}

static const char *heading(const struct table *table, int column)
{
	return table->headings[column] + is_right(table, column);
}

static int *measure_columns(const struct table *table)
{
	int *widths = calloc((size_t)table->columns, sizeof *widths);
	if (!widths) {
		abort();
	}
	for (int column = 0; column < table->columns; column++) {
		widths[column] = print_width(heading(table, column));
	}
	for (int k = 0; k < table->cell_count; k++) {
		int width = print_width(table->cells[k]);
		if (width > widths[k % table->columns]) {
			widths[k % table->columns] = width;
		}
	}
	return widths;
}

/* Writes one row; blanks go out only before a text, so that no line ends in them. */
static void put_row(FILE *out, const struct table *table, const int *widths, const char *const *texts)
{
	int blanks = 0;
	for (int column = 0; column < table->columns; column++) {
		const char *text = texts[column] + (texts == table->headings && is_right(table, column));
		int room = widths[column] - print_width(text);
		if (text[0]) {
			put_blanks(out, blanks + (is_right(table, column) ? room : 0));
			put(out, text, strlen(text), true);
			blanks = 0;
		}
		blanks += (text[0] && is_right(table, column) ? 0 : room) + 2;
	}
	fputc('\n', out);
}

void table_end(struct table *table, FILE *out)
{
	assert(table->cell_count % table->columns == 0);
	int *widths = measure_columns(table);
	if (table->cell_count > 0) {
		put_row(out, table, widths, table->headings);
	}
	for (int k = 0; k < table->cell_count; k += table->columns) {
		put_row(out, table, widths, (const char *const *)table->cells + k);
	}
	for (int k = 0; k < table->cell_count; k++) {
		free(table->cells[k]);
	}
	free(table->cells);
	free(widths);
	free(table);
}
