/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_template_public.c - a template's copy for everybody: each place says what the report for everybody prints of it,
 * for every number of every figure and for figures of others; and what the report does not tell, no sentence tells.
 */
#include "admin/print.h"
#include "tests/admin/importing.h"
#include "tests/admin/officers.h"

#include <sqlite3.h>

#define PERIOD "2026-07-18,2026-07-25"

/* What others counted: of people, of what is sensitive, of neither; on the day itself and in another year. */
static const char others[] =
	"figure,label,value,unit,from,to,base,base_of,before,before_from,before_to,authority,sensitive,source\n"
	"sleepers,Rough sleepers,8,people," PERIOD ",\"1,298\",followers,,,,,,A list\n"
	"followers,Followers,\"1,298\",people," PERIOD ",,,,,,,,A list\n"
	"channel,Referrals to Channel,4,cases," PERIOD ",,,13,2025-07-18,2025-07-18,,yes,A list\n"
	"clamped,Vehicles clamped,3,vehicles," PERIOD ",,,,,,,,A list\n"
	"hostel,In a hostel,3,people," PERIOD ",12,rough sleepers,,,,,,A list\n"
	"cautions,Cautions,13,cases,2025-01-01,2025-12-31,,,,,,west,yes,A list\n"
	"cautions,Cautions,2,cases,2025-01-01,2025-12-31,,,,,,east,yes,A list\n"
	"officers,Officers,8,people,2025-01-01,2025-12-31,,,,,,,,A list\n";

static void do_much(const struct doing *doing, int times)
{
	static const char *const before[] = {"yes", "no", "not_sure"};
	static const char *const answers[] = {"strongly_agree", "agree", "not_sure", NULL};
	for (int k = 0; k < times; k++) {
		struct party party = {
			.of_band = {k % 3, 1, k % 2}, .before = before[k % 3], .area = k % 4 ? "quayside" : NULL};
		do_check_in(doing, party);
		do_feedback(doing, "event_2026", answers[k % 4], answers[(k + 1) % 4]);
		do_kit(doing, "door_chain", "given", 1 + k % 2, "new_home");
		do_kit(doing, "shed_alarm", "given", 1, "same_home");
		do_pledge(doing, "bin_it_right", k % 2 ? "quayside" : NULL);
		do_concern(doing, k % 3 ? "noise" : "harassment", "quayside", "weekly", "no");
		do_profile(doing, k % 2 ? "25_34" : "65_over");
		do_issue(doing, "fly_tipping", "open", NULL);
		do_referral(doing, k % 3 ? "waste_team" : "fire_service");
		do_private(doing, "help");
		do_use(doing, "check_in", k % 3 ? "en" : "pl", "touch");
	}
	do_measure(doing, "volunteers_public", times, false);
	do_measure(doing, "members_present", 2, false);
	do_measure(doing, "people_advised", 3 * times, false);
	do_measure(doing, "drug_items", 23, false);
	do_measure(doing, "sex_items", 4, false);
	do_measure(doing, "waste", 12500, true);
	do_heads(doing, 40, "everyone");
}

static void live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing a = begin_at(desk, "A", FUN_DAY), b = begin_at(desk, "B", CLEAN_UP);
	do_much(&a, 13);
	do_much(&b, 3);
	desk_bring(desk, a.kiosk, "a.bunting");
	desk_bring(desk, b.kiosk, "b.bunting");
	assert_ends(0, desk, "import", desk->office, desk_csv(desk, others));
}

/* Places, and the cells that they are to say. */

enum {
	EXPECTED = 3000,
};

struct expected {
	char asked[200];
	struct cell cell;
};

struct expecting {
	struct expected *at;
	int count;
};

static void expect(struct expecting *expecting, const struct cell *cell, const char *asked)
{
	assert_true(expecting->count < EXPECTED);
	struct expected *at = &expecting->at[expecting->count++];
	text_copy(at->asked, sizeof at->asked, asked);
	at->cell = *cell;
}

/* Names of events are no codes. */
static bool can_be_named(const struct cell *label)
{
	return !label->code ||
		   strspn(label->code, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(label->code);
}

static bool is_of_numbers(const struct figure_column *column)
{
	return column->heading && column->kind != COLUMN_LABEL && column->kind != COLUMN_DAY;
}

static const char *code_of(const struct cell *label)
{
	return label->code ? label->code : "-";
}

static void expect_row(struct expecting *expecting, const struct report_table *table, const char *group,
	const struct report_row *row)
{
	char asked[200];
	const struct figure *figure = table->figure;
	for (int k = table->first + 1; k < figure->column_count; k++) {
		const char *column = column_name(&figure->columns[k]);
		if (!is_of_numbers(&figure->columns[k]) ||
			(row->kind != ROW_TOTAL && !can_be_named(&row->cells[table->first])) ||
			(row->kind != ROW_WITHIN && row->cells[k].kind == CELL_EMPTY)) {
			continue;
		}
		struct text text = text_in(asked, sizeof asked);
		text_addf(&text, "%s.", figure->name);
		if (row->kind == ROW_WITHIN) {
			text_addf(&text, "%s.", group);
		}
		if (row->kind != ROW_TOTAL) {
			text_addf(&text, "%s.", code_of(&row->cells[table->first]));
		}
		text_add(&text, column);
		expect(expecting, &row->cells[k], asked);
	}
}

/* A group and a row in it may have one code: then the place means the group. */
static void expect_table(struct expecting *expecting, const struct report_table *table)
{
	const char *group = NULL;
	for (int k = 0; k < table->row_count; k++) {
		const struct report_row *row = &table->rows[k];
		group = row->kind == ROW_GROUP ? code_of(&row->cells[table->first]) : group;
		if (row->kind != ROW_GROUP || table->figure->columns[table->first].is_summed ||
			table->figure->grouping == GROUPS_WITHIN) {
			expect_row(expecting, table, group, row);
		}
	}
}

static void expect_single(struct expecting *expecting, const struct report_single *single)
{
	char asked[200];
	for (int k = 0; k < single->figure->column_count; k++) {
		struct cell cell = {.kind = single->kinds[k], .number = single->numbers[k]};
		struct text text = text_in(asked, sizeof asked);
		text_addf(&text, "%s.%s", single->figure->name, single->figure->columns[k].sql);
		expect(expecting, &cell, asked);
	}
}

/* "2026-07-18/2026-07-18" and "cautions@west": other.cautions.west from 2026-07-18 to 2026-07-18 */
static void expect_others(struct expecting *expecting, const struct report_table *table)
{
	char asked[200], period[40] = "", name[40] = "";
	for (int k = 0; k < table->row_count; k++) {
		const struct cell *label = &table->rows[k].cells[table->first];
		text_copy(table->rows[k].kind == ROW_GROUP ? period : name, 40, label->code);
		if (table->rows[k].kind == ROW_WITHIN) {
			char *at = strchr(name, '@');
			if (at) {
				*at = '.';
			}
			struct text text = text_in(asked, sizeof asked);
			text_addf(&text, "other.%s from %.10s to %s", name, period, strchr(period, '/') + 1);
			expect(expecting, &table->rows[k].cells[2], asked);
		}
	}
}

static void expect_all(struct expecting *expecting, const struct report *report)
{
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			expect_single(expecting, &at->singles[k]);
		}
		for (int k = 0; k < at->table_count; k++) {
			const struct figure *figure = at->tables[k].figure;
			if (strcmp(figure->name, "other_figures") == 0) {
				expect_others(expecting, &at->tables[k]);
			} else if (!figure->is_of_others) {
				expect_table(expecting, &at->tables[k]);
			}
		}
	}
}

/* A place leaves out units, what a share is of, and noughts behind the point. */
static bool says_the_same(const char *said, const struct cell *cell)
{
	char room[CELL_ROOM];
	const char *printed = cell_text(room, cell);
	size_t length = strlen(said);
	if (cell->kind == CELL_EMPTY) {
		return strcmp(said, "held back") == 0 || strcmp(said, "-") == 0;
	}
	if (cell->kind == CELL_SHARE && cell->of > 0) {
		char *end;
		double percent = strtod(said, &end);
		return strcmp(end, "%") == 0 && (int64_t)(percent * 10 + 0.5) == cell_tenths(cell);
	}
	if (length == 0 || strncmp(printed, said, length) != 0) {
		return false;
	}
	const char *rest = printed + length;
	rest += *rest == '.' || strchr(said, '.') ? strspn(rest, ".0") : 0;
	return !*rest || *rest == ' ';
}

static void check_places(struct desk *desk, const struct expecting *expecting)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	int hidden = 0;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db, "SELECT value ->> 'asked', value ->> 'text' FROM json_each(?1, '$.places')", -1, &read, NULL),
		SQLITE_OK);
	sqlite3_bind_text(read, 1, desk->out, -1, SQLITE_STATIC);
	for (int k = 0; k < expecting->count; k++) {
		const struct expected *at = &expecting->at[k];
		assert_int_equal(sqlite3_step(read), SQLITE_ROW);
		const char *said = (const char *)sqlite3_column_text(read, 1);
		assert_string_equal((const char *)sqlite3_column_text(read, 0), at->asked);
		if (!says_the_same(said, &at->cell)) {
			char room[CELL_ROOM];
			fail_msg("{%s} says \"%s\", the report \"%s\"", at->asked, said, cell_text(room, &at->cell));
		}
		hidden += at->cell.kind == CELL_UNDER || at->cell.kind == CELL_HELD;
	}
	assert_int_equal(sqlite3_step(read), SQLITE_DONE);
	assert_true(hidden > 50);
	sqlite3_finalize(read);
	sqlite3_close(db);
}

static void print(struct desk *desk, int code, const char *body)
{
	char *text = NULL;
	assert_true(asprintf(&text, "# A report\n\n%s\n", body) > 0);
	const char *path = desk_write(desk, "report.template", text);
	free(text);
	assert_ends(code, desk, "report", desk->office, "--public", "--template", path, "--format", "json");
}

static void every_place__says_what_the_report_for_everybody_prints(void **state)
{
	struct desk *desk = *state;
	struct expecting expecting = {.at = calloc(EXPECTED, sizeof *expecting.at)};
	char *body = NULL;
	size_t length;
	live(desk);
	struct report report = desk_report(desk, (struct report_wish){.is_public = true});
	expect_all(&expecting, &report);
	FILE *out = open_memstream(&body, &length);
	for (int k = 0; k < expecting.count; k++) {
		fprintf(out, "- {%s}\n", expecting.at[k].asked);
	}
	fclose(out);
	print(desk, 1, body);
	check_places(desk, &expecting);
	report_free(&report);
	free(expecting.at);
	free(body);
}

static void figures_of_others__of_whatever_period__are_rounded_and_held_back(void **state)
{
	struct desk *desk = *state;
	live(desk);
	print(desk, 1,
		"{other.sleepers}, {other.followers}, {other.channel}, {other.clamped}, {other.hostel}.\n\n"
		"{other.cautions.west in 2025}, {other.cautions.east in 2025}, {other.officers in 2025}.\n");
	assert_json(desk, "$.parts[1].text", "Under 10, 1,300, under 10, 3, under 10.");
	assert_json(desk, "$.parts[2].text", "Held back, under 10, under 10.");
	assert_says(desk->out, "\"hidden\": \"held back\"");
	/* Nor does a total that the report does not have. */
	print(desk, 1, "{you_said.issues}; {feedback_answers.people}; {been_before.engaged}.\n");
	assert_says(desk->out, "\"16; held back; 15 (partial");
}

/* Each is said by itself, before what is missing. */
static void arithmetic__with_what_is_hidden__is_held_back_and_refuses_nothing(void **state)
{
	struct desk *desk = *state;
	static const char *const said[][2] = {
		{"{share other.hostel}.", "Held back"},
		{"They are {share other.sleepers of other.followers}.", "They are held back"},
		{"There were {mean other.sleepers per other.clamped}.", "There were held back"},
		{"It {change other.channel}.", "It went from 15 to under 10"},
		{"By {difference other.channel}.", "By held back"},
		{"In all {sum other.sleepers and other.hostel}.", "In all held back"},
		{"So {more than 5 other.sleepers}.", "So under 10"},
		{"So {fewer than 1,300 other.followers}.", "So 1,300"},
		{"So {under 1,400 other.followers}.", "So under 1,400"},
		{"Of them {concerns_by_kind.harassment.share}.", "Of them held back"},
	};
	char *body = NULL;
	size_t length;
	live(desk);
	FILE *out = open_memstream(&body, &length);
	for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
		fprintf(out, "%s\n\n", said[k][0]);
	}
	fclose(out);
	print(desk, 1, body);
	free(body);
	for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
		char wanted[200];
		snprintf(wanted, sizeof wanted, "\"text\": \"%s", said[k][1]);
		assert_says(desk->out, wanted);
	}
}

static void conditions__hold_only_where_it_is_told_and_else_comes_otherwise(void **state)
{
	struct desk *desk = *state;
	live(desk);
	print(desk, 1,
		"{if hidden other.sleepers}\nA few slept.\n{else}\n{other.sleepers} slept.\n{end}\n"
		"{if not hidden other.followers}\nMany follow.\n{else}\nHow many follow is not told.\n{end}\n"
		"{if other.sleepers}\nThere were some.\n{else}\nThere were none.\n{end}\n"
		"{if other.sleepers over 5}\nMore than five.\n{else}\nIt is not told whether more.\n{end}\n"
		"{if not other.sleepers over 5}\nAt most five.\n{else}\nIt is not told whether fewer.\n{end}\n"
		"{if not other.sleepers over 20}\nNot many.\n{else}\nMany indeed.\n{end}\n"
		"{if not known other.nothing}\nNot known.\n{else}\n{other.nothing}\n{end}\n"
		"{if known other.nothing}\n{other.nothing}\n{else}\nNot sent.\n{end}\n");
	assert_json(desk, "$.parts[1].text", "A few slept.");
	assert_json(desk, "$.parts[2].text", "Many follow.");
	assert_json(desk, "$.parts[3].text", "There were some.");
	assert_json(desk, "$.parts[4].text", "It is not told whether more.");
	assert_json(desk, "$.parts[5].text", "It is not told whether fewer.");
	assert_json(desk, "$.parts[6].text", "Not many.");
	assert_json(desk, "$.parts[7].text", "Not known.");
	assert_json(desk, "$.parts[8].text", "Not sent.");
	assert_json(desk, "$.parts[9].text", NULL);
	print(desk, 3, "{else}\n\n{if people_engaged}\n{each been_before}\n{else}\n{end}\n{else}\n{else}\n{end}");
	assert_says(desk->err, "report.template:3:6: there is no {if ...} to this {else}");
	assert_says(desk->err, "report.template:7:6: there is no {if ...} to this {else}");
	assert_says(desk->err, "report.template:10:6: there is no {if ...} to this {else}");
	/* What does not come is checked all the same. */
	print(desk, 3, "{if people_engaged}\nThey came.\n{else}\n{people_engagde}\n{end}");
	assert_says(desk->err, "report.template:6:1: there is no figure");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(every_place__says_what_the_report_for_everybody_prints),
		test_at_desk(figures_of_others__of_whatever_period__are_rounded_and_held_back),
		test_at_desk(arithmetic__with_what_is_hidden__is_held_back_and_refuses_nothing),
		test_at_desk(conditions__hold_only_where_it_is_told_and_else_comes_otherwise),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
