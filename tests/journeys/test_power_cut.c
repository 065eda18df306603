/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_power_cut.c - the power goes at random moments while officers count kit and residents check in; now and then
 * also while the kiosk starts again, which is one cut more than were asked for. After each cut the kiosk starts
 * again, and its book holds every tap that the screen had confirmed, once; of the taps that were still under way,
 * the first so many, each once. In the end the office counts the same.
 *
 * What SIGKILL shows is that nothing is confirmed before it was handed to the system. That it was on the disk by
 * then is beyond it: the system keeps what a killed program wrote.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"
#include "tests/support/chance.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ITEMS = 3,
	UNDER_WAY_MOST = 3,
	VERIFY_EVERY = 5,
	LONGEST_START_US = 450000,  /* from its start to its first page and a little further */
	LONGEST_STRIKE_US = 120000, /* until strikes are certainly carried out */
};

static const struct {
	const char *code, *label;
} items[ITEMS] = {
	{"door_chain", "Door chain"}, {"shed_alarm", "Shed alarm"}, {"leaflet_pack", "Leaflet pack"}};

/* What is counted. */
struct count {
	long long kit[ITEMS], people;
};

/* A tap that the screen had not answered when the power went. */
struct tap {
	int item; /* -1: a check-in */
	int by;
};

static int cuts = 20;
static uint64_t seed;
static struct stage stage;
static struct play *const play = &stage.play;
static const char *office, *book;
static char pin[PIN_LENGTH + 1];
static struct count confirmed;
static struct tap under_way[UNDER_WAY_MOST];
static int under_way_count;

static void wait_us(int microseconds)
{
	struct timespec time = {0, microseconds * 1000L};
	nanosleep(&time, NULL);
}

static struct count read_count(const char *path)
{
	struct count count = {.people = inside_number(path, "SELECT coalesce(sum(people), 0) FROM attendance")};
	for (int k = 0; k < ITEMS; k++) {
		count.kit[k] = inside_number(path,
			"SELECT coalesce(sum(amount), 0) FROM kit WHERE act = 'given' AND item = '%s'", items[k].code);
	}
	return count;
}

static bool is_same(const struct count *one, const struct count *other)
{
	return memcmp(one, other, sizeof *one) == 0;
}

static void add(struct count *count, struct tap tap)
{
	if (tap.item < 0) {
		count->people += tap.by;
	} else {
		count->kit[tap.item] += tap.by;
	}
}

static void print_count(const char *what, const struct count *count)
{
	print_error("%s: %lld %lld %lld, %lld people\n", what, count->kit[0], count->kit[1], count->kit[2],
		count->people);
}

/* What the book holds is what was confirmed and the first so many taps that were under way: then that is confirmed. */
static void judge_book(int cut)
{
	struct count found = read_count(book), wanted = confirmed;
	for (int k = 0; !is_same(&found, &wanted) && k < under_way_count; k++) {
		add(&wanted, under_way[k]);
	}
	if (!is_same(&found, &wanted)) {
		print_count("confirmed", &confirmed);
		print_count("in the book", &found);
		for (int k = 0; k < under_way_count; k++) {
			print_error("under way: %+d %s\n", under_way[k].by,
				under_way[k].item < 0 ? "check-in" : items[under_way[k].item].code);
		}
		fail_msg("after power cut %d (seed %llu), with %d taps under way", cut, (unsigned long long)seed,
			under_way_count);
	}
	confirmed = found;
	under_way_count = 0;
	if (cut % VERIFY_EVERY == 0) {
		program_must(0, admin("verify", book), NULL);
	}
}

/* An officer counts kit */

static void assert_kit_page_says(void)
{
	for (int k = 0; k < ITEMS; k++) {
		assert_int_equal(officer_reads_kit(play, items[k].label), confirmed.kit[k]);
	}
}

static struct tap choose_tap(const struct count *count)
{
	int item = chance_below(ITEMS);
	return (struct tap){item, count->kit[item] > 0 && chance_once_in(3) ? -1 : 1};
}

static void name_tile(char id[40], struct tap tap)
{
	snprintf(id, 40, "%s.%s", tap.by > 0 ? "plus" : "minus", items[tap.item].code);
}

/* A tap whose number is read from the screen before the next. */
static void tap_and_see(struct tap tap)
{
	char id[40];
	name_tile(id, tap);
	play_tap(play, id);
	add(&confirmed, tap);
	assert_int_equal(officer_reads_kit(play, items[tap.item].label), confirmed.kit[tap.item]);
}

/* Taps that nobody waits for. "Minus" is only struck where it is sure to be on. */
static void strike_some(void)
{
	struct count at_least = confirmed;
	int count = 1 + chance_below(UNDER_WAY_MOST);
	for (int k = 0; k < count; k++) {
		char id[40];
		struct tap tap = choose_tap(&at_least);
		name_tile(id, tap);
		play_strike(play, id);
		at_least.kit[tap.item] += tap.by < 0 ? -1 : 0;
		under_way[under_way_count++] = tap;
	}
}

static void count_kit(void)
{
	officer_enters(play, pin);
	assert_kit_page_says();
	for (int k = chance_below(6) + 1; k > 0; k--) {
		tap_and_see(choose_tap(&confirmed));
	}
	if (!chance_once_in(3)) {
		strike_some();
		wait_us(chance_below(LONGEST_STRIKE_US));
	}
}

/* Residents check in */

static void check_in(void)
{
	if (chance_once_in(2)) {
		resident_checks_in(play);
		confirmed.people++;
		if (chance_once_in(2)) {
			return; /* the power goes while it says thank you */
		}
		resident_finishes(play);
	}
	resident_begins_check_in(play);
	play_strike(play, "choice.quayside");
	under_way[under_way_count++] = (struct tap){-1, 1};
	wait_us(chance_below(LONGEST_STRIKE_US));
}

/* The power goes while the kiosk starts, perhaps over what an earlier cut has left. */
static void cut_while_starting(void)
{
	pid_t started = fork();
	assert_true(started >= 0);
	if (started == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setenv("DISPLAY", stage.screen.name, 1);
		execl(BUNTING_KIOSK, BUNTING_KIOSK, book, "--window", stage.size, (char *)NULL);
		_exit(127);
	}
	wait_us(chance_below(LONGEST_START_US));
	kill(started, SIGKILL);
	int how = 0;
	waitpid(started, &how, 0);
	assert_true(WIFSIGNALED(how)); /* else it had ended by itself */
}

static void power_cut__at_any_moment__loses_and_doubles_nothing(void **state)
{
	(void)state;
	for (int cut = 1; cut <= cuts; cut++) {
		if (chance_once_in(5)) {
			cut_while_starting();
			judge_book(cut);
		}
		partnership_kiosk_again(&stage);
		chance_once_in(3) ? count_kit() : check_in();
		stage_cut_power(&stage);
		judge_book(cut);
	}
	program_must(0, admin("verify", book), NULL);
}

static void the_office__after_all_power_cuts__counts_the_same(void **state)
{
	(void)state;
	char fingerprint[FINGERPRINT_SIZE];
	partnership_kiosk_again(&stage);
	officer_enters(play, pin);
	assert_kit_page_says();
	officer_reads_fingerprint(play, fingerprint);
	officer_saves(&stage);
	stage_end_kiosk(&stage);
	partnership_merges(&stage, office, fingerprint);
	struct count counted = read_count(office);
	assert_true(is_same(&counted, &confirmed));
	assert_true(confirmed.people > 0);
}

static int begin(void **state)
{
	(void)state;
	office = partnership_office(&stage, "office");
	book = partnership_kiosk(&stage, office, pin);
	stage_end_kiosk(&stage);
	return 0;
}

int main(int count, char **arguments)
{
	cuts = count > 1 ? (int)strtol(arguments[1], NULL, 10) : cuts;
	seed = count > 2 ? strtoull(arguments[2], NULL, 10) : (uint64_t)time(NULL);
	if (count > 3 || cuts < 1) {
		fputs("Usage: test-journeys-power_cut [CUTS [SEED]]\n", stderr);
		return 2;
	}
	fprintf(stderr, "%d power cuts, seed %llu\n", cuts, (unsigned long long)seed);
	chance_seed(seed);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(power_cut__at_any_moment__loses_and_doubles_nothing),
		cmocka_unit_test(the_office__after_all_power_cuts__counts_the_same),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
