/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * eight_hours.c - a kiosk through eight hours, 3,000 visits and 1,500 things that officers count, in a time of its own.
 * Afterwards: the book says what was done, every chain and signature holds, in the book and on the stick, and the
 * kiosk has no more memory, open files or journal than after its first hour.
 */
#include "tests/endurance/day.h"

#include "ledger/export.h"
#include "ledger/store.h"
#include "ledger/verify.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	HOURS = 8,
	VISITS = 3000,
	TALLIES = 1500,
	AT_ONCE = 10, /* things that are counted in one go */
	HOUR_MS = 3600 * 1000,
	MEMORY_MORE_KB = 4096,        /* than after the first hour */
	JOURNAL_LARGEST = 8192 * 1024 /* bytes: SQLite takes it up every 1000 pages */
};

/* Time: the linker leads the kiosk's two questions for it here (tests/CMakeLists.txt). */

#define NINE_IN_THE_MORNING ((int64_t)1784361600) /* Saturday 18 July 2026: the demonstration's fun day */

static int64_t passed; /* milliseconds */

time_t __wrap_time(time_t *copy);
int64_t __wrap_monotonic_ms(void);

time_t __wrap_time(time_t *copy)
{
	time_t now = (time_t)(NINE_IN_THE_MORNING + passed / 1000);
	if (copy) {
		*copy = now;
	}
	return now;
}

int64_t __wrap_monotonic_ms(void)
{
	return (int64_t)1000 * 1000 + passed;
}

void pass(struct long_day *day, int64_t milliseconds)
{
	passed += milliseconds;
	app_pass_time(day->app);
}

/* What the kiosk takes of the machine. */

struct taken {
	int64_t memory; /* kilobytes that are resident */
	int files;      /* open */
	int64_t journal;
};

static int64_t resident(void)
{
	char line[200];
	long long kilobytes = -1;
	FILE *status = fopen("/proc/self/status", "r");
	while (status && fgets(line, sizeof line, status)) {
		if (strncmp(line, "VmRSS:", 6) == 0) {
			kilobytes = strtoll(line + 6, NULL, 10);
		}
	}
	if (status) {
		fclose(status);
	}
	return kilobytes;
}

static int open_files(void)
{
	int count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (folder && readdir(folder)) { // NOLINT(concurrency-mt-unsafe): one thread
		count++;
	}
	closedir(folder);
	return count;
}

static struct taken taken_now(const struct app *app)
{
	char path[PATH_SIZE + 8];
	struct stat facts;
	snprintf(path, sizeof path, "%s-wal", app->book_path);
	int64_t journal = stat(path, &facts) == 0 ? facts.st_size : -1;
	struct taken taken = {resident(), open_files(), journal};
	printf("%2lld h: %lld KB of memory, %d files open, %lld KB of journal\n", (long long)(passed / HOUR_MS),
		(long long)taken.memory, taken.files, (long long)(journal / 1024));
	fflush(stdout);
	return taken;
}

/* Comparing */

static int wrong;

static void compare(const char *what, int64_t expected, int64_t got)
{
	bool is_same = expected == got;
	printf("%-32s %8lld%s", what, (long long)got, is_same ? "\n" : "");
	if (!is_same) {
		printf("   WRONG: %lld were done\n", (long long)expected);
		wrong++;
	}
}

static void must(bool holds, const char *what)
{
	if (!holds) {
		printf("WRONG: %s\n", what);
		wrong++;
	}
}

#define IN_BOOK(app, sql) number_of(query(book_store((app)->book), sql))

static int64_t number_of(struct query counting)
{
	int64_t value = -1;
	return query_integer(&counting, &value, 0) == DONE ? value : -1;
}

static void compare_residents(struct app *app, const struct done *done)
{
	compare("check-ins", done->check_ins, IN_BOOK(app, "SELECT count(*) FROM attendance"));
	compare("people", done->people, IN_BOOK(app, "SELECT sum(people) FROM attendance"));
	compare("pledges", done->pledges, IN_BOOK(app, "SELECT count(*) FROM pledge"));
	compare("concerns", done->concerns, IN_BOOK(app, "SELECT count(*) FROM concern"));
	compare("concerns taken back", done->withdrawn,
		IN_BOOK(app, "SELECT count(*) FROM entry WHERE stream = 5 AND undoes IS NOT NULL"));
	compare("answers", done->answers, IN_BOOK(app, "SELECT count(*) FROM feedback"));
	compare("uses", done->uses, IN_BOOK(app, "SELECT sum(amount) FROM counted WHERE stream = 2"));
	compare("help and advice", done->help,
		IN_BOOK(app, "SELECT sum(amount) FROM counted WHERE stream = 2 AND item = 'help'"));
	compare("help in private", done->private_help,
		IN_BOOK(app, "SELECT sum(times) FROM private WHERE shown = 'help'"));
	compare("999", done->danger, IN_BOOK(app, "SELECT sum(times) FROM private WHERE shown = 'danger'"));
}

static void compare_officers(struct app *app, const struct done *done)
{
	compare("given", done->given, IN_BOOK(app, "SELECT sum(amount) FROM kit WHERE act = 'given'"));
	compare("returned", done->returned, IN_BOOK(app, "SELECT sum(amount) FROM kit WHERE act = 'returned'"));
	compare("broken", done->broken, IN_BOOK(app, "SELECT sum(amount) FROM kit WHERE act = 'broken'"));
	compare("homes", done->new_homes, IN_BOOK(app, "SELECT count(*) FROM home"));
	compare("advised, and leaflets", done->measured, IN_BOOK(app, "SELECT sum(amount) FROM activity"));
	compare("heads", done->heads, IN_BOOK(app, "SELECT sum(people) FROM head_count"));
	compare("doors", done->doors, IN_BOOK(app, "SELECT sum(knocked) FROM doors"));
	compare("doors that were answered", done->answered, IN_BOOK(app, "SELECT sum(answered) FROM doors"));
	compare("officers who came in", done->unlocked,
		IN_BOOK(app, "SELECT count(*) FROM audit WHERE act = 'unlock'"));
	compare("on the kiosk's own page", done->given, app->state.tally.kit_given);
}

/* The book as it is, and the file that goes to the office. */
static void verify(struct app *app)
{
	static struct chain_ends ends;
	static struct log_check check;
	struct export_facts facts;
	struct store store = {0};
	char path[PATH_SIZE + 8];
	struct chain_root root = {.mode = book_mode(app->book)};
	memcpy(root.organisation, book_organisation(app->book), sizeof root.organisation);
	memcpy(root.key, book_log_key(app->book), sizeof root.key);
	snprintf(path, sizeof path, "%s.stick", app->book_path);
	must(verify_own_chains(app->book, &ends) == DONE, "the book's chains hold");
	must(export_write(app->book, path, &facts) == DONE, "it can be saved to a stick");
	must(store_open(&store, path, STORE_READ, app->reason) == DONE, "what was saved can be read");
	must(verify_log(&check, &store, 1, &root) == DONE, "what was saved is whole, and signed");
	compare("entries on the stick", IN_BOOK(app, "SELECT count(*) FROM entry"), check.entries);
	must(check.loose == 0, "no entry stands behind a gap");
	must(
		memcmp(check.ends.seq, check.signed_to.seq, sizeof check.ends.seq) == 0, "every entry is signed for");
	store_close(&store);
	if (wrong) {
		printf("%s\n", app->reason->text);
	}
}

/* The day */

static void live(struct long_day *day)
{
	struct taken first = {0};
	const int64_t every = (int64_t)HOURS * HOUR_MS / VISITS;
	for (int visit = 1; visit <= VISITS; visit++) {
		int64_t due = every * visit;
		day_visit(day);
		if (visit % (VISITS / (TALLIES / AT_ONCE)) == 0) {
			day_tally(day, AT_ONCE);
		}
		if (visit % (VISITS / HOURS) == 0) {
			day_look_round(day);
			struct taken now = taken_now(day->app);
			first = first.files ? first : now;
			must(now.memory <= first.memory + MEMORY_MORE_KB, "memory stays as it was after an hour");
			must(now.files == first.files, "no file stays open");
			must(now.journal <= JOURNAL_LARGEST, "the journal stays small");
		}
		if (passed < due) { /* whoever walked away took longer */
			pass(day, due - passed);
		}
	}
	day_close(day);
}

int main(void)
{
	static struct reason reason;
	static struct long_day day = {.dice = 2463534242U};
	struct wish wish = {.percent = 100, .player = -1, .window = {1024, 600, true}};
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	if (sodium_init() < 0 || app_open(&day.app, &wish, &reason) != DONE) {
		fprintf(stderr, "eight hours: %s\n", reason.text);
		return 1;
	}
	live(&day);
	printf("%lld visits, %lld tallies\n", (long long)day.done.visits, (long long)day.done.tallies);
	must(day.done.visits == VISITS && day.done.tallies == TALLIES, "all of it was done");
	compare_residents(day.app, &day.done);
	compare_officers(day.app, &day.done);
	int64_t stated = IN_BOOK(day.app, "SELECT max(number) FROM newest_statement");
	must(stated >= 4 * HOURS - 2 && stated <= 4 * HOURS + 2, "a statement was made every quarter of an hour");
	must(IN_BOOK(day.app, "SELECT count(*) FROM statement") == 1, "and only the newest is kept");
	verify(day.app);
	app_close(day.app);
	printf("%d wrong\n", wrong);
	return wrong > 0;
}
