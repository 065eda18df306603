/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.c - what the whole report costs: over a real year (50 events, 20,000 entries); over two million entries the
 * first time, once more, and after 20,000 new ones, beside the bare SQL that only groups the same entries once.
 *
 *   bench-report [FOLDER]   prints lines "report FIGURE VALUE UNIT"; the books stay in FOLDER (build/bench)
 */
#include "admin/report.h"
#include "admin/call.h"
#include "ledger/store.h"
#include "tests/bench/books.h"
#include "tests/bench/year.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ROUNDS = 3,
};

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print(const char *figure, double value, const char *unit)
{
	printf("report %s %.3f %s\n", figure, value, unit);
	fflush(stdout);
}

/* With BUNTING_BENCH_SQL set, what each statement takes that takes more than two milliseconds, by its first line. */
static int show_statement(unsigned type, void *context, void *statement, void *nanoseconds)
{
	int64_t took = *(int64_t *)nanoseconds;
	(void)type;
	(void)context;
	if (took > 2000000) {
		fprintf(stderr, "%8.1f ms  %.70s\n", (double)took / 1e6, sqlite3_sql(statement));
	}
	return 0;
}

/* Opens the office and reads the report, as the command does; gives the seconds. */
static double time_report(const char *office_path)
{
	struct clock clock = year_clock();
	struct call call = {
		.words = &office_path, .word_count = 1, .out = stdout, .err = stderr, .clock = &clock};
	struct report_wish wish = {0};
	struct office office;
	struct report report;
	double before = now_s();
	if (office_open(&office, &call, OFFICE_READ) != ENDED_WELL) {
		exit(1);
	}
	if (getenv("BUNTING_BENCH_SQL")) {
		sqlite3_trace_v2(book_store(office.book)->db, SQLITE_TRACE_PROFILE, show_statement, NULL);
	}
	books_must(report_read(&report, &office, &wish, clock_now(&clock)), &call.reason);
	report_free(&report);
	office_close(&office);
	return now_s() - before;
}

/* The best of some, for what comes first is a cold cache. */
static double best_report(const char *office)
{
	double best = time_report(office);
	for (int k = 1; k < ROUNDS; k++) {
		double again = time_report(office);
		best = again < best ? again : best;
	}
	return best;
}

/* The floor: one bare query that groups all entries by what a report needs at the least. */
static double time_floor(const char *office)
{
	sqlite3 *db = NULL;
	double before = now_s();
	if (sqlite3_open_v2(office, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
		sqlite3_exec(db,
			"SELECT event, stream, item, area, count(*), sum(amount) FROM entry GROUP BY 1, 2, 3, 4", NULL,
			NULL, NULL) != SQLITE_OK) {
		exit(1);
	}
	sqlite3_close(db);
	return now_s() - before;
}

static void measure_real_year(const char *folder)
{
	struct year year = {.events = 50, .kiosks = 5, .at_each = 5, .entries = 5000};
	year_make(&year, folder, "year");
	print("a year of 50 events and 20,000 entries, the first time", time_report(year.office) * 1000, "ms");
	print("once more", best_report(year.office) * 1000, "ms");
	print("the floor of that", time_floor(year.office) * 1000, "ms");
}

static void measure_large(const char *folder)
{
	struct year year = {.events = 400, .kiosks = 100, .at_each = 10, .entries = 20000};
	char office[PATH_SIZE];
	year_make(&year, folder, "large");
	snprintf(office, sizeof office, "%s/work.bunting", year.folder);
	books_copy(year.office, office);
	double floor = time_floor(office), first = time_report(office), again = time_report(office);
	print("two million entries, the floor", floor, "s");
	print("the first time", first, "s");
	print("the first time / the floor", first / floor, "ratio");
	print("once more", again, "s");
	print("once more / the floor", again / floor, "ratio");
	double before = now_s();
	year_command((const char *const[]){"merge", office, year.last, NULL});
	print("20,000 more are merged", now_s() - before, "s");
	double after = time_report(office);
	print("after 20,000 more", after, "s");
	print("after 20,000 more / the first time", after / first, "ratio");
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	print("memory", (double)usage.ru_maxrss / 1024, "MB");
}

int main(int count, char **words)
{
	const char *folder = count > 1 ? words[1] : "build/bench";
	if (sodium_init() < 0) {
		return 1;
	}
	measure_real_year(folder);
	measure_large(folder);
	return 0;
}
