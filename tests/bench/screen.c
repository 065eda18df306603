/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen.c - how fast the kiosk is and how little it takes, on a virtual screen, software drawn; each figure beside
 * that of the bare floor (floor.c) measured in the same run.
 *
 *   bench-screen [start | taps | redraw | rest]     prints lines "screen FIGURE VALUE UNIT"; without a word, all
 */
#include "tests/bench/cost.h"
#include "tests/bench/eye.h"
#include "tests/demo/programs.h"
#include "tests/player/play.h"

#include <X11/extensions/XTest.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	STARTS = 7,
	TAPS = 40,
	REDRAWS = 60,
	STILL_MS = 400,
	SETTLE_MS = 120,
	IDLE_SECONDS = 30
};

static int compare(const void *one, const void *other)
{
	long long a = *(const long long *)one, b = *(const long long *)other;
	return a < b ? -1 : a > b;
}

static long long percentile(long long *values, int count, int percent)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return values[(count - 1) * percent / 100];
}

static void print_ms(const char *figure, long long microseconds)
{
	printf("screen %s %.1f ms\n", figure, (double)microseconds / 1000);
	fflush(stdout);
}

static void wait_ms(int milliseconds)
{
	struct timespec time = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
	nanosleep(&time, NULL);
}

static pid_t start(const struct screen *screen, char *const words[])
{
	pid_t program = fork();
	if (program == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setenv("DISPLAY", screen->name, 1);
		setenv("SDL_VIDEODRIVER", "x11", 1);
		execv(words[0], words);
		_exit(127);
	}
	return program;
}

static void end(pid_t program)
{
	kill(program, SIGTERM);
	waitpid(program, NULL, 0);
}

/* The screens that are measured: a tablet's, and what most monitors have. */
struct size {
	int width, height;
	const char *words; /* as programs are told it */
	const char *name;  /* in figures */
};
static const struct size sizes[] = {{1280, 800, "1280x800", "800"}, {1920, 1080, "1920x1080", "1080"}};

static void open_screen(struct screen *screen, const struct size *size)
{
	if (!screen_virtual(screen, size->width, size->height)) {
		exit(1);
	}
}

static void print_percentile(const struct size *size, const char *what, long long *values, int percent)
{
	char figure[60];
	snprintf(figure, sizeof figure, "%s_%s_p%d", what, size->name, percent);
	print_ms(figure, percentile(values, TAPS, percent));
}

/* From nothing to the first complete page. */
static void time_starts(const struct size *size, const char *name, char *const words[])
{
	struct screen screen;
	char figure[40];
	open_screen(&screen, size);
	struct eye *eye = eye_open(&screen, 0, 0, size->width, size->height);
	long long times[STARTS];
	for (int k = 0; k < STARTS; k++) {
		eye_remember(eye);
		long long since = eye_now();
		pid_t started = start(&screen, words);
		times[k] = eye_watch(eye, since, STILL_MS).last;
		end(started);
		wait_ms(200);
	}
	snprintf(figure, sizeof figure, "%s_%s_p50", name, size->name);
	print_ms(figure, percentile(times, STARTS, 50));
	eye_close(eye);
	screen_close(&screen);
}

static void time_start(const struct size *size)
{
	char *kiosk[] = {(char *)program_path("bunting-kiosk"), (char *)"--window", (char *)size->words, NULL};
	char *floor[] = {(char *)program_path("bunting-floor"), (char *)size->words, NULL};
	time_starts(size, "start", kiosk);
	time_starts(size, "start_floor", floor);
}

static void move_finger(struct screen *screen, const int place[2])
{
	XTestFakeMotionEvent(screen->display, -1, place[0], place[1], 0);
	XSync(screen->display, False);
	wait_ms(SETTLE_MS);
}

static void press(struct screen *screen, bool is_down)
{
	XTestFakeButtonEvent(screen->display, 1, is_down, 0);
	XFlush(screen->display);
}

/* A finger comes down, stays, and goes up: from its coming down to the first pixel that answers. */
static void time_presses(struct screen *screen, const struct size *size, const int places[2][2])
{
	struct eye *eye = eye_open(screen, 0, 0, size->width, size->height / 2);
	long long first[TAPS];
	for (int k = 0; k < TAPS; k++) {
		move_finger(screen, places[k % 2]);
		eye_remember(eye);
		long long since = eye_now();
		press(screen, true);
		first[k] = eye_watch(eye, since, 50).first;
		press(screen, false);
		wait_ms(SETTLE_MS);
	}
	print_percentile(size, "press_first", first, 50);
	print_percentile(size, "press_first", first, 95);
	eye_close(eye);
}

/* Taps two places in turn, each for no time at all, and watches the upper half of the screen. */
static void time_taps(
	struct screen *screen, const struct size *size, const int places[2][2], const char *names[2])
{
	struct eye *eye = eye_open(screen, 0, 0, size->width, size->height / 2);
	long long first[TAPS], last[TAPS];
	for (int k = 0; k < TAPS; k++) {
		move_finger(screen, places[k % 2]);
		eye_remember(eye);
		long long since = eye_now();
		press(screen, true);
		press(screen, false);
		struct seen seen = eye_watch(eye, since, 100);
		first[k] = seen.first;
		last[k] = seen.last;
	}
	print_percentile(size, names[0], first, 50);
	print_percentile(size, names[0], first, 95);
	print_percentile(size, names[1], last, 50);
	print_percentile(size, names[1], last, 95);
	eye_close(eye);
}

static void time_floor_taps(const struct size *size)
{
	struct screen screen;
	const int places[2][2] = {{size->width / 8, size->height / 4}, {size->width * 3 / 8, size->height / 4}};
	char *words[] = {(char *)program_path("bunting-floor"), (char *)size->words, NULL};
	open_screen(&screen, size);
	pid_t floor = start(&screen, words);
	wait_ms(500);
	time_taps(&screen, size, places, (const char *[]){"tap_floor_first", "tap_floor_done"});
	end(floor);
	screen_close(&screen);
}

static void find_middle(struct play *play, const char *id, int place[2])
{
	int x, y, width, height;
	if (!play_find(play, id, &x, &y, &width, &height)) {
		stop("there is no %s", id);
	}
	place[0] = x + width / 2;
	place[1] = y + height / 2;
}

/* From here on the kiosk is by itself: nobody asks it anything. */
static void leave_alone(struct play *play)
{
	close(play->channel);
	play->channel = -1;
	wait_ms(500);
}

static void start_demonstration(struct play *play, struct screen *screen, const struct size *size)
{
	char *words[] = {(char *)program_path("bunting-kiosk"), (char *)"--window", (char *)size->words, NULL};
	open_screen(screen, size);
	*play = (struct play){.channel = -1};
	play_start(play, screen, words);
}

/* Each tap counts one thing handed out: sealed into the chain and synced to the disk. */
static void time_kiosk_taps(const struct size *size)
{
	struct screen screen;
	struct play play;
	int places[2][2];
	start_demonstration(&play, &screen, size);
	play_hold(&play, "staff.enter", 1700);
	play_expect(&play, "officers");
	play_tap(&play, "officer.0");
	play_digits(&play, "246810");
	play_expect(&play, "kit");
	find_middle(&play, "plus.property_marking_kit", places[0]);
	find_middle(&play, "plus.door_chain", places[1]);
	leave_alone(&play);
	time_presses(&screen, size, places);
	time_taps(&screen, size, places, (const char *[]){"tap_first", "tap_done"});
	play_end(&play);
	screen_close(&screen);
}

/* What is seen once in a visit: settings, languages, who speaks mine, and the page that calls. */
static void visit_settings(struct play *play, const char *language)
{
	play_tap(play, "welcome.languages");
	play_tap(play, "languages.interpreter");
	play_tap(play, "frame.back");
	play_tap(play, language);
	play_expect(play, "welcome");
	play_tap(play, "welcome.feedback");
	if (!play_has(play, "tool.text")) {
		play_tap(play, "tool.settings");
	}
	play_tap(play, "tool.text");
	play_tap(play, "frame.leave");
	play_rest(play, 61);
	play_expect(play, "attract");
	play_tap(play, "attract.start");
	play_expect(play, "welcome");
}

/* The officer's corner has the kiosk's own language. */
static void visit_corner(struct play *play)
{
	play_hold(play, "staff.enter", 1700);
	play_tap(play, "officer.0");
	play_digits(play, "246810");
	play_expect(play, "kit");
	play_tap(play, "plus.door_chain");
	play_tap(play, "tab.event");
	play_tap(play, "tab.stick");
	play_tap(play, "frame.lock");
	play_expect(play, "welcome");
}

/* Every page in three scripts. */
static void visit_pages(struct play *play, const char *language)
{
	visit_settings(play, language);
	static const char *const taps[] = {"welcome.checkin", "frame.go", "choice.no", "choice.quayside",
		"thanks.next", "choice.bin_it_right", "frame.go", "welcome.concern", "choice.vehicles",
		"choice.abandoned_vehicle", "choice.harbour_green", "choice.weekly", "choice.no", "section.words",
		"choice.yes", "key.digits", "key.31", "frame.go", "frame.go", "sent.code", "frame.back",
		"sent.mistake", "mistake.no", "frame.go", "choice.35_44", "frame.go", "welcome.concern",
		"choice.noise", "choice.no", "frame.go", "choice.harbour_green", "choice.weekly",
		"choice.three_or_more", "frame.go", "section.reply", "run.use", "frame.back", "choice.yes",
		"choice.email", "frame.go", "frame.back", "choice.call", "key.30", "frame.leave", "welcome.concern",
		"choice.threats", "choice.harassment_intimidation", "choice.no", "choice.no", "frame.leave",
		"welcome.concern", "choice.private", "frame.danger", "frame.back", "frame.leave", "welcome.feedback",
		"choice.agree", "choice.agree", "thanks.next", "choice.neighbours", "frame.go", "welcome.help",
		"topic.children", "site.childline", "frame.leave", "welcome.portal", "portal.lookup", "key.32",
		"frame.go", "frame.leave", "welcome.officer", "area.quayside", "frame.leave", "welcome.officer",
		"local.nobody", "frame.leave"};
	for (size_t k = 0; k < sizeof taps / sizeof *taps; k++) {
		if (play_has(play, "welcome.checkin")) {
			play_tap(play, play_has(play, "tool.language") ? "tool.language" : "welcome.languages");
			play_tap(play, language);
			if (!play_has(play, "welcome.checkin")) {
				play_tap(play, "frame.back");
			}
		}
		play_tap(play, taps[k]);
	}
}

/* The bare program on the same screen: what SDL and its libraries take by themselves. */
static void measure_floor_rest(void)
{
	struct screen screen;
	char *words[] = {(char *)program_path("bunting-floor"), (char *)sizes[0].words, NULL};
	open_screen(&screen, &sizes[0]);
	pid_t floor = start(&screen, words);
	wait_ms(1000);
	printf("screen memory_floor_pss %.1f MB\n", (double)cost_pss_kb(floor) / 1024);
	struct cost before = cost_of(floor);
	wait_ms(IDLE_SECONDS * 1000);
	struct cost after = cost_of(floor);
	printf("screen idle_floor_processor %.2f ms\n", (double)(after.busy_ns - before.busy_ns) / 1e6);
	printf("screen idle_floor_wakeups %.2f per_second\n",
		(double)(after.switches - before.switches) / IDLE_SECONDS);
	end(floor);
	screen_close(&screen);
}

static void measure_rest(void)
{
	struct screen screen;
	struct play play;
	start_demonstration(&play, &screen, &sizes[0]);
	visit_pages(&play, "language.en");
	visit_pages(&play, "language.pa");
	visit_pages(&play, "language.ur");
	visit_corner(&play);
	printf("screen memory_pss %.1f MB\n", (double)cost_pss_kb(play.kiosk) / 1024);
	leave_alone(&play);
	struct cost before = cost_of(play.kiosk);
	wait_ms(IDLE_SECONDS * 1000);
	struct cost after = cost_of(play.kiosk);
	printf("screen idle_processor %.2f ms\n", (double)(after.busy_ns - before.busy_ns) / 1e6);
	printf(
		"screen idle_wakeups %.2f per_second\n", (double)(after.switches - before.switches) / IDLE_SECONDS);
	play_end(&play);
	screen_close(&screen);
}

/* The program prints the time of each; gives how many. */
static int read_redraws(long long times[REDRAWS], const struct screen *screen, const char *program)
{
	int ends[2], count = 0;
	char number[16], line[32];
	snprintf(number, sizeof number, "%d", REDRAWS);
	if (pipe(ends) != 0) {
		stop("no pipe");
	}
	pid_t drawing = fork();
	if (drawing == 0) {
		dup2(ends[1], STDOUT_FILENO);
		setenv("DISPLAY", screen->name, 1);
		setenv("SDL_VIDEODRIVER", "x11", 1);
		execl(program_path(program), program, "1920x1080", number, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	FILE *printed = fdopen(ends[0], "r");
	while (printed && count < REDRAWS && fgets(line, sizeof line, printed)) {
		times[count++] = strtoll(line, NULL, 10);
	}
	if (printed) {
		fclose(printed);
	}
	waitpid(drawing, NULL, 0);
	return count;
}

/* Whole pages at 1920x1080. */
static void time_redraws(void)
{
	struct screen screen;
	long long times[REDRAWS];
	open_screen(&screen, &sizes[1]);
	int count = read_redraws(times, &screen, "bunting-redraw");
	print_ms("redraw_1080_p50", count ? percentile(times, count, 50) : -1);
	count = read_redraws(times, &screen, "bunting-floor");
	print_ms("redraw_1080_floor_p50", count ? percentile(times, count, 50) : -1);
	screen_close(&screen);
}

static bool is_wanted(const char *only, const char *part)
{
	return !only || strcmp(only, part) == 0;
}

int main(int count, char **words)
{
	const char *only = count > 1 ? words[1] : NULL;
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		if (is_wanted(only, "start")) {
			time_start(&sizes[k]);
		}
		if (is_wanted(only, "taps")) {
			time_kiosk_taps(&sizes[k]);
			time_floor_taps(&sizes[k]);
		}
	}
	if (is_wanted(only, "redraw")) {
		time_redraws();
	}
	if (is_wanted(only, "rest")) {
		measure_rest();
		measure_floor_rest();
	}
	return 0;
}
