/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/stage.h"

#include "tests/journeys/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	END_MS = 20000,
	STAGES = 8,
	SKIPPED = 77, /* as CTest is told (CMakeLists.txt) */
};

/* A play that gives up ends the program: the folders go nevertheless. */
static struct stage *open_stages[STAGES];

long long stage_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void stage_sleep(int milliseconds)
{
	struct timespec time = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
	nanosleep(&time, NULL);
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *walk)
{
	(void)facts;
	(void)walk;
	if (kind == FTW_DP) {
		umount2(path, MNT_DETACH); /* sticks may be mounted in it */
	}
	return remove(path) == 0 || errno == ENOENT || errno == EBUSY ? 0 : -1;
}

static void remove_folder(struct stage *stage)
{
	if (stage->folder[0]) {
		nftw(stage->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
		stage->folder[0] = '\0';
	}
}

/* The kiosk has our own standard error, so that is a file for as long as it takes to start it. */
static int own_error = -1;

static void redirect(const char *path)
{
	fflush(stderr);
	own_error = dup(STDERR_FILENO);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	assert_true(own_error >= 0 && file >= 0);
	dup2(file, STDERR_FILENO);
	close(file);
}

static void direct_back(void)
{
	if (own_error >= 0) {
		dup2(own_error, STDERR_FILENO);
		close(own_error);
		own_error = -1;
	}
}

static void remove_folders(void)
{
	direct_back();
	for (int k = 0; k < STAGES; k++) {
		if (open_stages[k]) {
			char *said = open_stages[k]->folder[0] ? stage_said(open_stages[k]) : NULL;
			fprintf(stderr, "the kiosk said:\n%s\n", said ? said : "");
			free(said);
			remove_folder(open_stages[k]);
		}
	}
}

static void note_open(struct stage *stage)
{
	static bool registered;
	if (!registered) {
		registered = true;
		atexit(remove_folders);
	}
	for (int k = 0; k < STAGES; k++) {
		if (!open_stages[k]) {
			open_stages[k] = stage;
			return;
		}
	}
	fail_msg("more than %d stages at once", STAGES);
}

static void note_closed(const struct stage *stage)
{
	for (int k = 0; k < STAGES; k++) {
		if (open_stages[k] == stage) {
			open_stages[k] = NULL;
		}
	}
}

/* What of the environment would make a difference: leaks that are not ours, the sound card, and where things lie. */
static void set_environment(struct stage *stage)
{
	const char *run = stage_path(stage, "run");
	assert_int_equal(mkdir(run, 0700), 0);
	setenv("XDG_RUNTIME_DIR", run, 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	setenv(
		"LSAN_OPTIONS", "print_suppressions=0:suppressions=" TEST_SOURCE_DIR "/tests/support/lsan.supp", 1);
}

static void open_folder(struct stage *stage, int width, int height)
{
	*stage = (struct stage){.play = {.channel = -1, .pictures = JOURNEY_PICTURES}};
	snprintf(stage->folder, sizeof stage->folder, "/tmp/bunting-journey-XXXXXX");
	snprintf(stage->size, sizeof stage->size, "%dx%d", width, height);
	if (sodium_init() < 0 || !mkdtemp(stage->folder)) {
		fprintf(stderr, "no stage: %s\n", strerror(errno));
		exit(1);
	}
	note_open(stage);
	set_environment(stage);
}

void stage_open(struct stage *stage, int width, int height)
{
	open_folder(stage, width, height);
	if (!screen_virtual(&stage->screen, width, height)) {
		exit(1);
	}
}

void stage_open_touch(struct stage *stage, int width, int height)
{
	if (!screen_can_be_touched()) {
		puts("Skipped: there is no Xorg (package xserver-xorg-core), so nothing can be touched.");
		exit(SKIPPED);
	}
	open_folder(stage, width, height);
	const char *folder = stage_path(stage, "screen");
	if (mkdir(folder, 0700) != 0 || !screen_touch(&stage->screen, width, height, folder)) {
		exit(1);
	}
}

void stage_close(struct stage *stage)
{
	note_closed(stage);
	play_power_cut(&stage->play);
	screen_close(&stage->screen);
	remove_folder(stage);
	for (int k = 0; k < stage->path_count; k++) {
		free(stage->paths[k]);
	}
	stage->path_count = 0;
}

const char *stage_path(struct stage *stage, const char *format, ...)
{
	char name[256], path[PATH_SIZE + 260];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(name, sizeof name, format, arguments);
	va_end(arguments);
	snprintf(path, sizeof path, "%s/%s", stage->folder, name);
	for (int k = 0; k < stage->path_count; k++) {
		if (strcmp(stage->paths[k], path) == 0) {
			return stage->paths[k];
		}
	}
	assert_in_range(stage->path_count, 0, STAGE_PATHS - 1);
	return stage->paths[stage->path_count++] = strdup(path);
}

void stage_start_kiosk(struct stage *stage, const char *const arguments[])
{
	char *words[32] = {(char *)BUNTING_KIOSK, (char *)"--window", stage->size};
	int count = 3;
	for (int k = 0; arguments[k]; k++) {
		assert_in_range(count, 0, 30);
		words[count++] = (char *)arguments[k];
	}
	int taps = stage->play.taps;
	redirect(stage_path(stage, "said"));
	play_start(&stage->play, &stage->screen, words);
	direct_back();
	stage->play.taps = taps;
}

const char *stage_demonstration(struct stage *stage)
{
	glob_t found;
	const char *pattern = stage_path(stage, "run/bunting-demonstration*/kiosk.bunting");
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	assert_int_equal(found.gl_pathc, 1);
	const char *book = stage_path(stage, "%s", found.gl_pathv[0] + strlen(stage->folder) + 1);
	globfree(&found);
	return book;
}

char *stage_said(struct stage *stage)
{
	return inside_text(stage_path(stage, "said"));
}

static void judge_words(struct stage *stage)
{
	char *said = stage_said(stage);
	if (strstr(said, "Sanitizer") || strstr(said, "runtime error") || strstr(said, "Assertion")) {
		print_error("%s\n", said);
		free(said);
		fail_msg("the kiosk has a fault");
	}
	free(said);
}

static bool await_end(pid_t kiosk, int *how)
{
	for (long long until = stage_now() + END_MS; stage_now() < until; stage_sleep(5)) {
		if (waitpid(kiosk, how, WNOHANG) == kiosk) {
			return true;
		}
	}
	return false;
}

void stage_end_kiosk(struct stage *stage)
{
	int how = 0;
	pid_t kiosk = stage->play.kiosk;
	assert_in_range(kiosk, 1, INT32_MAX);
	kill(kiosk, SIGTERM);
	bool ended = await_end(kiosk, &how);
	if (ended) {
		stage->play.kiosk = 0;
	}
	play_power_cut(&stage->play); /* closes the channel, and ends a kiosk that did not obey */
	judge_words(stage);
	if (!ended || !WIFEXITED(how) || WEXITSTATUS(how) != 0) {
		char *said = stage_said(stage);
		print_error("%s\n", said);
		free(said);
		fail_msg("the kiosk did not end with 0 when it was told to: %s %d",
			!ended           ? "it went on"
			: WIFEXITED(how) ? "it ended with"
							 : "it was ended by signal",
			WIFEXITED(how) ? WEXITSTATUS(how) : WTERMSIG(how));
	}
}

void stage_cut_power(struct stage *stage)
{
	play_power_cut(&stage->play);
	judge_words(stage);
}

void stage_await(struct stage *stage, const char *words, int milliseconds)
{
	long long until = stage_now() + milliseconds;
	while (!play_sees(&stage->play, words) && stage_now() < until) {
		stage_sleep(10);
	}
	play_see(&stage->play, words);
}
