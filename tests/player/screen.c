/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/player/screen_inside.h"

#include <X11/Xatom.h>
#include <X11/Xutil.h>
#include <fcntl.h>
#include <png.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* An X server writes the number of the display that it took, so that parallel tests never fight for one. */
static void run_server(int number_fd, const char *const arguments[])
{
	char fd_text[16], *all[32];
	int count = 0;
	for (; count < 28 && arguments[count]; count++) {
		all[count] = (char *)arguments[count];
	}
	snprintf(fd_text, sizeof fd_text, "%d", number_fd);
	all[count++] = (char *)"-displayfd";
	all[count++] = fd_text;
	all[count] = NULL;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	int nothing = open("/dev/null", O_RDWR);
	dup2(nothing, STDOUT_FILENO);
	dup2(nothing, STDERR_FILENO);
	execvp(all[0], all);
	_exit(127);
}

static bool read_number(int fd, char *name, size_t size)
{
	char number[16] = "";
	size_t length = 0;
	while (length < sizeof number - 1 && read(fd, number + length, 1) == 1 && number[length] != '\n') {
		length++;
	}
	number[length] = '\0';
	snprintf(name, size, ":%s", number);
	return length > 0;
}

bool screen_start(struct screen *screen, const char *const arguments[])
{
	int pipe_fds[2];
	if (pipe(pipe_fds) != 0) {
		return false;
	}
	screen->server = fork();
	if (screen->server == 0) {
		close(pipe_fds[0]);
		run_server(pipe_fds[1], arguments);
	}
	close(pipe_fds[1]);
	bool started = read_number(pipe_fds[0], screen->name, sizeof screen->name);
	close(pipe_fds[0]);
	screen->display = started ? XOpenDisplay(screen->name) : NULL;
	if (!screen->display) {
		screen_close(screen);
		return false;
	}
	return true;
}

bool screen_virtual(struct screen *screen, int width, int height)
{
	char size[32];
	snprintf(size, sizeof size, "%dx%dx24", width, height);
	const char *const arguments[] = {"Xvfb", "-screen", "0", size, "-nolisten", "tcp", "-noreset", NULL};
	*screen = (struct screen){0};
	if (!screen_start(screen, arguments)) {
		fputs("the virtual screen (Xvfb) did not start\n", stderr);
		return false;
	}
	return true;
}

bool screen_of_user(struct screen *screen)
{
	*screen = (struct screen){0};
	const char *name = getenv("DISPLAY");
	if (!name || !name[0]) {
		return false;
	}
	snprintf(screen->name, sizeof screen->name, "%s", name);
	screen->display = XOpenDisplay(screen->name);
	return screen->display != NULL;
}

void screen_close(struct screen *screen)
{
	if (screen->display) {
		XCloseDisplay(screen->display);
	}
	if (screen->server > 0) {
		kill(screen->server, SIGTERM);
		waitpid(screen->server, NULL, 0);
	}
	*screen = (struct screen){0};
}

static pid_t window_pid(struct screen *screen, Window window)
{
	Atom property = XInternAtom(screen->display, "_NET_WM_PID", False), type;
	int format;
	unsigned long count, left;
	unsigned char *value = NULL;
	pid_t pid = 0;
	if (XGetWindowProperty(screen->display, window, property, 0, 1, False, XA_CARDINAL, &type, &format,
			&count, &left, &value) == Success &&
		value && count == 1) {
		pid = (pid_t) * (unsigned long *)(void *)value;
	}
	if (value) {
		XFree(value);
	}
	return pid;
}

static Window find_below(struct screen *screen, Window window, pid_t pid)
{
	if (window_pid(screen, window) == pid) {
		return window;
	}
	Window root, parent, *children = NULL, found = 0;
	unsigned count = 0;
	if (!XQueryTree(screen->display, window, &root, &parent, &children, &count)) {
		return 0;
	}
	for (unsigned k = 0; k < count && !found; k++) {
		found = find_below(screen, children[k], pid);
	}
	if (children) {
		XFree(children);
	}
	return found;
}

Window screen_find_window(struct screen *screen, pid_t pid)
{
	return find_below(screen, DefaultRootWindow(screen->display), pid);
}

bool screen_shows(struct screen *screen, Window window)
{
	XWindowAttributes facts;
	return XGetWindowAttributes(screen->display, window, &facts) && facts.map_state == IsViewable;
}

static bool write_rows(png_structp png, png_infop info, FILE *file, XImage *image)
{
	png_bytep row = malloc((size_t)image->width * 3);
	if (!row || setjmp(png_jmpbuf(png))) {
		free(row);
		return false;
	}
	png_init_io(png, file);
	png_set_compression_level(png, 3);
	png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 8, PNG_COLOR_TYPE_RGB,
		PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	for (int y = 0; y < image->height; y++) {
		for (int x = 0; x < image->width; x++) {
			unsigned long pixel = XGetPixel(image, x, y);
			row[3 * x] = (png_byte)(pixel >> 16);
			row[3 * x + 1] = (png_byte)(pixel >> 8);
			row[3 * x + 2] = (png_byte)pixel;
		}
		png_write_row(png, row);
	}
	png_write_end(png, NULL);
	free(row);
	return true;
}

static bool write_png(XImage *image, const char *path)
{
	FILE *file = fopen(path, "wb");
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	bool written = file && info && write_rows(png, info, file, image);
	png_destroy_write_struct(&png, &info);
	if (file && fclose(file) != 0) {
		written = false;
	}
	return written;
}

bool screen_picture(struct screen *screen, Window window, const char *path)
{
	XWindowAttributes facts;
	if (!XGetWindowAttributes(screen->display, window, &facts)) {
		return false;
	}
	XImage *image = XGetImage(
		screen->display, window, 0, 0, (unsigned)facts.width, (unsigned)facts.height, AllPlanes, ZPixmap);
	if (!image) {
		return false;
	}
	bool written = write_png(image, path);
	XDestroyImage(image);
	return written;
}
