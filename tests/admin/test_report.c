/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_report.c - every number of the report against a plain recount of what people did, and what must not count.
 */
#include "tests/admin/officers.h"
#include "tests/admin/opened.h"

/* The recount and the report must say the same, number by number, both ways. */

static void row_code(char code[100], const struct report_table *table, const struct report_row *row)
{
	const char *own = row->cells[table->first].code;
	bool is_event = strcmp(table->figure->name, "events") == 0; /* its groups tell nothing apart */
	const char *group = table->first > 0 && !is_event ? row->cells[0].code : NULL;
	snprintf(code, 100, "%s%s%s", group ? group : "", group ? "/" : "", own ? own : "-");
}

static void check_row(const struct report_table *table, const struct report_row *row, struct plain *plain)
{
	const struct figure *figure = table->figure;
	char code[100];
	row_code(code, table, row);
	for (int k = 0; k < figure->column_count; k++) {
		const char *sql = figure->columns[k].sql;
		int64_t found = row->cells[k].number, wanted = sql ? *plain_at(plain, figure->name, code, sql) : 0;
		bool is_number = figure->columns[k].kind == COLUMN_COUNT || figure->columns[k].kind == COLUMN_AMOUNT;
		if (is_number && found != wanted) {
			fail_msg("%s, %s, %s: the report has %lld, the recount %lld", figure->name, code, sql,
				(long long)found, (long long)wanted);
		}
	}
}

static void check_table(const struct report_table *table, struct plain *plain)
{
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		if (row->kind == ROW_PLAIN || row->kind == ROW_WITHIN) {
			check_row(table, row, plain);
		}
	}
}

static bool has_row(const struct report_table *table, const char *code)
{
	for (int row = 0; row < table->row_count; row++) {
		char found[100];
		row_code(found, table, &table->rows[row]);
		if (table->rows[row].kind != ROW_GROUP && strcmp(found, code) == 0) {
			return true;
		}
	}
	return false;
}

static void check_sums(const struct report_table *table)
{
	for (int k = 0; k < table->figure->column_count; k++) {
		int64_t group = 0, all = 0, in_group = 0;
		for (int row = 0; row < table->row_count && table->figure->columns[k].is_summed; row++) {
			const struct report_row *at = &table->rows[row];
			bool is_last = row + 1 == table->row_count || table->rows[row + 1].kind != ROW_WITHIN;
			if (at->kind == ROW_GROUP) {
				group = at->cells[k].number;
				in_group = 0;
			} else if (at->kind == ROW_TOTAL) {
				assert_int_equal(at->cells[k].number, all);
			} else {
				all += at->cells[k].number;
				in_group += at->cells[k].number;
			}
			if (at->kind == ROW_WITHIN && is_last) {
				assert_int_equal(group, in_group);
			}
		}
	}
}

static void check_single(const struct report *report, struct plain *plain, const char *figure,
	const char *column, const char *words)
{
	const struct report_single *single = single_of(report, figure);
	assert_int_equal(single->number, *plain_at(plain, figure, NULL, column));
	assert_string_equal(single->words, words);
}

/* Of places, those with one report only are none. At how many events it was, is looked at elsewhere. */
static void forget_single_places(const struct report *report, struct plain *plain)
{
	for (int k = 0; k < plain->count; k++) {
		if (strcmp(plain->at[k].figure, "repeat_places") == 0 && strcmp(plain->at[k].sql, "reports") == 0 &&
			plain->at[k].number == 1) {
			plain->at[k].number = 0;
			*plain_at(plain, "repeat_places", plain->at[k].code, "told_before") = 0;
		}
	}
	const struct report_table *table = table_of(report, "repeat_places");
	for (int row = 0; row < table->row_count; row++) {
		if (table->rows[row].kind == ROW_WITHIN) {
			char code[100];
			row_code(code, table, &table->rows[row]);
			const struct cell *events = &table->rows[row].cells[column_of(table->figure, "events")];
			assert_in_range(events->number, 1, 2);
			*plain_at(plain, "repeat_places", code, "events") = events->number;
		}
	}
}

static void check_report(const struct report *report, struct plain *plain)
{
	forget_single_places(report, plain);
	int recounted = plain->count;
	for (int section = 1; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report->sections[section].table_count; k++) {
			check_table(&report->sections[section].tables[k], plain);
			check_sums(&report->sections[section].tables[k]);
		}
	}
	for (int k = 0; k < recounted; k++) {
		bool is_single = strcmp(plain->at[k].code, "-") == 0;
		bool is_note = strncmp(plain->at[k].figure, "is_", 3) == 0; /* of the recount's own */
		if (plain->at[k].number != 0 && !is_single && !is_note &&
			!has_row(table_of(report, plain->at[k].figure), plain->at[k].code)) {
			fail_msg("%s has no row of %s", plain->at[k].figure, plain->at[k].code);
		}
	}
}

/* People at random */

#define ANY_OF(list) ((list)[chance_below((int)(sizeof(list) / sizeof *(list)))])

static const char *const areas[] = {"harbour_green", "quayside", "saltmarsh", "town_centre", NULL};
static const char *const kinds[] = {
	"noise", "fly_tipping", "rubbish_bin_store", "harassment_intimidation", "other", "noise"};
static const char *const befores[] = {"yes", "no", "not_sure"};
static const char *const often[] = {"once", "weekly", "most_days", "stopped"};
static const char *const told[] = {"no", "once_or_twice", "three_or_more"};
static const char *const answers[] = {
	"strongly_agree", "agree", "neither", "disagree", "strongly_disagree", "not_sure", NULL};
static const char *const items[] = {"door_chain", "shed_alarm", "leaflet_pack"};
static const char *const recipients[] = {"new_home", "same_home", "business"};
static const char *const pledges[] = {"bin_it_right", "noise_aware", "one_of_another_time"};
static const char *const praises[] = {"neighbours", "this_event"};
static const char *const ages[] = {"15_under", "25_34", "rather_not"};
static const char *const acts[] = {"given", "given", "given", "broken", "returned"};

static const char *const measures[] = {"people_advised", "waste", "of_another_catalogue", "homes_visited",
	"visits", "drug_items", "needles", "sex_items"};
static const char *const outcomes[] = {"resolved", "referred", "open"};
static const char *const partners[] = {"waste_team", "neighbourhood_police"};
static const char *const actions[] = {"rubbish_taken", "patrol_agreed"};
static const char *const dues[] = {"done", "week", "no_date"};

/* The same of officers. */
static int record_something(const struct doing *doing, int64_t *seq)
{
	const char *outcome = ANY_OF(outcomes);
	int run[DOOR_OUTCOMES];
	switch (chance_below(5)) {
	case 0:
		for (int k = 0; k < DOOR_OUTCOMES; k++) {
			run[k] = chance_below(4);
		}
		*seq = do_run(doing, run);
		return STREAM_DOORS;
	case 1:
		*seq = do_issue(
			doing, ANY_OF(kinds), outcome, strcmp(outcome, "referred") == 0 ? ANY_OF(partners) : NULL);
		return STREAM_ISSUE;
	case 2:
		*seq = do_action(doing, ANY_OF(actions), 1 + chance_below(9), ANY_OF(dues));
		return STREAM_ACTION;
	case 3:
		*seq = do_referral(doing, ANY_OF(partners));
		return STREAM_REFERRAL;
	default:
		*seq = do_measure(doing, ANY_OF(measures), 1 + chance_below(3000), chance_once_in(3));
		return STREAM_ACTIVITY;
	}
}

/* One thing that somebody does. Gives its stream, and its number in it. */
static int do_something(const struct doing *doing, int64_t *seq)
{
	const char *act = ANY_OF(acts);
	switch (chance_below(8)) {
	case 0:
		*seq = do_check_in(doing, (struct party){{chance_below(3), 1 + chance_below(2), chance_below(2)},
									  ANY_OF(befores), ANY_OF(areas)});
		return STREAM_ATTENDANCE;
	case 1:
		*seq = do_kit(doing, ANY_OF(items), act, 1 + chance_below(3),
			strcmp(act, "given") == 0 ? ANY_OF(recipients) : NULL);
		return STREAM_KIT;
	case 2:
		*seq = do_concern(doing, ANY_OF(kinds), ANY_OF(areas), ANY_OF(often), ANY_OF(told));
		return STREAM_CONCERN;
	case 3:
		*seq = do_feedback(doing, "event_2026", ANY_OF(answers), "agree");
		return STREAM_FEEDBACK;
	case 4:
		*seq = do_pledge(doing, ANY_OF(pledges), ANY_OF(areas));
		return STREAM_PLEDGE;
	case 5:
		*seq = do_praise(doing, ANY_OF(praises));
		return STREAM_FEEDBACK;
	case 6:
		*seq = do_profile(doing, ANY_OF(ages));
		return STREAM_PROFILE;
	default:
		*seq = do_use(doing, "checkin", chance_once_in(3) ? "pl" : "en", "touch");
		return STREAM_USE;
	}
}

/* A day at one kiosk: most of what is done stays, some is taken back. */
static void live_a_day(const struct doing *doing, int things)
{
	do_open(doing);
	do_stock(doing, "door_chain", 40);
	do_stock(doing, "leaflet_pack", 1500);
	for (int k = 0; k < things; k++) {
		int64_t seq;
		struct doing in_vain = *doing;
		in_vain.plain = NULL;
		if (chance_once_in(4)) {
			int stream = do_something(&in_vain, &seq);
			visit_undo(doing->kiosk, stream, seq);
		} else {
			do_something(doing, &seq);
		}
	}
	do_private(doing, chance_once_in(2) ? "help" : "danger");
	desk_close_event(doing->kiosk, doing->event);
}

/* What officers record, most of which stays. */
static void record_a_day(const struct doing *doing, int things)
{
	for (int k = 0; k < things; k++) {
		int64_t seq;
		struct doing in_vain = *doing;
		in_vain.plain = NULL;
		if (chance_once_in(4)) {
			int stream = record_something(&in_vain, &seq);
			visit_undo(doing->kiosk, stream, seq);
		} else {
			record_something(doing, &seq);
		}
	}
}

static void a_report__of_whatever_people_did__agrees_with_a_plain_recount(void **state)
{
	struct desk *desk = *state;
	static struct plain plain;
	plain.count = 0;
	chance_seed(20260718);
	desk_make_planned_office(desk);
	struct book *a = desk_kiosk(desk, "A"), *b = desk_kiosk(desk, "B"), *c = desk_kiosk(desk, "C");
	live_a_day(&(struct doing){a, FUN_DAY, &plain}, 60);
	live_a_day(&(struct doing){b, FUN_DAY, &plain}, 50);
	record_a_day(&(struct doing){c, FUN_DAY, &plain}, 90);
	live_a_day(&(struct doing){c, FUN_DAY, &plain}, 20);
	desk->fixture->now += 7 * 86400;
	record_a_day(&(struct doing){b, CLEAN_UP, &plain}, 30);
	live_a_day(&(struct doing){b, CLEAN_UP, &plain}, 30);
	desk_bring(desk, a, "a.bunting");
	desk_bring(desk, b, "b.bunting");
	desk_bring(desk, c, "c.bunting");
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "b.bunting")); /* once more */
	struct report report = desk_report(desk, everything);
	assert_true(report.is_complete);
	check_report(&report, &plain);
	assert_opens(desk, everything, &report);
	char words[80];
	check_single(&report, &plain, "people_engaged", "people", "at 1 event");
	check_single(&report, &plain, "people_elsewhere", "people", "at 1 event");
	snprintf(words, sizeof words, "items to %lld new homes",
		(long long)*plain_at(&plain, "kit_given", NULL, "homes"));
	check_single(&report, &plain, "kit_given", "items", words);
	/* Nothing is linked: each report is a problem of its own. */
	snprintf(words, sizeof words, "reports on %lld problems",
		(long long)*plain_at(&plain, "concerns_raised", NULL, "reports"));
	check_single(&report, &plain, "concerns_raised", "reports", words);
	check_single(&report, &plain, "feedback_given", "people", "people answered");
	bool is_both = *plain_at(&plain, "homes_visited", NULL, "events") == 2;
	check_single(
		&report, &plain, "homes_visited", "homes", is_both ? "homes at 2 events" : "homes at 1 event");
	snprintf(words, sizeof words, "issues of which %lld resolved and %lld referred",
		(long long)*plain_at(&plain, "issues_raised", NULL, "resolved"),
		(long long)*plain_at(&plain, "issues_raised", NULL, "referred"));
	check_single(&report, &plain, "issues_raised", "issues", words);
	assert_int_equal(single_of(&report, "events_held")->number, 2);
	assert_string_equal(single_of(&report, "events_held")->words, "of 2 planned");
	report_free(&report);
}

static void kit__that_was_undone__does_not_count(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_stock(&doing, "door_chain", 50);
	do_kit(&doing, "door_chain", "given", 2, "new_home");
	int64_t undone = do_kit(&doing, "door_chain", "given", 5, "new_home");
	visit_undo(doing.kiosk, STREAM_KIT, undone);
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "kit_by_item", ROW_PLAIN, "door_chain", "given"), 2);
	assert_int_equal(number_in(&report, "kit_by_item", ROW_PLAIN, "door_chain", "left_over"), 48);
	assert_int_equal(single_of(&report, "kit_given")->number, 2);
	assert_string_equal(single_of(&report, "kit_given")->words, "items to 1 new home");
	report_free(&report);
}

static void kit__given_broken_and_returned__leaves_what_is_left(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_stock(&doing, "door_chain", 50);
	do_kit(&doing, "door_chain", "given", 20, "business");
	do_kit(&doing, "door_chain", "broken", 3, NULL);
	do_kit(&doing, "door_chain", "returned", 1, NULL);
	do_kit(&doing, "shed_alarm", "given", 1, "new_home"); /* and none was taken along */
	struct report report = bring(desk, &doing);
	assert_int_equal(
		number_in(&report, "kit_by_item", ROW_PLAIN, "door_chain", "left_over"), 50 - 20 - 3 + 1);
	assert_int_equal(number_in(&report, "kit_by_item", ROW_PLAIN, "shed_alarm", "left_over"), -1);
	assert_int_equal(number_in(&report, "kit_by_item", ROW_TOTAL, "-", "left_over"), 27);
	report_free(&report);
}

static void a_log__that_nobody_confirmed__counts_for_nothing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", FUN_DAY);
	do_check_in(&a, (struct party){{0, 3, 0}, "no", "quayside"});
	do_check_in(&b, (struct party){{0, 100, 0}, "no", "quayside"});
	desk_close_event(b.kiosk, FUN_DAY);
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, b.kiosk, "b.bunting"));
	struct report report = bring(desk, &a);
	assert_int_equal(single_of(&report, "people_engaged")->number, 3);
	assert_int_equal(number_in(&report, "events", ROW_WITHIN, FUN_DAY_NAME, "kiosks"), 1);
	assert_false(report.is_complete);
	assert_string_equal(report.missing[0],
		"Harbour Green Fun Day, 18 July 2026, kiosk B: counts for nobody until "
		"its fingerprint is confirmed.");
	report_free(&report);
}

static void a_kiosk__that_was_put_back__is_still_one_kiosk(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *old = desk_path(desk, "old.bunting");
	desk_close_event(doing.kiosk, FUN_DAY);
	fixture_close(desk->fixture, doing.kiosk);
	fixture_copy(path, old);
	doing.kiosk = fixture_open(desk->fixture, path);
	do_check_in(&doing, (struct party){{0, 1, 0}, "no", NULL});
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "first.bunting");
	fixture_close(desk->fixture, doing.kiosk);
	fixture_copy(old, path);
	doing.kiosk = fixture_open(desk->fixture, path);
	assert_string_equal(book_log_name(doing.kiosk), "A2");
	do_open(&doing);
	do_check_in(&doing, (struct party){{0, 1, 0}, "no", NULL});
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "events", ROW_WITHIN, FUN_DAY_NAME, "kiosks"), 1);
	assert_int_equal(number_in(&report, "events", ROW_WITHIN, FUN_DAY_NAME, "people"), 2);
	report_free(&report);
}

/* What is shown, and where */

static void catalogue_rows__stand_in_its_order_with_noughts(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{0, 0, 2}, "no", NULL});
	struct report report = bring(desk, &doing);
	static const char *const labels[] = {"Under 16", "16 to 64", "65 or over", "Total"};
	const struct report_table *table = table_of(&report, "people_by_age");
	assert_int_equal(table->row_count, 4);
	for (int k = 0; k < 4; k++) {
		assert_string_equal(table->rows[k].cells[0].text, labels[k]);
	}
	table = table_of(&report, "people_by_area");
	assert_int_equal(table->row_count, 8 + 1 + 1);
	assert_string_equal(table->rows[8].cells[0].text, "Somewhere else or not said");
	assert_int_equal(table->rows[8].cells[1].number, 2);
	assert_null(table->rows[8].cells[0].code);
	assert_false(table->is_empty);
	assert_true(table_of(&report, "concerns_by_area")->is_empty);
	assert_true(table_of(&report, "kit_by_item")->is_empty);
	report_free(&report);
}

static void people__of_no_band_or_of_more_than_there_are__are_in_no_band(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	static const char *const details[] = {
		"{\"v\":1,\"before\":\"no\",\"bands\":{\"16_64\":2}}",
		"{\"v\":1,\"before\":\"no\",\"bands\":{\"16_64\":\"many\",\"65_over\":900000000000}}",
		"{\"v\":1,\"before\":\"no\",\"bands\":{\"65_over\":900000000000,\"16_64\":-4}}",
	};
	for (size_t k = 0; k < sizeof details / sizeof *details; k++) {
		record(&doing, (struct entry){.stream = STREAM_ATTENDANCE, .amount = 5, .detail = details[k]});
	}
	struct report report = bring(desk, &doing);
	assert_int_equal(number_in(&report, "people_by_age", ROW_PLAIN, "16_64", "engaged"), 2);
	assert_int_equal(number_in(&report, "people_by_age", ROW_PLAIN, "65_over", "engaged"), 0);
	assert_int_equal(number_in(&report, "people_by_age", ROW_PLAIN, "-", "engaged"), 13);
	assert_int_equal(number_in(&report, "people_by_age", ROW_TOTAL, "-", "engaged"), 15);
	assert_int_equal(single_of(&report, "people_engaged")->number, 15);
	report_free(&report);
}

static void kinds__of_a_second_page__stand_under_the_first(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	static const char *const chosen[] = {"fly_tipping", "fly_tipping", "rubbish_bin_store", "rubbish",
		"noise", "noise", "pets_dogs", "from_another_catalogue"};
	for (size_t k = 0; k < sizeof chosen / sizeof *chosen; k++) {
		do_concern(&doing, chosen[k], "quayside", "once", "no");
	}
	struct report report = bring(desk, &doing);
	const struct report_table *table = table_of(&report, "concerns_by_kind");
	static const struct {
		enum row_kind kind;
		const char *label;
		int64_t reports;
	} rows[] = {
		{ROW_GROUP, "Rubbish or fly-tipping", 4}, /* the largest first */
		{ROW_WITHIN, "Dumped rubbish (fly-tipping)", 2},
		{ROW_WITHIN, "Bins or bin stores", 1},
		{ROW_WITHIN, "Not said which", 1},
		{ROW_PLAIN, "Noise", 2},
		{ROW_GROUP, "Animals", 1},
		{ROW_WITHIN, "Pets that cause a problem", 1},
		{ROW_PLAIN, "from_another_catalogue", 1},
		{ROW_TOTAL, "Total", 8},
	};
	assert_int_equal(table->row_count, sizeof rows / sizeof *rows);
	for (int k = 0; k < table->row_count; k++) {
		assert_int_equal(table->rows[k].kind, rows[k].kind);
		assert_string_equal(table->rows[k].cells[0].text, rows[k].label);
		assert_int_equal(table->rows[k].cells[1].number, rows[k].reports);
	}
	report_free(&report);
}

static void agreement__is_of_all_who_answered__not_sure_among_them(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	static const char *const said[] = {"agree", "strongly_agree", "not_sure", "disagree", "neither", NULL};
	for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
		do_feedback(&doing, "event_2026", said[k], "strongly_disagree");
	}
	do_feedback(&doing, "event_2025", "agree", NULL); /* worded otherwise: not to be added up */
	struct report report = bring(desk, &doing);
	const struct report_table *table = table_of(&report, "feedback_agreement");
	assert_int_equal(table->row_count, 3);
	assert_string_equal(table->rows[0].cells[0].text, "Today's event was what I hoped for.");
	assert_int_equal(table->rows[0].cells[1].number, 5);
	assert_int_equal(table->rows[0].cells[2].number, 2);
	char room[CELL_ROOM];
	assert_string_equal(cell_text(room, &table->rows[0].cells[3]), "40.0% of 5");
	assert_string_equal(cell_text(room, &table->rows[1].cells[3]), "0.0% of 6");
	assert_string_equal(table->rows[2].cells[0].text, "met_expectations (event_2025)");
	assert_string_equal(cell_text(room, &table->rows[2].cells[3]), "100.0% of 1");
	table = table_of(&report, "feedback_answers");
	assert_int_equal(table->row_count, 3 * 7); /* three groups of six answers */
	assert_int_equal(table->rows[0].kind, ROW_GROUP);
	assert_string_equal(table->rows[0].cells[1].text, "Today's event was what I hoped for.");
	assert_int_equal(table->rows[0].cells[2].number, 5);
	assert_string_equal(table->rows[6].cells[1].text, "Not sure");
	assert_string_equal(cell_text(room, &table->rows[6].cells[3]), "20.0% of 5");
	report_free(&report);
}

static void private_help_and_the_999_page__are_bare_counts_without_a_place(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_private(&doing, "help");
	do_private(&doing, "help");
	do_private(&doing, "danger");
	desk->fixture->now += 86400;
	do_private(&doing, "help"); /* another day */
	desk->fixture->now -= 86400;
	struct report report = bring(desk, &doing);
	const struct report_table *table = table_of(&report, "private_shown");
	assert_int_equal(table->row_count, 2);
	assert_string_equal(table->rows[0].cells[0].text, "Private help shown");
	assert_int_equal(table->rows[0].cells[1].number, 2);
	assert_int_equal(table->rows[1].cells[1].number, 1);
	report_free(&report);
	report = desk_report(desk, (struct report_wish){.chosen.codes[CHOSEN_BY_AREA] = "harbour_green"});
	int left_out = 0;
	for (int k = 0; k < FIGURE_SECTIONS; k++) {
		for (int at = 0; at < report.sections[k].table_count; at++) {
			assert_string_not_equal(report.sections[k].tables[at].figure->name, "private_shown");
		}
		const char *sentence = report_left_out(&report.sections[k]);
		left_out += sentence && strstr(sentence, "Private help");
	}
	assert_int_equal(left_out, 1);
	report_free(&report);
}

/* Cells */

static void a_share__always_says_of_how_many(void **state)
{
	(void)state;
	static const struct {
		int64_t number, of;
		const char *text;
	} shares[] = {
		{91, 143, "63.6% of 143"},
		{52, 143, "36.4% of 143"},
		{192, 200, "96.0% of 200"},
		{1, 16, "6.3% of 16"}, /* half away from nought */
		{0, 5, "0.0% of 5"},
		{5, 5, "100.0% of 5"},
		{0, 0, "-"},
		{-1, 8, "-12.5% of 8"},
		{2617, 2617000, "0.1% of 2,617,000"},
		{INT64_MAX, INT64_MAX, "100.0% of 9,223,372,036,854,775,807"},
		{12500, 10, "125,000.0% of 10"},
	};
	for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
		char room[CELL_ROOM];
		struct cell cell = {.kind = CELL_SHARE, .number = shares[k].number, .of = shares[k].of};
		assert_string_equal(cell_text(room, &cell), shares[k].text);
	}
}

static void texts__of_a_stranger__become_one_clean_line(void **state)
{
	(void)state;
	char text[40];
	snprintf(
		text, sizeof text, "a\nb\tc\033[2J\xff\xc3\xa9%c%c%c", 0xE2, 0x80, 0xAE); /* turns the rest around */
	char *clean = clean_copy(text);
	assert_string_equal(clean, "a b c?[2J?\xc3\xa9???");
	free(clean);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_report__of_whatever_people_did__agrees_with_a_plain_recount),
		test_at_desk(kit__that_was_undone__does_not_count),
		test_at_desk(kit__given_broken_and_returned__leaves_what_is_left),
		test_at_desk(a_log__that_nobody_confirmed__counts_for_nothing),
		test_at_desk(a_kiosk__that_was_put_back__is_still_one_kiosk),
		test_at_desk(catalogue_rows__stand_in_its_order_with_noughts),
		test_at_desk(people__of_no_band_or_of_more_than_there_are__are_in_no_band),
		test_at_desk(kinds__of_a_second_page__stand_under_the_first),
		test_at_desk(agreement__is_of_all_who_answered__not_sure_among_them),
		test_at_desk(private_help_and_the_999_page__are_bare_counts_without_a_place),
		cmocka_unit_test(a_share__always_says_of_how_many),
		cmocka_unit_test(texts__of_a_stranger__become_one_clean_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
