/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/passphrase.h"

#include "ledger/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

const char demonstration_passphrase[] = "estuary demonstration";

struct passphrase *passphrase_alloc(void)
{
	struct passphrase *passphrase = sodium_malloc(sizeof *passphrase);
	if (!passphrase) {
		abort();
	}
	passphrase->text[0] = '\0';
	return passphrase;
}

void passphrase_free(struct passphrase *passphrase)
{
	sodium_free(passphrase);
}

const char *passphrase_complaint(const struct passphrase *passphrase)
{
	const char *text = passphrase->text;
	if (!text_is_clean(text, strlen(text)) || strchr(text, '\t')) {
		return "has characters that cannot be typed again: use letters, digits, signs and blanks";
	}
	if (text_characters(text) < PASSPHRASE_LEAST) {
		return "is too short: it needs at least 12 characters, such as four or five words";
	}
	if (strspn(text, " ") == strlen(text)) {
		return "is only blanks";
	}
	const char *at = text;
	uint32_t first = text_next(&at), next;
	while ((next = text_next(&at)) == first) {
	}
	return next ? NULL : "is one character again and again";
}

enum line_end {
	LINE_ENDED,
	LINE_TOO_LONG,
	LINE_NONE,   /* the end, with nothing before it */
	LINE_FAILED, /* errno says why; a signal is EINTR */
};

/* Reads up to a line feed or the end, byte by byte, so that what follows stays for the next reader. */
static enum line_end read_line(struct passphrase *passphrase, int file)
{
	size_t length = 0;
	bool cut = false;
	for (;;) {
		char byte;
		ssize_t count = read(file, &byte, 1);
		if (count < 0) {
			return LINE_FAILED;
		}
		if (count == 0 && length == 0 && !cut) {
			return LINE_NONE;
		}
		if (count == 0 || byte == '\n') {
			break;
		}
		if (length + 1 < sizeof passphrase->text) {
			passphrase->text[length++] = byte;
		} else {
			cut = true;
		}
	}
	passphrase->text[length] = '\0';
	return cut || strlen(passphrase->text) != length ? LINE_TOO_LONG : LINE_ENDED;
}

static enum exit_code complain_of_line(struct call *call, enum line_end end)
{
	switch (end) {
	case LINE_TOO_LONG:
		return call_complain(call, ENDED_USAGE, "Nothing was changed.",
			"the passphrase is longer than there is room for, or not text");
	case LINE_NONE:
		return call_complain(call, ENDED_USAGE, "Nothing was changed.", "no passphrase was given");
	case LINE_FAILED:
		return call_complain(call, errno == EBADF ? ENDED_USAGE : ENDED_BY_SYSTEM, "Nothing was changed.",
			"the passphrase could not be read: %s", strerror(errno));
	default:
		return ENDED_WELL;
	}
}

/* Signals that end the program must not leave the terminal without its echo: they are noted, and sent again. */
static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum {
	ENDING_SIGNALS = sizeof ending_signals / sizeof *ending_signals
};

static volatile sig_atomic_t caught_signal;

static void note_signal(int number)
{
	caught_signal = number;
}

struct silence {
	struct termios before;
	struct sigaction actions[ENDING_SIGNALS], stop;
	sigset_t mask; /* before the ending signals were held back */
};

static void silence_end(const struct silence *silence, int terminal)
{
	tcsetattr(terminal, TCSAFLUSH, &silence->before);
	for (int k = 0; k < ENDING_SIGNALS; k++) {
		sigaction(ending_signals[k], &silence->actions[k], NULL);
	}
	sigaction(SIGTSTP, &silence->stop, NULL);
	sigprocmask(SIG_SETMASK, &silence->mask, NULL);
	if (caught_signal) {
		raise(caught_signal);
	}
}

static bool silence_begin(struct silence *silence, int terminal)
{
	if (tcgetattr(terminal, &silence->before) != 0) {
		return false;
	}
	struct sigaction note = {.sa_handler = note_signal}; /* without SA_RESTART: the read comes back */
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	caught_signal = 0;
	sigset_t ending;
	sigemptyset(&ending);
	for (int k = 0; k < ENDING_SIGNALS; k++) {
		sigaddset(&ending, ending_signals[k]);
	}
	sigprocmask(SIG_BLOCK, &ending, &silence->mask);
	for (int k = 0; k < ENDING_SIGNALS; k++) {
		sigaction(ending_signals[k], &note, &silence->actions[k]);
	}
	sigaction(SIGTSTP, &ignore, &silence->stop);
	struct termios silent = silence->before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	silent.c_lflag |= ECHONL | ICANON;
	if (tcsetattr(terminal, TCSAFLUSH, &silent) != 0) {
		silence_end(silence, terminal);
		return false;
	}
	return true;
}

/*
 * Waits for a line, or for the end of them; false when a signal is to end the program. Signals come only while this
 * waits: one that came just before would else be noted, and then nobody would look until something is typed.
 */
static bool wait_for_line(const struct silence *silence, int terminal)
{
	struct pollfd typed = {.fd = terminal, .events = POLLIN};
	while (!caught_signal && ppoll(&typed, 1, NULL, &silence->mask) < 0 && errno == EINTR) {
	}
	return !caught_signal;
}

static enum line_end ask(struct passphrase *passphrase, int terminal, const char *question)
{
	struct silence silence;
	dprintf(terminal, "%s: ", question);
	if (!silence_begin(&silence, terminal)) {
		return LINE_FAILED;
	}
	enum line_end end = wait_for_line(&silence, terminal) ? read_line(passphrase, terminal) : LINE_FAILED;
	silence_end(&silence, terminal);
	return end;
}

enum {
	TRIES = 3
};

/* Asks for a new one until it will do and was typed twice alike. */
static enum exit_code ask_new(struct passphrase *passphrase, struct call *call, int terminal)
{
	struct passphrase *again = passphrase_alloc();
	enum exit_code code = ENDED_USAGE;
	bool agreed = false;
	for (int k = 0; k < TRIES && !agreed; k++) {
		enum line_end end =
			ask(passphrase, terminal, "New passphrase for the organisation's key (it is not shown)");
		if (end != LINE_ENDED) {
			code = complain_of_line(call, end);
			break;
		}
		const char *complaint = passphrase_complaint(passphrase);
		if (complaint) {
			dprintf(terminal, "The passphrase %s.\n", complaint);
			continue;
		}
		end = ask(again, terminal, "The same passphrase again");
		agreed = end == LINE_ENDED && strcmp(passphrase->text, again->text) == 0;
		if (!agreed) {
			dprintf(terminal, "They differ.\n");
		}
	}
	passphrase_free(again);
	if (agreed) {
		return ENDED_WELL;
	}
	return code != ENDED_USAGE
			   ? code
			   : call_complain(call, ENDED_USAGE, "Nothing was changed. Think of one and begin again.",
					 "no passphrase was chosen");
}

static enum exit_code get_from_file(
	struct passphrase *passphrase, struct call *call, enum passphrase_use use, int file)
{
	enum line_end end = read_line(passphrase, file);
	if (end != LINE_ENDED) {
		return complain_of_line(call, end);
	}
	const char *complaint = use == PASSPHRASE_NEW ? passphrase_complaint(passphrase) : NULL;
	return complaint ? call_complain(call, ENDED_USAGE, "Nothing was changed. Choose another one.",
						   "the passphrase %s", complaint)
					 : ENDED_WELL;
}

static enum exit_code get_from_terminal(
	struct passphrase *passphrase, struct call *call, enum passphrase_use use, int terminal)
{
	if (use == PASSPHRASE_NEW) {
		return ask_new(passphrase, call, terminal);
	}
	return complain_of_line(call, ask(passphrase, terminal, "Passphrase of the organisation's key"));
}

static enum exit_code get(struct passphrase *passphrase, struct call *call, const char *option,
	enum passphrase_use use, enum mode mode)
{
	int file;
	if (!call_number(call, option, &file, -1, 0, 1000000)) {
		return ENDED_USAGE;
	}
	if (file >= 0) {
		return get_from_file(passphrase, call, use, file);
	}
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (terminal >= 0) {
		enum exit_code code = get_from_terminal(passphrase, call, use, terminal);
		close(terminal);
		return code;
	}
	if (mode == MODE_DEMONSTRATION) {
		text_copy(passphrase->text, sizeof passphrase->text, demonstration_passphrase);
		return ENDED_WELL;
	}
	return use == PASSPHRASE_NEW && strcmp(option, "--new-passphrase-fd") == 0
			   ? call_complain(call, ENDED_USAGE, "Give it with --new-passphrase-fd N.",
					 "there is no terminal to ask for the new passphrase on")
			   : call_complain(call, ENDED_USAGE, "Give it with --passphrase-fd N.",
					 "there is no terminal to ask for the passphrase on");
}

enum exit_code passphrase_get(
	struct passphrase *passphrase, struct call *call, enum passphrase_use use, enum mode mode)
{
	return get(passphrase, call, "--passphrase-fd", use, mode);
}

enum exit_code passphrase_get_second(struct passphrase *passphrase, struct call *call, enum mode mode)
{
	return get(passphrase, call, "--new-passphrase-fd", PASSPHRASE_NEW, mode);
}
