/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge.c - what merging costs beside the bare SQLite statement that moves the same rows, on the same files in the same
 * run: a season of saved books, the same files again, one more kiosk into a small and a large office book, memory; and
 * one acknowledged tap beside one fdatasync().
 *
 *   bench-merge [FOLDER [COUNT]]   prints lines "merge FIGURE VALUE UNIT"; the books stay in FOLDER (build/bench)
 *
 * With a COUNT only so many of the books are merged, for a first look while something is being made faster, and how it
 * grows is left out.
 */
#include "ledger/merge_ahead.h"
#include "ledger/store.h"
#include "tests/bench/books.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ROUNDS = 3,
	SMALL_OFFICE = 10, /* kiosks in it: 0.2 million entries */
	LARGE_TIMES = 5,   /* all of them so many times over: 10 million */
	TAPS = 300,
};

static struct books books;
static int kiosks = BOOKS_KIOSKS; /* as many of them are merged */

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;
	return (a > b) - (a < b);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return values[count / 2];
}

static void print(const char *figure, double value, const char *unit)
{
	printf("merge %s %.3f %s\n", figure, value, unit);
	fflush(stdout);
}

static const char *in_folder(char path[PATH_SIZE], const char *name)
{
	snprintf(path, PATH_SIZE, "%s/%s", books.folder, name);
	return path;
}

static void remove_database(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
	char name[PATH_SIZE + 10];
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
		snprintf(name, sizeof name, "%s%s", path, endings[k]);
		unlink(name);
	}
}

/* The floor: SQLite, and nothing checked */

static void must_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "bench: %s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

static void move_bare(sqlite3 *db, const char *saved, int log)
{
	char sql[PATH_SIZE + 300];
	snprintf(sql, sizeof sql, "ATTACH '%s' AS k", saved);
	must_sql(db, sql);
	snprintf(sql, sizeof sql,
		"INSERT OR IGNORE INTO main.entry SELECT %d, stream, seq, slot, event, item, amount, area, detail,"
		" undoes, box_digest, salt FROM k.entry",
		log);
	must_sql(db, sql);
	must_sql(db, "DETACH k");
}

/* All files into a fresh table; gives the seconds. */
static double time_bare(void)
{
	char path[PATH_SIZE];
	sqlite3 *db;
	remove_database(in_folder(path, "floor.db"));
	double before = now_s();
	if (sqlite3_open(path, &db) != SQLITE_OK) {
		exit(1);
	}
	must_sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
				 "CREATE TABLE entry (log INTEGER NOT NULL, stream INTEGER NOT NULL, seq INTEGER NOT NULL,"
				 " slot INTEGER NOT NULL, event TEXT, item TEXT, amount INTEGER NOT NULL, area TEXT,"
				 " detail TEXT, undoes INTEGER, box_digest BLOB, salt BLOB NOT NULL,"
				 " PRIMARY KEY (log, stream, seq)) STRICT, WITHOUT ROWID");
	for (int k = 0; k < kiosks; k++) {
		move_bare(db, books.saved[k], k + 1);
	}
	sqlite3_close(db);
	double after = now_s();
	remove_database(path);
	return after - before;
}

/* Bunting, in a process of its own whose memory can be looked at */

struct merged {
	double seconds;
	double megabytes; /* the most that it had */
};

static void merge_files(const char *office_path, int first, int count)
{
	struct reason reason = {""};
	struct clock clock = books_clock();
	struct book *office = NULL;
	books_must(book_open_own(&office, office_path, &clock, &reason), &reason);
	const char *paths[BOOKS_KIOSKS];
	for (int k = 0; k < count; k++) {
		paths[k] = books.saved[first + k];
	}
	struct merge_ahead *ahead = merge_ahead_begin(office, paths, count);
	for (int k = 0; k < count; k++) {
		struct merge_result result;
		books_must(merge_ahead_next(ahead, &result), book_reason(office));
		books_must(result.status, &result.why);
	}
	merge_ahead_end(ahead);
	book_close(office);
}

/* All that follows in this process has one processor only. */
static void stay_on_one(void)
{
	cpu_set_t one;
	CPU_ZERO(&one);
	CPU_SET(sched_getcpu(), &one);
	if (sched_setaffinity(0, sizeof one, &one) != 0) {
		exit(1);
	}
}

static struct merged time_merge(const char *office, int first, int count, bool on_one)
{
	struct merged merged = {0};
	struct rusage usage;
	int how = 0;
	fflush(NULL);
	double before = now_s();
	pid_t child = fork();
	if (child == 0) {
		if (on_one) {
			stay_on_one();
		}
		merge_files(office, first, count);
		exit(0);
	}
	if (child < 0 || wait4(child, &how, 0, &usage) != child || how != 0) {
		fprintf(stderr, "bench: merging failed\n");
		exit(1);
	}
	merged.seconds = now_s() - before;
	merged.megabytes = (double)usage.ru_maxrss / 1024;
	return merged;
}

static void measure_merge(const char *office)
{
	double floors[ROUNDS], ratios[ROUNDS], again[ROUNDS], seconds[ROUNDS], on_one[ROUNDS], most = 0;
	for (int round = 0; round < ROUNDS; round++) {
		floors[round] = time_bare();
		books_copy(books.office, office);
		on_one[round] = time_merge(office, 0, kiosks, true).seconds / floors[round];
		books_copy(books.office, office);
		struct merged first = time_merge(office, 0, kiosks, false);
		struct merged second = time_merge(office, 0, kiosks, false);
		seconds[round] = first.seconds;
		ratios[round] = first.seconds / floors[round];
		again[round] = second.seconds / first.seconds;
		most = first.megabytes > most ? first.megabytes : most;
	}
	print("floor", median(floors, ROUNDS), "s");
	print("first", median(seconds, ROUNDS), "s");
	print("first_to_floor", median(ratios, ROUNDS), "ratio");
	print("first_to_floor_least", ratios[0], "ratio");
	print("on_one_processor_to_floor", median(on_one, ROUNDS), "ratio");
	print("on_one_processor_to_floor_least", on_one[0], "ratio");
	print("again_to_first", median(again, ROUNDS), "ratio");
	print("again_to_first_least", again[0], "ratio");
	print("memory", most, "MB");
}

/*
 * Merged books, and all of it some times more under other logs: only its size matters, and that the next kiosk's log
 * comes behind all of them, as in an office's book it does.
 */
static void fill_large(const char *office)
{
	sqlite3 *db;
	merge_files(office, 0, BOOKS_KIOSKS - 1);
	if (sqlite3_open(office, &db) != SQLITE_OK) {
		exit(1);
	}
	for (int k = 1; k < LARGE_TIMES; k++) {
		char sql[400];
		snprintf(sql, sizeof sql,
			"INSERT INTO entry SELECT log - %d, stream, seq, slot, event, item, amount, area, detail, undoes,"
			" box_digest, salt FROM entry WHERE log BETWEEN 1 AND %d",
			k * 1000, BOOKS_KIOSKS + 1);
		must_sql(db, sql);
	}
	sqlite3_close(db);
}

static double time_one_more(const char *before, const char *office)
{
	double seconds[ROUNDS];
	for (int round = 0; round < ROUNDS; round++) {
		books_copy(before, office);
		sync(); /* else the merge waits until the disk has all of the copy */
		seconds[round] = time_merge(office, BOOKS_KIOSKS - 1, 1, false).seconds;
	}
	return median(seconds, ROUNDS);
}

static void measure_growth(const char *office)
{
	char path[PATH_SIZE];
	in_folder(path, "before.bunting");
	books_copy(books.office, path);
	merge_files(path, 0, SMALL_OFFICE);
	double small = time_one_more(path, office);
	books_copy(books.office, path);
	fill_large(path);
	double large = time_one_more(path, office);
	print("one_more_small", small, "s");
	print("one_more_large", large, "s");
	print("large_to_small", large / small, "ratio");
	remove_database(path);
}

/* One tap */

static double time_sync(int file)
{
	static const char page[4096] = "a page";
	double seconds[TAPS];
	for (int k = 0; k < TAPS; k++) {
		double before = now_s();
		if (pwrite(file, page, sizeof page, (off_t)k * (off_t)sizeof page) != sizeof page ||
			fdatasync(file) != 0) {
			exit(1);
		}
		seconds[k] = now_s() - before;
	}
	return median(seconds, TAPS);
}

static double time_taps(struct book *book)
{
	double seconds[TAPS];
	for (int k = 0; k < TAPS; k++) {
		struct record record = {.entry = {.stream = STREAM_KIT,
									.event = "harbour_green_fun_day",
									.item = "door_chain",
									.amount = 1,
									.detail = "{\"v\":1,\"act\":\"given\",\"to\":\"same_home\"}"}};
		double before = now_s();
		books_must(book_append(book, &record, 1), book_reason(book));
		seconds[k] = now_s() - before;
	}
	return median(seconds, TAPS);
}

static void measure_tap(void)
{
	char path[PATH_SIZE];
	struct reason reason = {""};
	struct clock clock = books_clock();
	struct book *book = NULL;
	double taps[ROUNDS], syncs[ROUNDS], ratios[ROUNDS];
	int file = open(in_folder(path, "page"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0) {
		exit(1);
	}
	books_must(book_open_own(&book, books.kiosk, &clock, &reason), &reason);
	for (int round = 0; round < ROUNDS; round++) {
		syncs[round] = time_sync(file);
		taps[round] = time_taps(book);
		ratios[round] = taps[round] / syncs[round];
	}
	print("fdatasync", median(syncs, ROUNDS) * 1000, "ms");
	print("tap", median(taps, ROUNDS) * 1000, "ms");
	print("tap_to_fdatasync", median(ratios, ROUNDS), "ratio");
	book_close(book);
	close(file);
	unlink(path);
}

int main(int count, char **values)
{
	char office[PATH_SIZE];
	if (sodium_init() < 0) {
		return 1;
	}
	books_make(&books, count > 1 ? values[1] : "build/bench");
	if (count > 2) {
		kiosks = (int)strtol(values[2], NULL, 10);
	}
	if (kiosks < 1 || kiosks > BOOKS_KIOSKS) {
		return 2;
	}
	in_folder(office, "merged.bunting");
	measure_tap();
	measure_merge(office);
	if (kiosks == BOOKS_KIOSKS) {
		measure_growth(office);
	}
	remove_database(office);
	return 0;
}
