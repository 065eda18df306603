/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_place.c - one place of a template: {people_engaged}, {share A of B}, {more than 1,000 kit_given} and so on
 * (template_inside.h). Arithmetic has names, and each refuses numbers that do not belong together.
 */
#include "admin/print.h"
#include "admin/public.h"
#include "admin/report_lines.h"
#include "admin/template_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void place_wrong(struct asked *asked, const char *format, ...)
{
	char room[400];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(room, sizeof room, format, arguments);
	va_end(arguments);
	if (!asked->is_wrong) {
		asked->is_wrong = true;
		complain(asked->filling->complaints, asked->at, "%s", room);
	}
}

/* Words */

const char *place_peek(const struct asked *asked)
{
	return asked->next < asked->count ? asked->words[asked->next] : "";
}

bool place_word(struct asked *asked, const char *word)
{
	bool is_it = strcasecmp(place_peek(asked), word) == 0;
	asked->next += is_it;
	return is_it;
}

const char *place_any(struct asked *asked)
{
	const char *word = place_peek(asked);
	asked->next += asked->next < asked->count;
	return word;
}

static bool is_year(const char *word)
{
	return strspn(word, "0123456789") == 4 && word[0] != '0';
}

/* Twelve months that begin in the middle of a calendar year, as reporting years do? */
static bool is_split_year(const struct report *report)
{
	struct day end = {report->from.year + 1, report->from.month, 1};
	return report->from.day == 1 && report->from.month > 1 && day_compare(report->to, day_add(end, -1)) == 0;
}

/* The year before a split one is split like it; else it is the calendar year before that in which the report ends. */
static void last_year(const struct report *report, struct day *from, struct day *to)
{
	bool is_split = is_split_year(report);
	*from = is_split ? (struct day){report->from.year - 1, report->from.month, 1}
					 : (struct day){report->to.year - 1, 1, 1};
	*to = is_split ? day_add(report->from, -1) : (struct day){report->to.year - 1, 12, 31};
}

bool place_period(struct asked *asked, struct day *from, struct day *to)
{
	const char *word = place_peek(asked);
	const struct report *report = asked->filling->report;
	if (day_parse(from, word)) {
		*to = *from;
	} else if (strcmp(word, "last-year") == 0) {
		last_year(report, from, to);
	} else if (strcmp(word, "now") == 0) {
		*from = report->from;
		*to = report->to;
	} else if (is_year(word)) {
		int year = (int)strtol(word, NULL, 10);
		bool is_financial =
			word[4] == '/' && strlen(word) == 7 && strtol(word + 5, NULL, 10) == (year + 1) % 100;
		if (word[4] && !is_financial) {
			return false;
		}
		*from = is_financial ? (struct day){year, 4, 1} : (struct day){year, 1, 1};
		*to = is_financial ? (struct day){year + 1, 3, 31} : (struct day){year, 12, 31};
	} else {
		return false;
	}
	asked->next++;
	return true;
}

static void cut_words(struct asked *asked)
{
	char *rest = asked->text, *word;
	while ((word = strsep(&rest, " \t\r\n"))) {
		size_t length = strlen(word);
		if (length > 1 && word[length - 1] == ',') { /* for the eye */
			word[length - 1] = '\0';
		}
		if (length > 0 && asked->count == PLACE_WORDS) {
			place_wrong(asked, "this place has too many words. A place ends with }");
		} else if (length > 0) {
			asked->words[asked->count++] = word;
		}
	}
}

/* What is said of a number beside itself: whatever is missing, it stays so. */
static bool fill_about(struct asked *asked, const char *what, struct text *text)
{
	char title[FIGURE_TITLE_SIZE];
	struct value value;
	int selected = asked->filling->selector_count;
	if (!place_value(asked, &value)) {
		return false;
	}
	asked->filling->selector_count = selected;
	if (strcmp(what, "unit") == 0) {
		text_add(text, value.unit);
	} else if (strcmp(what, "window") == 0) {
		period_write(text, value.from, value.to);
	} else if (value.other) {
		text_add(text, strcmp(what, "source") == 0 ? value.other->source : value.other->label);
	} else if (value.spot.figure) {
		figure_title(title, value.spot.figure);
		text_add(text, strcmp(what, "source") == 0 ? value.spot.figure->name : title);
		text_add(text, strcmp(what, "source") == 0 ? ".sql" : "");
	} else {
		text_add(text, "a register");
	}
	return true;
}

/* What is said of the report. */
static bool fill_report(struct asked *asked, struct text *text)
{
	const struct report *report = asked->filling->report;
	char room[REPORT_TEXT_SIZE];
	if (asked->count != 1) {
		return false;
	}
	if (place_word(asked, "from") || place_word(asked, "to")) {
		date_write(room, strcasecmp(asked->words[0], "from") == 0 ? report->from : report->to);
	} else if (place_word(asked, "window")) {
		struct report days = *report; /* in a sentence without why */
		days.is_of_year = false;
		report_window(room, &days);
	} else if (place_word(asked, "organisation")) {
		text_copy(room, sizeof room, report->organisation);
	} else if (place_word(asked, "completeness")) {
		report_completeness(room, report);
	} else if (place_word(asked, "seal")) {
		text_copy(room, sizeof room, report->seal);
	} else if (place_word(asked, "made")) {
		report_made(room, report);
	} else if (place_word(asked, "last-year")) {
		struct day first, last;
		last_year(report, &first, &last);
		snprintf(room, sizeof room, first.year < last.year ? "%d/%02d" : "%d", first.year, last.year % 100);
	} else if (asked->filling->each && place_word(asked, "row")) {
		const struct report_row *row = asked->filling->row;
		text_copy(room, sizeof room, row ? row->cells[asked->filling->each->first].text : "");
	} else {
		return false;
	}
	text_add(text, room);
	return true;
}

static const struct target *target_named(struct asked *asked, const char *name)
{
	const struct others *others = &asked->filling->filled->others;
	struct advice advice = advice_on(name);
	for (int k = 0; k < others->target_count; k++) {
		if (strcmp(others->targets[k].code, name) == 0) {
			return &others->targets[k];
		}
		advice_offer(&advice, others->targets[k].code);
	}
	place_wrong(asked, "no target \"%s\" was imported. %s", quoted(name).text, advised(&advice).text);
	return NULL;
}

static bool target_is_met(const struct target *target, const struct other *other)
{
	if (target->has_change && target->has_baseline) {
		double aim = (double)target->baseline * (1 + (double)target->change / 10000);
		return target->change < 0 ? (double)other->amount <= aim : (double)other->amount >= aim;
	}
	return target->has_least ? other->amount >= target->least
							 : target->has_most && other->amount <= target->most;
}

/* What the report's own table says of it, or NULL: it is of another period. */
static const struct cell *came_of(const struct report *report, const struct target *target)
{
	char code[2 * CODE_SIZE], period[2 * DAY_SIZE], first[DAY_SIZE], last[DAY_SIZE];
	const struct report_table *table = table_named(report, "targets_met");
	snprintf(code, sizeof code, "%s%s%s", target->code, target->authority ? "@" : "",
		target->authority ? target->authority : "");
	day_write(first, target->from);
	day_write(last, target->to);
	snprintf(period, sizeof period, "%s/%s", first, last);
	const struct report_row *row = table ? table_row(table, period, code) : NULL;
	for (int k = 0; row && k < table->figure->column_count; k++) {
		if (strcmp(column_name(&table->figure->columns[k]), "came") == 0) {
			return &row->cells[k];
		}
	}
	return NULL;
}

/* "was met", "was not met", "cannot be judged yet" */
static bool fill_met(struct asked *asked, struct text *text)
{
	const struct others *others = &asked->filling->filled->others;
	const struct target *target = target_named(asked, place_any(asked));
	const struct other *found = NULL;
	if (!target) {
		return false;
	}
	const struct cell *came = came_of(asked->filling->report, target);
	if (came) {
		text_add(text, came->kind != CELL_TEXT              ? "is not told here"
					   : strcmp(came->text, "Met") == 0     ? "was met"
					   : strcmp(came->text, "Not met") == 0 ? "was not met"
															: "cannot be judged yet");
		return true;
	}
	for (int k = 0; k < others->figure_count; k++) {
		const struct other *other = &others->figures[k];
		if (strcmp(other->code, target->figure) == 0 && same_code(other->authority, target->authority) &&
			day_compare(other->from, target->from) == 0 && day_compare(other->to, target->to) == 0) {
			found = other;
		}
	}
	text_add(text, !found                         ? "cannot be judged yet"
				   : found->hides != CELL_AMOUNT  ? "is not told here"
				   : target_is_met(target, found) ? "was met"
												  : "was not met");
	return true;
}

/* "event / events", the rest of the place: one of them, as the number is. Nothing is taken where there are no two. */
static void fill_words(struct asked *asked, const struct value *value, bool is_spaced, struct text *text)
{
	char room[PLACE_LONGEST];
	struct text words = text_in(room, sizeof room);
	for (int k = asked->next; k < asked->count; k++) {
		text_addf(&words, "%s%s", k > asked->next ? " " : "", asked->words[k]);
	}
	char *slash = strchr(room, '/');
	if (words.length == 0 || !slash) {
		return;
	}
	asked->next = asked->count;
	*slash = '\0';
	bool is_one = !is_hidden(value) && value->number == value->of;
	const char *said = is_one ? room : slash + 1;
	size_t length = strlen(said);
	while (length > 0 && said[length - 1] == ' ') {
		length--;
	}
	size_t blanks = strspn(said, " ");
	text_add(text, is_spaced ? " " : "");
	text_add_bytes(text, said + blanks, length > blanks ? length - blanks : 0);
}

/* "plural X was / were": the words alone. */
static bool fill_plural(struct asked *asked, struct text *text)
{
	struct value value;
	if (!place_value(asked, &value) || !is_number(asked, &value)) {
		return false;
	}
	int first = asked->next;
	fill_words(asked, &value, false, text);
	if (asked->next == first) {
		place_wrong(
			asked, "two words are wanted here: for one, and for any other number. Write plural X was / were");
	}
	return !asked->is_wrong;
}

static bool fill_named(struct asked *asked, struct text *text)
{
	static const char *const abouts[] = {"unit", "source", "window", "label"};
	bool is_filled;
	if (calculation_fill(asked, text, &is_filled) || wording_fill(asked, text, &is_filled)) {
		return is_filled;
	}
	if (place_word(asked, "met")) {
		return fill_met(asked, text);
	}
	if (place_word(asked, "plural")) {
		return fill_plural(asked, text);
	}
	for (size_t k = 0; k < sizeof abouts / sizeof *abouts; k++) {
		if (place_word(asked, abouts[k])) {
			return fill_about(asked, abouts[k], text);
		}
	}
	struct value value;
	bool is_taken = place_value(asked, &value);
	if (is_taken) {
		value_write(text, &value);
		fill_words(asked, &value, true, text);
	}
	return is_taken;
}

static bool begin(
	struct asked *asked, struct filling *filling, struct place at, const char *place, size_t length)
{
	*asked = (struct asked){.filling = filling, .at = at};
	if (length >= sizeof asked->text) {
		place_wrong(asked, "this place is too long. A place ends with }");
		return false;
	}
	memcpy(asked->text, place, length);
	asked->text[length] = '\0';
	cut_words(asked);
	return !asked->is_wrong;
}

bool place_fill(struct filling *filling, struct place at, const char *place, size_t length, struct text *text)
{
	struct asked asked;
	if (!begin(&asked, filling, at, place, length)) {
		return false;
	}
	if (fill_report(&asked, text)) {
		return true;
	}
	if (!fill_named(&asked, text)) {
		place_wrong(&asked, "this place cannot be filled");
		return false;
	}
	if (asked.next < asked.count) {
		place_wrong(&asked,
			"\"%s\" is not understood here. Leave it out, or look at assets/documents/templates.html",
			quoted(asked.words[asked.next]).text);
	}
	return !asked.is_wrong;
}

/* Is it there at all? Nothing is complained about. */
static bool is_known(struct asked *asked)
{
	struct complaints unheard = {.file = ""}, *heard = asked->filling->complaints;
	struct value value;
	asked->filling->complaints = &unheard;
	bool is = place_value(asked, &value) && asked->next == asked->count;
	asked->filling->complaints = heard;
	return is;
}

bool condition_holds(struct filling *filling, const struct block *block, bool *is_checked)
{
	struct asked asked;
	struct value value;
	double least = 0;
	*is_checked = true;
	if (!begin(&asked, filling, block->at, block->text, block->length)) {
		return false;
	}
	bool is_not = place_word(&asked, "no") || place_word(&asked, "not");
	if (place_word(&asked, "known")) {
		*is_checked = is_known(&asked);
		return *is_checked != is_not;
	}
	bool asks_hidden = place_word(&asked, "hidden");
	if (!place_value(&asked, &value) || !(asks_hidden || is_number(&asked, &value))) {
		return false;
	}
	if (asks_hidden && asked.next == asked.count) {
		return is_hidden(&value) != is_not;
	}
	if (place_word(&asked, "over") && !number_read(&least, place_any(&asked))) {
		place_wrong(&asked, "a number is wanted here. Write {if kit_given over 100}");
	} else if (asked.next < asked.count) {
		place_wrong(&asked, "\"%s\" is not understood here. Write {if kit_given} or {if kit_given over 100}",
			quoted(asked.words[asked.next]).text);
	}
	if (is_hidden(&value)) {
		bool is_some = least < 1, is_known_less = value.hides == CELL_UNDER && least >= PUBLIC_LEAST - 1;
		return !asked.is_wrong && (is_not ? is_known_less : is_some);
	}
	bool is_more = (double)value.number / value.of > least;
	filling->is_absent = !is_more;
	return !asked.is_wrong && is_more != is_not;
}
