/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report.h"

#include "admin/amounts.h"
#include "admin/compared.h"
#include "admin/completeness.h"
#include "admin/merge_seal.h"
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report_lines.h"
#include "admin/report_missing.h"
#include "admin/sums.h"
#include "ledger/erasure.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* Sentences */

void date_write(char text[DATE_SIZE], struct day day)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"};
	snprintf(text, DATE_SIZE, "%d %s %d", day.day, months[day.month - 1], day.year);
}

void report_window(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	date_write(from, report->from);
	date_write(to, report->to);
	text_add(&text, from);
	if (day_compare(report->from, report->to) != 0) {
		text_addf(&text, " to %s", to);
	}
	if (report->chosen[0]) {
		text_addf(&text, ", events %s", report->chosen);
	}
	text_add(&text, report->is_of_year ? " (the last finished reporting year)" : "");
}

void report_tell_days(const struct report *report, FILE *out)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	if (report->lacks_year.from.year > 0) {
		date_write(from, report->lacks_year.from);
		date_write(to, report->lacks_year.to);
		fprintf(out,
			"No days were asked for, and the last finished reporting year, %s to %s, has no events: this is "
			"from the first event to the last.\n",
			from, to);
	}
}

void report_made(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	struct local_time local = moment_local(report->made);
	char date[DATE_SIZE];
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	date_write(date, local.day);
	text_addf(&text, "%s, %02d:%02d", date, local.hour, local.minute);
}

void report_seal(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	snprintf(room, REPORT_TEXT_SIZE, "%s (the same wherever the same entries count)", report->seal);
}

const char *report_banner(const struct report *report)
{
	switch (report->mode) {
	case MODE_TEST:
		return "TEST: these figures come from a test, not from real events.";
	case MODE_DEMONSTRATION:
		return "DEMONSTRATION: the organisation, its events and these figures are made up.";
	case MODE_LIVE:
		break;
	}
	return NULL;
}

bool report_section_is_there(const struct report_section *section)
{
	return section->single_count > 0 || section->table_count > 0 || section->left_out || section->says;
}

const char *report_left_out(const struct report_section *section)
{
	if (!section->left_out) {
		return NULL;
	}
	return section->left_out->is_of_others ? "Left out: figures of others, targets and registers are of no "
											 "event, so none of them is of these."
										   : "Private help and the 999 page are left out: they are counted "
											 "without a place or an event, so it is not "
											 "known how often it was at these.";
}

/* Cells */

/* So many times the quotient, rounded half away from 0; its numbers are halved while they are too large for that. */
static int64_t times_quotient(int64_t times, int64_t number, int64_t of)
{
	const int64_t most = INT64_MAX / (4 * times);
	while (number > most || number < -most || of > most) {
		number /= 2;
		of = of > 1 ? of / 2 : of;
	}
	int64_t size = ((number < 0 ? -number : number) * 2 * times + of) / (2 * of);
	return number < 0 ? -size : size;
}

static int64_t tenths_of_percent(int64_t number, int64_t of)
{
	return times_quotient(1000, number, of);
}

int64_t hundredths_of(int64_t number, int64_t of)
{
	return of > 0 ? times_quotient(100, number, of) : 0;
}

int64_t cell_tenths(const struct cell *cell)
{
	int64_t part = cell->kind == CELL_CHANGE ? cell->number - cell->of : cell->number;
	return cell->of > 0 ? tenths_of_percent(part, cell->of) : 0;
}

struct decimal cell_decimal(const struct cell *cell)
{
	if (cell->kind == CELL_RATE) {
		return (struct decimal){cell->number, 100};
	}
	if (cell->of == 1 || cell->of == 100 || cell->of == 1000) {
		return (struct decimal){cell->number, (int)cell->of};
	}
	return (struct decimal){hundredths_of(cell->number, cell->of), 100};
}

struct decimal cell_base(const struct cell *cell)
{
	struct cell base = {.kind = CELL_AMOUNT, .number = cell->of, .of = cell->kept_as > 0 ? cell->kept_as : 1};
	return cell_decimal(&base);
}

/* How much of the places behind the point is written. */
enum places {
	PLACES_ALL,   /* "1.00": of a column in which all numbers have two */
	PLACES_MONEY, /* "37", "37.50": whole, or with its pence */
	PLACES_SAID,  /* "1,010.5": noughts at their end say nothing */
};

static void decimal_write(struct text *text, struct decimal decimal, enum places places)
{
	char whole[NUMBER_SIZE], rest[16];
	int64_t size = decimal.number < 0 ? -decimal.number : decimal.number;
	number_write(whole, size / decimal.of);
	text_addf(text, "%s%s", decimal.number < 0 ? "-" : "", whole);
	if (places != PLACES_ALL && size % decimal.of == 0) {
		return;
	}
	snprintf(rest, sizeof rest, ".%0*d", decimal.of == 1000 ? 3 : 2, (int)(size % decimal.of));
	for (size_t at = strlen(rest); places == PLACES_SAID && at > 1 && rest[at - 1] == '0'; at--) {
		rest[at - 1] = '\0';
	}
	text_add(text, rest);
}

/* "1,010.5 kilograms", "1 order" */
static void amount_write(char room[CELL_ROOM], const struct cell *cell)
{
	struct text text = text_in(room, CELL_ROOM);
	bool is_money = cell->text && strcmp(cell->text, "pounds") == 0;
	decimal_write(&text, cell_decimal(cell), is_money ? PLACES_MONEY : PLACES_SAID);
	if (cell->text) {
		text_add(&text, " ");
		unit_write(&text, cell->text, cell->number == cell->of);
	}
}

static void percent_write(struct text *text, int64_t tenths, const char *plus)
{
	char whole[NUMBER_SIZE];
	int64_t size = tenths < 0 ? -tenths : tenths;
	number_write(whole, size / 10);
	text_addf(text, "%s%s.%d%%", tenths < 0 ? "-" : tenths > 0 ? plus : "", whole, (int)(size % 10));
}

/* "63.6% of 143" */
static void share_write(char room[CELL_ROOM], const struct cell *cell)
{
	struct text text = text_in(room, CELL_ROOM);
	if (cell->of <= 0) {
		text_add(&text, "-");
		return;
	}
	percent_write(&text, cell_tenths(cell), "");
	text_add(&text, " of ");
	decimal_write(&text, cell_base(cell), cell->kept_as == 100 ? PLACES_MONEY : PLACES_SAID);
}

/* "+61.5%" */
static void change_write(char room[CELL_ROOM], const struct cell *cell)
{
	struct text text = text_in(room, CELL_ROOM);
	if (cell->of > 0) {
		percent_write(&text, cell_tenths(cell), "+");
	} else {
		text_add(&text, "-");
	}
}

static void rate_write(char room[CELL_ROOM], const struct cell *cell)
{
	struct text text = text_in(room, CELL_ROOM);
	if (cell->of > 0) {
		decimal_write(&text, cell_decimal(cell), PLACES_ALL);
	} else {
		text_add(&text, "-");
	}
}

static void short_date_write(char room[CELL_ROOM], struct day day)
{
	char date[DATE_SIZE];
	date_write(date, day);
	const char *month = strchr(date, ' ') + 1;
	snprintf(room, CELL_ROOM, "%d %.3s %d", day.day, month, day.year);
}

const char *cell_text(char room[CELL_ROOM], const struct cell *cell)
{
	room[0] = '\0';
	switch (cell->kind) {
	case CELL_TEXT:
		return cell->text;
	case CELL_DAY:
		short_date_write(room, cell->day);
		break;
	case CELL_COUNT:
		number_write(room, cell->number);
		break;
	case CELL_AMOUNT:
		amount_write(room, cell);
		break;
	case CELL_SHARE:
		share_write(room, cell);
		break;
	case CELL_RATE:
		rate_write(room, cell);
		break;
	case CELL_CHANGE:
		change_write(room, cell);
		break;
	case CELL_UNDER:
		return "under 10";
	case CELL_HELD:
		return "held back";
	case CELL_EMPTY:
		return cell->text ? cell->text : room;
	}
	return room;
}

const char *single_text(char room[CELL_ROOM], const struct report_single *single)
{
	if (single->kinds[0] != CELL_COUNT) {
		return single->kinds[0] == CELL_UNDER ? "under 10" : "held back";
	}
	number_write(room, single->number);
	return room;
}

bool column_is_right(const struct figure_column *column)
{
	return column->kind != COLUMN_LABEL && column->kind != COLUMN_DAY;
}

bool row_is_heading(const struct report_table *table, const struct report_row *row)
{
	for (int k = table->first + 1; k < table->figure->column_count; k++) {
		if (row->cells[k].kind != CELL_EMPTY) {
			return false;
		}
	}
	return row->kind == ROW_GROUP;
}

const char *column_name(const struct figure_column *column)
{
	return column->name ? column->name : column->sql ? column->sql : "share";
}

/* The window */

/* The days of events. */
struct days {
	struct day from, to;
	bool is_set;
	struct reporting_year year;
	bool has_year; /* one of them is of that year */
};

static void stretch(struct days *days, struct day day)
{
	days->from = !days->is_set || day_compare(day, days->from) < 0 ? day : days->from;
	days->to = !days->is_set || day_compare(day, days->to) > 0 ? day : days->to;
	days->is_set = true;
	days->has_year =
		days->has_year || (day_compare(days->year.from, day) <= 0 && day_compare(day, days->year.to) <= 0);
}

/* The first and the last day among events that left anything here or are past; today where there is none. */
static enum status find_days(
	struct days *days, const struct office *office, const struct completeness *all, struct day today)
{
	char text[DAY_SIZE];
	struct day day;
	day_write(text, today);
	*days =
		(struct days){.from = today, .to = today, .year = reporting_year_before(today, office->catalogue)};
	for (int k = 0; k < all->count; k++) {
		if (all->rows[k].log != 0 || day_compare(all->rows[k].day, today) < 0) {
			stretch(days, all->rows[k].day);
		}
	}
	struct query past =
		query(book_store(office->book), "SELECT DISTINCT day FROM planned_event WHERE day < ?1");
	bind_text(&past, 1, text);
	while (query_row(&past)) {
		if (day_parse(&day, row_text(&past, 0))) {
			stretch(days, day);
		}
	}
	return query_end(&past);
}

/* A day that was asked for stands; the other one gives way rather than leave nothing between them. */
static void take_wish(struct report *report, const struct report_wish *wish, const struct days *days)
{
	bool wants_year = wish->is_of_year && !wish->has_from && !wish->has_to;
	report->first = days->from;
	report->is_of_year = wants_year && days->has_year;
	if (report->is_of_year) {
		report->from = days->year.from;
		report->to = days->year.to;
		return;
	}
	if (wants_year) {
		report->lacks_year = days->year;
	}
	report->from = wish->has_from ? wish->from : days->from;
	report->to = wish->has_to ? wish->to : days->to;
	if (day_compare(report->from, report->to) > 0) {
		*(wish->has_from ? &report->to : &report->from) = wish->has_from ? report->from : report->to;
	}
}

bool report_take_window(struct report_wish *wish, struct call *call)
{
	wish->has_from = call_has(call, "--from");
	wish->has_to = call_has(call, "--to");
	if (!call_day(call, "--from", &wish->from) || !call_day(call, "--to", &wish->to)) {
		return false;
	}
	if (wish->has_from && wish->has_to && day_compare(wish->from, wish->to) > 0) {
		call_usage(call, "--from %s is after --to %s: give the earlier day first", call_value(call, "--from"),
			call_value(call, "--to"));
		return false;
	}
	return true;
}

/* Filling */

static enum status fill_section(
	struct report_section *section, const struct office *office, const struct report *report)
{
	enum status status = DONE;
	int count = section->section->figure_count;
	section->tables = filled(calloc((size_t)count + 1, sizeof *section->tables));
	section->singles = filled(calloc((size_t)count + 1, sizeof *section->singles));
	for (int k = 0; k < count && !status; k++) {
		const struct figure *figure = &section->section->figures[k];
		if (section->section->is_glance) {
			status = report_single_read(&section->singles[section->single_count++], figure, office, report);
		} else if (report->chosen[0] &&
				   (figure->has_no_place || (figure->is_of_others && !report->authority))) {
			section->left_out = figure;
		} else {
			status = report_table_read(&section->tables[section->table_count++], figure, office, report);
		}
	}
	return status;
}

static void finish_section(struct report_section *section, const struct report *report)
{
	for (int k = 0; k < section->single_count; k++) {
		report_single_finish(&section->singles[k]);
	}
	for (int k = 0; k < section->table_count; k++) {
		report_table_finish(&section->tables[k], report);
	}
}

static enum status fill_facts(
	struct report *report, const struct office *office, const struct report_wish *wish, struct day today)
{
	struct completeness all;
	enum status status = completeness_read(&all, office->book, first_day, last_day);
	if (status) {
		return status;
	}
	struct days days;
	status = find_days(&days, office, &all, today);
	take_wish(report, wish, &days);
	if (!status) {
		status = chosen_fill(book_store(office->book), &wish->chosen, report->from, report->to);
	}
	if (!status) {
		status = report_events_read(report, book_store(office->book));
	}
	if (!status) {
		status = report_missing_judge(report, office, &all, today);
	}
	completeness_free(&all);
	return status;
}

static void take_authority(struct report *report, const struct chosen *chosen)
{
	struct chosen rest = *chosen;
	rest.codes[CHOSEN_BY_AUTHORITY] = NULL;
	if (chosen->codes[CHOSEN_BY_AUTHORITY] && !chosen_is_any(&rest)) {
		report->authority = clean_copy(chosen->codes[CHOSEN_BY_AUTHORITY]);
	}
}

enum status report_read_facts(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now)
{
	const struct catalogue *catalogue = office->catalogue;
	*report = (struct report){
		.organisation = clean_copy(label_text(&catalogue->name, LANGUAGE_EN)),
		.mode = book_mode(office->book),
		.chosen = chosen_words(&wish->chosen, catalogue),
		.made = now,
		.is_public = wish->is_public,
		.shown = wish->shown,
		.shown_count = wish->shown_count,
		.shown_by = wish->shown_by,
		.shown_why = wish->shown_why,
	};
	take_authority(report, &wish->chosen);
	enum status status = merge_seal_read(report->seal, book_store(office->book));
	if (!status) {
		status = fill_facts(report, office, wish, moment_local(now).day);
	}
	if (status) {
		report_free(report);
	}
	return status;
}

static enum status fill(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now)
{
	enum status status = report_read_facts(report, office, wish, now);
	for (int k = 0; k < FIGURE_SECTIONS && !status; k++) {
		report->sections[k].section = figure_sections[k];
		status = fill_section(&report->sections[k], office, report);
	}
	if (!status && report->is_public) {
		status = public_round(report, office);
	}
	for (int k = 0; k < FIGURE_SECTIONS && !status; k++) {
		finish_section(&report->sections[k], report);
	}
	return status;
}

/* The other window's report, in the same look; then chosen_event is that one's. */
static enum status fill_compared(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now)
{
	struct report before = {0};
	struct report_wish other = compared_wish(wish, report);
	enum status status = fill(&before, office, &other, now);
	if (!status) {
		compared_make(report, &before);
	}
	report_free(&before);
	return status;
}

/* One look: what another program merges meanwhile is in all figures or in none. */
static enum status begin_look(const struct office *office, const struct report_wish *wish)
{
	struct store *store = book_store(office->book);
	char sums[PATH_SIZE];
	bool has_file = office_beside(sums, office->path, BOOK_SUMS_ENDING);
	return wish->is_unsummed ? store_script(store, "BEGIN")
							 : sums_begin(store, has_file ? sums : NULL, office->path);
}

static void end_look(const struct office *office, const struct report_wish *wish)
{
	struct store *store = book_store(office->book);
	if (wish->is_unsummed) {
		store_rollback(store);
	} else {
		sums_end(store);
	}
}

enum status report_read(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now)
{
	*report = (struct report){0};
	enum status status = begin_look(office, wish);
	if (!status) {
		status = fill(report, office, wish, now);
		if (!status && wish->compares) {
			status = fill_compared(report, office, wish, now);
		}
		end_look(office, wish);
	}
	if (status) {
		report_free(report);
	}
	return status;
}

void report_free(struct report *report)
{
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		struct report_section *section = &report->sections[k];
		for (int table = 0; table < section->table_count; table++) {
			report_table_free(&section->tables[table]);
		}
		free(section->tables);
		free(section->singles);
		free(section->says);
		free(section->window);
	}
	report_missing_free(report);
	report_events_free(report);
	free(report->organisation);
	free(report->chosen);
	free(report->authority);
	*report = (struct report){0};
}
