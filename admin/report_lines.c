/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report_lines.h"

#include "admin/amounts.h"
#include "admin/print.h"
#include "ledger/store.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void *filled(void *memory)
{
	if (!memory) {
		abort();
	}
	return memory;
}

char *clean_copy(const char *text)
{
	char *copy = strdup(text), *to = copy;
	if (!copy) {
		abort();
	}
	while (*text) {
		size_t length = print_clean(text);
		if (length == 0 || *text == '\n' || *text == '\t') {
			*to++ = length == 0 ? '?' : ' ';
			text++;
		} else {
			memmove(to, text, length);
			to += length;
			text += length;
		}
	}
	*to = '\0';
	return copy;
}

int figure_key(const struct figure *figure)
{
	return figure->grouping == GROUPS_BY_FIRST_COLUMN ? 1 : 0;
}

/* The column whose size counts: the first that is summed. */
static int size_column(const struct figure *figure)
{
	int column = 0;
	while (column < figure->column_count - 1 && !figure->columns[column].is_summed) {
		column++;
	}
	return column;
}

/* Cells */

static void spell_words(char *code)
{
	for (char *at = code; *at; at++) {
		*at = *at == '_' || *at == '-' ? ' ' : *at;
	}
	*code = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;
}

/* What is no month stays as it is. */
static char *spell_month(char *code)
{
	char first[DAY_SIZE], date[DATE_SIZE];
	struct day day;
	if (snprintf(first, sizeof first, "%s-01", code) >= (int)sizeof first || !day_parse(&day, first)) {
		return code;
	}
	date_write(date, day);
	free(code);
	return clean_copy(strchr(date, ' ') + 1);
}

/* Two days, or four: a period, then another. */
static char *spell_period(char *code)
{
	static const char *const between[] = {"", " to ", ", then ", " to "};
	char room[4 * DATE_SIZE + 40];
	struct text text = text_in(room, sizeof room);
	struct day before = {0};
	const char *at = code;
	for (size_t k = 0; *at && k < sizeof between / sizeof *between; k++) {
		char one[DAY_SIZE], date[DATE_SIZE];
		struct day day;
		snprintf(one, sizeof one, "%s", at);
		if (!day_parse(&day, one)) {
			return code;
		}
		date_write(date, day);
		if (k % 2 == 0 || day_compare(day, before) != 0) {
			text_addf(&text, "%s%s", between[k], date);
		}
		before = day;
		at += strlen(one);
		at += *at == '/';
	}
	if (*at) {
		return code;
	}
	free(code);
	return clean_copy(room);
}

struct cell label_cell(const struct names *names, const char *code)
{
	const struct name *name = names_find(names, code);
	const char *label = name ? name->label : code ? code : names->unsaid;
	struct cell cell = {
		.kind = CELL_TEXT, .text = clean_copy(label ? label : ""), .code = code ? clean_copy(code) : NULL};
	if (code && !name && names->spelling == SPELLED_AS_WORDS) {
		spell_words(cell.text);
	} else if (code && !name && names->spelling == SPELLED_AS_MONTH) {
		cell.text = spell_month(cell.text);
	} else if (code && !name && names->spelling == SPELLED_AS_PERIOD) {
		cell.text = spell_period(cell.text);
	}
	return cell;
}

struct cell zero_cell(const struct figure_column *column)
{
	switch (column->kind) {
	case COLUMN_SHARE:
		return (struct cell){.kind = CELL_SHARE};
	case COLUMN_RATE:
		return (struct cell){.kind = CELL_RATE};
	case COLUMN_CHANGE:
		return (struct cell){.kind = CELL_CHANGE};
	case COLUMN_AMOUNT:
		return (struct cell){.kind = CELL_AMOUNT,
			.of = column->kept_as > 0 ? column->kept_as : 1,
			.text = column->unit ? clean_copy(column->unit) : NULL};
	case COLUMN_LABEL:
	case COLUMN_DAY:
	case COLUMN_COUNT:
		break;
	}
	return (struct cell){.kind = CELL_COUNT};
}

/* What is worked out later, of its own base where it has one. */
static struct cell worked_out(const struct figure_column *column, const struct query *row, int at)
{
	struct cell cell = zero_cell(column);
	if (column->of == OF_OWN) {
		cell.kind = row_is_null(row, at) ? CELL_EMPTY : cell.kind;
		cell.of = row_integer(row, at);
	}
	return cell;
}

static struct cell cell_of(
	const struct figure_column *column, const struct names *names, const struct query *row, int at)
{
	struct cell cell = {.kind = CELL_EMPTY};
	switch (column->kind) {
	case COLUMN_LABEL:
		return label_cell(names, row_text(row, at));
	case COLUMN_DAY:
		cell.kind = !row_is_null(row, at) && day_parse(&cell.day, row_text(row, at)) ? CELL_DAY : CELL_EMPTY;
		return cell;
	case COLUMN_COUNT:
	case COLUMN_AMOUNT:
		if (row_is_null(row, at)) {
			cell.text = column->is_summed ? clean_copy(NOT_COUNTED) : NULL;
			return cell;
		}
		cell = zero_cell(column);
		cell.number = row_integer(row, at);
		return cell;
	case COLUMN_SHARE:
	case COLUMN_RATE:
	case COLUMN_CHANGE:
		return worked_out(column, row, at);
	}
	return cell;
}

/* Reading */

static struct line *next_line(struct lines *lines)
{
	if (lines->count % 64 == 0) {
		lines->at = filled(realloc(lines->at, (size_t)(lines->count + 64) * sizeof *lines->at));
	}
	struct line *line = &lines->at[lines->count];
	*line = (struct line){.order = lines->count++};
	line->cells = filled(calloc((size_t)lines->figure->column_count, sizeof *line->cells));
	return line;
}

/* An amount is in the unit of what the row is of. */
static void say_units(struct line *line, const struct lines *lines)
{
	int key = figure_key(lines->figure);
	const struct name *name = names_find(&lines->names[key], line->cells[key].code);
	for (int k = 0; k < lines->figure->column_count; k++) {
		if (line->cells[k].kind == CELL_AMOUNT && !line->cells[k].text && name && name->unit) {
			line->cells[k].text = clean_copy(name->unit);
			line->cells[k].of = name->kept_as > 0 ? name->kept_as : 1;
		}
	}
}

/* Each row says in what it is counted. */
static void say_own_units(struct line *line, const struct figure *figure, const struct query *row, int at)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (line->cells[k].kind == CELL_AMOUNT) {
			line->cells[k].text = clean_copy(row_text(row, at) ? row_text(row, at) : "");
			line->cells[k].of = amount_kept_as(row_integer(row, at + 1));
		}
	}
}

static void read_line(struct lines *lines, const struct query *row)
{
	struct line *line = next_line(lines);
	int at = 0;
	for (int k = 0; k < lines->figure->column_count; k++) {
		const struct figure_column *column = &lines->figure->columns[k];
		line->cells[k] = cell_of(column, &lines->names[k], row, at);
		if (column->is_named && row_text(row, at + 1)) {
			free(line->cells[k].text);
			line->cells[k].text = clean_copy(row_text(row, at + 1));
		}
		at += (column->sql != NULL) + column->is_named;
	}
	if (lines->figure->has_own_units) {
		say_own_units(line, lines->figure, row, at);
		at += 2;
	} else {
		say_units(line, lines);
	}
	line->is_sensitive = lines->figure->has_own_care && row_integer(row, at) != 0;
}

/* {"door_chain":450}: the catalogue's prices in pence. */
static const char *write_prices(char room[PRICES_SIZE], const struct catalogue *catalogue)
{
	struct text text = text_in(room, PRICES_SIZE);
	text_add(&text, "{");
	for (int k = 0; k < catalogue->kit_count; k++) {
		const struct kit_item *item = &catalogue->kit[k];
		if (item->price > 0) {
			text_addf(&text, "%s\"%s\":%d", text.length > 1 ? "," : "", item->code, item->price);
		}
	}
	text_add(&text, "}");
	return room;
}

struct query figure_query(
	struct figure_run *room, const char *sql, const struct office *office, const struct report *report)
{
	day_write(room->from, report->from);
	day_write(room->to, report->to);
	struct query rows = query(book_store(office->book), sql);
	bind_named(&rows, ":from", room->from);
	bind_named(&rows, ":to", room->to);
	bind_named(&rows, ":authority", report->authority);
	bind_named(&rows, ":partial", report->is_complete ? NULL : "yes");
	bind_named(&rows, ":public", report->is_public ? "yes" : NULL);
	bind_named(&rows, ":set", office->catalogue->feedback_set);
	bind_named(&rows, ":prices", write_prices(room->prices, office->catalogue));
	return rows;
}

/* A row for a code that no record has: nothing was counted. */
static void add_zero_line(struct lines *lines, const struct cell *group, const struct name *name)
{
	struct line *line = next_line(lines);
	int key = figure_key(lines->figure);
	for (int k = 0; k < lines->figure->column_count; k++) {
		line->cells[k] = zero_cell(&lines->figure->columns[k]);
	}
	if (group) {
		line->cells[0] = *group;
		line->cells[0].text = clean_copy(group->text);
		line->cells[0].code = group->code ? clean_copy(group->code) : NULL;
	}
	line->cells[key] =
		(struct cell){.kind = CELL_TEXT, .text = clean_copy(name->label), .code = clean_copy(name->code)};
}

bool same_code(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* Is there a line of this code, in the group of this cell where there are groups? */
static bool has_line(const struct lines *lines, int count, const struct cell *group, const char *code)
{
	int key = figure_key(lines->figure);
	for (int k = 0; k < count; k++) {
		const struct cell *cells = lines->at[k].cells;
		if ((!group || same_code(cells[0].code, group->code)) && same_code(cells[key].code, code)) {
			return true;
		}
	}
	return false;
}

static void add_zero_lines_of(struct lines *lines, int count, const struct cell *group)
{
	const struct names *names = &lines->names[figure_key(lines->figure)];
	for (int k = 0; k < names->count; k++) {
		if (!has_line(lines, count, group, names->at[k].code)) {
			add_zero_line(lines, group, &names->at[k]);
		}
	}
}

static void add_zero_lines(struct lines *lines)
{
	int count = lines->count;
	if (lines->figure->grouping == GROUPS_NONE) {
		add_zero_lines_of(lines, count, NULL);
		return;
	}
	for (int k = 0; k < count; k++) {
		struct cell group = lines->at[k].cells[0]; /* copied, for the lines may move */
		bool is_first = true;
		for (int before = 0; before < k; before++) {
			is_first = is_first && !same_code(lines->at[before].cells[0].code, group.code);
		}
		if (is_first) {
			add_zero_lines_of(lines, count, &group);
		}
	}
}

/* Order */

static int rank_in(const struct names *names, const char *code)
{
	const struct name *name = names_find(names, code);
	return name ? (int)(name - names->at) : code ? names->count : names->count + 1;
}

static void rank_line(const struct lines *lines, struct line *line)
{
	const struct figure *figure = lines->figure;
	int key = figure_key(figure);
	const struct names *names = &lines->names[key];
	line->code = line->cells[key].code;
	line->rank = figure->by_label ? 0 : figure->columns[key].names ? rank_in(names, line->code) : line->order;
	line->label = figure->by_label ? line->cells[key].text : NULL;
	line->size = figure->by_size ? line->cells[size_column(figure)].number : 0;
	if (figure->grouping == GROUPS_BY_FIRST_COLUMN) {
		line->group = line->cells[0].code;
		line->group_rank = rank_in(&lines->names[0], line->group);
	} else if (figure->grouping == GROUPS_WITHIN) {
		const struct name *name = names_find(names, line->code);
		bool is_within = name && name->within;
		line->group = is_within ? name->within : line->code;
		line->group_rank = rank_in(names, line->group);
		/* Who chose the tile itself, and none of its second page, comes last. */
		line->rank = is_within ? line->rank : INT_MAX;
	} else {
		line->group_rank = 0;
	}
}

/* The sizes of groups, each the sum of its lines. */
static void size_groups(struct lines *lines)
{
	for (int k = 0; k < lines->count; k++) {
		for (int other = 0; other < lines->count; other++) {
			if (same_code(lines->at[k].group, lines->at[other].group)) {
				lines->at[k].group_size += lines->at[other].size;
			}
		}
	}
}

static int compare_number(int64_t one, int64_t other)
{
	return (one > other) - (one < other);
}

static int64_t take_number(const char **at)
{
	int64_t number = 0;
	for (; **at >= '0' && **at <= '9'; ++*at) {
		number = number < INT64_MAX / 100 ? number * 10 + **at - '0' : number;
	}
	return number;
}

/* As people order them: "agreement_2" is before "agreement_10". */
static int compare_code(const char *one_code, const char *other_code)
{
	const char *one = one_code ? one_code : "", *other = other_code ? other_code : "";
	while (*one && *other) {
		bool are_numbers = *one >= '0' && *one <= '9' && *other >= '0' && *other <= '9';
		int64_t one_number = are_numbers ? take_number(&one) : (unsigned char)*one++;
		int64_t other_number = are_numbers ? take_number(&other) : (unsigned char)*other++;
		if (one_number != other_number) {
			return compare_number(one_number, other_number);
		}
	}
	int order = (*one != '\0') - (*other != '\0');
	return order ? order : strcmp(one_code ? one_code : "", other_code ? other_code : "");
}

static int compare_lines(const void *one_line, const void *other_line)
{
	const struct line *one = one_line, *other = other_line;
	int order = compare_number(other->group_size, one->group_size);
	order = order ? order : compare_number(one->group_rank, other->group_rank);
	order = order ? order : compare_code(one->group, other->group);
	order = order ? order : compare_number(other->size, one->size);
	order = order ? order : compare_number(one->rank, other->rank);
	order = order ? order : compare_code(one->label, other->label);
	order = order ? order : compare_code(one->code, other->code);
	return order ? order : compare_number(one->order, other->order);
}

static void sort_lines(struct lines *lines)
{
	for (int k = 0; k < lines->count; k++) {
		rank_line(lines, &lines->at[k]);
	}
	if (lines->figure->by_size && lines->figure->grouping != GROUPS_NONE) {
		size_groups(lines);
	}
	if (lines->count > 0) {
		qsort(lines->at, (size_t)lines->count, sizeof *lines->at, compare_lines);
	}
}

enum status lines_read(struct lines *lines, const struct figure *figure, const struct office *office,
	const struct report *report)
{
	struct figure_run room;
	*lines = (struct lines){.figure = figure};
	lines->names = filled(calloc((size_t)figure->column_count, sizeof *lines->names));
	for (int k = 0; k < figure->column_count; k++) {
		lines->names[k] = names_of(figure->columns[k].names, office->catalogue);
	}
	struct query rows = figure_query(&room, figure->sql, office, report);
	while (query_row(&rows)) {
		read_line(lines, &rows);
	}
	if (figure->shows_all) {
		add_zero_lines(lines);
	}
	sort_lines(lines);
	return query_end(&rows);
}

void lines_free(struct lines *lines)
{
	for (int k = 0; k < lines->figure->column_count; k++) {
		names_free(&lines->names[k]);
	}
	free(lines->names);
	free(lines->at);
	*lines = (struct lines){0};
}
