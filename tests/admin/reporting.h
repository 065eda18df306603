/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reporting.h - for tests of the report: a report of the desk's office, its numbers by figure, code and column; and a
 * plain recount, which adds up what people did while they did it, and knows nothing of SQL, views or logs.
 */
#ifndef TESTS_ADMIN_REPORTING_H
#define TESTS_ADMIN_REPORTING_H

#include "admin/report.h"
#include "ledger/detail.h"
#include "tests/admin/desk.h"
#include "tests/admin/recount.h"
#include "tests/support/chance.h"

#define CLEAN_UP "clean_up"

/* The events' names, as desk_plan has them. */
#define FUN_DAY_NAME  "Harbour Green Fun Day"
#define CLEAN_UP_NAME "Saltmarsh Clean-up"

static const struct report_wish everything = {0};

/* A command's call with the desk's office as its only word. */
static inline struct call desk_call(struct desk *desk)
{
	return (struct call){.words = &desk->office,
		.word_count = 1,
		.out = stdout,
		.err = stderr,
		.clock = &desk->fixture->clock};
}

/* A report of the desk's office; for report_free(). */
static inline struct report desk_report(struct desk *desk, struct report_wish wish)
{
	struct call call = desk_call(desk);
	struct office office;
	struct report report;
	assert_int_equal(office_open(&office, &call, OFFICE_READ), ENDED_WELL);
	assert_done(report_read(&report, &office, &wish, desk->fixture->now), &call.reason);
	office_close(&office);
	return report;
}

static inline const struct report_table *table_of(const struct report *report, const char *figure)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].table_count; k++) {
			if (strcmp(report->sections[section].tables[k].figure->name, figure) == 0) {
				return &report->sections[section].tables[k];
			}
		}
	}
	fail_msg("the report has no table of %s", figure);
	return NULL;
}

static inline const struct report_single *single_of(const struct report *report, const char *figure)
{
	const struct report_section *glance = &report->sections[0];
	for (int k = 0; k < glance->single_count; k++) {
		if (strcmp(glance->singles[k].figure->name, figure) == 0) {
			return &glance->singles[k];
		}
	}
	fail_msg("the report has no single figure %s", figure);
	return NULL;
}

static inline int column_of(const struct figure *figure, const char *sql)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (figure->columns[k].sql && strcmp(figure->columns[k].sql, sql) == 0) {
			return k;
		}
	}
	fail_msg("%s has no column %s", figure->name, sql);
	return -1;
}

/* The row of a code ("-" where the records have none), of this kind; NULL when there is none. */
static inline const struct report_row *row_of_code(
	const struct report_table *table, enum row_kind kind, const char *code)
{
	for (int k = 0; k < table->row_count; k++) {
		const char *found = table->rows[k].cells[table->first].code;
		if (table->rows[k].kind == kind && strcmp(found ? found : "-", code) == 0) {
			return &table->rows[k];
		}
	}
	return NULL;
}

static inline int64_t number_in(
	const struct report *report, const char *figure, enum row_kind kind, const char *code, const char *sql)
{
	const struct report_table *table = table_of(report, figure);
	const struct report_row *row = row_of_code(table, kind, code);
	if (!row) {
		fail_msg("%s has no row of %s", figure, code);
		return -1;
	}
	return row->cells[column_of(table->figure, sql)].number;
}

static inline const char *said_in(char room[CELL_ROOM], const struct report *report, const char *figure,
	const char *code, const char *column)
{
	const struct report_table *table = table_of(report, figure);
	const struct report_row *row = row_of_code(table, ROW_PLAIN, code);
	assert_non_null(row);
	for (int k = 0; k < table->figure->column_count; k++) {
		if (strcmp(column_name(&table->figure->columns[k]), column) == 0) {
			return cell_text(room, &row->cells[k]);
		}
	}
	fail_msg("%s has no column %s", figure, column);
	return NULL;
}

#define assert_table_says(report, figure, code, column, text)                              \
	do {                                                                                   \
		char room_[CELL_ROOM];                                                             \
		assert_string_equal(said_in(room_, (report), (figure), (code), (column)), (text)); \
	} while (0)

/* What people do: written to a kiosk's book, and counted plainly unless `plain` is NULL. */

struct doing {
	struct book *kiosk;
	const char *event;
	struct plain *plain;
};

/* The events of the desk's plan. A test with a plan of its own has its own ones, in its `events_planned`. */
static const struct plain_event desk_events[] = {
	{.event = FUN_DAY,
		.name = FUN_DAY_NAME,
		.type = "fun_day",
		.area = "harbour_green",
		.month = "2026-07",
		.is_engagement = true},
	{.event = CLEAN_UP, .name = CLEAN_UP_NAME, .type = "clean_up", .area = "saltmarsh", .month = "2026-07"},
	{.event = NULL},
};
static const struct plain_event *events_planned = desk_events;

static inline const struct plain_event *planned(const struct doing *doing)
{
	const struct plain_event *event = events_planned;
	while (event->event && strcmp(event->event, doing->event) != 0) {
		event++;
	}
	assert_true(event->event || !doing->plain);
	return event;
}

static inline int64_t record(const struct doing *doing, struct entry entry)
{
	struct record record = {.entry = entry};
	record.entry.event = doing->event;
	assert_done(book_append(doing->kiosk, &record, 1), book_reason(doing->kiosk));
	return record.entry.seq;
}

/* Now and then the kiosk takes an entry for one of a burst: it counts as any other does, and once more apart. */
static inline void do_in_burst(
	const struct doing *doing, struct detail *detail, const char *journey, int64_t people)
{
	bool is_burst = chance_once_in(5);
	if (is_burst) {
		detail_number(detail, "burst", 1);
	}
	if (doing->plain) {
		plain_add(doing->plain, "bursts", journey, "everything", people);
		plain_add(doing->plain, "bursts", journey, is_burst ? "in_bursts" : "without", people);
	}
}

/* A party: how many of each of the three bands, been before, and where they live (NULL: not said). */
struct party {
	int of_band[3];
	const char *before, *area;
};

static inline int64_t do_check_in(const struct doing *doing, struct party party)
{
	static const char *const bands[] = {"under_16", "16_64", "65_over"};
	const char *column = planned(doing)->is_engagement ? "engaged" : "others";
	struct detail detail;
	int64_t people = 0;
	detail_begin(&detail);
	detail_open(&detail, "bands");
	for (int k = 0; k < 3; k++) {
		people += party.of_band[k];
		if (party.of_band[k] > 0) {
			detail_number(&detail, bands[k], party.of_band[k]);
		}
		if (doing->plain) {
			plain_add(doing->plain, "people_by_age", bands[k], column, party.of_band[k]);
		}
	}
	detail_close(&detail);
	detail_code(&detail, "before", party.before);
	do_in_burst(doing, &detail, "checkin", people);
	if (doing->plain) {
		plain_add(doing->plain, "been_before", party.before, column, 1);
		plain_add(doing->plain, "people_by_area", party.area, column, people);
		plain_add(doing->plain, "events_beside_concerns", party.area, "live_there", people);
		plain_came(doing->plain, planned(doing), people);
	}
	return record(doing, (struct entry){.stream = STREAM_ATTENDANCE,
							 .amount = people,
							 .area = party.area,
							 .detail = detail_end(&detail)});
}

static inline void do_stock(const struct doing *doing, const char *item, int amount)
{
	visit_event_act(doing->kiosk, doing->event, "stock_out", item, amount);
	if (doing->plain) {
		plain_add(doing->plain, "kit_by_item", item, "taken", amount);
		plain_add(doing->plain, "kit_by_item", item, "left_over", amount);
	}
}

/* What the demonstration's catalogue says that one costs, in pence: 0 where it says nothing. */
static inline int price_of(const char *item)
{
	return strcmp(item, "door_chain") == 0     ? 390
		   : strcmp(item, "shed_alarm") == 0   ? 725
		   : strcmp(item, "leaflet_pack") == 0 ? 35
											   : 0;
}

static inline void count_cost(const struct doing *doing, const char *item, int amount, const char *recipient)
{
	int pence = amount * price_of(item);
	plain_add(doing->plain, "kit_by_item", item, "cost", pence);
	plain_add(doing->plain, "kit_to_whom", recipient, "cost", pence);
	plain_add(doing->plain, "kit_by_month", planned(doing)->month, "cost", pence);
	plain_add(doing->plain, "kit_by_area", planned(doing)->area, "cost", pence);
}

static inline void count_given(const struct doing *doing, int amount, const char *recipient)
{
	plain_add(doing->plain, "kit_to_whom", recipient, "times", 1);
	plain_add(doing->plain, "kit_to_whom", recipient, "items", amount);
	plain_add(doing->plain, "events", planned(doing)->name, "items", amount);
	plain_add(doing->plain, "kit_given", NULL, "items", amount);
	plain_add(doing->plain, "kit_by_month", planned(doing)->month, "items", amount);
	plain_add(doing->plain, "kit_by_area", planned(doing)->area, "items", amount);
}

static inline int64_t do_kit(
	const struct doing *doing, const char *item, const char *act, int amount, const char *recipient)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "act", act);
	if (recipient) {
		detail_code(&detail, "to", recipient);
	}
	if (doing->plain) {
		plain_add(doing->plain, "kit_by_item", item, act, amount);
		plain_add(
			doing->plain, "kit_by_item", item, "left_over", strcmp(act, "returned") == 0 ? amount : -amount);
	}
	if (doing->plain && strcmp(act, "given") == 0) {
		count_given(doing, amount, recipient);
		count_cost(doing, item, amount, recipient);
	}
	if (recipient) {
		plain_home_gets(doing->plain, planned(doing), doing->kiosk, doing->event, recipient, amount);
	}
	return record(doing,
		(struct entry){.stream = STREAM_KIT, .item = item, .amount = amount, .detail = detail_end(&detail)});
}

static inline void count_concern(
	const struct doing *doing, const char *kind, const char *area, bool told_before)
{
	char hour[8];
	snprintf(hour, sizeof hour, "%02d", moment_local(clock_now(book_clock(doing->kiosk))).hour);
	plain_add(doing->plain, "concerns_by_month", planned(doing)->month, "reports", 1);
	plain_add(doing->plain, "concerns_by_hour", hour, "reports", 1);
	plain_add(doing->plain, "concerns_now", "received", "reports", 1);
	plain_add(doing->plain, "events_beside_concerns", area, "reports", 1);
	if (area) {
		plain_add_in(doing->plain, "repeat_places", area, kind, "reports", 1);
		plain_add_in(doing->plain, "repeat_places", area, kind, "told_before", told_before);
	}
}

static inline int64_t do_concern(const struct doing *doing, const char *kind, const char *area,
	const char *how_often, const char *reported)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "how_often", how_often);
	detail_code(&detail, "reported", reported);
	if (doing->plain) {
		plain_add(doing->plain, "concerns_by_kind", kind, "reports", 1);
		plain_add(doing->plain, "concerns_by_area", area, "reports", 1);
		plain_add(doing->plain, "concerns_how_often", how_often, "reports", 1);
		plain_add(doing->plain, "concerns_told_before", reported, "reports", 1);
		count_concern(doing, kind, area, strcmp(reported, "no") != 0);
		plain_add(doing->plain, "events", planned(doing)->name, "reports", 1);
		plain_add(doing->plain, "concerns_raised", NULL, "reports", 1);
	}
	return record(doing, (struct entry){.stream = STREAM_CONCERN,
							 .item = kind,
							 .amount = 1,
							 .area = area,
							 .detail = detail_end(&detail)});
}

/* Help or danger: no event, as the kiosk writes it. */
static inline void do_private(const struct doing *doing, const char *shown)
{
	struct record record = {.entry = {.stream = STREAM_PRIVATE, .item = shown, .amount = 1}};
	assert_done(book_append(doing->kiosk, &record, 1), book_reason(doing->kiosk));
	if (doing->plain) {
		plain_add(doing->plain, "private_shown", shown, "times", 1);
	}
}

/* Answers to both questions of the catalogue; NULL: that one was left out. `set` of the questions. */
static inline int64_t do_feedback(
	const struct doing *doing, const char *set, const char *expectations, const char *knowledge)
{
	static const char *const questions[] = {"met_expectations", "improved_knowledge"};
	const char *const answers[] = {expectations, knowledge};
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "set", set);
	detail_open(&detail, "answers");
	for (int k = 0; k < 2; k++) {
		char row[80];
		if (!answers[k]) {
			continue;
		}
		detail_code(&detail, questions[k], answers[k]);
		snprintf(row, sizeof row, "%s/%s", questions[k], answers[k]);
		if (doing->plain) {
			bool agrees = strcmp(answers[k], "agree") == 0 || strcmp(answers[k], "strongly_agree") == 0;
			plain_add(doing->plain, "feedback_answers", row, "people", 1);
			plain_add(doing->plain, "feedback_agreement", questions[k], "answered", 1);
			plain_add(doing->plain, "feedback_agreement", questions[k], "agreed", agrees);
			plain_add_in(
				doing->plain, "agreement_by_type", planned(doing)->type, questions[k], "answered", 1);
			plain_add_in(
				doing->plain, "agreement_by_type", planned(doing)->type, questions[k], "agreed", agrees);
		}
	}
	detail_close(&detail);
	do_in_burst(doing, &detail, "feedback", expectations || knowledge);
	if (doing->plain) {
		plain_add(doing->plain, "feedback_given", NULL, "people", 1);
	}
	return record(doing, (struct entry){.stream = STREAM_FEEDBACK, .detail = detail_end(&detail)});
}

static inline int64_t do_pledge(const struct doing *doing, const char *pledge, const char *area)
{
	struct detail detail;
	detail_begin(&detail);
	do_in_burst(doing, &detail, "pledge", 1);
	if (doing->plain) {
		plain_add(doing->plain, "pledges_made", pledge, "pledges", 1);
	}
	return record(doing, (struct entry){.stream = STREAM_PLEDGE,
							 .item = pledge,
							 .amount = 1,
							 .area = area,
							 .detail = detail_end(&detail)});
}

static inline int64_t do_praise(const struct doing *doing, const char *praise)
{
	struct detail detail;
	detail_begin(&detail);
	do_in_burst(doing, &detail, "praise", 1);
	if (doing->plain) {
		plain_add(doing->plain, "praise_given", praise, "people", 1);
	}
	return record(
		doing, (struct entry){
				   .stream = STREAM_FEEDBACK, .item = praise, .amount = 1, .detail = detail_end(&detail)});
}

static inline int64_t do_profile(const struct doing *doing, const char *age)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "age", age);
	if (doing->plain) {
		plain_add(doing->plain, "reporters_by_age", age, "people", 1);
	}
	return record(
		doing, (struct entry){.stream = STREAM_PROFILE, .amount = 1, .detail = detail_end(&detail)});
}

static inline int64_t do_use(
	const struct doing *doing, const char *journey, const char *language, const char *mode)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "language", language);
	detail_code(&detail, "mode", mode);
	if (doing->plain) {
		plain_add(doing->plain, "use_by_journey", journey, "visits", 1);
		plain_add(doing->plain, "use_by_language", language, "visits", 1);
		plain_add(doing->plain, "use_by_mode", mode, "visits", 1);
		plain_add_in(doing->plain, "use_by_language_and_mode", language, mode, "visits", 1);
	}
	return record(doing,
		(struct entry){.stream = STREAM_USE, .item = journey, .amount = 1, .detail = detail_end(&detail)});
}

static inline void do_open(const struct doing *doing)
{
	visit_event_act(doing->kiosk, doing->event, "open", NULL, 0);
	if (doing->plain) {
		plain_add(doing->plain, "events", planned(doing)->name, "kiosks", 1);
		plain_held(doing->plain, planned(doing));
	}
}

/* One kiosk, opened, that comes to the office when the test has done with it. */
static inline struct doing begin_at(struct desk *desk, const char *name, const char *event)
{
	struct doing doing = {.kiosk = desk_kiosk(desk, name), .event = event};
	do_open(&doing);
	return doing;
}

static inline struct report bring(struct desk *desk, const struct doing *doing)
{
	desk_close_event(doing->kiosk, doing->event);
	char file[40];
	snprintf(file, sizeof file, "%s.bunting", book_log_name(doing->kiosk));
	desk_bring(desk, doing->kiosk, file);
	return desk_report(desk, everything);
}

#endif
