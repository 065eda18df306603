/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct window {
	SDL_Window *window;
	bool whole_screen;
};

/* Set before SDL starts, each for a reason found on a real window. */
static void set_hints(void)
{
	static const char *const hints[][2] = {
		{SDL_HINT_FRAMEBUFFER_ACCELERATION,
			"0"},                           /* or an OpenGL texture gets behind the surface: slow start */
		{SDL_HINT_TOUCH_MOUSE_EVENTS, "0"}, /* one source: no mouse events made out of touches, */
		{SDL_HINT_MOUSE_TOUCH_EVENTS, "0"}, /* and no touches made out of the mouse */
		{SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"}, /* the strike that gives the window the focus counts */
		{SDL_HINT_NO_SIGNAL_HANDLERS, "1"},       /* SIGTERM is ours */
		{SDL_HINT_GRAB_KEYBOARD, "1"},            /* whole screen: nothing but the kiosk */
		{SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0"},
		{SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
		{SDL_HINT_IME_SHOW_UI, "0"},
	};
	for (size_t k = 0; k < sizeof hints / sizeof *hints; k++) {
		SDL_SetHint(hints[k][0], hints[k][1]);
	}
}

/*
 * SDL asks a session bus to keep the screen on. Where there is none, libdbus would start one, with a process that
 * outlives us; no bus answers as well.
 */
static void start_no_bus(void)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"); // NOLINT(concurrency-mt-unsafe): one thread
	char bus[4096];
	bool is_there =
		runtime && snprintf(bus, sizeof bus, "%s/bus", runtime) < (int)sizeof bus && access(bus, F_OK) == 0;
	if (!is_there) {
		setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0); // NOLINT(concurrency-mt-unsafe): one thread
	}
}

static bool can_be_seen(const char *driver)
{
	static const char *const seen[] = {"x11", "wayland", "KMSDRM"};
	for (size_t k = 0; driver && k < sizeof seen / sizeof *seen; k++) {
		if (strcmp(driver, seen[k]) == 0) {
			return true;
		}
	}
	return false;
}

static enum status start_video(const struct window_wish *wish, struct reason *reason)
{
	set_hints();
	start_no_bus();
	if (SDL_Init(SDL_INIT_VIDEO) != 0) {
		return fail(reason, NO_DISPLAY, "%s", SDL_GetError());
	}
	const char *driver = SDL_GetCurrentVideoDriver();
	if (!wish->may_be_unseen && !can_be_seen(driver)) {
		return fail(reason, NO_DISPLAY, "the video driver \"%s\" shows nothing", driver ? driver : "none");
	}
	return DONE;
}

static enum status open_window(struct window *window, const struct window_wish *wish, struct reason *reason)
{
	enum status status = start_video(wish, reason);
	if (status) {
		return status;
	}
	window->whole_screen = wish->width == 0;
	Uint32 flags = window->whole_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
	window->window = SDL_CreateWindow("Bunting", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
		wish->width ? wish->width : 1280, wish->height ? wish->height : 800, flags);
	if (!window->window || !window_surface(window)) {
		return fail(reason, NO_DISPLAY, "%s", SDL_GetError());
	}
	if (window->whole_screen) {
		SDL_SetWindowKeyboardGrab(window->window, SDL_TRUE);
	}
	SDL_StartTextInput();
	return DONE;
}

enum status window_open(struct window **window, const struct window_wish *wish, struct reason *reason)
{
	struct window *opened = calloc(1, sizeof *opened);
	if (!opened) {
		abort();
	}
	enum status status = open_window(opened, wish, reason);
	if (status) {
		window_close(opened);
		return status;
	}
	*window = opened;
	return DONE;
}

void window_close(struct window *window)
{
	if (!window) {
		return;
	}
	if (window->window) {
		SDL_DestroyWindow(window->window);
	}
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
	free(window);
}

SDL_Surface *window_surface(struct window *window)
{
	return SDL_GetWindowSurface(window->window);
}

void window_show(struct window *window, const SDL_Rect *rects, int count)
{
	SDL_UpdateWindowSurfaceRects(window->window, rects, count);
}

bool window_is_whole_screen(const struct window *window)
{
	return window->whole_screen;
}

int64_t monotonic_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
