/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_value.c - what a number of a template is called, and where it is found (template_inside.h): in the report
 * model, among the figures of others, in a register.
 */
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report_lines.h"
#include "admin/template_inside.h"

#include <stdlib.h>
#include <string.h>

/* A name's parts: "kit_by_item", "door_chain", "given". */
enum {
	PARTS = 5
};

struct name_parts {
	char room[PLACE_LONGEST];
	const char *part[PARTS];
	int count;
};

static bool split(struct name_parts *path, const char *name)
{
	*path = (struct name_parts){.count = 0};
	text_copy(path->room, sizeof path->room, name);
	char *rest = path->room, *part;
	while ((part = strsep(&rest, "."))) {
		if (path->count == PARTS || !part[0]) {
			return false;
		}
		path->part[path->count++] = part;
	}
	return true;
}

/* The kiosks' figures */

static const struct report_single *single_named(const struct report *report, const char *name)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			if (strcmp(at->singles[k].figure->name, name) == 0) {
				return &at->singles[k];
			}
		}
	}
	return NULL;
}

const struct report_table *table_named(const struct report *report, const char *name)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->table_count; k++) {
			if (strcmp(at->tables[k].figure->name, name) == 0) {
				return &at->tables[k];
			}
		}
	}
	return NULL;
}

const char *table_window(const struct report *report, const struct report_table *table)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		if (table >= at->tables && table < at->tables + at->table_count) {
			return at->window;
		}
	}
	return NULL;
}

static int column_named(const struct figure *figure, const char *name)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (strcmp(column_name(&figure->columns[k]), name) == 0) {
			return k;
		}
	}
	return -1;
}

static int first_number(const struct figure *figure)
{
	int column = 0;
	while (figure->columns[column].kind != COLUMN_COUNT && figure->columns[column].kind != COLUMN_AMOUNT &&
		   column < figure->column_count - 1) {
		column++;
	}
	return column;
}

static void complain_column(struct asked *asked, const struct figure *figure, const char *name)
{
	struct advice advice = advice_on(name);
	for (int k = 0; k < figure->column_count; k++) {
		advice_offer(&advice, column_name(&figure->columns[k]));
	}
	place_wrong(asked, "%s has no column \"%s\". %s", figure->name, quoted(name).text, advised(&advice).text);
}

static struct value kiosk_value(const struct asked *asked, const struct figure *figure, int column)
{
	struct value value = {.family = FAMILY_KIOSK,
		.of = 1,
		.from = asked->filling->report->from,
		.to = asked->filling->report->to,
		.spot = {.figure = figure, .column = column}};
	figure_unit(value.unit, figure, column);
	return value;
}

static bool take_single(struct asked *asked, const struct report_single *single,
	const struct name_parts *path, struct value *value)
{
	int column = path->count > 1 ? column_named(single->figure, path->part[1]) : 0;
	if (column < 0 || path->count > 2) {
		complain_column(asked, single->figure, path->part[path->count - 1]);
		return false;
	}
	*value = kiosk_value(asked, single->figure, column);
	value->number = single->numbers[column];
	value_hide(value, single->kinds[column]);
	return true;
}

void value_hide(struct value *value, enum cell_kind kind)
{
	char room[CELL_ROOM];
	if (kind == CELL_UNDER || kind == CELL_HELD) {
		text_copy(value->shown, sizeof value->shown, cell_text(room, &(struct cell){.kind = kind}));
		value->hides = kind;
	}
}

bool is_hidden(const struct value *value)
{
	return value->hides == CELL_UNDER || value->hides == CELL_HELD;
}

/* The row's own unit, where it has one. */
static void take_unit(struct value *value, const char *unit)
{
	if (unit) {
		text_copy(value->unit, sizeof value->unit, unit);
	}
}

static void take_cell(struct value *value, const struct cell *cell)
{
	char room[CELL_ROOM];
	value->number = cell->number;
	value->is_uncounted = cell->kind == CELL_EMPTY && cell->text;
	if (value->is_uncounted) {
		return;
	}
	if (cell->kind == CELL_AMOUNT) {
		value->of = (int)cell->of;
		take_unit(value, cell->text);
	} else if (cell->kind == CELL_SHARE && cell->of > 0) {
		int64_t tenths = cell_tenths(cell);
		const char *sign = tenths < 0 ? "-" : "";
		long long size = tenths < 0 ? -tenths : tenths;
		snprintf(value->shown, sizeof value->shown, size % 10 ? "%s%lld.%lld%%" : "%s%lld%%", sign, size / 10,
			size % 10);
	} else if (cell->kind == CELL_UNDER || cell->kind == CELL_HELD) {
		value_hide(value, cell->kind);
	} else if (cell->kind != CELL_COUNT) {
		const char *text = cell_text(room, cell);
		text_copy(value->shown, sizeof value->shown, text[0] ? text : "-");
	}
}

/* A share, rate or change that a copy for everybody leaves out would tell what is hidden beside it. */
static void take_of_row(const struct report *report, const struct report_table *table,
	const struct report_row *row, struct value *value)
{
	const struct figure_column *column = &table->figure->columns[value->spot.column];
	bool is_worked_out =
		column->kind == COLUMN_SHARE || column->kind == COLUMN_RATE || column->kind == COLUMN_CHANGE;
	bool has_none = row->kind == ROW_GROUP && column->of == OF_GROUP;
	take_cell(value, &row->cells[value->spot.column]);
	if (report->is_public && is_worked_out && !has_none &&
		row->cells[value->spot.column].kind == CELL_EMPTY) {
		value_hide(value, CELL_HELD);
	}
}

/* A row without a code has this one. */
static const char *lasting_code(const struct cell *cell)
{
	return cell->code ? cell->code : "-";
}

static bool has_code(const struct cell *cell, const char *code)
{
	return cell->code ? strcmp(cell->code, code) == 0 : strcmp(code, "-") == 0;
}

const struct report_row *table_row(const struct report_table *table, const char *group, const char *code)
{
	bool is_in_group = !group;
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		if (group && row->kind == ROW_GROUP) {
			is_in_group = has_code(&row->cells[table->first], group);
		}
		bool may_be = group ? row->kind == ROW_WITHIN && is_in_group : row->kind != ROW_TOTAL;
		if (may_be && has_code(&row->cells[table->first], code)) {
			return row;
		}
	}
	return NULL;
}

/* Nothing was counted of a code that there is: that is nought. The code, as long as the catalogue lasts, or NULL. */
static const char *known_code(
	const struct asked *asked, const struct report_table *table, const char *code, struct value *value)
{
	const struct figure_column *column = &table->figure->columns[value->spot.column];
	struct names names = names_of(table->figure->columns[table->first].names, asked->filling->catalogue);
	const struct name *name = names_find(&names, code);
	const char *known = name ? name->code : NULL;
	if (name && table->figure->grouping == GROUPS_WITHIN) {
		value->spot.group = name->within ? name->within : name->code;
		value->spot.row = name->within ? name->code : NULL;
	} else if (name) {
		value->spot.row = name->code;
	}
	if (name && column->kind == COLUMN_AMOUNT) {
		take_unit(value, column->unit ? column->unit : name->unit);
		value->of = column->unit ? column->kept_as : name->kept_as;
		value->of = value->of > 0 ? value->of : 1;
	}
	names_free(&names);
	return known;
}

static const char *known_group(const struct asked *asked, const struct report_table *table, const char *group)
{
	struct names names = names_of(table->figure->columns[0].names, asked->filling->catalogue);
	const struct name *name = names_find(&names, group);
	const char *known = name ? name->code : NULL;
	names_free(&names);
	for (int k = 0; k < table->row_count && !known; k++) {
		const struct cell *cell = &table->rows[k].cells[table->first];
		known = table->rows[k].kind == ROW_GROUP && has_code(cell, group) ? lasting_code(cell) : NULL;
	}
	return known;
}

static void complain_row(struct asked *asked, const struct report_table *table, const char *code)
{
	struct advice advice = advice_on(code);
	for (int k = 0; k < table->row_count; k++) {
		const char *known = table->rows[k].cells[table->first].code;
		if (known) {
			advice_offer(&advice, known);
		}
	}
	place_wrong(
		asked, "%s has no row \"%s\". %s", table->figure->name, quoted(code).text, advised(&advice).text);
}

/* A kind that nothing stands within has the place of one that something stands within. */
static void stand(struct spot *spot, const struct report_table *table, const struct report_row *row)
{
	const char *code = lasting_code(&row->cells[table->first]);
	const struct report_row *group = row;
	if (row->kind == ROW_WITHIN) {
		while (group > table->rows && group->kind != ROW_GROUP) {
			group--;
		}
		spot->group = lasting_code(&group->cells[table->first]);
		spot->row = code;
	} else if (row->kind == ROW_GROUP || table->figure->grouping == GROUPS_WITHIN) {
		spot->group = code;
	} else {
		spot->row = code;
	}
}

/* What rows of a table say of the events that they are of, and where the number stands. */
static void say_events(struct value *value, const struct report_table *table, const struct report_row *row)
{
	stand(&value->spot, table, row);
	for (int k = 0; k <= table->first; k++) {
		if (table->figure->columns[k].names == NAMES_EVENT_TYPES) {
			value->type = row->cells[k].code;
		}
	}
}

/*
 * A total that the report does not print. In a copy for everybody sums of rounded rows are no total of theirs, and the
 * true one may give a row away: it is held back wherever numbers of the column are rounded.
 */
static void add_rows(const struct report *report, const struct report_table *table, struct value *value)
{
	bool is_rounded = report->is_public && public_kind_of(table->figure,
											   &table->figure->columns[value->spot.column]) != PUBLIC_THINGS;
	bool is_counted = table->row_count == 0;
	int64_t sum = 0;
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		if (row->kind == ROW_PLAIN || row->kind == ROW_GROUP) {
			take_cell(value, &row->cells[value->spot.column]);
			sum += value->number;
			is_counted = is_counted || !value->is_uncounted;
			is_rounded = is_rounded || value->shown[0] || (report->is_public && row->is_sensitive);
		}
	}
	value->number = sum;
	value->is_uncounted = !is_counted;
	value->shown[0] = '\0';
	value->hides = CELL_COUNT;
	if (is_rounded && table->row_count > 0) {
		value_hide(value, CELL_HELD);
	}
}

/* The total that is printed, or else one of our own. */
static bool take_total(struct asked *asked, const struct report_table *table, struct value *value)
{
	const struct figure_column *column = &table->figure->columns[value->spot.column];
	if (table->row_count > 0) {
		const struct report_row *last = &table->rows[table->row_count - 1];
		if (last->kind == ROW_TOTAL && last->cells[value->spot.column].kind != CELL_EMPTY) {
			take_cell(value, &last->cells[value->spot.column]);
			return true;
		}
	}
	if (!column->is_summed) {
		place_wrong(asked, "%s has no total of %s: its rows are not added up. Name a row",
			table->figure->name, column_name(column));
		return false;
	}
	add_rows(asked->filling->report, table, value);
	return true;
}

static bool take_row(struct asked *asked, const struct report_table *table, const char *group,
	const char *code, struct value *value)
{
	const struct report_row *row = table_row(table, group, code);
	if (row) {
		say_events(value, table, row);
		take_of_row(asked->filling->report, table, row, value);
		return true;
	}
	const char *own_group = group ? known_group(asked, table, group) : NULL;
	if (group && !own_group) {
		complain_row(asked, table, group);
		return false;
	}
	const char *own = known_code(asked, table, code, value);
	if (!own) {
		complain_row(asked, table, code);
		return false;
	}
	if (own_group) {
		value->spot.group = own_group;
		value->spot.row = own;
	}
	if (table->figure->columns[table->first].names == NAMES_EVENT_TYPES) {
		value->type = own;
	}
	return true;
}

/* FIGURE, FIGURE.COLUMN, FIGURE.ROW, FIGURE.ROW.COLUMN, FIGURE.GROUP.ROW.COLUMN */
static bool take_of_table(
	struct asked *asked, const struct report_table *table, const struct name_parts *path, struct value *value)
{
	int last = path->count - 1, column = last > 0 ? column_named(table->figure, path->part[last]) : -1;
	int rows = last - (column >= 0);
	if (column < 0 && last > 1) {
		complain_column(asked, table->figure, path->part[last]);
		return false;
	}
	*value = kiosk_value(asked, table->figure, column >= 0 ? column : first_number(table->figure));
	if (rows <= 0) {
		return take_total(asked, table, value);
	}
	if (rows > 2) {
		place_wrong(asked, "\"%s\" has too many parts. Write figure.row.column",
			quoted(asked->words[asked->next - 1]).text);
		return false;
	}
	return take_row(asked, table, rows == 2 ? path->part[1] : NULL, path->part[rows], value);
}

static void complain_figure(struct asked *asked, const char *name)
{
	const struct report *report = asked->filling->report;
	struct advice advice = advice_on(name);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			advice_offer(&advice, at->singles[k].figure->name);
		}
		for (int k = 0; k < at->table_count; k++) {
			advice_offer(&advice, at->tables[k].figure->name);
		}
	}
	place_wrong(asked, "there is no figure \"%s\". %s", quoted(name).text, advised(&advice).text);
}

static bool take_of_each(struct asked *asked, const struct name_parts *path, struct value *value)
{
	const struct report_table *table = asked->filling->each;
	if (!table || path->count != 2) {
		place_wrong(asked, "{row.column} stands between {each FIGURE} and {end} only. Name the figure");
		return false;
	}
	int column = column_named(table->figure, path->part[1]);
	if (column < 0) {
		complain_column(asked, table->figure, path->part[1]);
		return false;
	}
	*value = kiosk_value(asked, table->figure, column);
	if (asked->filling->row) {
		say_events(value, table, asked->filling->row);
		take_of_row(asked->filling->report, table, asked->filling->row, value);
	}
	return true;
}

/* Is the target's figure one that kiosks count, for this window? */
static bool is_own_target(const struct filling *filling, const struct spot *spot)
{
	const struct others *others = &filling->filled->others;
	const struct report *report = filling->report;
	for (int k = 0; k < others->target_count; k++) {
		const struct target *target = &others->targets[k];
		size_t length = strlen(target->code);
		bool is_it = spot->row && strncmp(spot->row, target->code, length) == 0 &&
					 (!spot->row[length] || spot->row[length] == '@');
		bool is_counted =
			single_named(report, target->figure) || strcmp(target->figure, "homes_with_kit") == 0;
		if (is_it && is_counted && day_compare(target->from, report->from) == 0 &&
			day_compare(target->to, report->to) == 0) {
			return true;
		}
	}
	return false;
}

/* Could a kiosk that has not come change it? Not what others told the office, nor a register of its own. */
static bool is_touched(const struct filling *filling, const struct value *value)
{
	const struct figure *figure = value->spot.figure;
	return !figure->is_of_others ||
		   (strcmp(figure->name, "targets_met") == 0 && is_own_target(filling, &value->spot));
}

/* Remembered, for the list at the end and for what is missing. */
static void note_figure(struct filling *filling, const struct value *value)
{
	struct filled *filled_ = filling->filled;
	struct selector selector = {SELECTS_ALL, NULL};
	if (value->type) {
		selector = (struct selector){SELECTS_TYPE, value->type};
	} else if (strcmp(value->spot.figure->name, "people_engaged") == 0) {
		selector.selects = SELECTS_ENGAGEMENT;
	} else if (strcmp(value->spot.figure->name, "people_elsewhere") == 0) {
		selector.selects = SELECTS_OTHERS;
	}
	if (is_touched(filling, value) && filling->selector_count < SELECTORS) {
		filling->selectors[filling->selector_count++] = selector;
	}
	for (int k = 0; k < filled_->figure_count; k++) {
		if (filled_->figures[k] == value->spot.figure) {
			return;
		}
	}
	filled_->figures[filled_->figure_count++] = value->spot.figure;
}

static bool take_kiosk(struct asked *asked, const struct name_parts *path, struct value *value)
{
	const struct report *report = asked->filling->report;
	const struct report_single *single = single_named(report, path->part[0]);
	const struct report_table *table = table_named(report, path->part[0]);
	bool is_row = strcmp(path->part[0], "row") == 0;
	if (!single && !table && !is_row) {
		complain_figure(asked, path->part[0]);
		return false;
	}
	if (table && (table->figure->is_of_others || table_window(report, table))) {
		place_wrong(asked,
			"the rows of %s have periods of their own. Write other.CODE, register.KIND or met CODE",
			table->figure->name);
		return false;
	}
	bool is_taken = is_row   ? take_of_each(asked, path, value)
					: single ? take_single(asked, single, path, value)
							 : take_of_table(asked, table, path, value);
	if (is_taken) {
		note_figure(asked->filling, value);
	}
	return is_taken;
}

/* Registers */

static bool take_register(struct asked *asked, const struct name_parts *path, struct value *value)
{
	const struct others *others = &asked->filling->filled->others;
	const char *kind = path->count > 1 ? path->part[1] : "";
	struct advice advice = advice_on(kind);
	bool is_known = false;
	struct day day = asked->filling->report->to, to;
	for (int k = 0; k < others->register_count; k++) {
		is_known = is_known || strcmp(others->registers[k].kind, kind) == 0;
		if (k == 0 || strcmp(others->registers[k].kind, others->registers[k - 1].kind) != 0) {
			advice_offer(&advice, others->registers[k].kind);
		}
	}
	if (!is_known) {
		place_wrong(asked, "no register \"%s\" was imported. %s", quoted(kind).text, advised(&advice).text);
		return false;
	}
	if (place_word(asked, "on") && (!place_period(asked, &day, &to) || day_compare(day, to) != 0)) {
		place_wrong(
			asked, "a register is counted on a day. Write on 2017-12-31, or in 2017 for its last day");
		return false;
	}
	if (place_word(asked, "in") && !place_period(asked, &to, &day)) {
		place_wrong(asked, "a register is counted at the end of a year. Write in 2017, or on 2017-12-31");
		return false;
	}
	const char *authority = path->count > 2 ? path->part[2] : NULL;
	*value = (struct value){.family = FAMILY_REGISTER,
		.number = others_registered(others, kind, authority, day),
		.of = 1,
		.unit = "entries",
		.from = day,
		.to = day};
	return true;
}

static bool take_named(struct asked *asked, const char *name, struct value *value)
{
	struct name_parts path;
	struct day from = asked->filling->report->from, to = asked->filling->report->to, end;
	if (!name[0] || !split(&path, name)) {
		place_wrong(
			asked, "a figure's name is wanted here, such as people_engaged or kit_by_item.door_chain.given");
		return false;
	}
	if (strcmp(path.part[0], "register") == 0) {
		return take_register(asked, &path, value);
	}
	if (!is_other_name(name)) {
		return take_kiosk(asked, &path, value);
	}
	if (place_word(asked, "latest")) {
		return place_latest(asked, name, value);
	}
	if (place_word(asked, "in") || place_word(asked, "on")) {
		if (!place_period(asked, &from, &to)) {
			place_wrong(asked, "a period is wanted here. Write in 2014, in 2014/15, or on 2014-12-31");
			return false;
		}
	} else if (asked->count - asked->next >= 4 && place_word(asked, "from")) {
		if (!place_period(asked, &from, &end) || !place_word(asked, "to") ||
			!place_period(asked, &end, &to)) {
			place_wrong(asked, "a period is wanted here. Write from 2014-01-01 to 2014-12-31");
			return false;
		}
	}
	return place_other(asked, name, from, to, value);
}

bool place_value(struct asked *asked, struct value *value)
{
	const char *name = place_any(asked);
	bool is_taken = take_named(asked, name, value);
	if (is_taken) {
		value->name = name;
	}
	return is_taken;
}
