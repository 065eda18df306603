/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_csv_read.c - what spreadsheets write is read cell by cell, and what could be read in two ways is complained
 * about by its line and column.
 */
#include "admin/csv_read.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct read {
	struct csv_sheet sheet;
	struct complaints complaints;
};

static struct read read_bytes(const char *bytes, size_t length)
{
	struct read read = {.complaints = {.file = "f.csv"}};
	csv_read(&read.sheet, bytes, length, &read.complaints);
	return read;
}

static struct read read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

/* The sheet as one text: cells in brackets, a line each. */
static void expect_sheet(const char *text, const char *wanted)
{
	char found[2000];
	struct text all = text_in(found, sizeof found);
	struct read read = read_text(text);
	assert_int_equal(read.complaints.count, 0);
	for (int line = 0; line < read.sheet.line_count; line++) {
		for (int k = 0; k < read.sheet.column_count; k++) {
			text_addf(&all, "[%s]", read.sheet.lines[line].cells[k].text);
		}
		text_addf(&all, "%d\n", read.sheet.lines[line].number);
	}
	assert_string_equal(found, wanted);
	csv_sheet_free(&read.sheet);
}

static void expect_complaint(const char *bytes, size_t length, const char *wanted)
{
	struct reason reason;
	struct read read = read_bytes(bytes, length);
	assert_true(read.complaints.count > 0);
	enum status status = complaints_tell(&read.complaints, NOT_TEXT, &reason);
	assert_int_equal(status, NOT_TEXT);
	if (strncmp(reason.text, wanted, strlen(wanted)) != 0) {
		fail_msg("it says\n%s\nand not\n%s", reason.text, wanted);
	}
	csv_sheet_free(&read.sheet);
}
#define expect_text_complaint(text, wanted) expect_complaint((text), sizeof(text) - 1, (wanted))

static void commas_and_semicolons__part_cells(void **state)
{
	(void)state;
	expect_sheet("a,b\r\n1,2\r\n", "[a][b]1\n[1][2]2\n");
	expect_sheet("a;b\n1,5;2\n", "[a][b]1\n[1,5][2]2\n");
	expect_sheet("\xEF\xBB\xBF\"a;b\",c\n1;2,3", "[a;b][c]1\n[1;2][3]2\n");
	expect_sheet("a", "[a]1\n");
	expect_sheet("", "");
	expect_sheet("\xEF\xBB\xBF", "");
}

static void quotes__keep_what_parts_and_what_ends(void **state)
{
	(void)state;
	expect_sheet("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n3,4\n", "[a][b]1\n[x, \"y\"][one\ntwo]2\n[3][4]4\n");
	expect_sheet("a,b\n\"\",  c  \n", "[a][b]1\n[][c]2\n");
	expect_sheet("a,b\n\"c\" ,d\n", "[a][b]1\n[c][d]2\n");
}

static void lines_with_nothing_in_them__are_left_out(void **state)
{
	(void)state;
	expect_sheet("\n,,\na,b\n,\n\n1,2\n,\n", "[a][b]3\n[1][2]6\n");
}

static void what_is_not_closed_or_not_alone__is_told_by_its_place(void **state)
{
	(void)state;
	expect_text_complaint("a,b\n1,\"two\n3,4\n", "f.csv:2:3: a quote begins here and never ends");
	expect_text_complaint("a,b\n1,t\"wo\n", "f.csv:2:4: a quote stands within a cell");
	expect_text_complaint("a,b\n1,\"two\" three\n", "f.csv:2:9: something stands behind the quote");
	expect_text_complaint("a,b\n1,2,3\n", "f.csv:2:1: this line has 3 cells, the headings are 2");
	expect_text_complaint("a,b\n1\n", "f.csv:2:1: this line has 1 cells");
}

static void what_is_no_text__is_told_by_its_place(void **state)
{
	(void)state;
	expect_text_complaint("a,b\n\xC3\xA9,\xFF\n", "f.csv:2:3: this cell has bytes in it");
	expect_text_complaint("a,b\n1,x\0y\n", "f.csv:2:3: this cell has bytes in it");
	expect_text_complaint("a,b\n1,\xE2\x80\xAEx\n", "f.csv:2:3: this cell has bytes in it");
	expect_text_complaint("a,b\r1,2\n", "f.csv:1:3: this cell has bytes in it");
}

/* As programs of old Macintoshes saved it: there is no LF in it. */
static void lines__may_end_in_cr_alone(void **state)
{
	(void)state;
	expect_sheet("a,b\r1,2\r\r3,4", "[a][b]1\n[1][2]2\n[3][4]4\n");
	expect_sheet("a;b\r\"one\rtwo\";\"x\"\r3;4\r", "[a][b]1\n[one\ntwo][x]2\n[3][4]4\n");
	expect_text_complaint("a,b\r1\r", "f.csv:2:1: this line has 1 cells");
}

static void expect_kind(const char *bytes, size_t length, const char *is)
{
	char wanted[80];
	struct read read = read_bytes(bytes, length);
	assert_int_equal(read.complaints.count, 1);
	csv_sheet_free(&read.sheet);
	snprintf(wanted, sizeof wanted, "f.csv:1:1: this file is %s, and not CSV in UTF-8", is);
	expect_complaint(bytes, length, wanted);
}

static void a_file_of_another_kind__is_named_once(void **state)
{
	(void)state;
	expect_kind("\xFF\xFE"
				"a\0,\0b\0\n\0"
				"1\0,\0\xE9\0",
		16, "text in UTF-16");
	expect_kind("\xFE\xFF\0a\0,\0b\0\r\0c\0,", 14, "text in UTF-16");
	expect_kind("a\0,\0b\0\n\0", 8, "text in UTF-16");
	expect_kind("\0a\0,\0b\0\n", 8, "text in UTF-16");
	expect_kind("PK\x03\x04\x14\0\x06\0", 8, "a workbook");
	expect_kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an old workbook");
}

static void what_has_no_end__is_cut_short(void **state)
{
	(void)state;
	enum {
		LONG = 1000000
	};
	char *bytes = malloc(LONG + 10);
	assert_non_null(bytes);
	memset(bytes, ',', LONG);
	expect_complaint(bytes, LONG, "f.csv:1:60: this line has more than 60 cells");
	memset(bytes, 'x', LONG);
	expect_complaint(bytes, LONG, "f.csv:1:1: this cell has 1000000 bytes. Write at most 2000");
	memset(bytes, '"', LONG); /* an even number of them: one cell of quotes */
	expect_complaint(bytes, LONG, "f.csv:1:1: this cell has 499999 bytes");
	for (int k = 0; k < LONG; k += 2) {
		bytes[k] = 'x';
		bytes[k + 1] = '\n';
	}
	expect_complaint(bytes, LONG, "f.csv:20001:1: this file has more than 20000 lines");
	for (int k = 0; k + 2 < LONG; k += 3) {
		bytes[k] = '"';
		bytes[k + 1] = 'x';
		bytes[k + 2] = '\n';
	}
	struct read read = read_bytes(bytes, LONG);
	assert_true(read.complaints.count > 0);
	csv_sheet_free(&read.sheet);
	free(bytes);
	char *large = calloc(1, CSV_LARGEST + 1);
	assert_non_null(large);
	expect_complaint(large, CSV_LARGEST + 1, "f.csv:1:1: this file has more than");
	free(large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_and_semicolons__part_cells),
		cmocka_unit_test(quotes__keep_what_parts_and_what_ends),
		cmocka_unit_test(lines_with_nothing_in_them__are_left_out),
		cmocka_unit_test(what_is_not_closed_or_not_alone__is_told_by_its_place),
		cmocka_unit_test(what_is_no_text__is_told_by_its_place),
		cmocka_unit_test(lines__may_end_in_cr_alone),
		cmocka_unit_test(a_file_of_another_kind__is_named_once),
		cmocka_unit_test(what_has_no_end__is_cut_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
