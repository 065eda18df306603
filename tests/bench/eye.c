/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/eye.h"

#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

enum {
	PATIENCE_US = 2000000,
	BETWEEN_US = 150
};

struct eye {
	Display *display;
	XShmSegmentInfo shared;
	XImage *image;
	int x, y;
	size_t size;
	char *remembered;
};

static void give_up(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

struct eye *eye_open(struct screen *screen, int x, int y, int width, int height)
{
	struct eye *eye = calloc(1, sizeof *eye);
	if (!eye) {
		abort();
	}
	Display *display = screen->display;
	int number = DefaultScreen(display);
	*eye = (struct eye){.display = display, .x = x, .y = y};
	eye->image =
		XShmCreateImage(display, DefaultVisual(display, number), (unsigned)DefaultDepth(display, number),
			ZPixmap, NULL, &eye->shared, (unsigned)width, (unsigned)height);
	if (!eye->image) {
		give_up("the screen cannot be grabbed");
	}
	eye->size = (size_t)eye->image->bytes_per_line * (size_t)height;
	eye->shared.shmid = shmget(IPC_PRIVATE, eye->size, IPC_CREAT | 0600);
	eye->shared.shmaddr = eye->image->data = shmat(eye->shared.shmid, NULL, 0);
	eye->remembered = calloc(1, eye->size);
	if (eye->shared.shmid < 0 || !eye->remembered || !XShmAttach(display, &eye->shared)) {
		give_up("no shared memory");
	}
	XSync(display, False);
	shmctl(eye->shared.shmid, IPC_RMID, NULL); /* it goes with its last user */
	return eye;
}

void eye_close(struct eye *eye)
{
	XShmDetach(eye->display, &eye->shared);
	XDestroyImage(eye->image);
	shmdt(eye->shared.shmaddr);
	free(eye->remembered);
	free(eye);
}

static void look(struct eye *eye)
{
	XShmGetImage(eye->display, DefaultRootWindow(eye->display), eye->image, eye->x, eye->y, AllPlanes);
}

void eye_remember(struct eye *eye)
{
	look(eye);
	memcpy(eye->remembered, eye->image->data, eye->size);
}

bool eye_sees_change(struct eye *eye)
{
	look(eye);
	return memcmp(eye->remembered, eye->image->data, eye->size) != 0;
}

long long eye_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct seen eye_watch(struct eye *eye, long long since, int still_ms)
{
	struct seen seen = {-1, -1};
	struct timespec between = {0, BETWEEN_US * 1000L};
	for (;;) {
		bool changed = eye_sees_change(eye);
		long long now = eye_now() - since;
		if (changed) {
			memcpy(eye->remembered, eye->image->data, eye->size);
			seen.first = seen.first < 0 ? now : seen.first;
			seen.last = now;
		}
		if (now - (seen.last < 0 ? 0 : seen.last) > (seen.last < 0 ? PATIENCE_US : still_ms * 1000LL)) {
			return seen;
		}
		nanosleep(&between, NULL);
	}
}
