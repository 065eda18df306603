/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/import_check.h"

#include "admin/amounts.h"
#include "ledger/detail.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool is_set(const struct import_row *row, int column)
{
	return row->values[column].text != NULL;
}

/* Where a complaint about a column points: its cell, or, where the file has no such column, the line. */
static struct place place_of(const struct import_row *row, int column)
{
	return row->values[column].place.line ? row->values[column].place : row->place;
}

/* Is the first day not after the second? */
static bool check_days(
	const struct import_row *row, int from, int to, const char *words, struct complaints *complaints)
{
	if (strcmp(row->values[from].day, row->values[to].day) <= 0) {
		return true;
	}
	complain(complaints, place_of(row, to), "%s %s is after %s. Put the earlier day first", words,
		row->values[from].day, row->values[to].day);
	return false;
}

/* Figures that kiosks count, which a target may name, and in what each is counted (targets_met.sql). */
static const struct {
	const char *code, *unit;
} own_figures[] = {
	{"people_engaged", "people"},
	{"events_held", "events"},
	{"kit_given", "items"},
	{"homes_with_kit", "homes"},
};

/* The unit of a figure of the kiosks; NULL: it is none. */
static const char *own_unit(const char *code)
{
	for (size_t k = 0; k < sizeof own_figures / sizeof *own_figures; k++) {
		if (strcmp(own_figures[k].code, code) == 0) {
			return own_figures[k].unit;
		}
	}
	return NULL;
}

static bool check_not_own(const struct import_row *row, struct complaints *complaints)
{
	const char *code = row->values[FIGURE_CODE].text;
	if (own_unit(code)) {
		complain(complaints, place_of(row, FIGURE_CODE),
			"\"%s\" is what kiosks count, and figures of others are never added to that. Give it another "
			"code",
			code);
		return false;
	}
	return true;
}

/* Figures */

static bool check_period(struct import_row *row, struct complaints *complaints)
{
	bool has_date = is_set(row, FIGURE_DATE), has_from = is_set(row, FIGURE_FROM),
		 has_to = is_set(row, FIGURE_TO);
	if (has_date && !has_from && !has_to) {
		row->values[FIGURE_FROM] = row->values[FIGURE_TO] = row->values[FIGURE_DATE];
		return true;
	}
	if (has_date || !has_from || !has_to) {
		complain(complaints, has_date ? place_of(row, FIGURE_DATE) : row->place,
			has_date ? "a figure is of a period or of one day. Write \"from\" and \"to\", or only \"date\""
					 : "which period it is of is not said. Write \"from\" and \"to\", or \"date\"");
		return false;
	}
	return check_days(row, FIGURE_FROM, FIGURE_TO, "the period's first day", complaints);
}

static void write_percent(char room[AMOUNT_SIZE + 8], int64_t hundredths, bool is_change)
{
	char plain[AMOUNT_SIZE];
	int64_t size = hundredths < 0 ? -hundredths : hundredths;
	amount_write_plain(plain, size, 100);
	snprintf(room, AMOUNT_SIZE + 8, "%s%s %%", hundredths < 0 ? "-" : is_change ? "+" : "", plain);
}

/* The percentage, the whole or the earlier amount, and the change as the counts give it. */
static bool percent_of_row(const struct import_row *row, int64_t *typed, int64_t *number, int64_t *of)
{
	int column = is_set(row, FIGURE_PERCENT) ? FIGURE_PERCENT : FIGURE_CHANGE;
	int base = column == FIGURE_PERCENT ? FIGURE_BASE : FIGURE_BEFORE;
	if (!is_set(row, column) || !is_set(row, base)) {
		return false;
	}
	*typed = row->values[column].number;
	*of = row->values[base].number;
	*number = row->values[FIGURE_VALUE].number - (column == FIGURE_CHANGE ? *of : 0);
	return true;
}

void import_row_differs(char room[IMPORT_DIFFERS_SIZE], const struct import_row *row)
{
	int64_t typed, number, of;
	char said[AMOUNT_SIZE + 8], found[AMOUNT_SIZE + 8], value[AMOUNT_SIZE], base[AMOUNT_SIZE];
	room[0] = '\0';
	if (!percent_of_row(row, &typed, &number, &of)) {
		return;
	}
	bool is_change = !is_set(row, FIGURE_PERCENT);
	write_percent(said, typed, is_change);
	write_percent(found, percent_tenths(number, of) * 10, is_change);
	amount_write_plain(value, row->values[FIGURE_VALUE].number, row->kept_as);
	amount_write_plain(base, of, row->kept_as);
	if (is_change) {
		snprintf(
			room, IMPORT_DIFFERS_SIZE, "%s was typed, but from %s to %s is %s", said, base, value, found);
	} else {
		snprintf(room, IMPORT_DIFFERS_SIZE, "%s was typed, but %s of %s is %s", said, value, base, found);
	}
}

static bool check_percent(struct import_row *row, bool accepts, struct complaints *complaints)
{
	int64_t typed, number, of;
	if (!percent_of_row(row, &typed, &number, &of) || !percent_differs(typed, number, of)) {
		return true;
	}
	char differs[IMPORT_DIFFERS_SIZE];
	int column = is_set(row, FIGURE_PERCENT) ? FIGURE_PERCENT : FIGURE_CHANGE;
	row->is_accepted = accepts;
	import_row_differs(differs, row);
	if (!accepts) {
		complain(complaints, place_of(row, column),
			"%s. Mend it; or give --accept-percents, and the report says both", differs);
	}
	return accepts;
}

static bool check_base(const struct import_row *row, struct complaints *complaints)
{
	bool has_base = is_set(row, FIGURE_BASE);
	if (is_set(row, FIGURE_PERCENT) && !has_base) {
		complain(complaints, place_of(row, FIGURE_PERCENT),
			"a percentage without its base says nothing. Write under \"base\" how many it is of, or leave it "
			"out");
		return false;
	}
	if (has_base != is_set(row, FIGURE_BASE_OF)) {
		complain(complaints, place_of(row, has_base ? FIGURE_BASE : FIGURE_BASE_OF),
			has_base ? "what this base is of is not said. Write it under \"base_of\""
					 : "\"base_of\" goes with a \"base\". Write how many that is");
		return false;
	}
	if (has_base && (row->values[FIGURE_BASE].number == 0 ||
						row->values[FIGURE_VALUE].number > row->values[FIGURE_BASE].number)) {
		complain(complaints, place_of(row, FIGURE_BASE),
			"the value is no part of this base: it is larger, or the base is 0. For a change over time write "
			"\"before\"");
		return false;
	}
	return true;
}

static bool check_before(const struct import_row *row, struct complaints *complaints)
{
	bool has_before = is_set(row, FIGURE_BEFORE), has_change = is_set(row, FIGURE_CHANGE);
	bool has_from = is_set(row, FIGURE_BEFORE_FROM), has_to = is_set(row, FIGURE_BEFORE_TO);
	if (has_change && !has_before) {
		complain(complaints, place_of(row, FIGURE_CHANGE),
			"a change in percent without what it is a change from says nothing. Write the earlier amount "
			"under \"before\"");
		return false;
	}
	if (has_before != has_from || has_before != has_to) {
		complain(complaints, place_of(row, has_before ? FIGURE_BEFORE : FIGURE_BEFORE_FROM),
			"an earlier amount has its own period. Write \"before\", \"before_from\" and \"before_to\", or "
			"none of them");
		return false;
	}
	if (!has_before) {
		return true;
	}
	if (strcmp(row->values[FIGURE_BEFORE_TO].day, row->values[FIGURE_FROM].day) >= 0) {
		complain(complaints, place_of(row, FIGURE_BEFORE_TO),
			"the earlier period ends on %s, which is not before this one begins. Write periods apart",
			row->values[FIGURE_BEFORE_TO].day);
		return false;
	}
	if (has_change && row->values[FIGURE_BEFORE].number == 0) {
		complain(
			complaints, place_of(row, FIGURE_CHANGE), "from 0 there is no change in percent. Leave it out");
		return false;
	}
	return check_days(
		row, FIGURE_BEFORE_FROM, FIGURE_BEFORE_TO, "the earlier period's first day", complaints);
}

static bool check_figure(struct import_row *row, bool accepts_percents, struct complaints *complaints)
{
	if (is_set(row, FIGURE_PERCENT) && is_set(row, FIGURE_CHANGE)) {
		complain(complaints, place_of(row, FIGURE_CHANGE),
			"\"percent\" and \"change\" are of two figures. Write a line for each");
		return false;
	}
	return check_not_own(row, complaints) && check_period(row, complaints) && check_base(row, complaints) &&
		   check_before(row, complaints) && check_percent(row, accepts_percents, complaints);
}

/* Targets and registers */

static bool check_target(const struct import_row *row, struct complaints *complaints)
{
	const char *unit = own_unit(row->values[TARGET_FIGURE].text);
	if (unit && strcmp(unit, row->values[TARGET_UNIT].text) != 0) {
		complain(complaints, place_of(row, TARGET_UNIT), "%s is counted in %s. Write that",
			row->values[TARGET_FIGURE].text, unit);
		return false;
	}
	if (row->aim == AIM_CHANGE &&
		(!is_set(row, TARGET_BASELINE) || row->values[TARGET_BASELINE].number == 0)) {
		complain(complaints, place_of(row, TARGET_AIM),
			"a change is from a baseline. Write the amount to begin with under \"baseline\"");
		return false;
	}
	return check_days(row, TARGET_FROM, TARGET_TO, "the period's first day", complaints);
}

static bool check_register(const struct import_row *row, struct complaints *complaints)
{
	bool has_end = is_set(row, REGISTER_ENDED);
	if (has_end != is_set(row, REGISTER_WHY_ENDED)) {
		complain(complaints, place_of(row, has_end ? REGISTER_ENDED : REGISTER_WHY_ENDED),
			"the day on which it ended and why go together. Write both, or none while it goes on");
		return false;
	}
	return !has_end || check_days(row, REGISTER_FROM, REGISTER_ENDED, "its first day", complaints);
}

bool import_check(const struct import_form *form, struct import_row *row, bool accepts_percents,
	struct complaints *complaints)
{
	return form == &import_forms[IMPORT_FIGURES]   ? check_figure(row, accepts_percents, complaints)
		   : form == &import_forms[IMPORT_TARGETS] ? check_target(row, complaints)
												   : check_register(row, complaints);
}

/* What is recorded */

/* The value that is kept under this key; NULL: none. */
static const char *kept(const struct import_row *row, const struct import_form *form, const char *key)
{
	for (int k = 0; k < form->column_count; k++) {
		const struct import_column *column = &form->columns[k];
		const struct import_value *value = &row->values[k];
		if (column->key && strcmp(column->key, key) == 0 && value->text) {
			return column->type == IMPORT_DAY ? value->day : value->text;
		}
	}
	return NULL;
}

char *import_key(const char *code, const char *kind, const char *from, const char *to, const char *authority)
{
	const char *const parts[] = {code, kind, from, to, authority};
	char key[5 * CODE_SIZE];
	struct text text = text_in(key, sizeof key);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		text_addf(&text, "%.*s\n", CODE_LONGEST, parts[k] ? parts[k] : "");
	}
	char *copy = strdup(key);
	if (!copy) {
		abort();
	}
	return copy;
}

static void add_aim(struct detail *detail, const struct import_row *row, int64_t number)
{
	static const char *const keys[] = {
		[AIM_LEAST] = "least", [AIM_MOST] = "most", [AIM_CHANGE] = "aim_change"};
	detail_number(detail, keys[row->aim], number);
}

static void add_value(struct detail *detail, const struct import_column *column, const struct import_row *row,
	const struct import_value *value)
{
	switch (column->type) {
	case IMPORT_CODE:
	case IMPORT_AREA:
		detail_code(detail, column->key, value->text);
		break;
	case IMPORT_UNIT:
		detail_code(detail, column->key, value->text);
		detail_number(detail, "kept_as", row->kept_as);
		break;
	case IMPORT_TEXT:
		detail_text(detail, column->key, value->text);
		break;
	case IMPORT_DAY:
		detail_code(detail, column->key, value->day);
		break;
	case IMPORT_AMOUNT:
	case IMPORT_PERCENT:
	case IMPORT_CHANGE:
	case IMPORT_YES:
		detail_number(detail, column->key, value->number);
		break;
	case IMPORT_AIM:
		add_aim(detail, row, value->number);
		break;
	}
}

static char *write_detail(const struct import_row *row, const struct import_form *form, bool has_end)
{
	struct detail detail;
	detail_begin(&detail);
	for (int k = 0; k < form->column_count; k++) {
		const struct import_column *column = &form->columns[k];
		bool is_end =
			form == &import_forms[IMPORT_REGISTERS] && (k == REGISTER_ENDED || k == REGISTER_WHY_ENDED);
		if (row->values[k].text && (column->key || column->type == IMPORT_AIM) && (has_end || !is_end)) {
			add_value(&detail, column, row, &row->values[k]);
		}
	}
	if (row->is_accepted) {
		detail_number(&detail, "accepted", 1);
	}
	char *copy = strdup(detail_end(&detail));
	if (!copy) {
		abort();
	}
	return copy;
}

char *import_row_without_end(const struct import_row *row)
{
	return write_detail(row, &import_forms[IMPORT_REGISTERS], false);
}

void import_row_write(struct import_row *row, const struct import_form *form)
{
	row->key = import_key(kept(row, form, "code"), kept(row, form, "register"), kept(row, form, "from"),
		kept(row, form, "to"), kept(row, form, "authority"));
	row->detail = write_detail(row, form, true);
}

void import_row_name(
	char room[IMPORT_NAME_SIZE], const struct import_form *form, const struct import_row *row)
{
	const char *kind = kept(row, form, "register"), *from = kept(row, form, "from"),
			   *to = kept(row, form, "to");
	const char *authority = kept(row, form, "authority");
	struct text text = text_in(room, IMPORT_NAME_SIZE);
	text_addf(&text, kind ? "%s " : "%s", kind ? kind : "");
	text_addf(&text, "%s, %s", kept(row, form, "code"), from);
	if (to && strcmp(from, to) != 0) {
		text_addf(&text, " to %s", to);
	}
	text_addf(&text, authority ? ", %s" : "%s", authority ? authority : "");
}

/* Rows among each other */

struct sorted {
	const struct import_row *row;
};

static int compare_rows(const void *one_row, const void *other_row)
{
	const struct import_row *one = ((const struct sorted *)one_row)->row;
	const struct import_row *other = ((const struct sorted *)other_row)->row;
	int order = strcmp(one->key, other->key);
	return order ? order : (one->place.line > other->place.line) - (one->place.line < other->place.line);
}

void import_check_apart(const struct import *import, struct complaints *complaints)
{
	struct sorted *sorted = calloc((size_t)import->row_count + 1, sizeof *sorted);
	if (!sorted) {
		abort();
	}
	for (int k = 0; k < import->row_count; k++) {
		sorted[k].row = &import->rows[k];
	}
	qsort(sorted, (size_t)import->row_count, sizeof *sorted, compare_rows);
	for (int k = 1; k < import->row_count; k++) {
		if (strcmp(sorted[k - 1].row->key, sorted[k].row->key) == 0) {
			char name[IMPORT_NAME_SIZE];
			import_row_name(name, import->form, sorted[k].row);
			complain(complaints, sorted[k].row->place, "%s stands in line %d already. Take one of them out",
				name, sorted[k - 1].row->place.line);
		}
	}
	free(sorted);
}
