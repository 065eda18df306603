/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * demo.c - a whole fun day, from the office's set-up to the printed report, through the real programs: two kiosks, some
 * forty visits by real input events, kit handed out and taken back, a power cut, two sticks, and what the office
 * makes of them. Where there is a screen it is played on that; else each kiosk has a virtual one.
 *
 *   bunting-demo FOLDER
 */
#include "tests/demo/day.h"
#include "tests/demo/programs.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	KIOSKS = 2,
	OUTPUT_SIZE = 65536
};

static char output[OUTPUT_SIZE];
static const char marker[] = ".made-by-the-demonstration";

/* What is played, and what came of it. */
struct demo {
	char folder[512];
	char day[16];      /* "2026-07-18" */
	long long morning; /* UTC second */
	char pins[KIOSKS][8];
	struct day_facts facts[KIOSKS];
	bool is_seen; /* on a screen that somebody looks at */
	time_t began;
};

static const char *const kiosks[KIOSKS] = {"A", "B"};

static void in_folder(const struct demo *demo, char path[700], const char *name)
{
	snprintf(path, 700, "%s/%s", demo->folder, name);
}

/* The folder */

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
	(void)facts;
	(void)kind;
	(void)place;
	return remove(path);
}

/* Only what an earlier demonstration made is removed. */
static void make_folder(struct demo *demo, const char *name)
{
	char path[700];
	if (mkdir(name, 0755) != 0 && errno != EEXIST) {
		stop("%s cannot be made: %s", name, strerror(errno));
	}
	char *whole = realpath(name, NULL);
	if (!whole || strlen(whole) >= sizeof demo->folder) {
		stop("%s: %s", name, strerror(whole ? ENAMETOOLONG : errno));
	}
	snprintf(demo->folder, sizeof demo->folder, "%s", whole);
	free(whole);
	in_folder(demo, path, marker);
	if (access(path, F_OK) == 0) {
		nftw(demo->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
		mkdir(demo->folder, 0755);
	} else {
		DIR *entries = opendir(demo->folder);
		int count = 0;
		while (entries && readdir(entries)) {
			count++;
		}
		if (entries) {
			closedir(entries);
		}
		if (count > 2) {
			stop("%s holds other things; name an empty folder", demo->folder);
		}
	}
	fclose(fopen(path, "w"));
	static const char *const folders[] = {"pictures", "stick-A", "stick-B"};
	for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
		in_folder(demo, path, folders[k]);
		mkdir(path, 0755);
	}
	if (chdir(demo->folder) != 0) {
		stop("%s: %s", demo->folder, strerror(errno));
	}
}

/*
 * Clocks only go on, so the day is today and begins now; late in the evening, when it would not end today, it is
 * tomorrow.
 */
static void choose_day(struct demo *demo)
{
	setenv("TZ", "Europe/London", 1);
	tzset();
	time_t now = time(NULL);
	struct tm parts;
	localtime_r(&now, &parts);
	demo->morning = (long long)now;
	if (parts.tm_hour >= 21) {
		parts.tm_mday++;
		parts.tm_hour = 10;
		parts.tm_min = parts.tm_sec = 0;
		parts.tm_isdst = -1;
		demo->morning = (long long)mktime(&parts);
	}
	strftime(demo->day, sizeof demo->day, "%Y-%m-%d", &parts);
}

/* The office, before */

/* The PIN that stands at the end of the first officer's line. */
static void take_pin(const char *printed, char pin[8])
{
	for (const char *at = printed; *at; at++) {
		if (strspn(at, "0123456789") == 6 && (at[6] == '\n' || at[6] == ' ') && at > printed &&
			at[-1] == ' ') {
			snprintf(pin, 8, "%.6s", at);
			return;
		}
	}
	stop("the office printed no PIN:\n%s", printed);
}

static void begin_office(struct demo *demo)
{
	ADMIN(output, sizeof output, "office-1-init.txt", 0, "init", "office.bunting", "--demo", "--day",
		demo->day);
	for (int k = 0; k < KIOSKS; k++) {
		char file[40];
		snprintf(file, sizeof file, "kiosk-%s.setup", kiosks[k]);
		ADMIN(output, sizeof output, NULL, 0, "provision", "office.bunting", "--kiosk", kiosks[k], "--event",
			"harbour_green_fun_day", "--out", file);
		take_pin(output, demo->pins[k]);
	}
}

/* The day */

static void play_kiosk(struct demo *demo, int k, struct screen *screen)
{
	struct day_plan plan = {
		.kiosk = kiosks[k],
		.pin = demo->pins[k],
		.folder = demo->folder,
		.morning = demo->morning,
		.has_power_cut = k == 0,
		.takes_pictures = k == 0,
		.pause_ms = demo->is_seen && k == 0 ? 40 : 0,
		.seed = 20260718U + (unsigned)k,
	};
	day_play(&plan, screen, &demo->facts[k]);
}

/* A child each, with a virtual screen of its own; what came of it returns through a pipe. */
static pid_t begin_kiosk(struct demo *demo, int k, int *result)
{
	int ends[2];
	if (pipe(ends) != 0) {
		stop("no pipe");
	}
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		struct screen screen;
		if (!screen_virtual(&screen, 1280, 800)) {
			exit(1);
		}
		play_kiosk(demo, k, &screen);
		screen_close(&screen);
		ssize_t written = write(ends[1], &demo->facts[k], sizeof demo->facts[k]);
		exit(written == (ssize_t)sizeof demo->facts[k] ? 0 : 1);
	}
	close(ends[1]);
	*result = ends[0];
	return child;
}

static void await_kiosk(struct demo *demo, int k, pid_t child, int result)
{
	int ended = 0;
	ssize_t got = read(result, &demo->facts[k], sizeof demo->facts[k]);
	waitpid(child, &ended, 0);
	close(result);
	if (got != (ssize_t)sizeof demo->facts[k] || ended != 0) {
		stop("kiosk %s did not get through its day", kiosks[k]);
	}
}

/* Kiosk A on the screen that somebody looks at, when there is one; every other on a virtual screen meanwhile. */
static void play_day(struct demo *demo)
{
	struct screen screen;
	pid_t children[KIOSKS];
	int results[KIOSKS];
	demo->is_seen = screen_of_user(&screen);
	for (int k = demo->is_seen ? 1 : 0; k < KIOSKS; k++) {
		children[k] = begin_kiosk(demo, k, &results[k]);
	}
	if (demo->is_seen) {
		play_kiosk(demo, 0, &screen);
		screen_close(&screen);
	}
	for (int k = demo->is_seen ? 1 : 0; k < KIOSKS; k++) {
		await_kiosk(demo, k, children[k], results[k]);
	}
}

/* The office, after */

/* The one file on a stick. */
static void find_saved(const struct demo *demo, int k, char path[800])
{
	char folder[700];
	snprintf(folder, sizeof folder, "%s/stick-%s", demo->folder, kiosks[k]);
	DIR *entries = opendir(folder);
	struct dirent *entry;
	path[0] = '\0';
	while (entries && (entry = readdir(entries))) {
		if (entry->d_name[0] != '.') {
			snprintf(path, 800, "stick-%s/%.80s", kiosks[k], entry->d_name);
		}
	}
	if (entries) {
		closedir(entries);
	}
	if (!path[0]) {
		stop("there is nothing on the stick of kiosk %s", kiosks[k]);
	}
}

/* Other events are still to come; of this one each kiosk must have brought all that it stated. */
static void check_complete(void)
{
	int complete = 0;
	for (char *line = output, *next; line; line = next) {
		next = strchr(line, '\n');
		if (next) {
			*next++ = '\0';
		}
		size_t length = strlen(line);
		bool is_row = strncmp(line, "Harbour Green Fun Day", 21) == 0;
		complete += is_row && length > 10 && strcmp(line + length - 10, "  complete") == 0;
	}
	if (complete != KIOSKS) {
		stop("the office says that something is missing: office-3-status.txt");
	}
}

static void bring_in(struct demo *demo)
{
	char saved[KIOSKS][800];
	for (int k = 0; k < KIOSKS; k++) {
		find_saved(demo, k, saved[k]);
		ADMIN(output, sizeof output, NULL, 0, "confirm", "office.bunting", kiosks[k],
			demo->facts[k].fingerprint);
	}
	ADMIN(output, sizeof output, "office-2-merge.txt", 0, "merge", "office.bunting", saved[0], saved[1],
		saved[0]);
	ADMIN(output, sizeof output, "office-3-status.txt", 1, "status", "office.bunting");
	check_complete();
	ADMIN(output, sizeof output, "office-4-concerns.txt", 0, "concern", "office.bunting");
	ADMIN(output, sizeof output, "office-5-concern.txt", 0, "concern", "office.bunting",
		demo->facts[0].number, "--key", "office.key");
	if (!strstr(output, "Loud music from the car park most nights after 11.")) {
		stop("the office reads other words than were written:\n%s", output);
	}
	ADMIN(output, sizeof output, "report.txt", 0, "report", "office.bunting", "--from", demo->day, "--to",
		demo->day);
	ADMIN(output, sizeof output, NULL, 0, "report", "office.bunting", "--from", demo->day, "--to", demo->day,
		"--format", "html", "--out", "report.html");
}

/* Ten lines. */
static void tell(const struct demo *demo)
{
	const struct day_facts *a = &demo->facts[0], *b = &demo->facts[1];
	printf("A fun day of the made-up Estuary Partnership on %s, played in %ld seconds %s.\n", demo->day,
		(long)(time(NULL) - demo->began), demo->is_seen ? "on your screen" : "on virtual screens");
	printf("The office set up two kiosks, and officers opened the event on them with their PINs.\n");
	printf("%d visits by %d taps of real input events: check-ins, reports, feedback, private help, in "
		   "several languages.\n",
		a->visits + b->visits, a->taps + b->taps);
	printf("%d things handed out, %d by mistake and taken back; kiosk A lost its power in the middle and "
		   "went on.\n",
		a->given + b->given, a->undone + b->undone);
	printf("Both saved to their sticks, read back: stick-A/ and stick-B/ in %s\n", demo->folder);
	printf("Merged, stick A twice: the second time brought nothing new: office-2-merge.txt\n");
	printf("Nothing is missing: office-3-status.txt. The reports by number: office-4-concerns.txt\n");
	printf("Report %s, its words read with the key: office-5-concern.txt\n", a->number);
	printf("The printed report: report.txt, and to look at in a browser: %s/report.html\n", demo->folder);
	printf("Pictures of the kiosk's pages: %s/pictures/\n", demo->folder);
}

int main(int count, char **values)
{
	struct demo demo = {.began = time(NULL)};
	if (count != 2 || values[1][0] == '-') {
		fputs("Usage: bunting-demo FOLDER\n", stderr);
		return 2;
	}
	make_folder(&demo, values[1]);
	choose_day(&demo);
	begin_office(&demo);
	play_day(&demo);
	bring_in(&demo);
	tell(&demo);
	return 0;
}
