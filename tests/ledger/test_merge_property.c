/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merge_property.c - merging is a set union: random kiosks, exported at several ages, cut, forged and doubled,
 * merged in random orders, give the same contents every time, and those that a plain model expects (history.h).
 *
 * Set k is made from the seed BUNTING_SEED + k, of BUNTING_SETS sets (or the first argument); so a set that fails is
 * had again alone with the seed that it printed and BUNTING_SETS=1. The sets are shared out to a process a processor.
 */
#include "ledger/merge_ahead.h"
#include "tests/support/chance.h"
#include "tests/support/contents.h"
#include "tests/support/random_kiosk.h"
#include "tests/support/saved_files.h"
#include "tests/support/testing.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	KIOSKS = 4,
	SETS = 500,
	SEED = 20260718,
};

static int sets = SETS, worker, workers;
static uint64_t first_seed = SEED, seed_under_way;
static bool is_done;

/* Books that every set begins with: making them takes longer than a whole set. */
static const char *kiosk_templates[KIOSKS], *office_template;

/* Every file at least once, some again, in any order. */
static int make_order(const struct history *history, int order[2 * HISTORY_FILES])
{
	int count = history->file_count;
	for (int k = 0; k < count; k++) {
		order[k] = k;
	}
	for (int again = chance_below(count + 1) / 2; again > 0; again--) {
		order[count++] = chance_below(history->file_count);
	}
	for (int k = count - 1; k > 0; k--) {
		int other = chance_below(k + 1), swapped = order[k];
		order[k] = order[other];
		order[other] = swapped;
	}
	return count;
}

static struct book *merge_all(struct fixture *fixture, const struct history *history, int which)
{
	const char *path = fixture_path(fixture, "office%d.bunting", which);
	fixture_copy_book(office_template, path);
	struct book *office = fixture_open(fixture, path);
	int order[2 * HISTORY_FILES], count = make_order(history, order);
	const char *paths[2 * HISTORY_FILES];
	for (int k = 0; k < count; k++) {
		paths[k] = history->files[order[k]].path;
	}
	/* One by one, or each while the one before it is written. */
	struct merge_ahead *ahead = which % 2 ? merge_ahead_begin(office, paths, count) : NULL;
	for (int k = 0; k < count; k++) {
		enum status wanted = history_verdict(history, &history->files[order[k]]);
		if (ahead) {
			struct merge_result result;
			assert_done(merge_ahead_next(ahead, &result), &fixture->reason);
			assert_status(result.status, wanted, &result.why);
		} else {
			fixture_merge(office, paths[k], wanted);
		}
	}
	merge_ahead_end(ahead);
	return office;
}

static void confirm_logs(struct book *office, const struct history *history)
{
	for (int k = 0; k < history->log_count; k++) {
		if (history->logs[k].is_confirmed) {
			fixture_confirm(office, history->logs[k].fingerprint);
		}
	}
}

static void compare_orders(struct fixture *fixture, struct history *history)
{
	char *merged = NULL, *views = NULL;
	for (int k = 0; k < history->log_count; k++) {
		history->logs[k].is_confirmed = !chance_once_in(6);
	}
	int64_t evening = fixture->now;
	int orders = chance_once_in(8) ? 5 : 2;
	/* The views follow from the tables, and take their time: some sets look at all of them. */
	bool looks_at_views = chance_once_in(12);
	for (int which = 0; which < orders; which++) {
		fixture->now = evening;
		struct book *office = merge_all(fixture, history, which);
		char *now_merged = contents_merged(office);
		merged = merged ? merged : strdup(now_merged);
		assert_same_contents(strdup(merged), now_merged);
		confirm_logs(office, history);
		if (looks_at_views) {
			char *now_views = contents_of_views(office);
			views = views ? views : strdup(now_views);
			assert_same_contents(strdup(views), now_views);
		}
		assert_same_contents(history_expected(history), history_found(office));
		fixture_close(fixture, office);
	}
	free(merged);
	free(views);
}

/* Sets */

static void live_one_set(struct fixture *fixture, struct history *history)
{
	int kiosks = 1 + (chance_once_in(2) ? 0 : chance_below(KIOSKS));
	fixture->now = FUN_DAY_MORNING;
	for (int k = 0; k < kiosks; k++) {
		const char *path = fixture_path(fixture, "%c.bunting", 'A' + k);
		fixture_copy_book(kiosk_templates[k], path);
		random_kiosk_live(fixture, history, path, fixture_path(fixture, "%c-copy.bunting", 'A' + k));
	}
	saved_files_travel(fixture, history);
	compare_orders(fixture, history);
}

/* A set leaves nothing but the templates, whose paths come first. */
static void forget_set(struct fixture *fixture, int paths)
{
	while (fixture->path_count > paths) {
		char *path = fixture->paths[--fixture->path_count];
		char device[PATH_SIZE];
		assert_true(device_path(device, path));
		unlink(device);
		unlink(path);
		free(path);
	}
}

static void make_templates(struct fixture *fixture)
{
	for (int k = 0; k < KIOSKS; k++) {
		char name[] = {(char)('A' + k), '\0'};
		char file[] = "template-A";
		file[9] = name[0];
		const char *made = fixture_make_kiosk(fixture, name);
		kiosk_templates[k] = fixture_path(fixture, "%s.bunting", file);
		fixture_copy_book(made, kiosk_templates[k]);
	}
	fixture_close(fixture, fixture_make_office(fixture, "template-office"));
	office_template = fixture_path(fixture, "template-office.bunting");
}

/* What was in the sets, to see that they are not all empty or all refused. */
struct sum {
	int sets, logs, files, set_aside, waiting;
};

static void add_to_sum(struct sum *sum, const struct history *history)
{
	sum->sets++;
	sum->logs += history->log_count;
	sum->files += history->file_count;
	for (int k = 0; k < history->file_count; k++) {
		sum->set_aside += history_verdict(history, &history->files[k]) != DONE;
	}
	char *expected = history_expected(history);
	sum->waiting += strstr(expected, "waits") != NULL;
	free(expected);
}

static void merging__in_any_order__gives_what_the_model_expects(void **state)
{
	struct fixture *fixture = *state;
	static struct history history;
	struct sum sum = {0};
	chance_seed(first_seed);
	make_templates(fixture);
	int paths = fixture->path_count;
	for (int k = worker; k < sets; k += workers) {
		seed_under_way = first_seed + (uint64_t)k;
		chance_seed(seed_under_way);
		memset(&history, 0, sizeof history);
		live_one_set(fixture, &history);
		add_to_sum(&sum, &history);
		forget_set(fixture, paths);
	}
	is_done = true;
	print_message(
		"%d sets of %d logs in %d files, of which %d were rightly set aside; in %d sets something waited\n",
		sum.sets, sum.logs, sum.files, sum.set_aside, sum.waiting);
	if (sum.sets > 50) {
		assert_in_range(sum.set_aside, sum.files / 40, sum.files / 4);
		assert_in_range(sum.waiting, sum.sets / 10, sum.sets * 9 / 10);
	}
}

/* cmocka comes here after a failure, too. */
static int end(void **state)
{
	if (!is_done) {
		print_error("this was the set with BUNTING_SEED=%llu\n", (unsigned long long)seed_under_way);
	}
	return fixture_end(state);
}

static int run_share(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			merging__in_any_order__gives_what_the_model_expects, fixture_begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

static int run_all(void)
{
	pid_t children[16];
	for (worker = 1; worker < workers; worker++) {
		fflush(NULL);
		children[worker] = fork();
		if (children[worker] == 0) {
			exit(run_share()); // NOLINT(concurrency-mt-unsafe): one thread
		}
	}
	worker = 0;
	int failed = run_share();
	for (int k = 1; k < workers; k++) {
		int ended = 1;
		waitpid(children[k], &ended, 0);
		failed += ended != 0;
	}
	return failed;
}

/* Asked by the address sanitizer. SQLite allocates so much that keeping what was freed for long, with the places where,
 * takes half of the time. */
const char *__asan_default_options(void); // NOLINT(bugprone-reserved-identifier): the sanitizer's name for it
const char *__asan_default_options(void)  // NOLINT(bugprone-reserved-identifier)
{
	return "malloc_context_size=2:quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
}

int main(int argc, char **argv)
{
	const char *wanted = argc > 1 ? argv[1] : getenv("BUNTING_SETS"), *seed = getenv("BUNTING_SEED");
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	sets = wanted ? (int)strtol(wanted, NULL, 10) : SETS;
	first_seed = seed ? strtoull(seed, NULL, 10) : SEED;
	workers = processors > 16 ? 16 : processors < 1 || sets < 20 ? 1 : (int)processors;
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 512, 250);
	chance_take_over();
	chance_seed(first_seed);
	printf("%d sets from BUNTING_SEED=%llu\n", sets, (unsigned long long)first_seed);
	return run_all();
}
