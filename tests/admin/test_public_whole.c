/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_public_whole.c - a whole report for everybody: no small number in it can be worked out of all the others. The
 * judge is a reader with time, who knows nothing of the product's equations. It has the true numbers of many seasons of
 * the same events, finds every linear relation that all of them keep, and asks a linear program of all these what each
 * number of a public copy can be.
 */
#include "admin/public.h"
#include "tests/admin/officers.h"
#include "tests/admin/paper_office.h"

#include <glpk.h>
#include <math.h>

enum {
	SEASONS = 40,
	ROUNDS = 3,
	BOOKS = SEASONS * ROUNDS, /* of two months each */
	WITHHELD = 10,            /* of which relations are tried, and not found */
	READ = 16,                /* whose public copies are read */
	NUMBERS = 1200,           /* of a report */
	RELATIONS = 12000,
	ORDERS = 6, /* in which relations are looked for: other ones come out of each */
	LARGEST_FACTOR = 1000,
};

static const int64_t no_end = (int64_t)1 << 45;

/* Seasons: the same events, in two months, with other numbers */

static const struct season_event {
	const char *code, *type, *ward, *area, *more;
	int month;
} season_events[] = {
	{"n1", "fun_day", "wa", "harbour_green", "", 0},
	{"n2", "fun_day", "wb", "quayside", ", series: pitch", 0},
	{"n3", "roadshow", "wc", "harbour_green", ", series: pitch", 1},
	{"c1", "fun_day", "wx", "harbour_green", ", campaign: camp_a", 1},
	{"c2", "roadshow", "wy", "saltmarsh", ", campaign: camp_a", 1},
	{"clean", "clean_up", "wy", "saltmarsh", "", 0},
	{"pick", "litter_pick", "wa", "quayside", "", 1},
	{"sport", "sports_session", "wy", "harbour_green", "", 0},
	{"school", "school_presentation", "wb", "quayside", "", 0},
	{"shop", "one_stop_shop", "wa", "quayside", "", 1},
};
#define SEASON_EVENTS ((int)(sizeof season_events / sizeof *season_events))

static const char *day_in(char day[DAY_SIZE], int season, int month, int of_month)
{
	int months = season * 2 + month;
	day_write(day, (struct day){2005 + months / 12, months % 12 + 1, of_month});
	return day;
}

static void write_plan(FILE *out)
{
	char day[DAY_SIZE];
	fputs("events:\n", out);
	for (int season = 0; season < SEASONS; season++) {
		for (int k = 0; k < SEASON_EVENTS; k++) {
			const struct season_event *event = &season_events[k];
			fprintf(out,
				"  - {code: %s_%d, name: %s, type: %s, area: %s, venue: The green, venue_type: park,\n"
				"     setting: %s, authority: %s, ward: %s, led_by: cs, day: %s, opens: '10:00',\n"
				"     closes: '12:00', news: 2026-12-01%s}\n",
				event->code, season, event->code, event->type, event->area, k % 3 ? "urban" : "rural",
				k % 2 ? "east" : "west", event->ward, day_in(day, season, event->month, k + 1), event->more);
		}
	}
}

static int round_now;

/* Mostly small, as numbers are that should be hidden; now and then none, until there are some. */
static int some(void)
{
	return round_now > 0       ? 1 + chance_below(chance_once_in(2) ? 9 : 40)
		   : chance_once_in(5) ? 0
		   : chance_once_in(2) ? chance_below(10)
							   : chance_below(40);
}

static void put(FILE *out, const char *event, int season, const char *what, int value)
{
	if (value > 0) {
		fprintf(out, "%s_%d,1,%s,%d\n", event, season, what, value);
	}
}

static void put_answers(FILE *out, int season)
{
	static const char *const answers[] = {"strongly_agree", "agree", "neither", "not_sure"};
	int slips = 0;
	for (int question = 0; question < 2; question++) {
		int answered = 0;
		for (int k = 0; k < 4; k++) {
			char what[80];
			int people = some();
			snprintf(what, sizeof what, "feedback,%s,%s",
				question ? "improved_knowledge" : "met_expectations", answers[k]);
			put(out, "n1", season, what, people);
			answered += people;
		}
		slips = answered > slips ? answered : slips;
	}
	put(out, "n1", season, "feedback,slips,", slips + chance_below(4));
}

static void write_sheets(FILE *out)
{
	static const char *const partners[] = {"housing", "mediation", "money_advice"};
	fputs(PAPER_HEAD, out);
	for (int season = 0; season < SEASONS; season++) {
		for (int k = 0; k < SEASON_EVENTS; k++) {
			put(out, season_events[k].code, season, "people,head_count,others", some());
		}
		for (int k = 0; k < 2; k++) {
			put(out, k ? "pick" : "clean", season, "measure,volunteers_public,counted", some());
			put(out, k ? "pick" : "clean", season, "measure,members_present,counted", some());
		}
		put(out, "sport", season, "measure,young_people_new,counted", some());
		put(out, "sport", season, "measure,young_people_returning,counted", some());
		put(out, "school", season, "measure,pupils,counted", some());
		put(out, "school", season, "measure,sessions,counted", 1);
		put(out, "school", season, "measure,minutes_of_event,counted", 60);
		put(out, "shop", season, "measure,clients,counted", 10 + some());
		put(out, "shop", season, "measure,clients_returning,counted", chance_below(10));
		put_answers(out, season);
		for (int k = 0; k < 3; k++) {
			char what[60];
			snprintf(what, sizeof what, "referral,%s,", partners[k]);
			put(out, "n2", season, what, some());
		}
	}
}

/* What only a kiosk records: check-ins, concerns, use. */
static void live(struct doing *doing, int season)
{
	static const char *const areas[] = {"quayside", "saltmarsh", "harbour_green"};
	static const char *const kinds[] = {"noise", "fly_tipping", "graffiti_damage"};
	static const char *const places[] = {"c2", "clean"};
	for (int k = 0; k < 2; k++) {
		char event[40];
		snprintf(event, sizeof event, "%s_%d", places[k], season);
		doing->event = event;
		do_open(doing);
		for (int times = chance_below(5); times > 0; times--) {
			do_check_in(doing, (struct party){.of_band = {chance_below(4), 1 + chance_below(6), 0},
								   .before = chance_once_in(3) ? "yes" : "no",
								   .area = areas[chance_below(3)]});
			do_use(doing, "checkin", chance_once_in(3) ? "pl" : "en", chance_once_in(3) ? "keypad" : "touch");
		}
		for (int times = chance_below(6); times > 0; times--) {
			do_concern(doing, kinds[chance_below(3)], areas[chance_below(3)], "once",
				chance_once_in(3) ? "once_or_twice" : "no");
		}
	}
}

static void write_as(
	struct desk *desk, const char *name, void (*write)(FILE *out), const char *command, const char *how)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&bytes, &length);
	assert_non_null(out);
	write(out);
	fclose(out);
	assert_ends(0, desk, command, desk->office, desk_write(desk, name, bytes), how);
	free(bytes);
}

static void make_seasons(struct desk *desk, struct doing *doing)
{
	chance_seed(20261127);
	desk_make_office(desk);
	write_as(desk, "seasons.yaml", write_plan, "plan", NULL);
	*doing = (struct doing){.kiosk = desk_kiosk(desk, "A")};
}

/* More check-ins and reports, and other numbers on paper. */
static void go_on(struct desk *desk, struct doing *doing)
{
	char file[40];
	for (int season = 0; season < SEASONS; season++) {
		live(doing, season);
	}
	snprintf(file, sizeof file, "round-%d.bunting", round_now);
	const char *path = fixture_export(desk->fixture, doing->kiosk, file);
	if (round_now == 0) {
		assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(doing->kiosk));
	}
	assert_ends(0, desk, "merge", desk->office, path);
	write_as(desk, "seasons.csv", write_sheets, "import", round_now > 0 ? "--replace" : NULL);
}

/* The numbers of a report, by what they are: the same place in each season */

struct known {
	char name[160];
	int64_t of[BOOKS]; /* by round and season */
};

static struct known *known;
static int known_count;

static int known_as(const char *name)
{
	int k = 0;
	while (k < known_count && strcmp(known[k].name, name) != 0) {
		k++;
	}
	if (k == known_count) {
		assert_in_range(known_count, 0, NUMBERS - 1);
		snprintf(known[known_count++].name, sizeof known->name, "%s", name);
	}
	return k;
}

/* Months are told apart by which of the two they are. */
static const char *code_in(char room[80], const struct report_table *table, int row, int season)
{
	const char *code = table->rows[row].cells[table->first].code;
	char day[DAY_SIZE];
	bool is_month = table->figure->columns[table->first].names == NAMES_MONTHS;
	day_in(day, season, 0, 1);
	snprintf(room, 80, "%s",
		!code                        ? "-"
		: !is_month                  ? code
		: strncmp(code, day, 7) == 0 ? "first"
									 : "second");
	return room;
}

typedef void taking(int at, const struct cell *cell, int book);

static void take_table(const struct report_table *table, int season, taking *take)
{
	char group[80] = "", code[80], name[400];
	for (int row = 0; row < table->row_count; row++) {
		enum row_kind kind = table->rows[row].kind;
		code_in(code, table, row, season);
		if (kind != ROW_WITHIN) {
			snprintf(group, sizeof group, "%s", kind == ROW_GROUP ? code : "");
		}
		for (int k = table->first; k < table->figure->column_count; k++) {
			const struct figure_column *column = &table->figure->columns[k];
			if (column->kind == COLUMN_COUNT || column->kind == COLUMN_AMOUNT) {
				snprintf(
					name, sizeof name, "%s.%s %d %s/%s", table->figure->name, column->sql, kind, group, code);
				take(known_as(name), &table->rows[row].cells[k], round_now * SEASONS + season);
			}
		}
	}
}

static void take_report(const struct report *report, int season, taking *take)
{
	char name[160];
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct report_section *at = &report->sections[section];
		for (int k = 0; k < at->single_count; k++) {
			for (int column = 0; column < at->singles[k].figure->column_count; column++) {
				struct cell cell = {
					.kind = at->singles[k].kinds[column], .number = at->singles[k].numbers[column]};
				snprintf(name, sizeof name, "%s %d", at->singles[k].figure->name, column);
				take(known_as(name), &cell, round_now * SEASONS + season);
			}
		}
		for (int k = 0; k < at->table_count; k++) {
			take_table(&at->tables[k], season, take);
		}
	}
}

static void take_truth(int at, const struct cell *cell, int book)
{
	known[at].of[book] = cell->number;
}

static struct report_wish wish_of(int season, bool is_public)
{
	struct report_wish wish = {.has_from = true, .has_to = true, .is_public = is_public};
	char day[DAY_SIZE];
	assert_true(day_parse(&wish.from, day_in(day, season, 0, 1)));
	assert_true(day_parse(&wish.to, day_in(day, season, 1, 28)));
	return wish;
}

/* Relations that all seasons keep: one number is so many times some others */

struct relation {
	int numbers[60];
	int64_t factors[60];
	int count; /* their sum is nought */
};

static struct relation *relations;
static int relation_count;

static const int64_t prime = 2147483647;

static int64_t power(int64_t base, int64_t exponent)
{
	int64_t result = 1;
	for (; exponent > 0; exponent /= 2) {
		result = exponent % 2 ? result * base % prime : result;
		base = base * base % prime;
	}
	return result;
}

/* Seasons are rows, numbers columns: brought to where each row has a column of its own. */
static int64_t matrix[BOOKS][NUMBERS];

static void fill_matrix(const int *order)
{
	for (int book = 0; book < BOOKS - WITHHELD; book++) {
		for (int k = 0; k < known_count; k++) {
			matrix[book][k] = (known[order[k]].of[book] % prime + prime) % prime;
		}
	}
}

static void take_away(int64_t *row, const int64_t *other, int64_t factor)
{
	for (int k = 0; factor && k < known_count; k++) {
		row[k] = (row[k] + (prime - factor) * other[k]) % prime;
	}
}

static void swap_rows(int one, int other)
{
	static int64_t room[NUMBERS];
	memcpy(room, matrix[one], sizeof room);
	memcpy(matrix[one], matrix[other], sizeof room);
	memcpy(matrix[other], room, sizeof room);
}

/* The row that has column `k` for its own; -1: it is made of the columns before it. */
static int own_row(int k, int rows)
{
	int row = rows;
	while (row < BOOKS - WITHHELD && matrix[row][k] == 0) {
		row++;
	}
	if (row == BOOKS - WITHHELD) {
		return -1;
	}
	swap_rows(rows, row);
	int64_t inverse = power(matrix[rows][k], prime - 2);
	for (int at = 0; at < known_count; at++) {
		matrix[rows][at] = matrix[rows][at] * inverse % prime;
	}
	for (int other = 0; other < BOOKS - WITHHELD; other++) {
		if (other != rows) {
			take_away(matrix[other], matrix[rows], matrix[other][k]);
		}
	}
	return rows;
}

static bool relation_holds(const struct relation *relation)
{
	for (int book = 0; book < BOOKS; book++) {
		int64_t sum = 0;
		for (int k = 0; k < relation->count; k++) {
			sum += relation->factors[k] * known[relation->numbers[k]].of[book];
		}
		if (sum != 0) {
			return false;
		}
	}
	return true;
}

static void add_relation(int k, const int *order, const int *columns, int rows)
{
	struct relation *relation = &relations[relation_count];
	*relation = (struct relation){.numbers = {order[k]}, .factors = {-1}, .count = 1};
	for (int row = 0; row < rows; row++) {
		int64_t factor = matrix[row][k] > prime / 2 ? matrix[row][k] - prime : matrix[row][k];
		if (factor == 0) {
			continue;
		}
		if (columns[row] == k || relation->count == 60 || factor > LARGEST_FACTOR ||
			factor < -LARGEST_FACTOR) {
			return;
		}
		relation->numbers[relation->count] = order[columns[row]];
		relation->factors[relation->count++] = factor;
	}
	if (relation->count > 1 && relation_holds(relation)) {
		assert_in_range(++relation_count, 0, RELATIONS - 1);
	}
}

/* In another order of the numbers other ones are what the rest is made of. */
static void find_relations(void)
{
	static int order[NUMBERS], columns[BOOKS];
	for (int k = 0; k < known_count; k++) {
		order[k] = k;
	}
	for (int round = 0; round < ORDERS; round++) {
		int rows = 0;
		for (int k = known_count - 1; k > 0 && round > 0; k--) {
			int other = chance_below(k + 1), kept = order[k];
			order[k] = order[other];
			order[other] = kept;
		}
		fill_matrix(order);
		for (int k = 0; k < known_count; k++) {
			if (own_row(k, rows) >= 0) {
				columns[rows++] = k;
			}
		}
		assert_in_range(rows, 20, BOOKS - WITHHELD - 5); /* enough seasons to tell what is by chance */
		for (int k = 0; k < known_count; k++) {
			add_relation(k, order, columns, rows);
		}
	}
}

/* Reading a public copy */

struct span {
	int64_t least, most;
};

static struct span spans[NUMBERS];
static bool is_hidden[NUMBERS];

static void take_public(int at, const struct cell *cell, int book)
{
	int64_t one = cell->of > 0 ? cell->of : 1;
	bool is_as_it_is =
		cell->number == 0 || (known[at].of[book] == cell->number && cell->number % (5 * one) != 0);
	is_hidden[at] = cell->kind == CELL_UNDER || cell->kind == CELL_HELD;
	spans[at] = cell->kind == CELL_UNDER   ? (struct span){1, 10 * one - 1}
				: cell->kind == CELL_HELD  ? (struct span){1, no_end}
				: cell->kind == CELL_EMPTY ? (struct span){0, no_end}
				: is_as_it_is              ? (struct span){cell->number, cell->number}
							  : (struct span){cell->number - 5 * one / 2, cell->number + 5 * one / 2};
}

/* What a reader of a public copy sees is kept until all relations are known. */
struct seen {
	struct span spans[NUMBERS];
	bool is_hidden[NUMBERS];
	int season, round;
};

static struct seen *seen;
static int seen_count;

/* All relations as a linear program, whose columns are the numbers. */
static glp_prob *begin_reading(void)
{
	static int at[NUMBERS + 1];
	static double of[NUMBERS + 1];
	glp_prob *program = glp_create_prob();
	glp_term_out(GLP_OFF);
	glp_add_cols(program, known_count);
	glp_add_rows(program, relation_count);
	for (int k = 0; k < relation_count; k++) {
		const struct relation *relation = &relations[k];
		for (int term = 0; term < relation->count; term++) {
			at[term + 1] = relation->numbers[term] + 1;
			of[term + 1] = (double)relation->factors[term];
		}
		glp_set_mat_row(program, k + 1, relation->count, at, of);
		glp_set_row_bnds(program, k + 1, GLP_FX, 0, 0);
	}
	return program;
}

/* One copy: all numbers lie between what it tells of them. */
static void open_copy(glp_prob *program, const struct seen *copy)
{
	for (int k = 0; k < known_count; k++) {
		struct span span = copy->spans[k];
		int kind = span.least == span.most ? GLP_FX : span.most >= no_end ? GLP_LO : GLP_DB;
		glp_set_col_bnds(program, k + 1, kind, (double)span.least, (double)span.most);
	}
}

static double end_of(glp_prob *program, int number, bool is_most)
{
	glp_smcp how;
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	glp_set_obj_dir(program, is_most ? GLP_MAX : GLP_MIN);
	glp_set_obj_coef(program, number + 1, 1);
	assert_int_equal(glp_simplex(program, &how), 0);
	glp_set_obj_coef(program, number + 1, 0);
	int found = glp_get_status(program);
	if (found != GLP_OPT && found != GLP_UNBND) {
		fail_msg("%s: the reader finds no numbers that would be so", known[number].name);
	}
	return found == GLP_OPT ? glp_get_col_prim(program, number + 1) : (double)no_end;
}

/* What a reader can know of a hidden number. */
static struct span read_out(glp_prob *program, int number)
{
	double least = end_of(program, number, false), most = end_of(program, number, true);
	return (struct span){(int64_t)ceil(least - 1e-6), (int64_t)floor(most + 1e-6)};
}

/* How many are hidden. */
static int check_copy(glp_prob *program, const struct seen *copy)
{
	int hidden = 0, book = copy->round * SEASONS + copy->season;
	for (int k = 0; k < known_count; k++) {
		int64_t truth = known[k].of[book];
		struct span span = copy->spans[k];
		if (copy->is_hidden[k]) {
			hidden++;
			span = read_out(program, k);
		}
		if (truth < span.least || truth > span.most) {
			fail_msg("book %d, %s: the reader is wrong: %lld is not %lld to %lld", book, known[k].name,
				(long long)truth, (long long)span.least, (long long)span.most);
		}
		if (copy->is_hidden[k] && truth < PUBLIC_LEAST && span.most - span.least + 1 < PUBLIC_CHOICES) {
			fail_msg("book %d, %s: %lld is %lld to %lld", book, known[k].name, (long long)truth,
				(long long)span.least, (long long)span.most);
		}
	}
	return hidden;
}

static void read_season(struct desk *desk, int season, bool is_public)
{
	struct report report = desk_report(desk, wish_of(season, is_public));
	for (int k = 0; k < NUMBERS && is_public; k++) {
		spans[k] = (struct span){0, 0}; /* what is not there is nought */
		is_hidden[k] = false;
	}
	take_report(&report, season, is_public ? take_public : take_truth);
	report_free(&report);
}

static void see_season(struct desk *desk, int season)
{
	struct seen *at = &seen[seen_count++];
	read_season(desk, season, true);
	memcpy(at->spans, spans, sizeof spans);
	memcpy(at->is_hidden, is_hidden, sizeof is_hidden);
	at->season = season;
	at->round = round_now;
}

static void live_all(struct desk *desk)
{
	struct doing doing;
	make_seasons(desk, &doing);
	for (round_now = 0; round_now < ROUNDS; round_now++) {
		go_on(desk, &doing);
		for (int season = 0; season < SEASONS; season++) {
			read_season(desk, season, false);
			if (season < READ) {
				see_season(desk, season);
			}
		}
	}
}

static void no_small_number__can_be_worked_out_of_the_whole_report(void **state)
{
	int hidden = 0;
	known = calloc(NUMBERS, sizeof *known);
	relations = calloc(RELATIONS, sizeof *relations);
	seen = calloc((size_t)READ * ROUNDS, sizeof *seen);
	assert_true(known && relations && seen);
	live_all(*state);
	find_relations();
	assert_true(relation_count > 100);
	glp_prob *program = begin_reading();
	for (int k = 0; k < seen_count; k++) {
		open_copy(program, &seen[k]);
		hidden += check_copy(program, &seen[k]);
	}
	assert_true(hidden > 20 * seen_count);
	glp_delete_prob(program);
	glp_free_env();
	free(known);
	free(relations);
	free(seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(no_small_number__can_be_worked_out_of_the_whole_report),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
