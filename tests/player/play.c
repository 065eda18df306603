/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/player/play.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ANSWER_MS = 5000,
	PAGE_MS = 5000,
	START_MS = 20000,
	/* A second strike near the last one, this soon after the page changed, is taken for a shaking hand. */
	REPEAT_MS = 320,
	/* And a second strike on the same tile this soon; not on keys, steppers and tallies. */
	DOUBLE_MS = 520,
	PARTS_MOST = 30,
};

static long long now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void sleep_ms(int milliseconds)
{
	struct timespec time = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
	nanosleep(&time, NULL);
}

static char answer_text[65536];

/* One line to the kiosk, one line back. False when it does not answer. */
static bool ask(struct play *play, const char *question)
{
	if (write(play->channel, question, strlen(question)) != (ssize_t)strlen(question) ||
		write(play->channel, "\n", 1) != 1) {
		return false;
	}
	size_t length = 0;
	long long until = now_ms() + ANSWER_MS;
	while (length < sizeof answer_text - 1) {
		struct pollfd readable = {.fd = play->channel, .events = POLLIN};
		int left = (int)(until - now_ms());
		if (left <= 0 || poll(&readable, 1, left) <= 0) {
			return false;
		}
		ssize_t got = read(play->channel, answer_text + length, sizeof answer_text - 1 - length);
		if (got <= 0) {
			return false;
		}
		length += (size_t)got;
		if (answer_text[length - 1] == '\n') {
			answer_text[length - 1] = '\0';
			return true;
		}
	}
	return false;
}

__attribute__((format(printf, 2, 3), noreturn)) static void give_up(
	struct play *play, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("play: ", stderr);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "\n  page %s, part %d of %d, after %d taps, the last on %s\n", play->page, play->part,
		play->parts, play->taps, play->last_tap);
	if (play->channel >= 0 && ask(play, "list")) {
		fprintf(stderr, "  %s\n", answer_text);
	}
	if (play->channel >= 0 && ask(play, "text")) {
		fprintf(stderr, "  %.2000s\n", answer_text);
	}
	if (play->pictures && play->window) {
		char path[400];
		snprintf(path, sizeof path, "%s/gave-up.png", play->pictures);
		screen_picture(play->screen, play->window, path);
		fprintf(stderr, "  picture: %s\n", path);
	}
	if (play->kiosk > 0) {
		kill(play->kiosk, SIGKILL);
	}
	exit(1);
}

bool play_ask_page(struct play *play)
{
	return ask(play, "page") && sscanf(answer_text, "page %79s %d %d %d", play->page, &play->part,
									&play->parts, &play->serial) == 4;
}

/* The kiosk's end of the channel takes the place of the option's number. */
static void run_kiosk(const struct screen *screen, int channel, char *const arguments[])
{
	char *all[64], number[16];
	int count = 0;
	for (; count < 60 && arguments[count]; count++) {
		all[count] = arguments[count];
	}
	snprintf(number, sizeof number, "%d", channel);
	all[count++] = (char *)"--player";
	all[count++] = number;
	all[count] = NULL;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setenv("DISPLAY", screen->name, 1);
	setenv("SDL_VIDEODRIVER", "x11", 1);
	execv(all[0], all);
	perror(all[0]);
	_exit(127);
}

void play_start(struct play *play, struct screen *screen, char *const arguments[])
{
	int ends[2];
	*play = (struct play){.screen = screen,
		.channel = -1,
		.pictures = play->pictures,
		.pause_ms = play->pause_ms,
		.press = play->press,
		.fingers = play->fingers};
	snprintf(play->last_tap, sizeof play->last_tap, "nothing");
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
		give_up(play, "no channel: %s", strerror(errno));
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	play->kiosk = fork();
	if (play->kiosk == 0) {
		run_kiosk(screen, ends[1], arguments);
	}
	close(ends[1]);
	play->channel = ends[0];
	long long until = now_ms() + START_MS;
	bool answered = false;
	while (now_ms() < until && !answered) {
		int ended;
		if (waitpid(play->kiosk, &ended, WNOHANG) == play->kiosk) {
			play->kiosk = 0;
			give_up(play, "the kiosk ended at once");
		}
		answered = play_ask_page(play);
		play->window = screen_find_window(screen, play->kiosk);
		answered = answered && play->window && screen_shows(screen, play->window);
	}
	if (!answered) {
		give_up(play, "the kiosk showed no page");
	}
}

static void finish(struct play *play, int number)
{
	if (play->kiosk > 0) {
		kill(play->kiosk, number);
		waitpid(play->kiosk, NULL, 0);
	}
	if (play->channel >= 0) {
		close(play->channel);
	}
	play->kiosk = 0;
	play->channel = -1;
	play->window = 0;
}

void play_end(struct play *play)
{
	finish(play, SIGTERM);
}

void play_power_cut(struct play *play)
{
	finish(play, SIGKILL);
}

bool play_find(struct play *play, const char *id, int *x, int *y, int *width, int *height)
{
	char question[120];
	snprintf(question, sizeof question, "find %s", id);
	if (!ask(play, question)) {
		give_up(play, "the kiosk does not answer");
	}
	return sscanf(answer_text, "at %d %d %d %d", x, y, width, height) == 4;
}

bool play_has(struct play *play, const char *id)
{
	int x, y, width, height;
	return play_find(play, id, &x, &y, &width, &height);
}

static void press(struct play *play, int x, int y, bool down)
{
	if (play->press) {
		play->press(play, x, y, down);
		return;
	}
	int root_x, root_y;
	Window child;
	Display *display = play->screen->display;
	XTranslateCoordinates(display, play->window, DefaultRootWindow(display), x, y, &root_x, &root_y, &child);
	XTestFakeMotionEvent(display, -1, root_x, root_y, 0);
	XTestFakeButtonEvent(display, 1, down, 0);
	XFlush(display);
}

void play_touch_at(struct play *play, int x, int y)
{
	press(play, x, y, true);
	press(play, x, y, false);
	play->taps++;
	play->tapped = now_ms();
	play->last_x = x;
	play->last_y = y;
}

/* Turns the parts of a page until what is wanted is there. */
static void find_on_any_part(struct play *play, const char *id, int *x, int *y, int *width, int *height)
{
	for (int turn = 0; turn < PARTS_MOST; turn++) {
		if (play_find(play, id, x, y, width, height)) {
			return;
		}
		if (strcmp(id, "frame.more") == 0 || !play_has(play, "frame.more")) {
			break;
		}
		play_tap(play, "frame.more");
	}
	/* Nor on a later one: back to the parts before. */
	while (strncmp(id, "frame.", 6) != 0 && play_ask_page(play) && play->part > 1 &&
		   play_has(play, "frame.back")) {
		play_tap(play, "frame.back");
		if (play_find(play, id, x, y, width, height)) {
			return;
		}
	}
	give_up(play, "there is no %s", id);
}

/* A person would not strike the same place again within a third of a second after the page changed. */
static void keep_calm(const struct play *play, int x, int y)
{
	long long left = play->changed + REPEAT_MS - now_ms();
	if (left > 0 && abs(x - play->changed_x) < 130 && abs(y - play->changed_y) < 130) {
		sleep_ms((int)left);
	}
}

static void keep_from_double(const struct play *play, const char *id)
{
	static const char *const quick[] = {"key.", "plus.", "minus."};
	bool every_strike = false;
	for (size_t k = 0; k < sizeof quick / sizeof *quick; k++) {
		every_strike = every_strike || strncmp(id, quick[k], strlen(quick[k])) == 0;
	}
	long long left = play->tapped + DOUBLE_MS - now_ms();
	if (!every_strike && left > 0 && strcmp(play->last_tap, id) == 0) {
		sleep_ms((int)left);
	}
}

void play_strike(struct play *play, const char *id)
{
	int x, y, width, height;
	find_on_any_part(play, id, &x, &y, &width, &height);
	keep_calm(play, x + width / 2, y + height / 2);
	keep_from_double(play, id);
	play_touch_at(play, x + width / 2, y + height / 2);
	snprintf(play->last_tap, sizeof play->last_tap, "%s", id);
}

static void wait_for_change(struct play *play, int serial, const char *id)
{
	long long until = now_ms() + PAGE_MS;
	while (now_ms() < until) {
		if (!play_ask_page(play)) {
			give_up(play, "the kiosk does not answer after %s", id);
		}
		if (play->serial != serial) {
			if (play->pause_ms) {
				sleep_ms(play->pause_ms);
			}
			return;
		}
		sleep_ms(1);
	}
	give_up(play, "nothing happened after %s", id);
}

void play_tap(struct play *play, const char *id)
{
	int x, y, width, height;
	find_on_any_part(play, id, &x, &y, &width, &height);
	x += width / 2;
	y += height / 2;
	keep_calm(play, x, y);
	keep_from_double(play, id);
	if (!play_ask_page(play)) {
		give_up(play, "the kiosk does not answer");
	}
	char before[sizeof play->page];
	int serial = play->serial, part = play->part;
	memcpy(before, play->page, sizeof before);
	play_touch_at(play, x, y);
	snprintf(play->last_tap, sizeof play->last_tap, "%s", id);
	wait_for_change(play, serial, id);
	bool is_answer = strncmp(id, "choice.", 7) == 0; /* the next question's page may have the same name */
	if (is_answer || strcmp(before, play->page) != 0 || part != play->part) {
		play->changed = now_ms();
		play->changed_x = x;
		play->changed_y = y;
	}
}

void play_hold(struct play *play, const char *id, int milliseconds)
{
	int x, y, width, height;
	find_on_any_part(play, id, &x, &y, &width, &height);
	play_ask_page(play);
	int serial = play->serial;
	press(play, x + width / 4, y + height / 2, true);
	sleep_ms(milliseconds);
	press(play, x + width / 4, y + height / 2, false);
	wait_for_change(play, serial, id);
}

void play_slide(struct play *play, const char *from, const char *to)
{
	int x, y, width, height;
	find_on_any_part(play, from, &x, &y, &width, &height);
	press(play, x + width / 2, y + height / 2, true);
	long long until = now_ms() + PAGE_MS;
	while (!play_find(play, to, &x, &y, &width, &height)) {
		if (now_ms() > until) {
			give_up(play, "holding %s does not bring %s", from, to);
		}
		sleep_ms(10);
	}
	play_ask_page(play);
	int serial = play->serial;
	press(play, x + width / 2, y + height / 2, false);
	wait_for_change(play, serial, to);
}

void play_hold_key(struct play *play, const char *keysym, int milliseconds)
{
	Display *display = play->screen->display;
	KeyCode code = XKeysymToKeycode(display, XStringToKeysym(keysym));
	XTestFakeKeyEvent(display, code, True, 0);
	XFlush(display);
	sleep_ms(milliseconds);
	XTestFakeKeyEvent(display, code, False, 0);
	XFlush(display);
	sleep_ms(30);
}

void play_key(struct play *play, const char *keysym)
{
	play_hold_key(play, keysym, 0);
}

void play_keys(struct play *play, const char *text)
{
	Display *display = play->screen->display;
	for (; *text; text++) {
		char letter[2] = {*text, '\0'};
		KeyCode code = XKeysymToKeycode(display, *text == ' ' ? XK_space : XStringToKeysym(letter));
		XTestFakeKeyEvent(display, code, True, 0);
		XTestFakeKeyEvent(display, code, False, 0);
	}
	XSync(display, False);
	int serial;
	do { /* each letter is a page that is drawn again */
		serial = play->serial;
		sleep_ms(60);
	} while (play_ask_page(play) && play->serial != serial);
}

/* The key that types this character is found by the bytes that it types. */
static bool tap_character(struct play *play, const char *bytes, size_t length)
{
	char id[40] = "key.";
	for (size_t k = 0; k < length; k++) {
		snprintf(id + 4 + 2 * k, 3, "%02x", (unsigned)(unsigned char)bytes[k]);
	}
	if (!play_has(play, id)) {
		return false;
	}
	play_tap(play, id);
	return true;
}

static size_t character_length(const char *text)
{
	size_t length = 1;
	while (((unsigned char)text[length] & 0xC0) == 0x80) {
		length++;
	}
	return length;
}

/* Looks for a character on the letters, shifted, on the digits, and among the marks. */
static void type_character(struct play *play, const char *text, size_t length)
{
	static const char *const ways[] = {"key.letters", "key.shift", "key.shift", "key.digits", "key.marks"};
	while (!play_has(play, "key.delete") && play_has(play, "frame.more")) {
		play_tap(play, "frame.more"); /* the words that stand before the keys */
	}
	if (text[0] == ' ') {
		play_tap(play, "key.space");
		return;
	}
	if (tap_character(play, text, length)) {
		return;
	}
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		if (play_has(play, ways[k])) {
			play_tap(play, ways[k]);
			if (tap_character(play, text, length)) {
				return;
			}
		}
	}
	give_up(play, "no key types \"%.*s\"", (int)length, text);
}

void play_type(struct play *play, const char *text)
{
	while (*text) {
		size_t length = character_length(text);
		type_character(play, text, length);
		text += length;
	}
}

void play_digits(struct play *play, const char *digits)
{
	for (; *digits; digits++) {
		char id[8] = {'k', 'e', 'y', '.', *digits, '\0'};
		play_tap(play, id);
	}
}

void play_expect(struct play *play, const char *page)
{
	long long until = now_ms() + PAGE_MS;
	do {
		if (!play_ask_page(play)) {
			give_up(play, "the kiosk does not answer");
		}
		if (strcmp(play->page, page) == 0) {
			return;
		}
		sleep_ms(5);
	} while (now_ms() < until);
	give_up(play, "the page is not %s", page);
}

const char *play_list(struct play *play)
{
	if (!ask(play, "list")) {
		give_up(play, "the kiosk does not answer");
	}
	return answer_text + strlen("list ");
}

void play_settle(struct play *play)
{
	XSync(play->screen->display, False); /* events that are with the kiosk come before the question */
	if (!play_ask_page(play)) {
		give_up(play, "the kiosk does not answer");
	}
}

const char *play_text(struct play *play)
{
	if (!ask(play, "text")) {
		give_up(play, "the kiosk does not answer");
	}
	return answer_text + strlen("text ");
}

bool play_sees(struct play *play, const char *words)
{
	return strstr(play_text(play), words) != NULL;
}

void play_see(struct play *play, const char *words)
{
	if (!play_sees(play, words)) {
		give_up(play, "\"%s\" is not to be read", words);
	}
}

void play_clock(struct play *play, long long seconds)
{
	char line[60];
	snprintf(line, sizeof line, "clock %lld", seconds);
	if (!ask(play, line)) {
		give_up(play, "the kiosk does not take the time");
	}
}

void play_rest(struct play *play, int seconds)
{
	char line[60];
	snprintf(line, sizeof line, "rest %d", seconds);
	if (!ask(play, line)) {
		give_up(play, "the kiosk does not rest");
	}
	sleep_ms(REPEAT_MS);
}

const char *play_heard(struct play *play)
{
	if (!ask(play, "heard")) {
		give_up(play, "the kiosk does not answer");
	}
	return answer_text + strlen("heard ");
}

const char *play_focus(struct play *play)
{
	if (!ask(play, "focus")) {
		give_up(play, "the kiosk does not answer");
	}
	return answer_text + strlen("focus ");
}

void play_picture(struct play *play, const char *path)
{
	XSync(play->screen->display, False);
	if (!screen_picture(play->screen, play->window, path)) {
		give_up(play, "no picture could be written to %s", path);
	}
}
