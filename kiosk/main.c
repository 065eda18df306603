/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - bunting-kiosk: reads how it was started, sets a new kiosk up when asked, and runs the app.
 */
#include "kiosk/app/app.h"
#include "ledger/set_up.h"

#include <fcntl.h>
#include <getopt.h>
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	EXIT_USAGE = 2,
	EXIT_BAD_INPUT = 3,
	EXIT_SYSTEM = 4
};

static const char usage[] =
	"Usage: bunting-kiosk [OPTION]... [BOOK]\n"
	"The touch screen of an event. Without BOOK it opens a demonstration event that is gone when it ends.\n"
	"\n"
	"      --setup FILE      take in a set-up file from the office, make BOOK and its device file, and "
	"start\n"
	"      --take FILE       take in what the office has to say to this kiosk, and start\n"
	"      --stick DIR       save to this folder instead of to whatever USB stick is put in\n"
	"      --window WxH      a window of so many pixels; without it the whole screen\n"
	"      --dpi N           pixels an inch of this screen, for sizes in millimetres\n"
	"      --lang CODE       the language that visits begin in: en, pl, ro, pa, ur, uk, ...; en-easy: in "
	"Easy Read\n"
	"      --text PERCENT    the text size that visits begin with: 100, 125, 150 or 200\n"
	"      --theme NAME      the colours that visits begin with: day, sunlight or dark\n"
	"      --player FD       let a program find things on the page, by this file descriptor (demonstrations "
	"only)\n"
	"      --help, --version\n";

struct arguments {
	struct wish wish;
	const char *set_up;
};

static int complain(const char *what, const char *value)
{
	fprintf(stderr, "bunting-kiosk: %s: %s\nTry 'bunting-kiosk --help'.\n", what, value);
	return EXIT_USAGE;
}

static bool read_number(const char *text, long least, long most, long *number)
{
	char *end;
	*number = strtol(text, &end, 10);
	return end != text && *end == '\0' && *number >= least && *number <= most;
}

/* Screens have no whole number of pixels to the inch: "117.5" */
static bool read_dpi(double *dpi, const char *text)
{
	char *end;
	double read = strtod(text, &end);
	bool good = end != text && *end == '\0' && read >= 60 && read <= 400;
	*dpi = good ? read : *dpi;
	return good;
}

/* Less than a 7 inch screen has has no room for pages. */
enum {
	LEAST_SIDE = 480
};

static bool read_window(struct window_wish *wish, const char *text)
{
	char *x;
	long width = strtol(text, &x, 10), height;
	if (*x != 'x' || !read_number(x + 1, LEAST_SIDE, 10000, &height) || width < LEAST_SIDE || width > 10000) {
		return false;
	}
	wish->width = (int)width;
	wish->height = (int)height;
	return true;
}

static bool read_theme(enum theme *theme, const char *text)
{
	for (enum theme k = 0; k < THEME_COUNT; k++) {
		if (strcmp(text, theme_name(k)) == 0) {
			*theme = k;
			return true;
		}
	}
	return false;
}

enum option_number {
	SETUP = 1000,
	TAKE,
	STICK,
	WINDOW,
	DPI,
	LANG,
	TEXT,
	THEME,
	PLAYER,
	HELP,
	VERSION
};

static bool is_text_size(long percent)
{
	return percent == 100 || percent == 125 || percent == 150 || percent == 200;
}

/* Takes one option in; 0, or an exit code. */
static int take_option(struct arguments *arguments, int option, const char *value)
{
	struct wish *wish = &arguments->wish;
	long number = 0;
	switch (option) {
	case SETUP:
		arguments->set_up = value;
		return 0;
	case TAKE:
		wish->take = value;
		return 0;
	case STICK:
		wish->stick = value;
		return 0;
	case WINDOW:
		return read_window(&wish->window, value)
				   ? 0
				   : complain("--window needs a size like 1280x800, each side from 480 on", value);
	case DPI:
		return read_dpi(&wish->dpi, value) ? 0 : complain("--dpi needs a number from 60 to 400", value);
	case LANG:
		return tongue_read(&wish->tongue, value) ? 0
												 : complain("--lang needs a language of Bunting's", value);
	case TEXT:
		if (!read_number(value, 100, 200, &number) || !is_text_size(number)) {
			return complain("--text needs 100, 125, 150 or 200", value);
		}
		wish->percent = (int)number;
		return 0;
	case THEME:
		return read_theme(&wish->theme, value) ? 0 : complain("--theme needs day, sunlight or dark", value);
	case PLAYER:
		if (!read_number(value, 0, 1000, &number) || fcntl((int)number, F_GETFD) < 0) {
			return complain("--player needs a file descriptor that is open", value);
		}
		wish->player = (int)number;
		return 0;
	default:
		return complain("unknown option, or one without its value", "see above");
	}
}

static int read_arguments(struct arguments *arguments, int count, char **values)
{
	static const struct option options[] = {{"setup", required_argument, NULL, SETUP},
		{"take", required_argument, NULL, TAKE}, {"stick", required_argument, NULL, STICK},
		{"window", required_argument, NULL, WINDOW}, {"dpi", required_argument, NULL, DPI},
		{"lang", required_argument, NULL, LANG}, {"text", required_argument, NULL, TEXT},
		{"theme", required_argument, NULL, THEME}, {"player", required_argument, NULL, PLAYER},
		{"help", no_argument, NULL, HELP}, {"version", no_argument, NULL, VERSION}, {NULL, 0, NULL, 0}};
	int option;
	while ((option = getopt_long(count, values, "", options, NULL)) != -1) { // NOLINT(concurrency-mt-unsafe)
		if (option == HELP) {
			fputs(usage, stdout);
			exit(0); // NOLINT(concurrency-mt-unsafe)
		}
		if (option == VERSION) {
			puts("bunting-kiosk " BUNTING_VERSION);
			exit(0); // NOLINT(concurrency-mt-unsafe)
		}
		int code = take_option(arguments, option, optarg);
		if (code) {
			return code;
		}
	}
	if (optind < count - 1) {
		return complain("one BOOK only", values[optind + 1]);
	}
	arguments->wish.book = optind < count ? values[optind] : NULL;
	if (arguments->wish.take && !arguments->wish.book) {
		return complain("--take needs the BOOK to take it into", arguments->wish.take);
	}
	if (arguments->set_up && !arguments->wish.book) {
		return complain("--setup needs the BOOK to make", arguments->set_up);
	}
	return 0;
}

/* Core dumps and debuggers of other processes would see a visit's memory. */
static void protect_memory(void)
{
	struct rlimit none = {0, 0};
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/*
 * Libraries free what they were told in copies of their own, a QR code's text, say: from the first visit on the heap
 * wipes what is freed. Before it there is nothing of anybody's.
 */
#define WIPED_WITH 0x5A

static void wipe_freed(void)
{
	mallopt(M_PERTURB, WIPED_WITH);
}

/* At a table nobody sees what is said to a terminal that is not there. */
static bool is_at_a_table(const struct arguments *arguments)
{
	const struct wish *wish = &arguments->wish;
	bool is_asked = arguments->set_up || wish->take || wish->player >= 0 || wish->window.width > 0;
	return wish->book && !is_asked && !isatty(STDERR_FILENO);
}

static int report(enum status status, const struct reason *reason)
{
	fprintf(stderr, "bunting-kiosk: %s\n%s\n", reason->text, status_sentence(status));
	return status == SYSTEM_FAILED || status == NO_DISPLAY || status == NO_ROOM ? EXIT_SYSTEM
																				: EXIT_BAD_INPUT;
}

static enum status set_up(const struct arguments *arguments, struct reason *reason)
{
	struct bytes file = {0};
	enum status status = file_read(&file, arguments->set_up, CARRIED_LARGEST, reason);
	if (!status) {
		status = set_up_take(arguments->wish.book, file.at, file.length, &system_clock, reason);
	}
	bytes_free(&file);
	if (status) {
		return status;
	}
	/* It carries the token and the hashes of the PINs: it has done its work. */
	if (unlink(arguments->set_up) != 0) {
		fprintf(stderr, "bunting-kiosk: %s could not be removed. Remove it yourself: it is a secret.\n",
			arguments->set_up);
	} else {
		fprintf(stderr, "bunting-kiosk: %s was taken in and removed.\n", arguments->set_up);
	}
	return DONE;
}

int main(int count, char **values)
{
	if (stick_is_child(count, values)) {
		return stick_child_main(count, values);
	}
	protect_memory();
	umask(077); /* the book is nobody else's business */
	if (sodium_init() < 0) {
		fputs("bunting-kiosk: no source of random numbers\n", stderr);
		return EXIT_SYSTEM;
	}
	struct arguments arguments = {.wish = {.player = -1, .percent = 100}};
	int code = read_arguments(&arguments, count, values);
	if (code) {
		return code;
	}
	if (!arguments.wish.book && arguments.wish.window.width == 0) {
		arguments.wish.window.width = 1280; /* a demonstration does not take the whole screen unasked */
		arguments.wish.window.height = 800;
	}
	struct reason reason = {""};
	struct app *app = NULL;
	enum status status = arguments.set_up ? set_up(&arguments, &reason) : DONE;
	if (!status) {
		status = app_open(&app, &arguments.wish, &reason);
	}
	if (status) {
		code = report(status, &reason);
		if (status == NO_DISPLAY || !is_at_a_table(&arguments) ||
			app_open_stopped(&app, &arguments.wish, status, &reason) != DONE) {
			return code;
		}
	}
	wipe_freed();
	app_run(app);
	app_close(app);
	return 0;
}
