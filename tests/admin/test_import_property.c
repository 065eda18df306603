/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_import_property.c - figures of every kind, written to a file as any spreadsheet might (either separator,
 * quoted or not, columns in any order), are read back from the book as they were meant, to the last letter and
 * decimal; the same file once more is no news; and what --list guards against formulas comes back without the guard.
 */
#include "admin/amounts.h"
#include "admin/csv.h"
#include "tests/admin/importing.h"
#include "tests/support/chance.h"

enum {
	SETS = 25,
	ROWS = 12,
	TEXT = 60,
};

struct meant {
	char code[CODE_SIZE], label[TEXT], source[TEXT], note[TEXT];
	const struct amount_unit *unit;
	int64_t amount, base;
	struct day from, to;
	bool has_base, has_authority;
};

static void any_text(char text[TEXT], bool may_be_empty)
{
	static const char *const parts[] = {"a", "Z", "7", "\"", "'", ",", ";", "=", "-", "%", "\\", "/",
		"\xC3\xA9", "\xE2\x82\xAC", "\xD8\xB3", "x y", "{", "\"\""};
	struct text to = text_in(text, TEXT);
	int count = chance_below(8) + (may_be_empty ? 0 : 1);
	for (int k = 0; k < count; k++) {
		text_add(&to, parts[chance_below(sizeof parts / sizeof *parts)]);
	}
	/* What our own lists write before a formula is taken off again, so nobody can mean that. */
	if (text[0] == '\'' && text[1] && strchr("=+-@", text[1])) {
		text[0] = '.';
	}
}

static void mean(struct meant *meant, int number)
{
	int units = 0;
	while (amount_units[units].code) {
		units++;
	}
	*meant = (struct meant){.unit = &amount_units[chance_below(units)],
		.amount = (int64_t)chance_below(1000000) * chance_below(900000),
		.from = {2000 + chance_below(30), 1 + chance_below(12), 1 + chance_below(28)},
		.has_base = chance_once_in(3),
		.has_authority = chance_once_in(2)};
	meant->to = day_add(meant->from, chance_below(800));
	meant->base = meant->amount + chance_below(1000) + 1;
	snprintf(meant->code, sizeof meant->code, "figure_%d-%d", number, chance_below(1000));
	any_text(meant->label, false);
	any_text(meant->source, false);
	any_text(meant->note, true);
}

/* Files */

static void put_cell(FILE *out, const char *text, char separator, bool is_last)
{
	bool must = strchr(text, separator) || strchr(text, '"');
	if (must || chance_once_in(3)) {
		fputc('"', out);
		for (; *text; text++) {
			fputs(*text == '"' ? "\"\"" : (const char[]){*text, '\0'}, out);
		}
		fputc('"', out);
	} else {
		fputs(text, out);
	}
	fputs(is_last ? chance_once_in(2) ? "\r\n" : "\n" : (const char[]){separator, '\0'}, out);
}

static void write_amount(char room[AMOUNT_SIZE], int64_t amount, int kept_as, char separator)
{
	amount_write_plain(room, amount, kept_as);
	char *point = strchr(room, '.');
	if (point && separator == ';') {
		*point = ',';
	}
}

enum {
	COLUMNS = 10
};
static const char *const heads[COLUMNS] = {
	"figure", "label", "value", "unit", "from", "to", "authority", "base", "base_of", "source"};

static void put_row(FILE *out, const struct meant *meant, const int order[COLUMNS], char separator)
{
	char amount[AMOUNT_SIZE], base[AMOUNT_SIZE] = "", from[DAY_SIZE], to[DAY_SIZE];
	write_amount(amount, meant->amount, meant->unit->kept_as, separator);
	if (meant->has_base) {
		write_amount(base, meant->base, meant->unit->kept_as, separator);
	}
	day_write(from, meant->from);
	day_write(to, meant->to);
	const char *const cells[COLUMNS] = {meant->code, meant->label, amount, meant->unit->code, from, to,
		meant->has_authority ? "west" : "", base, meant->has_base ? "all" : "", meant->source};
	for (int k = 0; k < COLUMNS; k++) {
		put_cell(out, cells[order[k]], separator, false);
	}
	put_cell(out, meant->note, separator, true);
}

static char *write_file(const struct meant *meant, int count)
{
	char *text = NULL, separator = chance_once_in(2) ? ',' : ';';
	size_t length;
	int order[COLUMNS] = {0};
	for (int k = 0; k < COLUMNS; k++) { /* shuffled */
		int at = chance_below(k + 1);
		order[k] = order[at];
		order[at] = k;
	}
	FILE *out = open_memstream(&text, &length);
	assert_non_null(out);
	fputs(chance_once_in(2) ? "\xEF\xBB\xBF" : "", out);
	for (int k = 0; k < COLUMNS; k++) {
		put_cell(out, heads[order[k]], separator, false);
	}
	put_cell(out, "note", separator, true);
	for (int k = 0; k < count; k++) {
		put_row(out, &meant[k], order, separator);
	}
	fclose(out);
	return text;
}

/* Reading back, by the view */

static void expect_column(sqlite3_stmt *row, int column, const char *wanted)
{
	const char *found = (const char *)sqlite3_column_text(row, column);
	if (strcmp(found ? found : "", wanted) != 0) {
		fail_msg("column %d is \"%s\", not \"%s\"", column, found ? found : "(null)", wanted);
	}
}

static void expect_stands(sqlite3 *db, const struct meant *meant)
{
	sqlite3_stmt *row = NULL;
	char from[DAY_SIZE], to[DAY_SIZE];
	day_write(from, meant->from);
	day_write(to, meant->to);
	assert_int_equal(
		sqlite3_prepare_v2(db,
			"SELECT label, source, coalesce(note, ''), unit, starts, ends, coalesce(authority, ''), amount,"
			" kept_as, coalesce(base, 0) FROM other_figure WHERE figure = ?1",
			-1, &row, NULL),
		SQLITE_OK);
	sqlite3_bind_text(row, 1, meant->code, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	expect_column(row, 0, meant->label);
	expect_column(row, 1, meant->source);
	expect_column(row, 2, meant->note);
	expect_column(row, 3, meant->unit->code);
	expect_column(row, 4, from);
	expect_column(row, 5, to);
	expect_column(row, 6, meant->has_authority ? "west" : "");
	assert_int_equal(sqlite3_column_int64(row, 7), meant->amount);
	assert_int_equal(sqlite3_column_int64(row, 8), meant->unit->kept_as);
	assert_int_equal(sqlite3_column_int64(row, 9), meant->has_base ? meant->base : 0);
	assert_int_equal(sqlite3_step(row), SQLITE_DONE);
	sqlite3_finalize(row);
}

static void what_is_imported__reads_back_equal(void **state)
{
	struct desk *desk = *state;
	struct meant meant[ROWS];
	sqlite3 *db = NULL;
	desk_make_office(desk);
	assert_int_equal(sqlite3_open_v2(desk->office, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	for (int set = 0; set < SETS; set++) {
		chance_seed(20260718 + (uint64_t)set);
		int count = 1 + chance_below(ROWS);
		for (int k = 0; k < count; k++) {
			mean(&meant[k], set * ROWS + k);
		}
		char *text = write_file(meant, count);
		import_text(0, desk, text);
		for (int k = 0; k < count; k++) {
			expect_stands(db, &meant[k]);
		}
		import_text(0, desk, text);
		assert_true(strncmp(desk->out, "0 new", 5) == 0);
		free(text);
	}
	sqlite3_close(db);
}

/* A list of ours with the values of old filled in says again what stands. */
static void what_our_csv_guards__comes_back_without_the_guard(void **state)
{
	struct desk *desk = *state;
	char *text = NULL;
	size_t length;
	desk_make_office(desk);
	import_text(0, desk, FIGURE_HEAD "odd,=1+1,1,items," OF_2018 ",,,,,-Team\n");
	FILE *out = open_memstream(&text, &length);
	assert_non_null(out);
	fputs(FIGURE_HEAD, out);
	struct csv csv = {.out = out};
	static const char *const cells[] = {
		"odd", "=1+1", "1", "items", "2018-01-01", "2018-12-31", "", "", "", "", "-Team"};
	for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
		csv_text(&csv, cells[k]);
	}
	csv_end_row(&csv);
	fclose(out);
	assert_says(text, "\"'=1+1\"");
	import_text(0, desk, text);
	assert_says(desk->out, "0 new, 1 as it stood.");
	free(text);
}

/* The longest row that is taken fits into its entry. */
static void the_longest_row__is_recorded(void **state)
{
	struct desk *desk = *state;
	char quotes[2 * 240 + 1], text[4000], code[CODE_SIZE];
	memset(quotes, '"', sizeof quotes - 1);
	quotes[sizeof quotes - 1] = '\0';
	memset(code, 'c', CODE_LONGEST);
	code[CODE_LONGEST] = '\0';
	desk_make_office(desk);
	snprintf(text, sizeof text,
		"figure,label,value,unit,from,to,authority,base,base_of,percent,source,note,typed_by\n"
		"%s,\"%.240s\",999999999.999,kilograms," OF_2018
		",%s,999999999.999,\"%.240s\",50,\"%.400s\",\"%.480s\",\"%.120s\"\n",
		code, quotes, code, quotes, quotes, quotes, quotes);
	import_text(0, desk, text, "--accept-percents");
	assert_int_equal(desk_number(desk, "SELECT length(label) + length(note) FROM other_figure"), 120 + 240);
	assert_true(desk_number(desk, "SELECT max(length(detail)) FROM entry") > 1700);
	snprintf(text, sizeof text, FIGURE_HEAD "x,\"%.242s\",1,items," OF_2018 ",,,,,S\n", quotes);
	import_text(3, desk, text);
	assert_says(desk->err, "it is too long (at most 120 bytes on one line)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_is_imported__reads_back_equal),
		test_at_desk(what_our_csv_guards__comes_back_without_the_guard),
		test_at_desk(the_longest_row__is_recorded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
