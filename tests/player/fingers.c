/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/player/fingers.h"

#include <X11/extensions/XI2.h>
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

enum {
	ANSWER_MS = 5000,
	AXIS_LENGTH = 65536, /* units of the driver's axes, along the whole screen */
};

struct fingers {
	struct play *play;
	int socket;
	struct {
		int x, y;
	} places[SCREEN_FINGERS];
};

__attribute__((noreturn)) static void give_up(const char *what)
{
	fprintf(stderr, "fingers: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void send_all(const struct fingers *fingers, const void *bytes, size_t length)
{
	if (send(fingers->socket, bytes, length, MSG_NOSIGNAL) != (ssize_t)length) {
		give_up("the screen takes no touches");
	}
}

static void receive(const struct fingers *fingers, void *bytes, size_t length)
{
	struct pollfd readable = {.fd = fingers->socket, .events = POLLIN};
	errno = 0;
	if (poll(&readable, 1, ANSWER_MS) != 1 ||
		recv(fingers->socket, bytes, length, MSG_WAITALL) != (ssize_t)length) {
		give_up("the screen does not answer touches");
	}
}

/* Waits until all touches are with the programs that they are for. */
static void await_delivery(const struct fingers *fingers)
{
	const xf86ITEventWaitForSync question = {
		.header = {.length = sizeof question, .type = XF86IT_EVENT_WAIT_FOR_SYNC}};
	xf86ITResponseSyncFinished answer;
	send_all(fingers, &question, sizeof question);
	receive(fingers, &answer, sizeof answer);
	if (answer.header.type != XF86IT_RESPONSE_SYNC_FINISHED) {
		give_up("the screen says something else");
	}
	XSync(fingers->play->screen->display, False);
}

static void agree_on_version(const struct fingers *fingers)
{
	const xf86ITEventClientVersion ours = {
		.header = {.length = sizeof ours, .type = XF86IT_EVENT_CLIENT_VERSION},
		.major = XF86IT_PROTOCOL_VERSION_MAJOR,
		.minor = XF86IT_PROTOCOL_VERSION_MINOR};
	xf86ITResponseServerVersion theirs;
	send_all(fingers, &ours, sizeof ours);
	receive(fingers, &theirs, sizeof theirs);
	if (theirs.header.type != XF86IT_RESPONSE_SERVER_VERSION ||
		theirs.major != XF86IT_PROTOCOL_VERSION_MAJOR) {
		give_up("the screen speaks another version");
	}
}

/* The middle of a pixel of the window, on the driver's axes. */
static void place_on_axes(const struct fingers *fingers, int finger, double axes[2])
{
	int x, y;
	Window child;
	Display *display = fingers->play->screen->display;
	int number = DefaultScreen(display);
	XTranslateCoordinates(display, fingers->play->window, DefaultRootWindow(display),
		fingers->places[finger].x, fingers->places[finger].y, &x, &y, &child);
	axes[0] = (x + 0.5) * AXIS_LENGTH / DisplayWidth(display, number);
	axes[1] = (y + 0.5) * AXIS_LENGTH / DisplayHeight(display, number);
}

static void touch(const struct fingers *fingers, int finger, unsigned kind)
{
	xf86ITEventTouch event;
	memset(&event, 0, sizeof event);
	event.header.length = sizeof event;
	event.header.type = XF86IT_EVENT_TOUCH;
	event.touchid = (uint32_t)finger;
	event.touch_type = kind;
	event.valuators.mask[0] = 3; /* both axes */
	place_on_axes(fingers, finger, event.valuators.valuators);
	send_all(fingers, &event, sizeof event);
	await_delivery(fingers);
}

void fingers_down(struct fingers *fingers, int finger, int x, int y)
{
	assert(finger >= 0 && finger < SCREEN_FINGERS);
	fingers->places[finger].x = x;
	fingers->places[finger].y = y;
	touch(fingers, finger, XI_TouchBegin);
}

void fingers_move(struct fingers *fingers, int finger, int x, int y)
{
	assert(finger >= 0 && finger < SCREEN_FINGERS);
	fingers->places[finger].x = x;
	fingers->places[finger].y = y;
	touch(fingers, finger, XI_TouchUpdate);
}

void fingers_up(struct fingers *fingers, int finger)
{
	assert(finger >= 0 && finger < SCREEN_FINGERS);
	touch(fingers, finger, XI_TouchEnd);
}

static void press_with_finger(struct play *play, int x, int y, bool is_down)
{
	if (is_down) {
		fingers_down(play->fingers, 0, x, y);
	} else {
		fingers_move(play->fingers, 0, x, y); /* it may have slid */
		fingers_up(play->fingers, 0);
	}
}

struct fingers *fingers_open(struct play *play)
{
	struct fingers *fingers = calloc(1, sizeof *fingers);
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (!fingers) {
		abort();
	}
	fingers->play = play;
	snprintf(address.sun_path, sizeof address.sun_path, "%s", play->screen->glass);
	fingers->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fingers->socket < 0 ||
		connect(fingers->socket, (const struct sockaddr *)&address, sizeof address) != 0) {
		give_up("there is no screen to touch");
	}
	agree_on_version(fingers);
	play->fingers = fingers;
	play->press = press_with_finger;
	return fingers;
}

void fingers_close(struct fingers *fingers)
{
	if (fingers) {
		fingers->play->press = NULL;
		fingers->play->fingers = NULL;
		close(fingers->socket);
		free(fingers);
	}
}
