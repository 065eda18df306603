/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/report_missing.h"

#include "admin/overview.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

/* So many events of a kiosk are named in its line; the rest are counted, for a year has hundreds. */
enum {
	NAMED_EVENTS = 12
};

/* Sentences of one event */

static void write_gap(char gap[GAP_TEXT_SIZE], const struct attended *row, struct day today)
{
	if (is_to_come(row, today)) {
		snprintf(gap, GAP_TEXT_SIZE, "the event is still to come");
	} else {
		gap_write(gap, row);
	}
}

static void add_event(struct text *text, const struct attended *row)
{
	char date[DATE_SIZE];
	date_write(date, row->day);
	text_addf(text, "%s, %s", row->name, date);
}

static char *missing_sentence(const struct attended *row, struct day today)
{
	char gap[GAP_TEXT_SIZE], room[GAP_TEXT_SIZE + 600];
	struct text text = text_in(room, sizeof room);
	write_gap(gap, row, today);
	add_event(&text, row);
	text_addf(&text, ", kiosk %s: %s.", row->kiosk, gap);
	return clean_copy(room);
}

static char *settled_sentence(const struct attended *row)
{
	char excuse[EXCUSE_TEXT_SIZE], room[EXCUSE_TEXT_SIZE + 600];
	struct text text = text_in(room, sizeof room);
	excuse_write(excuse, row);
	add_event(&text, row);
	text_addf(&text, ", kiosk %s: %s", row->kiosk, excuse);
	return clean_copy(room);
}

/* Sentences of one kiosk */

/* The rows of the report of which something is missing. */
struct lacking {
	const struct attended *all;
	int *which; /* of these */
	int count;
	struct day today;
};

static const struct attended *row_at(const struct lacking *lacking, int at)
{
	return &lacking->all[lacking->which[at]];
}

static bool is_same_kiosk(const struct attended *one, const struct attended *other)
{
	return strcmp(one->kiosk, other->kiosk) == 0;
}

/* Has its kiosk been there in a row before? */
static bool is_told(const struct lacking *lacking, int at)
{
	for (int k = 0; k < at; k++) {
		if (is_same_kiosk(row_at(lacking, k), row_at(lacking, at))) {
			return true;
		}
	}
	return false;
}

/* How many events it is; `has_one` whether the same is missing of each of them. */
static int count_of_kiosk(const struct lacking *lacking, int at, bool *has_one)
{
	char first[GAP_TEXT_SIZE], gap[GAP_TEXT_SIZE];
	int count = 0;
	*has_one = true;
	write_gap(first, row_at(lacking, at), lacking->today);
	for (int k = at; k < lacking->count; k++) {
		if (is_same_kiosk(row_at(lacking, k), row_at(lacking, at))) {
			write_gap(gap, row_at(lacking, k), lacking->today);
			*has_one = *has_one && strcmp(gap, first) == 0;
			count++;
		}
	}
	return count;
}

static void put_events(FILE *out, const struct lacking *lacking, int at, int count, bool has_one)
{
	int told = 0;
	for (int k = at; k < lacking->count && told < NAMED_EVENTS; k++) {
		const struct attended *row = row_at(lacking, k);
		char room[700], gap[GAP_TEXT_SIZE];
		if (!is_same_kiosk(row, row_at(lacking, at))) {
			continue;
		}
		struct text text = text_in(room, sizeof room);
		add_event(&text, row);
		write_gap(gap, row, lacking->today);
		fprintf(out, "%s%s%s%s", told++ ? "; " : "", room, has_one ? "" : ": ", has_one ? "" : gap);
	}
	if (count > told) {
		fprintf(out, "; and %d more: \"status\" lists them", count - told);
	}
}

/* "Kiosk D, 3 events: nothing has come: bring its stick (Fun day 48, 12 November 2018; ...)." */
static char *kiosk_sentence(const struct lacking *lacking, int at)
{
	char gap[GAP_TEXT_SIZE], *bytes = NULL;
	size_t length = 0;
	bool has_one;
	int count = count_of_kiosk(lacking, at, &has_one);
	if (count == 1) {
		return missing_sentence(row_at(lacking, at), lacking->today);
	}
	FILE *out = filled(open_memstream(&bytes, &length));
	write_gap(gap, row_at(lacking, at), lacking->today);
	fprintf(out, "Kiosk %s, %d events: %s%s", row_at(lacking, at)->kiosk, count, has_one ? gap : "",
		has_one ? " (" : "");
	put_events(out, lacking, at, count, has_one);
	fputs(has_one ? ")." : ".", out);
	if (fclose(out) != 0) {
		abort();
	}
	char *sentence = clean_copy(bytes);
	free(bytes);
	return sentence;
}

/* "kiosk D", "kiosks B and D", "kiosks A, B and D" */
static char *kiosks_word(const struct lacking *lacking, int kiosks)
{
	char *bytes = NULL;
	size_t length = 0;
	int told = 0;
	FILE *out = filled(open_memstream(&bytes, &length));
	fputs(kiosks == 1 ? "kiosk " : "kiosks ", out);
	for (int k = 0; k < lacking->count; k++) {
		if (!is_told(lacking, k)) {
			fprintf(out, "%s%s",
				told == 0            ? ""
				: told == kiosks - 1 ? " and "
									 : ", ",
				row_at(lacking, k)->kiosk);
			told++;
		}
	}
	if (fclose(out) != 0) {
		abort();
	}
	char *word = clean_copy(bytes);
	free(bytes);
	return word;
}

static void tell_kiosks(struct report *report, const struct lacking *lacking)
{
	report->missing_briefly = filled(calloc((size_t)lacking->count + 1, sizeof *report->missing_briefly));
	for (int k = 0; k < lacking->count; k++) {
		if (!is_told(lacking, k)) {
			report->missing_briefly[report->missing_briefly_count++] = kiosk_sentence(lacking, k);
		}
	}
	report->missing_kiosks = lacking->count > 0 ? kiosks_word(lacking, report->missing_briefly_count) : NULL;
}

/* Events */

static bool is_report_event(const struct report *report, const char *event)
{
	for (int k = 0; k < report->event_count; k++) {
		if (strcmp(report->events[k].event, event) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_first_of_event(const struct lacking *lacking, int at)
{
	for (int k = 0; k < at; k++) {
		if (strcmp(row_at(lacking, k)->event, row_at(lacking, at)->event) == 0) {
			return false;
		}
	}
	return true;
}

/* Those of the report, and those that the plan does not have. */
static void count_events(struct report *report, const struct lacking *lacking)
{
	report->events_expected = report->event_count;
	for (int k = 0; k < lacking->count; k++) {
		report_events_mark(report, row_at(lacking, k)->event);
		if (is_first_of_event(lacking, k)) {
			report->events_missing++;
			report->events_expected += !is_report_event(report, row_at(lacking, k)->event);
		}
	}
}

static bool is_in_window(const struct attended *row, const struct report *report)
{
	return day_compare(row->day, report->from) >= 0 && day_compare(row->day, report->to) <= 0;
}

static void take_row(
	struct report *report, struct lacking *lacking, const struct attended *row, struct day today)
{
	report->kiosks++;
	if (row->gaps) {
		report->missing[report->gaps++] = missing_sentence(row, today);
		lacking->which[lacking->count++] = (int)(row - lacking->all);
	}
	if (is_settled(row)) {
		report->settled[report->settled_count++] = settled_sentence(row);
	}
}

enum status report_missing_judge(
	struct report *report, const struct office *office, const struct completeness *all, struct day today)
{
	enum status status = DONE;
	struct lacking lacking = {.all = all->rows, .today = today};
	lacking.which = filled(calloc((size_t)all->count + 1, sizeof *lacking.which));
	report->missing = filled(calloc((size_t)all->count + 1, sizeof *report->missing));
	report->settled = filled(calloc((size_t)all->count + 1, sizeof *report->settled));
	for (int k = 0; k < all->count && !status; k++) {
		const struct attended *row = &all->rows[k];
		bool is_chosen = is_in_window(row, report);
		if (is_chosen) {
			status = chosen_has(&is_chosen, book_store(office->book), row->event, row->log);
		}
		if (!status && is_chosen) {
			take_row(report, &lacking, row, today);
		}
	}
	report->is_complete = report->gaps == 0;
	count_events(report, &lacking);
	tell_kiosks(report, &lacking);
	free(lacking.which);
	return status;
}

static void free_sentences(char **sentences, int count)
{
	for (int k = 0; k < count; k++) {
		free(sentences[k]);
	}
	free(sentences);
}

void report_missing_free(struct report *report)
{
	free_sentences(report->missing, report->gaps);
	free_sentences(report->missing_briefly, report->missing_briefly_count);
	free_sentences(report->settled, report->settled_count);
	free(report->missing_kiosks);
}

/* Sentences of the report */

/* A reason has 400 letters; as many of the sentences as there is room for, and where the rest is. */
static void add_settled(struct text *text, const struct report *report)
{
	static const char more[] = "; and more: see the status";
	struct text most = text_in(text->bytes + text->length, text->size - text->length - sizeof more);
	for (int k = 0; k < report->settled_count; k++) {
		text_addf(&most, "%s%s", k ? "; " : ". Settled by the office: ", report->settled[k]);
	}
	text->length += most.length;
	text_add(text, most.cut ? more : "");
}

static const char *plural(int count)
{
	return count == 1 ? "" : "s";
}

bool report_has_no_events(const struct report *report)
{
	return report->is_complete && report->events_expected == 0 && report->kiosks == 0;
}

const char *report_completeness_word(const struct report *report)
{
	return !report->is_complete ? "PARTIAL" : report_has_no_events(report) ? "NO EVENTS" : "COMPLETE";
}

void report_completeness(char room[REPORT_TEXT_SIZE], const struct report *report)
{
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	int events = report->events_expected;
	text_addf(&text, "%s: ", report_completeness_word(report));
	if (!report->is_complete) {
		text_addf(&text, "%d of %d event%s not complete, for want of %s", report->events_missing, events,
			plural(events), report->missing_kiosks);
	} else if (report_has_no_events(report)) {
		text_add(
			&text, report->chosen[0]
					   ? "no event of this time is one of those that were chosen"
					   : "no kiosk was to be anywhere in this time, and none has brought anything of it");
	} else if (report->kiosks == 0) {
		text_addf(&text, "%d event%s, and no kiosk was to be there", events, plural(events));
	} else {
		text_addf(&text, "%d of %d event%s complete", events, events, plural(events));
	}
	add_settled(&text, report);
}

void report_partial(
	char room[REPORT_TEXT_SIZE], const struct report *report, const struct figure_section *section)
{
	struct text text = text_in(room, REPORT_TEXT_SIZE);
	if (!report->is_complete && !section->is_of_office) {
		text_addf(&text, "partial: %d of %d event%s not complete", report->events_missing,
			report->events_expected, plural(report->events_expected));
	}
}
